/* ledger.c - one document becomes rows: "at least 12 people", the mayor says, flattened into a fact_row. */
#include "ledger/ledger.h"

#include "doc/record.h"

#include <math.h>

/* What the functions below need: where texts go, and where they come from. */
typedef struct taking {
    arena *mem;
    const doc *d;
    str text;                  /* of the report, in `mem`; words point into it */
    const mention_ix *counted; /* the noun phrase of each figure, or NONE */
} taking;

static str kept(const taking *t, str s) { return s.size ? str_copy(t->mem, s) : STR(""); }

/* Words of the text as it was given. */
static words words_of(const taking *t, span s) {
    sitrep_span at = doc_source_span(t->d, s);
    return (words){ str_cut(t->text, at.begin, at.end), at.begin_point, at.end_point };
}

/* ---- who, where ------------------------------------------------------------------------------ */

static actor_row actor_of(const taking *t, const argument *a) {
    const doc *d = t->d;
    record_actor r = record_actor_of(d, a);
    actor_row row = { .at = words_of(t, r.at),
                      .name = kept(t, r.name),
                      .is = kept(t, r.is),
                      .code = kept(t, r.code),
                      .sectors = kept(t, r.sectors),
                      .class = THING,
                      .inferred = r.inferred };
    if (a->mention < d->mentions.n) {
        row.class = d->mentions.at[a->mention].class;
        row.named = d->mentions.at[a->mention].named;
    } else if (a->place < d->toponyms.n) {
        row.class = STATES;
        row.named = true;
    }
    return row;
}

static void name_place(const taking *t, const toponym *p, where_row *row) {
    bool in_gazetteer = p->kind > P_UNKNOWN && p->kind <= P_CONTINENT;
    row->key = kept(t, p->id);
    row->name = kept(t, p->name);
    row->kind = in_gazetteer ? p->kind : P_UNKNOWN;
    row->country = kept(t, p->country);
    row->admin1 = kept(t, p->admin1);
    if (record_has_point(p)) row->lat = p->lat, row->lon = p->lon;
    row->precision = kept(t, p->precision);
    row->score = record_score(p->score);
    row->runner_up = kept(t, p->runner_up);
}

static where_row place_of(const taking *t, const argument *a) {
    record_place r = record_place_of(t->d, a);
    where_row row = { .at = words_of(t, r.at),
                      .is = kept(t, r.is),
                      .role = r.role,
                      .kind = P_UNKNOWN,
                      .lat = NAN,
                      .lon = NAN,
                      .score = NAN,
                      .inferred = r.inferred };
    if (r.found) name_place(t, r.found, &row);
    return row;
}

/* ---- when, how many -------------------------------------------------------------------------- */

static time_row time_of(const taking *t, const timex *x) {
    if (!x)
        return (time_row){ .from = OPEN_PAST, .to = OPEN_END, .grain = G_NONE, .basis = EXPLICIT };
    return (time_row){ .there = true,
                       .at = words_of(t, x->at),
                       .from = x->resolved ? x->from : OPEN_PAST,
                       .to = x->resolved ? x->to : OPEN_END,
                       .resolved = x->resolved,
                       .clock = record_has_clock(x),
                       .grain = x->grain >= G_NONE && x->grain <= G_CENTURY ? x->grain : G_NONE,
                       .basis =
                           x->anchor >= EXPLICIT && x->anchor <= BY_DEFAULT ? x->anchor : EXPLICIT,
                       .edtf = kept(t, x->edtf),
                       .timex = kept(t, x->value),
                       .unsure = x->unsure,
                       .other_from = x->other_from,
                       .other_to = x->other_to };
}

/* For each figure the noun phrase that it counts, which says whose they are, or NONE. */
static mention_ix *counting(const doc *d, arena *a) {
    mention_ix *by = arena_take(a, (d->quantities.n + 1) * sizeof *by);
    for (quantity_ix q = 0; by && q < d->quantities.n; q++) by[q] = NONE;
    for (mention_ix m = d->mentions.n; by && m-- > 0;)
        if (d->mentions.at[m].figure < d->quantities.n) by[d->mentions.at[m].figure] = m;
    return by;
}

static str counted_words(const taking *t, const quantity *q) {
    const doc *d = t->d;
    if (!span_empty(q->of)) return words_of(t, q->of).text;
    return q->counted < d->tokens.n ? words_of(t, d->tokens.at[q->counted].at).text : STR("");
}

/* "half the fleet": told in percent, so that it may be compared with "50 percent". */
static bool is_bare_share(const quantity *q) {
    return str_is(q->measure, "share") && !q->unit.size && q->value > 0 && q->value < 1;
}

static figure_row figure_of(const taking *t, quantity_ix i) {
    const quantity *q = &t->d->quantities.at[i];
    double times = is_bare_share(q) ? 100 : 1;
    mention_ix of = t->counted ? t->counted[i] : NONE;
    bool si = q->si != 0 && q->si_unit.size;
    return (figure_row){ .at = words_of(t, record_figure_words(q)),
                         .value = q->value * times,
                         .low = q->low * times,
                         .high = q->high * times,
                         .bound = q->bound >= EXACT && q->bound <= NO_NUMBER ? q->bound : EXACT,
                         .unit = times > 1 ? STR("percent") : kept(t, q->unit),
                         .si = si ? kept(t, q->si_unit) : STR(""),
                         .si_low = si ? doc_si(q, q->low) : NAN,
                         .si_high = si ? doc_si(q, q->high) : NAN,
                         .per = kept(t, q->per),
                         .of = counted_words(t, q),
                         .of_code = of != NONE ? kept(t, t->d->mentions.at[of].code) : STR(""),
                         .measure = q->measure.size ? kept(t, q->measure) : STR("other"),
                         .kind =
                             q->kind >= F_EVENT && q->kind <= F_ATTRIBUTE ? q->kind : LABEL_COUNT,
                         .part = q->part,
                         .increment = q->increment };
}

/* ---- according to whom ----------------------------------------------------------------------- */

static label kind_of_link(const chain_link *l) {
    if (l->kind > H_NONE && l->kind <= H_UNNAMED) return l->kind;
    if (l->role == OUTLET) return H_OUTLET;
    return span_empty(l->at) && !l->name.size ? H_UNNAMED : H_NONE;
}

static link_row link_of(const taking *t, const chain_link *l) {
    words cue = words_of(t, l->cue_at);
    if (l->cue.size) cue.text = kept(t, l->cue);
    return (link_row){ .role = l->role == OUTLET ? OUTLET : SPEAKER,
                       .kind = kind_of_link(l),
                       .how = l->how >= QUOTE && l->how <= AUTHOR ? l->how : PARAPHRASE,
                       .named = l->named,
                       .n = l->n,
                       .at = words_of(t, l->at),
                       .name = kept(t, l->name),
                       .side = kept(t, l->side),
                       .cue = cue,
                       .sure = l->sure };
}

/* ---- the fact -------------------------------------------------------------------------------- */

static span next_trigger(const event *e, uint32_t from) {
    span found = { UINT32_MAX, UINT32_MAX };
    for (uint32_t i = 0; i < e->triggers.n; i++)
        if (e->triggers.at[i].begin >= from && e->triggers.at[i].begin < found.begin)
            found = e->triggers.at[i];
    return found;
}

static void add_words(const taking *t, span s, fact_row *to) {
    words *w = array_add(t->mem, &to->triggers);
    if (w) *w = words_of(t, s);
}

static void take_triggers(const taking *t, const event *e, fact_row *to) {
    to->trigger = words_of(t, e->triggers.n ? e->triggers.at[0] : e->clause);
    if (!e->triggers.n) add_words(t, e->clause, to);
    for (span s = next_trigger(e, 0); s.begin != UINT32_MAX; s = next_trigger(e, s.begin + 1))
        add_words(t, s, to);
}

static void take_actors(const taking *t, const event *e, fact_row *to) {
    for (uint32_t i = 0; i < e->who.n; i++) {
        actor_row *r = array_add(t->mem, &to->who);
        if (r) *r = actor_of(t, &e->who.at[i]);
    }
    for (uint32_t i = 0; i < e->whom.n; i++) {
        actor_row *r = array_add(t->mem, &to->whom);
        if (r) *r = actor_of(t, &e->whom.at[i]);
    }
    for (uint32_t i = 0; i < e->where.n; i++) {
        where_row *r = array_add(t->mem, &to->where);
        if (r) *r = place_of(t, &e->where.at[i]);
    }
}

static void take_figures(const taking *t, const event *e, fact_row *to) {
    for (uint32_t i = 0; i < e->figures.n; i++) {
        if (e->figures.at[i] >= t->d->quantities.n) continue;
        figure_row *r = array_add(t->mem, &to->figures);
        if (r) *r = figure_of(t, e->figures.at[i]);
    }
}

static void take_chain(const taking *t, const fact *f, const event *e, fact_row *to) {
    for (uint32_t i = 0; i < f->chain.n; i++) {
        link_row *r = array_add(t->mem, &to->chain);
        if (r) *r = link_of(t, &f->chain.at[i]);
    }
    for (uint32_t i = 0; i < e->whys.n; i++) {
        if (span_empty(e->whys.at[i].at)) continue;
        words at = words_of(t, e->whys.at[i].at);
        why_row *r = array_add(t->mem, &to->whys);
        if (r) *r = (why_row){ kept(t, e->whys.at[i].cue), at.begin, at.end };
    }
}

static void take_fact(const taking *t, const fact *f, fact_row *to) {
    const doc *d = t->d;
    const event *e = record_event(d, f);
    memcpy(to->uid, f->id, sizeof to->uid);
    to->sentence = words_of(t, e->in < d->sentences.n ? d->sentences.at[e->in].at : e->clause);
    to->clause = words_of(t, record_clause(d, e));
    to->kind = e->kind <= STATEMENT ? e->kind : EVENT;
    to->type = e->type >= NO_TYPE && e->type <= ASSAULT ? e->type : NO_TYPE;
    to->type2 = e->type2 >= NO_TYPE && e->type2 <= ASSAULT ? e->type2 : NO_TYPE;
    to->modes = kept(t, e->mode);
    to->reciprocal = e->reciprocal;
    take_triggers(t, e, to);
    take_actors(t, e, to);
    to->when = time_of(t, record_when(d, e));
    take_figures(t, e, to);
    take_chain(t, f, e, to);
    to->mode = e->factual >= HAPPENED && e->factual <= UNKNOWN ? e->factual : UNKNOWN;
    to->negative = e->negative;
    to->basis = f->basis;
    to->label = f->label;
    to->score = record_score(e->score);
    to->rule = kept(t, e->rule);
}

/* ---- the report ------------------------------------------------------------------------------ */

/* Minutes after midnight UTC of "T18:30:00+02:00" that follows a day; 0 when there is no such time. */
static int64_t minutes_of(str clock) {
    bool shape =
        clock.size >= 6 && (clock.at[0] == 'T' || clock.at[0] == ' ') && clock.at[3] == ':';
    for (uint32_t i = 1; shape && i < 6; i++) shape = i == 3 || is_digit(clock.at[i]);
    if (!shape) return 0;
    int64_t m = ((clock.at[1] - '0') * 10 + clock.at[2] - '0') * 60 + (clock.at[4] - '0') * 10 +
                clock.at[5] - '0';
    if (m >= MINUTES_A_DAY) return 0;
    str zone = clock.size >= 12 ? str_cut(clock, clock.size - 6, clock.size) : STR("");
    if (!zone.size || (zone.at[0] != '+' && zone.at[0] != '-') || zone.at[3] != ':') return m;
    for (uint32_t i = 1; i < 6; i++)
        if (i != 3 && !is_digit(zone.at[i])) return m;
    int64_t ahead = ((zone.at[1] - '0') * 10 + zone.at[2] - '0') * 60 + (zone.at[4] - '0') * 10 +
                    zone.at[5] - '0';
    return zone.at[0] == '+' ? m - ahead : m + ahead;
}

static moment moment_of(str published) {
    moment day = published.size ? moment_read(published) : OPEN_PAST;
    return day == OPEN_PAST ? day : day + minutes_of(str_cut(published, 10, published.size));
}

/* A report from nowhere in particular is what it says; one with an address is a version of what stands there. */
static str address_of(const known *k, arena *a) {
    if (k->url.size) return address_of_url(k->url, a);
    if (!k->id.size) return STR("");
    textbuf b = { .mem = a };
    textbuf_add(&b, k->outlet);
    textbuf_char(&b, ' ');
    textbuf_add(&b, k->id);
    return textbuf_str(&b);
}

void ledger_identify(const known *k, str text, arena *a, report_row *out) {
    doc day = { .known = *k, .published = moment_read(k->published) };
    uid u;
    *out = (report_row){ .address = address_of(k, a),
                         .id = k->id,
                         .url = k->url,
                         .title = k->title,
                         .byline = k->byline,
                         .outlet = k->outlet,
                         .language = k->language,
                         .published = record_published(&day, a),
                         .more = k->more,
                         .text = text,
                         .text_size = text.size,
                         .newest = true };
    out->at = moment_of(out->published);
    uid_begin(&u, "report");
    uid_field(&u, out->address);
    uid_field(&u, out->outlet);
    uid_field(&u, out->published);
    uid_field(&u, text);
    uid_end(&u, out->uid);
}

/* The facts of a headline: `title` is where their words point. */
static void take_headlines(ledger *l, const doc *d, str title) {
    taking t = { .mem = l->mem, .d = d, .text = title, .counted = counting(d, l->mem) };
    for (uint32_t i = 0; i < d->facts.n; i++) {
        fact_row f = { .report = l->reports.n - 1, .in_title = true }, *to;
        take_fact(&t, &d->facts.at[i], &f);
        if ((to = ledger_add(l, headlines))) *to = f;
    }
}

void ledger_take(ledger *l, const doc *d, const report_row *who) {
    report_row *r = ledger_add(l, reports);
    if (!r) return;
    taking t = {
        .mem = l->mem, .d = d, .text = str_copy(l->mem, d->source), .counted = counting(d, l->mem)
    };
    *r = *who;
    str *const texts[] = { &r->address, &r->id,       &r->url,       &r->title, &r->byline,
                           &r->outlet,  &r->language, &r->published, &r->more };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = kept(&t, *texts[i]);
    r->text = t.text;
    r->text_size = t.text.size;
    r->text_points = doc_source_points(d);
    r->facts.begin = l->facts.n;
    for (uint32_t i = 0; i < d->facts.n; i++) {
        fact_row f = { .report = l->reports.n - 1 }, *to;
        take_fact(&t, &d->facts.at[i], &f);
        if ((to = ledger_add(l, facts))) *to = f;
    }
    r->facts.end = l->facts.n;
    r->headlines.begin = l->headlines.n;
    if (d->headline) take_headlines(l, d->headline, str_copy(l->mem, d->headline->source));
    r->headlines.end = l->headlines.n;
}
