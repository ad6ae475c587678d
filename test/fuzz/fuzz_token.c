/* fuzz_token.c - any bytes through normalize, token and sentence: nothing is lost, nothing overlaps. */
#include "segment/segment.h"

#include "fuzz.h"

static void check_tokens(const doc *d) {
    uint32_t at = 0;
    for (token_ix t = 0; t < d->tokens.n; t++) {
        span s = d->tokens.at[t].at;
        must(s.begin >= at && s.end > s.begin && s.end <= d->text.size);
        for (; at < s.begin; at++) must(is_space(d->text.at[at]));
        at = s.end;
        must(doc_source_span(d, s).end <= d->source.size);
    }
    for (; at < d->text.size; at++) must(is_space(d->text.at[at]));
}

static void check_sentences(const doc *d) {
    token_ix t = 0;
    for (sentence_ix i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.at[i];
        must(s->tokens.begin == t && s->tokens.end > t);
        must(s->tokens.end - t <= 512 && s->at.end - s->at.begin <= 4000);
        t = s->tokens.end;
    }
    must(t == d->tokens.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    worker w = { 0 };
    doc d = {
        .source = {(const char *)data, (uint32_t)size}
    };
    normalize_run(opened(), &w, &d);
    token_run(opened(), &w, &d);
    lookup_run(opened(), &w, &d);
    sentence_run(opened(), &w, &d);
    must(!d.failed);
    check_tokens(&d);
    check_sentences(&d);
    doc_drop(&d);
    arena_drop(&w.scratch);
    return 0;
}
