/* arena.c - blocks that double in size, each larger than what is asked for. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { FIRST_BLOCK = 1 << 14, LARGEST_STEP = 1 << 22, MOST_KEPT = 1 << 26, LARGE_PAGE = 1 << 21 };

struct arena_block {
    arena_block *before;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

static void *fail(arena *a, sitrep_code code) {
    if (!a->failed) a->failed = code;
    return NULL;
}

/* Large blocks ask for large pages, where the system has them: the weights of a model lie on more small ones than a
 * processor keeps in mind. */
static void *take_pages(size_t size) {
    void *p = aligned_alloc(LARGE_PAGE, size);
#ifdef MADV_HUGEPAGE
    if (p) madvise(p, size, MADV_HUGEPAGE);
#endif
    return p;
}

static arena_block *block_new(arena *a, size_t size) {
    size_t all = sizeof(arena_block) + size;
    if (all >= LARGE_PAGE) all = (all + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    arena_block *b = all < LARGE_PAGE ? malloc(all) : take_pages(all);
    if (!b) return NULL;
    *b = (arena_block){ .before = a->last, .size = all - sizeof *b };
    return a->last = b;
}

static arena_block *block_add(arena *a, size_t least) {
    size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP) size = LARGEST_STEP - sizeof(arena_block);
    return block_new(a, size < least ? least : size);
}

void *arena_take_raw(arena *a, size_t size) {
    const size_t align = alignof(max_align_t);
    if (a->failed) return NULL;
    if (size > SIZE_MAX / 2) return fail(a, SITREP_E_NOMEM);
    size = size ? (size + align - 1) / align * align : align;
    if (a->limit && (size > a->limit || a->taken > a->limit - size)) return fail(a, SITREP_E_LIMIT);
    arena_block *b = a->last;
    if (!b || b->size - b->used < size) b = block_add(a, size);
    if (!b) return fail(a, SITREP_E_NOMEM);
    void *p = b->bytes + b->used;
    b->used += size;
    a->taken += size;
    return p;
}

void *arena_take(arena *a, size_t size) {
    void *p = arena_take_raw(a, size);
    return p ? memset(p, 0, size) : NULL;
}

/* Frees all blocks but `keep`, which may be NULL. */
static void free_all_but(arena *a, const arena_block *keep) {
    for (arena_block *b = a->last, *before; b; b = before) {
        before = b->before;
        if (b != keep) free(b);
    }
}

void arena_drop(arena *a) {
    free_all_but(a, NULL);
    *a = (arena){ .limit = a->limit };
}

/* Several blocks become one, or the next use would ask the system for the same pages once more. */
void arena_reset(arena *a) {
    arena_block *keep = a->last;
    size_t all = 0;
    for (arena_block *b = keep; b; all += b->size, b = b->before)
        if (b->size > keep->size) keep = b;
    bool join = keep && all > keep->size && all <= MOST_KEPT;
    if (join) keep = NULL;
    free_all_but(a, keep);
    if (keep) keep->before = NULL, keep->used = 0;
    *a = (arena){ .limit = a->limit, .last = keep };
    if (join) block_new(a, all);
}

void *array_push(arena *a, void **at, uint32_t *n, uint32_t *cap, size_t item) {
    if (*n == *cap) {
        uint32_t more = *cap ? *cap * 2 : item > 64 ? 2 : 8; /* large things are mostly few */
        if (more <= *cap) return fail(a, SITREP_E_NOMEM);
        void *grown = arena_take(a, more * item);
        if (!grown) return NULL;
        if (*n) memcpy(grown, *at, *n * item);
        *at = grown;
        *cap = more;
    }
    return memset((unsigned char *)*at + (size_t)(*n)++ * item, 0, item);
}
