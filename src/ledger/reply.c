/* reply.c - what two say of one thing in sentences side by side, though they were taken for two events.
 *
 *     "The ship was boarded off Cape Karsk, the south said. The boarding took place at Vashir Shoal, said the north."   place
 *     "It happened in Dorrin, according to the police; the guild said the bus had been swept away at Vashir."          place
 *     "Six men died, the south said ... Four died in the crash, said the north."                 and so their dead: figure
 *
 * Two places make two events of what each says; that they speak of one is told by "the", "it" and the noun. */
#include "ledger/dispute.h"
#include "ledger/naming.h"

#include <math.h>

/* What is needed to set facts of two events against one another. */
typedef struct replying {
    disputing *d;
    const ledger_event_ix *event_of; /* one a fact */
} replying;

static const fact_row *fact_at(const replying *r, fact_ix i) { return &r->d->l->facts.at[i]; }

static bool is_told(const replying *r, fact_ix i) {
    const fact_row *f = fact_at(r, i);
    return !f->wrong && !f->negative && f->type != REJECT && told_like(f) == 0 &&
           r->event_of[i] != NONE;
}

/* Whether two speak, who are neither one nor of one side. */
static bool are_two(const replying *r, fact_ix a, fact_ix b) {
    const origin *x = &r->d->by[a], *y = &r->d->by[b];
    bool speak = !x->own && !y->own && !x->not_given && !y->not_given;
    return speak && !str_eq(x->key, y->key) && !(x->side.size && str_eq(x->side, y->side));
}

/* Whether `b` stands in the sentence of `a`, or in the one right behind it. */
static bool is_beside(const fact_row *a, const fact_row *b) {
    enum { GAP = 2 };
    uint32_t end = a->sentence.end, begin = b->sentence.begin;
    return a->report == b->report &&
           (a->sentence.begin == begin || (end <= begin && end + GAP >= begin));
}

/* ---- one thing --------------------------------------------------------------------------------- */

/* The noun of a phrase that means what is known: "ship" of "the ship"; empty for "a ship" and "nine men". */
static str known_noun(const replying *r, str phrase) {
    str left = phrase, first, noun = STR("");
    if (!str_next(&left, ' ', &first) || !told_points(r->d->e, first)) return STR("");
    for (str word; str_next(&left, ' ', &word) && !str_is(word, "of");) noun = word;
    return noun;
}

/* "the ship" or "the boarding" of a fact; empty where it has none. */
static str theme_of(const replying *r, const fact_row *f) {
    str s = f->sentence.text, noun = STR("");
    for (uint32_t i = 0; i < f->whom.n && !noun.size; i++)
        noun = known_noun(r, f->whom.at[i].at.text);
    uint32_t at = noun.size ? UINT32_MAX : str_find(s, f->trigger.text, 0);
    if (at == UINT32_MAX) return noun;
    return told_points(r->d->e, str_last_word(str_trim(str_cut(s, 0, at)))) ? f->trigger.text
                                                                            : noun;
}

/* "It happened in Dorrin", "said it had happened there" */
static bool is_it(const fact_row *f) {
    static const char *const its[] = { "it ", "It ", " it " };
    uint32_t at = str_find(f->clause.text, f->trigger.text, 0);
    str before = str_cut(f->clause.text, 0, at == UINT32_MAX ? 0 : at);
    if (f->kind == EVENT && f->type != NO_TYPE) return false;
    for (size_t i = 0; i < sizeof its / sizeof *its; i++)
        if (str_starts(before, str_of(its[i])) || str_ends(before, str_of(its[i]))) return true;
    return false;
}

/* Whom or what a fact is told of, as it was first called: "a helicopter" of "it". */
static str told_of(const fact_row *f) {
    const actor_row *a = f->whom.n ? &f->whom.at[0] : f->who.n ? &f->who.at[0] : NULL;
    return !a ? STR("") : a->is.size ? a->is : a->at.text;
}

/* "it fell near Dorrin", "it fell near Vashir": one thing, and one act of it. */
static bool are_one_act(const fact_row *f, const fact_row *g) {
    str one = told_of(f), other = told_of(g);
    bool alike = answer_same_act(f, g) || (f->modes.size && str_eq(f->modes, g->modes));
    return f->type == g->type && alike && one.size && str_eq_fold(one, other) && !f->figures.n;
}

/* Whether what `b` tells is what `a` told: the same noun, "it", or, of opposing parties, whatever is known. */
static bool is_of_one_thing(const replying *r, fact_ix a, fact_ix b) {
    const fact_row *f = fact_at(r, a), *g = fact_at(r, b);
    str theme = theme_of(r, g);
    bool against = dispute_kind(&r->d->by[a], &r->d->by[b]) == OTHER_SIDE;
    if (is_it(f) || is_it(g) || are_one_act(f, g)) return true;
    if (theme.size && against) return true;
    return theme.size && str_eq_fold(theme, theme_of(r, f));
}

/* ---- against one another ----------------------------------------------------------------------- */

static void add(const replying *r, fact_ix a, fact_ix b, figure_ix a_figure, figure_ix b_figure,
                label about) {
    ledger *l = r->d->l;
    for (uint32_t i = 0; i < l->disputes.n; i++) {
        const dispute_row *x = &l->disputes.at[i];
        if (x->about == about && x->a == a && x->b == b && x->a_figure == a_figure) return;
    }
    dispute_row *row = ledger_add(l, disputes);
    label kind = dispute_kind(&r->d->by[a], &r->d->by[b]);
    if (row) *row = (dispute_row){ r->event_of[a], a, b, a_figure, b_figure, about, kind };
}

/* A figure of `f` that counts what `with` counts, and is another; NONE when there is none. */
static figure_ix rival_of(const fact_row *f, const figure_row *with) {
    for (figure_ix i = 0; i < f->figures.n; i++) {
        const figure_row *n = &f->figures.at[i];
        bool whole = !n->part && !n->increment && !n->unit.size && !isnan(n->low);
        if (whole && str_eq(n->measure, with->measure) &&
            (n->low > with->high || n->high < with->low))
            return i;
    }
    return NONE;
}

static bool is_harm(const figure_row *n) {
    return !n->part && !n->increment && !n->unit.size && n->measure.size &&
           !str_is(n->measure, "other") && !isnan(n->low);
}

/* What both count of one thing: the first pair that cannot both hold. */
static void set_figures(const replying *r, fact_ix a, fact_ix b) {
    enum { REACH = 6 };
    const ledger *l = r->d->l;
    fact_ix from = a > REACH ? a - REACH : 0;
    for (fact_ix x = from; x <= a + 1 && x < l->facts.n; x++) {
        const fact_row *f = fact_at(r, x);
        if (f->report != fact_at(r, a)->report ||
            f->sentence.begin != fact_at(r, a)->sentence.begin)
            continue;
        for (fact_ix y = b; y < l->facts.n && y < b + REACH; y++) {
            if (r->event_of[y] != r->event_of[b] || fact_at(r, y)->report != f->report) continue;
            for (figure_ix i = 0; i < f->figures.n; i++) {
                const figure_row *n = &f->figures.at[i];
                figure_ix other = is_harm(n) ? rival_of(fact_at(r, y), n) : NONE;
                if (other == NONE || !are_two(r, x, y) || !is_told(r, x) || !is_told(r, y))
                    continue;
                add(r, x, y, i, other, ABOUT_FIGURE);
                return;
            }
        }
    }
}

/* Places in which two put one thing. */
static void reply_place(const replying *r, fact_ix b) {
    enum { BEFORE = 8 };
    for (fact_ix a = b > BEFORE ? b - BEFORE : 0; a < b; a++) {
        if (!is_told(r, a) || r->event_of[a] == r->event_of[b]) continue;
        if (!is_beside(fact_at(r, a), fact_at(r, b)) || !are_two(r, a, b)) continue;
        if (!apart_facts(r->d, a, b) || !is_of_one_thing(r, a, b)) continue;
        add(r, a, b, NONE, NONE, ABOUT_PLACE);
        set_figures(r, a, b);
        return;
    }
}

void reply_run(disputing *d, const ledger_event_ix *event_of) {
    replying r = { d, event_of };
    for (fact_ix i = 0; i < d->l->facts.n; i++)
        if (is_told(&r, i)) reply_place(&r, i);
}
