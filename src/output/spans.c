/* spans.c - the text with its facts marked, for a terminal: who, whom, where, when under the words.
 *
 *     [2] The column has moved at least 20 miles towards Example Town, per the
 *       1 who-------     ^^^^^ figure-----------         where-------      by-
 *         Courier.
 *       1 -------
 *       1 MOBILIZE x-advance, REPORTED: Example Courier
 *
 * A sentence is wrapped to the width; below each of its lines stands a line of marks for each fact that
 * has words there: ^ the words that name it, ~ those that moved its certainty. Then what each fact is. */
#include "output/writers.h"

#include "base/utf8.h"
#include "doc/record.h"
#include "output/wrap.h"

#include <string.h>

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 40, MARKS_MOST = 512 };

typedef struct page {
    const doc *d;
    textbuf *to;
    bool colour;
    uint32_t width, indent; /* columns of the text, and before it */
} page;

/* ---- characters and columns ------------------------------------------------------------------ */

/* Columns of one character, which is written to `to` unless that is NULL. */
static uint32_t put_glyph(int32_t p, str bytes, textbuf *to) {
    uint32_t columns = utf8_width(bytes);
    if (utf8_is_space(p)) {
        if (to) textbuf_char(to, ' ');
        return 1;
    }
    if (utf8_is_steering(p)) return 0;
    if (to) textbuf_add(to, bytes);
    return columns;
}

/* Columns of the text from `from` to `until`, which is written to `to` unless that is NULL. */
static uint32_t put_glyphs(const doc *d, uint32_t from, uint32_t until, textbuf *to) {
    str s = doc_text(d, (span){ from, until });
    uint32_t columns = 0, size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t p = utf8_at(s, at, &size);
        columns += put_glyph(p, str_cut(s, at, at + size), to);
    }
    return columns;
}

/* The next line of `left`, which moves behind it: cut at a space if there is one. */
static span next_line(const page *p, span *left) {
    uint32_t columns = 0, at = left->begin, gap = 0, size;
    while (at < left->end) {
        int32_t c = utf8_at(p->d->text, at, &size);
        columns += put_glyph(c, str_cut(p->d->text, at, at + size), NULL);
        if (columns > p->width && at > left->begin) break;
        if (utf8_is_space(c)) gap = at;
        at += size;
    }
    span line = { left->begin, at };
    if (at < left->end && gap > line.begin) line.end = gap;
    left->begin = line.end;
    while (left->begin < left->end && is_space(p->d->text.at[left->begin])) left->begin++;
    return line;
}

/* ---- marks ----------------------------------------------------------------------------------- */

typedef struct marks {
    const page *page;
    span line;
    char at[MARKS_MOST];
    uint32_t used; /* columns up to the last mark */
} marks;

/* `name` and then `fill` under the part of `s` that stands on the line. A part that began on a line
 * before has no name again. */
static void mark(marks *m, span s, const char *name, char fill) {
    if (!span_meets(s, m->line)) return;
    uint32_t begin = s.begin > m->line.begin ? s.begin : m->line.begin;
    uint32_t end = s.end < m->line.end ? s.end : m->line.end;
    uint32_t from = put_glyphs(m->page->d, m->line.begin, begin, NULL);
    uint32_t until = from + put_glyphs(m->page->d, begin, end, NULL);
    size_t letters = s.begin >= m->line.begin ? strlen(name) : 0;
    for (uint32_t i = from; i < until && i < MARKS_MOST; i++) {
        m->at[i] = i - from < letters ? name[i - from] : fill;
        if (i >= m->used) m->used = i + 1;
    }
}

static void mark_arguments(marks *m, const argument *at, uint32_t n, const char *name) {
    for (uint32_t i = 0; i < n; i++) mark(m, record_actor_of(m->page->d, &at[i]).at, name, '-');
}

static void mark_fact(marks *m, const fact *f) {
    const doc *d = m->page->d;
    const event *e = record_event(d, f);
    const timex *t = record_when(d, e);
    mark_arguments(m, e->whom.at, e->whom.n, "whom");
    mark_arguments(m, e->who.at, e->who.n, "who");
    for (uint32_t i = 0; i < e->where.n; i++)
        mark(m, record_place_of(d, &e->where.at[i]).at, "where", '-');
    for (uint32_t i = 0; i < e->figures.n; i++)
        mark(m, record_figure_words(&d->quantities.at[e->figures.at[i]]), "figure", '-');
    if (t) mark(m, t->at, "when", '-');
    for (uint32_t i = 0; i < f->chain.n; i++) mark(m, f->chain.at[i].at, "by", '-');
    for (uint32_t i = 0; i < e->whys.n; i++) mark(m, e->whys.at[i].at, "", '~');
    for (uint32_t i = 0; i < e->triggers.n; i++) mark(m, e->triggers.at[i], "", '^');
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void put_spaces(const page *p, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) textbuf_char(p->to, ' ');
}

static void put_colour(const page *p, const char *sequence) {
    if (p->colour) textbuf_add(p->to, str_of(sequence));
}

/* The number of a fact in its sentence stands before its marks. */
static void put_number(const page *p, uint32_t number) {
    textbuf_print(p->to, "%*u ", (int)p->indent - 1, number);
}

static void put_marks(const page *p, span line, const fact *f, uint32_t number) {
    marks m = { .page = p, .line = line };
    memset(m.at, ' ', sizeof m.at);
    mark_fact(&m, f);
    if (!m.used) return;
    put_number(p, number);
    put_colour(p, "\x1b[36m");
    textbuf_add(p->to, (str){ m.at, m.used });
    put_colour(p, "\x1b[0m");
    textbuf_char(p->to, '\n');
}

static void put_what(const page *p, const fact *f, uint32_t number) {
    const event *e = record_event(p->d, f);
    textbuf b = { .mem = p->to->mem };
    textbuf_add(&b, str_of(label_text(e->type >= AGREE && e->type <= ASSAULT ? e->type : e->kind)));
    if (e->mode.size) textbuf_print(&b, " %.*s", STR_ARG(e->mode));
    textbuf_print(&b, ", %s: ", label_text(f->label));
    doc_put_chain(p->d, f, &b);
    put_number(p, number);
    wrap_lines lines = { 0 };
    wrap_text(textbuf_str(&b), p->width, p->to->mem, &lines);
    for (uint32_t i = 0; i < lines.n; i++) {
        if (i) put_spaces(p, p->indent);
        put_colour(p, "\x1b[1m");
        textbuf_add(p->to, lines.at[i]);
        put_colour(p, "\x1b[0m");
        textbuf_char(p->to, '\n');
    }
}

static void put_sentence(const page *p, sentence_ix s, const uint32_t *facts, uint32_t n) {
    span all = p->d->sentences.at[s].at, left = all;
    textbuf number = { .mem = p->to->mem };
    textbuf_print(&number, "[%u]", s + 1);
    textbuf_print(p->to, "%-*.*s", (int)p->indent, STR_ARG(textbuf_str(&number)));
    while (left.begin < left.end) {
        span line = next_line(p, &left);
        if (line.begin > all.begin) put_spaces(p, p->indent);
        put_glyphs(p->d, line.begin, line.end, p->to);
        textbuf_char(p->to, '\n');
        for (uint32_t i = 0; i < n; i++) put_marks(p, line, &p->d->facts.at[facts[i]], i + 1);
    }
    for (uint32_t i = 0; i < n; i++) put_what(p, &p->d->facts.at[facts[i]], i + 1);
}

static uint32_t digits(uint32_t n) {
    uint32_t count = 1;
    while (n >= 10) n /= 10, count++;
    return count;
}

void spans_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)number;
    uint32_t width = look->width == 0 ? WIDTH_DEFAULT : look->width;
    if (width < WIDTH_LEAST) width = WIDTH_LEAST;
    uint32_t indent = digits(d->sentences.n) + 3;
    page p = { d, to, look->colour, width - indent, indent };
    record_index facts = record_by_sentence(d, to->mem);
    if (!facts.first) return;
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        if (s > 0 && facts.first[s] != facts.first[s + 1]) textbuf_char(to, '\n');
        put_sentence(&p, s, facts.of + facts.first[s], facts.first[s + 1] - facts.first[s]);
    }
}
