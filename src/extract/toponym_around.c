/* toponym_around.c - what stands around words that may name a place, and speaks for or against it.
 *
 *     in Lincoln, Nebraska     a preposition of place, and a place behind that it lies in
 *     Mayor Lincoln said       an office before it, and a verb of saying behind
 *     Laura Lincoln            makes a person of every later "Lincoln"
 */
#include "extract/toponym.h"

static const token *at(const words *w, token_ix t) { return &w->d->tokens.at[t]; }

bool around_starts(const words *w, token_ix t) {
    while (t > w->in.begin && (at(w, t - 1)->form & TOKEN_PUNCT)) t--;
    return t == w->in.begin;
}

/* The row of placings.tsv for the words of `r`, or UINT32_MAX. */
static uint32_t placing(const words *w, range r) {
    return table_find(engine_table(w->e, TABLE_PLACINGS), words_key(w, r));
}

static bool place_word(const words *w, token_ix t) {
    return placing(w, (range){ t, t + 1 }) != UINT32_MAX;
}

bool around_is_near(const words *w, token_ix t) {
    if (t > w->in.begin && token_is(w->d, t - 1, "the")) t--;
    for (token_ix n = 2; n > 0; n--) {
        if (t < w->in.begin + n) continue;
        uint32_t row = placing(w, (range){ t - n, t });
        if (row == UINT32_MAX) continue;
        return str_is(table_get(engine_table(w->e, TABLE_PLACINGS), row, "placing"), "near");
    }
    return false;
}

static uint64_t preposition(const words *w, token_ix t) {
    bool is = word_pos(w, t) == POS_ADP || token_is(w->d, t, "to");
    return !is ? 0 : place_word(w, t) ? trait(SPOT_AFTER_IN) : trait(SPOT_AFTER_TO);
}

/* A word with a capital right before, in the same name or phrase. */
static uint64_t capital_before(const words *w, token_ix t) {
    if (word_is_role(w, t)) return trait(SPOT_AFTER_ROLE);
    if (!word_is_capital(w, t) || (at(w, t)->form & TOKEN_PUNCT)) return 0;
    if (word_is_given(w, t)) return trait(SPOT_AFTER_GIVEN);
    if (word_is_common(w, t) || doc_entry_first(w->d, t, TABLE_HEADS) != NONE)
        return trait(SPOT_AFTER_COMMON);
    return around_starts(w, t) ? 0 : trait(SPOT_AFTER_CAPITAL);
}

static uint64_t before(const words *w, token_ix begin) {
    token_ix t = begin - 1;
    if (begin == w->in.begin || (at(w, t)->form & TOKEN_PUNCT && !word_is_hyphen(w, t))) return 0;
    if (token_is(w->d, t, "the"))
        return trait(SPOT_AFTER_THE) | (t > w->in.begin ? preposition(w, t - 1) : 0);
    if (word_is_hyphen(w, t)) return trait(SPOT_AFTER_HYPHEN);
    uint64_t x = preposition(w, t);
    return x ? x : capital_before(w, t);
}

static uint64_t behind(const words *w, token_ix end) {
    if (!word_inside(w, end)) return 0;
    if (word_is_owner(w, end)) return trait(SPOT_OWNER);
    if (word_is_hyphen(w, end)) return trait(SPOT_BEFORE_HYPHEN);
    if (word_is_capital(w, end)) {
        bool common = word_is_common(w, end) || doc_entry_first(w->d, end, TABLE_HEADS) != NONE;
        return common ? trait(SPOT_BEFORE_COMMON) : trait(SPOT_BEFORE_CAPITAL);
    }
    label p = word_pos(w, end);
    if (p != POS_VERB && p != POS_AUX) return 0;
    return trait(SPOT_BEFORE_VERB) |
           (doc_entry_first(w->d, end, TABLE_CUES) != NONE ? trait(SPOT_BEFORE_SAYING) : 0);
}

static bool is_dash(str s) {
    return str_is(s, "--") || str_is(s, "\xE2\x80\x94") || str_is(s, "\xE2\x80\x93") ||
           str_is(s, "-");
}

static uint64_t dateline(const words *w, range r) {
    enum { LONGEST = 6 };
    const sentence *in = &w->d->sentences.at[doc_sentence_of(w->d, r.begin)];
    if (r.begin - w->d->paragraphs.at[in->paragraph].tokens.begin > 4) return 0;
    for (token_ix t = r.end; t < r.end + LONGEST && word_inside(w, t); t++) {
        str s = token_text(w->d, t);
        if (str_is(s, "(") || (is_dash(s) && !word_is_hyphen(w, t))) return trait(SPOT_DATELINE);
        if (!word_is_capital(w, t) && !(at(w, t)->form & TOKEN_PUNCT)) break;
    }
    return 0;
}

/* What a table lists is no word of the language beside: "US", "American". */
static uint64_t shape(const words *w, const spot *s) {
    range r = s->bare;
    bool all = true, proper = false, one = r.end == r.begin + 1;
    for (token_ix t = r.begin; t < r.end; t++) {
        all = all && (at(w, t)->form & TOKEN_ALL_CAPITAL);
        proper = proper || word_pos(w, t) == POS_PROPN;
    }
    return (all ? trait(SPOT_CAPITALS) : 0) | (proper ? 0 : trait(SPOT_NOT_NAME)) |
           (one ? 0 : trait(SPOT_SEVERAL)) |
           (one && s->listed == NONE && word_is_common(w, r.begin) ? trait(SPOT_COMMON) : 0) |
           (one && word_is_given(w, r.begin) ? trait(SPOT_GIVEN) : 0);
}

uint64_t around_spot(const words *w, const spot *s) {
    uint64_t x =
        before(w, s->whole.begin) | behind(w, s->whole.end) | dateline(w, s->tokens) | shape(w, s);
    return around_starts(w, s->whole.begin) ? x | trait(SPOT_START) : x;
}

/* ---- neighbours ------------------------------------------------------------------------------ */

static void join(const words *w, spot *a, spot *b, uint32_t which) {
    token_ix gap = a->whole.end;
    bool comma = token_is(w->d, gap, ","), in = token_is(w->d, gap, "in");
    bool both = comma || token_is(w->d, gap, "and") || token_is(w->d, gap, "or");
    if (both) a->traits |= trait(SPOT_LIST), b->traits |= trait(SPOT_LIST);
    if (both && b->shared && !a->wants && a->listed == NONE) {
        a->wants = b->wants, a->likely = b->likely, a->shared = true;
        a->traits |= trait(SPOT_HEADED);
    }
    if (comma || in) a->parent = which;
}

/* From the last to the first, since "the Sumy, Kursk and Belgorod regions" share the head word of the last. */
static void join_all(const words *w) {
    spots *s = &w->to->spots;
    for (uint32_t i = s->n; i > 1; i--) {
        spot *a = &s->at[i - 2], *b = &s->at[i - 1];
        bool adjective = (a->traits | b->traits) & trait(SPOT_ADJECTIVE);
        if (b->whole.begin == a->whole.end + 1 && !adjective) join(w, a, b, i - 1);
    }
}

/* ---- surnames -------------------------------------------------------------------------------- */

enum { NO_SURNAME, SURNAME, SURNAME_OF_PERSON };

/* What the word before makes of `t`: "Laura Tyler" is a person, "Blake Tyler" may be one. */
static uint32_t surname(const words *w, token_ix t) {
    const uint16_t both = TOKEN_CAPITAL | TOKEN_SPACE_AFTER;
    const token *was = at(w, t - 1), *now = at(w, t);
    if ((was->form & both) != both || !(now->form & TOKEN_CAPITAL)) return NO_SURNAME;
    if ((now->form & TOKEN_SENTENCE_START) || (was->form & TOKEN_PUNCT)) return NO_SURNAME;
    if (word_is_capital(w, t + 1)) return NO_SURNAME;
    if (word_is_given(w, t - 1) || doc_entry_first(w->d, t - 1, TABLE_TITLES) != NONE)
        return SURNAME_OF_PERSON;
    bool other = word_is_common(w, t - 1) || doc_entry_first(w->d, t - 1, TABLE_HEADS) != NONE ||
                 doc_entry_first(w->d, t - 1, TABLE_COUNTRIES) != NONE;
    return other ? NO_SURNAME : SURNAME;
}

static void find_surnames(const words *w) {
    hashmap last = { .mem = w->to->mem };
    for (token_ix t = 1; t < w->d->tokens.n; t++) {
        str key = words_key(w, (range){ t, t + 1 });
        uint32_t now = surname(w, t), was = now ? hashmap_get(&last, key) : 0;
        if (now && (was == UINT32_MAX || was < now)) hashmap_set(&last, key, now);
    }
    for (uint32_t i = 0; i < w->to->spots.n; i++) {
        spot *s = &w->to->spots.at[i];
        uint32_t was = hashmap_get(&last, words_key(w, s->bare));
        if (was == UINT32_MAX || s->listed != NONE) continue;
        s->traits |= trait(was == SURNAME ? SPOT_SURNAME : SPOT_PERSON);
    }
}

void around_spots(words *w) {
    w->in = (range){ 0, w->d->tokens.n };
    join_all(w);
    find_surnames(w);
}
