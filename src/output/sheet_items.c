/* sheet_items.c - what several pages say of disputes and of figures.
 *
 *     killed, Northmark       12 to 14 are told
 *       12 Aug   at least 12 people     the mayor, reported [1]
 *       13 Aug   14                     the mayor > Example Courier, reported [2]
 */
#include "output/sheet.h"

#include "output/said.h"
#include "output/view.h"
#include "output/when.h"

#include <math.h>

enum { CLAUSE_MOST = 160 };

str sheet_counts(const sheet *s, const counts *c) {
    textbuf b = { .mem = s->mem };
    if (c->documents < 2) return STR("");
    textbuf_print(&b, "%u reports, %u outlet%s, %u origin%s", c->documents, c->outlets,
                  c->outlets == 1 ? "" : "s", c->origins, c->origins == 1 ? "" : "s");
    if (c->sides > 1) textbuf_print(&b, ", %u sides", c->sides);
    return textbuf_str(&b);
}

moment sheet_moment(const ledger *l, fact_ix f) {
    const time_row *t = &l->facts.at[f].when;
    if (t->there && t->resolved && t->from != OPEN_PAST) return t->from;
    return l->reports.at[l->facts.at[f].report].at;
}

/* ---- disputes -------------------------------------------------------------------------------- */

static str place_of(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < f->where.n; i++) {
        if (i) textbuf_add(&b, STR(", "));
        doc_put_plain(said_place(&f->where.at[i]), &b);
    }
    return b.size ? textbuf_str(&b) : STR("place not given");
}

static str actors_of(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < f->who.n; i++) {
        const actor_row *r = &f->who.at[i];
        if (i) textbuf_add(&b, STR(", "));
        doc_put_plain(r->is.size ? r->is : r->at.text.size ? r->at.text : r->name, &b);
    }
    return b.size ? textbuf_str(&b) : STR("actor not given");
}

/* What one side says on the matter. */
static str side_of(const sheet *s, const dispute_row *d, fact_ix i, figure_ix figure) {
    const fact_row *f = &s->l->facts.at[i];
    if (d->about == ABOUT_FIGURE && figure < f->figures.n)
        return said_figure(&f->figures.at[figure], s->mem);
    if (d->about == ABOUT_PLACE) return place_of(f, s->mem);
    if (d->about == ABOUT_TIME) return said_when(s->l, f, s->mem);
    if (d->about == ABOUT_WHO) return actors_of(f, s->mem);
    return said_clause(f, CLAUSE_MOST, s->mem);
}

static const char *matter_of(label about) {
    switch (about) {
    case ABOUT_FIGURE: return "how many";
    case ABOUT_PLACE: return "where";
    case ABOUT_TIME: return "when";
    case ABOUT_WHO: return "who did it";
    default: return "whether it happened";
    }
}

/* The words that the event goes by, behind what is disputed of it. */
static str matter_words(const sheet *s, const dispute_row *d) {
    textbuf b = { .mem = s->mem };
    const fact_row *f = &s->l->facts.at[d->a];
    if (d->about == ABOUT_FIGURE && d->a_figure < f->figures.n) {
        const figure_row *q = &f->figures.at[d->a_figure];
        doc_put_plain(said_measure(q->measure, q->of, s->mem), &b);
    } else {
        doc_put_plain(f->trigger.text, &b);
    }
    const event_row *e = d->event == NONE ? NULL : &s->l->events.at[d->event];
    if (e && e->place_name.size) textbuf_print(&b, ", %.*s", STR_ARG(e->place_name));
    if (d->about == ABOUT_FIGURE && d->kind != CONFLICT)
        textbuf_print(&b, ": %s", label_text(d->kind));
    return textbuf_str(&b);
}

static void add_side(sheet *s, sheet_section *to, const dispute_row *d, fact_ix f, figure_ix figure,
                     bool quoted) {
    sheet_item *i = sheet_add_item(s, to, "side", s->l->facts.at[f].uid, 1);
    if (!i) return;
    i->left = said_when(s->l, &s->l->facts.at[f], s->mem);
    i->said = side_of(s, d, f, figure);
    if (quoted) i->quote = said_sentence(&s->l->facts.at[f], s->mem);
    if (d->about == ABOUT_FIGURE && figure < s->l->facts.at[f].figures.n) {
        i->low = s->l->facts.at[f].figures.at[figure].low;
        i->high = s->l->facts.at[f].figures.at[figure].high;
    }
    sheet_add_voice(s, i, f);
}

void sheet_add_dispute(sheet *s, sheet_section *to, const dispute_row *d, bool quoted) {
    sheet_item *i =
        sheet_add_item(s, to, "dispute", d->event == NONE ? "" : s->l->events.at[d->event].uid, 0);
    if (!i) return;
    i->left = str_of(matter_of(d->about));
    i->said = matter_words(s, d);
    add_side(s, to, d, d->a, d->a_figure, quoted);
    add_side(s, to, d, d->b, d->b_figure, quoted);
}

/* ---- figures --------------------------------------------------------------------------------- */

const figure_row *sheet_figure_of(const ledger *l, const series_row *p) {
    const fact_row *f = &l->facts.at[p->fact];
    return p->figure < f->figures.n ? &f->figures.at[p->figure] : NULL;
}

/* The name of the place, from the fact that has it. */
static str place_name(const ledger *l, const series_row *p) {
    const fact_row *f = &l->facts.at[p->fact];
    for (uint32_t i = 0; i < f->where.n; i++)
        if (p->place.size && str_eq(f->where.at[i].key, p->place))
            return said_place(&f->where.at[i]);
    return STR("");
}

static str series_words(sheet *s, const series_row *p, const figure_row *q) {
    textbuf b = { .mem = s->mem };
    str place = place_name(s->l, p), of = p->of.size ? p->of : q ? q->of : STR("");
    if (of.size && !str_is(p->measure, "other")) doc_put_plain(of, &b);
    if (place.size) {
        if (b.size) textbuf_add(&b, STR(", "));
        doc_put_plain(place, &b);
    }
    if (p->kind == F_TOTAL && p->since != OPEN_PAST) {
        textbuf_add(&b, b.size ? STR(", since ") : STR("since "));
        textbuf_day(&b, p->since);
    } else if (p->kind == F_TOTAL || p->kind == F_STOCK || p->kind == F_RATE) {
        textbuf_print(&b, "%s%s", b.size ? ", " : "", label_text(p->kind));
    }
    return textbuf_str(&b);
}

static bool same_point(const ledger *l, const series_row *a, const series_row *b) {
    const figure_row *p = sheet_figure_of(l, a), *q = sheet_figure_of(l, b);
    return p && q && a->as_of == b->as_of && str_eq(a->origin, b->origin) && p->low == q->low &&
           p->high == q->high;
}

static void fill_point(sheet *s, sheet_item *i, const series_row *p, const figure_row *q) {
    textbuf day = { .mem = s->mem };
    if (p->as_of != OPEN_PAST)
        when_put(&day, p->as_of, p->as_of + 1,
                 when_year(s->l->reports.at[s->l->facts.at[p->fact].report].at));
    i->left = day.size ? textbuf_str(&day) : STR("no date");
    i->said = said_figure(q, s->mem);
    i->low = q->low;
    i->high = q->high;
    if (p->superseded) i->note = STR("a later one of the same origin stands");
}

void sheet_add_points(sheet *s, sheet_section *to, const uint32_t *points, uint32_t n, str whose) {
    const ledger *l = s->l;
    const series_row *last = NULL;
    sheet_item *point = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const series_row *p = &l->series.at[points[i]];
        const figure_row *q = sheet_figure_of(l, p);
        if (!q) continue;
        if (!last) {
            sheet_item *head = sheet_add_item(
                s, to, "series", p->event == NONE ? "" : l->events.at[p->event].uid, 0);
            if (!head) return;
            head->left = said_measure(p->measure, p->of.size ? p->of : q->of, s->mem);
            head->said = series_words(s, p, q);
            head->note = whose;
        }
        if (!last || !same_point(l, last, p)) {
            point = sheet_add_item(s, to, "point", l->facts.at[p->fact].uid, 1);
            if (!point) return;
            fill_point(s, point, p, q);
        }
        sheet_add_voice(s, point, p->fact);
        last = p;
    }
}

uint32_t sheet_add_series(sheet *s, sheet_section *to, uint32_t from, const bool *meant) {
    ARRAY(uint32_t) points = { 0 };
    uint32_t at = from;
    for (; at < s->l->series.n && s->l->series.at[at].series == s->l->series.at[from].series;
         at++) {
        uint32_t *p = meant[s->l->series.at[at].fact] ? array_add(s->mem, &points) : NULL;
        if (p) *p = at;
    }
    sheet_add_points(s, to, points.at, points.n, STR(""));
    return at;
}

void sheet_add_figure(sheet *s, sheet_section *to, fact_ix i, const figure_row *q) {
    const fact_row *f = &s->l->facts.at[i];
    textbuf said = { .mem = s->mem };
    sheet_item *item = sheet_add_item(s, to, "figure", f->uid, 0);
    if (!item) return;
    item->left = said_measure(q->measure, q->of, s->mem);
    if (q->part) textbuf_add(&said, STR("of which "));
    textbuf_add(&said, said_figure(q, s->mem));
    for (uint32_t k = 0; k < f->where.n; k++) {
        textbuf_print(&said, " · %s ", label_text(f->where.at[k].role));
        doc_put_plain(said_place(&f->where.at[k]), &said);
    }
    str when = said_when(s->l, f, s->mem);
    if (when.size) textbuf_print(&said, " · %.*s", STR_ARG(when));
    item->said = textbuf_str(&said);
    item->low = q->low;
    item->high = q->high;
    sheet_add_voice(s, item, i);
}

/* ---- writing --------------------------------------------------------------------------------- */

uint64_t sheet_write(const sheet *s, uint32_t format, const sitrep_look *look, textbuf *to) {
    uint64_t n = 0;
    for (uint32_t i = 0; i < s->sections.n; i++)
        for (uint32_t k = 0; k < s->sections.at[i].items.n; k++)
            n += s->sections.at[i].items.at[k].depth == 0;
    if (!n && format != VIEW_JSON) return 0;
    if (format == VIEW_MD) sheet_md(s, look, to);
    else if (format == VIEW_HTML) sheet_html(s, look, to);
    else if (format == VIEW_JSON) sheet_json(s, look, to);
    else sheet_text(s, look, to);
    return n;
}
