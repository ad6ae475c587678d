/* sqlite_remove.c - a report and all that it says goes out: `sitrep remove 3f2a`. */
#include "store/sqlite.h"

static sitrep_code find_which(sqlite *s, str which, sitrep_error *err) {
    sqlite3_stmt *q;
    int result = sqlite3_exec(s->db,
                              "CREATE TEMP TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY, "
                              "address TEXT); DELETE FROM temp.gone",
                              NULL, NULL, NULL);
    if (!result)
        result = sqlite3_prepare_v2(s->db,
                                    "INSERT INTO temp.gone SELECT id, address FROM report WHERE "
                                    "uid = ?1 OR given = ?1 OR url = ?1 OR"
                                    " (length(?1) >= 4 AND substr(uid, 1, length(?1)) = ?1 AND "
                                    "(SELECT count(*) FROM report WHERE"
                                    " substr(uid, 1, length(?1)) = ?1) = 1)",
                                    -1, &q, NULL);
    if (result) return sqlite_result(s, result, err);
    sqlite3_bind_text(q, 1, which.at, (int)which.size, SQLITE_STATIC);
    sqlite3_step(q);
    return sqlite_result(s, sqlite3_finalize(q), err);
}

sitrep_code sqlite_remove(store *base, str which, uint32_t *gone, sitrep_error *err) {
    sqlite *s = of_store(base);
    sitrep_code code = sqlite_quiet(s, false, err);
    if (!code) code = base->kind->begin(base, err);
    if (!code) code = find_which(s, which, err);
    *gone = code ? 0 : (uint32_t)sqlite_number(s, "SELECT count(*) FROM temp.gone", 0);
    if (*gone) code = sqlite_part(s, "part remove", "", err);
    if (!code) return base->kind->commit(base, err);
    base->kind->rollback(base);
    return code;
}
