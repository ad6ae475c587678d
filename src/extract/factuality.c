/* factuality.c - how each event stands to what happened: done, planned, feared, denied; and by which words.
 *
 *     Officials fear that Tarn could fall.       feared, why "modal:could", "fear:fear"
 *     The army denied shelling the mill.         not, why "deny:denied"
 */
#include "extract/factuality.h"

#include "extract/attribution.h"
#include "extract/falsity.h"
#include "extract/timex.h"

static uint32_t chunk_of(const doc *d, token_ix t) {
    uint32_t low = 0, high = d->chunks.n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (d->chunks.at[middle].tokens.end <= t) low = middle + 1;
        else high = middle;
    }
    return low;
}

static judge judge_of(const engine *e, doc *d, event *of) {
    judge j = { .e = e, .d = d, .of = of, .chunk = chunk_of(d, of->head) };
    j.first = chunk_of(d, d->sentences.at[of->in].tokens.begin);
    j.last = chunk_of(d, d->sentences.at[of->in].tokens.end);
    return j;
}

/* ---- what the sources make of it --------------------------------------------------------------- */

/* The verb that an infinitive or participle hangs on in the end: "are poised" of "are poised to strike". */
static uint32_t top_verb(const judge *j) {
    uint32_t k = j->chunk;
    for (int n = 0; n < 4 && judge_pos(j, k) == POS_VERB && !judge_chunk(j, k)->tense; n++) {
        uint32_t c = judge_chunk(j, k)->clause, g = c == NONE ? NONE : j->d->clauses.at[c].governor;
        if (g == NONE) break;
        k = j->d->clauses.at[g].verb;
    }
    return k;
}

/* "there had been | a massacre": the verb is one of the event's words; "they are | captives": it only says so of somebody. */
static bool is_own(const judge *j, const chunk *c) {
    const doc *d = j->d;
    bool says_so = (d->has & HAS_READING) && d->readings.at[c->head].relation == UD_COP &&
                   d->readings.at[c->head].head == j->of->head &&
                   d->tokens.at[j->of->head].pos == POS_NOUN;
    return says_so || event_is_told_at(j->of, d->tokens.at[c->head].at);
}

/* Whether the event is the main act of what is said: no finite verb of the content stands before it, but its own. */
static bool is_main(const judge *j, const source *s) {
    range in = doc_tokens_in(j->d, s->content);
    uint32_t top = top_verb(j);
    for (uint32_t k = chunk_of(j->d, in.begin); k < j->chunk && k != top; k++) {
        const chunk *c = judge_chunk(j, k);
        if (is_own(j, c)) continue;
        bool before = c->tokens.end <= in.end && c->pos == POS_VERB && c->tense;
        if (before && c->clause != NONE && j->d->clauses.at[c->clause].link != CLAUSE_RELATIVE)
            return false;
    }
    return true;
}

/* "demands that they withdraw", "that they be freed": the verb has no tense that tells. */
static bool bare_present(const judge *j) {
    const chunk *c = judge_chunk(j, j->chunk);
    if (c->pos == POS_VERB && token_is(j->d, c->tokens.begin, "be")) return true;
    return c->pos == POS_VERB && c->tense == CHUNK_PRESENT && !(c->flags & CHUNK_PROGRESSIVE) &&
           c->tokens.end - c->tokens.begin == 1;
}

/* "promised an inquiry", "denies it": the event is told by the speaker's own word. */
static bool is_own_word(const judge *j, const source *s) {
    for (uint32_t i = 0; i < j->of->triggers.n; i++)
        if (span_meets(j->of->triggers.at[i], s->cue)) return true;
    return false;
}

static void by_source(const judge *j, const source *s, stance *st) {
    bool negative = false;
    label mode = judge_mode_of(s->cue_kind, &negative);
    if (mode == PLANNED && st->mode == HAPPENED && is_own_word(j, s)) st->finite = false;
    if ((mode == HAPPENED && !negative) || !is_main(j, s)) return;
    bool open = !st->finite || st->mode != HAPPENED;
    switch (mode) {
    case HAPPENED: st->negative = !st->negative; break;
    case PLANNED:
    case ORDERED:
    case THREATENED:
        if (st->finite && !(mode == ORDERED && bare_present(j))) return;
        st->mode = mode;
        break;
    case UNKNOWN: return;
    default:
        if (mode == FEARED && !open && (st->negative || !str_is(s->cue_kind, "fear"))) return;
        if (st->mode == UNKNOWN) return;
        st->mode = mode;
    }
    judge_why(j, s->cue_kind, s->cue);
}

static void by_sources(const judge *j, stance *st) {
    for (uint32_t i = 0; i < j->of->sources.n; i++) {
        const source *s = &j->d->sources.at[j->of->sources.at[i]];
        bool told = false;
        for (uint32_t k = 0; k < j->of->whys.n; k++)
            told |= span_meets(j->of->whys.at[k].at, s->cue);
        if (!told) by_source(j, s, st);
        if (i == 0 && (cue_traits(s->cue_kind) & CUE_HEARSAY)) judge_why(j, s->cue_kind, s->cue);
    }
}

/* The verb right before a noun if both name the event: "launched" of "launched its attack"; else NONE. */
static uint32_t light_verb(const judge *j) {
    if (judge_pos(j, j->chunk - 1) != POS_VERB) return NONE;
    token_ix head = judge_chunk(j, j->chunk - 1)->head;
    for (uint32_t i = 0; i < j->of->triggers.n; i++)
        if (span_meets(j->of->triggers.at[i], j->d->tokens.at[head].at)) return j->chunk - 1;
    return NONE;
}

/* "is planning an assault": a plan, though the verb is of the event's own words; "signed an accord" is done, and so
 * is "postponed the talks". */
static void by_own_cue(const judge *j, uint32_t verb, stance *s) {
    span at;
    bool negative;
    str kind = judge_kind_of(j, verb, &at);
    label mode = judge_mode_of(kind, &negative);
    if (negative || str_is(kind, "decree") || str_is(kind, "delay") ||
        (mode != PLANNED && mode != THREATENED))
        return;
    if (j->of->triggers.n < 2 || s->mode == POSSIBLE || s->mode == UNKNOWN) return;
    s->mode = mode;
    judge_why(j, STR("plan"), at);
}

/* "announced a new package of aid": it is yet to come, says the verb's row. */
static void by_row(const judge *j, stance *s) {
    if (j->of->factual != PLANNED || s->mode != HAPPENED) return;
    s->mode = PLANNED;
    judge_why(j, STR("plan"), j->of->triggers.at[0]);
}

/* "How many were killed is unclear": a question that is the subject of what is not known. */
static void by_question(const judge *j, stance *s) {
    const doc *d = j->d;
    span told;
    if (judge_question(j, &told)) {
        s->mode = UNKNOWN;
        return judge_why(j, STR("unknown"), told);
    }
    if (d->has & HAS_READING) return;
    range in = d->sentences.at[j->of->in].tokens;
    bool asks = word_says(j->e, d, in.begin, "kind", "question") || token_is(d, in.begin, "how") ||
                token_is(d, in.begin, "whether");
    for (token_ix t = j->of->head + 1; asks && t < in.end; t++)
        for (uint32_t i = doc_entry_first(d, t, TABLE_CUES); i != NONE; i = doc_entry_next(d, i)) {
            const entry *n = &d->entries.at[i];
            str kind = table_get(&j->e->tables[TABLE_CUES], n->row, "kind");
            if (!str_is(kind, "unknown")) continue;
            s->mode = UNKNOWN;
            judge_why(j, kind, tokens_span(d, n->tokens));
            return;
        }
}

/* "The claim that rebels left is an invention": unless a word of denying has said so. */
static void by_falsity(const judge *j, stance *s) {
    token_ix head = j->of->head;
    bool itself = str_is(j->of->rule, "deny") && falsity_is(j->e, j->d, head); /* "That is a lie" */
    token_ix said = itself ? head : falsity_of(j->e, j->d, head);
    for (uint32_t i = 0; i < j->of->sources.n; i++)
        if (str_is(j->d->sources.at[j->of->sources.at[i]].cue_kind, "deny")) return;
    if (said == NONE) return;
    s->negative = itself || !s->negative;
    judge_why(j, STR("deny"), j->d->tokens.at[said].at);
}

/* "meet", "is leaving", "talks": words that may tell of what is to come. */
static bool may_come(const judge *j) {
    const chunk *c = judge_chunk(j, j->chunk);
    if (j->of->kind != EVENT || j->of->negative) return false;
    if (c->pos != POS_VERB) return j->of->triggers.n < 2 && light_verb(j) == NONE;
    return c->tense == CHUNK_PRESENT && !(c->flags & CHUNK_PERFECT);
}

/* "the envoys meet tomorrow": what is dated after the report is yet to come. */
static void by_time(const judge *j, stance *s) {
    const doc *d = j->d;
    const timex *when = j->of->when == NONE ? NULL : &d->timexes.at[j->of->when];
    bool open = s->mode == HAPPENED || s->mode == ONGOING;
    if (!when || !when->resolved || when->unsure || d->published == OPEN_PAST || !open) return;
    if (s->negative || when->from == OPEN_PAST || !may_come(j)) return;
    if (timex_day(when->from) <= timex_day(d->published)) return;
    s->mode = PLANNED;
    judge_why(j, STR("plan"), when->at);
}

/* "knew of no fight": it says no more than that (event_deny.c). */
static void by_disclaimer(const judge *j, stance *s) {
    if (!str_is(j->of->rule, "disclaim")) return;
    s->mode = HAPPENED, s->negative = true;
    judge_why(j, STR("neg"), j->of->triggers.at[0]);
}

static stance judge_words(const judge *j) {
    bool verb = judge_pos(j, j->chunk) == POS_VERB;
    uint32_t k = verb ? j->chunk : light_verb(j);
    if (k == NONE) return judge_noun(j, j->chunk);
    stance s = judge_verb(j, k, 0);
    by_own_cue(j, k, &s);
    return s;
}

static void judge_event(const engine *e, doc *d, event *of) {
    judge j = judge_of(e, d, of);
    if (!judge_in(&j, j.chunk)) return;
    stance s = judge_words(&j);
    by_row(&j, &s);
    by_time(&j, &s);
    judge_undone(&j, &s);
    by_question(&j, &s);
    if (!judge_left_open(&j, &s)) by_sources(&j, &s), by_falsity(&j, &s);
    by_disclaimer(&j, &s);
    of->factual = s.mode;
    of->negative = s.negative;
}

void factuality_run(const engine *e, worker *w, doc *d) {
    factuality_link_sources(e, w, d);
    for (event_ix i = 0; i < d->events.n && !d->failed; i++) judge_event(e, d, &d->events.at[i]);
}
