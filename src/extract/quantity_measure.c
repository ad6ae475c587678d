/* quantity_measure.c - of what measure a figure is: by what it counts, its unit, and the nearest cue.
 *
 *     The raid killed 12 villagers and left 30 wounded; the army lost two tanks.
 *              ^^^^^^ near "12", counts people: killed
 *                                         ^^^^^^^ near "30": wounded
 *                                                            ^^^^ counts tanks: tanks_destroyed
 *
 * A cue is a word of measures.tsv in the same sentence. Words between it and the figure cost, marks and
 * other figures and verbs cost more; the cheapest that fits the kind of the noun and the unit wins. */
#include "extract/quantity.h"

#include <math.h>

/* Words away at most; cost at most, where the noun alone says a measure, and where the noun is left out; what an unknown noun
 * adds, and a cue behind a number that is reached. */
enum { FARTHEST = 40, DEAREST = 24, DEAREST_KNOWN = 14, NEAREST = 4, STRANGER = 3, REACHED = 8 };

typedef struct measure_columns {
    uint32_t measure, counts, otherwise, unit, kind, cues;
} measure_columns;

/* One sentence being measured. */
typedef struct measuring {
    const reading *r;
    const table *t;
    measure_columns column;
    range tokens;              /* of the sentence */
    uint32_t first, last;      /* its figures */
    uint32_t entry, entry_end; /* its entries */
    timex_ix timex;            /* next of the document */
    uint32_t before;           /* where the sentence before begins */
    bool total;                /* "so far", "since March" */
} measuring;

/* One of the words of a cell "a|b|c". */
static bool holds(str cell, str word) {
    str one;
    while (str_next(&cell, '|', &one))
        if (str_eq(one, word)) return true;
    return false;
}

/* Half and two thirds are shares like percents. */
static str unit_kind(const reading *r, const quantity *q) {
    if (!q->unit.size && q->value > 0 && q->value < 1) return STR("ratio");
    uint32_t row = q->unit.size ? table_find(engine_table(r->e, TABLE_UNITS), q->unit) : UINT32_MAX;
    return row == UINT32_MAX ? STR("") : unit_cell(r, row, r->column.unit_kind);
}

/* ---- cost ------------------------------------------------------------------------------------ */

static uint32_t cost_of_token(const measuring *m, token_ix t) {
    const doc *d = m->r->d;
    if (m->r->figure[t]) return 4;
    switch (d->tokens.at[t].pos) {
    case POS_PUNCT:
        return token_is(d, t, ";") || token_is(d, t, ":") ? 10 : token_is(d, t, "-") ? 0 : 3;
    case POS_SCONJ: return token_is(d, t, "as") ? 1 : 4; /* "eight as missing" */
    case POS_VERB: return 3;
    case POS_CCONJ: return 2;
    default: return 1;
    }
}

static uint32_t cost_between(const measuring *m, token_ix from, token_ix until) {
    uint32_t cost = 0;
    if (until > from + FARTHEST) return UINT32_MAX;
    for (token_ix t = from; t < until; t++) cost += cost_of_token(m, t);
    return cost;
}

/* "The death toll rose to 19 after two of the wounded died": a bare number is of what rose, fell or stands. */
static bool is_reached(const measuring *m, const quantity *q, range whole) {
    const doc *d = m->r->d;
    if (q->counted != NONE || q->unit.size || whole.begin <= m->tokens.begin + 1) return false;
    token_ix before = whole.begin - 1;
    return token_is(d, before, "to") || token_is(d, before, "at") || token_is(d, whole.begin, "at");
}

/* "Four men shot, one killed", "killed one and shot four": a verb of its own stands beside the figure, and beside the cue
 * another figure. */
static bool is_of_another(const measuring *m, token_ix from, token_ix until, bool behind) {
    bool verb = false, figure = false;
    for (token_ix t = from; t < until; t++) {
        if (m->r->figure[t] ? behind && verb
                            : m->r->d->tokens.at[t].pos == POS_VERB && !behind && figure)
            return true;
        if (m->r->figure[t]) figure = true;
        else verb = verb || m->r->d->tokens.at[t].pos == POS_VERB;
    }
    return false;
}

/* "counted eighteen and | shot down | seventeen": a verb that is joined on has a figure of its own. */
static bool is_joined_on(const measuring *m, range cue) {
    const doc *d = m->r->d;
    return cue.begin > 0 && d->tokens.at[cue.begin - 1].pos == POS_CCONJ &&
           d->tokens.at[cue.begin].pos == POS_VERB && cue.end < m->tokens.end &&
           m->r->figure[cue.end];
}

/* From the figure's phrase to the cue; a cue inside the phrase costs nothing. */
static uint32_t cost_of(const measuring *m, const quantity *q, range whole, range cue) {
    bool before = cue.end <= whole.begin;
    token_ix from = before ? cue.end : whole.end, until = before ? whole.begin : cue.begin;
    if (from < until && until - from <= FARTHEST && is_of_another(m, from, until, !before))
        return UINT32_MAX;
    if (before) return cost_between(m, from, until);
    if (cue.begin < whole.end) return 0;
    if (is_joined_on(m, cue)) return UINT32_MAX;
    uint32_t cost = cost_between(m, whole.end, cue.begin);
    return cost < FARTHEST && is_reached(m, q, whole) ? cost + REACHED : cost;
}

/* ---- choosing -------------------------------------------------------------------------------- */

/* "Six people, one fatally": what another figure counts. */
static bool is_counted_by_another(const measuring *m, const quantity *q, range cue) {
    for (uint32_t i = m->first; i < m->last; i++) {
        const quantity *other = &m->r->d->quantities.at[i];
        if (other != q && other->counted >= cue.begin && other->counted < cue.end) return true;
    }
    return false;
}

/* Whether the row may measure the figure; `*more` is what doubt costs. */
static bool fits(const measuring *m, uint32_t row, str kind, str told, uint32_t *more) {
    str wants = table_cell(m->t, row, m->column.unit),
        counts = table_cell(m->t, row, m->column.counts);
    str one;
    *more = 0;
    if (told.size || wants.size) return told.size && holds(wants, told);
    if (str_is(kind, "thing")) *more = STRANGER;
    for (; str_next(&kind, '|', &one); ++*more) /* the likelier first */
        if (holds(counts, one)) return true;
    return false;
}

static uint32_t first_entry(const measuring *m, token_ix t) {
    return t < m->r->d->tokens.n ? m->r->d->tokens.at[t].entries : m->r->d->entries.n;
}

/* "left two men dead", "lost 70 killed": what is said of those counted, or their noun, says more than the verb. */
static bool says_more(const measuring *m, str kind, range cue, range whole) {
    if (cue.begin == whole.end) return m->r->d->tokens.at[whole.end].pos == POS_ADJ;
    return cue.begin >= whole.begin && cue.begin < whole.end &&
           (str_is(kind, "death") || str_is(kind, "wound") || str_is(kind, "missing"));
}

/* A row of measures.tsv, and what it costs to take a figure for one of it. */
typedef struct priced {
    uint32_t row, cost;
} priced;

static priced cheapest(const measuring *m, const quantity *q, str kind, str told, uint32_t most) {
    range whole = doc_tokens_in(m->r->d, q->whole);
    priced best = { NONE, most + 1 };
    uint32_t more;
    token_ix covered = 0;
    token_ix from =
        whole.begin > m->tokens.begin + FARTHEST ? whole.begin - FARTHEST : m->tokens.begin;
    token_ix until = whole.end + FARTHEST < m->tokens.end ? whole.end + FARTHEST : m->tokens.end;
    for (uint32_t i = first_entry(m, from); i < first_entry(m, until); i++) {
        const entry *n = &m->r->d->entries.at[i];
        bool cue = n->table == TABLE_MEASURES && n->column == m->column.cues &&
                   !(n->forms & FORM_FIRST_WORD);
        if (!cue || n->tokens.end < covered) continue; /* "killed" inside "killed and wounded" */
        if (m->r->d->tokens.at[n->tokens.begin].pos == POS_AUX)
            continue; /* "have been" is no having */
        if (token_is(m->r->d, n->tokens.begin, "free") && token_is(m->r->d, n->tokens.end, "will"))
            continue; /* "of their own free will" */
        if (n->tokens.end < m->tokens.end && token_is(m->r->d, n->tokens.begin, "fallen") &&
            token_is(m->r->d, n->tokens.end, "to"))
            continue; /* a number that fell */
        covered = n->tokens.end;
        if (!fits(m, n->row, kind, told, &more) || is_counted_by_another(m, q, n->tokens)) continue;
        uint32_t cost = cost_of(m, q, whole, n->tokens);
        if (cost > most || cost + more >= best.cost + says_more(m, kind, n->tokens, whole))
            continue;
        best = (priced){ n->row, cost + more };
    }
    return best;
}

static uint32_t by_default(const measuring *m, str kinds, str told) {
    str kind = STR("thing");
    str_next(&kinds, '|', &kind);
    for (uint32_t row = 0; row < m->t->rows; row++) {
        str wants = table_cell(m->t, row, m->column.unit);
        if (told.size ? !holds(wants, told) : wants.size > 0) continue;
        if (holds(table_cell(m->t, row, m->column.otherwise), told.size ? told : kind)) return row;
    }
    return NONE;
}

/* ---- kinds of figures ------------------------------------------------------------------------ */

static label kind_from(const measuring *m, uint32_t row, const quantity *q) {
    str kinds = table_cell(m->t, row, m->column.kind), first;
    if (q->per.size && holds(kinds, STR("rate"))) return F_RATE;
    if (m->total && !q->increment && holds(kinds, STR("total"))) return F_TOTAL;
    if (!str_next(&kinds, '|', &first)) return F_EVENT;
    label l = label_find("figure", first);
    return l == LABEL_COUNT || l == F_RATE ? F_EVENT : l;
}

static void set_measure(const measuring *m, uint32_t row, quantity *q) {
    q->measure = table_cell(m->t, row, m->column.measure);
    q->kind = kind_from(m, row, q);
}

/* ---- one figure after another ---------------------------------------------------------------- */

static str between(const reading *r, const quantity *a, const quantity *b) {
    return str_trim(doc_text(r->d, (span){ a->whole.end, b->whole.begin }));
}

/* "80 wounded" after "12 people killed": people are counted. */
static void inherit_noun(const quantity *from, quantity *q) {
    if (q->counted != NONE || q->unit.size || from->unit.size || from->counted == NONE) return;
    q->counted = from->counted;
    q->of = from->of;
}

static void inherit_measure(const quantity *from, quantity *q) {
    q->measure = from->measure;
    q->kind = from->kind;
}

static bool is_list_joint(str s) {
    return str_is(s, ",") || str_is(s, "to") || str_is(s, "or") || str_is(s, "and") ||
           str_is(s, ", and");
}

/* "nine, fifteen or eighteen aircraft", "from 4.8 to 4.7 percent": noun or unit stand behind the last. */
static void share_behind(const measuring *m) {
    for (uint32_t i = m->last - 1; i > m->first; i--) {
        quantity *q = &m->r->d->quantities.at[i - 1];
        const quantity *next = q + 1;
        str joint = between(m->r, q, next);
        if (q->counted != NONE || q->unit.size || next->part || !is_list_joint(joint)) continue;
        inherit_noun(next, q);
        if (!next->unit.size || str_is(joint, ",") || isnan(q->value)) continue;
        q->unit = next->unit;
        q->si = next->si;
        q->si_unit = next->si_unit;
    }
}

/* "Of these divisions, seven were sent." */
static void count_topic(const measuring *m, quantity *q) {
    const reading *r = m->r;
    token_ix t = m->tokens.begin;
    bool asks = q->counted == NONE && !q->unit.size && piece_kind(r, r->first[t]) == IS_OF;
    if (!asks || t + 1 >= m->tokens.end || r->chunk_of[t + 1] == NONE) return;
    const chunk *c = &r->d->chunks.at[r->chunk_of[t + 1]];
    if (c->pos != POS_NOUN || c->tokens.end > doc_token_at(r->d, q->at.begin)) return;
    q->counted = c->head;
    q->of = r->d->tokens.at[c->head].at;
}

static bool is_conversion(const reading *r, const quantity *before, const quantity *q) {
    str joint = str_trim(doc_text(r->d, (span){ before->at.end, q->whole.begin }));
    if (!q->unit.size || !str_is(joint, "(") || str_eq(q->unit, before->unit)) return false;
    return str_eq(unit_kind(r, before), unit_kind(r, q)) && unit_kind(r, q).size;
}

/* "some 1,000 sq km (386 sq miles)": one figure printed twice, bounded alike. */
static void convert(const quantity *before, quantity *q) {
    double v = q->value;
    q->bound = before->bound;
    if (q->low == v && (q->bound == AT_MOST || q->bound == UNDER)) q->low = before->low;
    if (q->high == v && (q->bound == AT_LEAST || q->bound == OVER)) q->high = before->high;
    q->counted = before->counted;
    q->of = before->of;
    inherit_measure(before, q);
}

/* "12 houses and 40 others": others of the same kind, else people. */
static str kind_of(const measuring *m, uint32_t i) {
    str kind = STR("other");
    for (uint32_t k = i + 1, n = 0; k > m->first && n < 3 && str_is(kind, "other"); k--, n++)
        kind = counted_kind(m->r, &m->r->d->quantities.at[k - 1]);
    return str_is(kind, "other") ? STR("person") : kind;
}

/* "98,000 soldiers (65,000 combat, 33,000 support)" */
static bool goes_on(const reading *r, const quantity *before, const quantity *q) {
    str joint = between(r, before, q);
    return str_is(joint, "(") || is_list_joint(joint) || q->counted == before->counted;
}

static bool is_far(const reading *r, const quantity *before, const quantity *q) {
    str joint = between(r, before, q);
    return !str_is(joint, "(") && !is_list_joint(joint);
}

/* "two thirds", "12% of the fuel": a share, whatever is said of it. */
static bool is_share(const quantity *q, str told) {
    bool of = !span_empty(q->of) && q->of.begin >= q->at.end;
    return str_is(told, "ratio") && (of || !q->unit.size);
}

/* "including three nurses and a driver": what is joined to a part is one. */
static bool is_joined_part(const reading *r, const quantity *before, const quantity *q) {
    str joint = between(r, before, q);
    return before->part && q->counted != NONE && (str_is(joint, "and") || str_is(joint, ","));
}

/* "has carried off 38 of them": they were not counted before, here or in the sentence before. */
static bool is_of_uncounted(const measuring *m, const quantity *q) {
    const doc *d = m->r->d;
    if (!q->part || !str_ends(doc_text(d, q->whole), STR(" of them"))) return false;
    if (q > d->quantities.at + m->first) return false;
    return m->first == 0 || d->quantities.at[m->first - 1].at.begin < m->before;
}

/* "212 cases of | torture": of deeds, and of no illness. */
static bool is_of_deeds(const measuring *m, const quantity *q) {
    const doc *d = m->r->d;
    const table *nouns = engine_table(m->r->e, TABLE_TRIGGERS_NOUN);
    token_ix of = q->counted == NONE ? NONE : q->counted + 1;
    if (of == NONE || of + 1 >= m->tokens.end || !token_is(d, of, "of")) return false;
    uint32_t k = m->r->chunk_of[of + 1];
    token_ix what = k == NONE ? of + 1 : d->chunks.at[k].head;
    for (uint32_t i = doc_entry_first(d, what, TABLE_TRIGGERS_NOUN); i != NONE;
         i = doc_entry_next(d, i))
        if (!str_is(table_get(nouns, d->entries.at[i].row, "type"), "STATE")) return true;
    return false;
}

/* "The number of | displaced | has fallen to 34,000": what is counted, whose number moves; NONE where it is not told so. */
static token_ix counted_in_number(const measuring *m, const quantity *q) {
    enum { BEFORE = 14 };
    const reading *r = m->r;
    token_ix at = doc_tokens_in(r->d, q->whole).begin, from = m->tokens.begin;
    if (at > from + BEFORE) from = at - BEFORE;
    for (token_ix t = at; q->counted == NONE && !q->unit.size && t > from + 1; t--) {
        if (r->figure[t - 1]) return NONE;
        if (!token_is(r->d, t - 1, "of") || !token_is(r->d, t - 2, "number")) continue;
        uint32_t k = r->chunk_of[t];
        bool followed = k != NONE && k + 1 < r->d->chunks.n;
        const chunk *c = followed ? &r->d->chunks.at[k] : NULL;
        bool moves = c && (c->pos == POS_NOUN || c->pos == POS_ADJ) && c->tokens.end < at &&
                     c[1].pos == POS_VERB && c[1].tense &&
                     r->d->tokens.at[c[1].head].pos == POS_VERB;
        return moves ? c->head : NONE;
    }
    return NONE;
}

static bool measure_number(const measuring *m, quantity *q) {
    token_ix noun = counted_in_number(m, q);
    if (noun == NONE) return false;
    token_ix was = q->counted;
    q->counted = noun;
    uint32_t row = by_default(m, counted_kind(m->r, q), STR(""));
    q->counted = row == NONE ? was : noun;
    if (row == NONE) return false;
    q->of = m->r->d->tokens.at[noun].at;
    q->settled = true;
    set_measure(m, row, q);
    return true;
}

/* "took Vashir, a port of | 9,000 people": what is said beside a name of what it is. */
static bool is_beside_name(const measuring *m, token_ix of) {
    enum { LONGEST = 4 };
    const doc *d = m->r->d;
    for (token_ix t = of - 1; t > m->tokens.begin + 2 && t + LONGEST > of; t--) {
        if (d->tokens.at[t].pos != POS_DET) continue;
        return token_is(d, t - 1, ",") && d->tokens.at[t - 2].pos == POS_PROPN;
    }
    return false;
}

/* "district", "port": a noun of roles.tsv for a place, or for what is built. */
static bool is_place(const measuring *m, token_ix t) {
    const doc *d = m->r->d;
    const table *roles = engine_table(m->r->e, TABLE_ROLES);
    for (uint32_t i = doc_entry_first(d, t, TABLE_ROLES); i != NONE; i = doc_entry_next(d, i)) {
        str class = table_get(roles, d->entries.at[i].row, "class");
        if (str_is(class, "place") || str_is(class, "structure")) return true;
    }
    return false;
}

/* "a town of | 9,000", "the village of 300 people": who lives there. */
static bool is_of_town(const measuring *m, const quantity *q) {
    const doc *d = m->r->d;
    token_ix of = doc_tokens_in(d, q->whole).begin;
    if (of < m->tokens.begin + 2 || q->unit.size || !token_is(d, of - 1, "of")) return false;
    uint32_t i = doc_entry_first(d, of - 2, TABLE_COUNTED);
    str kind = counted_kind(m->r, q);
    bool people = q->counted == NONE || str_is(kind, "person") || str_is(kind, "population");
    if (people && str_is(kind, "person") && is_beside_name(m, of - 1) && is_place(m, of - 2))
        return true;
    return people && i != NONE &&
           str_is(table_get(engine_table(m->r->e, TABLE_COUNTED), d->entries.at[i].row, "kind"),
                  "settlement");
}

/* "12 of the | 40 drones", "half of the town's | 8,000 people": out of how many, and not how many it befell. */
static bool is_out_of_which(const reading *r, const quantity *before, const quantity *q) {
    enum { BETWEEN = 4 };
    const doc *d = r->d;
    token_ix of = doc_tokens_in(d, before->at).end, first = doc_tokens_in(d, q->at).begin;
    bool counts = !before->unit.size || str_is(unit_kind(r, before), "ratio");
    if (!counts || q->unit.size || of >= first || !token_is(d, of, "of")) return false;
    if (first < of + 2 || first > of + BETWEEN) return false;
    for (token_ix t = of; t < first; t++)
        if ((d->tokens.at[t].form & TOKEN_PUNCT) || d->tokens.at[t].pos == POS_VERB) return false;
    return true;
}

static void settle_part(const measuring *m, const quantity *before, quantity *q) {
    if (before && is_joined_part(m->r, before, q)) q->part = true;
    if (is_of_uncounted(m, q)) q->part = false;
}

/* "26 drones were launched. The army shot down 20": the last noun that was counted, here or in the sentence before. */
static const quantity *counted_last(const measuring *m, const quantity *q) {
    const quantity *first = m->r->d->quantities.at;
    for (const quantity *p = q; p-- > first && p->at.begin >= m->before;)
        if (p->counted != NONE && !p->unit.size) return p;
    return NULL;
}

/* The measure that the nearest cue says; a bare number may be of what was counted last, and its noun is that then. */
static uint32_t by_cue(const measuring *m, quantity *q, str kind, str told, uint32_t otherwise) {
    priced found = cheapest(m, q, kind, told, otherwise == NONE ? DEAREST : DEAREST_KNOWN);
    const quantity *last =
        str_is(kind, "thing") && q->counted == NONE && !told.size ? counted_last(m, q) : NULL;
    if (!last) return found.row;
    str of = counted_kind(m->r, last);
    priced elided = str_is(of, "thing") ? found : cheapest(m, q, of, told, NEAREST);
    if (elided.row == NONE || elided.row == found.row || elided.cost >= found.cost)
        return found.row;
    inherit_noun(last, q);
    return elided.row;
}

static void measure_one(const measuring *m, uint32_t i) {
    const reading *r = m->r;
    quantity *q = &r->d->quantities.at[i];
    const quantity *before = i > m->first ? q - 1 : NULL;
    if (before && is_conversion(r, before, q)) return convert(before, q);
    q->settled = (before && is_out_of_which(r, before, q)) ||
                 (str_is(counted_kind(r, q), "case") && is_of_deeds(m, q));
    if (q->settled || measure_number(m, q)) return;
    uint32_t population = is_of_town(m, q) ? table_find(m->t, STR("population")) : UINT32_MAX;
    if (population != UINT32_MAX) return set_measure(m, population, q);
    settle_part(m, before, q);
    if (!before) count_topic(m, q);
    if (q->measure.size) return;
    str kind = kind_of(m, i), told = unit_kind(r, q);
    if (before && q->part && before->measure.size && !told.size) {
        inherit_noun(before, q);
        return inherit_measure(before, q);
    }
    uint32_t otherwise = by_default(m, kind, told), row = NONE;
    if (!is_share(q, told)) row = by_cue(m, q, kind, told, otherwise);
    if (row == NONE) row = otherwise;
    if (row != NONE) set_measure(m, row, q);
    for (uint32_t k = 1; k <= 3 && k <= i - m->first; k++) inherit_noun(q - k, q);
    bool same = before && !told.size && !before->unit.size && str_is(kind, "thing");
    if (row != NONE || !same || !goes_on(r, before, q)) return;
    /* "brought down 21; at Dorrin it counted eighteen": of another verb */
    if (is_far(r, before, q)) row = by_default(m, counted_kind(r, q), told);
    if (row != NONE) set_measure(m, row, q);
    else inherit_measure(before, q);
}

/* ---- increments ------------------------------------------------------------------------------- */

static bool is_of_people(const measuring *m, const quantity *q) {
    uint32_t row = q->measure.size ? table_find(m->t, q->measure) : UINT32_MAX;
    return row != UINT32_MAX && str_is(table_get(m->t, row, "group"), "people");
}

/* "Nine are dead. Another eleven are being treated": besides the dead, and not more than had been wounded. */
static bool is_besides(const measuring *m, const quantity *q) {
    const quantity *first = m->r->d->quantities.at, *last = q;
    if (!is_of_people(m, q)) return false;
    while (last > first && (last[-1].part || !is_of_people(m, last - 1))) last--;
    if (last == first || last[-1].at.begin < m->before || str_eq(last[-1].measure, q->measure))
        return false;
    for (const quantity *p = first; p < q; p++)
        if (str_eq(p->measure, q->measure)) return false;
    return true;
}

static void settle_increments(const measuring *m) {
    for (uint32_t i = m->first; i < m->last; i++) {
        quantity *q = &m->r->d->quantities.at[i];
        if (q->increment && is_besides(m, q)) q->increment = false;
    }
}

/* ---- a sentence ------------------------------------------------------------------------------ */

static bool has_total(const measuring *m) {
    const table *b = engine_table(m->r->e, TABLE_BOUNDS);
    for (uint32_t i = m->entry; i < m->entry_end; i++) {
        const entry *n = &m->r->d->entries.at[i];
        if (n->table == TABLE_BOUNDS &&
            str_is(table_cell(b, n->row, m->r->column.bound_kind), "total"))
            return true;
    }
    return false;
}

/* "since March" */
static bool has_since(measuring *m, span at) {
    const doc *d = m->r->d;
    bool found = false;
    for (; m->timex < d->timexes.n && d->timexes.at[m->timex].at.begin < at.end; m->timex++)
        found = found ||
                (d->timexes.at[m->timex].since && d->timexes.at[m->timex].at.begin >= at.begin);
    return found;
}

static void measure_sentence(measuring *m, const sentence *s) {
    const doc *d = m->r->d;
    m->before = s > d->sentences.at ? s[-1].at.begin : s->at.begin;
    m->tokens = s->tokens;
    if (s->tokens.begin >= s->tokens.end) return;
    m->first = m->last;
    while (m->last < d->quantities.n && d->quantities.at[m->last].at.begin < s->at.end) m->last++;
    if (m->first == m->last) return;
    m->entry = first_entry(m, s->tokens.begin);
    m->entry_end = first_entry(m, s->tokens.end);
    m->total = has_since(m, s->at) || has_total(m);
    share_behind(m);
    for (uint32_t i = m->first; i < m->last; i++) measure_one(m, i);
    settle_increments(m);
}

void measure_all(const reading *r) {
    const table *t = engine_table(r->e, TABLE_MEASURES);
    measuring m = { .r = r, .t = t };
    m.column = (measure_columns){ table_column(t, "measure"), table_column(t, "counts"),
                                  table_column(t, "default"), table_column(t, "unit"),
                                  table_column(t, "kind"),    table_column(t, "cues") };
    for (sentence_ix s = 0; s < r->d->sentences.n && !r->d->failed; s++)
        measure_sentence(&m, &r->d->sentences.at[s]);
}
