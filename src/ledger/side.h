/* side.h - inside the ledger's room: which party somebody speaks for, learned from the texts of all reports. */
#ifndef LEDGER_SIDE_H
#define LEDGER_SIDE_H

#include "ledger/band.h"

typedef struct sides sides;

/* Learned when it is first asked for, and kept with the ledger; NULL when memory ran out. */
const sides *sides_of(const engine *e, ledger *l);

/* The party of a word, a country's code or the stem of a name: "Vashiri" -> "vashir"; empty when it is none. */
str side_of_word(const sides *s, str word);
/* The shortest form of a party that is no country, in lower case; empty for all else. */
str side_name(const sides *s, str side);
str side_in(const sides *s, str text);               /* of the first such word in a text */
bool side_names(const sides *s, str text, str code); /* whether a text has a party among others */
str side_alone(const sides *s, str text); /* if all such words of a text are of one party */
/* The parties of a text, each once: their number, `most` at most. */
uint32_t side_all(const sides *s, str text, str *out, uint32_t most);
/* Whether a text has an office or arms of a party: "the Vashiri army", "Vashir's mayor". */
bool side_holds(const sides *s, str text, str code);
/* Of a place that a text calls a party's: "Dolm" of "the Vashiri town of Dolm". */
str side_of_town(const sides *s, str text);
str side_of_towns(const sides *s, str text); /* if all such places of a text are of one party */
/* "the Coast Guard", "Ministry of Defence", "officials": those who have them are parties. */
bool side_is_office(const engine *e, str name);
/* "a spokesman" with " for the army" behind it -> "the army"; empty when it is nobody's spokesman. */
str side_spoken_for(const sides *s, str name, str after);
str side_phrase(const sides *s,
                str text); /* the name that a text begins with: "the Vashiri Coast Guard" */
const bands *side_bands(const sides *s); /* groups that are parties of their own */

#endif
