/* timex_context.c - what each expression counts from, and which way its clause looks.
 *
 *     He spoke Tuesday. The town fell on 3 May 1998. A month later, on 5 June, it was retaken.
 *              ^^^^^^^ publication                                     ^^^^^^ the date of the text
 */
#include "extract/timex.h"

enum { NEAR_WORDS = 12, CLOSE_BY = 2 };

enum { AGE_DAYS = 15 * 365 }; /* a year this far off is another age */

/* ---- tense ----------------------------------------------------------------------------------- */

static uint8_t finite_tense(const chunk *k) {
    if (k->tense == CHUNK_PAST || (k->flags & CHUNK_PERFECT)) return CHUNK_PAST;
    if (k->flags & CHUNK_MODAL) return CHUNK_NO_TENSE;
    return k->tense;
}

/* "observers would arrive on Friday": to come, as seen from what is told. */
static bool would(const doc *d, const chunk *k) {
    return (k->flags & CHUNK_MODAL) && !(k->flags & CHUNK_PERFECT) &&
           token_is(d, k->tokens.begin, "would");
}

static bool crosses(const chunk *c) { return c->pos == POS_PUNCT || c->pos == POS_SCONJ; }

/* Of the verb groups before the expression the one that governs it, or chunks.n. An infinitive does so
 * only close by: "to meet Tuesday", but "moved to buy the rest of it Tuesday". */
static uint32_t verb_before(const doc *d, const expr *x, uint32_t k, bool *crossed) {
    sentence_ix s = doc_sentence_of(d, x->tokens.begin);
    *crossed = false;
    for (int n = 0; k > 0 && n < NEAR_WORDS && d->chunks.at[k - 1].in == s; k--, n++) {
        const chunk *c = &d->chunks.at[k - 1];
        *crossed = *crossed || crosses(c);
        bool far = (c->flags & CHUNK_INFINITIVE) && x->tokens.begin - c->tokens.end > CLOSE_BY;
        if (c->pos == POS_VERB && !(c->flags & CHUNK_PARTICIPLE) && !far) return k - 1;
    }
    return d->chunks.n;
}

/* "In March, the company sold": the first finite verb, when nothing but small words stand before. */
static uint32_t verb_behind(const doc *d, const expr *x, uint32_t k) {
    sentence_ix s = doc_sentence_of(d, x->tokens.begin);
    if (x->tokens.begin - d->sentences.at[s].tokens.begin > CLOSE_BY) return d->chunks.n;
    for (int n = 0; k < d->chunks.n && n < NEAR_WORDS && d->chunks.at[k].in == s; k++, n++)
        if (d->chunks.at[k].pos == POS_VERB && finite_tense(&d->chunks.at[k])) return k;
    return d->chunks.n;
}

/* "due", "by", "starts" a few words before, not before the verb that governs. */
static timex_look looks_ahead(const timewords *f, const expr *x, token_ix from) {
    for (token_ix t = x->tokens.begin; t > from && x->tokens.begin - t < NEAR_WORDS; t--) {
        const timeword *w = timeword_at(f, t - 1, W_AHEAD);
        int reach = w ? w->value < 0 ? -w->value : w->value : 0;
        if (w && (int)(x->tokens.begin - w->tokens.end) < reach)
            return (timex_look){ CHUNK_FUTURE, w->value > 0 };
        if (f->d->tokens.at[t - 1].form & TOKEN_PUNCT) break;
    }
    return (timex_look){ CHUNK_NO_TENSE, false };
}

/* "Tuesday's attack", "the late-November trip": the noun may be of any time. */
static bool describes(const timewords *f, token_ix t) {
    if (t >= f->end) return false;
    return token_at(f, t, "'s") || token_at(f, t, "\xE2\x80\x99s") ||
           f->d->tokens.at[t].pos == POS_NOUN;
}

/* "Twelve had died by Wednesday", "has been cleared by Monday": what is done is not ahead. */
static bool is_done(const doc *d, uint32_t k) {
    if (k == d->chunks.n) return false;
    const chunk *c = &d->chunks.at[k];
    return c->tense && (c->flags & CHUNK_PERFECT) && !(c->flags & CHUNK_MODAL);
}

/* "The envoy on Thursday will meet the mayor": the verb on which the tree has the time tells of what is to
 * come. */
static bool will_do(const doc *d, const expr *x) {
    enum { UP_MOST = 6 };
    if (!(d->has & HAS_READING)) return false;
    token_ix t = x->tokens.end - 1;
    bool to = false; /* "threatens to ban rallies on Saturday" */
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = d->readings.at[t].head) {
        uint32_t k = doc_chunk_at(d, t);
        const chunk *c = k == NONE ? NULL : &d->chunks.at[k];
        if (!c || c->pos != POS_VERB || c->head != t) continue;
        bool present = c->tense == CHUNK_PRESENT && !(c->flags & (CHUNK_PERFECT | CHUNK_MODAL));
        if (c->tense == CHUNK_FUTURE) return !(c->flags & CHUNK_PERFECT);
        if (c->tense) return to && present;
        to = to || (c->flags & CHUNK_INFINITIVE);
    }
    return false;
}

timex_look timex_tense(const timewords *f, const expr *x) {
    const doc *d = f->d;
    bool crossed = false;
    uint32_t at = doc_chunk_from(d, x->tokens.begin), k = verb_before(d, x, at, &crossed);
    token_ix from = k < d->chunks.n
                        ? d->chunks.at[k].tokens.begin
                        : d->sentences.at[doc_sentence_of(d, x->tokens.begin)].tokens.begin;
    bool described = describes(f, x->tokens.end);
    timex_look ahead = looks_ahead(f, x, from);
    bool agent = described && !x->no_later && token_at(f, x->tokens.begin - 1, "by");
    if (ahead.tense && !is_done(d, k) && !agent) return ahead; /* "hit by Tuesday's storm" */
    if (described) return (timex_look){ CHUNK_NO_TENSE, false };
    if (will_do(d, x)) return (timex_look){ CHUNK_FUTURE, true };
    if (k == d->chunks.n) {
        k = verb_behind(d, x, at);
        return k == d->chunks.n ? (timex_look){ CHUNK_NO_TENSE, false }
                                : (timex_look){ finite_tense(&d->chunks.at[k]), true };
    }
    const chunk *c = &d->chunks.at[k];
    uint8_t tense = (c->flags & CHUNK_INFINITIVE) || would(d, c) ? CHUNK_FUTURE : finite_tense(c);
    if (tense == CHUNK_FUTURE && crossed) tense = CHUNK_NO_TENSE;
    return (timex_look){ tense, x->tokens.begin - c->tokens.end <= CLOSE_BY && !crossed };
}

/* ---- history or news ------------------------------------------------------------------------- */

/* What one walk through the text keeps. */
typedef struct walk {
    const timewords *f;
    doc *d;
    timex_context context;
    bool history; /* the whole text tells one */
    uint32_t paragraph;
} walk;

/* Counts from publication: "yesterday", "Tuesday", "last week". */
static bool is_deictic(const expr *x) {
    if (x->shape == SHAPE_WEEKDAY || x->shape == SHAPE_OFFSET || x->shape == SHAPE_UNIT)
        return !x->from_text && !x->bare;
    return x->shape == SHAPE_DATE && (x->year_ref || x->ref);
}

static bool is_far(const expr *x, moment published) {
    if (x->shape != SHAPE_DATE || !x->year || published == OPEN_PAST) return false;
    int year, month, date;
    day_parts(timex_day(published), &year, &month, &date);
    return x->year < year - 1;
}

static bool tells_history(const expr_list *list, moment published) {
    uint32_t far = 0, near = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        far += is_far(&list->at[i], published);
        near += is_deictic(&list->at[i]);
    }
    bool nothing_else = far > 0 && !near; /* a passage of a history dates little */
    return nothing_else || (far >= 3 && far > 2 * near);
}

/* ---- placing --------------------------------------------------------------------------------- */

/* In a history "today" and a lone year of another age are looks aside: the story stays where it was. */
static bool strays(const walk *w, const expr *x, const reading *r) {
    const timex_context *c = &w->context;
    if (!w->history || c->anchor == OPEN_PAST) return false;
    if (r->anchor == PUBLICATION) return true;
    moment apart = r->from > c->anchor ? r->from - c->anchor : c->anchor - r->from;
    return x->unit == G_YEAR && c->anchor_grain < G_YEAR && apart > AGE_DAYS * MINUTES_A_DAY;
}

static void move_anchor(walk *w, const expr *x, const reading *given) {
    timex_context *c = &w->context;
    reading as_said = *given, *r = &as_said;
    if (x->no_later) r->from = r->begin;
    bool dated = x->shape == SHAPE_DATE || x->shape == SHAPE_WEEKDAY || x->shape == SHAPE_UNIT ||
                 x->shape == SHAPE_OFFSET;
    if (!dated || !r->resolved || r->from == OPEN_PAST || r->grain >= G_DECADE) return;
    if (is_far(x, c->published) && (w->history || x->unit == G_DAY)) c->narrative = true;
    else if (!w->history && (is_deictic(x) || (x->shape == SHAPE_DATE && x->year)))
        c->narrative = false;
    if (x->shape != SHAPE_OFFSET && r->grain == G_QUARTER) c->quarter = r->from;
    if (x->shape == SHAPE_OFFSET && r->grain == G_QUARTER) return;
    if (strays(w, x, r)) return;
    c->anchor = timex_day(r->from) * MINUTES_A_DAY;
    c->midnight = x->minute == MINUTES_A_DAY;
    c->anchor_grain = r->grain;
    if (r->grain <= G_DAY) c->day = c->anchor;
}

static str written(doc *d, void (*put)(const expr *, const reading *, textbuf *), const expr *x,
                   const reading *r) {
    textbuf b = { .mem = &d->mem };
    put(x, r, &b);
    return textbuf_str(&b);
}

static void add_timex(walk *w, const expr *x, const reading *r) {
    doc *d = w->d;
    timex *t = doc_add(d, timexes);
    if (!t) return;
    *t =
        (timex){ .at = tokens_span(d, x->tokens), .from = r->from, .to = r->to, .grain = r->grain };
    t->value = written(d, timex_put_value, x, r);
    t->edtf = written(d, timex_put_edtf, x, r);
    t->kind = timex_kind(x);
    t->anchor = r->anchor;
    t->resolved = r->resolved;
    t->unsure = r->unsure;
    t->other_from = r->other_from;
    t->other_to = r->other_to;
    t->since = timex_opens_end(x);
    t->until = x->until || x->no_later;
    t->mod = str_of(timex_mod(x));
    if (x->shape == SHAPE_SET && x->every) t->quant = STR("EVERY");
}

/* In news a new paragraph is back in the present. */
static void new_paragraph(walk *w, const expr *x) {
    uint32_t p = w->d->sentences.at[doc_sentence_of(w->d, x->tokens.begin)].paragraph;
    if (p != w->paragraph && !w->history) w->context.narrative = false;
    if (p != w->paragraph) w->context.day = OPEN_PAST;
    w->paragraph = p;
    w->context.history = w->history;
}

/* "from Sunday to Tuesday", told on a Sunday: the Tuesday behind it. */
static void follow(const doc *d, const expr *first, const expr *x, reading *r) {
    enum { WEEK = 7 * MINUTES_A_DAY };
    const timex *a = d->timexes.n ? &d->timexes.at[d->timexes.n - 1] : NULL;
    bool weekdays = first->shape == SHAPE_WEEKDAY && x->shape == SHAPE_WEEKDAY;
    if (!a || !a->resolved || !first->joined || !weekdays || !r->resolved) return;
    if (r->to > a->from || r->to + WEEK <= a->from) return;
    r->from += WEEK, r->to += WEEK;
}

/* A range that begins here runs to the end of the next. */
static void close_range(doc *d, const expr *x) {
    if (d->timexes.n < 2 || !x->joined) return;
    timex *a = &d->timexes.at[d->timexes.n - 2], *b = a + 1;
    bool hours = x->minute >= 0; /* "from 6 p.m. to 6 a.m." ends on another day */
    if (!a->resolved || !b->resolved || a->from == OPEN_PAST) return;
    if (b->to <= a->from && !hours) return;
    if (b->to > a->from) a->to = b->to;
    a->range = true;
}

void timex_place(const timewords *f, const expr_list *list, doc *d) {
    walk w = { .f = f, .d = d, .history = tells_history(list, d->published) };
    w.context = (timex_context){
        .published = d->published, .anchor = OPEN_PAST, .day = OPEN_PAST, .quarter = OPEN_PAST
    };
    timex_look look = { CHUNK_NO_TENSE, false }; /* the two ends of a range share one */
    for (uint32_t i = 0; i < list->n && !d->failed; i++) {
        const expr *x = &list->at[i];
        new_paragraph(&w, x);
        if (i == 0 || !list->at[i - 1].joined) look = timex_tense(f, x);
        w.context.tense = look.tense;
        w.context.sure = look.sure;
        reading r = timex_resolve(x, &w.context);
        if (i) follow(d, &list->at[i - 1], x, &r);
        add_timex(&w, x, &r);
        if (i) close_range(d, &list->at[i - 1]);
        move_anchor(&w, x, &r);
    }
}
