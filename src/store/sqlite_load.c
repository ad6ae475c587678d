/* sqlite_load.c - rows come back as they went in: reports by time, facts by report, slots by fact. */
#include "store/sqlite.h"

#include "base/error.h"
#include "base/json.h"

#include <math.h>

typedef struct loading {
    sqlite *s;
    const store_scope *scope;
    ledger *out;
    int result;
} loading;

static const char report_columns[] =
    "r.id, r.uid, r.address, r.given, r.url, r.title, r.byline, r.outlet, r.language, r.published, "
    "r.minute, r.more, r.characters,"
    " r.bytes, r.newest";
static const char fact_columns[] =
    "f.id, f.report, f.uid, f.kind, f.type, f.type2, f.modes, f.reciprocal, f.trigger, "
    "f.trigger_begin, f.trigger_end, f.triggers,"
    " f.sentence, f.sentence_begin, f.sentence_end, f.clause, f.clause_begin, f.clause_end, "
    "f.time, f.time_begin, f.time_end, f.time_from, "
    "f.time_to, f.time_grain,"
    " f.time_basis, f.time_edtf, f.time_timex, f.time_other_from, f.time_other_to, f.time_flags, "
    "f.mode, f.polarity, f.basis, f.label,"
    " f.score, f.rule, f.why";

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

static void take_report(values *v, bool text, ledger *out) {
    report_row *r = ledger_add(out, reports);
    if (!r) return;
    r->row = take_int(v);
    take_uid(v, r->uid);
    r->address = take_text(v), r->id = take_text(v), r->url = take_text(v), r->title = take_text(v),
    r->byline = take_text(v);
    r->outlet = take_text(v), r->language = take_text(v), r->published = take_text(v);
    r->at = take_minute(v);
    r->more = take_more(v), r->text_points = (uint32_t)take_int(v),
    r->text_size = (uint32_t)take_int(v), r->newest = take_int(v);
    if (text) r->text = take_text(v);
    r->facts = (range){ out->facts.n, out->facts.n };
}

/* The facts of a scope live in reports that satisfy it; both queries are made of the same words. */
static void put_condition(const loading *l, textbuf *sql) {
    const store_scope *o = l->scope;
    bool bare = o->bare || o->stale;
    if (!o->versions) textbuf_add(sql, STR(" AND r.newest"));
    if (o->stale)
        textbuf_print(
            sql, " AND NOT EXISTS (SELECT 1 FROM reading g WHERE g.report = r.id AND g.run = %lld)",
            (long long)l->s->run);
    if (o->where && bare) textbuf_print(sql, " AND (%s)", o->where);
    if (o->where && !bare)
        textbuf_print(sql,
                      " AND r.id IN (SELECT f.report FROM fact f JOIN report r ON r.id = f.report "
                      "WHERE f.current AND (%s))",
                      o->where);
}

static sqlite3_stmt *query(loading *l, const textbuf *sql) {
    sqlite3_stmt *q = NULL;
    l->result = sqlite3_prepare_v2(l->s->db, sql->at, (int)sql->size, &q, NULL);
    int takes = l->result ? 0 : sqlite3_bind_parameter_count(q);
    for (uint32_t i = 0; i < l->scope->given_count && (int)i < takes; i++)
        sqlite3_bind_text(q, (int)i + 1, l->scope->given[i].at, (int)l->scope->given[i].size,
                          SQLITE_STATIC);
    return q;
}

static void load_reports(loading *l, arena *scratch) {
    textbuf sql = { .mem = scratch };
    bool text = l->scope->texts;
    textbuf_print(&sql, "SELECT %s%s FROM report r%s WHERE 1", report_columns,
                  text ? ", t.text" : "", text ? " JOIN report_text t ON t.id = r.id" : "");
    put_condition(l, &sql);
    textbuf_add(&sql, STR(" ORDER BY r.minute, r.uid"));
    sqlite3_stmt *q = query(l, &sql);
    while (!l->result && sqlite3_step(q) == SQLITE_ROW) {
        values v = { .q = q, .mem = l->out->mem };
        take_report(&v, text, l->out);
    }
    int end = sqlite3_finalize(q);
    if (!l->result) l->result = end;
}

/* ---- slots ----------------------------------------------------------------------------------- */

static values slots_of(loading *l, statement_ix i, int64_t id) {
    sqlite3_stmt *q = l->result ? NULL : sqlite_ready(l->s, i);
    if (!q && !l->result) l->result = sqlite3_errcode(l->s->db);
    if (q) sqlite3_bind_int64(q, 1, id);
    return (values){ .q = q, .mem = l->out->mem };
}

/* The next row, or the end of them. */
static bool more(loading *l, values *v) {
    if (l->result || l->out->mem->failed) return false;
    v->n = 0;
    if (sqlite3_step(v->q) == SQLITE_ROW) return true;
    l->result = sqlite3_reset(v->q);
    return false;
}

static void take_actors(loading *l, fact_row *f) {
    for (values v = slots_of(l, SQL_ACTORS_OF, f->row); more(l, &v);) {
        bool target = str_is(take_text(&v), "target");
        actor_row *a = target ? array_add(l->out->mem, &f->whom) : array_add(l->out->mem, &f->who);
        if (!a) continue;
        a->at = take_words(&v), a->name = take_text(&v), a->is = take_text(&v),
        a->code = take_text(&v), a->sectors = take_text(&v);
        a->class = take_label(&v, "class", THING), a->named = take_int(&v),
        a->inferred = take_int(&v);
    }
}

static void take_places(loading *l, fact_row *f) {
    for (values v = slots_of(l, SQL_PLACES_OF, f->row); more(l, &v);) {
        where_row *p = array_add(l->out->mem, &f->where);
        if (!p) continue;
        p->role = take_label(&v, "placing", AT), p->at = take_words(&v), p->is = take_text(&v),
        p->key = take_text(&v);
        p->name = take_text(&v), p->kind = take_label(&v, "place", P_UNKNOWN),
        p->country = take_text(&v), p->admin1 = take_text(&v);
        p->lat = take_real(&v, NAN), p->lon = take_real(&v, NAN), p->precision = take_text(&v),
        p->score = take_real(&v, NAN);
        p->runner_up = take_text(&v), p->inferred = take_int(&v);
    }
}

static void take_figures(loading *l, fact_row *f) {
    for (values v = slots_of(l, SQL_FIGURES_OF, f->row); more(l, &v);) {
        figure_row *q = array_add(l->out->mem, &f->figures);
        if (!q) continue;
        q->at = take_words(&v), q->value = take_real(&v, NAN), q->low = take_real(&v, -INFINITY),
        q->high = take_real(&v, INFINITY);
        q->bound = take_label(&v, "bound", EXACT), q->unit = take_text(&v), q->si = take_text(&v);
        q->si_low = take_real(&v, q->si.size ? -INFINITY : (double)NAN),
        q->si_high = take_real(&v, q->si.size ? INFINITY : (double)NAN);
        q->per = take_text(&v), q->of = take_text(&v), q->of_code = take_text(&v),
        q->measure = take_text(&v);
        q->kind = take_label(&v, "figure", LABEL_COUNT), q->part = take_int(&v),
        q->increment = take_int(&v);
    }
}

static void take_chain(loading *l, fact_row *f) {
    for (values v = slots_of(l, SQL_SOURCES_OF, f->row); more(l, &v);) {
        link_row *k = array_add(l->out->mem, &f->chain);
        if (!k) continue;
        k->role = take_label(&v, "role", SPEAKER), k->at = take_words(&v), k->name = take_text(&v);
        k->kind = take_label(&v, "holder", H_NONE), k->named = take_int(&v),
        k->n = (uint8_t)take_int(&v), k->side = take_text(&v);
        k->how = take_label(&v, "how", PARAPHRASE), k->cue = take_words(&v),
        k->sure = (int8_t)take_int(&v);
    }
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

static void take_fact(values *v, fact_row *f) {
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

/* Facts come in the order of the reports, each of which is there: a walk along both. */
static void add_fact(loading *l, values *v, report_ix *at) {
    ledger *out = l->out;
    fact_row f = { .row = take_int(v) }, *place;
    int64_t report = take_int(v);
    while (*at < out->reports.n && out->reports.at[*at].row != report) ++*at;
    if (*at == out->reports.n) return;
    f.report = *at;
    take_fact(v, &f);
    take_actors(l, &f), take_places(l, &f), take_figures(l, &f), take_chain(l, &f);
    report_row *r = &out->reports.at[*at];
    if (r->facts.begin == r->facts.end) r->facts.begin = out->facts.n;
    if ((place = ledger_add(out, facts))) *place = f;
    r->facts.end = out->facts.n;
}

static void load_facts(loading *l, report_ix at, arena *scratch) {
    textbuf sql = { .mem = scratch };
    textbuf_print(&sql, "SELECT %s FROM report r JOIN fact f ON f.report = r.id WHERE f.current",
                  fact_columns);
    if (!l->scope->versions) textbuf_add(&sql, STR(" AND r.newest"));
    if (l->scope->where) textbuf_print(&sql, " AND (%s)", l->scope->where);
    textbuf_add(&sql, STR(" ORDER BY r.minute, r.uid, f.id"));
    sqlite3_stmt *q = query(l, &sql);
    while (!l->result && !l->out->mem->failed && sqlite3_step(q) == SQLITE_ROW) {
        values v = { .q = q, .mem = l->out->mem };
        add_fact(l, &v, &at);
    }
    int end = sqlite3_finalize(q);
    if (!l->result) l->result = end;
}

static sitrep_code load_all(loading *l, sitrep_error *err) {
    arena scratch = { 0 };
    report_ix from = l->out->reports.n;
    load_reports(l, &scratch);
    if (!l->result && !l->scope->bare && !l->scope->stale) load_facts(l, from, &scratch);
    sitrep_code code = sqlite_result(l->s, l->result, err);
    if (!code && l->scope->derived) code = sqlite_load_derived(l->s, l->out, err);
    if (!code && (l->out->mem->failed || scratch.failed))
        code = error_set(err, SITREP_E_NOMEM, "no memory for %u reports of a ledger",
                         l->out->reports.n);
    arena_drop(&scratch);
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
