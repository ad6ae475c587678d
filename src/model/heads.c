/* heads.c - the heads: linear scores of a word, and of a word with its head.
 *
 *     arc(d, h) = [ad 1] Wa ah             ad, ah, rd, rh: gelu of a linear map of the word
 *     rel(d, h) = [rd 1] Wr [rh 1]         one matrix a relation
 */
#include "model/heads.h"

#include <assert.h>

/* Words as bytes: every head reads the same. */
typedef struct bytes {
    uint8_t *q;
    float *scale;
    uint32_t n;
} bytes;

static bool quantize(const model *m, arena *mem, const float *words, uint32_t n, bytes *b) {
    uint32_t in = 2 * m->is.width;
    *b = (bytes){ take_lines(mem, (size_t)n * in), take_lines(mem, n * sizeof(float)), n };
    if (!b->scale) return false;
    m->kernel->quantize(words, n, in, b->q, b->scale);
    return true;
}

static float *linear(const model *m, arena *mem, const matrix *w, const bytes *b) {
    float *y = take_lines(mem, (size_t)b->n * w->padded * sizeof *y);
    if (y) m->kernel->multiply(w, b->q, b->scale, b->n, y);
    return y;
}

static float *linear_gelu(const model *m, arena *mem, const matrix *w, const bytes *b) {
    float *y = linear(m, mem, w, b);
    if (y) m->kernel->gelu(y, (size_t)b->n * w->padded);
    return y;
}

/* [x 1] W, of rows of k floats: the last row of W is where the sums begin. */
static float *affine(const model *m, arena *mem, const float *x, uint32_t rows, uint32_t k,
                     const float *w, uint32_t n) {
    float *y = x ? take_lines(mem, (size_t)rows * n * sizeof *y) : NULL;
    product p = { .x = x,
                  .x_stride = k,
                  .b = w,
                  .b_stride = n,
                  .first = w + (size_t)k * n,
                  .y = y,
                  .y_stride = n,
                  .rows = rows,
                  .k = k,
                  .n = n };
    if (y) m->kernel->multiply_floats(&p);
    return y;
}

bool heads_open(model *m, const float *root, arena *mem) {
    uint32_t width = m->is.width;
    float *twice = take_lines(mem, (size_t)2 * width * sizeof *twice);
    bytes b;
    if (!twice) return false;
    memcpy(twice, root, width * sizeof *twice);
    memcpy(twice + width, root, width * sizeof *twice);
    if (!quantize(m, mem, twice, 1, &b)) return false;
    m->root_arc = linear_gelu(m, mem, &m->arc_head, &b);
    m->root_relation = linear_gelu(m, mem, &m->relation_head, &b);
    return m->root_relation != NULL;
}

bool heads_run(const model *m, arena *mem, const float *words, uint32_t n, model_scores *out) {
    bytes b;
    *out = (model_scores){ .word_count = n };
    if (!quantize(m, mem, words, n, &b)) return false;
    for (int h = 0; h < MODEL_HEADS; h++) {
        out->head[h] = linear(m, mem, &m->head[h], &b);
        out->stride[h] = m->head[h].padded;
    }
    const float *dependent = linear_gelu(m, mem, &m->arc_dependent, &b);
    out->arc_dependent = affine(m, mem, dependent, n, m->is.arc, m->arcs, m->is.arc);
    out->arc_head = linear_gelu(m, mem, &m->arc_head, &b);
    out->relation_dependent = linear_gelu(m, mem, &m->relation_dependent, &b);
    out->relation_head = linear_gelu(m, mem, &m->relation_head, &b);
    return !mem->failed;
}

const float *model_arcs(const model *m, arena *mem, const model_scores *s, uint32_t begin,
                        uint32_t end) {
    assert(begin <= end && end <= s->word_count);
    uint32_t n = end - begin, k = m->is.arc;
    float *to = take_lines(mem, (size_t)n * (n + 1) * sizeof *to);
    for (uint32_t i = 0; to && i < n; i++) {
        const float *word = s->arc_dependent + (size_t)(begin + i) * k;
        float *row = to + (size_t)i * (n + 1);
        m->kernel->dots(word, m->root_arc, k, 1, k, row);
        m->kernel->dots(word, s->arc_head + (size_t)begin * k, k, n, k, row + 1);
    }
    return to;
}

/* Arcs whose dependents go through the weights of the relations together: these are large, and read once for all. */
enum { TOGETHER = 16 };

static void score_arcs(const model *m, const model_scores *s, const model_arc *arcs, uint32_t n,
                       float *words, float *through, float *to) {
    uint32_t k = m->is.rel, all = m->is.relations, columns = all * (k + 1);
    for (uint32_t i = 0; i < n; i++) {
        assert(arcs[i].dependent < s->word_count && arcs[i].head < (int64_t)s->word_count);
        memcpy(words + (size_t)i * k, s->relation_dependent + (size_t)arcs[i].dependent * k,
               k * sizeof *words);
    }
    product p = { .x = words,
                  .x_stride = k,
                  .b = m->relation_weights,
                  .b_stride = columns,
                  .first = m->relation_weights + (size_t)k * columns,
                  .y = through,
                  .y_stride = columns,
                  .rows = n,
                  .k = k,
                  .n = columns };
    m->kernel->multiply_floats(&p);
    for (uint32_t i = 0; i < n; i++) {
        const float *head =
            arcs[i].head < 0 ? m->root_relation : s->relation_head + (size_t)arcs[i].head * k;
        const float *row = through + (size_t)i * columns;
        m->kernel->dots(head, row, k + 1, all, k, to + (size_t)i * all);
        for (uint32_t r = 0; r < all; r++) to[(size_t)i * all + r] += row[(size_t)r * (k + 1) + k];
    }
}

const float *model_relations(const model *m, arena *mem, const model_scores *s,
                             const model_arc *arcs, uint32_t n) {
    uint32_t k = m->is.rel, all = m->is.relations;
    float *to = take_lines(mem, (size_t)n * all * sizeof *to);
    float *words = take_lines(mem, (size_t)TOGETHER * k * sizeof *words);
    float *through = take_lines(mem, (size_t)TOGETHER * all * (k + 1) * sizeof *through);
    if (!through) return NULL;
    for (uint32_t i = 0; i < n; i += TOGETHER)
        score_arcs(m, s, arcs + i, n - i < TOGETHER ? n - i : TOGETHER, words, through,
                   to + (size_t)i * all);
    return to;
}
