/* clause.c - what a fact says, in the report's own words.
 *
 *     he [Ada Example] sent the brigade north [from: Example Town]
 *
 * Nothing is said in other words: the clause is cut, never rewritten. */
#include "output/clause.h"

#include "base/utf8.h"
#include "doc/record.h"

static uint32_t width_of(const doc *d, uint32_t begin, uint32_t end) {
    return utf8_width(doc_text(d, (span){ begin, end }));
}

/* Where a clause that is too long begins to be shown: at its own begin, else at the actor nearest to its
 * trigger, else at the trigger: whichever leaves the trigger inside. */
static uint32_t window_begin(const doc *d, const event *e, span s, span trigger, uint32_t most) {
    uint32_t best = s.begin;
    if (width_of(d, s.begin, trigger.end) <= most) return best;
    best = trigger.begin;
    for (uint32_t i = 0; i < e->who.n; i++) {
        span who = record_actor_of(d, &e->who.at[i]).at;
        if (span_empty(who) || who.begin < s.begin || who.begin >= best) continue;
        if (width_of(d, who.begin, trigger.end) <= most) best = who.begin;
    }
    return best;
}

/* The part of `s` that is shown: whole tokens, at most about `most` columns. */
static span window(const doc *d, const event *e, span s, uint32_t most) {
    span trigger = e->triggers.n ? e->triggers.at[0] : s;
    if (s.end - s.begin <= most || width_of(d, s.begin, s.end) <= most) return s;
    if (!span_holds(s, trigger)) trigger = (span){ s.begin, s.begin };
    span shown = { window_begin(d, e, s, trigger, most * 3 / 4), 0 };
    shown.end = trigger.end > shown.begin ? trigger.end : shown.begin + 1;
    for (token_ix t = doc_token_at(d, shown.end); t < d->tokens.n; t++) {
        uint32_t end = d->tokens.at[t].at.end;
        if (end > s.end || width_of(d, shown.begin, end) > most) break;
        shown.end = end;
    }
    return shown;
}

/* ---- brackets -------------------------------------------------------------------------------- */

static bool says(str words, str what) { return str_find(words, what, 0) != UINT32_MAX; }

/* The actor of `at` whose words end first behind `from`, inside `shown`, and stand for another name. */
static bool next_gloss(const doc *d, const argument *at, uint32_t n, span shown, uint32_t from,
                       record_actor *best) {
    bool found = false;
    for (uint32_t i = 0; i < n; i++) {
        record_actor r = record_actor_of(d, &at[i]);
        if (!r.is.size || !span_holds(shown, r.at) || r.at.end <= from ||
            says(doc_text(d, r.at), r.is))
            continue;
        if (best->at.end && best->at.end <= r.at.end) continue;
        *best = r;
        found = true;
    }
    return found;
}

static void put_piece(const doc *d, uint32_t begin, uint32_t end, textbuf *to) {
    if (begin < end && is_space(d->text.at[begin])) textbuf_char(to, ' ');
    doc_put_plain(doc_text(d, (span){ begin, end }), to);
}

/* The words with their glosses: "he [Ada Example] sent". */
static void put_glossed(const doc *d, const event *e, span shown, textbuf *to) {
    uint32_t at = shown.begin;
    for (;;) {
        record_actor next = { 0 };
        bool found = next_gloss(d, e->who.at, e->who.n, shown, at, &next);
        found |= next_gloss(d, e->whom.at, e->whom.n, shown, at, &next);
        if (!found) break;
        put_piece(d, at, next.at.end, to);
        textbuf_add(to, STR(" ["));
        doc_put_plain(next.is, to);
        textbuf_char(to, ']');
        at = next.at.end;
    }
    put_piece(d, at, shown.end, to);
}

static void put_elsewhere(textbuf *to, const char *role, str words, bool inferred) {
    if (!words.size) return;
    textbuf_print(to, " [%s: %.*s%s]", role, STR_ARG(words), inferred ? ", inferred" : "");
}

/* What the shown words do not hold. */
static void put_actors_elsewhere(const doc *d, const char *role, const argument *at, uint32_t n,
                                 span shown, textbuf *to) {
    for (uint32_t i = 0; i < n; i++) {
        record_actor r = record_actor_of(d, &at[i]);
        if (span_meets(r.at, shown)) continue;
        str words = r.is.size ? r.is : record_actor_words(d, &r, to->mem);
        put_elsewhere(to, role, words, r.inferred || span_empty(r.at));
    }
}

static void put_places_elsewhere(const doc *d, const event *e, span shown, textbuf *to) {
    for (uint32_t i = 0; i < e->where.n; i++) {
        record_place p = record_place_of(d, &e->where.at[i]);
        if (!span_meets(p.at, shown))
            put_elsewhere(to, label_text(p.role), record_place_words(d, &p, to->mem), p.inferred);
    }
}

/* ---- both ways ------------------------------------------------------------------------------- */

/* Without a clause: who, the words that name the event, whom. */
static void put_together(const doc *d, const event *e, textbuf *to) {
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        if (i) textbuf_char(to, ' ');
        doc_put_plain(doc_text(d, e->triggers.at[i]), to);
    }
}

/* Who makes a statement stands in its chain, beside the clause. */
static bool is_speaker(const doc *d, const fact *f) {
    const event *e = record_event(d, f);
    return e->kind == STATEMENT && e->who.n == 1 && f->chain.n &&
           span_meets(record_actor_of(d, &e->who.at[0]).at, f->chain.at[0].at);
}

/* The clause, or the sentence without its full stop where the clause is bare. */
static span told_in(const doc *d, const event *e) {
    span s = record_clause(d, e);
    if (record_is_bare(doc_text(d, s)) && e->in < d->sentences.n) {
        s = d->sentences.at[e->in].at;
        if (str_ends(doc_text(d, s), STR("."))) s.end--;
    }
    s.begin += record_dateline(doc_text(d, s));
    return s;
}

clause_words clause_of(const doc *d, const fact *f, uint32_t most, arena *a) {
    textbuf b = { .mem = a };
    const event *e = record_event(d, f);
    span all = told_in(d, e);
    clause_words c = { .shown = span_empty(all) ? all : window(d, e, all, most) };
    if (span_empty(c.shown)) put_together(d, e, &b);
    if (c.shown.begin > all.begin) textbuf_add(&b, STR("... "));
    if (!span_empty(c.shown)) put_glossed(d, e, c.shown, &b);
    if (c.shown.end < all.end) textbuf_add(&b, STR(" ..."));
    if (!is_speaker(d, f)) put_actors_elsewhere(d, "who", e->who.at, e->who.n, c.shown, &b);
    put_actors_elsewhere(d, "whom", e->whom.at, e->whom.n, c.shown, &b);
    put_places_elsewhere(d, e, c.shown, &b);
    c.words = textbuf_str(&b);
    return c;
}
