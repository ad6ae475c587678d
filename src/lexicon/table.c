/* table.c - a TSV file as it lies in the pack: rows and columns of text, found by row or by first cell.
 *
 *     rows:u32 columns:u32 text_size:u32 0:u32   (1 + rows) x columns + 1 offsets   text
 */
#include "lexicon/lexicon.h"

#include "base/error.h"

#include <string.h>

sitrep_code table_open(const unsigned char *at, size_t size, const char *name, table *out,
                       sitrep_error *err) {
    uint32_t head[4];
    if (size < sizeof head) return error_set(err, SITREP_E_DATA, "table %s is cut short", name);
    memcpy(head, at, sizeof head);
    uint64_t cells = ((uint64_t)head[0] + 1) * head[1] + 1;
    if (!head[1] || head[1] > 64 || cells > (size - sizeof head) / 4 ||
        size - sizeof head - cells * 4 < head[2])
        return error_set(err, SITREP_E_DATA, "table %s is larger than its section", name);
    table t = { at,
                head[0],
                head[1],
                (const uint32_t *)(const void *)(at + sizeof head),
                (const char *)at + sizeof head + cells * 4,
                head[2] };
    for (uint64_t i = 0; i < cells; i++)
        if (t.cells[i] > t.text_size || (i && t.cells[i] < t.cells[i - 1]))
            return error_set(err, SITREP_E_DATA, "table %s has a cell outside its text", name);
    *out = t;
    return SITREP_OK;
}

static str cell(const table *t, uint64_t i) {
    return (str){ t->text + t->cells[i], t->cells[i + 1] - t->cells[i] };
}

str table_cell(const table *t, uint32_t row, uint32_t column) {
    if (row >= t->rows || column >= t->columns) return STR("");
    return cell(t, ((uint64_t)row + 1) * t->columns + column);
}

uint32_t table_column(const table *t, const char *name) {
    for (uint32_t i = 0; i < t->columns; i++)
        if (str_is(cell(t, i), name)) return i;
    return UINT32_MAX;
}

str table_get(const table *t, uint32_t row, const char *column) {
    return table_cell(t, row, table_column(t, column));
}

double table_number(const table *t, uint32_t row, const char *column, double otherwise) {
    double x;
    return str_number(table_get(t, row, column), &x) ? x : otherwise;
}

uint32_t table_find(const table *t, str key) {
    uint32_t low = 0, high = t->rows;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_cmp(table_cell(t, middle, 0), key) < 0) low = middle + 1;
        else high = middle;
    }
    return low < t->rows && str_eq(table_cell(t, low, 0), key) ? low : UINT32_MAX;
}

bool table_says(const table *t, str key, const char *column, const char *what) {
    uint32_t row = key.size ? table_find(t, key) : UINT32_MAX;
    return row != UINT32_MAX && str_is(table_get(t, row, column), what);
}
