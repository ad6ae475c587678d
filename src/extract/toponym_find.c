/* toponym_find.c - words that may name a place: the longest that the gazetteer or a table knows.
 *
 *     Rebels near the town of Umm Rawaba left for North Kordofan, and Texan diplomats for Akron, Ohio.
 *                             ^^^^^^^^^^          ^^^^^^^^^^^^^^      ^^^^^              ^^^^^  ^^^^
 *                     "town of": wants a town                        made of a name
 */
#include "extract/toponym.h"

enum { LONGEST = 8 }; /* tokens of one name */

/* A head word before its name: "city of", "Lake". */
typedef struct head {
    token_ix begin, end; /* the name begins at `end` */
    uint32_t entry;
} head;

typedef struct finder {
    words w;
    head head;
    token_ix free; /* the spot before ends here */
} finder;

static spots *found(const finder *f) { return &f->w.to->spots; }
static uint16_t form(const finder *f, token_ix t) { return f->w.d->tokens.at[t].form; }

/* ---- head words ------------------------------------------------------------------------------ */

static uint32_t kinds_of(str word) {
    static const struct {
        const char *word;
        uint32_t kinds;
    } kinds[] = {
        {"country", 1u << PLACE_COUNTRY                                      },
        { "admin1", 1u << PLACE_ADMIN1                                       },
        { "admin2", 1u << PLACE_ADMIN2                                       },
        { "city",   1u << PLACE_CAPITAL | 1u << PLACE_SEAT1 | 1u << PLACE_SEAT2 | 1u << PLACE_TOWN |
                      1u << PLACE_QUARTER | 1u << PLACE_GONE},
        { "region", 1u << PLACE_REGION | 1u << PLACE_CONTINENT               },
        { "water",  1u << PLACE_WATER                                        },
        { "site",   1u << PLACE_SITE                                         },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(word, kinds[i].word)) return kinds[i].kinds;
    return 0;
}

/* Sets what the head word of an entry makes of a name. */
static void set_wants(const finder *f, spot *s, uint32_t i) {
    str kinds = table_get(engine_table(f->w.e, TABLE_HEADS), f->w.d->entries.at[i].row, "kind"),
        one;
    while (kinds.size && str_next(&kinds, '|', &one)) {
        s->wants |= kinds_of(one);
        if (!s->likely) s->likely = s->wants;
    }
    s->traits |= trait(SPOT_HEADED);
}

static void note_head(finder *f, token_ix t) {
    uint32_t i = word_head(&f->w, t, "of");
    token_ix end = i == NONE ? t : f->w.d->entries.at[i].tokens.end;
    if (i != NONE && word_inside(&f->w, end) && token_is(f->w.d, end, "of"))
        f->head = (head){ t, end + 1, i };
    i = word_is_capital(&f->w, t) ? word_head(&f->w, t, "before") : NONE;
    if (i != NONE) f->head = (head){ t, f->w.d->entries.at[i].tokens.end, i };
}

/* "Cass County" but not "Cass County Council" and not "Cass Department of Health". */
static bool ends_name(const finder *f, token_ix end) {
    bool goes_on = word_is_capital(&f->w, end) && !(form(f, end) & TOKEN_PUNCT);
    return !goes_on && !(word_inside(&f->w, end) && token_is(f->w.d, end, "of"));
}

static void take_head(finder *f, spot *s) {
    uint32_t i = word_head(&f->w, s->tokens.end, "after");
    token_ix end = i == NONE ? 0 : f->w.d->entries.at[i].tokens.end;
    bool capital = i != NONE && word_is_capital(&f->w, end - 1);
    if (i != NONE && (!capital || ends_name(f, end))) {
        s->whole.end = end;
        if (capital) s->tokens.end = end;
        s->shared = f->w.d->entries.at[i].forms & FORM_PLURAL;
        set_wants(f, s, i);
    } else if (f->head.end == s->tokens.begin && f->head.begin >= f->free) {
        s->whole.begin = f->head.begin;
        if (!token_is(f->w.d, f->head.end - 1, "of")) s->tokens.begin = f->head.begin;
        set_wants(f, s, f->head.entry);
    }
}

/* ---- what the gazetteer knows ---------------------------------------------------------------- */

/* "US", "GAO": two or three capitals are no name of the gazetteer. */
static bool is_code(const finder *f, range r) {
    bool one = r.end == r.begin + 1 && (form(f, r.begin) & TOKEN_ALL_CAPITAL);
    return one && token_text(f->w.d, r.begin).size <= 3;
}

/* Where a name that begins at `t` may end: behind a word with a capital. Up to two small words may stand
 * between: "Bay of Bengal". */
static uint32_t ends_from(const finder *f, token_ix t, token_ix *ends) {
    uint32_t n = 0, small = 0;
    for (token_ix i = t; word_inside(&f->w, i) && i < t + LONGEST && small < 3; i++) {
        bool owner = i > t + 1 && word_is_owner(&f->w, i) && !(form(f, i - 1) & TOKEN_SPACE_AFTER);
        if (word_is_capital(&f->w, i) || owner) ends[n++] = i + 1, small = 0;
        else if (word_is_hyphen(&f->w, i)) continue;
        else if (form(f, i) & (TOKEN_PUNCT | TOKEN_NUMBER)) break;
        else small++;
    }
    return n;
}

/* The end of the longest name of the gazetteer that begins at `t`, or `t`. */
static token_ix longest(const finder *f, token_ix t) {
    token_ix ends[LONGEST];
    for (uint32_t n = ends_from(f, t, ends); n > 0; n--) {
        range r = { t, ends[n - 1] };
        if (!is_code(f, r) && gazetteer_knows(&f->w.e->places, words_key(&f->w, r))) return r.end;
    }
    return t;
}

/* A lower-case article glued to a name: "al-Bab". */
static bool glued_article(const finder *f, token_ix t) {
    return !(form(f, t) & TOKEN_SPACE_AFTER) && token_text(f->w.d, t).size <= 4 &&
           word_is_hyphen(&f->w, t + 1) && word_is_capital(&f->w, t + 2);
}

/* ---- what the tables know -------------------------------------------------------------------- */

typedef struct told {
    range at;
    uint32_t row; /* of the gazetteer, or NONE */
    uint64_t traits;
} told;

static bool is_adjective(const finder *f, const entry *n) {
    const table *t = engine_table(f->w.e, TABLE_COUNTRIES);
    return n->column == table_column(t, "adjectives") || n->column == table_column(t, "demonyms");
}

/* "the United States" is named without its article, "The Gambia" with it. */
static told country_at(const finder *f, token_ix t) {
    uint32_t i = doc_entry_first(f->w.d, t, TABLE_COUNTRIES);
    if (i == NONE)
        return (told){
            {t, t},
            NONE, 0
        };
    const entry *n = &f->w.d->entries.at[i];
    str full = table_get(engine_table(f->w.e, TABLE_COUNTRIES), n->row, "name");
    bool article = token_is(f->w.d, t, "the") && n->tokens.end > t + 1;
    range at = { article && !str_starts(full, STR("The ")) ? t + 1 : t, n->tokens.end };
    return (told){ at, n->row, trait(is_adjective(f, n) ? SPOT_ADJECTIVE : SPOT_COUNTRY) };
}

/* An abbreviation counts behind a comma and a name: "Lexington, Ky."; a longer dotted one everywhere. */
static bool may_be_short(const finder *f, range r) {
    str text = doc_text(f->w.d, tokens_span(f->w.d, r));
    bool comma = r.begin > f->w.in.begin && token_is(f->w.d, r.begin - 1, ",");
    return (comma && f->free + 1 == r.begin) || (text.size > 3 && str_ends(text, STR(".")));
}

static told form_at(const finder *f, token_ix t) {
    const table *forms = engine_table(f->w.e, TABLE_PLACE_FORMS);
    for (uint32_t i = doc_entry_first(f->w.d, t, TABLE_PLACE_FORMS); i != NONE;
         i = doc_entry_next(f->w.d, i)) {
        const entry *n = &f->w.d->entries.at[i];
        bool is_short = str_is(table_get(forms, n->row, "kind"), "short");
        uint32_t row = gazetteer_row_of(&f->w.e->places, table_get(forms, n->row, "place"));
        if (row == UINT32_MAX || (is_short && !may_be_short(f, n->tokens))) continue;
        return (told){ n->tokens, row, trait(is_short ? SPOT_SHORT : SPOT_ADJECTIVE) };
    }
    return (told){
        {t, t},
        NONE, 0
    };
}

/* ---- spots ----------------------------------------------------------------------------------- */

static token_ix add(finder *f, range r, uint32_t row, uint64_t traits) {
    spot *s = array_add(f->w.to->mem, found(f));
    if (!s) return r.end;
    *s = (spot){ .tokens = r, .bare = r, .whole = r, .name = NONE, .parent = NONE, .listed = row };
    s->traits = traits | trait(SPOT_BIAS);
    if (row == NONE) take_head(f, s);
    s->traits |= around_spot(&f->w, s);
    s->near = around_is_near(&f->w, s->whole.begin);
    f->free = s->whole.end;
    return s->tokens.end;
}

/* A name with a capital that nothing knows. */
static bool is_strange(const finder *f, token_ix t) {
    const doc *d = f->w.d;
    if (!word_is_capital(&f->w, t) || d->tokens.at[t].pos != POS_PROPN) return false;
    if (form(f, t) & (TOKEN_PUNCT | TOKEN_URL | TOKEN_ALL_CAPITAL | TOKEN_NUMBER)) return false;
    uint32_t i = d->tokens.at[t].entries;
    return i >= d->entries.n || d->entries.at[i].tokens.begin != t;
}

/* The head word makes a town or a water of a name: "village of", "River". */
static bool names_town_or_water(const finder *f, uint32_t i) {
    const table *heads = engine_table(f->w.e, TABLE_HEADS);
    str kinds = i == NONE ? STR("") : table_get(heads, f->w.d->entries.at[i].row, "kind"), one;
    while (kinds.size && str_next(&kinds, '|', &one))
        if (str_is(one, "city") || str_is(one, "water")) return true;
    return false;
}

/* A strange name is a place where the word beside it says so: "the village of Qwentovka". */
static token_ix strange(finder *f, token_ix t) {
    token_ix end = t;
    while (word_inside(&f->w, end) && is_strange(f, end)) end++;
    if (end == t || around_starts(&f->w, t)) return t + 1;
    uint32_t before = f->head.end == t ? f->head.entry : NONE,
             after = word_head(&f->w, end, "after");
    if (word_is_capital(&f->w, end) && after == NONE) return end;
    if (!names_town_or_water(f, before) && !names_town_or_water(f, after)) return end;
    return add(f, (range){ t, end }, NONE, trait(SPOT_UNKNOWN));
}

/* The spot that begins at `t`, if there is one; gives where to go on. */
static token_ix take(finder *f, token_ix t, uint64_t traits) {
    told country = country_at(f, t), form_of = form_at(f, t);
    told table_says = form_of.at.end > country.at.end ? form_of : country;
    token_ix person = word_entry_end(&f->w, t, TABLE_PERSONS, NULL);
    token_ix named = longest(f, t), listed = table_says.at.end;
    if (person > listed && person >= named) return person;
    if (table_says.row != NONE && listed >= named)
        return add(f, table_says.at, table_says.row, traits | table_says.traits);
    return named == t ? strange(f, t) : add(f, (range){ t, named }, NONE, traits);
}

static void reach(const finder *f, token_ix t, uint8_t of, token_ix *end) {
    token_ix e = word_entry_end(&f->w, t, of, NULL);
    if (e > *end) *end = e;
}

static void find_in_sentence(finder *f) {
    token_ix actor = f->w.in.begin, outlet = f->w.in.begin;
    for (token_ix t = f->w.in.begin; t < f->w.in.end;) {
        bool named = word_is_capital(&f->w, t) || glued_article(f, t);
        note_head(f, t);
        if (!named || (form(f, t) & (TOKEN_PUNCT | TOKEN_URL))) {
            t++;
            continue;
        }
        reach(f, t, TABLE_ACTORS, &actor);
        reach(f, t, TABLE_OUTLETS, &outlet);
        t = take(f, t,
                 (t < actor ? trait(SPOT_IN_ACTOR) : 0) | (t < outlet ? trait(SPOT_IN_OUTLET) : 0));
    }
}

void toponym_find(toponyms *t) {
    finder f = { .free = 0 };
    if (!words_open(&f.w, t)) return;
    for (sentence_ix i = 0; i < t->d->sentences.n; i++) {
        f.w.in = t->d->sentences.at[i].tokens;
        f.head = (head){ NONE, NONE, NONE };
        find_in_sentence(&f);
    }
    around_spots(&f.w);
}
