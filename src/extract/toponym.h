/* toponym.h - what the files of the toponym stage share.
 *
 *     near Tokmak in the Zaporizhzhia region, Ukraine
 *          ^^^^^^ spot: AFTER_IN         candidates: a town
 *                        ^^^^^^^^^^^^ spot: HEADED, PARENT, wants a division; candidates: the oblast, the city
 *                                             ^^^^^^^ spot: CHILD, COUNTRY
 *
 * A spot is where words may name a place. The spots of equal words make one name: a text means one place by
 * it. A name has candidates, whose scores rest on themselves and on the other names of the text. */
#ifndef EXTRACT_TOPONYM_H
#define EXTRACT_TOPONYM_H

#include "extract/extract.h"

enum spot_trait {
#define SPOT(name, printed) SPOT_##name,
#include "extract/toponym.def"
    SPOT_TRAITS
};

enum place_trait {
#define PLACE(name, printed) PLACE_IS_##name,
#include "extract/toponym.def"
    PLACE_TRAITS
};

typedef struct spot {
    range tokens; /* the name */
    range whole;  /* with a lower-case word that says what it is: "Kursk region" */
    uint32_t name;
    uint32_t parent; /* the spot right behind that it lies in, or NONE */
    uint32_t entry;  /* of doc->entries: the country that it is or is made of, or NONE */
    uint32_t wants;  /* bits 1 << enum place_kind: what a head word says */
    uint32_t likely; /* the likeliest of them */
    uint64_t traits; /* bits 1 << enum spot_trait */
    float sure;      /* above 0: a place */
} spot;

typedef ARRAY(spot) spots;

typedef struct candidate {
    uint32_t row;
    bool exact, own;
    float given; /* by itself and its parents */
    float score; /* with the other names of the text */
    float share; /* of the name's voice, 0 to 1 */
} candidate;

typedef struct name {
    range candidates;
    uint32_t best, second; /* candidates, or NONE */
    uint32_t first;        /* spot */
    uint32_t spots;
    float voice; /* how much it says about the others, 0 to 1 */
} name;

typedef struct toponyms {
    const engine *e;
    doc *d;
    arena *mem; /* scratch */
    spots spots;
    ARRAY(name) names;
    ARRAY(candidate) candidates;
    float spot_weight[SPOT_TRAITS], place_weight[PLACE_TRAITS];
} toponyms;

/* toponym_find.c: every spot, with what stands around it. */
void toponym_find(toponyms *t);
/* toponym_rank.c: the names of the spots, their candidates, and the best of each. */
void toponym_rank(toponyms *t);

static inline uint64_t trait(enum spot_trait s) { return (uint64_t)1 << s; }

#endif
