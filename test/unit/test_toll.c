/* test_toll.c - how many were killed and wounded in what a story tells. */
#include "ledger/toll.h"
#include "ledger_by_hand.h"

static actor_row *harmed(hand *h, fact_row *f, const char *who) {
    actor_row *a = array_add(&h->mem, &f->whom);
    *a = (actor_row){
        .at = {str_of(who), 0, 0},
          .class = PERSON
    };
    return a;
}

static bool toll_is(hand *h, uint32_t killed, uint32_t wounded) {
    if (!h->l.stories.n) one_story(h);
    toll t = toll_of_story(&h->e, &h->l, 0, &h->w.scratch);
    return CHECK_INT(t.killed, killed) & CHECK_INT(t.wounded, wounded);
}

TEST(figures_count_first) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "One man was killed and three were wounded in Vashir.", "killed");
    count(&h, f, "killed", 1, 1), count(&h, f, "wounded", 3, 3);
    f = fact_of(&h, ASSAULT, "Last year 40 people were killed there.", "killed");
    count(&h, f, "killed", 40, 40);
    toll_is(&h, 1, 3);
    drop(&h);
}

TEST(those_named_one_by_one_count_where_no_figure_does) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "A guard was fatally shot in Vashir.", "shot"), "A guard");
    harmed(&h, fact_of(&h, ASSAULT, "His brother was wounded, the police said.", "wounded"),
           "His brother");
    toll_is(&h, 1, 1);
    drop(&h);
}

TEST(the_rest_of_those_struck_are_wounded) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Five people were shot at a wedding in Vashir.", "shot");
    count(&h, f, "other", 5, 5);
    harmed(&h, fact_of(&h, ASSAULT, "The groom died in hospital, the police said.", "died"),
           "The groom");
    toll_is(&h, 1, 4);
    drop(&h);
}

TEST(who_kills_another_and_himself_leaves_two_dead) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A guard killed his brother and then himself.", "killed");
    harmed(&h, f, "his brother"), harmed(&h, f, "himself");
    actor_row *a = array_add(&h.mem, &f->who);
    *a = (actor_row){
        .at = {STR("A guard"), 0, 0},
          .class = PERSON
    };
    toll_is(&h, 2, 0);
    drop(&h);
}

TEST(of_the_wounded_of_one_report_one_has_died_by_the_next) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    count(&h, fact_of(&h, ASSAULT, "Three people were wounded.", "wounded"), "wounded", 3, 3);
    report(&h, "Specimen Wire", "2024-08-13");
    fact_row *f = fact_of(&h, ASSAULT, "One man was killed and two were wounded.", "killed");
    count(&h, f, "killed", 1, 1), count(&h, f, "wounded", 2, 2);
    report(&h, "Specimen Wire", "2024-08-14");
    toll_is(&h, 1, 2);
    drop(&h);
}

TEST(of_two_reports_that_say_otherwise_the_later_counts) {
    hand h;
    if (!begin(&h)) return;
    for (int n = 3; n <= 4; n++) {
        report(&h, "Specimen Wire", n == 3 ? "2024-08-12" : "2024-08-13");
        count(&h, fact_of(&h, ASSAULT, "People were wounded.", "wounded"), "wounded", n, n);
    }
    toll_is(&h, 0, 4);
    drop(&h);
}

TEST(what_the_headline_and_the_lead_tell_outweighs_what_stands_further_down) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Two men were wounded in Vashir.", "wounded");
    f->in_title = true, count(&h, f, "wounded", 2, 2);
    h.l.headlines.at = h.l.facts.at, h.l.headlines.n = 1;
    report_row *r = &h.l.reports.at[0];
    r->headlines = (range){ 0, 1 }, r->facts.begin = 1;
    harmed(&h, fact_of(&h, ASSAULT, "A guard was shot.", "shot"), "A guard");
    static const char *const more[] = { "He was shot.", "She was shot.", "One was shot." };
    for (int i = 0; i < 3; i++) fact_of(&h, ASSAULT, more[i], "shot");
    fact_of(&h, ASSAULT, "Some were killed there in May.", "killed");
    toll_is(&h, 0, 2);
    drop(&h);
}

TEST(figures_and_names_of_one_fact_are_one_number) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A guard and two traders were shot in Vashir.", "shot");
    harmed(&h, f, "A guard"), harmed(&h, f, "two traders");
    count(&h, f, "other", 2, 2)->at.text = STR("two traders");
    toll_is(&h, 0, 3);
    drop(&h);
}

TEST(who_died_counts_beside_a_figure_of_the_wounded) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A man is dead and two others are in hospital.", "dead");
    harmed(&h, f, "A man"), count(&h, f, "wounded", 2, 2);
    toll_is(&h, 1, 2);
    drop(&h);
}

TEST(words_behind_a_trigger_and_before_it_say_what_harm_is_done) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "A shell claimed the life of a girl.", "claimed"), "a girl");
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "The fatal shooting of a girl.", "shooting"), "a girl");
    toll_is(&h, 1, 0);
    drop(&h);
}

TEST(a_murder_that_was_attempted_killed_nobody) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "A guard was shot at the ferry in Vashir.", "shot"), "A guard");
    fact_of(&h, ASSAULT, "A man faces a charge of attempted second-degree murder.", "murder");
    toll_is(&h, 0, 1);
    drop(&h);
}

TEST(several_words_tell_a_harm_too) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "A shot claimed the life of a guard in Vashir.", "claimed"),
           "the life of a guard");
    toll_is(&h, 1, 0);
    drop(&h);
}

TEST(who_is_taken_to_hospital_may_live_or_die) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, NO_TYPE, "A guard was taken to hospital.", "taken"), "A guard");
    harmed(&h, fact_of(&h, ASSAULT, "The guard died there on Monday.", "died"), "The guard");
    toll_is(&h, 1, 0);
    drop(&h);
}

TEST(a_line_that_leads_elsewhere_does_not_count) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    harmed(&h, fact_of(&h, ASSAULT, "1:27 Woman dies in a crash at Dorrin.", "dies"), "Woman");
    harmed(&h, fact_of(&h, ASSAULT, "A guard was wounded in Vashir.", "wounded"), "A guard");
    toll_is(&h, 0, 1);
    drop(&h);
}

TEST(those_shot_are_not_those_killed_beside_them) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "He shot four people in Vashir and faces a murder charge.", "shot");
    count(&h, f, "killed", 4, 4), harmed(&h, f, "4");
    f->figures.at[0].at.text = f->whom.at[0].at.text;
    toll_is(&h, 0, 4);
    drop(&h);
}

TEST(what_is_denied_feared_or_an_age_does_not_count) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "It is feared that 30 people were killed in Vashir.", "killed");
    count(&h, f, "killed", 30, 30), f->mode = FEARED;
    f = fact_of(&h, ASSAULT, "Nobody was wounded, the police said.", "wounded");
    f->negative = true;
    f = fact_of(&h, ASSAULT, "Anna, 17, was killed.", "killed");
    figure_row *r = count(&h, f, "killed", 17, 17);
    r->of = STR(""), r->at.text = STR("17");
    toll_is(&h, 1, 0);
    drop(&h);
}

TEST(of_several_reports_the_number_of_most_stands_and_the_day_too) {
    hand h;
    if (!begin(&h)) return;
    static const double tolls[] = { 3, 4, 4 };
    for (int i = 0; i < 3; i++) {
        report(&h, "Specimen Wire", "2024-08-14");
        fact_row *f = fact_of(&h, ASSAULT, "People were killed in Vashir on Monday.", "killed");
        count(&h, f, "killed", tolls[i], tolls[i]), on_day(f, "2024-08-12");
    }
    toll_is(&h, 4, 0);
    toll t = toll_of_story(&h.e, &h.l, 0, &h.w.scratch);
    CHECK_INT(t.day, moment_read(STR("2024-08-12")));
    drop(&h);
}
