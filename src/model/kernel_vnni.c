/* kernel_vnni.c - the kernel for processors with AVX-512 and VNNI: four products of bytes a lane in one step. */
#if defined(__x86_64__)
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define TILE   2

#include "model/kernel.h"

#include "model/kernel_x86.h"

typedef __m512 lanes;

KERNEL_INSIDE lanes lanes_load(const float *from) { return _mm512_loadu_ps(from); }
KERNEL_INSIDE void lanes_store(float *to, lanes x) { _mm512_storeu_ps(to, x); }
KERNEL_INSIDE lanes lanes_all(float x) { return _mm512_set1_ps(x); }
KERNEL_INSIDE lanes lanes_add(lanes a, lanes b) { return _mm512_add_ps(a, b); }
KERNEL_INSIDE lanes lanes_sub(lanes a, lanes b) { return _mm512_sub_ps(a, b); }
KERNEL_INSIDE lanes lanes_mul(lanes a, lanes b) { return _mm512_mul_ps(a, b); }
KERNEL_INSIDE lanes lanes_max(lanes a, lanes b) { return _mm512_max_ps(a, b); }
KERNEL_INSIDE lanes lanes_min(lanes a, lanes b) { return _mm512_min_ps(a, b); }
KERNEL_INSIDE lanes lanes_signed(const int8_t *from) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
}
KERNEL_INSIDE void lanes_bytes(uint8_t *to, lanes x) {
    __m512i bits = _mm512_add_epi32(_mm512_castps_si512(x), _mm512_set1_epi32(ZERO_POINT));
    _mm_storeu_si128((__m128i *)(void *)to, _mm512_cvtepi32_epi8(bits));
}
KERNEL_INSIDE lanes lanes_raise(lanes x, lanes n) {
    __m512i by = _mm512_slli_epi32(_mm512_castps_si512(n), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(x), by));
}
KERNEL_INSIDE void lanes_words(int16_t *to, lanes x) {
    _mm256_storeu_si256((__m256i *)(void *)to, _mm512_cvtepi32_epi16(_mm512_castps_si512(x)));
}

typedef __m512i sums;

KERNEL_INSIDE sums sums_zero(void) { return _mm512_setzero_si512(); }
KERNEL_INSIDE sums sums_load(const int16_t *from) { return _mm512_loadu_si512(from); }
KERNEL_INSIDE sums sums_all(const int16_t *pair) { return _mm512_set1_epi32(four_bytes(pair)); }
KERNEL_INSIDE sums sums_pairs(sums s, sums a, sums b) { return _mm512_dpwssd_epi32(s, a, b); }
KERNEL_INSIDE lanes sums_floats(sums s) { return _mm512_cvtepi32_ps(s); }

KERNEL_INSIDE __m256 upper(lanes x) {
    return _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(x), 1));
}
KERNEL_INSIDE float lanes_sum(lanes x) {
    return sum_of_8(_mm256_add_ps(_mm512_castps512_ps256(x), upper(x)));
}
KERNEL_INSIDE float lanes_largest(lanes x) {
    return largest_of_8(_mm256_max_ps(_mm512_castps512_ps256(x), upper(x)));
}

#include "model/kernel_float.h"

enum { ROWS = 8, PANELS = 3 };

/* What the float half makes of the sums of one row and one panel. */
KERNEL_INSIDE void finish(float *y, __m512i sum, lanes scale, lanes by, lanes bias) {
    lanes_store(y, lanes_add(lanes_mul(lanes_mul(scale, by), _mm512_cvtepi32_ps(sum)), bias));
}

/* Sums of 8 rows x 3 panels fill 24 registers, for 3 loads of weights and 8 of activations. Each has a name, since the
 * compiler leaves arrays in memory; rows and panels that are not asked for cost nothing, as both are known when compiled. */
#define SUM_BYTES(sum, x, by) __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(x), "v"(by))
#define EACH_ROW(DO)          DO(0) DO(1) DO(2) DO(3) DO(4) DO(5) DO(6) DO(7)
#define BEGIN(r)              __m512i a##r = begin_a, b##r = begin_b, c##r = begin_c;
#define STEP(r)                                                               \
    if (r < rows) {                                                           \
        __m512i x = _mm512_set1_epi32(four_bytes(q + (size_t)r * w->in + k)); \
        SUM_BYTES(a##r, x, wa);                                               \
        if (panels > 1) SUM_BYTES(b##r, x, wb);                               \
        if (panels > 2) SUM_BYTES(c##r, x, wc);                               \
    }
#define END(r)                                                            \
    if (r < rows) {                                                       \
        float *to = y + (size_t)r * w->padded;                            \
        lanes s = lanes_all(scale[r]);                                    \
        finish(to, a##r, s, scale_a, bias_a);                             \
        if (panels > 1) finish(to + LANES, b##r, s, scale_b, bias_b);     \
        if (panels > 2) finish(to + 2 * LANES, c##r, s, scale_c, bias_c); \
    }

/* `ahead`: what the tile moves closer while it works, a line a step: most weights lie in the far cache, and the first rows of
 * new panels would wait for them. Beyond the last panel it does no harm. */
KERNEL_INSIDE void tile(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                        float *y, const int8_t *ahead, const int rows, const int panels) {
    const size_t apart = (size_t)w->in * LANES;
    const int8_t *by = w->panels + (size_t)panel * apart;
    const uint32_t o = panel * LANES, o_b = panels > 1 ? o + LANES : o,
                   o_c = panels > 2 ? o_b + LANES : o;
    __m512i begin_a = _mm512_loadu_si512(w->begin + o),
            begin_b = _mm512_loadu_si512(w->begin + o_b);
    __m512i begin_c = _mm512_loadu_si512(w->begin + o_c);
    EACH_ROW(BEGIN)
    for (uint32_t k = 0; k < w->in; k += QUAD, by += LANES * QUAD, ahead += LANES * QUAD) {
        _mm_prefetch((const char *)ahead, _MM_HINT_T1);
        __m512i wa = _mm512_loadu_si512(by), wb = wa, wc = wa;
        if (panels > 1) wb = _mm512_loadu_si512(by + apart);
        if (panels > 2) wc = _mm512_loadu_si512(by + 2 * apart);
        EACH_ROW(STEP)
    }
    lanes scale_a = lanes_load(w->scale + o), bias_a = lanes_load(w->bias + o);
    lanes scale_b = lanes_load(w->scale + o_b), bias_b = lanes_load(w->bias + o_b);
    lanes scale_c = lanes_load(w->scale + o_c), bias_c = lanes_load(w->bias + o_c);
    y += o;
    EACH_ROW(END)
}

/* All rows of a few panels, which stay in the nearest cache while tiles bring the next, a panel each. What does not fill a
 * tile is overlapped by one that does: the same bits once more. */
KERNEL_INSIDE void columns(const matrix *w, uint32_t panel, const uint8_t *q, const float *scale,
                           uint32_t rows, float *y, const int panels) {
#define TILE_AT(row, n)                                                                 \
    tile(w, panel, q + (size_t)(row)*w->in, scale + (row), y + (size_t)(row)*w->padded, \
         next + (row) / ROWS % PANELS * apart, n, panels)
    const size_t apart = (size_t)w->in * LANES;
    const int8_t *next = w->panels + (panel + (uint32_t)panels) * apart;
    uint32_t r = 0;
    for (; r + ROWS <= rows; r += ROWS) TILE_AT(r, ROWS);
    if (rows - r > ROWS / 2 && r) TILE_AT(rows - ROWS, ROWS);
    else if (rows - r && rows >= ROWS / 2) {
        for (; r + ROWS / 2 <= rows; r += ROWS / 2) TILE_AT(r, ROWS / 2);
        if (r < rows) TILE_AT(rows - ROWS / 2, ROWS / 2);
    } else
        for (; r < rows; r++) TILE_AT(r, 1);
#undef TILE_AT
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

const kernel kernel_vnni = { .name = "avx512-vnni",
                             .runs = runs,
                             .quantize = quantize,
                             .multiply = multiply,
                             .attend = attend,
                             .normalize = normalize,
                             .embed = embed,
                             .gelu = gelu,
                             .gelu_bytes = gelu_bytes,
                             .add_scaled = add_scaled,
                             .dots = dots,
                             .largest = largest };
#endif
