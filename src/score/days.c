/* days.c - TIMEX values as days.
 *
 *     2024-08-14     14 August          2024-W33     12 to 18 August       199X       the nineties
 *     2024-08        August             2024-W33-WE  17 and 18 August      20         the century
 *     2024-08-14TEV  14 August          2024-Q3      July to September     2024-SU    June to August */
#include "score/days.h"

#include "doc/doc.h"

static const days no_days = { NO_DAY, NO_DAY, false };

/* Whether all of `s` looks like `shape`: 9 is a digit, ? any character, others are themselves. */
static bool like(str s, const char *shape) {
    str p = str_of(shape);
    if (p.size != s.size) return false;
    for (uint32_t i = 0; i < p.size; i++)
        if (p.at[i] == '9' ? !is_digit(s.at[i]) : p.at[i] != '?' && p.at[i] != s.at[i])
            return false;
    return true;
}

/* The number that `size` digits at `at` print. */
static int digits(str s, uint32_t at, uint32_t size) {
    int n = 0;
    for (uint32_t i = at; i < at + size && i < s.size; i++) n = n * 10 + (s.at[i] - '0');
    return n;
}

/* From the first day of one month to the first of another; none if a year or month does not exist. */
static days months(int y0, int m0, int y1, int m1) {
    if (y0 < 1 || y1 > 9999 || m0 < 1 || m0 > 12) return no_days;
    return (days){ day_of(y0, m0, 1), day_of(y1, m1, 1), true };
}

/* `n` months from the first of `m`. */
static days months_on(int y, int m, int n) {
    int last = m - 1 + n;
    return months(y, m, y + last / 12, last % 12 + 1);
}

static days one_day(int y, int m, int d) {
    int year, month, date;
    if (y < 1 || m < 1 || m > 12 || d < 1) return no_days;
    int64_t day = day_of(y, m, d);
    day_parts(day, &year, &month, &date);
    return date == d ? (days){ day, day + 1, true } : no_days;
}

/* Monday of an ISO week, or NO_DAY when the year has no such week. */
static int64_t week_begin(int y, int week) {
    if (y < 1 || week < 1) return NO_DAY;
    int64_t fourth = day_of(y, 1, 4), first = fourth - day_weekday(fourth);
    int64_t next = day_of(y + 1, 1, 4), end = next - day_weekday(next);
    return first + 7 * (week - 1) < end ? first + 7 * (week - 1) : NO_DAY;
}

static days week(str v) {
    int64_t monday = week_begin(digits(v, 0, 4), digits(v, 6, 2));
    str rest = str_cut(v, 8, v.size);
    if (monday == NO_DAY) return no_days;
    if (str_starts(rest, STR("-WE"))) return (days){ monday + 5, monday + 7, true };
    if (rest.size > 1 && is_digit(rest.at[1])) {
        int64_t day = monday + rest.at[1] - '0' - 1;
        return (days){ day, day + 1, true };
    }
    return (days){ monday, monday + 7, true };
}

static days season(str v) {
    int year = digits(v, 0, 4);
    if (like(v, "9999-SP")) return months_on(year, 3, 3);
    if (like(v, "9999-SU")) return months_on(year, 6, 3);
    if (like(v, "9999-FA")) return months_on(year, 9, 3);
    return no_days;
}

/* Without the part of a day that may follow a whole month, year or week: "2024-08TNI". */
static str without_part(str v) {
    return v.size > 3 && v.at[v.size - 3] == 'T' ? str_cut(v, 0, v.size - 3) : v;
}

static days by_shape(str v) {
    int year = digits(v, 0, 4);
    str w = without_part(v);
    if (like(w, "9999-99") || like(w, "9999-99-XX")) return months_on(year, digits(v, 5, 2), 1);
    if (like(w, "9999") || like(w, "9999-XX") || like(w, "9999-XX-XX"))
        return months_on(year, 1, 12);
    if (like(v, "999") || like(v, "999X"))
        return months(digits(v, 0, 3) * 10, 1, digits(v, 0, 3) * 10 + 10, 1);
    if (like(v, "99") || like(v, "99XX"))
        return months(digits(v, 0, 2) * 100, 1, digits(v, 0, 2) * 100 + 100, 1);
    if (like(w, "9999-W99") || like(w, "9999-W99-WE") || like(w, "9999-W99-XX") ||
        like(w, "9999-W99-9"))
        return week(w);
    if (like(v, "9999-Q9") && v.at[6] >= '1' && v.at[6] <= '4')
        return months_on(year, 3 * (v.at[6] - '0') - 2, 3);
    if (like(v, "9999-H1")) return months_on(year, 1, 6);
    if (like(v, "9999-H2")) return months_on(year, 7, 6);
    return season(v);
}

days days_of_value(str v) {
    v = str_trim(v);
    bool day = like(str_cut(v, 0, 10), "9999-99-99") && (v.size == 10 || v.at[10] == 'T');
    return day ? one_day(digits(v, 0, 4), digits(v, 5, 2), digits(v, 8, 2)) : by_shape(v);
}

/* ---- dates ----------------------------------------------------------------------------------- */

/* The day of an ISO date; an end with a time of day is the day after it. False when it is no date. */
static bool iso_day(str s, bool end, int64_t *out) {
    days d = days_of_value(str_cut(s, 0, 10));
    *out = NO_DAY;
    if (!s.size) return true;
    if (s.size < 10 || !d.given) return false;
    *out = d.from;
    for (uint32_t i = 11; end && i < s.size; i++)
        if (s.at[i] >= '1' && s.at[i] <= '9') {
            *out = d.to;
            break;
        }
    return true;
}

static days days_between(str from, str to) {
    days d = { NO_DAY, NO_DAY, true };
    return iso_day(from, false, &d.from) && iso_day(to, true, &d.to) ? d : no_days;
}

days days_of(const value *v) {
    str from = value_text_at(v, "from"), to = value_text_at(v, "to"),
        type = value_text_at(v, "type");
    const value *when = value_at(v, "when"), *pair = value_true(when) ? when->first : NULL;
    if (from.size || to.size) return days_between(from, to);
    if (pair && pair->n == 2)
        return days_between(value_text(pair->first), value_text(pair->first->next));
    if (value_text_at(v, "date").size) return days_of_value(value_text_at(v, "date"));
    if (type.size && !str_is(type, "DATE") && !str_is(type, "TIME")) return no_days;
    return days_of_value(value_text_at(v, "value"));
}

bool days_same(days a, days b) { return a.given && b.given && a.from == b.from && a.to == b.to; }

/* "2024-XX-XX" without its unknown parts: "2024". */
static str known_part(str date) {
    while (str_ends(date, STR("-XX"))) date = str_cut(date, 0, date.size - 3);
    return date;
}

bool days_fit(str gold_date, days d) {
    days g = days_of_value(known_part(gold_date));
    if (!g.given) return false;
    if (like(gold_date, "9999-99-99")) return days_same(g, d);
    return d.from >= g.from && d.to <= g.to;
}
