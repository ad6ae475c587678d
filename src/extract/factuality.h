/* factuality.h - what the files of the factuality stage share.
 *
 *     The army could shell the town        possible, why "modal:could"
 *     Rebels refused to leave Tarn         not, why "refuse:refused"
 */
#ifndef EXTRACT_FACTUALITY_H
#define EXTRACT_FACTUALITY_H

#include "extract/chunk.h"

/* How an event stands, as far as has been read. */
typedef struct stance {
    label mode;
    bool negative;
    bool
        finite; /* the words around it have a tense of their own, so that plans and orders do not reach it */
} stance;

typedef struct judge {
    const engine *e;
    doc *d;
    event *of;
    uint32_t chunk;       /* that holds the head of the event */
    uint32_t first, last; /* chunks of the sentence, last excluded */
} judge;

static inline bool judge_in(const judge *j, uint32_t k) { return k >= j->first && k < j->last; }
static inline const chunk *judge_chunk(const judge *j, uint32_t k) { return &j->d->chunks.at[k]; }
static inline label judge_pos(const judge *j, uint32_t k) {
    return judge_in(j, k) ? judge_chunk(j, k)->pos : POS_PUNCT;
}
static inline bool judge_is(const judge *j, uint32_t k, const char *word) {
    return judge_in(j, k) && token_is(j->d, judge_chunk(j, k)->tokens.begin, word);
}

/* factuality_source.c: fills sources of all events, innermost first. */
void factuality_link_sources(const engine *e, worker *w, doc *d);

/* factuality_cue.c */
/* The kind of the cue of cues.tsv that stands in [from, end) and reaches to `end`; the longest; empty if none. */
str judge_kind_ending(const judge *j, token_ix from, token_ix end, span *at);
/* The kind of the verb group or noun at chunk `k`; empty if it is no cue. */
str judge_kind_of(const judge *j, uint32_t k, span *at);
/* Whether the verb group at `k` says that something goes on: "continues", "has dragged on". */
bool judge_lasts(const judge *j, uint32_t k);
/* The mode that a kind gives what it governs, HAPPENED if none; sets *negative for kinds that deny. */
label judge_mode_of(str kind, bool *negative);
/* Takes over what a cue of that kind at `at` does to what it governs; false when it does nothing. */
bool judge_governs(const judge *j, str kind, span at, stance *s);
void judge_why(const judge *j, str kind, span at);

/* factuality_if.c */
/* The word of the condition that a verb's act hangs on: "if", "unless"; NONE when there is none, or no tree. */
token_ix judge_condition(const judge *j, token_ix verb);
/* Whether the event is told in words of the past, in which "would" is "will". */
bool judge_would_come(const judge *j);

/* factuality_undone.c: what nearly happened or was kept from happening did not, where a tree tells. */
void judge_undone(const judge *j, stance *s);
/* Whether somebody leaves it open: "neither confirmed nor denied it". */
bool judge_left_open(const judge *j, stance *s);

/* factuality_question.c: whether the sentence says that it is not known how, by whom or whether it was done; and the words
 * that say so. */
bool judge_question(const judge *j, span *at);

/* factuality_verb.c, factuality_noun.c */
stance judge_verb(const judge *j, uint32_t k, int depth);
/* "promised an inquiry into the deaths": what is looked into has happened, whatever is meant to come of it. */
bool judge_looked_into(const doc *d, const event *e);
stance judge_noun(const judge *j, uint32_t k);

#endif
