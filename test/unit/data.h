/* data.h - the program's own data, opened once. */
#ifndef TEST_DATA_H
#define TEST_DATA_H

#include "lexicon/lexicon.h"

#include "t.h"

static inline const engine *data(void) {
    static engine e;
    static bool open;
    sitrep_error err;
    if (!open) open = CHECK(engine_open(NULL, &e, &err) == SITREP_OK);
    return open ? &e : NULL;
}

#endif
