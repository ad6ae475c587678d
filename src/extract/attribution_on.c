/* attribution_on.c - what is said before a voice goes on behind it.
 *
 *     The boat sank, X said, | with the loss of six lives        ..., X said, | halting all traffic
 *     The mill was lost, X said, | and a guard had been shot     ..., X said, | two days after the ford had been
 *     They came by night, X said, | shot two and left
 */
#include "extract/attribution.h"

enum { FAR = 40 };

/* ---- a clause ---------------------------------------------------------------------------------- */

/* The chunk behind an aside that begins with the comma at `k` and ends with one before a verb; else `k`. */
static uint32_t aside_end(const teller *t, uint32_t k) {
    for (uint32_t i = k + 1; tell_in(t, i) && i < k + 10; i++)
        if (tell_is(t, i, ","))
            return tell_pos(t, i + 1) == POS_VERB || tell_pos(t, i + 1) == POS_ADV ? i + 1 : k;
    return k;
}

/* A clause: a noun phrase, what describes it, and a finite verb before any mark. */
bool content_clause_at(const teller *t, uint32_t k) {
    bool noun = false;
    for (uint32_t i = k, n = 0; tell_in(t, i) && n < FAR; i++, n++) {
        label p = tell_pos(t, i);
        if (tell_is(t, i, "whose")) return false; /* "said in a ward | whose beds were full" */
        if (p == POS_VERB && tell_chunk(t, i)->tense) return noun;
        if (noun && tell_is(t, i, ",") && aside_end(t, i) != i) i = aside_end(t, i) - 1;
        else if (p == POS_PUNCT && !quote_mark_at(t->d, tell_chunk(t, i)->tokens.begin))
            return false;
        if (p == POS_SCONJ || (p == POS_CCONJ && !noun)) return false;
        if (p == POS_NOUN && !tell_is_time(t, i)) {
            if (tell_relative(t, i) && i > k) return false;
            noun = true;
        }
    }
    return false;
}

/* ---- what goes on ------------------------------------------------------------------------------ */

/* "with the loss", "after two days of fighting": a phrase. */
static bool phrase_on(const teller *t, uint32_t k) {
    static const char *const words[] = { "with", "including", "after", "in" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tell_is(t, k, words[i]))
            return tell_pos(t, k + 1) == POS_NOUN && !tell_is(t, k + 1, "what");
    return false;
}

/* "halting all traffic"; not "adding that". */
static bool participle_on(const teller *t, uint32_t k) {
    cue c = { .traits = 0 };
    if (tell_pos(t, k) != POS_VERB || tell_chunk(t, k)->tense) return false;
    cue_of_verb(t, k, &c);
    return !(c.traits & (CUE_SPEECH | CUE_PER));
}

/* "X said, and he left" tells what X did next. */
static bool of_person(const teller *t, uint32_t k) {
    return tell_is(t, k, "he") || tell_is(t, k, "she") || tell_is(t, k, "they");
}

bool content_no_voice(const teller *t, uint32_t k, uint32_t end) {
    cue c;
    for (; k < end; k++) {
        bool voice = tell_finite(t, k) && cue_of_verb(t, k, &c) && (c.traits & CUE_CHAIN);
        if (voice || cue_per_at(t, k)) return false;
    }
    return true;
}

/* "and a guard had been shot", "when men had stormed it", "two days after it had been given up", behind a comma. */
static bool clause_on(const teller *t, uint32_t k) {
    static const char *const joins[] = { "when", "because", "after", "before", "until", "since" };
    if (tell_is(t, k, "and")) return !of_person(t, k + 1) && content_clause_at(t, k + 1);
    if (tell_is_time(t, k)) k++;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (tell_is(t, k, joins[i])) return content_clause_at(t, k + 1);
    return false;
}

/* "They came by night, X said, | shot two and left": a verb whose subject stands before the voice. */
static bool verb_on(const teller *t, uint32_t k) {
    return tell_finite(t, k) && !cue_speaks(t, k) && content_no_voice(t, k, t->last);
}

/* Whether what is said goes on at the comma `k` behind the voice. */
bool content_goes_on(const teller *t, uint32_t k) {
    if (!tell_is(t, k, ",")) return false;
    bool more = verb_on(t, k + 1) || (clause_on(t, k + 1) && content_no_voice(t, k + 1, t->last));
    if (!more && !phrase_on(t, k + 1) && !participle_on(t, k + 1)) return false;
    for (uint32_t i = k + 1; tell_in(t, i); i++)
        if (quote_mark_at(t->d, tell_chunk(t, i)->tokens.begin)) return false;
    return true;
}
