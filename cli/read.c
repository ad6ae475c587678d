/* read.c - `sitrep read`: reports in, attributed facts out, nothing stored. */
#include "cli.h"

#include <unistd.h>

static void told(void *ctx, uint64_t reports, uint64_t bytes) {
    progress_tell(ctx, reports, bytes);
}

static void failed(void *ctx, const sitrep_error *err) {
    progress_clear(ctx);
    complain_error(err);
}

static sitrep_batch batch_of(const args *a, progress *p) {
    static const char *const from_stdin[] = { "-" };
    option_ix format = args_format(a);
    return (sitrep_batch){
        .inputs = a->operand_count ? a->operands : from_stdin,
        .input_count = a->operand_count ? (size_t)a->operand_count : 1,
        .reader = a->value[READ_READER],
        .encoding = a->value[READ_ENCODING],
        .published = a->value[READ_PUBLISHED],
        .outlet = a->value[READ_OUTLET],
        .format = format < OPTION_COUNT ? cli_options[format].name : "briefing",
        .look = {.width = args_number(a, READ_WIDTH, terminal_width()),
                 .colour = terminal_colour(a->value[READ_COLOR])},
        .threads = args_number(a, READ_THREADS, 0),
        .out = terminal_sink(),
        .failed = failed,
        .progress = told,
        .ctx = p,
    };
}

/* Words are there without facts, but a run that found no fact has nothing for the other formats. */
static status status_of(const args *a, const sitrep_tally *t) {
    if (t->failed) return STATUS_INPUT;
    uint64_t found = a->value[READ_CONLLU] ? t->reports : t->facts;
    return found ? STATUS_DONE : STATUS_NOTHING;
}

status read_run(const args *a) {
    if (a->operand_count == 0 && isatty(STDIN_FILENO))
        return complain(VERB_READ, "name a file or a folder, or - for standard input");
    sitrep_options options;
    status s = args_options(a, a->value[READ_DATA], &options);
    if (s) return s;
    engine_model(a, MODEL_OPTIONS(READ), &options);

    sitrep_engine *e;
    s = engine_start(&options, &e);
    if (s) return s;
    progress p;
    progress_begin(&p);
    sitrep_batch batch = batch_of(a, &p);
    sitrep_tally tally = { 0 };
    sitrep_error err;
    sitrep_code code = sitrep_run(e, &batch, &tally, &err);
    progress_clear(&p);
    sitrep_engine_close(e);
    return code ? complain_run(&err) : status_of(a, &tally);
}
