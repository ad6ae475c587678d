/* briefing.c - a page for a person: what reports say, by source, each clause with its sentence.
 *
 *     EXAMPLE TOWN          1 report · 1 outlet and 2 speakers cited · 3 facts
 *     What reports say, by source. Not verified.
 *
 *     WHAT HAPPENED
 *       13 Aug      The column has moved at least 20 miles towards Example Town
 *                     an officer > Example Courier, reported [2]
 *
 * Templates filled from records: the words are the report's, and whatever is not said is left so. No
 * clause stands without its source and its label. */
#include "output/writers.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "output/clause.h"
#include "output/colour.h"
#include "doc/record.h"
#include "output/when.h"
#include "output/wrap.h"

#include <math.h>

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 40, WIDTH_BESIDE = 96, CLAUSE_MOST = 160 };
enum { WHEN_WIDTH = 11, MEASURE_WIDTH = 18, LABEL_WIDTH = 9, CITE_WIDTH = 6 };

typedef struct brief {
    const doc *d;
    textbuf *to;
    arena *mem;
    uint32_t width;
    bool colour;
} brief;

static void put_lines(const brief *b, uint32_t indent, str text, const char *colour) {
    wrap_row(&(wrap_cell){ indent, b->width - indent, text, b->colour ? colour : NULL }, 1, b->to);
}

/* ---- the head -------------------------------------------------------------------------------- */

static bool is_country(const toponym *t) { return t->kind == P_COUNTRY || t->kind == P_CONTINENT; }

/* The place that most facts name; a country only where nothing closer is named. */
static const toponym *main_place(const brief *b) {
    hashmap counts = { .mem = b->mem };
    const toponym *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < b->d->facts.n; i++) {
        const event *e = record_event(b->d, &b->d->facts.at[i]);
        for (uint32_t k = 0; k < e->where.n; k++) {
            const toponym *t = record_place_of(b->d, &e->where.at[k]).found;
            if (!t) continue;
            str key = t->id.size ? t->id : doc_text(b->d, t->at);
            uint32_t n = hashmap_count(&counts, key);
            bool closer = best && is_country(best) && !is_country(t);
            bool wider = best && is_country(t) && !is_country(best);
            if (!wider && (closer || n > most)) best = t, most = n;
        }
    }
    return best;
}

static str head_name(const brief *b) {
    const toponym *t = main_place(b);
    if (!t) return STR("REPORT");
    return utf8_in_upper(record_plain(b->d, t->at, b->mem), b->mem);
}

/* Counts a name of a role once. */
static void count_name(const brief *b, const chain_link *l, hashmap *seen, uint32_t *n) {
    textbuf words = { .mem = b->mem }, key = { .mem = b->mem };
    if (!l->name.size && span_empty(l->at)) return;
    doc_put_link(b->d, l, &words);
    textbuf_char(&key, l->role == OUTLET ? 'o' : 's');
    utf8_fold(&key, textbuf_str(&words));
    if (hashmap_get(seen, textbuf_str(&key)) != UINT32_MAX) return;
    hashmap_set(seen, textbuf_str(&key), 1);
    ++*n;
}

static void put_count(textbuf *to, uint32_t n, const char *noun) {
    textbuf_print(to, "%u %s%s", n, noun, n == 1 ? "" : "s");
}

static void put_cited(const brief *b, textbuf *to) {
    hashmap seen = { .mem = b->mem };
    uint32_t outlets = 0, speakers = 0;
    for (uint32_t i = 0; i < b->d->facts.n; i++) {
        const fact *f = &b->d->facts.at[i];
        for (uint32_t k = 0; k < f->chain.n; k++)
            count_name(b, &f->chain.at[k], &seen,
                       f->chain.at[k].role == OUTLET ? &outlets : &speakers);
    }
    if (outlets) put_count(to, outlets, "outlet");
    if (outlets && speakers) textbuf_add(to, STR(" and "));
    if (speakers) put_count(to, speakers, "speaker");
    textbuf_add(to, outlets || speakers ? STR(" cited") : STR("no source cited"));
}

static str counts(const brief *b) {
    textbuf t = { .mem = b->mem };
    textbuf_add(&t, STR("1 report · "));
    put_cited(b, &t);
    textbuf_add(&t, STR(" · "));
    put_count(&t, b->d->facts.n, "fact");
    return textbuf_str(&t);
}

/* "Title" · outlet · 14 Aug 2024, as far as it is known. */
static str what_report(const brief *b) {
    const known *k = &b->d->known;
    textbuf t = { .mem = b->mem };
    str day = when_day(b->d, b->mem);
    if (k->title.size) textbuf_print(&t, "\"%.*s\"", STR_ARG(k->title));
    if (k->outlet.size) textbuf_print(&t, "%s%.*s", t.size ? " · " : "", STR_ARG(k->outlet));
    if (day.size) textbuf_print(&t, "%s%.*s", t.size ? " · " : "", STR_ARG(day));
    textbuf plain = { .mem = b->mem };
    doc_put_plain(textbuf_str(&t), &plain);
    return textbuf_str(&plain);
}

static void put_head(const brief *b) {
    str name = head_name(b), right = counts(b);
    uint32_t left = utf8_width(name), wide = utf8_width(right);
    if (left + 3 + wide <= b->width) {
        wrap_cell cells[] = {
            {0,                left, name,  b->colour ? BOLD : NULL},
            { b->width - wide, wide, right, NULL                   }
        };
        wrap_row(cells, 2, b->to);
    } else {
        put_lines(b, 0, name, BOLD);
        put_lines(b, 0, right, NULL);
    }
    put_lines(b, 0, what_report(b), NULL);
    put_lines(b, 0, STR("What reports say, by source. Not verified."), DIM);
}

/* ---- a row ----------------------------------------------------------------------------------- */

typedef struct row {
    uint32_t first_width; /* of the cell at the left */
    str first, words, according;
    label label;
    sentence_ix in;
} row;

static str lower_label(const brief *b, label l) {
    textbuf t = { .mem = b->mem };
    for (const char *c = label_text(l); *c; c++) textbuf_char(&t, to_lower(*c));
    return textbuf_str(&t);
}

/* Wide: the source, the label and the sentence beside the clause. */
static void put_beside(const brief *b, const row *r, str label_word, const char *colour) {
    textbuf cite = { .mem = b->mem };
    textbuf_print(&cite, "[%u]", r->in + 1);
    uint32_t x = 2 + r->first_width + 1, right = b->width - CITE_WIDTH - LABEL_WIDTH;
    uint32_t chain = (right - x) * 2 / 5;
    wrap_cell cells[] = {
        {2,                      r->first_width,        r->first,           NULL  },
        { x,                     right - chain - 2 - x, r->words,           NULL  },
        { right - chain,         chain - 2,             r->according,       NULL  },
        { right,                 LABEL_WIDTH - 1,       label_word,         colour},
        { b->width - CITE_WIDTH, CITE_WIDTH,            textbuf_str(&cite), NULL  }
    };
    wrap_row(cells, 5, b->to);
}

/* Narrow: they stand behind it where there is room, else below. */
static void put_below(const brief *b, const row *r, str label_word, const char *colour) {
    uint32_t x = 2 + r->first_width + 1;
    textbuf t = { .mem = b->mem };
    textbuf_print(&t, "%.*s, %.*s [%u]", STR_ARG(r->according), STR_ARG(label_word), r->in + 1);
    uint32_t words = utf8_width(r->words), tail = utf8_width(textbuf_str(&t));
    bool fits = x + words + 3 + tail <= b->width;
    wrap_cell cells[] = {
        {2,                r->first_width,              r->first,        NULL  },
        { x,               fits ? words : b->width - x, r->words,        NULL  },
        { b->width - tail, tail,                        textbuf_str(&t), colour}
    };
    wrap_row(cells, fits ? 3 : 2, b->to);
    if (!fits) put_lines(b, x + 2, textbuf_str(&t), colour);
}

static void put_row(const brief *b, const row *r) {
    const char *colour = b->colour ? colour_of(r->label) : NULL;
    str word = lower_label(b, r->label);
    if (b->width >= WIDTH_BESIDE) put_beside(b, r, word, colour);
    else put_below(b, r, word, colour);
}

/* Who says so. The word that shows a source that is not given stays: source not given, "reportedly". */
static str according(const brief *b, const fact *f) {
    textbuf t = { .mem = b->mem };
    if (!f->chain.n) return STR("this report says");
    for (uint32_t i = 0; i < f->chain.n; i++) {
        const chain_link *l = &f->chain.at[i];
        if (i) textbuf_add(&t, STR(" > "));
        doc_put_link(b->d, l, &t);
        if (l->name.size || !span_empty(l->at)) continue;
        str cue = span_empty(l->cue_at) ? l->cue : record_plain(b->d, l->cue_at, b->mem);
        if (cue.size) textbuf_print(&t, ", \"%.*s\"", STR_ARG(cue));
    }
    return textbuf_str(&t);
}

/* ---- what a fact says ------------------------------------------------------------------------ */

static bool in_chain(const fact *f, span at) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (span_meets(f->chain.at[i].at, at) || span_meets(f->chain.at[i].cue_at, at)) return true;
    return false;
}

/* Hedges survive: a word that moved the certainty and is not among the words shown is added to them. */
static void put_hedges(const brief *b, const fact *f, span shown, textbuf *to) {
    const event *e = record_event(b->d, f);
    uint32_t end = 0;
    for (uint32_t i = 0; i < e->whys.n; i++) {
        span at = e->whys.at[i].at;
        if (span_empty(at) || span_meets(at, shown) || in_chain(f, at) || at.end == end) continue;
        end = at.end;
        textbuf_add(to, STR(", \""));
        doc_put_plain(doc_text(b->d, at), to);
        textbuf_char(to, '"');
    }
}

static str figure_words(const brief *b, const quantity *q) {
    textbuf t = { .mem = b->mem };
    doc_put_words(b->d, record_figure_words(q), &t);
    when_put_metric(q, &t);
    return textbuf_str(&t);
}

/* Figures that do not stand in the words shown get a line of their own. */
static void put_other_figures(const brief *b, const event *e, span shown, uint32_t x) {
    for (uint32_t i = 0; i < e->figures.n; i++) {
        const quantity *q = &b->d->quantities.at[e->figures.at[i]];
        if (!span_meets(q->at, shown)) put_lines(b, x, figure_words(b, q), NULL);
    }
}

static void put_fact(const brief *b, const fact *f) {
    const event *e = record_event(b->d, f);
    clause_words c = clause_of(b->d, f, CLAUSE_MOST, b->mem);
    textbuf words = { .mem = b->mem };
    textbuf_add(&words, c.words);
    put_hedges(b, f, c.shown, &words);
    row r = {
        WHEN_WIDTH, when_short(b->d, e, b->mem), textbuf_str(&words), according(b, f), f->label,
        e->in
    };
    put_row(b, &r);
    put_other_figures(b, e, c.shown, 2 + WHEN_WIDTH + 3);
}

/* ---- figures --------------------------------------------------------------------------------- */

static str measure_words(const brief *b, const quantity *q) {
    textbuf t = { .mem = b->mem };
    if (!q->measure.size || str_is(q->measure, "other")) {
        doc_put_plain(doc_text(b->d, q->of), &t);
        return t.size ? textbuf_str(&t) : STR("other");
    }
    for (uint32_t i = 0; i < q->measure.size; i++)
        textbuf_char(&t, q->measure.at[i] == '_' ? ' ' : q->measure.at[i]);
    return textbuf_str(&t);
}

/* Where and when it holds, as far as its own words do not say. */
static void put_circumstances(const brief *b, const event *e, span words, textbuf *to) {
    for (uint32_t i = 0; i < e->where.n; i++) {
        record_place p = record_place_of(b->d, &e->where.at[i]);
        if (span_meets(p.at, words)) continue;
        str place = record_place_words(b->d, &p, b->mem);
        textbuf_print(to, " · %s %.*s", label_text(p.role), STR_ARG(place));
    }
    if (e->when < b->d->timexes.n) {
        str when = when_short(b->d, e, b->mem);
        textbuf_print(to, " · %.*s", STR_ARG(when));
    }
}

static void put_figure(const brief *b, const fact *f, const quantity *q, label l) {
    const event *e = record_event(b->d, f);
    textbuf t = { .mem = b->mem };
    if (q->part) textbuf_add(&t, STR("of which "));
    textbuf_add(&t, figure_words(b, q));
    put_circumstances(b, e, record_figure_words(q), &t);
    if (l == UNCLEAR) put_hedges(b, f, record_figure_words(q), &t);
    put_row(b, &(row){ MEASURE_WIDTH, measure_words(b, q), textbuf_str(&t), according(b, f), l,
                       e->in });
}

static bool is_unknown(const quantity *q) { return q->bound == NO_NUMBER; }

/* ---- sections -------------------------------------------------------------------------------- */

typedef enum section {
    WHAT_HAPPENED,
    FIGURES,
    DENIALS,
    NOT_CLEAR,
    PLANS,
    ORDERS,
    CONDITIONS,
    FEARS,
    SAYINGS,
    SECTIONS
} section;

static section section_of(const brief *b, const fact *f) {
    const event *e = record_event(b->d, f);
    if (f->label == UNCLEAR) return NOT_CLEAR;
    if (f->label == DENIED) return DENIALS;
    switch (e->factual) {
    case PLANNED: return PLANS;
    case ORDERED:
    case THREATENED: return ORDERS;
    case CONDITIONAL: return CONDITIONS;
    case FEARED:
    case POSSIBLE: return FEARS;
    case UNKNOWN: return NOT_CLEAR;
    default: return e->kind == STATEMENT ? SAYINGS : WHAT_HAPPENED;
    }
}

static void put_heading(const brief *b, section s, bool *put) {
    static const char *const headings[] = {
        "WHAT HAPPENED",
        "FIGURES",
        "DENIED",
        "NOT CLEAR",
        "PLANNED OR INTENDED",
        "ORDERED OR THREATENED",
        "CONDITIONAL",
        "FEARED OR POSSIBLE",
        "SAID",
    };
    if (*put) return;
    *put = true;
    textbuf_char(b->to, '\n');
    put_lines(b, 0, str_of(headings[s]), BOLD);
}

/* Whether a fact before `i` of its sentence has the figure too, and is as sure of it: it is shown once. */
static bool is_shown(const doc *d, uint32_t i, quantity_ix q) {
    sentence_ix in = record_event(d, &d->facts.at[i])->in;
    for (uint32_t j = i; j-- > 0 && record_event(d, &d->facts.at[j])->in == in;) {
        const event *e = record_event(d, &d->facts.at[j]);
        for (uint32_t k = 0; k < e->figures.n && d->facts.at[j].label == d->facts.at[i].label; k++)
            if (e->figures.at[k] == q) return true;
    }
    return false;
}

/* Figures of every fact, or, among what is not clear, the numbers that are said not to be known. */
static void put_figures(const brief *b, section s, bool *headed) {
    for (uint32_t i = 0; i < b->d->facts.n; i++) {
        const fact *f = &b->d->facts.at[i];
        const event *e = record_event(b->d, f);
        for (uint32_t k = 0; k < e->figures.n; k++) {
            const quantity *q = &b->d->quantities.at[e->figures.at[k]];
            bool unknown = is_unknown(q);
            if (unknown != (s == NOT_CLEAR) || (unknown && f->label == UNCLEAR)) continue;
            if (is_shown(b->d, i, e->figures.at[k])) continue;
            put_heading(b, s, headed);
            put_figure(b, f, q, unknown ? UNCLEAR : f->label);
        }
    }
}

static void put_section(const brief *b, section s) {
    bool headed = false;
    for (uint32_t i = 0; i < b->d->facts.n && s != FIGURES; i++) {
        if (section_of(b, &b->d->facts.at[i]) != s) continue;
        put_heading(b, s, &headed);
        put_fact(b, &b->d->facts.at[i]);
    }
    if (s == FIGURES || s == NOT_CLEAR) put_figures(b, s, &headed);
}

void briefing_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)number;
    uint32_t width = look->width == 0 ? WIDTH_DEFAULT : look->width;
    brief b = { d, to, to->mem, width < WIDTH_LEAST ? WIDTH_LEAST : width, look->colour };
    put_head(&b);
    for (section s = 0; s < SECTIONS; s++) put_section(&b, s);
    if (d->facts.n == 0) textbuf_add(to, STR("\nNo facts found in this report.\n"));
}
