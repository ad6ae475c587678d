/* storyline_answer.c - what the program's ledger of a storyline holds, in the form of its gold.
 *
 *     1-river-war.jsonl --street--> documents --ledger_take--> rows --derive_rows--> {"event": {"id": ..., "facts": [...]}}
 *
 * Reports are read in the order in which a ledger has them: by time of publication, then by uid. */
#include "score/storyline.h"

#include "derive.h"
#include "doc/record.h"
#include "score/reports.h"

/* ---- reports to rows ------------------------------------------------------------------------- */

static sitrep_code take_in(const exam *x, incomings *all, sitrep_error *err) {
    input *in = NULL;
    sitrep_code code = input_open(storyline_path(x), &(input_options){ 0 }, x->mem, &in, err);
    if (code) return code;
    for (bool more = true; !code && more;) {
        record r = { 0 };
        code = input_next(in, x->mem, &r, &more, err);
        if (!code && more) reports_add(x->mem, all, &r);
    }
    input_close(in);
    return code;
}

/* ---- rows to lines --------------------------------------------------------------------------- */

typedef struct lines_out {
    const ledger *l;
    json_writer *w;
} lines_out;

static str id_of(const lines_out *o, report_ix r) { return o->l->reports.at[r].id; }

static void begin(const lines_out *o, const char *kind, char bracket) {
    json_put_open(o->w, '{');
    json_put_name(o->w, kind);
    json_put_open(o->w, bracket);
}

static void end(const lines_out *o, char bracket) {
    json_put_close(o->w, bracket);
    json_put_close(o->w, '}');
    textbuf_char(o->w->to, '\n');
    o->w->comma = false;
}

static void put_text(const lines_out *o, const char *name, str s) {
    json_put_name(o->w, name);
    json_put_str(o->w, s);
}

static void put_label(const lines_out *o, const char *name, label l) {
    put_text(o, name, str_of(label_text(l)));
}

static void put_span(const lines_out *o, words at) {
    if (at.begin >= at.end) return;
    json_put_open(o->w, '[');
    json_put_int(o->w, at.begin);
    json_put_int(o->w, at.end);
    json_put_close(o->w, ']');
}

static void put_report(const lines_out *o, report_ix r) {
    json_put_name(o->w, "report");
    json_put_open(o->w, '[');
    json_put_str(o->w, id_of(o, r));
    json_put_close(o->w, ']');
}

static void put_copies(const lines_out *o) {
    begin(o, "copies", '[');
    for (uint32_t i = 0; i < o->l->copies.n; i++) {
        const copy_row *c = &o->l->copies.at[i];
        json_put_open(o->w, '[');
        json_put_str(o->w, id_of(o, c->report));
        json_put_str(o->w, id_of(o, c->of));
        json_put_str(o->w, str_of(label_text(c->kind)));
        json_put_close(o->w, ']');
    }
    end(o, ']');
}

static void put_stories(const lines_out *o) {
    begin(o, "stories", '[');
    for (uint32_t s = 0; s < o->l->stories.n; s++) {
        json_put_open(o->w, '[');
        for (uint32_t i = 0; i < o->l->story_reports.n; i++)
            if (o->l->story_reports.at[i].story == s)
                json_put_str(o->w, id_of(o, o->l->story_reports.at[i].report));
        json_put_close(o->w, ']');
    }
    end(o, ']');
}

static void put_event_fact(const lines_out *o, const event_fact *ef) {
    const fact_row *f = &o->l->facts.at[ef->fact];
    json_put_open(o->w, '{');
    put_report(o, f->report);
    put_text(o, "words", f->trigger.text);
    json_put_name(o->w, "spans");
    json_put_open(o->w, '[');
    for (uint32_t i = 0; i < f->triggers.n; i++) put_span(o, f->triggers.at[i]);
    json_put_close(o->w, ']');
    put_label(o, "says", ef->says);
    put_text(o, "origin", ef->origin);
    json_put_close(o->w, '}');
}

static void put_event(const lines_out *o, uint32_t e) {
    const event_row *row = &o->l->events.at[e];
    begin(o, "event", '{');
    put_text(o, "id", str_of(row->uid));
    put_label(o, "class", row->type);
    put_text(o, "place", row->place_name);
    json_put_name(o->w, "facts");
    json_put_open(o->w, '[');
    for (uint32_t i = 0; i < o->l->event_facts.n; i++)
        if (o->l->event_facts.at[i].event == e) put_event_fact(o, &o->l->event_facts.at[i]);
    json_put_close(o->w, ']');
    end(o, '}');
    begin(o, "origins", '{');
    put_text(o, "event", str_of(row->uid));
    put_count(o->w, "documents", row->counts.documents);
    put_count(o->w, "outlets", row->counts.outlets);
    put_count(o->w, "origins", row->counts.origins);
    put_count(o->w, "sides", row->counts.sides);
    end(o, '}');
}

/* One end of a dispute: the words of the figure if it is about one, else those that name the act, place and time. */
static void put_claim(const lines_out *o, const char *name, fact_ix i_fact, figure_ix figure) {
    const fact_row *f = &o->l->facts.at[i_fact];
    bool counted = figure < f->figures.n;
    json_put_name(o->w, name);
    json_put_open(o->w, '[');
    json_put_open(o->w, '{');
    put_report(o, f->report);
    put_text(o, "words", counted ? f->figures.at[figure].at.text : f->trigger.text);
    json_put_name(o->w, "spans");
    json_put_open(o->w, '[');
    if (counted) put_span(o, f->figures.at[figure].at);
    for (uint32_t i = 0; !counted && i < f->triggers.n; i++) put_span(o, f->triggers.at[i]);
    for (uint32_t i = 0; !counted && i < f->where.n; i++) put_span(o, f->where.at[i].at);
    if (!counted && f->when.there) put_span(o, f->when.at);
    json_put_close(o->w, ']');
    json_put_close(o->w, '}');
    json_put_close(o->w, ']');
}

static void put_dispute(const lines_out *o, const dispute_row *d) {
    begin(o, "dispute", '{');
    put_text(o, "event",
             d->event < o->l->events.n ? str_of(o->l->events.at[d->event].uid) : STR(""));
    put_label(o, "about", d->about);
    put_label(o, "kind", d->kind);
    put_claim(o, "a", d->a, d->a_figure);
    put_claim(o, "b", d->b, d->b_figure);
    end(o, '}');
}

static void put_point(const lines_out *o, const series_row *p, arena *a) {
    const fact_row *f = &o->l->facts.at[p->fact];
    const figure_row *figure = &f->figures.at[p->figure];
    textbuf day = { .mem = a };
    record_put_moment(&day, p->as_of, false);
    json_put_open(o->w, '{');
    put_report(o, f->report);
    put_text(o, "words", figure->at.text);
    json_put_name(o->w, "spans");
    json_put_open(o->w, '[');
    put_span(o, figure->at);
    json_put_close(o->w, ']');
    json_put_name(o->w, "low"), json_put_number(o->w, figure->low);
    json_put_name(o->w, "high"), json_put_number(o->w, figure->high);
    put_text(o, "as_of", textbuf_str(&day));
    put_text(o, "side", p->side);
    put_text(o, "origin", p->origin);
    json_put_name(o->w, "struck"), json_put_bool(o->w, p->superseded);
    json_put_close(o->w, '}');
}

/* The rows of a series stand together. */
static uint32_t put_series(const lines_out *o, uint32_t from, arena *a) {
    const series_row *first = &o->l->series.at[from], *p = first;
    const series_row *after = o->l->series.at + o->l->series.n;
    begin(o, "series", '{');
    put_text(o, "measure", first->measure);
    put_text(o, "of", first->of);
    put_text(o, "where", first->place);
    json_put_name(o->w, "points");
    json_put_open(o->w, '[');
    for (; p < after && p->series == first->series; p++) put_point(o, p, a);
    json_put_close(o->w, ']');
    end(o, '}');
    return from + (uint32_t)(p - first);
}

static void put_ledger(const ledger *l, textbuf *to) {
    json_writer w = { .to = to };
    lines_out o = { l, &w };
    put_copies(&o);
    put_stories(&o);
    for (uint32_t e = 0; e < l->events.n; e++) put_event(&o, e);
    for (uint32_t i = 0; i < l->disputes.n; i++) put_dispute(&o, &l->disputes.at[i]);
    for (uint32_t i = 0; i < l->series.n;) i = put_series(&o, i, l->mem);
}

sitrep_code storyline_answer(exam *x, sitrep_error *err) {
    incomings all = { 0 };
    ledger l = { .mem = x->mem };
    textbuf out = { .mem = x->mem };
    sitrep_code code = take_in(x, &all, err);
    if (!code) code = reports_take(x, &all, &l, err);
    if (!code) derive_rows(x->engine, &l);
    if (!code) put_ledger(&l, &out);
    x->system_text = textbuf_str(&out);
    return code;
}
