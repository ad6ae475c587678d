/* sqlite_schema.c - makes the tables of a ledger, step by step, from schema.sql.
 *
 *     -- step 2: what is derived        a ledger of version 1 runs what follows, down to the next step
 *     CREATE TABLE copy (...);
 *     -- layer event                    runs "-- part layer" with event for {t} */
#include "store/sqlite.h"

#include "base/error.h"

extern const char sitrep_schema_begin[], sitrep_schema_end[];

enum { DEEPEST = 3 };
static const char *const layers[] = { "fact", "event" };

static str schema(void) {
    return (str){ sitrep_schema_begin, (uint32_t)(sitrep_schema_end - sitrep_schema_begin) };
}

/* "-- step 2: ..." is the heading of a part named "step 2". */
static bool is_heading(str line) {
    return str_starts(line, STR("-- step ")) || str_starts(line, STR("-- part "));
}

static bool heads(str line, const char *name) {
    str rest = str_cut(line, 3, line.size);
    return is_heading(line) && str_starts(rest, str_of(name)) &&
           (rest.size == strlen(name) || rest.at[strlen(name)] == ':');
}

/* The lines of a part, without its heading. */
static str part(const char *name) {
    str rest = schema(), line;
    while (str_next(&rest, '\n', &line))
        if (heads(line, name)) break;
    str found = rest;
    while (str_next(&rest, '\n', &line))
        if (is_heading(line)) return (str){ found.at, (uint32_t)(line.at - found.at) };
    return found;
}

static void put_line(textbuf *to, str line, const char *layer) {
    for (uint32_t at = 0; at < line.size;) {
        uint32_t mark = str_find(line, STR("{t}"), at);
        textbuf_add(to, str_cut(line, at, mark));
        if (mark == UINT32_MAX) break;
        textbuf_add(to, str_of(layer));
        at = mark + 3;
    }
    textbuf_char(to, '\n');
}

/* The SQL of a part, with the parts that it names in their places. */
static void put_part(textbuf *to, const char *name, const char *layer, int depth) {
    str rest = part(name), line;
    char named[64];
    while (depth < DEEPEST && str_next(&rest, '\n', &line)) {
        if (str_starts(line, STR("-- layer "))) {
            snprintf(named, sizeof named, "%.*s", STR_ARG(str_cut(line, 9, line.size)));
            put_part(to, "part layer", named, depth + 1);
        } else if (str_is(line, "-- lookups")) put_part(to, "part lookups", layer, depth + 1);
        else if (str_starts(line, STR("-- index "))) put_part(to, "part index", layer, depth + 1);
        else put_line(to, line, layer);
    }
}

sitrep_code sqlite_part(sqlite *s, const char *name, const char *layer, sitrep_error *err) {
    arena mem = { 0 };
    textbuf sql = { .mem = &mem };
    put_part(&sql, name, layer, 0);
    textbuf_char(&sql, 0);
    sitrep_code code = mem.failed
                           ? error_set(err, SITREP_E_NOMEM, "no memory for the tables of a ledger")
                           : sqlite_exec(s, sql.at, err);
    arena_drop(&mem);
    return code;
}

static sitrep_code set_version(sqlite *s, int version, sitrep_error *err) {
    char sql[160];
    snprintf(sql, sizeof sql,
             "INSERT INTO sitrep (name, value) VALUES ('schema', '%d') ON CONFLICT (name) DO "
             "UPDATE SET value = excluded.value",
             version);
    return sqlite_exec(s, sql, err);
}

/* A GeoPackage says so in the header of the file. */
static sitrep_code mark(sqlite *s, sitrep_error *err) {
    return sqlite_exec(s, "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300", err);
}

/* All of a change, or nothing of it. */
static sitrep_code end_change(sqlite *s, sitrep_code code, sitrep_error *err) {
    if (!code) return sqlite_exec(s, "COMMIT", err);
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

sitrep_code sqlite_migrate(sqlite *s, int from, int version, sitrep_error *err) {
    char name[32];
    sitrep_code code = sqlite_exec(s, "BEGIN IMMEDIATE", err);
    if (!code && from == 0) code = mark(s, err);
    for (int step = from + 1; step <= version && !code; step++) {
        snprintf(name, sizeof name, "step %d", step);
        code = sqlite_part(s, name, "", err);
    }
    if (!code) code = set_version(s, version, err);
    return end_change(s, code, err);
}

/* ---- what is found by ------------------------------------------------------------------------ */

enum { LAYERS = sizeof layers / sizeof *layers };

bool sqlite_index_is_on(sqlite *s) {
    return sqlite_number(s,
                         "SELECT count(*) FROM sqlite_master WHERE (type = 'trigger' AND name LIKE "
                         "'rtree_%_geom_insert') OR (type = 'index' AND name = 'fact_uid')",
                         0) == LAYERS + 1;
}

sitrep_code sqlite_index_off(sqlite *s, sitrep_error *err) {
    sitrep_code code = sqlite_exec(s, "BEGIN IMMEDIATE", err);
    for (size_t i = 0; i < LAYERS && !code; i++) code = sqlite_part(s, "part bulk", layers[i], err);
    if (!code && !sqlite_number(s, "SELECT count(*) FROM (SELECT 1 FROM report LIMIT 1)", 1))
        code = sqlite_part(s, "part no lookups", "", err);
    return end_change(s, code, err);
}

sitrep_code sqlite_index_on(sqlite *s, sitrep_error *err) {
    sitrep_code code = sqlite_exec(s, "BEGIN IMMEDIATE", err);
    for (size_t i = 0; i < LAYERS && !code; i++) {
        code = sqlite_part(s, "part bulk", layers[i], err);
        if (!code) code = sqlite_part(s, "part fill", layers[i], err);
        if (!code) code = sqlite_part(s, "part index", layers[i], err);
    }
    if (!code) code = sqlite_part(s, "part lookups", "", err);
    return end_change(s, code, err);
}
