/* chains.c - of each claim of a report, who says so and how sure it is: the chain and the label.
 *
 *     gold    "pull back from the ridge"  a general > Example Courier  REPORTED
 *     system  "pull back"                 a general > Example Courier  HEDGED
 *     found, chain right, label wrong
 *
 * A claim is found when the trigger of a fact lies in its words; of several facts the best one counts. */
#include "output/output.h"
#include "score/fact_slots.h"

typedef struct tally {
    uint32_t claims, found, label, chain, both;
} tally;

static void answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e, (void)gold;
    const writer *w = writer_find("json");
    if (w) w->write(d, &(sitrep_look){ 0 }, 0, to);
}

static bool lies_in(const slots *s, stretch claim) {
    for (uint32_t i = 0; i < s->triggers.n; i++)
        if (stretch_meets(s->triggers.at[i], claim)) return true;
    return false;
}

static void score_claim(exam *x, tally *t, const value *claim, const fact_list *facts) {
    slots g;
    bool right[SLOT_COUNT], found = false;
    const bool *sure = &right[SLOT_LABEL], *who = &right[SLOT_CHAIN];
    const slots *best = NULL;
    int best_right = -1;
    slots_read(claim, x->scratch, &g);
    for (uint32_t i = 0; i < facts->n; i++) {
        if (!lies_in(&facts->at[i], stretch_list(value_at(claim, "span")))) continue;
        slots_compare(&g, &facts->at[i], right, x->scratch);
        found = true;
        if (*sure + *who > best_right) best_right = *sure + *who, best = &facts->at[i];
    }
    if (best) slots_compare(&g, best, right, x->scratch);
    t->claims++;
    t->found += found;
    t->label += found && *sure;
    t->chain += found && *who;
    t->both += best_right == 2;
    if (best_right == 2 || !exam_miss(x)) return;
    textbuf_print(x->misses, "%s  %.*s: ", found ? "wrong " : "missed",
                  STR_ARG(value_text_at(claim, "what")));
    slot_put(claim, SLOT_CHAIN, x->misses);
    textbuf_print(x->misses, " %.*s", STR_ARG(value_text_at(claim, "label")));
    if (best) {
        textbuf_add(x->misses, STR(" | "));
        slot_put(best->fact, SLOT_CHAIN, x->misses);
        textbuf_print(x->misses, " %.*s", STR_ARG(value_text_at(best->fact, "label")));
    }
    textbuf_char(x->misses, '\n');
}

static void put_figures(const tally *t, const exam *x) {
    static const char *const names[] = { "claims", "found", "chain", "label", "both" };
    uint32_t counts[] = { t->claims, t->found, t->chain, t->label, t->both };
    if (x->json) json_put_open(x->json, '{');
    for (int k = 0; k < 5; k++) {
        if (x->json) put_count(x->json, names[k], counts[k]);
        else
            textbuf_print(x->text, "%-8s %4u  %5s%%\n", names[k], counts[k],
                          FIXED(100 * part(counts[k], t->claims), 1));
    }
    if (x->json) json_put_close(x->json, '}');
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    tally t = { 0 };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i],
                    *given = lines_find(&x->system, value_text_at(line, "id"));
        fact_list facts = { 0 };
        for (const value *f = value_at(given, "facts")->first; f; f = f->next) {
            slots *s = array_add(x->scratch, &facts);
            if (s) slots_read(f, x->scratch, s);
        }
        for (const value *c = value_at(line, "facts")->first; c; c = c->next)
            score_claim(x, &t, c, &facts);
        arena_reset(x->scratch);
    }
    put_figures(&t, x);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    const value *f = exam_first(x, "facts");
    return value_has(f, "chain") && value_has(f, "span") && !value_has(f, "trigger");
}

const task task_chains = { .name = "chains", .knows = knows, .answer = answer, .score = score };
