/* timex_context.c - what each expression counts from, and which way its clause looks.
 *
 *     He spoke Tuesday. The town fell on 3 May 1998. A month later, on 5 June, it was retaken.
 *              ^^^^^^^ publication                                     ^^^^^^ the date of the text
 */
#include "extract/timex.h"

enum { NEAR_DAYS = 200, NEAR_WORDS = 12, FAR = 1000 };

/* ---- tense ----------------------------------------------------------------------------------- */

static uint8_t chunk_tense(const doc *d, const chunk *k) {
    if (k->flags & CHUNK_INFINITIVE) return CHUNK_FUTURE;
    if (k->tense == CHUNK_FUTURE) return CHUNK_FUTURE;
    if (k->tense == CHUNK_PAST || (k->flags & CHUNK_PERFECT)) return CHUNK_PAST;
    (void)d;
    return CHUNK_NO_TENSE;
}

/* The chunk that holds token `t` or the first behind it. */
static uint32_t chunk_at(const doc *d, token_ix t) {
    uint32_t low = 0, high = d->chunks.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->chunks.at[middle].tokens.end <= t) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Of the verb groups of the sentence the one that governs: the nearest before, else the first behind. */
static const chunk *governor(const doc *d, const expr *x) {
    sentence_ix s = doc_sentence_of(d, x->tokens.begin);
    uint32_t k = chunk_at(d, x->tokens.begin);
    for (uint32_t i = k, n = 0; i > 0 && n < NEAR_WORDS && d->chunks.at[i - 1].in == s; i--, n++)
        if (d->chunks.at[i - 1].pos == POS_VERB) return &d->chunks.at[i - 1];
    for (uint32_t i = k, n = 0; i < d->chunks.n && n < NEAR_WORDS && d->chunks.at[i].in == s;
         i++, n++)
        if (d->chunks.at[i].pos == POS_VERB && d->chunks.at[i].tense) return &d->chunks.at[i];
    return NULL;
}

/* "due", "by", "starts" a few words before, with no comma between. */
static bool looks_ahead(const timewords *f, const expr *x) {
    token_ix t = x->tokens.begin;
    for (int n = 0; t > 0 && n < NEAR_WORDS && !(f->d->tokens.at[t].form & TOKEN_SENTENCE_START);
         n++, t--) {
        const timeword *w = timeword_at(f, t - 1, W_AHEAD);
        if (w && n < (w->value ? w->value : NEAR_WORDS)) return true;
        if (f->d->tokens.at[t - 1].form & TOKEN_PUNCT) return false;
    }
    return false;
}

uint8_t timex_tense(const timewords *f, const expr *x) {
    if (looks_ahead(f, x)) return CHUNK_FUTURE;
    const chunk *k = governor(f->d, x);
    return k ? chunk_tense(f->d, k) : CHUNK_NO_TENSE;
}

/* ---- history or news ------------------------------------------------------------------------- */

/* What one walk through the text keeps. */
typedef struct walk {
    const timewords *f;
    doc *d;
    timex_context context;
    bool history; /* the whole text tells one */
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
    day_parts(published / MINUTES_A_DAY, &year, &month, &date);
    return x->year < year - 1;
}

static bool tells_history(const expr_list *list, moment published) {
    uint32_t far = 0, near = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        far += is_far(&list->at[i], published);
        near += is_deictic(&list->at[i]);
    }
    return far >= 3 && far > 2 * near;
}

/* ---- placing --------------------------------------------------------------------------------- */

static void move_anchor(walk *w, const expr *x, const reading *r) {
    timex_context *c = &w->context;
    bool dated = x->shape == SHAPE_DATE || x->shape == SHAPE_WEEKDAY || x->shape == SHAPE_UNIT ||
                 x->shape == SHAPE_OFFSET;
    if (!dated || !r->resolved || r->from == OPEN_PAST || r->grain >= G_DECADE) return;
    if (x->shape == SHAPE_DATE && x->year && !is_far(x, c->published)) w->context.narrative = false;
    if (w->history && is_far(x, c->published)) w->context.narrative = true;
    else if (is_far(x, c->published) && x->unit <= G_MONTH) w->context.narrative = true;
    else if (is_deictic(x)) w->context.narrative = w->history && w->context.narrative;
    c->anchor = r->from - r->from % MINUTES_A_DAY;
    c->anchor_grain = r->grain;
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
    t->since = x->since;
    t->until = x->until;
    t->mod = str_of(timex_mod(x));
    if (x->shape == SHAPE_SET && x->every) t->quant = STR("EVERY");
}

/* A range that begins here runs to the end of the next. */
static void close_range(doc *d, const expr *x) {
    if (d->timexes.n < 2 || !x->joined) return;
    timex *a = &d->timexes.at[d->timexes.n - 2], *b = a + 1;
    if (!a->resolved || !b->resolved || b->to <= a->from || a->from == OPEN_PAST) return;
    a->to = b->to;
    a->range = true;
}

void timex_place(const timewords *f, const expr_list *list, doc *d) {
    walk w = { .f = f, .d = d, .history = tells_history(list, d->published) };
    w.context = (timex_context){ .published = d->published, .anchor = OPEN_PAST };
    for (uint32_t i = 0; i < list->n && !d->failed; i++) {
        const expr *x = &list->at[i];
        w.context.tense = timex_tense(f, x);
        reading r = timex_resolve(x, &w.context);
        add_timex(&w, x, &r);
        if (i) close_range(d, &list->at[i - 1]);
        move_anchor(&w, x, &r);
    }
}
