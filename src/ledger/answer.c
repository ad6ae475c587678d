/* answer.c - the claim that a denial is said against.
 *
 *     "The north shelled the mill", the mayor says. "No northern gun was fired", says the north.     shelled
 *     "The dam gave way at noon." "Nobody had been warned", the mayor says.                          nobody is contradicted
 *     "The minister blamed the Karsk Brigade." "The Brigade disowned the raid."                      blamed
 *     "We took the town", says the south. The north "dismissed the claim".                           took
 *
 * Whoever denies speaks of the act that was claimed, mostly by him who was heard right before. What is denied in so many
 * words ("denied", "dismissed") need not name the act again; a mere "not" contradicts only who tells the same act. */
#include "ledger/dispute.h"
#include "ledger/naming.h"

enum { CLOSE_BY = 5, EFFECT = 1, CHARGED = 12 }; /* facts; points; points */

/* "Nothing of the kind occurred", "It did not happen": no act is named, and what was said is meant. */
static bool means_all(const fact_row *f) {
    static const char *const verbs[] = { "occur", "happen", "take place", "took place" };
    if (!f->negative || f->type != NO_TYPE || told_like(f) != 0) return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (str_starts(f->trigger.text, str_of(verbs[i]))) return true;
    return false;
}

static bool is_denied(const disputing *d, const fact_row *f) {
    if (means_all(f)) return true;
    for (uint32_t i = 0; i < f->whys.n; i++)
        if (str_starts(f->whys.at[i].cue, STR("deny:"))) return true;
    return act_denies(d->e, f);
}

/* "dismissed the claim", "denied any part in it": the denial is the only word for what is denied. */
static bool is_unsaid(const disputing *d, const fact_row *f) {
    if (means_all(f)) return true;
    for (uint32_t i = 0; i < f->whys.n; i++)
        if (str_starts(f->whys.at[i].cue, STR("deny:")) && f->whys.at[i].begin == f->trigger.begin)
            return true;
    return act_denies(d->e, f);
}

static bool is_fight(label type) { return type == ASSAULT || type == COERCE; }

/* "put the number at 200": the word of saying is all there is, and tells no act. */
static bool only_says(const fact_row *f) {
    return f->chain.n && f->chain.at[0].cue.begin == f->trigger.begin &&
           f->chain.at[0].cue.end > f->trigger.begin;
}

static bool same_figure(const fact_row *a, const fact_row *b) {
    for (figure_ix i = 0; i < a->figures.n; i++)
        for (figure_ix k = 0; k < b->figures.n; k++)
            if (a->figures.at[i].low == b->figures.at[k].low) return true;
    return false;
}

/* "The 51 deaths were invented" is not said of 19 deaths. */
static bool other_figure(const fact_row *a, const fact_row *b) {
    for (figure_ix i = 0; i < a->figures.n; i++)
        for (figure_ix k = 0; k < b->figures.n; k++)
            if (str_eq(a->figures.at[i].measure, b->figures.at[k].measure))
                return !same_figure(a, b);
    return false;
}

static str name_of(const actor_row *a) { return a->is.size ? a->is : a->at.text; }

static bool is_denied_number(const fact_row *f) {
    enum { COMMON = 12 };
    return f->figures.n == 1 && f->figures.at[0].low > COMMON && !f->figures.at[0].unit.size;
}

/* "The 51 deaths are invented" is said of 51. */
static bool is_another(const fact_row *claim, const fact_row *no) {
    return is_denied_number(no) && !same_figure(claim, no);
}

/* "She was never under arrest" is not said of 600 people. */
static bool other_whom(const fact_row *claim, const fact_row *no) {
    if (!no->whom.n || no->whom.at[0].class != PERSON || !no->whom.at[0].is.size) return false;
    for (figure_ix i = 0; i < claim->figures.n; i++)
        for (uint32_t k = 0; k < claim->whom.n; k++)
            if (str_eq(claim->figures.at[i].at.text, claim->whom.at[k].at.text)) return true;
    return false;
}

/* "Nobody is hurt": to whom it was done is said not to be anybody. */
static bool spares_all(const fact_row *no) {
    for (uint32_t i = 0; i < no->whys.n && no->whom.n; i++) {
        str cue = no->whys.at[i].cue;
        if (str_starts(cue, STR("neg:no")) &&
            str_eq_fold(str_cut(cue, 4, cue.size), no->whom.at[0].at.text))
            return true;
    }
    return false;
}

static bool harms_people(const fact_row *f) {
    for (uint32_t i = 0; i < f->whom.n; i++) {
        label c = f->whom.at[i].class;
        if (c == PERSON || c == FORCE || c == GROUP || c == OFFICE) return true;
    }
    for (figure_ix i = 0; i < f->figures.n; i++)
        if (f->figures.at[i].kind == F_EVENT || f->figures.at[i].kind == F_TOTAL)
            return !f->figures.at[i].unit.size;
    return false;
}

/* Whether a claim tells what is denied. */
static bool is_of(const disputing *d, const fact_row *claim, const fact_row *no) {
    if (told_like(claim) != told_like(no) || claim->mode == UNKNOWN || only_says(claim))
        return false;
    if (other_figure(claim, no) || is_another(claim, no) || other_whom(claim, no)) return false;
    if (spares_all(no) && !harms_people(claim)) return false;
    if (is_unsaid(d, no)) return claim->kind == EVENT || claim->type != NO_TYPE;
    if (claim->type == no->type) return true;
    return is_denied(d, no) && (claim->type == NO_TYPE || no->type == NO_TYPE ||
                                (is_fight(claim->type) && is_fight(no->type)));
}

/* Whether a party is the side, or the stem of the name that is one: "karsk" of "karsk brigade". */
static bool names_party(str party, str side) { return party.size && str_starts(side, party); }

/* "The Brigade disowned the raid", "its gunners had not fired": he did not do it. */
static bool is_of_himself(const disputing *d, const fact_row *no, const origin *by) {
    if (no->type == REJECT || !no->who.n || !no->chain.n) return false;
    str said = name_of(&no->who.at[0]);
    if (str_eq(said, no->chain.at[0].at.text) || str_eq(said, no->chain.at[0].name)) return true;
    return names_party(doer_of(d, no), by->side);
}

static str speaker_of(const fact_row *f) {
    if (!f->chain.n) return STR("");
    return f->chain.at[0].name.size ? f->chain.at[0].name : f->chain.at[0].at.text;
}

/* "denied that it had been warned": he did nothing. */
static bool is_to_himself(const fact_row *no) {
    if (!no->whom.n || !no->chain.n) return false;
    str who = naming_last(no->chain.at[0].at.text);
    return str_eq_fold(naming_last(name_of(&no->whom.at[0])), who);
}

/* "brought in lorries of the Lantern Party", and the party denies it. */
static bool names_denier(const disputing *d, const fact_row *claim, const fact_row *no,
                         const origin *by) {
    if (names_party(doer_of(d, claim), by->side)) return true;
    str who = speaker_of(no), name = naming_last(told_name(d->e, who));
    if (name.size && str_find(claim->clause.text, name, 0) != UINT32_MAX) return true;
    for (uint32_t i = 0; i < claim->who.n; i++)
        if (str_eq_fold(naming_last(name_of(&claim->who.at[i])), naming_last(who)) && who.size)
            return true;
    return false;
}

/* "a charge set off by the company", and the company denies it. */
static bool means_body(const fact_row *claim) {
    for (uint32_t i = 0; i < claim->who.n; i++)
        if (str_starts(claim->who.at[i].at.text, STR("the ")) && claim->who.at[i].class != PERSON)
            return true;
    return false;
}

/* Told in the sentence right before: what is denied in so many words, whatever word the denial has for it. */
static bool is_right_before(const fact_row *claim, const fact_row *no) {
    enum { GAP = 2 }; /* a full stop's space, or a line's end */
    uint32_t end = claim->sentence.end, begin = no->sentence.begin;
    bool next = end <= begin && end + GAP >= begin;
    return next && claim->kind == EVENT && told_like(claim) == 0 && told_like(no) == 0;
}

/* "rejected the accusations": what he is accused of, and not what else was said. */
static bool rejects_charge(const fact_row *no) {
    static const char *const charges[] = { " accusation", " allegation", " charge" };
    for (size_t i = 0; no->type == REJECT && i < sizeof charges / sizeof *charges; i++)
        if (str_find(no->sentence.text, str_of(charges[i]), 0) != UINT32_MAX) return true;
    return false;
}

/* How much speaks for a claim being what is denied; 0 when it is not. */
static int points_of_claim(const disputing *d, fact_ix yes, fact_ix no, bool himself) {
    const fact_row *a = &d->l->facts.at[yes], *b = &d->l->facts.at[no];
    bool here = a->report == b->report, before = yes < no;
    bool against = dispute_kind(&d->by[yes], &d->by[no]) == OTHER_SIDE;
    bool named = names_denier(d, a, b, &d->by[no]);
    int points = 1 + (before ? 4 : 3) * against + 3 * same_figure(a, b) + 2 * (a->type == b->type);
    bool accused = a->type == ACCUSE && named && !is_to_himself(b);
    if (contrary_may_be(d, no)) return contrary_to(d, yes, no);
    if (!accused && !is_of(d, a, b)) return 0;
    if (str_find(b->sentence.text, a->sentence.text, 0) != UINT32_MAX) return 0; /* a copy */
    if (d->by[no].own && !is_denied(d, b) && !here)
        return 0;                                           /* "Nobody has been arrested for it" */
    if (!before && !(is_denied(d, b) || against)) return 0; /* it came to pass later */
    if (is_unsaid(d, b) && !accused && !against && !is_right_before(a, b)) return 0;
    if (himself && !named && !against && !(here && before && no - yes < CLOSE_BY && means_body(a)))
        return 0;
    if (a->figures.n && !a->who.n && !b->figures.n)
        points -= EFFECT; /* "no gun fired" is not said of the dead */
    if ((himself || accused) && named) points += 6;
    if (a->type == ACCUSE && here && before && rejects_charge(b)) points += CHARGED;
    if (str_eq(a->trigger.text, b->trigger.text)) points += 3;
    if (here && before && no - yes < CLOSE_BY) /* "nothing of the kind": of all that was said */
        points += is_unsaid(d, b) && is_right_before(a, b) ? 1 : (int)(CLOSE_BY - (no - yes));
    return points > 0 ? points : 1;
}

bool answer_same_act(const fact_row *a, const fact_row *b) {
    enum { STEM = 4 };
    str x = str_cut(a->trigger.text, 0, STEM), y = str_cut(b->trigger.text, 0, STEM);
    return a->type == b->type && str_eq_fold(x, y);
}

/* "dismissed the claim" is said of what the one who was heard last said first. */
static fact_ix first_said(const disputing *d, fact_ix claim) {
    const ledger *l = d->l;
    for (uint32_t i = d->begin; i < d->end; i++) {
        fact_ix f = l->event_facts.at[i].fact;
        bool here = l->facts.at[f].report == l->facts.at[claim].report;
        if (here && f <= claim && str_eq(d->by[f].key, d->by[claim].key) &&
            l->facts.at[f].kind == EVENT && !told_denies(l, d->event, &l->facts.at[f]))
            return f;
    }
    return claim;
}

fact_ix answer_to(const disputing *d, fact_ix denial, bool *own) {
    const ledger *l = d->l;
    const fact_row *no = &l->facts.at[denial];
    const origin *by = &d->by[denial];
    bool himself = is_of_himself(d, no, by);
    fact_ix against = NONE, mine = NONE;
    int best = 0;
    bool denies = no->negative || no->type == REJECT;
    if (no->negative && act_claims(d->e, no)) return NONE;
    for (uint32_t i = d->begin; i < d->end; i++) {
        fact_ix yes = l->event_facts.at[i].fact;
        const fact_row *f = &l->facts.at[yes];
        if (yes == denial || told_denies(l, d->event, f)) continue;
        bool same = str_eq(d->by[yes].key, by->key);
        if (same && denies && mine == NONE && f->report < no->report && is_of(d, f, no) &&
            answer_same_act(f, no))
            mine = yes;
        bool one_side = by->side.size && str_eq(d->by[yes].side, by->side);
        bool said = !by->lent && !d->by[yes].lent; /* a mutinous army is of its state too */
        if (same || (one_side && said)) continue;
        int points = points_of_claim(d, yes, denial, himself);
        if (points > best) best = points, against = yes;
    }
    if (no->type == REJECT && against != NONE && against < denial) against = first_said(d, against);
    *own = against == NONE && mine != NONE;
    return *own ? mine : against;
}

fact_ix answer_nearby(const disputing *d, fact_ix denial) {
    const ledger *l = d->l;
    const fact_row *no = &l->facts.at[denial];
    const origin *by = &d->by[denial];
    enum { BEFORE = 10 };
    fact_ix against = NONE, from = denial > CLOSE_BY ? denial - CLOSE_BY : 0;
    int best = 0;
    bool himself = is_of_himself(d, no, by);
    bool contrary = contrary_may_be(d, denial);
    if (by->own || by->not_given || !(contrary || is_denied(d, no))) return NONE;
    for (fact_ix yes = from; yes < denial; yes++) {
        const fact_row *f = &l->facts.at[yes];
        const origin *said = &d->by[yes];
        if (f->report != no->report || f->negative || f->type == REJECT || f->kind == STATEMENT)
            continue;
        bool next = !contrary && (himself || is_unsaid(d, no)) && is_right_before(f, no);
        bool ours = by->side.size && str_eq(said->side, by->side);
        if (str_eq(said->key, by->key) || said->own || (ours && !next)) continue;
        int points = points_of_claim(d, yes, denial, himself) + (next ? BEFORE : 0);
        if (points > best) best = points, against = yes;
    }
    return against;
}
