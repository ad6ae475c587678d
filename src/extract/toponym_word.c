/* toponym_word.c - single words, as the names of places need to know them.
 *
 *     Gen. Laura Tyler of the Cass County police
 *     role given common   ...  head word  role     "Tyler" is a given name too
 */
#include "extract/toponym.h"

#include "base/utf8.h"

static bool is_hyphen(str s) {
    return str_is(s, "-") || str_is(s, "/") || str_is(s, "\xE2\x80\x90") ||
           str_is(s, "\xE2\x80\x91") || str_is(s, "\xE2\x80\x93");
}

bool words_open(words *w, toponyms *t) {
    doc *d = t->d;
    textbuf b = { .mem = t->mem };
    bool gap = false;
    *w = (words){ .to = t, .e = t->e, .d = d };
    w->begins = arena_take(t->mem, ((size_t)d->tokens.n + 1) * sizeof *w->begins);
    w->ends = arena_take(t->mem, ((size_t)d->tokens.n + 1) * sizeof *w->ends);
    if (!w->begins || !w->ends) return false;
    for (token_ix i = 0; i < d->tokens.n; i++) {
        str s = token_text(d, i);
        if (gap && b.size && b.at[b.size - 1] != ' ') textbuf_char(&b, ' ');
        w->begins[i] = b.size;
        utf8_fold(&b, s);
        w->ends[i] = b.size;
        gap = (d->tokens.at[i].form & TOKEN_SPACE_AFTER) || is_hyphen(s);
    }
    w->folded = textbuf_str(&b);
    return !t->mem->failed;
}

str words_key(const words *w, range r) {
    return str_cut(w->folded, w->begins[r.begin], w->ends[r.end - 1]);
}

static uint16_t form(const words *w, token_ix t) { return w->d->tokens.at[t].form; }

label word_pos(const words *w, token_ix t) {
    return word_inside(w, t) ? w->d->tokens.at[t].pos : POS_PUNCT;
}

bool word_is_capital(const words *w, token_ix t) {
    return word_inside(w, t) && (form(w, t) & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL));
}

bool word_is_hyphen(const words *w, token_ix t) {
    return word_inside(w, t) && t > w->in.begin && is_hyphen(token_text(w->d, t)) &&
           !((form(w, t) | form(w, t - 1)) & TOKEN_SPACE_AFTER);
}

bool word_is_owner(const words *w, token_ix t) {
    str s = word_inside(w, t) ? token_text(w->d, t) : STR("");
    return str_is(s, "'s") || str_is(s, "\xE2\x80\x99s") || str_is(s, "'") ||
           str_is(s, "\xE2\x80\x99");
}

token_ix word_entry_end(const words *w, token_ix t, uint8_t of, uint32_t *which) {
    uint32_t i = doc_entry_first(w->d, t, of);
    if (which) *which = i;
    return i == NONE ? t : w->d->entries.at[i].tokens.end;
}

static bool holds_names(uint8_t of) {
    return of == TABLE_COUNTRIES || of == TABLE_PERSONS || of == TABLE_ACTORS ||
           of == TABLE_OUTLETS || of == TABLE_HEADS || of == TABLE_GIVEN_NAMES ||
           of == TABLE_PLACE_FORMS;
}

static bool holds_verbs(uint8_t of) {
    return of == TABLE_VERBS || of == TABLE_TRIGGERS_VERB || of == TABLE_CUES;
}

/* A verb has no capital inside a sentence: "in Muse" is none. */
bool word_is_common(const words *w, token_ix t) {
    const doc *d = w->d;
    bool no_verb = t > w->in.begin && d->tokens.at[t].pos == POS_PROPN;
    for (uint32_t i = d->tokens.at[t].entries;
         i < d->entries.n && d->entries.at[i].tokens.begin == t; i++) {
        const entry *n = &d->entries.at[i];
        if (holds_names(n->table) || (no_verb && holds_verbs(n->table))) continue;
        if (n->tokens.end == t + 1 && !(n->forms & FORM_FIRST_WORD)) return true;
    }
    return false;
}

bool word_is_given(const words *w, token_ix t) {
    return doc_entry_first(w->d, t, TABLE_GIVEN_NAMES) != NONE;
}

bool word_is_role(const words *w, token_ix t) {
    const table *roles = engine_table(w->e, TABLE_ROLES);
    if (!word_inside(w, t)) return false;
    if (doc_entry_first(w->d, t, TABLE_TITLES) != NONE) return true;
    uint32_t i = doc_entry_first(w->d, t, TABLE_ROLES);
    if (i == NONE) return false;
    str class = table_get(roles, w->d->entries.at[i].row, "class");
    return str_is(class, "person") || str_is(class, "office");
}

static bool lists(str cell, const char *word) {
    str one;
    while (cell.size && str_next(&cell, '|', &one))
        if (str_is(one, word)) return true;
    return false;
}

uint32_t word_head(const words *w, token_ix t, const char *side) {
    const table *heads = engine_table(w->e, TABLE_HEADS);
    if (!word_inside(w, t)) return NONE;
    for (uint32_t i = doc_entry_first(w->d, t, TABLE_HEADS); i != NONE; i = doc_entry_next(w->d, i))
        if (lists(table_get(heads, w->d->entries.at[i].row, "side"), side)) return i;
    return NONE;
}
