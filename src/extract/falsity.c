/* falsity.c - what is called untrue by an adjective or a noun.
 *
 *     The claim that rebels shelled the mill is an invention.        invention, said of the claim in which "shelled" stands
 *     The mayor called reports of a raid untrue.                     untrue, said of the reports
 *     It is not true that rebels shelled the mill.                   true, and not
 *
 * Up the tree from the event: each word on the way may be what a predicate is said of. Each way up and each look around is
 * bounded. */
#include "extract/falsity.h"
#include "extract/cues.h"

enum { UP_MOST = 8, AROUND = 40 };

static const word_reading *word(const doc *d, token_ix t) { return &d->readings.at[t]; }

/* "not", "no", "never" hang on the word, or "none of it" is what it is said of. */
static bool is_negated(const doc *d, token_ix t) {
    static const char *const words[] = { "not", "n't", "no", "never", "hardly", "none", "nothing" };
    token_ix from = t > AROUND ? t - AROUND : 0;
    for (token_ix i = from; i < t; i++)
        for (size_t k = 0; word(d, i)->head == t && k < sizeof words / sizeof *words; k++)
            if (token_is(d, i, words[k])) return true;
    return false;
}

/* The word says that something is not so: "untrue", or "not true". */
static bool says_false(const engine *e, const doc *d, token_ix t) {
    bool negated = is_negated(d, t);
    return negated ? cue_is(e, d, t, "true") : cue_is(e, d, t, "false");
}

static bool is_complement(label r) {
    return r == UD_XCOMP || r == UD_OBL || r == UD_ADVCL || r == UD_CCOMP || r == UD_OBJ;
}

/* Of the words that hang on a verb behind it the one that says so: "called the reports | untrue", "dismissed them as | lies". */
static token_ix complement_of(const engine *e, const doc *d, token_ix verb) {
    for (token_ix i = verb + 1; i < d->tokens.n && i < verb + AROUND; i++) {
        const word_reading *w = word(d, i);
        bool behind =
            w->relation == UD_AMOD && w->head < i && w->head > verb; /* "reports untrue" */
        bool of_verb = w->head == verb && is_complement(w->relation);
        if ((behind || of_verb) && says_false(e, d, i)) return i;
        if (token_is(d, i, ".")) break;
    }
    return NONE;
}

/* "the rumours | proved | false", "turned out to be a lie": the verb only says what its subject is. */
static bool is_linking(const doc *d, token_ix verb) {
    static const char *const forms[] = { "prove", "proves", "proved", "turn", "turns", "turned" };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (token_is(d, verb, forms[i])) return true;
    return false;
}

/* What is said of a word by the one that it hangs on; NONE when nothing is. */
static token_ix said_of(const engine *e, const doc *d, token_ix t) {
    token_ix up = word(d, t)->head;
    if (up == NONE) return NONE;
    switch (word(d, t)->relation) {
    case UD_NSUBJ:
        if (is_linking(d, up)) return complement_of(e, d, up);
        return says_false(e, d, up) ? up : NONE;
    case UD_NSUBJ_PASS:
    case UD_CSUBJ:
    case UD_CCOMP:
    case UD_ADVCL:
    case UD_NMOD: /* "no truth in the report" */ return says_false(e, d, up) ? up : NONE;
    case UD_OBL: /* "described as false | a report": no preposition of its own */
        if (doc_under(d, t, UD_CASE) != NONE) return NONE;
        return complement_of(e, d, up);
    case UD_OBJ: return complement_of(e, d, up);
    default: return NONE;
    }
}

token_ix falsity_of(const engine *e, const doc *d, token_ix head) {
    if (!(d->has & HAS_READING)) return NONE;
    for (int n = 0; head != NONE && n < UP_MOST; n++, head = word(d, head)->head) {
        token_ix said = said_of(e, d, head);
        if (said != NONE) return said;
    }
    return NONE;
}

bool falsity_is(const engine *e, const doc *d, token_ix t) {
    return (d->has & HAS_READING) && says_false(e, d, t);
}

bool falsity_called(const engine *e, const doc *d, token_ix verb) {
    return (d->has & HAS_READING) && complement_of(e, d, verb) != NONE;
}
