/* test_score.c - what the measures are made of. */
#include "t.h"

#include "score/cluster.h"
#include "score/days.h"
#include "score/quantity.h"
#include "score/says.h"
#include "score/words.h"

static days value_days(const char *printed) { return days_of_value(str_of(printed)); }

static bool is_from_to(const char *printed, int y0, int m0, int d0, int y1, int m1, int d1) {
    days d = value_days(printed);
    return d.given && d.from == day_of(y0, m0, d0) && d.to == day_of(y1, m1, d1);
}

TEST(a_timex_value_names_its_days) {
    CHECK(is_from_to("2024-08-14", 2024, 8, 14, 2024, 8, 15));
    CHECK(is_from_to("2024-08-14TEV", 2024, 8, 14, 2024, 8, 15));
    CHECK(is_from_to("2024-08", 2024, 8, 1, 2024, 9, 1));
    CHECK(is_from_to("2024-12-XX", 2024, 12, 1, 2025, 1, 1));
    CHECK(is_from_to("2024-W33", 2024, 8, 12, 2024, 8, 19));
    CHECK(is_from_to("2024-W33-WE", 2024, 8, 17, 2024, 8, 19));
    CHECK(is_from_to("2024-W33-3", 2024, 8, 14, 2024, 8, 15));
    CHECK(is_from_to("2024-Q4", 2024, 10, 1, 2025, 1, 1));
    CHECK(is_from_to("2024-H1", 2024, 1, 1, 2024, 7, 1));
    CHECK(is_from_to("2024-FA", 2024, 9, 1, 2024, 12, 1));
    CHECK(is_from_to("199X", 1990, 1, 1, 2000, 1, 1));
    CHECK(is_from_to("19", 1900, 1, 1, 2000, 1, 1));
}

TEST(a_value_that_is_no_calendar_time_names_no_days) {
    static const char *const none[] = { "P2W",        "PRESENT_REF", "2024-WI",
                                        "XXXX-08-14", "2024-13",     "2024-02-30",
                                        "2023-W53-1", "2024-W54",    "0000",
                                        "",           "2024-Q5",     "24-08-14" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) CHECK(!value_days(none[i]).given);
}

TEST(a_date_fits_as_exactly_as_the_gold_knows_it) {
    days day = value_days("2024-08-14"), month = value_days("2024-08");
    CHECK(days_fit(STR("2024-08-14"), day));
    CHECK(!days_fit(STR("2024-08-14"), month));
    CHECK(days_fit(STR("2024-08-XX"), day));
    CHECK(days_fit(STR("2024-XX-XX"), month));
    CHECK(!days_fit(STR("2023-XX-XX"), month));
}

TEST(an_end_with_a_time_of_day_is_the_day_after) {
    arena a = { 0 };
    const char *wrong = NULL;
    const value *v = value_read(
        STR("{\"from\": \"2024-08-14T22:00\", \"to\": \"2024-08-15T06:00\"}"), &a, &wrong);
    const value *midnight =
        value_read(STR("{\"from\": null, \"to\": \"2024-08-15T00:00\"}"), &a, &wrong);
    if (CHECK(v && midnight)) {
        CHECK_INT(days_of(v).to - days_of(v).from, 2);
        CHECK_INT(days_of(midnight).to, day_of(2024, 8, 15));
        CHECK_INT(days_of(midnight).from, NO_DAY);
    }
    arena_drop(&a);
}

TEST(values_are_found_by_name_and_the_last_of_a_name_stands) {
    arena a = { 0 };
    const char *wrong = NULL;
    const value *v =
        value_read(STR("{\"a\": [1, [2, {\"b\": null}], \"c\"], \"d\": 1, \"d\": 2}"), &a, &wrong);
    if (CHECK(v != NULL)) {
        CHECK_INT(value_at(v, "a")->n, 3);
        CHECK_INT(value_number(value_at(v, "d"), 0), 2);
        CHECK_INT(value_at(v, "x")->kind, JSON_NOTHING);
        CHECK_STR(value_text(value_at(v, "a")->first->next->next), "c");
        CHECK(!value_has(value_at(v, "a")->first->next->first->next, "b"));
    }
    CHECK(!value_read(STR("[1, 2"), &a, &wrong));
    CHECK(wrong != NULL);
    CHECK(!value_read(STR("[1] 2"), &a, &wrong));
    arena_drop(&a);
}

TEST(the_largest_matching_moves_an_earlier_pair) {
    /* 0 fits both, 1 fits only what 0 takes first. */
    const bool fits[] = { true, true, true, false };
    uint32_t owner[2];
    arena a = { 0 };
    CHECK_INT(match_most(2, 2, fits, owner, &a), 2);
    CHECK_INT(owner[0], 1);
    CHECK_INT(owner[1], 0);
    arena_drop(&a);
}

static bool share_half(const char *x, const char *y, arena *a) {
    words s = words_of(str_of(x), a), t = words_of(str_of(y), a);
    return words_share_half(&s, &t);
}

TEST(names_meet_by_half_of_their_words) {
    arena a = { 0 };
    CHECK(share_half("the Northmark army", "Northmark", &a));
    CHECK(share_half("NORTHMARK'S guard", "the guard of northmark's", &a));
    CHECK(!share_half("the Northmark army", "the army of Southmark and its guard", &a));
    CHECK(share_half("Groß Vale", "gross vale", &a));
    arena_drop(&a);
}

TEST(what_is_counted_has_a_head_in_the_singular) {
    static const char *const pairs[][2] = {
        {"wounded men of the brigade", "man"    },
        { "People",                    "person" },
        { "bodies",                    "body"   },
        { "boxes",                     "box"    },
        { "glass",                     "glass"  },
        { "fighters who fled",         "fighter"},
        { "",                          ""       }
    };
    arena a = { 0 };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        CHECK_STR(counted_head(str_of(pairs[i][0]), &a), pairs[i][1]);
    arena_drop(&a);
}

TEST(stretches_are_tokens_and_lose_their_marks) {
    arena a = { 0 };
    const char *wrong = NULL;
    marks m = marks_of(STR("\"Wé held,\" he said."), &a);
    const value *v = value_read(STR("[0, 10]"), &a, &wrong);
    CHECK_INT(m.at.n, 8);
    if (CHECK(v != NULL)) {
        range r = marks_cover(&m, v), t = marks_trim(&m, r);
        CHECK_INT(r.begin, 0);
        CHECK_INT(r.end, 5);
        CHECK_INT(t.begin, 1);
        CHECK_INT(t.end, 3);
    }
    arena_drop(&a);
}

static bool near(double x, double y) { return x > y - 5e-5 && x < y + 5e-5; }

/* The example of Pradhan and others, 2014: {a b c} {d e f g} against {a b} {c d} {f g h i}. */
TEST(groups_are_compared_as_in_the_worked_example) {
    static const uint32_t gold[] = { 0, 0, 0, 1, 1, 1, 1, NO_GROUP, NO_GROUP },
                          system[] = { 0, 0, 1, 1, NO_GROUP, 2, 2, 2, 2 };
    arena a = { 0 };
    cluster_figures f = cluster_score(&(grouping){ gold, 9, 2 }, &(grouping){ system, 9, 3 }, &a);
    CHECK(near(f.muc.p, 0.4) && near(f.muc.r, 0.4));
    CHECK(near(f.b3.p, 0.5) && near(f.b3.r, 5.0 / 12));
    CHECK(near(f.ceaf_e.p, 1.3 / 3) && near(f.ceaf_e.r, 0.65));
    CHECK(near(f.pairs.p, 0.25) && near(f.pairs.r, 2.0 / 9));
    arena_drop(&a);
}

TEST(groups_of_their_own_have_no_pairs_to_get_right) {
    static const uint32_t together[] = { 0, 0, 0, 0 }, apart[] = { 0, 1, 2, 3 };
    arena a = { 0 };
    cluster_figures f =
        cluster_score(&(grouping){ together, 4, 1 }, &(grouping){ apart, 4, 4 }, &a);
    CHECK(f.muc.f1 == 0 && f.pairs.f1 == 0);
    CHECK(near(f.b3.p, 1) && near(f.b3.r, 0.25));
    CHECK(near(f.ceaf_e.r, 0.4) && near(f.ceaf_e.p, 0.1));
    arena_drop(&a);
}

TEST(stretches_that_touch_are_merged_and_shared_tokens_counted) {
    arena a = { 0 };
    ranges r = { 0 }, s = { 0 };
    ranges_add(&r, (range){ 5, 9 }, &a), ranges_add(&r, (range){ 0, 3 }, &a),
        ranges_add(&r, (range){ 2, 4 }, &a);
    ranges_add(&s, (range){ 3, 6 }, &a);
    r = ranges_merge(&r, &a);
    CHECK_INT(r.n, 2);
    CHECK_INT(ranges_size(&r), 8);
    CHECK_INT(ranges_shared(&r, &s), 2);
    CHECK_INT((int)(ranges_iou(&r, &s) * 9), 2);
    arena_drop(&a);
}
