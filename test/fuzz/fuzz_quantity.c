/* fuzz_quantity.c - any bytes down the street to the figures: every figure stands inside the text, in order,
 * and says nothing that contradicts itself. */
#include "extract/extract.h"
#include "segment/segment.h"

#include <math.h>

#include "fuzz.h"

static void check_figure(const doc *d, const quantity *q) {
    must_lie_in(d->text, q->at);
    must_lie_in(d->text, q->whole);
    must_lie_in(d->text, q->of);
    must_lie_in(d->text, q->cue);
    must(!span_empty(q->at) && span_meets(q->at, q->whole));
    must(q->counted == NONE || q->counted < d->tokens.n);
    must((q->counted == NONE) == span_empty(q->of));
    must(q->low <= q->high && !isnan(q->low) && !isnan(q->high));
    must(isnan(q->value) || (q->low <= q->value && q->value <= q->high));
    must(q->bound >= EXACT && q->bound <= NO_NUMBER);
    must(q->kind >= F_EVENT && q->kind <= F_ATTRIBUTE);
}

static void read_figures(doc *d, worker *w) {
    const engine *e = opened();
    normalize_run(e, w, d);
    token_run(e, w, d);
    lookup_run(e, w, d);
    sentence_run(e, w, d);
    chunk_run(e, w, d);
    timex_run(e, w, d);
    quantity_run(e, w, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    worker w = { 0 };
    doc d = {
        .source = {(const char *)data, (uint32_t)size},
          .published = OPEN_PAST
    };
    read_figures(&d, &w);
    must(!d.failed);
    for (quantity_ix i = 0; i < d.quantities.n; i++) {
        check_figure(&d, &d.quantities.at[i]);
        must(i == 0 || d.quantities.at[i - 1].at.end <= d.quantities.at[i].at.begin);
    }
    doc_drop(&d);
    arena_drop(&w.scratch);
    return 0;
}
