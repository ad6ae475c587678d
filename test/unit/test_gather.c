/* test_gather.c - where a fact was, as facts of an event are compared. */
#include "ledger_by_hand.h"

#include "ledger/gather.h"
#include "ledger/telling.h"

/* Whether a fact of the only report, or of the last, is told of these places, joined by "|". */
static bool is_at(hand *h, fact_ix of, const char *places) {
    gathering m = { .e = &h->e, .mem = &h->w.scratch, .l = &h->l, .sides = sides_of(&h->e, &h->l) };
    gathered last = { .report = NONE }, g = { 0 };
    textbuf b = { .mem = &h->w.scratch };
    const report_row *r = &h->l.reports.at[h->l.reports.n - 1];
    if (!CHECK(gather_prepare(&m))) return false;
    for (fact_ix i = r->facts.begin; i <= of; i++) {
        g = gather_fact(&m, i, &last);
        gather_note_place(&m, &g, &last);
    }
    for (uint32_t i = 0; i < g.where.n; i++) {
        if (b.size) textbuf_char(&b, '|');
        textbuf_add(&b, g.where.at[i].name);
    }
    return CHECK_STR(textbuf_str(&b), places);
}

static bool last_is_at(hand *h, const char *places) { return is_at(h, h->l.facts.n - 1, places); }

/* A report that tells of each place once, so that the others' names are known. */
static void known_places(hand *h) {
    report(h, "Specimen Wire", "2024-08-12")->text =
        STR("Shells fell in Vashir. Shells fell in Dorrin. Shells fell in Lower Tarn.");
    at_place(h, fact_of(h, ASSAULT, "Shells fell in Vashir.", "fell"), "Vashir");
    at_place(h, fact_of(h, ASSAULT, "Shells fell in Dorrin.", "fell"), "Dorrin");
    at_place(h, fact_of(h, ASSAULT, "Shells fell in Lower Tarn.", "fell"), "Lower Tarn");
}

TEST(a_heading_says_where_its_paragraph_was) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("VASHIR (5 Sept). Two died.\n\nLOWER TARN. Three died.");
    fact_of(&h, ASSAULT, "Two died.", "died");
    fact_of(&h, ASSAULT, "Three died.", "died");
    last_is_at(&h, "Lower Tarn");
    drop(&h);
}

TEST(a_heading_may_end_in_a_dash) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Shells fell in Vashir.\n\nDORRIN - Some 300 people remain. Two died.");
    at_place(&h, fact_of(&h, ASSAULT, "Shells fell in Vashir.", "fell"), "Vashir");
    fact_of(&h, ASSAULT, "Two died.", "died");
    last_is_at(&h, "Dorrin");
    drop(&h);
}

TEST(an_office_that_is_called_after_a_place_puts_nothing_there) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("The Dorrin Monitoring Mission signed the lists. Two died.");
    fact_of(&h, ASSAULT, "Two died.", "died");
    last_is_at(&h, "");
    drop(&h);
}

TEST(a_dateline_says_where_the_first_act_was_that_names_no_town) {
    static const char said[] = "Gunmen took nine pupils in northern Korvia.";
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("VASHIR, Korvia, Aug. 13 (Specimen Wire) - Gunmen took nine pupils in northern "
            "Korvia. The school in Vashir burned.");
    at_place(&h, fact_of(&h, ASSAULT, said, "took"), "northern Korvia");
    last_is_at(&h, "Korvia|Vashir");
    drop(&h);
}

TEST(what_stands_under_another_heading_takes_no_place_of_the_paragraph_before) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Vashir: two died.\n\nFerries: one sank on Monday.");
    fact_of(&h, ASSAULT, "Vashir: two died.", "died");
    fact_of(&h, NO_TYPE, "Ferries: one sank on Monday.", "sank");
    last_is_at(&h, "");
    drop(&h);
}

TEST(another_ship_is_not_where_the_paragraph_before_was) {
    static const char *const said[] = { "Salvors raised the Grey Gull.",
                                        "Salvors raised the Blue Heron." };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text =
            i ? STR("Shells hit the Blue Heron in Vashir.\n\nSalvors raised the Blue Heron.")
              : STR("Shells hit the Blue Heron in Vashir.\n\nSalvors raised the Grey Gull.");
        at_place(&h, fact_of(&h, ASSAULT, "Shells hit the Blue Heron in Vashir.", "hit"), "Vashir");
        fact_of(&h, AID, said[i], "raised");
        last_is_at(&h, i ? "Vashir" : "");
        drop(&h);
    }
}

TEST(an_hour_is_no_heading) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("A shell hit Vashir.\n\nIt happened at 10:40, police said.");
    at_place(&h, fact_of(&h, ASSAULT, "A shell hit Vashir.", "hit"), "Vashir");
    fact_of(&h, NO_TYPE, "It happened at 10:40, police said.", "happened");
    last_is_at(&h, "Vashir");
    drop(&h);
}

TEST(a_ship_that_was_told_is_known_again_as_the_vessel) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-13");
    fact_of(&h, COERCE, "Guards seized a tanker off Vashir.", "seized");
    fact_of(&h, COERCE, "The vessel was taken at noon.", "taken");
    fact_of(&h, COERCE, "A vessel was taken at noon.", "taken");
    fact_of(&h, COERCE, "The hospital was taken at noon.", "taken");
    known_things k[4];
    for (fact_ix i = 0; i < 4; i++) k[i] = known_of(&h.e, &h.l.facts.at[i]);
    CHECK(known_again(&k[0], &k[1]));
    CHECK(!known_again(&k[0], &k[2]) && !known_again(&k[0], &k[3]));
    CHECK(known_again(&k[3], &k[3]));
    drop(&h);
}

TEST(the_headline_lends_the_one_place_that_it_names) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report_row *r = report(&h, "Specimen Wire", "2024-08-13");
    r->title = STR("What the baker of Dorrin counted"), r->text = STR("He got as far as forty.");
    fact_of(&h, ASSAULT, "He got as far as forty.", "got");
    last_is_at(&h, "Dorrin");
    drop(&h);
}

TEST(a_dateline_without_agency_is_where_the_writer_is) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text = STR("DORRIN - The roof came in at nine.");
    fact_of(&h, ASSAULT, "The roof came in at nine.", "came");
    last_is_at(&h, "Dorrin");
    report(&h, "Specimen Wire", "2024-08-14")->text =
        STR("DORRIN, Aug 14 (Specimen) - The wall came in at nine.");
    fact_of(&h, ASSAULT, "The wall came in at nine.", "came");
    last_is_at(&h, "");
    drop(&h);
}

TEST(what_another_clause_names_is_not_where_it_was) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("The camp at Lower Tarn is full.\n\nThe toll of Vashir goes down. Nine died, and two "
            "had been entered at the camp.");
    fact_row *f = fact_of(&h, ASSAULT, "Nine died, and two had been entered at the camp.", "died");
    f->clause = (words){ STR("Nine died"), f->sentence.begin, f->sentence.begin + 9 };
    last_is_at(&h, "Vashir");
    drop(&h);
}

TEST(where_a_gun_stands_is_not_where_it_hit) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("As for Vashir, the staff traced the shells to a howitzer battery near Dorrin.");
    fact_row *f = fact_of(
        &h, ACCUSE, "As for Vashir, the staff traced the shells to a howitzer battery near Dorrin.",
        "traced");
    at_place(&h, f, "Dorrin");
    last_is_at(&h, "Vashir");
    drop(&h);
}

TEST(a_word_for_a_site_means_the_one_that_the_texts_tie_to_it) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("The camp at Lower Tarn is full. A shell hit Vashir. Nineteen died in the camp.");
    fact_row *f = fact_of(&h, ASSAULT, "A shell hit Vashir.", "hit");
    at_place(&h, f, "Vashir");
    fact_of(&h, ASSAULT, "Nineteen died in the camp.", "died");
    last_is_at(&h, "Lower Tarn");
    drop(&h);
}

TEST(of_two_sites_it_is_the_one_in_the_place_that_the_paragraph_named_last) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Shells hit the camp in Vashir and a camp in Dorrin.\n\nThe army denied that it had "
            "fired at Vashir. A stray shell fell on the camp.");
    fact_of(&h, ASSAULT, "The army denied that it had fired at Vashir.", "fired");
    fact_of(&h, ASSAULT, "A stray shell fell on the camp.", "fell");
    last_is_at(&h, "Vashir");
    drop(&h);
}

TEST(where_an_office_is_or_somebody_is_taken_to_it_was_not) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("A shell hit the mill, the Interior Ministry in Dorrin announced. "
            "Twelve were rushed to the hospital in Vashir.");
    fact_of(&h, ASSAULT, "A shell hit the mill, the Interior Ministry in Dorrin announced.", "hit");
    last_is_at(&h, "");
    fact_of(&h, ASSAULT, "Twelve were rushed to the hospital in Vashir.", "rushed");
    last_is_at(&h, "");
    drop(&h);
}

TEST(where_somebody_is_kept_or_speaks_to_many_it_was_not) {
    static const char *const said[][2] = {
        {"Nine sailors are locked up in a jail at Vashir.",                  "locked up"},
        { "Nine were arrested, the mayor told a news conference in Vashir.", "arrested" },
        { "Nine were arrested, the mayor said at a rally in Vashir.",        "arrested" },
    };
    for (int i = 0; i < 3; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        fact_row *f = fact_of(&h, COERCE, said[i][0], said[i][1]);
        f->modes = STR("arrest");
        last_is_at(&h, "");
        drop(&h);
    }
}

TEST(a_town_that_speaks_once_stays_a_place_and_a_captain_is_none) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Vashir denied it. Captain Ada Lorn denied it. Lorn said so. Four crawled to Captain "
            "Lorn. Five fled.");
    said_by(&h, fact_of(&h, ASSAULT, "Vashir denied it.", "denied"), "Vashir", "");
    for (int i = 0; i < 2; i++)
        said_by(&h, fact_of(&h, ASSAULT, "Captain Ada Lorn denied it.", "denied"), "Ada Lorn", "")
            ->kind = H_PERSON;
    at_place(&h, fact_of(&h, ASSAULT, "Four crawled to Captain Lorn.", "crawled"), "Captain Lorn");
    last_is_at(&h, "Vashir"); /* lent by the sentences before */
    drop(&h);
}

TEST(what_is_told_to_be_around_or_from_a_town_was_not_in_it) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    static const char around[] = "Men stormed Mount Ard, the highest of the hills around Vashir.";
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Men stormed Mount Ard, the highest of the hills around Vashir. Nine fell on the "
            "slopes. A shell from Dorrin hit Vashir. A lorry burned on the Dorrin road.");
    fact_row *f = fact_of(&h, COERCE, around, "stormed");
    at_place(&h, f, "Mount Ard"), at_place(&h, f, "Vashir")->role = NEAR;
    last_is_at(&h, "Mount Ard");
    fact_of(&h, ASSAULT, "Nine fell on the slopes.", "fell");
    last_is_at(&h, "Mount Ard"); /* "Mount Ard" is a hill, and slopes are a hill's */
    f = fact_of(&h, ASSAULT, "A shell from Dorrin hit Vashir.", "hit");
    at_place(&h, f, "Dorrin")->role = FROM, at_place(&h, f, "Vashir");
    last_is_at(&h, "Vashir");
    drop(&h);
}

TEST(where_offices_speak_oftener_than_anything_happens_lends_no_place) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text =
        STR("Officials in Dorrin said so. He told reporters in Dorrin so. Two died.");
    fact_of(&h, ASSAULT, "Two died.", "died");
    last_is_at(&h, "");
    drop(&h);
}

TEST(who_acts_is_where_he_acts_and_an_officer_who_tells_is_not) {
    static const char *const said[][3] = {
        {"Its officers in Dorrin fired at the crowd.",         "fired", "Dorrin"},
        { "Guns fired at the crowd, officers in Dorrin said.", "fired", ""      }
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        fact_row *f = fact_of(&h, ASSAULT, said[i][0], said[i][1]);
        actor(&h, f, true, i == 0 ? "Its officers" : "Guns", FORCE), at_place(&h, f, "Dorrin");
        last_is_at(&h, said[i][2]);
        drop(&h);
    }
}

TEST(a_room_of_an_office_is_where_it_was_and_whoever_is_told_of_it_is_not) {
    static const char *const said[][2] = {
        {"Nine men were beaten in a room of the Defence Ministry in Dorrin.", "Dorrin"},
        { "Nine men were beaten outside the town council in Dorrin.",         "Dorrin"},
        { "Nine men were beaten, the Interior Ministry in Dorrin announced.", ""      },
        { "Nine men were beaten, the mayor told his voters in Dorrin.",       ""      }
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], "beaten"), "Dorrin");
        last_is_at(&h, said[i][1]);
        drop(&h);
    }
}

TEST(an_armed_group_is_no_place) {
    static const char *const said[][3] = {
        {"Men of the Red Moor Front burned the mill.",    "Red Moor Front",   ""             },
        { "Men of the Red Moor Brigade burned the mill.", "Red Moor Brigade", ""             },
        { "Men burned the mill on Red Moor Hill.",        "Red Moor Hill",    "Red Moor Hill"},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], "burned"), said[i][1]);
        last_is_at(&h, said[i][2]);
        drop(&h);
    }
}

TEST(a_place_that_is_lent_does_not_take_that_of_the_region) {
    gathering m = { .mem = NULL };
    spots list = {
        .at = {{ .kind = P_REGION, .name = STR("Norland") },
               { .kind = P_CITY, .name = STR("Vashir"), .lent = true }},
        .n = 2
    };
    gather_drop_wide(&m, &list);
    CHECK_INT(list.n, 2);
    list.at[1].lent = false;
    gather_drop_wide(&m, &list);
    if (CHECK_INT(list.n, 1)) CHECK_STR(list.at[0].name, "Vashir");
}

/* Two facts of one event: one telling, and where that was. */
TEST(what_a_report_tells_together_of_a_region_and_a_town_was_in_the_town) {
    hand h;
    if (!begin(&h)) return;
    report_row *r = report(&h, "Specimen Wire", "2024-08-12");
    r->text = STR("Shells fell in northern Norland. Shells fell in Vashir.");
    at_place(&h, fact_of(&h, ASSAULT, "Shells fell in northern Norland.", "fell"), "Norland");
    at_place(&h, fact_of(&h, ASSAULT, "Shells fell in Vashir.", "fell"), "Vashir");
    gathering m = { .e = &h.e, .mem = &h.w.scratch, .l = &h.l, .sides = sides_of(&h.e, &h.l) };
    tellings t = { .next = NULL };
    link_weights w = { 0 };
    static const ledger_event_ix event_of[] = { 0, 0 };
    if (CHECK(gather_prepare(&m)) && CHECK(tellings_begin(&t, &h.l, &h.mem))) {
        tellings_of(&t, &m, &w, &h.l.reports.at[0], event_of);
        if (CHECK_INT(t.all.n, 1) && CHECK_INT(t.all.at[0].of.all.where.n, 1))
            CHECK_STR(t.all.at[0].of.all.where.at[0].name, "Vashir");
        tellings_end(&t);
    }
    drop(&h);
}

/* A second fact of the sentence that the last one is of. */
static fact_row *also(hand *h, label type, const char *trigger) {
    words same = h->l.facts.at[h->l.facts.n - 1].sentence;
    fact_row *f = fact_of(h, type, same.text.at, trigger);
    f->sentence = same;
    return f;
}

static void at_land(hand *h, fact_row *f, const char *name) {
    where_row *w = at_place(h, f, name);
    w->kind = P_REGION, w->key = w->name = w->at.text;
}

TEST(what_a_sentence_tells_of_a_land_after_a_town_in_it_was_in_the_town) {
    static const char *const said[][3] = {
        {"Fever broke out at Dorrin, a camp in Norland, and killed 38.",          "Norland", "Dorrin"},
        { "Fever broke out at Dorrin, a camp in Norland, and killed 38 in Melk.", "Melk",    "Melk"  },
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        fact_row *f = fact_of(&h, NO_TYPE, said[i][0], "broke out");
        at_place(&h, f, "Dorrin"), at_land(&h, f, "Norland");
        at_land(&h, also(&h, ASSAULT, "killed"), said[i][1]);
        last_is_at(&h, said[i][2]);
        drop(&h);
    }
}

TEST(what_is_set_on_fire_was_where_it_stands) {
    static const char *const said[][3] = {
        {"Rebels set fire to an arms depot in Dorrin.",                             "set fire", "Dorrin"},
        { "As for Vashir, the staff traced the shells to an arms depot in Dorrin.", "traced",
         "Vashir"                                                                                       },
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], said[i][1]), "Dorrin");
        last_is_at(&h, said[i][2]);
        drop(&h);
    }
}

TEST(who_is_killed_by_guns_on_a_hill_was_elsewhere) {
    static const char *const said[][2] = {
        {"Two were killed by the army's guns on the Dorrin hills.", "Vashir"},
        { "Two were killed by the army's men on the Dorrin hills.", "Dorrin"},
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        known_places(&h);
        report(&h, "Specimen Wire", "2024-08-13")->text = str_of(said[i][0]);
        at_place(&h, fact_of(&h, ASSAULT, "Shells fell in Vashir.", "fell"), "Vashir");
        at_place(&h, fact_of(&h, ASSAULT, said[i][0], "killed"), "Dorrin");
        last_is_at(&h, said[i][1]);
        drop(&h);
    }
}

/* Where the bus was hit of which the next sentence counts the dead. */
static void is_hit_at(const char *hit, const char *counted, const char *places) {
    hand h;
    if (!begin(&h)) return;
    known_places(&h);
    report(&h, "Specimen Wire", "2024-08-13")->text = str_of(hit);
    uint32_t end = fact_of(&h, ASSAULT, hit, "hit")->sentence.end;
    fact_row *f = fact_of(&h, ASSAULT, counted, "");
    f->sentence.begin = end + 1, count(&h, f, "killed", 2, 2);
    is_at(&h, h.l.facts.n - 2, places);
    drop(&h);
}

TEST(what_was_hit_was_in_the_one_town_that_its_sentence_names_where_some_died_there) {
    is_hit_at("A bus that went to the clinic in Dorrin was hit.", "Two died there.", "Dorrin");
    is_hit_at("A bus that went to the clinic in Dorrin was hit.", "Two died.", "");
    is_hit_at("A bus that went to the clinic in Dorrin was hit.", "There were two dead.", "");
    is_hit_at("A bus that took Vashir's sick to the clinic in Dorrin was hit.", "Two died there.",
              "Vashir");
}
