/* api.h - what the files of the public API share. */
#ifndef API_H
#define API_H

#include "lexicon/lexicon.h"

struct sitrep_engine {
    arena mem; /* holds this very struct */
    engine engine;
};

#endif
