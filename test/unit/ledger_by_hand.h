/* ledger_by_hand.h - a ledger for tests, built row by row:
 *
 *     hand h;
 *     begin(&h);
 *     report(&h, "Specimen Wire", "2024-08-12");
 *     fact_row *f = fact_of(&h, ASSAULT, "A shell hit the mill in Vashir on Monday.", "hit");
 *     at_place(&h, f, "Vashir");
 *     count(&h, f, "killed", 2, 2);
 */
#ifndef TEST_LEDGER_BY_HAND_H
#define TEST_LEDGER_BY_HAND_H

#include "ledger/ledger.h"
#include "t.h"

#include <math.h>

typedef struct hand {
    engine e;
    worker w;
    arena mem;
    ledger l;
} hand;

static inline bool begin(hand *h) {
    sitrep_error err;
    memset(h, 0, sizeof *h);
    h->l.mem = &h->mem;
    return CHECK(engine_open(NULL, &h->e, &err) == SITREP_OK);
}

static inline void drop(hand *h) {
    engine_drop(&h->e);
    arena_drop(&h->w.scratch);
    arena_drop(&h->mem);
}

static inline report_row *report(hand *h, const char *outlet, const char *day) {
    report_row *r = ledger_add(&h->l, reports);
    snprintf(r->uid, sizeof r->uid, "report-%04u", h->l.reports.n - 1);
    r->outlet = str_of(outlet), r->published = str_of(day), r->at = moment_read(str_of(day)),
    r->newest = true;
    r->facts = (range){ h->l.facts.n, h->l.facts.n };
    return r;
}

/* A fact of the report added last. The row stays where it is until the next one is added. */
static inline fact_row *fact_of(hand *h, label type, const char *words_of_it, const char *trigger) {
    fact_row *f = ledger_add(&h->l, facts);
    report_row *r = &h->l.reports.at[h->l.reports.n - 1];
    uint32_t at = h->l.facts.n * 1000;
    snprintf(f->uid, sizeof f->uid, "fact-%04u", h->l.facts.n - 1);
    f->report = h->l.reports.n - 1, f->kind = type == NO_TYPE ? STATE : EVENT, f->type = type,
    f->type2 = NO_TYPE;
    f->mode = HAPPENED, f->label = ASSERTED, f->basis = STATED, f->score = NAN;
    f->sentence = (words){ str_of(words_of_it), at, at + (uint32_t)strlen(words_of_it) };
    uint32_t in = str_find(str_of(words_of_it), str_of(trigger), 0);
    f->trigger = (words){ str_of(trigger), at + in, at + in + (uint32_t)strlen(trigger) };
    words *t = array_add(&h->mem, &f->triggers);
    *t = f->trigger;
    f->when = (time_row){ .from = OPEN_PAST, .to = OPEN_END, .grain = G_NONE };
    r->facts.end = h->l.facts.n;
    return f;
}

static inline where_row *at_place(hand *h, fact_row *f, const char *name) {
    where_row *w = array_add(&h->mem, &f->where);
    *w = (where_row){
        .at = {str_of(name), 0, 0},
        .role = AT,
        .kind = P_UNKNOWN,
        .lat = NAN,
        .lon = NAN,
        .score = NAN
    };
    return w;
}

static inline void at_town(hand *h, fact_row *f, const char *name, const char *key,
                           const char *admin1) {
    where_row *w = at_place(h, f, name);
    w->key = str_of(key), w->name = str_of(name), w->kind = P_CITY, w->country = STR("UKR"),
    w->admin1 = str_of(admin1);
}

static inline void at_region(hand *h, fact_row *f, const char *name, const char *key) {
    where_row *w = at_place(h, f, name);
    w->key = str_of(key), w->name = str_of(name), w->kind = P_ADMIN1, w->country = STR("UKR"),
    w->admin1 = w->key;
}

static inline void on_day(fact_row *f, const char *day) {
    moment m = moment_read(str_of(day));
    f->when = (time_row){
        .there = true, .resolved = true, .from = m, .to = m + MINUTES_A_DAY, .grain = G_DAY
    };
}

static inline figure_row *count(hand *h, fact_row *f, const char *measure, double low,
                                double high) {
    figure_row *r = array_add(&h->mem, &f->figures);
    *r = (figure_row){ .value = low,
                       .low = low,
                       .high = high,
                       .bound = EXACT,
                       .of = STR("people"),
                       .measure = str_of(measure),
                       .kind = F_EVENT };
    return r;
}

static inline link_row *said_by(hand *h, fact_row *f, const char *name, const char *side) {
    link_row *k = array_add(&h->mem, &f->chain);
    *k = (link_row){
        .role = SPEAKER,
        .kind = H_OFFICE,
        .how = PARAPHRASE,
        .named = true,
        .n = 1,
        .at = {str_of(name), 1, 2},
        .side = str_of(side)
    };
    f->label = REPORTED, f->basis = ATTRIBUTED;
    return k;
}

/* All reports so far as one story. */
static inline void one_story(hand *h) {
    ledger_add(&h->l, stories);
    for (report_ix r = 0; r < h->l.reports.n; r++) {
        story_report *s = ledger_add(&h->l, story_reports);
        *s = (story_report){ 0, r, 1 };
    }
}

static inline ledger_event_ix event_of_fact(const hand *h, fact_ix f) {
    for (uint32_t i = 0; i < h->l.event_facts.n; i++)
        if (h->l.event_facts.at[i].fact == f) return h->l.event_facts.at[i].event;
    return NONE;
}

static inline label says_of_fact(const hand *h, fact_ix f) {
    for (uint32_t i = 0; i < h->l.event_facts.n; i++)
        if (h->l.event_facts.at[i].fact == f) return h->l.event_facts.at[i].says;
    return LABEL_COUNT;
}

static inline void event_by_hand(hand *h, label type) {
    event_row *e = ledger_add(&h->l, events);
    *e = (event_row){ .type = type,
                      .from = OPEN_PAST,
                      .to = OPEN_END,
                      .lat = NAN,
                      .lon = NAN,
                      .story = NONE };
}

/* All facts as one event, whatever linking makes of them. */
static inline void one_event(hand *h) {
    event_by_hand(h, h->l.facts.at[0].type);
    for (fact_ix f = 0; f < h->l.facts.n; f++) {
        event_fact *x = ledger_add(&h->l, event_facts);
        *x = (event_fact){ .event = 0, .fact = f, .score = 1 };
    }
    corroborate_run(&h->e, &h->w, &h->l);
}

static inline actor_row *actor(hand *h, fact_row *f, bool did_it, const char *name,
                               label class) {
    actor_row *a = did_it ? array_add(&h->mem, &f->who) : array_add(&h->mem, &f->whom);
    *a = (actor_row){
        .at = {str_of(name), 1, 2},
          .class = class, .named = true
    };
    return a;
}

static inline const dispute_row *dispute_about(const hand *h, label about) {
    for (uint32_t i = 0; i < h->l.disputes.n; i++)
        if (h->l.disputes.at[i].about == about) return &h->l.disputes.at[i];
    return NULL;
}

#endif
