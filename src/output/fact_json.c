/* fact_json.c - a fact as JSON: {"id":"...","kind":"event","trigger":{"text":"moved","span":[31,36]},...}
 *
 * docs/fact.schema.json describes it. Spans are code points of the text as it was given, and every text
 * beside a span is what stands there. */
#include "output/fact_json.h"

#include "doc/record.h"

#include <math.h>

/* ---- members --------------------------------------------------------------------------------- */

static void put_str_or_null(json_writer *w, str s) {
    if (s.size) json_put_str(w, s);
    else json_put_null(w);
}

void member(json_writer *w, const char *name, str value) {
    json_put_name(w, name);
    put_str_or_null(w, value);
}

void member_text(json_writer *w, const char *name, const char *value) {
    member(w, name, str_of(value));
}

void member_number(json_writer *w, const char *name, double x) {
    json_put_name(w, name);
    json_put_number(w, x);
}

void member_int(json_writer *w, const char *name, int64_t x) {
    json_put_name(w, name);
    json_put_int(w, x);
}

void member_bool(json_writer *w, const char *name, bool x) {
    json_put_name(w, name);
    json_put_bool(w, x);
}

void member_open(json_writer *w, const char *name, char bracket) {
    json_put_name(w, name);
    json_put_open(w, bracket);
}

void member_list(json_writer *w, const char *name, str joined) {
    str word;
    member_open(w, name, '[');
    while (str_next(&joined, ' ', &word))
        if (word.size) json_put_str(w, word);
    json_put_close(w, ']');
}

void member_moment(json_writer *w, const char *name, moment m, bool clock) {
    json_put_name(w, name);
    if (m == OPEN_PAST || m == OPEN_END) {
        json_put_null(w);
        return;
    }
    json_put_raw(w, STR("\""));
    record_put_moment(w->to, m, clock);
    textbuf_char(w->to, '"');
}

static void member_span(json_writer *w, const char *name, uint32_t begin, uint32_t end) {
    json_put_name(w, name);
    if (begin >= end) {
        json_put_null(w);
        return;
    }
    json_put_open(w, '[');
    json_put_int(w, begin);
    json_put_int(w, end);
    json_put_close(w, ']');
}

/* "text" and "span" of the same words. */
static void members_words(json_writer *w, const words *at) {
    member(w, "text", at->text);
    member_span(w, "span", at->begin, at->end);
}

static void put_words(json_writer *w, const words *at) {
    json_put_open(w, '{');
    members_words(w, at);
    json_put_close(w, '}');
}

/* ---- who, where ------------------------------------------------------------------------------ */

/* These codes stand for bodies that are no country. */
static bool is_body(str code) {
    static const char *const bodies[] = { "UNO", "EUR", "NATO", "IGO", "NGO" };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (str_is(code, bodies[i])) return true;
    return false;
}

static void put_actor(json_writer *w, const actor_row *a) {
    json_put_open(w, '{');
    members_words(w, &a->at);
    member(w, "name", a->name);
    if (a->is.size) member(w, "is", a->is);
    json_put_name(w, "code");
    json_put_str(w, a->code);
    member(w, "country", is_body(a->code) ? STR("") : a->code);
    member_list(w, "sectors", a->sectors);
    if (a->inferred) member_bool(w, "inferred", true);
    json_put_close(w, '}');
}

/* The GeoNames number that a key is, or 0. */
static int64_t geonames(str key) {
    toponym t = { .id = key };
    return record_geonames(&t);
}

static void put_runner_up(json_writer *w, str key) {
    json_put_name(w, "runner_up");
    if (!key.size) {
        json_put_null(w);
        return;
    }
    json_put_open(w, '{');
    member(w, "key", key);
    if (geonames(key)) member_int(w, "id", geonames(key));
    json_put_close(w, '}');
}

static void members_found(json_writer *w, const where_row *p) {
    int64_t number = geonames(p->key);
    member(w, "name", p->name);
    if (number) member_int(w, "id", number);
    else member(w, "id", STR(""));
    member(w, "key", p->key);
    member_text(w, "kind", p->kind == P_UNKNOWN ? "" : label_text(p->kind));
    member(w, "country", p->country);
    member(w, "admin1", p->admin1);
    member_number(w, "lat", p->lat);
    member_number(w, "lon", p->lon);
    member(w, "precision", p->precision);
    member_number(w, "score", p->score);
    put_runner_up(w, p->runner_up);
}

static void put_place(json_writer *w, const where_row *p) {
    json_put_open(w, '{');
    members_words(w, &p->at);
    if (p->is.size) member(w, "is", p->is);
    member_text(w, "role", label_text(p->role));
    members_found(w, p);
    if (p->inferred) member_bool(w, "inferred", true);
    json_put_close(w, '}');
}

static void member_actors(json_writer *w, const char *name, const actor_row *at, uint32_t n) {
    member_open(w, name, '[');
    for (uint32_t i = 0; i < n; i++) put_actor(w, &at[i]);
    json_put_close(w, ']');
}

static void member_places(json_writer *w, const fact_row *f) {
    member_open(w, "place", '[');
    for (uint32_t i = 0; i < f->where.n; i++) put_place(w, &f->where.at[i]);
    json_put_close(w, ']');
}

/* ---- when, how many -------------------------------------------------------------------------- */

/* Days: the hour stands in "timex". */
static moment end_of_day(moment m) {
    moment over = m == OPEN_PAST || m == OPEN_END ? 0 : m % MINUTES_A_DAY;
    return over > 0 ? m - over + MINUTES_A_DAY : m - over;
}

static void put_other_reading(json_writer *w, const time_row *t) {
    member_open(w, "candidates", '[');
    json_put_open(w, '{');
    member_moment(w, "from", t->other_from, false);
    member_moment(w, "to", end_of_day(t->other_to), false);
    json_put_close(w, '}');
    json_put_close(w, ']');
}

static void member_time(json_writer *w, const time_row *t) {
    json_put_name(w, "time");
    if (!t->there) {
        json_put_null(w);
        return;
    }
    json_put_open(w, '{');
    members_words(w, &t->at);
    member_moment(w, "from", t->resolved ? t->from : OPEN_PAST, false);
    member_moment(w, "to", t->resolved ? end_of_day(t->to) : OPEN_END, false);
    member_text(w, "grain", label_text(t->grain));
    member(w, "edtf", t->edtf);
    member(w, "timex", t->timex);
    member_text(w, "basis", label_text(t->basis));
    if (t->unsure) put_other_reading(w, t);
    json_put_close(w, '}');
}

static void put_figure(json_writer *w, const figure_row *q) {
    json_put_open(w, '{');
    members_words(w, &q->at);
    member_number(w, "value", q->value);
    member_number(w, "low", q->low);
    member_number(w, "high", q->high);
    member_text(w, "bound", label_text(q->bound));
    json_put_name(w, "unit");
    json_put_str(w, q->unit);
    member(w, "si", q->si);
    member_number(w, "si_low", q->si_low);
    member_number(w, "si_high", q->si_high);
    member(w, "per", q->per);
    member(w, "of", q->of);
    member(w, "measure", q->measure);
    member_text(w, "kind", label_text(q->kind));
    member_bool(w, "part", q->part);
    member_bool(w, "increment", q->increment);
    json_put_close(w, '}');
}

static void member_figures(json_writer *w, const fact_row *f) {
    member_open(w, "figures", '[');
    for (uint32_t i = 0; i < f->figures.n; i++) put_figure(w, &f->figures.at[i]);
    json_put_close(w, ']');
}

/* ---- according to whom, how sure ------------------------------------------------------------- */

/* Words, the empty text for one that only another sentence names, null for one that is not given. */
static void members_link_words(json_writer *w, const link_row *l) {
    if (l->at.begin < l->at.end || !l->name.size) {
        members_words(w, &l->at);
    } else {
        json_put_name(w, "text");
        json_put_str(w, STR(""));
        member(w, "span", STR(""));
        member(w, "is", l->name);
    }
    member(w, "name", l->name);
}

static void put_link(json_writer *w, const link_row *l) {
    json_put_open(w, '{');
    member_text(w, "role", label_text(l->role));
    members_link_words(w, l);
    member_text(w, "kind", label_text(l->kind));
    member_bool(w, "named", l->named);
    member_text(w, "n", l->n == 0 ? "?" : l->n == 1 ? "1" : "2+");
    member(w, "side", l->side);
    member_text(w, "how", label_text(l->how));
    member(w, "cue", l->cue.text);
    member_span(w, "cue_span", l->cue.begin, l->cue.end);
    member_int(w, "sure", l->sure);
    json_put_close(w, '}');
}

static void member_chain(json_writer *w, const fact_row *f) {
    member_open(w, "chain", '[');
    for (uint32_t i = 0; i < f->chain.n; i++) put_link(w, &f->chain.at[i]);
    json_put_open(w, '{');
    member_text(w, "role", label_text(DOCUMENT));
    json_put_close(w, '}');
    json_put_close(w, ']');
}

static void member_whys(json_writer *w, const fact_row *f) {
    member_open(w, "why", '[');
    for (uint32_t i = 0; i < f->whys.n; i++) {
        json_put_open(w, '{');
        member(w, "cue", f->whys.at[i].cue);
        member_span(w, "span", f->whys.at[i].begin, f->whys.at[i].end);
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
}

/* ---- the fact -------------------------------------------------------------------------------- */

static void members_triggers(json_writer *w, const fact_row *f) {
    json_put_name(w, "trigger");
    put_words(w, &f->trigger);
    member_open(w, "triggers", '[');
    for (uint32_t i = 0; i < f->triggers.n; i++) put_words(w, &f->triggers.at[i]);
    json_put_close(w, ']');
}

static void members_what(json_writer *w, const fact_row *f) {
    member_text(w, "type", label_text(f->type));
    if (f->type2 != NO_TYPE) member_text(w, "type2", label_text(f->type2));
    member_list(w, "modes", f->modes);
    member_list(w, "contexts", STR(""));
    member_text(w, "quad", record_quad(f->type));
    member_bool(w, "reciprocal", f->reciprocal);
}

static void members_certainty(json_writer *w, const fact_row *f) {
    member_chain(w, f);
    member_text(w, "mode", label_text(f->mode));
    member_text(w, "polarity", f->negative ? "-" : "+");
    member_whys(w, f);
    member_text(w, "basis", label_text(f->basis));
    member_text(w, "label", label_text(f->label));
}

static void members_how_found(json_writer *w, const fact_row *f) {
    member_number(w, "score", f->score);
    member(w, "model", STR(""));
    member_open(w, "rules", '[');
    if (f->rule.size) json_put_str(w, f->rule);
    json_put_close(w, ']');
}

void put_correction(json_writer *w, const review_row *r) {
    json_put_open(w, '{');
    member_text(w, "id", r->uid);
    member_text(w, "field", label_text(r->field));
    if (r->field == FIELD_FIGURE) member_int(w, "number", r->which + 1);
    member(w, "value", r->after);
    member(w, "read", r->fact == NONE ? r->before : r->read);
    member(w, "by", r->who);
    member(w, "at", r->done);
    member(w, "why", r->reason);
    member_bool(w, "stands", r->stands);
    json_put_close(w, '}');
}

static void members_fact(json_writer *w, str report, const fact_row *f) {
    member_text(w, "id", f->uid);
    member(w, "report", report);
    if (f->in_title) member_text(w, "in", "title");
    member_span(w, "sentence", f->sentence.begin, f->sentence.end);
    member_text(w, "kind", label_text(f->kind));
    members_triggers(w, f);
    members_what(w, f);
    member_actors(w, "source", f->who.at, f->who.n);
    member_actors(w, "target", f->whom.at, f->whom.n);
    member_places(w, f);
    member_time(w, &f->when);
    member_figures(w, f);
    members_certainty(w, f);
    members_how_found(w, f);
}

void put_fact(json_writer *w, str report, const fact_row *f) {
    json_put_open(w, '{');
    members_fact(w, report, f);
    json_put_close(w, '}');
}

void put_ledger_fact(json_writer *w, const ledger *l, fact_ix i) {
    const fact_row *f = &l->facts.at[i];
    json_put_open(w, '{');
    members_fact(w, str_of(l->reports.at[f->report].uid), f);
    if (f->wrong) member_bool(w, "wrong", true);
    if (f->reviews.begin < f->reviews.end) {
        member_open(w, "corrections", '[');
        for (uint32_t k = f->reviews.begin; k < f->reviews.end; k++)
            put_correction(w, &l->reviews.at[k]);
        json_put_close(w, ']');
    }
    json_put_close(w, '}');
}
