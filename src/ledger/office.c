/* office.c - words for those who hold a state's power or bear its arms.
 *
 *     "Ministry", "troops", "coast guard", "mayor"        whoever has them is a party
 *     "doctor", "news agency", "union"                    of no party */
#include "ledger/office.h"

str office_text(const small *s) { return (str){ s->at, s->size }; }

bool office_in_word(char c) { return is_alpha(c) || c == '-' || (unsigned char)c >= 0x80; }

bool office_next_word(str s, uint32_t *at, str *word, bool *broken) {
    uint32_t from = *at;
    while (*at < s.size && !office_in_word(s.at[*at])) (*at)++;
    *broken = *at != from && !(*at == from + 1 && s.at[from] == ' ');
    uint32_t begin = *at;
    while (*at < s.size && office_in_word(s.at[*at])) (*at)++;
    *word = str_cut(s, begin, *at);
    return *at > begin;
}

bool office_is_capital(str s) {
    return s.size && (is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

/* In lower case; the "s" of "Vashir's" is a word of its own after the apostrophe. */
small office_lower(str word) {
    small out;
    out.size = str_lower(str_cut(word, 0, LONGEST_WORD), out.at).size;
    return out;
}

small office_stem(str word) {
    small s = office_lower(word);
    while (s.size > SHORTEST_STEM && strchr("aeionsy", s.at[s.size - 1])) s.size--;
    return s;
}

uint32_t office_role(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, word);
    for (uint32_t cut = 1; row == UINT32_MAX && cut < 3 && cut + 2 < word.size; cut++)
        if (word.at[word.size - 1] == 's')
            row = table_find(roles, str_cut(word, 0, word.size - cut));
    if (row == UINT32_MAX && str_ends(word, STR("ies"))) {
        small y = office_lower(str_cut(word, 0, word.size - 3));
        if (y.size < LONGEST_WORD) y.at[y.size++] = 'y';
        row = table_find(roles, office_text(&y));
    }
    return row;
}

str office_without_article(str name) {
    static const char *const articles[] = { "the ", "The ", "a ", "A ", "an ", "An " };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts(name, str_of(articles[i])))
            return str_cut(name, (uint32_t)strlen(articles[i]), name.size);
    return name;
}

str office_cell(const engine *e, str word, const char *column) {
    small low = office_lower(word);
    uint32_t row = office_role(e, office_text(&low));
    return row != UINT32_MAX ? table_get(&e->tables[TABLE_ROLES], row, column) : STR("");
}

/* Sectors that belong to a state or to whoever holds one's arms; a hospital's, a union's or a paper's do not. */
static bool is_public(str sector) {
    static const char *const of_states[] = { "GOV", "MIL", "COP", "LEG", "JUD", "SPY" };
    for (size_t i = 0; i < sizeof of_states / sizeof *of_states; i++)
        if (str_is(sector, of_states[i])) return true;
    return false;
}

static bool is_bearer(str class) {
    return str_is(class, "body") || str_is(class, "force") || str_is(class, "state") ||
           str_is(class, "office") || str_is(class, "group");
}

static uint32_t role_of_two(const engine *e, str first, str second) {
    char both[2 * LONGEST_WORD + 1];
    small a = office_lower(first), b = office_lower(second);
    memcpy(both, a.at, a.size), both[a.size] = ' ', memcpy(both + a.size + 1, b.at, b.size);
    return a.size && b.size ? office_role(e, (str){ both, a.size + 1 + b.size }) : UINT32_MAX;
}

/* "news agency" is none of the agencies that are offices. */
bool office_is_compound(const engine *e, str first, str second) {
    return role_of_two(e, first, second) != UINT32_MAX;
}

static bool bears(const engine *e, uint32_t row) {
    const table *t = &e->tables[TABLE_ROLES];
    return row != UINT32_MAX && is_bearer(table_get(t, row, "class")) &&
           is_public(table_get(t, row, "sector"));
}

/* "health ministry": a body of whatever sector whose noun alone is a state's. */
static bool is_state_body(const engine *e, uint32_t row, str noun) {
    const table *t = &e->tables[TABLE_ROLES];
    small low = office_lower(noun);
    return str_is(table_get(t, row, "class"), "body") &&
           str_is(table_get(t, row, "kind"), "office") &&
           bears(e, office_role(e, office_text(&low)));
}

/* "ministry", "troops", "coast guard": who has them is a party. 0 for no such noun, else how many words it has. */
uint32_t office_words(const engine *e, str first, str second) {
    small a = office_lower(first);
    uint32_t row = role_of_two(e, first, second);
    if (row == UINT32_MAX) return bears(e, office_role(e, office_text(&a)));
    return bears(e, row) || is_state_body(e, row, second) ? 2 : 0;
}

/* "the", "in", "and", "who": no adjective, and no noun. */
bool office_is_closed(const engine *e, str word) {
    const table *t = &e->tables[TABLE_WORDS];
    small s = office_lower(word);
    uint32_t row = table_find(t, office_text(&s));
    return row != UINT32_MAX && !str_is(table_get(t, row, "pos"), "ADJ");
}

bool office_is_place(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    small low = office_lower(word);
    uint32_t row = office_role(e, office_text(&low));
    return table_find(&e->tables[TABLE_HEADS], office_text(&low)) != UINT32_MAX ||
           (row != UINT32_MAX && str_is(table_get(roles, row, "class"), "place"));
}
