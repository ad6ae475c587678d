/* dating.c - when each event happened, of all times that its sentence names.
 *
 *     On Monday rebels took the bridge and burned it, an aide said on Tuesday.
 *               took: Monday       burned: Monday      neither: Tuesday
 *
 * The event stage gives each time to the event that it stands nearest to. Here each time of the sentence is weighed for each
 * event, by the way from the one to the other. Without a tree what was given stays. */
#include "extract/dating.h"

#include "doc/record.h"

typedef struct dating {
    const engine *e;
    doc *d;
    const dating_watch *watch;
    const event *of;
    range events, times; /* of the sentence */
    bool *cue;           /* of each token: whether it is one of a word of saying */
} dating;

/* The word of the time on which the others hang. */
static token_ix head_of(const doc *d, span at) {
    range r = doc_tokens_in(d, at);
    for (token_ix t = r.begin; t < r.end; t++) {
        token_ix up = d->readings.at[t].head;
        if (up == NONE || up < r.begin || up >= r.end) return t;
    }
    return r.begin;
}

/* Events to which the time was given, and those on the way to it. */
static void weigh_others(const dating *x, timex_ix t, const way *to, weighing *w) {
    const doc *d = x->d;
    bool shared = false, over = false;
    for (event_ix i = x->events.begin; i < x->events.end; i++) {
        const event *o = &d->events.at[i];
        if (o == x->of) continue;
        if (o->when == t) {
            way between = way_from_event(d, x->of, o->head);
            shared = true;
            weigh(w, "shared %s", between.text);
            weigh(w, "shared %s %s", label_text(x->of->type), label_text(o->type));
            weigh(w, "shared %s %s", label_text(x->of->factual), label_text(o->factual));
        }
        for (uint32_t k = 0; k < to->between && !over; k++)
            over = event_is_told_at(o, d->tokens.at[to->over[k]].at);
    }
    if (shared) weigh(w, x->of->when == NONE ? "shared none" : "shared");
    if (over) weigh(w, "over");
}

/* "said on Tuesday": the way leads over a word of saying. */
static bool over_saying(const dating *x, const way *to) {
    for (uint32_t k = 0; k < to->between; k++)
        if (x->cue[to->over[k]]) return true;
    return false;
}

enum { SAID_CLOSE = 3, SAID_FAR = 40, UP_MOST = 8 };

/* "It fell, X said, | shortly after six": what a comma parts from the voice is told, and not when it was said. */
static bool is_parted(const doc *d, token_ix t) {
    while (t > 0 && d->tokens.at[t - 1].pos == POS_ADV) t--;
    return t > 0 && token_is(d, t - 1, ",");
}

/* How many words before a time, back to the event, the last word of saying stands; SAID_FAR when there is none. */
static uint32_t words_from_saying(const dating *x, timex_ix i) {
    const doc *d = x->d;
    token_ix first = doc_token_at(d, d->timexes.at[i].at.begin), own = x->of->head,
             preposition = way_preposition(d, head_of(d, d->timexes.at[i].at));
    if (preposition < first) first = preposition;
    if (is_parted(d, first)) return SAID_FAR;
    for (token_ix t = first, n = 0; t-- > own && n < SAID_FAR; n++)
        if (x->cue[t]) return n;
    return SAID_FAR;
}

/* "an aide said on Tuesday", "told reporters late Tuesday" dates the saying, whatever the tree has. */
static bool dates_saying(const dating *x, timex_ix i) {
    return words_from_saying(x, i) < SAID_CLOSE;
}

/* Whether a word hangs on another, however far down. */
static bool hangs_on(const doc *d, token_ix t, token_ix on) {
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = d->readings.at[t].head)
        if (t == on) return true;
    return false;
}

/* The verb of the first clause above a word that tells of a noun what had been before: "that had begun". NONE without. */
static token_ix what_was(const doc *d, token_ix t) {
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = d->readings.at[t].head) {
        if (d->readings.at[t].relation != UD_ACL_RELCL) continue;
        token_ix had = doc_under(d, t, UD_AUX);
        return had != NONE && token_is(d, had, "had") ? t : NONE;
    }
    return NONE;
}

/* "broke a truce that had begun | on Monday", "two whom it had hurt died | on Monday": the one time is not the other's. */
static bool dates_what_was(const dating *x, timex_ix i) {
    const doc *d = x->d;
    token_ix time = head_of(d, d->timexes.at[i].at);
    token_ix of_time = what_was(d, time), of_event = what_was(d, x->of->head);
    return (of_time != NONE && !hangs_on(d, x->of->head, of_time)) ||
           (of_event != NONE && !hangs_on(d, time, of_event));
}

/* Where the time stands between the event and the other verb on the way, and whether the event has a subject of its own. */
static void weigh_order(const dating *x, token_ix time, const way *to, weighing *w) {
    token_ix own = x->of->head, other = to->between ? to->over[0] : own;
    const char *order =
        time < own ? (time < other ? "first" : "between") : (time > other ? "last" : "within");
    weigh(w, "order %s %s", order, to->plain);
    weigh(w, "order %s %s %s", order, way_subject(x->d, own) ? "own" : "shared", to->plain);
}

static void weigh_time(const dating *x, timex_ix i, weighing *w) {
    const doc *d = x->d;
    const timex *t = &d->timexes.at[i];
    bool given = x->of->when == i;
    token_ix head = head_of(d, t->at);
    way to = way_from_event(d, x->of, head);
    char word[24];
    way_word(d, way_preposition(d, head), word);
    const char *grain = label_text(t->grain), *mode = label_text(x->of->factual);
    weigh(w, "bias");
    weigh(w, "way %s", to.text);
    weigh(w, "way %s %s", to.text, word);
    weigh(w, "plain %s", to.plain);
    weigh(w, "plain %s %s", to.plain, word);
    weigh(w, "kind %s %s", label_text(t->kind), word);
    weigh(w, "kind %s %s", label_text(t->kind), to.plain);
    weigh(w, "grain %s", grain);
    weigh(w, "%s", t->resolved ? "resolved" : "not resolved");
    weigh(w, "anchor %s", label_text(t->anchor));
    weigh(w, "steps %u", to.steps < 6 ? to.steps : 6);
    weigh(w, "mode %s", mode);
    weigh(w, "is %s %s", label_text(x->of->kind), label_text(x->of->type));
    weigh(w, "type %s %s", label_text(x->of->type), to.plain);
    weigh(w, head < x->of->head ? "before" : "behind");
    weigh_words(d, x->of, &to, w);
    weigh_order(x, head, &to, w);
    if (t->since) weigh(w, "since");
    if (t->until) weigh(w, "until");
    if (!given) weigh(w, x->of->when == NONE ? "none given" : "other given");
    if (x->times.end - x->times.begin == 1) weigh(w, "alone");
    if (i == x->times.begin) weigh(w, "first");
    if (words_from_saying(x, i) < SAID_FAR) weigh(w, "said between");
    if (over_saying(x, &to)) weigh(w, "saying");
    weigh_others(x, i, &to, w);
}

static bool is_time(const timex *t) { return t->kind != T_SET; }

static timex_ix best_of(const dating *x) {
    timex_ix best = NONE;
    double most = 0;
    for (timex_ix i = x->times.begin; i < x->times.end; i++) {
        if (!is_time(&x->d->timexes.at[i]) || dates_saying(x, i) || dates_what_was(x, i)) continue;
        weighing w = { .rows = &x->e->tables[TABLE_DATING_WEIGHTS], .given = x->of->when == i };
        if (x->watch) w.seen = x->watch->trait, w.ctx = x->watch->ctx;
        weigh_time(x, i, &w);
        if (x->watch) x->watch->weighed(x->watch->ctx, x->d, x->of, i, x->of->when == i);
        if (w.sum > most) best = i, most = w.sum;
    }
    return best;
}

static void weigh_sentence(dating *x, worker *w) {
    uint32_t n = x->events.end - x->events.begin;
    timex_ix *best = arena_take(&w->scratch, (n + 1) * sizeof *best);
    if (!best) return doc_fail(x->d, w->scratch.failed, "scratch memory");
    for (uint32_t i = 0; i < n; i++) {
        x->of = &x->d->events.at[x->events.begin + i];
        best[i] = best_of(x);
    }
    for (uint32_t i = 0; i < n && !x->watch; i++)
        x->d->events.at[x->events.begin + i].when = best[i];
}

/* The first time that is none of the dateline: when a report was written is not when anything happened. */
static timex_ix behind_dateline(const doc *d) {
    uint32_t size = record_dateline(d->text);
    timex_ix t = 0;
    while (t < d->timexes.n && d->timexes.at[t].at.begin < size) t++;
    return t;
}

void dating_weigh(const engine *e, worker *w, doc *d, const dating_watch *watch) {
    dating x = { .e = e, .d = d, .watch = watch };
    timex_ix t = behind_dateline(d);
    if (!(d->has & HAS_READING)) return;
    if (!(x.cue = weigh_mark_cues(w, d))) return doc_fail(d, w->scratch.failed, "scratch memory");
    for (event_ix i = 0; i < d->events.n && !d->failed; i = x.events.end) {
        sentence_ix in = d->events.at[i].in;
        span at = d->sentences.at[in].at;
        for (x.events = (range){ i, i };
             x.events.end < d->events.n && d->events.at[x.events.end].in == in;)
            x.events.end++;
        while (t < d->timexes.n && d->timexes.at[t].at.begin < at.begin) t++;
        for (x.times = (range){ t, t }; t < d->timexes.n && d->timexes.at[t].at.begin < at.end; t++)
            x.times.end++;
        weigh_sentence(&x, w);
    }
}

void dating_run(const engine *e, worker *w, doc *d) { dating_weigh(e, w, d, NULL); }
