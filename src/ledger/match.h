/* match.h - inside the ledger's room: facts are joined to events by given weights. */
#ifndef LEDGER_MATCH_H
#define LEDGER_MATCH_H

#include "ledger/link.h"

/* match_run by other weights than the table's, for those who look for better ones. */
void match_weighed(const engine *e, const link_weights *by, arena *scratch, ledger *l);

#endif
