/* dispute.c - two facts of one event that cannot both hold, side by side; never an average.
 *
 *     "58 of our men were killed", the north     "more than 300 died", the south      figure, other side
 *     "14 dead", then "19 dead", the mayor                                            figure, later count
 *     "19 dead", then "18: one was counted twice", the mayor                          figure, corrected
 *     "Vashir has fallen", the south             "Vashir stands", the north           happened, other side
 *     "blown up at dawn on Thursday"             "late on Wednesday"                  time
 *     "hit in Dorrin, in the north"              "hit in Vashir, in the north"        place                      */
#include "ledger/retract.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ORIGINS = 16 };

static void add(const disputing *d, fact_ix a, fact_ix b, figure_ix a_figure, figure_ix b_figure,
                label about, label kind) {
    dispute_row *row = ledger_add(d->l, disputes);
    bool turn = b < a || (a == b && b_figure < a_figure);
    if (row)
        *row = (dispute_row){ d->event,
                              turn ? b : a,
                              turn ? a : b,
                              turn ? b_figure : a_figure,
                              turn ? a_figure : b_figure,
                              about,
                              kind };
}

/* ---- how many --------------------------------------------------------------------------------- */

/* Those missing are found: such a figure falls by itself. The dead stay dead. */
static bool falls(const engine *e, str measure) {
    const table *t = &e->tables[TABLE_MEASURES];
    uint32_t row = table_find(t, measure);
    return row != UINT32_MAX && table_get(t, row, "falls").size > 0;
}

/* "18 and not 19": the sentence that gives the one figure names the other, and takes it back. */
static bool takes_back(const ledger *l, const point *before, const point *p) {
    const fact_row *f = &l->facts.at[p->fact];
    for (figure_ix i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        uint32_t at = r->low == before->low ? str_find(f->sentence.text, r->at.text, 0) : 0;
        if (at && at != UINT32_MAX && str_ends(str_cut(f->sentence.text, 0, at), STR(" not ")))
            return true;
    }
    return false;
}

static label kind_of_later(const disputing *d, const point *before, const point *p) {
    bool lower = point_value(p) < point_value(before) && !falls(d->e, p->measure);
    return lower || takes_back(d->l, before, p) ? CORRECTED : LATER_COUNT;
}

/* A newer point of one origin against its last. */
static void compare_own(const disputing *d, const point *last, const point *p) {
    const ledger *l = d->l;
    bool same_report = l->facts.at[last->fact].report == l->facts.at[p->fact].report;
    bool within = isfinite(last->high) && last->low < last->high && p->low >= last->low &&
                  p->high <= last->high; /* "dozens", then "43" */
    if (same_report || within || point_value(last) == point_value(p)) return;
    add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, kind_of_later(d, last, p));
}

/* "at least 34 of our men", against 120: who counts so low does not mean the other's number. */
static bool are_far(const point *a, const point *b) {
    double x = point_value(a), y = point_value(b);
    return x > 2 * y || y > 2 * x;
}

/* "46 of our men", the staff; two days on "58 of mine", its general: what one side counts goes on. */
static bool is_risen(const point *last, const point *p) {
    bool said = p->by->side.size && !p->by->lent && !last->by->lent;
    return said && str_eq(last->by->side, p->by->side) && p->as_of > last->as_of &&
           point_value(p) > point_value(last);
}

/* Against the last point of another origin: a higher number of a later day is no contradiction, unless each side has its own. */
static void compare_other(const disputing *d, const point *last, const point *p) {
    label kind = dispute_kind(last->by, p->by);
    if (is_risen(last, p))
        return add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, LATER_COUNT);
    if (!points_apart(last, p) && !(kind == OTHER_SIDE && are_far(last, p))) return;
    bool falling = falls(d->e, p->measure); /* the missing are found */
    bool moved = falling ? point_value(p) < point_value(last) : point_value(p) > point_value(last);
    bool later = p->as_of > last->as_of + MINUTES_A_DAY && moved;
    if (kind == OTHER_SIDE || !later)
        add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, kind);
}

/* "57 have died, the mayor says", and later, by nobody's words, "74 dead": what a report tells itself others have counted on. */
static void compare_unnamed(const disputing *d, const point *last, const point *p) {
    const ledger *l = d->l;
    if (!last->by->own && !p->by->own) return;
    if (p->as_of > last->as_of && point_value(p) > point_value(last) &&
        l->facts.at[p->fact].report > l->facts.at[last->fact].report)
        add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, LATER_COUNT);
}

/* The points of one series, in order: each against the last of its own origin, and of every other. */
static void compare_series(const disputing *d, const point *p, uint32_t n) {
    const point *last[MOST_ORIGINS];
    bool told[MOST_ORIGINS][MOST_ORIGINS] = { { false } };
    uint32_t origins = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t own = 0;
        while (own < origins && !str_eq(last[own]->by->key, p[i].by->key)) own++;
        if (own == MOST_ORIGINS) continue;
        if (own < origins) compare_own(d, last[own], &p[i]);
        if (i && own == origins) compare_unnamed(d, &p[i - 1], &p[i]);
        for (uint32_t k = 0; k < origins; k++) {
            if (k == own || told[own][k]) continue;
            uint32_t before = d->l->disputes.n;
            compare_other(d, last[k], &p[i]);
            told[own][k] = told[k][own] = d->l->disputes.n > before;
        }
        last[own] = &p[i];
        origins += own == origins;
    }
}

static void dispute_figures(disputing *d, const point_list *all) {
    for (uint32_t i = 0, end; i < all->n; i = end) {
        for (end = i + 1; end < all->n && all->at[end].series == all->at[i].series;) end++;
        d->event = all->at[i].event;
        compare_series(d, &all->at[i], end - i);
    }
}

/* ---- whether, who, when ------------------------------------------------------------------------ */

/* The first fact of each origin that says a thing. */
typedef struct voices {
    fact_ix at[MOST_ORIGINS];
    uint32_t n;
} voices;

static void hear(const disputing *d, voices *v, fact_ix f) {
    for (uint32_t i = 0; i < v->n; i++)
        if (str_eq(d->by[v->at[i]].key, d->by[f].key)) return;
    if (v->n < MOST_ORIGINS) v->at[v->n++] = f;
}

/* "opened fire", "had fired": a word in common, whatever its ending. */
static bool share_word(str a, str b) {
    enum { STEM = 4 };
    for (str x; str_next(&a, ' ', &x);) {
        str left = b;
        for (str y; str_next(&left, ' ', &y);)
            if (x.size >= STEM && y.size >= STEM &&
                str_eq_fold(str_cut(x, 0, STEM), str_cut(y, 0, STEM)))
                return true;
    }
    return false;
}

/* "Soldiers fired" and "rebels had fired", or who accuses: that some soldiers acted and some rebels too is no dispute. */
static bool tell_who(const disputing *d, fact_ix i, fact_ix k, bool kinds) {
    const fact_row *a = &d->l->facts.at[i], *b = &d->l->facts.at[k];
    if (!kinds) return true;
    if (d->by[i].own || d->by[k].own || a->report != b->report) return false;
    return a->type == ACCUSE || b->type == ACCUSE || share_word(a->trigger.text, b->trigger.text);
}

/* Each pair of parties that are named is one dispute. */
static void dispute_who(const disputing *d, const voices *claims) {
    enum { MOST_PAIRS = 8 };
    str met[2 * MOST_PAIRS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < claims->n; i++) {
        str a = doer_of(d, &d->l->facts.at[claims->at[i]]);
        for (uint32_t k = i + 1; a.size && k < claims->n && n < MOST_PAIRS; k++) {
            str b = doer_of(d, &d->l->facts.at[claims->at[k]]);
            bool kinds = doer_is_kind(a) || doer_is_kind(b);
            bool again =
                !b.size || str_eq(a, b) || !tell_who(d, claims->at[i], claims->at[k], kinds);
            for (uint32_t p = 0; p < n; p++)
                again = again || (str_eq(met[2 * p], a) && str_eq(met[2 * p + 1], b)) ||
                        (str_eq(met[2 * p], b) && str_eq(met[2 * p + 1], a));
            if (again) continue;
            met[2 * n] = a, met[2 * n + 1] = b, n++;
            add(d, claims->at[i], claims->at[k], NONE, NONE, ABOUT_WHO,
                dispute_kind(&d->by[claims->at[i]], &d->by[claims->at[k]]));
        }
    }
}

/* ---- when -------------------------------------------------------------------------------------- */

/* "put the dead at eight": a number, and no hour. */
static bool is_counted(const fact_row *f) {
    const words *at = &f->when.at;
    for (figure_ix i = 0; i < f->figures.n; i++) {
        const words *n = &f->figures.at[i].at;
        if (at->begin < n->end && n->begin < at->end) return true;
    }
    return false;
}

/* "The evacuation ended | on Saturday": when it was over, and not when it was. */
static bool is_its_end(const fact_row *f) {
    static const char *const ends[] = { " ended", " stopped", " finished", " was over" };
    str s = f->sentence.text;
    uint32_t from = str_find(s, f->trigger.text, 0), to = str_find(s, f->when.at.text, 0);
    str between = from < to && to != UINT32_MAX ? str_cut(s, from, to) : STR("");
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_find(between, str_of(ends[i]), 0) != UINT32_MAX) return true;
    return false;
}

static bool timed(const ledger *l, fact_ix f, moment *from, moment *to) {
    const time_row *t = &l->facts.at[f].when;
    bool as_other = str_starts(t->at.text, STR("the same ")); /* as what was told before */
    bool tally = str_is(l->facts.at[f].rule, "tally"); /* "had reported 64 on Tuesday": then said */
    if (as_other || tally || is_counted(&l->facts.at[f]) || is_its_end(&l->facts.at[f]))
        return false;
    bool narrow = t->there && t->resolved && t->from != OPEN_PAST && t->to != OPEN_END &&
                  t->to - t->from <= 2 * MINUTES_A_DAY;
    return narrow && l->facts.at[f].mode != ONGOING && told_days(l, &l->facts.at[f], from, to);
}

/* Whether a fact tells the act itself, and not what went before or came of it: only such say when it was. What is told
 * in a word for no act, "the shells slammed into the mill", may: with an hour, or against another such word. */
static bool is_the_act(const disputing *d, const fact_row *f) {
    label type = d->l->events.at[d->event].type;
    return f->type == type || type == NO_TYPE || f->type == NO_TYPE;
}

static bool tell_one_act(const disputing *d, const fact_row *a, const fact_row *b) {
    label type = d->l->events.at[d->event].type;
    if (type == NO_TYPE || (a->type == type && b->type == type) || a->type == b->type) return true;
    return a->type == NO_TYPE ? a->when.clock : b->when.clock;
}

/* "at five", "at 17:00": an hour that is told without its half of the day may be either. */
static bool may_be_one_hour(const ledger *l, fact_ix a, fact_ix b, moment from, moment other) {
    enum { HALF_A_DAY = MINUTES_A_DAY / 2 };
    bool hours = l->facts.at[a].when.clock && l->facts.at[b].when.clock;
    return hours && (from - other == HALF_A_DAY || other - from == HALF_A_DAY);
}

/* The first pair that cannot both hold, one of hours before one of days. */
static void dispute_time(const disputing *d, const voices *claims) {
    moment a_from, a_to, b_from, b_to;
    fact_ix first = NONE, second = NONE;
    bool clock = false;
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = i + 1; k < claims->n; k++) {
            fact_ix a = claims->at[i], b = claims->at[k];
            if (!timed(d->l, a, &a_from, &a_to) || !timed(d->l, b, &b_from, &b_to)) continue;
            if (!tell_one_act(d, &d->l->facts.at[a], &d->l->facts.at[b])) continue;
            if (a_from < b_to && b_from < a_to) continue;
            if (may_be_one_hour(d->l, a, b, a_from, b_from)) continue;
            if (a_from > b_to + MINUTES_A_DAY || b_from > a_to + MINUTES_A_DAY)
                continue; /* it went on */
            bool hours = d->l->facts.at[a].when.clock && d->l->facts.at[b].when.clock;
            if (first == NONE || (hours && !clock)) first = a, second = b, clock = hours;
        }
    if (first != NONE)
        add(d, first, second, NONE, NONE, ABOUT_TIME, dispute_kind(&d->by[first], &d->by[second]));
}

/* ---- where ------------------------------------------------------------------------------------- */

/* The first who puts it in one place against the first who puts it in another, of two sides if there are such. */
static void dispute_place(const disputing *d, const voices *claims) {
    spots a, b;
    fact_ix first = NONE, second = NONE;
    bool opposed = false;
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = i + 1; apart_placed(d, claims->at[i], &a) && k < claims->n; k++) {
            if (!apart_placed(d, claims->at[k], &b) || !apart_are(&a, &b)) continue;
            bool other = dispute_kind(&d->by[claims->at[i]], &d->by[claims->at[k]]) == OTHER_SIDE;
            if (first == NONE || (other && !opposed))
                first = claims->at[i], second = claims->at[k], opposed = other;
        }
    if (first != NONE)
        add(d, first, second, NONE, NONE, ABOUT_PLACE, dispute_kind(&d->by[first], &d->by[second]));
}

/* A fact with a clock time is heard before others of its origin. */
static void hear_time(const disputing *d, voices *v, fact_ix f) {
    for (uint32_t i = 0; i < v->n; i++)
        if (str_eq(d->by[v->at[i]].key, d->by[f].key)) {
            bool better = d->l->facts.at[f].when.clock && !d->l->facts.at[v->at[i]].when.clock;
            if (better) v->at[i] = f;
            return;
        }
    if (v->n < MOST_ORIGINS) v->at[v->n++] = f;
}

/* ---- whether it happened ----------------------------------------------------------------------- */

static bool heard(const disputing *d, const voices *v, fact_ix f) {
    for (uint32_t i = 0; i < v->n; i++)
        if (str_eq(d->by[v->at[i]].key, d->by[f].key)) return true;
    return false;
}

static bool is_of_event(const disputing *d, fact_ix f) {
    for (uint32_t i = d->begin; i < d->end; i++)
        if (d->l->event_facts.at[i].fact == f) return true;
    return false;
}

/* Whether a claim is found for a denial though another, of another event, stands right before it: whoever accuses him, against a
 * claim of another report, or who tells the very act, against one who tells another. */
static bool is_far_fetched(const disputing *d, fact_ix claim, fact_ix no) {
    const fact_row *a = &d->l->facts.at[claim], *b = &d->l->facts.at[no];
    bool here = a->report == b->report && claim < no;
    fact_ix near = answer_nearby(d, no);
    if (near == NONE || is_of_event(d, near)) return false;
    const fact_row *c = &d->l->facts.at[near];
    return here ? answer_same_act(c, b) && !answer_same_act(a, b) : c->type == ACCUSE;
}

/* Each who denies against whom he answers; one who takes back what he said himself corrects it. */
static void dispute_happened(const disputing *d, voices *deniers, fact_ix no) {
    bool own = false;
    fact_ix claim = heard(d, deniers, no) ? NONE : answer_to(d, no, &own);
    if (claim == NONE || (!own && is_far_fetched(d, claim, no))) return;
    label kind = own ? CORRECTED : dispute_kind(&d->by[claim], &d->by[no]);
    add(d, claim, no, NONE, NONE, ABOUT_HAPPENED, kind);
    hear(d, deniers, no);
}

static void dispute_event(disputing *d, uint32_t begin, uint32_t end) {
    voices deniers = { .n = 0 }, doers = { .n = 0 }, timers = { .n = 0 }, placers = { .n = 0 };
    spots where;
    const ledger *l = d->l;
    moment from, to;
    d->event = l->event_facts.at[begin].event, d->begin = begin, d->end = end;
    for (uint32_t i = begin; i < end; i++) {
        fact_ix f = l->event_facts.at[i].fact;
        const fact_row *r = &l->facts.at[f];
        bool denies = told_denies(l, d->event, r) || told_negates(r);
        if (denies || contrary_may_be(d, f)) dispute_happened(d, &deniers, f);
        if (denies) continue;
        if (told_like(r) != 0) continue;
        if (doer_of(d, r).size) hear(d, &doers, f);
        if (is_the_act(d, r) && timed(l, f, &from, &to)) hear_time(d, &timers, f);
        if (apart_placed(d, f, &where)) hear(d, &placers, f);
    }
    dispute_who(d, &doers);
    dispute_time(d, &timers);
    dispute_place(d, &placers);
}

/* Whether who denies is heard already against a claim of the event. */
static bool has_denied(const disputing *d, ledger_event_ix of, fact_ix no) {
    for (uint32_t i = 0; i < d->l->disputes.n; i++) {
        const dispute_row *x = &d->l->disputes.at[i];
        if (x->event == of && x->about == ABOUT_HAPPENED &&
            (str_eq(d->by[x->a].key, d->by[no].key) || str_eq(d->by[x->b].key, d->by[no].key)))
            return true;
    }
    return false;
}

/* The event of each fact, the first of several, or NONE; NULL when memory ran out. */
static const ledger_event_ix *events_of(const disputing *d) {
    const ledger *l = d->l;
    ledger_event_ix *of = arena_take(d->scratch, (l->facts.n + 1) * sizeof *of);
    for (fact_ix i = 0; of && i < l->facts.n; i++) of[i] = NONE;
    for (uint32_t i = l->event_facts.n; of && i-- > 0;)
        of[l->event_facts.at[i].fact] = l->event_facts.at[i].event;
    return of;
}

/* Denials that found nobody in their own event, against whom they answer all the same. */
static void dispute_replies(disputing *d, const ledger_event_ix *of) {
    ledger *l = d->l;
    bool *done = arena_take(d->scratch, (l->facts.n + 1) * sizeof *done);
    if (!done) return;
    for (fact_ix i = 0; i < l->facts.n; i++) done[i] = false;
    for (uint32_t i = 0; i < l->disputes.n; i++)
        if (l->disputes.at[i].about == ABOUT_HAPPENED)
            done[l->disputes.at[i].a] = done[l->disputes.at[i].b] = true;
    for (fact_ix i = 0; i < l->facts.n; i++) {
        const fact_row *f = &l->facts.at[i];
        bool denies = f->negative || f->type == REJECT || contrary_may_be(d, i);
        fact_ix claim = denies && !done[i] && !f->wrong ? answer_nearby(d, i) : NONE;
        if (claim == NONE || of[claim] == NONE || has_denied(d, of[claim], i)) continue;
        d->event = of[claim];
        add(d, claim, i, NONE, NONE, ABOUT_HAPPENED, dispute_kind(&d->by[claim], &d->by[i]));
    }
}

int dispute_compare(const void *a, const void *b) {
    const dispute_row *x = a, *y = b;
    if (x->event != y->event) return x->event > y->event ? 1 : -1;
    if (x->a != y->a) return x->a > y->a ? 1 : -1;
    if (x->b != y->b) return x->b > y->b ? 1 : -1;
    if (x->about != y->about) return x->about > y->about ? 1 : -1;
    if (x->a_figure != y->a_figure) return x->a_figure > y->a_figure ? 1 : -1;
    return (x->b_figure > y->b_figure) - (x->b_figure < y->b_figure);
}

void dispute_run(const engine *e, ledger *l, const sides *s, const origin *by,
                 const point_list *figures, arena *scratch) {
    disputing d = { .e = e, .l = l, .sides = s, .by = by, .scratch = scratch };
    dispute_figures(&d, figures);
    for (uint32_t i = 0, end; i < l->event_facts.n; i = end) {
        for (end = i + 1;
             end < l->event_facts.n && l->event_facts.at[end].event == l->event_facts.at[i].event;)
            end++;
        dispute_event(&d, i, end);
    }
    const ledger_event_ix *of = events_of(&d);
    if (!of) return;
    dispute_replies(&d, of);
    reply_run(&d, of);
    retract_run(&d, of);
    if (l->disputes.n)
        qsort(l->disputes.at, l->disputes.n, sizeof *l->disputes.at, dispute_compare);
}
