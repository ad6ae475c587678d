/* retract.c - a number that a sentence puts in the place of another: whoever gave that one is contradicted.
 *
 *     "Fifty-eight pupils are missing", the teacher said.
 *     "Twenty-seven pupils, not 58, were led off", the ministry said.          27 against the teacher's 58
 *     "The total should read 51 instead of 57."                                51 against 57
 *     "The 51 deaths are invented."                                            against who counted 51
 *
 * The sentence says itself that both count one thing, whatever either calls it, and whether or not they were taken for one
 * event. */
#include "ledger/retract.h"

#include <math.h>

/* What is needed to find who gave a number. */
typedef struct retracting {
    const disputing *d;
    const ledger_event_ix *event_of; /* one a fact */
    story_ix *story_of;              /* one a report */
} retracting;

bool retract_is(const fact_row *f, const figure_row *r) {
    static const char *const before[] = { " not ", " instead of ", " rather than " };
    str s = f->sentence.text;
    uint32_t at = str_find(s, r->at.text, 0);
    for (size_t i = 0; at != UINT32_MAX && i < sizeof before / sizeof *before; i++)
        if (str_ends(str_cut(s, 0, at), str_of(before[i]))) return true;
    return false;
}

/* The number that a fact gives for one that it takes back; NONE when it takes none back. */
static figure_ix given_for(const fact_row *f, figure_ix back) {
    for (figure_ix i = 0; i < back; i++) {
        const figure_row *n = &f->figures.at[i];
        bool other = n->low != f->figures.at[back].low && !isnan(n->low) && !n->unit.size;
        if (other && !n->part && !n->increment && !retract_is(f, n)) return i;
    }
    return NONE;
}

enum { COMMON = 12 }; /* up to a dozen, many things are counted so */

/* How much speaks for a figure being the one that is taken back; 0 when it is not. */
static int points_of_figure(const retracting *r, fact_ix was, const figure_row *old, fact_ix now,
                            const figure_row *back) {
    const ledger *l = r->d->l;
    const fact_row *f = &l->facts.at[was], *g = &l->facts.at[now];
    bool one = r->event_of[was] != NONE && r->event_of[was] == r->event_of[now];
    story_ix story = r->story_of[f->report];
    bool told = story != NONE && story == r->story_of[g->report];
    bool his = str_eq(r->d->by[was].key, r->d->by[now].key);
    bool alike = str_eq(old->measure, back->measure) ||
                 (old->of.size && str_eq_fold(old->of, back->of)) ||
                 ((his || g->negative) && !old->of.size && !old->unit.size);
    bool rare = old->low > COMMON || his;
    if (old->low != back->low || old->part || f->negative || retract_is(f, old)) return 0;
    if (!one && !(alike && (told || rare))) return 0;
    return 1 + 4 * one + 2 * alike + 2 * his + told;
}

/* Whether the figures of the two are set against one another already. */
static bool is_there(const ledger *l, fact_ix was, fact_ix now) {
    for (uint32_t i = 0; i < l->disputes.n; i++) {
        const dispute_row *d = &l->disputes.at[i];
        if (d->about == ABOUT_FIGURE && d->a == was && d->b == now) return true;
    }
    return false;
}

/* Who gave the number that a figure takes back; NONE when nobody did. */
static fact_ix giver_of(const retracting *r, fact_ix now, figure_ix back, figure_ix *old) {
    const ledger *l = r->d->l;
    const figure_row *gone = &l->facts.at[now].figures.at[back];
    fact_ix was = NONE;
    int best = 0;
    for (fact_ix i = 0; i < now; i++)
        for (figure_ix k = 0; k < l->facts.at[i].figures.n; k++) {
            int points = points_of_figure(r, i, &l->facts.at[i].figures.at[k], now, gone);
            if (points > best) best = points, was = i, *old = k;
        }
    return was;
}

static void set_against(const retracting *r, fact_ix now, figure_ix given, figure_ix back) {
    ledger *l = r->d->l;
    figure_ix old = NONE;
    fact_ix was = giver_of(r, now, back, &old);
    if (was == NONE || is_there(l, was, now)) return;
    const origin *a = &r->d->by[was], *b = &r->d->by[now];
    ledger_event_ix of = r->event_of[was] != NONE ? r->event_of[was] : r->event_of[now];
    dispute_row *row = of == NONE ? NULL : ledger_add(l, disputes);
    label kind = str_eq(a->key, b->key) ? CORRECTED : dispute_kind(a, b);
    if (row) *row = (dispute_row){ of, was, now, old, given, ABOUT_FIGURE, kind };
}

/* "The 51 deaths are invented" */
static bool is_denied(const fact_row *f) {
    for (uint32_t i = 0; f->negative && i < f->whys.n; i++)
        if (str_starts(f->whys.at[i].cue, STR("deny:"))) return true;
    return false;
}

static bool is_answered(const ledger *l, fact_ix now) {
    for (uint32_t i = 0; i < l->disputes.n; i++)
        if (l->disputes.at[i].about == ABOUT_HAPPENED && l->disputes.at[i].b == now) return true;
    return false;
}

/* Whoever gave the number that is denied, in an event of whatever kind. */
static void set_denied(const retracting *r, fact_ix now) {
    ledger *l = r->d->l;
    const fact_row *f = &l->facts.at[now];
    figure_ix old = NONE;
    bool rare = f->figures.n == 1 && f->figures.at[0].low > COMMON && !f->figures.at[0].part;
    fact_ix was = rare && !is_answered(l, now) ? giver_of(r, now, 0, &old) : NONE;
    if (was == NONE || r->event_of[was] == NONE) return;
    const origin *a = &r->d->by[was], *b = &r->d->by[now];
    if (str_eq(a->key, b->key)) return;
    dispute_row *row = ledger_add(l, disputes);
    label kind = dispute_kind(a, b);
    if (row) *row = (dispute_row){ r->event_of[was], was, now, NONE, NONE, ABOUT_HAPPENED, kind };
}

static bool prepare(retracting *r) {
    const ledger *l = r->d->l;
    r->story_of = arena_take(r->d->scratch, (l->reports.n + 1) * sizeof *r->story_of);
    if (!r->story_of) return false;
    for (report_ix i = 0; i < l->reports.n; i++) r->story_of[i] = NONE;
    for (uint32_t i = 0; i < l->story_reports.n; i++)
        r->story_of[l->story_reports.at[i].report] = l->story_reports.at[i].story;
    return true;
}

void retract_run(const disputing *d, const ledger_event_ix *event_of) {
    retracting r = { .d = d, .event_of = event_of };
    if (!prepare(&r)) return;
    for (fact_ix i = 0; i < d->l->facts.n; i++) {
        const fact_row *f = &d->l->facts.at[i];
        if (!f->wrong && is_denied(f)) set_denied(&r, i);
        for (figure_ix k = 1; !f->wrong && k < f->figures.n; k++) {
            figure_ix given = retract_is(f, &f->figures.at[k]) ? given_for(f, k) : NONE;
            if (given != NONE) set_against(&r, i, given, k);
        }
    }
}
