/* nominal.c - events and states that a noun names: "a missile strike on the port", "100,000 troops near the border".
 *
 * A noun counts where the sentence says something about it: as subject or object, with a figure, with its own
 * actors. Where it stands with a verb of the same type, both name one event. */
#include "extract/event.h"

typedef struct noun {
    uint32_t chunk, row;
    span key;
    uint32_t arguments; /* phrases and possessors that fill a slot */
} noun;

static const table *rows(const events *x) { return &x->e->tables[TABLE_TRIGGERS_NOUN]; }

/* The longest key that ends at the head of the phrase. */
static bool find_key(const events *x, uint32_t k, noun *to) {
    const chunk *c = &x->d->chunks.at[k];
    for (token_ix t = c->tokens.begin; t <= c->head; t++)
        for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_NOUN); i != NONE; i = doc_entry_next(x->d, i)) {
            const entry *n = &x->d->entries.at[i];
            if (n->tokens.end != c->head + 1 && n->tokens.end != c->tokens.end) continue;
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
        for (uint32_t i = x->d->tokens.at[head].entries; i < x->d->entries.n && x->d->entries.at[i].tokens.begin == head; i++) {
            const entry *n = &x->d->entries.at[i];
            bool verb = n->table == TABLE_VERBS || n->table == TABLE_TRIGGERS_VERB || n->table == TABLE_CUES;
            if (verb && str_eq(table_cell(&x->e->tables[n->table], n->row, 0), lemma)) return true;
        }
    return false;
}

/* Something happens, goes on or ends: "began", "continued", "was reported". */
static bool verb_happens(const events *x, uint32_t ci) {
    token_ix head = x->d->chunks.at[x->d->clauses.at[ci].verb].head;
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_VERBS); i != NONE; i = doc_entry_next(x->d, i))
        if (str_is(table_get(&x->e->tables[TABLE_VERBS], x->d->entries.at[i].row, "kind"), "happening")) return true;
    return false;
}

/* A mention inside the phrase, before its head, of the class: possessor or modifier. */
static bool inside_is(const events *x, uint32_t k, str class, bool possessor) {
    const chunk *c = &x->d->chunks.at[k];
    label l = label_find("class", class);
    for (mention_ix i = c->mention + 1; i < x->d->mentions.n && x->d->mentions.at[i].tokens.begin < c->head; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.end > c->head) continue;
        bool owns = m->tokens.begin == c->tokens.begin && x->d->tokens.at[m->tokens.end].pos == POS_PART;
        if (owns == possessor && m->class == l) return true;
    }
    return false;
}

static bool phrase_after(const events *x, uint32_t k, const char *word, str class) {
    const doc *d = x->d;
    uint32_t p = k + 1;
    if (p + 1 >= d->chunks.n || d->chunks.at[p].pos != POS_ADP || d->chunks.at[p + 1].pos != POS_NOUN) return false;
    return token_is(d, d->chunks.at[p].tokens.begin, word) && frame_class(x, p + 1, class);
}

static bool counted(const events *x, uint32_t k) {
    uint32_t m = x->d->chunks.at[k].mention;
    return m != NONE && x->d->mentions.at[m].figure != NONE;
}

static bool alternative_holds(const events *x, uint32_t k, str one) {
    uint32_t ci = x->stands[k].clause, colon = str_find(one, STR(":"), 0);
    str what = str_cut(one, 0, colon), class = str_cut(one, colon + 1, one.size);
    if (str_is(what, "num")) return counted(x, k);
    if (str_is(what, "verb")) return ci != NONE && verb_is(x, ci, class);
    if (str_is(what, "of")) return phrase_after(x, k, "of", class);
    return (str_is(what, "poss") || str_is(what, "pre")) && inside_is(x, k, class, str_is(what, "poss"));
}

static bool conditions_hold(const events *x, uint32_t k, str conditions) {
    str one;
    while (str_next(&conditions, ';', &one))
        if (alternative_holds(x, k, one)) return true;
    return false;
}

/* ---- arguments ------------------------------------------------------------------------------- */

static void fill_inside(const events *x, const noun *n, str frame, event *to) {
    const chunk *c = &x->d->chunks.at[n->chunk];
    for (mention_ix i = c->mention + 1; i < x->d->mentions.n && x->d->mentions.at[i].tokens.begin < c->head; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.end > c->head) continue;
        bool owns = m->tokens.begin == c->tokens.begin && (x->d->tokens.at[m->tokens.end].pos == POS_PART || m->pronoun);
        str role = frame_role(frame, owns ? STR("poss") : STR("adj"));
        if (role.size && !str_is(role, "-")) frame_put_mention(x, i, role, to);
    }
}

/* The phrases that follow the noun without a break: "on the port of Vashir by rebels". */
static void fill_phrases(const events *x, const noun *n, str frame, event *to) {
    const doc *d = x->d;
    sentence_ix in = d->chunks.at[n->chunk].in;
    for (uint32_t p = n->chunk + 1; p + 1 < d->chunks.n && d->chunks.at[p + 1].in == in; p += 2) {
        if (d->chunks.at[p].pos == POS_CCONJ && d->chunks.at[p + 1].pos == POS_NOUN && p > n->chunk + 2) {
            continue;
        }
        if (d->chunks.at[p].pos != POS_ADP || d->chunks.at[p + 1].pos != POS_NOUN) return;
        str word = doc_text(d, tokens_span(d, d->chunks.at[p].tokens)), role = frame_role(frame, word);
        if (role.size && !str_is(role, "-")) frame_put(x, p + 1, role, to);
        else frame_put_location(x, p, p + 1, to);
    }
}

static uint32_t filled(const event *n) { return n->who.n + n->whom.n + n->where.n; }

/* ---- which nouns count ----------------------------------------------------------------------- */

/* "since the attack", "after the raid" only date something else. */
static bool only_dates(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->as != IN_PHRASE) return k > 0 && x->d->chunks.at[k - 1].pos == POS_ADP && x->d->chunks.at[k - 1].in == x->d->chunks.at[k].in &&
                                   word_says(x->e, x->d, x->d->chunks.at[k - 1].tokens.begin, "sense", "time");
    return word_says(x->e, x->d, x->d->chunks.at[s->preposition].tokens.begin, "sense", "time");
}

/* The object or topic of a speech act is told with it: "threatened an incursion", "condemned the raid". */
static bool is_topic(const events *x, uint32_t k) {
    const standing *s = &x->stands[k];
    if (s->clause == NONE || s->as == AS_SUBJECT || x->of_clause[s->clause] == NONE) return false;
    label t = x->d->events.at[x->of_clause[s->clause]].type;
    return t == ACCUSE || t == REJECT || t == SUPPORT || t == REQUEST || t == THREATEN || t == CONSULT || t == AGREE;
}

static bool counts(const events *x, const noun *n, uint32_t arguments) {
    str conditions = table_get(rows(x), n->row, "cond");
    str weight = table_get(rows(x), n->row, "weight");
    const standing *s = &x->stands[n->chunk];
    bool core = s->as == AS_SUBJECT || s->as == AS_OBJECT;
    if (!str_is(conditions, "-") && conditions_hold(x, n->chunk, conditions)) return true;
    if (str_is(weight, "1") || is_topic(x, n->chunk)) return false;
    if (counted(x, n->chunk) || (core && verb_happens(x, s->clause))) return true;
    if (only_dates(x, n->chunk)) return arguments >= 2;
    if (str_is(weight, "2")) return core && arguments && str_is(conditions, "-");
    return core || s->as == IN_NOTHING || arguments;
}

/* ---- joining --------------------------------------------------------------------------------- */

static void take_over(const events *x, event *to, const event *from) {
    if (!to->who.n) to->who.at = from->who.at, to->who.n = from->who.n, to->who.cap = from->who.cap;
    if (!to->whom.n) to->whom.at = from->whom.at, to->whom.n = from->whom.n, to->whom.cap = from->whom.cap;
    if (!to->where.n) to->where.at = from->where.at, to->where.n = from->where.n, to->where.cap = from->where.cap;
    if (!to->mode.size) to->mode = from->mode;
    (void)x;
}

/* The verb's event that the noun names too: same type, same clause. */
static event *same_event(const events *x, uint32_t k, str types) {
    const standing *s = &x->stands[k];
    event_ix i = s->clause == NONE ? NONE : x->of_clause[s->clause];
    if (i == NONE || !event_has_type(&x->d->events.at[i], types)) return NULL;
    return &x->d->events.at[i];
}

/* A noun that was told in this sentence already: "the attack ... the attack". */
static bool told_before(const events *x, const noun *n, uint32_t first) {
    str word = doc_text(x->d, n->key);
    sentence_ix in = x->d->chunks.at[n->chunk].in;
    for (event_ix i = x->d->events.n; i-- > first && x->d->events.at[i].in == in;) {
        const event *other = &x->d->events.at[i];
        if (other->triggers.n && str_eq_fold(doc_text(x->d, other->triggers.at[0]), word)) return true;
    }
    return false;
}

static void add_noun(events *x, const noun *n, uint32_t first) {
    const chunk *c = &x->d->chunks.at[n->chunk];
    str types = table_get(rows(x), n->row, "type"), frame = table_get(rows(x), n->row, "frame");
    if (told_before(x, n, first)) return;
    event *made = event_add(x, n->key, c->head, types, table_get(rows(x), n->row, "mode"), table_cell(rows(x), n->row, 0));
    if (!made) return;
    fill_inside(x, n, frame, made);
    fill_phrases(x, n, frame, made);
    made->clause = tokens_span(x->d, c->tokens);
    event *verb = same_event(x, n->chunk, types);
    bool keep = !verb && counts(x, n, filled(made));
    if (verb) {
        event_add_trigger(x, verb, n->key);
        take_over(x, verb, made);
    }
    if (!keep) x->d->events.n--;
}

void nominal_add(events *x) {
    uint32_t first = x->d->events.n;
    for (uint32_t k = 0; k < x->d->chunks.n && !x->d->failed; k++) {
        noun n;
        if (x->d->chunks.at[k].pos == POS_NOUN && x->d->chunks.at[k].mention != NONE && find_key(x, k, &n)) add_noun(x, &n, first);
    }
}
