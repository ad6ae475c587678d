/* nominal_fill.c - who, whom and where of an act that a noun names: from its own phrase, the phrases behind it, its clause.
 *
 *     "the rebels' attacks on the port of Vashir":  who = the rebels, where = the port of Vashir
 */
#include "extract/event.h"

/* Whether a phrase of the preposition follows the noun, at once or behind who did it and when: not "arrest on charges of fraud". */
static bool has_phrase(const events *x, uint32_t noun, str word) {
    const doc *d = x->d;
    sentence_ix in = d->chunks.at[noun].in;
    for (uint32_t p = noun + 1; p + 1 < d->chunks.n && d->chunks.at[p + 1].in == in; p += 2) {
        token_ix t = d->chunks.at[p].tokens.begin;
        if (d->chunks.at[p].pos != POS_ADP || d->chunks.at[p + 1].pos != POS_NOUN) return false;
        if (str_eq_fold(token_text(d, t), word)) return !frame_is_time(x, p + 1);
        if (!token_is(d, t, "by") && !token_is(d, t, "of") && !frame_is_time(x, p + 1))
            return false;
    }
    return false;
}

/* What an owner is: he who suffers it beside "by", "the mayor's arrest by police"; he who does it beside "of", "the army's arrest
 * of a mayor"; else what the row has. */
static str owner_role(const events *x, uint32_t noun, str frame) {
    str of = frame_role(frame, STR("of")), by = frame_role(frame, STR("by"));
    bool both = str_starts(by, STR("who")) &&
                (str_find(of, STR("whom"), 0) != UINT32_MAX || str_starts(of, STR("where")));
    if (both && has_phrase(x, noun, STR("by"))) return of;
    if (both && has_phrase(x, noun, STR("of"))) return by;
    return frame_role(frame, STR("poss"));
}

/* Of "who|whom" and "where:at|whom" the one that fits: people suffer, forces act, and at places it happens. */
static str fitting(const events *x, mention_ix i, str roles) {
    const mention *m = &x->d->mentions.at[i];
    bool people = m->class == PERSON || m->class == OFFICE || m->class == GROUP,
         place = m->class == PLACES || m->class == STRUCTURE;
    str role, last = roles;
    while (str_next(&roles, '|', &role)) {
        last = role;
        if (str_starts(role, STR("where")) ? place : !(str_is(role, "who") && people)) break;
    }
    return last;
}

static void fill_inside(const events *x, uint32_t noun, str frame, event *to) {
    const chunk *c = &x->d->chunks.at[noun];
    for (mention_ix i = c->mention + 1;
         i < x->d->mentions.n && x->d->mentions.at[i].tokens.begin < c->head; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.end > c->head) continue;
        bool owns = m->tokens.begin == c->tokens.begin &&
                    (x->d->tokens.at[m->tokens.end].pos == POS_PART || m->pronoun);
        str role = owns ? owner_role(x, noun, frame) : frame_role(frame, STR("adj"));
        if (role.size && !str_is(role, "-")) frame_put_mention(x, i, fitting(x, i, role), to);
    }
}

/* "..., and the army withdrew": a phrase that has a verb of its own is no further member. */
static bool begins_clause(const events *x, uint32_t k) {
    uint32_t ci = x->stands[k].clause;
    return ci != NONE && x->stands[k].as == AS_SUBJECT && x->d->clauses.at[ci].verb > k;
}

/* A noun that names an act, and not whom something befalls: "arrest", not "prisoner". */
static bool tells_act(const events *x, token_ix t) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_NOUN); i != NONE;
         i = doc_entry_next(x->d, i))
        if (!frame_role(table_get(rows, x->d->entries.at[i].row, "frame"), STR("self")).size)
            return true;
    return false;
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
    return d->tokens.at[up].pos == POS_NOUN && (tells_act(x, up) || frame_is_said(x, up));
}

/* "by the army | of | Ostria": the phrase belongs to the one before it. */
static bool is_of_phrase(const events *x, uint32_t preposition) {
    const chunk *of = &x->d->chunks.at[preposition];
    const mention *before = frame_mention(x, preposition - 1);
    const mention *m = frame_mention(x, preposition + 1);
    return before && m && token_is(x->d, of->tokens.begin, "of") && before->at.end >= m->at.end;
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
        if (p == noun + 1 || !is_of_phrase(x, p))
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
    bool told = event_verb_kind(x, s->clause, "telling"); /* "was reported by residents" */
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (!told || !frame_preposition_is(x, &c->phrases.at[i], STR("by")))
            frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, to);
    if (s->as != AS_OBJECT || event_is_be(x, s->clause)) return;
    bool met = event_verb_kind(x, s->clause, "meeting"),
         does = !met && !told && !event_is_met(x, noun, s->clause);
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
static void fill_made(const events *x, uint32_t k, str frame, event *to) {
    enum { LOOK = 6 };
    const doc *d = x->d;
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
