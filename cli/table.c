/* table.c - verbs.def as arrays. */
#include "cli.h"

const verb cli_verbs[VERB_COUNT] = {
#define VERB(id, name, operands, summary, about) { #name, operands, summary, about, name##_run },
#include "verbs.def"
};

const option cli_options[OPTION_COUNT] = {
#define FORMAT(verb, id, name, help) { VERB_##verb, name, "", "", help, true },
#define OPTION(verb, id, name, argument, otherwise, help) \
    { VERB_##verb, name, argument, otherwise, help, false },
#include "verbs.def"
};

const example cli_examples[] = {
#define EXAMPLE(verb, line, says) { VERB_##verb, line, says },
#include "verbs.def"
    { VERB_COUNT, NULL, NULL },
};

const note cli_statuses[] = {
#define STATUS(id, number, says) { number, #id, says },
#include "verbs.def"
    { 0, NULL, NULL },
};

const note cli_variables[] = {
#define VARIABLE(name, says) { 0, name, says },
#include "verbs.def"
    { 0, NULL, NULL },
};
