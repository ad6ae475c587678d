/* kernel_avx2.c - the kernel for processors with AVX2, whose pairs of byte products never saturate with 7-bit weights. */
#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET        __attribute__((target("avx2")))
#define KERNEL        static TARGET
#define KERNEL_INSIDE static inline __attribute__((always_inline)) TARGET
#define UNROLL        _Pragma("GCC unroll 8")
#define TILE          1

#include "model/kernel.h"

typedef struct lanes {
    __m256 low, high;
} lanes;

#define BOTH(low, high) ((lanes){ low, high })

KERNEL_INSIDE lanes lanes_load(const float *from) {
    return BOTH(_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8));
}
KERNEL_INSIDE void lanes_store(float *to, lanes x) {
    _mm256_storeu_ps(to, x.low);
    _mm256_storeu_ps(to + 8, x.high);
}
KERNEL_INSIDE lanes lanes_all(float x) { return BOTH(_mm256_set1_ps(x), _mm256_set1_ps(x)); }
KERNEL_INSIDE lanes lanes_add(lanes a, lanes b) {
    return BOTH(_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_sub(lanes a, lanes b) {
    return BOTH(_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_mul(lanes a, lanes b) {
    return BOTH(_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_div(lanes a, lanes b) {
    return BOTH(_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_max(lanes a, lanes b) {
    return BOTH(_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high));
}
KERNEL_INSIDE lanes lanes_min(lanes a, lanes b) {
    return BOTH(_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high));
}
KERNEL_INSIDE void lanes_bytes(uint8_t *to, lanes x) {
    const __m256i low = _mm256_set1_epi32(255), zero = _mm256_set1_epi32(ZERO_POINT);
    __m256i a = _mm256_and_si256(_mm256_add_epi32(_mm256_castps_si256(x.low), zero), low);
    __m256i b = _mm256_and_si256(_mm256_add_epi32(_mm256_castps_si256(x.high), zero), low);
    __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(a, b), 0xD8);
    __m128i bytes =
        _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128((__m128i *)(void *)to, bytes);
}
KERNEL_INSIDE __m256 raise(__m256 x, __m256 n) {
    __m256i by = _mm256_slli_epi32(_mm256_castps_si256(n), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), by));
}
KERNEL_INSIDE lanes lanes_raise(lanes x, lanes n) {
    return BOTH(raise(x.low, n.low), raise(x.high, n.high));
}

#include "model/kernel_float.h"

enum { ROWS = 4 };

KERNEL_INSIDE __m256 finish(const matrix *w, uint32_t o, __m256i sum, __m256 scale) {
    __m256i offset = _mm256_loadu_si256((const __m256i *)(const void *)(w->offset + o));
    __m256 by = _mm256_mul_ps(scale, _mm256_loadu_ps(w->scale + o));
    __m256 y = _mm256_mul_ps(by, _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, offset)));
    return _mm256_add_ps(y, _mm256_loadu_ps(w->bias + o));
}

/* 4 rows x 1 panel: 8 sums in registers. */
KERNEL_INSIDE void tile(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                        float *y, const int rows) {
    const __m256i *by = (const __m256i *)(const void *)(w->panels + (size_t)panel * w->in * LANES);
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[ROWS][2];
    UNROLL for (int r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < w->in; k += GROUP, by += 2) {
        __m256i low = _mm256_loadu_si256(by), high = _mm256_loadu_si256(by + 1);
        UNROLL for (int r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, q + (size_t)r * w->in + k, sizeof four);
            __m256i a = _mm256_set1_epi32(four);
            __m256i l = _mm256_madd_epi16(_mm256_maddubs_epi16(a, low), ones);
            __m256i h = _mm256_madd_epi16(_mm256_maddubs_epi16(a, high), ones);
            sum[r][0] = _mm256_add_epi32(sum[r][0], l);
            sum[r][1] = _mm256_add_epi32(sum[r][1], h);
        }
    }
    uint32_t o = panel * LANES;
    UNROLL for (int r = 0; r < rows; r++) {
        float *to = y + (size_t)r * w->padded + o;
        _mm256_storeu_ps(to, finish(w, o, sum[r][0], _mm256_set1_ps(scale[r])));
        _mm256_storeu_ps(to + 8, finish(w, o + 8, sum[r][1], _mm256_set1_ps(scale[r])));
    }
}

KERNEL void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
    for (uint32_t panel = 0; panel * LANES < w->padded; panel++) {
        uint32_t r = 0;
        for (; r + ROWS <= rows; r += ROWS)
            tile(w, panel, q + (size_t)r * w->in, scale + r, y + (size_t)r * w->padded, ROWS);
        for (; r < rows; r++)
            tile(w, panel, q + (size_t)r * w->in, scale + r, y + (size_t)r * w->padded, 1);
    }
}

static bool runs(void) { return __builtin_cpu_supports("avx2"); }

const kernel kernel_avx2 = { "avx2", runs,      quantize, multiply,   multiply_floats,
                             attend, normalize, gelu,     add_scaled, dots };
#endif
