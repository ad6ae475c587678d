/* store.c - the table of stores: "kursk.gpkg" is a file of SQLite's. */
#include "store/kind.h"

#include "base/error.h"

static const store_kind *const kinds[] = { &store_sqlite };

sitrep_code store_open(const char *path, store_mode mode, store **out, sitrep_error *err) {
    *out = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i]->owns(path)) return kinds[i]->open(path, mode, out, err);
    return error_set(err, SITREP_E_ARGUMENT, "no store takes the ledger \"%s\"", path);
}

sitrep_code store_close(store *s, sitrep_error *err) {
    return s ? s->kind->close(s, err) : SITREP_OK;
}

sitrep_code store_run(store *s, const char *version, const char *data, sitrep_error *err) {
    return s->kind->run(s, version, data, err);
}

bool store_has(store *s, const char *report_uid) { return s->kind->has(s, report_uid); }

sitrep_code store_begin(store *s, sitrep_error *err) { return s->kind->begin(s, err); }

sitrep_code store_commit(store *s, sitrep_error *err) { return s->kind->commit(s, err); }

void store_rollback(store *s) { s->kind->rollback(s); }

sitrep_code store_look(store *s, sitrep_error *err) { return s->kind->look(s, err); }

sitrep_code store_add(store *s, const ledger *rows, store_added *what, sitrep_error *err) {
    return s->kind->add(s, rows, what, err);
}

sitrep_code store_cursor(store *s, str input, uint64_t next, sitrep_error *err) {
    return s->kind->cursor(s, input, next, err);
}

sitrep_code store_seen(store *s, str input, int64_t *next, int64_t *last, sitrep_error *err) {
    return s->kind->seen(s, input, next, last, err);
}

sitrep_code store_remove(store *s, str which, uint32_t *gone, sitrep_error *err) {
    return s->kind->remove(s, which, gone, err);
}

sitrep_code store_review(store *s, const review_row *r, sitrep_error *err) {
    return s->kind->review(s, r, err);
}

sitrep_code store_unreview(store *s, str which, uint32_t *gone, sitrep_error *err) {
    return s->kind->unreview(s, which, gone, err);
}

sitrep_code store_bulk(store *s, bool on, sitrep_error *err) { return s->kind->bulk(s, on, err); }

sitrep_code store_load(store *s, const store_scope *scope, ledger *out, sitrep_error *err) {
    return s->kind->load(s, scope, out, err);
}

sitrep_code store_country(store *s, str folded_name, arena *a, str *code, sitrep_error *err) {
    return s->kind->country(s, folded_name, a, code, err);
}

sitrep_code store_facts(store *s, row_set *out, arena *a, sitrep_error *err) {
    return s->kind->facts(s, out, a, err);
}

sitrep_code store_find(store *s, const char *select, const str *given, uint32_t given_count,
                       row_set *to, sitrep_error *err) {
    return s->kind->find(s, select, given, given_count, to, err);
}

sitrep_code store_load_parts(store *s, const row_set *rows, unsigned parts, ledger *out,
                             sitrep_error *err) {
    return s->kind->load_parts(s, rows, parts, out, err);
}

sitrep_code store_pick_rows(store *s, store_pick *p, arena *a, sitrep_error *err) {
    return s->kind->pick(s, p, a, err);
}

bool store_is_stale(store *s) { return s->kind->is_stale(s); }

sitrep_code store_unsettled(store *s, arena *a, int64_t **blocks, uint32_t *n, sitrep_error *err) {
    return s->kind->unsettled(s, a, blocks, n, err);
}

sitrep_code store_settle(store *s, sitrep_error *err) { return s->kind->settle(s, err); }

sitrep_code store_replace(store *s, const ledger *l, bool moved, moment *redo, sitrep_error *err) {
    return s->kind->replace(s, l, moved, redo, err);
}

sitrep_code store_sql(store *s, const char *query, bool as_json, sitrep_sink to, uint64_t *rows,
                      sitrep_error *err) {
    return s->kind->sql(s, query, as_json, to, rows, err);
}
