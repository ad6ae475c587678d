/* attribution_tree.c - what the tree of a sentence knows of a voice, where a trained reader has given one.
 *
 *     The bridge, which the army claims is lost, was shelled, Ruda said at a briefing held in Tarn that he feared.
 *                               ^^^^^^ its words end with its relative clause: "is lost"
 *                                                                  ^^^^ what hangs on it as its complement: "that he feared"
 */
#include "extract/attribution.h"

enum { UP_MOST = 12 };

static const word_reading *word(const teller *t, token_ix i) { return &t->d->readings.at[i]; }

/* The reach of each word is that of all that hangs on it: seen to from the leaves upwards, each word once. */
static void spread(const teller *t, uint32_t *children, token_ix *ready) {
    uint32_t n = t->d->tokens.n, done = 0, waiting = 0;
    for (token_ix i = 0; i < n; i++)
        if (!children[i]) ready[waiting++] = i;
    while (done < waiting) {
        token_ix i = ready[done++], head = word(t, i)->head;
        if (head == NONE) continue;
        range *at = &t->reach[i], *up = &t->reach[head];
        if (at->begin < up->begin) up->begin = at->begin;
        if (at->end > up->end) up->end = at->end;
        if (--children[head] == 0) ready[waiting++] = head;
    }
}

void tree_open(teller *t) {
    const doc *d = t->d;
    uint32_t n = d->tokens.n;
    if (!(d->has & HAS_READING)) return;
    range *reach = arena_take(t->scratch, (n + 1) * sizeof *reach);
    uint32_t *children = arena_take(t->scratch, (n + 1) * sizeof *children);
    token_ix *ready = arena_take(t->scratch, (n + 1) * sizeof *ready);
    if (!reach || !children || !ready) return;
    for (token_ix i = 0; i < n; i++) reach[i] = (range){ i, i + 1 }, children[i] = 0;
    for (token_ix i = 0; i < n; i++)
        if (word(t, i)->head != NONE) children[word(t, i)->head]++;
    t->reach = reach;
    spread(t, children, ready);
}

/* A subordinate clause that adds to the one around it. */
static bool aside(label r) {
    return r == UD_ACL_RELCL || r == UD_ADVCL || r == UD_ACL || r == UD_ADVCL_RELCL;
}

token_ix tree_bound(const teller *t, token_ix verb) {
    if (!t->reach) return NONE;
    for (uint32_t n = 0; verb != NONE && n < UP_MOST; n++, verb = word(t, verb)->head)
        if (aside(word(t, verb)->relation)) return t->reach[verb].end;
    return NONE;
}

static bool has_subject(const teller *t, token_ix verb) {
    for (token_ix i = t->reach[verb].begin; i < verb; i++)
        if (word(t, i)->head == verb &&
            (word(t, i)->relation == UD_NSUBJ || word(t, i)->relation == UD_NSUBJ_PASS))
            return true;
    return false;
}

token_ix tree_next_act(const teller *t, token_ix verb) {
    if (!t->reach) return NONE;
    for (token_ix i = verb + 1; i < t->reach[verb].end; i++)
        if (word(t, i)->head == verb && word(t, i)->relation == UD_CONJ && !has_subject(t, i) &&
            t->d->tokens.at[i].pos == POS_VERB)
            return t->reach[i].begin;
    return NONE;
}

/* The word that has a phrase as what stands before its noun or clause: "during", "after". */
static token_ix marker(const teller *t, token_ix i) {
    for (token_ix j = t->reach[i].begin; j < i; j++)
        if (word(t, j)->head == i &&
            (word(t, j)->relation == UD_CASE || word(t, j)->relation == UD_MARK))
            return j;
    return NONE;
}

bool tree_compares(const teller *t, token_ix verb) {
    token_ix mark = t->reach ? marker(t, verb) : NONE;
    return mark != NONE && token_is(t->d, mark, "than");
}

static bool tells_when(const teller *t, token_ix mark) {
    return word_says(t->e, t->d, mark, "kind", "circumstance") ||
           (word_says(t->e, t->d, mark, "kind", "join") &&
            word_says(t->e, t->d, mark, "sense", "time")) ||
           token_is(t->d, mark, "as");
}

token_ix tree_circumstance(const teller *t, token_ix verb, token_ix from) {
    if (!t->reach) return NONE;
    for (token_ix i = from; i < t->reach[verb].end; i++) {
        label r = word(t, i)->relation;
        if (word(t, i)->head != verb || (r != UD_OBL && r != UD_ADVCL)) continue;
        token_ix mark = marker(t, i);
        bool behind = mark != NONE && t->reach[i].begin > from && tells_when(t, mark);
        if (behind) return t->reach[i].begin;
    }
    return NONE;
}

bool tree_only_object(const teller *t, token_ix verb) {
    bool object = false;
    if (!t->reach) return false;
    for (token_ix i = verb + 1; i < t->reach[verb].end; i++) {
        if (word(t, i)->head != verb) continue;
        if (word(t, i)->relation == UD_CCOMP || word(t, i)->relation == UD_XCOMP) return false;
        object = object || word(t, i)->relation == UD_OBJ;
    }
    return object;
}

bool tree_describes(const teller *t, token_ix verb, token_ix noun) {
    return t->reach && word(t, verb)->head == noun && word(t, verb)->relation == UD_ACL;
}

range tree_clause_of_noun(const teller *t, token_ix noun) {
    range none = { 0, 0 };
    if (!t->reach) return none;
    for (token_ix i = noun + 1; i < t->reach[noun].end; i++) {
        label r = word(t, i)->relation;
        bool completes = r == UD_ACL || r == UD_ACL_RELCL || r == UD_CCOMP;
        if (word(t, i)->head == noun && completes && t->reach[i].begin > noun) return t->reach[i];
    }
    return none;
}

range tree_phrase_of_noun(const teller *t, token_ix noun) {
    range none = { 0, 0 };
    if (!t->reach) return none;
    for (token_ix i = noun + 1; i < t->reach[noun].end; i++)
        if (word(t, i)->head == noun && word(t, i)->relation == UD_NMOD && t->reach[i].begin > noun)
            return t->reach[i];
    return none;
}

range tree_complement(const teller *t, token_ix verb) {
    range none = { 0, 0 };
    if (!t->reach) return none;
    for (token_ix i = verb + 1; i < t->reach[verb].end; i++)
        if (word(t, i)->head == verb && word(t, i)->relation == UD_CCOMP &&
            t->reach[i].begin > verb)
            return t->reach[i];
    return none;
}

static bool is_of(const teller *t, token_ix verb, token_ix i, label relation) {
    return word(t, i)->head == verb && word(t, i)->relation == relation;
}

bool tree_completes(const teller *t, token_ix verb, range words) {
    bool subject = false;
    if (!t->reach) return false;
    for (token_ix i = words.begin; i < words.end; i++) {
        if (is_of(t, verb, i, UD_CCOMP)) return true;
        subject = subject || is_of(t, verb, i, UD_NSUBJ);
    }
    for (token_ix i = words.end; subject && i < t->reach[verb].end; i++)
        if (is_of(t, verb, i, UD_NSUBJ)) return true;
    return false;
}

token_ix tree_subject(const teller *t, token_ix verb) {
    if (!t->reach) return NONE;
    for (token_ix i = t->reach[verb].begin; i < t->reach[verb].end; i++)
        if (word(t, i)->head == verb && word(t, i)->relation == UD_NSUBJ) return i;
    return NONE;
}

token_ix tree_above(const teller *t, token_ix i) { return t->reach ? word(t, i)->head : NONE; }

token_ix tree_subject_above(const teller *t, token_ix *verb) {
    if (!t->reach) return NONE;
    for (uint32_t n = 0; n < UP_MOST; n++) {
        *verb = word(t, *verb)->head;
        if (*verb == NONE) return NONE;
        token_ix subject = tree_subject(t, *verb);
        if (subject != NONE) return subject;
    }
    return NONE;
}

bool tree_is_joined(const teller *t, token_ix verb) {
    return t->reach && word(t, verb)->relation == UD_CONJ && !has_subject(t, verb);
}

range tree_clause(const teller *t, token_ix i) {
    if (!t->reach) return (range){ 0, 0 };
    token_ix verb =
        t->d->tokens.at[i].pos == POS_VERB || word(t, i)->head == NONE ? i : word(t, i)->head;
    range all = t->reach[verb];
    for (token_ix j = verb + 1; j < all.end; j++)
        if (word(t, j)->head == verb && word(t, j)->relation == UD_CONJ && has_subject(t, j))
            all.end = t->reach[j].begin;
    return all;
}
