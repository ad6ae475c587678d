/* namesake.h - inside the ledger's room: longer names of those who are called more shortly in another report. */
#ifndef LEDGER_NAMESAKE_H
#define LEDGER_NAMESAKE_H

#include "ledger/naming.h"

typedef struct namesakes {
    const namer *by;
    hashmap offices;   /* of a story, and of all, without their party: index of named; or of many */
    hashmap bodies;    /* of a long name, by its ends: the same */
    hashmap officials; /* whose side is that of where they hold office: the same */
    ARRAY(naming) named;
} namesakes;

namesakes namesakes_of(const namer *by); /* `by` outlives it; all is in its scratch */

void namesakes_note_office(namesakes *s, story_ix story, const naming *n);
void namesakes_note_long(namesakes *s, const naming *n);
void namesakes_note_official(namesakes *s, const naming *n, str side);

/* "the General Staff" of a story, or of a side, of which there is one: "vashir general staff"; else `n`. */
const naming *namesakes_office(const namesakes *s, story_ix story, const naming *n);
/* "the Threshold agency": the Threshold Refugee Agency; else `n`. */
const naming *namesakes_long(const namesakes *s, const naming *n);
/* "Governor Lorn", whose side one report shows; or empty. */
str namesakes_side(const namesakes *s, const naming *n);

#endif
