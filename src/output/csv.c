/* csv.c - a row a fact, for spreadsheets and data frames (RFC 4180, UTF-8, CR LF).
 *
 *     fact,report,published,outlet,...,trigger,source,...,label,...
 *     4c1...,a1,2024-08-14,Example Courier,...,moved,The column,...,REPORTED,...
 *
 * A cell with the report's words that begins like a formula (= + - @) gets an apostrophe before it, since
 * such a file is opened in spreadsheets and the words are anybody's. docs/formats.md tells the columns;
 * they are added to at the end and never change their meaning. */
#include "output/writers.h"

#include "doc/record.h"
#include "output/csv_cell.h"

#include <math.h>

typedef struct row {
    textbuf *to, cell;
    const doc *d;
    const fact *f;
    const event *e;
    const quantity *figure; /* the first, or NULL */
    const toponym *point;   /* of the first place that has coordinates, or NULL */
    const timex *when;      /* or NULL */
    str report, published;
} row;

/* ---- cells: each column fills `cell` --------------------------------------------------------- */

static void put(row *r, str s) { textbuf_add(&r->cell, s); }
static void put_text(row *r, const char *s) { put(r, str_of(s)); }
static void put_plain(row *r, str s) { doc_put_plain(s, &r->cell); }
static void put_words(row *r, span s) { put_plain(r, doc_text(r->d, s)); }

static void put_number(row *r, double x) {
    if (isfinite(x)) textbuf_number(&r->cell, x);
}

/* Several things in one cell. */
static void put_separator(row *r, uint32_t i) {
    if (i) put(r, STR("; "));
}

static void put_names(row *r, const argument *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        record_actor a = record_actor_of(r->d, &at[i]);
        put_separator(r, i);
        put_plain(r, record_actor_words(r->d, &a, r->to->mem));
        if (a.is.size) {
            put(r, STR(" ["));
            put_plain(r, a.is);
            put(r, STR("]"));
        }
    }
}

static void put_codes(row *r, const argument *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        put_separator(r, i);
        put(r, record_actor_of(r->d, &at[i]).code);
    }
}

static void c_fact(row *r) { put_text(r, r->f->id); }
static void c_report(row *r) { put_plain(r, r->report); }
static void c_published(row *r) { put(r, r->published); }
static void c_outlet(row *r) { put_plain(r, r->d->known.outlet); }
static void c_title(row *r) { put_plain(r, r->d->known.title); }
static void c_url(row *r) { put_plain(r, r->d->known.url); }
static void c_sentence(row *r) { textbuf_print(&r->cell, "%u", r->e->in + 1); }
static void c_kind(row *r) { put_text(r, label_text(r->e->kind)); }
static void c_type(row *r) { put_text(r, record_label(r->e->type, AGREE, ASSAULT, "")); }
static void c_modes(row *r) { put(r, r->e->mode); }
static void c_quad(row *r) { put_text(r, record_quad(r->e->type)); }
static void c_source(row *r) { put_names(r, r->e->who.at, r->e->who.n); }
static void c_source_code(row *r) { put_codes(r, r->e->who.at, r->e->who.n); }
static void c_target(row *r) { put_names(r, r->e->whom.at, r->e->whom.n); }
static void c_target_code(row *r) { put_codes(r, r->e->whom.at, r->e->whom.n); }

static void c_trigger(row *r) {
    for (uint32_t i = 0; i < r->e->triggers.n; i++) {
        put_separator(r, i);
        put_words(r, r->e->triggers.at[i]);
    }
}

static void c_place(row *r) {
    for (uint32_t i = 0; i < r->e->where.n; i++) {
        record_place p = record_place_of(r->d, &r->e->where.at[i]);
        put_separator(r, i);
        put_plain(r, record_place_words(r->d, &p, r->to->mem));
    }
}

static void c_place_role(row *r) {
    for (uint32_t i = 0; i < r->e->where.n; i++) {
        put_separator(r, i);
        put_text(r, label_text(record_place_of(r->d, &r->e->where.at[i]).role));
    }
}

static void c_place_key(row *r) { put(r, r->point ? r->point->id : STR("")); }
static void c_place_name(row *r) { put_plain(r, r->point ? r->point->name : STR("")); }
static void c_country(row *r) { put(r, r->point ? r->point->country : STR("")); }
static void c_admin1(row *r) { put(r, r->point ? r->point->admin1 : STR("")); }
static void c_lat(row *r) { put_number(r, r->point ? r->point->lat : NAN); }
static void c_lon(row *r) { put_number(r, r->point ? r->point->lon : NAN); }
static void c_precision(row *r) { put(r, r->point ? r->point->precision : STR("")); }

static void put_moment(row *r, moment m) {
    record_put_moment(&r->cell, m, record_has_clock(r->when));
}

static void c_time(row *r) {
    if (r->when) put_words(r, r->when->at);
}
static void c_time_from(row *r) {
    if (r->when && r->when->resolved) put_moment(r, r->when->from);
}
static void c_time_to(row *r) {
    if (r->when && r->when->resolved) put_moment(r, r->when->to);
}
static void c_time_grain(row *r) {
    if (r->when) put_text(r, record_label(r->when->grain, G_NONE, G_CENTURY, ""));
}
static void c_time_basis(row *r) {
    if (r->when) put_text(r, record_label(r->when->anchor, EXPLICIT, BY_DEFAULT, ""));
}

static void c_figures(row *r) {
    for (uint32_t i = 0; i < r->e->figures.n; i++) {
        put_separator(r, i);
        put_words(r, record_figure_words(&r->d->quantities.at[r->e->figures.at[i]]));
    }
}

static void c_low(row *r) { put_number(r, r->figure ? r->figure->low : NAN); }
static void c_high(row *r) { put_number(r, r->figure ? r->figure->high : NAN); }
static void c_bound(row *r) {
    if (r->figure) put_text(r, record_label(r->figure->bound, EXACT, NO_NUMBER, ""));
}
static void c_unit(row *r) { put(r, r->figure ? r->figure->unit : STR("")); }
static void c_of(row *r) {
    if (r->figure) put_words(r, r->figure->of);
}
static void c_measure(row *r) {
    if (r->figure) put(r, r->figure->measure.size ? r->figure->measure : STR("other"));
}

static void c_according(row *r) { doc_put_chain(r->d, r->f, &r->cell); }
static void c_mode(row *r) {
    put_text(r, record_label(r->e->factual, HAPPENED, UNKNOWN, "unknown"));
}
static void c_negative(row *r) { put_text(r, r->e->negative ? "yes" : "no"); }
static void c_label(row *r) { put_text(r, label_text(r->f->label)); }
static void c_basis(row *r) { put_text(r, label_text(r->f->basis)); }

static void c_why(row *r) {
    for (uint32_t i = 0; i < r->e->whys.n; i++) {
        put_separator(r, i);
        put_plain(r, r->e->whys.at[i].cue);
    }
}

static void c_score(row *r) { put_number(r, record_score(r->e->score)); }
static void c_rule(row *r) { put(r, r->e->rule); }

static span trigger(const event *e) { return e->triggers.n ? e->triggers.at[0] : e->clause; }
static void c_begin(row *r) {
    textbuf_print(&r->cell, "%u", doc_source_span(r->d, trigger(r->e)).begin_point);
}
static void c_end(row *r) {
    textbuf_print(&r->cell, "%u", doc_source_span(r->d, trigger(r->e)).end_point);
}
static void c_text(row *r) {
    if (r->e->in < r->d->sentences.n) put_words(r, r->d->sentences.at[r->e->in].at);
}

/* `guarded`: words from outside, which a spreadsheet must not take for a formula. */
static const struct {
    const char *name;
    void (*fill)(row *r);
    bool guarded;
} columns[] = {
    {"fact",         c_fact,        false},
    { "report",      c_report,      true },
    { "published",   c_published,   false},
    { "outlet",      c_outlet,      true },
    { "title",       c_title,       true },
    { "url",         c_url,         true },
    { "sentence",    c_sentence,    false},
    { "kind",        c_kind,        false},
    { "type",        c_type,        false},
    { "modes",       c_modes,       false},
    { "quad",        c_quad,        false},
    { "trigger",     c_trigger,     true },
    { "source",      c_source,      true },
    { "source_code", c_source_code, false},
    { "target",      c_target,      true },
    { "target_code", c_target_code, false},
    { "place",       c_place,       true },
    { "place_role",  c_place_role,  false},
    { "place_name",  c_place_name,  false},
    { "place_key",   c_place_key,   false},
    { "country",     c_country,     false},
    { "admin1",      c_admin1,      false},
    { "lat",         c_lat,         false},
    { "lon",         c_lon,         false},
    { "precision",   c_precision,   false},
    { "time",        c_time,        true },
    { "time_from",   c_time_from,   false},
    { "time_to",     c_time_to,     false},
    { "time_grain",  c_time_grain,  false},
    { "time_basis",  c_time_basis,  false},
    { "figures",     c_figures,     true },
    { "low",         c_low,         false},
    { "high",        c_high,        false},
    { "bound",       c_bound,       false},
    { "unit",        c_unit,        false},
    { "of",          c_of,          true },
    { "measure",     c_measure,     false},
    { "according",   c_according,   true },
    { "mode",        c_mode,        false},
    { "negative",    c_negative,    false},
    { "label",       c_label,       false},
    { "basis",       c_basis,       false},
    { "why",         c_why,         true },
    { "score",       c_score,       false},
    { "rule",        c_rule,        false},
    { "begin",       c_begin,       false},
    { "end",         c_end,         false},
    { "text",        c_text,        true },
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- rows ------------------------------------------------------------------------------------ */

static void put_row(row *r) {
    for (int i = 0; i < COLUMNS; i++) {
        r->cell.size = 0;
        columns[i].fill(r);
        if (i) textbuf_char(r->to, ',');
        csv_cell_put(r->to, textbuf_str(&r->cell), columns[i].guarded);
    }
    textbuf_add(r->to, STR("\r\n"));
}

static const toponym *first_point(const doc *d, const event *e) {
    for (uint32_t i = 0; i < e->where.n; i++) {
        record_place p = record_place_of(d, &e->where.at[i]);
        if (record_has_point(p.found)) return p.found;
    }
    return NULL;
}

void csv_begin(textbuf *to) {
    for (int i = 0; i < COLUMNS; i++) textbuf_print(to, "%s%s", i ? "," : "", columns[i].name);
    textbuf_add(to, STR("\r\n"));
}

void csv_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    row r = { .to = to,
              .cell = { .mem = to->mem },
              .d = d,
              .report = d->known.id,
              .published = record_published(d, to->mem) };
    for (uint32_t i = 0; i < d->facts.n; i++) {
        r.f = &d->facts.at[i];
        r.e = record_event(d, r.f);
        r.when = record_when(d, r.e);
        r.point = first_point(d, r.e);
        r.figure = r.e->figures.n ? &d->quantities.at[r.e->figures.at[0]] : NULL;
        put_row(&r);
    }
}
