/* post.h - inside the ledger's room: what somebody is called in place of a name. */
#ifndef LEDGER_POST_H
#define LEDGER_POST_H

#include "ledger/side.h"

/* Of a phrase: in lower case, empty where it has none. */
typedef struct post {
    str head;    /* "district chief", "charity" */
    str seat;    /* "Dolm" of "the mayor of Dolm" and "Dolm's mayor", as written */
    str words;   /* all of it, without an article before it */
    bool common; /* no name: not "the Defence Ministry" */
} post;

/* Of "the mayor of Dolm", which stands beside a name or in place of one; "a mayor" is one of many, "a charity" is not. */
post post_read(const engine *e, const sides *s, str phrase, arena *mem);
/* Whether who is known as the one may be called the other: "the government's district chief", "the district chief". */
bool post_fits(const engine *e, const sides *s, const post *as, const post *called);

#endif
