/* pipeline.c - the street as a table. A stage runs when what it needs is there. */
#include "pipeline.h"

#include "base/error.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "reading/reading.h"
#include "segment/segment.h"

#include <assert.h>

typedef struct stage {
    const char *name;
    uint32_t needs, makes;
    void (*run)(const engine *e, worker *w, doc *d);
} stage;

static const stage street[] = {
    {"normalize",    0,                                           HAS_TEXT,       normalize_run  },
    { "headline",    HAS_TEXT,                                    0,              headline_run   },
    { "token",       HAS_TEXT,                                    HAS_TOKENS,     token_run      },
    { "lookup",      HAS_TOKENS,                                  HAS_ENTRIES,    lookup_run     },
    { "sentence",    HAS_TOKENS | HAS_ENTRIES,                    HAS_SENTENCES,  sentence_run   },
    { "reading",     HAS_SENTENCES,                               HAS_READING,    reading_run    },
    { "chunk",       HAS_SENTENCES | HAS_ENTRIES,                 HAS_CHUNKS,     chunk_run      },
    { "timex",       HAS_CHUNKS,                                  HAS_TIMEXES,    timex_run      },
    { "quantity",    HAS_CHUNKS | HAS_TIMEXES,                    HAS_QUANTITIES, quantity_run   },
    { "toponym",     HAS_CHUNKS | HAS_ENTRIES,                    HAS_TOPONYMS,   toponym_run    },
    { "mention",     HAS_CHUNKS | HAS_QUANTITIES | HAS_TOPONYMS,  HAS_MENTIONS,   mention_run    },
    { "clause",      HAS_MENTIONS,                                HAS_CLAUSES,    clause_run     },
    { "attribution", HAS_MENTIONS | HAS_CLAUSES | HAS_QUANTITIES, HAS_SOURCES,    attribution_run},
    { "event",       HAS_CLAUSES | HAS_TIMEXES,                   HAS_EVENTS,     event_run      },
    { "factuality",  HAS_EVENTS | HAS_SOURCES,                    0,              factuality_run },
    { "placing",     HAS_EVENTS | HAS_SOURCES,                    0,              placing_run    },
    { "dating",      HAS_EVENTS | HAS_SOURCES,                    0,              dating_run     },
    { "fact",        HAS_EVENTS | HAS_SOURCES,                    HAS_FACTS,      fact_run       },
};

void pipeline_run(const engine *e, worker *w, doc *d, const pipeline_watch *watch) {
    for (size_t i = 0; i < sizeof street / sizeof *street && !d->failed; i++) {
        if (street[i].makes == HAS_READING && !e->reader) continue; /* rules alone */
        assert((d->has & street[i].needs) == street[i].needs);
        street[i].run(e, w, d);
        d->has |= street[i].makes;
        arena_reset(&w->scratch);
        if (watch && watch->after) watch->after(watch->ctx, street[i].name, d);
    }
    doc_count_points(d); /* whoever reads the facts asks for their places in the source */
}

/* An id for a report that came without one: made of where it was and what it says. */
static str made_id(doc *d) {
    char id[UID_SIZE + 1];
    uid u;
    uid_begin(&u, "report");
    uid_field(&u, d->known.url);
    uid_field(&u, d->source);
    uid_end(&u, id);
    return str_copy(&d->mem, str_of(id));
}

static known copy_known(arena *a, const known *k) {
    return (known){ str_copy(a, k->id),       str_copy(a, k->url),    str_copy(a, k->title),
                    str_copy(a, k->byline),   str_copy(a, k->outlet), str_copy(a, k->published),
                    str_copy(a, k->language), str_copy(a, k->more) };
}

static sitrep_code check_text(const engine *e, str text, sitrep_error *err) {
    uint32_t good = utf8_check(text);
    if (text.size > e->options.max_text)
        return error_set(err, SITREP_E_LIMIT, "a text of more than %u bytes", e->options.max_text);
    if (good == text.size) return SITREP_OK;
    error_set(err, SITREP_E_ENCODING, "a byte that is not UTF-8");
    error_at(err, "", 0, good);
    return SITREP_E_ENCODING;
}

/* What a caller knows of the report goes into the output as it is: it must be UTF-8, and a date a date. */
static sitrep_code check_known(const known *k, sitrep_error *err) {
    const struct {
        const char *name;
        str text;
    } all[] = {
        {"id",         k->id       },
        { "url",       k->url      },
        { "title",     k->title    },
        { "byline",    k->byline   },
        { "outlet",    k->outlet   },
        { "published", k->published},
        { "language",  k->language }
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (utf8_check(all[i].text) != all[i].text.size)
            return error_set(err, SITREP_E_ENCODING, "\"%s\" has a byte that is not UTF-8",
                             all[i].name);
    if (k->published.size && moment_read(k->published) == OPEN_PAST)
        return error_set(err, SITREP_E_FORMAT, "\"published\" is no date: \"%.*s\"",
                         STR_ARG(str_cut(k->published, 0, 60)));
    return SITREP_OK;
}

/* A headline is no part of the text, but tells: "Two killed in Vashir". Its facts have ids of their own. Rules read it, since
 * its grammar is not that of the sentences from which a trained reader has learned. */
static void read_headline(const engine *e, worker *w, doc *d) {
    str title = str_trim(d->known.title);
    if (!title.size || str_starts(str_trim(d->source), title)) return;
    doc *h = arena_take(&d->mem, sizeof *h);
    textbuf id = { .mem = &d->mem };
    textbuf_print(&id, "%.*s title", STR_ARG(d->known.id));
    if (!h) return doc_fail(d, d->mem.failed, "memory of one document");
    *h = (doc){ .mem = d->mem,
                .known = d->known,
                .published = d->published,
                .source = d->known.title,
                .of = d };
    h->known.id = textbuf_str(&id);
    engine by_rules = *e;
    by_rules.reader = NULL;
    pipeline_run(&by_rules, w, h, NULL);
    d->mem = h->mem, h->mem = (arena){ 0 }; /* lent for the while: a document has one memory */
    h->of = NULL;
    d->headline = h;
    if (h->failed) doc_fail(d, h->failed, h->limit);
}

sitrep_code pipeline_read(const engine *e, worker *w, const record *in, doc *d,
                          const pipeline_watch *watch, sitrep_error *err) {
    sitrep_code code = check_text(e, in->text, err);
    if (!code) code = check_known(&in->known, err);
    if (code) return code;
    d->known = copy_known(&d->mem, &in->known);
    d->source = str_copy(&d->mem, in->text);
    d->published = moment_read(d->known.published);
    if (!d->known.id.size) d->known.id = made_id(d);
    if (d->mem.failed) doc_fail(d, d->mem.failed, "memory of one document");
    pipeline_run(e, w, d, watch);
    if (!d->failed) read_headline(e, w, d);
    if (!d->failed && d->facts.n > e->options.max_facts)
        doc_fail(d, SITREP_E_LIMIT, "facts of one report");
    if (d->failed == SITREP_E_LIMIT)
        return error_set(err, d->failed, "over the limit: %s", d->limit ? d->limit : "");
    if (d->failed) return error_set(err, d->failed, "%s", sitrep_code_text(d->failed));
    return SITREP_OK;
}
