/* frame_verb.c - the phrases of a clause in the roles that its verb's row gives them, and who is told of beside them.
 *
 *     take  COERCE x-take-place  o:place  s=who;o=where;from=whom
 *     "Rebels have taken the town from the army":  who rebels, where the town, whom the army
 *     "Russian missiles hit the town":  no row lets a missile act, so whose it is does
 */
#include "extract/cues.h"
#include "extract/event.h"

static bool is_side(const mention *m) {
    return m->class == STATES || m->class == GROUP || m->class == FORCE;
}

/* "welcomed the agreement reached between the two", "denounced a raid launched by the army": who made what is judged. */
static void put_maker(const events *x, uint32_t k, str role, event *to) {
    enum { LOOK = 6 };
    const doc *d = x->d;
    for (uint32_t v = k + 1;
         v < d->chunks.n && v <= k + LOOK && d->chunks.at[v].in == d->chunks.at[k].in; v++) {
        if (d->chunks.at[v].clause == NONE) continue;
        const clause *c = &d->clauses.at[d->chunks.at[v].clause];
        bool made = c->link == CLAUSE_PARTICIPLE && (d->chunks.at[v].flags & CHUNK_PASSIVE);
        for (uint32_t i = 0; made && i < c->object.n; i++) made = made && c->object.at[i] == k;
        if (!made || !c->object.n) return;
        for (uint32_t i = 0; i < c->subject.n; i++)
            if (frame_can_act(x, c->subject.at[i])) frame_put(x, c->subject.at[i], role, to);
        for (uint32_t i = 0; i < c->phrases.n && !c->subject.n; i++)
            if (frame_preposition_is(x, &c->phrases.at[i], STR("between")) &&
                frame_can_act(x, c->phrases.at[i].phrase))
                frame_put(x, c->phrases.at[i].phrase, role, to);
        return;
    }
}

/* "Russian missiles hit the port", "the actions by the ministry": whose it is acts, where it cannot act itself. */
static void put_side(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[k];
    bool harm = to->type == ASSAULT || to->type == COERCE || to->type == SANCTION;
    if (!harm || c->mention == NONE) return;
    for (mention_ix i = c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) break;
        if (m->named && is_side(m) && m->tokens.end <= c->head)
            frame_add(x, &to->who, (argument){ .mention = i, .place = m->place });
    }
    bool by = k + 2 < x->d->chunks.n && c[2].in == c->in && token_is(x->d, c[1].tokens.begin, "by");
    if (!to->who.n && by && frame_can_act(x, k + 2)) frame_put(x, k + 2, STR("who"), to);
    if (!to->who.n) put_maker(x, k, STR("who"), to); /* "a bomb planted by rebels" */
}

static bool is_subject(const clause *c, uint32_t k) {
    for (uint32_t i = 0; i < c->subject.n; i++)
        if (c->subject.at[i] == k) return true;
    return false;
}

/* "Jets hit the port": rows for missiles and bombs give their subject no role, but here somebody flies. */
static void put_crewed(const events *x, const clause *c, event *to) {
    for (uint32_t i = 0; to->type == ASSAULT && c->object.n && i < c->subject.n; i++) {
        const mention *m = frame_mention(x, c->subject.at[i]);
        if (m && frame_is_crewed(x, m)) frame_put(x, c->subject.at[i], STR("who"), to);
    }
}

static void fill_list(const events *x, const uint32_t *list, uint32_t n, str role, event *to) {
    for (uint32_t i = 0; i < n && role.size; i++) frame_put(x, list[i], role, to);
}

/* Whoever a judgement of an act or of words may fall on. */
static bool is_answerable(const mention *m) {
    return m->class == PERSON || m->class == OFFICE || m->class == BODY || m->class == MEDIA;
}

static bool judges(const event *n) {
    return n->type == ACCUSE || n->type == REJECT || n->type == SUPPORT;
}

/* "the Korvian town of Vashir" says where Vashir is, not who loses it. */
static bool only_located(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    return m && m->class == PLACES && m->place != NONE && !x->d->toponyms.at[m->place].adjective;
}

/* "stormed Korvia's parliament", "carried out the Korvian raids": the house of all, and what names the act itself. */
static bool owns_no_loss(const events *x, uint32_t k, const event *to) {
    const mention *m = frame_mention(x, k);
    bool house = m && m->class == BODY && (to->type == ASSAULT || to->type == COERCE);
    return house || event_is_told_at(to, x->d->tokens.at[x->d->chunks.at[k].head].at);
}

/* "took 74 Russian villages" or "Russian territory", not "the Korvian capital"; "rejected Korvia's offer", "condemned Korvia's
 * raid": whose place or thing is struck or judged is. */
static void put_owner(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[frame_meant(x, k)];
    bool several = frame_counted(x, k) || frame_thing(x, k, STR("homeland"));
    if (owns_no_loss(x, k, to)) return;
    bool located = only_located(x, k) || (frame_is_place(x, k) && !several);
    for (mention_ix i = c->mention == NONE ? NONE : c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) return;
        bool side = is_side(m) || (judges(to) && is_answerable(m));
        if (m->named && side && m->tokens.end <= c->head && !located)
            frame_add(x, &to->whom, (argument){ .mention = i, .place = m->place });
    }
}

/* "rejected the demands of the rebels", "opposes aid for the islanders": whose words are judged, and who would be helped. */
static void put_owner_behind(const events *x, uint32_t k, event *to) {
    static const char *const owners[] = { "of", "by", "from", "for" };
    const chunk *c = &x->d->chunks.at[k];
    if (k + 2 >= x->d->chunks.n || c[2].in != c->in || c[1].pos != POS_ADP) return;
    const mention *m = frame_mention(x, k), *behind = frame_mention(x, k + 2);
    bool help = m && m->class == AIDS;
    if (!behind || !frame_may_act(behind) || !(help || frame_thing(x, k, STR("speech")))) return;
    for (int i = help ? 3 : 0; i < 4; i++)
        if (token_is(x->d, c[1].tokens.begin, owners[i])) frame_put(x, k + 2, STR("whom"), to);
}

/* "broke the lines of the enemy", "lost a third of his force": under arms are those whose lines or share it is. */
static void put_force_behind(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[k];
    if (k + 2 >= x->d->chunks.n || c[2].in != c->in || !token_is(x->d, c[1].tokens.begin, "of"))
        return;
    const mention *m = frame_mention(x, k), *behind = frame_mention(x, k + 2);
    if (!m || frame_may_act(m) || !behind || behind->class != FORCE) return;
    frame_put(x, k + 2, STR("whom"), to);
}

/* "sold Russia drones": a country's name, and no adjective, right before what is given. */
static void put_receiving_name(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[k];
    for (mention_ix i = c->mention == NONE ? NONE : c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) return;
        bool name = m->class == STATES && m->place != NONE &&
                    !x->d->toponyms.at[m->place].adjective && m->tokens.begin == c->tokens.begin;
        if (name && x->d->tokens.at[m->tokens.end].pos != POS_PART)
            frame_add(x, &to->whom, (argument){ .mention = i, .place = m->place });
    }
}

/* "gave the army 40 tanks": of two objects the first receives, where the row says who does after "to". */
static void put_receiver(const events *x, const clause *c, str frame, event *to) {
    str role = frame_role(frame, STR("to"));
    if (!c->object.n || !str_is(role, "whom") || to->whom.n) return;
    if (c->object.n < 2) return put_receiving_name(x, c->object.at[0], to);
    const mention *first = frame_mention(x, c->object.at[0]),
                  *second = frame_mention(x, c->object.at[1]);
    if (first && second && frame_may_act(first) && !frame_may_act(second))
        frame_put(x, c->object.at[0], role, to);
}

/* "the rebels were offered seats": whoever would stand behind "to" is the subject of the passive. */
static void put_offered(const events *x, const clause *c, str frame, event *to) {
    bool passive = x->d->chunks.at[c->verb].flags & CHUNK_PASSIVE;
    bool given =
        str_is(frame_role(frame, STR("o")), "what") && str_is(frame_role(frame, STR("to")), "whom");
    for (uint32_t i = 0; passive && given && !to->whom.n && i < c->object.n; i++)
        if (frame_can_act(x, c->object.at[i])) frame_put(x, c->object.at[i], STR("someone"), to);
}

/* "300 soldiers were deployed to the border": whoever is moved by his own side moves. */
static void put_moved(const events *x, const clause *c, event *to) {
    bool passive = x->d->chunks.at[c->verb].flags & CHUNK_PASSIVE;
    for (uint32_t i = 0; passive && !to->whom.n && i < c->object.n; i++) {
        const mention *m = frame_mention(x, c->object.at[i]);
        bool troops = m && (m->class == FORCE || (m->class == GROUP && to->type == MOBILIZE));
        if (troops) frame_put(x, c->object.at[i], STR("who"), to);
    }
}

/* "was dismissed as propaganda | by Ostria": whoever does it, where a tree has the phrase elsewhere. */
static bool is_agent(const events *x, const clause *c, const prepositional *p) {
    bool passive = x->d->chunks.at[c->verb].flags & CHUNK_PASSIVE;
    const clause *up = c->governor == NONE ? c : &x->d->clauses.at[c->governor];
    if (cue_is(x->e, x->d, x->d->chunks.at[up->verb].head, "confirm"))
        return false; /* who confirms */
    return passive && !c->subject.n && frame_preposition_is(x, p, STR("by")) &&
           frame_can_act(x, p->phrase) && !frame_is_time(x, p->phrase);
}

static void drop_doers(event *n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n->whom.n; i++) {
        bool does = false;
        for (uint32_t k = 0; k < n->who.n; k++)
            does = does || n->who.at[k].mention == n->whom.at[i].mention;
        if (!does) n->whom.at[kept++] = n->whom.at[i];
    }
    n->whom.n = kept;
}

void frame_fill_verb(const events *x, const clause *c, str frame, event *to) {
    bool mutual = str_find(frame, STR("recip"), 0) != UINT32_MAX;
    str subject = frame_role(frame, STR("s")), object = frame_role(frame, STR("o"));
    fill_list(x, c->subject.at, c->subject.n, mutual && !subject.size ? STR("who") : subject, to);
    if (!subject.size && !mutual) put_crewed(x, c, to);
    fill_list(x, c->object.at, c->object.n, mutual && !object.size ? STR("whom") : object, to);
    for (uint32_t i = 0; i < c->phrases.n; i++) {
        const prepositional *p = &c->phrases.at[i];
        if (is_subject(c, p->phrase)) continue; /* "by rebels" of a passive */
        bool with = mutual && frame_preposition_is(x, p, STR("with")),
             sides = !c->subject.n && frame_preposition_is(x, p, STR("between")) &&
                     !frame_counted(x, p->phrase) && !frame_bare_number(x, p->phrase);
        if (is_agent(x, c, p)) frame_put(x, p->phrase, STR("who"), to);
        else if (with) frame_put(x, p->phrase, STR("whom"), to), to->reciprocal = true;
        else if (sides &&
                 !frame_role(frame, STR("between")).size) /* "fighting between two clans" */
            frame_put(x, p->phrase, STR("recip"), to);
        else frame_put_phrase(x, p->preposition, p->phrase, frame, to);
    }
    if (!to->who.n && !c->subject.n && (to->type == MOBILIZE || to->type == RETREAT))
        put_moved(x, c, to);
    put_receiver(x, c, frame, to);
    put_offered(x, c, frame, to);
    bool suffers = str_is(subject, "whom"); /* "nine Korvian soldiers died" */
    for (uint32_t i = 0; !to->who.n && !suffers && i < c->subject.n; i++)
        put_side(x, c->subject.at[i], to);
    bool against = to->type == ASSAULT || to->type == COERCE || judges(to);
    for (uint32_t i = 0; against && !to->whom.n && i < c->object.n; i++)
        put_owner(x, c->object.at[i], to);
    for (uint32_t i = 0; judges(to) && !to->whom.n && i < c->object.n; i++)
        put_owner_behind(x, c->object.at[i], to);
    for (uint32_t i = 0; against && !to->whom.n && i < c->object.n; i++)
        put_force_behind(x, c->object.at[i], to);
    for (uint32_t i = 0; judges(to) && !to->whom.n && i < c->object.n; i++)
        put_maker(x, c->object.at[i], STR("whom"), to);
    if (judges(to)) drop_doers(to); /* "a claim rejected by Ostria" */
}
