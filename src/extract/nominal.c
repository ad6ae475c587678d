/* nominal.c - events and states that a noun names: "a missile strike on the port", "100,000 troops near the border".
 *
 * A noun counts where the sentence says something about it: as subject or object, with a figure, with its own
 * actors. Where it stands with a verb of the same type, both name one event. */
#include "extract/event.h"
#include "extract/cues.h"
#include "extract/falsity.h"

typedef struct noun {
    uint32_t chunk, row;
    span key;
    uint32_t arguments; /* phrases and possessors that fill a slot */
} noun;

static const table *rows(const events *x) { return &x->e->tables[TABLE_TRIGGERS_NOUN]; }

/* Where a key may end: at the head, at the end of the phrase, or after its "of": "state of emergency". */
static bool may_end(const events *x, uint32_t k, token_ix end) {
    const doc *d = x->d;
    const chunk *c = &d->chunks.at[k];
    if (end == c->head + 1 || end == c->tokens.end) return true;
    return k + 2 < d->chunks.n && c[1].pos == POS_ADP && c[2].in == c->in && c[2].pos == POS_NOUN &&
           end == c[2].head + 1;
}

/* The longest key that ends at the head of the phrase. */
static bool find_key(const events *x, uint32_t k, noun *to) {
    const chunk *c = &x->d->chunks.at[k];
    for (token_ix t = c->tokens.begin; t <= c->head; t++)
        for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_NOUN); i != NONE;
             i = doc_entry_next(x->d, i)) {
            const entry *n = &x->d->entries.at[i];
            if (!may_end(x, k, n->tokens.end)) continue;
            *to = (noun){ k, n->row, tokens_span(x->d, n->tokens), 0 };
            return true;
        }
    return false;
}

/* ---- conditions ------------------------------------------------------------------------------ */

/* The governing verb is a form of one of "a/b". */
static bool verb_is(const events *x, uint32_t ci, str lemmas) {
    token_ix head = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    str lemma;
    while (str_next(&lemmas, '/', &lemma))
        for (uint32_t i = x->d->tokens.at[head].entries;
             i < x->d->entries.n && x->d->entries.at[i].tokens.begin == head; i++) {
            const entry *n = &x->d->entries.at[i];
            bool verb = n->table == TABLE_VERBS || n->table == TABLE_TRIGGERS_VERB ||
                        n->table == TABLE_CUES;
            if (verb && str_eq(table_cell(&x->e->tables[n->table], n->row, 0), lemma)) return true;
        }
    return false;
}

/* A mention inside the phrase, before its head, of the class: possessor or modifier. */
static bool inside_is(const events *x, uint32_t k, str class, bool possessor) {
    const chunk *c = &x->d->chunks.at[k];
    label l = label_find("class", class);
    for (mention_ix i = c->mention + 1;
         i < x->d->mentions.n && x->d->mentions.at[i].tokens.begin < c->head; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.end > c->head) continue;
        bool owns =
            m->tokens.begin == c->tokens.begin && x->d->tokens.at[m->tokens.end].pos == POS_PART;
        bool person = l == PERSON && owns && (m->class == OFFICE || m->class == GROUP);
        if (owns == possessor && (m->class == l || person)) return true;
    }
    return false;
}

/* One of the phrases that follow the noun without a break: "release | by rebels | of the governor". */
static bool phrase_after(const events *x, uint32_t k, str word, str class) {
    const doc *d = x->d;
    for (uint32_t p = k + 1; p + 1 < d->chunks.n && d->chunks.at[p + 1].in == d->chunks.at[k].in;
         p += 2) {
        if (d->chunks.at[p].pos != POS_ADP || d->chunks.at[p + 1].pos != POS_NOUN) return false;
        if (str_eq_fold(token_text(d, d->chunks.at[p].tokens.begin), word))
            return frame_class(x, p + 1, class);
    }
    return false;
}

/* Subject, object or close complement of its verb: "broke into war", not "said during the war". */
static bool told_by_verb(const events *x, uint32_t k) {
    static const char *const close[] = { "of", "with", "into", "under", "to" };
    const standing *s = &x->stands[k];
    if (s->as != IN_PHRASE) return s->as != IN_NOTHING;
    for (int i = 0; i < 5; i++)
        if (token_is(x->d, x->d->chunks.at[s->preposition].tokens.begin, close[i])) return true;
    return false;
}

/* "soldiers on the border": a place follows at once, or as the complement of "are". */
static bool stands_somewhere(const events *x, uint32_t k) {
    const doc *d = x->d;
    const chunk *c = &d->chunks.at[k];
    uint32_t ci = x->stands[k].clause;
    if (ci != NONE && x->of_clause[ci] != NONE) return false;
    if (k + 2 < d->chunks.n && c[1].pos == POS_ADP && c[2].in == c->in &&
        frame_placing(x, k + 1).size)
        return frame_is_place(x, k + 2);
    if (ci == NONE || !event_is_be(x, ci)) return false;
    for (uint32_t i = 0; i < d->clauses.at[ci].phrases.n; i++) {
        const prepositional *p = &d->clauses.at[ci].phrases.at[i];
        if (frame_placing(x, p->preposition).size && frame_is_place(x, p->phrase)) return true;
    }
    return false;
}

static bool alternative_holds(const events *x, uint32_t k, str one) {
    uint32_t ci = x->stands[k].clause, colon = str_find(one, STR(":"), 0);
    str what = str_cut(one, 0, colon), class = str_cut(one, colon + 1, one.size);
    if (str_is(what, "num")) return frame_counted(x, k);
    if (str_is(what, "stand")) return frame_counted(x, k) && stands_somewhere(x, k);
    if (str_is(what, "verb")) return ci != NONE && told_by_verb(x, k) && verb_is(x, ci, class);
    bool possessor = str_is(what, "poss");
    if (possessor || str_is(what, "pre")) return inside_is(x, k, class, possessor);
    return phrase_after(x, k, what, class);
}

static bool conditions_hold(const events *x, uint32_t k, str conditions) {
    str one;
    while (str_next(&conditions, ';', &one))
        if (alternative_holds(x, k, one)) return true;
    return false;
}

static uint32_t filled(const event *n) { return n->who.n + n->whom.n + n->where.n; }

/* ---- which nouns count ----------------------------------------------------------------------- */

/* "since the attack", "after the raid" only date something else. */
static bool only_dates(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    uint32_t p = s->as == IN_PHRASE ? s->preposition : k - 1;
    if (k == 0 || x->d->chunks.at[p].pos != POS_ADP ||
        x->d->chunks.at[p].in != x->d->chunks.at[k].in)
        return false;
    token_ix t = x->d->chunks.at[p].tokens.begin; /* "in", "by" place and blame as well */
    return word_says(x->e, x->d, t, "sense", "time") && !token_is(x->d, t, "in") &&
           !token_is(x->d, t, "by");
}

/* "since | the attack": told before, whatever the reader makes of it. */
static bool is_since(const events *x, uint32_t k) {
    return only_dates(x, k) && k > 0 &&
           token_is(x->d, x->d->chunks.at[k - 1].tokens.begin, "since") &&
           token_is(x->d, x->d->chunks.at[k].tokens.begin, "the");
}

/* The object or topic of a speech act is told with it: "condemned the raid"; what is threatened is a fact of its own. */
static bool is_topic(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->as == IN_PHRASE &&
        word_says(x->e, x->d, x->d->chunks.at[s->preposition].tokens.begin, "sense", "topic"))
        return true;
    if (s->clause == NONE || s->as == AS_SUBJECT || x->of_clause[s->clause] == NONE) return false;
    label t = x->d->events.at[x->of_clause[s->clause]].type;
    return t == ACCUSE || t == REJECT || t == SUPPORT || t == REQUEST || t == CONSULT || t == AGREE;
}

/* "condemned the murder", "welcomes the release": what is judged has happened, and is told with the judgement. */
static bool is_judged(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->as != AS_OBJECT || s->clause == NONE || x->of_clause[s->clause] == NONE) return false;
    label t = x->d->events.at[x->of_clause[s->clause]].type;
    return t == ACCUSE || t == SUPPORT;
}

/* "the attack would be costly", "an attack is no answer": a bare noun of which something else is said. */
static bool only_recalled(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    token_ix first = x->d->chunks.at[k].tokens.begin;
    if (x->d->tokens.at[first].pos != POS_DET || s->clause == NONE) return false;
    return s->as == AS_SUBJECT || !token_is(x->d, first, "a") || event_is_be(x, s->clause);
}

/* "denied any part in the raid", "denied the raid": what is denied is told by that. */
static bool is_denied(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->clause == NONE || s->as != AS_OBJECT) return false;
    token_ix head = x->d->chunks.at[x->d->clauses.at[s->clause].verb].head;
    return cue_is(x->e, x->d, head, "deny");
}

/* "without launching an attack": what nobody did. */
static bool is_left_out(const events *x, const standing *s) {
    return s->as == AS_OBJECT && verbal_left_out(x, s->clause);
}

/* "warned of an attack by guerrillas": what others may do is told, whoever warns of it. */
static bool is_warned_of(const events *x, uint32_t k, const event *made) {
    const standing *s = &x->stands[k];
    bool harm = made->type == ASSAULT || made->type == COERCE || made->type == MOBILIZE;
    if (!harm || s->as != IN_PHRASE || s->clause == NONE || x->of_clause[s->clause] != NONE)
        return false;
    token_ix word = x->d->chunks.at[s->preposition].tokens.begin,
             head = x->d->chunks.at[x->d->clauses.at[s->clause].verb].head;
    if (!token_is(x->d, word, "of") && !token_is(x->d, word, "about")) return false;
    return cue_is(x->e, x->d, head, "warn");
}

/* "demanded the release of the nine", "calls for a withdrawal": what is asked of somebody is a fact beside the asking. */
static bool is_asked(const events *x, uint32_t k, const event *made) {
    const standing *s = &x->stands[k];
    bool asks = s->clause != NONE && x->of_clause[s->clause] != NONE &&
                x->d->events.at[x->of_clause[s->clause]].type == REQUEST;
    bool done = made->type == RETREAT || made->type == SANCTION || made->type == COERCE ||
                made->type == COOPERATE;
    if (!asks || !done || made->kind != EVENT) return false;
    return s->as == AS_OBJECT ||
           (s->as == IN_PHRASE &&
            token_is(x->d, x->d->chunks.at[s->preposition].tokens.begin, "for"));
}

/* "Gunfire in the capital since four.": a sentence in which no verb tells anything. */
static bool has_no_verb(const events *x, uint32_t k) {
    range in = event_sentence(x->d, k);
    for (uint32_t i = in.begin; i < in.end; i++)
        if (x->d->chunks.at[i].pos == POS_VERB) return false;
    return true;
}

/* "verified as rocket fire": what somebody vouches that it was. */
static bool is_vouched(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->as != IN_PHRASE || s->clause == NONE || x->of_clause[s->clause] != NONE) return false;
    token_ix head = x->d->chunks.at[x->d->clauses.at[s->clause].verb].head;
    return token_is(x->d, x->d->chunks.at[s->preposition].tokens.begin, "as") &&
           cue_is(x->e, x->d, head, "confirm");
}

/* "Monday's strike": a day owns it. */
static bool is_dated(const events *x, uint32_t k) {
    const chunk *c = &x->d->chunks.at[k];
    return c->tokens.begin < c->head &&
           doc_timex_at(x->d, x->d->tokens.at[c->tokens.begin].at) != NONE;
}

static bool counts(const events *x, const noun *n, const event *made) {
    str conditions = table_get(rows(x), n->row, "cond");
    str weight = table_get(rows(x), n->row, "weight");
    const standing *s = &x->stands[n->chunk];
    uint32_t arguments = filled(made) + is_dated(x, n->chunk);
    bool core = s->as == AS_SUBJECT || s->as == AS_OBJECT;
    if (!str_is(conditions, "-") && conditions_hold(x, n->chunk, conditions)) return true;
    bool claimed =
        s->clause != NONE && verbal_unclaimed(x, s->clause); /* "nobody claimed the raid" */
    if (made->type == ASSAULT && claimed) return true;
    bool judged = is_judged(x, n->chunk) && str_is(weight, "3") && made->who.n && filled(made) >= 2;
    if (str_is(weight, "1") || (is_topic(x, n->chunk) && !judged)) return false;
    if (is_left_out(x, s)) return false;
    if (made->kind == EVENT && is_vouched(x, n->chunk)) return true;
    if (core && event_happens(x, s)) return true;
    if (is_denied(x, n->chunk) && made->kind == EVENT) return true;
    if (made->kind == EVENT && falsity_of(x->e, x->d, made->head) != NONE) return true;
    if (frame_counted(x, n->chunk) && str_is(conditions, "-")) return true;
    bool strong = str_is(weight, "3");
    if (only_dates(x, n->chunk))
        return strong && (arguments >= 2 || (made->type == CONSULT && made->whom.n));
    if (!strong) return (core || has_no_verb(x, n->chunk)) && arguments && str_is(conditions, "-");
    return arguments || s->as == IN_NOTHING || (core && !only_recalled(x, n->chunk));
}

/* ---- joining --------------------------------------------------------------------------------- */

static void take_over(event *to, const event *from) {
    event_inherit(to, from);
    if (!to->whom.n)
        to->whom.at = from->whom.at, to->whom.n = from->whom.n, to->whom.cap = from->whom.cap;
    if (!to->mode.size && to->type == from->type) to->mode = from->mode;
}

/* "After the mayor's arrest by police, schools were closed": an act with its own who and whom beside which something else happens. */
static bool is_before_or_after(const events *x, uint32_t k, const event *made) {
    const standing *s = &x->stands[k];
    if (s->as != IN_PHRASE || !made->who.n || filled(made) < 2) return false;
    token_ix t = x->d->chunks.at[s->preposition].tokens.begin;
    return token_is(x->d, t, "after") || token_is(x->d, t, "before") ||
           token_is(x->d, t, "following");
}

/* The verb's event that the noun names too: same clause, and same type or a noun that its verb's row asks for. */
static event *same_event(const events *x, uint32_t k, str types, const event *made) {
    const standing *s = &x->stands[k];
    event_ix i = s->clause == NONE ? NONE : x->of_clause[s->clause];
    if (i == NONE) return NULL;
    event *n = &x->d->events.at[i];
    if (n->type != ASSAULT && is_before_or_after(x, k, made))
        return NULL; /* not "died after a raid" */
    if (event_has_type(n, types)) return n;
    return n->type != THREATEN && frame_names(x, k, verbal_conditions(x, s->clause)) ? n : NULL;
}

/* "a build-up of troops": the noun before "of" has told it. */
static event *told_by_of(const events *x, uint32_t k, str types, uint32_t first) {
    const doc *d = x->d;
    if (k < 2 || d->chunks.at[k - 1].pos != POS_ADP ||
        !token_is(d, d->chunks.at[k - 1].tokens.begin, "of"))
        return NULL;
    range before = d->chunks.at[k - 2].tokens;
    for (event_ix i = d->events.n; i-- > first && d->events.at[i].in == d->chunks.at[k].in;) {
        event *n = &d->events.at[i];
        if (n->head >= before.begin && n->head < before.end && event_has_type(n, types)) return n;
    }
    return NULL;
}

/* A noun that was told in this sentence already: "the attack ... the attack". */
static bool told_before(const events *x, const noun *n, uint32_t first) {
    str word = doc_text(x->d, n->key);
    sentence_ix in = x->d->chunks.at[n->chunk].in;
    for (event_ix i = x->d->events.n; i-- > first && x->d->events.at[i].in == in;) {
        const event *other = &x->d->events.at[i];
        if (other->triggers.n && str_eq_fold(doc_text(x->d, other->triggers.at[0]), word))
            return true;
    }
    return false;
}

/* "resumed", "broke out": the verb tells no more than that it happens, so the clause is this event's. */
static void take_clause(events *x, const noun *n, event *made) {
    const standing *s = &x->stands[n->chunk];
    if (s->clause == NONE || s->as == IN_PHRASE || x->of_clause[s->clause] != NONE ||
        !event_happens(x, s))
        return;
    const chunk *verb = &x->d->chunks.at[x->d->clauses.at[s->clause].verb];
    if (event_verb_kind(x, s->clause, "telling") && !(verb->flags & CHUNK_PASSIVE))
        return; /* who reports it is its source */
    event_add_trigger(x, made, x->d->tokens.at[verb->head].at);
    made->verb_tense = verb->tense;
    x->of_clause[s->clause] = x->d->events.n - 1;
}

/* The clause that tells who made what a verb's event has taken in is told with it, and no second event. */
static void take_made(events *x, uint32_t k, str types, event *to) {
    uint32_t ci = nominal_made_in(x, k, types);
    event *from = ci == NONE ? NULL : &x->d->events.at[x->of_clause[ci]];
    if (!from || from == to) return;
    for (uint32_t i = 0; i < from->triggers.n; i++) event_add_trigger(x, to, from->triggers.at[i]);
    take_over(to, from);
    from->triggers.n = 0; /* it is gone */
    x->of_clause[ci] = (event_ix)(to - x->d->events.at);
}

/* "launched a cyber attack", "began a hunger strike": of two words with a light verb the noun knows better. */
static bool tells_more(const events *x, const noun *n, const event *verb) {
    const standing *s = &x->stands[n->chunk];
    bool light = s->as == AS_OBJECT && (event_verb_kind(x, s->clause, "making") ||
                                        event_verb_kind(x, s->clause, "happening"));
    return light && str_find(doc_text(x->d, n->key), STR(" "), 0) != UINT32_MAX &&
           verb->kind == EVENT;
}

static void add_noun(events *x, const noun *n, uint32_t first) {
    const chunk *c = &x->d->chunks.at[n->chunk];
    str types = table_get(rows(x), n->row, "type"), frame = table_get(rows(x), n->row, "frame");
    if (str_is(types, "-") || told_before(x, n, first)) return;
    event *made = event_add(x, n->key, c->head, types, table_get(rows(x), n->row, "mode"),
                            table_cell(rows(x), n->row, 0));
    if (!made) return;
    made->clause = tokens_span(x->d, c->tokens);
    nominal_fill(x, n->chunk, frame, made);
    bool asked = is_asked(x, n->chunk, made);
    event *verb = asked ? NULL : same_event(x, n->chunk, types, made);
    if (!verb) verb = told_by_of(x, n->chunk, types, first);
    str self = frame_role(frame, STR("self"));
    if (str_is(self, "whom") && !verb && !made->whom.n) /* not "the bodies of four farmers" twice */
        frame_add(x, &made->whom, (argument){ .mention = c->mention, .place = NONE });
    else if (self.size && !verb) frame_put(x, n->chunk, self, made);
    bool sure = event_read_sure(x, n->key) && !is_left_out(x, &x->stands[n->chunk]) &&
                (filled(made) || !is_since(x, n->chunk)) &&
                (!is_topic(x, n->chunk) || is_judged(x, n->chunk));
    bool warned = is_warned_of(x, n->chunk, made);
    bool keep = !verb &&
                ((!event_read_never(x, n->key) && (counts(x, n, made) || sure)) || warned || asked);
    if (verb) {
        /* soldiers freed or moved are no second word for it */
        if (!str_is(table_get(rows(x), n->row, "weight"), "1")) event_add_trigger(x, verb, n->key);
        take_over(verb, made);
        take_made(x, n->chunk, types, verb);
        if (tells_more(x, n, verb))
            verb->type = made->type, verb->type2 = made->type2, verb->mode = made->mode;
    }
    if (keep) take_clause(x, n, made);
    else x->d->events.n--;
}

static bool has_cue(const events *x, token_ix t) {
    return doc_entry_first(x->d, t, TABLE_CUES) != NONE;
}

/* Whether the reader takes a noun that no row has for an event: surely, or with less where somebody speaks of it, "reported a
 * stampede"; a noun that only speaks of another act, "an attempt", is none. */
static bool is_read(const events *x, uint32_t k, token_ix head) {
    uint32_t ci = x->stands[k].clause;
    span at = x->d->tokens.at[head].at;
    if (event_read_sure(x, at)) return true;
    bool beside = x->stands[k].as == IN_PHRASE && /* "found him | with wounds" */
                  token_is(x->d, x->d->chunks.at[x->stands[k].preposition].tokens.begin, "with");
    return ci != NONE && !beside && x->d->tokens.at[head].pos == POS_NOUN &&
           event_read_likely(x, at) && !has_cue(x, head) &&
           has_cue(x, x->d->chunks.at[x->d->clauses.at[ci].verb].head);
}

/* "is | at home": the verb before it has told it in this very word. */
static bool is_its_word(const events *x, uint32_t k) {
    enum { BACK = 3 };
    const doc *d = x->d;
    span at = d->tokens.at[d->chunks.at[k].head].at;
    for (uint32_t i = k; i-- > 0 && i + BACK >= k && d->chunks.at[i].in == d->chunks.at[k].in;) {
        uint32_t ci = d->chunks.at[i].clause;
        const event *e =
            ci == NONE || x->of_clause[ci] == NONE ? NULL : &d->events.at[x->of_clause[ci]];
        for (uint32_t n = 0; e && n < e->triggers.n; n++)
            if (span_holds(e->triggers.at[n], at)) return true;
    }
    return false;
}

void nominal_add_read(events *x, uint32_t k) {
    const chunk *c = &x->d->chunks.at[k];
    noun n = { .chunk = k, .row = NONE, .key = x->d->tokens.at[c->head].at }, listed;
    if (c->pos != POS_NOUN || c->mention == NONE || !is_read(x, k, c->head) ||
        event_is_question(x->d, c->in) || find_key(x, k, &listed) || told_before(x, &n, 0) ||
        is_its_word(x, k))
        return;
    event *made = event_read_add(x, c->head);
    if (!made) return;
    made->clause = tokens_span(x->d, c->tokens);
    nominal_fill(x, n.chunk, event_read_noun_frame(made), made);
    str types = str_of(label_text(made->type));
    event *verb = same_event(x, k, types, made);
    if (!verb) verb = told_by_of(x, k, types, 0);
    if (verb) take_over(verb, made), x->d->events.n--;
    else take_clause(x, &n, made);
}

/* "There was no bomb": what it would have done did not happen. */
static void add_missing(events *x, uint32_t k) {
    const chunk *c = &x->d->chunks.at[k];
    noun n = { .chunk = k };
    uint32_t ci = x->stands[k].clause;
    bool none = ci != NONE && event_there_is(x, ci) && token_is(x->d, c->tokens.begin, "no");
    if (!none || x->d->mentions.at[c->mention].class != WEAPON) return;
    event *made = event_add(x, x->d->tokens.at[c->head].at, c->head, STR("ASSAULT"), STR("-"),
                            STR("missing"));
    if (!made) return;
    made->clause = tokens_span(x->d, c->tokens);
    take_clause(x, &n, made);
}

void nominal_add(events *x) {
    uint32_t first = x->d->events.n;
    for (uint32_t k = 0; k < x->d->chunks.n && !x->d->failed; k++) {
        noun n;
        const chunk *c = &x->d->chunks.at[k];
        if (c->pos != POS_NOUN || c->mention == NONE || event_is_question(x->d, c->in)) continue;
        if (find_key(x, k, &n)) add_noun(x, &n, first);
        else add_missing(x, k);
    }
}
