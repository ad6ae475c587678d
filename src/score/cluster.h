/* cluster.h - inside the room: how well things were put into groups, beside the groups of the gold.
 *
 *     gold {a b c} {d}     system {a b} {c d}       pairs: 1 right of 2 made and 3 wanted
 *
 * MUC (Vilain and others, 1995), B-cubed (Bagga and Baldwin, 1998), CEAF-e (Luo, 2005, phi 4), and CoNLL, the mean of their F1
 * (Pradhan and others, 2014). A thing that only one side has counts in that side's totals and meets nothing. */
#ifndef SCORE_CLUSTER_H
#define SCORE_CLUSTER_H

#include "base/arena.h"

#include <stdint.h>

/* One side: group[i] is the group of thing i, numbered from 0, or NO_GROUP where this side lacks the thing. */
#define NO_GROUP UINT32_MAX
typedef struct grouping {
    const uint32_t *group;
    uint32_t things, groups;
} grouping;

typedef struct cluster_rate {
    double p, r, f1; /* 0..1 */
} cluster_rate;

typedef struct cluster_figures {
    cluster_rate muc, b3, ceaf_e, pairs;
    double conll;
} cluster_figures;

/* Both sides number the same things. */
cluster_figures cluster_score(const grouping *gold, const grouping *system, arena *scratch);

#endif
