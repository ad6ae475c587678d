/* quantity.h - what the two halves of the task of quantities share. */
#ifndef SCORE_QUANTITY_H
#define SCORE_QUANTITY_H

#include "score/task.h"
#include "score/units.h"

/* The numbers that a quantity states, in order: its value, or else what there is of low and high. */
typedef struct numbers {
    const value *at[2];
    uint32_t n;
} numbers;
numbers quantity_stated(const value *q);
bool quantity_same_number(const value *g, const value *s);

/* counted.c: the head of what is counted, in the singular: "wounded men of the brigade" -> "man" */
str counted_head(str of, arena *a);

/* counted.c: the program's answer, in the reading of this gold. */
void quantity_answer(const engine *e, const doc *d, const value *gold, textbuf *to);

#endif
