/* test_when.c - times and measures as a briefing prints them. */
#include "output/when.h"

#include "output/wrap.h"

#include <math.h>

#include "t.h"

static moment day(int year, int month, int date) {
    return day_of(year, month, date) * MINUTES_A_DAY;
}

/* Of a report of 14 August 2024. */
static void check_when(moment from, moment until, const char *want) {
    doc d = { .published = day(2024, 8, 14),
              .known = { .published = STR("2024-08-14") },
              .text = STR("lately") };
    *doc_add(&d, timexes) = (timex){
        .at = {0, 6},
          .from = from, .to = until, .resolved = from < until
    };
    event e = { .when = 0, .factual = HAPPENED };
    CHECK_STR(when_short(&d, &e, &d.mem), want);
    doc_drop(&d);
}

TEST(a_day_a_span_of_days_and_another_year) {
    check_when(day(2024, 8, 13), day(2024, 8, 14), "13 Aug");
    check_when(day(2024, 8, 5), day(2024, 8, 15), "5-14 Aug");
    check_when(day(2024, 7, 30), day(2024, 8, 3), "30 Jul-2 Aug");
    check_when(day(2023, 12, 30), day(2024, 1, 3), "30 Dec 2023-2 Jan");
    check_when(day(2022, 2, 24), day(2022, 2, 25), "24 Feb 2022");
    check_when(day(2022, 2, 24), day(2022, 2, 26), "24-25 Feb 2022");
    check_when(day(2022, 2, 24), day(2022, 4, 2), "24 Feb-1 Apr 2022");
}

TEST(hours_are_of_their_day) {
    check_when(day(2024, 8, 13) + 9 * 60, day(2024, 8, 13) + 10 * 60, "13 Aug");
    check_when(day(2024, 8, 13) + 22 * 60, day(2024, 8, 14) + 4 * 60, "13-14 Aug");
}

TEST(a_whole_month_and_whole_years_have_short_names) {
    check_when(day(2024, 2, 1), day(2024, 3, 1), "Feb 2024");
    check_when(day(2023, 12, 1), day(2024, 1, 1), "Dec 2023");
    check_when(day(2014, 1, 1), day(2015, 1, 1), "2014");
    check_when(day(1990, 1, 1), day(2000, 1, 1), "1990-1999");
    check_when(day(2024, 7, 1), day(2024, 9, 1), "1 Jul-31 Aug");
}

TEST(an_open_end_is_since_or_until) {
    check_when(day(2024, 8, 5), OPEN_END, "since 5 Aug");
    check_when(OPEN_PAST, day(2024, 8, 10), "until 9 Aug");
    check_when(day(2014, 3, 1), OPEN_END, "since 1 Mar 2014");
}

TEST(a_time_without_a_date_keeps_its_words) {
    check_when(0, 0, "lately");
    check_when(OPEN_PAST, OPEN_END, "lately");
}

static void check_undated(label mode, const char *published, const char *want) {
    doc d = { .known = { .published = str_of(published) } };
    d.published = moment_read(d.known.published);
    event e = { .when = NONE, .factual = mode };
    CHECK_STR(when_short(&d, &e, &d.mem), want);
    doc_drop(&d);
}

TEST(without_a_time_what_happened_did_so_by_the_day_of_the_report) {
    check_undated(HAPPENED, "2024-08-14", "by 14 Aug");
    check_undated(HAPPENED, "", "no date");
    check_undated(ONGOING, "", "ongoing");
    check_undated(PLANNED, "2024-08-14", "");
    check_undated(UNKNOWN, "2024-08-14", "");
}

static void check_metric(double low, double high, double si, const char *unit, const char *want) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    when_put_metric(&(quantity){ .low = low, .high = high, .si = si, .si_unit = str_of(unit) }, &b);
    CHECK_STR(textbuf_str(&b), want);
    arena_drop(&a);
}

TEST(miles_feet_and_acres_are_told_in_metres_too) {
    check_metric(20, INFINITY, 1609.344, "m", " (32 km)");
    check_metric(400, 400, 2589988.110336, "m2", " (1,036 km2)");
    check_metric(10, 15, 1609.344, "m", " (16-24 km)");
    check_metric(300, 300, 0.3048, "m", " (91 m)");
    check_metric(1, 1, 1609.344, "m", " (1.6 km)");
    check_metric(-INFINITY, 1e6, 1609.344, "m", " (1,609,344 km)");
    check_metric(5, 5, 1000, "m", "");
    check_metric(5, 5, 0, "", "");
    check_metric(5, 5, 0.45359237, "kg", "");
    check_metric(NAN, NAN, 1609.344, "m", "");
}

static void check_wrap(const char *text, uint32_t width, const char *want) {
    arena a = { 0 };
    wrap_lines lines = { 0 };
    textbuf b = { .mem = &a };
    wrap_text(str_of(text), width, &a, &lines);
    for (uint32_t i = 0; i < lines.n; i++) {
        if (i) textbuf_char(&b, '|');
        textbuf_add(&b, lines.at[i]);
    }
    CHECK_STR(textbuf_str(&b), want);
    arena_drop(&a);
}

TEST(text_is_wrapped_between_words_where_it_can) {
    check_wrap("the column moved", 10, "the column|moved");
    check_wrap("the column moved", 9, "the|column|moved");
    check_wrap("  one  ", 9, "one");
    check_wrap("", 9, "");
    check_wrap("abcdefghij kl", 4, "abcd|efgh|ij|kl");
    check_wrap("Łódź Łódź", 4, "Łódź|Łódź");
    check_wrap("日本語 日本", 4, "日本|語|日本");
    check_wrap("x", 0, "x");
}
