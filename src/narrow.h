/* narrow.h - what of a ledger a question can mean, as a condition of the store: nothing else is loaded.
 *
 *     who:Arland when:2024-08     f.id IN (facts that the index of words has for "arland") AND f.id IN (facts of August)
 *
 * The condition lets in too much rather than too little: query_select decides over what comes. */
#ifndef NARROW_H
#define NARROW_H

#include "api.h"
#include "ledger/query.h"
#include "store/store.h"

/* SELECTs that together give all facts of which a term holds, as store_facts takes them: of the rows of a sure part it
 * does hold, the others must be looked at. What people set right is not among them. */
typedef struct narrowed_part {
    const char *select;
    bool sure;
} narrowed_part;
typedef struct narrowed {
    const narrowed_part *parts;
    const str *given;
    uint32_t n, given_count;
} narrowed;

/* The parts of a term, as if it were not turned round; false when all facts must be looked at. */
bool narrow_term(const query_term *t, arena *a, narrowed *out);
/* One sure part: the facts of reports that a query is bound to, by day and by what came last (query_is_bound). */
void narrow_bounds(const query *q, arena *a, narrowed *out);
/* Sets the condition of a scope, so that what is meant comes with what it belongs to; texts lie in `a`. */
void narrow_scope(const sitrep_question *what, const query *q, arena *a, store_scope *scope);

#endif
