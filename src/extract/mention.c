/* mention.c - who and what the report speaks of: noun phrases with what sort of thing they name, whose side
 * it is on, and which earlier one a pronoun stands for.
 *
 *     Ukrainian President Volodymyr Zelensky said his troops had taken 74 villages.
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ person, named, UKR GOV
 *     ^^^^^^^^^ state UKR                    ^^^ stands for Zelensky
 *                                            ^^^^^^^^^^ force, UKR MIL     ^^^^^^^^^^^ place
 */
#include "extract/mention.h"
#include "extract/pronoun.h"

typedef struct mentions {
    const engine *e;
    doc *d;
} mentions;

/* ---- what the tables say --------------------------------------------------------------------- */

/* What one row tells of a phrase. */
typedef struct told {
    label class, holder;
    str name, code, sectors;
    bool named, found;
} told;

static label class_of(str printed, label otherwise) {
    label l = label_find("class", printed);
    return l == LABEL_COUNT ? otherwise : l;
}

static label holder_of(str printed) {
    label l = label_find("holder", printed);
    return l == LABEL_COUNT ? H_NONE : l;
}

static label holder_of_class(label class) {
    switch (class) {
    case PERSON: return H_PERSON;
    case OFFICE:
    case BODY: return H_OFFICE;
    case FORCE: return H_FORCE;
    case GROUP: return H_GROUP;
    case STATES: return H_STATE;
    case MEDIA: return H_OUTLET;
    default: return H_NONE;
    }
}

static told by_role(const table *t, const entry *n) {
    label class = class_of(table_get(t, n->row, "class"), THING);
    label holder = holder_of(table_get(t, n->row, "kind"));
    str sector = table_get(t, n->row, "sector");
    return (told){ .class = class,
                   .holder = holder ? holder : holder_of_class(class),
                   .found = true,
                   .sectors = str_is(sector, "-") ? STR("") : sector };
}

static told by_actor(const table *t, const entry *n) {
    label class = class_of(table_get(t, n->row, "class"), BODY);
    return (told){ .class = class,
                   .holder = holder_of_class(class),
                   .named = true,
                   .found = true,
                   .name = table_get(t, n->row, "name"),
                   .code = table_get(t, n->row, "country"),
                   .sectors = table_get(t, n->row, "sector") };
}

static told by_person(const table *t, const entry *n) {
    return (told){ .class = PERSON,
                   .holder = H_PERSON,
                   .named = true,
                   .found = true,
                   .name = table_get(t, n->row, "name"),
                   .code = table_get(t, n->row, "country"),
                   .sectors = table_get(t, n->row, "sector") };
}

static told by_outlet(const table *t, const entry *n) {
    bool agency = str_is(table_get(t, n->row, "kind"), "agency");
    return (told){ .class = MEDIA,
                   .holder = agency ? H_AGENCY : H_OUTLET,
                   .named = true,
                   .found = true,
                   .name = table_get(t, n->row, "name"),
                   .code = table_get(t, n->row, "country"),
                   .sectors = STR("MED") };
}

static told by_country(const table *t, const entry *n) {
    bool people = n->column == table_column(t, "demonyms");
    return (told){ .class = people ? GROUP : STATES,
                   .holder = people ? H_GROUP : H_STATE,
                   .named = true,
                   .found = true,
                   .name = table_get(t, n->row, "name"),
                   .code = table_get(t, n->row, "iso3"),
                   .sectors = STR("") };
}

/* What an entry that ends at the head says; an adjective says nothing of the head. */
static told by_entry(const engine *e, const entry *n) {
    const table *t = &e->tables[n->table];
    switch (n->table) {
    case TABLE_ROLES: return by_role(t, n);
    case TABLE_ACTORS: return by_actor(t, n);
    case TABLE_PERSONS: return by_person(t, n);
    case TABLE_OUTLETS: return by_outlet(t, n);
    case TABLE_COUNTRIES:
        if (n->column != table_column(t, "adjectives")) return by_country(t, n);
        return (told){ 0 };
    default: return (told){ 0 };
    }
}

static bool is_title(const mentions *m, token_ix t) {
    return doc_entry_first(m->d, t, TABLE_TITLES) != NONE ||
           doc_entry_first(m->d, t, TABLE_ROLES) != NONE ||
           doc_entry_first(m->d, t, TABLE_COUNTRIES) != NONE;
}

/* "Putin" of a report that spoke of Teodor Putin before. */
static bool is_met(const mentions *m, token_ix head) {
    for (mention_ix i = 0; i < m->d->mentions.n; i++) {
        const mention *n = &m->d->mentions.at[i];
        if (n->class == PERSON && !n->name.size && n->tokens.begin < n->head &&
            !is_title(m, n->head - 1) && str_eq(token_text(m->d, n->head), token_text(m->d, head)))
            return true;
    }
    return false;
}

/* Whether a first name stands before a known last name, and not its own: "Teodor Putin". "Vlad Putin" is one that begins
 * like it. */
static bool is_another(const mentions *m, range tokens, const entry *n) {
    const doc *d = m->d;
    token_ix last = n->tokens.begin, first = last;
    if (n->table != TABLE_PERSONS || n->tokens.end - last != 1) return false;
    while (first > tokens.begin && d->tokens.at[first - 1].pos == POS_PROPN &&
           !is_title(m, first - 1))
        first--;
    str given = token_text(d, first),
        name = table_get(&m->e->tables[TABLE_PERSONS], n->row, "name");
    if (first == last) return is_met(m, last);
    return given.size && name.size && given.at[0] != name.at[0];
}

/* "the Free Sands Front": a movement by its name; "the Southern Front" is where an army stands. */
static bool is_movement(const doc *d, range tokens, token_ix head) {
    static const char *const parts[] = { "northern", "southern", "eastern",  "western",
                                         "central",  "home",     "northeast" };
    if (!token_is(d, head, "front") || head == tokens.begin ||
        !(d->tokens.at[head].form & TOKEN_CAPITAL) || d->tokens.at[head - 1].pos != POS_PROPN)
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (token_is(d, head - 1, parts[i])) return false;
    return true;
}

/* The best reading of the head: the longest entry that ends there; names before roles. */
static told tell(const mentions *m, range tokens, token_ix head) {
    told best = { .class = THING, .holder = H_NONE };
    uint32_t length = 0;
    for (token_ix t = tokens.begin; t <= head; t++)
        for (uint32_t i = m->d->tokens.at[t].entries;
             i < m->d->entries.n && m->d->entries.at[i].tokens.begin == t; i++) {
            const entry *n = &m->d->entries.at[i];
            uint32_t size = n->tokens.end - n->tokens.begin;
            if (n->tokens.end != head + 1 || size < length || (n->forms & FORM_FIRST_WORD))
                continue;
            told now = by_entry(m->e, n);
            if (is_another(m, tokens, n)) now.name = now.code = now.sectors = STR("");
            if (!now.found || (size == length && (best.named || !now.named))) continue;
            best = now;
            length = size;
        }
    if (best.class == PLACES && is_movement(m->d, tokens, head))
        best.class = GROUP, best.holder = H_GROUP, best.sectors = STR("");
    return best;
}

/* ---- whose side ------------------------------------------------------------------------------ */

/* A country's name or adjective inside the phrase: the first that is not the head itself. */
static str side_in(const mentions *m, range tokens) {
    for (token_ix t = tokens.begin; t < tokens.end; t++) {
        uint32_t i = doc_entry_first(m->d, t, TABLE_COUNTRIES);
        if (i != NONE)
            return table_get(&m->e->tables[TABLE_COUNTRIES], m->d->entries.at[i].row, "iso3");
    }
    for (token_ix t = tokens.begin; t < tokens.end; t++) {
        uint32_t i = doc_entry_first(m->d, t, TABLE_ACTORS);
        if (i != NONE)
            return table_get(&m->e->tables[TABLE_ACTORS], m->d->entries.at[i].row, "country");
    }
    return STR("");
}

static quantity_ix figure_of(const doc *d, range tokens, token_ix head) {
    span at = tokens_span(d, tokens);
    for (quantity_ix i = doc_quantity_at(d, at);
         i != NONE && i < d->quantities.n && d->quantities.at[i].at.begin < at.end; i++)
        if (d->quantities.at[i].counted == head || d->quantities.at[i].counted == NONE ||
            span_holds(d->quantities.at[i].at, d->tokens.at[head].at))
            return i;
    return NONE;
}

/* ---- one phrase ------------------------------------------------------------------------------ */

static bool all_names(const doc *d, range tokens) {
    for (token_ix t = tokens.begin; t < tokens.end; t++)
        if (d->tokens.at[t].pos != POS_PROPN) return false;
    return true;
}

/* The last word is a common noun too: "World War", "Security Council". */
static bool common_head(const doc *d, token_ix head) {
    return doc_entry_first(d, head, TABLE_TRIGGERS_NOUN) != NONE ||
           doc_entry_first(d, head, TABLE_ROLES) != NONE ||
           (d->tokens.at[head].form & TOKEN_NUMBER) ||
           doc_entry_first(d, head, TABLE_NUMBERS) != NONE;
}

static bool has_name(const doc *d, range tokens) {
    for (token_ix t = tokens.begin; t < tokens.end; t++)
        if (d->tokens.at[t].pos == POS_PROPN) return true;
    return false;
}

/* A title or an office before the names makes them a person: "Gen. Ruda", "governor Alexei Smirnov". */
static bool titled(const mentions *m, range tokens, token_ix head) {
    for (token_ix t = tokens.begin; t < head; t++) {
        if (doc_entry_first(m->d, t, TABLE_TITLES) != NONE) return true;
        uint32_t i = doc_entry_first(m->d, t, TABLE_ROLES);
        if (i == NONE) continue;
        str named = table_get(&m->e->tables[TABLE_ROLES], m->d->entries.at[i].row, "class");
        label class = class_of(named, THING);
        if (class == OFFICE || class == PERSON) return true;
    }
    return false;
}

static bool is_plural(const mentions *m, token_ix head) {
    for (uint32_t i = m->d->tokens.at[head].entries;
         i < m->d->entries.n && m->d->entries.at[i].tokens.begin == head; i++)
        if (m->d->entries.at[i].forms & FORM_PLURAL) return true;
    str s = token_text(m->d, head);
    return m->d->tokens.at[head].pos == POS_NOUN && s.size > 2 && s.at[s.size - 1] == 's' &&
           s.at[s.size - 2] != 's';
}

static label name_at(const doc *d, token_ix t) {
    return t < d->readings.n ? d->readings.at[t].name : NO_NAME;
}

/* What sort of thing a name is that no table knows, as the trained reader has it. */
static bool by_name(mention *n, label kind) {
    static const struct {
        label kind, class, holder;
    } all[] = {
        {N_PER,     PERSON,    H_PERSON},
        { N_ORG,    BODY,      H_OFFICE},
        { N_GPE,    PLACES,    H_NONE  },
        { N_LOC,    PLACES,    H_NONE  },
        { N_FAC,    STRUCTURE, H_NONE  },
        { N_NORP,   GROUP,     H_GROUP },
        { N_WEAPON, WEAPON,    H_NONE  },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].kind == kind) {
            n->class = all[i].class, n->holder = all[i].holder;
            return true;
        }
    return false;
}

static bool masthead_at(const mentions *m, token_ix t, const char *side) {
    uint32_t i = doc_entry_first(m->d, t, TABLE_MASTHEADS);
    return i != NONE &&
           str_is(table_get(&m->e->tables[TABLE_MASTHEADS], m->d->entries.at[i].row, "side"), side);
}

/* "the Kivu Courier", "Radio Vashir": a name that no table has and that ends or begins as those of papers and stations do. */
static bool masthead(const mentions *m, const mention *n) {
    const doc *d = m->d;
    token_ix first = n->head;
    while (first > n->tokens.begin && d->tokens.at[first - 1].pos == POS_PROPN) first--;
    label read = name_at(d, n->head);
    if (first == n->head || d->tokens.at[n->head].pos != POS_PROPN) return false;
    if (read != N_ORG && read != NO_NAME) return false;
    return masthead_at(m, n->head, "after") || masthead_at(m, first, "before");
}

/* "no fewer than | 17 civilians", "between 35 and | 40 soldiers": the words that bound the figure are of the phrase. */
static void take_bound(const doc *d, mention *n) {
    span whole = n->figure == NONE ? n->at : d->quantities.at[n->figure].whole;
    if (whole.begin < n->at.begin && span_meets(whole, n->at)) n->at.begin = whole.begin;
}

static void fill(const mentions *m, mention *n) {
    const doc *d = m->d;
    told t = tell(m, n->tokens, n->head);
    bool proper = d->tokens.at[n->head].pos == POS_PROPN;
    n->class = t.class, n->holder = t.holder, n->name = t.name, n->code = t.code,
    n->sectors = t.sectors;
    n->named = t.named || (proper && has_name(d, n->tokens));
    n->place = doc_toponym_at(d, d->tokens.at[n->head].at);
    n->figure = figure_of(d, n->tokens, n->head);
    take_bound(d, n);
    n->plural = is_plural(m, n->head);
    bool known_place = n->place != NONE && !d->toponyms.at[n->place].adjective;
    if (!t.named && masthead(m, n)) n->class = MEDIA, n->holder = H_OUTLET;
    else if (proper && !t.found && titled(m, n->tokens, n->head))
        n->class = PERSON, n->holder = H_PERSON;
    else if (!t.found && known_place && d->toponyms.at[n->place].actor)
        n->class = STATES, n->holder = H_STATE;
    else if (!t.found && known_place) n->class = PLACES;
    else if (!t.found && by_name(n, name_at(d, n->head))) n->named = true;
    else if (!t.found && proper && all_names(d, n->tokens) &&
             n->tokens.end - n->tokens.begin >= 2 && !common_head(d, n->head))
        n->class = PERSON, n->holder = H_PERSON;
    if (!n->code.size) n->code = side_in(m, n->tokens);
    if (!n->code.size && known_place) n->code = d->toponyms.at[n->place].country;
}

static mention *add(mentions *m, range tokens, token_ix head, sentence_ix in) {
    mention *n = doc_add(m->d, mentions);
    if (!n) return NULL;
    *n = (mention){ .at = tokens_span(m->d, tokens),
                    .tokens = tokens,
                    .head = head,
                    .noun = head,
                    .in = in,
                    .class = THING,
                    .holder = H_NONE,
                    .refers = NONE,
                    .place = NONE,
                    .figure = NONE };
    return n;
}

/* "Ukraine" of "Ukraine's forces": the tokens before the last mark of possession. */
static token_ix possessor_end(const doc *d, range tokens, token_ix head) {
    for (token_ix t = head; t > tokens.begin; t--)
        if (d->tokens.at[t].pos == POS_PART) return t;
    return tokens.begin;
}

/* The end of the words from `t` on, before an act that the head names, that tell whose act it is: "rebel attacks", "a police
 * raid", "the FMLN offensive"; `t` when there are none. */
static token_ix doer(const mentions *m, token_ix t, token_ix head, told *to) {
    const doc *d = m->d;
    token_ix end = t;
    if (doc_entry_first(d, head, TABLE_TRIGGERS_NOUN) == NONE) return t;
    for (uint32_t i = doc_entry_first(d, t, TABLE_ROLES); i != NONE; i = doc_entry_next(d, i)) {
        const entry *n = &d->entries.at[i];
        told now = by_entry(m->e, n);
        bool does = now.class == FORCE || now.class == BODY;
        if (!does || n->tokens.end > head || d->tokens.at[n->tokens.end - 1].pos == POS_ADJ)
            continue;
        *to = now;
        return n->tokens.end;
    }
    while (end < head && (name_at(d, end) == N_ORG || name_at(d, end) == N_NORP)) end++;
    if (end > t)
        *to = (told){ .class = name_at(d, t) == N_ORG ? BODY : GROUP,
                      .holder = name_at(d, t) == N_ORG ? H_OFFICE : H_GROUP,
                      .named = true,
                      .found = true };
    return end;
}

/* The entry at `t` that names a side by a country, an armed group, an outlet; or NONE. */
static uint32_t side_at(const mentions *m, token_ix t) {
    uint32_t i = doc_entry_first(m->d, t, TABLE_COUNTRIES);
    if (i == NONE) i = doc_entry_first(m->d, t, TABLE_ACTORS);
    if (i == NONE && (m->d->tokens.at[t].form & TOKEN_CAPITAL))
        i = doc_entry_first(m->d, t, TABLE_OUTLETS);
    return i;
}

static void add_modifier(mentions *m, range part, const told *now, sentence_ix in) {
    mention *x = now->found ? add(m, part, part.end - 1, in) : NULL;
    if (!x) return;
    x->class = now->class, x->holder = now->holder, x->name = now->name, x->code = now->code,
    x->sectors = now->sectors;
    x->named = now->named;
    x->place = doc_toponym_at(m->d, m->d->tokens.at[part.begin].at);
}

/* The sides named by adjectives, names and nouns before the head: "Russian" of "Russian attacks", "Korvian army" of "a Korvian
 * army raid". */
static void add_modifiers(mentions *m, range tokens, token_ix head, sentence_ix in) {
    for (token_ix t = tokens.begin; t < head; t++) {
        uint32_t i = side_at(m, t);
        told now = { 0 }, more = { 0 };
        range part = { t, t };
        if (i != NONE && m->d->entries.at[i].tokens.end <= head) {
            const entry *n = &m->d->entries.at[i];
            part = n->tokens;
            now = n->table == TABLE_COUNTRIES ? by_country(&m->e->tables[TABLE_COUNTRIES], n)
                                              : by_entry(m->e, n);
        }
        token_ix end = part.end < head ? doer(m, part.end, head, &more) : part.end;
        if (end > part.end && now.found && !more.named)
            now.class = more.class, now.holder = more.holder, now.sectors = more.sectors;
        else if (end > part.end && !now.found) now = more;
        else end = part.end;
        if (end > t) add_modifier(m, (range){ t, end }, &now, in), t = end - 1;
    }
}

/* "Russian territory" is Russia. */
static bool homeland(const mentions *m, token_ix head) {
    for (uint32_t i = doc_entry_first(m->d, head, TABLE_THINGS); i != NONE;
         i = doc_entry_next(m->d, i))
        if (str_is(table_get(&m->e->tables[TABLE_THINGS], m->d->entries.at[i].row, "class"),
                   "homeland"))
            return true;
    return false;
}

static void phrase(mentions *m, chunk *k) {
    token_ix possessed = possessor_end(m->d, k->tokens, k->head);
    k->mention = m->d->mentions.n;
    if (m->d->tokens.at[k->head].pos == POS_PRON) {
        mention *n = add(m, k->tokens, k->head, k->in);
        if (n) n->pronoun = true;
        return;
    }
    mention *n = add(m, k->tokens, k->head, k->in);
    if (!n) return;
    fill(m, n);
    if (possessed > k->tokens.begin) {
        mention *owner = add(m, (range){ k->tokens.begin, possessed }, possessed - 1, k->in);
        if (owner) fill(m, owner);
    }
    token_ix rest = possessed > k->tokens.begin ? possessed : k->tokens.begin;
    add_modifiers(m, (range){ rest, k->tokens.end }, k->head, k->in);
    n = &m->d->mentions.at[k->mention];
    if (n->place == NONE && homeland(m, k->head)) n->place = doc_toponym_at(m->d, n->at);
    token_ix first = k->tokens.begin;
    if (m->d->tokens.at[first].pos == POS_DET &&
        word_says(m->e, m->d, first, "kind", "possessive") && first < k->head) {
        mention *owner = add(m, (range){ first, first + 1 }, first, k->in);
        if (owner) owner->pronoun = true;
    }
}

/* ---- places that no gazetteer knows ---------------------------------------------------------- */

/* A name that the tables know nothing of: "Karsmund"; `read`: nor the reader, who may take one word alone for anybody. */
static bool unknown_name(const mentions *m, const chunk *c, bool read) {
    if (c->pos != POS_NOUN || c->mention == NONE) return false;
    const mention *n = &m->d->mentions.at[c->mention];
    label name = name_at(m->d, n->head);
    bool one = n->tokens.end == n->tokens.begin + 1;
    if ((read || !one) && (name == N_PER || name == N_ORG)) return false;
    bool guessed = n->class == THING ||
                   (n->class == PERSON && !n->name.size && !titled(m, n->tokens, n->head));
    return guessed && n->place == NONE && !n->pronoun &&
           m->d->tokens.at[c->head].pos == POS_PROPN &&
           doc_timex_at(m->d, m->d->tokens.at[c->head].at) == NONE && !common_head(m->d, n->head);
}

/* Once told to be a place, a name is one throughout the report. */
static void find_unknown_places(mentions *m, worker *w) {
    hashmap names = { .mem = &w->scratch };
    doc *d = m->d;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t k = 0; k < d->chunks.n; k++) {
            const chunk *c = &d->chunks.at[k];
            if (!unknown_name(m, c, false)) continue;
            bool struck = pass == 0 && mention_befalls_place(m->e, d, k);
            if (!struck && !unknown_name(m, c, true)) continue;
            mention *n = &d->mentions.at[c->mention];
            str name = doc_text(d, n->at);
            bool place = struck || (pass == 0 ? mention_stands_as_place(m->e, d, k)
                                              : hashmap_get(&names, name) != UINT32_MAX);
            if (!place) continue;
            hashmap_set(&names, name, k);
            n->class = PLACES, n->holder = H_NONE;
        }
    if (w->scratch.failed) doc_fail(d, w->scratch.failed, "scratch memory");
}

/* ---- short names ------------------------------------------------------------------------------- */

/* "the ministry", "the general": one of which no more is said. */
static bool is_short(const doc *d, const mention *n) {
    bool office = n->class == BODY || n->class == OFFICE || n->class == PERSON ||
                  n->class == FORCE || n->class == GROUP;
    return office && !n->named && !n->pronoun && !n->plural && n->figure == NONE &&
           n->tokens.end == n->tokens.begin + 2 && token_is(d, n->tokens.begin, "the");
}

/* "the Korvian Interior Ministry" is the ministry, "General Ruda" the general. */
static bool has_word(const doc *d, const mention *m, str word) {
    for (token_ix t = m->tokens.begin; t < m->tokens.end; t++)
        if (str_eq_fold(token_text(d, t), word)) return true;
    return false;
}

/* The named one before that the words are short for, the latest; or NONE. */
static mention_ix named_before(const doc *d, mention_ix i) {
    enum { LOOK = 120 };
    const mention *n = &d->mentions.at[i];
    bool body = n->class == BODY;
    for (mention_ix j = i, looked = 0; j-- > 0 && looked < LOOK; looked++) {
        const mention *m = &d->mentions.at[j];
        bool longer = m->named && !m->plural && m->tokens.end > m->tokens.begin + 1;
        bool same = m->class == n->class || (!body && m->class == PERSON);
        if (longer && same && has_word(d, m, token_text(d, n->head))) return j;
    }
    return NONE;
}

static void resolve_short(const mentions *m) {
    doc *d = m->d;
    for (mention_ix i = 0; i < d->mentions.n; i++)
        if (is_short(d, &d->mentions.at[i])) d->mentions.at[i].refers = named_before(d, i);
}

void mention_run(const engine *e, worker *w, doc *d) {
    mentions m = { e, d };
    mention_part_sides(d);
    for (uint32_t i = 0; i < d->chunks.n && !d->failed; i++)
        if (d->chunks.at[i].pos == POS_NOUN) phrase(&m, &d->chunks.at[i]);
    if (d->failed) return; /* phrases without their mention */
    mention_name_nouns(e, w, d);
    mention_count_nouns(d);
    find_unknown_places(&m, w);
    for (uint32_t k = d->chunks.n; k-- > 0;) mention_take_of(e, d, k), mention_take_counted(d, k);
    resolve_short(&m);
    pronoun_resolve(e, w, d, NULL);
}
