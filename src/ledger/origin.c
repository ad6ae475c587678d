/* origin.c - who a fact goes back to: the innermost source that did not read it elsewhere.
 *
 *     "..., Governor Irka Soltan told the Courier."          irka soltan
 *     "The governor said ..." in the same report             irka soltan, if she is the only governor of it
 *     "..., two northern officers said"                      northern officer: however many, with or without a name
 *     "Shelling went on all night." in Specimen Wire         = specimen wire
 *     the same words in the Example Courier                  = specimen wire, since they stood there first
 *     "Five are said to have died."                          ?
 *
 * Shorter names of a source are brought to the longer one of the same report: "the ministry", "General Brusk". */
#include "ledger/told.h"

#include "base/utf8.h"

enum { MOST_SOURCES = 32, MOST_WORDS = 12, SHORTEST_STEM = 4 };

/* A source's name as folded words. */
typedef struct naming {
    str at[MOST_WORDS];
    uint32_t n;
    str key, side;
} naming;

typedef struct tracing {
    const engine *e;
    const ledger *l;
    arena *scratch, *keep;
    hashmap parties;            /* stems of names that stand alone: "Kestria" */
    naming known[MOST_SOURCES]; /* of the report at hand */
    uint32_t n_known;
    bool
        person; /* the source at hand is one: "General Brusk" is Brusk, "General Staff" is no person */
} tracing;

/* ---- names ----------------------------------------------------------------------------------- */

static str fold(arena *a, str s) {
    textbuf b = { .mem = a };
    utf8_fold(&b, str_trim(s));
    return textbuf_str(&b);
}

static bool has_pos(const tracing *t, str word, const char *pos) {
    const table *w = &t->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    return row != UINT32_MAX && str_is(table_get(w, row, "pos"), pos);
}

/* "the", "two", "some", "its": says which or how many, and not who. */
static bool is_leading(const tracing *t, str word) {
    const table *numbers = &t->e->tables[TABLE_NUMBERS], *more = &t->e->tables[TABLE_NUMBER_WORDS];
    if (table_find(numbers, word) != UINT32_MAX || table_find(more, word) != UINT32_MAX)
        return true;
    return (word.size && is_digit(word.at[0])) || has_pos(t, word, "DET") ||
           has_pos(t, word, "PRON");
}

static bool is_capital(str s) {
    return s.size && (is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

static bool is_title(const tracing *t, str word) {
    return table_find(&t->e->tables[TABLE_TITLES], word) != UINT32_MAX ||
           table_find(&t->e->tables[TABLE_ROLES], word) != UINT32_MAX;
}

/* "Colonel X of the Kestrian Defence Ministry" speaks for the ministry. */
static str office_of(const tracing *t, str name) {
    uint32_t comma = str_find(name, STR(", "), 0);
    if (comma != UINT32_MAX) name = str_cut(name, 0, comma);
    for (uint32_t at = str_find(name, STR(" of "), 0); at != UINT32_MAX;
         at = str_find(name, STR(" of "), at + 1)) {
        str rest = str_cut(name, at + 4, name.size), word;
        str left = rest;
        if (!str_next(&left, ' ', &word) || !has_pos(t, word, "DET") || !is_capital(left)) continue;
        return rest;
    }
    return name;
}

static uint32_t count_words(str s) {
    uint32_t n = 0;
    for (str word; str_next(&s, ' ', &word);) n += word.size > 0;
    return n;
}

/* "the town's education office": which one, but not its name. */
static bool is_common_owner(str word) {
    return word.size > 2 && is_lower(word.at[0]) &&
           (str_ends(word, STR("'s")) || str_ends(word, STR("s'")) ||
            str_ends(word, STR("\xE2\x80\x99s")));
}

/* Without articles and numbers before it, and without a title before a whole name. */
static str bare_name(const tracing *t, str name) {
    str rest = name, word;
    while (str_next(&rest, ' ', &word) && rest.size &&
           (is_leading(t, fold(t->scratch, word)) || is_common_owner(word)))
        name = rest;
    for (rest = name; str_next(&rest, ' ', &word) && is_title(t, word) && is_capital(rest) &&
                      count_words(rest) > !t->person;)
        name = rest;
    return name;
}

/* "officers" and "officer" are one word here. */
static str singular(str word) {
    bool plural = word.size > 4 && word.at[word.size - 1] == 's' && word.at[word.size - 2] != 's';
    return plural ? str_cut(word, 0, word.size - 1) : word;
}

static naming name_of(const tracing *t, str name) {
    naming out = { .n = 0 };
    textbuf b = { .mem = t->scratch };
    str rest = fold(t->scratch, bare_name(t, office_of(t, name))), word;
    while (str_next(&rest, ' ', &word)) {
        if (!word.size || out.n == MOST_WORDS) continue;
        if (!rest.size) word = singular(word);
        if (out.n) textbuf_char(&b, ' ');
        textbuf_add(&b, word);
        out.at[out.n++] = word;
    }
    out.key = textbuf_str(&b);
    return out;
}

/* Whether all words of the shorter stand in the longer, and both end alike. */
static bool is_short_for(const naming *a, const naming *b) {
    if (!a->n || a->n > b->n || !str_eq(a->at[a->n - 1], b->at[b->n - 1])) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        bool found = false;
        for (uint32_t j = 0; j < b->n && !found; j++) found = str_eq(a->at[i], b->at[j]);
        if (!found) return false;
    }
    return true;
}

/* The longer name of the report that this one is short for, the last such; else itself, which is remembered. */
static const naming *known_name(tracing *t, const naming *n) {
    for (uint32_t i = t->n_known; i-- > 0;)
        if (is_short_for(n, &t->known[i])) return &t->known[i];
    if (t->n_known == MOST_SOURCES) return n;
    t->known[t->n_known] = *n;
    return &t->known[t->n_known++];
}

/* ---- sides ----------------------------------------------------------------------------------- */

str origin_stem(str word, arena *a) {
    str s = fold(a, word);
    while (s.size > SHORTEST_STEM && strchr("aeions", s.at[s.size - 1])) s.size--;
    return s;
}

static void add_party(tracing *t, str name, bool person) {
    name = str_trim(name);
    if (person || name.size < SHORTEST_STEM || !is_upper(name.at[0]) ||
        str_find(name, STR(" "), 0) != UINT32_MAX)
        return;
    hashmap_set(&t->parties, origin_stem(name, t->scratch), 1);
}

static void add_parties(tracing *t, const fact_row *f) {
    for (uint32_t i = 0; i < f->who.n; i++)
        add_party(t, f->who.at[i].at.text, f->who.at[i].class == PERSON);
    for (uint32_t i = 0; i < f->chain.n; i++) {
        const link_row *k = &f->chain.at[i];
        add_party(t, k->at.text, k->role != SPEAKER || k->kind == H_PERSON);
    }
}

/* The country, else the party that the first word of the name names: "Houthi officials" are of the Houthis. */
static str side_of(const tracing *t, const link_row *k, str name) {
    if (k->side.size) return k->side;
    str word, rest = bare_name(t, office_of(t, name));
    if (k->role == OUTLET || !str_next(&rest, ' ', &word) || !is_capital(word)) return STR("");
    str stem = origin_stem(word, t->scratch);
    return hashmap_get(&t->parties, stem) != UINT32_MAX ? str_copy(t->keep, stem) : STR("");
}

/* ---- a fact ---------------------------------------------------------------------------------- */

static origin of_outlet(const tracing *t, str outlet) {
    textbuf b = { .mem = t->keep };
    textbuf_add(&b, STR("= "));
    textbuf_add(&b, fold(t->scratch, bare_name(t, outlet)));
    return (origin){ .key = textbuf_str(&b) };
}

/* The report's own voice; where a copy names whose text it is, that agency's. */
static origin of_report(const tracing *t, report_ix r, const copy_row *copied) {
    bool credited = copied && copied->credit.size &&
                    (copied->kind == COPY_SAME || copied->kind == COPY_SYNDICATED);
    origin o = of_outlet(t, credited ? copied->credit : t->l->reports.at[r].outlet);
    o.own = true;
    return o;
}

/* "told the Herald" in the Nonesuch Herald: its own voice. */
static origin of_carrier(const tracing *t, report_ix r, str outlet) {
    str own = t->l->reports.at[r].outlet;
    naming a = name_of(t, outlet), b = name_of(t, own);
    return is_short_for(&a, &b) ? of_report(t, r, NULL) : of_outlet(t, outlet);
}

/* "he", "it", "they": stands for somebody. */
static bool is_pronoun(const tracing *t, const link_row *k) {
    str word = fold(t->scratch, k->at.text);
    const table *w = &t->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    return !k->name.size && has_pos(t, word, "PRON") && table_get(w, row, "sense").size;
}

/* "its list", "her count": what somebody wrote. */
static bool is_paper(const tracing *t, const link_row *k) {
    str rest = k->name.size ? STR("") : k->at.text, word;
    bool one =
        str_next(&rest, ' ', &word) && rest.size && str_find(rest, STR(" "), 0) == UINT32_MAX;
    const table *w = &t->e->tables[TABLE_WORDS];
    uint32_t row = one ? table_find(w, fold(t->scratch, word)) : UINT32_MAX;
    return row != UINT32_MAX && str_is(table_get(w, row, "kind"), "possessive");
}

static bool is_empty_pronoun(const tracing *t, const link_row *k) {
    return !k->name.size && !is_pronoun(t, k) && has_pos(t, fold(t->scratch, k->at.text), "PRON");
}

static origin of_known(const tracing *t, const naming *n) {
    return (origin){ .key = str_copy(t->keep, n->key), .side = n->side };
}

static origin of_fact(tracing *t, const fact_row *f, const copy_row *copied) {
    const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
    t->person = false;
    if (!k) return of_report(t, f->report, copied);
    str name = k->name.size ? k->name : k->at.text;
    t->person = k->kind == H_PERSON;
    if (!name.size || k->how == HEARSAY) return (origin){ .key = STR("?"), .not_given = true };
    if (k->role == OUTLET) return of_carrier(t, f->report, name);
    if (is_empty_pronoun(t, k)) return of_report(t, f->report, copied);
    if ((is_pronoun(t, k) || is_paper(t, k)) && t->n_known)
        return of_known(t, &t->known[t->n_known - 1]);
    naming n = name_of(t, name);
    if (!n.n) return of_report(t, f->report, copied);
    n.side = side_of(t, k, name);
    origin o = of_known(t, known_name(t, &n));
    if (n.side.size) o.side = n.side;
    return o;
}

/* The row that says whose copy a report is, the first; NULL: nobody's. */
static const copy_row *copy_of(const ledger *l, report_ix r, uint32_t *at) {
    while (*at < l->copies.n && l->copies.at[*at].report < r) (*at)++;
    return *at < l->copies.n && l->copies.at[*at].report == r ? &l->copies.at[*at] : NULL;
}

origin *origins_of(const engine *e, const ledger *l, arena *scratch, arena *keep) {
    tracing *t = arena_take(scratch, sizeof *t);
    origin *out = arena_take(scratch, (l->facts.n + 1) * sizeof *out);
    const fact_ix *before = told_before(l, scratch);
    if (!t || !out || !before) return NULL;
    *t = (tracing){
        .e = e, .l = l, .scratch = scratch, .keep = keep, .parties = { .mem = scratch }
    };
    for (fact_ix i = 0; i < l->facts.n; i++) add_parties(t, &l->facts.at[i]);
    uint32_t at = 0;
    for (report_ix r = 0; r < l->reports.n; r++) {
        const copy_row *copied = copy_of(l, r, &at);
        t->n_known = 0;
        for (fact_ix i = l->reports.at[r].facts.begin; i < l->reports.at[r].facts.end; i++) {
            out[i] = of_fact(t, &l->facts.at[i], copied);
            if (before[i] != NONE) out[i] = out[before[i]];
        }
    }
    return out;
}
