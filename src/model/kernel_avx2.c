/* kernel_avx2.c - the kernel for processors with AVX2, whose pairs of byte products never saturate with 7-bit weights. */
#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2")))
#define TILE   1

#include "model/kernel.h"

#include "model/kernel_x86.h"

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

KERNEL_INSIDE float lanes_sum(lanes x) { return sum_of_8(_mm256_add_ps(x.low, x.high)); }
KERNEL_INSIDE float lanes_largest(lanes x) { return largest_of_8(_mm256_max_ps(x.low, x.high)); }

#include "model/kernel_float.h"

enum { ROWS = 4 };

KERNEL_INSIDE __m256i *at(int32_t *p) { return (__m256i *)(void *)p; }

KERNEL_INSIDE __m256 finish(const matrix *w, uint32_t o, __m256i sum, __m256 scale) {
    __m256i offset = _mm256_loadu_si256((const __m256i *)(const void *)(w->offset + o));
    __m256 by = _mm256_mul_ps(scale, _mm256_loadu_ps(w->scale + o));
    __m256 y = _mm256_mul_ps(by, _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, offset)));
    return _mm256_add_ps(y, _mm256_loadu_ps(w->bias + o));
}

/* Sums of 4 rows x 1 panel, 8 registers; named for the reason that kernel_vnni.c gives. */
#define EACH_ROW(DO) DO(0) DO(1) DO(2) DO(3)
#define BEGIN(r)     __m256i a##r = _mm256_setzero_si256(), b##r = a##r;
#define STEP(r)                                                                                \
    if (r < rows) {                                                                            \
        __m256i x = _mm256_set1_epi32(four_bytes(q + (size_t)r * w->in + k));                  \
        a##r = _mm256_add_epi32(a##r, _mm256_madd_epi16(_mm256_maddubs_epi16(x, low), ones));  \
        b##r = _mm256_add_epi32(b##r, _mm256_madd_epi16(_mm256_maddubs_epi16(x, high), ones)); \
    }
#define END(r)                                             \
    if (r < rows) {                                        \
        _mm256_storeu_si256(at(sum[r]), a##r);             \
        _mm256_storeu_si256(at(sum[r] + LANES / 2), b##r); \
    }

KERNEL_INSIDE void tile(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                        float *y, const int rows) {
    const __m256i *by = (const __m256i *)(const void *)(w->panels + (size_t)panel * w->in * LANES);
    const __m256i ones = _mm256_set1_epi16(1);
    uint32_t o = panel * LANES;
    int32_t sum[ROWS][LANES];
    EACH_ROW(BEGIN)
    for (uint32_t k = 0; k < w->in; k += QUAD, by += 2) {
        __m256i low = _mm256_loadu_si256(by), high = _mm256_loadu_si256(by + 1);
        EACH_ROW(STEP)
    }
    EACH_ROW(END)
    for (int r = 0; r < rows; r++)
        for (uint32_t i = 0; i < LANES; i += LANES / 2)
            _mm256_storeu_ps(
                y + (size_t)r * w->padded + o + i,
                finish(w, o + i, _mm256_loadu_si256(at(&sum[r][i])), _mm256_set1_ps(scale[r])));
}

/* What does not fill a tile is overlapped by one that does: the same bits once more. */
KERNEL void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
#define TILE_AT(row, n) \
    tile(w, panel, q + (size_t)(row)*w->in, scale + (row), y + (size_t)(row)*w->padded, n)
    for (uint32_t panel = 0; panel * LANES < w->padded; panel++) {
        uint32_t r = 0;
        if (rows < ROWS)
            for (; r < rows; r++) TILE_AT(r, 1);
        for (; r + ROWS <= rows; r += ROWS) TILE_AT(r, ROWS);
        if (r < rows) TILE_AT(rows - ROWS, ROWS);
    }
#undef TILE_AT
}

static bool runs(void) { return __builtin_cpu_supports("avx2"); }

const kernel kernel_avx2 = { "avx2", runs,      quantize, multiply,   multiply_floats,
                             attend, normalize, gelu,     add_scaled, dots };
#endif
