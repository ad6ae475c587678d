/* bag.h - inside the ledger's room: the words of a stretch of text, weighed by how rare they are among the reports.
 *
 *     "The shelling of the hospital"  ->  shell .9  hospi .4         the first letters, so that "shelled" is the same */
#ifndef LEDGER_BAG_H
#define LEDGER_BAG_H

#include "ledger/ledger.h"

#include "base/hash.h"

typedef struct bag_word {
    uint32_t word;
    float weight;
} bag_word;

/* Sorted by word, each once; weights are of length 1 together. */
typedef struct bag {
    const bag_word *at;
    uint32_t n;
} bag;

typedef struct bags {
    const engine *e;
    arena *mem;
    uint32_t reports;
    hashmap words;
    ARRAY(uint32_t) found_in; /* one a word: how many reports have it */
    ARRAY(uint32_t) last;     /* one a word: the report that had it last */
} bags;

void bags_begin(bags *b, const engine *e, arena *mem);
void bags_learn(bags *b, str text,
                report_ix r); /* reports in order, their texts in any number of pieces */
/* At most `most` words, the first ones; `b` must have learned the text. */
bag bag_of(bags *b, str text, uint32_t most);
double bag_cosine(const bag *a, const bag *b);
/* 0..1: how rare the rarest word is that both have. */
double bag_shared(const bags *all, const bag *a, const bag *b);
bool bag_has(const bag *b, uint32_t word);
/* The number of a word, or UINT32_MAX when no report has it or it is too common. */
uint32_t bag_word_of(bags *b, str word);

#endif
