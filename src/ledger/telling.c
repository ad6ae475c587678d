/* telling.c - the facts of a report that tell one event.
 *
 *     "A shell hit the mill in Vashir on Monday. Two people died there."     one telling: hit, died
 *     "An hour later a shell fell on Dorrin."                                 another
 *     "The mill burns to this day."                                           a state: of the first, and nothing by itself
 *
 * Each fact joins the telling that fits it best, or begins one; how well it fits is what link.c finds between facts that
 * stand in one report. A sentence names the place, the one behind it the dead, the next who says so: together they are
 * compared with what other reports tell. */
#include "ledger/telling.h"

enum { MOST_LOOKED = 32, MOST_ABOUT = 4 };

bool tellings_begin(tellings *t, const ledger *l, arena *mem) {
    *t = (tellings){ .next = arena_take(mem, (l->facts.n + 1) * sizeof *t->next) };
    return t->next != NULL;
}

bool telling_begins(const fact_row *f) {
    return f->kind == EVENT || (f->kind == STATE && (f->type != NO_TYPE || f->figures.n ||
                                                     f->when.there || f->where.n));
}

void tellings_end(tellings *t) { arena_drop(&t->mem); }

static uint32_t find_known(const tellings *t, ledger_event_ix ev) {
    for (uint32_t i = t->all.n; i > 0; i--)
        if (t->all.at[i - 1].event == ev) return i - 1;
    return t->all.n;
}

static bool is_told_in(const group *g, uint32_t of) {
    for (uint32_t i = 0; i < g->n; i++)
        if (g->part[i]->paragraph == of) return true;
    return false;
}

/* ---- counts that go on ------------------------------------------------------------------------- */

static bool counts_alike(const fact_row *a, const fact_row *b) {
    for (figure_ix i = 0; i < a->figures.n; i++)
        for (figure_ix k = 0; k < b->figures.n; k++)
            if (!str_is(a->figures.at[i].measure, "other") &&
                str_eq(a->figures.at[i].measure, b->figures.at[k].measure))
                return true;
    return false;
}

static bool is_told_by(const tellings *t, const telling *x, fact_ix of) {
    for (fact_ix i = x->first; i != NONE; i = t->next[i])
        if (i == of) return true;
    return false;
}

/* The telling that a fact is of; t->all.n when it is of none. */
static uint32_t telling_of(const tellings *t, fact_ix of) {
    for (uint32_t k = t->all.n; k-- > 0;)
        if (is_told_by(t, &t->all.at[k], of)) return k;
    return t->all.n;
}

static bool has_own_place(const gathered *f) {
    for (uint32_t i = 0; i < f->where.n; i++)
        if (!f->where.at[i].lent) return true;
    return false;
}

static bool names_one(const spots *a, const spots *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->at[i].key == b->at[k].key) return true;
    return false;
}

/* "17 died in Vashir. Then shells hit the mill in Dorrin. The mayor put the dead at eight": another telling has come between
 * that is where the sentence is. */
static bool has_moved(const tellings *t, uint32_t from, const gathered *f) {
    if (!f->where.n || names_one(&t->all.at[from].of.all.where, &f->where)) return false;
    for (uint32_t i = from + 1; i < t->all.n; i++)
        if (t->all.at[i].of.all.type == t->all.at[from].of.all.type &&
            names_one(&t->all.at[i].of.all.where, &f->where))
            return true;
    return false;
}

/* "The government puts them at 18,000": the telling in which they were counted a few sentences before; else t->all.n. */
static uint32_t find_counted(const tellings *t, const gathering *m, const gathered *f) {
    enum { SENTENCES_BACK = 4 };
    const fact_row *row = &m->l->facts.at[f->first];
    if (!str_is(row->rule, "tally") || has_own_place(f)) return t->all.n;
    for (fact_ix i = f->first; i-- > m->l->reports.at[row->report].facts.begin;) {
        if (m->ordinal_of[i] + SENTENCES_BACK < f->ordinal) break;
        if (!counts_alike(row, &m->l->facts.at[i])) continue;
        uint32_t k = telling_of(t, i);
        if (k < t->all.n) return has_moved(t, k, f) ? t->all.n : k;
    }
    return t->all.n;
}

/* A denial of what was told before, by somebody. */
static bool denies_last(const fact_row *f) {
    return f->negative && f->chain.n && (str_is(f->rule, "deny") || str_is(f->rule, "disclaim"));
}

/* "Not so, said the rebels": the telling of the act told last; else t->all.n. */
static uint32_t find_denied(const tellings *t, const gathering *m, const gathered *f) {
    enum { SENTENCES_BACK = 3 };
    const fact_row *row = &m->l->facts.at[f->first];
    if (!denies_last(row)) return t->all.n;
    for (fact_ix i = f->first; i-- > m->l->reports.at[row->report].facts.begin;) {
        if (m->ordinal_of[i] + SENTENCES_BACK < f->ordinal) break;
        if (m->l->facts.at[i].type != row->type) continue;
        uint32_t k = telling_of(t, i);
        if (k < t->all.n) return k;
    }
    return t->all.n;
}

/* Of the last tellings the one that fits best, or a new one. A mere state goes with what its paragraph tells. */
static uint32_t find_fitting(const tellings *t, const gathering *m, const link_weights *w,
                             const gathered *f) {
    uint32_t found = t->all.n, from = t->all.n > MOST_LOOKED ? t->all.n - MOST_LOOKED : 0;
    double most = 0;
    bool mere = !telling_begins(&m->l->facts.at[f->first]);
    for (uint32_t i = from; i < t->all.n; i++) {
        if (mere && !is_told_in(&t->all.at[i].of, f->paragraph)) continue;
        const gathered *all = &t->all.at[i].of.all;
        if (told_meet(&all->where, &f->where) == APART && !link_retells(all, f)) continue;
        double s = group_fit(m, w, &t->all.at[i].of, f);
        if (s > most) most = s, found = i;
    }
    return found;
}

static void begin_telling(tellings *t, const gathered *f, ledger_event_ix ev) {
    telling *x = array_add(&t->mem, &t->all);
    if (x) *x = (telling){ .of = group_begin(&t->mem, f), .event = ev, .first = f->first };
}

static void join_telling(tellings *t, const gathering *m, telling *to, const gathered *f) {
    group_join(&t->mem, &to->of, f);
    gather_together(&t->mem, &to->of.all, f);
    gather_drop_wide(m, &to->of.all.where);
    t->next[to->last] = f->first;
}

static void add_fact(tellings *t, gathering *m, uint32_t i, const gathered *f, ledger_event_ix ev) {
    if (i == t->all.n) begin_telling(t, f, ev);
    else join_telling(t, m, &t->all.at[i], f);
    if (i == t->all.n) return; /* no memory */
    telling *to = &t->all.at[i];
    to->last = f->first;
    t->next[f->first] = NONE;
    to->tells = to->tells || telling_begins(&m->l->facts.at[f->first]);
}

static bool is_one_of(str word, const char *const *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (str_eq_fold(word, str_of(list[i]))) return true;
    return false;
}

/* "It strikes only military targets", "they never fire first": what somebody does at all times is no event. */
static bool is_habit(const fact_row *f) {
    static const char *const always[] = { "only", "always", "never", "solely", "exclusively" },
                             *const many[] = { "we", "they", "I" };
    str s = f->sentence.text, verb = f->trigger.text;
    uint32_t at = str_find(s, verb, 0);
    if (f->kind != EVENT || at == UINT32_MAX || !verb.size) return false;
    str before = str_trim(str_cut(s, 0, at)), last = str_last_word(before);
    str next = str_first_word(str_trim(str_cut(s, at + verb.size, s.size)));
    bool behind = is_one_of(next, always, 5), led = is_one_of(last, always, 5);
    if (led) last = str_last_word(str_trim(str_cut(before, 0, before.size - last.size)));
    bool one = verb.at[verb.size - 1] == 's' && !str_ends(verb, STR("ss"));
    return (behind || led) && (one || is_one_of(last, many, 3)) && !str_ends(verb, STR("ed"));
}

/* A statement is no event; a fact of a report that is settled is told where it was. */
static bool is_told(const ledger *l, fact_ix i, ledger_event_ix ev) {
    const fact_row *f = &l->facts.at[i];
    if (f->kind == STATEMENT || f->wrong || is_habit(f)) return false;
    return ev != NONE || i >= ledger_settled_facts(l);
}

/* Gives the telling that the fact is of. */
static uint32_t place_fact(tellings *t, gathering *m, const link_weights *w, const gathered *f,
                           ledger_event_ix ev) {
    uint32_t to = ev != NONE ? find_known(t, ev) : find_counted(t, m, f);
    if (ev == NONE && to == t->all.n) to = find_denied(t, m, f);
    if (ev == NONE && to == t->all.n) to = find_fitting(t, m, w, f);
    add_fact(t, m, to, f, ev);
    return to;
}

/* "Not so, said the rebels: their own gun had hit the plane, at ten, near Dorrin": who denies an act and goes on to tell such a
 * one tells how it was, wherever he has it. */
static bool tells_instead(const ledger *l, const gathered *denial, const gathered *f) {
    const fact_row *a = &l->facts.at[denial->first], *b = &l->facts.at[f->first];
    return (denial->types & f->types) && !b->negative && b->chain.n &&
           str_eq(a->chain.at[0].at.text, b->chain.at[0].at.text);
}

/* The facts of one sentence from `i` on: "blamed the raid on Norland" is of that of which the raid is, so the raid
 * goes first. Returns the next sentence's first. */
static fact_ix place_sentence(tellings *t, gathering *m, const link_weights *w, fact_ix i,
                              fact_ix end, const ledger_event_ix *event_of, gathered *last) {
    gathered about[MOST_ABOUT], denial = { .types = 0 };
    uint32_t n = 0, ordinal = m->ordinal_of[i], denied = 0;
    for (; i < end && m->ordinal_of[i] == ordinal; i++) {
        if (!is_told(m->l, i, event_of[i])) continue;
        gathered f = gather_fact(m, i, last);
        bool open = event_of[i] == NONE;
        if (open && denial.types && tells_instead(m->l, &denial, &f))
            add_fact(t, m, denied, &f, NONE);
        else if (open && link_is_about(&f) && n < MOST_ABOUT) about[n++] = f;
        else {
            uint32_t to = place_fact(t, m, w, &f, event_of[i]);
            if (denies_last(&m->l->facts.at[i])) denial = f, denied = to;
        }
        gather_note_place(m, &f, last);
    }
    for (uint32_t k = 0; k < n; k++) place_fact(t, m, w, &about[k], NONE);
    return i;
}

void tellings_of(tellings *t, gathering *m, const link_weights *w, const report_row *r,
                 const ledger_event_ix *event_of) {
    gathered last = { .report = NONE };
    arena_reset(&t->mem);
    memset(&t->all, 0, sizeof t->all);
    for (fact_ix i = r->facts.begin; i < r->facts.end;)
        i = place_sentence(t, m, w, i, r->facts.end, event_of, &last);
}
