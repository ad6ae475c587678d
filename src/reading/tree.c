/* tree.c - the best tree over the words of a sentence: Edmonds' algorithm, one cycle after another made one node.
 *
 *     Rebels  shelled  the  town         each word takes its best head. If some of them bite their own tail,
 *        ^-------|      ^----|           as two words that are each other's head do, the circle becomes one
 *                |-----------^           node: an arc into it costs what it takes to break the circle there.
 *
 * Slots stand for words (1 to n) or for circles of them; 0 is the root above the sentence. Growing along best
 * heads looks at each slot once after each change, and a circle of k slots is made one in k n steps: n^2 in all
 * (Tarjan 1977). Exactly one word hangs on the root, as each arc from it is made dearer than any tree within. */
#include "reading/decode.h"

typedef struct arc {
    double worth;
    uint16_t head, word; /* the very words that it joins */
} arc;

enum state { FREE, ON_PATH, DONE, GONE };

typedef struct graph {
    uint32_t n;       /* words; slots 0..n */
    arc *arcs;        /* arcs[to * (n + 1) + from]: the best of those from one slot into another */
    uint8_t *state;   /* of a slot */
    uint16_t *node;   /* that a slot stands for: a word, or from n + 1 on a circle */
    uint16_t *parent; /* of a node: the circle that it is part of, or 0 */
    arc *chosen;      /* of a node: the arc that enters it */
    uint16_t *path;   /* slots, each the word of the arc to the one before */
    uint32_t nodes, top;
} graph;

static arc *arc_at(const graph *g, uint32_t to, uint32_t from) {
    return &g->arcs[(size_t)to * (g->n + 1) + from];
}

/* ---- the simple case ------------------------------------------------------------------------- */

static uint32_t best_column(const float *row, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i <= n; i++)
        if (row[i] > row[best]) best = i;
    return best;
}

/* Each word's best head where that gives a tree already, with one root; most sentences are so. */
static bool greedy(const float *score, uint32_t n, uint32_t *heads, uint32_t *seen) {
    uint32_t roots = 0;
    for (uint32_t d = 0; d < n; d++) {
        uint32_t best = best_column(score + (size_t)d * (n + 1), n);
        heads[d] = best ? best - 1 : NONE;
        roots += best == 0;
        if (best == d + 1) return false;
    }
    for (uint32_t d = 0; d < n; d++) { /* seen: the walk, counted from 1, that came by */
        uint32_t at = d;
        while (at != NONE && !seen[at]) seen[at] = d + 1, at = heads[at];
        if (at != NONE && seen[at] == d + 1) return false;
    }
    return roots == 1;
}

/* ---- circles --------------------------------------------------------------------------------- */

/* The slot from which the best arc enters `to`. The root is always one, so there is one. */
static uint32_t best_into(const graph *g, uint32_t to) {
    uint32_t best = 0;
    for (uint32_t from = 1; from <= g->n; from++)
        if (g->state[from] != GONE && from != to &&
            arc_at(g, to, from)->worth > arc_at(g, to, best)->worth)
            best = from;
    return best;
}

/* What enters or leaves slot `part` now enters or leaves `whole`, if it is better than what does. */
static void merge(graph *g, uint32_t whole, uint32_t part) {
    for (uint32_t other = 0; other <= g->n; other++) {
        if (g->state[other] == GONE) continue;
        arc *in = arc_at(g, whole, other), *out = arc_at(g, other, whole);
        if (arc_at(g, part, other)->worth > in->worth) *in = *arc_at(g, part, other);
        if (arc_at(g, other, part)->worth > out->worth) *out = *arc_at(g, other, part);
    }
}

/* An arc into this slot takes the place of the one that was chosen for it. */
static void charge(graph *g, uint32_t slot) {
    double paid = g->chosen[g->node[slot]].worth;
    for (uint32_t from = 0; from <= g->n; from++) arc_at(g, slot, from)->worth -= paid;
}

/* The path from its slot `whole` to its end is a circle: it leaves the path and becomes one node. */
static void contract(graph *g, uint32_t whole) {
    uint32_t first = g->top, circle = g->nodes++;
    while (g->path[--first] != whole) {}
    for (uint32_t i = first; i < g->top; i++) {
        charge(g, g->path[i]);
        g->parent[g->node[g->path[i]]] = (uint16_t)circle;
    }
    for (uint32_t i = first + 1; i < g->top; i++) {
        g->state[g->path[i]] = GONE;
        merge(g, whole, g->path[i]);
    }
    g->node[whole] = (uint16_t)circle;
    g->state[whole] = FREE;
    g->top = first;
}

/* Walks from a slot to its best head, and on, until that is done; circles on the way are contracted. */
static void grow(graph *g, uint32_t at) {
    g->top = 0;
    while (g->state[at] != DONE) {
        if (g->state[at] == ON_PATH) contract(g, at);
        uint32_t from = best_into(g, at);
        g->chosen[g->node[at]] = *arc_at(g, at, from);
        g->state[at] = ON_PATH;
        g->path[g->top++] = (uint16_t)at;
        at = from;
    }
    while (g->top) g->state[g->path[--g->top]] = DONE;
}

/* The arc that enters a circle enters the part of it that holds its word. */
static void open_circles(graph *g) {
    for (uint32_t circle = g->nodes - 1; circle > g->n; circle--) {
        uint32_t part = g->chosen[circle].word;
        while (g->parent[part] != circle) part = g->parent[part];
        g->chosen[part] = g->chosen[circle];
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool graph_open(graph *g, uint32_t n, arena *scratch) {
    size_t slots = n + 1, nodes = 2 * slots;
    *g = (graph){ .n = n, .nodes = n + 1 };
    g->arcs = arena_take(scratch, slots * slots * sizeof *g->arcs);
    g->chosen = arena_take(scratch, nodes * sizeof *g->chosen);
    g->node = arena_take(scratch, slots * sizeof *g->node);
    g->parent = arena_take(scratch, nodes * sizeof *g->parent);
    g->path = arena_take(scratch, slots * sizeof *g->path);
    g->state = arena_take(scratch, slots);
    return g->state && g->path && g->parent && g->node && g->chosen && g->arcs;
}

/* More than any two trees can differ by. */
static double root_price(const float *score, uint32_t n) {
    double low = score[0], high = score[0];
    for (size_t i = 1; i < (size_t)n * (n + 1); i++) {
        if (score[i] < low) low = score[i];
        if (score[i] > high) high = score[i];
    }
    return 1 + 2 * n * (high - low);
}

static void graph_fill(graph *g, const float *score) {
    double price = root_price(score, g->n);
    for (uint32_t d = 1; d <= g->n; d++) {
        g->node[d] = (uint16_t)d;
        for (uint32_t h = 0; h <= g->n; h++)
            *arc_at(g, d, h) = (arc){ score[(size_t)(d - 1) * (g->n + 1) + h] - (h ? 0 : price),
                                      (uint16_t)h, (uint16_t)d };
    }
    g->state[0] = DONE;
}

bool tree_find(const float *score, uint32_t n, uint32_t *heads, arena *scratch) {
    graph g;
    uint32_t *seen = arena_take(scratch, (n + 1) * sizeof *seen);
    if (n > TREE_MOST || !seen) return false;
    if (greedy(score, n, heads, seen)) return true;
    if (!graph_open(&g, n, scratch)) return false;
    graph_fill(&g, score);
    for (uint32_t d = 1; d <= n; d++)
        if (g.state[d] == FREE) grow(&g, d);
    open_circles(&g);
    for (uint32_t d = 1; d <= n; d++)
        heads[d - 1] = g.chosen[d].head ? g.chosen[d].head - 1u : NONE;
    return true;
}
