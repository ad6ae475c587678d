/* arena.h - memory that is taken piece by piece and given back all at once.
 *
 *     arena a = { .limit = 1 << 20 };
 *     point *p = arena_take(&a, sizeof *p);    // zeroed; NULL once the limit or the memory is reached
 *     arena_drop(&a);
 *
 * The first failure is remembered in `failed`; from then on every take gives NULL. This is the only
 * place in the library that calls malloc. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "sitrep.h"

typedef struct arena_block arena_block;

typedef struct arena {
    arena_block *last;  /* newest block; each points at the one before */
    size_t taken;       /* bytes handed out, in all blocks */
    size_t limit;       /* most that may be handed out; 0 is no limit */
    sitrep_code failed; /* SITREP_OK, SITREP_E_LIMIT or SITREP_E_NOMEM */
} arena;

/* `size` zeroed bytes, aligned for any type, or NULL. */
void *arena_take(arena *a, size_t size);
/* The same, with whatever was there before: for what is large, and written before it is read. */
void *arena_take_raw(arena *a, size_t size);

/* Gives all memory back; the arena is as new, with its limit. */
void arena_drop(arena *a);

/* Forgets all that was taken but keeps memory for as much again, up to 64 MB in one block, or else its largest block: a
 * worker's scratch. */
void arena_reset(arena *a);

/* A growing array: items are added at the end, and may move while it grows.
 *     ARRAY(span) spans;  span *s = array_add(&arena, &spans);   // NULL when memory ran out */
#define ARRAY(type)      \
    struct {             \
        type *at;        \
        uint32_t n, cap; \
    }
#define array_add(a, array)                                                                      \
    ((__typeof__((array)->at))array_push((a), (void **)&(array)->at, &(array)->n, &(array)->cap, \
                                         sizeof *(array)->at))
void *array_push(arena *a, void **at, uint32_t *n, uint32_t *cap, size_t item);

#endif
