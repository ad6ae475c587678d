/* weigh.h - what places, times and pronouns share: traits of two words, and what each trait weighs.
 *
 *     Twelve people were killed when rockets hit Vashir.
 *                        killed >advcl>obj Vashir       the way through the tree
 *
 * A trait is a text, "rule", "way >advcl>obj". The tables placing_weights, dating_weights and pronoun_weights have a number for
 * those that tell, the first two one more where the rules have the place or time; the numbers are added up. train/where.py and
 * train/pronoun.py find them on marked reports. */
#ifndef EXTRACT_WEIGH_H
#define EXTRACT_WEIGH_H

#include "extract/chunk.h"

typedef struct weighing {
    const table *rows;
    bool given; /* by the rules: then column `given` counts too */
    double sum;
    void (*seen)(void *ctx, const char *trait); /* NULL, or told of each trait */
    void *ctx;
} weighing;

/* Adds what a trait weighs; nothing when the table has no number for it. */
void weigh(weighing *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum { WAY_MOST = 8, WAY_TEXT = 96 };

/* How one comes through the tree from a word to another: "<conj" up to a head, ">obj" down from it. */
typedef struct way {
    char text
        [WAY_TEXT]; /* ">advcl>obj"; "far" when there are more steps than WAY_MOST, or no tree */
    char plain[WAY_TEXT];        /* without names in apposition, joined ones and parts of names */
    token_ix over[2 * WAY_MOST]; /* the words between */
    uint32_t steps, between;
} way;

way way_find(const doc *d, token_ix from, token_ix to);
/* From that trigger's word of an event from which it is shortest. */
way way_from_event(const doc *d, const event *e, token_ix to);

/* The preposition of a word, or of the one that it is joined to; NONE without. */
token_ix way_preposition(const doc *d, token_ix t);
/* It in small letters, "-" when there is none. */
void way_word(const doc *d, token_ix t, char to[24]);

/* Whether a verb has a subject of its own. */
bool way_subject(const doc *d, token_ix verb);

/* What is asked of both: which word tells the event, by which relative word its clause begins, whose subject it has. */
void weigh_words(const doc *d, const event *e, const way *to, weighing *w);

/* For each token whether a source's word of saying holds it that tells no event itself, or the words for the source; in scratch,
 * NULL without memory. */
bool *weigh_mark_cues(worker *w, const doc *d);
bool *weigh_mark_sources(worker *w, const doc *d);

#endif
