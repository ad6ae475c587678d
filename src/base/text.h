/* text.h - stretches of text by length, never by a NUL, and a buffer to build text in. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <string.h>

typedef struct str {
    const char *at;
    uint32_t size; /* bytes */
} str;

#define STR(literal) ((str){ "" literal, sizeof(literal) - 1 })
#define STR_ARG(s)   (int)(s).size, (s).at /* for "%.*s" */

str str_of(const char *ends_in_nul); /* NULL gives the empty text */
bool str_eq(str a, str b);
bool str_eq_fold(str a, str b); /* ASCII letters without regard to case */
int str_cmp(str a, str b);      /* by bytes */
bool str_starts(str s, str head);
bool str_ends(str s, str tail);
uint32_t str_find(str s, str what, uint32_t from); /* byte offset, or UINT32_MAX */
str str_first_word(str s);                         /* up to the first blank */
str str_last_word(str s);                          /* behind the last blank */
str str_trim(str s);                               /* without ASCII white space at either end */

/* The next piece of `rest` up to `separator`; `rest` moves behind it. False when nothing is left. */
bool str_next(str *rest, char separator, str *piece);

/* With small ASCII letters, in `to`, which has room for its size. */
str str_lower(str s, char *to);

/* A copy in the arena, ended by a NUL that `size` does not count; {"" , 0} when memory ran out. */
str str_copy(arena *a, str s);

/* These two are asked so often that they are best where the compiler sees them. */
static inline bool str_is(str a, const char *ends_in_nul) {
    size_t size = strlen(ends_in_nul);
    return a.size == size && (size == 0 || memcmp(a.at, ends_in_nul, size) == 0);
}
/* Ends are brought inside. */
static inline str str_cut(str s, uint32_t begin, uint32_t end) {
    if (end > s.size) end = s.size;
    if (begin > end) begin = end;
    return (str){ begin ? s.at + begin : s.at, end - begin }; /* an empty text may be nowhere */
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/* A letter or digit of ASCII, or part of whatever is beyond it. */
static inline bool is_word_byte(char c) {
    return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0x80;
}
static inline char to_lower(char c) { return is_upper(c) ? (char)(c + 32) : c; }

/* number.c: reads a decimal number that fills the whole of `s`, rounded rightly and independent of the
 * locale; false otherwise. str_decimal also takes an exponent: "1.5e3". */
bool str_number(str s, double *out);
bool str_decimal(str s, double *out);

/* ---- a buffer -------------------------------------------------------------------------------- */

typedef struct textbuf {
    arena *mem;
    char *at;
    uint32_t size, cap;
} textbuf;

void textbuf_add(textbuf *b, str s);
void textbuf_char(textbuf *b, char c);
__attribute__((format(printf, 2, 3))) void textbuf_print(textbuf *b, const char *format, ...);
/* The shortest decimal print that reads back the same, without exponent from 1e-4 to below 1e17; "inf",
 * "-inf" or "nan" where there is no number. These two, and not textbuf_print with %f or %g, which would take
 * the decimal point of the locale. */
void textbuf_number(textbuf *b, double x);
void textbuf_fixed(textbuf *b, double x, uint32_t decimals); /* "3.14" for two decimals */
str textbuf_str(const textbuf *b);

#endif
