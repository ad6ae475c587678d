/* export_plover.c - typed facts as PLOVER events in JSON, with the members that NGEC, the coder of POLECAT, writes:
 *
 *     {"id":"92c5...","date":"2024-08-12","event_type":"ASSAULT","event_mode":["heavy-weapons"],"event_aux":[],
 *      "attributes":{"ACTOR":[{"text":"Rebels","country":"","code_1":"REB"}],"RECIP":[],...},"event_geolocation":{...},...}
 *
 * Modes of our own stay out. What has not happened, or is denied, has PLOVER's auxiliary modes. `sitrep` has what PLOVER
 * has no member for: who says so, how sure, and the event that several facts tell. */
#include "output/export.h"

#include "doc/record.h"
#include "output/fact_json.h"
#include "output/said.h"

#include <math.h>

static void put_modes(json_writer *w, const fact_row *f) {
    str rest = f->modes, mode;
    member_open(w, "event_mode", '[');
    while (str_next(&rest, ' ', &mode))
        if (mode.size && !str_starts(mode, STR("x-"))) json_put_str(w, mode);
    json_put_close(w, ']');
}

static void put_aux(json_writer *w, const fact_row *f) {
    member_open(w, "event_aux", '[');
    bool future = f->mode == PLANNED || f->mode == ORDERED || f->mode == THREATENED;
    bool supposed =
        f->mode == FEARED || f->mode == POSSIBLE || f->mode == CONDITIONAL || f->mode == UNKNOWN;
    if (future) json_put_str(w, STR("future"));
    if (supposed) json_put_str(w, STR("hypothetical"));
    if (f->negative) json_put_str(w, STR("negation"));
    json_put_close(w, ']');
}

static void put_actor(json_writer *w, const actor_row *a) {
    str rest = a->sectors, first = STR(""), second = STR("");
    str_next(&rest, ' ', &first);
    str_next(&rest, ' ', &second);
    json_put_open(w, '{');
    member(w, "text", a->at.text.size ? a->at.text : a->is.size ? a->is : a->name);
    member(w, "actor_name", a->is.size ? a->is : a->name);
    json_put_name(w, "country");
    json_put_str(w, a->code);
    json_put_name(w, "code_1");
    json_put_str(w, first);
    json_put_name(w, "code_2");
    json_put_str(w, second);
    json_put_close(w, '}');
}

static void put_actors(json_writer *w, const char *name, const actor_row *at, uint32_t n) {
    member_open(w, name, '[');
    for (uint32_t i = 0; i < n; i++) put_actor(w, &at[i]);
    json_put_close(w, ']');
}

static void put_text(json_writer *w, const char *name, str text) {
    member_open(w, name, '[');
    if (text.size) {
        json_put_open(w, '{');
        member(w, "text", text);
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
}

static void put_attributes(json_writer *w, const fact_row *f) {
    member_open(w, "attributes", '{');
    put_actors(w, "ACTOR", f->who.at, f->who.n);
    put_actors(w, "RECIP", f->whom.at, f->whom.n);
    put_text(w, "LOC", f->where.n ? said_place(&f->where.at[0]) : STR(""));
    put_text(w, "DATE", f->when.at.text);
    json_put_close(w, '}');
}

static void put_place(json_writer *w, const fact_row *f) {
    if (!f->where.n) {
        member(w, "event_geolocation", STR(""));
        return;
    }
    const where_row *p = &f->where.at[0];
    toponym t = { .id = p->key };
    member_open(w, "event_geolocation", '{');
    member(w, "search_placename", p->at.text);
    member(w, "resolved_placename", p->name);
    member(w, "country_code3", p->country);
    member(w, "admin1_code", p->admin1);
    member_number(w, "lat", p->lat);
    member_number(w, "lon", p->lon);
    if (record_geonames(&t)) member_int(w, "geonameid", record_geonames(&t));
    else member(w, "geonameid", STR(""));
    member(w, "geo_precision", p->precision);
    json_put_close(w, '}');
}

/* The size of an event: figures of persons killed, injured, arrested. */
static void put_sizes(json_writer *w, const fact_row *f) {
    static const char *const measures[] = { "killed", "injured", "arrested" };
    member_open(w, "size", '{');
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        for (uint32_t k = 0; k < f->figures.n; k++) {
            const figure_row *q = &f->figures.at[k];
            if (!str_is(q->measure, measures[i]) || q->part || q->increment) continue;
            member_open(w, measures[i], '{');
            member_number(w, "low", q->low);
            member_number(w, "high", q->high);
            json_put_close(w, '}');
            break;
        }
    json_put_close(w, '}');
}

static void put_days(json_writer *w, const ledger *l, const fact_row *f) {
    bool dated = f->when.there && f->when.resolved && f->when.from != OPEN_PAST;
    moment from = dated ? f->when.from : l->reports.at[f->report].at;
    moment to = dated && f->when.to != OPEN_END ? f->when.to - 1 : from;
    member_moment(w, "date", from, false);
    member_moment(w, "enddate", to, false);
}

static void put_own(json_writer *w, const ledger *l, fact_ix i, const char *of, arena *a) {
    const fact_row *f = &l->facts.at[i];
    member_open(w, "sitrep", '{');
    member_text(w, "event", of);
    member_text(w, "label", label_text(f->label));
    member(w, "according", said_according(l, f, a));
    if (f->reviews.begin < f->reviews.end) {
        member_open(w, "corrections", '[');
        for (uint32_t k = f->reviews.begin; k < f->reviews.end; k++)
            put_correction(w, &l->reviews.at[k]);
        json_put_close(w, ']');
    }
    json_put_close(w, '}');
}

static void put_event(textbuf *to, const ledger *l, fact_ix i, const char *of) {
    const fact_row *f = &l->facts.at[i];
    const report_row *r = &l->reports.at[f->report];
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    member_text(&w, "id", f->uid);
    put_days(&w, l, f);
    member_text(&w, "event_type", label_text(f->type));
    put_modes(&w, f), put_aux(&w, f);
    member_open(&w, "contexts", '[');
    json_put_close(&w, ']');
    member_text(&w, "quad_code", record_quad(f->type));
    member(&w, "event_text", said_sentence(f, to->mem));
    put_attributes(&w, f), put_place(&w, f), put_sizes(&w, f);
    member_text(&w, "story_id", r->uid);
    member(&w, "publisher", r->outlet);
    member(&w, "pub_date", str_cut(r->published, 0, 10));
    member(&w, "headline", r->title);
    member(&w, "url", r->url);
    member(&w, "language", r->language);
    member_text(&w, "coder", "sitrep");
    put_own(&w, l, i, of, to->mem);
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

void export_plover(const ledger *l, textbuf *to, uint64_t *rows) {
    ledger_event_ix *of = arena_take(to->mem, (l->facts.n + 1) * sizeof *of);
    for (fact_ix f = 0; of && f < l->facts.n; f++) of[f] = NONE;
    for (uint32_t i = 0; of && i < l->event_facts.n; i++)
        of[l->event_facts.at[i].fact] = l->event_facts.at[i].event;
    for (fact_ix i = 0; of && i < l->facts.n; i++) {
        const fact_row *f = &l->facts.at[i];
        if (f->kind != EVENT || f->type == NO_TYPE || f->wrong || !l->reports.at[f->report].newest)
            continue;
        put_event(to, l, i, of[i] == NONE ? "" : l->events.at[of[i]].uid);
        ++*rows;
    }
}
