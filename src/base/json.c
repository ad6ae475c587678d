/* json.c - a strict, non-recursive reader of RFC 8259 and a writer. */
#include "base/json.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

json json_open(str text) { return (json){ .text = text, .first = true }; }

static bool fault(json *j, const char *what) {
    if (!j->wrong) j->wrong = what;
    return false;
}

static char here(const json *j) { return j->at < j->text.size ? j->text.at[j->at] : 0; }

static void skip_space(json *j) {
    while (j->at < j->text.size) {
        char c = j->text.at[j->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') break;
        j->at++;
    }
}

json_kind json_peek(json *j) {
    if (j->wrong) return JSON_NOTHING;
    skip_space(j);
    switch (here(j)) {
    case '{': return JSON_OBJECT;
    case '[': return JSON_LIST;
    case '"': return JSON_STRING;
    case 'n': return JSON_NULL;
    case 't': return JSON_TRUE;
    case 'f': return JSON_FALSE;
    case '-': return JSON_NUMBER;
    default: return is_digit(here(j)) ? JSON_NUMBER : JSON_NOTHING;
    }
}

static bool enter(json *j, json_kind kind, char closer, const char *what) {
    if (json_peek(j) != kind) return fault(j, what);
    if (j->depth == JSON_DEPTH) return fault(j, "nested deeper than 64 levels");
    j->at++;
    j->closer[j->depth++] = (unsigned char)closer;
    j->first = true;
    return true;
}

bool json_object(json *j) { return enter(j, JSON_OBJECT, '}', "an object was expected"); }
bool json_list(json *j) { return enter(j, JSON_LIST, ']', "a list was expected"); }

/* Steps to the next item of the innermost level: over a comma, or out of the level. */
static bool next(json *j) {
    if (j->wrong || !j->depth) return false;
    skip_space(j);
    if (here(j) == (char)j->closer[j->depth - 1]) {
        j->at++;
        j->depth--;
        j->first = false;
        return false;
    }
    if (!j->first) {
        if (here(j) != ',') return fault(j, "a comma or the end of the level was expected");
        j->at++;
        skip_space(j);
    }
    j->first = false;
    return true;
}

bool json_item(json *j) {
    if (!next(j)) return false;
    return json_peek(j) != JSON_NOTHING || fault(j, "a value was expected");
}

bool json_member(json *j, arena *a, str *name) {
    if (!next(j)) return false;
    if (json_peek(j) != JSON_STRING) return fault(j, "a name in quotation marks was expected");
    *name = json_string(j, a);
    skip_space(j);
    if (j->wrong || here(j) != ':') return fault(j, "a colon was expected");
    j->at++;
    return json_peek(j) != JSON_NOTHING || fault(j, "a value was expected");
}

static int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four hexadecimal digits at the front of `s`, or -1. */
static int32_t hex4(str s) {
    int32_t x = 0;
    if (s.size < 4) return -1;
    for (uint32_t i = 0; i < 4; i++) {
        int digit = hex_digit(s.at[i]);
        if (digit < 0) return -1;
        x = x * 16 + digit;
    }
    return x;
}

static str rest(const json *j) { return str_cut(j->text, j->at, j->text.size); }

/* The code point of a \u escape whose digits begin at j->at; moves behind it. */
static int32_t escaped_point(json *j) {
    int32_t high = hex4(rest(j));
    if (high < 0) return fault(j, "four hexadecimal digits were expected"), -1;
    j->at += 4;
    if (high < 0xD800 || high >= 0xE000) return high;
    int32_t low = -1;
    if (high < 0xDC00 && str_starts(rest(j), STR("\\u"))) low = hex4(str_cut(rest(j), 2, 6));
    if (low < 0xDC00 || low >= 0xE000) return fault(j, "half of a surrogate pair"), -1;
    j->at += 6;
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

/* An escape whose letter is at j->at: its code point, or -1 after a fault. */
static int32_t escape(json *j) {
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char c = here(j);
    const char *found = c ? strchr(letters, c) : NULL;
    if (found) {
        j->at++;
        return meant[found - letters];
    }
    if (c != 'u') return fault(j, "an unknown escape"), -1;
    j->at++;
    return escaped_point(j);
}

/* Moves over the plain characters of a string; false at a byte that is not UTF-8. */
static bool plain_run(json *j) {
    uint32_t size;
    for (; j->at < j->text.size; j->at += size) {
        unsigned char c = (unsigned char)j->text.at[j->at];
        if (c == '"' || c == '\\' || c < 0x20) break;
        size = 1;
        if (c >= 0x80 && utf8_at(j->text, j->at, &size) < 0)
            return fault(j, "a byte that is not UTF-8");
    }
    return true;
}

/* Moves over a string, adding what it means to `to` if that is not NULL. */
static bool read_string(json *j, textbuf *to) {
    j->at++;
    while (j->at < j->text.size) {
        uint32_t from = j->at;
        if (!plain_run(j)) return false;
        if (to) textbuf_add(to, str_cut(j->text, from, j->at));
        if (j->at >= j->text.size) break;
        char c = j->text.at[j->at];
        if (c != '"' && c != '\\') return fault(j, "a control character in a string");
        j->at++;
        if (c == '"') return true;
        int32_t point = escape(j);
        if (point < 0) return false;
        if (to) textbuf_point(to, point);
    }
    return fault(j, "a string without an end");
}

str json_string(json *j, arena *a) {
    if (json_peek(j) != JSON_STRING) return fault(j, "a string was expected"), STR("");
    json first = *j;
    if (!read_string(&first, NULL)) {
        *j = first;
        return STR("");
    }
    /* What is meant is never longer than what is written, so the memory is taken once. */
    uint32_t most = first.at - j->at;
    textbuf b = { .mem = a, .at = arena_take(a, most), .cap = most };
    if (b.at) read_string(j, &b);
    *j = first;
    return textbuf_str(&b);
}

/* Moves over the digits at j->at; false if there is none. */
static bool digits(json *j) {
    uint32_t from = j->at;
    while (is_digit(here(j))) j->at++;
    return j->at > from;
}

static bool read_number(json *j) {
    if (here(j) == '-') j->at++;
    if (!digits(j)) return fault(j, "a digit was expected");
    if (here(j) == '.') {
        j->at++;
        if (!digits(j)) return fault(j, "a digit was expected");
    }
    if (here(j) == 'e' || here(j) == 'E') {
        j->at++;
        if (here(j) == '+' || here(j) == '-') j->at++;
        if (!digits(j)) return fault(j, "a digit was expected");
    }
    return true;
}

/* A leading zero followed by another digit: "012", "-00". */
static bool leading_zero(str s) {
    uint32_t i = s.size && s.at[0] == '-';
    return s.size > i + 1 && s.at[i] == '0' && is_digit(s.at[i + 1]);
}

static bool scan_number(json *j) {
    uint32_t from = j->at;
    if (!read_number(j)) return false;
    if (leading_zero(str_cut(j->text, from, j->at)))
        return fault(j, "a number with a leading zero");
    return true;
}

double json_number(json *j) {
    if (json_peek(j) != JSON_NUMBER) return fault(j, "a number was expected"), 0;
    uint32_t from = j->at;
    double x = 0;
    return scan_number(j) && str_decimal(str_cut(j->text, from, j->at), &x) ? x : 0;
}

static bool word(json *j, str w) {
    if (!str_eq(str_cut(j->text, j->at, j->at + w.size), w))
        return fault(j, "a value was expected");
    j->at += w.size;
    return true;
}

bool json_bool(json *j) {
    json_kind kind = json_peek(j);
    if (kind == JSON_TRUE) return word(j, STR("true"));
    if (kind == JSON_FALSE) return word(j, STR("false")), false;
    return fault(j, "true or false was expected");
}

bool json_null(json *j) { return json_peek(j) == JSON_NULL && word(j, STR("null")); }

/* Moves over one value that is not a list or an object. */
static bool skip_plain(json *j) {
    switch (json_peek(j)) {
    case JSON_STRING: return read_string(j, NULL);
    case JSON_NUMBER: return scan_number(j);
    case JSON_TRUE: return word(j, STR("true"));
    case JSON_FALSE: return word(j, STR("false"));
    case JSON_NULL: return word(j, STR("null"));
    default: return fault(j, "a value was expected");
    }
}

/* Moves over the name of a member and its colon, if the innermost level is an object. */
static bool skip_name(json *j) {
    if (j->closer[j->depth - 1] != '}') return true;
    if (json_peek(j) != JSON_STRING) return fault(j, "a name in quotation marks was expected");
    if (!read_string(j, NULL)) return false;
    skip_space(j);
    if (here(j) != ':') return fault(j, "a colon was expected");
    j->at++;
    return true;
}

str json_skip(json *j) {
    json_peek(j);
    uint32_t from = j->at, depth = j->depth;
    do {
        json_kind kind = json_peek(j);
        if (kind == JSON_OBJECT ? json_object(j)
            : kind == JSON_LIST ? json_list(j)
                                : skip_plain(j)) {
            while (j->depth > depth && !next(j) && !j->wrong) {}
            if (j->depth > depth && !j->wrong) skip_name(j);
        }
    } while (j->depth > depth && !j->wrong);
    return j->wrong ? STR("") : str_cut(j->text, from, j->at);
}

bool json_end(json *j) {
    if (j->wrong) return false;
    skip_space(j);
    if (j->at < j->text.size) return fault(j, "something follows the value");
    return j->depth == 0 || fault(j, "the text ends inside a level");
}

/* ---- writing --------------------------------------------------------------------------------- */

static void separate(json_writer *w) {
    if (w->comma) textbuf_char(w->to, ',');
    w->comma = true;
}

void json_put_open(json_writer *w, char bracket) {
    separate(w);
    textbuf_char(w->to, bracket);
    w->comma = false;
}

void json_put_close(json_writer *w, char bracket) {
    textbuf_char(w->to, bracket);
    w->comma = true;
}

/* U+0080 to U+009F, which steer a terminal as much as those below U+0020: the second byte, or 0. */
static unsigned char high_control(str s, uint32_t i) {
    unsigned char c = (unsigned char)s.at[i], d = i + 1 < s.size ? (unsigned char)s.at[i + 1] : 0;
    return c == 0xc2 && d >= 0x80 && d < 0xa0 ? d : 0;
}

static void put_text(textbuf *to, str s) {
    textbuf_char(to, '"');
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.at[i], high = high_control(s, i);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && !high) continue;
        textbuf_add(to, str_cut(s, from, i));
        if (high) c = high, i++;
        from = i + 1;
        if (c == '"' || c == '\\') textbuf_print(to, "\\%c", c);
        else if (c == '\n') textbuf_add(to, STR("\\n"));
        else textbuf_print(to, "\\u%04x", c);
    }
    textbuf_add(to, str_cut(s, from, s.size));
    textbuf_char(to, '"');
}

void json_put_name(json_writer *w, const char *name) {
    separate(w);
    put_text(w->to, str_of(name));
    textbuf_char(w->to, ':');
    w->comma = false;
}

void json_put_str(json_writer *w, str s) { separate(w), put_text(w->to, s); }

void json_put_number(json_writer *w, double x) {
    if (!isfinite(x)) {
        json_put_null(w);
        return;
    }
    separate(w);
    textbuf_number(w->to, x);
}

void json_put_int(json_writer *w, int64_t x) {
    separate(w), textbuf_print(w->to, "%lld", (long long)x);
}
void json_put_bool(json_writer *w, bool x) {
    separate(w), textbuf_add(w->to, x ? STR("true") : STR("false"));
}
void json_put_null(json_writer *w) { separate(w), textbuf_add(w->to, STR("null")); }
void json_put_raw(json_writer *w, str s) { separate(w), textbuf_add(w->to, s); }
