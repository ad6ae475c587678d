/* when.c - times: expressions with their values and days, dates of events, dates of incidents.
 *
 *     gold    "last Tuesday"  DATE  2024-08-13     system  "Tuesday"  DATE  2024-08-13
 *     relaxed, type, value and days are right; strict, which wants the same first and last letter, is not */
#include "score/days.h"
#include "score/task.h"

#include <stdlib.h>

/* ---- the program's answers ------------------------------------------------------------------- */

static void put_moment(json_writer *w, const char *name, moment m) {
    json_put_name(w, name);
    if (m == OPEN_PAST || m == OPEN_END) {
        json_put_null(w);
        return;
    }
    char bytes[64];
    int64_t minute = (m % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;
    int year, month, date;
    day_parts((m - minute) / MINUTES_A_DAY, &year, &month, &date);
    int n = snprintf(bytes, sizeof bytes, "%04d-%02d-%02d", year, month, date);
    if (minute)
        n += snprintf(bytes + n, sizeof bytes - (size_t)n, "T%02d:%02d", (int)minute / 60,
                      (int)minute % 60);
    json_put_str(w, (str){ bytes, (uint32_t)n });
}

static void put_interval(json_writer *w, const timex *t) {
    if (!t->resolved || (t->from == OPEN_PAST && t->to == OPEN_END)) return;
    put_moment(w, "from", t->from);
    put_moment(w, "to", t->to);
}

/* The interval is that of the words themselves: not opened by "since", not run on to the end of a range. */
static bool is_closed(const timex *t) {
    return !t->since && !t->until && !t->range && t->kind != T_DURATION;
}

static void put_times(const doc *d, bool intervals, json_writer *w) {
    for (uint32_t i = 0; i < d->timexes.n; i++) {
        const timex *t = &d->timexes.at[i];
        json_put_open(w, '{');
        put_points(w, d, t->at);
        json_put_name(w, "type"), json_put_str(w, str_of(label_text(t->kind)));
        if (t->value.size) json_put_name(w, "value"), json_put_str(w, t->value);
        if (intervals && is_closed(t)) put_interval(w, t);
        json_put_close(w, '}');
    }
}

static void put_timexes(const doc *d, json_writer *w) { put_times(d, true, w); }
static void put_timex_values(const doc *d, json_writer *w) { put_times(d, false, w); }

static const timex *time_of(const doc *d, const event *e) {
    const timex *t = e->when != NONE ? &d->timexes.at[e->when] : NULL;
    return t && t->resolved ? t : NULL;
}

/* Every word that names an event, with the event's time. */
static void put_events(const doc *d, json_writer *w) {
    for (uint32_t i = 0; i < d->events.n; i++) {
        const event *e = &d->events.at[i];
        const timex *t = time_of(d, e);
        for (uint32_t k = 0; k < e->triggers.n; k++) {
            json_put_open(w, '{');
            put_points(w, d, e->triggers.at[k]);
            if (t) put_interval(w, t);
            json_put_close(w, '}');
        }
    }
}

/* The times of attacks and seizures: what the incidents of this gold are. */
static void put_incidents(const doc *d, json_writer *w) {
    for (uint32_t i = 0; i < d->events.n; i++) {
        const event *e = &d->events.at[i];
        const timex *t = e->type == ASSAULT || e->type == COERCE ? time_of(d, e) : NULL;
        if (!t) continue;
        json_put_open(w, '{');
        put_interval(w, t);
        json_put_close(w, '}');
    }
}

static void answer_list(const doc *d, const value *gold, const char *name,
                        void (*put)(const doc *, json_writer *), json_writer *w) {
    if (value_at(gold, name)->kind != JSON_LIST) return;
    json_put_name(w, name);
    json_put_open(w, '[');
    put(d, w);
    json_put_close(w, ']');
}

/* Gold that gives EDTF means intervals; other gold the days that a TIMEX value names, and there "early
 * June" is June. */
static bool means_intervals(const value *gold) {
    for (const value *t = value_at(gold, "timex")->first; t; t = t->next)
        if (value_text_at(t, "edtf").size) return true;
    return false;
}

static void answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e;
    json_writer w = answer_open(d, to);
    answer_list(d, gold, "timex", means_intervals(gold) ? put_timexes : put_timex_values, &w);
    answer_list(d, gold, "events", put_events, &w);
    answer_list(d, gold, "incidents", put_incidents, &w);
    answer_close(&w);
}

/* ---- expressions ----------------------------------------------------------------------------- */

typedef struct tally {
    uint32_t documents; /* that have expressions at all */
    uint32_t gold, system, strict, relaxed, type, value, gold_days, system_days, days;
    uint32_t mentions, dated_gold, found, right; /* dates of events */
    uint32_t incidents, exact, inside;
} tally;

/* One-to-one: same ends first, then the longest stretch in common, then the nearest by number. */
static candidates match(const values *gold, const values *system, arena *a) {
    candidates c = { 0 };
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            stretch g = stretch_pair(gold->at[i]), s = stretch_pair(system->at[j]);
            double common =
                (g.end < s.end ? g.end : s.end) - (g.begin > s.begin ? g.begin : s.begin);
            double apart = i > j ? i - j : j - i;
            if (common > 0) candidate_add(a, &c, stretch_same(g, s), common, -apart, i, j);
        }
    candidates_settle(&c, true, gold->n, system->n, a);
    return c;
}

static void show_pair(exam *x, str id, const value *g, const value *s) {
    days a = days_of(g), b = days_of(s);
    if (value_alike(g, s, "value") || (a.given == b.given && (!a.given || days_same(a, b))) ||
        !exam_miss(x))
        return;
    textbuf_print(x->misses, "VALUE   %.*s  \"%.*s\" gold %.*s, system %.*s %.*s..%.*s\n",
                  STR_ARG(id), STR_ARG(value_text_at(g, "text")),
                  STR_ARG(value_text_at(g, "value")), STR_ARG(value_text_at(s, "value")),
                  STR_ARG(value_text_at(s, "from")), STR_ARG(value_text_at(s, "to")));
}

static void show_alone(exam *x, const char *what, const value *line, const value *v) {
    if (!exam_miss(x)) return;
    textbuf_print(x->misses, "%s %.*s  \"%.*s\" %.*s\n", what, STR_ARG(value_text_at(line, "id")),
                  STR_ARG(points_cut(value_text_at(line, "text"), stretch_pair(v))),
                  STR_ARG(value_text_at(v, "value")));
}

/* Who has a partner: number of it, or NONE. */
static uint32_t *partners(const candidates *pairs, uint32_t n, bool of_gold, arena *a) {
    uint32_t *out = arena_take(a, (n + 1) * sizeof *out);
    for (uint32_t i = 0; out && i < n; i++) out[i] = NONE;
    for (uint32_t k = 0; out && k < pairs->n; k++) {
        candidate c = pairs->at[k];
        out[of_gold ? c.i : c.j] = of_gold ? c.j : c.i;
    }
    return out;
}

static void count_pairs(tally *t, const values *gold, const values *system,
                        const candidates *pairs) {
    for (uint32_t k = 0; k < pairs->n; k++) {
        const value *g = gold->at[pairs->at[k].i], *s = system->at[pairs->at[k].j];
        t->relaxed++;
        t->strict += stretch_same(stretch_pair(g), stretch_pair(s));
        t->type += value_alike(g, s, "type");
        t->value += value_alike(g, s, "value");
        t->days += days_same(days_of(g), days_of(s));
    }
}

static void score_timexes(exam *x, tally *t, const value *line, const value *answer_line) {
    arena *a = x->scratch;
    values gold = value_list(value_at(line, "timex"), a),
           system = value_list(value_at(answer_line, "timex"), a);
    candidates pairs = match(&gold, &system, a);
    uint32_t *hit = partners(&pairs, gold.n, true, a), *back = partners(&pairs, system.n, false, a);
    if (!hit || !back) return;
    t->documents++;
    t->gold += gold.n;
    t->system += system.n;
    count_pairs(t, &gold, &system, &pairs);
    for (uint32_t i = 0; i < gold.n; i++) {
        t->gold_days += days_of(gold.at[i]).given;
        if (hit[i] == NONE) show_alone(x, "MISSED ", line, gold.at[i]);
        else show_pair(x, value_text_at(line, "id"), gold.at[i], system.at[hit[i]]);
    }
    for (uint32_t j = 0; j < system.n; j++) {
        bool counts = back[j] == NONE || days_of(gold.at[back[j]]).given;
        t->system_days += counts && days_of(system.at[j]).given;
        if (back[j] == NONE) show_alone(x, "EXTRA  ", line, system.at[j]);
    }
}

/* ---- dates of events and incidents ----------------------------------------------------------- */

static void score_mentions(exam *x, tally *t, const value *line, const value *answer_line) {
    arena *a = x->scratch;
    values gold = value_list(value_at(line, "events"), a),
           system = value_list(value_at(answer_line, "events"), a);
    candidates pairs = match(&gold, &system, a);
    uint32_t *hit = partners(&pairs, gold.n, true, a);
    for (uint32_t i = 0; hit && i < gold.n; i++) {
        str date = value_text_at(gold.at[i], "date");
        t->mentions++;
        if (str_starts(date, STR("XXXX"))) continue;
        t->dated_gold++;
        days d = hit[i] == NONE ? (days){ 0 } : days_of(system.at[hit[i]]);
        bool found = d.given && d.from != NO_DAY && d.to != NO_DAY,
             right = found && days_fit(date, d);
        t->found += found;
        t->right += right;
        if (!right) show_alone(x, hit[i] == NONE ? "MISSED " : "DATE   ", line, gold.at[i]);
    }
}

/* A pair of ISO dates, either of which may be null. */
static days pair_days(const value *pair) {
    value when = { .kind = JSON_LIST, .n = 1, .name = STR("when"), .first = NULL };
    value one = *pair, holder = { .kind = JSON_OBJECT, .n = 1, .first = &when };
    one.next = NULL;
    when.first = &one;
    return days_of(&holder);
}

/* Whether some answer is within (or, if `exact`, the same as) one of the gold's intervals. */
static bool incident_found(const value *when, const values *system, bool exact) {
    for (const value *pair = when->first; pair; pair = pair->next)
        for (uint32_t j = 0; j < system->n; j++) {
            days g = pair_days(pair), s = days_of(system->at[j]);
            if (!s.given) continue;
            bool after = g.from == NO_DAY || (s.from != NO_DAY && s.from >= g.from);
            bool before = g.to == NO_DAY || (s.to != NO_DAY && s.to <= g.to);
            if (exact ? days_same(g, s) : after && before) return true;
        }
    return false;
}

static void score_incidents(exam *x, tally *t, const value *line, const value *answer_line) {
    values system = value_list(value_at(answer_line, "incidents"), x->scratch);
    for (const value *g = value_at(line, "incidents")->first; g; g = g->next) {
        const value *when = value_at(g, "when");
        if (value_true(value_at(g, "optional")) || !value_true(when)) continue;
        t->incidents++;
        t->exact += incident_found(when, &system, true);
        bool inside = incident_found(when, &system, false);
        t->inside += inside;
        if (inside || !exam_miss(x)) continue;
        textbuf_print(x->misses, "MISSED  %.*s  \"%.*s\"\n", STR_ARG(value_text_at(line, "id")),
                      STR_ARG(value_text_at(g, "raw")));
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

static double per_cent(uint32_t some, uint32_t all) {
    return round_to(100.0 * some / (all ? all : 1), 2);
}

static void put_json(const tally *t, json_writer *w) {
    json_put_open(w, '{');
    json_put_name(w, "timex"), json_put_open(w, '{');
    if (t->documents) {
        json_put_name(w, "all"), json_put_open(w, '{');
        rates_put(w, "strict", rates_of(t->strict, t->system, t->gold));
        rates_put(w, "relaxed", rates_of(t->relaxed, t->system, t->gold));
        rates_put(w, "type", rates_of(t->type, t->system, t->gold));
        rates_put(w, "value", rates_of(t->value, t->system, t->gold));
        if (t->gold_days) rates_put(w, "days", rates_of(t->days, t->system_days, t->gold_days));
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
    json_put_name(w, "events");
    if (!t->mentions) json_put_null(w);
    else {
        json_put_open(w, '{');
        put_count(w, "gold", t->mentions), put_count(w, "dated_gold", t->dated_gold);
        put_count(w, "found", t->found), put_count(w, "right", t->right);
        put_figure(w, "accuracy", per_cent(t->right, t->dated_gold));
        put_figure(w, "accuracy_when_dated", per_cent(t->right, t->found));
        json_put_close(w, '}');
    }
    json_put_name(w, "incidents");
    if (!t->incidents) json_put_null(w);
    else {
        json_put_open(w, '{');
        put_count(w, "gold", t->incidents), put_count(w, "exact", t->exact),
            put_count(w, "inside", t->inside);
        put_figure(w, "exact_recall", per_cent(t->exact, t->incidents));
        put_figure(w, "inside_recall", per_cent(t->inside, t->incidents));
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
}

static void put_row(textbuf *to, const char *name, rates r) {
    textbuf_print(to, "%-8s %7s %7s %7s %7u %7u\n", name, FIXED(r.p, 2), FIXED(r.r, 2),
                  FIXED(r.f1, 2), r.gold, r.system);
}

static void put_text(const tally *t, textbuf *to) {
    if (t->documents) {
        textbuf_print(to, "%-8s %7s %7s %7s %7s %7s\n", "", "P", "R", "F1", "gold", "system");
        put_row(to, "strict", rates_of(t->strict, t->system, t->gold));
        put_row(to, "relaxed", rates_of(t->relaxed, t->system, t->gold));
        put_row(to, "type", rates_of(t->type, t->system, t->gold));
        put_row(to, "value", rates_of(t->value, t->system, t->gold));
        if (t->gold_days) put_row(to, "days", rates_of(t->days, t->system_days, t->gold_days));
    }
    if (t->mentions)
        textbuf_print(to,
                      "dates of events: %u in the gold, %u dated, %u found, %u right\n"
                      "accuracy %s, of those dated by the system %s\n",
                      t->mentions, t->dated_gold, t->found, t->right,
                      FIXED(per_cent(t->right, t->dated_gold), 2),
                      FIXED(per_cent(t->right, t->found), 2));
    if (t->incidents)
        textbuf_print(to,
                      "dates of incidents: %u in the gold, %u exact, %u inside\nrecall exact %s, "
                      "inside %s\n",
                      t->incidents, t->exact, t->inside, FIXED(per_cent(t->exact, t->incidents), 2),
                      FIXED(per_cent(t->inside, t->incidents), 2));
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    tally t = { 0 };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i],
                    *given = lines_find(&x->system, value_text_at(line, "id"));
        if (!lines_current(&x->gold, i)) continue;
        if (value_at(line, "timex")->kind == JSON_LIST) score_timexes(x, &t, line, given);
        if (value_at(line, "events")->kind == JSON_LIST) score_mentions(x, &t, line, given);
        if (value_at(line, "incidents")->kind == JSON_LIST) score_incidents(x, &t, line, given);
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, x->json);
    else put_text(&t, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    return value_at(x->gold.all.at[0], "dct")->kind != JSON_NOTHING;
}

const task task_when = { .name = "when", .knows = knows, .answer = answer, .score = score };
