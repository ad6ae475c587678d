/* bench_store.c - how many reports a second one writer takes: bench/ledger/writer.sh.
 *
 *       reports     facts      live      bulk      (reports a second of processor time, the median of so many turns)
 *
 * The reports of a file are read by rules first, and their rows kept; what is measured is a new ledger that takes them: opened,
 * filled in batches as `sitrep add` does it, and closed. */
#include "input/input.h"
#include "pipeline.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 512, MOST = 100000, MOST_TURNS = 99 };

typedef struct bench {
    engine engine;
    arena mem;
    ledger *rows; /* of each report */
    uint32_t n;
    uint64_t facts;
} bench;

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- the reports ----------------------------------------------------------------------------- */

static void read_one(bench *b, worker *w, doc *d, record *in) {
    report_row who;
    ledger *rows = &b->rows[b->n];
    sitrep_error err;
    ledger_identify(&in->known, in->text, &b->mem, &who);
    in->known.id = str_of(who.uid);
    *rows = (ledger){ .mem = &b->mem };
    if (pipeline_read(&b->engine, w, in, d, NULL, &err)) fprintf(stderr, "bench: %s\n", err.what);
    else ledger_take(rows, d, &who), b->facts += rows->facts.n, b->n++;
    arena_reset(&d->mem);
    *d = (doc){ .mem = d->mem };
}

static bool read_file(bench *b, const char *path) {
    input_options how = { .max_file = 1u << 31, .max_record = 1 << 24, .max_text = 1 << 20 };
    input *in = NULL;
    sitrep_error err;
    worker w = { 0 };
    doc d = { .mem = { .limit = b->engine.options.max_memory } };
    bool more = true;
    if (input_open(path, &how, &b->mem, &in, &err))
        return fprintf(stderr, "bench: %s: %s\n", path, err.what), false;
    while (more && b->n < MOST) {
        record r = { 0 };
        if (input_next(in, &b->mem, &r, &more, &err)) break;
        if (more) read_one(b, &w, &d, &r);
    }
    input_close(in);
    arena_drop(&w.scratch);
    arena_drop(&d.mem);
    return true;
}

/* ---- the ledger ------------------------------------------------------------------------------ */

static sitrep_code fill(bench *b, store *s, bool bulk, sitrep_error *err) {
    sitrep_code code = store_run(s, "bench", "bench", err);
    if (!code && bulk) code = store_bulk(s, true, err);
    for (uint32_t i = 0; i < b->n && !code; i++) {
        store_added what = STORE_NEW;
        if (i % BATCH == 0) code = store_begin(s, err);
        if (!code) code = store_add(s, &b->rows[i], &what, err);
        if (code || (i % BATCH != BATCH - 1 && i + 1 != b->n)) continue;
        code = store_cursor(s, STR("bench"), i + 1, err);
        if (!code) code = store_commit(s, err);
    }
    return !code && bulk ? store_bulk(s, false, err) : code;
}

/* Seconds that a new ledger took; 0 when it failed. */
static double one_turn(bench *b, const char *path, bool bulk) {
    sitrep_error err = { 0 };
    store *s = NULL;
    unlink(path);
    double began = seconds();
    sitrep_code code = store_open(path, STORE_WRITE, &s, &err);
    if (!code) code = fill(b, s, bulk, &err);
    sitrep_code closed = store_close(s, code ? NULL : &err);
    if (code || closed) fprintf(stderr, "bench: %s\n", err.what);
    return code || closed ? 0 : seconds() - began;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Reports a second, of the median. */
static double rate(const bench *b, double *taken, int turns) {
    qsort(taken, (size_t)turns, sizeof *taken, by_size);
    return taken[turns / 2] > 0 ? b->n / taken[turns / 2] : 0;
}

static int usage(void) {
    fprintf(stderr, "usage: bench_store FILE LEDGER [TURNS [live | bulk]]\n");
    return 2;
}

int main(int argc, char **argv) {
    bench b = { .rows = calloc(MOST, sizeof *b.rows) };
    double live[MOST_TURNS] = { 0 }, bulk[MOST_TURNS] = { 0 };
    sitrep_error err;
    int turns = argc > 3 ? atoi(argv[3]) : 3;
    const char *only = argc > 4 ? argv[4] : "";
    if (argc < 3 || turns < 1 || turns > MOST_TURNS) return usage();
    if (engine_open(NULL, &b.engine, &err)) return fprintf(stderr, "bench: %s\n", err.what), 1;
    if (!b.rows || !read_file(&b, argv[1])) return 1;
    for (int i = 0; i < turns; i++) {
        if (only[0] != 'b') live[i] = one_turn(&b, argv[2], false);
        if (only[0] != 'l') bulk[i] = one_turn(&b, argv[2], true);
    }
    printf("%9u %9llu %9.0f %9.0f\n", b.n, (unsigned long long)b.facts, rate(&b, live, turns),
           rate(&b, bulk, turns));
    return 0;
}
