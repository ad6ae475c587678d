/* pipeline.h - the street. */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

/* Called after each stage, with its name: timing and tracing hang on this. May be NULL. */
typedef struct pipeline_watch {
    void (*after)(void *ctx, const char *stage, const doc *d);
    void *ctx;
} pipeline_watch;

/* Walks `d`, whose `source` is set, down the street until every layer is there or it has failed. */
void pipeline_run(const engine *e, worker *w, doc *d, const pipeline_watch *watch);

#endif
