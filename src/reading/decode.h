/* decode.h - inside the room: from scores to answers. Nothing here knows the model or the document. */
#ifndef READING_DECODE_H
#define READING_DECODE_H

#include "doc/doc.h"

/* ---- tree.c ---------------------------------------------------------------------------------- */

enum { TREE_MOST = 512 }; /* words */

/* The best tree over n words. score[d * (n + 1) + 1 + h]: word h is the head of word d; score[d * (n + 1)]: d is
 * the root. heads[d] gets its head, or NONE for the root, of which there is one. Of equals the first is taken.
 * False when memory ran out or n is too large. */
bool tree_find(const float *score, uint32_t n, uint32_t *heads, arena *scratch);

/* ---- name.c ---------------------------------------------------------------------------------- */

/* The best sequence of classes for n words: 0 is no name, 1 + 2 k a word that begins one of kind k, 2 + 2 k one that
 * goes on with it, and only behind a word of the same kind; one that begins right behind another must be the likelier by
 * NAME_APART. score[i * stride + c]; less[i] is taken from all that begin at a word; `classes` is odd. */
typedef struct name_scores {
    const float *score, *less;
    uint32_t n, stride, classes;
} name_scores;

enum {
    NAME_APART =
        2, /* found on development parts of CrossNER, re3d and train/corpus, where all from 1 to 4 are as good */
    NAME_LOWER = 2 /* for a word in small letters among capitals */
};

bool names_find(const name_scores *s, uint8_t *out, arena *scratch);

/* ---- lemma.c --------------------------------------------------------------------------------- */

/* "l 0 _ 3 y": "cities" becomes "city". A rule as the weights have it, taken apart. */
typedef struct lemma_rule {
    str front, back;             /* what is put there */
    uint8_t cut_front, cut_back; /* code points taken away */
    bool lower, whole;           /* lower case first; `front` is all of it */
} lemma_rule;

/* False when the line is no rule. */
bool lemma_rule_read(str line, lemma_rule *out);
/* What a rule makes of a form; where it cannot be, the form itself, in lower case if `lower`. In `a`, or a part of
 * the form or rule itself. */
str lemma_make(const lemma_rule *r, str form, bool lower, arena *a);
/* The lemma of a form with this part of speech in lines "form\tUPOS\tlemma\n", sorted by bytes; empty when there is
 * none. */
str lemma_find(str lines, str form, const char *pos);

#endif
