/* attribution_witness.c - who is a source without a word of saying: who saw it, from whom it was heard, whose version it is.
 *
 *     Villagers watched soldiers burn the mill.    The Courier has learned from officials that the mill burned.
 *     ^^^^^^^^^ source                                                          ^^^^^^^^^
 *     Vashir's version: soldiers burned the mill.  The rebels have it that soldiers burned the mill.
 *     ^^^^^^                                       ^^^^^^^^^^
 */
#include "extract/attribution.h"

/* Whether the cue is one of these words of cues.tsv. */
static bool is_word(const teller *t, const cue *c, const char *const *words, size_t n) {
    str word = c->row == NONE ? STR("") : table_cell(&t->e->tables[TABLE_CUES], c->row, 0);
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* "saw | soldiers | burn the mill": an act stands behind what was seen, before any mark. */
static bool sees_act(const teller *t, uint32_t k) {
    if (tell_pos(t, k) != POS_NOUN || tell_relative(t, k)) return false;
    for (uint32_t i = k + 1; tell_in(t, i) && tell_pos(t, i) != POS_PUNCT; i++) {
        label p = tell_pos(t, i);
        if (p == POS_VERB) return !tell_is(t, i, "to");
        if (p == POS_SCONJ || p == POS_CCONJ || tell_is(t, i, "as") || tell_relative(t, i))
            return false; /* "saw the raid as a warning" */
    }
    return false;
}

/* "saw | three bodies": people dead or hurt. */
static bool sees_dead(const teller *t, uint32_t k) {
    quantity_ix q = tell_pos(t, k) == POS_NOUN
                        ? doc_quantity_at(t->d, tokens_span(t->d, tell_chunk(t, k)->tokens))
                        : NONE;
    return q != NONE && str_is(t->d->quantities.at[q].measure, "killed");
}

bool witness_saw(const teller *t, const cue *c, const who *w) {
    static const char *const seeing[] = { "see", "watch", "witness", "hear" }, *const telling[] = {
        "speak of", "tell of"
    };
    if (w->mention == NONE || !tell_finite(t, c->chunk)) return false;
    const mention *m = &t->d->mentions.at[w->mention];
    if (is_word(t, c, telling, sizeof telling / sizeof *telling))
        return who_can_speak(t->d, w->mention) && sees_act(t, tell_chunk_of(t, c->tokens.end));
    bool person = m->class == PERSON || (m->class == GROUP && !m->named);
    if (!is_word(t, c, seeing, sizeof seeing / sizeof *seeing) || !person || m->pronoun)
        return false;
    return sees_act(t, c->chunk + 1) || sees_dead(t, c->chunk + 1);
}

bool witness_heard(const teller *t, const cue *c, who *w) {
    static const char *const hearing[] = { "hear", "learn" };
    uint32_t k = c->chunk + 1;
    if (!is_word(t, c, hearing, sizeof hearing / sizeof *hearing) || !tell_is(t, k, "from"))
        return false;
    who from = who_after(t, k + 1);
    if (from.mention == NONE || !who_can_speak(t->d, from.mention)) return false;
    from.behind = true, from.from = w->chunk == NONE ? c->chunk : w->from;
    *w = from;
    return true;
}

bool witness_has_it(const teller *t, const cue *c) {
    static const char *const having[] = { "have it" };
    cue said = *c;
    said.traits = cue_traits(STR("say"));
    who w = who_of_verb(t, &said);
    return is_word(t, c, having, 1) && w.mention != NONE && who_can_speak(t->d, w.mention);
}

static bool may_own(const teller *t, const who *w) {
    return w->mention != NONE &&
           (who_can_speak(t->d, w->mention) || t->d->mentions.at[w->mention].named);
}

who witness_owner(const teller *t, uint32_t end) {
    uint32_t k = t->first;
    cue c;
    bool noun = tell_pos(t, k) == POS_NOUN && cue_of_noun(t, k, &c) &&
                (str_is(c.kind, "claim") || str_is(c.kind, "say"));
    if (!noun) return who_nobody(t, k);
    if (k + 1 == end) {
        who w = who_of_noun(t, &c);
        return w.chunk == k && !w.behind && may_own(t, &w) ? w : who_nobody(t, k);
    }
    who w = tell_is(t, k + 1, "of") ? who_after(t, k + 2) : who_nobody(t, k);
    bool whole = w.tokens.begin < w.tokens.end && tell_chunk_of(t, w.tokens.end) == end;
    if (!whole || !may_own(t, &w)) return who_nobody(t, k);
    w.chunk = k;
    return w;
}
