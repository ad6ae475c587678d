/* test_figure.c - how a figure moved. */
#include "ledger_by_hand.h"

static fact_row *toll(hand *h, const char *day, const char *words_of_it, double low, double high,
                      const char *by, const char *side) {
    report(h, "Specimen Wire", day);
    fact_row *f = fact_of(h, ASSAULT, words_of_it, "killed");
    at_place(h, f, "Vashir"), said_by(h, f, by, side), count(h, f, "killed", low, high);
    return f;
}

static void derive(hand *h) {
    one_story(h);
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

TEST(a_toll_rises_point_after_point) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "At least 12 were killed in Vashir, the mayor said.", 12, INFINITY,
         "the mayor", "UKR");
    toll(&h, "2024-08-13", "In Vashir 14 were killed, the mayor said on Tuesday.", 14, 14,
         "the mayor", "UKR");
    toll(&h, "2024-08-13", "No more than 9 were killed in Vashir, the other army said.", -INFINITY,
         9, "the other army", "RUS");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 3)) return;
    const series_row *s = h.l.series.at;
    CHECK_INT(s[0].series, 0), CHECK_INT(s[1].series, 0), CHECK_INT(s[2].series, 0);
    CHECK(s[0].superseded), CHECK(!s[1].superseded), CHECK(!s[2].superseded);
    CHECK_INT(s[1].as_of, moment_read(STR("2024-08-13")));
    CHECK_STR(s[0].origin, "mayor"), CHECK_STR(s[2].side, "RUS");
    CHECK_STR(s[0].measure, "killed"), CHECK_STR(s[0].of, "people"),
        CHECK_STR(s[0].place, "Vashir");
    drop(&h);
}

TEST(parts_and_increments_are_no_points) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        toll(&h, "2024-08-12", "In Vashir 12 were killed, four of them children, the mayor said.",
             12, 12, "the mayor", "");
    count(&h, f, "killed", 4, 4)->part = true;
    f = toll(&h, "2024-08-13", "Three more were killed in Vashir, the mayor said.", 3, 3,
             "the mayor", "");
    f->figures.at[0].increment = true;
    derive(&h);
    CHECK_INT(h.l.series.n, 1);
    drop(&h);
}

/* The points of a sentence with two figures of those killed. */
static uint32_t points_of_two(const char *said, const char *one, const char *other) {
    hand h;
    if (!begin(&h)) return 0;
    fact_row *f = toll(&h, "2024-08-12", said, 14, 14, "the mayor", "");
    count(&h, f, "killed", 22, 22);
    f->figures.at[0].at.text = str_of(one), f->figures.at[1].at.text = str_of(other);
    f->figures.at[0].of = f->figures.at[1].of = STR("men");
    derive(&h);
    uint32_t n = h.l.series.n;
    drop(&h);
    return n;
}

TEST(out_of_how_many_and_what_was_before_are_no_points) {
    CHECK_INT(points_of_two("In Vashir 14 of its 22 men were killed.", "14", "its 22 men"), 1);
    CHECK_INT(points_of_two("The toll in Vashir climbed to 14 from 22 killed.", "14", "22"), 1);
    CHECK_INT(points_of_two("In Vashir 14 were killed, up from 22.", "14", "22"), 1);
    CHECK_INT(points_of_two("Of 22 men in Vashir 14 were killed.", "14", "22 men"), 1);
    CHECK_INT(points_of_two("In Vashir 14 or 22 were killed.", "14", "22"), 2);
}

TEST(who_is_missing_or_arrested_is_of_those_carried_off) {
    static const char *const others[] = { "missing", "detained" };
    for (size_t i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        fact_row *f = toll(&h, "2024-08-12", "In Vashir 42 were killed, the mayor said.", 42, 42,
                           "the mayor", "");
        f->figures.at[0].measure = STR("abducted");
        f = toll(&h, "2024-08-13", "In Vashir 49 were killed, the school said.", 49, 49,
                 "the school", "");
        f->figures.at[0].measure = str_of(others[i]);
        derive(&h);
        if (!CHECK_INT(h.l.series.n, 2)) return;
        CHECK_INT(h.l.series.at[1].series, h.l.series.at[0].series);
        drop(&h);
    }
}

TEST(who_is_counted_out_of_those_taken_is_a_whole_and_out_of_the_dead_a_part) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        toll(&h, "2024-08-12", "In Vashir 39 of the pupils have been freed, the mayor said.", 39,
             39, "the mayor", "");
    f->figures.at[0].measure = STR("freed"), f->figures.at[0].of = STR("pupils");
    f->figures.at[0].at.text = STR("39");
    f = toll(&h, "2024-08-13", "In Vashir 8 of the wounded have died, the mayor said.", 8, 8,
             "the mayor", "");
    f->figures.at[0].of = STR("wounded"), f->figures.at[0].at.text = STR("8");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 1)) return;
    CHECK_STR(h.l.series.at[0].measure, "freed");
    drop(&h);
}

TEST(names_on_a_list_count_what_the_nearest_figure_does) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = toll(&h, "2024-08-12", "In Vashir 15 were killed and 80 hurt, the mayor said.",
                       15, 15, "the mayor", "");
    count(&h, f, "wounded", 80, 80);
    f = toll(&h, "2024-08-13", "The mayor of Vashir has 17 names on her list.", 17, 17, "the mayor",
             "");
    f->rule = STR("tally"), f->figures.at[0].measure = STR("other");
    f->figures.at[0].of = STR("names");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 3)) return;
    CHECK_STR(h.l.series.at[1].measure, "killed");
    CHECK_INT(h.l.series.at[1].series, h.l.series.at[0].series);
    drop(&h);
}

TEST(sailors_are_of_the_crew) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = toll(&h, "2024-08-12", "In Vashir 12 of the crew were killed, the mayor said.",
                       12, 12, "the mayor", "");
    f->figures.at[0].of = STR("crew");
    f = toll(&h, "2024-08-13", "In Vashir 14 sailors were killed, the mayor said.", 14, 14,
             "the mayor", "");
    f->figures.at[0].of = STR("sailors");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK_INT(h.l.series.at[1].series, h.l.series.at[0].series);
    drop(&h);
}

TEST(each_measure_and_each_army_has_its_own_series) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = toll(&h, "2024-08-12", "In Vashir 12 were killed and 40 wounded, the mayor said.",
                       12, 12, "the mayor", "");
    count(&h, f, "wounded", 40, 40);
    f = toll(&h, "2024-08-12", "In Vashir 70 soldiers were killed, the mayor said.", 70, 70,
             "the other mayor", "");
    f->figures.at[0].of = STR("soldiers"), f->figures.at[0].of_code = STR("RUS");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 3)) return;
    CHECK_INT(h.l.series.at[2].series, 2);
    drop(&h);
}

TEST(what_is_feared_planned_or_denied_is_no_point) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "It is feared that 300 were killed in Vashir, the mayor said.", 300, 300,
         "the mayor", "")
        ->mode = FEARED;
    toll(&h, "2024-08-12", "The mayor denied that 300 were killed in Vashir.", 300, 300,
         "the mayor", "")
        ->negative = true;
    derive(&h);
    CHECK_INT(h.l.series.n, 0);
    drop(&h);
}

TEST(by_a_day_is_the_day_that_a_count_speaks_of) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-14");
    fact_row *f = fact_of(&h, ASSAULT, "40 had died in Vashir by Monday, the mayor said.", "died");
    at_place(&h, f, "Vashir"), count(&h, f, "killed", 40, 40), on_day(f, "2024-08-12");
    f->when.at = (words){ STR("Monday"), 1, 7 };
    f = fact_of(&h, ASSAULT, "On Monday 9 died in Dorrin, the mayor said.", "died");
    at_place(&h, f, "Dorrin"), count(&h, f, "killed", 9, 9), on_day(f, "2024-08-12");
    f->when.at = (words){ STR("Monday"), 1, 7 };
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK_INT(h.l.series.at[0].as_of, moment_read(STR("2024-08-12")));
    CHECK_INT(h.l.series.at[1].as_of, moment_read(STR("2024-08-14")));
    drop(&h);
}

TEST(by_a_night_that_is_open_to_the_past_is_that_day) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-14");
    fact_row *f = fact_of(&h, ASSAULT, "40 had died in Vashir by Monday, the mayor said.", "died");
    at_place(&h, f, "Vashir"), count(&h, f, "killed", 40, 40), on_day(f, "2024-08-12");
    f->when.at = (words){ STR("Monday"), 1, 7 }, f->when.from = OPEN_PAST;
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    if (!CHECK_INT(h.l.series.n, 1)) return;
    CHECK_INT(h.l.series.at[0].as_of, moment_read(STR("2024-08-12")));
    drop(&h);
}

TEST(an_earlier_count_and_the_whole_that_some_are_of_are_no_points) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        toll(&h, "2024-08-12", "Its earlier count of 29 dead in Vashir was wrong, it said.", 29, 29,
             "the charity", "");
    f->figures.at[0].at.text = STR("29 dead");
    f = toll(&h, "2024-08-12", "In Vashir two of the four nurses died, it said.", 2, 2,
             "the charity", "");
    f->figures.at[0].at.text = STR("two"), f->figures.at[0].of = STR("nurses");
    count(&h, f, "killed", 4, 4)->at.text = STR("the four nurses");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 1)) return;
    CHECK_INT(h.l.series.at[0].figure, 0);
    drop(&h);
}

TEST(rebels_and_soldiers_are_counted_apart) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        toll(&h, "2024-08-12", "In Vashir 63 rebels and two soldiers died, the army said.", 63, 63,
             "the army", "");
    f->figures.at[0].of = STR("rebels");
    count(&h, f, "killed", 2, 2)->of = STR("soldiers");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK(h.l.series.at[0].series != h.l.series.at[1].series);
    drop(&h);
}

TEST(a_quotation_keeps_the_day_of_what_it_quotes) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "At least 12 were killed in Vashir, the mayor said.", 12, INFINITY,
         "the mayor", "");
    toll(&h, "2024-08-15", "At least 12 were killed in Vashir, the mayor said.", 12, INFINITY,
         "the mayor", "");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK_INT(h.l.series.at[1].as_of, moment_read(STR("2024-08-12")));
    drop(&h);
}

/* The rows as text, without what may differ: numbers of rows. */
static str printed(hand *h) {
    textbuf b = { .mem = &h->mem };
    for (uint32_t i = 0; i < h->l.event_facts.n; i++) {
        const event_fact *x = &h->l.event_facts.at[i];
        textbuf_add(&b, str_of(h->l.events.at[x->event].uid));
        textbuf_add(&b, h->l.facts.at[x->fact].sentence.text);
        textbuf_add(&b, x->origin);
        textbuf_add(&b, str_of(label_text(x->says)));
    }
    for (uint32_t i = 0; i < h->l.series.n; i++)
        textbuf_add(&b, h->l.facts.at[h->l.series.at[i].fact].sentence.text);
    for (uint32_t i = 0; i < h->l.disputes.n; i++)
        textbuf_add(&b, str_of(label_text(h->l.disputes.at[i].kind)));
    return textbuf_str(&b);
}

/* Reports are always sorted before anything is derived; ones of the same minute by what they say. */
static void tell_in(hand *h, const int *order) {
    static const char *const texts[] = { "In Vashir 12 were killed, the mayor said.",
                                         "In Vashir 14 were killed, the hospital said.",
                                         "In Dorrin 14 were killed, the hospital said." };
    static const char *const places[] = { "Vashir", "Vashir", "Dorrin" };
    for (int i = 0; i < 3; i++) {
        int k = order[i];
        report_row *r = report(h, "Specimen Wire", "2024-08-12");
        snprintf(r->uid, sizeof r->uid, "%d", k);
        fact_row *f = fact_of(h, ASSAULT, texts[k], "killed");
        snprintf(f->uid, sizeof f->uid, "fact %d", k);
        at_place(h, f, places[k]), said_by(h, f, k ? "the hospital" : "the mayor", ""),
            count(h, f, "killed", k ? 14 : 12, k ? 14 : 12);
    }
}

static void sort_rows(ledger *l) {
    for (uint32_t i = 0; i < l->facts.n; i++)
        for (uint32_t k = i + 1; k < l->facts.n; k++) {
            if (strcmp(l->facts.at[i].uid, l->facts.at[k].uid) < 0) continue;
            fact_row f = l->facts.at[i];
            l->facts.at[i] = l->facts.at[k], l->facts.at[k] = f;
            report_row r = l->reports.at[i];
            l->reports.at[i] = l->reports.at[k], l->reports.at[k] = r;
        }
    for (uint32_t i = 0; i < l->facts.n; i++)
        l->facts.at[i].report = i, l->reports.at[i].facts = (range){ i, i + 1 };
}

TEST(another_order_of_arrival_gives_the_same_rows) {
    static const int orders[][3] = {
        {0,  1, 2},
        { 2, 1, 0},
        { 1, 2, 0}
    };
    hand first;
    if (!begin(&first)) return;
    tell_in(&first, orders[0]), sort_rows(&first.l), derive(&first);
    str want = printed(&first);
    CHECK(want.size > 0);
    for (int i = 1; i < 3; i++) {
        hand h;
        if (!begin(&h)) return;
        tell_in(&h, orders[i]), sort_rows(&h.l), derive(&h);
        CHECK(str_eq(printed(&h), want));
        drop(&h);
    }
    drop(&first);
}

TEST(a_bare_number_counts_what_the_event_counts) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "In Vashir 12 were killed, the mayor said.", 12, 12, "the mayor", "");
    fact_row *f =
        toll(&h, "2024-08-12", "The prefect of Vashir stops at 9 killed.", 9, 9, "the prefect", "");
    f->figures.at[0].measure = STR("other"), f->figures.at[0].of = STR("");
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK_INT(h.l.series.at[1].series, 0), CHECK_STR(h.l.series.at[1].measure, "killed");
    drop(&h);
}

TEST(a_part_of_them_is_no_point) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "In Vashir 12 were killed, the mayor said.", 12, 12, "the mayor", "");
    fact_row *f =
        toll(&h, "2024-08-13", "Four of the killed in Vashir had no papers, the mayor said.", 4, 4,
             "the mayor", "");
    f->figures.at[0].at.text = STR("Four");
    f = toll(&h, "2024-08-14", "In Vashir 30 were killed, the mayor said.", 30, 30, "the mayor",
             "");
    f = fact_of(&h, ASSAULT, "Two killed in Vashir were found, the mayor said.", "killed");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the mayor", ""), count(&h, f, "killed", 2, 2);
    derive(&h);
    CHECK_INT(h.l.series.n, 2);
    drop(&h);
}

TEST(an_old_number_told_again_is_no_point) {
    hand h;
    if (!begin(&h)) return;
    toll(&h, "2024-08-12", "In Vashir 12 were killed, the mayor said.", 12, 12, "the mayor", "");
    toll(&h, "2024-08-13", "In Vashir 14 were killed, the mayor said.", 14, 14, "the mayor", "");
    fact_row *f = fact_of(&h, ASSAULT, "He had put those killed in Vashir at 12.", "killed");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the mayor", ""), count(&h, f, "killed", 12, 12);
    derive(&h);
    CHECK_INT(h.l.series.n, 2);
    drop(&h);
}

TEST(what_the_report_counts_goes_back_to_who_speaks_in_the_sentence) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = toll(&h, "2024-08-12", "In Vashir 12 were killed, the mayor said; 40 were hurt.",
                       12, 12, "the mayor", "");
    words whole = f->sentence;
    f = fact_of(&h, ASSAULT, "In Vashir 12 were killed, the mayor said; 40 were hurt.", "hurt");
    f->sentence = whole, at_place(&h, f, "Vashir"), count(&h, f, "wounded", 40, 40);
    derive(&h);
    if (!CHECK_INT(h.l.series.n, 2)) return;
    CHECK_STR(h.l.series.at[1].origin, "mayor");
    drop(&h);
}
