/* timex_date.c - dates of the calendar, from words and digits.
 *
 *     Aug. 6     14 August 2024     Sunday, June 25, 1950     the spring of 2023     the 1990s
 *     June last year     the third quarter     about 4 a.m. Wednesday     the night of Aug. 11-12
 *
 * A reader is given the token where an expression may begin; when it knows the words it fills the
 * expression and says where it ends. */
#include "extract/timex.h"

enum { FIRST_YEAR = 1000, LAST_YEAR = 2199 };

bool timex_take_the(const timewords *f, token_ix *t) { return take_token(f, t, "the"); }

static bool ends_at(expr *x, token_ix t) {
    x->tokens.end = t;
    return true;
}

/* ---- years ----------------------------------------------------------------------------------- */

/* The last two digits of a year in words: "ninety-six", "fifteen". */
static const timeword *take_small(const timewords *f, token_ix *t, int32_t *value) {
    const timeword *tens = take_word(f, t, W_TENS), *w;
    *value = tens ? tens->value : 0;
    token_ix after = *t;
    if (tens && hyphen_at(f, after)) after++;
    w = take_word(f, &after, W_NUMBER);
    if (!w || w->digits || w->value > (tens ? 9 : 19)) return tens;
    *t = after;
    *value += w->value;
    return w;
}

/* "nineteen ninety-six", "two thousand and fifteen" */
static bool take_spelt_year(const timewords *f, token_ix *t, expr *x) {
    token_ix at = *t;
    const timeword *high = take_word(f, &at, W_NUMBER);
    int32_t low = 0;
    if (!high || high->digits) return false;
    const timeword *times = take_word(f, &at, W_TIMES);
    if (times && (times->value != 1000 || high->value != 2)) return false;
    if (times) take_token(f, &at, "and");
    else if (high->value < 14 || high->value > 20) return false;
    if (!take_small(f, &at, &low) && !times) return false;
    if (!times && low < 10) return false;
    x->year = (int16_t)(times ? 2000 + low : high->value * 100 + low);
    *t = at;
    return true;
}

static bool take_bc(const timewords *f, token_ix *t, expr *x) {
    token_ix at = *t;
    const timeword *n = take_word(f, &at, W_NUMBER), *era = take_word(f, &at, W_ERA);
    if (!n || !era || !n->digits || n->digits > 4 || !n->value) return false;
    x->year = (int16_t)(n->value * era->value);
    *t = at;
    return true;
}

bool timex_take_year(const timewords *f, token_ix *t, expr *x) {
    if (take_bc(f, t, x) || take_spelt_year(f, t, x)) return true;
    const timeword *n = timeword_at(f, *t, W_NUMBER);
    if (!n || n->digits != 4 || n->value < FIRST_YEAR || n->value > LAST_YEAR) return false;
    x->year = (int16_t)n->value;
    *t = n->tokens.end;
    return true;
}

/* "last year", "the following year": which year is meant. */
static bool take_year_ref(const timewords *f, token_ix *t, expr *x) {
    token_ix at = *t;
    timex_take_the(f, &at);
    const timeword *order = take_word(f, &at, W_ORDER), *unit = take_word(f, &at, W_UNIT);
    if (!order || !unit || unit->value != G_YEAR || order->value == REF_PAST ||
        order->value == REF_RECENT)
        return false;
    x->year_ref = (uint8_t)order->value;
    *t = at;
    return true;
}

/* ", 2024", "of 2024", "last year", "of last year" behind what belongs to a year. */
static bool take_its_year(const timewords *f, token_ix *t, expr *x) {
    token_ix at = *t;
    bool comma = take_token(f, &at, ",");
    if (!comma) take_token(f, &at, "of");
    if (!comma) take_token(f, &at, "in");
    if (!timex_take_year(f, &at, x) && (comma || !take_year_ref(f, &at, x))) return false;
    *t = at;
    return true;
}

/* ---- months and days ------------------------------------------------------------------------- */

static const timeword *take_day(const timewords *f, token_ix *t) {
    token_ix at = *t;
    const timeword *w = take_word(f, &at, W_NUMBER);
    if (w && (w->digits < 1 || w->digits > 2)) return NULL;
    if (!w) w = take_word(f, &at, W_ORDINAL);
    if (!w || w->value < 1 || w->value > 31 || timeword_at(f, at, W_UNITS) || token_at(f, at, "%"))
        return NULL;
    *t = at;
    return w;
}

/* "Aug. 6", "August 6, 2024", "May the 8th", "August 2024", "August last year", "August" */
static bool month_first(const timewords *f, token_ix t, expr *x) {
    const timeword *m = take_word(f, &t, W_MONTH);
    if (!m) return false;
    x->month = (uint8_t)m->value;
    x->unit = G_MONTH;
    token_ix at = t;
    timex_take_the(f, &at);
    const timeword *day = take_day(f, &at);
    if (day) {
        x->day = (uint8_t)day->value;
        x->unit = G_DAY;
        t = at;
    }
    take_its_year(f, &t, x);
    return ends_at(x, t);
}

/* "90" of "8 Jan 90", "12" of "19-Nov-12": too large for another day, or behind a hyphen. */
static void take_short_year(const timewords *f, token_ix *t, bool hyphens, expr *x) {
    token_ix at = *t;
    bool hyphen = hyphens && take_hyphen(f, &at);
    const timeword *n = take_word(f, &at, W_NUMBER);
    if (!n || n->digits != 2 || (n->value < 32 && !hyphen)) return;
    if (timeword_at(f, at, W_UNITS) || (at < f->end && f->d->tokens.at[at].pos == POS_NOUN)) return;
    x->year = (int16_t)(n->value + (n->value > 50 ? 1900 : 2000));
    *t = at;
}

/* "6 August", "the 6th of August 2024" */
static bool day_first(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *day = take_day(f, &t);
    if (!day) return false;
    bool hyphens = take_hyphen(f, &t); /* 19-Nov-12 */
    if (!hyphens) take_token(f, &t, "of");
    const timeword *m = take_word(f, &t, W_MONTH);
    if (!m) return false;
    x->day = (uint8_t)day->value;
    x->month = (uint8_t)m->value;
    x->unit = G_DAY;
    if (!take_its_year(f, &t, x)) take_short_year(f, &t, hyphens, x);
    return ends_at(x, t);
}

static bool calendar_day(int year, int month, int day) {
    int y, m, d;
    if (month < 1 || month > 12 || day < 1) return false;
    day_parts(day_of(year, month, day), &y, &m, &d);
    return d == day;
}

/* 2024-08-14, 14.08.2024, 08/14/2024 */
static bool numeric(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_STAMP);
    if (!w) return false;
    int year = w->value / 10000, a = w->value / 100 % 100, b = w->value % 100;
    bool month_first_good = w->digits != STAMP_DAY_FIRST && calendar_day(year, a, b);
    bool day_first_good = w->digits != STAMP_YEAR_FIRST && calendar_day(year, b, a);
    if (!month_first_good && !day_first_good) return false;
    x->year = (int16_t)year;
    x->month = (uint8_t)(month_first_good ? a : b);
    x->day = (uint8_t)(month_first_good ? b : a);
    x->either_way = month_first_good && day_first_good && a != b;
    x->unit = G_DAY;
    return ends_at(x, t);
}

/* ---- parts of a year and more than a year ---------------------------------------------------- */

/* "the spring of 2023", "summer 2023", "2023 summer", "spring" */
static bool season(const timewords *f, token_ix t, expr *x) {
    bool year = timex_take_year(f, &t, x);
    if (!year) timex_take_the(f, &t);
    const timeword *s = take_word(f, &t, W_SEASON);
    if (!s) return false;
    x->nth = (uint8_t)s->value;
    x->unit = G_SEASON;
    if (!year && !take_its_year(f, &t, x) && token_at(f, t, "of"))
        return false; /* "the fall of the town" */
    return ends_at(x, t);
}

/* "third-quarter", "the third quarter of 2024", "the first half of last year", "Q3 2024" */
static bool quarter(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    take_word(f, &t, W_YEAR_MARK);
    take_hyphen(f, &t);
    const timeword *n = take_word(f, &t, W_ORDINAL), *q;
    if (n && n->value > 4) return false;
    take_hyphen(f, &t);
    if (n && (q = take_word(f, &t, W_HALF))) {
        x->unit = G_HALF;
        x->nth = (uint8_t)n->value;
        return n->value < 3 && take_its_year(f, &t, x) && ends_at(x, t);
    }
    q = n ? take_word(f, &t, W_UNIT) : take_word(f, &t, W_QUARTER);
    if (!q || (n && q->value != G_QUARTER)) return false;
    x->unit = G_QUARTER;
    x->nth = (uint8_t)(n ? n->value : q->value);
    take_its_year(f, &t, x);
    return ends_at(x, t);
}

/* "the 1990s", "the '90s", "the nineties" */
static bool decade(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *w = take_word(f, &t, W_DECADE);
    if (!w) return false;
    x->year = (int16_t)(w->value < 100 ? 1900 + w->value : w->value);
    x->unit = x->year % 100 || w->value < 100 ? G_DECADE : G_CENTURY;
    if (x->year == 2000) x->unit = G_DECADE;
    const timeword *era = take_word(f, &t, W_ERA);
    if (era) x->year = (int16_t)(w->value * era->value);
    if (era) x->unit = G_DECADE;
    return ends_at(x, t);
}

/* "the 20th century", "5th-century BC" */
static bool century(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *n = take_word(f, &t, W_ORDINAL);
    take_hyphen(f, &t);
    const timeword *u = n ? take_word(f, &t, W_UNIT) : NULL;
    if (!u || u->value != G_CENTURY || n->value > 30) return false;
    x->unit = G_CENTURY;
    const timeword *era = take_word(f, &t, W_ERA);
    bool before = era && era->value < 0;
    x->year = (int16_t)(before ? -100 * n->value : 100 * (n->value - 1));
    return ends_at(x, t);
}

static bool holiday(const timewords *f, token_ix t, expr *x) {
    const timeword *h = take_word(f, &t, W_HOLIDAY);
    if (!h) return false;
    x->month = (uint8_t)(h->value / 100);
    x->day = (uint8_t)(h->value % 100);
    x->unit = G_DAY;
    take_its_year(f, &t, x);
    return ends_at(x, t);
}

/* "2014", "fiscal 1988", "the year 2000" */
static bool year(const timewords *f, token_ix t, expr *x) {
    bool the = timex_take_the(f, &t), marked = take_word(f, &t, W_YEAR_MARK);
    const timeword *u = timeword_at(f, t, W_UNIT);
    if (u && u->value == G_YEAR) {
        t = u->tokens.end;
        marked = true;
    }
    if ((the && !marked) || !timex_take_year(f, &t, x)) return false; /* "the | 1998 bombing" */
    x->unit = G_YEAR;
    x->bare = !marked && x->year > 0;
    return ends_at(x, t);
}

/* "the last week of July", "the first week of June 2023" */
static bool week_of_month(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *n = take_word(f, &t, W_ORDINAL), *last = n ? NULL : take_word(f, &t, W_ORDER);
    const timeword *unit = take_word(f, &t, W_UNIT);
    if (!unit || unit->value != G_WEEK || (n && n->value > 4) || (last && last->value != REF_LAST))
        return false;
    if (!take_token(f, &t, "of") && !take_token(f, &t, "in")) return false;
    if (!month_first(f, t, x) || x->day) return false;
    x->week = (int8_t)(n ? n->value : -1);
    x->unit = G_WEEK;
    return true;
}

/* "the 14th" behind "on": of which month is left to the resolver. */
static bool day_alone(const timewords *f, token_ix t, expr *x) {
    if (t == 0 || !timeword_at(f, t - 1, W_BEFORE_DAY) || !timex_take_the(f, &t)) return false;
    const timeword *n = timeword_at(f, t, W_ORDINAL);
    if (!n || !n->digits || n->value < 1 || n->value > 31) return false;
    label next = n->tokens.end < f->end ? f->d->tokens.at[n->tokens.end].pos : POS_PUNCT;
    if (next == POS_NOUN || next == POS_PROPN || next == POS_ADJ || next == POS_NUM ||
        glued(f, n->tokens.end + 1))
        return false;
    x->day = (uint8_t)n->value;
    x->unit = G_DAY;
    return ends_at(x, n->tokens.end);
}

/* "next year's first quarter", "last year's spring" */
static bool year_before(const timewords *f, token_ix t, expr *x) {
    expr rest = { 0 };
    if (!take_year_ref(f, &t, x) ||
        !(take_token(f, &t, "'s") || take_token(f, &t, "\xE2\x80\x99s")))
        return false;
    if (!quarter(f, t, &rest) && !season(f, t, &rest)) return false;
    x->unit = rest.unit;
    x->nth = rest.nth;
    return ends_at(x, rest.tokens.end);
}

/* ---- weekdays -------------------------------------------------------------------------------- */

/* "Sunday, 25 June 1950", "Thursday Jan. 6", "Tuesday" */
static bool weekday(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_WEEKDAY);
    expr date = { 0 };
    if (!w) return false;
    token_ix at = t;
    take_token(f, &at, ",");
    if ((day_first(f, at, &date) || month_first(f, at, &date)) && date.day) *x = date;
    else x->tokens.end = t;
    x->weekday = (uint8_t)w->value;
    x->unit = G_DAY;
    return true;
}

/* ---- all of them ----------------------------------------------------------------------------- */

typedef bool reader(const timewords *f, token_ix t, expr *x);

static bool longest(const timewords *f, token_ix t, reader *const *list, size_t n, expr *x) {
    expr best = { 0 };
    for (size_t i = 0; i < n; i++) {
        expr try = { .minute = -1 };
        if (list[i](f, t, &try) && try.tokens.end > best.tokens.end) best = try;
    }
    if (!best.tokens.end) return false;
    *x = best;
    x->minute = -1;
    x->tokens.begin = t;
    return true;
}

bool timex_read_date(const timewords *f, token_ix t, expr *x) {
    static reader *const list[] = {
        month_first, day_first, weekday, numeric,     season,        quarter,   decade,
        century,     holiday,   year,    year_before, week_of_month, day_alone,
    };
    if (!longest(f, t, list, sizeof list / sizeof *list, x)) return false;
    x->shape = x->weekday && !x->day ? SHAPE_WEEKDAY : SHAPE_DATE;
    return true;
}
