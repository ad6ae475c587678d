/* derive.c - from reports to copies, stories, events, disputes and series: the ledger's street as a table. */
#include "derive.h"

#include "base/error.h"

typedef struct derivation {
    const char *name;
    void (*run)(const engine *e, worker *w, ledger *l);
} derivation;

static const derivation all[] = {
    {"copy",         copy_run       },
    { "story",       story_run      },
    { "match",       match_run      },
    { "corroborate", corroborate_run},
    { "figure",      figure_run     },
};

void derive_rows(const engine *e, ledger *l) {
    worker w = { 0 };
    for (size_t i = 0; i < sizeof all / sizeof *all && !l->mem->failed; i++) {
        all[i].run(e, &w, l);
        if (w.scratch.failed) l->mem->failed = w.scratch.failed;
        arena_reset(&w.scratch);
    }
    arena_drop(&w.scratch);
}

sitrep_code derive_store(const engine *e, store *s, sitrep_error *err) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    store_scope everything = { .texts = true, .versions = true };
    sitrep_code code = store_load(s, &everything, &l, err);
    if (!code) derive_rows(e, &l);
    if (!code && mem.failed)
        code = error_set(err, SITREP_E_NOMEM, "no memory for all reports of the ledger together");
    if (!code) code = store_replace(s, &l, err);
    arena_drop(&mem);
    return code;
}
