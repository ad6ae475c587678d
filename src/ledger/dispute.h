/* dispute.h - inside the ledger's room: what two facts of one event have against one another. */
#ifndef LEDGER_DISPUTE_H
#define LEDGER_DISPUTE_H

#include "ledger/told.h"

typedef struct disputing {
    const engine *e;
    ledger *l;
    const sides *sides;
    const origin *by;
    arena *scratch;
    ledger_event_ix event;
    uint32_t begin, end; /* its facts among ledger.event_facts */
} disputing;

/* Whether both are of parties, and not of one. */
static inline label dispute_kind(const origin *a, const origin *b) {
    return a->side.size && b->side.size && !str_eq(a->side, b->side) ? OTHER_SIDE : CONFLICT;
}

/* doer.c: the party that a fact says did it; empty when it does not say, or names several. */
str doer_of(const disputing *d, const fact_row *f);
/* Whether it is no party, but soldiers, rebels or people of whom no more is said. */
bool doer_is_kind(str party);

/* apart.c: the places in which a fact says that it was; false when it says none, or where something went from or to. */
bool apart_placed(const disputing *d, fact_ix i, spots *out);
bool apart_are(const spots *a, const spots *b);
/* The same of two facts that are known to tell of one thing: a name that the gazetteer lacks is another place. */
bool apart_facts(const disputing *d, fact_ix a, fact_ix b);

/* reply.c: adds what two say of one thing side by side, of whatever events that was taken to be. */
void reply_run(disputing *d, const ledger_event_ix *event_of);

/* answer.c: the claim of the event that a denial is said against; NONE when it contradicts nobody. `own`: one that he
 * made himself before. */
fact_ix answer_to(const disputing *d, fact_ix denial, bool *own);
/* "fired", "had not fired": one act in one word, whatever its ending. */
bool answer_same_act(const fact_row *a, const fact_row *b);
/* The claim right before it that somebody else makes, of whatever event: "The last men left on Monday, he says. She denies
 * that they left." */
fact_ix answer_nearby(const disputing *d, fact_ix denial);

/* contrary.c: whether a fact tells what is so that may contradict an act, and whether it does: "The watchman, given out as dead, is
 * alive". */
bool contrary_may_be(const disputing *d, fact_ix state);
bool contrary_to(const disputing *d, fact_ix claim, fact_ix state);

#endif
