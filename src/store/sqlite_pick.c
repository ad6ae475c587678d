/* sqlite_pick.c - the most telling of what is meant, and how much there is of it, without loading any.
 *
 *     all of 200,000 facts      20,668 events; of each section the 20 that most origins tell, and the facts of these
 *     figures killed            the 50 series of "killed" that most origins give; then figures that no series holds
 *
 * Which facts are meant is a list, or all but a few: older versions, older readings, what a person marked wrong. */
#include "store/sqlite.h"

#include "base/error.h"

typedef struct picking {
    sqlite *s;
    store_pick *p;
    arena *mem;
    str meant, wrong;  /* rows of facts as JSON */
    str series, loose; /* of figures: what is measured, as JSON */
    bool all;          /* `meant` does not count: all but the dead */
    bool dead;         /* there are some */
    int result;
} picking;

/* ---- statements ------------------------------------------------------------------------------ */

/* Every statement may name these: ?1 and ?2 are meant and wrong, ?3 the measure, ?4 what disputes are
 * about, ?5 and ?6 series and figures of none that are measured. */
static const char tables[] =
    "WITH hit(id) AS (SELECT value FROM json_each(?1)), dead(id) AS (SELECT f.id FROM report r"
    " JOIN fact f ON f.report = r.id WHERE NOT r.newest UNION ALL SELECT id FROM fact WHERE NOT"
    " current UNION ALL SELECT value FROM json_each(?2)) ";

/* The condition that a column has a fact that is meant. */
static const char *is_meant(const picking *g, const char *column) {
    textbuf b = { .mem = g->mem };
    if (!g->all) textbuf_print(&b, "%s IN (SELECT id FROM hit)", column);
    else if (g->dead) textbuf_print(&b, "%s NOT IN (SELECT id FROM dead)", column);
    else textbuf_char(&b, '1');
    textbuf_char(&b, '\0');
    return b.at ? b.at : "0";
}

static textbuf begin(const picking *g) {
    textbuf b = { .mem = g->mem };
    textbuf_add(&b, str_of(tables));
    return b;
}

static sqlite3_stmt *ready(picking *g, const textbuf *sql) {
    sqlite3_stmt *q = NULL;
    const str given[] = { g->meant, g->wrong, g->p->measure, g->p->about, g->series, g->loose };
    if (g->result) return NULL;
    g->result = sqlite3_prepare_v2(g->s->db, sql->at, (int)sql->size, &q, NULL);
    int takes = g->result ? 0 : sqlite3_bind_parameter_count(q);
    for (int i = 0; i < takes; i++)
        sqlite3_bind_text(q, i + 1, given[i].at, (int)given[i].size, SQLITE_STATIC);
    return q;
}

static void finish(picking *g, sqlite3_stmt *q) {
    int end = sqlite3_finalize(q);
    if (!g->result) g->result = end;
}

static uint32_t take_rows(picking *g, const textbuf *sql, row_list *to) {
    sqlite3_stmt *q = ready(g, sql);
    uint32_t n = 0;
    while (!g->result && sqlite3_step(q) == SQLITE_ROW) {
        int64_t *row = array_add(g->mem, to);
        if (row) *row = sqlite3_column_int64(q, 0), n++;
        else break;
    }
    finish(g, q);
    return n;
}

static uint64_t take_count(picking *g, const textbuf *sql) {
    sqlite3_stmt *q = ready(g, sql);
    uint64_t n = 0;
    if (!g->result && sqlite3_step(q) == SQLITE_ROW) n = (uint64_t)sqlite3_column_int64(q, 0);
    finish(g, q);
    return n;
}

static str rows_as_json(const row_list *rows, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < rows->n; i++)
        textbuf_print(&b, "%c%lld", i ? ',' : '[', (long long)rows->at[i]);
    textbuf_add(&b, rows->n ? STR("]") : STR("[]"));
    return textbuf_str(&b);
}

/* The facts that a SELECT gives of rows that were picked, which are `hit` in it. */
static void take_of(picking *g, const row_list *picked, const char *sql) {
    textbuf b = begin(g);
    str was = g->meant;
    textbuf_add(&b, str_of(sql));
    g->meant = rows_as_json(picked, g->mem);
    take_rows(g, &b, &g->p->rows);
    g->meant = was;
}

/* ---- how much -------------------------------------------------------------------------------- */

/* Counts what a head line says of the facts for which a condition holds, once on fact.id and once on event_fact.fact. Of all
 * facts an index has all that is asked. */
static void count_facts(picking *g, textbuf b, const char *fact_counts, const char *origin_counts) {
    store_pick *p = g->p;
    textbuf_print(&b,
                  "SELECT sum(n), count(*), count(DISTINCT folded(outlet)), min(minute),"
                  " max(minute), (SELECT count(DISTINCT origin) FROM event_fact WHERE %s) FROM"
                  " (SELECT f.report, count(*) AS n FROM fact f %s WHERE f.current AND %s"
                  " GROUP BY f.report) JOIN report r ON r.id = report",
                  origin_counts, g->all ? "INDEXED BY fact_report" : "", fact_counts);
    sqlite3_stmt *q = ready(g, &b);
    if (!g->result && sqlite3_step(q) == SQLITE_ROW) {
        p->facts = (uint64_t)sqlite3_column_int64(q, 0);
        p->counts.documents = (uint32_t)sqlite3_column_int64(q, 1),
        p->counts.outlets = (uint32_t)sqlite3_column_int64(q, 2);
        bool dated = sqlite3_column_type(q, 3) != SQLITE_NULL;
        p->first = dated ? sqlite3_column_int64(q, 3) : OPEN_PAST,
        p->last = dated ? sqlite3_column_int64(q, 4) : OPEN_PAST;
        p->counts.origins = (uint32_t)sqlite3_column_int64(q, 5);
    }
    finish(g, q);
}

static void count_meant(picking *g) {
    count_facts(g, begin(g), is_meant(g, "f.id"), is_meant(g, "fact"));
}

/* The same of the facts that `shown`, a SELECT, gives. */
static void count_shown(picking *g, const char *shown) {
    textbuf b = begin(g);
    textbuf_print(&b, ", shown(id) AS MATERIALIZED (%s) ", shown);
    count_facts(g, b, "f.id IN (SELECT id FROM shown)",
                g->all ? "+fact IN (SELECT id FROM shown)" : "fact IN (SELECT id FROM shown)");
}

/* The place that is named most, as src/output/brief.c finds it among all. */
static void find_place(picking *g) {
    textbuf b = begin(g);
    const char *meant = is_meant(g, "fact");
    textbuf_print(&b,
                  ", named(key, wide, n) AS (SELECT key, kind IN ('%s', '%s'), count(*) FROM place"
                  " WHERE key IS NOT NULL AND %s GROUP BY key)"
                  " SELECT name FROM place WHERE key = (SELECT key FROM named"
                  " WHERE 5 * n >= (SELECT count(*) FROM place WHERE %s)"
                  " ORDER BY wide, n DESC, key LIMIT 1) LIMIT 1",
                  label_text(P_COUNTRY), label_text(P_CONTINENT), meant, meant);
    sqlite3_stmt *q = ready(g, &b);
    values v = { .q = q, .mem = g->mem };
    if (!g->result && sqlite3_step(q) == SQLITE_ROW) g->p->place = take_text(&v);
    finish(g, q);
}

/* ---- events and facts of none ------------------------------------------------------------------ */

enum { SECTIONS = 5 };

/* In which section of a briefing a fact stands, as a number from 0; `t` is the table that has its label and mode. */
static const char *section_of(const picking *g, char t, const char *denied, const char *said) {
    textbuf b = { .mem = g->mem };
    textbuf_print(&b, "CASE WHEN %c.label = '%s' OR %c.mode = '%s' THEN 1 WHEN %s THEN 2", t,
                  label_text(UNCLEAR), t, label_text(UNKNOWN), denied);
    for (label m = PLANNED; m <= CONDITIONAL; m++)
        textbuf_print(&b, " WHEN %c.mode = '%s' THEN 3", t, label_text(m));
    textbuf_print(&b, " WHEN %s THEN 4 ELSE 0 END", said);
    textbuf_char(&b, '\0');
    return b.at ? b.at : "0";
}

static const char *event_is_meant(const picking *g) {
    if (!g->all) return "e.id IN (SELECT event FROM event_fact WHERE fact IN (SELECT id FROM hit))";
    return g->dead ? "EXISTS (SELECT 1 FROM event_fact x WHERE x.event = e.id AND x.fact NOT IN"
                     " (SELECT id FROM dead))"
                   : "1";
}

/* The most told of a section, the newest of them first. */
static uint32_t pick_events(picking *g, int section, row_list *events) {
    textbuf b = begin(g);
    textbuf_print(&b,
                  "SELECT e.id FROM event e WHERE %s AND %s = %d ORDER BY e.origins DESC,"
                  " e.last DESC, e.uid LIMIT %u",
                  event_is_meant(g), section_of(g, 'e', "e.status = 'denied'", "0"), section,
                  g->p->most);
    return take_rows(g, &b, events);
}

static uint32_t pick_lone(picking *g, int section, uint32_t most) {
    textbuf b = begin(g);
    textbuf_print(
        &b,
        "SELECT f.id FROM report r JOIN fact f ON f.report = r.id WHERE f.current AND %s AND %s ="
        " %d AND NOT EXISTS (SELECT 1 FROM event_fact x WHERE x.fact = f.id) ORDER BY r.minute"
        " DESC, r.uid DESC, f.id LIMIT %u",
        is_meant(g, "f.id"), section_of(g, 'f', "f.label = 'DENIED'", "f.kind = 'statement'"),
        section, most);
    return take_rows(g, &b, &g->p->rows);
}

static void pick_brief(picking *g) {
    store_pick *p = g->p;
    row_list events = { 0 };
    textbuf told = begin(g), several = begin(g);
    count_meant(g);
    find_place(g);
    textbuf_print(&told, "SELECT count(*) FROM event_fact WHERE %s", is_meant(g, "fact"));
    textbuf_print(&several, "SELECT count(*) FROM event e WHERE %s", event_is_meant(g));
    uint64_t lone = p->facts - take_count(g, &told);
    p->units = take_count(g, &several) + lone;
    for (int i = 0; i < SECTIONS; i++) {
        uint32_t n = pick_events(g, i, &events);
        if (lone && n < p->most) n += pick_lone(g, i, p->most - n);
        p->shown += n;
    }
    take_of(g, &events, "SELECT fact FROM event_fact WHERE event IN (SELECT id FROM hit)");
}

static void pick_facts(picking *g) {
    textbuf b = begin(g);
    textbuf_print(&b,
                  "SELECT f.id FROM report r JOIN fact f ON f.report = r.id WHERE f.current AND %s"
                  " ORDER BY r.minute DESC, r.uid DESC, f.id DESC LIMIT %u",
                  is_meant(g, "f.id"), g->p->most);
    count_meant(g);
    g->p->units = g->p->facts;
    g->p->shown = take_rows(g, &b, &g->p->rows);
}

/* ---- figures --------------------------------------------------------------------------------- */

/* Series of what is measured, those of most origins first; each has one measure and counts the same things. */
static void find_series(picking *g, row_list *asked) {
    textbuf b = begin(g);
    textbuf_print(&b, "SELECT s.series FROM series s WHERE %s GROUP BY s.series",
                  is_meant(g, "s.fact"));
    if (g->p->measure.size)
        textbuf_add(&b, STR(" HAVING folds(s.measure, ?3) OR holds(s.of, ?3) OR (s.of IS NULL AND"
                            " s.fact IN (SELECT fact FROM figure WHERE holds(of, ?3)))"));
    textbuf_add(&b, STR(" ORDER BY s.origins DESC, max(s.as_of) DESC, count(*) DESC, s.series"));
    take_rows(g, &b, asked);
}

/* Facts with figures that no series holds, one for each. */
static void find_loose(picking *g, row_list *asked) {
    textbuf b = begin(g);
    textbuf_print(&b,
                  "SELECT fact FROM figure WHERE %s AND CASE WHEN NOT EXISTS (SELECT 1 FROM"
                  " series s WHERE s.fact = figure.fact) THEN %s END",
                  is_meant(g, "fact"),
                  g->p->measure.size ? "folds(measure, ?3) OR holds(of, ?3)" : "1");
    take_rows(g, &b, asked);
}

/* The condition that a column has a fact of these. */
static const char *is_measured(const picking *g, const char *column) {
    textbuf b = { .mem = g->mem };
    if (g->p->measure.size)
        textbuf_print(&b,
                      "(%s IN (SELECT fact FROM series WHERE series IN (SELECT value FROM"
                      " json_each(?5)) UNION ALL SELECT value FROM json_each(?6)) AND %s)",
                      column, is_meant(g, column));
    else textbuf_print(&b, "(%s IN (SELECT fact FROM figure) AND %s)", column, is_meant(g, column));
    textbuf_char(&b, '\0');
    return b.at ? b.at : "0";
}

static void pick_figures(picking *g) {
    store_pick *p = g->p;
    row_list series = { 0 }, loose = { 0 };
    textbuf newest = begin(g);
    find_series(g, &series);
    find_loose(g, &loose);
    g->series = rows_as_json(&series, g->mem), g->loose = rows_as_json(&loose, g->mem);
    count_facts(g, begin(g), is_measured(g, "f.id"), is_measured(g, g->all ? "+fact" : "fact"));
    p->units = (uint64_t)series.n + loose.n;
    p->series = series;
    if (p->series.n > p->most) p->series.n = p->most;
    take_of(g, &p->series, "SELECT fact FROM series WHERE series IN (SELECT id FROM hit)");
    p->shown = p->series.n;
    textbuf_print(&newest,
                  "SELECT f.id FROM (SELECT DISTINCT value AS id FROM json_each(?6)) JOIN fact f"
                  " USING (id) JOIN report r ON r.id = f.report ORDER BY r.minute DESC, r.uid DESC,"
                  " f.id LIMIT %u",
                  p->most - (uint32_t)p->shown);
    if (p->shown < p->most && loose.n) p->shown += take_rows(g, &newest, &p->rows);
}

/* ---- disputes -------------------------------------------------------------------------------- */

static const char *disputes(const picking *g) {
    textbuf b = { .mem = g->mem };
    textbuf_print(&b, "dispute d WHERE d.kind <> '%s'", label_text(LATER_COUNT));
    if (g->p->about.size) textbuf_add(&b, STR(" AND d.about = ?4"));
    const char *joined = g->all ? "AND" : "OR";
    textbuf_print(&b, " AND (%s %s %s)", is_meant(g, "d.fact_a"), joined, is_meant(g, "d.fact_b"));
    if (!g->all)
        textbuf_add(&b, STR(" AND d.fact_a NOT IN (SELECT id FROM dead) AND d.fact_b NOT IN (SELECT"
                            " id FROM dead)"));
    textbuf_char(&b, '\0');
    return b.at ? b.at : "";
}

static void pick_disputes(picking *g) {
    store_pick *p = g->p;
    const char *which = disputes(g);
    textbuf shown = { .mem = g->mem }, several = begin(g), best = begin(g);
    textbuf_print(&shown, "SELECT d.fact_a FROM %s UNION SELECT d.fact_b FROM %s", which, which);
    textbuf_char(&shown, '\0');
    count_shown(g, shown.at ? shown.at : "SELECT 0");
    textbuf_print(&several, "SELECT count(*) FROM %s", which);
    p->units = take_count(g, &several);
    textbuf_print(
        &best,
        "SELECT d.id FROM (SELECT d.id, d.event, d.fact_a FROM %s) d JOIN event e ON e.id ="
        " d.event ORDER BY e.origins DESC, e.last DESC, e.uid, d.fact_a, d.id LIMIT %u",
        which, p->most);
    p->shown = take_rows(g, &best, &p->disputes);
    take_of(g, &p->disputes,
            "SELECT fact_a FROM dispute WHERE id IN (SELECT id FROM hit) UNION SELECT fact_b FROM"
            " dispute WHERE id IN (SELECT id FROM hit)");
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Days of publication are exact as a condition; words are looked at by whoever asks. */
static void find_meant(picking *g, const store_scope *hits) {
    textbuf sql = { .mem = g->mem };
    row_list rows = { 0 };
    g->all = !hits->where;
    if (g->all) return;
    textbuf_print(&sql,
                  "SELECT f.id FROM report r JOIN fact f ON f.report = r.id WHERE f.current AND"
                  " r.newest AND (%s)",
                  hits->where);
    sqlite3_stmt *q = NULL;
    g->result = sqlite3_prepare_v2(g->s->db, sql.at, (int)sql.size, &q, NULL);
    for (uint32_t i = 0; !g->result && i < hits->given_count; i++)
        sqlite3_bind_text(q, (int)i + 1, hits->given[i].at, (int)hits->given[i].size,
                          SQLITE_STATIC);
    while (!g->result && sqlite3_step(q) == SQLITE_ROW) {
        int64_t *row = array_add(g->mem, &rows);
        if (row) *row = sqlite3_column_int64(q, 0);
        else break;
    }
    finish(g, q);
    g->meant = rows_as_json(&rows, g->mem);
}

sitrep_code sqlite_pick(store *base, const store_scope *hits, store_pick *p, arena *a,
                        sitrep_error *err) {
    static void (*const by[])(picking *) = { [PICK_BRIEF] = pick_brief,
                                             [PICK_FACTS] = pick_facts,
                                             [PICK_FIGURES] = pick_figures,
                                             [PICK_DISPUTES] = pick_disputes };
    picking g = { .s = of_store(base), .p = p, .mem = a };
    bool alone = sqlite3_get_autocommit(g.s->db);
    sitrep_code code = alone ? sqlite_exec(g.s, "BEGIN", err) : SITREP_OK;
    if (code) return code;
    g.wrong = rows_as_json(&p->wrong, a), g.meant = STR("[]");
    textbuf any = begin(&g);
    textbuf_add(&any, STR("SELECT EXISTS (SELECT 1 FROM dead)"));
    g.dead = take_count(&g, &any) != 0;
    if (!g.result) find_meant(&g, hits);
    if (!g.result && !a->failed) by[p->of](&g);
    sqlite_sort_rows(&p->rows), sqlite_sort_rows(&p->series), sqlite_sort_rows(&p->disputes);
    code = sqlite_result(g.s, g.result, err);
    if (alone) sqlite3_exec(g.s->db, "ROLLBACK", NULL, NULL, NULL);
    return !code && a->failed ? error_set(err, SITREP_E_NOMEM, "no memory to pick from a ledger")
                              : code;
}
