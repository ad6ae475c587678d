/* origin.c - who a fact goes back to: the innermost source that did not read it elsewhere.
 *
 *     "..., Governor Irka Soltan told the Courier."          irka soltan
 *     "The governor said ..." in the same report             irka soltan, if she is the only governor of it
 *     "..., two northern officers said"                      northern officer: however many, with or without a name
 *     "Shelling went on all night." in Specimen Wire         = specimen wire
 *     the same words in the Example Courier                  = specimen wire, since they stood there first
 *     "Five are said to have died."                          ?
 *     "Statement of the Vashiri Army: we fired on nobody"    vashir army: the report is its own words
 *
 * Shorter names of a source are brought to the longer one of the same report: "the ministry", "General Brusk". An office
 * is one by whatever form of its country's name: "Vashir's Defence Ministry", "the Ministry of Defence of Vashir"; who
 * speaks for it is it. */
#include "ledger/told.h"

#include "base/utf8.h"

enum { MOST_SOURCES = 32, MOST_WORDS = 12, SHORTEST_STEM = 4 };

/* A source's name as folded words. */
typedef struct naming {
    str at[MOST_WORDS];
    uint32_t n;
    bool common; /* written without a capital */
    str key, side;
} naming;

typedef struct tracing {
    const engine *e;
    const ledger *l;
    arena *scratch, *keep;
    hashmap parties; /* stems of names that stand alone: "Kestria" */
    const sides *sides;
    hashmap outlets; /* names of the reports' outlets, as keys */
    hashmap offices; /* of a story, without their party: index of named; MANY when of two */
    ARRAY(naming) named;
    uint32_t *story_of;         /* one a report */
    str report;                 /* text of the report at hand */
    naming whole;               /* whose words all of it is; empty: its outlet's */
    bool statement;             /* "Statement of", and not "Digest of" */
    naming known[MOST_SOURCES]; /* of the report at hand */
    uint32_t n_known;
    naming last; /* of those: who spoke last */
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

/* "same": not another one. */
static bool is_same(const tracing *t, str word) {
    const table *w = &t->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    return row != UINT32_MAX && str_is(table_get(w, row, "kind"), "identity");
}

/* "the", "two", "some", "its": says which or how many, and not who. */
static bool is_leading(const tracing *t, str word) {
    const table *numbers = &t->e->tables[TABLE_NUMBERS], *more = &t->e->tables[TABLE_NUMBER_WORDS];
    if (table_find(numbers, word) != UINT32_MAX || table_find(more, word) != UINT32_MAX)
        return true;
    return (word.size && is_digit(word.at[0])) || is_same(t, word) || has_pos(t, word, "DET") ||
           has_pos(t, word, "PRON");
}

static bool is_capital(str s) {
    return s.size && (is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

static bool is_title(const tracing *t, str word) {
    return table_find(&t->e->tables[TABLE_TITLES], word) != UINT32_MAX ||
           table_find(&t->e->tables[TABLE_ROLES], word) != UINT32_MAX;
}

static str last_of(str s) {
    uint32_t at = s.size;
    while (at && s.at[at - 1] != ' ') at--;
    return str_cut(s, at, s.size);
}

/* "Quarry Hospital": a name that ends in a word for what it is. */
static bool is_body(const tracing *t, str name) {
    return is_capital(name) && is_title(t, fold(t->scratch, last_of(name)));
}

/* "Colonel X of the Kestrian Defence Ministry" speaks for the ministry, "Dr X of Quarry Hospital" for the hospital; "X of the
 * parish council" is X. */
static str office_of(const tracing *t, str name) {
    uint32_t comma = str_find(name, STR(", "), 0);
    if (comma != UINT32_MAX) name = str_cut(name, 0, comma);
    for (uint32_t at = str_find(name, STR(" of "), 0); at != UINT32_MAX;
         at = str_find(name, STR(" of "), at + 1)) {
        str rest = str_cut(name, at + 4, name.size), word, left = rest, who = str_cut(name, 0, at);
        if (side_is_office(t->e, who)) return name;
        bool given = str_next(&left, ' ', &word) && has_pos(t, word, "DET");
        if (given ? is_capital(left) : is_body(t, rest)) return rest;
        if (t->person && is_capital(last_of(who)) && !is_capital(rest)) return who;
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

/* "the mayor's office": whose it is says which. */
static bool is_holders(const tracing *t, str owner, str rest) {
    return is_title(t, fold(t->scratch, told_without_owner(owner))) &&
           str_find(rest, STR(" "), 0) == UINT32_MAX;
}

/* "regional governor", "health minister": what somebody is. */
static bool is_post(const tracing *t, str phrase) {
    const table *roles = &t->e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, fold(t->scratch, phrase));
    str class = row != UINT32_MAX ? table_get(roles, row, "class") : STR("");
    return str_is(class, "person") || str_is(class, "office");
}

/* How many bytes of a name are a title before it: "Governor ", "regional governor "; 0 for none. */
static uint32_t title_size(const tracing *t, str name) {
    str rest = name, first, second;
    if (!str_next(&rest, ' ', &first) || !rest.size) return 0;
    uint32_t one = first.size + 1, two = str_next(&rest, ' ', &second) ? one + second.size : 0;
    if (rest.size && is_post(t, str_cut(name, 0, two))) return two + 1;
    return is_title(t, first) || (t->person && is_post(t, first)) ? one : 0;
}

/* "Vashir's Health Minister Olga Brin" -> "Health Minister Olga Brin" */
static uint32_t party_size(const tracing *t, str name) {
    str rest = name, word;
    bool party = t->person && str_next(&rest, ' ', &word) && rest.size &&
                 side_of_word(t->sides, word).size && title_size(t, rest);
    return party ? word.size + 1 : 0;
}

/* Without articles and numbers before it, and without a title before a whole name. */
static str bare_name(const tracing *t, str name) {
    str rest = name, word;
    while (str_next(&rest, ' ', &word) && rest.size &&
           (is_leading(t, fold(t->scratch, word)) ||
            (is_common_owner(word) && !is_holders(t, word, rest))))
        name = rest;
    name = str_cut(name, party_size(t, name), name.size);
    for (uint32_t cut; (cut = title_size(t, name)); name = rest) {
        rest = str_cut(name, cut, name.size);
        if (!is_capital(rest) || count_words(rest) <= !t->person) break;
    }
    return name;
}

/* "officers" and "officer" are one word here. */
static str singular(str word) {
    bool plural = word.size > 4 && word.at[word.size - 1] == 's' && word.at[word.size - 2] != 's';
    return plural ? str_cut(word, 0, word.size - 1) : word;
}

static void add_piece(textbuf *b, str piece) {
    if (str_starts(piece, STR("the "))) piece = str_cut(piece, 4, piece.size);
    if (!piece.size || str_is(piece, "Republic") || str_is(piece, "Kingdom")) return;
    if (b->size) textbuf_char(b, ' ');
    textbuf_add(b, piece);
}

/* "Ministry of Defence of the Republic of Vashir" -> "Vashir Defence Ministry" */
static str turned(const tracing *t, str name) {
    textbuf b = { .mem = t->scratch };
    uint32_t of = str_find(name, STR(" of "), 0), head = of;
    if (of == UINT32_MAX || !side_is_office(t->e, str_cut(name, 0, of))) return name;
    while (head && name.at[head - 1] != ' ') head--;
    str before = str_trim(str_cut(name, 0, head));
    bool whose = side_in(t->sides, before).size > 0;
    if (whose) add_piece(&b, before);
    for (uint32_t end = name.size, from; end > of; end = from) {
        for (from = end; from > of && !str_starts(str_cut(name, from, end), STR(" of "));) from--;
        add_piece(&b, str_cut(name, from + 4, end));
    }
    if (!whose) add_piece(&b, before);
    add_piece(&b, str_cut(name, head, of));
    return textbuf_str(&b);
}

/* With the words for a party in one form: "Vashiri", "Vashir's" -> "vashir". */
static str with_parties(const tracing *t, str name) {
    textbuf b = { .mem = t->scratch };
    for (str word; str_next(&name, ' ', &word);) {
        if (!word.size) continue;
        str one = side_name(t->sides, side_of_word(t->sides, word));
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, one.size ? one : told_without_owner(word));
    }
    return textbuf_str(&b);
}

static naming name_of(const tracing *t, str name) {
    naming out = { .n = 0 };
    textbuf b = { .mem = t->scratch };
    str rest = turned(t, bare_name(t, office_of(t, name))), word;
    out.common = !is_capital(rest);
    rest = fold(t->scratch, with_parties(t, rest));
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

static bool has_word(const naming *n, str word) {
    for (uint32_t i = 0; i < n->n; i++)
        if (str_eq(n->at[i], word)) return true;
    return false;
}

/* Whether all words of the shorter stand in the longer, and both end alike; "company" is also short for "grid company gridco". */
static bool is_short_for(const naming *a, const naming *b) {
    if (a->n == 1 && a->common && has_word(b, a->at[0])) return true;
    if (!a->n || a->n > b->n || !str_eq(a->at[a->n - 1], b->at[b->n - 1])) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        bool found = false;
        for (uint32_t j = 0; j < b->n && !found; j++) found = str_eq(a->at[i], b->at[j]);
        if (!found) return false;
    }
    return true;
}

/* The longer name of the report that this one is short for, the last such; or NULL. */
static const naming *known_as(const tracing *t, const naming *n) {
    for (uint32_t i = t->n_known; i-- > 0;)
        if (is_short_for(n, &t->known[i])) return &t->known[i];
    return NULL;
}

/* That, or the name itself, which is remembered. */
static const naming *known_name(tracing *t, const naming *n) {
    const naming *longer = known_as(t, n);
    if (longer || t->n_known == MOST_SOURCES) return longer ? longer : n;
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

/* "its Defence Ministry": of the party that the report named last before it. */
static str side_of_its(const tracing *t, const fact_row *f, str name) {
    str word, rest = name;
    const table *w = &t->e->tables[TABLE_WORDS];
    if (!str_next(&rest, ' ', &word)) return STR("");
    uint32_t row = table_find(w, fold(t->scratch, word));
    if (row == UINT32_MAX || !str_is(table_get(w, row, "kind"), "possessive")) return STR("");
    uint32_t at = str_find(t->report, f->sentence.text, 0), in;
    if (at == UINT32_MAX) return STR("");
    in = str_find(f->sentence.text, name, 0);
    str before = str_cut(t->report, 0, at + (in == UINT32_MAX ? 0 : in)), side = STR("");
    for (uint32_t from = before.size; from && before.size - from < 300 && !side.size; from--)
        if (before.at[from - 1] == ' ')
            side = side_in(t->sides, str_cut(before, from, before.size));
    return side;
}

/* An armed group of its own: "the Karsk Brigade" is a side by its name, "the army" is somebody's. */
static bool is_group(const tracing *t, const link_row *k, str name) {
    str word, rest = bare_name(t, name);
    if (k->kind != H_FORCE && k->kind != H_GROUP) return false;
    return str_next(&rest, ' ', &word) && rest.size && is_capital(word) &&
           !is_title(t, fold(t->scratch, word));
}

/* The country, else the party that its name has, or that the texts give: "Houthi officials" are of the Houthis; an
 * office without one is that of the only party of its report. */
static str side_of(const tracing *t, const fact_row *f, const link_row *k, str name) {
    if (k->side.size) return k->side;
    str bare = bare_name(t, office_of(t, name)), word, rest = bare, side;
    if (k->role == OUTLET) return STR("");
    bool office = side_is_office(t->e, bare);
    if (office && (side = side_in(t->sides, bare)).size) return side;
    if (office && (side = side_of_its(t, f, name)).size) return side;
    if ((side = side_of_word(t->sides, bare)).size) return side;
    if (!office && (side = side_of_person(t->sides, bare)).size) return side;
    if (is_group(t, k, name)) return str_copy(t->keep, fold(t->scratch, bare));
    if (office && (side = side_of_town(t->sides, bare)).size) return side;
    if (office && (side = side_alone(t->sides, t->report)).size) return side;
    bool many = str_next(&rest, ' ', &word) && rest.size;
    if (!is_capital(word) || (many ? !office : k->kind != H_STATE && k->kind != H_FORCE))
        return STR("");
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

/* The report's own voice; where a copy names whose text it is, that agency's; that of an office which prints its own
 * words. */
static origin of_report(const tracing *t, report_ix r, const copy_row *copied) {
    bool credited = copied && copied->credit.size &&
                    (copied->kind == COPY_SAME || copied->kind == COPY_SYNDICATED);
    if (t->whole.n)
        return (origin){ .key = str_copy(t->keep, t->whole.key),
                         .side = t->whole.side,
                         .own = !t->statement };
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
    str sense = table_get(w, row, "sense"); /* "he" is no state */
    bool wrong = side_of_word(t->sides, k->name).size && str_is(sense, "person");
    return (!k->name.size || wrong) && has_pos(t, word, "PRON") && sense.size;
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

/* "officials", with " in the Food Ministry" behind it -> "the Food Ministry officials" */
static str with_office(const tracing *t, str name, str after) {
    static const char *const joints[] = { " in ", " of ", " at ", " from ", " with " };
    if (is_capital(last_of(name))) return name;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (!str_starts(after, str_of(joints[i]))) continue;
        str office = side_phrase(t->sides, str_cut(after, (uint32_t)strlen(joints[i]), after.size));
        textbuf b = { .mem = t->scratch };
        if (!side_is_office(t->e, office)) return name;
        textbuf_add(&b, bare_name(t, office)), textbuf_char(&b, ' ');
        textbuf_add(&b, bare_name(t, name));
        return textbuf_str(&b);
    }
    return name;
}

/* Who speaks, by the name of the office that he speaks for. */
static str source_name(tracing *t, const fact_row *f, const link_row *k) {
    str name = k->name.size ? k->name : k->at.text, after = told_behind(t->report, f, k), office;
    if ((office = side_spoken_for(t->sides, name, after)).size) return t->person = false, office;
    str called = told_called(name, after);
    if (called.size) return t->person = true, called;
    if (k->named && str_find(name, STR(" of the "), 0) == UINT32_MAX &&
        (office = side_office_of(t->sides, name)).size)
        return t->person = false, office;
    return k->kind == H_UNNAMED || !k->named ? with_office(t, name, after) : name;
}

/* ---- "the General Staff" of a story in which only one party's is spoken of ---- */

enum { MANY = UINT32_MAX - 1 };

static str key_in_story(const tracing *t, report_ix r, str office) {
    textbuf b = { .mem = t->scratch };
    textbuf_print(&b, "%u ", t->story_of[r]);
    textbuf_add(&b, office);
    return textbuf_str(&b);
}

/* Without the word for its party; empty when it has none. */
static str without_party(const tracing *t, const naming *n) {
    str name = side_name(t->sides, n->side);
    textbuf b = { .mem = t->scratch };
    if (!name.size || n->n < 2 || !str_eq(n->at[0], name)) return STR("");
    for (uint32_t i = 1; i < n->n; i++) {
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, n->at[i]);
    }
    return textbuf_str(&b);
}

static void note_office(tracing *t, report_ix r, const naming *n) {
    str office = without_party(t, n);
    if (!office.size) return;
    str key = key_in_story(t, r, office);
    uint32_t was = hashmap_get(&t->offices, key);
    if (was == MANY || (was != UINT32_MAX && str_eq(t->named.at[was].key, n->key))) return;
    naming *to = was == UINT32_MAX ? array_add(t->scratch, &t->named) : NULL;
    if (to) *to = *n;
    hashmap_set(&t->offices, key, to ? t->named.n - 1 : MANY);
}

static const naming *office_of_story(const tracing *t, report_ix r, const naming *n) {
    if (n->side.size) return n;
    uint32_t i = hashmap_get(&t->offices, key_in_story(t, r, n->key));
    return i < t->named.n ? &t->named.at[i] : n;
}

/* "the same", "we", "the two": nobody new. */
static bool says_nothing(const tracing *t, str name) {
    for (str word; str_next(&name, ' ', &word);) {
        str small = fold(t->scratch, word);
        bool closed = has_pos(t, small, "DET") || has_pos(t, small, "PRON") || is_same(t, small) ||
                      table_find(&t->e->tables[TABLE_NUMBERS], small) != UINT32_MAX;
        if (word.size && !closed) return false;
    }
    return true;
}

/* "the committee": nothing but what it is. */
static bool is_description(str name) {
    str word, rest = name;
    return str_next(&rest, ' ', &word) && str_eq_fold(word, STR("the")) && rest.size &&
           !is_capital(rest) && str_find(rest, STR(" "), 0) == UINT32_MAX;
}

static origin of_speaker(tracing *t, const fact_row *f, const link_row *k, const copy_row *copied) {
    str name = source_name(t, f, k);
    naming n = name_of(t, name);
    if (!n.n) return of_report(t, f->report, copied);
    const naming *met = known_as(t, &n);
    str before = !met && is_description(name)
                     ? told_named_before(t->report, f->sentence.text, last_of(name))
                     : STR("");
    if (before.size) name = before, n = name_of(t, name);
    n.side = side_of(t, f, k, name);
    const naming *longer = office_of_story(t, f->report, known_name(t, &n));
    origin o = of_known(t, longer);
    t->last = *longer;
    if (n.side.size) o.side = t->last.side = n.side;
    bool outlet = hashmap_get(&t->outlets, o.key) != UINT32_MAX && !o.side.size;
    return outlet ? of_outlet(t, longer->key) : o;
}

static origin of_fact(tracing *t, const fact_row *f, const copy_row *copied) {
    link_row doer;
    const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
    t->person = false;
    if (!k && act_speaker(t->e, f, &doer)) k = &doer;
    if (!k) return of_report(t, f->report, copied);
    str name = k->name.size ? k->name : k->at.text;
    t->person = k->kind == H_PERSON;
    if (!name.size || k->how == HEARSAY) return (origin){ .key = STR("?"), .not_given = true };
    if (k->role == OUTLET) return of_carrier(t, f->report, name);
    if (is_empty_pronoun(t, k)) return of_report(t, f->report, copied);
    bool stands_for = is_pronoun(t, k) || is_paper(t, k) || says_nothing(t, name);
    if (stands_for && t->last.n) return of_known(t, &t->last);
    if (stands_for && !is_paper(t, k)) return of_report(t, f->report, copied);
    return of_speaker(t, f, k, copied);
}

/* ---- a report that is all of one voice ----------------------------------------------------------- */

/* Whose words a report is as a whole: of whom its head says so, or of the office that is its outlet. */
static void find_voice(tracing *t, const report_row *r) {
    bool statement = true;
    str who = paper_voice(t->e, t->sides, r, t->scratch, &statement);
    if (!who.size && side_is_office(t->e, r->outlet) && side_in(t->sides, r->outlet).size)
        who = r->outlet, statement = true;
    t->whole = (naming){ .n = 0 };
    t->statement = statement;
    if (!who.size) return;
    t->whole = name_of(t, who);
    t->whole.side = side_is_office(t->e, who) ? side_in(t->sides, who) : STR("");
    known_name(t, &t->whole);
    t->last = t->whole;
}

static void note_outlets(tracing *t) {
    for (report_ix r = 0; r < t->l->reports.n; r++) {
        str outlet = t->l->reports.at[r].outlet;
        if (!side_is_office(t->e, outlet)) hashmap_set(&t->outlets, name_of(t, outlet).key, 1);
    }
}

static void note_offices(tracing *t) {
    for (report_ix r = 0; r < t->l->reports.n; r++) {
        const report_row *row = &t->l->reports.at[r];
        t->report = row->text, t->n_known = 0;
        for (fact_ix i = row->facts.begin; i < row->facts.end; i++) {
            const fact_row *f = &t->l->facts.at[i];
            const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
            if (!k || k->role != SPEAKER || k->how == HEARSAY) continue;
            str name = source_name(t, f, k);
            naming n = name_of(t, name);
            n.side = n.n ? side_of(t, f, k, name) : STR("");
            note_office(t, r, &n);
        }
    }
}

static bool file_stories(tracing *t) {
    t->story_of = arena_take(t->scratch, (t->l->reports.n + 1) * sizeof *t->story_of);
    if (!t->story_of) return false;
    for (report_ix r = 0; r < t->l->reports.n; r++) t->story_of[r] = NONE;
    for (uint32_t i = 0; i < t->l->story_reports.n; i++)
        t->story_of[t->l->story_reports.at[i].report] = t->l->story_reports.at[i].story;
    return true;
}

/* The row that says whose copy a report is, the first; NULL: nobody's. */
static const copy_row *copy_of(const ledger *l, report_ix r, uint32_t *at) {
    while (*at < l->copies.n && l->copies.at[*at].report < r) (*at)++;
    return *at < l->copies.n && l->copies.at[*at].report == r ? &l->copies.at[*at] : NULL;
}

origin *origins_of(const engine *e, const ledger *l, const sides *s, arena *scratch, arena *keep) {
    tracing *t = arena_take(scratch, sizeof *t);
    origin *out = arena_take(scratch, (l->facts.n + 1) * sizeof *out);
    const fact_ix *before = told_before(l, scratch);
    if (!t || !out || !before) return NULL;
    *t = (tracing){ .e = e,
                    .l = l,
                    .scratch = scratch,
                    .keep = keep,
                    .parties = { .mem = scratch },
                    .sides = s,
                    .outlets = { .mem = scratch },
                    .offices = { .mem = scratch } };
    if (!file_stories(t)) return NULL;
    note_outlets(t);
    for (fact_ix i = 0; i < l->facts.n; i++) add_parties(t, &l->facts.at[i]);
    note_offices(t);
    uint32_t at = 0;
    for (report_ix r = 0; r < l->reports.n; r++) {
        const copy_row *copied = copy_of(l, r, &at);
        t->n_known = 0, t->last = (naming){ .n = 0 };
        t->report = l->reports.at[r].text;
        find_voice(t, &l->reports.at[r]);
        for (fact_ix i = l->reports.at[r].facts.begin; i < l->reports.at[r].facts.end; i++) {
            out[i] = of_fact(t, &l->facts.at[i], copied);
            if (before[i] != NONE) out[i] = out[before[i]];
        }
    }
    return out;
}
