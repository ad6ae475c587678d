/* sqlite_value.c - values bound and read one after the other; what is not known is NULL. */
#include "store/sqlite.h"

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

/* ---- out ------------------------------------------------------------------------------------- */

static str column(values *from) {
    int n = from->n++;
    const char *at = (const char *)sqlite3_column_text(from->q, n);
    return (str){ at ? at : "", at ? (uint32_t)sqlite3_column_bytes(from->q, n) : 0 };
}

str take_text(values *from) {
    str s = column(from);
    return s.size ? str_copy(from->mem, s) : STR("");
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

words take_words(values *from) {
    words w = { .text = take_text(from) };
    w.begin = (uint32_t)take_int(from);
    w.end = (uint32_t)take_int(from);
    return w;
}

/* "-044-03-15T10:30": years before 1 have a sign. */
moment take_moment(values *from, moment otherwise) {
    str s = column(from);
    int year, month, day, hour = 0, minute = 0;
    if (!s.size || sscanf(s.at, "%d-%d-%dT%d:%d", &year, &month, &day, &hour, &minute) < 3)
        return otherwise;
    return day_of(year, month, day) * MINUTES_A_DAY + hour * 60 + minute;
}
