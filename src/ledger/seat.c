/* seat.c - names of places that say who speaks, or where somebody went, and not where it was.
 *
 *     "the Interior Ministry in Sulvik announced", "told reporters in Sulvik", "told a news conference in Sulvik"
 *     "From Norland's Defence Ministry: ..."
 *     "Twelve were rushed to the hospital in Sulvik."                                  */
#include "ledger/seat.h"

#include "base/utf8.h"
#include "ledger/side.h"

/* The row of roles.tsv for a word, or for one of many: "guns"; UINT32_MAX for none. */
static uint32_t role_of(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, word);
    return row == UINT32_MAX && str_ends(word, STR("s"))
               ? table_find(roles, str_cut(word, 0, word.size - 1))
               : row;
}

static bool is_journalist(const engine *e, str word) {
    uint32_t row = role_of(e, word);
    return row != UINT32_MAX && str_is(table_get(&e->tables[TABLE_ROLES], row, "class"), "media");
}

static uint32_t word_end(str s, uint32_t at) {
    while (at < s.size && (is_word_byte(s.at[at]) || s.at[at] == '-')) at++;
    return at;
}

/* "From | Norland's Defence Ministry": whose the office is. */
static bool owns_office(const engine *e, str s, uint32_t end) {
    static const char owner[] = "'s ";
    if (!str_starts(str_cut(s, end, s.size), str_of(owner))) return false;
    uint32_t begin = end + (uint32_t)strlen(owner), one = word_end(s, begin),
             two = one < s.size && s.at[one] == ' ' ? word_end(s, one + 1) : one;
    return side_is_office(e, str_cut(s, begin, one)) || side_is_office(e, str_cut(s, begin, two));
}

/* The word that ends before `*end`, which comes to stand before it. */
static str word_before(str s, uint32_t *end) {
    while (*end && s.at[*end - 1] == ' ') (*end)--;
    uint32_t stop = *end;
    while (*end && (is_word_byte(s.at[*end - 1]) || s.at[*end - 1] == '-')) (*end)--;
    return str_cut(s, *end, stop);
}

/* "set fire to the centre in Sulvik": it was there. */
static bool is_noun(const engine *e, str word) {
    return table_find(&e->tables[TABLE_NOUNS], word) != UINT32_MAX;
}

bool seat_to(const engine *e, str s, uint32_t at) {
    enum { LONGEST = 4 };
    str joint = word_before(s, &at);
    const table *small = &e->tables[TABLE_WORDS];
    if (!str_is(joint, "in") && !str_is(joint, "at") && !str_is(joint, "of")) return false;
    for (uint32_t i = 0; i < LONGEST; i++) {
        str word = word_before(s, &at);
        if (table_says(small, word, "kind", "article"))
            return str_is(word_before(s, &at), "to") && !is_noun(e, word_before(s, &at));
        if (!word.size || table_find(small, word) != UINT32_MAX) return false;
    }
    return false;
}

/* "hospital", "prison", "barracks" */
static bool is_keep(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, word);
    return row != UINT32_MAX && str_is(table_get(roles, row, "class"), "structure") &&
           !str_is(table_get(roles, row, "sector"), "-");
}

bool seat_keeps(const engine *e, str s, uint32_t at) {
    const table *placings = &e->tables[TABLE_PLACINGS], *small = &e->tables[TABLE_WORDS];
    str joint = word_before(s, &at);
    if (table_find(placings, joint) == UINT32_MAX && !str_is(joint, "of")) return false;
    if (!is_keep(e, word_before(s, &at))) return false;
    str before = word_before(s, &at);
    if (table_says(small, before, "kind", "article")) before = word_before(s, &at);
    return str_is(before, "in") || str_is(before, "at");
}

/* "battery", "position", "brigade" */
static bool is_gear(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    uint32_t row = role_of(e, word);
    return row != UINT32_MAX && (str_is(table_get(roles, row, "sector"), "MIL") ||
                                 str_is(table_get(roles, row, "class"), "weapon"));
}

/* "set fire | to the depot": what is struck. */
static bool is_harm(str word) {
    return str_is(word, "fire") || str_is(word, "light") || str_is(word, "damage");
}

/* "killed by the army's guns on the Dorrin hills": what fires from where it stands, and falls elsewhere. */
static bool is_gun(str word) {
    static const char *const guns[] = { "gun",       "guns",      "battery",
                                        "batteries", "howitzers", "launchers" };
    for (size_t i = 0; i < sizeof guns / sizeof *guns; i++)
        if (str_is(word, guns[i])) return true;
    return false;
}

bool seat_fires(const engine *e, str s, uint32_t at) {
    enum { LONGEST = 4, NEAR_BYTES = 24 };
    const table *small = &e->tables[TABLE_WORDS];
    str joint = word_before(s, &at);
    if (table_says(small, joint, "kind", "article")) joint = word_before(s, &at);
    str word = word_before(s, &at);
    if (table_find(&e->tables[TABLE_PLACINGS], joint) == UINT32_MAX || !is_gear(e, word))
        return false;
    str near = str_cut(s, at > NEAR_BYTES ? at - NEAR_BYTES : 0, at);
    if (is_gun(word) && str_find(near, STR(" by "), 0) != UINT32_MAX) return true;
    for (uint32_t i = 0; i < LONGEST; i++) {
        word = word_before(s, &at);
        if (!table_says(small, word, "kind", "article")) continue;
        str before = word_before(s, &at);
        return str_is(before, "from") || (str_is(before, "to") && !is_harm(word_before(s, &at)));
    }
    return false;
}

static const char in[] = " in ";

/* "a", "our": where a phrase begins. */
static bool opens_phrase(const table *small, str word) {
    return table_says(small, word, "kind", "article") ||
           table_says(small, word, "kind", "possessive");
}

/* "told a news conference", "said at a rally": whom or where somebody told, up to `end`. */
static bool is_told_to(const engine *e, str s, uint32_t end) {
    enum { LONGEST = 4 };
    static const char *const telling[] = { "told", "telling" }, *const saying[] = { "said",
                                                                                    "saying" };
    const table *small = &e->tables[TABLE_WORDS];
    str word = word_before(s, &end);
    for (uint32_t i = 0; i < LONGEST && word.size && !opens_phrase(small, word); i++)
        word = word_before(s, &end);
    if (!opens_phrase(small, word)) return false;
    word = word_before(s, &end);
    bool at = table_find(&e->tables[TABLE_PLACINGS], word) != UINT32_MAX;
    str before = at ? word_before(s, &end) : word;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (str_is(before, at ? saying[i] : telling[i])) return true;
    return false;
}

/* "a room of the | Interior Ministry in", "outside the | town hall in": it was there. */
static bool is_where(const engine *e, str s, uint32_t end) {
    enum { LONGEST = 3 };
    const table *small = &e->tables[TABLE_WORDS];
    for (uint32_t i = 0; i < LONGEST; i++) {
        str word = word_before(s, &end);
        if (!table_says(small, word, "kind", "article")) continue;
        word = word_before(s, &end);
        bool of = str_is(word, "of") && is_noun(e, word_before(s, &end));
        return of || (!str_is(word, "of") && !str_is(word, "from") && !str_is(word, "to") &&
                      table_find(&e->tables[TABLE_PLACINGS], word) != UINT32_MAX);
    }
    return false;
}

/* "the General Staff", "the Interior Ministry", "reporters" before the place at `at`. */
bool seat_says(const engine *e, str s, uint32_t at) {
    if (!str_ends(str_cut(s, 0, at), str_of(in))) return false;
    uint32_t end = at - (uint32_t)strlen(in), two = end;
    str word = word_before(s, &two);
    word_before(s, &two);
    if (!word.size) return false;
    bool office = side_is_office(e, word) || side_is_office(e, str_cut(s, two, end));
    return is_journalist(e, word) || is_told_to(e, s, end) || (office && !is_where(e, s, end));
}

bool seat_acts(const fact_row *f, str s, uint32_t at) {
    uint32_t n = (uint32_t)strlen(in);
    str before = str_cut(s, 0, at > n ? at - n : 0);
    for (uint32_t i = 0; i < f->who.n; i++) {
        label c = f->who.at[i].class;
        if ((c == FORCE || c == PERSON) && str_ends(before, f->who.at[i].at.text)) return true;
    }
    return false;
}

/* "the Interior Ministry in | Sulvik announced", "told reporters in | Sulvik": where it was said, not where it was. */
bool seat_at(const engine *e, str s, uint32_t at, uint32_t end) {
    if (owns_office(e, s, end) || seat_says(e, s, at)) return true;
    return str_ends(str_cut(s, 0, at), str_of(in)) && seat_to(e, s, at);
}
