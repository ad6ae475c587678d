/* sqlite_sets.c - facts as sets: what a SELECT finds goes into one, and SQL asks what is in it.
 *
 *     SELECT rowid FROM fact_words WHERE fact_words MATCH ?1        a row for each fact
 *     SELECT g.first, g.last FROM reading g WHERE ...               a row for each report: its facts stand side by side
 *     SELECT count(*) FROM place WHERE among(?1, fact)              ?1 is a set                                    */
#include "store/sqlite.h"

#include "base/error.h"

/* More rows than this no ledger has: a number beyond is damage. */
static const int64_t most_rows = (int64_t)1 << 36;

/* The name by which SQLite knows that a pointer is one of ours. */
static const char kind_of_set[] = "row_set";

int sqlite_bind_set(sqlite3_stmt *q, int i, const row_set *set) {
    return sqlite3_bind_pointer(q, i, (void *)(uintptr_t)set, kind_of_set, NULL);
}

static void among(sqlite3_context *c, int n, sqlite3_value **v) {
    const row_set *set = sqlite3_value_pointer(v[0], kind_of_set);
    (void)n;
    sqlite3_result_int(c, set && row_set_has(set, sqlite3_value_int64(v[1])));
}

static void several(sqlite3_context *c, int n, sqlite3_value **v) {
    const row_set *set = sqlite3_value_pointer(v[0], kind_of_set);
    int64_t first = sqlite3_value_int64(v[1]), last = sqlite3_value_int64(v[2]);
    (void)n;
    sqlite3_result_int64(c, set ? (int64_t)row_set_several(set, first, last) : 0);
}

int sqlite_sets(sqlite3 *db) {
    int result =
        sqlite3_create_function_v2(db, "among", 2, SQLITE_UTF8, NULL, among, NULL, NULL, NULL);
    if (!result)
        result = sqlite3_create_function_v2(db, "several", 3, SQLITE_UTF8, NULL, several, NULL,
                                            NULL, NULL);
    return result;
}

sitrep_code sqlite_find(store *base, const char *select, const str *given, uint32_t given_count,
                        row_set *to, sitrep_error *err) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = NULL;
    int result = sqlite3_prepare_v2(s->db, select, -1, &q, NULL);
    int takes = result ? 0 : sqlite3_bind_parameter_count(q);
    for (int i = 0; i < takes && (uint32_t)i < given_count; i++)
        sqlite3_bind_text(q, i + 1, given[i].at, (int)given[i].size, SQLITE_STATIC);
    bool stretch = !result && sqlite3_column_count(q) > 1;
    while (!result && sqlite3_step(q) == SQLITE_ROW) {
        int64_t first = sqlite3_column_int64(q, 0);
        if (stretch) row_set_add_range(to, first, sqlite3_column_int64(q, 1));
        else row_set_add(to, first);
    }
    int end = sqlite3_finalize(q);
    return sqlite_result(s, result ? result : end, err);
}

sitrep_code sqlite_facts(store *base, row_set *out, arena *a, sitrep_error *err) {
    sqlite *s = of_store(base);
    int64_t last = sqlite_number(s, "SELECT max(id) FROM fact", 0);
    if (last >= most_rows) return sqlite_result(s, SQLITE_CORRUPT, err);
    *out = row_set_make(last + 1, a);
    row_set old = row_set_make(last + 1, a);
    if (a->failed) return error_set(err, SITREP_E_NOMEM, "no memory for the facts of a ledger");
    sitrep_code code = sqlite_find(
        base, "SELECT first, last FROM reading WHERE current AND first > 0", NULL, 0, out, err);
    if (!code)
        code = sqlite_find(base,
                           "SELECT g.first, g.last FROM report r CROSS JOIN reading g ON g.report ="
                           " r.id WHERE NOT r.newest AND g.first > 0",
                           NULL, 0, &old, err);
    row_set_less(out, &old);
    return code;
}
