/* completion.c - completions for bash, zsh and fish, made of the table of verbs.
 *
 *     sitrep read --co<TAB>          --color --conllu
 *     sitrep read --color <TAB>      auto always never */
#include "cli.h"

#include <string.h>

/* "auto|always|never" as words. */
static void put_choices(FILE *to, const char *choices) {
    for (; *choices; choices++) fputc(*choices == '|' ? ' ' : *choices, to);
}

static bool is_choice(const option *o) { return strchr(o->argument, '|') != NULL; }
static bool is_file(const option *o) { return strcmp(o->argument, "FILE") == 0; }
static bool takes_files(verb_ix v) {
    return strstr(cli_verbs[v].operands, "FILE") || strstr(cli_verbs[v].operands, "GOLD");
}

/* Inside single quotes of a shell. */
static void put_quoted(FILE *to, const char *s, const char *also) {
    for (; *s; s++) {
        if (*s == '\'') fputs("'\\''", to);
        else fprintf(to, strchr(also, *s) ? "\\%c" : "%c", *s);
    }
}

/* ---- bash -------------------------------------------------------------------------------------- */

static void bash_values(FILE *to) {
    fputs("    case $1:$prev in\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option *o = &cli_options[i];
        if (!*o->argument) continue;
        char letter = args_letter(o->name);
        fprintf(to, "    %s:--%s", cli_verbs[o->verb].name, o->name);
        if (letter) fprintf(to, "|%s:-%c", cli_verbs[o->verb].name, letter);
        fputs(") ", to);
        if (is_choice(o)) {
            fputs("COMPREPLY=($(compgen -W '", to);
            put_choices(to, o->argument);
            fputs("' -- \"$cur\")) ;;\n", to);
        } else fputs(is_file(o) ? "COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n" : ";;\n", to);
    }
    fputs("    *) return 1 ;;\n    esac\n", to);
}

static void bash_options(FILE *to, verb_ix v) {
    fprintf(to, "    %s) words='", cli_verbs[v].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (cli_options[i].verb == v) fprintf(to, "--%s ", cli_options[i].name);
    fprintf(to, "--help' files=%d ;;\n", takes_files(v));
}

static void bash_verbs(FILE *to) {
    for (int v = 0; v < VERB_COUNT; v++) fprintf(to, "%s ", cli_verbs[v].name);
}

void completion_bash(FILE *to) {
    fputs("# Completion of sitrep for bash, made by `sitrep help --as bash`.\n"
          "_sitrep_values() {\n",
          to);
    bash_values(to);
    fputs("}\n_sitrep() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local verb=${COMP_WORDS[1]} verbs='",
          to);
    bash_verbs(to);
    fputs("' words files=0\n"
          "    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        COMPREPLY=($(compgen -W \"$verbs --help --version\" -- \"$cur\"))\n"
          "        return\n    fi\n"
          "    _sitrep_values \"$verb\" && return\n"
          "    case $verb in\n",
          to);
    for (int v = 0; v < VERB_COUNT; v++) bash_options(to, (verb_ix)v);
    fputs("    esac\n"
          "    [ \"$verb\" = help ] && words=\"$verbs$words\"\n"
          "    case $cur:$files in\n"
          "    -*|*:0) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")) ;;\n"
          "    *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
          "    esac\n}\n"
          "complete -o filenames -F _sitrep sitrep\n",
          to);
}

/* ---- zsh --------------------------------------------------------------------------------------- */

/* '--color[help]:WORD:(auto always never)' */
static void zsh_option(FILE *to, const option *o) {
    char letter = args_letter(o->name);
    if (letter)
        fprintf(to, "            '(-%c --%s)'{-%c,--%s}'[", letter, o->name, letter, o->name);
    else fprintf(to, "            '--%s[", o->name);
    put_quoted(to, o->help, "[]:\\");
    fputc(']', to);
    if (*o->argument) fprintf(to, ":%s:", is_choice(o) ? "choice" : o->argument);
    if (is_choice(o)) {
        fputc('(', to);
        put_choices(to, o->argument);
        fputc(')', to);
    } else if (is_file(o)) fputs("_files", to);
    fputs("' \\\n", to);
}

static void zsh_verb(FILE *to, verb_ix v) {
    fprintf(to, "    %s)\n        _arguments \\\n", cli_verbs[v].name);
    for (int i = 0; i < OPTION_COUNT; i++)
        if (cli_options[i].verb == v) zsh_option(to, &cli_options[i]);
    fputs("            '--help[this verb explained]'", to);
    if (takes_files(v)) fputs(" \\\n            '*:file:_files'", to);
    if (v == VERB_HELP) fputs(" \\\n            '1:verb:($verb_names)'", to);
    fputs("\n        ;;\n", to);
}

void completion_zsh(FILE *to) {
    fputs("#compdef sitrep\n# Completion of sitrep for zsh, made by `sitrep help --as zsh`.\n"
          "_sitrep() {\n    local -a verbs verb_names\n    verbs=(\n",
          to);
    for (int v = 0; v < VERB_COUNT; v++) {
        fprintf(to, "        '%s:", cli_verbs[v].name);
        put_quoted(to, cli_verbs[v].summary, ":\\");
        fputs("'\n", to);
    }
    fputs("    )\n    verb_names=(${verbs%%:*})\n"
          "    if (( CURRENT == 2 )); then\n        _describe verb verbs\n        return\n    fi\n"
          "    local verb=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $verb in\n",
          to);
    for (int v = 0; v < VERB_COUNT; v++) zsh_verb(to, (verb_ix)v);
    fputs("    esac\n}\n_sitrep \"$@\"\n", to);
}

/* ---- fish -------------------------------------------------------------------------------------- */

static void fish_option(FILE *to, const option *o) {
    fprintf(to, "complete -c sitrep -n '__fish_seen_subcommand_from %s' -l %s -d '",
            cli_verbs[o->verb].name, o->name);
    put_quoted(to, o->help, "\\");
    fputc('\'', to);
    if (args_letter(o->name)) fprintf(to, " -s %c", args_letter(o->name));
    if (is_choice(o)) {
        fputs(" -x -a '", to);
        put_choices(to, o->argument);
        fputc('\'', to);
    } else if (*o->argument) fputs(is_file(o) ? " -r -F" : " -x", to);
    fputc('\n', to);
}

void completion_fish(FILE *to) {
    fputs("# Completion of sitrep for fish, made by `sitrep help --as fish`.\n"
          "complete -c sitrep -n __fish_use_subcommand -f\n",
          to);
    for (int v = 0; v < VERB_COUNT; v++) {
        fprintf(to, "complete -c sitrep -n __fish_use_subcommand -a %s -d '", cli_verbs[v].name);
        put_quoted(to, cli_verbs[v].summary, "\\");
        fputs("'\n", to);
        if (!takes_files((verb_ix)v))
            fprintf(to, "complete -c sitrep -n '__fish_seen_subcommand_from %s' -f\n",
                    cli_verbs[v].name);
    }
    fputs("complete -c sitrep -n '__fish_seen_subcommand_from help' -a '", to);
    bash_verbs(to);
    fputs("'\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) fish_option(to, &cli_options[i]);
}
