/* sqlite_pick_course.c - which series and which disputes are shown first, and how much there is of both.
 *
 *     figures killed     the 50 series of "killed" that most origins give; then figures that no series holds
 *     conflicts          the 50 disputes about events that most origins tell                                     */
#include "store/sqlite_picking.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- what is measured ---------------------------------------------------------------------------- */

/* A series, as far as its points are meant. */
typedef struct course {
    int64_t series, origins;
    str as_of;  /* of its last point */
    uint32_t n; /* points */
} course;

typedef struct measuring {
    picking *g;
    hashmap known; /* "killed\nsoldiers": whether that is asked for */
    textbuf key;
    row_set held;    /* facts with a figure of the things that are asked for */
    row_set counted; /* facts in a series */
    row_set asked;   /* facts that are asked for, in a series or not */
    row_list loose;  /* facts in no series, one for each figure that is asked for */
    ARRAY(course) courses;
    row_list points; /* facts of the series at hand */
} measuring;

enum { NAMED = 1, COUNTS = 2 }; /* the measure is what is asked for; what is counted says it */

static str column(sqlite3_stmt *q, int i) {
    const char *at = (const char *)sqlite3_column_text(q, i);
    return (str){ at ? at : "", at ? (uint32_t)sqlite3_column_bytes(q, i) : 0 };
}

/* Whether a measure and what it counts are what is asked for: few pairs come again and again. */
static uint32_t is_asked(measuring *m, str measure, str of) {
    const store_pick *p = m->g->p;
    if (!p->measure.size) return NAMED;
    m->key.size = 0;
    textbuf_add(&m->key, measure), textbuf_char(&m->key, '\n'), textbuf_add(&m->key, of);
    uint32_t is = hashmap_get(&m->known, textbuf_str(&m->key));
    if (is != UINT32_MAX) return is;
    is = str_eq(utf8_folded(measure, m->g->mem), p->measure) ? NAMED : 0;
    if (str_find(utf8_folded(of, m->g->mem), p->measure, 0) != UINT32_MAX) is |= COUNTS;
    hashmap_set(&m->known, str_copy(m->g->mem, textbuf_str(&m->key)), is);
    return is;
}

/* ---- figures ------------------------------------------------------------------------------------- */

/* A SELECT up to its WHERE, of rows whose fact is meant, and what follows. */
static sqlite3_stmt *ready_of_meant(picking *g, const char *select, const char *then) {
    textbuf b = { .mem = g->mem };
    textbuf_add(&b, str_of(select));
    picking_put_among(&b, "fact", &g->p->meant);
    textbuf_add(&b, str_of(then));
    textbuf_char(&b, '\0');
    return picking_ready(g, b.at ? b.at : "", &g->p->meant);
}

static void find_figures(measuring *m) {
    picking *g = m->g;
    sqlite3_stmt *q = ready_of_meant(g, "SELECT measure, of, fact FROM figure WHERE ", "");
    while (picking_step(g, q)) {
        int64_t row = sqlite3_column_int64(q, 2);
        uint32_t is = is_asked(m, column(q, 0), column(q, 1));
        if (is & COUNTS) row_set_add(&m->held, row);
        if (is) picking_add(g, &m->loose, row);
    }
    picking_end(g, q);
}

/* The series at hand is over. */
static void end_course(measuring *m, const course *c, bool asked) {
    for (uint32_t i = 0; i < m->points.n; i++) {
        row_set_add(&m->counted, m->points.at[i]);
        if (asked) row_set_add(&m->asked, m->points.at[i]);
    }
    course *to = asked && m->points.n ? array_add(m->g->mem, &m->courses) : NULL;
    if (to) *to = *c;
    m->points.n = 0;
}

/* A series has one measure and counts the same things; where it does not say which, its figures do. */
static void find_courses(measuring *m) {
    picking *g = m->g;
    course c = { 0 };
    bool asked = false;
    sqlite3_stmt *q =
        ready_of_meant(g, "SELECT series, origins, as_of, measure, of, fact FROM series WHERE ",
                       " ORDER BY series");
    while (picking_step(g, q)) {
        int64_t series = sqlite3_column_int64(q, 0), row = sqlite3_column_int64(q, 5);
        if (series != c.series || !c.n) {
            end_course(m, &c, asked);
            c = (course){ .series = series, .origins = sqlite3_column_int64(q, 1) };
            asked = is_asked(m, column(q, 3), column(q, 4));
        }
        bool uncounted = sqlite3_column_type(q, 4) == SQLITE_NULL;
        asked = asked || (uncounted && row_set_has(&m->held, row));
        str as_of = column(q, 2);
        if (str_cmp(as_of, c.as_of) > 0) c.as_of = str_copy(g->mem, as_of);
        picking_add(g, &m->points, row);
        c.n++;
    }
    end_course(m, &c, asked);
    picking_end(g, q);
}

/* What a series holds is not loose. */
static row_set loose_facts(measuring *m) {
    row_set out = row_set_make(m->counted.room, m->g->mem);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m->loose.n; i++) {
        int64_t row = m->loose.at[i];
        if (row_set_has(&m->counted, row)) continue;
        m->loose.at[kept++] = row;
        row_set_add(&out, row);
    }
    m->loose.n = kept;
    return out;
}

static int by_origins(const void *a, const void *b) {
    const course *x = a, *y = b;
    int days = str_cmp(y->as_of, x->as_of);
    if (x->origins != y->origins) return x->origins > y->origins ? -1 : 1;
    if (days) return days;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return (x->series > y->series) - (x->series < y->series);
}

static void pick_courses(measuring *m) {
    picking *g = m->g;
    row_list picked = { 0 };
    if (m->courses.n) qsort(m->courses.at, m->courses.n, sizeof *m->courses.at, by_origins);
    for (uint32_t i = 0; i < m->courses.n && i < g->p->most; i++) {
        picking_add(g, &picked, m->courses.at[i].series);
        picking_add(g, &g->p->series, m->courses.at[i].series);
    }
    g->p->shown = picked.n;
    picking_take(g, "series", "series", &picked);
}

void pick_figures(picking *g) {
    store_pick *p = g->p;
    int64_t room = p->meant.room;
    measuring m = { .g = g,
                    .known = { .mem = g->mem },
                    .key = { .mem = g->mem },
                    .held = row_set_make(room, g->mem),
                    .counted = row_set_make(room, g->mem),
                    .asked = row_set_make(room, g->mem) };
    find_figures(&m);
    for (uint32_t i = 0; !p->measure.size && i < m.loose.n; i++)
        row_set_add(&m.asked, m.loose.at[i]);
    find_courses(&m);
    row_set loose = loose_facts(&m);
    row_set_or(&m.asked, &loose);
    picking_count(g, &m.asked, NULL, NULL);
    p->units = (uint64_t)m.courses.n + m.loose.n;
    pick_courses(&m);
    if (p->shown < p->most && m.loose.n)
        p->shown += picking_newest(g, &loose, false, p->most - (uint32_t)p->shown);
}

/* ---- disputes -------------------------------------------------------------------------------- */

/* One side is meant, and both count. */
static void put_disputed(const picking *g, textbuf *b) {
    textbuf_print(b, "d.kind <> '%s'", label_text(LATER_COUNT));
    if (g->p->about.size) textbuf_add(b, STR(" AND d.about = ?3"));
    textbuf_add(b, STR(" AND (among(?1, d.fact_a) OR among(?1, d.fact_b)) AND among(?2, d.fact_a)"
                       " AND among(?2, d.fact_b)"));
}

static sqlite3_stmt *ready(picking *g, textbuf *sql) {
    textbuf_char(sql, '\0');
    sqlite3_stmt *q = picking_ready(g, sql->at ? sql->at : "", &g->p->meant);
    if (!q) return q;
    sqlite_bind_set(q, 2, &g->p->there);
    sqlite3_bind_text(q, 3, g->p->about.at, (int)g->p->about.size, SQLITE_STATIC);
    return q;
}

static void find_disputes(picking *g, row_set *facts) {
    textbuf b = { .mem = g->mem };
    textbuf_add(&b, STR("SELECT d.fact_a, d.fact_b FROM dispute d WHERE "));
    put_disputed(g, &b);
    sqlite3_stmt *q = ready(g, &b);
    while (picking_step(g, q)) {
        row_set_add(facts, sqlite3_column_int64(q, 0));
        row_set_add(facts, sqlite3_column_int64(q, 1));
        g->p->units++;
    }
    picking_end(g, q);
}

void pick_disputes(picking *g) {
    store_pick *p = g->p;
    textbuf b = { .mem = g->mem };
    row_set facts = row_set_make(p->meant.room, g->mem);
    find_disputes(g, &facts);
    picking_count(g, &facts, NULL, NULL);
    textbuf_add(&b, STR("SELECT d.id, d.fact_a, d.fact_b FROM event e CROSS JOIN dispute d ON"
                        " d.event = e.id WHERE "));
    put_disputed(g, &b);
    textbuf_print(&b, " ORDER BY e.origins DESC, e.last DESC, e.uid, d.fact_a, d.id LIMIT %u",
                  p->most);
    sqlite3_stmt *q = ready(g, &b);
    while (picking_step(g, q)) {
        picking_add(g, &p->disputes, sqlite3_column_int64(q, 0));
        picking_add(g, &p->rows, sqlite3_column_int64(q, 1));
        picking_add(g, &p->rows, sqlite3_column_int64(q, 2));
    }
    p->shown = p->disputes.n;
    picking_end(g, q);
}
