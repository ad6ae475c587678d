/* names.c - names of persons, organisations and places: same first letter, last letter and label.
 *
 *     gold    "Ada Example" PER, "Lower Vale" LOC      system  "Ada Example" PER, "Vale" LOC
 *     one of two is right
 *
 * A table `map-per-org-loc.tsv` beside the gold, if there is one, brings the labels of both sides to those
 * three; a label that it maps to "-" is left out. */
#include "score/task.h"

#include "base/utf8.h"

/* ---- the program's answers ------------------------------------------------------------------- */

static void put_name(const doc *d, span at, const char *label_of, json_writer *w) {
    sitrep_span s = doc_source_span(d, at);
    if (span_empty(at)) return;
    json_put_open(w, '[');
    json_put_int(w, s.begin_point), json_put_int(w, s.end_point);
    json_put_str(w, str_of(label_of));
    json_put_close(w, ']');
}

static const char *class_label(label class) {
    switch (class) {
    case PERSON:
    case OFFICE: return "PER";
    case BODY:
    case FORCE:
    case GROUP:
    case MEDIA: return "ORG";
    case STATES:
    case PLACES: return "LOC";
    default: return NULL;
    }
}

/* What the trained model has found. */
static void put_names(const doc *d, json_writer *w) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        const proper_name *n = &d->names.at[i];
        put_name(d, n->at, n->kind == N_WEAPON ? "Weapon" : label_text(n->kind), w);
    }
}

/* The proper nouns that end in the head, without a title before them: "President Ada Example". */
static span name_in(const doc *d, const mention *m) {
    token_ix begin = m->head, end = m->head + 1;
    if (m->head >= d->tokens.n || d->tokens.at[m->head].pos != POS_PROPN) return (span){ 0, 0 };
    while (begin > m->tokens.begin && d->tokens.at[begin - 1].pos == POS_PROPN) begin--;
    for (uint32_t e; begin < end && (e = doc_entry_first(d, begin, TABLE_TITLES)) != NONE;)
        begin = d->entries.at[e].tokens.end;
    return begin < end ? tokens_span(d, (range){ begin, end }) : (span){ 0, 0 };
}

static bool is_toponym(const doc *d, span at) {
    for (uint32_t i = 0; i < d->toponyms.n; i++)
        if (!d->toponyms.at[i].adjective && span_meets(d->toponyms.at[i].at, at)) return true;
    return false;
}

/* What the rules have: places, and named mentions of persons and bodies. */
static void put_mentions(const doc *d, json_writer *w) {
    for (uint32_t i = 0; i < d->toponyms.n; i++)
        if (!d->toponyms.at[i].adjective) put_name(d, d->toponyms.at[i].at, "LOC", w);
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const mention *m = &d->mentions.at[i];
        span at = m->named && class_label(m->class) ? name_in(d, m) : (span){ 0, 0 };
        if (!is_toponym(d, at)) put_name(d, at, class_label(m->class), w);
    }
}

static void answer(const engine *none, const doc *d, const value *gold, textbuf *to) {
    (void)none;
    json_writer w = answer_open(d, to);
    json_put_name(&w, "text"), json_put_str(&w, value_text_at(gold, "text"));
    json_put_name(&w, "spans"), json_put_open(&w, '[');
    if (d->has & HAS_READING) put_names(d, &w);
    else put_mentions(d, &w);
    json_put_close(&w, ']');
    answer_close(&w);
}

/* ---- counting -------------------------------------------------------------------------------- */

typedef struct name {
    uint32_t begin, end; /* code points, white space aside */
    str label;
} name;
typedef ARRAY(name) names;

typedef struct count {
    str label;
    uint32_t right, gold, system;
} count;

typedef struct tally {
    ARRAY(count) labels;
    count all;
    uint32_t missing; /* lines without an answer */
    str map;          /* the table, or empty */
    arena *mem;
} tally;

/* What a label is in the table: "-" for one that does not count. */
static str mapped(str map, str label_given) {
    str line, from;
    while (str_next(&map, '\n', &line))
        if (str_next(&line, '\t', &from) && line.at && str_eq(from, label_given)) return line;
    return label_given;
}

/* For each code point, and the end, how many before it are not white space. */
static const uint32_t *squeezed(str text, arena *a, uint32_t *points) {
    uint32_t *at = arena_take(a, ((size_t)text.size + 1) * sizeof *at), n = 0, size;
    *points = 0;
    for (uint32_t i = 0; at && i < text.size; i += size) {
        int32_t point = utf8_at(text, i, &size);
        at[(*points)++] = n;
        n += !utf8_is_space(point) && !(point >= 0x1C && point <= 0x1F);
    }
    if (at) at[*points] = n;
    return at;
}

static void add_name(names *to, name one, arena *a) {
    for (uint32_t i = 0; i < to->n; i++)
        if (to->at[i].begin == one.begin && to->at[i].end == one.end &&
            str_eq(to->at[i].label, one.label))
            return;
    name *at = array_add(a, to);
    if (at) *at = one;
}

static names read_names(const tally *t, const exam *x, const value *line) {
    names out = { 0 };
    uint32_t points;
    const uint32_t *at = squeezed(value_text_at(line, "text"), x->scratch, &points);
    for (const value *v = value_at(line, "spans")->first; at && v; v = v->next) {
        stretch s = stretch_list(v);
        if (v->n != 3 || s.begin < 0 || s.end < s.begin || s.end > points) continue;
        str label_given = mapped(t->map, value_text(v->first->next->next));
        bool wanted = !x->what->kinds || kinds_hold(x->what->kinds, label_given);
        if (!str_is(label_given, "-") && wanted)
            add_name(&out, (name){ at[(uint32_t)s.begin], at[(uint32_t)s.end], label_given },
                     x->scratch);
    }
    return out;
}

static count *count_of(tally *t, str label_given) {
    for (uint32_t i = 0; i < t->labels.n; i++)
        if (str_eq(t->labels.at[i].label, label_given)) return &t->labels.at[i];
    count *c = array_add(t->mem, &t->labels);
    if (c) c->label = label_given;
    return c;
}

static bool holds(const names *list, const name *one) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i].begin == one->begin && list->at[i].end == one->end &&
            str_eq(list->at[i].label, one->label))
            return true;
    return false;
}

/* Counts one side; what only that side has is a mistake to show. */
static void count_side(exam *x, tally *t, const value *line, const names *own, const names *other,
                       bool gold) {
    for (uint32_t i = 0; i < own->n; i++) {
        const name *one = &own->at[i];
        count *c = count_of(t, one->label), *both[] = { c, &t->all };
        bool right = holds(other, one);
        for (int k = 0; c && k < 2; k++) {
            both[k]->gold += gold;
            both[k]->system += !gold;
            both[k]->right += gold && right;
        }
        if (right || !exam_miss(x)) continue;
        textbuf_print(x->misses, "%s  %.*s  %.*s %u..%u\n", gold ? "MISSED" : "EXTRA ",
                      STR_ARG(value_text_at(line, "id")), STR_ARG(one->label), one->begin,
                      one->end);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

static void put_json(json_writer *w, const char *label_given, const count *c) {
    json_put_name(w, label_given), json_put_open(w, '{');
    put_figure(w, "p", part(100.0 * c->right, c->system)),
        put_figure(w, "r", part(100.0 * c->right, c->gold));
    put_figure(w, "f1", part(200.0 * c->right, (double)c->gold + c->system));
    put_count(w, "gold", c->gold), put_count(w, "system", c->system);
    json_put_close(w, '}');
}

static void put_row(textbuf *to, const count *c) {
    textbuf_print(
        to, "%-20.*s %9s %9s %9s %7u %7u\n", STR_ARG(c->label),
        FIXED(part(100.0 * c->right, c->system), 2), FIXED(part(100.0 * c->right, c->gold), 2),
        FIXED(part(200.0 * c->right, (double)c->gold + c->system), 2), c->gold, c->system);
}

/* The next label in the order of the alphabet, or NULL. */
static const count *label_after(const tally *t, const count *before) {
    const count *next = NULL;
    for (uint32_t i = 0; i < t->labels.n; i++) {
        const count *c = &t->labels.at[i];
        if (before && str_cmp(c->label, before->label) <= 0) continue;
        if (!next || str_cmp(c->label, next->label) < 0) next = c;
    }
    return next;
}

static void put_figures(const tally *t, const exam *x) {
    if (x->json) json_put_open(x->json, '{');
    else
        textbuf_print(x->text, "%-20s %9s %9s %9s %7s %7s\n", "label", "precision", "recall", "F1",
                      "gold", "system");
    for (const count *c = label_after(t, NULL); c; c = label_after(t, c)) {
        if (x->json) put_json(x->json, str_copy(t->mem, c->label).at, c);
        else put_row(x->text, c);
    }
    if (x->json) put_json(x->json, "(all)", &t->all);
    else put_row(x->text, &t->all);
    if (x->json) json_put_close(x->json, '}');
}

static str read_map(const exam *x) {
    str path = str_of(x->path), map = STR("");
    uint32_t folder = path.size;
    while (folder > 0 && path.at[folder - 1] != '/') folder--;
    textbuf b = { .mem = x->mem };
    sitrep_error none;
    textbuf_add(&b, str_cut(path, 0, folder));
    textbuf_add(&b, STR("map-per-org-loc.tsv"));
    return file_read(str_copy(x->mem, textbuf_str(&b)).at, 1 << 20, x->mem, &map, &none) ? STR("")
                                                                                         : map;
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    tally t = { .mem = x->mem, .map = read_map(x), .all = { .label = STR("(all)") } };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i],
                    *given = lines_find(&x->system, value_text_at(line, "id"));
        if (!lines_current(&x->gold, i)) continue;
        names gold = read_names(&t, x, line), system = read_names(&t, x, given);
        count_side(x, &t, line, &gold, &system, true);
        count_side(x, &t, line, &system, &gold, false);
        arena_reset(x->scratch);
    }
    put_figures(&t, x);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    const value *line = x->gold.all.at[0];
    return value_at(line, "spans")->kind == JSON_LIST && value_has(line, "text");
}

const task task_names = { .name = "names", .knows = knows, .answer = answer, .score = score };
