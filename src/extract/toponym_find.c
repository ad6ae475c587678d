/* toponym_find.c - words that may name a place, and what stands around them.
 *
 *     Rebels near the town of Umm Rawaba said Jordan Blake had left for North Kordofan.
 *                             ^^^^^^^^^^                                                 in the gazetteer, "town of"
 *                                             ^^^^^^                                     the beginning of a longer name
 *                                                                       ^^^^^^^^^^^^^^   the longest match counts
 */
#include "extract/toponym.h"

#include "base/utf8.h"

enum { LONGEST = 8 }; /* tokens of one name */

typedef struct finder {
    toponyms *to;
    const engine *e;
    doc *d;
    str folded; /* of all tokens; begins[t] .. ends[t] is that of one */
    uint32_t *begins, *ends;
    range in;          /* the sentence */
    token_ix head_end; /* a head word that stands before the name ended here */
    uint32_t head_wants, head_likely;
    token_ix head_begin;
    token_ix free;          /* the spot before ends here */
} finder;

/* ---- words ----------------------------------------------------------------------------------- */

static bool is_hyphen(str s) {
    return str_is(s, "-") || str_is(s, "/") || str_is(s, "\xE2\x80\x90") ||
           str_is(s, "\xE2\x80\x91") || str_is(s, "\xE2\x80\x93");
}

static const token *at(const finder *f, token_ix t) { return &f->d->tokens.at[t]; }
static bool inside(const finder *f, token_ix t) { return t >= f->in.begin && t < f->in.end; }
static bool capital(const finder *f, token_ix t) {
    return inside(f, t) && (at(f, t)->form & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL));
}
static bool space_after(const finder *f, token_ix t) { return at(f, t)->form & TOKEN_SPACE_AFTER; }

static bool glued_hyphen(const finder *f, token_ix t) {
    return inside(f, t) && t > f->in.begin && !space_after(f, t) && !space_after(f, t - 1) &&
           is_hyphen(token_text(f->d, t));
}

static bool possessive(const finder *f, token_ix t) {
    return inside(f, t) &&
           (token_is(f->d, t, "'s") || str_is(token_text(f->d, t), "\xE2\x80\x99s") ||
            str_is(token_text(f->d, t), "'") || str_is(token_text(f->d, t), "\xE2\x80\x99"));
}

static label pos(const finder *f, token_ix t) { return inside(f, t) ? at(f, t)->pos : POS_PUNCT; }

static str name_key(const finder *f, range r) {
    return str_cut(f->folded, f->begins[r.begin], f->ends[r.end - 1]);
}

/* Folds every token, with one space where a fold of the whole text would have it. */
static bool fold_all(finder *f) {
    doc *d = f->d;
    textbuf b = { .mem = f->to->mem };
    bool gap = false;
    f->begins = arena_take(f->to->mem, ((size_t)d->tokens.n + 1) * sizeof *f->begins);
    f->ends = arena_take(f->to->mem, ((size_t)d->tokens.n + 1) * sizeof *f->ends);
    if (!f->begins || !f->ends) return false;
    for (token_ix t = 0; t < d->tokens.n; t++) {
        str s = token_text(d, t);
        if (gap && b.size && b.at[b.size - 1] != ' ') textbuf_char(&b, ' ');
        f->begins[t] = b.size;
        utf8_fold(&b, s);
        f->ends[t] = b.size;
        gap = (d->tokens.at[t].form & TOKEN_SPACE_AFTER) || is_hyphen(s);
    }
    f->folded = textbuf_str(&b);
    return !f->to->mem->failed;
}

/* ---- entries --------------------------------------------------------------------------------- */

/* The end of the longest entry of table `of` that begins at `t`, or `t`; sets which. */
static token_ix entry_end(const finder *f, token_ix t, uint8_t of, uint32_t *which) {
    uint32_t i = doc_entry_first(f->d, t, of);
    if (which) *which = i;
    return i == NONE ? t : f->d->entries.at[i].tokens.end;
}

static bool is_adjective(const finder *f, uint32_t i) {
    const table *t = engine_table(f->e, TABLE_COUNTRIES);
    uint32_t column = f->d->entries.at[i].column;
    return column == table_column(t, "adjectives") || column == table_column(t, "demonyms");
}

/* A word of the language, as far as the tables know. */
static bool is_common(const finder *f, token_ix t) {
    for (uint32_t i = at(f, t)->entries;
         i < f->d->entries.n && f->d->entries.at[i].tokens.begin == t; i++) {
        const entry *n = &f->d->entries.at[i];
        bool names = n->table == TABLE_COUNTRIES || n->table == TABLE_PERSONS ||
                     n->table == TABLE_ACTORS || n->table == TABLE_OUTLETS ||
                     n->table == TABLE_HEADS;
        if (!names && n->tokens.end == t + 1 && !(n->forms & FORM_FIRST_WORD)) return true;
    }
    return false;
}

/* The word before makes a person of what follows: a title, or the office of one. */
static bool is_role(const finder *f, token_ix t) {
    const table *roles = engine_table(f->e, TABLE_ROLES);
    if (!inside(f, t)) return false;
    if (doc_entry_first(f->d, t, TABLE_TITLES) != NONE) return true;
    uint32_t i = doc_entry_first(f->d, t, TABLE_ROLES);
    if (i == NONE) return false;
    str class = table_get(roles, f->d->entries.at[i].row, "class");
    return str_is(class, "person") || str_is(class, "office");
}

/* ---- head words ------------------------------------------------------------------------------ */

static uint32_t kinds_of(str word) {
    static const struct {
        const char *word;
        uint32_t kinds;
    } words[] = {
        {"country", 1u << PLACE_COUNTRY                                      },
        { "admin1", 1u << PLACE_ADMIN1                                       },
        { "admin2", 1u << PLACE_ADMIN2                                       },
        { "city",   1u << PLACE_CAPITAL | 1u << PLACE_SEAT1 | 1u << PLACE_SEAT2 | 1u << PLACE_TOWN |
                      1u << PLACE_QUARTER | 1u << PLACE_GONE},
        { "region", 1u << PLACE_REGION | 1u << PLACE_CONTINENT               },
        { "water",  1u << PLACE_WATER                                        },
        { "site",   1u << PLACE_SITE                                         },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i].word)) return words[i].kinds;
    return 0;
}

static uint32_t wants_of(str kinds, uint32_t *likely) {
    uint32_t all = 0;
    str one;
    *likely = 0;
    while (kinds.size && str_next(&kinds, '|', &one)) {
        all |= kinds_of(one);
        if (!*likely) *likely = all;
    }
    return all;
}

static bool lists(str cell, const char *word) {
    str one;
    while (cell.size && str_next(&cell, '|', &one))
        if (str_is(one, word)) return true;
    return false;
}

/* The longest entry of heads.tsv at `t` that may stand on that side, or NONE. */
static uint32_t head_at(const finder *f, token_ix t, const char *side) {
    const table *heads = engine_table(f->e, TABLE_HEADS);
    for (uint32_t i = doc_entry_first(f->d, t, TABLE_HEADS); i != NONE; i = doc_entry_next(f->d, i))
        if (lists(table_get(heads, f->d->entries.at[i].row, "side"), side)) return i;
    return NONE;
}

static void set_head(finder *f, token_ix begin, token_ix end, uint32_t i) {
    str kinds = table_get(engine_table(f->e, TABLE_HEADS), f->d->entries.at[i].row, "kind");
    f->head_begin = begin, f->head_end = end;
    f->head_wants = wants_of(kinds, &f->head_likely);
}

/* Remembers a head word that stands before its name: "city of", "Lake". */
static void note_head(finder *f, token_ix t) {
    uint32_t i = head_at(f, t, "of");
    if (i != NONE) {
        token_ix end = f->d->entries.at[i].tokens.end;
        if (inside(f, end) && token_is(f->d, end, "of")) set_head(f, t, end + 1, i);
    }
    i = capital(f, t) ? head_at(f, t, "before") : NONE;
    if (i != NONE) set_head(f, t, f->d->entries.at[i].tokens.end, i);
}

/* A head word behind the name. */
static void take_head(finder *f, spot *s) {
    uint32_t i = inside(f, s->tokens.end) ? head_at(f, s->tokens.end, "after") : NONE;
    if (i != NONE) {
        str kinds = table_get(engine_table(f->e, TABLE_HEADS), f->d->entries.at[i].row, "kind");
        s->wants = wants_of(kinds, &s->likely);
        s->whole.end = f->d->entries.at[i].tokens.end;
    } else if (f->head_end == s->tokens.begin && f->head_wants && f->head_begin >= f->free) {
        s->wants = f->head_wants, s->likely = f->head_likely;
        s->whole.begin = f->head_begin;
    }
    if (s->wants) s->traits |= trait(SPOT_HEADED);
    f->free = s->whole.end;
}

/* ---- what stands around ---------------------------------------------------------------------- */

static bool starts_sentence(const finder *f, token_ix t) {
    while (t > f->in.begin && (at(f, t - 1)->form & TOKEN_PUNCT)) t--;
    return t == f->in.begin;
}

static bool place_word(const finder *f, token_ix t) {
    return table_find(engine_table(f->e, TABLE_PLACINGS), name_key(f, (range){ t, t + 1 })) !=
           UINT32_MAX;
}

static uint64_t before(const finder *f, token_ix begin, bool start) {
    token_ix t = begin - 1;
    uint64_t x = 0;
    if (start || begin == f->in.begin) return 0;
    if (token_is(f->d, t, "the")) {
        x |= trait(SPOT_AFTER_THE);
        if (t == f->in.begin) return x;
        t--;
    }
    if (pos(f, t) == POS_ADP || token_is(f->d, t, "to"))
        return x | trait(place_word(f, t) ? SPOT_AFTER_IN : SPOT_AFTER_TO);
    if (x) return x;
    if (glued_hyphen(f, t)) return trait(SPOT_AFTER_HYPHEN);
    if (is_role(f, t)) return trait(SPOT_AFTER_ROLE);
    bool word = capital(f, t) && !(at(f, t)->form & TOKEN_PUNCT);
    return word && !starts_sentence(f, t) ? trait(SPOT_AFTER_CAPITAL) : 0;
}

static uint64_t behind(const finder *f, token_ix end) {
    if (!inside(f, end)) return 0;
    if (possessive(f, end)) return trait(SPOT_OWNER);
    if (glued_hyphen(f, end)) return trait(SPOT_BEFORE_HYPHEN);
    if (capital(f, end)) return head_at(f, end, "after") == NONE ? trait(SPOT_BEFORE_CAPITAL) : 0;
    label p = pos(f, end);
    return p == POS_VERB || p == POS_AUX ? trait(SPOT_BEFORE_VERB) : 0;
}

static uint64_t dateline(const finder *f, range r) {
    const paragraph *p =
        &f->d->paragraphs.at[f->d->sentences.at[doc_sentence_of(f->d, r.begin)].paragraph];
    if (r.begin - p->tokens.begin > 4) return 0;
    for (token_ix t = r.end; t < r.end + 6 && inside(f, t); t++) {
        str s = token_text(f->d, t);
        if (str_is(s, "(") || str_is(s, "--") || str_is(s, "\xE2\x80\x94") ||
            str_is(s, "\xE2\x80\x93"))
            return trait(SPOT_DATELINE);
        if (str_is(s, "-") && space_after(f, t)) return trait(SPOT_DATELINE);
        if (!capital(f, t) && !(at(f, t)->form & TOKEN_PUNCT)) break;
    }
    return 0;
}

static uint64_t shape(const finder *f, range r) {
    bool all = true, proper = false;
    for (token_ix t = r.begin; t < r.end; t++) {
        all = all && (at(f, t)->form & TOKEN_ALL_CAPITAL);
        proper = proper || pos(f, t) == POS_PROPN;
    }
    return (all ? trait(SPOT_CAPITALS) : 0) | (proper ? 0 : trait(SPOT_NOT_NAME)) |
           (r.end - r.begin > 1 ? trait(SPOT_SEVERAL) : 0) |
           (r.end - r.begin == 1 && is_common(f, r.begin) ? trait(SPOT_COMMON) : 0);
}

/* ---- one spot -------------------------------------------------------------------------------- */

/* "US", "GAO": two or three capitals are no name of the gazetteer. */
static bool is_code(const finder *f, range r) {
    uint32_t size = f->d->tokens.at[r.begin].at.end - f->d->tokens.at[r.begin].at.begin;
    return r.end == r.begin + 1 && size <= 3 && (at(f, r.begin)->form & TOKEN_ALL_CAPITAL);
}

/* The end of the longest name of the gazetteer that begins at `t`, or `t`. Up to two small words may stand
 * between capitals: "Bay of Bengal". */
static token_ix longest(const finder *f, token_ix t) {
    const gazetteer *g = &f->e->places;
    token_ix ends[LONGEST], limit = t + LONGEST;
    uint32_t n = 0, small = 0;
    for (token_ix i = t; inside(f, i) && i < limit && small < 3; i++) {
        if (capital(f, i) || (possessive(f, i) && i > t + 1 && !space_after(f, i - 1)))
            ends[n++] = i + 1, small = 0;
        else if (!glued_hyphen(f, i) && (at(f, i)->form & (TOKEN_PUNCT | TOKEN_NUMBER))) break;
        else if (!glued_hyphen(f, i)) small++;
    }
    while (n--) {
        range r = { t, ends[n] };
        if (!is_code(f, r) && gazetteer_knows(g, name_key(f, r))) return r.end;
    }
    return t;
}

static void add_spot(finder *f, range r, uint32_t country, uint64_t traits) {
    spot *s = array_add(f->to->mem, &f->to->spots);
    if (!s) return;
    bool start = starts_sentence(f, r.begin);
    *s = (spot){ .tokens = r,
                 .whole = r,
                 .name = NONE,
                 .parent = NONE,
                 .entry = country,
                 .traits = traits | trait(SPOT_BIAS) };
    if (country != NONE)
        s->traits |= trait(is_adjective(f, country) ? SPOT_ADJECTIVE : SPOT_COUNTRY);
    if (!(s->traits & trait(SPOT_ADJECTIVE))) take_head(f, s);
    s->traits |=
        before(f, s->whole.begin, start) | behind(f, s->whole.end) | dateline(f, r) | shape(f, r);
    if (start) s->traits |= trait(SPOT_START);
}

/* A lower-case article glued to a name: "al-Bab". */
static bool glued_article(const finder *f, token_ix t) {
    return !capital(f, t) && glued_hyphen(f, t + 1) && capital(f, t + 2) &&
           f->ends[t] - f->begins[t] <= 4;
}

/* The spot that begins at `t`, if there is one; gives where to go on. */
static token_ix take(finder *f, token_ix t, uint64_t traits) {
    uint32_t country;
    token_ix listed = entry_end(f, t, TABLE_COUNTRIES, &country),
             person = entry_end(f, t, TABLE_PERSONS, NULL);
    token_ix named = capital(f, t) || glued_article(f, t) ? longest(f, t) : t;
    if (person > listed && person >= named && person > t) return person;
    if (country != NONE && listed >= named) {
        add_spot(f, (range){ t, listed }, country, traits);
        return listed;
    }
    if (named == t) return t + 1;
    add_spot(f, (range){ t, named }, NONE, traits);
    return named;
}

static void find_in_sentence(finder *f) {
    token_ix actor = f->in.begin, outlet = f->in.begin;
    for (token_ix t = f->in.begin; t < f->in.end;) {
        token_ix a = entry_end(f, t, TABLE_ACTORS, NULL), o = entry_end(f, t, TABLE_OUTLETS, NULL);
        if (a > actor) actor = a;
        if (o > outlet) outlet = o;
        note_head(f, t);
        if (at(f, t)->form & (TOKEN_PUNCT | TOKEN_URL)) t++;
        else
            t = take(f, t,
                     (t < actor ? trait(SPOT_IN_ACTOR) : 0) |
                         (t < outlet ? trait(SPOT_IN_OUTLET) : 0));
    }
}

/* ---- neighbours ------------------------------------------------------------------------------ */

/* "Paris, Texas": a comma between two spots; "Sumy and Kharkiv": a list. */
static void join(finder *f) {
    spots *s = &f->to->spots;
    for (uint32_t i = 0; i + 1 < s->n; i++) {
        spot *a = &s->at[i], *b = &s->at[i + 1];
        token_ix gap = a->whole.end;
        if (b->whole.begin != gap + 1 || ((a->traits | b->traits) & trait(SPOT_ADJECTIVE)))
            continue;
        bool comma = token_is(f->d, gap, ",");
        if (!comma && pos(f, gap) != POS_CCONJ && !token_is(f->d, gap, "and") &&
            !token_is(f->d, gap, "in"))
            continue;
        if (token_is(f->d, gap, "and") || token_is(f->d, gap, "or") || comma)
            a->traits |= trait(SPOT_LIST), b->traits |= trait(SPOT_LIST);
        if (comma || token_is(f->d, gap, "in")) a->parent = i + 1;
    }
}

/* The last words of longer names that are no places: "Jordan Blake" makes a person of "Blake". */
static void find_surnames(finder *f) {
    hashmap last = { .mem = f->to->mem };
    spots *s = &f->to->spots;
    doc *d = f->d;
    for (token_ix t = 1; t < d->tokens.n; t++) {
        const token *was = &d->tokens.at[t - 1], *now = &d->tokens.at[t];
        const uint16_t both = TOKEN_CAPITAL | TOKEN_SPACE_AFTER;
        if ((was->form & both) != both || !(now->form & TOKEN_CAPITAL) ||
            (now->form & TOKEN_SENTENCE_START))
            continue;
        if ((was->form & TOKEN_PUNCT) || is_common(f, t - 1) ||
            doc_entry_first(d, t - 1, TABLE_HEADS) != NONE)
            continue;
        if (doc_entry_first(d, t - 1, TABLE_COUNTRIES) != NONE ||
            (t + 1 < d->tokens.n && (d->tokens.at[t + 1].form & TOKEN_CAPITAL)))
            continue;
        hashmap_set(&last, str_cut(f->folded, f->begins[t], f->ends[t]), t);
    }
    for (uint32_t i = 0; i < s->n; i++)
        if (hashmap_get(&last, name_key(f, s->at[i].tokens)) != UINT32_MAX)
            s->at[i].traits |= trait(SPOT_SURNAME);
}

void toponym_find(toponyms *to) {
    finder f = { .to = to, .e = to->e, .d = to->d };
    if (!fold_all(&f)) return;
    for (sentence_ix i = 0; i < to->d->sentences.n; i++) {
        f.in = to->d->sentences.at[i].tokens;
        f.head_end = NONE;
        find_in_sentence(&f);
    }
    f.in = (range){ 0, to->d->tokens.n };
    join(&f);
    find_surnames(&f);
}
