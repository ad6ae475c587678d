/* mention_noun.c - what a phrase is that does not say so itself: a ship's name, a number that stands alone.
 *
 *     The patrol boat Heron went down. Eleven of the Heron's crew swam ashore.
 *                     ^^^^^ boat                     ^^^^^ boat
 *     They sent 26 drones and lost nine.
 *                                  ^^^^ drones
 */
#include "extract/mention.h"

/* Whether a key of things.tsv that ends at the token names a ship or an aircraft. */
static bool is_craft(const engine *e, const doc *d, token_ix t) {
    const table *things = &e->tables[TABLE_THINGS];
    for (uint32_t i = doc_entry_first(d, t, TABLE_THINGS); i != NONE; i = doc_entry_next(d, i)) {
        str class = table_get(things, d->entries.at[i].row, "class");
        bool craft = str_is(class, "ship") || str_is(class, "craft");
        if (craft && d->entries.at[i].tokens.end == t + 1) return true;
    }
    return false;
}

/* ---- sides in a pair --------------------------------------------------------------------------- */

/* The country that a word names or belongs to; UINT32_MAX for none. */
static uint32_t country_at(const doc *d, token_ix t) {
    uint32_t i = doc_entry_first(d, t, TABLE_COUNTRIES);
    return i == NONE || d->entries.at[i].tokens.end != t + 1 ? UINT32_MAX : d->entries.at[i].row;
}

/* "Korvian" of "Korvian and Norland troops": the noun behind is meant with both. */
static bool is_half(const doc *d, uint32_t k) {
    const chunk *c = &d->chunks.at[k];
    if (k + 2 >= d->chunks.n || c[2].in != c->in || c[1].pos != POS_CCONJ || c[2].pos != POS_NOUN)
        return false;
    token_ix t = c->head, other = c[2].tokens.begin;
    return c->tokens.end == c->tokens.begin + 1 && d->tokens.at[t].pos == POS_ADJ &&
           d->readings.at[t].head == c[2].head && other < c[2].head &&
           country_at(d, t) != UINT32_MAX && country_at(d, other) != UINT32_MAX;
}

void mention_part_sides(doc *d) {
    for (uint32_t k = 0; (d->has & HAS_READING) && k < d->chunks.n; k++)
        if (d->chunks.at[k].pos == POS_ADJ && is_half(d, k)) d->chunks.at[k].pos = POS_NOUN;
}

static void name_sides(const engine *e, doc *d) {
    for (uint32_t k = 0; (d->has & HAS_READING) && k < d->chunks.n; k++) {
        if (d->chunks.at[k].pos != POS_NOUN || !is_half(d, k)) continue;
        mention *n = &d->mentions.at[d->chunks.at[k].mention];
        const mention *whole = &d->mentions.at[d->chunks.at[k + 2].mention];
        n->class = whole->class, n->holder = whole->holder, n->sectors = whole->sectors;
        n->code = table_get(&e->tables[TABLE_COUNTRIES], country_at(d, n->head), "iso3");
        n->plural = whole->plural, n->named = true;
    }
}

/* ---- names ------------------------------------------------------------------------------------- */

static bool is_name(const doc *d, const chunk *c) {
    return c->pos == POS_NOUN && c->mention != NONE && d->tokens.at[c->head].pos == POS_PROPN &&
           !d->mentions.at[c->mention].name.size;
}

/* The words of the name alone: "Morning Lantern" of "the tanker Morning Lantern". */
static range name_in(const doc *d, const chunk *c) {
    token_ix from = c->head;
    while (from > c->tokens.begin && d->tokens.at[from - 1].pos == POS_PROPN) from--;
    return (range){ from, c->head + 1 };
}

/* The noun right before the name, in its phrase or in the phrase before: "the tanker Morning Lantern"; or in the one behind
 * a comma: "the Morning Lantern, a tanker". */
static token_ix noun_beside(const engine *e, const doc *d, uint32_t k) {
    const chunk *c = &d->chunks.at[k];
    range name = name_in(d, c);
    if (name.begin > c->tokens.begin && is_craft(e, d, name.begin - 1)) return name.begin - 1;
    bool alone = name.begin == c->tokens.begin;
    if (alone && k > 0 && c[-1].in == c->in && c[-1].pos == POS_NOUN && is_craft(e, d, c[-1].head))
        return c[-1].head;
    bool told = k + 2 < d->chunks.n && c[2].in == c->in && token_is(d, c[1].tokens.begin, ",") &&
                c[2].pos == POS_NOUN && word_says(e, d, c[2].tokens.begin, "kind", "article");
    return told && is_craft(e, d, c[2].head) ? c[2].head : NONE;
}

static void become(doc *d, const chunk *c, token_ix noun) {
    mention *n = &d->mentions.at[c->mention];
    n->noun = noun;
    n->class = WEAPON, n->holder = H_NONE, n->named = true;
    n->place = NONE;
}

void mention_name_nouns(const engine *e, worker *w, doc *d) {
    hashmap names = { .mem = &w->scratch };
    name_sides(e, d);
    for (uint32_t k = 0; k < d->chunks.n; k++) {
        token_ix noun = is_name(d, &d->chunks.at[k]) ? noun_beside(e, d, k) : NONE;
        if (noun == NONE) continue;
        hashmap_set(&names, doc_text(d, tokens_span(d, name_in(d, &d->chunks.at[k]))), noun);
        become(d, &d->chunks.at[k], noun);
    }
    for (uint32_t k = 0; k < d->chunks.n; k++) {
        const chunk *c = &d->chunks.at[k];
        if (!is_name(d, c) || d->mentions.at[c->mention].noun != c->head) continue;
        range name = name_in(d, c);
        bool the = name.begin > c->tokens.begin || d->mentions.at[c->mention].place == NONE;
        uint32_t noun = the ? hashmap_get(&names, doc_text(d, tokens_span(d, name))) : UINT32_MAX;
        if (noun != UINT32_MAX) become(d, c, noun);
    }
    if (w->scratch.failed) doc_fail(d, w->scratch.failed, "scratch memory");
}

/* ---- numbers ----------------------------------------------------------------------------------- */

static bool is_bare(const doc *d, const mention *n) {
    if (d->tokens.at[n->head].pos != POS_NUM || n->figure == NONE) return false;
    const quantity *q = &d->quantities.at[n->figure];
    return !q->unit.size && n->tokens.end == n->head + 1;
}

/* "nine of the houses" says itself what is counted. */
static bool of_follows(const doc *d, const mention *n) {
    return n->tokens.end < d->tokens.n && token_is(d, n->tokens.end, "of");
}

/* The last thing counted before, in the sentence or in the one before it, of the same paragraph. */
static mention_ix counted_before(const doc *d, mention_ix i) {
    enum { LOOK = 24 };
    const mention *n = &d->mentions.at[i];
    for (mention_ix j = i, looked = 0; j-- > 0 && looked < LOOK; looked++) {
        const mention *m = &d->mentions.at[j];
        if (m->in + 1 < n->in ||
            d->sentences.at[m->in].paragraph != d->sentences.at[n->in].paragraph)
            break;
        bool counts = m->figure != NONE && !d->quantities.at[m->figure].unit.size;
        if (counts && m->plural && d->tokens.at[m->noun].pos == POS_NOUN) return j;
    }
    return NONE;
}

void mention_count_nouns(doc *d) {
    for (mention_ix i = 0; i < d->mentions.n; i++) {
        mention *n = &d->mentions.at[i];
        mention_ix from = is_bare(d, n) && !of_follows(d, n) ? counted_before(d, i) : NONE;
        if (from == NONE) continue;
        const mention *m = &d->mentions.at[from];
        if (m->class != WEAPON && m->class != PERSON && m->class != FORCE) continue;
        n->noun = m->noun, n->class = m->class, n->holder = m->holder, n->plural = true;
        n->sectors = m->sectors;
        if (!n->code.size) n->code = m->code;
    }
}
