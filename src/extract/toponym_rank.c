/* toponym_rank.c - which place a name means: what it is by itself, and what else the text names.
 *
 *     "Alexandria" with "Louisiana" behind it      the town in US.LA
 *     "Korenevo" in a text on Kursk and Sudzha     not the village near Moscow: RU.41 is named, and both are near
 *
 * First every candidate is scored by itself; the scores become shares of the name's voice, and each name
 * speaks with them for countries, divisions and a neighbourhood. Then the others are heard, twice. All of it
 * is a fixed number of passes over the candidates. */
#include "extract/toponym.h"

#include "base/utf8.h"

#include <math.h>

enum {
    MOST = 192,
    ROUNDS = 2,
    CELL = 2 /* degrees */,
    ROWS = 180 / CELL + 2,
    COLUMNS = 360 / CELL
};

typedef struct votes {
    float *country, *admin1, *cell;
    float *said; /* of a country by its own name */
} votes;

static const gazetteer *places(const toponyms *t) { return &t->e->places; }
static const place_row *row_of(const toponyms *t, const candidate *c) {
    return &places(t)->rows[c->row];
}

/* ---- names and candidates -------------------------------------------------------------------- */

/* What makes two spots one name: the fold, what a head word says, and that it is an adjective. */
static str key_of(const toponyms *t, const spot *s) {
    textbuf b = { .mem = t->mem };
    if (s->listed != NONE) textbuf_print(&b, "\x01%u", s->listed);
    else utf8_fold(&b, doc_text(t->d, tokens_span(t->d, s->bare)));
    if (s->wants) textbuf_print(&b, "\x01%x", s->wants);
    return textbuf_str(&b);
}

static void add_candidate(toponyms *t, place_hit h) {
    candidate *c = array_add(t->mem, &t->candidates);
    if (c) *c = (candidate){ .row = h.row, .exact = h.exact, .own = h.own };
}

/* A row may be found by two spellings of one fold: the better one counts. */
static uint32_t distinct(place_hit *h, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = 0;
        while (k < kept && h[k].row != h[i].row) k++;
        if (k == kept) h[kept++] = h[i];
        else h[k].exact |= h[i].exact, h[k].own |= h[i].own;
    }
    return kept;
}

/* What a table knows is the one candidate of an adjective or abbreviation, and one of several of a country's name. */
static void list_candidates(toponyms *t, name *n, const spot *s) {
    place_hit hits[MOST];
    uint32_t found = 0;
    n->candidates.begin = t->candidates.n;
    if (!(s->traits & (trait(SPOT_ADJECTIVE) | trait(SPOT_SHORT)))) {
        textbuf b = { .mem = t->mem };
        str printed = doc_text(t->d, tokens_span(t->d, s->bare));
        utf8_fold(&b, printed);
        found = distinct(hits, gazetteer_find(places(t), textbuf_str(&b), printed, hits, MOST));
    }
    for (uint32_t i = 0; i < found; i++)
        if (hits[i].row != s->listed) add_candidate(t, hits[i]);
    if (s->listed != NONE) add_candidate(t, (place_hit){ s->listed, true, true });
    n->candidates.end = t->candidates.n;
}

static void gather(toponyms *t) {
    hashmap keys = { .mem = t->mem };
    for (uint32_t i = 0; i < t->spots.n; i++) {
        spot *s = &t->spots.at[i];
        str key = key_of(t, s);
        s->name = hashmap_get(&keys, key);
        if (s->name == UINT32_MAX) {
            name *n = array_add(t->mem, &t->names);
            if (!n) return;
            *n = (name){ .best = NONE,
                         .second = NONE,
                         .first = i,
                         .outer = NONE,
                         .no_outer = NONE,
                         .part = NONE };
            s->name = t->names.n - 1;
            hashmap_set(&keys, key, s->name);
            list_candidates(t, &t->names.at[s->name], s);
        }
        t->names.at[s->name].spots++;
    }
}

/* ---- a candidate by itself ------------------------------------------------------------------- */

static float weight(const toponyms *t, enum place_trait p) { return t->place_weight[p]; }

static float of_kind(const toponyms *t, const place_row *p) {
    static const uint8_t traits[] = {
        [PLACE_COUNTRY] = PLACE_IS_COUNTRY, [PLACE_ADMIN1] = PLACE_IS_ADMIN1,
        [PLACE_REGION] = PLACE_IS_REGION,   [PLACE_CONTINENT] = PLACE_IS_CONTINENT,
        [PLACE_WATER] = PLACE_IS_WATER,     [PLACE_SITE] = PLACE_IS_SITE,
        [PLACE_ADMIN2] = PLACE_IS_ADMIN2,   [PLACE_CAPITAL] = PLACE_IS_CAPITAL,
        [PLACE_SEAT1] = PLACE_IS_SEAT1,     [PLACE_SEAT2] = PLACE_IS_SEAT2,
        [PLACE_TOWN] = PLACE_IS_TOWN,       [PLACE_QUARTER] = PLACE_IS_QUARTER,
        [PLACE_GONE] = PLACE_IS_GONE,
    };
    return p->kind < sizeof traits ? weight(t, traits[p->kind]) : 0;
}

/* A division that shares the name with a town in it: the bare name is rather the town's. */
static bool has_namesake(const toponyms *t, const name *n, const place_row *p) {
    if (p->kind != PLACE_ADMIN1 && p->kind != PLACE_ADMIN2) return false;
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++) {
        const candidate *c = &t->candidates.at[k];
        const place_row *q = row_of(t, c);
        bool same = c->own || c->exact || q->kind == PLACE_CAPITAL || q->kind == PLACE_SEAT1;
        if (q->kind < PLACE_CAPITAL || !same) continue;
        if (q->admin1 == p->admin1 && (p->kind == PLACE_ADMIN1 || q->admin2 == p->admin2))
            return true;
    }
    return false;
}

static float by_itself(const toponyms *t, const name *n, const candidate *c, const spot *s) {
    const place_row *p = row_of(t, c);
    float x = of_kind(t, p) + weight(t, PLACE_IS_PEOPLE) * (float)p->people / 20480;
    uint32_t kind = 1u << (p->kind & 31);
    if (!c->own) x += weight(t, PLACE_IS_ALIAS);
    if (!c->exact) x += weight(t, PLACE_IS_INEXACT);
    if (!(s->wants & kind) && has_namesake(t, n, p)) x += weight(t, PLACE_IS_NAMESAKE);
    if (s->wants & kind) x += weight(t, PLACE_IS_WANTED) * (s->likely & kind ? 1.0f : 0.8f);
    else if (s->wants) x += weight(t, PLACE_IS_UNWANTED);
    bool county = p->kind == PLACE_ADMIN2 && !c->own;
    if (county && s->wants == 1u << PLACE_WATER) x -= 16; /* "Iron Strait" is no Iron County */
    return x;
}

/* A name right behind says what the place lies in. The larger places of that name are asked. */
static bool has_parent(const toponyms *t, const candidate *c, const name *outer) {
    enum { ASKED = 6 };
    for (uint32_t i = outer->candidates.begin, n = 0; i < outer->candidates.end && n < ASKED;
         i++, n++)
        if (place_lies_in(row_of(t, c), row_of(t, &t->candidates.at[i]))) return true;
    return false;
}

static void score_by_itself(toponyms *t) {
    for (uint32_t i = 0; i < t->names.n; i++) {
        const name *n = &t->names.at[i];
        for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++)
            t->candidates.at[k].given =
                by_itself(t, n, &t->candidates.at[k], &t->spots.at[n->first]);
    }
}

static bool any_inside(const toponyms *t, const name *n, const name *outer) {
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++)
        if (has_parent(t, &t->candidates.at[k], outer)) return true;
    return false;
}

static void prefer_inside(toponyms *t, const name *n, const name *outer) {
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++)
        if (has_parent(t, &t->candidates.at[k], outer))
            t->candidates.at[k].given += weight(t, PLACE_IS_PARENT);
}

/* A name of its own for spots of `n` that lie in another place than the others: NONE when memory ran out. */
static uint32_t part_name(toponyms *t, uint32_t n, uint32_t spot_ix) {
    range from = t->names.at[n].candidates, to = { t->candidates.n, t->candidates.n };
    for (uint32_t k = from.begin; k < from.end; k++) {
        candidate *c = array_add(t->mem, &t->candidates);
        if (!c) return NONE;
        *c = t->candidates.at[k];
        to.end++;
    }
    name *part = array_add(t->mem, &t->names);
    if (!part) return NONE;
    *part = (name){ .candidates = to,
                    .best = NONE,
                    .second = NONE,
                    .first = spot_ix,
                    .outer = NONE,
                    .part = t->names.at[n].part };
    for (uint32_t k = to.begin; k < to.end; k++)
        t->candidates.at[k].given = by_itself(t, part, &t->candidates.at[k], &t->spots.at[spot_ix]);
    return t->names.at[n].part = t->names.n - 1;
}

/* The name of spot `i` inside `outer`: "Springfield" in Illinois is not that in Massachusetts. */
static uint32_t name_inside(toponyms *t, uint32_t i, uint32_t outer) {
    uint32_t n = t->spots.at[i].name, part = n;
    while (part != NONE && t->names.at[part].outer != outer && t->names.at[part].outer != NONE)
        part = t->names.at[part].part;
    if (part == NONE) part = part_name(t, n, i);
    if (part == NONE) return n;
    if (t->names.at[part].outer == NONE) {
        t->names.at[part].outer = outer;
        prefer_inside(t, &t->names.at[part], &t->names.at[outer]);
    }
    t->names.at[n].spots--;
    t->names.at[part].spots++;
    return part;
}

/* The first spot of a name that says what it lies in speaks for all that do not say something else. */
static void score_parents(toponyms *t) {
    for (uint32_t i = 0; i < t->spots.n; i++) {
        spot *s = &t->spots.at[i];
        if (s->parent == NONE) continue;
        uint32_t outer = t->spots.at[s->parent].name;
        name *n = &t->names.at[s->name];
        if (n->no_outer == outer || (n->outer != outer && !any_inside(t, n, &t->names.at[outer]))) {
            n->no_outer = outer;
            s->parent = NONE;
            continue;
        }
        s->name = name_inside(t, i, outer);
        s->traits |= trait(SPOT_PARENT), t->spots.at[s->parent].traits |= trait(SPOT_CHILD);
    }
}

/* ---- the others ------------------------------------------------------------------------------ */

static uint32_t cell_of(const place_row *p) {
    int32_t down = (p->lat / 10000 + 90) / CELL + 1, across = (p->lon / 10000 + 180) / CELL;
    down = down < 1 ? 1 : down > ROWS - 2 ? ROWS - 2 : down;
    across = (across % COLUMNS + COLUMNS) % COLUMNS;
    return (uint32_t)(down * COLUMNS + across);
}

static bool is_point(const place_row *p) { return p->kind >= PLACE_WATER; }

static float around(const votes *v, uint32_t cell) {
    float sum = 0;
    uint32_t across = cell % COLUMNS, left = (across + COLUMNS - 1) % COLUMNS,
             right = (across + 1) % COLUMNS;
    for (uint32_t down = cell / COLUMNS - 1, i = 0; i < 3; i++, down++)
        sum += v->cell[down * COLUMNS + left] + v->cell[down * COLUMNS + across] +
               v->cell[down * COLUMNS + right];
    return sum;
}

/* `sign` -1 takes back what a name said, so that it is not heard by itself. */
static void speak(const toponyms *t, votes *v, const name *n, float sign) {
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++) {
        const candidate *c = &t->candidates.at[k];
        const place_row *p = row_of(t, c);
        float voice = sign * c->share * n->voice;
        v->country[p->country] += voice;
        if (p->kind == PLACE_COUNTRY) v->said[p->country] += voice;
        if (p->admin1 <= places(t)->admin1) v->admin1[p->admin1] += voice;
        if (is_point(p)) v->cell[cell_of(p)] += voice;
    }
}

static float saturated(float votes_of) { return votes_of > 0 ? votes_of / (votes_of + 1) : 0; }

/* Of a region the country that is spoken for most. */
static float most_of(const toponyms *t, const float *votes_of, const place_row *p) {
    if (p->country || p->kind == PLACE_COUNTRY) return votes_of[p->country];
    str list = gazetteer_countries(places(t), p);
    float most = 0;
    for (uint32_t i = 0; i < list.size; i++) {
        float x = votes_of[(unsigned char)list.at[i]];
        if (x > most) most = x;
    }
    return most;
}

static float heard_country(const toponyms *t, const votes *v, const place_row *p) {
    return saturated(most_of(t, v->country, p));
}
static float heard_said(const toponyms *t, const votes *v, const place_row *p) {
    return saturated(2 * most_of(t, v->said, p));
}
static float heard_unit(const votes *v, const place_row *p) {
    return p->admin1 ? saturated(v->admin1[p->admin1]) : 0;
}
static float heard_near(const votes *v, const place_row *p) {
    return is_point(p) ? saturated(around(v, cell_of(p))) : 0;
}

static void hear(toponyms *t, const votes *v, const name *n) {
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++) {
        candidate *c = &t->candidates.at[k];
        const place_row *p = row_of(t, c);
        c->score = c->given + weight(t, PLACE_IS_COUNTRY_NAMED) * heard_country(t, v, p) +
                   weight(t, PLACE_IS_COUNTRY_SAID) * heard_said(t, v, p) +
                   weight(t, PLACE_IS_UNIT_NAMED) * heard_unit(v, p) +
                   weight(t, PLACE_IS_NEAR) * heard_near(v, p);
    }
}

/* ---- choosing -------------------------------------------------------------------------------- */

static void choose(toponyms *t, name *n) {
    float sum = 0;
    n->best = n->second = NONE;
    if (n->candidates.begin == n->candidates.end) return;
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++) {
        float x = t->candidates.at[k].score;
        if (n->best == NONE || x > t->candidates.at[n->best].score)
            n->second = n->best, n->best = k;
        else if (n->second == NONE || x > t->candidates.at[n->second].score) n->second = k;
    }
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++)
        sum += t->candidates.at[k].share =
            expf(t->candidates.at[k].score - t->candidates.at[n->best].score);
    for (uint32_t k = n->candidates.begin; k < n->candidates.end; k++)
        t->candidates.at[k].share /= sum;
}

static float sum_of(const toponyms *t, uint64_t traits) {
    float x = 0;
    for (int i = 0; i < SPOT_TRAITS; i++)
        if (traits >> i & 1) x += t->spot_weight[i];
    return x;
}

static float probability(float x) { return 1 / (1 + expf(-x)); }

/* How much each name says: as much as its surest spot is likely to be a place at all. */
static void give_voices(toponyms *t) {
    for (uint32_t i = 0; i < t->names.n; i++) t->names.at[i].voice = 0;
    for (uint32_t i = 0; i < t->spots.n; i++) {
        name *n = &t->names.at[t->spots.at[i].name];
        float p = probability(sum_of(t, t->spots.at[i].traits));
        if (p > n->voice) n->voice = p;
    }
}

/* ---- whether a spot is a place at all -------------------------------------------------------- */

static uint64_t traits_of_best(const toponyms *t, const votes *v, const name *n) {
    if (n->best == NONE) return 0;
    const candidate *c = &t->candidates.at[n->best];
    const place_row *p = row_of(t, c);
    const float million = 19.93f * 2048, hundred = 16.61f * 2048, ten = 13.29f * 2048;
    uint64_t x = 0;
    if (p->kind >= PLACE_CAPITAL)
        x |= p->people >= million   ? trait(SPOT_LARGE)
             : p->people >= hundred ? trait(SPOT_MIDDLE)
             : p->people < ten      ? trait(SPOT_SMALL)
                                    : 0;
    if (p->kind == PLACE_ADMIN1) x |= trait(SPOT_DIVISION);
    if (p->kind == PLACE_ADMIN2) x |= trait(SPOT_COUNTY);
    if (p->kind >= PLACE_REGION && p->kind <= PLACE_SITE) x |= trait(SPOT_WIDE);
    if (p->kind == PLACE_CAPITAL || p->kind == PLACE_SEAT1) x |= trait(SPOT_SEAT);
    if (!c->own) x |= trait(SPOT_ALIAS);
    if (!c->exact) x |= trait(SPOT_INEXACT);
    if (n->spots > 1) x |= trait(SPOT_REPEATED);
    if (heard_country(t, v, p) > 0.4f) x |= trait(SPOT_COUNTRY_NAMED);
    if (heard_unit(v, p) > 0.4f) x |= trait(SPOT_UNIT_NAMED);
    if (heard_near(v, p) > 0.4f) x |= trait(SPOT_NEAR);
    return x;
}

/* A name that stands by itself behind a preposition. */
static uint64_t alone(uint64_t traits) {
    const uint64_t against =
        trait(SPOT_AFTER_CAPITAL) | trait(SPOT_BEFORE_CAPITAL) | trait(SPOT_AFTER_GIVEN) |
        trait(SPOT_AFTER_ROLE) | trait(SPOT_SURNAME) | trait(SPOT_PERSON) | trait(SPOT_GIVEN) |
        trait(SPOT_COMMON) | trait(SPOT_BEFORE_COMMON) | trait(SPOT_AFTER_COMMON) |
        trait(SPOT_NOT_NAME) | trait(SPOT_AFTER_THE) | trait(SPOT_IN_OUTLET) |
        trait(SPOT_IN_ACTOR) | trait(SPOT_CAPITALS);
    if (traits & against) return 0;
    return traits & trait(SPOT_AFTER_IN)   ? trait(SPOT_IN_ALONE)
           : traits & trait(SPOT_AFTER_TO) ? trait(SPOT_TO_ALONE)
                                           : 0;
}

/* What the other spots of a name say of this one. */
static void hear_elsewhere(toponyms *t) {
    const uint64_t person = trait(SPOT_AFTER_GIVEN) | trait(SPOT_AFTER_ROLE) | trait(SPOT_PERSON);
    const uint64_t place =
        trait(SPOT_AFTER_IN) | trait(SPOT_PARENT) | trait(SPOT_HEADED) | trait(SPOT_DATELINE);
    for (uint32_t i = 0; i < t->spots.n; i++) {
        name *n = &t->names.at[t->spots.at[i].name];
        n->persons += (t->spots.at[i].traits & person) != 0;
        n->places += (t->spots.at[i].traits & place) != 0;
    }
    for (uint32_t i = 0; i < t->spots.n; i++) {
        spot *s = &t->spots.at[i];
        const name *n = &t->names.at[s->name];
        if (n->persons > ((s->traits & person) != 0)) s->traits |= trait(SPOT_PERSON_ELSEWHERE);
        if (n->places > ((s->traits & place) != 0)) s->traits |= trait(SPOT_PLACE_ELSEWHERE);
        s->traits |= alone(s->traits);
    }
}

static void judge(toponyms *t, votes *v) {
    uint64_t *of_name = arena_take(t->mem, (t->names.n + 1) * sizeof *of_name);
    if (!of_name) return;
    for (uint32_t i = 0; i < t->names.n; i++) {
        speak(t, v, &t->names.at[i], -1);
        of_name[i] = traits_of_best(t, v, &t->names.at[i]);
        speak(t, v, &t->names.at[i], 1);
    }
    for (uint32_t i = 0; i < t->spots.n; i++) {
        t->spots.at[i].traits |= of_name[t->spots.at[i].name];
        t->spots.at[i].sure = sum_of(t, t->spots.at[i].traits);
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static void choose_alone(toponyms *t) {
    for (uint32_t k = 0; k < t->candidates.n; k++)
        t->candidates.at[k].score = t->candidates.at[k].given;
    for (uint32_t i = 0; i < t->names.n; i++) choose(t, &t->names.at[i]);
}

static void choose_together(toponyms *t, votes *v) {
    for (uint32_t i = 0; i < t->names.n; i++) {
        name *n = &t->names.at[i];
        speak(t, v, n, -1);
        hear(t, v, n);
        choose(t, n);
        speak(t, v, n, 1);
    }
}

void toponym_rank(toponyms *t) {
    const gazetteer *g = places(t);
    votes v = { arena_take(t->mem, 256 * sizeof(float)),
                arena_take(t->mem, ((size_t)g->admin1 + 1) * sizeof(float)),
                arena_take(t->mem, ROWS * COLUMNS * sizeof(float)),
                arena_take(t->mem, 256 * sizeof(float)) };
    gather(t);
    if (t->mem->failed) return;
    score_by_itself(t);
    score_parents(t);
    hear_elsewhere(t);
    choose_alone(t);
    give_voices(t);
    for (uint32_t i = 0; i < t->names.n; i++) speak(t, &v, &t->names.at[i], 1);
    for (int i = 0; i < ROUNDS; i++) choose_together(t, &v);
    judge(t, &v);
}
