/* storyline_series.c - how each figure moved: the points of a series, exact, and nothing among them that is not one.
 *
 *     gold    killed, Orlavets   6 March 14..   9 March 19   not: "two of the wounded died", an increment
 *     system  series 3           6 March 14..   9 March 19   9 March 2
 *     two points right of three: one too many
 *
 * A point is right when its figure has the same bounds and day, and stands in the series that has most of the gold's points.
 * Figures that the gold does not name are not looked at. */
#include "score/storyline.h"

typedef struct series_match {
    const storyline *s;
    tellings points; /* of the system, each with the number of its series */
    uint32_t series; /* how many the system has */
    uint32_t chosen; /* the system's that is measured, or NONE */
} series_match;

static bool exact(const telling *gold, const telling *system) {
    return tellings_meet(gold, system) &&
           value_same(value_at(gold->what, "low"), value_at(system->what, "low")) &&
           value_same(value_at(gold->what, "high"), value_at(system->what, "high")) &&
           (value_same(value_at(gold->what, "as_of"), value_at(system->what, "as_of")) ||
            value_allows(value_at(gold->what, "as_of"), value_text_at(system->what, "as_of")));
}

static uint32_t choose(const series_match *m, const tellings *gold) {
    uint32_t *votes = arena_take(m->s->mem, (m->series + 1) * sizeof *votes), best = NONE;
    for (uint32_t j = 0; votes && j < m->points.n; j++)
        for (uint32_t i = 0; i < gold->n; i++)
            if (exact(&gold->at[i], &m->points.at[j])) {
                votes[m->points.at[j].of]++;
                break;
            }
    for (uint32_t k = 0; votes && k < m->series; k++)
        if (votes[k] > (best == NONE ? 0 : votes[best])) best = k;
    return best;
}

/* The point of the chosen series that is told in these words, with the same value and day if `just`. */
static const telling *point_of(const series_match *m, const tellings *told, bool just) {
    for (uint32_t j = 0; j < m->points.n; j++)
        for (uint32_t i = 0; m->points.at[j].of == m->chosen && i < told->n; i++)
            if (just ? exact(&told->at[i], &m->points.at[j])
                     : tellings_meet(&told->at[i], &m->points.at[j]))
                return &m->points.at[j];
    return NULL;
}

static void show(const storyline *s, const char *what, const value *point) {
    if (!exam_miss(s->x)) return;
    const value *report = value_at(point, "report")->first;
    textbuf_print(s->x->misses, "%s %.*s \"%.*s\"\n", what,
                  STR_ARG(report ? value_text(report) : STR("")),
                  STR_ARG(value_text_at(point, "words")));
}

typedef ARRAY(const telling *) matched;

static void count_points(const series_match *m, const value *gold, storyline_figures *f,
                         matched *of) {
    for (const value *p = value_at(gold, "points")->first; p; p = p->next) {
        tellings told = { 0 };
        storyline_tell(m->s, p, 0, &told);
        const telling *found = m->chosen == NONE ? NULL : point_of(m, &told, true), **at;
        f->points.of++, f->points.right += found != NULL;
        if (!found) show(m->s, "missed point", p);
        if ((at = array_add(m->s->mem, of))) *at = found;
        if (!found || !value_true(value_at(p, "struck"))) continue;
        f->superseded.of++;
        f->superseded.right += value_true(value_at(found->what, "struck"));
    }
    for (const value *p = value_at(gold, "not")->first; p && m->chosen != NONE; p = p->next) {
        tellings told = { 0 };
        storyline_tell(m->s, p, 0, &told);
        if (!point_of(m, &told, false)) continue;
        f->points.of++;
        show(m->s, "no point    ", p);
    }
}

/* Points of one origin must have one origin in the system too, points of two must have two. */
static void count_origins(const value *gold, const matched *of, storyline_figures *f) {
    uint32_t i = 0;
    for (const value *p = value_at(gold, "points")->first; p; p = p->next, i++) {
        uint32_t j = i + 1;
        for (const value *q = p->next; q; q = q->next, j++) {
            if (j >= of->n || !of->at[i] || !of->at[j]) continue;
            f->point_origins.of++;
            f->point_origins.right += value_alike(p, q, "origin") ==
                                      value_alike(of->at[i]->what, of->at[j]->what, "origin");
        }
    }
}

void storyline_series(const storyline *s, storyline_figures *f) {
    values gold = storyline_records(s, &s->x->gold, "series"),
           system = storyline_records(s, &s->x->system, "series");
    series_match m = { .s = s, .series = system.n };
    for (uint32_t i = 0; i < system.n; i++)
        storyline_tell_all(s, value_at(system.at[i], "points"), i, &m.points);
    for (uint32_t i = 0; i < gold.n; i++) {
        tellings points = { 0 };
        matched of = { 0 };
        storyline_tell_all(s, value_at(gold.at[i], "points"), 0, &points);
        m.chosen = choose(&m, &points);
        count_points(&m, gold.at[i], f, &of);
        count_origins(gold.at[i], &of, f);
    }
}
