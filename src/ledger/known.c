/* known.c - things that a sentence tells of, and those among them that were told before.
 *
 *     "Guards seized a tanker off Cape Dorrin."     a ship
 *     "The vessel was taken at noon, they said."    "the vessel", a ship: it may be that one
 *     "the hospital"                                a kind by itself                           */
#include "ledger/known.h"

#include "ledger/told.h"

/* Ships, craft, cars, what is fired; a building, a gun and a post are each a kind by itself; 0: no thing. */
static uint64_t kind_of(const engine *e, str noun) {
    const table *things = &e->tables[TABLE_THINGS], *roles = &e->tables[TABLE_ROLES];
    if (!is_lower(noun.at[0])) return 0;
    uint32_t row = told_noun(things, noun);
    str class = row == UINT32_MAX ? STR("") : table_get(things, row, "class");
    static const char *const kinds[] = { "ship", "craft", "car", "armour", "ordnance", "line" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(class, kinds[i])) return hash_str(class, 13);
    row = table_find(roles, noun);
    class = row == UINT32_MAX ? STR("") : table_get(roles, row, "class");
    return str_is(class, "structure") || str_is(class, "weapon") ? hash_str(noun, 12) : 0;
}

static void add(uint64_t *to, uint32_t *n, uint64_t kind) {
    for (uint32_t i = 0; i < *n; i++)
        if (to[i] == kind) return;
    if (kind && *n < MOST_THINGS) to[(*n)++] = kind;
}

static void read(const engine *e, str text, bool again, known_things *k) {
    str word, before = STR("");
    bool broken;
    for (uint32_t at = 0; told_next_word(text, &at, &word, &broken); before = word) {
        if (again && !broken && before.size && told_points(e, before))
            add(k->again, &k->n_again, kind_of(e, word));
        else if (!again) add(k->any, &k->n, kind_of(e, word));
    }
}

known_things known_of(const engine *e, const fact_row *f) {
    known_things k = { 0 };
    read(e, f->sentence.text, false, &k);
    read(e, f->clause.text.size ? f->clause.text : f->sentence.text, true, &k);
    return k;
}

bool known_again(const known_things *a, const known_things *b) {
    for (uint32_t i = 0; i < b->n_again; i++)
        for (uint32_t j = 0; j < a->n; j++)
            if (a->any[j] == b->again[i]) return true;
    return false;
}
