/* sqlite_load.c - rows come back as they went in: reports by time, facts by report, slots by fact. */
#include "store/sqlite.h"

#include "base/error.h"
#include "base/json.h"

#include <math.h>
#include <stdlib.h>

/* A fact that is wanted, and its report: row numbers. */
typedef struct pick {
    int64_t fact, report;
    report_ix at; /* index of the report */
} pick;

typedef struct loading {
    sqlite *s;
    const store_scope *scope;
    ledger *out;
    arena scratch;
    row_list reports, facts; /* wanted */
    ARRAY(pick) picks;       /* one a wanted fact, by row */
    report_ix first;         /* of the reports that this adds to the ledger */
    fact_ix first_fact;
    fact_ix *fact_at; /* one a wanted fact: index in the ledger */
    int result;
} loading;

enum { all_parts = STORE_ACTORS | STORE_PLACES | STORE_FIGURES | STORE_SOURCES };

static const char report_columns[] =
    "uid, address, given, url, title, byline, outlet, language, published, minute, more, "
    "characters, bytes, newest";
static const char fact_columns[] =
    "uid, kind, type, type2, modes, reciprocal, trigger, trigger_begin, trigger_end, triggers,"
    " sentence, sentence_begin, sentence_end, clause, clause_begin, clause_end,"
    " time, time_begin, time_end, time_from, time_to, time_grain,"
    " time_basis, time_edtf, time_timex, time_other_from, time_other_to, time_flags,"
    " mode, polarity, basis, label, score, rule, why";

/* ---- reports --------------------------------------------------------------------------------- */

/* Members of a JSON object, which go into another as they are; what is none is left out. */
static str take_more(values *from) {
    textbuf b = { .mem = from->mem };
    str members = take_text(from);
    if (!members.size) return members;
    textbuf_char(&b, '{');
    textbuf_add(&b, members);
    textbuf_char(&b, '}');
    json j = json_open(textbuf_str(&b));
    bool object = json_object(&j);
    for (str name; object && json_member(&j, from->mem, &name);) json_skip(&j);
    return json_end(&j) ? members : STR("");
}

/* Minutes since 1970 of a year with four digits at most; all else is no date. */
static moment take_minute(values *from) {
    const moment most = (moment)8000 * 365 * MINUTES_A_DAY;
    bool dated = sqlite3_column_type(from->q, from->n) != SQLITE_NULL;
    moment m = take_int(from);
    return dated && m > -most && m < most ? m : OPEN_PAST;
}

static void take_report(void *ctx, values *v, uint32_t i) {
    loading *l = ctx;
    report_row *r = ledger_add(l->out, reports);
    if (!r) return;
    r->row = l->reports.at[i];
    take_uid(v, r->uid);
    r->address = take_text(v), r->id = take_text(v), r->url = take_text(v), r->title = take_text(v),
    r->byline = take_text(v);
    r->outlet = take_text(v), r->language = take_text(v), r->published = take_text(v);
    r->at = take_minute(v);
    r->more = take_more(v), r->text_points = (uint32_t)take_int(v),
    r->text_size = (uint32_t)take_int(v), r->newest = take_int(v);
}

static void take_report_text(void *ctx, values *v, uint32_t i) {
    loading *l = ctx;
    l->out->reports.at[l->first + i].text = take_text(v);
}

static int by_time(const void *a, const void *b) {
    const report_row *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return strcmp(x->uid, y->uid);
}

static void visit(loading *l, const row_list *rows, row_visit v) {
    if (l->result) return;
    v.ctx = l, v.mem = l->out->mem;
    l->result = sqlite_visit(l->s, rows, &v);
}

/* The wanted reports, by time. */
static void load_reports(loading *l) {
    visit(l, &l->reports,
          (row_visit){
              .table = "report", .key = "id", .columns = report_columns, .take = take_report });
    uint32_t n = l->out->reports.n - l->first;
    if (!l->result && n < l->reports.n && !l->out->mem->failed) l->result = SQLITE_CORRUPT;
    if (l->result || l->out->mem->failed || !n) return;
    if (l->scope->texts)
        visit(
            l, &l->reports,
            (row_visit){
                .table = "report_text", .key = "id", .columns = "text", .take = take_report_text });
    qsort(l->out->reports.at + l->first, n, sizeof *l->out->reports.at, by_time);
}

/* ---- which ----------------------------------------------------------------------------------- */

static sqlite3_stmt *query(loading *l, const textbuf *sql) {
    sqlite3_stmt *q = NULL;
    if (l->result) return NULL;
    l->result = sqlite3_prepare_v2(l->s->db, sql->at, (int)sql->size, &q, NULL);
    int takes = l->result ? 0 : sqlite3_bind_parameter_count(q);
    for (uint32_t i = 0; i < l->scope->given_count && (int)i < takes; i++)
        sqlite3_bind_text(q, (int)i + 1, l->scope->given[i].at, (int)l->scope->given[i].size,
                          SQLITE_STATIC);
    return q;
}

static void add_row(loading *l, row_list *to, int64_t row) {
    int64_t *x = array_add(&l->scratch, to);
    if (x) *x = row;
}

/* Reports without a look at their facts. */
static void pick_reports(loading *l) {
    const store_scope *o = l->scope;
    textbuf sql = { .mem = &l->scratch };
    textbuf_add(&sql, STR("SELECT r.id FROM report r WHERE 1"));
    if (!o->versions) textbuf_add(&sql, STR(" AND r.newest"));
    if (o->stale)
        textbuf_print(
            &sql,
            " AND NOT EXISTS (SELECT 1 FROM reading g WHERE g.report = r.id AND g.run = %lld)",
            (long long)l->s->run);
    if (o->where) textbuf_print(&sql, " AND (%s)", o->where);
    sqlite3_stmt *q = query(l, &sql);
    while (!l->result && sqlite3_step(q) == SQLITE_ROW)
        add_row(l, &l->reports, sqlite3_column_int64(q, 0));
    int end = sqlite3_finalize(q);
    if (!l->result) l->result = end;
}

static void pick_facts(loading *l) {
    textbuf sql = { .mem = &l->scratch };
    textbuf_add(&sql, STR("SELECT f.id, f.report FROM fact f JOIN report r ON r.id = f.report "
                          "WHERE f.current"));
    if (!l->scope->versions) textbuf_add(&sql, STR(" AND r.newest"));
    if (l->scope->where) textbuf_print(&sql, " AND (%s)", l->scope->where);
    sqlite3_stmt *q = query(l, &sql);
    while (!l->result && sqlite3_step(q) == SQLITE_ROW) {
        pick *p = array_add(&l->scratch, &l->picks);
        if (!p) break;
        *p = (pick){ sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1), 0 };
        if (l->scope->where) add_row(l, &l->reports, p->report);
    }
    int end = sqlite3_finalize(q);
    if (!l->result) l->result = end;
}

static void take_original(void *ctx, values *v, uint32_t i) {
    loading *l = ctx;
    (void)i;
    add_row(l, &l->facts, take_int(v)); /* not facts yet: reports to come */
}

/* What the wanted reports repeat is named beside them. */
static void pick_originals(loading *l) {
    if (!l->scope->derived || !l->scope->where || l->scope->alone) return;
    visit(l, &l->reports,
          (row_visit){ .table = "copy",
                       .key = "report",
                       .order = "report, id",
                       .columns = "of",
                       .take = take_original });
    for (uint32_t i = 0; i < l->facts.n; i++) add_row(l, &l->reports, l->facts.at[i]);
    l->facts.n = 0;
    sqlite_sort_rows(&l->reports);
}

/* ---- facts ----------------------------------------------------------------------------------- */

static uint32_t take_place(json *j) {
    double x = json_item(j) ? json_number(j) : 0;
    return x > 0 && x < NONE ? (uint32_t)x : 0;
}

/* Reads "31,37]" of a triple. */
static void take_pair(json *j, uint32_t *begin, uint32_t *end) {
    *begin = take_place(j), *end = take_place(j);
    json_item(j);
}

static void take_triggers(values *v, fact_row *f) {
    str text = take_text(v);
    json j = json_open(text);
    if (!text.size) {
        words *w = array_add(v->mem, &f->triggers);
        if (w) *w = f->trigger;
        return;
    }
    for (json_list(&j); json_item(&j);) {
        words *w = array_add(v->mem, &f->triggers);
        if (!w || !json_list(&j) || !json_item(&j)) return;
        w->text = json_string(&j, v->mem);
        take_pair(&j, &w->begin, &w->end);
    }
}

static void take_whys(values *v, fact_row *f) {
    str text = take_text(v);
    json j = json_open(text);
    if (!text.size) return;
    for (json_list(&j); json_item(&j);) {
        why_row *w = array_add(v->mem, &f->whys);
        if (!w || !json_list(&j) || !json_item(&j)) return;
        w->cue = json_string(&j, v->mem);
        take_pair(&j, &w->begin, &w->end);
    }
}

static void take_time(values *v, time_row *t) {
    t->at = take_words(v);
    t->from = take_moment(v, OPEN_PAST), t->to = take_moment(v, OPEN_END);
    t->grain = take_label(v, "grain", G_NONE), t->basis = take_label(v, "anchor", EXPLICIT);
    t->edtf = take_text(v), t->timex = take_text(v);
    t->other_from = take_moment(v, OPEN_PAST), t->other_to = take_moment(v, OPEN_END);
    int64_t flags = take_int(v);
    t->there = flags & 1, t->resolved = flags & 2, t->clock = flags & 4, t->unsure = flags & 8;
}

static void take_fact(void *ctx, values *v, uint32_t i) {
    loading *l = ctx;
    fact_row *f = &l->out->facts.at[l->fact_at[i]];
    take_uid(v, f->uid);
    f->kind = take_label(v, "kind", EVENT), f->type = take_label(v, "type", NO_TYPE),
    f->type2 = take_label(v, "type", NO_TYPE);
    f->modes = take_text(v), f->reciprocal = take_int(v), f->trigger = take_words(v);
    take_triggers(v, f);
    f->sentence = take_words(v), f->clause = take_words(v);
    take_time(v, &f->when);
    f->mode = take_label(v, "mode", UNKNOWN), f->negative = str_is(take_text(v), "-"),
    f->basis = take_label(v, "basis", STATED);
    f->label = take_label(v, "label", ASSERTED), f->score = take_real(v, NAN),
    f->rule = take_text(v);
    take_whys(v, f);
}

static int by_place(const void *a, const void *b) {
    const pick *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

static int by_report_row(const void *a, const void *b) {
    const pick *x = a, *y = b;
    return (x->report > y->report) - (x->report < y->report);
}

/* Where each wanted fact stands in the ledger: by report, then by place in it. */
static void place_facts(loading *l) {
    ledger *out = l->out;
    ARRAY(pick) of = { 0 }; /* report rows and their index */
    for (report_ix r = l->first; r < out->reports.n; r++) {
        pick *p = array_add(&l->scratch, &of);
        if (p) *p = (pick){ .report = out->reports.at[r].row, .at = r };
    }
    if (of.n) qsort(of.at, of.n, sizeof *of.at, by_report_row);
    for (uint32_t i = 0; i < l->picks.n && !l->scratch.failed; i++) {
        pick *p = &l->picks.at[i],
             *r = of.n ? bsearch(p, of.at, of.n, sizeof *p, by_report_row) : NULL;
        if (!r) l->result = SQLITE_CORRUPT;
        else p->at = r->at;
        add_row(l, &l->facts, p->fact);
    }
    sqlite_sort_rows(&l->facts);
    if (l->picks.n) qsort(l->picks.at, l->picks.n, sizeof *l->picks.at, by_place);
}

/* Room for the wanted facts, each with its report. */
static void make_room(loading *l) {
    ledger *out = l->out;
    l->first_fact = out->facts.n;
    l->fact_at = arena_take(&l->scratch, (l->facts.n + 1) * sizeof *l->fact_at);
    for (report_ix r = l->first; r < out->reports.n; r++)
        out->reports.at[r].facts = (range){ out->facts.n, out->facts.n };
    for (uint32_t i = 0; l->fact_at && i < l->picks.n; i++) {
        const pick *p = &l->picks.at[i];
        fact_row *f = ledger_add(out, facts);
        if (!f) return;
        f->row = p->fact, f->report = p->at;
        l->fact_at[sqlite_row_index(&l->facts, p->fact)] = out->facts.n - 1;
        range *r = &out->reports.at[p->at].facts;
        if (r->begin == r->end) r->begin = out->facts.n - 1;
        r->end = out->facts.n;
    }
}

static void load_facts(loading *l) {
    place_facts(l);
    if (!l->result && !l->scratch.failed) make_room(l);
    if (l->result || l->scratch.failed || l->out->mem->failed) return;
    visit(l, &l->facts,
          (row_visit){ .table = "fact", .key = "id", .columns = fact_columns, .take = take_fact });
    for (fact_ix i = l->first_fact; i < l->out->facts.n && !l->out->mem->failed; i++)
        if (!l->out->facts.at[i].uid[0]) l->result = SQLITE_CORRUPT;
    if (!l->result)
        l->result = sqlite_load_slots(l->s, &l->facts, l->fact_at, l->out->facts.at, all_parts,
                                      l->out->mem);
}

static void load_rows(loading *l) {
    bool bare = l->scope->bare || l->scope->stale;
    l->first = l->out->reports.n;
    if (bare || !l->scope->where || l->scope->silent) pick_reports(l);
    if (!bare) pick_facts(l);
    sqlite_sort_rows(&l->reports);
    if (!bare) pick_originals(l);
    load_reports(l);
    if (!bare && !l->result) load_facts(l);
}

static sitrep_code load_all(loading *l, sitrep_error *err) {
    load_rows(l);
    sitrep_code code = sqlite_result(l->s, l->result, err);
    if (!code && !l->scope->bare && !l->scope->stale) {
        code = sqlite_load_reviews(l->s, l->out, err);
        correct_run(l->out);
    }
    if (!code && l->scope->derived) code = sqlite_load_derived(l->s, l->out, l->scope->only, err);
    if (!code && (l->out->mem->failed || l->scratch.failed))
        code = error_set(err, SITREP_E_NOMEM, "no memory for %u reports of a ledger",
                         l->out->reports.n);
    arena_drop(&l->scratch);
    return code;
}

/* One view of the ledger for all queries, whatever is written meanwhile. */
sitrep_code sqlite_load(store *base, const store_scope *scope, ledger *out, sitrep_error *err) {
    loading l = { .s = of_store(base), .scope = scope, .out = out };
    bool alone = sqlite3_get_autocommit(l.s->db);
    sitrep_code code = alone ? sqlite_exec(l.s, "BEGIN", err) : SITREP_OK;
    if (!code) code = load_all(&l, err);
    if (alone) sqlite3_exec(l.s->db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

/* ---- parts ------------------------------------------------------------------------------------ */

/* One report that is empty, and a fact for each row. */
static void make_bare_facts(loading *l, const row_set *rows) {
    report_row *r = ledger_add(l->out, reports);
    l->fact_at = arena_take(&l->scratch, (size_t)row_set_count(rows) * sizeof *l->fact_at);
    for (int64_t i = row_set_next(rows, 0); r && l->fact_at && i >= 0;
         i = row_set_next(rows, i + 1)) {
        fact_row *f = ledger_add(l->out, facts);
        add_row(l, &l->facts, i);
        if (!f || l->scratch.failed) return;
        f->row = i;
        l->fact_at[l->facts.n - 1] = l->out->facts.n - 1;
    }
}

sitrep_code sqlite_load_parts(store *base, const row_set *rows, unsigned parts, ledger *out,
                              sitrep_error *err) {
    loading l = { .s = of_store(base), .out = out };
    make_bare_facts(&l, rows);
    bool failed = l.scratch.failed || out->mem->failed;
    if (!failed && (parts & STORE_WORDS))
        visit(&l, &l.facts,
              (row_visit){
                  .table = "fact", .key = "id", .columns = fact_columns, .take = take_fact });
    if (!failed && !l.result)
        l.result = sqlite_load_slots(l.s, &l.facts, l.fact_at, out->facts.at, parts, out->mem);
    failed = l.scratch.failed || out->mem->failed;
    arena_drop(&l.scratch);
    return failed ? error_set(err, SITREP_E_NOMEM, "no memory for the words of facts")
                  : sqlite_result(l.s, l.result, err);
}
