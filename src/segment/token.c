/* token.c - paragraphs, and in them the words of UD.
 *
 *     "We can't hold Kyiv's airports," Gen. Petro Koval said.
 *     " We ca n't hold Kyiv 's airports , " Gen. Petro Koval said .
 *            ^^^           ^^                                        joined to the word before
 *       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                              quoted
 *
 * A paragraph is walked from space to space. Three stretches in four are nothing but letters, with a
 * comma or a full stop behind at most: they are cut at once. The rest goes through word.c and link.c. */
#include "segment/cut.h"

#include "base/utf8.h"

#include <string.h>

enum { PIECES_MOST = 8, CONTRACTION_MOST = 12, CLITIC_MOST = 8, SINGLE_QUOTE_REACH = 400 };

static str stretch(const cutter *c, uint32_t begin, uint32_t end) {
    return (str){ c->at + begin, end - begin };
}

/* ---- what a token looks like ----------------------------------------------------------------- */

typedef struct looks {
    uint32_t upper, lower; /* letters */
    bool first_upper, digit_first, symbol;
} looks;

/* Signs that stand for words, and so are no punctuation. */
static bool is_symbol(int32_t p) {
    return p >= 0x80 ? utf8_is_symbol(p) : strchr("$%+=<>&@#^|~", p) != NULL;
}

static void look_at(looks *l, int32_t p, bool first) {
    bool upper = utf8_is_upper(p), letter = utf8_is_alpha(p);
    if (letter && !(l->upper + l->lower)) l->first_upper = upper;
    if (first) l->digit_first = utf8_is_digit(p) || cut_is_figure(p);
    if (first) l->symbol = is_symbol(p);
    l->upper += upper;
    l->lower += letter && !upper;
}

static uint16_t form_of(str s) {
    looks l = { 0 };
    uint32_t size;
    uint16_t form = 0;
    for (uint32_t at = 0; at < s.size; at += size) look_at(&l, utf8_at(s, at, &size), at == 0);
    bool sign =
        s.size > 1 && (s.at[0] == '.' || s.at[0] == '+') && is_digit(s.at[1]); /* .45, +380 */
    if (l.digit_first || sign) form |= TOKEN_NUMBER;
    if (l.first_upper) form |= TOKEN_CAPITAL;
    if (l.upper >= 2 && !l.lower) form |= TOKEN_ALL_CAPITAL;
    if (l.upper + l.lower == 0 && !(form & TOKEN_NUMBER) && !l.symbol) form |= TOKEN_PUNCT;
    if (l.upper + l.lower && s.at[s.size - 1] == '.') form |= TOKEN_ABBREVIATION;
    return form;
}

static void put(cutter *c, uint32_t begin, uint32_t end, uint16_t form) {
    token *t = doc_add(c->d, tokens);
    if (!t) return;
    t->at = (span){ begin, end };
    t->pos = POS_X;
    t->form = form | (c->in_double || c->in_single ? TOKEN_QUOTED : 0);
}

static void put_looked(cutter *c, uint32_t begin, uint32_t end, uint16_t more) {
    put(c, begin, end, form_of(stretch(c, begin, end)) | more);
}

/* ---- words that are several ------------------------------------------------------------------ */

static uint32_t contraction_bit(unsigned char first, unsigned char last, uint32_t size) {
    return ((first | 32) * 5u + (last | 32) * 11u + size) & 255;
}

static void remember(cutter *c, uint32_t bit) {
    c->contracted[bit / 64] |= (uint64_t)1 << bit % 64;
}

static void remember_contractions(cutter *c) {
    const table *t = engine_table(c->e, TABLE_CONTRACTIONS);
    for (uint32_t row = 0; row < t->rows; row++) {
        str key = table_cell(t, row, 0);
        if (!key.size) continue;
        unsigned char first = (unsigned char)key.at[0], last = (unsigned char)key.at[key.size - 1];
        remember(c, contraction_bit(first, last, key.size));
        if (str_find(key, STR("'"), 0) != UINT32_MAX) /* the same with a curly apostrophe */
            remember(c, contraction_bit(first == '\'' ? 0xE2 : first, last, key.size + 2));
    }
}

/* `s` in lower case with straight apostrophes; longer than `most` is empty. */
static str fold_word(str s, char *to, uint32_t most) {
    uint32_t size = 0;
    for (uint32_t i = 0; i < s.size; i++) {
        if (size == most) return STR("");
        if (str_starts(str_cut(s, i, s.size), STR("\xE2\x80\x99"))) to[size++] = '\'', i += 2;
        else to[size++] = s.at[i] == '`' ? '\'' : to_lower(s.at[i]);
    }
    return (str){ to, size };
}

/* Bytes of the text that `n` folded bytes from `at` were made of. */
static uint32_t unfolded(const cutter *c, uint32_t at, uint32_t n) {
    uint32_t size, begin = at;
    for (; n > 0; n--) {
        bool curly = cut_kind_at(c, at, &size) == CUT_APOSTROPHE;
        at += curly ? size : 1;
    }
    return at - begin;
}

static bool put_contraction(cutter *c, uint32_t begin, uint32_t end) {
    str s = stretch(c, begin, end), piece;
    char key[CONTRACTION_MOST];
    uint32_t bit = contraction_bit((unsigned char)s.at[0], (unsigned char)s.at[s.size - 1], s.size);
    if (!(c->contracted[bit / 64] >> bit % 64 & 1)) return false;
    const table *t = engine_table(c->e, TABLE_CONTRACTIONS);
    str folded = fold_word(s, key, CONTRACTION_MOST);
    uint32_t row = folded.size ? table_find(t, folded) : UINT32_MAX;
    if (row == UINT32_MAX) return false;
    str rest = table_get(t, row, "split");
    uint16_t joined = 0;
    for (uint32_t at = begin; at < end && str_next(&rest, ' ', &piece); joined = TOKEN_JOINED) {
        uint32_t next = rest.at ? at + unfolded(c, at, piece.size) : end;
        put_looked(c, at, next, joined);
        at = next;
    }
    return true;
}

/* "50's" and "AK47's" are plurals; "2022's" belongs to a year. */
static bool is_figure_plural(const cutter *c, uint32_t begin, uint32_t at) {
    return is_digit(c->at[at - 1]) &&
           (at - begin < 4 || c->at[at - 1] == '0' || is_alpha(c->at[begin]));
}

static uint32_t last_apostrophe(const cutter *c, uint32_t begin, uint32_t end) {
    uint32_t size;
    for (uint32_t at = end; at > begin + 1; at--) {
        char b = c->at[at - 1];
        if (b != '\'' && b != '`' && (unsigned char)b != 0xE2 && (unsigned char)b != 0xCA) continue;
        if (cut_kind_at(c, at - 1, &size) == CUT_APOSTROPHE) return at - 1;
    }
    return end;
}

/* Where the clitic that ends text[begin..end) begins, or `end`. */
static uint32_t clitic_at(const cutter *c, uint32_t begin, uint32_t end) {
    char key[CLITIC_MOST];
    uint32_t at = last_apostrophe(c, begin, end);
    if (at == end || is_figure_plural(c, begin, at)) return end;
    bool negative = at > begin + 1 && to_lower(c->at[at - 1]) == 'n';
    str s = fold_word(stretch(c, at - negative, end), key, CLITIC_MOST);
    if (negative && affix_is(c->e, s, "clitic")) return at - 1;
    s = fold_word(stretch(c, at, end), key, CLITIC_MOST);
    if (s.size == 1 && to_lower(c->at[at - 1]) == 'n') return end; /* "fightin'" */
    return affix_is(c->e, s, "clitic") ? at : end;
}

/* "could" + "n't" + "'ve" */
static void put_clitics(cutter *c, uint32_t begin, uint32_t end) {
    uint32_t cut[PIECES_MOST + 1], n = 0;
    cut[n++] = end;
    while (n < PIECES_MOST) {
        uint32_t at = clitic_at(c, begin, cut[n - 1]);
        if (at == cut[n - 1]) break;
        cut[n++] = at;
    }
    put_looked(c, begin, cut[n - 1], 0);
    while (--n > 0) put_looked(c, cut[n], cut[n - 1], TOKEN_JOINED);
}

/* A token longer than any word is cut between characters. */
static void put_long(cutter *c, uint32_t begin, uint32_t end, uint16_t form) {
    while (end - begin > TOKEN_MOST) {
        uint32_t at = begin + TOKEN_MOST;
        while ((c->at[at] & 0xC0) == 0x80 && at > begin + 1) at--;
        put_looked(c, begin, at, form);
        begin = at;
    }
    put_looked(c, begin, end, form);
}

static void put_word(cutter *c, uint32_t begin, uint32_t end) {
    if (end - begin > TOKEN_MOST) put_long(c, begin, end, 0);
    else if (!put_contraction(c, begin, end)) put_clitics(c, begin, end);
}

/* ---- quotation marks ------------------------------------------------------------------------- */

typedef enum quote { NO_QUOTE, OPENS, CLOSES } quote;

/* A straight or curly apostrophe that ends a word or stands behind a mark follows within reach. */
static bool single_closes(const cutter *c, uint32_t at) {
    uint32_t most = c->stop - at > SINGLE_QUOTE_REACH ? at + SINGLE_QUOTE_REACH : c->stop;
    for (uint32_t i = at + 2; i < most; i++) {
        if (c->at[i] != '\'' || cut_class[(unsigned char)c->at[i - 1]] & CUT_SPACE) continue;
        if (i + 1 == c->stop ||
            !(cut_class[(unsigned char)c->at[i + 1]] & (CUT_LOWER | CUT_UPPER | CUT_DIGIT)))
            return true;
    }
    return false;
}

static quote straight_single(const cutter *c, uint32_t at) {
    if (c->in_single) return CLOSES;
    bool before = at > c->begin && is_alpha(c->at[at - 1]), after = at + 1 < c->end;
    return !before && after && single_closes(c, at) ? OPENS : NO_QUOTE;
}

static quote straight_double(const cutter *c, uint32_t at) {
    if (c->in_double) return CLOSES;
    return at > c->begin && is_digit(c->at[at - 1]) ? NO_QUOTE : OPENS; /* 5'10" */
}

/* What the mark at `at` does, and to which of the two kinds of quotation. */
static quote quote_at(cutter *c, uint32_t at, uint32_t end, bool **which) {
    static const char *const doubles[] = { "``",           "''",           "\xE2\x80\x9C",
                                           "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB",
                                           "\xC2\xBB" };
    static const quote does[] = { OPENS, CLOSES, OPENS, CLOSES, OPENS, OPENS, CLOSES };
    str s = stretch(c, at, end);
    *which = &c->in_double;
    if (str_eq(s, STR("\""))) return straight_double(c, at);
    for (size_t i = 0; i < sizeof does / sizeof *does; i++)
        if (str_eq(s, str_of(doubles[i]))) return does[i];
    *which = &c->in_single;
    if (str_eq(s, STR("'"))) return straight_single(c, at);
    if (str_eq(s, STR("\xE2\x80\x98"))) return OPENS;
    return str_eq(s, STR("\xE2\x80\x99")) ? CLOSES : NO_QUOTE;
}

static void put_mark(cutter *c, uint32_t at, uint32_t end) {
    bool *which;
    quote q = quote_at(c, at, end, &which);
    if (q == CLOSES) *which = false;
    if (end - at > TOKEN_MOST) put_long(c, at, end, 0);
    else put_looked(c, at, end, 0);
    if (q == OPENS) *which = true;
}

/* ---- stretches ------------------------------------------------------------------------------- */

/* A link may begin where the stretch does or behind a mark, not behind a hyphen. */
static bool may_link(const cutter *c, uint32_t at, uint8_t seen) {
    return seen & (CUT_DOT | CUT_LINK) && (at == c->begin || c->at[at - 1] != '-');
}

static void cut_stretch(cutter *c, uint8_t seen) {
    uint32_t size, end;
    for (uint32_t at = c->begin; at < c->end && !c->d->failed; at = end) {
        bool word = cut_kind_at(c, at, &size) == CUT_WORD;
        end = word && may_link(c, at, seen) ? link_end(c, at) : at;
        if (end > at) {
            put_long(c, at, end, TOKEN_URL);
            continue;
        }
        end = word ? word_end(c, at) : mark_end(c, at);
        word |=
            (cut_class[(unsigned char)c->at[end - 1]] & (CUT_LOWER | CUT_UPPER | CUT_DIGIT)) != 0;
        if (word) put_word(c, at, end);
        else put_mark(c, at, end);
    }
}

static uint16_t plain_form(const cutter *c, uint8_t seen) {
    uint16_t form = is_upper(c->at[c->begin]) ? TOKEN_CAPITAL : 0;
    return seen & CUT_LOWER || c->end - c->begin < 2 ? form : form | TOKEN_ALL_CAPITAL;
}

/* Nothing but ASCII letters. */
static void cut_plain(cutter *c, uint8_t seen) {
    if (c->end - c->begin > TOKEN_MOST) put_long(c, c->begin, c->end, 0);
    else if (!put_contraction(c, c->begin, c->end)) put(c, c->begin, c->end, plain_form(c, seen));
}

static bool is_plain(uint8_t seen) { return !(seen & ~(CUT_LOWER | CUT_UPPER)); }

static void cut_next(cutter *c, uint32_t *at) {
    uint8_t seen = 0, before = 0, class;
    uint32_t end = *at;
    for (; end < c->stop && !((class = cut_class[(unsigned char)c->at[end]]) & CUT_SPACE); end++) {
        before = seen;
        seen |= class;
    }
    c->begin = *at;
    c->end = end;
    *at = end;
    if (is_plain(seen)) return cut_plain(c, seen);
    if (c->at[end - 1] == ',' && end - c->begin > 1 && is_plain(before)) {
        c->end = end - 1;
        cut_plain(c, before);
        return put(c, end - 1, end, TOKEN_PUNCT);
    }
    cut_stretch(c, seen);
}

static uint32_t skip_space(const cutter *c, uint32_t at) {
    while (at < c->stop && cut_class[(unsigned char)c->at[at]] & CUT_SPACE) at++;
    return at;
}

static void mark_space(doc *d) {
    if (d->tokens.n) d->tokens.at[d->tokens.n - 1].form |= TOKEN_SPACE_AFTER;
}

static void cut_paragraph(cutter *c, paragraph *p) {
    p->tokens.begin = c->d->tokens.n;
    c->first = p->at.begin;
    c->stop = p->at.end;
    c->in_double = c->in_single = false;
    for (uint32_t at = c->first; at < c->stop && !c->d->failed;) {
        cut_next(c, &at);
        uint32_t next = skip_space(c, at);
        if (next > at || (at == c->stop && at < c->d->text.size)) mark_space(c->d);
        at = next;
    }
    p->tokens.end = c->d->tokens.n;
}

void token_run(const engine *e, worker *w, doc *d) {
    cutter c = { .e = e, .d = d, .at = d->text.at };
    paragraph_find(w, d);
    remember_contractions(&c);
    for (uint32_t i = 0; i < d->paragraphs.n && !d->failed; i++)
        cut_paragraph(&c, &d->paragraphs.at[i]);
}
