/* falsity.h - what the words around an event call untrue. */
#ifndef EXTRACT_FALSITY_H
#define EXTRACT_FALSITY_H

#include "extract/extract.h"

/* The word by which the sentence says that what is told at `head` is not so: "untrue", "an invention", "not true"; NONE when
 * there is none, or no tree. */
token_ix falsity_of(const engine *e, const doc *d, token_ix head);
/* Whether a word says so by itself: "untrue", "a lie", "not true"; false without a tree. */
bool falsity_is(const engine *e, const doc *d, token_ix t);
/* Whether a verb calls what it acts on so: "called the reports | untrue". */
bool falsity_called(const engine *e, const doc *d, token_ix verb);

#endif
