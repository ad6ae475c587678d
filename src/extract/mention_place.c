/* mention_place.c - where a name stands, and what befalls it, tell that it names a place.
 *
 *     in Karsmund, near Karsmund, the town of Karsmund       the siege of Karsmund, shelled Karsmund, the army lost Karsmund
 *     Karsmund fell to the rebels, is under their control, changed hands
 */
#include "extract/mention.h"

/* "in Karsmund", "near Karsmund", "the town of Karsmund", "the edge of Karsmund": where it stands tells that it is a place. */
bool mention_stands_as_place(const engine *e, const doc *d, uint32_t k) {
    if (k == 0 || d->chunks.at[k - 1].in != d->chunks.at[k].in ||
        d->chunks.at[k - 1].pos != POS_ADP)
        return false;
    token_ix word = d->chunks.at[k - 1].tokens.begin;
    if (token_is(d, word, "of") && k >= 2 && d->chunks.at[k - 2].mention != NONE)
        return (d->mentions.at[d->chunks.at[k - 2].mention].class == PLACES ||
                mention_is_edge(e, d, d->chunks.at[k - 2].head)) &&
               d->chunks.at[k - 2].in == d->chunks.at[k].in;
    const table *placings = &e->tables[TABLE_PLACINGS];
    uint32_t row = table_find(placings, token_text(d, word));
    return row != UINT32_MAX && str_is(table_get(placings, row, "names"), "yes");
}

static bool is_form(const doc *d, token_ix t, const char *word) {
    return token_is(d, t, word) ||
           ((d->has & HAS_READING) && str_is(d->readings.at[t].lemma, word));
}

static bool is_any(const doc *d, token_ix t, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (is_form(d, t, list[i])) return true;
    return false;
}

/* "the siege of Karsmund", "shelled Karsmund", "the army lost Karsmund": what is done to towns. */
static bool is_done_to(const doc *d, uint32_t k) {
    static const char *const acts[] = { "fall",       "siege",      "bombardment",
                                        "shelling",   "liberation", "occupation",
                                        "evacuation", "recapture",  "encirclement" },
                             *const verbs[] = { "besiege", "encircle", "liberate",
                                                "occupy",  "shell",    "bombard",
                                                "overrun", "retake",   "recapture" };
    const chunk *c = &d->chunks.at[k], *was = k ? c - 1 : NULL, *noun = k > 1 ? c - 2 : NULL;
    if (!was || was->in != c->in) return false;
    bool two = noun && noun->in == c->in && noun->pos == POS_NOUN;
    if (two && was->pos == POS_ADP && token_is(d, was->tokens.begin, "of"))
        return is_any(d, noun->head, acts, sizeof acts / sizeof *acts);
    if (was->pos != POS_VERB || (was->flags & CHUNK_PASSIVE)) return false;
    if (is_any(d, was->head, verbs, sizeof verbs / sizeof *verbs)) return true;
    label class = two && noun->mention != NONE ? d->mentions.at[noun->mention].class : THING;
    bool it = two && d->tokens.at[noun->head].pos == POS_PRON;
    return is_form(d, was->head, "lose") && (class == FORCE || class == STATES || it);
}

/* "Karsmund fell to the rebels", "Karsmund is under their control", "in the hands of", "changed hands": what befalls towns. */
static bool is_fallen(const engine *e, const doc *d, uint32_t k) {
    const chunk *c = &d->chunks.at[k];
    if (k + 3 >= d->chunks.n || c[1].pos != POS_VERB || c[3].in != c->in) {
        bool hands = k + 2 < d->chunks.n && c[1].pos == POS_VERB && c[2].in == c->in &&
                     is_form(d, c[1].head, "change");
        return hands && token_is(d, c[2].head, "hands");
    }
    const chunk *next = c + 2;
    if (is_form(d, c[1].head, "change")) return token_is(d, next->head, "hands");
    if (is_form(d, c[1].head, "fall")) {
        label class = c[3].mention == NONE ? THING : d->mentions.at[c[3].mention].class;
        return token_is(d, next->tokens.begin, "to") && (class == FORCE || class == GROUP);
    }
    if (!word_says(e, d, c[1].head, "kind", "be") && !token_is(d, c[1].head, "remains"))
        return false;
    if (next->pos == POS_ADV && k + 4 < d->chunks.n) next++;
    bool led = token_is(d, next->tokens.begin, "under") || token_is(d, next->tokens.begin, "in");
    return led && next[1].in == c->in &&
           (token_is(d, next[1].head, "control") || token_is(d, next[1].head, "hands"));
}

bool mention_befalls_place(const engine *e, const doc *d, uint32_t k) {
    return is_done_to(d, k) || is_fallen(e, d, k);
}
