/* alike.c - what two reports have in common: their words, the rarest of them, days, towns.
 *
 *     "Ada Koval, 31, was shot in Vashir on Monday"   "Police name Monday's victim as Ada Koval"    Koval is rare, one day */
#include "ledger/alike.h"

#include "lexicon/lexicon.h"

#include <math.h>
#include <stdlib.h>

enum { WINDOW_DAYS = 21, RAREST = 5 };

static const double LEAST = .02; /* cosine of those who have nothing in common */

/* ---- what is to be known of each ------------------------------------------------------------- */

static void read_words(alikes *x) {
    bag_list *all = arena_take(x->mem, (x->l->reports.n + 1) * sizeof *all);
    if (!all) return;
    for (report_ix r = 0; r < x->l->reports.n; r++) {
        const report_row *row = &x->l->reports.at[r];
        bag_add(&x->words, row->title, &all[r]);
        bag_add(&x->words, row->title, &all[r]); /* a headline counts twice */
        bag_add(&x->words, row->text, &all[r]);
        bag_count(&x->words, &all[r]);
    }
    for (report_ix r = 0; r < x->l->reports.n; r++) x->of[r] = bag_weigh(&x->words, &all[r]);
}

static void add(arena *mem, alike_set *to, uint64_t value) {
    uint64_t *v = array_add(mem, to);
    if (v) *v = value;
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void settle(alike_set *to) {
    uint32_t kept = 0;
    if (to->n) qsort(to->at, to->n, sizeof *to->at, by_value);
    for (uint32_t i = 0; i < to->n; i++)
        if (!kept || to->at[kept - 1] != to->at[i]) to->at[kept++] = to->at[i];
    to->n = kept;
}

static bool narrow(const where_row *p) {
    return p->key.size && (p->kind == P_CITY || p->kind == P_ADMIN2 || p->kind == P_SITE);
}

/* To the day: "on Monday", "at 7 p.m.", not "this year". */
static bool is_day(const fact_row *f) {
    return f->kind == EVENT && f->when.there && f->when.resolved && f->when.grain >= G_SECOND &&
           f->when.grain <= G_DAY && f->when.from != OPEN_PAST;
}

/* Each town and day once: two reports are compared by these, however many facts they have. */
static void read_facts(alikes *x, report_ix r) {
    const range facts = x->l->reports.at[r].facts;
    for (fact_ix i = facts.begin; i < facts.end; i++) {
        const fact_row *f = &x->l->facts.at[i];
        for (uint32_t k = 0; !f->wrong && k < f->where.n; k++)
            if (narrow(&f->where.at[k])) add(x->mem, &x->towns[r], hash_str(f->where.at[k].key, 0));
        if (!f->wrong && is_day(f))
            add(x->mem, &x->days[r], (uint64_t)(f->when.from / MINUTES_A_DAY));
    }
    settle(&x->towns[r]);
    settle(&x->days[r]);
}

static void read_weights(alikes *x) {
    static const char *const names[] = {
#define ALIKE(name, what) #name,
#include "ledger/alike.def"
#undef ALIKE
    };
    const table *t = &x->e->tables[TABLE_STORY];
    for (int i = 0; i < ALIKE_ASKED; i++)
        x->weights[i] = table_number(t, table_find(t, str_of(names[i])), "value", 0);
}

bool alike_prepare(alikes *x, const engine *e, const ledger *l, arena *mem) {
    size_t n = l->reports.n + 1;
    *x = (alikes){ .e = e, .mem = mem, .l = l };
    x->of = arena_take(mem, n * sizeof *x->of);
    x->towns = arena_take(mem, n * sizeof *x->towns);
    x->days = arena_take(mem, n * sizeof *x->days);
    if (mem->failed) return false;
    bags_begin(&x->words, BAG_SPELLED, e, mem);
    read_words(x);
    read_weights(x);
    for (report_ix r = 0; r < l->reports.n; r++) read_facts(x, r);
    return !mem->failed;
}

/* ---- two of them ------------------------------------------------------------------------------ */

static bool is_dated(const ledger *l, report_ix r) { return l->reports.at[r].at != OPEN_PAST; }

uint32_t alike_days(const ledger *l, report_ix a, report_ix b) {
    if (!is_dated(l, a) || !is_dated(l, b)) return 0;
    moment x = l->reports.at[a].at, y = l->reports.at[b].at, apart = x > y ? x - y : y - x;
    moment days = (apart + MINUTES_A_DAY / 2) / MINUTES_A_DAY;
    return days > WINDOW_DAYS ? UINT32_MAX : (uint32_t)days;
}

/* 1 when both have one, -1 when each has some and none is the same, 0 when either has none. */
static int meet(const alike_set *a, const alike_set *b) {
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        if (a->at[i] == b->at[j]) return 1;
        if (a->at[i] < b->at[j]) i++;
        else j++;
    }
    return a->n && b->n ? -1 : 0;
}

bool alike_ask_all(const alikes *x, report_ix a, report_ix b, double to[ALIKE_ASKED]) {
    double cosine = bag_cosine(&x->of[a], &x->of[b]), rarest[RAREST];
    uint32_t days = alike_days(x->l, a, b);
    if (cosine < LEAST || days == UINT32_MAX) return false;
    int town = meet(&x->towns[a], &x->towns[b]), day = meet(&x->days[a], &x->days[b]);
    bag_rarest(&x->words, &x->of[a], &x->of[b], rarest, RAREST);
    for (int i = 0; i < ALIKE_ASKED; i++) to[i] = 0;
    to[ALIKE_bias] = 1;
    to[ALIKE_words] = cosine, to[ALIKE_words_root] = sqrt(cosine);
    to[ALIKE_rarest] = rarest[0], to[ALIKE_third_rarest] = rarest[2];
    to[ALIKE_fifth_rarest] = rarest[4];
    to[ALIKE_days] = days, to[ALIKE_days_log] = log(1.0 + days);
    to[ALIKE_undated] = !is_dated(x->l, a) || !is_dated(x->l, b);
    to[ALIKE_same_town] = town > 0, to[ALIKE_other_town] = town < 0;
    to[ALIKE_same_day] = day > 0, to[ALIKE_other_day] = day < 0;
    return true;
}

double alike_likelihood(const alikes *x, report_ix a, report_ix b) {
    double asked[ALIKE_ASKED], sum = 0;
    if (!alike_ask_all(x, a, b, asked)) return 0;
    for (int i = 0; i < ALIKE_ASKED; i++) sum += x->weights[i] * asked[i];
    return 1 / (1 + exp(-sum));
}
