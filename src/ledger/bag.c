/* bag.c - words of a text, weighed by how rare they are among the reports.
 *
 *     "Shells hit the bakery"  and  "the bakery was shelled":  both have "shell" and "baker"                    */
#include "ledger/bag.h"

#include <math.h>
#include <stdlib.h>

enum { STEM = 5, LONGEST = 64, SHORTEST = 3, SHORTEST_SPELLED = 2, PRIOR = 10, MOST_WORDS = 64 };

/* The next word of `s` in small letters; false at the end. */
static bool next_word(str s, uint32_t *at, char lower[LONGEST], uint32_t *n) {
    for (*n = 0; *at < s.size && !is_word_byte(s.at[*at]); (*at)++) {}
    for (; *at < s.size && is_word_byte(s.at[*at]); (*at)++)
        if (*n < LONGEST) lower[(*n)++] = to_lower(s.at[*at]);
    return *n > 0;
}

/* What a word is counted as: its first letters; empty for one that tells nothing. */
static str stem_of(const bags *b, str lower) {
    if (table_find(&b->e->tables[TABLE_WORDS], lower) != UINT32_MAX) return STR("");
    if (b->kind == BAG_SPELLED) return lower.size < SHORTEST_SPELLED ? STR("") : lower;
    if (lower.size < SHORTEST || is_digit(lower.at[0])) return STR("");
    return str_cut(lower, 0, lower.size < STEM ? lower.size : STEM);
}

static uint32_t word_in(const bags *b, str lower) {
    str stem = stem_of(b, lower);
    return stem.size ? hashmap_get(&b->words, stem) : UINT32_MAX;
}

uint32_t bag_word_of(bags *b, str word) {
    char lower[LONGEST];
    uint32_t at = 0, n;
    return next_word(word, &at, lower, &n) ? word_in(b, (str){ lower, n }) : UINT32_MAX;
}

void bags_begin(bags *b, bag_kind kind, const engine *e, arena *mem) {
    *b = (bags){ .kind = kind, .e = e, .mem = mem, .words = { .mem = mem } };
}

/* The number of a word, which is learned when it is new; UINT32_MAX for one that tells nothing. */
static uint32_t learn(bags *b, str lower) {
    str stem = stem_of(b, lower);
    uint32_t i = stem.size ? hashmap_get(&b->words, stem) : UINT32_MAX;
    if (!stem.size || i != UINT32_MAX) return i;
    uint32_t *in = array_add(b->mem, &b->found_in), *last = array_add(b->mem, &b->last);
    str *s = array_add(b->mem, &b->spelling), kept = str_copy(b->mem, stem);
    i = b->found_in.n - 1;
    if (!in || !last || !s || !hashmap_set(&b->words, kept, i)) return UINT32_MAX;
    *in = 0, *last = NONE, *s = kept;
    return i;
}

void bags_learn(bags *b, str text, report_ix r) {
    char lower[LONGEST];
    if (b->reports <= r) b->reports = r + 1;
    for (uint32_t at = 0, n; next_word(text, &at, lower, &n);) {
        uint32_t i = learn(b, (str){ lower, n });
        if (i == UINT32_MAX || b->last.at[i] == r) continue;
        b->last.at[i] = r, b->found_in.at[i]++;
    }
}

static double rarity(const bags *b, uint32_t word) {
    return log((b->reports + (double)PRIOR) / (b->found_in.at[word] + .5));
}

/* Of the rarest that a word can be. */
static double rare_share(const bags *b, uint32_t word) {
    return rarity(b, word) / log((b->reports + (double)PRIOR) / 1.5);
}

static int by_word(const void *a, const void *b) {
    const bag_word *x = a, *y = b;
    return (x->word > y->word) - (x->word < y->word);
}

/* Each word once, with its count. */
static uint32_t count(bag_word *w, uint32_t n) {
    uint32_t kept = 0;
    if (n) qsort(w, n, sizeof *w, by_word);
    for (uint32_t i = 0; i < n; i++) {
        if (kept && w[kept - 1].word == w[i].word) w[kept - 1].weight++;
        else w[kept++] = w[i];
    }
    return kept;
}

static void scale(bag_word *w, uint32_t n) {
    double all = 0;
    for (uint32_t i = 0; i < n; i++) all += (double)w[i].weight * w[i].weight;
    for (uint32_t i = 0; i < n; i++) w[i].weight /= (float)sqrt(all > 0 ? all : 1);
}

/* From counts to weights, together of length 1. */
static void weigh(const bags *b, bag_word *w, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        w[i].weight = (float)((1 + log(w[i].weight)) * rarity(b, w[i].word));
    scale(w, n);
}

/* The words of a sentence count once each. */
bag bag_of(bags *b, str text, uint32_t most) {
    bag_word found[MOST_WORDS];
    char lower[LONGEST];
    uint32_t n = 0;
    for (uint32_t at = 0, size; n < most && n < MOST_WORDS && next_word(text, &at, lower, &size);) {
        uint32_t i = word_in(b, (str){ lower, size });
        if (i != UINT32_MAX) found[n++] = (bag_word){ i, 1 };
    }
    n = count(found, n);
    for (uint32_t i = 0; i < n; i++) found[i].weight = 1;
    weigh(b, found, n);
    bag_word *kept = arena_take(b->mem, (n + 1) * sizeof *kept);
    if (!kept) return (bag){ 0 };
    for (uint32_t i = 0; i < n; i++) kept[i] = found[i];
    return (bag){ .at = kept, .n = n };
}

void bag_add(bags *b, str text, bag_list *to) {
    char lower[LONGEST];
    for (uint32_t at = 0, n; next_word(text, &at, lower, &n);) {
        uint32_t i = learn(b, (str){ lower, n });
        bag_word *w = i != UINT32_MAX ? array_add(b->mem, to) : NULL;
        if (w) *w = (bag_word){ i, 1 };
    }
}

void bag_count(bags *b, bag_list *l) {
    l->n = count(l->at, l->n);
    for (uint32_t i = 0; i < l->n; i++) b->found_in.at[l->at[i].word]++;
    b->reports++;
}

bag bag_weigh(const bags *b, bag_list *l) {
    weigh(b, l->at, l->n);
    return (bag){ .at = l->at, .n = l->n };
}

static int heavier(const void *a, const void *b) {
    const bag_word *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return by_word(a, b);
}

void bag_by_weight(const bag *b, bag_word *to) {
    for (uint32_t i = 0; i < b->n; i++) to[i] = b->at[i];
    if (b->n) qsort(to, b->n, sizeof *to, heavier);
}

bag bag_join(arena *mem, const bag *x, const bag *y) {
    bag_word *to = arena_take(mem, (x->n + y->n + 1) * sizeof *to);
    uint32_t n = 0;
    if (!to) return *x;
    for (uint32_t i = 0, j = 0; i < x->n || j < y->n; n++) {
        bool first = j == y->n || (i < x->n && x->at[i].word <= y->at[j].word);
        bool both = i < x->n && j < y->n && x->at[i].word == y->at[j].word;
        to[n] = first ? x->at[i] : y->at[j];
        if (both && y->at[j].weight > to[n].weight) to[n].weight = y->at[j].weight;
        i += first, j += !first || both;
    }
    scale(to, n);
    return (bag){ .at = to, .n = n };
}

bag bag_copy(arena *mem, const bag *b) {
    bag_word *to = arena_take(mem, (b->n + 1) * sizeof *to);
    if (!to) return (bag){ 0 };
    for (uint32_t i = 0; i < b->n; i++) to[i] = b->at[i];
    return (bag){ .at = to, .n = b->n };
}

double bag_cosine(const bag *a, const bag *b) {
    double sum = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->at[i].word == b->at[j].word) sum += (double)a->at[i++].weight * b->at[j++].weight;
        else if (a->at[i].word < b->at[j].word) i++;
        else j++;
    }
    return sum;
}

/* Into its place among the highest, in order. */
static void enter_high(double *to, uint32_t n, double r) {
    for (uint32_t i = 0; i < n; i++)
        if (r > to[i]) {
            double t = to[i];
            to[i] = r, r = t;
        }
}

void bag_rarest(const bags *all, const bag *a, const bag *b, double *to, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) to[i] = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->at[i].word == b->at[j].word) {
            enter_high(to, n, rare_share(all, a->at[i].word));
            i++, j++;
        } else if (a->at[i].word < b->at[j].word) i++;
        else j++;
    }
}

bool bag_has(const bag *b, uint32_t word) {
    for (uint32_t i = 0; i < b->n; i++)
        if (b->at[i].word == word) return true;
    return false;
}
