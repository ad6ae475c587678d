/* weigh.c - ways through the tree as traits, and the sum of what traits weigh.
 *
 *     Rebels took the bridge at Old Karsh and burned it.
 *     burned <conj>obj>nmod Karsh, preposition "at"
 */
#include "extract/weigh.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void weigh(weighing *w, const char *format, ...) {
    char trait[2 * WAY_TEXT];
    va_list list;
    va_start(list, format);
    vsnprintf(trait, sizeof trait, format, list);
    va_end(list);
    uint32_t row = table_find(w->rows, str_of(trait));
    if (row != UINT32_MAX) w->sum += table_number(w->rows, row, "weight", 0);
    if (row != UINT32_MAX && w->given) w->sum += table_number(w->rows, row, "given", 0);
    if (w->seen) w->seen(w->ctx, trait);
}

/* ---- ways -------------------------------------------------------------------------------------- */

/* "nmod:tmod" is "nmod"; what a passive, an owner or a relative clause is stays. */
static const char *relation_text(label l, char to[24]) {
    static const label kept[] = { UD_ACL_RELCL, UD_NSUBJ_PASS, UD_OBL_AGENT, UD_NMOD_POSS };
    const char *s = label_text(l), *colon = strchr(s, ':');
    for (int i = 0; i < 4; i++)
        if (l == kept[i]) return s;
    if (!colon) return s;
    snprintf(to, 24, "%.*s", (int)(colon - s), s);
    return to;
}

static bool only_joins(label l) {
    return l == UD_CONJ || l == UD_APPOS || l == UD_FLAT || l == UD_COMPOUND || l == UD_LIST;
}

static void add_step(way *w, char sign, label l) {
    char cut[24];
    const char *s = relation_text(l, cut);
    size_t size = strlen(w->text), plain = strlen(w->plain);
    snprintf(w->text + size, WAY_TEXT - size, "%c%s", sign, s);
    if (!only_joins(l) || sign == '<')
        snprintf(w->plain + plain, WAY_TEXT - plain, "%c%s", sign, s);
    w->steps++;
}

/* The words from `t` up to the root, `t` first, at most `most`. */
static uint32_t climb(const doc *d, token_ix t, token_ix *to, uint32_t most) {
    uint32_t n = 0;
    for (; t != NONE && n < most; t = d->readings.at[t].head) to[n++] = t;
    return n;
}

static way far_way(void) {
    way w = { .steps = 2 * WAY_MOST };
    snprintf(w.text, sizeof w.text, "far");
    snprintf(w.plain, sizeof w.plain, "far");
    return w;
}

way way_find(const doc *d, token_ix from, token_ix to) {
    token_ix up[WAY_MOST], down[WAY_MOST];
    way w = { .steps = 0 };
    if (!(d->has & HAS_READING)) return far_way();
    uint32_t ups = climb(d, from, up, WAY_MOST), downs = climb(d, to, down, WAY_MOST), i = 0, j = 0;
    bool met = false;
    for (i = 0; i < ups && !met; i++)
        for (j = 0; j < downs && !met; j++) met = up[i] == down[j];
    if (!met) return far_way();
    i--, j--;
    for (uint32_t k = 0; k < i; k++) add_step(&w, '<', d->readings.at[up[k]].relation);
    for (uint32_t k = j; k-- > 0;) add_step(&w, '>', d->readings.at[down[k]].relation);
    for (uint32_t k = 1; k <= i; k++)
        if (up[k] != to) w.over[w.between++] = up[k];
    for (uint32_t k = j; k-- > 1;) w.over[w.between++] = down[k];
    return w;
}

way way_from_event(const doc *d, const event *e, token_ix to) {
    way best = way_find(d, e->head, to);
    for (uint32_t i = 0; i < e->triggers.n; i++) {
        range r = doc_tokens_in(d, e->triggers.at[i]);
        for (token_ix t = r.begin; t < r.end; t++) {
            way w = t == e->head ? best : way_find(d, t, to);
            if (w.steps < best.steps) best = w;
        }
    }
    return best;
}

/* ---- prepositions ------------------------------------------------------------------------------ */

static token_ix case_of(const doc *d, token_ix t) {
    sentence_ix s = doc_sentence_of(d, t);
    enum { LOOK = 12 };
    token_ix begin = d->sentences.at[s].tokens.begin, found = NONE;
    for (token_ix i = t, n = 0; i-- > begin && n < LOOK; n++)
        if (d->readings.at[i].head == t && d->readings.at[i].relation == UD_CASE) found = i;
    return found;
}

token_ix way_preposition(const doc *d, token_ix t) {
    for (int n = 0; n < 4 && t != NONE && (d->has & HAS_READING); n++) {
        token_ix found = case_of(d, t);
        if (found != NONE) return found;
        label r = d->readings.at[t].relation;
        if (!only_joins(r)) return NONE;
        t = d->readings.at[t].head;
    }
    return NONE;
}

void way_word(const doc *d, token_ix t, char to[24]) {
    str s = t == NONE ? STR("-") : token_text(d, t);
    uint32_t n = s.size < 23 ? s.size : 23;
    for (uint32_t i = 0; i < n; i++)
        to[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    to[n] = 0;
}

/* ---- words ------------------------------------------------------------------------------------- */

static token_ix child(const doc *d, token_ix t, label a, label b) {
    enum { LOOK = 40 };
    range in = d->sentences.at[doc_sentence_of(d, t)].tokens;
    token_ix from = t > in.begin + LOOK ? t - LOOK : in.begin,
             to = t + LOOK < in.end ? t + LOOK : in.end;
    for (token_ix i = from; i < to; i++)
        if (d->readings.at[i].head == t &&
            (d->readings.at[i].relation == a || d->readings.at[i].relation == b))
            return i;
    return NONE;
}

bool way_subject(const doc *d, token_ix verb) {
    return child(d, verb, UD_NSUBJ, UD_NSUBJ_PASS) != NONE;
}

/* "where", "which": the relative word of the verb's clause; NONE without. */
static token_ix relative_of(const doc *d, token_ix verb) {
    sentence_ix s = doc_sentence_of(d, verb);
    enum { LOOK = 12 };
    if (d->readings.at[verb].relation != UD_ACL_RELCL) return NONE;
    for (token_ix i = verb, n = 0; i-- > d->sentences.at[s].tokens.begin && n < LOOK; n++)
        if (str_find(d->readings.at[i].feats, STR("PronType=Rel"), 0) != UINT32_MAX) return i;
    return NONE;
}

void weigh_words(const doc *d, const event *e, const way *to, weighing *w) {
    str lemma = str_cut(d->readings.at[e->head].lemma, 0, 23);
    token_ix relative = relative_of(d, e->head);
    char word[24];
    weigh(w, "word %.*s %s", STR_ARG(lemma), to->plain);
    if (relative != NONE) {
        way_word(d, relative, word);
        weigh(w, "relative %s %s", word, to->plain);
    }
    weigh(w, "subject %s %s", way_subject(d, e->head) ? "own" : "none", to->plain);
}

/* ---- sources ----------------------------------------------------------------------------------- */

static void mark(const doc *d, span at, bool is, bool *to) {
    range r = span_empty(at) ? (range){ 0, 0 } : doc_tokens_in(d, at);
    for (token_ix t = r.begin; t < r.end; t++) to[t] = is;
}

bool *weigh_mark_cues(worker *w, const doc *d) {
    bool *to = arena_take(&w->scratch, d->tokens.n + 1);
    for (source_ix i = 0; to && i < d->sources.n; i++) mark(d, d->sources.at[i].cue, true, to);
    for (event_ix i = 0; to && i < d->events.n; i++)
        for (uint32_t k = 0; k < d->events.at[i].triggers.n; k++)
            mark(d, d->events.at[i].triggers.at[k], false, to);
    return to;
}

bool *weigh_mark_sources(worker *w, const doc *d) {
    bool *to = arena_take(&w->scratch, d->tokens.n + 1);
    for (source_ix i = 0; to && i < d->sources.n; i++) mark(d, d->sources.at[i].who, true, to);
    return to;
}
