/* grove.h - inside the extraction room: the tree of a report as the files of the clause stage walk it. */
#ifndef EXTRACT_GROVE_H
#define EXTRACT_GROVE_H

#include "extract/chunk.h"

enum { MEMBERS_MOST = 12 };

typedef struct grove {
    const engine *e;
    doc *d;
    token_ix *first, *next; /* of a word: its first child; the next child of its head */
    uint32_t *owner;        /* of a word that is a clause's predicate: the clause; else NONE */
    token_ix *predicate;    /* of a clause: the word that its phrases hang on */
} grove;

static inline const word_reading *word(const grove *g, token_ix t) { return &g->d->readings.at[t]; }
static inline label relation(const grove *g, token_ix t) { return word(g, t)->relation; }
static inline chunk *verb_of(const grove *g, const clause *c) { return &g->d->chunks.at[c->verb]; }

static inline bool feature(const grove *g, token_ix t, const char *name) {
    return str_find(word(g, t)->feats, str_of(name), 0) != UINT32_MAX;
}

/* The first child with a relation, or NONE. */
static inline token_ix child(const grove *g, token_ix t, label r) {
    for (token_ix i = g->first[t]; i != NONE; i = g->next[i])
        if (relation(g, i) == r) return i;
    return NONE;
}

static inline bool is_time(const grove *g, token_ix t) {
    return doc_timex_at(g->d, g->d->tokens.at[t].at) != NONE;
}

/* The noun phrase that holds a word, or NONE. */
static inline uint32_t noun_chunk(const grove *g, token_ix t) {
    uint32_t k = doc_chunk_at(g->d, t);
    return k != NONE && g->d->chunks.at[k].pos == POS_NOUN ? k : NONE;
}

/* clause_members.c */
/* "Zaporizhzhia and Kherson regions": the phrase before the conjunction is a member too, though its word hangs on the last, in
 * phrase `own`; or NONE. */
uint32_t grove_halved(const grove *g, token_ix t, uint32_t own);
/* The phrases of a noun and of what is joined to it, in their order; how many. */
uint32_t grove_members(const grove *g, token_ix t, uint32_t list[MEMBERS_MOST]);

#endif
