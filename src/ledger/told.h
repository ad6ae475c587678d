/* told.h - inside the ledger's room: a fact as others are compared with it.
 *
 *     "In Pelzin, where another market was hit on Monday, ..."
 *       spot     pelzin, by its words: the gazetteer does not know it
 *       days     Monday
 *
 * Names are compared by the hash of their folded words, places by that of their key. */
#ifndef LEDGER_TOLD_H
#define LEDGER_TOLD_H

#include "ledger/side.h"

enum { MOST_SPOTS = 6, MOST_NAMES = 8, MOST_COUNTS = 8 };

/* Where something was: a place of the gazetteer, or a name that it does not know. */
typedef struct spot {
    uint64_t key, admin1, country; /* 0: none */
    label kind;
    bool lent;            /* of a sentence before: "there", "the town" */
    bool beside;          /* "around Dorrin", "from Dorrin", "the Dorrin road": it was not there */
    const where_row *row; /* or NULL */
    str name;
} spot;

typedef struct spots {
    spot at[MOST_SPOTS];
    uint32_t n;
} spots;

/* How two sets of places stand to one another. */
typedef enum meeting { APART, UNKNOWN_PLACE, WITHIN, SAME_SPOT } meeting;

uint64_t told_hash(str text, arena *scratch); /* of the folded words; 0 when there are none */
/* "the river town of Vashir" -> "Vashir"; empty when nothing in it is a name. */
str told_name(const engine *e, str phrase);
/* The last name up to the end of a sentence that ends in a noun: "Bread Committee" for "committee"; or empty. */
str told_named_before(str text, str until, str noun);
/* "the", "its", "This": what is known is meant. */
bool told_points(const engine *e, str word);
str told_without_owner(str word); /* "Vashir's" -> "Vashir" */
/* The next word of `s` from *at, without a possessive's ending; false at the end. `broken`: a mark or a possessive
 * stands before it. */
bool told_next_word(str s, uint32_t *at, str *word, bool *broken);
/* "Ola Hern" of "the mayor" with ", Ola Hern, said" behind; empty when no name stands there. */
str told_called(str description, str after);
/* What stands behind a source's words, in the fact's sentence or where they stood last before it in the report. */
str told_behind(str text, const fact_row *f, const link_row *k);
/* The row of a counted noun, by itself, by its plural, or without an ending; UINT32_MAX when not there. */
uint32_t told_noun(const table *counted, str noun);

/* The places in a fact's slots; none there, and asked `in_sentence`: those that it names after "in", "near" ... */
void told_spots(const engine *e, const fact_row *f, bool in_sentence, arena *scratch, spots *out);
/* The names in a text of the fact's report that are places elsewhere ("Vashir was quiet"): `names` gives the index in
 * `all` of a folded name. */
void told_spots_known(const engine *e, str text, const fact_row *f, arena *scratch,
                      const hashmap *names, const spot *all, spots *out);
/* Other names that a fact's sentence has, no side's, office's or speaker's, folded: "the morning lantern"; their number.
 * `elsewhere`: those that are known from the midst of sentences. */
uint32_t told_things(const engine *e, const fact_row *f, const sides *s, const hashmap *places,
                     const hashmap *elsewhere, arena *scratch, str *out, uint32_t most);
void told_add_spot(spots *to, spot s); /* once */
meeting told_meet(const spots *a, const spots *b);

/* The day or days of a fact: false when it has none that is narrower than a month. */
bool told_days(const ledger *l, const fact_row *f, moment *from, moment *to);

/* 0 happened, 1 planned, ordered, feared ...: only likes are one event. */
uint32_t told_like(const fact_row *f);

/* Whether a fact says of an event that it did not happen: in so many words, or by rejecting what was said of it. What else
 * did not happen denies nothing: "a fireman did not survive" is no denial of the fire. */
bool told_denies(const ledger *l, ledger_event_ix of, const fact_row *f);
/* Whether it says of an act that nobody did it: "no shot was fired", whatever the event is taken to be. */
bool told_negates(const fact_row *f);
/* "the police." of "Nobody fired but the police.": they did; empty without such. */
str told_exception(const fact_row *f);

/* part.c: "four of the dead", "two more than", "not 340": part of a figure, or apart from one. */
bool told_is_part(const engine *e, const fact_row *f, const figure_row *r, arena *scratch);

/* retold.c: for each fact the earlier one of another report that stands in the same words, or NONE. NULL when memory ran out. */
fact_ix *retold_of(const ledger *l, arena *a);

/* ---- origin.c: who a fact goes back to --------------------------------------------------------- */

/* Equal keys are one origin: "vashir health ministry", "northern officer" (unnamed), "= specimen wire" (the report's own
 * voice), "?" (not given). */
typedef struct origin {
    str key, side;       /* side: a country's code, the stem of a party's name, or empty */
    bool not_given, own; /* own: the voice of the report's outlet */
    bool lent;           /* its side is that of the state in which it holds office, and not said */
} origin;

/* One a fact, in `keep`; NULL when memory ran out. */
origin *origins_of(const engine *e, const ledger *l, const sides *s, arena *scratch, arena *keep);
/* "houth" of "Houthis" and "Houthi": what names of a party have in common. */
str origin_stem(str word, arena *a);

/* act.c: whoever accuses somebody, denies or claims, as a link of a chain; false when the fact is no such act. */
bool act_speaker(const engine *e, const fact_row *f, link_row *k);
/* "dismissed the claim": a word of denying that is told as what somebody did; "declined to comment" is none. */
bool act_denies(const engine *e, const fact_row *f);
bool act_claims(const engine *e,
                const fact_row *f); /* "nobody has claimed it": which is no denial of it */

/* paper.c: who says at the head of a report that all of it is theirs; empty when nobody does. `statement`: an office's own words. */
str paper_voice(const engine *e, const sides *s, const report_row *r, arena *scratch,
                bool *statement);

/* ---- point.c: figures that can be compared ----------------------------------------------------- */

/* A figure of an event that counts the whole: no part, no increment, nothing planned or denied. Equal `series` are
 * one measure, of the same kind of thing, of the same side. */
typedef struct point {
    uint32_t series;
    ledger_event_ix event;
    fact_ix fact;
    figure_ix figure;
    moment as_of, since;
    double low, high;
    bool part;   /* seen to be one among the others: dropped */
    str measure; /* that of the figure, or what a bare number takes from the others of its event */
    const origin *by;
} point;
typedef ARRAY(point) point_list;

/* By series, as_of, fact, figure. Series are numbered in order of event and first point. */
point_list points_of(const engine *e, const ledger *l, const sides *s, const origin *by,
                     arena *scratch);
double point_value(const point *p);                /* the bound that is there */
bool points_apart(const point *a, const point *b); /* they cannot both hold */

/* says.c, dispute.c, figure.c: steps of corroborate_run, once event_facts have their origins. */
void says_run(ledger *l, arena *scratch);
void figure_rows(ledger *l, const point_list *all); /* adds series */
void dispute_run(const engine *e, ledger *l, const sides *s, const origin *by,
                 const point_list *figures, arena *scratch);

#endif
