/* group.c - what is taken for one: a few of its parts, and how well another fits them.
 *
 *     "A shell hit the mill in Vashir."  "Two people died there."       |  "The mill was struck at noon."
 *      part 0                             part 1                           fits 0 at 3.1, 1 at .2: together 2.3        */
#include "ledger/group.h"

#include <math.h>

static const double BEST = .55; /* share of the best part against the mean of all */

static const gathered *keep(arena *mem, const gathered *part) {
    gathered *kept = arena_take(mem, sizeof *kept);
    if (kept) *kept = *part;
    return kept;
}

group group_begin(arena *mem, const gathered *first) {
    group g = { .all = *first };
    group_join(mem, &g, first);
    return g;
}

/* The first part stays, and of the others the last ones. */
void group_join(arena *mem, group *g, const gathered *part) {
    const gathered *kept = keep(mem, part);
    if (!kept) return;
    if (g->n == MOST_PARTS) {
        for (uint32_t i = 1; i + 1 < MOST_PARTS; i++) g->part[i] = g->part[i + 1];
        g->n--;
    }
    g->part[g->n++] = kept;
}

double group_fit(const gathering *m, const link_weights *w, const group *g, const gathered *other) {
    double most = -INFINITY, sum = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        double s = link_score(m, w, g->part[i], other);
        if (s > most) most = s;
        sum += s;
    }
    return g->n ? BEST * most + (1 - BEST) * sum / g->n : -INFINITY;
}
