/* chunk.h - what the two files of the chunk stage share: which words a token may be. */
#ifndef EXTRACT_CHUNK_H
#define EXTRACT_CHUNK_H

#include "extract/extract.h"

/* The readings that tables and endings allow for one token; several may stand at once. */
typedef uint32_t readings;
enum {
    R_NOUN = 1 << 0,
    R_PLURAL = 1 << 1,
    R_NAME = 1 << 2,
    R_ADJ = 1 << 3,
    R_ADV = 1 << 4,
    R_NUMBER = 1 << 5,
    R_BASE = 1 << 6,
    R_THIRD = 1 << 7,
    R_PAST = 1 << 8,
    R_PARTICIPLE = 1 << 9,
    R_ING = 1 << 10, /* of a verb */
    R_DET = 1 << 11,
    R_PRONOUN = 1 << 12,
    R_PREP = 1 << 13,
    R_SCONJ = 1 << 14,
    R_CCONJ = 1 << 15,
    R_NOT = 1 << 16,
    R_POSSESSIVE = 1 << 17,
    R_BE = 1 << 18,
    R_HAVE = 1 << 19,
    R_DO = 1 << 20,
    R_MODAL = 1 << 21,
    R_PUNCT = 1 << 22,
    R_RELATIVE = 1 << 23,
    R_TIME = 1 << 24,
    R_MEMBER = 1 << 25,   /* not the first word of a longer closed-class word */
    R_WHOLE = 1 << 26,    /* the first word of one: no reading of its own */
    R_PART = 1 << 27,     /* stands in a name of several words */
    R_PARTICLE = 1 << 28, /* second word of a verb: "out" of "carry out" */
    R_VERB = R_BASE | R_THIRD | R_PAST | R_PARTICIPLE | R_ING,
    R_AUX = R_BE | R_HAVE | R_DO | R_MODAL,
    R_NOMINAL = R_NOUN | R_NAME | R_NUMBER
};

/* pos.c: fills tokens[].pos; the readings of each token are left in scratch, NULL when memory ran out. */
const readings *pos_tag(const engine *e, worker *w, doc *d);

/* pos_read.c: with a trained reader, the readings of a token less those that the reader excludes; and its part of speech. */
readings pos_read_forms(const doc *d, token_ix t, readings r);
label pos_read(const doc *d, token_ix t);

/* Whether the token alone is a closed-class word whose column `kind` or `sense` says `value` (words.tsv). */
bool word_says(const engine *e, const doc *d, token_ix t, const char *column, const char *value);

#endif
