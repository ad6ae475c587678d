/* placing.h - the weighing of places, as train/where.py sees it. */
#ifndef EXTRACT_PLACING_H
#define EXTRACT_PLACING_H

#include "extract/weigh.h"

/* A place that an event's sentence names, and where it stands. */
typedef struct spot {
    argument is;
    span at;       /* as it would be printed */
    token_ix head; /* of its noun phrase */
    bool given;    /* the clause's rules have it */
    double sum;    /* what speaks for it */
} spot;

/* Told of each event and place in turn: first what they have in common, then `weighed` with the sum. May be NULL. */
typedef struct placing_watch {
    void (*trait)(void *ctx, const char *trait);
    void (*weighed)(void *ctx, const doc *d, const event *e, const spot *s);
    void *ctx;
} placing_watch;

/* What placing_run does; with a watch the document stays as it is. */
void placing_weigh(const engine *e, worker *w, doc *d, const placing_watch *watch);

#endif
