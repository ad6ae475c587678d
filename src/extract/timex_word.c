/* timex_word.c - the words of time in a text, from the tables and from digits.
 *
 *     "mid-July"    MOD MID, MONTH 7         "Aug. 6"       MONTH 8, NUMBER 6
 *     "10:30 p.m."  CLOCK 630, HALFDAY 720   "12.08.2024"   STAMP
 *
 * A token can be several words: "second" is a UNIT and an ORDINAL, "May" is left to the grammar. */
#include "extract/timex.h"

#include "base/utf8.h"

enum { FOLDED_MOST = 32, FOUR_DIGITS = 4, OURS = 3, ROW_NEW = 0, ROW_NONE = UINT8_MAX };

/* What the finding writes into. */
typedef struct finding {
    const engine *e;
    const doc *d;
    arena *mem;
    timewords *to;
    timeword
        *rows[OURS]; /* of each table what its rows stand for; class ROW_NEW until one is read */
} finding;

/* The tables whose keys are words of time. */
static const uint8_t ours[] = { TABLE_TIMES, TABLE_TIMES_NEAR, TABLE_NUMBERS };

static uint8_t class_of(str kind) {
    static const char *const names[] = {
        "",
#define WORD(name, printed) printed,
#include "extract/timex.def"
    };
    for (uint8_t i = 1; i < W_COUNT; i++)
        if (str_is(kind, names[i])) return i;
    return W_NONE;
}

static int32_t named_value(str value) {
    static const char *const names[] = {
        "",
#define VALUE(name, printed) printed,
#include "extract/timex.def"
    };
    for (int32_t i = 1; i < VALUE_COUNT; i++)
        if (str_is(value, names[i])) return i;
    return VALUE_NONE;
}

static int32_t part_value(str value) {
    static const char *const names[] = {
        "",
#define PART(name, printed, from, to) printed,
#include "extract/timex.def"
    };
    for (int32_t i = 1; i < PART_COUNT; i++)
        if (str_is(value, names[i])) return i;
    return PART_NONE;
}

static int32_t value_of(uint8_t class, str value) {
    double number;
    if (class == W_UNIT || class == W_UNITS || class == W_OFTEN) return label_find("grain", value);
    if (class == W_PART || class == W_PARTS) return part_value(value);
    if (str_number(value, &number)) return (int32_t)number;
    return named_value(value);
}

static timeword *add_word(finding *g, range tokens, uint8_t class, int32_t value) {
    timeword *w = array_add(g->mem, &g->to->all);
    if (w)
        *w = (timeword){ .tokens = tokens, .class = class, .value = value, .number = (float)value };
    return w;
}

static uint8_t guard_of(str cell) {
    str flag;
    uint8_t guard = 0;
    while (str_next(&cell, ' ', &flag)) {
        if (str_is(flag, "capital")) guard |= GUARD_CAPITAL;
        if (str_is(flag, "verb")) guard |= GUARD_VERB;
        if (str_is(flag, "name")) guard |= GUARD_NAME;
        if (str_is(flag, "end")) guard |= GUARD_END;
    }
    return guard;
}

/* "seven", "twenty", "hundred" */
static timeword number_row(const table *t, uint32_t row) {
    str kind = table_get(t, row, "kind");
    double value = table_number(t, row, "value", 0);
    timeword w = { .class = ROW_NONE, .value = (int32_t)value, .number = (float)value };
    if (value < 0 || value > 1000) return w;
    bool tens = value >= 20 && value < 100;
    if (str_is(kind, "small")) w.class = tens ? W_TENS : W_NUMBER;
    if (str_is(kind, "group")) w.class = W_NUMBER;
    if (str_is(kind, "scale")) w.class = W_TIMES;
    return w;
}

static timeword time_row(const table *t, uint32_t row) {
    timeword w = { .class = class_of(table_get(t, row, "kind")),
                   .text = table_get(t, row, "value") };
    if (!w.class) return (timeword){ .class = ROW_NONE };
    w.guard = guard_of(table_get(t, row, "guard"));
    w.value = value_of(w.class, w.text);
    w.number = (float)w.value;
    return w;
}

/* Which of our tables it is, or OURS. */
static uint32_t our_table(uint8_t table_name) {
    uint32_t i = 0;
    while (i < OURS && ours[i] != table_name) i++;
    return i;
}

static void add_row(finding *g, uint8_t table_name, uint32_t row, range tokens, bool capital) {
    uint32_t which = our_table(table_name);
    if (which == OURS) return;
    const table *t = engine_table(g->e, table_name);
    timeword *is = &g->rows[which][row];
    if (is->class == ROW_NEW)
        *is = table_name == TABLE_NUMBERS ? number_row(t, row) : time_row(t, row);
    if (is->class == ROW_NONE || (!capital && (is->guard & GUARD_CAPITAL)))
        return; /* "may", "march" */
    timeword *w = array_add(g->mem, &g->to->all);
    if (!w) return;
    *w = *is;
    w->tokens = tokens;
}

/* The rows whose key is `piece`, for the tokens of `tokens`. */
static void add_key(finding *g, str piece, range tokens, bool capital) {
    const phrases *p = &g->e->phrases;
    phrase_cursor c = phrase_begin(p);
    uint32_t key = phrase_step(p, &c, piece) ? phrase_end(p, &c) : UINT32_MAX;
    if (key == UINT32_MAX) return;
    for (uint32_t i = p->hit[key]; i < p->hit[key + 1]; i++)
        add_row(g, p->hits[i].table, p->hits[i].row, tokens, capital);
}

/* ---- digits ---------------------------------------------------------------------------------- */

static uint32_t digits_at(str s, uint32_t at) {
    uint32_t n = 0;
    while (at + n < s.size && is_digit(s.at[at + n])) n++;
    return n;
}

static int32_t number_at(str s, uint32_t at, uint32_t n) {
    int32_t value = 0;
    for (uint32_t i = 0; i < n && i < 9; i++) value = value * 10 + (s.at[at + i] - '0');
    return value;
}

/* 2024-08-14, 14/08/2024, 08.14.24: three numbers parted by the same mark. */
static bool add_stamp(finding *g, str s, token_ix t) {
    int32_t part[3];
    uint32_t width[3], at = 0;
    char mark = 0;
    for (int i = 0; i < 3; i++) {
        width[i] = digits_at(s, at);
        if (!width[i] || width[i] > FOUR_DIGITS) return false;
        part[i] = number_at(s, at, width[i]);
        at += width[i];
        if (i == 2) break;
        if (at >= s.size || (mark && s.at[at] != mark)) return false;
        mark = s.at[at++];
    }
    if (at != s.size || (mark != '-' && mark != '/' && mark != '.')) return false;
    bool year_first = width[0] == FOUR_DIGITS;
    if (!year_first && width[2] == 2) part[2] += part[2] > 50 ? 1900 : 2000;
    if (!year_first && width[2] != FOUR_DIGITS && (width[2] != 2 || mark == '-')) return false;
    int32_t year = year_first ? part[0] : part[2], a = year_first ? part[1] : part[0],
            b = part[year_first ? 2 : 1];
    timeword *w = add_word(g, (range){ t, t + 1 }, W_STAMP, year * 10000 + a * 100 + b);
    if (w) w->digits = year_first ? STAMP_YEAR_FIRST : mark == '.' ? STAMP_DAY_FIRST : STAMP_EITHER;
    return w != NULL;
}

static bool has_word(const finding *g, token_ix t, uint8_t class) {
    for (uint32_t i = g->to->all.n; i-- > 0 && g->to->all.at[i].tokens.begin >= t;)
        if (g->to->all.at[i].class == class && g->to->all.at[i].tokens.begin == t) return true;
    return false;
}

/* "8.30 | am", "at 15.10 | hours": a point parts hours from minutes where the next word says so. */
static bool is_clock_after(const finding *g, token_ix t) {
    const doc *d = g->d;
    if (t + 1 >= d->tokens.n) return false;
    if (token_is(d, t + 1, "hours")) return t > 0 && has_word(g, t - 1, W_AT);
    uint32_t end = t + 2 < d->tokens.n ? d->tokens.at[t + 2].entries : d->entries.n;
    for (uint32_t i = d->tokens.at[t + 1].entries; i < end; i++) {
        const entry *n = &d->entries.at[i];
        if (n->tokens.begin != t + 1 || n->table != TABLE_TIMES) continue;
        if (str_is(table_get(engine_table(g->e, TABLE_TIMES), n->row, "kind"), "halfday"))
            return true;
    }
    return false;
}

/* 10:30, 8.30am */
static bool add_clock(finding *g, str s, token_ix t) {
    uint32_t n = digits_at(s, 0);
    if (n > 2 || n == 0 || s.size < n + 3 || digits_at(s, n + 1) != 2) return false;
    if (s.at[n] != ':' && !(s.at[n] == '.' && is_clock_after(g, t))) return false;
    int32_t hour = number_at(s, 0, n), minute = number_at(s, n + 1, 2);
    bool seconds = s.size == n + 6 && s.at[n + 3] == ':' && digits_at(s, n + 4) == 2;
    if (hour > 24 || minute > 59 || (s.size != n + 3 && !seconds)) return false;
    return add_word(g, (range){ t, t + 1 }, W_CLOCK, hour * 60 + minute) != NULL;
}

static void add_ordinal(finding *g, token_ix t, int32_t value) {
    timeword *w = add_word(g, (range){ t, t + 1 }, W_ORDINAL, value);
    if (w) w->digits = 1;
}

/* 14th, 1990s: the ending is in the table. */
static void add_ending(finding *g, str s, uint32_t n, token_ix t) {
    const table *near = engine_table(g->e, TABLE_TIMES_NEAR);
    uint32_t row = table_find(near, str_cut(s, n, s.size));
    if (row == UINT32_MAX || n > FOUR_DIGITS) return;
    str kind = table_get(near, row, "kind");
    int32_t value = number_at(s, 0, n);
    if (str_is(kind, "ordinal-ending")) add_ordinal(g, t, value);
    if (str_is(kind, "decade-ending") && value % 10 == 0)
        add_word(g, (range){ t, t + 1 }, W_DECADE, value);
}

/* A plain number: 14, 2,000, 2.5, 1/2. */
static void add_number(finding *g, str s, token_ix t) {
    uint32_t n = digits_at(s, 0);
    range tokens = { t, t + 1 };
    double x;
    if (n == s.size && n <= 9) {
        timeword *w = add_word(g, tokens, W_NUMBER, number_at(s, 0, n));
        if (w) w->digits = (uint8_t)n;
    } else if (s.size == 3 && s.at[1] == '/' && is_digit(s.at[2]) && s.at[2] > '0') {
        timeword *w = add_word(g, tokens, W_NUMBER, 0);
        if (w) w->number = (float)(s.at[0] - '0') / (float)(s.at[2] - '0');
    } else if (str_number(s, &x) && x < 1e6) {
        timeword *w = add_word(g, tokens, W_NUMBER, (int32_t)x);
        if (w) w->number = (float)x;
    } else if (n <= 3 && n + 4 == s.size && s.at[n] == ',' && digits_at(s, n + 1) == 3) {
        add_word(g, tokens, W_NUMBER, number_at(s, 0, n) * 1000 + number_at(s, n + 1, 3));
    }
}

static void add_digits(finding *g, token_ix t) {
    str s = token_text(g->d, t);
    uint32_t n = digits_at(s, 0);
    if (n < s.size && is_alpha(s.at[n])) add_ending(g, s, n, t);
    else if (!add_clock(g, s, t) && !add_stamp(g, s, t)) add_number(g, s, t);
}

/* '90s, '98 */
static void add_clipped(finding *g, token_ix t, uint32_t mark) {
    str s = token_text(g->d, t);
    uint32_t n = digits_at(s, mark);
    if (n != 2) return;
    s = str_cut(s, mark, s.size);
    if (s.size > 2) return add_ending(g, s, 2, t);
    int32_t year = number_at(s, 0, 2);
    timeword *w = add_word(g, (range){ t, t + 1 }, W_NUMBER, year + (year > 50 ? 1900 : 2000));
    if (w) w->digits = FOUR_DIGITS;
}

/* ---- tokens ---------------------------------------------------------------------------------- */

/* "mid-July": what stands before the hyphen takes no token of its own. */
static void add_prefixed(finding *g, token_ix t, str s, uint32_t hyphen) {
    char at[FOLDED_MOST];
    if (s.size > FOLDED_MOST) return;
    str folded = str_lower(s, at), rest = str_cut(folded, hyphen + 1, s.size);
    uint32_t before = g->to->all.n;
    add_key(g, str_cut(folded, 0, hyphen + 1), (range){ t, t }, true);
    if (g->to->all.n == before) return;
    uint32_t prefix = g->to->all.n, n = digits_at(rest, 0);
    add_key(g, rest, (range){ t, t + 1 }, is_upper(s.at[hyphen + 1]));
    if (n && n < rest.size) add_ending(g, rest, n, t);
    else if (n) add_number(g, rest, t);
    if (g->to->all.n == prefix) g->to->all.n = before;
}

static void add_token(finding *g, token_ix t) {
    const token *k = &g->d->tokens.at[t];
    uint32_t size = k->at.end - k->at.begin;
    const char *at = g->d->text.at + k->at.begin;
    if (size && is_digit(at[0])) return add_digits(g, t);
    if (size > 2 && at[0] == '\'' && is_digit(at[1])) return add_clipped(g, t, 1);
    if (size > 4 && (unsigned char)at[0] == 0xE2 && is_digit(at[3])) return add_clipped(g, t, 3);
    for (uint32_t i = 1; i < size && i < 6; i++)
        if (at[i] == '-' && i + 1 < size) return add_prefixed(g, t, (str){ at, size }, i);
}

static void add_entries(finding *g, token_ix t) {
    const doc *d = g->d;
    bool capital = d->tokens.at[t].form & TOKEN_CAPITAL;
    uint32_t end = t + 1 < d->tokens.n ? d->tokens.at[t + 1].entries : d->entries.n;
    for (uint32_t i = d->tokens.at[t].entries; i < end; i++) {
        const entry *n = &d->entries.at[i];
        if (n->tokens.begin == t) add_row(g, n->table, n->row, n->tokens, capital);
    }
}

static bool make_room(finding *g, uint32_t **first) {
    *first = arena_take(g->mem, ((size_t)g->d->tokens.n + 1) * sizeof **first);
    for (uint32_t i = 0; i < OURS; i++)
        g->rows[i] =
            arena_take(g->mem, (engine_table(g->e, ours[i])->rows + 1) * sizeof *g->rows[i]);
    return !g->mem->failed;
}

/* One of the words can begin an expression. */
static bool may_begin(const timewords *f, uint32_t from) {
    for (uint32_t i = from; i < f->all.n; i++)
        if (f->all.at[i].class < W_NEAR) return true;
    return false;
}

void timewords_find(const engine *e, arena *a, const doc *d, timewords *to) {
    *to = (timewords){ .d = d, .end = d->tokens.n };
    uint32_t *first;
    finding g = {
        e, d, a, to, {NULL, NULL, NULL}
    };
    if (!make_room(&g, &first)) return;
    uint8_t *begins = arena_take(a, (size_t)d->tokens.n + 1);
    for (token_ix t = 0; begins && t < d->tokens.n; t++) {
        uint32_t before = to->all.n;
        if (!(d->tokens.at[t].form & TOKEN_URL)) {
            add_token(&g, t);
            add_entries(&g, t);
        }
        first[t] = to->all.n > before ? before : NONE;
        begins[t] = may_begin(to, before);
    }
    first[d->tokens.n] = NONE;
    to->first = begins ? first : NULL;
    to->begins = begins;
}

/* ---- looking --------------------------------------------------------------------------------- */

const timeword *timeword_at(const timewords *f, token_ix t, enum timex_word_class c) {
    if (t >= f->end || f->first[t] == NONE) return NULL;
    const timeword *w = &f->all.at[f->first[t]], *end = f->all.at + f->all.n;
    for (; w < end && w->tokens.begin == t; w++)
        if (w->class == c) return w;
    return NULL;
}

const timeword *take_word(const timewords *f, token_ix *t, enum timex_word_class c) {
    const timeword *w = timeword_at(f, *t, c);
    if (w) *t = w->tokens.end;
    return w;
}

bool token_at(const timewords *f, token_ix t, const char *lower) {
    return t < f->end && token_is(f->d, t, lower);
}

bool take_token(const timewords *f, token_ix *t, const char *lower) {
    if (!token_at(f, *t, lower)) return false;
    ++*t;
    return true;
}

bool glued(const timewords *f, token_ix t) {
    return t > 0 && t < f->end && !(f->d->tokens.at[t - 1].form & TOKEN_SPACE_AFTER);
}

bool hyphen_at(const timewords *f, token_ix t) {
    if (t >= f->end) return false;
    str s = token_text(f->d, t);
    return str_is(s, "-") || str_is(s, "\xE2\x80\x93") || str_is(s, "\xE2\x80\x94") ||
           str_is(s, "\xE2\x80\x91") || str_is(s, "--");
}

bool take_hyphen(const timewords *f, token_ix *t) {
    if (!hyphen_at(f, *t) || !glued(f, *t) || !glued(f, *t + 1)) return false;
    ++*t;
    return true;
}
