/* timex_grammar.c - the pieces put together: which part of the day, early or late, about, two ends.
 *
 *     early Tuesday     late last month     mid-July     the end of the year     Monday night
 *     about 4 a.m. Wednesday     the night of Aug. 11-12     later in the day
 */
#include "extract/timex.h"

enum { HOURS_A_DAY = 24, MINUTES_AN_HOUR = 60, NOON = 12, ROUND = 5 };

static bool ends_at(expr *x, token_ix t) {
    x->tokens.end = t;
    return true;
}

/* A day, to which a part of it or a time may be added. */
static bool is_day(const expr *x) {
    return x->unit == G_DAY && !x->part &&
           (x->shape == SHAPE_DATE || x->shape == SHAPE_WEEKDAY || x->shape == SHAPE_UNIT);
}

static bool read_core(const timewords *f, token_ix t, expr *x) {
    expr other;
    bool date = timex_read_date(f, t, x), relative = timex_read_relative(f, t, &other);
    if (relative && (!date || other.tokens.end > x->tokens.end)) *x = other;
    return date || relative;
}

/* ---- parts of a day -------------------------------------------------------------------------- */

/* "Aug. 11-12" behind "the night of": the night between two days. */
static token_ix over_next_day(const timewords *f, token_ix t, const expr *x) {
    token_ix at = t;
    if (!take_hyphen(f, &at)) return t;
    const timeword *n = take_word(f, &at, W_NUMBER);
    return n && n->value == x->day + 1 ? at : t;
}

/* "the night to Thursday": the one before that day. */
static bool night_to(const timewords *f, token_ix t, uint8_t part, expr *x) {
    bool to = part == PART_NIGHT && take_token(f, &t, "to");
    if (!to || !read_core(f, t, x) || x->shape != SHAPE_WEEKDAY || x->ref) return false;
    x->part = part;
    x->step = -1;
    x->two_days = true;
    return ends_at(x, x->tokens.end);
}

/* "the night of Aug. 11-12", "the early morning hours of Nov. 1" */
static bool part_of(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *mod = take_word(f, &t, W_MOD), *p = take_word(f, &t, W_PART);
    if (!p) return false;
    if (night_to(f, t, (uint8_t)p->value, x)) return true;
    const timeword *hours = timeword_at(f, t, W_UNITS);
    if (hours && hours->value == G_HOUR) t = hours->tokens.end;
    bool of = take_token(f, &t, "of") || take_token(f, &t, "on");
    if (!read_core(f, t, x) || !is_day(x)) return false;
    if (!of && x->shape == SHAPE_DATE && !x->weekday)
        return false; /* "dawn Wednesday", "dawn yesterday" */
    x->part = (uint8_t)p->value;
    x->two_days = of;
    if (mod && mod->value <= MOD_END) x->mod = (uint8_t)mod->value;
    return ends_at(x, p->value == PART_NIGHT && x->shape == SHAPE_DATE
                          ? over_next_day(f, x->tokens.end, x)
                          : x->tokens.end);
}

/* "Monday night", "yesterday morning", "Sunday dawn of 25 June 1950" */
static void add_part(const timewords *f, expr *x) {
    token_ix t = x->tokens.end;
    const timeword *p = is_day(x) ? take_word(f, &t, W_PART) : NULL;
    if (!p) return;
    x->part = (uint8_t)p->value;
    x->tokens.end = t;
}

/* "dawn", "mid-afternoon": of the day that the text is at. */
static bool part_alone(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *p = take_word(f, &t, W_PART);
    if (!p) return false;
    *x = (expr){ .shape = SHAPE_UNIT,
                 .unit = G_DAY,
                 .part = (uint8_t)p->value,
                 .minute = -1,
                 .from_text = true };
    return ends_at(x, t);
}

/* ---- time of day ----------------------------------------------------------------------------- */

/* "7", "seven" */
static bool is_hour(const timeword *n) {
    bool spelt = n && !n->digits && n->value <= NOON && n->number == (float)n->value;
    return spelt || (n && n->digits && n->digits <= 2 && n->value <= HOURS_A_DAY);
}

/* "2350" */
static bool is_hundreds(const timeword *n) {
    return n && n->digits == 4 && n->value / 100 < HOURS_A_DAY && n->value % 100 < MINUTES_AN_HOUR;
}

static int32_t hundreds(const timeword *n) {
    return n->value / 100 * MINUTES_AN_HOUR + n->value % 100;
}

/* Minutes past the hour, or to it: "a quarter", "ten minutes", "twenty"; 0 when it is none. */
static int32_t take_minutes(const timewords *f, token_ix *t) {
    if (take_token(f, t, "half")) return MINUTES_AN_HOUR / 2;
    take_token(f, t, "a");
    if (take_token(f, t, "quarter")) return MINUTES_AN_HOUR / 4;
    const timeword *n = take_word(f, t, W_TENS);
    if (!n) n = take_word(f, t, W_NUMBER);
    if (!n || n->value < 1 || n->value >= MINUTES_AN_HOUR / 2) return 0;
    const timeword *unit = timeword_at(f, *t, W_UNITS);
    bool minutes = unit && unit->value == G_MINUTE;
    if (minutes) *t = unit->tokens.end;
    return minutes || n->value % ROUND == 0 ? n->value : 0;
}

/* "at | ten to four", "it was | ten to four": a time, and neither so many nor a step "from ten to five". */
static bool is_told(const timewords *f, token_ix t) {
    bool was = t > 1 && f->d->tokens.at[t - 1].pos == POS_AUX && token_at(f, t - 2, "it");
    return was || (t > 0 && timeword_at(f, t - 1, W_AT) && !token_at(f, t - 1, "from"));
}

/* "ten to four | men" */
static bool counts_on(const timewords *f, token_ix t) {
    label pos = t < f->end ? f->d->tokens.at[t].pos : POS_PUNCT;
    return pos == POS_NOUN || pos == POS_PROPN || pos == POS_ADJ || pos == POS_NUM;
}

/* "half past six", "a quarter to three", "ten to four"; -1 when it is none */
static int16_t take_spoken(const timewords *f, token_ix *t) {
    token_ix at = *t;
    int32_t minutes = take_minutes(f, &at);
    bool half = minutes == MINUTES_AN_HOUR / 2, past = minutes && take_token(f, &at, "past");
    if (!past && (!minutes || half || !take_token(f, &at, "to"))) return -1;
    const timeword *n = take_word(f, &at, W_NUMBER);
    if (!is_hour(n) || !n->value || n->value > NOON || counts_on(f, at)) return -1;
    bool quarter = minutes == MINUTES_AN_HOUR / 4;
    if (!past && !quarter && !is_told(f, *t)) return -1;
    const timeword *day = take_word(f, &at, W_HALFDAY);
    int32_t minute = n->value * MINUTES_AN_HOUR + (past ? minutes : -minutes);
    if (day && minute >= NOON * MINUTES_AN_HOUR) minute -= NOON * MINUTES_AN_HOUR;
    *t = at;
    return (int16_t)(minute + (day ? day->value : 0));
}

/* "15.10 hours", "1510 hours" behind "at" */
static bool take_hours(const timewords *f, token_ix t, token_ix *end) {
    return t > 0 && timeword_at(f, t - 1, W_AT) && take_token(f, end, "hours");
}

/* "shortly before", "just after" */
static bool is_near(const timewords *f, token_ix t) {
    bool side = t > 1 && (token_at(f, t - 1, "before") || token_at(f, t - 1, "after"));
    return side && (token_at(f, t - 2, "shortly") || token_at(f, t - 2, "just"));
}

/* "began at", "broke out at"; "the clinic was hit, X said, at" */
static bool begins_at(const timewords *f, token_ix t) {
    if (t < 2 || !token_at(f, t - 1, "at")) return false;
    if (timeword_at(f, t - 2, W_BEGINS) || token_at(f, t - 2, ",")) return true;
    const timeword *two = t > 2 ? timeword_at(f, t - 3, W_BEGINS) : NULL;
    return two && two->tokens.end == t - 1;
}

static bool is_counting(const timewords *f, token_ix t) {
    return counts_on(f, t) || timeword_at(f, t, W_UNITS) || timeword_at(f, t, W_HALFDAY) ||
           timeword_at(f, t, W_OCLOCK);
}

/* "at | five in the morning", "shortly after | six": an hour, where "nine in the morning" may be nine people; -1 when it is none */
static int16_t take_hour(const timewords *f, token_ix *t) {
    token_ix at = *t;
    const timeword *n = take_word(f, &at, W_NUMBER), *part = take_word(f, &at, W_DAYTIME);
    bool told = part ? is_told(f, *t) : (is_near(f, *t) || begins_at(f, *t)) && !is_counting(f, at);
    if (!told || !is_hour(n) || !n->value || n->value > NOON) return -1;
    bool noon = !part && n->value == NOON;
    int32_t half = part ? part->value : noon ? NOON * MINUTES_AN_HOUR : 0;
    *t = at;
    return (int16_t)(n->value % NOON * MINUTES_AN_HOUR + half);
}

/* "10:30 p.m.", "4 a.m.", "noon", "1600 GMT", "7 o'clock", "half past six"; -1 when it is none */
static int16_t take_clock(const timewords *f, token_ix *t) {
    token_ix at = *t;
    int16_t spoken = take_spoken(f, t);
    if (spoken < 0) spoken = take_hour(f, t);
    if (spoken >= 0) return spoken;
    const timeword *clock = take_word(f, &at, W_CLOCK),
                   *n = clock ? NULL : take_word(f, &at, W_NUMBER);
    if (!clock && !(n && n->digits <= 4)) return -1; /* "111073615 votes" is no hour */
    int32_t minute = clock ? clock->value : n->value * MINUTES_AN_HOUR;
    const timeword *half = take_word(f, &at, W_HALFDAY), *zone = take_word(f, &at, W_OCLOCK);
    bool hours = !half && !zone && (clock || is_hundreds(n)) && take_hours(f, *t, &at);
    if (is_hundreds(n) && !half && (zone || hours)) minute = hundreds(n);
    else if (is_hundreds(n) && token_at(f, at, "on")) minute = hundreds(n);
    else if (n && !(is_hour(n) && (half || zone))) return -1;
    bool sure = half || zone || (clock && clock->text.size); /* "noon" */
    if (!sure && (*t == 0 || !timeword_at(f, *t - 1, W_AT))) return -1;
    if (half && minute >= NOON * MINUTES_AN_HOUR) minute -= NOON * MINUTES_AN_HOUR;
    if (half) minute += half->value;
    if (minute > HOURS_A_DAY * MINUTES_AN_HOUR) return -1;
    *t = at;
    return (int16_t)minute;
}

/* "4 a.m. Wednesday", "10:30 p.m." */
static bool clock_first(const timewords *f, token_ix t, expr *x) {
    int16_t minute = take_clock(f, &t);
    token_ix end = t;
    if (minute < 0) return false;
    bool on = take_token(f, &t, "on"); /* "4 a.m. on Wednesday" are two that share the day */
    if (!read_core(f, t, x) || !is_day(x))
        *x = (expr){ .shape = SHAPE_UNIT, .unit = G_DAY, .from_text = true };
    else if (!on) end = x->tokens.end;
    x->tokens.end = end;
    x->minute = minute;
    return true;
}

/* "Wednesday at 4 p.m." */
static void add_clock(const timewords *f, expr *x) {
    token_ix t = x->tokens.end;
    if (!is_day(x) || x->minute >= 0 || !take_token(f, &t, "at")) return;
    int16_t minute = take_clock(f, &t);
    if (minute < 0) return;
    x->minute = minute;
    x->tokens.end = t;
}

/* ---- early, late ----------------------------------------------------------------------------- */

/* "the year", "the month" behind "the end of", "later in": this one, or that of a history. */
static bool bare_unit(const timewords *f, token_ix t, expr *x) {
    if (!timex_take_the(f, &t)) return false;
    take_word(f, &t, W_YEAR_MARK);
    const timeword *u = take_word(f, &t, W_UNIT);
    if (!u || u->value < G_DAY) return false;
    *x = (expr){
        .shape = SHAPE_UNIT, .unit = (label)u->value, .ref = REF_THIS, .minute = -1, .bare = true
    };
    x->from_text = u->value == G_DAY;
    return ends_at(x, t);
}

static bool modified(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *mod = take_word(f, &t, W_MOD);
    if (!mod) return false;
    if (t > mod->tokens.begin) take_hyphen(f, &t);
    if (!read_core(f, t, x) && !part_alone(f, t, x) && !bare_unit(f, t, x)) return false;
    if (x->shape == SHAPE_REF || x->shape == SHAPE_SPAN || x->shape == SHAPE_OFFSET ||
        x->shape == SHAPE_EVENT)
        return false;
    if (mod->tokens.begin == mod->tokens.end && x->tokens.end == t) return false;
    x->mod = (uint8_t)mod->value;
    x->bare = x->bare && x->shape == SHAPE_UNIT;
    return true;
}

/* "year-end", "month's end" */
static bool unit_end(const timewords *f, token_ix t, expr *x) {
    const timeword *u = take_word(f, &t, W_UNIT);
    if (!u || u->value < G_WEEK) return false;
    if (!take_hyphen(f, &t) && !take_token(f, &t, "'s") && !take_token(f, &t, "\xE2\x80\x99s"))
        return false;
    if (!take_word(f, &t, W_END)) return false;
    *x = (expr){ .shape = SHAPE_UNIT,
                 .unit = (label)u->value,
                 .ref = REF_THIS,
                 .mod = MOD_END,
                 .minute = -1,
                 .bare = true };
    return ends_at(x, t);
}

static bool core(const timewords *f, token_ix t, expr *x) { return read_core(f, t, x); }

/* ---- the longest ----------------------------------------------------------------------------- */

static bool longest(const timewords *f, token_ix t, expr *x) {
    typedef bool reader(const timewords *f, token_ix t, expr *x);
    static reader *const list[] = {
        modified, clock_first, core, part_of, unit_end, timex_read_length, timex_read_set,
    };
    expr best = { 0 };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        expr try = { .minute = -1 };
        if (!list[i](f, t, &try)) continue;
        add_part(f, &try);
        add_clock(f, &try);
        if (try.tokens.end > best.tokens.end) best = try;
    }
    if (best.tokens.end <= t) return false;
    *x = best;
    x->tokens.begin = t;
    return true;
}

bool timex_read(const timewords *f, token_ix t, expr *x) {
    token_ix at = t;
    const timeword *about = take_word(f, &at, W_ABOUT);
    if (!about) return longest(f, t, x);
    if (!longest(f, at, x) || x->shape == SHAPE_REF || x->shape == SHAPE_SET || x->mod)
        return false;
    bool counted = x->shape == SHAPE_LENGTH || x->shape == SHAPE_OFFSET || x->minute >= 0;
    if (!counted && (about->value != MOD_APPROX || x->shape != SHAPE_DATE)) return false;
    x->about = (uint8_t)about->value;
    x->tokens.begin = t;
    return true;
}
