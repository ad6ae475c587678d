/* conllu_match.c - which words of two readings of one text are the same.
 *
 *     gold    They | don't = do n't | know      system  They | don't | know
 *     "They" and "know" stand at the same places. Around "don't" one side has a multiword token: there the
 *     words do, n't and don't are compared as two sequences, and none is the same. */
#include "score/conllu.h"

#include "base/utf8.h"

static void add_pair(candidates *pairs, uint32_t i, uint32_t j, arena *a) {
    candidate_add(a, pairs, 0, 0, 0, i, j);
}

/* Words i..i_end of gold against j..j_end of system. t[p][q] is the length of what x from p and y from q
 * have in common. */
static void match_sequences(const side *g, range gi, const side *s, range sj, candidates *pairs,
                            arena *a) {
    uint32_t n = gi.end - gi.begin, m = sj.end - sj.begin, wide = m + 1;
    str *x = arena_take(a, (n + 1) * sizeof *x), *y = arena_take(a, (m + 1) * sizeof *y);
    uint32_t *t = arena_take(a, (size_t)(n + 1) * wide * sizeof *t);
    if (!x || !y || !t) return;
    for (uint32_t p = 0; p < n; p++) x[p] = utf8_in_lower(g->words.at[gi.begin + p].form, a);
    for (uint32_t q = 0; q < m; q++) y[q] = utf8_in_lower(s->words.at[sj.begin + q].form, a);
    for (uint32_t p = n; p-- > 0;)
        for (uint32_t q = m; q-- > 0;) {
            uint32_t down = t[(p + 1) * wide + q], right = t[p * wide + q + 1];
            t[p * wide + q] = str_eq(x[p], y[q]) ? 1 + t[(p + 1) * wide + q + 1]
                              : down > right     ? down
                                                 : right;
        }
    for (uint32_t p = 0, q = 0; p < n && q < m;) {
        if (str_eq(x[p], y[q])) add_pair(pairs, gi.begin + p++, sj.begin + q++, a);
        else if (t[p * wide + q] == t[(p + 1) * wide + q]) p++;
        else q++;
    }
}

/* Steps over words that begin before `*end`, and moves it to the end of multiword tokens among them. */
static uint32_t step_over(const side *s, uint32_t from, uint32_t *end) {
    for (; from < s->words.n && s->words.at[from].at.begin < *end; from++) {
        const word *w = &s->words.at[from];
        if (w->multi && w->at.end > *end) *end = w->at.end;
    }
    return from;
}

/* The smallest stretch from words i and j on in which both sides have whole tokens. */
static void match_around(const side *g, uint32_t *i, const side *s, uint32_t *j, candidates *pairs,
                         arena *a) {
    const word *x = &g->words.at[*i], *y = &s->words.at[*j];
    uint32_t end = x->multi && (!y->multi || x->at.begin <= y->at.begin) ? x->at.end : y->at.end;
    uint32_t i_end = *i, j_end = *j, before;
    do {
        before = end;
        i_end = step_over(g, i_end, &end);
        j_end = step_over(s, j_end, &end);
    } while (end > before);
    if (i_end == *i && j_end == *j)
        i_end++, j_end++; /* a token without a character has no place to share */
    match_sequences(g, (range){ *i, i_end }, s, (range){ *j, j_end }, pairs, a);
    *i = i_end;
    *j = j_end;
}

candidates sides_match(const side *g, const side *s, arena *a) {
    candidates pairs = { 0 };
    uint32_t i = 0, j = 0;
    while (i < g->words.n && j < s->words.n) {
        const word *x = &g->words.at[i], *y = &s->words.at[j];
        bool plain = !x->multi && !y->multi;
        if (plain && x->at.begin == y->at.begin && x->at.end == y->at.end)
            add_pair(&pairs, i++, j++, a);
        else if (plain && x->at.begin <= y->at.begin) i++;
        else if (plain || (x->multi && !y->multi && y->at.begin < x->at.begin)) j++;
        else if (y->multi && !x->multi && x->at.begin < y->at.begin) i++;
        else match_around(g, &i, s, &j, &pairs, a);
    }
    return pairs;
}
