/* encoding.c - text in any encoding to UTF-8; the C library knows the tables.
 *
 *     FF FE 4B 00 79 00 69 00 76 00   ->  Kyiv      its first two bytes say UTF-16LE
 *     CA E8 BF E2, "windows-1251"     ->  Київ      somebody says so
 *     4B 79 69 76                     ->  Kyiv      nobody says anything: UTF-8
 *     4B 79 EF 76                     ->  an error at byte 2 */
#include "input/input.h"

#include "base/error.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

typedef struct mark {
    const char *bytes;
    uint32_t size;
    const char *encoding;
} mark;

/* Byte order marks. UTF-32LE begins as UTF-16LE does, so it comes first. */
static const mark marks[] = {
    {"\xEF\xBB\xBF",  3, "UTF-8"   },
    { "\xFF\xFE\0\0", 4, "UTF-32LE"},
    { "\0\0\xFE\xFF", 4, "UTF-32BE"},
    { "\xFF\xFE",     2, "UTF-16LE"},
    { "\xFE\xFF",     2, "UTF-16BE"},
};

static const mark *mark_of(str bytes) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(bytes, (str){ marks[i].bytes, marks[i].size })) return &marks[i];
    return NULL;
}

static sitrep_code at_byte(uint64_t byte, sitrep_error *err) {
    error_at(err, "", 0, byte);
    return SITREP_E_ENCODING;
}

static sitrep_code keep_utf8(str bytes, uint32_t begin, bool named, arena *a, str *out,
                             sitrep_error *err) {
    uint32_t wrong = utf8_check(str_cut(bytes, begin, bytes.size)) + begin;
    if (wrong == bytes.size) {
        *out = str_copy(a, str_cut(bytes, begin, bytes.size));
        return SITREP_OK;
    }
    error_set(err, SITREP_E_ENCODING, "byte 0x%02X is not UTF-8%s", (unsigned char)bytes.at[wrong],
              named ? "" : "; if this is text in another encoding, name it");
    return at_byte(wrong, err);
}

/* Converts all of `from` to the end of `to`; false with errno set, and `from` at what is wrong. */
static bool convert(iconv_t table, str *from, textbuf *to) {
    char piece[4096], *in = (char *)(uintptr_t)from->at;
    size_t left = from->size;
    for (bool flushing = false;;) {
        char *out = piece;
        size_t room = sizeof piece;
        size_t n = flushing ? iconv(table, NULL, NULL, &out, &room)
                            : iconv(table, &in, &left, &out, &room);
        textbuf_add(to, (str){ piece, (uint32_t)(sizeof piece - room) });
        *from = (str){ in, (uint32_t)left };
        if (n == (size_t)-1 && errno != E2BIG) return false;
        if (n == (size_t)-1) continue;
        if (flushing) return true;
        flushing = true;
    }
}

static sitrep_code convert_from(const char *encoding, str bytes, uint32_t begin, arena *a, str *out,
                                sitrep_error *err) {
    iconv_t table = iconv_open("UTF-8", encoding);
    if (table == (iconv_t)-1)
        return error_set(err, SITREP_E_ARGUMENT,
                         "no encoding is called \"%s\"; \"iconv -l\" lists them", encoding);
    str left = str_cut(bytes, begin, bytes.size);
    textbuf text = { .mem = a };
    bool well = convert(table, &left, &text), cut_short = !well && errno == EINVAL;
    iconv_close(table);
    *out = textbuf_str(&text);
    if (well) return SITREP_OK;
    error_set(err, SITREP_E_ENCODING,
              cut_short ? "the last character of this %s text is cut short"
                        : "these bytes are not %s",
              encoding);
    return at_byte(bytes.size - left.size, err);
}

/* Letters, digits and signs as they stand in names of encodings; a "/" would ask iconv for more than that. */
static bool is_name(const char *s) {
    str name = str_of(s);
    for (uint32_t i = 0; i < name.size; i++)
        if (!is_alpha(s[i]) && !is_digit(s[i]) && !strchr("-_.:+()", s[i])) return false;
    return name.size > 0 && name.size < 64;
}

static bool is_one_of(const char *name, const char *a, const char *b) {
    return str_eq_fold(str_of(name), str_of(a)) || str_eq_fold(str_of(name), str_of(b));
}

sitrep_code input_decode(str bytes, const char *encoding, arena *a, str *out, sitrep_error *err) {
    const mark *m = mark_of(bytes);
    uint32_t begin = m ? m->size : 0;
    const char *name = m ? m->encoding : encoding ? encoding : "UTF-8";
    *out = STR("");
    if (!is_name(name) || (encoding && !is_name(encoding)))
        return error_set(err, SITREP_E_ARGUMENT, "no encoding is called \"%s\"", encoding);
    sitrep_code code;
    if (is_one_of(name, "UTF-8", "UTF8"))
        code = keep_utf8(bytes, begin, m || encoding, a, out, err);
    /* Without a mark the C library would take the byte order of this machine. */
    else if (is_one_of(name, "UTF-16", "UTF16"))
        code = convert_from("UTF-16LE", bytes, 0, a, out, err);
    else if (is_one_of(name, "UTF-32", "UTF32"))
        code = convert_from("UTF-32LE", bytes, 0, a, out, err);
    else code = convert_from(name, bytes, begin, a, out, err);
    if (!code && a->failed) return error_set(err, a->failed, "no memory for this text");
    return code;
}
