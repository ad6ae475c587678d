/* ledgers.c - the public API over one ledger: opened, asked, given out, closed. */
#include "api.h"

#include "base/error.h"
#include "derive.h"
#include "output/export.h"
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
    return !code && *gone ? derive_store(&e->engine, l->store, err) : code;
}

sitrep_code sitrep_ledger_sql(sitrep_ledger *l, const char *query, bool json, sitrep_sink out,
                              uint64_t *rows, sitrep_error *err) {
    return store_sql(l->store, query, json, out, rows, err);
}

const char *const *sitrep_ledger_formats(void) { return exporter_names; }

sitrep_code sitrep_ledger_export(sitrep_ledger *l, const char *format, sitrep_sink out,
                                 uint64_t *rows, sitrep_error *err) {
    arena mem = { 0 };
    ledger all = { .mem = &mem };
    const exporter *x = exporter_find(format);
    *rows = 0;
    if (!x)
        return error_set(err, SITREP_E_ARGUMENT, "no format of a ledger is called \"%s\"", format);
    store_scope scope = { .versions = true, .derived = true };
    sitrep_code code = store_load(l->store, &scope, &all, err);
    if (!code) code = x->write(&all, out, rows, err);
    arena_drop(&mem);
    return code;
}
