/* sqlite_value.c - values bound and read one after the other; what is not known is NULL. */
#include "store/sqlite.h"

#include "base/utf8.h"

#include <math.h>

/* Texts outlive the step that uses them: all are bound without a copy. */
void put_must(values *to, str s) {
    sqlite3_bind_text(to->q, ++to->n, s.at, (int)s.size, SQLITE_STATIC);
}

void put_text(values *to, str s) {
    if (s.size) put_must(to, s);
    else put_null(to);
}

void put_int(values *to, int64_t x) { sqlite3_bind_int64(to->q, ++to->n, x); }
void put_null(values *to) { sqlite3_bind_null(to->q, ++to->n); }

void put_real(values *to, double x) {
    if (isfinite(x)) sqlite3_bind_double(to->q, ++to->n, x);
    else put_null(to);
}

void put_label(values *to, label l) { put_text(to, str_of(label_text(l))); }

void put_words(values *to, const words *w) {
    bool there = w->begin < w->end;
    put_text(to, w->text);
    if (there) put_int(to, w->begin), put_int(to, w->end);
    else put_null(to), put_null(to);
}

void put_moment(values *to, moment m) {
    char text[40];
    int year, month, date, size;
    if (m == OPEN_PAST || m == OPEN_END) {
        put_null(to);
        return;
    }
    int minute = (int)((m % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY);
    day_parts((m - minute) / MINUTES_A_DAY, &year, &month, &date);
    size = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, date);
    if (minute)
        size += snprintf(text + size, sizeof text - (size_t)size, "T%02d:%02d", minute / 60,
                         minute % 60);
    sqlite3_bind_text(to->q, ++to->n, text, size, SQLITE_TRANSIENT);
}

void put_point(values *to, double lat, double lon) {
    unsigned char blob[POINT_SIZE];
    if (!isfinite(lat) || !isfinite(lon)) {
        put_null(to);
        return;
    }
    point_blob(blob, lat, lon);
    sqlite3_bind_blob(to->q, ++to->n, blob, POINT_SIZE, SQLITE_TRANSIENT);
}

/* ---- out: a ledger may come from anywhere, and its columns may hold anything --------------------- */

static str column(values *from) {
    int n = from->n++;
    const char *at = (const char *)sqlite3_column_text(from->q, n);
    return (str){ at ? at : "", at ? (uint32_t)sqlite3_column_bytes(from->q, n) : 0 };
}

/* Bytes that are no UTF-8 become U+FFFD. */
static str repaired(arena *mem, str s) {
    textbuf b = { .mem = mem };
    for (uint32_t at = 0, size; at < s.size; at += size) textbuf_point(&b, utf8_at(s, at, &size));
    return textbuf_str(&b);
}

str take_text(values *from) {
    str s = column(from);
    if (utf8_check(s) < s.size) return repaired(from->mem, s);
    return s.size ? str_copy(from->mem, s) : STR("");
}

void take_uid(values *from, char to[UID_SIZE + 1]) {
    str s = column(from);
    uint32_t n = 0;
    for (; n < s.size && n < UID_SIZE; n++) {
        if (!is_digit(s.at[n]) && !is_alpha(s.at[n]) && s.at[n] != '-') break;
        to[n] = s.at[n];
    }
    to[n] = 0;
}

int64_t take_int(values *from) { return sqlite3_column_int64(from->q, from->n++); }

double take_real(values *from, double otherwise) {
    int n = from->n++;
    return sqlite3_column_type(from->q, n) == SQLITE_NULL ? otherwise
                                                          : sqlite3_column_double(from->q, n);
}

label take_label(values *from, const char *set, label otherwise) {
    str s = column(from);
    label l = s.size ? label_find(set, s) : LABEL_COUNT;
    return l == LABEL_COUNT ? otherwise : l;
}

static uint32_t take_place(values *from) {
    int64_t x = take_int(from);
    return x > 0 && x < NONE ? (uint32_t)x : 0;
}

words take_words(values *from) {
    words w = { .text = take_text(from) };
    w.begin = take_place(from);
    w.end = take_place(from);
    if (w.end <= w.begin) w.begin = w.end = 0;
    return w;
}

/* "-044-03-15T10:30": years before 1 have a sign. */
moment take_moment(values *from, moment otherwise) {
    str s = column(from);
    int year, month, day, hour = 0, minute = 0;
    if (!s.size || sscanf(s.at, "%6d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) < 3)
        return otherwise;
    if (month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || minute < 0) return otherwise;
    return day_of(year, month, day) * MINUTES_A_DAY + hour * 60 + minute;
}
