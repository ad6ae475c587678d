/* remove.c - `sitrep remove REPORT...`: out of the ledger, with all that they said. */
#include "cli.h"

/* With the last of them, all that follows is made anew. */
static status remove_one(const sitrep_engine *e, sitrep_ledger *l, const char *which) {
    uint32_t gone;
    sitrep_error err;
    if (sitrep_ledger_remove(e, l, which, &gone, &err)) return complain_run(&err);
    if (gone) printf("%s: %u report%s removed\n", which, (unsigned)gone, gone == 1 ? "" : "s");
    else fprintf(stderr, "sitrep: no report of the ledger is called \"%s\"\n", which);
    return gone ? STATUS_DONE : STATUS_NOTHING;
}

status remove_run(const args *a) {
    sitrep_options options;
    sitrep_engine *e;
    sitrep_ledger *l;
    status s = args_options(a, a->value[REMOVE_DATA], &options), worst = STATUS_DONE;
    options.no_model = true; /* nothing is read */
    if (!s) s = engine_start(&options, &e);
    if (s) return s;
    s = ledger_start(a, REMOVE_LEDGER, SITREP_CHANGE, &l);
    for (int i = 0; !s && i < a->operand_count && worst <= STATUS_NOTHING; i++) {
        status one = remove_one(i + 1 == a->operand_count ? e : NULL, l, a->operands[i]);
        if (one > worst) worst = one;
    }
    if (!s) s = ledger_end(l, worst);
    sitrep_engine_close(e);
    return s;
}
