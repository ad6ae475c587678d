/* wrap.c - text in columns: words are kept whole, wide characters take two columns.
 *
 *     5-14 Aug    The column has moved       Example Courier   reported  [7]
 *                 towards the border
 */
#include "output/wrap.h"

#include "base/utf8.h"

#include <assert.h>

uint32_t wrap_fit(str s, uint32_t width) {
    uint32_t columns = 0, size;
    for (uint32_t at = 0; at < s.size; at += size) {
        utf8_at(s, at, &size);
        columns += utf8_width(str_cut(s, at, at + size));
        if (columns > width && at) return at;
    }
    return s.size;
}

/* Bytes of the first line of `s`: up to the last space that fits, else as much as fits. */
static uint32_t first_line(str s, uint32_t width) {
    uint32_t fit = wrap_fit(s, width), at = fit;
    if (fit == s.size) return fit;
    while (at > 0 && s.at[at] != ' ') at--;
    return at ? at : fit;
}

void wrap_text(str text, uint32_t width, arena *a, wrap_lines *out) {
    for (text = str_trim(text); text.size;) {
        uint32_t size = first_line(text, width ? width : 1);
        str *line = array_add(a, out);
        if (!line) return;
        *line = str_trim(str_cut(text, 0, size));
        text = str_trim(str_cut(text, size, text.size));
    }
}

static void put_spaces(textbuf *to, uint32_t from, uint32_t until) {
    for (; from < until; from++) textbuf_char(to, ' ');
}

/* Returns the column after it. */
static uint32_t put_cell(const wrap_cell *c, str line, textbuf *to) {
    if (c->colour) textbuf_add(to, str_of(c->colour));
    textbuf_add(to, line);
    if (c->colour) textbuf_add(to, STR("\x1b[0m"));
    return c->x + utf8_width(line);
}

void wrap_row(const wrap_cell *cells, uint32_t n, textbuf *to) {
    wrap_lines lines[WRAP_CELLS] = { 0 };
    uint32_t most = 0;
    assert(n <= WRAP_CELLS);
    for (uint32_t i = 0; i < n; i++) {
        wrap_text(cells[i].text, cells[i].width, to->mem, &lines[i]);
        if (lines[i].n > most) most = lines[i].n;
    }
    for (uint32_t k = 0; k < most; k++) {
        uint32_t column = 0;
        for (uint32_t i = 0; i < n; i++) {
            if (k >= lines[i].n) continue;
            put_spaces(to, column, cells[i].x);
            column = put_cell(&cells[i], lines[i].at[k], to);
        }
        textbuf_char(to, '\n');
    }
}
