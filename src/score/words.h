/* words.h - the words of a name, and whether two names share enough of them. */
#ifndef SCORE_WORDS_H
#define SCORE_WORDS_H

#include "base/text.h"

/* Distinct words, case-folded, without the smallest ones. */
typedef ARRAY(str) words;
words words_of(str text, arena *a);

/* Whether half of all words of the two are in both. Neither may be empty. */
bool words_share_half(const words *a, const words *b);

#endif
