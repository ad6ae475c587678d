/* quantity_bound.c - the words on both sides of a number that bound it.
 *
 *     a total of at least some 500 men     at_least; "a total of" and "some" change nothing more
 *     including another 20 or so           about, a part, an increment
 */
#include "extract/quantity.h"

enum { MOST_BOUNDS = 5 }; /* phrases before one number */

static str bound_cell(const reading *r, uint32_t e, uint32_t column) {
    return table_cell(engine_table(r->e, TABLE_BOUNDS), r->d->entries.at[e].row, column);
}

/* "about" yields to "at least", and nothing yields to "about". */
static bool outweighs(label a, label b) { return b == EXACT || (b == ABOUT && a != EXACT); }

/* "The list has | gone up | to 18": which way it went, and no bound. */
static bool is_way(const reading *r, uint32_t bound) {
    const table *t = engine_table(r->e, TABLE_MEASURES);
    range at = r->d->entries.at[bound].tokens;
    if (at.begin == 0 || at.end != at.begin + 2 || !token_is(r->d, at.end - 1, "to")) return false;
    for (uint32_t i = doc_entry_first(r->d, at.begin - 1, TABLE_MEASURES); i != NONE;
         i = doc_entry_next(r->d, i))
        if (r->d->entries.at[i].tokens.end == at.begin + 1 &&
            str_is(table_cell(t, r->d->entries.at[i].row, 0), "change"))
            return true;
    return false;
}

/* "handed | over | nine prisoners": of the verb; "took | over | ten towns" may bound. */
static bool is_particle(const reading *r, uint32_t bound) {
    range at = r->d->entries.at[bound].tokens;
    if (at.begin == 0 || at.end != at.begin + 1) return false;
    for (uint32_t i = doc_entry_first(r->d, at.begin - 1, TABLE_TRIGGERS_VERB); i != NONE;
         i = doc_entry_next(r->d, i))
        if (r->d->entries.at[i].tokens.end == at.end)
            return !str_starts(
                table_cell(engine_table(r->e, TABLE_TRIGGERS_VERB), r->d->entries.at[i].row, 0),
                STR("take "));
    return false;
}

static void take_kind(const reading *r, uint32_t e, bounds *b) {
    str kind = bound_cell(r, e, r->column.bound_kind);
    label l = label_find("bound", kind);
    if (str_is(kind, "part")) b->part = true;
    else if (str_is(kind, "more")) b->more = true;
    else if (str_is(kind, "strong")) b->strong = true;
    if (l == LABEL_COUNT || l == EXACT || !outweighs(l, b->bound)) return;
    b->bound = l;
    b->cue = tokens_span(r->d, r->d->entries.at[e].tokens);
}

static bool is_kind(const reading *r, token_ix t, uint8_t kind) {
    return piece_kind(r, r->first[t]) == kind;
}

/* "the 3,000", "its last 20", "a further": a determiner belongs to the phrase. */
static bool takes_determiner(const reading *r, const bounds *b) {
    if (b->begin == 0) return false;
    return is_kind(r, b->begin - 1, IS_DETERMINER) || is_kind(r, b->begin - 1, IS_ARTICLE);
}

static bool same_sentence(const reading *r, token_ix a, token_ix b) {
    return !(r->d->tokens.at[b].form & TOKEN_SENTENCE_START) || a == b;
}

void bounds_before(const reading *r, token_ix begin, bounds *b) {
    *b = (bounds){ .bound = EXACT, .begin = begin };
    for (uint32_t i = 0; i < MOST_BOUNDS && b->begin > 0; i++) {
        uint32_t e = r->bound[b->begin];
        if (e != NONE && (is_way(r, e) || is_particle(r, e))) return;
        if (!same_sentence(r, b->begin - 1, b->begin)) return;
        if (e != NONE) {
            take_kind(r, e, b);
            if (b->part) return; /* "including" is outside */
            b->begin = r->d->entries.at[e].tokens.begin;
        } else {
            if (takes_determiner(r, b)) b->begin--;
            return; /* "over the past two years" bounds nothing */
        }
    }
}

/* The row of the table that begins at `t` and stands behind numbers. */
static uint32_t after_entry(const reading *r, token_ix t) {
    for (uint32_t i = doc_entry_first(r->d, t, TABLE_BOUNDS); i != NONE;
         i = doc_entry_next(r->d, i))
        if (str_is(bound_cell(r, i, r->column.bound_place), "after")) return i;
    return NONE;
}

/* "20 more than in May", "11 tanks and more than 20 guns", "92 towns and over 10 km": what follows begins
 * something else. */
static bool goes_elsewhere(const reading *r, uint32_t e) {
    token_ix end = r->d->entries.at[e].tokens.end;
    uint8_t next = piece_kind(r, r->first[end]);
    return next == IS_THAN || next == IS_DIGITS || next == IS_SMALL;
}

void bounds_after(const reading *r, bounds *b) {
    piece_ix next = r->first[b->end]; /* "100-plus" has a hyphen between */
    piece_ix at = over_hyphen(r, next);
    if (at >= r->pieces.n) return;
    token_ix t = r->pieces.at[at].token;
    uint32_t e = after_entry(r, t);
    if (r->d->tokens.at[t].form & TOKEN_SENTENCE_START || e == NONE || goes_elsewhere(r, e)) return;
    take_kind(r, e, b);
    b->end = r->d->entries.at[e].tokens.end;
}
