/* score.h - how right the program is: gold files run through the street, and their figures.
 *
 *     $ sitrep score gold/facts/dev.jsonl
 *     facts  gold/facts/dev.jsonl
 *     2 reports, 21 facts in the gold, 19 from the system
 *                      F1   right of pairs
 *     trigger        0.750
 *     ...
 *
 * A gold file is a text with its right answers, one JSON object a line, or CoNLL-U. The program's answers
 * are written as JSON first and measured from there, so that the figures are the same whether the program
 * answers, or a file of answers is given: the program's own of another day, or another system's. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "lexicon/lexicon.h"

/* `e` may be NULL when `what->from` is given. */
sitrep_code score_run(const engine *e, const sitrep_scoring *what, sitrep_error *err);

#endif
