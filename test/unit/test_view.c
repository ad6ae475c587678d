/* test_view.c - every view of one hand-filled ledger, to the byte. What is wanted lies in test/unit/view/. */
#include "output/view.h"

#include "ledger/query.h"
#include "ledger_sample.h"
#include "pin.h"
#include "t.h"

/* Asks `text` of the sample and holds the answer against a file. */
static void check(const char *name, view_ask ask, const char *text, const char *file,
                  uint64_t want) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    query q;
    textbuf to = { .mem = &a };
    char path[128];
    fill_ledger(&l);
    CHECK(!query_parse(str_of(text), &a, &q, NULL));
    ask.meant = query_select(&q, &l, &a);
    const view *v = view_find(name);
    if (!CHECK(v && ask.meant)) return;
    CHECK_INT(v->write(&l, &ask, &to), want);
    CHECK(!a.failed);
    snprintf(path, sizeof path, "test/unit/view/%s", file);
    pin(path, &a, textbuf_str(&to));
    arena_drop(&a);
}

TEST(a_briefing_tells_an_event_once_with_everybody_who_tells_it) {
    check("brief", (view_ask){ .format = VIEW_TEXT }, "", "brief.txt", 8);
    check("brief",
          (view_ask){
              .format = VIEW_TEXT, .look = {.width = 120, .colour = true}
    },
          "", "brief-colour.txt", 8);
}
TEST(a_briefing_for_a_mail) { check("brief", (view_ask){ .format = VIEW_MD }, "", "brief.md", 8); }
TEST(a_briefing_for_a_browser) {
    check("brief", (view_ask){ .format = VIEW_HTML }, "", "brief.html", 8);
}
TEST(a_briefing_for_a_program) {
    check("brief", (view_ask){ .format = VIEW_JSON }, "", "brief.json", 8);
}
TEST(a_briefing_of_some_facts_shows_only_these) {
    check("brief", (view_ask){ .format = VIEW_TEXT, .title = STR("Harbour") }, "port OR river",
          "brief-some.txt", 2);
}
TEST(a_denial_whose_claim_is_not_meant_stands_for_itself) {
    check("brief", (view_ask){ .format = VIEW_TEXT }, "how:denied", "brief-denied.txt", 1);
}
TEST(nothing_found_is_nothing_written) {
    check("brief", (view_ask){ .format = VIEW_TEXT }, "zebra", "nothing.txt", 0);
}

TEST(found_facts_are_listed) {
    check("find", (view_ask){ .format = VIEW_TEXT }, "where:northmark", "find.txt", 4);
}
TEST(found_facts_are_a_table) {
    check("find", (view_ask){ .format = VIEW_TABLE }, "where:northmark", "find.tsv", 4);
}
TEST(found_facts_are_lines) {
    check("find", (view_ask){ .format = VIEW_JSON }, "what:coerce", "find.jsonl", 1);
}

TEST(figures_stand_by_day) {
    check("figures", (view_ask){ .format = VIEW_TEXT, .measure = STR("Killed") }, "", "figures.txt",
          1);
}
TEST(figures_by_speaker_and_side) {
    check("figures", (view_ask){ .format = VIEW_TEXT, .by = STR("speaker") }, "",
          "figures-by-speaker.txt", 2);
    check("figures", (view_ask){ .format = VIEW_TEXT, .by = STR("side"), .measure = STR("people") },
          "", "figures-by-side.txt", 1);
    check("figures", (view_ask){ .format = VIEW_TEXT, .by = STR("outlet") }, "",
          "figures-by-outlet.txt", 3);
}
TEST(figures_are_drawn) {
    check("figures", (view_ask){ .format = VIEW_PLOT, .look = { .width = 100 } }, "",
          "figures-plot.txt", 3);
}
TEST(a_measure_that_nobody_gives_is_nothing) {
    check("figures", (view_ask){ .format = VIEW_PLOT, .measure = STR("injured") }, "",
          "nothing.txt", 0);
}

TEST(conflicts_show_both_sides_with_their_sentences) {
    check("conflicts", (view_ask){ .format = VIEW_TEXT }, "", "conflicts.txt", 2);
    check("conflicts", (view_ask){ .format = VIEW_MD, .about = STR("figure") }, "", "conflicts.md",
          1);
    check("conflicts", (view_ask){ .format = VIEW_JSON, .about = STR("figure") }, "",
          "conflicts.json", 1);
}

/* The id of a fact, event or report of the sample. */
static void show(const char *kind, uint32_t i, view_ask ask, const char *file) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    fill_ledger(&l);
    ask.kind = str_of(kind);
    ask.id = str_of(kind[0] == 'r'   ? l.reports.at[i].uid
                    : kind[0] == 'f' ? l.facts.at[i].uid
                                     : l.events.at[i].uid);
    ask.id.size = 8;
    check("show", ask, "", file, 1);
    arena_drop(&a);
}
TEST(a_fact_is_shown_with_its_parts_and_what_they_rest_on) {
    show("fact", 0, (view_ask){ .why = true }, "show-fact.txt");
    show("fact", 8, (view_ask){ .why = true }, "show-hearsay.txt");
    show("fact", 6, (view_ask){ .format = VIEW_JSON }, "show-fact.json");
}
TEST(an_event_is_shown_with_everybody_who_tells_it) {
    show("event", 0, (view_ask){ .why = true }, "show-event.txt");
}
TEST(a_report_is_shown_with_its_facts_marked) {
    show("report", 2, (view_ask){ .why = true }, "show-report.txt");
}
TEST(what_is_not_there_is_not_shown) {
    check("show", (view_ask){ .kind = STR("fact"), .id = STR("nosuchid") }, "", "nothing.txt", 0);
    check("show", (view_ask){ .kind = STR("fact"), .id = STR("") }, "", "nothing.txt", 0);
}

/* Memory that ends anywhere is remembered by the arena. */
TEST(memory_that_ends_is_no_crash) {
    static const char *const names[] = { "brief", "find", "figures", "conflicts", "show" };
    for (int v = 0; v < 5; v++)
        for (size_t limit = 6000; limit < 60000; limit += 1777) {
            arena a = { 0 }, small = { .limit = limit };
            ledger l = { .mem = &a };
            query q;
            textbuf to = { .mem = &small };
            fill_ledger(&l);
            CHECK(!query_parse(STR(""), &a, &q, NULL));
            view_ask ask = { .meant = query_select(&q, &l, &a),
                             .kind = STR("report"),
                             .id = str_of(l.reports.at[0].uid) };
            view_find(names[v])->write(&l, &ask, &to);
            arena_drop(&small);
            arena_drop(&a);
        }
}
