/* pair.c - one name that is two, and two that are one.
 *
 *     "Lower Vale Norland"       a place to the model; to the gazetteer Lower Vale, a town, and Norland, a country
 *     "Rusk, Ada" <ada@...>      two persons to the model; one, as mail and lists have them
 *     "Court of Lower Vale"      a body and a place to the model; one body
 *     "Duchy of Vale"            two places to the model; one
 *     "J.M. Rusk", "Orso IV"     initials and the number of a king are of the name
 *     "The Tarn Globe"           and so is an article that is written so within a sentence, and "Inc." of a company
 *
 * Where the training parts of UNER, CrossNER, WikiGold and re3d mark a name behind "Court of" or "Union for", it is of the body's
 * in 210 cases of 219; behind "Duchy of", in 42 of 43; behind initials it has them in 113 of
 * 114, behind "The" in 107 of 115.
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

/* "Housing | Authority", "Duchy": a word with a capital for one of these classes of roles.tsv. */
static bool is_headed(const engine *e, const doc *d, token_ix t, const char *a, const char *b) {
    const table *roles = &e->tables[TABLE_ROLES];
    if (!(d->tokens.at[t].form & TOKEN_CAPITAL)) return false;
    for (uint32_t i = doc_entry_first(d, t, TABLE_ROLES); i != NONE; i = doc_entry_next(d, i)) {
        const entry *n = &d->entries.at[i];
        str class = table_get(roles, n->row, "class");
        if (n->tokens.end == t + 1 && (str_is(class, a) || str_is(class, b))) return true;
    }
    return false;
}

static bool is_article(const doc *d, token_ix t) {
    return token_is(d, t, "the") || token_is(d, t, "a") || token_is(d, t, "an");
}

static bool is_of_places(label kind) { return kind == N_GPE || kind == N_LOC; }

/* "Court | of the | Lower Vale", "Union | for a | Free Vale": nothing else between them. */
static bool is_body_of(const engine *e, const doc *d, const proper_name *body,
                       const proper_name *of) {
    token_ix t = body->tokens.end;
    bool named = is_of_places(of->kind) || of->kind == N_ORG;
    if (body->kind != N_ORG || !named || of->tokens.begin != t + 1 + is_article(d, t + 1))
        return false;
    bool aim =
        token_is(d, t, "for") && !token_is(d, t + 1, "the"); /* "left the Union for the League" */
    return (aim || token_is(d, t, "of")) && is_headed(e, d, t - 1, "body", "structure");
}

/* "Duchy | of | Vale". */
static bool is_place_of(const engine *e, const doc *d, const proper_name *first,
                        const proper_name *of) {
    token_ix t = first->tokens.end;
    if (!is_of_places(of->kind) || first->kind == N_PER || of->tokens.begin != t + 1) return false;
    if (t != first->tokens.begin + 1) return false;
    return token_is(d, t, "of") && is_headed(e, d, t - 1, "place", "state");
}

/* "P.S." is said before a sentence, "D.C." and "U.S." are places. */
static bool is_abbreviation(const engine *e, str text) {
    const table *t = &e->tables[TABLE_ABBREVIATIONS];
    uint32_t row = table_find(t, text);
    if (row == UINT32_MAX) return false;
    str kind = table_get(t, row, "kind");
    return str_is(kind, "state") || str_is(kind, "country") || str_is(text, "P.S.");
}

/* "J.M.", "A.": capitals with full stops. */
static bool is_initials(const engine *e, const doc *d, token_ix t) {
    str text = token_text(d, t);
    for (uint32_t i = 0; i < text.size; i++) {
        bool capital = text.at[i] >= 'A' && text.at[i] <= 'Z';
        if (i % 2 ? text.at[i] != '.' : !capital) return false;
    }
    return text.size && text.size % 2 == 0 && !is_abbreviation(e, text);
}

/* "Plan | A. | Rusk agreed." */
static bool ends_sentence(const doc *d, token_ix t) {
    return d->readings.at[t].end > UINT8_MAX / 2;
}

/* "in | The | Tarn Globe": written so where no sentence begins. */
static bool is_own_article(const doc *d, token_ix t) {
    if (!token_is(d, t, "the") || !(d->tokens.at[t].form & TOKEN_CAPITAL) || !t) return false;
    return !(d->tokens.at[t - 1].form & TOKEN_PUNCT) && !ends_sentence(d, t - 1);
}

/* Words before a name that are of it, and of no other. */
static void widen_left(const engine *e, doc *d) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        proper_name *n = &d->names.at[i];
        token_ix free = i ? d->names.at[i - 1].tokens.end : 0;
        if (n->kind == N_NORP || n->kind == N_MISC) continue;
        while ((n->kind == N_PER || n->kind == N_ORG) && n->tokens.begin > free &&
               is_initials(e, d, n->tokens.begin - 1) && !ends_sentence(d, n->tokens.begin - 1))
            n->tokens.begin--;
        if (n->kind != N_PER && n->tokens.begin > free && is_own_article(d, n->tokens.begin - 1))
            n->tokens.begin--;
        n->at.begin = d->tokens.at[n->tokens.begin].at.begin;
    }
}

/* "Orso | IV", and no "I" that somebody says. */
static bool is_number_of_king(const doc *d, token_ix t) {
    str text = token_text(d, t);
    for (uint32_t i = 0; i < text.size; i++)
        if (text.at[i] != 'I' && text.at[i] != 'V' && text.at[i] != 'X') return false;
    return text.size && d->readings.at[t].pos != POS_PRON && !ends_sentence(d, t - 1);
}

/* "Rusk | , Inc.": how a company is held. */
static bool is_held(const doc *d, token_ix t) {
    static const char *const forms[] = { "Inc",  "Inc.",  "Ltd",   "Ltd.",  "LLC",
                                         "Corp", "Corp.", "L.L.C", "L.L.C." };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_is(token_text(d, t), forms[i])) return true;
    return false;
}

/* How many words behind a name are of it. */
static uint32_t words_behind(const doc *d, const proper_name *n, token_ix free) {
    token_ix end = n->tokens.end;
    if (n->kind == N_PER) return end < free && is_number_of_king(d, end);
    bool company = n->kind == N_ORG && end + 1 < free && token_is(d, end, ",");
    return company && is_held(d, end + 1) ? 2 : 0;
}

static void widen_right(doc *d) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        proper_name *n = &d->names.at[i];
        token_ix free = i + 1 < d->names.n ? n[1].tokens.begin : d->tokens.n;
        n->tokens.end += words_behind(d, n, free);
        n->at.end = d->tokens.at[n->tokens.end - 1].at.end;
    }
}

static void join(const engine *e, doc *d) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->names.n; i++) {
        proper_name *n = &d->names.at[i], *last = kept ? &d->names.at[kept - 1] : NULL;
        bool place = last && is_place_of(e, d, last, n);
        if (last && (place || is_turned(d, last, n) || is_body_of(e, d, last, n))) {
            if (place) last->kind = n->kind;
            last->tokens.end = n->tokens.end, last->at.end = n->at.end;
            if (n->score < last->score) last->score = n->score;
        } else d->names.at[kept++] = *n;
    }
    d->names.n = kept;
}

void names_pair(const engine *e, doc *d, arena *scratch) {
    widen_left(e, d);
    widen_right(d);
    join(e, d);
    part_places(e, d, scratch);
}
