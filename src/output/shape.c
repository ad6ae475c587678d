/* shape.c - an event in few words: who, whom, where, when, how many dead, as others' tables ask for it.
 *
 *     rebels shelled Lviv, "at least 12" (the mayor), "dozens" (the army)
 *       who    Rebels, Rebel group        place  Lviv        killed  least 12, most 99, best 12
 */
#include "output/shape.h"

#include "output/csv_cell.h"
#include "output/fact_json.h"
#include "output/said.h"

#include <math.h>

enum { CLAUSE_MOST = 160, TELLERS_MOST = 12 };

/* ---- cells ------------------------------------------------------------------------------------ */

void shape_cell(textbuf *to, str s, bool said) {
    textbuf plain = { .mem = to->mem };
    if (to->size && to->at[to->size - 1] != '\n') textbuf_char(to, ',');
    doc_put_plain(s, &plain);
    /* An empty first cell would hide the comma behind it: no row begins with one. */
    csv_cell_put(to, textbuf_str(&plain), said);
}

void shape_number(textbuf *to, double x) {
    textbuf b = { .mem = to->mem };
    if (isfinite(x)) textbuf_number(&b, x);
    shape_cell(to, textbuf_str(&b), false);
}

/* ---- who -------------------------------------------------------------------------------------- */

static str name_of(const shape_name *at, uint32_t n, str key) {
    for (uint32_t i = 0; key.size && i < n; i++)
        if (str_eq(at[i].key, key)) return at[i].name;
    return STR("");
}

str shape_country(const shape_rules *rules, str code) {
    return name_of(rules->countries.at, rules->countries.n, code);
}

/* By the first sector that says it, else by the body, else a state and its forces by what they are. */
static str inter_of(const shape_rules *rules, const actor_row *a) {
    str sector, rest = a->sectors;
    while (str_next(&rest, ' ', &sector)) {
        str name = name_of(rules->inters.at, rules->inters.n, sector);
        if (name.size) return name;
    }
    str body = name_of(rules->inters.at, rules->inters.n, a->code);
    if (body.size) return body;
    bool state = a->code.size && (a->class == STATES || a->class == FORCE);
    return state ? name_of(rules->inters.at, rules->inters.n, STR("MIL")) : STR("");
}

static str called(const actor_row *a) {
    return a->is.size ? a->is : a->name.size ? a->name : a->at.text;
}

/* "it", of which nothing says what it stands for. */
static bool is_nobody(const shape_rules *rules, const actor_row *a) {
    return !a->named && !a->is.size && !a->code.size && a->class == THING &&
           !inter_of(rules, a).size;
}

static void take_party(const shape_event *e, const actor_row *at, uint32_t n, shape_party *to) {
    textbuf others = { .mem = e->mem };
    if (!n || to->name.size || is_nobody(e->rules, &at[0])) return;
    to->inter = inter_of(e->rules, &at[0]);
    to->name = !at[0].named && str_is(to->inter, "Civilians") ? to->inter : called(&at[0]);
    to->code = at[0].code;
    for (uint32_t i = 1; i < n; i++) {
        if (others.size) textbuf_add(&others, STR("; "));
        textbuf_add(&others, called(&at[i]));
    }
    to->others = textbuf_str(&others);
}

static bool is_party(str party, str inter) {
    bool civilians = str_is(inter, "Civilians"), state = str_is(inter, "State forces");
    if (!party.size) return true;
    if (str_is(party, "civilians")) return civilians;
    return str_is(party, "state") ? state : inter.size && !civilians;
}

static bool has_mode(const fact_row *f, str mode) {
    str rest = f->modes, word;
    while (mode.size && str_next(&rest, ' ', &word))
        if (str_eq(word, mode)) return true;
    return !mode.size;
}

/* ---- facts of the event ------------------------------------------------------------------------ */

static const fact_row *fact_at(const shape_event *e, uint32_t i) {
    return &e->l->facts.at[e->l->event_facts.at[i].fact];
}

static bool is_claim(const fact_row *f) { return !f->negative && f->label != DENIED; }

static bool any_mode(const shape_event *e, str mode) {
    for (uint32_t i = e->from; i < e->end; i++)
        if (is_claim(fact_at(e, i)) && has_mode(fact_at(e, i), mode)) return true;
    return false;
}

static const shape_rule *rule_of(const shape_event *e) {
    str type = str_of(label_text(e->row->type));
    for (uint32_t i = 0; type.size && i < e->rules->rules.n; i++) {
        const shape_rule *r = &e->rules->rules.at[i];
        bool same =
            r->key.size > type.size && r->key.at[type.size] == '.' && str_starts(r->key, type);
        if (same && is_party(r->who, e->who.inter) && is_party(r->whom, e->whom.inter) &&
            any_mode(e, r->mode))
            return r;
    }
    return NULL;
}

static const where_row *place_of(const shape_event *e) {
    const where_row *any = NULL;
    for (uint32_t i = e->from; i < e->end; i++)
        for (uint32_t k = 0; k < fact_at(e, i)->where.n; k++) {
            const where_row *p = &fact_at(e, i)->where.at[k];
            if (e->row->place.size && str_eq(p->key, e->row->place)) return p;
            if (!any && p->role == AT) any = p;
        }
    return e->row->place.size ? NULL : any;
}

/* A vague word by its own lower end. */
static double least_of(const shape_event *e, const figure_row *q) {
    enum { DOZENS_FROM = 24, DOZENS = 12 };
    if (e->dozens && q->bound == VAGUE && q->low == DOZENS_FROM) return DOZENS;
    return isfinite(q->low) ? q->low : 0;
}

static bool counts_dead(const figure_row *q) {
    return str_is(q->measure, "killed") && !q->part && !q->increment && q->bound != NO_NUMBER;
}

/* How many of the claims have this very number as their lower end. */
static uint32_t backed(const shape_event *e, double x) {
    uint32_t n = 0;
    for (uint32_t i = e->from; i < e->end; i++)
        for (uint32_t k = 0; is_claim(fact_at(e, i)) && k < fact_at(e, i)->figures.n; k++) {
            const figure_row *q = &fact_at(e, i)->figures.at[k];
            n += counts_dead(q) && least_of(e, q) == x;
        }
    return n;
}

static void take_dead(shape_event *e, const figure_row *q) {
    double low = least_of(e, q), high = isfinite(q->high) ? q->high : low;
    uint32_t now = backed(e, low), was = e->killed ? backed(e, e->best) : 0;
    if (!e->killed || low < e->least) e->least = low;
    if (!e->killed || high > e->most) e->most = high;
    if (!e->killed || now > was || (now == was && low < e->best)) e->best = low;
    e->killed++;
}

/* A day that the facts agree on; else the day of the first report, by which it had happened. */
static void take_days(shape_event *e) {
    moment day = e->row->from != OPEN_PAST ? e->row->from : e->l->reports.at[e->first->report].at;
    e->dated = e->row->from != OPEN_PAST;
    e->begins = day;
    e->ends = e->dated && e->row->to != OPEN_END ? e->row->to
              : day == OPEN_PAST                 ? OPEN_PAST
                                                 : day + MINUTES_A_DAY;
}

static void gather(shape_event *e) {
    for (uint32_t i = e->from; i < e->end; i++) {
        const fact_row *f = fact_at(e, i);
        if (!is_claim(f)) continue;
        take_party(e, f->who.at, f->who.n, &e->who);
        take_party(e, f->whom.at, f->whom.n, &e->whom);
        for (uint32_t k = 0; k < f->figures.n; k++)
            if (counts_dead(&f->figures.at[k])) take_dead(e, &f->figures.at[k]);
    }
    e->rule = rule_of(e);
    e->place = place_of(e);
    take_days(e);
}

static bool has_happened(const fact_row *f) {
    bool done = f->mode == HAPPENED || f->mode == ONGOING;
    return f->kind == EVENT && done && is_claim(f) && !f->wrong;
}

uint64_t shape_events(const ledger *l, const shape_rules *rules, bool ruled, textbuf *to,
                      void put(const shape_event *e, textbuf *to)) {
    uint64_t n = 0;
    for (uint32_t from = 0, end; from < l->event_facts.n; from = end) {
        const event_row *row = &l->events.at[l->event_facts.at[from].event];
        for (end = from; end < l->event_facts.n &&
                         l->event_facts.at[end].event == l->event_facts.at[from].event;)
            end++;
        shape_event e = { .l = l,
                          .rules = rules,
                          .row = row,
                          .from = from,
                          .dozens = ruled,
                          .end = end,
                          .first = &l->facts.at[row->first],
                          .mem = to->mem };
        if (!has_happened(e.first)) continue;
        gather(&e);
        if (ruled ? !e.rule : !e.killed) continue;
        put(&e, to);
        n++;
    }
    return n;
}

/* ---- who says so ------------------------------------------------------------------------------ */

static void put_teller(const shape_event *e, const fact_row *f, textbuf *to) {
    textbuf_add(to, said_clause(f, CLAUSE_MOST, e->mem));
    textbuf_add(to, STR(" ("));
    textbuf_add(to, said_according(e->l, f, e->mem));
    textbuf_print(to, ", %s; ", said_how(f));
    textbuf_add(to, said_report(&e->l->reports.at[f->report], e->mem));
    for (uint32_t i = f->reviews.begin; i < f->reviews.end; i++)
        if (said_corrects(&e->l->reviews.at[i]))
            textbuf_print(to, "; %.*s", STR_ARG(said_correction(&e->l->reviews.at[i], e->mem)));
    textbuf_add(to, STR(")."));
}

str shape_notes(const shape_event *e) {
    textbuf b = { .mem = e->mem };
    for (uint32_t i = e->from; i < e->end && i < e->from + TELLERS_MOST; i++) {
        if (b.size) textbuf_char(&b, ' ');
        put_teller(e, fact_at(e, i), &b);
    }
    if (e->end > e->from + TELLERS_MOST)
        textbuf_print(&b, " And %u more.", e->end - e->from - TELLERS_MOST);
    if (e->row->status == DISPUTED || e->row->status == GAINSAID)
        textbuf_print(&b, " Status: %s.", label_text(e->row->status));
    return textbuf_str(&b);
}

static void add_once(textbuf *to, str s) {
    str rest = textbuf_str(to), one;
    while (str_next(&rest, ';', &one))
        if (str_eq_fold(str_trim(one), s)) return;
    if (!s.size) return;
    if (to->size) textbuf_add(to, STR("; "));
    textbuf_add(to, s);
}

str shape_outlets(const shape_event *e) {
    textbuf b = { .mem = e->mem };
    for (uint32_t i = e->from; i < e->end; i++)
        add_once(&b, e->l->reports.at[fact_at(e, i)->report].outlet);
    return textbuf_str(&b);
}

str shape_sources(const shape_event *e) {
    textbuf b = { .mem = e->mem };
    for (uint32_t i = e->from; i < e->end; i++)
        if (is_claim(fact_at(e, i))) add_once(&b, said_speaker(e->l, fact_at(e, i), e->mem));
    return textbuf_str(&b);
}
