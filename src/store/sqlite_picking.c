/* sqlite_picking.c - sets of facts are counted, and the newest taken from them, each in one walk along an index.
 *
 *     12,037 facts     6,203 reports, 8 outlets, 8 origins, 1 January 2020 to 28 May 2021 */
#include "store/sqlite_picking.h"

#include "base/hash.h"
#include "base/utf8.h"

sqlite3_stmt *picking_ready(picking *g, const char *sql, const row_set *set) {
    sqlite3_stmt *q = NULL;
    if (g->result) return NULL;
    g->result = sqlite3_prepare_v2(g->s->db, sql, -1, &q, NULL);
    if (!g->result && set) sqlite_bind_set(q, 1, set);
    return q;
}

bool picking_step(picking *g, sqlite3_stmt *q) {
    return !g->result && !g->mem->failed && sqlite3_step(q) == SQLITE_ROW;
}

void picking_end(picking *g, sqlite3_stmt *q) {
    int end = sqlite3_finalize(q);
    if (!g->result) g->result = end;
}

void picking_put_among(textbuf *b, const char *column, const row_set *set) {
    enum { FEW = 2000, ONE_IN = 16 };
    uint64_t n = row_set_count(set);
    if (n > FEW || (int64_t)n * ONE_IN > set->room) {
        textbuf_print(b, "among(?1, %s)", column);
        return;
    }
    textbuf_print(b, "%s IN (", column);
    for (int64_t i = row_set_next(set, 0), first = i; i >= 0; i = row_set_next(set, i + 1))
        textbuf_print(b, "%s%lld", i == first ? "" : ",", (long long)i);
    textbuf_char(b, ')');
}

void picking_add(picking *g, row_list *to, int64_t row) {
    int64_t *x = array_add(g->mem, to);
    if (x) *x = row;
}

/* ---- the rows of what was picked --------------------------------------------------------------- */

typedef struct taking {
    picking *g;
    row_list *to;
} taking;

static void take_row(void *ctx, values *v, uint32_t i) {
    taking *t = ctx;
    (void)i;
    picking_add(t->g, t->to, take_int(v));
}

void picking_take(picking *g, const char *from, const char *key, row_list *of) {
    taking t = { g, &g->p->rows };
    row_visit v = { .table = from,
                    .key = key,
                    .order = key,
                    .columns = "fact",
                    .take = take_row,
                    .ctx = &t,
                    .mem = g->mem };
    sqlite_sort_rows(of);
    if (!g->result) g->result = sqlite_visit(g->s, of, &v);
}

/* ---- how much -------------------------------------------------------------------------------- */

/* The texts that came, each once as it is compared. */
typedef struct several_texts {
    hashmap seen;   /* as they stand */
    hashmap folded; /* and as they are compared */
    str last;
} several_texts;

static str text_column(sqlite3_stmt *q, int i) {
    const char *at = (const char *)sqlite3_column_text(q, i);
    return (str){ at ? at : "", at ? (uint32_t)sqlite3_column_bytes(q, i) : 0 };
}

static void add_text(picking *g, several_texts *to, str text, bool fold) {
    textbuf b = { .mem = g->mem };
    if (!text.size || str_eq(text, to->last)) return;
    to->seen.mem = to->folded.mem = g->mem;
    if (hashmap_get(&to->seen, text) != UINT32_MAX) return;
    to->last = str_copy(g->mem, text);
    hashmap_set(&to->seen, to->last, 0);
    if (fold) utf8_fold(&b, text);
    str key = fold ? textbuf_str(&b) : to->last;
    if (key.size) hashmap_set(&to->folded, key, 0);
}

/* Reports, outlets and days: facts of a reading stand side by side. */
static void count_reports(picking *g, const row_set *facts) {
    store_pick *p = g->p;
    several_texts outlets = { 0 };
    sqlite3_stmt *q =
        picking_ready(g,
                      "SELECT several(?1, g.first, g.last), r.outlet, r.minute FROM reading g CROSS"
                      " JOIN report r ON r.id = g.report WHERE g.current AND several(?1, g.first,"
                      " g.last)",
                      facts);
    while (picking_step(g, q)) {
        bool dated = sqlite3_column_type(q, 2) != SQLITE_NULL;
        moment at = sqlite3_column_int64(q, 2);
        p->facts += (uint64_t)sqlite3_column_int64(q, 0);
        p->counts.documents++;
        add_text(g, &outlets, text_column(q, 1), true);
        if (dated && (p->first == OPEN_PAST || at < p->first)) p->first = at;
        if (dated && (p->last == OPEN_PAST || at > p->last)) p->last = at;
    }
    picking_end(g, q);
    p->counts.outlets = outlets.folded.n;
}

/* Where a run of rows ends that begins at `from`: a few that are none are sooner passed over than looked for. */
static int64_t run_end(const row_set *s, int64_t from) {
    enum { NEIGHBOURS = 24 };
    for (int64_t next = from; next >= 0 && next - from <= NEIGHBOURS;
         next = row_set_next(s, from + 1))
        from = next;
    return from;
}

/* Whom facts go back to. */
static void count_origins(picking *g, const row_set *facts, row_set *told, row_set *events) {
    several_texts origins = { 0 };
    sqlite3_stmt *q = picking_ready(
        g, "SELECT fact, event, origin FROM event_fact WHERE fact BETWEEN ?1 AND ?2", NULL);
    for (int64_t i = row_set_next(facts, 0), end; i >= 0 && !g->result;
         i = row_set_next(facts, end + 1)) {
        end = run_end(facts, i);
        sqlite3_bind_int64(q, 1, i), sqlite3_bind_int64(q, 2, end);
        while (picking_step(g, q)) {
            int64_t row = sqlite3_column_int64(q, 0);
            if (!row_set_has(facts, row)) continue;
            add_text(g, &origins, text_column(q, 2), false);
            if (told) row_set_add(told, row), row_set_add(events, sqlite3_column_int64(q, 1));
        }
        if (!g->result) g->result = sqlite3_reset(q);
    }
    picking_end(g, q);
    g->p->counts.origins = origins.folded.n;
}

void picking_count(picking *g, const row_set *facts, row_set *told, row_set *events) {
    count_reports(g, facts);
    count_origins(g, facts, told, events);
}

/* ---- the newest -------------------------------------------------------------------------------- */

/* Those of a report, the last first or the first first, until there are enough. */
static uint32_t take_bits(picking *g, const row_set *of, int64_t first, int64_t last, bool back,
                          uint32_t most) {
    uint32_t n = 0;
    int64_t i = back ? row_set_last(of, last) : row_set_next(of, first);
    while (n < most && i >= first && i <= last) {
        picking_add(g, &g->p->rows, i);
        n++;
        i = back ? row_set_last(of, i - 1) : row_set_next(of, i + 1);
    }
    return n;
}

uint32_t picking_newest(picking *g, const row_set *of, bool back, uint32_t most) {
    uint32_t n = 0;
    sqlite3_stmt *q = picking_ready(
        g,
        "SELECT g.first, g.last FROM report r CROSS JOIN reading g ON g.report = r.id AND g.current"
        " WHERE several(?1, g.first, g.last) ORDER BY r.minute DESC, r.uid DESC",
        of);
    while (n < most && picking_step(g, q))
        n += take_bits(g, of, sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1), back,
                       most - n);
    picking_end(g, q);
    return n;
}
