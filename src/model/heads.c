/* heads.c - the heads: linear scores of a word, and of a word with its head.
 *
 *     arc(d, h) = [ad 1] Wa ah             ad, ah, rd, rh: gelu of a linear map of the word
 *     rel(d, h) = [rd 1] Wr [rh 1]         one matrix a relation
 */
#include "model/heads.h"

#include <assert.h>

typedef struct bytes {
    uint8_t *q;
    float *scale;
    uint32_t n;
} bytes;

/* Words as bytes: every head reads the same. */
typedef struct word_bytes {
    bytes first, both;
    const uint32_t *cut;
} word_bytes;

static bool quantize(const model *m, arena *mem, const float *words, uint32_t n, uint32_t in,
                     bytes *b) {
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

/* All words as if they had one piece, then those that have more once again. */
static float *linear_words(const model *m, arena *mem, const matrix *w, const word_bytes *b) {
    float *y = linear(m, mem, w->once, &b->first), *cut = linear(m, mem, w, &b->both);
    size_t row = w->padded;
    if (!y || !cut) return NULL;
    for (uint32_t i = 0; i < b->both.n; i++)
        memcpy(y + b->cut[i] * row, cut + i * row, row * sizeof *y);
    return y;
}

static float *linear_gelu(const model *m, arena *mem, const matrix *w, const word_bytes *b) {
    float *y = linear_words(m, mem, w, b);
    if (y) m->kernel->gelu(y, (size_t)b->first.n * w->padded);
    return y;
}

bool heads_open(model *m, const float *root, arena *mem) {
    word_bytes b = { 0 };
    if (!quantize(m, mem, root, 1, m->is.width, &b.first)) return false;
    m->root_arc = linear_gelu(m, mem, &m->arc_head, &b);
    m->root_relation = linear_gelu(m, mem, &m->relation_head, &b);
    return m->root_relation != NULL;
}

/* Some heads have one layer more than others: a word alone seldom tells what it does. */
static const float *score_head(const model *m, arena *mem, int head, const word_bytes *words) {
    const matrix *inner = &m->hidden[head];
    bytes b;
    if (!inner->out) return linear_words(m, mem, &m->head[head], words);
    const float *hidden = linear_gelu(m, mem, inner, words);
    if (!hidden || !quantize(m, mem, hidden, words->first.n, inner->out, &b)) return NULL;
    return linear(m, mem, &m->head[head], &b);
}

/* [ad 1] Wa, which only waits for heads. */
static bool arcs_run(const model *m, arena *mem, const word_bytes *words, model_scores *out) {
    bytes b;
    const float *dependent = linear_gelu(m, mem, &m->arc_dependent, words);
    if (!dependent || !quantize(m, mem, dependent, words->first.n, m->is.arc, &b)) return false;
    out->arc_dependent = linear(m, mem, &m->arc_weights, &b);
    return out->arc_dependent != NULL;
}

bool heads_run(const model *m, arena *mem, const word_rows *words, model_scores *out) {
    word_bytes b = { .cut = words->cut };
    *out = (model_scores){ .word_count = words->n, .run_count = words->n };
    if (!quantize(m, mem, words->first, words->n, m->is.width, &b.first) ||
        !quantize(m, mem, words->both, words->cut_count, 2 * m->is.width, &b.both))
        return false;
    for (int h = 0; h < MODEL_HEADS; h++) {
        out->stride[h] = m->head[h].padded;
        if (m->is.classes[h]) out->head[h] = score_head(m, mem, h, &b);
    }
    if (!arcs_run(m, mem, &b, out)) return false;
    out->arc_head = linear_gelu(m, mem, &m->arc_head, &b);
    out->relation_dependent = linear_gelu(m, mem, &m->relation_dependent, &b);
    out->relation_head = linear_gelu(m, mem, &m->relation_head, &b);
    return !mem->failed;
}

void heads_part(const model *m, const model_scores *all, uint32_t at, uint32_t n,
                model_scores *out) {
    *out = *all;
    out->word_count = n;
    out->run_count = all->run_count - at;
    for (int h = 0; h < MODEL_HEADS; h++)
        if (out->head[h]) out->head[h] += (size_t)at * out->stride[h];
    out->arc_dependent += (size_t)at * m->is.arc;
    out->arc_head += (size_t)at * m->is.arc;
    out->relation_dependent += (size_t)at * m->is.rel;
    out->relation_head += (size_t)at * m->is.rel;
}

uint32_t model_best(const model *m, const model_scores *s, enum model_head head, uint32_t word) {
    return m->kernel->largest(model_score(s, head, word), m->is.classes[head]);
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

/* ---- relations ------------------------------------------------------------------------------------- */

/* So many heads at a time: what one makes of the weights of all relations takes 20 KB. */
enum { TOGETHER = 32 };

/* A head is often that of several words, so it goes through the weights first, and once: through = Wr [rh 1]. */
struct relation_desk {
    int32_t head[TOGETHER];
    uint32_t heads;
    float *word;    /* of each head */
    bytes b;        /* the same, rounded */
    float *through; /* for each relation, what a dependent is multiplied by, and a term */
};

relation_desk *relation_desk_take(const model *m, arena *mem) {
    uint32_t k = m->is.rel;
    relation_desk *d = arena_take(mem, sizeof *d);
    if (!d) return NULL;
    d->word = take_lines(mem, (size_t)TOGETHER * k * sizeof *d->word);
    d->b = (bytes){ take_lines(mem, (size_t)TOGETHER * k),
                    take_lines(mem, TOGETHER * sizeof *d->b.scale), 0 };
    d->through = take_lines(mem, (size_t)TOGETHER * m->relation_weights.padded * sizeof(float));
    return d->through ? d : NULL;
}

static uint32_t place_of(const relation_desk *d, int32_t head) {
    uint32_t i = 0;
    while (i < d->heads && d->head[i] != head) i++;
    return i;
}

/* Gathers heads of the arcs from `i` on while there is room; the first arc whose head had none, or n. */
static uint32_t gather(const model *m, const model_scores *s, const model_arc *arcs, uint32_t i,
                       uint32_t n) {
    relation_desk *d = s->relations;
    size_t k = m->is.rel;
    for (d->heads = 0; i < n; i++) {
        int32_t head = arcs[i].head;
        assert(head < (int64_t)s->run_count);
        if (place_of(d, head) < d->heads) continue;
        if (d->heads == TOGETHER) break;
        const float *word = head < 0 ? m->root_relation : s->relation_head + (size_t)head * k;
        memcpy(d->word + d->heads * k, word, k * sizeof *word);
        d->head[d->heads++] = head;
    }
    return i;
}

/* [rd 1] times what its head made; a row's last term waits for the 1. */
static void score_arc(const model *m, const model_scores *s, model_arc arc, float *to) {
    const relation_desk *d = s->relations;
    uint32_t k = m->is.rel, all = m->is.relations;
    const float *through = d->through + (size_t)place_of(d, arc.head) * m->relation_weights.padded;
    const float *word = s->relation_dependent + (size_t)arc.dependent * k;
    m->kernel->dots(word, through, k + 1, all, k, to);
    for (uint32_t r = 0; r < all; r++) to[r] += through[(size_t)r * (k + 1) + k];
}

const float *model_relations(const model *m, arena *mem, const model_scores *s,
                             const model_arc *arcs, uint32_t n) {
    const relation_desk *d = s->relations;
    size_t all = m->is.relations;
    float *to = take_lines(mem, n * all * sizeof *to);
    for (uint32_t i = 0, end; to && i < n; i = end) {
        end = gather(m, s, arcs, i, n);
        m->kernel->quantize(d->word, d->heads, m->is.rel, d->b.q, d->b.scale);
        m->kernel->multiply(&m->relation_weights, d->b.q, d->b.scale, d->heads, d->through);
        for (; i < end; i++) score_arc(m, s, arcs[i], to + i * all);
    }
    return to;
}
