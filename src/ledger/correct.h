/* correct.h - inside the ledger's room: values of corrections. */
#ifndef LEDGER_CORRECT_H
#define LEDGER_CORRECT_H

#include "ledger/ledger.h"

/* Puts the value of a correction into its slot; `mem` is the ledger's. */
void correct_set(arena *mem, fact_row *f, const review_row *r);
/* Whether the value is written as its slot is. */
bool correct_fits(label field, str value);

#endif
