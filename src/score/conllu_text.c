/* conllu_text.c - the raw text of a treebank, and the program's reading of it as CoNLL-U.
 *
 *     # newdoc id = a     one text a document; "# newpar" begins a paragraph behind a blank line;
 *     # text = It fell.   sentences are joined by a space unless the last token has SpaceAfter=No */
#include "score/conllu.h"

#include "base/error.h"
#include "base/utf8.h"

/* ---- raw text -------------------------------------------------------------------------------- */

typedef struct maker {
    exam *exam;
    textbuf text; /* of the document that is being made */
    str id;
    bool paragraph;  /* the next sentence begins one */
    bool glued;      /* no space after the token read last */
    uint32_t inside; /* last word of the multiword token read last: their spaces do not count */
} maker;

static value *add_member(value *line, const char *name, str text, arena *a) {
    value *v = arena_take(a, sizeof *v);
    if (!v) return NULL;
    *v = (value){ .kind = JSON_STRING, .name = str_of(name), .text = text, .next = line->first };
    line->first = v;
    line->n++;
    return v;
}

/* The text so far becomes a line of gold. */
static void end_text(maker *m, str next_id) {
    arena *a = m->exam->mem;
    if (m->text.size) {
        value *line = arena_take(a, sizeof *line);
        const value **at = line ? array_add(a, &m->exam->gold.all) : NULL;
        if (at) {
            line->kind = JSON_OBJECT;
            add_member(line, "text", textbuf_str(&m->text), a);
            add_member(line, "id", m->id, a);
            *at = line;
        }
    }
    m->text = (textbuf){ .mem = a };
    m->id = next_id;
    m->paragraph = m->glued = false;
}

static void add_sentence(maker *m, str text) {
    if (m->text.size && m->paragraph) textbuf_add(&m->text, STR("\n\n"));
    else if (m->text.size && !m->glued) textbuf_char(&m->text, ' ');
    textbuf_add(&m->text, text);
    m->paragraph = m->glued = false;
    m->inside = 0;
}

static str after(str line, str head) { return str_trim(str_cut(line, head.size, line.size)); }

static void read_comment(maker *m, str line) {
    if (str_starts(line, STR("# newdoc"))) end_text(m, after(line, STR("# newdoc id =")));
    else if (str_starts(line, STR("# newpar"))) m->paragraph = true;
    else if (str_starts(line, STR("# text = "))) add_sentence(m, after(line, STR("# text = ")));
}

static void read_token(maker *m, str line) {
    str c[11];
    if (conllu_columns(line, c) != 10 || str_find(c[0], STR("."), 0) != UINT32_MAX) return;
    uint32_t dash = str_find(c[0], STR("-"), 0);
    if (dash != UINT32_MAX) m->inside = conllu_number(str_cut(c[0], dash + 1, c[0].size));
    else if (conllu_number(c[0]) <= m->inside) return;
    m->glued = str_find(c[9], STR("SpaceAfter=No"), 0) != UINT32_MAX;
}

sitrep_code conllu_texts(exam *x, sitrep_error *err) {
    maker m = { .exam = x, .text = { .mem = x->mem }, .id = STR("text") };
    str rest = x->gold_text, line;
    while (str_next(&rest, '\n', &line)) {
        if (str_starts(line, STR("#"))) read_comment(&m, line);
        else if (line.size) read_token(&m, line);
    }
    end_text(&m, STR(""));
    if (x->gold.all.n) return SITREP_OK;
    error_set(err, SITREP_E_FORMAT, "CoNLL-U without a single \"# text\"");
    return error_at(err, x->path, 0, 0);
}

/* ---- the program's reading ------------------------------------------------------------------- */

/* What the source has between two bytes, without white space. */
static void put_source(const doc *d, uint32_t begin, uint32_t end, textbuf *to) {
    uint32_t size;
    for (uint32_t at = begin; at < end; at += size)
        if (!conllu_space(utf8_at(d->source, at, &size)))
            textbuf_add(to, str_cut(d->source, at, at + size));
}

static uint32_t source_begin(const doc *d, token_ix t) {
    return t < d->tokens.n ? doc_source_span(d, d->tokens.at[t].at).begin : d->source.size;
}

static uint32_t surface_end(const doc *d, token_ix t) {
    do t++;
    while (t < d->tokens.n && (d->tokens.at[t].form & TOKEN_JOINED));
    return t;
}

/* The words t..end of one surface token. Its form goes on to the next token, so that characters which the
 * program passes over are not lost; the first one also takes what stands before it. */
static void put_surface(const doc *d, token_ix t, token_ix end, uint32_t number, textbuf *to) {
    uint32_t begin = t ? source_begin(d, t) : 0, stop = source_begin(d, end);
    if (end - t > 1) {
        textbuf_print(to, "%u-%u\t", number, number + end - t - 1);
        put_source(d, begin, stop, to);
        textbuf_add(to, STR("\t_\t_\t_\t_\t_\t_\t_\t_\n"));
    }
    for (token_ix i = t; i < end; i++) {
        textbuf_print(to, "%u\t", number + i - t);
        put_source(d, i == t ? begin : source_begin(d, i),
                   i + 1 < end ? source_begin(d, i + 1) : stop, to);
        textbuf_char(to, '\t');
        doc_put_columns(d, i, t + 1 - number, to);
        textbuf_add(to, STR("_\n"));
    }
}

void conllu_answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e, (void)gold;
    uint32_t number = 1;
    sentence_ix s = 0;
    for (token_ix t = 0, end; t < d->tokens.n; t = end) {
        while (s < d->sentences.n && d->sentences.at[s].tokens.end <= t) {
            if (number > 1) textbuf_char(to, '\n');
            number = 1;
            s++;
        }
        end = surface_end(d, t);
        put_surface(d, t, end, number, to);
        number += end - t;
    }
    textbuf_char(to, '\n');
}
