/* naming.h - inside the ledger's room: names of sources, brought to what they have in common. */
#ifndef LEDGER_NAMING_H
#define LEDGER_NAMING_H

#include "ledger/side.h"

enum { MOST_NAMING_WORDS = 12 };

/* A source's name as folded words. */
typedef struct naming {
    str at[MOST_NAMING_WORDS];
    uint32_t n;
    bool common; /* written without a capital */
    str key, side;
} naming;

/* What names are read with. */
typedef struct namer {
    const engine *e;
    const sides *sides;
    arena *scratch;
    bool
        person; /* the source at hand is one: "General Brusk" is Brusk, "General Staff" is no person */
} namer;

naming naming_of(const namer *m, str name);
/* Whether all words of the shorter stand in the longer, and both end alike; "company" is also short for "grid company gridco". */
bool naming_is_short_for(const naming *a, const naming *b);
/* Without articles and numbers before it, and without a title before a whole name. */
str naming_bare(const namer *m, str name);
/* "Colonel X of the Kestrian Defence Ministry" speaks for the ministry; a name that is no such is itself. */
str naming_office(const namer *m, str name);

/* Of single words. */
str naming_fold(arena *a, str s);
str naming_last(str s); /* of several */
bool naming_is_capital(str s);
bool naming_is_title(const namer *m, str word);
bool naming_has_pos(const namer *m, str word, const char *pos);
bool naming_is_same(const namer *m, str word); /* "same": not another one */

#endif
