/* link.h - inside the ledger's room: what speaks for and against two facts telling one event. */
#ifndef LEDGER_LINK_H
#define LEDGER_LINK_H

#include "ledger/gather.h"

typedef enum link_ask {
#define LINK(name, what) LINK_##name,
#include "ledger/link.def"
#undef LINK
    LINK_ASKED
} link_ask;

/* What each answer weighs, of two facts of one report and of two reports; data/ledger/link.tsv. */
typedef struct link_weights {
    float here[LINK_ASKED], elsewhere[LINK_ASKED];
} link_weights;

void link_weigh(const engine *e, link_weights *w);
/* How much speaks for one event: above 0 more than against it. */
double link_score(const gathering *m, const link_weights *w, const gathered *a, const gathered *b);

/* Whether it speaks of an act that is told elsewhere: blames, rejects, denies. */
bool link_is_about(const gathered *g);

/* Whether a later fact of the same report speaks of the act that `a` tells, wherever each has it: "The raid took place at
 * Dorrin", "The ship was taken off Dorrin", says the one, and the other that it was elsewhere. */
bool link_retells(const gathered *a, const gathered *b);

/* The answers to all that is asked, of a fact and a later one. */
void link_ask_all(const gathering *m, const gathered *a, const gathered *b, float x[LINK_ASKED]);

#endif
