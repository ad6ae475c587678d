/* marked.h - a sentence with the words of a fact's slots in brackets. */
#ifndef OUTPUT_MARKED_H
#define OUTPUT_MARKED_H

#include "ledger/ledger.h"

/* "[Shelling](who) [killed](what) [[12 people](figure)](whom) in [Northmark](at)", on one line. */
str marked_sentence(const fact_row *f, arena *a);

#endif
