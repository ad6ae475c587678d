/* doc.c - adding to the layers of a document and looking at them. */
#include "doc/doc.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

void *doc_push(doc *d, void **at, uint32_t *n, uint32_t *cap, size_t item) {
    if (d->failed) return NULL;
    void *p = array_push(&d->mem, at, n, cap, item);
    if (!p) doc_fail(d, d->mem.failed, "memory of one document");
    return p;
}

void doc_fail(doc *d, sitrep_code code, const char *limit) {
    if (d->failed) return;
    d->failed = code;
    d->limit = limit;
}

void doc_drop(doc *d) { arena_drop(&d->mem); }

str doc_text(const doc *d, span s) { return str_cut(d->text, s.begin, s.end); }

str token_text(const doc *d, token_ix t) { return doc_text(d, d->tokens.at[t].at); }

span tokens_span(const doc *d, range tokens) {
    if (tokens.begin >= tokens.end) return (span){ 0, 0 };
    return (span){ d->tokens.at[tokens.begin].at.begin, d->tokens.at[tokens.end - 1].at.end };
}

bool token_is(const doc *d, token_ix t, const char *lower) {
    if (t >= d->tokens.n) return false;
    span at = d->tokens.at[t].at;
    const char *text = d->text.at + at.begin;
    uint32_t size = at.end - at.begin, i = 0;
    while (i < size && lower[i] && to_lower(text[i]) == lower[i]) i++;
    return i == size && !lower[i];
}

token_ix doc_token_at(const doc *d, uint32_t byte) {
    token_ix low = 0, high = d->tokens.n;
    while (low < high) {
        token_ix middle = low + (high - low) / 2;
        if (d->tokens.at[middle].at.end <= byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

range doc_tokens_in(const doc *d, span s) {
    range r = { doc_token_at(d, s.begin), 0 };
    r.end = r.begin;
    while (r.end < d->tokens.n && d->tokens.at[r.end].at.begin < s.end) r.end++;
    return r;
}

sentence_ix doc_sentence_of(const doc *d, token_ix t) {
    sentence_ix low = 0, high = d->sentences.n;
    while (low < high) {
        sentence_ix middle = low + (high - low) / 2;
        if (d->sentences.at[middle].tokens.end <= t) low = middle + 1;
        else high = middle;
    }
    return low < d->sentences.n ? low : NONE;
}

token_ix doc_under(const doc *d, token_ix t, label relation) {
    range in = d->sentences.at[doc_sentence_of(d, t)].tokens;
    for (token_ix i = in.begin; i < in.end; i++)
        if (d->readings.at[i].head == t && d->readings.at[i].relation == relation) return i;
    return NONE;
}

uint32_t doc_chunk_from(const doc *d, token_ix t) {
    uint32_t low = 0, high = d->chunks.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->chunks.at[middle].tokens.end <= t) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t doc_chunk_at(const doc *d, token_ix t) {
    uint32_t at = doc_chunk_from(d, t);
    return at < d->chunks.n && d->chunks.at[at].tokens.begin <= t ? at : NONE;
}

/* The first of n items, `size` bytes each and beginning with a span, that ends after `s` begins; NONE if it does
 * not meet `s`. */
static uint32_t first_meeting(const void *items, uint32_t n, size_t size, span s) {
    uint32_t low = 0, high = n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const span *at = (const void *)((const char *)items + middle * size);
        if (at->end <= s.begin) low = middle + 1;
        else high = middle;
    }
    if (low == n) return NONE;
    const span *at = (const void *)((const char *)items + low * size);
    return span_meets(*at, s) ? low : NONE;
}

timex_ix doc_timex_at(const doc *d, span s) {
    return first_meeting(d->timexes.at, d->timexes.n, sizeof *d->timexes.at, s);
}

quantity_ix doc_quantity_at(const doc *d, span s) {
    return first_meeting(d->quantities.at, d->quantities.n, sizeof *d->quantities.at, s);
}

toponym_ix doc_toponym_at(const doc *d, span s) {
    return d->toponyms.n
               ? first_meeting(&d->toponyms.at->whole, d->toponyms.n, sizeof *d->toponyms.at, s)
               : NONE;
}

/* The first entry at or after `i` that begins at token `t` and is of `table`. */
static uint32_t entry_from(const doc *d, uint32_t i, token_ix t, uint8_t table) {
    for (; i < d->entries.n && d->entries.at[i].tokens.begin == t; i++)
        if (d->entries.at[i].table == table) return i;
    return NONE;
}

uint32_t doc_entry_first(const doc *d, token_ix t, uint8_t table) {
    return t < d->tokens.n ? entry_from(d, d->tokens.at[t].entries, t, table) : NONE;
}

uint32_t doc_entry_next(const doc *d, uint32_t i) {
    return entry_from(d, i + 1, d->entries.at[i].tokens.begin, d->entries.at[i].table);
}

/* The byte of the source from which the byte `at` of the text was made. */
static uint32_t source_byte(const doc *d, uint32_t at) {
    uint32_t low = 0, high = d->map.n;
    if (!high) return at;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (d->map.at[middle].text_begin <= at) low = middle;
        else high = middle;
    }
    return d->map.at[low].source_begin + (at - d->map.at[low].text_begin);
}

enum { POINTS_STEP = 64 };

void doc_count_points(doc *d) {
    uint32_t n = 0;
    d->points.n = 0;
    for (uint32_t at = 0; at < d->source.size && !d->failed; at += POINTS_STEP) {
        uint32_t *count = doc_add(d, points);
        if (count) *count = n;
        n += utf8_points(str_cut(d->source, at, at + POINTS_STEP));
    }
}

/* Code points of the source before `byte`. */
static uint32_t points_before(const doc *d, uint32_t byte) {
    if (!d->points.n) return utf8_points(str_cut(d->source, 0, byte));
    uint32_t step = byte / POINTS_STEP;
    if (step >= d->points.n) step = d->points.n - 1;
    return d->points.at[step] + utf8_points(str_cut(d->source, step * POINTS_STEP, byte));
}

sitrep_span doc_source_span(const doc *d, span s) {
    sitrep_span out = { 0 };
    if (span_empty(s)) return out;
    out.begin = source_byte(d, s.begin);
    out.end = source_byte(d, s.end - 1) + 1;
    while (out.end < d->source.size && (d->source.at[out.end] & 0xC0) == 0x80) out.end++;
    out.begin_point = points_before(d, out.begin);
    out.end_point = points_before(d, out.end);
    return out;
}

uint32_t doc_source_points(const doc *d) { return points_before(d, d->source.size); }

double doc_si(const quantity *q, double x) {
    x *= q->si;
    if (!isfinite(x) || x == 0) return x;
    double scale = pow(10, 11 - floor(log10(fabs(x))));
    return isfinite(scale) && scale > 0 ? round(x * scale) / scale : x;
}

/* ---- days: Howard Hinnant's civil calendar algorithms ---------------------------------------- */

int64_t day_of(int year, int month, int day) {
    int64_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void day_parts(int64_t day, int *year, int *month, int *date) {
    int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *date = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

int day_weekday(int64_t day) { return (int)(((day + 3) % 7 + 7) % 7); }

static bool digits_at(str s, uint32_t at, uint32_t n, int *out) {
    *out = 0;
    if (at + n > s.size) return false;
    for (uint32_t i = at; i < at + n; i++) {
        if (!is_digit(s.at[i])) return false;
        *out = *out * 10 + (s.at[i] - '0');
    }
    return true;
}

static moment civil(int year, int month, int day) {
    int y, m, date;
    if (month < 1 || month > 12 || day < 1 || day > 31) return OPEN_PAST;
    int64_t n = day_of(year, month, day);
    day_parts(n, &y, &m, &date);
    return m == month && date == day ? n * MINUTES_A_DAY : OPEN_PAST;
}

/* "14 Aug 2024" or "Wed, 14 Aug 2024 10:00:00 GMT". */
static moment rfc822(str s) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    uint32_t comma = str_find(s, STR(","), 0);
    s = str_trim(comma < 5 ? str_cut(s, comma + 1, s.size) : s);
    int day, year;
    uint32_t wide = s.size > 1 && is_digit(s.at[1]) ? 2 : 1;
    if (!digits_at(s, 0, wide, &day) || s.size < wide + 9 || !digits_at(s, wide + 5, 4, &year))
        return OPEN_PAST;
    for (int m = 0; m < 12; m++)
        if (str_eq_fold(str_cut(s, wide + 1, wide + 4), (str){ months + m * 3, 3 }))
            return civil(year, m + 1, day);
    return OPEN_PAST;
}

moment moment_read(str s) {
    int year, month, day;
    s = str_trim(s);
    if (digits_at(s, 0, 4, &year) && s.size >= 10 && s.at[4] == '-' && digits_at(s, 5, 2, &month) &&
        s.at[7] == '-' && digits_at(s, 8, 2, &day) && (s.size == 10 || !is_digit(s.at[10])))
        return civil(year, month, day);
    if (s.size == 8 && digits_at(s, 0, 4, &year) && digits_at(s, 4, 2, &month) &&
        digits_at(s, 6, 2, &day))
        return civil(year, month, day);
    return rfc822(s);
}

void textbuf_day(textbuf *b, moment m) {
    int year, month, date;
    int64_t day = m / MINUTES_A_DAY - (m % MINUTES_A_DAY < 0);
    day_parts(day, &year, &month, &date);
    textbuf_print(b, "%04d-%02d-%02d", year, month, date);
}
