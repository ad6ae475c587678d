/* incidents.c - what many reports of one incident say together: killed, injured, and on which day.
 *
 *     gold     a_incidents.jsonl {"id": "17", "frame": true, "killed": 2, "injured": 0, "date": "2016-01-02"}
 *     beside   a_reports.jsonl   {"id": "a", "cluster": "17", "title": ..., "text": ..., "date": "2016-01-03"}
 *     system   {"reports": ["a", "b"], "killed": 2, "injured": 1, "date": "2016-01-02"}
 *
 * The reports are grouped as the gold groups them, so that this measures reading, not grouping. A report may stand under
 * several incidents. Each incident gets the story with the largest share of reports in common, largest first. */
#include "doc/record.h"
#include "ledger/toll.h"
#include "score/reports.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- reports and their incidents --------------------------------------------------------------- */

/* A report of an incident, by number. */
typedef struct member {
    uint32_t incident, report;
} member;
typedef ARRAY(member) members;

typedef struct filing {
    exam *x;
    lines reports;
    hashmap incident; /* number by id, of the gold's incidents and any other that reports name */
    members all;      /* by incident, then report */
} filing;

/* "a/gva_incidents.jsonl" -> "a/gva_reports.jsonl" */
static str path_of_reports(const exam *x) {
    str path = str_of(x->path);
    uint32_t at = str_find(path, STR("incidents"), 0);
    for (uint32_t next; at != UINT32_MAX; at = next) {
        next = str_find(path, STR("incidents"), at + 1);
        if (next == UINT32_MAX) break;
    }
    textbuf b = { .mem = x->mem };
    if (at == UINT32_MAX) return STR("");
    textbuf_add(&b, str_cut(path, 0, at));
    textbuf_add(&b, STR("reports"));
    textbuf_add(&b, str_cut(path, at + 9, path.size));
    return textbuf_str(&b);
}

static void file_under(filing *f, uint32_t report, str incident) {
    uint32_t number = hashmap_get(&f->incident, incident);
    if (number == UINT32_MAX) hashmap_set(&f->incident, incident, number = f->incident.n);
    member *m = array_add(f->x->mem, &f->all);
    if (m) *m = (member){ number, report };
}

static int by_incident(const void *p, const void *q) {
    const member *a = p, *b = q;
    if (a->incident != b->incident) return a->incident < b->incident ? -1 : 1;
    return (a->report > b->report) - (a->report < b->report);
}

static sitrep_code read_filing(exam *x, filing *f, sitrep_error *err) {
    str path = str_copy(x->mem, path_of_reports(x)), text;
    *f = (filing){ .x = x, .incident = { .mem = x->mem } };
    sitrep_code code = file_read(path.at, UINT32_MAX, x->mem, &text, err);
    if (!code) code = lines_read(text, path.at, x->mem, &f->reports, err);
    for (uint32_t i = 0; !code && i < x->gold.all.n; i++)
        hashmap_set(&f->incident, value_text_at(x->gold.all.at[i], "id"), i);
    for (uint32_t i = 0; !code && i < f->reports.all.n; i++) {
        const value *of = value_at(f->reports.all.at[i], "cluster");
        if (of->kind != JSON_LIST) file_under(f, i, cluster_key(of, x->mem));
        for (const value *v = of->kind == JSON_LIST ? of->first : NULL; v; v = v->next)
            file_under(f, i, cluster_key(v, x->mem));
    }
    if (f->all.n) qsort(f->all.at, f->all.n, sizeof *f->all.at, by_incident);
    return code;
}

static uint32_t end_of(const members *all, uint32_t from) {
    uint32_t end = from;
    while (end < all->n && all->at[end].incident == all->at[from].incident) end++;
    return end;
}

/* ---- the program's answers ------------------------------------------------------------------- */

/* Rows of the ledger stand by time: where each report of the file came to stand. */
static uint32_t *rows_of(const filing *f, const ledger *l, arena *a) {
    uint32_t *row = arena_take(a, ((size_t)f->reports.all.n + 1) * sizeof *row);
    hashmap at = { .mem = a };
    for (uint32_t i = 0; i < l->reports.n; i++) hashmap_set(&at, l->reports.at[i].id, i);
    for (uint32_t i = 0; row && i < f->reports.all.n; i++)
        row[i] = hashmap_get(&at, value_text_at(f->reports.all.at[i], "id"));
    return row;
}

static int by_report(const void *p, const void *q) {
    const story_report *a = p, *b = q;
    return (a->report > b->report) - (a->report < b->report);
}

/* An incident's reports as one story. */
static void add_story(ledger *l, const member *from, uint32_t n, const uint32_t *row) {
    uint32_t first = l->story_reports.n;
    story_row *story = ledger_add(l, stories);
    for (uint32_t i = 0; story && i < n; i++) {
        story_report *m = row[from[i].report] < l->reports.n ? ledger_add(l, story_reports) : NULL;
        if (m) *m = (story_report){ l->stories.n - 1, row[from[i].report], 1 };
    }
    if (l->story_reports.n > first)
        qsort(l->story_reports.at + first, l->story_reports.n - first, sizeof(story_report),
              by_report);
}

static void put_answer(const filing *f, const member *from, uint32_t n, const toll *t,
                       textbuf *to) {
    json_writer w = { .to = to };
    textbuf day = { .mem = f->x->mem };
    json_put_open(&w, '{');
    json_put_name(&w, "reports"), json_put_open(&w, '[');
    for (uint32_t i = 0; i < n; i++)
        json_put_str(&w, value_text_at(f->reports.all.at[from[i].report], "id"));
    json_put_close(&w, ']');
    put_count(&w, "killed", t->killed), put_count(&w, "injured", t->wounded);
    if (t->day != OPEN_PAST) {
        record_put_moment(&day, t->day, false);
        json_put_name(&w, "date"), json_put_str(&w, textbuf_str(&day));
    }
    if (!isnan(t->lat)) put_figure(&w, "lat", t->lat), put_figure(&w, "lon", t->lon);
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

static sitrep_code answer_all(exam *x, sitrep_error *err) {
    filing f;
    incomings all = { 0 };
    ledger l = { .mem = x->mem };
    textbuf out = { .mem = x->mem };
    sitrep_code code = read_filing(x, &f, err);
    if (!code) reports_add_lines(x->mem, &all, &f.reports);
    if (!code) code = reports_take(x, &all, &l, err);
    const uint32_t *row = code ? NULL : rows_of(&f, &l, x->mem);
    if (!row) return code ? code : SITREP_E_NOMEM;
    for (uint32_t i = 0, end; i < f.all.n; i = end) {
        end = end_of(&f.all, i);
        add_story(&l, f.all.at + i, end - i, row);
        toll t = toll_of_story(x->engine, &l, l.stories.n - 1, x->scratch);
        put_answer(&f, f.all.at + i, end - i, &t, &out);
        arena_reset(x->scratch);
    }
    x->system_text = textbuf_str(&out);
    return SITREP_OK;
}

/* ---- measuring ------------------------------------------------------------------------------- */

enum { KILLED, INJURED, BOTH, DATE, DAY, PLACE, KINDS };
static const char *const kinds[KINDS] = { "killed", "injured", "both", "date", "day", "place" };

typedef struct tally {
    uint32_t right[KINDS], of[KINDS], incidents, matched;
    double off[BOTH]; /* sum of errors of the figures that were given */
    uint32_t given[BOTH];
} tally;

/* Nothing is known of some incidents but their reports: they do not count. */
static bool is_known(const value *incident) { return value_true(value_at(incident, "frame")); }

/* How much a story of the answers has in common with each incident. */
static void gather_shares(const filing *f, const uint32_t *size, uint32_t story, candidates *c) {
    hashmap by_id = f->reports.by_id;
    const value *reports = value_at(f->x->system.all.at[story], "reports");
    members shared = { 0 };
    for (const value *v = reports->first; v; v = v->next) {
        uint32_t n = hashmap_get(&by_id, value_text(v));
        for (uint32_t i = 0; n != UINT32_MAX && i < f->all.n; i++)
            if (f->all.at[i].report == n) {
                member *m = array_add(f->x->scratch, &shared);
                if (m) *m = (member){ f->all.at[i].incident, n };
            }
    }
    if (shared.n) qsort(shared.at, shared.n, sizeof *shared.at, by_incident);
    for (uint32_t i = 0, end; i < shared.n; i = end) {
        end = end_of(&shared, i);
        uint32_t incident = shared.at[i].incident;
        if (incident >= f->x->gold.all.n || !is_known(f->x->gold.all.at[incident])) continue;
        double both = end - i, either = size[incident] + (double)reports->n - both;
        candidate_add(f->x->mem, c, both / either, 0, 0, incident, story);
    }
}

static int64_t days_of(const value *line) {
    moment at = moment_read(value_text_at(line, "date"));
    return at == OPEN_PAST ? INT64_MIN : at / (24 * 60);
}

static void compare_days(tally *t, const value *gold, const value *system) {
    int64_t want = days_of(gold), got = days_of(system);
    if (want == INT64_MIN) return;
    t->of[DATE]++, t->of[DAY]++;
    if (got == INT64_MIN) return;
    t->right[DATE] += got == want;
    t->right[DAY] += llabs(got - want) <= 1;
}

static double kilometres(const value *a, const value *b) {
    double to = acos(-1) / 180, lat = value_number(value_at(a, "lat"), NAN) * to,
           lon = value_number(value_at(a, "lon"), NAN) * to,
           lat2 = value_number(value_at(b, "lat"), NAN) * to,
           lon2 = value_number(value_at(b, "lon"), NAN) * to;
    double h = pow(sin((lat2 - lat) / 2), 2) + cos(lat) * cos(lat2) * pow(sin((lon2 - lon) / 2), 2);
    return 12742 * asin(fmin(1, sqrt(h)));
}

static void compare_places(tally *t, const value *gold, const value *system) {
    if (!value_has(gold, "lat")) return;
    t->of[PLACE]++;
    t->right[PLACE] += kilometres(gold, system) <= 50;
}

static bool compare_figure(tally *t, int k, const value *gold, const value *system) {
    double want = value_number(value_at(gold, kinds[k]), NAN),
           got = value_number(value_at(system, kinds[k]), NAN);
    bool right = got == want;
    t->of[k]++, t->right[k] += right;
    if (!isnan(got)) t->off[k] += fabs(got - want), t->given[k]++;
    return right;
}

static const char *shown(const value *line, const char *name, char to[FIXED_SIZE]) {
    double x = value_number(value_at(line, name), NAN);
    return isnan(x) ? "-" : fixed_of(to, x, 0);
}

static void show(exam *x, const value *gold, const value *system) {
    char k[FIXED_SIZE], i[FIXED_SIZE];
    const value *reports = value_at(system, "reports");
    if (!exam_miss(x)) return;
    textbuf_print(x->misses, "%.*s  killed %s injured %s", STR_ARG(value_text_at(gold, "id")),
                  shown(gold, "killed", k), shown(gold, "injured", i));
    textbuf_print(x->misses, "  found %s and %s  in %u reports", shown(system, "killed", k),
                  shown(system, "injured", i), reports->n);
    if (reports->first)
        textbuf_print(x->misses, ", first %.*s", STR_ARG(value_text(reports->first)));
    textbuf_char(x->misses, '\n');
}

static void compare(exam *x, tally *t, const value *gold, const value *system) {
    bool killed = compare_figure(t, KILLED, gold, system),
         injured = compare_figure(t, INJURED, gold, system);
    t->of[BOTH]++, t->right[BOTH] += killed && injured;
    if (!killed || !injured) show(x, gold, system);
    compare_days(t, gold, system), compare_places(t, gold, system);
}

static void put_figures(exam *x, const tally *t) {
    json_writer *w = x->json;
    if (w) json_put_open(w, '{');
    for (int k = 0; k < KINDS; k++) {
        if (w) put_figure(w, kinds[k], round_to(part(t->right[k], t->of[k]), 4));
        else
            textbuf_print(x->text, "%-10s %7s  %5u of %u\n", kinds[k],
                          FIXED(100 * part(t->right[k], t->of[k]), 2), t->right[k], t->of[k]);
    }
    if (!w) {
        textbuf_print(x->text, "%u incidents, %u with a story\n", t->incidents, t->matched);
        return;
    }
    put_count(w, "incidents", t->incidents), put_count(w, "matched", t->matched);
    json_put_name(w, "mean_error"), json_put_open(w, '{');
    for (int k = 0; k < BOTH; k++)
        if (t->given[k]) put_figure(w, kinds[k], round_to(t->off[k] / t->given[k], 3));
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static sitrep_code score(exam *x, sitrep_error *err) {
    filing f;
    tally t = { 0 };
    candidates c = { 0 };
    sitrep_code code = read_filing(x, &f, err);
    uint32_t *size = arena_take(x->mem, ((size_t)f.incident.n + 1) * sizeof *size);
    if (code || !size) return code ? code : SITREP_E_NOMEM;
    for (uint32_t i = 0; i <= f.incident.n; i++) size[i] = 0;
    for (uint32_t i = 0; i < f.all.n; i++) size[f.all.at[i].incident]++;
    for (uint32_t i = 0; i < x->system.all.n; i++) {
        gather_shares(&f, size, i, &c);
        arena_reset(x->scratch);
    }
    candidates_settle(&c, false, f.incident.n, x->system.all.n, x->mem);
    static const value nothing;
    for (uint32_t g = 0; g < x->gold.all.n; g++) {
        const value *gold = x->gold.all.at[g], *story = &nothing;
        if (!is_known(gold)) continue;
        for (uint32_t i = 0; i < c.n; i++)
            if (c.at[i].i == g) story = x->system.all.at[c.at[i].j];
        t.incidents++, t.matched += story != &nothing;
        compare(x, &t, gold, story);
    }
    put_figures(x, &t);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    const value *line = x->gold.all.at[0];
    return value_has(line, "killed") && value_has(line, "injured") && value_has(line, "frame");
}

const task task_incidents = {
    .name = "incidents", .knows = knows, .answer_all = answer_all, .score = score
};
