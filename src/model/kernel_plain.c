/* kernel_plain.c - the kernel in plain C: what every machine has, and what the others are held against. */
typedef struct lanes {
    float at[16];
} lanes;

#define KERNEL        static
#define KERNEL_INSIDE static
#define TILE          1

#include "model/kernel.h"

#define EACH for (int i = 0; i < LANES; i++)

static lanes lanes_load(const float *from) {
    lanes x;
    memcpy(x.at, from, sizeof x.at);
    return x;
}
static void lanes_store(float *to, lanes x) { memcpy(to, x.at, sizeof x.at); }
static lanes lanes_all(float x) {
    lanes y;
    EACH y.at[i] = x;
    return y;
}
static lanes lanes_add(lanes a, lanes b) {
    EACH a.at[i] += b.at[i];
    return a;
}
static lanes lanes_sub(lanes a, lanes b) {
    EACH a.at[i] -= b.at[i];
    return a;
}
static lanes lanes_mul(lanes a, lanes b) {
    EACH a.at[i] *= b.at[i];
    return a;
}
static lanes lanes_max(lanes a, lanes b) {
    EACH a.at[i] = a.at[i] > b.at[i] ? a.at[i] : b.at[i];
    return a;
}
static lanes lanes_min(lanes a, lanes b) {
    EACH a.at[i] = a.at[i] < b.at[i] ? a.at[i] : b.at[i];
    return a;
}
static lanes lanes_signed(const int8_t *from) {
    lanes x;
    EACH x.at[i] = (float)from[i];
    return x;
}
static void lanes_bytes(uint8_t *to, lanes x) {
    uint32_t bits[LANES];
    memcpy(bits, x.at, sizeof bits);
    EACH to[i] = (uint8_t)(bits[i] + ZERO_POINT);
}
static lanes lanes_raise(lanes x, lanes n) {
    uint32_t bits[LANES], by[LANES];
    memcpy(bits, x.at, sizeof bits);
    memcpy(by, n.at, sizeof by);
    EACH bits[i] += by[i] << 23;
    memcpy(x.at, bits, sizeof bits);
    return x;
}

static float lanes_sum(lanes x) {
    for (int apart = LANES / 2; apart; apart /= 2)
        for (int i = 0; i < apart; i++) x.at[i] += x.at[i + apart];
    return x.at[0];
}
static float lanes_largest(lanes x) {
    for (int apart = LANES / 2; apart; apart /= 2)
        for (int i = 0; i < apart; i++)
            x.at[i] = x.at[i] > x.at[i + apart] ? x.at[i] : x.at[i + apart];
    return x.at[0];
}

static void lanes_words(int16_t *to, lanes x) {
    uint32_t bits[LANES];
    memcpy(bits, x.at, sizeof bits);
    EACH to[i] = (int16_t)(bits[i] & 0xFFFF);
}

typedef union sums {
    int32_t at[LANES];
    int16_t pair[2 * LANES];
} sums;

static sums sums_zero(void) { return (sums){ { 0 } }; }
static sums sums_load(const int16_t *from) {
    sums s;
    memcpy(s.pair, from, sizeof s.pair);
    return s;
}
static sums sums_all(const int16_t *pair) {
    sums s;
    EACH memcpy(s.pair + 2 * i, pair, 2 * sizeof *pair);
    return s;
}
static sums sums_pairs(sums s, sums a, sums b) {
    EACH s.at[i] += a.pair[2 * i] * b.pair[2 * i] + a.pair[2 * i + 1] * b.pair[2 * i + 1];
    return s;
}
static lanes sums_floats(sums s) {
    lanes x;
    EACH x.at[i] = (float)s.at[i];
    return x;
}

static void turn_keys(int16_t *to, uint32_t padded, const int16_t *key, uint32_t stride,
                      uint32_t rows) {
    for (uint32_t j = 0; j < rows; j++)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += 2)
            memcpy(to + (size_t)i * padded + 2 * (size_t)j, key + (size_t)j * stride + i,
                   2 * sizeof *to);
}

static void pair_values(int16_t *to, const int16_t *value, uint32_t stride, uint32_t rows) {
    for (uint32_t j = 0; j < rows; j += 2, to += 2 * HEAD_WIDTH) {
        const int16_t *a = value + (size_t)j * stride, *b = j + 1 < rows ? a + stride : a;
        for (uint32_t i = 0; i < HEAD_WIDTH; i++) to[2 * i] = a[i], to[2 * i + 1] = b[i];
    }
}

#include "model/kernel_float.h"

/* One row times one panel. */
static void multiply_panel(const matrix *w, uint32_t panel, const uint8_t *q, float scale,
                           float *y) {
    const int8_t *by = w->panels + (size_t)panel * w->in * LANES;
    uint32_t o = panel * LANES;
    int32_t sum[LANES];
    memcpy(sum, w->begin + o, sizeof sum);
    for (uint32_t k = 0; k < w->in; k += QUAD, by += LANES * QUAD)
        EACH sum[i] += q[k] * by[i * QUAD] + q[k + 1] * by[i * QUAD + 1] +
                       q[k + 2] * by[i * QUAD + 2] + q[k + 3] * by[i * QUAD + 3];
    EACH y[o + i] = scale * w->scale[o + i] * (float)sum[i] + w->bias[o + i];
}

static void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
    for (uint32_t panel = 0; panel * LANES < w->padded; panel++)
        for (uint32_t r = 0; r < rows; r++)
            multiply_panel(w, panel, q + (size_t)r * w->in, scale[r], y + (size_t)r * w->padded);
}

static bool runs(void) { return true; }

const kernel kernel_plain = { .name = "plain",
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
