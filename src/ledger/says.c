/* says.c - what a fact says to those before it that tell the same event.
 *
 *     "A shell hit the mill in Vashir, killing two."        the first: same
 *     "The shell came from the hills, a soldier said."      adds: who or where from was not told
 *     "The number of dead in Vashir has risen to three."    updates: another figure, later
 *     "No shell was fired at Vashir, the ministry said."    denies                                             */
#include "ledger/told.h"

#include <math.h>

enum { MOST_TOLD = 32 };

/* What was told of an event so far. */
typedef struct known_slots {
    bool some, happened, denied, who, whom, when, where;
    struct {
        uint64_t measure;
        double low, high;
        report_ix report;
    } figures[MOST_TOLD];
    uint32_t n;
} known_slots;

static uint32_t find_figure(const known_slots *k, uint64_t measure) {
    uint32_t i = 0;
    while (i < k->n && k->figures[i].measure != measure) i++;
    return i;
}

static label hear_figures(known_slots *k, const fact_row *f) {
    label says = SAYS_SAME;
    for (uint32_t i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        uint64_t measure = hash_str(r->measure, r->part ? 5 : r->increment ? 6 : 3);
        uint32_t at = find_figure(k, measure);
        if (at == MOST_TOLD) continue;
        bool is_new = at == k->n,
             other = !is_new && (k->figures[at].low != r->low || k->figures[at].high != r->high);
        if (is_new) k->n++;
        if (other && !r->part && !r->increment && k->figures[at].report != f->report)
            says = SAYS_UPDATES;
        else if (says != SAYS_UPDATES && (is_new || other)) says = SAYS_ADDS;
        k->figures[at].measure = measure, k->figures[at].low = r->low,
        k->figures[at].high = r->high, k->figures[at].report = f->report;
    }
    return says;
}

static label hear(known_slots *k, const fact_row *f) {
    bool first = !k->some;
    bool against = f->negative ? k->happened : k->denied && !k->happened;
    label figures = hear_figures(k, f);
    bool adds = (f->who.n && !k->who) || (f->whom.n && !k->whom) || (f->when.there && !k->when) ||
                (f->where.n && !k->where);
    k->some = true;
    k->happened = k->happened || !f->negative, k->denied = k->denied || f->negative;
    k->who = k->who || f->who.n, k->whom = k->whom || f->whom.n;
    k->when = k->when || f->when.there, k->where = k->where || f->where.n;
    if (first) return SAYS_SAME;
    if (against) return SAYS_DENIES;
    return figures != SAYS_SAME ? figures : adds ? SAYS_ADDS : SAYS_SAME;
}

void says_run(const engine *e, worker *w, ledger *l) {
    known_slots k = { 0 };
    (void)e;
    const fact_ix *before = told_before(l, &w->scratch);
    for (uint32_t i = 0; before && i < l->event_facts.n; i++) {
        event_fact *x = &l->event_facts.at[i];
        if (i == 0 || x->event != l->event_facts.at[i - 1].event) k = (known_slots){ 0 };
        label says = hear(&k, &l->facts.at[x->fact]);
        x->says = before[x->fact] != NONE && says != SAYS_DENIES ? SAYS_SAME : says;
    }
}
