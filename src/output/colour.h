/* colour.h - what a terminal is told; each label has its colour, so that a page is read at a glance. */
#ifndef OUTPUT_COLOUR_H
#define OUTPUT_COLOUR_H

#include "doc/doc.h"

#define PLAIN  "\x1b[0m"
#define BOLD   "\x1b[1m"
#define DIM    "\x1b[2m"
#define RED    "\x1b[31m"
#define YELLOW "\x1b[33m"
#define PURPLE "\x1b[35m"
#define STRUCK "\x1b[9m"
#define CYAN   "\x1b[36m"

/* NULL for what is told plainly. */
static inline const char *colour_of(label l) {
    switch (l) {
    case DENIED: return RED;
    case UNCLEAR: return PURPLE;
    case HEDGED: return YELLOW;
    case INTENDED: return CYAN;
    default: return NULL;
    }
}

#endif
