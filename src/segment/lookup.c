/* lookup.c - the rows of the lexicon whose keys stand in the text, all of them.
 *
 *     "Forces shot down two drones"
 *              ^^^^^^^^^            triggers_verb "shoot down", past
 *              ^^^^                 triggers_verb "shoot", past
 *                            ^^^^^^ roles "drone", plural
 */
#include "segment/segment.h"

#include "base/utf8.h"

enum { LONGEST = 12 }; /* words of one key */

/* The keys that end at one of the words after `begin`. */
typedef struct found {
    token_ix end;
    uint32_t key;
} found;

static bool capital_at(str s) {
    uint32_t size;
    return s.size && utf8_is_upper(utf8_at(s, 0, &size));
}

/* One of the pieces of the hit's cell is the very text. */
static bool exact(const engine *e, const phrase_hit *h, str text) {
    str rest = table_cell(&e->tables[h->table], h->row, h->column), piece;
    while (str_next(&rest, '|', &piece))
        if (str_eq(str_trim(piece), text)) return true;
    return false;
}

static bool is_shouted(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (!is_upper(s.at[i])) return false;
    return s.size > 1;
}

/* "Ola Vern" has not the letters of OLA, an army's; "Nato" may stand for NATO. */
static bool is_letters(const engine *e, const phrase_hit *h, str text) {
    enum { LONGEST_LETTERS = 3 };
    if (text.size > LONGEST_LETTERS || is_shouted(text)) return false;
    str rest = table_cell(&e->tables[h->table], h->row, h->column), piece;
    while (str_next(&rest, '|', &piece))
        if (is_shouted(str_trim(piece)) && str_eq_fold(str_trim(piece), text)) return true;
    return false;
}

static bool allowed(const engine *e, const doc *d, const phrase_hit *h, range tokens) {
    if (h->forms & PHRASE_EXACT) return exact(e, h, doc_text(d, tokens_span(d, tokens)));
    if (!(h->forms & PHRASE_CAPITAL)) return true;
    bool capital =
        capital_at(token_text(d, tokens.begin)) || capital_at(token_text(d, tokens.end - 1));
    return capital && !is_letters(e, h, doc_text(d, tokens_span(d, tokens)));
}

static void add_hits(const engine *e, doc *d, token_ix begin, found f) {
    const phrases *p = &e->phrases;
    for (uint32_t i = p->hit[f.key]; i < p->hit[f.key + 1]; i++) {
        const phrase_hit *h = &p->hits[i];
        range tokens = { begin, f.end };
        if (h->table >= TABLE_COUNT || !allowed(e, d, h, tokens)) continue;
        entry *n = doc_add(d, entries);
        if (!n) return;
        *n = (entry){ .tokens = tokens,
                      .row = h->row,
                      .table = h->table,
                      .column = h->column,
                      .forms = h->forms & 0x3FFF };
    }
}

/* All keys that begin at `begin`; the texts in `folded` begin at begins[t]. */
static uint32_t walk(const engine *e, const doc *d, str folded, const uint32_t *begins,
                     token_ix begin, found *to) {
    uint32_t n = 0;
    phrase_cursor c = phrase_begin(&e->phrases);
    for (token_ix t = begin; t < d->tokens.n && t < begin + LONGEST; t++) {
        if (!phrase_step(&e->phrases, &c, str_cut(folded, begins[t], begins[t + 1]))) break;
        uint32_t key = phrase_end(&e->phrases, &c);
        if (key != UINT32_MAX) to[n++] = (found){ t + 1, key };
        if ((d->tokens.at[t].form & TOKEN_SPACE_AFTER) && !phrase_step(&e->phrases, &c, STR(" ")))
            break;
    }
    return n;
}

void lookup_run(const engine *e, worker *w, doc *d) {
    textbuf folded = { .mem = &w->scratch };
    uint32_t *begins = arena_take(&w->scratch, ((size_t)d->tokens.n + 1) * sizeof *begins);
    if (!begins) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (token_ix t = 0; t < d->tokens.n; t++) {
        begins[t] = folded.size;
        phrase_fold(&folded, token_text(d, t));
    }
    begins[d->tokens.n] = folded.size;
    if (w->scratch.failed) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (token_ix t = 0; t < d->tokens.n; t++) {
        found ends[LONGEST];
        uint32_t n = walk(e, d, textbuf_str(&folded), begins, t, ends);
        d->tokens.at[t].entries = d->entries.n;
        while (n) add_hits(e, d, t, ends[--n]);
    }
}
