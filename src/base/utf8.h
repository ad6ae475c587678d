/* utf8.h - UTF-8 by the Unicode standard: no overlong forms, no surrogates, nothing past U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text.h"

/* Reads the code point at `at` (at < s.size) and sets `*size` to its bytes. Bytes that are not UTF-8
 * give -1 with size 1. */
int32_t utf8_at(str s, uint32_t at, uint32_t *size);

/* Writes `point` to `to` (4 bytes of room) and returns its bytes; a surrogate or a point out of range
 * becomes U+FFFD. */
uint32_t utf8_put(char *to, int32_t point);
void textbuf_point(textbuf *b, int32_t point);

/* Offset of the first byte that is not UTF-8, or s.size. */
uint32_t utf8_check(str s);

uint32_t utf8_points(str s); /* number of code points in well-formed text */

bool utf8_is_alpha(int32_t point);
bool utf8_is_upper(int32_t point);
bool utf8_is_digit(int32_t point);
bool utf8_is_space(int32_t point);    /* every kind of space, NBSP too */
bool utf8_is_word(int32_t point);     /* a letter, a number of any kind, or _ */
bool utf8_is_mark(int32_t point);     /* stands on the letter before it, or is not seen at all */
bool utf8_is_symbol(int32_t point);   /* money, mathematics, pictures */
bool utf8_is_steering(int32_t point); /* would steer a terminal or turn the line round; -1 too */
int32_t utf8_lower(int32_t point);
int32_t utf8_upper(int32_t point);
void utf8_casefold(textbuf *to,
                   str s); /* full case folding and nothing else: "Straße" -> "strasse" */

/* Case-folded, marks removed, apostrophes and dots dropped, hyphens and spaces made one space: the
 * form in which names are compared. "Saint-Étienne" and "SAINT ETIENNE" fold alike. */
void utf8_fold(textbuf *to, str s);
str utf8_folded(str s, arena *a);
str utf8_in_lower(str s, arena *a); /* point by point */
str utf8_in_upper(str s, arena *a);

/* Columns that a text takes on a terminal: 2 for wide characters, 0 for combining marks. */
uint32_t utf8_width(str s);

#endif
