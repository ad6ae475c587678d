/* test_correct.c - what people set right: values, which of two stands, and that what is wrong counts nowhere. */
#include "ledger_by_hand.h"

static fact_row *told(hand *h, const char *outlet, const char *words_of_it, double killed) {
    report(h, outlet, "2024-08-12");
    fact_row *f = fact_of(h, ASSAULT, words_of_it, "hit");
    at_place(h, f, "Vashir"), on_day(f, "2024-08-12");
    count(h, f, "killed", killed, killed)->at.text = STR("two");
    said_by(h, f, outlet, "");
    return f;
}

static void two_reports(hand *h) {
    told(h, "the mayor", "A shell hit the mill in Vashir on Monday, killing two.", 2);
    told(h, "the army", "The mill of Vashir was hit on Monday, two died.", 2);
}

static review_row *set(hand *h, fact_ix f, label field, const char *value, const char *done) {
    review_row *r = ledger_add(&h->l, reviews);
    *r = (review_row){
        .field = field, .after = str_of(value), .who = STR("ada"), .done = str_of(done)
    };
    snprintf(r->of, sizeof r->of, "fact-%04u", f);
    correct_identify(r);
    return r;
}

static const fact_row *corrected(hand *h, label field, const char *value) {
    two_reports(h);
    set(h, 0, field, value, "2024-08-15T10:00:00Z");
    correct_run(&h->l);
    return &h->l.facts.at[0];
}

static void derive(hand *h) {
    correct_run(&h->l);
    one_story(h);
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
}

static bool is(str s, const char *want) { return str_is(s, want); }

TEST(a_figure_is_read_as_people_write_it) {
    hand h;
    if (!begin(&h)) return;
    const fact_row *f = corrected(&h, FIELD_FIGURE, "at least 1,400 men");
    if (!CHECK_INT(f->figures.n, 1)) return;
    const figure_row *q = &f->figures.at[0];
    CHECK(q->low == 1400), CHECK(isinf(q->high)), CHECK_INT(q->bound, AT_LEAST);
    CHECK(is(q->of, "men")), CHECK(is(q->measure, "killed"));
    CHECK(is(h.l.reviews.at[0].read, "two")), CHECK_INT(h.l.reviews.at[0].fact, 0);
    drop(&h);
}

TEST(a_range_a_measure_and_nothing_are_figures_too) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    set(&h, 0, FIELD_FIGURE, "10 to 12", "2024-08-15T10:00:00Z");
    set(&h, 1, FIELD_FIGURE, "none", "2024-08-15T10:00:00Z");
    set(&h, 0, FIELD_FIGURE, "injured: about 30", "2024-08-15T10:00:00Z")->which = 1;
    correct_run(&h.l);
    const fact_row *f = &h.l.facts.at[0];
    if (!CHECK_INT(f->figures.n, 2)) return;
    CHECK_INT(f->figures.at[0].bound, RANGE), CHECK(f->figures.at[0].high == 12);
    CHECK(is(f->figures.at[1].measure, "injured")), CHECK_INT(f->figures.at[1].bound, ABOUT);
    CHECK_INT(h.l.facts.at[1].figures.n, 0);
    drop(&h);
}

TEST(a_name_keeps_what_is_known_of_it) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    actor_row *a = array_add(&h.mem, &h.l.facts.at[0].whom);
    *a = (actor_row){
        .at = {STR("the garrison"), 0, 0},
          .code = STR("UKR"), .class = FORCE
    };
    set(&h, 0, FIELD_WHO, "the garrison; Ada Example (RUS)", "2024-08-15T10:00:00Z");
    correct_run(&h.l);
    const fact_row *f = &h.l.facts.at[0];
    if (!CHECK_INT(f->who.n, 2)) return;
    CHECK(is(f->who.at[0].code, "UKR")), CHECK_INT(f->who.at[0].class, FORCE);
    CHECK(is(f->who.at[1].at.text, "Ada Example")), CHECK(is(f->who.at[1].code, "RUS"));
    CHECK(f->who.at[1].corrected), CHECK_INT(f->whom.n, 1);
    drop(&h);
}

TEST(a_place_brings_its_point_in_braces) {
    hand h;
    if (!begin(&h)) return;
    const fact_row *f = corrected(
        &h, FIELD_WHERE, "Lviv {702550 city UKR UA.15 49.8383 24.0232 exact town}; Nowhere");
    if (!CHECK_INT(f->where.n, 2)) return;
    const where_row *p = &f->where.at[0];
    CHECK(is(p->key, "702550")), CHECK_INT(p->kind, P_CITY), CHECK(is(p->country, "UKR"));
    CHECK(p->lat > 49.8 && p->lat < 49.9), CHECK(is(p->precision, "exact town"));
    CHECK(is(f->where.at[1].at.text, "Nowhere")), CHECK(isnan(f->where.at[1].lat));
    drop(&h);
}

TEST(a_time_a_chain_a_type_and_a_label_are_set) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    set(&h, 0, FIELD_WHEN, "2024-08-10..2024-08-11", "2024-08-15T10:00:00Z");
    set(&h, 0, FIELD_CHAIN, "Irka Soltan > Example Courier", "2024-08-15T10:00:00Z");
    set(&h, 0, FIELD_TYPE, "COERCE seize", "2024-08-15T10:00:00Z");
    set(&h, 1, FIELD_LABEL, "DENIED", "2024-08-15T10:00:00Z");
    set(&h, 1, FIELD_CHAIN, "none", "2024-08-15T10:00:00Z");
    correct_run(&h.l);
    const fact_row *f = &h.l.facts.at[0];
    CHECK_INT(f->when.to - f->when.from, 2 * MINUTES_A_DAY);
    CHECK(is(f->when.edtf, "2024-08-10/2024-08-11"));
    CHECK_INT(f->chain.n, 2), CHECK_INT(f->chain.at[1].role, OUTLET), CHECK_INT(f->label, REPORTED);
    CHECK_INT(f->type, COERCE), CHECK(is(f->modes, "seize"));
    CHECK(h.l.facts.at[1].negative), CHECK_INT(h.l.facts.at[1].chain.n, 0);
    CHECK_INT(h.l.facts.at[1].label, DENIED);
    drop(&h);
}

TEST(what_cannot_be_a_value_is_refused) {
    static const struct {
        label field;
        const char *value;
    } wrong[] = {
        {FIELD_FIGURE,   "many"      },
        { FIELD_FIGURE,  "12 to 10"  },
        { FIELD_FIGURE,  ""          },
        { FIELD_TYPE,    "attack"    },
        { FIELD_LABEL,   "reported"  },
        { FIELD_WHEN,    "yesterday" },
        { FIELD_WHEN,    "2024-06-31"},
        { FIELD_VERDICT, "maybe"     },
        { FIELD_WHO,     ""          },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        sitrep_error err = { 0 };
        CHECK_INT(correct_check(wrong[i].field, str_of(wrong[i].value), &err), SITREP_E_ARGUMENT);
        CHECK(err.what[0] != 0);
    }
    CHECK_INT(correct_check(FIELD_FIGURE, STR("3.5"), NULL), SITREP_OK);
    CHECK_INT(correct_check(FIELD_WHERE, STR("none"), NULL), SITREP_OK);
}

TEST(the_later_of_two_stands_whichever_came_first) {
    static const char *const orders[2][2] = {
        {"2024-08-15T10:00:00Z",  "2024-08-16T10:00:00Z"},
        { "2024-08-16T10:00:00Z", "2024-08-15T10:00:00Z"}
    };
    for (int i = 0; i < 2; i++) {
        hand h;
        if (!begin(&h)) return;
        two_reports(&h);
        bool first_later = i == 1;
        set(&h, 0, FIELD_VERDICT, first_later ? "wrong" : "right", orders[i][0]);
        set(&h, 0, FIELD_VERDICT, first_later ? "right" : "wrong", orders[i][1]);
        correct_run(&h.l);
        CHECK(h.l.facts.at[0].wrong);
        CHECK(!h.l.reviews.at[0].stands), CHECK(h.l.reviews.at[1].stands);
        CHECK_INT(h.l.facts.at[0].reviews.end - h.l.facts.at[0].reviews.begin, 2);
        drop(&h);
    }
}

TEST(a_correction_of_a_fact_that_is_not_here_waits) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    set(&h, 7, FIELD_VERDICT, "wrong", "2024-08-15T10:00:00Z");
    correct_run(&h.l);
    CHECK_INT(h.l.reviews.at[0].fact, NONE), CHECK(h.l.reviews.at[0].stands);
    CHECK(!h.l.facts.at[0].wrong), CHECK(!h.l.facts.at[1].wrong);
    drop(&h);
}

TEST(what_is_wrong_counts_nowhere) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    set(&h, 1, FIELD_VERDICT, "wrong", "2024-08-15T10:00:00Z");
    derive(&h);
    CHECK_INT(h.l.events.n, 1), CHECK_INT(h.l.event_facts.n, 1), CHECK_INT(h.l.series.n, 1);
    CHECK_INT(h.l.events.at[0].counts.documents, 1), CHECK_INT(h.l.events.at[0].status, SINGLE);
    drop(&h);
}

TEST(a_figure_set_right_is_what_is_compared) {
    hand h;
    if (!begin(&h)) return;
    two_reports(&h);
    set(&h, 1, FIELD_FIGURE, "40", "2024-08-15T10:00:00Z");
    derive(&h);
    if (!CHECK_INT(h.l.disputes.n, 1)) return;
    CHECK_INT(h.l.disputes.at[0].about, ABOUT_FIGURE);
    CHECK_INT(h.l.events.at[0].status, DISPUTED);
    drop(&h);
}
