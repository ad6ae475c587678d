/* heads.h - what the encoder hands over: the vectors of a window's words, to be scored. */
#ifndef MODEL_HEADS_H
#define MODEL_HEADS_H

#include "model/kernel.h"

/* What model_relations works in; NULL when the memory ran out. */
typedef struct relation_desk relation_desk;
relation_desk *relation_desk_take(const model *m, arena *mem);

/* The words of a run as the encoder leaves them: the first piece of each, and of those that have more the last beside it. */
typedef struct word_rows {
    float *first;  /* n x width */
    float *both;   /* cut_count x 2 width */
    uint32_t *cut; /* which words those are */
    uint32_t n, cut_count;
} word_rows;

/* False when the memory ran out. */
bool heads_run(const model *m, arena *mem, const word_rows *words, model_scores *out);
/* Of the scores of all words of a run, those of n words from `at` on. */
void heads_part(const model *m, const model_scores *all, uint32_t at, uint32_t n,
                model_scores *out);

#endif
