/* ask.c - `sitrep brief`, `find`, `figures`, `conflicts`, `show`: what a ledger says, for people and for programs. */
#include "cli.h"

#include <string.h>

/* Asks the ledger that option `o` names. */
static status ask(const args *a, option_ix o, const sitrep_question *what) {
    sitrep_ledger *l;
    sitrep_error err;
    uint64_t rows;
    status s = ledger_start(a, o, what->fresh ? SITREP_CHANGE : SITREP_LOOK, &l);
    if (s) return s;
    sitrep_code code = sitrep_ledger_ask(l, what, terminal_sink(), &rows, &err);
    if (code == SITREP_E_ARGUMENT) return ledger_end(l, complain(a->verb, "%s", err.what));
    if (!code && !rows)
        fprintf(stderr, "sitrep %s: nothing found in %s\n", cli_verbs[a->verb].name,
                ledger_path(a, o));
    return ledger_end(l, code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING);
}

/* A page for people is as long as people read; a program that got a part would take it for all. */
enum { FACTS_MOST = 50, EVENTS_MOST = 20 };

static uint32_t most_of(const args *a, option_ix most, option_ix all, bool program,
                        uint32_t otherwise) {
    return a->value[all] ? 0 : args_number(a, most, program ? 0 : otherwise);
}

static sitrep_look look_of(const args *a, option_ix width, option_ix colour) {
    return (sitrep_look){ .width = args_number(a, width, terminal_width()),
                          .colour = terminal_colour(a->value[colour]) };
}

status brief_run(const args *a) {
    const char *format = a->value[BRIEF_FORMAT];
    bool whole = a->value[BRIEF_NEW] || (format && strcmp(format, "json") == 0);
    sitrep_question what = { .view = "brief",
                             .query = a->operand_count ? a->operands[0] : NULL,
                             .where = a->value[BRIEF_WHERE],
                             .who = a->value[BRIEF_WHO],
                             .story = a->value[BRIEF_STORY],
                             .since = a->value[BRIEF_SINCE],
                             .until = a->value[BRIEF_UNTIL],
                             .format = a->value[BRIEF_FORMAT],
                             .fresh = a->value[BRIEF_NEW],
                             .title = a->value[BRIEF_TITLE],
                             .most = most_of(a, BRIEF_MOST, BRIEF_ALL, whole, EVENTS_MOST),
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
                             .most =
                                 most_of(a, FIND_MOST, FIND_ALL,
                                         a->value[FIND_JSON] || a->value[FIND_TABLE], FACTS_MOST),
                             .look = look_of(a, FIND_WIDTH, FIND_COLOR) };
    return ask(a, FIND_LEDGER, &what);
}

static const char *if_json(const args *a, option_ix o) { return a->value[o] ? "json" : NULL; }

status figures_run(const args *a) {
    sitrep_question what = { .view = "figures",
                             .measure = a->operand_count ? a->operands[0] : NULL,
                             .query = a->value[FIGURES_QUERY],
                             .where = a->value[FIGURES_WHERE],
                             .by = a->value[FIGURES_BY],
                             .since = a->value[FIGURES_SINCE],
                             .until = a->value[FIGURES_UNTIL],
                             .most = most_of(a, FIGURES_MOST, FIGURES_ALL,
                                             a->value[FIGURES_JSON] != NULL, FACTS_MOST),
                             .format = a->value[FIGURES_PLOT] ? "plot" : if_json(a, FIGURES_JSON),
                             .look = look_of(a, FIGURES_WIDTH, FIGURES_COLOR) };
    return ask(a, FIGURES_LEDGER, &what);
}

status conflicts_run(const args *a) {
    sitrep_question what = { .view = "conflicts",
                             .query = a->operand_count ? a->operands[0] : NULL,
                             .about = a->value[CONFLICTS_ABOUT],
                             .since = a->value[CONFLICTS_SINCE],
                             .until = a->value[CONFLICTS_UNTIL],
                             .most = most_of(a, CONFLICTS_MOST, CONFLICTS_ALL,
                                             a->value[CONFLICTS_JSON] != NULL, FACTS_MOST),
                             .format = if_json(a, CONFLICTS_JSON),
                             .look = look_of(a, CONFLICTS_WIDTH, CONFLICTS_COLOR) };
    return ask(a, CONFLICTS_LEDGER, &what);
}

status show_run(const args *a) {
    static const char *const kinds[] = { "report", "fact", "event", "story", "place", "actor" };
    bool known = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        known |= strcmp(a->operands[0], kinds[i]) == 0;
    if (!known)
        return complain(VERB_SHOW, "shows report, fact, event, story, place or actor, not \"%s\"",
                        a->operands[0]);
    if (a->operand_count != 2) return complain(VERB_SHOW, "name one %s", a->operands[0]);
    sitrep_question what = { .view = "show",
                             .kind = a->operands[0],
                             .id = a->operands[1],
                             .why = a->value[SHOW_WHY] != NULL,
                             .most = most_of(a, SHOW_MOST, SHOW_ALL, a->value[SHOW_JSON] != NULL,
                                             EVENTS_MOST),
                             .format = if_json(a, SHOW_JSON),
                             .look = look_of(a, SHOW_WIDTH, SHOW_COLOR) };
    return ask(a, SHOW_LEDGER, &what);
}
