/* fuzz_gazetteer.c - any bytes as the gazetteer of a pack: refused, or looked up without reading outside. */
#include "lexicon/lexicon.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void look_at(const gazetteer *g, const place_row *p, arena *a) {
    textbuf id = { .mem = a };
    if (!p) return;
    gazetteer_put_id(g, p, &id);
    gazetteer_name(g, p), gazetteer_countries(g, p);
    gazetteer_country(g, p), gazetteer_admin1(g, p);
    gazetteer_row_of(g, gazetteer_code(g, p));
}

/* The name itself and, as a damaged bucket may hold anything, a few others. */
static void look_up(const gazetteer *g, str name, arena *a) {
    enum { FEW = 8 };
    place_hit hits[FEW];
    textbuf folded = { .mem = a };
    utf8_fold(&folded, name);
    uint32_t n = gazetteer_find(g, textbuf_str(&folded), name, hits, FEW);
    if (n && !gazetteer_knows(g, textbuf_str(&folded))) abort();
    for (uint32_t i = 0; i < n; i++) look_at(g, gazetteer_place(g, hits[i].row), a);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    static const char *const names[] = {
        "Alpha", "beta", "", "Gamma-Delta", "\xC3\x89psilon", "a"
    };
    sitrep_error err;
    gazetteer g;
    arena a = { .limit = 1 << 22 };
    unsigned char *at = malloc(size ? size : 1); /* aligned as in a pack, and nothing behind it */
    if (at && size) memcpy(at, bytes, size);
    if (at && gazetteer_open(at, size, &g, &err) == SITREP_OK) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) look_up(&g, str_of(names[i]), &a);
        for (uint32_t row = 0; row < 64; row++) look_at(&g, gazetteer_place(&g, row), &a);
        for (uint32_t row = 0; row < 64 && gazetteer_place(&g, row); row++)
            look_up(&g, gazetteer_name(&g, gazetteer_place(&g, row)), &a);
    }
    free(at);
    arena_drop(&a);
    return 0;
}
