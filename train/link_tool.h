/* link_tool.h - what the tools that look into the links of a ledger share: they open it and print its facts. */
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
