/* finding.c - terms become sets of facts, and sets become one.
 *
 *     who:rebels        sure: 12,037                                          the index of words has all of it
 *     "took part"       sure: none    likely: 31                              these are looked at, if the others let them in
 *     -where:kursk      sure: all but 9,120
 *
 * A term holds of its sure facts, may hold of its likely ones, and holds of no other. So it is with what joins them; only where
 * that is left open facts are loaded, and of them what the term asks of. What people set right is loaded as a whole. */
#include "finding.h"

#include "base/error.h"
#include "narrow.h"

/* A term: facts of which it holds, and those of which it holds or may hold; `-` has turned both round. */
typedef struct asked {
    row_set sure, likely;
} asked;

typedef struct finding {
    store *s;
    const query *q;
    arena *mem;
    sitrep_error *err;
    row_set there;    /* all facts */
    row_set reviewed; /* those that people corrected */
    asked *terms;
    sitrep_code code;
} finding;

/* Later steps do nothing after one that failed. */
static void find_parts(finding *x, const narrowed *n, row_set *sure, row_set *likely) {
    for (uint32_t i = 0; i < n->n && !x->code; i++)
        x->code = store_find(x->s, n->parts[i].select, n->given, n->given_count,
                             n->parts[i].sure ? sure : likely, x->err);
}

static void find_term(finding *x, uint32_t i) {
    const query_term *t = &x->q->terms.at[i];
    asked *k = &x->terms[i];
    narrowed n;
    k->sure = row_set_make(x->there.room, x->mem);
    k->likely = row_set_make(x->there.room, x->mem);
    if (!narrow_term(t, x->mem, &n)) row_set_or(&k->likely, &x->there);
    else find_parts(x, &n, &k->sure, &k->likely);
    row_set_or(&k->likely, &k->sure);
}

/* A term that is turned round is sure where it was not even likely. */
static void turn_term(finding *x, uint32_t i) {
    asked *k = &x->terms[i], was = *k;
    if (!x->q->terms.at[i].negative) return;
    *k = (asked){ was.likely, was.sure };
    row_set_turn(&k->sure, &x->there);
    row_set_turn(&k->likely, &x->there);
}

/* Every group of terms must have one that holds. */
static row_set joined(const finding *x, const row_set *bound, bool sure) {
    row_set out = row_set_copy(bound, x->mem);
    for (uint32_t i = 0, end; i < x->q->terms.n; i = end) {
        row_set group = row_set_make(out.room, x->mem);
        for (end = i; end == i || (end < x->q->terms.n && x->q->terms.at[end].otherwise); end++)
            row_set_or(&group, sure ? &x->terms[end].sure : &x->terms[end].likely);
        row_set_and(&out, &group);
    }
    return out;
}

/* ---- looking at facts -------------------------------------------------------------------------- */

/* What of a fact says whether a term holds; words of its report have been asked before. */
static unsigned parts_of(query_key key) {
    switch (key) {
    case QUERY_WHO: return STORE_ACTORS;
    case QUERY_WHERE: return STORE_PLACES;
    case QUERY_SAYS:
    case QUERY_OUTLET: return STORE_SOURCES;
    case QUERY_WHAT: return STORE_WORDS | STORE_FIGURES;
    default: return STORE_WORDS | STORE_ACTORS | STORE_PLACES | STORE_FIGURES | STORE_SOURCES;
    }
}

/* Facts of a set of which a term holds, as if it were not turned round. */
static void look_at(finding *x, const query_term *t, const row_set *at, unsigned parts,
                    row_set *out) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    query one = { .placed = true, .since = OPEN_PAST, .until = OPEN_END };
    query_term *own = array_add(&mem, &one.terms);
    if (own) *own = *t, own->negative = own->otherwise = false;
    if (!x->code) x->code = store_load_parts(x->s, at, parts, &l, x->err);
    const bool *meant = x->code ? NULL : query_select(&one, &l, &mem);
    for (fact_ix f = 0; meant && f < l.facts.n; f++)
        if (meant[f]) row_set_add(out, l.facts.at[f].row);
    if (mem.failed) x->mem->failed = mem.failed;
    arena_drop(&mem);
}

/* Decides a term where all that is open is open. */
static void settle_term(finding *x, uint32_t i, const row_set *open) {
    const query_term *t = &x->q->terms.at[i];
    asked *k = &x->terms[i];
    row_set at = row_set_copy(&k->likely, x->mem), holds = row_set_make(open->room, x->mem);
    row_set_less(&at, &k->sure);
    row_set_and(&at, open);
    if (row_set_next(&at, 0) < 0) return;
    look_at(x, t, &at, parts_of(t->key), &holds);
    if (t->negative) row_set_turn(&holds, &at);
    row_set_or(&k->sure, &holds);
    row_set_less(&at, &holds);
    row_set_less(&k->likely, &at);
}

static void settle(finding *x, const row_set *bound, row_set *out) {
    row_set open = joined(x, bound, false), sure = joined(x, bound, true);
    row_set_less(&open, &sure);
    row_set_less(&open, &x->reviewed);
    for (uint32_t i = 0; i < x->q->terms.n && row_set_next(&open, 0) >= 0; i++)
        settle_term(x, i, &open);
    *out = joined(x, bound, true);
    row_set_less(out, &x->reviewed);
}

/* ---- what people set right ------------------------------------------------------------------------ */

static bool has_stories(const query *q) {
    bool has = false;
    for (uint32_t i = 0; i < q->terms.n; i++) has |= q->terms.at[i].key == QUERY_STORY;
    return has;
}

static void look_at_reviewed(finding *x, bool with_wrong, store_pick *p) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    store_scope scope = { .where = "f.uid IN (SELECT row_uid FROM review WHERE of = 'fact')",
                          .derived = has_stories(x->q) };
    if (!x->code) x->code = store_load(x->s, &scope, &l, x->err);
    const bool *meant = x->code ? NULL : query_select(x->q, &l, &mem);
    for (fact_ix f = 0; meant && f < l.facts.n; f++) {
        const fact_row *row = &l.facts.at[f];
        row_set_add(&x->reviewed, row->row);
        if (meant[f] && (with_wrong || !row->wrong)) row_set_add(&p->meant, row->row);
    }
    for (fact_ix f = 0; meant && f < l.facts.n; f++)
        if (l.facts.at[f].wrong) row_set_drop(&p->there, l.facts.at[f].row);
    if (mem.failed) x->mem->failed = mem.failed;
    arena_drop(&mem);
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static row_set bound_of(finding *x) {
    row_set out = row_set_make(x->there.room, x->mem);
    narrowed n;
    if (!query_is_bound(x->q)) return row_set_copy(&x->there, x->mem);
    narrow_bounds(x->q, x->mem, &n);
    find_parts(x, &n, &out, &out);
    row_set_and(&out, &x->there);
    return out;
}

sitrep_code finding_run(store *s, const query *q, bool with_wrong, store_pick *p, arena *a,
                        sitrep_error *err) {
    finding x = { .s = s, .q = q, .mem = a, .err = err };
    row_set found;
    x.code = store_facts(s, &x.there, a, err);
    if (x.code) return x.code;
    p->there = row_set_copy(&x.there, a), p->meant = row_set_make(x.there.room, a);
    x.reviewed = row_set_make(x.there.room, a);
    x.terms = arena_take(a, (q->terms.n + 1) * sizeof *x.terms);
    look_at_reviewed(&x, with_wrong, p);
    row_set bound = bound_of(&x);
    for (uint32_t i = 0; x.terms && i < q->terms.n; i++) find_term(&x, i), turn_term(&x, i);
    if (x.terms) settle(&x, &bound, &found), row_set_or(&p->meant, &found);
    if (!x.code && a->failed)
        x.code = error_set(err, SITREP_E_NOMEM, "no memory to find facts of a ledger");
    return x.code;
}
