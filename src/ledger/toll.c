/* toll.c - how many were killed and wounded in what a story tells, and on which day.
 *
 *     "One killed, three wounded in Vashir"      killed 1, wounded 3
 *     "Five people were shot; a man died"        killed 1, wounded 4: those struck less those killed
 *     "A boy was shot on Monday"                 wounded 1: nobody says that he died
 *
 * A report's first figure of each kind counts for it; where it gives none, those whom its facts name one by one. Of
 * several reports the number that most of them give stands, of those that tell of any; the later one of two. */
#include "ledger/toll.h"

#include "base/utf8.h"
#include "ledger/told.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_HARMED = 1000, MOST_DAYS = 400, NO_FIGURE = -1 };

/* What harm the words of a fact tell of. */
typedef enum harm { HARM_NONE, HARM_STRUCK, HARM_WOUNDED, HARM_KILLED } harm;

/* Of one report: the first figure of each harm, else how many one fact names singly. */
typedef struct harmed {
    int32_t figure[HARM_KILLED + 1];
    int32_t named[HARM_KILLED + 1];
    moment from, to;    /* of the first harm that is dated; OPEN_PAST: none */
    bool self, another; /* somebody killed himself; somebody killed another: two dead */
} harmed;

typedef struct tolling {
    const engine *e;
    const ledger *l;
    arena *scratch;
} tolling;

/* ---- words ------------------------------------------------------------------------------------ */

static str fold(const tolling *t, str s) {
    textbuf b = { .mem = t->scratch };
    phrase_fold(&b, s);
    return textbuf_str(&b);
}

static str last_word(str s) {
    s = str_trim(s);
    uint32_t at = s.size;
    while (at && s.at[at - 1] != ' ') at--;
    return str_cut(s, at, s.size);
}

/* The harm of a measure: of "killed", "wounded"; of all who were struck, when it does not say how. */
static harm harm_of_measure(str measure) {
    if (str_is(measure, "killed")) return HARM_KILLED;
    if (str_is(measure, "wounded")) return HARM_WOUNDED;
    return str_is(measure, "casualties") || str_is(measure, "troops") || str_is(measure, "other")
               ? HARM_STRUCK
               : HARM_NONE;
}

/* "slain" points to "killed", as the cues of measures.tsv have it, in whatever form. */
static harm harm_of_word(const tolling *t, str word) {
    const phrases *p = &t->e->phrases;
    phrase_cursor c = phrase_begin(p);
    uint32_t key = phrase_step(p, &c, fold(t, word)) ? phrase_end(p, &c) : UINT32_MAX;
    harm found = HARM_NONE;
    if (key == UINT32_MAX) return found;
    for (uint32_t i = p->hit[key]; i < p->hit[key + 1] && i < p->hit_count; i++) {
        if (p->hits[i].table != TABLE_MEASURES || p->hits[i].forms & PHRASE_FIRST_WORD) continue;
        str measure = table_cell(&t->e->tables[TABLE_MEASURES], p->hits[i].row, 0);
        harm h = str_is(measure, "killed")    ? HARM_KILLED
                 : str_is(measure, "wounded") ? HARM_WOUNDED
                                              : HARM_NONE;
        if (h > found) found = h;
    }
    return found;
}

/* "fatally" before "shot": the adverb of a word that tells of it. */
static harm harm_before(const tolling *t, const fact_row *f) {
    uint32_t at = f->trigger.begin > f->sentence.begin
                      ? str_find(f->sentence.text, f->trigger.text, 0)
                      : UINT32_MAX;
    if (at == UINT32_MAX || at == 0) return HARM_NONE;
    str before = last_word(str_cut(f->sentence.text, 0, at));
    return before.size > 3 && str_ends(before, STR("ly"))
               ? harm_of_word(t, str_cut(before, 0, before.size - 2))
               : HARM_NONE;
}

static harm harm_of_fact(const tolling *t, const fact_row *f) {
    harm found = f->type == ASSAULT ? HARM_STRUCK : HARM_NONE, adverb = harm_before(t, f);
    if (adverb > found) found = adverb;
    for (uint32_t i = 0; i < f->triggers.n; i++) {
        str rest = f->triggers.at[i].text;
        for (str word; str_next(&rest, ' ', &word);) {
            harm h = harm_of_word(t, word);
            if (h > found) found = h;
        }
    }
    return found;
}

/* ---- who was harmed ---------------------------------------------------------------------------- */

static bool is_person_class(label class) {
    return class == PERSON || class == OFFICE || class == FORCE || class == GROUP;
}

/* Whether the counted noun names people: "teenagers", "dead". */
static bool counts_people(const tolling *t, str of) {
    static const char *const people[] = { "person",    "soldier", "death",    "wound", "casualty",
                                          "protester", "hostage", "prisoner", "other" };
    const table *c = &t->e->tables[TABLE_COUNTED];
    uint32_t row = told_noun(c, fold(t, last_word(of)));
    str kinds = row != UINT32_MAX ? table_get(c, row, "kind") : STR(""), kind;
    if (!str_next(&kinds, '|', &kind)) return false;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (str_is(kind, people[i])) return true;
    return false;
}

static bool counts_whom(const fact_row *f, const figure_row *r) {
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (str_eq(f->whom.at[i].at.text, r->at.text) && is_person_class(f->whom.at[i].class))
            return true;
    return false;
}

/* "they", "the victims", "two men": more than one. */
static bool is_several(const tolling *t, str text) {
    str word = fold(t, last_word(text));
    const table *words_of = &t->e->tables[TABLE_WORDS], *counted = &t->e->tables[TABLE_COUNTED];
    uint32_t row = table_find(words_of, word);
    if (row != UINT32_MAX && str_is(table_get(words_of, row, "pos"), "PRON"))
        return str_is(table_get(words_of, row, "sense"), "several");
    for (uint32_t i = 0; i < counted->rows; i++)
        if (str_eq(table_get(counted, i, "plural"), word)) return true;
    return word.size > 2 && word.at[word.size - 1] == 's';
}

/* "I", "us": whoever tells it. */
static bool is_teller(const tolling *t, const actor_row *a) {
    const table *words_of = &t->e->tables[TABLE_WORDS];
    uint32_t row = table_find(words_of, fold(t, a->at.text));
    return row != UINT32_MAX && str_is(table_get(words_of, row, "sense"), "speaker");
}

/* People, or what no table knows ("the 6-year-old"): not what is surely none. */
static bool may_be_person(const tolling *t, const actor_row *a) {
    if (is_teller(t, a)) return false;
    return is_person_class(a->class) || a->class == THING || a->is.size;
}

static bool is_self(const actor_row *a) { return str_ends(a->at.text, STR("self")); }

static bool is_reflexive(const fact_row *f) {
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (is_self(&f->whom.at[i])) return true;
    return false;
}

/* How many a fact names one by one; who is killed or wounded without a word for whom is one. */
static uint32_t count_named(const tolling *t, const fact_row *f, harm h) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (!is_self(&f->whom.at[i]) && may_be_person(t, &f->whom.at[i]) &&
            !is_several(t, f->whom.at[i].at.text))
            n++;
    return n ? n : h >= HARM_WOUNDED && !f->whom.n;
}

/* ---- a report ----------------------------------------------------------------------------------- */

/* "Anna, 17, was killed": a bare number is an age as often as not. */
static bool is_age(const figure_row *r) {
    for (uint32_t i = 0; i < r->at.text.size; i++)
        if (!is_digit(r->at.text.at[i])) return false;
    return true;
}

static bool usable(const figure_row *r) {
    return !r->part && !r->increment && !r->unit.size && r->low >= 0 && r->low <= MOST_HARMED &&
           r->low == floor(r->low);
}

/* Takes a fact's figures; false when it has none that counts people harmed. */
static bool hear_figures(const tolling *t, const fact_row *f, harm of_fact, harmed *out) {
    bool any = false;
    for (uint32_t i = 0; i < f->figures.n; i++) {
        const figure_row *r = &f->figures.at[i];
        harm h = harm_of_measure(r->measure);
        bool people = counts_people(t, r->of) || counts_whom(f, r) ||
                      (!r->of.size && h >= HARM_WOUNDED && !is_age(r));
        if (h == HARM_NONE || (h == HARM_STRUCK && of_fact == HARM_NONE) || !usable(r) || !people ||
            (f->negative && r->low > 0))
            continue;
        if (out->figure[h] == NO_FIGURE) out->figure[h] = (int32_t)r->low;
        any = true;
    }
    return any;
}

/* Told of another day than the first that has one: "a year ago a man died there". */
static bool is_other_day(const fact_row *f, harmed *out) {
    enum { DAYS = 3 };
    const time_row *w = &f->when;
    bool dated = w->there && w->resolved && w->from != OPEN_PAST && w->to != OPEN_END &&
                 w->to - w->from <= 366 * MINUTES_A_DAY;
    if (!dated) return false;
    if (out->from == OPEN_PAST) out->from = w->from, out->to = w->to;
    return w->from > out->to + DAYS * MINUTES_A_DAY || w->to + DAYS * MINUTES_A_DAY < out->from;
}

static void hear(const tolling *t, const fact_row *f, harmed *out) {
    if (f->mode != HAPPENED && f->mode != ONGOING && f->mode != UNKNOWN) return;
    harm h = harm_of_fact(t, f);
    if (h == HARM_NONE && f->type != NO_TYPE) return; /* "charges were filed over three deaths" */
    if (is_other_day(f, out)) return;
    if (hear_figures(t, f, h, out) || f->negative || h == HARM_NONE) return;
    bool self = is_reflexive(f);
    if (f->who.n && h == HARM_KILLED) {
        out->self = out->self || self;
        out->another = out->another || f->whom.n > (uint32_t)self;
    }
    int32_t n = (int32_t)count_named(t, f, h);
    if (self && !n) n = 1;
    if (n > out->named[h]) out->named[h] = n;
}

/* Killed and wounded as one report has it. */
static void settle(const harmed *h, uint32_t *killed, uint32_t *wounded) {
    int32_t k = h->figure[HARM_KILLED], w = h->figure[HARM_WOUNDED], s = h->figure[HARM_STRUCK];
    if (k == NO_FIGURE) {
        k = h->named[HARM_KILLED] > 0;
        if (k > 0) k += h->self && h->another;
    }
    if (w == NO_FIGURE && s > 1 && s >= k) w = s - k;
    if (w == NO_FIGURE) w = h->named[HARM_WOUNDED];
    if (w == 0 && h->figure[HARM_WOUNDED] == NO_FIGURE && k == 0) w = h->named[HARM_STRUCK];
    *killed = (uint32_t)k, *wounded = (uint32_t)w;
}

static void read_report(const tolling *t, const report_row *r, uint32_t *killed,
                        uint32_t *wounded) {
    harmed h = {
        {NO_FIGURE,  NO_FIGURE, NO_FIGURE, NO_FIGURE },
        { 0},
        OPEN_PAST, OPEN_END, false, false
    };
    for (fact_ix f = r->headlines.begin; f < r->headlines.end; f++)
        hear(t, &t->l->headlines.at[f], &h);
    for (fact_ix f = r->facts.begin; f < r->facts.end; f++)
        if (!t->l->facts.at[f].wrong) hear(t, &t->l->facts.at[f], &h);
    settle(&h, killed, wounded);
}

/* ---- a story ------------------------------------------------------------------------------------ */

/* Values with the weight of those who gave them, in the order in which they came. */
typedef struct vote {
    int64_t value;
    double weight;
} vote;
typedef ARRAY(vote) votes;

static void cast(const tolling *t, votes *v, int64_t value, double weight) {
    for (uint32_t i = 0; i < v->n; i++)
        if (v->at[i].value == value) {
            v->at[i].weight += weight;
            return;
        }
    vote *x = v->n < MOST_DAYS ? array_add(t->scratch, v) : NULL;
    if (x) *x = (vote){ value, weight };
}

/* The value with the most votes; of several the one that came up first, or, if `late`, last. */
static int64_t elected(const votes *v, bool late, int64_t otherwise) {
    const vote *best = NULL;
    for (uint32_t i = 0; i < v->n; i++)
        if (!best || v->at[i].weight > best->weight || (late && v->at[i].weight >= best->weight))
            best = &v->at[i];
    return best ? best->value : otherwise;
}

static moment day_of_moment(moment at) {
    moment rest = at % MINUTES_A_DAY;
    return at - (rest < 0 ? rest + MINUTES_A_DAY : rest);
}

/* The days of attacks that a report tells, not after its own; the first weighs most. */
static void cast_days(const tolling *t, const report_row *r, votes *days) {
    uint32_t seen = 0;
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        const fact_row *f = &t->l->facts.at[i];
        const time_row *w = &f->when;
        bool dated = w->there && w->resolved && w->from != OPEN_PAST && w->to != OPEN_END &&
                     w->to - w->from <= MINUTES_A_DAY;
        if (!dated || f->type != ASSAULT || (f->mode != HAPPENED && f->mode != ONGOING)) continue;
        if (r->at != OPEN_PAST && w->from >= day_of_moment(r->at) + MINUTES_A_DAY) continue;
        cast(t, days, day_of_moment(w->from), 1.0 / ++seen);
    }
}

/* Places of attacks by number; a whole country is no answer, and the first that a report names weighs most. */
typedef ARRAY(const where_row *) places;

static int64_t number_of(const tolling *t, places *all, const where_row *w) {
    for (uint32_t i = 0; i < all->n; i++)
        if (str_eq(all->at[i]->key, w->key)) return i;
    const where_row **at = array_add(t->scratch, all);
    if (at) *at = w;
    return all->n - 1;
}

static void cast_places(const tolling *t, const report_row *r, places *all, votes *to) {
    uint32_t seen = 0;
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        const fact_row *f = &t->l->facts.at[i];
        if (f->type != ASSAULT || (f->mode != HAPPENED && f->mode != ONGOING)) continue;
        for (uint32_t k = 0; k < f->where.n; k++) {
            const where_row *w = &f->where.at[k];
            if (isnan(w->lat) || !w->key.size || str_is(w->precision, "country")) continue;
            cast(t, to, number_of(t, all, w), 1.0 / ++seen);
        }
    }
}

/* The first row of a story: they stand in order. */
static uint32_t first_of(const ledger *l, story_ix story) {
    uint32_t low = 0, high = l->story_reports.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->story_reports.at[middle].story < story) low = middle + 1;
        else high = middle;
    }
    return low;
}

toll toll_of_story(const engine *e, const ledger *l, story_ix story, arena *scratch) {
    tolling t = { e, l, scratch };
    votes killed = { 0 }, wounded = { 0 }, days = { 0 }, where = { 0 };
    places all = { 0 };
    moment first = OPEN_PAST;
    for (uint32_t i = first_of(l, story);
         i < l->story_reports.n && l->story_reports.at[i].story == story; i++) {
        const report_row *r = &l->reports.at[l->story_reports.at[i].report];
        uint32_t k, w;
        read_report(&t, r, &k, &w);
        if (k || w) cast(&t, &killed, k, 1), cast(&t, &wounded, w, 1);
        cast_days(&t, r, &days), cast_places(&t, r, &all, &where);
        if (first == OPEN_PAST && r->at != OPEN_PAST) first = day_of_moment(r->at);
    }
    const where_row *place = all.n ? all.at[elected(&where, false, 0)] : NULL;
    return (toll){ (uint32_t)elected(&killed, true, 0), (uint32_t)elected(&wounded, true, 0),
                   elected(&days, false, first), place ? place->lat : NAN,
                   place ? place->lon : NAN };
}
