/* point.c - figures that can be compared: one event, one measure, of the same kind of thing and the same side.
 *
 *     "killing at least 14 people"       killed, people      series 0
 *     "including four children"          a part: no point
 *     "the death toll rose to 19"        killed, anybody     series 0
 *     "200 northern soldiers died"       killed, soldiers of the north: series 1
 *     "the prefect stops at 18"          a bare number counts what the event's others count: series 0             */
#include "ledger/told.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_SERIES = 24, MOST_SAMPLES = 200 };

/* "63 insurgents", "two soldiers": on which side of the law those stand who carry arms. */
typedef enum armed { UNSAID, OF_STATE, AGAINST_IT } armed;

/* What a series counts; empty, 0 and OPEN_PAST stand for "not said", which fits all. */
typedef struct counted {
    uint64_t measure, whose;
    str things; /* kinds of counted.tsv, joined by | */
    armed armed;
    bool level; /* "190,000 were still waiting": of a measure that also counts what happened once */
    moment since;
    uint32_t number;
} counted;

/* A figure with the measure that a bare number may take from it. */
typedef struct sample {
    str measure;
    double value;
    fact_ix fact;
    const origin *by;
} sample;

/* The series of the event at hand. */
typedef struct charting {
    const engine *e;
    const ledger *l;
    const sides *sides;
    arena *scratch;
    hashmap
        quoted; /* outlets that other reports have as a source: a monitor that prints a digest */
    ARRAY(sample) samples; /* figures of the event that have a measure */
    counted at[MOST_SERIES];
    uint32_t n, next;
} charting;

/* ---- what is counted -------------------------------------------------------------------------- */

static str last_word(str s) {
    s = str_trim(s);
    uint32_t at = s.size;
    while (at && s.at[at - 1] != ' ' && s.at[at - 1] != '-') at--;
    return str_cut(s, at, s.size);
}

static bool is_among(str list, str one) {
    for (str kind; str_next(&list, '|', &kind);)
        if (str_eq(kind, one)) return true;
    return false;
}

/* The kinds of thing that a noun names: "residents" are persons. Empty when the table does not know it, or when it says no
 * more than the measure: "19 dead" of those killed may be anybody. */
static str things_of(const charting *c, const figure_row *f) {
    const table *t = &c->e->tables[TABLE_COUNTED], *measures = &c->e->tables[TABLE_MEASURES];
    textbuf b = { .mem = c->scratch };
    utf8_fold(&b, last_word(f->of));
    uint32_t row = b.size ? told_noun(t, textbuf_str(&b)) : UINT32_MAX;
    uint32_t measure = table_find(measures, f->measure);
    str kinds = row != UINT32_MAX ? table_get(t, row, "kind") : STR(""), rest = kinds, first;
    if (!str_next(&rest, '|', &first) || !first.size) return STR("");
    bool said = measure != UINT32_MAX && is_among(table_get(measures, measure, "default"), first);
    return said || str_is(first, "casualty") ? STR("") : kinds;
}

static armed armed_of(const charting *c, const figure_row *f) {
    const table *t = &c->e->tables[TABLE_ROLES];
    textbuf b = { .mem = c->scratch };
    utf8_fold(&b, last_word(f->of));
    uint32_t row = b.size ? told_noun(t, textbuf_str(&b)) : UINT32_MAX;
    if (row == UINT32_MAX || !str_is(table_get(t, row, "class"), "force")) return UNSAID;
    str sector = table_get(t, row, "sector");
    return str_is(sector, "MIL") || str_is(sector, "COP") ? OF_STATE : AGAINST_IT;
}

/* "58 of its soldiers", "six of hers": the speaker's own. */
static bool is_own(const charting *c, str text) {
    static const char *const owned[] = { "mine", "ours", "hers", "theirs" };
    const table *t = &c->e->tables[TABLE_WORDS];
    for (str word; str_next(&text, ' ', &word);) {
        uint32_t row = table_find(t, word);
        for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
            if (str_is(word, owned[i])) return true;
        if (row != UINT32_MAX && str_is(table_get(t, row, "kind"), "possessive")) return true;
    }
    return false;
}

/* "put | Vashiri losses at | 120": what stands between the word that tells it and the figure. */
static str before_figure(const fact_row *f, const figure_row *r) {
    uint32_t at = str_find(f->clause.text, r->at.text, 0),
             from = str_find(f->clause.text, f->trigger.text, 0);
    if (at == UINT32_MAX || from == UINT32_MAX || from + f->trigger.text.size > at) return STR("");
    return str_cut(f->clause.text, from + f->trigger.text.size, at);
}

/* "The army | lost | two men": the party that is told to have suffered it, where the figure counts others; or empty. "It lost
 * two men, it said" is the speaker's own. */
static str loser(const charting *c, const fact_row *f, const figure_row *r, const origin *by) {
    static const char *const speaker[] = { "it", "we", "they" };
    const actor_row *a = f->whom.n ? &f->whom.at[0] : NULL;
    if (!a || a->at.end > r->at.begin) return STR("");
    for (size_t i = 0; i < sizeof speaker / sizeof *speaker; i++)
        if (str_eq_fold(a->at.text, str_of(speaker[i]))) return by->side;
    return a->code.size ? a->code : side_in(c->sides, a->at.text);
}

static uint64_t whose_of(const charting *c, const fact_row *f, const figure_row *r,
                         const origin *by) {
    if (r->of_code.size) return hash_str(r->of_code, 4);
    str before = before_figure(f, r), name = told_name(c->e, r->of), first, side;
    bool own = is_own(c, r->at.text) || str_find(before, STR(" own "), 0) != UINT32_MAX;
    if (by->side.size && own) return hash_str(by->side, 4);
    if (str_next(&name, ' ', &first) && first.size)
        return hash_str(origin_stem(first, c->scratch), 4);
    if ((side = side_in(c->sides, before)).size) return hash_str(side, 4);
    return (side = loser(c, f, r, by)).size ? hash_str(side, 4) : 0;
}

/* "since Monday": where a running total begins. */
static moment since_of(const fact_row *f) {
    return f->when.there && f->when.resolved && f->when.to == OPEN_END ? f->when.from : OPEN_PAST;
}

static bool has_measure(const figure_row *r) {
    return r->measure.size && !str_is(r->measure, "other");
}

/* "17 names": what stands on a list. */
static bool is_entry(const charting *c, str noun) {
    const table *t = &c->e->tables[TABLE_NOUNS];
    uint32_t row = noun.size ? told_noun(t, utf8_folded(last_word(noun), c->scratch)) : UINT32_MAX;
    return row != UINT32_MAX && str_is(table_get(t, row, "kind"), "entry");
}

/* "The prefect stops at 18." "The mayor has 17 names on her list." */
static bool is_bare(const charting *c, const fact_row *f, const figure_row *r) {
    bool tally = str_is(f->rule, "tally");
    if (has_measure(r) || r->unit.size || r->per.size || r != &f->figures.at[0]) return false;
    return r->of.size ? tally && is_entry(c, r->of) : tally || f->chain.n;
}

/* A level at a moment, where the measure may be one or count an event. */
static bool is_level(const charting *c, const fact_row *f, str measure) {
    const table *t = &c->e->tables[TABLE_MEASURES];
    uint32_t row = table_find(t, measure);
    str kinds = row == UINT32_MAX ? STR("") : table_get(t, row, "kind");
    bool either = is_among(kinds, STR("event")) && is_among(kinds, STR("stock"));
    return either &&
           (f->mode == ONGOING || str_find(f->clause.text, STR("still "), 0) != UINT32_MAX);
}

/* "58 are missing", "nine were arrested" where others count those carried off: they are the same. */
static str same_measure(const charting *c, str measure) {
    if (!str_is(measure, "missing") && !str_is(measure, "detained")) return measure;
    for (uint32_t i = 0; i < c->samples.n; i++)
        if (str_is(c->samples.at[i].measure, "abducted")) return STR("abducted");
    return measure;
}

static counted counted_of(const charting *c, const fact_row *f, const figure_row *r, str measure,
                          const origin *by) {
    return (counted){ .measure = hash_str(same_measure(c, measure), r->unit.size ? 5 : 3),
                      .level = is_level(c, f, measure),
                      .things = things_of(c, r),
                      .armed = armed_of(c, r),
                      .whose = whose_of(c, f, r, by),
                      .since = since_of(f) };
}

/* "Twelve of the crew", "eight sailors": one noun or the other may name both. */
static bool may_be_alike(str a, str b) {
    if (!a.size || !b.size) return true;
    for (str kind; str_next(&a, '|', &kind);)
        if (is_among(b, kind)) return true;
    return false;
}

static bool fits(const counted *a, const counted *b) {
    if (a->measure != b->measure || a->level != b->level) return false;
    if (!may_be_alike(a->things, b->things)) return false;
    if (a->whose && b->whose && a->whose != b->whose) return false;
    if (a->armed && b->armed && a->armed != b->armed) return false;
    if (a->since == OPEN_PAST || b->since == OPEN_PAST) return true;
    moment apart = a->since > b->since ? a->since - b->since : b->since - a->since;
    return apart <= MINUTES_A_DAY;
}

static uint32_t series_of(charting *c, const counted *x) {
    for (uint32_t i = 0; i < c->n; i++) {
        counted *s = &c->at[i];
        if (!fits(s, x)) continue;
        if (!s->things.size) s->things = x->things;
        if (!s->whose) s->whose = x->whose;
        if (!s->armed) s->armed = x->armed;
        if (s->since == OPEN_PAST) s->since = x->since;
        return s->number;
    }
    if (c->n == MOST_SERIES) return c->next++;
    c->at[c->n] = *x;
    c->at[c->n].number = c->next;
    c->n++;
    return c->next++;
}

/* ---- points ----------------------------------------------------------------------------------- */

/* Whether a figure counts a whole, whatever it counts. */
static bool is_whole(const charting *c, const fact_row *f, const figure_row *r) {
    if (f->negative || told_like(f) != 0 || f->mode == UNKNOWN) return false;
    if (r->part || r->increment || r->kind == F_RATE || r->kind == F_ATTRIBUTE ||
        r->bound == NO_NUMBER)
        return false;
    return !isnan(r->low) && !isnan(r->high) && !told_is_part(c->e, f, r, c->scratch);
}

/* How far a bare number is from a figure: the nearer in size the likelier is it another count of that. */
static double far_from(const sample *s, double value, const origin *by) {
    static const double another = 0.2, others = 0.1; /* of another's voice; not of the dead */
    double far = s->value > 0 && value > 0 ? fabs(log(s->value / value)) : HUGE_VAL;
    return far + (str_eq(s->by->key, by->key) ? 0 : another) +
           (str_is(s->measure, "killed") ? 0 : others);
}

/* What a bare number counts: what all figures of the event count, else where it is told as a count what the one that is
 * nearest to it does. */
static str lent_measure(const charting *c, const fact_row *f, const figure_row *r,
                        const origin *by) {
    static const double farthest = 1; /* about three times as many */
    double value = isfinite(r->low) ? r->low : r->high, least = HUGE_VAL;
    str found = STR("");
    bool one = true;
    for (uint32_t i = 0; i < c->samples.n; i++) {
        const sample *s = &c->samples.at[i];
        if (&c->l->facts.at[s->fact] == f) continue;
        double far = far_from(s, value, by);
        one = one && (!found.size || str_eq(found, s->measure));
        if (!found.size || far < least) found = s->measure, least = far;
    }
    bool near = str_is(f->rule, "tally") && least <= farthest;
    return one || near ? found : STR("");
}

/* "14 lorries", "two warships": what no measure is for, but is followed as what it is. */
static bool is_equipment(const charting *c, const figure_row *r) {
    static const char *const kinds[] = { "vehicle", "ship", "aircraft", "tank", "gun" };
    str things = r->unit.size ? STR("") : things_of(c, r);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_among(things, str_of(kinds[i]))) return true;
    return false;
}

/* The measure of a point; empty when the figure is none. */
static str measure_of_point(const charting *c, const fact_row *f, const figure_row *r,
                            const origin *by) {
    if (!is_whole(c, f, r)) return STR("");
    if (has_measure(r) || is_equipment(c, r)) return r->measure;
    return is_bare(c, f, r) ? lent_measure(c, f, r, by) : STR("");
}

/* The figures of the event from `i` on that have a measure. */
static void note_samples(charting *c, uint32_t i, const origin *by) {
    const ledger *l = c->l;
    ledger_event_ix e = l->event_facts.at[i].event;
    c->samples.n = 0;
    for (; i < l->event_facts.n && l->event_facts.at[i].event == e; i++) {
        const fact_row *f = &l->facts.at[l->event_facts.at[i].fact];
        for (figure_ix k = 0; k < f->figures.n && c->samples.n < MOST_SAMPLES; k++) {
            const figure_row *r = &f->figures.at[k];
            if (!has_measure(r) || !is_whole(c, f, r)) continue;
            sample *s = array_add(c->scratch, &c->samples);
            if (!s) return;
            *s = (sample){ r->measure, isfinite(r->low) ? r->low : r->high,
                           l->event_facts.at[i].fact, &by[l->event_facts.at[i].fact] };
        }
    }
}

static moment start_of_day(moment at) {
    if (at == OPEN_PAST || at == OPEN_END) return OPEN_PAST;
    moment rest = at % MINUTES_A_DAY;
    return at - (rest < 0 ? rest + MINUTES_A_DAY : rest);
}

/* "had died by Wednesday night", "By Friday 40 were known to be dead" */
static bool is_by(const fact_row *f) {
    uint32_t at = str_find(f->sentence.text, f->when.at.text, 0);
    str before = at == UINT32_MAX ? STR("") : str_trim(str_cut(f->sentence.text, 0, at));
    return str_eq_fold(last_word(before), STR("by"));
}

/* "8,000 marched": people counted where something happened, once, and never again as those killed are. */
static bool is_of_the_day(const engine *e, str measure) {
    const table *t = &e->tables[TABLE_MEASURES];
    uint32_t row = table_find(t, measure);
    return row != UINT32_MAX && str_is(table_get(t, row, "group"), "people") &&
           str_is(table_get(t, row, "kind"), "event");
}

/* "had come to 46 by Wednesday night": the day; OPEN_PAST without one. */
static moment day_by(const fact_row *f) {
    const time_row *w = &f->when;
    if (!w->there || !w->resolved || w->to == OPEN_END || !is_by(f)) return OPEN_PAST;
    if (w->from == OPEN_PAST) return w->clock ? OPEN_PAST : start_of_day(w->to - 1);
    return w->to - w->from <= MINUTES_A_DAY ? start_of_day(w->from) : OPEN_PAST;
}

/* The day that a figure speaks of: the one by which it had come to that; of a crowd the event's; else the report's. */
static moment as_of(const charting *c, const event_fact *x, fact_ix first, str measure) {
    const fact_row *f = &c->l->facts.at[first];
    const event_row *e = &c->l->events.at[x->event];
    moment told = start_of_day(c->l->reports.at[f->report].at), by = day_by(f);
    if (by != OPEN_PAST && by <= told) return by;
    bool dated = e->from != OPEN_PAST && e->to != OPEN_END && e->to - e->from <= MINUTES_A_DAY &&
                 start_of_day(e->from) <= told;
    return dated && is_of_the_day(c->e, measure) ? start_of_day(e->from) : told;
}

/* ---- whose figure it is ------------------------------------------------------------------------- */

static bool speaks(const origin *o) { return !o->own && !o->not_given; }

/* Whether two facts give different numbers of one thing: then the one is not also the other's voice. */
static bool differ(const fact_row *a, const fact_row *b) {
    for (figure_ix i = 0; i < a->figures.n; i++)
        for (figure_ix k = 0; k < b->figures.n; k++) {
            const figure_row *p = &a->figures.at[i], *q = &b->figures.at[k];
            if (str_eq(p->measure, q->measure) && (p->low != q->low || p->high != q->high))
                return true;
        }
    return false;
}

/* "..., the Coast Guard said; fourteen are missing": who speaks in the sentence, the nearest before it first. NONE: nobody. */
static fact_ix speaker_of_sentence(const ledger *l, const origin *by, fact_ix i) {
    enum { NEAR_FACTS = 6 };
    const fact_row *f = &l->facts.at[i];
    fact_ix behind = NONE;
    for (fact_ix k = i; k-- > 0 && i - k <= NEAR_FACTS;) {
        const fact_row *g = &l->facts.at[k];
        if (g->report != f->report || g->sentence.begin != f->sentence.begin) break;
        if (speaks(&by[k]) && !differ(f, g)) return k;
    }
    for (fact_ix k = i + 1; k < l->facts.n && k - i <= NEAR_FACTS && behind == NONE; k++) {
        const fact_row *g = &l->facts.at[k];
        if (g->report != f->report || g->sentence.begin != f->sentence.begin) break;
        if (speaks(&by[k]) && !differ(f, g)) behind = k;
    }
    return behind;
}

/* The one source that the report names for the event of event_fact `i`; NONE where it names none, or several. */
static fact_ix only_speaker(const ledger *l, const origin *by, uint32_t i) {
    enum { NEAR_FACTS = 24 };
    const event_fact *all = l->event_facts.at, *x = &all[i];
    report_ix r = l->facts.at[x->fact].report;
    uint32_t from = i, end = i;
    fact_ix one = NONE;
    while (from && i - from < NEAR_FACTS && all[from - 1].event == x->event &&
           l->facts.at[all[from - 1].fact].report == r)
        from--;
    while (end < l->event_facts.n && end - i < NEAR_FACTS && all[end].event == x->event &&
           l->facts.at[all[end].fact].report == r)
        end++;
    for (uint32_t k = from; k < end; k++) {
        const fact_row *g = &l->facts.at[all[k].fact];
        if (!speaks(&by[all[k].fact]) || told_denies(l, x->event, g)) continue;
        if (differ(&l->facts.at[x->fact], g)) return NONE;
        if (one != NONE && !str_eq(by[one].key, by[all[k].fact].key)) return NONE;
        one = all[k].fact;
    }
    return one;
}

/* Whose the figures of event_fact `i` are: what a report says in its own voice goes back to who speaks in the sentence, or
 * to the only one who speaks of the event, unless it is itself one whom others quote. */
static const origin *voice_of(const charting *c, const origin *by, uint32_t i) {
    const ledger *l = c->l;
    fact_ix f = l->event_facts.at[i].fact, voice = NONE;
    if (!by[f].own || hashmap_get(&c->quoted, by[f].key) != UINT32_MAX) return &by[f];
    voice = speaker_of_sentence(l, by, f);
    if (voice == NONE) voice = only_speaker(l, by, i);
    return &by[voice == NONE ? f : voice];
}

static void note_quoted(charting *c, const origin *by) {
    for (fact_ix i = 0; i < c->l->facts.n; i++)
        if (!by[i].own && str_starts(by[i].key, STR("= "))) hashmap_set(&c->quoted, by[i].key, 1);
}

static void add_points(charting *c, const event_fact *x, const origin *by, const fact_ix *before,
                       point_list *out) {
    const fact_row *f = &c->l->facts.at[x->fact];
    const origin *voice = voice_of(c, by, (uint32_t)(x - c->l->event_facts.at));
    fact_ix first = before[x->fact] == NONE ? x->fact : before[x->fact];
    for (figure_ix i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        str measure = measure_of_point(c, f, r, voice);
        if (!measure.size) continue;
        counted what = counted_of(c, f, r, measure, voice);
        point *p = array_add(c->scratch, out);
        if (!p) return;
        *p = (point){ .series = series_of(c, &what),
                      .event = x->event,
                      .fact = x->fact,
                      .figure = i,
                      .since = what.since,
                      .as_of = as_of(c, x, first, measure),
                      .low = r->low,
                      .high = r->high,
                      .measure = measure,
                      .by = voice };
    }
}

static int by_series(const void *a, const void *b) {
    const point *x = a, *y = b;
    if (x->series != y->series) return x->series > y->series ? 1 : -1;
    if (x->as_of != y->as_of) return x->as_of > y->as_of ? 1 : -1;
    if (x->fact != y->fact) return x->fact > y->fact ? 1 : -1;
    return (x->figure > y->figure) - (x->figure < y->figure);
}

/* Whether the same report gives another figure for it by the same origin that leaves this one a part, "divers brought up two
 * bodies", or what was said before, "it had counted three in the afternoon". */
static bool is_beside(const ledger *l, const point *p, const point *q, bool before) {
    bool same = str_eq(q->by->key, p->by->key), here = p->by->own;
    if (point_value(q) == point_value(p) || (!same && !here) ||
        l->facts.at[q->fact].report != l->facts.at[p->fact].report)
        return false;
    return (same && before) || 2 * point_value(p) < point_value(q);
}

static bool is_told_again(const ledger *l, const point *p, const point *q) {
    return str_eq(q->by->key, p->by->key) && q->low == p->low &&
           l->facts.at[q->fact].report < l->facts.at[p->fact].report;
}

/* Of points [begin, end) of one series; those far from it in time are left out. */
static bool is_part(const ledger *l, const point_list *all, uint32_t begin, uint32_t end,
                    const point *p) {
    enum { AROUND = 64 };
    uint32_t at = (uint32_t)(p - all->at);
    bool before = false, part = false;
    if (at > begin + AROUND) begin = at - AROUND;
    if (end > at + AROUND) end = at + AROUND;
    for (uint32_t k = begin; k < end; k++) before = before || is_told_again(l, p, &all->at[k]);
    for (uint32_t k = begin; k < end; k++) part = part || is_beside(l, p, &all->at[k], before);
    return part;
}

static void drop_parts(const ledger *l, point_list *all) {
    uint32_t kept = 0;
    for (uint32_t begin = 0, end; begin < all->n; begin = end) {
        for (end = begin + 1; end < all->n && all->at[end].series == all->at[begin].series;) end++;
        for (uint32_t i = begin; i < end; i++)
            all->at[i].part = is_part(l, all, begin, end, &all->at[i]);
    }
    for (uint32_t i = 0; i < all->n; i++)
        if (!all->at[i].part) all->at[kept++] = all->at[i];
    all->n = kept;
}

point_list points_of(const engine *e, const ledger *l, const sides *s, const origin *by,
                     arena *scratch) {
    point_list out = { 0 };
    charting c = { .e = e, .l = l, .sides = s, .scratch = scratch, .quoted = { .mem = scratch } };
    const fact_ix *before = retold_of(l, scratch);
    if (!before) return out;
    note_quoted(&c, by);
    for (uint32_t i = 0; i < l->event_facts.n; i++) {
        if (i == 0 || l->event_facts.at[i].event != l->event_facts.at[i - 1].event)
            c.n = 0, note_samples(&c, i, by);
        add_points(&c, &l->event_facts.at[i], by, before, &out);
    }
    if (out.n) qsort(out.at, out.n, sizeof *out.at, by_series);
    drop_parts(l, &out);
    return out;
}

double point_value(const point *p) { return isfinite(p->low) ? p->low : p->high; }

bool points_apart(const point *a, const point *b) { return a->low > b->high || b->low > a->high; }
