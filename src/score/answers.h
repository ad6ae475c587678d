/* answers.h - the program's answers to the texts of a gold file. */
#ifndef SCORE_ANSWERS_H
#define SCORE_ANSWERS_H

#include "score/task.h"

/* Runs the text of every line of x->gold down the street, with as many workers as x->what asks for, and
 * gathers the task's answers in x->system_text: in the order of the gold, whoever came first. */
sitrep_code answers_make(exam *x, const task *t, sitrep_error *err);

#endif
