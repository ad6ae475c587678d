/* read_tool.h - what the tools that look into the reading of reports share: each report of a file is read, and a stage is watched. */
#ifndef TRAIN_READ_TOOL_H
#define TRAIN_READ_TOOL_H

#include "base/error.h"
#include "input/input.h"
#include "pipeline.h"
#include "reading/reading.h"

#include <stdio.h>
#include <string.h>

typedef struct tool {
    const engine *e;
    worker *w;
} tool;

/* 120:128, in code points of the source. */
static inline void tool_put_span(const doc *d, span s) {
    sitrep_span p = doc_source_span(d, s);
    printf("%u:%u", p.begin_point, p.end_point);
}

/* T rule */
static inline void tool_put_trait(void *ctx, const char *trait) {
    (void)ctx;
    printf("T\t%s\n", trait);
}

typedef void tool_watch(void *ctx, const char *stage, const doc *d);

/* D 17-tarn, and then what `after` prints of it; `ctx` is a tool. */
static inline sitrep_code tool_read_all(const engine *e, const char *path, tool_watch *after,
                                        sitrep_error *err) {
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

/* Reads a file by the shipped model, or by rules alone; what main gives. */
static inline int tool_run(const char *path, bool rules, tool_watch *after) {
    arena mem = { 0 };
    engine e = { 0 };
    sitrep_error err = { 0 };
    reader *read = NULL;
    sitrep_code code = engine_open(NULL, &e, &err);
    if (!code && !rules) code = reader_open(NULL, false, &mem, &read, &err);
    e.reader = read;
    if (!code) code = tool_read_all(&e, path, after, &err);
    if (code) fprintf(stderr, "%s\n", err.what);
    return code != 0;
}

#endif
