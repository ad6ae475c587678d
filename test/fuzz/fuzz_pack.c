/* fuzz_pack.c - any bytes as a data pack: refused, or opened and looked through without a step outside it.
 *
 * The size and the checksum of the header are set right first: a pack that somebody made on purpose has them. */
#include "base/error.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put(unsigned char *to, uint64_t x, int bytes) {
    for (int i = 0; i < bytes; i++) to[i] = (unsigned char)(x >> (8 * i));
}

static void sign(unsigned char *at, size_t size) {
    memcpy(at, PACK_MAGIC, 8);
    put(at + 8, PACK_VERSION, 4);
    put(at + 16, size, 8);
    put(at + 24, hash_bytes(at + PACK_HEADER, size - PACK_HEADER, PACK_VERSION), 8);
}

static void look_table(const unsigned char *at, size_t size) {
    table t;
    sitrep_error err;
    uint32_t seen = 0;
    if (table_open(at, size, "fuzz", &t, &err)) return;
    for (uint32_t row = 0; row < t.rows && row < 1000; row++)
        for (uint32_t column = 0; column < t.columns; column++)
            seen += table_cell(&t, row, column).size;
    table_find(&t, STR("shell"));
    table_get(&t, seen % (t.rows + 1), "type");
}

static void look_phrases(const unsigned char *at, size_t size) {
    static const char *const words[] = { "shot", " ",   "down", "a",       "",
                                         "zz",   "the", " ",    "journal", "u.s." };
    phrases p;
    sitrep_error err;
    if (phrases_open(at, size, &p, &err)) return;
    for (size_t from = 0; from < sizeof words / sizeof *words; from++) {
        phrase_cursor c = phrase_begin(&p);
        for (size_t i = from;
             i < sizeof words / sizeof *words && phrase_step(&p, &c, str_of(words[i])); i++) {
            uint32_t key = phrase_end(&p, &c);
            for (uint32_t h = key == UINT32_MAX ? 0 : p.hit[key];
                 key != UINT32_MAX && h < p.hit[key + 1]; h++)
                if (p.hits[h].row == UINT32_MAX && p.hits[h].table == 255) abort(); /* reads it */
        }
    }
}

static void look_through(const pack *p) {
    for (uint32_t i = 0; i < p->sections; i++) {
        char name[PACK_NAME + 1] = { 0 };
        size_t size;
        memcpy(name, p->at + PACK_HEADER + (size_t)i * PACK_ENTRY, PACK_NAME);
        const unsigned char *at = pack_section(p, name, &size);
        if (!at) continue;
        look_table(at, size);
        look_phrases(at, size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    arena mem = { 0 };
    pack p;
    sitrep_error err;
    unsigned char *at = arena_take(&mem, size + PACK_HEADER);
    size_t whole = size < PACK_HEADER ? PACK_HEADER : size;
    if (!at) return 0;
    memcpy(at, data, size);
    sign(at, whole);
    if (!pack_open(at, whole, "fuzz", &p, &err)) look_through(&p);
    arena_drop(&mem);
    return 0;
}
