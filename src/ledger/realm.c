/* realm.c - whose an office is that nobody calls a party's: that of the state in which it is held.
 *
 *     "Police opened fire in Hadrell", in a story that names no state but Vashir        Vashir
 *     "the town's health office", of "Dolm, a Vashiri town"                              Vashir
 *     "Five died in Dolm, the governor said."                                            Vashir
 *     "the police" in a story of two states, of a town that nobody calls either's        not known
 *
 * A name of its own is no office of a state: "the North Agency". */
#include "ledger/realm.h"

#include "ledger/office.h"

enum { MANY = UINT32_MAX - 1, MOST_PARTIES = 6 };

/* The parties that reports name, in how many, and whether with an office of theirs. */
typedef struct parties {
    str side[MOST_PARTIES];
    uint32_t reports[MOST_PARTIES], n;
    bool held[MOST_PARTIES];
} parties;

struct realms {
    const engine *e;
    const ledger *l;
    const sides *sides;
    const uint32_t *story_of;
    str *only; /* one a story: the only party that its reports name, or empty */
    str *
        most; /* one a story: the party that most of its reports name, or most of all do; or empty */
    parties *named; /* one a story */
    parties all;
    str *towns; /* one a report: the party of all its towns, or empty */
    hashmap
        seen; /* places of such stories, in lower case: index of stories; MANY when of two parties */
};

/* Two that agree, or the one that is there. */
static str agree(str a, str b, bool *apart) {
    if (a.size && b.size && !str_eq(a, b)) *apart = true;
    return a.size ? a : b;
}

static str party_of_report(const realms *m, report_ix r, bool *apart) {
    const report_row *row = &m->l->reports.at[r];
    str text = side_alone(m->sides, row->text), title = side_alone(m->sides, row->title);
    if (!text.size && side_in(m->sides, row->text).size) *apart = true;
    if (!title.size && side_in(m->sides, row->title).size) *apart = true;
    str towns =
        side_of_towns(m->sides, row->text); /* "DOLM, Vashir, May 8", as another report has it */
    return agree(agree(text, title, apart), towns, apart);
}

/* ---- how many reports name each party ---------------------------------------------------------- */

static void count_party(parties *of, str side, bool held) {
    uint32_t i = 0;
    while (i < of->n && !str_eq(of->side[i], side)) i++;
    if (i == MOST_PARTIES) return;
    if (i == of->n) of->side[i] = side, of->reports[i] = 0, of->held[i] = false, of->n++;
    of->reports[i]++;
    of->held[i] = of->held[i] || held;
}

static void count_parties(realms *m, report_ix r) {
    str named[MOST_PARTIES], text = m->l->reports.at[r].text;
    for (uint32_t k = side_all(m->sides, text, named, MOST_PARTIES); k-- > 0;) {
        bool held = side_holds(m->sides, text, named[k]);
        count_party(&m->all, named[k], held);
        if (m->story_of[r] != NONE) count_party(&m->named[m->story_of[r]], named[k], held);
    }
}

/* The one that more reports name than any other; empty when two are equal. */
static str most_named(const parties *of) {
    uint32_t best = 0, second = 0;
    str most = STR("");
    for (uint32_t i = 0; i < of->n; i++)
        if (of->reports[i] > best) second = best, best = of->reports[i], most = of->side[i];
        else if (of->reports[i] > second) second = of->reports[i];
    return best == second ? STR("") : most;
}

static uint32_t reports_naming(const parties *of, str side) {
    for (uint32_t i = 0; i < of->n; i++)
        if (str_eq(of->side[i], side)) return of->reports[i];
    return 0;
}

/* Whether a story that names a party is about its land: an office of it is told of there, or it is named as often as any
 * in the ledger. "He sent word from Vashir" is told of a neighbour. */
static bool is_of(const realms *m, story_ix story, str side) {
    const parties *of = &m->named[story];
    for (uint32_t i = 0; i < of->n; i++)
        if (of->held[i] && str_eq(of->side[i], side)) return true;
    str most = most_named(&m->all);
    return !most.size || 4 * reports_naming(&m->all, side) >= 3 * reports_naming(&m->all, most);
}

static void find_only(realms *m, story_ix story) {
    bool apart = false;
    str only = STR("");
    for (uint32_t i = 0; i < m->l->story_reports.n && !apart; i++) {
        const story_report *of = &m->l->story_reports.at[i];
        if (of->story == story) only = agree(only, party_of_report(m, of->report, &apart), &apart);
    }
    m->only[story] = apart || (only.size && !is_of(m, story, only)) ? STR("") : only;
    str most = most_named(&m->named[story]);
    m->most[story] = most.size && is_of(m, story, most) ? most : most_named(&m->all);
}

/* The next name in the words for a place: "Dolm" of "Dolm's East Station". */
static bool next_name(const realms *m, str place, uint32_t *at, str *name) {
    bool broken;
    while (office_next_word(place, at, name, &broken)) {
        small low = office_lower(*name);
        if (office_is_capital(*name) && name->size >= SHORTEST_STEM &&
            !office_is_place(m->e, *name) && !office_is_closed(m->e, *name) &&
            office_role(m->e, office_text(&low)) == UINT32_MAX)
            return true;
    }
    return false;
}

static void learn_place(realms *m, str place, story_ix story, arena *mem) {
    str name;
    for (uint32_t at = 0; next_name(m, place, &at, &name);) {
        small low = office_lower(name);
        uint32_t was = hashmap_get(&m->seen, office_text(&low));
        if (was == MANY || (was != UINT32_MAX && str_eq(m->only[was], m->only[story]))) continue;
        hashmap_set(&m->seen, str_copy(mem, office_text(&low)), was == UINT32_MAX ? story : MANY);
    }
}

/* Where the facts of a story of one party are is its land, for stories that name none. */
static void learn_places(realms *m, const fact_row *f, story_ix story, arena *mem) {
    for (uint32_t i = 0; i < f->where.n; i++) learn_place(m, f->where.at[i].at.text, story, mem);
}

static str party_of_seen(const realms *m, str place) {
    str name;
    for (uint32_t at = 0; next_name(m, place, &at, &name);) {
        small low = office_lower(name);
        uint32_t story = hashmap_get(&m->seen, office_text(&low));
        if (story < m->l->stories.n) return m->only[story];
    }
    return STR("");
}

/* A place of which a story that is most of another party's tells, too, is not known to be of the first. */
static void doubt_place(realms *m, str place, story_ix story, arena *mem) {
    str name;
    for (uint32_t at = 0; next_name(m, place, &at, &name);) {
        small low = office_lower(name);
        uint32_t was = hashmap_get(&m->seen, office_text(&low));
        if (was < m->l->stories.n && !str_eq(m->only[was], m->most[story]))
            hashmap_set(&m->seen, str_copy(mem, office_text(&low)), MANY);
    }
}

static void learn_all(realms *m, arena *mem) {
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        story_ix story = m->story_of[m->l->facts.at[i].report];
        if (story != NONE && m->only[story].size) learn_places(m, &m->l->facts.at[i], story, mem);
    }
    for (fact_ix i = 0; i < m->l->facts.n; i++) {
        const fact_row *f = &m->l->facts.at[i];
        story_ix story = m->story_of[f->report];
        if (story == NONE || m->only[story].size || !m->most[story].size) continue;
        for (uint32_t k = 0; k < f->where.n; k++)
            doubt_place(m, f->where.at[k].at.text, story, mem);
    }
}

realms *realms_of(const engine *e, const ledger *l, const sides *s, const uint32_t *story_of,
                  arena *mem) {
    realms *m = arena_take(mem, sizeof *m);
    if (!m) return NULL;
    *m = (realms){ .e = e, .l = l, .sides = s, .story_of = story_of, .seen = { .mem = mem } };
    m->only = arena_take(mem, (l->stories.n + 1) * sizeof *m->only);
    m->most = arena_take(mem, (l->stories.n + 1) * sizeof *m->most);
    m->named = arena_take(mem, (l->stories.n + 1) * sizeof *m->named);
    m->towns = arena_take(mem, (l->reports.n + 1) * sizeof *m->towns);
    if (!m->only || !m->most || !m->named || !m->towns) return NULL;
    memset(m->named, 0, (l->stories.n + 1) * sizeof *m->named);
    for (report_ix r = 0; r < l->reports.n; r++) count_parties(m, r);
    for (story_ix i = 0; i < l->stories.n; i++) find_only(m, i);
    for (report_ix r = 0; r < l->reports.n; r++)
        m->towns[r] = side_of_towns(s, l->reports.at[r].text);
    learn_all(m, mem);
    return m;
}

/* "the North Agency": a capital word that names no office; "Health Ministry" does, and "mayor of Dolm", "Dolm's mayor". */
static bool has_own_name(const realms *m, str office) {
    uint32_t own = str_find(office, STR("'s "), 0);
    office = str_cut(office, own == UINT32_MAX ? 0 : own + 3, str_find(office, STR(" of "), 0));
    for (str word; str_next(&office, ' ', &word);) {
        small low = office_lower(word);
        bool noun = office_role(m->e, office_text(&low)) != UINT32_MAX ||
                    office_is_compound(m->e, word, str_first_word(office));
        if (office_is_capital(word) && !office_is_closed(m->e, word) && !noun &&
            !side_of_word(m->sides, word).size)
            return true;
    }
    return false;
}

/* "the agency", "the UN refugee agency": as often of many states as of one, but "the civil protection agency". */
static bool is_agency(const realms *m, str office) {
    str last = str_last_word(office), before = str_cut(office, 0, office.size - last.size);
    str second = str_last_word(str_trim(before));
    return str_eq_fold(last, STR("agency")) && !office_is_compound(m->e, second, last);
}

/* The country that the gazetteer has for a place; not where the report names parties, and no such: "Dolm" of two Danish towns. */
static str country_of(const realms *m, const fact_row *f, const where_row *w) {
    str text = m->l->reports.at[f->report].text;
    bool others = side_in(m->sides, text).size && !side_names(m->sides, text, w->country);
    return others ? STR("") : w->country;
}

/* The country of a fact's places, or the party whose town one is. */
static str party_of_places(const realms *m, const fact_row *f) {
    str side = STR("");
    bool apart = false;
    for (uint32_t i = 0; i < f->where.n; i++) {
        const where_row *w = &f->where.at[i];
        str place = w->is.size ? w->is : w->at.text, town = side_of_town(m->sides, place);
        if (!town.size) town = party_of_seen(m, place);
        side = agree(side, town.size ? town : country_of(m, f, w), &apart);
    }
    return apart ? STR("") : side;
}

/* So of all that a report tells. */
static str party_of_facts(const realms *m, report_ix r) {
    str side = STR("");
    bool apart = false;
    for (fact_ix i = m->l->reports.at[r].facts.begin; i < m->l->reports.at[r].facts.end; i++)
        side = agree(side, party_of_places(m, &m->l->facts.at[i]), &apart);
    return apart ? STR("") : side;
}

str realm_of(const realms *m, const fact_row *f, str office) {
    story_ix story = m->story_of[f->report];
    str side = side_of_town(m->sides, office);
    if (side.size || has_own_name(m, office) || is_agency(m, office)) return side;
    if (story != NONE && m->only[story].size) return m->only[story];
    if ((side = party_of_places(m, f)).size) return side;
    if ((side = m->towns[f->report]).size) return side;
    if ((side = party_of_facts(m, f->report)).size) return side;
    str text = m->l->reports.at[f->report].text;
    side = side_alone(m->sides, text);
    /* "refugees crossed into Vashir", in a story that is of another state: that of the story */
    return story == NONE || side_holds(m->sides, text, side) ? side : m->most[story];
}
