/* test_schema.c - what the JSON writers print fits docs/fact.schema.json, and the schema notices what does not. */
#include "output/output.h"

#include "output_doc.h"
#include "pin.h"
#include "schema.h"
#include "t.h"

static schema open_schema(arena *a) {
    return schema_open(pin_whole_file(a, "docs/fact.schema.json"), a);
}

static str line_of(const char *format, doc *d) {
    textbuf b = { .mem = &d->mem };
    writer_find(format)->write(d, &(sitrep_look){ 0 }, 1, &b);
    return textbuf_str(&b);
}

/* Shows what is wrong; true when it fits. */
static bool fits(schema *s, str line) {
    if (schema_fits(s, line)) return true;
    printf("# %s\n", s->wrong);
    return false;
}

TEST(a_report_with_every_kind_of_fact_fits) {
    doc d;
    fill_report(&d);
    schema s = open_schema(&d.mem);
    CHECK(fits(&s, line_of("json", &d)));
    doc_drop(&d);
}

TEST(every_line_of_facts_fits_the_definition_of_a_fact) {
    doc d;
    fill_report(&d);
    schema s = open_schema(&d.mem);
    str lines = line_of("facts", &d), line;
    int n = 0;
    while (str_next(&lines, '\n', &line)) {
        if (!line.size) continue;
        n++;
        if (!CHECK(schema_fits_definition(&s, "fact", line))) printf("# %s\n", s.wrong);
    }
    CHECK_INT(n, d.facts.n);
    doc_drop(&d);
}

TEST(a_report_of_which_nothing_is_known_fits) {
    doc d = {
        .known = { .id = STR("x") }, .source = STR(""), .text = STR(""), .published = OPEN_PAST
    };
    schema s = open_schema(&d.mem);
    CHECK(fits(&s, line_of("json", &d)));
    doc_drop(&d);
}

TEST(a_refused_report_fits_with_and_without_an_id) {
    arena a = { 0 };
    schema s = open_schema(&a);
    sitrep_error err = { SITREP_E_FORMAT, "news.jsonl", 7, 1204, "a comma was expected" };
    textbuf b = { .mem = &a };
    writer_find("json")->refuse(&err, STR("r-2"), &b);
    CHECK(fits(&s, textbuf_str(&b)));
    CHECK_STR(str_cut(textbuf_str(&b), 0, 22), "{\"sitrep\":\"1\",\"id\":\"r-");
    for (sitrep_code code = SITREP_E_NOMEM; code <= SITREP_E_ARGUMENT; code++) {
        textbuf c = { .mem = &a };
        writer_find("json")->refuse(&(sitrep_error){ .code = code }, STR(""), &c);
        CHECK(fits(&s, textbuf_str(&c)));
    }
    arena_drop(&a);
}

/* The line with the first `what` made `with`. */
static str changed(arena *a, str line, const char *what, const char *with) {
    textbuf b = { .mem = a };
    uint32_t at = str_find(line, str_of(what), 0);
    if (at == UINT32_MAX) return line;
    textbuf_add(&b, str_cut(line, 0, at));
    textbuf_add(&b, str_of(with));
    textbuf_add(&b, str_cut(line, at + (uint32_t)strlen(what), line.size));
    return textbuf_str(&b);
}

TEST(the_schema_notices_what_is_wrong) {
    static const char *const wrong[][2] = {
        {"\"text_chars\":",            "\"text_bytes\":"                                },
        { "\"kind\":\"event\"",        "\"kind\":\"rumour\""                            },
        { "\"sentence\":[0,",          "\"sentence\":[-1,"                              },
        { "\"type\":\"MOBILIZE\"",     "\"type\":null"                                  },
        { "\"quad\":\"MF\"",           "\"quad\":\"VC\""                                },
        { "\"label\":\"REPORTED\"",    "\"label\":\"UNCLEAR\""                          },
        { "\"polarity\":\"+\"",        "\"polarity\":\"-\""                             },
        { "\"lat\":50,",               "\"lat\":95,"                                    },
        { "\"from\":\"2024-08-05\"",   "\"from\":\"5 August\""                          },
        { "{\"role\":\"document\"}",   "{\"role\":\"document\"},{\"role\":\"document\"}"},
        { "\"score\":0.813",           "\"score\":1.5"                                  },
        { "\"basis\":\"attributed\",", ""                                               },
        { "\"rules\":[",               "\"rules\":[\"\","                               },
        { "\"sectors\":[\"MIL\"]",     "\"sectors\":[\"MIL\",\"MIL\"]"                  },
        { "\"sure\":3",                "\"sure\":2.5"                                   },
    };
    doc d;
    fill_report(&d);
    schema s = open_schema(&d.mem);
    str good = line_of("json", &d);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str bad = changed(&d.mem, good, wrong[i][0], wrong[i][1]);
        CHECK(!str_eq(bad, good));
        if (!CHECK(!schema_fits(&s, bad))) printf("# passed: %s\n", wrong[i][1]);
        CHECK(strncmp(s.wrong, "unknown keyword", 15) != 0);
    }
    doc_drop(&d);
}

/* Every printed word of a set that the schema lists is there, so that neither can change alone. */
static void check_words(arena *a, const char *property, const char *set, label first, label last) {
    schema s = open_schema(a);
    str node = schema_member(&s, schema_member(&s, s.root, "$defs"), "fact");
    str words = schema_member(
        &s, schema_member(&s, schema_member(&s, node, "properties"), property), "enum");
    for (label l = first; l <= last; l++) {
        char quoted[40];
        snprintf(quoted, sizeof quoted, "\"%s\"", label_text(l));
        CHECK_TEXT(label_set(l), set);
        if (!CHECK(schema_enum(&s, words, words, str_of(quoted))))
            printf("# %s lacks %s\n", property, quoted);
    }
}

TEST(the_labels_of_the_program_are_those_of_the_schema) {
    arena a = { 0 };
    check_words(&a, "kind", "kind", EVENT, STATEMENT);
    check_words(&a, "type", "type", AGREE, ASSAULT);
    check_words(&a, "mode", "mode", HAPPENED, UNKNOWN);
    check_words(&a, "label", "label", UNCLEAR, ASSERTED);
    check_words(&a, "basis", "basis", WITNESSED, UNSOURCED);
    arena_drop(&a);
}

/* The code points from `from` to `until` of a text. */
static str points(str s, uint32_t from, uint32_t until) {
    uint32_t at = 0, size, begin = 0;
    for (uint32_t n = 0; n < until && at < s.size; n++, at += size) {
        if (n == from) begin = at;
        utf8_at(s, at, &size);
    }
    return str_cut(s, begin, at);
}

/* Every {"text": .., "span": [..]} of the line: the text is what stands at the span. */
static int check_spans(arena *a, str text_given, str line) {
    int n = 0;
    for (uint32_t at = 0; (at = str_find(line, STR("\"text\":\""), at)) != UINT32_MAX; at++) {
        json j = json_open(str_cut(line, at + 7, line.size));
        str text = json_string(&j, a), rest = str_cut(j.text, j.at, j.text.size);
        if (!text.size || !str_starts(rest, STR(",\"span\":["))) continue;
        json list = json_open(str_cut(rest, 8, rest.size));
        json_list(&list), json_item(&list);
        uint32_t from = (uint32_t)json_number(&list);
        json_item(&list);
        str there = points(text_given, from, (uint32_t)json_number(&list));
        if (!CHECK(str_eq(there, text))) printf("# %.*s / %.*s\n", STR_ARG(there), STR_ARG(text));
        n++;
    }
    return n;
}

TEST(each_text_is_what_stands_at_its_span) {
    doc d;
    fill_report(&d);
    CHECK(check_spans(&d.mem, d.source, line_of("json", &d)) > 40);
    doc_drop(&d);
}
