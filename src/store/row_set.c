/* row_set.c - sets of rows, 64 of them in a word. */
#include "store/row_set.h"

#include <string.h>

static int64_t words(const row_set *s) { return s->bits ? (s->room + 63) / 64 : 0; }

row_set row_set_make(int64_t room, arena *a) {
    row_set s = { .room = room > 0 ? room : 0 };
    s.bits = arena_take(a, (size_t)(s.room + 64) / 64 * sizeof *s.bits);
    return s;
}

row_set row_set_copy(const row_set *s, arena *a) {
    row_set out = row_set_make(s->room, a);
    if (out.bits && s->bits) memcpy(out.bits, s->bits, (size_t)words(s) * sizeof *s->bits);
    return out;
}

/* The bits of a word from `first` to `last`, of which each may lie outside it. */
static uint64_t mask(int64_t word, int64_t first, int64_t last) {
    uint64_t m = ~(uint64_t)0;
    if (first > word * 64) m &= m << (first - word * 64);
    if (last < word * 64 + 63) m &= ~(uint64_t)0 >> (word * 64 + 63 - last);
    return m;
}

/* Brings the ends inside; false when nothing is left. */
static bool inside(const row_set *s, int64_t *first, int64_t *last) {
    if (*first < 0) *first = 0;
    if (*last >= s->room) *last = s->room - 1;
    return s->bits && *first <= *last;
}

void row_set_add_range(row_set *s, int64_t first, int64_t last) {
    if (!inside(s, &first, &last)) return;
    for (int64_t i = first / 64; i <= last / 64; i++) s->bits[i] |= mask(i, first, last);
}

void row_set_and(row_set *s, const row_set *with) {
    for (int64_t i = 0; i < words(s); i++) s->bits[i] &= with->bits ? with->bits[i] : 0;
}

void row_set_or(row_set *s, const row_set *with) {
    for (int64_t i = 0; with->bits && i < words(s); i++) s->bits[i] |= with->bits[i];
}

void row_set_less(row_set *s, const row_set *what) {
    for (int64_t i = 0; what->bits && i < words(s); i++) s->bits[i] &= ~what->bits[i];
}

void row_set_turn(row_set *s, const row_set *of) {
    for (int64_t i = 0; i < words(s); i++) s->bits[i] = of->bits ? of->bits[i] & ~s->bits[i] : 0;
}

uint64_t row_set_several(const row_set *s, int64_t first, int64_t last) {
    uint64_t n = 0;
    if (!inside(s, &first, &last)) return 0;
    for (int64_t i = first / 64; i <= last / 64; i++)
        n += (uint64_t)__builtin_popcountll(s->bits[i] & mask(i, first, last));
    return n;
}

uint64_t row_set_count(const row_set *s) { return row_set_several(s, 0, s->room - 1); }

int64_t row_set_next(const row_set *s, int64_t from) {
    int64_t last = s->room - 1;
    if (!inside(s, &from, &last)) return -1;
    for (int64_t i = from / 64; i <= last / 64; i++) {
        uint64_t left = s->bits[i] & mask(i, from, last);
        if (left) return i * 64 + __builtin_ctzll(left);
    }
    return -1;
}

int64_t row_set_last(const row_set *s, int64_t from) {
    int64_t first = 0;
    if (!inside(s, &first, &from)) return -1;
    for (int64_t i = from / 64; i >= 0; i--) {
        uint64_t left = s->bits[i] & mask(i, first, from);
        if (left) return i * 64 + 63 - __builtin_clzll(left);
    }
    return -1;
}
