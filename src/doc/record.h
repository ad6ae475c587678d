/* record.h - the parts of a fact as writers and the ledger need them: who, where, when, how many, with their words.
 *
 *     record_actor a = record_actor_of(d, &event->who.at[0]);   // "he", is "Ada Example", code "XAA"
 *
 * Texts are stretches of the document, of its tables, or of the arena that was given; never NULL. */
#ifndef DOC_RECORD_H
#define DOC_RECORD_H

#include "doc/doc.h"

/* "2024-08-14", time may follow; empty when it is not known. */
str record_published(const doc *d, arena *a);

/* Words of the report exactly as it was given: the code points that a span names in JSON. */
str record_given(const doc *d, span s);
/* Words on one line, for people. */
str record_plain(const doc *d, span s, arena *a);

typedef struct record_actor {
    span at;       /* empty when only implied */
    str name;      /* canonical, or empty */
    str is;        /* what a pronoun or description stands for, or empty */
    str code;      /* country or body, or empty */
    str sectors;   /* joined by spaces */
    bool inferred; /* not in the words of the clause */
} record_actor;
record_actor record_actor_of(const doc *d, const argument *a);

typedef struct record_place {
    span at;
    str is;
    const toponym *found; /* NULL when no toponym stands there */
    label role;           /* set placing */
    bool inferred;
} record_place;
record_place record_place_of(const doc *d, const argument *a);
bool record_has_point(const toponym *t);
/* The GeoNames number of a place, or 0 when its id is none. */
int64_t record_geonames(const toponym *t);

/* The name to call an actor or place by: its words, or what they stand for. */
str record_actor_words(const doc *d, const record_actor *r, arena *a);
str record_place_words(const doc *d, const record_place *r, arena *a);

span record_figure_words(const quantity *q);
const event *record_event(const doc *d, const fact *f);
/* The words of its clause, without the conjunction before it and the marks at its ends; figures that it cuts are whole. */
span record_clause(const doc *d, const event *e);
/* Too few words to be read alone, "the firing", "any warning": their sentence says what they tell. */
bool record_is_bare(str told);
/* Bytes of "VASHIR, June 3 (Specimen Wire) - " at the begin of what is told; 0 when there is none. */
uint32_t record_dateline(str told);
const timex *record_when(const doc *d, const event *e); /* NULL when there is none */
bool record_has_clock(const timex *t); /* a bound of it is not the start of a day */
void record_put_moment(textbuf *to, moment m, bool clock); /* nothing when open */

/* Four classes of types: VC MC VF MF (verbal or material, cooperation or conflict); "" without one. */
const char *record_quad(label type);
/* The printed word of a label if it is of the set that runs from `first` to `last`, else `otherwise`. */
const char *record_label(label l, label first, label last, const char *otherwise);
/* Three decimals, 0 to 1; NaN for one that is not set. */
double record_score(float score);

/* The facts of each sentence: `of[first[s]] .. of[first[s + 1]]`, in order. */
typedef struct record_index {
    uint32_t *first, *of; /* NULL when memory ran out */
} record_index;
record_index record_by_sentence(const doc *d, arena *a);

#endif
