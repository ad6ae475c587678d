/* band.c - groups that are a party of their own, as the reports' own words have it.
 *
 *     "the rebel Upland Council"                          Upland Council
 *     "the Karsk Brigade, an armed group that ..."        Karsk Brigade
 *     "the opposition Harvest League"                     Harvest League
 *     "the Committee of Officers, which took power"       Committee of Officers
 *     "officers who call themselves the Karsk Council"    Karsk Council
 *     "power now lies with the Karsk Council"             Karsk Council
 *     "the Upland Front, rebels who"                      Upland Front; "the so-called Upland Front" too
 *     "the Lions of Karsk, one of two armed movements"    Lions of Karsk
 *     "the rebel leader Ada Lorn"                         none: a person is no group
 *
 * Its short name is known again where no other group's ends alike: "the Council said". */
#include "ledger/band.h"

#include "ledger/office.h"

enum { MOST_NAME = 4, NEAR_WORDS = 4 };

struct bands {
    const engine *e;
    arena *mem;
    ARRAY(str) all; /* as printed, without article */
};

/* ---- learning -------------------------------------------------------------------------------- */

/* "rebel", "opposition", "armed group": who is called so is nobody's office. */
static bool is_rebel(const bands *b, str word) {
    str sector = office_cell(b->e, word, "sector");
    return str_is(sector, "REB") || str_is(sector, "OPP") || str_is(sector, "UAF") ||
           str_is(sector, "PRM");
}

/* "Brigade", "League", "Front": the last word of a group's name. */
static bool is_group_noun(const bands *b, str word) {
    str class = office_cell(b->e, word, "class");
    return str_is(class, "body") || str_is(class, "force") || str_is(class, "group") ||
           str_is(class, "state") ||
           (str_is(class, "place") && str_is(office_cell(b->e, word, "sector"), "MIL"));
}

/* "Committee of Officers" from `at` on; `any`: "Lions of Karsk" too. */
static str group_of(const bands *b, str text, uint32_t at, bool any) {
    str word;
    bool broken;
    uint32_t begin = at;
    if (!office_next_word(text, &at, &word, &broken)) return STR("");
    bool many = any && str_ends(word, STR("s")) && !office_is_closed(b->e, word);
    if (!many && !is_group_noun(b, word)) return STR("");
    if (!str_starts(str_cut(text, at, text.size), STR(" of "))) return STR("");
    at += 4;
    return office_next_word(text, &at, &word, &broken) && office_is_capital(word)
               ? str_cut(text, begin, at)
               : STR("");
}

/* The capital words of a text from `at` on, up to a noun for a group: "Upland Council"; empty when there are none. */
static str group_at(const bands *b, str text, uint32_t at) {
    str word, of = group_of(b, text, at, false);
    bool broken;
    uint32_t begin = at;
    if (of.size) return of;
    for (uint32_t n = 0; n < MOST_NAME && office_next_word(text, &at, &word, &broken); n++) {
        if (!office_is_capital(word) || (n && broken)) return STR("");
        if (!n && office_is_closed(b->e, word)) return STR("");
        if (!n) begin = at - word.size;
        else if (is_group_noun(b, word)) return str_cut(text, begin, at);
    }
    return STR("");
}

static void add_band(bands *b, str name) {
    for (uint32_t i = 0; i < b->all.n; i++)
        if (str_eq(b->all.at[i], name)) return;
    str *to = name.size ? array_add(b->mem, &b->all) : NULL;
    if (to) *to = name;
}

static bool starts_with_any(str s, const char *const *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (str_starts(s, str_of(list[i]))) return true;
    return false;
}

/* ", which took power", " that has risen against" behind a name. */
static bool rises(str behind) {
    static const char *const joints[] = { ", which ", ", who ", " which ", " that ", " who " };
    static const char *const acts[] = { "took power",       "seized power",     "seized control",
                                        "took up arms",     "rose against",     "rose up",
                                        "rebelled",         "mutinied",         "toppled",
                                        "overthrew",        "deposed",          "ousted",
                                        "has taken power",  "has seized power", "has ruled",
                                        "has been in power" };
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_starts(behind, str_of(joints[i])))
            return starts_with_any(str_cut(behind, (uint32_t)strlen(joints[i]), behind.size), acts,
                                   sizeof acts / sizeof *acts);
    return false;
}

/* "officers who call themselves the " before a name. */
static bool calls_itself(str before) {
    static const char *const calls[] = { "call themselves ", "calls itself ", "called themselves ",
                                         "calling themselves ", "calling itself " };
    if (str_ends(before, STR("the "))) before.size -= 4;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (str_ends(before, str_of(calls[i]))) return true;
    return false;
}

/* "power now lies with a " before a name. */
static bool holds_power(str before) {
    enum { NEAR_BYTES = 24 };
    static const char *const joints[] = { " with ", " to ", " in the hands of " };
    static const char *const articles[] = { "a ", "an ", "the " };
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_ends(before, str_of(articles[i]))) {
            before.size -= (uint32_t)strlen(articles[i]);
            break;
        }
    uint32_t end = before.size;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (!str_ends(before, str_of(joints[i]))) continue;
        end -= (uint32_t)strlen(joints[i]);
        str near = str_cut(before, end > NEAR_BYTES ? end - NEAR_BYTES : 0, end);
        uint32_t at = str_find(near, STR("ower "), 0); /* "Power" */
        str verb = at == UINT32_MAX ? STR("") : str_last_word(near);
        static const char *const verbs[] = { "lay",    "lies", "rests",       "rested", "passed",
                                             "passes", "fell", "transferred", "was",    "is" };
        for (size_t k = 0; verb.size && k < sizeof verbs / sizeof *verbs; k++)
            if (str_is(verb, verbs[k])) return true;
    }
    return false;
}

/* ", an armed group that", ", the insurgent movement", ", rebels who" behind a name. */
static bool is_called_rebel(const bands *b, str behind) {
    str word, last = STR("");
    bool broken;
    uint32_t from = 2;
    bool many = str_starts(behind, STR(", ")) && office_next_word(behind, &from, &word, &broken) &&
                str_ends(word, STR("s")) && is_rebel(b, word);
    if (many) return true;
    if (!str_starts(behind, STR(", a")) && !str_starts(behind, STR(", the ")) &&
        !str_starts(behind, STR(", one of ")))
        return false;
    behind = str_cut(behind, 2, behind.size);
    for (uint32_t at = 0, n = 0; n < NEAR_WORDS; n++, last = word) {
        if (!office_next_word(behind, &at, &word, &broken) || broken) return false;
        if (!n && str_is(word, "one")) at += 3; /* "of" */
        str both = str_cut(behind, (uint32_t)(last.at - behind.at), at);
        if (is_rebel(b, word) || (last.size && is_rebel(b, both))) return true;
    }
    return false;
}

static void learn(bands *b, str text) {
    str word, last = STR("");
    bool broken;
    for (uint32_t at = 0; office_next_word(text, &at, &word, &broken); last = word) {
        uint32_t begin = at - word.size;
        str name = office_is_capital(word) ? group_at(b, text, begin) : STR("");
        bool noun = name.size > 0;
        if (!noun && office_is_capital(word)) name = group_of(b, text, begin, true);
        if (!name.size) continue;
        str behind = str_cut(text, begin + name.size, text.size);
        str before = str_cut(text, 0, begin);
        bool told = (!broken && last.size && (is_rebel(b, last) || str_is(last, "so-called"))) ||
                    calls_itself(before) || (noun && (holds_power(before) || rises(behind)));
        if (told || is_called_rebel(b, behind)) add_band(b, name);
    }
}

bands *bands_of(const engine *e, const ledger *l, arena *mem) {
    bands *b = arena_take(mem, sizeof *b);
    if (!b) return NULL;
    *b = (bands){ .e = e, .mem = mem };
    for (report_ix r = 0; r < l->reports.n; r++)
        learn(b, l->reports.at[r].title), learn(b, l->reports.at[r].text);
    return mem->failed ? NULL : b;
}

/* ---- asking ---------------------------------------------------------------------------------- */

/* Whether a name has this group's words: all, the first or the last before its fighters, or the last alone. */
static bool is_name_of(const bands *b, str name, str band) {
    uint32_t of = str_find(name, STR(" OF "), 0);
    if (str_eq_fold(str_cut(name, 0, of), band)) return true; /* "UPLAND COUNCIL OF VASHIR" */
    if (str_eq_fold(str_cut(name, 0, str_find(name, STR(" of "), 0)), band)) return true;
    str word, rest = name;
    bool more = str_next(&rest, ' ', &word) && rest.size;
    bool two = str_find(band, STR(" of "), 0) != UINT32_MAX; /* "the Committee" of Officers */
    str noun = two ? str_first_word(band) : str_last_word(band);
    if (!more) return office_is_capital(name) && str_eq(name, noun);
    bool ending = str_ends(band, name) &&
                  office_is_capital(name) && /* "Home Guard" of one of that name */
                  band.at[band.size - name.size - 1] == ' ';
    if (ending) return true;
    bool whole = str_eq(word, str_first_word(band)) || str_eq(word, str_last_word(band));
    return whole && !office_is_capital(rest) && office_words(b->e, str_last_word(rest), STR(""));
}

str band_named(const bands *b, str name) {
    str found = STR("");
    name = office_without_article(name);
    for (uint32_t i = 0; i < b->all.n; i++) {
        if (!is_name_of(b, name, b->all.at[i])) continue;
        if (found.size) return STR("");
        found = b->all.at[i];
    }
    return found;
}

str band_in(const bands *b, str text) {
    str found = STR("");
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < b->all.n; i++) {
        uint32_t at = str_find(text, b->all.at[i], 0);
        if (at < first) first = at, found = b->all.at[i];
    }
    return found;
}

str band_only(const bands *b) { return b->all.n == 1 ? b->all.at[0] : STR(""); }

/* ---- rebels without a name --------------------------------------------------------------------- */

bool band_is_rebels(const bands *b, str bare) {
    str noun = str_last_word(bare), word;
    bool broken;
    uint32_t at = 0;
    if (office_is_capital(noun)) return false;
    if (str_is(office_cell(b->e, noun, "sector"), "REB")) return true;
    return office_next_word(bare, &at, &word, &broken) && word.size < bare.size &&
           str_is(office_cell(b->e, word, "sector"), "REB");
}

str band_of_rebels(const bands *b, str name) {
    str only = band_only(b), bare = office_without_article(name), noun = str_last_word(bare);
    bool the = str_starts(name, STR("the ")) || str_starts(name, STR("The "));
    if (!the || !only.size || !band_is_rebels(b, bare)) return STR("");
    bool all = noun.size == bare.size && str_ends(noun, STR("s"));
    bool council = noun.size < bare.size && str_eq_fold(noun, str_last_word(only));
    return all || council ? only : STR("");
}
