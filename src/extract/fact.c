/* fact.c - an event with its chain of sources, and how sure that leaves us.
 *
 *     Rebels have taken Tarn, Northmark officials told the Courier.
 *     chain: Northmark officials > Northmark Courier, basis attributed, label REPORTED
 */
#include "extract/attribution.h"
#include "extract/fact_clause.h"
#include "extract/fact_name.h"

#include <stdlib.h>

/* ---- a link ------------------------------------------------------------------------------------ */

static const mention *mention_of(const doc *d, mention_ix m) {
    return m < d->mentions.n ? &d->mentions.at[m] : NULL;
}

/* What a mention stands for in the end. Each points at an earlier one, so the walk ends. */
static const mention *referent(const doc *d, const mention *m) {
    while (m->refers < (mention_ix)(m - d->mentions.at)) m = &d->mentions.at[m->refers];
    return m;
}

/* The name of what is meant, if it has one: of a person as the report has it in full. */
static str name_of(const doc *d, const mention *m) {
    const mention *is = referent(d, m);
    str full = is->name.size ? is->name : fact_name(d, is);
    if (full.size) return full;
    return is == m ? STR("") : doc_text(d, is->at);
}

static bool joined(const doc *d, span s) {
    range r = doc_tokens_in(d, s);
    for (token_ix i = r.begin; i < r.end; i++)
        if (d->tokens.at[i].pos == POS_CCONJ) return true;
    return false;
}

static bool relative_pronoun(span s, const mention *m) {
    return !m->pronoun && !span_meets(s, m->at);
}

/* "the aid agency | Blue Lamp": a name right behind the words that say what it is, with no mark between. */
static span with_name(const doc *d, const source *s, const mention *m) {
    const mention *next = m + 1, *end = d->mentions.at + d->mentions.n;
    bool follows = next < end && !m->named && next->named && next->at.begin == m->at.end + 1 &&
                   span_holds(s->who, next->at);
    return follows ? (span){ m->at.begin, next->at.end } : m->at;
}

/* The words shown for a source: its own noun phrase, not all that describes it. */
static span words_of(const doc *d, const source *s, const mention *m) {
    if (!m || span_empty(s->who)) return s->who;
    if (relative_pronoun(s->who, m)) return m->at;
    return joined(d, s->who) || !span_holds(s->who, m->at) ? s->who : with_name(d, s, m);
}

/* "The minister, Ana Rusk, said:" tells who a minister is whose words run on: the name among the words for a source. */
static str name_among(const doc *d, const source *s) {
    for (mention_ix i = s->mention + 1; i < d->mentions.n; i++) {
        const mention *m = &d->mentions.at[i];
        if (m->at.begin >= s->who.end) break;
        if (m->named && m->class == PERSON && m->at.end <= s->who.end) return doc_text(d, m->at);
    }
    return STR("");
}

/* "The minister, Ana Rusk"; "the army, through Major Ruda" and "the Upland Front, through its envoy Ruda" speak themselves. */
static bool may_be_called(const mention *m) {
    bool body = m->class == BODY || m->class == FORCE || m->class == GROUP || m->class == STATES;
    return !body && (!m->named || m->class == PERSON || m->class == OFFICE);
}

/* "its list" is whose "its" is: a thing has no words of its own. */
static str owner_of(const doc *d, const mention *m) {
    if (m->named || m->pronoun || (m->holder != H_NONE && m->holder != H_ARTIFACT)) return STR("");
    for (mention_ix i = (mention_ix)(m - d->mentions.at) + 1; i < d->mentions.n; i++) {
        const mention *own = &d->mentions.at[i];
        if (own->at.begin >= m->at.end) break;
        bool its = own->pronoun && own->at.begin == m->at.begin && own->refers != NONE;
        if (its) return name_of(d, own);
    }
    return STR("");
}

static void describe(const doc *d, const source *s, chain_link *l) {
    const mention *m = mention_of(d, s->mention);
    l->at = words_of(d, s, m);
    l->kind = H_UNNAMED;
    if (!m) return;
    const mention *is = referent(d, m);
    bool several = is->plural || joined(d, s->who);
    l->kind = is->holder;
    l->named = is->named || s->carried;
    l->n = several ? 2 : 1;
    l->name = s->role == OUTLET && s->outlet_name.size ? s->outlet_name : name_of(d, m);
    if (!l->name.size && may_be_called(m)) l->name = name_among(d, s);
    if (!l->name.size) l->name = owner_of(d, m);
    if (s->carried && !l->name.size) l->name = doc_text(d, is->at);
    l->side = m->code.size ? m->code : is->code;
}

static chain_link *add_link(doc *d, fact *f, const source *s, label role) {
    chain_link *l = array_add(&d->mem, &f->chain);
    if (!l) return NULL;
    span words = s->cue;
    if (words.end > words.begin && d->text.at[words.end - 1] == ':') words.end--;
    *l = (chain_link){
        .role = role, .kind = H_UNNAMED, .how = s->how, .cue = doc_text(d, words), .cue_at = words
    };
    return l;
}

static bool is_reporter(const doc *d, str name) {
    return name.size && str_eq_fold(name, d->known.outlet);
}

/* ---- the chain --------------------------------------------------------------------------------- */

/* How far a holder is committed to an event of a mode in words of its own. */
static int8_t own_sure(const event *e) {
    switch (e->factual) {
    case UNKNOWN: return 0;
    case POSSIBLE:
    case FEARED: return 1;
    default: return 3;
    }
}

static int8_t sure_of(const event *e, const source *s, bool inner) {
    if (!inner) return s->reporter_sure == 4 ? 0 : s->reporter_sure;
    int8_t own = own_sure(e);
    if (s->holder_sure == 4) return own;
    return s->holder_sure < own || s->holder_sure < 0 ? s->holder_sure : own;
}

/* "he" inside the words of "he", and whoever bears the same name. */
static bool same_speaker(const doc *d, const chain_link *l, const mention *m) {
    str name = name_of(d, m);
    if (name.size || l->name.size) return str_eq(name, l->name);
    return m->pronoun && str_eq_fold(doc_text(d, l->at), doc_text(d, m->at));
}

/* The same words twice: "X said P, adding Q" inside one another. */
static bool repeats(const doc *d, const fact *f, const source *s) {
    if (!f->chain.n) return false;
    const chain_link *last = &f->chain.at[f->chain.n - 1];
    const mention *m = mention_of(d, s->mention);
    if (!m || span_empty(last->at)) return false;
    return span_meets(last->at, m->at) || span_meets(last->at, s->who) || same_speaker(d, last, m);
}

static void add_outlet(doc *d, fact *f, const source *s) {
    bool has = f->chain.n && f->chain.at[f->chain.n - 1].role == OUTLET;
    if (has || span_empty(s->outlet) || is_reporter(d, s->outlet_name)) return;
    chain_link *l = add_link(d, f, s, OUTLET);
    if (!l) return;
    l->kind = H_OUTLET;
    l->how = CITED;
    l->at = s->outlet;
    l->name = s->outlet_name;
    l->named = true;
    l->n = 1;
}

static bool not_given(const chain_link *l) { return span_empty(l->at) && !l->name.size; }

/* "It is believed that rebels reportedly left": one source that is not given is enough. */
static bool again_nobody(const doc *d, const fact *f, const source *s) {
    if (s->mention < d->mentions.n) return false;
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (not_given(&f->chain.at[i])) return true;
    return false;
}

/* "It is feared that" tells how sure it is, but is nobody's word, as "there are fears that" is. */
static bool felt_by_nobody(const doc *d, const source *s) {
    if (s->mention < d->mentions.n || !span_empty(s->who) || span_empty(s->cue)) return false;
    token_ix word = doc_token_at(d, s->cue.end - 1);
    return str_is(s->cue_kind, "fear") && d->tokens.at[word].pos != POS_NOUN;
}

/* "The army said two explosions were reported": whoever says so is enough. */
static bool reported_by_nobody(const doc *d, const source *s) {
    if (!str_is(s->cue_kind, "hearsay") || span_empty(s->cue)) return false;
    token_ix word = doc_token_at(d, s->cue.end - 1);
    return d->tokens.at[word].pos == POS_VERB && token_is(d, word, "reported");
}

/* "The office said it had verified P": the words shown are those that name it. */
static void name_pronoun(doc *d, fact *f, const source *s) {
    chain_link *last = &f->chain.at[f->chain.n - 1];
    const mention *m = mention_of(d, s->mention);
    token_ix t = span_empty(last->at) ? NONE : doc_token_at(d, last->at.begin);
    bool pronoun =
        t != NONE && d->tokens.at[t].pos == POS_PRON && d->tokens.at[t].at.end == last->at.end;
    if (pronoun && m && !m->pronoun) last->at = words_of(d, s, m);
}

/* "I", "we": of a voice inside another's words it is that other. */
static bool means_speaker(const engine *e, const doc *d, const source *s) {
    const mention *m = mention_of(d, s->mention);
    return m && m->pronoun && word_says(e, d, m->head, "sense", "speaker");
}

static void add_source(doc *d, fact *f, const event *e, const source *s) {
    enum { MOST_LINKS = 5 };
    if (!(cue_traits(s->cue_kind) & CUE_CHAIN) || f->chain.n >= MOST_LINKS) return;
    if (again_nobody(d, f, s) || felt_by_nobody(d, s)) return;
    if (repeats(d, f, s)) { /* "X told the Courier that he had seen P" */
        name_pronoun(d, f, s);
        return add_outlet(d, f, s);
    }
    bool reporter = s->role == OUTLET && is_reporter(d, s->outlet_name);
    bool inner = f->chain.n == 0;
    if (!reporter) {
        chain_link *l = add_link(d, f, s, s->role);
        if (!l) return;
        describe(d, s, l);
        l->sure = sure_of(e, s, inner);
    }
    add_outlet(d, f, s);
}

/* ---- basis and label --------------------------------------------------------------------------- */

static label basis_of(const fact *f) {
    if (!f->chain.n) return STATED;
    return not_given(&f->chain.at[0]) ? UNSOURCED : ATTRIBUTED;
}

static label label_of(const event *e, const fact *f) {
    switch (e->factual) {
    case UNKNOWN: return UNCLEAR;
    case PLANNED:
    case ORDERED:
    case THREATENED:
    case CONDITIONAL: return INTENDED;
    case FEARED:
    case POSSIBLE: return HEDGED;
    default: break;
    }
    if (e->negative) return DENIED;
    if (f->basis == UNSOURCED) return HEDGED;
    return f->basis == ATTRIBUTED ? REPORTED : ASSERTED;
}

/* ---- all facts --------------------------------------------------------------------------------- */

static void put_id(const doc *d, const event *e, fact *f) {
    uid u;
    sitrep_span at = doc_source_span(d, e->triggers.n ? e->triggers.at[0] : e->clause);
    uid_begin(&u, "fact");
    uid_field(&u, d->known.id);
    uid_field(&u, str_of(label_text(e->kind)));
    uid_field(&u, str_of(label_text(e->type)));
    uid_number(&u, at.begin);
    uid_number(&u, at.end);
    uid_end(&u, f->id);
}

static void add_fact(const engine *g, doc *d, event_ix i) {
    fact *f = doc_add(d, facts);
    if (!f) return;
    event *e = &d->events.at[i];
    fact_clause(d, e);
    f->event = i;
    for (uint32_t k = 0; k < e->sources.n; k++) {
        const source *s = &d->sources.at[e->sources.at[k]];
        bool own = k + 1 < e->sources.n && means_speaker(g, d, s);
        bool more = e->sources.n > 1 && reported_by_nobody(d, s);
        if (!own && !more) add_source(d, f, e, s);
    }
    f->basis = basis_of(f);
    f->label = label_of(e, f);
    put_id(d, e, f);
}

typedef struct placed {
    uint32_t at;
    event_ix event;
} placed;

static int in_text_order(const void *left, const void *right) {
    const placed *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event;
}

void fact_run(const engine *e, worker *w, doc *d) {
    placed *order = arena_take(&w->scratch, (d->events.n + 1) * sizeof *order);
    if (!order) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (event_ix i = 0; i < d->events.n; i++)
        order[i] = (placed){ d->tokens.at[d->events.at[i].head].at.begin, i };
    qsort(order, d->events.n, sizeof *order, in_text_order);
    doc_count_points(d);
    for (event_ix i = 0; i < d->events.n && !d->failed; i++) add_fact(e, d, order[i].event);
}
