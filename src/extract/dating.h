/* dating.h - the weighing of times, as train/where.py sees it. */
#ifndef EXTRACT_DATING_H
#define EXTRACT_DATING_H

#include "extract/weigh.h"

/* Told of each event and time in turn; `weighed` with the sum. May be NULL. */
typedef struct dating_watch {
    void (*trait)(void *ctx, const char *trait);
    void (*weighed)(void *ctx, const doc *d, const event *e, timex_ix t, bool given);
    void *ctx;
} dating_watch;

/* What dating_run does; with a watch the document stays as it is. */
void dating_weigh(const engine *e, worker *w, doc *d, const dating_watch *watch);

#endif
