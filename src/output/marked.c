/* marked.c - the sentence of a fact, in which each slot's words carry the slot's name:
 *
 *     [Shelling](who) [killed](what) [at least [12 people](figure)](whom) in [Northmark](at), [the mayor](by) said. */
#include "output/marked.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct mark {
    uint32_t begin, end; /* code points of the report */
    const char *name;
} mark;

typedef struct marking {
    const fact_row *f;
    arena *mem;
    ARRAY(mark) marks;
} marking;

static void add(marking *m, const words *w, const char *name) {
    bool inside =
        w->begin < w->end && w->begin >= m->f->sentence.begin && w->end <= m->f->sentence.end;
    mark *to = inside ? array_add(m->mem, &m->marks) : NULL;
    if (to) *to = (mark){ w->begin, w->end, name };
}

static void gather(marking *m) {
    const fact_row *f = m->f;
    for (uint32_t i = 0; i < f->triggers.n; i++) add(m, &f->triggers.at[i], "what");
    for (uint32_t i = 0; i < f->who.n; i++) add(m, &f->who.at[i].at, "who");
    for (uint32_t i = 0; i < f->whom.n; i++) add(m, &f->whom.at[i].at, "whom");
    for (uint32_t i = 0; i < f->where.n; i++)
        add(m, &f->where.at[i].at, label_text(f->where.at[i].role));
    add(m, &f->when.at, "when");
    for (uint32_t i = 0; i < f->figures.n; i++) add(m, &f->figures.at[i].at, "figure");
    for (uint32_t i = 0; i < f->chain.n; i++) add(m, &f->chain.at[i].at, "by");
}

/* The longer first of two that begin together, so that brackets close in the order in which they were opened. */
static int by_place(const void *a, const void *b) {
    const mark *x = a, *y = b;
    if (x->begin != y->begin) return x->begin > y->begin ? 1 : -1;
    if (x->end != y->end) return x->end < y->end ? 1 : -1;
    return strcmp(x->name, y->name);
}

enum { DEEPEST = 8 };

typedef struct open_marks {
    const mark *at[DEEPEST];
    uint32_t n;
} open_marks;

static void close_marks(open_marks *o, uint32_t point, textbuf *to) {
    while (o->n && o->at[o->n - 1]->end <= point) textbuf_print(to, "](%s)", o->at[--o->n]->name);
}

/* Opens those that begin here; one that would cross another is left out. */
static uint32_t open_at(const marking *m, uint32_t next, uint32_t point, open_marks *o,
                        textbuf *to) {
    for (; next < m->marks.n && m->marks.at[next].begin <= point; next++) {
        const mark *x = &m->marks.at[next];
        bool crosses = o->n && x->end > o->at[o->n - 1]->end;
        if (crosses || o->n == DEEPEST || x->begin < point) continue;
        o->at[o->n++] = x;
        textbuf_char(to, '[');
    }
    return next;
}

str marked_sentence(const fact_row *f, arena *a) {
    marking m = { .f = f, .mem = a };
    textbuf b = { .mem = a }, plain = { .mem = a };
    open_marks o = { .n = 0 };
    gather(&m);
    if (m.marks.n) qsort(m.marks.at, m.marks.n, sizeof *m.marks.at, by_place);
    uint32_t point = f->sentence.begin, next = 0, size;
    for (uint32_t at = 0; at < f->sentence.text.size; at += size, point++) {
        close_marks(&o, point, &b);
        next = open_at(&m, next, point, &o, &b);
        utf8_at(f->sentence.text, at, &size);
        textbuf_add(&b, str_cut(f->sentence.text, at, at + size));
    }
    close_marks(&o, UINT32_MAX, &b);
    doc_put_plain(textbuf_str(&b), &plain);
    return textbuf_str(&plain);
}
