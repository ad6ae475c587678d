/* pronoun.h - whom a pronoun stands for: of the mentions before it the one that most speaks for. */
#ifndef EXTRACT_PRONOUN_H
#define EXTRACT_PRONOUN_H

#include "extract/chunk.h"

/* For train/pronoun_pairs.c: told of each trait, and then of whom it was: a mention, or NONE for nobody. */
typedef struct pronoun_watch {
    void (*trait)(void *ctx, const char *trait);
    void (*weighed)(void *ctx, const doc *d, mention_ix pronoun, mention_ix of, double sum);
    void *ctx;
} pronoun_watch;

/* Gives each pronoun the mention that it refers to, with that one's class, name and side. `watch` may be NULL. */
void pronoun_resolve(const engine *e, worker *w, doc *d, const pronoun_watch *watch);

#endif
