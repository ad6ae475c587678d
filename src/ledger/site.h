/* site.h - inside the ledger's room: which place a word for a kind of place means. */
#ifndef LEDGER_SITE_H
#define LEDGER_SITE_H

#include "ledger/ledger.h"

typedef struct sites sites;

/* `places`: of the folded name of a place, its number. NULL when memory ran out. */
sites *sites_of(const engine *e, const ledger *l, const hashmap *places, arena *mem);
/* The place that "the camp" of a sentence means, which ends at byte `end` of a report's text; UINT32_MAX when nothing tells. Of two that
 * the report has it is `near`, the one that the paragraph named last, or UINT32_MAX. */
uint32_t sites_meant(const sites *s, report_ix r, uint32_t end, uint32_t near, str told);

#endif
