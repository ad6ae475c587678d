/* test_match.c - which facts are one event. */
#include "ledger_by_hand.h"

#include "ledger/wide.h"

TEST(two_reports_of_one_place_and_day_are_one_event) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit the mill in Vashir on Monday.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    report(&h, "Example Courier", "2024-08-13");
    f = fact_of(&h, ASSAULT, "The mill at Vashir was struck on Monday, killing two.", "struck");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12"), count(&h, f, "killed", 2, 2);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(says_of_fact(&h, 0), SAYS_SAME);
    CHECK_INT(says_of_fact(&h, 1), SAYS_ADDS);
    CHECK_STR(h.l.events.at[0].place_name, "Vashir");
    drop(&h);
}

TEST(what_is_done_at_all_times_is_of_no_event) {
    static const struct {
        const char *words, *trigger;
        uint32_t told;
    } all[] = {
        {"Melk strikes only military targets in Vashir.", "strikes", 1},
        { "They never shell Vashir first.",               "shell",   1},
        { "Only guns struck the market of Vashir.",       "struck",  2},
        { "Melk strikes the market of Vashir.",           "strikes", 2},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        hand h;
        if (!begin(&h)) return;
        report(&h, "Specimen Wire", "2024-08-12");
        fact_row *f = fact_of(&h, ASSAULT, "A shell hit the market of Vashir on Monday.", "hit");
        at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
        f = fact_of(&h, ASSAULT, all[i].words, all[i].trigger);
        at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
        one_story(&h);
        match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
        CHECK_INT(h.l.event_facts.n, all[i].told);
        drop(&h);
    }
}

TEST(look_alikes_of_one_day_in_two_towns_stay_two) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit the market of Vashir on Monday.", "hit");
    at_place(&h, f, "the market town of Vashir"), on_day(f, "2024-08-12"),
        count(&h, f, "killed", 3, 3);
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "A shell hit the market of Dorrin on Monday.", "hit");
    at_place(&h, f, "the market town of Dorrin"), on_day(f, "2024-08-12"),
        count(&h, f, "killed", 3, 3);
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    drop(&h);
}

TEST(one_sentence_for_each_town_is_one_event_for_each) {
    static const char *const said[][2] = {
        {"Rebels shelled Lviv.",    "Lviv"  },
        { "Rebels shelled Vashir.", "Vashir"},
        { "Rebels shelled Dorrin.", "Dorrin"},
        { "Rebels shelled Kupsk.",  "Kupsk" }
    };
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = STR(
        "Rebels shelled Lviv. Rebels shelled Vashir. Rebels shelled Dorrin. Rebels shelled Kupsk.");
    for (int i = 0; i < 4; i++)
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], "shelled"), said[i][1]);
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 4);
    drop(&h);
}

TEST(a_town_and_its_region_may_be_one_place) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Shelling hit Kupiansk on Monday.", "Shelling");
    at_town(&h, f, "Kupiansk", "703656", "UA.07"), on_day(f, "2024-08-12");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "Shelling hit the Kharkiv region on Monday.", "Shelling");
    at_region(&h, f, "Kharkiv region", "UA.07"), on_day(f, "2024-08-12");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "Shelling hit the Sumy region on Monday.", "Shelling");
    at_region(&h, f, "Sumy region", "UA.21"), on_day(f, "2024-08-12");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 2) != event_of_fact(&h, 0));
    CHECK_STR(h.l.events.at[0].place, "703656");
    drop(&h);
}

TEST(a_name_of_which_parts_are_told_is_wider_than_a_town) {
    arena mem = { 0 };
    engine e = { 0 };
    ledger l = { .mem = &mem };
    report_row *r = ledger_add(&l, reports);
    if (!CHECK(r != NULL)) return;
    *r = (report_row){ .text =
                           STR("DORRIN, Norland, June 3 (Specimen Wire) - A mill in Dorrin burned. "
                               "In western Dorrin and near Dorrin shells fell. "
                               "North-eastern Sarrand is quiet, and so is the province of Melk. "
                               "The town of Ard is not.") };
    wide *w = wide_of(&e, &l, &mem);
    if (!CHECK(w != NULL)) return;
    CHECK(wide_is(w, STR("norland"))), CHECK(wide_is(w, STR("sarrand")));
    CHECK(wide_is(w, STR("melk"))), CHECK(!wide_is(w, STR("ard")));
    CHECK(!wide_is(w, STR("dorrin"))), CHECK(!wide_is(w, STR("vashir")));
    arena_drop(&mem);
}

TEST(what_was_in_two_towns_and_is_told_of_one_is_of_that_one) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-13");
    fact_row *f = fact_of(&h, ASSAULT, "Rockets fell on Vashir and Dorrin.", "fell");
    at_place(&h, f, "Vashir"), at_place(&h, f, "Dorrin"), on_day(f, "2024-08-12");
    f = fact_of(&h, ASSAULT, "Rockets killed nine people in Vashir.", "killed");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    f = fact_of(&h, ASSAULT, "Rockets killed four people in Dorrin.", "killed");
    at_place(&h, f, "Dorrin"), on_day(f, "2024-08-12");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 2) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(days_apart_keep_apart) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit Vashir on Monday morning again.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    report(&h, "Specimen Wire", "2024-08-15");
    f = fact_of(&h, ASSAULT, "A shell hit Vashir on Thursday morning again.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-15");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    drop(&h);
}

TEST(what_was_told_before_the_day_of_another_is_not_that_other) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Shells have hit the mill in Vashir.", "hit");
    at_place(&h, f, "Vashir");
    report(&h, "Specimen Wire", "2024-08-17");
    f = fact_of(&h, ASSAULT, "Shells hit the mill in Vashir on Friday.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-16");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    drop(&h);
}

TEST(who_mourns_the_dead_tells_of_no_attack) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text =
        STR("Fog lay on the quay.\n\nThe ministry mourns with the sailors. Its gunners fired on no "
            "ferry.");
    fact_of(&h, SUPPORT, "The ministry mourns with the sailors.", "mourns");
    fact_of(&h, ASSAULT, "Its gunners fired on no ferry.", "fired");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK(event_of_fact(&h, 1) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(what_is_said_of_a_known_act_is_of_it_wherever_each_has_it) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text =
        STR("Guards seized a tanker off Vashir. The boarding took place at Dorrin. Guards seized a "
            "yacht off Tarn.");
    fact_row *f = fact_of(&h, COERCE, "Guards seized a tanker off Vashir.", "seized");
    at_place(&h, f, "Vashir"), f->modes = STR("seize");
    f = fact_of(&h, COERCE, "The boarding took place at Dorrin.", "boarding");
    at_place(&h, f, "Dorrin"), f->modes = STR("seize");
    words *took = array_add(&h.mem, &f->triggers);
    if (took) *took = (words){ .text = STR("took") };
    f = fact_of(&h, COERCE, "Guards seized a yacht off Tarn.", "seized");
    at_place(&h, f, "Tarn"), f->modes = STR("seize");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 2) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(two_spans_and_figures_of_one_source_in_one_report_are_two_events) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "Four people were killed in a raid, the ministry said.", "killed");
    count(&h, f, "killed", 4, 4), said_by(&h, f, "the ministry", "");
    f = fact_of(&h, ASSAULT, "Nine people were killed in another, the ministry said.", "killed");
    count(&h, f, "killed", 9, 9), said_by(&h, f, "the ministry", "");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    drop(&h);
}

TEST(what_is_feared_joins_only_what_is_feared) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Troops attacked Vashir at dawn on Monday.", "attacked");
    at_place(&h, f, "Vashir");
    f = fact_of(&h, ASSAULT, "It is feared that they will attack Vashir again.", "attack");
    at_place(&h, f, "Vashir"), f->mode = FEARED;
    report(&h, "Example Courier", "2024-08-13");
    f = fact_of(&h, ASSAULT, "Officials expect them to attack Vashir on Friday.", "attack");
    at_place(&h, f, "Vashir"), f->mode = POSSIBLE;
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK(event_of_fact(&h, 0) != event_of_fact(&h, 1));
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 1));
    drop(&h);
}

TEST(a_denial_joins_what_it_denies) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, COERCE, "Troops have captured Vashir, one army said on Monday.", "captured");
    at_place(&h, f, "Vashir");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, COERCE, "The other army denied that Vashir had fallen.", "fallen");
    at_place(&h, f, "Vashir"), f->negative = true, f->label = DENIED;
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(says_of_fact(&h, 1), SAYS_DENIES);
    drop(&h);
}

TEST(a_later_count_updates) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "Shelling of Vashir killed 12 people on Monday.", "killed");
    at_place(&h, f, "Vashir"), count(&h, f, "killed", 12, 12), said_by(&h, f, "the mayor", "");
    report(&h, "Specimen Wire", "2024-08-13");
    f = fact_of(&h, NO_TYPE, "The death toll in Vashir rose to 14, the mayor said.", "rose");
    at_place(&h, f, "Vashir"), count(&h, f, "killed", 14, 14), said_by(&h, f, "the mayor", "");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(says_of_fact(&h, 1), SAYS_UPDATES);
    drop(&h);
}

TEST(a_running_count_goes_on_with_what_its_speaker_counted) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "In Vashir 34 soldiers died, the staff said.", "died");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the staff", ""), count(&h, f, "killed", 34, 34);
    report(&h, "Example Courier", "2024-08-14");
    f = fact_of(&h, ASSAULT, "A bus was shot at on the road to Dorrin.", "shot at");
    at_place(&h, f, "Dorrin");
    f = fact_of(&h, ASSAULT, "The staff raised its own dead to 51.", "raised");
    said_by(&h, f, "the staff", ""), count(&h, f, "killed", 51, 51), f->rule = STR("tally");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 1) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(a_count_that_names_no_place_is_told_with_what_was_counted_before_it) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, RETREAT, "In Ostmark 30,000 have arrived, the agency said.", "arrived");
    at_place(&h, f, "Ostmark"), said_by(&h, f, "the agency", "");
    count(&h, f, "refugees", 30000, 30000);
    f = fact_of(&h, ASSAULT, "They fled the shelling of Dorrin.", "shelling");
    at_place(&h, f, "Dorrin");
    f = fact_of(&h, NO_TYPE, "The government puts them at 18,000.", "puts");
    said_by(&h, f, "the government", ""), count(&h, f, "refugees", 18000, 18000);
    f->rule = STR("tally");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 1) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(who_denies_it_and_tells_how_it_was_tells_of_the_same) {
    static const char *const said =
        "Not so, said the rebels: their own gun had felled the plane near Dorrin.";
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text =
        STR("Gunners hit the plane above Vashir, said the army. Not so, said the rebels: their own "
            "gun had felled the plane near Dorrin.");
    fact_row *f = fact_of(&h, ASSAULT, "Gunners hit the plane above Vashir, said the army.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the army", "");
    f = fact_of(&h, ASSAULT, said, "so");
    said_by(&h, f, "the rebels", ""), f->negative = true, f->rule = STR("deny");
    f = fact_of(&h, ASSAULT, said, "felled");
    at_place(&h, f, "Dorrin"), said_by(&h, f, "the rebels", "");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    drop(&h);
}

TEST(a_count_is_of_what_was_told_last_where_its_sentence_is) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text =
        STR("In Vashir 17 died, the governor said.\n\nShells hit the mill in Dorrin. The prefect "
            "put the dead at eight.");
    fact_row *f = fact_of(&h, ASSAULT, "In Vashir 17 died, the governor said.", "died");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the governor", ""), count(&h, f, "killed", 17, 17);
    f = fact_of(&h, ASSAULT, "Shells hit the mill in Dorrin.", "hit");
    at_place(&h, f, "Dorrin");
    f = fact_of(&h, ASSAULT, "The prefect put the dead at eight.", "put");
    said_by(&h, f, "the prefect", ""), count(&h, f, "killed", 8, 8), f->rule = STR("tally");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 1));
    CHECK(event_of_fact(&h, 1) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(a_bridge_is_in_the_town_in_which_the_texts_have_it) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "Jets bombed the Alder Bridge in the town of Vashir.", "bombed");
    at_place(&h, f, "the Alder Bridge"), at_place(&h, f, "the town of Vashir");
    on_day(f, "2024-08-12");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "Two were killed on the Alder Bridge by bombs.", "killed");
    at_place(&h, f, "the Alder Bridge"), on_day(f, "2024-08-12");
    report(&h, "Radio Nowhere", "2024-08-12");
    f = fact_of(&h, ASSAULT, "Three were killed in Vashir by bombs.", "killed");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    one_story(&h);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    drop(&h);
}

TEST(who_blames_an_act_goes_with_the_act) {
    static const char blamed[] = "The staff blamed the strike on Vashir on rebels.";
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = STR(
        "Shells killed nine in Vashir. Shells fell on Dorrin.\n\nThe staff blamed the strike on "
        "Vashir on rebels.");
    fact_row *f = fact_of(&h, ASSAULT, "Shells killed nine in Vashir.", "killed");
    at_place(&h, f, "Vashir"), count(&h, f, "killed", 9, 9);
    f = fact_of(&h, ASSAULT, "Shells fell on Dorrin.", "fell");
    at_place(&h, f, "Dorrin");
    uint32_t begin = fact_of(&h, ACCUSE, blamed, "blamed")->sentence.begin;
    fact_of(&h, ASSAULT, blamed, "strike")->sentence.begin = begin;
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    CHECK_INT(event_of_fact(&h, 3), event_of_fact(&h, 0));
    drop(&h);
}

/* "The staff now lists 51 as dead" of a later report that is about something else: its event. */
static ledger_event_ix recounted_at(const char *place) {
    hand h;
    if (!begin(&h)) return NONE;
    report(&h, "Specimen Wire", "2024-08-12");
    one_story(&h);
    fact_row *f = fact_of(&h, ASSAULT, "In Vashir 34 miners died, the staff said.", "died");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the staff", ""), count(&h, f, "killed", 34, 34);
    report(&h, "Example Courier", "2024-08-16");
    ledger_add(&h.l, stories);
    story_report *s = ledger_add(&h.l, story_reports);
    *s = (story_report){ 1, 1, 1 };
    f = fact_of(&h, RETREAT, "Horses were sold at auction.", "sold");
    f = fact_of(&h, ASSAULT, "The staff gives 51.", "gives");
    at_place(&h, f, place), said_by(&h, f, "the staff", ""), count(&h, f, "killed", 51, 51);
    f->rule = STR("tally");
    match_run(&h.e, &h.w, &h.l);
    ledger_event_ix found = event_of_fact(&h, 2);
    drop(&h);
    return found;
}

TEST(a_count_goes_on_in_a_report_of_another_story_if_it_is_of_the_same_place) {
    CHECK_INT(recounted_at("Vashir"), 0);
    CHECK(recounted_at("Dorrin") != 0);
}

TEST(what_one_person_counts_goes_on_in_whatever_story) {
    static const char *const who[] = { "Ada Lorn", "the staff" };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        report(&h, "Specimen Wire", "2024-08-12");
        one_story(&h);
        fact_row *f = fact_of(&h, ASSAULT, "In Vashir eight miners died, she said.", "died");
        at_place(&h, f, "Vashir"), count(&h, f, "killed", 8, 8);
        said_by(&h, f, who[i], "")->named = i == 0, f->chain.at[0].kind = i ? H_OFFICE : H_PERSON;
        report(&h, "Example Courier", "2024-08-16");
        ledger_add(&h.l, stories);
        story_report *s = ledger_add(&h.l, story_reports);
        *s = (story_report){ 1, 1, 1 };
        f = fact_of(&h, ASSAULT, "She stays at eleven.", "stays");
        said_by(&h, f, who[i], "")->named = i == 0, f->chain.at[0].kind = i ? H_OFFICE : H_PERSON;
        count(&h, f, "killed", 11, 11), f->rule = STR("tally");
        match_run(&h.e, &h.w, &h.l);
        CHECK_INT(event_of_fact(&h, 1) == event_of_fact(&h, 0), i == 0);
        drop(&h);
    }
}

TEST(leaving_a_town_and_emptying_it_are_two_events) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, RETREAT, "About 900 people were evacuated from Vashir on Monday.", "evacuated");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12"), f->modes = STR("x-evacuate");
    f = fact_of(&h, RETREAT, "The army withdrew from Vashir on Monday.", "withdrew");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12"), f->modes = STR("withdraw");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    drop(&h);
}

TEST(there_is_the_place_that_the_paragraph_named_last) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text = STR("A shell hit the mill in Vashir. Later a wave came down on Dorrin.\n\nA second "
                  "shell hit Dorrin. Three people died there.");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit the mill in Vashir.", "hit");
    at_place(&h, f, "Vashir");
    f = fact_of(&h, ASSAULT, "A second shell hit Dorrin.", "hit");
    at_place(&h, f, "Dorrin");
    f = fact_of(&h, ASSAULT, "Three people died there.", "died");
    count(&h, f, "killed", 3, 3);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 1));
    CHECK(event_of_fact(&h, 2) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(harm_told_right_behind_what_did_it_is_of_one_event) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text = STR("A roof fell in Vashir. Nine were killed there.\n\nA bus sank near Dorrin.");
    fact_row *f = fact_of(&h, NO_TYPE, "A roof fell in Vashir.", "fell");
    at_place(&h, f, "Vashir");
    f = fact_of(&h, ASSAULT, "Nine were killed there.", "killed");
    count(&h, f, "killed", 9, 9);
    f = fact_of(&h, NO_TYPE, "A bus sank near Dorrin.", "sank");
    at_place(&h, f, "Dorrin");
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK(event_of_fact(&h, 2) != event_of_fact(&h, 0));
    drop(&h);
}

TEST(a_side_lends_no_place) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text = STR("Norland shelled Vashir. The mayor blamed Norland. Two were killed.");
    fact_row *f = fact_of(&h, ASSAULT, "Norland shelled Vashir.", "shelled");
    at_place(&h, f, "Vashir");
    actor_row *a = array_add(&h.mem, &f->who);
    *a = (actor_row){
        .at = {STR("Norland"), 1, 8},
          .named = true, .class = THING
    };
    f = fact_of(&h, ACCUSE, "The mayor blamed Norland.", "blamed");
    at_place(&h, f, "Norland");
    f = fact_of(&h, ASSAULT, "Two were killed.", "killed");
    count(&h, f, "killed", 2, 2);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    drop(&h);
}

TEST(names_of_sides_speakers_and_outlets_are_no_places) {
    static const char *const said[][3] = {
        {"The shells came from a Norlandi position.",   "came",    "a Norlandi position"},
        { "Ada Lorn counted two dead.",                 "dead",    "Ada Lorn"           },
        { "Specimen Wire spoke to four wounded there.", "wounded", "Specimen Wire"      }
    };
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text =
        STR("Norland's government was silent, and the Norlandi army was too.\n"
            "Shells hit the bakery in Dorrin on Monday. The shells came from a Norlandi position. "
            "Ada Lorn counted two dead. Specimen Wire spoke to four wounded there.");
    fact_row *f = fact_of(&h, ASSAULT, "Shells hit the bakery in Dorrin on Monday.", "hit");
    at_place(&h, f, "Dorrin"), on_day(f, "2024-08-12");
    said_by(&h, f, "Ada Lorn", "");
    for (int i = 0; i < 3; i++)
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], said[i][1]), said[i][2]);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_STR(h.l.events.at[0].place_name, "Dorrin");
    drop(&h);
}

TEST(a_town_that_owns_something_is_the_town) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A bomb hit Vashir's bus depot on Monday.", "hit");
    at_place(&h, f, "Vashir's bus depot"), on_day(f, "2024-08-12");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "A bomb hit a bus depot in Vashir on Monday.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    drop(&h);
}

/* Neither place nor day is told again, and the story is another. */
TEST(what_is_named_is_found_again_by_its_name) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = fact_of(&h, ASSAULT, "A patrol boat rammed the Swallow on Monday.", "rammed");
    at_place(&h, f, "Dorrin"), on_day(f, "2024-08-12");
    f = fact_of(&h, ASSAULT, "Nine of those on board drowned.", "drowned");
    count(&h, f, "killed", 9, 9);
    report(&h, "Example Courier", "2024-08-13");
    f = fact_of(&h, ASSAULT, "Swallow: nine drowned when a patrol boat rammed it.", "drowned");
    count(&h, f, "killed", 9, 9);
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    drop(&h);
}

TEST(a_state_is_told_with_an_event_and_begins_none) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text =
        STR("A shell hit the mill in Vashir on Monday. The mill in Vashir is in ruins.\n"
            "Apples are cheap this year.");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit the mill in Vashir on Monday.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12");
    fact_of(&h, NO_TYPE, "The mill in Vashir is in ruins.", "ruins");
    fact_of(&h, NO_TYPE, "Apples are cheap this year.", "cheap");
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(event_of_fact(&h, 1), event_of_fact(&h, 0));
    CHECK_INT(h.l.event_facts.n, 2);
    drop(&h);
}

TEST(the_same_words_are_the_same_event) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, CONSULT, "The two envoys met for an hour behind closed doors.", "met");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, CONSULT, "The two envoys met for an hour behind closed doors.", "met");
    CHECK_INT(f->report, 1);
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(says_of_fact(&h, 1), SAYS_SAME);
    drop(&h);
}

TEST(a_dateline_is_none_of_the_words_that_are_the_same) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_of(&h, CONSULT, "TARN, Aug. 12 (Specimen Wire) - The two envoys met for an hour.", "met");
    report(&h, "Example Courier", "2024-08-12");
    fact_of(&h, CONSULT, "The two envoys met for an hour.", "met");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 1);
    CHECK_INT(says_of_fact(&h, 1), SAYS_SAME);
    drop(&h);
}

TEST(what_was_on_a_road_may_have_been_at_a_town_on_it) {
    static const struct {
        const char *words, *place;
        uint32_t events;
    } all[] = {
        {"A mine hit the bread convoy on the Salt Road on Monday.", "Salt Road", 1},
        { "A mine hit the bread convoy on Salt Hill on Monday.",    "Salt Hill", 2}
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        hand h;
        if (!begin(&h)) return;
        report(&h, "Specimen Wire", "2024-08-12");
        fact_row *f = fact_of(&h, ASSAULT, all[i].words, "hit");
        at_place(&h, f, all[i].place), on_day(f, "2024-08-12"), count(&h, f, "killed", 3, 3);
        report(&h, "Example Courier", "2024-08-12");
        f = fact_of(&h, ASSAULT, "A mine hit the bread convoy at Dorrin on Monday.", "hit");
        at_place(&h, f, "Dorrin"), on_day(f, "2024-08-12"), count(&h, f, "killed", 3, 3);
        one_story(&h);
        match_run(&h.e, &h.w, &h.l);
        CHECK_INT(h.l.events.n, all[i].events);
        drop(&h);
    }
}

/* Two reports of two acts, and a third that repeats both, one behind the other. */
TEST(each_sentence_of_a_copy_is_of_the_event_that_was_told_in_it_first) {
    static const char *const hit = "A shell hit the old bakery before dawn, the miller said.",
                             *const fell =
                                 "Nine pupils were killed when the school roof came down.";
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_of(&h, ASSAULT, hit, "hit");
    report(&h, "Example Courier", "2024-08-12");
    fact_of(&h, ASSAULT, fell, "killed");
    report(&h, "Northmark Gazette", "2024-08-13");
    fact_of(&h, ASSAULT, hit, "hit");
    fact_of(&h, ASSAULT, fell, "killed");
    match_run(&h.e, &h.w, &h.l);
    CHECK_INT(h.l.events.n, 2);
    CHECK_INT(event_of_fact(&h, 2), event_of_fact(&h, 0));
    CHECK_INT(event_of_fact(&h, 3), event_of_fact(&h, 1));
    drop(&h);
}
