/* derive.h - what follows from all reports of a ledger together. */
#ifndef DERIVE_H
#define DERIVE_H

#include "lexicon/lexicon.h"
#include "store/store.h"

/* Runs every derivation over loaded rows: derive.c has the table. */
void derive_rows(const engine *e, ledger *l);
/* Loads all of a store, derives, and puts what is derived in the place of what was. */
sitrep_code derive_store(const engine *e, store *s, sitrep_error *err);

#endif
