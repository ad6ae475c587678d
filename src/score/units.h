/* units.h - one name for a unit, whatever a text or an answer calls it. */
#ifndef SCORE_UNITS_H
#define SCORE_UNITS_H

#include "lexicon/lexicon.h"

/* Names and aliases of the units table, in lower case -> row. */
typedef struct units {
    const table *table;
    hashmap by_name;
} units;

units units_of(const table *t, arena *a);

/* The canonical name: "miles per hour" -> "mile per hour"; a name that is in no table loses its s. */
str units_name(const units *u, str name, arena *a);

#endif
