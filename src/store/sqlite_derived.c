/* sqlite_derived.c - copies, stories, events, disputes and series go into the file, as far as they are of some reports.
 *
 * In the file rows name one another by row number, in a ledger by index. A story or an event that is there keeps its
 * row; which of them are told by the reports at hand is `told_story` and `told_event`. */
#include "store/sqlite.h"

#include "base/error.h"
#include "base/hash.h"

#include <math.h>
#include <stdlib.h>

/* ---- out of a ledger into the file ------------------------------------------------------------- */

typedef struct writing {
    sqlite *s;
    const ledger *l;
    int64_t *stories, *events; /* row numbers, 0 for none */
    bool *told_story, *told_event;
    moment *last; /* when the newest report of each event appeared */
    bool moved;
    int64_t series; /* the first number that is free */
    int result;
} writing;

static values to(writing *w, statement_ix i) {
    sqlite3_stmt *q = w->result ? NULL : sqlite_ready(w->s, i);
    if (!q && !w->result) w->result = sqlite3_errcode(w->s->db);
    return (values){ .q = q };
}

static int64_t run(writing *w, const values *v) {
    if (!w->result) w->result = sqlite_do(v->q);
    return sqlite3_last_insert_rowid(w->s->db);
}

static void put_counts(values *v, const counts *c) {
    put_int(v, c->documents), put_int(v, c->outlets), put_int(v, c->origins), put_int(v, c->sides);
}

static void put_report(values *v, const ledger *l, report_ix i) {
    put_int(v, l->reports.at[i].row);
}
static void put_fact(values *v, const ledger *l, fact_ix i) { put_int(v, l->facts.at[i].row); }

static void put_row(values *v, const int64_t *rows, uint32_t i) {
    if (i == NONE) put_null(v);
    else put_int(v, rows[i]);
}

static void put_index(values *v, uint32_t i) {
    if (i == NONE) put_null(v);
    else put_int(v, i);
}

/* The row that has an id, or 0. */
static int64_t find(writing *w, statement_ix i, const char *id) {
    values v = to(w, i);
    int64_t row = 0;
    if (w->result) return 0;
    put_must(&v, str_of(id));
    if (sqlite3_step(v.q) == SQLITE_ROW) row = sqlite3_column_int64(v.q, 0);
    w->result = sqlite3_reset(v.q);
    return row;
}

static void drop(writing *w, statement_ix i, int64_t row) {
    values v = to(w, i);
    if (w->result) return;
    put_int(&v, row);
    run(w, &v);
}

static void put_copies(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->copies.n && !w->result; i++) {
        const copy_row *c = &l->copies.at[i];
        if (c->report < l->settled && c->of < l->settled) continue;
        values v = to(w, SQL_COPY_ADD);
        if (w->result) return;
        put_report(&v, l, c->report), put_report(&v, l, c->of), put_real(&v, c->share),
            put_real(&v, c->contained);
        put_label(&v, c->kind), put_text(&v, c->credit);
        run(w, &v);
    }
}

/* Whether later reports than those at hand tell it, too. */
static bool goes_on(writing *w, statement_ix i, int64_t row) {
    const ledger *l = w->l;
    values v = to(w, i);
    if (w->result || !row || !l->reports.n) return false;
    put_int(&v, row), put_int(&v, l->reports.at[l->reports.n - 1].at);
    bool is = sqlite3_step(v.q) == SQLITE_ROW;
    w->result = sqlite3_reset(v.q);
    return is;
}

static void put_story(writing *w, story_ix i) {
    const story_row *s = &w->l->stories.at[i];
    values v = to(w, SQL_STORY_ADD);
    if (w->result) return;
    put_must(&v, str_of(s->uid)), put_text(&v, s->label), put_moment(&v, s->first),
        put_moment(&v, s->last), put_counts(&v, &s->counts);
    run(w, &v);
}

/* A story that later reports tell too, and that begins here, is named by its first. */
static void put_label_of(writing *w, story_ix i, int64_t row) {
    const story_row *s = &w->l->stories.at[i];
    if (w->l->settled && s->first < w->l->reports.at[w->l->settled].at) return;
    values v = to(w, SQL_STORY_LABEL);
    if (w->result) return;
    put_int(&v, row), put_text(&v, s->label);
    run(w, &v);
}

static void put_stories(writing *w) {
    const ledger *l = w->l;
    for (story_ix i = 0; i < l->stories.n && !w->result; i++) {
        int64_t row = find(w, SQL_STORY_FIND, l->stories.at[i].uid);
        bool puts = w->told_story[i] && (w->moved || !goes_on(w, SQL_STORY_GOES_ON, row));
        if (puts) put_story(w, i);
        else if (w->told_story[i]) put_label_of(w, i, row);
        w->stories[i] = row || !puts ? row : find(w, SQL_STORY_FIND, l->stories.at[i].uid);
    }
    for (uint32_t i = 0; i < l->story_reports.n && !w->result; i++) {
        const story_report *s = &l->story_reports.at[i];
        if (s->report < l->settled) continue;
        values v = to(w, SQL_STORY_REPORT_ADD);
        if (w->result) return;
        put_row(&v, w->stories, s->story), put_report(&v, l, s->report), put_real(&v, s->score);
        run(w, &v);
    }
}

static void put_event(writing *w, ledger_event_ix i) {
    const ledger *l = w->l;
    const event_row *e = &l->events.at[i];
    values v = to(w, SQL_EVENT_ADD);
    if (w->result) return;
    put_point(&v, e->lat, e->lon), put_must(&v, str_of(e->uid)), put_label(&v, e->type),
        put_moment(&v, e->from), put_moment(&v, e->to);
    put_fact(&v, l, e->first), put_text(&v, e->place), put_text(&v, e->place_name),
        put_text(&v, e->country);
    put_row(&v, w->stories, e->story), put_counts(&v, &e->counts), put_label(&v, e->status);
    put_moment(&v, w->last[i]), put_label(&v, l->facts.at[e->first].label),
        put_label(&v, l->facts.at[e->first].mode);
    run(w, &v);
    w->events[i] = find(w, SQL_EVENT_FIND, e->uid);
    drop(w, SQL_DISPUTES_DROP, w->events[i]);
    drop(w, SQL_SERIES_DROP, w->events[i]);
}

static void put_events(writing *w) {
    const ledger *l = w->l;
    for (ledger_event_ix i = 0; i < l->events.n && !w->result; i++) {
        if (w->told_event[i] && !w->moved)
            w->told_event[i] =
                !goes_on(w, SQL_EVENT_GOES_ON, find(w, SQL_EVENT_FIND, l->events.at[i].uid));
        if (w->told_event[i]) put_event(w, i);
    }
    for (uint32_t i = 0; i < l->event_facts.n && !w->result; i++) {
        const event_fact *f = &l->event_facts.at[i];
        if (!w->told_event[f->event]) continue;
        drop(w, SQL_EVENT_FACT_DROP, l->facts.at[f->fact].row);
        values v = to(w, SQL_EVENT_FACT_ADD);
        if (w->result) return;
        put_row(&v, w->events, f->event), put_fact(&v, l, f->fact), put_label(&v, f->says),
            put_real(&v, f->score), put_text(&v, f->origin);
        run(w, &v);
    }
}

static void put_disputes(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->disputes.n && !w->result; i++) {
        const dispute_row *d = &l->disputes.at[i];
        if (!w->told_event[d->event]) continue;
        values v = to(w, SQL_DISPUTE_ADD);
        if (w->result) return;
        put_row(&v, w->events, d->event), put_fact(&v, l, d->a), put_fact(&v, l, d->b),
            put_index(&v, d->a_figure);
        put_index(&v, d->b_figure), put_label(&v, d->about), put_label(&v, d->kind);
        run(w, &v);
    }
}

/* How many origins the series has that begins at `i`. */
static uint32_t series_origins(const ledger *l, uint32_t i, arena *scratch) {
    hashmap seen = { .mem = scratch };
    uint32_t n = 0, series = l->series.at[i].series;
    for (; i < l->series.n && l->series.at[i].series == series; i++) {
        if (hashmap_get(&seen, l->series.at[i].origin) != UINT32_MAX) continue;
        hashmap_set(&seen, l->series.at[i].origin, 1);
        n++;
    }
    arena_reset(scratch);
    return n;
}

static void put_series(writing *w) {
    const ledger *l = w->l;
    arena scratch = { 0 };
    uint32_t origins = 0;
    for (uint32_t i = 0; i < l->series.n && !w->result; i++) {
        const series_row *p = &l->series.at[i];
        if (!i || p->series != p[-1].series) origins = series_origins(l, i, &scratch);
        if (!w->told_event[p->event]) continue;
        values v = to(w, SQL_SERIES_ADD);
        if (w->result) break;
        put_int(&v, w->series + p->series), put_row(&v, w->events, p->event),
            put_row(&v, w->stories, p->story), put_fact(&v, l, p->fact);
        put_int(&v, p->figure), put_must(&v, p->measure), put_text(&v, p->of),
            put_text(&v, p->place), put_label(&v, p->kind);
        put_moment(&v, p->since), put_moment(&v, p->as_of), put_text(&v, p->side),
            put_text(&v, p->origin), put_int(&v, p->superseded), put_int(&v, origins);
        run(w, &v);
    }
    if (scratch.failed) w->result = SQLITE_NOMEM;
    arena_drop(&scratch);
}

/* ---- a part of the ledger ---------------------------------------------------------------------- */

static void find_told(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->story_reports.n; i++)
        if (l->story_reports.at[i].report >= l->settled)
            w->told_story[l->story_reports.at[i].story] = true;
    for (uint32_t i = 0; i < l->event_facts.n; i++)
        if (l->facts.at[l->event_facts.at[i].fact].report >= l->settled)
            w->told_event[l->event_facts.at[i].event] = true;
    for (ledger_event_ix i = 0; i < l->events.n; i++) w->last[i] = OPEN_PAST;
    for (uint32_t i = 0; i < l->event_facts.n; i++) {
        moment at = l->reports.at[l->facts.at[l->event_facts.at[i].fact].report].at;
        if (at > w->last[l->event_facts.at[i].event]) w->last[l->event_facts.at[i].event] = at;
    }
}

/* The reports at hand, for the SQL of the part "forget". */
static sitrep_code put_part(writing *w, sitrep_error *err) {
    sitrep_code code = sqlite_exec(w->s,
                                   "CREATE TEMP TABLE IF NOT EXISTS part (id INTEGER PRIMARY KEY); "
                                   "DELETE FROM temp.part",
                                   err);
    for (report_ix r = w->l->settled; !code && !w->result && r < w->l->reports.n; r++) {
        values v = to(w, SQL_PART_ADD);
        if (w->result) break;
        put_report(&v, w->l, r);
        run(w, &v);
    }
    return code ? code : sqlite_result(w->s, w->result, err);
}

/* The last day of the earliest of what was told by these reports and is now told by others alone. */
static moment lost(writing *w) {
    static const char sql[] =
        "SELECT min(m) FROM (SELECT max(r.minute) AS m FROM temp.was_event w CROSS JOIN event_fact "
        "x"
        " ON x.event = w.id CROSS JOIN fact f ON f.id = x.fact CROSS JOIN report r ON r.id ="
        " f.report GROUP BY w.id HAVING max(f.report IN (SELECT id FROM temp.part)) = 0 UNION ALL"
        " SELECT max(r.minute) FROM temp.was_story w CROSS JOIN story_report x ON x.story = w.id"
        " CROSS JOIN report r ON r.id = x.report GROUP BY w.id HAVING max(x.report IN (SELECT id"
        " FROM temp.part)) = 0)";
    sqlite3_stmt *q = NULL;
    moment out = OPEN_END;
    if (w->result || (w->result = sqlite3_prepare_v2(w->s->db, sql, -1, &q, NULL))) return out;
    if (sqlite3_step(q) == SQLITE_ROW && sqlite3_column_type(q, 0) != SQLITE_NULL)
        out = sqlite3_column_int64(q, 0);
    w->result = sqlite3_finalize(q);
    return out;
}

static sitrep_code put_all(writing *w, moment *redo, sitrep_error *err) {
    find_told(w);
    sitrep_code code = put_part(w, err);
    if (!code && w->moved) code = sqlite_part(w->s, "part forget", "", err);
    if (!code) code = sqlite_part(w->s, "part renew", "", err);
    if (code) return code;
    put_copies(w), put_stories(w), put_events(w);
    w->series = sqlite_number(w->s, "SELECT coalesce(max(series) + 1, 0) FROM series", 0);
    put_disputes(w), put_series(w);
    code = sqlite_result(w->s, w->result, err);
    if (code || !w->moved) return code;
    code = sqlite_part(w->s, "part tidy", "", err);
    *redo = lost(w);
    return code ? code : sqlite_result(w->s, w->result, err);
}

sitrep_code sqlite_replace(store *base, const ledger *l, bool moved, moment *redo,
                           sitrep_error *err) {
    arena mem = { 0 };
    writing w = { .s = of_store(base), .l = l, .moved = moved };
    *redo = OPEN_END;
    bool alone = sqlite3_get_autocommit(w.s->db);
    w.stories = arena_take(&mem, (l->stories.n + 1) * sizeof *w.stories);
    w.events = arena_take(&mem, (l->events.n + 1) * sizeof *w.events);
    w.last = arena_take(&mem, (l->events.n + 1) * sizeof *w.last);
    w.told_story = arena_take(&mem, l->stories.n + 1);
    w.told_event = arena_take(&mem, l->events.n + 1);
    sitrep_code code = mem.failed
                           ? error_set(err, SITREP_E_NOMEM, "no memory for the events of a ledger")
                           : sqlite_quiet(w.s, false, err);
    if (!code && alone) code = base->kind->begin(base, err);
    if (!code) code = put_all(&w, redo, err);
    if (!code && alone) code = base->kind->commit(base, err);
    else if (code && alone) base->kind->rollback(base);
    arena_drop(&mem);
    return code;
}

/* ---- which part ---------------------------------------------------------------------------------- */

sitrep_code sqlite_unsettled(store *base, arena *a, int64_t **blocks, uint32_t *n,
                             sitrep_error *err) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = NULL;
    row_list out = { 0 };
    int result = sqlite3_prepare_v2(s->db, "SELECT id FROM unsettled ORDER BY id", -1, &q, NULL);
    while (!result && sqlite3_step(q) == SQLITE_ROW) {
        int64_t *x = array_add(a, &out);
        if (!x) break;
        *x = sqlite3_column_int64(q, 0);
    }
    int end = sqlite3_finalize(q);
    *blocks = out.at, *n = out.n;
    return sqlite_result(s, result ? result : end, err);
}

sitrep_code sqlite_settle(store *base, sitrep_error *err) {
    return sqlite_exec(of_store(base), "DELETE FROM unsettled", err);
}
