/* conllu.h - one side of a comparison of CoNLL-U files: its words as stretches of one text. */
#ifndef SCORE_CONLLU_H
#define SCORE_CONLLU_H

#include "score/task.h"

/* A stretch of the text with its white space taken out, in bytes. */
typedef struct place {
    uint32_t begin, end;
} place;

typedef struct word {
    place at; /* of a word of a multiword token: the whole token */
    str form, lemma, upos, xpos, feats,
        rel;       /* feats: the universal ones, sorted; rel without its subtype */
    uint32_t head; /* a word of this side; NONE for a root */
    bool multi;
} word;

typedef struct side {
    const char *path;
    textbuf text; /* all forms, without white space */
    ARRAY(place) tokens;
    ARRAY(place) sentences;
    ARRAY(word) words;
} side;

/* Reads a file of CoNLL-U; an error names the line. */
sitrep_code side_read(str bytes, const char *path, arena *a, side *out, sitrep_error *err);

/* Pairs of words that stand at the same place; within multiword tokens by their longest common
 * subsequence of lower-cased forms. `i` is of gold, `j` of system; in order. */
candidates sides_match(const side *gold, const side *system, arena *a);

/* conllu_text.c: the texts of the file, one for each "# newdoc", as lines with "id" and "text". */
sitrep_code conllu_texts(exam *x, sitrep_error *err);
/* conllu_text.c: the sentences of a document. Every character of its source but white space is in a form. */
void conllu_answer(const engine *e, const doc *d, const value *gold, textbuf *to);

/* Cuts a line into its columns; gives how many there are, at most 11. */
uint32_t conllu_columns(str line, str columns[11]);
uint32_t conllu_number(str s);    /* UINT32_MAX for what is no word's number */
bool conllu_space(int32_t point); /* what Python's str.split takes for white space */

#endif
