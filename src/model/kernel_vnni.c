/* kernel_vnni.c - the kernel for processors with AVX-512 and VNNI: four products of bytes a lane in one step. */
#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET        __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define KERNEL        static TARGET
#define KERNEL_INSIDE static inline __attribute__((always_inline)) TARGET
#define UNROLL        _Pragma("GCC unroll 8")
#define TILE          2

#include "model/kernel.h"

typedef __m512 lanes;

KERNEL_INSIDE lanes lanes_load(const float *from) { return _mm512_loadu_ps(from); }
KERNEL_INSIDE void lanes_store(float *to, lanes x) { _mm512_storeu_ps(to, x); }
KERNEL_INSIDE lanes lanes_all(float x) { return _mm512_set1_ps(x); }
KERNEL_INSIDE lanes lanes_add(lanes a, lanes b) { return _mm512_add_ps(a, b); }
KERNEL_INSIDE lanes lanes_sub(lanes a, lanes b) { return _mm512_sub_ps(a, b); }
KERNEL_INSIDE lanes lanes_mul(lanes a, lanes b) { return _mm512_mul_ps(a, b); }
KERNEL_INSIDE lanes lanes_div(lanes a, lanes b) { return _mm512_div_ps(a, b); }
KERNEL_INSIDE lanes lanes_max(lanes a, lanes b) { return _mm512_max_ps(a, b); }
KERNEL_INSIDE lanes lanes_min(lanes a, lanes b) { return _mm512_min_ps(a, b); }
KERNEL_INSIDE void lanes_bytes(uint8_t *to, lanes x) {
    __m512i bits = _mm512_add_epi32(_mm512_castps_si512(x), _mm512_set1_epi32(ZERO_POINT));
    _mm_storeu_si128((__m128i *)(void *)to, _mm512_cvtepi32_epi8(bits));
}
KERNEL_INSIDE lanes lanes_raise(lanes x, lanes n) {
    __m512i by = _mm512_slli_epi32(_mm512_castps_si512(n), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(x), by));
}

#include "model/kernel_float.h"

enum { ROWS = 8, PANELS = 3 };

/* What the float half makes of the sums of one row and one panel. */
KERNEL_INSIDE lanes finish(const matrix *w, uint32_t o, __m512i sum, float scale) {
    lanes whole = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum, _mm512_loadu_si512(w->offset + o)));
    lanes by = lanes_mul(lanes_all(scale), lanes_load(w->scale + o));
    return lanes_add(lanes_mul(by, whole), lanes_load(w->bias + o));
}

/* 8 rows x 3 panels: 24 sums in registers, 3 loads of weights and 8 of activations for 24 steps. */
KERNEL_INSIDE void tile(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                        float *y, const int rows, const int panels) {
    const int8_t *by = w->panels + (size_t)panel * w->in * LANES;
    const size_t apart = (size_t)w->in * LANES;
    __m512i sum[ROWS][PANELS];
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < panels; p++) sum[r][p] =
        _mm512_setzero_si512();
    for (uint32_t k = 0; k < w->in; k += GROUP, by += LANES * GROUP) {
        __m512i b[PANELS];
        UNROLL for (int p = 0; p < panels; p++) b[p] = _mm512_loadu_si512(by + p * apart);
        UNROLL for (int r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, q + (size_t)r * w->in + k, sizeof four);
            __m512i a = _mm512_set1_epi32(four);
            UNROLL for (int p = 0; p < panels; p++) sum[r][p] =
                _mm512_dpbusd_epi32(sum[r][p], a, b[p]);
        }
    }
    uint32_t o = panel * LANES;
    UNROLL for (int r = 0; r < rows; r++) UNROLL for (int p = 0; p < panels; p++)
        lanes_store(y + (size_t)r * w->padded + o + p * LANES,
                    finish(w, o + (uint32_t)p * LANES, sum[r][p], scale[r]));
}

/* All rows of a few panels, which stay in the nearest cache. A short last block overlaps the one before. */
KERNEL_INSIDE void columns(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                           uint32_t rows, float *y, const int panels) {
    uint32_t r = 0;
    for (; r + ROWS <= rows; r += ROWS)
        tile(w, panel, q + (size_t)r * w->in, scale + r, y + (size_t)r * w->padded, ROWS, panels);
    for (; r + 4 <= rows; r += 4)
        tile(w, panel, q + (size_t)r * w->in, scale + r, y + (size_t)r * w->padded, 4, panels);
    for (; r < rows; r++)
        tile(w, panel, q + (size_t)r * w->in, scale + r, y + (size_t)r * w->padded, 1, panels);
}

KERNEL void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
    uint32_t panel = 0, all = w->padded / LANES;
    for (; panel + PANELS <= all; panel += PANELS) columns(w, panel, q, scale, rows, y, PANELS);
    if (all - panel == 2) columns(w, panel, q, scale, rows, y, 2);
    if (all - panel == 1) columns(w, panel, q, scale, rows, y, 1);
}

static bool runs(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

const kernel kernel_vnni = { "avx512-vnni", runs,      quantize, multiply,   multiply_floats,
                             attend,        normalize, gelu,     add_scaled, dots };
#endif
