/* weights.h - a model as it lies in memory: what weights.c opens, and the encoder and the heads read.
 *
 * A matrix of int8 stands in the file row by row. Kernels want 16 outputs beside one another and, of each, 4 inputs in a
 * row; so it is laid out once, in panels:
 *
 *     panel 0: inputs 0-3 of output 0, inputs 0-3 of output 1, ... of output 15,  inputs 4-7 of output 0, ...
 *     panel 1: the same of outputs 16 to 31 ...            (outputs past the last are all zero)
 *
 * One group of 16 x 4 is a register of AVX-512 or two of AVX2. */
#ifndef MODEL_WEIGHTS_H
#define MODEL_WEIGHTS_H

#include "model/model.h"

enum { LANES = 16, QUAD = 4, EIGHT = 8, HEAD_WIDTH = 32, ZERO_POINT = 128 };

/* y[o] = s * scale[o] * (begin[o] + sum of q * w) + bias[o], of activations q with scale s. */
typedef struct matrix {
    uint32_t in, out, padded; /* padded: out, rounded up to whole panels */
    const int8_t *panels;
    const uint8_t *mild;       /* of each panel and 8 inputs: enum mildness */
    const float *scale, *bias; /* `padded` of them, as of the next */
    const int32_t *begin;      /* -ZERO_POINT x the sum of the output's weights */
    const struct matrix *once; /* of what reads words: the same for a word of one piece */
} matrix;

/* What of 16 bits sums of products with bytes take: MILD those of 4, WILD those of 2, WIDE more than that. */
enum mildness { WIDE, WILD, MILD };

typedef struct layer {
    matrix qkv, out, up, down;
    const float *norm1, *norm2; /* width factors, then width terms */
} layer;

/* Lines of text by number. */
typedef struct lines {
    const char *at;
    const uint32_t *begin; /* n + 1 */
    uint32_t n;
} lines;

static inline str line_at(const lines *l, uint32_t i) {
    return (str){ l->at + l->begin[i], l->begin[i + 1] - l->begin[i] - 1 };
}

typedef struct sizes {
    uint32_t layers, width, heads, ff, pieces, positions, shapes, arc, rel, event, relations;
    uint32_t classes[MODEL_HEADS];
} sizes;

struct model {
    pack pack;
    const struct kernel *kernel;
    sizes is;
    lines vocab, labels[MODEL_HEADS], relations;
    const uint32_t *vocab_slots; /* subword.c */
    uint32_t vocab_slot_count, vocab_longest;
    uint32_t piece_unknown, piece_begin, piece_end; /* [UNK] [CLS] [SEP] */
    const int8_t *word;                             /* pieces x width */
    const float *word_scale, *position, *shape, *norm, *mix;
    layer *layers;
    matrix head[MODEL_HEADS], arc_head, arc_dependent, relation_head, relation_dependent;
    matrix hidden[MODEL_HEADS]; /* what a head reads in place of the word, where it has outputs */
    matrix arc_weights;         /* arc outputs of arc inputs, made of floats, as the next */
    matrix relation_weights;    /* relations x (rel + 1) outputs of rel inputs, made of floats */
    const float *root_arc, *root_relation; /* the root as a head */
};

/* subword.c: makes the table of pieces; what is wrong with the vocabulary, or NULL. */
const char *vocab_open(model *m, arena *mem);
/* heads.c: the root goes through the heads like a word. False when the memory ran out. */
bool heads_open(model *m, const float *root, arena *mem);

#endif
