/* geojson.c - facts with a place as GeoJSON (RFC 7946), for a map.
 *
 *     {"type":"FeatureCollection","features":[
 *     {"type":"Feature","geometry":null,"properties":{"report":"a1",...},"sitrep":{"facts":9,"without_point":4}},
 *     {"type":"Feature","id":"4c1....1","geometry":{"type":"Point","coordinates":[4.5,51.2]},"properties":{...}}
 *     ]}
 *
 * Each report begins with a feature without a geometry that says what was known of it and, in a foreign
 * member, how many of its facts are not on the map because no place of theirs has coordinates. Then
 * comes a feature for each fact and place. A region is a point inside it; `precision` says so. */
#include "output/writers.h"

#include "base/json.h"
#include "doc/record.h"

typedef struct map {
    json_writer w;
    const doc *d;
    str report, published;
    arena *mem;
} map;

static void member(map *m, const char *name, str value) {
    json_put_name(&m->w, name);
    if (value.size) json_put_str(&m->w, value);
    else json_put_null(&m->w);
}

static void member_text(map *m, const char *name, const char *value) {
    member(m, name, str_of(value));
}

static void open_member(map *m, const char *name, char bracket) {
    json_put_name(&m->w, name);
    json_put_open(&m->w, bracket);
}

/* ---- the report ------------------------------------------------------------------------------ */

static bool has_point(const doc *d, const event *e) {
    for (uint32_t i = 0; i < e->where.n; i++)
        if (record_has_point(record_place_of(d, &e->where.at[i]).found)) return true;
    return false;
}

static void put_counts(map *m) {
    uint32_t without = 0;
    for (uint32_t i = 0; i < m->d->facts.n; i++)
        without += !has_point(m->d, record_event(m->d, &m->d->facts.at[i]));
    open_member(m, "sitrep", '{');
    json_put_name(&m->w, "facts");
    json_put_int(&m->w, m->d->facts.n);
    json_put_name(&m->w, "without_point");
    json_put_int(&m->w, without);
    json_put_close(&m->w, '}');
}

static void put_report(map *m) {
    json_put_open(&m->w, '{');
    member_text(m, "type", "Feature");
    member(m, "geometry", STR(""));
    open_member(m, "properties", '{');
    member(m, "report", m->report);
    member(m, "title", m->d->known.title);
    member(m, "outlet", m->d->known.outlet);
    member(m, "published", m->published);
    member(m, "url", m->d->known.url);
    json_put_close(&m->w, '}');
    put_counts(m);
    json_put_close(&m->w, '}');
}

/* ---- a fact at a place ----------------------------------------------------------------------- */

static str actors(map *m, const argument *at, uint32_t n) {
    textbuf b = { .mem = m->mem };
    for (uint32_t i = 0; i < n; i++) {
        record_actor a = record_actor_of(m->d, &at[i]);
        if (i) textbuf_add(&b, STR("; "));
        textbuf_add(&b, a.is.size ? a.is : record_actor_words(m->d, &a, m->mem));
    }
    return textbuf_str(&b);
}

static str figures(map *m, const event *e) {
    textbuf b = { .mem = m->mem };
    for (uint32_t i = 0; i < e->figures.n; i++) {
        if (i) textbuf_add(&b, STR("; "));
        doc_put_plain(doc_text(m->d, record_figure_words(&m->d->quantities.at[e->figures.at[i]])),
                      &b);
    }
    return textbuf_str(&b);
}

static void member_moment(map *m, const char *name, const timex *t, bool end) {
    textbuf b = { .mem = m->mem };
    if (t && t->resolved) record_put_moment(&b, end ? t->to : t->from, record_has_clock(t));
    member(m, name, textbuf_str(&b));
}

static void members_what(map *m, const fact *f, const event *e) {
    member_text(m, "kind", label_text(e->kind));
    member_text(m, "type", record_label(e->type, AGREE, ASSAULT, ""));
    member(m, "modes", e->mode);
    member(m, "source", actors(m, e->who.at, e->who.n));
    member(m, "target", actors(m, e->whom.at, e->whom.n));
    member(m, "figures", figures(m, e));
    member_moment(m, "from", record_when(m->d, e), false);
    member_moment(m, "to", record_when(m->d, e), true);
    member_text(m, "mode", record_label(e->factual, HAPPENED, UNKNOWN, "unknown"));
    member_text(m, "polarity", e->negative ? "-" : "+");
    member_text(m, "label", label_text(f->label));
}

static void members_said(map *m, const fact *f, const event *e) {
    textbuf b = { .mem = m->mem };
    doc_put_chain(m->d, f, &b);
    member(m, "according", textbuf_str(&b));
    member(m, "published", m->published);
    member(m, "outlet", m->d->known.outlet);
    json_put_name(&m->w, "sentence");
    json_put_int(&m->w, (int64_t)e->in + 1);
    if (e->in < m->d->sentences.n)
        member(m, "text", record_plain(m->d, m->d->sentences.at[e->in].at, m->mem));
}

static void members_place(map *m, const record_place *p) {
    member(m, "place", record_place_words(m->d, p, m->mem));
    member_text(m, "role", label_text(p->role));
    member(m, "place_name", p->found->name);
    member(m, "place_key", p->found->id);
    member_text(m, "place_kind", record_label(p->found->kind, P_UNKNOWN, P_CONTINENT, "unknown"));
    member(m, "country", p->found->country);
    member(m, "admin1", p->found->admin1);
    member(m, "precision", p->found->precision);
}

static void put_point(map *m, const toponym *t) {
    open_member(m, "geometry", '{');
    member_text(m, "type", "Point");
    open_member(m, "coordinates", '[');
    json_put_number(&m->w, t->lon);
    json_put_number(&m->w, t->lat);
    json_put_close(&m->w, ']');
    json_put_close(&m->w, '}');
}

/* The id of the feature: the fact's, and which of its places it is. */
static void member_id(map *m, const fact *f, uint32_t place) {
    textbuf b = { .mem = m->mem };
    textbuf_print(&b, "%s.%u", f->id, place + 1);
    member(m, "id", textbuf_str(&b));
}

static void put_place(map *m, const fact *f, const event *e, uint32_t i) {
    record_place p = record_place_of(m->d, &e->where.at[i]);
    if (!record_has_point(p.found)) return;
    textbuf_add(m->w.to, STR(",\n"));
    m->w.comma = false;
    json_put_open(&m->w, '{');
    member_text(m, "type", "Feature");
    member_id(m, f, i);
    put_point(m, p.found);
    open_member(m, "properties", '{');
    member_text(m, "fact", f->id);
    member(m, "report", m->report);
    members_what(m, f, e);
    members_place(m, &p);
    members_said(m, f, e);
    json_put_close(&m->w, '}');
    json_put_close(&m->w, '}');
}

void geojson_begin(textbuf *to) {
    textbuf_add(to, STR("{\"type\":\"FeatureCollection\",\"features\":[\n"));
}

void geojson_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    map m = { { .to = to }, d, d->known.id, record_published(d, to->mem), to->mem };
    put_report(&m);
    for (uint32_t i = 0; i < d->facts.n; i++) {
        const event *e = record_event(d, &d->facts.at[i]);
        for (uint32_t k = 0; k < e->where.n; k++) put_place(&m, &d->facts.at[i], e, k);
    }
}

void geojson_end(uint64_t documents, textbuf *to) {
    (void)documents;
    textbuf_add(to, STR("\n]}\n"));
}
