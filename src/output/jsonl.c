/* jsonl.c - JSON Lines: a report a line with what was known of it and its facts, or a fact a line.
 *
 *     {"sitrep":"1","id":"a1","report":{"outlet":"Example Courier",...},"text_chars":2113,"facts":[
 *      {"id":"...","report":"a1","sentence":[0,74],"kind":"event","trigger":{"text":"moved",...},...}]}
 *
 * docs/fact.schema.json describes it. Spans are code points of the text as it was given, and every text
 * beside a span is what stands there. */
#include "output/writers.h"

#include "base/json.h"
#include "doc/record.h"

#include <math.h>

typedef struct out {
    json_writer w;
    const doc *d;
    arena *mem; /* scratch */
} out;

/* ---- members: a name and a value; what is not known is null ---------------------------------- */

static void put_str_or_null(out *o, str s) {
    if (s.size) json_put_str(&o->w, s);
    else json_put_null(&o->w);
}

static void name(out *o, const char *n) { json_put_name(&o->w, n); }

static void member(out *o, const char *n, str value) {
    name(o, n);
    put_str_or_null(o, value);
}

static void member_text(out *o, const char *n, const char *value) { member(o, n, str_of(value)); }

static void member_number(out *o, const char *n, double x) {
    name(o, n);
    json_put_number(&o->w, x);
}

static void member_int(out *o, const char *n, int64_t x) {
    name(o, n);
    json_put_int(&o->w, x);
}

static void member_bool(out *o, const char *n, bool x) {
    name(o, n);
    json_put_bool(&o->w, x);
}

static void open_member(out *o, const char *n, char bracket) {
    name(o, n);
    json_put_open(&o->w, bracket);
}

static void put_points(out *o, sitrep_span at) {
    json_put_open(&o->w, '[');
    json_put_int(&o->w, at.begin_point);
    json_put_int(&o->w, at.end_point);
    json_put_close(&o->w, ']');
}

static void member_span(out *o, const char *n, span s) {
    name(o, n);
    if (span_empty(s)) json_put_null(&o->w);
    else put_points(o, doc_source_span(o->d, s));
}

/* "text" and "span" of the same words. */
static void members_words(out *o, span s) {
    member(o, "text", record_given(o->d, s));
    member_span(o, "span", s);
}

static void put_words(out *o, span s) {
    json_put_open(&o->w, '{');
    members_words(o, s);
    json_put_close(&o->w, '}');
}

/* The words of a list that are joined by spaces. */
static void member_list(out *o, const char *n, str joined) {
    str word;
    open_member(o, n, '[');
    while (str_next(&joined, ' ', &word))
        if (word.size) json_put_str(&o->w, word);
    json_put_close(&o->w, ']');
}

/* ---- who, where ------------------------------------------------------------------------------ */

/* These codes stand for bodies that are no country. */
static bool is_body(str code) {
    static const char *const bodies[] = { "UNO", "EUR", "NATO", "IGO", "NGO" };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (str_is(code, bodies[i])) return true;
    return false;
}

static void put_actor(out *o, const argument *a) {
    record_actor r = record_actor_of(o->d, a);
    json_put_open(&o->w, '{');
    members_words(o, r.at);
    member(o, "name", r.name);
    if (r.is.size) member(o, "is", r.is);
    name(o, "code");
    json_put_str(&o->w, r.code);
    member(o, "country", is_body(r.code) ? STR("") : r.code);
    member_list(o, "sectors", r.sectors);
    if (r.inferred) member_bool(o, "inferred", true);
    json_put_close(&o->w, '}');
}

static void put_runner_up(out *o, const toponym *t) {
    toponym second = { .id = t->runner_up };
    int64_t number = record_geonames(&second);
    name(o, "runner_up");
    if (!second.id.size) {
        json_put_null(&o->w);
        return;
    }
    json_put_open(&o->w, '{');
    member(o, "key", second.id);
    if (number) member_int(o, "id", number);
    json_put_close(&o->w, '}');
}

static void members_toponym(out *o, const toponym *t) {
    int64_t number = record_geonames(t);
    bool in_gazetteer = t->kind > P_UNKNOWN && t->kind <= P_CONTINENT;
    member(o, "name", t->name);
    if (number) member_int(o, "id", number);
    else member(o, "id", STR(""));
    member(o, "key", t->id);
    member_text(o, "kind", in_gazetteer ? label_text(t->kind) : "");
    member(o, "country", t->country);
    member(o, "admin1", t->admin1);
    member_number(o, "lat", record_has_point(t) ? t->lat : NAN);
    member_number(o, "lon", record_has_point(t) ? t->lon : NAN);
    member(o, "precision", t->precision);
    member_number(o, "score", record_score(t->score));
    put_runner_up(o, t);
}

static void put_place(out *o, const argument *a) {
    static const toponym unknown = { .lat = NAN, .lon = NAN };
    record_place r = record_place_of(o->d, a);
    json_put_open(&o->w, '{');
    members_words(o, r.at);
    if (r.is.size) member(o, "is", r.is);
    member_text(o, "role", label_text(r.role));
    members_toponym(o, r.found ? r.found : &unknown);
    if (r.inferred) member_bool(o, "inferred", true);
    json_put_close(&o->w, '}');
}

static void member_arguments(out *o, const char *n, const argument *at, uint32_t count,
                             void put(out *, const argument *)) {
    open_member(o, n, '[');
    for (uint32_t i = 0; i < count; i++) put(o, &at[i]);
    json_put_close(&o->w, ']');
}

/* ---- when, how many -------------------------------------------------------------------------- */

static void member_moment(out *o, const char *n, moment m, bool resolved, bool clock) {
    name(o, n);
    if (!resolved || m == OPEN_PAST || m == OPEN_END) {
        json_put_null(&o->w);
        return;
    }
    json_put_raw(&o->w, STR("\""));
    record_put_moment(o->w.to, m, clock);
    textbuf_char(o->w.to, '"');
}

static void put_other_reading(out *o, const timex *t, bool clock) {
    open_member(o, "candidates", '[');
    json_put_open(&o->w, '{');
    member_moment(o, "from", t->other_from, true, clock);
    member_moment(o, "to", t->other_to, true, clock);
    json_put_close(&o->w, '}');
    json_put_close(&o->w, ']');
}

static void member_time(out *o, const timex *t) {
    name(o, "time");
    if (!t) {
        json_put_null(&o->w);
        return;
    }
    bool clock = record_has_clock(t);
    json_put_open(&o->w, '{');
    members_words(o, t->at);
    member_moment(o, "from", t->from, t->resolved, clock);
    member_moment(o, "to", t->to, t->resolved, clock);
    member_text(o, "grain", record_label(t->grain, G_NONE, G_CENTURY, "none"));
    member(o, "edtf", t->edtf);
    member(o, "timex", t->value);
    member_text(o, "basis", record_label(t->anchor, EXPLICIT, BY_DEFAULT, "explicit"));
    if (t->unsure) put_other_reading(o, t, clock);
    json_put_close(&o->w, '}');
}

static void members_si(out *o, const quantity *q) {
    bool has = q->si != 0 && q->si_unit.size;
    member(o, "si", has ? q->si_unit : STR(""));
    member_number(o, "si_low", has ? doc_si(q, q->low) : NAN);
    member_number(o, "si_high", has ? doc_si(q, q->high) : NAN);
}

static str figure_of(const out *o, const quantity *q) {
    if (!span_empty(q->of)) return record_given(o->d, q->of);
    return q->counted < o->d->tokens.n ? record_given(o->d, o->d->tokens.at[q->counted].at)
                                       : STR("");
}

static void put_figure(out *o, const quantity *q) {
    json_put_open(&o->w, '{');
    members_words(o, record_figure_words(q));
    member_number(o, "value", q->value);
    member_number(o, "low", q->low);
    member_number(o, "high", q->high);
    member_text(o, "bound", record_label(q->bound, EXACT, NO_NUMBER, "exact"));
    name(o, "unit");
    json_put_str(&o->w, q->unit);
    members_si(o, q);
    member(o, "per", q->per);
    member(o, "of", figure_of(o, q));
    member(o, "measure", q->measure.size ? q->measure : STR("other"));
    member_text(o, "kind", record_label(q->kind, F_EVENT, F_ATTRIBUTE, ""));
    member_bool(o, "part", q->part);
    member_bool(o, "increment", q->increment);
    json_put_close(&o->w, '}');
}

static void member_figures(out *o, const event *e) {
    open_member(o, "figures", '[');
    for (uint32_t i = 0; i < e->figures.n; i++)
        if (e->figures.at[i] < o->d->quantities.n)
            put_figure(o, &o->d->quantities.at[e->figures.at[i]]);
    json_put_close(&o->w, ']');
}

/* ---- according to whom, how sure ------------------------------------------------------------- */

/* Words, the empty text for one that only another sentence names, null for one that is not given. */
static void members_link_words(out *o, const chain_link *l) {
    if (!span_empty(l->at) || !l->name.size) {
        members_words(o, l->at);
    } else {
        name(o, "text");
        json_put_str(&o->w, STR(""));
        member(o, "span", STR(""));
        member(o, "is", l->name);
    }
    member(o, "name", l->name);
}

static const char *link_kind(const chain_link *l) {
    if (l->kind > H_NONE && l->kind <= H_UNNAMED) return label_text(l->kind);
    if (l->role == OUTLET) return label_text(H_OUTLET);
    return span_empty(l->at) && !l->name.size ? label_text(H_UNNAMED) : "";
}

static void put_link(out *o, const chain_link *l) {
    json_put_open(&o->w, '{');
    member_text(o, "role", record_label(l->role, SPEAKER, OUTLET, "speaker"));
    members_link_words(o, l);
    member_text(o, "kind", link_kind(l));
    member_bool(o, "named", l->named);
    member_text(o, "n", l->n == 0 ? "?" : l->n == 1 ? "1" : "2+");
    member(o, "side", l->side);
    member_text(o, "how", record_label(l->how, QUOTE, AUTHOR, "paraphrase"));
    member(o, "cue", l->cue.size ? l->cue : record_given(o->d, l->cue_at));
    member_span(o, "cue_span", l->cue_at);
    member_int(o, "sure", l->sure);
    json_put_close(&o->w, '}');
}

static void member_chain(out *o, const fact *f) {
    open_member(o, "chain", '[');
    for (uint32_t i = 0; i < f->chain.n; i++) put_link(o, &f->chain.at[i]);
    json_put_open(&o->w, '{');
    member_text(o, "role", label_text(DOCUMENT));
    json_put_close(&o->w, '}');
    json_put_close(&o->w, ']');
}

static void member_whys(out *o, const event *e) {
    open_member(o, "why", '[');
    for (uint32_t i = 0; i < e->whys.n; i++) {
        if (span_empty(e->whys.at[i].at)) continue;
        json_put_open(&o->w, '{');
        member(o, "cue", e->whys.at[i].cue);
        member_span(o, "span", e->whys.at[i].at);
        json_put_close(&o->w, '}');
    }
    json_put_close(&o->w, ']');
}

/* ---- the fact -------------------------------------------------------------------------------- */

static span next_trigger(const event *e, uint32_t from) {
    span found = { UINT32_MAX, UINT32_MAX };
    for (uint32_t i = 0; i < e->triggers.n; i++)
        if (e->triggers.at[i].begin >= from && e->triggers.at[i].begin < found.begin)
            found = e->triggers.at[i];
    return found;
}

static void members_triggers(out *o, const event *e) {
    name(o, "trigger");
    put_words(o, e->triggers.n ? e->triggers.at[0] : e->clause);
    open_member(o, "triggers", '[');
    if (!e->triggers.n) put_words(o, e->clause);
    for (span t = next_trigger(e, 0); t.begin != UINT32_MAX; t = next_trigger(e, t.begin + 1))
        put_words(o, t);
    json_put_close(&o->w, ']');
}

static void members_what(out *o, const event *e) {
    member_text(o, "type", record_label(e->type, AGREE, ASSAULT, ""));
    if (e->type2 > NO_TYPE && e->type2 <= ASSAULT) member_text(o, "type2", label_text(e->type2));
    member_list(o, "modes", e->mode);
    member_list(o, "contexts", STR(""));
    member_text(o, "quad", record_quad(e->type));
    member_bool(o, "reciprocal", e->reciprocal);
}

static void members_certainty(out *o, const fact *f, const event *e) {
    member_chain(o, f);
    member_text(o, "mode", record_label(e->factual, HAPPENED, UNKNOWN, "unknown"));
    member_text(o, "polarity", e->negative ? "-" : "+");
    member_whys(o, e);
    member_text(o, "basis", label_text(f->basis));
    member_text(o, "label", label_text(f->label));
}

static void members_how_found(out *o, const event *e) {
    member_number(o, "score", record_score(e->score));
    member(o, "model", STR(""));
    open_member(o, "rules", '[');
    if (e->rule.size) json_put_str(&o->w, e->rule);
    json_put_close(&o->w, ']');
}

static void put_fact(out *o, const fact *f) {
    const event *e = record_event(o->d, f);
    json_put_open(&o->w, '{');
    member_text(o, "id", f->id);
    member(o, "report", o->d->known.id);
    member_span(o, "sentence",
                e->in < o->d->sentences.n ? o->d->sentences.at[e->in].at : e->clause);
    member_text(o, "kind", record_label(e->kind, EVENT, STATEMENT, "event"));
    members_triggers(o, e);
    members_what(o, e);
    member_arguments(o, "source", e->who.at, e->who.n, put_actor);
    member_arguments(o, "target", e->whom.at, e->whom.n, put_actor);
    member_arguments(o, "place", e->where.at, e->where.n, put_place);
    member_time(o, record_when(o->d, e));
    member_figures(o, e);
    members_certainty(o, f, e);
    members_how_found(o, e);
    json_put_close(&o->w, '}');
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void member_report(out *o) {
    const known *k = &o->d->known;
    open_member(o, "report", '{');
    member(o, "url", k->url);
    member(o, "title", k->title);
    member(o, "byline", k->byline);
    member(o, "outlet", k->outlet);
    member(o, "published", record_published(o->d, o->mem));
    member(o, "language", k->language);
    if (k->more.size) json_put_raw(&o->w, k->more);
    json_put_close(&o->w, '}');
}

void jsonl_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    out o = { { .to = to }, d, to->mem };
    json_put_open(&o.w, '{');
    member(&o, "sitrep", STR("1"));
    member(&o, "id", d->known.id);
    member_report(&o);
    member_int(&o, "text_chars", doc_source_points(d));
    open_member(&o, "facts", '[');
    for (uint32_t i = 0; i < d->facts.n; i++) put_fact(&o, &d->facts.at[i]);
    json_put_close(&o.w, ']');
    json_put_close(&o.w, '}');
    textbuf_char(to, '\n');
}

void jsonl_write_facts(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    for (uint32_t i = 0; i < d->facts.n; i++) {
        out o = { { .to = to }, d, to->mem };
        put_fact(&o, &d->facts.at[i]);
        textbuf_char(to, '\n');
    }
}

static const char *code_word(sitrep_code code) {
    static const char *const words[] = { "ok",       "nomem",  "limit", "io",
                                         "encoding", "format", "data",  "argument" };
    return (size_t)code < sizeof words / sizeof *words ? words[code] : "argument";
}

/* An error's texts are cut to their room, maybe inside a character. */
static str plain(const char *text, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(str_of(text), &b);
    return textbuf_str(&b);
}

void jsonl_refuse(const sitrep_error *err, str id, textbuf *to) {
    out o = { { .to = to }, NULL, to->mem };
    json_put_open(&o.w, '{');
    member(&o, "sitrep", STR("1"));
    if (id.size) member(&o, "id", id);
    open_member(&o, "error", '{');
    member_text(&o, "code", code_word(err->code));
    member(&o, "what", plain(err->what[0] ? err->what : sitrep_code_text(err->code), o.mem));
    member(&o, "source", plain(err->source, o.mem));
    member_int(&o, "line", (int64_t)err->line);
    member_int(&o, "byte", (int64_t)err->byte);
    json_put_close(&o.w, '}');
    json_put_close(&o.w, '}');
    textbuf_char(to, '\n');
}
