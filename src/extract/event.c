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

/* "a wave of sanctions has followed": the sanctions stand where the wave does. */
static void pass_on(events *x) {
    for (uint32_t k = 0; k + 2 < x->d->chunks.n; k++) {
        uint32_t meant = x->stands[k].as == IN_NOTHING ? k : frame_meant(x, k);
        if (meant != k) x->stands[meant] = x->stands[k];
    }
}

static void find_standings(events *x) {
    for (uint32_t i = 0; i < x->d->clauses.n; i++) {
        const clause *c = &x->d->clauses.at[i];
        for (uint32_t j = 0; j < c->object.n; j++) stand(x, c->object.at[j], i, AS_OBJECT, NONE);
        for (uint32_t j = 0; j < c->subject.n; j++) stand(x, c->subject.at[j], i, AS_SUBJECT, NONE);
        for (uint32_t j = 0; j < c->phrases.n; j++)
            stand(x, c->phrases.at[j].phrase, i, IN_PHRASE, c->phrases.at[j].preposition);
    }
}

/* ---- when ------------------------------------------------------------------------------------ */

/* How far a verb is from a time: words between them, marks of punctuation counting for many. */
static uint32_t distance(const doc *d, token_ix verb, token_ix time) {
    token_ix from = verb < time ? verb : time, to = verb < time ? time : verb;
    uint32_t far = to - from + (verb > time ? 3 : 0);
    for (token_ix j = from; j < to; j++)
        if (d->tokens.at[j].form & TOKEN_PUNCT) far += 20;
    return far;
}

/* The clause whose verb is nearest to a time in its sentence. */
static uint32_t clause_of_time(const doc *d, token_ix at, range chunks) {
    uint32_t best = NONE, nearest = UINT32_MAX;
    for (uint32_t k = chunks.begin; k < chunks.end; k++) {
        if (d->chunks.at[k].clause == NONE) continue;
        uint32_t far = distance(d, d->chunks.at[k].head, at);
        if (far < nearest) best = d->chunks.at[k].clause, nearest = far;
    }
    return best;
}

/* "the attack on Tuesday": the noun's event right before the time; else that of the clause's subject or object. */
static event_ix noun_for_time(const events *x, uint32_t ci, uint32_t k, range chunks) {
    for (uint32_t i = k, steps = 0; i > chunks.begin && steps < 2; i--, steps++)
        if (x->of_chunk[i - 1] != NONE) return x->of_chunk[i - 1];
    for (uint32_t i = chunks.begin; ci != NONE && i < chunks.end; i++)
        if (x->stands[i].clause == ci && x->stands[i].as != IN_PHRASE && x->of_chunk[i] != NONE)
            return x->of_chunk[i];
    return NONE;
}

/* Up the tree from a time: the first noun or verb that tells an event, or a verb of whose clauses one does; NONE without. */
static event_ix event_above(const events *x, token_ix at, range chunks) {
    enum { UP_MOST = 8 };
    const doc *d = x->d;
    if (!(d->has & HAS_READING)) return NONE;
    for (int n = 0; at != NONE && n < UP_MOST; n++, at = d->readings.at[at].head) {
        uint32_t k = doc_chunk_at(d, at), ci = k == NONE ? NONE : d->chunks.at[k].clause;
        if (k == NONE || k < chunks.begin || k >= chunks.end) return NONE;
        if (ci != NONE && d->chunks.at[k].head == at) {
            if (x->of_clause[ci] != NONE) return x->of_clause[ci];
            return NONE;
        }
        if (n && d->chunks.at[k].head == at && x->of_chunk[k] != NONE) return x->of_chunk[k];
    }
    return NONE;
}

/* "the largest since the war": how far back nothing was larger, not when it was. */
static bool only_compares(const events *x, const timex *t, token_ix at) {
    enum { LOOK = 10 };
    const doc *d = x->d;
    if (!t->since || !(d->has & HAS_READING)) return false;
    sentence_ix in = doc_sentence_of(d, at);
    for (token_ix i = at, n = 0; i-- > d->sentences.at[in].tokens.begin && n < LOOK; n++)
        if (str_find(d->readings.at[i].feats, STR("Degree=Sup"), 0) != UINT32_MAX) return true;
    return false;
}

static void find_times(events *x) {
    doc *d = x->d;
    for (timex_ix i = 0; i < d->timexes.n; i++) {
        const timex *t = &d->timexes.at[i];
        token_ix at = doc_token_at(d, t->at.begin);
        uint32_t k = doc_chunk_at(d, at);
        if (k == NONE || t->kind == T_SET || (t->kind == T_DURATION && !t->resolved)) continue;
        if (only_compares(x, t, at)) continue;
        range chunks = event_sentence(d, k);
        token_ix top = d->chunks.at[k].head;
        event_ix n = event_above(x, top, chunks);
        uint32_t c = n == NONE ? clause_of_time(d, at, chunks) : NONE;
        if (c != NONE) n = x->of_clause[c];
        if (n == NONE) n = noun_for_time(x, c, k, chunks);
        if (n != NONE && d->events.at[n].when == NONE) d->events.at[n].when = i;
    }
}

/* ---- who, where the words leave it to the sentence -------------------------------------------- */

/* What the subject says, judges, fears or knows of the noun is not what it does. */
static bool only_speaks(const events *x, token_ix verb) {
    const table *t = &x->e->tables[TABLE_CUES];
    static const char *const does[] = { "plan",  "promise", "want", "threat",
                                        "order", "decree",  "deny" };
    for (uint32_t i = doc_entry_first(x->d, verb, TABLE_CUES); i != NONE;
         i = doc_entry_next(x->d, i)) {
        str kind = table_get(t, x->d->entries.at[i].row, "kind");
        bool acts = false;
        for (size_t j = 0; j < sizeof does / sizeof *does; j++)
            acts = acts || str_is(kind, does[j]);
        if (!acts) return true;
    }
    return false;
}

/* "pulled 12 bodies from the rubble", "has 40 wounded": the noun names those who came to harm. */
static bool names_harmed(const events *x, uint32_t k, const event *n) {
    for (uint32_t i = 0; i < n->whom.n; i++)
        if (n->whom.at[i].mention == x->d->chunks.at[k].mention) return true;
    return false;
}

/* "Belarus held negotiations", "Russia plans drills": who does what the object names is the subject. */
static void share_subject(events *x, uint32_t k) {
    event_ix i = x->of_chunk[k];
    const standing *s = &x->stands[k];
    if (i == NONE || s->as != AS_OBJECT || x->d->chunks.at[k].pos != POS_NOUN) return;
    event *n = &x->d->events.at[i];
    const clause *c = &x->d->clauses.at[s->clause];
    const chunk *verb = &x->d->chunks.at[c->verb];
    event_ix told = x->of_clause[s->clause];
    if (told != NONE && x->d->events.at[told].type == REQUEST && n->type != REQUEST)
        return;                              /* "demanded a withdrawal": others would withdraw */
    bool counted = str_is(n->rule, "tally"); /* "gave 29": who counts has done nothing */
    if (n->who.n || counted || n->kind == STATE || (verb->flags & CHUNK_PASSIVE) ||
        names_harmed(x, k, n) || only_speaks(x, verb->head) || event_is_met(x, k, s->clause))
        return;
    if (event_verb_kind(x, s->clause, "meeting") || event_verb_kind(x, s->clause, "telling"))
        return;
    if (word_says(x->e, x->d, verb->head, "kind", "be")) return; /* "there was fighting" */
    for (uint32_t j = 0; j < c->subject.n; j++) frame_put(x, c->subject.at[j], STR("who"), n);
}

/* "signed it after talks with the envoy", "fell ill during a visit to Tarn": who talks or visits is the subject. */
static void share_visitor(events *x, uint32_t k) {
    event_ix i = x->of_chunk[k];
    const standing *s = &x->stands[k];
    if (i == NONE || s->as != IN_PHRASE || x->d->events.at[i].type != CONSULT) return;
    event *n = &x->d->events.at[i];
    const clause *c = &x->d->clauses.at[s->clause];
    token_ix word = x->d->chunks.at[s->preposition].tokens.begin;
    bool meets = n->whom.n || n->where.n;
    bool when = word_says(x->e, x->d, word, "sense", "time") || token_is(x->d, word, "at");
    if (n->who.n || !meets || !when || (x->d->chunks.at[c->verb].flags & CHUNK_PASSIVE)) return;
    for (uint32_t j = 0; j < c->subject.n; j++)
        if (frame_can_act(x, c->subject.at[j])) frame_put(x, c->subject.at[j], STR("who"), n);
}

/* "Russian territory" is Russia: what is done there against it is done to it. */
static bool homeland(const events *x, const mention *m) {
    for (uint32_t i = doc_entry_first(x->d, m->head, TABLE_THINGS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (str_is(table_get(&x->e->tables[TABLE_THINGS], x->d->entries.at[i].row, "class"),
                   "homeland"))
            return true;
    return false;
}

/* "has taken 74 Russian villages", "won't occupy Russian territory": where no other place is told, it is there. */
static void place_homeland(events *x, event *n) {
    if (n->where.n || n->whom.n != 1 || !str_is(n->mode, "x-take-place")) return;
    const argument *a = &n->whom.at[0];
    const mention *m = a->mention == NONE ? NULL : &x->d->mentions.at[a->mention];
    if (!m || m->class != STATES || m->place == NONE || !x->d->toponyms.at[m->place].adjective)
        return;
    frame_add(x, &n->where, (argument){ .mention = a->mention, .place = m->place, .placing = AT });
}

static void blame_homeland(events *x, event *n) {
    bool hostile = n->type == ASSAULT || n->type == COERCE || str_is(n->mode, "x-advance");
    if (n->whom.n || !hostile || !n->where.n || n->where.at[0].mention == NONE) return;
    const mention *m = &x->d->mentions.at[n->where.at[0].mention];
    mention_ix side = n->where.at[0].mention + 1; /* the modifier's mention follows its phrase's */
    if (!homeland(x, m) || side >= x->d->mentions.n ||
        !span_holds(m->at, x->d->mentions.at[side].at))
        return;
    if (x->d->mentions.at[side].class != STATES) return;
    argument *a = doc_push(x->d, (void **)&n->whom.at, &n->whom.n, &n->whom.cap, sizeof *a);
    if (a) *a = (argument){ .mention = side, .place = x->d->mentions.at[side].place };
}

/* ---- all ------------------------------------------------------------------------------------- */

static int by_trigger(const void *a, const void *b) {
    const event *x = a, *y = b;
    return (x->head > y->head) - (x->head < y->head);
}

/* "The strike went into its fourth day", of a report in which workers are on strike: theirs, where nobody is struck. */
static void settle_strikes(doc *d) {
    bool workers = false;
    for (event_ix i = 0; i < d->events.n; i++)
        workers =
            workers || (d->events.at[i].type == PROTEST && str_is(d->events.at[i].mode, "strike"));
    for (event_ix i = 0; workers && i < d->events.n; i++) {
        event *n = &d->events.at[i];
        bool strike = token_is(d, n->head, "strike") && d->tokens.at[n->head].pos == POS_NOUN;
        if (!strike || n->type != ASSAULT || n->mode.size || n->whom.n || n->figures.n) continue;
        n->type = PROTEST, n->type2 = NO_TYPE, n->mode = STR("strike");
    }
}

/* "Shells hit the market and killed three, Dr Lorn, a surgeon, said": whoever speaks behind what is said does nothing in it, and
 * nothing is done to him. */
static bool only_tells(const doc *d, const event *n, const argument *a) {
    uint32_t k = doc_chunk_at(d, n->head);
    /* "after denying plans to invade it, the president": he would do it */
    if (a->mention == NONE || (k != NONE && (d->chunks.at[k].flags & CHUNK_INFINITIVE)))
        return false;
    span trigger = d->tokens.at[n->head].at, at = d->tokens.at[d->mentions.at[a->mention].head].at;
    for (source_ix i = 0; i < d->sources.n; i++) {
        const source *s = &d->sources.at[i];
        if (s->in == n->in && span_holds(s->who, at) && span_holds(s->content, trigger) &&
            s->content.end <= s->who.begin)
            return true;
    }
    return false;
}

static uint32_t without_tellers(const doc *d, const event *n, argument *list, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t k = 0; k < count; k++)
        if (!only_tells(d, n, &list[k])) list[kept++] = list[k];
    return kept;
}

static void drop_tellers(doc *d) {
    for (event_ix i = 0; i < d->events.n; i++) {
        event *n = &d->events.at[i];
        n->who.n = without_tellers(d, n, n->who.at, n->who.n);
        n->whom.n = without_tellers(d, n, n->whom.at, n->whom.n);
    }
}

void event_run(const engine *e, worker *w, doc *d) {
    events x = { .e = e, .d = d };
    x.stands = arena_take(&w->scratch, (d->chunks.n + 1) * sizeof *x.stands);
    x.of_clause = arena_take(&w->scratch, (d->clauses.n + 1) * sizeof *x.of_clause);
    x.of_chunk = arena_take(&w->scratch, (d->chunks.n + 1) * sizeof *x.of_chunk);
    if (!x.stands || !x.of_clause || !x.of_chunk) {
        doc_fail(d, w->scratch.failed, "scratch memory");
        return;
    }
    for (uint32_t k = 0; k < d->chunks.n; k++) x.stands[k].clause = x.of_chunk[k] = NONE;
    for (uint32_t i = 0; i < d->clauses.n; i++) x.of_clause[i] = NONE;
    find_standings(&x);
    pass_on(&x);
    for (uint32_t i = 0; i < d->clauses.n && !d->failed; i++)
        if (!event_is_question(d, d->clauses.at[i].in)) verbal_add(&x, i), predicative_add(&x, i);
    for (uint32_t i = 0; i < d->clauses.n && !d->failed; i++) among_add(&x, i);
    nominal_add(&x);
    predicative_add_bare(&x);
    for (uint32_t i = 0; i < d->clauses.n && !d->failed; i++)
        if (!event_is_question(d, d->clauses.at[i].in)) tally_add(&x, i), tally_add_harmed(&x, i);
    for (uint32_t k = 0; k < d->chunks.n && !d->failed; k++)
        tally_add_label(&x, k), tally_add_answer(&x, k);
    for (sentence_ix i = 0; i < d->sentences.n && !d->failed; i++) elided_add(&x, i);
    for (uint32_t i = 0; i < d->clauses.n && d->events_read && !d->failed; i++)
        if (!event_is_question(d, d->clauses.at[i].in))
            verbal_add_read(&x, i), predicative_add_read(&x, i);
    for (uint32_t k = 0; k < d->chunks.n && d->events_read && !d->failed; k++)
        nominal_add_read(&x, k);
    for (uint32_t i = 0; i < d->clauses.n && !d->failed; i++)
        if (!event_is_question(d, d->clauses.at[i].in)) event_deny_add(&x, i);
    for (sentence_ix i = 0; i < d->sentences.n && !d->failed; i++) event_deny_add_bare(&x, i);
    for (event_ix i = 0; i < d->events.n; i++) {
        uint32_t k = d->events.at[i].triggers.n ? doc_chunk_at(d, d->events.at[i].head) : NONE;
        if (k != NONE && x.of_chunk[k] == NONE) x.of_chunk[k] = i;
    }
    for (uint32_t k = 0; k < d->chunks.n; k++) share_subject(&x, k), share_visitor(&x, k);
    for (event_ix i = 0; i < d->events.n; i++) {
        blame_homeland(&x, &d->events.at[i]);
        place_homeland(&x, &d->events.at[i]);
    }
    find_times(&x);
    event_find_figures(&x);
    event_measure_figures(&x);
    event_join(&x);
    settle_strikes(d);
    drop_tellers(d);
    if (d->events.n) qsort(d->events.at, d->events.n, sizeof *d->events.at, by_trigger);
    event_deny_settle(d);
}
