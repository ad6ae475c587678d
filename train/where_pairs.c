/* where_pairs.c - what is asked of every event and every place and time of its sentence, for train/where.py.
 *
 *     D 17-tarn                        a report
 *     E 120:128,140:149                an event's triggers, in code points
 *     T way >obl ...                   traits of the pair that follows
 *     P 120:128,140:149 153:159 1      it and a place, and whether the rules have it
 *     W 120:128,140:149 160:169 0      the same of a time
 *
 * usage: build/train/where_pairs REPORTS.jsonl        (made by `make build/train/where_pairs`) */
#include "base/error.h"
#include "extract/dating.h"
#include "extract/placing.h"
#include "input/input.h"
#include "pipeline.h"
#include "reading/reading.h"

#include <stdio.h>
#include <string.h>

typedef struct tool {
    const engine *e;
    worker *w;
} tool;

static void put_span(const doc *d, span s) {
    sitrep_span p = doc_source_span(d, s);
    printf("%u:%u", p.begin_point, p.end_point);
}

static void put_event(char letter, const doc *d, const event *e) {
    printf("%c\t", letter);
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        if (i) printf(",");
        put_span(d, e->triggers.at[i]);
    }
}

static void put_pair(char letter, const doc *d, const event *e, span at, bool given) {
    put_event(letter, d, e);
    printf("\t");
    put_span(d, at);
    printf("\t%d\n", given);
}

static void put_trait(void *ctx, const char *trait) {
    (void)ctx;
    printf("T\t%s\n", trait);
}

static void put_place(void *ctx, const doc *d, const event *e, const spot *s) {
    (void)ctx;
    put_pair('P', d, e, s->at, s->given);
}

static void put_time(void *ctx, const doc *d, const event *e, timex_ix t, bool given) {
    (void)ctx;
    put_pair('W', d, e, d->timexes.at[t].at, given);
}

static void after(void *ctx, const char *stage, const doc *d) {
    const tool *t = ctx;
    if (strcmp(stage, "factuality") != 0 || d->of) return;
    doc *own = (doc *)(uintptr_t)d; /* with a watch it stays as it is */
    doc_count_points(own);
    for (event_ix i = 0; i < d->events.n; i++) put_event('E', d, &d->events.at[i]), printf("\n");
    placing_weigh(t->e, t->w, own, &(placing_watch){ put_trait, put_place, NULL });
    dating_weigh(t->e, t->w, own, &(dating_watch){ put_trait, put_time, NULL });
}

static sitrep_code read_all(const engine *e, const char *path, sitrep_error *err) {
    arena mem = { 0 };
    worker w = { 0 };
    tool t = { e, &w };
    input *in;
    record r;
    bool more = true;
    sitrep_code code = input_open(path, &(input_options){ .reader = "jsonl" }, &mem, &in, err);
    if (code) return code;
    while (!code && !(code = input_next(in, &mem, &r, &more, err)) && more) {
        doc d = { 0 };
        printf("D\t%.*s\n", STR_ARG(r.known.id));
        code = pipeline_read(e, &w, &r, &d, &(pipeline_watch){ after, &t }, err);
        doc_drop(&d);
    }
    input_close(in);
    arena_drop(&mem);
    return code;
}

int main(int argc, char **argv) {
    arena mem = { 0 };
    engine e = { 0 };
    sitrep_error err = { 0 };
    reader *read = NULL;
    if (argc != 2) return fprintf(stderr, "usage: %s REPORTS.jsonl\n", argv[0]), 2;
    sitrep_code code = engine_open(NULL, &e, &err);
    if (!code) code = reader_open(NULL, false, &mem, &read, &err);
    e.reader = read;
    if (!code) code = read_all(&e, argv[1], &err);
    if (code) fprintf(stderr, "%s\n", err.what);
    return code != 0;
}
