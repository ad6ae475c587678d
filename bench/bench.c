/* bench.c - how fast each stage of the street is, and how much memory it takes: `make bench TEXT=FILE`.
 *
 *     stage            MB/s  ns/byte   share  bytes taken a byte
 *     normalize       912.4      1.1    0.3%                1.00
 *     ...
 *
 * The reports of the files are read into memory first; then they walk down the street, again and again for
 * some seconds, on one thread. Speeds are of whole turns; the best turn counts, since whatever else the
 * machine does can only make one slower. */
#include "input/input.h"
#include "pipeline.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { MOST_STAGES = 32, SECONDS = 3 };

typedef ARRAY(record) records;

typedef struct stage {
    const char *name;
    int64_t best_ns, turn_ns;
    uint64_t taken;
} stage;

typedef struct bench {
    engine engine;
    arena mem;
    records records;
    uint64_t bytes, words, facts;
    stage stages[MOST_STAGES];
    int stage_count, at;
    int64_t last_ns;
    size_t last_taken;
} bench;

static int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* ---- the reports ----------------------------------------------------------------------------- */

static bool read_file(bench *b, const char *path) {
    input_options how = { .max_file = 1u << 31, .max_record = 1 << 24, .max_text = 1 << 20 };
    input *in = NULL;
    sitrep_error err;
    bool more = true;
    if (input_open(path, &how, &b->mem, &in, &err))
        return fprintf(stderr, "bench: %s: %s\n", path, err.what), false;
    while (more) {
        record r = { 0 };
        sitrep_code code = input_next(in, &b->mem, &r, &more, &err);
        if (code) fprintf(stderr, "bench: %s: %s\n", path, err.what);
        if (code && input_broken(in)) break;
        record *kept = !code && more ? array_add(&b->mem, &b->records) : NULL;
        if (!kept) continue;
        *kept = r;
        b->bytes += r.text.size;
    }
    input_close(in);
    return true;
}

/* ---- the street ------------------------------------------------------------------------------ */

static void after(void *ctx, const char *name, const doc *d) {
    bench *b = ctx;
    if (b->at == MOST_STAGES) return;
    stage *s = &b->stages[b->at++];
    s->name = name;
    s->turn_ns += now_ns() - b->last_ns;
    s->taken += d->mem.taken - b->last_taken;
    if (b->at > b->stage_count) b->stage_count = b->at;
    b->last_taken = d->mem.taken;
    b->last_ns = now_ns();
}

static void one_report(bench *b, worker *w, doc *d, const record *r) {
    pipeline_watch watch = { after, b };
    sitrep_error err;
    b->at = 0;
    b->last_taken = d->mem.taken;
    b->last_ns = now_ns();
    pipeline_read(&b->engine, w, r, d, &watch, &err);
    b->words += d->tokens.n;
    b->facts += d->facts.n;
    arena_reset(&d->mem);
    *d = (doc){ .mem = d->mem };
}

static void one_turn(bench *b, worker *w, doc *d) {
    b->words = b->facts = 0;
    for (int i = 0; i < b->stage_count; i++) b->stages[i].turn_ns = 0, b->stages[i].taken = 0;
    for (uint32_t i = 0; i < b->records.n; i++) one_report(b, w, d, &b->records.at[i]);
    for (int i = 0; i < b->stage_count; i++) {
        stage *s = &b->stages[i];
        if (!s->best_ns || s->turn_ns < s->best_ns) s->best_ns = s->turn_ns;
    }
}

static void run(bench *b) {
    worker w = { 0 };
    doc d = { .mem = { .limit = b->engine.options.max_memory } };
    int64_t end = now_ns() + (int64_t)SECONDS * 1000000000;
    do one_turn(b, &w, &d);
    while (now_ns() < end);
    arena_drop(&w.scratch);
    arena_drop(&d.mem);
}

/* ---- the figures ----------------------------------------------------------------------------- */

static void print_stage(const bench *b, const stage *s, int64_t all) {
    double bytes = (double)b->bytes, ns = (double)s->best_ns;
    printf("%-12s %9.1f %8.2f %6.1f%% %19.2f\n", s->name, bytes * 1e3 / ns, ns / bytes,
           100 * ns / (double)all, (double)s->taken / bytes);
}

static void print(const bench *b, double opened_ms) {
    stage all = { .name = "all" };
    for (int i = 0; i < b->stage_count; i++)
        all.best_ns += b->stages[i].best_ns, all.taken += b->stages[i].taken;
    printf("%-12s %9s %8s %7s %19s\n", "stage", "MB/s", "ns/byte", "share", "bytes taken a byte");
    for (int i = 0; i < b->stage_count; i++) print_stage(b, &b->stages[i], all.best_ns);
    print_stage(b, &all, all.best_ns);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    double seconds = (double)all.best_ns / 1e9;
    printf("\n%u reports, %" PRIu64 " bytes, %" PRIu64 " words, %" PRIu64 " facts\n", b->records.n,
           b->bytes, b->words, b->facts);
    printf("%.0f words, %.0f reports a second on one thread\n", (double)b->words / seconds,
           (double)b->records.n / seconds);
    printf("engine opened in %.1f ms; at most %ld MB of memory, the reports included\n", opened_ms,
           used.ru_maxrss / 1024);
}

int main(int argc, char **argv) {
    bench b = { 0 };
    sitrep_error err;
    int64_t began = now_ns();
    if (engine_open(NULL, &b.engine, &err)) return fprintf(stderr, "bench: %s\n", err.what), 1;
    double opened_ms = (double)(now_ns() - began) / 1e6;
    for (int i = 1; i < argc; i++)
        if (!read_file(&b, argv[i])) return 1;
    if (!b.bytes) return fprintf(stderr, "usage: bench FILE...\n"), 2;
    run(&b);
    print(&b, opened_ms);
    arena_drop(&b.mem);
    engine_drop(&b.engine);
    return 0;
}
