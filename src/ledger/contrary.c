/* contrary.c - what is said to be so that cannot be so if what another tells has happened.
 *
 *     "The guard was shot."                      "The guard is alive."
 *     "Soldiers arrested the mayor."             "The mayor is at home, her lawyer said."
 *     "Soldiers arrested the mayor."             "An aide said that she had fled."
 *     "The mayor was freed, they said."          "She is still being held, her family said."
 *     "Rebels took the mill, they said."         "The army holds the mill, its spokesman said."
 *
 * What was so before, and what came of it later, contradicts nobody; so only what stands behind the act that was told
 * counts, and only what somebody says. */
#include "ledger/dispute.h"
#include "ledger/naming.h"

/* ---- how somebody is ----------------------------------------------------------------------------- */

static bool is_be(const engine *e, str word) {
    const table *t = &e->tables[TABLE_WORDS];
    return table_says(t, word, "kind", "be") || str_starts(word, STR("remain"));
}

/* The row of contraries.tsv that begins a text, or UINT32_MAX. */
static uint32_t row_at(const table *t, str s) {
    for (uint32_t row = 0; row < t->rows; row++) {
        str state = table_cell(t, row, 0);
        bool whole = s.size == state.size || (s.size > state.size && !is_alpha(s.at[state.size]));
        if (whole && str_starts(s, state)) return row;
    }
    return UINT32_MAX;
}

/* Where the word of a fact stands in its sentence: not the "is" of "his". */
static uint32_t trigger_at(const fact_row *f) {
    str s = f->sentence.text;
    uint32_t at = str_find(s, f->trigger.text, 0);
    while (at != UINT32_MAX && at && is_alpha(s.at[at - 1]))
        at = str_find(s, f->trigger.text, at + 1);
    return at;
}

/* "is | still | at home": of the words behind "is", the first few. */
static uint32_t row_of(const disputing *d, const fact_row *f) {
    enum { LEAD = 3 };
    const table *t = &d->e->tables[TABLE_CONTRARIES];
    uint32_t at = trigger_at(f);
    str word, left = at == UINT32_MAX ? STR("") : str_cut(f->sentence.text, at, UINT32_MAX);
    if (!str_next(&left, ' ', &word) || !is_be(d->e, word)) return UINT32_MAX;
    for (int i = 0; i < LEAD; i++) {
        uint32_t row = row_at(t, left);
        if (row != UINT32_MAX) return row;
        if (!str_next(&left, ' ', &word) || str_find(word, STR(","), 0) != UINT32_MAX) break;
    }
    return UINT32_MAX;
}

static bool is_told(const fact_row *f) { return !f->negative && told_like(f) == 0 && !f->wrong; }

/* ---- whose a place is ------------------------------------------------------------------------------ */

static bool is_held(const fact_row *f) {
    return f->kind == STATE && f->type == COERCE && f->where.n;
}

static bool is_taken(const fact_row *f) {
    return f->type == COERCE && f->kind == EVENT &&
           str_find(f->modes, STR("x-take-place"), 0) != UINT32_MAX;
}

/* "in northern hands", "the north holds": the party, or empty. */
static str holder_of(const disputing *d, const fact_row *f) {
    str s = f->sentence.text, party = doer_of(d, f);
    uint32_t at = trigger_at(f);
    uint32_t hands = at == UINT32_MAX ? at : str_find(s, STR(" hands"), at);
    if (party.size || hands == UINT32_MAX) return party;
    return side_in(d->sides, str_cut(s, at, hands));
}

static bool says_still(const fact_row *f) {
    static const char *const stays[] = { "still", "remain", "firmly" };
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++)
        if (str_find(f->clause.text, str_of(stays[i]), 0) != UINT32_MAX) return true;
    return false;
}

/* Both tell of one place: "took the airport at Dorrin", "controls the airport". */
static bool at_one_place(const fact_row *a, const fact_row *b) {
    for (uint32_t i = 0; i < a->where.n; i++)
        for (uint32_t k = 0; k < b->where.n; k++) {
            str x = naming_last(a->where.at[i].at.text), y = naming_last(b->where.at[k].at.text);
            if (x.size && str_eq_fold(x, y) && a->where.at[i].role != FROM) return true;
        }
    return false;
}

/* Whether one has the place that another has taken. */
static bool holds_it(const disputing *d, fact_ix taken, fact_ix held) {
    const fact_row *a = &d->l->facts.at[taken], *b = &d->l->facts.at[held];
    if (!is_taken(a) || !is_held(b) || !at_one_place(a, b)) return false;
    str taker = doer_of(d, a), holder = holder_of(d, b);
    if (taker.size && holder.size) return !str_eq(taker, holder);
    return says_still(b) || dispute_kind(&d->by[taken], &d->by[held]) == OTHER_SIDE;
}

/* ---- against one another ------------------------------------------------------------------------- */

static str name_of(const actor_row *a) {
    str name = a->is.size ? a->is : a->at.text;
    return naming_last(str_cut(name, 0, str_find(name, STR(" of "), 0))); /* "of the school" */
}

static const actor_row *him(const fact_row *f) { return f->who.n ? &f->who.at[0] : &f->whom.at[0]; }

/* "An aide said he was at home": who was told of right before, and not the aide. */
static bool is_he(const fact_row *claim, const fact_row *state) {
    enum { GAP = 2 }; /* a full stop's space, or a line's end */
    static const char *const pronouns[] = { "he", "she", "He", "She" };
    uint32_t end = claim->sentence.end, begin = state->sentence.begin;
    if (claim->whom.n != 1 || end > begin || end + GAP < begin) return false;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_is(him(state)->at.text, pronouns[i])) return claim->whom.at[0].class == PERSON;
    return false;
}

static bool suffers(const fact_row *claim, const fact_row *state) {
    str name = name_of(him(state));
    for (uint32_t i = 0; i < claim->whom.n; i++)
        if (name.size && str_eq_fold(name_of(&claim->whom.at[i]), name)) return true;
    return is_he(claim, state);
}

/* ---- where somebody is --------------------------------------------------------------------------- */

static bool is_freed(const fact_row *f) {
    return f->type == RETREAT && str_find(f->modes, STR("release"), 0) != UINT32_MAX;
}

static bool is_somebody(const actor_row *a) {
    return a->class == PERSON || a->class == OFFICE || a->class == FORCE || a->class == GROUP;
}

/* "escaped later": what came of it. */
static bool is_after(const fact_row *f) {
    static const char *const after[] = { " later", " then ", " since", " escape", " again" };
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (str_find(f->sentence.text, str_of(after[i]), 0) != UINT32_MAX) return true;
    return false;
}

/* "had fled", "left the country": he went, and nobody let him go. When is not said, so that it need not be later. */
static bool is_gone(const disputing *d, const fact_row *f) {
    if (is_be(d->e, str_first_word(f->trigger.text))) return false;
    return f->type == RETREAT && f->kind == EVENT && !is_freed(f) && !f->when.there && f->who.n &&
           (f->who.at[0].class == PERSON || f->who.at[0].class == OFFICE) && !is_after(f);
}

/* "is under arrest", "was still being held": nobody's act, but how somebody is. */
static bool is_kept(const disputing *d, const fact_row *f) {
    str first = str_first_word(f->trigger.text);
    bool lasts = f->mode == ONGOING || f->kind == STATE || is_be(d->e, first);
    return f->type == COERCE && lasts && !f->who.n && f->whom.n == 1 &&
           is_somebody(&f->whom.at[0]) && !f->figures.n;
}

/* One has him seized, the other gone; or the one gone or freed, the other seized: told of side by side. */
static bool is_elsewhere(const disputing *d, const fact_row *a, const fact_row *b) {
    enum { GAP = 2 };
    bool next = a->report == b->report && a->sentence.end <= b->sentence.begin &&
                a->sentence.end + GAP >= b->sentence.begin;
    if (!next) return false;
    if (is_gone(d, b)) return a->type == COERCE && suffers(a, b);
    if (!is_kept(d, b) || a->type != RETREAT) return false;
    const actor_row *he = a->who.n ? &a->who.at[0] : a->whom.n ? &a->whom.at[0] : NULL;
    bool one = he && str_eq_fold(name_of(he), name_of(him(b)));
    return one && (is_freed(a) || is_gone(d, a) || a->when.there);
}

bool contrary_may_be(const disputing *d, fact_ix i) {
    const fact_row *f = &d->l->facts.at[i];
    if (!is_told(f) || d->by[i].own) return false;
    if (is_gone(d, f) || is_kept(d, f)) return true;
    return is_held(f) || ((f->who.n || f->whom.n) && row_of(d, f) != UINT32_MAX);
}

bool contrary_to(const disputing *d, fact_ix claim, fact_ix state) {
    const fact_row *a = &d->l->facts.at[claim], *b = &d->l->facts.at[state];
    if (claim > state || a->negative || told_like(a) != 0 || a->kind != EVENT) return false;
    if (is_elsewhere(d, a, b)) return true;
    if (is_held(b)) return holds_it(d, claim, state);
    if (is_gone(d, b) || is_kept(d, b)) return false;
    uint32_t row = row_of(d, b);
    str type = table_get(&d->e->tables[TABLE_CONTRARIES], row, "against");
    return str_eq(type, str_of(label_text(a->type))) && suffers(a, b);
}
