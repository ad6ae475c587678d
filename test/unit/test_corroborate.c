/* test_corroborate.c - who a fact goes back to, how widely an event is told, what cannot both hold. */
#include "ledger_by_hand.h"

static const char *const STRUCK =
    "A shell hit the mill in Vashir on Monday, officials of the town said.";

/* A fact of Vashir, in a report of its own. */
static fact_row *told(hand *h, const char *outlet, const char *day, const char *words_of_it) {
    report(h, outlet, day);
    fact_row *f = fact_of(h, ASSAULT, words_of_it, "hit");
    at_place(h, f, "Vashir"), on_day(f, "2024-08-12");
    return f;
}

static void derive(hand *h) {
    one_story(h);
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

static bool counts_are(const counts *c, uint32_t documents, uint32_t outlets, uint32_t origins,
                       uint32_t sides) {
    CHECK_INT(c->documents, documents), CHECK_INT(c->outlets, outlets);
    return CHECK_INT(c->origins, origins) && CHECK_INT(c->sides, sides);
}

TEST(copies_are_one_origin) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", "A shell hit the mill in Vashir on Monday morning.");
    told(&h, "Example Courier", "2024-08-12", "A shell hit the mill in Vashir on Monday morning.");
    told(&h, "Northmark Gazette", "2024-08-13",
         "A shell hit the mill in Vashir on Monday morning.");
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 3, 3, 1, 0);
    CHECK_STR(h.l.event_facts.at[2].origin, "= specimen wire");
    CHECK_INT(h.l.events.at[0].status, SINGLE);
    drop(&h);
}

TEST(one_speaker_through_two_outlets_is_one_origin) {
    hand h;
    if (!begin(&h)) return;
    said_by(
        &h,
        told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, Governor Irka Soltan said."),
        "Governor Irka Soltan", "")
        ->kind = H_PERSON;
    said_by(
        &h,
        told(&h, "Example Courier", "2024-08-12", "Vashir was hit on Monday, Irka Soltan told us."),
        "Irka Soltan", "")
        ->kind = H_PERSON;
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 2, 2, 1, 0);
    drop(&h);
}

TEST(two_speakers_are_two_origins) {
    hand h;
    if (!begin(&h)) return;
    said_by(
        &h,
        told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, the Health Ministry said."),
        "the Health Ministry", "UKR");
    said_by(&h,
            told(&h, "Example Courier", "2024-08-12",
                 "Vashir was hit on Monday, the Defence Ministry said."),
            "the Defence Ministry", "RUS");
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 2, 2, 2, 2);
    CHECK_INT(h.l.events.at[0].status, CORROBORATED);
    drop(&h);
}

TEST(hearsay_never_adds_up) {
    hand h;
    if (!begin(&h)) return;
    static const char *const outlets[] = { "Specimen Wire", "Example Courier",
                                           "Northmark Gazette" };
    static const char *const texts[] = { "A shell is said to have hit Vashir.",
                                         "Reportedly Vashir was hit.",
                                         "Rumours say that Vashir was hit." };
    for (int i = 0; i < 3; i++) {
        link_row *k = said_by(&h, told(&h, outlets[i], "2024-08-12", texts[i]), "", "");
        k->how = HEARSAY, k->kind = H_UNNAMED, k->named = false;
    }
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 3, 3, 1, 0);
    CHECK_INT(h.l.events.at[0].status, SINGLE);
    CHECK_STR(h.l.event_facts.at[0].origin, "?");
    drop(&h);
}

TEST(unnamed_officials_are_one_unless_their_roles_differ) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h,
            told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, two US officials said."),
            "two US officials", "USA")
        ->named = false;
    said_by(
        &h,
        told(&h, "Example Courier", "2024-08-12", "Vashir was hit on Monday, a US official said."),
        "a US official", "USA")
        ->named = false;
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 2, 2, 1, 1);
    said_by(&h,
            told(&h, "Northmark Gazette", "2024-08-12",
                 "Vashir was hit on Monday, a US diplomat said."),
            "a US diplomat", "USA")
        ->named = false;
    h.l.events.n = h.l.event_facts.n = h.l.disputes.n = h.l.stories.n = h.l.story_reports.n = 0;
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 3, 3, 2, 1);
    drop(&h);
}

TEST(the_ministry_is_the_one_that_the_report_named) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h,
            told(&h, "Specimen Wire", "2024-08-12",
                 "A shell hit Vashir, the Northern Health Ministry said."),
            "the Northern Health Ministry", "");
    fact_row *f = fact_of(&h, ASSAULT, "Two people were hit in Vashir, the ministry said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the ministry", "");
    derive(&h);
    CHECK_STR(h.l.event_facts.at[1].origin, "northern health ministry");
    drop(&h);
}

TEST(its_list_is_whose_it_is) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        fact_of(&h, ASSAULT, "Two died in Vashir, the town's rescue office said.", "died");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the town's rescue office", "");
    f = fact_of(&h, ASSAULT, "Two were killed in Vashir, according to its list.", "killed");
    at_place(&h, f, "Vashir"), said_by(&h, f, "its list", "");
    report(&h, "Example Courier", "2024-08-12");
    f = fact_of(&h, ASSAULT, "Two died in Vashir, the Vashir rescue office said.", "died");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the Vashir rescue office", "");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    if (!CHECK_INT(h.l.events.n, 1)) return;
    CHECK_INT(h.l.events.at[0].counts.documents, 2);
    CHECK_INT(h.l.events.at[0].counts.origins, 1);
    drop(&h);
}

TEST(its_army_is_not_who_spoke_last) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, Ola Hern said."),
            "Ola Hern", "");
    fact_row *f = fact_of(&h, ASSAULT, "Three were hit in Vashir, its army said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "its army", "");
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "ola hern");
    CHECK_STR(h.l.event_facts.at[1].origin, "army");
    drop(&h);
}

TEST(a_report_that_names_its_source_is_no_origin_besides) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir on Monday, all agree.");
    fact_row *f = fact_of(&h, ASSAULT, "The mill of Vashir was hit, the mayor said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "the mayor", "");
    told(&h, "Example Courier", "2024-08-12", "Vashir was hit by a shell in the night.");
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 2, 2, 2, 0);
    drop(&h);
}

TEST(who_denies_it_does_not_count_for_it) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "officials of the town", "UKR");
    fact_row *f =
        told(&h, "Example Courier", "2024-08-13", "The ministry denied that Vashir was hit.");
    said_by(&h, f, "the ministry", "RUS"), f->negative = true, f->label = DENIED;
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 1);
    CHECK_INT(h.l.events.at[0].status, GAINSAID);
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->kind, OTHER_SIDE), CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(counts_of_two_origins_that_cannot_both_hold_conflict) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, killing 12, the mayor said.");
    said_by(&h, f, "the mayor", ""), count(&h, f, "killed", 12, 12);
    f = told(&h, "Example Courier", "2024-08-12",
             "A shell hit Vashir, killing 20, the hospital said.");
    said_by(&h, f, "the hospital", ""), count(&h, f, "killed", 20, 20);
    derive(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->kind, CONFLICT), CHECK_INT(h.l.disputes.n, 1), CHECK_INT(d->a_figure, 0);
    CHECK_INT(h.l.events.at[0].status, DISPUTED);
    drop(&h);
}

TEST(ranges_that_meet_do_not_conflict) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12",
                       "A shell hit Vashir, killing 12 or more, the mayor said.");
    said_by(&h, f, "the mayor", ""), count(&h, f, "killed", 12, INFINITY);
    f = told(&h, "Example Courier", "2024-08-12",
             "A shell hit Vashir, killing 20, the hospital said.");
    said_by(&h, f, "the hospital", ""), count(&h, f, "killed", 20, 20);
    derive(&h);
    CHECK_INT(h.l.disputes.n, 0);
    drop(&h);
}

TEST(a_newer_number_of_one_origin_is_a_later_count_and_a_smaller_one_a_correction) {
    hand h;
    if (!begin(&h)) return;
    static const double tolls[] = { 12, 19, 18 };
    static const char *const days[] = { "2024-08-12", "2024-08-13", "2024-08-14" };
    static const char *const texts[] = {
        "A shell hit Vashir, killing 12, the mayor said.",
        "The shell that hit Vashir killed 19, the mayor said.",
        "The shell that hit Vashir killed 18 and not 19, the mayor said."
    };
    for (int i = 0; i < 3; i++) {
        fact_row *f = told(&h, "Specimen Wire", days[i], texts[i]);
        said_by(&h, f, "the mayor", ""), count(&h, f, "killed", tolls[i], tolls[i]);
    }
    derive(&h);
    if (!CHECK_INT(h.l.disputes.n, 2)) return;
    CHECK_INT(h.l.disputes.at[0].kind, LATER_COUNT);
    CHECK_INT(h.l.disputes.at[1].kind, CORRECTED);
    CHECK_INT(h.l.events.at[0].status, SINGLE);
    drop(&h);
}

TEST(the_dead_never_become_fewer_but_those_missing_do) {
    static const char *const measures[] = { "killed", "missing" };
    static const label kinds[] = { CORRECTED, LATER_COUNT };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        fact_row *f = told(&h, "Specimen Wire", "2024-08-12",
                           "A ferry sank off Vashir: 64 were counted, the mayor said.");
        said_by(&h, f, "the mayor", ""), count(&h, f, measures[i], 64, 64);
        f = told(&h, "Specimen Wire", "2024-08-13",
                 "The ferry that sank off Vashir: 31 were counted, the mayor said.");
        said_by(&h, f, "the mayor", ""), count(&h, f, measures[i], 31, 31);
        derive(&h);
        if (CHECK_INT(h.l.disputes.n, 1)) CHECK_INT(h.l.disputes.at[0].kind, kinds[i]);
        drop(&h);
    }
}

TEST(each_side_has_its_own_number) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, killing 12, Kyiv said.");
    said_by(&h, f, "Kyiv", "UKR"), count(&h, f, "killed", 12, 12);
    f = told(&h, "Example Courier", "2024-08-15", "A shell hit Vashir, killing 90, Moscow said.");
    said_by(&h, f, "Moscow", "RUS"), count(&h, f, "killed", 90, 90);
    derive(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->kind, OTHER_SIDE);
    drop(&h);
}

TEST(parts_and_increments_contradict_nothing) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12",
                       "A shell hit Vashir, killing 12, four of them children.");
    count(&h, f, "killed", 12, 12), count(&h, f, "killed", 4, 4)->part = true;
    f = told(&h, "Example Courier", "2024-08-12",
             "A shell hit Vashir and killed three more, it was learned.");
    count(&h, f, "killed", 3, 3)->increment = true;
    derive(&h);
    CHECK_INT(h.l.disputes.n, 0);
    drop(&h);
}

TEST(each_blames_the_other) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12", "Russian shells hit Vashir, Kyiv said.");
    said_by(&h, f, "Kyiv", "UKR");
    actor_row *a = array_add(&h.mem, &f->who);
    *a = (actor_row){
        .at = {STR("Russian shells"), 0, 0},
          .code = STR("RUS"), .named = true
    };
    f = told(&h, "Example Courier", "2024-08-12",
             "Ukrainian shells hit Vashir, which Moscow holds, Moscow said.");
    said_by(&h, f, "Moscow", "RUS");
    a = array_add(&h.mem, &f->who);
    *a = (actor_row){
        .at = {STR("Ukrainian shells"), 0, 0},
          .code = STR("UKR"), .named = true
    };
    derive(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_WHO);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->kind, OTHER_SIDE);
    drop(&h);
}

TEST(two_hours_of_one_event_are_a_dispute_about_time) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        told(&h, "Specimen Wire", "2024-08-13",
             "The bridge of Vashir was hit before dawn on Tuesday, the northern army said.");
    said_by(&h, f, "the northern army", ""), f->when.from = moment_read(STR("2024-08-13")) + 240,
                                             f->when.to = f->when.from + 120;
    f = told(&h, "Example Courier", "2024-08-13",
             "The bridge of Vashir was hit late on Monday, the southern army said.");
    said_by(&h, f, "the southern army", ""), f->when.from = moment_read(STR("2024-08-12")) + 1200,
                                             f->when.to = f->when.from + 120;
    derive(&h);
    CHECK(dispute_about(&h, ABOUT_TIME) != NULL);
    drop(&h);
}

TEST(when_a_count_was_given_is_not_when_it_was) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-13", "The mill of Vashir was hit on Monday.");
    said_by(&h, f, "the northern army", ""), on_day(f, "2024-08-12");
    f = told(&h, "Example Courier", "2024-08-14", "In Vashir it had counted nine on Tuesday.");
    said_by(&h, f, "the clinic", ""), on_day(f, "2024-08-13"), f->rule = STR("tally");
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_TIME));
    drop(&h);
}

/* The mill, said to be in a place by somebody; the province is what both are joined by. */
static fact_row *mill(hand *h, const char *outlet, const char *by) {
    report(h, outlet, "2024-08-12");
    fact_row *f = fact_of(h, ASSAULT, outlet, "hit");
    on_day(f, "2024-08-12"), said_by(h, f, by, "");
    return f;
}

static const dispute_row *where_told(hand *h, const char *first_key, const char *first_admin1,
                                     const char *second_key, const char *second_admin1) {
    at_region(h, mill(h, "Specimen Wire", "the province"), "Upland", "UA.01");
    fact_row *f = mill(h, "Example Courier", "the army");
    if (first_key) at_town(h, f, first_key, first_key, first_admin1);
    else at_region(h, f, "Upland", "UA.01");
    f = mill(h, "Northmark Gazette", "the mayor");
    at_town(h, f, second_key, second_key, second_admin1);
    for (fact_ix i = 0; i < h->l.facts.n; i++)
        for (uint32_t k = 0; k < h->l.facts.at[i].where.n; k++) {
            where_row *p = &h->l.facts.at[i].where.at[k];
            p->lat = p->kind == P_CITY ? 40 + p->key.at[0] - 'a' : 40, p->lon = 30;
        }
    derive(h);
    return dispute_about(h, ABOUT_PLACE);
}

TEST(two_towns_of_one_event_are_a_dispute_about_place) {
    hand h;
    if (!begin(&h)) return;
    const dispute_row *d = where_told(&h, "dorrin", "UA.01", "vashir", "UA.01");
    CHECK_INT(h.l.events.n, 1);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->a, 1), CHECK_INT(d->b, 2), CHECK_INT(d->kind, CONFLICT);
    CHECK_INT(h.l.events.at[0].status, DISPUTED);
    drop(&h);
}

TEST(a_town_and_its_province_are_no_dispute) {
    hand h;
    if (!begin(&h)) return;
    CHECK(where_told(&h, NULL, NULL, "vashir", "UA.01") == NULL);
    CHECK_INT(h.l.events.n, 1);
    drop(&h);
}

TEST(the_same_town_twice_is_no_dispute) {
    hand h;
    if (!begin(&h)) return;
    CHECK(where_told(&h, "vashir", "UA.01", "vashir", "UA.01") == NULL);
    drop(&h);
}

TEST(a_town_and_its_neighbour_are_no_dispute) {
    hand h;
    if (!begin(&h)) return;
    CHECK(where_told(&h, "vashir", "UA.01", "vashir mill", "UA.01") == NULL);
    CHECK_INT(h.l.events.n, 1);
    drop(&h);
}

TEST(two_towns_of_one_speaker_are_no_dispute) {
    hand h;
    if (!begin(&h)) return;
    at_region(&h, mill(&h, "Specimen Wire", "the province"), "Upland", "UA.01");
    at_town(&h, mill(&h, "Example Courier", "the army"), "dorrin", "dorrin", "UA.01");
    at_town(&h, mill(&h, "Northmark Gazette", "the army"), "vashir", "vashir", "UA.01");
    derive(&h);
    CHECK(dispute_about(&h, ABOUT_PLACE) == NULL);
    drop(&h);
}

TEST(a_way_from_town_to_town_is_no_dispute) {
    hand h;
    if (!begin(&h)) return;
    at_region(&h, mill(&h, "Specimen Wire", "the province"), "Upland", "UA.01");
    at_town(&h, mill(&h, "Example Courier", "the army"), "dorrin", "dorrin", "UA.01");
    fact_row *f = mill(&h, "Northmark Gazette", "the mayor");
    at_town(&h, f, "vashir", "vashir", "UA.01"), f->where.at[0].role = TO;
    derive(&h);
    CHECK(dispute_about(&h, ABOUT_PLACE) == NULL);
    drop(&h);
}

static const char FIRST_TEXT[] =
    "Ostran guns hit the mill in Vashir, a spokesman for Melk's Defence Ministry said. The "
    "Ostran Defence Ministry was silent. Melkan troops hold Vashir. Soldiers of Ostra left.";
static const char SECOND_TEXT[] =
    "Rudo Hem, the Ostran defence minister, said in Melk that the mill was hit by Melkan guns. "
    "The Ministry of Defence of the Republic of Melk spoke of Ostran guns.";

TEST(an_office_is_one_by_whatever_form_of_its_country) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = str_of(FIRST_TEXT);
    fact_row *f = fact_of(
        &h, ASSAULT,
        "Ostran guns hit the mill in Vashir, a spokesman for Melk's Defence Ministry said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "a spokesman", "");
    report(&h, "Example Courier", "2024-08-12")->text = str_of(SECOND_TEXT);
    f = fact_of(&h, ASSAULT, "Rudo Hem said that the mill in Vashir was hit by Melkan guns.",
                "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "Rudo Hem", "")->kind = H_PERSON;
    f = fact_of(&h, ASSAULT, "The mill in Vashir was hit, it said.", "hit");
    at_place(&h, f, "Vashir"),
        said_by(&h, f, "The Ministry of Defence of the Republic of Melk", "");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_STR(h.l.event_facts.at[0].origin, "melk defence ministry");
    CHECK_STR(h.l.event_facts.at[1].origin, "rudo hem");
    CHECK_STR(h.l.event_facts.at[2].origin, "melk defence ministry");
    counts_are(&h.l.events.at[0].counts, 2, 2, 2, 2);
    drop(&h);
}

TEST(a_state_speaks_through_its_office) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = str_of(FIRST_TEXT);
    fact_row *f = fact_of(&h, ASSAULT, "Guns hit the mill in Vashir, Melk said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "Melk", "")->kind = H_STATE;
    f = fact_of(&h, ASSAULT, "The mill in Vashir was hit, Melk's Defence Ministry said.", "hit");
    at_place(&h, f, "Vashir"), said_by(&h, f, "Melk's Defence Ministry", "");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_STR(h.l.event_facts.at[0].origin, "melk defence ministry");
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 1);
    drop(&h);
}

static const char PARTIES[] =
    "Ostran guns and Melkan guns. Ostran troops left, Melkan troops stayed. "
    "Ostra's army and Melk's army said nothing.";

/* The mill of Vashir, emptied by somebody as somebody says. */
static fact_row *emptied(hand *h, const char *outlet, const char *words_of_it, const char *by) {
    report(h, outlet, "2024-08-12")->text = str_of(PARTIES);
    fact_row *f = fact_of(h, COERCE, words_of_it, "emptied");
    f->clause = f->sentence;
    at_place(h, f, "Vashir"), on_day(f, "2024-08-12"), said_by(h, f, by, "");
    return f;
}

TEST(whose_gunmen_it_was_is_disputed_by_whatever_words_name_them) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = emptied(&h, "Specimen Wire",
                          "Armed men in Ostran uniforms emptied the mill in Vashir.", "the miller");
    actor_row *a = array_add(&h.mem, &f->who);
    *a = (actor_row){
        .at = {STR("Armed men"), 0, 0}
    };
    emptied(&h, "Example Courier", "The mill in Vashir was emptied by soldiers of Melkan units.",
            "the mayor");
    emptied(&h, "Northmark Gazette", "The mill in Vashir was emptied on Monday.", "the priest");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    const dispute_row *d = dispute_about(&h, ABOUT_WHO);
    if (!CHECK(d != NULL)) return;
    CHECK_INT(d->a, 0), CHECK_INT(d->b, 1), CHECK_INT(h.l.disputes.n, 1);
    CHECK_INT(h.l.event_facts.at[0].says, SAYS_SAME);
    CHECK_INT(h.l.event_facts.at[2].says, SAYS_ADDS); /* a voice not heard before */
    drop(&h);
}

TEST(a_statement_is_in_the_voice_of_its_office) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Example Courier", "2024-08-12")->text =
        STR("Melkan troops said nothing. Melk's army is silent.");
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->title = STR("Statement of the Defence Ministry of Melk, 12 August");
    r->text = STR("A shell hit the mill in Vashir. We fired at nobody.");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit the mill in Vashir.", "hit");
    at_place(&h, f, "Vashir");
    match_run(&h.e, &h.w, &h.l), corroborate_run(&h.e, &h.w, &h.l);
    CHECK_STR(h.l.event_facts.at[0].origin, "melk defence ministry");
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 1);
    drop(&h);
}

/* The origin's side of an event's fact, as its figures and disputes have it. */
static void has_sides(const char *text, const char *who, label kind, uint32_t sides) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text = str_of(text);
    fact_row *f = fact_of(&h, ASSAULT, text, "hit");
    at_place(&h, f, "Dolm"), said_by(&h, f, who, "")->kind = kind;
    derive(&h);
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, sides);
    drop(&h);
}

TEST(an_office_without_a_name_is_of_the_state_that_has_it) {
    has_sides("Shells hit Dolm, police said. Melk's army is silent.", "police", H_FORCE, 1);
    has_sides("Shells hit Dolm, police said. Dolm is a town in the hills.", "police", H_FORCE, 0);
    has_sides("Shells hit Dolm, a town of the Karsk army and Karska, the mayor, Ola Brin, said.",
              "Ola Brin", H_PERSON, 1);
    has_sides("Shells hit Dolm, Karsk's army and Ola Brin, a doctor, said.", "Ola Brin", H_PERSON,
              0);
    has_sides("Shells hit Dolm, said Ola Brin, the head of the district. Karsk's army left.",
              "Ola Brin", H_PERSON, 1);
    has_sides("Shells hit Dolm, the Health Ministry said. Karsk's army left.",
              "the Health Ministry", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the mayor of Dolm said. Karsk's army left.", "the mayor of Dolm",
              H_PERSON, 1);
    has_sides("Shells hit Dolm, a spokesman for the president said. Karsk's army left.",
              "a spokesman for the president", H_PERSON, 1);
    has_sides("Shells hit Dolm, Dolm's mayor said. Karsk's army left.", "Dolm's mayor", H_PERSON,
              1);
    has_sides("Shells hit Dolm, the agency said. Karsk's army left.", "the agency", H_OFFICE, 0);
    has_sides("Shells hit Dolm, the North Agency said. Karsk's army left.", "the North Agency",
              H_OFFICE, 0);
    has_sides("Shells hit Dolm, an aide to Karsk's president said. Melk's army left.", "an aide",
              H_PERSON, 1);
    has_sides("Shells hit Dolm, Brin's office said. Prime Minister Ola Brin and Karsk's army left.",
              "Brin's office", H_OFFICE, 1);
}

TEST(a_state_may_be_known_by_its_adjective_alone) {
    has_sides("Shells hit Dolm, police said. The Ostrani army and the Ostrani Interior Ministry "
              "were silent.",
              "police", H_FORCE, 1);
    has_sides("Shells hit Dolm, police said. The Ostrani army was silent.", "police", H_FORCE, 0);
}

TEST(an_office_is_of_the_state_whose_town_was_hit) {
    has_sides("Melk's army hit Dolm, a Karsk town, police said. Karsk's army left.", "police",
              H_FORCE, 1);
    has_sides("Melk's army hit Dolm, a town, police said. Karsk's army left.", "police", H_FORCE,
              0);
    has_sides("DOLM, Karsk, May 8 - Melk's army hit Dolm, police said. Karsk's army left.",
              "police", H_FORCE, 1);
    has_sides("Melk's army hit the Karsk border town of Dolm, police said. Karsk's army left.",
              "police", H_FORCE, 1);
    has_sides("Melk's army hit Dolm, high on the Karsk bank, police said. Karsk's army left.",
              "police", H_FORCE, 1);
    has_sides("Melk's army hit Dolm, on the Karsk border, police said. Karsk's army left.",
              "police", H_FORCE, 0);
}

TEST(what_is_no_states_has_no_side) {
    has_sides("Shells hit Dolm, neighbours said. Karsk's army left.", "neighbours", H_GROUP, 0);
    has_sides("Shells hit Dolm, both armies said. Karsk's army left.", "both armies", H_FORCE, 0);
    has_sides("Shells hit Dolm, the clinic's director said. Karsk's army left.",
              "the clinic's director", H_PERSON, 0);
    has_sides(
        "Shells hit Dolm, Vel said. From Melk, Vel had written. Melk's army and Karsk's left.",
        "Vel", H_PERSON, 0);
}

TEST(a_rebel_group_is_a_party_by_its_name) {
    has_sides("Shells hit Dolm, the rebel Upland Council said.", "the Upland Council", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the Council said. The Upland Council is an armed group.",
              "the Upland Council", H_OFFICE, 0);
    has_sides("Shells hit Dolm, the Council said. The Upland Council, an armed group, left.",
              "the Council", H_OFFICE, 1);
    has_sides("Shells hit Dolm, said Tam Vel, health commissioner of the rebel Upland Council.",
              "Tam Vel", H_PERSON, 1);
    has_sides("Shells hit Dolm, an Upland commander said. The rebel Upland Front left.",
              "an Upland commander", H_PERSON, 1);
    has_sides("Shells hit Dolm, a Front commander said. The rebel Upland Front left.",
              "a Front commander", H_PERSON, 1);
    has_sides("Shells hit Dolm, a spokesman for the Upland Front said.",
              "a spokesman for the Upland Front", H_PERSON, 1);
    has_sides(
        "Shells hit Dolm, the Committee said. The Committee of Officers, which took power, left.",
        "the Committee", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the Karsk Council said. Officers who call themselves the Karsk "
              "Council left.",
              "the Karsk Council", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the Karsk Council said. Power now lies with a Karsk Council.",
              "the Karsk Council", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the Karsk Council said. Bread now comes with a Karsk Council.",
              "the Karsk Council", H_OFFICE, 0);
    has_sides(
        "Shells hit Dolm, the Karsk Council said. The Karsk Council, which has ruled since May, "
        "left.",
        "the Karsk Council", H_OFFICE, 1);
    has_sides("Shells hit Dolm, the Front said. The Upland Front, insurgents who fight, left.",
              "the Front", H_FORCE, 1);
    has_sides("Shells hit Dolm, the Front said. The so-called Upland Front left.", "the Front",
              H_FORCE, 1);
    has_sides("Shells hit Dolm, said Tam Vel, the Front's commander. The rebel Upland Front left.",
              "Tam Vel", H_PERSON, 1);
    has_sides("Shells hit Dolm, the militia Upland Council said.", "the Upland Council", H_OFFICE,
              1);
    has_sides("Shells hit Dolm, the Home Guard said. The rebel Upland Home Guard left.",
              "the Home Guard", H_FORCE, 1);
    has_sides("Shells hit Dolm, the Bank Guard said. The rebel Upland Home Guard left.",
              "the Bank Guard", H_FORCE, 0);
    has_sides("Shells hit Dolm, mutineers said.", "mutineers", H_FORCE, 1);
    has_sides("Shells hit Dolm, residents said. Mutineers left.", "residents", H_GROUP, 0);
}

/* The origin of the one fact of a report. */
static void goes_back_to(const char *text, const char *who, const char *name, label kind,
                         const char *origin) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = str_of(text);
    fact_row *f = fact_of(&h, ASSAULT, text, "hit");
    at_place(&h, f, "Dolm"), said_by(&h, f, who, "")->kind = kind;
    f->chain.at[0].name = str_of(name), f->chain.at[0].named = *name != 0;
    derive(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, origin);
    drop(&h);
}

TEST(who_writes_is_no_origin_of_his_own) {
    goes_back_to("Shells hit Dolm, we have confirmed.", "We", "", H_PERSON, "= specimen wire");
    goes_back_to("Shells hit Dolm, the video shows.", "the video", "", H_ARTIFACT,
                 "= specimen wire");
    goes_back_to("There are reports that shells hit Dolm.", "reports", "", H_ARTIFACT, "?");
    goes_back_to("Shells hit Dolm, her daughter said.", "her daughter", "", H_PERSON, "daughter");
}

TEST(a_name_is_what_its_words_say) {
    goes_back_to("Shells hit Dolm, Dr Ola Brin of Quarry Hospital said.",
                 "Dr Ola Brin of Quarry Hospital", "Ola Brin", H_PERSON, "quarry hospital");
    goes_back_to("Shells hit Dolm, the miners' union said.", "the miners' union", "", H_OFFICE,
                 "miners union");
    goes_back_to("Shells hit Dolm, Melk's General Staff said. Melki soldiers left.",
                 "Melk's General Staff", "", H_OFFICE, "melk general staff");
    goes_back_to("Shells hit Dolm, army spokesman Major Ola Brin said.", "Major Ola Brin",
                 "Ola Brin", H_PERSON, "army");
}

TEST(the_first_word_of_a_name_may_be_one_that_counts_elsewhere) {
    goes_back_to("Shells hit Dolm, the Order League said.", "the Order League", "", H_OFFICE,
                 "order league");
    goes_back_to("Shells hit Dolm, the Highway Guard said.", "the Highway Guard", "", H_FORCE,
                 "highway guard");
}

TEST(whose_government_it_is_says_who_presides) {
    goes_back_to("Shells hit Dolm, President Ada Lorn's government said.",
                 "President Ada Lorn's government", "", H_OFFICE, "government");
    goes_back_to("Shells hit Dolm, the government of President Lorn said.",
                 "the government of President Lorn", "", H_OFFICE, "government");
    goes_back_to("Shells hit Dolm, Lorn's government said. President Lorn left.",
                 "Lorn's government", "", H_OFFICE, "government");
}

TEST(rebels_are_the_only_group_that_is_told_of) {
    goes_back_to("Shells hit Dolm, the mutineers' council said. The rebel Karsk Council left.",
                 "the mutineers' council", "", H_OFFICE, "karsk council");
    goes_back_to("Shells hit Dolm, the rebels said. The rebel Karsk Council left.", "the rebels",
                 "", H_FORCE, "karsk council");
    goes_back_to("Shells hit Dolm, two rebels said. The rebel Karsk Council left.", "two rebels",
                 "", H_FORCE, "rebel");
}

TEST(who_speaks_for_somebody_is_him) {
    goes_back_to("Shells hit Dolm, said Major Tam Vel, for the Karsk army.", "Major Tam Vel",
                 "Tam Vel", H_PERSON, "karsk army");
    goes_back_to("Shells hit Dolm, said Tam Vel, speaking for the union.", "Tam Vel", "Tam Vel",
                 H_PERSON, "union");
    goes_back_to("Shells hit Dolm, Tam Vel, for the first time, said.", "Tam Vel", "Tam Vel",
                 H_PERSON, "tam vel");
    goes_back_to("Shells hit Dolm, said the clinic's director, Tam Vel.", "the clinic's director",
                 "", H_PERSON, "tam vel");
    goes_back_to("Shells hit Dolm, neither army would say.", "neither army", "", H_FORCE,
                 "= specimen wire");
    goes_back_to("Shells hit Dolm, two armies said.", "two armies", "", H_FORCE, "army");
}

/* A report that is all of one voice. */
static void is_all_of(const char *title, const char *byline, const char *text, const char *origin) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Bulletins", "2024-08-12");
    r->title = str_of(title), r->byline = str_of(byline), r->text = str_of(text);
    at_place(&h, fact_of(&h, ASSAULT, "A shell hit the mill in Vashir.", "hit"), "Vashir");
    derive(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, origin);
    drop(&h);
}

TEST(a_bulletin_of_an_office_is_its_own_words) {
    is_all_of("Ministry of Health of Melk: Bulletin No. 6", "", "A shell hit the mill in Vashir.",
              "melk health ministry");
    is_all_of("Morning communique of the Melkan Army Command", "",
              "MELKAN ARMY COMMAND\nA shell hit the mill in Vashir. Melk's army left.",
              "melk army");
    is_all_of("Karsk Council: Decree No. 3", "Karsk Council", "A shell hit the mill in Vashir.",
              "karsk council");
    is_all_of("Karsk Council: Decree No. 3", "Ola Brin", "A shell hit the mill in Vashir.",
              "= specimen bulletins");
}

TEST(what_rebels_put_out_themselves_is_in_their_voice) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = STR("The rebel Upland Front left.");
    report(&h, "Upland Front", "2024-08-12")->text = STR("Our men hit the mill in Vashir.");
    fact_row *f = fact_of(&h, ASSAULT, "Our men hit the mill in Vashir.", "hit");
    at_place(&h, f, "Vashir");
    derive(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "upland front");
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 1);
    drop(&h);
}

TEST(one_report_that_quotes_both_sides_is_one_document_and_two_origins) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "Kyiv", "UKR");
    fact_row *f = fact_of(&h, ASSAULT, "Moscow, too, said that the shell hit Vashir.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12"), said_by(&h, f, "Moscow", "RUS");
    derive(&h);
    CHECK_INT(h.l.events.n, 1);
    counts_are(&h.l.events.at[0].counts, 1, 1, 2, 2);
    drop(&h);
}

TEST(who_accuses_is_who_says_so) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", STRUCK);
    fact_row *f = fact_of(&h, ACCUSE, "General Brusk blamed the Karsk Brigade for it.", "blamed");
    actor(&h, f, true, "General Brusk", PERSON), actor(&h, f, false, "the Karsk Brigade", GROUP);
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[1].origin, "brusk");
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 0);
    drop(&h);
}

TEST(who_admits_it_says_so) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", STRUCK);
    fact_row *f = fact_of(&h, AGREE, "The Karsk Brigade admitted to it.", "admitted");
    actor(&h, f, true, "The Karsk Brigade", GROUP);
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[1].origin, "karsk brigade");
    drop(&h);
}

TEST(it_is_who_spoke_last_and_not_the_paper_that_writes) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h,
            told(&h, "Specimen News Agency", "2024-08-12", "A shell hit Vashir, the clinic said."),
            "the clinic", "");
    fact_row *f = fact_of(&h, ASSAULT, "It said three were hit.", "hit");
    at_place(&h, f, "Vashir"), on_day(f, "2024-08-12"), said_by(&h, f, "It", "");
    f->chain.at[0].name = STR("the Specimen Agency");
    f = told(&h, "Specimen News Agency", "2024-08-12", "A shell hit Vashir, it counted.");
    said_by(&h, f, "the Specimen Agency", "");
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[1].origin, "clinic");
    CHECK_STR(h.l.event_facts.at[2].origin, "= specimen news agency");
    drop(&h);
}

TEST(a_paper_may_call_itself_by_its_last_name) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "The Vashir Courier", "2024-08-12", "A shell hit Vashir.");
    said_by(&h, f, "the Courier", "");
    f->chain.at[0].named = true;
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "= vashir courier");
    drop(&h);
}

TEST(a_description_is_the_body_named_before) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f =
        told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, the committee said.");
    said_by(&h, f, "the committee", "");
    h.l.reports.at[0].text =
        STR("The Bread Committee met. A shell hit Vashir, the committee said.");
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "bread committee");
    drop(&h);
}

TEST(the_army_is_the_one_that_the_report_named_last_with_its_party) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12", "Jets hit Vashir, the army announced.");
    said_by(&h, f, "the army", "");
    h.l.reports.at[0].text = STR("The Russian army said nothing of a plane. The Ukrainian army was "
                                 "quick. Jets hit Vashir, the army announced.");
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "ukrainian army");
    drop(&h);
}

TEST(a_doctor_speaks_for_the_hospital_and_a_councillor_for_himself) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", "Two were hit, a doctor said."),
            "Dr Ada Sorl of Quarry Hospital", "")
        ->kind = H_PERSON;
    said_by(&h, told(&h, "Example Courier", "2024-08-12", "Two were hit, she said."),
            "Edda Lorn of the parish council", "")
        ->kind = H_PERSON;
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "quarry hospital");
    CHECK_STR(h.l.event_facts.at[1].origin, "edda lorn");
    drop(&h);
}

TEST(what_was_planned_counts_for_nothing_once_it_happened) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Example Courier", "2024-08-11", "They will hit Vashir, an aide said.");
    said_by(&h, f, "an aide", ""), f->mode = PLANNED;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "the mayor", "");
    one_event(&h);
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 0);
    drop(&h);
}

TEST(who_cannot_say_counts_for_nothing_once_it_happened) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Example Courier", "2024-08-13",
                       "Her patients did not know who had hit Vashir, the nurse said.");
    said_by(&h, f, "the nurse", ""), f->mode = UNKNOWN;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "the mayor", "");
    one_event(&h);
    counts_are(&h.l.events.at[0].counts, 1, 1, 1, 0);
    drop(&h);
}

TEST(what_else_did_not_happen_denies_nothing) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "the mayor", "");
    fact_row *f = fact_of(&h, NO_TYPE, "A guard did not survive, the clinic said.", "survive");
    f->negative = true, said_by(&h, f, "the clinic", "");
    f = fact_of(&h, ASSAULT, "Nobody hit Vashir but the rebels, the clerk said.", "hit Vashir");
    f->negative = true, said_by(&h, f, "the clerk", "");
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_HAPPENED));
    counts_are(&h.l.events.at[0].counts, 1, 1, 3, 0);
    drop(&h);
}

TEST(one_side_does_not_gainsay_itself) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "Moscow", "RUS");
    fact_row *f = told(&h, "Example Courier", "2024-08-12", "The ministry denied that it hit it.");
    f->negative = true, said_by(&h, f, "the Defence Ministry", "RUS");
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_HAPPENED));
    drop(&h);
}

TEST(who_denies_answers_who_accused) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h, told(&h, "Specimen Wire", "2024-08-12", STRUCK), "the mayor", "");
    fact_row *f = fact_of(&h, ACCUSE, "General Brusk blamed the Karsk Brigade.", "blamed");
    actor(&h, f, true, "General Brusk", PERSON), actor(&h, f, false, "the Karsk Brigade", GROUP);
    f = told(&h, "Example Courier", "2024-08-12", "The Karsk Brigade denied it had hit Vashir.");
    f->negative = true, said_by(&h, f, "the Karsk Brigade", "")->kind = H_GROUP;
    one_event(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 1), CHECK_INT(d->b, 2);
    drop(&h);
}

TEST(who_claims_it_is_who_says_so_and_who_speaks_did_not_do_it) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", STRUCK);
    fact_row *f = fact_of(&h, NO_TYPE, "The Karsk Brigade claimed the raid for itself.", "claimed");
    actor(&h, f, true, "the Karsk Brigade", GROUP);
    f = fact_of(&h, ASSAULT, "A Vashiri ship hit the cable, said Kestrian officials.", "hit");
    actor(&h, f, true, "Kestrian officials", GROUP), said_by(&h, f, "Kestrian officials", "");
    f = fact_of(&h, NO_TYPE, "The blast claimed nine lives.", "claimed");
    actor(&h, f, true, "The blast", THING);
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[1].origin, "karsk brigade");
    CHECK_STR(h.l.event_facts.at[3].origin, "= specimen wire");
    CHECK(!dispute_about(&h, ABOUT_WHO));
    drop(&h);
}

TEST(what_is_thought_of_the_number_still_happened) {
    hand h;
    if (!begin(&h)) return;
    told(&h, "Specimen Wire", "2024-08-12", STRUCK);
    fact_row *f = told(&h, "Example Courier", "2024-08-12", "It estimated that 200 were hit.");
    why_row *w = array_add(&h.mem, &f->whys);
    *w = (why_row){ STR("guess:estimated"), 0, 0 };
    f->mode = POSSIBLE, said_by(&h, f, "the clinic", "");
    one_event(&h);
    counts_are(&h.l.events.at[0].counts, 2, 2, 2, 0);
    drop(&h);
}

TEST(a_group_is_the_one_of_which_that_was_said) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12", "Its men hit Vashir, the group said.");
    said_by(&h, f, "the group", "");
    h.l.reports.at[0].text =
        STR("The Karsk Brigade, an armed group, spoke. Its men hit Vashir, the group said.");
    f = told(&h, "Example Courier", "2024-08-12", "A shell hit Vashir, the company said.");
    said_by(&h, f, "the company", "");
    f = told(&h, "Example Gazette", "2024-08-12", "A shell hit it, the grid company Gridco said.");
    said_by(&h, f, "the grid company Gridco", "");
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "karsk brigade");
    CHECK_STR(h.l.event_facts.at[1].origin, "grid company gridco");
    drop(&h);
}

TEST(a_speaker_is_one_by_whatever_words) {
    static const struct {
        const char *name, *key;
        label kind;
    } all[] = {
        {"Governor Igor Smirnov",            "igor smirnov",         H_PERSON  },
        { "regional governor Smirnov",       "igor smirnov",         H_PERSON  },
        { "Melk's Health Minister Ola Brin", "ola brin",             H_PERSON  },
        { "the Ministry of Health of Melk",  "melk health ministry", H_OFFICE  },
        { "the health ministry of Melk",     "melk health ministry", H_OFFICE  },
        { "Melkan health officials",         "melk health ministry", H_OFFICE  },
        { "Health Ministry officials",       "melk health ministry", H_OFFICE  },
        { "the mayor's office",              "mayor office",         H_OFFICE  },
        { "an internal paper of Gridco",     "gridco",               H_ARTIFACT},
    };
    hand h;
    if (!begin(&h)) return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        fact_row *f = told(&h, "Specimen Wire", "2024-08-12", "A shell hit Vashir, they said.");
        h.l.reports.at[i].text = STR("Melkan troops said nothing. Melk's army is silent.");
        said_by(&h, f, all[i].name, "")->kind = all[i].kind;
        snprintf(f->uid, sizeof f->uid, "one-%zu", i);
        f->sentence.text = str_of(all[i].name); /* no copies of one another */
    }
    one_event(&h);
    for (uint32_t i = 0; i < h.l.event_facts.n; i++)
        CHECK_STR(h.l.event_facts.at[i].origin, all[i].key);
    drop(&h);
}

TEST(a_post_with_a_name_behind_it_is_who_has_the_name) {
    hand h;
    if (!begin(&h)) return;
    said_by(&h,
            told(&h, "Specimen Wire", "2024-08-12", "Vashir's mayor, Ola Hern, said it was hit."),
            "Vashir's mayor", "")
        ->kind = H_PERSON;
    said_by(&h, told(&h, "Example Courier", "2024-08-12", "Mayor Hern said Vashir was hit."),
            "Mayor Hern", "")
        ->kind = H_PERSON;
    one_event(&h);
    CHECK_STR(h.l.event_facts.at[0].origin, "ola hern");
    CHECK_STR(h.l.event_facts.at[1].origin, "ola hern");
    drop(&h);
}

TEST(a_description_is_who_is_called_so_in_other_reports) {
    static const struct {
        const char *text, *by, *key;
    } all[] = {
        {"A shell hit Vashir, the district chief, Ola Hern, said.",     "Ola Hern",               "ola hern"        },
        { "Shells hit Vashir, said Ada Lorn, the mayor of Karsk.",      "Ada Lorn",               "ada lorn"        },
        { "A shell hit Vashir, the district chief said.",               "the district chief",     "ola hern"        },
        { "A shell has hit Vashir, Karsk's mayor said.",                "Karsk's mayor",          "ada lorn"        },
        { "A shell has struck Vashir, Vashir's mayor said.",            "Vashir's mayor",         "vashir mayor"    },
        { "Shells have hit Vashir, said Open Door, a charity.",         "Open Door",              "open door"       },
        { "Shells have struck Vashir, the charity said.",               "the charity",            "open door"       },
        { "Shells fell on Vashir, the president's office said.",        "the president's office",
         "president office"                                                                                         },
        { "Shells fell on Vashir, a spokesman for the president said.",
         "a spokesman for the president",                                                         "president office"},
        { "A shell hit Vashir at noon, Dr Hern said.",                  "Dr Hern",                "ola hern"        },
        { "Shells hit Vashir, said the Quarry Refugee Agency.",         "Quarry Refugee Agency",
         "quarry refugee agency"                                                                                    },
        { "A shell struck Vashir, the Quarry agency said.",             "the Quarry agency",
         "quarry refugee agency"                                                                                    },
        { "Some shell has hit Vashir, a district chief said, by day.",  "a district chief",
         "district chief"                                                                                           },
    };
    hand h;
    if (!begin(&h)) return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        fact_row *f =
            told(&h, i % 2 ? "Specimen Wire" : "Example Courier", "2024-08-12", all[i].text);
        said_by(&h, f, all[i].by, "")->kind = strstr(all[i].by, "gency") ? H_OFFICE : H_PERSON;
        h.l.reports.at[i].text = str_of(all[i].text);
        snprintf(f->uid, sizeof f->uid, "one-%zu", i);
    }
    one_event(&h);
    for (uint32_t i = 0; i < h.l.event_facts.n; i++)
        CHECK_STR(h.l.event_facts.at[i].origin, all[i].key);
    drop(&h);
}

TEST(who_spoke_last_counts_his_own) {
    static const struct {
        const char *whom, *key;
    } all[] = {
        {"Six of hers",               "ola hern"         },
        { "fourteen of his soldiers", "ola hern"         },
        { "nine of their guests",     "= example courier"},
        { "six of the guests",        "= example courier"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        hand h;
        if (!begin(&h)) return;
        fact_row *f = told(&h, "Example Courier", "2024-08-12", "Shells hit it, Ola Hern said.");
        said_by(&h, f, "Ola Hern", "")->kind = H_PERSON;
        f = told(&h, "Example Courier", "2024-08-12", "Some fell there.");
        count(&h, f, "killed", 6, 6);
        actor(&h, f, false, all[i].whom, PERSON);
        h.l.reports.n = 1, h.l.reports.at[0].facts.end = 2, f->report = 0;
        one_event(&h);
        CHECK_STR(h.l.event_facts.at[1].origin, all[i].key);
        drop(&h);
    }
}

TEST(a_number_is_no_hour) {
    hand h;
    if (!begin(&h)) return;
    fact_row *f = told(&h, "Specimen Wire", "2024-08-12", "The ministry put those hit at eight.");
    said_by(&h, f, "the ministry", "");
    moment day = moment_read(STR("2024-08-12"));
    f->when.from = day + 480, f->when.to = day + 540, f->when.clock = true;
    f->when.at = (words){ STR("at eight"), f->sentence.begin + 27, f->sentence.begin + 35 };
    count(&h, f, "wounded", 8, 8)->at =
        (words){ STR("eight"), f->sentence.begin + 30, f->sentence.begin + 35 };
    f = told(&h, "Example Courier", "2024-08-12", "The mill was hit at noon, a clerk said.");
    said_by(&h, f, "a clerk", "");
    f->when.from = day + 720, f->when.to = day + 721, f->when.clock = true;
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_TIME));
    drop(&h);
}
