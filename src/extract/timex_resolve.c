/* timex_resolve.c - (expression, day of publication, date of the text, tense) -> interval.
 *
 *     published Wed 2024-08-14      said Tuesday         2024-08-13, -14
 *                                   will meet Tuesday    2024-08-20, -21
 *                                   fell on Dec. 28      2023-12-28, -29
 *                                   last week            2024-08-05, -12
 *
 * Pure: no clock, no document, no table. Days are counted from 1970-01-01; weeks begin on Monday. */
#include "extract/timex.h"

typedef struct days {
    int64_t from, to; /* half open */
} days;

enum { MONTHS_A_YEAR = 12, NO_DAY = INT32_MIN };

/* A date of the other tense must be this many times nearer to be meant. */
/* Days that a history may go back within a year. */
enum { FAR_BACK = 210 };

enum { TENSE_WEIGHT = 2, SURE_WEIGHT = 20, QUARTER_AHEAD = 5 };

/* ---- units of the calendar ------------------------------------------------------------------- */

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

static int64_t month_begin(int64_t months) { /* counted from the year 0 */
    int64_t year = floor_div(months, MONTHS_A_YEAR);
    return day_of((int)year, (int)(months - year * MONTHS_A_YEAR) + 1, 1);
}

static int64_t month_number(int64_t day) {
    int year, month, date;
    day_parts(day, &year, &month, &date);
    return (int64_t)year * MONTHS_A_YEAR + month - 1;
}

static int months_of(label unit) {
    switch (unit) {
    case G_MONTH: return 1;
    case G_QUARTER:
    case G_SEASON: return 3;
    case G_HALF: return 6;
    case G_YEAR: return MONTHS_A_YEAR;
    case G_DECADE: return 10 * MONTHS_A_YEAR;
    case G_CENTURY: return 100 * MONTHS_A_YEAR;
    default: return 0;
    }
}

/* The unit that holds `day`, and `step` units on. A season begins two months after its quarter. */
static days unit_at(label unit, int64_t day, int64_t step) {
    int months = months_of(unit);
    if (months) {
        int shift = unit == G_SEASON ? 2 : 0;
        int64_t n = floor_div(month_number(day) - shift, months) + step;
        return (days){ month_begin(n * months + shift), month_begin((n + 1) * months + shift) };
    }
    int64_t monday = day - day_weekday(day) + 7 * step;
    if (unit == G_WEEK) return (days){ monday, monday + 7 };
    if (unit == G_WEEKEND) return (days){ monday + 5, monday + 7 };
    return (days){ day + step, day + step + 1 };
}

/* ---- which year ------------------------------------------------------------------------------ */

static int year_in(int64_t day) { return (int)floor_div(month_number(day), MONTHS_A_YEAR); }

static int month_length(int year, int month) {
    int64_t n = (int64_t)year * MONTHS_A_YEAR + month - 1;
    return (int)(month_begin(n + 1) - month_begin(n));
}

/* The first week of a month is its first seven days, the last its last. */
static days week_in(int week, days month) {
    if (week < 0) return (days){ month.to - 7, month.to };
    return (days){ month.from + 7 * (week - 1), month.from + 7 * week };
}

/* The day of this month, the last or the next, that is nearest: "on the 14th". */
static days day_of_month(const expr *x, const timex_context *c, int64_t base) {
    int64_t month = month_begin(month_number(base)), at = month + x->day - 1;
    if (c->tense == CHUNK_FUTURE && at < base)
        at = month_begin(month_number(base) + 1) + x->day - 1;
    if (c->tense != CHUNK_FUTURE && at > base)
        at = month_begin(month_number(base) - 1) + x->day - 1;
    return (days){ at, at + 1 };
}

/* What the expression names in this year; 29 February of other years is the day that it was said to be. */
static days in_year(const expr *x, int year) {
    int64_t begin = day_of(year, 1, 1);
    if (x->week) return week_in(x->week, unit_at(G_MONTH, day_of(year, x->month, 1), 0));
    if (x->unit == G_QUARTER || x->unit == G_HALF) return unit_at(x->unit, begin, x->nth - 1);
    if (x->unit == G_SEASON) return unit_at(G_SEASON, day_of(year, 3 * x->nth, 1), 0);
    if (!x->month) return unit_at(x->unit, begin, 0);
    if (!x->day) return unit_at(G_MONTH, day_of(year, x->month, 1), 0);
    int day = x->day > month_length(year, x->month) ? month_length(year, x->month) : x->day;
    int64_t at = day_of(year, x->month, day);
    return (days){ at, at + 1 };
}

static int64_t apart(days d, int64_t from) {
    return d.from > from ? d.from - from : d.to <= from ? from - d.to + 1 : 0;
}

/* How badly it fits: days from `from`, more so when the tense says the other side. */
static int64_t misfit(const timex_context *c, const expr *x, days d, int64_t from) {
    int64_t cost = apart(d, from);
    bool ahead = d.from > from, behind = d.to <= from;
    if (x->since && ahead) return cost * 100;
    if (x->unit == G_QUARTER) return ahead ? cost * QUARTER_AHEAD : cost; /* accounts look back */
    if ((c->tense == CHUNK_PAST && ahead) || (c->tense == CHUNK_FUTURE && behind))
        cost *= c->sure ? SURE_WEIGHT : TENSE_WEIGHT;
    return cost;
}

/* A history goes on: the same year unless that lies far behind. */
static days going_on(const expr *x, int64_t from) {
    int year = year_in(from);
    days same = in_year(x, year);
    return same.to + FAR_BACK <= from ? in_year(x, year + 1) : same;
}

static days nearest(const timex_context *c, const expr *x, int64_t from) {
    int year = year_in(from);
    days best = in_year(x, year), d;
    for (int step = -1; step <= 1; step += 2) {
        d = in_year(x, year + step);
        if (misfit(c, x, d, from) < misfit(c, x, best, from)) best = d;
    }
    return best;
}

/* "last August" is over when the report is published, "next August" has not begun. */
static days by_order(const expr *x, int64_t from) {
    int year = year_in(from);
    for (int step = -1; step <= 1; step++) {
        days d = in_year(x, year + (x->ref == REF_NEXT || x->ref == REF_FOLLOWING ? step : -step));
        bool last = x->ref == REF_LAST || x->ref == REF_PREVIOUS || x->ref == REF_LATEST;
        if (last ? d.to <= from : d.from > from) return d;
    }
    return in_year(x, year);
}

static int step_of(uint8_t ref) {
    if (ref == REF_LAST || ref == REF_PREVIOUS || ref == REF_LATEST) return -1;
    return ref == REF_NEXT || ref == REF_FOLLOWING || ref == REF_COMING ? 1 : 0;
}

static bool of_text(uint8_t ref) {
    return ref == REF_PREVIOUS || ref == REF_SAME || ref == REF_FOLLOWING;
}

static bool is_order(uint8_t ref) { return step_of(ref) != 0; }

/* The day that the expression counts from, or NO_DAY. */
static int64_t base_day(const timex_context *c, bool from_text) {
    moment m = from_text && c->anchor != OPEN_PAST ? c->anchor : c->published;
    return m == OPEN_PAST ? NO_DAY : timex_day(m);
}

static label base_of(const timex_context *c, bool from_text) {
    return from_text && c->anchor != OPEN_PAST ? FROM_TEXT : PUBLICATION;
}

/* A day or an hour counts from a day: "two days later" behind "in March" counts from nothing we know, but
 * "at 10 p.m." there is the evening of the report. */
static int64_t base_of_day(const timex_context *c, const expr *x, reading *r) {
    r->anchor = base_of(c, x->from_text);
    bool evening = r->anchor == FROM_TEXT && c->midnight && x->minute >= 18 * 60;
    if (r->anchor != FROM_TEXT || c->anchor_grain <= G_DAY)
        return base_day(c, x->from_text) - (evening && x->minute < MINUTES_A_DAY);
    if (c->day != OPEN_PAST) return timex_day(c->day);
    if (x->minute < 0 || c->narrative) return NO_DAY;
    r->anchor = PUBLICATION;
    return base_day(c, false);
}

/* ---- each shape: the days, or false ----------------------------------------------------------- */

static bool date_days(const expr *x, const timex_context *c, days *d, reading *r) {
    if (x->year) {
        r->anchor = EXPLICIT;
        *d = in_year(x, x->year);
        return x->year > 0;
    }
    bool text = x->year_ref ? of_text(x->year_ref) : x->from_text || (c->narrative && !x->ref);
    int64_t base = base_day(c, text);
    if (base == NO_DAY) return false;
    r->anchor = base_of(c, text);
    if (x->day && !x->month) *d = day_of_month(x, c, base);
    else if (x->year_ref) *d = in_year(x, year_in(base) + step_of(x->year_ref));
    else if (is_order(x->ref)) *d = by_order(x, base);
    else if (x->ref) *d = in_year(x, year_in(base));
    else if (text && c->anchor_grain >= G_YEAR) *d = in_year(x, year_in(base));
    else if (text) *d = going_on(x, base);
    else *d = nearest(c, x, base);
    return true;
}

/* A weekday is one of the last six days or today; ahead, one of the next six. */
static bool weekday_days(const expr *x, const timex_context *c, days *d, reading *r) {
    bool text = x->from_text || (c->narrative && c->history && !x->ref);
    int64_t base = base_day(c, text);
    if (base == NO_DAY) return false;
    r->anchor = base_of(c, text);
    int back = (day_weekday(base) - (x->weekday - 1) + 7) % 7, on = (7 - back) % 7;
    int64_t day = base - back;
    bool ahead = c->tense == CHUNK_FUTURE && !x->ref;
    if (x->ref == REF_NEXT || x->ref == REF_FOLLOWING) day = base + (on ? on : 7);
    else if (x->ref == REF_THIS) day = c->tense == CHUNK_PAST ? base - back : base + on;
    else if (x->ref == REF_LAST || x->ref == REF_PREVIOUS) day = base - (back ? back : 7);
    else if (ahead || (text && !x->ref)) day = base + on;
    day += x->step;
    *d = (days){ day, day + 1 };
    /* "last Tuesday" on a Wednesday may be yesterday or the Tuesday of the week before. */
    bool near = x->ref == REF_LAST ? back > 0 && back <= day_weekday(base)
                                   : x->ref == REF_NEXT && on > 0 && on < 7 - day_weekday(base);
    if (near) {
        int64_t other = day + (x->ref == REF_LAST ? -7 : 7);
        r->unsure = true;
        r->other_from = other * MINUTES_A_DAY;
        r->other_to = (other + 1) * MINUTES_A_DAY;
    }
    return true;
}

/* "the weekend", "this weekend": the last one, unless what happens then is to come. */
static int64_t weekend_step(const expr *x, const timex_context *c, int64_t base) {
    int today = day_weekday(base);
    if (x->ref == REF_NEXT || x->ref == REF_FOLLOWING) return 1;
    if (x->ref == REF_LAST) return today >= 5 ? -1 : -1;
    if (today >= 5 || c->tense == CHUNK_FUTURE) return 0;
    return x->ref == REF_THIS && today > 1 && c->tense != CHUNK_PAST ? 0 : -1;
}

static bool unit_days(const expr *x, const timex_context *c, days *d, reading *r) {
    bool text = x->from_text || (x->bare && c->narrative);
    r->anchor = base_of(c, text);
    int64_t base = x->unit == G_DAY ? base_of_day(c, x, r) : base_day(c, text);
    if (base == NO_DAY) return false;
    int64_t step = step_of(x->ref) + x->step;
    if (x->ref == REF_LATEST && x->unit == G_QUARTER && c->quarter != OPEN_PAST) {
        base = timex_day(c->quarter);
        step = 0;
    }
    if (x->unit == G_WEEKEND) step = weekend_step(x, c, base);
    *d = unit_at(x->unit, base, step);
    return true;
}

/* "a year ago" beside a quarter is that quarter of last year. */
static bool compares_quarters(const expr *x, const timex_context *c) {
    bool year = (x->unit == G_YEAR && x->amount == 1) || (x->unit == G_QUARTER && x->amount == 4);
    return year && c->quarter != OPEN_PAST && (x->away == AWAY_AGO || x->away == AWAY_EARLIER);
}

/* How many of a unit a day has. */
static float in_a_day(label unit) {
    return unit == G_HOUR ? 24 : unit == G_MINUTE ? 24 * 60 : 24 * 60 * 60;
}

/* "two weeks ago": the week then. "a year earlier" of a quarter is a quarter, of a month a month. */
static bool offset_days(const expr *x, const timex_context *c, days *d, reading *r) {
    r->anchor = base_of(c, x->from_text);
    int64_t base = x->unit <= G_DAY ? base_of_day(c, x, r) : base_day(c, x->from_text);
    int sign = x->away == AWAY_AGO || x->away == AWAY_EARLIER ? -1 : 1;
    if (base == NO_DAY || x->amount <= 0) return false;
    if (compares_quarters(x, c)) {
        *d = unit_at(G_QUARTER, timex_day(c->quarter), -4);
        r->grain = G_QUARTER;
        return true;
    }
    float amount = x->amount;
    label unit = x->unit;
    if (unit < G_DAY) {
        amount = (float)(int)(amount / in_a_day(unit)); /* "forty minutes later" is the same day */
        unit = G_DAY;
    } else if (amount != (float)(int)amount && unit == G_YEAR) {
        amount = (float)(int)(amount * MONTHS_A_YEAR);
        unit = G_MONTH;
    } else if (unit == G_YEAR && r->anchor == FROM_TEXT &&
               (c->anchor_grain == G_QUARTER || c->anchor_grain == G_MONTH)) {
        unit = c->anchor_grain;
        amount *= (float)(MONTHS_A_YEAR / months_of(unit));
    }
    if (amount > 1e5f) return false;
    *d = unit_at(unit, base, sign * (int64_t)amount);
    r->grain = unit;
    if (unit == G_WEEK) r->point = (base + sign * 7 * (int64_t)amount) * MINUTES_A_DAY;
    return true;
}

/* The days that "the past 24 hours", "the next two years" run over, the day of the report included. */
static bool span_days(const expr *x, const timex_context *c, days *d, reading *r) {
    int64_t base = base_day(c, x->from_text);
    bool back =
        x->ref == REF_PAST || x->ref == REF_LAST || x->ref == REF_PREVIOUS || x->ref == REF_RECENT;
    if (base == NO_DAY || x->amount <= 0 || x->amount > 1e4f || x->ref == REF_SAME ||
        x->ref == REF_THIS)
        return false;
    r->anchor = base_of(c, x->from_text);
    int months = months_of(x->unit), sign = back ? -1 : 1;
    int64_t other = base;
    if (months) {
        int year, month, date;
        day_parts(base, &year, &month, &date);
        int64_t n =
            (int64_t)year * MONTHS_A_YEAR + month - 1 + sign * (int64_t)(x->amount * (float)months);
        int64_t begin = month_begin(n), length = month_begin(n + 1) - begin;
        other = begin + (date <= length ? date : length) - 1;
    } else {
        float a_day = x->unit == G_WEEK || x->unit == G_WEEKEND ? 7
                      : x->unit < G_DAY                         ? 1 / in_a_day(x->unit)
                                                                : 1;
        float length = x->amount * a_day;
        other = base + sign * (int64_t)(length + 0.99f);
    }
    *d = back ? (days){ other, base + 1 } : (days){ base, other + 1 };
    return true;
}

/* ---- cutting ---------------------------------------------------------------------------------- */

/* Thirds of a month are of ten days, those of a year of four months; those of other units are equal. */
static void cut_third(const expr *x, days *d) {
    int64_t length = d->to - d->from;
    if (length < 7) return;
    bool month = length >= 28 && length <= 31, year = length == 365 || length == 366;
    int64_t first = d->from + (month ? 10 : length / 3),
            second = d->from + (month ? 20 : length - length / 3);
    if (year) first = month_begin(month_number(d->from) + 4);
    if (year) second = month_begin(month_number(d->from) + 8);
    if (x->mod == MOD_START) d->to = first;
    else if (x->mod == MOD_END) d->from = second;
    else *d = (days){ first, second };
}

/* "earlier this month" ends before the report, "later this month" begins with it. */
static void cut_at_report(const expr *x, const timex_context *c, days *d) {
    if (c->published == OPEN_PAST) return;
    int64_t today = timex_day(c->published);
    if (today <= d->from || today >= d->to) return;
    if (x->mod == MOD_BEFORE) d->to = today;
    else d->from = today;
}

static void cut(const expr *x, const timex_context *c, days *d, reading *r) {
    bool third = x->mod == MOD_START || x->mod == MOD_MID || x->mod == MOD_END;
    if (!x->mod || x->part || r->grain <= G_DAY) return;
    if (third) cut_third(x, d);
    else cut_at_report(x, c, d);
    if (third && r->grain == G_MONTH) r->grain = G_THIRD;
}

/* ---- minutes ---------------------------------------------------------------------------------- */

static const int part_begins[] = {
    0,
#define PART(name, printed, from, to) from,
#include "extract/timex.def"
};

static const int part_ends[] = {
    0,
#define PART(name, printed, from, to) to,
#include "extract/timex.def"
};

static void to_moments(const expr *x, days d, reading *r) {
    r->from = d.from * MINUTES_A_DAY;
    r->to = d.to * MINUTES_A_DAY;
    if (d.to - d.from != 1) return;
    if (x->minute >= 0) {
        r->from += x->minute;
        r->to = r->from + 1;
        r->grain = G_MINUTE;
    } else if (x->part) {
        r->to = r->from + part_ends[x->part];
        if (!x->two_days && r->to > d.to * MINUTES_A_DAY) r->to = d.to * MINUTES_A_DAY;
        r->from += part_begins[x->part];
        r->grain = G_PART;
    }
}

/* "from 1 to 3 May" has an end. */
bool timex_opens_end(const expr *x) { return x->since || (x->onward && !x->joined); }

static void open_ends(const expr *x, reading *r) {
    r->begin = r->from;
    if (timex_opens_end(x)) r->to = OPEN_END;
    if (x->until || x->no_later) r->from = OPEN_PAST;
}

static reading event_reading(const expr *x) {
    reading r = {
        .from = x->from, .to = x->to, .grain = G_DAY, .anchor = FROM_EVENT, .resolved = true
    };
    if (x->since) r.from = x->to - MINUTES_A_DAY;
    open_ends(x, &r);
    return r;
}

/* 6/8/2024 is also 8 June where the day comes first. */
static void other_way(const expr *x, reading *r) {
    if (!x->either_way) return;
    moment other = day_of(x->year, x->day, x->month) * MINUTES_A_DAY;
    r->unsure = true;
    r->other_from = other;
    r->other_to = other + MINUTES_A_DAY;
}

/* "They fired at midnight", told the next day: the midnight that the day of the report began with. */
static void end_midnight(const expr *x, const timex_context *c, reading *r) {
    bool ahead = c->published != OPEN_PAST && timex_day(r->from) > timex_day(c->published);
    bool unnamed = x->shape == SHAPE_UNIT && x->minute == MINUTES_A_DAY && r->anchor == PUBLICATION;
    if (!unnamed || c->tense != CHUNK_PAST || !ahead) return;
    r->from -= MINUTES_A_DAY;
    r->to -= MINUTES_A_DAY;
}

reading timex_resolve(const expr *x, const timex_context *c) {
    reading r = { .grain = x->unit, .anchor = BY_DEFAULT };
    days d = { 0, 0 };
    switch (x->shape) {
    case SHAPE_DATE: r.resolved = date_days(x, c, &d, &r); break;
    case SHAPE_WEEKDAY: r.resolved = weekday_days(x, c, &d, &r); break;
    case SHAPE_UNIT: r.resolved = unit_days(x, c, &d, &r); break;
    case SHAPE_OFFSET: r.resolved = offset_days(x, c, &d, &r); break;
    case SHAPE_SPAN: r.resolved = span_days(x, c, &d, &r); break;
    case SHAPE_EVENT: return event_reading(x);
    case SHAPE_REF: r.grain = G_NONE; break;
    default: break;
    }
    if (!r.resolved) return r;
    cut(x, c, &d, &r);
    to_moments(x, d, &r);
    end_midnight(x, c, &r);
    other_way(x, &r);
    open_ends(x, &r);
    return r;
}
