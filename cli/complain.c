/* complain.c - what went wrong, in words, on standard error.
 *
 *     sitrep: broken.jsonl:7: a quotation mark is missing (byte 1530)
 *     sitrep read: unknown option "--jsn"; did you mean "--json"? */
#include "cli.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdarg.h>

status complain(verb_ix v, const char *format, ...) {
    const char *name = v < VERB_COUNT ? cli_verbs[v].name : "", *space = *name ? " " : "";
    fprintf(stderr, "sitrep%s%s: ", space, name);
    va_list more;
    va_start(more, format);
    vfprintf(stderr, format, more);
    va_end(more);
    fprintf(stderr, "\nSee `sitrep help%s%s`.\n", space, name);
    return STATUS_USAGE;
}

/* Names and texts come from outside: an escape sequence in one must not reach the terminal. */
static void put_plain(const char *s) {
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < 0x20 || c == 0x7f) fprintf(stderr, "\\x%02x", c);
        else fputc(c, stderr);
    }
}

void complain_error(const sitrep_error *err) {
    fputs("sitrep: ", stderr);
    if (*err->source) {
        put_plain(err->source);
        if (err->line) fprintf(stderr, ":%" PRIu64, err->line);
        fputs(": ", stderr);
    }
    put_plain(*err->what ? err->what : sitrep_code_text(err->code));
    if (err->byte) fprintf(stderr, " (byte %" PRIu64 ")", err->byte);
    fputc('\n', stderr);
}

static status status_of(sitrep_code code) {
    switch (code) {
    case SITREP_OK: return STATUS_DONE;
    case SITREP_E_DATA: return STATUS_DATA;
    case SITREP_E_ARGUMENT: return STATUS_USAGE;
    case SITREP_E_NOMEM: return STATUS_UNFINISHED;
    case SITREP_E_LEDGER: return STATUS_LEDGER;
    default: return STATUS_INPUT;
    }
}

/* As quietly as if the signal had not been held back by whoever started this program. */
static void leave_with_reader(void) {
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

status complain_run(const sitrep_error *err) {
    if (ferror(stdout)) {
        if (errno == EPIPE) leave_with_reader();
        perror("sitrep: standard output");
        return STATUS_UNFINISHED;
    }
    complain_error(err);
    return status_of(err->code);
}
