/* test_dispute.c - what two facts of one event have against one another. */
#include "ledger_by_hand.h"

/* A fact that somebody says, of the report added last. */
static fact_row *says(hand *h, const char *who, const char *side, label type,
                      const char *words_of_it, const char *trigger) {
    fact_row *f = fact_of(h, type, words_of_it, trigger);
    said_by(h, f, who, side);
    return f;
}

static void deny(fact_row *f) { f->negative = true, f->label = DENIED; }

static void contradicts(hand *h, fact_ix claim, fact_ix denial) {
    one_event(h);
    const dispute_row *d = dispute_about(h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, claim), CHECK_INT(d->b, denial);
    drop(h);
}

static void contradicts_nobody(hand *h) {
    one_event(h);
    CHECK(!dispute_about(h, ABOUT_HAPPENED));
    drop(h);
}

TEST(a_denial_answers_who_tells_the_same_act) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "A shell hit the mill.", "hit");
    says(&h, "a miller", "", ASSAULT, "Gunmen fired at his cart, a miller said.", "fired at");
    says(&h, "the guild", "", COERCE, "The guild holds the mill.", "holds");
    deny(
        says(&h, "the rebels", "", ASSAULT, "Nobody fired at carts, the rebels said.", "fired at"));
    contradicts(&h, 1, 3);
}

TEST(what_came_of_it_later_was_not_denied_before) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    deny(says(&h, "the mayor", "", REQUEST, "Nobody has been ordered to leave.", "ordered"));
    report(&h, "Specimen Wire", "2024-08-14");
    says(&h, "the prefect", "", REQUEST, "The prefect ordered all to leave.", "ordered");
    contradicts_nobody(&h);
}

TEST(a_condition_is_not_contradicted) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "If the dam fails the mill would be hit.", "hit")->mode =
        CONDITIONAL;
    deny(says(&h, "the prefect", "", ASSAULT, "The mill was not hit.", "hit"));
    contradicts_nobody(&h);
}

TEST(a_number_is_denied_with_the_same_number) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    count(&h, says(&h, "the clinic", "", ASSAULT, "19 deaths are known.", "deaths"), "killed", 19,
          19);
    count(&h, says(&h, "the rebels", "", ASSAULT, "51 deaths are known.", "deaths"), "killed", 51,
          51);
    fact_row *f = says(&h, "the ministry", "", ASSAULT, "The 51 deaths were made up.", "deaths");
    deny(f), count(&h, f, "killed", 51, 51);
    contradicts(&h, 1, 2);
}

TEST(who_denies_his_own_part_answers_who_names_him) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "a miller", "", ASSAULT, "The men came in carts of the Lamp Party, he said.", "came");
    h.l.facts.at[0].clause = h.l.facts.at[0].sentence;
    says(&h, "the watch", "", ASSAULT, "A guard was burned, the watch said.", "burned");
    fact_row *f = says(&h, "the Lamp Party", "", ASSAULT, "The party had not burned it.", "burned");
    deny(f), actor(&h, f, true, "the Lamp Party", GROUP);
    contradicts(&h, 0, 2);
}

TEST(who_dismisses_a_claim_means_what_was_said_first) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the south", "a", COERCE, "The south took the mill, it said.", "took");
    says(&h, "the south", "a", ASSAULT, "Nine carts were burned, it said.", "burned");
    fact_row *f = says(&h, "the north", "b", REJECT, "The north dismissed the claim.", "dismissed");
    actor(&h, f, true, "the north", STATES);
    contradicts(&h, 0, 2);
}

/* Who fired, by two who were there, and whether that is one question. */
static bool asks_who(const char *one, const char *others, const char *other_act) {
    hand h;
    if (!begin(&h)) return false;
    report(&h, "Specimen Wire", "2024-08-12");
    actor_row *a =
        actor(&h, says(&h, "a miller", "", ASSAULT, "They fired at the mill, he said.", "fired"),
              true, one, FORCE);
    a->named = false, a->sectors = STR("MIL");
    a = actor(&h, says(&h, "the army", "", ASSAULT, "They fired first, it said.", other_act), true,
              others, FORCE);
    a->named = false, a->sectors = STR("REB");
    one_event(&h);
    bool found = dispute_about(&h, ABOUT_WHO) != NULL;
    drop(&h);
    return found;
}

TEST(soldiers_and_rebels_dispute_who_did_one_thing) {
    CHECK(asks_who("soldiers", "rebels", "fired"));
    CHECK(asks_who("soldiers", "rebels", "opened fire"));
    CHECK(!asks_who("soldiers", "rebels", "burned"));
}

TEST(nobody_but_the_rebels_says_who) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    actor_row *a =
        actor(&h, says(&h, "a miller", "", ASSAULT, "Soldiers fired at the mill.", "fired"), true,
              "Soldiers", FORCE);
    a->named = false, a->sectors = STR("MIL");
    deny(says(&h, "the army", "", ASSAULT, "Nobody fired but the rebels, it said.", "fired"));
    one_event(&h);
    CHECK(dispute_about(&h, ABOUT_WHO) != NULL);
    CHECK(!dispute_about(&h, ABOUT_HAPPENED));
    drop(&h);
}

static void killed(hand *h, const char *day, const char *who, const char *side, double low,
                   double high) {
    report(h, day, day);
    const char *told = who[0] ? "So many were killed." : "Now so many are known to be killed.";
    fact_row *f = fact_of(h, ASSAULT, told, "killed");
    if (who[0]) said_by(h, f, who, side);
    count(h, f, "killed", low, high);
}

TEST(a_higher_number_by_nobodys_words_is_a_later_count) {
    hand h;
    if (!begin(&h)) return;
    killed(&h, "2024-08-12", "the mayor", "", 57, 57);
    killed(&h, "2024-08-14", "", "", 74, 74);
    one_event(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (CHECK(d != NULL)) CHECK_INT(d->kind, LATER_COUNT);
    drop(&h);
}

TEST(the_missing_are_found) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    count(&h, says(&h, "the school", "", NO_TYPE, "58 are missing.", "missing"), "missing", 58, 58);
    report(&h, "Specimen Wire", "2024-08-18");
    count(&h, says(&h, "a parent", "", NO_TYPE, "49 are missing.", "missing"), "missing", 49, 49);
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_FIGURE));
    drop(&h);
}

TEST(what_one_side_counts_is_not_what_the_other_counts_though_it_says_at_least) {
    hand h;
    if (!begin(&h)) return;
    killed(&h, "2024-08-12", "Moscow", "RUS", 120, 120);
    killed(&h, "2024-08-12", "Kyiv", "UKR", 34, INFINITY);
    one_event(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (CHECK(d != NULL)) CHECK_INT(d->kind, OTHER_SIDE);
    drop(&h);
}

TEST(at_least_fifty_may_be_sixty_on_whatever_side) {
    hand h;
    if (!begin(&h)) return;
    killed(&h, "2024-08-12", "Moscow", "RUS", 60, 60);
    killed(&h, "2024-08-12", "Kyiv", "UKR", 50, INFINITY);
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_FIGURE));
    drop(&h);
}

TEST(a_number_in_the_place_of_another_contradicts_who_gave_that) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    count(&h, says(&h, "the mayor", "", ASSAULT, "19 drivers are missing.", "missing"), "missing",
          19, 19);
    count(&h, says(&h, "the guild", "", ASSAULT, "24 drivers are missing.", "missing"), "missing",
          24, 24);
    report(&h, "Example Courier", "2024-08-13");
    fact_row *f = says(&h, "the army", "", COERCE, "9 drivers, not 19, were taken.", "taken");
    count(&h, f, "abducted", 9, 9)->at.text = STR("9 drivers");
    count(&h, f, "abducted", 19, 19)->at.text = STR("19");
    one_event(&h);
    bool found = false;
    for (uint32_t i = 0; i < h.l.disputes.n; i++)
        found = found || (h.l.disputes.at[i].a == 0 && h.l.disputes.at[i].b == 2 &&
                          h.l.disputes.at[i].b_figure == 0);
    CHECK(found);
    drop(&h);
}

/* Each fact an event of its own, as linking may leave them. */
static void many_events(hand *h) {
    for (fact_ix f = 0; f < h->l.facts.n; f++) {
        event_by_hand(h, h->l.facts.at[f].type);
        event_fact *x = ledger_add(&h->l, event_facts);
        *x = (event_fact){ .event = f, .fact = f, .score = 1 };
    }
    corroborate_run(&h->e, &h->w, &h->l);
}

static void because_of(hand *h, fact_row *f, const char *cue, const char *words_of_it) {
    why_row *w = array_add(&h->mem, &f->whys);
    uint32_t at = f->sentence.begin + str_find(f->sentence.text, str_of(words_of_it), 0);
    *w = (why_row){ str_of(cue), at, at + (uint32_t)strlen(words_of_it) };
}

TEST(who_denies_answers_the_sentence_before_whatever_event_that_is) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "a miller", "", CONCEDE, "The last guards climbed down, a miller said.", "climbed");
    fact_row *f = says(&h, "the guard", "", RETREAT, "The guard denied it had left.", "left");
    f->sentence.begin = h.l.facts.at[0].sentence.end + 1, f->sentence.end = f->sentence.begin + 29;
    deny(f), actor(&h, f, true, "the guard", FORCE), because_of(&h, f, "deny:denied", "denied");
    many_events(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(who_only_says_no_answers_nobody_in_another_event) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "a miller", "", ASSAULT, "The mill was hit, a miller said.", "hit");
    deny(says(&h, "a corporal", "", ASSAULT, "He had not been hit, he said.", "hit"));
    many_events(&h);
    CHECK(!dispute_about(&h, ABOUT_HAPPENED));
    drop(&h);
}

/* "shortly after one on Monday" */
static void at_hour(fact_row *f, moment from, moment minutes, bool clock) {
    f->when = (time_row){ .there = true, .resolved = true, .from = from, .to = from + minutes };
    f->when.clock = clock;
}

TEST(who_rejects_a_call_denies_nothing) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "a miller", "", ASSAULT, "The mill was hit, a miller said.", "hit");
    fact_row *f = says(&h, "the army", "", REJECT, "It rejected calls for a truce.", "rejected");
    f->sentence.begin = h.l.facts.at[0].sentence.end + 1, f->sentence.end = f->sentence.begin + 30;
    many_events(&h);
    CHECK(!dispute_about(&h, ABOUT_HAPPENED));
    drop(&h);
}

/* A shell that hit at one, and what was told in another word. */
static void hit_at_one(hand *h, const char *told, const char *word, moment from, moment minutes) {
    report(h, "Specimen Wire", "2024-08-12");
    moment day = h->l.reports.at[0].at;
    at_hour(says(h, "the guild", "", ASSAULT, "Shells hit it at one.", "hit"), day + 60, 1, true);
    at_hour(says(h, "the mayor", "", NO_TYPE, told, word), day + from, minutes, minutes == 1);
    one_event(h);
}

TEST(words_for_no_act_say_when_it_was_with_an_hour) {
    hand h;
    if (!begin(&h)) return;
    hit_at_one(&h, "They came down at six.", "came", 360, 1);
    const dispute_row *d = dispute_about(&h, ABOUT_TIME);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(at_one_may_be_thirteen_hours) {
    hand h;
    if (!begin(&h)) return;
    hit_at_one(&h, "They came down at 13:00.", "came", 780, 1);
    CHECK(!dispute_about(&h, ABOUT_TIME));
    drop(&h);
}

TEST(words_for_no_act_say_nothing_of_its_day) {
    hand h;
    if (!begin(&h)) return;
    hit_at_one(&h, "It lay dark on Sunday.", "lay", -MINUTES_A_DAY, MINUTES_A_DAY);
    CHECK(!dispute_about(&h, ABOUT_TIME));
    drop(&h);
}

TEST(no_shot_was_fired_answers_who_tells_of_shots_whatever_came_of_them) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", RETREAT, "The millers were set free.", "set free");
    says(&h, "the army", "", ASSAULT, "Its men stormed the mill.", "stormed");
    deny(says(&h, "a miller", "", ASSAULT, "No shot was fired.", "fired"));
    contradicts(&h, 1, 2);
}

TEST(what_another_report_tells_by_itself_did_not_happen_answers_nobody) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", COERCE, "A miller was arrested.", "arrested");
    report(&h, "Example Courier", "2024-08-14");
    deny(fact_of(&h, COERCE, "Nobody has been arrested for it.", "arrested"));
    contradicts_nobody(&h);
}

/* "68 were burned", in another event of another story, and "61, not 68" or "6, not 9" of what was counted. */
static void counts_again(hand *h, double was, double now, const char *told, const char *gone) {
    report(h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(h, "the mayor", "", ASSAULT, "So many are dead.", "dead");
    count(h, f, "killed", was, was), at_place(h, f, "Vashir");
    report(h, "Example Courier", "2024-08-14");
    f = says(h, "the watch", "", PROTEST, told, "died"), at_place(h, f, "Dorrin");
    count(h, f, "killed", now, now)->at.text = str_cut(str_of(told), 0, 2);
    count(h, f, "killed", was, was)->at.text = str_of(gone);
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

TEST(a_rare_number_is_known_again_in_another_story) {
    hand h;
    if (!begin(&h)) return;
    counts_again(&h, 68, 61, "61 miners died, not 68.", "68");
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(nine_may_be_any_nine) {
    hand h;
    if (!begin(&h)) return;
    counts_again(&h, 9, 16, "16 miners died, not 9.", "9");
    CHECK(!dispute_about(&h, ABOUT_FIGURE));
    drop(&h);
}

/* "The prefect accused the Front" in an event of its own, and the Front's denial in another. */
static void accused_and_denied(hand *h, const char *word) {
    report(h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(h, "the prefect", "", ACCUSE, "He accused the Front.", "accused");
    actor(h, f, true, "the prefect", OFFICE), actor(h, f, false, "the Front", GROUP);
    f->clause = f->sentence;
    f = fact_of(h, REJECT, "The Front denied it.", word);
    actor(h, f, true, "The Front", PLACES);
    f->sentence.begin = h->l.facts.at[0].sentence.end + 1;
    one_event(h);
}

TEST(what_is_called_like_a_place_speaks_where_it_denies) {
    hand h;
    if (!begin(&h)) return;
    accused_and_denied(&h, "denied");
    CHECK_STR(h.l.event_facts.at[1].origin, "front");
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(nobody_is_hurt_does_not_answer_a_fire) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "Tanks are on fire at the depot.", "fire");
    fact_row *f = says(&h, "the prefect", "", ASSAULT, "Nobody is hurt, he said.", "hurt");
    deny(f), actor(&h, f, false, "Nobody", PERSON);
    why_row *w = array_add(&h.mem, &f->whys);
    *w = (why_row){ STR("neg:nobody"), 0, 6 };
    contradicts_nobody(&h);
}

TEST(who_denied_it_does_not_answer_what_was_said_long_before) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "A shell hit the mill.", "hit");
    report(&h, "Example Courier", "2024-08-13");
    fact_row *f = fact_of(&h, REJECT, "The guild denied it.", "denied");
    actor(&h, f, true, "The guild", GROUP);
    contradicts_nobody(&h);
}

/* Two sentences side by side, of two events, of two parties. */
static void put_in_two_places(hand *h, const char *second, const char *word, const char *thing) {
    report(h, "Specimen Wire", "2024-08-12");
    fact_row *f =
        says(h, "Moscow", "RUS", COERCE, "The ship was taken off Dorrin, it said.", "taken");
    at_place(h, f, "Dorrin"), actor(h, f, false, "The ship", WEAPON);
    f = says(h, "Kyiv", "UKR", COERCE, second, word);
    at_place(h, f, "Vashir"), actor(h, f, false, thing, WEAPON);
    f->sentence.begin = h->l.facts.at[0].sentence.end + 1;
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

TEST(one_thing_that_two_put_in_two_places_is_disputed) {
    hand h;
    if (!begin(&h)) return;
    put_in_two_places(&h, "The ship was boarded at Vashir.", "boarded", "The ship");
    const dispute_row *d = dispute_about(&h, ABOUT_PLACE);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1), CHECK_INT(d->kind, OTHER_SIDE);
    drop(&h);
}

/* Where a thing fell, by two of no side. */
static bool fell_in_two_places(const char *thing, const char *other) {
    hand h;
    if (!begin(&h)) return false;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "a monk", "", ASSAULT, "He said it fell near Dorrin.", "fell");
    at_place(&h, f, "Dorrin"), actor(&h, f, false, "it", WEAPON)->is = str_of(thing);
    f = says(&h, "a miller", "", ASSAULT, "She said it fell near Vashir.", "fell");
    at_place(&h, f, "Vashir"), actor(&h, f, false, "it", WEAPON)->is = str_of(other);
    f->sentence.begin = h.l.facts.at[0].sentence.end + 1;
    match_run(&h.e, &h.w, &h.l);
    corroborate_run(&h.e, &h.w, &h.l);
    bool found = dispute_about(&h, ABOUT_PLACE) != NULL;
    drop(&h);
    return found;
}

TEST(it_fell_in_one_place_or_the_other) {
    CHECK(fell_in_two_places("a helicopter", "a helicopter"));
    CHECK(!fell_in_two_places("a helicopter", "a drone"));
}

TEST(another_thing_in_another_place_is_not) {
    hand h;
    if (!begin(&h)) return;
    put_in_two_places(&h, "A barge was boarded at Vashir.", "boarded", "A barge");
    CHECK(!dispute_about(&h, ABOUT_PLACE));
    drop(&h);
}

TEST(nothing_of_the_kind_answers_the_sentence_before) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the south", "a", COERCE, "The south retook the hill.", "retook");
    fact_row *f = says(&h, "the north", "b", NO_TYPE, "Nothing of it had occurred.", "occurred");
    deny(f), f->sentence.begin = h.l.facts.at[0].sentence.end + 1;
    contradicts(&h, 0, 1);
}

TEST(whose_the_bomb_was_is_who_did_it) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "Kyiv", "UKR", ASSAULT, "A Russian bomb broke the bridge.", "broke");
    f->clause = f->sentence, actor(&h, f, false, "the bridge", STRUCTURE);
    h.l.facts.at[0].whom.at[0].at.begin = f->trigger.end + 1;
    f = says(&h, "Moscow", "RUS", ASSAULT, "Ukrainian sappers broke it.", "broke");
    actor(&h, f, true, "Ukrainian sappers", FORCE)->code = STR("UKR");
    one_event(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_WHO);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 0), CHECK_INT(d->b, 1);
    drop(&h);
}

TEST(a_number_that_is_denied_answers_who_gave_it_in_whatever_event) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "the clinic", "", ASSAULT, "Some 38 are dead.", "dead");
    count(&h, f, "killed", 38, 38), at_place(&h, f, "Vashir");
    f = says(&h, "the guild", "", NO_TYPE, "It has counted 51.", "counted");
    count(&h, f, "other", 51, 51)->of = STR("");
    at_place(&h, f, "Vashir");
    report(&h, "Example Courier", "2024-08-13");
    f = says(&h, "the ministry", "", ASSAULT, "The 51 deaths are invented.", "deaths");
    deny(f), count(&h, f, "killed", 51, 51), at_place(&h, f, "Vashir");
    why_row *w = array_add(&h.mem, &f->whys);
    *w = (why_row){ STR("deny:invented"), 0, 8 };
    match_run(&h.e, &h.w, &h.l);
    corroborate_run(&h.e, &h.w, &h.l);
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 1), CHECK_INT(d->b, 2);
    drop(&h);
}

TEST(nobody_claims_it_is_no_denial) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", COERCE, "Nine millers were dragged off.", "dragged off");
    deny(says(&h, "the guild", "", COERCE, "Nobody has claimed it.", "claimed"));
    contradicts_nobody(&h);
}

TEST(a_checkpoint_of_the_russians_is_no_other_place) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "the mayor", "", COERCE, "A cart was stopped in Vashir.", "stopped");
    at_place(&h, f, "Vashir");
    f = says(&h, "the guild", "", COERCE, "It was stopped at a Russian checkpoint.", "stopped");
    at_place(&h, f, "a Russian checkpoint");
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_PLACE));
    drop(&h);
}

TEST(no_gun_fired_is_rather_said_of_shells_than_of_the_dead) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "Shells burst in the yard.", "burst");
    count(&h, says(&h, "the clinic", "", ASSAULT, "Nine died there.", "died"), "killed", 9, 9);
    report(&h, "Example Courier", "2024-08-13");
    deny(says(&h, "the army", "", ASSAULT, "No gun fired, it said.", "fired"));
    contradicts(&h, 0, 2);
}

TEST(who_is_alive_was_not_killed) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    actor(&h, says(&h, "the mayor", "", ASSAULT, "A guard was shot.", "shot"), false, "a guard",
          PERSON);
    actor(&h, says(&h, "the mayor", "", ASSAULT, "A miller was shot.", "shot"), false, "a miller",
          PERSON);
    report(&h, "Example Courier", "2024-08-13");
    actor(&h, says(&h, "the army", "", NO_TYPE, "The miller of Vashir is alive.", "is alive"), true,
          "The miller of Vashir", PERSON);
    contradicts(&h, 1, 2);
}

TEST(who_says_that_he_is_alive_is_no_origin_of_his_death) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    actor(&h, says(&h, "the mayor", "", ASSAULT, "A miller was shot.", "shot"), false, "a miller",
          PERSON);
    report(&h, "Example Courier", "2024-08-13");
    actor(&h, says(&h, "the army", "", NO_TYPE, "The miller is alive.", "is alive"), true,
          "The miller", PERSON);
    one_event(&h);
    CHECK_INT(h.l.events.at[0].counts.documents, 1);
    CHECK_INT(h.l.events.at[0].counts.origins, 1);
    drop(&h);
}

TEST(who_is_at_home_was_not_arrested) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    actor(&h, says(&h, "the police", "", COERCE, "They arrested Ola Hern.", "arrested"), false,
          "Ola Hern", PERSON);
    actor(&h, says(&h, "a monk", "", RETREAT, "Ola Hern is a kind woman.", "is"), true, "Ola Hern",
          PERSON);
    actor(&h, says(&h, "her sister", "", RETREAT, "Hern is still at home.", "is"), true, "Hern",
          PERSON);
    contradicts(&h, 0, 2);
}

/* Whom soldiers arrested, and what is told of him in the sentence behind. */
static bool is_gone(const char *told, const char *word, const char *who) {
    hand h;
    if (!begin(&h)) return false;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "the officers", "", COERCE, "They seized Ola Hern.", "seized");
    actor(&h, f, false, "Ola Hern", PERSON);
    f = says(&h, "an aide", "", RETREAT, told, word);
    actor(&h, f, true, who, PERSON);
    f->sentence.begin = h.l.facts.at[0].sentence.end + 1, f->sentence.end = f->sentence.begin + 30;
    many_events(&h);
    bool found = dispute_about(&h, ABOUT_HAPPENED) != NULL;
    drop(&h);
    return found;
}

TEST(who_had_fled_was_not_arrested) {
    CHECK(is_gone("Hern had fled to Dorrin, he said.", "fled", "Hern"));
    CHECK(!is_gone("Hern fled to Dorrin later, he said.", "fled", "Hern"));
    CHECK(!is_gone("Brusk had fled to Dorrin, he said.", "fled", "Brusk"));
}

static fact_row *takes(hand *h, label kind, const char *who, const char *told, const char *word) {
    fact_row *f = says(h, who, "", COERCE, told, word);
    f->clause = f->sentence, f->kind = kind, f->modes = STR("x-take-place");
    at_place(h, f, "the mill");
    return f;
}

TEST(a_place_that_is_still_held_was_not_taken) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    takes(&h, EVENT, "the rebels", "We took the mill.", "took");
    takes(&h, STATE, "the army", "The mill is still in our hands.", "is");
    contradicts(&h, 0, 1);
}

TEST(a_place_that_is_held_may_have_been_taken) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    takes(&h, EVENT, "the rebels", "We took the mill.", "took");
    takes(&h, STATE, "a monk", "The mill is in their hands.", "is");
    contradicts_nobody(&h);
}

/* A fact alone in an event behind those of another. */
static void apart(hand *h, fact_ix alone) {
    event_by_hand(h, ASSAULT), event_by_hand(h, ASSAULT);
    for (fact_ix f = 0; f < h->l.facts.n; f++)
        if (f != alone)
            *(event_fact *)ledger_add(&h->l, event_facts) = (event_fact){ .fact = f, .score = 1 };
    *(event_fact *)ledger_add(&h->l, event_facts) =
        (event_fact){ .event = 1, .fact = alone, .score = 1 };
    corroborate_run(&h->e, &h->w, &h->l);
}

TEST(a_denial_in_the_words_of_the_sentence_before_answers_that) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    says(&h, "the mayor", "", ASSAULT, "Guns shelled the mill.", "shelled");
    says(&h, "the south", "", ASSAULT, "Tanks fired at its men.", "fired at");
    fact_row *f = says(&h, "the north", "", ASSAULT, "The north denied that they fired.", "fired");
    f->sentence.begin = h.l.facts.at[1].sentence.end + 1, f->sentence.end = f->sentence.begin + 33;
    deny(f), because_of(&h, f, "deny:denied", "denied");
    apart(&h, 1);
    const dispute_row *d = dispute_about(&h, ABOUT_HAPPENED);
    if (CHECK(d != NULL)) CHECK_INT(d->a, 1), CHECK_INT(d->b, 2);
    drop(&h);
}

TEST(rejected_accusations_are_no_other_claims) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(&h, "the guild", "", ACCUSE, "The guild blamed Karsk.", "blamed");
    f->clause = f->sentence;
    f = says(&h, "the mayor", "", ASSAULT, "Karsk killed two, she said.", "killed");
    f->clause = f->sentence;
    says(&h, "Karsk", "", REJECT, "Karsk rejected the accusations.", "rejected");
    contradicts(&h, 0, 2);
}

TEST(when_it_ended_is_not_when_it_was) {
    hand h;
    if (!begin(&h)) return;
    report(&h, "Specimen Wire", "2024-08-12");
    moment day = h.l.reports.at[0].at;
    at_hour(says(&h, "the guild", "", ASSAULT, "Shells hit it at one.", "hit"), day + 60, 1, true);
    fact_row *f =
        says(&h, "the mayor", "", ASSAULT, "The shelling ended at six, she said.", "shelling");
    at_hour(f, day + 360, 1, true);
    f->when.at.text = STR("at six");
    one_event(&h);
    CHECK(!dispute_about(&h, ABOUT_TIME));
    drop(&h);
}

TEST(what_one_side_counts_goes_on_by_whomever_it_is_told) {
    hand h;
    if (!begin(&h)) return;
    killed(&h, "2024-08-12", "the staff", "UKR", 46, 46);
    killed(&h, "2024-08-14", "General Ruda", "UKR", 58, 58);
    one_event(&h);
    const dispute_row *d = dispute_about(&h, ABOUT_FIGURE);
    if (CHECK(d != NULL)) CHECK_INT(d->kind, LATER_COUNT);
    drop(&h);
}

/* "The ship was taken at Vashir", and by another's words in a place of the gazetteer. */
static void taken_in(hand *h, bool city) {
    report(h, "Specimen Wire", "2024-08-12");
    fact_row *f = says(h, "the police", "", COERCE, "The ship was taken at Vashir.", "taken");
    at_place(h, f, "Vashir"), actor(h, f, false, "The ship", WEAPON);
    f = says(h, "the guild", "", COERCE, "The ship was boarded in Dorrin.", "boarded");
    f->sentence.begin = h->l.facts.at[0].sentence.end + 1;
    actor(h, f, false, "The ship", WEAPON);
    if (city) at_town(h, f, "Dorrin", "703448", "UA.11");
    else at_region(h, f, "Dorrin", "UA.11");
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

TEST(a_place_that_the_gazetteer_lacks_is_not_the_town_where_another_puts_it) {
    hand h;
    if (!begin(&h)) return;
    taken_in(&h, true);
    CHECK(dispute_about(&h, ABOUT_PLACE) != NULL);
    drop(&h);
}

TEST(a_place_that_the_gazetteer_lacks_may_lie_in_a_province) {
    hand h;
    if (!begin(&h)) return;
    taken_in(&h, false);
    CHECK(!dispute_about(&h, ABOUT_PLACE));
    drop(&h);
}
