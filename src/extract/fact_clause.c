/* fact_clause.c - which words of a clause are shown as what a fact says.
 *
 *     Nine people drowned in Vashir, the ministry said on Friday.      | Nine people drowned in Vashir |
 *     Whoever had cash was let in first.                                | Whoever had cash was let in |
 *     The minister accused Korvia of burning homes.       of "burning":    | The minister accused Korvia of burning homes |
 *
 * Whose words they are stands in the chain. Nothing is said in other words: the clause is only cut. */
#include "extract/fact_clause.h"

#include "doc/record.h"

/* "let | in": a word of the trigger right behind the clause. */
static void take_triggers(event *e) {
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        span t = e->triggers.at[i];
        if (t.begin <= e->clause.end + 1 && t.end > e->clause.end) e->clause.end = t.end;
    }
}

static void reach(uint32_t *last, span in, span s) {
    if (span_holds(in, s) && s.end > *last) *last = s.end;
}

static void reach_arguments(const doc *d, uint32_t *last, span in, const argument *a, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (a[i].mention < d->mentions.n) reach(last, in, d->mentions.at[a[i].mention].at);
        if (a[i].place < d->toponyms.n) reach(last, in, d->toponyms.at[a[i].place].at);
    }
}

/* Where the last ends of what the event is told with. */
static uint32_t last_told(const doc *d, const event *e) {
    uint32_t last = e->clause.begin;
    for (uint32_t i = 0; i < e->triggers.n; i++) reach(&last, e->clause, e->triggers.at[i]);
    reach_arguments(d, &last, e->clause, e->who.at, e->who.n);
    reach_arguments(d, &last, e->clause, e->whom.at, e->whom.n);
    reach_arguments(d, &last, e->clause, e->where.at, e->where.n);
    for (uint32_t i = 0; i < e->figures.n; i++)
        reach(&last, e->clause, d->quantities.at[e->figures.at[i]].at);
    return last;
}

/* Before the words for a source and its cue, where both stand behind all that is told. */
static void leave_source(const doc *d, event *e) {
    const source *s = e->sources.n ? &d->sources.at[e->sources.at[0]] : NULL;
    if (!s || span_empty(s->who) || !span_holds(e->clause, s->who)) return;
    bool cue_first =
        span_holds(e->clause, s->cue) && !span_empty(s->cue) && s->cue.begin < s->who.begin;
    uint32_t end = cue_first ? s->cue.begin : s->who.begin;
    if (end < last_told(d, e)) return;
    str told = doc_text(d, (span){ e->clause.begin, end });
    while (told.size && strchr(" ,;:-\n", told.at[told.size - 1])) told.size--;
    if (!record_is_bare(told)) e->clause.end = e->clause.begin + told.size;
}

/* ---- what can be read alone ------------------------------------------------------------------------ */

static bool is_finite(const doc *d, token_ix t) {
    str x = d->readings.at[t].xpos;
    return str_is(x, "VBD") || str_is(x, "VBZ") || str_is(x, "VBP") || str_is(x, "MD");
}

static bool has_finite(const doc *d, range r) {
    for (token_ix t = r.begin; t < r.end; t++)
        if (is_finite(d, t)) return true;
    return false;
}

/* Where the phrase begins that holds a word and ends before `end`. */
static uint32_t phrase_begin(const doc *d, token_ix t, uint32_t end) {
    uint32_t best = d->tokens.at[t].at.begin, own = doc_chunk_at(d, t);
    if (own == NONE) return best;
    for (uint32_t k = own + 1; k-- > 0 && d->chunks.at[k].in == d->chunks.at[own].in;) {
        mention_ix i = d->chunks.at[k].mention;
        span at = i == NONE ? (span){ 0, 0 } : d->mentions.at[i].at;
        if (span_holds(at, d->tokens.at[t].at) && at.end <= end && at.begin < best) best = at.begin;
    }
    return best;
}

/* "Korvia, | whose troops crossed the border": with the one that the relative word stands for. */
static void take_antecedent(const doc *d, event *e, token_ix first) {
    if (str_find(d->readings.at[first].feats, STR("PronType=Rel"), 0) == UINT32_MAX) return;
    token_ix t = first;
    while (t != NONE && d->readings.at[t].relation != UD_ACL_RELCL) t = d->readings.at[t].head;
    token_ix meant = t == NONE ? NONE : d->readings.at[t].head;
    if (meant != NONE && meant < first) e->clause.begin = phrase_begin(d, meant, e->clause.begin);
}

/* "He accused | Kyiv of firing at homes": from the verb that the clause hangs on, and its subject. */
static void take_governor(const doc *d, event *e, range r) {
    enum { STEPS = 4 };
    token_ix t = e->head;
    if (d->tokens.at[t].pos != POS_VERB || has_finite(d, r)) return;
    for (int n = 0; n < STEPS && t != NONE && !is_finite(d, t); n++) t = d->readings.at[t].head;
    if (t == NONE || !is_finite(d, t) || t >= r.begin) return;
    token_ix subject = doc_under(d, t, UD_NSUBJ);
    uint32_t begin = d->tokens.at[t].at.begin;
    if (subject != NONE && subject < t) begin = phrase_begin(d, subject, begin);
    if (begin < e->clause.begin) e->clause.begin = begin;
}

/* "the roads were | full", "who commands | the front": to what its last verb cannot be without. */
static void take_predicate(const doc *d, event *e, token_ix last) {
    label l = d->readings.at[last].relation;
    token_ix to = NONE;
    if (l == UD_COP || l == UD_AUX || l == UD_AUX_PASS) to = d->readings.at[last].head;
    else if (d->tokens.at[last].pos == POS_VERB) to = doc_under(d, last, UD_OBJ);
    if (to == NONE || to < last || doc_sentence_of(d, to) != doc_sentence_of(d, last)) return;
    e->clause.end = d->tokens.at[to].at.end;
}

static bool is_under(const doc *d, token_ix t, token_ix top) {
    for (uint32_t n = 0; t != NONE && n < 64; n++, t = d->readings.at[t].head)
        if (t == top) return true;
    return false;
}

/* "accused Korvia | of burning homes", "ordered the army | to leave". */
static void take_complement(const doc *d, event *e, token_ix end) {
    token_ix t = d->tokens.at[e->head].pos == POS_VERB ? doc_under(d, e->head, UD_XCOMP) : NONE;
    range in = d->sentences.at[doc_sentence_of(d, e->head)].tokens;
    if (t == NONE || t < end || !is_under(d, end, t)) return;
    while (end < in.end && is_under(d, end, t)) end++;
    e->clause.end = d->tokens.at[end - 1].at.end;
}

static void make_readable(const doc *d, event *e) {
    range r = doc_tokens_in(d, e->clause);
    if (!(d->has & HAS_READING) || r.begin >= r.end) return;
    take_antecedent(d, e, r.begin);
    take_governor(d, e, r);
    take_predicate(d, e, r.end - 1);
    take_complement(d, e, r.end);
}

void fact_clause(const doc *d, event *e) {
    if (span_empty(e->clause)) return;
    take_triggers(e);
    leave_source(d, e);
    make_readable(d, e);
}
