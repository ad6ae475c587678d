/* test_timex.c - the resolver alone: expression, day of publication, date of the text, tense -> interval. */
#include "extract/timex.h"

#include "t.h"

static timex_context published(const char *day, uint8_t tense) {
    return (timex_context){ .published = moment_read(str_of(day)),
                            .anchor = OPEN_PAST,
                            .day = OPEN_PAST,
                            .quarter = OPEN_PAST,
                            .tense = tense,
                            .sure = tense != CHUNK_NO_TENSE };
}

static timex_context told(const char *anchor, label grain) {
    timex_context c = published("2024-08-14", CHUNK_PAST);
    c.anchor = moment_read(str_of(anchor));
    c.anchor_grain = grain;
    c.narrative = c.history = true;
    return c;
}

static void put_moment(textbuf *b, moment m) {
    int minute = (int)(((m % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY);
    if (m == OPEN_PAST || m == OPEN_END) return;
    textbuf_day(b, m);
    if (minute) textbuf_print(b, "T%02d:%02d", minute / 60, minute % 60);
}

/* "2024-08-13 2024-08-14 day 2024-08-13 2024-08-13": from, to, grain, value, EDTF. */
static int reads(const char *file, int line, expr x, timex_context c, const char *want) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    if (!x.minute) x.minute = -1;
    reading r = timex_resolve(&x, &c);
    if (!r.resolved) textbuf_add(&b, STR("unresolved "));
    if (r.resolved) {
        put_moment(&b, r.from), textbuf_char(&b, ' ');
        put_moment(&b, r.to), textbuf_char(&b, ' ');
        textbuf_print(&b, "%s ", label_text(r.grain));
    }
    timex_put_value(&x, &r, &b), textbuf_char(&b, ' ');
    timex_put_edtf(&x, &r, &b);
    int same = t_text(file, line, "reads", b.at, b.size, want);
    arena_drop(&a);
    return same;
}
#define READS(x, c, want) reads(__FILE__, __LINE__, (expr)x, c, want)
#define NEWS(tense)       published("2024-08-14", tense)
#define X(...) \
    { __VA_ARGS__ }

TEST(a_weekday_is_past_or_the_day_of_publication) {
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 2, .unit = G_DAY), NEWS(CHUNK_PAST),
          "2024-08-13 2024-08-14 day 2024-08-13 2024-08-13");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 3, .unit = G_DAY), NEWS(CHUNK_PAST),
          "2024-08-14 2024-08-15 day 2024-08-14 2024-08-14");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 4, .unit = G_DAY), NEWS(CHUNK_NO_TENSE),
          "2024-08-08 2024-08-09 day 2024-08-08 2024-08-08");
}

TEST(a_weekday_that_is_to_come_is_the_next) {
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 2, .unit = G_DAY), NEWS(CHUNK_FUTURE),
          "2024-08-20 2024-08-21 day 2024-08-20 2024-08-20");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 5, .unit = G_DAY), NEWS(CHUNK_FUTURE),
          "2024-08-16 2024-08-17 day 2024-08-16 2024-08-16");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 1, .unit = G_DAY), NEWS(CHUNK_FUTURE),
          "2024-08-19 2024-08-20 day 2024-08-19 2024-08-19");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 3, .unit = G_DAY), NEWS(CHUNK_FUTURE),
          "2024-08-14 2024-08-15 day 2024-08-14 2024-08-14");
}

TEST(last_tuesday_has_two_readings) {
    expr x = { .shape = SHAPE_WEEKDAY, .weekday = 2, .unit = G_DAY, .ref = REF_LAST, .minute = -1 };
    timex_context c = NEWS(CHUNK_PAST);
    reading r = timex_resolve(&x, &c);
    CHECK(r.unsure);
    CHECK_INT(r.from, moment_read(STR("2024-08-13")));
    CHECK_INT(r.other_from, moment_read(STR("2024-08-06")));
    CHECK_INT(r.other_to, moment_read(STR("2024-08-07")));
}

TEST(weeks_run_from_monday_to_sunday) {
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEK, .ref = REF_LAST), NEWS(CHUNK_PAST),
          "2024-08-05 2024-08-12 week 2024-W32 2024-08-05/2024-08-11");
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEK, .ref = REF_THIS), NEWS(CHUNK_PAST),
          "2024-08-12 2024-08-19 week 2024-W33 2024-08-12/2024-08-18");
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEK, .ref = REF_LAST),
          published("2025-01-03", CHUNK_PAST),
          "2024-12-23 2024-12-30 week 2024-W52 2024-12-23/2024-12-29");
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEK, .ref = REF_NEXT),
          published("2025-01-03", CHUNK_FUTURE),
          "2025-01-06 2025-01-13 week 2025-W02 2025-01-06/2025-01-12");
}

TEST(the_weekend_is_the_last_unless_it_is_to_come) {
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEKEND), NEWS(CHUNK_PAST),
          "2024-08-10 2024-08-12 weekend 2024-W32-WE 2024-08-10/2024-08-11");
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEKEND), NEWS(CHUNK_FUTURE),
          "2024-08-17 2024-08-19 weekend 2024-W33-WE 2024-08-17/2024-08-18");
}

TEST(a_night_is_of_the_day_that_it_is_named_after) {
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 1, .unit = G_DAY, .part = PART_NIGHT),
          NEWS(CHUNK_PAST), "2024-08-12T18:00 2024-08-13 part 2024-08-12TNI 2024-08-12");
    READS(X(.shape = SHAPE_DATE, .month = 8, .day = 11, .unit = G_DAY, .part = PART_NIGHT),
          NEWS(CHUNK_PAST), "2024-08-11T18:00 2024-08-12 part 2024-08-11TNI 2024-08-11");
}

TEST(overnight_runs_to_the_next_morning) {
    READS(X(.shape = SHAPE_UNIT, .unit = G_DAY, .ref = REF_THIS, .step = -1, .part = PART_NIGHT,
            .two_days = true),
          NEWS(CHUNK_PAST),
          "2024-08-13T18:00 2024-08-14T06:00 part 2024-08-13TNI 2024-08-13/2024-08-14");
}

TEST(a_day_without_a_year_is_the_nearest_unless_the_verb_says_otherwise) {
    READS(X(.shape = SHAPE_DATE, .month = 8, .day = 6, .unit = G_DAY), NEWS(CHUNK_NO_TENSE),
          "2024-08-06 2024-08-07 day 2024-08-06 2024-08-06");
    READS(X(.shape = SHAPE_DATE, .month = 12, .day = 28, .unit = G_DAY), NEWS(CHUNK_PAST),
          "2023-12-28 2023-12-29 day 2023-12-28 2023-12-28");
    READS(X(.shape = SHAPE_DATE, .month = 9, .day = 8, .unit = G_DAY), NEWS(CHUNK_FUTURE),
          "2024-09-08 2024-09-09 day 2024-09-08 2024-09-08");
    READS(X(.shape = SHAPE_DATE, .month = 10, .unit = G_MONTH), NEWS(CHUNK_PAST),
          "2023-10-01 2023-11-01 month 2023-10 2023-10");
    READS(X(.shape = SHAPE_DATE, .month = 8, .unit = G_MONTH, .ref = REF_LAST), NEWS(CHUNK_PAST),
          "2023-08-01 2023-09-01 month 2023-08 2023-08");
}

TEST(early_and_late_cut) {
    READS(X(.shape = SHAPE_UNIT, .unit = G_MONTH, .ref = REF_THIS, .mod = MOD_BEFORE),
          NEWS(CHUNK_PAST), "2024-08-01 2024-08-14 month 2024-08 2024-08-01/2024-08-13");
    READS(X(.shape = SHAPE_UNIT, .unit = G_MONTH, .ref = REF_LAST, .mod = MOD_END),
          NEWS(CHUNK_PAST), "2024-07-21 2024-08-01 third 2024-07 2024-07-21/2024-07-31");
    READS(X(.shape = SHAPE_DATE, .month = 6, .unit = G_MONTH, .mod = MOD_START), NEWS(CHUNK_PAST),
          "2024-06-01 2024-06-11 third 2024-06 2024-06-01/2024-06-10");
    READS(X(.shape = SHAPE_DATE, .month = 7, .unit = G_MONTH, .mod = MOD_MID), NEWS(CHUNK_PAST),
          "2024-07-11 2024-07-21 third 2024-07 2024-07-11/2024-07-20");
}

TEST(two_weeks_ago_is_the_week_then) {
    READS(X(.shape = SHAPE_OFFSET, .unit = G_WEEK, .amount = 2, .away = AWAY_AGO), NEWS(CHUNK_PAST),
          "2024-07-29 2024-08-05 week 2024-W31 2024-07-31~");
    READS(X(.shape = SHAPE_OFFSET, .unit = G_DAY, .amount = 2, .away = AWAY_AGO),
          published("2024-03-01", CHUNK_PAST), "2024-02-28 2024-02-29 day 2024-02-28 2024-02-28");
    READS(X(.shape = SHAPE_OFFSET, .unit = G_YEAR, .amount = 1, .away = AWAY_AGO), NEWS(CHUNK_PAST),
          "2023-01-01 2024-01-01 year 2023 2023~");
}

TEST(seasons_decades_and_quarters) {
    READS(X(.shape = SHAPE_DATE, .unit = G_SEASON, .nth = 2, .ref = REF_LAST), NEWS(CHUNK_PAST),
          "2023-06-01 2023-09-01 season 2023-SU 2023-22");
    READS(X(.shape = SHAPE_DATE, .unit = G_SEASON, .nth = 1, .year = 2023), NEWS(CHUNK_PAST),
          "2023-03-01 2023-06-01 season 2023-SP 2023-21");
    READS(X(.shape = SHAPE_DATE, .unit = G_DECADE, .year = 1990), NEWS(CHUNK_PAST),
          "1990-01-01 2000-01-01 decade 199 199X");
    READS(X(.shape = SHAPE_DATE, .unit = G_CENTURY, .year = 1900), NEWS(CHUNK_PAST),
          "1900-01-01 2000-01-01 century 19 19XX");
    READS(X(.shape = SHAPE_DATE, .unit = G_QUARTER, .nth = 2), NEWS(CHUNK_PAST),
          "2024-04-01 2024-07-01 quarter 2024-Q2 2024-04-01/2024-06-30");
}

TEST(since_leaves_the_end_open_and_until_the_beginning) {
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 6, .unit = G_DAY, .since = true), NEWS(CHUNK_PAST),
          "2024-08-10  day 2024-08-10 2024-08-10/..");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 5, .unit = G_DAY, .until = true), NEWS(CHUNK_FUTURE),
          " 2024-08-17 day 2024-08-16 ../2024-08-16");
}

TEST(since_a_war_is_since_its_end) {
    expr x = { .shape = SHAPE_EVENT, .unit = G_DAY, .since = true };
    x.from = moment_read(STR("1939-09-01"));
    x.to = moment_read(STR("1945-09-03"));
    READS(x, NEWS(CHUNK_PAST), "1945-09-02  day 1945-09-02 1945-09-02/..");
}

TEST(the_following_day_counts_from_the_text) {
    READS(X(.shape = SHAPE_UNIT, .unit = G_DAY, .ref = REF_FOLLOWING, .from_text = true),
          told("2024-08-06", G_DAY), "2024-08-07 2024-08-08 day 2024-08-07 2024-08-07");
    READS(
        X(.shape = SHAPE_OFFSET, .unit = G_DAY, .amount = 2, .away = AWAY_LATER, .from_text = true),
        told("2024-08-06", G_DAY), "2024-08-08 2024-08-09 day 2024-08-08 2024-08-08");
    READS(X(.shape = SHAPE_UNIT, .unit = G_DAY, .ref = REF_SAME, .from_text = true),
          told("2024-08-06", G_DAY), "2024-08-06 2024-08-07 day 2024-08-06 2024-08-06");
}

TEST(a_day_does_not_count_from_a_month) {
    READS(
        X(.shape = SHAPE_OFFSET, .unit = G_DAY, .amount = 2, .away = AWAY_LATER, .from_text = true),
        told("1917-10-01", G_MONTH), "unresolved XXXX-XX-XX ");
}

TEST(a_history_goes_on_from_its_last_date) {
    READS(X(.shape = SHAPE_DATE, .month = 3, .day = 12, .unit = G_DAY), told("1917-11-07", G_DAY),
          "1918-03-12 1918-03-13 day 1918-03-12 1918-03-12");
    READS(X(.shape = SHAPE_DATE, .month = 10, .unit = G_MONTH), told("1917-01-01", G_YEAR),
          "1917-10-01 1917-11-01 month 1917-10 1917-10");
    READS(X(.shape = SHAPE_DATE, .month = 2, .day = 18, .unit = G_DAY), told("1918-04-13", G_DAY),
          "1918-02-18 1918-02-19 day 1918-02-18 1918-02-18");
}

TEST(the_past_24_hours_end_with_the_report) {
    READS(X(.shape = SHAPE_SPAN, .unit = G_HOUR, .amount = 24, .ref = REF_PAST), NEWS(CHUNK_PAST),
          "2024-08-13 2024-08-15 hour PT24H ");
    READS(X(.shape = SHAPE_SPAN, .unit = G_MONTH, .amount = 3, .ref = REF_LAST),
          published("2024-05-31", CHUNK_PAST), "2024-02-29 2024-06-01 month P3M ");
}

TEST(a_time_of_day_is_a_minute) {
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 3, .unit = G_DAY, .minute = 240), NEWS(CHUNK_PAST),
          "2024-08-14T04:00 2024-08-14T04:01 minute 2024-08-14T04:00 2024-08-14");
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 3, .unit = G_DAY, .minute = 1440), NEWS(CHUNK_PAST),
          "2024-08-15 2024-08-15T00:01 minute 2024-08-14T24:00 2024-08-15");
}

TEST(what_may_be_june_or_august_says_so) {
    expr x = { .shape = SHAPE_DATE,
               .unit = G_DAY,
               .year = 2024,
               .month = 6,
               .day = 8,
               .either_way = true,
               .minute = -1 };
    timex_context c = NEWS(CHUNK_PAST);
    reading r = timex_resolve(&x, &c);
    CHECK(r.unsure);
    CHECK_INT(r.from, moment_read(STR("2024-06-08")));
    CHECK_INT(r.other_from, moment_read(STR("2024-08-06")));
}

TEST(without_a_date_of_publication_nothing_is_guessed) {
    timex_context c = {
        .published = OPEN_PAST, .anchor = OPEN_PAST, .day = OPEN_PAST, .quarter = OPEN_PAST
    };
    READS(X(.shape = SHAPE_WEEKDAY, .weekday = 2, .unit = G_DAY), c, "unresolved XXXX-WXX-2 ");
    READS(X(.shape = SHAPE_DATE, .month = 8, .day = 6, .unit = G_DAY), c, "unresolved XXXX-08-06 ");
    READS(X(.shape = SHAPE_UNIT, .unit = G_WEEK, .ref = REF_LAST), c, "unresolved XXXX-WXX ");
    READS(X(.shape = SHAPE_DATE, .month = 8, .day = 6, .year = 2024, .unit = G_DAY), c,
          "2024-08-06 2024-08-07 day 2024-08-06 2024-08-06");
}

TEST(lengths_and_repetitions_are_written_and_not_placed) {
    READS(X(.shape = SHAPE_LENGTH, .unit = G_DAY, .amount = 10), NEWS(CHUNK_PAST),
          "unresolved P10D ");
    READS(X(.shape = SHAPE_LENGTH, .unit = G_YEAR, .amount = 2.5f), NEWS(CHUNK_PAST),
          "unresolved P2Y6M ");
    READS(X(.shape = SHAPE_LENGTH, .unit = G_MINUTE, .amount = 1.5f), NEWS(CHUNK_PAST),
          "unresolved PT1M30S ");
    READS(X(.shape = SHAPE_LENGTH, .unit = G_WEEK, .amount = 0), NEWS(CHUNK_PAST),
          "unresolved PXW ");
    READS(X(.shape = SHAPE_SET, .unit = G_DAY, .amount = 1, .part = PART_NIGHT), NEWS(CHUNK_PAST),
          "unresolved XXXX-XX-XXTNI ");
    READS(X(.shape = SHAPE_SET, .unit = G_WEEK, .amount = 2), NEWS(CHUNK_PAST), "unresolved P2W ");
}

TEST(a_29_february_of_other_years_is_the_28th) {
    READS(X(.shape = SHAPE_DATE, .month = 2, .day = 29, .unit = G_DAY, .year = 2023),
          NEWS(CHUNK_PAST), "2023-02-28 2023-03-01 day 2023-02-28 2023-02-28");
}
