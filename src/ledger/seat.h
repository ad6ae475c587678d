/* seat.h - inside the ledger's room: names of places that say who speaks, or where somebody went, and not where it was. */
#ifndef LEDGER_SEAT_H
#define LEDGER_SEAT_H

#include "ledger/ledger.h"
#include "lexicon/lexicon.h"

/* Whether the name at [at, end) of a sentence is such a one. */
bool seat_at(const engine *e, str s, uint32_t at, uint32_t end);

/* So for where an office is or something is told: "officials in". */
bool seat_says(const engine *e, str s, uint32_t at);

/* "its officers in | Sulvik fired": soldiers and people who act are where they act, and so is the fact. */
bool seat_acts(const fact_row *f, str s, uint32_t at);

/* So for where somebody was taken, "to the hospital in". */
bool seat_to(const engine *e, str s, uint32_t at);

/* So for where somebody is kept: "in the barracks at". */
bool seat_keeps(const engine *e, str s, uint32_t at);

/* So for where whoever fires stands: "traced the shells to a battery near". */
bool seat_fires(const engine *e, str s, uint32_t at);

#endif
