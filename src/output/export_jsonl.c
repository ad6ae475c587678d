/* export_jsonl.c - every report, fact and derived row of a ledger, a JSON object a line, in the order of ids:
 *
 *     {"row":"report","id":"0a51...","outlet":"Specimen Wire","published":"2024-08-12",...}
 *     {"row":"fact","id":"07c2...","report":"0a51...","kind":"event",...}
 *     {"row":"event","id":"07c2...","facts":[{"fact":"07c2...","says":"same","origin":"the mayor"}],"documents":2,...}
 *
 * Two ledgers of the same reports, read by the same program, give the same bytes: row numbers, times of adding and
 * names of inputs are left out. */
#include "output/export.h"

#include "base/error.h"
#include "output/fact_json.h"

#include <stdlib.h>

/* A line at a time to the sink. */
typedef struct lines {
    const ledger *l;
    sitrep_sink out;
    uint64_t *rows;
    arena mem;
    textbuf text;
    json_writer w;
    bool broken;
} lines;

static json_writer *begin(lines *x, const char *row) {
    arena_reset(&x->mem);
    x->text = (textbuf){ .mem = &x->mem };
    x->w = (json_writer){ .to = &x->text };
    json_put_open(&x->w, '{');
    member_text(&x->w, "row", row);
    return &x->w;
}

static void end(lines *x) {
    json_put_close(&x->w, '}');
    textbuf_char(&x->text, '\n');
    x->broken = x->broken || x->mem.failed || !x->out.write(x->out.to, x->text.at, x->text.size);
    ++*x->rows;
}

static const char *report_uid(const lines *x, report_ix i) { return x->l->reports.at[i].uid; }
static const char *fact_uid(const lines *x, fact_ix i) { return x->l->facts.at[i].uid; }
static const char *event_uid(const lines *x, ledger_event_ix i) {
    return i == NONE ? "" : x->l->events.at[i].uid;
}
static const char *story_uid(const lines *x, story_ix i) {
    return i == NONE ? "" : x->l->stories.at[i].uid;
}

static bool has_clock(moment m) { return m != OPEN_PAST && m != OPEN_END && m % MINUTES_A_DAY; }
static void member_when(json_writer *w, const char *name, moment m) {
    member_moment(w, name, m, has_clock(m));
}

static void members_counts(json_writer *w, const counts *c) {
    member_int(w, "documents", c->documents);
    member_int(w, "outlets", c->outlets);
    member_int(w, "origins", c->origins);
    member_int(w, "sides", c->sides);
}

/* ---- reports and facts ----------------------------------------------------------------------- */

static void put_report(lines *x, const report_row *r) {
    json_writer *w = begin(x, "report");
    member_text(w, "id", r->uid);
    member(w, "address", r->address);
    member(w, "given", r->id);
    member(w, "url", r->url);
    member(w, "title", r->title);
    member(w, "byline", r->byline);
    member(w, "outlet", r->outlet);
    member(w, "published", r->published);
    member(w, "language", r->language);
    member_int(w, "text_chars", r->text_points);
    member_bool(w, "newest", r->newest);
    member_int(w, "facts", r->facts.end - r->facts.begin);
    member_open(w, "more", '{');
    if (r->more.size) json_put_raw(w, r->more);
    json_put_close(w, '}');
    end(x);
}

static void put_fact_line(lines *x, fact_ix f) {
    json_writer *w = begin(x, "fact");
    json_put_name(w, "fact");
    put_ledger_fact(w, x->l, f);
    end(x);
}

/* Also of facts that are not here any more, or not yet. */
static void put_corrections(lines *x) {
    for (uint32_t i = 0; i < x->l->reviews.n && !x->broken; i++) {
        json_writer *w = begin(x, "correction");
        member_text(w, "fact", x->l->reviews.at[i].of);
        json_put_name(w, "correction");
        put_correction(w, &x->l->reviews.at[i]);
        end(x);
    }
}

/* Indices of rows by their ids; NULL when memory ran out. */
typedef struct by_id {
    const char *id;
    uint32_t index;
} by_id;

static int compare(const void *a, const void *b) {
    const by_id *p = a, *q = b;
    int order = strcmp(p->id, q->id);
    return order ? order : p->index < q->index ? -1 : p->index > q->index;
}

static by_id *sorted_reports(const ledger *l, arena *a) {
    by_id *at = arena_take(a, (l->reports.n + 1) * sizeof *at);
    for (uint32_t i = 0; at && i < l->reports.n; i++) at[i] = (by_id){ l->reports.at[i].uid, i };
    if (at && l->reports.n) qsort(at, l->reports.n, sizeof *at, compare);
    return at;
}

static by_id *sorted_facts(const ledger *l, arena *a) {
    by_id *at = arena_take(a, (l->facts.n + 1) * sizeof *at);
    for (uint32_t i = 0; at && i < l->facts.n; i++) at[i] = (by_id){ l->facts.at[i].uid, i };
    if (at && l->facts.n) qsort(at, l->facts.n, sizeof *at, compare);
    return at;
}

static void put_said(lines *x, arena *a) {
    const ledger *l = x->l;
    by_id *reports = sorted_reports(l, a), *facts = sorted_facts(l, a);
    if (!reports || !facts) {
        x->broken = true;
        return;
    }
    for (uint32_t i = 0; i < l->reports.n && !x->broken; i++)
        put_report(x, &l->reports.at[reports[i].index]);
    for (uint32_t i = 0; i < l->facts.n && !x->broken; i++) put_fact_line(x, facts[i].index);
}

/* ---- derived rows, in the order that their derivations give them -------------------------------- */

static void put_copies(lines *x) {
    for (uint32_t i = 0; i < x->l->copies.n && !x->broken; i++) {
        const copy_row *c = &x->l->copies.at[i];
        json_writer *w = begin(x, "copy");
        member_text(w, "report", report_uid(x, c->report));
        member_text(w, "of", report_uid(x, c->of));
        member_text(w, "kind", label_text(c->kind));
        member_number(w, "share", c->share);
        member_number(w, "contained", c->contained);
        member(w, "credit", c->credit);
        end(x);
    }
}

static void put_story(lines *x, story_ix i, uint32_t *next) {
    const story_row *s = &x->l->stories.at[i];
    json_writer *w = begin(x, "story");
    member_text(w, "id", s->uid);
    member(w, "label", s->label);
    member_when(w, "first", s->first);
    member_when(w, "last", s->last);
    members_counts(w, &s->counts);
    member_open(w, "reports", '[');
    for (; *next < x->l->story_reports.n && x->l->story_reports.at[*next].story == i; ++*next) {
        const story_report *r = &x->l->story_reports.at[*next];
        json_put_open(w, '{');
        member_text(w, "report", report_uid(x, r->report));
        member_number(w, "score", r->score);
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
    end(x);
}

static void member_facts(lines *x, json_writer *w, ledger_event_ix i, uint32_t *next) {
    member_open(w, "facts", '[');
    for (; *next < x->l->event_facts.n && x->l->event_facts.at[*next].event == i; ++*next) {
        const event_fact *f = &x->l->event_facts.at[*next];
        json_put_open(w, '{');
        member_text(w, "fact", fact_uid(x, f->fact));
        member_text(w, "says", label_text(f->says));
        member(w, "origin", f->origin);
        member_number(w, "score", f->score);
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
}

static void put_event(lines *x, ledger_event_ix i, uint32_t *next) {
    const event_row *e = &x->l->events.at[i];
    json_writer *w = begin(x, "event");
    member_text(w, "id", e->uid);
    member_text(w, "type", label_text(e->type));
    member_when(w, "from", e->from);
    member_when(w, "to", e->to);
    member(w, "place", e->place);
    member(w, "place_name", e->place_name);
    member(w, "country", e->country);
    member_number(w, "lat", e->lat);
    member_number(w, "lon", e->lon);
    member_text(w, "story", story_uid(x, e->story));
    member_text(w, "status", label_text(e->status));
    members_counts(w, &e->counts);
    member_facts(x, w, i, next);
    end(x);
}

static void member_index(json_writer *w, const char *name, uint32_t i) {
    json_put_name(w, name);
    if (i == NONE) json_put_null(w);
    else json_put_int(w, i);
}

static void put_disputes(lines *x) {
    for (uint32_t i = 0; i < x->l->disputes.n && !x->broken; i++) {
        const dispute_row *d = &x->l->disputes.at[i];
        json_writer *w = begin(x, "dispute");
        member_text(w, "event", event_uid(x, d->event));
        member_text(w, "about", label_text(d->about));
        member_text(w, "kind", label_text(d->kind));
        member_text(w, "a", fact_uid(x, d->a));
        member_index(w, "a_figure", d->a_figure);
        member_text(w, "b", fact_uid(x, d->b));
        member_index(w, "b_figure", d->b_figure);
        end(x);
    }
}

static void put_series(lines *x) {
    for (uint32_t i = 0; i < x->l->series.n && !x->broken; i++) {
        const series_row *p = &x->l->series.at[i];
        json_writer *w = begin(x, "series");
        member_int(w, "series", p->series);
        member(w, "measure", p->measure);
        member(w, "of", p->of);
        member(w, "place", p->place);
        member_text(w, "kind", label_text(p->kind));
        member_when(w, "since", p->since);
        member_when(w, "as_of", p->as_of);
        member(w, "side", p->side);
        member(w, "origin", p->origin);
        member_bool(w, "superseded", p->superseded);
        member_text(w, "event", event_uid(x, p->event));
        member_text(w, "story", story_uid(x, p->story));
        member_text(w, "fact", fact_uid(x, p->fact));
        member_index(w, "figure", p->figure);
        end(x);
    }
}

static void put_derived(lines *x) {
    uint32_t story_next = 0, event_next = 0;
    put_corrections(x);
    put_copies(x);
    for (story_ix i = 0; i < x->l->stories.n && !x->broken; i++) put_story(x, i, &story_next);
    for (ledger_event_ix i = 0; i < x->l->events.n && !x->broken; i++) put_event(x, i, &event_next);
    put_disputes(x);
    put_series(x);
}

sitrep_code export_jsonl(const ledger *l, sitrep_sink out, uint64_t *rows, sitrep_error *err) {
    lines x = { .l = l, .out = out, .rows = rows };
    arena order = { 0 };
    put_said(&x, &order);
    put_derived(&x);
    arena_drop(&order);
    arena_drop(&x.mem);
    return x.broken ? error_set(err, SITREP_E_IO, "the output could not be written") : SITREP_OK;
}
