/* dump_case.c - layers drawn under the text: what the cases of test/cases compare, line by line.
 *
 *     The column has moved at least 20 miles towards the border, per the Courier
 *                          ^^^^^^^^^^^^^^^^^ quantity 32186.88..inf m as advance
 *                                                                ^^^ source per who=the Courier ...
 *
 * A sentence stands on a line of its own, without the white space around it; a line break inside it is
 * a space. Under it comes a line for each item that begins in it: carets under its words, a space, and
 * its label. Columns are code points. Items stand in the order of the text; of two that begin together
 * the longer is first, then the one of the earlier layer. What runs past its sentence is cut there.
 * docs/formats.md says what the label of each layer holds. */
#include "doc/doc.h"

#include "base/utf8.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct item {
    span at;
    uint32_t layer, index;
} item;

typedef ARRAY(item) items;

/* Words of the text on one line. */
static void put_words(const doc *d, span s, textbuf *to) {
    str words = str_trim(doc_text(d, s));
    for (uint32_t i = 0; i < words.size; i++)
        textbuf_char(to, is_space(words.at[i]) ? ' ' : words.at[i]);
}

static void put_field(textbuf *to, const char *name, str value) {
    if (value.size) textbuf_print(to, " %s%.*s", name, STR_ARG(value));
}

static void put_words_field(const doc *d, textbuf *to, const char *name, span s) {
    if (span_empty(s)) return;
    textbuf_print(to, " %s", name);
    put_words(d, s, to);
}

/* ---- the labels, a function a layer ---------------------------------------------------------- */

static void put_moment(textbuf *to, moment m) {
    if (m == OPEN_PAST || m == OPEN_END) return;
    textbuf_day(to, m);
    int minute = (int)((m % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY);
    if (minute) textbuf_print(to, "T%02d:%02d", minute / 60, minute % 60);
}

static void put_interval(textbuf *to, moment from, moment until) {
    textbuf_char(to, ' ');
    put_moment(to, from);
    textbuf_add(to, STR(".."));
    put_moment(to, until);
}

/* "2024-08-13" says all there is to say of that day. */
static bool names_its_day(const timex *t) {
    return t->value.size == 10 && !t->since && !t->until && moment_read(t->value) == t->from &&
           t->to == t->from + MINUTES_A_DAY;
}

static void label_timex(const doc *d, uint32_t i, textbuf *to) {
    const timex *t = &d->timexes.at[i];
    textbuf_print(to, "timex %.*s", STR_ARG(t->value.size ? t->value : STR("?")));
    put_field(to, "mod=", t->mod);
    put_field(to, "quant=", t->quant);
    put_field(to, "freq=", t->freq);
    if (t->since) textbuf_add(to, STR(" since"));
    if (t->until) textbuf_add(to, STR(" until"));
    if (t->resolved && !names_its_day(t)) put_interval(to, t->from, t->to);
    if (t->unsure) {
        textbuf_add(to, STR(" or"));
        put_interval(to, t->other_from, t->other_to);
    }
}

static void put_bound_number(textbuf *to, double x) {
    if (isinf(x)) textbuf_add(to, x < 0 ? STR("-inf") : STR("inf"));
    else if (isnan(x)) textbuf_char(to, '?');
    else textbuf_number(to, x);
}

/* The bound is printed where the numbers do not show it. */
static bool bound_is_told(label bound) {
    return bound == EXACT || bound == AT_LEAST || bound == AT_MOST || bound == RANGE;
}

static void put_numbers(const quantity *q, textbuf *to) {
    double low = q->si != 0 ? doc_si(q, q->low) : q->low;
    double high = q->si != 0 ? doc_si(q, q->high) : q->high;
    put_bound_number(to, low);
    if (low == high || (isnan(low) && isnan(high))) return;
    textbuf_add(to, STR(".."));
    put_bound_number(to, high);
}

static void label_quantity(const doc *d, uint32_t i, textbuf *to) {
    const quantity *q = &d->quantities.at[i];
    textbuf_add(to, STR("quantity "));
    put_numbers(q, to);
    if (!bound_is_told(q->bound)) textbuf_print(to, " %s", label_text(q->bound));
    put_field(to, "", q->si != 0 ? q->si_unit : q->unit);
    put_field(to, "per ", q->per);
    put_words_field(d, to, "of ", q->of);
    put_field(to, "as ", q->measure);
    if (q->part) textbuf_add(to, STR(" part"));
    if (q->increment) textbuf_add(to, STR(" more"));
}

static void label_toponym(const doc *d, uint32_t i, textbuf *to) {
    const toponym *t = &d->toponyms.at[i];
    textbuf_print(to, "toponym %.*s", STR_ARG(t->id.size ? t->id : STR("?")));
    put_field(to, "", t->name);
    if (t->adjective) textbuf_add(to, STR(" adjective"));
    if (t->actor) textbuf_add(to, STR(" actor"));
}

/* What a mention is called in the end: by the mention it stands for, if there is one. A mention
 * points at an earlier one, so the walk ends. */
static const mention *referent(const doc *d, const mention *m) {
    while (m->refers < (mention_ix)(m - d->mentions.at)) m = &d->mentions.at[m->refers];
    return m;
}

static void label_mention(const doc *d, uint32_t i, textbuf *to) {
    const mention *m = &d->mentions.at[i], *is = referent(d, m);
    textbuf_print(to, "mention %s", label_text(m->class));
    put_field(to, "", m->code);
    put_field(to, "", m->sectors);
    if (is == m) return;
    if (is->name.size) put_field(to, "= ", is->name);
    else put_words_field(d, to, "= ", is->at);
}

/* A content may be long: its first and last word are enough to know it by. */
static void put_ends(const doc *d, span s, textbuf *to) {
    range words = doc_tokens_in(d, s);
    while (words.begin < words.end && (d->tokens.at[words.begin].form & TOKEN_PUNCT)) words.begin++;
    while (words.begin < words.end && (d->tokens.at[words.end - 1].form & TOKEN_PUNCT)) words.end--;
    if (words.begin >= words.end) return;
    textbuf_print(to, " content=%.*s", STR_ARG(token_text(d, words.begin)));
    if (words.end - words.begin > 1)
        textbuf_print(to, "..%.*s", STR_ARG(token_text(d, words.end - 1)));
}

static void label_source(const doc *d, uint32_t i, textbuf *to) {
    const source *s = &d->sources.at[i];
    textbuf_add(to, STR("source"));
    put_field(to, "", s->cue_kind);
    put_words_field(d, to, "who=", s->who);
    if (s->outlet_name.size) put_field(to, "outlet=", s->outlet_name);
    else put_words_field(d, to, "outlet=", s->outlet);
    textbuf_print(to, " %s", label_text(s->how));
    put_ends(d, s->content, to);
}

static span argument_span(const doc *d, const argument *a) {
    if (a->mention < d->mentions.n) return d->mentions.at[a->mention].at;
    return a->place < d->toponyms.n ? d->toponyms.at[a->place].at : (span){ 0, 0 };
}

/* " who=A + B"; a place has its role before it: " where=into:Russia". */
static void put_arguments(const doc *d, const char *name, const argument *at, uint32_t n,
                          textbuf *to) {
    for (uint32_t i = 0; i < n; i++) {
        textbuf_print(to, i ? " + " : " %s=", name);
        if (at[i].placing >= AT && at[i].placing <= NEAR)
            textbuf_print(to, "%s:", label_text(at[i].placing));
        put_words(d, argument_span(d, &at[i]), to);
        if (at[i].inferred) textbuf_char(to, '?');
    }
}

static span figure_span(const quantity *q) { return span_empty(q->whole) ? q->at : q->whole; }

static void put_type(const event *e, textbuf *to) {
    if (e->kind != EVENT) put_field(to, "", str_of(label_text(e->kind)));
    if (e->type > NO_TYPE && e->type <= ASSAULT) put_field(to, "", str_of(label_text(e->type)));
}

static void label_event(const doc *d, uint32_t i, textbuf *to) {
    const event *e = &d->events.at[i];
    textbuf_add(to, STR("event"));
    put_type(e, to);
    put_field(to, "", e->mode);
    if (e->factual != HAPPENED) put_field(to, "", str_of(label_text(e->factual)));
    if (e->negative) textbuf_add(to, STR(" not"));
    put_arguments(d, "who", e->who.at, e->who.n, to);
    put_arguments(d, "whom", e->whom.at, e->whom.n, to);
    put_arguments(d, "where", e->where.at, e->where.n, to);
    if (e->when < d->timexes.n) put_words_field(d, to, "when=", d->timexes.at[e->when].at);
    for (uint32_t k = 0; k < e->figures.n; k++)
        put_words_field(d, to,
                        k ? "+ " : "figures=", figure_span(&d->quantities.at[e->figures.at[k]]));
    for (uint32_t k = 0; k < e->whys.n; k++) put_field(to, k ? "+ " : "why=", e->whys.at[k].cue);
}

static void label_fact(const doc *d, uint32_t i, textbuf *to) {
    const fact *f = &d->facts.at[i];
    textbuf_print(to, "fact %s", label_text(f->label));
    put_type(&d->events.at[f->event], to);
    textbuf_add(to, STR(" "));
    doc_put_chain(d, f, to);
}

static void label_chunk(const doc *d, uint32_t i, textbuf *to) {
    static const char *const tenses[] = { "", " past", " present", " future" };
    static const char *const flags[] = { "passive",    "perfect", "progressive", "negated",
                                         "infinitive", "modal",   "participle" };
    const chunk *c = &d->chunks.at[i];
    textbuf_print(to, "chunk %s%s", label_text(c->pos), tenses[c->tense & 3]);
    for (uint32_t k = 0; k < sizeof flags / sizeof *flags; k++)
        if (c->flags >> k & 1) textbuf_print(to, " %s", flags[k]);
}

static void put_chunks(const doc *d, textbuf *to, const char *name, const uint32_t *at,
                       uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        put_words_field(d, to, i ? "+ " : name, tokens_span(d, d->chunks.at[at[i]].tokens));
}

static void label_clause(const doc *d, uint32_t i, textbuf *to) {
    static const char *const links[] = { "",         " infinitive", " participle", " relative",
                                         " content", " adverbial",  " coordinate" };
    const clause *c = &d->clauses.at[i];
    textbuf_print(to, "clause%s", c->link < sizeof links / sizeof *links ? links[c->link] : "");
    put_chunks(d, to, "subject=", c->subject.at, c->subject.n);
    put_chunks(d, to, "object=", c->object.at, c->object.n);
    for (uint32_t k = 0; k < c->phrases.n; k++) {
        put_words_field(d, to, "",
                        tokens_span(d, d->chunks.at[c->phrases.at[k].preposition].tokens));
        textbuf_char(to, '=');
        put_words(d, tokens_span(d, d->chunks.at[c->phrases.at[k].phrase].tokens), to);
    }
}

static void label_token(const doc *d, uint32_t i, textbuf *to) {
    textbuf_print(to, "token %s", label_text(d->tokens.at[i].pos));
}

/* ---- where an item stands -------------------------------------------------------------------- */

static span at_token(const doc *d, uint32_t i) { return d->tokens.at[i].at; }
static span at_chunk(const doc *d, uint32_t i) { return tokens_span(d, d->chunks.at[i].tokens); }
static span at_clause(const doc *d, uint32_t i) { return at_chunk(d, d->clauses.at[i].verb); }
static span at_timex(const doc *d, uint32_t i) { return d->timexes.at[i].at; }
static span at_quantity(const doc *d, uint32_t i) { return figure_span(&d->quantities.at[i]); }
static span at_toponym(const doc *d, uint32_t i) { return d->toponyms.at[i].at; }
static span at_mention(const doc *d, uint32_t i) { return d->mentions.at[i].at; }

static span at_source(const doc *d, uint32_t i) {
    const source *s = &d->sources.at[i];
    return !span_empty(s->cue) ? s->cue : !span_empty(s->who) ? s->who : s->content;
}

static span at_event(const doc *d, uint32_t i) {
    const event *e = &d->events.at[i];
    span first = e->triggers.n ? e->triggers.at[0] : e->clause;
    for (uint32_t k = 1; k < e->triggers.n; k++)
        if (e->triggers.at[k].begin < first.begin) first = e->triggers.at[k];
    return first;
}

static span at_fact(const doc *d, uint32_t i) { return at_event(d, d->facts.at[i].event); }

#define SIZE(layer) offsetof(doc, layer.n)
static const struct {
    uint32_t has;
    size_t n; /* where in the document the number of items stands */
    span (*at)(const doc *d, uint32_t i);
    void (*label)(const doc *d, uint32_t i, textbuf *to);
} layers_known[] = {
    {HAS_TOKENS,      SIZE(tokens),     at_token,    label_token   },
    { HAS_CHUNKS,     SIZE(chunks),     at_chunk,    label_chunk   },
    { HAS_CLAUSES,    SIZE(clauses),    at_clause,   label_clause  },
    { HAS_TIMEXES,    SIZE(timexes),    at_timex,    label_timex   },
    { HAS_QUANTITIES, SIZE(quantities), at_quantity, label_quantity},
    { HAS_TOPONYMS,   SIZE(toponyms),   at_toponym,  label_toponym },
    { HAS_MENTIONS,   SIZE(mentions),   at_mention,  label_mention },
    { HAS_SOURCES,    SIZE(sources),    at_source,   label_source  },
    { HAS_EVENTS,     SIZE(events),     at_event,    label_event   },
    { HAS_FACTS,      SIZE(facts),      at_fact,     label_fact    },
};
#undef SIZE
enum { LAYERS = sizeof layers_known / sizeof *layers_known };

/* ---- drawing --------------------------------------------------------------------------------- */

static int in_text_order(const void *left, const void *right) {
    const item *a = left, *b = right;
    if (a->at.begin != b->at.begin) return a->at.begin < b->at.begin ? -1 : 1;
    if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
    if (a->layer != b->layer) return a->layer < b->layer ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static items gather(const doc *d, uint32_t layers, arena *a) {
    items all = { 0 };
    for (uint32_t k = 0; k < LAYERS; k++) {
        uint32_t n = *(const uint32_t *)((const char *)d + layers_known[k].n);
        for (uint32_t i = 0; layers & layers_known[k].has && i < n; i++) {
            item *new = array_add(a, &all);
            if (new) *new = (item){ layers_known[k].at(d, i), k, i };
        }
    }
    if (all.n) qsort(all.at, all.n, sizeof *all.at, in_text_order);
    return all;
}

/* Carets from `from` to `end`, after `*column` columns of the line that begins at `line`. */
static void put_carets(const doc *d, span line, span at, uint32_t *column, textbuf *to) {
    uint32_t from = utf8_points(doc_text(d, (span){ line.begin, at.begin }));
    uint32_t end =
        utf8_points(doc_text(d, (span){ line.begin, at.end < line.end ? at.end : line.end }));
    for (; *column < from; ++*column) textbuf_char(to, ' ');
    for (; *column < end; ++*column) textbuf_char(to, '^');
}

/* All words that name an event or a fact are marked, not only the best. */
static const event *event_of(const doc *d, const item *it) {
    uint32_t has = layers_known[it->layer].has;
    if (has == HAS_EVENTS) return &d->events.at[it->index];
    return has == HAS_FACTS ? &d->events.at[d->facts.at[it->index].event] : NULL;
}

/* The first trigger that stands in `line` at or after `from`. */
static span next_trigger(const event *e, span line, uint32_t from) {
    span found = { UINT32_MAX, UINT32_MAX };
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        span t = e->triggers.at[i];
        if (t.begin >= from && t.begin < line.end && t.begin < found.begin) found = t;
    }
    return found;
}

static void draw(const doc *d, span line, const item *it, textbuf *to) {
    uint32_t column = 0;
    const event *e = event_of(d, it);
    if (e && e->triggers.n) {
        for (span t = next_trigger(e, line, line.begin); t.begin != UINT32_MAX;
             t = next_trigger(e, line, t.begin + 1))
            put_carets(d, line, t, &column, to);
    } else {
        put_carets(d, line, it->at, &column, to);
    }
    textbuf_char(to, ' ');
    layers_known[it->layer].label(d, it->index, to);
    textbuf_char(to, '\n');
}

static span trimmed(const doc *d, span s) {
    str words = str_trim(doc_text(d, s));
    s.begin = (uint32_t)(words.at - d->text.at);
    return (span){ s.begin, s.begin + words.size };
}

void dump_case(const doc *d, uint32_t layers, textbuf *to) {
    arena scratch = { 0 };
    items all = gather(d, layers, &scratch);
    uint32_t next = 0;
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        span line = trimmed(d, d->sentences.at[s].at);
        put_words(d, line, to);
        textbuf_char(to, '\n');
        while (next < all.n && all.at[next].at.begin < line.begin) next++;
        for (; next < all.n && all.at[next].at.begin < line.end; next++)
            draw(d, line, &all.at[next], to);
    }
    arena_drop(&scratch);
}
