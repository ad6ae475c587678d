/* man.c - sitrep(1), in the language of man(7), made of the table of verbs. */
#include "cli.h"

/* Text as it stands: a hyphen is a hyphen, a backslash no escape, and no line a request. */
static void put_text(FILE *to, const char *s) {
    for (bool first = true; *s; s++, first = false) {
        if (*s == '-') fputs("\\-", to);
        else if (*s == '\\') fputs("\\e", to);
        else if (first && (*s == '.' || *s == '\'')) fprintf(to, "\\&%c", *s);
        else fputc(*s, to);
    }
}

static void put_line(FILE *to, const char *request, const char *s) {
    fputs(request, to);
    put_text(to, s);
    fputc('\n', to);
}

static void put_option(FILE *to, const option *o) {
    fputs(".TP\n", to);
    if (args_letter(o->name)) fprintf(to, "\\fB\\-%c\\fR, ", args_letter(o->name));
    fputs("\\fB\\-\\-", to);
    put_text(to, o->name);
    fputs("\\fR", to);
    if (*o->argument) {
        fputs(" \\fI", to);
        put_text(to, o->argument);
        fputs("\\fR", to);
    }
    fputc('\n', to);
    put_text(to, o->help);
    if (*o->otherwise) {
        fputs(" [", to);
        put_text(to, o->otherwise);
        fputc(']', to);
    }
    fputc('\n', to);
}

static void put_verb(FILE *to, verb_ix v) {
    const verb *at = &cli_verbs[v];
    fputs(".SS \"sitrep ", to);
    put_text(to, at->name);
    fputs("\"\n.B sitrep ", to);
    put_text(to, at->name);
    fputs(" [OPTION]... ", to);
    put_line(to, "", at->operands);
    fprintf(to, ".PP\n%c", at->summary[0] - 'a' + 'A');
    put_text(to, at->summary + 1);
    fputs(".\n", to);
    put_line(to, "", at->about);
    for (int o = 0; o < OPTION_COUNT; o++)
        if (cli_options[o].verb == v) put_option(to, &cli_options[o]);
}

static void put_examples(FILE *to) {
    fputs(".SH EXAMPLES\n", to);
    for (const example *x = cli_examples; x->says; x++) {
        fputs(".TP\n\\fB", to);
        put_text(to, x->line);
        fputs("\\fR\n", to);
        put_line(to, "", *x->says ? x->says : cli_verbs[x->verb].summary);
    }
}

static void put_notes(FILE *to) {
    fputs(".SH EXIT STATUS\n", to);
    for (const note *n = cli_statuses; n->says; n++) {
        fprintf(to, ".TP 4\n%d\n", n->number);
        put_line(to, "", n->says);
    }
    fputs(".SH ENVIRONMENT\n", to);
    for (const note *n = cli_variables; n->says; n++) {
        put_line(to, ".TP 12\n.B ", n->name);
        put_line(to, "", n->says);
    }
}

void man_page(FILE *to) {
    fprintf(to, ".\\\" Made by `sitrep help --as man`.\n.TH SITREP 1 \"\" \"sitrep %s\" \"\"\n",
            sitrep_version());
    fputs(".SH NAME\nsitrep \\- reads reports of a conflict and gives attributed facts\n"
          ".SH SYNOPSIS\n.B sitrep\n.I VERB\n[OPTION]... [INPUT]...\n"
          ".SH DESCRIPTION\nsitrep reads reports and gives back what they claim: who did what to "
          "whom, where, "
          "when,\nhow many, according to whom, and how sure, each with the words that it comes "
          "from.\n"
          "It verifies nothing. Data goes to standard output, words to standard error.\n"
          ".SH VERBS\n",
          to);
    for (int v = 0; v < VERB_COUNT; v++) put_verb(to, (verb_ix)v);
    put_examples(to);
    put_notes(to);
}
