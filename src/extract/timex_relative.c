/* timex_relative.c - what is counted from somewhere, lengths and repetitions.
 *
 *     last week     the following day     yesterday     two weeks ago     three days later
 *     the past 24 hours     recent weeks     ten days     a two-year-long     every night     daily
 */
#include "extract/timex.h"

enum { AMOUNT_MOST = 1000000 }; /* more of any unit is no length of time that a report speaks of */

static bool ends_at(expr *x, token_ix t) {
    x->tokens.end = t;
    return true;
}

/* ---- amounts --------------------------------------------------------------------------------- */

/* "half", "a half", "one-half" behind "and" */
static bool take_half(const timewords *f, token_ix *t) {
    token_ix at = *t;
    if (!take_token(f, &at, "a")) take_token(f, &at, "one");
    take_hyphen(f, &at);
    if (!take_word(f, &at, W_HALF)) return false;
    *t = at;
    return true;
}

/* "and a half" */
static bool take_and_half(const timewords *f, token_ix *t) {
    token_ix at = *t;
    if (!take_token(f, &at, "and") || !take_half(f, &at)) return false;
    *t = at;
    return true;
}

/* "twenty-two", "22", "2,000", "2 1/2", "three hundred" */
static bool take_number(const timewords *f, token_ix *t, float *amount) {
    token_ix at = *t;
    const timeword *tens = take_word(f, &at, W_TENS), *n;
    if (tens && hyphen_at(f, at) && timeword_at(f, at + 1, W_NUMBER)) at++;
    n = take_word(f, &at, W_NUMBER);
    if (!tens && !n) return false;
    if (tens && n && (n->digits || n->value > 9)) return false;
    *amount = (tens ? (float)tens->value : 0) + (n ? n->number : 0);
    const timeword *fraction = n && n->digits ? timeword_at(f, at, W_NUMBER) : NULL;
    if (fraction && fraction->number > 0 && fraction->number < 1) {
        *amount += fraction->number;
        at = fraction->tokens.end;
    }
    const timeword *times = take_word(f, &at, W_TIMES);
    if (times) *amount *= (float)times->value;
    *t = at;
    return true;
}

/* Any of them, and "a", "half a", "a hundred", "several" (0). */
bool timex_take_amount(const timewords *f, token_ix *t, float *amount) {
    token_ix at = *t;
    const timeword *vague = take_word(f, &at, W_VAGUE), *times;
    *amount = 1;
    if (vague) *amount = (float)vague->value;
    else if (take_word(f, &at, W_HALF)) {
        *amount = 0.5f;
        if (!take_token(f, &at, "a") && !take_token(f, &at, "an")) return false;
    } else if (take_token(f, &at, "a") || take_token(f, &at, "an") ||
               take_token(f, &at, "another")) {
        if ((times = take_word(f, &at, W_TIMES))) *amount = (float)times->value;
        else if (take_word(f, &at, W_HALF)) *amount = 0.5f;
    } else if (!take_number(f, &at, amount)) return false;
    if (*amount > AMOUNT_MOST) return false;
    *t = at;
    return true;
}

/* "week", "weeks", "-week", "more years" */
static const timeword *take_unit(const timewords *f, token_ix *t) {
    token_ix at = *t;
    take_hyphen(f, &at);
    const timeword *u = take_word(f, &at, W_UNITS);
    if (!u) u = take_word(f, &at, W_UNIT);
    if (u) *t = at;
    return u;
}

/* "ten days", "a week and a half", "2-year"; "four to six weeks" counts the first. */
static bool take_length(const timewords *f, token_ix *t, expr *x) {
    token_ix at = *t;
    float other;
    if (!timex_take_amount(f, &at, &x->amount)) return false;
    bool half = take_and_half(f, &at);
    token_ix after = at;
    if ((take_hyphen(f, &after) || take_word(f, &after, W_JOIN)) && take_number(f, &after, &other))
        at = after;
    if (!take_token(f, &at, "more")) take_token(f, &at, "full");
    const timeword *u = take_unit(f, &at);
    if (!u || (u->value == G_SECOND && u->class == W_UNIT && !hyphen_at(f, at - 2)))
        return false; /* "two second lieutenants" */
    half = half || take_and_half(f, &at);
    if (half) x->amount += 0.5f;
    x->unit = (label)u->value;
    *t = at;
    return true;
}

/* ---- lengths --------------------------------------------------------------------------------- */

static bool is_age(const timewords *f, token_ix t) {
    take_hyphen(f, &t);
    return timeword_at(f, t, W_OLD);
}

/* "a day" behind a counted noun is a rate: "2,000 shells a day". */
static bool is_rate(const timewords *f, token_ix t) {
    if (t == 0 || !(token_at(f, t, "a") || token_at(f, t, "an"))) return false;
    const token *k = &f->d->tokens.at[t - 1];
    return k->pos == POS_NOUN || k->pos == POS_NUM || k->pos == POS_PROPN || k->pos == POS_SYM ||
           (k->form & TOKEN_NUMBER) || timeword_at(f, t - 1, W_RATE);
}

/* "weeks" alone after "for", "within". */
static bool bare_units(const timewords *f, token_ix t, expr *x) {
    const timeword *u = t ? take_word(f, &t, W_UNITS) : NULL;
    if (!u || u->value < G_HOUR || u->value == G_WEEKEND) return false;
    x->unit = (label)u->value;
    x->amount = 0;
    token_ix after = t;
    if (take_hyphen(f, &after) && take_word(f, &after, W_LONG)) return ends_at(x, after);
    return timeword_at(f, u->tokens.begin - 1, W_OF_LENGTH) && ends_at(x, t);
}

bool timex_read_length(const timewords *f, token_ix t, expr *x) {
    token_ix begin = t;
    *x = (expr){
        .shape = SHAPE_LENGTH, .minute = -1, .tokens = {t, t}
    };
    if (bare_units(f, t, x)) return true;
    timex_take_the(f, &t);
    token_ix at = t;
    if (take_word(f, &at, W_ORDINAL)) t = at;                        /* "the first nine months" */
    if (begin > 0 && timeword_at(f, begin - 1, W_OLD)) return false; /* "aged 30 years" */
    bool article = t > begin || token_at(f, begin, "a") || token_at(f, begin, "an");
    if (!take_length(f, &t, x) || is_age(f, t) || is_rate(f, begin)) return false;
    const timeword *u = timeword_at(f, t - 1, W_UNITS);
    if (article && (hyphen_at(f, t - 2) || (u && x->amount == 1)))
        return false;                                        /* "the | 14-day wait" */
    if (x->unit == G_SECOND && x->amount == 1) return false; /* "a second" is not the first */
    at = t;
    if (take_hyphen(f, &at) && take_word(f, &at, W_LONG)) t = at;
    return ends_at(x, t);
}

/* ---- counted from somewhere ------------------------------------------------------------------ */

/* "two days before the vote" counts from the vote, which we do not know: "before" must end the phrase. */
static bool ends_phrase(const timewords *f, token_ix t) {
    return t >= f->end || (f->d->tokens.at[t].form & TOKEN_PUNCT) || timeword_at(f, t, W_JOIN);
}

/* "two weeks ago", "three days later", "the day before", "years ago", "year-earlier" */
static bool offset(const timewords *f, token_ix t, expr *x) {
    token_ix begin = t;
    bool the = timex_take_the(f, &t);
    if (!take_length(f, &t, x)) {
        const timeword *u = take_word(f, &t, W_UNITS);
        bool vague = u;
        if (!u) u = take_word(f, &t, W_UNIT);
        if (!u || (!vague && !the && !hyphen_at(f, t))) return false;
        x->unit = (label)u->value;
        x->amount = vague ? 0 : 1;
    }
    take_hyphen(f, &t);
    const timeword *away = timeword_at(f, t, W_AWAY);
    if (!away || ((away->guard & GUARD_END) && !ends_phrase(f, away->tokens.end))) return false;
    if (the && t == begin) return false;
    x->away = (uint8_t)away->value;
    x->from_text = away->value == AWAY_EARLIER || away->value == AWAY_LATER;
    x->shape = SHAPE_OFFSET;
    t = away->tokens.end;
    token_ix at = t;
    const timeword *u = take_word(f, &at, W_UNIT); /* "the year-earlier quarter" */
    if (u && u->value == G_QUARTER && x->unit == G_YEAR) {
        x->unit = G_QUARTER;
        x->amount *= 4;
        t = at;
    }
    return ends_at(x, t);
}

/* "that Monday" is more often a clause that begins with Monday. */
static bool is_that(const timewords *f, const timeword *order) {
    return order->value == REF_SAME && order->tokens.end == order->tokens.begin + 1 &&
           token_at(f, order->tokens.begin, "that");
}

static bool is_vague(uint8_t ref) {
    return ref == REF_PAST || ref == REF_COMING || ref == REF_RECENT;
}

static bool from_text(uint8_t ref) {
    return ref == REF_PREVIOUS || ref == REF_SAME || ref == REF_FOLLOWING;
}

static bool ordered_unit(const timewords *f, token_ix t, const timeword *order, expr *x) {
    const timeword *u = take_word(f, &t, W_UNIT);
    if (!u || u->value < G_MINUTE) return false;
    bool the = order->tokens.begin > 0 && token_at(f, order->tokens.begin - 1, "the");
    if (the && x->ref == REF_NEXT && u->value == G_DAY)
        x->ref = REF_FOLLOWING; /* "the next day" is not tomorrow */
    if (x->ref == REF_THIS && u->value == G_DAY) x->ref = REF_SAME; /* "this day" is not today */
    x->bare = the && x->ref == REF_NEXT;
    if (x->ref == REF_LAST && (u->value == G_DAY || u->value == G_MINUTE))
        return false; /* not yesterday */
    if (u->value == G_WEEKEND)
        x->ref = x->ref == REF_PAST ? REF_LAST : x->ref == REF_COMING ? REF_NEXT : x->ref;
    x->unit = (label)u->value;
    x->shape = is_vague(x->ref) || x->unit < G_DAY ? SHAPE_SPAN : SHAPE_UNIT;
    x->amount = 1;
    x->from_text = from_text(x->ref);
    return ends_at(x, t);
}

/* "last three months", "past few weeks", "coming days" */
static bool ordered_units(const timewords *f, token_ix t, expr *x) {
    expr length = { 0 };
    if (x->ref == REF_SAME || x->ref == REF_THIS || x->ref == REF_LATEST) return false;
    const timeword *u;
    take_hyphen(f, &t);
    if (take_length(f, &t, &length)) {
        x->amount = length.amount;
        x->unit = length.unit;
    } else if ((u = take_word(f, &t, W_UNITS))) {
        x->unit = (label)u->value;
    } else return false;
    if (x->unit < G_SECOND) return false;
    x->shape = SHAPE_SPAN;
    x->from_text = from_text(x->ref);
    return ends_at(x, t);
}

/* "last August", "this Friday", "next spring", "last Christmas" */
static bool ordered_name(const timewords *f, token_ix t, const timeword *order, expr *x) {
    expr name;
    if (x->ref == REF_PAST) x->ref = REF_LAST; /* "this past Wednesday" */
    if (x->ref == REF_COMING) x->ref = REF_NEXT;
    if (is_vague(x->ref) || is_that(f, order) || !timex_read_date(f, t, &name)) return false;
    if (token_at(f, t, "the") || name.year || name.year_ref) return false;
    uint8_t ref = x->ref;
    *x = name;
    x->ref = ref;
    x->from_text = from_text(ref);
    return true;
}

/* "this morning", "that night", "the following evening" */
static bool ordered_part(const timewords *f, token_ix t, const timeword *order, expr *x) {
    const timeword *p = take_word(f, &t, W_PART);
    if (!p || is_vague(x->ref)) return false;
    x->shape = SHAPE_UNIT;
    x->unit = G_DAY;
    x->part = (uint8_t)p->value;
    x->from_text = from_text((uint8_t)order->value);
    return ends_at(x, t);
}

static bool ordered(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *order = take_word(f, &t, W_ORDER);
    bool own = order && order->tokens.begin > 0 && timeword_at(f, order->tokens.begin - 1, W_OWN);
    if (!order || (own && order->value <= REF_NEXT)) return false; /* "his last year in office" */
    x->ref = (uint8_t)order->value;
    take_word(f, &t, W_YEAR_MARK);
    return ordered_unit(f, t, order, x) || ordered_units(f, t, x) || ordered_part(f, t, order, x) ||
           ordered_name(f, t, order, x);
}

/* "the next couple of years" is a span; "yesterday", "tonight", "overnight" a day. */
static bool day_word(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_DAY), *night = NULL;
    if (!w) w = night = take_word(f, &t, W_NIGHT);
    if (!w) return false;
    x->shape = SHAPE_UNIT;
    x->unit = G_DAY;
    x->ref = REF_THIS;
    x->step = (int8_t)w->value;
    if (night) x->part = PART_NIGHT, x->two_days = night->value < 0 && t == night->tokens.begin + 1;
    return ends_at(x, t);
}

/* "the weekend", "the quarter": which one is left to the resolver. */
static bool the_unit(const timewords *f, token_ix t, expr *x) {
    if (!timex_take_the(f, &t)) return false;
    const timeword *u = take_word(f, &t, W_UNIT);
    if (!u || (u->value != G_WEEKEND && u->value != G_QUARTER) || token_at(f, t, "of"))
        return false;
    x->shape = SHAPE_UNIT;
    x->unit = (label)u->value;
    x->ref = u->value == G_QUARTER ? REF_LATEST : VALUE_NONE;
    return ends_at(x, t);
}

/* ---- repetitions ----------------------------------------------------------------------------- */

static bool often(const timewords *f, token_ix t, expr *x) {
    bool name = (f->d->tokens.at[t].form & (TOKEN_CAPITAL | TOKEN_SENTENCE_START)) ==
                TOKEN_CAPITAL; /* "Daily Mail" */
    const timeword *w = take_word(f, &t, W_OFTEN);
    if (!w || name) return false;
    x->unit = (label)w->value;
    x->amount = 1;
    if (w->value == G_PART) x->part = PART_NIGHT;
    return ends_at(x, t);
}

/* "every night", "each Monday", "every two weeks", "every other day", "Tuesday nights" */
static bool every(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_EVERY);
    if (!w) return false;
    x->every = w->value == 1;
    x->amount = 1;
    if (take_token(f, &t, "other")) x->amount = 2;
    const timeword *p = take_word(f, &t, W_PART), *day = p ? NULL : take_word(f, &t, W_WEEKDAY);
    if (p || day) {
        x->unit = G_DAY;
        x->part = p ? (uint8_t)p->value : PART_NONE;
        x->weekday = day ? (uint8_t)day->value : 0;
        if (day && (p = take_word(f, &t, W_PART))) x->part = (uint8_t)p->value;
        return ends_at(x, t);
    }
    expr length = { 0 };
    const timeword *u = take_word(f, &t, W_UNIT);
    if (u) x->unit = (label)u->value;
    else if (take_length(f, &t, &length)) {
        x->unit = length.unit;
        x->amount = length.amount;
    }
    return x->unit && u != NULL ? u->value > G_SECOND && ends_at(x, t) : x->unit && ends_at(x, t);
}

static bool weekdays(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_WEEKDAYS), *p = NULL;
    if (!w && (w = take_word(f, &t, W_WEEKDAY)) && !(p = take_word(f, &t, W_PARTS))) return false;
    if (!w) return false;
    x->unit = G_DAY;
    x->weekday = (uint8_t)w->value;
    x->part = p ? (uint8_t)p->value : PART_NONE;
    return ends_at(x, t);
}

bool timex_read_set(const timewords *f, token_ix t, expr *x) {
    *x = (expr){
        .shape = SHAPE_SET, .minute = -1, .tokens = {t, t}
    };
    return often(f, t, x) || every(f, t, x) || weekdays(f, t, x);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool ref(const timewords *f, token_ix t, expr *x) {
    const timeword *w = take_word(f, &t, W_REF);
    if (!w) return false;
    x->shape = SHAPE_REF;
    x->value = w->text;
    return ends_at(x, t);
}

static bool named_event(const timewords *f, token_ix t, expr *x) {
    timex_take_the(f, &t);
    const timeword *w = take_word(f, &t, W_EVENT);
    if (!w) return false;
    x->shape = SHAPE_EVENT;
    x->from = moment_read(str_cut(w->text, 0, 10));
    x->to = moment_read(str_cut(w->text, 11, 21)) + MINUTES_A_DAY;
    x->unit = G_DAY;
    return ends_at(x, t);
}

bool timex_read_relative(const timewords *f, token_ix t, expr *x) {
    typedef bool reader(const timewords *f, token_ix t, expr *x);
    static reader *const list[] = { ordered, offset, day_word, the_unit, ref, named_event };
    expr best = { 0 };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        expr try = { .minute = -1 };
        if (list[i](f, t, &try) && try.tokens.end > best.tokens.end) best = try;
    }
    *x = best;
    x->tokens.begin = t;
    return best.tokens.end > t;
}
