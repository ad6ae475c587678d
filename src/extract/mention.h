/* mention.h - what the files of the mention stage share. */
#ifndef EXTRACT_MENTION_H
#define EXTRACT_MENTION_H

#include "extract/chunk.h"

/* mention_noun.c: names of ships and aircraft get the noun beside them, throughout the report; "Korvian" of "Korvian and Norland
 * troops" is what the noun is. */
void mention_name_nouns(const engine *e, worker *w, doc *d);
/* Numbers without a noun get that of the figure before them: "fired 26 drones; nine were shot down". */
void mention_count_nouns(doc *d);
/* "Korvian and Norland troops" are two: the adjective before "and" is a phrase of its own; before phrases are told. */
void mention_part_sides(doc *d);

/* mention_of.c: "dozens of civilians" is about civilians; "the region of Belgorod" is where Belgorod is. Chunk `k`, from the last. */
void mention_take_of(const engine *e, doc *d, uint32_t k);
/* "edge", "heart": of a place, it is where the place is. */
bool mention_is_edge(const engine *e, const doc *d, token_ix head);
void mention_take_counted(doc *d,
                          uint32_t k); /* "27 tugs | and | barges": one number counts both */

/* mention_place.c: where the name of chunk `k` stands tells that it is a place: "in Karsmund", "the town of Karsmund". */
bool mention_stands_as_place(const engine *e, const doc *d, uint32_t k);
/* So does what is done to it: "the siege of Karsmund", "Karsmund fell to the rebels". */
bool mention_befalls_place(const engine *e, const doc *d, uint32_t k);

#endif
