/* clause.h - what the files of the clause stage share. */
#ifndef EXTRACT_CLAUSE_H
#define EXTRACT_CLAUSE_H

#include "extract/chunk.h"

/* Chunks of noun phrases: the subject or object of a clause. */
typedef ARRAY(uint32_t) phrases_of;

/* clause_tree.c: the clauses of a document from the trees that a trained reader has given it. False when memory ran out. */
bool clause_tree_run(const engine *e, worker *w, doc *d);
/* A clause reaches from the first to the last word of all its phrases: this one too. */
void clause_widen(const doc *d, clause *c, uint32_t chunk);

#endif
