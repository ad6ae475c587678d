/* test_shape.c - events in the columns of tables that others know. */
#include "ledger_by_hand.h"

#include "output/shape.h"

static shape_rules rules_of(hand *h) {
    shape_rules r = { .rules = { 0 } };
    shape_rule *first = array_add(&h->mem, &r.rules);
    *first = (shape_rule){ .key = STR("ASSAULT.01"),
                           .whom = STR("civilians"),
                           .sub_event = STR("Attack"),
                           .event = STR("Violence against civilians"),
                           .disorder = STR("Political violence") };
    shape_name *n = array_add(&h->mem, &r.inters);
    *n = (shape_name){ STR("CVL"), STR("Civilians") };
    return r;
}

static fact_row *killed(hand *h, const char *outlet, double low, double high, label bound) {
    report(h, outlet, "2024-08-12");
    fact_row *f = fact_of(h, ASSAULT, "A shell hit the mill in Vashir, killing people.", "hit");
    at_place(h, f, "Vashir"), on_day(f, "2024-08-12"), said_by(h, f, outlet, "");
    count(h, f, "killed", low, high)->bound = bound;
    actor_row *a = array_add(&h->mem, &f->whom);
    *a = (actor_row){
        .at = {STR("people"), 0, 0},
          .sectors = STR("CVL"), .class = PERSON
    };
    return f;
}

/* The cell of a column in the first row under the head. */
static str cell(str csv, const char *column) {
    str head, row, name, value = STR("");
    str_next(&csv, '\n', &head), str_next(&csv, '\n', &row);
    while (str_next(&head, ',', &name) && str_next(&row, ',', &value))
        if (str_is(str_trim(name), column)) return str_trim(value);
    return STR("");
}

static str shaped(hand *h, const char *what, uint64_t *rows) {
    textbuf to = { .mem = &h->mem };
    shape_rules rules = rules_of(h);
    one_story(h);
    match_run(&h->e, &h->w, &h->l);
    corroborate_run(&h->e, &h->w, &h->l);
    CHECK(shape_write(&h->l, &rules, str_of(what), false, &to, rows));
    return textbuf_str(&to);
}

TEST(dozens_are_twelve_where_acled_counts_them_so) {
    hand h;
    uint64_t rows = 0;
    if (!begin(&h)) return;
    killed(&h, "the mayor", 24, 99, VAGUE), killed(&h, "the army", 30, 30, EXACT);
    str csv = shaped(&h, "acledlike", &rows);
    CHECK_INT(rows, 1);
    CHECK(str_is(cell(csv, "event_type"), "Violence against civilians"));
    CHECK(str_is(cell(csv, "civilian_targeting"), "Civilian targeting"));
    CHECK(str_is(cell(csv, "actor2"), "Civilians"));
    CHECK(str_find(csv, STR(",12,,"), 0) != UINT32_MAX);
    drop(&h);
}

TEST(low_and_high_hold_all_claims_and_best_is_no_average) {
    hand h;
    uint64_t rows = 0;
    if (!begin(&h)) return;
    killed(&h, "the mayor", 24, 99, VAGUE), killed(&h, "the army", 30, 30, EXACT);
    killed(&h, "doctors", 30, 30, EXACT);
    str csv = shaped(&h, "ucdplike", &rows);
    CHECK_INT(rows, 1);
    CHECK(str_ends(csv, STR(",30,99,24\r\n")));
    drop(&h);
}

TEST(what_is_planned_or_denied_is_no_row) {
    hand h;
    uint64_t rows = 9;
    if (!begin(&h)) return;
    killed(&h, "the mayor", 3, 3, EXACT)->mode = PLANNED;
    killed(&h, "the army", 4, 4, EXACT)->negative = true;
    shaped(&h, "acledlike", &rows);
    CHECK_INT(rows, 0);
    drop(&h);
}

TEST(the_descriptor_says_whose_data_it_is_not) {
    hand h;
    uint64_t rows = 0;
    if (!begin(&h)) return;
    CHECK(str_find(shaped(&h, "acledlike.json", &rows), STR("This is not ACLED data"), 0) !=
          UINT32_MAX);
    drop(&h);
}

TEST(there_is_no_other_shape) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    shape_rules none = { .rules = { 0 } };
    textbuf to = { .mem = &a };
    uint64_t rows;
    CHECK(!shape_write(&l, &none, STR("gdelt"), false, &to, &rows));
    arena_drop(&a);
}
