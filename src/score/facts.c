/* facts.c - whole facts against marked reports: who did what to whom, where, when, how many, who says so.
 *
 *     gold    withdrew  RETREAT  Northmark troops  from Lower Vale   Tuesday   reported by the ministry
 *     system  withdrew  RETREAT  Northmark troops  Lower Vale        -         reported by the ministry
 *             trigger   type     source            place, not role   wrong     chain, label
 *
 * Facts are paired when their triggers overlap, the pairs with most slots right first; each slot is then
 * right or wrong. F1 = 2 right / (gold + system). */
#include "score/fact_slots.h"

#include "output/output.h"

enum { TRIGGER, CORE = SLOT_COUNT + 1, WHOLE, COUNTS };

typedef struct tally {
    uint32_t reports, gold, system;
    uint32_t right[COUNTS]; /* TRIGGER, then slot k at k + 1, then CORE and WHOLE */
} tally;

static bool knows(const exam *x) {
    const value *f = exam_first(x, "facts");
    return value_has(f, "trigger") || value_has(f, "triggers");
}

/* ---- pairing --------------------------------------------------------------------------------- */

/* All facts of a report that count, with their slots made ready. */
static fact_list facts_of(const value *report, const char *kinds, arena *a) {
    fact_list out = { 0 };
    for (const value *f = value_at(report, "facts")->first; f; f = f->next) {
        str kind = value_has(f, "kind") ? value_text_at(f, "kind") : STR("event");
        slots *s = kinds_hold(kinds, kind) ? array_add(a, &out) : NULL;
        if (s) slots_read(f, a, s);
    }
    return out;
}

static double right_in_whole(const bool *right) {
    double n = 0;
    for (int k = 0; k < SLOT_COUNT; k++) n += right[k] && slot_in_whole(k);
    return n;
}

static candidates pair(const fact_list *gold, const fact_list *system, arena *a) {
    candidates c = { 0 };
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            const slots *g = &gold->at[i], *s = &system->at[j];
            bool right[SLOT_COUNT];
            if (!triggers_meet(g, s)) continue;
            slots_compare(g, s, right, a);
            double apart = g->triggers.at[0].begin - s->triggers.at[0].begin;
            candidate_add(a, &c, right_in_whole(right), apart < 0 ? apart : -apart, 0, i, j);
        }
    candidates_settle(&c, false, gold->n, system->n, a);
    return c;
}

/* ---- counting -------------------------------------------------------------------------------- */

static void count_pair(tally *t, const bool *right) {
    bool core = true, whole = true;
    for (int k = 0; k < SLOT_COUNT; k++) {
        t->right[k + 1] += right[k];
        core &= right[k] || !slot_in_core(k);
        whole &= right[k] || !slot_in_whole(k);
    }
    t->right[TRIGGER]++;
    t->right[CORE] += core;
    t->right[WHOLE] += whole;
}

static void show_wrong(exam *x, str id, const slots *g, const slots *s, const bool *right) {
    bool any = false;
    for (int k = 0; k < SLOT_COUNT; k++) {
        if (right[k] || !slot_in_whole(k)) continue;
        if (!any && !exam_miss(x)) return;
        if (!any)
            textbuf_print(x->misses, "wrong   %.*s ", STR_ARG(id)), slots_put_trigger(g, x->misses);
        textbuf_print(x->misses, "%s %s ", any ? ";" : ":", slot_name(k));
        slot_put(g->fact, k, x->misses);
        textbuf_add(x->misses, STR(" | "));
        slot_put(s->fact, k, x->misses);
        any = true;
    }
    if (any) textbuf_char(x->misses, '\n');
}

static void show_alone(exam *x, const char *what, str id, const slots *s) {
    if (!exam_miss(x)) return;
    textbuf_print(x->misses, "%s %.*s ", what, STR_ARG(id));
    slots_put_trigger(s, x->misses);
    textbuf_char(x->misses, ' ');
    slot_put(s->fact, SLOT_TYPE, x->misses);
    textbuf_char(x->misses, '\n');
}

static void count_report(exam *x, tally *t, str id, const fact_list *gold,
                         const fact_list *system) {
    candidates pairs = pair(gold, system, x->scratch);
    bool *met_g = arena_take(x->scratch, gold->n + 1),
         *met_s = arena_take(x->scratch, system->n + 1);
    if (!met_g || !met_s) return;
    t->system += system->n;
    for (uint32_t k = 0; k < pairs.n; k++) {
        const slots *g = &gold->at[pairs.at[k].i], *s = &system->at[pairs.at[k].j];
        bool right[SLOT_COUNT];
        met_g[pairs.at[k].i] = met_s[pairs.at[k].j] = true;
        t->system -= g->optional;
        if (g->optional) continue;
        slots_compare(g, s, right, x->scratch);
        count_pair(t, right);
        show_wrong(x, id, g, s, right);
    }
    for (uint32_t i = 0; i < gold->n; i++) {
        t->gold += !gold->at[i].optional;
        if (!gold->at[i].optional && !met_g[i]) show_alone(x, "missed ", id, &gold->at[i]);
    }
    for (uint32_t j = 0; j < system->n; j++)
        if (!met_s[j]) show_alone(x, "extra  ", id, &system->at[j]);
}

/* ---- figures --------------------------------------------------------------------------------- */

static const char *count_name(int k) {
    return k == TRIGGER ? "trigger" : k == CORE ? "core" : k == WHOLE ? "whole" : slot_name(k - 1);
}

static double f1(const tally *t, int k) {
    return round_to(part(2.0 * t->right[k], t->gold + t->system), 4);
}
static double of_pairs(const tally *t, int k) {
    return round_to(part(t->right[k], t->right[TRIGGER]), 4);
}
static bool has_share(int k) { return k != TRIGGER && k < CORE; }

static void put_json(const tally *t, json_writer *w) {
    json_put_open(w, '{');
    json_put_name(w, "reports"), json_put_int(w, t->reports);
    json_put_name(w, "gold"), json_put_int(w, t->gold);
    json_put_name(w, "system"), json_put_int(w, t->system);
    for (int k = 0; k < COUNTS; k++) {
        json_put_name(w, count_name(k));
        json_put_open(w, '{');
        json_put_name(w, "f1"), json_put_number(w, f1(t, k));
        if (has_share(k)) json_put_name(w, "of_pairs"), json_put_number(w, of_pairs(t, k));
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
}

static void put_text(const tally *t, textbuf *to) {
    textbuf_print(to, "%u reports, %u facts in the gold, %u from the system\n", t->reports, t->gold,
                  t->system);
    textbuf_print(to, "%14s   F1   right of pairs\n", "");
    for (int k = 0; k < COUNTS; k++) {
        textbuf_print(to, "%-14s %s", count_name(k), FIXED(f1(t, k), 3));
        if (has_share(k)) textbuf_print(to, "   %s", FIXED(of_pairs(t, k), 3));
        textbuf_char(to, '\n');
    }
}

static void answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e, (void)gold;
    const writer *w = writer_find("json");
    if (w) w->write(d, &(sitrep_look){ 0 }, 0, to);
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    const char *kinds = x->what->kinds ? x->what->kinds : "event,state";
    tally t = { 0 };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        if (!lines_current(&x->gold, i)) continue;
        str id = value_text_at(x->gold.all.at[i], "id");
        fact_list gold = facts_of(x->gold.all.at[i], kinds, x->scratch);
        fact_list system = facts_of(lines_find(&x->system, id), kinds, x->scratch);
        count_report(x, &t, id, &gold, &system);
        t.reports++;
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, x->json);
    else put_text(&t, x->text);
    return SITREP_OK;
}

const task task_facts = { .name = "facts", .knows = knows, .answer = answer, .score = score };
