/* tables.h - a ledger as CSV files with a Frictionless descriptor: each array of rows is one table. */
#ifndef OUTPUT_TABLES_H
#define OUTPUT_TABLES_H

#include "ledger/ledger.h"

/* The files of the folder, NULL at the end; the last is the descriptor. */
extern const char *const tables_files[];

/* The file of that name; `tagged` with a second line of HXL tags. `*rows` is how many it has; false when there is no such file. */
bool tables_write(const ledger *l, str file, bool tagged, textbuf *to, uint64_t *rows);

#endif
