/* units.c - one name for a unit.
 *
 *     "Sq. km", "km2" -> "square kilometre"     "dollars" -> "USD"     "sorties" -> "sortie" */
#include "score/units.h"

#include "base/utf8.h"

/* A name that is there already keeps its row. */
static void name_row(units *u, str name, uint32_t row, arena *a) {
    str key = utf8_in_lower(name, a);
    if (key.size && hashmap_get(&u->by_name, key) == UINT32_MAX) hashmap_set(&u->by_name, key, row);
}

units units_of(const table *t, arena *a) {
    units u = { .table = t, .by_name = { .mem = a } };
    for (uint32_t row = 0; row < t->rows; row++) {
        str rest = table_get(t, row, "aliases"), alias;
        name_row(&u, table_get(t, row, "canonical"), row, a);
        while (str_next(&rest, '|', &alias)) name_row(&u, alias, row, a);
    }
    return u;
}

static str without_s(str s) {
    while (str_ends(s, STR("s"))) s.size--;
    return s;
}

static str one_name(const units *u, str name) {
    str bare = without_s(name);
    uint32_t row = hashmap_get(&u->by_name, name);
    if (row == UINT32_MAX) row = hashmap_get(&u->by_name, bare);
    str found = row == UINT32_MAX ? bare : table_get(u->table, row, "canonical");
    return str_is(found, "dollar") ? STR("USD") : found;
}

str units_name(const units *u, str name, arena *a) {
    textbuf b = { .mem = a };
    str rest = utf8_in_lower(str_trim(name), a);
    for (;;) {
        uint32_t per = rest.size ? str_find(rest, STR(" per "), 1) : UINT32_MAX;
        if (per == UINT32_MAX || hashmap_get(&u->by_name, rest) != UINT32_MAX) break;
        textbuf_add(&b, one_name(u, str_trim(str_cut(rest, 0, per))));
        textbuf_add(&b, STR(" per "));
        rest = str_trim(str_cut(rest, per + 5, rest.size));
    }
    textbuf_add(&b, one_name(u, rest));
    return textbuf_str(&b);
}
