/* sentence.c - where sentences end, by rules over the tokens of a paragraph.
 *
 *     Gen. Koval left the U.S. on Jan. 5. "Why now?" he asked. The U.S. The
 *                                       |                    |        |       ends
 *
 * An end mark ends, with the quotation marks and brackets that close behind it, unless what follows shows
 * that the sentence goes on. The stop of an abbreviation ends only before a word that opens sentences. A
 * sentence never leaves its paragraph, and one too long for the stages behind is cut at a comma. */
#include "segment/segment.h"

#include <string.h>

enum {
    SENTENCE_BYTES = 4000,
    SENTENCE_TOKENS = 512,
    SAY_REACH = 4,
    LIST_DIGITS = 3,
    CITATION_MOST = 3,
    OPEN_MARKS = 4
};

typedef enum mark { NO_MARK, STOP, ASK, DOTS, ABBREVIATED } mark;

/* One paragraph while it is parted. */
typedef struct parter {
    const engine *e;
    doc *d;
    uint32_t paragraph;
    token_ix begin, stop; /* of the sentence; of the paragraph */
} parter;

static uint16_t form(const parter *p, token_ix t) { return p->d->tokens.at[t].form; }
static str text(const parter *p, token_ix t) { return token_text(p->d, t); }
static bool spaced(const parter *p, token_ix t) { return form(p, t) & TOKEN_SPACE_AFTER; }
static bool is(const parter *p, token_ix t, const char *s) { return str_is(text(p, t), s); }

static bool is_lower_word(const parter *p, token_ix t) {
    str s = text(p, t);
    return is_lower(s.at[0]) && !(form(p, t) & TOKEN_URL);
}

/* ---- marks ----------------------------------------------------------------------------------- */

static mark dots_of(str s) {
    uint32_t dots = 0;
    while (dots < s.size && s.at[dots] == '.') dots++;
    if (dots == s.size) return dots > 1 ? DOTS : STOP;
    return str_starts(s, STR("\xE2\x80\xA6")) ? DOTS : NO_MARK;
}

static mark mark_of(const parter *p, token_ix t) {
    if (form(p, t) & TOKEN_ABBREVIATION) return ABBREVIATED;
    if (!(form(p, t) & TOKEN_PUNCT)) return NO_MARK;
    str s = text(p, t);
    if (s.at[0] == '?' || s.at[0] == '!') return ASK;
    mark m = dots_of(s);
    if (m == STOP && t > p->begin && is(p, t - 1, ".")) return DOTS; /* ". . ." */
    return m;
}

static bool is_quote(str s) {
    static const char *const quotes[] = { "\"",           "'",       "''", "\xE2\x80\x9D",
                                          "\xE2\x80\x99", "\xC2\xBB" };
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (str_is(s, quotes[i])) return true;
    return false;
}

/* A bracket or quotation mark that closes. A straight one closes when what stands before it is quoted
 * and it is not, or when no space parts them. */
static bool is_closer(const parter *p, token_ix t) {
    str s = text(p, t);
    if (str_is(s, ")") || str_is(s, "]") || str_is(s, "}")) return !spaced(p, t - 1);
    if (!is_quote(s)) return false;
    bool leaves = form(p, t - 1) & TOKEN_QUOTED && !(form(p, t) & TOKEN_QUOTED);
    return leaves || !spaced(p, t - 1);
}

/* "[12]" behind an end mark: a note of the sentence before. */
static token_ix over_citations(const parter *p, token_ix t) {
    while (t + 2 < p->stop && is(p, t, "[") && form(p, t + 1) & TOKEN_NUMBER &&
           text(p, t + 1).size <= CITATION_MOST && is(p, t + 2, "]"))
        t += 3;
    return t;
}

static bool is_face(const parter *p, token_ix t) {
    str s = text(p, t);
    return s.size > 1 && s.size < 4 && strchr(":;=", s.at[0]) && strchr(")(DPp|", s.at[s.size - 1]);
}

/* The first token behind the end mark `t` that is no part of its sentence. */
static token_ix behind(const parter *p, token_ix t) {
    t++;
    while (t < p->stop && is_closer(p, t)) t++;
    t = over_citations(p, t);
    while (t < p->stop && is_face(p, t)) t++;
    return t;
}

/* ---- what follows ---------------------------------------------------------------------------- */

/* "Cases: 131. | Deaths: 6": a line of a table goes on to its next. */
static bool labels_next(const parter *p, token_ix t) {
    enum { LONGEST = 4 };
    token_ix end = t + 1 + LONGEST;
    for (token_ix k = t + 1; k + 1 < p->stop && k <= end && !mark_of(p, k); k++)
        if (is(p, k, ":"))
            return k > t + 1 && (form(p, k + 1) & TOKEN_NUMBER ||
                                 (k + 2 < p->stop && form(p, k + 2) & TOKEN_NUMBER));
    return false;
}

/* "3." or "(b)." numbers an item at the beginning or behind a colon. */
static bool numbers_item(const parter *p, token_ix t) {
    if (t == p->begin || (t > p->begin + 1 && is(p, t - 2, ":") && labels_next(p, t))) return false;
    bool first = t - 1 == p->begin || (t - 2 == p->begin && form(p, t - 2) & TOKEN_PUNCT) ||
                 is(p, t - 2, ":");
    bool number = form(p, t - 1) & TOKEN_NUMBER && text(p, t - 1).size <= LIST_DIGITS;
    return first && (number || text(p, t - 1).size == 1);
}

/* `next`, or the word behind the marks that open there. */
static token_ix first_word(const parter *p, token_ix next) {
    for (int i = 0; i < OPEN_MARKS && next + 1 < p->stop; i++, next++)
        if (!(form(p, next) & TOKEN_PUNCT) || spaced(p, next)) break;
    return next;
}

/* A quotation begins at `next`, with a capital. */
static bool opens_quote(const parter *p, token_ix next) {
    if (next + 1 >= p->stop || !(form(p, next) & TOKEN_PUNCT) || form(p, next) & TOKEN_QUOTED)
        return false;
    uint16_t word = form(p, next + 1);
    return word & TOKEN_QUOTED && word & TOKEN_CAPITAL;
}

/* The first word at `next` is in the table of openers. */
static bool opens(const parter *p, token_ix next) {
    token_ix word = first_word(p, next);
    return form(p, word) & TOKEN_CAPITAL &&
           table_find(engine_table(p->e, TABLE_OPENERS), text(p, word)) != UINT32_MAX;
}

/* "!" Koval shouted: a word of saying comes at once, so the sentence goes on behind the quotation. */
static bool is_said(const parter *p, token_ix next) {
    const table *cues = engine_table(p->e, TABLE_CUES);
    for (token_ix t = next; t < p->stop && t < next + SAY_REACH && mark_of(p, t) == NO_MARK; t++) {
        for (uint32_t i = doc_entry_first(p->d, t, TABLE_CUES); i != NONE;
             i = doc_entry_next(p->d, i)) {
            const entry *e = &p->d->entries.at[i];
            if (str_is(table_get(cues, e->row, "pos"), "v") && e->forms & (FORM_PAST | FORM_THIRD))
                return true;
        }
    }
    return false;
}

static bool ends_abbreviated(const parter *p, token_ix t, token_ix next) {
    const table *a = engine_table(p->e, TABLE_ABBREVIATIONS);
    uint32_t row = table_find(a, text(p, t));
    str kind = row == UINT32_MAX ? STR("") : table_get(a, row, "kind");
    if (str_is(kind, "title") || str_is(kind, "latin") || str_is(kind, "number")) return false;
    if (str_is(kind, "last") && form(p, next) & TOKEN_CAPITAL) return true;
    return opens(p, next) || (kind.size && opens_quote(p, next));
}

/* The sentence ends behind the mark `m` at `t`; `next` is the token behind its closers. */
static bool ends(const parter *p, token_ix t, mark m, token_ix next) {
    if (next == p->stop) return true;
    bool glued = !spaced(p, next - 1), closed = next > t + 1, lower = is_lower_word(p, next);
    if (mark_of(p, next) > NO_MARK && mark_of(p, next) < ABBREVIATED) return false;
    if (glued && (form(p, next) & (TOKEN_PUNCT | TOKEN_NUMBER) || (m != ASK && lower)))
        return false;
    if (closed && lower) return false;
    switch (m) {
    case STOP: return !numbers_item(p, t);
    case ASK: return !closed || !is_quote(text(p, next - 1)) || !is_said(p, next);
    case DOTS:
        if (t == p->begin || form(p, next) & TOKEN_NUMBER) return false;
        return !is_lower_word(p, first_word(p, next));
    case ABBREVIATED: return ends_abbreviated(p, t, next);
    case NO_MARK: break;
    }
    return false;
}

/* ---- sentences ------------------------------------------------------------------------------- */

static void add_sentence(const parter *p, token_ix begin, token_ix end) {
    sentence *s = doc_add(p->d, sentences);
    if (!s) return;
    s->tokens = (range){ begin, end };
    s->at = tokens_span(p->d, s->tokens);
    s->paragraph = p->paragraph;
    p->d->tokens.at[begin].form |= TOKEN_SENTENCE_START;
}

/* How good it is to cut a sentence behind `t`. */
static int cut_worth(const parter *p, token_ix t) {
    if (form(p, t + 1) & TOKEN_JOINED) return 0;
    if (!spaced(p, t)) return 1;
    if (is(p, t, ";") || is(p, t, ":") || form(p, t + 1) & TOKEN_SENTENCE_START) return 4;
    return form(p, t) & TOKEN_PUNCT ? 3 : 2;
}

/* Where to cut tokens[begin..end), which are too many: the best place in the second half of what is
 * allowed, the last of equals. */
static token_ix cut_place(const parter *p, token_ix begin, token_ix end) {
    const token *t = p->d->tokens.at;
    token_ix most = begin + 1, place, i;
    while (most < end && most - begin < SENTENCE_TOKENS &&
           t[most].at.end - t[begin].at.begin <= SENTENCE_BYTES)
        most++;
    if (most == end) return end;
    int best = 0;
    for (place = most, i = most; i > begin + (most - begin) / 2; i--)
        if (cut_worth(p, i - 1) > best) best = cut_worth(p, i - 1), place = i;
    return place;
}

static void add_all(const parter *p, token_ix begin, token_ix end) {
    while (begin < end && !p->d->failed) {
        token_ix cut = cut_place(p, begin, end);
        add_sentence(p, begin, cut);
        begin = cut;
    }
}

static void part(parter *p) {
    paragraph *own = &p->d->paragraphs.at[p->paragraph];
    own->sentences.begin = p->d->sentences.n;
    p->begin = own->tokens.begin;
    p->stop = own->tokens.end;
    for (token_ix t = p->begin; t < p->stop; t++) {
        mark m = mark_of(p, t);
        if (m == NO_MARK) continue;
        token_ix next = behind(p, t);
        if (!ends(p, t, m, next)) continue;
        add_all(p, p->begin, next);
        p->begin = next;
        t = next - 1;
    }
    add_all(p, p->begin, p->stop);
    own->sentences.end = p->d->sentences.n;
}

void sentence_run(const engine *e, worker *w, doc *d) {
    (void)w;
    for (uint32_t i = 0; i < d->paragraphs.n && !d->failed; i++)
        part(&(parter){ .e = e, .d = d, .paragraph = i });
}
