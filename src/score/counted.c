/* counted.c - the program's quantities as this gold has them, and the head of what is counted.
 *
 *     "dozens"   24 to 99 in a fact, 12 to 120 here      "nearly 200,000 people"   the span is "200,000"
 *
 * A vague plural of a unit u is u to 10 u in this gold, and two u to what falls short of 10 u in facts. */
#include "score/quantity.h"

#include "base/utf8.h"

#include <math.h>

/* ---- head of what is counted ----------------------------------------------------------------- */

/* Prepositions and relative words after which a noun phrase is over; part of the measure. */
static const char *const ends[] = { "of",    "in",   "from", "with", "who",
                                    "which", "that", "at",   "on",   "for" };

static bool is_end(str w) {
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_is(w, ends[i])) return true;
    return false;
}

/* What stands before the first such word. */
static str before_end(str s) {
    uint32_t begin = 0, size;
    for (uint32_t at = 0; at <= s.size; at += size) {
        size = 1;
        if (at < s.size && utf8_is_word(utf8_at(s, at, &size))) continue;
        if (is_end(str_cut(s, begin, at))) return str_cut(s, 0, begin);
        begin = at + size;
    }
    return s;
}

/* The last run of a letter with letters, apostrophes and hyphens after it. */
static str last_word(str s) {
    str word = { s.at, 0 };
    for (uint32_t i = 0; i < s.size;) {
        uint32_t begin = i;
        while (i < s.size &&
               (is_lower(s.at[i]) || (i > begin && (s.at[i] == '\'' || s.at[i] == '-'))))
            i++;
        if (i > begin) word = str_cut(s, begin, i);
        else i++;
    }
    return word;
}

static str joined(str a, const char *b, arena *mem) {
    textbuf t = { .mem = mem };
    textbuf_add(&t, a);
    textbuf_add(&t, str_of(b));
    return textbuf_str(&t);
}

static str singular(str w, arena *a) {
    static const char *const irregular[][2] = {
        {"people",    "person"},
        { "men",      "man"   },
        { "women",    "woman" },
        { "children", "child" }
    };
    static const char *const after_hiss[] = { "sses", "shes", "ches", "xes" };
    for (int i = 0; i < 4; i++)
        if (str_ends(w, str_of(irregular[i][0])))
            return joined(str_cut(w, 0, w.size - str_of(irregular[i][0]).size), irregular[i][1], a);
    if (str_ends(w, STR("ies")) && w.size > 4) return joined(str_cut(w, 0, w.size - 3), "y", a);
    for (int i = 0; i < 4; i++)
        if (str_ends(w, str_of(after_hiss[i]))) return str_cut(w, 0, w.size - 2);
    return str_ends(w, STR("s")) && !str_ends(w, STR("ss")) ? str_cut(w, 0, w.size - 1) : w;
}

str counted_head(str of, arena *a) {
    textbuf b = { .mem = a };
    uint32_t size;
    for (uint32_t at = 0; at < of.size; at += size)
        textbuf_point(&b, utf8_lower(utf8_at(of, at, &size)));
    return singular(last_word(before_end(textbuf_str(&b))), a);
}

/* ---- the program's answer -------------------------------------------------------------------- */

/* The unit of a vague plural: 100 of "hundreds"; 0 when it is none. */
static double vague_unit(const quantity *q) {
    if (q->bound != VAGUE || !(q->low > 0) || isinf(q->high)) return 0;
    bool dozens = q->low == 24 && q->high == 99;
    return dozens || q->high + 1 == 5 * q->low ? q->low / 2 : 0;
}

static void put_bound(json_writer *w, const char *name, double x) {
    if (!isnan(x) && !isinf(x)) put_figure(w, name, x);
}

static void put_numbers(json_writer *w, const quantity *q) {
    double unit = vague_unit(q);
    if (q->bound == RANGE || q->bound == VAGUE || isnan(q->value)) {
        put_bound(w, "low", unit > 0 ? unit : q->low);
        put_bound(w, "high", unit > 0 ? 10 * unit : q->high);
    } else {
        put_figure(w, "value", q->value);
    }
    json_put_name(w, "approx");
    json_put_str(w, str_of(label_text(q->bound == VAGUE ? RANGE : q->bound)));
}

static void put_unit(json_writer *w, const quantity *q, arena *a) {
    textbuf b = { .mem = a };
    textbuf_add(&b, q->unit);
    if (q->per.size) textbuf_add(&b, STR(" per ")), textbuf_add(&b, q->per);
    json_put_name(w, "unit");
    json_put_str(w, textbuf_str(&b));
}

/* The number and its unit; two sets of this gold count the bound word in. */
static span answer_span(const quantity *q, str corpus) {
    bool with_cue = str_is(corpus, "recognizers-numberrange") || str_is(corpus, "duckling");
    if (!with_cue || span_empty(q->cue)) return q->at;
    span s = { q->cue.begin < q->at.begin ? q->cue.begin : q->at.begin,
               q->at.end > q->cue.end ? q->at.end : q->cue.end };
    return s;
}

void quantity_answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e;
    json_writer w = answer_open(d, to);
    json_put_name(&w, "quantities");
    json_put_open(&w, '[');
    for (uint32_t i = 0; i < d->quantities.n; i++) {
        const quantity *q = &d->quantities.at[i];
        if (q->bound == NO_NUMBER) continue;
        json_put_open(&w, '{');
        put_points(&w, d, answer_span(q, value_text_at(gold, "corpus")));
        put_numbers(&w, q);
        put_unit(&w, q, to->mem);
        if (!span_empty(q->of)) json_put_name(&w, "of"), json_put_str(&w, doc_text(d, q->of));
        if (q->measure.size) json_put_name(&w, "measure"), json_put_str(&w, q->measure);
        json_put_close(&w, '}');
    }
    json_put_close(&w, ']');
    answer_close(&w);
}
