/* utf8.c - decoding, encoding and folding; character properties are utf8proc's. */
#include "base/utf8.h"

#include <utf8proc.h>

int32_t utf8_at(str s, uint32_t at, uint32_t *size) {
    const unsigned char *p = (const unsigned char *)s.at + at;
    uint32_t left = s.size - at, need = p[0] < 0x80   ? 0
                                        : p[0] < 0xC2 ? 4
                                        : p[0] < 0xE0 ? 1
                                        : p[0] < 0xF0 ? 2
                                        : p[0] < 0xF5 ? 3
                                                      : 4;
    *size = 1;
    if (need == 0) return p[0];
    if (need == 4 || left <= need) return -1;
    int32_t point = p[0] & (0x3F >> need);
    for (uint32_t i = 1; i <= need; i++) {
        if ((p[i] & 0xC0) != 0x80) return -1;
        point = point << 6 | (p[i] & 0x3F);
    }
    bool overlong = (need == 2 && point < 0x800) || (need == 3 && point < 0x10000);
    if (overlong || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) return -1;
    *size = need + 1;
    return point;
}

uint32_t utf8_put(char *to, int32_t point) {
    if (point < 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    uint32_t more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = { 0, 0xC0, 0xE0, 0xF0 };
    for (uint32_t i = more; i > 0; i--, point >>= 6) to[i] = (char)(0x80 | (point & 0x3F));
    to[0] = (char)(lead[more] | point);
    return more + 1;
}

void textbuf_point(textbuf *b, int32_t point) {
    char bytes[4];
    textbuf_add(b, (str){ bytes, utf8_put(bytes, point) });
}

uint32_t utf8_check(str s) {
    uint32_t at = 0, size;
    while (at < s.size) {
        if ((unsigned char)s.at[at] < 0x80) {
            at++;
            continue;
        }
        if (utf8_at(s, at, &size) < 0) return at;
        at += size;
    }
    return at;
}

uint32_t utf8_points(str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.size; i++) n += (s.at[i] & 0xC0) != 0x80;
    return n;
}

static bool in_letters(utf8proc_category_t c) {
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool utf8_is_alpha(int32_t p) {
    return p < 0x80 ? is_alpha((char)p) : in_letters(utf8proc_category(p));
}

bool utf8_is_upper(int32_t p) {
    if (p < 0x80) return is_upper((char)p);
    utf8proc_category_t c = utf8proc_category(p);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool utf8_is_digit(int32_t p) {
    return p < 0x80 ? is_digit((char)p) : utf8proc_category(p) == UTF8PROC_CATEGORY_ND;
}

bool utf8_is_space(int32_t p) {
    if (p < 0x80) return is_space((char)p);
    utf8proc_category_t c = utf8proc_category(p);
    return c == UTF8PROC_CATEGORY_ZS || c == UTF8PROC_CATEGORY_ZL || c == UTF8PROC_CATEGORY_ZP ||
           p == 0x85;
}

bool utf8_is_word(int32_t p) {
    if (p < 0x80) return p == '_' || (p >= 0 && (is_alpha((char)p) || is_digit((char)p)));
    utf8proc_category_t c = utf8proc_category(p);
    return in_letters(c) || (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

bool utf8_is_mark(int32_t p) {
    utf8proc_category_t c = p < 0x80 ? UTF8PROC_CATEGORY_CC : utf8proc_category(p);
    return (c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME) || c == UTF8PROC_CATEGORY_CF;
}

bool utf8_is_symbol(int32_t p) {
    utf8proc_category_t c = utf8proc_category(p);
    return c >= UTF8PROC_CATEGORY_SM && c <= UTF8PROC_CATEGORY_SO;
}

/* Controls, and the marks that embed or override the direction of what follows. */
bool utf8_is_steering(int32_t p) {
    return p < 0x20 || (p >= 0x7F && p < 0xA0) || (p >= 0x202A && p <= 0x202E) ||
           (p >= 0x2066 && p <= 0x2069);
}

int32_t utf8_upper(int32_t p) {
    return p < 0x80 ? (is_lower((char)p) ? p - 32 : p) : utf8proc_toupper(p);
}
int32_t utf8_lower(int32_t p) { return p < 0x80 ? to_lower((char)p) : utf8proc_tolower(p); }

void utf8_casefold(textbuf *to, str s) {
    uint32_t size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t p = utf8_at(s, at, &size), parts[8];
        int class = 0;
        utf8proc_ssize_t n =
            p < 0x80 ? 0 : utf8proc_decompose_char(p, parts, 8, UTF8PROC_CASEFOLD, &class);
        if (p < 0x80) textbuf_point(to, p < 0 ? 0xFFFD : to_lower((char)p));
        for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) textbuf_point(to, parts[i]);
    }
}

static bool is_mark(int32_t p) {
    utf8proc_category_t c = utf8proc_category(p);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME;
}

static bool is_apostrophe(int32_t p) {
    return p == '\'' || p == 0x2019 || p == 0x2018 || p == 0x02BC || p == 0x02BB || p == '`' ||
           p == '.';
}

static bool is_gap(int32_t p) {
    return p == '-' || p == '_' || p == '/' || (p >= 0x2010 && p <= 0x2014) || utf8_is_space(p);
}

/* What a fold has still to write: a gap is written only once something follows it. */
typedef struct folding {
    textbuf *to;
    uint32_t begin;
    bool gap;
} folding;

static void fold_point(folding *f, int32_t p) {
    if (p < 0 || is_apostrophe(p) || is_mark(p)) return;
    if (is_gap(p)) {
        f->gap = true;
        return;
    }
    if (f->gap && f->to->size > f->begin) textbuf_char(f->to, ' ');
    f->gap = false;
    textbuf_point(f->to, p);
}

void utf8_fold(textbuf *to, str s) {
    enum { LONGEST_DECOMPOSITION = 18 }; /* of U+FDFA */
    const utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE;
    int32_t parts[LONGEST_DECOMPOSITION];
    folding f = { to, to->size, false };
    uint32_t size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t p = utf8_at(s, at, &size);
        if (p < 0x80 || is_gap(p)) {
            fold_point(&f, p < 0x80 && p >= 0 ? to_lower((char)p) : p);
            continue;
        }
        int class = 0;
        utf8proc_ssize_t n = utf8proc_decompose_char(p, parts, LONGEST_DECOMPOSITION, how, &class);
        for (utf8proc_ssize_t i = 0; i < n && i < LONGEST_DECOMPOSITION; i++)
            fold_point(&f, parts[i]);
    }
}

str utf8_folded(str s, arena *a) {
    textbuf b = { .mem = a };
    utf8_fold(&b, s);
    return textbuf_str(&b);
}

uint32_t utf8_width(str s) {
    uint32_t columns = 0, size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t p = utf8_at(s, at, &size);
        columns += p < 0 ? 1 : p < 0x80 ? 1 : (uint32_t)utf8proc_charwidth(p);
    }
    return columns;
}

static str each(int32_t (*change)(int32_t), str s, arena *a) {
    textbuf b = { .mem = a };
    uint32_t size;
    for (uint32_t at = 0; at < s.size; at += size) textbuf_point(&b, change(utf8_at(s, at, &size)));
    return textbuf_str(&b);
}
str utf8_in_lower(str s, arena *a) { return each(utf8_lower, s, a); }
str utf8_in_upper(str s, arena *a) { return each(utf8_upper, s, a); }
