/* toponym.c - names of places, and where on earth they are.
 *
 *     Shelling hit Tokmak in the Zaporizhzhia region.
 *                  ^^^^^^                              toponym 689487 Tokmak, UA.26, exact town
 *                                ^^^^^^^^^^^^          toponym UA.26 Zaporizhzhia Oblast: "region" decides; province
 *
 * A name that no place bears is not found. A place carries how far ahead of the next one it is, and which
 * that is. A country stands for itself and for what is made of its name: "Russian". */
#include "extract/toponym.h"

#include <math.h>

static label label_of(uint8_t kind) {
    static const label labels[] = {
        [PLACE_COUNTRY] = P_COUNTRY,     [PLACE_ADMIN1] = P_ADMIN1, [PLACE_REGION] = P_REGION,
        [PLACE_CONTINENT] = P_CONTINENT, [PLACE_WATER] = P_WATER,   [PLACE_SITE] = P_SITE,
        [PLACE_ADMIN2] = P_ADMIN2,       [PLACE_CAPITAL] = P_CITY,  [PLACE_SEAT1] = P_CITY,
        [PLACE_SEAT2] = P_CITY,          [PLACE_TOWN] = P_CITY,     [PLACE_QUARTER] = P_CITY,
        [PLACE_GONE] = P_CITY,
    };
    return kind < sizeof labels ? labels[kind] : P_UNKNOWN;
}

static const char *precision_of(label kind) {
    switch (kind) {
    case P_COUNTRY:
    case P_CONTINENT: return "country";
    case P_ADMIN1:
    case P_REGION: return "province";
    case P_ADMIN2: return "district";
    case P_WATER: return "near";
    default: return "exact town";
    }
}

static str id_of(toponyms *t, const place_row *p) {
    textbuf b = { .mem = &t->d->mem };
    gazetteer_put_id(&t->e->places, p, &b);
    return textbuf_str(&b);
}

static const place_row *row_of(const toponyms *t, uint32_t k) {
    return gazetteer_place(&t->e->places, t->candidates.at[k].row);
}

/* What is known of the place that a name means. */
static void fill(toponyms *t, const name *n, toponym *to) {
    const gazetteer *g = &t->e->places;
    const place_row *p = row_of(t, n->best), *country = gazetteer_country(g, p),
                    *unit = gazetteer_admin1(g, p);
    to->name = gazetteer_name(g, p);
    to->id = id_of(t, p);
    to->country = country ? gazetteer_code(g, country) : STR("");
    to->admin1 = unit ? gazetteer_code(g, unit) : STR("");
    to->lat = p->lat / 10000.0, to->lon = p->lon / 10000.0;
    to->kind = label_of(p->kind);
    to->score = t->candidates.at[n->best].share;
    to->runner_up = n->second == NONE ? STR("") : id_of(t, row_of(t, n->second));
}

/* A verb in the active voice, not a form of "be": "Kyiv aimed", but not "Kyiv was hit". */
static bool acts(const toponyms *t, const chunk *c) {
    bool active = c->pos == POS_VERB && c->tense != CHUNK_NO_TENSE;
    return active && !(c->flags & CHUNK_PASSIVE) && t->d->tokens.at[c->head].pos == POS_VERB;
}

/* A capital that acts or is spoken to is its government: "Kyiv aimed", "accused Moscow". */
static bool is_actor(const toponyms *t, const spot *s) {
    const uint64_t place = trait(SPOT_AFTER_IN) | trait(SPOT_AFTER_TO) | trait(SPOT_HEADED) |
                           trait(SPOT_PARENT) | trait(SPOT_DATELINE);
    uint32_t next = doc_chunk_at(t->d, s->tokens.end), before = s->tokens.begin - 1;
    if (row_of(t, t->names.at[s->name].best)->kind != PLACE_CAPITAL || (s->traits & place))
        return false;
    if (next != NONE && acts(t, &t->d->chunks.at[next])) return true;
    return s->tokens.begin > 0 && t->d->tokens.at[before].pos == POS_VERB &&
           doc_entry_first(t->d, before, TABLE_CUES) != NONE;
}

static void put(toponyms *t, const spot *s) {
    const name *n = &t->names.at[s->name];
    toponym *to = doc_add(t->d, toponyms);
    if (!to) return;
    *to = (toponym){ .at = tokens_span(t->d, s->tokens),
                     .whole = tokens_span(t->d, s->whole),
                     .lat = NAN,
                     .lon = NAN,
                     .kind = P_UNKNOWN,
                     .adjective = (s->traits & trait(SPOT_ADJECTIVE)) != 0 };
    if (n->best == NONE) return;
    fill(t, n, to);
    bool vicinity = s->near && (to->kind == P_CITY || to->kind == P_SITE);
    to->precision = vicinity ? STR("near") : str_of(precision_of(to->kind));
    to->actor = is_actor(t, s);
}

static void read_weights(toponyms *t) {
    static const char *const spot_names[] = {
#define SPOT(name, printed) printed,
#include "extract/toponym.def"
    };
    static const char *const place_names[] = {
#define PLACE(name, printed) printed,
#include "extract/toponym.def"
    };
    const table *w = engine_table(t->e, TABLE_PLACE_WEIGHTS);
    uint32_t column = table_column(w, "weight");
    double x;
    for (int i = 0; i < SPOT_TRAITS; i++)
        t->spot_weight[i] =
            str_number(table_cell(w, table_find(w, str_of(spot_names[i])), column), &x) ? (float)x
                                                                                        : 0;
    for (int i = 0; i < PLACE_TRAITS; i++)
        t->place_weight[i] =
            str_number(table_cell(w, table_find(w, str_of(place_names[i])), column), &x) ? (float)x
                                                                                         : 0;
}

void toponym_run(const engine *e, worker *w, doc *d) {
    toponyms t = { .e = e, .d = d, .mem = &w->scratch };
    read_weights(&t);
    toponym_find(&t);
    if (t.spots.n) toponym_rank(&t);
    if (w->scratch.failed) {
        doc_fail(d, w->scratch.failed, "scratch memory");
        return;
    }
    for (uint32_t i = 0; i < t.spots.n; i++)
        if (t.spots.at[i].sure > 0) put(&t, &t.spots.at[i]);
}
