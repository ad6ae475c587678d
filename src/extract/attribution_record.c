/* attribution_record.c - what a monitor of broadcasts took down: the speaker stands in brackets, and all behind it is his.
 *
 *     [Begin recording] [Ruda] the mill is ours. The bridge is lost.
 *                        ^^^^ speaker  ^^^^^^^^^^ carried, up to the next speaker, "[end recording]" or the end of the report
 *     [Reporter] who blew it up?
 */
#include "extract/attribution.h"
#include "extract/cues.h"

enum { LONGEST_NAME = 16 };

/* The bracket that closes the one at `open`, or NONE. */
static token_ix closing(const doc *d, token_ix open) {
    if (open >= d->tokens.n || !token_is(d, open, "[")) return NONE;
    for (token_ix i = open + 1; i < d->tokens.n && i <= open + LONGEST_NAME; i++)
        if (token_is(d, i, "]")) return i;
    return NONE;
}

/* The first mention among some words. */
static mention_ix mention_in(const teller *t, range words) {
    uint32_t k = doc_chunk_from(t->d, words.begin);
    for (; k < t->d->chunks.n && t->d->chunks.at[k].tokens.begin < words.end; k++)
        if (t->d->chunks.at[k].pos == POS_NOUN && t->d->chunks.at[k].mention != NONE)
            return t->d->chunks.at[k].mention;
    return NONE;
}

/* What the speaker between the brackets [open, close] says, up to the token `end`. */
static void add_turn(teller *t, token_ix open, token_ix close, token_ix end) {
    doc *d = t->d;
    source *s = close + 1 < end ? doc_add(d, sources) : NULL;
    if (!s) return;
    range name = { open + 1, close };
    *s = (source){ .who = tokens_span(d, name),
                   .content = tokens_span(d, (range){ close + 1, end }),
                   .mention = mention_in(t, name),
                   .cue_kind = STR("say"),
                   .holder_sure = 4,
                   .role = SPEAKER,
                   .how = QUOTE,
                   .outer = NONE,
                   .in = doc_sentence_of(d, open),
                   .carried = true };
}

static bool begins_paragraph(const doc *d, token_ix i) {
    return d->paragraphs.at[d->sentences.at[doc_sentence_of(d, i)].paragraph].tokens.begin == i;
}

/* The turns behind "[Begin recording]", which ends before token `i`; where they end. */
static token_ix read_turns(teller *t, token_ix i) {
    const doc *d = t->d;
    token_ix open = i, close = closing(d, i);
    if (close == NONE) return i;
    for (i = close + 1; i < d->tokens.n; i++) {
        if (!token_is(d, i, "[")) continue;
        token_ix end = closing(d, i);
        bool over = cue_is(t->e, d, i + 1, "record"), next = end != NONE && begins_paragraph(d, i);
        if (!over && !next) continue;
        add_turn(t, open, close, i);
        if (over) return i;
        open = i, close = end, i = end;
    }
    add_turn(t, open, close, d->tokens.n);
    return i;
}

void record_carry(teller *t) {
    const doc *d = t->d;
    for (token_ix i = 0; i + 1 < d->tokens.n; i++) {
        if (!token_is(d, i, "[") || !cue_is(t->e, d, i + 1, "record")) continue;
        token_ix close = closing(d, i);
        if (close != NONE) i = read_turns(t, close + 1) - 1;
    }
}
