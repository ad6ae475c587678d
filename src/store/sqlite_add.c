/* sqlite_add.c - one report with its facts goes in, and all it needs to be found again. */
#include "store/sqlite.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/json.h"

/* Where a sequence of statements stands: after the first that failed the others do nothing. */
typedef struct writing {
    sqlite *s;
    arena *mem;
    int result;
} writing;

static values to(writing *w, statement_ix i) {
    sqlite3_stmt *q = w->result ? NULL : sqlite_ready(w->s, i);
    if (!q && !w->result) w->result = sqlite3_errcode(w->s->db);
    return (values){ .q = q };
}

static void run(writing *w, const values *v) {
    if (!w->result) w->result = sqlite_do(v->q);
}

/* The number that a query gives, or 0. */
static int64_t ask(writing *w, const values *v) {
    int64_t n = 0;
    if (w->result) return 0;
    if (sqlite3_step(v->q) == SQLITE_ROW) n = sqlite3_column_int64(v->q, 0);
    w->result = sqlite3_reset(v->q);
    return n;
}

static int64_t last(const writing *w) { return sqlite3_last_insert_rowid(w->s->db); }
static int changed(const writing *w) { return w->result ? 0 : sqlite3_changes(w->s->db); }

static void grow(range64 *r, int64_t id) {
    if (!r->first) r->first = id;
    r->last = id;
}

/* ---- the report ------------------------------------------------------------------------------ */

static bool add_report(writing *w, const report_row *r) {
    values v = to(w, SQL_REPORT_ADD);
    if (w->result) return false;
    put_must(&v, str_of(r->uid));
    put_text(&v, r->address), put_text(&v, r->id), put_text(&v, r->url), put_text(&v, r->title);
    put_text(&v, r->byline), put_text(&v, r->outlet), put_text(&v, r->language),
        put_text(&v, r->published);
    if (r->at == OPEN_PAST) put_null(&v);
    else put_int(&v, r->at);
    put_text(&v, r->more), put_int(&v, r->text_points), put_int(&v, r->text_size);
    run(w, &v);
    return changed(w) > 0;
}

static void add_text(writing *w, int64_t report, str text) {
    values v = to(w, SQL_TEXT_ADD);
    if (w->result) return;
    put_int(&v, report), put_must(&v, text);
    run(w, &v);
    grow(&w->s->texts, report);
}

static int64_t find_report(writing *w, const char *id) {
    values v = to(w, SQL_REPORT_FIND);
    if (w->result) return 0;
    put_must(&v, str_of(id));
    return ask(w, &v);
}

/* What is derived of its days no longer fits. */
static void unsettle(writing *w, int64_t report) {
    values v = to(w, SQL_UNSETTLE);
    if (w->result) return;
    put_int(&v, report);
    run(w, &v);
}

static void merge_report(writing *w, int64_t report, const report_row *r) {
    values v = to(w, SQL_REPORT_MERGE);
    if (w->result) return;
    put_int(&v, report), put_text(&v, r->id), put_text(&v, r->url), put_text(&v, r->title),
        put_text(&v, r->byline);
    put_text(&v, r->language), put_text(&v, r->more);
    run(w, &v);
    if (changed(w)) unsettle(w, report);
}

/* How many reports stand under the address; of several only the last published is the newest. */
static int64_t settle_versions(writing *w, str address) {
    if (!address.size) return 1;
    values v = to(w, SQL_VERSIONS);
    if (w->result) return 1;
    put_must(&v, address);
    int64_t n = ask(w, &v);
    if (n < 2) return n;
    v = to(w, SQL_NEWEST);
    if (w->result) return n;
    put_must(&v, address);
    run(w, &v);
    return n;
}

/* ---- the fact -------------------------------------------------------------------------------- */

static void put_where(values *v, const fact_row *f) {
    const where_row *p = sqlite_where(f);
    if (p) put_point(v, p->lat, p->lon);
    else put_null(v);
}

static void put_pair(json_writer *j, uint32_t begin, uint32_t end) {
    json_put_int(j, begin);
    json_put_int(j, end);
    json_put_close(j, ']');
}

/* All triggers as [["killed",31,37]], when there is more than the one that has columns of its own. */
static str triggers_text(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    json_writer j = { .to = &b };
    if (f->triggers.n == 1 && f->triggers.at[0].begin == f->trigger.begin) return STR("");
    json_put_open(&j, '[');
    for (uint32_t i = 0; i < f->triggers.n; i++) {
        json_put_open(&j, '[');
        json_put_str(&j, f->triggers.at[i].text);
        put_pair(&j, f->triggers.at[i].begin, f->triggers.at[i].end);
    }
    json_put_close(&j, ']');
    return textbuf_str(&b);
}

/* [["modal:could",12,17]] */
static str whys_text(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    json_writer j = { .to = &b };
    if (!f->whys.n) return STR("");
    json_put_open(&j, '[');
    for (uint32_t i = 0; i < f->whys.n; i++) {
        json_put_open(&j, '[');
        json_put_str(&j, f->whys.at[i].cue);
        put_pair(&j, f->whys.at[i].begin, f->whys.at[i].end);
    }
    json_put_close(&j, ']');
    return textbuf_str(&b);
}

static void put_time(values *v, const time_row *t) {
    put_words(v, &t->at);
    put_moment(v, t->from), put_moment(v, t->to);
    if (t->there) put_label(v, t->grain), put_label(v, t->basis);
    else put_null(v), put_null(v);
    put_text(v, t->edtf), put_text(v, t->timex);
    if (t->unsure) put_moment(v, t->other_from), put_moment(v, t->other_to);
    else put_null(v), put_null(v);
    put_int(v, t->there | t->resolved << 1 | t->clock << 2 | t->unsure << 3);
}

static int64_t add_fact(writing *w, int64_t report, int64_t reading, const fact_row *f) {
    values v = to(w, SQL_FACT_ADD);
    if (w->result) return 0;
    put_where(&v, f);
    put_must(&v, str_of(f->uid)), put_int(&v, reading), put_int(&v, report), put_int(&v, 1);
    put_label(&v, f->kind), put_label(&v, f->type), put_label(&v, f->type2), put_text(&v, f->modes),
        put_int(&v, f->reciprocal);
    put_words(&v, &f->trigger), put_text(&v, triggers_text(f, w->mem)), put_words(&v, &f->sentence);
    put_words(&v, &f->clause);
    put_time(&v, &f->when);
    put_label(&v, f->mode), put_must(&v, f->negative ? STR("-") : STR("+")),
        put_label(&v, f->basis), put_label(&v, f->label);
    put_real(&v, f->score), put_text(&v, f->rule), put_text(&v, whys_text(f, w->mem));
    run(w, &v);
    return last(w);
}

static void add_actor(writing *w, int64_t id, const char *role, const actor_row *a) {
    values v = to(w, SQL_ACTOR_ADD);
    if (w->result) return;
    put_int(&v, id), put_must(&v, str_of(role)), put_words(&v, &a->at), put_text(&v, a->name),
        put_text(&v, a->is);
    put_text(&v, a->code), put_text(&v, a->sectors), put_label(&v, a->class), put_int(&v, a->named),
        put_int(&v, a->inferred);
    run(w, &v);
}

static void add_place(writing *w, int64_t id, const where_row *p) {
    values v = to(w, SQL_PLACE_ADD);
    if (w->result) return;
    put_int(&v, id), put_label(&v, p->role), put_words(&v, &p->at), put_text(&v, p->is),
        put_text(&v, p->key), put_text(&v, p->name);
    put_label(&v, p->kind), put_text(&v, p->country), put_text(&v, p->admin1), put_real(&v, p->lat),
        put_real(&v, p->lon);
    put_text(&v, p->precision), put_real(&v, p->score), put_text(&v, p->runner_up),
        put_int(&v, p->inferred);
    run(w, &v);
}

static void add_figure(writing *w, int64_t id, const figure_row *f) {
    values v = to(w, SQL_FIGURE_ADD);
    if (w->result) return;
    put_int(&v, id), put_words(&v, &f->at), put_real(&v, f->value), put_real(&v, f->low),
        put_real(&v, f->high);
    put_label(&v, f->bound), put_text(&v, f->unit), put_text(&v, f->si), put_real(&v, f->si_low),
        put_real(&v, f->si_high);
    put_text(&v, f->per), put_text(&v, f->of), put_text(&v, f->of_code), put_must(&v, f->measure),
        put_label(&v, f->kind);
    put_int(&v, f->part), put_int(&v, f->increment);
    run(w, &v);
}

static void add_source(writing *w, int64_t id, uint32_t step, const link_row *l) {
    values v = to(w, SQL_SOURCE_ADD);
    if (w->result) return;
    put_int(&v, id), put_int(&v, step), put_label(&v, l->role), put_words(&v, &l->at),
        put_text(&v, l->name), put_label(&v, l->kind);
    put_int(&v, l->named), put_int(&v, l->n), put_text(&v, l->side), put_label(&v, l->how),
        put_words(&v, &l->cue), put_int(&v, l->sure);
    run(w, &v);
}

static void add_slots(writing *w, int64_t id, const fact_row *f) {
    for (uint32_t i = 0; i < f->who.n; i++) add_actor(w, id, "source", &f->who.at[i]);
    for (uint32_t i = 0; i < f->whom.n; i++) add_actor(w, id, "target", &f->whom.at[i]);
    for (uint32_t i = 0; i < f->where.n; i++) add_place(w, id, &f->where.at[i]);
    for (uint32_t i = 0; i < f->figures.n; i++) add_figure(w, id, &f->figures.at[i]);
    for (uint32_t i = 0; i < f->chain.n; i++) add_source(w, id, i, &f->chain.at[i]);
}

/* ---- the reading ----------------------------------------------------------------------------- */

static int64_t add_reading(writing *w, int64_t report, uint32_t facts) {
    values v = to(w, SQL_READING_ADD);
    if (w->result) return 0;
    put_int(&v, report), put_int(&v, w->s->run), put_int(&v, facts);
    run(w, &v);
    return changed(w) ? last(w) : 0;
}

/* What earlier programs read is kept, but no longer what the report says. */
static void retire(writing *w, int64_t report, int64_t reading) {
    values v = to(w, SQL_READING_PAST);
    if (w->result) return;
    put_int(&v, report), put_int(&v, reading);
    run(w, &v);
    v = to(w, SQL_FACT_PAST);
    if (w->result) return;
    put_int(&v, report);
    run(w, &v);
}

/* Facts of a reading stand side by side, since nobody else writes meanwhile. */
static void note_facts(writing *w, int64_t reading, range64 facts) {
    values v = to(w, SQL_READING_FACTS);
    if (w->result) return;
    put_int(&v, reading), put_int(&v, facts.first), put_int(&v, facts.last);
    run(w, &v);
}

static void add_facts(writing *w, int64_t report, int64_t reading, const ledger *rows) {
    range64 added = { 0 };
    hashmap told = { .mem = w->mem };
    for (uint32_t i = 0; i < rows->facts.n && !w->result; i++) {
        const fact_row *f = &rows->facts.at[i];
        if (hashmap_get(&told, str_of(f->uid)) == 0) continue; /* twice, in the same words */
        hashmap_set(&told, str_of(f->uid), 0);
        int64_t id = add_fact(w, report, reading, f);
        if (w->result) return;
        add_slots(w, id, f);
        sqlite_note(w->s, id, f);
        grow(&added, id);
    }
    if (!added.first) return;
    note_facts(w, reading, added);
}

/* What another record knows of a report that is there. */
static void meet(writing *w, const report_row *r) {
    int64_t report = find_report(w, r->uid);
    if (report) merge_report(w, report, r);
}

static store_added add_all(writing *w, const ledger *rows) {
    const report_row *r = &rows->reports.at[0];
    bool fresh = add_report(w, r);
    int64_t report = fresh ? last(w) : find_report(w, r->uid), versions = 1;
    if (fresh) {
        add_text(w, report, r->text);
        versions = settle_versions(w, r->address);
    } else merge_report(w, report, r);
    int64_t reading = add_reading(w, report, rows->facts.n);
    if (!reading) return STORE_SAME;
    if (!fresh) retire(w, report, reading);
    add_facts(w, report, reading, rows);
    unsettle(w, report);
    return !fresh ? STORE_REREAD : versions > 1 ? STORE_VERSION : STORE_NEW;
}

/* ---- a dry run ------------------------------------------------------------------------------- */

static int64_t count_of(sqlite *s, const char *sql, str given, int *result) {
    sqlite3_stmt *q;
    int64_t n = 0;
    if ((*result = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL))) return 0;
    sqlite3_bind_text(q, 1, given.at, (int)given.size, SQLITE_STATIC);
    if (sqlite3_step(q) == SQLITE_ROW) n = sqlite3_column_int64(q, 0);
    *result = sqlite3_finalize(q);
    return n;
}

static sitrep_code see(sqlite *s, const report_row *r, store_added *what, sitrep_error *err) {
    sqlite3_stmt *q;
    int result;
    int64_t here =
        count_of(s, "SELECT count(*) FROM report WHERE uid = ?1", str_of(r->uid), &result);
    int64_t seen = result ? 0
                          : count_of(s, "SELECT count(*) FROM temp.seen WHERE uid = ?1",
                                     str_of(r->uid), &result);
    int64_t versions = result || !r->address.size
                           ? 0
                           : count_of(s,
                                      "SELECT (SELECT count(*) FROM report WHERE address = ?1) +"
                                      " (SELECT count(*) FROM temp.seen WHERE address = ?1)",
                                      r->address, &result);
    *what = seen || (here && s->base.kind->has(&s->base, r->uid)) ? STORE_SAME
            : here                                                ? STORE_REREAD
            : versions                                            ? STORE_VERSION
                                                                  : STORE_NEW;
    if (!result)
        result = sqlite3_prepare_v2(s->db, "INSERT OR IGNORE INTO temp.seen VALUES (?, ?)", -1, &q,
                                    NULL);
    if (result) return sqlite_result(s, result, err);
    values v = { .q = q };
    put_must(&v, str_of(r->uid)), put_text(&v, r->address);
    sqlite3_step(q);
    return sqlite_result(s, sqlite3_finalize(q), err);
}

sitrep_code sqlite_add(store *base, const ledger *rows, store_added *what, sitrep_error *err) {
    sqlite *s = of_store(base);
    arena mem = { 0 };
    if (s->mode == STORE_DRY) return see(s, &rows->reports.at[0], what, err);
    sitrep_code code = sqlite_quiet(s, true, err);
    if (code) return code;
    writing w = { .s = s, .mem = &mem };
    if (*what == STORE_SAME) meet(&w, &rows->reports.at[0]);
    else *what = add_all(&w, rows);
    code = mem.failed ? error_set(err, SITREP_E_NOMEM, "no memory for the ledger")
                      : sqlite_result(s, w.result, err);
    arena_drop(&mem);
    return code;
}
