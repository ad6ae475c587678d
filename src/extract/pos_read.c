/* pos_read.c - parts of speech as the trained reader has them, in the terms of the rules.
 *
 *     Two   wounded   soldiers   said   his   convoy   was   shot   up   according   to   ...
 *     NUM   VERB      NOUN       VERB   PRON  NOUN     AUX   VERB   ADP  VERB        ADP     Universal Dependencies
 *     NUM   ADJ       NOUN       VERB   DET   NOUN     AUX   VERB   ADV  ADP         ADP     here
 *
 * What a chunk is made of decides: a participle before its noun is an adjective, a possessive pronoun a determiner, and the
 * particle of a verb no preposition. Of verbs the features say which form it is, where tables would allow several. */
#include "extract/chunk.h"

static bool feature(const word_reading *w, const char *name) {
    return str_find(w->feats, str_of(name), 0) != UINT32_MAX;
}

/* Which form a verb has, or 0 where the features leave it open. */
static readings form_of(const word_reading *w) {
    bool past = feature(w, "Tense=Past");
    if (feature(w, "VerbForm=Ger")) return R_ING;
    if (feature(w, "VerbForm=Part")) return past ? R_PARTICIPLE : R_ING;
    if (feature(w, "VerbForm=Inf") || feature(w, "Mood=Imp")) return R_BASE;
    if (!feature(w, "VerbForm=Fin")) return 0;
    if (past) return R_PAST;
    return feature(w, "Number=Sing") && feature(w, "Person=3") ? R_THIRD : R_BASE;
}

static readings aux_of(const word_reading *w) {
    if (str_is(w->lemma, "be")) return R_BE;
    if (str_is(w->lemma, "have")) return R_HAVE;
    return str_is(w->lemma, "do") ? R_DO : R_MODAL;
}

readings pos_read_forms(const doc *d, token_ix t, readings r) {
    const word_reading *w = &d->readings.at[t];
    readings form = form_of(w);
    if (r & (R_MEMBER | R_WHOLE | R_PUNCT)) return r;
    if (w->pos == POS_AUX && !(r & R_AUX)) r |= aux_of(w);
    if (w->pos == POS_VERB && form) return (r & ~(readings)R_VERB) | form;
    return r;
}

static label verb_pos(const word_reading *w) {
    switch (w->relation) {
    case UD_AMOD:
    case UD_COMPOUND: return POS_ADJ;
    case UD_CASE: return POS_ADP;
    case UD_MARK: return POS_SCONJ;
    default: return POS_VERB;
    }
}

static label pronoun_pos(token_ix t, const word_reading *w) {
    bool before_noun = w->relation == UD_NMOD_POSS && w->head != NONE && w->head > t;
    return before_noun && feature(w, "Poss=Yes") ? POS_DET : POS_PRON;
}

/* "wounded another", "both were shot": a determiner that stands for its noun. */
static label determiner_pos(const word_reading *w) {
    switch (w->relation) {
    case UD_NSUBJ:
    case UD_NSUBJ_PASS:
    case UD_OBJ: return POS_PRON;
    default: return POS_DET;
    }
}

/* "reported seven dead", "left 19 wounded": what a number counts, where no noun follows that it would describe. */
static bool counted_adjective(const doc *d, token_ix t, const word_reading *w) {
    bool describes = (w->relation == UD_AMOD && w->head != NONE && w->head > t) ||
                     (t + 1 < d->tokens.n && (d->readings.at[t + 1].pos == POS_NOUN ||
                                              d->readings.at[t + 1].pos == POS_ADJ));
    return t > 0 && d->readings.at[t - 1].pos == POS_NUM && !describes;
}

/* "the wounded were moved", "freed the British": whom "the" makes of an adjective, with no noun behind it. */
static bool named_adjective(const doc *d, token_ix t, const word_reading *w) {
    static const label stands[] = {
        UD_NSUBJ, UD_NSUBJ_PASS, UD_OBJ, UD_IOBJ, UD_OBL, UD_OBL_AGENT
    };
    bool the = t > 0 && d->readings.at[t - 1].pos == POS_DET && d->readings.at[t - 1].head == t;
    for (size_t i = 0; the && i < sizeof stands / sizeof *stands; i++)
        if (w->relation == stands[i]) return true;
    return false;
}

/* "16 dead and 40 | hurt": counted as the dead are. */
static bool counted_beside(const doc *d, token_ix t) {
    static const char *const harmed[] = {
        "dead", "killed", "wounded", "injured", "hurt", "missing"
    };
    bool now = false, before = false;
    token_ix to = t > 3 && (token_is(d, t - 2, "and") || token_is(d, t - 2, ",")) ? t - 3 : NONE;
    if (to == NONE || d->readings.at[t - 1].pos != POS_NUM) return false;
    if (token_is(d, to, ",")) to--;
    for (size_t i = 0; i < sizeof harmed / sizeof *harmed; i++) {
        now = now || token_is(d, t, harmed[i]);
        before = before || token_is(d, to, harmed[i]);
    }
    return now && before && d->readings.at[to].pos != POS_VERB;
}

/* The small word of a verb, read as a preposition: "fought | off the army". */
static bool is_particle(const doc *d, token_ix t, const word_reading *w) {
    return w->relation == UD_COMPOUND_PRT ||
           (str_is(w->xpos, "RP") && t > 0 && d->readings.at[t - 1].pos == POS_VERB);
}

/* "there was fighting". */
static bool exists(const doc *d, token_ix t, const word_reading *w) {
    return t > 1 && form_of(w) == R_ING && d->readings.at[t - 1].pos == POS_AUX &&
           d->readings.at[t - 2].relation == UD_EXPL && token_is(d, t - 2, "there");
}

label pos_read(const doc *d, token_ix t) {
    const word_reading *w = &d->readings.at[t];
    switch (w->pos) {
    case POS_VERB: return exists(d, t, w) || counted_beside(d, t) ? POS_NOUN : verb_pos(w);
    case POS_ADJ:
        return counted_adjective(d, t, w) || named_adjective(d, t, w) ? POS_NOUN : POS_ADJ;
    case POS_PRON: return pronoun_pos(t, w);
    case POS_DET: return determiner_pos(w);
    case POS_ADP: return is_particle(d, t, w) ? POS_ADV : POS_ADP;
    case POS_INTJ: return POS_ADV;
    case POS_SYM:
    case POS_X: return d->tokens.at[t].form & TOKEN_PUNCT ? POS_PUNCT : POS_NOUN;
    default: return w->pos;
    }
}
