/* cluster.c - MUC, B-cubed, CEAF-e and pairs over two ways to group the same things.
 *
 * All come from one table: how many things each group of the gold shares with each of the system's. */
#include "score/cluster.h"

#include <stdlib.h>

typedef struct cell { /* things that both groups hold */
    uint32_t gold, system, n;
} cell;

typedef struct overlap {
    cell *cells; /* sorted by gold, then system */
    uint32_t n;
    uint32_t *gold_size, *system_size; /* of each group, with things that the other side lacks */
    uint32_t golds, systems;
} overlap;

static int by_groups(const void *p, const void *q) {
    const cell *a = p, *b = q;
    if (a->gold != b->gold) return a->gold < b->gold ? -1 : 1;
    return (a->system > b->system) - (a->system < b->system);
}

static uint32_t *sizes(const grouping *g, arena *a) {
    uint32_t *n = arena_take(a, ((size_t)g->groups + 1) * sizeof *n);
    for (uint32_t i = 0; n && i <= g->groups; i++) n[i] = 0;
    for (uint32_t i = 0; n && i < g->things; i++)
        if (g->group[i] != NO_GROUP) n[g->group[i]]++;
    return n;
}

/* Equal cells become one. */
static uint32_t count_cells(cell *at, uint32_t n) {
    uint32_t kept = 0;
    if (n) qsort(at, n, sizeof *at, by_groups);
    for (uint32_t i = 0; i < n; i++) {
        bool same = kept && at[kept - 1].gold == at[i].gold && at[kept - 1].system == at[i].system;
        if (same) at[kept - 1].n++;
        else at[kept++] = at[i];
    }
    return kept;
}

static overlap overlap_of(const grouping *gold, const grouping *system, arena *a) {
    overlap o = { .cells = arena_take(a, ((size_t)gold->things + 1) * sizeof *o.cells),
                  .gold_size = sizes(gold, a),
                  .system_size = sizes(system, a),
                  .golds = gold->groups,
                  .systems = system->groups };
    if (!o.cells || !o.gold_size || !o.system_size) return (overlap){ 0 };
    for (uint32_t i = 0; i < gold->things; i++)
        if (gold->group[i] != NO_GROUP && system->group[i] != NO_GROUP)
            o.cells[o.n++] = (cell){ gold->group[i], system->group[i], 1 };
    o.n = count_cells(o.cells, o.n);
    return o;
}

static cluster_rate rate(double p_some, double p_all, double r_some, double r_all) {
    cluster_rate out = { p_all > 0 ? p_some / p_all : 0, r_all > 0 ? r_some / r_all : 0, 0 };
    if (out.p + out.r > 0) out.f1 = 2 * out.p * out.r / (out.p + out.r);
    return out;
}

static double two_of(double n) { return n * (n - 1) / 2; }

/* ---- links: MUC, B-cubed, pairs ----------------------------------------------------------------- */

static cluster_rate muc(const overlap *o) {
    double shared = 0, parts = 0, gold = 0, system = 0;
    for (uint32_t i = 0; i < o->n; i++) shared += o->cells[i].n, parts++;
    for (uint32_t g = 0; g < o->golds; g++) gold += o->gold_size[g] - 1.0;
    for (uint32_t s = 0; s < o->systems; s++) system += o->system_size[s] - 1.0;
    return rate(shared - parts, system, shared - parts, gold);
}

static cluster_rate b3(const overlap *o) {
    double p = 0, r = 0, gold = 0, system = 0;
    for (uint32_t i = 0; i < o->n; i++) {
        const cell *c = &o->cells[i];
        double n = (double)c->n * c->n;
        p += n / o->system_size[c->system], r += n / o->gold_size[c->gold];
    }
    for (uint32_t g = 0; g < o->golds; g++) gold += o->gold_size[g];
    for (uint32_t s = 0; s < o->systems; s++) system += o->system_size[s];
    return rate(p, system, r, gold);
}

static cluster_rate pair_rate(const overlap *o) {
    double both = 0, gold = 0, system = 0;
    for (uint32_t i = 0; i < o->n; i++) both += two_of(o->cells[i].n);
    for (uint32_t g = 0; g < o->golds; g++) gold += two_of(o->gold_size[g]);
    for (uint32_t s = 0; s < o->systems; s++) system += two_of(o->system_size[s]);
    return rate(both, system, both, gold);
}

/* ---- CEAF-e: the best one-to-one pairing of groups ---------------------------------------------- */

/* Hungarian method on a matrix with no more rows than columns; all arrays count from 1, 0 is nobody. */
typedef struct assignment {
    const double *weight; /* rows x columns */
    uint32_t rows, columns;
    double *u, *v, *low;
    uint32_t *owner, *way; /* of each column: its row; the column before it on the path */
    bool *used;
} assignment;

static double cost(const assignment *x, uint32_t row, uint32_t column) {
    return -x->weight[(size_t)(row - 1) * x->columns + column - 1] - x->u[row] - x->v[column];
}

/* Widens the tree by the cheapest column that is not in it. */
static uint32_t widen(assignment *x, uint32_t from) {
    uint32_t row = x->owner[from], next = 0;
    double step = 1e300;
    x->used[from] = true;
    for (uint32_t c = 1; c <= x->columns; c++) {
        if (x->used[c]) continue;
        double now = cost(x, row, c);
        if (now < x->low[c]) x->low[c] = now, x->way[c] = from;
        if (x->low[c] < step) step = x->low[c], next = c;
    }
    for (uint32_t c = 0; c <= x->columns; c++) {
        if (x->used[c]) x->u[x->owner[c]] += step, x->v[c] -= step;
        else x->low[c] -= step;
    }
    return next;
}

static void place_row(assignment *x, uint32_t row) {
    uint32_t at = 0;
    x->owner[0] = row;
    for (uint32_t c = 0; c <= x->columns; c++) x->low[c] = 1e300, x->used[c] = false;
    do at = widen(x, at);
    while (x->owner[at]);
    for (; at; at = x->way[at]) x->owner[at] = x->owner[x->way[at]];
}

static double assign(const double *weight, uint32_t rows, uint32_t columns, arena *a) {
    size_t r = (size_t)rows + 1, c = (size_t)columns + 1;
    assignment x = { weight,
                     rows,
                     columns,
                     arena_take(a, r * sizeof(double)),
                     arena_take(a, c * sizeof(double)),
                     arena_take(a, c * sizeof(double)),
                     arena_take(a, c * sizeof(uint32_t)),
                     arena_take(a, c * sizeof(uint32_t)),
                     arena_take(a, c * sizeof(bool)) };
    double total = 0;
    if (!x.u || !x.v || !x.low || !x.owner || !x.way || !x.used) return 0;
    for (size_t i = 0; i < r; i++) x.u[i] = 0;
    for (size_t i = 0; i < c; i++) x.v[i] = 0, x.owner[i] = 0, x.way[i] = 0;
    for (uint32_t i = 1; i <= rows; i++) place_row(&x, i);
    for (uint32_t i = 1; i <= columns; i++)
        if (x.owner[i]) total += weight[(size_t)(x.owner[i] - 1) * columns + i - 1];
    return total;
}

/* The part that a group is in; groups are in one when cells join them. */
static uint32_t root(uint32_t *up, uint32_t i) {
    while (up[i] != i) i = up[i] = up[up[i]];
    return i;
}

/* Cells of one part stand together, by the part's lowest group. */
typedef struct part_cell {
    uint32_t part;
    cell cell;
} part_cell;

static int by_part(const void *p, const void *q) {
    const part_cell *a = p, *b = q;
    if (a->part != b->part) return a->part < b->part ? -1 : 1;
    return by_groups(&a->cell, &b->cell);
}

static part_cell *cells_by_part(const overlap *o, arena *a) {
    size_t groups = (size_t)o->golds + o->systems;
    uint32_t *up = arena_take(a, (groups + 1) * sizeof *up);
    part_cell *out = arena_take(a, ((size_t)o->n + 1) * sizeof *out);
    if (!up || !out) return NULL;
    for (uint32_t i = 0; i < groups; i++) up[i] = i;
    for (uint32_t i = 0; i < o->n; i++)
        up[root(up, o->golds + o->cells[i].system)] = root(up, o->cells[i].gold);
    for (uint32_t i = 0; i < o->n; i++)
        out[i] = (part_cell){ root(up, o->cells[i].gold), o->cells[i] };
    if (o->n) qsort(out, o->n, sizeof *out, by_part);
    return out;
}

/* The number of a group in a list of those seen so far. */
static uint32_t number_in(uint32_t *seen, uint32_t *n, uint32_t group) {
    for (uint32_t i = 0; i < *n; i++)
        if (seen[i] == group) return i;
    seen[*n] = group;
    return (*n)++;
}

/* One part: its cells as a matrix, the smaller side as rows. */
static double pair_part(const overlap *o, const part_cell *at, uint32_t n, arena *a) {
    uint32_t *golds = arena_take(a, n * sizeof *golds),
             *systems = arena_take(a, n * sizeof *systems);
    uint32_t rows = 0, columns = 0;
    if (!golds || !systems) return 0;
    for (uint32_t i = 0; i < n; i++)
        number_in(golds, &rows, at[i].cell.gold), number_in(systems, &columns, at[i].cell.system);
    bool turned = rows > columns;
    uint32_t wide = turned ? rows : columns, high = turned ? columns : rows;
    double *w = arena_take(a, (size_t)wide * high * sizeof *w);
    for (size_t i = 0; w && i < (size_t)wide * high; i++) w[i] = 0;
    for (uint32_t i = 0; w && i < n; i++) {
        const cell *c = &at[i].cell;
        uint32_t g = number_in(golds, &rows, c->gold), s = number_in(systems, &columns, c->system);
        w[turned ? (size_t)s * wide + g : (size_t)g * wide + s] =
            2.0 * c->n / (o->gold_size[c->gold] + o->system_size[c->system]);
    }
    return w ? assign(w, high, wide, a) : 0;
}

static cluster_rate ceaf_e(const overlap *o, arena *a) {
    const part_cell *at = cells_by_part(o, a);
    double total = 0;
    for (uint32_t i = 0, end; at && i < o->n; i = end) {
        for (end = i; end < o->n && at[end].part == at[i].part;) end++;
        total += pair_part(o, at + i, end - i, a);
    }
    return rate(total, o->systems, total, o->golds);
}

cluster_figures cluster_score(const grouping *gold, const grouping *system, arena *scratch) {
    overlap o = overlap_of(gold, system, scratch);
    cluster_figures f = { muc(&o), b3(&o), ceaf_e(&o, scratch), pair_rate(&o), 0 };
    f.conll = (f.muc.f1 + f.b3.f1 + f.ceaf_e.f1) / 3;
    return f;
}
