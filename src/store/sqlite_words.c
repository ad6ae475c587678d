/* sqlite_words.c - functions of SQL that compare words as a query does (ledger/query.h).
 *
 *     says('Arland''s guns', 'guns', 0)   1: the folded words stand in it, whole
 *     folds('ARLAND', 'arland')           1: it is these words
 *     holds('people killed', 'people')    1: they are a part of it
 *     utf8_folded('ARLAND')                    'arland'; NULL of no words
 *     findable('The U.N. said')           'the un said'                                                         */
#include "store/sqlite.h"

#include "base/utf8.h"
#include "ledger/query.h"

static str text_of(sqlite3_value *v) {
    const char *at = (const char *)sqlite3_value_text(v);
    return (str){ at ? at : "", at ? (uint32_t)sqlite3_value_bytes(v) : 0 };
}

/* The comparison takes scratch memory, which must not outlive the row. */
typedef bool compare(str text, str what, bool prefix, arena *scratch);

static bool says(str text, str what, bool prefix, arena *scratch) {
    return query_says(text, what, prefix, scratch);
}

static void folded_text(sqlite3_context *c, int n, sqlite3_value **v) {
    arena scratch = { 0 };
    str text = utf8_folded(text_of(v[0]), &scratch);
    (void)n;
    if (!text.size) sqlite3_result_null(c);
    else sqlite3_result_text(c, text.at, (int)text.size, SQLITE_TRANSIENT);
    arena_drop(&scratch);
}

static bool folds(str text, str what, bool prefix, arena *scratch) {
    (void)prefix;
    return str_eq(utf8_folded(text, scratch), what);
}

static bool holds(str text, str what, bool prefix, arena *scratch) {
    (void)prefix;
    return str_find(utf8_folded(text, scratch), what, 0) != UINT32_MAX;
}

static void answer(sqlite3_context *c, int n, sqlite3_value **v) {
    compare *const *by = sqlite3_user_data(c);
    arena scratch = { 0 };
    str text = text_of(v[0]);
    bool is = text.size && (*by)(text, text_of(v[1]), n > 2 && sqlite3_value_int(v[2]), &scratch);
    sqlite3_result_int(c, is);
    arena_drop(&scratch);
}

/* findable(text): what the index of words has of it, which is what queries compare. */
static void findable(sqlite3_context *c, int n, sqlite3_value **v) {
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    (void)n;
    query_fold(&b, text_of(v[0]));
    if (sqlite3_value_type(v[0]) == SQLITE_NULL) sqlite3_result_null(c);
    else if (mem.failed) sqlite3_result_error_nomem(c);
    else sqlite3_result_text(c, b.at ? b.at : "", (int)b.size, SQLITE_TRANSIENT);
    arena_drop(&mem);
}

/* block(minute): which days are settled with it. */
static void block(sqlite3_context *c, int n, sqlite3_value **v) {
    const int64_t size = (int64_t)LEDGER_BLOCK_DAYS * MINUTES_A_DAY;
    int64_t m = sqlite3_value_int64(v[0]);
    (void)n;
    if (sqlite3_value_type(v[0]) == SQLITE_NULL) sqlite3_result_int64(c, LEDGER_UNDATED);
    else sqlite3_result_int64(c, m / size - (m % size < 0));
}

int sqlite_words(sqlite3 *db) {
    static compare *const by[] = { says, folds, holds };
    enum { PLAIN = SQLITE_UTF8 | SQLITE_DETERMINISTIC };
    int result = sqlite3_create_function_v2(db, "says", 3, PLAIN, (void *)(uintptr_t)&by[0], answer,
                                            NULL, NULL, NULL);
    if (!result)
        result = sqlite3_create_function_v2(db, "folds", 2, PLAIN, (void *)(uintptr_t)&by[1],
                                            answer, NULL, NULL, NULL);
    if (!result)
        result = sqlite3_create_function_v2(db, "holds", 2, PLAIN, (void *)(uintptr_t)&by[2],
                                            answer, NULL, NULL, NULL);
    if (!result)
        result =
            sqlite3_create_function_v2(db, "folded", 1, PLAIN, NULL, folded_text, NULL, NULL, NULL);
    if (!result)
        result = sqlite3_create_function_v2(db, "block", 1, PLAIN, NULL, block, NULL, NULL, NULL);
    if (!result)
        result =
            sqlite3_create_function_v2(db, "findable", 1, PLAIN, NULL, findable, NULL, NULL, NULL);
    return result;
}

/* ---- which country a name means ------------------------------------------------------------------ */

static int first_text(sqlite *s, const char *sql, str given, arena *a, str *out) {
    sqlite3_stmt *q = NULL;
    int result = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    if (result) return result;
    sqlite3_bind_text(q, 1, given.at, (int)given.size, SQLITE_STATIC);
    values v = { .q = q, .mem = a };
    if (sqlite3_step(q) == SQLITE_ROW) *out = take_text(&v);
    return sqlite3_finalize(q);
}

sitrep_code sqlite_country(store *base, str folded_name, arena *a, str *code, sitrep_error *err) {
    sqlite *s = of_store(base);
    *code = STR("");
    int result = first_text(
        s,
        "SELECT min(country) FROM (SELECT DISTINCT name, country FROM place WHERE kind = 'country')"
        " WHERE folds(name, ?1)",
        folded_name, a, code);
    if (!result && !code->size)
        result = first_text(s,
                            "SELECT min(code) FROM (SELECT DISTINCT words, code FROM actor WHERE "
                            "class = 'state' AND code IS NOT NULL AND role = 'source') WHERE "
                            "folds(words, ?1)",
                            folded_name, a, code);
    return sqlite_result(s, result, err);
}
