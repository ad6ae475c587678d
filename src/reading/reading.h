/* reading.h - what the trained model says of a document: sentence ends, parts of speech, lemmas, trees, names.
 *
 *     Rebels    shelled   Lower     Vale      .
 *     NOUN      VERB      PROPN     PROPN     PUNCT
 *     rebel     shell     Lower     Vale      .         lemma
 *     nsubj>2   root      obj>2     flat>3    punct>2
 *                         [GPE          ]               name
 *
 * Without a model the document stays as the rules have it. */
#ifndef READING_READING_H
#define READING_READING_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

/* A model with its lists taken apart: read-only once open, shared by all threads. */
typedef struct reader reader;

/* Opens a file of weights; it lives in `mem` until reader_close. Without a path it is the one that the program
 * carries, and NULL when it carries none; or the `fast` one, of fewer layers, and E_ARGUMENT when it carries none. What is
 * refused is E_DATA and names file and byte. */
sitrep_code reader_open(const char *path, bool fast, arena *mem, reader **out, sitrep_error *err);
void reader_close(reader *r); /* NULL is allowed */

/* read.c: readings and names over the tokens, and sentences where the model has them; HAS_READING. With an engine
 * that has no reader it does nothing. */
void reading_run(const engine *e, worker *w, doc *d);

/* For people who ask what reads here. */
uint64_t reader_checksum(const reader *r);
str reader_about(const reader *r, const char *key); /* of its list of settings: "layers" */
const char *reader_kernel(const reader *r);
/* Takes another kernel before anything is read; false when the processor or the program lacks it. */
bool reader_use_kernel(reader *r, const char *name);

#endif
