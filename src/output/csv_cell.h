/* csv_cell.h - one cell of a CSV file. */
#ifndef OUTPUT_CSV_CELL_H
#define OUTPUT_CSV_CELL_H

#include "base/text.h"

/* As it stands in the file: in quotation marks where it must be. `guarded`: words from outside, which a spreadsheet must
 * not take for a formula, get an apostrophe where they begin like one. */
void csv_cell_put(textbuf *to, str s, bool guarded);

#endif
