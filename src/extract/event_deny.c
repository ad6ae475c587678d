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

/* "that", "it", "none of this": no person is meant. */
static bool points_at_words(const events *x, uint32_t k) {
    static const char *const words[] = { "it",    "this",       "that", "these",
                                         "those", "everything", "all",  "none" };
    token_ix head = x->d->chunks.at[k].head;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(x->d, head, words[i])) return true;
    return frame_class(x, k, STR("speech"));
}

/* Whether an act is told between two words. */
static bool names_between(const events *x, token_ix from, token_ix to) {
    for (event_ix i = x->d->events.n; i-- > 0;)
        if (x->d->events.at[i].head > from && x->d->events.at[i].head < to) return true;
    return false;
}

/* "That | is | a lie", "The report | was | untrue": the word that says so of what was said, or NONE. */
static token_ix called_false(const events *x, const clause *c) {
    const doc *d = x->d;
    if (!(d->has & HAS_READING)) return NONE;
    token_ix verb = d->chunks.at[c->verb].head, there = doc_under(d, verb, UD_NSUBJ);
    if (doc_under(d, verb, UD_EXPL) != NONE) /* "There is | no truth in it" */
        return there != NONE && falsity_is(x->e, d, there) ? there : NONE;
    if (!c->subject.n || !points_at_words(x, c->subject.at[0])) return NONE;
    token_ix subject = d->chunks.at[c->subject.at[0]].head;
    if (names_between(x, subject, verb)) return NONE; /* "reports that he was killed were false" */
    const word_reading *w = &d->readings.at[subject];
    bool of = w->relation == UD_NSUBJ && w->head != NONE && w->head > subject;
    bool judged = of && token_is(d, w->head, "wrong"); /* "It is wrong, the bishop said" */
    return of && !judged && falsity_is(x->e, d, w->head) ? w->head : NONE;
}

/* "denied"; not the "play" of "play down". */
static bool is_denial(const events *x, token_ix verb) {
    const table *t = &x->e->tables[TABLE_CUES];
    for (uint32_t i = doc_entry_first(x->d, verb, TABLE_CUES); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (!(n->forms & FORM_FIRST_WORD) && str_is(table_get(t, n->row, "kind"), "deny"))
            return true;
    }
    return false;
}

/* "had none", "lost none": of what was told; not "none of the guards". */
static bool has_none(const doc *d, token_ix verb) {
    token_ix object = doc_under(d, verb, UD_OBJ);
    return object != NONE && token_is(d, object, "none") && doc_under(d, object, UD_NMOD) == NONE;
}

/* "all responsibility", "any part": of what was told; not "any part in | the arson", where the act is named. */
static bool is_share(const events *x, uint32_t k) {
    const table *t = &x->e->tables[TABLE_NOUNS];
    const chunk *c = &x->d->chunks.at[k];
    token_ix head = c->head;
    if (names_between(x, head, x->d->sentences.at[c->in].tokens.end)) return false;
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_NOUNS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (str_is(table_get(t, x->d->entries.at[i].row, "kind"), "share")) return true;
    return false;
}

/* "knew of | no fight", "knew | nothing of it", "had | nothing to do with it": who says so did not do it, or it is not so. */
bool event_deny_disclaims(const events *x, const clause *c) {
    const doc *d = x->d;
    token_ix verb = d->chunks.at[c->verb].head;
    if (!(d->has & HAS_READING)) return false;
    str lemma = d->readings.at[verb].lemma;
    if (has_none(d, verb)) return true;
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

/* "| That never | happened", "no such thing had | happened": nothing that was said did. */
static bool nothing_happened(const events *x, const clause *c, uint32_t ci) {
    static const char *const nothing[] = { "no", "nothing", "none" };
    if (!c->subject.n || !event_verb_kind(x, ci, "happening")) return false;
    const chunk *s = &x->d->chunks.at[c->subject.at[0]];
    bool negated = x->d->chunks.at[c->verb].flags & CHUNK_NEGATED, such = false;
    for (token_ix t = s->tokens.begin; t < s->tokens.end; t++) {
        such |= token_is(x->d, t, "such");
        for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
            negated |= token_is(x->d, t, nothing[i]);
    }
    return negated && (such || points_at_words(x, c->subject.at[0]));
}

/* "any of | its fighters", "not one of | its officers", "we": those who would have done it. */
static bool may_have_done(const events *x, const clause *c) {
    const mention *m = c->subject.n ? frame_mention(x, frame_meant(x, c->subject.at[0])) : NULL;
    return m && (m->class == FORCE || m->class == GROUP || (m->pronoun && m->plural) ||
                 (m->class == PERSON && m->plural));
}

static bool is_none(const events *x, const clause *c) {
    static const char *const words[] = { "none", "no", "not", "nobody" };
    token_ix first = x->d->chunks.at[c->subject.at[0]].tokens.begin,
             before = first > x->d->sentences.at[c->in].tokens.begin ? first - 1 : first;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(x->d, first, words[i]) || token_is(x->d, before, words[i])) return true;
    return x->d->chunks.at[c->verb].flags & CHUNK_NEGATED;
}

/* "denies that | any of its fighters were in Tarn", "not one of our men was near the mill": who was not there did nothing there. */
static bool was_absent(const events *x, const clause *c) {
    const doc *d = x->d;
    if (!word_says(x->e, d, d->chunks.at[c->verb].head, "kind", "be") || !may_have_done(x, c))
        return false;
    bool placed = false;
    for (uint32_t i = 0; i < c->phrases.n; i++)
        placed = placed || frame_placing(x, c->phrases.at[i].preposition).size;
    token_ix next = d->chunks.at[c->verb].tokens.end;
    placed = placed || (next < d->tokens.n && token_is(d, next, "there"));
    const clause *up = c->governor == NONE ? NULL : &d->clauses.at[c->governor];
    bool denied = up && c->link == CLAUSE_CONTENT && is_denial(x, d->chunks.at[up->verb].head);
    return placed && (denied || is_none(x, c));
}

static void add_false(events *x, uint32_t ci, token_ix said, const char *rule) {
    if (event_add(x, x->d->tokens.at[said].at, said, STR("REJECT"), STR("-"), str_of(rule)))
        event_set_clause(x, ci);
}

/* "called | the claim | a lie": rejects it, in whatever words. */
static bool calls_false(const events *x, const clause *c) {
    const chunk *verb = &x->d->chunks.at[c->verb];
    return c->object.n && !(verb->flags & (CHUNK_PASSIVE | CHUNK_NEGATED | CHUNK_MODAL)) &&
           (cue_is(x->e, x->d, verb->head, "label") || cue_is(x->e, x->d, verb->head, "say")) &&
           falsity_called(x->e, x->d, verb->head) && points_at_words(x, c->object.at[0]) &&
           !cue_is(x->e, x->d, x->d->chunks.at[c->object.at[0]].head, "false");
}

/* "called | the accusation | absurd": what is called so is no act beside the calling. */
static void drop_called(events *x, const clause *c) {
    token_ix called = x->d->chunks.at[c->object.at[0]].head;
    for (event_ix i = x->d->events.n; i-- > 0;)
        if (x->d->events.at[i].head == called) x->d->events.at[i].triggers.n = 0; /* it is gone */
}

static void add_called(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    const chunk *verb = &x->d->chunks.at[c->verb];
    drop_called(x, c);
    event *n = x->of_clause[ci] == NONE ? NULL : &x->d->events.at[x->of_clause[ci]];
    if (n) {
        n->type = label_find("type", STR("REJECT")), n->type2 = NO_TYPE, n->mode = STR("");
        return;
    }
    n = event_add(x, x->d->tokens.at[verb->head].at, verb->head, STR("REJECT"), STR("-"),
                  STR("called"));
    if (!n) return;
    event_set_clause(x, ci);
    frame_fill_verb(x, c, STR("s=who"), n);
}

/* ", which | the rebels | denied": what was said, and not the town in it. */
static bool is_which(const events *x, const clause *c) {
    uint32_t k = c->subject.n ? c->subject.at[0] : 0;
    return c->link == CLAUSE_RELATIVE && k > 1 && x->d->chunks.at[k - 2].in == c->in &&
           token_is(x->d, x->d->chunks.at[k - 1].head, "which") &&
           token_is(x->d, x->d->chunks.at[k - 2].head, ",");
}

bool event_deny_back(const events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    const chunk *verb = &x->d->chunks.at[c->verb];
    if (!c->object.n || (verb->flags & CHUNK_PASSIVE) || !cue_is(x->e, x->d, verb->head, "deny") ||
        says_what(x->d, ci))
        return false;
    return points_back(x, c->object.at[0]) || is_which(x, c) ||
           (is_denial(x, verb->head) && is_share(x, c->object.at[0]));
}

/* Adds the event of a clause that denies what was told before; its type is settled when all are in order. */
void event_deny_add(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    const chunk *verb = &x->d->chunks.at[c->verb];
    if (calls_false(x, c)) return add_called(x, ci);
    bool bare = x->of_clause[ci] == NONE && !says_what(x->d, ci);
    token_ix said = bare ? called_false(x, c) : NONE;
    if (said != NONE) return add_false(x, ci, said, denial);
    if (x->of_clause[ci] == NONE &&
        (event_deny_disclaims(x, c) || nothing_happened(x, c, ci) || was_absent(x, c)))
        return add_false(x, ci, verb->head, disclaimer);
    if (x->of_clause[ci] != NONE || !event_deny_back(x, ci)) return;
    event *n = event_add(x, x->d->tokens.at[verb->head].at, verb->head, STR("REJECT"), STR("-"),
                         str_of(denial));
    if (!n) return;
    event_set_clause(x, ci);
    frame_fill_verb(x, c, STR("s=who"), n);
}

/* ---- without a verb ---------------------------------------------------------------------------- */

/* Whether all words of a sentence before `t` hang on it, and a mark ends what does: "Pure | invention |, said X". */
static bool stands_alone(const doc *d, range in, token_ix t) {
    enum { LONGEST = 4 };
    token_ix first = in.begin;
    while (first < t && (d->tokens.at[first].form & TOKEN_PUNCT)) first++;
    if (t - first > LONGEST) return false;
    for (token_ix i = first; i < t; i++)
        if (d->readings.at[i].head > t || d->readings.at[i].head < first) return false;
    return t + 1 < in.end && (d->tokens.at[t + 1].form & TOKEN_PUNCT) && !token_is(d, t + 1, ":");
}

/* "Lies | , said the army", "Not | so | , according to the army" */
static bool answers(const events *x, token_ix t) {
    const doc *d = x->d;
    const word_reading *w = &d->readings.at[t];
    if (!falsity_is(x->e, d, t) || doc_under(d, t, UD_COP) != NONE) return false;
    if (doc_under(d, t, UD_NSUBJ) != NONE && doc_under(d, t, UD_NSUBJ) < t) return false;
    bool said = w->head != NONE && w->head > t && d->tokens.at[w->head].pos == POS_VERB;
    return w->head == NONE || said;
}

void event_deny_add_bare(events *x, sentence_ix s) {
    enum { LOOK = 8 };
    const doc *d = x->d;
    range in = d->sentences.at[s].tokens;
    if (!(d->has & HAS_READING)) return;
    for (token_ix t = in.begin; t < in.end && t < in.begin + LOOK; t++) {
        if (!answers(x, t) || !stands_alone(d, in, t)) continue;
        event *n = event_add(x, d->tokens.at[t].at, t, STR("REJECT"), STR("-"), str_of(denial));
        if (n) n->clause = (span){ d->tokens.at[in.begin].at.begin, d->tokens.at[t].at.end };
        return;
    }
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
