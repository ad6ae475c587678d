/* heads.h - what the encoder hands over: the vectors of a window's words, to be scored. */
#ifndef MODEL_HEADS_H
#define MODEL_HEADS_H

#include "model/kernel.h"

/* What model_relations works in; NULL when the memory ran out. */
typedef struct relation_desk relation_desk;
relation_desk *relation_desk_take(const model *m, arena *mem);

/* `words` has n rows of 2 x width. False when the memory ran out. */
bool heads_run(const model *m, arena *mem, const float *words, uint32_t n, model_scores *out);
/* Of the scores of all words of a run, those of n words from `at` on. */
void heads_part(const model *m, const model_scores *all, uint32_t at, uint32_t n,
                model_scores *out);

#endif
