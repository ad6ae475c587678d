/* certainty.c - did it happen, on a scale from -3 (surely not) to 3 (surely).
 *
 *     gold    "repaired" 2.25, "would burn" -1.5       system  "repaired" 3, "would burn" -1
 *     mean error 0.625; both are read alike as did (above 1), did not (below -1) or unsettled
 *
 * An event without an answer counts as 3: what a tool says that does not ask. */
#include "score/task.h"

#include <math.h>

/* ---- the program's answers ------------------------------------------------------------------- */

/* This gold asks whether it happened in the writer's world: what is yet to come did not. */
static double factuality(const event *e) {
    switch (e->factual) {
    case HAPPENED:
    case ONGOING: return e->negative ? -3 : 3;
    case POSSIBLE:
    case UNKNOWN: return e->negative ? -1 : 0.5;
    case FEARED: return -0.5;
    default: return e->negative ? -2 : -1.5; /* planned, ordered, threatened, conditional */
    }
}

/* The program's event that one of these words names, or NULL. */
static const event *event_at(const doc *d, stretch at) {
    for (uint32_t i = 0; i < d->events.n; i++) {
        const event *e = &d->events.at[i];
        for (uint32_t k = 0; k < e->triggers.n; k++) {
            sitrep_span s = doc_source_span(d, e->triggers.at[k]);
            if (stretch_meets(at, (stretch){ s.begin_point, s.end_point, true })) return e;
        }
    }
    return NULL;
}

static void answer(const engine *none, const doc *d, const value *gold, textbuf *to) {
    (void)none;
    json_writer w = answer_open(d, to);
    json_put_name(&w, "events");
    json_put_open(&w, '[');
    for (const value *g = value_at(gold, "events")->first; g; g = g->next) {
        const event *e = event_at(d, stretch_list(value_at(g, "span")));
        if (!e) continue;
        json_put_open(&w, '{');
        json_put_name(&w, "id"), json_put_str(&w, value_text_at(g, "id"));
        put_figure(&w, "factuality", factuality(e));
        json_put_close(&w, '}');
    }
    json_put_close(&w, ']');
    answer_close(&w);
}

/* ---- counting -------------------------------------------------------------------------------- */

typedef struct rating {
    double gold, system;
} rating;

/* Ratings of all events, and of those of one split or genre. */
typedef struct group {
    str name;
    ARRAY(rating) ratings;
} group;

typedef struct tally {
    uint32_t missing;
    ARRAY(group) groups;
    arena *mem;
} tally;

static group *group_named(tally *t, str name) {
    for (uint32_t i = 0; i < t->groups.n; i++)
        if (str_eq(t->groups.at[i].name, name)) return &t->groups.at[i];
    group *g = array_add(t->mem, &t->groups);
    if (g) g->name = str_copy(t->mem, name);
    return g;
}

static void rate(tally *t, str name, rating r) {
    group *g = group_named(t, name);
    rating *at = g ? array_add(t->mem, &g->ratings) : NULL;
    if (at) *at = r;
}

static const value *event_of(const value *line, str id) {
    const value *found = value_at(line, "");
    for (const value *e = value_at(line, "events")->first; e; e = e->next)
        if (str_eq(value_text_at(e, "id"), id)) found = e;
    return found;
}

static void rate_by(tally *t, const value *line, const char *key, rating r, arena *a) {
    if (!value_text_at(line, key).size) return;
    textbuf name = { .mem = a };
    textbuf_print(&name, "%s=%.*s", key, STR_ARG(value_text_at(line, key)));
    rate(t, textbuf_str(&name), r);
}

static void show(exam *x, const value *line, const value *g, const value *s, rating r) {
    if (fabs(r.gold - r.system) < 3 || !exam_miss(x)) return;
    textbuf_print(
        x->misses, "FAR  %.*s  \"%.*s\" gold %s, system %s%s\n", STR_ARG(value_text_at(line, "id")),
        STR_ARG(points_cut(value_text_at(line, "text"), stretch_list(value_at(g, "span")))),
        FIXED(r.gold, 2), FIXED(r.system, 2), s->kind == JSON_OBJECT ? "" : " (no answer)");
}

static void score_line(exam *x, tally *t, const value *line, const value *given) {
    for (const value *g = value_at(line, "events")->first; g; g = g->next) {
        const value *s = event_of(given, value_text_at(g, "id"));
        t->missing += s->kind != JSON_OBJECT;
        if (!value_has(g, "factuality")) continue;
        rating r = { value_number(value_at(g, "factuality"), 0),
                     value_number(value_at(s, "factuality"), 3) };
        rate(t, STR("all"), r);
        rate_by(t, line, "split", r, x->scratch);
        rate_by(t, line, "genre", r, x->scratch);
        show(x, line, g, s, r);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

enum { DID, DID_NOT, UNSETTLED, READINGS }; /* in the order of the alphabet */
static const char *const reading_names[] = { "did", "did not", "unsettled" };

static int reading(double v) { return v < -1 ? DID_NOT : v > 1 ? DID : UNSETTLED; }

typedef struct figures {
    uint32_t events;
    double mae, r, f1[READINGS], macro; /* f1 is -1 for a reading that neither has */
} figures;

/* Pearson's r; not a number when there is nothing to correlate. */
static double correlation(const group *g) {
    double n = g->ratings.n, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < g->ratings.n; i++)
        mx += g->ratings.at[i].gold, my += g->ratings.at[i].system;
    mx /= n, my /= n;
    for (uint32_t i = 0; i < g->ratings.n; i++) {
        double a = g->ratings.at[i].gold - mx, b = g->ratings.at[i].system - my;
        xx += a * a, yy += b * b, xy += a * b;
    }
    return n >= 2 && xx > 0 && yy > 0 ? xy / (sqrt(xx) * sqrt(yy)) : NAN;
}

static figures figures_of(const group *g) {
    figures f = { .events = g->ratings.n, .r = correlation(g) };
    uint32_t right[READINGS] = { 0 }, all[READINGS] = { 0 }, kinds = 0;
    for (uint32_t i = 0; i < g->ratings.n; i++) {
        rating r = g->ratings.at[i];
        f.mae += fabs(r.gold - r.system);
        all[reading(r.gold)]++;
        all[reading(r.system)]++;
        right[reading(r.gold)] += reading(r.gold) == reading(r.system);
    }
    f.mae /= f.events;
    for (int k = 0; k < READINGS; k++) {
        f.f1[k] = all[k] ? 2.0 * right[k] / all[k] : -1;
        if (all[k]) f.macro += f.f1[k], kinds++;
    }
    f.macro /= kinds;
    return f;
}

static void put_json(const tally *t, json_writer *w, arena *a) {
    json_put_open(w, '{');
    put_count(w, "missing", t->missing);
    json_put_name(w, "numbers"), json_put_open(w, '{');
    for (uint32_t i = 0; i < t->groups.n; i++) {
        figures f = figures_of(&t->groups.at[i]);
        json_put_name(w, str_copy(a, t->groups.at[i].name).at), json_put_open(w, '{');
        put_count(w, "events", f.events), put_figure(w, "mae", f.mae), put_figure(w, "r", f.r);
        json_put_name(w, "three-way f1"), json_put_open(w, '{');
        for (int k = 0; k < READINGS; k++)
            if (f.f1[k] >= 0) put_figure(w, reading_names[k], f.f1[k]);
        json_put_close(w, '}');
        put_figure(w, "three-way macro f1", f.macro);
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static void put_text(const tally *t, textbuf *to) {
    textbuf_print(to, "events without an answer: %u\n", t->missing);
    textbuf_print(to, "%-18s %6s   %5s %6s   three-way F1\n", "", "events", "MAE", "r");
    for (uint32_t i = 0; i < t->groups.n; i++) {
        figures f = figures_of(&t->groups.at[i]);
        textbuf_print(to, "%-18.*s %6u   %s ", STR_ARG(t->groups.at[i].name), f.events,
                      FIXED(f.mae, 3));
        if (isnan(f.r)) textbuf_print(to, "%6s", "-");
        else textbuf_print(to, "%6s", FIXED(f.r, 3));
        textbuf_print(to, "   %s", FIXED(f.macro, 3));
        for (int k = 0; k < READINGS; k++)
            if (f.f1[k] >= 0) textbuf_print(to, "  %s %s", reading_names[k], FIXED(f.f1[k], 2));
        textbuf_char(to, '\n');
    }
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    tally t = { .mem = x->mem };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i];
        if (lines_current(&x->gold, i))
            score_line(x, &t, line, lines_find(&x->system, value_text_at(line, "id")));
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, x->json, x->mem);
    else put_text(&t, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) { return value_has(exam_first(x, "events"), "factuality"); }

const task task_certainty = {
    .name = "certainty", .knows = knows, .answer = answer, .score = score
};
