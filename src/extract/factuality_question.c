/* factuality_question.c - acts of which the report says that it is not known whether, how or by whom they were done.
 *
 *     It is not clear who gave the order.               unknown: the question "who gave the order" hangs on "clear"
 *     How many were hit the army could not say.         unknown: on "say", which is denied
 *     The losses of the garrison are unknown.           unknown: they are its subject; but "the number of guards moved is
 *                                                       unknown" leaves no doubt that some were
 *
 * Up the tree from the event, each way bounded; only where a trained reader has given trees. */
#include "extract/factuality.h"

#include "extract/cues.h"

enum { UP_MOST = 6, WORD_UP = 4 };

static const word_reading *word(const judge *j, token_ix t) { return &j->d->readings.at[t]; }

/* "why" asks about what is known to be so. */
static bool is_question_word(const judge *j, token_ix i) {
    static const char *const words[] = { "who", "whom",  "whose", "which", "what",
                                         "how", "where", "when",  "if",    "whether" };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (token_is(j->d, i, words[k])) return true;
    return false;
}

/* "when the talks failed", "where he was": of a clause that only adds something. */
static bool only_joins(const judge *j, token_ix i, token_ix head) {
    bool adds = word(j, head)->relation == UD_ADVCL;
    return adds &&
           (token_is(j->d, i, "when") || token_is(j->d, i, "where") || token_is(j->d, i, "if"));
}

/* Whether a clause is a question: a word that asks hangs on its head, or on what hangs on it: "how many guards left". */
static bool asks(const judge *j, token_ix head) {
    range in = j->d->sentences.at[j->of->in].tokens;
    for (token_ix i = in.begin; i <= head; i++) {
        if (!is_question_word(j, i) || only_joins(j, i, head)) continue;
        token_ix up = i;
        for (int n = 0; n < WORD_UP && up != NONE && up != head; n++) up = word(j, up)->head;
        if (up == head) return true;
    }
    return false;
}

/* A clause that only describes a noun or says when asks nothing, whatever its first word. */
static bool can_ask(const judge *j, token_ix head) {
    if (is_question_word(j, head)) return true; /* "who ordered it | is unknown" */
    switch (word(j, head)->relation) {
    case UD_ACL_RELCL:
    case UD_ADVCL_RELCL:
    case UD_NMOD:
    case UD_OBL:
    case UD_CONJ: return false;
    default: return asks(j, head);
    }
}

static bool has_subject(const judge *j, token_ix verb) {
    range in = j->d->sentences.at[j->of->in].tokens;
    for (token_ix i = in.begin; i < verb; i++)
        if (word(j, i)->head == verb &&
            (word(j, i)->relation == UD_NSUBJ || word(j, i)->relation == UD_NSUBJ_PASS))
            return true;
    return false;
}

/* "not", "nobody", "neither": on the word, or as its subject. */
static bool is_denied(const judge *j, token_ix t) {
    range in = j->d->sentences.at[j->of->in].tokens;
    for (token_ix i = in.begin; i < t; i++) {
        if (word(j, i)->head != t) continue;
        bool none = token_is(j->d, i, "neither") || token_is(j->d, i, "n't") ||
                    word_says(j->e, j->d, i, "sense", "none");
        if (none || cue_is(j->e, j->d, i, "neg")) return true;
    }
    return false;
}

/* "unknown", "not clear", "a mystery": the last word of a cue. The cue's words, or an empty span. */
static span unknown_at(const judge *j, token_ix t) {
    for (token_ix i = t > 4 ? t - 4 : 0; i <= t; i++)
        for (uint32_t x = doc_entry_first(j->d, i, TABLE_CUES); x != NONE;
             x = doc_entry_next(j->d, x)) {
            const entry *n = &j->d->entries.at[x];
            str kind = table_get(&j->e->tables[TABLE_CUES], n->row, "kind");
            bool whole = n->tokens.begin <= t && t < n->tokens.end && !(n->forms & FORM_FIRST_WORD);
            if (whole && (str_is(kind, "unknown") || str_is(kind, "contra")))
                return tokens_span(j->d, n->tokens);
        }
    return (span){ 0, 0 };
}

/* "could not say", "has not been established", "it is not possible to establish", "refused to say". */
static bool not_told(const judge *j, token_ix t) {
    static const char *const kinds[] = { "say", "know", "confirm", "show", "claim", "believe" };
    bool tells = false;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        tells |= cue_is(j->e, j->d, t, kinds[k]);
    if (!tells) return false;
    token_ix up = word(j, t)->head;
    label r = word(j, t)->relation;
    bool depends = up != NONE && (r == UD_XCOMP || r == UD_CSUBJ || r == UD_CCOMP || r == UD_ADVCL);
    return is_denied(j, t) || (depends && (is_denied(j, up) || cue_is(j->e, j->d, up, "refuse")));
}

bool judge_question(const judge *j, span *at) {
    if (!(j->d->has & HAS_READING)) return false;
    token_ix t = j->of->head;
    for (int n = 0; n < UP_MOST && t != NONE; n++, t = word(j, t)->head) {
        token_ix up = word(j, t)->head;
        if (up == NONE) return false;
        label r = word(j, t)->relation;
        if (r == UD_PARATAXIS) return false;
        if (r == UD_ACL_RELCL && !is_question_word(j, up) && !asks(j, up))
            return false; /* but "how many people died" is a clause of "people" */
        if (r == UD_CONJ && has_subject(j, t) && !asks(j, t))
            return false; /* "who did it, but residents blame" */
        *at = unknown_at(j, up);
        bool subject = !n && r == UD_NSUBJ && j->d->tokens.at[up].pos == POS_ADJ;
        if (!span_empty(*at) && (subject || can_ask(j, t))) return true;
        *at = j->d->tokens.at[up].at;
        if (not_told(j, up) && can_ask(j, t)) return true;
    }
    return false;
}
