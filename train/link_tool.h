/* link_tool.h - what the tools that look into a ledger share: they open it and print its facts. */
#ifndef TRAIN_LINK_TOOL_H
#define TRAIN_LINK_TOOL_H

#include "base/error.h"
#include "ledger/link.h"
#include "store/store.h"

#include <stdio.h>

/* All of it, texts and what is derived too. */
static inline sitrep_code tool_load(const char *path, ledger *l, sitrep_error *err) {
    store *s = NULL;
    sitrep_code code = store_open(path, STORE_READ, &s, err);
    if (!code)
        code = store_load(
            s, &(store_scope){ .texts = true, .versions = true, .derived = true, .silent = true },
            l, err);
    store_close(s, err);
    return code;
}

/* Opens the ledger that a tool is called with and lets it print; what main gives. */
static inline int tool_run_ledger(int argc, char **argv,
                                  void (*put_all)(const engine *e, ledger *l, arena *mem)) {
    arena mem = { 0 }, scratch = { 0 };
    engine e = { 0 };
    sitrep_error err = { 0 };
    ledger l = { .mem = &mem };
    if (argc != 2) return fprintf(stderr, "usage: %s LEDGER\n", argv[0]), 2;
    sitrep_code code = engine_open(&(sitrep_options){ .no_model = true }, &e, &err);
    if (!code) code = tool_load(argv[1], &l, &err);
    if (!code) put_all(&e, &l, &scratch);
    else fprintf(stderr, "%s\n", err.what);
    engine_drop(&e);
    return code != 0;
}

/* N bias same_place ... */
static inline void tool_put_questions(void) {
    printf("N");
#define LINK(name, what) printf("\t" #name);
#include "ledger/link.def"
#undef LINK
    printf("\n");
}

/* F 7 4-06 120:128,140:149 died, without the end of the line. */
static inline void tool_put_fact(const ledger *l, fact_ix i) {
    const fact_row *f = &l->facts.at[i];
    printf("F\t%u\t%.*s\t", i, STR_ARG(l->reports.at[f->report].id));
    for (uint32_t t = 0; t < f->triggers.n; t++)
        printf("%s%u:%u", t ? "," : "", f->triggers.at[t].begin, f->triggers.at[t].end);
    printf("\t%.*s", STR_ARG(f->trigger.text));
}

#endif
