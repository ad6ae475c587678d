/* help.c - `sitrep help`: the table of verbs, for people at a terminal. */
#include "cli.h"

#include <string.h>

enum { HELP_WIDTH = 80 };

/* Writes `text` in lines that begin at `indent`; the first line stands at column `at` already. */
static void put_wrapped(FILE *to, const char *text, int at, int indent) {
    int column = at;
    while (*text) {
        int size = (int)strcspn(text, " ");
        if (column > indent && column + 1 + size > HELP_WIDTH) {
            fprintf(to, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            fputc(' ', to);
            column++;
        }
        fprintf(to, "%.*s", size, text);
        column += size;
        text += size;
        text += strspn(text, " ");
    }
    fputc('\n', to);
}

/* "  left       right, and what does not fit below it" */
static void put_row(FILE *to, const char *left, int indent, const char *right) {
    int at = fprintf(to, "  %s", left);
    if (at + 2 > indent) at = fprintf(to, "\n") - 1;
    fprintf(to, "%*s", indent - at, "");
    put_wrapped(to, right, indent, indent);
}

static void put_option(FILE *to, const option *o) {
    char left[80], right[400];
    char letter = args_letter(o->name), shorter[8] = "";
    if (letter) snprintf(shorter, sizeof shorter, "-%c, ", letter);
    snprintf(left, sizeof left, "%s--%s%s%s", shorter, o->name, *o->argument ? " " : "",
             o->argument);
    snprintf(right, sizeof right, "%s%s%s%s", o->help, *o->otherwise ? " [" : "", o->otherwise,
             *o->otherwise ? "]" : "");
    put_row(to, left, 20, right);
}

static void put_examples(FILE *to, verb_ix v) {
    fputs("\nExamples:\n", to);
    for (const example *x = cli_examples; x->says; x++) {
        if (x->verb != v) continue;
        if (*x->says) fprintf(to, "  # %s\n", x->says);
        fprintf(to, "  %s\n", x->line);
    }
}

static void put_statuses(FILE *to) {
    fputs("\nExit status:\n", to);
    for (const note *n = cli_statuses; n->says; n++) {
        char number[8];
        snprintf(number, sizeof number, "%d", n->number);
        put_row(to, number, 5, n->says);
    }
}

void help_verb(FILE *to, verb_ix v) {
    const verb *at = &cli_verbs[v];
    fprintf(to, "sitrep %s - %s\n\nUsage: sitrep %s [OPTION]...%s%s\n", at->name, at->summary,
            at->name, *at->operands ? " " : "", at->operands);
    put_examples(to, v);
    fputc('\n', to);
    put_wrapped(to, at->about, 0, 0);
    fputs("\nOptions:\n", to);
    for (int o = 0; o < OPTION_COUNT; o++)
        if (cli_options[o].verb == v) put_option(to, &cli_options[o]);
    put_row(to, "--help", 20, "this text");
    if (v == VERB_READ) put_statuses(to);
}

void help_all(FILE *to) {
    fputs("sitrep - reads reports of a conflict and gives attributed facts\n\n"
          "Usage: sitrep VERB [OPTION]... [INPUT]...\n\nExamples:\n",
          to);
    for (const example *x = cli_examples; x->says; x++)
        if (x->verb == VERB_READ) fprintf(to, "  %s\n", x->line);
    fputs("\nVerbs:\n", to);
    for (int v = 0; v < VERB_COUNT; v++) put_row(to, cli_verbs[v].name, 12, cli_verbs[v].summary);
    fputs("\n`sitrep help VERB` says more.\n", to);
}

static status help_topic(const char *name) {
    verb_ix v = args_verb(name);
    if (v == VERB_COUNT) return complain(VERB_HELP, "there is no verb \"%s\"", name);
    help_verb(stdout, v);
    return STATUS_DONE;
}

status help_run(const args *a) {
    static const struct {
        const char *name;
        void (*put)(FILE *to);
    } forms[] = {
        {"man",   man_page       },
        { "bash", completion_bash},
        { "zsh",  completion_zsh },
        { "fish", completion_fish},
    };
    const char *as = a->value[HELP_AS] ? a->value[HELP_AS] : "text";
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(as, forms[i].name) == 0) {
            forms[i].put(stdout);
            return STATUS_DONE;
        }
    if (a->operand_count > 0) return help_topic(a->operands[0]);
    help_all(stdout);
    return STATUS_DONE;
}
