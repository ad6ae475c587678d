/* pipeline.c - the street as a table. A stage runs when what it needs is there. */
#include "pipeline.h"

#include "extract/extract.h"
#include "segment/segment.h"

#include <assert.h>

typedef struct stage {
    const char *name;
    uint32_t needs, makes;
    void (*run)(const engine *e, worker *w, doc *d);
} stage;

static const stage street[] = {
    { "normalize", 0, HAS_TEXT, normalize_run },
    { "token", HAS_TEXT, HAS_TOKENS, token_run },
    { "lookup", HAS_TOKENS, HAS_ENTRIES, lookup_run },
    { "sentence", HAS_TOKENS | HAS_ENTRIES, HAS_SENTENCES, sentence_run },
    { "chunk", HAS_SENTENCES | HAS_ENTRIES, HAS_CHUNKS, chunk_run },
    { "timex", HAS_CHUNKS, HAS_TIMEXES, timex_run },
    { "quantity", HAS_CHUNKS | HAS_TIMEXES, HAS_QUANTITIES, quantity_run },
    { "toponym", HAS_SENTENCES | HAS_ENTRIES, HAS_TOPONYMS, toponym_run },
    { "mention", HAS_CHUNKS | HAS_QUANTITIES | HAS_TOPONYMS, HAS_MENTIONS, mention_run },
    { "attribution", HAS_MENTIONS, HAS_SOURCES, attribution_run },
    { "event", HAS_MENTIONS | HAS_TIMEXES, HAS_EVENTS, event_run },
    { "factuality", HAS_EVENTS | HAS_SOURCES, 0, factuality_run },
    { "fact", HAS_EVENTS | HAS_SOURCES, HAS_FACTS, fact_run },
};

void pipeline_run(const engine *e, worker *w, doc *d, const pipeline_watch *watch) {
    for (size_t i = 0; i < sizeof street / sizeof *street && !d->failed; i++) {
        assert((d->has & street[i].needs) == street[i].needs);
        street[i].run(e, w, d);
        d->has |= street[i].makes;
        arena_reset(&w->scratch);
        if (watch && watch->after) watch->after(watch->ctx, street[i].name, d);
    }
    doc_count_points(d); /* whoever reads the facts asks for their places in the source */
}
