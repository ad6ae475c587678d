/* called.h - inside the ledger's room: names that are those of somebody, and so of no place. */
#ifndef LEDGER_CALLED_H
#define LEDGER_CALLED_H

#include "ledger/wide.h"

typedef struct called called;

called *called_of(const engine *e, const ledger *l, const wide *w,
                  arena *mem); /* NULL when memory ran out */
/* Whether somebody has a name that no gazetteer knows, and oftener than something is told "in" or "near" it. */
bool called_somebody(const called *c, str name);

#endif
