/* quantity_piece.c - a document taken apart into pieces, with what numbers.tsv says of each.
 *
 *     "RM1.2bn and two"   RM | 1.2 digits | bn suffix | and and | two small
 */
#include "extract/quantity.h"

#include <math.h>

enum { LONGEST_KEY = 8 }; /* pieces of one key of units.tsv or bounds.tsv */

static uint8_t kind_of(str printed) {
    static const char *const names[NUMBER_KIND_COUNT] = {
#define K(name, printed) [IS_##name] = printed,
        NUMBER_KINDS(K)
#undef K
    };
    for (uint8_t i = IS_DIGITS + 1; i < NUMBER_KIND_COUNT; i++)
        if (str_is(printed, names[i])) return i;
    return IS_WORD;
}

static quantity_columns find_columns(const engine *e) {
    const table *n = engine_table(e, TABLE_NUMBERS), *b = engine_table(e, TABLE_BOUNDS);
    const table *u = engine_table(e, TABLE_UNITS);
    return (quantity_columns){
        .number_kind = table_column(n, "kind"),
        .number_value = table_column(n, "value"),
        .number_high = table_column(n, "high"),
        .number_unit = table_column(n, "unit"),
        .bound_kind = table_column(b, "kind"),
        .bound_place = table_column(b, "place"),
        .unit_kind = table_column(u, "kind"),
        .unit_si = table_column(u, "si"),
        .unit_factor = table_column(u, "factor"),
        .unit_aliases = table_column(u, "aliases"),
        .unit_symbols = table_column(u, "symbols"),
    };
}

str number_text(const reading *r, piece_ix i, uint32_t column) {
    const piece *p = &r->pieces.at[i];
    return p->row == NONE ? STR("") : table_cell(&r->e->tables[p->table], p->row, column);
}

double number_cell(const reading *r, piece_ix i, uint32_t column) {
    double x;
    return str_number(number_text(r, i, column), &x) ? x : NAN;
}

/* ---- taking apart ---------------------------------------------------------------------------- */

static bool has_digit(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (is_digit(s.at[i])) return true;
    return false;
}

static bool is_letter(char c) { return is_alpha(c) || (unsigned char)c >= 0x80; }

/* The piece of a token that begins at `i`: digits with the marks between them, letters, or one mark. */
static uint32_t piece_end(str s, uint32_t i) {
    uint32_t end = i + 1;
    if (is_digit(s.at[i]) || (s.at[i] == '.' && end < s.size && is_digit(s.at[end]))) {
        while (end < s.size &&
               (is_digit(s.at[end]) || ((s.at[end] == ',' || s.at[end] == '.') &&
                                        end + 1 < s.size && is_digit(s.at[end + 1]))))
            end++;
    } else if (is_letter(s.at[i])) {
        while (end < s.size && is_letter(s.at[end])) end++;
    }
    return end;
}

static piece *add_piece(reading *r, worker *w, token_ix t, span at, bool glued) {
    piece *p = array_add(&w->scratch, &r->pieces);
    if (p) *p = (piece){ .at = at, .token = t, .row = NONE, .size = 1, .glued = glued };
    return p;
}

/* Both tables have the same columns. */
static void set_row(const reading *r, piece *p, uint8_t which, uint32_t row, uint16_t size) {
    p->row = row;
    p->table = which;
    p->size = size;
    p->kind = kind_of(table_cell(&r->e->tables[which], row, r->column.number_kind));
}

/* The longest key of the two tables that begins at the token. */
static const entry *number_entry(const doc *d, token_ix t) {
    for (uint32_t i = d->tokens.at[t].entries;
         i < d->entries.n && d->entries.at[i].tokens.begin == t; i++)
        if (d->entries.at[i].table == TABLE_NUMBERS || d->entries.at[i].table == TABLE_NUMBER_WORDS)
            return &d->entries.at[i];
    return NULL;
}

static void add_whole(reading *r, worker *w, token_ix t, bool glued) {
    piece *p = add_piece(r, w, t, r->d->tokens.at[t].at, glued);
    const entry *n = p ? number_entry(r->d, t) : NULL;
    if (n) set_row(r, p, n->table, n->row, (uint16_t)(n->tokens.end - n->tokens.begin));
}

static void add_parts(reading *r, worker *w, token_ix t, bool glued) {
    span at = r->d->tokens.at[t].at;
    str s = doc_text(r->d, at);
    for (uint32_t i = 0, end; i < s.size; i = end) {
        end = piece_end(s, i);
        piece *p = add_piece(r, w, t, (span){ at.begin + i, at.begin + end }, i ? true : glued);
        if (p && (is_digit(s.at[i]) || is_digit(s.at[end - 1]))) p->kind = IS_DIGITS;
    }
}

/* The letters behind digits: only now can a key reach over the pieces of its token. */
static void look_up_parts(reading *r, piece_ix begin) {
    for (piece_ix i = begin, end; i < r->pieces.n; i++) {
        piece *p = &r->pieces.at[i];
        if (p->kind == IS_DIGITS) continue;
        uint32_t row = piece_lookup(r, i, TABLE_NUMBER_WORDS, &end);
        if (row != NONE) set_row(r, p, TABLE_NUMBER_WORDS, row, (uint16_t)(end - i));
    }
}

/* Numbers in addresses, dates and chains of digits ("555-0142", "10:30") are names. */
static bool is_name(const token *t, str s) {
    if (t->form & TOKEN_URL) return true;
    for (uint32_t i = 1; i + 1 < s.size; i++) {
        bool between = is_digit(s.at[i - 1]) && is_digit(s.at[i + 1]);
        if (between && (s.at[i] == '-' || s.at[i] == ':')) return true;
    }
    return false;
}

static void add_token(reading *r, worker *w, token_ix t, bool glued) {
    str s = token_text(r->d, t);
    r->first[t] = r->pieces.n;
    if (!has_digit(s)) return add_whole(r, w, t, glued);
    if (is_name(&r->d->tokens.at[t], s)) r->taken[t] = true;
    add_parts(r, w, t, glued);
    look_up_parts(r, r->first[t]);
}

/* ---- what stands over the tokens ------------------------------------------------------------- */

static void take_dates(reading *r) {
    for (timex_ix i = 0; i < r->d->timexes.n; i++) {
        const timex *x = &r->d->timexes.at[i];
        if (x->kind == T_DURATION || x->kind == T_SET)
            continue; /* "for 18 months" is a figure too */
        range words = doc_tokens_in(r->d, x->at);
        for (token_ix t = words.begin; t < words.end; t++) r->taken[t] = true;
    }
}

static void find_chunks(reading *r) {
    for (uint32_t i = 0; i < r->d->chunks.n; i++) {
        range words = r->d->chunks.at[i].tokens;
        for (token_ix t = words.begin; t < words.end; t++) r->chunk_of[t] = i;
    }
}

static void find_bounds(reading *r) {
    const table *b = engine_table(r->e, TABLE_BOUNDS);
    for (uint32_t i = 0; i < r->d->entries.n; i++) {
        const entry *x = &r->d->entries.at[i];
        if (x->table != TABLE_BOUNDS ||
            !str_is(table_cell(b, x->row, r->column.bound_place), "before"))
            continue;
        uint32_t *best = &r->bound[x->tokens.end];
        if (*best == NONE || x->tokens.begin < r->d->entries.at[*best].tokens.begin) *best = i;
    }
}

bool reading_open(reading *r, const engine *e, worker *w, doc *d) {
    size_t n = (size_t)d->tokens.n + 1;
    *r = (reading){ .e = e, .d = d, .column = find_columns(e) };
    r->first = arena_take(&w->scratch, n * sizeof *r->first);
    r->bound = arena_take(&w->scratch, n * sizeof *r->bound);
    r->taken = arena_take(&w->scratch, n);
    r->figure = arena_take(&w->scratch, n);
    r->chunk_of = arena_take(&w->scratch, n * sizeof *r->chunk_of);
    if (!r->first || !r->bound || !r->taken || !r->figure || !r->chunk_of) return false;
    for (size_t i = 0; i < n; i++) r->bound[i] = r->chunk_of[i] = NONE;
    for (token_ix t = 0; t < d->tokens.n; t++)
        add_token(r, w, t, t && !(d->tokens.at[t - 1].form & TOKEN_SPACE_AFTER));
    r->first[d->tokens.n] = r->pieces.n;
    take_dates(r);
    find_bounds(r);
    find_chunks(r);
    return !w->scratch.failed;
}

/* ---- looking --------------------------------------------------------------------------------- */

str piece_text(const reading *r, piece_ix i) {
    return i < r->pieces.n ? doc_text(r->d, r->pieces.at[i].at) : STR("");
}

bool piece_glued(const reading *r, piece_ix i) { return i < r->pieces.n && r->pieces.at[i].glued; }

char piece_mark(const reading *r, piece_ix i) {
    str s = piece_text(r, i);
    return s.size == 1 ? s.at[0] : 0;
}

piece_ix over_hyphen(const reading *r, piece_ix i) {
    bool hyphen = piece_kind(r, i) == IS_DASH && piece_glued(r, i) && piece_glued(r, i + 1);
    return hyphen ? i + 1 : i;
}

/* The row of that table whose key is the text of pieces [begin, end); NONE when only letters of another
 * case make it one. */
static uint32_t hit_row(const reading *r, uint32_t key, enum table_name which, piece_ix begin,
                        piece_ix end) {
    const phrases *p = &r->e->phrases;
    for (uint32_t i = p->hit[key]; i < p->hit[key + 1]; i++) {
        const phrase_hit *h = &p->hits[i];
        if (h->table != which) continue;
        if (!(h->forms & PHRASE_EXACT)) return h->row;
        span at = { r->pieces.at[begin].at.begin, r->pieces.at[end - 1].at.end };
        str text = doc_text(r->d, at), bare = text, one;
        if (str_ends(text, STR("."))) bare.size--;
        str cell = table_cell(engine_table(r->e, which), h->row, h->column);
        while (str_next(&cell, '|', &one))
            if (str_eq(one, text) || str_eq(one, bare)) return h->row;
    }
    return NONE;
}

/* Steps over one piece in lower case; letters past ASCII stand in keys as they are written. */
static bool step(const phrases *p, phrase_cursor *c, str s) {
    char low[48];
    if (s.size > sizeof low) return false;
    return phrase_step(p, c, str_lower(s, low));
}

/* "22 km." at the end of a sentence: the key without the full stop. */
static uint32_t row_of_abbreviation(const reading *r, phrase_cursor c, enum table_name which,
                                    piece_ix begin, piece_ix at) {
    str s = piece_text(r, at);
    if (s.size < 2 || s.at[s.size - 1] != '.' || which != TABLE_UNITS) return NONE;
    if (!step(&r->e->phrases, &c, str_cut(s, 0, s.size - 1))) return NONE;
    uint32_t key = phrase_end(&r->e->phrases, &c);
    return key == UINT32_MAX ? NONE : hit_row(r, key, which, begin, at + 1);
}

uint32_t piece_lookup(const reading *r, piece_ix i, enum table_name which, piece_ix *end) {
    const phrases *p = &r->e->phrases;
    phrase_cursor c = phrase_begin(p);
    uint32_t found = NONE;
    for (piece_ix at = i, n = 0; at < r->pieces.n && n < LONGEST_KEY; at++, n++) {
        bool space = n && !piece_glued(r, at);
        if (n && over_hyphen(r, at) != at) at++, space = true;
        if (space && !phrase_step(p, &c, STR(" "))) break;
        uint32_t row = row_of_abbreviation(r, c, which, i, at);
        if (row != NONE) found = row, *end = at + 1;
        if (!step(p, &c, piece_text(r, at))) break;
        uint32_t key = phrase_end(p, &c);
        row = key == UINT32_MAX ? NONE : hit_row(r, key, which, i, at + 1);
        if (row != NONE) found = row, *end = at + 1;
    }
    return found;
}
