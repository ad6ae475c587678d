/* bench_model.c - how fast the trained reader is, with each kernel: `make bench-model MODEL=FILE TEXT=FILE`.
 *
 *     kernel        pieces/s      best and trees   words/s      best   bits of all scores
 *     avx512-vnni      12242     12340     11292      9231      9375   1f0c...
 *     avx2              6961      7151      6643      5431      5502   1f0c...
 *
 * The reports are cut into words as the street does, and these into windows, one a paragraph. The kernels take turns, so
 * that what else the machine does falls on all alike; times are processor time of the one thread, and the median turn
 * counts. Without MODEL (or with "-") the weights are made by dice, of the size that ships. */
#include "input/input.h"
#include "model/kernel.h"
#include "segment/segment.h"
#include "test/unit/tiny_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TURNS = 9, BATCH = 8, MOST_KERNELS = 3 };

typedef struct bench {
    engine engine;
    arena mem;
    model *m;
    double opened_ms;
    ARRAY(model_word) words;
    ARRAY(uint32_t) pieces;
    ARRAY(model_window) windows;
} bench;

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- text to windows -------------------------------------------------------------------------- */

static bool breaks(const doc *d, token_ix t) {
    uint32_t from = t ? d->tokens.at[t - 1].at.end : 0;
    return t == 0 || memchr(d->text.at + from, '\n', d->tokens.at[t].at.begin - from) != NULL;
}

/* Windows hold numbers until all words are there, since the arrays move. */
static void add_word(bench *b, str word, bool breaks_here) {
    uint32_t ids[MODEL_WORD_PIECES];
    model_word w = model_pieces(b->m, word, ids);
    static uint32_t room;
    if (breaks_here || w.pieces > room) {
        model_window *begun = array_add(&b->mem, &b->windows);
        begun->words = (const model_word *)(uintptr_t)b->words.n;
        begun->pieces = (const uint32_t *)(uintptr_t)b->pieces.n;
        room = model_room(b->m);
    }
    *array_add(&b->mem, &b->words) = w;
    for (uint32_t i = 0; i < w.pieces; i++) *array_add(&b->mem, &b->pieces) = ids[i];
    b->windows.at[b->windows.n - 1].word_count++;
    room -= w.pieces;
}

static void add_report(bench *b, str text) {
    worker w = { 0 };
    doc d = { .source = text };
    normalize_run(&b->engine, &w, &d);
    token_run(&b->engine, &w, &d);
    for (token_ix t = 0; t < d.tokens.n; t++)
        add_word(b, str_cut(d.text, d.tokens.at[t].at.begin, d.tokens.at[t].at.end), breaks(&d, t));
    doc_drop(&d);
    arena_drop(&w.scratch);
}

static bool read_file(bench *b, const char *path) {
    input_options how = { .max_file = 1u << 31, .max_record = 1 << 24, .max_text = 1 << 20 };
    input *in = NULL;
    sitrep_error err;
    record r = { 0 };
    bool more = true;
    if (input_open(path, &how, &b->mem, &in, &err))
        return fprintf(stderr, "bench: %s\n", err.what), false;
    while (!input_next(in, &b->mem, &r, &more, &err) && more) add_report(b, r.text);
    input_close(in);
    return true;
}

static void settle_windows(bench *b) {
    for (uint32_t i = 0; i < b->windows.n; i++) {
        model_window *w = &b->windows.at[i];
        w->words = b->words.at + (uintptr_t)w->words;
        w->pieces = b->pieces.at + (uintptr_t)w->pieces;
    }
}

/* ---- turns ------------------------------------------------------------------------------------ */

/* What a kernel took for each turn over the whole text, and one number for all that it gave in the last. */
typedef struct figures {
    const kernel *kernel;
    double ms[TURNS], tree_ms[TURNS];
    uint64_t bits;
} figures;

static uint64_t fold(const bench *b, const model_scores *s, uint64_t bits) {
    for (int h = 0; h < MODEL_HEADS; h++)
        bits = hash_bytes(s->head[h], (size_t)s->word_count * s->stride[h] * sizeof(float), bits);
    return hash_bytes(s->arc_head, (size_t)s->word_count * b->m->is.arc * sizeof(float), bits);
}

/* As if a sentence had 20 words and each word hung on the one before. */
static uint64_t grow_trees(const bench *b, const model_scores *s, arena *mem, uint64_t bits) {
    enum { SENTENCE = 20 };
    for (uint32_t at = 0, to; at < s->word_count; at = to) {
        model_arc arcs[SENTENCE];
        to = at + SENTENCE < s->word_count ? at + SENTENCE : s->word_count;
        for (uint32_t w = at; w < to; w++)
            arcs[w - at] = (model_arc){ w, w == at ? MODEL_ROOT : (int32_t)w - 1 };
        const float *all = model_arcs(b->m, mem, s, at, to);
        const float *relations = model_relations(b->m, mem, s, arcs, to - at);
        size_t n = to - at;
        bits = hash_bytes(all, n * (n + 1) * sizeof *all, bits);
        bits = hash_bytes(relations, n * model_relation_count(b->m) * sizeof *all, bits);
    }
    return bits;
}

static double turn(const bench *b, arena *mem, bool trees, uint64_t *bits) {
    double began = now_ms();
    *bits = 0;
    for (uint32_t i = 0; i < b->windows.n; i += BATCH) {
        model_scores s[BATCH];
        uint32_t n = b->windows.n - i < BATCH ? b->windows.n - i : BATCH;
        if (model_run(b->m, mem, b->windows.at + i, n, s)) abort();
        for (uint32_t k = 0; trees && k < n; k++)
            *bits = fold(b, &s[k], grow_trees(b, &s[k], mem, *bits));
        arena_reset(mem);
    }
    return now_ms() - began;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(const bench *b, figures *f, uint32_t turns) {
    qsort(f->ms, turns, sizeof *f->ms, by_size);
    qsort(f->tree_ms, turns, sizeof *f->tree_ms, by_size);
    double pieces = 1e3 * (b->pieces.n + 2.0 * b->windows.n), words = 1e3 * b->words.n;
    printf("%-12s %9.0f %9.0f %9.0f %9.0f %9.0f   %016llx\n", f->kernel->name,
           pieces / f->ms[turns / 2], pieces / f->ms[0], pieces / f->tree_ms[turns / 2],
           words / f->tree_ms[turns / 2], words / f->tree_ms[0], (unsigned long long)f->bits);
}

/* Plain C is so much slower that it gets one turn, and a long text gives one to each. */
static void run(bench *b) {
    enum { LONG_TEXT = 50000 };
    figures all[MOST_KERNELS];
    arena mem = { 0 };
    uint64_t unused;
    uint32_t n = 0, turns = b->pieces.n > LONG_TEXT ? 1 : TURNS;
    for (uint32_t k = 0; kernel_at(k) && n < MOST_KERNELS; k++)
        if (kernel_at(k)->runs()) all[n++].kernel = kernel_at(k);
    for (uint32_t t = 0; t < turns; t++)
        for (figures *f = all; f < all + n; f++) {
            bool again = t == 0 || f->kernel != &kernel_plain;
            model_use_kernel(b->m, f->kernel->name);
            f->tree_ms[t] = again ? turn(b, &mem, true, &f->bits) : f->tree_ms[0];
            f->ms[t] = f->kernel == &kernel_plain ? f->tree_ms[0] : turn(b, &mem, false, &unused);
        }
    printf("%u words, %u pieces, %u windows; opened in %.1f ms\n", b->words.n, b->pieces.n,
           b->windows.n, b->opened_ms);
    printf("%-12s %9s %9s %9s %9s %9s   %s\n", "kernel", "pieces/s", "best", "and trees", "words/s",
           "best", "bits of all scores");
    for (uint32_t k = 0; k < n; k++) print(b, &all[k], turns);
    arena_drop(&mem);
}

/* ---- all of it -------------------------------------------------------------------------------- */

static bool open_model(bench *b, const char *path) {
    file_map file;
    sitrep_error err;
    pack p;
    str made = { 0 };
    if (strcmp(path, "-") == 0) made = tiny_model(&b->mem, &full_sizes, 1);
    double began = now_ms();
    if (made.at) file = (file_map){ (const unsigned char *)made.at, made.size };
    else if (file_map_open(path, &file, &err))
        return fprintf(stderr, "bench: %s\n", err.what), false;
    if (pack_open(file.at, file.size, path, &p, &err) || model_open(&p, path, &b->mem, &b->m, &err))
        return fprintf(stderr, "bench: %s\n", err.what), false;
    b->opened_ms = now_ms() - began;
    return true;
}

int main(int argc, char **argv) {
    bench b = { 0 };
    sitrep_error err;
    if (argc < 3) return fprintf(stderr, "usage: bench_model MODEL|- FILE...\n"), 2;
    if (engine_open(NULL, &b.engine, &err)) return fprintf(stderr, "bench: %s\n", err.what), 1;
    if (!open_model(&b, argv[1])) return 1;
    for (int i = 2; i < argc; i++)
        if (!read_file(&b, argv[i])) return 1;
    settle_windows(&b);
    run(&b);
    arena_drop(&b.mem);
    engine_drop(&b.engine);
    return 0;
}
