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

/* The condition of the words and days alone, on the facts that are meant themselves: with no words it is exact. */
void narrow_words(const query *q, arena *a, store_scope *scope);
/* Sets the condition of a scope, so that what is meant comes with what it belongs to; texts lie in `a`. */
void narrow_scope(const sitrep_question *what, const query *q, arena *a, store_scope *scope);

#endif
