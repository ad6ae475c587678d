/* hash.c - multiply and fold, eight bytes at a time (after Wang Yi's wyhash; own constants). */
#include "base/hash.h"

#include <string.h>

static const uint64_t K0 = 0x9E3779B97F4A7C15u, K1 = 0xC2B2AE3D27D4EB4Fu, K2 = 0x165667B19E3779F9u;

/* The factors are folded in again: a product of 0 must not forget what was hashed before it. */
uint64_t hash_mix(uint64_t a, uint64_t b) {
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)(a ^ K1) * (b ^ K2);
    return (uint64_t)product ^ (uint64_t)(product >> 64) ^ a ^ b;
}

static uint64_t little(const unsigned char *p, size_t n) {
    uint64_t x = 0;
    for (size_t i = 0; i < n; i++) x |= (uint64_t)p[i] << (8 * i);
    return x;
}

/* The same for eight bytes: one load where the machine is little-endian too. */
static uint64_t little8(const unsigned char *p) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t x;
    memcpy(&x, p, 8);
    return x;
#else
    return little(p, 8);
#endif
}

uint64_t hash_bytes(const void *bytes, size_t size, uint64_t seed) {
    const unsigned char *p = bytes;
    uint64_t h = hash_mix(seed ^ K0, size), g = hash_mix(h, K0);
    size_t left = size;
    for (; left >= 32; left -= 32, p += 32) {
        h = hash_mix(h ^ little8(p), little8(p + 8));
        g = hash_mix(g ^ little8(p + 16), little8(p + 24));
    }
    h ^= g;
    for (; left >= 8; left -= 8, p += 8) h = hash_mix(h, little8(p) ^ K0);
    if (left) h = hash_mix(h, little(p, left) ^ K1);
    return hash_mix(h, K0);
}

uint64_t hash_str(str s, uint64_t seed) { return hash_bytes(s.at, s.size, seed); }

struct hashmap_slot {
    str key;
    uint32_t value;
};

static struct hashmap_slot *find(const hashmap *m, str key) {
    uint32_t i = (uint32_t)hash_str(key, 0) & (m->cap - 1);
    while (m->slots[i].key.at && !str_eq(m->slots[i].key, key)) i = (i + 1) & (m->cap - 1);
    return &m->slots[i];
}

uint32_t hashmap_get(const hashmap *m, str key) {
    if (!m->cap) return UINT32_MAX;
    const struct hashmap_slot *s = find(m, key);
    return s->key.at ? s->value : UINT32_MAX;
}

static bool grow(hashmap *m) {
    hashmap old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->slots = arena_take(m->mem, m->cap * sizeof *m->slots);
    if (!m->slots) {
        *m = old;
        return false;
    }
    for (uint32_t i = 0; i < old.cap; i++)
        if (old.slots[i].key.at) *find(m, old.slots[i].key) = old.slots[i];
    return true;
}

bool hashmap_set(hashmap *m, str key, uint32_t value) {
    if (m->n * 4 >= m->cap * 3 && !grow(m)) return false;
    struct hashmap_slot *s = find(m, key);
    if (!s->key.at) m->n++;
    *s = (struct hashmap_slot){
        {key.at ? key.at : "", key.size},
        value
    };
    return true;
}

uint32_t hashmap_count(hashmap *m, str key) {
    uint32_t n = hashmap_get(m, key);
    n = n == UINT32_MAX ? 1 : n + 1;
    hashmap_set(m, key, n);
    return n;
}
