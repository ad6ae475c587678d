/* export.c - `sitrep export`, the whole of a ledger, and `sitrep sql`, what one asks of it. */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool write_file(void *to, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, to) == size;
}

/* One file of the folder. */
static status export_file(sitrep_ledger *l, const char *folder, const char *name, bool tagged,
                          uint64_t *rows) {
    char path[4096], format[64];
    sitrep_error err;
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        return complain(VERB_EXPORT, "\"%s\" is too long a name", folder);
    snprintf(format, sizeof format, "%s%s", name, tagged ? "+hxl" : "");
    FILE *f = fopen(path, "wb");
    if (!f) return complain(VERB_EXPORT, "cannot write %s: %s", path, strerror(errno));
    sitrep_code code = sitrep_ledger_export(l, format, (sitrep_sink){ write_file, f }, rows, &err);
    bool closed = fclose(f) == 0;
    if (!code && !closed) err = (sitrep_error){ .code = code = SITREP_E_IO };
    return code ? complain_run(&err) : STATUS_DONE;
}

static status export_folder(const args *a, sitrep_ledger *l) {
    const char *folder = a->value[EXPORT_OUTPUT];
    if (!folder) return complain(VERB_EXPORT, "csv is a folder of tables: name one with -o");
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return complain(VERB_EXPORT, "cannot make %s: %s", folder, strerror(errno));
    uint64_t reports = 0, rows;
    status s = STATUS_DONE;
    for (const char *const *name = sitrep_ledger_files(); *name && !s; name++) {
        s = export_file(l, folder, *name, a->value[EXPORT_HXL], &rows);
        if (name == sitrep_ledger_files()) reports = rows;
    }
    return s ? s : reports ? STATUS_DONE : STATUS_NOTHING;
}

/* ---- tables that others know ------------------------------------------------------------------ */

static bool is_shape(const char *format) {
    return strcmp(format, "acledlike") == 0 || strcmp(format, "ucdplike") == 0;
}

static status shape_to(const args *a, const sitrep_engine *e, sitrep_ledger *l, const char *kind,
                       sitrep_sink out, uint64_t *rows) {
    char format[64];
    sitrep_error err;
    snprintf(format, sizeof format, "%s%s%s", a->value[EXPORT_AS], kind,
             a->value[EXPORT_HXL] ? "+hxl" : "");
    return sitrep_ledger_shape(e, l, format, out, rows, &err) ? complain_run(&err) : STATUS_DONE;
}

/* The table, or its descriptor, as a file of the folder. */
static status shape_file(const args *a, const sitrep_engine *e, sitrep_ledger *l, const char *kind,
                         uint64_t *rows) {
    char path[4096];
    const char *folder = a->value[EXPORT_OUTPUT];
    int n = *kind ? snprintf(path, sizeof path, "%s/datapackage.json", folder)
                  : snprintf(path, sizeof path, "%s/sitrep-%s.csv", folder, a->value[EXPORT_AS]);
    FILE *f = (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
    if (!f) return complain(VERB_EXPORT, "cannot write %s: %s", path, strerror(errno));
    status s = shape_to(a, e, l, kind, (sitrep_sink){ write_file, f }, rows);
    if (fclose(f) != 0 && !s) s = complain_run(&(sitrep_error){ .code = SITREP_E_IO });
    return s;
}

static status export_shape(const args *a, sitrep_ledger *l) {
    sitrep_options options = { .data = a->value[EXPORT_DATA], .no_model = true };
    sitrep_engine *e;
    uint64_t rows = 0, files;
    const char *folder = a->value[EXPORT_OUTPUT];
    status s = engine_start(&options, &e);
    if (s) return s;
    if (folder && mkdir(folder, 0777) != 0 && errno != EEXIST)
        s = complain(VERB_EXPORT, "cannot make %s: %s", folder, strerror(errno));
    if (!s)
        s = folder ? shape_file(a, e, l, "", &rows) : shape_to(a, e, l, "", terminal_sink(), &rows);
    if (!s && folder) s = shape_file(a, e, l, ".json", &files);
    sitrep_engine_close(e);
    return s ? s : rows ? STATUS_DONE : STATUS_NOTHING;
}

static status export_stream(sitrep_ledger *l, const char *format) {
    sitrep_error err;
    uint64_t rows;
    sitrep_code code = sitrep_ledger_export(l, format, terminal_sink(), &rows, &err);
    return code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING;
}

status export_run(const args *a) {
    sitrep_ledger *l;
    const char *format = a->value[EXPORT_AS] ? a->value[EXPORT_AS] : "jsonl";
    bool tables = strcmp(format, "csv") == 0;
    if (!tables && !is_shape(format) && (a->value[EXPORT_OUTPUT] || a->value[EXPORT_HXL]))
        return complain(VERB_EXPORT, "--output and --hxl are for tables: csv, acledlike, ucdplike");
    status s = ledger_start(a, EXPORT_LEDGER, SITREP_LOOK, &l);
    if (s) return s;
    return ledger_end(l, tables             ? export_folder(a, l)
                         : is_shape(format) ? export_shape(a, l)
                                            : export_stream(l, format));
}

status sql_run(const args *a) {
    sitrep_ledger *l;
    sitrep_error err;
    uint64_t rows;
    status s = ledger_start(a, SQL_LEDGER, SITREP_LOOK, &l);
    if (s) return s;
    sitrep_code code =
        sitrep_ledger_sql(l, a->operands[0], a->value[SQL_JSON], terminal_sink(), &rows, &err);
    return ledger_end(l, code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING);
}
