/* run_cases.c - reads the cases of this folder and says which hold: `run_cases [--update] FILE|FOLDER...`
 *
 *     @ layers quantity
 *     The column has moved at least 20 miles, the army said
 *                          ^^^^^^^^^^^^^^^^^ quantity 32186.88..inf m as advance
 *     the 2004 flood
 *
 * A text and the lines under it are one check. The reader's own drawing (dump_case) must be the same,
 * line by line: what is missing, what is too much and what is elsewhere all fail. --update writes that
 * drawing into the file instead; a person then reads the difference. README.md says the rest. */
#include "base/file.h"
#include "pipeline.h"
#include "reading/reading.h"

#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 1 << 24 };

static const struct {
    const char *name;
    uint32_t has;
} layers[] = {
    {"token",     HAS_TOKENS    },
    { "chunk",    HAS_CHUNKS    },
    { "clause",   HAS_CLAUSES   },
    { "timex",    HAS_TIMEXES   },
    { "quantity", HAS_QUANTITIES},
    { "toponym",  HAS_TOPONYMS  },
    { "mention",  HAS_MENTIONS  },
    { "source",   HAS_SOURCES   },
    { "event",    HAS_EVENTS    },
    { "fact",     HAS_FACTS     },
};

typedef struct cases {
    engine engine;
    reader *reader; /* the weights that the program carries, or NULL */
    bool by_model;  /* "@ model on" */
    worker worker;
    bool update;
    int checks, failures;

    arena mem; /* of one file */
    const char *path;
    str published, outlet;
    uint32_t layers;
    textbuf out; /* the file as it would be with the program's own drawing */

    arena case_mem; /* of one check */
    uint32_t line, first_line;
    textbuf text, want; /* the report, and its lines in the file */
    bool goes_on;       /* the last text line ends in a mark that the next belongs to it */
    str gap;
} cases;

/* ---- one check ------------------------------------------------------------------------------- */

/* A line that ends the text has no empty line after it. */
static bool next_line(str *rest, str *line) { return rest->size && str_next(rest, '\n', line); }

static bool is_carets(str line) {
    str s = str_trim(line);
    return s.size && s.at[0] == '^';
}

/* What stands between two sentences of a report: the mark that the first one's line ends in. */
static str mark_between(const doc *d, sentence_ix s) {
    return d->sentences.at[s].paragraph == d->sentences.at[s + 1].paragraph ? STR(" \\")
                                                                            : STR(" \xc2\xb6");
}

/* The drawing, with a mark behind each text line that another follows. */
static void put_marked(const doc *d, str drawn, textbuf *to) {
    sentence_ix s = 0;
    for (str line; next_line(&drawn, &line);) {
        textbuf_add(to, line);
        if (!is_carets(line) && s + 1 < d->sentences.n) textbuf_add(to, mark_between(d, s));
        s += !is_carets(line);
        textbuf_char(to, '\n');
    }
}

static void draw(cases *c, textbuf *to) {
    doc d = { 0 };
    sitrep_error err = { 0 };
    record in = {
        .known = {.published = c->published, .outlet = c->outlet},
          .text = textbuf_str(&c->text)
    };
    textbuf drawn = { .mem = &c->case_mem };
    if (pipeline_read(&c->engine, &c->worker, &in, &d, NULL, &err))
        textbuf_print(to, "%s\n", err.what);
    else {
        dump_case(&d, c->layers, &drawn);
        put_marked(&d, textbuf_str(&drawn), to);
    }
    doc_drop(&d);
}

static void print_lines(const char *mark, str lines) {
    for (str line; next_line(&lines, &line);) printf("#   %s %.*s\n", mark, STR_ARG(line));
}

/* Bytes of whole lines that two texts begin with. */
static uint32_t same_head(str a, str b) {
    uint32_t same = 0;
    for (uint32_t i = 0; i < a.size && i < b.size && a.at[i] == b.at[i]; i++)
        if (a.at[i] == '\n') same = i + 1;
    return same;
}

static uint32_t same_tail(str a, str b) {
    uint32_t same = 0, i = 0;
    while (i < a.size && i < b.size && a.at[a.size - 1 - i] == b.at[b.size - 1 - i]) {
        if (i && a.at[a.size - 1 - i] == '\n') same = i;
        i++;
    }
    return i == a.size || i == b.size ? (a.size == b.size ? i : same) : same;
}

/* The lines that differ, between those that do not: "-" is drawn in the file, "+" by the program. */
static void print_difference(str want, str got) {
    uint32_t head = same_head(want, got);
    print_lines(" ", str_cut(want, 0, head));
    str a = str_cut(want, head, want.size), b = str_cut(got, head, got.size);
    uint32_t tail = same_tail(a, b);
    print_lines("-", str_cut(a, 0, a.size - tail));
    print_lines("+", str_cut(b, 0, b.size - tail));
    print_lines(" ", str_cut(a, a.size - tail, a.size));
}

static void check(cases *c) {
    if (!c->text.size) return;
    textbuf got = { .mem = &c->case_mem };
    bool skipped = c->by_model && !c->reader;
    str want = textbuf_str(&c->want), first = str_cut(textbuf_str(&c->text), 0, 60);
    if (skipped) textbuf_add(&got, want);
    else draw(c, &got);
    bool holds = str_eq(want, textbuf_str(&got));
    c->checks++;
    if (!c->update) {
        printf("%sok %d - %s:%u %.*s%s\n", holds ? "" : "not ", c->checks, c->path, c->first_line,
               STR_ARG(first), skipped ? " # skip no model is carried" : "");
        if (!holds) print_difference(want, textbuf_str(&got));
    }
    c->failures += !holds;
    textbuf_add(&c->out, textbuf_str(&got));
    arena_reset(&c->case_mem);
    c->text = c->want = (textbuf){ .mem = &c->case_mem };
    c->goes_on = false;
}

/* ---- one file -------------------------------------------------------------------------------- */

static void complain(cases *c, const char *what, str about) {
    c->checks++;
    c->failures++;
    printf("not ok %d - %s:%u %s \"%.*s\"\n", c->checks, c->path, c->line, what, STR_ARG(about));
}

static void take_layers(cases *c, str names) {
    c->layers = 0;
    for (str name; str_next(&names, ' ', &name);) {
        if (!name.size) continue;
        uint32_t has = 0;
        for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
            if (str_is(name, layers[i].name)) has = layers[i].has;
        if (!has) complain(c, "there is no layer", name);
        c->layers |= has;
    }
}

static void use_model(cases *c, bool on) {
    c->by_model = on;
    c->engine.reader = on ? c->reader : NULL;
}

/* "@ published 2024-08-14": holds from here to the end of the file, or until said otherwise. */
static void take_header(cases *c, str line) {
    str rest = str_trim(str_cut(line, 1, line.size)), name;
    if (!str_next(&rest, ' ', &name)) return;
    rest = str_trim(rest);
    if (str_is(name, "layers")) take_layers(c, rest);
    else if (str_is(name, "published"))
        c->published = str_is(rest, "-") ? STR("") : rest; /* "-": not known */
    else if (str_is(name, "outlet")) c->outlet = rest;
    else if (str_is(name, "model")) use_model(c, str_is(rest, "on"));
    else complain(c, "there is no header", name);
}

/* A text line, without the mark that says how the next goes on. */
static void take_text(cases *c, str line) {
    if (!c->goes_on) check(c);
    if (!c->layers) complain(c, "no layers are named before", line);
    if (c->goes_on) textbuf_add(&c->text, c->gap);
    else c->first_line = c->line;
    bool same = str_ends(line, STR(" \\")), next = str_ends(line, STR(" \xc2\xb6"));
    c->goes_on = same || next;
    c->gap = same ? STR(" ") : STR("\n\n");
    textbuf_add(&c->text, str_cut(line, 0, line.size - (same ? 2 : next ? 3 : 0)));
}

static void take_line(cases *c, str line) {
    c->line++;
    bool carets = is_carets(line),
         text = !carets && str_trim(line).size && line.at[0] != '#' && line.at[0] != '@';
    if (text) take_text(c, line);
    if (carets && !c->text.size) complain(c, "carets without a text", line);
    if (carets || text) {
        textbuf_add(&c->want, line);
        textbuf_char(&c->want, '\n');
        return;
    }
    check(c);
    if (line.size && line.at[0] == '@') take_header(c, line);
    textbuf_add(&c->out, line);
    textbuf_char(&c->out, '\n');
}

static void write_file(cases *c) {
    FILE *f = fopen(c->path, "wb");
    str all = textbuf_str(&c->out);
    bool well = f && fwrite(all.at, 1, all.size, f) == all.size;
    if (f && fclose(f) != 0) well = false;
    printf("%s %s\n", well ? "updated" : "could not write", c->path);
}

static void run_file(cases *c, const char *path) {
    str text;
    sitrep_error err;
    if (!str_ends(str_of(path), STR(".case"))) return;
    c->path = path;
    c->line = c->layers = 0;
    c->published = c->outlet = STR("");
    use_model(c, false);
    if (file_read(path, MOST_BYTES, &c->mem, &text, &err)) {
        complain(c, err.what, str_of(path));
        return;
    }
    int before = c->failures;
    c->out = (textbuf){ .mem = &c->mem };
    for (str line; next_line(&text, &line);) take_line(c, line);
    check(c);
    if (c->update && c->failures > before) write_file(c);
    arena_reset(&c->mem);
}

static void run_path(cases *c, const char *path) {
    arena mem = { 0 };
    file_list files = { 0 };
    sitrep_error err;
    if (!file_is_folder(path)) run_file(c, path);
    else if (file_walk(path, &mem, &files, &err)) complain(c, err.what, str_of(path));
    for (uint32_t i = 0; i < files.n; i++) run_file(c, files.at[i]);
    arena_drop(&mem);
}

int main(int argc, char **argv) {
    cases c = { 0 };
    sitrep_error err;
    arena weights = { 0 };
    if (engine_open(NULL, &c.engine, &err) || reader_open(NULL, false, &weights, &c.reader, &err)) {
        printf("Bail out! %s\n", err.what);
        return 2;
    }
    c.text = c.want = (textbuf){ .mem = &c.case_mem };
    c.update = argc > 1 && strcmp(argv[1], "--update") == 0;
    for (int i = c.update ? 2 : 1; i < argc; i++) run_path(&c, argv[i]);
    if (!c.update) printf("1..%d\n", c.checks);
    arena_drop(&c.mem);
    arena_drop(&c.case_mem);
    arena_drop(&c.worker.scratch);
    reader_close(c.reader);
    arena_drop(&weights);
    engine_drop(&c.engine);
    return c.failures > 0 && !c.update;
}
