/* event_figure.c - how many: the figures of an event.
 *
 *     Rebels shelled the town, killing at least 12 civilians; 198 people, including three children, had fled it.
 *                              ^^^^^^^ at least 12             ^^^ ^^^^^^^^^^^^^^^^^^^^^^^^^ of the second
 */
#include "extract/event.h"

range event_sentence(const doc *d, uint32_t k) {
    range r = { k, k + 1 };
    while (r.begin > 0 && d->chunks.at[r.begin - 1].in == d->chunks.at[k].in) r.begin--;
    while (r.end < d->chunks.n && d->chunks.at[r.end].in == d->chunks.at[k].in) r.end++;
    return r;
}

static void add_figure(events *x, event *n, quantity_ix q) {
    quantity_ix *f =
        doc_push(x->d, (void **)&n->figures.at, &n->figures.n, &n->figures.cap, sizeof *f);
    if (f) *f = q;
}

/* The event with the shortest clause that holds the byte: "198 people, including three children, were killed". */
static event_ix event_around(const events *x, uint32_t byte, range chunks) {
    event_ix best = NONE;
    uint32_t shortest = UINT32_MAX;
    for (uint32_t k = chunks.begin; k < chunks.end; k++) {
        event_ix i = x->of_chunk[k];
        if (i == NONE) continue;
        span s = x->d->events.at[i].clause;
        if (s.begin <= byte && byte < s.end && s.end - s.begin < shortest)
            best = i, shortest = s.end - s.begin;
    }
    return best;
}

/* The event whose own phrase holds the figure, else that of the clause in which it stands. */
static event_ix event_of_figure(const events *x, const quantity *q) {
    uint32_t k = doc_chunk_at(x->d, doc_token_at(x->d, q->at.begin));
    if (k == NONE) return NONE;
    if (x->of_chunk[k] != NONE) return x->of_chunk[k];
    uint32_t ci = x->stands[k].clause;
    for (uint32_t steps = 0; ci != NONE && steps < 3; steps++) {
        if (x->d->clauses.at[ci].in != x->d->chunks.at[k].in) break;
        if (x->of_clause[ci] != NONE) return x->of_clause[ci];
        ci = x->d->clauses.at[ci].governor;
    }
    return event_around(x, q->at.begin, event_sentence(x->d, k));
}

/* "corrected the toll from 171 to 163": what it was. */
static bool is_left_behind(const doc *d, const quantity *q) {
    range at = doc_tokens_in(d, q->whole);
    const quantity *next = q + 1;
    if (at.begin == 0 || !token_is(d, at.begin - 1, "from")) return false;
    bool to = at.end + 1 < d->tokens.n && token_is(d, at.end, "to");
    return to && next < d->quantities.at + d->quantities.n &&
           next->whole.begin == d->tokens.at[at.end + 1].at.begin && next->value != q->value;
}

/* "two days later" dates what happens; "for two days" counts how long. */
static bool dates(const doc *d, const quantity *q) {
    timex_ix i = doc_timex_at(d, q->at);
    return i != NONE && (d->timexes.at[i].kind != T_DURATION || d->timexes.at[i].resolved);
}

/* An age, a length of time that dates, the article "one": nothing to follow. */
static bool counts_nothing(const events *x, const quantity *q) {
    if (is_left_behind(x->d, q)) return true;
    if (str_is(q->measure, "age") || dates(x->d, q)) return true;
    bool one = str_eq_fold(doc_text(x->d, q->at), STR("one"));
    return one && (!q->measure.size || str_is(q->measure, "other"));
}

void event_find_figures(events *x) {
    for (quantity_ix i = 0; i < x->d->quantities.n; i++) {
        if (counts_nothing(x, &x->d->quantities.at[i])) continue;
        event_ix n = event_of_figure(x, &x->d->quantities.at[i]);
        if (n != NONE) add_figure(x, &x->d->events.at[n], i);
    }
}
