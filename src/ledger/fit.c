/* fit.c - how well a fact fits an event: points for what they share, and what keeps them apart.
 *
 *     "A shell hit the mill in Vashir on Monday."   Vashir 4, Monday 2, the same story 1: they fit
 *     "A shell hit Dorrin on Monday."               another town: apart, whatever else they share               */
#include "ledger/gather.h"

enum { WINDOW_DAYS = 14 };

/* Points; an event is joined from JOIN on, one told by the same report from JOIN_HERE on. */
static const double SAME_PLACE = 4, LENT_PLACE = 3, WITHIN_PLACE = 2, SAME_DAYS = 2, NEXT_DAY = 1,
                    SAME_STORY = 1, SAME_FIGURE = 2, OTHER_FIGURE = -2, SAME_TRIGGER = 1,
                    SAME_MODE = 1, SAME_ACTOR = 1.5, OTHER_ACTOR = -2, SAME_SENTENCE = 4,
                    SAME_PARAGRAPH = 2, JOIN = 5, JOIN_HERE = 4;

static bool share(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t k) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < k; j++)
            if (a[i] == b[j]) return true;
    return false;
}

/* "evacuated" and "withdrew" are RETREAT both, and never one event. An attack is told in many ways. */
static bool other_modes(const gathered *a, const gathered *b) {
    if (!a->n_modes || !b->n_modes || share(a->modes, a->n_modes, b->modes, b->n_modes))
        return false;
    return a->own_mode || b->own_mode || a->type != ASSAULT;
}

static bool same_sentence(const gathered *a, const gathered *b) {
    return a->report == b->report && a->sentence == b->sentence;
}

static bool share_class(const gathered *a, const gathered *b) {
    if (a->type != NO_TYPE && b->type != NO_TYPE && a->type != b->type) return false;
    if (same_sentence(a, b) && (a->type == NO_TYPE || b->type == NO_TYPE) && a->n_counts &&
        b->n_counts)
        return true;
    for (uint32_t i = 0; i < a->n_classes; i++)
        for (uint32_t j = 0; j < b->n_classes; j++)
            if (a->classes[i] == b->classes[j]) return true;
    return false;
}

static bool any_lent(const spots *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->at[i].lent) return false;
    return s->n > 0;
}

/* "A roof fell on a dormitory in Vashir. Nine were killed there.": harm that is told right behind what did it, in a place
 * that it lends. */
static bool is_consequence(const gathered *told, const gathered *f) {
    if (told->report != f->report || told->paragraph != f->paragraph || !f->harm) return false;
    if (told->type != NO_TYPE && told->type != ASSAULT) return false;
    if (told->harm && !told->cause) return false;
    return any_lent(&f->where) && told_meet(&told->where, &f->where) == SAME_SPOT;
}

/* Points for the days; below 0: more than a day apart. */
static double days_fit(const gathered *a, const gathered *b) {
    if (!gather_is_dated(a) || !gather_is_dated(b)) return 0;
    if (a->from >= b->to + MINUTES_A_DAY || b->from >= a->to + MINUTES_A_DAY) return -1;
    bool meet = a->from < b->to && b->from < a->to;
    bool narrow = a->to - a->from <= 3 * MINUTES_A_DAY && b->to - b->from <= 3 * MINUTES_A_DAY;
    return meet && narrow ? SAME_DAYS : meet || narrow ? NEXT_DAY : 0;
}

/* Points for the figures; *excluded: one source gives two that cannot both hold. */
static double figures_fit(const gathered *a, const gathered *b, bool *excluded) {
    double points = 0;
    *excluded = false;
    for (uint32_t i = 0; i < a->n_counts; i++)
        for (uint32_t j = 0; j < b->n_counts; j++) {
            const count *x = &a->counts[i], *y = &b->counts[j];
            if (x->measure != y->measure) continue;
            bool apart = x->low > y->high || y->low > x->high;
            if (apart && x->origin == y->origin && x->report == y->report) *excluded = true;
            if (apart && points == 0) points = OTHER_FIGURE;
            if (x->low == y->low && x->high == y->high) points = SAME_FIGURE;
        }
    return points;
}

static double actors_fit(const gathered *a, const gathered *b) {
    if (a->who && b->who && a->who != b->who) return OTHER_ACTOR;
    if (a->whom && b->whom && a->whom != b->whom) return OTHER_ACTOR;
    return share(a->names, a->n_names, b->names, b->n_names) ? SAME_ACTOR : 0;
}

static double place_fit(const gathered *a, const gathered *b, meeting m) {
    if (m == SAME_SPOT) return any_lent(&a->where) || any_lent(&b->where) ? LENT_PLACE : SAME_PLACE;
    return m == WITHIN ? WITHIN_PLACE : 0;
}

/* Days between the reports that told them. */
static moment told_apart(const ledger *l, const gathered *a, const gathered *b) {
    moment x = l->reports.at[a->report].at, y = l->reports.at[b->report].at;
    return x == OPEN_PAST || y == OPEN_PAST ? 0 : (x > y ? x - y : y - x) / MINUTES_A_DAY;
}

static double near_fit(const gathered *told, const gathered *f) {
    if (told->report != f->report) return 0;
    if (told->sentence == f->sentence) return SAME_SENTENCE;
    return told->paragraph == f->paragraph ? SAME_PARAGRAPH : 0;
}

/* A denial that names neither the place nor the act denies something else of the paragraph. */
static bool denies_other(const gathered *told, const gathered *f) {
    if (told->negative == f->negative) return false;
    if (same_sentence(told, f)) return true; /* "was captured, and was not beaten" */
    if (f->type != ASSAULT || told->type != ASSAULT) return false;
    bool named = f->where.n && !any_lent(&f->where);
    return !named && !share(told->triggers, told->n_triggers, f->triggers, f->n_triggers) &&
           !share(told->modes, told->n_modes, f->modes, f->n_modes);
}

/* How well a fact fits an event; below 0: not at all. */
double fit_points(const ledger *l, const gathered *told, const gathered *f) {
    bool excluded, here = told->report == f->report;
    if (told->like != f->like || (!share_class(told, f) && !is_consequence(told, f)) ||
        (other_modes(told, f) && !same_sentence(told, f)))
        return -1;
    meeting place = told_meet(&told->where, &f->where);
    double days = days_fit(told, f), figures = figures_fit(told, f, &excluded);
    if (place == APART || days < 0 || denies_other(told, f)) return -1;
    if (!here && (!gather_is_dated(told) || !gather_is_dated(f)) &&
        told_apart(l, told, f) > WINDOW_DAYS)
        return -1;
    if (here && excluded) return -1;
    if (excluded && place != SAME_SPOT) return -1;
    if (place == SAME_SPOT && figures < 0) figures = 0;
    double points =
        place_fit(told, f, place) + days + figures + actors_fit(told, f) + near_fit(told, f);
    if (share(told->triggers, told->n_triggers, f->triggers, f->n_triggers)) points += SAME_TRIGGER;
    if (share(told->modes, told->n_modes, f->modes, f->n_modes)) points += SAME_MODE;
    if (told->story != NONE && told->story == f->story) points += SAME_STORY;
    return points >= (here ? JOIN_HERE : JOIN) ? points : -1;
}
