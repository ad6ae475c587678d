/* match.c - facts that tell the same event: of one kind, in one place, on one day, and nothing keeps them apart.
 *
 *     report 0  "A shell hit the mill in Vashir on Monday."    \  event 0, Vashir, Monday
 *               "Two people died there."                       |    adds
 *     report 2  "Three people have died in Vashir."            /    updates
 *     report 0  "An hour later a shell fell on Dorrin."           event 1: two towns are two events
 *     report 2  "Shells could fall on Vashir again."              event 2: feared, not happened
 *
 * Each fact joins the event that fits it best, or begins one. Candidates share a kind (type, or measure of a figure
 * for what has no type) together with a place, a region around it, or a story; the newest few of each are looked at,
 * so that a fact's cost does not grow with the ledger. How well two fit is a sum of points; places in two towns, days
 * more than one apart, and figures of one source that exclude one another keep them apart whatever the rest says. */
#include "ledger/gather.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_LOOKED = 48, MOST_WALKED = 256 };

static const double SAME_WORDS = 20; /* points of what stands in the same words */

typedef struct filed {
    uint64_t key;
    ledger_event_ix event;
    uint32_t next; /* older one, or NONE */
} filed;

typedef struct matching {
    const engine *e;
    arena *mem; /* scratch */
    ledger *l;
    ARRAY(gathered) events;
    ARRAY(filed) entries;
    uint32_t *heads, mask;
    uint32_t *looked; /* one an event: 1 + the fact that looked at it last */
    ledger_event_ix *event_of;
    const fact_ix *before;
    bool *begun; /* one a settled event: a fact of it was met */
    gathering by;
} matching;

/* ---- candidates ------------------------------------------------------------------------------- */

static void enter(matching *m, uint64_t key, ledger_event_ix ev) {
    uint32_t *head = &m->heads[key & m->mask];
    if (*head != NONE && m->entries.at[*head].key == key && m->entries.at[*head].event == ev)
        return;
    filed *x = array_add(m->mem, &m->entries);
    if (!x) return;
    *x = (filed){ key, ev, *head };
    *head = m->entries.n - 1;
}

static uint64_t key_of(const gathered *g, uint64_t class, uint64_t what, uint64_t of) {
    return hash_mix(hash_mix(class, what), hash_mix(of, g->like + 11));
}

enum { IN_SPOT = 1, AROUND, IN_STORY, NOWHERE, IN_REPORT, IN_PARAGRAPH, IN_SENTENCE };

static uint64_t key_of_sentence(const gathered *g) {
    return key_of(g, g->sentence, IN_SENTENCE, g->report);
}

static uint64_t key_of_paragraph(const gathered *g) {
    return key_of(g, g->paragraph, IN_PARAGRAPH, g->report);
}

/* Under what an event can be found: its places, what lies around them, its story, its paragraph, its report. */
static void register_event(matching *m, ledger_event_ix ev, const gathered *g) {
    enter(m, key_of_sentence(g), ev);
    enter(m, key_of_paragraph(g), ev);
    for (uint32_t c = 0; c < g->n_classes; c++) {
        uint64_t class = g->classes[c];
        for (uint32_t i = 0; i < g->where.n; i++) {
            const spot *s = &g->where.at[i];
            enter(m, key_of(g, class, IN_SPOT, s->key), ev);
            if (s->admin1 && s->admin1 != s->key) enter(m, key_of(g, class, AROUND, s->admin1), ev);
            if (s->country && s->country != s->key)
                enter(m, key_of(g, class, AROUND, s->country), ev);
        }
        if (g->story != NONE)
            enter(m, key_of(g, class, g->where.n ? IN_STORY : NOWHERE, g->story), ev);
        enter(m, key_of(g, class, IN_REPORT, g->report), ev);
    }
}

typedef struct best {
    ledger_event_ix event;
    double points;
} best;

static const report_row *report_of(const matching *m, fact_ix f) {
    return &m->l->reports.at[m->l->facts.at[f].report];
}

/* Whether an event takes a fact no more. */
static bool is_over(const matching *m, ledger_event_ix ev, fact_ix f) {
    if (ev < m->l->events.n && m->l->events.at[ev].cut) return true;
    return ledger_too_late(report_of(m, m->events.at[ev].first), report_of(m, f));
}

static void look(matching *m, uint64_t key, const gathered *f, best *b) {
    uint32_t looked = 0, walked = 0;
    for (uint32_t i = m->heads[key & m->mask];
         i != NONE && looked < MOST_LOOKED && walked < MOST_WALKED;
         i = m->entries.at[i].next, walked++) {
        ledger_event_ix ev = m->entries.at[i].event;
        if (m->entries.at[i].key != key || is_over(m, ev, f->first)) continue;
        looked++;
        if (m->looked[ev] == f->first + 1) continue;
        m->looked[ev] = f->first + 1;
        double points = fit_points(m->l, &m->events.at[ev], f);
        if (points > b->points || (points > 0 && points == b->points && ev < b->event))
            *b = (best){ ev, points };
    }
}

static best find_event(matching *m, const gathered *f) {
    best b = { NONE, 0 };
    look(m, key_of_sentence(f), f, &b);
    if (f->harm) look(m, key_of_paragraph(f), f, &b);
    for (uint32_t c = 0; c < f->n_classes; c++) {
        uint64_t class = f->classes[c];
        for (uint32_t i = 0; i < f->where.n; i++) {
            const spot *s = &f->where.at[i];
            look(m, key_of(f, class, IN_SPOT, s->key), f, &b);
            look(m, key_of(f, class, AROUND, s->key), f, &b);
            if (s->admin1) look(m, key_of(f, class, IN_SPOT, s->admin1), f, &b);
            if (s->country) look(m, key_of(f, class, IN_SPOT, s->country), f, &b);
        }
        look(m, key_of(f, class, IN_REPORT, f->report), f, &b);
        if (f->story != NONE) look(m, key_of(f, class, NOWHERE, f->story), f, &b);
        if (f->story != NONE && !f->where.n) look(m, key_of(f, class, IN_STORY, f->story), f, &b);
    }
    return b;
}

/* ---- joining ---------------------------------------------------------------------------------- */

static ledger_event_ix begin_event(matching *m, const gathered *f) {
    gathered *x = array_add(m->mem, &m->events);
    if (x) *x = *f;
    return x ? m->events.n - 1 : NONE;
}

/* A fact of a report that is settled: its event is given. */
static void replay_fact(matching *m, ledger_event_ix ev, const gathered *f) {
    if (m->begun[ev]) gather_into(&m->events.at[ev], f);
    else m->events.at[ev] = *f;
    m->begun[ev] = true;
}

static best choose_event(matching *m, fact_ix i, const gathered *f) {
    fact_ix earlier = m->before[i];
    ledger_event_ix ev = earlier == NONE ? NONE : m->event_of[earlier];
    return ev != NONE && !is_over(m, ev, i) ? (best){ ev, SAME_WORDS } : find_event(m, f);
}

static void place_fact(matching *m, fact_ix i, gathered *last) {
    gathered f = gather_fact(&m->by, i, last);
    ledger_event_ix ev = m->event_of[i];
    if (ev != NONE) replay_fact(m, ev, &f);
    else if (i >= ledger_settled_facts(m->l)) {
        ev = choose_event(m, i, &f).event;
        if (ev == NONE) ev = begin_event(m, &f);
        else gather_into(&m->events.at[ev], &f);
    }
    if (ev == NONE) return;
    register_event(m, ev, &f);
    m->event_of[i] = ev;
    if (f.where.n) last->where = f.where, last->report = f.report, last->paragraph = f.paragraph;
}

/* Statements are not events; a state is one when something dates, counts or types it. */
static bool tells_event(const fact_row *f) {
    return f->kind == EVENT || (f->kind == STATE && (f->type != NO_TYPE || f->figures.n ||
                                                     f->when.there || f->where.n));
}

static bool prepare(matching *m) {
    const ledger *l = m->l;
    uint32_t cap = 64;
    while (cap < 8 * l->facts.n && cap < 1u << 30) cap *= 2;
    m->mask = cap - 1;
    m->heads = arena_take(m->mem, cap * sizeof *m->heads);
    m->looked = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->looked);
    m->event_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->event_of);
    m->before = told_before(l, m->mem);
    m->by = (gathering){ .e = m->e, .mem = m->mem, .l = l };
    if (!gather_prepare(&m->by)) return false;
    for (uint32_t i = 0; i < cap; i++) m->heads[i] = NONE;
    for (fact_ix i = 0; i < l->facts.n; i++) m->event_of[i] = NONE;
    m->begun = arena_take(m->mem, l->events.n + 1);
    for (uint32_t i = 0; i < l->event_facts.n; i++)
        m->event_of[l->event_facts.at[i].fact] = l->event_facts.at[i].event;
    for (ledger_event_ix i = 0; i < l->events.n && !m->mem->failed; i++)
        begin_event(m, &(gathered){ .first = l->events.at[i].first });
    if (m->mem->failed) return false;
    return true;
}

/* ---- rows -------------------------------------------------------------------------------------- */

static const spot *narrowest(const spots *s) {
    const spot *found = NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        const spot *x = &s->at[i];
        bool town = x->row && (x->kind == P_CITY || x->kind == P_SITE || x->kind == P_ADMIN2);
        if (!found || (town && !(found->row && found->kind == P_CITY))) found = x;
        if (town && !x->lent) return x;
    }
    return found;
}

/* What an event is, as all its facts tell it; of one whose first facts are not here that is known already. */
static void put_event(matching *m, ledger_event_ix i) {
    ledger *l = m->l;
    const gathered *g = &m->events.at[i];
    event_row *e = i < l->events.n ? &l->events.at[i] : ledger_add(l, events);
    if (!e || e->cut) return;
    const spot *s = narrowest(&g->where);
    *e = (event_row){ .type = g->type,
                      .from = g->from,
                      .to = g->to,
                      .first = g->first,
                      .story = g->story,
                      .lat = NAN,
                      .lon = NAN,
                      .status = SINGLE };
    uid u;
    uid_begin(&u, "event");
    uid_field(&u, str_of(l->facts.at[g->first].uid));
    uid_end(&u, e->uid);
    if (!s) return;
    e->place_name = str_copy(l->mem, s->row && s->row->name.size ? s->row->name : s->name);
    if (!s->row || !s->row->key.size) return;
    e->place = s->row->key, e->country = s->row->country, e->lat = s->row->lat,
    e->lon = s->row->lon;
}

static int by_event(const void *a, const void *b) {
    const event_fact *x = a, *y = b;
    if (x->event != y->event) return x->event > y->event ? 1 : -1;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

static void add_rows(matching *m) {
    ledger *l = m->l;
    for (ledger_event_ix i = 0; i < m->events.n; i++) put_event(m, i);
    for (fact_ix i = ledger_settled_facts(l); i < l->facts.n; i++) {
        event_fact *x = m->event_of[i] != NONE ? ledger_add(l, event_facts) : NULL;
        if (x)
            *x = (event_fact){ .event = m->event_of[i], .fact = i, .says = SAYS_SAME, .score = 1 };
    }
    if (l->event_facts.n)
        qsort(l->event_facts.at, l->event_facts.n, sizeof *l->event_facts.at, by_event);
}

void match_run(const engine *e, worker *w, ledger *l) {
    matching m = { .e = e, .mem = &w->scratch, .l = l };
    gathered last = { .report = NONE };
    if (!prepare(&m)) return;
    for (fact_ix i = 0; i < l->facts.n && !m.mem->failed; i++)
        if (tells_event(&l->facts.at[i]) && !l->facts.at[i].wrong) place_fact(&m, i, &last);
    if (m.mem->failed) return;
    add_rows(&m);
}
