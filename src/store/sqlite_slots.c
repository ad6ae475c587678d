/* sqlite_slots.c - the actors, places, figures and sources of facts: one query a table for all of them. */
#include "store/sqlite.h"

#include <math.h>

/* Facts that wait for their slots, in the order of their row numbers. */
typedef struct filling {
    arena *mem;
    fact_row *facts;
    const fact_ix *of; /* of each wanted row: which fact it is */
} filling;

static fact_row *fact_of(void *ctx, uint32_t i) {
    filling *x = ctx;
    return &x->facts[x->of[i]];
}

static void take_actor(void *ctx, values *v, uint32_t i) {
    fact_row *f = fact_of(ctx, i);
    bool target = str_is(take_text(v), "target");
    actor_row *a = target ? array_add(v->mem, &f->whom) : array_add(v->mem, &f->who);
    if (!a) return;
    a->at = take_words(v), a->name = take_text(v), a->is = take_text(v), a->code = take_text(v),
    a->sectors = take_text(v);
    a->class = take_label(v, "class", THING), a->named = take_int(v), a->inferred = take_int(v);
}

static void take_place(void *ctx, values *v, uint32_t i) {
    where_row *p = array_add(v->mem, &fact_of(ctx, i)->where);
    if (!p) return;
    p->role = take_label(v, "placing", AT), p->at = take_words(v), p->is = take_text(v),
    p->key = take_text(v);
    p->name = take_text(v), p->kind = take_label(v, "place", P_UNKNOWN), p->country = take_text(v),
    p->admin1 = take_text(v);
    p->lat = take_real(v, NAN), p->lon = take_real(v, NAN), p->precision = take_text(v),
    p->score = take_real(v, NAN);
    p->runner_up = take_text(v), p->inferred = take_int(v);
}

static void take_figure(void *ctx, values *v, uint32_t i) {
    figure_row *q = array_add(v->mem, &fact_of(ctx, i)->figures);
    if (!q) return;
    q->at = take_words(v), q->value = take_real(v, NAN), q->low = take_real(v, -INFINITY),
    q->high = take_real(v, INFINITY);
    q->bound = take_label(v, "bound", EXACT), q->unit = take_text(v), q->si = take_text(v);
    q->si_low = take_real(v, q->si.size ? -INFINITY : (double)NAN),
    q->si_high = take_real(v, q->si.size ? INFINITY : (double)NAN);
    q->per = take_text(v), q->of = take_text(v), q->of_code = take_text(v),
    q->measure = take_text(v);
    q->kind = take_label(v, "figure", LABEL_COUNT), q->part = take_int(v),
    q->increment = take_int(v);
}

static void take_source(void *ctx, values *v, uint32_t i) {
    link_row *k = array_add(v->mem, &fact_of(ctx, i)->chain);
    if (!k) return;
    k->role = take_label(v, "role", SPEAKER), k->at = take_words(v), k->name = take_text(v);
    k->kind = take_label(v, "holder", H_NONE), k->named = take_int(v), k->n = (uint8_t)take_int(v),
    k->side = take_text(v);
    k->how = take_label(v, "how", PARAPHRASE), k->cue = take_words(v),
    k->sure = (int8_t)take_int(v);
}

int sqlite_load_slots(sqlite *s, const row_list *rows, const fact_ix *of, fact_row *facts,
                      unsigned parts, arena *mem) {
    static const unsigned part_of[] = { STORE_ACTORS, STORE_PLACES, STORE_FIGURES, STORE_SOURCES };
    static const row_visit tables[] = {
        {.table = "actor",
         .columns = "role, words, span_begin, span_end, name, stands_for, code, sectors, class, "
                     "named, inferred",                                           .take = take_actor },
        { .table = "place",
         .columns = "role, words, span_begin, span_end, stands_for, key, name, kind, country, "
                     "admin1, lat, lon, precision, score, runner_up, inferred",   .take = take_place },
        { .table = "figure",
         .columns = "words, span_begin, span_end, value, low, high, bound, unit, si, si_low, "
                     "si_high, per, of, of_code, measure, kind, part, increment", .take = take_figure},
        { .table = "source",
         .columns = "role, words, span_begin, span_end, name, kind, named, number, side, how, "
                     "cue, cue_begin, cue_end, sure",                             .take = take_source},
    };
    filling x = { mem, facts, of };
    int result = SQLITE_OK;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && !result; i++) {
        if (!(parts & part_of[i])) continue;
        row_visit v = tables[i];
        v.key = "fact", v.order = "fact, id", v.mem = mem, v.ctx = &x;
        result = sqlite_visit(s, rows, &v);
    }
    return result;
}
