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
    range bare;   /* without a head word that has a capital: "Cass" of "Cass Township" */
    range whole;  /* with a lower-case word that says what it is: "Kursk region" */
    uint32_t name;
    uint32_t parent; /* the spot right behind that it lies in, or NONE */
    uint32_t listed; /* row of the gazetteer that a table says it is or is made of, or NONE */
    uint32_t wants;  /* bits 1 << enum place_kind: what a head word says */
    uint32_t likely; /* the likeliest of them */
    bool shared;     /* the head word is that of several names: "the Sumy and Kursk regions" */
    bool near;       /* "near", "north of" stands before: not the place itself */
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
    uint32_t outer;        /* the name that it lies in, told right behind it, or NONE */
    uint32_t no_outer;     /* the last that was told and that it does not lie in, or NONE */
    uint32_t part;         /* the next name of the same words that lies in another, or NONE */
    uint32_t spots, persons, places; /* how many, and what they look like */
    float voice;                     /* how much it says about the others, 0 to 1 */
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

/* ---- toponym_word.c: what single words are ----------------------------------------------------- */

/* The words of a report, and the sentence that is looked at. */
typedef struct words {
    toponyms *to;
    const engine *e;
    doc *d;
    str folded; /* of all tokens as of one text; begins[t] .. ends[t] is that of one */
    uint32_t *begins, *ends;
    range in; /* the sentence */
} words;

bool words_open(words *w, toponyms *t); /* false when memory ran out */
str words_key(const words *w, range r); /* the folded form of a stretch */

static inline bool word_inside(const words *w, token_ix t) {
    return t >= w->in.begin && t < w->in.end;
}
label word_pos(const words *w, token_ix t); /* POS_PUNCT outside the sentence */
bool word_is_capital(const words *w, token_ix t);
bool word_is_hyphen(const words *w, token_ix t); /* between two words without space */
bool word_is_owner(const words *w, token_ix t);  /* 's */
bool word_is_common(const words *w, token_ix t); /* the tables know it as a word of the language */
bool word_is_given(const words *w, token_ix t);  /* a given name */
bool word_is_role(const words *w, token_ix t);   /* a title or an office of a person */
/* The end of the longest entry of table `of` that begins at `t`, or `t`; sets which, if asked. */
token_ix word_entry_end(const words *w, token_ix t, uint8_t of, uint32_t *which);
/* The longest head word at `t` that may stand on that side of a name: its entry, or NONE. */
uint32_t word_head(const words *w, token_ix t, const char *side);

/* ---- toponym_around.c: what stands around a spot -------------------------------------------------- */

bool around_starts(const words *w, token_ix t);  /* the sentence begins here, but for marks */
bool around_is_near(const words *w, token_ix t); /* "near", "north of" stands before `t` */
uint64_t around_spot(const words *w, const spot *s);
/* "Paris, Texas", "Sumy and Kharkiv": neighbours; and surnames known from elsewhere in the text. */
void around_spots(words *w);

/* ---- toponym_find.c: every spot ------------------------------------------------------------------- */

void toponym_find(toponyms *t);

/* ---- toponym_rank.c: the names of the spots, their candidates, and the best of each -------------- */

void toponym_rank(toponyms *t);

static inline uint64_t trait(enum spot_trait s) { return (uint64_t)1 << s; }

#endif
