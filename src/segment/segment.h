/* segment.h - from the bytes of a text to words and sentences. */
#ifndef SEGMENT_SEGMENT_H
#define SEGMENT_SEGMENT_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

/* normalize.c: d->source -> d->text and the map back. Line ends become \n; NBSP and its kin a space;
 * soft hyphens and zero-width marks go; ligatures and full-width letters are spelt out. */
void normalize_run(const engine *e, worker *w, doc *d);

/* headline.c: d->text of a headline in capitals as the report's text would write it: "Then Kills Himself" is read as
 * "then kills himself". Leaves any other text as it is. */
void headline_run(const engine *e, worker *w, doc *d);

/* token.c: paragraphs and UD words. Blank lines, and line ends after which a new block begins, part
 * paragraphs. */
void token_run(const engine *e, worker *w, doc *d);

/* lookup.c: the rows of the lexicon whose keys stand in the text: d->entries. */
void lookup_run(const engine *e, worker *w, doc *d);

/* sentence.c: sentence ends by rules, inside paragraphs. */
void sentence_run(const engine *e, worker *w, doc *d);

#endif
