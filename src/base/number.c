/* number.c - decimal numbers from text and to text, the same in every locale.
 *
 *     "32186.88" -> 32186.88 -> "32186.88"        "4.0e2" -> 400 -> "400"
 *
 * The C library rounds rightly, but takes the decimal point of whatever locale an embedding program has
 * set. So it is only ever shown digits and an exponent, "3218688e-2", and of what it prints only the
 * digits are used. */
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No double needs more than 767 digits to be told from its neighbours. */
enum {
    MOST_DIGITS = 800,
    MOST_EXPONENT = 5000,
    SHORTEST = 6,
    LONGEST = 17,
    TINY = -5,
    HUGE_POWER = 17
};

typedef struct decimal {
    char digits[MOST_DIGITS + 32]; /* without leading zeros; room for "e-5000" */
    uint32_t n;
    int64_t exponent; /* value = digits * 10^exponent */
    bool negative;
} decimal;

static void digit_add(decimal *d, char c) {
    if (d->n == 0 && c == '0') return;
    if (d->n < MOST_DIGITS) {
        d->digits[d->n++] = c;
        return;
    }
    /* Too far right to matter, except that it is more than nothing: a tie is no tie then. */
    if (c != '0' && d->digits[MOST_DIGITS - 1] == '0') d->digits[MOST_DIGITS - 1] = '1';
    d->exponent++;
}

/* Takes digits with at most one point from the front of `s`; false if there is no digit. */
static bool mantissa_read(str *s, decimal *d) {
    uint32_t i = 0, count = 0;
    bool point = false;
    for (; i < s->size; i++) {
        char c = s->at[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) break;
        digit_add(d, c);
        d->exponent -= point;
        count++;
    }
    *s = str_cut(*s, i, s->size);
    return count > 0;
}

/* Takes "e-12" from the front of `s`; false if there is an "e" without digits. */
static bool exponent_read(str *s, decimal *d) {
    if (!s->size || (s->at[0] != 'e' && s->at[0] != 'E')) return true;
    uint32_t i = 1;
    bool negative = s->size > 1 && s->at[1] == '-';
    if (negative || (s->size > 1 && s->at[1] == '+')) i++;
    uint32_t first = i;
    int64_t power = 0;
    for (; i < s->size && is_digit(s->at[i]); i++)
        if (power < INT32_MAX) power = power * 10 + (s->at[i] - '0');
    *s = str_cut(*s, i, s->size);
    d->exponent += negative ? -power : power;
    return i > first;
}

static double decimal_value(decimal *d) {
    int64_t power = d->exponent;
    if (power > MOST_EXPONENT) power = MOST_EXPONENT;
    if (power < -MOST_EXPONENT) power = -MOST_EXPONENT;
    if (!d->n) return d->negative ? -0.0 : 0.0;
    snprintf(d->digits + d->n, sizeof d->digits - d->n, "e%d", (int)power);
    double x = strtod(d->digits, NULL);
    return d->negative ? -x : x;
}

static bool read_all(str s, bool with_exponent, double *out) {
    decimal d;
    d.n = 0, d.exponent = 0, d.negative = s.size && s.at[0] == '-';
    s = str_cut(s, d.negative, s.size);
    if (!mantissa_read(&s, &d) || (with_exponent && !exponent_read(&s, &d)) || s.size) return false;
    *out = decimal_value(&d);
    return true;
}

bool str_number(str s, double *out) { return read_all(s, false, out); }

bool str_decimal(str s, double *out) { return read_all(s, true, out); }

/* ---- printing -------------------------------------------------------------------------------- */

/* The digits of "3.218688e+04", however its point is written, without zeros at the end. */
static uint32_t digits_of(const char *printed, char digits[LONGEST], int *power) {
    uint32_t n = 0;
    for (; *printed != 'e'; printed++)
        if (is_digit(*printed)) digits[n++] = *printed;
    *power = (int)strtol(printed + 1, NULL, 10);
    while (n > 1 && digits[n - 1] == '0') n--;
    return n;
}

/* Lays out d.ddd x 10^power without an exponent: 3218688, 4 -> "32186.88". */
static void put_fixed(textbuf *b, const char *digits, uint32_t n, int power) {
    if (power < 0) textbuf_add(b, STR("0."));
    for (int i = power; i < -1; i++) textbuf_char(b, '0');
    for (uint32_t i = 0; i < n; i++) {
        textbuf_char(b, digits[i]);
        if ((int)i == power && i + 1 < n) textbuf_char(b, '.');
    }
    for (int i = (int)n; i <= power; i++) textbuf_char(b, '0');
}

static void put_scientific(textbuf *b, const char *digits, uint32_t n, int power) {
    textbuf_char(b, digits[0]);
    if (n > 1) textbuf_char(b, '.');
    textbuf_add(b, (str){ digits + 1, n - 1 });
    textbuf_print(b, "e%c%02d", power < 0 ? '-' : '+', abs(power));
}

void textbuf_number(textbuf *b, double x) {
    if (isnan(x)) {
        textbuf_add(b, STR("nan"));
        return;
    }
    if (x < 0) textbuf_char(b, '-');
    x = fabs(x);
    if (isinf(x)) {
        textbuf_add(b, STR("inf"));
        return;
    }
    char printed[64], digits[LONGEST];
    uint32_t n = 0;
    int power = 0;
    for (int precision = SHORTEST; precision <= LONGEST; precision++) {
        snprintf(printed, sizeof printed, "%.*e", precision - 1, x);
        n = digits_of(printed, digits, &power);
        decimal back = { .n = n, .exponent = power - (int)n + 1 };
        memcpy(back.digits, digits, n);
        if (decimal_value(&back) == x) break;
    }
    if (power > TINY && power < HUGE_POWER) put_fixed(b, digits, n, power);
    else put_scientific(b, digits, n, power);
}

void textbuf_fixed(textbuf *b, double x, uint32_t decimals) {
    char printed[512];
    int size = snprintf(printed, sizeof printed, "%.*f", (int)(decimals < 17 ? decimals : 17), x);
    str s = { printed, size > 0 && (size_t)size < sizeof printed ? (uint32_t)size : 0 };
    for (uint32_t i = 0; i < s.size; i++) {
        bool plain = is_digit(s.at[i]) || is_alpha(s.at[i]) || s.at[i] == '-';
        if (plain) textbuf_char(b, s.at[i]);
        else if (i && is_digit(s.at[i - 1]))
            textbuf_char(b, '.'); /* once, however many bytes it has */
    }
}
