/* quantity.c - how many: spans, numbers, bounds, units, what is counted, and the measure it belongs to.
 *
 *     gold    "200,000"  under 200000  of people       system  "nearly 200,000"  under 200000  of people
 *     relaxed, number, bounds, approx, unit and of are right; strict is not */
#include "score/quantity.h"

#include <math.h>

/* ---- comparing ------------------------------------------------------------------------------- */

static const value *number_at(const value *q, const char *name) {
    const value *v = value_at(q, name);
    return v->kind == JSON_NUMBER ? v : NULL;
}

static bool close_to(const value *a, const value *b) {
    if (!a || !b) return a == b;
    return fabs(a->number - b->number) <=
           1e-6 * fmax(1e-12, fmax(fabs(a->number), fabs(b->number)));
}

numbers quantity_stated(const value *q) {
    numbers n = { { number_at(q, "value") }, 1 };
    if (n.at[0]) return n;
    n.n = 0;
    if (number_at(q, "low")) n.at[n.n++] = number_at(q, "low");
    if (number_at(q, "high")) n.at[n.n++] = number_at(q, "high");
    return n;
}

bool quantity_same_number(const value *g, const value *s) {
    numbers a = quantity_stated(g), b = quantity_stated(s);
    for (uint32_t i = 0; i < a.n && i < b.n; i++)
        if (!close_to(a.at[i], b.at[i])) return false;
    return a.n == b.n;
}

/* exact, about, lower, upper, range; empty for a word that is none of them. */
static str coarse(const value *q) {
    str approx = value_text_at(q, "approx");
    if (!approx.size) return STR("exact");
    if (str_is(approx, "at_least") || str_is(approx, "over")) return STR("lower");
    if (str_is(approx, "at_most") || str_is(approx, "under")) return STR("upper");
    bool coarse_already =
        str_is(approx, "exact") || str_is(approx, "about") || str_is(approx, "range");
    return coarse_already ? approx : STR("");
}

static bool same_approx(const value *g, const value *s) { return str_eq(coarse(g), coarse(s)); }

static bool same_bounds(const value *g, const value *s) {
    const value *low[2], *high[2], *q[2] = { g, s };
    for (int i = 0; i < 2; i++) {
        const value *v = number_at(q[i], "value");
        low[i] = !v ? number_at(q[i], "low") : str_is(coarse(q[i]), "upper") ? NULL : v;
        high[i] = !v ? number_at(q[i], "high") : str_is(coarse(q[i]), "lower") ? NULL : v;
    }
    return close_to(low[0], low[1]) && close_to(high[0], high[1]);
}

static bool same_unit(const value *g, const value *s, const units *u, arena *a) {
    return str_eq(units_name(u, value_text_at(g, "unit"), a),
                  units_name(u, value_text_at(s, "unit"), a));
}

static bool same_of(const value *g, const value *s, arena *a) {
    return str_eq(counted_head(value_text_at(g, "of"), a), counted_head(value_text_at(s, "of"), a));
}

static bool meets(const value *a, const value *b) {
    return stretch_meets(stretch_pair(a), stretch_pair(b));
}

/* ---- counting -------------------------------------------------------------------------------- */

enum { NUMBER, BOUNDS, APPROX, UNIT, OF, MEASURE, ASPECTS };
static const char *const aspect_names[] = { "number", "bounds", "approx", "unit", "of", "measure" };

typedef struct tally {
    uint32_t gold_all, relaxed_all; /* with partial texts */
    uint32_t gold, system, strict, relaxed;
    uint32_t bag_gold, bag_system, bag_value, bag_unit, bag_approx;
    uint32_t right[ASPECTS], asked[ASPECTS];
} tally;

static candidates match(const values *gold, const values *system, arena *a) {
    candidates c = { 0 };
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            stretch g = stretch_pair(gold->at[i]), s = stretch_pair(system->at[j]);
            double common = fmin(g.end, s.end) - fmax(g.begin, s.begin);
            if (!g.given || !s.given || common <= 0) continue;
            candidate_add(a, &c, stretch_same(g, s),
                          quantity_same_number(gold->at[i], system->at[j]), common, i, j);
        }
    candidates_settle(&c, true, gold->n, system->n, a);
    return c;
}

static void ask(tally *t, int aspect, bool right) {
    t->asked[aspect]++;
    t->right[aspect] += right;
}

static void count_pair(tally *t, const value *g, const value *s, const units *u, arena *a) {
    if (quantity_stated(g).n) {
        ask(t, NUMBER, quantity_same_number(g, s));
        ask(t, BOUNDS, same_bounds(g, s));
    }
    if (value_text_at(g, "approx").size) ask(t, APPROX, same_approx(g, s));
    ask(t, UNIT, same_unit(g, s, u, a));
    if (value_text_at(g, "of").size) ask(t, OF, same_of(g, s, a));
    if (value_text_at(g, "measure").size) ask(t, MEASURE, value_alike(g, s, "measure"));
}

/* Spans left aside: how many of the gold have an answer of their own with the same number and more. */
static uint32_t bag(const values *gold, const values *system, const units *u, int more, arena *a) {
    bool *used = arena_take(a, system->n + 1);
    uint32_t right = 0;
    for (uint32_t i = 0; used && i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            const value *g = gold->at[i], *s = system->at[j];
            if (used[j] || !quantity_same_number(g, s)) continue;
            if (more == UNIT && !same_unit(g, s, u, a)) continue;
            if (more == APPROX && !same_approx(g, s)) continue;
            used[j] = true;
            right++;
            break;
        }
    return right;
}

static uint32_t spans_in(const values *list) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < list->n; i++) n += stretch_pair(list->at[i]).given;
    return n;
}

static uint32_t stated_in(const values *list) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < list->n; i++) n += quantity_stated(list->at[i]).n > 0;
    return n;
}

/* What only a text that is annotated throughout can say. */
static void count_whole(tally *t, const values *gold, const values *system, const candidates *pairs,
                        const units *u, arena *a) {
    t->gold += spans_in(gold);
    t->system += spans_in(system);
    t->relaxed += pairs->n;
    for (uint32_t k = 0; k < pairs->n; k++)
        t->strict += stretch_same(stretch_pair(gold->at[pairs->at[k].i]),
                                  stretch_pair(system->at[pairs->at[k].j]));
    t->bag_gold += stated_in(gold);
    t->bag_system += stated_in(system);
    t->bag_value += bag(gold, system, u, NUMBER, a);
    t->bag_unit += bag(gold, system, u, UNIT, a);
    t->bag_approx += bag(gold, system, u, APPROX, a);
}

static void show_one(exam *x, const char *what, const value *line, const value *q,
                     const value *other) {
    if (!exam_miss(x)) return;
    numbers n = quantity_stated(q), m = other ? quantity_stated(other) : (numbers){ 0 };
    textbuf_print(x->misses, "%s  %.*s  \"%.*s\"", what, STR_ARG(value_text_at(line, "id")),
                  STR_ARG(points_cut(value_text_at(line, "text"), stretch_pair(q))));
    for (uint32_t i = 0; i < n.n; i++)
        textbuf_char(x->misses, ' '), textbuf_number(x->misses, n.at[i]->number);
    if (other) textbuf_add(x->misses, STR(", system"));
    for (uint32_t i = 0; i < m.n; i++)
        textbuf_char(x->misses, ' '), textbuf_number(x->misses, m.at[i]->number);
    textbuf_char(x->misses, '\n');
}

static void show(exam *x, const value *line, const values *gold, const values *system,
                 const candidates *pairs) {
    bool *met_g = arena_take(x->scratch, gold->n + 1),
         *met_s = arena_take(x->scratch, system->n + 1);
    if (!met_g || !met_s) return;
    for (uint32_t k = 0; k < pairs->n; k++) {
        const value *g = gold->at[pairs->at[k].i], *s = system->at[pairs->at[k].j];
        met_g[pairs->at[k].i] = met_s[pairs->at[k].j] = true;
        if (quantity_stated(g).n && !quantity_same_number(g, s)) show_one(x, "NUMBER", line, g, s);
    }
    for (uint32_t i = 0; i < gold->n; i++)
        if (!met_g[i] && stretch_pair(gold->at[i]).given)
            show_one(x, "MISSED", line, gold->at[i], NULL);
    if (value_true(value_at(line, "partial"))) return;
    for (uint32_t j = 0; j < system->n; j++)
        if (!met_s[j] && stretch_pair(system->at[j]).given)
            show_one(x, "EXTRA ", line, system->at[j], NULL);
}

static void keep(values *list, const value *v, arena *a) {
    const value **at = array_add(a, list);
    if (at) *at = v;
}

static bool meets_any(const value *q, const value *list, bool optional) {
    for (const value *v = list->first; v; v = v->next)
        if (value_true(value_at(v, "optional")) == optional && meets(q, v)) return true;
    return false;
}

static void score_line(exam *x, tally *t, const value *line, const value *given, const units *u) {
    arena *a = x->scratch;
    const value *all = value_at(line, "quantities");
    values gold = { 0 }, system = { 0 };
    for (const value *v = all->first; v; v = v->next)
        if (!value_true(value_at(v, "optional"))) keep(&gold, v, a);
    for (const value *v = value_at(given, "quantities")->first; v; v = v->next)
        if (!meets_any(v, all, true) || meets_any(v, all, false)) keep(&system, v, a);
    candidates pairs = match(&gold, &system, a);
    t->gold_all += spans_in(&gold);
    t->relaxed_all += pairs.n;
    if (!value_true(value_at(line, "partial"))) count_whole(t, &gold, &system, &pairs, u, a);
    for (uint32_t k = 0; k < pairs.n; k++)
        count_pair(t, gold.at[pairs.at[k].i], system.at[pairs.at[k].j], u, a);
    show(x, line, &gold, &system, &pairs);
}

/* ---- figures --------------------------------------------------------------------------------- */

static double accuracy(const tally *t, int k) {
    return round_to(100.0 * t->right[k] / t->asked[k], 2);
}
static double recall(const tally *t) {
    return round_to(100.0 * t->relaxed_all / fmax(1, t->gold_all), 2);
}

static void put_json(const tally *t, json_writer *w) {
    json_put_open(w, '{');
    json_put_name(w, "all"), json_put_open(w, '{');
    rates_put(w, "strict", rates_of(t->strict, t->system, t->gold));
    rates_put(w, "relaxed", rates_of(t->relaxed, t->system, t->gold));
    put_figure(w, "recall_incl_partial", recall(t));
    put_count(w, "gold_incl_partial", t->gold_all);
    for (int k = 0; k < ASPECTS; k++) {
        if (!t->asked[k]) continue;
        json_put_name(w, aspect_names[k]), json_put_open(w, '{');
        put_figure(w, "accuracy", accuracy(t, k)), put_count(w, "n", t->asked[k]);
        json_put_close(w, '}');
    }
    if (t->bag_gold) {
        rates_put(w, "bag_value", rates_of(t->bag_value, t->bag_system, t->bag_gold));
        rates_put(w, "bag_value_unit", rates_of(t->bag_unit, t->bag_system, t->bag_gold));
        rates_put(w, "bag_value_approx", rates_of(t->bag_approx, t->bag_system, t->bag_gold));
    }
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static void put_row(textbuf *to, const char *name, rates r) {
    textbuf_print(to, "%-16s %7s %7s %7s %7u %7u\n", name, FIXED(r.p, 2), FIXED(r.r, 2),
                  FIXED(r.f1, 2), r.gold, r.system);
}

static void put_text(const tally *t, textbuf *to) {
    if (t->gold) {
        textbuf_print(to, "%-16s %7s %7s %7s %7s %7s\n", "", "P", "R", "F1", "gold", "system");
        put_row(to, "strict", rates_of(t->strict, t->system, t->gold));
        put_row(to, "relaxed", rates_of(t->relaxed, t->system, t->gold));
    }
    if (t->bag_gold) {
        put_row(to, "bag_value", rates_of(t->bag_value, t->bag_system, t->bag_gold));
        put_row(to, "bag_value_unit", rates_of(t->bag_unit, t->bag_system, t->bag_gold));
        put_row(to, "bag_value_approx", rates_of(t->bag_approx, t->bag_system, t->bag_gold));
    }
    textbuf_print(to, "recall with partly annotated texts %s of %u\nof those found:",
                  FIXED(recall(t), 2), t->gold_all);
    for (int k = 0; k < ASPECTS; k++)
        if (t->asked[k])
            textbuf_print(to, "  %s %s (%u)", aspect_names[k], FIXED(accuracy(t, k), 2),
                          t->asked[k]);
    textbuf_char(to, '\n');
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    static const table no_table = { 0 };
    tally t = { 0 };
    units u = units_of(x->engine ? engine_table(x->engine, TABLE_UNITS) : &no_table, x->mem);
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i];
        if (lines_current(&x->gold, i))
            score_line(x, &t, line, lines_find(&x->system, value_text_at(line, "id")), &u);
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, x->json);
    else put_text(&t, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    return value_at(x->gold.all.at[0], "quantities")->kind == JSON_LIST;
}

const task task_quantity = {
    .name = "quantity", .knows = knows, .answer = quantity_answer, .score = score
};
