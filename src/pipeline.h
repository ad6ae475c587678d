/* pipeline.h - the street. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "doc/doc.h"
#include "input/input.h"
#include "lexicon/lexicon.h"

/* Called after each stage, with its name: timing and tracing hang on this. May be NULL. */
typedef struct pipeline_watch {
    void (*after)(void *ctx, const char *stage, const doc *d);
    void *ctx;
} pipeline_watch;

/* Walks `d`, whose `source` is set, down the street until every layer is there or it has failed. */
void pipeline_run(const engine *e, worker *w, doc *d, const pipeline_watch *watch);

/* Reads one record into a new document: copies what is known of it, walks it down the street, and turns a
 * failure into an error. `d` holds nothing but its arena. */
sitrep_code pipeline_read(const engine *e, worker *w, const record *in, doc *d,
                          const pipeline_watch *watch, sitrep_error *err);

#endif
