/* fact_slots.c - reading the slots of a fact, comparing and printing them.
 *
 * Two actors meet when their spans overlap or when their names (text, is, name) share half their words:
 * "the Northmark army" and "Northmark's army" do, "the army" and "the Northmark army" do. */
#include "score/fact_slots.h"

#include <math.h>

/* ---- the slots ------------------------------------------------------------------------------- */

static const struct {
    const char *printed;
    bool core, whole;
} slot_table[] = {
#define ROW(slot, printed, core, whole) { printed, core, whole },
    FACT_SLOTS(ROW)
#undef ROW
};

const char *slot_name(int slot) { return slot_table[slot].printed; }
bool slot_in_core(int slot) { return slot_table[slot].core; }
bool slot_in_whole(int slot) { return slot_table[slot].whole; }

/* ---- reading --------------------------------------------------------------------------------- */

static void add_name(filler *f, str text, arena *a) {
    words w = words_of(text, a);
    if (w.n) f->names[f->name_count++] = w;
}

static void read_filler(const value *v, arena *a, filler *f) {
    str text = value_text_at(v, "text"), is = value_text_at(v, "is"),
        name = value_text_at(v, "name");
    *f = (filler){ .at = stretch_list(value_at(v, "span")),
                   .role = value_text_at(v, "role"),
                   .bound = value_text_at(v, "bound"),
                   .low = value_at(v, "low"),
                   .high = value_at(v, "high"),
                   .unnamed = !text.size && !is.size && !name.size };
    add_name(f, text, a);
    add_name(f, is, a);
    add_name(f, name, a);
}

/* A list of things; the document's own link is no part of a chain. */
static fillers read_fillers(const value *list, arena *a) {
    fillers out = { 0 };
    for (const value *v = list->first; v; v = v->next) {
        filler *f = str_is(value_text_at(v, "role"), "document") ? NULL : array_add(a, &out);
        if (f) read_filler(v, a, f);
    }
    return out;
}

static void read_types(const value *v, arena *a, slots *out) {
    const value *one = v->kind == JSON_LIST ? v->first : v;
    for (; one; one = v->kind == JSON_LIST ? one->next : NULL) {
        str *t = value_text(one).size ? array_add(a, &out->types) : NULL;
        if (t) *t = value_text(one);
    }
}

static void read_triggers(const value *f, arena *a, slots *out) {
    const value *many = value_at(f, "triggers");
    const value *one = many->first ? many->first : value_at(f, "trigger");
    for (; one; one = many->first ? one->next : NULL) {
        stretch *s = array_add(a, &out->triggers);
        if (s) *s = stretch_list(value_at(one, "span"));
    }
}

void slots_read(const value *f, arena *a, slots *out) {
    *out = (slots){ .fact = f, .optional = value_true(value_at(f, "optional")) };
    read_triggers(f, a, out);
    read_types(value_at(f, "type"), a, out);
    out->source = read_fillers(value_at(f, "source"), a);
    out->target = read_fillers(value_at(f, "target"), a);
    out->place = read_fillers(value_at(f, "place"), a);
    out->figures = read_fillers(value_at(f, "figures"), a);
    out->chain = read_fillers(value_at(f, "chain"), a);
}

/* ---- comparing ------------------------------------------------------------------------------- */

bool triggers_meet(const slots *g, const slots *s) {
    for (uint32_t i = 0; i < g->triggers.n; i++)
        for (uint32_t j = 0; j < s->triggers.n; j++)
            if (stretch_meets(g->triggers.at[i], s->triggers.at[j])) return true;
    return false;
}

static bool same_type(const slots *g, const slots *s) {
    for (uint32_t i = 0; i < g->types.n; i++)
        for (uint32_t j = 0; j < s->types.n; j++)
            if (str_eq(g->types.at[i], s->types.at[j])) return true;
    return !g->types.n && !s->types.n;
}

static bool meets(const filler *a, const filler *b) {
    if (stretch_meets(a->at, b->at)) return true;
    for (uint32_t i = 0; i < a->name_count; i++)
        for (uint32_t j = 0; j < b->name_count; j++)
            if (words_share_half(&a->names[i], &b->names[j])) return true;
    return false;
}

static str plain_role(str role) {
    if (str_is(role, "into")) return STR("to");
    return str_is(role, "in") || str_is(role, "near") ? STR("at") : role;
}

static bool meets_in_role(const filler *a, const filler *b) {
    return meets(a, b) && str_eq(plain_role(a->role), plain_role(b->role));
}

static bool same_number(const value *a, const value *b) {
    if (a->kind != JSON_NUMBER || b->kind != JSON_NUMBER)
        return a->kind != JSON_NUMBER && b->kind != JSON_NUMBER;
    return fabs(a->number - b->number) <= 1e-3 * fmax(fabs(a->number), fabs(b->number));
}

static bool same_figure(const filler *a, const filler *b) {
    return stretch_meets(a->at, b->at) && same_number(a->low, b->low) &&
           same_number(a->high, b->high);
}

static bool same_bound(const filler *a, const filler *b) {
    return same_figure(a, b) && str_eq(a->bound, b->bound);
}

static bool same_link(const filler *a, const filler *b) {
    if (!str_eq(a->role, b->role)) return false;
    return a->unnamed || b->unnamed ? a->unnamed && b->unnamed : meets(a, b);
}

/* Every one has a partner of its own and none is left. */
static bool one_to_one(const fillers *g, const fillers *s,
                       bool (*same)(const filler *, const filler *), arena *a) {
    uint32_t n = g->n;
    if (n != s->n) return false;
    bool *fits = arena_take(a, (size_t)n * n + 1);
    uint32_t *owner = arena_take(a, ((size_t)n + 1) * sizeof *owner);
    if (!fits || !owner) return false;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) fits[i * n + j] = same(&g->at[i], &s->at[j]);
    return match_most(n, n, fits, owner, a) == n;
}

static bool same_chain(const fillers *g, const fillers *s) {
    for (uint32_t i = 0; i < g->n && i < s->n; i++)
        if (!same_link(&g->at[i], &s->at[i])) return false;
    return g->n == s->n;
}

/* A day, or what stands for an open end. */
static double day(const value *time, const char *end, double open) {
    str s = value_text_at(time, end);
    moment m = moment_read(str_cut(s, 0, 10));
    return s.size && m != OPEN_PAST ? (double)(m / MINUTES_A_DAY) : open;
}

/* Same days; of a week or more half of what either covers. Without a time in the gold the answer's may
 * only be inferred. */
static bool same_time(const value *g, const value *s) {
    const double past = -719163, future = 4000000 - 719163; /* days 0 and 4,000,000 from year 1 */
    if (!value_true(g))
        return !value_true(s) ||
               (value_has(s, "basis") && !str_is(value_text_at(s, "basis"), "explicit"));
    if (!value_true(s)) return false;
    double g0 = day(g, "from", past), g1 = day(g, "to", future);
    double s0 = day(s, "from", past), s1 = day(s, "to", future);
    if (g0 == s0 && g1 == s1) return true;
    double shared = fmin(g1, s1) - fmax(g0, s0);
    return g1 - g0 >= 7 && shared * 2 >= fmax(g1, s1) - fmin(g0, s0);
}

static bool same_text_at(const slots *g, const slots *s, const char *name, str otherwise) {
    const value *a = value_at(g->fact, name), *b = value_at(s->fact, name);
    str x = a->kind == JSON_NOTHING ? otherwise : value_text(a);
    return str_eq(x, b->kind == JSON_NOTHING ? otherwise : value_text(b));
}

void slots_compare(const slots *g, const slots *s, bool right[SLOT_COUNT], arena *a) {
    right[SLOT_TYPE] = same_type(g, s);
    right[SLOT_SOURCE] = one_to_one(&g->source, &s->source, meets, a);
    right[SLOT_TARGET] = one_to_one(&g->target, &s->target, meets, a);
    right[SLOT_PLACE] = one_to_one(&g->place, &s->place, meets, a);
    right[SLOT_PLACE_ROLE] = one_to_one(&g->place, &s->place, meets_in_role, a);
    right[SLOT_TIME] = same_time(value_at(g->fact, "time"), value_at(s->fact, "time"));
    right[SLOT_FIGURES] = one_to_one(&g->figures, &s->figures, same_figure, a);
    right[SLOT_BOUNDS] = one_to_one(&g->figures, &s->figures, same_bound, a);
    right[SLOT_CHAIN] = same_chain(&g->chain, &s->chain);
    right[SLOT_MODE] = same_text_at(g, s, "mode", STR(""));
    right[SLOT_POLARITY] = same_text_at(g, s, "polarity", STR("+"));
    right[SLOT_LABEL] = same_text_at(g, s, "label", STR(""));
}

/* ---- printing -------------------------------------------------------------------------------- */

static void put_filler(const value *v, int slot, textbuf *to) {
    str text = value_text_at(v, "text"), is = value_text_at(v, "is"),
        name = value_text_at(v, "name");
    if (slot == SLOT_CHAIN || slot == SLOT_PLACE)
        textbuf_print(to, "%.*s ", STR_ARG(value_text_at(v, "role")));
    textbuf_print(to, "%.*s",
                  STR_ARG(text.size   ? text
                          : is.size   ? is
                          : name.size ? name
                                      : STR("?")));
    if (text.size && is.size && !str_eq(text, is)) textbuf_print(to, " (%.*s)", STR_ARG(is));
    if (slot != SLOT_FIGURES) return;
    textbuf_char(to, ' ');
    if (value_has(v, "low")) textbuf_number(to, value_number(value_at(v, "low"), 0));
    textbuf_add(to, STR(".."));
    if (value_has(v, "high")) textbuf_number(to, value_number(value_at(v, "high"), 0));
}

static void put_list(const value *list, int slot, textbuf *to) {
    uint32_t before = to->size;
    for (const value *v = list->first; v; v = v->next) {
        if (str_is(value_text_at(v, "role"), "document")) continue;
        if (to->size > before) textbuf_add(to, slot == SLOT_CHAIN ? STR(" > ") : STR(", "));
        if (v->kind == JSON_STRING) textbuf_add(to, v->text);
        else put_filler(v, slot, to);
    }
    if (to->size == before) textbuf_char(to, '-');
}

void slot_put(const value *f, int slot, textbuf *to) {
    const value *v = value_at(f, slot_name(slot));
    if (slot == SLOT_TIME && value_true(v))
        textbuf_print(to, "%.*s..%.*s", STR_ARG(value_text_at(v, "from")),
                      STR_ARG(value_text_at(v, "to")));
    else if (v->kind == JSON_LIST) put_list(v, slot, to);
    else textbuf_add(to, value_text(v).size ? value_text(v) : STR("-"));
}

void slots_put_trigger(const slots *s, textbuf *to) {
    const value *many = value_at(s->fact, "triggers");
    const value *one = many->first ? many->first : value_at(s->fact, "trigger");
    stretch at = stretch_list(value_at(one, "span"));
    textbuf_print(to, "%s..%s \"%.*s\"", FIXED(at.begin, 0), FIXED(at.end, 0),
                  STR_ARG(value_text_at(one, "text")));
}
