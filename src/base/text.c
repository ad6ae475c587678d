/* text.c - comparing, cutting and building text. */
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

str str_of(const char *s) {
    if (!s) return STR("");
    size_t size = strlen(s);
    return (str){ s, size > UINT32_MAX ? UINT32_MAX : (uint32_t)size };
}

bool str_eq(str a, str b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.at, b.at, a.size) == 0);
}

bool str_eq_fold(str a, str b) {
    if (a.size != b.size) return false;
    for (uint32_t i = 0; i < a.size; i++)
        if (to_lower(a.at[i]) != to_lower(b.at[i])) return false;
    return true;
}

int str_cmp(str a, str b) {
    uint32_t least = a.size < b.size ? a.size : b.size;
    int c = least ? memcmp(a.at, b.at, least) : 0;
    return c ? c : (a.size > b.size) - (a.size < b.size);
}

bool str_starts(str s, str head) {
    return s.size >= head.size && str_eq(str_cut(s, 0, head.size), head);
}

bool str_ends(str s, str tail) {
    return s.size >= tail.size && str_eq(str_cut(s, s.size - tail.size, s.size), tail);
}

uint32_t str_find(str s, str what, uint32_t from) {
    if (what.size == 0) return from <= s.size ? from : UINT32_MAX;
    for (uint32_t i = from; what.size <= s.size && i <= s.size - what.size; i++)
        if (s.at[i] == what.at[0] && memcmp(s.at + i, what.at, what.size) == 0) return i;
    return UINT32_MAX;
}

str str_lower(str s, char *to) {
    for (uint32_t i = 0; i < s.size; i++) to[i] = to_lower(s.at[i]);
    return (str){ to, s.size };
}

str str_first_word(str s) { return str_cut(s, 0, str_find(s, STR(" "), 0)); }

str str_last_word(str s) {
    uint32_t at = s.size;
    while (at && s.at[at - 1] != ' ') at--;
    return str_cut(s, at, s.size);
}

str str_trim(str s) {
    while (s.size && is_space(s.at[0])) s.at++, s.size--;
    while (s.size && is_space(s.at[s.size - 1])) s.size--;
    return s;
}

bool str_next(str *rest, char separator, str *piece) {
    if (!rest->at) return false;
    const char *end = rest->size ? memchr(rest->at, separator, rest->size) : NULL;
    if (!end) {
        *piece = *rest;
        *rest = (str){ NULL, 0 };
        return true;
    }
    *piece = (str){ rest->at, (uint32_t)(end - rest->at) };
    *rest = (str){ end + 1, rest->size - piece->size - 1 };
    return true;
}

str str_copy(arena *a, str s) {
    char *copy = arena_take(a, (size_t)s.size + 1);
    if (!copy) return STR("");
    if (s.size) memcpy(copy, s.at, s.size);
    return (str){ copy, s.size };
}

static bool room(textbuf *b, uint32_t more) {
    if (b->cap - b->size >= more) return true;
    uint64_t cap = b->cap ? (uint64_t)b->cap * 2 : 256;
    while (cap - b->size < more) cap *= 2;
    if (cap > UINT32_MAX) {
        if (!b->mem->failed) b->mem->failed = SITREP_E_LIMIT;
        return false;
    }
    char *grown = arena_take(b->mem, cap);
    if (!grown) return false;
    if (b->size) memcpy(grown, b->at, b->size);
    b->at = grown;
    b->cap = (uint32_t)cap;
    return true;
}

void textbuf_add(textbuf *b, str s) {
    if (!s.size || !room(b, s.size)) return;
    memcpy(b->at + b->size, s.at, s.size);
    b->size += s.size;
}

void textbuf_char(textbuf *b, char c) { textbuf_add(b, (str){ &c, 1 }); }

void textbuf_print(textbuf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size > 0 && room(b, (uint32_t)size + 1)) {
        vsnprintf(b->at + b->size, (size_t)size + 1, format, again);
        b->size += (uint32_t)size;
    }
    va_end(again);
}

str textbuf_str(const textbuf *b) { return (str){ b->at ? b->at : "", b->size }; }
