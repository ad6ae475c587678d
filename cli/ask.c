/* ask.c - `sitrep brief` and `sitrep find`: what a ledger says, for people and for programs. */
#include "cli.h"

/* Asks the ledger that option `o` names; nothing found is said by the status. */
static status ask(const args *a, option_ix o, const sitrep_question *what) {
    sitrep_ledger *l;
    sitrep_error err;
    uint64_t rows;
    status s = ledger_start(a, o, SITREP_LOOK, &l);
    if (s) return s;
    sitrep_code code = sitrep_ledger_ask(l, what, terminal_sink(), &rows, &err);
    if (code == SITREP_E_ARGUMENT) return ledger_end(l, complain(a->verb, "%s", err.what));
    return ledger_end(l, code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING);
}

static sitrep_look look_of(const args *a, option_ix width, option_ix colour) {
    return (sitrep_look){ .width = args_number(a, width, terminal_width()),
                          .colour = terminal_colour(a->value[colour]) };
}

status brief_run(const args *a) {
    sitrep_question what = { .view = "brief",
                             .query = a->operand_count ? a->operands[0] : NULL,
                             .where = a->value[BRIEF_WHERE],
                             .who = a->value[BRIEF_WHO],
                             .story = a->value[BRIEF_STORY],
                             .since = a->value[BRIEF_SINCE],
                             .until = a->value[BRIEF_UNTIL],
                             .format = a->value[BRIEF_FORMAT],
                             .title = a->value[BRIEF_TITLE],
                             .look = look_of(a, BRIEF_WIDTH, BRIEF_COLOR) };
    return ask(a, BRIEF_LEDGER, &what);
}

status find_run(const args *a) {
    sitrep_question what = { .view = "find",
                             .query = a->operands[0],
                             .since = a->value[FIND_SINCE],
                             .until = a->value[FIND_UNTIL],
                             .format = a->value[FIND_JSON]    ? "json"
                                       : a->value[FIND_TABLE] ? "table"
                                                              : NULL,
                             .look = look_of(a, FIND_WIDTH, FIND_COLOR) };
    return ask(a, FIND_LEDGER, &what);
}
