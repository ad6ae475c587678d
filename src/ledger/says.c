/* says.c - what a fact says to those before it that tell the same event.
 *
 *     "A shell hit the mill in Vashir, killing two."        the first: same
 *     "The shell came from the hills, a soldier said."      adds: who or where from was not told
 *     "The number of dead in Vashir has risen to three."    updates: another figure, later
 *     "No shell was fired at Vashir, the ministry said."    denies
 *     "It was the mill that was hit, the mayor said."       adds: he had not been heard
 *
 * What stands in the words of an earlier report says what that says. */
#include "ledger/told.h"

enum { MOST_TOLD = 32 };

/* A figure as its origin gave it last. */
typedef struct told_figure {
    uint64_t measure;
    str origin;
    double low, high;
    report_ix report;
} told_figure;

/* What was told of an event so far, and by whom. */
typedef struct known_slots {
    bool some, happened, denied, who, whom, clock;
    told_figure figures[MOST_TOLD];
    str speakers[MOST_TOLD];
    uint32_t n, n_speakers;
} known_slots;

static bool is_equal(const told_figure *a, const told_figure *b) {
    return a->low == b->low && a->high == b->high;
}

/* Whether the report's own voice gives it: then nobody else's number stands apart from it. */
static bool is_own_voice(str by) { return str_starts(by, STR("= ")); }

/* Against the last of the same origin: another number, later, updates. Of another origin: what nobody gave yet adds. */
static label compare(const known_slots *k, const told_figure *f, bool whole) {
    label says = SAYS_ADDS;
    for (uint32_t i = 0; i < k->n; i++) {
        const told_figure *was = &k->figures[i];
        if (was->measure != f->measure) continue;
        bool mine = str_eq(was->origin, f->origin) || is_own_voice(f->origin);
        if (mine && !is_equal(was, f))
            return whole && was->report != f->report ? SAYS_UPDATES : SAYS_ADDS;
        if (is_equal(was, f)) says = SAYS_SAME;
    }
    return says;
}

static void remember(known_slots *k, const told_figure *f) {
    uint32_t i = 0;
    while (i < k->n &&
           (k->figures[i].measure != f->measure || !str_eq(k->figures[i].origin, f->origin)))
        i++;
    if (i == MOST_TOLD) return;
    k->figures[i] = *f;
    if (i == k->n) k->n++;
}

static label hear_figures(known_slots *k, const fact_row *f, str by) {
    label says = SAYS_SAME;
    for (uint32_t i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        uint64_t measure = hash_str(r->measure, r->part ? 5 : r->increment ? 6 : 3);
        told_figure is = { measure, by, r->low, r->high, f->report };
        label one = compare(k, &is, !r->part && !r->increment);
        if (one == SAYS_UPDATES || says == SAYS_SAME) says = one;
        remember(k, &is);
    }
    return says;
}

/* Whether somebody speaks who was not heard of the event before. */
static bool hear_speaker(known_slots *k, str by) {
    if (is_own_voice(by) || str_is(by, "?")) return false;
    for (uint32_t i = 0; i < k->n_speakers; i++)
        if (str_eq(k->speakers[i], by)) return false;
    if (k->n_speakers < MOST_TOLD) k->speakers[k->n_speakers++] = by;
    return true;
}

static label hear(known_slots *k, const fact_row *f, bool denies, str by) {
    bool first = !k->some;
    bool against = denies ? k->happened : k->denied && !k->happened;
    label figures = hear_figures(k, f, by);
    bool clock = f->when.there && f->when.clock;
    bool adds = hear_speaker(k, by) || (f->who.n && !k->who) || (f->whom.n && !k->whom) ||
                (clock && !k->clock);
    k->some = true, k->clock = k->clock || clock;
    k->happened = k->happened || !denies, k->denied = k->denied || denies;
    k->who = k->who || f->who.n, k->whom = k->whom || f->whom.n;
    if (first) return SAYS_SAME;
    if (against) return SAYS_DENIES;
    return figures != SAYS_SAME ? figures : adds ? SAYS_ADDS : SAYS_SAME;
}

/* What a fact says, and of which event. */
typedef struct said {
    ledger_event_ix of;
    label says;
} said;

void says_run(ledger *l, arena *scratch) {
    known_slots k = { .some = false };
    const fact_ix *before = retold_of(l, scratch);
    said *all = arena_take(scratch, (l->facts.n + 1) * sizeof *all);
    for (fact_ix i = 0; all && i < l->facts.n; i++) all[i].of = NONE;
    for (uint32_t i = 0; before && all && i < l->event_facts.n; i++) {
        event_fact *x = &l->event_facts.at[i];
        if (i == 0 || x->event != x[-1].event) k = (known_slots){ .some = false };
        const fact_row *f = &l->facts.at[x->fact];
        label says = hear(&k, f, told_denies(l, x->event, f), x->origin);
        fact_ix first = before[x->fact];
        bool copied = first != NONE && all[first].of == x->event && says != SAYS_DENIES;
        x->says = copied ? all[first].says : says;
        all[x->fact] = (said){ x->event, x->says };
    }
}
