/* quantity_unit.c - units behind numbers, money on either side, and what a rate is told per.
 *
 *     400-square-mile   US$ 1.2 bn   20 euros   2,000 shells a day   800,000 barrels per day
 */
#include "extract/quantity.h"

str unit_cell(const reading *r, uint32_t row, uint32_t column) {
    return row == NONE ? STR("") : table_cell(engine_table(r->e, TABLE_UNITS), row, column);
}

bool unit_is(const reading *r, uint32_t row, const char *kind) {
    return str_is(unit_cell(r, row, r->column.unit_kind), kind);
}

uint32_t unit_row(const reading *r, const char *canonical) {
    uint32_t row = table_find(engine_table(r->e, TABLE_UNITS), str_of(canonical));
    return row == UINT32_MAX ? NONE : row;
}

/* A lone letter is a unit only right behind digits: "5W"; small ones after a space too: "500 m". */
static bool letter_fits(const reading *r, piece_ix i, piece_ix end, bool digits) {
    str s = piece_text(r, i);
    if (end != i + 1 || s.size != 1 || !is_alpha(s.at[0])) return true;
    if (!digits) return false;
    return piece_glued(r, i) || s.at[0] == 'm' || s.at[0] == 'g' || s.at[0] == 't';
}

unit unit_after(const reading *r, piece_ix i, bool digits) {
    unit u = { NONE, i };
    piece_ix begin = over_hyphen(r, i), end;
    if (begin < r->pieces.n && r->taken[r->pieces.at[begin].token]) return u;
    uint32_t row = piece_lookup(r, begin, TABLE_UNITS, &end);
    if (row == NONE || !letter_fits(r, begin, end, digits)) return u;
    return (unit){ row, end };
}

/* A sign or code, not a word: "EUR", "Rs", "US$"; not "Euro 2020". */
static bool is_code(const reading *r, piece_ix begin, piece_ix end) {
    str s = doc_text(r->d, (span){ r->pieces.at[begin].at.begin, r->pieces.at[end - 1].at.end });
    for (uint32_t i = 0; i < s.size; i++)
        if (is_lower(s.at[i]) && (i == 0 || s.size > 3)) return false;
    return true;
}

uint32_t money_before(const reading *r, piece_ix i, piece_ix *begin) {
    for (piece_ix n = 3; n >= 1; n--) { /* "AU $", "U.S. $", "$" */
        piece_ix end;
        if (i < n) continue;
        uint32_t row = piece_lookup(r, i - n, TABLE_UNITS, &end);
        if (row == NONE || end != i || !unit_is(r, row, "money")) continue;
        if (!is_code(r, i - n, i)) continue;
        *begin = i - n;
        return row;
    }
    return NONE;
}

/* ---- per what -------------------------------------------------------------------------------- */

static bool is_rate_unit(const reading *r, uint32_t row) {
    static const char *const kinds[] = { "time", "volume", "mass", "area", "length", "energy" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (unit_is(r, row, kinds[i])) return true;
    return false;
}

str per_after(const reading *r, piece_ix i, piece_ix *end) {
    piece_ix at = over_hyphen(r, i), after;
    uint8_t kind = piece_kind(r, at);
    *end = at + 1;
    if (kind == IS_RATE) return number_text(r, at, r->column.number_unit);
    if (kind != IS_PER && kind != IS_ARTICLE) return STR("");
    at = over_hyphen(r, at + 1);
    uint32_t row = piece_lookup(r, at, TABLE_UNITS, &after);
    if (row == NONE || !is_rate_unit(r, row) || !letter_fits(r, at, after, false)) return STR("");
    if (piece_kind(r, after) == IS_AGO || r->taken[r->pieces.at[at].token]) return STR("");
    *end = after;
    return table_cell(engine_table(r->e, TABLE_UNITS), row, 0);
}
