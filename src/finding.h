/* finding.h - which facts a question means, as a set: most terms an index answers, and few facts are looked at.
 *
 *     who:rebels what:"took part"      the index has all of "rebels"; where it has "took" before "part", the facts say more */
#ifndef FINDING_H
#define FINDING_H

#include "api.h"
#include "ledger/query.h"
#include "store/store.h"

/* Sets the sets of a pick: facts for which the question holds, and those that count. `with_wrong`: also facts that a person
 * marked wrong. In between store_look and store_rollback; sets lie in `a`. */
sitrep_code finding_run(store *s, const query *q, bool with_wrong, store_pick *p, arena *a,
                        sitrep_error *err);

#endif
