/* nominal_fill.c - who, whom and where of an act that a noun names: from its own phrase, the phrases behind it, its clause.
 *
 *     "the rebels' attacks on the port of Vashir":  who = the rebels, where = the port of Vashir
 */
#include "extract/event.h"

static void fill_inside(const events *x, uint32_t noun, str frame, event *to) {
    const chunk *c = &x->d->chunks.at[noun];
    for (mention_ix i = c->mention + 1;
         i < x->d->mentions.n && x->d->mentions.at[i].tokens.begin < c->head; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.end > c->head) continue;
        bool owns = m->tokens.begin == c->tokens.begin &&
                    (x->d->tokens.at[m->tokens.end].pos == POS_PART || m->pronoun);
        str role = frame_role(frame, owns ? STR("poss") : STR("adj"));
        if (role.size && !str_is(role, "-")) frame_put_mention(x, i, role, to);
    }
}

/* "..., and the army withdrew": a phrase that has a verb of its own is no further member. */
static bool begins_clause(const events *x, uint32_t k) {
    uint32_t ci = x->stands[k].clause;
    return ci != NONE && x->stands[k].as == AS_SUBJECT && x->d->clauses.at[ci].verb > k;
}

/* "drills in answer to remarks by the envoy": a phrase that the tree has with another act, told between. */
static bool is_of_another(const events *x, uint32_t noun, uint32_t phrase) {
    const doc *d = x->d;
    range in = d->chunks.at[phrase].tokens;
    if (!(d->has & HAS_READING)) return false;
    token_ix up = d->chunks.at[phrase].head;
    for (token_ix steps = in.begin; steps < in.end && up >= in.begin && up < in.end; steps++)
        up = d->readings.at[up].head;
    if (up == NONE || up <= d->chunks.at[noun].head || up >= in.begin) return false;
    return d->tokens.at[up].pos == POS_NOUN &&
           (doc_entry_first(d, up, TABLE_TRIGGERS_NOUN) != NONE || frame_is_said(x, up));
}

/* The phrases that follow the noun without a break: "on the port of Vashir by rebels". */
static void fill_phrases(const events *x, uint32_t noun, str frame, event *to) {
    const doc *d = x->d;
    sentence_ix in = d->chunks.at[noun].in;
    uint32_t preposition = NONE;
    for (uint32_t p = noun + 1; p + 1 < d->chunks.n && d->chunks.at[p + 1].in == in; p += 2) {
        const chunk *link = &d->chunks.at[p];
        bool joins =
            preposition != NONE && (link->pos == POS_CCONJ || token_is(d, link->tokens.begin, ","));
        if (joins && link[1].pos == POS_CCONJ) p++; /* ", and" */
        if (p + 1 >= d->chunks.n || d->chunks.at[p + 1].pos != POS_NOUN ||
            (link->pos != POS_ADP && !joins))
            return;
        if (joins && begins_clause(x, p + 1)) return;
        if (!joins) preposition = p;
        if (is_of_another(x, noun, p + 1)) return;
        frame_put_phrase(x, preposition, p + 1, frame, to);
        to->clause.end = tokens_span(d, d->chunks.at[p + 1].tokens).end;
    }
}

/* Who makes it and where, when the noun is all that its clause tells: "rebels resumed their attacks in the north". */
static void fill_clause(const events *x, uint32_t noun, str frame, event *to) {
    const standing *s = &x->stands[noun];
    if (s->clause == NONE || x->of_clause[s->clause] != NONE || s->as == IN_PHRASE) return;
    const clause *c = &x->d->clauses.at[s->clause];
    if (!event_happens(x, s) && !event_is_be(x, s->clause)) return;
    for (uint32_t i = 0; i < c->phrases.n; i++)
        frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, to);
    if (s->as != AS_OBJECT || event_is_be(x, s->clause)) return;
    bool met = event_verb_kind(x, s->clause, "meeting"),
         does = !met && !event_verb_kind(x, s->clause, "telling");
    str by = met ? STR("whom") : frame_role(frame, STR("by"));
    bool free = met ? !to->whom.n : does && !to->who.n;
    for (uint32_t i = 0; free && by.size && i < c->subject.n; i++)
        frame_put(x, c->subject.at[i], by, to);
}

static bool acts_on(const clause *c, uint32_t k) {
    for (uint32_t i = 0; i < c->object.n; i++)
        if (c->object.at[i] == k) return true;
    return false;
}

/* "a raid carried out by rebels", "attacks launched against the port": the participle behind the noun tells who makes it. */
static void fill_made(const events *x, uint32_t noun, str frame, event *to) {
    enum { LOOK = 6 };
    const doc *d = x->d;
    uint32_t k = noun;
    for (uint32_t v = k + 1;
         v < d->chunks.n && v <= k + LOOK && d->chunks.at[v].in == d->chunks.at[k].in; v++) {
        uint32_t ci = d->chunks.at[v].clause;
        if (ci == NONE) continue;
        const clause *c = &d->clauses.at[ci];
        bool made = c->link == CLAUSE_PARTICIPLE && (d->chunks.at[v].flags & CHUNK_PASSIVE) &&
                    acts_on(c, k);
        if (!made || x->of_clause[ci] != NONE || !event_verb_kind(x, ci, "making")) continue;
        str by = frame_role(frame, STR("by"));
        for (uint32_t i = 0; !to->who.n && by.size && i < c->subject.n; i++)
            frame_put(x, c->subject.at[i], by, to);
        for (uint32_t i = 0; i < c->phrases.n; i++)
            frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, to);
        return;
    }
}

uint32_t nominal_made_in(const events *x, uint32_t k, str types) {
    enum { LOOK = 6 };
    const doc *d = x->d;
    for (uint32_t v = k + 1;
         v < d->chunks.n && v <= k + LOOK && d->chunks.at[v].in == d->chunks.at[k].in; v++) {
        uint32_t ci = d->chunks.at[v].clause;
        if (ci == NONE) continue;
        const clause *c = &d->clauses.at[ci];
        bool behind = (c->link == CLAUSE_PARTICIPLE && (d->chunks.at[v].flags & CHUNK_PASSIVE)) ||
                      c->link == CLAUSE_RELATIVE;
        bool tells = behind && acts_on(c, k) && x->of_clause[ci] != NONE &&
                     event_has_type(&d->events.at[x->of_clause[ci]], types) &&
                     frame_names(x, k, verbal_conditions(x, ci));
        return tells ? ci : NONE;
    }
    return NONE;
}

void nominal_fill(const events *x, uint32_t noun, str frame, event *to) {
    fill_inside(x, noun, frame, to);
    fill_phrases(x, noun, frame, to);
    fill_clause(x, noun, frame, to);
    fill_made(x, noun, frame, to);
}
