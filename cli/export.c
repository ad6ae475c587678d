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
    if (!tables && (a->value[EXPORT_OUTPUT] || a->value[EXPORT_HXL]))
        return complain(VERB_EXPORT, "--output and --hxl are for --as csv");
    status s = ledger_start(a, EXPORT_LEDGER, SITREP_LOOK, &l);
    if (s) return s;
    return ledger_end(l, tables ? export_folder(a, l) : export_stream(l, format));
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
