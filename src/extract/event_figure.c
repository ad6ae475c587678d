/* event_figure.c - how many: the figures of an event.
 *
 *     Rebels shelled the town, killing at least 12 civilians; 198 people, including three children, had fled it.
 *                              ^^^^^^^ at least 12             ^^^ ^^^^^^^^^^^^^^^^^^^^^^^^^ of the second
 */
#include "extract/event.h"

range event_sentence(const doc *d, uint32_t k) {
    range r = { k, k + 1 };
    while (r.begin > 0 && d->chunks.at[r.begin - 1].in == d->chunks.at[k].in) r.begin--;
    while (r.end < d->chunks.n && d->chunks.at[r.end].in == d->chunks.at[k].in) r.end++;
    return r;
}

void event_add_figure(events *x, event *n, quantity_ix q) {
    for (uint32_t i = 0; i < n->figures.n; i++)
        if (n->figures.at[i] == q) return;
    quantity_ix *f =
        doc_push(x->d, (void **)&n->figures.at, &n->figures.n, &n->figures.cap, sizeof *f);
    if (f) *f = q;
}

/* The event with the shortest clause that holds the byte: "198 people, including three children, were killed". */
static event_ix event_around(const events *x, uint32_t byte, range chunks) {
    event_ix best = NONE;
    uint32_t shortest = UINT32_MAX;
    for (uint32_t k = chunks.begin; k < chunks.end; k++) {
        event_ix i = x->of_chunk[k];
        if (i == NONE) continue;
        span s = x->d->events.at[i].clause;
        if (s.begin <= byte && byte < s.end && s.end - s.begin < shortest)
            best = i, shortest = s.end - s.begin;
    }
    return best;
}

/* The word of a figure that hangs on one outside of it: "people" of "at least 12 people". */
static token_ix top_of_figure(const doc *d, const quantity *q) {
    range in = doc_tokens_in(d, q->whole);
    for (token_ix t = in.begin; t < in.end; t++) {
        token_ix head = d->readings.at[t].head;
        if (!(d->tokens.at[t].form & TOKEN_PUNCT) && (head < in.begin || head >= in.end)) return t;
    }
    return NONE;
}

/* "He believed about | 50 had perished": the event of the verb right behind the figure; NONE without. */
static event_ix event_right_behind(const events *x, const quantity *q) {
    const token *at = x->d->tokens.at;
    token_ix t = doc_tokens_in(x->d, q->whole).end;
    while (t < x->d->tokens.n && (at[t].pos == POS_AUX || at[t].pos == POS_ADV)) t++;
    uint32_t k = t < x->d->tokens.n && at[t].pos == POS_VERB ? doc_chunk_at(x->d, t) : NONE;
    uint32_t ci = k == NONE ? NONE : x->d->chunks.at[k].clause;
    if (ci == NONE || x->of_clause[ci] == NONE) return NONE;
    return x->d->clauses.at[ci].verb == k ? x->of_clause[ci] : NONE;
}

/* Up the tree from a figure: the first word that names an event; NONE without, or where a verb that tells none stands between. */
static event_ix event_above_figure(const events *x, const quantity *q, token_ix *blocked) {
    enum { UP_MOST = 8 };
    const doc *d = x->d;
    token_ix at = d->has & HAS_READING ? top_of_figure(d, q) : NONE;
    for (int n = 0; at != NONE && n < UP_MOST; n++, at = d->readings.at[at].head) {
        uint32_t k = doc_chunk_at(d, at), ci = k == NONE ? NONE : d->chunks.at[k].clause;
        if (k == NONE || d->chunks.at[k].head != at) continue;
        if (ci != NONE && x->of_clause[ci] != NONE) return x->of_clause[ci];
        if (x->of_chunk[k] != NONE) return x->of_chunk[k];
        if (n && ci != NONE && !word_says(x->e, d, at, "kind", "be")) {
            *blocked = at;
            return NONE;
        }
    }
    return NONE;
}

/* "three days of fighting": the act that is measured. */
static event_ix event_behind_of(const events *x, const quantity *q) {
    token_ix t = q->counted != NONE ? q->counted : doc_tokens_in(x->d, q->whole).end + 1;
    bool of = q->counted != NONE || (t < x->d->tokens.n && token_is(x->d, t - 1, "of"));
    uint32_t k = of ? doc_chunk_at(x->d, t) : NONE;
    return k == NONE ? NONE : x->of_chunk[k];
}

/* "the number of dead is 23", "gave it as 23", "and another 23 are to follow": the verb between tells only the number. */
static bool is_told_of_noun(const doc *d, const quantity *q) {
    range in = doc_tokens_in(d, q->whole);
    bool bare = q->counted == NONE || q->counted < in.begin || q->counted >= in.end;
    if (!bare || q->unit.size || in.begin == 0) return false;
    return q->increment || d->tokens.at[in.begin - 1].pos == POS_AUX ||
           token_is(d, in.begin - 1, "as");
}

/* "put the deaths at 23" */
static bool is_put_at(const doc *d, const quantity *q, token_ix verb) {
    token_ix first = doc_tokens_in(d, q->whole).begin;
    return first > 0 && token_is(d, first - 1, "at") &&
           doc_entry_first(d, verb, TABLE_GIVINGS) != NONE;
}

/* "The toll of the raid stands | at 15": the event of the tally that the verb moves; NONE without. */
static event_ix event_of_tally(const events *x, token_ix verb) {
    uint32_t k = doc_chunk_at(x->d, verb), ci = k == NONE ? NONE : x->d->chunks.at[k].clause;
    if (ci == NONE) return NONE;
    const clause *c = &x->d->clauses.at[ci];
    for (uint32_t i = 0; i < c->subject.n; i++) {
        token_ix head = x->d->chunks.at[c->subject.at[i]].head;
        if (x->of_chunk[c->subject.at[i]] != NONE &&
            doc_entry_first(x->d, head, TABLE_GIVINGS) != NONE)
            return x->of_chunk[c->subject.at[i]];
    }
    return NONE;
}

/* "She has 26 dead": where a tree takes the number and its noun for two phrases, the event of the noun. */
static event_ix event_of_noun(const events *x, const quantity *q) {
    range in = doc_tokens_in(x->d, q->whole);
    if (q->counted < in.begin || q->counted >= in.end) return NONE;
    uint32_t k = doc_chunk_at(x->d, q->counted);
    return k == NONE ? NONE : x->of_chunk[k];
}

/* The event whose own phrase holds the figure, else that of the clause in which it stands. */
static event_ix event_of_figure(const events *x, const quantity *q) {
    uint32_t k = doc_chunk_at(x->d, doc_token_at(x->d, q->at.begin));
    if (k == NONE) return NONE;
    token_ix blocked = NONE;
    if (x->of_chunk[k] != NONE) return x->of_chunk[k];
    event_ix own = event_of_noun(x, q);
    if (own != NONE) return own;
    event_ix behind = q->unit.size ? event_behind_of(x, q) : NONE;
    if (behind != NONE) return behind;
    event_ix above = event_above_figure(x, q, &blocked);
    if (above != NONE) return above;
    event_ix behind_it = blocked != NONE ? event_right_behind(x, q) : NONE;
    if (behind_it != NONE) return behind_it;
    event_ix tally = blocked != NONE ? event_of_tally(x, blocked) : NONE;
    if (tally != NONE) return tally;
    if (blocked != NONE && !is_told_of_noun(x->d, q) && !is_put_at(x->d, q, blocked)) return NONE;
    uint32_t ci = x->stands[k].clause;
    for (uint32_t steps = 0; ci != NONE && steps < 3; steps++) {
        if (x->d->clauses.at[ci].in != x->d->chunks.at[k].in) break;
        if (x->of_clause[ci] != NONE) return x->of_clause[ci];
        ci = x->d->clauses.at[ci].governor;
    }
    return event_around(x, q->at.begin, event_sentence(x->d, k));
}

/* "risen to 14, the clinic said, from six": the number before it in the sentence is what it has come to. */
static bool was_before(const doc *d, const quantity *q, token_ix from) {
    if (q == d->quantities.at || q->unit.size || from == 0 || !token_is(d, from - 1, ","))
        return false;
    const quantity *now = q - 1;
    range at = doc_tokens_in(d, now->whole);
    return at.begin > 0 && token_is(d, at.begin - 1, "to") && now->value != q->value &&
           doc_sentence_of(d, at.begin) == doc_sentence_of(d, from);
}

/* "cut to 31 | from 42", "six had died, | not nine": no longer so. */
static bool is_taken_back(const doc *d, const quantity *q, token_ix before) {
    if (q == d->quantities.at || q->unit.size || before < 2) return false;
    range now = doc_tokens_in(d, q[-1].whole);
    if (doc_sentence_of(d, now.begin) != doc_sentence_of(d, before)) return false;
    if (token_is(d, before, "not"))
        return token_is(d, before - 1, ",") && str_eq(q[-1].measure, q->measure);
    bool to = now.begin > 0 && token_is(d, now.begin - 1, "to");
    return q[-1].value != q->value && to && now.end == before && token_is(d, before, "from");
}

/* "corrected the toll from 171 to 163": what it was. */
static bool is_left_behind(const doc *d, const quantity *q) {
    range at = doc_tokens_in(d, q->whole);
    const quantity *next = q + 1;
    if (at.begin > 0 && is_taken_back(d, q, at.begin - 1)) return true;
    if (at.begin == 0 || !token_is(d, at.begin - 1, "from")) return false;
    if (was_before(d, q, at.begin - 1)) return true;
    bool to = at.end + 1 < d->tokens.n && token_is(d, at.end, "to");
    return to && next < d->quantities.at + d->quantities.n &&
           next->whole.begin == d->tokens.at[at.end + 1].at.begin && next->value != q->value;
}

/* "the past two days": a word of order stands in the time. */
static bool is_in_order(const events *x, range words) {
    const table *t = &x->e->tables[TABLE_TIMES];
    for (token_ix at = words.begin; at < words.end; at++)
        for (uint32_t i = doc_entry_first(x->d, at, TABLE_TIMES); i != NONE;
             i = doc_entry_next(x->d, i))
            if (str_is(table_get(t, x->d->entries.at[i].row, "kind"), "order")) return true;
    return false;
}

/* "two days later", "the past two days" date what happens; "for two days" counts how long. */
static bool dates(const events *x, const quantity *q) {
    timex_ix i = doc_timex_at(x->d, q->at);
    if (i == NONE) return false;
    const timex *t = &x->d->timexes.at[i];
    return t->kind != T_DURATION || t->resolved || is_in_order(x, doc_tokens_in(x->d, t->at));
}

/* Killed and wounded, aircraft and missiles shot down: each of them counts. */
static bool is_of_losses(const events *x, const quantity *q) {
    const table *t = &x->e->tables[TABLE_MEASURES];
    uint32_t row = q->measure.size ? table_find(t, q->measure) : UINT32_MAX;
    str counts = row == UINT32_MAX ? STR("") : table_get(t, row, "counts"), one;
    if (str_ends(q->measure, STR("_downed"))) return true;
    while (str_next(&counts, '|', &one))
        if (str_is(one, "death") || str_is(one, "wound")) return true;
    return false;
}

/* "one of the firms": who it is, not how many; "the two sides": known, not counted. */
static bool only_names(const doc *d, const quantity *q) {
    range at = doc_tokens_in(d, q->at), whole = doc_tokens_in(d, q->whole);
    if (q->bound != EXACT || q->unit.size || at.end != at.begin + 1) return false;
    if (q->value == 1) return at.end < d->tokens.n && token_is(d, at.end, "of");
    return (q->value == 2 || q->value == 3) && token_is(d, whole.begin, "the");
}

/* An age, a length of time that dates, the article "one": nothing to follow. */
static bool counts_nothing(const events *x, const quantity *q) {
    if (is_left_behind(x->d, q) || (only_names(x->d, q) && !is_of_losses(x, q))) return true;
    if (str_is(q->measure, "age") || dates(x, q)) return true;
    bool one = str_eq_fold(doc_text(x->d, q->at), STR("one"));
    return one && (!q->measure.size || str_is(q->measure, "other"));
}

/* "the exact number of | drivers abducted": a number that nobody has counts whom the act is told of. */
static quantity_ix figure_of(const doc *d, const mention *m) {
    if (m->figure != NONE) return m->figure;
    span in = d->sentences.at[m->in].at;
    for (quantity_ix i = doc_quantity_at(d, in);
         i < d->quantities.n && d->quantities.at[i].at.begin < in.end; i++)
        if (d->quantities.at[i].bound == NO_NUMBER && d->quantities.at[i].counted == m->head)
            return i;
    return NONE;
}

/* "Two men hit a column and threw grenades", "131 people were known to have drowned": whom an act counts as its own. */
static void share_figures(events *x, event *n, const argument *a, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const mention *m = a[i].mention == NONE ? NULL : &x->d->mentions.at[a[i].mention];
        if (!m || m->pronoun || m->in != n->in) continue;
        quantity_ix q = figure_of(x->d, m);
        if (q != NONE && !counts_nothing(x, &x->d->quantities.at[q])) event_add_figure(x, n, q);
    }
}

static bool is_of(const event *n, quantity_ix q) {
    for (uint32_t i = 0; i < n->figures.n; i++)
        if (n->figures.at[i] == q) return true;
    return false;
}

static bool is_told(const events *x, quantity_ix q) {
    for (event_ix i = 0; i < x->d->events.n; i++)
        if (is_of(&x->d->events.at[i], q)) return true;
    return false;
}

/* "It knows of 90 cases and four deaths": what is joined to a figure of an event, and told by none, is of that event. */
static void join_figure(events *x, quantity_ix q, quantity_ix to) {
    const quantity *a = &x->d->quantities.at[q < to ? q : to],
                   *b = &x->d->quantities.at[q < to ? to : q];
    str joint = str_trim(doc_text(x->d, (span){ a->whole.end, b->whole.begin }));
    bool noun = x->d->quantities.at[q].counted != NONE && b->whole.begin > a->whole.end;
    if (!noun || !(str_is(joint, "and") || str_is(joint, ","))) return;
    if (counts_nothing(x, &x->d->quantities.at[q]) || is_told(x, q)) return;
    for (event_ix i = 0; i < x->d->events.n; i++)
        if (is_of(&x->d->events.at[i], to)) event_add_figure(x, &x->d->events.at[i], q);
}

void event_find_figures(events *x) {
    for (quantity_ix i = 0; i < x->d->quantities.n; i++) {
        const quantity *q = &x->d->quantities.at[i];
        bool counts = !counts_nothing(x, q);
        event_ix n = counts || q->value == 1 ? event_of_figure(x, q) : NONE;
        if (n != NONE && (counts || event_harms(x, &x->d->events.at[n])))
            event_add_figure(x, &x->d->events.at[n], i); /* "one of the men has died" */
    }
    for (event_ix i = 0; i < x->d->events.n; i++) {
        event *n = &x->d->events.at[i];
        share_figures(x, n, n->who.at, n->who.n);
        share_figures(x, n, n->whom.at, n->whom.n);
    }
    for (quantity_ix i = 1; i < x->d->quantities.n; i++)
        join_figure(x, i - 1, i), join_figure(x, i, i - 1);
}
