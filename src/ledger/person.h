/* person.h - inside the ledger's room: what the reports tell of those who speak in them. */
#ifndef LEDGER_PERSON_H
#define LEDGER_PERSON_H

#include "ledger/band.h"
#include "ledger/side.h"

typedef struct persons persons;

/* Of all who speak; NULL when memory ran out. */
persons *persons_of(const engine *e, const ledger *l, const sides *s, arena *mem);
/* By a speaker's last name, or by the whole name of a body: his party, and the office that he speaks for; or empty. */
str person_side(const persons *p, str name);
str person_office(const persons *p, str name);
/* The whole name of the only one whom reports near this one call so beside his name: "the district chief"; or empty. */
str person_in_post(const persons *p, report_ix r, str description, str side);
/* Whether he holds an office of a state or bears its arms: mayor, commissioner, captain. */
/* "Ada Lorn" of "Dr Lorn", as reports around have it, when they have no other Lorn; or empty. */
str person_whole(const persons *p, report_ix r, str name);
bool person_is_official(const persons *p, str name);

#endif
