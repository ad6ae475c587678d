/* kernel_float.h - the float half of a kernel, written once over lanes of 16 and compiled for each processor.
 *
 * The file that includes this defines KERNEL (the attributes of its functions), TILE (1 or 2: lanes of b that a tile of
 * multiply_floats works at, with 4 rows), `lanes`, and the few operations that it is made of:
 *
 *     lanes_load lanes_store lanes_all lanes_add lanes_sub lanes_mul lanes_div lanes_max lanes_min
 *     lanes_bytes(to, x)      the lowest byte of each lane's bits, + ZERO_POINT
 *     lanes_raise(x, n)       x times 2 to the n, which stands in the lowest bits of n's lanes
 *     lanes_sum lanes_largest of all lanes: 8 apart, then 4, 2, 1
 *     turn_keys               to[i][j] = key[j][i] * KEY_SCALE, HEAD_WIDTH columns of key
 */
#include "model/kernel.h"

/* Adding this leaves the nearest whole number, halves to even, in the lowest bits. */
#define WHOLE 12582912.0f

/* ---- functions -------------------------------------------------------------------------------------- */

/* e to the x, for x <= 0: 2^n times a polynomial of what is left, wrong by 2 units in the last place at most. */
KERNEL lanes lanes_exp(lanes x) {
    static const float c[] = { 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f,
                               4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f };
    x = lanes_max(x, lanes_all(-87.0f));
    lanes t = lanes_add(lanes_mul(x, lanes_all(1.44269504f)), lanes_all(WHOLE));
    lanes n = lanes_sub(t, lanes_all(WHOLE));
    x = lanes_sub(x, lanes_mul(n, lanes_all(0.693359375f)));
    x = lanes_add(x, lanes_mul(n, lanes_all(2.12194440e-4f)));
    lanes p = lanes_all(c[0]);
    for (int i = 1; i < 6; i++) p = lanes_add(lanes_mul(p, x), lanes_all(c[i]));
    p = lanes_add(lanes_mul(lanes_mul(p, x), x), lanes_add(x, lanes_all(1.0f)));
    return lanes_raise(p, t);
}

/* The error function by a quotient of polynomials, wrong by 1e-6 at most; +-1 outside -4 .. 4. */
KERNEL lanes lanes_erf(lanes x) {
    static const float over[] = { -2.72614225801306e-10f, 2.77068142495902e-08f,
                                  -2.10102402082508e-06f, -5.69250639462346e-05f,
                                  -7.34990630326855e-04f, -2.95459980854025e-03f,
                                  -1.60960333262415e-02f };
    static const float under[] = { -1.45660718464996e-05f, -2.13374055278905e-04f,
                                   -1.68282697438203e-03f, -7.37332916720468e-03f,
                                   -1.42647390514189e-02f };
    x = lanes_min(lanes_max(x, lanes_all(-4.0f)), lanes_all(4.0f));
    lanes square = lanes_mul(x, x), p = lanes_all(over[0]), q = lanes_all(under[0]);
    for (int i = 1; i < 7; i++) p = lanes_add(lanes_mul(p, square), lanes_all(over[i]));
    for (int i = 1; i < 5; i++) q = lanes_add(lanes_mul(q, square), lanes_all(under[i]));
    return lanes_div(lanes_mul(x, p), q);
}

KERNEL void gelu(float *x, size_t n) {
    for (size_t i = 0; i < n; i += LANES) {
        lanes v = lanes_load(x + i), half = lanes_mul(v, lanes_all(0.5f));
        lanes e = lanes_erf(lanes_mul(v, lanes_all(0.70710678f)));
        lanes_store(x + i, lanes_add(half, lanes_mul(half, e)));
    }
}

/* 1 / root of v >= 0, by Heron's steps from a guess that halves the exponent. */
KERNEL float inverse_root(float v) {
    double x = (double)v, root;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = (bits >> 1) + ((uint64_t)0x1FF8 << 48);
    memcpy(&root, &bits, sizeof root);
    for (int i = 0; i < 5; i++) root = 0.5 * (root + x / root);
    return (float)(1.0 / root);
}

/* ---- rows ------------------------------------------------------------------------------------------- */

KERNEL void add_scaled(float *to, const float *x, float by, size_t n) {
    for (size_t i = 0; i < n; i += LANES)
        lanes_store(to + i,
                    lanes_add(lanes_load(to + i), lanes_mul(lanes_load(x + i), lanes_all(by))));
}

KERNEL void normalize_row(float *x, const float *more, uint32_t n, const float *norm) {
    lanes sum = lanes_all(0), squares = lanes_all(0);
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes v = more ? lanes_add(lanes_load(x + i), lanes_load(more + i)) : lanes_load(x + i);
        lanes_store(x + i, v);
        sum = lanes_add(sum, v);
    }
    lanes mean = lanes_all(lanes_sum(sum) / (float)n);
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes v = lanes_sub(lanes_load(x + i), mean);
        squares = lanes_add(squares, lanes_mul(v, v));
    }
    lanes by = lanes_all(inverse_root(lanes_sum(squares) / (float)n + 1e-12f));
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes v = lanes_mul(lanes_sub(lanes_load(x + i), mean), by);
        lanes_store(x + i, lanes_add(lanes_mul(v, lanes_load(norm + i)), lanes_load(norm + n + i)));
    }
}

KERNEL void normalize(float *x, const float *more, uint32_t rows, uint32_t n, const float *norm) {
    for (uint32_t r = 0; r < rows; r++)
        normalize_row(x + (size_t)r * n, more ? more + (size_t)r * n : NULL, n, norm);
}

/* A row of nothing but zeros, or too small for its inverse to be a number, is all zero point. */
KERNEL void quantize_row(const float *x, uint32_t n, uint8_t *q, float *scale) {
    lanes most = lanes_all(1e-30f), zero = lanes_all(0);
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes v = lanes_load(x + i);
        most = lanes_max(lanes_max(v, lanes_sub(zero, v)), most);
    }
    float largest = lanes_largest(most);
    lanes by = lanes_all(127.0f / largest), whole = lanes_all(WHOLE);
    *scale = largest / 127.0f;
    for (uint32_t i = 0; i < n; i += LANES)
        lanes_bytes(q + i, lanes_add(lanes_mul(lanes_load(x + i), by), whole));
}

KERNEL void quantize(const float *x, uint32_t rows, uint32_t n, uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++)
        quantize_row(x + (size_t)r * n, n, q + (size_t)r * n, scale + r);
}

KERNEL void dots(const float *x, const float *rows, uint32_t stride, uint32_t count, uint32_t n,
                 float *to) {
    for (uint32_t r = 0; r < count; r++) {
        const float *row = rows + (size_t)r * stride;
        lanes sum = lanes_all(0);
        for (uint32_t i = 0; i < n; i += LANES)
            sum = lanes_add(sum, lanes_mul(lanes_load(x + i), lanes_load(row + i)));
        to[r] = lanes_sum(sum);
    }
}

/* ---- products --------------------------------------------------------------------------------------- */

/* `rows` rows of y in `width` lanes from column `at`; both known where this is compiled, so that what is not asked for
 * costs nothing. The sums have names, since compilers leave arrays in memory. */
#define EACH_QUERY(DO) DO(0) DO(1) DO(2) DO(3)
#define BEGIN_FLOATS(r)                                               \
    lanes a##r = p->first ? lanes_load(p->first + at) : lanes_all(0); \
    lanes b##r = p->first && width > 1 ? lanes_load(p->first + at + LANES) : lanes_all(0);
#define STEP_FLOATS(r)                                             \
    if (r < rows) {                                                \
        lanes v = lanes_all(x[r * (size_t)p->x_stride + k]);       \
        a##r = lanes_add(a##r, lanes_mul(v, low));                 \
        if (width > 1) b##r = lanes_add(b##r, lanes_mul(v, high)); \
    }
#define END_FLOATS(r)                                                          \
    if (r < rows) {                                                            \
        lanes_store(y + r * (size_t)p->y_stride, a##r);                        \
        if (width > 1) lanes_store(y + r * (size_t)p->y_stride + LANES, b##r); \
    }

KERNEL_INSIDE void float_tile(const product *p, uint32_t row, uint32_t at, const int rows,
                              const int width) {
    const float *x = p->x + (size_t)row * p->x_stride, *b = p->b + at;
    float *y = p->y + (size_t)row * p->y_stride + at;
    EACH_QUERY(BEGIN_FLOATS)
    for (uint32_t k = 0; k < p->k; k++, b += p->b_stride) {
        lanes low = lanes_load(b), high = width > 1 ? lanes_load(b + LANES) : low;
        EACH_QUERY(STEP_FLOATS)
    }
    EACH_QUERY(END_FLOATS)
}

/* All rows of the columns from `at`. What does not fill a tile is overlapped by the last: the same bits once more. */
KERNEL_INSIDE void float_columns(const product *p, uint32_t at, const int width) {
    uint32_t row = 0;
    if (p->rows < QUERIES)
        for (; row < p->rows; row++) float_tile(p, row, at, 1, width);
    for (; row + QUERIES <= p->rows; row += QUERIES) float_tile(p, row, at, QUERIES, width);
    if (row < p->rows) float_tile(p, p->rows - QUERIES, at, QUERIES, width);
}

KERNEL void multiply_floats(const product *p) {
    uint32_t at = 0;
    for (; at + TILE * LANES <= p->n; at += TILE * LANES) float_columns(p, at, TILE);
    for (; at + LANES <= p->n; at += LANES) float_columns(p, at, 1);
    if (at < p->n) float_columns(p, p->n - LANES, 1);
}

/* ---- attention -------------------------------------------------------------------------------------- */

/* Scores of one query to weights that are not yet divided by their sum, which is returned. */
KERNEL float soften(float *score, uint32_t n, uint32_t padded) {
    for (uint32_t j = n; j < padded; j++) score[j] = -1e30f;
    lanes most = lanes_load(score), sum = lanes_all(0);
    for (uint32_t j = LANES; j < padded; j += LANES) most = lanes_max(lanes_load(score + j), most);
    most = lanes_all(lanes_largest(most));
    for (uint32_t j = 0; j < padded; j += LANES) {
        lanes e = lanes_exp(lanes_sub(lanes_load(score + j), most));
        lanes_store(score + j, e);
        sum = lanes_add(sum, e);
    }
    return lanes_sum(sum);
}

/* A few queries of one head: scores, weights, and the mean of the values by weight. */
KERNEL void attend_queries(const attention *a, uint32_t head, uint32_t row, uint32_t count) {
    uint32_t stride = 3 * a->width, padded = lanes_up(a->rows);
    float *keys = a->work, *score = keys + (size_t)HEAD_WIDTH * padded;
    product scores = { .x = a->qkv + (size_t)row * stride + (size_t)head * HEAD_WIDTH,
                       .x_stride = stride,
                       .b = keys,
                       .b_stride = padded,
                       .y = score,
                       .y_stride = padded,
                       .rows = count,
                       .k = HEAD_WIDTH,
                       .n = padded };
    multiply_floats(&scores);
    float by[QUERIES];
    for (uint32_t r = 0; r < count; r++)
        by[r] = 1.0f / soften(score + (size_t)r * padded, a->rows, padded);
    product means = { .x = score,
                      .x_stride = padded,
                      .b = a->qkv + 2 * a->width + (size_t)head * HEAD_WIDTH,
                      .b_stride = stride,
                      .y = a->out + (size_t)row * a->width + (size_t)head * HEAD_WIDTH,
                      .y_stride = a->width,
                      .rows = count,
                      .k = a->rows,
                      .n = HEAD_WIDTH };
    multiply_floats(&means);
    for (uint32_t r = 0; r < count; r++)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += LANES) {
            float *y = means.y + (size_t)r * a->width + i;
            lanes_store(y, lanes_mul(lanes_load(y), lanes_all(by[r])));
        }
}

KERNEL void attend(const attention *a) {
    uint32_t stride = 3 * a->width, padded = lanes_up(a->rows);
    for (uint32_t head = 0; head < a->heads; head++) {
        memset(a->work, 0, (size_t)HEAD_WIDTH * padded * sizeof *a->work);
        turn_keys(a->work, padded, a->qkv + a->width + (size_t)head * HEAD_WIDTH, stride, a->rows);
        for (uint32_t row = 0; row < a->rows; row += QUERIES)
            attend_queries(a, head, row, a->rows - row < QUERIES ? a->rows - row : QUERIES);
    }
}
