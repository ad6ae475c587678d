/* sqlite_rows.c - rows of a table by many numbers at once: neighbours come with one query.
 *
 *     wanted 3 4 5 6 9 812 813       two runs, 3..9 and 812..813, of which 7 and 8 are passed over
 *     wanted nearly all              one walk along the whole table                                       */
#include "store/sqlite.h"

#include <stdlib.h>

enum { NEIGHBOURS = 24, MANY = 4096 };

static int by_number(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void sqlite_sort_rows(row_list *l) {
    uint32_t kept = 0, i = 1;
    while (i < l->n && l->at[i - 1] < l->at[i]) i++;
    if (i >= l->n) return;
    qsort(l->at, l->n, sizeof *l->at, by_number);
    for (i = 0; i < l->n; i++)
        if (!kept || l->at[kept - 1] != l->at[i]) l->at[kept++] = l->at[i];
    l->n = kept;
}

uint32_t sqlite_row_index(const row_list *l, int64_t row) {
    const int64_t *found = l->n ? bsearch(&row, l->at, l->n, sizeof row, by_number) : NULL;
    return found ? (uint32_t)(found - l->at) : NONE;
}

/* Where the run ends that begins at `i`. */
static uint32_t run_end(const row_list *l, uint32_t i, bool all) {
    if (all) return l->n;
    for (i++; i < l->n && l->at[i] - l->at[i - 1] <= NEIGHBOURS;) i++;
    return i;
}

/* The rows of a run come mostly in the order of their numbers: the next is looked for where the last was. */
static uint32_t index_from(const row_list *l, uint32_t hint, int64_t row) {
    for (uint32_t i = hint; i < l->n && i < hint + 2; i++)
        if (l->at[i] == row) return i;
    return sqlite_row_index(l, row);
}

static int visit_run(sqlite3_stmt *q, const row_list *l, uint32_t begin, uint32_t end,
                     const row_visit *v) {
    uint32_t at = begin;
    sqlite3_bind_int64(q, 1, l->at[begin]);
    sqlite3_bind_int64(q, 2, l->at[end - 1]);
    while (!v->mem->failed && sqlite3_step(q) == SQLITE_ROW) {
        values row = { .q = q, .mem = v->mem };
        uint32_t i = index_from(l, at, take_int(&row));
        if (i == NONE) continue;
        at = i;
        v->take(v->ctx, &row, i);
    }
    return sqlite3_reset(q);
}

/* Whether the wanted are many, side by side, and no small part of the table: of a part the index leads to its rows. */
static bool are_all(sqlite *s, const row_list *l, const row_visit *v) {
    char sql[256];
    int64_t wanted = l->at[l->n - 1] - l->at[0] + 1;
    if (l->n <= MANY || wanted > 2 * (int64_t)l->n) return false;
    snprintf(sql, sizeof sql, "SELECT (SELECT max(%s) FROM %s) - (SELECT min(%s) FROM %s)", v->key,
             v->table, v->key, v->table);
    return sqlite_number(s, sql, 0) < 2 * wanted;
}

int sqlite_visit(sqlite *s, const row_list *l, const row_visit *v) {
    char sql[1024];
    sqlite3_stmt *q = NULL;
    if (!l->n) return SQLITE_OK;
    bool own = strcmp(v->key, "id") == 0, all = are_all(s, l, v);
    /* "+" before a column keeps SQLite from going through its index, row by row. */
    snprintf(sql, sizeof sql, "SELECT %s%s%s FROM %s WHERE %s%s BETWEEN ?1 AND ?2 ORDER BY %s",
             v->key, v->columns[0] ? ", " : "", v->columns, v->table, all && !own ? "+" : "",
             v->key, own || all ? "id" : v->order);
    int result = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    for (uint32_t i = 0, end; !result && i < l->n; i = end) {
        end = run_end(l, i, all);
        result = visit_run(q, l, i, end, v);
    }
    int ended = sqlite3_finalize(q);
    return result ? result : ended;
}
