/* score.c - the table of tasks, and one gold file after another: read it, have it answered, measure.
 *
 *     gold/facts/dev.jsonl --knows--> task_facts --read_all--> answers --score--> figures */
#include "score/score.h"

#include "base/error.h"
#include "score/answers.h"

/* A gold file is of the first task that knows it. */
static const task *const tasks[] = { &task_facts,     &task_when,      &task_quantity,
                                     &task_conllu,    &task_where,     &task_attribution,
                                     &task_certainty, &task_chains,    &task_events,
                                     &task_names,     &task_storyline, &task_stories,
                                     &task_incidents };

/* Gold that the program has nothing to say to yet, by a member of its first line. */
static const struct {
    const char *member;
    task task;
} missing[] = {
    {"cluster",
     { .name = "mentions", .missing = "the program does not group mentions of events" }         },
    { "mentions",
     { .name = "mentions", .missing = "the program does not tell who is who over a whole text" }},
    { "body",     { .name = "pages", .missing = "the program does not read HTML" }              },
};

static const task *task_of(const exam *x) {
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++)
        if (tasks[i]->knows(x)) return tasks[i];
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        if (value_has(x->gold.all.at[0], missing[i].member)) return &missing[i].task;
    return NULL;
}

/* ---- one gold file --------------------------------------------------------------------------- */

static sitrep_code read_gold(exam *x, sitrep_error *err) {
    if (str_ends(str_of(x->path), STR(".gz"))) {
        error_set(err, SITREP_E_FORMAT, "it is compressed: unpack it first");
        return error_at(err, x->path, 0, 0);
    }
    sitrep_code code = file_read(x->path, UINT32_MAX, x->mem, &x->gold_text, err);
    if (code) return code;
    if (task_conllu.knows(x)) return task_conllu.texts(x, err);
    code = lines_read(x->gold_text, x->path, x->mem, &x->gold, err);
    if (code || x->gold.all.n) return code;
    error_set(err, SITREP_E_FORMAT, "a gold file with nothing in it");
    return error_at(err, x->path, 0, 0);
}

static sitrep_code read_answers(exam *x, const task *t, sitrep_error *err) {
    const char *from = x->what->from;
    sitrep_code code = from            ? file_read(from, UINT32_MAX, x->mem, &x->system_text, err)
                       : t->answer_all ? t->answer_all(x, err)
                                       : answers_make(x, t, err);
    if (code || t->texts) return code;
    return lines_read(x->system_text, from ? from : "answers", x->mem, &x->system, err);
}

static void put_missing(const exam *x, const task *t) {
    if (x->json) {
        json_put_name(x->json, "missing");
        json_put_str(x->json, str_of(t->missing));
    } else {
        textbuf_print(x->text, "nothing to score yet: %s\n", t->missing);
    }
}

static void put_misses(const exam *x) {
    str rest = textbuf_str(x->misses), line;
    if (!x->json) {
        textbuf_add(x->text, rest);
        return;
    }
    if (!rest.size) return;
    json_put_name(x->json, "misses");
    json_put_open(x->json, '[');
    while (str_next(&rest, '\n', &line))
        if (line.size) json_put_str(x->json, line);
    json_put_close(x->json, ']');
}

static void put_unread(const exam *x) {
    if (x->unread && x->json) put_count(x->json, "unread", x->unread);
    else if (x->unread)
        textbuf_print(x->text, "%u texts could not be read and have no answer\n", x->unread);
}

/* Measures; the figures go out between a head, which names task and file, and the misses. */
static sitrep_code measure(exam *x, const task *t, sitrep_error *err) {
    if (t->missing) return put_missing(x, t), SITREP_OK;
    sitrep_code code = read_answers(x, t, err);
    if (code) return code;
    if (x->json) json_put_name(x->json, "figures");
    code = t->score(x, err);
    if (code) return code;
    put_unread(x);
    put_misses(x);
    return SITREP_OK;
}

static void put_head(exam *x, const task *t) {
    if (!x->json) {
        textbuf_print(x->text, "== %s  %s\n", t->name, x->path);
        return;
    }
    json_put_open(x->json, '{');
    json_put_name(x->json, "gold");
    json_put_str(x->json, str_of(x->path));
    json_put_name(x->json, "task");
    json_put_str(x->json, str_of(t->name));
}

static sitrep_code sink_put(sitrep_sink out, str s, sitrep_error *err) {
    if (out.write(out.to, s.at, s.size)) return SITREP_OK;
    return error_set(err, SITREP_E_IO, "the figures could not be written");
}

/* Puts answers behind those that are there; with `mode` "wb" in place of them. */
static sitrep_code write_answers(const char *path, const char *mode, str s, sitrep_error *err) {
    FILE *f = fopen(path, mode);
    bool written = f && fwrite(s.at, 1, s.size, f) == s.size;
    if (f && fclose(f)) written = false;
    if (written) return SITREP_OK;
    error_set(err, SITREP_E_IO, "the answers could not be written");
    return error_at(err, path, 0, 0);
}

static sitrep_code examine(exam *x, const task *t, sitrep_error *err) {
    textbuf out = { .mem = x->mem }, misses = { .mem = x->mem };
    json_writer w = { .to = &out };
    x->text = &out, x->misses = &misses, x->json = x->what->json ? &w : NULL;
    put_head(x, t);
    sitrep_code code = measure(x, t, err);
    if (!code && x->what->answers && !x->what->from)
        code = write_answers(x->what->answers, "ab", x->system_text, err);
    if (code) return code;
    if (x->json) json_put_close(x->json, '}');
    textbuf_char(&out, '\n');
    if (x->mem->failed || x->scratch->failed)
        return error_set(err, SITREP_E_NOMEM, "memory ran out");
    return sink_put(x->what->out, textbuf_str(&out), err);
}

/* ---- all of them ----------------------------------------------------------------------------- */

typedef struct gold_file {
    const char *path;
    bool found; /* in a folder: what is no gold is passed over */
} gold_file;
typedef ARRAY(gold_file) gold_files;

static void add_file(gold_files *to, const char *path, bool found, arena *a) {
    gold_file *at = array_add(a, to);
    if (at) *at = (gold_file){ path, found };
}

static bool may_be_gold(str path) {
    return str_ends(path, STR(".jsonl")) || str_ends(path, STR(".conllu"));
}

static sitrep_code list_files(const char *path, gold_files *to, arena *a, sitrep_error *err) {
    file_list below = { 0 };
    if (!file_is_folder(path)) {
        add_file(to, path, false, a);
        return SITREP_OK;
    }
    sitrep_code code = file_walk(path, a, &below, err);
    for (uint32_t i = 0; i < below.n; i++)
        if (may_be_gold(str_of(below.at[i]))) add_file(to, below.at[i], true, a);
    return code;
}

static sitrep_code score_file(exam *x, const gold_file *f, sitrep_error *err) {
    sitrep_code code = read_gold(x, err);
    const task *t = x->gold.all.n ? task_of(x) : NULL;
    if (f->found && !t && code != SITREP_E_IO) return SITREP_OK;
    if (code) return code;
    if (t) return examine(x, t, err);
    error_set(err, SITREP_E_FORMAT, "no task has gold of this form");
    return error_at(err, x->path, 1, 0);
}

/* A file that cannot be measured does not keep the others from it; the first error is given back. */
sitrep_code score_run(const engine *e, const sitrep_scoring *what, sitrep_error *err) {
    arena names = { 0 };
    gold_files files = { 0 };
    sitrep_error ignored;
    sitrep_code code, first = SITREP_OK;
    if (what->answers && !what->from) first = write_answers(what->answers, "wb", STR(""), err);
    if (first) return first;
    for (size_t i = 0; i < what->gold_count; i++) {
        code = list_files(what->gold[i], &files, &names, first || !err ? &ignored : err);
        if (!first) first = code;
    }
    for (uint32_t i = 0; i < files.n; i++) {
        arena mem = { 0 }, scratch = { 0 };
        exam x = {
            .mem = &mem, .scratch = &scratch, .engine = e, .what = what, .path = files.at[i].path
        };
        code = score_file(&x, &files.at[i], first || !err ? &ignored : err);
        if (!first) first = code;
        arena_drop(&scratch);
        arena_drop(&mem);
    }
    arena_drop(&names);
    return first;
}
