/* fuzz.h - what fuzz targets share: the program's own data, opened once, and a stop where something does not hold. */
#ifndef TEST_FUZZ_H
#define TEST_FUZZ_H

#include "lexicon/lexicon.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline const engine *opened(void) {
    static engine e;
    static bool open;
    sitrep_error err;
    if (!open && engine_open(NULL, &e, &err) != SITREP_OK) abort();
    open = true;
    return &e;
}

static inline void must(bool holds) {
    if (!holds) abort();
}

static inline void must_lie_in(str text, span s) { must(s.begin <= s.end && s.end <= text.size); }

#endif
