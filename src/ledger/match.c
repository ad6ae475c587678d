/* match.c - facts that tell the same event: of one kind, in one place, on one day, and nothing keeps them apart.
 *
 *     report 0  "A shell hit the mill in Vashir on Monday."    \  event 0, Vashir, Monday
 *               "Two people died there."                       |    adds
 *     report 2  "Three people have died in Vashir."            /    updates
 *     report 0  "An hour later a shell fell on Dorrin."           event 1: two towns are two events
 *     report 2  "Shells could fall on Vashir again."              event 2: feared, not happened
 *
 * Each fact joins the event that fits it best, or begins one. Candidates share a kind (type, or measure of a figure
 * for what has no type) together with a place, a region around it, or a story; the newest few of each are looked at,
 * so that a fact's cost does not grow with the ledger. How well two fit is a sum of points; places in two towns, days
 * more than one apart, and figures of one source that exclude one another keep them apart whatever the rest says. */
#include "ledger/told.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_LOOKED = 48,
    MOST_WALKED = 256,
    WINDOW_DAYS = 14,
    NEAR_PARAGRAPHS = 2,
    LONGEST_LEAD = 600
};

/* Points; an event is joined from JOIN on, one told by the same report from JOIN_HERE on. */
static const double SAME_PLACE = 4, LENT_PLACE = 3, WITHIN_PLACE = 2, SAME_DAYS = 2, NEXT_DAY = 1,
                    SAME_STORY = 1, SAME_FIGURE = 2, OTHER_FIGURE = -2, SAME_TRIGGER = 1,
                    SAME_MODE = 1, SAME_ACTOR = 1.5, OTHER_ACTOR = -2, SAME_SENTENCE = 4,
                    SAME_PARAGRAPH = 2, SAME_WORDS = 20, JOIN = 5, JOIN_HERE = 4;

typedef struct count {
    uint64_t measure, origin;
    report_ix report;
    double low, high;
} count;

/* An event as told so far, or one fact of it. */
typedef struct gathered {
    label type, status;
    uint32_t like;
    uint64_t classes[MOST_CLASSES];
    uint32_t n_classes;
    spots where;
    moment from, to; /* OPEN_PAST, OPEN_END: undated */
    count counts[MOST_COUNTS];
    uint32_t n_counts;
    uint64_t names[MOST_NAMES], triggers[MOST_NAMES];
    uint32_t n_names, n_triggers;
    uint64_t who, whom; /* country or name; 0 not said */
    uint64_t modes[MOST_NAMES];
    uint32_t n_modes;
    bool own_mode;    /* one that begins with "x-": never told in another mode's words */
    report_ix report; /* that told it last */
    uint32_t sentence, paragraph;
    story_ix story;
    fact_ix first;
} gathered;

typedef struct filed {
    uint64_t key;
    ledger_event_ix event;
    uint32_t next; /* older one, or NONE */
} filed;

typedef struct matching {
    const engine *e;
    arena *mem; /* scratch */
    ledger *l;
    ARRAY(gathered) events;
    ARRAY(filed) entries;
    uint32_t *heads, mask;
    uint32_t *looked; /* one an event: 1 + the fact that looked at it last */
    ledger_event_ix *event_of;
    story_ix *story_of;
    uint32_t *paragraph_of;
    range *
        leading; /* bytes of the report's text: from the start of the paragraph to the fact's sentence */
    const fact_ix *before;
    hashmap known; /* names of places, folded: index into places */
    ARRAY(spot) places;
} matching;

/* ---- a fact, gathered ------------------------------------------------------------------------- */

static void add_class(gathered *g, uint64_t c) {
    for (uint32_t i = 0; i < g->n_classes; i++)
        if (g->classes[i] == c) return;
    if (g->n_classes < MOST_CLASSES) g->classes[g->n_classes++] = c;
}

static void add_once(uint64_t *to, uint32_t *n, uint64_t x) {
    for (uint32_t i = 0; i < *n; i++)
        if (to[i] == x) return;
    if (x && *n < MOST_NAMES) to[(*n)++] = x;
}

/* "two of the wounded" are a part, whatever the report says of the rest. */
static bool counts_all(const figure_row *f) {
    if (str_find(f->at.text, STR(" of the "), 0) != UINT32_MAX) return false;
    return !f->part && !f->increment && !isnan(f->low) && !isnan(f->high) && f->kind != F_RATE &&
           f->kind != F_ATTRIBUTE;
}

static uint64_t source_of(const matching *m, const fact_row *f) {
    if (!f->chain.n) return 1;
    const link_row *k = &f->chain.at[0];
    return told_hash(k->name.size ? k->name : k->at.text, m->mem);
}

static void gather_figures(const matching *m, const fact_row *f, gathered *g) {
    for (uint32_t i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        uint64_t measure = hash_str(r->measure, 3);
        if (str_is(r->measure, "other") || !counts_all(r)) continue;
        if (!r->unit.size) add_class(g, measure);
        if (g->n_counts < MOST_COUNTS)
            g->counts[g->n_counts++] =
                (count){ measure, source_of(m, f), f->report, r->low, r->high };
    }
}

static uint64_t party_of(const matching *m, const actor_row *a) {
    if (a->code.size) return hash_str(a->code, 4);
    str name = a->name.size ? a->name : told_name(m->e, a->at.text);
    return a->named && name.size ? told_hash(name, m->mem) : 0;
}

static void gather_actors(const matching *m, const fact_row *f, gathered *g) {
    for (uint32_t i = 0; i < f->who.n; i++) {
        uint64_t p = party_of(m, &f->who.at[i]);
        if (!g->who) g->who = p;
        add_once(g->names, &g->n_names, p);
    }
    for (uint32_t i = 0; i < f->whom.n; i++) {
        uint64_t p = party_of(m, &f->whom.at[i]);
        if (!g->whom) g->whom = p;
        add_once(g->names, &g->n_names, p);
    }
}

static void gather_modes(const fact_row *f, gathered *g) {
    str rest = f->modes, mode;
    while (str_next(&rest, ' ', &mode)) {
        add_once(g->modes, &g->n_modes, hash_str(mode, 9));
        g->own_mode = g->own_mode || str_starts(mode, STR("x-"));
    }
}

static gathered gather(const matching *m, fact_ix i) {
    const fact_row *f = &m->l->facts.at[i];
    gathered g = { .type = f->type,
                   .like = told_like(f),
                   .report = f->report,
                   .sentence = f->sentence.begin,
                   .paragraph = m->paragraph_of[i],
                   .story = m->story_of[f->report],
                   .first = i };
    told_days(m->l, f, &g.from, &g.to);
    if (f->type != NO_TYPE) add_class(&g, (uint64_t)f->type + 1);
    gather_figures(m, f, &g);
    gather_actors(m, f, &g);
    gather_modes(f, &g);
    for (uint32_t t = 0; t < f->triggers.n; t++)
        add_once(g.triggers, &g.n_triggers, told_hash(f->triggers.at[t].text, m->mem));
    if (!g.n_classes && g.n_triggers) add_class(&g, g.triggers[0]);
    told_spots(m->e, f, m->mem, &g.where);
    if (!g.where.n)
        told_spots_known(m->e, f->sentence.text, f, m->mem, &m->known, m->places.at, &g.where);
    return g;
}

static void lend(gathered *g, const spots *from) {
    for (uint32_t i = 0; i < from->n; i++) {
        spot s = from->at[i];
        s.lent = true;
        told_add_spot(&g->where, s);
    }
}

/* The last place that the paragraph names before the fact's sentence. */
static void lend_before(const matching *m, gathered *g) {
    const fact_row *f = &m->l->facts.at[g->first];
    const range *before = &m->leading[g->first];
    spots named = { 0 };
    told_spots_known(m->e, str_cut(m->l->reports.at[f->report].text, before->begin, before->end), f,
                     m->mem, &m->known, m->places.at, &named);
    if (!named.n) return;
    named.at[0] = named.at[named.n - 1], named.n = 1;
    lend(g, &named);
}

/* "there", "the town": the place that the paragraph named last, else the last one of the report that is not far. */
static void lend_place(const matching *m, gathered *g, const gathered *last) {
    const fact_row *f = &m->l->facts.at[g->first];
    if (!g->where.n) lend_before(m, g);
    if (g->where.n || last->report != g->report) return;
    if (f->where.n > 0 || last->paragraph + NEAR_PARAGRAPHS >= g->paragraph) lend(g, &last->where);
}

/* ---- how two fit ------------------------------------------------------------------------------ */

static bool share(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t k) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < k; j++)
            if (a[i] == b[j]) return true;
    return false;
}

static bool same_sentence(const gathered *a, const gathered *b) {
    return a->report == b->report && a->sentence == b->sentence;
}

/* "evacuated" and "withdrew" are RETREAT both, and never one event. An attack is told in many ways. */
static bool other_modes(const gathered *a, const gathered *b) {
    if (!a->n_modes || !b->n_modes || share(a->modes, a->n_modes, b->modes, b->n_modes))
        return false;
    return a->own_mode || b->own_mode || a->type != ASSAULT;
}

static bool share_class(const gathered *a, const gathered *b) {
    if (a->type != NO_TYPE && b->type != NO_TYPE && a->type != b->type) return false;
    for (uint32_t i = 0; i < a->n_classes; i++)
        for (uint32_t j = 0; j < b->n_classes; j++)
            if (a->classes[i] == b->classes[j]) return true;
    return false;
}

static bool dated(const gathered *g) { return g->from != OPEN_PAST; }

/* Points for the days; below 0: more than a day apart. */
static double days_fit(const gathered *a, const gathered *b) {
    if (!dated(a) || !dated(b)) return 0;
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

static bool any_lent(const spots *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->at[i].lent) return false;
    return s->n > 0;
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

/* How well a fact fits an event; below 0: not at all. */
static double fit(const matching *m, const gathered *told, const gathered *f) {
    bool excluded, here = told->report == f->report;
    if (told->like != f->like || !share_class(told, f) ||
        (other_modes(told, f) && !same_sentence(told, f)))
        return -1;
    meeting place = told_meet(&told->where, &f->where);
    double days = days_fit(told, f), figures = figures_fit(told, f, &excluded);
    if (place == APART || days < 0) return -1;
    if (!here && (!dated(told) || !dated(f)) && told_apart(m->l, told, f) > WINDOW_DAYS) return -1;
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

/* ---- candidates ------------------------------------------------------------------------------- */

static void enter(matching *m, uint64_t key, ledger_event_ix ev) {
    uint32_t *head = &m->heads[key & m->mask];
    if (*head != NONE && m->entries.at[*head].key == key && m->entries.at[*head].event == ev)
        return;
    filed *x = array_add(m->mem, &m->entries);
    if (!x) return;
    *x = (filed){ key, ev, *head };
    *head = m->entries.n - 1;
}

static uint64_t key_of(const gathered *g, uint64_t class, uint64_t what, uint64_t of) {
    return hash_mix(hash_mix(class, what), hash_mix(of, g->like + 11));
}

enum { IN_SPOT = 1, AROUND, IN_STORY, NOWHERE, IN_REPORT };

/* Under what an event can be found: its places, what lies around them, its story, its report. */
static void register_event(matching *m, ledger_event_ix ev, const gathered *g) {
    for (uint32_t c = 0; c < g->n_classes; c++) {
        uint64_t class = g->classes[c];
        for (uint32_t i = 0; i < g->where.n; i++) {
            const spot *s = &g->where.at[i];
            enter(m, key_of(g, class, IN_SPOT, s->key), ev);
            if (s->admin1 && s->admin1 != s->key) enter(m, key_of(g, class, AROUND, s->admin1), ev);
            if (s->country && s->country != s->key)
                enter(m, key_of(g, class, AROUND, s->country), ev);
        }
        if (g->story != NONE)
            enter(m, key_of(g, class, g->where.n ? IN_STORY : NOWHERE, g->story), ev);
        enter(m, key_of(g, class, IN_REPORT, g->report), ev);
    }
}

typedef struct best {
    ledger_event_ix event;
    double points;
} best;

static void look(matching *m, uint64_t key, const gathered *f, best *b) {
    uint32_t looked = 0, walked = 0;
    for (uint32_t i = m->heads[key & m->mask];
         i != NONE && looked < MOST_LOOKED && walked < MOST_WALKED;
         i = m->entries.at[i].next, walked++) {
        ledger_event_ix ev = m->entries.at[i].event;
        if (m->entries.at[i].key != key) continue;
        looked++;
        if (m->looked[ev] == f->first + 1) continue;
        m->looked[ev] = f->first + 1;
        double points = fit(m, &m->events.at[ev], f);
        if (points > b->points || (points > 0 && points == b->points && ev < b->event))
            *b = (best){ ev, points };
    }
}

static best find_event(matching *m, const gathered *f) {
    best b = { NONE, 0 };
    for (uint32_t c = 0; c < f->n_classes; c++) {
        uint64_t class = f->classes[c];
        for (uint32_t i = 0; i < f->where.n; i++) {
            const spot *s = &f->where.at[i];
            look(m, key_of(f, class, IN_SPOT, s->key), f, &b);
            look(m, key_of(f, class, AROUND, s->key), f, &b);
            if (s->admin1) look(m, key_of(f, class, IN_SPOT, s->admin1), f, &b);
            if (s->country) look(m, key_of(f, class, IN_SPOT, s->country), f, &b);
        }
        look(m, key_of(f, class, IN_REPORT, f->report), f, &b);
        if (f->story != NONE) look(m, key_of(f, class, NOWHERE, f->story), f, &b);
        if (f->story != NONE && !f->where.n) look(m, key_of(f, class, IN_STORY, f->story), f, &b);
    }
    return b;
}

/* ---- joining ---------------------------------------------------------------------------------- */

static void take_in(gathered *to, const gathered *f) {
    if (to->type == NO_TYPE) to->type = f->type;
    for (uint32_t i = 0; i < f->n_classes; i++) add_class(to, f->classes[i]);
    for (uint32_t i = 0; i < f->where.n; i++) told_add_spot(&to->where, f->where.at[i]);
    for (uint32_t i = 0; i < f->n_names; i++) add_once(to->names, &to->n_names, f->names[i]);
    for (uint32_t i = 0; i < f->n_modes; i++) add_once(to->modes, &to->n_modes, f->modes[i]);
    to->own_mode = to->own_mode || f->own_mode;
    for (uint32_t i = 0; i < f->n_triggers; i++)
        add_once(to->triggers, &to->n_triggers, f->triggers[i]);
    for (uint32_t i = 0; i < f->n_counts; i++) {
        if (to->n_counts == MOST_COUNTS)
            memmove(to->counts, to->counts + 1, (MOST_COUNTS - 1) * sizeof *to->counts),
                to->n_counts--;
        to->counts[to->n_counts++] = f->counts[i];
    }
    if (!to->who) to->who = f->who;
    if (!to->whom) to->whom = f->whom;
    if (dated(f) && (!dated(to) || f->to - f->from < to->to - to->from))
        to->from = f->from, to->to = f->to;
    to->report = f->report, to->sentence = f->sentence, to->paragraph = f->paragraph;
    if (to->story == NONE) to->story = f->story;
}

static ledger_event_ix begin_event(matching *m, const gathered *f) {
    gathered *x = array_add(m->mem, &m->events);
    if (x) *x = *f;
    return x ? m->events.n - 1 : NONE;
}

static void place_fact(matching *m, fact_ix i, gathered *last) {
    gathered f = gather(m, i);
    lend_place(m, &f, last);
    fact_ix earlier = m->before[i];
    best b = earlier != NONE && m->event_of[earlier] != NONE
                 ? (best){ m->event_of[earlier], SAME_WORDS }
                 : find_event(m, &f);
    if (b.event == NONE) b.event = begin_event(m, &f);
    else take_in(&m->events.at[b.event], &f);
    if (b.event == NONE) return;
    register_event(m, b.event, &f);
    m->event_of[i] = b.event;
    if (f.where.n) last->where = f.where, last->report = f.report, last->paragraph = f.paragraph;
}

/* Statements are not events; a state is one when something dates, counts or types it. */
static bool tells_event(const fact_row *f) {
    return f->kind == EVENT || (f->kind == STATE && (f->type != NO_TYPE || f->figures.n ||
                                                     f->when.there || f->where.n));
}

/* ---- paragraphs, stories ----------------------------------------------------------------------- */

/* Where the last paragraph begins of a text. */
static uint32_t last_line(str text, uint32_t from, uint32_t to) {
    while (to > from && text.at[to - 1] != '\n') to--;
    return to;
}

/* Gives the facts of a report the number of their paragraph: sentences are looked for from where the last one stood. */
static uint32_t number_paragraphs(matching *m, const report_row *r, uint32_t number) {
    uint32_t at = 0, line = 0, begin = UINT32_MAX;
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        const words *s = &m->l->facts.at[i].sentence;
        if (i == r->facts.begin || s->begin != begin) {
            uint32_t found = r->text.size ? str_find(r->text, s->text, at) : UINT32_MAX;
            uint32_t start = found == UINT32_MAX ? 0 : last_line(r->text, at, found);
            if (found == UINT32_MAX || start > at) number++, line = start;
            if (found != UINT32_MAX) at = found;
            begin = s->begin;
        }
        m->paragraph_of[i] = number;
        m->leading[i] = (range){ at - line > LONGEST_LEAD ? at - LONGEST_LEAD : line, at };
    }
    return number + 1;
}

/* Names of places as facts tell them, so that other sentences' names can be known for places. */
static void learn_places(matching *m) {
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        spots s;
        told_spots(m->e, &m->l->facts.at[i], m->mem, &s);
        for (uint32_t k = 0; k < s.n; k++) {
            textbuf b = { .mem = m->mem };
            utf8_fold(&b, s.at[k].name);
            if (!b.size || hashmap_get(&m->known, textbuf_str(&b)) != UINT32_MAX) continue;
            spot *x = array_add(m->mem, &m->places);
            if (x && hashmap_set(&m->known, textbuf_str(&b), m->places.n - 1)) *x = s.at[k];
        }
    }
}

static bool prepare(matching *m) {
    ledger *l = m->l;
    uint32_t cap = 64;
    while (cap < 8 * l->facts.n && cap < 1u << 30) cap *= 2;
    m->mask = cap - 1;
    m->heads = arena_take(m->mem, cap * sizeof *m->heads);
    m->looked = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->looked);
    m->event_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->event_of);
    m->paragraph_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->paragraph_of);
    m->story_of = arena_take(m->mem, (l->reports.n + 1) * sizeof *m->story_of);
    m->leading = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->leading);
    m->before = told_before(l, m->mem);
    if (m->mem->failed) return false;
    for (uint32_t i = 0; i < cap; i++) m->heads[i] = NONE;
    for (fact_ix i = 0; i < l->facts.n; i++) m->event_of[i] = NONE;
    for (report_ix r = 0; r < l->reports.n; r++) m->story_of[r] = NONE;
    for (uint32_t i = 0; i < l->story_reports.n; i++)
        m->story_of[l->story_reports.at[i].report] = l->story_reports.at[i].story;
    learn_places(m);
    uint32_t number = 0;
    for (report_ix r = 0; r < l->reports.n; r++)
        number = number_paragraphs(m, &l->reports.at[r], number);
    return true;
}

/* ---- rows -------------------------------------------------------------------------------------- */

static const spot *narrowest(const spots *s) {
    const spot *found = NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        const spot *x = &s->at[i];
        bool town = x->row && (x->kind == P_CITY || x->kind == P_SITE || x->kind == P_ADMIN2);
        if (!found || (town && !(found->row && found->kind == P_CITY))) found = x;
        if (town && !x->lent) return x;
    }
    return found;
}

static void add_event(matching *m, const gathered *g) {
    ledger *l = m->l;
    event_row *e = ledger_add(l, events);
    if (!e) return;
    const spot *s = narrowest(&g->where);
    *e = (event_row){ .type = g->type,
                      .from = g->from,
                      .to = g->to,
                      .first = g->first,
                      .story = g->story,
                      .lat = NAN,
                      .lon = NAN,
                      .status = SINGLE };
    uid u;
    uid_begin(&u, "event");
    uid_field(&u, str_of(l->facts.at[g->first].uid));
    uid_end(&u, e->uid);
    if (!s) return;
    e->place_name = str_copy(l->mem, s->row && s->row->name.size ? s->row->name : s->name);
    if (!s->row || !s->row->key.size) return;
    e->place = s->row->key, e->country = s->row->country, e->lat = s->row->lat,
    e->lon = s->row->lon;
}

static int by_event(const void *a, const void *b) {
    const event_fact *x = a, *y = b;
    if (x->event != y->event) return x->event > y->event ? 1 : -1;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

static void add_rows(matching *m) {
    ledger *l = m->l;
    for (uint32_t i = 0; i < m->events.n; i++) add_event(m, &m->events.at[i]);
    for (fact_ix i = 0; i < l->facts.n; i++) {
        event_fact *x = m->event_of[i] != NONE ? ledger_add(l, event_facts) : NULL;
        if (x)
            *x = (event_fact){ .event = m->event_of[i], .fact = i, .says = SAYS_SAME, .score = 1 };
    }
    if (l->event_facts.n)
        qsort(l->event_facts.at, l->event_facts.n, sizeof *l->event_facts.at, by_event);
}

void match_run(const engine *e, worker *w, ledger *l) {
    matching m = { .e = e, .mem = &w->scratch, .l = l, .known = { .mem = &w->scratch } };
    gathered last = { .report = NONE };
    if (!prepare(&m)) return;
    for (fact_ix i = 0; i < l->facts.n && !m.mem->failed; i++)
        if (tells_event(&l->facts.at[i])) place_fact(&m, i, &last);
    if (m.mem->failed) return;
    add_rows(&m);
    says_run(e, w, l);
}
