/* brief.c - what the reports of a ledger say, on one page: events told once, each with everybody who tells it.
 *
 *     KESTREL   6-14 Aug 2024                  38 reports · 11 outlets · 9 origins
 *     What reports say, by source. Not verified.
 *
 *     WHAT HAPPENED
 *       13 Aug      shelling killed at least 12 people in Northmark (3 reports, 2 outlets, 1 origin)
 *                     the mayor > Example Courier, reported [1][3]
 *
 * A fact that is told by no event stands for itself. What somebody denies stands under DISPUTED, the denial beside what
 * it denies; figures that differ stand side by side; plans, orders and fears have a section of their own. */
#include "output/view.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "output/said.h"
#include "output/sheet.h"

#include <stdlib.h>

enum { CLAUSE_MOST = 160 };

/* One line to be: an event, or a fact that belongs to none. */
typedef struct entry_row {
    moment at;
    ledger_event_ix event; /* or NONE */
    fact_ix fact;          /* the one whose words are shown */
    uint32_t from, to;     /* of the ledger's event_facts */
    uint8_t section;
    bool denied; /* somebody says that it was not so */
} entry_row;

typedef enum part { HAPPENINGS, FIGURES, DISPUTES, UNCLEARS, PLANS, SAYINGS, PARTS } part;

typedef struct brief {
    sheet s;
    const ledger *l;
    const bool *meant;
    bool *placed;  /* the fact belongs to an event */
    bool *charted; /* the fact has a figure in a series */
    int64_t after; /* reports behind this row are new; 0: all alike */
    ARRAY(entry_row) entries;
} brief;

/* ---- where a fact belongs -------------------------------------------------------------------- */

static bool is_denial(const ledger *l, const event_fact *e) {
    return e->says == SAYS_DENIES || l->facts.at[e->fact].label == DENIED;
}

static part part_of(const fact_row *f) {
    if (f->label == UNCLEAR || f->mode == UNKNOWN) return UNCLEARS;
    if (f->label == DENIED) return DISPUTES;
    if (f->mode >= PLANNED && f->mode <= CONDITIONAL) return PLANS;
    return f->kind == STATEMENT ? SAYINGS : HAPPENINGS;
}

static void add_entry(brief *b, entry_row e) {
    entry_row *to = array_add(b->s.mem, &b->entries);
    if (to) *to = e;
}

/* Events with a fact that is meant. Its words are those of the event's first fact, or of the first that is meant and
 * does not deny it. */
static void gather_event(brief *b, uint32_t from, uint32_t to) {
    const event_fact *at = b->l->event_facts.at;
    const event_row *row = &b->l->events.at[at[from].event];
    fact_ix told = NONE;
    bool denied = false, meant = false;
    for (uint32_t i = from; i < to; i++) {
        if (!b->meant[at[i].fact]) continue;
        b->placed[at[i].fact] = meant = true;
        bool denies = is_denial(b->l, &at[i]);
        denied |= denies;
        if (!denies && (told == NONE || at[i].fact == row->first)) told = at[i].fact;
    }
    if (!meant) return;
    if (told == NONE) { /* only denials: each stands for itself */
        for (uint32_t i = from; i < to; i++) b->placed[at[i].fact] = false;
        return;
    }
    part p = part_of(&b->l->facts.at[told]);
    add_entry(b, (entry_row){ .at = sheet_moment(b->l, told),
                              .event = at[from].event,
                              .fact = told,
                              .from = from,
                              .to = to,
                              .section = denied ? DISPUTES : p,
                              .denied = denied });
}

static void gather(brief *b) {
    const ledger *l = b->l;
    for (uint32_t i = 0, k; i < l->event_facts.n; i = k) {
        for (k = i + 1;
             k < l->event_facts.n && l->event_facts.at[k].event == l->event_facts.at[i].event;)
            k++;
        gather_event(b, i, k);
    }
    for (fact_ix f = 0; f < l->facts.n; f++)
        if (b->meant[f] && !b->placed[f])
            add_entry(b, (entry_row){ .at = sheet_moment(l, f),
                                      .event = NONE,
                                      .fact = f,
                                      .section = (uint8_t)part_of(&l->facts.at[f]) });
}

static int by_moment(const void *a, const void *b) {
    const entry_row *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->fact < y->fact ? -1 : x->fact > y->fact;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void put_fact_line(brief *b, sheet_section *to, const char *kind, fact_ix f) {
    const fact_row *row = &b->l->facts.at[f];
    sheet_item *item = sheet_add_item(&b->s, to, kind, row->uid, 1);
    if (!item) return;
    item->left = said_when(b->l, row, b->s.mem);
    item->said = said_clause(row, CLAUSE_MOST, b->s.mem);
    sheet_add_voice(&b->s, item, f);
}

/* The item of `to`, from `first` on, that has these words, or NULL. */
static sheet_item *telling(sheet_section *to, uint32_t first, str said) {
    for (uint32_t i = first; i < to->items.n; i++)
        if (str_eq_fold(to->items.at[i].said, said)) return &to->items.at[i];
    return NULL;
}

/* "A shell hit the mill" where the same voice goes on: "A shell hit the mill, killing two". */
static bool is_told_longer(brief *b, const fact_row *f, const event_fact *other) {
    const fact_row *g = &b->l->facts.at[other->fact];
    if (!b->meant[other->fact] || is_denial(b->l, other) || f->label != g->label) return false;
    str shorter = said_clause(f, CLAUSE_MOST, b->s.mem);
    str longer = said_clause(g, CLAUSE_MOST, b->s.mem);
    return longer.size > shorter.size && str_find(longer, shorter, 0) != UINT32_MAX &&
           str_eq(said_according(b->l, f, b->s.mem), said_according(b->l, g, b->s.mem));
}

static bool in_sentence(const brief *b, const entry_row *e, uint32_t i, const fact_row *f) {
    if (i < e->from || i >= e->to) return false;
    const fact_row *g = &b->l->facts.at[b->l->event_facts.at[i].fact];
    return g->report == f->report && g->sentence.begin == f->sentence.begin;
}

/* The facts of an event stand in their order, so those of one sentence side by side. */
static bool is_part(brief *b, const entry_row *e, uint32_t at) {
    const fact_row *f = &b->l->facts.at[b->l->event_facts.at[at].fact];
    for (uint32_t i = at + 1; in_sentence(b, e, i, f); i++)
        if (is_told_longer(b, f, &b->l->event_facts.at[i])) return true;
    for (uint32_t i = at; i-- > 0 && in_sentence(b, e, i, f);)
        if (is_told_longer(b, f, &b->l->event_facts.at[i])) return true;
    return false;
}

/* Nobody is shown to say what another said: whoever tells the event in other words has a line below it, and where
 * these are many, the last of them gathers who else tells it. */
static void put_telling(brief *b, sheet_section *to, uint32_t first, const entry_row *e,
                        uint32_t at) {
    enum { TELLINGS_MOST = 6 };
    fact_ix f = b->l->event_facts.at[at].fact;
    str said = said_clause(&b->l->facts.at[f], CLAUSE_MOST, b->s.mem);
    sheet_item *same = telling(to, first, said);
    uint32_t n = to->items.n - first;
    if (!same && is_part(b, e, at)) return;
    if (!same && n == TELLINGS_MOST) {
        same = sheet_add_item(&b->s, to, "tellings", "", 1);
        if (same) same->said = STR("told in other words by");
    }
    if (!same && n > TELLINGS_MOST) same = &to->items.at[to->items.n - 1];
    if (same) sheet_add_voice(&b->s, same, f);
    else put_fact_line(b, to, "telling", f);
}

static void put_tellings(brief *b, sheet_section *to, const entry_row *e, uint32_t first) {
    for (uint32_t i = e->from; i < e->to; i++) {
        const event_fact *x = &b->l->event_facts.at[i];
        if (x->fact != e->fact && b->meant[x->fact] && !is_denial(b->l, x))
            put_telling(b, to, first, e, i);
    }
    for (uint32_t i = e->from; i < e->to && e->denied; i++) {
        const event_fact *x = &b->l->event_facts.at[i];
        if (b->meant[x->fact] && is_denial(b->l, x)) put_fact_line(b, to, "denial", x->fact);
    }
}

/* ---- what is new ------------------------------------------------------------------------------ */

static bool is_fresh(const brief *b, fact_ix f) {
    return b->l->reports.at[b->l->facts.at[f].report].row > b->after;
}

/* "told before" of an event that older reports tell too. */
static str note_of(brief *b, const entry_row *e) {
    str counted =
        e->event == NONE ? STR("") : sheet_counts(&b->s, &b->l->events.at[e->event].counts);
    bool before = false;
    if (!b->after) return counted;
    for (uint32_t i = e->from; e->event != NONE && i < e->to; i++)
        before |= !is_fresh(b, b->l->event_facts.at[i].fact);
    textbuf n = { .mem = b->s.mem };
    textbuf_add(&n, before ? STR("told before") : STR("new"));
    if (counted.size) textbuf_print(&n, ", %.*s", STR_ARG(counted));
    return textbuf_str(&n);
}

/* The last point of a series before the one at hand that is not new. */
static const figure_row *figure_before(const brief *b, uint32_t at) {
    const series_row *s = b->l->series.at;
    for (uint32_t i = at; i-- > 0 && s[i].series == s[at].series;)
        if (!is_fresh(b, s[i].fact)) return sheet_figure_of(b->l, &s[i]);
    return NULL;
}

/* How the figures of new reports stand to those told before: behind the name of their series. */
static void note_moves(brief *b, sheet_section *to, uint32_t first, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end && first < to->items.n; i++) {
        const figure_row *was = b->meant[b->l->series.at[i].fact] ? figure_before(b, i) : NULL;
        if (!was) continue;
        textbuf n = { .mem = b->s.mem };
        textbuf_print(&n, "before: %.*s", STR_ARG(said_figure(was, b->s.mem)));
        to->items.at[first].note = textbuf_str(&n);
        return;
    }
}

static void put_entry(brief *b, sheet_section *to, const entry_row *e) {
    const fact_row *f = &b->l->facts.at[e->fact];
    const event_row *row = e->event == NONE ? NULL : &b->l->events.at[e->event];
    uint32_t first = to->items.n;
    sheet_item *item =
        sheet_add_item(&b->s, to, row ? "event" : "fact", row ? row->uid : f->uid, 0);
    if (!item) return;
    item->left = said_when(b->l, f, b->s.mem);
    item->said = said_clause(f, CLAUSE_MOST, b->s.mem);
    item->note = note_of(b, e);
    sheet_add_voice(&b->s, item, e->fact);
    if (row) put_tellings(b, to, e, first);
}

/* ---- figures --------------------------------------------------------------------------------- */

static void put_loose_figures(brief *b, sheet_section *to, bool unknown) {
    for (fact_ix f = 0; f < b->l->facts.n; f++) {
        const fact_row *row = &b->l->facts.at[f];
        if (!b->meant[f] || (b->charted[f] && !unknown) || (unknown && row->label == UNCLEAR))
            continue;
        for (uint32_t k = 0; k < row->figures.n; k++)
            if ((row->figures.at[k].bound == NO_NUMBER) == unknown)
                sheet_add_figure(&b->s, to, f, &row->figures.at[k]);
    }
}

static void put_figures(brief *b, sheet_section *to) {
    for (uint32_t i = 0; i < b->l->series.n; i++) b->charted[b->l->series.at[i].fact] = true;
    for (uint32_t i = 0, end; i < b->l->series.n; i = end) {
        uint32_t first = to->items.n;
        end = sheet_add_series(&b->s, to, i, b->meant);
        if (b->after) note_moves(b, to, first, i, end);
    }
    put_loose_figures(b, to, false);
}

static void put_disputes(brief *b, sheet_section *to) {
    for (uint32_t i = 0; i < b->l->disputes.n; i++) {
        const dispute_row *d = &b->l->disputes.at[i];
        bool shown = d->about != ABOUT_HAPPENED && d->kind != LATER_COUNT;
        if (shown && (b->meant[d->a] || b->meant[d->b])) sheet_add_dispute(&b->s, to, d, false);
    }
}

/* ---- the page -------------------------------------------------------------------------------- */

static void put_part(brief *b, part p) {
    static const char *const names[PARTS][2] = {
        [HAPPENINGS] = {"happened",   "WHAT HAPPENED"           },
        [FIGURES] = { "figures",   "FIGURES"                 },
        [DISPUTES] = { "disputed",  "DISPUTED"                },
        [UNCLEARS] = { "not clear", "NOT CLEAR"               },
        [PLANS] = { "planned",   "PLANNED, ORDERED, FEARED"},
        [SAYINGS] = { "said",      "SAID"                    },
    };
    sheet_section *to = sheet_add_section(&b->s, names[p][0], names[p][1]);
    if (!to) return;
    for (uint32_t i = 0; i < b->entries.n; i++)
        if (b->entries.at[i].section == p) put_entry(b, to, &b->entries.at[i]);
    if (p == FIGURES) put_figures(b, to);
    if (p == DISPUTES) put_disputes(b, to);
    if (p == UNCLEARS) put_loose_figures(b, to, true);
}

static bool is_wide(const where_row *p) { return p->kind == P_COUNTRY || p->kind == P_CONTINENT; }

/* The place that is named most, if one in five is: a country only where nothing closer is. src/store/sqlite_pick.c finds it
 * among facts that are not all loaded. */
static str main_place(const brief *b) {
    enum { LEAST_SHARE = 5 };
    hashmap seen = { .mem = b->s.mem };
    const where_row *best[2] = { NULL, NULL };
    uint32_t most[2] = { 0, 0 }, all = 0;
    for (fact_ix f = 0; f < b->l->facts.n; f++) {
        const fact_row *row = &b->l->facts.at[f];
        if (b->meant[f]) all += row->where.n;
        for (uint32_t i = 0; b->meant[f] && i < row->where.n; i++) {
            const where_row *p = &row->where.at[i];
            if (!p->key.size) continue;
            uint32_t n = hashmap_count(&seen, p->key);
            if (n > most[is_wide(p)]) best[is_wide(p)] = p, most[is_wide(p)] = n;
        }
    }
    for (int wide = 0; wide < 2; wide++)
        if (most[wide] && most[wide] * LEAST_SHARE >= all) return best[wide]->name;
    return STR("");
}

uint64_t brief_write(const ledger *l, const view_ask *ask, textbuf *to) {
    brief b = { .l = l, .meant = ask->meant, .after = ask->after };
    b.placed = arena_take(to->mem, l->facts.n + 1);
    b.charted = arena_take(to->mem, l->facts.n + 1);
    if (!sheet_begin(&b.s, l, to->mem) || !b.placed || !b.charted) return 0;
    gather(&b);
    if (b.entries.n) qsort(b.entries.at, b.entries.n, sizeof *b.entries.at, by_moment);
    str title = ask->title.size ? ask->title : main_place(&b);
    if (title.size) b.s.title = utf8_in_upper(title, to->mem);
    sheet_count_asked(&b.s, ask, b.meant,
                      "events and statements, of each section those of most origins");
    for (part p = 0; p < PARTS; p++) put_part(&b, p);
    return sheet_write(&b.s, ask->format, &ask->look, to);
}
