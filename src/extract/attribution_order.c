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

/* "Reuters reported, citing officials": the same content, and the one cited is inside. */
static bool cited_by(const doc *d, source_ix i) {
    const source *s = &d->sources.at[i], *before = s - 1;
    return str_is(s->cue_kind, "per") && s->in == before->in &&
           s->content.begin == before->content.begin && s->content.end == before->content.end &&
           s->cue.begin > before->cue.begin;
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
        s->outer = i && cited_by(d, i) ? i - 1 : outer_of(d, i);
    }
    for (source_ix i = 0; i < d->sources.n; i++)
        if (!ends(d, i)) d->sources.at[i].outer = NONE;
}
