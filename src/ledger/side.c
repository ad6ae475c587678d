/* side.c - which party somebody speaks or acts for, as the reports' own words have it.
 *
 *     "Vashiri forces", "Vashir's government"       two forms before an army or an office: a party, vashir
 *     "the Defence Ministry of Vashir"              is of it
 *     "Rudo Hem, the Vashiri defence minister"      is of it, wherever else he speaks
 *     "Ada Lorn, a spokeswoman for the army"        speaks for the army
 *     "a Vashiri doctor"                            is of no side: the word stands before no office
 *
 * Countries that a table knows are parties by their code. All else is learned from the texts, and holds for them alone. */
#include "ledger/side.h"

#include "base/utf8.h"

enum {
    SHORTEST_STEM = 4,
    LONGEST_WORD = 40,
    LOOK_AHEAD = 3,
    MOST_MEETINGS = 6,
    NEAR_BYTES = 80,
    MOST_PERSONS = 4096
};

/* ---- words ----------------------------------------------------------------------------------- */

typedef struct small {
    char at[LONGEST_WORD];
    uint32_t size;
} small;

static str text_of(const small *s) { return (str){ s->at, s->size }; }

static bool in_word(char c) { return is_alpha(c) || c == '-' || (unsigned char)c >= 0x80; }

/* The next run of letters from *at on; `broken` when more than one space stands before it. */
static bool next_word(str s, uint32_t *at, str *word, bool *broken) {
    uint32_t from = *at;
    while (*at < s.size && !in_word(s.at[*at])) (*at)++;
    *broken = *at != from && !(*at == from + 1 && s.at[from] == ' ');
    uint32_t begin = *at;
    while (*at < s.size && in_word(s.at[*at])) (*at)++;
    *word = str_cut(s, begin, *at);
    return *at > begin;
}

static bool is_capital(str s) {
    return s.size && (is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

/* In lower case; the "s" of "Vashir's" is a word of its own after the apostrophe. */
static small lower(str word) {
    small out;
    out.size = str_lower(str_cut(word, 0, LONGEST_WORD), out.at).size;
    return out;
}

static small stem_of(str word) {
    small s = lower(word);
    while (s.size > SHORTEST_STEM && strchr("aeions", s.at[s.size - 1])) s.size--;
    return s;
}

static uint32_t role_of(const engine *e, str word) {
    const table *roles = &e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, word);
    for (uint32_t cut = 1; row == UINT32_MAX && cut < 3 && cut + 2 < word.size; cut++)
        if (word.at[word.size - 1] == 's')
            row = table_find(roles, str_cut(word, 0, word.size - cut));
    if (row == UINT32_MAX && str_ends(word, STR("ies"))) {
        small y = lower(str_cut(word, 0, word.size - 3));
        if (y.size < LONGEST_WORD) y.at[y.size++] = 'y';
        row = table_find(roles, text_of(&y));
    }
    return row;
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
    small a = lower(first), b = lower(second);
    memcpy(both, a.at, a.size), both[a.size] = ' ', memcpy(both + a.size + 1, b.at, b.size);
    return a.size && b.size ? role_of(e, (str){ both, a.size + 1 + b.size }) : UINT32_MAX;
}

/* "news agency" is none of the agencies that are offices. */
static bool is_compound(const engine *e, str first, str second) {
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
    small low = lower(noun);
    return str_is(table_get(t, row, "class"), "body") &&
           str_is(table_get(t, row, "kind"), "office") && bears(e, role_of(e, text_of(&low)));
}

/* "ministry", "troops", "coast guard": who has them is a party. 0 for no such noun, else how many words it has. */
static uint32_t office_words(const engine *e, str first, str second) {
    small a = lower(first);
    uint32_t row = role_of_two(e, first, second);
    if (row == UINT32_MAX) return bears(e, role_of(e, text_of(&a)));
    return bears(e, row) || is_state_body(e, row, second) ? 2 : 0;
}

/* "the", "in", "and", "who": no adjective, and no noun. */
static bool is_closed(const engine *e, str word) {
    const table *t = &e->tables[TABLE_WORDS];
    small s = lower(word);
    uint32_t row = table_find(t, text_of(&s));
    return row != UINT32_MAX && !str_is(table_get(t, row, "pos"), "ADJ");
}

/* ---- parties --------------------------------------------------------------------------------- */

typedef struct party {
    str stem, name; /* name: its shortest form, in lower case */
    bool two;       /* has two forms: "Vashir", "Vashiri" */
} party;

typedef struct person {
    str office, side;
} person;

struct sides {
    const engine *e;
    const ledger *l;
    arena *mem;
    hashmap codes; /* of countries, by each of their names: row of the table */
    hashmap stems; /* index of all */
    ARRAY(party) all;
    hashmap towns;   /* by name, in lower case: index of all */
    hashmap persons; /* by last name, in lower case */
    ARRAY(person) person;
};

static void add_codes(sides *s, uint32_t row, str names) {
    for (str name; str_next(&names, '|', &name);)
        if (name.size && str_find(name, STR(" "), 0) == UINT32_MAX) {
            small low = lower(name);
            hashmap_set(&s->codes, str_copy(s->mem, text_of(&low)), row);
        }
}

static void learn_countries(sides *s) {
    const table *t = &s->e->tables[TABLE_COUNTRIES];
    for (uint32_t row = 0; row < t->rows; row++) {
        add_codes(s, row, table_get(t, row, "name"));
        add_codes(s, row, table_get(t, row, "adjectives"));
        add_codes(s, row, table_get(t, row, "demonyms"));
    }
}

/* "Vashiri" before "mountain troops", within the clause. */
static bool stands_before_office(const sides *s, str text, uint32_t at) {
    str word, next = STR("");
    bool broken;
    if (str_starts(str_cut(text, at, text.size), STR("'s "))) at += 2;
    if (str_starts(str_cut(text, at, text.size), STR("\xE2\x80\x99s "))) at += 4;
    for (uint32_t i = 0; i < LOOK_AHEAD; i++) {
        if (!next_word(text, &at, &word, &broken) || broken || is_closed(s->e, word)) return false;
        uint32_t after = at;
        if (!next_word(text, &after, &next, &broken) || broken) next = STR("");
        if (office_words(s->e, word, next)) return true;
    }
    return false;
}

static void add_party(sides *s, str word) {
    small stem = stem_of(word), low = lower(word);
    if (word.size < SHORTEST_STEM || is_closed(s->e, word) ||
        hashmap_get(&s->stems, text_of(&stem)) != UINT32_MAX ||
        role_of(s->e, text_of(&low)) != UINT32_MAX)
        return;
    party *p = array_add(s->mem, &s->all);
    if (!p) return;
    *p = (party){ .stem = str_copy(s->mem, text_of(&stem)),
                  .name = str_copy(s->mem, text_of(&low)) };
    hashmap_set(&s->stems, p->stem, s->all.n - 1);
}

static party *party_at(const sides *s, str word) {
    small stem = stem_of(word);
    uint32_t i = is_capital(word) ? hashmap_get(&s->stems, text_of(&stem)) : UINT32_MAX;
    return i != UINT32_MAX ? &s->all.at[i] : NULL;
}

static void see_form(sides *s, str word) {
    party *p = party_at(s, word);
    small low = lower(word);
    if (!p || str_eq(p->name, text_of(&low))) return;
    p->two = true;
    if (low.size < p->name.size ||
        (low.size == p->name.size && str_cmp(text_of(&low), p->name) < 0))
        p->name = str_copy(s->mem, text_of(&low));
}

/* "minister of Vashir", "Republic of Vashir": whether an office and "of" stand before a name. */
static bool stands_after_office(const sides *s, str last, str before_last, str of) {
    bool republic = str_is(last, "Republic") || str_is(last, "Kingdom");
    return str_is(of, "of") && (republic || office_words(s->e, last, STR("")) ||
                                office_words(s->e, before_last, last) == 2);
}

static void walk(sides *s, str text, bool forms) {
    str word, last[3] = { STR(""), STR(""), STR("") };
    bool broken;
    for (uint32_t at = 0; next_word(text, &at, &word, &broken);) {
        if (broken) last[0] = last[1] = last[2] = STR("");
        if (is_capital(word)) {
            if (forms) see_form(s, word);
            else if (stands_before_office(s, text, at) ||
                     stands_after_office(s, last[1], last[0], last[2]))
                add_party(s, word);
        }
        last[0] = last[1], last[1] = last[2], last[2] = word;
    }
}

static void walk_all(sides *s, bool forms) {
    for (report_ix r = 0; r < s->l->reports.n; r++) {
        const report_row *row = &s->l->reports.at[r];
        walk(s, row->title, forms), walk(s, row->outlet, forms), walk(s, row->text, forms);
    }
}

str side_of_word(const sides *s, str word) {
    if (str_ends(word, STR("'s"))) word.size -= 2;
    if (str_ends(word, STR("\xE2\x80\x99s"))) word.size -= 4;
    small low = lower(word);
    uint32_t row = is_capital(word) ? hashmap_get(&s->codes, text_of(&low)) : UINT32_MAX;
    if (row != UINT32_MAX) return table_get(&s->e->tables[TABLE_COUNTRIES], row, "iso3");
    const party *p = party_at(s, word);
    return p && p->two ? p->stem : STR("");
}

str side_name(const sides *s, str word) {
    for (uint32_t i = 0; i < s->all.n; i++)
        if (str_eq(s->all.at[i].stem, word) && s->all.at[i].two) return s->all.at[i].name;
    return STR("");
}

str side_in(const sides *s, str text) {
    str word, side;
    bool broken;
    for (uint32_t at = 0; next_word(text, &at, &word, &broken);)
        if ((side = side_of_word(s, word)).size) return side;
    return STR("");
}

str side_alone(const sides *s, str text) {
    str word, side, only = STR("");
    bool broken;
    for (uint32_t at = 0; next_word(text, &at, &word, &broken);) {
        side = side_of_word(s, word);
        if (!side.size || str_eq(side, only)) continue;
        if (only.size) return STR("");
        only = side;
    }
    return only;
}

bool side_is_office(const engine *e, str name) {
    str word = STR(""), last[2] = { STR(""), STR("") }, rest = name;
    uint32_t of = str_find(name, STR(" of "), 0);
    if (of != UINT32_MAX) rest = str_cut(name, 0, of);
    while (str_next(&rest, ' ', &word))
        if (word.size) last[0] = last[1], last[1] = word;
    if (!last[1].size) return false;
    return last[0].size
               ? office_words(e, last[0], last[1]) == 2 ||
                     (!is_compound(e, last[0], last[1]) && office_words(e, last[1], STR("")))
               : office_words(e, last[1], STR(""));
}

/* ---- towns ----------------------------------------------------------------------------------- */

static bool is_place_noun(const engine *e, str word) {
    small low = lower(word);
    uint32_t row = role_of(e, text_of(&low));
    return table_find(&e->tables[TABLE_HEADS], text_of(&low)) != UINT32_MAX ||
           (row != UINT32_MAX && str_is(table_get(&e->tables[TABLE_ROLES], row, "class"), "place"));
}

static void add_town(sides *s, str name, const party *p) {
    small low = lower(name);
    if (!is_capital(name) || party_at(s, name)) return;
    hashmap_set(&s->towns, str_copy(s->mem, text_of(&low)), (uint32_t)(p - s->all.at));
}

/* "Dolm, a Vashiri town": the name that the phrase stands behind. */
static str name_before(str text, uint32_t at) {
    static const char *const joints[] = { ", a ", ", an ", ", the " };
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        uint32_t n = (uint32_t)strlen(joints[i]), end = at - n, begin = end;
        if (at <= n || !str_is(str_cut(text, end, at), joints[i])) continue;
        while (begin && in_word(text.at[begin - 1])) begin--;
        return str_cut(text, begin, end);
    }
    return STR("");
}

/* "the Vashiri river town of Dolm": a party, then within a few words what kind of place, then its name. */
static void note_town(sides *s, str text, uint32_t begin, uint32_t at, const party *p) {
    str word;
    bool broken;
    for (uint32_t i = 0; i < LOOK_AHEAD && next_word(text, &at, &word, &broken) && !broken; i++) {
        if (!is_place_noun(s->e, word)) continue;
        str after = str_cut(text, at, text.size), before = name_before(text, begin);
        uint32_t from = str_starts(after, STR(" of ")) ? 4 : 0;
        if (before.size) add_town(s, before, p);
        else if (next_word(after, &from, &word, &broken) && !broken) add_town(s, word, p);
        return;
    }
}

static void learn_towns(sides *s) {
    str word;
    bool broken;
    for (report_ix r = 0; s->all.n && r < s->l->reports.n; r++) {
        str text = s->l->reports.at[r].text;
        for (uint32_t at = 0; next_word(text, &at, &word, &broken);) {
            const party *p = party_at(s, word);
            if (p && p->two) note_town(s, text, at - word.size, at, p);
        }
    }
}

str side_of_town(const sides *s, str text) {
    str word;
    bool broken;
    for (uint32_t at = 0; next_word(text, &at, &word, &broken);) {
        small low = lower(word);
        uint32_t i = is_capital(word) ? hashmap_get(&s->towns, text_of(&low)) : UINT32_MAX;
        if (i != UINT32_MAX) return s->all.at[i].stem;
    }
    return STR("");
}

/* ---- persons --------------------------------------------------------------------------------- */

static bool is_spokes(const engine *e, str word) {
    const table *t = &e->tables[TABLE_CUES];
    small low = lower(word);
    uint32_t row = table_find(t, text_of(&low));
    return row != UINT32_MAX && str_is(table_get(t, row, "kind"), "office");
}

/* "the Vashiri Coast Guard said" -> "the Vashiri Coast Guard"; "the army, who" -> "the army". */
static str noun_phrase(const engine *e, str s) {
    uint32_t at = 0, end = 0, small_words = 0;
    str word;
    bool broken, first = true;
    while (next_word(s, &at, &word, &broken) &&
           (first || !broken || s.at[at - word.size - 1] == '\'')) {
        bool name = is_capital(word), link = str_is(word, "of") || str_is(word, "the");
        bool tail = str_is(word, "s") && !first;
        if (!name && !tail && !link && !first && (end || !office_words(e, word, STR("")))) break;
        if (!name && !tail && !link && !first && ++small_words > 1) break;
        if (!link && !(first && is_closed(e, word))) end = at;
        first = false;
    }
    return str_cut(s, 0, end);
}

str side_phrase(const sides *s, str text) { return noun_phrase(s->e, text); }

/* Without "a", "the": an article alone is no office. */
static bool says_who(const sides *s, str phrase) {
    str word;
    bool broken;
    for (uint32_t at = 0; next_word(phrase, &at, &word, &broken);)
        if (!is_closed(s->e, word)) return true;
    return false;
}

str side_spoken_for(const sides *s, str name, str after) {
    str word;
    bool broken;
    if (str_starts(name, STR("who speaks for ")))
        return noun_phrase(s->e, str_cut(name, 15, name.size));
    for (uint32_t at = 0; next_word(name, &at, &word, &broken);) {
        if (!is_spokes(s->e, word)) continue;
        str before = str_trim(str_cut(name, 0, at - word.size)),
            behind = str_cut(name, at, name.size);
        if (says_who(s, before)) return before;
        if (!str_trim(behind).size) behind = after;
        if (str_starts(behind, STR(" for ")))
            return noun_phrase(s->e, str_cut(behind, 5, behind.size));
        if (str_starts(behind, STR(" of ")))
            return noun_phrase(s->e, str_cut(behind, 4, behind.size));
        return STR("");
    }
    return STR("");
}

/* From a name to the end of what stands beside it: ", the Vashiri defence minister". */
static str beside(str text, uint32_t at) {
    uint32_t end = at;
    bool comma = at < text.size && text.at[at] == ',';
    for (end = at + comma; end < text.size && end < at + NEAR_BYTES; end++)
        if (strchr(",;.\n\"", text.at[end])) break;
    return str_cut(text, at, end);
}

static void note_person(const sides *s, str apart, person *p) {
    bool of = str_starts(apart, STR(" of ")), comma = str_starts(apart, STR(", "));
    if (!of && !comma) return;
    str rest = str_cut(apart, of ? 4 : 2, apart.size);
    str office = comma ? side_spoken_for(s, rest, STR("")) : STR("");
    if (of && side_is_office(s->e, noun_phrase(s->e, rest))) office = noun_phrase(s->e, rest);
    if (office.size && !p->office.size) p->office = office;
    str word, side = side_in(s, of ? noun_phrase(s->e, rest) : rest);
    if (!side.size) side = side_of_town(s, rest);
    bool broken, officer = false;
    for (uint32_t at = 0; !officer && next_word(rest, &at, &word, &broken);)
        officer = office_words(s->e, word, STR("")) > 0;
    if (!p->side.size && (officer || office.size)) p->side = side;
}

/* "the Vashiri defence minister, Rudo Hem", "Vashir's General Lorn": back from the name while titles go on. */
static str side_before(const sides *s, str text, uint32_t at) {
    uint32_t from = at > NEAR_BYTES / 2 ? at - NEAR_BYTES / 2 : 0;
    str side = STR(""), word;
    bool broken;
    for (uint32_t i = from; next_word(text, &i, &word, &broken) && i <= at;) {
        str is = side_of_word(s, word);
        bool breaks = broken && text.at[i - word.size - 1] != '\'';
        if (breaks || is_closed(s->e, word)) side = STR("");
        if (is.size) side = is;
    }
    return side;
}

static bool is_word_at(str text, uint32_t at, uint32_t size) {
    return (at == 0 || !in_word(text.at[at - 1])) &&
           (at + size >= text.size || !in_word(text.at[at + size]));
}

static void meet_person(const sides *s, str text, str last, person *p) {
    uint32_t at = str_find(text, last, 0);
    for (uint32_t n = 0; at != UINT32_MAX && n < MOST_MEETINGS; n++) {
        if (is_word_at(text, at, last.size)) {
            note_person(s, beside(text, at + last.size), p);
            if (!p->side.size) p->side = side_before(s, text, at);
        }
        at = str_find(text, last, at + last.size);
    }
}

/* What the texts tell of whoever has this last name; index of it. */
static uint32_t person_of(sides *s, str last) {
    small low = lower(last);
    uint32_t i = hashmap_get(&s->persons, text_of(&low));
    if (i != UINT32_MAX || s->person.n == MOST_PERSONS) return i;
    person *p = array_add(s->mem, &s->person);
    if (!p) return UINT32_MAX;
    *p = (person){ .office = STR("") };
    hashmap_set(&s->persons, str_copy(s->mem, text_of(&low)), s->person.n - 1);
    return s->person.n - 1;
}

/* Whoever speaks in a report is looked for in it. */
static void meet_speakers(sides *s, report_ix r) {
    const report_row *row = &s->l->reports.at[r];
    uint32_t met[64], n = 0;
    for (fact_ix i = row->facts.begin; i < row->facts.end && n < 64; i++) {
        const fact_row *f = &s->l->facts.at[i];
        const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
        if (!k || k->role != SPEAKER) continue;
        str name = k->name.size ? k->name : k->at.text;
        uint32_t cut = str_find(name, STR(" of "), 0);
        str last = str_last_word(str_trim(cut == UINT32_MAX ? name : str_cut(name, 0, cut)));
        small low = lower(last);
        if (!is_capital(last) || role_of(s->e, text_of(&low)) != UINT32_MAX) continue;
        uint32_t p = person_of(s, last), seen = 0;
        while (seen < n && met[seen] != p) seen++;
        if (p == UINT32_MAX || seen < n) continue;
        met[n++] = p;
        meet_person(s, row->text, last, &s->person.at[p]);
    }
}

static const person *known_person(const sides *s, str name) {
    small low = lower(str_last_word(str_trim(name)));
    uint32_t i = hashmap_get(&s->persons, text_of(&low));
    return i != UINT32_MAX ? &s->person.at[i] : NULL;
}

str side_of_person(const sides *s, str name) {
    const person *p = known_person(s, name);
    return p ? p->side : STR("");
}

str side_office_of(const sides *s, str name) {
    const person *p = known_person(s, name);
    return p ? p->office : STR("");
}

/* ---- all of it ------------------------------------------------------------------------------- */

const sides *sides_of(const engine *e, ledger *l) {
    if (l->sides) return l->sides;
    arena *mem = l->mem;
    sides *s = arena_take(mem, sizeof *s);
    if (!s) return NULL;
    *s = (sides){ .e = e,
                  .l = l,
                  .mem = mem,
                  .codes = { .mem = mem },
                  .stems = { .mem = mem },
                  .towns = { .mem = mem },
                  .persons = { .mem = mem } };
    learn_countries(s);
    walk_all(s, false), walk_all(s, true), learn_towns(s);
    for (report_ix r = 0; r < l->reports.n; r++) meet_speakers(s, r);
    if (!mem->failed) l->sides = s;
    return l->sides;
}
