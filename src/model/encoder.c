/* encoder.c - windows through the layers: pieces to vectors, vectors to vectors, a word's vectors to the heads.
 *
 *     [CLS] forces entered ku ##rsk [SEP]        pieces, a row of `width` floats each
 *       x -> qkv -> attention -> out -> x + . normalized -> up -> gelu -> down -> x + . normalized      (each layer)
 *     mixed: the sum of x before, between and behind the layers, weighted
 *     "kursk" = mixed row of "ku" beside that of "##rsk"; "forces" = its mixed row
 *
 * Windows that fit into `positions` rows together go together: products of many rows are faster. */
#include "model/heads.h"

#include <assert.h>

/* What a group of windows works in; made once, and used for one group after the other. */
typedef struct desk {
    const model *m;
    float *x;     /* rows x width: the vectors between layers */
    float *mixed; /* rows x width */
    float *wide;  /* rows x 3 width or ff, whichever is more */
    float *part;  /* rows x width: of attention, and of what is added to x */
    float *scale; /* rows */
    void *work;   /* of attention */
    uint8_t *q;   /* rows x width or ff */
    relation_desk *relations;
} desk;

static uint32_t more(uint32_t a, uint32_t b) { return a > b ? a : b; }

static bool set_desk(desk *d, const model *m, arena *mem) {
    size_t rows = m->is.positions, width = m->is.width, ff = m->is.ff;
    *d = (desk){ .m = m };
    d->x = take_lines(mem, rows * width * sizeof(float));
    d->mixed = take_lines(mem, rows * width * sizeof(float));
    d->wide = take_lines(mem, rows * (3 * width > ff ? 3 * width : ff) * sizeof(float));
    d->part = take_lines(mem, rows * width * sizeof(float));
    d->scale = take_lines(mem, rows * sizeof(float));
    d->work = take_lines(mem, attention_work(m->is.positions, m->is.width));
    d->q = take_lines(mem, rows * more(m->is.width, m->is.ff));
    d->relations = relation_desk_take(m, mem);
    if (!d->relations) return false;
    memset(d->work, 0, attention_work(m->is.positions, m->is.width)); /* keys that are none, too */
    return true;
}

/* ---- pieces to vectors ----------------------------------------------------------------------------- */

static void embed(const model *m, uint32_t piece, uint32_t shape, uint32_t position, float *x) {
    uint32_t width = m->is.width;
    assert(piece < m->is.pieces && shape < m->is.shapes && position < m->is.positions);
    const int8_t *word = m->word + (size_t)piece * width;
    const float *place = m->position + (size_t)position * width, scale = m->word_scale[piece];
    const float *form = m->shape + (size_t)shape * width;
    m->kernel->embed(word, scale, place, form, width, x);
}

static uint32_t piece_count(const model_window *w) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->word_count; i++) n += w->words[i].pieces;
    return n;
}

static void embed_window(const model *m, const model_window *w, float *x) {
    const uint32_t *piece = w->pieces;
    uint32_t width = m->is.width, at = 0;
    embed(m, m->piece_begin, SHAPE_MARKER, at++, x);
    for (uint32_t i = 0; i < w->word_count; i++)
        for (uint32_t k = 0; k < w->words[i].pieces; k++, at++)
            embed(m, *piece++, w->words[i].shape, at, x + (size_t)at * width);
    embed(m, m->piece_end, SHAPE_MARKER, at, x + (size_t)at * width);
}

/* ---- layers ---------------------------------------------------------------------------------------- */

static void multiply(desk *d, const matrix *w, uint32_t rows, float *y) {
    d->m->kernel->multiply(w, d->q, d->scale, rows, y);
}

static void attend_windows(desk *d, const model_window *windows, uint32_t n) {
    attention a = { d->wide, d->part, d->work, 0, d->m->is.width, d->m->is.heads };
    for (uint32_t i = 0; i < n; i++) {
        a.rows = piece_count(&windows[i]) + 2;
        d->m->kernel->attend(&a);
        a.qkv += (size_t)a.rows * 3 * a.width;
        a.out += (size_t)a.rows * a.width;
    }
}

/* One more of the rows that what follows is done for: from `part` to bytes, and its x to the others'. */
static void keep_row(desk *d, uint32_t row, uint32_t to) {
    size_t width = d->m->is.width;
    d->m->kernel->quantize(d->part + row * width, 1, d->m->is.width, d->q + to * width,
                           d->scale + to);
    if (to < row) memcpy(d->x + to * width, d->x + row * width, width * sizeof *d->x);
}

/* Of the last layer only the first and the last piece of each word are looked at: markers, and pieces in between, have told
 * the others all that they can. Gives how many rows are left. */
static uint32_t keep_words(desk *d, const model_window *windows, uint32_t n) {
    uint32_t at = 0, kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        at++;
        for (uint32_t k = 0; k < windows[i].word_count; k++) {
            uint32_t pieces = windows[i].words[k].pieces;
            keep_row(d, at, kept++);
            if (pieces > 1) keep_row(d, at + pieces - 1, kept++);
            at += pieces;
        }
        at++;
    }
    return kept;
}

/* x comes and goes as floats and as bytes; of the last layer it goes as words alone. */
static void run_layer(desk *d, const layer *l, const model_window *windows, uint32_t n,
                      uint32_t rows) {
    const kernel *k = d->m->kernel;
    uint32_t width = d->m->is.width;
    multiply(d, &l->qkv, rows, d->wide);
    attend_windows(d, windows, n);
    if (l == &d->m->layers[d->m->is.layers - 1]) rows = keep_words(d, windows, n);
    else k->quantize(d->part, rows, width, d->q, d->scale);
    multiply(d, &l->out, rows, d->wide);
    k->normalize(d->x, d->wide, rows, width, l->norm1, d->q, d->scale);
    multiply(d, &l->up, rows, d->wide);
    k->gelu_bytes(d->wide, rows, d->m->is.ff, d->q, d->scale);
    multiply(d, &l->down, rows, d->part);
    k->normalize(d->x, d->part, rows, width, l->norm2, d->q, d->scale);
}

static void run_layers(desk *d, const model_window *windows, uint32_t n) {
    const model *m = d->m;
    uint32_t rows = 0;
    for (uint32_t i = 0; i < n; i++) {
        embed_window(m, &windows[i], d->x + (size_t)rows * m->is.width);
        rows += piece_count(&windows[i]) + 2;
    }
    size_t all = (size_t)rows * m->is.width;
    m->kernel->normalize(d->x, NULL, rows, m->is.width, m->norm, d->q, d->scale);
    memset(d->mixed, 0, all * sizeof *d->mixed);
    for (uint32_t l = 0; l < m->is.layers; l++) {
        m->kernel->add_scaled(d->mixed, d->mixed, d->x, m->mix[l], all);
        run_layer(d, &m->layers[l], windows, n, rows);
    }
}

/* ---- words ----------------------------------------------------------------------------------------- */

/* What the last layer adds to a row of `mixed`. */
static void mix_row(const desk *d, const float *mixed, const float *x, float *to) {
    const model *m = d->m;
    m->kernel->add_scaled(to, mixed, x, m->mix[m->is.layers], m->is.width);
}

static bool take_words(const model *m, arena *mem, const model_window *windows, uint32_t n,
                       word_rows *words) {
    size_t row = m->is.width * sizeof(float), count = 0, cut = 0;
    for (uint32_t i = 0; i < n; count += windows[i++].word_count)
        for (uint32_t k = 0; k < windows[i].word_count; k++) cut += windows[i].words[k].pieces > 1;
    *words = (word_rows){ take_lines(mem, count * row), take_lines(mem, cut * 2 * row),
                          arena_take_raw(mem, cut * sizeof(uint32_t)), 0, 0 };
    return !mem->failed;
}

/* The last word has been cut: its last piece goes beside the first. */
static void add_last_piece(const desk *d, const float *mixed, const float *x, word_rows *words) {
    size_t width = d->m->is.width;
    float *both = words->both + words->cut_count * 2 * width;
    memcpy(both, words->first + (words->n - 1) * width, width * sizeof *both);
    mix_row(d, mixed, x, both + width);
    words->cut[words->cut_count++] = words->n - 1;
}

/* Gives the rows of x, which are kept ones, behind those of the window. */
static const float *gather_words(const desk *d, const model_window *w, const float *mixed,
                                 const float *x, word_rows *words) {
    size_t width = d->m->is.width;
    mixed += width;
    for (uint32_t i = 0; i < w->word_count; i++, x += width) {
        uint32_t pieces = w->words[i].pieces;
        mix_row(d, mixed, x, words->first + words->n++ * width);
        mixed += pieces * width;
        if (pieces > 1) add_last_piece(d, mixed - width, x += width, words);
    }
    return x;
}

static void run_group(desk *d, const model_window *windows, uint32_t n, word_rows *words) {
    const float *mixed = d->mixed, *x = d->x;
    run_layers(d, windows, n);
    for (uint32_t i = 0; i < n; i++) {
        x = gather_words(d, &windows[i], mixed, x, words);
        mixed += (size_t)(piece_count(&windows[i]) + 2) * d->m->is.width;
    }
}

/* How many windows from the first fit together; one at least. */
static uint32_t group(const model *m, const model_window *windows, uint32_t n) {
    uint32_t rows = 0, i = 0;
    for (; i < n; i++) {
        rows += piece_count(&windows[i]) + 2;
        if (i && rows > m->is.positions) break;
    }
    return i;
}

static bool fits(const model *m, const model_window *w) {
    uint32_t n = piece_count(w), room = model_room(m);
    for (uint32_t i = 0; i < w->word_count && n <= room; i++)
        if (!w->words[i].pieces || w->words[i].shape >= m->is.shapes) return false;
    for (uint32_t i = 0; i < n && n <= room; i++)
        if (w->pieces[i] >= m->is.pieces) return false;
    return n <= room;
}

/* All words of a run go through the heads at once, whose weights are nearly as many as a layer's. */
static bool score_words(const desk *d, arena *mem, const word_rows *words,
                        const model_window *windows, uint32_t n, model_scores *out) {
    model_scores all;
    if (!heads_run(d->m, mem, words, &all)) return false;
    all.relations = d->relations;
    for (uint32_t i = 0, at = 0; i < n; at += windows[i++].word_count)
        heads_part(d->m, &all, at, windows[i].word_count, &out[i]);
    return true;
}

sitrep_code model_run(const model *m, arena *mem, const model_window *windows, uint32_t n,
                      model_scores *out) {
    desk d;
    word_rows words;
    for (uint32_t i = 0; i < n; i++)
        if (!fits(m, &windows[i])) return SITREP_E_ARGUMENT;
    if (!set_desk(&d, m, mem) || !take_words(m, mem, windows, n, &words)) return mem->failed;
    for (uint32_t i = 0, some; i < n; i += some) {
        some = group(m, windows + i, n - i);
        run_group(&d, windows + i, some, &words);
    }
    return score_words(&d, mem, &words, windows, n, out) ? SITREP_OK : mem->failed;
}
