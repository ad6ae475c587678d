/* score.c - `sitrep score GOLD...`: how much of what is right does the program find? */
#include "cli.h"

static sitrep_scoring scoring_of(const args *a) {
    return (sitrep_scoring){
        .gold = a->operands,
        .gold_count = (size_t)a->operand_count,
        .answers = a->value[SCORE_ANSWERS],
        .from = a->value[SCORE_FROM],
        .kinds = a->value[SCORE_KINDS],
        .show = args_number(a, SCORE_SHOW, 0),
        .threads = args_number(a, SCORE_THREADS, 0),
        .json = a->value[SCORE_JSON] != NULL,
        .out = terminal_sink(),
    };
}

status score_run(const args *a) {
    sitrep_engine *e;
    sitrep_error err;
    sitrep_options options = { .data = a->value[SCORE_DATA] };
    engine_model(a, MODEL_OPTIONS(SCORE), &options);
    status s = engine_start(&options, &e);
    if (s) return s;
    sitrep_scoring what = scoring_of(a);
    sitrep_code code = sitrep_score(e, &what, &err);
    sitrep_engine_close(e);
    return code ? complain_run(&err) : STATUS_DONE;
}
