/* test_side.c - whose an office is, and who speaks for whom, as several reports and stories have it. */
#include "ledger_by_hand.h"

#include "ledger/band.h"
#include "ledger/realm.h"

enum { MOST_REPORTS = 16 };

/* A report of which the first sentence is told by somebody, at Dolm. */
static fact_row *says(hand *h, const char *text, const char *who, label kind) {
    report_row *r = report(h, "Specimen Wire", "2024-08-12");
    r->text = str_of(text);
    fact_row *f = fact_of(h, ASSAULT, text, "hit");
    f->sentence.text.size = str_find(r->text, STR("."), 0) + 1;
    f->sentence.end = f->sentence.begin + f->sentence.text.size;
    at_place(h, f, "Dolm"), said_by(h, f, who, "")->kind = kind;
    return f;
}

/* The reports from `first` on, as a story. */
static void story(hand *h, report_ix first) {
    story_ix s = h->l.stories.n;
    ledger_add(&h->l, stories);
    for (report_ix r = first; r < h->l.reports.n; r++)
        *ledger_add(&h->l, story_reports) = (story_report){ s, r, 1 };
}

/* The party in whose land an office of a fact is. */
static void is_held_in(hand *h, fact_ix f, const char *office, const char *side) {
    uint32_t story_of[MOST_REPORTS];
    for (report_ix r = 0; r < MOST_REPORTS; r++) story_of[r] = NONE;
    for (uint32_t i = 0; i < h->l.story_reports.n; i++)
        story_of[h->l.story_reports.at[i].report] = h->l.story_reports.at[i].story;
    const realms *m = realms_of(&h->e, &h->l, sides_of(&h->e, &h->l), story_of, &h->mem);
    if (CHECK(m)) CHECK_STR(realm_of(m, &h->l.facts.at[f], str_of(office)), side);
}

#define KARSK "Karsk's army left. Karska soldiers left."
#define MELK  "Melk's army left. Melkan soldiers left."

TEST(a_neighbour_that_one_report_names_is_not_whose_the_offices_of_the_story_are) {
    static const char *const said[][2] = {
        {"Shells hit Tarn, police said. Some fled to Melk.", "karsk"},
        { "Shells hit Tarn, police said. Melk's army fled.", "melk" },
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        says(&h, "Shells hit Melk. " MELK, "a miller", H_PERSON), story(&h, 0);
        says(&h, "Shells hit it. " KARSK, "a miller", H_PERSON);
        says(&h, "Guns hit it. " KARSK, "a baker", H_PERSON);
        says(&h, said[i][0], "police", H_FORCE)->where.n = 0;
        story(&h, 1);
        is_held_in(&h, 3, "police", said[i][1]);
        drop(&h);
    }
}

TEST(a_story_that_only_names_a_neighbour_is_not_of_its_land) {
    static const char *const said[][2] = {
        {"Shells hit it, police said. Word came from Melk.", "karsk"},
        { "Shells hit it, police said. Melk's army left.",   "melk" },
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        says(&h, "Shells hit Tarn. " KARSK, "a miller", H_PERSON);
        says(&h, "Guns hit Tarn. " KARSK, "a baker", H_PERSON);
        says(&h, "Jets hit Tarn. " KARSK " " MELK, "a clerk", H_PERSON);
        for (fact_ix f = 0; f < 3; f++) h.l.facts.at[f].where.n = 0;
        story(&h, 0);
        says(&h, said[i][0], "police", H_FORCE)->where.n = 0;
        story(&h, 3);
        is_held_in(&h, 3, "police", said[i][1]);
        drop(&h);
    }
}

static void is_band(const char *text, const char *name, const char *band) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12")->text = str_of(text);
    const sides *s = sides_of(&h.e, &h.l);
    if (CHECK(s)) CHECK_STR(band_named(side_bands(s), str_of(name)), band);
    drop(&h);
}

TEST(one_of_two_armed_movements_is_a_group_by_its_name) {
    is_band("The Lions of Karsk, one of two armed movements, left.", "the Lions of Karsk",
            "Lions of Karsk");
    is_band("The Lions of Karsk, one of two football clubs, left.", "the Lions of Karsk", "");
    is_band("The Lions of Karsk, rebels who fight, left.", "the Lions", "Lions of Karsk");
    is_band("The rebel Upland Council left.", "UPLAND COUNCIL OF KARSK", "Upland Council");
}

/* To whom a fact goes back. */
static void goes_back_to(hand *h, fact_ix f, const char *origin) {
    one_event(h);
    CHECK_STR(h->l.event_facts.at[f].origin, origin);
    drop(h);
}

TEST(the_ministry_of_a_side_is_that_sides_in_every_story) {
    static const char *const said[][3] = {
        {"The Interior Ministry hit back.", "The Interior Ministry", "karsk interior ministry"},
        { "The Defence Ministry hit back.", "The Defence Ministry",  "ministry"               },
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        says(&h, "Shells hit Dolm, the Karska Interior Ministry said. " KARSK,
             "the Karska Interior Ministry", H_OFFICE);
        story(&h, 0);
        says(&h, "Rebels burned a mill at Tarn, the ministry said. Karsk's army left.",
             "the ministry", H_OFFICE);
        said_by(&h, fact_of(&h, ASSAULT, said[i][0], "hit"), said[i][1], "");
        story(&h, 1);
        goes_back_to(&h, 1, said[i][2]);
    }
}

/* Who says so in the second of two reports, of a story each. `name`: whom the words stand for. */
static void is_of(const char *first, const char *text, const char *who, const char *name,
                  const char *origin) {
    hand h;
    if (!begin(&h)) return;
    says(&h, first, "Ada Lorn", H_PERSON), story(&h, 0);
    link_row *k = &says(&h, text, who, H_PERSON)->chain.at[0];
    k->name = str_of(name), k->named = false;
    story(&h, 1);
    goes_back_to(&h, 1, origin);
}

TEST(who_is_named_as_a_councils_spokesman_speaks_for_it_in_every_report) {
    static const char said[] =
        "Shells hit Dolm, the Council's spokesman, Ada Lorn, said. The rebel Karsk Council left.";
    is_of(said, "Guns hit Tarn, the Council's spokesman, Ada Lorn, said.",
          "the Council's spokesman", "Ada Lorn", "karsk council");
    is_of("Shells hit Dolm, the Council's guest, Ada Lorn, said. The rebel Karsk Council left.",
          "Guns hit Tarn, the Council's guest, Ada Lorn, said.", "the Council's guest", "Ada Lorn",
          "ada lorn");
    is_of("Shells hit Dolm, Ada Lorn said. The rebel Karsk Council left.",
          "Guns hit Tarn, officials of the Karsk Council said.", "officials of the Karsk Council",
          "", "karsk council");
}

TEST(an_envoy_and_a_minister_behind_a_town_are_who_has_the_name) {
    static const char said[] = "Shells hit Dolm, Ada Lorn said.";
    is_of(said, "Guns hit Tarn, the peace envoy Ada Lorn said.", "the peace envoy Ada Lorn", "",
          "ada lorn");
    is_of(said, "In Dolm Interior Minister Ada Lorn said guns hit Tarn.",
          "Dolm Interior Minister Ada Lorn", "", "ada lorn");
    is_of(said, "Guns hit Tarn, the Red Moor Ada Lorn said.", "the Red Moor Ada Lorn", "",
          "red moor ada lorn");
}
