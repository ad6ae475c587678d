/* dispute.c - two facts of one event that cannot both hold, side by side; never an average.
 *
 *     "58 of our men were killed", the north     "more than 300 died", the south      figure, other side
 *     "14 dead", then "19 dead", the mayor                                            figure, later count
 *     "19 dead", then "18: one was counted twice", the mayor                          figure, corrected
 *     "Vashir has fallen", the south             "Vashir stands", the north           happened, other side
 *     "blown up at dawn on Thursday"             "late on Wednesday"                  time
 *     "hit in Dorrin, in the north"              "hit in Vashir, in the north"        place                      */
#include "ledger/told.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ORIGINS = 16 };

/* A running count that falls by less than this share was corrected; by more, it is of another kind: people found again. */
static const double CORRECTION = 1.0 / 3;

typedef struct disputing {
    const engine *e;
    ledger *l;
    const origin *by;
    arena *scratch;
    ledger_event_ix event;
} disputing;

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

static label kind_of(const origin *a, const origin *b) {
    return a->side.size && b->side.size && !str_eq(a->side, b->side) ? OTHER_SIDE : CONFLICT;
}

/* ---- how many --------------------------------------------------------------------------------- */

static label kind_of_later(const point *before, const point *p) {
    double was = point_value(before), is = point_value(p);
    return is < was && is > was * (1 - CORRECTION) ? CORRECTED : LATER_COUNT;
}

/* A newer point of one origin against its last. */
static void compare_own(const disputing *d, const point *last, const point *p) {
    const ledger *l = d->l;
    bool same_report = l->facts.at[last->fact].report == l->facts.at[p->fact].report;
    if (same_report || point_value(last) == point_value(p)) return;
    add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, kind_of_later(last, p));
}

/* Against the last point of another origin: a higher number of a later day is no contradiction, unless each side has its own. */
static void compare_other(const disputing *d, const point *last, const point *p) {
    if (!points_apart(last, p)) return;
    label kind = kind_of(last->by, p->by);
    bool later = p->as_of > last->as_of + MINUTES_A_DAY && point_value(p) > point_value(last);
    if (kind == OTHER_SIDE || !later)
        add(d, last->fact, p->fact, last->figure, p->figure, ABOUT_FIGURE, kind);
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

/* Each who denies against the first who says so and is another; one who takes back what he said himself corrects it. */
static void dispute_happened(const disputing *d, const voices *claims, const voices *denials) {
    for (uint32_t i = 0; i < denials->n; i++) {
        const origin *no = &d->by[denials->at[i]];
        fact_ix against = NONE;
        for (uint32_t k = 0; k < claims->n; k++) {
            const origin *yes = &d->by[claims->at[k]];
            if (str_eq(yes->key, no->key)) continue;
            if (against == NONE || kind_of(yes, no) > kind_of(&d->by[against], no))
                against = claims->at[k];
        }
        if (against != NONE)
            add(d, against, denials->at[i], NONE, NONE, ABOUT_HAPPENED,
                kind_of(&d->by[against], no));
        else if (claims->n && claims->at[0] < denials->at[i])
            add(d, claims->at[0], denials->at[i], NONE, NONE, ABOUT_HAPPENED, CORRECTED);
    }
}

/* The party that a fact says did it: its code, or what its names have in common; empty when not said. */
static str doer_of(const disputing *d, const fact_row *f) {
    for (uint32_t i = 0; i < f->who.n; i++) {
        const actor_row *a = &f->who.at[i];
        if (a->inferred) continue;
        if (a->code.size) return a->code;
        str name = told_name(d->e, a->at.text), first;
        if (a->named && str_next(&name, ' ', &first) && first.size)
            return origin_stem(first, d->scratch);
    }
    return STR("");
}

static void dispute_who(const disputing *d, const voices *claims) {
    for (uint32_t i = 0; i < claims->n; i++) {
        str a = doer_of(d, &d->l->facts.at[claims->at[i]]);
        for (uint32_t k = i + 1; a.size && k < claims->n; k++) {
            str b = doer_of(d, &d->l->facts.at[claims->at[k]]);
            if (!b.size || str_eq(a, b)) continue;
            add(d, claims->at[i], claims->at[k], NONE, NONE, ABOUT_WHO,
                kind_of(&d->by[claims->at[i]], &d->by[claims->at[k]]));
            return;
        }
    }
}

static bool timed(const ledger *l, fact_ix f, moment *from, moment *to) {
    const time_row *t = &l->facts.at[f].when;
    bool narrow = t->there && t->resolved && t->from != OPEN_PAST && t->to != OPEN_END &&
                  t->to - t->from <= 2 * MINUTES_A_DAY;
    return narrow && l->facts.at[f].mode != ONGOING && told_days(l, &l->facts.at[f], from, to);
}

static void dispute_time(const disputing *d, const voices *claims) {
    moment a_from, a_to, b_from, b_to;
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = i + 1; k < claims->n; k++) {
            fact_ix a = claims->at[i], b = claims->at[k];
            if (!timed(d->l, a, &a_from, &a_to) || !timed(d->l, b, &b_from, &b_to)) continue;
            if (a_from < b_to && b_from < a_to) continue;
            if (a_from > b_to + MINUTES_A_DAY || b_from > a_to + MINUTES_A_DAY)
                continue; /* it went on */
            add(d, a, b, NONE, NONE, ABOUT_TIME, kind_of(&d->by[a], &d->by[b]));
            return;
        }
}

/* ---- where ------------------------------------------------------------------------------------- */

/* The places in which a fact says that it was; false when it says none, or where something went from or to. */
static bool placed(const disputing *d, fact_ix i, spots *out) {
    const fact_row *f = &d->l->facts.at[i];
    for (uint32_t k = 0; k < f->where.n; k++)
        if ((f->where.at[k].role != AT && f->where.at[k].role != NEAR) || f->where.at[k].inferred)
            return false;
    told_spots(d->e, f, false, d->scratch, out);
    return out->n > 0;
}

static bool is_known(const spot *s) { return s->row && s->row->key.size; }

/* A few miles of one another: a town and its airport. */
static bool is_near(const where_row *a, const where_row *b) {
    static const double LAT = 0.3, LON = 0.5;
    return fabs(a->lat - b->lat) < LAT && fabs(a->lon - b->lon) < LON;
}

/* Whether two places that are not one may yet be: a district and a town of its province, two ways of writing a name, one
 * of which the gazetteer does not know. */
static bool may_be_one(const spot *a, const spot *b) {
    if (is_known(a) != is_known(b)) return true;
    if (!is_known(a))
        return str_find(a->name, b->name, 0) != UINT32_MAX ||
               str_find(b->name, a->name, 0) != UINT32_MAX;
    bool district = a->kind == P_ADMIN2 || b->kind == P_ADMIN2;
    bool water = a->kind == P_WATER || b->kind == P_WATER;
    bool points = a->kind != P_ADMIN1 && b->kind != P_ADMIN1;
    return water || (district && a->admin1 == b->admin1) || (points && is_near(a->row, b->row));
}

static bool are_apart(const spots *a, const spots *b) {
    if (told_meet(a, b) != APART) return false;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->at[i].lent || b->at[k].lent || may_be_one(&a->at[i], &b->at[k])) return false;
    return true;
}

/* The first who puts it in one place against the first who puts it in another. */
static void dispute_place(const disputing *d, const voices *claims) {
    spots a, b;
    for (uint32_t i = 0; i < claims->n; i++)
        for (uint32_t k = i + 1; placed(d, claims->at[i], &a) && k < claims->n; k++) {
            if (!placed(d, claims->at[k], &b) || !are_apart(&a, &b)) continue;
            add(d, claims->at[i], claims->at[k], NONE, NONE, ABOUT_PLACE,
                kind_of(&d->by[claims->at[i]], &d->by[claims->at[k]]));
            return;
        }
}

static void dispute_event(disputing *d, uint32_t begin, uint32_t end) {
    voices claims = { .n = 0 }, denials = { .n = 0 }, doers = { .n = 0 }, timers = { .n = 0 },
           placers = { .n = 0 };
    spots where;
    const ledger *l = d->l;
    moment from, to;
    d->event = l->event_facts.at[begin].event;
    for (uint32_t i = begin; i < end; i++) {
        fact_ix f = l->event_facts.at[i].fact;
        const fact_row *r = &l->facts.at[f];
        hear(d, r->negative ? &denials : &claims, f);
        if (!r->negative && doer_of(d, r).size) hear(d, &doers, f);
        if (!r->negative && timed(l, f, &from, &to)) hear(d, &timers, f);
        if (!r->negative && placed(d, f, &where)) hear(d, &placers, f);
    }
    dispute_happened(d, &claims, &denials);
    dispute_who(d, &doers);
    dispute_time(d, &timers);
    dispute_place(d, &placers);
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

void dispute_run(const engine *e, ledger *l, const origin *by, const point_list *figures,
                 arena *scratch) {
    disputing d = { .e = e, .l = l, .by = by, .scratch = scratch };
    dispute_figures(&d, figures);
    for (uint32_t i = 0, end; i < l->event_facts.n; i = end) {
        for (end = i + 1;
             end < l->event_facts.n && l->event_facts.at[end].event == l->event_facts.at[i].event;)
            end++;
        dispute_event(&d, i, end);
    }
    if (l->disputes.n)
        qsort(l->disputes.at, l->disputes.n, sizeof *l->disputes.at, dispute_compare);
}
