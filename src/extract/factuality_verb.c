/* factuality_verb.c - how an event stands whose trigger is a verb: by its own group, by what governs it, and by the
 * conjunction before its clause.
 *
 *     will shell       planned          is shelling       ongoing        plans to shell      planned
 *     could shell      possible         did not shell     not            if it shells        conditional
 */
#include "extract/factuality.h"

#include "extract/cues.h"

enum { DEPTH = 4, CLOSE = 12 };

static const chunk *verb_of(const judge *j, uint32_t c) {
    return judge_chunk(j, j->d->clauses.at[c].verb);
}

/* ---- the group itself -------------------------------------------------------------------------- */

/* "the number should be 26": what was counted, put right. */
static bool counts(const judge *j) { return str_is(j->of->rule, "tally") && j->of->figures.n; }

/* The cue of an auxiliary or adverb in the group: "could", "must", "likely". */
static label own_word(const judge *j, const chunk *c, stance *s) {
    for (token_ix i = c->tokens.begin; i < c->head; i++)
        for (uint32_t x = doc_entry_first(j->d, i, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x)) {
            const entry *n = &j->d->entries.at[x];
            const table *t = &j->e->tables[TABLE_CUES];
            str kind = table_cell(t, n->row, 2), pos = table_cell(t, n->row, 1);
            bool aux = str_is(pos, "aux"), adverb = str_is(pos, "adv");
            if ((!aux && !adverb) || n->tokens.end > c->head) continue;
            label mode = HAPPENED;
            if (str_is(kind, "hedge")) mode = POSSIBLE;
            else if (aux && str_is(kind, "cond")) mode = CONDITIONAL;
            else if (aux && str_is(kind, "expect") && !counts(j)) mode = ORDERED;
            else if (aux && str_is(kind, "plan")) mode = PLANNED;
            if (mode == HAPPENED) continue;
            judge_why(j, aux ? STR("modal") : kind, tokens_span(j->d, n->tokens));
            return s->mode = mode;
        }
    return HAPPENED;
}

/* "probably sent", "sent, perhaps": an adverb beside the group. */
static bool by_adverb(const judge *j, uint32_t k, stance *s) {
    uint32_t beside[] = { k - 1, k + 1 };
    for (int i = 0; i < 2; i++) {
        if (judge_pos(j, beside[i]) != POS_ADV) continue;
        token_ix t = judge_chunk(j, beside[i])->tokens.begin;
        for (uint32_t x = doc_entry_first(j->d, t, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x)) {
            const entry *n = &j->d->entries.at[x];
            if (!str_is(table_cell(&j->e->tables[TABLE_CUES], n->row, 2), "hedge")) continue;
            s->mode = POSSIBLE;
            judge_why(j, STR("hedge"), tokens_span(j->d, n->tokens));
            return true;
        }
    }
    return false;
}

/* "is shelling", "is being shelled"; "is missing" is over. */
static bool is_under_way(const judge *j, const chunk *c) {
    span at;
    if (c->flags & CHUNK_PROGRESSIVE)
        return !str_is(judge_kind_of(j, (uint32_t)(c - j->d->chunks.at), &at), "rest");
    for (token_ix i = c->tokens.begin + 1; i < c->head; i++)
        if (token_is(j->d, i, "being") && j->d->tokens.at[i].pos == POS_AUX) return true;
    return false;
}

/* "would" is "will" in what somebody said; an act that hangs on a condition is one, unless it is not to be. */
static void by_condition(const judge *j, const chunk *c, stance *s) {
    token_ix mark = judge_condition(j, c->head);
    bool would = s->mode == CONDITIONAL && (c->flags & CHUNK_MODAL);
    if (mark == NONE) {
        if (would && judge_would_come(j)) s->mode = PLANNED;
        return;
    }
    bool open = s->mode == PLANNED || s->mode == POSSIBLE || would;
    if (!open || ((c->flags & CHUNK_NEGATED) && token_is(j->d, mark, "unless"))) return;
    s->mode = CONDITIONAL;
    judge_why(j, STR("cond"), j->d->tokens.at[mark].at);
}

static void by_group(const judge *j, uint32_t k, stance *s) {
    const chunk *c = judge_chunk(j, k);
    if (own_word(j, c, s) != HAPPENED || by_adverb(j, k, s)) return by_condition(j, c, s);
    if (c->tense == CHUNK_FUTURE) {
        s->mode = PLANNED;
        judge_why(j, STR("future"), tokens_span(j->d, c->tokens));
        by_condition(j, c, s);
    } else if (is_under_way(j, c) || judge_lasts(j, k)) {
        s->mode = ONGOING;
    }
}

/* "not only held": both are so. */
static bool not_only(const judge *j, const chunk *c) {
    for (token_ix t = c->tokens.begin; t < c->tokens.end; t++)
        for (uint32_t x = doc_entry_first(j->d, t, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x))
            if (str_is(table_cell(&j->e->tables[TABLE_CUES], j->d->entries.at[x].row, 2),
                       "boost") &&
                j->d->entries.at[x].tokens.end > t + 1)
                return true;
    return false;
}

/* "no soldiers", "nobody", "none of them"; not "no fewer than 12". The word, or NONE. */
static token_ix none_of(const judge *j, uint32_t k) {
    token_ix t = judge_chunk(j, k)->tokens.begin;
    uint32_t bound = doc_entry_first(j->d, t, TABLE_BOUNDS);
    if (bound != NONE && j->d->entries.at[bound].tokens.end > t + 1) return NONE;
    for (uint32_t i = doc_entry_first(j->d, t, TABLE_WORDS); i != NONE; i = doc_entry_next(j->d, i))
        if (str_is(table_get(&j->e->tables[TABLE_WORDS], j->d->entries.at[i].row, "sense"), "none"))
            return t;
    return NONE;
}

/* The word of the first of a clause's subjects; "four soldiers and no civilians died" tells of the four. */
static token_ix none_of_subject(const judge *j, const clause *of) {
    return of->subject.n ? none_of(j, of->subject.at[0]) : NONE;
}

/* The word of the first of its objects, but for "hit a barracks, not a clinic". */
static token_ix none_of_object(const judge *j, const clause *of) {
    token_ix word = of->object.n ? none_of(j, of->object.at[0]) : NONE;
    bool passive =
             j->d->chunks.at[of->verb].flags & CHUNK_PASSIVE, /* "at dawn, no house was hit" */
        contrast = word != NONE && word > 0 && !passive && token_is(j->d, word - 1, ",");
    return contrast ? NONE : word;
}

/* "no soldiers were killed", "nobody fired", "fired no shots" */
static void by_nobody(const judge *j, uint32_t k, stance *s) {
    const chunk *c = judge_chunk(j, k);
    const clause *of = c->clause == NONE ? NULL : &j->d->clauses.at[c->clause];
    token_ix word = NONE;
    if (of && !of->subject.n && judge_in(j, k - 1)) word = none_of(j, k - 1); /* no tree saw it */
    if (of && word == NONE) word = none_of_subject(j, of);
    if (of && word == NONE) word = none_of_object(j, of);
    if (word == NONE) return;
    s->negative = !s->negative;
    judge_why(j, STR("neg"), j->d->tokens.at[word].at);
}

static void by_negation(const judge *j, uint32_t k, stance *s) {
    const chunk *c = judge_chunk(j, k);
    span at;
    by_nobody(j, k, s);
    if (!(c->flags & CHUNK_NEGATED) || not_only(j, c)) return;
    if (str_is(judge_kind_of(j, k, &at), "know")) s->mode = UNKNOWN; /* "does not know" */
    else s->negative = !s->negative;
    judge_why(j, STR("neg"), tokens_span(j->d, c->tokens));
}

/* ---- what governs it --------------------------------------------------------------------------- */

static void inherit(const judge *j, uint32_t k, stance *s, int depth) {
    if (depth >= DEPTH) return;
    stance up = judge_verb(j, k, depth + 1);
    if (up.mode != ONGOING || s->mode == HAPPENED) s->mode = up.mode;
    s->negative = s->negative != up.negative;
}

/* "the first to sign", "the largest group to leave": who is one of a kind by that has done it. */
static bool is_singled_out(const judge *j, uint32_t k) {
    const doc *d = j->d;
    token_ix t = judge_chunk(j, k)->head;
    if (!(d->has & HAS_READING)) return false;
    token_ix of = d->readings.at[t].head;
    if (of == NONE || of > t || d->tokens.at[of].pos == POS_VERB) return false;
    for (token_ix i = d->sentences.at[j->of->in].tokens.begin; i <= of; i++) {
        const word_reading *r = &d->readings.at[i];
        if (i != of && r->head != of) continue;
        if (str_find(r->feats, STR("Degree=Sup"), 0) != UINT32_MAX ||
            str_find(r->feats, STR("NumType=Ord"), 0) != UINT32_MAX || token_is(d, i, "only") ||
            token_is(d, i, "last"))
            return true;
    }
    return false;
}

/* "to enter and | occupy Tarn": the infinitive that one without "to" is joined to, or NONE. */
static uint32_t joined_to(const judge *j, uint32_t k) {
    const doc *d = j->d;
    const chunk *c = judge_chunk(j, k);
    if (!(d->has & HAS_READING) || c->tokens.begin != c->head) return NONE;
    if (d->readings.at[c->head].relation != UD_CONJ) return NONE;
    uint32_t to = doc_chunk_at(d, d->readings.at[c->head].head);
    bool infinitive =
        to != NONE && judge_in(j, to) && to < k && (judge_chunk(j, to)->flags & CHUNK_INFINITIVE);
    return infinitive ? to : NONE;
}

/* "The rebels are | to blame |": they are blamed, and it is no plan. */
static bool is_to_blame(const judge *j, uint32_t k) {
    bool blame = token_is(j->d, judge_chunk(j, k)->head, "blame");
    return blame && !(judge_in(j, k + 1) && judge_chunk(j, k + 1)->pos == POS_NOUN);
}

/* "plans to invade", "is expected to", "orders its forces to leave"; else a purpose. */
static void by_infinitive(const judge *j, uint32_t k, stance *s, int depth) {
    const chunk *c = judge_chunk(j, k);
    if (is_to_blame(j, k)) return;
    token_ix to = c->tokens.begin, from = to > CLOSE ? to - CLOSE : 0;
    token_ix first = judge_chunk(j, j->first)->tokens.begin;
    span at = { 0, 0 };
    uint32_t g = c->clause == NONE ? NONE : j->d->clauses.at[c->clause].governor;
    uint32_t above = g == NONE ? NONE : j->d->clauses.at[g].verb, other = joined_to(j, k);
    if (other != NONE) return inherit(j, other, s, depth);
    if (to > first && token_is(j->d, to - 1, "not")) to--; /* "promised not to shell" */
    str kind = judge_kind_ending(j, from > first ? from : first, to, &at);
    if (!kind.size && above != NONE) kind = judge_kind_of(j, above, &at);
    bool tells = (str_is(kind, "say") || str_is(kind, "warn")) && above != NONE &&
                 cue_tells_to(j->e, j->d, judge_chunk(j, above)->head);
    if (str_is(kind, "ask") || tells)
        kind = STR("order"); /* "asked them to leave", "told them to" */
    if (str_is(kind, "cond") && judge_condition(j, c->head) == NONE)
        kind = STR("plan"); /* "were to meet", and not "if it were to rain" */
    bool past = above != NONE && judge_chunk(j, above)->tense == CHUNK_PAST;
    bool brought = str_is(kind, "cause") ? above != NONE && judge_chunk(j, above)->tense
                                         : str_is(kind, "oblige") && past;
    if (brought)
        return inherit(j, above, s, depth); /* "forced them to leave", "had to leave": they did */
    bool told = above != NONE && (str_is(kind, "claim") || (c->flags & CHUNK_PERFECT));
    if (judge_governs(j, kind, at, s)) {
        if (above != NONE && (verb_of(j, g)->flags & CHUNK_NEGATED) &&
            at.begin >= tokens_span(j->d, verb_of(j, g)->tokens).begin)
            s->negative = !s->negative;
        return;
    }
    if (told) return inherit(j, above, s, depth); /* "claims to hold Tarn", "said to have left" */
    if (is_singled_out(j, k)) {
        if (above != NONE) inherit(j, above, s, depth);
        return;
    }
    if (above != NONE && j->of->type == REQUEST)
        return inherit(j, above, s, depth); /* "marched to demand a vote": they did demand it */
    s->mode = PLANNED;
    if (above == NONE) judge_why(j, STR("plan"), j->d->tokens.at[to].at);
    else if (above == k - 1) s->mode = HAPPENED, inherit(j, above, s, depth);
    else if (judge_chunk(j, above)->flags & CHUNK_PROGRESSIVE) s->mode = ONGOING;
    else judge_why(j, STR("purpose"), j->d->tokens.at[to].at);
}

/* "denied shelling", "considers sending"; another participle goes with the verb above if that did not happen. */
static void by_participle(const judge *j, uint32_t k, stance *s, int depth) {
    const chunk *c = judge_chunk(j, k);
    uint32_t g = c->clause == NONE ? NONE : j->d->clauses.at[c->clause].governor;
    uint32_t above = g == NONE ? NONE : j->d->clauses.at[g].verb;
    span at = { 0, 0 };
    bool bare = c->tokens.begin == c->head && !(c->flags & CHUNK_PASSIVE);
    if (above == NONE && bare) s->mode = ONGOING; /* "TROOPS LEAVING TARN" */
    if (above == NONE || above >= k) return;
    if (above == k - 1 && judge_governs(j, judge_kind_of(j, above, &at), at, s)) return;
    if (above == k - 1 && judge_lasts(j, above)) s->mode = ONGOING;
    bool relative =
        j->d->clauses.at[c->clause].link == CLAUSE_RELATIVE || judge_pos(j, k - 1) == POS_NOUN;
    if (relative || depth >= DEPTH) return;
    stance up = judge_verb(j, above, depth + 1);
    if (up.mode != ONGOING) s->mode = up.mode;
}

/* ---- the conjunction before the clause --------------------------------------------------------- */

/* The subordinating word that opens the clause of verb `k`: between it and the verb before. */
static uint32_t opener(const judge *j, uint32_t k) {
    for (uint32_t i = k - 1, n = 0; judge_in(j, i) && n < 20; i--, n++) {
        if (judge_pos(j, i) == POS_SCONJ) return i;
        if (judge_pos(j, i) == POS_VERB && judge_chunk(j, i)->tense) return NONE;
    }
    return NONE;
}

/* "unclear whether", "not known if": the words just before the conjunction. */
static bool asked(const judge *j, uint32_t o, span *at) {
    token_ix end = judge_chunk(j, o)->tokens.begin, from = end > 4 ? end - 4 : 0;
    token_ix first = judge_chunk(j, j->first)->tokens.begin;
    str kind = judge_kind_ending(j, from > first ? from : first, end, at);
    return str_is(kind, "unknown") || str_is(kind, "ask");
}

static void by_conjunction(const judge *j, uint32_t k, stance *s) {
    uint32_t o = opener(j, k);
    span at = { 0, 0 };
    if (o == NONE) return;
    if (asked(j, o, &at)) {
        s->mode = UNKNOWN;
        judge_why(j, STR("unknown"), at);
    } else if (judge_is(j, o, "if") || judge_is(j, o, "unless") || judge_is(j, o, "whether")) {
        s->mode = judge_is(j, o, "whether") ? UNKNOWN : CONDITIONAL;
        judge_why(j, STR("cond"), tokens_span(j->d, judge_chunk(j, o)->tokens));
    }
}

stance judge_verb(const judge *j, uint32_t k, int depth) {
    const chunk *c = judge_chunk(j, k);
    stance s = { HAPPENED, false, c->tense != CHUNK_NO_TENSE };
    if (c->flags & CHUNK_INFINITIVE) by_infinitive(j, k, &s, depth);
    else if (!c->tense) by_participle(j, k, &s, depth);
    else by_group(j, k, &s), by_conjunction(j, k, &s);
    by_negation(j, k, &s);
    return s;
}
