/* name.c - where names stand: the best legal sequence of classes (Viterbi).
 *
 *     Ada    Example  of    Lower  Vale  spoke
 *     B-PER  I-PER    O     B-LOC  I-LOC O          "I" goes on with what the word before began
 *
 *     best(i, I-k) = score(i, I-k) + max(best(i - 1, B-k), best(i - 1, I-k));   best(i, O) = score(i, O) + max best(i - 1, .)
 *     best(i, B-k) = score(i, B-k) - less(i) + max(best(i - 1, O), max best(i - 1, .) - NAME_APART)
 *
 * The scores of a word know nothing of the choice at the word before it, and halves of "Lower Vale" would now and then
 * become two names, which hardly ever follow one another without a comma. */
#include "reading/decode.h"

static bool goes_on(uint32_t class) { return class > 0 && class % 2 == 0; }

static uint32_t best_of(const float *row, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t c = 1; c < n; c++)
        if (row[c] > row[best]) best = c;
    return best;
}

/* The class of the word before from which `class` is best reached; `top` is the best of all. */
static uint32_t from_where(const float *before, uint32_t class, uint32_t top) {
    if (goes_on(class)) return before[class - 1] >= before[class] ? class - 1 : class;
    return class && before[top] - NAME_APART <= before[0] ? 0 : top;
}

static float worth(const name_scores *s, uint32_t i, uint32_t class) {
    float x = s->score[(size_t)i * s->stride + class];
    return class % 2 ? x - s->less[i] : x;
}

static void step(const name_scores *s, uint32_t i, const float *before, float *best,
                 uint8_t *from) {
    uint32_t top = best_of(before, s->classes);
    for (uint32_t c = 0; c < s->classes; c++) {
        uint32_t f = from_where(before, c, top);
        from[c] = (uint8_t)f;
        best[c] = worth(s, i, c) + before[f] - (c % 2 && f ? NAME_APART : 0);
    }
}

bool names_find(const name_scores *s, uint8_t *out, arena *scratch) {
    uint32_t n = s->n, k = s->classes;
    float *best = arena_take(scratch, (size_t)n * k * sizeof *best);
    uint8_t *from = arena_take(scratch, (size_t)n * k);
    if (!n) return true;
    if (!best || !from) return false;
    for (uint32_t c = 0; c < k; c++) best[c] = goes_on(c) ? -1e30f : worth(s, 0, c);
    for (uint32_t i = 1; i < n; i++)
        step(s, i, best + (size_t)(i - 1) * k, best + (size_t)i * k, from + (size_t)i * k);
    out[n - 1] = (uint8_t)best_of(best + (size_t)(n - 1) * k, k);
    for (uint32_t i = n - 1; i > 0; i--) out[i - 1] = from[(size_t)i * k + out[i]];
    return true;
}
