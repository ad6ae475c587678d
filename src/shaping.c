/* shaping.c - the public API over tables that others know: the rules of the pack, and the events of the ledger. */
#include "api.h"

#include "base/error.h"
#include "output/shape.h"
#include "store/store.h"

static str cell(const table *t, uint32_t row, const char *column) {
    return table_get(t, row, column);
}

static void take_rules(const engine *e, arena *a, shape_rules *to) {
    const table *t = engine_table(e, TABLE_ACLED);
    for (uint32_t i = 0; i < t->rows; i++) {
        shape_rule *r = array_add(a, &to->rules);
        if (r)
            *r = (shape_rule){ .key = cell(t, i, "key"),
                               .mode = cell(t, i, "mode"),
                               .who = cell(t, i, "who"),
                               .whom = cell(t, i, "whom"),
                               .sub_event = cell(t, i, "sub_event_type"),
                               .event = cell(t, i, "event_type"),
                               .disorder = cell(t, i, "disorder_type") };
    }
}

static void take_names(const engine *e, arena *a, shape_rules *to) {
    const table *inters = engine_table(e, TABLE_ACLED_INTER),
                *countries = engine_table(e, TABLE_COUNTRIES);
    for (uint32_t i = 0; i < inters->rows; i++) {
        shape_name *n = array_add(a, &to->inters);
        if (n) *n = (shape_name){ cell(inters, i, "code"), cell(inters, i, "inter") };
    }
    for (uint32_t i = 0; i < countries->rows; i++) {
        shape_name *n = array_add(a, &to->countries);
        if (n) *n = (shape_name){ cell(countries, i, "iso3"), cell(countries, i, "name") };
    }
}

static sitrep_code write_shape(const engine *e, const ledger *l, const char *format,
                               sitrep_sink out, uint64_t *rows, sitrep_error *err) {
    shape_rules rules = { .rules = { 0 } };
    textbuf to = { .mem = l->mem };
    str name = str_of(format);
    bool tagged = str_ends(name, STR("+hxl"));
    take_rules(e, l->mem, &rules), take_names(e, l->mem, &rules);
    if (!shape_write(l, &rules, str_cut(name, 0, name.size - (tagged ? 4 : 0)), tagged, &to, rows))
        return error_set(err, SITREP_E_ARGUMENT, "no shape of a table is called \"%s\"", format);
    if (l->mem->failed) return error_set(err, SITREP_E_NOMEM, "no memory to give out a ledger");
    return out.write(out.to, to.at, to.size) ? SITREP_OK
                                             : error_set(err, SITREP_E_IO, "cannot write");
}

sitrep_code sitrep_ledger_shape(const sitrep_engine *e, sitrep_ledger *l, const char *format,
                                sitrep_sink out, uint64_t *rows, sitrep_error *err) {
    arena mem = { 0 };
    ledger all = { .mem = &mem };
    store_scope scope = { .derived = true };
    *rows = 0;
    sitrep_code code = store_load(l->store, &scope, &all, err);
    if (!code) code = write_shape(&e->engine, &all, format, out, rows, err);
    arena_drop(&mem);
    return code;
}
