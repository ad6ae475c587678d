/* alike.h - inside the ledger's room: how likely it is that two reports tell of the same happenings.
 *
 *     "Flood cuts the road to Vashir"  "Vashir road reopened after flood"    .84
 *     "Flood cuts the road to Vashir"  "Vote in Lugana postponed"            .00
 *
 * A logistic model of what alike.def asks; its weights are in data/ledger/story.tsv (train/story.py). */
#ifndef LEDGER_ALIKE_H
#define LEDGER_ALIKE_H

#include "ledger/bag.h"

typedef enum alike_ask {
#define ALIKE(name, what) ALIKE_##name,
#include "ledger/alike.def"
#undef ALIKE
    ALIKE_ASKED
} alike_ask;

typedef ARRAY(uint64_t) alike_set; /* sorted, each once */

typedef struct alikes {
    const engine *e;
    arena *mem;
    const ledger *l;
    bags words;
    bag *of;          /* one a report */
    alike_set *towns; /* one a report: hashes of the keys of the towns that it tells of */
    alike_set *days;  /* one a report: the days of its events */
    double weights[ALIKE_ASKED];
} alikes;

/* What is to be known of each report of `l`, in `mem`; false without memory. */
bool alike_prepare(alikes *x, const engine *e, const ledger *l, arena *mem);
/* Days between two reports, 0 when one has no date; UINT32_MAX for more than are ever of one story. */
uint32_t alike_days(const ledger *l, report_ix a, report_ix b);
/* The answers for two reports; false when they share next to nothing. */
bool alike_ask_all(const alikes *x, report_ix a, report_ix b, double to[ALIKE_ASKED]);
/* 0 to 1: how likely it is that the two tell one story. */
double alike_likelihood(const alikes *x, report_ix a, report_ix b);

#endif
