/* retold.c - facts that stand in the words of an earlier report.
 *
 *     report 0   "Six people were killed in Vashir, police said."
 *     report 4   'The Wire reported: "Six people were killed in Vashir, police said."'      killed: as in report 0   */
#include "ledger/told.h"

#include "base/utf8.h"
#include "doc/record.h"

#include <stdlib.h>

enum { SHORTEST_SENTENCE = 30, SAME_WORDS_DAYS = 30 };

typedef struct said {
    uint64_t hash;
    fact_ix fact;
} said;

static int by_words(const void *a, const void *b) {
    const said *x = a, *y = b;
    if (x->hash != y->hash) return x->hash > y->hash ? 1 : -1;
    return (x->fact > y->fact) - (x->fact < y->fact);
}

static bool is_quote(str s, uint32_t at) {
    return s.at[at] == '"' || str_starts(str_cut(s, at, s.size), STR("\xE2\x80\x9C")) ||
           str_starts(str_cut(s, at, s.size), STR("\xE2\x80\x9D"));
}

/* What a sentence says, without a dateline, what leads to a quotation that holds all that follows, and without marks at its end:
 * 'The Wire reported on Monday: "Six were killed, police said."' -> 'Six were killed, police said' */
static str own_words(str s, uint32_t trigger) {
    uint32_t begin = record_dateline(s), end = s.size;
    for (uint32_t i = begin; i + 2 < s.size && i < trigger; i++)
        if (is_quote(s, i) && i && (s.at[i - 1] == ' ') && i > 1 && s.at[i - 2] == ':')
            begin = i + (s.at[i] == '"' ? 1 : 3);
    while (end > begin && strchr("\".,;!? ", s.at[end - 1])) end--;
    if (end > begin + 3 && is_quote(s, end - 3)) end -= 3;
    while (end > begin && strchr(".,;!? ", s.at[end - 1])) end--;
    return str_cut(s, begin, end);
}

/* The sentence and where in it the trigger stands. */
static uint64_t words_hash(const fact_row *f) {
    str s = f->sentence.text;
    uint32_t at = str_find(s, f->trigger.text, 0);
    if (at == UINT32_MAX || f->trigger.begin == f->sentence.begin) at = 0;
    str own = own_words(s, at);
    uint32_t points = utf8_points(str_cut(s, 0, (uint32_t)(own.at - s.at)));
    uint64_t h = hash_str(own, 7);
    return hash_mix(hash_mix(h, f->trigger.begin - f->sentence.begin - points), (uint64_t)f->type);
}

/* Whether two facts were told within a month of one another: later the same words may mean another day. */
static bool is_near(const ledger *l, fact_ix a, fact_ix b) {
    moment x = l->reports.at[l->facts.at[a].report].at, y = l->reports.at[l->facts.at[b].report].at;
    return x == OPEN_PAST || y == OPEN_PAST || y - x <= (moment)SAME_WORDS_DAYS * MINUTES_A_DAY;
}

fact_ix *retold_of(const ledger *l, arena *a) {
    said *all = arena_take(a, (l->facts.n + 1) * sizeof *all);
    fact_ix *before = arena_take(a, (l->facts.n + 1) * sizeof *before), n = 0;
    if (!all || !before) return NULL;
    for (fact_ix i = 0; i < l->facts.n; i++) {
        before[i] = NONE;
        if (l->facts.at[i].sentence.text.size >= SHORTEST_SENTENCE)
            all[n++] = (said){ words_hash(&l->facts.at[i]), i };
    }
    if (n) qsort(all, n, sizeof *all, by_words);
    for (fact_ix i = 1, first = 0; i < n; i++) {
        if (all[i].hash != all[first].hash || !is_near(l, all[i - 1].fact, all[i].fact)) first = i;
        else if (l->facts.at[all[i].fact].report != l->facts.at[all[first].fact].report)
            before[all[i].fact] = all[first].fact;
    }
    return before;
}
