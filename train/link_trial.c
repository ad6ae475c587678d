/* link_trial.c - joins the facts of ledgers to events by given weights, again and again, for train/link.py to measure.
 *
 *     N bias same_place ...                     the questions of src/ledger/link.def
 *     L 0                                       a ledger, by its place in the command
 *     F 7 4-06 120:128,140:149 died             a fact: number, report's id, code points of its triggers
 *     R                                         ready
 *     -6 2 ... -7 2 ...                         from stdin: what each answer weighs here, then elsewhere
 *     0 0 0 1 2 -1 ...                          the number of each fact's event, one ledger after another
 *
 * usage: build/train/link_trial LEDGER ...      (made by `make build/train/link_trial`) */
#include "ledger/match.h"
#include "train/link_tool.h"

enum { MOST_LEDGERS = 64 };

typedef struct trial {
    arena mem, made;
    ledger l;
} trial;

static bool take_weights(link_weights *w) {
    float *const halves[] = { w->here, w->elsewhere };
    for (int h = 0; h < 2; h++)
        for (int i = 0; i < LINK_ASKED; i++)
            if (scanf("%f", &halves[h][i]) != 1) return false;
    return true;
}

static void put_events(trial *t, const engine *e, const link_weights *by, arena *scratch) {
    arena_reset(&t->made);
    arena_reset(scratch);
    ledger l = t->l;
    l.mem = &t->made;
    match_weighed(e, by, scratch, &l);
    int64_t *of = arena_take(scratch, (l.facts.n + 1) * sizeof *of);
    for (fact_ix i = 0; i < l.facts.n; i++) of[i] = -1;
    for (uint32_t i = 0; i < l.event_facts.n; i++)
        of[l.event_facts.at[i].fact] = l.event_facts.at[i].event;
    for (fact_ix i = 0; i < l.facts.n; i++) printf("%lld ", (long long)of[i]);
}

/* With the stories that it has, without its events. */
static sitrep_code load(const char *path, trial *t, sitrep_error *err) {
    *t = (trial){ .l = { .mem = &t->mem } };
    sitrep_code code = tool_load(path, &t->l, err);
    memset(&t->l.events, 0, sizeof t->l.events);
    memset(&t->l.event_facts, 0, sizeof t->l.event_facts);
    return code;
}

int main(int argc, char **argv) {
    static trial trials[MOST_LEDGERS];
    arena scratch = { 0 };
    engine e = { 0 };
    sitrep_error err = { 0 };
    link_weights by;
    if (argc < 2 || argc > MOST_LEDGERS) return fprintf(stderr, "usage: %s LEDGER ...\n", *argv), 2;
    sitrep_code code = engine_open(&(sitrep_options){ .no_model = true }, &e, &err);
    tool_put_questions();
    for (int i = 1; i < argc && !code; i++) {
        code = load(argv[i], &trials[i], &err);
        printf("L\t%d\n", i - 1);
        for (fact_ix f = 0; f < trials[i].l.facts.n; f++)
            tool_put_fact(&trials[i].l, f), printf("\n");
    }
    if (code) return fprintf(stderr, "%s\n", err.what), 1;
    for (printf("R\n"); fflush(stdout) == 0 && take_weights(&by); printf("\n"))
        for (int i = 1; i < argc; i++) put_events(&trials[i], &e, &by, &scratch);
    engine_drop(&e);
    return 0;
}
