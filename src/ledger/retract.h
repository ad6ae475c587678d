/* retract.h - inside the ledger's room: numbers that sentences put in the place of others. */
#ifndef LEDGER_RETRACT_H
#define LEDGER_RETRACT_H

#include "ledger/dispute.h"

/* Whether the sentence of a fact says of a figure that it is not so: "18, not | 19". */
bool retract_is(const fact_row *f, const figure_row *r);
/* Adds a dispute about each number that is taken back, once those of events are there. */
void retract_run(const disputing *d, const ledger_event_ix *event_of);

#endif
