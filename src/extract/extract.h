/* extract.h - what a report says, found over its tokens. Each stage adds one layer and answers one question. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

void chunk_run(const engine *e, worker *w,
               doc *d); /* "Ukrainian forces | have taken | 74 communities" */
void timex_run(const engine *e, worker *w, doc *d);    /* "Tuesday" -> 2024-08-13 */
void quantity_run(const engine *e, worker *w, doc *d); /* "at least 20 miles" -> 32186.88.. m */
void toponym_run(const engine *e, worker *w, doc *d);  /* "Kursk region" -> RU.41 */
void mention_run(const engine *e, worker *w,
                 doc *d); /* "Ukrainian forces" -> UKR MIL; "he" -> whom */
void clause_run(const engine *e, worker *w, doc *d); /* who acts, on what, with which phrases */
void attribution_run(const engine *e, worker *w,
                     doc *d); /* "US officials tell the Journal" -> a source */
void event_run(const engine *e, worker *w, doc *d); /* "have taken" -> COERCE, who, whom, where */
void factuality_run(const engine *e, worker *w,
                    doc *d); /* "could", "reportedly" -> mode, polarity, why */
void placing_run(const engine *e, worker *w, doc *d); /* where each event happened, of all places there */
void dating_run(const engine *e, worker *w, doc *d); /* and when, of all times */
void fact_run(const engine *e, worker *w, doc *d); /* all of it, composed */

#endif
