/* table.c - verbs.def as arrays. */
#include "cli.h"

#define VERB(id, name, operands, summary, about) { #name, operands, summary, about },
const verb cli_verbs[VERB_COUNT] = {
#include "verbs.def"
};

#define FORMAT(verb, id, name, help) { VERB_##verb, name, "", "", help, true },
#define OPTION(verb, id, name, arg, otherwise, help) \
    { VERB_##verb, name, arg, otherwise, help, false },
const option cli_options[OPTION_COUNT] = {
#include "verbs.def"
};

#define EXAMPLE(verb, line, says) { VERB_##verb, line, says },
const example cli_examples[] = {
#include "verbs.def"
    {VERB_COUNT, NULL, NULL},
};

#define STATUS(id, number, says) { number, #id, says },
const note cli_statuses[] = {
#include "verbs.def"
    {0, NULL, NULL},
};

#define VARIABLE(name, says) { 0, name, says },
const note cli_variables[] = {
#include "verbs.def"
    {0, NULL, NULL},
};
