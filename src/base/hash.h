/* hash.h - one 64-bit hash for tables and checksums, and a table from text to number.
 *
 * The hash is part of the pack format: it must never change. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/text.h"

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed);
uint64_t hash_str(str s, uint64_t seed);
uint64_t hash_mix(uint64_t a, uint64_t b);

/* Text -> number, open addressing; keys are not copied and must outlive the table. */
typedef struct hashmap {
    arena *mem;
    struct hashmap_slot *slots;
    uint32_t n, cap;
} hashmap;

/* The number of `key`, or UINT32_MAX. */
uint32_t hashmap_get(const hashmap *m, str key);
/* Sets it; false when memory ran out. */
bool hashmap_set(hashmap *m, str key, uint32_t value);
/* Adds one to it, from nothing if it is not there, and gives what it is now. */
uint32_t hashmap_count(hashmap *m, str key);

#endif
