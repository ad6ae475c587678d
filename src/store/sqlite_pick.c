/* sqlite_pick.c - the most telling of what is meant, and how much there is of it, without loading any.
 *
 *     all of 200,000 facts      20,668 events; of each section the 20 that most origins tell, and the facts of these
 *     find who:Rebels           the 50 newest of 12,037 facts
 *
 * What is meant is a set of facts. Whatever is asked of many of them is asked in one walk along an index that has all
 * that is asked; sqlite_pick_course.c does so for figures and disputes. */
#include "store/sqlite_picking.h"

#include "base/error.h"

static void pick_facts(picking *g) {
    store_pick *p = g->p;
    picking_count(g, &p->meant, NULL, NULL);
    p->units = p->facts;
    p->shown = picking_newest(g, &p->meant, true, p->most);
}

/* ---- a briefing --------------------------------------------------------------------------------- */

enum { SECTIONS = 5 };

/* In which section of a briefing a fact stands, as a number from 0; `t` is the table that has its label and mode. */
static void put_section(textbuf *b, char t, const char *denied, const char *said) {
    textbuf_print(b, "CASE WHEN %c.label = '%s' OR %c.mode = '%s' THEN 1 WHEN %s THEN 2", t,
                  label_text(UNCLEAR), t, label_text(UNKNOWN), denied);
    for (label m = PLANNED; m <= CONDITIONAL; m++)
        textbuf_print(b, " WHEN %c.mode = '%s' THEN 3", t, label_text(m));
    textbuf_print(b, " WHEN %s THEN 4 ELSE 0 END", said);
}

/* How many each section has, of `most`. */
typedef struct sections {
    uint32_t n[SECTIONS], full;
} sections;

static bool has_room(picking *g, sections *s, int section) {
    if (section < 0 || section >= SECTIONS || s->n[section] >= g->p->most) return false;
    if (++s->n[section] == g->p->most) s->full++;
    return true;
}

/* The rows that a SELECT gives with their sections, the most telling first. */
static void fill_sections(picking *g, const textbuf *sql, const row_set *of, sections *s,
                          row_list *to) {
    sqlite3_stmt *q = picking_ready(g, sql->at ? sql->at : "", of);
    while (s->full < SECTIONS && picking_step(g, q)) {
        int64_t row = sqlite3_column_int64(q, 0);
        if (has_room(g, s, sqlite3_column_int(q, 1))) picking_add(g, to, row);
    }
    picking_end(g, q);
}

/* The most told of each section, the newest of them first. */
static void pick_events(picking *g, const row_set *events, sections *s) {
    textbuf b = { .mem = g->mem };
    row_list picked = { 0 };
    textbuf_add(&b, STR("SELECT e.id, "));
    put_section(&b, 'e', "e.status = 'denied'", "0");
    textbuf_add(&b, STR(" FROM event e WHERE "));
    picking_put_among(&b, "e.id", events);
    textbuf_add(&b, STR(" ORDER BY e.origins DESC, e.last DESC, e.uid"));
    textbuf_char(&b, '\0');
    fill_sections(g, &b, events, s, &picked);
    picking_take(g, "event_fact", "event", &picked);
}

/* Facts of no event, the newest first. */
static void pick_lone(picking *g, const row_set *lone, sections *s) {
    textbuf b = { .mem = g->mem };
    textbuf_add(&b, STR("SELECT f.id, "));
    put_section(&b, 'f', "f.label = 'DENIED'", "f.kind = 'statement'");
    textbuf_add(&b, STR(" FROM report r CROSS JOIN reading g ON g.report = r.id AND g.current CROSS"
                        " JOIN fact f ON f.report = r.id WHERE several(?1, g.first, g.last) AND"
                        " among(?1, f.id) ORDER BY r.minute DESC, r.uid DESC, f.id"));
    textbuf_char(&b, '\0');
    fill_sections(g, &b, lone, s, &g->p->rows);
}

/* The place that is named most, as src/output/brief.c finds it among all. */
static void find_place(picking *g) {
    textbuf b = { .mem = g->mem };
    textbuf_print(&b,
                  "WITH named(key, wide, n) AS (SELECT key, kind IN ('%s', '%s'), count(*) FROM"
                  " place WHERE key IS NOT NULL AND ",
                  label_text(P_COUNTRY), label_text(P_CONTINENT));
    picking_put_among(&b, "fact", &g->p->meant);
    textbuf_add(&b, STR(" GROUP BY key) SELECT name FROM place WHERE key = (SELECT key FROM named"
                        " WHERE 5 * n >= (SELECT count(*) FROM place WHERE "));
    picking_put_among(&b, "fact", &g->p->meant);
    textbuf_add(&b, STR(") ORDER BY wide, n DESC, key LIMIT 1) LIMIT 1"));
    textbuf_char(&b, '\0');
    sqlite3_stmt *q = picking_ready(g, b.at ? b.at : "", &g->p->meant);
    values v = { .q = q, .mem = g->mem };
    if (picking_step(g, q)) g->p->place = take_text(&v);
    picking_end(g, q);
}

static void pick_brief(picking *g) {
    store_pick *p = g->p;
    sections s = { 0 };
    row_set lone = row_set_copy(&p->meant, g->mem), told = row_set_make(p->meant.room, g->mem);
    row_set events = row_set_make(sqlite_number(g->s, "SELECT max(id) FROM event", 0) + 1, g->mem);
    picking_count(g, &p->meant, &told, &events);
    find_place(g);
    row_set_less(&lone, &told);
    p->units = row_set_count(&events) + row_set_count(&lone);
    pick_events(g, &events, &s);
    if (row_set_count(&lone)) pick_lone(g, &lone, &s);
    for (int i = 0; i < SECTIONS; i++) p->shown += s.n[i];
}

/* ---- all of it ------------------------------------------------------------------------------- */

sitrep_code sqlite_pick(store *base, store_pick *p, arena *a, sitrep_error *err) {
    static void (*const by[])(picking *) = { [PICK_BRIEF] = pick_brief,
                                             [PICK_FACTS] = pick_facts,
                                             [PICK_FIGURES] = pick_figures,
                                             [PICK_DISPUTES] = pick_disputes };
    picking g = { .s = of_store(base), .p = p, .mem = a };
    p->first = p->last = OPEN_PAST;
    by[p->of](&g);
    sqlite_sort_rows(&p->rows), sqlite_sort_rows(&p->series), sqlite_sort_rows(&p->disputes);
    sitrep_code code = sqlite_result(g.s, g.result, err);
    return !code && a->failed ? error_set(err, SITREP_E_NOMEM, "no memory to pick from a ledger")
                              : code;
}
