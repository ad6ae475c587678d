/* tsv.c - reads the tables of data/: lines of cells, comments that begin with "#", a header line first. */
#include "tools/pack.h"

#include <stdio.h>
#include <string.h>
#include <zstd.h>

enum { MOST = 1 << 30 };

static bool unpack(const char *path, arena *a, str *text) {
    unsigned long long size = ZSTD_getFrameContentSize(text->at, text->size);
    if (size >= MOST) return complain(path, 0, "not a zstd file with a known size");
    char *out = arena_take(a, size + 1);
    if (!out) return complain(path, 0, "out of memory");
    size_t got = ZSTD_decompress(out, size, text->at, text->size);
    if (ZSTD_isError(got)) return complain(path, 0, ZSTD_getErrorName(got));
    *text = (str){ out, (uint32_t)got };
    return true;
}

/* Adds the cells of one line; the first line decides how many there are. */
static bool add_line(tsv *t, arena *a, str line, uint32_t number) {
    uint32_t n = 0;
    str piece;
    while (str_next(&line, '\t', &piece)) {
        str *c = array_add(a, &t->cells);
        if (!c) return complain(t->path, number, "out of memory");
        *c = piece;
        n++;
    }
    if (t->columns && n != t->columns)
        return complain(t->path, number, "another number of columns than the header");
    if (t->columns) t->rows++;
    else t->columns = n;
    return true;
}

bool tsv_read(const char *path, bool sorted, arena *a, tsv *out) {
    str text, line;
    sitrep_error err;
    if (file_read(path, MOST, a, &text, &err)) return complain(path, 0, err.what);
    size_t size = strlen(path);
    if (size > 4 && strcmp(path + size - 4, ".zst") == 0 && !unpack(path, a, &text)) return false;
    *out = (tsv){ .path = path };
    for (uint32_t number = 1; str_next(&text, '\n', &line); number++) {
        if (!line.size || line.at[0] == '#') continue;
        if (!add_line(out, a, line, number)) return false;
        if (sorted && out->rows > 1 &&
            str_cmp(tsv_cell(out, out->rows - 2, 0), tsv_cell(out, out->rows - 1, 0)) > 0)
            return complain(path, number, "not sorted by the first column (LC_ALL=C)");
    }
    return out->columns || complain(path, 0, "no header line");
}

str tsv_cell(const tsv *t, uint32_t row, uint32_t column) {
    return column < t->columns && row < t->rows
               ? t->cells.at[(size_t)(row + 1) * t->columns + column]
               : STR("");
}

uint32_t tsv_column(const tsv *t, str name) {
    for (uint32_t i = 0; i < t->columns; i++)
        if (str_eq(t->cells.at[i], name)) return i;
    return UINT32_MAX;
}
