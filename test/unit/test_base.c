/* test_base.c - what the base promises: memory, errors, text, UTF-8, hashes, files. */
#include "t.h"

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/uid.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- arena ----------------------------------------------------------------------------------- */

TEST(memory_comes_zeroed_and_aligned) {
    arena a = { 0 };
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = arena_take(&a, size);
        CHECK((uintptr_t)p % 16 == 0);
        for (size_t i = 0; i < size; i++) CHECK(p[i] == 0);
        memset(p, 0xAA, size);
    }
    arena_drop(&a);
}

TEST(a_full_arena_says_so_and_stays_full) {
    arena a = { .limit = 64 };
    CHECK(arena_take(&a, 48));
    CHECK(!arena_take(&a, 32));
    CHECK_INT(a.failed, SITREP_E_LIMIT);
    CHECK(!arena_take(&a, 1));
    arena_reset(&a);
    CHECK_INT(a.failed, SITREP_OK);
    CHECK(arena_take(&a, 64));
    arena_drop(&a);
    CHECK_INT(a.limit, 64);
}

TEST(a_size_that_cannot_be_is_refused) {
    arena a = { 0 };
    CHECK(!arena_take(&a, SIZE_MAX));
    CHECK_INT(a.failed, SITREP_E_NOMEM);
    arena_drop(&a);
}

TEST(a_reset_arena_has_room_for_as_much_again) {
    arena a = { 0 };
    arena_take(&a, 9 << 20);
    arena_take(&a, 112);
    arena_reset(&a);
    char *large = arena_take(&a, 9 << 20);
    CHECK(arena_take(&a, 112) == (void *)(large + (9 << 20)));
    arena_drop(&a);
}

TEST(a_reset_arena_keeps_its_largest_block_of_very_many) {
    arena a = { 0 };
    char *large = arena_take(&a, 60 << 20);
    arena_take(&a, 9 << 20);
    arena_reset(&a);
    CHECK(arena_take(&a, 60 << 20) == (void *)large);
    arena_drop(&a);
}

TEST(an_array_keeps_its_items_while_it_grows) {
    arena a = { 0 };
    ARRAY(uint32_t) numbers = { 0 };
    for (uint32_t i = 0; i < 1000; i++) *array_add(&a, &numbers) = i * i;
    CHECK_INT(numbers.n, 1000);
    for (uint32_t i = 0; i < 1000; i++) CHECK(numbers.at[i] == i * i);
    arena_drop(&a);
}

TEST(an_array_without_memory_gives_nothing_and_counts_nothing) {
    arena a = { .limit = 64 };
    ARRAY(uint64_t) numbers = { 0 };
    for (int i = 0; i < 8; i++) CHECK(array_add(&a, &numbers));
    CHECK(!array_add(&a, &numbers));
    CHECK_INT(numbers.n, 8);
    arena_drop(&a);
}

/* ---- error ----------------------------------------------------------------------------------- */

TEST(every_code_has_a_word) {
    for (int code = SITREP_OK; code <= SITREP_E_ARGUMENT; code++)
        CHECK(strcmp(sitrep_code_text((sitrep_code)code), "unknown error") != 0);
    CHECK_TEXT(sitrep_code_text((sitrep_code)99), "unknown error");
}

TEST(an_error_keeps_the_end_of_a_long_name) {
    char path[400];
    memset(path, 'a', sizeof path);
    memcpy(path + 390, "/news.txt", 10);
    sitrep_error err;
    CHECK_INT(error_set(&err, SITREP_E_IO, "cannot open: %s", "gone"), SITREP_E_IO);
    CHECK_INT(error_at(&err, path, 3, 77), SITREP_E_IO);
    CHECK_INT(strlen(err.source), 255);
    CHECK_TEXT(err.source + 246, "/news.txt");
    CHECK_TEXT(err.what, "cannot open: gone");
    CHECK_INT(err.line, 3);
    CHECK_INT(err.byte, 77);
    CHECK_INT(error_set(NULL, SITREP_E_IO, "nobody listens"), SITREP_E_IO);
}

/* ---- text ------------------------------------------------------------------------------------ */

TEST(texts_are_compared_by_length_and_bytes) {
    CHECK(str_eq(STR(""), str_of(NULL)));
    CHECK(str_eq(STR("a\0b"), STR("a\0b")) && !str_eq(STR("a\0b"), STR("a\0c")));
    CHECK(str_is(STR("Kursk"), "Kursk") && !str_is(STR("Kursk"), "Kurs"));
    CHECK(str_eq_fold(STR("KuRsK"), STR("kUrSk")) &&
          !str_eq_fold(STR("\xC3\xA9"), STR("\xC3\x89")));
    CHECK(str_cmp(STR("ab"), STR("abc")) < 0 && str_cmp(STR("\xFF"), STR("a")) > 0 &&
          str_cmp(STR(""), STR("")) == 0);
}

TEST(cutting_stays_inside) {
    str s = STR("dozens");
    CHECK_STR(str_cut(s, 2, 4), "ze");
    CHECK_STR(str_cut(s, 4, 99), "ns");
    CHECK_STR(str_cut(s, 99, 4), "");
    CHECK_STR(str_cut((str){ NULL, 0 }, 0, 3), "");
    CHECK_STR(str_trim(STR(" \t two words\r\n")), "two words");
    CHECK_STR(str_trim(STR(" \n ")), "");
    CHECK(str_starts(s, STR("doz")) && !str_starts(s, STR("dozens of")) && str_ends(s, STR("ens")));
}

TEST(finding_knows_where_to_begin_and_when_to_stop) {
    CHECK_INT(str_find(STR("aXbX"), STR("X"), 0), 1);
    CHECK_INT(str_find(STR("aXbX"), STR("X"), 2), 3);
    CHECK_INT(str_find(STR("aXbX"), STR("X"), 4), UINT32_MAX);
    CHECK_INT(str_find(STR("ab"), STR("abc"), 0), UINT32_MAX);
    CHECK_INT(str_find((str){ NULL, 0 }, STR(""), 0), 0);
}

TEST(pieces_between_separators_are_all_given_empty_ones_too) {
    str rest = STR("a,,b,"), piece;
    const char *want[] = { "a", "", "b", "" };
    for (int i = 0; i < 4; i++) {
        CHECK(str_next(&rest, ',', &piece));
        CHECK_STR(piece, want[i]);
    }
    CHECK(!str_next(&rest, ',', &piece));
}

TEST(a_buffer_grows_and_prints) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    CHECK_STR(textbuf_str(&b), "");
    for (int i = 0; i < 1000; i++) textbuf_print(&b, "%d,", i);
    CHECK_INT(b.size, 10 * 2 + 90 * 3 + 900 * 4);
    CHECK(str_ends(textbuf_str(&b), STR("998,999,")));
    arena_drop(&a);
}

TEST(a_buffer_without_memory_stays_as_it_is) {
    arena a = { .limit = 256 };
    textbuf b = { .mem = &a };
    textbuf_add(&b, STR("kept"));
    for (int i = 0; i < 100; i++) textbuf_print(&b, "%40d", i);
    CHECK_INT(a.failed, SITREP_E_LIMIT);
    CHECK(str_starts(textbuf_str(&b), STR("kept")) && b.size <= 256);
    arena_drop(&a);
}

/* ---- UTF-8 ----------------------------------------------------------------------------------- */

TEST(every_code_point_is_read_as_it_is_written) {
    char bytes[4];
    uint32_t wrong = 0, size;
    for (int32_t p = 0; p <= 0x10FFFF; p++) {
        if (p >= 0xD800 && p < 0xE000) continue;
        uint32_t n = utf8_put(bytes, p);
        wrong += utf8_at((str){ bytes, n }, 0, &size) != p || size != n;
    }
    CHECK_INT(wrong, 0);
}

TEST(points_that_do_not_exist_become_the_replacement_character) {
    char bytes[4];
    int32_t none[] = { -1, 0xD800, 0xDFFF, 0x110000, INT32_MAX };
    for (int i = 0; i < 5; i++) {
        CHECK_INT(utf8_put(bytes, none[i]), 3);
        CHECK(memcmp(bytes, "\xEF\xBF\xBD", 3) == 0);
    }
}

TEST(nasty_bytes_are_no_text) {
    static const char *const nasty[] = {
        "\x80",             /* a tail without a head */
        "\xBF\xBF",         /* two of them */
        "\xC0\x80",         /* NUL, overlong */
        "\xC1\xBF",         /* overlong */
        "\xC3",             /* cut short */
        "\xC3(",            /* a head followed by a letter */
        "\xE0\x80\xAF",     /* a slash, overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xE2\x82",         /* cut short */
        "\xED\xA0\x80",     /* a surrogate */
        "\xED\xBF\xBF",     /* the last of them */
        "\xF0\x80\x80\xAF", /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xF0\x9F\x98",     /* cut short */
        "\xF4\x90\x80\x80", /* past U+10FFFF */
        "\xF5\x80\x80\x80", /* a head that does not exist */
        "\xF8\x88\x80\x80\x80",
        "\xFC\x84\x80\x80\x80\x80",
        "\xFE",
        "\xFF",
    };
    for (size_t i = 0; i < sizeof nasty / sizeof *nasty; i++) {
        char text[16];
        uint32_t size;
        snprintf(text, sizeof text, "ok%s", nasty[i]);
        CHECK_INT(utf8_check(str_of(text)), 2);
        CHECK_INT(utf8_at(str_of(nasty[i]), 0, &size), -1);
        CHECK_INT(size, 1);
        snprintf(text, sizeof text, "ok%s.", nasty[i]);
        CHECK_INT(utf8_check(str_of(text)), 2);
    }
}

TEST(good_bytes_are_text_to_the_last) {
    static const char *const good[] = { "",
                                        "a",
                                        "\x7F",
                                        "\xC2\x80",
                                        "\xDF\xBF",
                                        "\xE0\xA0\x80",
                                        "\xED\x9F\xBF",
                                        "\xEE\x80\x80",
                                        "\xEF\xBF\xBF",
                                        "\xF0\x90\x80\x80",
                                        "\xF4\x8F\xBF\xBF" };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        CHECK_INT(utf8_check(str_of(good[i])), strlen(good[i]));
    CHECK_INT(utf8_check(STR("a\0b")), 3);
    CHECK_INT(utf8_points(STR("Kyïv 🛰")), 6);
}

TEST(reading_stops_at_the_end_of_the_text_and_not_behind_it) {
    uint32_t size;
    CHECK_INT(utf8_at((str){ "\xE2\x82\xAC", 2 }, 0, &size), -1);
    CHECK_INT(utf8_check((str){ "a\xE2\x82\xAC", 3 }), 1);
}

static str folded(arena *a, const char *s) {
    textbuf b = { .mem = a };
    utf8_fold(&b, str_of(s));
    return textbuf_str(&b);
}

TEST(names_that_are_the_same_fold_alike) {
    arena a = { 0 };
    CHECK_STR(folded(&a, "Saint-Étienne"), "saint etienne");
    CHECK_STR(folded(&a, "SAINT  ETIENNE"), "saint etienne");
    CHECK_STR(folded(&a, "N'Djamena"), "ndjamena");
    CHECK_STR(folded(&a, "N\u2019Djamena"), "ndjamena");
    CHECK_STR(folded(&a, "St. Clair"), "st clair");
    CHECK_STR(folded(&a, "Çınar\u2011Köy"), "cınar koy");
    CHECK_STR(folded(&a, "İdlib"), "idlib");
    CHECK_STR(folded(&a, "Straße"), "strasse");
    CHECK_STR(folded(&a, "КИЇВ"), folded(&a, "Київ").at);
    CHECK_STR(folded(&a, " -Homs- "), "homs");
    CHECK_STR(folded(&a, "etc\u2026"), "etc");
    CHECK_STR(folded(&a, "a\xFF"
                         "b"),
              "ab");
    CHECK_STR(folded(&a, "\uFDFA"), "صلى الله عليه وسلم");
    arena_drop(&a);
}

TEST(case_is_folded_and_nothing_else) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    utf8_casefold(&b, STR("Stra\u00DFe-ÉTÉ \xFF"));
    CHECK_STR(textbuf_str(&b), "strasse-été \uFFFD");
    arena_drop(&a);
}

TEST(kinds_of_characters_reach_past_ascii) {
    CHECK(utf8_is_alpha(0x416) && utf8_is_alpha('z') && !utf8_is_alpha('1') &&
          !utf8_is_alpha(0x2014));
    CHECK(utf8_is_upper(0x416) && !utf8_is_upper(0x436) && utf8_is_digit(0x664) &&
          !utf8_is_digit(0xBD));
    CHECK(utf8_is_space(0xA0) && utf8_is_space(0x2003) && utf8_is_space(0x2028) &&
          !utf8_is_space(0x200B));
    CHECK(utf8_is_word('_') && utf8_is_word(0x416) && utf8_is_word(0xBD) && !utf8_is_word('-') &&
          !utf8_is_word(-1));
    CHECK(utf8_is_mark(0x301) && utf8_is_mark(0x200D) && !utf8_is_mark('a') &&
          !utf8_is_mark(0x416));
    CHECK(utf8_is_symbol(0x20AC) && utf8_is_symbol('+') && !utf8_is_symbol('a') &&
          !utf8_is_symbol('.'));
    CHECK(utf8_is_steering(0x1B) && utf8_is_steering(0x202E) && utf8_is_steering(-1) &&
          !utf8_is_steering(0x416));
    CHECK_INT(utf8_lower(0x416), 0x436);
    CHECK_INT(utf8_upper(0x436), 0x416);
    CHECK_INT(utf8_upper('a'), 'A');
    CHECK_INT(utf8_width(STR("Київ")), 4);
    CHECK_INT(utf8_width(STR("北京")), 4);
    CHECK_INT(utf8_width(STR("e\xCC\x81")), 1);
}

/* ---- hash ------------------------------------------------------------------------------------ */

/* Part of the pack format and of every id that was ever given out: a change here is a new format. */
TEST(the_hash_never_changes) {
    static const struct {
        const char *text;
        uint64_t seed, hash;
    } pinned[] = {
        {"",                                                            0, 0x9799C8444B41BDB7},
        { "a",                                                          1, 0x2C8FFF0D4E019278},
        { "Kursk",                                                      2, 0x17A95D82CC90D81A},
        { "eightby8",                                                   0, 0x4CA1101CAF8D67C1},
        { "nine by 9",                                                  1, 0x243677FDC0640AF6},
        { "a text of thirty-two bytes, here",                           2, 0x292A6213732D427A},
        { "a text that is longer than the thirty-two bytes of a round", 0, 0x6EAE223A7F2A1345},
    };
    for (size_t i = 0; i < sizeof pinned / sizeof *pinned; i++) {
        uint64_t got = hash_str(str_of(pinned[i].text), pinned[i].seed);
        if (!CHECK(got == pinned[i].hash)) printf("#   got 0x%016" PRIX64 "\n", got);
    }
    CHECK_INT(hash_mix(1, 2), (int64_t)0x6CA6D96CA14DAAB8u);
}

/* As anybody can make them: sha256 of each field behind its length in eight bytes, lowest first. */
TEST(an_id_is_the_sha_256_of_its_fields) {
    char id[UID_SIZE + 1], text[100];
    uid u;
    uid_begin(&u, "report");
    uid_field(&u, STR("withdrew"));
    uid_end(&u, id);
    CHECK_TEXT(id, "01b25d02-4719-8d56-b42d-5b3240db3c0e");
    memset(text, 'w', sizeof text);
    uid_begin(&u, "report");
    uid_field(&u, STR(""));
    uid_field(&u, (str){ text, sizeof text });
    uid_end(&u, id);
    CHECK_TEXT(id, "8843388c-11fa-8767-b58f-7b907c662fda");
}

TEST(the_hash_sees_every_bit_the_size_and_the_seed) {
    unsigned char bytes[100] = { 0 };
    for (size_t size = 1; size <= sizeof bytes; size++) {
        uint64_t plain = hash_bytes(bytes, size, 0);
        CHECK(plain != hash_bytes(bytes, size - 1, 0) && plain != hash_bytes(bytes, size, 1));
        for (size_t bit = 0; bit < size * 8; bit++) {
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
            int changed = __builtin_popcountll(plain ^ hash_bytes(bytes, size, 0));
            CHECK(changed > 8 && changed < 56);
            bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
    }
}

/* Eight bytes that are a constant of the hash must not wipe out what stood before them. */
TEST(no_bytes_make_the_hash_forget) {
    const uint64_t constants[] = { 0x9E3779B97F4A7C15u, 0xC2B2AE3D27D4EB4Fu, 0x165667B19E3779F9u,
                                   0 };
    uint64_t texts[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    for (int c = 0; c < 4; c++) {
        for (int i = 1; i < 8; i++) {
            uint64_t kept = texts[i], first, other;
            texts[i] = constants[c];
            first = hash_bytes(texts, sizeof texts, 0);
            texts[0] = 99;
            other = hash_bytes(texts, sizeof texts, 0);
            CHECK(first != other);
            texts[0] = 1, texts[i] = kept;
        }
    }
}

TEST(a_table_finds_what_was_put_in_and_nothing_else) {
    arena a = { 0 };
    hashmap m = { .mem = &a };
    char keys[2000][8];
    CHECK_INT(hashmap_get(&m, STR("nothing yet")), UINT32_MAX);
    for (uint32_t i = 0; i < 2000; i++) {
        snprintf(keys[i], sizeof keys[i], "k%u", i);
        CHECK(hashmap_set(&m, str_of(keys[i]), i));
    }
    CHECK(hashmap_set(&m, STR("k7"), 70) && hashmap_set(&m, (str){ NULL, 0 }, 5));
    CHECK_INT(m.n, 2001);
    CHECK_INT(hashmap_get(&m, STR("k7")), 70);
    CHECK_INT(hashmap_get(&m, STR("")), 5);
    CHECK_INT(hashmap_get(&m, STR("k1999")), 1999);
    CHECK_INT(hashmap_get(&m, STR("k2000")), UINT32_MAX);
    arena_drop(&a);
}

TEST(a_table_without_memory_keeps_what_it_has) {
    arena a = { .limit = 4096 };
    hashmap m = { .mem = &a };
    char keys[200][8];
    uint32_t in = 0;
    for (; in < 200; in++) {
        snprintf(keys[in], sizeof keys[in], "k%u", in);
        if (!hashmap_set(&m, str_of(keys[in]), in)) break;
    }
    CHECK(in > 0 && in < 200);
    CHECK_INT(hashmap_get(&m, STR("k0")), 0);
    CHECK_INT(hashmap_get(&m, str_of(keys[in])), UINT32_MAX);
    arena_drop(&a);
}

/* ---- files ----------------------------------------------------------------------------------- */

static char *made_folder(char name[]) { return mkdtemp(name); }

static void put_file(const char *folder, const char *name, const char *text) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (CHECK(f)) fputs(text, f), fclose(f);
}

static void remove_folder(const char *folder) {
    char command[300];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -r %s", folder, folder);
    CHECK(system(command) == 0);
}

TEST(a_file_is_read_whole_up_to_a_limit) {
    char folder[] = "/tmp/sitrep-file-XXXXXX", path[300];
    if (!CHECK(made_folder(folder))) return;
    put_file(folder, "a.txt", "eleven men\n");
    snprintf(path, sizeof path, "%s/a.txt", folder);
    arena a = { 0 };
    str text;
    sitrep_error err;
    CHECK_INT(file_read(path, 11, &a, &text, &err), SITREP_OK);
    CHECK_STR(text, "eleven men\n");
    CHECK_INT(file_read(path, 10, &a, &text, &err), SITREP_E_LIMIT);
    CHECK_TEXT(err.source, path);
    CHECK_INT(file_read(folder, 10, &a, &text, &err), SITREP_E_IO);
    CHECK_INT(file_read("/nowhere/at/all", 10, &a, &text, &err), SITREP_E_IO);
    CHECK_TEXT(err.what, "cannot open: No such file or directory");
    arena_drop(&a);
    a.limit = 16;
    CHECK_INT(file_read(path, 100, &a, &text, &err), SITREP_E_LIMIT);
    arena_drop(&a);
    remove_folder(folder);
}

TEST(a_file_is_mapped_and_given_back) {
    char folder[] = "/tmp/sitrep-file-XXXXXX", path[300];
    if (!CHECK(made_folder(folder))) return;
    put_file(folder, "a.bin", "bytes");
    put_file(folder, "empty", "");
    snprintf(path, sizeof path, "%s/a.bin", folder);
    file_map m;
    sitrep_error err;
    CHECK_INT(file_map_open(path, &m, &err), SITREP_OK);
    CHECK_STR(((str){ (const char *)m.at, (uint32_t)m.size }), "bytes");
    file_unmap(&m);
    file_unmap(&m);
    snprintf(path, sizeof path, "%s/empty", folder);
    CHECK_INT(file_map_open(path, &m, &err), SITREP_E_IO);
    CHECK_INT(file_map_open(folder, &m, &err), SITREP_E_IO);
    remove_folder(folder);
}

TEST(a_folder_is_walked_in_the_order_of_bytes_without_hidden_files) {
    char folder[] = "/tmp/sitrep-file-XXXXXX", path[300];
    if (!CHECK(made_folder(folder))) return;
    snprintf(path, sizeof path, "%s/sub", folder);
    mkdir(path, 0700);
    put_file(folder, "b.txt", "");
    put_file(folder, "a.txt", "");
    put_file(folder, ".hidden", "");
    put_file(path, "c.txt", "");
    snprintf(path, sizeof path, "%s/sub/again", folder);
    CHECK(symlink("..", path) == 0); /* a circle must end, and no file be read twice */
    snprintf(path, sizeof path, "%s/gone", folder);
    CHECK(symlink("nothing", path) == 0);
    const char *want[] = { "/a.txt", "/b.txt", "/gone", "/sub/c.txt" };
    char slash[300];
    snprintf(slash, sizeof slash, "%s/", folder);
    for (int twice = 0; twice < 2; twice++) {
        arena a = { 0 };
        file_list found = { 0 };
        CHECK_INT(file_walk(twice ? slash : folder, &a, &found, NULL), SITREP_OK);
        CHECK_INT(found.n, 4);
        for (uint32_t i = 0; i < found.n && i < 4; i++)
            CHECK_TEXT(found.at[i] + strlen(folder), want[i]);
        arena_drop(&a);
    }
    CHECK(file_is_folder(folder) && !file_is_folder(path));
    remove_folder(folder);
}

TEST(a_folder_that_is_not_there_is_an_error) {
    arena a = { 0 };
    file_list found = { 0 };
    sitrep_error err;
    CHECK_INT(file_walk("/nowhere/at/all", &a, &found, &err), SITREP_E_IO);
    CHECK_TEXT(err.source, "/nowhere/at/all");
    arena_drop(&a);
}

TEST(walking_survives_every_failing_allocation) {
    char folder[] = "/tmp/sitrep-file-XXXXXX", name[20];
    if (!CHECK(made_folder(folder))) return;
    for (int i = 0; i < 20; i++)
        snprintf(name, sizeof name, "%d.txt", i), put_file(folder, name, "");
    sitrep_code code = SITREP_E_LIMIT;
    for (size_t limit = 16; code && limit < 1 << 16; limit += 16) {
        arena a = { .limit = limit };
        file_list found = { 0 };
        code = file_walk(folder, &a, &found, NULL);
        CHECK(code ? code == SITREP_E_LIMIT : found.n == 20);
        arena_drop(&a);
    }
    CHECK_INT(code, SITREP_OK);
    remove_folder(folder);
}
