/* record.c - the parts of a fact: "he" is Ada Example, of XAA; "the port" is at 51.2 N. */
#include "doc/record.h"

#include <math.h>

static bool is_iso_day(str s) {
    static const char shape[] = "9999-99-99";
    if (s.size < 10) return false;
    for (int i = 0; i < 10; i++)
        if (shape[i] == '9' ? !is_digit(s.at[i]) : s.at[i] != shape[i]) return false;
    return true;
}

str record_published(const doc *d, arena *a) {
    if (is_iso_day(d->known.published)) return d->known.published;
    moment day = d->known.published.size ? moment_read(d->known.published) : d->published;
    textbuf b = { .mem = a };
    if (day != OPEN_PAST) textbuf_day(&b, day);
    return textbuf_str(&b);
}

str record_given(const doc *d, span s) {
    sitrep_span at = doc_source_span(d, s);
    return str_cut(d->source, at.begin, at.end);
}

str record_plain(const doc *d, span s, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(doc_text(d, s), &b);
    return textbuf_str(&b);
}

/* The mention that `m` stands for in the end. Each points at an earlier one, so the walk ends. */
static const mention *referent(const doc *d, const mention *m) {
    while (m->refers < (mention_ix)(m - d->mentions.at)) m = &d->mentions.at[m->refers];
    return m;
}

static const mention *mention_of(const doc *d, const argument *a) {
    return a->mention < d->mentions.n ? &d->mentions.at[a->mention] : NULL;
}

static const toponym *toponym_of(const doc *d, const argument *a) {
    const mention *m = mention_of(d, a);
    toponym_ix t = a->place < d->toponyms.n ? a->place : m ? m->place : NONE;
    return t < d->toponyms.n ? &d->toponyms.at[t] : NULL;
}

static str first_of(str a, str b) { return a.size ? a : b; }

record_actor record_actor_of(const doc *d, const argument *a) {
    const mention *m = mention_of(d, a), *is = m ? referent(d, m) : NULL;
    const toponym *t = toponym_of(d, a);
    record_actor r = { .inferred = a->inferred };
    if (m) {
        r.at = m->at;
        r.name = m->name;
        r.code = first_of(m->code, is->code);
        r.sectors = first_of(m->sectors, is->sectors);
        if (is != m) r.is = first_of(is->name, doc_text(d, is->at));
    } else if (t) {
        r.at = t->at;
        r.name = t->name;
        r.code = t->country;
    }
    return r;
}

record_place record_place_of(const doc *d, const argument *a) {
    const mention *m = mention_of(d, a), *is = m ? referent(d, m) : NULL;
    record_place r = { .found = toponym_of(d, a), .role = a->placing, .inferred = a->inferred };
    if (r.found) r.at = r.found->at;
    else if (m) r.at = m->at;
    if (m && is != m) {
        r.is = first_of(is->name, doc_text(d, is->at));
        r.at = m->at;
        if (!r.found && is->place < d->toponyms.n) r.found = &d->toponyms.at[is->place];
    }
    if (r.role < AT || r.role > NEAR) r.role = AT;
    return r;
}

bool record_has_point(const toponym *t) { return t && isfinite(t->lat) && isfinite(t->lon); }

int64_t record_geonames(const toponym *t) {
    int64_t id = 0;
    if (!t->id.size || t->id.size > 12) return 0;
    for (uint32_t i = 0; i < t->id.size; i++) {
        if (!is_digit(t->id.at[i])) return 0;
        id = id * 10 + (t->id.at[i] - '0');
    }
    return id;
}

str record_actor_words(const doc *d, const record_actor *r, arena *a) {
    if (span_empty(r->at)) return first_of(r->name, r->is);
    return record_plain(d, r->at, a);
}

str record_place_words(const doc *d, const record_place *r, arena *a) {
    bool adjective = r->found && r->found->adjective; /* "took nine Russian villages": in Russia */
    if (span_empty(r->at) || adjective) return r->found ? r->found->name : STR("");
    return record_plain(d, r->at, a);
}

span record_figure_words(const quantity *q) { return span_empty(q->whole) ? q->at : q->whole; }

/* A mark that only joins a clause to what stands round it. */
static bool is_joint(const doc *d, token_ix t) {
    static const char *const marks[] = { ",", ";", ":", ".", "-", "–", "—" };
    str s = token_text(d, t);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(s, marks[i])) return true;
    return false;
}

/* Without the conjunction before it, and without the marks at its ends. */
static range trimmed(const doc *d, span s) {
    range r = doc_tokens_in(d, s);
    while (r.begin < r.end && (is_joint(d, r.begin) || d->tokens.at[r.begin].pos == POS_CCONJ))
        r.begin++;
    while (r.begin < r.end && is_joint(d, r.end - 1)) r.end--;
    return r;
}

/* A figure is shown with its bound word or not at all: "fewer than 50", never "50". */
span record_clause(const doc *d, const event *e) {
    span s = tokens_span(d, trimmed(d, e->clause));
    for (uint32_t i = 0; i < e->figures.n; i++) {
        span whole = record_figure_words(&d->quantities.at[e->figures.at[i]]);
        if (span_empty(s) || !span_meets(whole, s)) continue;
        if (whole.begin < s.begin) s.begin = whole.begin;
        if (whole.end > s.end) s.end = whole.end;
    }
    return s;
}

bool record_is_bare(str told) {
    enum { FEWEST_WORDS = 4 };
    uint32_t words = 0;
    for (str word; str_next(&told, ' ', &word);) words += word.size > 0;
    return words && words < FEWEST_WORDS;
}

/* The first word of a dateline is a place in capitals. */
static bool begins_shouted(str s) {
    uint32_t n = 0;
    while (n < s.size && is_upper(s.at[n])) n++;
    return n > 2 && (n == s.size || !is_lower(s.at[n]));
}

uint32_t record_dateline(str told) {
    static const char *const dashes[] = { " - ", " – ", " — " };
    enum { LONGEST = 80 };
    str front = str_cut(told, 0, LONGEST);
    for (size_t i = 0; begins_shouted(told) && i < sizeof dashes / sizeof *dashes; i++) {
        uint32_t at = str_find(front, str_of(dashes[i]), 0);
        str place = str_cut(front, 0, at == UINT32_MAX ? 0 : at);
        if (str_find(place, STR(","), 0) != UINT32_MAX ||
            str_find(place, STR("("), 0) != UINT32_MAX)
            return at + (uint32_t)strlen(dashes[i]);
    }
    return 0;
}

const event *record_event(const doc *d, const fact *f) { return &d->events.at[f->event]; }

const timex *record_when(const doc *d, const event *e) {
    return e->when < d->timexes.n ? &d->timexes.at[e->when] : NULL;
}

static int minute_of(moment m) {
    return m == OPEN_PAST || m == OPEN_END
               ? 0
               : (int)((m % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY);
}

bool record_has_clock(const timex *t) { return minute_of(t->from) || minute_of(t->to); }

void record_put_moment(textbuf *to, moment m, bool clock) {
    if (m == OPEN_PAST || m == OPEN_END) return;
    textbuf_day(to, m);
    if (clock) textbuf_print(to, "T%02d:%02d", minute_of(m) / 60, minute_of(m) % 60);
}

const char *record_quad(label type) {
    static const char quads[][3] = {
        [AGREE - NO_TYPE] = "VC",    [CONSULT - NO_TYPE] = "VC",   [SUPPORT - NO_TYPE] = "VC",
        [CONCEDE - NO_TYPE] = "VC",  [COOPERATE - NO_TYPE] = "MC", [AID - NO_TYPE] = "MC",
        [RETREAT - NO_TYPE] = "MC",  [REQUEST - NO_TYPE] = "VF",   [ACCUSE - NO_TYPE] = "VF",
        [REJECT - NO_TYPE] = "VF",   [THREATEN - NO_TYPE] = "VF",  [PROTEST - NO_TYPE] = "MF",
        [SANCTION - NO_TYPE] = "MF", [MOBILIZE - NO_TYPE] = "MF",  [COERCE - NO_TYPE] = "MF",
        [ASSAULT - NO_TYPE] = "MF",
    };
    return type >= NO_TYPE && type <= ASSAULT ? quads[type - NO_TYPE] : "";
}

const char *record_label(label l, label first, label last, const char *otherwise) {
    return l >= first && l <= last ? label_text(l) : otherwise;
}

double record_score(float score) {
    if (!(score > 0)) return NAN;
    return score >= 1 ? 1 : floor((double)score * 1000 + 0.5) / 1000;
}

/* A count for each sentence, then the sums, then the facts put in their places. */
record_index record_by_sentence(const doc *d, arena *a) {
    uint32_t n = d->sentences.n;
    record_index x = { arena_take(a, ((size_t)n + 2) * sizeof *x.first),
                       arena_take(a, ((size_t)d->facts.n + 1) * sizeof *x.of) };
    if (!x.first || !x.of) return (record_index){ NULL, NULL };
    for (uint32_t i = 0; i < d->facts.n; i++) {
        sentence_ix s = record_event(d, &d->facts.at[i])->in;
        if (s < n) x.first[s + 2]++;
    }
    for (uint32_t s = 2; s <= n; s++) x.first[s] += x.first[s - 1];
    for (uint32_t i = 0; i < d->facts.n; i++) {
        sentence_ix s = record_event(d, &d->facts.at[i])->in;
        if (s < n) x.of[x.first[s + 1]++] = i;
    }
    return x;
}
