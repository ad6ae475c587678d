/* sqlite_result.c - statements made ready once, and what SQLite says in words for a person:
 * SQLITE_BUSY is "another program is writing to this ledger". */
#include "store/sqlite.h"

#include "base/error.h"

static const char *words_for(int result) {
    switch (result & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program is writing to this ledger; try again when it is done";
    case SQLITE_CORRUPT:
        return "the ledger is damaged; restore it from a copy, or add its reports to a new one";
    case SQLITE_NOTADB: return "this is no ledger: it is not an SQLite file";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "the ledger may be read, but not written";
    case SQLITE_CANTOPEN: return "the ledger cannot be opened";
    case SQLITE_FULL: return "the disk is full; what was told as added is in the ledger";
    case SQLITE_IOERR:
        return "the disk does not do what it is asked; what was told as added is in the ledger";
    default: return NULL;
    }
}

sitrep_code sqlite_result(sqlite *s, int result, sitrep_error *err) {
    if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE) return SITREP_OK;
    const char *said = words_for(result);
    sitrep_code code = result == SQLITE_NOMEM ? SITREP_E_NOMEM : SITREP_E_LEDGER;
    if (code == SITREP_E_NOMEM) error_set(err, code, "no memory for the ledger");
    else if (said) error_set(err, code, "%s", said);
    else error_set(err, code, "the ledger: %.200s", sqlite3_errmsg(s->db));
    error_at(err, s->path, 0, 0);
    return code;
}

sitrep_code sqlite_exec(sqlite *s, const char *sql, sitrep_error *err) {
    return sqlite_result(s, sqlite3_exec(s->db, sql, NULL, NULL, NULL), err);
}

sqlite3_stmt *sqlite_ready(sqlite *s, statement_ix i) {
    static const char *const all[] = {
#define STATEMENT(id, sql) sql,
#include "store/sqlite.def"
    };
    if (!s->ready[i])
        sqlite3_prepare_v3(s->db, all[i], -1, SQLITE_PREPARE_PERSISTENT, &s->ready[i], NULL);
    return s->ready[i];
}

int sqlite_do(sqlite3_stmt *q) {
    sqlite3_step(q);
    return sqlite3_reset(q);
}

int64_t sqlite_number(sqlite *s, const char *sql, int64_t otherwise) {
    sqlite3_stmt *q;
    if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL)) return otherwise;
    if (sqlite3_step(q) == SQLITE_ROW) otherwise = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return otherwise;
}
