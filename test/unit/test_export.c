/* test_export.c - tables, map and feed of one hand-filled ledger, to the byte. What is wanted lies in test/unit/view/. */
#include "output/export.h"

#include "ledger_sample.h"
#include "output/tables.h"
#include "pin.h"
#include "t.h"

static void check_table(const char *file, bool tagged, const char *pinned, uint64_t want) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    textbuf to = { .mem = &a };
    uint64_t rows = 0;
    char path[128];
    fill_ledger(&l);
    CHECK(tables_write(&l, str_of(file), tagged, &to, &rows));
    CHECK_INT(rows, want);
    snprintf(path, sizeof path, "test/unit/view/%s", pinned);
    pin(path, &a, textbuf_str(&to));
    arena_drop(&a);
}

TEST(facts_are_a_table) { check_table("facts.csv", false, "facts.csv", 9); }
TEST(slots_name_their_fact) {
    check_table("actors.csv", true, "actors.csv", 5);
    check_table("figures.csv", false, "figures.csv", 3);
    check_table("sources.csv", false, "sources.csv", 7);
}
TEST(derived_rows_name_what_they_are_of) {
    check_table("events.csv", true, "events.csv", 1);
    check_table("event_facts.csv", false, "event_facts.csv", 4);
    check_table("disputes.csv", false, "disputes.csv", 2);
    check_table("series.csv", false, "series.csv", 3);
    check_table("copies.csv", false, "copies.csv", 1);
    check_table("reports.csv", false, "reports.csv", 3);
}
TEST(the_descriptor_names_every_file) {
    check_table("datapackage.json", true, "datapackage.json", 14);
}

TEST(there_is_no_other_table) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    textbuf to = { .mem = &a };
    uint64_t rows = 0;
    CHECK(!tables_write(&l, STR("people.csv"), false, &to, &rows));
    for (const char *const *f = tables_files; *f; f++)
        CHECK(tables_write(&l, str_of(*f), false, &to, &rows));
    arena_drop(&a);
}

static void whole(const char *format, const char *pinned, uint64_t want) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    textbuf to = { .mem = &a };
    uint64_t rows = 0;
    char path[128];
    fill_ledger(&l);
    exporter_find(format)->text(&l, &to, &rows);
    CHECK_INT(rows, want);
    snprintf(path, sizeof path, "test/unit/view/%s", pinned);
    pin(path, &a, textbuf_str(&to));
    arena_drop(&a);
}
TEST(facts_with_a_point_are_on_the_map) { whole("geojson", "facts.geojson", 4); }
TEST(events_are_a_feed) { whole("atom", "events.atom", 1); }
