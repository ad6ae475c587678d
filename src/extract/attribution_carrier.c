/* attribution_carrier.c - the outlet that carried what somebody said, where it is not the one that was told.
 *
 *     Their command, quoted by the Highland Post, said       ...     a paper seen by the Courier says
 *                              ^^^^^^^^^^^^^^^^^ what describes the speaker               ^^^^^^^^^^^
 *     sources confirmed to the Courier       ...     said in an interview with Radio Tarn
 *                          ^^^^^^^^^^^ hangs on the verb of saying                ^^^^^^^^^^ or on what it was said in
 *
 * Only where a trained reader has given trees; each way up is bounded. */
#include "extract/attribution.h"

enum { UP_MOST = 5 };

static const word_reading *word(const teller *t, token_ix i) { return &t->d->readings.at[i]; }

/* The preposition before a phrase whose head is `i`, or NONE. */
static token_ix preposition(const teller *t, token_ix i) {
    for (token_ix k = t->reach[i].begin; k < i; k++)
        if (word(t, k)->head == i && word(t, k)->relation == UD_CASE) return k;
    return NONE;
}

static bool is_one_of(const doc *d, token_ix i, const char *const *words) {
    for (; i != NONE && *words; words++)
        if (token_is(d, i, *words)) return true;
    return false;
}

/* A phrase or a participle that adds to the one above it: "in a call | to the Courier", "a message | sent | to the Courier". */
static bool adds(label r) {
    return r == UD_OBL || r == UD_NMOD || r == UD_ACL || r == UD_OBL_AGENT || r == UD_IOBJ;
}

/* Whether the way up from a phrase, over what adds to it, comes to the verb of saying or to a word of its speaker. */
static bool leads_to(const teller *t, token_ix i, token_ix verb, range speaker) {
    for (int n = 0; n < UP_MOST; n++) {
        label r = word(t, i)->relation;
        if (!adds(r) && !(n && r == UD_CONJ)) return false;
        i = word(t, i)->head;
        if (i == NONE) return false;
        if (i == verb || (i >= speaker.begin && i < speaker.end && n)) return true;
    }
    return false;
}

mention_ix carrier_of(const teller *t, const cue *c, const who *w) {
    static const char *const carries[] = { "to", "with", "on", "by", "via", "through", "in", NULL };
    static const char *const tells[] = { "to", "with", NULL };
    const doc *d = t->d;
    token_ix verb = tell_chunk(t, c->chunk)->head;
    if (!t->reach || tell_pos(t, c->chunk) != POS_VERB) return NONE;
    for (uint32_t k = t->first; k < t->last; k++) {
        mention_ix m = tell_pos(t, k) == POS_NOUN ? tell_chunk(t, k)->mention : NONE;
        if (!who_may_carry(t, m) || m == w->mention) continue;
        token_ix head = d->mentions.at[m].head;
        if (token_is(d, d->mentions.at[m].tokens.begin - 1, "(")) continue; /* "the League (TL)" */
        bool structure = d->mentions.at[m].class == STRUCTURE; /* "the attack on the station" */
        if (is_one_of(d, preposition(t, head), structure ? tells : carries) &&
            leads_to(t, head, verb, w->tokens))
            return m;
    }
    return NONE;
}
