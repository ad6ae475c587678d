/* clause.h - what a fact says, in the report's own words. */
#ifndef OUTPUT_CLAUSE_H
#define OUTPUT_CLAUSE_H

#include "doc/doc.h"

typedef struct clause_words {
    str words;
    span shown; /* the part of the text that the words are; empty when they were put together */
} clause_words;

/* The clause of a fact's event, or its sentence where the clause is bare, at most about `most` columns of it round its trigger. In brackets stands what
 * the words alone do not say: whom a pronoun stands for, and who, whom or where if told elsewhere. */
clause_words clause_of(const doc *d, const fact *f, uint32_t most, arena *a);

#endif
