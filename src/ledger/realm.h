/* realm.h - inside the ledger's room: whose an office is that nobody calls a party's. */
#ifndef LEDGER_REALM_H
#define LEDGER_REALM_H

#include "ledger/side.h"

typedef struct realms realms;

/* `story_of`: one a report; NONE for none. NULL when memory ran out. */
realms *realms_of(const engine *e, const ledger *l, const sides *s, const uint32_t *story_of,
                  arena *mem);
/* "the mayor", "police", "the town's health office" of a fact: the party in whose land they hold office; or empty. */
str realm_of(const realms *m, const fact_row *f, str office);

#endif
