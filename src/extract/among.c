/* among.c - who is told to be one of the dead: "two journalists were among the dead", "among the wounded was the mayor", "the
 * dead included three children".
 *
 * The rows are those of triggers_noun whose frame says what the phrase itself is: self=whom. Who is named there is a part of
 * those who were counted, and adds nothing to them. */
#include "extract/event.h"

/* "among | the | dead", right behind the verb or before it; NONE where there is none. */
static uint32_t phrase_beside(const events *x, const clause *c) {
    enum { BEFORE = 4 };
    const doc *d = x->d;
    uint32_t from = c->verb > BEFORE ? c->verb - BEFORE : 0, k = c->verb + 1;
    for (; k >= from && k < d->chunks.n; k--) {
        const chunk *word = &d->chunks.at[k];
        if (k != c->verb && word->in == c->in && token_is(d, word->tokens.begin, "among")) break;
        if (!k) return NONE;
    }
    if (k < from || k + 1 >= d->chunks.n) return NONE;
    k += 1 + (d->chunks.at[k + 1].pos == POS_DET);
    return k < d->chunks.n && d->chunks.at[k].in == c->in ? k : NONE;
}

/* Names one of them as a part of all who were counted. */
static void put_one(events *x, uint32_t k, event *n) {
    doc *d = x->d;
    frame_put(x, k, STR("whom"), n);
    mention_ix m = d->chunks.at[k].mention;
    quantity_ix q = m == NONE ? NONE : d->mentions.at[m].figure;
    if (q != NONE) d->quantities.at[q].part = true;
}

static void add(events *x, uint32_t ci, uint32_t all, const uint32_t *who, uint32_t n) {
    const clause *c = &x->d->clauses.at[ci];
    token_ix t = x->d->chunks.at[all].head;
    uint32_t row = event_state_row(x, t);
    if (row == UINT32_MAX || !n) return;
    str frame = table_get(&x->e->tables[TABLE_TRIGGERS_NOUN], row, "frame");
    bool befell = str_is(frame_role(frame, STR("self")), "whom"); /* "among the fighters" */
    event *made = befell ? event_add_row(x, t, row) : NULL;
    if (!made) return;
    event_set_clause(x, ci);
    for (uint32_t i = 0; i < n; i++)
        if (who[i] != all) put_one(x, who[i], made);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (c->phrases.at[i].phrase != all)
            frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, made);
}

/* "among those | killed in the raid": the event that says what they underwent, or NONE. */
static event_ix event_behind(const events *x, uint32_t those) {
    uint32_t ci = those + 1 < x->d->chunks.n ? x->d->chunks.at[those + 1].clause : NONE;
    bool behind = ci != NONE && token_is(x->d, x->d->chunks.at[those].head, "those") &&
                  x->d->clauses.at[ci].link == CLAUSE_PARTICIPLE;
    return behind ? x->of_clause[ci] : NONE;
}

static void add_among(events *x, uint32_t ci, uint32_t all) {
    const clause *c = &x->d->clauses.at[ci];
    bool before = c->subject.n > 0;
    const uint32_t *who = before ? c->subject.at : c->object.at;
    uint32_t n = before ? c->subject.n : c->object.n;
    event_ix i = event_behind(x, all);
    if (i == NONE) return add(x, ci, all, who, n);
    if (n) x->d->events.at[i].whom.n = 0; /* "those" */
    for (uint32_t k = 0; k < n; k++)
        if (who[k] != all) put_one(x, who[k], &x->d->events.at[i]);
}

void among_add(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    bool is = word_says(x->e, x->d, x->d->chunks.at[c->verb].head, "kind", "be");
    uint32_t all = is ? phrase_beside(x, c) : NONE;
    if (x->of_clause[ci] != NONE) return;
    if (all != NONE) add_among(x, ci, all);
    else if (c->subject.n && event_verb_kind(x, ci, "including"))
        add(x, ci, c->subject.at[0], c->object.at, c->object.n);
}
