/* fact_clause.h - inside the extraction room: the words in which a fact is shown. */
#ifndef EXTRACT_FACT_CLAUSE_H
#define EXTRACT_FACT_CLAUSE_H

#include "doc/doc.h"

void fact_clause(const doc *d, event *e);

#endif
