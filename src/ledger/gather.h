/* gather.h - inside the ledger's room: a fact, or an event as told so far, in the form in which two are compared. */
#ifndef LEDGER_GATHER_H
#define LEDGER_GATHER_H

#include "ledger/bag.h"
#include "ledger/called.h"
#include "ledger/known.h"
#include "ledger/spot_in.h"
#include "ledger/told.h"
#include "ledger/wide.h"

typedef struct told_count {
    uint64_t measure, origin;
    uint64_t by; /* whom it goes back to, by whatever name; 0: not given */
    report_ix report;
    double low, high;
} told_count;

/* An event as told so far, or one fact of it. */
typedef struct gathered {
    label type;
    bool negative;
    uint32_t like;
    uint32_t types; /* a bit a type that it tells: more than one of what a report tells together */
    spots where;
    bool headed;     /* its paragraph has a heading: no other lends it a place */
    moment from, to; /* OPEN_PAST, OPEN_END: undated */
    told_count counts[MOST_COUNTS];
    uint32_t n_counts;
    uint64_t names[MOST_NAMES], triggers[MOST_NAMES], things[MOST_NAMES];
    uint32_t n_names, n_triggers, n_things;
    uint64_t who, whom; /* country or name; 0 not said */
    known_things thing; /* of its sentence and clause */
    uint64_t modes[MOST_NAMES];
    uint32_t n_modes;
    bool harm;        /* tells of people killed, hurt or missing */
    bool own_mode;    /* one that begins with "x-": never told in another mode's words */
    report_ix report; /* that told it last */
    uint32_t sentence, paragraph,
        ordinal; /* ordinal: of the sentence, among those that tell facts */
    story_ix story;
    fact_ix first;
    bag clause, words,
        around; /* of the part that tells it, of the sentence, of title and paragraph up to it */
    uint32_t spoken[MOST_NAMES]; /* the triggers as words of bags */
    uint32_t n_spoken;
    bool definite; /* "the shelling", "its loss": what is known is named again */
    bool retold;   /* "the shelling took place at": and something is said of it */
    moment at;     /* when it was told; OPEN_PAST: not known */
} gathered;

/* What is needed to gather the facts of a ledger: filled by gather_prepare. */
typedef struct gathering {
    const engine *e;
    arena *mem; /* scratch */
    const ledger *l;
    story_ix *story_of;                  /* one a report */
    uint32_t *paragraph_of, *ordinal_of; /* one a fact */
    uint32_t *first_paragraph;           /* one a report */
    range *
        leading; /* bytes of the report's text: from the start of the paragraph to the fact's sentence */
    hashmap known; /* names of places, folded: index into places */
    ARRAY(spot) places;
    ARRAY(uint32_t) told; /* one a place: facts that name it */
    uint32_t all_told;
    hashmap place_of; /* of a key, as text: index into places */
    bags words;
    hashmap parties; /* names of those who act, folded: sides, where no gazetteer says so */
    hashmap things;  /* other names that stand in the midst of sentences, folded */
    wide *wide;
    called *called;
    struct sites *sited;
    spots_in *in;
    const sides *sides; /* of the same ledger; given, as e, mem and l are */
    const origin *who;  /* whom each fact goes back to; NULL when memory ran out */
} gathering;

/* The share of the ledger's facts that name the rarest place that both have. */
double gather_place_share(const gathering *m, const spots *a, const spots *b);
bool gather_prepare(gathering *m);              /* false when memory ran out */
gathered gather_alone(gathering *m, fact_ix i); /* a fact by its own words */
/* lend.c: a fact; `last`: what the report told last with a place, which "there" and "the town" may mean. */
gathered gather_fact(gathering *m, fact_ix i, const gathered *last);
/* What a fact counts as a whole, each with who says so: their number. */
uint32_t gather_counts(const gathering *m, fact_ix i, told_count out[MOST_COUNTS]);
/* A country or a side is where no one thing was. */
bool gather_is_wide(const gathering *m, const spot *s);
/* "the dam at Vashir in northern Korvia": what lies in a country is nearer than the country. */
void gather_drop_wide(const gathering *m, spots *list);
/* "stormed the hill at Vashir, on the Dorrin road": beside Dorrin is not in it. */
void gather_drop_beside(spots *list);
/* The longest stretch of words of a name that is a place's: of "LOWER VASHIR" or of "Vashir ferry"; UINT32_MAX: none. */
uint32_t gather_known_in(const gathering *m, str name);
/* "in the camp": the place that the texts tie to such a word in `in`. */
void gather_site(const gathering *m, const fact_row *f, str in, gathered *g);
/* Puts into `last` where a fact was, if "there" and "the town" may mean it: no whole country. */
void gather_note_place(const gathering *m, const gathered *g, gathered *last);
/* An event takes in what one more fact tells of it. */
void gather_into(gathered *to, const gathered *f);
/* So with their words too: what a report tells together is compared as one. */
void gather_together(arena *mem, gathered *to, const gathered *f);

static inline bool gather_is_dated(const gathered *g) { return g->from != OPEN_PAST; }

#endif
