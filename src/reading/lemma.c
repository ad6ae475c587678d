/* lemma.c - the dictionary form of a word, by a rule that cuts and puts, or from a table of exceptions.
 *
 *     l 0 _ 3 y     Cities  -> cities -> cit- -> city
 *     k 0 _ 1 _     Rebels  -> Rebel             (k keeps upper case)
 *     = not         n't     -> not */
#include "reading/decode.h"

#include "base/utf8.h"

enum { CUT_MOST = 250 };

/* ---- rules ----------------------------------------------------------------------------------- */

static bool read_count(str s, uint8_t *out) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.size; i++) {
        if (!is_digit(s.at[i]) || n > CUT_MOST) return false;
        n = n * 10 + (uint32_t)(s.at[i] - '0');
    }
    *out = (uint8_t)n;
    return s.size > 0 && n <= CUT_MOST;
}

static str put(str s) { return str_is(s, "_") ? STR("") : s; }

bool lemma_rule_read(str line, lemma_rule *out) {
    str c[6] = { 0 };
    uint32_t n = 0;
    *out = (lemma_rule){ 0 };
    if (str_starts(line, STR("= "))) {
        *out = (lemma_rule){ .whole = true, .front = str_cut(line, 2, line.size) };
        return true;
    }
    while (n < 6 && str_next(&line, ' ', &c[n])) n++;
    if (n != 5 || !(str_is(c[0], "l") || str_is(c[0], "k"))) return false;
    *out = (lemma_rule){ .lower = c[0].at[0] == 'l', .front = put(c[2]), .back = put(c[4]) };
    return read_count(c[1], &out->cut_front) && read_count(c[3], &out->cut_back);
}

/* Where the code point number `n` begins. */
static uint32_t byte_of(str s, uint32_t n) {
    uint32_t at = 0, size;
    while (n-- && at < s.size) utf8_at(s, at, &size), at += size;
    return at;
}

/* A form that is lower case already is not copied. */
static str lowered(str s, arena *a) {
    for (uint32_t i = 0; i < s.size; i++)
        if (!is_lower(s.at[i])) return utf8_in_lower(s, a);
    return s;
}

str lemma_make(const lemma_rule *r, str form, bool lower, arena *a) {
    if (r->whole) return r->front;
    str base = r->lower ? lowered(form, a) : form;
    uint32_t points = utf8_points(base), cut = (uint32_t)r->cut_front + r->cut_back;
    if (cut > points || (cut == points && !r->front.size && !r->back.size))
        return lower ? lowered(form, a) : form;
    str kept = str_cut(base, byte_of(base, r->cut_front), byte_of(base, points - r->cut_back));
    if (!r->front.size && !r->back.size) return kept;
    textbuf b = { .mem = a };
    textbuf_add(&b, r->front);
    textbuf_add(&b, kept);
    textbuf_add(&b, r->back);
    return textbuf_str(&b);
}

/* ---- exceptions ------------------------------------------------------------------------------ */

/* The beginning of the line that holds byte `at`. */
static uint32_t line_begin(str lines, uint32_t at) {
    while (at > 0 && lines.at[at - 1] != '\n') at--;
    return at;
}

static str line_from(str lines, uint32_t begin) {
    return str_cut(lines, begin, str_find(lines, STR("\n"), begin));
}

/* Orders a line and a key "form TAB pos" by bytes of the two columns as they stand. */
static int order(str line, str form, str pos, str *lemma) {
    str c[3] = { STR(""), STR(""), STR("") };
    for (int i = 0; i < 3; i++) str_next(&line, '\t', &c[i]);
    int by = str_cmp(c[0], form);
    *lemma = c[2];
    return by ? by : str_cmp(c[1], pos);
}

str lemma_find(str lines, str form, const char *pos) {
    uint32_t low = 0, high = lines.size;
    while (low < high) {
        uint32_t at = line_begin(lines, low + (high - low) / 2);
        str line = line_from(lines, at), lemma;
        int by = order(line, form, str_of(pos), &lemma);
        if (by == 0) return lemma;
        if (by < 0) low = at + line.size + 1;
        else high = at;
    }
    return STR("");
}
