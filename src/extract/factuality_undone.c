/* factuality_undone.c - what nearly happened, was kept from happening, or gave way to what happened in its place.
 *
 *     Rebels almost took the mill.                      not: "almost" hangs on the verb
 *     The truce kept rebels from shelling the mill.     not: "kept ... from"
 *     The attack on the mill was called off.            not: the attack is what "called off" is said of
 *     Instead of shelling the mill, rebels left.        not: the words before the verb
 *     Rebels tried to take it but were repelled.        not: joined to "tried"
 *     The mill was falsely said to have been shelled.   not: the adverb of a verb over it
 *     Rebels no longer shell the mill.                  not: "no longer"
 *     The mill is not in rebel hands.                   not: of what "is" says of the mill
 *     Had rebels shelled the mill, it would burn.       conditional: "had" before the subject
 *     There is no evidence that rebels shelled it.      possible: "no evidence"
 *     Neither Vashir nor Dorrin shelled it.             not: "Neither"
 *     It neither confirmed nor denied the attack.       unknown: "neither" on the verb over it
 *
 * Only where a trained reader has given trees; each look is bounded by the sentence. */
#include "extract/factuality.h"

#include "extract/cues.h"
#include "extract/neither.h"

enum { UP_MOST = 4 };

static const word_reading *word(const judge *j, token_ix t) { return &j->d->readings.at[t]; }

static span span_of(const judge *j, token_ix t) { return j->d->tokens.at[t].at; }

/* Whether a word has counted already, or is one of the event's own. */
static bool is_counted(const judge *j, span at) {
    for (uint32_t i = 0; i < j->of->whys.n; i++)
        if (span_meets(j->of->whys.at[i].at, at)) return true;
    return event_is_told_at(j->of, at);
}

static bool in_negated_group(const judge *j, token_ix t) {
    uint32_t k = doc_chunk_at(j->d, t);
    return k != NONE && (j->d->chunks.at[k].flags & CHUNK_NEGATED);
}

static bool hangs(const judge *j, token_ix t, token_ix on, label relation) {
    return word(j, t)->head == on && word(j, t)->relation == relation;
}

/* The adverb of a kind that hangs on a word; NONE when none does. */
static token_ix adverb_on(const judge *j, token_ix on, const char *kind) {
    range in = j->d->sentences.at[j->of->in].tokens;
    for (token_ix i = in.begin; i < in.end; i++)
        if (hangs(j, i, on, UD_ADVMOD) && cue_is(j->e, j->d, i, kind)) return i;
    return NONE;
}

/* What the event's "is" says of its subject, or what is said itself: "in custody", "prisoners"; NONE without "is". */
static token_ix predicate(const judge *j) {
    token_ix head = j->of->head;
    if (word(j, head)->relation == UD_COP) return word(j, head)->head;
    return doc_under(j->d, head, UD_COP) == NONE ? NONE : head;
}

/* "is not in rebel hands": hangs on what is said of the subject, and not on the event's verb. */
static token_ix not_so(const judge *j) {
    enum { LOOK = 8 };
    token_ix is = predicate(j), first = j->d->sentences.at[j->of->in].tokens.begin;
    for (token_ix i = is, n = 0; is != NONE && i-- > first && n < LOOK; n++) {
        bool no =
            token_is(j->d, i, "not") || token_is(j->d, i, "n't") || token_is(j->d, i, "never");
        bool only = token_is(j->d, i + 1, "only") || token_is(j->d, i + 1, "just");
        if (no && !only && word(j, i)->head == is) return i;
    }
    return NONE;
}

/* "no longer shell": of two words only the second hangs on the verb. */
static token_ix no_longer(const judge *j) {
    token_ix head = j->of->head;
    if (word(j, head)->relation == UD_COP && word(j, head)->head > head)
        head = word(j, head)->head; /* "is no longer in custody" */
    for (token_ix i = j->d->sentences.at[j->of->in].tokens.begin + 1; i < head; i++)
        if (hangs(j, i, head, UD_ADVMOD) && token_is(j->d, i, "longer") &&
            token_is(j->d, i - 1, "no"))
            return i;
    return NONE;
}

/* "Had rebels shelled the mill, ...": the auxiliary before the subject makes a condition. */
static token_ix inverted(const judge *j) {
    token_ix head = j->of->head, aux = NONE;
    if (word(j, head)->relation != UD_ADVCL) return NONE;
    for (token_ix i = j->d->sentences.at[j->of->in].tokens.begin; i < head; i++) {
        bool opens =
            (hangs(j, i, head, UD_AUX) || hangs(j, i, head, UD_AUX_PASS)) &&
            (token_is(j->d, i, "had") || token_is(j->d, i, "were") || token_is(j->d, i, "should"));
        if (hangs(j, i, head, UD_MARK)) return NONE;
        if (opens && aux == NONE) aux = i;
        if (hangs(j, i, head, UD_NSUBJ) || hangs(j, i, head, UD_NSUBJ_PASS)) return aux;
    }
    return NONE;
}

/* "from" of "kept them from shelling": the word before a clause or phrase. */
static bool is_led_by(const judge *j, token_ix head, const char *with) {
    for (token_ix i = head; i > j->d->sentences.at[j->of->in].tokens.begin; i--) {
        bool leads = hangs(j, i - 1, head, UD_MARK) || hangs(j, i - 1, head, UD_CASE);
        if (leads && token_is(j->d, i - 1, with)) return true;
    }
    return false;
}

/* "kept", "barred" are of kind bar, "cleared", "acquitted" of kind clear. */
static bool is_verb_of(const judge *j, token_ix verb, const char *kind) {
    const table *t = &j->e->tables[TABLE_VERBS];
    for (uint32_t i = doc_entry_first(j->d, verb, TABLE_VERBS); i != NONE;
         i = doc_entry_next(j->d, i))
        if (str_is(table_get(t, j->d->entries.at[i].row, "kind"), kind)) return true;
    return false;
}

/* The verb that kept it from happening: "prevented", with what was to happen as its object or subject or behind "from". */
static token_ix preventer(const judge *j) {
    token_ix head = j->of->head, up = word(j, head)->head;
    if (up == NONE || in_negated_group(j, up)) return NONE;
    label r = word(j, head)->relation;
    bool prevents = cue_is(j->e, j->d, up, "neg") || cue_is(j->e, j->d, up, "cancel");
    if (prevents && (r == UD_OBJ || r == UD_NSUBJ_PASS)) return up;
    bool bars = prevents || is_verb_of(j, up, "bar");
    bool clears = is_verb_of(j, up, "clear") && is_led_by(j, head, "of");
    return clears || (bars && is_led_by(j, head, "from")) ? up : NONE;
}

/* "foiled" of "foiled attempts to break through": the verb over a noun that the act hangs on. */
static token_ix foiler(const judge *j) {
    token_ix noun = word(j, j->of->head)->head, up = noun == NONE ? NONE : word(j, noun)->head;
    if (up == NONE || word(j, j->of->head)->relation != UD_ACL || in_negated_group(j, up))
        return NONE;
    bool undergoes = word(j, noun)->relation == UD_OBJ || word(j, noun)->relation == UD_NSUBJ_PASS;
    return undergoes && cue_is(j->e, j->d, up, "neg") ? up : NONE;
}

/* "repelled" of "tried to take it but were repelled": joined to the verb of trying, or to the act. An assault has been one. */
static token_ix repelled(const judge *j) {
    token_ix head = j->of->head, up = word(j, head)->head;
    bool tried = up != NONE && word(j, head)->relation == UD_XCOMP && is_verb_of(j, up, "control");
    if (!tried || j->of->type == ASSAULT) return NONE;
    for (token_ix i = head + 1; i < j->d->sentences.at[j->of->in].tokens.end; i++)
        if ((hangs(j, i, up, UD_CONJ) || hangs(j, i, head, UD_CONJ)) && !in_negated_group(j, i) &&
            is_verb_of(j, i, "repelling"))
            return i;
    return NONE;
}

/* "wrongly" of "it was wrongly reported that ...": on a verb that completes itself with what is told. */
static token_ix false_adverb(const judge *j) {
    token_ix at = j->of->head;
    for (int n = 0; n < UP_MOST; n++) {
        label r = word(j, at)->relation;
        bool completes = r == UD_CCOMP || r == UD_XCOMP || r == UD_CSUBJ || r == UD_CSUBJ_PASS ||
                         r == UD_ADVCL || r == UD_OBJ || r == UD_OBL || r == UD_NSUBJ_PASS;
        if (!completes || word(j, at)->head == NONE) return NONE;
        at = word(j, at)->head;
        token_ix adverb = adverb_on(j, at, "false");
        if (adverb != NONE) return adverb;
    }
    return NONE;
}

static void undo(const judge *j, span at, stance *s) {
    if (is_counted(j, at)) return;
    s->negative = true;
    judge_why(j, STR("neg"), at);
}

/* "no evidence that ...": the noun that the clause belongs to. */
static void by_evidence(const judge *j, stance *s) {
    token_ix noun = word(j, j->of->head)->head, first = j->d->sentences.at[j->of->in].tokens.begin;
    label r = word(j, j->of->head)->relation;
    span at;
    if (noun == NONE || (r != UD_ACL && r != UD_CCOMP && r != UD_NMOD) || s->mode != HAPPENED)
        return;
    str kind = judge_kind_ending(j, first, noun + 1, &at);
    if (str_is(kind, "doubt") && !is_counted(j, at)) judge_governs(j, kind, at, s);
}

/* "instead of | shelling", "without | an attack": the words right before the phrase. */
static void by_words_before(const judge *j, stance *s) {
    const chunk *c = judge_chunk(j, j->chunk);
    if (c->pos == POS_VERB && c->tense) return;
    span at;
    str kind = judge_kind_ending(j, judge_chunk(j, j->first)->tokens.begin, c->tokens.begin, &at);
    if (str_is(kind, "neg")) undo(j, at, s);
}

/* "few believe that ...": of the verb over it. */
static void by_few(const judge *j, stance *s) {
    token_ix up = word(j, j->of->head)->head;
    if (up == NONE || word(j, j->of->head)->relation != UD_CCOMP || s->mode != HAPPENED) return;
    for (token_ix i = j->d->sentences.at[j->of->in].tokens.begin; i < up; i++)
        if (hangs(j, i, up, UD_NSUBJ) && (token_is(j->d, i, "few") || token_is(j->d, i, "hardly")))
            judge_governs(j, STR("doubt"), span_of(j, i), s);
}

/* "has not confirmed the arrest" */
static bool is_unconfirmed(const judge *j, token_ix verb) {
    uint32_t k = doc_chunk_at(j->d, verb);
    bool negated = k != NONE && (j->d->chunks.at[k].flags & CHUNK_NEGATED);
    return negated && cue_vouches(j->e, j->d, verb);
}

/* "neither confirmed nor denied it": of the verb over it, or of one that this is joined to. */
static token_ix left_open(const judge *j) {
    label r = word(j, j->of->head)->relation;
    token_ix up = word(j, j->of->head)->head;
    if (up == NONE || (r != UD_OBJ && r != UD_CCOMP && r != UD_XCOMP)) return NONE;
    if (r == UD_OBJ && is_unconfirmed(j, up)) return up;
    return cue_is(j->e, j->d, up, "confirm") || cue_is(j->e, j->d, up, "deny")
               ? neither_on(j->d, up)
               : NONE;
}

bool judge_left_open(const judge *j, stance *s) {
    token_ix neither = j->d->has & HAS_READING ? left_open(j) : NONE;
    if (neither == NONE) return false;
    s->mode = UNKNOWN, s->negative = false;
    judge_why(j, STR("unknown"), span_of(j, neither));
    return true;
}

void judge_undone(const judge *j, stance *s) {
    if (!(j->d->has & HAS_READING)) return;
    token_ix neither = neither_on(j->d, j->of->head);
    if (neither != NONE) undo(j, span_of(j, neither), s);
    by_few(j, s);
    token_ix near = adverb_on(j, j->of->head, "near"), by = preventer(j), wrongly = false_adverb(j),
             over = no_longer(j), no = not_so(j), aux = inverted(j), foiled = foiler(j),
             beaten = repelled(j);
    if (over != NONE) undo(j, span_of(j, over), s);
    if (no != NONE) undo(j, span_of(j, no), s);
    if (aux != NONE) s->mode = CONDITIONAL, judge_why(j, STR("cond"), span_of(j, aux));
    if (near != NONE) undo(j, span_of(j, near), s);
    if (by != NONE) undo(j, span_of(j, by), s);
    if (by != NONE && cue_is(j->e, j->d, by, "cancel")) s->mode = PLANNED;
    if (foiled != NONE) undo(j, span_of(j, foiled), s), s->mode = HAPPENED, s->finite = true;
    if (beaten != NONE) undo(j, span_of(j, beaten), s), s->mode = HAPPENED, s->finite = true;
    if (wrongly != NONE) undo(j, span_of(j, wrongly), s);
    by_words_before(j, s);
    by_evidence(j, s);
}
