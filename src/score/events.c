/* events.c - events of sentences and documents, on every level on which the gold knows them.
 *
 * Where a record names only some of its events, an answer is wrong only when it speaks of one of those or
 * of something marked as none; of a document, several answers to one event count once. */
#include "score/events.h"

#include "base/error.h"

/* ---- the program's answers ------------------------------------------------------------------- */

static void put_spans(const doc *d, const char *name, const span *at, uint32_t n, json_writer *w) {
    json_put_name(w, name);
    json_put_open(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        sitrep_span s = doc_source_span(d, at[i]);
        json_put_open(w, '[');
        json_put_int(w, s.begin_point), json_put_int(w, s.end_point);
        json_put_close(w, ']');
    }
    json_put_close(w, ']');
}

/* Countries are as in facts, but bodies of several countries are all IGO here. */
static str country_of(str code) {
    bool body = str_is(code, "UNO") || str_is(code, "EUR") || str_is(code, "NATO");
    return body ? STR("IGO") : code;
}

static void put_actors(const doc *d, const char *name, const argument *args, uint32_t n,
                       json_writer *w) {
    json_put_name(w, name);
    json_put_open(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (args[i].mention == NONE) continue;
        const mention *m = &d->mentions.at[args[i].mention];
        json_put_open(w, '{');
        put_spans(d, "spans", &m->at, span_empty(m->at) ? 0 : 1, w);
        if (m->code.size) json_put_name(w, "country"), json_put_str(w, country_of(m->code));
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
}

static const char *status_of(const event *e) {
    if (e->factual == THREATENED) return "threatened";
    return (e->factual == HAPPENED || e->factual == ONGOING) && !e->negative ? "actual"
                                                                             : "attempted";
}

static void put_event(const doc *d, const event *e, json_writer *w) {
    json_put_open(w, '{');
    json_put_name(w, "type"), json_put_str(w, str_of(label_text(e->type)));
    json_put_name(w, "mode"), json_put_open(w, '[');
    if (e->mode.size) json_put_str(w, e->mode);
    json_put_close(w, ']');
    put_spans(d, "trigger", e->triggers.at, e->triggers.n, w);
    put_actors(d, "source", e->who.at, e->who.n, w);
    put_actors(d, "target", e->whom.at, e->whom.n, w);
    if (e->reciprocal) json_put_name(w, "reciprocal"), json_put_bool(w, true);
    json_put_name(w, "status"), json_put_str(w, str_of(status_of(e)));
    json_put_close(w, '}');
}

static void answer(const engine *none, const doc *d, const value *gold, textbuf *to) {
    (void)none, (void)gold;
    json_writer w = answer_open(d, to);
    json_put_name(&w, "events");
    json_put_open(&w, '[');
    for (uint32_t i = 0; i < d->events.n; i++) {
        const event *e = &d->events.at[i];
        if (e->kind == EVENT && e->type != NO_TYPE) put_event(d, e, &w);
    }
    json_put_close(&w, ']');
    answer_close(&w);
}

/* ---- counting -------------------------------------------------------------------------------- */

typedef struct count {
    uint32_t tp, fp, fn;
} count;

typedef struct type_count {
    str type;
    count count;
} type_count;

typedef struct confusion {
    str gold, system;
    uint32_t n;
} confusion;

typedef struct tally {
    uint32_t records, answered;
    bool supported[LEVELS];
    count level[LEVELS];
    ARRAY(type_count) types;
    ARRAY(confusion) confused;
    arena *mem;
} tally;

/* One record, its events sorted into those to be found, those to be left alone, and those that are none. */
typedef struct record_events {
    const value *line;
    happenings gold, ignore, negative, system;
    bool complete, document;
} record_events;

static void add(happenings *to, happening h, arena *a) {
    happening *at = array_add(a, to);
    if (at) *at = h;
}

static bool is_scored(const value *e) { return value_at(e, "scored")->kind != JSON_FALSE; }

static bool covered(const value *line, str type) {
    const value *covers = value_at(line, "covers");
    if (!value_true(covers)) return true;
    for (const value *v = covers->first; v; v = v->next)
        if (v->kind == JSON_STRING && type.size && str_eq(v->text, type)) return true;
    return false;
}

/* Whether an event was given by an earlier line of the same id. */
static bool given_before(const exam *x, uint32_t line, const value *e) {
    for (uint32_t k = 0; k < line; k++) {
        const value *before = x->system.all.at[k];
        if (!value_alike(before, x->system.all.at[line], "id")) continue;
        for (const value *other = value_at(before, "events")->first; other; other = other->next)
            if (value_same(other, e)) return true;
    }
    return false;
}

/* The answers to a record: of all lines with its id. The last such line is where to look for others. */
static void read_answers(const exam *x, record_events *r, arena *a) {
    str id = value_text_at(r->line, "id");
    uint32_t last = hashmap_get(&x->system.by_id, id);
    for (uint32_t k = x->repeated ? 0 : last; last != UINT32_MAX && k <= last; k++) {
        if (!str_eq(value_text_at(x->system.all.at[k], "id"), id)) continue;
        for (const value *e = value_at(x->system.all.at[k], "events")->first; e; e = e->next) {
            happening h = happening_of(e, a);
            if (happening_is_none(&h) || !covered(r->line, h.type)) continue;
            if (!x->repeated || !given_before(x, k, e)) add(&r->system, h, a);
        }
    }
}

static record_events read_record(const exam *x, const value *line, arena *a) {
    record_events r = { .line = line,
                        .complete = value_true(value_at(line, "complete")),
                        .document = str_is(value_text_at(line, "unit"), "document") };
    for (const value *e = value_at(line, "events")->first; e; e = e->next) {
        happening h = happening_of(e, a);
        add(!is_scored(e) ? &r.ignore : happening_is_none(&h) ? &r.negative : &r.gold, h, a);
    }
    read_answers(x, &r, a);
    return r;
}

static bool *fit(const happenings *g, const happenings *p,
                 bool (*same)(const happening *, const happening *), arena *a) {
    bool *fits = arena_take(a, (size_t)g->n * p->n + 1);
    for (uint32_t i = 0; fits && i < g->n; i++)
        for (uint32_t j = 0; j < p->n; j++) fits[i * p->n + j] = same(&g->at[i], &p->at[j]);
    return fits;
}

static bool touches_any(const happenings *g, const happening *p) {
    for (uint32_t i = 0; i < g->n; i++)
        if (happenings_touch(&g->at[i], p)) return true;
    return false;
}

static bool fits_any(const bool *fits, uint32_t n, uint32_t m, uint32_t j) {
    for (uint32_t i = 0; i < n; i++)
        if (fits[i * m + j]) return true;
    return false;
}

/* Events that the level cannot judge take up answers of their type. */
static void take_up(const happenings *skip, const happenings *system, bool *used, arena *a) {
    happenings left = { 0 };
    uint32_t *from = arena_take(a, (system->n + 1) * sizeof *from),
             *owner = arena_take(a, (system->n + 1) * sizeof *owner);
    if (!skip->n || !from || !owner) return;
    for (uint32_t j = 0; j < system->n; j++)
        if (!used[j]) from[left.n] = j, add(&left, system->at[j], a);
    const bool *fits = fit(skip, &left, happenings_same_type, a);
    if (!fits) return;
    match_most(skip->n, left.n, fits, owner, a);
    for (uint32_t k = 0; k < left.n; k++) used[from[k]] |= owner[k] != NONE;
}

/* What one level says of one record. */
typedef struct verdict {
    happenings want, skip;
    bool *found; /* of want */
    bool *extra; /* of the answers */
    uint32_t pairs, extras;
} verdict;

static bool judge(const record_events *r, const level *l, verdict *v, arena *a) {
    for (uint32_t i = 0; i < r->gold.n; i++)
        add(l->qualifies(&r->gold.at[i]) ? &v->want : &v->skip, r->gold.at[i], a);
    if (!r->complete && !v->want.n && !r->negative.n) return false;
    uint32_t n = v->want.n, m = r->system.n, *owner = arena_take(a, (m + 1) * sizeof *owner);
    const bool *fits = fit(&v->want, &r->system, l->same, a);
    bool *used = arena_take(a, m + 1);
    v->found = arena_take(a, n + 1), v->extra = arena_take(a, m + 1);
    if (!owner || !fits || !used || !v->found || !v->extra) return false;
    v->pairs = match_most(n, m, fits, owner, a);
    for (uint32_t j = 0; j < m; j++)
        if (owner[j] != NONE) used[j] = v->found[owner[j]] = true;
    take_up(&v->skip, &r->system, used, a);
    for (uint32_t j = 0; j < m; j++) {
        const happening *p = &r->system.at[j];
        if (used[j] || touches_any(&r->ignore, p) || touches_any(&v->skip, p)) continue;
        if (r->document && fits_any(fits, n, m, j)) continue;
        bool named = touches_any(&v->want, p) || touches_any(&r->negative, p);
        if (!r->complete && !happening_spanless(p) && !named) continue;
        v->extra[j] = true;
        v->extras++;
    }
    return true;
}

static count *type_named(tally *t, str type) {
    for (uint32_t i = 0; i < t->types.n; i++)
        if (str_eq(t->types.at[i].type, type)) return &t->types.at[i].count;
    type_count *c = array_add(t->mem, &t->types);
    if (c) c->type = type;
    return c ? &c->count : NULL;
}

static void confuse(tally *t, str gold, str system) {
    for (uint32_t i = 0; i < t->confused.n; i++) {
        confusion *c = &t->confused.at[i];
        if (str_eq(c->gold, gold) && str_eq(c->system, system)) {
            c->n++;
            return;
        }
    }
    confusion *c = array_add(t->mem, &t->confused);
    if (c) *c = (confusion){ gold, system, 1 };
}

/* Every type that was missed against every one that is too many in the same record. */
static void confuse_all(tally *t, const record_events *r, const verdict *v) {
    uint32_t missed = v->want.n - v->pairs;
    for (uint32_t i = 0; i < v->want.n || (i == 0 && !missed); i++) {
        if (missed && v->found[i]) continue;
        str gold = missed ? v->want.at[i].type : STR("-");
        for (uint32_t j = 0; j < r->system.n; j++)
            if (v->extra[j]) confuse(t, gold, r->system.at[j].type);
        if (!v->extras && missed) confuse(t, gold, STR("-"));
        if (!missed) break;
    }
}

static void count_types(exam *x, tally *t, const record_events *r, const verdict *v) {
    str id = value_text_at(r->line, "id");
    for (uint32_t i = 0; i < v->want.n; i++) {
        count *c = type_named(t, v->want.at[i].type);
        if (c && v->found[i]) c->tp++;
        if (c && !v->found[i]) c->fn++;
        if (!v->found[i] && exam_miss(x))
            textbuf_print(x->misses, "MISSED  %.*s  %.*s\n", STR_ARG(id),
                          STR_ARG(v->want.at[i].type));
    }
    for (uint32_t j = 0; j < r->system.n; j++) {
        count *c = v->extra[j] ? type_named(t, r->system.at[j].type) : NULL;
        if (c) c->fp++;
        if (!v->extra[j] || !exam_miss(x)) continue;
        stretch none = { 0 }, at = r->system.at[j].trigger.n ? r->system.at[j].trigger.at[0] : none;
        textbuf_print(x->misses, "EXTRA   %.*s  %.*s \"%.*s\"\n", STR_ARG(id),
                      STR_ARG(r->system.at[j].type),
                      STR_ARG(points_cut(value_text_at(r->line, "text"), at)));
    }
    confuse_all(t, r, v);
}

static void find_supported(const exam *x, tally *t, const value *line) {
    for (const value *e = value_at(line, "events")->first; e; e = e->next) {
        happening h = happening_of(e, x->scratch);
        if (!is_scored(e) || happening_is_none(&h)) continue;
        for (int k = 0; k < LEVELS; k++) t->supported[k] |= levels[k].qualifies(&h);
    }
}

static void score_record(exam *x, tally *t, const value *line) {
    record_events r = read_record(x, line, x->scratch);
    t->records++;
    t->answered += lines_find(&x->system, value_text_at(line, "id"))->kind == JSON_OBJECT;
    for (int k = 0; k < LEVELS; k++) {
        verdict v = { 0 };
        if (!t->supported[k] || !judge(&r, &levels[k], &v, x->scratch)) continue;
        t->level[k].tp += v.pairs;
        t->level[k].fn += v.want.n - v.pairs;
        t->level[k].fp += v.extras;
        if (k == LEVEL_TYPE) count_types(x, t, &r, &v);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

static double precision(count c) { return part(c.tp, c.tp + c.fp); }
static double recall(count c) { return part(c.tp, c.tp + c.fn); }
static double f1(count c) {
    double p = precision(c), r = recall(c);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}
static bool any(count c) { return c.tp + c.fp + c.fn > 0; }

/* The mean F1 of the types that the gold has; -1 when it has none. */
static double macro(const tally *t, uint32_t *types) {
    double sum = 0;
    *types = 0;
    for (uint32_t i = 0; i < t->types.n; i++) {
        count c = t->types.at[i].count;
        if (c.tp + c.fn) sum += f1(c), (*types)++;
    }
    return *types ? sum / *types : -1;
}

static void put_json(const tally *t, str set, json_writer *w, arena *a) {
    uint32_t types;
    double mean = macro(t, &types);
    json_put_open(w, '{');
    json_put_name(w, str_copy(a, set).at), json_put_open(w, '{');
    for (int k = 0; k < LEVELS; k++) {
        count c = t->level[k];
        if (!any(c)) continue;
        json_put_name(w, levels[k].name), json_put_open(w, '{');
        put_count(w, "tp", c.tp), put_count(w, "fp", c.fp), put_count(w, "fn", c.fn);
        put_figure(w, "P", round_to(precision(c), 4)), put_figure(w, "R", round_to(recall(c), 4));
        put_figure(w, "F1", round_to(f1(c), 4));
        if (k == LEVEL_TYPE && types) put_figure(w, "macro_F1", round_to(mean, 4));
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
    json_put_close(w, '}');
}

/* The types of the gold in the order of the alphabet. */
static void put_types(const tally *t, textbuf *to) {
    const type_count *before = NULL;
    for (;;) {
        const type_count *next = NULL;
        for (uint32_t i = 0; i < t->types.n; i++) {
            const type_count *c = &t->types.at[i];
            if (!(c->count.tp + c->count.fn) || (before && str_cmp(c->type, before->type) <= 0))
                continue;
            if (!next || str_cmp(c->type, next->type) < 0) next = c;
        }
        if (!next) break;
        textbuf_print(to, "  %.*s %s", STR_ARG(next->type), FIXED(f1(next->count), 2));
        before = next;
    }
    textbuf_char(to, '\n');
}

static void put_confused(const tally *t, textbuf *to) {
    uint32_t last = UINT32_MAX, last_at = 0;
    if (t->confused.n) textbuf_add(to, STR("  most confused (gold -> system):"));
    for (uint32_t shown = 0; shown < 8; shown++) {
        uint32_t best = UINT32_MAX;
        for (uint32_t i = 0; i < t->confused.n; i++) {
            uint32_t n = t->confused.at[i].n;
            if (n > last || (n == last && i <= last_at)) continue;
            if (best == UINT32_MAX || n > t->confused.at[best].n) best = i;
        }
        if (best == UINT32_MAX) break;
        const confusion *c = &t->confused.at[best];
        textbuf_print(to, "%s %.*s -> %.*s %u", shown ? "," : "", STR_ARG(c->gold),
                      STR_ARG(c->system), c->n);
        last = c->n, last_at = best;
    }
    if (t->confused.n) textbuf_char(to, '\n');
}

static void put_text(const tally *t, textbuf *to) {
    uint32_t types;
    double mean = macro(t, &types);
    textbuf_print(to, "%u records, %u with an answer\n", t->records, t->answered);
    textbuf_print(to, "%-13s %6s %6s %6s  %7s %7s %7s\n", "level", "tp", "fp", "fn", "P", "R",
                  "F1");
    for (int k = 0; k < LEVELS; k++) {
        count c = t->level[k];
        if (any(c))
            textbuf_print(to, "%-13s %6u %6u %6u  %7s %7s %7s\n", levels[k].name, c.tp, c.fp, c.fn,
                          FIXED(precision(c), 4), FIXED(recall(c), 4), FIXED(f1(c), 4));
    }
    if (!types) return;
    textbuf_print(to, "type macro-F1 over %u types: %s\n", types, FIXED(mean, 4));
    put_types(t, to);
    put_confused(t, to);
}

/* Records of grade D were found wrong by those who read them. */
static bool is_trusted(const value *line) { return !str_is(value_text_at(line, "trust"), "D"); }

static sitrep_code score(exam *x, sitrep_error *err) {
    tally t = { .mem = x->mem };
    const value *first = NULL;
    x->repeated = x->system.by_id.n < x->system.all.n;
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        if (!is_trusted(x->gold.all.at[i])) continue;
        if (!first) first = x->gold.all.at[i];
        find_supported(x, &t, x->gold.all.at[i]);
    }
    if (!first) return error_set(err, SITREP_E_FORMAT, "no record of this gold is to be trusted");
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        if (is_trusted(x->gold.all.at[i])) score_record(x, &t, x->gold.all.at[i]);
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, value_text_at(first, "set"), x->json, x->mem);
    else put_text(&t, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    const value *line = x->gold.all.at[0];
    return value_has(line, "trust") && value_at(line, "events")->kind == JSON_LIST;
}

const task task_events = { .name = "events", .knows = knows, .answer = answer, .score = score };
