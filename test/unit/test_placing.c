/* test_placing.c - where and when each event happened, as the carried model's trees and the weights have it. */
#include "base/error.h"
#include "pipeline.h"
#include "reading/reading.h"

#include "t.h"

static const engine *the_engine(void) {
    static engine e;
    static arena mem;
    static reader *r;
    sitrep_error err = { 0 };
    if (r) return &e;
    if (!CHECK(!engine_open(NULL, &e, &err)) || !CHECK(!reader_open(NULL, false, &mem, &r, &err)))
        return NULL;
    e.reader = r;
    return &e;
}

/* "at Vashir; near the river, Monday" of the event whose first trigger is `word`. */
static str told(const engine *e, const char *text, const char *word, doc *d) {
    worker w = { 0 };
    sitrep_error err = { 0 };
    record in = { .text = str_of(text), .known = { .published = STR("2024-08-14") } };
    textbuf b = { .mem = &d->mem };
    if (!CHECK(!pipeline_read(e, &w, &in, d, NULL, &err))) return STR("");
    for (event_ix i = 0; i < d->events.n; i++) {
        const event *n = &d->events.at[i];
        if (!str_eq(doc_text(d, n->triggers.at[0]), str_of(word))) continue;
        for (uint32_t k = 0; k < n->where.n; k++) {
            const argument *a = &n->where.at[k];
            span at =
                a->mention == NONE ? d->toponyms.at[a->place].at : d->mentions.at[a->mention].at;
            textbuf_print(&b, "%s%s %.*s", k ? "; " : "", label_text(a->placing),
                          STR_ARG(doc_text(d, at)));
        }
        if (n->when != NONE)
            textbuf_print(&b, ", %.*s", STR_ARG(doc_text(d, d->timexes.at[n->when].at)));
        break;
    }
    arena_drop(&w.scratch);
    return textbuf_str(&b);
}

static void check(const char *text, const char *word, const char *want) {
    const engine *e = the_engine();
    if (!e || !e->reader) return; /* built without a model */
    doc d = { 0 };
    str got = told(e, text, word, &d);
    if (!CHECK(str_eq(got, str_of(want))))
        printf("# %s: got \"%.*s\", want \"%s\"\n", word, STR_ARG(got), want);
    doc_drop(&d);
}

TEST(who_dies_when_a_town_is_hit_dies_there) {
    check("Twelve people were killed on Monday when rockets hit Kherson.", "killed",
          "at Kherson, Monday");
}

TEST(what_is_joined_shares_place_and_time) {
    check("Gunmen attacked a convoy in Kherson on Monday and burned two trucks.", "burned",
          "at Kherson, Monday");
}

TEST(where_somebody_speaks_nothing_happens) {
    check("Ten soldiers were killed, an army spokesman in Kyiv said on Tuesday.", "killed", "");
}

TEST(one_goes_into_a_place_and_out_of_it) {
    check("Thousands crossed into Poland on Sunday.", "crossed", "into Poland, Sunday");
}

TEST(a_time_right_behind_a_name_hides_no_place) {
    check("Three aid workers were killed in Kherson yesterday.", "killed", "at Kherson, yesterday");
}
