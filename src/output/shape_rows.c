/* shape_rows.c - events in the columns of shape.def, and the descriptor that says what they are and are not.
 *
 *     event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,...
 *     92c52029-...,2024-08-12,2024,1,Political violence,Explosions/Remote violence,Shelling/artillery/missile attack,Rebels,...
 */
#include "output/shape.h"

#include "output/csv_cell.h"
#include "output/fact_json.h"
#include "output/said.h"

#include <math.h>

/* ---- what both have --------------------------------------------------------------------------- */

static void put_day(textbuf *to, moment m) {
    textbuf b = { .mem = to->mem };
    if (m != OPEN_PAST && m != OPEN_END) textbuf_day(&b, m);
    shape_cell(to, textbuf_str(&b), false);
}

static void put_year(textbuf *to, moment m) {
    textbuf b = { .mem = to->mem };
    if (m != OPEN_PAST) textbuf_day(&b, m);
    shape_cell(to, str_cut(textbuf_str(&b), 0, 4), false);
}

static void put_said(textbuf *to, str s) { shape_cell(to, s, true); }
static void put_code(textbuf *to, str s) { shape_cell(to, s, false); }
static void put_nothing(textbuf *to) { shape_cell(to, STR(""), false); }

static moment newest_of(const shape_event *e) {
    moment at = OPEN_PAST;
    for (uint32_t i = e->from; i < e->end; i++) {
        moment m = e->l->reports.at[e->l->facts.at[e->l->event_facts.at[i].fact].report].at;
        if (m > at) at = m;
    }
    return at;
}

static str country_of(const shape_event *e) {
    str code = e->place && e->place->country.size ? e->place->country : e->row->country;
    return shape_country(e->rules, code);
}

static str place_name(const shape_event *e) {
    return e->row->place_name.size ? e->row->place_name : e->place ? said_place(e->place) : STR("");
}

static void put_point(const shape_event *e, textbuf *to) {
    bool point = e->place && isfinite(e->place->lat);
    shape_number(to, point ? e->place->lat : (double)NAN);
    shape_number(to, point ? e->place->lon : (double)NAN);
}

/* ---- acledlike -------------------------------------------------------------------------------- */

/* 1 a day, 2 a week, or the day by which it had happened, 3 longer. */
static double time_precision(const shape_event *e) {
    if (!e->dated) return 2;
    moment days = (e->ends - e->begins) / MINUTES_A_DAY;
    return days <= 1 ? 1 : days <= 7 ? 2 : 3;
}

/* 1 the town, 2 near it or its district, 3 a province or more. */
static double geo_precision(const shape_event *e) {
    str p = e->place ? e->place->precision : STR("");
    if (!e->place) return NAN;
    if (str_is(p, "exact town")) return 1;
    return str_is(p, "near") || str_is(p, "district") ? 2 : 3;
}

static void put_parties(const shape_event *e, textbuf *to) {
    const shape_party *const both[] = { &e->who, &e->whom };
    for (int i = 0; i < 2; i++)
        put_said(to, both[i]->name), put_said(to, both[i]->others), put_code(to, both[i]->inter);
    textbuf b = { .mem = to->mem };
    textbuf_add(&b, e->who.inter.size ? e->who.inter : e->whom.inter);
    if (e->who.inter.size && e->whom.inter.size) textbuf_print(&b, "-%.*s", STR_ARG(e->whom.inter));
    put_code(to, textbuf_str(&b));
}

static bool hits_civilians(const shape_event *e) {
    return str_is(e->rule->disorder, "Political violence") && str_is(e->whom.inter, "Civilians");
}

void shape_acled(const shape_event *e, textbuf *to) {
    moment newest = newest_of(e);
    put_code(to, str_of(e->row->uid));
    put_day(to, e->begins), put_year(to, e->begins), shape_number(to, time_precision(e));
    put_code(to, e->rule->disorder), put_code(to, e->rule->event), put_code(to, e->rule->sub_event);
    put_parties(e, to);
    put_code(to, hits_civilians(e) ? STR("Civilian targeting") : STR(""));
    put_nothing(to), put_nothing(to);
    put_code(to, country_of(e)), put_code(to, e->place ? e->place->admin1 : STR(""));
    put_nothing(to), put_nothing(to);
    put_said(to, place_name(e)), put_point(e, to), shape_number(to, geo_precision(e));
    put_said(to, shape_outlets(e)), put_nothing(to);
    put_said(to, shape_notes(e)), shape_number(to, e->killed ? e->least : 0), put_nothing(to);
    shape_number(to, newest == OPEN_PAST ? (double)NAN : (double)newest * 60);
    textbuf_add(to, STR("\r\n"));
}

/* ---- ucdplike --------------------------------------------------------------------------------- */

/* 1 exact, 2 near, 3 district, 4 province, 6 country. */
static double where_prec(const shape_event *e) {
    str p = e->place ? e->place->precision : STR("");
    if (!e->place) return NAN;
    return str_is(p, "exact town") ? 1
           : str_is(p, "near")     ? 2
           : str_is(p, "district") ? 3
           : str_is(p, "province") ? 4
           : str_is(p, "country")  ? 6
                                   : (double)NAN;
}

/* 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more. */
static double date_prec(const shape_event *e) {
    moment days = e->dated ? (e->ends - e->begins) / MINUTES_A_DAY : 7;
    return days <= 1 ? 1 : days <= 6 ? 2 : days <= 7 ? 3 : days <= 31 ? 4 : 5;
}

static bool is_armed(str inter) { return inter.size && !str_is(inter, "Civilians"); }

/* 1 a state is a side, 2 none is, 3 against civilians; only where both sides are told. */
static double violence(const shape_event *e) {
    bool state = str_is(e->who.inter, "State forces") || str_is(e->whom.inter, "State forces");
    if (is_armed(e->who.inter) && str_is(e->whom.inter, "Civilians")) return 3;
    if (!is_armed(e->who.inter) || !is_armed(e->whom.inter)) return NAN;
    return state ? 1 : 2;
}

static void put_sides(const shape_event *e, textbuf *to) {
    textbuf dyad = { .mem = to->mem };
    str b = str_is(e->whom.inter, "Civilians") && is_armed(e->who.inter) ? STR("Civilians")
                                                                         : e->whom.name;
    put_said(to, e->who.name), put_said(to, b);
    if (e->who.name.size && b.size)
        textbuf_print(&dyad, "%.*s - %.*s", STR_ARG(e->who.name), STR_ARG(b));
    put_said(to, textbuf_str(&dyad));
}

void shape_ucdp(const shape_event *e, textbuf *to) {
    const report_row *r = &e->l->reports.at[e->first->report];
    put_code(to, str_of(e->row->uid)), put_year(to, e->begins), shape_number(to, violence(e));
    put_sides(e, to);
    shape_number(to, e->row->counts.documents);
    put_said(to, shape_notes(e)), put_said(to, shape_outlets(e)), put_day(to, r->at),
        put_said(to, r->title), put_said(to, shape_sources(e));
    shape_number(to, where_prec(e)), put_said(to, place_name(e));
    put_said(to, e->place ? e->place->at.text : STR(""));
    put_code(to, e->place ? e->place->admin1 : STR("")), put_nothing(to);
    put_point(e, to), put_code(to, country_of(e));
    shape_number(to, e->dated ? 1 : 2), shape_number(to, date_prec(e));
    put_day(to, e->begins), put_day(to, e->ends == OPEN_PAST ? e->ends : e->ends - 1);
    shape_number(to, e->best), shape_number(to, e->most), shape_number(to, e->least);
    textbuf_add(to, STR("\r\n"));
}

/* ---- tables ----------------------------------------------------------------------------------- */

typedef struct shape_column {
    const char *table, *name, *type, *tag;
} shape_column;

static const shape_column columns[] = {
#define COLUMN(table, name, type, tag) { #table, name, type, tag },
#include "output/shape.def"
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static const struct {
    const char *name, *about;
    bool ruled;
    void (*put)(const shape_event *e, textbuf *to);
} tables[] = {
    {"acledlike",
     "Events that reports tell, by source and not verified, in columns named as ACLED names its "
      "own. This is not ACLED "
      "data, and nothing in it comes from ACLED.",     true,  shape_acled},
    { "ucdplike",
     "Events with deaths that reports tell, by source and not verified, in columns named as those "
      "of UCDP GED. This is not "
      "UCDP data, and nothing in it comes from UCDP.", false, shape_ucdp }
};

static void put_head(const char *of, bool tags, textbuf *to) {
    for (uint32_t i = 0; i < COLUMNS; i++)
        if (strcmp(columns[i].table, of) == 0)
            shape_cell(to, str_of(tags ? columns[i].tag : columns[i].name), false);
    textbuf_add(to, STR("\r\n"));
}

static void put_fields(json_writer *w, const char *of) {
    member_open(w, "schema", '{');
    member_open(w, "fields", '[');
    for (uint32_t i = 0; i < COLUMNS; i++) {
        if (strcmp(columns[i].table, of) != 0) continue;
        json_put_open(w, '{');
        member_text(w, "name", columns[i].name);
        member_text(w, "type", columns[i].type);
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
    json_put_close(w, '}');
}

static void put_descriptor(const char *of, const char *about, bool tagged, textbuf *to) {
    json_writer w = { .to = to };
    textbuf name = { .mem = to->mem }, path = { .mem = to->mem };
    textbuf_print(&name, "sitrep-%s", of);
    textbuf_print(&path, "sitrep-%s.csv", of);
    json_put_open(&w, '{');
    member_text(&w, "profile", "tabular-data-package");
    member(&w, "name", textbuf_str(&name));
    member_text(&w, "title", "What reports say, by source. Not verified.");
    member_text(&w, "description", about);
    member_open(&w, "resources", '[');
    json_put_open(&w, '{');
    member(&w, "name", textbuf_str(&name));
    member(&w, "path", textbuf_str(&path));
    member_text(&w, "description", about);
    member_text(&w, "profile", "tabular-data-resource");
    member_text(&w, "encoding", "utf-8");
    csv_dialect_put(&w, tagged);
    put_fields(&w, of);
    json_put_close(&w, '}');
    json_put_close(&w, ']');
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

bool shape_write(const ledger *l, const shape_rules *rules, str what, bool tagged, textbuf *to,
                 uint64_t *rows) {
    bool descriptor = str_ends(what, STR(".json"));
    str name = str_cut(what, 0, what.size - (descriptor ? 5 : 0));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (!str_is(name, tables[i].name)) continue;
        *rows = 1;
        if (descriptor) put_descriptor(tables[i].name, tables[i].about, tagged, to);
        if (descriptor) return true;
        put_head(tables[i].name, false, to);
        if (tagged) put_head(tables[i].name, true, to);
        *rows = shape_events(l, rules, tables[i].ruled, to, tables[i].put);
        return true;
    }
    return false;
}
