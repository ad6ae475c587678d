/* event_deny.c - what is denied without being said again is the act told last.
 *
 *     "The clinic says that the army shelled the mill. The army denies it."     denies: ASSAULT, told to be untrue
 */
#include "extract/event.h"
#include "extract/cues.h"
#include "extract/falsity.h"

static const char *const denial = "deny"; /* the rules that made it */
static const char *const disclaimer = "disclaim";

/* "it", "this", "everything", "the charge": what was said. */
static bool points_back(const events *x, uint32_t k) {
    token_ix head = x->d->chunks.at[k].head;
    return x->d->tokens.at[head].pos == POS_PRON || frame_class(x, k, STR("speech"));
}

/* Whether something hangs on the verb that says what is denied: "denies having shelled it". */
static bool says_what(const doc *d, uint32_t ci) {
    enum { LOOK = 4 };
    for (uint32_t i = ci + 1; i < d->clauses.n && i <= ci + LOOK; i++) {
        const clause *c = &d->clauses.at[i];
        bool inside = c->link == CLAUSE_CONTENT || c->link == CLAUSE_INFINITIVE;
        if (c->governor == ci && inside) return true;
    }
    return false;
}

/* "that", "it": no person is meant. */
static bool points_at_words(const events *x, uint32_t k) {
    static const char *const words[] = { "it", "this", "that", "these", "all", "everything" };
    token_ix head = x->d->chunks.at[k].head;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(x->d, head, words[i])) return true;
    return frame_class(x, k, STR("speech"));
}

/* "That | is | a lie", "The report | was | untrue": the word that says so of what was said, or NONE. */
static token_ix called_false(const events *x, const clause *c) {
    const doc *d = x->d;
    if (!(d->has & HAS_READING) || !c->subject.n || !points_at_words(x, c->subject.at[0]))
        return NONE;
    token_ix subject = d->chunks.at[c->subject.at[0]].head;
    const word_reading *w = &d->readings.at[subject];
    bool of = w->relation == UD_NSUBJ && w->head != NONE && w->head > subject;
    bool judged = of && token_is(d, w->head, "wrong"); /* "It is wrong, the bishop said" */
    return of && !judged && falsity_is(x->e, d, w->head) ? w->head : NONE;
}

/* "knew of | no fight", "knew | nothing of it", "had | nothing to do with it": who says so did not do it, or it is not so. */
static bool disclaims(const events *x, const clause *c) {
    const doc *d = x->d;
    token_ix verb = d->chunks.at[c->verb].head;
    if (!(d->has & HAS_READING)) return false;
    str lemma = d->readings.at[verb].lemma;
    if (!str_is(lemma, "have") && !str_is(lemma, "know")) return false;
    token_ix object = doc_under(d, verb, UD_OBJ), of = doc_under(d, verb, UD_OBL);
    bool nothing = object != NONE && token_is(d, object, "nothing");
    if (str_is(lemma, "have")) {
        token_ix does = nothing ? doc_under(d, object, UD_ACL) : NONE;
        return does != NONE && str_is(d->readings.at[does].lemma, "do");
    }
    token_ix no = of == NONE ? NONE : doc_under(d, of, UD_DET);
    return nothing || (no != NONE && token_is(d, no, "no"));
}

static void add_false(events *x, uint32_t ci, token_ix said, const char *rule) {
    const clause *c = &x->d->clauses.at[ci];
    event *n = event_add(x, x->d->tokens.at[said].at, said, STR("REJECT"), STR("-"), str_of(rule));
    if (!n) return;
    n->clause = c->at;
    n->verb_tense = x->d->chunks.at[c->verb].tense;
    x->of_clause[ci] = x->d->events.n - 1;
}

/* Adds the event of a clause that denies what was told before; its type is settled when all are in order. */
void event_deny_add(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    const chunk *verb = &x->d->chunks.at[c->verb];
    bool bare = x->of_clause[ci] == NONE && !says_what(x->d, ci);
    token_ix said = bare ? called_false(x, c) : NONE;
    if (said != NONE) return add_false(x, ci, said, denial);
    if (x->of_clause[ci] == NONE && disclaims(x, c))
        return add_false(x, ci, verb->head, disclaimer);
    if (x->of_clause[ci] != NONE || !c->object.n || (verb->flags & CHUNK_PASSIVE) ||
        !cue_is(x->e, x->d, verb->head, "deny") || !points_back(x, c->object.at[0]) ||
        says_what(x->d, ci))
        return;
    event *n = event_add(x, x->d->tokens.at[verb->head].at, verb->head, STR("REJECT"), STR("-"),
                         str_of(denial));
    if (!n) return;
    n->clause = c->at;
    n->verb_tense = verb->tense;
    frame_fill_verb(x, c, STR("s=who"), n);
    x->of_clause[ci] = x->d->events.n - 1;
}

/* Gives denials the type of the act before them, and drops those without one; events in text order. */
void event_deny_settle(doc *d) {
    enum { SENTENCES = 3 };
    event_ix kept = 0, last = NONE;
    for (event_ix i = 0; i < d->events.n; i++) {
        event n = d->events.at[i];
        if (str_is(n.rule, denial) || str_is(n.rule, disclaimer)) {
            if (last == NONE || n.in - d->events.at[last].in > SENTENCES) continue;
            const event *of = &d->events.at[last];
            n.kind = EVENT, n.type = of->type, n.type2 = of->type2, n.mode = of->mode;
        } else if (n.kind == EVENT && n.type != ACCUSE && n.type != REQUEST) {
            last = kept;
        }
        d->events.at[kept++] = n;
    }
    d->events.n = kept;
}
