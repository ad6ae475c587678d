/* ledger_rows.h - small ledgers built by hand: reports and facts with few words, for tests of what is derived from them and shown.
 *
 *     arena a = { 0 };
 *     ledger l = { .mem = &a };
 *     rows_report(&l, "Specimen Wire", "2024-08-12", "Shelling killed 12 people in Northmark, the mayor said.");
 *     fact_row *f = rows_fact(&l, ASSAULT, "Shelling killed 12 people in Northmark", "killed");
 *     rows_figure(&l, f, "12 people", 12, 12, "killed");
 *     rows_link(&l, f, SPEAKER, "the mayor", "");
 *
 * Words are looked for in the text of the last report, which is ASCII; a fact's in its sentence's. The people and places are invented. */
#ifndef TEST_LEDGER_ROWS_H
#define TEST_LEDGER_ROWS_H

#include "base/uid.h"
#include "ledger/ledger.h"

#include <math.h>

static inline void rows_uid(char uid_text[UID_SIZE + 1], const char *tag, str a, uint64_t n) {
    uid u;
    uid_begin(&u, tag);
    uid_field(&u, a);
    uid_number(&u, n);
    uid_end(&u, uid_text);
}

/* Reports are added in the order of their days. */
static inline report_row *rows_report(ledger *l, const char *outlet, const char *day,
                                      const char *text) {
    report_row *r = ledger_add(l, reports);
    if (!r) return NULL;
    *r = (report_row){
        .outlet = str_of(outlet),
        .published = str_of(day),
        .at = moment_read(str_of(day)),
        .text = str_of(text),
        .text_size = (uint32_t)strlen(text),
        .text_points = (uint32_t)strlen(text),
        .newest = true,
        .facts = {l->facts.n, l->facts.n}
    };
    rows_uid(r->uid, "report", r->text, l->reports.n);
    return r;
}

/* The first such words of the last report at or behind `from`. */
static inline words rows_words(const ledger *l, const char *looked_for, uint32_t from) {
    const report_row *r = &l->reports.at[l->reports.n - 1];
    uint32_t at = str_find(r->text, str_of(looked_for), from);
    if (at == UINT32_MAX) return (words){ str_of(looked_for), 0, 0 };
    return (words){ str_cut(r->text, at, at + (uint32_t)strlen(looked_for)), at,
                    at + (uint32_t)strlen(looked_for) };
}

/* A fact of the last report, ASSERTED and happened, whose sentence and clause are `clause_text`. The pointer is good until the next. */
static inline fact_row *rows_fact(ledger *l, label type, const char *clause_text,
                                  const char *trigger) {
    report_ix r = l->reports.n - 1;
    fact_row *f = ledger_add(l, facts);
    if (!f) return NULL;
    *f = (fact_row){
        .report = r,
        .kind = type == NO_TYPE ? STATEMENT : EVENT,
        .type = type,
        .type2 = NO_TYPE,
        .mode = HAPPENED,
        .basis = STATED,
        .label = ASSERTED,
        .score = NAN,
        .when = {.from = OPEN_PAST, .to = OPEN_END, .grain = G_NONE, .basis = EXPLICIT}
    };
    rows_uid(f->uid, "fact", str_of(l->reports.at[r].uid), l->facts.n);
    f->sentence = f->clause = rows_words(l, clause_text, 0);
    f->trigger = rows_words(l, trigger, f->sentence.begin);
    words *t = array_add(l->mem, &f->triggers);
    if (t) *t = f->trigger;
    l->reports.at[r].facts.end = l->facts.n;
    return f;
}

static inline actor_row rows_actor(const ledger *l, const fact_row *f, const char *said,
                                   const char *code) {
    return (actor_row){ .at = rows_words(l, said, f->sentence.begin),
                        .code = str_of(code),
                        .class = GROUP,
                        .named = true };
}
static inline void rows_who(ledger *l, fact_row *f, const char *said, const char *code) {
    actor_row *a = array_add(l->mem, &f->who);
    if (a) *a = rows_actor(l, f, said, code);
}
static inline void rows_whom(ledger *l, fact_row *f, const char *said, const char *code) {
    actor_row *a = array_add(l->mem, &f->whom);
    if (a) *a = rows_actor(l, f, said, code);
}

static inline where_row *rows_where(ledger *l, fact_row *f, const char *said, const char *key,
                                    label kind, double lat, double lon) {
    where_row *p = array_add(l->mem, &f->where);
    if (!p) return NULL;
    *p = (where_row){ .at = rows_words(l, said, f->sentence.begin),
                      .role = AT,
                      .key = str_of(key),
                      .name = str_of(said),
                      .kind = kind,
                      .country = STR("XAA"),
                      .lat = lat,
                      .lon = lon,
                      .score = NAN };
    return p;
}

/* Whole days, the last one in. */
static inline void rows_when(fact_row *f, const char *from, const char *to) {
    f->when = (time_row){ .there = true,
                          .resolved = true,
                          .from = moment_read(str_of(from)),
                          .to = moment_read(str_of(to)) + MINUTES_A_DAY,
                          .grain = G_DAY,
                          .basis = EXPLICIT };
}

static inline void rows_figure(ledger *l, fact_row *f, const char *said, double low, double high,
                               const char *measure) {
    figure_row *q = array_add(l->mem, &f->figures);
    if (q)
        *q = (figure_row){ .at = rows_words(l, said, f->sentence.begin),
                           .value = isfinite(low) ? low : high,
                           .low = low,
                           .high = high,
                           .bound = low == high   ? EXACT
                                    : isinf(high) ? AT_LEAST
                                                  : RANGE,
                           .si_low = NAN,
                           .si_high = NAN,
                           .measure = str_of(measure),
                           .kind = F_EVENT };
}

/* The next link outwards; the fact becomes REPORTED. Empty words: not given, and HEDGED. */
static inline void rows_link(ledger *l, fact_row *f, label role, const char *said,
                             const char *side) {
    link_row *k = array_add(l->mem, &f->chain);
    if (!k) return;
    *k = (link_row){ .role = role,
                     .kind = *said ? H_OFFICE : H_UNNAMED,
                     .how = PARAPHRASE,
                     .n = 1,
                     .side = str_of(side) };
    if (*said) k->at = rows_words(l, said, 0);
    f->basis = *said ? ATTRIBUTED : UNSOURCED;
    f->label = *said ? REPORTED : HEDGED;
}

static inline event_row *rows_event(ledger *l, fact_ix first, uint32_t documents, uint32_t outlets,
                                    uint32_t origins, label status) {
    event_row *e = ledger_add(l, events);
    if (!e) return NULL;
    *e = (event_row){
        .type = l->facts.at[first].type,
        .from = l->facts.at[first].when.from,
        .to = l->facts.at[first].when.to,
        .first = first,
        .lat = NAN,
        .lon = NAN,
        .story = NONE,
        .counts = {documents, outlets, origins, 1},
        .status = status
    };
    memcpy(e->uid, l->facts.at[first].uid, sizeof e->uid);
    return e;
}

static inline void rows_tells(ledger *l, fact_ix f, label says, const char *origin) {
    event_fact *e = ledger_add(l, event_facts);
    if (e) *e = (event_fact){ l->events.n - 1, f, says, 1, str_of(origin) };
}

#endif
