/* story_pairs.c - what is asked of every two reports of a ledger (src/ledger/alike.def), for train/story.py.
 *
 *     N bias words ...               the questions
 *     P 4-06 4-09 1 0.31 ...         two reports, by their ids, and the answers
 *
 * usage: build/train/story_pairs LEDGER        (made by `make build/train/story_pairs`) */
#include "ledger/alike.h"
#include "train/link_tool.h"

static void put_pair(const alikes *x, report_ix a, report_ix b) {
    double asked[ALIKE_ASKED];
    if (!alike_ask_all(x, a, b, asked)) return;
    printf("P\t%.*s\t%.*s", STR_ARG(x->l->reports.at[a].id), STR_ARG(x->l->reports.at[b].id));
    for (int i = 0; i < ALIKE_ASKED; i++) printf("\t%.5g", asked[i]);
    printf("\n");
}

static void put_all(const engine *e, ledger *l, arena *mem) {
    alikes x;
    if (!alike_prepare(&x, e, l, mem)) return;
    printf("N");
#define ALIKE(name, what) printf("\t" #name);
#include "ledger/alike.def"
#undef ALIKE
    printf("\n");
    for (report_ix a = 0; a < l->reports.n; a++)
        for (report_ix b = a + 1; b < l->reports.n; b++) put_pair(&x, a, b);
}

int main(int argc, char **argv) { return tool_run_ledger(argc, argv, put_all); }
