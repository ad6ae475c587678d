/* ledger.c - which ledger: `-l kursk.gpkg`, or SITREP_LEDGER, or sitrep.gpkg in this folder. */
#include "cli.h"

#include <stdlib.h>

const char *ledger_path(const args *a, option_ix o) {
    const char *said = a->value[o] ? a->value[o] : getenv("SITREP_LEDGER");
    return said && *said ? said : "sitrep.gpkg";
}

status ledger_start(const args *a, option_ix o, sitrep_access access, sitrep_ledger **out) {
    sitrep_error err;
    return sitrep_ledger_open(ledger_path(a, o), access, out, &err) ? complain_run(&err)
                                                                    : STATUS_DONE;
}

status ledger_end(sitrep_ledger *l, status s) {
    sitrep_error err;
    if (!sitrep_ledger_close(l, &err) || (s && s != STATUS_NOTHING)) return s;
    return complain_run(&err);
}
