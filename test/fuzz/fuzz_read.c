/* fuzz_read.c - any text down the whole street and out of every writer: spans stay inside the text, indexes
 * inside their layers, and what is written is UTF-8. The first byte chooses what is known of the report. */
#include "base/utf8.h"
#include "output/output.h"
#include "pipeline.h"

#include <string.h>

#include "fuzz.h"

static void check_argument(const doc *d, const argument *a) {
    must(a->mention == NONE || a->mention < d->mentions.n);
    must(a->place == NONE || a->place < d->toponyms.n);
}

static void check_event(const doc *d, const event *e) {
    must(e->triggers.n > 0 && e->in < d->sentences.n);
    must(e->when == NONE || e->when < d->timexes.n);
    for (uint32_t i = 0; i < e->triggers.n; i++) must_lie_in(d->text, e->triggers.at[i]);
    for (uint32_t i = 0; i < e->who.n; i++) check_argument(d, &e->who.at[i]);
    for (uint32_t i = 0; i < e->whom.n; i++) check_argument(d, &e->whom.at[i]);
    for (uint32_t i = 0; i < e->where.n; i++) check_argument(d, &e->where.at[i]);
    for (uint32_t i = 0; i < e->figures.n; i++) must(e->figures.at[i] < d->quantities.n);
    for (uint32_t i = 0; i < e->sources.n; i++) must(e->sources.at[i] < d->sources.n);
    for (uint32_t i = 0; i < e->whys.n; i++) must_lie_in(d->text, e->whys.at[i].at);
}

static void check_doc(const doc *d) {
    for (uint32_t i = 0; i < d->timexes.n; i++) {
        must_lie_in(d->text, d->timexes.at[i].at);
        must(d->timexes.at[i].from <= d->timexes.at[i].to);
    }
    for (uint32_t i = 0; i < d->quantities.n; i++) {
        must_lie_in(d->text, d->quantities.at[i].whole);
        must(!(d->quantities.at[i].low > d->quantities.at[i].high));
    }
    for (uint32_t i = 0; i < d->toponyms.n; i++) must_lie_in(d->text, d->toponyms.at[i].at);
    for (uint32_t i = 0; i < d->mentions.n; i++) must_lie_in(d->text, d->mentions.at[i].at);
    for (uint32_t i = 0; i < d->sources.n; i++) {
        must_lie_in(d->text, d->sources.at[i].who);
        must_lie_in(d->text, d->sources.at[i].cue);
        must_lie_in(d->text, d->sources.at[i].content);
        must_lie_in(d->text, d->sources.at[i].outlet);
    }
    for (uint32_t i = 0; i < d->events.n; i++) check_event(d, &d->events.at[i]);
    for (uint32_t i = 0; i < d->facts.n; i++) must(d->facts.at[i].event < d->events.n);
}

static void write_all(const doc *d) {
    sitrep_look look = { .width = 60, .colour = true };
    for (const char *const *name = writer_names; *name; name++) {
        const writer *w = writer_find(*name);
        arena mem = { 0 };
        textbuf to = { .mem = &mem };
        if (w->begin) w->begin(&to);
        w->write(d, &look, 1, &to);
        if (w->end) w->end(1, &to);
        must(utf8_check(textbuf_str(&to)) == to.size);
        arena_drop(&mem);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1) return 0;
    record in = {
        .text = {(const char *)data + 1, (uint32_t)size - 1}
    };
    if (data[0] & 1) in.known.published = STR("2024-08-14");
    if (data[0] & 2) in.known.outlet = STR("Specimen Wire");
    if (utf8_check(in.text) < in.text.size) return 0; /* readers give nothing else */
    worker w = { 0 };
    doc d = { 0 };
    sitrep_error err;
    if (pipeline_read(opened(), &w, &in, &d, NULL, &err) == SITREP_OK) {
        check_doc(&d);
        write_all(&d);
    }
    arena_drop(&w.scratch);
    doc_drop(&d);
    return 0;
}
