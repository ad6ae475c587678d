/* pair.c - one name that is two, and two that are one.
 *
 *     "Lower Vale Norland"       a place to the model; to the gazetteer Lower Vale, a town, and Norland, a country
 *     "Rusk, Ada" <ada@...>      two persons to the model; one, as mail and lists have them
 *
 * What the gazetteer knows as a whole is one, and so is "Grand Norland", where no Grand lies in Norland. */
#include "reading/reader.h"

#include "base/utf8.h"

enum { MOST_HITS = 16 };

/* The places that bear the name of some words; their number. */
static uint32_t hits_of(const engine *e, const doc *d, range words, arena *scratch,
                        place_hit hits[MOST_HITS]) {
    str printed = doc_text(d, tokens_span(d, words));
    return gazetteer_find(&e->places, utf8_folded(printed, scratch), printed, hits, MOST_HITS);
}

static bool is_wide(const place_row *p) {
    return p && (p->kind == PLACE_COUNTRY || p->kind == PLACE_ADMIN1);
}

/* Whether a place of the first name lies in a country or a part of one of the second name. */
static bool are_two(const engine *e, const doc *d, range words, token_ix at, arena *scratch) {
    place_hit first[MOST_HITS], second[MOST_HITS];
    uint32_t n = hits_of(e, d, (range){ at, words.end }, scratch, second),
             k = n ? hits_of(e, d, (range){ words.begin, at }, scratch, first) : 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < k; j++) {
            const place_row *outer = gazetteer_place(&e->places, second[i].row),
                            *inner = gazetteer_place(&e->places, first[j].row);
            if (is_wide(outer) && inner && place_lies_in(inner, outer)) return true;
        }
    return false;
}

static bool are_words(const doc *d, range words) {
    for (token_ix t = words.begin; t < words.end; t++)
        if ((d->tokens.at[t].form & TOKEN_PUNCT) || !is_alpha(token_text(d, t).at[0])) return false;
    return true;
}

/* Where the second place begins; NONE where there are not two. */
static token_ix second_of(const engine *e, const doc *d, range words, arena *scratch) {
    if (words.end < words.begin + 2 || !are_words(d, words)) return NONE;
    str all = doc_text(d, tokens_span(d, words));
    if (gazetteer_knows(&e->places, utf8_folded(all, scratch))) return NONE;
    for (token_ix t = words.begin + 1; t < words.end; t++)
        if (are_two(e, d, words, t, scratch)) return t;
    return NONE;
}

static void part_places(const engine *e, doc *d, arena *scratch) {
    uint32_t n = d->names.n;
    for (uint32_t i = 0; i < n && !d->failed; i++) {
        proper_name first = d->names.at[i];
        bool place = first.kind == N_LOC || first.kind == N_GPE;
        token_ix t = place ? second_of(e, d, first.tokens, scratch) : NONE;
        proper_name *second = t == NONE ? NULL : doc_add(d, names);
        if (!second) continue;
        *second = first;
        second->tokens.begin = d->names.at[i].tokens.end = t;
        second->at = tokens_span(d, second->tokens);
        d->names.at[i].at = tokens_span(d, d->names.at[i].tokens);
        d->names.at[i].kind = second->kind = N_GPE;
    }
}

/* ""Rusk | , | Ada"": nothing else between the marks. */
static bool is_turned(const doc *d, const proper_name *last, const proper_name *first) {
    token_ix comma = last->tokens.end, before = last->tokens.begin, end = first->tokens.end;
    return last->kind == N_PER && first->kind == N_PER && first->tokens.begin == comma + 1 &&
           token_is(d, comma, ",") && before > 0 && token_is(d, before - 1, "\"") &&
           end < d->tokens.n && token_is(d, end, "\"");
}

static void join_persons(doc *d) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->names.n; i++) {
        proper_name *n = &d->names.at[i], *last = kept ? &d->names.at[kept - 1] : NULL;
        if (last && is_turned(d, last, n)) {
            last->tokens.end = n->tokens.end, last->at.end = n->at.end;
            if (n->score < last->score) last->score = n->score;
        } else d->names.at[kept++] = *n;
    }
    d->names.n = kept;
}

void names_pair(const engine *e, doc *d, arena *scratch) {
    join_persons(d);
    part_places(e, d, scratch);
}
