/* quantity_count.c - what a number counts: the head of its noun phrase, or of the phrase behind "of".
 *
 *     74 Russian communities          communities
 *     two of the four rebel groups    groups
 *     6,000 killed and 12,000 hurt    killed; hurt
 *     a three-division army           division
 *     $300 million in military aid    aid
 */
#include "extract/quantity.h"

enum { LONGEST_NOUN = 4 }; /* words of a key of counted.tsv */

static const chunk *chunk_at(const reading *r, token_ix t) {
    if (t >= r->d->tokens.n || r->chunk_of[t] == NONE) return NULL;
    return &r->d->chunks.at[r->chunk_of[t]];
}

static bool is_noun(const reading *r, token_ix t) {
    label p = r->d->tokens.at[t].pos;
    return (p == POS_NOUN || p == POS_PROPN) && !r->taken[t];
}

/* The entry of `table` whose key ends at the noun `head` and begins no earlier than `begin`: longest. */
static uint32_t entry_of(const reading *r, token_ix begin, token_ix head, uint8_t which) {
    token_ix first = head >= begin + LONGEST_NOUN ? head + 1 - LONGEST_NOUN : begin;
    for (token_ix t = first; t <= head; t++)
        for (uint32_t i = doc_entry_first(r->d, t, which); i != NONE; i = doc_entry_next(r->d, i))
            if (r->d->entries.at[i].tokens.end == head + 1) return i;
    return NONE;
}

static str kind_of_role(const reading *r, uint32_t i) {
    str class = table_get(engine_table(r->e, TABLE_ROLES), r->d->entries.at[i].row, "class");
    if (str_is(class, "person") || str_is(class, "office") || str_is(class, "group"))
        return STR("person");
    if (str_is(class, "force")) return STR("soldier");
    if (str_is(class, "weapon")) return STR("item");
    if (str_is(class, "structure")) return STR("building");
    return str_is(class, "place") ? STR("settlement") : STR("thing");
}

str counted_kind(const reading *r, const quantity *q) {
    if (q->counted == NONE) return STR("thing");
    token_ix begin = doc_token_at(r->d, q->of.begin);
    uint32_t i = entry_of(r, begin, q->counted, TABLE_COUNTED);
    if (i != NONE) return table_cell(engine_table(r->e, TABLE_COUNTED), r->d->entries.at[i].row, 1);
    i = entry_of(r, begin, q->counted, TABLE_ROLES);
    if (i != NONE) return kind_of_role(r, i);
    str s = token_text(r->d, q->counted); /* "1,000 Ruritanians" */
    bool people = is_upper(s.at[0]) && s.size > 3 && s.at[s.size - 1] == 's';
    return people ? STR("person") : STR("thing");
}

/* ---- the noun behind ------------------------------------------------------------------------- */

static bool is_modifier(const reading *r, token_ix t) {
    label p = r->d->tokens.at[t].pos;
    return p == POS_DET || p == POS_NUM || p == POS_PUNCT;
}

static bool joined(const reading *r, token_ix t) { return piece_glued(r, r->first[t]); }

/* "nine Suvalian | and more than 40 Ruritanian soldiers": where another number has the same noun; else NONE. */
static token_ix shared_from(const reading *r, token_ix begin, token_ix head) {
    token_ix and = NONE;
    for (token_ix t = begin; t < head; t++) {
        if (r->d->tokens.at[t].pos == POS_CCONJ && t > begin) and = t;
        if (and != NONE && r->d->tokens.at[t].pos == POS_NUM) return and;
    }
    return NONE;
}

static token_ix found(const reading *r, token_ix begin, token_ix head, quantity *q) {
    bool digits = false;
    token_ix and = shared_from(r, begin, head);
    if (and != NONE) {
        q->counted = head;
        q->of = r->d->tokens.at[head].at;
        return and;
    }
    for (; begin < head && (is_modifier(r, begin) || (digits && joined(r, begin))); begin++)
        digits = digits || r->d->tokens.at[begin].pos == POS_NUM; /* "155mm shells": shells */
    q->counted = head;
    q->of = tokens_span(r->d, (range){ begin, head + 1 });
    return head + 1;
}

/* "Ruritanian and Suvalian soldiers": the noun stands behind the second adjective or name. */
static const chunk *over_and(const reading *r, const chunk *c) {
    label p = r->d->tokens.at[c->tokens.end - 1].pos;
    const chunk *and = chunk_at(r, c->tokens.end), *next = chunk_at(r, c->tokens.end + 1);
    bool joins = and&&and->pos == POS_CCONJ && next && next->pos == POS_NOUN && next->in == c->in;
    return joins && (p == POS_ADJ || p == POS_PROPN) && r->d->tokens.at[next->head].pos == POS_NOUN
               ? next
               : NULL;
}

/* "96 Ustka fans went": a plural behind a name that looks like a verb. */
static bool looks_plural(const reading *r, token_ix t) {
    str s = token_text(r->d, t);
    label after = t + 1 < r->d->tokens.n ? r->d->tokens.at[t + 1].pos : POS_PUNCT;
    return s.size > 2 && s.at[s.size - 1] == 's' && r->d->tokens.at[t].pos == POS_VERB &&
           (after == POS_VERB || after == POS_AUX || after == POS_ADP);
}

/* The number's own noun phrase goes on to a head. */
static token_ix in_phrase(const reading *r, token_ix end, quantity *q) {
    const chunk *c = chunk_at(r, end - 1);
    if (!c || c->pos != POS_NOUN || c->tokens.end <= end) return end;
    const chunk *second = over_and(r, c);
    if (second) return found(r, end, second->head, q);
    if (c->head < end || !is_noun(r, c->head)) return end;
    bool name = r->d->tokens.at[c->head].pos == POS_PROPN && c->tokens.end < r->d->tokens.n;
    return found(r, end, name && looks_plural(r, c->tokens.end) ? c->tokens.end : c->head, q);
}

/* "300 recorded songs", "12 wounded soldiers": participles before the noun. */
static token_ix behind_participle(const reading *r, token_ix end, quantity *q) {
    token_ix t = end;
    const chunk *c = chunk_at(r, t);
    for (uint32_t n = 0;
         n < 3 && c && (c->pos == POS_VERB || c->pos == POS_ADV || c->pos == POS_ADJ); n++) {
        bool simple = c->tokens.end == c->tokens.begin + 1 && c->tense != CHUNK_FUTURE;
        if (!simple || !str_ends(token_text(r->d, t), c->pos == POS_VERB ? STR("ed") : STR("")))
            return end;
        c = chunk_at(r, ++t);
    }
    if (t == end || !c || c->tokens.begin != t || q->unit.size) return end;
    return c->pos == POS_NOUN && r->d->tokens.at[t].pos != POS_DET &&
                   r->d->tokens.at[c->head].pos == POS_NOUN && r->d->tokens.at[t].pos != POS_PRON &&
                   !r->taken[t]
               ? found(r, t, c->head, q)
               : end;
}

/* "three-division army": the word behind the hyphen is counted. */
static token_ix behind_hyphen(const reading *r, token_ix end, quantity *q) {
    piece_ix i = r->first[end], next = over_hyphen(r, i);
    if (next == i || q->unit.size) return end;
    token_ix t = r->pieces.at[next].token;
    label p = r->d->tokens.at[t].pos;
    return p == POS_NOUN || p == POS_PROPN ? found(r, t, t, q) : end;
}

static token_ix next_phrase(const reading *r, token_ix end, token_ix at, quantity *q) {
    const chunk *c = chunk_at(r, at);
    if (!c || c->pos != POS_NOUN || c->tokens.begin != at || !is_noun(r, c->head)) return end;
    return found(r, at, c->head, q);
}

static bool is_money(const reading *r, const quantity *q) {
    uint32_t row = q->unit.size ? table_find(engine_table(r->e, TABLE_UNITS), q->unit) : UINT32_MAX;
    return row != UINT32_MAX && unit_is(r, row, "money");
}

/* "two of the four groups": the phrase behind "of" has a figure of its own. */
static bool counts_itself(const reading *r, token_ix t) {
    if (piece_kind(r, r->first[t]) == IS_DETERMINER && t + 1 < r->d->tokens.n) t++;
    uint8_t kind = piece_kind(r, r->first[t]);
    return kind == IS_DIGITS || kind == IS_SMALL;
}

/* "of the uranium"; of money also "in aid", "worth of grain", but not "in Kyiv". */
static token_ix behind_of(const reading *r, token_ix end, quantity *q) {
    const doc *d = r->d;
    if (end + 1 >= d->tokens.n || r->taken[end + 1]) return end;
    if (piece_kind(r, r->first[end]) == IS_OF) {
        token_ix after = next_phrase(r, end, end + 1, q);
        return counts_itself(r, end + 1) ? end : after;
    }
    if (!is_money(r, q)) return end;
    if (token_is(d, end, "worth") && piece_kind(r, r->first[end + 1]) == IS_OF)
        return next_phrase(r, end, end + 2, q);
    const chunk *c = chunk_at(r, end + 1);
    bool common = c && c->pos == POS_NOUN && d->tokens.at[c->head].pos == POS_NOUN;
    return token_is(d, end, "in") && common ? next_phrase(r, end, end + 1, q) : end;
}

/* "10 shot": no shots, or it would say so. */
static bool is_verb_of_many(const reading *r, const entry *n, const quantity *q) {
    str plural = table_get(engine_table(r->e, TABLE_COUNTED), n->row, "plural");
    return r->d->tokens.at[n->tokens.begin].pos == POS_VERB && (n->forms & FORM_BASE) &&
           q->value != 1 && !str_is(plural, "=");
}

/* "29 dead", "6,000 killed": a word of counted.tsv that is no noun by its looks. */
static token_ix bare_word(const reading *r, token_ix end, quantity *q) {
    uint32_t i = doc_entry_first(r->d, end, TABLE_COUNTED);
    if (i == NONE || r->d->tokens.at[end].form & TOKEN_SENTENCE_START || q->unit.size) return end;
    if (is_verb_of_many(r, &r->d->entries.at[i], q)) return end;
    return found(r, end, r->d->entries.at[i].tokens.end - 1, q);
}

/* ---- the noun before ------------------------------------------------------------------------- */

static bool opens_sentence(const reading *r, token_ix t) {
    return r->d->tokens.at[t].form & TOKEN_SENTENCE_START;
}

/* The last noun phrase before token `t`, over at most `far` chunks; NULL at the start of the sentence. */
static const chunk *phrase_before(const reading *r, token_ix t, uint32_t far) {
    if (t == 0 || opens_sentence(r, t) || r->chunk_of[t - 1] == NONE) return NULL;
    for (uint32_t k = r->chunk_of[t - 1], n = 0; n < far; n++, k--) {
        const chunk *c = &r->d->chunks.at[k];
        if (c->pos == POS_NOUN && is_noun(r, c->head)) return c;
        if (k == 0 || opens_sentence(r, c->tokens.begin)) return NULL;
    }
    return NULL;
}

void count_before(const reading *r, const bounds *b, quantity *q) {
    token_ix t = b->begin;
    if (q->counted != NONE || t == 0 || opens_sentence(r, t)) return;
    bool of = piece_kind(r, r->first[t - 1]) == IS_OF, by = token_is(r->d, t - 1, "by");
    const chunk *c = NULL;
    if (b->strong) c = phrase_before(r, t, 4);
    else if (q->unit.size && (of || by)) c = phrase_before(r, t - 1, 1);
    if (c) found(r, c->tokens.begin, c->head, q);
}

token_ix count_noun(const reading *r, token_ix end, quantity *q) {
    token_ix (*const ways[])(const reading *, token_ix,
                             quantity *) = { behind_hyphen, behind_of, in_phrase, behind_participle,
                                             bare_word };
    q->counted = NONE;
    if (end >= r->d->tokens.n || r->d->tokens.at[end].form & TOKEN_SENTENCE_START) return end;
    if (piece_kind(r, r->first[end]) == IS_ARTICLE && r->d->tokens.at[end].form & TOKEN_CAPITAL)
        return end; /* "Image 3 of 16 A man" */
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        token_ix after = ways[i](r, end, q);
        if (q->counted != NONE) return after;
    }
    return q->unit.size ? end : next_phrase(r, end, end, q);
}
