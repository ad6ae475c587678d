/* group.h - inside the ledger's room: facts, or tellings of several reports, that are taken for one. */
#ifndef LEDGER_GROUP_H
#define LEDGER_GROUP_H

#include "ledger/link.h"

enum { MOST_PARTS = 8 };

typedef struct group {
    gathered all;                     /* what they tell together */
    const gathered *part[MOST_PARTS]; /* the first one and the last ones */
    uint32_t n;
} group;

group group_begin(arena *mem, const gathered *first);
/* One part more; `all` is the caller's to keep. */
void group_join(arena *mem, group *g, const gathered *part);
/* How well another fits: between the best of the parts and their mean. -INFINITY for a group without parts. */
double group_fit(const gathering *m, const link_weights *w, const group *g, const gathered *other);

#endif
