/* csv_cell.h - one cell of a CSV file, and how its descriptor says that such files are laid out. */
#ifndef OUTPUT_CSV_CELL_H
#define OUTPUT_CSV_CELL_H

#include "base/json.h"

/* As it stands in the file: in quotation marks where it must be. `guarded`: words from outside, which a spreadsheet must
 * not take for a formula, get an apostrophe where they begin like one. */
void csv_cell_put(textbuf *to, str s, bool guarded);

/* The member "dialect" of a Frictionless resource; `tagged`: a row of HXL tags follows that of the names. */
void csv_dialect_put(json_writer *w, bool tagged);

#endif
