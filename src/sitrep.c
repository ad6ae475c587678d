/* sitrep.c - the public API over the rooms: engines, documents and what they give out. */
#include "api.h"

#include "base/error.h"
#include "output/output.h"
#include "pipeline.h"
#include "reading/reading.h"
#include "score/score.h"

struct sitrep_doc {
    doc doc;
    sitrep_fact *facts; /* doc.facts.n of them */
};

const char *sitrep_version(void) { return SITREP_VERSION; }

static sitrep_code open_reader(sitrep_engine *e, arena *mem, sitrep_error *err) {
    if (e->engine.options.no_model) return SITREP_OK;
    const sitrep_options *o = &e->engine.options;
    const char *kernel = o->kernel;
    sitrep_code code = reader_open(o->model, o->fast, mem, &e->reader, err);
    e->engine.reader = e->reader;
    if (e->reader && kernel && !reader_use_kernel(e->reader, kernel)) {
        code = error_set(err, SITREP_E_ARGUMENT, "no kernel \"%.60s\" runs here", kernel);
        reader_close(e->reader);
    }
    if (code) engine_drop(&e->engine);
    return code;
}

sitrep_code sitrep_engine_open(const sitrep_options *options, sitrep_engine **out,
                               sitrep_error *err) {
    arena mem = { 0 };
    *out = NULL;
    sitrep_engine *e = arena_take(&mem, sizeof *e);
    if (!e) return error_set(err, SITREP_E_NOMEM, "no memory for an engine");
    sitrep_code code = engine_open(options, &e->engine, err);
    if (!code) code = open_reader(e, &mem, err);
    e->mem = mem;
    if (code) arena_drop(&mem);
    else *out = e;
    return code;
}

void sitrep_engine_close(sitrep_engine *e) {
    if (!e) return;
    arena mem = e->mem;
    reader_close(e->reader);
    engine_drop(&e->engine);
    arena_drop(&mem);
}

/* ---- a fact at a glance ---------------------------------------------------------------------- */

static const char *names(doc *d, const argument *list, uint32_t n) {
    textbuf b = { .mem = &d->mem };
    for (uint32_t i = 0; i < n; i++) {
        if (i) textbuf_add(&b, STR("; "));
        if (list[i].mention != NONE)
            textbuf_add(&b, doc_text(d, d->mentions.at[list[i].mention].at));
    }
    return str_copy(&d->mem, textbuf_str(&b)).at;
}

static const char *according(doc *d, const fact *f) {
    textbuf b = { .mem = &d->mem };
    put_according(d, f, &b);
    return str_copy(&d->mem, textbuf_str(&b)).at;
}

static sitrep_fact glance(doc *d, const fact *f) {
    const event *e = &d->events.at[f->event];
    return (sitrep_fact){ .id = f->id,
                          .kind = label_text(e->kind),
                          .type = label_text(e->type),
                          .mode = label_text(e->factual),
                          .polarity = e->negative ? "-" : "+",
                          .label = label_text(f->label),
                          .according = according(d, f),
                          .source = names(d, e->who.at, e->who.n),
                          .target = names(d, e->whom.at, e->whom.n),
                          .trigger = doc_source_span(d, e->triggers.at[0]),
                          .sentence = doc_source_span(d, d->sentences.at[e->in].at) };
}

static sitrep_code glance_all(sitrep_doc *d, sitrep_error *err) {
    d->facts = arena_take(&d->doc.mem, d->doc.facts.n * sizeof *d->facts);
    for (uint32_t i = 0; d->facts && i < d->doc.facts.n; i++)
        d->facts[i] = glance(&d->doc, &d->doc.facts.at[i]);
    if (d->doc.mem.failed) return error_set(err, d->doc.mem.failed, "memory of one document");
    return SITREP_OK;
}

/* ---- one report ------------------------------------------------------------------------------ */

static record record_of(const sitrep_report *r) {
    known k = { .id = str_of(r->id),
                .url = str_of(r->url),
                .title = str_of(r->title),
                .byline = str_of(r->byline),
                .outlet = str_of(r->outlet),
                .published = str_of(r->published),
                .language = str_of(r->language) };
    return (record){
        .known = k, .text = {r->text ? r->text : "", (uint32_t)r->text_size}
    };
}

sitrep_code sitrep_read(const sitrep_engine *e, const sitrep_report *report, sitrep_doc **out,
                        sitrep_error *err) {
    *out = NULL;
    if (report->text_size > e->engine.options.max_text)
        return error_set(err, SITREP_E_LIMIT, "a text of more than %u bytes",
                         e->engine.options.max_text);
    arena mem = { .limit = e->engine.options.max_memory };
    worker w = { .scratch = { .limit = e->engine.options.max_memory } };
    record in = record_of(report);
    sitrep_doc *d = arena_take(&mem, sizeof *d);
    if (!d) return error_set(err, mem.failed, "no memory for a document");
    d->doc.mem = mem;
    sitrep_code code = pipeline_read(&e->engine, &w, &in, &d->doc, NULL, err);
    if (!code) code = glance_all(d, err);
    arena_drop(&w.scratch);
    if (code) sitrep_doc_close(d);
    else *out = d;
    return code;
}

void sitrep_doc_close(sitrep_doc *d) {
    if (!d) return;
    arena mem = d->doc.mem; /* holds this very struct */
    arena_drop(&mem);
}

size_t sitrep_fact_count(const sitrep_doc *d) { return d->doc.facts.n; }

sitrep_fact sitrep_fact_at(const sitrep_doc *d, size_t i) { return d->facts[i]; }

/* ---- writing --------------------------------------------------------------------------------- */

const char *const *sitrep_formats(void) { return writer_names; }

sitrep_code sitrep_write(const sitrep_doc *d, const char *format, const sitrep_look *look,
                         sitrep_sink sink, sitrep_error *err) {
    static const sitrep_look plain = { 0 };
    const writer *w = writer_find(format);
    if (!w) return error_set(err, SITREP_E_ARGUMENT, "no output format is called \"%s\"", format);
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    if (w->begin) w->begin(&b);
    w->write(&d->doc, look ? look : &plain, 1, &b);
    if (w->end) w->end(1, &b);
    sitrep_code code = SITREP_OK;
    if (mem.failed) code = error_set(err, mem.failed, "no memory for the output");
    else if (b.size && !sink.write(sink.to, b.at, b.size))
        code = error_set(err, SITREP_E_IO, "the output could not be written");
    arena_drop(&mem);
    return code;
}

sitrep_code sitrep_score(const sitrep_engine *e, const sitrep_scoring *what, sitrep_error *err) {
    return score_run(&e->engine, what, err);
}
