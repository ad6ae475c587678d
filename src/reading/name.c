/* name.c - where names stand: the best legal sequence of classes (Viterbi).
 *
 *     Ada    Example  of    Lower  Vale  spoke
 *     B-PER  I-PER    O     B-LOC  I-LOC O          "I" goes on with what the word before began
 *
 *     best(i, I-k) = score(i, I-k) + max(best(i - 1, B-k), best(i - 1, I-k));   best(i, c) = score(i, c) + max best(i - 1, .)  */
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
    if (!goes_on(class)) return top;
    return before[class - 1] >= before[class] ? class - 1 : class;
}

bool names_find(const float *score, uint32_t n, uint32_t stride, uint32_t classes, uint8_t *out,
                arena *scratch) {
    float *best = arena_take(scratch, (size_t)n * classes * sizeof *best);
    uint8_t *from = arena_take(scratch, (size_t)n * classes);
    if (!n) return true;
    if (!best || !from) return false;
    for (uint32_t c = 0; c < classes; c++) best[c] = goes_on(c) ? -1e30f : score[c];
    for (uint32_t i = 1; i < n; i++) {
        const float *before = best + (size_t)(i - 1) * classes;
        uint32_t top = best_of(before, classes);
        for (uint32_t c = 0; c < classes; c++) {
            uint32_t f = from_where(before, c, top);
            from[(size_t)i * classes + c] = (uint8_t)f;
            best[(size_t)i * classes + c] = score[(size_t)i * stride + c] + before[f];
        }
    }
    out[n - 1] = (uint8_t)best_of(best + (size_t)(n - 1) * classes, classes);
    for (uint32_t i = n - 1; i > 0; i--) out[i - 1] = from[(size_t)i * classes + out[i]];
    return true;
}
