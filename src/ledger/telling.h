/* telling.h - inside the ledger's room: what one report tells of one event. */
#ifndef LEDGER_TELLING_H
#define LEDGER_TELLING_H

#include "ledger/group.h"

typedef struct telling {
    group of;              /* its facts */
    ledger_event_ix event; /* NONE: not known yet */
    bool tells;            /* an act, or a state that something dates, counts or types */
    fact_ix first, last;   /* of its facts; tellings.next leads from one to the next */
} telling;

/* The tellings of a report. */
typedef struct tellings {
    ARRAY(telling) all;
    fact_ix *next; /* one a fact of the ledger */
    arena mem;     /* of the report at hand: what is to outlast it is copied */
} tellings;

/* A state is told with an event, and is one itself only when something dates, counts or types it. */
bool telling_begins(const fact_row *f);
bool tellings_begin(tellings *t, const ledger *l, arena *mem); /* false when memory ran out */
void tellings_end(tellings *t);
/* Of one report's facts from first to last, those that are not NONE in `event_of` or not settled, in the order of the
 * text. Facts of one known event are one telling. */
void tellings_of(tellings *t, gathering *m, const link_weights *w, const report_row *r,
                 const ledger_event_ix *event_of);

#endif
