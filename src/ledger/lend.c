/* lend.c - where a fact was whose words name no place.
 *
 *     "A shell hit the mill in Vashir. Two died there."        Vashir, lent by the sentence before
 *     "What the chief of Dorrin counted"                       Dorrin, by the title
 *     "DORRIN - Ada Lorn sold buttons at stall 41"             Dorrin, by where whoever writes is
 *
 * What is lent speaks less for two facts being of one event than what is named (link.def). */
#include "ledger/gather.h"

#include "base/utf8.h"
#include "ledger/heading.h"

enum { NEAR_PARAGRAPHS = 2 };

/* "on the Dorrin road", "Sulvik denied it", where the ministries are: nothing else was there. */
static bool cannot_lend(const gathering *m, const spot *s) {
    bool seat = s->kind == P_UNKNOWN && wide_is_seat(m->wide, utf8_folded(s->name, m->mem));
    return seat || gather_is_wide(m, s);
}

static void lend(const gathering *m, gathered *g, const spots *from) {
    for (uint32_t i = 0; i < from->n; i++) {
        spot s = from->at[i];
        if (cannot_lend(m, &s)) continue;
        s.lent = true;
        told_add_spot(&g->where, s);
    }
}

/* The last place that the paragraph names before the fact's sentence. */
static void lend_before(const gathering *m, gathered *g) {
    const fact_row *f = &m->l->facts.at[g->first];
    const range *before = &m->leading[g->first];
    spots named = { 0 };
    told_spots_known(m->e, str_cut(m->l->reports.at[f->report].text, before->begin, before->end), f,
                     m->mem, &m->known, m->places.at, &named);
    gather_drop_beside(&named);
    while (named.n && cannot_lend(m, &named.at[named.n - 1])) named.n--;
    if (!named.n) return;
    named.at[0] = named.at[named.n - 1], named.n = 1;
    lend(m, g, &named);
}

static void lend_known(const gathering *m, gathered *g, uint32_t at) {
    spots one = { .n = at != UINT32_MAX };
    if (one.n) one.at[0] = m->places.at[at];
    lend(m, g, &one);
}

/* "DORRIN - Ada Lorn sold buttons at stall 41": where whoever writes is, when nothing else says where it was. */
static void lend_scene(const gathering *m, gathered *g) {
    lend_known(m, g, gather_known_in(m, heading_scene(m->l->reports.at[g->report].text)));
}

/* "DORRIN, Norland, June 3 - Gunmen took pupils in northern Norland", if the report tells of Dorrin elsewhere too. */
static void lend_dateline(const gathering *m, gathered *g) {
    bool wide_act = g->type != NO_TYPE && g->where.n && gather_is_wide(m, &g->where.at[0]);
    if (!wide_act || g->paragraph != m->first_paragraph[g->report]) return;
    str text = m->l->reports.at[g->report].text;
    uint32_t at = gather_known_in(m, heading_dateline(text));
    if (at != UINT32_MAX && str_find(text, m->places.at[at].name, 0) != UINT32_MAX)
        lend_known(m, g, at);
}

/* "Three died there", and not "there were three". */
static bool says_there(str s) {
    static const char *const verbs[] = {
        "was", "were", "is", "are", "had", "has", "have", "would"
    };
    for (uint32_t at = str_find(s, STR(" there"), 0); at != UINT32_MAX;
         at = str_find(s, STR(" there"), at + 1)) {
        str behind = str_cut(s, at + STR(" there").size, s.size),
            next = str_first_word(str_trim(behind));
        bool whole = !behind.size || !is_alpha(behind.at[0]), is = false;
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            is = is || (behind.size && behind.at[0] == ' ' && str_is(next, verbs[i]));
        if (whole && !is) return true;
    }
    return false;
}

/* The only place that a sentence names, whatever for; UINT32_MAX: none, or two. */
static uint32_t only_named(const gathering *m, str s) {
    uint32_t only = UINT32_MAX, at = 0;
    bool broken;
    for (str word; told_next_word(s, &at, &word, &broken);) {
        uint32_t i = is_upper(word.at[0]) ? gather_known_in(m, word) : UINT32_MAX;
        if (i == UINT32_MAX || i == only) continue;
        if (only != UINT32_MAX) return UINT32_MAX;
        only = i;
    }
    return only;
}

/* "A bus that took workers to Dorrin was hit. Two died there.": what is counted "there" in the sentence behind was where it was. */
static void lend_there(const gathering *m, gathered *g) {
    const fact_row *f = &m->l->facts.at[g->first], *next = f;
    const report_row *r = &m->l->reports.at[f->report];
    for (fact_ix i = g->first; i < r->facts.end && next->sentence.begin == f->sentence.begin; i++)
        next = &m->l->facts.at[i];
    bool follows = next->sentence.begin > f->sentence.begin &&
                   next->sentence.begin <= f->sentence.begin + f->sentence.text.size + 1;
    if (f->type != ASSAULT || !follows || !next->figures.n || next->where.n ||
        !says_there(next->sentence.text))
        return;
    uint32_t named = only_named(m, f->sentence.text);
    if (named == UINT32_MAX || cannot_lend(m, &m->places.at[named])) return;
    g->where.n = 0;
    told_add_spot(&g->where, m->places.at[named]);
}

static bool is_all_wide(const gathering *m, const spots *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!gather_is_wide(m, &s->at[i])) return false;
    return s->n > 0;
}

static bool has_place(const fact_row *f, str text) {
    for (uint32_t i = 0; i < f->where.n; i++)
        if (str_eq_fold(f->where.at[i].at.text, text)) return true;
    return false;
}

/* "broke out at Dorrin, a camp in northern Norland, and killed 38": what is told in one sentence of one land was in the camp. */
static void lend_scope(const gathering *m, gathered *g, const gathered *last) {
    const fact_row *f = &m->l->facts.at[g->first], *was = f - 1;
    if (!g->first || last->report != g->report || was->report != f->report) return;
    if (was->sentence.begin != f->sentence.begin || !is_all_wide(m, &g->where)) return;
    if (was->where.n <= f->where.n || is_all_wide(m, &last->where)) return;
    for (uint32_t i = 0; i < f->where.n; i++)
        if (!has_place(was, f->where.at[i].at.text)) return;
    spots before = g->where;
    g->where.n = 0;
    lend(m, g, &last->where);
    if (!g->where.n) g->where = before;
}

/* "What the chief of Dorrin counted": the one place that the headline names is what the report is about. */
static void lend_title(const gathering *m, gathered *g) {
    const fact_row *f = &m->l->facts.at[g->first];
    spots named = { 0 };
    told_spots_known(m->e, m->l->reports.at[g->report].title, f, m->mem, &m->known, m->places.at,
                     &named);
    gather_drop_wide(m, &named);
    if (named.n == 1) lend(m, g, &named);
}

/* It names a thing, and none that was told of where the report was last. */
static bool names_others(const gathered *g, const gathered *last) {
    for (uint32_t i = 0; i < g->n_things; i++)
        for (uint32_t k = 0; k < last->n_things; k++)
            if (g->things[i] == last->things[k]) return false;
    return g->n_things > 0 && last->n_things > 0;
}

/* "there", "the town": the place that the paragraph named last, the site that another clause names, else the last one
 * of the report that is not far. */
static void lend_place(const gathering *m, gathered *g, const gathered *last) {
    const fact_row *f = &m->l->facts.at[g->first];
    lend_scope(m, g, last);
    if (!g->where.n || g->where.at[0].lent) lend_there(m, g);
    if (!g->where.n) lend_before(m, g);
    if (!g->where.n) gather_site(m, f, f->sentence.text, g);
    bool near = last->report == g->report &&
                (f->where.n > 0 || last->paragraph + NEAR_PARAGRAPHS >= g->paragraph);
    if (g->headed || names_others(g, last)) near = near && last->paragraph == g->paragraph;
    if (!g->where.n && !g->headed) lend_title(m, g);
    if (!g->where.n && near) lend(m, g, &last->where);
    if (!g->where.n && !g->headed) lend_scene(m, g);
    lend_dateline(m, g);
}

gathered gather_fact(gathering *m, fact_ix i, const gathered *last) {
    gathered g = gather_alone(m, i);
    lend_place(m, &g, last);
    spots_in_set(m->in, &g.where);
    return g;
}
