/* picking.h - of a question that means more than a page: the most telling of it, and how much there is.
 *
 *     sitrep figures killed       50 of 21,102 series; the head line counts the reports of all                     */
#ifndef PICKING_H
#define PICKING_H

#include "api.h"
#include "ledger/query.h"
#include "store/store.h"

/* Fills `out` and returns true where a question is one of which a page shows a part; texts lie in `a`. */
bool picking_wanted(const sitrep_question *what, arena *a, store_pick *out);
/* Picks, after looking at the words of the question; then sets the condition of a scope to what was picked. */
sitrep_code picking_run(store *s, const query *q, bool with_wrong, store_pick *p, arena *a,
                        store_scope *scope, sitrep_error *err);

#endif
