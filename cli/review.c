/* review.c - `sitrep review`: facts one after another, each with its sentence, to be marked right or wrong or set right.
 *
 *     r            right                     line by line, where there is no terminal
 *     w            wrong -- misread
 *     e            edit figure at least 14 people -- misread
 *     s u q        skip, undo, quit
 *
 * At a terminal a key is enough, and what else is needed is asked for. Every correction is in the ledger before the next
 * fact is shown. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 4096, MOST_UNDO = 256 };

/* A correction of this session. */
typedef struct step {
    char id[SITREP_ID_SIZE];
    size_t at; /* fact of the queue */
} step;

typedef struct session {
    const args *a;
    const sitrep_engine *engine;
    sitrep_ledger *ledger;
    sitrep_queue *queue;
    size_t at, kept;
    step undo[MOST_UNDO];
    size_t steps;
    bool keys; /* at a terminal */
    bool over;
    status worst;
    const char *by;
} session;

/* ---- what a line says -------------------------------------------------------------------------- */

/* The line without white space at its ends; false at the end of input. */
static bool read_line(char line[LINE]) {
    if (!fgets(line, LINE, stdin)) return false;
    size_t n = strlen(line);
    if (n && line[n - 1] != '\n')
        for (int c; (c = getchar()) != EOF && c != '\n';) {}
    while (n && strchr(" \t\r\n", line[n - 1])) line[--n] = 0;
    size_t skip = strspn(line, " \t");
    memmove(line, line + skip, n - skip + 1);
    return true;
}

/* Cuts the first word off `*rest`. */
static char *take_word(char **rest) {
    char *word = *rest, *end = word + strcspn(word, " \t");
    *rest = end + strspn(end, " \t");
    *end = 0;
    return word;
}

/* What stands behind " -- ", or "". */
static char *take_why(char *line) {
    char *at = strstr(line, "-- ");
    if (!at || (at > line && at[-1] != ' ')) return line + strlen(line);
    char *why = at + 3;
    while (at > line && at[-1] == ' ') at--;
    *at = 0;
    return why;
}

static bool ask(const char *what, char line[LINE]) {
    printf("%s", what);
    fflush(stdout);
    return read_line(line);
}

/* ---- corrections ------------------------------------------------------------------------------- */

static bool is_at_end(const session *s) { return s->at == sitrep_queue_count(s->queue); }

/* --at, else the clock: this is no reading of a report. */
static const char *now(const session *s, char to[32]) {
    if (s->a->value[REVIEW_AT]) return s->a->value[REVIEW_AT];
    time_t t = time(NULL);
    struct tm utc;
    if (!gmtime_r(&t, &utc) || !strftime(to, 32, "%Y-%m-%dT%H:%M:%SZ", &utc)) return "";
    return to;
}

static void remember(session *s, const char *id) {
    if (s->steps == MOST_UNDO) memmove(s->undo, s->undo + 1, (--s->steps) * sizeof *s->undo);
    step *to = &s->undo[s->steps++];
    memcpy(to->id, id, sizeof to->id);
    to->at = s->at;
}

/* What is wrong with a command is said, and the same fact waits for another. */
static void refuse(session *s, const sitrep_error *err) {
    if (err->code != SITREP_E_ARGUMENT) {
        s->worst = complain_run(err);
        s->over = true;
        return;
    }
    fprintf(stderr, "sitrep review: %s\n", err->what);
    if (!s->keys) s->worst = STATUS_USAGE;
}

static bool correct(session *s, const char *field, const char *value, const char *why) {
    char at[32], id[SITREP_ID_SIZE];
    sitrep_error err;
    if (is_at_end(s)) return false;
    sitrep_correction c = { .fact = sitrep_queue_fact(s->queue, s->at),
                            .field = field,
                            .value = value,
                            .by = s->by,
                            .at = now(s, at),
                            .why = *why ? why : s->a->value[REVIEW_WHY] };
    if (sitrep_ledger_correct(s->engine, s->ledger, &c, id, &err)) {
        refuse(s, &err);
        return false;
    }
    s->kept++;
    remember(s, id);
    printf("%s: %s, kept as %.8s\n", field, value, id);
    return true;
}

static void undo(session *s) {
    uint32_t gone;
    sitrep_error err;
    if (!s->steps) {
        fprintf(stderr, "sitrep review: nothing to undo\n");
        return;
    }
    const step *last = &s->undo[--s->steps];
    if (sitrep_ledger_take_back(s->ledger, last->id, &gone, &err)) {
        refuse(s, &err);
        return;
    }
    s->kept--;
    s->at = last->at;
    printf("taken back: %.8s\n", last->id);
}

static void help(void) {
    puts("r right   w wrong   e edit   s skip   u undo   q quit\n"
         "edit: type who whom where when figure chain label, and what is right; \"none\" empties "
         "it");
}

/* ---- one command ------------------------------------------------------------------------------- */

static void do_verdict(session *s, const char *verdict, const char *why) {
    if (correct(s, "verdict", verdict, why)) s->at++;
}

/* "figure#2" is the second figure. The fact stays: there may be more to set right. */
static void do_edit(session *s, char *rest, const char *why) {
    char *field = take_word(&rest), *number = strchr(field, '#');
    if (number) *number = ' ';
    correct(s, field, rest, why);
}

static bool is_command(const char *word, const char *name) {
    return *word && strncasecmp(word, name, strlen(word)) == 0;
}

static void run_line(session *s, char *line) {
    char *why = take_why(line), *rest = line, *word = take_word(&rest);
    if (!*word || is_command(word, "skip")) s->at += !is_at_end(s);
    else if (is_command(word, "right")) do_verdict(s, "right", why);
    else if (is_command(word, "wrong")) do_verdict(s, "wrong", why);
    else if (is_command(word, "edit")) do_edit(s, rest, why);
    else if (is_command(word, "undo")) undo(s);
    else if (is_command(word, "quit")) s->over = true;
    else {
        fprintf(stderr,
                "sitrep review: \"%s\" is no command: right, wrong, edit, skip, undo, quit\n",
                word);
        s->worst = STATUS_USAGE;
    }
}

/* At a terminal: a key, and what it needs. */
static bool ask_why(const session *s, char why[LINE]) {
    *why = 0;
    return s->a->value[REVIEW_WHY] || ask("why (may be empty)? ", why);
}

static void run_edit(session *s) {
    char slot[LINE], why[LINE];
    if (!ask("which (type who whom where when figure chain label) and what is right? ", slot) ||
        !*slot || !ask_why(s, why))
        return;
    do_edit(s, slot, why);
}

static void run_key(session *s, int key) {
    char why[LINE];
    switch (key) {
    case 'r': do_verdict(s, "right", ""); break;
    case 'w':
        if (ask_why(s, why)) do_verdict(s, "wrong", why);
        break;
    case 'e': run_edit(s); break;
    case 's':
    case 'j': s->at += !is_at_end(s); break;
    case 'k': s->at -= s->at > 0; break;
    case 'u': undo(s); break;
    case 'q':
    case 4: /* Ctrl-D */
    case -1: s->over = true; break;
    default: help();
    }
}

/* ---- the session ------------------------------------------------------------------------------- */

static sitrep_look look_of(const args *a) {
    return (sitrep_look){ .width = args_number(a, REVIEW_WIDTH, terminal_width()),
                          .colour = terminal_colour(a->value[REVIEW_COLOR]) };
}

static void show(session *s) {
    sitrep_error err;
    if (is_at_end(s)) {
        printf("\nno fact is left\n");
        return;
    }
    uint64_t rows;
    sitrep_question what = { .view = "show",
                             .kind = "fact",
                             .id = sitrep_queue_fact(s->queue, s->at),
                             .marked = true,
                             .look = look_of(s->a) };
    printf("\n%zu of %zu\n", s->at + 1, sitrep_queue_count(s->queue));
    if (sitrep_ledger_ask(s->ledger, &what, terminal_sink(), &rows, &err)) refuse(s, &err);
}

static void step_on(session *s) {
    char line[LINE];
    show(s);
    if (s->over) return;
    if (s->keys) {
        printf("\n[r]ight [w]rong [e]dit [s]kip [u]ndo [q]uit ");
        fflush(stdout);
        int key = keys_read();
        putchar('\n');
        run_key(s, key);
    } else if (read_line(line)) run_line(s, line);
    else s->over = true;
}

static status run_session(session *s) {
    size_t n = sitrep_queue_count(s->queue);
    sitrep_error err;
    if (!n) {
        fprintf(stderr, "sitrep review: nothing to look at in %s\n",
                ledger_path(s->a, REVIEW_LEDGER));
        return STATUS_NOTHING;
    }
    while (!s->over) step_on(s);
    if (sitrep_ledger_settle(s->engine, s->ledger, &err)) return complain_run(&err);
    printf("%zu correction%s kept in %s\n", s->kept, s->kept == 1 ? "" : "s",
           ledger_path(s->a, REVIEW_LEDGER));
    return s->worst;
}

static sitrep_question question_of(const args *a) {
    return (sitrep_question){ .view = "corrections",
                              .query = a->operand_count ? a->operands[0] : NULL,
                              .since = a->value[REVIEW_SINCE],
                              .until = a->value[REVIEW_UNTIL],
                              .format = a->value[REVIEW_JSON] ? "json" : NULL,
                              .look = look_of(a) };
}

static status run_queue(const args *a, const sitrep_engine *e, sitrep_ledger *l) {
    const char *user = getenv("USER"), *login = getenv("LOGNAME");
    sitrep_question what = question_of(a);
    sitrep_error err;
    session s = { .a = a, .engine = e, .ledger = l };
    s.by = a->value[REVIEW_BY] ? a->value[REVIEW_BY] : user && *user ? user : login;
    if (!s.by || !*s.by) return complain(VERB_REVIEW, "say who you are with --by NAME");
    s.keys = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    if (sitrep_queue_open(l, &what, a->value[REVIEW_ALL], &s.queue, &err))
        return err.code == SITREP_E_ARGUMENT ? complain(VERB_REVIEW, "%s", err.what)
                                             : complain_run(&err);
    status done = run_session(&s);
    sitrep_queue_close(s.queue);
    return done;
}

static status run_undo(const args *a, const sitrep_engine *e, sitrep_ledger *l) {
    uint32_t gone;
    sitrep_error err;
    const char *id = a->value[REVIEW_UNDO];
    if (sitrep_ledger_take_back(l, id, &gone, &err) || sitrep_ledger_settle(e, l, &err))
        return complain_run(&err);
    if (gone) printf("taken back: %s\n", id);
    else fprintf(stderr, "sitrep review: no correction of the ledger is called \"%s\"\n", id);
    return gone ? STATUS_DONE : STATUS_NOTHING;
}

static status run_list(const args *a) {
    sitrep_ledger *l;
    sitrep_error err;
    uint64_t rows;
    sitrep_question what = question_of(a);
    status s = ledger_start(a, REVIEW_LEDGER, SITREP_LOOK, &l);
    if (s) return s;
    sitrep_code code = sitrep_ledger_ask(l, &what, terminal_sink(), &rows, &err);
    if (code == SITREP_E_ARGUMENT) return ledger_end(l, complain(VERB_REVIEW, "%s", err.what));
    if (!code && !rows)
        fprintf(stderr, "sitrep review: no corrections in %s\n", ledger_path(a, REVIEW_LEDGER));
    return ledger_end(l, code ? complain_run(&err) : rows ? STATUS_DONE : STATUS_NOTHING);
}

status review_run(const args *a) {
    sitrep_options options;
    sitrep_engine *e;
    sitrep_ledger *l;
    if (a->value[REVIEW_LIST]) return run_list(a);
    status s = args_options(a, a->value[REVIEW_DATA], &options);
    options.no_model = true; /* no report is read */
    if (!s) s = engine_start(&options, &e);
    if (s) return s;
    s = ledger_start(a, REVIEW_LEDGER, SITREP_CHANGE, &l);
    if (!s) s = ledger_end(l, a->value[REVIEW_UNDO] ? run_undo(a, e, l) : run_queue(a, e, l));
    sitrep_engine_close(e);
    return s;
}
