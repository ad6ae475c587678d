/* row_set.h - rows of a table by their numbers, a bit each: sets of hundreds of thousands are joined in no time.
 *
 *     facts that say "bridge"    0 0 1 1 0 0 0 1
 *     facts of August            0 1 1 1 1 0 0 0      and: 0 0 1 1 0 0 0 0 */
#ifndef STORE_ROW_SET_H
#define STORE_ROW_SET_H

#include "base/arena.h"

/* All sets that meet have the same room; rows at `room` or above, and below 0, are in none. */
typedef struct row_set {
    uint64_t *bits; /* NULL when memory ran out, which the arena remembers: such a set is empty */
    int64_t room;
} row_set;

/* An empty set with room for rows below `room`. */
row_set row_set_make(int64_t room, arena *a);
row_set row_set_copy(const row_set *s, arena *a);

static inline bool row_set_has(const row_set *s, int64_t row) {
    return s->bits && row >= 0 && row < s->room && (s->bits[row / 64] >> (row % 64) & 1);
}
static inline void row_set_add(row_set *s, int64_t row) {
    if (s->bits && row >= 0 && row < s->room) s->bits[row / 64] |= (uint64_t)1 << (row % 64);
}
static inline void row_set_drop(row_set *s, int64_t row) {
    if (row_set_has(s, row)) s->bits[row / 64] &= ~((uint64_t)1 << (row % 64));
}
void row_set_add_range(row_set *s, int64_t first, int64_t last); /* both included */

void row_set_and(row_set *s, const row_set *with);
void row_set_or(row_set *s, const row_set *with);
void row_set_less(row_set *s, const row_set *what); /* without these */
void row_set_turn(row_set *s, const row_set *of);   /* what `of` has and it had not */
uint64_t row_set_count(const row_set *s);
/* How many there are from `first` to `last`. */
uint64_t row_set_several(const row_set *s, int64_t first, int64_t last);
/* The least at or above `from`, or -1; the greatest at or below `from`, or -1. */
int64_t row_set_next(const row_set *s, int64_t from);
int64_t row_set_last(const row_set *s, int64_t from);

#endif
