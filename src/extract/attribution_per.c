/* attribution_per.c - what is said where no verb of saying has it: of a noun, "per X", "X:", "reportedly".
 *
 *     The bridge was lost, | according to the army.       the claim | that the bridge was lost       Ruda: | "It is lost."
 *     The bridge has, | according to the army, | been lost.       round the voice
 */
#include "extract/attribution.h"

static bool comma(const teller *t, uint32_t k) { return tell_is(t, k, ","); }
static token_ix begin_of(const teller *t, uint32_t k) { return tell_chunk(t, k)->tokens.begin; }
static token_ix end_of(const teller *t, uint32_t k) { return tell_chunk(t, k)->tokens.end; }

static uint32_t behind(const cue *c, const who *w, const teller *t) {
    return tell_chunk_of(t, w->tokens.end > c->tokens.end ? w->tokens.end : c->tokens.end);
}

content content_of_noun(const teller *t, const cue *c, const who *w) {
    content out = { .outlet = NONE };
    uint32_t k = w->behind ? behind(c, w, t) : c->chunk + 1;
    bool is = tell_finite(t, k) && t->d->tokens.at[tell_chunk(t, k)->head].pos == POS_AUX;
    if (is && tell_is(t, k + 1, "that")) k++; /* "Their version is | that a mine went off" */
    bool that = tell_is(t, k, "that");
    bool to = tell_pos(t, k) == POS_VERB && (tell_chunk(t, k)->flags & CHUNK_INFINITIVE) &&
              frame_has(c, "to");
    bool of = tell_is(t, k, "of") && frame_has(c, "of");
    if (!that && !to && !of) return out;
    token_ix noun = tell_chunk(t, c->chunk)->head;
    range whole = of ? tree_phrase_of_noun(t, noun) : tree_clause_of_noun(t, noun);
    out.tokens = (range){ begin_of(t, k), content_right_end(t, k, false) };
    bool shorter = whole.begin >= out.tokens.begin && whole.begin < whole.end &&
                   whole.end < out.tokens.end && !quote_at(t, out.tokens.begin);
    if (shorter) out.tokens.end = whole.end;
    out.tokens = content_trimmed(t, out.tokens);
    return out;
}

/* "He asked to see the market, where 20 people died, according to X": the clause behind the last comma adds something of its
 * own, and only that is X's; an outlet has all of the sentence. Gives where it begins, or `from`. */
static uint32_t added_clause(const teller *t, uint32_t from, uint32_t per) {
    if (!comma(t, per - 1)) return from;
    for (uint32_t k = per - 1; k > from + 1; k--) {
        if (!comma(t, k - 1)) continue;
        bool adds = tell_relative(t, k) || tell_is(t, k, "where") || tell_is(t, k, "when");
        return adds && content_has_finite(t, k, per) && content_has_finite(t, from, k) ? k : from;
    }
    return from;
}

/* "has, according to X, fallen": the voice stands between the words of one verb. */
static bool parts_group(const teller *t, uint32_t per, uint32_t after) {
    uint32_t k = tell_in(t, per - 1) && comma(t, per - 1) ? per - 2 : per - 1;
    bool bare = tell_finite(t, k) && t->d->tokens.at[tell_chunk(t, k)->head].pos == POS_AUX;
    return bare && tell_pos(t, after) == POS_VERB;
}

/* "Nine died, per X, | and ten were hurt": with no voice of its own. */
static bool goes_on(const teller *t, uint32_t k) {
    if (!tell_is(t, k, "and") || tell_pos(t, k + 1) != POS_NOUN) return false;
    for (uint32_t i = k + 1; tell_in(t, i); i++)
        if (tell_finite(t, i) && cue_speaks(t, i)) return false;
    return true;
}

/* "According to X, P", "P, according to X", or round it: "On Monday, according to X, P". */
content content_of_per(const teller *t, const cue *c, const who *w) {
    content out = { .outlet = NONE };
    uint32_t next = tell_chunk_of(t, w->tokens.end), first = t->first;
    bool closed = tell_in(t, next) && comma(t, next);
    if (tell_pos(t, first) == POS_CCONJ) first++;
    bool opens_with = tell_pos(t, first) == POS_SCONJ && comma(t, c->chunk - 1);
    bool leads =
        content_joins_behind(t, c->chunk) || opens_with; /* "As the raid began, per X, P" */
    if (tell_in(t, c->chunk - 1) && quote_opens(t, c->chunk - 1))
        first = c->chunk; /* X: "According to Y, P" */
    if (c->chunk <= first || (closed && tell_in(t, next + 1) && leads)) {
        if (closed) next++;
        if (tell_in(t, next))
            out.tokens =
                content_trimmed(t, (range){ begin_of(t, next), content_right_end(t, next, false) });
        return out;
    }
    uint32_t from = content_left_begin(t, c->chunk, c->chunk);
    if (from >= c->chunk) return out;
    bool around = closed && tell_in(t, next + 1) &&
                  (!content_has_finite(t, from, c->chunk) || parts_group(t, c->chunk, next + 1));
    bool more = closed && !around && goes_on(t, next + 1);
    token_ix end = around || more ? content_right_end(t, next + 1, false) : begin_of(t, c->chunk);
    bool outlet = w->mention != NONE && who_is_media(t->d, w->mention);
    if (!around && !outlet) from = added_clause(t, from, c->chunk);
    out.tokens = content_trimmed(t, (range){ begin_of(t, from), end });
    return out;
}

/* "The army: rebels have left the mill": who is sure to be a speaker, "Vashir's version:" too; "the dead: nine men" are none. */
static bool surely_speaks(const teller *t, const who *w) {
    const mention *n = w->mention == NONE ? NULL : &t->d->mentions.at[w->mention];
    if (!n) return false;
    token_ix head = tell_chunk(t, w->chunk)->head;
    if (head < w->tokens.begin || head >= w->tokens.end) return true;
    bool one = n->class == PERSON && !n->plural && t->d->tokens.at[head].pos == POS_NOUN &&
               (tell_is(t, w->chunk, "a") || tell_is(t, w->chunk, "an")); /* "A lawyer: ..." */
    return one || (n->class == PERSON && n->named) || n->class == OFFICE || n->class == BODY ||
           n->class == FORCE || (n->class == GROUP && n->named);
}

/* "The ministry: 14 dead in Tarn": a number and what it counts. */
static bool counts_behind(const teller *t, uint32_t k) {
    range words = { begin_of(t, k), end_of(t, t->last - 1) };
    quantity_ix q = doc_quantity_at(t->d, tokens_span(t->d, words));
    return q != NONE && t->d->quantities.at[q].measure.size && !t->d->quantities.at[q].unit.size;
}

/* Behind "X:" a quotation, or a clause; before ": X" the heading. */
content content_of_colon(const teller *t, const cue *c, const who *w) {
    content out = { .outlet = NONE };
    uint32_t k = c->chunk + 1;
    const quotation *q = quote_opens(t, k);
    bool heading = t->d->paragraphs.at[t->d->sentences.at[t->in].paragraph].heading;
    if (w->behind && heading)
        out.tokens = content_trimmed(t, (range){ begin_of(t, t->first), begin_of(t, c->chunk) });
    if (w->behind) return out;
    if (!tell_in(t, k)) return out;
    bool sure = surely_speaks(t, w), finite = content_has_finite(t, k, t->last);
    if (!q && !((heading || sure) && finite) && !(sure && counts_behind(t, k))) return out;
    out.tokens = content_trimmed(t, (range){ begin_of(t, k), content_right_end(t, k, false) });
    out.quoted = q && out.tokens.end == q->tokens.end;
    return out;
}

/* The clause that holds chunk `c->chunk`: from a conjunction or relative pronoun before it to the next voice. */
static content around(const teller *t, const cue *c) {
    content out = { .outlet = NONE };
    uint32_t k = c->chunk;
    bool aside = str_is(c->frame, "clause"); /* "as is alleged": what it hangs on */
    token_ix of = tell_pos(t, k) == POS_VERB ? tell_chunk(t, k)->head : c->tokens.begin;
    if (aside) of = tree_above(t, c->tokens.end - 1);
    range whole = of == NONE ? (range){ 0, 0 } : tree_clause(t, of);
    if (whole.begin < begin_of(t, t->first)) whole.begin = begin_of(t, t->first);
    if (whole.end > end_of(t, t->last - 1)) whole.end = end_of(t, t->last - 1);
    out.tokens = content_trimmed(t, whole);
    if (out.tokens.begin < out.tokens.end) return out;
    while (tell_in(t, k - 1)) {
        label p = tell_pos(t, k - 1);
        if (tell_relative(t, k - 1)) {
            k--;
            break;
        }
        if (p == POS_SCONJ || (p == POS_CCONJ && comma(t, k - 2))) break;
        k--;
    }
    out.tokens = content_trimmed(t, (range){ begin_of(t, k), content_right_end(t, k, false) });
    return out;
}

/* "what's described as the biggest raid", "an alleged attack": the phrase; else the clause. */
content content_of_hearsay(const teller *t, const cue *c) {
    content out = { .outlet = NONE };
    uint32_t next = tell_chunk_of(t, c->tokens.end);
    bool phrase = str_is(c->frame, "np") && tell_in(t, next) &&
                  (tell_pos(t, c->chunk) != POS_VERB || tell_relative(t, c->chunk - 1));
    if (!phrase) return around(t, c);
    token_ix begin = tell_pos(t, c->chunk) == POS_NOUN && c->tokens.end < end_of(t, c->chunk)
                         ? c->tokens.end
                         : begin_of(t, next);
    out.tokens = content_trimmed(t, (range){ begin, content_object_end(t, next) });
    return out;
}

/* ---- "nine dead (the police)" ---------------------------------------------------------------------- */

/* Whether the words in brackets at `k` may tell who says what stands before them, and not what its last noun is. */
bool per_brackets(const teller *t, uint32_t k, who *w) {
    if (!tell_is(t, k, "(") || !tell_is(t, k + 2, ")") || tell_pos(t, k + 1) != POS_NOUN)
        return false;
    if (tell_in(t, k + 3) && tell_pos(t, k + 3) != POS_PUNCT) return false;
    *w = who_after(t, k + 1);
    const mention *m = w->mention == NONE ? NULL : &t->d->mentions.at[w->mention];
    const chunk *last = tell_in(t, k - 1) ? tell_chunk(t, k - 1) : NULL;
    bool body = m && (m->class == BODY || m->class == OFFICE || m->class == FORCE);
    bool letters = m && (t->d->tokens.at[m->head].form & TOKEN_ALL_CAPITAL); /* "the League (UL)" */
    if (!body || !last || letters) return false;
    bool named = last->mention != NONE && who_can_speak(t->d, last->mention);
    bool counted = doc_quantity_at(t->d, tokens_span(t->d, last->tokens)) != NONE;
    return !named || counted;
}

content content_before(const teller *t, uint32_t k) {
    content out = { .outlet = NONE };
    uint32_t from = content_left_begin(t, k, k);
    bool count = false;
    for (uint32_t i = from; i < k; i++)
        count = count || doc_quantity_at(t->d, tokens_span(t->d, tell_chunk(t, i)->tokens)) != NONE;
    if (from < k && (count || content_has_finite(t, from, k)))
        out.tokens = content_trimmed(t, (range){ begin_of(t, from), begin_of(t, k) });
    return out;
}
