/* wrap.h - text in columns on a terminal. */
#ifndef OUTPUT_WRAP_H
#define OUTPUT_WRAP_H

#include "base/text.h"

typedef ARRAY(str) wrap_lines;

/* Cuts `text` into lines of at most `width` columns, between words where it can. */
void wrap_text(str text, uint32_t width, arena *a, wrap_lines *out);

/* The longest stretch of `s` from its start that fits `width` columns, in bytes; at least one character. */
uint32_t wrap_fit(str s, uint32_t width);

/* One cell of a row: a column that begins at `x`, `width` wide, its text and its colour. */
typedef struct wrap_cell {
    uint32_t x, width;
    str text;
    const char *colour; /* an escape sequence, or NULL */
} wrap_cell;

/* Cells side by side, each wrapped in its own column; as many lines as the longest needs. Cells stand in
 * order of x and do not meet. */
void wrap_row(const wrap_cell *cells, uint32_t n, textbuf *to);

enum { WRAP_CELLS = 8 };

#endif
