/* link_pairs.c - what is asked of every two facts of a ledger (src/ledger/link.def), for those who look into a link.
 *
 *     N bias same_place ...                     the questions
 *     F 7 4-06 120:128,140:149 died Vashir~     a fact: number, report's id, code points of its triggers, its places
 *                                               (~ lent by a sentence before)
 *     P 3 7 1 0 ...                             the answers for facts 3 and 7
 *
 * usage: build/train/link_pairs LEDGER        (made by `make build/train/link_pairs`) */
#include "ledger/telling.h"
#include "train/link_tool.h"

static void put_fact(const ledger *l, const gathered *g) {
    tool_put_fact(l, g->first);
    printf("\t");
    for (uint32_t k = 0; k < g->where.n; k++)
        printf("%s%.*s%s", k ? "," : "", STR_ARG(g->where.at[k].name),
               g->where.at[k].lent ? "~" : "");
    printf("\n");
}

static void put_pair(const gathering *m, const gathered *a, const gathered *b) {
    float x[LINK_ASKED];
    link_ask_all(m, a, b, x);
    printf("P\t%u\t%u", a->first, b->first);
    for (int i = 0; i < LINK_ASKED; i++) printf("\t%.5g", (double)x[i]);
    printf("\n");
}

static void put_all(const engine *e, ledger *l, arena *mem) {
    gathering m = { .e = e, .mem = mem, .l = l, .sides = sides_of(e, l) };
    gathered *all = arena_take(mem, (l->facts.n + 1) * sizeof *all), last = { .report = NONE };
    uint32_t n = 0;
    if (!gather_prepare(&m)) return;
    tool_put_questions();
    for (fact_ix i = 0; i < l->facts.n; i++) {
        if (!telling_begins(&l->facts.at[i])) continue;
        all[n] = gather_fact(&m, i, &last);
        if (all[n].where.n) last = all[n];
        put_fact(l, &all[n]);
        for (uint32_t k = 0; k < n; k++) put_pair(&m, &all[k], &all[n]);
        n++;
    }
}

int main(int argc, char **argv) { return tool_run_ledger(argc, argv, put_all); }
