/* export.c - the table of exporters: `sitrep export --as jsonl`. */
#include "output/export.h"

static const exporter exporters[] = {
    {"jsonl",    export_jsonl, NULL          },
    { "geojson", NULL,         export_geojson},
    { "atom",    NULL,         export_atom   },
    { "plover",  NULL,         export_plover },
};
const char *const exporter_names[] = { "jsonl", "geojson", "atom", "plover", NULL };

const exporter *exporter_find(const char *name) {
    for (size_t i = 0; i < sizeof exporters / sizeof *exporters; i++)
        if (str_is(str_of(name), exporters[i].name)) return &exporters[i];
    return NULL;
}
