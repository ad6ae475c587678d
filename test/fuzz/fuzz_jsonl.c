/* fuzz_jsonl.c - any bytes as JSON Lines: every line is a report, an error at a place in the input, or blank,
 * and what is passed through is JSON on one line. */
#include "base/json.h"
#include "base/utf8.h"
#include "input/input.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static void check_text(str s) {
    must(utf8_check(s) == s.size && (!s.size || !memchr(s.at, 0, s.size)));
}

static void check_more(str members, arena *a) {
    textbuf b = { .mem = a };
    textbuf_char(&b, '{');
    textbuf_add(&b, members);
    textbuf_char(&b, '}');
    json j = json_open(textbuf_str(&b));
    must(json_peek(&j) == JSON_OBJECT);
    json_skip(&j);
    must(json_end(&j));
    must(str_find(members, STR("\n"), 0) == UINT32_MAX &&
         str_find(members, STR("\r"), 0) == UINT32_MAX);
}

static void check_record(const record *r, const input_options *how, arena *a) {
    const known *k = &r->known;
    const str all[] = { k->id,     k->url,       k->title,    k->byline,
                        k->outlet, k->published, k->language, r->text };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) check_text(all[i]);
    must(r->text.size > 0 && r->text.size <= how->max_text);
    must(!k->published.size || moment_read(k->published) != OPEN_PAST);
    check_more(k->more, a);
}

static uint64_t count_lines(str s) {
    uint64_t n = 1;
    for (uint32_t i = 0; i < s.size; i++) n += s.at[i] == '\n';
    return n;
}

static void read_all(str bytes, const input_options *how) {
    arena a = { 0 };
    input *in;
    sitrep_error err;
    record r;
    bool more = true;
    uint64_t turns = 0, most = count_lines(bytes);
    bool well = !input_open_bytes(bytes, "fuzz.jsonl", how, &a, &in, &err);
    while (well && more && !input_broken(in)) {
        arena mem = { .limit = 1 << 24 };
        must(turns++ <= most);
        sitrep_code code = input_next(in, &mem, &r, &more, &err);
        must(!code ||
             (err.code == code && err.byte <= bytes.size && err.line <= most && err.what[0]));
        if (!code && more) check_record(&r, how, &mem);
        arena_drop(&mem);
    }
    if (in) input_close(in);
    arena_drop(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > 1 << 20) return 0;
    str bytes = { (const char *)data, (uint32_t)size };
    input_options how = { .reader = "jsonl", .max_text = 1 << 16 };
    read_all(bytes, &how);
    how.max_record = 40;
    how.max_text = 8;
    read_all(bytes, &how);
    return 0;
}
