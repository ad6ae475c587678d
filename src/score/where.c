/* where.c - names of places found, and where on earth they are.
 *
 *     gold    "Lower Vale" 51.20 35.27      system  "Vale" 51.31 35.30
 *     overlap is right, exact is not; resolved 12 km off, which is within 161 km (100 miles)
 *
 * Resolution is given twice: as in the literature, and with countries and first-level divisions by identity,
 * since two atlases put the middle of a large country hundreds of kilometres apart. */
#include "score/task.h"

#include <math.h>
#include <stdlib.h>

static const double near = 161, farthest = 20039; /* km */

/* ---- the program's answers ------------------------------------------------------------------- */

static str two_letters(const engine *e, str three) {
    const table *t = engine_table(e, TABLE_COUNTRIES);
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(table_get(t, row, "iso3"), three)) return table_get(t, row, "iso2");
    return STR("");
}

static bool is_number(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (!is_digit(s.at[i])) return false;
    return s.size > 0;
}

static void put_toponym(const engine *e, const doc *d, const toponym *t, json_writer *w) {
    json_put_open(w, '{');
    put_points(w, d, t->at);
    if (!isnan(t->lat) && !isnan(t->lon) && t->kind != P_UNKNOWN)
        put_figure(w, "lat", t->lat), put_figure(w, "lon", t->lon);
    if (is_number(t->id)) json_put_name(w, "geonames_id"), json_put_str(w, t->id);
    str unit = t->kind == P_COUNTRY  ? two_letters(e, t->country)
               : t->kind == P_ADMIN1 ? t->admin1
                                     : STR("");
    if (unit.size) json_put_name(w, "unit"), json_put_str(w, unit);
    json_put_close(w, '}');
}

/* GeoVirus marks names of places only, the other sets also what is made of them: "Russian". */
static void answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    bool names_only = str_is(value_text_at(gold, "corpus"), "geovirus");
    json_writer w = answer_open(d, to);
    json_put_name(&w, "toponyms");
    json_put_open(&w, '[');
    for (uint32_t i = 0; i < d->toponyms.n; i++) {
        const toponym *t = &d->toponyms.at[i];
        if (!(names_only && t->adjective)) put_toponym(e, d, t, &w);
    }
    json_put_close(&w, ']');
    answer_close(&w);
}

/* ---- counting -------------------------------------------------------------------------------- */

typedef ARRAY(double) kilometres;
enum { LOCATED, RECOGNISED, ALL_GOLD, OVERS };
static const char *const over_names[] = { "located", "recognised", "all gold" };

typedef struct tally {
    uint32_t articles, gold, system, exact, overlap;
    uint32_t located_gold, ids, same_id, near;
    int64_t located_system;
    kilometres errors[OVERS];
    arena *mem;
    bool units;
} tally;

static double radians(double degrees) { return degrees * (3.14159265358979323846 / 180.0); }

static double distance(const value *a, const value *b) {
    double la = radians(value_number(value_at(a, "lat"), 0)),
           lb = radians(value_number(value_at(b, "lat"), 0));
    double lon = radians(value_number(value_at(a, "lon"), 0) - value_number(value_at(b, "lon"), 0));
    double h = pow(sin((la - lb) / 2), 2) + cos(la) * cos(lb) * pow(sin(lon / 2), 2);
    return 2 * 6371.0088 * asin(sqrt(fmin(1.0, h)));
}

static bool has_place(const value *t) { return value_has(t, "lat") && value_has(t, "lon"); }

/* By how much of both they share, the earliest first. */
static candidates overlaps(const values *gold, const values *system, arena *a) {
    candidates c = { 0 };
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            stretch g = stretch_pair(gold->at[i]), s = stretch_pair(system->at[j]);
            double shared = fmin(g.end, s.end) - fmax(g.begin, s.begin);
            double size = fmax(g.end, s.end) - fmin(g.begin, s.begin);
            if (shared > 0) candidate_add(a, &c, shared / size, 0, 0, i, j);
        }
    candidates_settle(&c, false, gold->n, system->n, a);
    return c;
}

static uint32_t same_spans(const values *gold, const values *system) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++)
            if (stretch_same(stretch_pair(gold->at[i]), stretch_pair(system->at[j]))) {
                n++;
                break;
            }
    return n;
}

/* One answer a span: the last that was given. */
static values distinct(const value *list, arena *a) {
    values out = { 0 };
    for (const value *v = list->first; v; v = v->next) {
        uint32_t i = 0;
        while (i < out.n && !stretch_same(stretch_pair(out.at[i]), stretch_pair(v))) i++;
        const value **at = i < out.n ? &out.at[i] : array_add(a, &out);
        if (at) *at = v;
    }
    return out;
}

static bool same_text_of(const value *a, const value *b, arena *mem) {
    textbuf x = { .mem = mem }, y = { .mem = mem };
    if (a->kind == JSON_NUMBER) textbuf_number(&x, a->number);
    else textbuf_add(&x, value_text(a));
    if (b->kind == JSON_NUMBER) textbuf_number(&y, b->number);
    else textbuf_add(&y, value_text(b));
    return str_eq(textbuf_str(&x), textbuf_str(&y));
}

static void add_error(tally *t, int over, double km) {
    double *at = array_add(t->mem, &t->errors[over]);
    if (at) *at = km;
}

/* How far the answer to a gold name is off, and what that counts as. */
static double resolve(tally *t, const value *g, const value *s, arena *a) {
    double far = farthest;
    str unit = value_text_at(g, "unit");
    bool same_unit = t->units && unit.size && str_eq(unit, value_text_at(s, "unit"));
    if (same_unit) far = 0;
    else if (has_place(s)) far = distance(g, s);
    if (same_unit || has_place(s)) add_error(t, LOCATED, far);
    add_error(t, RECOGNISED, far);
    if (value_true(value_at(g, "geonames_id")) && value_true(value_at(s, "geonames_id"))) {
        t->ids++;
        t->same_id += same_text_of(value_at(g, "geonames_id"), value_at(s, "geonames_id"), a);
    }
    return far;
}

static void show(exam *x, const char *what, const value *line, const value *v, double km) {
    if (!exam_miss(x)) return;
    textbuf_print(x->misses, "%s  %.*s  \"%.*s\"", what, STR_ARG(value_text_at(line, "id")),
                  STR_ARG(points_cut(value_text_at(line, "text"), stretch_pair(v))));
    if (km >= 0) textbuf_print(x->misses, " %s km", FIXED(km, 0));
    textbuf_char(x->misses, '\n');
}

static void score_names(exam *x, tally *t, const value *line, const values *gold,
                        const values *system) {
    arena *a = x->scratch;
    candidates pairs = overlaps(gold, system, a);
    const value **partner = arena_take(a, (gold->n + 1) * sizeof *partner);
    bool *met = arena_take(a, system->n + 1);
    if (!partner || !met) return;
    for (uint32_t k = 0; k < pairs.n; k++) {
        partner[pairs.at[k].i] = system->at[pairs.at[k].j];
        met[pairs.at[k].j] = true;
    }
    t->gold += gold->n;
    t->system += system->n;
    t->exact += same_spans(gold, system);
    t->overlap += pairs.n;
    for (uint32_t j = 0; j < system->n; j++) {
        t->located_system += has_place(system->at[j]);
        if (!met[j]) show(x, "EXTRA ", line, system->at[j], -1);
    }
    for (uint32_t i = 0; i < gold->n; i++) {
        const value *g = gold->at[i], *s = partner[i];
        if (!s) show(x, "MISSED", line, g, -1);
        if (!has_place(g)) {
            /* found and located where the gold has no point: neither right nor wrong */
            t->located_system -= s && has_place(s);
            continue;
        }
        double far = s ? resolve(t, g, s, a) : farthest;
        t->located_gold++;
        add_error(t, ALL_GOLD, far);
        t->near += far <= near;
        if (s && far > near) show(x, "FAR   ", line, g, far);
    }
}

/* Leaves the gold of other kinds aside, and the answers that are theirs. */
static void keep_kinds(const char *kinds, values *gold, values *system, arena *a) {
    values wanted = { 0 }, other = { 0 }, kept = { 0 };
    for (uint32_t i = 0; i < gold->n; i++) {
        values *to = kinds_hold(kinds, value_text_at(gold->at[i], "kind")) ? &wanted : &other;
        const value **at = array_add(a, to);
        if (at) *at = gold->at[i];
    }
    bool *drop = arena_take(a, system->n + 1);
    candidates theirs = overlaps(&other, system, a), ours = overlaps(&wanted, system, a);
    for (uint32_t k = 0; drop && k < theirs.n; k++) drop[theirs.at[k].j] = true;
    for (uint32_t k = 0; drop && k < ours.n; k++) drop[ours.at[k].j] = false;
    for (uint32_t j = 0; drop && j < system->n; j++) {
        const value **at = drop[j] ? NULL : array_add(a, &kept);
        if (at) *at = system->at[j];
    }
    *gold = wanted;
    *system = kept;
}

static tally count(exam *x, bool units) {
    tally t = { .mem = x->mem, .units = units };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i],
                    *given = lines_find(&x->system, value_text_at(line, "id"));
        values gold = value_list(value_at(line, "toponyms"), x->scratch);
        values system = distinct(value_at(given, "toponyms"), x->scratch);
        if (x->what->kinds) keep_kinds(x->what->kinds, &gold, &system, x->scratch);
        score_names(x, &t, line, &gold, &system);
        t.articles++;
        arena_reset(x->scratch);
    }
    return t;
}

/* ---- figures --------------------------------------------------------------------------------- */

typedef struct spread {
    uint32_t n;
    double acc161, auc, median, mean;
} spread;

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static spread spread_of(kilometres *e) {
    spread s = { .n = e->n };
    uint32_t n = e->n, within = 0;
    double area = 0, sum = 0;
    if (!n) return s;
    qsort(e->at, n, sizeof *e->at, by_size);
    for (uint32_t i = 0; i < n; i++) {
        within += e->at[i] <= near;
        sum += e->at[i];
        if (i) area += (log1p(e->at[i - 1]) + log1p(e->at[i])) / 2;
    }
    s.acc161 = (double)within / n;
    s.auc = n > 1 ? area / (log(farthest) * (n - 1)) : log1p(e->at[0]) / log(farthest);
    s.median = n % 2 ? e->at[n / 2] : (e->at[n / 2 - 1] + e->at[n / 2]) / 2;
    s.mean = sum / n;
    return s;
}

static double f1(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

static void put_share(json_writer *w, const char *name, double right, double system, double gold) {
    double p = part(right, system), r = part(right, gold);
    json_put_name(w, name), json_put_open(w, '{');
    put_figure(w, "p", p), put_figure(w, "r", r), put_figure(w, "f1", f1(p, r));
    put_figure(w, "right", right), put_figure(w, "predicted", system), put_figure(w, "gold", gold);
    json_put_close(w, '}');
}

static void put_spread(json_writer *w, const char *name, spread s) {
    json_put_name(w, name), json_put_open(w, '{');
    put_count(w, "n", s.n);
    if (s.n) {
        put_figure(w, "acc161", s.acc161), put_figure(w, "auc", s.auc);
        put_figure(w, "median", s.median), put_figure(w, "mean", s.mean);
    }
    json_put_close(w, '}');
}

static void put_json(tally *t, str corpus, json_writer *w) {
    char name[64];
    snprintf(name, sizeof name, "%.*s", STR_ARG(corpus));
    json_put_open(w, '{');
    json_put_name(w, name), json_put_open(w, '{');
    put_count(w, "articles", t->articles);
    put_share(w, "exact", t->exact, t->system, t->gold);
    put_share(w, "overlap", t->overlap, t->system, t->gold);
    json_put_name(w, "resolution"), json_put_open(w, '{');
    for (int k = 0; k < OVERS; k++) put_spread(w, over_names[k], spread_of(&t->errors[k]));
    json_put_close(w, '}');
    put_share(w, "end to end", t->near, (double)t->located_system, t->located_gold);
    json_put_name(w, "same geonames id"), json_put_open(w, '{');
    put_count(w, "n", t->ids);
    put_figure(w, "share", t->ids ? (double)t->same_id / t->ids : NAN);
    json_put_close(w, '}');
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static void put_found(const tally *t, textbuf *to) {
    textbuf_print(to, "%-16s %6s %6s   %7s %6s %6s\n", "recognition", "gold", "system", "P", "R",
                  "F1");
    for (int k = 0; k < 2; k++) {
        uint32_t right = k ? t->overlap : t->exact;
        double p = part(right, t->system), r = part(right, t->gold);
        textbuf_print(to, "%-16s %6u %6u   %7s %6s %6s\n", k ? "overlap" : "exact", t->gold,
                      t->system, FIXED(p, 3), FIXED(r, 3), FIXED(f1(p, r), 3));
    }
}

static void put_resolved(tally *t, textbuf *to) {
    textbuf_print(to, "\n%-16s %6s   %7s %6s %10s %9s%s\n", "resolution", "n", "acc161", "auc",
                  "median km", "mean km", t->units ? "   countries and divisions by identity" : "");
    for (int k = 0; k < OVERS; k++) {
        spread s = spread_of(&t->errors[k]);
        if (s.n)
            textbuf_print(to, "%-16s %6u   %7s %6s %10s %9s\n", over_names[k], s.n,
                          FIXED(s.acc161, 3), FIXED(s.auc, 3), FIXED(s.median, 1),
                          FIXED(s.mean, 1));
    }
    double p = part(t->near, (double)t->located_system), r = part(t->near, t->located_gold);
    textbuf_print(to, "%-16s %6s   P %s  R %s  F1 %s", "end to end @161", "", FIXED(p, 3),
                  FIXED(r, 3), FIXED(f1(p, r), 3));
    if (t->ids)
        textbuf_print(to, "  same GeoNames id %s of %u", FIXED((double)t->same_id / t->ids, 3),
                      t->ids);
    textbuf_char(to, '\n');
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    str corpus = value_text_at(x->gold.all.at[0], "corpus");
    tally by_unit = count(x, true), plain;
    x->misses->size = x->shown = 0;
    plain = count(x, false);
    if (x->json) {
        put_json(&plain, corpus, x->json);
        json_put_name(x->json, "units");
        put_json(&by_unit, corpus, x->json);
        return SITREP_OK;
    }
    put_found(&plain, x->text);
    put_resolved(&plain, x->text);
    put_resolved(&by_unit, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    return value_at(x->gold.all.at[0], "toponyms")->kind == JSON_LIST;
}

const task task_where = { .name = "where", .knows = knows, .answer = answer, .score = score };
