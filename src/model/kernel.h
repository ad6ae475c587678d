/* kernel.h - the arithmetic of the reader, written for several processors; all give the same bits.
 *
 * Sums of int8 products are exact. Float sums run in 16 lanes, whose totals are added as a tree (0+8 1+9 ..., then 4 apart,
 * 2, 1); every other step is one rounded operation of IEEE 754, none of them fused, none from the C library. */
#ifndef MODEL_KERNEL_H
#define MODEL_KERNEL_H

#include "model/weights.h"

/* One window of attention: rows of 3 x width floats, queries then keys then values, to rows of width. */
typedef struct attention {
    const float *qkv;
    float *out;
    void *work; /* attention_work bytes, from the beginning of a line */
    uint32_t rows, width, heads;
} attention;

typedef struct kernel {
    const char *name;
    bool (*runs)(void); /* does this processor have what it takes? */
    /* Rows of n floats (n a multiple of LANES) to bytes: q = x / scale + ZERO_POINT, scale the largest / 127. */
    void (*quantize)(const float *x, uint32_t rows, uint32_t n, uint8_t *q, float *scale);
    void (*multiply)(const matrix *w, const uint8_t *q, const float *scale, uint32_t rows,
                     float *y); /* to rows of w->padded */
    void (*attend)(const attention *a);
    /* x = normalized (x + more), and the bytes of that; `more` may be NULL. */
    void (*normalize)(float *x, const float *more, uint32_t rows, uint32_t n, const float *norm,
                      uint8_t *q, float *scale);
    /* to = word x scale + place + form */
    void (*embed)(const int8_t *word, float scale, const float *place, const float *form,
                  uint32_t n, float *to);
    void (*gelu)(float *x, size_t n);
    void (*gelu_bytes)(float *x, uint32_t rows, uint32_t n, uint8_t *q, float *scale); /* both */
    /* to = from + x by, where `to` may be `from` */
    void (*add_scaled)(float *to, const float *from, const float *x, float by, size_t n);
    /* to[i] = x . row i, of n floats each. */
    void (*dots)(const float *x, const float *rows, uint32_t stride, uint32_t count, uint32_t n,
                 float *to);
    uint32_t (*largest)(const float *x, uint32_t n); /* which is; the first of equals */
} kernel;

extern const kernel kernel_plain;
#if defined(__x86_64__)
extern const kernel kernel_avx2, kernel_vnni;
#endif

/* The i-th kernel of this program, the fastest first; NULL behind the last. */
const kernel *kernel_at(uint32_t i);
/* The fastest that runs here. */
const kernel *kernel_best(void);

/* Memory that begins where a line of the cache does: loads of 64 bytes take half the time. Nothing has been put there. */
static inline void *take_lines(arena *a, size_t size) {
    unsigned char *at = arena_take_raw(a, size + 64);
    return at ? at + -(uintptr_t)at % 64 : NULL;
}

static inline uint32_t lanes_up(uint32_t n) { return (n + LANES - 1) / LANES * LANES; }
/* ---- attention: what it works at ----------------------------------------------------------------- */

/* 32 products of two words of 14 bits fit into 32 bits, and so do weights of such a sum times a word. */
#define LARGEST_WORD        8191.0f
#define LARGEST_WEIGHT_WORD 32766.0f
#define LARGEST_WEIGHT_SUM  200000.0f
#define KEY_SCALE           (0.17677670f * 1.44269504f) /* 1 / root of 32, for powers of 2 */
enum { QUERIES = 4 };                                   /* that go together */

typedef struct attention_desk {
    uint32_t padded;   /* rows up to whole lanes */
    int16_t *words;    /* rows x 3 width, as the floats */
    float *scale;      /* of each row's query; key; value: `padded` of each */
    int16_t *keys;     /* 16 x padded pairs: two inputs of a key in one lane */
    int16_t *values;   /* padded / 2 x 32 pairs: one input of two values in one lane */
    float value_scale; /* the largest */
    float *behind;     /* `padded`: 0, and behind the last row what leaves no weight */
    float *score;      /* QUERIES x padded */
    int16_t *weight;   /* the same */
} attention_desk;

/* Bytes for windows of so many rows at most. */
static inline size_t attention_work(uint32_t rows, uint32_t width) {
    size_t padded = lanes_up(rows);
    return padded *
           (3 * width * sizeof(int16_t) + 4 * sizeof(float) + 2 * HEAD_WIDTH * sizeof(int16_t) +
            QUERIES * (sizeof(float) + sizeof(int16_t)));
}

static inline attention_desk set_attention(const attention *a) {
    size_t padded = lanes_up(a->rows);
    attention_desk d = { .padded = (uint32_t)padded };
    d.words = a->work;
    d.scale = (float *)(void *)(d.words + padded * 3 * a->width);
    d.behind = d.scale + 3 * padded;
    d.keys = (int16_t *)(void *)(d.behind + padded);
    d.values = d.keys + padded * HEAD_WIDTH;
    d.score = (float *)(void *)(d.values + padded * HEAD_WIDTH);
    d.weight = (int16_t *)(void *)(d.score + QUERIES * padded);
    return d;
}

#endif
