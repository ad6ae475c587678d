/* cli.h - the command line: one table of verbs (verbs.def), one file a verb, and what they share.
 *
 *     sitrep read report.txt --published 2024-08-14
 *            ^^^^                                    verb: cli_verbs[VERB_READ], which read_run runs
 *                 ^^^^^^^^^^                         operand: args.operands[0]
 *                              ^^^^^^^^^^^^^^^^^^^^^^ args.value[READ_PUBLISHED] = "2024-08-14"
 *
 * Data goes to standard output, words to standard error. */
#ifndef CLI_H
#define CLI_H

#include "sitrep.h"

typedef enum verb_ix {
#define VERB(id, name, operands, summary, about) VERB_##id,
#include "verbs.def"
    VERB_COUNT
} verb_ix;

typedef enum option_ix {
#define OPTION(verb, id, name, argument, otherwise, help) verb##_##id,
#include "verbs.def"
    OPTION_COUNT
} option_ix;

typedef enum status {
#define STATUS(id, number, says) STATUS_##id = number,
#include "verbs.def"
} status;

typedef struct option {
    verb_ix verb;
    const char *name, *argument, *otherwise,
        *help; /* argument "": a flag; otherwise: the default */
    bool format;
} option;

enum { MOST_LIMITS = 16 };

typedef struct args {
    verb_ix verb;
    const char *value[OPTION_COUNT]; /* NULL when not given; "" for a flag that was */
    const char *limit[MOST_LIMITS];  /* each --limit */
    int limits;
    const char *const *operands;
    int operand_count;
} args;

typedef struct verb {
    const char *name, *operands, *summary, *about;
} verb;

typedef struct example {
    verb_ix verb;
    const char *line, *says;
} example;

typedef struct note {
    int number;
    const char *name, *says;
} note;

/* ---- table.c: verbs.def as arrays; the last three end with an item whose `says` is NULL --------- */

extern const verb cli_verbs[VERB_COUNT];
extern const option cli_options[OPTION_COUNT];
extern const example cli_examples[];
extern const note cli_statuses[], cli_variables[];

/* ---- args.c ------------------------------------------------------------------------------------ */

/* The verb of that name, or VERB_COUNT. */
verb_ix args_verb(const char *name);
/* The letter of an option of that name: 'l' of "ledger"; 0 when it has none. */
char args_letter(const char *name);
/* Takes the words after the verb apart; operands are gathered at the front of `words`. On a mistake it
 * says so and returns STATUS_USAGE. */
status args_parse(verb_ix verb, int count, const char **words, args *out);
/* The number given for an option that takes N, or `otherwise`. */
uint32_t args_number(const args *a, option_ix o, uint32_t otherwise);
/* The format that was asked for, or OPTION_COUNT. */
option_ix args_format(const args *a);
/* Each --limit, and the path of a data pack or NULL, into the library's options. */
status args_options(const args *a, const char *data, sitrep_options *out);

/* ---- suggest.c --------------------------------------------------------------------------------- */

/* The one of `count` names that is nearest to `word`, or NULL if none is near. */
const char *suggest(const char *word, const char *const *names, int count);

/* ---- terminal.c -------------------------------------------------------------------------------- */

uint32_t terminal_width(void);
bool terminal_colour(const char *when); /* "auto" "always" "never", or NULL for auto */
sitrep_sink terminal_sink(void);        /* standard output */

/* ---- keys.c ------------------------------------------------------------------------------------ */

/* The next key of the terminal at standard input; -1 at the end of input. */
int keys_read(void);

/* A line about what was done so far, on a terminal only and not before a second has gone by. */
typedef struct progress {
    bool wanted, shown;
    int64_t began_ms, told_ms;
} progress;
void progress_begin(progress *p);
void progress_tell(progress *p, uint64_t reports, uint64_t bytes);
void progress_added(progress *p, const sitrep_added *so_far, uint64_t total_bytes);
void progress_clear(progress *p);

/* ---- complain.c -------------------------------------------------------------------------------- */

/* "sitrep read: ..." on standard error, with a hint at the help of the verb; returns STATUS_USAGE.
 * VERB_COUNT stands for no verb. */
__attribute__((format(printf, 2, 3))) status complain(verb_ix v, const char *format, ...);
void complain_error(const sitrep_error *err);
/* Says what went wrong in a whole run and gives its status. A reader who left early is no fault. */
status complain_run(const sitrep_error *err);

/* ---- engine.c ---------------------------------------------------------------------------------- */

/* How a verb names --model, --fast and --no-model. */
typedef struct model_options {
    option_ix model, fast, none;
} model_options;

#define MODEL_OPTIONS(verb) (&(model_options){ verb##_MODEL, verb##_FAST, verb##_NO_MODEL })

/* --model, else --fast, else SITREP_MODEL, and --no-model into the library's options. */
void engine_model(const args *a, const model_options *o, sitrep_options *to);
/* Opens an engine or says why not; whatever keeps it shut, the data pack or the model is at fault. */
status engine_start(const sitrep_options *options, sitrep_engine **out);

/* ---- ledger.c ---------------------------------------------------------------------------------- */

/* -l, else SITREP_LEDGER, else ./sitrep.gpkg. */
const char *ledger_path(const args *a, option_ix o);
/* Opens the ledger of -l or says why not. */
status ledger_start(const args *a, option_ix o, sitrep_access access, sitrep_ledger **out);
/* Closes it; `s` is the verb's own status, which a ledger that cannot be closed well makes STATUS_LEDGER. */
status ledger_end(sitrep_ledger *l, status s);

/* ---- the verbs, a file each -------------------------------------------------------------------- */

status read_run(const args *a);
status add_run(const args *a);
status reread_run(const args *a);
status remove_run(const args *a);
status export_run(const args *a);
status sql_run(const args *a);
status brief_run(const args *a);
status find_run(const args *a);
status figures_run(const args *a);
status conflicts_run(const args *a);
status review_run(const args *a);
status show_run(const args *a);
status score_run(const args *a);
status doctor_run(const args *a);
status help_run(const args *a);
status version_run(const args *a);

void help_all(FILE *to);
void help_verb(FILE *to, verb_ix v);
/* man.c, completion.c: the same table for `man` and for shells. */
void man_page(FILE *to);
void completion_bash(FILE *to);
void completion_zsh(FILE *to);
void completion_fish(FILE *to);

#endif
