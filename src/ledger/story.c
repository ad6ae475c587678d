/* story.c - reports that tell of the same happenings: alike in their words, near in time, about the same places.
 *
 *     0  "Flood cuts the road to Vashir"     12 Aug  ]
 *     1  "Vashir road reopened after flood"  13 Aug  ]  story 0
 *     2  "Vote in Lugana postponed"          13 Aug     story 1
 *
 * How likely two reports tell one story is asked of alike.c. Groups grow by average link (UPGMA) while the average stays
 * above a threshold; numbers are those that train/story.py found on the marked reports. Candidates share one of
 * their weightiest words within three weeks, so that a report's cost does not grow with the ledger. */
#include "ledger/ledger.h"

#include "ledger/alike.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

enum { TOP_TERMS = 40, MOST_POSTINGS = 2000, LABEL_TERMS = 3 };

static const double LEAST = .01; /* likelihood that is none */

/* A neighbour of a group: `sum` of the likeness of all pairs between the two. */
typedef struct edge {
    uint32_t to;
    double sum;
} edge;

typedef ARRAY(edge) edges;

typedef struct join {
    double average;
    uint32_t a, b, a_version, b_version;
} join;

typedef struct grouping {
    const engine *e;
    double threshold; /* data/ledger/story.tsv */
    arena *mem;
    ledger *l;
    alikes alike;
    edges *next;                     /* one a group, by group */
    uint32_t *size, *version, *into; /* of a group; into: the one that it joined, or itself */
    moment *first, *last;            /* of a group: when it is told */
    story_ix *given;                 /* of a group: the story that it was before, or NONE */
    ARRAY(join) heap;
} grouping;

/* ---- candidates ------------------------------------------------------------------------------ */

static void add_edge(grouping *g, uint32_t from, uint32_t to, double s) {
    edge *x = array_add(g->mem, &g->next[from]);
    if (x) *x = (edge){ to, s };
}

typedef ARRAY(report_ix) postings;

/* Pairs the report with those before it that share a top word, nearest in time first, each once. */
static void find_alike(grouping *g, report_ix r, postings *lists, uint32_t *seen,
                       const bag_word *top, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        postings *p = &lists[top[i].word];
        for (uint32_t j = p->n, looked = 0; j-- > 0 && looked < MOST_POSTINGS; looked++) {
            report_ix other = p->at[j];
            if (alike_days(g->l, other, r) == UINT32_MAX) break; /* postings are in order of time */
            if (seen[other] == r + 1) continue;
            seen[other] = r + 1;
            if (r < g->l->settled) continue; /* both are where they are */
            double s = alike_likelihood(&g->alike, other, r);
            if (s < LEAST) continue;
            add_edge(g, r, other, s);
            add_edge(g, other, r, s);
        }
        report_ix *add = array_add(g->mem, p);
        if (add) *add = r;
    }
}

static void find_edges(grouping *g) {
    uint32_t longest = 0;
    for (report_ix r = 0; r < g->l->reports.n; r++)
        longest = g->alike.of[r].n > longest ? g->alike.of[r].n : longest;
    postings *lists = arena_take(g->mem, (g->alike.words.spelling.n + 1) * sizeof *lists);
    uint32_t *seen = arena_take(g->mem, (g->l->reports.n + 1) * sizeof *seen);
    bag_word *top = arena_take(g->mem, (longest + 1) * sizeof *top);
    if (!lists || !seen || !top) return;
    for (report_ix r = 0; r < g->l->reports.n; r++) {
        bag_by_weight(&g->alike.of[r], top);
        find_alike(g, r, lists, seen, top,
                   g->alike.of[r].n < TOP_TERMS ? g->alike.of[r].n : TOP_TERMS);
    }
}

/* ---- average link ---------------------------------------------------------------------------- */

/* Higher average first; of equals the earlier groups, so that one input has one answer. */
static bool before(const join *x, const join *y) {
    if (x->average != y->average) return x->average > y->average;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void push(grouping *g, uint32_t a, uint32_t b, double sum) {
    double average = sum / ((double)g->size[a] * g->size[b]);
    if (average < g->threshold) return;
    join *last = array_add(g->mem, &g->heap);
    if (!last) return;
    *last = a < b ? (join){ average, a, b, g->version[a], g->version[b] }
                  : (join){ average, b, a, g->version[b], g->version[a] };
    for (uint32_t i = g->heap.n - 1; i && before(&g->heap.at[i], &g->heap.at[(i - 1) / 2]);
         i = (i - 1) / 2) {
        join t = g->heap.at[i];
        g->heap.at[i] = g->heap.at[(i - 1) / 2], g->heap.at[(i - 1) / 2] = t;
    }
}

static join pop(grouping *g) {
    join top = g->heap.at[0];
    g->heap.at[0] = g->heap.at[--g->heap.n];
    for (uint32_t i = 0;;) {
        uint32_t best = i, child = 2 * i + 1;
        for (uint32_t c = child; c < child + 2 && c < g->heap.n; c++)
            if (before(&g->heap.at[c], &g->heap.at[best])) best = c;
        if (best == i) return top;
        join t = g->heap.at[i];
        g->heap.at[i] = g->heap.at[best], g->heap.at[best] = t;
        i = best;
    }
}

static int by_group(const void *a, const void *b) {
    const edge *x = a, *y = b;
    return (x->to > y->to) - (x->to < y->to);
}

/* The way is halved as it is walked, since a group may have been joined one report at a time. */
static uint32_t group_of(const grouping *g, uint32_t i) {
    while (g->into[i] != i) {
        g->into[i] = g->into[g->into[i]];
        i = g->into[i];
    }
    return i;
}

/* The neighbours of `a`, and of `b` if it is another, as groups that still stand, each once, sums added. */
static edges neighbours(grouping *g, uint32_t a, uint32_t b) {
    edges all = { 0 };
    const edges *both[] = { &g->next[a], &g->next[b] };
    for (int k = 0; k < 1 + (a != b); k++)
        for (uint32_t i = 0; i < both[k]->n; i++) {
            uint32_t to = group_of(g, both[k]->at[i].to);
            edge *x = to != a && to != b ? array_add(g->mem, &all) : NULL;
            if (x) *x = (edge){ to, both[k]->at[i].sum };
        }
    if (all.n) qsort(all.at, all.n, sizeof *all.at, by_group);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all.n; i++) {
        if (kept && all.at[kept - 1].to == all.at[i].to) all.at[kept - 1].sum += all.at[i].sum;
        else all.at[kept++] = all.at[i];
    }
    all.n = kept;
    return all;
}

static void take_edges(grouping *g, uint32_t a, edges all) {
    g->next[a].at = all.at, g->next[a].n = all.n, g->next[a].cap = all.cap;
}

static void unite(grouping *g, uint32_t a, uint32_t b) {
    edges all = neighbours(g, a, b);
    g->into[b] = a;
    g->size[a] += g->size[b];
    g->version[a]++;
    if (g->first[b] < g->first[a]) g->first[a] = g->first[b];
    if (g->last[b] > g->last[a]) g->last[a] = g->last[b];
    if (g->given[a] == NONE) g->given[a] = g->given[b];
    take_edges(g, a, all);
}

/* Two stories that stand stay two, and one is told within some weeks. */
static bool may_join(const grouping *g, uint32_t a, uint32_t b) {
    moment first = g->first[a] < g->first[b] ? g->first[a] : g->first[b],
           last = g->last[a] > g->last[b] ? g->last[a] : g->last[b];
    if (g->given[a] != NONE && g->given[b] != NONE) return false;
    return !ledger_too_late(&(report_row){ .at = first }, &(report_row){ .at = last });
}

/* Stories that are settled are groups from the start. */
static void unite_given(grouping *g) {
    const ledger *l = g->l;
    for (uint32_t i = 0, first = 0; i < l->story_reports.n; i++) {
        const story_report *m = &l->story_reports.at[i];
        if (i == 0 || m->story != m[-1].story) {
            first = m->report;
            g->given[first] = m->story;
            g->first[first] = l->stories.at[m->story].first;
        } else unite(g, first, m->report);
    }
    for (uint32_t a = 0; a < l->reports.n; a++)
        if (g->into[a] == a) take_edges(g, a, neighbours(g, a, a));
}

static void group(grouping *g) {
    unite_given(g);
    for (uint32_t a = 0; a < g->l->reports.n; a++)
        for (uint32_t i = 0; g->into[a] == a && i < g->next[a].n; i++)
            if (a < g->next[a].at[i].to) push(g, a, g->next[a].at[i].to, g->next[a].at[i].sum);
    while (g->heap.n && !g->mem->failed) {
        join j = pop(g);
        bool stands = g->into[j.a] == j.a && g->into[j.b] == j.b;
        if (!stands || g->version[j.a] != j.a_version || g->version[j.b] != j.b_version) continue;
        if (!may_join(g, j.a, j.b)) continue;
        unite(g, j.a, j.b);
        for (uint32_t i = 0; i < g->next[j.a].n; i++)
            push(g, j.a, g->next[j.a].at[i].to, g->next[j.a].at[i].sum);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void name_story(grouping *g, report_ix first, story_row *s) {
    bag_word *top = arena_take(g->mem, (g->alike.of[first].n + 1) * sizeof *top);
    textbuf b = { .mem = g->l->mem };
    if (!top) return;
    bag_by_weight(&g->alike.of[first], top);
    for (uint32_t i = 0; i < g->alike.of[first].n && i < LABEL_TERMS; i++) {
        if (i) textbuf_char(&b, ' ');
        textbuf_add(&b, g->alike.words.spelling.at[top[i].word]);
    }
    s->label = textbuf_str(&b);
}

static void add_story(grouping *g, report_ix first) {
    ledger *l = g->l;
    story_row *s = ledger_add(l, stories);
    if (!s) return;
    uid u;
    uid_begin(&u, "story");
    uid_field(&u, str_of(l->reports.at[first].uid));
    uid_end(&u, s->uid);
    s->first = l->reports.at[first].at;
    name_story(g, first, s);
}

static int by_story(const void *a, const void *b) {
    const story_report *x = a, *y = b;
    if (x->story != y->story) return x->story > y->story ? 1 : -1;
    return (x->report > y->report) - (x->report < y->report);
}

/* Which report belongs to which story, and how well it fits the first. */
static void add_rows(grouping *g) {
    ledger *l = g->l;
    for (report_ix r = l->settled; r < l->reports.n; r++) {
        uint32_t at = group_of(g, r); /* the first of its reports that is here */
        if (g->given[at] == NONE) {
            add_story(g, r);
            g->given[at] = l->stories.n - 1;
        }
        story_report *m = ledger_add(l, story_reports);
        if (!l->stories.n || !m) return;
        *m = (story_report){ g->given[at], r,
                             r == at ? 1 : bag_cosine(&g->alike.of[at], &g->alike.of[r]) };
        l->stories.at[m->story].last = l->reports.at[r].at;
        l->stories.at[m->story].counts.documents++;
    }
    if (l->story_reports.n)
        qsort(l->story_reports.at, l->story_reports.n, sizeof *l->story_reports.at, by_story);
}

void story_run(const engine *e, worker *w, ledger *l) {
    grouping g = { .e = e, .mem = &w->scratch, .l = l };
    const table *t = &e->tables[TABLE_STORY];
    size_t n = l->reports.n + 1;
    g.threshold = table_number(t, table_find(t, STR("threshold")), "value", 0);
    g.next = arena_take(g.mem, n * sizeof *g.next);
    g.size = arena_take(g.mem, n * sizeof *g.size);
    g.version = arena_take(g.mem, n * sizeof *g.version);
    g.into = arena_take(g.mem, n * sizeof *g.into);
    g.first = arena_take(g.mem, n * sizeof *g.first);
    g.last = arena_take(g.mem, n * sizeof *g.last);
    g.given = arena_take(g.mem, n * sizeof *g.given);
    if (g.mem->failed || !alike_prepare(&g.alike, e, l, g.mem)) return;
    for (report_ix i = 0; i < l->reports.n; i++) {
        g.size[i] = 1, g.into[i] = i, g.given[i] = NONE;
        g.first[i] = g.last[i] = l->reports.at[i].at;
    }
    find_edges(&g);
    group(&g);
    if (g.mem->failed) return;
    add_rows(&g);
}
