/* apart.c - whether two facts say that they were in two places.
 *
 *     "hit in Dorrin"      "hit in Vashir"                apart
 *     "hit in Dorrin"      "hit at Dorrin's airport"      a few miles of one another: may be one
 *     "hit in Dorrin"      "driven from Dorrin"           where something went from is not where it was */
#include "ledger/dispute.h"

#include <math.h>

/* "a Vashiri checkpoint", "the Vashiri front": of what it tells only whose it is. */
static bool is_whose(const disputing *d, const spot *s) {
    return s->kind == P_UNKNOWN && side_in(d->sides, s->name).size;
}

bool apart_placed(const disputing *d, fact_ix i, spots *out) {
    const fact_row *f = &d->l->facts.at[i];
    for (uint32_t k = 0; k < f->where.n; k++)
        if ((f->where.at[k].role != AT && f->where.at[k].role != NEAR) || f->where.at[k].inferred)
            return false;
    told_spots(d->e, f, false, d->scratch, out);
    uint32_t kept = 0;
    for (uint32_t k = 0; k < out->n; k++)
        if (!is_whose(d, &out->at[k])) out->at[kept++] = out->at[k];
    out->n = kept;
    return kept > 0;
}

static bool is_known(const spot *s) { return s->row && s->row->key.size; }

/* A few miles of one another: a town and its airport. */
static bool is_near(const where_row *a, const where_row *b) {
    static const double LAT = 0.3, LON = 0.5;
    return fabs(a->lat - b->lat) < LAT && fabs(a->lon - b->lon) < LON;
}

static bool is_wide(const spot *s) {
    return s->kind == P_COUNTRY || s->kind == P_ADMIN1 || s->kind == P_ADMIN2 ||
           s->kind == P_REGION || s->kind == P_WATER;
}

/* Whether two places that are not one may yet be: a district and a town of its province, two ways of writing a name, one
 * of which the gazetteer does not know. */
static bool may_be_one(const spot *a, const spot *b, bool one_thing) {
    bool alike =
        str_find(a->name, b->name, 0) != UINT32_MAX || str_find(b->name, a->name, 0) != UINT32_MAX;
    if (is_known(a) != is_known(b)) return alike || !one_thing || is_wide(a) || is_wide(b);
    if (!is_known(a)) return alike;
    bool district = a->kind == P_ADMIN2 || b->kind == P_ADMIN2;
    bool water = a->kind == P_WATER || b->kind == P_WATER;
    bool points = a->kind != P_ADMIN1 && b->kind != P_ADMIN1;
    return water || (district && a->admin1 == b->admin1) || (points && is_near(a->row, b->row));
}

static bool are_apart(const spots *a, const spots *b, bool one_thing) {
    if (told_meet(a, b) != APART) return false;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->at[i].lent || b->at[k].lent || may_be_one(&a->at[i], &b->at[k], one_thing))
                return false;
    return true;
}

bool apart_are(const spots *a, const spots *b) { return are_apart(a, b, false); }

bool apart_facts(const disputing *d, fact_ix a, fact_ix b) {
    spots x, y;
    return apart_placed(d, a, &x) && apart_placed(d, b, &y) && are_apart(&x, &y, true);
}
