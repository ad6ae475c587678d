/* test_input.c - whatever comes in, each report is read or refused by name, and nothing is lost beside it. */
#include "t.h"

#include "base/json.h"
#include "base/utf8.h"
#include "input/input.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- reading an input into one line of text, so that a test shows all of it ----------------------- */

static void put_record(textbuf *b, const record *r) {
    const known *k = &r->known;
    const str of[] = { k->id,     k->url,       k->title,    k->byline,
                       k->outlet, k->published, k->language, k->more };
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        textbuf_add(b, of[i]);
        textbuf_char(b, '|');
    }
    textbuf_add(b, r->text);
    textbuf_char(b, '\n');
}

static void put_error(textbuf *b, const sitrep_error *err) {
    textbuf_print(b, "! %s:%d:%d %s: %s\n", err->source, (int)err->line, (int)err->byte,
                  sitrep_code_text(err->code), err->what);
}

/* Everything that an open input gives, a line each. */
static str drain(input *in, arena *a) {
    textbuf b = { .mem = a };
    sitrep_error err;
    record r;
    bool more = true;
    for (int turns = 0; more && turns < 1000; turns++) {
        sitrep_code code = input_next(in, a, &r, &more, &err);
        if (code) put_error(&b, &err);
        else if (more) put_record(&b, &r);
        if (code && input_broken(in)) break;
    }
    CHECK(!more || input_broken(in));
    input_close(in);
    return textbuf_str(&b);
}

static str read_bytes(arena *a, const char *name, str bytes, const input_options *how) {
    input *in;
    sitrep_error err;
    textbuf b = { .mem = a };
    if (!input_open_bytes(bytes, name, how, a, &in, &err)) return drain(in, a);
    put_error(&b, &err);
    return textbuf_str(&b);
}

static str read_path(arena *a, const char *path, const input_options *how) {
    input *in;
    sitrep_error err;
    textbuf b = { .mem = a };
    if (!input_open(path, how, a, &in, &err)) return drain(in, a);
    put_error(&b, &err);
    return textbuf_str(&b);
}

#define GIVES(name, bytes, how, want)                                 \
    do {                                                              \
        arena gives_mem = { 0 };                                      \
        CHECK_STR(read_bytes(&gives_mem, name, bytes, &(how)), want); \
        arena_drop(&gives_mem);                                       \
    } while (0)

static const input_options by_itself = { 0 };

/* ---- plain text ------------------------------------------------------------------------------ */

TEST(a_plain_text_is_one_report_of_which_nothing_is_known) {
    GIVES("a.txt", STR("Forces withdrew.\n\nNobody was hurt.\n"), by_itself,
          "||||||||Forces withdrew.\n\nNobody was hurt.\n\n");
}

TEST(a_plain_text_takes_date_and_outlet_from_the_caller) {
    input_options how = { .published = STR("2024-08-14"), .outlet = STR("Example Courier") };
    GIVES("a.txt", STR("Forces withdrew."), how,
          "||||Example Courier|2024-08-14|||Forces withdrew.\n");
}

TEST(a_date_that_is_none_is_refused_before_reading) {
    input_options how = { .published = STR("last Tuesday") };
    GIVES("a.txt", STR("x"), how,
          "! :0:0 no such thing: \"last Tuesday\" is no date; write it like 2024-08-14\n");
}

TEST(an_empty_text_is_no_report) {
    GIVES("a.txt", STR(""), by_itself, "! a.txt:0:0 malformed input: no text\n");
    GIVES("a.txt", STR(" \r\n\t\xC2\xA0\n"), by_itself, "! a.txt:0:0 malformed input: no text\n");
    GIVES("a.txt", STR("\xEF\xBB\xBF"), by_itself, "! a.txt:0:0 malformed input: no text\n");
}

TEST(bytes_that_are_not_utf8_are_named_with_line_and_byte) {
    GIVES("a.txt", STR("caf\xE9"), by_itself,
          "! a.txt:1:3 not text in this encoding: byte 0xE9 is not UTF-8; if this is text in "
          "another encoding, name it\n");
    input_options how = { .encoding = "UTF-8" };
    GIVES("a.txt", STR("one\ntwo\n\xEF\xBF\xBE\xFF"), how,
          "! a.txt:3:11 not text in this encoding: byte 0xFF is not UTF-8\n");
    GIVES("a.txt", STR("\xEF\xBB\xBFone\nt\xC0\x80"), by_itself,
          "! a.txt:2:8 not text in this encoding: byte 0xC0 is not UTF-8\n");
}

TEST(a_text_may_be_as_long_as_the_limit_and_no_longer) {
    input_options how = { .max_text = 10 };
    GIVES("a.txt", STR("0123456789"), how, "||||||||0123456789\n");
    GIVES("a.txt", STR("0123456789A"), how,
          "! a.txt:0:10 limit reached: a text longer than 10 bytes, the limit of a text\n");
    char many[200];
    memset(many, 'x', sizeof many);
    GIVES("a.txt", ((str){ many, sizeof many }), how,
          "! a.txt:0:10 limit reached: a text longer than 10 bytes, the limit of a text\n");
    how = (input_options){ .max_text = 10, .encoding = "utf-32be" };
    GIVES("a.txt",
          STR("\0\0\0"
              "a\0\0\0"
              "b\0\0\0"
              "c\0\0\0"
              "d\0\0\0"
              "e\0\0\0"
              "f\0\0\0"
              "g\0\0\0"
              "h"),
          how, "||||||||abcdefgh\n");
}

TEST(a_file_may_be_as_long_as_the_limit_and_no_longer) {
    input_options how = { .max_file = 4 };
    GIVES("a.txt", STR("four"), how, "||||||||four\n");
    GIVES("a.txt", STR("fourth"), how,
          "! a.txt:1:4 limit reached: larger than 4 bytes, the limit of a file\n");
}

/* ---- what is no text ------------------------------------------------------------------------- */

TEST(what_is_no_text_is_called_by_its_name) {
    GIVES("a.txt", STR("%PDF-1.7\n"), by_itself,
          "! a.txt:0:0 malformed input: this looks like a PDF document, which is not read here\n");
    GIVES(
        "a.jsonl", STR("\x1F\x8B\x08\0"), by_itself,
        "! a.jsonl:0:0 malformed input: this looks like a gzip archive, which is not read here\n");
    GIVES("a",
          STR("\x7F"
              "ELF\2\1"),
          by_itself,
          "! a:0:0 malformed input: this looks like a program, which is not read here\n");
    GIVES("a", STR("\x89PNG\r\n\x1A\n"), by_itself,
          "! a:0:0 malformed input: this looks like a PNG image, which is not read here\n");
    GIVES("a.md", STR("PK\3\4"), by_itself,
          "! a.md:0:0 malformed input: this looks like a zip archive or an office document, which "
          "is not read here\n");
    GIVES("a.txt", STR("\n <!DOCTYPE HTML>"), by_itself,
          "! a.txt:0:0 malformed input: this looks like HTML, which is not read here\n");
    GIVES("a", STR("{\\rtf1 Forces"), by_itself,
          "! a:0:0 malformed input: this looks like RTF, which is not read here\n");
}

TEST(marks_are_read_as_text_when_somebody_asks_for_it) {
    input_options how = { .reader = "plain" };
    GIVES("a.html", STR("<html>Forces"), how, "||||||||<html>Forces\n");
    GIVES("a.pdf", STR("%PDF-1.7"), how,
          "! a.pdf:0:0 malformed input: this looks like a PDF document, which is not read here\n");
}

TEST(a_text_that_only_begins_like_something_else_is_a_text) {
    GIVES("a", STR("RIFFA, Bahrain - Nothing burned."), by_itself,
          "||||||||RIFFA, Bahrain - Nothing burned.\n");
    GIVES("a", STR("ID3 is a tag."), by_itself, "||||||||ID3 is a tag.\n");
    char long_text[400];
    memset(long_text, '-', sizeof long_text);
    memcpy(long_text + 256, "mustard gas", 11);
    arena a = { 0 };
    CHECK(str_starts(read_bytes(&a, "a", (str){ long_text, sizeof long_text }, &by_itself),
                     STR("||||||||---")));
    arena_drop(&a);
}

TEST(a_nul_or_many_control_characters_are_no_text) {
    GIVES("a.txt", STR("one\ntwo\0"), by_itself,
          "! a.txt:2:7 not text in this encoding: a NUL byte: this is no text, or it is in another "
          "encoding, such as "
          "UTF-16\n");
    GIVES("a.txt", STR("\1\2\3\4 abc"), by_itself,
          "! a.txt:0:0 not text in this encoding: 4 control characters: this is no text\n");
    GIVES("a.txt", STR("page one\fpage two\x1A"), by_itself, "||||||||page one\fpage two\x1A\n");
    GIVES("a.txt", STR("a stray \b one"), by_itself, "||||||||a stray \b one\n");
}

/* ---- which reader ---------------------------------------------------------------------------- */

TEST(the_name_of_a_file_says_how_to_read_it) {
    const char *const plain[] = {
        "a.txt", "a.TXT", "dir.jsonl/a.text", "a.md", "-", "a.jsonl.d/b"
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        GIVES(plain[i], STR("one"), by_itself, "||||||||one\n");
    const char *const lines[] = { "a.jsonl", "a.ndjson", "a.JSON" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        GIVES(lines[i], STR("{\"text\":\"one\"}"), by_itself, "||||||||one\n");
    GIVES("a.txt", STR("{\"text\":\"one\"}"), by_itself, "||||||||{\"text\":\"one\"}\n");
}

TEST(the_first_bytes_say_it_where_the_name_does_not) {
    GIVES("-", STR("\xEF\xBB\xBF\n  {\n"), by_itself,
          "! -:2:4 malformed input: an object over several lines, but JSON Lines have one on each; "
          "jq -c . turns it\n");
    GIVES("-", STR("{ \"text\": \"one\" }"), by_itself, "||||||||one\n");
    GIVES("-", STR("{{Infobox}} one"), by_itself, "||||||||{{Infobox}} one\n");
    GIVES("-", STR("[Photo: a bridge]"), by_itself, "||||||||[Photo: a bridge]\n");
}

TEST(a_reader_that_is_named_is_taken) {
    input_options how = { .reader = "jsonl" };
    GIVES("a.txt", STR("{\"text\":\"one\"}"), how, "||||||||one\n");
    how.reader = "docx";
    GIVES("a.txt", STR("one"), how, "! :0:0 no such thing: no reader is called \"docx\"\n");
}

TEST(what_does_not_exist_is_refused_before_anything_is_opened) {
    sitrep_error err;
    const input_options wrong[] = { { .reader = "docx" },
                                    { .encoding = "klingon" },
                                    { .published = STR("soon") } };
    for (int i = 0; i < 3; i++) CHECK_INT(input_check(&wrong[i], &err), SITREP_E_ARGUMENT);
    const input_options right = { .reader = "plain",
                                  .encoding = "koi8-u",
                                  .published = STR("2024-08-14") };
    CHECK_INT(input_check(&right, &err), SITREP_OK);
}

/* ---- JSON Lines ------------------------------------------------------------------------------ */

TEST(all_that_a_line_knows_is_kept) {
    GIVES("a.jsonl",
          STR("{\"id\":\"wire-7\",\"url\":\"https://example.org/7\",\"title\":\"Bridge "
              "hit\",\"byline\":\"Staff\","
              "\"outlet\":\"Specimen "
              "Wire\",\"published\":\"2024-08-14T10:00:00Z\",\"language\":\"en\","
              "\"text\":\"Shelling \\u2014 again.\"}\n"),
          by_itself,
          "wire-7|https://example.org/7|Bridge hit|Staff|Specimen "
          "Wire|2024-08-14T10:00:00Z|en||Shelling \u2014 again.\n");
}

TEST(what_a_line_does_not_know_may_be_null_or_missing) {
    input_options how = { .published = STR("2024-08-14"), .outlet = STR("Courier") };
    GIVES("a.jsonl",
          STR("{\"id\":null,\"url\":null,\"title\":\"\",\"text\":\"one\"}\n"
              "{\"text\":\"two\",\"published\":\"2024-01-01\",\"outlet\":\"Gazette\"}"),
          how, "||||Courier|2024-08-14|||one\n||||Gazette|2024-01-01|||two\n");
}

TEST(a_number_may_be_an_id_and_stays_as_it_was_written) {
    GIVES("a.jsonl", STR("{\"id\":12345678901234567890,\"text\":\"one\"}"), by_itself,
          "12345678901234567890||||||||one\n");
    GIVES("a.jsonl", STR("{\"url\":7,\"text\":\"one\"}"), by_itself,
          "! a.jsonl:1:7 malformed input: url: a string was expected\n");
}

TEST(members_that_are_not_ours_pass_through_on_one_line) {
    GIVES("a.jsonl",
          STR("{\"desk\": \"ea\\\"st\", \"text\": \"one\", \"n\": 1.50e+1, \"tags\": [ \"a b\" "
              ",\t{ \"x\\\\\" : null } ],\r "
              "\"\\u0022\": {} }"),
          by_itself,
          "|||||||\"desk\":\"ea\\\"st\",\"n\":1.50e+1,\"tags\":[\"a "
          "b\",{\"x\\\\\":null}],\"\\\"\":{}|one\n");
}

TEST(a_wrong_line_is_one_error_and_the_others_are_read) {
    GIVES("a.jsonl",
          STR("{\"text\":\"one\"}\n"
              "{\"text\":\"two\"\n"
              "\n"
              "nonsense\r\n"
              "{\"text\":\"th\xC3ree\"}\n"
              "{\"text\":\"four\"} {}\n"
              "42\n"
              "{\"text\":\"eight\"}"),
          by_itself,
          "||||||||one\n"
          "! a.jsonl:2:28 malformed input: a comma or the end of the level was expected\n"
          "! a.jsonl:4:30 malformed input: an object was expected\n"
          "! a.jsonl:5:51 malformed input: text: a byte that is not UTF-8\n"
          "! a.jsonl:6:74 malformed input: something follows the value\n"
          "! a.jsonl:7:77 malformed input: an object was expected\n"
          "||||||||eight\n");
}

TEST(a_line_without_a_text_is_an_error) {
    GIVES("a.jsonl",
          STR("{}\n{\"title\":\"x\"}\n{\"text\":null}\n{\"text\":\"\"}\n{\"text\":\" "
              "\\n\"}\n{\"text\":[]}\n"),
          by_itself,
          "! a.jsonl:1:0 malformed input: no member \"text\"\n"
          "! a.jsonl:2:3 malformed input: no member \"text\"\n"
          "! a.jsonl:3:25 malformed input: text: a string was expected\n"
          "! a.jsonl:4:39 malformed input: text: no text\n"
          "! a.jsonl:5:51 malformed input: text: no text\n"
          "! a.jsonl:6:66 malformed input: text: a string was expected\n");
}

TEST(a_member_given_twice_is_an_error) {
    GIVES("a.jsonl", STR("{\"text\":\"one\",\"title\":\"a\",\"title\":\"b\"}"), by_itself,
          "! a.jsonl:1:34 malformed input: title: given twice\n");
}

TEST(a_date_that_cannot_be_read_is_an_error_of_its_line) {
    GIVES("a.jsonl",
          STR("{\"text\":\"one\",\"published\":\"2024-02-30\"}\n{\"text\":\"two\",\"published\":"
              "\"2024-02-29\"}\n"
              "{\"text\":\"three\",\"published\":\"Wed, 14 Aug 2024 10:00:00 GMT\"}\n"),
          by_itself,
          "! a.jsonl:1:26 malformed input: published: not a date like 2024-08-14\n"
          "|||||2024-02-29|||two\n"
          "|||||Wed, 14 Aug 2024 10:00:00 GMT|||three\n");
}

TEST(a_nul_in_a_member_is_an_error) {
    GIVES("a.jsonl", STR("{\"text\":\"a\\u0000b\"}\n"), by_itself,
          "! a.jsonl:1:8 malformed input: text: a NUL character\n");
}

TEST(a_line_too_long_is_passed_over_and_the_next_one_read) {
    input_options how = { .max_record = 21 };
    GIVES("a.jsonl",
          STR("{\"text\":\"exactly 20\"}\n{\"text\":\"one more "
              "than\"}\n{\"text\":\"two\"}\n{\"text\":\"the last is long\"}"),
          how,
          "||||||||exactly 20\n"
          "! a.jsonl:2:22 limit reached: a line longer than 21 bytes, the limit of a record\n"
          "||||||||two\n"
          "! a.jsonl:4:62 limit reached: a line longer than 21 bytes, the limit of a record\n");
    how = (input_options){ .max_text = 3 };
    GIVES("a.jsonl", STR("{\"text\":\"four\"}\n{\"text\":\"two\"}"), how,
          "! a.jsonl:1:0 limit reached: a text longer than 3 bytes, the limit of a "
          "text\n||||||||two\n");
}

TEST(a_file_past_its_limit_gives_the_lines_before_it) {
    input_options how = { .max_file = 20 };
    GIVES("a.jsonl", STR("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"), how,
          "||||||||one\n! a.jsonl:2:15 limit reached: larger than 20 bytes, the limit of a file\n");
}

TEST(no_lines_are_no_reports_and_no_error) {
    GIVES("a.jsonl", STR(""), by_itself, "");
    GIVES("a.jsonl", STR("\n \r\n\n"), by_itself, "");
}

TEST(what_is_near_to_json_lines_says_what_to_do) {
    GIVES("a.json", STR("[\n {\"text\":\"one\"},\n {\"text\":\"two\"}]"), by_itself,
          "! a.json:1:0 malformed input: a JSON list, but JSON Lines have an object on each line; "
          "jq -c '.[]' turns it\n");
    GIVES("a.json", STR("{ \"title\": \"x\",\n  \"text\": \"one\" }"), by_itself,
          "! a.json:1:0 malformed input: an object over several lines, but JSON Lines have one on "
          "each; jq -c . turns it\n");
    GIVES("a.jsonl", STR("\xFF\xFE{\0"), by_itself,
          "! a.jsonl:1:0 malformed input: UTF-16, but JSON Lines are UTF-8; iconv -f UTF-16 -t "
          "UTF-8 turns it\n");
}

/* ---- files, pipes, memory -------------------------------------------------------------------- */

/* Where tests put a file; its name ends as `ending`. */
typedef struct temporary {
    char folder[32], path[64];
} temporary;

static temporary write_file(const char *ending, str text) {
    temporary t = { .folder = "/tmp/sitrep-input-XXXXXX" };
    if (!CHECK(mkdtemp(t.folder))) return t;
    snprintf(t.path, sizeof t.path, "%s/a%s", t.folder, ending);
    FILE *f = fopen(t.path, "wb");
    if (CHECK(f)) fwrite(text.at, 1, text.size, f), fclose(f);
    return t;
}

static void remove_file(const temporary *t) {
    unlink(t->path);
    rmdir(t->folder);
}

TEST(a_file_gives_what_its_bytes_give) {
    arena a = { 0 };
    temporary t = write_file(".jsonl", STR("{\"text\":\"one\"}\n{\"text\":\"two\"}"));
    CHECK_STR(read_path(&a, t.path, &by_itself), "||||||||one\n||||||||two\n");
    remove_file(&t);
    CHECK(str_ends(read_path(&a, t.path, &by_itself),
                   STR(":0:0 cannot read or write: cannot open: No such file or directory\n")));
    CHECK_STR(read_path(&a, "/tmp", &by_itself),
              "! /tmp:0:0 cannot read or write: cannot read: Is a directory\n");
    arena_drop(&a);
}

/* Lines of every length around the sizes at which the buffer grows or moves. */
TEST(lines_survive_every_place_where_the_buffer_ends) {
    arena a = { 0 }, line_mem = { 0 };
    textbuf b = { .mem = &a };
    const uint32_t sizes[] = { 1,     65000, 500,   131000, 70000, 3,      200000,
                               65523, 65524, 65525, 65536,  1000,  300000, 1 };
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        textbuf_add(&b, STR("{\"text\":\""));
        for (uint32_t n = 0; n < sizes[i]; n++) textbuf_char(&b, (char)('a' + (n + i) % 26));
        textbuf_add(&b, STR("\"}\n"));
    }
    temporary t = write_file(".jsonl", textbuf_str(&b));
    input *in;
    if (!CHECK_INT(input_open(t.path, &by_itself, &a, &in, NULL), SITREP_OK)) return;
    bool more;
    record r;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        CHECK(!input_next(in, &line_mem, &r, &more, NULL) && more);
        bool same = r.text.size == sizes[i];
        for (uint32_t n = 0; n < sizes[i] && same; n++)
            same = r.text.at[n] == (char)('a' + (n + i) % 26);
        CHECK(same);
        arena_reset(&line_mem);
    }
    CHECK(!input_next(in, &line_mem, &r, &more, NULL) && !more);
    CHECK_INT(input_bytes(in), b.size);
    input_close(in);
    remove_file(&t);
    arena_drop(&a);
    arena_drop(&line_mem);
}

/* A child writes `pieces`, waiting a moment before each; we read them as standard input. */
static str read_pipe(arena *a, const char *const pieces[], size_t n) {
    int ends[2], kept = dup(STDIN_FILENO);
    if (!CHECK(pipe(ends) == 0)) return STR("");
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        for (size_t i = 0; i < n; i++) {
            struct timespec pause = { 0, 10000000 };
            nanosleep(&pause, NULL);
            if (write(ends[1], pieces[i], strlen(pieces[i])) < 0) _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    str got = read_path(a, "-", &by_itself);
    waitpid(child, NULL, 0);
    if (kept >= 0) dup2(kept, STDIN_FILENO), close(kept);
    else close(STDIN_FILENO);
    return got;
}

TEST(standard_input_may_come_in_pieces) {
    arena a = { 0 };
    const char *const lines[] = {
        "\n", "{", "\"te", "xt\":\"one\"}\n{\"text\":", "\"two\"}", "\nx"
    };
    CHECK_STR(read_pipe(&a, lines, 6),
              "||||||||one\n||||||||two\n"
              "! standard input:4:31 malformed input: an object was expected\n");
    const char *const text[] = { "For", "ces with", "drew.\n", "All of them." };
    CHECK_STR(read_pipe(&a, text, 4), "||||||||Forces withdrew.\nAll of them.\n");
    const char *const mark[] = { "\xFF", "\xFEK", "" };
    CHECK_STR(read_pipe(&a, mark, 3),
              "! standard input:1:2 not text in this encoding: the last character of this UTF-16LE "
              "text is cut short\n");
    arena_drop(&a);
}

TEST(reading_what_is_given_in_memory_does_not_change_it) {
    char text[] = "{\"text\":\"one\"}\nnot this\n";
    arena a = { 0 };
    read_bytes(&a, "a.jsonl", str_of(text), &by_itself);
    CHECK_TEXT(text, "{\"text\":\"one\"}\nnot this\n");
    arena_drop(&a);
}

TEST(nobody_needs_to_listen_to_an_error) {
    arena a = { 0 };
    input *in;
    bool more;
    record r;
    CHECK_INT(input_open("/nowhere/at/all", &by_itself, &a, &in, NULL), SITREP_E_IO);
    CHECK(!in);
    CHECK_INT(input_open_bytes(STR("x"), "a.jsonl", &by_itself, &a, &in, NULL), SITREP_OK);
    CHECK_INT(input_next(in, &a, &r, &more, NULL), SITREP_E_FORMAT);
    CHECK_INT(input_next(in, &a, &r, &more, NULL), SITREP_OK);
    CHECK(!more && !input_broken(in));
    input_close(in);
    arena_drop(&a);
}

/* Reads with so much memory and no more; the reports before it ran out must be right. Without a path the bytes
 * themselves are read, so that the buffer is not what fails first. */
static bool reads_with(size_t limit, const char *path, str bytes, str want) {
    arena a = { .limit = limit }, out = { 0 };
    input *in;
    sitrep_error err = { 0 };
    textbuf b = { .mem = &out };
    record r;
    bool more = true;
    bool well = path ? !input_open(path, &by_itself, &a, &in, &err)
                     : !input_open_bytes(bytes, "-", &by_itself, &a, &in, &err);
    while (well && more) {
        well = !input_next(in, &a, &r, &more, &err);
        if (well && more) put_record(&b, &r);
    }
    if (!well) CHECK(err.code == SITREP_E_LIMIT && err.what[0]);
    CHECK(well ? str_eq(textbuf_str(&b), want) : str_starts(want, textbuf_str(&b)));
    if (in) input_close(in);
    arena_drop(&a);
    arena_drop(&out);
    return well;
}

TEST(reading_survives_every_failing_allocation) {
    const str inputs[] = { STR("{\"id\":7,\"text\":\"one\",\"title\":\"a \\u00e9\",\"x\":[1, "
                               "2]}\n{\"text\":\"two\",\"y\":{}}\n"),
                           STR("\xFF\xFEK\0i\0e\0v\0") };
    const str wants[] = { STR("7||a \xC3\xA9|||||\"x\":[1,2]|one\n|||||||\"y\":{}|two\n"),
                          STR("||||||||Kiev\n") };
    for (int i = 0; i < 2; i++) {
        size_t limit = 16, tries = 1;
        for (; limit < 1 << 16 && !reads_with(limit, NULL, inputs[i], wants[i]); limit += 16)
            tries++;
        CHECK(limit < 1 << 16 && tries > 16);
        temporary t = write_file(i ? ".txt" : ".jsonl", inputs[i]);
        for (limit = 16; limit < 1 << 17 && !reads_with(limit, t.path, inputs[i], wants[i]);
             limit += 512) {}
        CHECK(limit >= 1 << 16 && limit < 1 << 17);
        remove_file(&t);
    }
}

/* However a good file is cut short or changed in a byte, reading ends, and every text is text. */
TEST(a_damaged_file_ends_and_gives_nothing_but_text) {
    const str good = STR("{\"id\":\"a\",\"text\":\"one "
                         "\\ud83d\\udef0\",\"k\":{\"z\":[1,\"\xC3\xA9\"]}}\n{\"text\":\"two\"}\n");
    char bytes[200];
    for (uint32_t i = 0; i < good.size; i++)
        for (int change = 0; change < 256; change += 5) {
            memcpy(bytes, good.at, good.size);
            bytes[i] = (char)(bytes[i] ^ change);
            arena a = { 0 };
            str got = read_bytes(&a, "a.jsonl", (str){ bytes, change ? good.size : i }, &by_itself);
            CHECK_INT(utf8_check(got), got.size);
            arena_drop(&a);
        }
}
