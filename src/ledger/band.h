/* band.h - inside the ledger's room: groups that are a party of their own, by name. */
#ifndef LEDGER_BAND_H
#define LEDGER_BAND_H

#include "ledger/ledger.h"

typedef struct bands bands;

/* What all reports tell; NULL when memory ran out. */
bands *bands_of(const engine *e, const ledger *l, arena *mem);
/* "Upland Council" of "the Upland Council", "the Council" and "Upland fighters"; empty when a name is no such group's. */
str band_named(const bands *b, str name);
str band_in(const bands *b, str text); /* the first that stands in a text with its whole name */
/* The only one that the reports have, or empty. */
str band_only(const bands *b);
/* Whether a name without article says no more than that they are rebels: "mutineers", "mutineers' council". */
bool band_is_rebels(const bands *b, str bare);
/* "the mutineers' council", "the rebels": the only group, by its noun or as all of them; or empty. */
str band_of_rebels(const bands *b, str name);

#endif
