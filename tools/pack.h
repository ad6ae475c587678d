/* pack.h - data/ turned into one file: tables, the index of their keys, places.
 *
 *     data/tables.tsv names the tables; each becomes a section, and its keys, inflected, go into one index.
 */
#ifndef TOOLS_PACK_H
#define TOOLS_PACK_H

#include "lexicon/lexicon.h"

/* A TSV file read: comments gone, the header line first. */
typedef struct tsv {
    const char *path;
    uint32_t rows, columns; /* the header is not counted */
    ARRAY(str) cells;       /* (1 + rows) x columns */
} tsv;

/* Reads a file of data/, unpacking .zst. Complains on stderr and returns false if a line has another number
 * of columns than the header, or if rows are not sorted by their first cell. */
bool tsv_read(const char *path, bool sorted, arena *a, tsv *out);
str tsv_cell(const tsv *t, uint32_t row, uint32_t column); /* row 0 is the first after the header */
uint32_t tsv_column(const tsv *t, str name);               /* UINT32_MAX when there is none */

/* ---- inflect.c: the forms of English words --------------------------------------------------- */

typedef struct inflection {
    str text;
    uint16_t forms; /* PHRASE_... */
} inflection;

typedef struct inflector {
    arena *mem;
    tsv irregular; /* base past participle third ing, several forms joined by | */
    hashmap verbs; /* base -> row */
} inflector;

bool inflector_open(inflector *f, const char *path, arena *a);
typedef ARRAY(inflection) inflection_list;
/* All forms of a verb of one word or of its first word: "shoot down" -> "shot down"; the first word alone,
 * in each form, is marked PHRASE_FIRST_WORD if more words follow. */
void inflect_verb(inflector *f, str key, inflection_list *to);
/* Singular and plural of the last word, or of the word before "of": "weapons of mass destruction". */
void inflect_noun(inflector *f, str key, str plural, inflection_list *to);

/* ---- keys.c: the index ----------------------------------------------------------------------- */

typedef struct key_entry {
    str text; /* folded */
    phrase_hit hit;
} key_entry;

typedef struct key_list {
    arena *mem;
    ARRAY(key_entry) list;
} key_list;

void keys_add(key_list *k, str text, phrase_hit hit);
/* Sorts, joins equal keys, and writes the section. */
void keys_write(key_list *k, textbuf *to);

/* ---- places.c: the gazetteer ----------------------------------------------------------------- */

/* The section "places" of what lies below `folder`; complains and returns false when a file is wrong. */
bool places_write(const char *folder, arena *a, textbuf *to);

/* ---- pack.c ---------------------------------------------------------------------------------- */

void put_u32(textbuf *to, uint32_t x);
void put_u64(textbuf *to, uint64_t x);
bool complain(const char *path, uint32_t line, const char *what); /* prints, returns false */

#endif
