/* reports.h - inside the room: many reports of a gold file as rows of one ledger, in memory.
 *
 *     records --reports_take--> rows in the order that a ledger has them: by time of publication, then by uid */
#ifndef SCORE_REPORTS_H
#define SCORE_REPORTS_H

#include "input/input.h"
#include "ledger/ledger.h"
#include "score/task.h"

typedef struct incoming {
    record record;
    report_row row; /* who it is; `id` as the gold has it */
} incoming;
typedef ARRAY(incoming) incomings;

/* Adds a report to be read; what the record points at stays the caller's. */
void reports_add(arena *a, incomings *all, const record *r);
/* Every line of a gold file as a report. */
void reports_add_lines(arena *a, incomings *all, const lines *gold);
/* The name of a group, a text or a number; of several the first. */
str cluster_key(const value *cluster, arena *a);
/* Sorts them and reads them into rows that lie in x->mem. */
sitrep_code reports_take(exam *x, incomings *all, ledger *l, sitrep_error *err);

#endif
