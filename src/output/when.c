/* when.c - times and measures, short: "5-14 Aug", "at least 20 miles (32 km)". */
#include "output/when.h"

#include "doc/record.h"

#include <math.h>

typedef struct date {
    int year, month, day;
} date;

static date date_of(moment m) {
    date x;
    int64_t day = m / MINUTES_A_DAY - (m % MINUTES_A_DAY < 0);
    day_parts(day, &x.year, &x.month, &x.day);
    return x;
}

static str month_name(int month) {
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return (str){ names + (month - 1) * 3, 3 };
}

static bool same_month(date a, date b) { return a.year == b.year && a.month == b.month; }

/* "13 Aug", with the year unless it is `year`. */
static void put_date(textbuf *to, date x, int year) {
    textbuf_print(to, "%d %.*s", x.day, STR_ARG(month_name(x.month)));
    if (x.year != year) textbuf_print(to, " %d", x.year);
}

/* A whole month or whole years have a shorter name than their days. */
static bool put_whole(textbuf *to, date first, date last, date after) {
    if (first.day != 1 || after.day != 1) return false;
    if (first.month == 1 && after.month == 1) {
        textbuf_print(to, "%d", first.year);
        if (last.year != first.year) textbuf_print(to, "-%d", last.year);
        return true;
    }
    if (!same_month(first, last)) return false;
    textbuf_print(to, "%.*s %d", STR_ARG(month_name(first.month)), first.year);
    return true;
}

static void put_interval(textbuf *to, moment from, moment until, int year) {
    date first = date_of(from), last = date_of(until - 1), after = date_of(until);
    if (put_whole(to, first, last, after)) return;
    if (same_month(first, last) && first.day != last.day) textbuf_print(to, "%d-", first.day);
    else if (!same_month(first, last)) {
        put_date(to, first, first.year == last.year ? first.year : year);
        textbuf_char(to, '-');
    }
    put_date(to, last, year);
}

bool when_put(textbuf *to, moment from, moment until, int year) {
    bool past = from == OPEN_PAST, end = until == OPEN_END;
    if ((past && end) || from >= until) return false;
    if (past) {
        textbuf_add(to, STR("until "));
        put_date(to, date_of(until - 1), year);
    } else if (end) {
        textbuf_add(to, STR("since "));
        put_date(to, date_of(from), year);
    } else {
        put_interval(to, from, until, year);
    }
    return true;
}

static void put_timex(const doc *d, const timex *t, int year, textbuf *to) {
    if (!t->resolved || !when_put(to, t->from, t->to, year)) doc_put_plain(doc_text(d, t->at), to);
}

static moment published(const doc *d) {
    return d->published != OPEN_PAST && d->known.published.size ? d->published : OPEN_PAST;
}

/* What happened or was said had done so by the day of the report. */
static void put_undated(label mode, moment told, textbuf *to) {
    if (mode == ONGOING) {
        textbuf_add(to, STR("ongoing"));
    } else if (mode == HAPPENED && told == OPEN_PAST) {
        textbuf_add(to, STR("no date"));
    } else if (mode == HAPPENED) {
        textbuf_add(to, STR("by "));
        put_date(to, date_of(told), date_of(told).year);
    }
}

int when_year(moment m) { return m == OPEN_PAST || m == OPEN_END ? INT32_MIN : date_of(m).year; }

str when_short(const doc *d, const event *e, arena *a) {
    textbuf b = { .mem = a };
    const timex *t = record_when(d, e);
    if (t) put_timex(d, t, when_year(published(d)), &b);
    if (!b.size) put_undated(e->factual, published(d), &b);
    return textbuf_str(&b);
}

str when_told(moment from, moment until, str said, label mode, moment told, arena *a) {
    textbuf b = { .mem = a };
    if (!when_put(&b, from, until, when_year(told))) doc_put_plain(said, &b);
    if (!b.size) put_undated(mode, told, &b);
    return textbuf_str(&b);
}

str when_day(const doc *d, arena *a) {
    textbuf b = { .mem = a };
    if (published(d) != OPEN_PAST) put_date(&b, date_of(published(d)), INT32_MIN);
    return textbuf_str(&b);
}

/* ---- measures -------------------------------------------------------------------------------- */

static bool is_metric(double factor) {
    double power = log10(factor);
    return fabs(power - round(power)) < 1e-9;
}

/* "1,036", "32", "1.6". */
static void put_rounded(textbuf *to, double x) {
    char digits[32];
    int n = snprintf(digits, sizeof digits, x < 10 ? "%.1f" : "%.0f", x);
    int whole = x < 10 ? n - 2 : n;
    for (int i = 0; i < n; i++) {
        if (i > 0 && i < whole && (whole - i) % 3 == 0) textbuf_char(to, ',');
        textbuf_char(to, digits[i]);
    }
}

void when_put_si(double low, double high, double factor, str unit, textbuf *to) {
    bool area = str_is(unit, "m2");
    if (!(factor > 0) || is_metric(factor) || (!area && !str_is(unit, "m"))) return;
    double kilo = area ? 1e6 : 1e3;
    if (!isfinite(low)) low = high;
    if (!isfinite(high)) high = low;
    if (!isfinite(low) || low < 0 || high >= 1e15) return;
    bool large = high >= kilo;
    textbuf_add(to, STR(" ("));
    put_rounded(to, low / (large ? kilo : 1));
    if (high > low) {
        textbuf_char(to, '-');
        put_rounded(to, high / (large ? kilo : 1));
    }
    textbuf_print(to, " %s%s)", large ? "k" : "", area ? "m2" : "m");
}

void when_put_metric(const quantity *q, textbuf *to) {
    when_put_si(q->low * q->si, q->high * q->si, q->si, q->si_unit, to);
}
