/* sqlite_sql.c - `sitrep sql 'SELECT ...'`: one statement that changes nothing, and its rows.
 *
 *     outlet<TAB>count(*)            {"outlet":"Specimen Wire","count(*)":5}
 *     Specimen Wire<TAB>5 */
#include "store/sqlite.h"

#include "base/error.h"
#include "base/json.h"

static void put_json_value(json_writer *j, sqlite3_stmt *q, int n) {
    switch (sqlite3_column_type(q, n)) {
    case SQLITE_INTEGER: json_put_int(j, sqlite3_column_int64(q, n)); break;
    case SQLITE_FLOAT: json_put_number(j, sqlite3_column_double(q, n)); break;
    case SQLITE_TEXT: {
        const char *at = (const char *)sqlite3_column_text(q, n);
        json_put_str(j, (str){ at ? at : "", (uint32_t)sqlite3_column_bytes(q, n) });
        break;
    }
    default: json_put_null(j);
    }
}

static void put_json_row(sqlite3_stmt *q, textbuf *to) {
    json_writer j = { .to = to };
    json_put_open(&j, '{');
    for (int i = 0; i < sqlite3_column_count(q); i++) {
        json_put_name(&j, sqlite3_column_name(q, i));
        put_json_value(&j, q, i);
    }
    json_put_close(&j, '}');
    textbuf_char(to, '\n');
}

/* On one line and in one column. */
static void put_cell(textbuf *to, const char *at) {
    textbuf b = { .mem = to->mem };
    doc_put_plain(str_of(at), &b);
    for (uint32_t i = 0; i < b.size; i++) textbuf_char(to, b.at[i] == '\t' ? ' ' : b.at[i]);
}

static void put_line(sqlite3_stmt *q, textbuf *to, bool names) {
    for (int i = 0; i < sqlite3_column_count(q); i++) {
        if (i) textbuf_char(to, '\t');
        bool blob = !names && sqlite3_column_type(q, i) == SQLITE_BLOB;
        if (names) put_cell(to, sqlite3_column_name(q, i));
        else if (blob) textbuf_print(to, "(%d bytes)", sqlite3_column_bytes(q, i));
        else put_cell(to, (const char *)sqlite3_column_text(q, i));
    }
    textbuf_char(to, '\n');
}

static bool send(const textbuf *b, sitrep_sink to) {
    return !b->mem->failed && to.write(to.to, b->at, b->size);
}

static sitrep_code answer(sqlite *s, sqlite3_stmt *q, bool as_json, sitrep_sink to, uint64_t *rows,
                          sitrep_error *err) {
    arena mem = { 0 };
    int result;
    bool sent = true;
    for (result = SQLITE_ROW; sent && (result = sqlite3_step(q)) == SQLITE_ROW; ++*rows) {
        textbuf b = { .mem = &mem };
        if (!as_json && *rows == 0) put_line(q, &b, true);
        if (as_json) put_json_row(q, &b);
        else put_line(q, &b, false);
        sent = send(&b, to);
        arena_reset(&mem);
    }
    arena_drop(&mem);
    if (!sent) return error_set(err, SITREP_E_IO, "the output could not be written");
    return sqlite_result(s, result, err);
}

/* What a person typed is wrong, not the ledger. */
static sitrep_code wrong_query(sqlite *s, sitrep_error *err) {
    if (sqlite3_errcode(s->db) != SQLITE_ERROR)
        return sqlite_result(s, sqlite3_extended_errcode(s->db), err);
    return error_set(err, SITREP_E_ARGUMENT, "the query: %.200s", sqlite3_errmsg(s->db));
}

sitrep_code sqlite_sql(store *base, const char *query, bool as_json, sitrep_sink to, uint64_t *rows,
                       sitrep_error *err) {
    sqlite *s = of_store(base);
    sqlite3_stmt *q = NULL;
    const char *rest = "";
    *rows = 0;
    if (sqlite3_prepare_v2(s->db, query, -1, &q, &rest)) return wrong_query(s, err);
    sitrep_code code = SITREP_OK;
    if (!q) code = error_set(err, SITREP_E_ARGUMENT, "the query is empty");
    else if (str_trim(str_of(rest)).size)
        code = error_set(err, SITREP_E_ARGUMENT, "one query at a time");
    else if (!sqlite3_stmt_readonly(q))
        code = error_set(err, SITREP_E_ARGUMENT,
                         "the query would change the ledger; only reading is allowed");
    else code = answer(s, q, as_json, to, rows, err);
    sqlite3_finalize(q);
    return code;
}
