/* pronoun_pairs.c - of whom each pronoun of a report may be, and what speaks for each, for train/pronoun.py.
 *
 *     D 17-tarn                        a report
 *     T he nobody as he                traits of the one that follows
 *     N 120:122 -0.53                  a pronoun, in code points, as that of nobody, and the sum of the weights as they are
 *     T he is person named ...
 *     C 120:122 40:52 1.07             a pronoun and the mention that it may stand for
 *
 * usage: build/train/pronoun_pairs [--no-model] REPORTS.jsonl        (made by `make build/train/pronoun_pairs`) */
#include "base/error.h"
#include "extract/pronoun.h"
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
    printf("\t%u:%u", p.begin_point, p.end_point);
}

static void put_trait(void *ctx, const char *trait) {
    (void)ctx;
    printf("T\t%s\n", trait);
}

static void put_one(void *ctx, const doc *d, mention_ix pronoun, mention_ix of, double sum) {
    (void)ctx;
    printf("%c", of == NONE ? 'N' : 'C');
    put_span(d, d->mentions.at[pronoun].at);
    if (of != NONE) put_span(d, d->mentions.at[of].at);
    printf("\t%.3f\n", sum);
}

/* Pronouns are resolved once more, which gives what it gave. */
static void after(void *ctx, const char *stage, const doc *d) {
    const tool *t = ctx;
    if (strcmp(stage, "mention") != 0 || d->of) return;
    doc *own = (doc *)(uintptr_t)d;
    doc_count_points(own);
    pronoun_resolve(t->e, t->w, own, &(pronoun_watch){ put_trait, put_one, NULL });
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
    bool rules = argc == 3 && strcmp(argv[1], "--no-model") == 0;
    if (argc != 2 + rules)
        return fprintf(stderr, "usage: %s [--no-model] REPORTS.jsonl\n", argv[0]), 2;
    sitrep_code code = engine_open(NULL, &e, &err);
    if (!code && !rules) code = reader_open(NULL, false, &mem, &read, &err);
    e.reader = read;
    if (!code) code = read_all(&e, argv[argc - 1], &err);
    if (code) fprintf(stderr, "%s\n", err.what);
    return code != 0;
}
