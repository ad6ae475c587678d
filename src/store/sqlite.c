/* sqlite.c - a ledger as one SQLite file that is also a GeoPackage: opened, checked, closed.
 *
 *     kursk.gpkg       application id 'GPKG', table sitrep: schema 2
 *     kursk.gpkg-wal   beside it while somebody writes; gone when the last one closes */
#include "store/sqlite.h"

#include "base/error.h"

#include <errno.h>
#include <sys/stat.h>

enum { GPKG = 0x47504B47, WAIT_MS = 5000 };
static const char nothing_here[] = "there is no ledger here; `sitrep add` makes one";
static const char read_only[] = "the ledger may be read, but not written";

/* ---- opening --------------------------------------------------------------------------------- */

static sitrep_code refuse(const sqlite *s, sitrep_error *err, const char *because) {
    error_set(err, SITREP_E_LEDGER, "%s", because);
    return error_at(err, s->path, 0, 0);
}

/* Whether there is something to open; an empty file is as good as none. */
static sitrep_code look(sqlite *s, bool *there, sitrep_error *err) {
    struct stat st;
    *there = stat(s->path, &st) == 0;
    if (*there && S_ISDIR(st.st_mode))
        return refuse(s, err, "this is a folder, and a ledger is a file");
    *there = *there && st.st_size > 0;
    if (!*there && (s->mode == STORE_READ || s->mode == STORE_CHANGE))
        return refuse(s, err, nothing_here);
    return SITREP_OK;
}

static bool writes(const sqlite *s) { return s->mode == STORE_WRITE || s->mode == STORE_CHANGE; }

/* For reading too the file is opened so that it could be written, where it may be: a program that was killed leaves work to
 * undo. What only looks is then held to it. */
static sitrep_code connect_to(sqlite *s, bool there, sitrep_error *err) {
    s->memory = s->mode == STORE_DRY && !there;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (s->mode == STORE_WRITE || s->memory) flags |= SQLITE_OPEN_CREATE;
    int result = sqlite3_open_v2(s->memory ? ":memory:" : s->path, &s->db, flags, NULL);
    if (!result) result = sqlite3_busy_timeout(s->db, WAIT_MS);
    if (!result) result = sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!result) result = sqlite_geometry(s->db);
    if (!result) result = sqlite_words(s->db);
    if (!result) result = sqlite_sets(s->db);
    if (!result && s->mode == STORE_READ) {
        sqlite3_limit(s->db, SQLITE_LIMIT_ATTACHED, 0); /* a query reads this file and no other */
        result = sqlite3_exec(s->db, "PRAGMA query_only = ON", NULL, NULL, NULL);
    }
    return sqlite_result(s, result, err);
}

/* The version of the tables; an error says what else the file is. */
static sitrep_code version_of(sqlite *s, int *version, sitrep_error *err) {
    *version = 0;
    sitrep_code code = sqlite_exec(s, "SELECT count(*) FROM sqlite_master", err);
    if (code) return code;
    if (sqlite_number(s, "SELECT count(*) FROM sqlite_master", 0) == 0) return SITREP_OK;
    if (sqlite_number(s, "PRAGMA application_id", 0) != GPKG)
        return refuse(s, err, "this is no ledger, but another program's SQLite file");
    *version =
        (int)sqlite_number(s, "SELECT CAST(value AS INTEGER) FROM sitrep WHERE name = 'schema'", 0);
    if (*version <= 0) return refuse(s, err, "this is no ledger, but another program's GeoPackage");
    if (*version <= SCHEMA_VERSION) return SITREP_OK;
    error_set(
        err, SITREP_E_LEDGER,
        "the ledger was written by a newer sitrep (its tables are version %d, this one knows %d)",
        *version, SCHEMA_VERSION);
    return error_at(err, s->path, 0, 0);
}

static sitrep_code check_writable(sqlite *s, sitrep_error *err) {
    return sqlite3_db_readonly(s->db, "main") ? refuse(s, err, read_only) : SITREP_OK;
}

/* Writing beside readers, every commit on the disk before it is told. */
static sitrep_code prepare_to_write(sqlite *s, sitrep_error *err) {
    sitrep_code code = check_writable(s, err);
    if (!code)
        code = sqlite_exec(s,
                           "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA "
                           "wal_autocheckpoint = 8192; PRAGMA cache_size = -65536",
                           err);
    return code;
}

/* An older ledger is brought to this version by whoever opens it first and may write. */
static sitrep_code upgrade(sqlite *s, int version, sitrep_error *err) {
    if (version == SCHEMA_VERSION) return SITREP_OK;
    if (version == 0 && (s->mode == STORE_READ || s->mode == STORE_CHANGE))
        return refuse(s, err, nothing_here);
    if (writes(s) || s->memory) return sqlite_migrate(s, version, SCHEMA_VERSION, err);
    sqlite w = { .base = s->base, .mode = STORE_CHANGE };
    memcpy(w.path, s->path, sizeof w.path);
    sitrep_code code = connect_to(&w, true, err);
    if (!code) code = check_writable(&w, err);
    if (!code) code = sqlite_migrate(&w, version, SCHEMA_VERSION, err);
    sqlite3_close(w.db);
    return code;
}

static sitrep_code open_all(sqlite *s, sitrep_error *err) {
    bool there;
    int version;
    sitrep_code code = look(s, &there, err);
    if (!code) code = connect_to(s, there, err);
    if (!code) code = version_of(s, &version, err);
    if (!code && writes(s)) code = prepare_to_write(s, err);
    if (!code) code = upgrade(s, version, err);
    if (!code && writes(s) && !sqlite_index_is_on(s)) code = sqlite_index_on(s, err);
    if (!code && s->mode == STORE_DRY)
        code =
            sqlite_exec(s,
                        "CREATE TEMP TABLE seen (uid TEXT PRIMARY KEY, address TEXT) WITHOUT ROWID;"
                        "CREATE INDEX temp.seen_address ON seen (address)",
                        err);
    return code;
}

static void let_go(sqlite *s) {
    for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize(s->ready[i]);
    memset(s->ready, 0, sizeof s->ready);
    sqlite3_close_v2(s->db);
    s->db = NULL;
}

static bool owns(const char *path) { return !strstr(path, "://"); }

static sitrep_code open_one(const char *path, store_mode mode, store **out, sitrep_error *err) {
    arena mem = { 0 };
    sqlite *s = arena_take(&mem, sizeof *s);
    if (!s) return error_set(err, SITREP_E_NOMEM, "no memory for a ledger");
    if (strlen(path) >= sizeof s->path) {
        arena_drop(&mem);
        return error_set(err, SITREP_E_ARGUMENT, "the name of the ledger is too long");
    }
    *s = (sqlite){ .base = { &store_sqlite }, .mode = mode, .mem = mem };
    snprintf(s->path, sizeof s->path, "%s", path);
    sitrep_code code = open_all(s, err);
    if (code) {
        let_go(s);
        mem = s->mem;
        arena_drop(&mem);
    } else *out = &s->base;
    return code;
}

/* ---- closing --------------------------------------------------------------------------------- */

static void rollback(store *s) {
    sqlite_forget(of_store(s));
    if (!sqlite3_get_autocommit(of_store(s)->db))
        sqlite3_exec(of_store(s)->db, "ROLLBACK", NULL, NULL, NULL);
}

static sitrep_code look_from_here(store *s, sitrep_error *err) {
    return sqlite_exec(of_store(s), "BEGIN", err);
}

/* One file again. Whoever else has it open keeps it in two; the last one to close makes it one. */
static void make_one_file(sqlite *s) {
    sqlite3_exec(
        s->db,
        "PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE",
        NULL, NULL, NULL);
}

static sitrep_code close_one(store *base, sitrep_error *err) {
    sqlite *s = of_store(base);
    sitrep_code code = SITREP_OK;
    rollback(base);
    if (s->bulk) code = sqlite_index_on(s, err);
    for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize(s->ready[i]), s->ready[i] = NULL;
    if (writes(s)) make_one_file(s);
    arena_drop(&s->waiting);
    let_go(s);
    arena mem = s->mem;
    arena_drop(&mem);
    return code;
}

/* ---- batches --------------------------------------------------------------------------------- */

static sitrep_code run_once(store *base, statement_ix i, sitrep_error *err) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = sqlite_ready(s, i);
    return sqlite_result(s, q ? sqlite_do(q) : sqlite3_errcode(s->db), err);
}

static sitrep_code begin(store *s, sitrep_error *err) {
    return of_store(s)->mode == STORE_DRY ? SITREP_OK : run_once(s, SQL_BEGIN, err);
}

static sitrep_code commit(store *s, sitrep_error *err) {
    sitrep_code code = sqlite_index(of_store(s), err);
    if (of_store(s)->mode == STORE_DRY || code) return code;
    return run_once(s, SQL_COMMIT, err);
}

static sitrep_code bulk(store *base, bool on, sitrep_error *err) {
    sqlite *s = of_store(base);
    if (s->bulk == on || !writes(s)) return SITREP_OK;
    sitrep_code code = on ? sqlite_index_off(s, err) : sqlite_index_on(s, err);
    if (!code) s->bulk = on;
    return code;
}

/* The row of the run with these program and data, which STORE_READ and STORE_DRY may find missing. */
static sitrep_code set_run(store *base, const char *version, const char *data, sitrep_error *err) {
    sqlite *s = of_store(base);
    char id[UID_SIZE + 1];
    uid u;
    uid_begin(&u, "run");
    uid_field(&u, str_of(version));
    uid_field(&u, str_of(data));
    uid_end(&u, id);
    sqlite3_stmt *add = writes(s) ? sqlite_ready(s, SQL_RUN_ADD) : NULL,
                 *find = sqlite_ready(s, SQL_RUN_FIND);
    if (!find || (writes(s) && !add)) return sqlite_result(s, sqlite3_errcode(s->db), err);
    values in = { .q = add }, by = { .q = find };
    if (add) put_must(&in, str_of(id)), put_must(&in, str_of(version)), put_must(&in, str_of(data));
    sitrep_code code = add ? sqlite_result(s, sqlite_do(add), err) : SITREP_OK;
    put_must(&by, str_of(id));
    if (!code && sqlite3_step(find) == SQLITE_ROW) s->run = sqlite3_column_int64(find, 0);
    return code ? code : sqlite_result(s, sqlite3_reset(find), err);
}

static bool has(store *base, const char *report_uid) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = sqlite_ready(s, SQL_HAS);
    values by = { .q = q };
    if (!q) return false;
    put_must(&by, str_of(report_uid)), put_int(&by, s->run);
    bool found = sqlite3_step(q) == SQLITE_ROW;
    sqlite3_reset(q);
    return found;
}

static sitrep_code put_cursor(store *base, str input, uint64_t next, sitrep_error *err) {
    sqlite *s = of_store(base);
    if (s->mode == STORE_DRY) return SITREP_OK;
    sqlite3_stmt *q = sqlite_ready(s, SQL_CURSOR_PUT);
    values in = { .q = q };
    if (q) put_must(&in, input), put_int(&in, (int64_t)next);
    return sqlite_result(s, q ? sqlite_do(q) : sqlite3_errcode(s->db), err);
}

static sitrep_code get_seen(store *base, str input, int64_t *next, int64_t *last,
                            sitrep_error *err) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = sqlite_ready(s, SQL_CURSOR_GET);
    *next = *last = 0;
    if (!q) return sqlite_result(s, sqlite3_errcode(s->db), err);
    sqlite3_bind_text(q, 1, input.at, (int)input.size, SQLITE_STATIC);
    if (sqlite3_step(q) == SQLITE_ROW)
        *next = sqlite3_column_int64(q, 0), *last = sqlite3_column_int64(q, 1);
    int result = sqlite3_reset(q);
    sqlite3_clear_bindings(q);
    return sqlite_result(s, result, err);
}

static bool is_stale(store *base) {
    return sqlite_number(of_store(base), "SELECT count(*) FROM (SELECT 1 FROM unsettled LIMIT 1)",
                         0) != 0;
}

const store_kind store_sqlite = {
    .name = "sqlite",
    .owns = owns,
    .open = open_one,
    .close = close_one,
    .run = set_run,
    .has = has,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .look = look_from_here,
    .add = sqlite_add,
    .cursor = put_cursor,
    .seen = get_seen,
    .remove = sqlite_remove,
    .review = sqlite_review,
    .unreview = sqlite_unreview,
    .bulk = bulk,
    .load = sqlite_load,
    .country = sqlite_country,
    .facts = sqlite_facts,
    .find = sqlite_find,
    .load_parts = sqlite_load_parts,
    .pick = sqlite_pick,
    .is_stale = is_stale,
    .unsettled = sqlite_unsettled,
    .settle = sqlite_settle,
    .replace = sqlite_replace,
    .sql = sqlite_sql,
};
