/* gather.c - a fact in the form in which events are compared: kinds, places, days, counts, names.
 *
 *     "Later a shell hit the mill in Vashir. Three people died there."
 *       the second: ASSAULT or killed, Vashir (lent by the sentence before), killed 3, trigger "died"          */
#include "ledger/gather.h"

#include "base/utf8.h"
#include "ledger/heading.h"
#include "ledger/site.h"

#include <math.h>

enum { LONGEST_LEAD = 600 };

/* ---- a fact, gathered ------------------------------------------------------------------------- */

static void add_once(uint64_t *to, uint32_t *n, uint64_t x) {
    for (uint32_t i = 0; i < *n; i++)
        if (to[i] == x) return;
    if (x && *n < MOST_NAMES) to[(*n)++] = x;
}

/* "two of the wounded" are a part, whatever the report says of the rest. */
static bool counts_all(const gathering *m, const fact_row *of, const figure_row *f) {
    if (told_is_part(m->e, of, f, m->mem)) return false;
    return !f->part && !f->increment && !isnan(f->low) && !isnan(f->high) && f->kind != F_RATE &&
           f->kind != F_ATTRIBUTE;
}

static uint64_t source_of(const gathering *m, const fact_row *f) {
    if (!f->chain.n) return 1;
    const link_row *k = &f->chain.at[0];
    return told_hash(k->name.size ? k->name : k->at.text, m->mem);
}

/* People killed, wounded, missing: told one after another of one event. */
static bool is_harm(str measure) {
    return str_is(measure, "killed") || str_is(measure, "wounded") || str_is(measure, "missing");
}

uint32_t gather_counts(const gathering *m, fact_ix i, told_count out[MOST_COUNTS]) {
    const fact_row *f = &m->l->facts.at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; k < f->figures.n && n < MOST_COUNTS; k++) {
        const figure_row *r = &f->figures.at[k];
        if (str_is(r->measure, "other") || !counts_all(m, f, r)) continue;
        out[n++] = (told_count){ hash_str(r->measure, 3),
                                 source_of(m, f),
                                 m->who[i].not_given ? 0 : hash_str(m->who[i].key, 6),
                                 f->report,
                                 r->low,
                                 r->high };
    }
    return n;
}

static void gather_figures(const gathering *m, const fact_row *f, gathered *g) {
    for (uint32_t i = 0; i < f->figures.n; i++)
        if (is_harm(f->figures.at[i].measure)) g->harm = true;
    g->n_counts = gather_counts(m, g->first, g->counts);
}

static uint64_t party_of(const gathering *m, const actor_row *a) {
    if (a->code.size) return hash_str(a->code, 4);
    str name = a->name.size ? a->name : told_name(m->e, a->at.text);
    if (!a->named || !name.size) return 0;
    bool one = str_find(name, STR(" "), 0) == UINT32_MAX; /* "Norland" and "Norlander" */
    return told_hash(one ? origin_stem(name, m->mem) : name, m->mem);
}

static void gather_actors(const gathering *m, const fact_row *f, gathered *g) {
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
        if (mode.size) add_once(g->modes, &g->n_modes, hash_str(mode, 9));
        g->own_mode = g->own_mode || str_starts(mode, STR("x-"));
    }
}

static void gather_triggers(const gathering *m, const fact_row *f, gathered *g) {
    for (uint32_t t = 0; t < f->triggers.n; t++) {
        str rest = f->triggers.at[t].text;
        for (str word; str_next(&rest, ' ', &word);)
            add_once(g->triggers, &g->n_triggers, told_hash(word, m->mem));
    }
}

/* "Ada Lorn", "Radio Specimen", "the Interior Ministry": names, and of no place. */
static bool is_no_place(const gathering *m, const spot *s) {
    return side_is_office(m->e, s->name) || called_somebody(m->called, s->name);
}

/* "in Norland" is a country's whole width, "a Norlandi position" no place at all; false for that. */
static bool widen_side(const gathering *m, spot *s, str side) {
    s->kind = P_REGION, s->key = told_hash(side, m->mem);
    return str_eq(side_name(m->sides, side), utf8_folded(s->name, m->mem));
}

/* "the Salt Road", "the River Dorrin": long, with many places on it. */
static bool is_long(str name) {
    static const char *const lasts[] = { "Road", "Highway", "Railway", "River", "Border", "Coast" };
    for (size_t i = 0; i < sizeof lasts / sizeof *lasts; i++)
        if (str_is(str_last_word(name), lasts[i]) && name.size > str_last_word(name).size)
            return true;
    return str_starts(name, STR("River "));
}

/* "in northern Norland": a region, as the texts have it. */
static void widen_name(const gathering *m, spot *s) {
    if (s->kind == P_UNKNOWN && is_long(s->name)) s->kind = P_REGION;
    if (s->kind == P_UNKNOWN && wide_is(m->wide, utf8_folded(s->name, m->mem))) s->kind = P_REGION;
}

/* Of names that no gazetteer knows only those of places stay. */
static void keep_places(const gathering *m, spots *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        spot x = s->at[i];
        str side = x.kind == P_UNKNOWN ? side_of_word(m->sides, x.name) : STR("");
        bool stays =
            side.size ? widen_side(m, &x, side) : x.kind != P_UNKNOWN || !is_no_place(m, &x);
        if (!stays) continue;
        widen_name(m, &x);
        s->at[n++] = x;
    }
    s->n = n;
}

/* "will attack Vashir": whom is a place, if the name is one elsewhere. */
static void gather_whom_places(const gathering *m, const fact_row *f, gathered *g) {
    for (uint32_t i = 0; i < f->whom.n; i++) {
        str name = told_name(m->e, f->whom.at[i].at.text);
        str folded = utf8_folded(name, m->mem);
        uint32_t at = folded.size ? hashmap_get(&m->known, folded) : UINT32_MAX;
        if (at != UINT32_MAX) told_add_spot(&g->where, m->places.at[at]);
    }
}

/* Who acts oftener than something is told to be "in" or "near" it. */
static bool is_party(const gathering *m, str folded) {
    uint32_t n = hashmap_get(&m->parties, folded);
    return n != UINT32_MAX && n > wide_spots(m->wide, str_first_word(folded));
}

bool gather_is_wide(const gathering *m, const spot *s) {
    return s->kind == P_COUNTRY || s->kind == P_CONTINENT || s->kind == P_REGION ||
           (s->kind == P_UNKNOWN && is_party(m, utf8_folded(s->name, m->mem)));
}

void gather_drop_wide(const gathering *m, spots *list) {
    uint32_t kept = 0, narrow = 0;
    for (uint32_t i = 0; i < list->n; i++)
        narrow += !list->at[i].lent && !gather_is_wide(m, &list->at[i]);
    if (!narrow) return;
    for (uint32_t i = 0; i < list->n; i++)
        if (!gather_is_wide(m, &list->at[i])) list->at[kept++] = list->at[i];
    list->n = kept;
}

void gather_drop_beside(spots *list) {
    uint32_t kept = 0, in = 0;
    for (uint32_t i = 0; i < list->n; i++) in += !list->at[i].beside;
    if (!in) return;
    for (uint32_t i = 0; i < list->n; i++)
        if (!list->at[i].beside) list->at[kept++] = list->at[i];
    list->n = kept;
}

/* "Norland denied it": a side that the sentence only names is where nothing was. */
static void keep_narrow(const gathering *m, spots *list) {
    gather_drop_wide(m, list);
    if (list->n && gather_is_wide(m, &list->at[0])) list->n = 0;
}

/* "the garrison of Vashir was blamed": the sentence names a place, not where it was. */
static void gather_named_places(const gathering *m, const fact_row *f, str in, gathered *g) {
    told_spots_known(m->e, in, f, m->mem, &m->known, m->places.at, &g->where);
    keep_narrow(m, &g->where);
    for (uint32_t i = 0; i < g->where.n; i++) g->where.at[i].lent = true;
}

/* The word before a place in a text, without the blank behind it. */
static str word_before(str s, uint32_t at) { return str_last_word(str_trim(str_cut(s, 0, at))); }

/* "the shelling", "its loss", "Tuesday's raid": the word before the trigger points to what is known. */
static bool is_definite(const gathering *m, const fact_row *f) {
    uint32_t at =
        f->trigger.text.size ? str_find(f->sentence.text, f->trigger.text, 0) : UINT32_MAX;
    str before = at == UINT32_MAX ? STR("") : word_before(f->sentence.text, at);
    if (!before.size) return false;
    return str_ends(before, STR("'s")) || str_ends(before, STR("’s")) || told_points(m->e, before);
}

static void gather_words(gathering *m, const fact_row *f, fact_ix i, gathered *g) {
    enum { LONGEST_CLAUSE = 32, LONGEST_SENTENCE = 48, LONGEST_AROUND = 64 };
    const report_row *r = &m->l->reports.at[f->report];
    textbuf b = { .mem = m->mem };
    textbuf_add(&b, r->title);
    textbuf_char(&b, ' ');
    textbuf_add(&b, str_cut(r->text, m->leading[i].begin, m->leading[i].end));
    g->words = bag_of(&m->words, f->sentence.text, LONGEST_SENTENCE);
    g->clause = f->clause.text.size ? bag_of(&m->words, f->clause.text, LONGEST_CLAUSE) : g->words;
    g->around = bag_of(&m->words, textbuf_str(&b), LONGEST_AROUND);
    for (uint32_t t = 0; t < f->triggers.n && g->n_spoken < MOST_NAMES; t++) {
        uint32_t w = bag_word_of(&m->words, f->triggers.at[t].text);
        if (w != UINT32_MAX) g->spoken[g->n_spoken++] = w;
    }
    g->definite = is_definite(m, f);
    g->retold = g->definite && f->triggers.n > 1;
    g->at = r->at;
}

static void gather_things(const gathering *m, const fact_row *f, gathered *g) {
    str names[MOST_NAMES];
    uint32_t n = told_things(m->e, f, m->sides, &m->known, &m->things, m->mem, names, MOST_NAMES);
    for (uint32_t i = 0; i < n; i++) add_once(g->things, &g->n_things, told_hash(names[i], m->mem));
}

uint32_t gather_known_in(const gathering *m, str name) {
    str folded = utf8_folded(name, m->mem);
    uint32_t found = UINT32_MAX, longest = 0;
    for (uint32_t from = 0; from < folded.size; from++) {
        if (from && folded.at[from - 1] != ' ') continue;
        for (uint32_t to = folded.size; to > from + longest; to--) {
            if (to < folded.size && folded.at[to] != ' ') continue;
            uint32_t at = hashmap_get(&m->known, str_cut(folded, from, to));
            if (at != UINT32_MAX) found = at, longest = to - from;
        }
    }
    return found;
}

/* "DORRIN. Still held.": what the paragraph is headed by. */
static void gather_heading(const gathering *m, const fact_row *f, gathered *g) {
    str head = heading_at(m->l->reports.at[f->report].text, m->leading[g->first].begin);
    uint32_t at = head.size ? gather_known_in(m, head) : UINT32_MAX;
    g->headed = head.size > 0;
    if (at != UINT32_MAX && !g->where.n && !gather_is_wide(m, &m->places.at[at]))
        told_add_spot(&g->where, m->places.at[at]);
}

/* The place that the paragraph named last before the fact's sentence, or UINT32_MAX. */
static uint32_t named_before(const gathering *m, const fact_row *f, const gathered *g) {
    const range *before = &m->leading[g->first];
    spots named = { 0 };
    told_spots_known(m->e, str_cut(m->l->reports.at[f->report].text, before->begin, before->end), f,
                     m->mem, &m->known, m->places.at, &named);
    return named.n ? gather_known_in(m, named.at[named.n - 1].name) : UINT32_MAX;
}

void gather_site(const gathering *m, const fact_row *f, str in, gathered *g) {
    uint32_t end = m->leading[g->first].end + f->sentence.text.size;
    uint32_t at = sites_meant(m->sited, f->report, end, named_before(m, f, g), in);
    if (at == UINT32_MAX || gather_is_wide(m, &m->places.at[at])) return;
    spot s = m->places.at[at];
    s.lent = true;
    told_add_spot(&g->where, s);
}

/* In its slots, as whom it befalls, behind "in" or "near", headed by it, or anywhere in its clause, else in its sentence. */
static void gather_places(const gathering *m, const fact_row *f, gathered *g) {
    str told = f->clause.text.size ? f->clause.text : f->sentence.text;
    told_spots(m->e, f, false, m->mem, &g->where);
    keep_places(m, &g->where);
    gather_drop_wide(m, &g->where);
    gather_drop_beside(&g->where);
    if (!g->where.n) gather_whom_places(m, f, g);
    if (g->where.n) return;
    told_spots(m->e, f, true, m->mem, &g->where);
    keep_places(m, &g->where);
    gather_heading(m, f, g);
    if (!g->where.n) gather_site(m, f, told, g);
    if (!g->where.n) gather_named_places(m, f, told, g);
    if (!g->where.n) gather_named_places(m, f, f->sentence.text, g);
}

gathered gather_alone(gathering *m, fact_ix i) {
    const fact_row *f = &m->l->facts.at[i];
    gathered g = { .type = f->type,
                   .like = told_like(f),
                   .negative = f->negative,
                   .report = f->report,
                   .sentence = f->sentence.begin,
                   .paragraph = m->paragraph_of[i],
                   .ordinal = m->ordinal_of[i],
                   .story = m->story_of[f->report],
                   .first = i };
    told_days(m->l, f, &g.from, &g.to);
    gather_words(m, f, i, &g);
    if (f->type != NO_TYPE) g.types = 1u << f->type;
    gather_figures(m, f, &g);
    gather_actors(m, f, &g);
    g.thing = known_of(m->e, f);
    gather_modes(f, &g);
    gather_triggers(m, f, &g);
    gather_things(m, f, &g);
    gather_places(m, f, &g);
    return g;
}

void gather_note_place(const gathering *m, const gathered *g, gathered *last) {
    for (uint32_t i = 0; i < g->where.n; i++) {
        if (gather_is_wide(m, &g->where.at[i])) continue;
        bool goes_on = last->report == g->report && told_meet(&last->where, &g->where) == SAME_SPOT;
        if (!goes_on) last->n_things = 0;
        for (uint32_t k = 0; k < g->n_things; k++)
            add_once(last->things, &last->n_things, g->things[k]);
        last->where = g->where, last->report = g->report, last->paragraph = g->paragraph;
        return;
    }
}

static bool meets_any(const spot *s, const spots *others) {
    spots one = { .at = { *s }, .n = 1 };
    return told_meet(&one, others) >= WITHIN;
}

static void keep_met(spots *of, const spots *others) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < of->n; i++)
        if (meets_any(&of->at[i], others)) of->at[kept++] = of->at[i];
    of->n = kept;
}

/* "Rockets fell on Vashir and Dorrin", then "in Vashir nine died": what was in both is told of one of them. */
static void take_places(spots *to, const spots *from) {
    spots a = *to, b = *from;
    keep_met(&a, from), keep_met(&b, to);
    const spots *kept = a.n ? &b : from;
    if (b.n && !b.at[0].lent) *to = a;
    for (uint32_t i = 0; i < kept->n; i++) told_add_spot(to, kept->at[i]);
}

void gather_into(gathered *to, const gathered *f) {
    if (to->type == NO_TYPE) to->type = f->type;
    to->types |= f->types;
    to->harm = to->harm || f->harm;
    take_places(&to->where, &f->where);
    for (uint32_t i = 0; i < f->n_names; i++) add_once(to->names, &to->n_names, f->names[i]);
    for (uint32_t i = 0; i < f->n_modes; i++) add_once(to->modes, &to->n_modes, f->modes[i]);
    to->own_mode = to->own_mode || f->own_mode;
    for (uint32_t i = 0; i < f->n_triggers; i++)
        add_once(to->triggers, &to->n_triggers, f->triggers[i]);
    for (uint32_t i = 0; i < f->n_things; i++) add_once(to->things, &to->n_things, f->things[i]);
    for (uint32_t i = 0; i < f->n_counts; i++) {
        if (to->n_counts == MOST_COUNTS)
            memmove(to->counts, to->counts + 1, (MOST_COUNTS - 1) * sizeof *to->counts),
                to->n_counts--;
        to->counts[to->n_counts++] = f->counts[i];
    }
    if (!to->who) to->who = f->who;
    if (!to->whom) to->whom = f->whom;
    if (gather_is_dated(f) && (!gather_is_dated(to) || f->to - f->from < to->to - to->from))
        to->from = f->from, to->to = f->to;
    to->report = f->report, to->sentence = f->sentence, to->paragraph = f->paragraph;
    if (to->story == NONE) to->story = f->story;
}

void gather_together(arena *mem, gathered *to, const gathered *f) {
    gathered first = *to;
    gather_into(to, f);
    to->sentence = first.sentence, to->paragraph = first.paragraph;
    to->clause = bag_join(mem, &to->clause, &f->clause);
    to->words = bag_join(mem, &to->words, &f->words);
    to->around = bag_join(mem, &to->around, &f->around);
    to->like = to->like && f->like;
    to->negative = to->negative && f->negative;
    for (uint32_t i = 0; i < f->n_spoken && to->n_spoken < MOST_NAMES; i++)
        to->spoken[to->n_spoken++] = f->spoken[i];
}

/* ---- paragraphs, stories ----------------------------------------------------------------------- */

/* Where the last paragraph begins of a text. */
static uint32_t last_line(str text, uint32_t from, uint32_t to) {
    while (to > from && text.at[to - 1] != '\n') to--;
    return to;
}

/* Gives the facts of a report the number of their paragraph: sentences are looked for from where the last one stood. */
static uint32_t number_paragraphs(gathering *m, const report_row *r, uint32_t number) {
    uint32_t at = 0, line = 0, begin = UINT32_MAX, ordinal = 0;
    m->first_paragraph[r - m->l->reports.at] = number;
    for (fact_ix i = r->facts.begin; i < r->facts.end; i++) {
        const words *s = &m->l->facts.at[i].sentence;
        if (i == r->facts.begin || s->begin != begin) {
            uint32_t found = r->text.size ? str_find(r->text, s->text, at) : UINT32_MAX;
            uint32_t start = found == UINT32_MAX ? 0 : last_line(r->text, at, found);
            if (found == UINT32_MAX || start > at) number++, line = start;
            if (found != UINT32_MAX) at = found;
            begin = s->begin, ordinal++;
        }
        m->paragraph_of[i] = number;
        m->ordinal_of[i] = ordinal;
        m->leading[i] = (range){ at - line > LONGEST_LEAD ? at - LONGEST_LEAD : line, at };
    }
    return number + 1;
}

static void learn_parties(gathering *m) {
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        const fact_row *f = &m->l->facts.at[i];
        for (uint32_t k = 0; k < f->who.n; k++) {
            str name = f->who.at[k].named ? told_name(m->e, f->who.at[k].at.text) : STR("");
            str folded = utf8_folded(name, m->mem);
            if (folded.size) hashmap_count(&m->parties, folded);
        }
    }
}

static void learn_things(gathering *m) {
    str names[MOST_NAMES];
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        uint32_t n = told_things(m->e, &m->l->facts.at[i], m->sides, &m->known, &m->things, m->mem,
                                 names, MOST_NAMES);
        for (uint32_t k = 0; k < n; k++) hashmap_set(&m->things, names[k], 1);
    }
}

static str text_of_key(const spot *s) { return (str){ (const char *)&s->key, sizeof s->key }; }

static void count_place(gathering *m, const spot *s) {
    uint32_t i = hashmap_get(&m->place_of, text_of_key(s));
    m->all_told++;
    if (i == UINT32_MAX) {
        uint32_t *n = array_add(m->mem, &m->told);
        i = m->told.n - 1;
        if (!n || !hashmap_set(&m->place_of, str_copy(m->mem, text_of_key(s)), i)) return;
        *n = 0;
    }
    m->told.at[i]++;
}

double gather_place_share(const gathering *m, const spots *a, const spots *b) {
    double least = 1;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            if (a->at[i].key != b->at[k].key) continue;
            uint32_t at = hashmap_get(&m->place_of, text_of_key(&a->at[i]));
            double share = at == UINT32_MAX ? 0 : m->told.at[at] / (double)(m->all_told + 1);
            if (share < least) least = share;
        }
    return least;
}

/* Names of places as facts tell them, so that other sentences' names can be known for places. */
static void learn_places(gathering *m) {
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        spots s;
        if (m->l->facts.at[i].wrong) continue;
        told_spots(m->e, &m->l->facts.at[i], true, m->mem, &s);
        keep_places(m, &s);
        for (uint32_t k = 0; k < s.n; k++) {
            textbuf b = { .mem = m->mem };
            utf8_fold(&b, s.at[k].name);
            count_place(m, &s.at[k]);
            if (!b.size || hashmap_get(&m->known, textbuf_str(&b)) != UINT32_MAX) continue;
            spot *x = array_add(m->mem, &m->places);
            if (x && hashmap_set(&m->known, textbuf_str(&b), m->places.n - 1)) *x = s.at[k];
        }
    }
}

/* A report that came without its text is known by the sentences of its facts. */
static void learn_words(gathering *m) {
    const ledger *l = m->l;
    bags_begin(&m->words, BAG_STEMS, m->e, m->mem);
    for (report_ix r = 0; r < l->reports.n; r++) {
        const report_row *row = &l->reports.at[r];
        bags_learn(&m->words, row->title, r);
        bags_learn(&m->words, row->text, r);
        for (fact_ix i = row->facts.begin; !row->text.size && i < row->facts.end; i++)
            bags_learn(&m->words, l->facts.at[i].sentence.text, r);
    }
}

bool gather_prepare(gathering *m) {
    const ledger *l = m->l;
    m->wide = wide_of(m->e, l, m->mem);
    m->called = m->wide ? called_of(m->e, l, m->wide, m->mem) : NULL;
    m->who = m->sides ? origins_of(m->e, l, m->sides, m->mem, m->mem) : NULL;
    m->in = spots_in_of(m->e, l, m->mem);
    if (!m->who || !m->called || !m->in) return false;
    m->known = (hashmap){ .mem = m->mem };
    m->parties = (hashmap){ .mem = m->mem };
    m->place_of = (hashmap){ .mem = m->mem };
    m->paragraph_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->paragraph_of);
    m->story_of = arena_take(m->mem, (l->reports.n + 1) * sizeof *m->story_of);
    m->ordinal_of = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->ordinal_of);
    m->first_paragraph = arena_take(m->mem, (l->reports.n + 1) * sizeof *m->first_paragraph);
    m->leading = arena_take(m->mem, (l->facts.n + 1) * sizeof *m->leading);
    if (m->mem->failed) return false;
    for (report_ix r = 0; r < l->reports.n; r++) m->story_of[r] = NONE;
    for (uint32_t i = 0; i < l->story_reports.n; i++)
        m->story_of[l->story_reports.at[i].report] = l->story_reports.at[i].story;
    m->things = (hashmap){ .mem = m->mem };
    learn_places(m);
    learn_parties(m);
    learn_things(m);
    learn_words(m);
    if (!(m->sited = sites_of(m->e, l, &m->known, m->mem))) return false;
    uint32_t number = 0;
    for (report_ix r = 0; r < l->reports.n; r++)
        number = number_paragraphs(m, &l->reports.at[r], number);
    return !m->mem->failed;
}
