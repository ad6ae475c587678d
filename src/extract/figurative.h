/* figurative.h - inside the extraction room: "killed the bill" kills nobody. */
#ifndef EXTRACT_FIGURATIVE_H
#define EXTRACT_FIGURATIVE_H

#include "extract/event.h"

/* Whether a verb of force has an object or subject of another field: a law, a game, a price. */
bool figurative(const events *x, const clause *c, str type, str conditions);

#endif
