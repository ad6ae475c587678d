/* export.h - a whole ledger for programs: a table of exporters over loaded rows. */
#ifndef OUTPUT_EXPORT_H
#define OUTPUT_EXPORT_H

#include "ledger/ledger.h"

typedef struct exporter {
    const char *name;
    /* One of the two: a line at a time, or the whole in memory. */
    sitrep_code (*write)(const ledger *l, sitrep_sink out, uint64_t *rows, sitrep_error *err);
    void (*text)(const ledger *l, textbuf *to, uint64_t *rows);
} exporter;

const exporter *exporter_find(const char *name); /* NULL when there is none of that name */
extern const char *const exporter_names[];       /* NULL at the end */

/* ---- the exporters, a file each ---- */
sitrep_code export_jsonl(const ledger *l, sitrep_sink out, uint64_t *rows, sitrep_error *err);
void export_geojson(const ledger *l, textbuf *to, uint64_t *rows);
void export_plover(const ledger *l, textbuf *to, uint64_t *rows);
void export_atom(const ledger *l, textbuf *to, uint64_t *rows);

#endif
