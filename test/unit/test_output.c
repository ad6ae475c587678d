/* test_output.c - every format of one hand-filled report, to the byte.
 *
 * What is wanted lies in test/unit/output/; SITREP_UPDATE=1 writes it anew, for a person to read. */
#include "output/output.h"

#include "output_doc.h"

#include <stdlib.h>

#include "t.h"

static str whole_file(arena *a, const char *path) {
    textbuf b = { .mem = a };
    FILE *f = fopen(path, "rb");
    for (int c; f && (c = fgetc(f)) != EOF;) textbuf_char(&b, (char)c);
    if (f) fclose(f);
    return textbuf_str(&b);
}

static void write_file(const char *path, str s) {
    FILE *f = fopen(path, "wb");
    if (!CHECK(f)) return;
    fwrite(s.at, 1, s.size, f);
    fclose(f);
}

/* Shows the first line that differs. */
static void compare(const char *name, str got, str want) {
    str g, w;
    if (str_eq(got, want)) return;
    for (int line = 1; str_next(&got, '\n', &g) & str_next(&want, '\n', &w); line++) {
        if (str_eq(g, w)) continue;
        printf("# %s:%d\n#   got  %.*s\n#   want %.*s\n", name, line, STR_ARG(g), STR_ARG(w));
        break;
    }
    CHECK(!"the output is as it was");
}

static void pin(const char *name, arena *a, str got) {
    char path[128];
    snprintf(path, sizeof path, "test/unit/output/%s", name);
    if (getenv("SITREP_UPDATE")) write_file(path, got);
    else compare(path, got, whole_file(a, path));
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
    pin(file, &d.mem, got);
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
