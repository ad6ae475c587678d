/* factuality_if.c - the act that a condition hangs on, and "would" in what somebody said would come.
 *
 *     If the ford falls, the army will leave.        conditional: "if the ford falls" hangs on "leave"
 *     The mayor said the guards would leave.         planned: in words of the past "would" is "will"
 *     The guards would then leave.                   conditional
 *
 * Only where a trained reader has given trees; each look is bounded by the sentence. */
#include "extract/factuality.h"

#include "extract/attribution.h"
#include "extract/cues.h"

static const word_reading *word(const judge *j, token_ix t) { return &j->d->readings.at[t]; }

static range sentence_of(const judge *j) { return j->d->sentences.at[j->of->in].tokens; }

/* The word that makes a clause a condition: "if", "unless"; or NONE. */
static token_ix condition_word(const judge *j, token_ix verb) {
    range in = sentence_of(j);
    for (token_ix i = in.begin; i < verb; i++) {
        bool opens = word(j, i)->head == verb &&
                     (word(j, i)->relation == UD_MARK || word(j, i)->relation == UD_ADVMOD ||
                      word(j, i)->relation == UD_CASE);
        if (opens && !token_is(j->d, i, "would") && cue_is(j->e, j->d, i, "cond")) return i;
    }
    return NONE;
}

/* The condition among what hangs on a verb, or on the verb that it is joined to. */
static token_ix condition_on(const judge *j, token_ix verb) {
    range in = sentence_of(j);
    for (token_ix i = in.begin; i < in.end; i++) {
        if (word(j, i)->head != verb || word(j, i)->relation != UD_ADVCL) continue;
        token_ix mark = condition_word(j, i);
        if (mark != NONE) return mark;
    }
    return NONE;
}

token_ix judge_condition(const judge *j, token_ix verb) {
    if (!(j->d->has & HAS_READING)) return NONE;
    token_ix mark = condition_on(j, verb), up = word(j, verb)->head;
    bool joined = mark == NONE && word(j, verb)->relation == UD_CONJ && up != NONE;
    return joined ? condition_on(j, up) : mark;
}

bool judge_would_come(const judge *j) {
    for (uint32_t i = 0; i < j->of->sources.n; i++) {
        const source *s = &j->d->sources.at[j->of->sources.at[i]];
        if (span_empty(s->cue)) continue;
        uint32_t k = doc_chunk_at(j->d, doc_token_at(j->d, s->cue.end - 1));
        bool past = k != NONE && judge_chunk(j, k)->pos == POS_VERB &&
                    judge_chunk(j, k)->tense == CHUNK_PAST;
        if (past) return true;
    }
    return false;
}
