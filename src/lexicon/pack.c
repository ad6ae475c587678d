/* pack.c - one file of data, opened and checked before anything in it is believed. */
#include "lexicon/lexicon.h"

#include "base/error.h"

#include <string.h>

static uint64_t number(const unsigned char *p, int bytes) {
    uint64_t x = 0;
    for (int i = bytes - 1; i >= 0; i--) x = x << 8 | p[i];
    return x;
}

static sitrep_code refuse(const char *name, size_t at, const char *why, sitrep_error *err) {
    error_set(err, SITREP_E_DATA, "not a data pack of this version: %s", why);
    error_at(err, name, 0, at);
    return SITREP_E_DATA;
}

/* Every section must lie inside the file, at a multiple of 64, and have a name that ends. */
static sitrep_code check_contents(const pack *p, const char *name, sitrep_error *err) {
    if (p->sections > (p->size - PACK_HEADER) / PACK_ENTRY)
        return refuse(name, 12, "more sections than fit", err);
    uint64_t first = PACK_HEADER + (uint64_t)p->sections * PACK_ENTRY;
    for (uint32_t i = 0; i < p->sections; i++) {
        const unsigned char *entry = p->at + PACK_HEADER + (size_t)i * PACK_ENTRY;
        uint64_t offset = number(entry + PACK_NAME, 8), size = number(entry + PACK_NAME + 8, 8);
        if (!memchr(entry, 0, PACK_NAME))
            return refuse(name, (size_t)(entry - p->at), "a section without a name", err);
        if (offset % 64 || offset < first || offset > p->size || size > p->size - offset)
            return refuse(name, (size_t)(entry - p->at), "a section outside the file", err);
    }
    return SITREP_OK;
}

sitrep_code pack_open(const unsigned char *at, size_t size, const char *name, pack *out,
                      sitrep_error *err) {
    if (size < PACK_HEADER || memcmp(at, PACK_MAGIC, 8) != 0)
        return refuse(name, 0, "another kind of file", err);
    uint32_t version = (uint32_t)number(at + 8, 4);
    if (version != PACK_VERSION) {
        error_set(err, SITREP_E_DATA, "data pack of version %u; this program reads version %d",
                  version, PACK_VERSION);
        error_at(err, name, 0, 8);
        return SITREP_E_DATA;
    }
    if (number(at + 16, 8) != size) return refuse(name, 16, "cut short or grown", err);
    pack p = { .at = at,
               .size = size,
               .sections = (uint32_t)number(at + 12, 4),
               .checksum = number(at + 24, 8) };
    if (hash_bytes(at + PACK_HEADER, size - PACK_HEADER, PACK_VERSION) != p.checksum)
        return refuse(name, 24, "its checksum does not fit its content", err);
    sitrep_code code = check_contents(&p, name, err);
    if (!code) *out = p;
    return code;
}

const unsigned char *pack_section(const pack *p, const char *name, size_t *size) {
    for (uint32_t i = 0; i < p->sections; i++) {
        const unsigned char *entry = p->at + PACK_HEADER + (size_t)i * PACK_ENTRY;
        if (strcmp((const char *)entry, name) != 0) continue;
        *size = (size_t)number(entry + PACK_NAME + 8, 8);
        return p->at + number(entry + PACK_NAME, 8);
    }
    return NULL;
}
