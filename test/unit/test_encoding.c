/* test_encoding.c - text in any encoding becomes UTF-8, or is refused at the byte where it is none. */
#include "t.h"

#include "base/utf8.h"
#include "input/input.h"

static void decodes(const char *encoding, str bytes, const char *want) {
    arena a = { 0 };
    str text;
    sitrep_error err = { 0 };
    if (!CHECK_INT(input_decode(bytes, encoding, &a, &text, &err), SITREP_OK))
        printf("# %s\n", err.what);
    CHECK_STR(text, want);
    arena_drop(&a);
}

static void refuses(const char *encoding, str bytes, sitrep_code code, uint64_t byte) {
    arena a = { 0 };
    str text;
    sitrep_error err = { 0 };
    CHECK_INT(input_decode(bytes, encoding, &a, &text, &err), code);
    CHECK_INT(err.code, code);
    CHECK_INT(err.byte, byte);
    arena_drop(&a);
}

TEST(a_byte_order_mark_says_the_encoding) {
    decodes(NULL, STR("\xEF\xBB\xBFKyiv"), "Kyiv");
    decodes(NULL, STR("\xFF\xFEK\0\x56\x04"), "Kі");
    decodes(NULL, STR("\xFE\xFF\0K\x04\x12"), "KВ");
    decodes(NULL, STR("\xFF\xFE\0\0K\0\0\0\xF0\xF6\x01\0"), "K\U0001F6F0");
    decodes(NULL, STR("\0\0\xFE\xFF\0\0\0K"), "K");
    decodes(NULL, STR("\xFF\xFE\x3D\xD8\xF0\xDE"), "\U0001F6F0");
    decodes("windows-1251", STR("\xEF\xBB\xBFKyiv"), "Kyiv");
    decodes("utf-8", STR("\xFE\xFF\0K"), "K");
}

TEST(a_name_says_the_encoding) {
    decodes("windows-1251", STR("\xCA\xE8\xBF\xE2"), "Київ");
    decodes("koi8-u", STR("\xEB\xC9\xA7\xD7"), "Київ");
    decodes("koi8-r", STR("\xEB\xD5\xD2\xD3\xCB"), "Курск");
    decodes("ISO-8859-5", STR("\xBA\xE3\xE0\xE1\xDA"), "Курск");
    decodes("windows-1252", STR("\x93no\x94 \x80"), "“no” €");
    decodes("windows-1250",
            STR("\xA3\xF3"
                "d\x9F"),
            "Łódź");
    decodes("windows-1254",
            STR("\xDD"
                "dil"),
            "İdil");
    decodes("windows-1256", STR("\xCD\xE3\xD5"), "حمص");
    decodes("windows-1258", STR("\xC2u\xEC"), "Âú");
    decodes("iso-8859-1", STR("caf\xE9"), "café");
    decodes("iso-8859-15", STR("\xA4"), "€");
    decodes("iso-8859-16", STR("\xAA"), "Ș");
    decodes("macintosh", STR("caf\x8E"), "café");
    decodes("utf-16le", STR("K\0i\0"), "Ki");
    decodes("utf-16be", STR("\0K\0i"), "Ki");
    decodes("utf-16", STR("K\0i\0"), "Ki");
    decodes("utf-16", STR("\xFE\xFF\0K\0i"), "Ki");
    decodes("utf-32", STR("K\0\0\0"), "K");
    decodes("gb18030", STR("\xB1\xB1\xBE\xA9"), "北京");
    decodes("windows-1252", STR(""), "");
}

TEST(a_long_text_is_converted_whole) {
    static char latin[10001];
    arena a = { 0 };
    str text;
    memset(latin, 0xE9, 10000);
    CHECK_INT(input_decode((str){ latin, 10000 }, "iso-8859-1", &a, &text, NULL), SITREP_OK);
    CHECK_INT(text.size, 20000);
    CHECK_INT(utf8_points(text), 10000);
    CHECK_INT(utf8_check(text), text.size);
    arena_drop(&a);
}

TEST(what_is_not_of_the_encoding_is_refused_at_its_byte) {
    refuses(NULL, STR("ab\xFF"), SITREP_E_ENCODING, 2);
    refuses("windows-1252", STR("abc\x81"), SITREP_E_ENCODING, 3);
    refuses("us-ascii", STR("ab\xE9"), SITREP_E_ENCODING, 2);
    refuses("utf-16le", STR("a\0\0\xDC"), SITREP_E_ENCODING, 2);
    refuses("utf-16le", STR("a\0\x3D\xD8"), SITREP_E_ENCODING, 2);
    refuses("utf-16le", STR("a\0b"), SITREP_E_ENCODING, 2);
    refuses("utf-32le", STR("\0\0\x11\0"), SITREP_E_ENCODING, 0);
    refuses(NULL,
            STR("\xFF\xFE"
                "a\0b"),
            SITREP_E_ENCODING, 4);
}

TEST(a_name_that_is_no_encoding_is_refused) {
    refuses("klingon", STR("a"), SITREP_E_ARGUMENT, 0);
    refuses("", STR("a"), SITREP_E_ARGUMENT, 0);
    refuses("utf-8//IGNORE", STR("a"), SITREP_E_ARGUMENT, 0);
    refuses("latin1\n", STR("a"), SITREP_E_ARGUMENT, 0);
}
