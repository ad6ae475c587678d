/* sqlite_linked.c - copies, stories, events, disputes and series come back, as far as their reports and facts are there.
 *
 * In the file rows name one another by row number, in a ledger by index; a `numbered` leads from one to the other. */
#include "store/sqlite.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* Rows of the file and what they are in the ledger. */
typedef struct numbered {
    row_list rows;
    uint32_t *index;
} numbered;

/* A row of a table that joins two: `of` the row number of the one side. */
typedef struct joint {
    int64_t of;
    uint32_t index; /* of the other side: report or fact */
    label says;
    double score;
    str origin;
} joint;

typedef struct loading {
    sqlite *s;
    ledger *l;
    const store_pick *only;
    arena scratch;
    numbered reports, facts, stories, events;
    ARRAY(joint) joints;
    int result;
} loading;

/* ---- row numbers and indexes ------------------------------------------------------------------- */

typedef struct pair {
    int64_t row;
    uint32_t index;
} pair;
typedef ARRAY(pair) pairs;

static int by_row(const void *a, const void *b) {
    const pair *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

static void add_pair(loading *g, pairs *to, int64_t row, uint32_t index) {
    pair *p = array_add(&g->scratch, to);
    if (p) *p = (pair){ row, index };
}

static numbered number(loading *g, pairs *from) {
    numbered out = { .index = arena_take(&g->scratch, (from->n + 1) * sizeof *out.index) };
    if (from->n) qsort(from->at, from->n, sizeof *from->at, by_row);
    for (uint32_t i = 0; out.index && i < from->n; i++) {
        int64_t *row = array_add(&g->scratch, &out.rows);
        if (row) *row = from->at[i].row, out.index[i] = from->at[i].index;
    }
    return out;
}

static uint32_t index_of(const numbered *n, int64_t row) {
    uint32_t i = sqlite_row_index(&n->rows, row);
    return i == NONE ? NONE : n->index[i];
}

static void number_ledger(loading *g) {
    pairs reports = { 0 }, facts = { 0 };
    for (report_ix i = 0; i < g->l->reports.n; i++)
        add_pair(g, &reports, g->l->reports.at[i].row, i);
    for (fact_ix i = 0; i < g->l->facts.n; i++) add_pair(g, &facts, g->l->facts.at[i].row, i);
    g->reports = number(g, &reports);
    g->facts = number(g, &facts);
}

static void visit(loading *g, const row_list *rows, row_visit v) {
    if (g->result || g->scratch.failed || g->l->mem->failed) return;
    v.ctx = g, v.mem = g->l->mem;
    g->result = sqlite_visit(g->s, rows, &v);
}

/* The rows that joints lead to, each once. */
static row_list rows_of_joints(loading *g) {
    row_list out = { 0 };
    for (uint32_t i = 0; i < g->joints.n; i++) {
        int64_t *row = array_add(&g->scratch, &out);
        if (row) *row = g->joints.at[i].of;
    }
    sqlite_sort_rows(&out);
    return out;
}

/* The least index that each row is joined to: rows come in this order. */
static uint32_t *least_of(loading *g, const row_list *rows) {
    uint32_t *least = arena_take(&g->scratch, (rows->n + 1) * sizeof *least);
    for (uint32_t i = 0; least && i < rows->n; i++) least[i] = NONE;
    for (uint32_t i = 0; least && i < g->joints.n; i++) {
        uint32_t *x = &least[sqlite_row_index(rows, g->joints.at[i].of)];
        if (g->joints.at[i].index < *x) *x = g->joints.at[i].index;
    }
    return least;
}

/* ---- copies ------------------------------------------------------------------------------------ */

static void take_copy(void *ctx, values *v, uint32_t i) {
    loading *g = ctx;
    copy_row c = { .report = g->reports.index[i] }, *to;
    c.of = index_of(&g->reports, take_int(v)), c.share = take_real(v, NAN),
    c.contained = take_real(v, NAN), c.kind = take_label(v, "copying", COPY_SAME);
    c.credit = take_text(v);
    if (c.of != NONE && (to = ledger_add(g->l, copies))) *to = c;
}

static int by_copy(const void *a, const void *b) {
    const copy_row *x = a, *y = b;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    return (x->of > y->of) - (x->of < y->of);
}

static void load_copies(loading *g) {
    ledger *l = g->l;
    visit(g, &g->reports.rows,
          (row_visit){ .table = "copy",
                       .key = "report",
                       .order = "report, id",
                       .columns = "of, share, contained, kind, credit",
                       .take = take_copy });
    if (l->copies.n) qsort(l->copies.at, l->copies.n, sizeof *l->copies.at, by_copy);
}

/* ---- stories ----------------------------------------------------------------------------------- */

/* A story on its way: by its first report. */
typedef struct coming_story {
    story_row row;
    int64_t number;
    uint32_t least;
} coming_story;

typedef struct coming_event {
    event_row row;
    int64_t number, story;
    uint32_t least;
} coming_event;

typedef struct arrivals {
    loading *g;
    uint32_t *least;
    const row_list *rows;
    ARRAY(coming_story) stories;
    ARRAY(coming_event) events;
} arrivals;

static void take_story_report(void *ctx, values *v, uint32_t i) {
    loading *g = ctx;
    joint *j = array_add(&g->scratch, &g->joints);
    if (!j) return;
    *j = (joint){ .of = take_int(v), .index = g->reports.index[i] };
    j->score = take_real(v, NAN);
}

static void take_story(void *ctx, values *v, uint32_t i) {
    arrivals *x = ctx;
    coming_story *c = array_add(&x->g->scratch, &x->stories);
    if (!c) return;
    c->number = x->rows->at[i], c->least = x->least[i];
    take_uid(v, c->row.uid);
    c->row.label = take_text(v), c->row.first = take_moment(v, OPEN_PAST),
    c->row.last = take_moment(v, OPEN_PAST);
    c->row.counts.documents = (uint32_t)take_int(v), c->row.counts.outlets = (uint32_t)take_int(v),
    c->row.counts.origins = (uint32_t)take_int(v), c->row.counts.sides = (uint32_t)take_int(v);
}

static int by_first_report(const void *a, const void *b) {
    const coming_story *x = a, *y = b;
    return (x->least > y->least) - (x->least < y->least);
}

static int by_story(const void *a, const void *b) {
    const story_report *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static void add_stories(loading *g, arrivals *x) {
    pairs at = { 0 };
    ledger *l = g->l;
    if (x->stories.n) qsort(x->stories.at, x->stories.n, sizeof *x->stories.at, by_first_report);
    for (uint32_t i = 0; i < x->stories.n; i++) {
        story_row *s = ledger_add(l, stories);
        if (s) *s = x->stories.at[i].row;
        add_pair(g, &at, x->stories.at[i].number, l->stories.n - 1);
    }
    g->stories = number(g, &at);
    for (uint32_t i = 0; i < g->joints.n; i++) {
        const joint *j = &g->joints.at[i];
        story_ix story = index_of(&g->stories, j->of);
        story_report *m = story == NONE ? NULL : ledger_add(l, story_reports);
        if (m) *m = (story_report){ story, j->index, j->score };
    }
    if (l->story_reports.n)
        qsort(l->story_reports.at, l->story_reports.n, sizeof *l->story_reports.at, by_story);
}

static void load_stories(loading *g) {
    visit(g, &g->reports.rows,
          (row_visit){ .table = "story_report",
                       .key = "report",
                       .order = "report, id",
                       .columns = "story, score",
                       .take = take_story_report });
    row_list rows = rows_of_joints(g);
    arrivals x = { .g = g, .rows = &rows, .least = least_of(g, &rows) };
    row_visit v = { .table = "story",
                    .key = "id",
                    .columns = "uid, label, first, last, documents, outlets, origins, sides",
                    .take = take_story,
                    .ctx = &x,
                    .mem = g->l->mem };
    if (!g->result && x.least) g->result = sqlite_visit(g->s, &rows, &v);
    add_stories(g, &x);
    g->joints.n = 0;
}

/* ---- events ------------------------------------------------------------------------------------ */

static void take_event_fact(void *ctx, values *v, uint32_t i) {
    loading *g = ctx;
    joint *j = array_add(&g->scratch, &g->joints);
    if (!j) return;
    *j = (joint){ .of = take_int(v), .index = g->facts.index[i] };
    j->says = take_label(v, "says", SAYS_SAME), j->score = take_real(v, NAN),
    j->origin = take_text(v);
}

/* An event whose first fact is not there takes its words from the first that is. */
static void take_event(void *ctx, values *v, uint32_t i) {
    arrivals *x = ctx;
    coming_event *c = array_add(&x->g->scratch, &x->events);
    if (!c) return;
    event_row *e = &c->row;
    c->number = x->rows->at[i], c->least = x->least[i];
    fact_ix first = index_of(&x->g->facts, take_int(v));
    e->first = first == NONE ? c->least : first;
    e->cut = first == NONE;
    take_uid(v, e->uid);
    e->type = take_label(v, "type", NO_TYPE), e->from = take_moment(v, OPEN_PAST),
    e->to = take_moment(v, OPEN_END);
    e->place = take_text(v), e->place_name = take_text(v), e->country = take_text(v),
    e->lat = take_real(v, NAN), e->lon = take_real(v, NAN);
    c->story = take_int(v);
    e->counts.documents = (uint32_t)take_int(v), e->counts.outlets = (uint32_t)take_int(v),
    e->counts.origins = (uint32_t)take_int(v), e->counts.sides = (uint32_t)take_int(v);
    e->status = take_label(v, "status", SINGLE);
}

static int by_first_fact(const void *a, const void *b) {
    const coming_event *x = a, *y = b;
    return (x->least > y->least) - (x->least < y->least);
}

static int by_event(const void *a, const void *b) {
    const event_fact *x = a, *y = b;
    if (x->event != y->event) return x->event < y->event ? -1 : 1;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

static void add_events(loading *g, arrivals *x) {
    pairs at = { 0 };
    ledger *l = g->l;
    if (x->events.n) qsort(x->events.at, x->events.n, sizeof *x->events.at, by_first_fact);
    for (uint32_t i = 0; i < x->events.n; i++) {
        event_row *e = ledger_add(l, events);
        if (!e) return;
        *e = x->events.at[i].row;
        e->story = index_of(&g->stories, x->events.at[i].story);
        add_pair(g, &at, x->events.at[i].number, l->events.n - 1);
    }
    g->events = number(g, &at);
    for (uint32_t i = 0; i < g->joints.n; i++) {
        const joint *j = &g->joints.at[i];
        ledger_event_ix of = index_of(&g->events, j->of);
        event_fact *f = of == NONE ? NULL : ledger_add(l, event_facts);
        if (f) *f = (event_fact){ of, j->index, j->says, j->score, j->origin };
    }
    if (l->event_facts.n)
        qsort(l->event_facts.at, l->event_facts.n, sizeof *l->event_facts.at, by_event);
}

static void load_events(loading *g) {
    visit(g, &g->facts.rows,
          (row_visit){ .table = "event_fact",
                       .key = "fact",
                       .order = "fact, id",
                       .columns = "event, says, score, origin",
                       .take = take_event_fact });
    row_list rows = rows_of_joints(g);
    arrivals x = { .g = g, .rows = &rows, .least = least_of(g, &rows) };
    row_visit v = { .table = "event",
                    .key = "id",
                    .columns = "first, uid, type, time_from, time_to, place, place_name, country, "
                               "ST_MinY(geom), ST_MinX(geom), story, documents, outlets, origins, "
                               "sides, status",
                    .take = take_event,
                    .ctx = &x,
                    .mem = g->l->mem };
    if (!g->result && x.least) g->result = sqlite_visit(g->s, &rows, &v);
    add_events(g, &x);
    g->joints.n = 0;
}

/* ---- disputes, series -------------------------------------------------------------------------- */

static fact_ix take_fact(const loading *g, values *v) { return index_of(&g->facts, take_int(v)); }

/* Which of the fact's figures; NONE when it has no such figure. */
static figure_ix take_figure(const loading *g, values *v, fact_ix f) {
    bool none = f == NONE || sqlite3_column_type(v->q, v->n) == SQLITE_NULL;
    int64_t i = take_int(v);
    return !none && i >= 0 && i < g->l->facts.at[f].figures.n ? (figure_ix)i : NONE;
}

static void take_dispute(void *ctx, values *v, uint32_t i) {
    loading *g = ctx;
    dispute_row d = { .event = g->events.index[i] }, *to;
    int64_t row = take_int(v);
    if (g->only && g->only->of == PICK_DISPUTES &&
        sqlite_row_index(&g->only->disputes, row) == NONE)
        return;
    d.a = take_fact(g, v), d.b = take_fact(g, v);
    d.a_figure = take_figure(g, v, d.a), d.b_figure = take_figure(g, v, d.b);
    d.about = take_label(v, "about", ABOUT_HAPPENED), d.kind = take_label(v, "dispute", CONFLICT);
    bool figures = d.a_figure != NONE && d.b_figure != NONE;
    if (d.a == NONE || d.b == NONE || (d.about == ABOUT_FIGURE && !figures)) return;
    if ((to = ledger_add(g->l, disputes))) *to = d;
}

static void load_disputes(loading *g) {
    ledger *l = g->l;
    visit(g, &g->events.rows,
          (row_visit){ .table = "dispute",
                       .key = "event",
                       .order = "event, id",
                       .columns = "id, fact_a, fact_b, figure_a, figure_b, about, kind",
                       .take = take_dispute });
    if (l->disputes.n)
        qsort(l->disputes.at, l->disputes.n, sizeof *l->disputes.at, dispute_compare);
}

static void take_point(void *ctx, values *v, uint32_t i) {
    loading *g = ctx;
    series_row p = { .series = (uint32_t)take_int(v), .fact = g->facts.index[i] }, *to;
    if (g->only && g->only->of == PICK_FIGURES &&
        sqlite_row_index(&g->only->series, p.series) == NONE)
        return;
    p.event = index_of(&g->events, take_int(v)), p.story = index_of(&g->stories, take_int(v)),
    p.figure = take_figure(g, v, p.fact);
    p.measure = take_text(v), p.of = take_text(v), p.place = take_text(v),
    p.kind = take_label(v, "figure", LABEL_COUNT);
    p.since = take_moment(v, OPEN_PAST), p.as_of = take_moment(v, OPEN_PAST), p.side = take_text(v),
    p.origin = take_text(v);
    p.superseded = take_int(v);
    if (p.figure != NONE && (to = ledger_add(g->l, series))) *to = p;
}

static int by_series(const void *a, const void *b) {
    const series_row *x = a, *y = b;
    if (x->event != y->event) return x->event > y->event ? 1 : -1;
    if (x->series != y->series) return x->series > y->series ? 1 : -1;
    if (x->as_of != y->as_of) return x->as_of > y->as_of ? 1 : -1;
    if (x->fact != y->fact) return x->fact > y->fact ? 1 : -1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

static void load_series(loading *g) {
    ledger *l = g->l;
    visit(g, &g->facts.rows,
          (row_visit){ .table = "series",
                       .key = "fact",
                       .order = "fact, id",
                       .columns = "series, event, story, figure, measure, of, place, kind, since, "
                                  "as_of, side, origin, superseded",
                       .take = take_point });
    if (l->series.n) qsort(l->series.at, l->series.n, sizeof *l->series.at, by_series);
    uint32_t was = 0;
    for (uint32_t i = 0; i < l->series.n;
         i++) { /* the file's own numbers say nothing but which are one */
        uint32_t own = l->series.at[i].series, before = i ? l->series.at[i - 1].series : 0;
        l->series.at[i].series = i ? before + (own != was) : 0;
        was = own;
    }
}

sitrep_code sqlite_load_derived(sqlite *s, ledger *l, const store_pick *only, sitrep_error *err) {
    loading g = { .s = s, .l = l, .only = only };
    number_ledger(&g);
    load_copies(&g);
    load_stories(&g);
    load_events(&g);
    load_disputes(&g);
    load_series(&g);
    sitrep_code code = sqlite_result(s, g.result, err);
    if (!code && g.scratch.failed)
        code = error_set(err, SITREP_E_NOMEM, "no memory for the events of a ledger");
    arena_drop(&g.scratch);
    return code;
}
