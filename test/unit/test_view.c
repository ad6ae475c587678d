/* test_view.c - every view of one hand-filled ledger, to the byte. What is wanted lies in test/unit/view/. */
#include "output/view.h"

#include "ledger/query.h"
#include "ledger_sample.h"
#include "pin.h"
#include "t.h"

/* Asks `text` of the sample and holds the answer against a file. */
static void check(const char *name, view_ask ask, const char *text, const char *file, uint64_t want) {
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
    check("brief", (view_ask){ .format = VIEW_TEXT, .look = { .width = 120, .colour = true } }, "", "brief-colour.txt", 8);
}
TEST(a_briefing_for_a_mail) { check("brief", (view_ask){ .format = VIEW_MD }, "", "brief.md", 8); }
TEST(a_briefing_for_a_browser) { check("brief", (view_ask){ .format = VIEW_HTML }, "", "brief.html", 8); }
TEST(a_briefing_for_a_program) { check("brief", (view_ask){ .format = VIEW_JSON }, "", "brief.json", 8); }
TEST(a_briefing_of_some_facts_shows_only_these) {
    check("brief", (view_ask){ .format = VIEW_TEXT, .title = STR("Harbour") }, "port OR river", "brief-some.txt", 2);
}
TEST(a_denial_whose_claim_is_not_meant_stands_for_itself) {
    check("brief", (view_ask){ .format = VIEW_TEXT }, "how:denied", "brief-denied.txt", 1);
}
TEST(nothing_found_is_nothing_written) { check("brief", (view_ask){ .format = VIEW_TEXT }, "zebra", "nothing.txt", 0); }

TEST(found_facts_are_listed) { check("find", (view_ask){ .format = VIEW_TEXT }, "where:northmark", "find.txt", 4); }
TEST(found_facts_are_a_table) { check("find", (view_ask){ .format = VIEW_TABLE }, "where:northmark", "find.tsv", 4); }
TEST(found_facts_are_lines) { check("find", (view_ask){ .format = VIEW_JSON }, "what:coerce", "find.jsonl", 1); }

/* Memory that ends anywhere is remembered by the arena. */
TEST(memory_that_ends_is_no_crash) {
    static const char *const names[] = { "brief", "find" };
    for (int v = 0; v < 2; v++)
        for (size_t limit = 6000; limit < 60000; limit += 1777) {
            arena a = { 0 }, small = { .limit = limit };
            ledger l = { .mem = &a };
            query q;
            textbuf to = { .mem = &small };
            fill_ledger(&l);
            CHECK(!query_parse(STR(""), &a, &q, NULL));
            view_ask ask = { .meant = query_select(&q, &l, &a) };
            view_find(names[v])->write(&l, &ask, &to);
            arena_drop(&small);
            arena_drop(&a);
        }
}
