/* factuality_source.c - the sources in whose words an event is told, innermost first.
 *
 *     Rebels reportedly left Tarn, the Courier said, citing officials.
 *                       ^^^^ event; sources: reportedly, officials (citing), the Courier (said)
 */
#include "extract/attribution.h"
#include "extract/factuality.h"

#include <stdlib.h>

typedef struct held {
    uint32_t begin, reach; /* where a content begins; the furthest end of all so far */
    source_ix source;
} held;

static int by_begin(const void *left, const void *right) {
    const held *a = left, *b = right;
    if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
    return a->source < b->source ? -1 : a->source > b->source;
}

static held *sorted_contents(arena *scratch, const doc *d) {
    held *all = arena_take(scratch, (d->sources.n + 1) * sizeof *all);
    if (!all) return NULL;
    for (source_ix i = 0; i < d->sources.n; i++)
        all[i] = (held){ d->sources.at[i].content.begin, 0, i };
    qsort(all, d->sources.n, sizeof *all, by_begin);
    for (source_ix i = 0; i < d->sources.n; i++) {
        uint32_t end = d->sources.at[all[i].source].content.end;
        all[i].reach = i && all[i - 1].reach > end ? all[i - 1].reach : end;
    }
    return all;
}

static bool citing(const doc *d, const source *s) {
    return str_is(s->cue_kind, "per") && s->cue.begin > s->content.end && s->outer != NONE &&
           span_meets(d->sources.at[s->outer].content, s->content);
}

/* Which of two sources that hold one event is the inner one. */
static bool is_inner(const doc *d, source_ix a, source_ix b) {
    const source *x = &d->sources.at[a], *y = &d->sources.at[b];
    if (x->outer == b) return true;
    if (y->outer == a) return false;
    if (citing(d, x) != citing(d, y)) return citing(d, x);
    uint32_t m = x->content.end - x->content.begin, n = y->content.end - y->content.begin;
    return m != n ? m < n : a < b;
}

static void insert(doc *d, event *e, source_ix s) {
    source_ix *new = array_add(&d->mem, &e->sources);
    if (!new) return;
    uint32_t i = e->sources.n - 1;
    for (; i > 0 && is_inner(d, s, e->sources.at[i - 1]); i--)
        e->sources.at[i] = e->sources.at[i - 1];
    e->sources.at[i] = s;
}

/* The saying is not what is said, but who "counted nine dead" says so. */
/* "announced a new package of aid": what is announced is yet to come, and by the word of who announces it. */
static bool announces(const event *e, const source *s) {
    if (e->factual != PLANNED || e->triggers.n < 2 || !str_is(s->cue_kind, "say")) return false;
    return span_meets(e->triggers.at[0], s->cue) && span_holds(s->content, e->triggers.at[1]);
}

static bool says_itself(const doc *d, const event *e, const source *s) {
    if (announces(e, s)) return false;
    if (str_is(s->cue_kind, "give") || str_is(e->rule, "tally")) return false; /* "says 57" */
    bool light = str_is(s->cue_kind, "hearsay") || str_is(s->cue_kind, "say");
    for (uint32_t i = 0; i < e->triggers.n && (i == 0 || !light); i++)
        if (span_meets(e->triggers.at[i], s->cue)) return true;
    return span_holds(s->cue, d->tokens.at[e->head].at);
}

/* "disputed this", "dismissed it as a tale", "called it a lie": what was said is denied, if in a weaker word. */
static bool denies_what_was_said(const source *s, range said) {
    enum { AS_TOLD = 4 }; /* "called": whatever it is called */
    bool back = said.end - said.begin == 1;
    return s->holder_sure == AS_TOLD || s->holder_sure <= (back ? -2 : -3);
}

/* "denies it", "denied any part": but who rejects an offer, or denies somebody his pay, says nothing of what happened. */
static bool denies(const doc *d, const event *e, const source *s) {
    range said = doc_tokens_in(d, s->content);
    if (e->type == REJECT || e->type == SANCTION || e->type == ACCUSE) return false;
    if (!denies_what_was_said(s, said)) return false;
    return e->kind != STATEMENT && (e->type != COERCE || said.end - said.begin == 1);
}

/* "The convoy was denied passage": something is kept from it, and nothing is said. */
static bool withholds(const doc *d, const event *e) {
    uint32_t k = doc_chunk_at(d, e->head);
    return k != NONE && (d->chunks.at[k].flags & CHUNK_PASSIVE);
}

/* What is told by the very word of its speaker: "promised an inquiry", "denies it", "claimed the raid". */
static bool speaks_of(const doc *d, const event *e, const source *s) {
    bool meets = false;
    for (uint32_t i = 0; i < e->triggers.n; i++) meets |= span_meets(e->triggers.at[i], s->cue);
    if (!meets || span_empty(s->who)) return false;
    if (str_is(s->cue_kind, "promise")) return e->type != THREATEN;
    if (str_is(s->cue_kind, "fear")) return true;
    if (str_is(s->cue_kind, "deny")) return denies(d, e, s) && !withholds(d, e);
    return e->type == ASSAULT && (str_is(s->cue_kind, "claim") || str_is(s->cue_kind, "confirm"));
}

/* "demanded that they free the men, most of whom are held in Tarn": a relative clause of what is only ordered or promised tells
 * what is so, and is nobody's; of who is blamed, "who in turn blamed the army", what he says himself. */
static bool adds_to_order(const doc *d, const event *e, const source *s) {
    static const char *const kinds[] = { "order", "promise", "threat" };
    bool open = str_is(s->cue_kind, "accuse") && e->type == ACCUSE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) open |= str_is(s->cue_kind, kinds[i]);
    if (open && judge_looked_into(d, e)) return true;
    uint32_t k = open ? doc_chunk_at(d, e->head) : NONE;
    const chunk *verb = k == NONE ? NULL : &d->chunks.at[k];
    if (!verb || verb->clause == NONE || verb->pos != POS_VERB) return false;
    if (d->clauses.at[verb->clause].link != CLAUSE_RELATIVE) return false;
    return verb->head == e->head && verb->tense && verb->tense != CHUNK_FUTURE &&
           !(verb->flags & CHUNK_MODAL);
}

static uint32_t place(const source *s) {
    return span_empty(s->cue) ? s->content.begin : s->cue.begin;
}

/* Sources stand in the order of their cues. */
static void link_own(doc *d, event *e) {
    span in = d->sentences.at[e->in].at;
    uint32_t low = 0, high = d->sources.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (place(&d->sources.at[middle]) < in.begin) low = middle + 1;
        else high = middle;
    }
    for (source_ix i = low; i < d->sources.n && place(&d->sources.at[i]) < in.end; i++)
        if (speaks_of(d, e, &d->sources.at[i])) insert(d, e, i);
}

static void link_event(doc *d, const held *all, event *e) {
    enum { LOOK = 64 };
    span head = d->tokens.at[e->head].at;
    uint32_t low = 0, high = d->sources.n;
    uint32_t last = e->triggers.n > 1 ? e->triggers.at[1].begin : head.begin;
    if (last < head.begin) last = head.begin;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (all[middle].begin <= last) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low, looked = 0; i-- > 0 && looked < LOOK && all[i].reach > head.begin;
         looked++) {
        const source *s = &d->sources.at[all[i].source];
        bool inside = span_holds(s->content, head) || announces(e, s);
        if (inside && !says_itself(d, e, s) && !adds_to_order(d, e, s)) insert(d, e, all[i].source);
    }
}

void factuality_link_sources(const engine *e, worker *w, doc *d) {
    (void)e;
    held *all = sorted_contents(&w->scratch, d);
    if (!all) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (event_ix i = 0; i < d->events.n && !d->failed; i++) {
        link_event(d, all, &d->events.at[i]);
        link_own(d, &d->events.at[i]);
    }
}
