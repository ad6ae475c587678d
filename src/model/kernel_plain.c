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
static lanes lanes_div(lanes a, lanes b) {
    EACH a.at[i] /= b.at[i];
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

static void turn_keys(float *to, uint32_t padded, const float *key, uint32_t stride,
                      uint32_t rows) {
    for (uint32_t j = 0; j < rows; j++)
        for (uint32_t i = 0; i < HEAD_WIDTH; i++)
            to[(size_t)i * padded + j] = key[(size_t)j * stride + i] * KEY_SCALE;
}

#include "model/kernel_float.h"

/* One row times one panel. */
static void multiply_panel(const matrix *w, uint32_t panel, const uint8_t *q, float scale,
                           float *y) {
    const int8_t *by = w->panels + (size_t)panel * w->in * LANES;
    int32_t sum[LANES] = { 0 };
    for (uint32_t k = 0; k < w->in; k += QUAD, by += LANES * QUAD)
        EACH sum[i] += q[k] * by[i * QUAD] + q[k + 1] * by[i * QUAD + 1] +
                       q[k + 2] * by[i * QUAD + 2] + q[k + 3] * by[i * QUAD + 3];
    uint32_t o = panel * LANES;
    EACH y[o + i] = scale * w->scale[o + i] * (float)(sum[i] - w->offset[o + i]) + w->bias[o + i];
}

static void multiply(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y) {
    for (uint32_t panel = 0; panel * LANES < w->padded; panel++)
        for (uint32_t r = 0; r < rows; r++)
            multiply_panel(w, panel, q + (size_t)r * w->in, scale[r], y + (size_t)r * w->padded);
}

static bool runs(void) { return true; }

const kernel kernel_plain = { "plain", runs,      quantize, multiply,   multiply_floats,
                              attend,  normalize, gelu,     add_scaled, dots };
