/* match.c - facts that tell the same event.
 *
 *     report 0  "A shell hit the mill in Vashir on Monday."    \  event 0, Vashir, Monday
 *               "Two people died there."                       |    adds
 *     report 2  "Three people have died in Vashir."            /    updates
 *     report 0  "An hour later a shell fell on Dorrin."           event 1: two towns are two events
 *     report 2  "Shells could fall on Vashir again."              event 2: feared, not happened
 *
 * What a report tells of one event (telling.c) joins the event that fits it best, or begins one. How well it fits is what
 * link.c finds between it and what other reports tell of the event. Candidates are told in the same story, in the same
 * place or one around it, with the same names or the same rare words; the newest few of each are looked at, and of an
 * event the first telling and the last few, so that the cost does not grow with the ledger. */
#include "ledger/match.h"
#include "ledger/telling.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_LOOKED = 32, MOST_WALKED = 256, MOST_RARE = 6, WINDOW_DAYS = 14 };

/* Against an event that the report tells already: its own words have not shown that the two are one. */
static const double AGAIN = 1.5;

typedef struct filed {
    uint64_t key;
    ledger_event_ix event;
    uint32_t next; /* older one, or NONE */
} filed;

typedef struct matching {
    const engine *e;
    arena *mem; /* scratch */
    ledger *l;
    ARRAY(group) events;
    tellings told; /* by the report that is matched */
    ARRAY(filed) entries;
    uint32_t *heads, mask;
    uint32_t *looked; /* one an event: 1 + the first fact of the telling that looked at it last */
    ledger_event_ix *event_of;
    const fact_ix *before;
    gathering by;
    link_weights weights;
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

typedef enum under { IN_SPOT = 1, AROUND, IN_STORY, WITH_WORD, WITH_THING, COUNTED_BY } under;

static uint64_t key_of(under what, uint64_t of) { return hash_mix(what + 11, of); }

/* The rarest words of a fact's clause, of those that another report has too. */
static uint32_t rare_words(const matching *m, const gathered *g, uint32_t rare[MOST_RARE]) {
    float weight[MOST_RARE];
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->clause.n; i++) {
        const bag_word *w = &g->clause.at[i];
        if (m->by.words.found_in.at[w->word] < 2) continue;
        uint32_t at = n < MOST_RARE ? n++ : MOST_RARE;
        for (; at > 0 && weight[at - 1] < w->weight; at--)
            if (at < MOST_RARE) rare[at] = rare[at - 1], weight[at] = weight[at - 1];
        if (at < MOST_RARE) rare[at] = w->word, weight[at] = w->weight;
    }
    return n;
}

/* A measure as one speaker counts it. */
static uint64_t key_of_count(const told_count *c) {
    return key_of(COUNTED_BY, hash_mix(c->measure, c->by));
}

/* Under what an event can be found since this fact tells it. */
static void register_event(matching *m, ledger_event_ix ev, const gathered *g) {
    uint32_t rare[MOST_RARE], n = rare_words(m, g, rare);
    if (g->story != NONE) enter(m, key_of(IN_STORY, g->story), ev);
    for (uint32_t i = 0; i < n; i++) enter(m, key_of(WITH_WORD, rare[i]), ev);
    for (uint32_t i = 0; i < g->n_things; i++) enter(m, key_of(WITH_THING, g->things[i]), ev);
    for (uint32_t i = 0; i < g->n_counts; i++)
        if (g->counts[i].by) enter(m, key_of_count(&g->counts[i]), ev);
    for (uint32_t i = 0; i < g->where.n; i++) {
        const spot *s = &g->where.at[i];
        enter(m, key_of(IN_SPOT, s->key), ev);
        if (s->admin1 && s->admin1 != s->key) enter(m, key_of(AROUND, s->admin1), ev);
        if (s->country && s->country != s->key) enter(m, key_of(AROUND, s->country), ev);
    }
}

typedef struct best {
    ledger_event_ix event;
    double score;
} best;

static const report_row *report_of(const matching *m, fact_ix f) {
    return &m->l->reports.at[m->l->facts.at[f].report];
}

/* Whether an event takes a fact no more. */
static bool is_over(const matching *m, ledger_event_ix ev, fact_ix f) {
    if (ev < m->l->events.n && m->l->events.at[ev].cut) return true;
    return ledger_too_late(report_of(m, m->events.at[ev].all.first), report_of(m, f));
}

static bool are_days_apart(const gathered *a, const gathered *b) {
    enum { DISPUTED_DAYS = 2 }; /* two may differ on the day of one event */
    moment most = (moment)DISPUTED_DAYS * MINUTES_A_DAY;
    return a->from >= b->to + most || b->from >= a->to + most;
}

/* What no likeness makes up for: another town or days in another report; not dated, and told weeks later. */
static bool is_apart(const group *e, const gathered *f) {
    if (e->all.report == f->report) return false;
    if (told_meet(&e->all.where, &f->where) == APART) return true;
    if (gather_is_dated(&e->all) && gather_is_dated(f)) return are_days_apart(&e->all, f);
    return e->all.at != OPEN_PAST && f->at != OPEN_PAST &&
           f->at - e->all.at > (moment)WINDOW_DAYS * MINUTES_A_DAY;
}

/* How well a telling fits what other reports tell of an event. */
static double fit(const matching *m, const group *e, const gathered *f) {
    group others = { .n = 0 };
    bool own = false;
    for (uint32_t i = 0; i < e->n; i++) {
        if (e->part[i]->report != f->report) others.part[others.n++] = e->part[i];
        else own = true;
    }
    return group_fit(&m->by, &m->weights, &others, f) - (own ? AGAIN : 0);
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
        if (is_apart(&m->events.at[ev], f)) continue;
        double score = fit(m, &m->events.at[ev], f);
        if (score > b->score || (score > 0 && score == b->score && ev < b->event))
            *b = (best){ ev, score };
    }
}

static best find_event(matching *m, const gathered *f) {
    best b = { NONE, 0 };
    uint32_t rare[MOST_RARE], n = rare_words(m, f, rare);
    for (uint32_t i = 0; i < f->where.n; i++) {
        const spot *s = &f->where.at[i];
        look(m, key_of(IN_SPOT, s->key), f, &b);
        look(m, key_of(AROUND, s->key), f, &b);
        if (s->admin1) look(m, key_of(IN_SPOT, s->admin1), f, &b);
        if (s->country) look(m, key_of(IN_SPOT, s->country), f, &b);
    }
    for (uint32_t i = 0; i < f->n_things; i++) look(m, key_of(WITH_THING, f->things[i]), f, &b);
    for (uint32_t i = 0; i < n; i++) look(m, key_of(WITH_WORD, rare[i]), f, &b);
    if (f->story != NONE) look(m, key_of(IN_STORY, f->story), f, &b);
    return b;
}

/* ---- counts that go on ------------------------------------------------------------------------- */

/* "raised its own dead to 51", "now lists twelve as dead", "800 have been detained since": of what was counted before. */
static bool goes_on(const matching *m, const fact_row *f) {
    bool gives = f->kind == STATE && f->rule.size &&
                 table_find(&m->e->tables[TABLE_GIVINGS], f->rule) != UINT32_MAX;
    bool total = gives || str_is(f->rule, "tally");
    for (figure_ix i = 0; i < f->figures.n; i++) total = total || f->figures.at[i].kind == F_TOTAL;
    return total && !f->negative && told_like(f) == 0;
}

static double size_of(const told_count *c) { return isfinite(c->low) ? c->low : c->high; }

/* Whether the last count that the same speaker gave of an event may have become this one. */
static bool may_become(const group *e, const told_count *c) {
    enum { TIMES = 4 };
    for (uint32_t i = e->all.n_counts; i-- > 0;) {
        const told_count *was = &e->all.counts[i];
        if (was->measure != c->measure || was->by != c->by) continue;
        double a = size_of(was), b = size_of(c);
        return was->report != c->report && a <= TIMES * b && b <= TIMES * a;
    }
    return false;
}

/* Places that the fact itself names. */
static spots own_places(const gathered *g) {
    spots own = { 0 };
    for (uint32_t i = 0; i < g->where.n; i++)
        if (!g->where.at[i].lent) own.at[own.n++] = g->where.at[i];
    return own;
}

static bool share_thing(const gathered *a, const gathered *b) {
    for (uint32_t i = 0; i < a->n_things; i++)
        for (uint32_t k = 0; k < b->n_things; k++)
            if (a->things[i] == b->things[k]) return true;
    return false;
}

/* Whether both name one thing, or were in one place. */
static bool is_shared(const gathered *a, const gathered *b) {
    return share_thing(a, b) || told_meet(&a->where, &b->where) == SAME_SPOT;
}

/* Where an event must have been told that a count goes on with. */
typedef enum reach { IN_ITS_STORY, WHERE_IT_IS, ANYWHERE } reach;

static bool is_near(const matching *m, const group *e, fact_ix i, reach r, const gathered *g) {
    if (r == WHERE_IT_IS) return is_shared(&e->all, g);
    return r == ANYWHERE || e->all.story == m->by.story_of[m->l->facts.at[i].report];
}

/* The one event of which a fact's speaker has counted the same before, within a reach; `g`: the fact; NONE: none, or several. */
static ledger_event_ix event_counted(matching *m, fact_ix i, reach r, const gathered *g) {
    told_count told[MOST_COUNTS];
    ledger_event_ix found = NONE;
    uint32_t n = goes_on(m, &m->l->facts.at[i]) ? gather_counts(&m->by, i, told) : 0;
    for (uint32_t k = 0; k < n; k++) {
        if (!told[k].by) continue;
        uint64_t key = key_of_count(&told[k]);
        uint32_t walked = 0;
        for (uint32_t at = m->heads[key & m->mask]; at != NONE && walked < MOST_WALKED;
             at = m->entries.at[at].next, walked++) {
            ledger_event_ix ev = m->entries.at[at].event;
            const group *e = &m->events.at[ev];
            if (m->entries.at[at].key != key || is_over(m, ev, i)) continue;
            if (!is_near(m, e, i, r, g)) continue;
            if (ev == found || !may_become(e, &told[k])) continue;
            if (found != NONE) return NONE;
            found = ev;
        }
    }
    return found;
}

/* Whether a fact names a place where an event was not. */
static bool is_elsewhere(const matching *m, ledger_event_ix ev, const gathered *g) {
    spots own = own_places(g);
    return told_meet(&own, &m->events.at[ev].all.where) == APART;
}

/* "Prefect Ada Lorn stays at eleven": what one person has counted is of one place, where offices count all over the country. */
static bool is_own_count(const fact_row *f) {
    return str_is(f->rule, "tally") && f->chain.n && f->chain.at[0].kind == H_PERSON &&
           f->chain.at[0].named;
}

/* Of those facts of a report that were not told before, which go on with a count: their events. */
static void place_counts(matching *m, const report_row *r) {
    gathered nothing = { .report = NONE };
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        if (m->event_of[i] != NONE || m->before[i] != NONE || i < ledger_settled_facts(m->l))
            continue;
        ledger_event_ix ev = event_counted(m, i, IN_ITS_STORY, NULL);
        if (ev == NONE && is_own_count(&m->l->facts.at[i]))
            ev = event_counted(m, i, ANYWHERE, NULL);
        if (ev == NONE) continue;
        gathered g = gather_fact(&m->by, i, &nothing);
        if (!is_elsewhere(m, ev, &g)) m->event_of[i] = ev;
    }
}

/* What an earlier report told in the same words is of the event of which that was. */
static void place_retold(matching *m, const report_row *r) {
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        fact_ix earlier = m->before[i];
        ledger_event_ix ev = earlier == NONE ? NONE : m->event_of[earlier];
        if (m->event_of[i] == NONE && i >= ledger_settled_facts(m->l) && ev != NONE &&
            !is_over(m, ev, i))
            m->event_of[i] = ev;
    }
}

/* The event of another story with whose count one of the facts of a telling goes on. */
static ledger_event_ix event_recounted(matching *m, const telling *t) {
    gathered nothing = { .report = NONE };
    for (fact_ix i = t->first; i != NONE; i = m->told.next[i]) {
        if (!goes_on(m, &m->l->facts.at[i])) continue;
        gathered g = gather_fact(&m->by, i, &nothing);
        ledger_event_ix ev = event_counted(m, i, WHERE_IT_IS, &g);
        if (ev != NONE && !is_elsewhere(m, ev, &t->of.all)) return ev;
    }
    return NONE;
}

/* ---- joining ---------------------------------------------------------------------------------- */

static ledger_event_ix begin_event(matching *m, const gathered *g) {
    group *x = array_add(m->mem, &m->events);
    if (x) *x = group_begin(m->mem, g);
    return x ? m->events.n - 1 : NONE;
}

static void join_event(matching *m, ledger_event_ix ev, const gathered *g) {
    group *e = &m->events.at[ev];
    if (e->n == 0) e->all = *g;
    else gather_into(&e->all, g);
    group_join(m->mem, e, g);
}

/* What a telling tells, to outlast its report. */
static gathered lasting(const matching *m, const telling *t) {
    gathered g = t->of.all;
    if (t->of.n < 2) return g; /* a fact's own words last */
    g.clause = bag_copy(m->mem, &g.clause);
    g.words = bag_copy(m->mem, &g.words);
    g.around = bag_copy(m->mem, &g.around);
    return g;
}

/* States alone begin no event. */
static void place_telling(matching *m, const telling *t) {
    const gathered all = lasting(m, t), *g = &all;
    ledger_event_ix ev = t->event;
    if (ev == NONE) ev = find_event(m, g).event;
    if (ev == NONE) ev = event_recounted(m, t);
    if (ev != NONE) join_event(m, ev, g);
    else if (t->tells) ev = begin_event(m, g);
    if (ev == NONE) return;
    register_event(m, ev, g);
    for (fact_ix i = t->first; i != NONE; i = m->told.next[i]) m->event_of[i] = ev;
}

static void place_report(matching *m, const report_row *r) {
    place_retold(m, r);
    place_counts(m, r);
    tellings_of(&m->told, &m->by, &m->weights, r, m->event_of);
    for (uint32_t i = 0; i < m->told.all.n; i++) place_telling(m, &m->told.all.at[i]);
}

static bool prepare(matching *m) {
    const ledger *l = m->l;
    uint32_t cap = 64;
    while (cap < 8 * l->facts.n && cap < 1u << 30) cap *= 2;
    m->mask = cap - 1;
    m->heads = arena_take(m->mem, cap * sizeof *m->heads);
    m->looked = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->looked);
    m->event_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->event_of);
    m->before = retold_of(l, m->mem);
    m->by = (gathering){ .e = m->e, .mem = m->mem, .l = l, .sides = sides_of(m->e, m->l) };
    if (!tellings_begin(&m->told, l, m->mem) || !gather_prepare(&m->by)) return false;
    for (uint32_t i = 0; i < cap; i++) m->heads[i] = NONE;
    for (fact_ix i = 0; i < l->facts.n; i++) m->event_of[i] = NONE;
    for (uint32_t i = 0; i < l->event_facts.n; i++)
        m->event_of[l->event_facts.at[i].fact] = l->event_facts.at[i].event;
    for (ledger_event_ix i = 0; i < l->events.n; i++) {
        group *x = array_add(m->mem, &m->events);
        if (x) *x = (group){ .all = { .first = l->events.at[i].first } };
    }
    return !m->mem->failed;
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
    const gathered *g = &m->events.at[i].all;
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

void match_weighed(const engine *e, const link_weights *by, arena *scratch, ledger *l) {
    matching m = { .e = e, .mem = scratch, .l = l, .weights = *by };
    bool ready = prepare(&m);
    for (report_ix r = 0; ready && r < l->reports.n && !m.mem->failed; r++)
        place_report(&m, &l->reports.at[r]);
    if (m.told.mem.failed) m.mem->failed = true;
    tellings_end(&m.told);
    if (ready && !m.mem->failed) add_rows(&m);
}

void match_run(const engine *e, worker *w, ledger *l) {
    link_weights by;
    link_weigh(e, &by);
    match_weighed(e, &by, &w->scratch, l);
}
