/* factuality_noun.c - how an event stands whose trigger is a noun: by the words of its phrase, by the noun or verb
 * that it depends on.
 *
 *     a possible attack     possible          the threat of an attack     threatened
 *     plans for an attack   planned           will launch an attack       planned, as the verb
 */
#include "extract/cues.h"
#include "extract/factuality.h"

/* "possible", "planned", "no" before the noun. */
static bool by_phrase(const judge *j, const chunk *c, stance *s) {
    for (token_ix i = c->tokens.begin; i < j->of->head; i++)
        for (uint32_t x = doc_entry_first(j->d, i, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x)) {
            const entry *n = &j->d->entries.at[x];
            str pos = table_cell(&j->e->tables[TABLE_CUES], n->row, 1);
            bool describes = str_is(pos, "adj") || str_is(pos, "det") ||
                             (str_is(pos, "v") && (n->forms & (FORM_PARTICIPLE | FORM_ING)));
            if (!describes || n->tokens.end > j->of->head) continue;
            if (judge_governs(j, table_cell(&j->e->tables[TABLE_CUES], n->row, 2),
                              tokens_span(j->d, n->tokens), s))
                return true;
        }
    return false;
}

/* "the threat of an attack", "plans for an offensive". */
static bool by_noun(const judge *j, uint32_t k, stance *s) {
    span at = { 0, 0 };
    if (judge_pos(j, k - 1) != POS_ADP || judge_pos(j, k - 2) != POS_NOUN) return false;
    return judge_governs(j, judge_kind_of(j, k - 2, &at), at, s);
}

static bool definite(const judge *j, const chunk *c) {
    token_ix first = c->tokens.begin;
    return token_is(j->d, first, "the") || token_is(j->d, first, "this") ||
           token_is(j->d, first, "that") || token_is(j->d, first, "these");
}

static bool is_subject(const judge *j, uint32_t k) {
    const doc *d = j->d;
    token_ix t = judge_chunk(j, k)->head;
    if (!(d->has & HAS_READING)) return false;
    return d->readings.at[t].relation == UD_NSUBJ || d->readings.at[t].relation == UD_NSUBJ_PASS;
}

/* The verb that the phrase is an object of, else the one it is a subject of. */
static uint32_t verb_over(const judge *j, uint32_t k, bool *object) {
    *object = !is_subject(j, k);
    for (uint32_t i = k - 1, n = 0; *object && judge_in(j, i) && n < 10; i--, n++) {
        if (judge_pos(j, i) == POS_VERB) return i;
        if (judge_pos(j, i) == POS_PUNCT || judge_pos(j, i) == POS_SCONJ) break;
    }
    *object = false;
    for (uint32_t i = k + 1, n = 0; judge_in(j, i) && n < 10; i++, n++) {
        if (judge_pos(j, i) == POS_VERB && judge_chunk(j, i)->tense) return i;
        if (judge_pos(j, i) == POS_PUNCT || judge_pos(j, i) == POS_SCONJ) break;
    }
    return NONE;
}

/* "launched its planned attack": it is done, whatever it was called before. */
static bool done(const judge *j, uint32_t k) {
    if (judge_pos(j, k - 1) != POS_VERB) return false;
    const chunk *v = judge_chunk(j, k - 1);
    span at;
    return v->tense == CHUNK_PAST && !(v->flags & (CHUNK_MODAL | CHUNK_NEGATED)) &&
           !judge_kind_of(j, k - 1, &at).size;
}

/* "the raid never happened": the verb is one of the event's words. */
static bool is_own_verb(const judge *j, uint32_t v) {
    return event_is_told_at(j->of, j->d->tokens.at[judge_chunk(j, v)->head].at);
}

/* "talks | are planned", "an offensive | was being prepared", "a vote | is due": the kind, or empty. */
static str awaited(const judge *j, uint32_t v, span *at) {
    const chunk *c = judge_chunk(j, v);
    bool negative;
    token_ix next = c->tokens.end;
    if (judge_in(j, v + 1) && token_is(j->d, next, "due")) {
        *at = j->d->tokens.at[next].at;
        return STR("plan");
    }
    str kind = c->flags & CHUNK_PASSIVE ? judge_kind_of(j, v, at) : STR("");
    label mode = judge_mode_of(kind, &negative);
    return mode == PLANNED || mode == THREATENED || str_is(kind, "expect") ? kind : STR("");
}

bool judge_looked_into(const doc *d, const event *e) {
    uint32_t k = doc_chunk_at(d, e->head);
    if (e->type != ASSAULT || k == NONE || k == 0) return false;
    const chunk *c = &d->chunks.at[k], *before = c - 1;
    bool into =
        before->pos == POS_ADP && before->in == c->in &&
        (token_is(d, before->tokens.begin, "into") || token_is(d, before->tokens.begin, "over"));
    return into && c->pos == POS_NOUN && token_is(d, c->tokens.begin, "the");
}

stance judge_noun(const judge *j, uint32_t k) {
    const chunk *c = judge_chunk(j, k);
    stance s = { HAPPENED, false, false };
    span at = { 0, 0 };
    if (done(j, k) || judge_looked_into(j->d, j->of)) return s;
    bool object, told = by_phrase(j, c, &s) || by_noun(j, k, &s);
    uint32_t v = verb_over(j, k, &object);
    if (told || v == NONE) return s;
    str kind = object ? judge_kind_of(j, v, &at) : STR("");
    if (!object) kind = awaited(j, v, &at);
    bool thought = str_is(kind, "believe") || str_is(kind, "guess") || str_is(kind, "ask") ||
                   str_is(kind, "doubt");
    if (!thought && judge_governs(j, kind, at, &s)) return s;
    if (judge_lasts(j, v)) return (stance){ ONGOING, false, !object };
    stance up = judge_verb(j, v, 1);
    bool carries = up.mode != HAPPENED && up.mode != ONGOING;
    bool known_act = definite(j, c) && (object || up.mode != CONDITIONAL);
    if (carries && !known_act) s.mode = up.mode;
    bool claims =
        cue_is(j->e, j->d, judge_chunk(j, v)->head, "claim"); /* "nobody claimed a raid" */
    if (object && up.negative && !claims && !definite(j, c)) s.negative = true;
    if (!object && up.negative && is_own_verb(j, v)) s.negative = !s.negative;
    s.finite = up.finite && !object;
    return s;
}
