/* elided.c - counts whose verb is said once, with another count before them.
 *
 *     The agency says 57, the ministry 83.                       The union put the dead at 74, the clinic at 63.
 *                         ^^^^^^^^^^^^ ^^                                                      ^^^^^^^^^^    ^^
 *     The shell killed 14 people, according to the police, and 19, according to the clinic.
 *                                                              ^^               ^^^^^^^^^^
 * Each is a count of its own, of what the one before it counts, and of its own speaker. */
#include "extract/attribution.h"
#include "extract/event.h"

/* A number, and who has it. */
typedef struct elided {
    span who;
    mention_ix mention; /* of `who`, or NONE */
    token_ix number;
    source_ix source; /* one that is found already, or NONE */
} elided;

/* ---- numbers ---------------------------------------------------------------------------------- */

/* The figure at a token, if it is a bare count: no unit, no date, no age; else NONE. */
static quantity_ix count_at(const doc *d, token_ix t) {
    quantity_ix i = t < d->tokens.n ? doc_quantity_at(d, d->tokens.at[t].at) : NONE;
    if (i == NONE || d->tokens.at[t].pos != POS_NUM) return NONE;
    const quantity *q = &d->quantities.at[i];
    bool count = !q->unit.size && q->value > 1 && !str_is(q->measure, "age") &&
                 doc_timex_at(d, d->tokens.at[t].at) == NONE;
    return count ? i : NONE;
}

/* The last count before a token of a sentence, or NONE. */
static quantity_ix count_before(const doc *d, sentence_ix s, token_ix end) {
    for (token_ix t = end; t-- > d->sentences.at[s].tokens.begin;) {
        quantity_ix q = count_at(d, t);
        if (q != NONE) return q;
    }
    return NONE;
}

static bool is_joint(const doc *d, token_ix t) {
    static const char *const words[] = { "at", "of", "to", "with" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, t, words[i])) return true;
    return false;
}

/* The preposition that leads to a count, "at | nearly 74 people", or NONE. */
static token_ix joint_of(const doc *d, const quantity *q) {
    token_ix first = doc_tokens_in(d, q->whole).begin;
    return first > 0 && is_joint(d, first - 1) ? first - 1 : NONE;
}

/* Whether a count is the last of its part of the sentence. */
static bool is_last(const doc *d, sentence_ix s, token_ix number) {
    token_ix next = number + 1;
    if (next >= d->sentences.at[s].tokens.end) return true;
    return (d->tokens.at[next].form & TOKEN_PUNCT) || d->tokens.at[next].pos == POS_CCONJ;
}

/* ---- who has it --------------------------------------------------------------------------------- */

/* "the agency", "the hospital", "Amsel": whoever may give a number. */
static bool may_give(const doc *d, mention_ix m) {
    if (m == NONE) return false;
    const mention *n = &d->mentions.at[m];
    return who_can_speak(d, m) || n->class == STRUCTURE || (n->named && n->class != PLACES);
}

/* "the ministry 83": the mention of the words before the number; `c` holds both. */
static mention_ix mention_before(const doc *d, const chunk *c) {
    for (mention_ix m = c->mention; m != NONE && m < d->mentions.n; m++) {
        if (d->mentions.at[m].at.begin >= d->tokens.at[c->tokens.end - 1].at.begin) break;
        if (d->mentions.at[m].at.begin >= d->tokens.at[c->tokens.begin].at.begin) return m;
    }
    return c->mention;
}

/* Behind a mark: "the ministry 83", "the ministry at 83", where the count before had `joint` too. */
static bool find_named(const events *x, sentence_ix s, token_ix begin, token_ix joint, elided *to) {
    const doc *d = x->d;
    uint32_t k = doc_chunk_at(d, begin);
    const chunk *c = k == NONE ? NULL : &d->chunks.at[k];
    if (!c || c->tokens.begin != begin || c->pos != POS_NOUN) return false;
    bool one = c->tokens.end > begin + 1 && count_at(d, c->tokens.end - 1) != NONE;
    bool led = !one && joint != NONE && k + 1 < d->chunks.n &&
               c[1].tokens.end == c[1].tokens.begin + 1 &&
               str_eq_fold(token_text(d, c[1].tokens.begin), token_text(d, joint));
    uint32_t at = one ? k : k + 1 + led;
    if (at >= d->chunks.n || d->chunks.at[at].in != s || (joint != NONE) != led) return false;
    token_ix number = d->chunks.at[at].tokens.end - 1;
    if (!one && number != d->chunks.at[at].tokens.begin) return false;
    *to = (elided){ tokens_span(d, (range){ begin, one ? number : c->tokens.end }),
                    one ? mention_before(d, c) : c->mention, number, NONE };
    return count_at(d, number) != NONE && is_last(d, s, number) && may_give(d, to->mention);
}

/* Behind a mark: "19, according to the clinic", "19 according to the clinic". */
static bool find_according(const events *x, sentence_ix s, token_ix begin, elided *to) {
    const doc *d = x->d;
    if (count_at(d, begin) == NONE) return false;
    token_ix behind = begin + 1 + token_is(d, begin + 1, ",");
    for (source_ix i = 0; behind < d->sentences.at[s].tokens.end && i < d->sources.n; i++) {
        const source *o = &d->sources.at[i];
        if (o->in != s || span_empty(o->cue) || o->cue.begin != d->tokens.at[behind].at.begin ||
            o->who.begin < o->cue.begin)
            continue;
        *to = (elided){ o->who, o->mention, begin, i };
        return true;
    }
    return false;
}

/* ---- sources -------------------------------------------------------------------------------------- */

/* The innermost source of a sentence, but for one, who says a count, or NONE. */
static source_ix source_of(const doc *d, sentence_ix s, const quantity *q, source_ix but) {
    source_ix found = NONE;
    for (source_ix i = 0; i < d->sources.n; i++) {
        const source *o = &d->sources.at[i];
        if (i != but && o->in == s && !span_empty(o->who) && span_holds(o->content, q->at) &&
            (found == NONE || span_holds(d->sources.at[found].content, o->content)))
            found = i;
    }
    return found;
}

/* Sources stand in the order of their words: those from `i` on make room for one. */
static source *make_room(doc *d, source_ix i) {
    if (!doc_add(d, sources)) return NULL;
    for (source_ix j = d->sources.n - 1; j > i; j--) d->sources.at[j] = d->sources.at[j - 1];
    for (source_ix j = 0; j < d->sources.n; j++)
        if (d->sources.at[j].outer != NONE && d->sources.at[j].outer >= i) d->sources.at[j].outer++;
    return &d->sources.at[i];
}

/* What the first says ends where the next one is named. */
static void end_content(doc *d, source_ix i, uint32_t byte) {
    span *s = &d->sources.at[i].content;
    if (s->begin < byte && s->end > byte) s->end = byte;
}

/* "the ministry 83": a source like that of the count before. */
static void add_source(doc *d, source_ix i, const elided *e) {
    span number = d->tokens.at[e->number].at;
    source made = d->sources.at[i];
    source_ix behind = i + 1;
    made.who = e->who, made.mention = e->mention, made.content = number, made.cue = (span){ 0, 0 };
    while (behind < d->sources.n) {
        const source *s = &d->sources.at[behind];
        if ((span_empty(s->cue) ? s->content.begin : s->cue.begin) > number.begin) break;
        behind++;
    }
    end_content(d, i, e->who.begin);
    source *s = make_room(d, behind);
    if (s) *s = made;
}

/* "14, according to the police, and 19, according to the clinic": neither says what the other does. */
static void part_sources(doc *d, source_ix first, const elided *e) {
    span number = d->tokens.at[e->number].at;
    for (source_ix i = 0; i < d->sources.n; i++)
        if (d->sources.at[i].outer == e->source)
            d->sources.at[i].outer = d->sources.at[e->source].outer;
    d->sources.at[e->source].content = number;
    d->sources.at[e->source].outer = NONE;
    if (first != NONE) end_content(d, first, number.begin);
}

/* ---- all ------------------------------------------------------------------------------------------ */

static bool is_mark(const doc *d, token_ix t) {
    return token_is(d, t, ",") || token_is(d, t, ";") || token_is(d, t, "and") ||
           token_is(d, t, "but") || token_is(d, t, "while");
}

static void add_behind(events *x, sentence_ix s, token_ix mark) {
    doc *d = x->d;
    elided e;
    quantity_ix q = count_before(d, s, mark);
    if (q == NONE) return;
    bool according = find_according(x, s, mark + 1, &e);
    if (!according && !find_named(x, s, mark + 1, joint_of(d, &d->quantities.at[q]), &e)) return;
    source_ix first = source_of(d, s, &d->quantities.at[q], according ? e.source : NONE);
    if (!according && first == NONE) return;
    if (!tally_add_like(x, e.number, q)) return;
    if (according) part_sources(d, first, &e);
    else add_source(d, first, &e);
}

void elided_add(events *x, sentence_ix s) {
    range in = x->d->sentences.at[s].tokens;
    for (token_ix t = in.begin + 1; t + 1 < in.end && !x->d->failed; t++)
        if (is_mark(x->d, t)) add_behind(x, s, t);
}
