/* predicative.c - states that an adjective tells of a subject: "at least 60 people are dead", "twelve are missing"; in
 * headlines without a verb: "Girl, 10, dead after raid on Vashir"; and counts: "the number of prisoners is 23".
 *
 * The rows are those of triggers_noun whose frame says what the subject is: self=whom. */
#include "extract/cues.h"
#include "extract/event.h"

typedef struct slice {
    const uint32_t *at; /* chunks */
    uint32_t n;
} slice;

/* "inside", "aboard the ferry", of people who are counted. */
static bool says_where(const events *x, const clause *c, uint32_t k) {
    bool counted = c->subject.n && frame_counted(x, c->subject.at[0]);
    return counted && event_state_row(x, x->d->chunks.at[k].head) != UINT32_MAX;
}

/* "were reported", "is feared", "was found": what stands behind it is said of the subject. */
static bool is_held(const events *x, const clause *c) {
    static const char *const kinds[] = { "say", "confirm", "believe", "fear", "hedge" };
    const chunk *verb = &x->d->chunks.at[c->verb];
    bool passive = verb->flags & CHUNK_PASSIVE;
    for (size_t i = 0; passive && i < sizeof kinds / sizeof *kinds; i++)
        if (cue_is(x->e, x->d, verb->head, kinds[i])) return true;
    return false;
}

/* Those of whom a clause's predicate is said: of a passive, those who undergo it. */
static slice subjects(const events *x, const clause *c) {
    return is_held(x, c) ? (slice){ c->object.at, c->object.n }
                         : (slice){ c->subject.at, c->subject.n };
}

/* A chunk of one adjective, noun apart. */
static bool is_adjective(const events *x, uint32_t k, sentence_ix in) {
    const chunk *c = &x->d->chunks.at[k];
    return k < x->d->chunks.n && c->in == in && c->tokens.end - c->tokens.begin == 1 &&
           x->d->tokens.at[c->head].pos == POS_ADJ;
}

/* The word that is said of the subject: an adjective right behind "is", or the main verb of "are missing"; also where somebody
 * is, "inside", "aboard the ferry". */
static token_ix predicate(const events *x, const clause *c) {
    const doc *d = x->d;
    uint32_t k = c->verb + 1;
    token_ix head = d->chunks.at[c->verb].head;
    if (d->tokens.at[head].pos != POS_AUX)
        return is_held(x, c) && is_adjective(x, k, c->in) ? d->chunks.at[k].head : head;
    for (; k < d->chunks.n && d->chunks.at[k].pos == POS_ADV; k++)
        if (says_where(x, c, k)) return d->chunks.at[k].head;
    if (k < d->chunks.n && d->chunks.at[k].in == c->in && d->chunks.at[k].pos == POS_ADP &&
        says_where(x, c, k))
        return d->chunks.at[k].head;
    bool there = k < d->chunks.n && d->chunks.at[k].in == c->in &&
                 d->chunks.at[k].tokens.end - d->chunks.at[k].tokens.begin == 1;
    return there && (d->chunks.at[k].pos == POS_ADJ || d->chunks.at[k].pos == POS_NOUN)
               ? d->chunks.at[k].head
               : NONE;
}

/* Somebody is it: "two are dead" and "the miners are missing", not "the evidence is missing". */
static bool somebody(const events *x, uint32_t k) {
    uint32_t m = x->d->chunks.at[k].mention;
    if (m == NONE) return false;
    const mention *n = &x->d->mentions.at[m];
    return n->pronoun || n->figure != NONE || n->class == PERSON || n->class == OFFICE ||
           n->class == FORCE || n->class == GROUP;
}

/* ---- counts ------------------------------------------------------------------------------------- */

/* "23", "about 400": a figure and no noun behind it. */
static bool is_bare_figure(const events *x, uint32_t k) {
    const doc *d = x->d;
    token_ix head = d->chunks.at[k].head;
    quantity_ix q = doc_quantity_at(d, d->tokens.at[head].at);
    return d->tokens.at[head].pos == POS_NUM && q != NONE && !d->quantities.at[q].unit.size &&
           doc_timex_at(d, d->tokens.at[head].at) == NONE;
}

/* The figure that a clause with "be" tells of its subject, or NONE: "the number of dead is 23". */
static uint32_t told_figure(const events *x, const clause *c) {
    if (!word_says(x->e, x->d, x->d->chunks.at[c->verb].head, "kind", "be")) return NONE;
    for (uint32_t i = 0; i < c->object.n; i++)
        if (is_bare_figure(x, c->object.at[i])) return c->object.at[i];
    uint32_t k = c->verb + 1;
    bool behind = k < x->d->chunks.n && x->d->chunks.at[k].in == c->in;
    return behind && is_bare_figure(x, k) ? k : NONE;
}

static bool is_listed(const events *x, token_ix t, uint32_t *row) {
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_NOUN); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (n->tokens.end != t + 1) continue;
        *row = n->row;
        return true;
    }
    return false;
}

/* "The number of prisoners was 23", "the dead are nine": what is counted is the event. */
static void add_count(events *x, uint32_t ci, uint32_t subject) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    const clause *c = &x->d->clauses.at[ci];
    uint32_t row, meant = frame_meant(x, subject), figure = told_figure(x, c);
    token_ix t = x->d->chunks.at[meant].head;
    if (figure == NONE || !is_listed(x, t, &row)) return;
    str frame = table_get(rows, row, "frame"), self = frame_role(frame, STR("self"));
    event *n = event_add_row(x, t, row);
    if (!n) return;
    event_set_clause(x, ci);
    if (self.size) frame_put(x, meant, self, n);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (c->phrases.at[i].phrase != meant)
            frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, n);
}

/* What the predicate `t` of a clause tells: of its subject, by `frame`, and where. */
static void fill(events *x, uint32_t ci, token_ix t, str frame, event *n) {
    const clause *c = &x->d->clauses.at[ci];
    uint32_t end = x->d->tokens.at[t].at.end;
    event_set_clause(x, ci);
    if (n->clause.end < end) n->clause.end = end;
    slice of = subjects(x, c);
    for (uint32_t i = 0; i < of.n; i++) frame_put(x, of.at[i], frame_role(frame, STR("self")), n);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        frame_put_phrase(x, c->phrases.at[i].preposition, c->phrases.at[i].phrase, frame, n);
}

void predicative_add(events *x, uint32_t ci) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    const clause *c = &x->d->clauses.at[ci];
    slice of = subjects(x, c);
    uint32_t subject = of.n ? of.at[0] : NONE;
    token_ix t = subject == NONE ? NONE : predicate(x, c);
    if (x->of_clause[ci] == NONE && subject != NONE) add_count(x, ci, subject);
    if (x->of_clause[ci] != NONE || t == NONE || !somebody(x, subject)) return;
    uint32_t row = event_state_row(x, t);
    event *n = row == UINT32_MAX ? NULL : event_add_row(x, t, row);
    if (!n) return;
    label pos = x->d->tokens.at[t].pos;
    if (pos == POS_ADV || pos == POS_ADP) /* "were | aboard": both tell it */
        event_add_trigger(x, n, x->d->tokens.at[x->d->chunks.at[c->verb].head].at);
    fill(x, ci, t, table_get(rows, row, "frame"), n);
}

/* "the city is restless", "most of the girls are free": an adjective that no row has, but the reader takes for what is told. */
void predicative_add_read(events *x, uint32_t ci) {
    const clause *c = &x->d->clauses.at[ci];
    token_ix t = x->of_clause[ci] != NONE || !c->subject.n ? NONE : predicate(x, c);
    if (t == NONE || t == x->d->chunks.at[c->verb].head || x->d->tokens.at[t].pos != POS_ADJ ||
        !event_read_sure(x, x->d->tokens.at[t].at))
        return;
    event *n = event_read_add(x, t);
    if (!n) return;
    n->kind = STATE;
    fill(x, ci, t, STR("self=who"), n);
}

/* ---- headlines --------------------------------------------------------------------------------- */

/* Whom "dead" is said of: the phrase before it, an age between commas passed over. */
static uint32_t bare_subject(const events *x, uint32_t k) {
    const doc *d = x->d;
    const chunk *c = &d->chunks.at[k];
    if (c->tokens.end - c->tokens.begin > 1) return NONE;
    uint32_t i = k;
    while (i > 0 && i + 4 > k && d->chunks.at[i - 1].in == c->in) {
        const chunk *left = &d->chunks.at[--i];
        bool age = left->pos == POS_NOUN && d->tokens.at[left->head].pos == POS_NUM;
        if (left->pos == POS_NOUN && !age) return somebody(x, i) ? i : NONE;
        if (!age && !token_is(d, left->tokens.begin, ",")) return NONE;
    }
    return NONE;
}

static bool told(const doc *d, token_ix head) {
    for (event_ix i = 0; i < d->events.n; i++)
        if (event_is_told_at(&d->events.at[i], d->tokens.at[head].at)) return true;
    return false;
}

static void add_bare(events *x, uint32_t k) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_NOUN];
    const chunk *c = &x->d->chunks.at[k];
    if ((c->pos != POS_NOUN && c->pos != POS_ADJ) || told(x->d, c->head)) return;
    uint32_t row = event_state_row(x, c->head),
             subject = row == UINT32_MAX ? NONE : bare_subject(x, k);
    event *n = subject == NONE ? NULL : event_add_row(x, c->head, row);
    if (!n) return;
    n->clause = (span){ tokens_span(x->d, x->d->chunks.at[subject].tokens).begin,
                        x->d->tokens.at[c->head].at.end };
    frame_put(x, subject, STR("whom"), n);
    for (uint32_t p = k + 1; p + 1 < x->d->chunks.n && x->d->chunks.at[p + 1].in == c->in; p += 2) {
        if (x->d->chunks.at[p].pos != POS_ADP || x->d->chunks.at[p + 1].pos != POS_NOUN) break;
        frame_put_phrase(x, p, p + 1, table_get(rows, row, "frame"), n);
    }
}

void predicative_add_bare(events *x) {
    const doc *d = x->d;
    for (uint32_t k = 0; k < d->chunks.n && !d->failed; k++) {
        const sentence *s = &d->sentences.at[d->chunks.at[k].in];
        if (d->paragraphs.at[s->paragraph].heading && x->stands[k].as == IN_NOTHING) add_bare(x, k);
    }
}
