/* event.c - what happened: verbs and nouns that name an act or a state, with who, whom, where, when, how many.
 *
 *     Rebels shelled the town on Tuesday, killing at least 12 civilians.
 *            ^^^^^^^ ASSAULT, who rebels, where the town, when Tuesday
 *                                         ^^^^^^^ ASSAULT, who rebels, whom 12 civilians, figure at least 12
 */
#include "extract/event.h"

#include <stdlib.h>

/* ---- where each phrase stands ---------------------------------------------------------------- */

static void stand(events *x, uint32_t k, uint32_t ci, place_in_clause as, uint32_t preposition) {
    if (x->stands[k].as == IN_NOTHING) x->stands[k] = (standing){ ci, preposition, as };
}

static bool partitive(const events *x, uint32_t k) {
    for (uint32_t i = doc_entry_first(x->d, x->d->chunks.at[k].head, TABLE_NOUNS); i != NONE; i = doc_entry_next(x->d, i))
        if (str_is(table_get(&x->e->tables[TABLE_NOUNS], x->d->entries.at[i].row, "kind"), "partitive")) return true;
    return false;
}

/* "a wave of sanctions has followed": the sanctions stand where the wave does. */
static void pass_on(events *x) {
    for (uint32_t k = 0; k + 2 < x->d->chunks.n; k++) {
        const chunk *c = &x->d->chunks.at[k];
        bool of = c[1].pos == POS_ADP && token_is(x->d, c[1].tokens.begin, "of") && c[2].pos == POS_NOUN && c[2].in == c->in;
        if (of && c->pos == POS_NOUN && x->stands[k].as != IN_NOTHING && partitive(x, k)) x->stands[k + 2] = x->stands[k];
    }
}

static void find_standings(events *x) {
    for (uint32_t i = 0; i < x->d->clauses.n; i++) {
        const clause *c = &x->d->clauses.at[i];
        for (uint32_t j = 0; j < c->object.n; j++) stand(x, c->object.at[j], i, AS_OBJECT, NONE);
        for (uint32_t j = 0; j < c->subject.n; j++) stand(x, c->subject.at[j], i, AS_SUBJECT, NONE);
        for (uint32_t j = 0; j < c->phrases.n; j++) stand(x, c->phrases.at[j].phrase, i, IN_PHRASE, c->phrases.at[j].preposition);
    }
}

/* ---- when ------------------------------------------------------------------------------------ */

/* The verb group nearest to a time in its sentence, without a mark of punctuation between if there is one such. */
static uint32_t clause_of_time(const doc *d, const timex *t) {
    token_ix at = doc_token_at(d, t->at.begin);
    sentence_ix in = doc_sentence_of(d, at);
    uint32_t best = NONE, nearest = UINT32_MAX;
    for (uint32_t i = 0; i < d->clauses.n && d->clauses.at[i].in <= in; i++) {
        if (d->clauses.at[i].in != in) continue;
        token_ix head = d->chunks.at[d->clauses.at[i].verb].head, from = head < at ? head : at, to = head < at ? at : head;
        uint32_t far = to - from;
        for (token_ix j = from; j < to; j++)
            if (d->tokens.at[j].form & TOKEN_PUNCT) far += 20;
        if (head > at) far += 3;
        if (far < nearest) best = i, nearest = far;
    }
    return best;
}

static event_ix event_of_head(const events *x, sentence_ix in, token_ix from, token_ix to) {
    for (event_ix i = 0; i < x->d->events.n; i++)
        if (x->d->events.at[i].in == in && x->d->events.at[i].head >= from && x->d->events.at[i].head < to) return i;
    return NONE;
}

static void find_times(events *x) {
    doc *d = x->d;
    for (timex_ix i = 0; i < d->timexes.n; i++) {
        const timex *t = &d->timexes.at[i];
        if (t->kind == T_SET || (t->kind == T_DURATION && !t->resolved)) continue;
        token_ix at = doc_token_at(d, t->at.begin);
        sentence_ix in = doc_sentence_of(d, at);
        if (in == NONE) continue;
        uint32_t c = clause_of_time(d, t);
        event_ix n = c == NONE ? NONE : x->of_clause[c];
        if (n == NONE) n = event_of_head(x, in, at >= 4 ? at - 4 : 0, at); /* "the attack on Tuesday" */
        if (n != NONE && d->events.at[n].in == in && d->events.at[n].when == NONE) d->events.at[n].when = i;
    }
}

/* ---- how many -------------------------------------------------------------------------------- */

static void add_figure(events *x, event *n, quantity_ix q) {
    for (uint32_t i = 0; i < n->figures.n; i++)
        if (n->figures.at[i] == q) return;
    quantity_ix *f = doc_push(x->d, (void **)&n->figures.at, &n->figures.n, &n->figures.cap, sizeof *f);
    if (f) *f = q;
}

static uint32_t chunk_at(const doc *d, uint32_t byte) {
    uint32_t low = 0, high = d->chunks.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tokens_span(d, d->chunks.at[middle].tokens).end <= byte) low = middle + 1;
        else high = middle;
    }
    return low < d->chunks.n ? low : NONE;
}

/* The event of the clause whose words hold the byte: "198 people, including three children, were killed". */
static event_ix event_around(const events *x, uint32_t byte) {
    event_ix best = NONE;
    for (event_ix i = 0; i < x->d->events.n; i++) {
        span s = x->d->events.at[i].clause;
        if (s.begin > byte || byte >= s.end) continue;
        if (best == NONE || s.end - s.begin < x->d->events.at[best].clause.end - x->d->events.at[best].clause.begin) best = i;
    }
    return best;
}

/* The event whose own phrase holds the figure, else that of the clause in which it stands. */
static event_ix event_of_figure(const events *x, const quantity *q) {
    uint32_t k = chunk_at(x->d, q->at.begin);
    if (k == NONE) return NONE;
    for (event_ix i = 0; i < x->d->events.n; i++) {
        const event *n = &x->d->events.at[i];
        range t = x->d->chunks.at[k].tokens;
        if (n->head >= t.begin && n->head < t.end) return i;
    }
    uint32_t ci = x->stands[k].clause;
    for (uint32_t steps = 0; ci != NONE && steps < 3; steps++) {
        if (x->of_clause[ci] != NONE) return x->of_clause[ci];
        ci = x->d->clauses.at[ci].governor;
        if (ci != NONE && x->d->clauses.at[ci].in != x->d->chunks.at[k].in) break;
    }
    return event_around(x, q->at.begin);
}

/* An age, a length of time that dates, the article "one": nothing to follow. */
static bool counts_nothing(const events *x, const quantity *q) {
    if (str_is(q->measure, "age")) return true;
    for (timex_ix i = 0; i < x->d->timexes.n && x->d->timexes.at[i].at.begin < q->at.end; i++)
        if (span_meets(x->d->timexes.at[i].at, q->at)) return true;
    bool one = str_eq_fold(doc_text(x->d, q->at), STR("one"));
    return one && (!q->measure.size || str_is(q->measure, "other"));
}

static void find_figures(events *x) {
    for (quantity_ix i = 0; i < x->d->quantities.n; i++) {
        if (counts_nothing(x, &x->d->quantities.at[i])) continue;
        event_ix n = event_of_figure(x, &x->d->quantities.at[i]);
        if (n != NONE) add_figure(x, &x->d->events.at[n], i);
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static bool is_question(const doc *d, sentence_ix s) { return str_ends(str_trim(doc_text(d, d->sentences.at[s].at)), STR("?")); }

static int by_trigger(const void *a, const void *b) {
    const event *x = a, *y = b;
    return (x->head > y->head) - (x->head < y->head);
}

void event_run(const engine *e, worker *w, doc *d) {
    events x = { .e = e, .d = d };
    x.stands = arena_take(&w->scratch, (d->chunks.n + 1) * sizeof *x.stands);
    x.of_clause = arena_take(&w->scratch, (d->clauses.n + 1) * sizeof *x.of_clause);
    if (!x.stands || !x.of_clause) {
        doc_fail(d, w->scratch.failed, "scratch memory");
        return;
    }
    for (uint32_t k = 0; k < d->chunks.n; k++) x.stands[k].clause = NONE;
    for (uint32_t i = 0; i < d->clauses.n; i++) x.of_clause[i] = NONE;
    find_standings(&x);
    pass_on(&x);
    for (uint32_t i = 0; i < d->clauses.n && !d->failed; i++)
        if (!is_question(d, d->clauses.at[i].in)) verbal_add(&x, i);
    nominal_add(&x);
    find_times(&x);
    find_figures(&x);
    if (d->events.n) qsort(d->events.at, d->events.n, sizeof *d->events.at, by_trigger);
}
