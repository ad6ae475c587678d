/* kernel_float.h - the float half of a kernel, written once over lanes of 16 and compiled for each processor.
 *
 * The file that includes this defines KERNEL (the attributes of its functions), TILE (1 or 2: lanes that a tile of
 * attention works at, with 4 queries), `lanes`, and the few operations that it is made of:
 *
 *     lanes_load lanes_store lanes_all lanes_add lanes_sub lanes_mul lanes_max lanes_min
 *     lanes_signed(from)      whole numbers of signed bytes
 *     lanes_bytes(to, x)      the lowest byte of each lane's bits, + ZERO_POINT
 *     lanes_words(to, x)      the lowest two bytes of them
 *     lanes_raise(x, n)       x times 2 to the n, which stands in the lowest bits of n's lanes
 *     lanes_sum lanes_largest of all lanes: 8 apart, then 4, 2, 1
 *
 * and for whole numbers `sums`, 16 lanes of 32 bits:
 *
 *     sums_zero sums_load sums_all(pair) sums_floats
 *     sums_pairs(s, a, b)     s + the products of two words in each lane
 *     turn_keys               to[i][j] = pair i of key j, of HEAD_WIDTH columns
 *     pair_values             to[j][i] = column i of values 2 j and 2 j + 1
 */
#include "model/kernel.h"

/* Adding this leaves the nearest whole number, halves to even, in the lowest bits. */
#define WHOLE 12582912.0f

/* ---- functions -------------------------------------------------------------------------------------- */

/* 2 to the x, for x <= 0: 2^n times a polynomial of what is left, wrong by 3e-6 of it at most. */
KERNEL_INSIDE lanes lanes_power(lanes x) {
    static const float c[] = { 9.570100e-3f, 5.591786e-2f, 2.4024745e-1f, 6.9312181e-1f,
                               9.9999926e-1f };
    x = lanes_max(x, lanes_all(-126.0f));
    lanes n = lanes_add(x, lanes_all(WHOLE));
    x = lanes_sub(x, lanes_sub(n, lanes_all(WHOLE)));
    lanes p = lanes_all(c[0]);
    for (int i = 1; i < 5; i++) p = lanes_add(lanes_mul(p, x), lanes_all(c[i]));
    return lanes_raise(p, n);
}

/* x times the share of a normal distribution that lies below x, wrong by 1.4e-4 at most: the share by a polynomial, 0 and 1
 * outside -4 .. 4. */
KERNEL_INSIDE lanes lanes_gelu(lanes x) {
    static const float c[] = { -4.422015248e-10f, 5.079905911e-08f,  -2.317113986e-06f,
                               5.749562582e-05f,  -8.835256369e-04f, 9.042638749e-03f,
                               -6.506949296e-02f, 3.981899380e-01f };
    lanes near = lanes_min(lanes_max(x, lanes_all(-4.0f)), lanes_all(4.0f));
    lanes square = lanes_mul(near, near), p = lanes_all(c[0]);
    for (int i = 1; i < 8; i++) p = lanes_add(lanes_mul(p, square), lanes_all(c[i]));
    return lanes_mul(x, lanes_add(lanes_mul(near, p), lanes_all(0.5f)));
}

KERNEL void gelu(float *x, size_t n) {
    for (size_t i = 0; i < n; i += LANES) lanes_store(x + i, lanes_gelu(lanes_load(x + i)));
}

/* What is larger: x, whatever its sign, or the largest so far. */
KERNEL_INSIDE lanes lanes_most(lanes x, lanes so_far) {
    return lanes_max(lanes_max(x, lanes_sub(lanes_all(0), x)), so_far);
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

KERNEL void add_scaled(float *to, const float *from, const float *x, float by, size_t n) {
    for (size_t i = 0; i < n; i += LANES)
        lanes_store(to + i,
                    lanes_add(lanes_load(from + i), lanes_mul(lanes_load(x + i), lanes_all(by))));
}

/* The largest of a row, whatever its sign, or `least`. */
KERNEL_INSIDE float largest_of(const float *x, uint32_t n, float least) {
    lanes most = lanes_all(least);
    for (uint32_t i = 0; i < n; i += LANES) most = lanes_most(lanes_load(x + i), most);
    return lanes_largest(most);
}

/* A row of nothing but zeros, or too small for its inverse to be a number, is all zero point. */
#define LEAST 1e-30f
KERNEL_INSIDE void quantize_row(const float *x, uint32_t n, float largest, uint8_t *q,
                                float *scale) {
    lanes by = lanes_all(127.0f / largest), whole = lanes_all(WHOLE);
    *scale = largest / 127.0f;
    for (uint32_t i = 0; i < n; i += LANES)
        lanes_bytes(q + i, lanes_add(lanes_mul(lanes_load(x + i), by), whole));
}

KERNEL void quantize(const float *x, uint32_t rows, uint32_t n, uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++)
        quantize_row(x + (size_t)r * n, n, largest_of(x + (size_t)r * n, n, LEAST),
                     q + (size_t)r * n, scale + r);
}

/* The same of what gelu makes of the rows, which are changed to that. */
KERNEL void gelu_bytes(float *x, uint32_t rows, uint32_t n, uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++, x += n, q += n) {
        lanes most = lanes_all(LEAST);
        for (uint32_t i = 0; i < n; i += LANES) {
            lanes v = lanes_gelu(lanes_load(x + i));
            lanes_store(x + i, v);
            most = lanes_most(v, most);
        }
        quantize_row(x, n, lanes_largest(most), q, scale + r);
    }
}

/* Gives the largest of the row. */
KERNEL float normalize_row(float *x, const float *more, uint32_t n, const float *norm) {
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
    lanes most = lanes_all(LEAST);
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes v = lanes_mul(lanes_sub(lanes_load(x + i), mean), by);
        v = lanes_add(lanes_mul(v, lanes_load(norm + i)), lanes_load(norm + n + i));
        lanes_store(x + i, v);
        most = lanes_most(v, most);
    }
    return lanes_largest(most);
}

KERNEL void normalize(float *x, const float *more, uint32_t rows, uint32_t n, const float *norm,
                      uint8_t *q, float *scale) {
    for (uint32_t r = 0; r < rows; r++) {
        float *row = x + (size_t)r * n;
        float most = normalize_row(row, more ? more + (size_t)r * n : NULL, n, norm);
        quantize_row(row, n, most, q + (size_t)r * n, scale + r);
    }
}

KERNEL void embed(const int8_t *word, float scale, const float *place, const float *form,
                  uint32_t n, float *to) {
    for (uint32_t i = 0; i < n; i += LANES) {
        lanes x = lanes_mul(lanes_signed(word + i), lanes_all(scale));
        x = lanes_add(lanes_add(x, lanes_load(place + i)), lanes_load(form + i));
        lanes_store(to + i, x);
    }
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

KERNEL uint32_t largest(const float *x, uint32_t n) {
    float most = x[0];
    if (n >= LANES) {
        lanes m = lanes_load(x + n - LANES);
        for (uint32_t i = 0; i + LANES <= n; i += LANES) m = lanes_max(lanes_load(x + i), m);
        most = lanes_largest(m);
    } else
        for (uint32_t i = 1; i < n; i++) most = x[i] > most ? x[i] : most;
    uint32_t i = 0;
    while (i + 1 < n && x[i] < most) i++;
    return i;
}

/* ---- attention -------------------------------------------------------------------------------------- */

/* Queries, keys and values go as whole numbers of 14 bits, each row's with a scale of its own, weights as such of 15: sums
 * of products of pairs are exact, and take a quarter of the time that floats do. */

/* One third of a row. */
KERNEL float round_row(const float *x, uint32_t n, int16_t *to) {
    float largest = largest_of(x, n, 1e-20f);
    lanes by = lanes_all(LARGEST_WORD / largest), whole = lanes_all(WHOLE);
    for (uint32_t i = 0; i < n; i += LANES)
        lanes_words(to + i, lanes_add(lanes_mul(lanes_load(x + i), by), whole));
    return largest / LARGEST_WORD;
}

/* Behind the last row there is none, and it weighs nothing. */
KERNEL void round_rows(const attention *a, attention_desk *d) {
    for (uint32_t r = 0; r < a->rows; r++)
        for (uint32_t part = 0; part < 3; part++) {
            size_t at = ((size_t)r * 3 + part) * a->width;
            d->scale[part * d->padded + r] = round_row(a->qkv + at, a->width, d->words + at);
        }
    for (uint32_t r = 0; r < d->padded; r++) d->behind[r] = r < a->rows ? 0 : -1e30f;
    for (uint32_t r = a->rows; r < d->padded; r++)
        d->scale[d->padded + r] = d->scale[2 * d->padded + r] = 0;
    d->value_scale = largest_of(d->scale + 2 * d->padded, d->padded, 0);
}

/* `rows` rows of sums in `width` lanes: x has `pairs` pairs of words a row, of which each is multiplied by a pair in every lane
 * of b. Rows and width are known where this is compiled, so that what is not asked for costs nothing; sums have names, since
 * compilers leave arrays in memory. */
#define EACH_QUERY(DO) DO(0) DO(1) DO(2) DO(3)
#define BEGIN_WORDS(r) sums a##r = sums_zero(), b##r = sums_zero();
#define STEP_WORDS(r)                                                \
    if (r < rows) {                                                  \
        sums v = sums_all(x + r * (size_t)x_stride + 2 * (size_t)k); \
        a##r = sums_pairs(a##r, v, low);                             \
        if (width > 1) b##r = sums_pairs(b##r, v, high);             \
    }
#define END_WORDS(r)                                                                     \
    if (r < rows) {                                                                      \
        lanes_store(y + r * (size_t)y_stride, sums_floats(a##r));                        \
        if (width > 1) lanes_store(y + r * (size_t)y_stride + LANES, sums_floats(b##r)); \
    }
KERNEL_INSIDE void word_tile(const int16_t *x, uint32_t x_stride, const int16_t *b,
                             uint32_t b_stride, uint32_t pairs, float *y, uint32_t y_stride,
                             const int rows, const int width) {
    EACH_QUERY(BEGIN_WORDS)
    for (uint32_t k = 0; k < pairs; k++, b += 2 * (size_t)b_stride) {
        sums low = sums_load(b), high = width > 1 ? sums_load(b + 2 * LANES) : low;
        EACH_QUERY(STEP_WORDS)
    }
    EACH_QUERY(END_WORDS)
}

/* Scores of a few queries to weights of whole numbers that the values' scales are a part of; `back` gets what sums of them are
 * to be multiplied by. No weight is larger than the largest scale of a value. Queries go side by side, since each step of one
 * waits for the step before. */
#define BEGIN_SOFT(r)                                         \
    lanes most##r = lanes_all(-1e30f), sum##r = lanes_all(0); \
    lanes by##r = lanes_all(scale[r < rows ? r : 0] * KEY_SCALE), finely##r = by##r;
#define SCORE_SOFT(r)                                                                  \
    if (r < rows) {                                                                    \
        float *at = score + r * (size_t)padded + j;                                    \
        lanes s = lanes_add(lanes_mul(lanes_load(at), lanes_mul(key, by##r)), behind); \
        lanes_store(at, s);                                                            \
        most##r = lanes_max(s, most##r);                                               \
    }
#define MOST_SOFT(r) \
    if (r < rows) most##r = lanes_all(lanes_largest(most##r));
#define POWER_SOFT(r)                                              \
    if (r < rows) {                                                \
        float *at = score + r * (size_t)padded + j;                \
        lanes e = lanes_power(lanes_sub(lanes_load(at), most##r)); \
        lanes_store(at, lanes_mul(e, value));                      \
        sum##r = lanes_add(sum##r, e);                             \
    }
#define FINE_SOFT(r)                                  \
    if (r < rows) {                                   \
        float all = lanes_sum(sum##r);                \
        float fine = fine_of(all);                    \
        finely##r = lanes_all(fine / d->value_scale); \
        back[r] = d->value_scale / (fine * all);      \
    }
#define WORDS_SOFT(r)                                                                 \
    if (r < rows) {                                                                   \
        lanes w = lanes_mul(lanes_load(score + r * (size_t)padded + j), finely##r);   \
        lanes_words(weight + r * (size_t)padded + j, lanes_add(w, lanes_all(WHOLE))); \
    }
KERNEL_INSIDE float fine_of(float all) {
    float fine = LARGEST_WEIGHT_SUM / all;
    return fine > LARGEST_WEIGHT_WORD ? LARGEST_WEIGHT_WORD : fine;
}

KERNEL_INSIDE void soften(const attention_desk *d, float *score, const float *scale,
                          int16_t *weight, float *back, const int rows) {
    const uint32_t padded = d->padded;
    const float *key_scale = d->scale + padded, *value_scale = key_scale + padded;
    EACH_QUERY(BEGIN_SOFT)
    for (uint32_t j = 0; j < padded; j += LANES) {
        lanes key = lanes_load(key_scale + j), behind = lanes_load(d->behind + j);
        EACH_QUERY(SCORE_SOFT)
    }
    EACH_QUERY(MOST_SOFT)
    for (uint32_t j = 0; j < padded; j += LANES) {
        lanes value = lanes_load(value_scale + j);
        EACH_QUERY(POWER_SOFT)
    }
    EACH_QUERY(FINE_SOFT)
    for (uint32_t j = 0; j < padded; j += LANES) {
        EACH_QUERY(WORDS_SOFT)
    }
}

/* A few queries of one head: scores, weights, and the mean of the values by weight. */
KERNEL_INSIDE void attend_queries(const attention *a, const attention_desk *d, uint32_t head,
                                  uint32_t row, const int rows) {
    uint32_t stride = 3 * a->width, padded = d->padded, at = 0;
    const int16_t *query = d->words + (size_t)row * stride + (size_t)head * HEAD_WIDTH;
    float *y = a->out + (size_t)row * a->width + (size_t)head * HEAD_WIDTH;
    for (; at + TILE * LANES <= padded; at += TILE * LANES)
        word_tile(query, stride, d->keys + 2 * at, padded, HEAD_WIDTH / 2, d->score + at, padded,
                  rows, TILE);
    for (; at < padded; at += LANES)
        word_tile(query, stride, d->keys + 2 * at, padded, HEAD_WIDTH / 2, d->score + at, padded,
                  rows, 1);
    float by[QUERIES];
    soften(d, d->score, d->scale + row, d->weight, by, rows);
    for (uint32_t i = 0; i < HEAD_WIDTH; i += TILE * LANES)
        word_tile(d->weight, padded, d->values + 2 * i, HEAD_WIDTH, (a->rows + 1) / 2, y + i,
                  a->width, rows, TILE);
    for (int r = 0; r < rows; r++)
        for (uint32_t i = 0; i < HEAD_WIDTH; i += LANES) {
            float *to = y + (size_t)r * a->width + i;
            lanes_store(to, lanes_mul(lanes_load(to), lanes_all(by[r])));
        }
}

KERNEL void attend(const attention *a) {
    attention_desk d = set_attention(a);
    uint32_t stride = 3 * a->width;
    round_rows(a, &d);
    for (uint32_t head = 0; head < a->heads; head++) {
        const int16_t *key = d.words + a->width + (size_t)head * HEAD_WIDTH;
        uint32_t row = 0;
        turn_keys(d.keys, d.padded, key, stride, a->rows);
        pair_values(d.values, key + a->width, stride, a->rows);
        for (; row + QUERIES <= a->rows; row += QUERIES) attend_queries(a, &d, head, row, QUERIES);
        if (row < a->rows && row) attend_queries(a, &d, head, a->rows - QUERIES, QUERIES);
        else
            for (; row < a->rows; row++) attend_queries(a, &d, head, row, 1);
    }
}
