/* quantity.c - how many: figures with their bounds, units, what they count, and of what measure they are.
 *
 *     Nearly 200,000 people have left the region; at least 20 miles of road are mined.
 *     ^^^^^^^^^^^^^^^^^^^^^ just under 200000 people, displaced
 *                                                 ^^^^^^^^^^^^^^^^^ 32186.88 m or more
 *     the 47th Brigade's T-72 on Route 6      nothing: names
 *
 * One pass over the pieces of the text. Dates come first: timex has already claimed those tokens. What
 * a number may be is asked in this order: name, number, unit, bound words, noun, measure. */
#include "extract/extract.h"
#include "extract/quantity.h"

#include <math.h>

/* A figure while it is put together. */
typedef struct figure {
    number n;
    uint32_t unit;       /* row of units.tsv, or NONE */
    piece_ix begin, end; /* number and unit, money before included */
    str per;
    bounds b;
} figure;

static token_ix token_of(const reading *r, piece_ix i) {
    return i < r->pieces.n ? r->pieces.at[i].token : r->d->tokens.n;
}

static bool is_letters(const reading *r, piece_ix i) {
    str s = piece_text(r, i);
    return s.size && (is_alpha(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

/* ---- names that look like numbers ------------------------------------------------------------ */

/* F-16, T-34-85, MiG-23BN, AT6, #5: letters joined to the left, through hyphens and digits. */
static bool joined_left(const reading *r, piece_ix i) {
    for (uint32_t steps = 0; i > 0 && steps < 8 && piece_glued(r, i); steps++, i--) {
        if (piece_mark(r, i - 1) == '#') return true;
        bool word = piece_kind(r, i - 1) == IS_WORD || piece_kind(r, i - 1) == IS_SUFFIX;
        if (word && is_letters(r, i - 1))
            return true; /* "M" of "M23", and a million behind digits */
        if (piece_kind(r, i - 1) != IS_DASH && piece_kind(r, i - 1) != IS_DIGITS) return false;
    }
    return false;
}

/* 47th, 1960s, 3D, 5G: letters joined to the right that no unit has taken. */
static bool joined_right(const reading *r, const figure *f) {
    bool glued = f->n.digits && piece_glued(r, f->end) && is_letters(r, f->end);
    return glued && piece_text(r, f->end).size < 3 &&
           token_of(r, f->end) == token_of(r, f->end - 1);
}

static bool is_year(const reading *r, const figure *f) {
    str s = piece_text(r, f->n.begin);
    return f->n.digits && f->n.plain && s.size == 4 && f->n.value >= 1500 && f->n.value < 2100;
}

/* "1." and "2)" that open a sentence, "[7]". */
static bool is_list_mark(const reading *r, const figure *f) {
    bool opens = r->d->tokens.at[token_of(r, f->begin)].form & TOKEN_SENTENCE_START;
    char before = f->begin ? piece_mark(r, f->begin - 1) : 0, after = piece_mark(r, f->end);
    bool close = piece_glued(r, f->end);
    return (opens && close && (after == '.' || after == ')')) || (before == '[' && after == ']');
}

/* "Resolution 1701", "Route 6". */
static bool after_label(const reading *r, const figure *f) {
    return f->begin > 0 && piece_kind(r, f->begin - 1) == IS_LABEL &&
           !(r->d->tokens.at[token_of(r, f->begin)].form & TOKEN_SENTENCE_START);
}

/* "iPhone" */
static bool has_inner_capital(str s) {
    for (uint32_t i = 1; i < s.size && is_lower(s.at[0]); i++)
        if (is_upper(s.at[i])) return true;
    return false;
}

/* "Leopard 2 tanks", "Boeing 737"; but "In Ustka 12 people". */
static bool after_proper(const reading *r, const figure *f, str kind) {
    token_ix t = token_of(r, f->begin);
    bool proper =
        t > 0 && !(r->d->tokens.at[t].form & TOKEN_SENTENCE_START) && !r->taken[t - 1] &&
        (r->d->tokens.at[t - 1].pos == POS_PROPN || has_inner_capital(token_text(r->d, t - 1)));
    if (!proper || !f->n.digits || f->n.value >= 10000) return false;
    if (str_find(piece_text(r, f->n.begin), STR(","), 0) != UINT32_MAX) return false;
    static const char *const people[] = { "person",   "soldier",  "death",    "wound",
                                          "casualty", "prisoner", "protester" };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (str_is(kind, people[i])) return false;
    return true;
}

static bool is_taken(const reading *r, const figure *f) {
    for (token_ix t = token_of(r, f->begin); t <= token_of(r, f->end - 1); t++)
        if (r->taken[t]) return true;
    return false;
}

/* ---- small words ----------------------------------------------------------------------------- */

static bool is_plural(const reading *r, token_ix t) {
    str s = token_text(r->d, t);
    return s.size > 2 && s.at[s.size - 1] == 's' && s.at[s.size - 2] != 's';
}

/* "no one", "each one", "one needs", "one's own", "that one", "the one". */
static bool is_pronoun_one(const reading *r, const figure *f, const quantity *q) {
    bool one = !f->n.digits && f->n.plain && f->n.value == 1 && f->unit == NONE;
    if (!one) return false;
    token_ix t = token_of(r, f->begin);
    if (q->counted == NONE || r->d->tokens.at[q->counted].pos == POS_PRON) return true;
    if (piece_kind(r, f->end) == IS_OF) return false;
    if (is_plural(r, q->counted) || is_plural(r, t + 1) || piece_glued(r, f->end)) return true;
    if (t == 0 || r->d->tokens.at[t].form & TOKEN_SENTENCE_START) return false;
    uint8_t before = piece_kind(r, f->begin - 1);
    return before == IS_DETERMINER || before == IS_NONE || before == IS_PER ||
           r->d->tokens.at[t - 1].pos == POS_DET;
}

/* "no casualties" is a figure, "no evidence" is not. */
static bool is_plain_no(const reading *r, const figure *f, const quantity *q) {
    static const char *const losses[] = { "casualty", "death", "wound", "missing" };
    if (!f->n.none) return false;
    str kind = counted_kind(r, q);
    for (size_t i = 0; q->counted != NONE && i < sizeof losses / sizeof *losses; i++)
        if (str_is(kind, losses[i])) return false;
    return true;
}

/* "several", "an unknown number of": of something, or nothing is said. */
static bool is_empty_vague(const reading *r, const figure *f, const quantity *q) {
    bool open = isinf(f->n.low) && isinf(f->n.high) && q->counted == NONE && f->unit == NONE;
    return open && piece_kind(r, f->n.begin) != IS_ASKED;
}

/* "first half" */
static bool is_ordinal_half(const reading *r, const figure *f) {
    return f->n.share && f->begin > 0 && piece_kind(r, f->begin - 1) == IS_ORDINAL;
}

/* "two days later", "10.45pm": a date or a time of day. */
static bool is_offset(const reading *r, const figure *f) {
    if (piece_kind(r, f->end) == IS_CLOCK) return f->n.plain;
    return f->unit != NONE && unit_is(r, f->unit, "time") && piece_kind(r, f->end) == IS_AGO;
}

static bool is_name(const reading *r, const figure *f, const quantity *q) {
    if (joined_right(r, f) || is_offset(r, f)) return true;
    if (is_pronoun_one(r, f, q) || is_plain_no(r, f, q) || is_empty_vague(r, f, q) ||
        is_ordinal_half(r, f))
        return true;
    if (!f->n.plain || f->unit != NONE || f->b.bound != EXACT) return false;
    str kind = counted_kind(r, q);
    if (is_list_mark(r, f) || after_label(r, f) || after_proper(r, f, kind)) return true;
    return is_year(r, f) && (q->counted == NONE || str_is(kind, "thing"));
}

/* "155mm shells": how thick a barrel is. */
static bool is_calibre(const reading *r, const figure *f, const quantity *q) {
    static const char *const arms[] = { "shell", "gun", "item", "missile", "bomb" };
    if (f->unit == NONE || q->counted == NONE || !str_is(q->unit, "millimetre")) return false;
    str kind = counted_kind(r, q);
    for (size_t i = 0; i < sizeof arms / sizeof *arms; i++)
        if (str_is(kind, arms[i])) return true;
    return false;
}

/* ---- ages ------------------------------------------------------------------------------------ */

static bool is_person(const reading *r, token_ix t) {
    const table *roles = engine_table(r->e, TABLE_ROLES);
    if (r->d->tokens.at[t].pos == POS_PROPN) return true;
    for (uint32_t i = doc_entry_first(r->d, t, TABLE_ROLES); i != NONE; i = doc_entry_next(r->d, i))
        if (str_is(table_get(roles, r->d->entries.at[i].row, "class"), "person")) return true;
    return false;
}

/* "persons over seventy" */
static bool is_age_behind(const reading *r, const figure *f, const quantity *q) {
    token_ix before = f->b.begin;
    bool side = f->b.bound == OVER || f->b.bound == UNDER;
    return side && q->counted == NONE && before > 0 &&
           r->d->tokens.at[before - 1].pos == POS_NOUN && is_person(r, before - 1);
}

/* "Anna Berg, 44, said", "a girl, 10, was hit", "aged 44". */
static bool is_age(const reading *r, const figure *f, const quantity *q) {
    token_ix t = token_of(r, f->begin), after = token_of(r, f->end);
    const doc *d = r->d;
    if (!f->n.plain || f->unit != NONE || !(f->n.value >= 1 && f->n.value < 120) || t < 2)
        return false;
    if (token_is(d, t - 1, "aged") || is_age_behind(r, f, q)) return true;
    bool left = token_is(d, t - 1, ","), right = after < d->tokens.n && token_is(d, after, ",");
    if (left && right) return f->n.digits && is_person(r, t - 2);
    bool pair = left && after + 2 < d->tokens.n && token_is(d, after, "and") &&
                token_is(d, after + 2, ","); /* "two brothers, 16 | and 10," */
    if (pair) return f->n.digits && is_person(r, t - 2);
    return right && t > 3 && token_is(d, t - 1, "and") && token_is(d, t - 3, ",") && f->n.digits &&
           is_person(r, t - 4);
}

/* ---- units ----------------------------------------------------------------------------------- */

/* "tens of thousands of dollars", "a couple of hours", "half a mile". */
static unit unit_behind_of(const reading *r, const figure *f) {
    bool loose = f->n.vague || f->n.about || f->n.share;
    uint8_t kind = piece_kind(r, f->n.end);
    unit none = { NONE, f->n.end };
    if (!loose || (kind != IS_OF && !(f->n.share && kind == IS_ARTICLE))) return none;
    unit u = unit_after(r, f->n.end + 1, false);
    if (u.row == NONE || unit_is(r, u.row, "ratio")) return none;
    return u;
}

static void take_unit(const reading *r, figure *f) {
    unit u = unit_after(r, f->n.end, f->n.digits);
    if (f->unit != NONE) { /* "$20 million dollars" */
        if (u.row != NONE && unit_is(r, u.row, "money")) f->end = u.end;
        return;
    }
    if (u.row == NONE) u = unit_behind_of(r, f);
    if (u.row == NONE) return;
    if (f->n.share && !unit_is(r, u.row, "ratio")) f->n.share = false;
    f->unit = u.row;
    f->end = u.end;
}

/* "10 dollars to 20 dollars": the other end of a range behind the unit. */
static void take_far_end(const reading *r, figure *f) {
    piece_ix at = f->end;
    number far;
    uint8_t joint = piece_kind(r, at),
            before = f->begin ? piece_kind(r, f->begin - 1) : (uint8_t)IS_WORD;
    bool joins = joint == IS_TO || joint == IS_DASH || (joint == IS_AND && before == IS_BETWEEN);
    if (f->unit == NONE || isnan(f->n.value) || !joins) return;
    piece_ix begin = over_money(r, at + 1), sign;
    bool money = begin > at + 1;
    if (money && money_before(r, begin, &sign) != f->unit) return; /* "up 9% to $84" */
    if (!number_read(r, begin, money, &far) || !(far.value > f->n.value)) return;
    unit u = unit_after(r, far.end, far.digits);
    if (!money && u.row != f->unit) return;
    f->n.low = f->n.value;
    f->n.high = far.value;
    f->n.value = NAN;
    f->end = money ? far.end : u.end;
}

/* "-1.3%", "minus 5 degrees": a sign that belongs to no word before it. */
static void take_sign(const reading *r, figure *f) {
    uint8_t before = f->begin ? piece_kind(r, f->begin - 1) : (uint8_t)IS_WORD;
    bool dash = before == IS_DASH && piece_glued(r, f->begin), hyphen = dash && f->begin > 1;
    bool word = before == IS_MINUS || (hyphen && piece_kind(r, f->begin - 2) == IS_MINUS);
    bool sign = dash && !piece_glued(r, f->begin - 1) && f->unit != NONE && f->n.digits;
    if (!(word || sign) || isnan(f->n.value) || f->n.value <= 0) return;
    f->begin -= word && dash ? 2 : 1;
    f->n.value = f->n.low = f->n.high = -f->n.value;
}

/* Pounds by the million are money. */
static void settle_pounds(const reading *r, figure *f) {
    double size = isnan(f->n.value) ? f->n.high : f->n.value;
    if (f->unit != NONE && str_is(unit_cell(r, f->unit, 0), "pound") && size >= 1e6)
        f->unit = unit_row(r, "GBP");
}

static void take_per(const reading *r, figure *f) {
    piece_ix end;
    f->per = per_after(r, f->end, &end);
    if (f->per.size && f->unit != NONE) f->end = end;
}

/* ---- putting together ------------------------------------------------------------------------ */

static void close_bounds(const figure *f, quantity *q) {
    bool lower = f->b.bound == AT_LEAST || f->b.bound == OVER;
    bool upper = f->b.bound == AT_MOST || f->b.bound == UNDER;
    q->value = f->n.value;
    q->low = f->n.low;
    q->high = f->n.high;
    q->bound = f->b.bound;
    if (lower) q->high = INFINITY;
    else if (upper) q->low = -INFINITY;
    else if (f->n.unknown) q->bound = NO_NUMBER;
    else if (f->n.vague) q->bound = VAGUE;
    else if (isnan(f->n.value)) q->bound = RANGE;
    else if (f->n.about && q->bound == EXACT) q->bound = ABOUT;
}

static void set_unit(const reading *r, const figure *f, quantity *q) {
    double factor;
    q->per = f->per;
    if (f->unit == NONE) return;
    q->unit = unit_cell(r, f->unit, 0);
    if (!str_number(unit_cell(r, f->unit, r->column.unit_factor), &factor) ||
        unit_is(r, f->unit, "money"))
        return;
    q->si = factor;
    q->si_unit = unit_cell(r, f->unit, r->column.unit_si);
}

static void set_age(const reading *r, figure *f, quantity *q) {
    f->unit = unit_row(r, "year of age");
    q->unit = unit_cell(r, f->unit, 0);
    q->counted = NONE;
    q->of = (span){ 0, 0 };
}

/* The rate may be told behind the noun: "2,000 shells a day". */
static token_ix rate_behind(const reading *r, figure *f, token_ix end) {
    piece_ix after;
    if (f->per.size || end >= r->d->tokens.n) return end;
    f->per = per_after(r, r->first[end], &after);
    return f->per.size ? token_of(r, after) : end;
}

/* Fills `q` from `f`; false if it is none after all. */
static bool assemble(const reading *r, figure *f, quantity *q) {
    *q = (quantity){
        .at = {r->pieces.at[f->begin].at.begin, r->pieces.at[f->end - 1].at.end},
          .counted = NONE
    };
    if (is_taken(r, f)) return false;
    set_unit(r, f, q);
    bounds_before(r, token_of(r, f->begin), &f->b);
    f->b.end = token_of(r, f->end - 1) + 1;
    bounds_after(r, &f->b);
    bool compares = piece_kind(r, r->first[f->b.end] + 1) == IS_THAN; /* "20 more than" */
    token_ix end = compares ? f->b.end : count_noun(r, f->b.end, q);
    if (is_age(r, f, q)) set_age(r, f, q);
    if (is_name(r, f, q) || is_calibre(r, f, q)) return false;
    if (end > f->b.end) f->b.end = end, bounds_after(r, &f->b); /* "20 people or more" */
    f->b.end = rate_behind(r, f, f->b.end);
    count_before(r, &f->b, q);
    close_bounds(f, q);
    set_unit(r, f, q);
    q->cue = f->b.cue;
    q->part = f->b.part;
    q->increment = f->b.more;
    q->kind = f->per.size ? F_RATE : F_EVENT;
    if (f->b.strong) q->measure = STR("troops");
    q->whole = tokens_span(r->d, (range){ f->b.begin, f->b.end });
    return true;
}

/* "less than a week": an article counts a unit where a bound stands before it. */
static bool article_unit(const reading *r, piece_ix i, figure *f) {
    uint32_t e = r->bound[token_of(r, i)];
    if (piece_kind(r, i) != IS_ARTICLE || e == NONE) return false;
    str kind =
        table_cell(engine_table(r->e, TABLE_BOUNDS), r->d->entries.at[e].row, r->column.bound_kind);
    unit u = unit_after(r, i + 1, false);
    label bound = label_find("bound", kind);
    if (u.row == NONE || bound == LABEL_COUNT || bound == EXACT) return false;
    *f = (figure){
        .n = {.begin = i, .end = i + 1, .value = 1, .low = 1, .high = 1},
        .unit = u.row,
        .begin = i,
        .end = u.end
    };
    return true;
}

static bool read_figure(const reading *r, piece_ix i, figure *f) {
    *f = (figure){ .unit = NONE, .begin = i };
    uint32_t money = money_before(r, i, &f->begin);
    bool minus = money == NONE && i > 1 && piece_kind(r, i - 1) == IS_DASH && piece_glued(r, i);
    if (minus) money = money_before(r, i - 1, &f->begin); /* "$-50.8bn" */
    if (money == NONE) f->begin = i;
    if (money == NONE && joined_left(r, i)) return false;
    if (!number_read(r, i, money != NONE, &f->n)) return article_unit(r, i, f);
    f->unit = money;
    f->end = f->n.end;
    if (f->n.score) return true;
    take_unit(r, f);
    take_far_end(r, f);
    settle_pounds(r, f);
    if (minus && money != NONE) f->n.value = f->n.low = f->n.high = -f->n.value;
    else take_sign(r, f);
    take_per(r, f);
    return true;
}

static bool may_begin(uint8_t kind) {
    switch (kind) {
    case IS_DIGITS:
    case IS_SMALL:
    case IS_VAGUE:
    case IS_PAIR:
    case IS_SHARE:
    case IS_SIGN:
    case IS_NONE:
    case IS_TIMES:
    case IS_ARTICLE:
    case IS_UNKNOWN:
    case IS_ASKED: return true;
    default: return false;
    }
}

/* "a nine-storey building", "a two-pronged attack": how it is made, and not how many there are. */
static bool tells_shape(const reading *r, const figure *f) {
    piece_ix dash = f->n.end;
    return f->unit == NONE && piece_kind(r, dash) == IS_DASH && piece_glued(r, dash) &&
           piece_kind(r, dash + 1) == IS_SHAPE;
}

/* Reads what begins at piece `i`; gives the piece to go on with. */
static piece_ix read_at(reading *r, piece_ix i) {
    figure f;
    quantity q;
    token_ix t = token_of(r, i);
    if (r->taken[t] || !may_begin(piece_kind(r, i)) || !read_figure(r, i, &f)) return i + 1;
    if (f.n.score || tells_shape(r, &f) || !assemble(r, &f, &q)) return f.n.end;
    quantity *to = doc_add(r->d, quantities);
    if (to) *to = q;
    r->figure[token_of(r, f.begin)] = true;
    return f.end;
}

void quantity_run(const engine *e, worker *w, doc *d) {
    reading r;
    if (!reading_open(&r, e, w, d)) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (piece_ix i = 0; i < r.pieces.n && !d->failed;) i = read_at(&r, i);
    measure_all(&r);
}
