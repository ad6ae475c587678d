/* storyline_events.c - which facts tell one event, what each says to it, and how widely the event is told.
 *
 *     gold    1-01 "struck", 1-04 "hit": pelzin-market      1-01 "hit": orlavets-market
 *     system  1-01 "struck", 1-01 "hit": event 0            1-04 "hit": event 1
 *     of three pairs of facts one belongs together: missed; and one was joined that does not
 *
 * A fact of the gold is found by any fact of the system whose trigger is among its own. Two facts are joined
 * when facts that found them stand in one event of the system. */
#include "score/storyline.h"

typedef struct gold_fact {
    telling told;
    ARRAY(const telling *) found;
    bool optional;
} gold_fact;
typedef ARRAY(gold_fact) gold_facts;

static tellings facts_of(const storyline *s, const values *events) {
    tellings out = { 0 };
    for (uint32_t e = 0; e < events->n; e++)
        storyline_tell_all(s, value_at(events->at[e], "facts"), e, &out);
    return out;
}

static gold_facts find_all(const storyline *s, const tellings *gold, const tellings *system) {
    gold_facts out = { 0 };
    for (uint32_t i = 0; i < gold->n; i++) {
        gold_fact *g = array_add(s->mem, &out);
        if (!g) break;
        *g = (gold_fact){ .told = gold->at[i],
                          .optional = value_true(value_at(gold->at[i].what, "optional")) };
        for (uint32_t j = 0; j < system->n; j++) {
            const telling **at = NULL;
            if (tellings_meet(&gold->at[i], &system->at[j])) at = array_add(s->mem, &g->found);
            if (at) *at = &system->at[j];
        }
    }
    return out;
}

static bool joined(const gold_fact *a, const gold_fact *b) {
    for (uint32_t i = 0; i < a->found.n; i++)
        for (uint32_t j = 0; j < b->found.n; j++)
            if (a->found.at[i]->of == b->found.at[j]->of) return true;
    return false;
}

static void show_pair(exam *x, const char *what, const gold_fact *a, const gold_fact *b) {
    if (!exam_miss(x)) return;
    str wa = value_text_at(a->told.what, "words"), wb = value_text_at(b->told.what, "words");
    textbuf_print(x->misses, "%s %.*s \"%.*s\" | %.*s \"%.*s\"\n", what, STR_ARG(a->told.report),
                  STR_ARG(wa), STR_ARG(b->told.report), STR_ARG(wb));
}

/* Pairs of facts; of those that were found, or of all. */
static rates pair_rates(exam *x, const gold_facts *facts, bool of_found) {
    uint32_t right = 0, system = 0, gold = 0;
    for (uint32_t i = 0; i < facts->n; i++)
        for (uint32_t j = i + 1; j < facts->n; j++) {
            const gold_fact *a = &facts->at[i], *b = &facts->at[j];
            if (a->optional || b->optional) continue;
            if (of_found && (!a->found.n || !b->found.n)) continue;
            bool same = a->told.of == b->told.of, is = joined(a, b);
            gold += same, system += is, right += same && is;
            if (of_found && same != is) show_pair(x, is ? "joined" : "apart ", a, b);
        }
    return rates_of(right, system, gold);
}

static void count_facts(exam *x, const gold_facts *facts, storyline_figures *f) {
    for (uint32_t i = 0; i < facts->n; i++) {
        const gold_fact *g = &facts->at[i];
        if (g->optional) continue;
        bool right = false;
        for (uint32_t k = 0; k < g->found.n; k++)
            right |= value_alike(g->told.what, g->found.at[k]->what, "says");
        f->facts.of++, f->facts.right += g->found.n > 0;
        if (g->found.n) f->says.of++, f->says.right += right;
        if (!g->found.n && exam_miss(x))
            textbuf_print(x->misses, "missed fact %.*s \"%.*s\"\n", STR_ARG(g->told.report),
                          STR_ARG(value_text_at(g->told.what, "words")));
    }
}

/* ---- counts ---------------------------------------------------------------------------------- */

static const value *with_text(const values *records, const char *member, str is) {
    for (uint32_t i = 0; i < records->n; i++)
        if (str_eq(value_text_at(records->at[i], member), is)) return records->at[i];
    return NULL;
}

/* The system's event that has most of the gold's facts of an event, the first of several; NONE if none has any. */
static uint32_t best_event(const storyline *s, const gold_facts *facts, const values *gold, str id,
                           uint32_t events) {
    uint32_t *votes = arena_take(s->mem, (events + 1) * sizeof *votes), best = NONE;
    for (uint32_t i = 0; votes && i < facts->n; i++) {
        if (!str_eq(value_text_at(gold->at[facts->at[i].told.of], "id"), id)) continue;
        for (uint32_t k = 0; k < facts->at[i].found.n; k++) votes[facts->at[i].found.at[k]->of]++;
    }
    for (uint32_t e = 0; votes && e < events; e++)
        if (votes[e] > (best == NONE ? 0 : votes[best])) best = e;
    return best;
}

static void compare_counts(const storyline *s, const value *gold, const value *system,
                           storyline_figures *f) {
    static const char *const names[] = { "documents", "outlets", "origins", "sides" };
    bool all = true;
    for (int k = COUNT_DOCUMENTS; k < COUNT_ALL; k++) {
        double want = value_number(value_at(gold, names[k]), -1);
        double have = system ? value_number(value_at(system, names[k]), -1) : -1;
        f->counts[k].of++, f->counts[k].right += want == have;
        all &= want == have;
        if (want != have && exam_miss(s->x))
            textbuf_print(s->x->misses, "counts of %.*s: %s %s, not %s\n",
                          STR_ARG(value_text_at(gold, "event")), names[k], FIXED(have, 0),
                          FIXED(want, 0));
    }
    f->counts[COUNT_ALL].of++, f->counts[COUNT_ALL].right += all;
}

void storyline_events(const storyline *s, storyline_figures *f) {
    exam *x = s->x;
    values gold = storyline_records(s, &x->gold, "event"),
           system = storyline_records(s, &x->system, "event");
    values want = storyline_records(s, &x->gold, "origins"),
           have = storyline_records(s, &x->system, "origins");
    tellings gold_told = facts_of(s, &gold), told = facts_of(s, &system);
    gold_facts facts = find_all(s, &gold_told, &told);
    f->events = pair_rates(x, &facts, false);
    f->found_events = pair_rates(x, &facts, true);
    count_facts(x, &facts, f);
    for (uint32_t i = 0; i < want.n; i++) {
        uint32_t e = best_event(s, &facts, &gold, value_text_at(want.at[i], "event"), system.n);
        str id = e == NONE ? STR("") : value_text_at(system.at[e], "id");
        compare_counts(s, want.at[i], e == NONE ? NULL : with_text(&have, "event", id), f);
    }
}
