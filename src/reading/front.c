/* front.c - what stands before a clause and what stands behind it, where somebody says the clause: "On the bridge nine died, the
 * hospital says."
 *
 *     as read    says >obl bridge, says >ccomp died, died >nsubj nine, died >nsubj hospital
 *     -->        died >obl bridge, died >nsubj nine; says >nsubj hospital
 *
 *     as read    "three were captured, said the army": captured >obl:agent army
 *     -->        said >nsubj army
 *
 *     as read    "the reports were false, his deputy said": said >nsubj reports, said >nsubj deputy
 *     -->        false >nsubj reports, said >nsubj deputy
 *
 * A phrase before the subject of a clause is of that clause when the verb of saying follows both, and whoever stands between the
 * two verbs is who says it (Universal Dependencies: the clause depends on the verb of saying, its own phrases on it). */
#include "reading/reader.h"

static bool is_subject(label r) { return r == UD_NSUBJ || r == UD_NSUBJ_PASS; }

static bool is_phrase(label r) {
    return r == UD_OBL || r == UD_ADVMOD || r == UD_OBL_UNMARKED || r == UD_ADVCL;
}

static token_ix subject_of(const doc *d, token_ix verb, token_ix from, token_ix to) {
    for (token_ix i = from; i < to; i++)
        if (d->readings.at[i].head == verb && is_subject(d->readings.at[i].relation)) return i;
    return NONE;
}

/* "The reports | were false, his deputy said": of two subjects the first is that of the clause that has none. */
static void give_subject(doc *d, token_ix said, token_ix says, range in) {
    token_ix first = subject_of(d, says, in.begin, said);
    if (first == NONE || subject_of(d, said, in.begin, says) != NONE) return;
    if (subject_of(d, says, said, in.end) != NONE) d->readings.at[first].head = said;
}

/* The clause at `said` ends in a comma before the verb that says it. */
static void mend(doc *d, token_ix said, token_ix says, range in) {
    word_reading *r = d->readings.at;
    token_ix own = subject_of(d, said, in.begin, said), next = said;
    if (own == NONE) return;
    for (token_ix i = in.begin; i < own; i++)
        if (r[i].head == says && is_phrase(r[i].relation)) r[i].head = said;
    if (subject_of(d, says, in.begin, in.end) != NONE) return;
    while (next < says && !token_is(d, next, ",")) next++;
    token_ix who = subject_of(d, said, next, says);
    if (who != NONE) r[who].head = says, r[who].relation = UD_NSUBJ;
}

/* "captured, said | the army": whoever stands right behind the verb of saying is who says it. */
static void mend_behind(doc *d, token_ix says, range in) {
    word_reading *r = d->readings.at;
    if (subject_of(d, says, in.begin, in.end) != NONE) return;
    for (token_ix t = says + 1; t < in.end && !(d->tokens.at[t].form & TOKEN_PUNCT); t++) {
        if (r[t].head == NONE || r[t].head >= says) continue;
        bool noun = r[t].pos == POS_NOUN || r[t].pos == POS_PROPN;
        if (noun && doc_under(d, t, UD_CASE) == NONE) r[t].head = says, r[t].relation = UD_NSUBJ;
        return;
    }
}

void trees_front(doc *d) {
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range in = d->sentences.at[s].tokens;
        for (token_ix t = in.begin; t < in.end; t++) {
            const word_reading *r = &d->readings.at[t];
            if (r->relation == UD_CCOMP && r->head != NONE && r->head > t) {
                token_ix says = r->head;
                give_subject(d, t, says, in), mend(d, t, says, in), mend_behind(d, says, in);
            }
        }
    }
}
