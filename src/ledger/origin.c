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
#include "ledger/namesake.h"
#include "ledger/office.h"
#include "ledger/person.h"
#include "ledger/realm.h"
#include "ledger/standin.h"
#include "ledger/told.h"

enum { MOST_SOURCES = 32, NEAR_BYTES = 300 };

typedef struct tracing {
    namer by;
    const ledger *l;
    arena *keep;
    hashmap parties;    /* stems of names that stand alone: "Kestria" */
    hashmap outlets;    /* names of the reports' outlets, as keys */
    namesakes named;    /* longer names, as other reports have them */
    uint32_t *story_of; /* one a report */
    const realms *realms;
    const persons *persons;
    str report;                 /* text of the report at hand */
    naming whole;               /* whose words all of it is; empty: its outlet's */
    bool statement;             /* "Statement of", and not "Digest of" */
    naming known[MOST_SOURCES]; /* of the report at hand */
    uint32_t n_known;
    naming last; /* of those: who spoke last */
} tracing;

/* ---- names of the report at hand -------------------------------------------------------------- */

/* The longer name of the report that this one is short for, the last such; or NULL. */
static const naming *known_as(const tracing *t, const naming *n) {
    for (uint32_t i = t->n_known; i-- > 0;)
        if (naming_is_short_for(n, &t->known[i])) return &t->known[i];
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
    str s = naming_fold(a, word);
    while (s.size > SHORTEST_STEM && strchr("aeionsy", s.at[s.size - 1])) s.size--;
    return s;
}

static void add_party(tracing *t, str name, bool person) {
    name = str_trim(name);
    if (person || name.size < SHORTEST_STEM || !is_upper(name.at[0]) ||
        str_find(name, STR(" "), 0) != UINT32_MAX)
        return;
    hashmap_set(&t->parties, origin_stem(name, t->by.scratch), 1);
}

static void add_parties(tracing *t, const fact_row *f) {
    for (uint32_t i = 0; i < f->who.n; i++)
        add_party(t, f->who.at[i].at.text, f->who.at[i].class == PERSON);
    for (uint32_t i = 0; i < f->chain.n; i++) {
        const link_row *k = &f->chain.at[i];
        add_party(t, k->at.text, k->role != SPEAKER || k->kind == H_PERSON);
    }
}

/* The party that stands last in a text; asked for `nouns`: by its own name, and not "Vashiri" before a noun. */
static str last_side(const tracing *t, str text, bool nouns) {
    str side = STR("");
    for (uint32_t from = text.size; from && text.size - from < NEAR_BYTES && !side.size; from--) {
        if (text.at[from - 1] != ' ') continue;
        str word = str_first_word(str_cut(text, from, text.size));
        while (word.size && !is_alpha(word.at[word.size - 1])) word.size--;
        word = told_without_owner(word), side = side_of_word(t->by.sides, word);
        str name = side_name(t->by.sides, side);
        if (nouns && name.size && !str_eq_fold(name, word)) side = STR("");
    }
    return side;
}

/* "its Defence Ministry": of the party that the report named last before it; "Vashir has taken Karsk hills, its army". */
static str side_of_its(const tracing *t, const fact_row *f, str name) {
    str word, rest = name, side;
    const table *w = &t->by.e->tables[TABLE_WORDS];
    if (!str_next(&rest, ' ', &word)) return STR("");
    uint32_t row = table_find(w, naming_fold(t->by.scratch, word));
    if (row == UINT32_MAX || !str_is(table_get(w, row, "kind"), "possessive")) return STR("");
    uint32_t at = str_find(t->report, f->sentence.text, 0), in;
    if (at == UINT32_MAX) return STR("");
    in = str_find(f->sentence.text, name, 0);
    str before = str_cut(t->report, 0, at + (in == UINT32_MAX ? 0 : in));
    side = last_side(t, before, true);
    return side.size ? side : last_side(t, before, false);
}

/* "Brigade", "Front" at the end of a name, whoever speaks for it. */
static bool ends_in_group(const tracing *t, str name) {
    const table *roles = &t->by.e->tables[TABLE_ROLES];
    str last = naming_last(name);
    uint32_t row = table_find(roles, naming_fold(t->by.scratch, last));
    str class = row != UINT32_MAX ? table_get(roles, row, "class") : STR("");
    bool front = str_is(class, "place") &&
                 str_is(table_get(roles, row, "sector"), "MIL"); /* "the Upland Front" */
    return naming_is_capital(last) && (front || str_is(class, "force") || str_is(class, "group"));
}

/* An armed group of its own: "the Karsk Brigade" is a side by its name, "the army" is somebody's. */
static bool is_group(const tracing *t, const link_row *k, str name) {
    str word, rest = naming_bare(&t->by, name);
    if (k->kind != H_FORCE && k->kind != H_GROUP && !ends_in_group(t, rest)) return false;
    return str_next(&rest, ' ', &word) && rest.size && naming_is_capital(word) &&
           !naming_is_title(&t->by, naming_fold(t->by.scratch, word));
}

/* "Houthi officials", "Karsk's troops": of a party that the texts name alone elsewhere. */
static str side_by_stem(const tracing *t, const link_row *k, str bare, bool office) {
    str word, rest = bare;
    bool many = str_next(&rest, ' ', &word) && rest.size;
    if (!naming_is_capital(word) || (many ? !office : k->kind != H_STATE && k->kind != H_FORCE))
        return STR("");
    str stem = origin_stem(word, t->by.scratch);
    return hashmap_get(&t->parties, stem) != UINT32_MAX ? str_copy(t->keep, stem) : STR("");
}

/* What is of many states is of no side: "the Vashiri Red Cross", "the UN". */
static bool is_of_none(str code) {
    static const char *const codes[] = { "IGO", "NGO", "UNO" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_eq(code, str_of(codes[i]))) return true;
    return false;
}

/* The country, else the party that its name has, or that the texts give: "Houthi officials" are of the Houthis; an
 * office without one is of whom "its" stands for. */
static str side_of(const tracing *t, const fact_row *f, const link_row *k, str name) {
    if (k->role == OUTLET) return k->side;
    str bare = naming_bare(&t->by, naming_office(&t->by, name)), side, band;
    if ((band = band_named(side_bands(t->by.sides), bare)).size)
        return str_copy(t->keep, naming_fold(t->by.scratch, band));
    uint32_t of = str_find(bare, STR(" of the "), 0); /* "officials of the Upland Council" */
    band = of == UINT32_MAX ? STR("")
                            : band_named(side_bands(t->by.sides), str_cut(bare, of + 4, bare.size));
    if (band.size) return str_copy(t->keep, naming_fold(t->by.scratch, band));
    if (k->side.size && !is_of_none(k->side)) return k->side;
    bool office = side_is_office(t->by.e, bare);
    if (office && (side = side_in(t->by.sides, bare)).size) return side;
    if (office && (side = side_of_its(t, f, name)).size) return side;
    if ((side = side_of_word(t->by.sides, bare)).size) return side;
    if ((side = person_side(t->persons, bare)).size) return side;
    if (is_group(t, k, name)) return str_copy(t->keep, naming_fold(t->by.scratch, bare));
    return side_by_stem(t, k, bare, office);
}

/* "an aide to Vashir's president" */
static str side_served(const tracing *t, const fact_row *f, const link_row *k) {
    str after = told_behind(t->report, f, k);
    if (k->role == OUTLET || k->named || !str_starts(after, STR(" to "))) return STR("");
    str owner = side_phrase(t->by.sides, str_cut(after, 4, after.size)),
        office = str_first_word(str_trim(str_cut(after, 4 + owner.size, after.size)));
    while (office.size && !is_alpha(office.at[office.size - 1])) office.size--;
    return side_is_office(t->by.e, office) ? side_in(t->by.sides, owner) : STR("");
}

/* "the president's office" is held as the president is. */
static str held_by(str bare) {
    static const char *const ends[] = { "'s office", "\xE2\x80\x99s office" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(bare, str_of(ends[i])))
            return str_cut(bare, 0, bare.size - (uint32_t)strlen(ends[i]));
    return bare;
}

/* "rebels", "a mutineer", of whom nobody says of which group: of the only one that is told of, or of one without a name. */
static str side_of_rebels(const tracing *t, str bare) {
    if (!band_is_rebels(side_bands(t->by.sides), bare)) return STR("");
    str only = band_only(side_bands(t->by.sides));
    return only.size ? str_copy(t->keep, naming_fold(t->by.scratch, only)) : STR("rebel");
}

static bool is_both(str name) {
    return str_starts(name, STR("both ")) || str_starts(name, STR("Both "));
}

/* "neighbours", "both armies", "the hospital's director": of more than one state, or of a house that no state is. */
static bool is_of_no_state(const tracing *t, str name, str bare) {
    str last = naming_last(bare);
    bool many = str_ends(last, STR("s")) && str_is(office_cell(t->by.e, last, "class"), "state");
    uint32_t own = str_find(bare, STR("'s "), 0);
    str owner = own == UINT32_MAX ? STR("") : str_last_word(str_cut(bare, 0, own));
    bool house = owner.size && !naming_is_capital(owner) &&
                 office_cell(t->by.e, owner, "class").size && !side_is_office(t->by.e, owner);
    return many || is_both(name) || (house && !office_is_place(t->by.e, owner));
}

/* Of whom nobody says so: the state in which he holds office. */
static str side_lent(const tracing *t, const fact_row *f, const link_row *k, str name) {
    str bare = naming_bare(&t->by, naming_office(&t->by, name)), rebels;
    if (k->role == OUTLET || is_of_no_state(t, name, bare)) return STR("");
    if ((rebels = side_of_rebels(t, bare)).size) return rebels;
    bool office = side_is_office(t->by.e, held_by(bare));
    str side = office ? realm_of(t->realms, f, name) : STR("");
    if (side.size) return side;
    return person_is_official(t->persons, bare) ? realm_of(t->realms, f, STR("")) : STR("");
}

/* ---- a fact ---------------------------------------------------------------------------------- */

static origin of_outlet(const tracing *t, str outlet) {
    textbuf b = { .mem = t->keep };
    textbuf_add(&b, STR("= "));
    textbuf_add(&b, naming_fold(t->by.scratch, naming_bare(&t->by, outlet)));
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
    naming a = naming_of(&t->by, outlet), b = naming_of(&t->by, own);
    return naming_is_short_for(&a, &b) ? of_report(t, r, NULL) : of_outlet(t, outlet);
}

/* "the Specimen agency" in Specimen News Agency, "the Courier" in The Example Courier. */
static bool is_own_outlet(const tracing *t, const fact_row *f, const link_row *k, const naming *n) {
    naming own = naming_of(&t->by, t->l->reports.at[f->report].outlet);
    bool last = n->n == 1 && own.n > 1 && k->named && naming_is_capital(naming_last(k->at.text)) &&
                str_eq_fold(str_first_word(k->at.text), STR("the")) &&
                str_eq(n->at[0], own.at[own.n - 1]);
    return (n->n > 1 || last) && !t->whole.n && naming_is_short_for(n, &own);
}

static origin of_known(const tracing *t, const naming *n) {
    return (origin){ .key = str_copy(t->keep, n->key), .side = n->side };
}

/* "officials", with " in the Food Ministry" behind it -> "the Food Ministry officials" */
static str with_office(const tracing *t, str name, str after) {
    static const char *const joints[] = { " in ", " of ", " at ", " from ", " with " };
    if (naming_is_capital(naming_last(name))) return name;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (!str_starts(after, str_of(joints[i]))) continue;
        str office =
            side_phrase(t->by.sides, str_cut(after, (uint32_t)strlen(joints[i]), after.size));
        textbuf b = { .mem = t->by.scratch };
        if (!side_is_office(t->by.e, office)) return name;
        textbuf_add(&b, naming_bare(&t->by, office)), textbuf_char(&b, ' ');
        textbuf_add(&b, naming_bare(&t->by, name));
        return textbuf_str(&b);
    }
    return name;
}

/* "Dr Ebba Lorn of Quarry Hospital", whose name is Ebba Lorn: all that the words say. */
static str printed_name(const link_row *k) {
    return !k->name.size || str_find(k->at.text, k->name, 0) != UINT32_MAX ? k->at.text : k->name;
}

/* "the president" for whom somebody speaks: his office does; "the Council": the group that has this name. */
static str office_of_holder(const tracing *t, str whom) {
    whom = told_without_owner(whom);
    const table *roles = &t->by.e->tables[TABLE_ROLES];
    str last = naming_last(whom);
    uint32_t row = table_find(roles, naming_fold(t->by.scratch, last));
    str band = band_named(side_bands(t->by.sides), whom);
    if (row == UINT32_MAX || !str_is(table_get(roles, row, "class"), "office"))
        return band.size ? band : whom;
    textbuf b = { .mem = t->by.scratch };
    textbuf_add(&b, whom), textbuf_add(&b, STR("'s office"));
    return textbuf_str(&b);
}

/* "an internal paper of Gridco", "a letter of the Health Ministry": whose it is; else all of it. */
static str writer_of(const link_row *k, str name) {
    uint32_t of = k->kind == H_ARTIFACT ? str_find(name, STR(" of "), 0) : UINT32_MAX;
    str whose = of == UINT32_MAX ? STR("") : str_cut(name, of + STR(" of ").size, name.size);
    str first = str_first_word(whose);
    bool named = naming_is_capital(whose) ||
                 (str_is(first, "the") && naming_is_capital(str_cut(whose, 4, whose.size)));
    return named ? whose : name;
}

/* Who speaks, by the name of the office that he speaks for. */
static str source_name(tracing *t, const fact_row *f, const link_row *k) {
    str name = writer_of(k, printed_name(k)), after = told_behind(t->report, f, k), office;
    if (standin_government(&t->by, t->report, name))
        return t->by.person = false, STR("the government");
    if ((office = side_spoken_for(t->by.sides, name, after)).size)
        return t->by.person = false, office_of_holder(t, office);
    if ((office = band_named(side_bands(t->by.sides), name)).size)
        return t->by.person = false, office;
    if (!k->named && (office = band_of_rebels(side_bands(t->by.sides), name)).size)
        return t->by.person = false, office;
    str called = told_called(name, after);
    if (called.size && !(office = person_office(t->persons, called)).size)
        return t->by.person = true, called;
    if (called.size) return t->by.person = false, office_of_holder(t, office);
    if ((k->named || k->name.size) && str_find(name, STR(" of the "), 0) == UINT32_MAX &&
        (office = person_office(t->persons, name)).size)
        return t->by.person = false, office_of_holder(t, office);
    return k->kind == H_UNNAMED || !k->named ? with_office(t, name, after) : name;
}

/* "the army", after "the Vashiri army" or "Vashir's army": whose the report last said it was. */
static str party_before(const tracing *t, const fact_row *f, str name) {
    str noun = naming_last(name), found = STR("");
    uint32_t at = str_find(t->report, f->sentence.text, 0),
             in = str_find(f->sentence.text, name, 0);
    if (at == UINT32_MAX) return found;
    str text = str_cut(t->report, 0, at + (in == UINT32_MAX ? 0 : in));
    for (uint32_t k = str_find(text, noun, 0); k != UINT32_MAX; k = str_find(text, noun, k + 1)) {
        uint32_t end = k + noun.size;
        if (!k || text.at[k - 1] != ' ' || (end < text.size && is_word_byte(text.at[end])))
            continue;
        str owner = str_last_word(str_cut(text, 0, k - 1));
        if (side_of_word(t->by.sides, told_without_owner(owner)).size)
            found = str_cut(text, (uint32_t)(owner.at - text.at), end);
    }
    return found;
}

/* The report's own outlet; "it", of which that is said to be the name, is who spoke last. */
static origin of_itself(const tracing *t, const fact_row *f, const link_row *k,
                        const copy_row *copied) {
    bool last = t->last.n && naming_has_pos(&t->by, naming_fold(t->by.scratch, k->at.text), "PRON");
    return last ? of_known(t, &t->last) : of_report(t, f->report, copied);
}

/* "the district chief", "Dolm's mayor", whom other reports call by name. */
static void name_holder(tracing *t, const fact_row *f, const link_row *k, str *name, naming *n) {
    bool one = str_starts(*name, STR("the ")) || str_starts(*name, STR("The ")) ||
               str_find(*name, STR("'s "), 0) != UINT32_MAX;
    str side = n->side, holder = one ? person_in_post(t->persons, f->report, *name, side) : STR("");
    if (!holder.size && k->kind == H_PERSON && n->n == 1 && !n->common)
        holder = person_whole(t->persons, f->report, *name); /* "Dr Lorn" */
    if (!holder.size) return;
    t->by.person = true;
    *name = holder, *n = naming_of(&t->by, holder);
    n->side = side.size ? side : person_side(t->persons, holder);
}

static origin of_speaker(tracing *t, const fact_row *f, const link_row *k, const copy_row *copied) {
    str name = source_name(t, f, k);
    naming n = naming_of(&t->by, name);
    if (!n.n) return of_report(t, f->report, copied);
    if (is_own_outlet(t, f, k, &n)) return of_itself(t, f, k, copied);
    bool both = is_both(name);
    str before = standin_description(name) ? party_before(t, f, name) : STR("");
    const naming *met = both || before.size ? NULL : known_as(t, &n);
    if (!met && !before.size && standin_description(name))
        before = told_named_before(t->report, f->sentence.text, naming_last(name));
    if (before.size) name = before, n = naming_of(&t->by, name);
    n.side = side_of(t, f, k, name);
    if (!met && !before.size && !k->name.size) name_holder(t, f, k, &name, &n);
    if (!n.side.size) n.side = side_served(t, f, k);
    const naming *whole = n.side.size || both ? NULL : known_name(t, &n);
    if (whole && whole->side.size)
        n.side = whole->side; /* "the General Staff" of the state whose it is */
    bool lent = !n.side.size;
    if (lent) n.side = side_lent(t, f, k, name);
    if (!n.side.size && t->by.person) n.side = namesakes_side(&t->named, &n);
    naming one = both ? n : *known_name(t, &n);
    if (!one.side.size) one.side = n.side;
    const naming *longer = both ? &n : namesakes_office(&t->named, t->story_of[f->report], &one);
    if (!t->by.person) longer = namesakes_long(&t->named, longer);
    origin o = of_known(t, longer);
    o.lent = lent && n.side.size;
    t->last = *longer;
    if (n.side.size) o.side = t->last.side = n.side;
    bool outlet = hashmap_get(&t->outlets, o.key) != UINT32_MAX && !o.side.size;
    return outlet ? of_outlet(t, longer->key) : o;
}

static origin of_fact(tracing *t, const fact_row *f, const copy_row *copied) {
    link_row doer;
    const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
    t->by.person = false;
    if (!k && act_speaker(t->by.e, f, &doer)) k = &doer;
    if (!k && t->last.n && standin_own_loss(&t->by, f)) return of_known(t, &t->last);
    if (!k) return of_report(t, f->report, copied);
    str name = k->name.size ? k->name : k->at.text;
    t->by.person = k->kind == H_PERSON;
    if (!name.size || k->how == HEARSAY || standin_account(&t->by, k))
        return (origin){ .key = STR("?"), .not_given = true };
    if (k->role == OUTLET) return of_carrier(t, f->report, name);
    if (standin_empty(&t->by, k) || standin_writer(&t->by, k) || standin_thing(&t->by, k) ||
        standin_none(k))
        return of_report(t, f->report, copied);
    bool stands_for =
        standin_pronoun(&t->by, k) || standin_paper(&t->by, k) || standin_nothing(&t->by, name);
    if (stands_for && t->last.n) return of_known(t, &t->last);
    if (stands_for && !standin_paper(&t->by, k)) return of_report(t, f->report, copied);
    return of_speaker(t, f, k, copied);
}

/* ---- a report that is all of one voice ----------------------------------------------------------- */

/* Whose words a report is as a whole: of whom its head says so, or of the office that is its outlet. */
static void find_voice(tracing *t, const report_row *r) {
    bool statement = true;
    str who = paper_voice(t->by.e, t->by.sides, r, t->by.scratch, &statement);
    if (!who.size && side_is_office(t->by.e, r->outlet) && side_in(t->by.sides, r->outlet).size)
        who = r->outlet, statement = true;
    if (!who.size && band_named(side_bands(t->by.sides), r->outlet).size)
        who = r->outlet, statement = true; /* what rebels put out themselves */
    t->whole = (naming){ .n = 0 };
    t->statement = statement;
    if (!who.size) return;
    str band = band_named(side_bands(t->by.sides), who);
    t->whole = naming_of(&t->by, band.size ? band : who);
    t->whole.side = band.size                      ? naming_fold(t->by.scratch, band)
                    : side_is_office(t->by.e, who) ? side_in(t->by.sides, who)
                                                   : STR("");
    known_name(t, &t->whole);
    t->last = t->whole;
}

static void note_outlets(tracing *t) {
    for (report_ix r = 0; r < t->l->reports.n; r++) {
        str outlet = t->l->reports.at[r].outlet;
        if (!side_is_office(t->by.e, outlet))
            hashmap_set(&t->outlets, naming_of(&t->by, outlet).key, 1);
    }
}

static void note_offices(tracing *t) {
    for (report_ix r = 0; r < t->l->reports.n; r++) {
        const report_row *row = &t->l->reports.at[r];
        t->report = row->text, t->n_known = 0;
        find_voice(t, row), namesakes_note_long(&t->named, &t->whole);
        for (fact_ix i = row->facts.begin; i < row->facts.end; i++) {
            const fact_row *f = &t->l->facts.at[i];
            const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
            if (!k || k->role != SPEAKER || k->how == HEARSAY) continue;
            t->by.person = k->kind == H_PERSON;
            str name = source_name(t, f, k);
            naming n = naming_of(&t->by, name);
            n.side = n.n ? side_of(t, f, k, name) : STR("");
            namesakes_note_office(&t->named, t->story_of[r], &n);
            if (!t->by.person) namesakes_note_long(&t->named, &n);
            if (n.n && !n.side.size && k->kind == H_PERSON && (k->named || k->name.size))
                namesakes_note_official(&t->named, &n, side_lent(t, f, k, name));
        }
    }
}

static bool file_stories(tracing *t) {
    t->story_of = arena_take(t->by.scratch, (t->l->reports.n + 1) * sizeof *t->story_of);
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
    const fact_ix *before = retold_of(l, scratch);
    if (!t || !out || !before) return NULL;
    *t = (tracing){
        .by = {.e = e,              .sides = s, .scratch = scratch },
        .l = l,
        .keep = keep,
        .parties = { .mem = scratch},
        .outlets = { .mem = scratch    }
    };
    t->named = namesakes_of(&t->by);
    if (!file_stories(t)) return NULL;
    t->realms = realms_of(e, l, s, t->story_of, scratch);
    t->persons = persons_of(e, l, s, scratch);
    if (!t->realms || !t->persons) return NULL;
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
            else out[i].side = str_copy(keep, out[i].side); /* a band's may lie in scratch */
        }
    }
    return out;
}
