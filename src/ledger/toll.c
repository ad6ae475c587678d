/* toll.c - how many were killed and wounded in what a story tells, and on which day.
 *
 *     One killed, three wounded in Vashir              headline: killed 1, wounded 3
 *     Four people were shot on Monday, police said.    lead: struck 4 = 1 + 3
 *     In May two died in a shooting nearby.            further down: killed 2
 *
 * Each telling of a report speaks for a number: of those killed, of those wounded, or of all who were struck, who are both
 * together. It weighs by how it counts (a figure, somebody named, no word for whom) and by where it stands. The pair
 * of numbers for which most speaks is the toll; a report that tells more than others weighs no more than they. */
#include "ledger/toll.h"

#include "base/utf8.h"
#include "ledger/told.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_HARMED = 1000, MOST_DAYS = 400, MOST_TELLINGS = 4000 };

/* What harm the words of a fact tell of. */
typedef enum harm { HARM_NONE, HARM_STRUCK, HARM_WOUNDED, HARM_KILLED } harm;

/* How a telling counts: "three men", "a guard and a nurse", "a guard", "the guards", "was killed". */
typedef enum form { FIGURE, LISTED, NAMED, SEVERAL, NAMELESS, FORMS } form;

/* Where it stands: the sentences are counted that tell of harm. */
typedef enum stand { IN_TITLE, IN_LEAD, BESIDE, DEEP, STANDS } stand;

/* What a report tells, or several alike. */
typedef struct telling {
    harm what;
    form how;
    stand where;
    uint32_t n;     /* how many; of SEVERAL two or more */
    bool undying;   /* told of wounded, where nobody is said to have been killed */
    double reports; /* that tell so, each with its weight */
} telling;
typedef ARRAY(telling) tellings;

/* One report being heard. */
typedef struct hearing {
    tellings own;
    moment from, to; /* of the first harm that is dated; OPEN_PAST: none */
    uint32_t at;     /* where the sentence begins that was heard last */
    uint32_t heard;  /* sentences of the text that tell of harm */
} hearing;

typedef struct tolling {
    const engine *e;
    const ledger *l;
    arena *scratch;
    tellings all;
    uint32_t heard; /* reports so far that tell of any */
    double reports; /* the same, each with its weight */
    bool killed;    /* some tell of somebody killed */
} tolling;

/* ---- words ------------------------------------------------------------------------------------ */

static str fold(const tolling *t, str s) {
    textbuf b = { .mem = t->scratch };
    phrase_fold(&b, s);
    return textbuf_str(&b);
}

static str last_word(str s) { return str_last_word(str_trim(s)); }

/* The harm of a measure: of "killed", "wounded"; of all who were struck, when it does not say how. */
static harm harm_of_measure(str measure) {
    if (str_is(measure, "killed")) return HARM_KILLED;
    if (str_is(measure, "wounded")) return HARM_WOUNDED;
    return str_is(measure, "casualties") || str_is(measure, "troops") || str_is(measure, "other")
               ? HARM_STRUCK
               : HARM_NONE;
}

static harm harm_of_key(const tolling *t, uint32_t key) {
    const phrases *p = &t->e->phrases;
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

/* "slain", "claimed the life of": what words begin with points to "killed", as the cues of measures.tsv have it, in
 * whatever form. Who is "taken to hospital" was struck: how it ends, other words tell. */
static harm harm_of_words(const tolling *t, str words_of_it) {
    const phrases *p = &t->e->phrases;
    phrase_cursor c = phrase_begin(p);
    harm found = HARM_NONE;
    uint32_t n = 0;
    for (str word; str_next(&words_of_it, ' ', &word) && phrase_step(p, &c, fold(t, word)); n++) {
        harm h = harm_of_key(t, phrase_end(p, &c));
        if (h == HARM_WOUNDED && n) h = HARM_STRUCK;
        if (h > found) found = h;
        if (!phrase_step(p, &c, STR(" "))) break;
    }
    return found;
}

/* Where a trigger stands in its sentence; UINT32_MAX when it does not. */
static uint32_t place_of_trigger(const fact_row *f, const words *trigger) {
    return trigger->begin >= f->sentence.begin ? str_find(f->sentence.text, trigger->text, 0)
                                               : UINT32_MAX;
}

/* "fatally shot", "the fatal shooting": the word before one that tells of harm. */
static harm harm_before(const tolling *t, str before) {
    str word = last_word(before);
    if (word.size > 3 && str_ends(word, STR("ly")))
        return harm_of_words(t, str_cut(word, 0, word.size - 2));
    const table *words_of = &t->e->tables[TABLE_WORDS];
    uint32_t row = table_find(words_of, fold(t, word));
    bool describes = row != UINT32_MAX && str_is(table_get(words_of, row, "pos"), "ADJ");
    return describes ? harm_of_words(t, word) : HARM_NONE;
}

static harm larger(harm a, harm b) { return a > b ? a : b; }

/* "attempted second-degree | murder": somebody meant to. */
static bool is_attempt(const tolling *t, str before) {
    enum { WORDS = 3 };
    const table *cues = &t->e->tables[TABLE_CUES];
    for (uint32_t i = 0; i < WORDS && before.size; i++) {
        str word = fold(t, last_word(before));
        if (str_ends(word, STR("ed")) &&
            table_says(cues, str_cut(word, 0, word.size - 2), "kind", "plan"))
            return true;
        before = str_trim(before);
        before = str_cut(before, 0, before.size - last_word(before).size);
    }
    return false;
}

/* What one word of a fact tells, with what stands about it. */
static harm harm_of_trigger(const tolling *t, const fact_row *f, const words *trigger) {
    harm found = HARM_NONE;
    str rest = trigger->text;
    uint32_t at = place_of_trigger(f, trigger);
    if (at != UINT32_MAX && is_attempt(t, str_cut(f->sentence.text, 0, at))) return HARM_NONE;
    if (at != UINT32_MAX) {
        found = harm_before(t, str_cut(f->sentence.text, 0, at));
        found = larger(found, harm_of_words(t, str_cut(f->sentence.text, at, UINT32_MAX)));
    }
    for (str word; str_next(&rest, ' ', &word);) found = larger(found, harm_of_words(t, word));
    return found;
}

static harm harm_of_fact(const tolling *t, const fact_row *f) {
    harm found = f->type == ASSAULT ? HARM_STRUCK : HARM_NONE;
    found = larger(found, harm_of_trigger(t, f, &f->trigger));
    found = larger(found, harm_of_words(t, f->rule)); /* "take to hospital" */
    for (uint32_t i = 0; i < f->triggers.n; i++)
        found = larger(found, harm_of_trigger(t, f, &f->triggers.at[i]));
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

/* "Two guards", and "four" where it says no more. */
static bool counts_whom(const fact_row *f, const figure_row *r) {
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (str_eq(f->whom.at[i].at.text, r->at.text) &&
            (is_person_class(f->whom.at[i].class) || !r->of.size))
            return true;
    return false;
}

/* "they", "the victims", "two men": more than one. */
static bool is_several(const tolling *t, const actor_row *a) {
    str word = fold(t, last_word(a->at.text));
    const table *words_of = &t->e->tables[TABLE_WORDS], *counted = &t->e->tables[TABLE_COUNTED];
    uint32_t row = table_find(words_of, word);
    if (a->named && a->class == PERSON) return false; /* "Vargas" */
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

static const figure_row *figure_of_whom(const fact_row *f, const actor_row *a) {
    for (uint32_t i = 0; i < f->figures.n; i++)
        if (str_eq(a->at.text, f->figures.at[i].at.text)) return &f->figures.at[i];
    return NULL;
}

/* How many a fact names one by one. */
static uint32_t count_named(const tolling *t, const fact_row *f) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->whom.n; i++)
        if (!is_self(&f->whom.at[i]) && !figure_of_whom(f, &f->whom.at[i]) &&
            may_be_person(t, &f->whom.at[i]) && !is_several(t, &f->whom.at[i]))
            n++;
    return n;
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

static bool is_alike(const telling *a, const telling *b) {
    return a->what == b->what && a->how == b->how && a->where == b->where && a->n == b->n &&
           a->undying == b->undying;
}

static telling *find_telling(const tolling *t, tellings *in, const telling *like) {
    for (uint32_t i = 0; i < in->n; i++)
        if (is_alike(&in->at[i], like)) return &in->at[i];
    telling *x = in->n < MOST_TELLINGS ? array_add(t->scratch, in) : NULL;
    if (x) *x = *like;
    return x;
}

/* A number told twice in one report counts once. */
static void tell(const tolling *t, hearing *h, harm what, form how, stand where, uint32_t n) {
    find_telling(t, &h->own, &(telling){ what, how, where, n, false, 0 });
}

static stand stand_of(hearing *h, const fact_row *f) {
    if (f->in_title) return IN_TITLE;
    if (!h->heard || f->sentence.begin != h->at) h->heard++;
    h->at = f->sentence.begin;
    return h->heard <= 1 ? IN_LEAD : h->heard <= 3 ? BESIDE : DEEP;
}

/* The harm that a figure counts people of, or none. */
static harm harm_counted(const tolling *t, const fact_row *f, const figure_row *r, harm of_fact) {
    harm h = larger(harm_of_measure(r->measure), harm_of_words(t, last_word(r->of)));
    if (h < HARM_WOUNDED && of_fact >= HARM_WOUNDED && counts_whom(f, r)) h = of_fact;
    if (h == HARM_KILLED && of_fact == HARM_STRUCK && counts_whom(f, r))
        h = HARM_STRUCK; /* "shot three people": what else the sentence kills is another fact's */
    bool people = counts_people(t, r->of) || counts_whom(f, r) ||
                  (!r->of.size && h >= HARM_WOUNDED && !is_age(r));
    bool told = people && usable(r) && !(h == HARM_STRUCK && of_fact == HARM_NONE) &&
                !(f->negative && r->low > 0);
    return told ? h : HARM_NONE;
}

/* "A woman and two other men", "2 boys, 2 girls": all of them, where at least one is a figure and none is open; else 0. */
static uint32_t count_together(const tolling *t, const fact_row *f, harm of_fact, harm *what) {
    uint32_t n = 0;
    bool any = false;
    for (uint32_t i = 0; i < f->whom.n; i++) {
        const actor_row *a = &f->whom.at[i];
        const figure_row *r = figure_of_whom(f, a);
        harm h = r ? harm_counted(t, f, r, of_fact) : HARM_NONE;
        if (r && (h == HARM_NONE || (any && h != *what))) return 0;
        if (!r && (!is_person_class(a->class) || is_self(a) || is_several(t, a))) return 0;
        if (r) *what = h, any = true;
        n += r ? (uint32_t)r->low : 1;
    }
    return any && f->whom.n > 1 ? n : 0;
}

/* Hears a fact's figures; a bit for each harm that one of them counts people of. */
static uint32_t hear_figures(const tolling *t, const fact_row *f, harm of_fact, hearing *h) {
    uint32_t told = 0;
    harm all = HARM_NONE;
    uint32_t together = count_together(t, f, of_fact, &all);
    if (together) tell(t, h, all, FIGURE, stand_of(h, f), together);
    for (uint32_t i = 0; i < f->figures.n && !together; i++) {
        const figure_row *r = &f->figures.at[i];
        harm what = harm_counted(t, f, r, of_fact);
        if (what == HARM_NONE) continue;
        tell(t, h, what, FIGURE, stand_of(h, f), (uint32_t)r->low);
        told |= 1u << what;
    }
    return together ? 1u << all : told;
}

/* Told of another day than the first that has one: "a year ago a man died there". */
static bool is_other_day(const fact_row *f, hearing *h) {
    enum { DAYS = 3 };
    const time_row *w = &f->when;
    bool dated = w->there && w->resolved && w->from != OPEN_PAST && w->to != OPEN_END &&
                 w->to - w->from <= 366 * MINUTES_A_DAY;
    if (!dated) return false;
    if (h->from == OPEN_PAST) h->from = w->from, h->to = w->to;
    return w->from > h->to + DAYS * MINUTES_A_DAY || w->to + DAYS * MINUTES_A_DAY < h->from;
}

static void hear_named(const tolling *t, const fact_row *f, harm what, hearing *h) {
    uint32_t n = count_named(t, f) + is_reflexive(f);
    if (n) tell(t, h, what, n > 1 ? LISTED : NAMED, stand_of(h, f), n);
    else if (f->whom.n) tell(t, h, what, SEVERAL, stand_of(h, f), 2);
    else if (what >= HARM_WOUNDED) tell(t, h, what, NAMELESS, stand_of(h, f), 1);
}

/* "1:27 Two dead after collision": a line that begins with how long it runs leads to what else is told elsewhere. */
static bool is_teaser(const fact_row *f) {
    str s = f->sentence.text;
    uint32_t at = 0;
    while (at < s.size && is_digit(s.at[at])) at++;
    return at && at <= 2 && at + 3 < s.size && s.at[at] == ':' && is_digit(s.at[at + 1]) &&
           is_digit(s.at[at + 2]) && s.at[at + 3] == ' ';
}

static void hear(const tolling *t, const fact_row *f, hearing *h) {
    if (is_teaser(f)) return;
    if (f->mode != HAPPENED && f->mode != ONGOING && f->mode != UNKNOWN) return;
    harm what = harm_of_fact(t, f);
    if (what == HARM_NONE && f->type != NO_TYPE)
        return; /* "charges were filed over three deaths" */
    if (is_other_day(f, h)) return;
    uint32_t told = hear_figures(t, f, what, h);
    bool more = what == HARM_KILLED && !(told & 1u << what); /* "a man died and two were hurt" */
    if ((told && !more) || f->negative || what == HARM_NONE) return;
    hear_named(t, f, what, h);
}

/* Adds a report's tellings to the story's; of two reports that say otherwise the later one knows more. */
static void add_tellings(tolling *t, const tellings *own) {
    double weight = 1 + t->heard / 50.0;
    bool killed = false;
    if (!own->n) return;
    for (uint32_t i = 0; i < own->n; i++)
        killed = killed || (own->at[i].what == HARM_KILLED && own->at[i].n);
    for (uint32_t i = 0; i < own->n; i++) {
        telling like = own->at[i], *x;
        like.undying = !killed && like.what == HARM_WOUNDED;
        if ((x = find_telling(t, &t->all, &like))) x->reports += weight;
    }
    t->killed = t->killed || killed;
    t->heard++, t->reports += weight;
}

static void hear_report(tolling *t, const report_row *r) {
    hearing h = { .from = OPEN_PAST, .to = OPEN_END };
    for (fact_ix f = r->headlines.begin; f < r->headlines.end; f++)
        hear(t, &t->l->headlines.at[f], &h);
    for (fact_ix f = r->facts.begin; f < r->facts.end; f++)
        if (!t->l->facts.at[f].wrong) hear(t, &t->l->facts.at[f], &h);
    add_tellings(t, &h.own);
}

/* ---- the pair for which most speaks ------------------------------------------------------------- */

/* A figure in the lead weighs most: headlines round, and further down other events are told. Whom a report names it
 * may name one after the other, and "was killed" may be anybody. */
static const double weights[FORMS][STANDS] = {
    [FIGURE] = {2,    3,   2,   1  },
      [LISTED] = { 0.5, 1,   1,   0.5},
      [NAMED] = { 2,   2,   1.5, 1  },
    [SEVERAL] = { 1,   0.5, 0.5, 0.5},
      [NAMELESS] = { 0.5, 0.5, 0.5, 0  },
};
static const double trust[] = { [HARM_STRUCK] = 0.75, [HARM_WOUNDED] = 1.5, [HARM_KILLED] = 0.75 };

/* What a telling adds to a number: it speaks for its own, against none at all and against less than it tells; that there
 * are more, others may tell. */
static double speaks(const telling *x, uint32_t n) {
    static const double against_none[] = {
        [HARM_STRUCK] = 0, [HARM_WOUNDED] = 0.5, [HARM_KILLED] = 0.65
    };
    double w = weights[x->how][x->where] * trust[x->what];
    if (x->how == SEVERAL ? n >= 2 : n == x->n) return w;
    if (n == 0) return -w * against_none[x->what];
    return n < x->n && x->how != SEVERAL ? -w / 3 : 0;
}

/* Of the wounded of one report some may have been killed by the next. */
static double speaks_for(const tolling *t, const telling *x, uint32_t killed, uint32_t wounded) {
    if (x->what == HARM_KILLED) return speaks(x, killed);
    if (x->what == HARM_STRUCK) return speaks(x, killed + wounded);
    bool later = t->killed && x->undying && killed + wounded == x->n;
    return speaks(x, later ? x->n : wounded);
}

static double sum_for(const tolling *t, uint32_t killed, uint32_t wounded) {
    static const double both = -1.5, any_killed = -0.25; /* most stories have one kind only */
    double sum = (killed && wounded ? both : 0) + (killed ? any_killed : 0);
    for (uint32_t i = 0; i < t->all.n; i++)
        sum += speaks_for(t, &t->all.at[i], killed, wounded) * t->all.at[i].reports / t->reports;
    return sum;
}

typedef ARRAY(uint32_t) numbers;

static void add_number(const tolling *t, numbers *all, uint32_t n) {
    enum { MOST_NUMBERS = 60 };
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i] == n) return;
    uint32_t *x = all->n < MOST_NUMBERS ? array_add(t->scratch, all) : NULL;
    if (x) *x = n;
}

/* Numbers that may be meant: none, one, those told, and those struck less those killed. */
static void gather_numbers(const tolling *t, numbers *killed, numbers *wounded) {
    for (uint32_t n = 0; n < 2; n++) add_number(t, killed, n), add_number(t, wounded, n);
    for (uint32_t i = 0; i < t->all.n; i++) {
        const telling *x = &t->all.at[i];
        if (x->how == SEVERAL) continue;
        if (x->what == HARM_KILLED) add_number(t, killed, x->n);
        if (x->what == HARM_WOUNDED) add_number(t, wounded, x->n);
    }
    for (uint32_t i = 0; i < t->all.n; i++)
        for (uint32_t k = 0; k < killed->n; k++) {
            const telling *x = &t->all.at[i];
            if (x->what == HARM_STRUCK && x->how != SEVERAL && x->n >= killed->at[k])
                add_number(t, wounded, x->n - killed->at[k]);
        }
}

static void settle(const tolling *t, toll *out) {
    numbers killed = { 0 }, wounded = { 0 };
    double best = -HUGE_VAL;
    if (!t->reports) return;
    gather_numbers(t, &killed, &wounded);
    for (uint32_t i = 0; i < killed.n; i++)
        for (uint32_t k = 0; k < wounded.n; k++) {
            uint32_t a = killed.at[i], b = wounded.at[k];
            double sum = a + b ? sum_for(t, a, b) : -HUGE_VAL;
            if (sum > best) best = sum, out->killed = a, out->wounded = b;
        }
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

/* The value with the most votes; of several the one that came up first. */
static int64_t elected(const votes *v, int64_t otherwise) {
    const vote *best = NULL;
    for (uint32_t i = 0; i < v->n; i++)
        if (!best || v->at[i].weight > best->weight) best = &v->at[i];
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
    tolling t = { .e = e, .l = l, .scratch = scratch };
    votes days = { 0 }, where = { 0 };
    places all = { 0 };
    toll out = { .lat = NAN, .lon = NAN };
    moment first = OPEN_PAST;
    for (uint32_t i = first_of(l, story);
         i < l->story_reports.n && l->story_reports.at[i].story == story; i++) {
        const report_row *r = &l->reports.at[l->story_reports.at[i].report];
        hear_report(&t, r);
        cast_days(&t, r, &days), cast_places(&t, r, &all, &where);
        if (first == OPEN_PAST && r->at != OPEN_PAST) first = day_of_moment(r->at);
    }
    settle(&t, &out);
    out.day = elected(&days, first);
    if (all.n) {
        const where_row *place = all.at[elected(&where, 0)];
        out.lat = place->lat, out.lon = place->lon;
    }
    return out;
}
