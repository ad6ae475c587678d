/* test_number.c - numbers are read and printed rightly, shortly, and alike in every locale. */
#include "t.h"

#include "base/text.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static double number(const char *s) {
    double x = -99;
    return str_decimal(str_of(s), &x) ? x : NAN;
}

TEST(numbers_are_read_whole_or_not_at_all) {
    double x;
    CHECK(str_number(STR("1609.344"), &x) && x == 1609.344);
    CHECK(str_number(STR("-.5"), &x) && x == -.5);
    CHECK(str_number(STR("5."), &x) && x == 5);
    CHECK(str_number(STR("007"), &x) && x == 7);
    const char *wrong[] = { "",      "-",   ".",    "1 ",  " 1",  "1,5",
                            "1.2.3", "1e3", "0x10", "inf", "nan", "+1" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        CHECK(!str_number(str_of(wrong[i]), &x));
    const char *open[] = { "1e", "1e+", "e5", ".e5", "1e5.0", "1e5 " };
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        CHECK(!str_decimal(str_of(open[i]), &x));
}

TEST(numbers_are_rounded_rightly) {
    CHECK(number("1.7976931348623157e308") == 1.7976931348623157e308);
    CHECK(number("5e-324") == 5e-324);
    CHECK(number("2.2250738585072011e-308") == 2.2250738585072011e-308);
    CHECK(number("9007199254740993") == 9007199254740992);
    CHECK(number("9007199254740993.0000000000000000000000000000000000000000000001") ==
          9007199254740994);
    CHECK(number("0.1e1") == 1 && number("10E-1") == 1 && number("100e+2") == 10000);
    CHECK(signbit(number("-0")) && number("-0") == 0);
}

TEST(numbers_past_every_bound_are_infinite_or_nothing) {
    CHECK(number("1e400") == INFINITY && number("-1e99999999999999999999") == -INFINITY);
    CHECK(number("1e-400") == 0 && number("0e99999999999") == 0);
    char many[2100];
    memset(many, '9', sizeof many);
    memcpy(many + 2000, "e-2000", 7);
    CHECK(number(many) == 1);
    memset(many, '0', sizeof many);
    many[1] = '.';
    memcpy(many + 1501, "25e1500", 8);
    CHECK(number(many) == 2.5); /* 0.(1499 zeros)25 x 10^1500 */
}

static str printed(arena *a, double x) {
    textbuf b = { .mem = a };
    textbuf_number(&b, x);
    return textbuf_str(&b);
}

TEST(numbers_are_printed_short) {
    arena a = { 0 };
    CHECK_STR(printed(&a, 0), "0");
    CHECK_STR(printed(&a, -0.0), "0");
    CHECK_STR(printed(&a, 74), "74");
    CHECK_STR(printed(&a, -200000), "-200000");
    CHECK_STR(printed(&a, 32186.88), "32186.88");
    CHECK_STR(printed(&a, 0.1), "0.1");
    CHECK_STR(printed(&a, 1.0 / 3), "0.3333333333333333");
    CHECK_STR(printed(&a, 0.00025), "0.00025");
    CHECK_STR(printed(&a, 1e-7), "1e-07");
    CHECK_STR(printed(&a, 999999999999999), "999999999999999");
    CHECK_STR(printed(&a, 1234567890123456), "1234567890123456");
    CHECK_STR(printed(&a, 1.5e300), "1.5e+300");
    CHECK_STR(printed(&a, 1200000000), "1200000000");
    CHECK_STR(printed(&a, INFINITY), "inf");
    CHECK_STR(printed(&a, -INFINITY), "-inf");
    CHECK_STR(printed(&a, NAN), "nan");
    arena_drop(&a);
}

TEST(numbers_read_back_as_they_were_printed) {
    arena a = { 0 };
    uint64_t dice = 0x2545F4914F6CDD1Du;
    for (int i = 0; i < 20000; i++) {
        double x, back;
        dice ^= dice << 13, dice ^= dice >> 7, dice ^= dice << 17;
        memcpy(&x, &dice, sizeof x);
        if (i % 2) x = (double)(int64_t)(dice >> 20) / 1000; /* and sizes as they are in reports */
        if (isnan(x) || isinf(x)) continue;
        str s = printed(&a, x);
        if (!CHECK(str_decimal(s, &back) && memcmp(&x, &back, sizeof x) == 0))
            printf("# %.*s is not %.17g\n", STR_ARG(s), x);
        arena_reset(&a);
    }
    arena_drop(&a);
}

TEST(numbers_with_fixed_decimals) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    textbuf_fixed(&b, 51.19333, 4);
    textbuf_char(&b, ' ');
    textbuf_fixed(&b, -0.5, 0);
    textbuf_char(&b, ' ');
    textbuf_fixed(&b, 1e3, 1);
    CHECK_STR(textbuf_str(&b), "51.1933 -0 1000.0");
    arena_drop(&a);
}

/* A locale with a decimal comma, made here: few machines have one, and setting it must change nothing. */
static bool comma_locale(const char *folder) {
    char command[600];
    snprintf(command, sizeof command,
             "printf 'comment_char %%%%\\nescape_char /\\nLC_NUMERIC\\ndecimal_point \"<U002C>\"\\n"
             "thousands_sep \"<U002E>\"\\ngrouping 3;3\\nEND LC_NUMERIC\\n' > %s/comma.src && "
             "localedef -c --no-archive -f UTF-8 -i %s/comma.src %s/comma >/dev/null 2>&1",
             folder, folder, folder);
    if (system(command) == -1) return false;
    setenv("LOCPATH", folder, 1);
    return setlocale(LC_NUMERIC, "comma") && localeconv()->decimal_point[0] == ',';
}

TEST(numbers_are_the_same_in_every_locale) {
    arena a = { 0 };
    char folder[] = "/tmp/sitrep-locale-XXXXXX", command[100];
    if (!CHECK(mkdtemp(folder))) return;
    if (comma_locale(folder)) {
        char probe[16];
        snprintf(probe, sizeof probe, "%.1f", 1.5);
        CHECK_TEXT(probe, "1,5");
    } else {
        puts("# no locale with a decimal comma could be made here");
    }
    textbuf b = { .mem = &a };
    textbuf_fixed(&b, 1234567.25, 2);
    CHECK_STR(textbuf_str(&b), "1234567.25");
    CHECK_STR(printed(&a, 1234.5), "1234.5");
    CHECK(number("1234.5") == 1234.5 && isnan(number("1234,5")));
    setlocale(LC_NUMERIC, "C");
    unsetenv("LOCPATH");
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    arena_drop(&a);
}
