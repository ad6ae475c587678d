/* inflect.c - the forms of English words, by rule and by a table of the irregular ones.
 *
 *     shoot down -> shoots down, shot down, shooting down; shot (first word)
 *     army -> armies    spokesman -> spokesmen
 */
#include "tools/pack.h"

bool inflector_open(inflector *f, const char *path, arena *a) {
    *f = (inflector){ .mem = a, .verbs = { .mem = a } };
    if (!tsv_read(path, true, a, &f->irregular)) return false;
    for (uint32_t i = 0; i < f->irregular.rows; i++)
        if (!hashmap_set(&f->verbs, tsv_cell(&f->irregular, i, 0), i))
            return complain(path, 0, "out of memory");
    return true;
}

static void add(inflector *f, inflection_list *to, str stem, const char *ending, str rest,
                uint16_t forms) {
    textbuf b = { .mem = f->mem };
    textbuf_add(&b, stem);
    textbuf_add(&b, str_of(ending));
    if (rest.size) textbuf_char(&b, ' ');
    textbuf_add(&b, rest);
    inflection *i = array_add(f->mem, to);
    if (i) *i = (inflection){ textbuf_str(&b), forms };
}

static bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
static char back(str s, uint32_t n) { return s.size >= n ? s.at[s.size - n] : 0; }
static str less(str s, uint32_t n) { return str_cut(s, 0, s.size - n); }

static bool hisses(str s) {
    return back(s, 1) == 's' || back(s, 1) == 'x' || back(s, 1) == 'z' ||
           (back(s, 1) == 'h' && (back(s, 2) == 'c' || back(s, 2) == 's'));
}

static bool y_after_consonant(str s) {
    return back(s, 1) == 'y' && s.size > 1 && !vowel(back(s, 2));
}

/* "stop" but not "open", "fix" or "show": one vowel group, then one consonant. */
static bool doubles(str s) {
    uint32_t groups = 0;
    for (uint32_t i = 0; i < s.size; i++)
        groups += vowel(s.at[i]) && (i == 0 || !vowel(s.at[i - 1]));
    char last = back(s, 1);
    return groups == 1 && s.size > 2 && !vowel(last) && vowel(back(s, 2)) && !vowel(back(s, 3)) &&
           last != 'w' && last != 'x' && last != 'y';
}

static void add_s(inflector *f, inflection_list *to, str s, str rest, uint16_t forms) {
    if (y_after_consonant(s)) add(f, to, less(s, 1), "ies", rest, forms);
    else add(f, to, s, hisses(s) || back(s, 1) == 'o' ? "es" : "s", rest, forms);
}

static void add_regular_past(inflector *f, inflection_list *to, str s, str rest, uint16_t forms) {
    char doubled[] = { back(s, 1), 'e', 'd', 0 };
    if (back(s, 1) == 'e') add(f, to, s, "d", rest, forms);
    else if (y_after_consonant(s)) add(f, to, less(s, 1), "ied", rest, forms);
    else add(f, to, s, doubles(s) ? doubled : "ed", rest, forms);
}

static void add_regular_ing(inflector *f, inflection_list *to, str s, str rest, uint16_t forms) {
    char doubled[] = { back(s, 1), 'i', 'n', 'g', 0 };
    if (back(s, 1) == 'e' && back(s, 2) == 'i') add(f, to, less(s, 2), "ying", rest, forms);
    else if (back(s, 1) == 'e' && back(s, 2) != 'e') add(f, to, less(s, 1), "ing", rest, forms);
    else add(f, to, s, doubles(s) ? doubled : "ing", rest, forms);
}

/* The forms of a cell "shot" or "learned|learnt"; false when it says "-": by rule. */
static bool add_cell(inflector *f, inflection_list *to, uint32_t row, uint32_t column, str rest,
                     uint16_t forms) {
    str cell = tsv_cell(&f->irregular, row, column), piece;
    if (!cell.size || str_is(cell, "-")) return false;
    while (str_next(&cell, '|', &piece)) add(f, to, piece, "", rest, forms);
    return true;
}

static void add_verb_forms(inflector *f, str word, str rest, uint16_t also, inflection_list *to) {
    uint32_t row = hashmap_get(&f->verbs, word);
    add(f, to, word, "", rest, PHRASE_BASE | also);
    if (!add_cell(f, to, row, 3, rest, PHRASE_THIRD | also))
        add_s(f, to, word, rest, PHRASE_THIRD | also);
    bool past = add_cell(f, to, row, 1, rest, PHRASE_PAST | also);
    if (!past) add_regular_past(f, to, word, rest, PHRASE_PAST | PHRASE_PARTICIPLE | also);
    if (!add_cell(f, to, row, 2, rest, PHRASE_PARTICIPLE | also) && past)
        add_cell(f, to, row, 1, rest, PHRASE_PARTICIPLE | also);
    if (!add_cell(f, to, row, 4, rest, PHRASE_ING | also))
        add_regular_ing(f, to, word, rest, PHRASE_ING | also);
}

void inflect_verb(inflector *f, str key, inflection_list *to) {
    uint32_t gap = str_find(key, STR(" "), 0);
    if (gap == UINT32_MAX) {
        add_verb_forms(f, key, STR(""), 0, to);
        return;
    }
    str first = str_cut(key, 0, gap);
    add_verb_forms(f, first, str_cut(key, gap + 1, key.size), 0, to);
    add_verb_forms(f, first, STR(""), PHRASE_FIRST_WORD, to);
}

/* "spokesman" -> "spokesmen": "-man" everywhere but in "human" and "german". */
static bool in_man(str s) {
    return str_ends(s, STR("man")) && s.size > 4 && !str_ends(s, STR("human")) &&
           !str_ends(s, STR("german"));
}

void inflect_noun(inflector *f, str key, str plural, inflection_list *to) {
    uint32_t of = str_find(key, STR(" of "), 0);
    str head = str_cut(key, 0, of),
        rest = of == UINT32_MAX ? STR("") : str_cut(key, of + 1, key.size);
    bool same = str_is(plural, "=");
    add(f, to, key, "", STR(""), same ? PHRASE_BASE | PHRASE_PLURAL : PHRASE_BASE);
    if (same) return;
    if (plural.size && !str_is(plural, "-")) add(f, to, plural, "", STR(""), PHRASE_PLURAL);
    else if (in_man(head)) add(f, to, less(head, 3), "men", rest, PHRASE_PLURAL);
    else add_s(f, to, head, rest, PHRASE_PLURAL);
}
