/* main.c - finds the verb and hands it the rest: `sitrep read report.txt`. */
#include "cli.h"

#include <string.h>
#include <unistd.h>

#define VERB(id, name, operands, summary, about) name##_run,
static status (*const runs[VERB_COUNT])(const args *a) = {
#include "verbs.def"
};

static status unknown_verb(const char *word) {
    if (word[0] == '-' && word[1])
        return complain(VERB_COUNT, "a verb comes before its options, and \"%s\" is none", word);
    const char *names[VERB_COUNT];
    for (int v = 0; v < VERB_COUNT; v++) names[v] = cli_verbs[v].name;
    const char *near = suggest(word, names, VERB_COUNT);
    if (strcmp(word, "-") == 0 || access(word, R_OK) == 0)
        return complain(VERB_COUNT, "\"%s\" is not a verb; did you mean `sitrep read %s`?", word,
                        word);
    if (near) return complain(VERB_COUNT, "unknown verb \"%s\"; did you mean \"%s\"?", word, near);
    return complain(VERB_COUNT, "unknown verb \"%s\"", word);
}

static bool asks_for_help(int count, const char **words) {
    for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0) return true;
    return false;
}

static status run_verb(verb_ix v, int count, const char **words) {
    if (asks_for_help(count, words)) {
        help_verb(stdout, v);
        return STATUS_DONE;
    }
    args a;
    status s = args_parse(v, count, words, &a);
    return s ? s : runs[v](&a);
}

static status run(int count, const char **words) {
    if (count == 0) {
        help_all(stderr);
        return STATUS_USAGE;
    }
    if (strcmp(words[0], "--version") == 0 || strcmp(words[0], "-V") == 0)
        return run_verb(VERB_VERSION, count - 1, words + 1);
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0)
        return run_verb(VERB_HELP, count - 1, words + 1);
    verb_ix v = args_verb(words[0]);
    return v < VERB_COUNT ? run_verb(v, count - 1, words + 1) : unknown_verb(words[0]);
}

int main(int argc, char **argv) {
    status s = run(argc > 0 ? argc - 1 : 0, (const char **)argv + 1);
    if (fflush(stdout) != 0 || ferror(stdout))
        return complain_run(&(sitrep_error){ .code = SITREP_E_IO });
    return s;
}
