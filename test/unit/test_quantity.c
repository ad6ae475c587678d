/* test_quantity.c - numbers written in words are read back, digits are told from what looks like them, and
 * memory that runs out is said. */
#include "extract/extract.h"
#include "extract/quantity.h"
#include "pipeline.h"

#include <math.h>
#include <stdlib.h>

#include "data.h"
#include "t.h"

typedef struct report {
    worker w;
    doc d;
} report;

static bool read_text(report *r, const char *text) {
    record in = {
        .known = {.id = STR("test"), .published = STR("2024-08-14")},
          .text = str_of(text)
    };
    *r = (report){ 0 };
    return data() && CHECK(pipeline_read(data(), &r->w, &in, &r->d, NULL, NULL) == SITREP_OK);
}

static void close_report(report *r) {
    doc_drop(&r->d);
    arena_drop(&r->w.scratch);
}

/* ---- numbers in words ------------------------------------------------------------------------ */

static void put_below_hundred(textbuf *b, uint32_t n) {
    static const char *const small[] = {
        "",         "one",     "two",     "three",     "four",     "five",    "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
    };
    static const char *const tens[] = { "",      "",      "twenty",  "thirty", "forty",
                                        "fifty", "sixty", "seventy", "eighty", "ninety" };
    if (n < 20) textbuf_print(b, "%s", small[n]);
    else textbuf_print(b, n % 10 ? "%s-%s" : "%s", tens[n / 10], small[n % 10]);
}

static void put_below_thousand(textbuf *b, uint32_t n) {
    if (n >= 100) {
        put_below_hundred(b, n / 100);
        textbuf_add(b, n % 100 ? STR(" hundred and ") : STR(" hundred"));
    }
    put_below_hundred(b, n % 100);
}

static void put_words(textbuf *b, uint32_t n) {
    if (n >= 1000000) put_below_thousand(b, n / 1000000), textbuf_add(b, STR(" million "));
    if (n / 1000 % 1000) put_below_thousand(b, n / 1000 % 1000), textbuf_add(b, STR(" thousand "));
    put_below_thousand(b, n % 1000);
}

static void check_spelled(uint32_t n) {
    report r;
    arena a = { 0 };
    textbuf b = { .mem = &a };
    textbuf_add(&b, STR("They counted "));
    put_words(&b, n);
    textbuf_print(&b, " tents.");
    str text = str_copy(&a, textbuf_str(&b));
    if (read_text(&r, text.at)) {
        bool right = r.d.quantities.n == 1 && r.d.quantities.at[0].value == n;
        if (!CHECK(right)) printf("#   %s\n", text.at);
    }
    close_report(&r);
    arena_drop(&a);
}

TEST(numbers_in_words_are_read_back) {
    for (uint32_t n = 2; n < 130; n++) check_spelled(n);
    for (uint32_t n = 131; n < 900000000; n = n * 3 + n / 7 + 1) check_spelled(n);
}

/* ---- digits ---------------------------------------------------------------------------------- */

static void check_digits(const char *text, double want) {
    double got = NAN;
    bool well = digits_value(str_of(text), &got);
    if (isnan(want)) CHECK(!well);
    else if (!CHECK(well && got == want)) printf("#   %s\n", text);
}

TEST(digits_are_grouped_as_people_write_them) {
    check_digits("1,036", 1036);
    check_digits("1,050,000", 1050000);
    check_digits("12,00,000", 1200000);
    check_digits("1.050.000", 1050000);
    check_digits("3.25", 3.25);
    check_digits(".5", 0.5);
    check_digits("1,2", NAN);
    check_digits("192.168.1.2", NAN);
    check_digits("1,0000", NAN);
}

/* ---- intervals ------------------------------------------------------------------------------- */

static void check_interval(const char *text, double low, double high, label bound) {
    report r;
    if (read_text(&r, text) && CHECK_INT(r.d.quantities.n, 1)) {
        const quantity *q = &r.d.quantities.at[0];
        CHECK(q->low == low && q->high == high);
        CHECK_TEXT(label_text(q->bound), label_text(bound));
        CHECK(span_holds(q->whole, q->at));
    }
    close_report(&r);
}

TEST(bounds_open_one_end) {
    check_interval("They counted 20 tents.", 20, 20, EXACT);
    check_interval("They counted about 20 tents.", 20, 20, ABOUT);
    check_interval("They counted at least 20 tents.", 20, INFINITY, AT_LEAST);
    check_interval("They counted more than 20 tents.", 20, INFINITY, OVER);
    check_interval("They counted up to 20 tents.", -INFINITY, 20, AT_MOST);
    check_interval("They counted nearly 20 tents.", -INFINITY, 20, UNDER);
    check_interval("They counted 20 to 25 tents.", 20, 25, RANGE);
    check_interval("They counted dozens of tents.", 24, 99, VAGUE);
    check_interval("They counted several tents.", -INFINITY, INFINITY, VAGUE);
    check_interval("The exact number of tents is unclear.", -INFINITY, INFINITY, NO_NUMBER);
}

/* ---- limits ---------------------------------------------------------------------------------- */

TEST(scratch_that_runs_out_is_said) {
    report r;
    if (!read_text(&r, "At least 20 miles; dozens of tents; 1.2bn dollars in aid for two towns."))
        return;
    for (size_t limit = 16; limit < 4096; limit += 16) {
        worker w = { .scratch = { .limit = limit } };
        r.d.quantities.n = 0;
        r.d.failed = SITREP_OK;
        quantity_run(data(), &w, &r.d);
        CHECK(r.d.failed == SITREP_E_LIMIT || r.d.quantities.n == 4);
        arena_drop(&w.scratch);
    }
    close_report(&r);
}

TEST(an_empty_text_has_no_figures) {
    report r;
    if (read_text(&r, "")) CHECK_INT(r.d.quantities.n, 0);
    close_report(&r);
}
