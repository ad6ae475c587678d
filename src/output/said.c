/* said.c - "he [Ada Example] sent the brigade north [from: Example Town], the army > Example Courier".
 *
 * Nothing is said in other words: the clause is cut, never rewritten. */
#include "output/said.h"

#include "base/utf8.h"
#include "doc/record.h"
#include "output/when.h"

#include <math.h>

typedef struct stretch {
    uint32_t begin, end; /* code points of the report */
} stretch;

static stretch stretch_of(const words *w) { return (stretch){ w->begin, w->end }; }
static bool is_empty(stretch s) { return s.begin >= s.end; }
static bool meet(stretch a, stretch b) { return a.begin < b.end && b.begin < a.end; }
static bool holds(stretch a, stretch b) { return a.begin <= b.begin && b.end <= a.end; }

static str plain(str s, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(s, &b);
    return textbuf_str(&b);
}

/* Bytes of the first `points` code points. */
static uint32_t bytes_of(str s, uint32_t points) {
    uint32_t at = 0, size;
    for (; points && at < s.size; points--, at += size) utf8_at(s, at, &size);
    return at;
}

/* The part of `of` that the code points of `s` are. */
static str part(const words *of, stretch s) {
    if (s.begin < of->begin || is_empty(s)) return STR("");
    uint32_t begin = bytes_of(of->text, s.begin - of->begin);
    str rest = str_cut(of->text, begin, of->text.size);
    return str_cut(rest, 0, bytes_of(rest, s.end - s.begin));
}

/* ---- the part that is shown ------------------------------------------------------------------ */

/* Begins at the clause, else at the actor nearest to the trigger, else at the trigger. */
static uint32_t window_begin(const fact_row *f, stretch all, uint32_t most) {
    uint32_t best = f->trigger.begin;
    if (f->trigger.end - all.begin <= most) return all.begin;
    for (uint32_t i = 0; i < f->who.n; i++) {
        const words *who = &f->who.at[i].at;
        if (who->begin >= all.begin && who->begin < best && f->trigger.end - who->begin <= most)
            best = who->begin;
    }
    return best;
}

/* Whole words, as many as fit. */
static uint32_t window_end(const words *of, uint32_t from, uint32_t least, uint32_t most) {
    str text = part(of, (stretch){ from, of->end });
    uint32_t at = 0, size, end = least;
    for (uint32_t p = from; at < text.size; p++, at += size) {
        if (p >= least && text.at[at] == ' ') end = p;
        if (p - from > most) return end;
        utf8_at(text, at, &size);
    }
    return of->end;
}

static words without_dateline(words w) {
    uint32_t size = record_dateline(w.text);
    w.begin += utf8_points(str_cut(w.text, 0, size));
    w.text = str_cut(w.text, size, w.text.size);
    return w;
}

/* The clause, or the sentence without its full stop where the clause is bare. */
static words told_in(const fact_row *f) {
    words all = f->sentence;
    if (!record_is_bare(f->clause.text) || !holds(stretch_of(&all), stretch_of(&f->clause)))
        return without_dateline(f->clause);
    if (str_ends(all.text, STR("."))) all.text.size--, all.end--;
    return without_dateline(all);
}

static stretch shown_of(const fact_row *f, const words *of, uint32_t most) {
    stretch all = stretch_of(of);
    if (is_empty(all) || all.end - all.begin <= most) return all;
    stretch s = all;
    bool inside = holds(all, stretch_of(&f->trigger));
    if (inside) s.begin = window_begin(f, all, most * 3 / 4);
    s.end = window_end(of, s.begin, inside ? f->trigger.end : s.begin + 1, most);
    return s;
}

/* ---- brackets -------------------------------------------------------------------------------- */

/* The actor whose words end first behind `from`, inside what is shown, and stand for another name. */
static const actor_row *next_gloss(const actor_row *at, uint32_t n, stretch shown, uint32_t from,
                                   const actor_row *best) {
    for (uint32_t i = 0; i < n; i++) {
        const words *w = &at[i].at;
        bool glossed = at[i].is.size && !is_empty(stretch_of(w)) && holds(shown, stretch_of(w)) &&
                       w->end > from && str_find(w->text, at[i].is, 0) == UINT32_MAX;
        if (glossed && (!best || w->end < best->at.end)) best = &at[i];
    }
    return best;
}

static void put_piece(const words *of, uint32_t begin, uint32_t end, textbuf *to) {
    str s = part(of, (stretch){ begin, end });
    if (s.size && is_space(s.at[0])) textbuf_char(to, ' ');
    doc_put_plain(s, to);
}

static void put_glossed(const fact_row *f, const words *of, stretch shown, textbuf *to) {
    uint32_t at = shown.begin;
    for (;;) {
        const actor_row *next = next_gloss(f->who.at, f->who.n, shown, at, NULL);
        next = next_gloss(f->whom.at, f->whom.n, shown, at, next);
        if (!next) break;
        put_piece(of, at, next->at.end, to);
        textbuf_add(to, STR(" ["));
        doc_put_plain(next->is, to);
        textbuf_char(to, ']');
        at = next->at.end;
    }
    put_piece(of, at, shown.end, to);
}

static void put_elsewhere(textbuf *to, const char *role, str said, bool inferred, bool corrected) {
    if (!said.size) return;
    textbuf_print(to, " [%s: ", role);
    doc_put_plain(said, to);
    textbuf_add(to, corrected ? STR(", corrected]") : inferred ? STR(", inferred]") : STR("]"));
}

static str name_of(const actor_row *a) {
    return a->is.size ? a->is : a->at.text.size ? a->at.text : a->name;
}

static void put_actors(const char *role, const actor_row *at, uint32_t n, stretch shown,
                       textbuf *to) {
    for (uint32_t i = 0; i < n; i++) {
        stretch s = stretch_of(&at[i].at);
        if (!meet(s, shown))
            put_elsewhere(to, role, name_of(&at[i]), at[i].inferred || is_empty(s),
                          at[i].corrected);
    }
}

/* A country by its name: "Russian" is said of what is in Russia. */
str said_place(const where_row *p) {
    bool whole = p->kind == P_COUNTRY && p->name.size;
    return whole || !p->at.text.size ? p->name : p->at.text;
}

/* Who makes a statement stands in its chain, beside the clause. */
static bool is_speaker(const fact_row *f) {
    return f->kind == STATEMENT && f->who.n == 1 && f->chain.n &&
           meet(stretch_of(&f->who.at[0].at), stretch_of(&f->chain.at[0].at));
}

static bool in_chain(const fact_row *f, stretch s) {
    for (uint32_t i = 0; i < f->chain.n; i++)
        if (meet(stretch_of(&f->chain.at[i].at), s) || meet(stretch_of(&f->chain.at[i].cue), s))
            return true;
    return false;
}

static void put_hedges(const fact_row *f, stretch shown, textbuf *to) {
    uint32_t end = 0;
    for (uint32_t i = 0; i < f->whys.n; i++) {
        stretch s = { f->whys.at[i].begin, f->whys.at[i].end };
        if (is_empty(s) || meet(s, shown) || in_chain(f, s) || s.end == end) continue;
        end = s.end;
        str word = part(&f->sentence, s);
        if (!word.size) continue;
        textbuf_add(to, STR(", \""));
        doc_put_plain(word, to);
        textbuf_char(to, '"');
    }
}

static void put_triggers(const fact_row *f, textbuf *to) {
    for (uint32_t i = 0; i < f->triggers.n; i++) {
        if (i) textbuf_char(to, ' ');
        doc_put_plain(f->triggers.at[i].text, to);
    }
}

str said_clause(const fact_row *f, uint32_t most, arena *a) {
    textbuf b = { .mem = a };
    const words of = told_in(f);
    stretch all = stretch_of(&of), shown = shown_of(f, &of, most);
    if (is_empty(shown)) put_triggers(f, &b);
    if (shown.begin > all.begin) textbuf_add(&b, STR("... "));
    if (!is_empty(shown)) put_glossed(f, &of, shown, &b);
    if (shown.end < all.end) textbuf_add(&b, STR(" ..."));
    if (!is_speaker(f)) put_actors("who", f->who.at, f->who.n, shown, &b);
    put_actors("whom", f->whom.at, f->whom.n, shown, &b);
    for (uint32_t i = 0; i < f->where.n; i++) {
        const where_row *p = &f->where.at[i];
        if (!meet(stretch_of(&p->at), shown))
            put_elsewhere(&b, label_text(p->role), said_place(p), p->inferred, p->corrected);
    }
    put_hedges(f, shown, &b);
    return textbuf_str(&b);
}

str said_sentence(const fact_row *f, arena *a) { return plain(f->sentence.text, a); }

/* ---- according to whom ----------------------------------------------------------------------- */

static bool is_given(const link_row *k) { return k->name.size || k->at.text.size; }

static void put_link(const link_row *k, textbuf *to) {
    if (is_given(k)) doc_put_plain(k->name.size ? k->name : k->at.text, to);
    else textbuf_add(to, k->role == OUTLET ? STR("outlet not given") : STR("source not given"));
}

static void put_own_voice(const ledger *l, const fact_row *f, textbuf *to) {
    str outlet = l->reports.at[f->report].outlet;
    if (!outlet.size) textbuf_add(to, STR("this report"));
    doc_put_plain(outlet, to);
}

str said_according(const ledger *l, const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    if (!f->chain.n) {
        put_own_voice(l, f, &b);
        textbuf_add(&b, STR(" says"));
    }
    for (uint32_t i = 0; i < f->chain.n; i++) {
        const link_row *k = &f->chain.at[i];
        if (i) textbuf_add(&b, STR(" > "));
        put_link(k, &b);
        if (is_given(k) || !k->cue.text.size) continue;
        textbuf_add(&b, STR(", \""));
        doc_put_plain(k->cue.text, &b);
        textbuf_char(&b, '"');
    }
    return textbuf_str(&b);
}

str said_speaker(const ledger *l, const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    if (f->chain.n) put_link(&f->chain.at[0], &b);
    else put_own_voice(l, f, &b);
    return textbuf_str(&b);
}

const char *said_how(const fact_row *f) {
    static const char *const names[] = {
        [UNCLEAR - UNCLEAR] = "unclear",   [DENIED - UNCLEAR] = "denied",
        [INTENDED - UNCLEAR] = "planned",  [HEDGED - UNCLEAR] = "hedged",
        [REPORTED - UNCLEAR] = "reported", [ASSERTED - UNCLEAR] = "asserted"
    };
    bool undone =
        f->mode >= PLANNED && f->mode <= CONDITIONAL && f->label != UNCLEAR && f->label != DENIED;
    if (undone) return label_text(f->mode);
    return f->label >= UNCLEAR && f->label <= ASSERTED ? names[f->label - UNCLEAR] : "reported";
}

/* ---- when, how many -------------------------------------------------------------------------- */

str said_when(const ledger *l, const fact_row *f, arena *a) {
    const time_row *t = &f->when;
    moment from = t->resolved ? t->from : OPEN_PAST, to = t->resolved ? t->to : OPEN_END;
    return when_told(from, to, t->there ? t->at.text : STR(""), f->mode,
                     l->reports.at[f->report].at, a);
}

str said_figure(const figure_row *q, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(q->at.text, &b);
    bool low = isfinite(q->low) && isfinite(q->si_low) && q->low > 0;
    when_put_si(q->si_low, q->si_high, low ? q->si_low / q->low : q->si_high / q->high, q->si, &b);
    return textbuf_str(&b);
}

str said_measure(str measure, str of, arena *a) {
    textbuf b = { .mem = a };
    if (!measure.size || str_is(measure, "other")) {
        doc_put_plain(of, &b);
        return b.size ? textbuf_str(&b) : STR("other");
    }
    for (uint32_t i = 0; i < measure.size; i++)
        textbuf_char(&b, measure.at[i] == '_' ? ' ' : measure.at[i]);
    return textbuf_str(&b);
}

str said_report(const report_row *r, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(r->outlet, &b);
    if (!r->outlet.size) textbuf_add(&b, STR("outlet not given"));
    textbuf_add(&b, STR(", "));
    if (r->at == OPEN_PAST || !when_put(&b, r->at, r->at + 1, INT32_MIN))
        textbuf_add(&b, STR("day not given"));
    if (!r->title.size) return textbuf_str(&b);
    textbuf_add(&b, STR(", \""));
    doc_put_plain(r->title, &b);
    textbuf_char(&b, '"');
    return textbuf_str(&b);
}

/* ---- corrections ----------------------------------------------------------------------------- */

bool said_corrects(const review_row *r) {
    return r->stands && !(r->field == FIELD_VERDICT && str_is(r->after, label_text(RIGHT)));
}

/* Without what a place's braces hold. */
static void put_value(str s, textbuf *to) {
    for (uint32_t open; (open = str_find(s, STR(" {"), 0)) != UINT32_MAX;) {
        doc_put_plain(str_cut(s, 0, open), to);
        uint32_t close = str_find(s, STR("}"), open);
        s = str_cut(s, close == UINT32_MAX ? s.size : close + 1, s.size);
    }
    doc_put_plain(s, to);
}

static void put_change(const review_row *r, textbuf *to) {
    textbuf_print(to, ": %s", label_text(r->field));
    if (r->which) textbuf_print(to, " %u", r->which + 1);
    textbuf_add(to, STR(" is \""));
    put_value(r->after, to);
    textbuf_add(to, r->read.size ? STR("\", read as \"") : STR("\", none was read"));
    doc_put_plain(r->read, to);
    if (r->read.size) textbuf_char(to, '"');
}

str said_correction(const review_row *r, arena *a) {
    textbuf b = { .mem = a };
    bool verdict = r->field == FIELD_VERDICT;
    if (verdict) textbuf_print(&b, "marked %.*s by ", STR_ARG(r->after));
    else textbuf_add(&b, STR("corrected by "));
    doc_put_plain(r->who, &b);
    textbuf_add(&b, STR(", "));
    doc_put_plain(str_cut(r->done, 0, 10), &b);
    if (!verdict) put_change(r, &b);
    if (r->reason.size) {
        textbuf_add(&b, verdict ? STR(": ") : STR("; "));
        doc_put_plain(r->reason, &b);
    }
    return textbuf_str(&b);
}
