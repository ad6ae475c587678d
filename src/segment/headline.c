/* headline.c - a headline in capitals is written as its report's text writes the words.
 *
 *     Gunman Wounds Vashir Officer, Then Kills Himself      title
 *     ... the gunman ... an officer of the Vashir force     text
 *     Gunman wounds Vashir officer, then kills himself      what is read
 *
 * A word that the text has in small letters gets a small one; one that it has only with a capital keeps it; of the others
 * those that the lexicon knows as verbs or small words get one. No byte moves, so that spans point where they did. */
#include "segment/segment.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { FEWEST_WORDS = 4, SMALL = 1, CAPITAL = 2 };

/* The next word of letters from *at: its bytes, empty at the end. */
static str next_word(str text, uint32_t *at) {
    uint32_t begin = *at;
    while (begin < text.size && !is_alpha(text.at[begin])) begin++;
    uint32_t end = begin;
    while (end < text.size && is_alpha(text.at[end])) end++;
    *at = end;
    return str_cut(text, begin, end);
}

/* "Wounds", not "FBI" or "wounds". */
static bool is_titled(str word) {
    return is_upper(word.at[0]) && (word.size == 1 || is_lower(word.at[1]));
}

/* Seven words in ten or more begin with a capital. */
static bool is_in_capitals(str text) {
    uint32_t words = 0, titled = 0, at = 0;
    for (str word; (word = next_word(text, &at)).size; words++) titled += is_titled(word);
    return words >= FEWEST_WORDS && 10 * titled >= 7 * words;
}

/* How the text writes its words, but for the first of each sentence: by the word in small letters. */
static void learn(const doc *d, arena *mem, hashmap *ways) {
    for (token_ix t = 0; t < d->tokens.n; t++) {
        const token *k = &d->tokens.at[t];
        str word = token_text(d, t);
        char low[64];
        if (k->form & (TOKEN_SENTENCE_START | TOKEN_NUMBER | TOKEN_PUNCT) || word.size >= 64)
            continue;
        bool capital = k->form & TOKEN_CAPITAL;
        str key = str_lower(word, low);
        uint32_t was = hashmap_get(ways, key);
        if (was == UINT32_MAX) key = str_copy(mem, key), was = 0;
        hashmap_set(ways, key, was | (capital ? CAPITAL : SMALL));
    }
}

/* Whether a table of verbs or of small words has it, in whatever form. */
static bool is_common(const engine *e, str word) {
    const phrases *p = &e->phrases;
    phrase_cursor c = phrase_begin(p);
    uint32_t key = phrase_step(p, &c, word) ? phrase_end(p, &c) : UINT32_MAX;
    if (table_find(&e->tables[TABLE_WORDS], word) != UINT32_MAX) return true;
    if (key == UINT32_MAX) return false;
    for (uint32_t i = p->hit[key]; i < p->hit[key + 1] && i < p->hit_count; i++) {
        uint8_t in = p->hits[i].table;
        if (in == TABLE_VERBS || in == TABLE_TRIGGERS_VERB || in == TABLE_COUNTED) return true;
    }
    return false;
}

void headline_run(const engine *e, worker *w, doc *d) {
    hashmap ways = { .mem = &w->scratch };
    uint32_t at = 0;
    if (!d->of || !is_in_capitals(d->text)) return;
    learn(d->of, &w->scratch, &ways);
    str text = d->text;
    char *bytes = arena_take(&d->mem, text.size);
    if (!bytes) return;
    for (uint32_t i = 0; i < text.size; i++) bytes[i] = text.at[i];
    for (str word; (word = next_word(text, &at)).size;) {
        char low[64];
        if (!is_titled(word) || word.size >= 64) continue;
        str key = str_lower(word, low);
        uint32_t way = hashmap_get(&ways, key);
        bool lower = way == UINT32_MAX ? is_common(e, key) : way & SMALL;
        if (lower) bytes[word.at - text.at] = low[0];
    }
    d->text = (str){ bytes, text.size };
}
