/* attribution_content.c - what is said: behind the cue, before it, or round it.
 *
 *     The army said | the bridge was lost, | but the mayor denied it.        behind, up to the next voice
 *     The bridge was lost, | the army told the Courier on Friday.            before
 *     "It is lost," | Ruda said, | "and we go."                              both
 */
#include "extract/attribution.h"

enum { FAR = 40 };

static bool comma(const teller *t, uint32_t k) { return tell_is(t, k, ","); }
static token_ix begin_of(const teller *t, uint32_t k) { return tell_chunk(t, k)->tokens.begin; }
static token_ix end_of(const teller *t, uint32_t k) { return tell_chunk(t, k)->tokens.end; }
static bool quote(const teller *t, uint32_t k) {
    return tell_in(t, k) && quote_mark_at(t->d, begin_of(t, k));
}

static bool dash(const teller *t, uint32_t k) {
    return tell_is(t, k, "\xE2\x80\x94") || tell_is(t, k, "--") || tell_is(t, k, "\xE2\x80\x93");
}

/* A quotation mark that opens at chunk `k`. */
const quotation *quote_opens(const teller *t, uint32_t k) {
    if (!quote(t, k)) return NULL;
    const quotation *q = quote_at(t, begin_of(t, k));
    return q && q->tokens.begin == begin_of(t, k) ? q : NULL;
}

static bool word_token(const doc *d, token_ix i) { return !(d->tokens.at[i].form & TOKEN_PUNCT); }

/* Tokens without the end mark of the sentence and without commas at either end; marks of a quotation stay. */
range content_trimmed(const teller *t, range r) {
    const doc *d = t->d;
    while (r.begin < r.end && !word_token(d, r.begin) && !quote_mark_at(d, r.begin)) r.begin++;
    while (r.end > r.begin && !word_token(d, r.end - 1) && !quote_mark_at(d, r.end - 1)) r.end--;
    bool lone = r.end > r.begin && quote_mark_at(d, r.end - 1) && quote_at(t, r.end - 1) &&
                quote_at(t, r.end - 1)->tokens.begin + 1 == r.end;
    if (lone) r.end--;
    return r;
}

/* ---- how far it goes to the right -------------------------------------------------------------- */

/* Whether a clause with a voice of its own begins at `k`: "officials said", "the army denied". */
static bool other_voice(const teller *t, uint32_t k) {
    for (uint32_t i = k, n = 0; tell_in(t, i) && n < 12; i++, n++) {
        if (tell_pos(t, i) == POS_VERB) return tell_chunk(t, i)->tense && cue_speaks(t, i);
        if (tell_pos(t, i) == POS_SCONJ || quote(t, i)) return false;
    }
    return false;
}

/* "and urged people to stay": an act in words, in a tense of its own, is the speaker's next. */
static bool next_act(const teller *t, uint32_t k) {
    static const char *const kinds[] = { "order", "threat", "promise", "accuse", "deny", "judge" };
    cue c;
    while (tell_pos(t, k) == POS_ADV) k++;
    if (!tell_finite(t, k) || !cue_of_verb(t, k, &c)) return false;
    bool bare = !(tell_chunk(t, k)->flags & (CHUNK_MODAL | CHUNK_PASSIVE | CHUNK_NEGATED));
    if ((c.traits & CUE_SPEECH) || !bare || tell_chunk(t, k)->tense == CHUNK_FUTURE)
        return bare && (c.traits & CUE_SPEECH);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(c.kind, kinds[i])) return true;
    return false;
}

/* Whether what is said ends before chunk `k`. */
static bool stops(const teller *t, uint32_t k, bool relative) {
    uint32_t next = comma(t, k) ? k + 1 : k;
    if (cue_per_at(t, next)) return true;
    if (next == k) {
        bool joined = tell_pos(t, k) == POS_CCONJ;
        return joined && next_act(t, k + 1);
    }
    if (tell_pos(t, next) == POS_VERB && !tell_chunk(t, next)->tense && cue_speaks(t, next))
        return true;
    if (tell_is(t, next, "but") || tell_is(t, next, "although") || tell_is(t, next, "though"))
        return true;
    if (tell_pos(t, next) == POS_CCONJ && (other_voice(t, next + 1) || next_act(t, next + 1)))
        return true;
    bool aside = tell_is(t, next, "while") || tell_is(t, next, "as") || tell_is(t, next, "whereas");
    if (tell_pos(t, next) == POS_SCONJ && aside) return true;
    if (tell_is(t, next, "following") || tell_is(t, next, "amid"))
        return tell_pos(t, next) == POS_ADP;
    return relative && tell_finite(t, next);
}

/* The end of what begins at chunk `k`: a quotation that ends in a mark closes it, else the sentence. */
token_ix content_right_end(const teller *t, uint32_t k, bool relative) {
    const quotation *inside = quote_opens(t, k) ? NULL : quote_at(t, begin_of(t, k));
    uint32_t i = k;
    for (; tell_in(t, i); i++) {
        if (inside && begin_of(t, i) + 1 >= inside->tokens.end) return inside->tokens.end - 1;
        const quotation *q = quote_opens(t, i);
        if (q) {
            if (q->tokens.end >= end_of(t, t->last - 1))
                return i == k ? q->tokens.end : end_of(t, t->last - 1);
            uint32_t after = tell_chunk_of(t, q->tokens.end);
            bool marked = !word_token(t->d, q->tokens.end - 2);
            if (i == k && (marked || tell_pos(t, after) == POS_PUNCT)) return q->tokens.end;
            i = after - 1;
            continue;
        }
        if (i > k && stops(t, i, relative)) break;
    }
    return tell_in(t, i) ? begin_of(t, i) : end_of(t, t->last - 1);
}

/* "announced aid | during a visit": the saying's own time or place. */
static bool circumstance(const teller *t, uint32_t k) {
    if (tell_pos(t, k) != POS_ADP) return false;
    token_ix i = begin_of(t, k);
    bool join =
        word_says(t->e, t->d, i, "kind", "join") && word_says(t->e, t->d, i, "sense", "time");
    return join || word_says(t->e, t->d, i, "kind", "circumstance");
}

/* The end of a noun phrase at `k` with what describes it: before a comma, another clause, a verb that is not its own. */
token_ix content_object_end(const teller *t, uint32_t k) {
    bool relative = false;
    uint32_t i = k;
    for (; tell_in(t, i); i++) {
        label p = tell_pos(t, i);
        if (tell_relative(t, i) && i > k) relative = true;
        else if (tell_finite(t, i) && !relative) break;
        else if (tell_finite(t, i)) relative = false;
        else if (p == POS_SCONJ && !tell_is(t, i, "that") && i > k) break;
        else if (p == POS_PUNCT && !quote(t, i)) break;
        else if (cue_per_at(t, i) || circumstance(t, i)) break;
        if (p == POS_SCONJ) relative = true;
        if (p == POS_CCONJ && tell_pos(t, i + 1) == POS_VERB) break;
    }
    return tell_in(t, i) ? begin_of(t, i) : end_of(t, t->last - 1);
}

/* ---- where it begins to the right -------------------------------------------------------------- */

typedef struct start {
    uint32_t at;    /* chunk, or NONE */
    uint32_t after; /* chunk where the words that belong to the cue end */
    bool phrase;    /* a noun phrase, not a clause */
    mention_ix outlet;
} start;

static uint32_t pass_phrase(const teller *t, uint32_t k) {
    return tell_pos(t, k) == POS_ADP && tell_pos(t, k + 1) == POS_NOUN ? k + 2 : k;
}

/* Over "Friday", "in a statement", "also". */
static uint32_t pass_circumstances(const teller *t, uint32_t k) {
    for (uint32_t n = 0; n < 8; n++) {
        uint32_t next = tell_is_time(t, k) || tell_pos(t, k) == POS_ADV ? k + 1 : pass_phrase(t, k);
        if (next == k || !tell_in(t, k)) return k;
        k = next;
    }
    return k;
}

/* The one who is told, and the outlet if it is one: the chunk behind. */
static uint32_t pass_recipient(const teller *t, const cue *c, uint32_t k, start *s) {
    bool told = (str_is(c->kind, "say") || str_is(c->kind, "warn")) &&
                (frame_has(c, "np that") || frame_has(c, "np on"));
    if (!told || tell_pos(t, k) != POS_NOUN) return k;
    mention_ix m = tell_chunk(t, k)->mention;
    if (who_may_carry(t, m)) s->outlet = m;
    k++;
    bool of = frame_has(c, "of"); /* "warned villagers | of mines" */
    while (pass_phrase(t, k) != k && !tell_is(t, k, "that") && !(of && tell_is(t, k, "of")))
        k = pass_phrase(t, k);
    return k;
}

static bool clause_opener(const teller *t, uint32_t k) {
    static const char *const openers[] = { "that", "whether", "how",  "why",
                                           "if",   "what",    "when", "where" };
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (tell_is(t, k, openers[i])) return tell_pos(t, k) == POS_SCONJ || (i == 5);
    return false;
}

/* A clause or quotation behind the verb, circumstances passed over. */
static uint32_t clause_behind(const teller *t, uint32_t k, bool speech, start *s) {
    if (speech && content_clause_at(t, k) && !tell_is_time(t, k)) return s->after = k;
    uint32_t i = speech ? pass_circumstances(t, k) : k;
    if (comma(t, i) && tell_pos(t, i + 1) == POS_NOUN && comma(t, i + 2) &&
        tell_is(t, i + 3, "that"))
        i += 2;
    if (comma(t, i) && tell_is(t, i + 1, "that") && clause_opener(t, i + 1)) i++;
    s->after = i;
    if (clause_opener(t, i) || quote_opens(t, i) || (speech && content_clause_at(t, i))) return i;
    if (tell_is(t, i, ":") || (comma(t, i) && quote_opens(t, i + 1))) return i + 1;
    return !(comma(t, i) && speech) && clause_opener(t, k) ? k : NONE;
}

/* "claimed | to have sunk it", "boasted | of having sunk it": what was done. */
static bool done_behind(const teller *t, uint32_t k) {
    if (tell_pos(t, k) != POS_VERB && (tell_is(t, k, "of") || tell_is(t, k, "to")))
        return tell_pos(t, k + 1) == POS_VERB && !tell_chunk(t, k + 1)->tense;
    const uint16_t both = CHUNK_INFINITIVE | CHUNK_PERFECT;
    return tell_pos(t, k) == POS_VERB && (tell_chunk(t, k)->flags & both) == both;
}

/* An object, an infinitive or a participle that the cue's frame allows. */
static bool object_behind(const teller *t, const cue *c, uint32_t k, start *s) {
    bool verb = tell_pos(t, k) == POS_VERB,
         noun = tell_pos(t, k) == POS_NOUN && !tell_is_time(t, k);
    bool infinitive = verb && (tell_chunk(t, k)->flags & CHUNK_INFINITIVE);
    if ((c->traits & CUE_SPEECH) && done_behind(t, k)) return true;
    if (infinitive) return frame_has(c, "to") || frame_has(c, "inf") || frame_has(c, "np to");
    if (verb && c->tokens.end && tree_describes(t, tell_chunk(t, k)->head, c->tokens.end - 1))
        return frame_has(c, "saying"); /* "said in a statement | issued on Monday" */
    if (verb && !tell_chunk(t, k)->tense) return true;
    if (str_is(c->kind, "order") && tell_is(t, k, "for")) return true;
    bool only_that = str_starts(c->frame, STR("that")) && !frame_has(c, "np");
    s->phrase = noun && !str_is(c->kind, "know") && !only_that && !str_is(c->kind, "accuse");
    if (s->phrase || (noun && str_is(c->kind, "accuse"))) return true;
    return tell_pos(t, k) == POS_ADP && tell_pos(t, k + 1) == POS_NOUN && frame_has(c, "of");
}

/* "said at a briefing held in Tarn | that": the complement that the tree gives the verb. */
static range complement_behind(const teller *t, const cue *c) {
    range said = tree_complement(t, tell_chunk(t, c->chunk)->head);
    return said.begin == said.end ? said : content_trimmed(t, said);
}

/* Where what is said begins behind the verb, or NONE. */
static start find_right(const teller *t, const cue *c, uint32_t k) {
    start s = { NONE, k, false, NONE };
    k = pass_recipient(t, c, k, &s);
    s.at = clause_behind(t, k, (c->traits & CUE_SPEECH) || frame_has(c, "that"), &s);
    if (s.at != NONE) return s;
    bool thing = frame_has(c, "np") && tree_only_object(t, tell_chunk(t, c->chunk)->head);
    bool says = str_is(c->kind, "say") && frame_has(c, "that") &&
                !thing; /* whatever comes next, it is said */
    bool noun = tell_pos(t, k) == POS_NOUN && !tell_is_time(t, k);
    bool count = noun && doc_quantity_at(t->d, tokens_span(t->d, tell_chunk(t, k)->tokens)) != NONE;
    if (says && noun && (count || tell_in(t, k + 2))) s.at = k; /* "the mayor says 2,000" */
    else if (object_behind(t, c, k, &s)) s.at = k;
    if (s.at != NONE) return s;
    uint32_t after = pass_circumstances(t, k); /* "promised in 2019 | to leave" */
    if (tell_is(t, after, "not")) after++;     /* "promised not | to shell it" */
    bool infinitive =
        tell_pos(t, after) == POS_VERB && (tell_chunk(t, after)->flags & CHUNK_INFINITIVE);
    bool done = (c->traits & CUE_SPEECH) && done_behind(t, after);
    if (after > k && (done || (infinitive && (frame_has(c, "to") || frame_has(c, "np to")))))
        s.at = s.after = after;
    return s;
}

/* ---- to the left ------------------------------------------------------------------------------- */

bool content_has_finite(const teller *t, uint32_t from, uint32_t end) {
    for (uint32_t k = from; k < end; k++)
        if (tell_finite(t, k)) return true;
    return false;
}

/* Where what a voice at chunk `voice` says before it may begin at the earliest: within the quotation in which both stand. */
static uint32_t floor_of(const teller *t, uint32_t voice) {
    const quotation *q = tell_in(t, voice) ? quote_at(t, begin_of(t, voice)) : NULL;
    bool here = q && q->tokens.begin >= begin_of(t, t->first);
    return here ? tell_chunk_of(t, q->tokens.begin + 1) : t->first;
}

/* Where another voice of the sentence ended: "A said P, and Q, B said"; what is said before chunk `voice` ends at `end`. */
uint32_t content_left_begin(const teller *t, uint32_t end, uint32_t voice) {
    for (uint32_t k = end; k > t->first + 2; k--) {
        bool joined = comma(t, k - 1) && (tell_pos(t, k) == POS_CCONJ || tell_is(t, k, "while"));
        if (joined && k < end && content_has_finite(t, k, end)) {
            for (uint32_t i = t->first; i < k; i++)
                if (cue_speaks(t, i) && tell_finite(t, i)) return k + 1;
            break;
        }
    }
    uint32_t k = floor_of(t, voice);
    for (uint32_t i = end;
         i-- > k + 1;) /* "He denied it: his men, he told the Courier, were away" */
        if (tell_is(t, i, ":") && i + 1 < end && content_has_finite(t, k, i) &&
            !content_no_voice(t, k, i))
            k = i + 1;
    if (tell_pos(t, k) == POS_CCONJ && k + 1 < end) k++;
    return k;
}

/* What stands before "X said" at chunk `from`, or nothing. */
static range find_left(const teller *t, uint32_t from, token_ix verb, bool *quoted) {
    range none = { 0, 0 };
    if (!tell_in(t, from - 1)) return none;
    uint32_t end = from;
    bool mark = false;
    while (tell_in(t, end - 1) && (comma(t, end - 1) || quote(t, end - 1) || dash(t, end - 1)))
        mark = true, end--;
    if (!mark || end == t->first) return none;
    const quotation *q = quote_at(t, begin_of(t, from) - 1);
    if (!q && begin_of(t, from) > 1) q = quote_at(t, begin_of(t, from) - 2);
    bool within = q && quote_at(t, begin_of(t, from)) == q;
    if (within && quote_mark_at(t->d, q->tokens.end - 1)) q = NULL;
    uint32_t k = content_left_begin(t, end, from);
    *quoted = q && q->tokens.begin <= begin_of(t, k);
    if (*quoted) return (range){ q->tokens.begin, q->tokens.end };
    range said = { begin_of(t, k), end_of(t, end - 1) };
    bool turned = tell_pos(t, from) == POS_VERB && tell_pos(t, k) != POS_ADP &&
                  !tell_is_time(t, k); /* "Seventeen, said the clinic" */
    if (!content_has_finite(t, k, end) && !q && !turned && !tree_completes(t, verb, said))
        return none;
    return (range){ begin_of(t, k), q ? q->tokens.end : end_of(t, end - 1) };
}

/* Whether a clause or a quotation ends before the voice that begins at chunk `from`. */
static bool speaks_before(const teller *t, uint32_t from) {
    return !comma(t, from - 1) || quote(t, from - 2) ||
           content_has_finite(t, content_left_begin(t, from - 1, from), from - 1);
}

/* "The museum, X said, celebrated its heroes": the voice stands between subject and verb. */
static bool interrupts(const teller *t, uint32_t from, uint32_t after) {
    if (!tell_in(t, from - 1) || !comma(t, from - 1) || !comma(t, after) ||
        !tell_finite(t, after + 1))
        return false;
    return from - 1 > t->first &&
           !content_has_finite(t, content_left_begin(t, from - 1, from), from - 1);
}

/* "If the ford falls, X said, the town will": it stands between a clause that joins and the one that it joins. */
static bool parts_clauses(const teller *t, uint32_t from, uint32_t after) {
    if (!tell_in(t, from - 1) || !comma(t, from - 1) || !comma(t, after)) return false;
    uint32_t begin = content_left_begin(t, from - 1, from);
    bool joins = begin < from - 1 && tell_pos(t, begin) == POS_SCONJ && !tell_is(t, begin, "as");
    return joins && content_has_finite(t, begin, from - 1) && content_clause_at(t, after + 1);
}

/* "denied that it had fired, | as X claimed": what X claimed is what is denied, and not the denial. */
static bool is_denied_here(const teller *t) {
    const doc *d = t->d;
    if (!d->sources.n) return false;
    const source *s = &d->sources.at[d->sources.n - 1];
    return s->in == t->in && str_is(s->cue_kind, "deny");
}

/* "As X said on Friday, P", or "P, as X said"; "51, | not 63 | as X said": 63 alone is X's. */
static content as_said(const teller *t, uint32_t as, uint32_t after) {
    content out = { .outlet = NONE };
    uint32_t from = content_left_begin(t, as, as);
    if (from < as && is_denied_here(t)) return out;
    uint32_t last = comma(t, as - 1) ? as - 2 : as - 1;
    if (tell_is(t, last - 1, "not") && tell_pos(t, last) == POS_NOUN) from = last;
    if (from < as) out.tokens = content_trimmed(t, (range){ begin_of(t, from), begin_of(t, as) });
    else if (comma(t, after) && tell_in(t, after + 1))
        out.tokens = content_trimmed(
            t, (range){ begin_of(t, after + 1), content_right_end(t, after + 1, false) });
    return out;
}

/* "The loss of the mill was confirmed by X", "Nine were confirmed | dead | by X". */
static content before_passive(const teller *t, const cue *c) {
    content out = { .outlet = NONE };
    uint32_t from = content_left_begin(t, c->chunk, c->chunk);
    token_ix begin = begin_of(t, from);
    token_ix of = tree_above(t, tell_chunk(t, c->chunk)->head);
    bool reduced = !tell_chunk(t, c->chunk)->tense && of != NONE && of < begin_of(t, c->chunk);
    if (reduced && t->reach[of].begin > begin) begin = t->reach[of].begin;
    uint32_t past = who_completion(t, c);
    token_ix end = begin_of(t, past > c->chunk + 1 ? past : c->chunk);
    if (from < c->chunk) out.tokens = content_trimmed(t, (range){ begin, end });
    return out;
}

static content around_voice(const teller *t, uint32_t before, uint32_t after) {
    uint32_t from = content_left_begin(t, before, before + 1);
    if (tell_relative(t, before - 1)) from = before - 1; /* "which, X said, had failed" */
    token_ix begin = begin_of(t, from);
    return (content){ .tokens = content_trimmed(
                          t, (range){ begin, content_right_end(t, after + 1, false) }),
                      .outlet = NONE };
}

/* "and, per X, P", "when, per X, P": the words before the cue only join what is behind it. */
bool content_joins_behind(const teller *t, uint32_t at) {
    uint32_t k = tell_in(t, at - 1) && comma(t, at - 1) ? at - 2 : at - 1;
    bool adverb = tell_is(t, k, "when") || tell_is(t, k, "where");
    return tell_pos(t, k) == POS_CCONJ || tell_pos(t, k) == POS_SCONJ || adverb ||
           tell_relative(t, k);
}

/* ---- by kind of cue ---------------------------------------------------------------------------- */

/* Whether nothing but circumstances stands between `k` and the end of the sentence or a comma. */
static bool is_over(const teller *t, uint32_t k) {
    return !tell_in(t, k) || tell_pos(t, k) == POS_PUNCT || tell_pos(t, k) == POS_SCONJ ||
           (tell_pos(t, k) == POS_VERB && !tell_chunk(t, k)->tense);
}

static uint32_t behind(const teller *t, const cue *c, const who *w) {
    token_ix end = c->tokens.end;
    if (w->behind && w->tokens.end > end) end = w->tokens.end;
    return tell_chunk_of(t, end);
}

static bool is_relative(const teller *t, const who *w) {
    return w->chunk != NONE && tell_relative(t, w->chunk);
}

/* Shapes in which the voice stands neither before nor behind what is said as a whole. */
static bool odd_shape(const teller *t, const cue *c, const who *w, const start *s, content *out) {
    uint32_t before = w->from - 1;
    bool speech = (c->traits & CUE_SPEECH) && tell_chunk(t, c->chunk)->tense;
    if (tell_relative(t, before) &&
        tell_finite(t, s->after)) { /* "a raid which he said had failed" */
        token_ix end = content_right_end(t, s->after, false);
        token_ix bound = tree_bound(t, tell_chunk(t, s->after)->head);
        if (bound != NONE && bound < end) end = bound;
        out->tokens = content_trimmed(t, (range){ begin_of(t, before), end });
        return true;
    }
    if (s->at != NONE) return false;
    if ((tell_chunk(t, c->chunk)->flags & CHUNK_PASSIVE) && w->behind) *out = before_passive(t, c);
    else if (speech && tell_is(t, before, "as")) *out = as_said(t, before, s->after);
    else if (speech && !is_relative(t, w) && /* "Korvia, which fears for it, asked" */
             (interrupts(t, w->from, s->after) || parts_clauses(t, w->from, s->after)))
        *out = around_voice(t, before, s->after);
    else return false;
    out->outlet = s->outlet;
    return true;
}

/* "which the army claims is lost, was shelled", "fears an attack and has left", "said it held as the raid began": what a voice
 * says ends with the clause in which it stands, before what else the speaker does, and before what says when it was said, unless a
 * quotation runs on. */
static token_ix inside_clause(const teller *t, const cue *c, range said) {
    token_ix verb = tell_chunk(t, c->chunk)->head;
    token_ix bounds[] = { tree_bound(t, verb), tree_next_act(t, verb),
                          tree_circumstance(t, verb, said.begin) };
    for (int i = 0; i < 3; i++) {
        token_ix bound = bounds[i];
        bool inside = bound != NONE && bound > said.begin && bound < said.end;
        if (inside && !quote_at(t, bound) && !quote_at(t, bound - 1)) said.end = bound;
    }
    return said.end;
}

/* To the mark that closes it, or to the end of a paragraph that leaves it open. */
static bool reaches(const teller *t, range said, const quotation *q) {
    bool open = !quote_mark_at(t->d, q->tokens.end - 1);
    return said.end == q->tokens.end || (open && said.end + 1 == q->tokens.end);
}

static content right_of(const teller *t, const cue *c, const who *w, const start *s) {
    content out = { .outlet = NONE };
    if (s->at == NONE) return out;
    const quotation *q = quote_opens(t, s->at);
    token_ix end =
        s->phrase ? content_object_end(t, s->at) : content_right_end(t, s->at, is_relative(t, w));
    out.tokens = (range){ begin_of(t, s->at), end };
    out.tokens.end = inside_clause(t, c, out.tokens);
    out.tokens = content_trimmed(t, out.tokens);
    out.quoted = q && reaches(t, out.tokens, q);
    return out;
}

/* "Nine died, X said: the roof came down", "He left, X said, "and we stayed"": what is said goes on behind a colon or as a quotation. */
static bool says_on(const teller *t, const who *w, const start *s) {
    if (s->at == NONE || !tell_in(t, s->at)) return false;
    bool colon = tell_is(t, s->at - 1, ":") && tell_in(t, w->from - 1) && comma(t, w->from - 1);
    return colon || (quote_opens(t, s->at) && comma(t, s->at - 1));
}

/* What stands before the voice, if it may: nothing is behind it, or what goes on. */
static content left_of(const teller *t, const cue *c, const who *w, const start *s) {
    content out = { .outlet = NONE };
    bool again = says_on(t, w, s);
    if ((s->at != NONE && !again) || is_relative(t, w)) return out;
    range left = find_left(t, w->from, tell_chunk(t, c->chunk)->head, &out.quoted);
    bool over = s->at != NONE || out.quoted || str_is(c->kind, "say") || is_over(t, s->after);
    bool whole = out.quoted ||
                 (again && tell_in(t, w->from - 1) &&
                  content_has_finite(t, content_left_begin(t, w->from - 1, w->from), w->from - 1));
    if (left.begin >= left.end || !over || (again && !whole)) return out;
    if (s->at == NONE && !out.quoted && content_goes_on(t, s->after))
        left.end = content_right_end(t, s->after + 1, false);
    out.tokens = content_trimmed(t, left);
    return out;
}

/* "A fuse box, says X; there was no crowd": where a few words before the voice are no clause, what completes it behind is said too. */
static token_ix goes_round(const teller *t, const cue *c, range left) {
    bool finite = content_has_finite(t, tell_chunk_of(t, left.begin), tell_chunk_of(t, left.end));
    range more = finite ? (range){ 0, 0 } : complement_behind(t, c);
    return more.end > left.end ? more.end : left.end;
}

content content_of_verb(const teller *t, const cue *c, const who *w) {
    content out = { .outlet = NONE }, left = out;
    start s = find_right(t, c, behind(t, c, w));
    out.outlet = s.outlet;
    bool speech = (c->traits & CUE_SPEECH) && tell_chunk(t, c->chunk)->tense;
    bool more = speech && s.at == NONE && comma(t, s.after) && tell_in(t, s.after + 1);
    bool joins = more && !tell_is(t, w->from - 1, "as") && content_joins_behind(t, w->from);
    if (joins || (more && content_clause_at(t, s.after + 1) && !speaks_before(t, w->from)))
        s.at = s.after + 1; /* "Still, he said, the bridge held" */
    bool odd = odd_shape(t, c, w, &s, &out), quotes = str_is(c->frame, "quote");
    if (odd) return quotes && !out.quoted ? (content){ .outlet = NONE } : out;
    out = right_of(t, c, w, &s);
    if (speech) left = left_of(t, c, w, &s);
    bool both = left.tokens.begin < left.tokens.end;
    if (both)
        out.tokens = (range){ left.tokens.begin, s.at != NONE ? out.tokens.end : left.tokens.end };
    if (both) out.quoted = left.quoted;
    if (both && s.at == NONE) out.tokens.end = goes_round(t, c, left.tokens);
    bool nothing = out.tokens.begin == out.tokens.end && !is_relative(t, w);
    if (speech && nothing && who_can_speak(t->d, w->mention)) out.tokens = complement_behind(t, c);
    if (speech && out.tokens.begin == out.tokens.end) out.tokens = print_below(t, &out.quoted);
    out.outlet = s.outlet;
    bool bare = quotes && !out.quoted;
    return bare ? (content){ .outlet = NONE } : out;
}
