/* export_map.c - facts of a ledger with a place as GeoJSON (RFC 7946), and its events as an Atom feed (RFC 4287).
 *
 *     {"type":"Feature","id":"4c1....1","geometry":{"type":"Point","coordinates":[30.25,50.5]},"properties":{"fact":...}}
 *
 * Every feature and entry says who says so. A region is a point inside it: `place_kind` and `precision` say so. */
#include "output/export.h"

#include "output/fact_json.h"
#include "output/said.h"

#include <math.h>

enum { CLAUSE_MOST = 160, ENTRIES_MOST = 500 };

/* ---- GeoJSON --------------------------------------------------------------------------------- */

static str actors(const actor_row *at, uint32_t n, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < n; i++) {
        if (i) textbuf_add(&b, STR("; "));
        doc_put_plain(at[i].is.size        ? at[i].is
                      : at[i].at.text.size ? at[i].at.text
                                           : at[i].name,
                      &b);
    }
    return textbuf_str(&b);
}

static str figures(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < f->figures.n; i++) {
        if (i) textbuf_add(&b, STR("; "));
        doc_put_plain(f->figures.at[i].at.text, &b);
    }
    return textbuf_str(&b);
}

static str corrections(const ledger *l, const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = f->reviews.begin; i < f->reviews.end; i++) {
        if (!said_corrects(&l->reviews.at[i])) continue;
        if (b.size) textbuf_add(&b, STR("; "));
        textbuf_add(&b, said_correction(&l->reviews.at[i], a));
    }
    return textbuf_str(&b);
}

static void members_fact(json_writer *w, const ledger *l, const fact_row *f, const char *event_uid,
                         arena *a) {
    const report_row *r = &l->reports.at[f->report];
    member_text(w, "fact", f->uid);
    member_text(w, "event", event_uid);
    member_text(w, "report", r->uid);
    member_text(w, "kind", label_text(f->kind));
    member_text(w, "type", label_text(f->type));
    member(w, "modes", f->modes);
    member(w, "source", actors(f->who.at, f->who.n, a));
    member(w, "target", actors(f->whom.at, f->whom.n, a));
    member(w, "figures", figures(f, a));
    member_moment(w, "from", f->when.resolved ? f->when.from : OPEN_PAST, f->when.clock);
    member_moment(w, "to", f->when.resolved ? f->when.to : OPEN_END, f->when.clock);
    member_text(w, "mode", label_text(f->mode));
    member_text(w, "polarity", f->negative ? "-" : "+");
    member_text(w, "label", label_text(f->label));
    member(w, "according", said_according(l, f, a));
    member(w, "published", r->published);
    member(w, "outlet", r->outlet);
    member(w, "url", r->url);
    member(w, "text", said_sentence(f, a));
    if (f->reviews.begin < f->reviews.end) member(w, "corrected", corrections(l, f, a));
}

static void members_place(json_writer *w, const where_row *p) {
    member(w, "place", said_place(p));
    member_text(w, "role", label_text(p->role));
    member(w, "place_name", p->name);
    member(w, "place_key", p->key);
    member_text(w, "place_kind", label_text(p->kind));
    member(w, "country", p->country);
    member(w, "admin1", p->admin1);
    member(w, "precision", p->precision);
}

static void put_feature(textbuf *to, const ledger *l, const fact_row *f, uint32_t place,
                        const char *event_uid) {
    const where_row *p = &f->where.at[place];
    json_writer w = { .to = to };
    textbuf id = { .mem = to->mem };
    json_put_open(&w, '{');
    member_text(&w, "type", "Feature");
    textbuf_print(&id, "%s.%u", f->uid, place + 1);
    member(&w, "id", textbuf_str(&id));
    member_open(&w, "geometry", '{');
    member_text(&w, "type", "Point");
    member_open(&w, "coordinates", '[');
    json_put_number(&w, p->lon);
    json_put_number(&w, p->lat);
    json_put_close(&w, ']');
    json_put_close(&w, '}');
    member_open(&w, "properties", '{');
    members_fact(&w, l, f, event_uid, to->mem);
    members_place(&w, p);
    json_put_close(&w, '}');
    json_put_close(&w, '}');
}

/* The event of each fact, or NONE. */
static ledger_event_ix *events_of(const ledger *l, arena *a) {
    ledger_event_ix *of = arena_take(a, (l->facts.n + 1) * sizeof *of);
    for (fact_ix f = 0; of && f < l->facts.n; f++) of[f] = NONE;
    for (uint32_t i = 0; of && i < l->event_facts.n; i++)
        of[l->event_facts.at[i].fact] = l->event_facts.at[i].event;
    return of;
}

void export_geojson(const ledger *l, textbuf *to, uint64_t *rows) {
    ledger_event_ix *of = events_of(l, to->mem);
    textbuf_add(to, STR("{\"type\":\"FeatureCollection\",\"features\":["));
    for (fact_ix i = 0; of && i < l->facts.n; i++) {
        const fact_row *f = &l->facts.at[i];
        for (uint32_t k = 0; k < f->where.n; k++) {
            if (!isfinite(f->where.at[k].lat) || !isfinite(f->where.at[k].lon) ||
                !l->reports.at[f->report].newest || f->wrong)
                continue;
            textbuf_add(to, *rows ? STR(",\n") : STR("\n"));
            put_feature(to, l, f, k, of[i] == NONE ? "" : l->events.at[of[i]].uid);
            ++*rows;
        }
    }
    textbuf_add(to, STR("\n]}\n"));
}

/* ---- Atom ------------------------------------------------------------------------------------ */

static void put_xml(textbuf *to, str s) {
    textbuf plain = { .mem = to->mem };
    doc_put_plain(s, &plain);
    for (uint32_t i = 0; i < plain.size; i++) {
        char c = plain.at[i];
        if (c == '&') textbuf_add(to, STR("&amp;"));
        else if (c == '<') textbuf_add(to, STR("&lt;"));
        else if (c == '>') textbuf_add(to, STR("&gt;"));
        else if (c == '"') textbuf_add(to, STR("&quot;"));
        else textbuf_char(to, c);
    }
}

/* RFC 3339; a report whose day is not known stands at the beginning of time. */
static void put_updated(textbuf *to, moment at) {
    moment m = at == OPEN_PAST ? 0 : at;
    int64_t minute = (m % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;
    textbuf_add(to, STR("<updated>"));
    textbuf_day(to, m);
    textbuf_print(to, "T%02d:%02d:00Z</updated>", (int)(minute / 60), (int)(minute % 60));
}

static moment newest_of(const ledger *l, uint32_t from, uint32_t to) {
    moment at = OPEN_PAST;
    for (uint32_t i = from; i < to; i++) {
        moment m = l->reports.at[l->facts.at[l->event_facts.at[i].fact].report].at;
        if (m > at) at = m;
    }
    return at;
}

/* An event with everybody who tells it. */
static void put_entry(textbuf *to, const ledger *l, uint32_t from, uint32_t end) {
    const event_row *e = &l->events.at[l->event_facts.at[from].event];
    const fact_row *first = &l->facts.at[e->first];
    textbuf_print(to, "<entry><id>urn:uuid:%s</id><title>", e->uid);
    put_xml(to, said_clause(first, CLAUSE_MOST, to->mem));
    textbuf_add(to, STR(" ("));
    put_xml(to, said_according(l, first, to->mem));
    textbuf_print(to, ", %s)</title>", said_how(first));
    put_updated(to, newest_of(l, from, end));
    textbuf_add(to, STR("<author><name>"));
    put_xml(to, said_according(l, first, to->mem));
    textbuf_add(to, STR("</name></author>"));
    if (l->reports.at[first->report].url.size) {
        textbuf_add(to, STR("<link href=\""));
        put_xml(to, l->reports.at[first->report].url);
        textbuf_add(to, STR("\"/>"));
    }
    textbuf_print(to, "<category term=\"%s\"/><content type=\"text\">", label_text(e->type));
    for (uint32_t i = from; i < end; i++) {
        const fact_row *f = &l->facts.at[l->event_facts.at[i].fact];
        if (i > from) textbuf_char(to, '\n');
        put_xml(to, said_clause(f, CLAUSE_MOST, to->mem));
        textbuf_add(to, STR(" ("));
        put_xml(to, said_according(l, f, to->mem));
        textbuf_print(to, ", %s; ", said_how(f));
        put_xml(to, said_report(&l->reports.at[f->report], to->mem));
        str corrected = corrections(l, f, to->mem);
        if (corrected.size) textbuf_add(to, STR("; ")), put_xml(to, corrected);
        textbuf_char(to, ')');
    }
    textbuf_add(to, STR("</content></entry>\n"));
}

/* The events that were told of last, newest first, as many as a reader of feeds can bear. */
void export_atom(const ledger *l, textbuf *to, uint64_t *rows) {
    moment at = l->reports.n ? l->reports.at[l->reports.n - 1].at : OPEN_PAST;
    textbuf_print(
        to,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"
        "<id>urn:sitrep:events</id><title>What reports say, by source. Not verified.</title>");
    put_updated(to, at);
    textbuf_char(to, '\n');
    for (uint32_t end = l->event_facts.n, from; end > 0 && *rows < ENTRIES_MOST;
         end = from, ++*rows) {
        for (from = end - 1;
             from > 0 && l->event_facts.at[from - 1].event == l->event_facts.at[end - 1].event;)
            from--;
        put_entry(to, l, from, end);
    }
    textbuf_add(to, STR("</feed>\n"));
}
