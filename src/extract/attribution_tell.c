/* attribution_tell.c - what one asks of a phrase while looking for sources: does it only say when ("Tuesday"),
 * does it open a relative clause ("who"), which one holds this word? */
#include "extract/attribution.h"

bool tell_is_time(const teller *t, uint32_t k) {
    if (tell_pos(t, k) != POS_NOUN) return false;
    mention_ix m = tell_chunk(t, k)->mention;
    if (m != NONE && t->d->mentions.at[m].class == MEDIA) return false; /* "a local daily" */
    span head = t->d->tokens.at[tell_chunk(t, k)->head].at;
    uint32_t low = 0, high = t->d->timexes.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (t->d->timexes.at[middle].at.end <= head.begin) low = middle + 1;
        else high = middle;
    }
    return low < t->d->timexes.n && span_meets(t->d->timexes.at[low].at, head);
}

bool tell_relative(const teller *t, uint32_t k) {
    if (tell_pos(t, k) != POS_NOUN) return false;
    token_ix head = tell_chunk(t, k)->head;
    if (t->d->tokens.at[head].pos != POS_PRON) return false;
    return word_says(t->e, t->d, head, "kind", "relative") ||
           (tell_is(t, k, "that") && tell_pos(t, k - 1) == POS_NOUN);
}

uint32_t tell_chunk_of(const teller *t, token_ix i) {
    uint32_t low = t->first, high = t->last;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (tell_chunk(t, middle)->tokens.end <= i) low = middle + 1;
        else high = middle;
    }
    return low;
}
