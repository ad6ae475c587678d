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

#include "ledger/office.h"

#include "base/utf8.h"

enum { LOOK_AHEAD = 3, MOST_BEFORE = 5 };

/* ---- parties --------------------------------------------------------------------------------- */

typedef struct party {
    str stem, name; /* name: its shortest form, a noun's if one is, in lower case */
    bool two;       /* has two forms: "Vashir", "Vashiri" */
    bool owns;      /* has an office of its own: "Vashir's army", "Ministry of Health of Vashir" */
    bool noun;      /* "Vashiria's": the name is a noun's form, and "Vashiri" an adjective's */
    bool last;      /* stands behind another name, as a person's last name does */
    bool
        before; /* stands before two offices that only a state has: "Vashiri army", "the Vashiri Interior Ministry" */
    str office; /* the first of these */
} party;

struct sides {
    const engine *e;
    const ledger *l;
    arena *mem;
    hashmap codes; /* of countries, by each of their names: row of the table */
    hashmap stems; /* index of all */
    ARRAY(party) all;
    hashmap towns; /* by name, in lower case: index of all */
    const bands *bands;
};

static void add_codes(sides *s, uint32_t row, str names) {
    for (str name; str_next(&names, '|', &name);)
        if (name.size && str_find(name, STR(" "), 0) == UINT32_MAX) {
            small low = office_lower(name);
            hashmap_set(&s->codes, str_copy(s->mem, office_text(&low)), row);
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
        if (!office_next_word(text, &at, &word, &broken) || broken || office_is_closed(s->e, word))
            return false;
        uint32_t after = at;
        if (!office_next_word(text, &after, &next, &broken) || broken) next = STR("");
        if (office_words(s->e, word, next)) return true;
    }
    return false;
}

static void add_party(sides *s, str word) {
    small stem = office_stem(word), low = office_lower(word);
    if (word.size < SHORTEST_STEM || office_is_closed(s->e, word) ||
        hashmap_get(&s->stems, office_text(&stem)) != UINT32_MAX ||
        office_role(s->e, office_text(&low)) != UINT32_MAX)
        return;
    party *p = array_add(s->mem, &s->all);
    if (!p) return;
    *p = (party){ .stem = str_copy(s->mem, office_text(&stem)),
                  .name = str_copy(s->mem, office_text(&low)) };
    hashmap_set(&s->stems, p->stem, s->all.n - 1);
}

/* "Vashir" and "Vashiri", or "Vashir's army" where no Ada Vashir is meant. */
static bool is_party(const party *p) { return p->two || ((p->owns || p->before) && !p->last); }

static party *party_at(const sides *s, str word) {
    small stem = office_stem(word);
    uint32_t i = office_is_capital(word) ? hashmap_get(&s->stems, office_text(&stem)) : UINT32_MAX;
    return i != UINT32_MAX ? &s->all.at[i] : NULL;
}

static bool is_shorter(str a, str b) {
    return a.size < b.size || (a.size == b.size && str_cmp(a, b) < 0);
}

/* `noun`: "'s" stands behind the word. */
static void see_form(sides *s, str word, bool noun) {
    party *p = party_at(s, word);
    small low = office_lower(word);
    if (!p) return;
    bool same = str_eq(p->name, office_text(&low));
    bool better = p->noun == noun ? is_shorter(office_text(&low), p->name) : noun;
    p->two = p->two || !same;
    if (!same && better) p->name = str_copy(s->mem, office_text(&low));
    if (same || better) p->noun = p->noun || noun;
}

static bool is_owner(str behind) {
    return str_starts(behind, STR("'s ")) || str_starts(behind, STR("\xE2\x80\x99s "));
}

/* "minister of Vashir", "Republic of Vashir": whether an office and "of" stand before a name. */
static bool stands_after_office(const sides *s, str last, str before_last, str of) {
    bool republic = str_is(last, "Republic") || str_is(last, "Kingdom");
    return str_is(of, "of") && (republic || office_words(s->e, last, STR("")) ||
                                office_words(s->e, before_last, last) == 2);
}

/* What only a whole state has: a government, a ministry, an army. A town has its mayor and its police too. */
static bool is_of_state(const engine *e, str noun) {
    const table *t = &e->tables[TABLE_ROLES];
    small low = office_lower(noun);
    uint32_t row = office_role(e, office_text(&low));
    if (row == UINT32_MAX) return false;
    return str_is(table_get(t, row, "class"), "state") || str_is(office_text(&low), "ministry") ||
           str_is(office_text(&low), "army");
}

/* "Vashir's army", "Vashir's Defence Ministry": behind a name that ends at `at`. */
static bool owns_office(const sides *s, str text, uint32_t at) {
    str word;
    bool broken;
    str behind = str_cut(text, at, text.size);
    bool plain = str_starts(behind, STR("'s "));
    if (!plain && !str_starts(behind, STR("\xE2\x80\x99s "))) return false;
    at += plain ? 2 : 4;
    for (uint32_t i = 0; i < LOOK_AHEAD; i++) {
        if (!office_next_word(text, &at, &word, &broken) || broken) return false;
        if (is_of_state(s->e, word)) return true;
    }
    return false;
}

/* "Vashiri | army", "Vashiri | Interior Ministry": the word for what only a state has, behind a name that ends at `at`. */
static str state_office(const sides *s, str text, uint32_t at) {
    str word;
    bool broken;
    for (uint32_t i = 0; i < LOOK_AHEAD; i++) {
        if (!office_next_word(text, &at, &word, &broken) || broken) return STR("");
        if (is_of_state(s->e, word)) return word;
        if (!office_is_capital(word) || office_is_closed(s->e, word)) return STR("");
    }
    return STR("");
}

/* "Army of", "Ministry of Health of" before a name: `last` are the words before it, the nearest first. */
static bool has_office_before(const sides *s, const str *last) {
    if (!str_is(last[0], "of")) return false;
    return is_of_state(s->e, last[1]) || (str_is(last[2], "of") && is_of_state(s->e, last[3]));
}

/* What one text shows of a name: its other form, whose name it is. */
static void see_party(sides *s, str text, uint32_t at, str word, const str *last) {
    party *p = party_at(s, word);
    see_form(s, word, is_owner(str_cut(text, at, text.size)));
    if (!p) return;
    small before = office_lower(last[0]);
    str office = state_office(s, text, at);
    if (office.size && p->office.size && !str_eq_fold(office, p->office)) p->before = true;
    if (office.size && !p->office.size) p->office = office;
    if (owns_office(s, text, at) || has_office_before(s, last)) p->owns = true;
    if (last[1].size && office_is_capital(last[0]) && !office_is_closed(s->e, last[0]) &&
        office_role(s->e, office_text(&before)) == UINT32_MAX)
        p->last = true;
}

static void walk(sides *s, str text, bool forms) {
    str word, last[MOST_BEFORE] = { STR("") };
    bool broken;
    for (uint32_t at = 0; office_next_word(text, &at, &word, &broken);) {
        if (broken) memset(last, 0, sizeof last);
        if (office_is_capital(word) && forms) see_party(s, text, at, word, last);
        else if (office_is_capital(word) &&
                 (stands_before_office(s, text, at) || has_office_before(s, last) ||
                  stands_after_office(s, last[1], last[2], last[0])))
            add_party(s, word);
        memmove(last + 1, last, (MOST_BEFORE - 1) * sizeof *last);
        last[0] = word;
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
    small low = office_lower(word);
    uint32_t row = office_is_capital(word) ? hashmap_get(&s->codes, office_text(&low)) : UINT32_MAX;
    if (row != UINT32_MAX) return table_get(&s->e->tables[TABLE_COUNTRIES], row, "iso3");
    const party *p = party_at(s, word);
    return p && is_party(p) ? p->stem : STR("");
}

str side_name(const sides *s, str word) {
    for (uint32_t i = 0; i < s->all.n; i++)
        if (str_eq(s->all.at[i].stem, word) && is_party(&s->all.at[i])) return s->all.at[i].name;
    return STR("");
}

/* "Upper Dane": part of a longer name, and no country's. */
static bool is_name_part(const sides *s, str word, str before, bool broken) {
    small low = office_lower(word), first = office_lower(before);
    return !broken && office_is_capital(before) && !office_is_closed(s->e, before) &&
           hashmap_get(&s->codes, office_text(&low)) != UINT32_MAX &&
           hashmap_get(&s->codes, office_text(&first)) == UINT32_MAX &&
           office_role(s->e, office_text(&first)) == UINT32_MAX;
}

/* The next party that a text names from *at on; empty at its end. */
static str next_side(const sides *s, str text, uint32_t *at) {
    str word, side, before = STR("");
    bool broken;
    for (; office_next_word(text, at, &word, &broken); before = word)
        if ((side = side_of_word(s, word)).size && !is_name_part(s, word, before, broken))
            return side;
    return STR("");
}

str side_in(const sides *s, str text) {
    uint32_t at = 0;
    return next_side(s, text, &at);
}

bool side_names(const sides *s, str text, str code) {
    uint32_t at = 0;
    for (str side; (side = next_side(s, text, &at)).size;)
        if (str_eq(side, code)) return true;
    return false;
}

str side_alone(const sides *s, str text) {
    str only = STR("");
    uint32_t at = 0;
    for (str side; (side = next_side(s, text, &at)).size;) {
        if (only.size && !str_eq(side, only)) return STR("");
        only = side;
    }
    return only;
}

uint32_t side_all(const sides *s, str text, str *out, uint32_t most) {
    uint32_t at = 0, n = 0;
    for (str side; n < most && (side = next_side(s, text, &at)).size;) {
        uint32_t i = 0;
        while (i < n && !str_eq(out[i], side)) i++;
        if (i == n) out[n++] = side;
    }
    return n;
}

bool side_holds(const sides *s, str text, str code) {
    str word, last[MOST_BEFORE] = { STR("") };
    bool broken;
    for (uint32_t at = 0; office_next_word(text, &at, &word, &broken);) {
        if (broken) memset(last, 0, sizeof last);
        if (str_eq(side_of_word(s, word), code) &&
            (stands_before_office(s, text, at) || has_office_before(s, last) ||
             stands_after_office(s, last[1], last[2], last[0])))
            return true;
        memmove(last + 1, last, (MOST_BEFORE - 1) * sizeof *last);
        last[0] = word;
    }
    return false;
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
                     (!office_is_compound(e, last[0], last[1]) && office_words(e, last[1], STR("")))
               : office_words(e, last[1], STR(""));
}

/* ---- towns ----------------------------------------------------------------------------------- */

static void add_town(sides *s, str name, const party *p) {
    small low = office_lower(name);
    const party *own = party_at(s, name);
    if (!office_is_capital(name) || (own && is_party(own))) return;
    hashmap_set(&s->towns, str_copy(s->mem, office_text(&low)), (uint32_t)(p - s->all.at));
}

/* "Dolm, downstream on the | Vashiri bank": the name before the comma. */
static str name_on(str text, uint32_t at) {
    enum { NEAR_BYTES = 24 };
    if (!str_ends(str_cut(text, 0, at), STR("on the "))) return STR("");
    uint32_t comma = at;
    while (comma && at - comma < NEAR_BYTES && !strchr(",.;\n\"", text.at[comma])) comma--;
    if (text.at[comma] != ',') return STR("");
    uint32_t begin = comma;
    while (begin && office_in_word(text.at[begin - 1])) begin--;
    return str_cut(text, begin, comma);
}

/* "Dolm, a Vashiri town", "Dolm, Vashir's second town": the name that the phrase stands behind. */
static str name_before(str text, uint32_t at) {
    static const char *const joints[] = { ", a ", ", an ", ", the ", ", " };
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        uint32_t n = (uint32_t)strlen(joints[i]), end = at - n, begin = end;
        if (at <= n || !str_is(str_cut(text, end, at), joints[i])) continue;
        while (begin && office_in_word(text.at[begin - 1])) begin--;
        return str_cut(text, begin, end);
    }
    return name_on(text, at);
}

/* "on the Vashiri border": on either side of it. */
static bool is_edge(str word) {
    static const char *const edges[] = { "border", "frontier", "boundary" };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        if (str_eq_fold(word, str_of(edges[i]))) return true;
    return false;
}

/* "the Vashiri river town of Dolm": a party, then within a few words what kind of place, then its name. */
static void note_town(sides *s, str text, uint32_t begin, uint32_t at, const party *p) {
    str word;
    bool broken;
    if (str_starts(str_cut(text, at, text.size), STR("'s "))) at += 2;
    for (uint32_t i = 0; i < LOOK_AHEAD; i++) {
        if (!office_next_word(text, &at, &word, &broken) || broken) return;
        if (office_words(s->e, word, STR(""))) return;
        bool on = str_ends(str_cut(text, 0, begin), STR("on the "));
        bool bank = on && str_is(word, "bank");
        if (!office_is_place(s->e, word) && !bank) continue;
        if (on && is_edge(word)) return;
        str after = str_cut(text, at, text.size), before = name_before(text, begin);
        uint32_t from = str_starts(after, STR(" of ")) ? 4 : 0;
        str next = str_first_word(str_trim(after));
        if (office_is_place(s->e, next)) continue; /* "border | town" */
        if (before.size) add_town(s, before, p);
        else if (office_next_word(after, &from, &word, &broken) && !broken) add_town(s, word, p);
        return;
    }
}

/* "DOLM, Vashir, March 8 (Specimen Wire) -": whose town a dateline says that it is. */
static void note_dateline(sides *s, str text) {
    uint32_t at = 0;
    str town, word;
    bool broken;
    if (!office_next_word(text, &at, &town, &broken) || town.size < SHORTEST_STEM) return;
    for (uint32_t i = 0; i < town.size; i++)
        if (is_lower(town.at[i])) return;
    if (!str_starts(str_cut(text, at, text.size), STR(", "))) return;
    if (!office_next_word(text, &at, &word, &broken) ||
        !str_starts(str_cut(text, at, text.size), STR(",")))
        return;
    const party *p = party_at(s, word);
    if (p && is_party(p)) add_town(s, town, p);
}

static void learn_towns(sides *s) {
    str word;
    bool broken;
    for (report_ix r = 0; s->all.n && r < s->l->reports.n; r++) {
        str text = s->l->reports.at[r].text;
        note_dateline(s, text);
        for (uint32_t at = 0; office_next_word(text, &at, &word, &broken);) {
            const party *p = party_at(s, word);
            if (p && is_party(p)) note_town(s, text, at - word.size, at, p);
        }
    }
}

/* The next town that a text names from *at on, as the party that has it; empty at its end. */
static str next_town(const sides *s, str text, uint32_t *at) {
    str word;
    bool broken;
    while (office_next_word(text, at, &word, &broken)) {
        small low = office_lower(word);
        uint32_t i = hashmap_get(&s->towns, office_text(&low));
        if (office_is_capital(word) && i != UINT32_MAX) return s->all.at[i].stem;
    }
    return STR("");
}

str side_of_town(const sides *s, str text) {
    uint32_t at = 0;
    return next_town(s, text, &at);
}

str side_of_towns(const sides *s, str text) {
    str only = STR("");
    uint32_t at = 0;
    for (str side; (side = next_town(s, text, &at)).size; only = side)
        if (only.size && !str_eq(side, only)) return STR("");
    return only;
}

/* ---- speakers -------------------------------------------------------------------------------- */

static bool is_spokes(const engine *e, str word) {
    const table *t = &e->tables[TABLE_CUES];
    small low = office_lower(word);
    uint32_t row = table_find(t, office_text(&low));
    return row != UINT32_MAX && str_is(table_get(t, row, "kind"), "office");
}

/* "army", "council", "charity": what has somebody speak for it. */
static bool is_body(const engine *e, str word) {
    str class = office_cell(e, word, "class");
    return office_words(e, word, STR("")) || str_is(class, "body") || str_is(class, "group");
}

/* "the Vashiri | army said": a body right behind the names, and no "officers" of one. */
static bool is_named_body(const engine *e, uint32_t end, uint32_t at, str word) {
    return end && end + 1 + word.size == at && is_body(e, word) &&
           !str_is(office_cell(e, word, "kind"), "person");
}

/* "the Vashiri Coast Guard said" -> "the Vashiri Coast Guard"; "the army, who" -> "the army"; "the Vashiri army said" -> "the
 * Vashiri army". */
static str noun_phrase(const engine *e, str s) {
    uint32_t at = 0, end = 0, small_words = 0;
    str word;
    bool broken, first = true;
    while (office_next_word(s, &at, &word, &broken) &&
           (first || !broken || s.at[at - word.size - 1] == '\'')) {
        bool name = office_is_capital(word), link = str_is(word, "of") || str_is(word, "the");
        bool tail = str_is(word, "s") && !first;
        if (!name && !first && is_named_body(e, end, at, word)) return str_cut(s, 0, at);
        if (!name && !tail && !link && !first && (end || !is_body(e, word))) break;
        if (!name && !tail && !link && !first && ++small_words > 1) break;
        if (!link && !(first && office_is_closed(e, word))) end = at;
        first = false;
    }
    return str_cut(s, 0, end);
}

str side_phrase(const sides *s, str text) { return noun_phrase(s->e, text); }

/* Without "a", "the": an article alone is no office. */
static bool says_who(const sides *s, str phrase) {
    str word;
    bool broken;
    for (uint32_t at = 0; office_next_word(phrase, &at, &word, &broken);)
        if (!office_is_closed(s->e, word)) return true;
    return false;
}

str side_spoken_for(const sides *s, str name, str after) {
    str word;
    bool broken;
    if (str_starts(name, STR("who speaks for ")))
        return noun_phrase(s->e, str_cut(name, 15, name.size));
    for (uint32_t at = 0; office_next_word(name, &at, &word, &broken);) {
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

const bands *side_bands(const sides *s) { return s->bands; }

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
                  .towns = { .mem = mem } };
    learn_countries(s);
    walk_all(s, false), walk_all(s, true), learn_towns(s);
    s->bands = bands_of(e, l, mem);
    if (s->bands && !mem->failed) l->sides = s;
    return l->sides;
}
