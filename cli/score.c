/* score.c - `sitrep score GOLD...`: how good is the program that ships? */
#include "cli.h"

status score_run(const args *a) {
    sitrep_engine *e;
    sitrep_error err;
    sitrep_options options = { .data = a->value[SCORE_DATA] };
    if (sitrep_engine_open(&options, &e, &err)) return complain_run(&err);
    sitrep_code code = sitrep_score(e, a->operands, (size_t)a->operand_count,
                                    a->value[SCORE_ANSWERS], args_number(a, SCORE_THREADS, 0),
                                    a->value[SCORE_JSON] != NULL, terminal_sink(), &err);
    sitrep_engine_close(e);
    return code ? complain_run(&err) : STATUS_DONE;
}
