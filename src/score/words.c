/* words.c - the words of a name, and whether two names share enough of them.
 *
 *     "the Wall Street Journal", "Wall Street Journal reporters"   3 of 4 words shared: they meet */
#include "score/words.h"

#include "base/utf8.h"

/* Part of the measure, not of the language data: changing one changes every figure ever given. */
static const char *const small[] = { "the",   "a",   "an",  "of",  "in",   "on",   "at",
                                     "to",    "for", "by",  "and", "with", "from", "its",
                                     "their", "his", "her", "our", "some", "other" };

static bool is_small(str w) {
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (str_is(w, small[i])) return true;
    return false;
}

static bool holds(const words *set, str w) {
    for (uint32_t i = 0; i < set->n; i++)
        if (str_eq(set->at[i], w)) return true;
    return false;
}

static void add(words *set, str w, arena *a) {
    if (!w.size || is_small(w) || holds(set, w)) return;
    str *at = array_add(a, set);
    if (at) *at = w;
}

words words_of(str text, arena *a) {
    words set = { 0 };
    textbuf folded = { .mem = a };
    utf8_casefold(&folded, text);
    str s = textbuf_str(&folded);
    uint32_t begin = 0, size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t point = utf8_at(s, at, &size);
        if (point == '\'' || utf8_is_word(point)) continue;
        add(&set, str_cut(s, begin, at), a);
        begin = at + size;
    }
    add(&set, str_cut(s, begin, s.size), a);
    return set;
}

bool words_share_half(const words *a, const words *b) {
    uint32_t both = 0;
    for (uint32_t i = 0; i < a->n; i++) both += holds(b, a->at[i]);
    return both * 2 >= a->n + b->n - both;
}
