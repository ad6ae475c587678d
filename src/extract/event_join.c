/* event_join.c - one act that two verbs tell becomes one event, whose triggers both are.
 *
 *     "Shells killed nine people and wounded 20."   killed, wounded: one ASSAULT, two figures
 *     "Eleven died in Tarn, six in Vashir."         two: at two places
 *
 * Who comes to harm is told by a word of its own (acts.tsv: dead, dying, harming), which is no second attack (FACTS.md 3). Figures
 * keep the measures that their own verbs gave them. */
#include "extract/event.h"

/* ---- which are one ---------------------------------------------------------------------------- */

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

/* Whoever comes to harm is counted, or told with the other verb: how a person is harmed is asked of one word (ledger/toll.c). */
static bool is_counted(const event *n) { return n->figures.n || !n->whom.n; }

/* "killed nine and wounded 20"; "two strikes hit a depot and wrecked a bridge". */
static bool is_one_of_two(const events *x, const clause *c, const event *over, const event *under) {
    const clause *up = &x->d->clauses.at[c->governor];
    if (event_harms(x, under)) return event_harms(x, over) && is_counted(over) && is_counted(under);
    return shares_subject(c, up) && is_done_by_attack(x, up, over);
}

/* "eleven died in Tarn and six in Vashir", "nine on Monday and two on Friday". */
static bool are_parted(const event *a, const event *b) {
    if (a->when != NONE && b->when != NONE && a->when != b->when) return true;
    for (uint32_t i = 0; i < a->where.n; i++)
        for (uint32_t k = 0; k < b->where.n; k++)
            if (a->where.at[i].mention == b->where.at[k].mention) return false;
    return a->where.n && b->where.n;
}

/* Whether the event of a clause is told already by that of the clause over it. */
static bool is_one(const events *x, const clause *c, const event *over, const event *under) {
    bool attacks = is_attack(over) && is_attack(under);
    bool befalls = over->kind == STATE && under->kind == STATE && event_harms(x, over);
    if ((!attacks && !befalls) || are_parted(over, under)) return false;
    return c->link == CLAUSE_COORDINATE && is_one_of_two(x, c, over, under);
}

/* ---- joining ---------------------------------------------------------------------------------- */

static void take_in(events *x, event *to, event *from) {
    for (uint32_t i = 0; i < from->triggers.n; i++) event_add_trigger(x, to, from->triggers.at[i]);
    event_inherit(to, from);
    if (!to->mode.size) to->mode = from->mode;
    if (to->when == NONE) to->when = from->when;
    for (uint32_t i = 0; i < from->whom.n; i++) frame_add(x, &to->whom, from->whom.at[i]);
    for (uint32_t i = 0; i < from->figures.n; i++) event_add_figure(x, to, from->figures.at[i]);
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

static void join_clause(events *x, uint32_t i) {
    doc *d = x->d;
    const clause *c = &d->clauses.at[i];
    event_ix under = x->of_clause[i], over = c->governor == NONE ? NONE : x->of_clause[c->governor];
    if (under == NONE || over == NONE || under == over || d->clauses.at[c->governor].in != c->in ||
        !is_one(x, c, &d->events.at[over], &d->events.at[under]))
        return;
    take_in(x, &d->events.at[over], &d->events.at[under]);
    give_clauses(x, i, under, over);
}

/* ---- counts side by side ------------------------------------------------------------------------ */

/* Whether words or a figure of an event end right before a token. */
static bool ends_before(const doc *d, const event *n, token_ix t) {
    for (uint32_t i = 0; i < n->triggers.n; i++)
        if (doc_tokens_in(d, n->triggers.at[i]).end == t) return true;
    for (uint32_t i = 0; i < n->figures.n; i++)
        if (doc_tokens_in(d, d->quantities.at[n->figures.at[i]].whole).end == t) return true;
    return false;
}

/* "16 dead | and | 40 hurt": where what is joined to an event's own figure begins; NONE when nothing joins it. */
static token_ix joint_before(const doc *d, const event *n) {
    if (n->figures.n != 1 || n->triggers.n != 1) return NONE;
    range own = doc_tokens_in(d, d->quantities.at[n->figures.at[0]].whole);
    token_ix t = own.begin, first = d->sentences.at[n->in].tokens.begin;
    if (n->head < own.begin || n->head > own.end) return NONE;
    if (t > first && token_is(d, t - 1, "and")) t--;
    if (t > first && token_is(d, t - 1, ",")) t--;
    return t < own.begin ? t : NONE;
}

/* "left 16 dead": a figure of it is of the dead or the hurt. */
static bool counts_harmed(const doc *d, const event *n) {
    for (uint32_t i = 0; i < n->figures.n; i++) {
        str measure = d->quantities.at[n->figures.at[i]].measure;
        if (str_is(measure, "killed") || str_is(measure, "wounded")) return true;
    }
    return false;
}

static void join_count(events *x, event_ix i) {
    event *n = &x->d->events.at[i];
    token_ix t = event_harms(x, n) && counts_harmed(x->d, n) ? joint_before(x->d, n) : NONE;
    for (event_ix k = 0; t != NONE && k < x->d->events.n; k++) {
        event *to = &x->d->events.at[k];
        bool alike = to->kind == n->kind && to->type == n->type && is_counted(to) &&
                     (event_harms(x, to) || counts_harmed(x->d, to));
        if (k == i || to->in != n->in || !to->triggers.n || !alike || are_parted(to, n)) continue;
        if (!ends_before(x->d, to, t)) continue;
        take_in(x, to, n);
        return;
    }
}

void event_join(events *x) {
    doc *d = x->d;
    event_ix n = 0;
    for (uint32_t i = 0; i < d->clauses.n; i++) join_clause(x, i);
    for (event_ix i = 0; i < d->events.n; i++)
        if (d->events.at[i].triggers.n) join_count(x, i);
    for (event_ix i = 0; i < d->events.n; i++)
        if (d->events.at[i].triggers.n) d->events.at[n++] = d->events.at[i];
    d->events.n = n;
}
