/* sqlite_derived.c - copies, stories, events, disputes and series: replaced as a whole, and read back.
 *
 * In the file rows name one another by row number, in a ledger by index; `index_of` leads from one to the other. */
#include "store/sqlite.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* ---- out of a ledger into the file ------------------------------------------------------------- */

typedef struct writing {
    sqlite *s;
    const ledger *l;
    int64_t *stories, *events; /* row numbers */
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

static void put_copies(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->copies.n && !w->result; i++) {
        const copy_row *c = &l->copies.at[i];
        values v = to(w, SQL_COPY_ADD);
        if (w->result) return;
        put_report(&v, l, c->report), put_report(&v, l, c->of), put_real(&v, c->share),
            put_real(&v, c->contained);
        put_label(&v, c->kind), put_text(&v, c->credit);
        run(w, &v);
    }
}

static void put_stories(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->stories.n && !w->result; i++) {
        const story_row *s = &l->stories.at[i];
        values v = to(w, SQL_STORY_ADD);
        if (w->result) return;
        put_must(&v, str_of(s->uid)), put_text(&v, s->label), put_moment(&v, s->first),
            put_moment(&v, s->last), put_counts(&v, &s->counts);
        w->stories[i] = run(w, &v);
    }
    for (uint32_t i = 0; i < l->story_reports.n && !w->result; i++) {
        const story_report *s = &l->story_reports.at[i];
        values v = to(w, SQL_STORY_REPORT_ADD);
        if (w->result) return;
        put_row(&v, w->stories, s->story), put_report(&v, l, s->report), put_real(&v, s->score);
        run(w, &v);
    }
}

static void put_events(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->events.n && !w->result; i++) {
        const event_row *e = &l->events.at[i];
        values v = to(w, SQL_EVENT_ADD);
        if (w->result) return;
        put_point(&v, e->lat, e->lon), put_must(&v, str_of(e->uid)), put_label(&v, e->type),
            put_moment(&v, e->from), put_moment(&v, e->to);
        put_fact(&v, l, e->first), put_text(&v, e->place), put_text(&v, e->place_name),
            put_text(&v, e->country);
        put_row(&v, w->stories, e->story), put_counts(&v, &e->counts), put_label(&v, e->status);
        w->events[i] = run(w, &v);
    }
    for (uint32_t i = 0; i < l->event_facts.n && !w->result; i++) {
        const event_fact *f = &l->event_facts.at[i];
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
        values v = to(w, SQL_DISPUTE_ADD);
        if (w->result) return;
        put_row(&v, w->events, d->event), put_fact(&v, l, d->a), put_fact(&v, l, d->b),
            put_index(&v, d->a_figure);
        put_index(&v, d->b_figure), put_label(&v, d->about), put_label(&v, d->kind);
        run(w, &v);
    }
}

static void put_series(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->series.n && !w->result; i++) {
        const series_row *p = &l->series.at[i];
        values v = to(w, SQL_SERIES_ADD);
        if (w->result) return;
        put_int(&v, p->series), put_row(&v, w->events, p->event), put_row(&v, w->stories, p->story),
            put_fact(&v, l, p->fact);
        put_int(&v, p->figure), put_must(&v, p->measure), put_text(&v, p->of),
            put_text(&v, p->place), put_label(&v, p->kind);
        put_moment(&v, p->since), put_moment(&v, p->as_of), put_text(&v, p->side),
            put_text(&v, p->origin), put_int(&v, p->superseded);
        run(w, &v);
    }
}

static sitrep_code put_all(writing *w, sitrep_error *err) {
    sitrep_code code = sqlite_part(w->s, "part forget", "", err);
    if (code) return code;
    put_copies(w), put_stories(w), put_events(w), put_disputes(w), put_series(w);
    return sqlite_result(w->s, w->result, err);
}

sitrep_code sqlite_replace(store *base, const ledger *l, sitrep_error *err) {
    arena mem = { 0 };
    writing w = { .s = of_store(base), .l = l };
    w.stories = arena_take(&mem, (l->stories.n + 1) * sizeof *w.stories);
    w.events = arena_take(&mem, (l->events.n + 1) * sizeof *w.events);
    sitrep_code code = mem.failed
                           ? error_set(err, SITREP_E_NOMEM, "no memory for the events of a ledger")
                           : base->kind->begin(base, err);
    if (!code) code = put_all(&w, err);
    if (!code) code = base->kind->commit(base, err);
    else base->kind->rollback(base);
    arena_drop(&mem);
    return code;
}

/* ---- out of the file into a ledger ------------------------------------------------------------- */

typedef struct pair {
    int64_t row;
    uint32_t index;
} pair;

typedef struct loading {
    sqlite *s;
    ledger *l;
    arena scratch;
    ARRAY(pair) reports, facts, stories, events; /* by row */
    int result;
} loading;

static int by_row(const void *a, const void *b) {
    const pair *x = a, *y = b;
    return x->row < y->row ? -1 : x->row > y->row;
}

static uint32_t index_of(const pair *at, uint32_t n, int64_t row) {
    pair key = { row, 0 };
    const pair *found = n ? bsearch(&key, at, n, sizeof *at, by_row) : NULL;
    return found ? found->index : NONE;
}
#define INDEX_OF(pairs, row) index_of((pairs).at, (pairs).n, (row))

static void index_ledger(loading *g) {
    for (uint32_t i = 0; i < g->l->reports.n; i++) {
        pair *p = array_add(&g->scratch, &g->reports);
        if (p) *p = (pair){ g->l->reports.at[i].row, i };
    }
    for (uint32_t i = 0; i < g->l->facts.n; i++) {
        pair *p = array_add(&g->scratch, &g->facts);
        if (p) *p = (pair){ g->l->facts.at[i].row, i };
    }
    if (g->reports.n) qsort(g->reports.at, g->reports.n, sizeof *g->reports.at, by_row);
    if (g->facts.n) qsort(g->facts.at, g->facts.n, sizeof *g->facts.at, by_row);
}

/* Calls `take` for each row; it leaves out what names a report or a fact that is not in the ledger. */
static void each(loading *g, const char *sql, void take(loading *, values *)) {
    sqlite3_stmt *q = NULL;
    if (g->result || (g->result = sqlite3_prepare_v2(g->s->db, sql, -1, &q, NULL))) return;
    while (!g->l->mem->failed && sqlite3_step(q) == SQLITE_ROW) {
        values v = { .q = q, .mem = g->l->mem };
        take(g, &v);
    }
    g->result = sqlite3_finalize(q);
}

static uint32_t take_report(loading *g, values *v) { return INDEX_OF(g->reports, take_int(v)); }
static uint32_t take_fact(loading *g, values *v) { return INDEX_OF(g->facts, take_int(v)); }
static uint32_t take_story(loading *g, values *v) { return INDEX_OF(g->stories, take_int(v)); }
static uint32_t take_event(loading *g, values *v) { return INDEX_OF(g->events, take_int(v)); }

/* Which of the fact's figures; NONE when it has no such figure. */
static figure_ix take_figure(const loading *g, values *v, fact_ix f) {
    bool none = f == NONE || sqlite3_column_type(v->q, v->n) == SQLITE_NULL;
    int64_t i = take_int(v);
    return !none && i >= 0 && i < g->l->facts.at[f].figures.n ? (figure_ix)i : NONE;
}

static counts take_counts(values *v) {
    counts c = { .documents = (uint32_t)take_int(v) };
    c.outlets = (uint32_t)take_int(v), c.origins = (uint32_t)take_int(v),
    c.sides = (uint32_t)take_int(v);
    return c;
}

static void take_copy(loading *g, values *v) {
    copy_row c = { .report = take_report(g, v) }, *to;
    c.of = take_report(g, v), c.share = take_real(v, NAN), c.contained = take_real(v, NAN),
    c.kind = take_label(v, "copying", COPY_SAME);
    c.credit = take_text(v);
    if (c.report != NONE && c.of != NONE && (to = ledger_add(g->l, copies))) *to = c;
}

/* All stories come; which of them have a report here, their story_reports say. */
static void take_story_row(loading *g, values *v) {
    pair *p = array_add(&g->scratch, &g->stories);
    story_row *to = ledger_add(g->l, stories);
    if (!p || !to) return;
    *p = (pair){ take_int(v), g->l->stories.n - 1 };
    take_uid(v, to->uid);
    to->label = take_text(v), to->first = take_moment(v, OPEN_PAST),
    to->last = take_moment(v, OPEN_END), to->counts = take_counts(v);
}

static void take_story_report(loading *g, values *v) {
    story_report s = { .story = take_story(g, v) }, *to;
    s.report = take_report(g, v), s.score = take_real(v, NAN);
    if (s.story != NONE && s.report != NONE && (to = ledger_add(g->l, story_reports))) *to = s;
}

static void take_event_row(loading *g, values *v) {
    int64_t row = take_int(v);
    event_row e = { .first = take_fact(g, v) };
    if (e.first == NONE) return;
    pair *p = array_add(&g->scratch, &g->events);
    event_row *to = ledger_add(g->l, events);
    if (!p || !to) return;
    *p = (pair){ row, g->l->events.n - 1 };
    take_uid(v, e.uid);
    e.type = take_label(v, "type", NO_TYPE), e.from = take_moment(v, OPEN_PAST),
    e.to = take_moment(v, OPEN_END);
    e.place = take_text(v), e.place_name = take_text(v), e.country = take_text(v),
    e.lat = take_real(v, NAN), e.lon = take_real(v, NAN);
    e.story = take_story(g, v), e.counts = take_counts(v),
    e.status = take_label(v, "status", SINGLE);
    *to = e;
}

static void take_event_fact(loading *g, values *v) {
    event_fact f = { .event = take_event(g, v) }, *to;
    f.fact = take_fact(g, v), f.says = take_label(v, "says", SAYS_SAME),
    f.score = take_real(v, NAN), f.origin = take_text(v);
    if (f.event != NONE && f.fact != NONE && (to = ledger_add(g->l, event_facts))) *to = f;
}

static void take_dispute(loading *g, values *v) {
    dispute_row d = { .event = take_event(g, v) }, *to;
    d.a = take_fact(g, v), d.b = take_fact(g, v);
    d.a_figure = take_figure(g, v, d.a), d.b_figure = take_figure(g, v, d.b);
    d.about = take_label(v, "about", ABOUT_HAPPENED), d.kind = take_label(v, "dispute", CONFLICT);
    bool figures = d.a_figure != NONE && d.b_figure != NONE;
    if (d.event == NONE || d.a == NONE || d.b == NONE || (d.about == ABOUT_FIGURE && !figures))
        return;
    if ((to = ledger_add(g->l, disputes))) *to = d;
}

static void take_point(loading *g, values *v) {
    series_row p = { .series = (uint32_t)take_int(v) }, *to;
    p.event = take_event(g, v), p.story = take_story(g, v), p.fact = take_fact(g, v),
    p.figure = take_figure(g, v, p.fact);
    p.measure = take_text(v), p.of = take_text(v), p.place = take_text(v),
    p.kind = take_label(v, "figure", LABEL_COUNT);
    p.since = take_moment(v, OPEN_PAST), p.as_of = take_moment(v, OPEN_PAST), p.side = take_text(v),
    p.origin = take_text(v);
    p.superseded = take_int(v);
    if (p.fact != NONE && p.figure != NONE && (to = ledger_add(g->l, series))) *to = p;
}

sitrep_code sqlite_load_derived(sqlite *s, ledger *l, sitrep_error *err) {
    loading g = { .s = s, .l = l };
    index_ledger(&g);
    each(&g, "SELECT report, of, share, contained, kind, credit FROM copy ORDER BY id", take_copy);
    each(&g,
         "SELECT id, uid, label, first, last, documents, outlets, origins, sides FROM story ORDER "
         "BY id",
         take_story_row);
    each(&g, "SELECT story, report, score FROM story_report ORDER BY id", take_story_report);
    each(
        &g,
        "SELECT e.id, e.first, e.uid, e.type, e.time_from, e.time_to, e.place, e.place_name, "
        "e.country, ST_MinY(e.geom), ST_MinX(e.geom),"
        " e.story, e.documents, e.outlets, e.origins, e.sides, e.status FROM event e ORDER BY e.id",
        take_event_row);
    each(&g, "SELECT event, fact, says, score, origin FROM event_fact ORDER BY id",
         take_event_fact);
    each(&g,
         "SELECT event, fact_a, fact_b, figure_a, figure_b, about, kind FROM dispute ORDER BY id",
         take_dispute);
    each(&g,
         "SELECT series, event, story, fact, figure, measure, of, place, kind, since, as_of, side, "
         "origin, superseded FROM series ORDER BY id",
         take_point);
    sitrep_code code = sqlite_result(s, g.result, err);
    if (!code && g.scratch.failed)
        code = error_set(err, SITREP_E_NOMEM, "no memory for the events of a ledger");
    arena_drop(&g.scratch);
    return code;
}
