/* verbal.c - the event that a verb names, by the first row of its trigger whose conditions hold.
 *
 *     "air defences shot the drone down"   shoot down / ASSAULT x-intercept / s=who;o=whom
 *     "they took the floor"                take: no row fits, no event
 */
#include "extract/figurative.h"
#include "extract/event.h"
#include "extract/cues.h"
#include "extract/factuality.h"

enum { PARTICLE_WITHIN = 8, MOST_ROWS = 48 };

/* A row that may fit, and the tokens that its key takes. */
typedef struct candidate {
    uint32_t row;
    span key;
    uint32_t rank; /* 0 several words, 1 words that stand apart, 2 one word */
} candidate;

/* "taken to a local hospital": what stands before the noun behind the preposition at `from`. */
static token_ix over_modifiers(const doc *d, token_ix from, token_ix t, token_ix end) {
    if (t == from || d->tokens.at[from].pos != POS_ADP) return t;
    uint32_t k = doc_chunk_at(d, t);
    bool noun = k != NONE && d->chunks.at[k].pos == POS_NOUN && d->chunks.at[k].head < end;
    return noun ? d->chunks.at[k].head : t;
}

/* "tried to take the mill but were beaten | back": what stands behind another verb is that verb's. */
static bool ends_reach(const doc *d, const clause *c, token_ix t) {
    uint32_t k = doc_chunk_at(d, t);
    return k != NONE && k != c->verb && d->chunks.at[k].pos == POS_VERB && d->chunks.at[k].tense;
}

/* The rest of a key, "down" of "shoot down", a little to the right; empty span when it is not there. */
static span find_rest(const events *x, const clause *c, str trigger) {
    const doc *d = x->d;
    uint32_t gap = str_find(trigger, STR(" "), 0);
    str rest = str_cut(trigger, gap + 1, trigger.size), word;
    token_ix head = d->chunks.at[c->verb].head, end = d->sentences.at[c->in].tokens.end;
    for (token_ix t = head + 1, hyphens = 0; t < end && t < head + PARTICLE_WITHIN + hyphens; t++) {
        bool glued = t > 0 && !(d->tokens.at[t - 1].form & TOKEN_SPACE_AFTER);
        if (glued && token_is(d, t, "-") && ++hyphens < PARTICLE_WITHIN)
            continue; /* "a 16-year-old boy" */
        if (token_text(d, t).size == 1 && (d->tokens.at[t].form & TOKEN_PUNCT)) break;
        str words = rest;
        token_ix i = t;
        while (str_next(&words, ' ', &word) && i < end &&
               str_eq_fold(token_text(d, i = over_modifiers(d, t, i, end)), word))
            i++;
        if (i == t + 1 && d->tokens.at[t].pos == POS_ADP)
            continue; /* "took 74 towns in an area" is not "take in" */
        if (!words.at && i > t && str_eq_fold(token_text(d, i - 1), word))
            return tokens_span(d, (range){ t, i });
        if (ends_reach(d, c, t)) break;
    }
    return (span){ 0, 0 };
}

static uint32_t collect(const events *x, const clause *c, candidate *to) {
    const table *t = &x->e->tables[TABLE_TRIGGERS_VERB];
    token_ix head = x->d->chunks.at[c->verb].head;
    uint32_t n = 0;
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_TRIGGERS_VERB); i != NONE && n < MOST_ROWS;
         i = doc_entry_next(x->d, i)) {
        const entry *k = &x->d->entries.at[i];
        span key = tokens_span(x->d, k->tokens);
        uint32_t rank = k->tokens.end - k->tokens.begin > 1 ? 0 : 2;
        if (k->forms & FORM_FIRST_WORD) {
            rank = 1;
            if (span_empty(find_rest(x, c, table_cell(t, k->row, 0)))) continue;
        }
        to[n++] = (candidate){ k->row, key, rank };
    }
    return n;
}

/* Both sides are named and political or armed: what a weak verb needs. */
static bool sides_known(const events *x, const clause *c) {
    if (!c->subject.n || !c->object.n) return false;
    static const char *const classes[] = { "force", "state" };
    bool s = false, o = false;
    for (int i = 0; i < 2; i++) {
        s = s || frame_class(x, c->subject.at[0], str_of(classes[i]));
        o = o || frame_class(x, c->object.at[0], str_of(classes[i]));
    }
    return s && o;
}

/* "came under fire", "carried out dozens of strikes": what stands after the key's own preposition is its object. */
static clause with_object(const events *x, const clause *c, span key) {
    clause seen = *c;
    for (uint32_t i = 0; i < c->phrases.n; i++) {
        span p = tokens_span(x->d, x->d->chunks.at[c->phrases.at[i].preposition].tokens);
        if (p.begin < key.begin || p.end > key.end) continue;
        seen.object.at = NULL, seen.object.n = seen.object.cap = 0;
        for (uint32_t j = 0; j <= c->object.n; j++) {
            uint32_t *o = doc_push(x->d, (void **)&seen.object.at, &seen.object.n, &seen.object.cap,
                                   sizeof *o);
            if (o) *o = j < c->object.n ? c->object.at[j] : c->phrases.at[i].phrase;
        }
        break;
    }
    return seen;
}

static bool holds(const events *x, const clause *c, const candidate *k) {
    const table *t = &x->e->tables[TABLE_TRIGGERS_VERB];
    str conditions = table_get(t, k->row, "cond");
    bool weak = str_is(conditions, "-") && str_is(table_get(t, k->row, "weight"), "1");
    uint32_t self = (uint32_t)(c - x->d->clauses.at);
    clause seen =
        k->rank == 2
            ? *c
            : with_object(x, c, k->rank ? find_rest(x, c, table_cell(t, k->row, 0)) : k->key);
    return frame_verb_fits(x, self, &seen, conditions) && (!weak || sides_known(x, &seen));
}

/* The first row that fits, of the longest key that has one. */
static const candidate *choose(const events *x, const clause *c, const candidate *list,
                               uint32_t n) {
    for (uint32_t rank = 0; rank < 3; rank++)
        for (uint32_t i = 0; i < n; i++)
            if (list[i].rank == rank && holds(x, c, &list[i])) return &list[i];
    return NULL;
}

static str cell_of(const events *x, const clause *c, const char *column) {
    candidate list[MOST_ROWS];
    const candidate *found = choose(x, c, list, collect(x, c, list));
    return found ? table_get(&x->e->tables[TABLE_TRIGGERS_VERB], found->row, column) : STR("");
}

str verbal_conditions(const events *x, uint32_t ci) {
    return cell_of(x, &x->d->clauses.at[ci], "cond");
}

/* ---- which verbs count ----------------------------------------------------------------------- */

/* A cue or a verb of control takes the infinitive as its content: "plans to invade", "began to shell", "told them to go". */
static bool takes_infinitive(const events *x, token_ix head) {
    const doc *d = x->d;
    if (cue_tells_to(x->e, d, head)) return true;
    for (uint32_t i = d->tokens.at[head].entries;
         i < d->entries.n && d->entries.at[i].tokens.begin == head; i++) {
        const entry *n = &d->entries.at[i];
        str kind = n->table == TABLE_CUES || n->table == TABLE_VERBS
                       ? table_get(&x->e->tables[n->table], n->row, "kind")
                       : STR("");
        if (n->table == TABLE_CUES && !str_is(kind, "say") && !str_is(kind, "judge")) return true;
        if (str_is(kind, "control") || str_is(kind, "happening")) return true;
    }
    return false;
}

/* "shelled the town to drive them out": an infinitive that only tells the purpose is no fact (FACTS.md 6). */
static bool only_purpose(const events *x, const clause *c) {
    const chunk *k = &x->d->chunks.at[c->verb];
    bool to =
        token_is(x->d, k->tokens.begin, "to"); /* "saw the boat break in two" tells what happened */
    if (!(k->flags & CHUNK_INFINITIVE) || c->link != CLAUSE_INFINITIVE || c->governor == NONE ||
        !to)
        return false;
    const clause *g = &x->d->clauses.at[c->governor];
    const chunk *left = k - 1, *verb = &x->d->chunks.at[g->verb];
    if (left->pos == POS_ADJ || takes_infinitive(x, verb->head)) return false;
    if (left->pos == POS_NOUN && takes_infinitive(x, left->head)) return false;
    return left->pos != POS_VERB || x->of_clause[c->governor] != NONE;
}

/* The chunk before the verb, past "either" and adverbs: "without even trying". */
static const chunk *left_of(const events *x, const clause *c) {
    uint32_t k = c->verb;
    for (int n = 0; k > 0 && n < 3; n++) {
        label p = x->d->chunks.at[--k].pos;
        if (p != POS_ADV && p != POS_CCONJ) break;
    }
    return &x->d->chunks.at[k];
}

/* "without signing", "instead of attacking", "without either signing or leaving": nothing is said to happen. */
bool verbal_left_out(const events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    if (c->link == CLAUSE_COORDINATE && c->governor != NONE) c = &x->d->clauses.at[c->governor];
    const chunk *left = left_of(x, c);
    bool gerund = c->link == CLAUSE_PARTICIPLE && c->verb > 0 && left->in == c->in;
    return gerund && word_says(x->e, x->d, left->tokens.begin, "sense", "lack");
}

/* "Follow our coverage", "Join us": the reader is told what to do, and by nobody in the report. */
static bool tells_reader(const events *x, const clause *c) {
    const doc *d = x->d;
    token_ix head = d->chunks.at[c->verb].head;
    bool alone = !c->subject.n && !(d->tokens.at[head].form & TOKEN_QUOTED);
    return alone && (d->has & HAS_READING) &&
           str_find(d->readings.at[head].feats, STR("Mood=Imp"), 0) != UINT32_MAX;
}

static bool asks(const events *x, token_ix t) {
    return cue_is(x->e, x->d, t, "ask") || cue_is(x->e, x->d, t, "order");
}

/* "marched to demand the vote", "flew in to ask for help": what one comes to ask is asked. */
static bool comes_to_ask(const events *x, const clause *c) {
    token_ix head = x->d->chunks.at[c->verb].head;
    return asks(x, head) && event_read_sure(x, x->d->tokens.at[head].at);
}

/* "if the army invades", "unless they leave": what another act hangs on is not told (FACTS.md 5). */
static bool is_condition(const events *x, const clause *c) {
    const doc *d = x->d;
    token_ix verb = d->chunks.at[c->verb].head;
    if (!(d->has & HAS_READING) || d->readings.at[verb].relation != UD_ADVCL) return false;
    for (token_ix t = d->sentences.at[c->in].tokens.begin; t < verb; t++) {
        const word_reading *r = &d->readings.at[t];
        if (r->head == verb && r->relation == UD_MARK && cue_is(x->e, d, t, "cond")) return true;
    }
    return false;
}

static bool hides_name(const doc *d, token_ix t) {
    static const char *const words[] = { "named", "identified", "quoted", "anonymity",
                                         "anonymous" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, t, words[i])) return true;
    return false;
}

/* "who asked not to be named", "requested anonymity": of whoever speaks, and nothing that happened. */
static bool asks_no_name(const events *x, const clause *c) {
    enum { WITHIN = 6 };
    const doc *d = x->d;
    range in = d->sentences.at[c->in].tokens;
    token_ix verb = d->chunks.at[c->verb].head, t = verb;
    if (hides_name(d, verb)) {
        while (t > in.begin && verb - t < WITHIN && !asks(x, t)) t--;
        return asks(x, t);
    }
    if (!asks(x, verb)) return false;
    while (t < in.end && t - verb < WITHIN && !hides_name(d, t)) t++;
    return t < in.end && hides_name(d, t);
}

/* "Asked about the raid, the minister said": he was asked, and by whom is not told. */
static bool was_asked(const doc *d, const chunk *verb) {
    return token_is(d, verb->head, "asked") &&
           (d->tokens.at[verb->head].form & TOKEN_SENTENCE_START);
}

bool verbal_unclaimed(const events *x, uint32_t ci) {
    const doc *d = x->d;
    const clause *c = &d->clauses.at[ci];
    const chunk *group = &d->chunks.at[c->verb];
    if (!cue_is(x->e, d, group->head, "claim")) return false;
    if (group->flags & CHUNK_NEGATED) return true;
    return c->subject.n &&
           word_says(x->e, d, d->chunks.at[c->subject.at[0]].tokens.begin, "sense", "none");
}

/* "declined to comment", "refused to elaborate", "has not confirmed it": nothing is said. */
static bool says_nothing(const events *x, const clause *c) {
    static const char *const words[] = { "comment", "elaborate" };
    const doc *d = x->d;
    const chunk *group = &d->chunks.at[c->verb];
    token_ix verb = group->head, t = verb + 2;
    if ((group->flags & CHUNK_NEGATED) && cue_vouches(x->e, d, verb)) return true;
    if (was_asked(d, group)) return true;
    if (!cue_is(x->e, d, verb, "refuse") || t >= d->sentences.at[c->in].tokens.end) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (token_is(d, t, words[i]) && token_is(d, t - 1, "to")) return true;
    return false;
}

/* Nothing is told to have happened, or to be meant to. */
static bool tells_nothing(const events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    return (only_purpose(x, c) && !comes_to_ask(x, c)) || is_condition(x, c) ||
           verbal_left_out(x, ci) || tells_reader(x, c) || asks_no_name(x, c) ||
           says_nothing(x, c) || verbal_unclaimed(x, ci);
}

/* What only somebody can do: "the situation demands", "the moment calls for" are no acts. */
static bool speech_act(label t) {
    return t == REQUEST || t == ACCUSE || t == REJECT || t == THREATEN || t == AGREE ||
           t == CONSULT || t == SUPPORT || t == CONCEDE;
}

/* "the answer would be to negotiate": who would is not said. */
static bool is_complement_of_be(const events *x, const clause *c) {
    if (c->link != CLAUSE_INFINITIVE || c->governor == NONE) return false;
    token_ix head = x->d->chunks.at[x->d->clauses.at[c->governor].verb].head;
    return word_says(x->e, x->d, head, "kind", "be");
}

static bool nobody_acts(const events *x, const clause *c) {
    bool somebody = !c->subject.n || is_complement_of_be(x, c);
    for (uint32_t i = 0; i < c->subject.n; i++)
        somebody = somebody || frame_can_act(x, c->subject.at[i]);
    return !somebody;
}

/* ---- verbs that only lead to another --------------------------------------------------------- */

/* Takes an event of the sentence of clause `last` away; later ones of it move up. */
static void drop(events *x, event_ix i, uint32_t last) {
    event *at = x->d->events.at;
    sentence_ix in = at[i].in;
    for (event_ix j = i; j + 1 < x->d->events.n; j++) at[j] = at[j + 1];
    x->d->events.n--;
    for (uint32_t c = last + 1; c-- > 0 && x->d->clauses.at[c].in == in;) {
        if (x->of_clause[c] == NONE) continue;
        if (x->of_clause[c] == i) x->of_clause[c] = NONE;
        else if (x->of_clause[c] > i) x->of_clause[c]--;
    }
}

/* "agreed to withdraw": the act agreed on is the fact, its mode tells the rest (FACTS.md 6); "refused to withdraw": the
 * refusal is. */
static void settle_governor(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    uint32_t g = c->governor;
    if (c->link != CLAUSE_INFINITIVE || g == NONE || x->of_clause[g] == NONE) return;
    str inf = frame_role(cell_of(x, &x->d->clauses.at[g], "frame"), STR("inf"));
    if (str_is(inf, "nothing")) {
        drop(x, x->of_clause[ci], ci);
    } else if (str_is(inf, "instead")) {
        drop(x, x->of_clause[g], ci);
        x->of_clause[g] = x->of_clause[ci];
    }
}

/* The noun phrase after "by", or NONE. */
static uint32_t agent(const events *x, const clause *c) {
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (token_is(x->d, x->d->chunks.at[c->phrases.at[i].preposition].tokens.begin, "by"))
            return c->phrases.at[i].phrase;
    return NONE;
}

/* "12 were killed and nine wounded", "the army, backed by jets, advanced", "Hostages freed": passive although nothing before the verb says so,
 * where its row has an object to give. */
static void complete_passive(events *x, clause *c) {
    const chunk *k = &x->d->chunks.at[c->verb];
    bool bare = k->tense == CHUNK_PAST && k->tokens.end - k->tokens.begin == 1 &&
                !(k->flags & CHUNK_PASSIVE);
    if (!bare || c->object.n || !c->subject.n) return;
    const clause *g =
        c->link == CLAUSE_COORDINATE && c->governor != NONE ? &x->d->clauses.at[c->governor] : NULL;
    bool joined = g && (x->d->chunks.at[g->verb].flags & CHUNK_PASSIVE);
    uint32_t by = agent(x, c);
    const mention *m = frame_mention(x, c->subject.at[0]);
    bool police =
        m && token_is(x->d, m->head, "police"); /* "Police killed a man", its object elsewhere */
    bool somebody = m && !m->pronoun && !police &&
                    (m->figure != NONE || m->class == PERSON || m->class == OFFICE ||
                     m->class == FORCE || m->class == GROUP || m->class == STATES);
    uint32_t ci = (uint32_t)(c - x->d->clauses.at);
    bool undergone = somebody && event_verb_kind(x, ci, "undergone"); /* "Two men shot dead" */
    if (!joined && !undergone &&
        (by == NONE || frame_counted(x, by) || frame_class(x, by, STR("place"))))
        return;
    clause was = *c;
    c->object = (__typeof__(c->object)){ c->subject.at, c->subject.n, c->subject.cap };
    c->subject = (__typeof__(c->subject)){ NULL, 0, 0 };
    uint32_t *s = by == NONE ? NULL
                             : doc_push(x->d, (void **)&c->subject.at, &c->subject.n,
                                        &c->subject.cap, sizeof *s);
    if (s) *s = by;
    if (!frame_role(cell_of(x, c, "frame"), STR("o")).size) *c = was;
}

/* "demands that the junta resign": of whom it is asked is who would do it. */
static void ask_subject(const events *x, uint32_t ci, event *n) {
    const doc *d = x->d;
    uint32_t end = d->clauses.n < ci + 4 ? d->clauses.n : ci + 4;
    for (uint32_t i = ci + 1; n->type == REQUEST && !n->whom.n && i < end; i++) {
        const clause *c = &d->clauses.at[i];
        if (c->governor != ci || c->link != CLAUSE_CONTENT) continue;
        bool passive = d->chunks.at[c->verb].flags & CHUNK_PASSIVE;
        for (uint32_t j = 0; !passive && j < c->subject.n; j++)
            if (frame_can_act(x, c->subject.at[j])) frame_put(x, c->subject.at[j], STR("whom"), n);
        return;
    }
}

/* "warned that Ostria would pay", "threatened to sell the captives": whom the threat is for. */
static void threaten_subject(const events *x, uint32_t ci, event *n) {
    const doc *d = x->d;
    uint32_t end = d->clauses.n < ci + 3 ? d->clauses.n : ci + 3;
    for (uint32_t i = ci + 1; n->type == THREATEN && !n->whom.n && i < end; i++) {
        const clause *c = &d->clauses.at[i], *own = &d->clauses.at[ci];
        if (c->governor != ci || (c->link != CLAUSE_CONTENT && c->link != CLAUSE_INFINITIVE))
            continue;
        bool suffers =
            c->link == CLAUSE_INFINITIVE || (d->chunks.at[c->verb].flags & CHUNK_PASSIVE);
        const uint32_t *list = suffers ? c->object.at : c->subject.at;
        uint32_t most = suffers ? c->object.n : c->subject.n;
        for (uint32_t j = 0; j < most; j++) {
            bool self = own->subject.n && own->subject.at[0] == list[j];
            if (!self && frame_can_act(x, list[j])) frame_put(x, list[j], STR("someone"), n);
        }
        return;
    }
}

/* "pursued its goals": a row says that in this sense the verb tells nothing; "killed the bill": its object does. */
static bool other_sense(const events *x, const clause *c) {
    str type = cell_of(x, c, "type");
    return str_is(type, "-") || figurative(x, c, type, cell_of(x, c, "cond"));
}

/* "warned of a raid": what is warned of tells it. */
static bool warns_of(const events *x, uint32_t ci, uint32_t k) {
    if (x->stands[k].as != IN_PHRASE) return true;
    token_ix head = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    return cue_is(x->e, x->d, head, "warn");
}

/* Whether a noun of the clause tells it already, "carried out a strike", or another verb, "let | go". */
static bool told_by_noun(const events *x, uint32_t ci) {
    sentence_ix in = x->d->clauses.at[ci].in;
    span verb = x->d->tokens.at[x->d->chunks.at[x->d->clauses.at[ci].verb].head].at;
    for (event_ix i = x->d->events.n; i-- > 0;) {
        if (x->d->events.at[i].in == in && event_is_told_at(&x->d->events.at[i], verb)) return true;
        uint32_t k = doc_chunk_at(x->d, x->d->events.at[i].head);
        if (x->d->events.at[i].in == in && k != NONE && x->stands[k].clause == ci &&
            warns_of(x, ci, k))
            return true;
    }
    return false;
}

/* "is trying to spread lies", "has started shelling the town": the verb under it is what is done. */
static bool only_leads(const events *x, uint32_t ci) {
    const doc *d = x->d;
    bool leads = event_verb_kind(x, ci, "control") || event_verb_kind(x, ci, "happening");
    for (uint32_t i = ci + 1; leads && i < d->clauses.n && i < ci + 4; i++) {
        const clause *c = &d->clauses.at[i];
        if (c->governor == ci && (c->link == CLAUSE_INFINITIVE || c->link == CLAUSE_PARTICIPLE) &&
            c->verb <= d->clauses.at[ci].verb + 3)
            return true;
    }
    return false;
}

/* A clause that says what the verb is about, not one that is joined to it or describes one of its nouns. */
static bool is_content(const clause *c) {
    return c->link == CLAUSE_CONTENT || c->link == CLAUSE_INFINITIVE ||
           c->link == CLAUSE_PARTICIPLE;
}

/* "denied shelling the town", "feared that the dam had burst": it only says how sure the event is that stands under it. */
static bool only_vouches(const events *x, uint32_t ci) {
    const doc *d = x->d;
    if (doc_entry_first(d, d->chunks.at[d->clauses.at[ci].verb].head, TABLE_CUES) == NONE)
        return false;
    for (uint32_t i = ci + 1; i < d->clauses.n && d->clauses.at[i].in == d->clauses.at[ci].in; i++)
        if (d->clauses.at[i].governor == ci && x->of_clause[i] != NONE &&
            is_content(&d->clauses.at[i]))
            return true;
    return false;
}

/* "It is not known how many are still inside": what is asked is told, although nothing is known of it. */
static bool is_asked_about(const events *x, const clause *c) {
    event asked = { .head = x->d->chunks.at[c->verb].head, .in = c->in };
    judge j = { .e = x->e, .d = x->d, .of = &asked };
    span at;
    return event_read_perhaps(x, x->d->tokens.at[asked.head].at) && judge_question(&j, &at);
}

static bool verb_is_cue(const events *x, token_ix verb, const char *const *kinds, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (cue_is(x->e, x->d, verb, kinds[i])) return true;
    return false;
}

/* "claimed credit for the raid": what stands behind a cue of several words tells it. */
static bool has_long_cue(const events *x, token_ix verb) {
    for (uint32_t i = doc_entry_first(x->d, verb, TABLE_CUES); i != NONE;
         i = doc_entry_next(x->d, i))
        if (x->d->entries.at[i].tokens.end > verb + 2) return true;
    return false;
}

static token_ix verb_over(const events *x, const clause *c) {
    return x->d->chunks.at[x->d->clauses.at[c->governor].verb].head;
}

/* "orders the guards to leave", "feared that the dam would burst": what such a verb is about is told. */
static bool is_told_under(const events *x, const clause *c) {
    static const char *const kinds[] = { "fear", "order", "ask", "expect", "accuse" };
    return is_content(c) && c->governor != NONE &&
           verb_is_cue(x, verb_over(x, c), kinds, sizeof kinds / sizeof *kinds);
}

/* A side or a body acts, people who are counted do, somebody suffers it, or it is yet to come. */
static bool is_of_weight(const events *x, const clause *c) {
    static const char *const sides[] = { "force", "state", "body", "group" };
    const chunk *verb = &x->d->chunks.at[c->verb];
    uint32_t subject = c->subject.n ? c->subject.at[0] : NONE;
    if (verb->tense == CHUNK_FUTURE) return true;
    if ((verb->flags & CHUNK_PASSIVE) && c->object.n && frame_can_act(x, c->object.at[0]))
        return true;
    for (size_t i = 0; subject != NONE && i < sizeof sides / sizeof *sides; i++)
        if (frame_class(x, subject, str_of(sides[i]))) return true;
    return subject != NONE && frame_counted(x, subject);
}

/* "The mayor asked | how long it would last": a question, a voice, or what is told by another word. */
static bool only_asks(const events *x, const clause *c) {
    static const char *const voices[] = { "say", "deny" };
    token_ix verb = x->d->chunks.at[c->verb].head;
    bool question = c->link == CLAUSE_CONTENT && c->governor != NONE &&
                    cue_is(x->e, x->d, verb_over(x, c), "ask");
    return question || has_long_cue(x, verb) || event_deny_disclaims(x, c) ||
           verb_is_cue(x, verb, voices, sizeof voices / sizeof *voices);
}

/* Whether the reader takes the verb for an event: surely, or with less where who does it or what stands over it says so. */
static bool is_read(const events *x, const clause *c) {
    span at = x->d->tokens.at[x->d->chunks.at[c->verb].head].at;
    if (event_read_sure(x, at) || is_asked_about(x, c)) return true;
    return event_read_likely(x, at) && !only_asks(x, c) &&
           (is_of_weight(x, c) || is_told_under(x, c));
}

/* "denied it": what was told before, and no act of its own, though the reader takes it for one. */
static bool only_denies(const events *x, uint32_t ci) {
    token_ix verb = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    return str_is(x->d->readings.at[verb].lemma, "deny") && event_deny_back(x, ci);
}

void verbal_add_read(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    const chunk *verb = &x->d->chunks.at[c->verb];
    if (x->of_clause[ci] != NONE || only_denies(x, ci) || !is_read(x, c) || tells_nothing(x, ci) ||
        other_sense(x, c) || told_by_noun(x, ci) || only_vouches(x, ci) || only_leads(x, ci))
        return;
    event *n = event_read_add(x, verb->head);
    if (!n) return;
    n->clause = c->at;
    n->verb_tense = verb->tense;
    frame_fill_verb(x, c, event_read_frame(n, verb->flags & CHUNK_PASSIVE, c->subject.n), n);
    threaten_subject(x, ci, n);
    x->of_clause[ci] = x->d->events.n - 1;
}

/* "A helicopter crashed, | killing all nine": what befell them is no attack, and the helicopter made none. */
static void settle_accident(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    event_ix i = c->governor == NONE ? NONE : x->of_clause[c->governor];
    const event *over = i == NONE ? NULL : &x->d->events.at[i];
    bool follows = c->link == CLAUSE_PARTICIPLE || (over && event_harms(x, over));
    bool befalls = over && over->kind == STATE && !over->who.n && follows &&
                   !(x->d->chunks.at[c->verb].flags & CHUNK_PASSIVE);
    event *n = &x->d->events.at[x->of_clause[ci]];
    if (!befalls || n->type != ASSAULT || !event_harms(x, n)) return;
    n->kind = STATE, n->type = n->type2 = NO_TYPE, n->mode = STR(""), n->who.n = 0;
}

void verbal_add(events *x, uint32_t ci) {
    const table *t = &x->e->tables[TABLE_TRIGGERS_VERB];
    candidate list[MOST_ROWS];
    complete_passive(x, &x->d->clauses.at[ci]);
    const clause *c = &x->d->clauses.at[ci];
    const candidate *found = choose(x, c, list, collect(x, c, list));
    if (!found || str_is(table_get(t, found->row, "type"), "-") || tells_nothing(x, ci)) return;
    const chunk *verb = &x->d->chunks.at[c->verb];
    if (figurative(x, c, table_get(t, found->row, "type"), table_get(t, found->row, "cond")))
        return;
    span rest = found->rank == 1 ? find_rest(x, c, table_cell(t, found->row, 0)) : found->key;
    if (event_read_never(x, found->key) && event_read_never(x, rest)) return;
    event *n = event_add(x, found->key, verb->head, table_get(t, found->row, "type"),
                         table_get(t, found->row, "mode"), table_cell(t, found->row, 0));
    if (!n) return;
    if (speech_act(n->type) && nobody_acts(x, c)) {
        x->d->events.n--;
        return;
    }
    if (str_is(frame_role(table_get(t, found->row, "frame"), STR("is")), "planned"))
        n->factual = PLANNED;
    n->clause = c->at;
    n->verb_tense = verb->tense;
    if (found->rank == 1) event_add_trigger(x, n, rest);
    clause seen = found->rank == 2 ? *c : with_object(x, c, rest);
    frame_fill_verb(x, &seen, table_get(t, found->row, "frame"), n);
    ask_subject(x, ci, n);
    threaten_subject(x, ci, n);
    x->of_clause[ci] = x->d->events.n - 1;
    settle_accident(x, ci);
    settle_governor(x, ci);
}
