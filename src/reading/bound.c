/* bound.c - a bounded number is of its noun, and the noun of its verb.
 *
 *     No fewer than 17 civilians were killed.
 *     as read    killed >advcl fewer >nsubj civilians
 *     -->        killed >nsubj:pass civilians >nummod 17 >advmod fewer
 *
 * Sets of trees have few such sentences; the words are always built so (Universal Dependencies: "more than" is an adverb of the number). */
#include "reading/reader.h"

/* The noun that hangs on the comparing word at `t`, behind "than" and a number; NONE when it does not. */
static token_ix counted_under(const doc *d, token_ix t, range in) {
    enum { LOOK = 6 };
    const word_reading *r = d->readings.at;
    if (t + 3 >= in.end || !token_is(d, t + 1, "than") || r[t + 2].pos != POS_NUM) return NONE;
    for (token_ix i = t + 3; i < in.end && i < t + LOOK; i++)
        if (r[i].head == t && (r[i].pos == POS_NOUN || r[i].pos == POS_PROPN)) return i;
    return NONE;
}

static bool compares(const doc *d, token_ix t) {
    return token_is(d, t, "fewer") || token_is(d, t, "less") || token_is(d, t, "more");
}

/* The noun takes the place of the comparing word. A clause that this would be is none: the noun is the subject of its verb. */
static void mend(doc *d, token_ix t, token_ix noun) {
    word_reading *r = d->readings.at;
    bool hangs = r[t].relation == UD_ADVCL || r[t].relation == UD_ADVMOD;
    bool before = hangs && r[t].head != NONE && r[t].head > noun;
    r[noun].head = r[t].head;
    r[noun].relation = !before                                        ? r[t].relation
                       : doc_under(d, r[t].head, UD_AUX_PASS) != NONE ? UD_NSUBJ_PASS
                                                                      : UD_NSUBJ;
    r[t].head = t + 2, r[t].relation = UD_ADVMOD;
    r[t + 1].head = t, r[t + 1].relation = UD_FIXED;
}

void trees_bound(doc *d) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range in = d->sentences.at[s].tokens;
        for (token_ix t = in.begin; t < in.end; t++) {
            token_ix noun = compares(d, t) ? counted_under(d, t, in) : NONE;
            if (noun != NONE) mend(d, t, noun);
        }
    }
}
