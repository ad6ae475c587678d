/* site.c - which place a word for a kind of place means.
 *
 *     "The camp at Lower Vashir is full."  "Dorrin airport"  "Tarn Dam"      camp - Lower Vashir, airport - Dorrin, dam - Tarn Dam
 *     further down: "Nineteen have died in the camp."                         Lower Vashir
 *     in another report: "The dam gave way at noon."                          Tarn Dam, if the texts know one dam
 *
 * Nouns and names are tied where they stand side by side. What the report tied last goes before what the others tie most often. */
#include "ledger/site.h"

#include "base/utf8.h"
#include "ledger/told.h"

enum { MOST_WALKED = 64, MOST_PLACES = 8, MOST_BETWEEN = 3 };

/* A noun and the place that a text ties it to. */
typedef struct tie {
    uint32_t place, at, before; /* before: the tie of the noun made before this one, or NONE */
    report_ix report;
} tie;

struct sites {
    const engine *e;
    const hashmap *known;
    arena *mem;
    hashmap last; /* of a noun: its last tie */
    ARRAY(tie) ties;
};

/* What a walk over a text has just met. */
typedef struct walk {
    report_ix report;
    str noun;         /* "camp", with "at" and little else behind it; or empty */
    uint32_t between; /* words since */
    bool joined;      /* "at", "of" came */
    uint32_t begin;   /* of the run of capital words at hand; UINT32_MAX: none */
    uint32_t place;   /* that the run names, or UINT32_MAX */
    uint32_t apposed; /* "Dorrin, a | large camp": the same a few words further on, or UINT32_MAX */
} walk;

/* The site that a word is a part of or another word for: "airport" of "runways", else the word itself. */
static str site_of(const sites *s, str word) {
    const table *parts = &s->e->tables[TABLE_SITE_PARTS];
    uint32_t row = table_find(parts, word);
    if (row == UINT32_MAX && str_ends(word, STR("s")))
        row = table_find(parts, str_cut(word, 0, word.size - 1));
    return row == UINT32_MAX ? word : table_get(parts, row, "site");
}

/* "camp", "airport", "mill", and no town: "the town" is the one that was told last. */
static bool is_site(const sites *s, str word) {
    word = site_of(s, word);
    const table *roles = &s->e->tables[TABLE_ROLES], *heads = &s->e->tables[TABLE_HEADS];
    if (!word.size || !is_lower(word.at[0])) return false;
    uint32_t head = table_find(heads, word), row = table_find(roles, word);
    if (head != UINT32_MAX) return str_starts(table_get(heads, head, "kind"), STR("site"));
    str class = row == UINT32_MAX ? STR("") : table_get(roles, row, "class");
    return str_is(class, "place") || str_is(class, "structure");
}

/* "at", "in", "of": what stands between a noun and the name of where it is. */
static bool joins(const sites *s, str word) {
    const table *t = &s->e->tables[TABLE_PLACINGS];
    uint32_t row = table_find(t, word);
    return str_is(word, "of") || (row != UINT32_MAX && table_get(t, row, "placing").size);
}

static void add_tie(sites *s, const walk *w, str noun, uint32_t place, uint32_t at) {
    tie *x = array_add(s->mem, &s->ties);
    noun = site_of(s, noun);
    if (!x) return;
    *x = (tie){ place, at, hashmap_get(&s->last, noun), w->report };
    hashmap_set(&s->last, noun, s->ties.n - 1);
}

/* A capital word: the run that it goes on with, or begins, and the place that this names. */
static void meet_capital(sites *s, walk *w, str text, str word, bool broken) {
    uint32_t at = (uint32_t)(word.at - text.at);
    if (broken || w->begin == UINT32_MAX) w->begin = at, w->place = UINT32_MAX;
    str run = str_cut(text, w->begin, at + word.size), low = utf8_folded(word, s->mem);
    uint32_t place = hashmap_get(s->known, utf8_folded(run, s->mem));
    if (place != UINT32_MAX) w->place = place;
    if (place != UINT32_MAX && w->noun.size && w->joined && !broken)
        add_tie(s, w, w->noun, place, at);
    if (w->place != UINT32_MAX && run.size > word.size && is_site(s, low))
        add_tie(s, w, low, w->place, at); /* "Tarn Dam" is a dam */
    str first = utf8_folded(str_first_word(run), s->mem);
    if (place != UINT32_MAX && run.size > word.size && is_site(s, first))
        add_tie(s, w, first, place, at); /* "Mount Tarn" is a hill */
}

static void meet_small(sites *s, walk *w, str text, str word, bool broken) {
    uint32_t at = (uint32_t)(word.at - text.at);
    bool site = is_site(s, word), near = w->place != UINT32_MAX && !broken;
    if (w->place != UINT32_MAX && broken && text.at[at - 2] == ',' &&
        table_says(&s->e->tables[TABLE_WORDS], word, "kind", "article"))
        w->apposed = w->place, w->between = 0;
    else if (broken || w->between > MOST_BETWEEN) w->apposed = UINT32_MAX;
    if (site && near) add_tie(s, w, word, w->place, at);
    else if (site && w->apposed != UINT32_MAX) add_tie(s, w, word, w->apposed, at);
    w->begin = w->place = UINT32_MAX;
    if (broken) w->noun = STR("");
    if (site) w->noun = word, w->joined = false, w->between = 0;
    else if (!w->noun.size) w->between++;
    else if (!w->joined && !joins(s, word)) w->noun = STR("");
    else if (w->joined && ++w->between > MOST_BETWEEN) w->noun = STR("");
    else w->joined = true;
}

static void learn(sites *s, report_ix r, str text) {
    walk w = { .report = r, .begin = UINT32_MAX, .place = UINT32_MAX, .apposed = UINT32_MAX };
    bool broken;
    str word;
    for (uint32_t at = 0; told_next_word(text, &at, &word, &broken);) {
        if (is_upper(word.at[0])) meet_capital(s, &w, text, word, broken);
        else meet_small(s, &w, text, word, broken);
    }
}

sites *sites_of(const engine *e, const ledger *l, const hashmap *places, arena *mem) {
    sites *s = arena_take(mem, sizeof *s);
    if (!s) return NULL;
    *s = (sites){ .e = e, .known = places, .mem = mem, .last = { .mem = mem } };
    for (report_ix r = 0; r < l->reports.n; r++) learn(s, r, l->reports.at[r].text);
    return mem->failed ? NULL : s;
}

/* ---- what is meant ---------------------------------------------------------------------------- */

static uint32_t tied_here(const sites *s, uint32_t last, report_ix r, uint32_t end, uint32_t near) {
    uint32_t place = UINT32_MAX;
    for (uint32_t i = last, n = 0; i != NONE && n < MOST_WALKED; i = s->ties.at[i].before, n++) {
        if (s->ties.at[i].report != r || s->ties.at[i].at >= end) continue;
        if (place == UINT32_MAX || s->ties.at[i].place == near) place = s->ties.at[i].place;
    }
    return place;
}

/* The place that a noun is tied to more than twice as often as to all others. */
static uint32_t tied_anywhere(const sites *s, uint32_t last) {
    uint32_t place[MOST_PLACES], count[MOST_PLACES], n = 0, all = 0;
    for (uint32_t i = last; i != NONE && all < MOST_WALKED; i = s->ties.at[i].before, all++) {
        uint32_t k = 0;
        while (k < n && place[k] != s->ties.at[i].place) k++;
        if (k == MOST_PLACES) continue;
        if (k == n) place[n] = s->ties.at[i].place, count[n++] = 0;
        count[k]++;
    }
    for (uint32_t k = 0; k < n; k++)
        if (3 * count[k] > 2 * all) return place[k];
    return UINT32_MAX;
}

uint32_t sites_meant(const sites *s, report_ix r, uint32_t end, uint32_t near, str told) {
    str word, before = STR(""), ahead = STR("");
    bool broken;
    for (uint32_t at = 0; told_next_word(told, &at, &word, &broken);
         ahead = before, before = word) {
        bool reached = str_is(ahead, "to"); /* "walked to the camp": it was before that */
        uint32_t last = is_site(s, word) && !broken && !reached && told_points(s->e, before)
                            ? hashmap_get(&s->last, site_of(s, word))
                            : UINT32_MAX;
        if (last == UINT32_MAX) continue;
        uint32_t place = tied_here(s, last, r, end, near);
        if (place == UINT32_MAX) place = tied_anywhere(s, last);
        if (place != UINT32_MAX) return place;
    }
    return UINT32_MAX;
}
