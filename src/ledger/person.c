/* person.c - what the reports tell of those who speak in them.
 *
 *     "Rudo Hem, the Vashiri defence minister"            is of Vashir, wherever else he speaks
 *     "Ada Lorn, a spokeswoman for the army"              speaks for the army; so does "army spokeswoman Ada Lorn"
 *     "Ada Lorn, for the army, said"                      too
 *     "the mayor, Ola Brin", "Captain Brin"               holds an office
 *     "Ola Brin, the head of the district"                too
 *     "Tam Vel, who speaks for the Upland Council"        is of the council's side
 *     "Ola Brin, the district chief"                      is whom another report calls "the district chief"
 *     "Ada Lorn, a doctor"                                none of these */
#include "ledger/person.h"

#include "base/utf8.h"
#include "ledger/office.h"
#include "ledger/post.h"
#include "ledger/told.h"

enum {
    MOST_MEETINGS = 6,
    MOST_POSTS = 3,
    NEAR_BYTES = 80,
    MOST_PERSONS = 4096,
    MOST_MET = 64,
    REPORTS_AROUND = 12
};

typedef struct person {
    str office, side;
    str whole;              /* "Ada Lorn"; empty when only a last name is known */
    post posts[MOST_POSTS]; /* what he is called beside it */
    uint32_t n_posts;
    report_ix met_in; /* first */
    bool official;
    bool many; /* "Ada Lorn" and "Tam Lorn" */
} person;

struct persons {
    const engine *e;
    const ledger *l;
    const sides *sides;
    const bands *bands;
    arena *mem;
    hashmap by; /* last name, in lower case; of a body the whole name */
    ARRAY(person) all;
};

/* ---- what stands beside a name ----------------------------------------------------------------- */

/* From a name to the end of what stands beside it: ", the Vashiri defence minister". */
static str beside(str text, uint32_t at) {
    uint32_t end = at;
    bool comma = at < text.size && text.at[at] == ',';
    for (end = at + comma; end < text.size && end < at + NEAR_BYTES; end++)
        if (strchr(",;.\n\"", text.at[end])) break;
    return str_cut(text, at, end);
}

/* "mayor", "captain", "policeman": who is called so holds an office of a state. */
static bool is_officer(const persons *s, str word) {
    return office_words(s->e, word, STR("")) && str_is(office_cell(s->e, word, "kind"), "person");
}

static bool has_office(const persons *s, str phrase) {
    str word;
    bool broken;
    for (uint32_t at = 0; office_next_word(phrase, &at, &word, &broken);)
        if (office_words(s->e, word, STR(""))) return true;
    return false;
}

/* "the head of the district", "who runs the province": there is one, and he is it. */
static bool rules_place(const persons *s, str phrase) {
    str w[5] = { STR("") };
    bool broken;
    for (uint32_t at = 0, n = 0; n < 5 && office_next_word(phrase, &at, &w[n], &broken);) n++;
    bool head = str_is(w[0], "the") && str_is(w[2], "of") && str_is(w[3], "the");
    bool runs = str_is(w[0], "who") && str_ends(w[1], STR("s")) && str_is(w[2], "the");
    return (head && office_is_place(s->e, w[4])) || (runs && office_is_place(s->e, w[3]));
}

/* "chairwoman of the Harvest League", "the alliance led by the Harvest League": one of the group's own. */
static str band_beside(const persons *s, str phrase) {
    str band = band_in(s->bands, phrase), word;
    bool broken, own = str_find(phrase, STR(" led by "), 0) != UINT32_MAX;
    for (uint32_t at = 0; !own && office_next_word(phrase, &at, &word, &broken);) {
        own = str_is(office_cell(s->e, word, "class"), "office");
        if (!band.size && str_starts(str_cut(phrase, at, phrase.size), STR("'s ")))
            band = band_named(s->bands, word); /* "the Front's commander" */
    }
    return band.size && own ? utf8_folded(band, s->mem) : STR("");
}

static void note_post(const persons *s, str phrase, person *p) {
    if (p->n_posts == MOST_POSTS) return;
    post as = post_read(s->e, s->sides, phrase, s->mem);
    bool seen = !as.words.size;
    for (uint32_t i = 0; i < p->n_posts && !seen; i++) seen = str_eq(p->posts[i].words, as.words);
    if (!seen) p->posts[p->n_posts++] = as;
}

/* "a council" of "a council spokesman, Ivo Marsk" */
static bool is_body(const persons *s, str phrase) {
    str class = office_cell(s->e, str_last_word(phrase), "class");
    return str_is(class, "body") || str_is(class, "group");
}

/* " for the army", ", for the Council", ", speaking for the army" behind a name: for whom he speaks; or empty. */
static str spoken_for(const persons *s, str apart) {
    static const char *const joints[] = { " for ", ", for ", ", speaking for ",
                                          ", speaking on behalf of ", ", on behalf of " };
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (!str_starts(apart, str_of(joints[i]))) continue;
        str rest = str_cut(apart, (uint32_t)strlen(joints[i]), apart.size);
        str whom = side_phrase(s->sides, rest);
        return side_is_office(s->e, whom) || is_body(s, whom) ? whom : STR("");
    }
    return STR("");
}

static void note_beside(const persons *s, str apart, person *p) {
    bool of = str_starts(apart, STR(" of ")), comma = str_starts(apart, STR(", "));
    str whom = spoken_for(s, apart);
    if (whom.size && !p->office.size) p->office = whom;
    if (whom.size && !p->side.size) p->side = side_in(s->sides, whom);
    if (!of && !comma) return;
    str rest = str_cut(apart, of ? 4 : 2, apart.size), phrase = side_phrase(s->sides, rest);
    str office = comma ? side_spoken_for(s->sides, rest, STR("")) : STR("");
    if (of && side_is_office(s->e, phrase)) office = phrase;
    if (comma) note_post(s, rest, p);
    if (office.size && !p->office.size) p->office = office;
    str band = band_beside(s, rest),
        side = band.size ? band : side_in(s->sides, of ? phrase : rest);
    if (!side.size) side = side_of_town(s->sides, rest);
    bool officer = has_office(s, rest);
    if (!p->side.size && (band.size || officer || office.size)) p->side = side;
    if (officer || (comma && rules_place(s, rest))) p->official = true;
}

/* ---- what stands before a name ----------------------------------------------------------------- */

typedef struct titles {
    uint32_t begin; /* where they do */
    str side;
    bool official;
} titles;

/* "the Vashiri defence minister, Rudo Hem", "Vashir's General Lorn": back from the name while titles go on. */
static titles titles_before(const persons *s, str text, uint32_t at) {
    uint32_t from = at > NEAR_BYTES ? at - NEAR_BYTES : 0;
    titles t = { .begin = at };
    str word;
    bool broken, named = false, office = false;
    for (uint32_t i = from; office_next_word(text, &i, &word, &broken) && i <= at;) {
        uint32_t begin = i - word.size;
        str side = side_of_word(s->sides, word);
        bool owned = broken && begin && text.at[begin - 1] == '\'';
        bool comma = broken && office && begin > 1 && text.at[begin - 2] == ',';
        bool breaks = broken && !owned && !comma;
        bool is_office = office_words(s->e, word, STR("")) > 0;
        bool closed = office_is_closed(s->e, word);
        if (breaks || closed || named > office_is_capital(word))
            t = (titles){ .begin = closed ? i : begin };
        if (side.size) t.side = side;
        if (is_officer(s, word)) t.official = true;
        office = is_office, named = office_is_capital(word) && !is_office && !side.size;
    }
    if (!office && at > 1 && text.at[at - 2] == ',')
        t = (titles){ .begin = at }; /* "In Vashir, | Lorn" */
    return t;
}

/* "the government's" of "the government's spokeswoman" */
static str without_owner(str s) {
    if (str_ends(s, STR("'s"))) s.size -= 2;
    if (str_ends(s, STR("\xE2\x80\x99s"))) s.size -= 4;
    return s;
}

/* "the mayor of Dolm, " before a name, from the mark before it; `at` is where the last name begins. */
static str phrase_before(str text, uint32_t at) {
    for (uint32_t from = at; from && text.at[from - 1] == ' ';) {
        for (from--; from && office_in_word(text.at[from - 1]);) from--;
        if (!office_is_capital(str_cut(text, from, at))) break;
        at = from;
    }
    if (at < 3 || !str_is(str_cut(text, at - 2, at), ", ")) return STR("");
    uint32_t end = at - 2, begin = end;
    while (begin && end - begin < NEAR_BYTES && !strchr(",;.\n\"", text.at[begin - 1])) begin--;
    return str_trim(str_cut(text, begin, end));
}

static void note_before(const persons *s, str text, uint32_t at, person *p) {
    str phrase = phrase_before(text, at);
    if (str_starts(phrase, STR("the "))) note_post(s, phrase, p);
    titles t = titles_before(s, text, at);
    if (!p->side.size) p->side = t.side;
    if (t.official) p->official = true;
    str before = str_trim(str_cut(text, t.begin, at));
    str office = side_spoken_for(s->sides, before, STR(""));
    if (!office.size) office = side_spoken_for(s->sides, phrase, STR(""));
    office = without_owner(office);
    note_post(s, before, p);
    if (!p->office.size && (side_is_office(s->e, office) || is_body(s, office))) p->office = office;
}

/* ---- whoever speaks ---------------------------------------------------------------------------- */

static bool is_word_at(str text, uint32_t at, uint32_t size) {
    return (at == 0 || !office_in_word(text.at[at - 1])) &&
           (at + size >= text.size || !office_in_word(text.at[at + size]));
}

static void meet(const persons *s, str text, str name, person *p) {
    uint32_t at = str_find(text, name, 0);
    for (uint32_t n = 0; at != UINT32_MAX && n < MOST_MEETINGS; n++) {
        if (is_word_at(text, at, name.size)) {
            note_beside(s, beside(text, at + name.size), p);
            note_before(s, text, at, p);
        }
        at = str_find(text, name, at + name.size);
    }
}

/* The last name of a person, all of a body's; empty for what is no name. */
static str key_of(const persons *s, str name) {
    if (str_starts(name, STR("the ")) || str_starts(name, STR("The ")))
        name = str_cut(name, 4, name.size);
    uint32_t cut = str_find(name, STR(" of "), 0);
    if (str_ends(name, STR("'s office"))) cut = name.size - STR("'s office").size;
    name = str_trim(cut == UINT32_MAX ? name : str_cut(name, 0, cut));
    str last = str_last_word(name);
    small low = office_lower(last);
    if (!office_is_capital(last)) return STR("");
    bool body = office_role(s->e, office_text(&low)) != UINT32_MAX;
    if (!body) return last;
    return last.size < name.size && office_is_capital(name) ? name : STR("");
}

/* What the texts tell of whoever has this name; index of it. */
static uint32_t person_at(persons *s, report_ix r, str name) {
    small low = office_lower(name);
    uint32_t i = hashmap_get(&s->by, office_text(&low));
    if (i != UINT32_MAX || s->all.n == MOST_PERSONS) return i;
    person *p = array_add(s->mem, &s->all);
    if (!p) return UINT32_MAX;
    *p = (person){ .met_in = r };
    hashmap_set(&s->by, str_copy(s->mem, office_text(&low)), s->all.n - 1);
    return s->all.n - 1;
}

/* The name of whoever speaks in a fact, as its report has it. */
static str speaker_of(const persons *s, const fact_row *f) {
    link_row doer;
    const link_row *k = f->chain.n ? &f->chain.at[0] : NULL;
    if (!k && act_speaker(s->e, f, &doer)) k = &doer;
    if (!k || k->role != SPEAKER) return STR("");
    return k->name.size ? k->name : k->at.text;
}

/* "Captain", "Dr" */
static bool is_title(const persons *s, str word) {
    small low = office_lower(word);
    return office_role(s->e, office_text(&low)) != UINT32_MAX ||
           table_find(&s->e->tables[TABLE_TITLES], word) != UINT32_MAX;
}

/* "Ada Lorn" of "Captain Ada Lorn". */
static str whole_name(const persons *s, str name) {
    for (str word, rest = name; str_next(&rest, ' ', &word) && rest.size; name = rest) {
        if (office_is_capital(word) && !office_is_closed(s->e, word) && !is_title(s, word)) break;
    }
    return str_find(name, STR(" "), 0) != UINT32_MAX && office_is_capital(name) ? name : STR("");
}

static void note_whole(person *p, str whole) {
    if (!p->whole.size) p->whole = whole;
    else if (whole.size && !str_eq_fold(whole, p->whole)) p->many = true;
}

/* Whoever speaks in a report is looked for in it. */
static void meet_speakers(persons *s, report_ix r) {
    const report_row *row = &s->l->reports.at[r];
    uint32_t met[MOST_MET], n = 0;
    for (fact_ix i = row->facts.begin; i < row->facts.end && n < MOST_MET; i++) {
        str printed = speaker_of(s, &s->l->facts.at[i]), name = key_of(s, printed);
        uint32_t p = name.size ? person_at(s, r, name) : UINT32_MAX, seen = 0;
        while (seen < n && met[seen] != p) seen++;
        if (p != UINT32_MAX) note_whole(&s->all.at[p], whole_name(s, printed));
        if (p == UINT32_MAX || seen < n) continue;
        met[n++] = p;
        meet(s, row->text, name, &s->all.at[p]);
    }
}

/* What the reports before and after have of a speaker by his whole name: what he is called, and for whom he speaks if nothing tells
 * where he does. */
static void look_around(const persons *s, person *p) {
    person found = *p;
    report_ix from = p->met_in > REPORTS_AROUND ? p->met_in - REPORTS_AROUND : 0;
    if (!p->whole.size) return;
    for (report_ix r = from; r < s->l->reports.n && r <= p->met_in + REPORTS_AROUND; r++)
        meet(s, s->l->reports.at[r].text, p->whole, &found);
    if (!p->office.size && (!p->side.size || str_eq(side_in(s->sides, found.office), p->side)))
        p->office = found.office;
    memcpy(p->posts, found.posts, sizeof p->posts);
    p->n_posts = found.n_posts;
}

persons *persons_of(const engine *e, const ledger *l, const sides *s, arena *mem) {
    persons *p = arena_take(mem, sizeof *p);
    if (!p) return NULL;
    *p = (persons){
        .e = e, .l = l, .sides = s, .bands = side_bands(s), .mem = mem, .by = { .mem = mem }
    };
    for (report_ix r = 0; r < l->reports.n; r++) meet_speakers(p, r);
    for (uint32_t i = 0; i < p->all.n; i++) look_around(p, &p->all.at[i]);
    return mem->failed ? NULL : p;
}

/* ---- asking ------------------------------------------------------------------------------------ */

static const person *met_as(const persons *s, str name) {
    static const person nobody = { 0 };
    str key = key_of(s, str_trim(name));
    small low = office_lower(key);
    uint32_t i = key.size ? hashmap_get(&s->by, office_text(&low)) : UINT32_MAX;
    return i != UINT32_MAX ? &s->all.at[i] : &nobody;
}

str person_side(const persons *p, str name) { return met_as(p, name)->side; }

str person_office(const persons *p, str name) { return met_as(p, name)->office; }

static bool is_called(const persons *p, const person *x, const post *called) {
    for (uint32_t i = 0; i < x->n_posts; i++)
        if (post_fits(p->e, p->sides, &x->posts[i], called)) return true;
    return false;
}

str person_in_post(const persons *p, report_ix r, str description, str side) {
    const person *found = NULL;
    post called = post_read(p->e, p->sides, description, p->mem);
    for (uint32_t i = 0; i < p->all.n; i++) {
        const person *x = &p->all.at[i];
        bool near = x->met_in <= r + REPORTS_AROUND && r <= x->met_in + REPORTS_AROUND;
        bool other = side.size && x->side.size && !str_eq(side, x->side);
        if (!near || !x->whole.size || other) continue;
        if (!is_called(p, x, &called)) continue;
        if (found) return STR("");
        found = x;
    }
    return found ? found->whole : STR("");
}

str person_whole(const persons *p, report_ix r, str name) {
    const person *x = met_as(p, name);
    bool near = x->met_in <= r + REPORTS_AROUND && r <= x->met_in + REPORTS_AROUND;
    return near && !x->many ? x->whole : STR("");
}

bool person_is_official(const persons *p, str name) { return met_as(p, name)->official; }
