/* spot_in.h - inside the ledger's room: which place that no gazetteer knows lies in which. */
#ifndef LEDGER_SPOT_IN_H
#define LEDGER_SPOT_IN_H

#include "ledger/told.h"

typedef struct spots_in spots_in;

spots_in *spots_in_of(const engine *e, const ledger *l, arena *mem); /* NULL when memory ran out */
/* Gives each place of `s` the one around it as its `admin1`, where the texts say so. */
void spots_in_set(const spots_in *in, spots *s);

#endif
