/* attribution.c - who is said to have said what: source, cue and content, and the three together.
 *
 *     gold    the mayor | said | "We held,"        system  mayor | said | We held
 *     trimmed content is right, exact is not; source overlaps by half; the two are linked */
#include "score/says.h"

#include "base/utf8.h"

#include <string.h>

/* ---- the program's answers ------------------------------------------------------------------- */

static void put_stretch(const doc *d, uint32_t begin, uint32_t end, json_writer *w) {
    sitrep_span s = doc_source_span(d, (span){ begin, end });
    if (begin >= end) return;
    json_put_open(w, '[');
    json_put_int(w, s.begin_point);
    json_put_int(w, s.end_point);
    json_put_close(w, ']');
}

static void put_role(const doc *d, const char *name, span s, json_writer *w) {
    json_put_name(w, name);
    json_put_open(w, '[');
    put_stretch(d, s.begin, s.end, w);
    json_put_close(w, ']');
}

static span hull(span a, span b) {
    if (span_empty(a)) return b;
    if (span_empty(b)) return a;
    return (span){ a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end };
}

/* A piece of a content that is in several, without the commas that part it from the rest. */
static void put_piece(const doc *d, uint32_t begin, uint32_t end, json_writer *w) {
    while (begin < end && (is_space(d->text.at[begin]) || strchr(",.:;", d->text.at[begin])))
        begin++;
    while (begin < end && (is_space(d->text.at[end - 1]) || d->text.at[end - 1] == ',')) end--;
    put_stretch(d, begin, end, w);
}

/* The words for source and cue are cut out of a content that they interrupt: "We held," he said, "for now." */
static void put_pieces(const doc *d, const source *s, json_writer *w) {
    span none = { 0, 0 }, who = span_holds(s->content, s->who) ? s->who : none;
    span gap = hull(who, span_holds(s->content, s->cue) ? s->cue : none);
    if (span_empty(gap)) {
        put_stretch(d, s->content.begin, s->content.end, w);
    } else {
        put_piece(d, s->content.begin, gap.begin, w);
        put_piece(d, gap.end, s->content.end, w);
    }
}

/* A quotation that runs on is one content with what it runs on from. */
static void put_content(const doc *d, source_ix i, json_writer *w) {
    const source *s = &d->sources.at[i];
    json_put_name(w, "content");
    json_put_open(w, '[');
    put_pieces(d, s, w);
    for (source_ix k = i + 1; k < d->sources.n; k++) {
        const source *next = &d->sources.at[k];
        if (next->outer != NONE) continue;
        if (!next->carried || next->mention != s->mention) break;
        put_pieces(d, next, w);
    }
    json_put_close(w, ']');
}

/* This gold has the outermost source only, and an outlet that was told something is none. */
static void answer(const engine *e, const doc *d, const value *gold, textbuf *to) {
    (void)e, (void)gold;
    json_writer w = answer_open(d, to);
    json_put_name(&w, "attributions");
    json_put_open(&w, '[');
    for (uint32_t i = 0; i < d->sources.n; i++) {
        const source *s = &d->sources.at[i];
        if (s->outer != NONE || s->carried || span_empty(s->content)) continue;
        json_put_open(&w, '{');
        put_role(d, "source", s->who, &w);
        put_role(d, "cue", s->cue, &w);
        put_content(d, i, &w);
        json_put_close(&w, '}');
    }
    json_put_close(&w, ']');
    answer_close(&w);
}

/* ---- counting -------------------------------------------------------------------------------- */

typedef struct count {
    uint32_t right, system, gold;
} count;

enum { TOKEN, EXACT_SPAN, TRIMMED, OVERLAP, WAYS };
static const char *const way_names[] = { "token", "exact", "trimmed", "overlap" };
enum { FULL_EXACT, FULL_TRIMMED, FULL_OVERLAP, LINKED, WHOLES };
static const char *const whole_names[] = { "full exact", "full trimmed", "full overlap", "linked" };
/* In the order of the alphabet, which is the order of the figures. */
enum { DIRECT, INDIRECT, MIXED, WITH_SOURCE, WITHOUT_SOURCE, KINDS };
static const char *const kind_names[] = { "direct", "indirect", "mixed", "with source",
                                          "without source" };

typedef struct tally {
    uint32_t documents;
    count role[ROLES][WAYS];
    double jaccard[ROLES];
    uint32_t jaccard_of[ROLES];
    count whole[WHOLES];
    count kind[KINDS];
    uint32_t right_content, content;
} tally;

static void add(count *c, uint32_t right, uint32_t system, uint32_t gold) {
    c->right += right;
    c->system += system;
    c->gold += gold;
}

/* All stretches of a role, equal ones side by side where the first of them stands; `trim` drops marks. */
static ranges gather(const says *all, int role, const marks *trim, arena *a) {
    ranges flat = { 0 }, out = { 0 };
    for (uint32_t i = 0; i < all->n; i++)
        for (uint32_t k = 0; k < all->at[i].at[role].n; k++) {
            range r = all->at[i].at[role].at[k];
            ranges_add(&flat, trim ? marks_trim(trim, r) : r, a);
        }
    for (uint32_t i = 0; i < flat.n; i++) {
        if (flat.at[i].begin >= flat.at[i].end) continue;
        range one = flat.at[i];
        for (uint32_t k = i; k < flat.n; k++) {
            if (flat.at[k].begin != one.begin || flat.at[k].end != one.end) continue;
            ranges_add(&out, one, a);
            flat.at[k].end = flat.at[k].begin = 0;
        }
    }
    return out;
}

/* How many stretches both lists have, each as often as the one that has it less often. */
static uint32_t in_both(const ranges *g, const ranges *p, arena *a) {
    bool *used = arena_take(a, p->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; used && i < g->n; i++)
        for (uint32_t j = 0; j < p->n; j++) {
            if (used[j] || g->at[i].begin != p->at[j].begin || g->at[i].end != p->at[j].end)
                continue;
            used[j] = true;
            n++;
            break;
        }
    return n;
}

static double iou(range a, range b) {
    ranges x = { .at = &a, .n = 1 }, y = { .at = &b, .n = 1 };
    return ranges_iou(&x, &y);
}

static void count_overlaps(tally *t, int role, const ranges *g, const ranges *p, arena *a) {
    candidates c = { 0 };
    bool *stray = arena_take(a, p->n + 1);
    for (uint32_t i = 0; stray && i < g->n; i++) {
        double best = 0;
        for (uint32_t j = 0; j < p->n; j++) {
            double v = iou(g->at[i], p->at[j]);
            if (v >= 0.5) candidate_add(a, &c, v, 0, 0, i, j);
            if (v > best) best = v;
            if (v > 0) stray[j] = true; /* no: it meets something */
        }
        t->jaccard[role] += best;
    }
    t->jaccard_of[role] += g->n;
    for (uint32_t j = 0; stray && j < p->n; j++) t->jaccard_of[role] += !stray[j];
    candidates_settle(&c, false, g->n, p->n, a);
    add(&t->role[role][OVERLAP], c.n, p->n, g->n);
}

static void count_role(tally *t, int role, const says *gold, const says *system, const marks *m,
                       arena *a) {
    ranges g = gather(gold, role, NULL, a), p = gather(system, role, NULL, a);
    ranges gt = gather(gold, role, m, a), pt = gather(system, role, m, a);
    ranges gm = ranges_merge(&g, a), pm = ranges_merge(&p, a);
    add(&t->role[role][TOKEN], ranges_shared(&gm, &pm), ranges_size(&pm), ranges_size(&gm));
    add(&t->role[role][EXACT_SPAN], in_both(&g, &p, a), p.n, g.n);
    add(&t->role[role][TRIMMED], in_both(&gt, &pt, a), pt.n, gt.n);
    count_overlaps(t, role, &g, &p, a);
}

static candidates pair(const says *gold, const says *system, const marks *m,
                       double (*alike)(const say *, const say *, const marks *), arena *a) {
    candidates c = { 0 };
    for (uint32_t i = 0; i < gold->n; i++)
        for (uint32_t j = 0; j < system->n; j++) {
            double v = alike(&gold->at[i], &system->at[j], m);
            if (v > 0) candidate_add(a, &c, v, 0, 0, i, j);
        }
    candidates_settle(&c, false, gold->n, system->n, a);
    return c;
}

/* By how much of the content stands in quotation marks. */
static int quoted_kind(const say *s, const marks *m) {
    uint32_t inside = 0, total = 0, size;
    for (uint32_t k = 0; k < s->at[CONTENT].n; k++) {
        range r = s->at[CONTENT].at[k];
        bool quoted = false;
        for (uint32_t at = m->at.at[r.begin].begin; at < m->at.at[r.end - 1].end; at += size) {
            int32_t point = utf8_at(m->text, at, &size);
            if (point == '"') quoted = !quoted;
            else if (point == 0x201C || point == 0xAB) quoted = true;
            else if (point == 0x201D || point == 0xBB) quoted = false;
            else if (point != '_' && utf8_is_word(point)) total++, inside += quoted;
        }
    }
    if (!total || !inside) return INDIRECT;
    return (double)inside / total > 0.95 ? DIRECT : MIXED;
}

/* Content words that some answer gives to a source that touches the right one. */
static void count_right_source(tally *t, const say *g, const says *system, arena *a) {
    ranges theirs = { 0 };
    for (uint32_t j = 0; j < system->n; j++)
        for (uint32_t k = 0;
             says_same_source(g, &system->at[j]) && k < system->at[j].cover[CONTENT].n; k++)
            ranges_add(&theirs, system->at[j].cover[CONTENT].at[k], a);
    theirs = ranges_merge(&theirs, a);
    t->right_content += ranges_shared(&g->cover[CONTENT], &theirs);
    t->content += ranges_size(&g->cover[CONTENT]);
}

static void show(exam *x, const char *what, const value *line, const say *s, const marks *m) {
    if (!exam_miss(x)) return;
    textbuf_print(x->misses, "%s  %.*s", what, STR_ARG(value_text_at(line, "id")));
    for (int r = 0; r < ROLES; r++) {
        textbuf_add(x->misses, STR(" |"));
        for (uint32_t k = 0; k < s->at[r].n; k++) {
            range at = s->at[r].at[k];
            str words = str_cut(m->text, m->at.at[at.begin].begin, m->at.at[at.end - 1].end);
            textbuf_char(x->misses, ' ');
            for (uint32_t i = 0; i < words.size; i++)
                textbuf_char(x->misses, is_space(words.at[i]) ? ' ' : words.at[i]);
        }
    }
    textbuf_char(x->misses, '\n');
}

static void count_linked(exam *x, tally *t, const value *line, const says *gold, const says *system,
                         const candidates *linked, const marks *m) {
    bool *hit = arena_take(x->scratch, gold->n + 1), *met = arena_take(x->scratch, system->n + 1);
    if (!hit || !met) return;
    for (uint32_t k = 0; k < linked->n; k++) hit[linked->at[k].i] = met[linked->at[k].j] = true;
    for (uint32_t i = 0; i < gold->n; i++) {
        const say *g = &gold->at[i];
        add(&t->kind[quoted_kind(g, m)], hit[i], 0, 1);
        add(&t->kind[g->at[SOURCE].n ? WITH_SOURCE : WITHOUT_SOURCE], hit[i], 0, 1);
        count_right_source(t, g, system, x->scratch);
        if (!hit[i]) show(x, "MISSED", line, g, m);
    }
    for (uint32_t j = 0; j < system->n; j++)
        if (!met[j]) show(x, "EXTRA ", line, &system->at[j], m);
}

static void score_line(exam *x, tally *t, const value *line, const value *given) {
    static double (*const alike[])(const say *, const say *,
                                   const marks *) = { say_exact, say_trimmed, say_overlap,
                                                      say_linked };
    arena *a = x->scratch;
    marks m = marks_of(value_text_at(line, "text"), a);
    ranges discard = discard_read(line, &m, a);
    says gold = says_read(line, &m, &discard, a), system = says_read(given, &m, &discard, a);
    t->documents++;
    for (int r = 0; r < ROLES; r++) count_role(t, r, &gold, &system, &m, a);
    for (int k = 0; k < WHOLES; k++) {
        candidates c = pair(&gold, &system, &m, alike[k], a);
        add(&t->whole[k], c.n, system.n, gold.n);
        if (k == LINKED) count_linked(x, t, line, &gold, &system, &c, &m);
    }
}

/* ---- figures --------------------------------------------------------------------------------- */

/* Nothing found where nothing is to be found is right. */
static double precision(count c) { return c.system ? (double)c.right / c.system : c.gold ? 0 : 1; }
static double recall(count c) { return c.gold ? (double)c.right / c.gold : c.system ? 0 : 1; }
static double f1(count c) {
    double p = precision(c), r = recall(c);
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}
static double share_or_one(double some, double all) { return all > 0 ? some / all : 1; }

static void put_count_rates(json_writer *w, const char *name, count c) {
    json_put_name(w, name), json_put_open(w, '{');
    put_figure(w, "p", precision(c)), put_figure(w, "r", recall(c)), put_figure(w, "f1", f1(c));
    put_count(w, "tp", c.right), put_count(w, "pred", c.system), put_count(w, "gold", c.gold);
    json_put_close(w, '}');
}

static void put_json(const tally *t, json_writer *w) {
    json_put_open(w, '{');
    put_count(w, "documents", t->documents);
    put_count(w, "attributions", t->whole[LINKED].gold);
    put_count(w, "predicted", t->whole[LINKED].system);
    json_put_name(w, "roles"), json_put_open(w, '{');
    for (int r = 0; r < ROLES; r++) {
        json_put_name(w, say_roles[r]), json_put_open(w, '{');
        for (int k = 0; k < WAYS; k++) put_count_rates(w, way_names[k], t->role[r][k]);
        put_figure(w, "J", share_or_one(t->jaccard[r], t->jaccard_of[r]));
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
    for (int k = 0; k < WHOLES; k++) put_count_rates(w, whole_names[k], t->whole[k]);
    put_figure(w, "right source", share_or_one(t->right_content, t->content));
    json_put_name(w, "recall of linked by kind"), json_put_open(w, '{');
    for (int k = 0; k < KINDS; k++) {
        if (!t->kind[k].gold) continue;
        json_put_name(w, kind_names[k]), json_put_open(w, '{');
        put_figure(w, "recall", recall(t->kind[k])), put_count(w, "gold", t->kind[k].gold);
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static void put_text(const tally *t, textbuf *to) {
    textbuf_print(to, "documents %u, attributions: gold %u, system %u\n", t->documents,
                  t->whole[LINKED].gold, t->whole[LINKED].system);
    textbuf_print(to, "%-18s %7s %7s %7s   %s\n", "", "P", "R", "F1", "J");
    for (int r = 0; r < ROLES; r++)
        for (int k = 0; k < WAYS; k++) {
            count c = t->role[r][k];
            textbuf_print(to, "%-8s %-9s %7s %7s %7s", say_roles[r], way_names[k],
                          FIXED(100 * precision(c), 1), FIXED(100 * recall(c), 1),
                          FIXED(100 * f1(c), 1));
            if (k == EXACT_SPAN)
                textbuf_print(to, "   %s",
                              FIXED(100 * share_or_one(t->jaccard[r], t->jaccard_of[r]), 1));
            textbuf_char(to, '\n');
        }
    for (int k = 0; k < WHOLES; k++)
        textbuf_print(to, "%-18s %7s %7s %7s\n", whole_names[k],
                      FIXED(100 * precision(t->whole[k]), 1), FIXED(100 * recall(t->whole[k]), 1),
                      FIXED(100 * f1(t->whole[k]), 1));
    textbuf_print(to, "%-18s %7s\n", "right source",
                  FIXED(100 * share_or_one(t->right_content, t->content), 1));
    for (int k = 0; k < KINDS; k++)
        if (t->kind[k].gold)
            textbuf_print(to, "  linked recall, %-16s %6s  (of %u)\n", kind_names[k],
                          FIXED(100 * recall(t->kind[k]), 1), t->kind[k].gold);
}

static sitrep_code score(exam *x, sitrep_error *err) {
    (void)err;
    tally t = { 0 };
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *line = x->gold.all.at[i];
        if (lines_current(&x->gold, i))
            score_line(x, &t, line, lines_find(&x->system, value_text_at(line, "id")));
        arena_reset(x->scratch);
    }
    if (x->json) put_json(&t, x->json);
    else put_text(&t, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) {
    return value_at(x->gold.all.at[0], "attributions")->kind == JSON_LIST;
}

const task task_attribution = {
    .name = "attribution", .knows = knows, .answer = answer, .score = score
};
