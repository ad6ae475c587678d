/* fact_clause.c - which words of a clause are shown as what a fact says.
 *
 *     Nine people drowned in Vashir, the ministry said on Friday.      | Nine people drowned in Vashir |
 *     Whoever had cash was let in first.                                | Whoever had cash was let in |
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

void fact_clause(const doc *d, event *e) {
    if (span_empty(e->clause)) return;
    take_triggers(e);
    leave_source(d, e);
}
