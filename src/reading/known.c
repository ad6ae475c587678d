/* known.c - names of which the tables know what they are, whatever the model makes of them.
 *
 *     "IAEA", a place to the model, is a body of data/lexicon/en/actors.tsv; "Jordan" behind "told", a body to the model, a country
 *
 * A single word with one capital that names a body may as well name anything ("Hill", "Post"): there the model decides, as
 * it does about persons. */
#include "reading/reader.h"

static bool is_body(const engine *e, const entry *n) {
    if (n->table == TABLE_OUTLETS) return true;
    return n->table == TABLE_ACTORS &&
           !str_is(table_get(&e->tables[TABLE_ACTORS], n->row, "class"), "state");
}

static bool is_country(const engine *e, const entry *n) {
    const table *t = &e->tables[TABLE_COUNTRIES];
    return n->table == TABLE_COUNTRIES && n->column != table_column(t, "adjectives") &&
           n->column != table_column(t, "demonyms");
}

static bool is_shout(const doc *d, range words) {
    return words.end - words.begin > 1 || d->tokens.at[words.begin].form & TOKEN_ALL_CAPITAL;
}

label name_known(const engine *e, const doc *d, range words, label kind) {
    bool body = false, country = false, person = false;
    for (uint32_t i = d->tokens.at[words.begin].entries;
         i < d->entries.n && d->entries.at[i].tokens.begin == words.begin; i++) {
        const entry *n = &d->entries.at[i];
        if (n->tokens.end != words.end) continue;
        body |= is_body(e, n);
        country |= is_country(e, n);
        person |= n->table == TABLE_PERSONS;
    }
    if (person || body == country || kind == N_NORP || kind == N_WEAPON) return kind;
    if (body) return is_shout(d, words) ? N_ORG : kind;
    return kind == N_PER ? kind : N_GPE;
}
