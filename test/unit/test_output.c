/* test_output.c - every format of one hand-filled report, to the byte.
 *
 * What is wanted lies in test/unit/output/; SITREP_UPDATE=1 writes it anew, for a person to read. */
#include "output/output.h"

#include "base/json.h"
#include "base/utf8.h"
#include "output_doc.h"

#include <stdlib.h>

#include "pin.h"
#include "t.h"

static void pin_output(const char *name, arena *a, str got) {
    char path[128];
    snprintf(path, sizeof path, "test/unit/output/%s", name);
    pin(path, a, got);
}

static str written(const char *format, doc *d, const sitrep_look *look) {
    textbuf b = { .mem = &d->mem };
    const writer *w = writer_find(format);
    if (!CHECK(w)) return STR("");
    if (w->begin) w->begin(&b);
    w->write(d, look, 1, &b);
    if (w->end) w->end(1, &b);
    return textbuf_str(&b);
}

static void check_format(const char *format, const char *file, uint32_t width, bool colour) {
    doc d;
    fill_report(&d);
    str got = written(format, &d, &(sitrep_look){ width, colour });
    pin_output(file, &d.mem, got);
    doc_drop(&d);
}

TEST(a_briefing_of_eighty_columns) { check_format("briefing", "briefing-80.txt", 0, false); }
TEST(a_wide_briefing_has_the_source_beside_the_clause) {
    check_format("briefing", "briefing-110.txt", 110, false);
}
TEST(a_narrow_briefing) { check_format("briefing", "briefing-40.txt", 1, false); }
TEST(a_briefing_in_colour) { check_format("briefing", "briefing-colour.txt", 80, true); }
TEST(json_lines) { check_format("json", "json.jsonl", 0, false); }
TEST(a_fact_a_line) { check_format("facts", "facts.jsonl", 0, false); }
TEST(csv) { check_format("csv", "facts.csv", 0, false); }
TEST(geojson) { check_format("geojson", "facts.geojson", 0, false); }
TEST(conllu) { check_format("conllu", "report.conllu", 0, false); }
TEST(marked_spans) { check_format("spans", "spans.txt", 0, false); }

/* ---- what holds for every format ------------------------------------------------------------- */

static doc report_of(const char *text) {
    doc d = { .known = { .id = STR("e-1") }, .published = OPEN_PAST };
    d.source = d.text = str_of(text);
    add_sentences(&d);
    return d;
}

static void check_empty(const char *format, const char *want) {
    doc d = report_of("Nothing here.");
    CHECK_STR(written(format, &d, &(sitrep_look){ 0 }), want);
    doc_drop(&d);
}

TEST(a_report_without_facts) {
    check_empty("briefing",
                "REPORT                                      1 report · no source cited · 0 facts\n"
                "What reports say, by source. Not verified.\n\nNo facts found in this report.\n");
    check_empty("facts", "");
    check_empty("spans", "[1] Nothing here.\n");
    check_empty("json", "{\"sitrep\":\"1\",\"id\":\"e-1\",\"report\":{\"url\":null,\"title\":null,"
                        "\"byline\":null,\"outlet\":null,"
                        "\"published\":null,\"language\":null},\"text_chars\":13,\"facts\":[]}\n");
}

/* Two reports as a batch joins them, the first without a fact. */
static str joined(const char *format, doc *first, doc *second) {
    textbuf b = { .mem = &first->mem };
    const writer *w = writer_find(format);
    if (w->begin) w->begin(&b);
    w->write(first, &(sitrep_look){ 0 }, 1, &b);
    textbuf_add(&b, str_of(w->between));
    w->write(second, &(sitrep_look){ 0 }, 2, &b);
    if (w->end) w->end(2, &b);
    return textbuf_str(&b);
}

TEST(reports_joined_in_geojson_are_one_json_text) {
    doc first = report_of("Nothing here."), second;
    fill_report(&second);
    json j = json_open(joined("geojson", &first, &second));
    json_skip(&j);
    CHECK(json_end(&j));
    doc_drop(&first), doc_drop(&second);
}

TEST(no_line_is_wider_than_the_terminal) {
    for (uint32_t width = 40; width <= 130; width += 3) {
        static const char *const formats[] = { "briefing", "spans" };
        for (int i = 0; i < 2; i++) {
            doc d;
            fill_report(&d);
            str all = written(formats[i], &d, &(sitrep_look){ width, false }), line;
            while (str_next(&all, '\n', &line))
                if (!CHECK(utf8_width(line) <= width)) printf("# %u: %.*s\n", width, STR_ARG(line));
            doc_drop(&d);
        }
    }
}

TEST(a_report_cannot_steer_the_terminal) {
    doc d = report_of("Troops \x1b[2J\x07took\xe2\x80\xae the town.");
    event *e = add_fact(&d, words_after(&d, "", "took"), (span){ 0, d.text.size }, EVENT, COERCE,
                        HAPPENED, ASSERTED);
    *array_add(MEM(&d), &e->who) = who(&d, (span){ 0, 11 }, FORCE, "", "");
    d.known.title = STR("\x1b]0;title\x07");
    CHECK_INT(str_find(written("briefing", &d, &(sitrep_look){ 0 }), STR("\x1b"), 0), UINT32_MAX);
    CHECK_INT(str_find(written("spans", &d, &(sitrep_look){ 0 }), STR("\x1b"), 0), UINT32_MAX);
    CHECK_INT(str_find(written("csv", &d, &(sitrep_look){ 0 }), STR("\x1b"), 0), UINT32_MAX);
    CHECK_INT(str_find(written("spans", &d, &(sitrep_look){ 0 }), STR("\xe2\x80\xae"), 0),
              UINT32_MAX);
    doc_drop(&d);
}

TEST(cells_are_quoted_and_no_formula) {
    doc d = report_of("Troops \"took\" the town.");
    add_fact(&d, words_after(&d, "", "took"), (span){ 0, d.text.size }, EVENT, COERCE, HAPPENED,
             ASSERTED);
    d.known.title = STR("=HYPERLINK(\"x\",1)");
    d.known.outlet = STR("-\n@a");
    str csv = written("csv", &d, &(sitrep_look){ 0 });
    CHECK(str_find(csv, STR(",'- @a,\"'=HYPERLINK(\"\"x\"\",1)\",,1,event,"), 0) != UINT32_MAX);
    CHECK(str_find(csv, STR(",\"Troops \"\"took\"\" the town.\"\r\n"), 0) != UINT32_MAX);
    doc_drop(&d);
}

TEST(a_long_clause_is_cut_round_its_trigger) {
    doc d = report_of("The army which had held the long ridge above the river and the two bridges "
                      "and the road and the old mill "
                      "and the farm and the wood for more than a year after the first winter "
                      "offensive had failed finally "
                      "withdrew its last guns from the ridge and the mill and the farm and the "
                      "wood and the whole of the eastern bank of the river and its three islands "
                      "and all the rest of it too.");
    event *e = add_fact(&d, words_after(&d, "", "withdrew"), (span){ 0, d.text.size }, EVENT,
                        RETREAT, HAPPENED, ASSERTED);
    *array_add(MEM(&d), &e->who) = who(&d, words_after(&d, "", "The army"), FORCE, "", "");
    str brief = written("briefing", &d, &(sitrep_look){ 200, false });
    CHECK(str_find(brief, STR("... withdrew its last guns"), 0) != UINT32_MAX);
    CHECK(str_find(brief, STR("[who: The army]"), 0) != UINT32_MAX);
    CHECK(str_find(brief, STR("all the rest"), 0) == UINT32_MAX);
    CHECK(str_find(brief, STR(" ... "), 0) != UINT32_MAX);
    doc_drop(&d);
}

/* Memory that runs out anywhere is remembered by the arena, and nothing else happens. */
TEST(every_writer_survives_a_lack_of_memory) {
    for (int i = 0; writer_names[i]; i++) {
        doc d;
        fill_report(&d);
        arena a = { 0 };
        size_t limit = 0;
        do {
            arena_drop(&a);
            a = (arena){ .limit = limit += limit / 8 + 64 };
            textbuf b = { .mem = &a };
            writer_find(writer_names[i])->write(&d, &(sitrep_look){ 0 }, 1, &b);
        } while (a.failed && limit < 1 << 24);
        CHECK(!a.failed);
        arena_drop(&a);
        doc_drop(&d);
    }
}

TEST(an_unknown_format_is_none) { CHECK(!writer_find("xml")); }

/* A name that begins every one of its sentences: scratch and time must grow with the text, not faster. */
static size_t memory_for(const char *format, int sentences) {
    arena a = { 0 };
    textbuf text = { .mem = &a };
    for (int i = 0; i < sentences; i++)
        textbuf_add(&text, STR("Rebels shelled the port again on that day.\n"));
    doc d = { .known = { .id = STR("big") }, .published = OPEN_PAST };
    d.source = d.text = textbuf_str(&text);
    add_sentences(&d);
    for (uint32_t s = 0; s < d.sentences.n; s++) {
        span at = d.sentences.at[s].at;
        if (!span_empty(at))
            add_fact(&d, (span){ at.begin + 7, at.begin + 14 }, at, EVENT, ASSAULT, HAPPENED,
                     ASSERTED);
    }
    doc_count_points(&d);
    arena scratch = { 0 };
    textbuf b = { .mem = &scratch };
    writer_find(format)->write(&d, &(sitrep_look){ 0 }, 1, &b);
    size_t taken = scratch.taken;
    arena_drop(&scratch), doc_drop(&d), arena_drop(&a);
    return taken;
}

TEST(memory_grows_with_the_report) {
    for (int i = 0; writer_names[i]; i++)
        CHECK(memory_for(writer_names[i], 800) <= 3 * memory_for(writer_names[i], 400));
}
