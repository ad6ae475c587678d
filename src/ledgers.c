/* ledgers.c - the public API over one ledger: opened, asked, given out, closed. */
#include "api.h"

#include "base/error.h"
#include "derive.h"
#include "output/export.h"
#include "output/tables.h"
#include "store/store.h"

sitrep_code sitrep_ledger_open(const char *path, sitrep_access access, sitrep_ledger **out,
                               sitrep_error *err) {
    static const store_mode modes[] = { STORE_READ, STORE_CHANGE, STORE_WRITE, STORE_DRY };
    arena mem = { 0 };
    *out = NULL;
    sitrep_ledger *l = arena_take(&mem, sizeof *l);
    const char *name = str_copy(&mem, str_of(path)).at;
    if (mem.failed) {
        arena_drop(&mem);
        return error_set(err, SITREP_E_NOMEM, "no memory for a ledger");
    }
    l->path = name;
    l->dry = access == SITREP_DRY;
    sitrep_code code = store_open(path, modes[access], &l->store, err);
    l->mem = mem;
    if (code) arena_drop(&mem);
    else *out = l;
    return code;
}

sitrep_code sitrep_ledger_close(sitrep_ledger *l, sitrep_error *err) {
    if (!l) return SITREP_OK;
    arena mem = l->mem;
    sitrep_code code = store_close(l->store, err);
    arena_drop(&mem);
    return code;
}

sitrep_code sitrep_ledger_remove(const sitrep_engine *e, sitrep_ledger *l, const char *which,
                                 uint32_t *gone, sitrep_error *err) {
    sitrep_code code = store_remove(l->store, str_of(which), gone, err);
    return !code && e && store_is_stale(l->store) ? derive_store(&e->engine, l->store, err) : code;
}

sitrep_code sitrep_ledger_sql(sitrep_ledger *l, const char *query, bool json, sitrep_sink out,
                              uint64_t *rows, sitrep_error *err) {
    return store_sql(l->store, query, json, out, rows, err);
}

const char *const *sitrep_ledger_formats(void) { return exporter_names; }

const char *const *sitrep_ledger_files(void) { return tables_files; }

/* "facts.csv+hxl" is facts.csv with a line of HXL tags. */
static bool write_table(const ledger *l, const char *format, textbuf *to, uint64_t *rows) {
    str name = str_of(format);
    bool tagged = str_ends(name, STR("+hxl"));
    return tables_write(l, str_cut(name, 0, name.size - (tagged ? 4 : 0)), tagged, to, rows);
}

static sitrep_code write_text(const ledger *l, const exporter *x, const char *format,
                              sitrep_sink out, uint64_t *rows, sitrep_error *err) {
    textbuf to = { .mem = l->mem };
    if (x) x->text(l, &to, rows);
    else if (!write_table(l, format, &to, rows))
        return error_set(err, SITREP_E_ARGUMENT, "no format of a ledger is called \"%s\"", format);
    if (l->mem->failed) return error_set(err, SITREP_E_NOMEM, "no memory to give out a ledger");
    return out.write(out.to, to.at, to.size) ? SITREP_OK
                                             : error_set(err, SITREP_E_IO, "cannot write");
}

sitrep_code sitrep_ledger_export(sitrep_ledger *l, const char *format, sitrep_sink out,
                                 uint64_t *rows, sitrep_error *err) {
    arena mem = { 0 };
    ledger all = { .mem = &mem };
    const exporter *x = exporter_find(format);
    *rows = 0;
    store_scope scope = { .versions = true, .derived = true };
    sitrep_code code = store_load(l->store, &scope, &all, err);
    if (!code && x && x->write) code = x->write(&all, out, rows, err);
    else if (!code) code = write_text(&all, x, format, out, rows, err);
    arena_drop(&mem);
    return code;
}
