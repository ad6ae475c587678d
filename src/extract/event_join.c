/* event_join.c - one act that two verbs tell becomes one event, whose triggers both are.
 *
 *     "Shells hit the market, killing nine and wounding 20."   hit, killing, wounding: one ASSAULT, two figures
 *     "Two sappers were killed when a mine went off."          killed, went off
 *
 * Who comes to harm in an attack is told by a verb of its own (acts.tsv: dying, harming), which is no second attack (FACTS.md 3). */
#include "extract/event.h"

/* ---- which are one ---------------------------------------------------------------------------- */

static bool harms(const events *x, const event *of) {
    const table *t = &x->e->tables[TABLE_ACTS];
    for (uint32_t i = doc_entry_first(x->d, of->head, TABLE_ACTS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        str act = n->forms & FORM_FIRST_WORD ? STR("") : table_cell(t, n->row, 0);
        if (str_is(act, "dying") || str_is(act, "harming")) return true;
    }
    return false;
}

/* "when a mine went off": the word before the verb and its subject. */
static bool begins_with_when(const doc *d, token_ix verb) {
    enum { LOOK = 16 };
    token_ix first = d->sentences.at[doc_sentence_of(d, verb)].tokens.begin;
    for (token_ix t = verb, n = 0; t > first && n < LOOK; n++)
        if (token_is(d, --t, "when")) return true;
    return false;
}

static bool is_attack(const event *n) {
    return n->kind == EVENT && n->type == ASSAULT && !str_is(n->mode, "abduct");
}

static bool shares_subject(const clause *c, const clause *over) {
    return !c->subject.n || (over->subject.n && c->subject.at[0] == over->subject.at[0]);
}

/* "Two strikes hit a depot and wrecked a bridge": an attack or a weapon, not somebody, does both. */
static bool is_done_by_attack(const events *x, const clause *over, const event *n) {
    if (!over->subject.n) return false;
    span subject = tokens_span(x->d, x->d->chunks.at[over->subject.at[0]].tokens);
    for (uint32_t i = 0; i < n->triggers.n; i++)
        if (span_holds(subject, n->triggers.at[i])) return true;
    return frame_class(x, over->subject.at[0], STR("weapon"));
}

/* "killed nine and wounded 20", "stormed the camp and killed nine". */
static bool is_one_of_two(const events *x, const clause *c, const event *over, const event *under) {
    const clause *up = &x->d->clauses.at[c->governor];
    if (harms(x, under)) return harms(x, over) || shares_subject(c, up);
    return shares_subject(c, up) && is_done_by_attack(x, up, over);
}

/* Whether the event of a clause is told already by that of the clause over it. */
static bool is_one(const events *x, const clause *c, const event *over, const event *under) {
    if (!is_attack(over) || !is_attack(under)) return false;
    switch (c->link) {
    case CLAUSE_PARTICIPLE: return harms(x, under); /* "hit the market, killing nine" */
    case CLAUSE_COORDINATE: return is_one_of_two(x, c, over, under);
    case CLAUSE_ADVERBIAL:
        return !harms(x, under) && harms(x, over) && begins_with_when(x->d, under->head);
    default: return false;
    }
}

/* ---- joining ---------------------------------------------------------------------------------- */

static void add_all(const events *x, event *to, const event *from) {
    for (uint32_t i = 0; i < from->whom.n; i++) {
        argument *a = doc_push(x->d, (void **)&to->whom.at, &to->whom.n, &to->whom.cap, sizeof *a);
        if (a) *a = from->whom.at[i];
    }
}

static void take_in(events *x, event *to, event *from) {
    for (uint32_t i = 0; i < from->triggers.n; i++) event_add_trigger(x, to, from->triggers.at[i]);
    if (!to->who.n) to->who.at = from->who.at, to->who.n = from->who.n, to->who.cap = from->who.cap;
    if (!to->where.n)
        to->where.at = from->where.at, to->where.n = from->where.n, to->where.cap = from->where.cap;
    if (!to->mode.size) to->mode = from->mode;
    add_all(x, to, from);
    if (from->clause.begin < to->clause.begin) to->clause.begin = from->clause.begin;
    if (from->clause.end > to->clause.end) to->clause.end = from->clause.end;
    from->triggers.n = 0; /* it is gone */
}

/* The clauses of an event that is gone, all in the sentence of clause `i`. */
static void give_clauses(events *x, uint32_t i, event_ix from, event_ix to) {
    const doc *d = x->d;
    uint32_t first = i, in = d->clauses.at[i].in;
    while (first > 0 && d->clauses.at[first - 1].in == in) first--;
    for (uint32_t c = first; c < d->clauses.n && d->clauses.at[c].in == in; c++)
        if (x->of_clause[c] == from) x->of_clause[c] = to;
}

/* Events that are gone make room; clauses keep theirs. */
static void close_ranks(events *x, event_ix *becomes) {
    event *at = x->d->events.at;
    event_ix n = 0;
    for (event_ix i = 0; i < x->d->events.n; i++) {
        if (!at[i].triggers.n) continue;
        becomes[i] = n;
        at[n++] = at[i];
    }
    x->d->events.n = n;
    for (uint32_t c = 0; c < x->d->clauses.n; c++)
        if (x->of_clause[c] != NONE) x->of_clause[c] = becomes[x->of_clause[c]];
}

void event_join(events *x, arena *scratch) {
    doc *d = x->d;
    event_ix *becomes = arena_take(scratch, (d->events.n + 1) * sizeof *becomes);
    if (!becomes) {
        doc_fail(d, scratch->failed, "scratch memory");
        return;
    }
    for (uint32_t i = 0; i < d->clauses.n; i++) {
        const clause *c = &d->clauses.at[i];
        event_ix under = x->of_clause[i],
                 over = c->governor == NONE ? NONE : x->of_clause[c->governor];
        if (under == NONE || over == NONE || under == over ||
            d->clauses.at[c->governor].in != c->in)
            continue;
        if (!is_one(x, c, &d->events.at[over], &d->events.at[under])) continue;
        take_in(x, &d->events.at[over], &d->events.at[under]);
        give_clauses(x, i, under, over);
    }
    close_ranks(x, becomes);
}
