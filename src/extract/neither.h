/* neither.h - inside the extraction room: what "neither ... nor" denies.
 *
 *     Neither Vashir nor Dorrin attacked.              of "attacked": Neither
 *     It has neither confirmed nor denied the raid.    of "confirmed", "denied": neither */
#ifndef EXTRACT_NEITHER_H
#define EXTRACT_NEITHER_H

#include "doc/doc.h"

/* The word under a verb, under its subject, or under the verb that it is joined to; NONE when there is none, or no tree. */
static inline token_ix neither_on(const doc *d, token_ix verb) {
    if (!(d->has & HAS_READING)) return NONE;
    const word_reading *r = d->readings.at;
    range in = d->sentences.at[doc_sentence_of(d, verb)].tokens;
    token_ix up = r[verb].relation == UD_CONJ ? r[verb].head : NONE;
    for (token_ix i = in.begin; i < verb; i++) {
        token_ix on = r[i].head;
        if (on == NONE || !token_is(d, i, "neither")) continue;
        bool subject =
            r[on].head == verb && (r[on].relation == UD_NSUBJ || r[on].relation == UD_NSUBJ_PASS);
        if (on == verb || on == up || subject) return i;
    }
    return NONE;
}

#endif
