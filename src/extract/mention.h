/* mention.h - what the files of the mention stage share. */
#ifndef EXTRACT_MENTION_H
#define EXTRACT_MENTION_H

#include "extract/chunk.h"

/* mention_noun.c: names of ships and aircraft get the noun beside them, throughout the report. */
void mention_name_nouns(const engine *e, worker *w, doc *d);
/* Numbers without a noun get that of the figure before them: "fired 26 drones; nine were shot down". */
void mention_count_nouns(doc *d);

#endif
