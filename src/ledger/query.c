/* query.c - a line of words becomes terms: `-how:denied` is a term of key HOW that is turned round. */
#include "ledger/query.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const key_names[QUERY_KEYS] = {
    [QUERY_WORDS] = "",      [QUERY_WHO] = "who",       [QUERY_WHAT] = "what",
    [QUERY_WHERE] = "where", [QUERY_WHEN] = "when",     [QUERY_HOW] = "how",
    [QUERY_SAYS] = "says",   [QUERY_OUTLET] = "outlet", [QUERY_STORY] = "story",
};

/* ---- days ------------------------------------------------------------------------------------ */

static bool take_digits(str *s, uint32_t n, int *out) {
    if (s->size < n) return false;
    for (uint32_t i = *out = 0; i < n; i++) {
        if (!is_digit(s->at[i])) return false;
        *out = *out * 10 + (s->at[i] - '0');
    }
    *s = str_cut(*s, n, s->size);
    return true;
}

static bool take_hyphen(str *s) {
    if (!s->size || s->at[0] != '-') return false;
    *s = str_cut(*s, 1, s->size);
    return true;
}

/* A year, a month or a day, as its first minute and that of the next. */
static bool read_day(str s, moment *from, moment *to) {
    int year, month = 0, date = 0, y, m, d;
    if (!take_digits(&s, 4, &year)) return false;
    if (take_hyphen(&s) && !take_digits(&s, 2, &month)) return false;
    if (month && take_hyphen(&s) && !take_digits(&s, 2, &date)) return false;
    if (s.size || month > 12) return false;
    int64_t day = day_of(year, month ? month : 1, date ? date : 1), end = day + 1;
    if (!month) end = day_of(year + 1, 1, 1);
    else if (!date) end = month == 12 ? day_of(year + 1, 1, 1) : day_of(year, month + 1, 1);
    day_parts(day, &y, &m, &d);
    if (date && d != date) return false; /* 31 June */
    *from = day * MINUTES_A_DAY;
    *to = end * MINUTES_A_DAY;
    return true;
}

bool query_days(str text, moment *from, moment *to) {
    uint32_t dots = str_find(text, STR(".."), 0);
    moment other;
    if (dots == UINT32_MAX) return read_day(text, from, to);
    str first = str_cut(text, 0, dots), last = str_cut(text, dots + 2, text.size);
    *from = OPEN_PAST;
    *to = OPEN_END;
    if (first.size && !read_day(first, from, &other)) return false;
    if (last.size && !read_day(last, &other, to)) return false;
    return (first.size || last.size) && *from < *to;
}

/* "7d" and "2w" as minutes. */
static bool read_stretch(str s, int64_t *out) {
    int64_t n = 0;
    char unit = s.size ? s.at[s.size - 1] : 0;
    if (s.size < 2 || s.size > 6 || (unit != 'd' && unit != 'w')) return false;
    for (uint32_t i = 0; i + 1 < s.size; i++) {
        if (!is_digit(s.at[i])) return false;
        n = n * 10 + (s.at[i] - '0');
    }
    *out = n * (unit == 'w' ? 7 : 1) * MINUTES_A_DAY;
    return true;
}

sitrep_code query_since(query *q, str text, moment newest, sitrep_error *err) {
    int64_t before;
    moment end;
    if (read_day(text, &q->since, &end)) return SITREP_OK;
    if (!read_stretch(text, &before))
        return error_set(err, SITREP_E_ARGUMENT,
                         "since takes a day, month, year or a stretch such as 7d, not \"%.*s\"",
                         STR_ARG(text));
    if (newest != OPEN_PAST) q->since = newest - newest % MINUTES_A_DAY - before;
    return SITREP_OK;
}

sitrep_code query_until(query *q, str text, sitrep_error *err) {
    moment begin;
    if (read_day(text, &begin, &q->until)) return SITREP_OK;
    return error_set(err, SITREP_E_ARGUMENT, "until takes a day, month or year, not \"%.*s\"",
                     STR_ARG(text));
}

/* ---- a term ---------------------------------------------------------------------------------- */

/* What is left to read, and where its mistakes are reported. */
typedef struct reading {
    str text;
    uint32_t at;
    arena *mem;
    query *out;
    sitrep_error *err;
} reading;

__attribute__((format(printf, 3, 4))) static sitrep_code wrong(const reading *r, uint32_t at,
                                                               const char *format, ...) {
    char what[200];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    uint32_t column = utf8_points(str_cut(r->text, 0, at)) + 1;
    error_set(r->err, SITREP_E_ARGUMENT, "query, column %u: %s", column, what);
    if (r->err) r->err->byte = at;
    return SITREP_E_ARGUMENT;
}

static label how_of(str word, arena *a) {
    static const char *const sets[] = { "label", "mode", "basis" };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        textbuf b = { .mem = a };
        for (uint32_t k = 0; k < word.size; k++)
            textbuf_char(&b, (char)(i                      ? to_lower(word.at[k])
                                    : is_lower(word.at[k]) ? word.at[k] - 32
                                                           : word.at[k]));
        label l = label_find(sets[i], textbuf_str(&b));
        if (l != LABEL_COUNT) return l;
    }
    return LABEL_COUNT;
}

/* What a key asks of its value; `at` is where the value stands. */
static sitrep_code check_term(const reading *r, query_term *t, uint32_t at) {
    textbuf b = { .mem = r->mem };
    t->set = LABEL_COUNT;
    if (t->key == QUERY_WHEN && !query_days(t->raw, &t->from, &t->to))
        return wrong(r, at,
                     "when: takes a day, month or year, or two with .. between, not \"%.*s\"",
                     STR_ARG(t->raw));
    if (t->key == QUERY_HOW && (t->set = how_of(t->raw, r->mem)) == LABEL_COUNT)
        return wrong(r, at,
                     "how: takes a label such as denied or a mode such as ongoing, not \"%.*s\"",
                     STR_ARG(t->raw));
    t->prefix = t->raw.size > 1 && t->raw.at[t->raw.size - 1] == '*';
    query_fold(&b, str_cut(t->raw, 0, t->raw.size - t->prefix));
    t->folded = textbuf_str(&b);
    if (!t->folded.size) return wrong(r, at, "\"%.*s\" has no letter or digit", STR_ARG(t->raw));
    return SITREP_OK;
}

static sitrep_code add_term(const reading *r, query_term t, uint32_t at) {
    sitrep_code code = check_term(r, &t, at);
    if (code) return code;
    query_term *to = array_add(r->mem, &r->out->terms);
    if (!to) return error_set(r->err, SITREP_E_NOMEM, "no memory for a query");
    *to = t;
    return SITREP_OK;
}

static sitrep_code unknown_key(const reading *r, str name) {
    return wrong(
        r, r->at,
        "no key is called \"%.*s\"; there are who what where when how says outlet story, and "
        "quotation marks make it words",
        STR_ARG(name));
}

/* "who:" before a value; the position moves behind it. */
static sitrep_code take_key(reading *r, query_key *key) {
    uint32_t end = r->at;
    *key = QUERY_WORDS;
    while (end < r->text.size && is_alpha(r->text.at[end])) end++;
    if (end == r->at || end == r->text.size || r->text.at[end] != ':') return SITREP_OK;
    str name = str_cut(r->text, r->at, end);
    for (query_key k = QUERY_WHO; k < QUERY_KEYS; k++)
        if (str_is(name, key_names[k])) *key = k;
    if (*key == QUERY_WORDS) return unknown_key(r, name);
    r->at = end + 1;
    return SITREP_OK;
}

/* A value in quotation marks, or up to the next space. */
static sitrep_code take_value(reading *r, str *out) {
    bool quoted = r->at < r->text.size && r->text.at[r->at] == '"';
    uint32_t from = r->at + quoted, end = from;
    while (end < r->text.size && (quoted ? r->text.at[end] != '"' : !is_space(r->text.at[end])))
        end++;
    if (quoted && end == r->text.size) return wrong(r, r->at, "the quotation mark is not closed");
    *out = str_cut(r->text, from, end);
    if (!out->size) return wrong(r, r->at, "a word is missing");
    r->at = end + quoted;
    return SITREP_OK;
}

static sitrep_code take_term(reading *r, bool otherwise) {
    query_term t = { .otherwise = otherwise };
    t.negative =
        r->text.at[r->at] == '-' && r->at + 1 < r->text.size && !is_space(r->text.at[r->at + 1]);
    r->at += t.negative;
    sitrep_code code = take_key(r, &t.key);
    uint32_t at = r->at;
    if (!code) code = take_value(r, &t.raw);
    return code ? code : add_term(r, t, at);
}

/* OR as a word of its own. */
static bool take_or(reading *r) {
    str rest = str_cut(r->text, r->at, r->text.size);
    if (!str_starts(rest, STR("OR")) || (rest.size > 2 && !is_space(rest.at[2]))) return false;
    r->at += 2;
    return true;
}

static void skip_space(reading *r) {
    while (r->at < r->text.size && is_space(r->text.at[r->at])) r->at++;
}

sitrep_code query_parse(str text, arena *a, query *out, sitrep_error *err) {
    reading r = { .text = text, .mem = a, .out = out, .err = err };
    *out = (query){ .since = OPEN_PAST, .until = OPEN_END };
    sitrep_code code = SITREP_OK;
    for (skip_space(&r); !code && r.at < text.size; skip_space(&r)) {
        uint32_t at = r.at;
        bool otherwise = take_or(&r);
        skip_space(&r);
        if (otherwise && (!out->terms.n || r.at == text.size))
            return wrong(&r, at, "OR stands between two terms");
        uint32_t second = r.at;
        if (otherwise && take_or(&r)) return wrong(&r, second, "OR stands between two terms");
        code = take_term(&r, otherwise);
    }
    return code;
}

sitrep_code query_add(query *q, query_key key, str text, arena *a, sitrep_error *err) {
    reading r = { .text = text, .mem = a, .out = q, .err = err };
    if (!text.size) return wrong(&r, 0, "a word is missing");
    return add_term(&r, (query_term){ .key = key, .raw = text }, 0);
}
