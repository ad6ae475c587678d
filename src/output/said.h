/* said.h - a fact in the words of its report: what, when, how many, according to whom. Made from its row. */
#ifndef OUTPUT_SAID_H
#define OUTPUT_SAID_H

#include "ledger/ledger.h"

/* The clause of a fact, or its sentence where the clause is bare, at most about `most` columns of it round its trigger. In brackets stands what the words
 * alone do not say; a word that moved the certainty and is not among those shown follows in quotation marks. */
str said_clause(const fact_row *f, uint32_t most, arena *a);

/* "the mayor > Example Courier"; the report's own voice is "Specimen Wire says". Words that show that a source is not
 * given stay: source not given, "reportedly". */
str said_according(const ledger *l, const fact_row *f, arena *a);
/* The innermost speaker alone, by the name that links of other facts share: "the mayor", "Specimen Wire". */
str said_speaker(const ledger *l, const fact_row *f, arena *a);

/* "13 Aug", "by 14 Aug", "ongoing". */
str said_when(const ledger *l, const fact_row *f, arena *a);

/* "at least 20 miles (32 km)". */
str said_figure(const figure_row *q, arena *a);
/* "killed", "people evacuated": what it measures. */
str said_measure(str measure, str of, arena *a);

/* How sure, in one small word: "reported", "denied"; of what is not done yet, how: "planned", "feared". */
const char *said_how(const fact_row *f);

/* "Specimen Wire, 12 Aug 2024, "Title"". */
str said_report(const report_row *r, arena *a);

/* "corrected by ada, 2024-08-15: figure is "14 people", read as "at least 12 people"; misread". */
str said_correction(const review_row *r, arena *a);
/* Whether it is shown wherever its fact is: it stands, and says more than that the reading is right. */
bool said_corrects(const review_row *r);

/* The sentence on one line. */
str said_sentence(const fact_row *f, arena *a);

/* The name of a place row, or its words. */
str said_place(const where_row *p);

#endif
