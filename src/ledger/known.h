/* known.h - inside the ledger's room: things that a sentence tells of, and those among them that were told before. */
#ifndef LEDGER_KNOWN_H
#define LEDGER_KNOWN_H

#include "ledger/ledger.h"

enum { MOST_THINGS = 8 };

/* Kinds of things: "tanker" and "vessel" are ships. */
typedef struct known_things {
    uint64_t any[MOST_THINGS], again[MOST_THINGS]; /* again: "the ship", of the clause alone */
    uint32_t n, n_again;
} known_things;

known_things known_of(const engine *e, const fact_row *f);
/* "a tanker", then "the ship": the later one may be the earlier. */
bool known_again(const known_things *a, const known_things *b);

#endif
