/* api.h - what the files of the public API share. */
#ifndef API_H
#define API_H

#include "lexicon/lexicon.h"

struct sitrep_engine {
    arena mem; /* holds this very struct */
    engine engine;
    struct reader *reader; /* or NULL: rules alone */
};

struct sitrep_ledger {
    arena mem; /* holds this very struct */
    struct store *store;
    bool dry; /* nothing is changed */
    const char *path;
};

#endif
