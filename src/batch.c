/* batch.c - `sitrep read`: every report of the inputs through a ring, and what was written of it to the caller. */
#include "api.h"

#include "base/error.h"
#include "output/output.h"
#include "pipeline.h"
#include "ring.h"

/* What a worker makes of a report. */
typedef struct page {
    textbuf text;
    uint32_t facts;
} page;

typedef struct run {
    const engine *engine;
    const sitrep_batch *batch;
    const writer *writer;
    feeding inputs;
    sitrep_tally *tally;
    sitrep_error *err;
    sitrep_code code; /* why the run as a whole stops */
} run;

static void feed(void *ctx, ring *r) {
    run *x = ctx;
    ring_feed_inputs(&x->inputs, r);
}

static void work(void *ctx, void *own, worker *w, doc *d, slot *s) {
    run *x = ctx;
    (void)own;
    page *p = s->result = arena_take(&s->mem, sizeof *p);
    if (pipeline_read(x->engine, w, &s->record, d, NULL, &s->err) || !p) return;
    p->text.mem = &s->mem;
    p->facts = d->facts.n + (d->headline ? d->headline->facts.n : 0);
    x->writer->write(d, &x->batch->look, s->number, &p->text);
}

static void put(run *x, str bytes) {
    const sitrep_sink *s = &x->batch->out;
    if (!x->code && bytes.size && !s->write(s->to, bytes.at, bytes.size))
        x->code = error_set(x->err, SITREP_E_IO, "the output could not be written");
}

/* A refusal is a line of its own in formats that have one. */
static void put_refusal(run *x, const sitrep_error *err, str id) {
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    if (x->writer->refuse) x->writer->refuse(err, id, &b);
    put(x, textbuf_str(&b));
    arena_drop(&mem);
}

/* An option that is wrong is wrong for every input; anything else is the fault of this report. */
static void put_failure(run *x, slot *s) {
    if (s->err.code == SITREP_E_ARGUMENT) {
        x->code = error_set(x->err, SITREP_E_ARGUMENT, "%s", s->err.what);
        return;
    }
    if (!s->err.source[0]) error_at(&s->err, s->path, s->record.line, s->record.byte);
    x->tally->failed++;
    put_refusal(x, &s->err, s->record.known.id);
    if (x->batch->failed) x->batch->failed(x->batch->ctx, &s->err);
}

static void put_report(run *x, const slot *s) {
    const page *p = s->result;
    if (x->tally->reports) put(x, str_of(x->writer->between));
    put(x, textbuf_str(&p->text));
    x->tally->facts += p->facts;
    x->tally->reports++;
}

static bool empty(void *ctx, slot *s) {
    run *x = ctx;
    x->tally->bytes = s->bytes;
    if (s->err.code) put_failure(x, s);
    else put_report(x, s);
    if (x->batch->progress) x->batch->progress(x->batch->ctx, x->tally->reports, x->tally->bytes);
    return !x->code;
}

static void put_frame(run *x, bool begin) {
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    const writer *w = x->writer;
    if (begin && w->begin) w->begin(&b);
    if (!begin && w->end) w->end(x->tally->reports, &b);
    put(x, textbuf_str(&b));
    arena_drop(&mem);
}

static sitrep_code run_all(run *x) {
    ring_plan plan = {
        .threads = x->batch->threads, .ctx = x, .feed = feed, .work = work, .empty = empty
    };
    put_frame(x, true);
    sitrep_code code = x->code ? SITREP_OK : ring_run(x->engine, &plan, x->err);
    if (!code) put_frame(x, false);
    return code ? code : x->code;
}

sitrep_code sitrep_run(const sitrep_engine *e, const sitrep_batch *b, sitrep_tally *tally,
                       sitrep_error *err) {
    run x = { .engine = &e->engine, .batch = b, .tally = tally, .err = err };
    *tally = (sitrep_tally){ 0 };
    x.inputs = (feeding){ b->inputs, b->input_count,
                          ring_input_options(&e->engine, b->reader, b->encoding, b->published,
                                             b->outlet) };
    x.writer = writer_find(b->format ? b->format : "briefing");
    if (!x.writer)
        return error_set(err, SITREP_E_ARGUMENT, "no output format is called \"%s\"", b->format);
    sitrep_code code = input_check(&x.inputs.how, err);
    return code ? code : run_all(&x);
}
