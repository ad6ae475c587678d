/* wide.h - inside the ledger's room: whether a name that no gazetteer knows stands for a country or region. */
#ifndef LEDGER_WIDE_H
#define LEDGER_WIDE_H

#include "ledger/ledger.h"

typedef struct wide wide;

wide *wide_of(const engine *e, const ledger *l, arena *mem); /* NULL when memory ran out */
bool wide_shows_part(str word); /* "northern", "north-eastern", "central" */
bool wide_is(const wide *w, str folded);
uint32_t wide_spots(const wide *w,
                    str folded); /* how often the texts have a word behind "in", "near" ... */
/* Where offices speak as often as anything else is told to be: "officials in Sulvik", "told reporters in Sulvik". */
bool wide_is_seat(const wide *w, str folded);

#endif
