/* part.c - figures that are a part of another, or stand apart from one.
 *
 *     "four of the dead were children"            a part of the dead
 *     "two of the wounded have died since"        more than were counted among the dead
 *     "39 of the pupils have been freed"          all who were freed
 *     "23 names of the dead"                      all of them: the list has no more
 *     "its earlier count of 29", "up from 24"     what was said before
 *     "14 of its 22 lorries"                      out of how many
 */
#include "ledger/told.h"

#include "base/utf8.h"

/* The kind of thing that a word names; empty when the table does not know it. */
static str kind_of(const engine *e, str word, arena *scratch) {
    const table *t = &e->tables[TABLE_COUNTED];
    uint32_t row = word.size ? told_noun(t, utf8_folded(word, scratch)) : UINT32_MAX;
    str kinds = row == UINT32_MAX ? STR("") : table_get(t, row, "kind"), kind = STR("");
    str_next(&kinds, '|', &kind);
    return kind;
}

static bool is_harmed(str kind) {
    static const char *const harmed[] = { "death", "wound", "casualty", "missing" };
    for (size_t i = 0; i < sizeof harmed / sizeof *harmed; i++)
        if (str_is(kind, harmed[i])) return true;
    return false;
}

/* Whether those of a kind may be all that a measure counts: no word for who was harmed, and not what it counts anyway. */
static bool is_whole_kind(const engine *e, str measure, str kind) {
    const table *measures = &e->tables[TABLE_MEASURES];
    uint32_t row = table_find(measures, measure);
    if (row == UINT32_MAX || str_is(measure, "other") || !kind.size || is_harmed(kind))
        return false;
    str own = table_get(measures, row, "default"), one;
    while (str_next(&own, '|', &one))
        if (str_eq(one, kind)) return false;
    return true;
}

/* "12 | of the dead were": out of whom; false for "23 names | of the dead", which has a noun of its own. */
static bool is_out_of(const engine *e, const figure_row *r, str after, arena *scratch, str *kind) {
    static const str of = STR(" of the ");
    uint32_t in = str_find(r->at.text, of, 0);
    bool own = r->of.size && str_ends(r->at.text, r->of);
    if (in == UINT32_MAX && (own || !str_starts(after, of))) return false;
    str rest = in == UINT32_MAX ? after : str_cut(r->at.text, in, r->at.text.size);
    *kind = kind_of(e, str_first_word(str_cut(rest, of.size, rest.size)), scratch);
    if (!kind->size) *kind = kind_of(e, str_last_word(str_trim(r->of)), scratch);
    return true;
}

static bool says_noun(const engine *e, str word) {
    const table *t = &e->tables[TABLE_GIVINGS];
    if (str_ends(word, STR("s"))) word = str_cut(word, 0, word.size - 1);
    for (uint32_t row = 0; row < t->rows; row++)
        if (str_eq(table_cell(t, row, 0), word) && str_is(table_get(t, row, "pos"), "n"))
            return true;
    return false;
}

/* "its earlier count of | 29": what was counted before. */
static bool is_old(const engine *e, str before) {
    str rest = str_trim(before), of = str_last_word(rest), noun, old;
    rest = str_trim(str_cut(rest, 0, rest.size - of.size)), noun = str_last_word(rest);
    rest = str_trim(str_cut(rest, 0, rest.size - noun.size)), old = str_last_word(rest);
    return str_is(of, "of") && says_noun(e, noun) &&
           table_says(&e->tables[TABLE_WORDS], old, "sense", "before");
}

/* "two of | the four nurses", "14 of | its 22 lorries", "half of the town's | 60,000 people": out of how many. */
static bool is_whole_of(const fact_row *f, const figure_row *r, str before) {
    if (r == &f->figures.at[0]) return false;
    bool inside = r->at.begin >= r[-1].at.begin && r->at.end <= r[-1].at.end;
    if (inside && r->at.end > r->at.begin && r[-1].unit.size) return true;
    before = str_trim(before);
    if (!str_ends(before, STR(" of"))) return false;
    return str_ends(str_cut(before, 0, before.size - 3), r[-1].at.text);
}

/* "Of | the 140 workers, 88 are safe": out of how many; "of the 12 dead, four were children" counts them. */
static bool is_topic(const fact_row *f, str before, str kind) {
    return str_is(str_trim(before), "Of") && f->figures.n > 1 && !is_harmed(kind);
}

/* "climbed to 19 from | 12", "up from | 24", "51 instead of | 57": what was counted before. */
static bool is_former(const fact_row *f, const figure_row *r, str before) {
    static const char *const leading[] = { " up from ", " down from ", " instead of ",
                                           " rather than " };
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
        if (str_ends(before, str_of(leading[i]))) return true;
    if (r == &f->figures.at[0] || !str_ends(before, STR(" from "))) return false;
    before = str_cut(before, 0, before.size - 6);
    if (!str_ends(before, r[-1].at.text)) return false;
    return str_ends(str_cut(before, 0, before.size - r[-1].at.text.size), STR(" to "));
}

bool told_is_part(const engine *e, const fact_row *f, const figure_row *r, arena *scratch) {
    static const char *const behind[] = { " of them",    " of those ",   " of whom",
                                          " more than ", " fewer than ", " less than " };
    str s = f->sentence.text;
    uint32_t at = str_find(s, r->at.text, 0);
    str after = at == UINT32_MAX ? STR("") : str_cut(s, at + r->at.text.size, s.size);
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (str_starts(after, str_of(behind[i]))) return true;
    str before = at == UINT32_MAX ? STR("") : str_cut(s, 0, at);
    if (str_ends(before, STR(" not ")) || is_old(e, before) || is_whole_of(f, r, before) ||
        is_former(f, r, before) ||
        is_topic(f, before, kind_of(e, str_last_word(str_trim(r->of)), scratch)))
        return true;
    str kind;
    return is_out_of(e, r, after, scratch, &kind) && !is_whole_kind(e, r->measure, kind);
}
