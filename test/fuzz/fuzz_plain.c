/* fuzz_plain.c - any bytes as plain text: one report of well-formed UTF-8, or one error that names a place
 * inside the input. The first byte chooses the encoding that the caller names. */
#include "base/utf8.h"
#include "input/input.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const encodings[] = { NULL,          "utf-8",   "windows-1251", "windows-1258",
                                         "iso-8859-7",  "koi8-u",  "utf-16",       "utf-16be",
                                         "utf-32le",    "gb18030", "macintosh",    "windows-1252",
                                         "no-such-name" };

static void must(bool holds) {
    if (!holds) abort();
}

static void read_all(str bytes, const input_options *how) {
    arena a = { .limit = 1 << 24 };
    input *in;
    sitrep_error err;
    record r;
    bool more = true;
    uint32_t turns = 0;
    bool well = !input_open_bytes(bytes, "fuzz.txt", how, &a, &in, &err);
    while (well && more && !input_broken(in)) {
        must(turns++ < 2);
        sitrep_code code = input_next(in, &a, &r, &more, &err);
        must(!code || (err.code == code && err.byte <= bytes.size && err.what[0]));
        if (code || !more) continue;
        must(r.text.size > 0 && r.text.size <= how->max_text && utf8_check(r.text) == r.text.size);
        must(!memchr(r.text.at, 0, r.text.size));
    }
    if (in) input_close(in);
    arena_drop(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size || size > 1 << 20) return 0;
    input_options how = { .reader = "plain",
                          .max_text = 1 << 16,
                          .encoding = encodings[data[0] % (sizeof encodings / sizeof *encodings)] };
    read_all((str){ (const char *)data + 1, (uint32_t)size - 1 }, &how);
    how.reader = NULL;
    read_all((str){ (const char *)data + 1, (uint32_t)size - 1 }, &how);
    return 0;
}
