/* test_json.c - JSON is read strictly, without recursion, in linear time, and written so that it reads back. */
#include "t.h"

#include "base/json.h"
#include "base/utf8.h"

#include <math.h>

/* What is wrong with a text, "" if it is JSON; `at` is the byte of the mistake. */
static const char *fault_of(str text, uint32_t *at) {
    json j = json_open(text);
    json_skip(&j);
    bool well = json_end(&j);
    *at = j.at;
    return well ? "" : j.wrong ? j.wrong : "no reason given";
}

static void is_json(const char *text) {
    uint32_t at;
    const char *wrong = fault_of(str_of(text), &at);
    if (!CHECK(*wrong == 0)) printf("#   %s: %s\n", text, wrong);
}

static void is_wrong(str text, uint32_t where, const char *why) {
    uint32_t at;
    CHECK_TEXT(fault_of(text, &at), why);
    if (!CHECK_INT(at, where)) printf("#   in %.*s\n", STR_ARG(text));
}
#define WRONG(text, where, why) is_wrong(STR(text), where, why)

/* ---- reading --------------------------------------------------------------------------------- */

TEST(every_kind_of_value_is_json) {
    const char *const good[] = { "null",
                                 " true ",
                                 "\tfalse\r\n",
                                 "0",
                                 "-0",
                                 "12.5e-3",
                                 "1E+2",
                                 "\"\"",
                                 "[]",
                                 "{}",
                                 "[1,2 , 3]",
                                 "{\"a\":{},\"b\":[[],{}]}",
                                 "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) is_json(good[i]);
}

TEST(a_mistake_is_named_at_its_byte) {
    WRONG("", 0, "a value was expected");
    WRONG("  ", 2, "a value was expected");
    WRONG("nul", 0, "a value was expected");
    WRONG("[1,]", 3, "a value was expected");
    WRONG("[1 2]", 3, "a comma or the end of the level was expected");
    WRONG("[1}", 2, "a comma or the end of the level was expected");
    WRONG("[1", 2, "a comma or the end of the level was expected");
    WRONG("[,1]", 1, "a value was expected");
    WRONG("{\"a\" 1}", 5, "a colon was expected");
    WRONG("{\"a\":}", 5, "a value was expected");
    WRONG("{\"a\":1,}", 7, "a name in quotation marks was expected");
    WRONG("{a:1}", 1, "a name in quotation marks was expected");
    WRONG("{1:1}", 1, "a name in quotation marks was expected");
    WRONG("1 2", 2, "something follows the value");
    WRONG("01", 2, "a number with a leading zero");
    WRONG("-", 1, "a digit was expected");
    WRONG("1.", 2, "a digit was expected");
    WRONG("1e", 2, "a digit was expected");
    WRONG("+1", 0, "a value was expected");
    WRONG("'a'", 0, "a value was expected");
    WRONG("NaN", 0, "a value was expected");
    WRONG("\"a", 2, "a string without an end");
    WRONG("\"a\\", 3, "an unknown escape");
    WRONG("\"\\x41\"", 2, "an unknown escape");
    WRONG("\"\\u12g4\"", 3, "four hexadecimal digits were expected");
    WRONG("\"\\u12", 3, "four hexadecimal digits were expected");
    WRONG("\"a\nb\"", 2, "a control character in a string");
    WRONG("\"\0\"", 1, "a control character in a string");
    WRONG("\"\xC0\x80\"", 1, "a byte that is not UTF-8");
    WRONG("1\0", 1, "something follows the value");
    WRONG("\xEF\xBB\xBF{}", 0, "a value was expected");
    WRONG("[1] // so", 4, "something follows the value");
}

TEST(half_a_surrogate_pair_is_a_mistake) {
    WRONG("\"\\ud800\"", 7, "half of a surrogate pair");
    WRONG("\"\\udc00\"", 7, "half of a surrogate pair");
    WRONG("\"\\ud800\\u0041\"", 7, "half of a surrogate pair");
    WRONG("\"\\ud800\\ud800\"", 7, "half of a surrogate pair");
    WRONG("\"\\ud800\\u", 7, "half of a surrogate pair");
}

TEST(escapes_mean_what_they_say) {
    arena a = { 0 };
    json j = json_open(STR("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC\\ud83d\\udef0z\""));
    CHECK_STR(json_string(&j, &a), "a\"\\/\b\f\n\r\tA\u00e9\u20AC\U0001F6F0z");
    CHECK(json_end(&j));
    j = json_open(STR("\"\\u0000\""));
    str nul = json_string(&j, &a);
    CHECK(nul.size == 1 && nul.at[0] == 0);
    arena_drop(&a);
}

TEST(a_string_takes_no_more_memory_than_it_has_bytes) {
    static char text[100002];
    memset(text, 'x', sizeof text);
    text[0] = text[sizeof text - 1] = '"';
    arena a = { 0 };
    json j = json_open((str){ text, sizeof text });
    CHECK_INT(json_string(&j, &a).size, 100000);
    CHECK(a.taken < 100100);
    arena_drop(&a);
}

TEST(members_and_items_are_walked_as_the_caller_asks) {
    arena a = { 0 };
    str name;
    json j = json_open(STR(
        " { \"n\" : [ 1 , -2.5e1 ] , \"ok\" : true , \"no\" : null , \"more\" : {\"x\":[[]]} } "));
    CHECK_INT(json_peek(&j), JSON_OBJECT);
    CHECK(json_object(&j));
    CHECK(json_member(&j, &a, &name) && str_is(name, "n"));
    CHECK(json_list(&j));
    CHECK(json_item(&j) && json_number(&j) == 1);
    CHECK(json_item(&j) && json_number(&j) == -25);
    CHECK(!json_item(&j));
    CHECK(json_member(&j, &a, &name) && json_bool(&j));
    CHECK(json_member(&j, &a, &name) && json_null(&j));
    CHECK(json_member(&j, &a, &name) && !json_null(&j));
    CHECK_STR(json_skip(&j), "{\"x\":[[]]}");
    CHECK(!json_member(&j, &a, &name));
    CHECK(json_end(&j));
    arena_drop(&a);
}

TEST(asking_for_the_wrong_kind_is_a_mistake_that_stays) {
    arena a = { 0 };
    json j = json_open(STR("[1]"));
    CHECK(!json_object(&j));
    CHECK_TEXT(j.wrong, "an object was expected");
    CHECK(!json_list(&j) && !json_item(&j) && json_number(&j) == 0 && !json_bool(&j) &&
          !json_null(&j));
    CHECK_STR(json_string(&j, &a), "");
    CHECK_STR(json_skip(&j), "");
    CHECK_INT(json_peek(&j), JSON_NOTHING);
    CHECK(!json_end(&j));
    CHECK_TEXT(j.wrong, "an object was expected");
    arena_drop(&a);
}

TEST(an_item_that_nobody_read_is_a_mistake) {
    json j = json_open(STR("[1,2]"));
    CHECK(json_list(&j) && json_item(&j) && !json_item(&j));
    CHECK_TEXT(j.wrong, "a comma or the end of the level was expected");
}

static void nest(char *text, uint32_t depth) {
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
}

TEST(sixty_four_levels_are_read_and_not_one_more) {
    char text[200];
    uint32_t at;
    nest(text, 64);
    CHECK_TEXT(fault_of((str){ text, 128 }, &at), "");
    nest(text, 65);
    CHECK_TEXT(fault_of((str){ text, 130 }, &at), "nested deeper than 64 levels");
    CHECK_INT(at, 64);
}

TEST(a_million_brackets_need_no_stack) {
    static char text[1000000];
    uint32_t at;
    memset(text, '[', sizeof text);
    CHECK_TEXT(fault_of((str){ text, sizeof text }, &at), "nested deeper than 64 levels");
    memset(text, '{', sizeof text);
    CHECK_TEXT(fault_of((str){ text, sizeof text }, &at), "a name in quotation marks was expected");
}

TEST(numbers_come_out_as_they_are_meant) {
    static const struct {
        const char *text;
        double is;
    } numbers[] = {
        {"0",           0       },
        { "-0.0",       0       },
        { "74",         74      },
        { "32186.88",   32186.88},
        { "1e3",        1000    },
        { "0.1",        0.1     },
        { "123e-2",     1.23    },
        { "1e400",      INFINITY},
        { "0e99999999", 0       },
        { "1e-400",     0       },
        { "5e-324",     5e-324  },
        { "-1E+2",      -100    }
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        json j = json_open(str_of(numbers[i].text));
        CHECK(json_number(&j) == numbers[i].is && json_end(&j));
    }
}

/* Reads "names" and "n" of a record, the way that the readers of this program do. */
static bool read_record(str text, arena *a, uint32_t *names, double *n) {
    str name;
    json j = json_open(text);
    *names = 0;
    if (json_object(&j))
        while (json_member(&j, a, &name)) {
            if (str_is(name, "n")) *n = json_number(&j);
            else if (!str_is(name, "names")) json_skip(&j);
            else if (json_list(&j))
                while (json_item(&j)) *names += json_string(&j, a).size;
        }
    return json_end(&j) && !a->failed;
}

TEST(reading_survives_every_failing_allocation) {
    str text = STR(
        "{\"names\": [\"a \\u00e9tude\", \"Sudzha\", \"\"], \"x\": [1, {\"y\": null}], \"n\": 74}");
    bool well = false;
    uint32_t tries = 0;
    for (size_t limit = 16; !well && limit < 4096; limit += 16, tries++) {
        arena a = { .limit = limit };
        uint32_t names;
        double n = 0;
        well = read_record(text, &a, &names, &n);
        CHECK(well ? n == 74 && names == 14 : a.failed == SITREP_E_LIMIT);
        arena_drop(&a);
    }
    CHECK(well && tries > 3);
}

TEST(every_beginning_of_a_record_is_a_mistake_and_no_crash) {
    str text = STR("{\"names\": [\"a \\ud83d\\udef0\", \"\xC3\xA9\"], \"x\": [-1.5e+3, {\"y\": "
                   "true}], \"n\": 74}");
    for (uint32_t size = 0; size < text.size; size++) {
        arena a = { 0 };
        uint32_t names, at;
        double n;
        CHECK(!read_record(str_cut(text, 0, size), &a, &names, &n));
        CHECK(*fault_of(str_cut(text, 0, size), &at) != 0 && at <= size);
        arena_drop(&a);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

TEST(what_is_written_is_compact_and_escaped) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    json_writer w = { .to = &b };
    json_put_open(&w, '{');
    json_put_name(&w, "text");
    json_put_str(&w, STR("a \"b\" \\ \n\t\x01 \xC3\xA9/"));
    json_put_name(&w, "list");
    json_put_open(&w, '[');
    json_put_int(&w, INT64_MIN);
    json_put_number(&w, 32186.88);
    json_put_number(&w, INFINITY);
    json_put_number(&w, NAN);
    json_put_bool(&w, true);
    json_put_bool(&w, false);
    json_put_null(&w);
    json_put_open(&w, '{');
    json_put_close(&w, '}');
    json_put_close(&w, ']');
    json_put_name(&w, "raw");
    json_put_raw(&w, STR("[1,2]"));
    json_put_close(&w, '}');
    CHECK_STR(
        textbuf_str(&b),
        "{\"text\":\"a \\\"b\\\" \\\\ \\n\\u0009\\u0001 \xC3\xA9/\",\"list\":[-9223372036854775808,"
        "32186.88,null,null,true,false,null,{}],\"raw\":[1,2]}");
    arena_drop(&a);
}

TEST(every_text_reads_back_as_it_was_written) {
    arena a = { 0 };
    textbuf text = { .mem = &a }, b = { .mem = &a };
    for (int32_t p = 0; p < 0x3000; p++) textbuf_point(&text, p);
    textbuf_point(&text, 0x10FFFF);
    json_writer w = { .to = &b };
    json_put_str(&w, textbuf_str(&text));
    json j = json_open(textbuf_str(&b));
    CHECK(str_eq(json_string(&j, &a), textbuf_str(&text)) && json_end(&j));
    arena_drop(&a);
}

TEST(a_writer_without_memory_does_no_harm) {
    arena a = { .limit = 256 };
    textbuf b = { .mem = &a };
    json_writer w = { .to = &b };
    json_put_open(&w, '[');
    for (int i = 0; i < 1000; i++) json_put_number(&w, i + 0.5);
    json_put_close(&w, ']');
    CHECK_INT(a.failed, SITREP_E_LIMIT);
    CHECK(b.size <= 256);
    arena_drop(&a);
}
