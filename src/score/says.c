/* says.c - attributions as stretches of tokens, and when two are alike.
 *
 *     "We held," the mayor said.        tokens  " We held , " the mayor said .
 *     content [0, 10] -> tokens 0..5    trimmed of its marks 1..3: We held */
#include "score/says.h"

#include "base/utf8.h"

#include <stdlib.h>

const char *const say_roles[ROLES] = { "source", "cue", "content" };

/* ---- stretches ------------------------------------------------------------------------------- */

void ranges_add(ranges *r, range one, arena *a) {
    range *at = one.begin < one.end ? array_add(a, r) : NULL;
    if (at) *at = one;
}

static int range_order(range a, range b) {
    if (a.begin != b.begin) return a.begin < b.begin ? -1 : 1;
    return (a.end > b.end) - (a.end < b.end);
}

void ranges_insert(ranges *r, range one, arena *a) {
    uint32_t i = r->n, before = r->n;
    while (i > 0 && range_order(r->at[i - 1], one) > 0) i--;
    if (i > 0 && range_order(r->at[i - 1], one) == 0) return;
    ranges_add(r, one, a);
    if (r->n == before) return;
    for (uint32_t k = before; k > i; k--) r->at[k] = r->at[k - 1];
    r->at[i] = one;
}

static int by_order(const void *a, const void *b) {
    return range_order(*(const range *)a, *(const range *)b);
}

ranges ranges_merge(const ranges *r, arena *a) {
    ranges sorted = { 0 }, out = { 0 };
    for (uint32_t i = 0; i < r->n; i++) ranges_add(&sorted, r->at[i], a);
    if (sorted.n) qsort(sorted.at, sorted.n, sizeof *sorted.at, by_order);
    for (uint32_t i = 0; i < sorted.n; i++) {
        range *last = out.n ? &out.at[out.n - 1] : NULL, one = sorted.at[i];
        if (!last || one.begin > last->end) ranges_add(&out, one, a);
        else if (one.end > last->end) last->end = one.end;
    }
    return out;
}

uint32_t ranges_size(const ranges *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) n += r->at[i].end - r->at[i].begin;
    return n;
}

uint32_t ranges_shared(const ranges *a, const ranges *b) {
    uint32_t n = 0, i = 0, j = 0;
    while (i < a->n && j < b->n) {
        range x = a->at[i], y = b->at[j];
        uint32_t begin = x.begin > y.begin ? x.begin : y.begin, end = x.end < y.end ? x.end : y.end;
        if (begin < end) n += end - begin;
        if (x.end < y.end) i++;
        else j++;
    }
    return n;
}

double ranges_iou(const ranges *a, const ranges *b) {
    if (!a->n && !b->n) return 1;
    uint32_t shared = ranges_shared(a, b);
    return part(shared, ranges_size(a) + ranges_size(b) - shared);
}

bool ranges_same(const ranges *a, const ranges *b) {
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (range_order(a->at[i], b->at[i]) != 0) return false;
    return true;
}

/* ---- tokens ---------------------------------------------------------------------------------- */

static bool is_space_mark(int32_t point) {
    return utf8_is_space(point) || (point >= 0x1C && point <= 0x1F);
}

static void add_byte(marks *m, uint32_t byte, arena *a) {
    uint32_t *at = array_add(a, &m->byte);
    if (at) *at = byte;
}

marks marks_of(str text, arena *a) {
    marks m = { .text = text };
    bool in_word = false;
    uint32_t size;
    for (uint32_t at = 0; at < text.size; at += size) {
        int32_t point = utf8_at(text, at, &size);
        bool letter = utf8_is_word(point);
        add_byte(&m, at, a);
        if (letter && in_word) {
            m.at.at[m.at.n - 1].end = at + size;
        } else if (!is_space_mark(point)) {
            span *s = array_add(a, &m.at);
            if (s) *s = (span){ at, at + size };
        }
        in_word = letter && m.at.n;
    }
    add_byte(&m, text.size, a);
    return m;
}

/* The first token that ends behind a byte. */
static uint32_t first_behind(const marks *m, uint32_t byte) {
    uint32_t low = 0, high = m->at.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->at.at[middle].end <= byte) low = middle + 1;
        else high = middle;
    }
    return low;
}

static uint32_t byte_at(const marks *m, double point) {
    if (!m->byte.n || point < 0) return 0;
    return point < m->byte.n ? m->byte.at[(uint32_t)point] : m->text.size;
}

range marks_cover(const marks *m, const value *v) {
    stretch s = stretch_list(v);
    uint32_t begin = byte_at(m, s.begin), end = byte_at(m, s.end);
    range r = { first_behind(m, begin), 0 };
    if (!s.given || begin >= end) return (range){ 0, 0 };
    for (r.end = r.begin; r.end < m->at.n && m->at.at[r.end].begin < end;) r.end++;
    return r;
}

static bool is_word_token(const marks *m, uint32_t i) {
    uint32_t size;
    return utf8_is_word(utf8_at(m->text, m->at.at[i].begin, &size));
}

range marks_trim(const marks *m, range r) {
    range t = r;
    while (t.begin < t.end && !is_word_token(m, t.begin)) t.begin++;
    while (t.end > t.begin && !is_word_token(m, t.end - 1)) t.end--;
    return t.begin < t.end ? t : r;
}

/* ---- attributions ---------------------------------------------------------------------------- */

ranges discard_read(const value *line, const marks *m, arena *a) {
    ranges all = { 0 };
    for (const value *v = value_at(line, "discard")->first; v; v = v->next)
        ranges_add(&all, marks_cover(m, v), a);
    return ranges_merge(&all, a);
}

/* Whether an attribution has words at all, and not only discarded ones. */
static bool counts(const say *s, const ranges *discard, arena *a) {
    ranges all = { 0 };
    for (int r = 0; r < ROLES; r++)
        for (uint32_t i = 0; i < s->cover[r].n; i++) ranges_add(&all, s->cover[r].at[i], a);
    all = ranges_merge(&all, a);
    return ranges_shared(&all, discard) < ranges_size(&all);
}

says says_read(const value *line, const marks *m, const ranges *discard, arena *a) {
    says out = { 0 };
    for (const value *v = value_at(line, "attributions")->first; v; v = v->next) {
        say s = { 0 };
        for (int r = 0; r < ROLES; r++) {
            for (const value *one = value_at(v, say_roles[r])->first; one; one = one->next)
                ranges_insert(&s.at[r], marks_cover(m, one), a);
            s.cover[r] = ranges_merge(&s.at[r], a);
        }
        say *at = counts(&s, discard, a) ? array_add(a, &out) : NULL;
        if (at) *at = s;
    }
    return out;
}

bool says_same_source(const say *a, const say *b) {
    if (!a->at[SOURCE].n && !b->at[SOURCE].n) return true;
    return ranges_shared(&a->cover[SOURCE], &b->cover[SOURCE]) > 0;
}

double say_exact(const say *g, const say *p, const marks *m) {
    (void)m;
    for (int r = 0; r < ROLES; r++)
        if (!ranges_same(&g->at[r], &p->at[r])) return 0;
    return 1;
}

double say_trimmed(const say *g, const say *p, const marks *m) {
    for (int r = 0; r < ROLES; r++) {
        if (g->at[r].n != p->at[r].n) return 0;
        for (uint32_t i = 0; i < g->at[r].n; i++)
            if (range_order(marks_trim(m, g->at[r].at[i]), marks_trim(m, p->at[r].at[i])) != 0)
                return 0;
    }
    return 1;
}

double say_overlap(const say *g, const say *p, const marks *m) {
    (void)m;
    if (!ranges_shared(&g->cover[CUE], &p->cover[CUE])) return 0;
    double content = ranges_iou(&g->cover[CONTENT], &p->cover[CONTENT]);
    double who = ranges_iou(&g->cover[SOURCE], &p->cover[SOURCE]);
    return content >= 0.5 && who >= 0.5 ? content + who : 0;
}

double say_linked(const say *g, const say *p, const marks *m) {
    (void)m;
    double content = ranges_iou(&g->cover[CONTENT], &p->cover[CONTENT]);
    return content >= 0.5 && says_same_source(g, p) ? content : 0;
}
