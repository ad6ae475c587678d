/* attribution_order.c - sources in the order of the text, and which stands in the words of which.
 *
 *     An official said the army had reported that rebels left, Reuters wrote, citing a guard.
 *                 ^^^^ inside Reuters' words    ^^^^^^^^ inside the official's
 */
#include "extract/attribution.h"

#include <stdlib.h>

static uint32_t place(const source *s) {
    return span_empty(s->cue) ? s->content.begin : s->cue.begin;
}

static int in_text_order(const void *left, const void *right) {
    const source *a = left, *b = right;
    if (place(a) != place(b)) return place(a) < place(b) ? -1 : 1;
    return a->content.begin < b->content.begin ? -1 : a->content.begin > b->content.begin;
}

/* The narrowest content of the neighbourhood that holds the cue of source `i`. */
static source_ix outer_of(const doc *d, source_ix i) {
    enum { LOOK = 8 };
    const source *s = &d->sources.at[i];
    source_ix best = NONE, from = i > LOOK ? i - LOOK : 0;
    for (source_ix k = from; k < d->sources.n && k <= i + LOOK; k++) {
        const source *o = &d->sources.at[k];
        span at = span_empty(s->cue) ? s->content : s->cue;
        if (k == i || o->carried || !span_holds(o->content, at) || span_meets(o->cue, at)) continue;
        if (span_holds(s->content, o->cue) &&
            s->content.end - s->content.begin >= o->content.end - o->content.begin)
            continue;
        uint32_t size = o->content.end - o->content.begin;
        if (best == NONE ||
            size < d->sources.at[best].content.end - d->sources.at[best].content.begin)
            best = k;
    }
    return best;
}

static bool same_words(const source *a, const source *b) {
    return a->in == b->in && a->content.begin == b->content.begin &&
           a->content.end == b->content.end;
}

/* "Reuters reported, citing officials", "Reuters, citing officials, reported": the same content, and the one cited is inside.
 * The one that cites, or NONE. */
static source_ix cited_by(const doc *d, source_ix i) {
    const source *s = &d->sources.at[i];
    if (!str_is(s->cue_kind, "per")) return NONE;
    if (i && same_words(s, s - 1) && s->cue.begin > s[-1].cue.begin) return i - 1;
    bool citing = i + 1 < d->sources.n && same_words(s, s + 1) && !str_is(s[1].cue_kind, "per");
    return citing && s->cue.begin < s[1].cue.begin && s->content.begin >= s[1].cue.end ? i + 1
                                                                                       : NONE;
}

/* "Citing the mayor, Reuters reported that ...": the mayor's words are those that Reuters reports, not that it does. */
static void narrow_cited(const doc *d, source_ix i) {
    static const char *const words[] = { "citing", "quoting" };
    source *s = &d->sources.at[i];
    const source *next = s + 1;
    if (!str_is(s->cue_kind, "per") || i + 1 == d->sources.n || span_empty(next->cue) ||
        str_is(next->cue_kind, "per") || !span_holds(s->content, next->cue) ||
        s->cue.begin > next->cue.begin)
        return;
    token_ix word = doc_token_at(d, s->cue.begin);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (token_is(d, word, words[k])) s->content = next->content;
}

/* ---- papers ------------------------------------------------------------------------------------- */

/* "the statement", "this letter": the word, or empty. */
static str paper_of(const doc *d, const mention *m) {
    bool one = m->holder == H_ARTIFACT && !m->named && m->refers == NONE &&
               m->tokens.end == m->tokens.begin + 2;
    bool told =
        one && (token_is(d, m->tokens.begin, "the") || token_is(d, m->tokens.begin, "this"));
    return told ? token_text(d, m->head) : STR("");
}

static bool has_word(const doc *d, span at, str word) {
    range r = doc_tokens_in(d, at);
    for (token_ix i = r.begin; i < r.end; i++)
        if (str_eq_fold(token_text(d, i), word)) return true;
    return false;
}

void attribution_papers(doc *d) {
    enum { LOOK = 12 };
    for (source_ix i = 0; i < d->sources.n; i++) {
        mention_ix m = d->sources.at[i].mention;
        str paper = m < d->mentions.n ? paper_of(d, &d->mentions.at[m]) : STR("");
        for (source_ix k = i, n = 0; paper.size && k-- > 0 && n < LOOK; n++) {
            const source *s = &d->sources.at[k];
            if (s->mention >= m || !has_word(d, s->cue, paper)) continue;
            d->mentions.at[m].refers = s->mention;
            break;
        }
    }
}

void attribution_order(doc *d) {
    if (d->sources.n) qsort(d->sources.at, d->sources.n, sizeof *d->sources.at, in_text_order);
}

/* Whether the walk outwards from `i` ends, and soon. */
static bool ends(const doc *d, source_ix i) {
    enum { MOST = 16 };
    source_ix out = d->sources.at[i].outer;
    for (int n = 0; n < MOST; n++) {
        if (out == NONE) return true;
        out = d->sources.at[out].outer;
    }
    return false;
}

void attribution_nest(doc *d) {
    for (source_ix i = 0; i < d->sources.n; i++) {
        source *s = &d->sources.at[i];
        narrow_cited(d, i);
        source_ix citing = cited_by(d, i);
        s->outer = citing != NONE ? citing : outer_of(d, i);
    }
    for (source_ix i = 0; i < d->sources.n; i++)
        if (!ends(d, i)) d->sources.at[i].outer = NONE;
}
