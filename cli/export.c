/* export.c - `sitrep export`, the whole of a ledger, and `sitrep sql`, what one asks of it. */
#include "cli.h"

status export_run(const args *a) {
    sitrep_ledger *l;
    sitrep_error err;
    uint64_t rows;
    status s = ledger_start(a, EXPORT_LEDGER, SITREP_LOOK, &l);
    if (s) return s;
    const char *format = a->value[EXPORT_AS] ? a->value[EXPORT_AS] : "jsonl";
    sitrep_code code = sitrep_ledger_export(l, format, terminal_sink(), &rows, &err);
    return ledger_end(l, code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING);
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
