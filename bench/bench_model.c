/* bench_model.c - how fast the trained reader is, with each kernel: `make bench-model MODEL=FILE TEXT=FILE`.
 *
 *     kernel         pieces/s   words/s   best      ms a window of 1 .. 128 pieces
 *     avx512-vnni      11,412    10,230   11,903    ...
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

/* The whole text; with trees, as if a sentence had 20 words and each word hung on the one before. */
static double turn(const bench *b, arena *mem, bool trees) {
    double began = now_ms();
    for (uint32_t i = 0; i < b->windows.n; i += BATCH) {
        model_scores s[BATCH];
        uint32_t n = b->windows.n - i < BATCH ? b->windows.n - i : BATCH;
        if (!model_run(b->m, mem, b->windows.at + i, n, s)) abort();
        for (uint32_t k = 0; trees && k < n; k++)
            for (uint32_t at = 0, to; at < s[k].word_count; at = to) {
                model_arc arcs[20];
                to = at + 20 < s[k].word_count ? at + 20 : s[k].word_count;
                for (uint32_t w = at; w < to; w++)
                    arcs[w - at] = (model_arc){ w, w == at ? MODEL_ROOT : (int32_t)w - 1 };
                model_arcs(b->m, mem, &s[k], at, to);
                model_relations(b->m, mem, &s[k], arcs, to - at);
            }
        arena_reset(mem);
    }
    return now_ms() - began;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(const bench *b, const kernel *k, double *ms, double *tree_ms) {
    qsort(ms, TURNS, sizeof *ms, by_size), qsort(tree_ms, TURNS, sizeof *ms, by_size);
    double pieces = 1e3 * (b->pieces.n + 2.0 * b->windows.n);
    printf("%-12s %9.0f %9.0f %9.0f %9.0f %15.0f\n", k->name, pieces / ms[TURNS / 2],
           pieces / ms[0], pieces / tree_ms[TURNS / 2], 1e3 * b->words.n / tree_ms[TURNS / 2],
           1e3 * b->words.n / tree_ms[0]);
}

/* Plain C is so much slower that it gets one turn. */
static void run(bench *b) {
    double ms[MOST_KERNELS][TURNS], tree_ms[MOST_KERNELS][TURNS];
    arena mem = { 0 };
    for (int t = 0; t < TURNS; t++)
        for (uint32_t k = 0; k < MOST_KERNELS && kernel_at(k); k++) {
            bool again = t == 0 || kernel_at(k + 1);
            if (again && !model_use_kernel(b->m, kernel_at(k)->name)) continue;
            ms[k][t] = again ? turn(b, &mem, false) : ms[k][0];
            tree_ms[k][t] = again ? turn(b, &mem, true) : tree_ms[k][0];
        }
    printf("%u words, %u pieces, %u windows; opened in %.1f ms\n", b->words.n, b->pieces.n,
           b->windows.n, b->opened_ms);
    printf("%-12s %9s %9s %9s %9s %15s\n", "kernel", "pieces/s", "best", "and trees", "words/s",
           "best");
    for (uint32_t k = 0; k < MOST_KERNELS && kernel_at(k); k++)
        if (kernel_at(k)->runs()) print(b, kernel_at(k), ms[k], tree_ms[k]);
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
