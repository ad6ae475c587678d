/* event_levels.c - on how many levels an answer may have an event right.
 *
 *     gold    Northmark accused Southmark        ACCUSE, quad VF, source "Northmark", target "Southmark"
 *     system  Northmark blamed its neighbour     THREATEN, quad VF, source "Northmark", target "neighbour"
 *     quad is right, type and who are not */
#include "score/events.h"

/* ---- reading --------------------------------------------------------------------------------- */

static str quad_of(str type) {
    static const char *const classes[][2] = {
        {"VC",  "AGREE CONSULT SUPPORT CONCEDE"           },
        { "MC", "COOPERATE AID RETREAT YIELD"             },
        { "VF", "REQUEST ACCUSE REJECT THREATEN"          },
        { "MF", "PROTEST SANCTION MOBILIZE COERCE ASSAULT"}
    };
    for (int i = 0; i < 4 && type.size; i++) {
        str rest = str_of(classes[i][1]), one;
        while (str_next(&rest, ' ', &one))
            if (str_eq(one, type)) return str_of(classes[i][0]);
    }
    return STR("");
}

static void add_stretch(stretches *to, const value *v, arena *a) {
    stretch s = stretch_list(v), *at = s.given ? array_add(a, to) : NULL;
    if (at) *at = s;
}

static void add_text(texts *to, str s, arena *a) {
    str *at = s.size ? array_add(a, to) : NULL;
    if (at) *at = s;
}

/* Spans of one thing: "spans", or a single "span"; a list is a span itself. */
static stretches spans_of(const value *v, arena *a) {
    stretches out = { 0 };
    const value *many = value_at(v, "spans");
    if (v->kind != JSON_OBJECT) add_stretch(&out, v, a);
    else if (value_true(many))
        for (const value *s = many->first; s; s = s->next) add_stretch(&out, s, a);
    else if (value_true(value_at(v, "span"))) add_stretch(&out, value_at(v, "span"), a);
    return out;
}

static side_of_event read_side(const value *list, arena *a) {
    side_of_event side = { 0 };
    for (const value *v = list->first; v; v = v->next) {
        stretches own = spans_of(v, a),
                  *each = own.n && v->kind == JSON_OBJECT ? array_add(a, &side.each) : NULL;
        if (each) *each = own;
        for (uint32_t i = 0; i < own.n; i++) {
            stretch *at = array_add(a, &side.spans);
            if (at) *at = own.at[i];
        }
        add_text(&side.countries, value_text_at(v, "country"), a);
        add_text(&side.codes, value_text_at(v, "code"), a);
    }
    return side;
}

happening happening_of(const value *e, arena *a) {
    happening h = { .at = e,
                    .type = value_text_at(e, "type"),
                    .cameo = value_text_at(e, "cameo"),
                    .status = value_text_at(e, "status"),
                    .reciprocal = value_true(value_at(e, "reciprocal")) };
    h.quad = value_text_at(e, "quad").size ? value_text_at(e, "quad") : quad_of(h.type);
    h.side[WHO] = read_side(value_at(e, "source"), a);
    h.side[WHOM] = read_side(value_at(e, "target"), a);
    for (const value *v = value_at(e, "mode")->first; v; v = v->next)
        add_text(&h.modes, value_text(v), a);
    for (const value *v = value_at(e, "trigger")->first; v; v = v->next) {
        stretches own = spans_of(v, a);
        for (uint32_t i = 0; i < own.n; i++) {
            stretch *at = array_add(a, &h.trigger);
            if (at) *at = own.at[i];
        }
    }
    return h;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static bool overlap(const stretches *a, const stretches *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (stretch_meets(a->at[i], b->at[j])) return true;
    return false;
}

static bool share_text(const texts *a, const texts *b) {
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (str_eq(a->at[i], b->at[j])) return true;
    return false;
}

bool happening_is_none(const happening *h) {
    return str_is(h->type, "NONE") || str_is(h->quad, "ST");
}
bool happening_typed(const happening *h) { return h->type.size && !str_is(h->type, "NONE"); }

static bool is_yielding(str t) {
    return str_is(t, "CONCEDE") || str_is(t, "RETREAT") || str_is(t, "YIELD");
}

bool happenings_same_type(const happening *g, const happening *p) {
    if (str_eq(g->type, p->type)) return true;
    bool yield = str_is(g->type, "YIELD") || str_is(p->type, "YIELD");
    return yield && is_yielding(g->type) && is_yielding(p->type);
}

/* Each side of the gold that has spans is met by a side of the answer. */
static bool sides_met(const happening *g, const happening *p, int who, int whom) {
    const stretches *by = &g->side[WHO].spans, *on = &g->side[WHOM].spans;
    if (by->n && !overlap(by, &p->side[who].spans)) return false;
    return !on->n || overlap(on, &p->side[whom].spans);
}

static bool same_who(const happening *g, const happening *p) {
    if (sides_met(g, p, WHO, WHOM)) return true;
    if (!g->reciprocal) return false;
    if (sides_met(g, p, WHOM, WHO)) return true;
    if (g->side[WHOM].spans.n) return false;
    for (uint32_t i = 0; i < g->side[WHO].each.n; i++) { /* all the parties stand on one side */
        const stretches *one = &g->side[WHO].each.at[i];
        if (!overlap(one, &p->side[WHO].spans) && !overlap(one, &p->side[WHOM].spans)) return false;
    }
    return true;
}

static bool side_met(const happening *g, const happening *p, int side) {
    const stretches *want = &g->side[side].spans;
    return overlap(want, &p->side[side].spans) ||
           (g->reciprocal && overlap(want, &p->side[!side].spans));
}

static bool same_spans(const happening *g, const happening *p) {
    for (int side = 0; side < SIDES; side++) {
        const stretches *want = &g->side[side].spans, *have = &p->side[side].spans;
        bool found = !want->n;
        for (uint32_t i = 0; i < want->n; i++)
            for (uint32_t j = 0; j < have->n; j++) found |= stretch_same(want->at[i], have->at[j]);
        if (!found) return false;
    }
    return true;
}

static bool agree(const texts *a, const texts *b) { return (!a->n && !b->n) || share_text(a, b); }

static bool has_both(const happening *h) { return h->side[WHO].spans.n && h->side[WHOM].spans.n; }

bool happenings_touch(const happening *g, const happening *p) {
    const stretches *s = &g->side[WHO].spans, *t = &g->side[WHOM].spans;
    const stretches *ps = &p->side[WHO].spans, *pt = &p->side[WHOM].spans;
    if (overlap(&g->trigger, &p->trigger)) return true;
    if (s->n && t->n)
        return (overlap(s, ps) && overlap(t, pt)) || (overlap(s, pt) && overlap(t, ps));
    return overlap(s, ps) || overlap(s, pt) || overlap(t, ps) || overlap(t, pt);
}

bool happening_spanless(const happening *p) {
    return !p->trigger.n && !p->side[WHO].spans.n && !p->side[WHOM].spans.n;
}

/* ---- levels ---------------------------------------------------------------------------------- */

static bool has_quad(const happening *g) { return g->quad.size > 0; }
static bool has_mode(const happening *g) { return happening_typed(g) && g->modes.n; }
static bool has_cameo(const happening *g) { return g->cameo.size > 0; }
static bool has_full_cameo(const happening *g) { return g->cameo.size > 2; }
static bool has_who(const happening *g) {
    return has_both(g) || (g->reciprocal && g->side[WHO].spans.n);
}
static bool has_who_quad(const happening *g) { return has_who(g) && has_quad(g); }
static bool has_who_type(const happening *g) { return happening_typed(g) && has_who(g); }
static bool has_source(const happening *g) { return happening_typed(g) && g->side[WHO].spans.n; }
static bool has_target(const happening *g) { return happening_typed(g) && g->side[WHOM].spans.n; }
static bool has_exact(const happening *g) { return happening_typed(g) && has_both(g); }
static bool has_country(const happening *g) {
    return happening_typed(g) && (g->side[WHO].countries.n || g->side[WHOM].countries.n);
}
static bool has_code(const happening *g) {
    return happening_typed(g) && (g->side[WHO].codes.n || g->side[WHOM].codes.n);
}
static bool has_trigger(const happening *g) { return value_true(value_at(g->at, "trigger")); }
static bool has_typed_trigger(const happening *g) { return happening_typed(g) && has_trigger(g); }
static bool has_status(const happening *g) { return happening_typed(g) && g->status.size; }

static bool same_quad(const happening *g, const happening *p) { return str_eq(g->quad, p->quad); }
static bool same_mode(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && share_text(&g->modes, &p->modes);
}
static bool same_root(const happening *g, const happening *p) {
    return str_eq(str_cut(g->cameo, 0, 2), str_cut(p->cameo, 0, 2));
}
static bool same_cameo(const happening *g, const happening *p) {
    return str_eq(g->cameo, p->cameo);
}
static bool same_who_quad(const happening *g, const happening *p) {
    return same_who(g, p) && same_quad(g, p);
}
static bool same_who_type(const happening *g, const happening *p) {
    return same_who(g, p) && happenings_same_type(g, p);
}
static bool same_source(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && side_met(g, p, WHO);
}
static bool same_target(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && side_met(g, p, WHOM);
}
static bool same_exact(const happening *g, const happening *p) {
    return same_spans(g, p) && happenings_same_type(g, p);
}
static bool same_country(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && agree(&g->side[WHO].countries, &p->side[WHO].countries) &&
           agree(&g->side[WHOM].countries, &p->side[WHOM].countries);
}
static bool same_code(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && agree(&g->side[WHO].codes, &p->side[WHO].codes) &&
           agree(&g->side[WHOM].codes, &p->side[WHOM].codes);
}
static bool same_trigger(const happening *g, const happening *p) {
    return overlap(&g->trigger, &p->trigger);
}
static bool same_typed_trigger(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && same_trigger(g, p);
}
static bool same_status(const happening *g, const happening *p) {
    return happenings_same_type(g, p) && (!has_both(g) || same_who(g, p)) &&
           str_eq(g->status, p->status);
}

const level levels[LEVELS] = {
    {"quad",          has_quad,          same_quad           },
    { "type",         happening_typed,   happenings_same_type},
    { "type+mode",    has_mode,          same_mode           },
    { "cameo2",       has_cameo,         same_root           },
    { "cameo",        has_full_cameo,    same_cameo          },
    { "who",          has_who,           same_who            },
    { "who+quad",     has_who_quad,      same_who_quad       },
    { "who+type",     has_who_type,      same_who_type       },
    { "source+type",  has_source,        same_source         },
    { "target+type",  has_target,        same_target         },
    { "exact+type",   has_exact,         same_exact          },
    { "country+type", has_country,       same_country        },
    { "code+type",    has_code,          same_code           },
    { "trigger",      has_trigger,       same_trigger        },
    { "trigger+type", has_typed_trigger, same_typed_trigger  },
    { "status",       has_status,        same_status         },
};
