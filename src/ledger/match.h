/* match.h - inside the ledger's room: which facts are matched. */
#ifndef LEDGER_MATCH_H
#define LEDGER_MATCH_H

#include "ledger/ledger.h"

/* Statements are not events; a state is one when something dates, counts or types it. */
bool match_tells(const fact_row *f);

#endif
