/* paragraph.c - which lines of a text belong together.
 *
 *     KYIV OFFICIALS REPORT STRIKE              | a heading: one line, no end mark
 *                                               |
 *     Three people were hurt when a drone hit   | one paragraph: each line is as full as it could be,
 *     a depot in the east of the city, the      | for the first word of the next would not have fitted
 *     mayor said.                               |
 *     - Trains run as usual                     | a list: a line each
 *
 * Text comes in two layouts: wrapped by hand at some 72 columns, or one line a paragraph. Blank lines
 * part paragraphs in both; what a single line end means is decided for each block between blank lines. */
#include "segment/cut.h"

#include "base/utf8.h"

#include <string.h>

enum {
    WIDE = 132,       /* columns; no one wraps lines wider than that */
    NARROW = 40,      /* nor narrower */
    BLOCK_LINES = 4,  /* lines that tell the width of their own block */
    UNBREAKABLE = 60, /* columns of a word that may stand out of its column */
    HEADING_MOST = 200,
    NUMBER_MOST = 3 /* digits of an item's number */
};

typedef struct line {
    uint32_t begin, end; /* bytes, without space at either end */
    uint32_t points;     /* columns, indent included */
    uint32_t first;      /* columns of the first word */
    uint16_t indent;
    bool after_blank;
    bool solid;  /* holds a word too long for any column */
    bool lower;  /* begins with a lower-case letter */
    bool bullet; /* begins like an item of a list */
    bool dash;   /* begins with a dash or number: an item, or prose */
    bool closed; /* ends in an end mark or colon */
    bool alone;  /* no letter or digit: a rule between blocks; or columns of a table */
} line;

typedef ARRAY(line) lines;

/* ---- one line -------------------------------------------------------------------------------- */

static bool is_gap(char c) { return c == ' ' || c == '\t'; }

static bool starts_with_one(str s, const char *const *heads, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, str_of(heads[i]))) return true;
    return false;
}

/* "* ", a round bullet, "> ", "(a) ", "12) " */
static bool starts_bullet(str s) {
    static const char *const bullets[] = { "* ", "\xE2\x80\xA2 ", "\xC2\xB7 ", "\xE2\x96\xAA ",
                                           "> " };
    if (starts_with_one(s, bullets, sizeof bullets / sizeof *bullets)) return true;
    uint32_t begin = s.size && s.at[0] == '(', at = begin;
    while (at < s.size && at < begin + NUMBER_MOST && is_digit(s.at[at])) at++;
    if (at == begin && at < s.size && is_alpha(s.at[at])) at++;
    return at > begin && str_starts(str_cut(s, at, s.size), STR(") "));
}

/* "- ", "12. ": an item, or a piece of prose that was broken there. */
static bool starts_dash(str s) {
    static const char *const dashes[] = { "- ", "\xE2\x80\x93 ", "\xE2\x80\x94 " };
    if (starts_with_one(s, dashes, sizeof dashes / sizeof *dashes)) return true;
    uint32_t at = 0;
    while (at < s.size && at < NUMBER_MOST && is_digit(s.at[at])) at++;
    return at && str_starts(str_cut(s, at, s.size), STR(". "));
}

static bool starts_lower(str s) {
    return is_lower(s.at[0]) && !str_starts(s, STR("www.")) && !str_starts(s, STR("http"));
}

/* The last byte of `s` in front of closing quotation marks and brackets. */
static str without_closers(str s) {
    static const char *const closers[] = { "\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99" };
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
            if (str_ends(s, str_of(closers[i]))) s.size -= str_of(closers[i]).size, again = true;
    }
    return s;
}

static bool ends_closed(str s) {
    s = without_closers(s);
    return s.size && (strchr(".!?:;", s.at[s.size - 1]) || str_ends(s, STR("\xE2\x80\xA6")));
}

static bool has_word(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (cut_class[(unsigned char)s.at[i]] & (CUT_LOWER | CUT_UPPER | CUT_DIGIT | CUT_HIGH))
            return true;
    return false;
}

/* Columns of the longest word, and of the first. */
static void measure_words(line *l, str s) {
    uint32_t columns = 0, most = 0;
    for (uint32_t i = 0; i <= s.size; i++) {
        if (i < s.size && !is_gap(s.at[i])) {
            columns += (s.at[i] & 0xC0) != 0x80;
            continue;
        }
        if (!l->first) l->first = columns;
        if (columns > most) most = columns;
        columns = 0;
    }
    l->solid = most > UNBREAKABLE;
}

static void read_line(line *l, str text, uint32_t begin, uint32_t end) {
    while (begin < end && is_space(text.at[begin])) begin++, l->indent += l->indent < 1000;
    while (end > begin && is_space(text.at[end - 1])) end--;
    str s = str_cut(text, begin, end);
    l->begin = begin, l->end = end;
    if (!s.size) return;
    l->points = utf8_points(s) + l->indent;
    measure_words(l, s);
    l->lower = starts_lower(s);
    l->dash = starts_dash(s);
    l->bullet = starts_bullet(s);
    l->closed = ends_closed(s);
    l->alone = !has_word(s) || memchr(s.at, '\t', s.size);
}

static void read_lines(worker *w, str text, lines *all) {
    bool blank = true;
    for (uint32_t at = 0; at < text.size;) {
        const char *end = memchr(text.at + at, '\n', text.size - at);
        uint32_t stop = end ? (uint32_t)(end - text.at) : text.size;
        line l = { .after_blank = blank };
        read_line(&l, text, at, stop);
        at = stop + 1;
        blank = l.begin == l.end;
        if (blank) continue;
        line *kept = array_add(&w->scratch, all);
        if (kept) *kept = l;
    }
}

/* ---- wrapped or not -------------------------------------------------------------------------- */

typedef struct layout {
    uint32_t width; /* columns of the longest line */
    uint32_t ends;  /* line ends inside blocks */
    uint32_t full;  /* of these, after a line that had no room for the next word */
} layout;

static bool is_full(const line *l, uint32_t width) { return l->points + 1 + l[1].first > width; }

static layout look_at(const line *l, uint32_t n) {
    layout o = { 0 };
    for (uint32_t i = 0; i < n; i++)
        if (!l[i].solid && l[i].points > o.width) o.width = l[i].points;
    for (uint32_t i = 0; i + 1 < n; i++) {
        if (l[i + 1].after_blank) continue;
        o.ends++;
        o.full += is_full(&l[i], o.width);
    }
    return o;
}

/* Wrapped by hand: of the line ends at least three in five come where no more would fit. */
static bool is_wrapped(layout o) {
    return o.width <= WIDE && o.width >= NARROW && o.ends && o.full * 5 >= o.ends * 3;
}

/* A short block is wrapped if its document is. */
static layout layout_of_block(const line *l, uint32_t n, layout all) {
    layout own = look_at(l, n);
    return n >= BLOCK_LINES || own.width > WIDE || all.width > WIDE ? own : all;
}

/* ---- line ends ------------------------------------------------------------------------------- */

/* The line goes on in the next one. `wrapped` and `width` are those of its block. */
static bool goes_on(const line *l, bool wrapped, uint32_t width) {
    const line *next = l + 1;
    bool full = wrapped && is_full(l, width), runs_on = next->lower && !l->closed;
    if (l->alone || next->alone || next->bullet) return false;
    if (next->dash && !(full && !l->closed)) return false;
    if (next->indent > l->indent + 1 && !l->bullet && !l->dash && l->closed) return false;
    return full || (runs_on && width <= WIDE);
}

static bool is_heading(const line *l, uint32_t n) {
    return n == 1 && !l->closed && !l->alone && !l->bullet && !l->dash && l->points <= HEADING_MOST;
}

static void add_paragraph(doc *d, const line *l, uint32_t n) {
    paragraph *p = doc_add(d, paragraphs);
    if (!p) return;
    p->at = (span){ l[0].begin, l[n - 1].end };
    p->heading = is_heading(l, n);
}

static void part_block(doc *d, const line *l, uint32_t n, layout all) {
    layout o = layout_of_block(l, n, all);
    bool wrapped = is_wrapped(o);
    for (uint32_t begin = 0, i = 0; i < n; i++) {
        if (i + 1 < n && goes_on(&l[i], wrapped, o.width)) continue;
        add_paragraph(d, &l[begin], i + 1 - begin);
        begin = i + 1;
    }
}

void paragraph_find(worker *w, doc *d) {
    lines all = { 0 };
    read_lines(w, d->text, &all);
    if (w->scratch.failed) return doc_fail(d, w->scratch.failed, "scratch memory");
    layout o = look_at(all.at, all.n);
    for (uint32_t begin = 0, i = 0; i < all.n; i++) {
        if (i + 1 < all.n && !all.at[i + 1].after_blank) continue;
        part_block(d, all.at + begin, i + 1 - begin, o);
        begin = i + 1;
    }
}
