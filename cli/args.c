/* args.c - takes a command line apart by the table of verbs.def.
 *
 *     --published 2024-08-14   --published=2024-08-14   --json   report.txt   -   -- --odd-name.txt */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

verb_ix args_verb(const char *name) {
    for (int v = 0; v < VERB_COUNT; v++)
        if (strcmp(cli_verbs[v].name, name) == 0) return (verb_ix)v;
    return VERB_COUNT;
}

/* The option of `verb` whose name is the first `size` bytes of `name`, or OPTION_COUNT. */
static option_ix find_option(verb_ix v, const char *name, size_t size) {
    for (int o = 0; o < OPTION_COUNT; o++)
        if (cli_options[o].verb == v && strlen(cli_options[o].name) == size &&
            memcmp(cli_options[o].name, name, size) == 0)
            return (option_ix)o;
    return OPTION_COUNT;
}

/* The first verb that has an option of this name, or VERB_COUNT. */
static verb_ix owner_of(const char *name, size_t size) {
    for (int v = 0; v < VERB_COUNT; v++)
        if (find_option((verb_ix)v, name, size) < OPTION_COUNT) return (verb_ix)v;
    return VERB_COUNT;
}

static const char *suggest_option(verb_ix v, const char *word) {
    const char *names[OPTION_COUNT + 1];
    int count = 0;
    for (int o = 0; o < OPTION_COUNT; o++)
        if (cli_options[o].verb == v) names[count++] = cli_options[o].name;
    names[count++] = "help";
    return suggest(word, names, count);
}

static status unknown_option(verb_ix v, const char *name, size_t size) {
    char word[64];
    snprintf(word, sizeof word, "%.*s", size < sizeof word ? (int)size : (int)sizeof word - 1,
             name);
    verb_ix owner = owner_of(name, size);
    if (owner < VERB_COUNT)
        return complain(v, "--%s is an option of `sitrep %s`", word, cli_verbs[owner].name);
    const char *near = suggest_option(v, word);
    if (near) return complain(v, "unknown option \"--%s\"; did you mean \"--%s\"?", word, near);
    return complain(v, "unknown option \"--%s\"", word);
}

/* ---- the values of options --------------------------------------------------------------------- */

static bool is_whole_number(const char *s) {
    size_t digits = strspn(s, "0123456789");
    return digits > 0 && digits < 7 && !s[digits];
}

/* True if `value` is one of the words of "plain|jsonl". */
static bool is_choice(const char *choices, const char *value) {
    size_t size = strlen(value);
    for (const char *at = choices; at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, value, size) == 0 && (at[size] == '|' || !at[size])) return size > 0;
    }
    return false;
}

static status check_value(const option *o, const char *value) {
    bool number = strcmp(o->argument, "N") == 0, choice = strchr(o->argument, '|');
    if (number && !is_whole_number(value))
        return complain(o->verb, "--%s takes a whole number, not \"%s\"", o->name, value);
    if ((choice && !is_choice(o->argument, value)) || !*value)
        return complain(o->verb, "--%s takes %s, not \"%s\"", o->name, o->argument, value);
    return STATUS_DONE;
}

static status set_flag(args *a, option_ix o) {
    option_ix before = args_format(a);
    if (cli_options[o].format && before < OPTION_COUNT && before != o)
        return complain(a->verb, "--%s and --%s cannot both be written; choose one",
                        cli_options[before].name, cli_options[o].name);
    a->value[o] = "";
    return STATUS_DONE;
}

static status set_value(args *a, option_ix o, const char *value) {
    status s = check_value(&cli_options[o], value);
    if (s) return s;
    a->value[o] = value;
    if (strcmp(cli_options[o].name, "limit") != 0) return STATUS_DONE;
    if (a->limits == MOST_LIMITS) return complain(a->verb, "--limit is given too often");
    a->limit[a->limits++] = value;
    return STATUS_DONE;
}

/* ---- words ------------------------------------------------------------------------------------- */

/* Takes one option, and the word after it if that is its value; `*i` moves to the last word taken. */
static status take_option(args *a, int count, const char **words, int *i) {
    const char *name = words[*i] + 2, *equals = strchr(name, '=');
    size_t size = equals ? (size_t)(equals - name) : strlen(name);
    option_ix o = find_option(a->verb, name, size);
    if (o == OPTION_COUNT) return unknown_option(a->verb, name, size);
    const option *at = &cli_options[o];
    if (!*at->argument && equals) return complain(a->verb, "--%s takes no value", at->name);
    if (!*at->argument) return set_flag(a, o);
    if (equals) return set_value(a, o, equals + 1);
    if (*i + 1 == count) return complain(a->verb, "--%s takes %s", at->name, at->argument);
    return set_value(a, o, words[++*i]);
}

/* "-l FILE" is --ledger FILE of the verbs that have it. */
static const char *long_name(verb_ix v, const char *word) {
    static const struct {
        char letter;
        const char *name;
    } shorts[] = {
#define SHORT(letter, name) { letter, "--" name },
#include "verbs.def"
    };
    for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
        if (word[0] == '-' && word[1] == shorts[i].letter && !word[2] &&
            find_option(v, shorts[i].name + 2, strlen(shorts[i].name + 2)) < OPTION_COUNT)
            return shorts[i].name;
    return word;
}

char args_letter(const char *name) {
    static const char letters[] = {
#define SHORT(letter, name) letter,
#include "verbs.def"
    };
    static const char *const names[] = {
#define SHORT(letter, name) name,
#include "verbs.def"
    };
    for (size_t i = 0; i < sizeof letters; i++)
        if (strcmp(names[i], name) == 0) return letters[i];
    return 0;
}

static status check_operands(const args *a) {
    const char *takes = cli_verbs[a->verb].operands;
    int most = strstr(takes, "...") ? a->operand_count : *takes != 0;
    if (a->operand_count > most)
        return complain(a->verb, "\"%s\" is a word too many", a->operands[most]);
    if (a->operand_count == 0 && *takes && *takes != '[')
        return complain(a->verb, "%s is missing", takes);
    return STATUS_DONE;
}

status args_parse(verb_ix v, int count, const char **words, args *out) {
    *out = (args){ .verb = v, .operands = words };
    bool only_operands = false;
    for (int i = 0; i < count; i++) {
        const char *word = only_operands ? words[i] : (words[i] = long_name(v, words[i]));
        bool hyphen = !only_operands && word[0] == '-' && word[1];
        if (hyphen && word[1] != '-')
            return complain(v, "unknown option \"%s\"; options begin with two hyphens", word);
        if (!hyphen) words[out->operand_count++] = word;
        else if (!word[2]) only_operands = true;
        else {
            status s = take_option(out, count, words, &i);
            if (s) return s;
        }
    }
    return check_operands(out);
}

uint32_t args_number(const args *a, option_ix o, uint32_t otherwise) {
    return a->value[o] ? (uint32_t)strtoul(a->value[o], NULL, 10) : otherwise;
}

option_ix args_format(const args *a) {
    for (int o = 0; o < OPTION_COUNT; o++)
        if (cli_options[o].format && a->value[o]) return (option_ix)o;
    return OPTION_COUNT;
}

/* ---- limits ------------------------------------------------------------------------------------ */

/* "16M" is 16 << 20; 0 when it is not a size. */
static uint64_t read_size(const char *s) {
    static const char units[] = "kMG";
    size_t digits = strspn(s, "0123456789");
    if (digits == 0 || digits > 9) return 0;
    const char *unit = s[digits] ? strchr(units, s[digits]) : NULL;
    if (s[digits] && (!unit || s[digits + 1])) return 0;
    return strtoull(s, NULL, 10) << (unit ? 10 * (unit - units + 1) : 0);
}

static bool set_limit(sitrep_options *to, const char *name, uint64_t n) {
    uint32_t small = n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
    if (strcmp(name, "file") == 0) to->max_file = n;
    else if (strcmp(name, "record") == 0) to->max_record = small;
    else if (strcmp(name, "text") == 0) to->max_text = small;
    else if (strcmp(name, "facts") == 0) to->max_facts = small;
    else if (strcmp(name, "memory") == 0) to->max_memory = (size_t)n;
    else return false;
    return true;
}

static status take_limit(const args *a, const char *limit, sitrep_options *out) {
    char name[16] = "";
    const char *equals = strchr(limit, '=');
    uint64_t n = equals ? read_size(equals + 1) : 0;
    if (equals && (size_t)(equals - limit) < sizeof name)
        memcpy(name, limit, (size_t)(equals - limit));
    if (n == 0) return complain(a->verb, "--limit takes NAME=N such as text=4M, not \"%s\"", limit);
    if (set_limit(out, name, n)) return STATUS_DONE;
    return complain(a->verb, "--limit knows file, record, text, facts and memory, not \"%s\"",
                    limit);
}

status args_options(const args *a, const char *data, sitrep_options *out) {
    *out = (sitrep_options){ .data = data };
    status s = STATUS_DONE;
    for (int i = 0; i < a->limits && !s; i++) s = take_limit(a, a->limit[i], out);
    return s;
}
