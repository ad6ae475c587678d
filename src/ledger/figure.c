/* figure.c - how each figure moved: one measure of an event, point after point, each with whose it is.
 *
 *     killed, Vashir    12 Aug  12..    the mayor    superseded
 *                       13 Aug  14      the mayor
 *                       13 Aug  9       the south
 *
 * Points are not added up and not averaged; parts and increments are none (point.c). */
#include "ledger/told.h"

#include <stdlib.h>

static str key_of(const ledger *l, const event_row *e) {
    (void)l;
    return e->place.size ? e->place : e->place_name;
}

/* Whether the same origin has a later point in the series: of a later day, or of a later report of that day. */
static bool is_superseded(const ledger *l, const point_list *all, uint32_t i) {
    enum { MOST_AHEAD = 200 };
    const point *p = &all->at[i];
    for (uint32_t k = i + 1; k < all->n && k < i + MOST_AHEAD && all->at[k].series == p->series;
         k++) {
        const point *q = &all->at[k];
        if (!str_eq(q->by->key, p->by->key)) continue;
        if (q->as_of > p->as_of || l->facts.at[q->fact].report > l->facts.at[p->fact].report)
            return true;
    }
    return false;
}

static void add_row(ledger *l, const point_list *all, uint32_t i, str of, label kind) {
    const point *p = &all->at[i];
    const event_row *e = &l->events.at[p->event];
    series_row *s = ledger_add(l, series);
    if (!s) return;
    *s = (series_row){ .series = p->series,
                       .event = p->event,
                       .story = e->story,
                       .fact = p->fact,
                       .figure = p->figure,
                       .measure = p->measure,
                       .of = of,
                       .place = key_of(l, e),
                       .kind = kind,
                       .since = p->since,
                       .as_of = p->as_of,
                       .side = p->by->side,
                       .origin = p->by->key,
                       .superseded = is_superseded(l, all, i) };
}

/* Words for what a series counts: of its first point that says. */
static str counted_words(const ledger *l, const point_list *all, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        str of = l->facts.at[all->at[i].fact].figures.at[all->at[i].figure].of;
        if (of.size) return of;
    }
    return STR("");
}

void figure_rows(ledger *l, const point_list *all) {
    for (uint32_t i = 0, end; i < all->n; i = end) {
        for (end = i + 1; end < all->n && all->at[end].series == all->at[i].series;) end++;
        const figure_row *first = &l->facts.at[all->at[i].fact].figures.at[all->at[i].figure];
        str of = counted_words(l, all, i, end);
        for (uint32_t k = i; k < end; k++)
            add_row(l, all, k, of, first->kind < LABEL_COUNT ? first->kind : F_EVENT);
    }
}
