/* fuzz_timex.c - any bytes down the street as far as times: what is found lies in order inside the text, and
 * its interval runs forward. The first byte chooses the day of publication, none among them. */
#include "extract/extract.h"
#include "segment/segment.h"

#include "base/utf8.h"

#include "fuzz.h"

static void check(const doc *d) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->timexes.n; i++) {
        const timex *t = &d->timexes.at[i];
        must(t->at.begin >= at && t->at.end > t->at.begin && t->at.end <= d->text.size);
        must(!t->resolved || t->from < t->to);
        must(!t->unsure || t->other_from < t->other_to);
        must(t->value.size > 0);
        at = t->at.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const street[])(const engine *, worker *, doc *) = { normalize_run, token_run,
                                                                       lookup_run,    sentence_run,
                                                                       chunk_run,     timex_run };
    static const char *const days[] = { "",           "2024-08-14", "2024-02-29",
                                        "1999-12-31", "0001-01-01", "9999-12-31" };
    str text = { (const char *)data + (size > 0), (uint32_t)(size ? size - 1 : 0) };
    if (utf8_check(text) != text.size) return 0;
    doc d = { .mem = { .limit = 1u << 28 }, .source = text };
    worker w = { .scratch = { .limit = 1u << 28 } };
    d.published = moment_read(str_of(days[size ? data[0] % (sizeof days / sizeof *days) : 0]));
    for (size_t i = 0; i < sizeof street / sizeof *street && !d.failed; i++) {
        street[i](opened(), &w, &d);
        arena_reset(&w.scratch);
    }
    if (!d.failed) check(&d);
    arena_drop(&d.mem);
    arena_drop(&w.scratch);
    return 0;
}
