/* shape.h - events of a ledger in the columns of tables that others know: `acledlike`, `ucdplike`.
 *
 *     shape_write(&l, &rules, STR("acledlike"), false, &out, &rows);
 *
 * The names of columns are theirs; nothing of their data is here, and everything that stands there is what reports say,
 * by source. What such a table has no place for is in the notes. */
#ifndef OUTPUT_SHAPE_H
#define OUTPUT_SHAPE_H

#include "ledger/ledger.h"

/* A row of data/ontology/acled.tsv: the first that fits makes the types. */
typedef struct shape_rule {
    str key, mode, who, whom; /* empty fits all; key is the type, a dot, and which */
    str sub_event, event, disorder;
} shape_rule;

typedef struct shape_name {
    str key, name;
} shape_name;

/* What the tables of the pack say, for whoever may look them up: whoever calls. */
typedef struct shape_rules {
    ARRAY(shape_rule) rules;
    ARRAY(shape_name) inters;    /* of sectors and bodies */
    ARRAY(shape_name) countries; /* of alpha-3 codes */
} shape_rules;

/* `what` is "acledlike", "ucdplike", or one of them with ".json" behind it, its descriptor. `tagged`: with a line of HXL
 * tags. False when there is no such table. */
bool shape_write(const ledger *l, const shape_rules *rules, str what, bool tagged, textbuf *to,
                 uint64_t *rows);

/* ---- inside the room ---------------------------------------------------------------------------- */

/* Who does it, or whom it is done to. */
typedef struct shape_party {
    str name, others; /* the first, and those behind it */
    str inter;        /* "State forces", or empty */
    str code;
} shape_party;

/* An event as its facts tell it together; what nobody denies. */
typedef struct shape_event {
    const ledger *l;
    const shape_rules *rules;
    const event_row *row;
    uint32_t from, end; /* of event_facts */
    const fact_row *first;
    shape_party who, whom;
    const shape_rule *rule; /* or NULL */
    const where_row *place; /* or NULL */
    moment begins, ends;    /* days, half open */
    bool dated;
    bool dozens;             /* "dozens" are 12, as ACLED counts them */
    uint32_t killed;          /* how many figures of dead there are */
    double least, most, best; /* of them; never an average */
    arena *mem;
} shape_event;

/* Goes over the events that happened and that a rule fits, or every one; calls `put` for each. */
uint64_t shape_events(const ledger *l, const shape_rules *rules, bool ruled, textbuf *to,
                      void put(const shape_event *e, textbuf *to));
str shape_country(const shape_rules *rules, str code);
/* One cell; the first of a row has nothing before it. `said`: words from outside. */
void shape_cell(textbuf *to, str s, bool said);
void shape_number(textbuf *to, double x);
/* Everybody who tells it, with who says so and in which report; what is disputed, and what people set right. */
str shape_notes(const shape_event *e);
/* Names of the outlets, or of the innermost sources. */
str shape_outlets(const shape_event *e);
str shape_sources(const shape_event *e);

void shape_acled(const shape_event *e, textbuf *to);
void shape_ucdp(const shape_event *e, textbuf *to);

#endif
