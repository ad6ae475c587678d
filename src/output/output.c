/* output.c - the table of writers: `sitrep read --json`, `--csv`, ... */
#include "output/output.h"

#include "output/writers.h"

#include <string.h>

static void write_conllu(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    textbuf_add(to, STR("# newdoc id = "));
    doc_put_plain(d->known.id, to);
    textbuf_char(to, '\n');
    dump_conllu(d, to);
}

static const writer writers[] = {
    {"briefing", NULL,          briefing_write,    NULL,        "\n",  NULL        },
    { "json",    NULL,          jsonl_write,       NULL,        "",    jsonl_refuse},
    { "facts",   NULL,          jsonl_write_facts, NULL,        "",    NULL        },
    { "csv",     csv_begin,     csv_write,         NULL,        "",    NULL        },
    { "geojson", geojson_begin, geojson_write,     geojson_end, ",\n", NULL        },
    { "conllu",  NULL,          write_conllu,      NULL,        "",    NULL        },
    { "spans",   NULL,          spans_write,       NULL,        "\n",  NULL        },
};

const char *const writer_names[] = { "briefing", "json",   "facts", "csv",
                                     "geojson",  "conllu", "spans", NULL };

const writer *writer_find(const char *name) {
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].name, name) == 0) return &writers[i];
    return NULL;
}

void put_according(const doc *d, const fact *f, textbuf *to) { doc_put_chain(d, f, to); }
