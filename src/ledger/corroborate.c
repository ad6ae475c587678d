/* corroborate.c - how widely an event is told, by whom at bottom, and whether that can all hold.
 *
 *     Specimen Wire      "... the mayor said"      \
 *     Example Courier    the same text              >  3 documents, 3 outlets, 1 origin: the mayor
 *     Northmark Gazette  "the mayor told the Gazette"  /
 *     Northmark Gazette  "... it is rumoured"          adds no origin
 *
 * Whoever denies it counts nowhere here: that is a dispute. A report that quotes two speakers is one document and two
 * origins, since neither read it with the other; both sides in one report are two sides. */
#include "ledger/told.h"

enum { MOST_KEYS = 64 };

/* Texts of which each counts once; beyond the bound none is added. */
typedef struct once {
    str at[MOST_KEYS];
    uint32_t n;
} once;

typedef struct tally {
    once outlets, origins, sides;
    uint32_t documents;
    report_ix last;
    bool not_given;
} tally;

static void add_once(once *to, str s) {
    for (uint32_t i = 0; i < to->n; i++)
        if (str_eq_fold(to->at[i], s)) return;
    if (to->n < MOST_KEYS) to->at[to->n++] = s;
}

static void count_fact(const ledger *l, fact_ix f, const origin *o, bool sourced, tally *t) {
    report_ix r = l->facts.at[f].report;
    if (t->documents == 0 || r != t->last) t->documents++;
    t->last = r;
    add_once(&t->outlets, l->reports.at[r].outlet);
    if (o->not_given) t->not_given = true;
    else if (!o->own || !sourced) add_once(&t->origins, o->key);
    if (o->side.size) add_once(&t->sides, o->side);
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

static counts counts_of(const tally *t) {
    counts c = { .documents = t->documents, .outlets = least(t->outlets.n, t->documents) };
    c.origins = t->origins.n ? t->origins.n : t->not_given;
    c.sides = least(t->sides.n, c.origins);
    return c;
}

/* ---- names of one origin in several reports ----------------------------------------------------- */

static bool has_word(str s, str word) {
    for (str w; str_next(&s, ' ', &w);)
        if (str_eq(w, word)) return true;
    return false;
}

/* "company" of "grid company gridco" */
static bool is_within(str a, str b) {
    uint32_t at = str_find(b, a, 0);
    return at != UINT32_MAX && at > 0 && b.at[at - 1] == ' ' && at + a.size < b.size &&
           b.at[at + a.size] == ' ';
}

/* "health officials" are those of the Health Ministry: both without the last word; "health ministry official" too. */
static str of_ministry(str name) {
    static const char *const bodies[] = { " ministry", " department" };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (str_ends(name, str_of(bodies[i])))
            return str_cut(name, 0, name.size - (uint32_t)strlen(bodies[i]));
    return STR("");
}

static str of_officials(str name) {
    str of = str_cut(name, 0, name.size - STR(" official").size), body = of_ministry(of);
    return body.size ? body : of;
}

/* "doctors union" of "doctors union of dolm", "resident" of "resident of the town" */
static bool is_head_of(str a, str b) {
    static const char *const joints[] = { " of ", " for ", " in " };
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_starts(b, a) && str_starts(str_cut(b, a.size, b.size), str_of(joints[i])))
            return true;
    return false;
}

/* "gridco" of "paper of gridco": who is only named there. */
static bool is_behind_of(str a, str b) {
    return str_ends(b, a) && str_ends(str_cut(b, 0, b.size - a.size), STR(" of "));
}

/* "protection agency" of "vashiri protection agency", "brusk" of "aldo brusk": the same end, and no word of its own. */
static bool is_short_for(str a, str b) {
    if (str_eq(a, b) || str_starts(a, STR("= ")) || str_starts(b, STR("= "))) return false;
    if (is_head_of(a, b)) return true;
    if (str_find(a, STR(" "), 0) == UINT32_MAX && is_within(a, b)) return true;
    if (str_ends(a, STR(" official"))) a = of_officials(a), b = of_ministry(b);
    if (a.size > b.size || !a.size) return false;
    str last = STR("");
    for (str w, rest = a; str_next(&rest, ' ', &w); last = w)
        if (!has_word(b, w)) return false;
    return str_ends(b, last) && !is_behind_of(a, b);
}

/* "kestria" of "kestria defence ministry": a state speaks through its offices. */
static bool is_state_of(const engine *e, str a, str b) {
    return str_find(a, STR(" "), 0) == UINT32_MAX && str_starts(b, a) && b.size > a.size &&
           b.at[a.size] == ' ' && side_is_office(e, b);
}

/* A state that is told to say so is the office of it that does, the first. */
static void join_states(const engine *e, ledger *l, const once *keys, uint32_t begin,
                        uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        str *key = &l->event_facts.at[i].origin;
        for (uint32_t k = 0; k < keys->n; k++)
            if (is_state_of(e, *key, keys->at[k])) {
                *key = keys->at[k];
                break;
            }
    }
}

/* Brings short names of an event's origins to the one longer name that fits; where two fit, none does. */
static void join_names(const engine *e, ledger *l, uint32_t begin, uint32_t end) {
    once keys = { .n = 0 };
    for (uint32_t i = begin; i < end; i++) add_once(&keys, l->event_facts.at[i].origin);
    join_states(e, l, &keys, begin, end);
    for (uint32_t i = begin; i < end; i++) {
        str *key = &l->event_facts.at[i].origin, longer = STR("");
        uint32_t fit = 0;
        for (uint32_t k = 0; k < keys.n; k++)
            if (is_short_for(*key, keys.at[k])) longer = keys.at[k], fit++;
        if (fit == 1) *key = longer;
    }
}

/* ---- events ------------------------------------------------------------------------------------ */

static label status_of(const ledger *l, ledger_event_ix e, uint32_t *at) {
    label status = l->events.at[e].counts.origins >= 2 ? CORROBORATED : SINGLE;
    for (; *at < l->disputes.n && l->disputes.at[*at].event == e; (*at)++) {
        const dispute_row *d = &l->disputes.at[*at];
        if (d->about == ABOUT_HAPPENED && d->kind != CORRECTED) status = GAINSAID;
        else if (d->about == ABOUT_HAPPENED && status != GAINSAID) status = SUPERSEDED;
        else if ((d->kind == CONFLICT || d->kind == OTHER_SIDE) &&
                 (status == SINGLE || status == CORROBORATED))
            status = DISPUTED;
    }
    return status;
}

static void set_status(ledger *l) {
    uint32_t at = 0;
    for (ledger_event_ix e = 0; e < l->events.n; e++) l->events.at[e].status = status_of(l, e, &at);
}

/* What an event's origins of one name have in common: the side that one of them was told with, before one that is only lent. */
static void join_sides(const ledger *l, origin *by, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        origin *o = &by[l->event_facts.at[i].fact];
        for (uint32_t k = begin; k < end && (!o->side.size || o->lent); k++) {
            const origin *other = &by[l->event_facts.at[k].fact];
            bool better =
                other->side.size && !(other->lent && o->side.size) && !str_eq(o->side, other->side);
            if (better && str_eq(o->key, other->key)) o->side = other->side, o->lent = other->lent;
        }
    }
}

static void name_origins(const engine *e, ledger *l, origin *by) {
    for (uint32_t i = 0, end; i < l->event_facts.n; i = end) {
        for (end = i;
             end < l->event_facts.n && l->event_facts.at[end].event == l->event_facts.at[i].event;
             end++)
            l->event_facts.at[end].origin = by[l->event_facts.at[end].fact].key;
        join_names(e, l, i, end);
        for (uint32_t k = i; k < end; k++)
            by[l->event_facts.at[k].fact].key = l->event_facts.at[k].origin;
        join_sides(l, by, i, end);
    }
}

/* What of an event counts: `happened` once somebody says that it did; `disputes`: those of it. */
typedef struct weighing {
    const ledger *l;
    const origin *by;
    range disputes;
    bool happened;
} weighing;

static bool says_with(const weighing *w, const fact_row *f, const fact_row *other) {
    bool mere = f->kind == STATE && f->type == NO_TYPE; /* "is at home, and | well" */
    return f == other ||
           (mere && f->report == other->report && f->sentence.begin == other->sentence.begin &&
            str_eq(w->by[f - w->l->facts.at].key, w->by[other - w->l->facts.at].key));
}

/* "He is alive", against "he was shot": no word denies, and yet it is set against what another tells of the event. */
static bool is_set_against(const weighing *w, const event_fact *x) {
    const fact_row *facts = w->l->facts.at;
    for (uint32_t i = w->disputes.begin; i < w->disputes.end; i++) {
        const dispute_row *d = &w->l->disputes.at[i];
        if (d->about == ABOUT_HAPPENED && !told_denies(w->l, x->event, &facts[d->a]) &&
            says_with(w, &facts[x->fact], &facts[d->b]))
            return true;
    }
    return false;
}

/* Whoever plans, asks for or fears what then happened tells nothing of it, nor who cannot say ("her patients did not know who had
 * fired"). */
static bool counts_for(const weighing *w, uint32_t i) {
    const event_fact *x = &w->l->event_facts.at[i];
    const fact_row *f = &w->l->facts.at[x->fact];
    return !told_denies(w->l, x->event, f) && !is_set_against(w, x) &&
           !(w->happened && (told_like(f) != 0 || f->mode == UNKNOWN));
}

/* Whether some fact of the event that begins at `i` says that it happened. */
static bool has_happened(const ledger *l, uint32_t i) {
    ledger_event_ix e = l->event_facts.at[i].event;
    for (; i < l->event_facts.n && l->event_facts.at[i].event == e; i++) {
        const fact_row *f = &l->facts.at[l->event_facts.at[i].fact];
        if (told_like(f) == 0 && !told_denies(l, e, f)) return true;
    }
    return false;
}

/* Whether the report names a source for the event: then what it says of it in its own voice goes back to that too. */
static bool is_sourced(const weighing *w, uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; i++) {
        const origin *o = &w->by[w->l->event_facts.at[i].fact];
        if (counts_for(w, i) && !o->own && !o->not_given) return true;
    }
    return false;
}

/* Where the facts of one report end, of one event. */
static uint32_t report_end(const ledger *l, uint32_t begin) {
    const event_fact *x = &l->event_facts.at[begin];
    uint32_t end = begin + 1;
    while (end < l->event_facts.n && l->event_facts.at[end].event == x->event &&
           l->facts.at[l->event_facts.at[end].fact].report == l->facts.at[x->fact].report)
        end++;
    return end;
}

/* Begins an event at `i`; the disputes are in the order of the events. */
static void weigh_event(weighing *w, uint32_t i) {
    ledger_event_ix e = w->l->event_facts.at[i].event;
    uint32_t *at = &w->disputes.end;
    while (*at < w->l->disputes.n && w->l->disputes.at[*at].event < e) (*at)++;
    w->disputes.begin = *at;
    while (*at < w->l->disputes.n && w->l->disputes.at[*at].event == e) (*at)++;
    w->happened = has_happened(w->l, i);
}

static void count_events(ledger *l, const origin *by) {
    tally t = { .documents = 0 };
    weighing w = { .l = l, .by = by };
    for (uint32_t i = 0, end; i < l->event_facts.n; i = end) {
        const event_fact *x = &l->event_facts.at[i];
        if (i == 0 || x->event != x[-1].event) t = (tally){ .documents = 0 }, weigh_event(&w, i);
        end = report_end(l, i);
        bool sourced = is_sourced(&w, i, end);
        for (uint32_t k = i; k < end; k++)
            if (counts_for(&w, k))
                count_fact(l, l->event_facts.at[k].fact, &by[l->event_facts.at[k].fact], sourced,
                           &t);
        l->events.at[x->event].counts = counts_of(&t);
    }
}

static void count_stories(ledger *l, const origin *by) {
    tally t = { .documents = 0 };
    for (uint32_t i = 0; i < l->story_reports.n; i++) {
        const story_report *x = &l->story_reports.at[i];
        const report_row *r = &l->reports.at[x->report];
        if (i == 0 || x->story != x[-1].story) t = (tally){ .documents = 0 };
        for (fact_ix f = r->facts.begin; f < r->facts.end; f++)
            if (!l->facts.at[f].wrong) count_fact(l, f, &by[f], false, &t);
        if (r->facts.begin == r->facts.end) t.documents++, add_once(&t.outlets, r->outlet);
        l->stories.at[x->story].counts = counts_of(&t);
    }
}

void corroborate_run(const engine *e, worker *w, ledger *l) {
    const sides *s = sides_of(e, l);
    origin *by = s ? origins_of(e, l, s, &w->scratch, l->mem) : NULL;
    if (!by) return;
    name_origins(e, l, by);
    says_run(l, &w->scratch);
    point_list figures = points_of(e, l, s, by, &w->scratch);
    dispute_run(e, l, s, by, &figures, &w->scratch);
    count_events(l, by);
    count_stories(l, by);
    set_status(l);
    figure_rows(l, &figures);
}
