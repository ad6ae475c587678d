/* storyline_disputes.c - who contradicts whom: pairs of claims, with what they are about.
 *
 *     gold    about time   a: 1-07, 1-08 "blown up before dawn"   b: 1-07, 1-08 "late on Wednesday"
 *     system  about time   a: 1-08 "before dawn"                  b: 1-07 "destroyed the bridge late on Wednesday"
 *     found: some claim of `a` against some claim of `b`, in whatever order; found twice is found once
 *
 * A later count that passes over a step, from the first figure of a series to its third, is neither right nor wrong. */
#include "score/storyline.h"

typedef struct dispute {
    const value *what;
    tellings a, b;
    bool optional, found, kind_right;
} dispute;
typedef ARRAY(dispute) disputes;

static disputes disputes_of(const storyline *s, const lines *l) {
    disputes out = { 0 };
    values all = storyline_records(s, l, "dispute");
    for (uint32_t i = 0; i < all.n; i++) {
        dispute *d = array_add(s->mem, &out);
        if (!d) break;
        *d =
            (dispute){ .what = all.at[i], .optional = value_true(value_at(all.at[i], "optional")) };
        storyline_tell_all(s, value_at(d->what, "a"), i, &d->a);
        storyline_tell_all(s, value_at(d->what, "b"), i, &d->b);
    }
    return out;
}

static bool any_meet(const tellings *a, const tellings *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (tellings_meet(&a->at[i], &b->at[j])) return true;
    return false;
}

/* Answers name one thing; gold used as answers may name several. */
static bool alike(const dispute *gold, const dispute *system, const char *member) {
    const value *g = value_at(gold->what, member), *s = value_at(system->what, member);
    return value_same(g, s) || value_allows(g, value_text(s));
}

static bool meets(const dispute *gold, const dispute *system) {
    return alike(gold, system, "about") &&
           ((any_meet(&gold->a, &system->a) && any_meet(&gold->b, &system->b)) ||
            (any_meet(&gold->a, &system->b) && any_meet(&gold->b, &system->a)));
}

static bool mark_found(const disputes *gold, const dispute *system) {
    bool any = false;
    for (uint32_t i = 0; i < gold->n; i++) {
        dispute *g = &gold->at[i];
        if (!meets(g, system)) continue;
        any = g->found = true;
        g->kind_right |= alike(g, system, "kind");
    }
    return any;
}

/* ---- steps of a series ----------------------------------------------------------------------- */

/* All points of all series of the gold, each with the number of its series. */
static tellings points_of_gold(const storyline *s) {
    tellings out = { 0 };
    values all = storyline_records(s, &s->x->gold, "series");
    for (uint32_t i = 0; i < all.n; i++)
        storyline_tell_all(s, value_at(all.at[i], "points"), i, &out);
    return out;
}

static bool point_among(const tellings *in, const telling *point) {
    for (uint32_t i = 0; i < in->n; i++)
        if (tellings_meet(&in->at[i], point)) return true;
    return false;
}

/* Whether it sets two points of one series, of different value, against each other as a later count. */
static bool is_step(const dispute *d, const tellings *points) {
    if (!str_is(value_text_at(d->what, "kind"), "later count")) return false;
    for (uint32_t i = 0; i < points->n; i++) {
        if (!point_among(&d->a, &points->at[i])) continue;
        for (uint32_t j = 0; j < points->n; j++) {
            const telling *p = &points->at[i], *q = &points->at[j];
            bool same = value_same(value_at(p->what, "low"), value_at(q->what, "low")) &&
                        value_same(value_at(p->what, "high"), value_at(q->what, "high"));
            if (p->of == q->of && !same && point_among(&d->b, q)) return true;
        }
    }
    return false;
}

/* ---- counting -------------------------------------------------------------------------------- */

static void show(exam *x, const char *what, const dispute *d) {
    if (!exam_miss(x) || !d->a.n || !d->b.n) return;
    const value *about = value_at(d->what, "about");
    str name = value_text(about->kind == JSON_LIST && about->first ? about->first : about);
    textbuf_print(x->misses, "%s dispute about %.*s: ", what, STR_ARG(name));
    textbuf_print(x->misses, "%.*s \"%.*s\" | ", STR_ARG(d->a.at[0].report),
                  STR_ARG(value_text_at(d->a.at[0].what, "words")));
    textbuf_print(x->misses, "%.*s \"%.*s\"\n", STR_ARG(d->b.at[0].report),
                  STR_ARG(value_text_at(d->b.at[0].what, "words")));
}

void storyline_disputes(const storyline *s, storyline_figures *f) {
    disputes gold = disputes_of(s, &s->x->gold), system = disputes_of(s, &s->x->system);
    tellings points = points_of_gold(s);
    uint32_t right = 0, wrong = 0, all = 0;
    for (uint32_t i = 0; i < system.n; i++) {
        if (mark_found(&gold, &system.at[i]) || is_step(&system.at[i], &points)) continue;
        wrong++;
        show(s->x, "extra ", &system.at[i]);
    }
    for (uint32_t i = 0; i < gold.n; i++) {
        const dispute *g = &gold.at[i];
        if (g->optional) continue;
        all++, right += g->found;
        f->dispute_kinds.of += g->found, f->dispute_kinds.right += g->kind_right;
        if (!g->found) show(s->x, "missed", g);
    }
    f->disputes = rates_of(right, right + wrong, all);
}
