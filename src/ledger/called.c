/* called.c - names that are those of somebody, and so of no place.
 *
 *     "Captain Ada Lorn said ..."; later "they crawled to Captain Lorn"      "Lorn" is a person's last name
 *     "Radio Specimen", "the Lantern Front attacked"                         an outlet, a body
 *     "Vashir denied it", but often "in Vashir"                              a place that once speaks
 *
 * How often a name speaks or acts is held against how often it stands behind a word that shows a spot (wide.c). */
#include "ledger/called.h"

#include "base/utf8.h"
#include "ledger/office.h"
#include "ledger/told.h"

struct called {
    hashmap names, last; /* how often: whole names, and last words of persons, folded */
    const engine *e;
    const wide *wide;
    arena *mem;
};

static void count(hashmap *in, str name) {
    if (name.size) hashmap_count(in, name);
}

static uint32_t count_of(const hashmap *in, str name) {
    uint32_t n = hashmap_get(in, name);
    return n == UINT32_MAX ? 0 : n;
}

static void learn(called *c, str name, bool person) {
    str folded = utf8_folded(name, c->mem);
    count(&c->names, folded);
    if (person) count(&c->last, str_last_word(folded));
}

/* "The Mirage News Agency" is "Mirage" too. */
static void learn_outlet(called *c, str outlet) {
    str name = told_name(c->e, outlet), first = str_first_word(name);
    learn(c, name, false);
    if (first.size < name.size) learn(c, first, false);
}

/* "Ada Lorn"; of "the mayor of Vashir" nothing. */
static str speaker_name(const called *c, const link_row *k) {
    if (k->name.size) return told_name(c->e, k->name);
    str name = told_name(c->e, k->at.text);
    return str_eq(name, k->at.text) ? name : STR("");
}

static void learn_actor(called *c, const actor_row *a) {
    bool person = a->class == PERSON, body = a->class == GROUP || a->class == FORCE;
    if (!a->named || (!person && !body)) return;
    str name = told_name(c->e, a->is.size ? a->is : a->at.text);
    bool many = str_first_word(name).size < name.size; /* "the Vashiri" may be a place's people */
    if (person || many) learn(c, name, person);
}

static void learn_fact(called *c, const fact_row *f) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (f->chain.at[i].role == SPEAKER)
            learn(c, speaker_name(c, &f->chain.at[i]), f->chain.at[i].kind == H_PERSON);
    for (uint32_t i = 0; i < f->who.n; i++) learn_actor(c, &f->who.at[i]);
    for (uint32_t i = 0; i < f->whom.n; i++) learn_actor(c, &f->whom.at[i]);
}

called *called_of(const engine *e, const ledger *l, const wide *w, arena *mem) {
    called *c = arena_take(mem, sizeof *c);
    if (!c) return NULL;
    *c = (called){ .names = { .mem = mem }, .last = { .mem = mem }, .e = e, .wide = w, .mem = mem };
    for (report_ix r = 0; r < l->reports.n; r++) learn_outlet(c, l->reports.at[r].outlet);
    for (fact_ix i = 0; i < l->facts.n; i++) learn_fact(c, &l->facts.at[i]);
    return mem->failed ? NULL : c;
}

/* "Free Sands Front", "Moor Rifles Brigade": the last word of a longer name is that of an armed group. */
static bool is_group(const called *c, str name) {
    str last = str_last_word(name), first = str_first_word(name);
    bool many = first.size < name.size && office_is_capital(last) && office_is_capital(first);
    str class = office_cell(c->e, last, "class");
    bool front = str_eq_fold(last, STR("Front")) && !wide_shows_part(first);
    return many && (front || str_is(class, "force") || str_is(class, "group"));
}

bool called_somebody(const called *c, str name) {
    if (is_group(c, name)) return true;
    str folded = utf8_folded(name, c->mem), last = str_last_word(folded);
    uint32_t some = count_of(&c->names, folded), person = count_of(&c->last, last);
    return (some > person ? some : person) > wide_spots(c->wide, str_first_word(folded));
}
