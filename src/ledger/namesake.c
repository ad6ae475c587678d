/* namesake.c - longer names of those who are called more shortly in another report.
 *
 *     "the Vashiri General Staff", then "the General Staff"        of the one party whose it is in the story
 *     "the Vashiri Interior Ministry", then "the ministry" of Vashir in another story: of that party
 *     "the Threshold Refugee Agency", then "the Threshold agency"
 *     "Governor Lorn", whose side one report shows                 that is his in all */
#include "ledger/namesake.h"

enum { MANY = UINT32_MAX - 1 };

namesakes namesakes_of(const namer *by) {
    arena *mem = by->scratch;
    return (namesakes){
        .by = by, .offices = { .mem = mem }, .bodies = { .mem = mem }, .officials = { .mem = mem }
    };
}

static const naming *found(const namesakes *s, const hashmap *in, str key) {
    uint32_t i = hashmap_get(in, key);
    return i < s->named.n ? &s->named.at[i] : NULL;
}

/* Under a key: the only one; or of many. */
static void note(namesakes *s, hashmap *in, str key, const naming *n, bool same) {
    uint32_t was = hashmap_get(in, key);
    if (was == MANY || (was != UINT32_MAX && same)) return;
    naming *to = was == UINT32_MAX ? array_add(s->by->scratch, &s->named) : NULL;
    if (to) *to = *n;
    hashmap_set(in, key, to ? s->named.n - 1 : MANY);
}

static bool is_key_of(const namesakes *s, const hashmap *in, str key, const naming *n) {
    const naming *was = found(s, in, key);
    return was && str_eq(was->key, n->key);
}

/* ---- offices of a party ------------------------------------------------------------------------ */

static str key_in_story(const namesakes *s, story_ix story, str office) {
    textbuf b = { .mem = s->by->scratch };
    textbuf_print(&b, "%u ", story);
    textbuf_add(&b, office);
    return textbuf_str(&b);
}

/* Of all stories, by the party too. */
static str key_of_side(const namesakes *s, str side, str office) {
    textbuf b = { .mem = s->by->scratch };
    textbuf_add(&b, side), textbuf_char(&b, ':'), textbuf_add(&b, office);
    return textbuf_str(&b);
}

/* Without the word for its party; empty when it has none. */
static str without_party(const namesakes *s, const naming *n) {
    str name = side_name(s->by->sides, n->side);
    textbuf b = { .mem = s->by->scratch };
    if (!name.size || n->n < 2 || !str_eq(n->at[0], name)) return STR("");
    for (uint32_t i = 1; i < n->n; i++) {
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, n->at[i]);
    }
    return textbuf_str(&b);
}

void namesakes_note_office(namesakes *s, story_ix story, const naming *n) {
    str office = without_party(s, n);
    if (!office.size) return;
    str keys[] = { key_in_story(s, story, office), key_of_side(s, n->side, office) };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        note(s, &s->offices, keys[i], n, is_key_of(s, &s->offices, keys[i], n));
}

const naming *namesakes_office(const namesakes *s, story_ix story, const naming *n) {
    const naming *one = found(s, &s->offices, key_in_story(s, story, n->key));
    if (!one && n->side.size) one = found(s, &s->offices, key_of_side(s, n->side, n->key));
    return one && (!n->side.size || str_eq(n->side, one->side)) ? one : n;
}

/* ---- officials --------------------------------------------------------------------------------- */

void namesakes_note_official(namesakes *s, const naming *n, str side) {
    if (n->n < 2 || !side.size) return;
    naming of = *n;
    of.side = side;
    const naming *was = found(s, &s->officials, n->key);
    note(s, &s->officials, n->key, &of, was && str_eq(was->side, side));
}

str namesakes_side(const namesakes *s, const naming *n) {
    const naming *one = found(s, &s->officials, n->key);
    return one ? one->side : STR("");
}

/* ---- bodies of long names ---------------------------------------------------------------------- */

/* "threshold agency" of "threshold refugee agency" */
static str key_of_ends(const namesakes *s, const naming *n) {
    textbuf b = { .mem = s->by->scratch };
    textbuf_add(&b, n->at[0]), textbuf_char(&b, ' '), textbuf_add(&b, n->at[n->n - 1]);
    return textbuf_str(&b);
}

/* A body of a long name of its own, by its first word and its last. */
void namesakes_note_long(namesakes *s, const naming *n) {
    if (n->n < 3 || n->common || n->side.size) return;
    str key = key_of_ends(s, n);
    note(s, &s->bodies, key, n, is_key_of(s, &s->bodies, key, n));
}

const naming *namesakes_long(const namesakes *s, const naming *n) {
    if (n->n != 2 || n->common || n->side.size) return n;
    const naming *one = found(s, &s->bodies, key_of_ends(s, n));
    return one ? one : n;
}
