/* bag.h - inside the ledger's room: the words of a stretch of text, weighed by how rare they are among the reports.
 *
 *     "The shelling of the hospital"  ->  shell .9  hospi .4         the first letters, so that "shelled" is the same
 *                                         shelling .8  hospital .5   spelled out
 *
 * Of a sentence (match.c): learn all reports, then bag_of. Of a whole report (story.c), in one walk: bag_add its texts
 * to a list and bag_count it, for each report; then bag_weigh each list. */
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

typedef ARRAY(bag_word) bag_list; /* a bag in the making */

typedef enum bag_kind { BAG_STEMS, BAG_SPELLED } bag_kind;

typedef struct bags {
    const engine *e;
    arena *mem;
    bag_kind kind;
    uint32_t reports;
    hashmap words;
    ARRAY(uint32_t) found_in; /* one a word: how many reports have it */
    ARRAY(uint32_t) last;     /* one a word: the report that had it last */
    ARRAY(str) spelling;      /* one a word, in small letters */
} bags;

void bags_begin(bags *b, bag_kind kind, const engine *e, arena *mem);
void bags_learn(bags *b, str text,
                report_ix r); /* reports in order, their texts in any number of pieces */
/* At most `most` words, the first ones; `b` must have learned the text. */
bag bag_of(bags *b, str text, uint32_t most);
/* Adds each word of a text to a list, an entry an occurrence; words that are new are learned. */
void bag_add(bags *b, str text, bag_list *to);
/* Joins occurrences to an entry a word with its count, and counts the words as those of one more report. */
void bag_count(bags *b, bag_list *l);
/* From counts to weights, in place: once all reports are counted. A word told four times weighs more than twice. */
bag bag_weigh(const bags *b, bag_list *l);
/* Copies the weightiest words first; `to` has room for all. */
void bag_by_weight(const bag *b, bag_word *to);
/* The words of both, each with the greater of its weights, again of length 1 together. */
bag bag_join(arena *mem, const bag *x, const bag *y);
bag bag_copy(arena *mem, const bag *b);
double bag_cosine(const bag *a, const bag *b);
/* 0..1: how rare the rarest words are that both have, the rarest first; 0 for those that are not there. */
void bag_rarest(const bags *all, const bag *a, const bag *b, double *to, uint32_t n);
bool bag_has(const bag *b, uint32_t word);
/* The number of a word, or UINT32_MAX when no report has it or it is too common. */
uint32_t bag_word_of(bags *b, str word);

#endif
