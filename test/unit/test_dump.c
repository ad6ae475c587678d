/* test_dump.c - layers drawn under the text, filled by hand. */
#include "doc/doc.h"

#include <math.h>

#include "t.h"

static span find(const doc *d, const char *words) {
    uint32_t at = str_find(d->text, str_of(words), 0);
    return at == UINT32_MAX ? (span){ 0, 0 } : (span){ at, at + (uint32_t)strlen(words) };
}

static void open_text(doc *d, const char *text) {
    *d = (doc){ .source = str_of(text), .text = str_of(text) };
    *doc_add(d, sentences) = (sentence){
        .at = {0, d->text.size}
    };
}

static void check_dump(doc *d, uint32_t layers, const char *want) {
    textbuf b = { .mem = &d->mem };
    dump_case(d, layers, &b);
    CHECK_STR(textbuf_str(&b), want);
    doc_drop(d);
}

TEST(a_quantity_is_drawn_in_si_with_its_open_end) {
    doc d;
    open_text(&d, "The column moved at least 20 miles.");
    *doc_add(&d, quantities) = (quantity){ .at = find(&d, "20 miles"),
                                           .whole = find(&d, "at least 20 miles"),
                                           .value = 20,
                                           .low = 20,
                                           .high = INFINITY,
                                           .bound = AT_LEAST,
                                           .unit = STR("mile"),
                                           .si = 1609.344,
                                           .si_unit = STR("m"),
                                           .counted = NONE };
    check_dump(&d, HAS_QUANTITIES,
               "The column moved at least 20 miles.\n"
               "                 ^^^^^^^^^^^^^^^^^ quantity 32186.88..inf m\n");
}

TEST(columns_are_code_points_and_a_line_break_is_a_space) {
    doc d;
    open_text(&d, "Über Łódź\nfielen 74 Orte.");
    *doc_add(&d, quantities) = (quantity){ .at = find(&d, "74"),
                                           .whole = find(&d, "74 Orte"),
                                           .value = 74,
                                           .low = 74,
                                           .high = 74,
                                           .bound = ABOUT,
                                           .of = find(&d, "Orte"),
                                           .measure = STR("settlements_taken"),
                                           .counted = NONE };
    check_dump(&d, HAS_QUANTITIES,
               "Über Łódź fielen 74 Orte.\n"
               "                 ^^^^^^^ quantity 74 about of Orte as settlements_taken\n");
}

TEST(a_day_needs_no_interval_and_a_week_has_one) {
    doc d;
    open_text(&d, "On Tuesday, since last week");
    moment day = day_of(2024, 8, 13) * MINUTES_A_DAY;
    *doc_add(&d, timexes) = (timex){ .at = find(&d, "Tuesday"),
                                     .from = day,
                                     .to = day + MINUTES_A_DAY,
                                     .value = STR("2024-08-13"),
                                     .resolved = true };
    *doc_add(&d, timexes) = (timex){ .at = find(&d, "last week"),
                                     .from = day - 8 * MINUTES_A_DAY,
                                     .to = OPEN_END,
                                     .value = STR("2024-W32"),
                                     .resolved = true,
                                     .since = true };
    check_dump(&d, HAS_TIMEXES,
               "On Tuesday, since last week\n"
               "   ^^^^^^^ timex 2024-08-13\n"
               "                  ^^^^^^^^^ timex 2024-W32 since 2024-08-05..\n");
}

TEST(only_the_layers_asked_for_are_drawn_in_text_order) {
    doc d;
    open_text(&d, "Alpha met Beta");
    *doc_add(&d, toponyms) = (toponym){
        .at = find(&d, "Beta"), .id = STR("12"), .name = STR("Beta Town"), .actor = true
    };
    *doc_add(&d, mentions) = (mention){ .at = find(&d, "Beta"), .class = PLACES, .refers = NONE };
    *doc_add(&d, mentions) = (mention){ .at = find(&d, "Alpha"),
                                        .class = STATES,
                                        .code = STR("XAA"),
                                        .sectors = STR("GOV"),
                                        .refers = 0 };
    check_dump(&d, HAS_MENTIONS,
               "Alpha met Beta\n"
               "^^^^^ mention state XAA GOV = Beta\n"
               "          ^^^^ mention place\n");
}

TEST(an_event_marks_every_trigger_and_names_its_slots) {
    doc d;
    open_text(&d, "A missile killed guards");
    *doc_add(&d, mentions) = (mention){ .at = find(&d, "guards"), .refers = NONE };
    event *e = doc_add(&d, events);
    *e = (event){
        .kind = EVENT, .type = ASSAULT, .type2 = NO_TYPE, .factual = POSSIBLE, .when = NONE
    };
    *array_add(&d.mem, &e->triggers) = find(&d, "killed");
    *array_add(&d.mem, &e->triggers) = find(&d, "missile");
    *array_add(&d.mem, &e->whom) = (argument){ .mention = 0, .place = NONE };
    fact *f = doc_add(&d, facts);
    *f = (fact){ .label = HEDGED };
    *array_add(&d.mem, &f->chain) = (chain_link){ .role = SPEAKER };
    check_dump(&d, HAS_EVENTS | HAS_FACTS,
               "A missile killed guards\n"
               "  ^^^^^^^ ^^^^^^ event ASSAULT possible whom=guards\n"
               "  ^^^^^^^ ^^^^^^ fact HEDGED ASSAULT source not given\n");
}

TEST(source_spans_count_points_from_the_nearest_step) {
    char text[1000] = "";
    for (int i = 0; i < 200; i++) strcat(text, i % 2 ? "ab" : "é");
    doc d;
    open_text(&d, text);
    sitrep_span slow = doc_source_span(&d, (span){ 300, 304 });
    sitrep_span end = doc_source_span(&d, (span){ 0, d.text.size });
    doc_count_points(&d);
    sitrep_span quick = doc_source_span(&d, (span){ 300, 304 });
    CHECK_INT(slow.begin_point, 225);
    CHECK_INT(quick.begin_point, slow.begin_point);
    CHECK_INT(quick.end_point, slow.end_point);
    CHECK_INT(doc_source_span(&d, (span){ 0, d.text.size }).end_point, end.end_point);
    doc_drop(&d);
}

TEST(a_clause_stands_under_its_verb) {
    doc d;
    open_text(&d, "Rebels shelled Beta with mortars");
    static const char *const words[] = { "Rebels", "shelled", "Beta", "with", "mortars" };
    for (uint32_t i = 0; i < 5; i++) {
        *doc_add(&d, tokens) = (token){ .at = find(&d, words[i]), .pos = POS_X };
        *doc_add(&d, chunks) = (chunk){
            .tokens = {i, i + 1},
              .head = i, .pos = POS_NOUN
        };
    }
    clause *c = doc_add(&d, clauses);
    *c = (clause){ .verb = 1, .governor = NONE, .link = CLAUSE_RELATIVE };
    *array_add(&d.mem, &c->subject) = 0;
    *array_add(&d.mem, &c->object) = 2;
    *array_add(&d.mem, &c->phrases) = (prepositional){ 3, 4 };
    check_dump(&d, HAS_CLAUSES,
               "Rebels shelled Beta with mortars\n"
               "       ^^^^^^^ clause relative subject=Rebels object=Beta with=mortars\n");
}
