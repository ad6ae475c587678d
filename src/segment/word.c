/* word.c - how far a word, a number or a mark reaches, after the conventions of UD's English treebanks.
 *
 *     anti-aircraft  one word: the prefix is in the table of affixes
 *     Russia-Ukraine three: a compound is taken apart
 *     U.S., Gen., e.g.   with their full stops;  1,036  3.5  14/08/2024  555-0142  9th  one each
 *     155mm          155 mm;  20-25  three;  and/or  three;  $1.2bn  $ 1.2 bn
 *     ...  --  ?!    one mark each;  ).  two
 *
 * Everything here looks forward from one place and gives the end; nothing is looked at twice, save a
 * few bytes. Words that belong to the language are asked of its tables. */
#include "segment/cut.h"

#include "base/utf8.h"

#include <string.h>

enum { AFFIX_MOST = 16, NUMBER_GROUPS = 2, GROUPS_MOST = 8 };

#define HIGH CUT_HIGH
const uint8_t cut_class[256] = {
    ['\t'] = CUT_SPACE,         ['\n'] = CUT_SPACE,        ['\v'] = CUT_SPACE,
    ['\f'] = CUT_SPACE,         ['\r'] = CUT_SPACE,        [' '] = CUT_SPACE,
    ['0' ... '9'] = CUT_DIGIT,  ['A' ... 'Z'] = CUT_UPPER, ['a' ... 'z'] = CUT_LOWER,
    [0x80 ... 0xFF] = CUT_HIGH, ['.'] = CUT_DOT,           ['@'] = CUT_LINK,
    [':'] = CUT_LINK,           ['/'] = CUT_LINK,          ['!' ... '-'] = CUT_OTHER,
    [';' ... '?'] = CUT_OTHER,  ['[' ... '`'] = CUT_OTHER, ['{' ... '~'] = CUT_OTHER,
};

/* ---- characters ------------------------------------------------------------------------------ */

static bool is_apostrophe(int32_t p) { return p == '\'' || p == 0x2019 || p == 0x2BC || p == '`'; }

bool cut_is_figure(int32_t p) {
    return p == 0xB2 || p == 0xB3 || p == 0xB9 || (p >= 0xBC && p <= 0xBE) ||
           (p >= 0x2070 && p < 0x209D) || (p >= 0x2150 && p < 0x218C);
}

static int32_t point_at(const cutter *c, uint32_t at, uint32_t *size) {
    return utf8_at((str){ c->at, c->end }, at, size);
}

cut_kind cut_kind_at(const cutter *c, uint32_t at, uint32_t *size) {
    uint8_t class = cut_class[(unsigned char)c->at[at]];
    *size = 1;
    if (class & (CUT_LOWER | CUT_UPPER | CUT_DIGIT)) return CUT_WORD;
    if (!(class & CUT_HIGH)) return is_apostrophe(c->at[at]) ? CUT_APOSTROPHE : CUT_MARK;
    int32_t p = point_at(c, at, size);
    if (is_apostrophe(p)) return CUT_APOSTROPHE;
    return utf8_is_alpha(p) || utf8_is_digit(p) || utf8_is_mark(p) || cut_is_figure(p) ? CUT_WORD
                                                                                       : CUT_MARK;
}

static bool word_at(const cutter *c, uint32_t at) {
    uint32_t size;
    return at < c->end && cut_kind_at(c, at, &size) == CUT_WORD;
}

static bool digit_at(const cutter *c, uint32_t at) { return at < c->end && is_digit(c->at[at]); }
static char byte_at(const cutter *c, uint32_t at) { return at < c->end ? c->at[at] : ' '; }

uint32_t cut_run(const cutter *c, uint32_t at) {
    uint32_t size;
    while (at < c->end && cut_kind_at(c, at, &size) == CUT_WORD) at += size;
    return at;
}

/* ---- tables ---------------------------------------------------------------------------------- */

bool affix_is(const engine *e, str key, const char *kind) {
    const table *t = engine_table(e, TABLE_AFFIXES);
    uint32_t row = key.size > AFFIX_MOST ? UINT32_MAX : table_find(t, key);
    return row != UINT32_MAX && str_is(table_get(t, row, "kind"), kind);
}

/* text[begin..end) in lower case and `tail` behind it are a row of the table. */
static bool affix_at(const cutter *c, uint32_t begin, uint32_t end, const char *tail,
                     const char *kind) {
    char key[AFFIX_MOST];
    uint32_t size = end - begin, more = (uint32_t)strlen(tail);
    if (size + more > AFFIX_MOST) return false;
    str_lower((str){ c->at + begin, size }, key);
    memcpy(key + size, tail, more);
    return affix_is(c->e, (str){ key, size + more }, kind);
}

/* The kind of the abbreviation text[begin..end), its full stop included; empty when it is none. */
static str abbreviation_kind(const cutter *c, uint32_t begin, uint32_t end) {
    const table *t = engine_table(c->e, TABLE_ABBREVIATIONS);
    char key[AFFIX_MOST];
    uint32_t size = end - begin;
    if (size > AFFIX_MOST) return STR("");
    uint32_t row = table_find(t, (str){ c->at + begin, size });
    if (row == UINT32_MAX &&
        is_upper(c->at[begin])) { /* "GEN." as "Gen.", "Approx." as "approx." */
        bool shouted = size > 2 && is_upper(c->at[begin + 1]);
        str_lower((str){ c->at + begin, size }, key);
        if (shouted) key[0] = c->at[begin];
        row = table_find(t, (str){ key, size });
    }
    return row == UINT32_MAX ? STR("") : table_get(t, row, "kind");
}

/* ---- full stops inside words and behind them ------------------------------------------------- */

/* One letter, full stop, one letter ...: "U.S", "e.g", "J". */
static bool is_initials(const cutter *c, uint32_t begin, uint32_t end) {
    if ((end - begin) % 2 == 0) return false;
    for (uint32_t i = begin; i < end; i++)
        if ((i - begin) & 1 ? c->at[i] != '.' : !is_alpha(c->at[i])) return false;
    return true;
}

static uint32_t segment_size(const cutter *c, uint32_t at) { return cut_run(c, at) - at; }

/* The end of a longer abbreviation of the table, "Ph.D.", or `begin`. */
static uint32_t dotted_end(const cutter *c, uint32_t begin, uint32_t at) {
    uint32_t most = c->end - begin > AFFIX_MOST ? begin + AFFIX_MOST : c->end;
    while (at < most && (is_alpha(c->at[at]) || c->at[at] == '.')) at++;
    return c->at[at - 1] == '.' && abbreviation_kind(c, begin, at).size ? at : begin;
}

/* A full stop at `at`, a letter or digit behind it. */
static uint32_t over_inner_dot(const cutter *c, uint32_t begin, uint32_t at) {
    uint32_t dotted = dotted_end(c, begin, at);
    if (dotted > begin) return dotted;
    uint32_t next = segment_size(c, at + 1);
    if (at - begin < AFFIX_MOST && is_initials(c, begin, at)) {
        if (next == 1) return at + 2;
        if (is_upper(c->at[at - 1])) return at + 1; /* "J.Smith", "U.S.Army" */
    }
    if (abbreviation_kind(c, begin, at + 1).size) return at + 1;       /* "Gen.Petrov" */
    if (is_lower(c->at[at - 1]) && is_upper(c->at[at + 1])) return at; /* "ended.Then" */
    return at + 1 + next;
}

static bool after_number(const cutter *c) {
    const doc *d = c->d;
    return d->tokens.n && d->tokens.at[d->tokens.n - 1].form & TOKEN_NUMBER;
}

/* The next stretch begins with a digit: "No. 5". */
static bool digit_follows(const cutter *c) {
    uint32_t at = c->end;
    while (at < c->stop && cut_class[(unsigned char)c->at[at]] & CUT_SPACE) at++;
    return at < c->stop && is_digit(c->at[at]);
}

/* A full stop at `at`, nothing of a word behind it: does it belong to the word? */
static uint32_t over_last_dot(const cutter *c, uint32_t begin, uint32_t at) {
    str kind = abbreviation_kind(c, begin, at + 1);
    if (str_is(kind, "number")) return digit_follows(c) ? at + 1 : at;
    if (str_is(kind, "unit")) return after_number(c) ? at + 1 : at;
    if (kind.size) return at + 1;
    if (at - begin >= AFFIX_MOST || !is_initials(c, begin, at)) return at;
    if (at - begin > 1) return at + 1;
    return is_upper(c->at[begin]) && c->at[begin] != 'I' && at + 1 < c->stop ? at + 1 : at;
}

static uint32_t over_dot(const cutter *c, uint32_t begin, uint32_t at) {
    if (byte_at(c, at + 1) == '.') return at;
    return word_at(c, at + 1) ? over_inner_dot(c, begin, at) : over_last_dot(c, begin, at);
}

/* ---- other joiners --------------------------------------------------------------------------- */

/* "Biden's", "O'Neill", "soldiers'", "fightin'"; not the mark that closes a quotation. */
static uint32_t over_apostrophe(const cutter *c, uint32_t begin, uint32_t at) {
    uint32_t size, next;
    cut_kind_at(c, at, &size);
    next = at + size;
    if (word_at(c, next)) return cut_run(c, next);
    if (c->in_single || c->at[at] == '`') return at;
    char last = to_lower(c->at[at - 1]);
    bool owner = last == 's' || last == 'x' || last == 'z';
    bool clipped = at - begin > 3 && last == 'n' && to_lower(c->at[at - 2]) == 'i';
    return owner || clipped ? next : at;
}

/* Only a prefix of the table stays joined: "anti-aircraft". A hyphen behind one or two letters breaks a
 * word off: "th- they". */
static uint32_t over_hyphen(const cutter *c, uint32_t begin, uint32_t at) {
    bool broken = at - begin <= 2 && is_alpha(c->at[begin]) && byte_at(c, at + 1) != '-';
    if (!word_at(c, at + 1)) return broken ? at + 1 : at;
    return affix_at(c, begin, at, "-", "prefix") ? cut_run(c, at + 1) : at;
}

static bool is_single(const cutter *c, uint32_t at) {
    return at < c->end && is_alpha(c->at[at]) && !word_at(c, at + 1);
}

/* "w/o"; but "and/or" is three words. */
static uint32_t over_slash(const cutter *c, uint32_t begin, uint32_t at) {
    return at - begin == 1 && is_alpha(c->at[begin]) && is_single(c, at + 1) ? at + 2 : at;
}

/* "AT&T", "R&D". */
static uint32_t over_ampersand(const cutter *c, uint32_t begin, uint32_t at) {
    uint32_t right = segment_size(c, at + 1);
    return at - begin + right <= 4 && right ? at + 1 + right : at;
}

/* "US$50": the sign belongs to the country's letters. */
static uint32_t over_dollar(const cutter *c, uint32_t begin, uint32_t at) {
    if (at - begin > 3 || !digit_at(c, at + 1)) return at;
    for (uint32_t i = begin; i < at; i++)
        if (!is_upper(c->at[i])) return at;
    return at + 1;
}

/* The end of what is joined to text[begin..at) by the mark at `at`, or `at` when the word ends there. */
static uint32_t over_joiner(const cutter *c, uint32_t begin, uint32_t at) {
    uint32_t size;
    switch (c->at[at]) {
    case '.': return over_dot(c, begin, at);
    case '-': return over_hyphen(c, begin, at);
    case '/': return over_slash(c, begin, at);
    case '&': return over_ampersand(c, begin, at);
    case '$': return over_dollar(c, begin, at);
    case '_': return word_at(c, at + 1) ? cut_run(c, at + 1) : at;
    case '*': return word_at(c, at + 1) && is_alpha(c->at[at + 1]) ? cut_run(c, at + 1) : at;
    default:
        return cut_kind_at(c, at, &size) == CUT_APOSTROPHE ? over_apostrophe(c, begin, at) : at;
    }
}

/* ---- numbers --------------------------------------------------------------------------------- */

static uint32_t digits_end(const cutter *c, uint32_t at) {
    while (digit_at(c, at)) at++;
    return at;
}

/* Groups of digits joined by hyphens that are one number: 555-0142, 030-555-0142, 2024-08-14; 0 if the
 * hyphen means "to" or something else follows. */
static uint32_t grouped_end(const cutter *c, uint32_t begin) {
    uint32_t groups = 1, at = digits_end(c, begin), first = at - begin, last = first;
    while (byte_at(c, at) == '-' && digit_at(c, at + 1) && groups < GROUPS_MOST) {
        uint32_t next = digits_end(c, at + 1);
        last = next - at - 1;
        at = next;
        groups++;
    }
    if (word_at(c, at) || (byte_at(c, at) == '-' && word_at(c, at + 1))) return 0;
    bool phone = groups == NUMBER_GROUPS && last == 4 && (first == 3 || first == 5);
    return groups > NUMBER_GROUPS || phone ? at : 0;
}

/* 1,036  3.5  10:30  14/08/2024 */
static uint32_t plain_number_end(const cutter *c, uint32_t at) {
    for (at = digits_end(c, at); at < c->end && strchr(".,:/", c->at[at]) && digit_at(c, at + 1);)
        at = digits_end(c, at + 1);
    return at;
}

/* The letters text[at..end) behind a number are a unit, a word of its own: "155mm", "5pm". */
static bool unit_at(const cutter *c, uint32_t at, uint32_t end) {
    if (byte_at(c, end) == '.' && end - at == 1 && is_single(c, end + 1)) return true; /* 5p.m. */
    return end - at <= AFFIX_MOST && affix_is(c->e, (str){ c->at + at, end - at }, "unit");
}

static uint32_t number_end(const cutter *c, uint32_t at) {
    uint32_t end = grouped_end(c, at);
    if (end) return end;
    end = plain_number_end(c, at);
    uint32_t letters = cut_run(c, end);
    return letters > end && !unit_at(c, end, letters) ? letters : end;
}

/* ---- words ----------------------------------------------------------------------------------- */

uint32_t word_end(const cutter *c, uint32_t at) {
    bool number = is_digit(c->at[at]);
    uint32_t end = number ? number_end(c, at) : cut_run(c, at);
    while (end < c->end) {
        uint32_t next = over_joiner(c, at, end);
        if (next == end) break;
        end = next;
    }
    return end;
}

/* ---- marks ----------------------------------------------------------------------------------- */

static uint32_t same_end(const cutter *c, uint32_t at) {
    uint32_t end = at;
    while (end < c->end && c->at[end] == c->at[at]) end++;
    return end;
}

/* :) ;-( =D; not ":" before a bracket that closes something. */
static uint32_t face_end(const cutter *c, uint32_t at) {
    uint32_t mouth = at + 1 + (byte_at(c, at + 1) == '-' || byte_at(c, at + 1) == '\'');
    if (mouth >= c->end || !strchr(")(DPp|", c->at[mouth]) || word_at(c, mouth + 1)) return at + 1;
    bool letter = is_alpha(c->at[mouth]), lone = at == c->begin;
    return letter && !lone ? at + 1 : mouth + 1;
}

static uint32_t question_end(const cutter *c, uint32_t at) {
    while (byte_at(c, at) == '?' || byte_at(c, at) == '!') at++;
    return at;
}

static bool is_repeated(int32_t p) {
    return p == 0x2014 || p == 0x2013 || p == 0x2026 || p == 0x2500;
}

/* A character past ASCII with the marks on it; dashes and ellipses as often as they are repeated. */
static uint32_t high_end(const cutter *c, uint32_t at) {
    uint32_t size, more;
    int32_t p = point_at(c, at, &size), next;
    for (at += size; at < c->end; at += more) {
        next = point_at(c, at, &more);
        bool tone = next >= 0x1F3FB && next <= 0x1F3FF;
        if (!tone && !(next >= 0 && next >= 0x80 && utf8_is_mark(next)) &&
            !(next == p && is_repeated(p)))
            break;
    }
    return at;
}

/* The mark at `at` and the letters text[begin..end) behind it are a word of the table. */
static bool is_clipped(const cutter *c, uint32_t at, uint32_t begin, uint32_t end) {
    char key[AFFIX_MOST] = { '\'' };
    uint32_t size = 1 + end - begin;
    if (size > AFFIX_MOST) return false;
    str_lower((str){ c->at + begin, end - begin }, key + 1);
    str s = { key, size };
    return affix_is(c->e, s, "clipped") ||
           (at == c->begin && !c->in_single && affix_is(c->e, s, "clitic"));
}

/* "'s" that a space parts from its word, "'em", "'90s". */
static uint32_t apostrophe_end(const cutter *c, uint32_t at) {
    uint32_t size, end;
    cut_kind_at(c, at, &size);
    end = cut_run(c, at + size);
    if (end > at + size && is_clipped(c, at, at + size, end)) return end;
    bool year = end - at - size >= 2 && digits_end(c, at + size) == at + size + 2;
    if (year && !c->in_single) return end;
    if (size == 1 && byte_at(c, at + 1) == c->at[at]) return at + 2; /* '' and `` */
    return at + size;
}

uint32_t mark_end(const cutter *c, uint32_t at) {
    char mark = c->at[at];
    if (cut_class[(unsigned char)mark] & CUT_HIGH)
        return is_apostrophe(point_at(c, at, &(uint32_t){ 0 })) ? apostrophe_end(c, at)
                                                                : high_end(c, at);
    switch (mark) {
    case '\'':
    case '`': return apostrophe_end(c, at);
    case '.': return at == c->begin && digit_at(c, at + 1) ? word_end(c, at + 1) : same_end(c, at);
    case '!':
    case '?': return question_end(c, at);
    case '+': return digit_at(c, at + 1) && at == c->begin ? word_end(c, at + 1) : same_end(c, at);
    case '#':
    case '@':
        return word_at(c, at + 1) && !digit_at(c, at + 1) ? word_end(c, at + 1) : same_end(c, at);
    case ':':
    case ';': return face_end(c, at);
    case '=': return face_end(c, at) > at + 1 ? face_end(c, at) : same_end(c, at);
    case '"':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
    case '$':
    case '%':
    case '/': return at + 1;
    default: return same_end(c, at);
    }
}
