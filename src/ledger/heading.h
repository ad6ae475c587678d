/* heading.h - inside the ledger's room: what a paragraph is headed by. */
#ifndef LEDGER_HEADING_H
#define LEDGER_HEADING_H

#include "base/text.h"

/* "LOWER VASHIR" of "LOWER VASHIR (5 Sept). Still held.", "Dorrin" of "Dorrin: two dead."; empty when the paragraph that
 * begins at `at` has none. A dateline is none: it says where a report was written. */
str heading_at(str text, uint32_t at);
/* "DORRIN" of a report that begins "DORRIN - Ada Lorn sold buttons": its writer tells what is to be seen there. Empty when a
 * date or an agency stands there too: then it is where the news came in. */
str heading_scene(str text);

/* The town that a dateline begins with: "DORRIN, Norland, June 3 (Specimen Wire) - "; or empty. */
str heading_dateline(str text);

#endif
