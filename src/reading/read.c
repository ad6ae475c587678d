/* read.c - the stage: windows of paragraphs through the model, and what it says into the document.
 *
 *     paragraphs --window_take--> windows --model_run--> scores --window_settle--> sentence ends
 *                                                               --read_words-->    parts of speech, lemmas
 *                                                               --read_tree-->     heads and relations
 *                                                               --read_names-->    names */
#include "reading/reader.h"

#include "doc/record.h"

#include <math.h>
#include <stdlib.h>

/* A document on its way through the model. */
typedef struct run {
    const engine *e;
    const reader *r;
    doc *d;
    arena *mem; /* forgotten after each batch */
    cursor open[BATCH_WINDOWS];
    uint32_t open_count, next; /* paragraphs on their way; the first that is not */
    model_arc *arcs;           /* of the batch, each of the word at the same place in `hanging` */
    token_ix *hanging;
    uint32_t arc_count;
    token_ix front;     /* the first word behind the report's dateline */
    sitrep_code failed; /* what the model said */
} run;

/* A stretch of one sentence inside a window; nearly always all of it. */
typedef struct piece {
    const model_scores *scores;
    token_ix base;   /* of the window */
    uint32_t before; /* words of the windows before it in the batch */
    range words;
} piece;

static uint32_t best_class(const float *score, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (score[i] > score[best]) best = i;
    return best;
}

/* ---- words ----------------------------------------------------------------------------------- */

static str lemma_of(run *s, str form, label pos, uint32_t class) {
    str listed = lemma_find(s->r->exceptions, form, label_text(pos));
    if (listed.size) return listed;
    return lemma_make(&s->r->rule[class], form, pos != POS_PROPN, &s->d->mem);
}

static float surplus_of(const model_scores *m, uint32_t word) {
    const float *end = model_score(m, HEAD_END, word);
    return end[1] - end[0];
}

static double chance(const float *score, uint32_t n, uint32_t class) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += exp((double)score[i] - (double)score[class]);
    return 1 / sum;
}

/* Whether a word tells an event, and the likeliest of what it would be. */
static void read_event(const run *s, const model_scores *m, uint32_t word, word_reading *w) {
    uint32_t n = model_classes(s->r->model, HEAD_EVENTS);
    if (!s->r->type || n < 2) return;
    const float *score = model_score(m, HEAD_EVENTS, word);
    w->event = (uint8_t)lround(255 * (1 - chance(score, n, 0)));
    w->type = s->r->type[1 + best_class(score + 1, n - 1)];
}

static void read_word(run *s, const model_scores *m, uint32_t word, token_ix t) {
    const model *of = s->r->model;
    word_reading *w = &s->d->readings.at[t];
    uint32_t best[HEAD_LEMMA + 1];
    for (int h = HEAD_TAGS; h <= HEAD_LEMMA; h++) best[h] = model_best(of, m, h, word);
    *w = (word_reading){ .head = NONE,
                         .relation = UD_ROOT,
                         .name = NO_NAME,
                         .type = NO_TYPE,
                         .pos = s->r->pos[best[HEAD_TAGS]],
                         .feats = s->r->feats[best[HEAD_TAGS]],
                         .xpos = model_label(of, HEAD_XPOS, best[HEAD_XPOS]) };
    w->end = (uint8_t)lround(255 / (1 + exp(-(double)surplus_of(m, word))));
    read_event(s, m, word, w);
    w->lemma = lemma_of(s, token_text(s->d, t), w->pos, best[HEAD_LEMMA]);
}

/* ---- trees ----------------------------------------------------------------------------------- */

/* The best relation but the root's. */
static label best_relation(const reader *r, const float *score) {
    uint32_t best = NONE;
    for (uint32_t i = 0; i < r->relations; i++)
        if (r->relation[i] != UD_ROOT && (best == NONE || score[i] > score[best])) best = i;
    return best == NONE ? UD_DEP : r->relation[best];
}

/* The words of the piece hang on one another as heads[] says, and its root on `root`, if there is one. */
static void set_heads(run *s, const piece *p, const uint32_t *heads, token_ix *root) {
    token_ix first = *root;
    for (uint32_t i = 0; i < p->words.end - p->words.begin; i++) {
        word_reading *w = &s->d->readings.at[p->words.begin + i];
        if (heads[i] != NONE) {
            w->head = p->words.begin + heads[i];
        } else if (first == NONE) {
            *root = p->words.begin + i;
        } else {
            w->head = first;
            w->relation = UD_PARATAXIS;
        }
    }
}

static void note_arcs(run *s, const piece *p, const uint32_t *heads) {
    uint32_t shift = p->before + p->words.begin - p->base;
    for (uint32_t i = 0; i < p->words.end - p->words.begin; i++) {
        if (heads[i] == NONE) continue;
        s->hanging[s->arc_count] = p->words.begin + i;
        s->arcs[s->arc_count++] = (model_arc){ shift + i, (int32_t)(shift + heads[i]) };
    }
}

/* Of all words of a batch, as the weights of relations are many. */
static void read_relations(run *s, const model_scores *first) {
    const float *score = model_relations(s->r->model, s->mem, first, s->arcs, s->arc_count);
    for (uint32_t i = 0; score && i < s->arc_count; i++)
        s->d->readings.at[s->hanging[i]].relation =
            best_relation(s->r, score + (size_t)i * s->r->relations);
}

static void read_tree(run *s, const piece *p, token_ix *root) {
    uint32_t n = p->words.end - p->words.begin, *heads = arena_take(s->mem, n * sizeof *heads);
    const float *arcs = model_arcs(s->r->model, s->mem, p->scores, p->words.begin - p->base,
                                   p->words.end - p->base);
    if (!heads || !arcs || !tree_find(arcs, n, heads, s->mem)) return;
    note_arcs(s, p, heads);
    set_heads(s, p, heads, root);
}

/* ---- names ----------------------------------------------------------------------------------- */

static void add_name(run *s, const piece *p, range at, label kind, double score) {
    proper_name *n = doc_add(s->d, names);
    if (!n) return;
    range tokens = { p->words.begin + at.begin, p->words.begin + at.end };
    *n = (proper_name){ .at = tokens_span(s->d, tokens),
                        .tokens = tokens,
                        .kind = kind,
                        .score = (float)(round(score * 1000) / 1000) };
}

/* Whether a sentence has capitals where they tell names: behind its first word, and not as in a headline that is all of them. */
static bool has_capitals(const doc *d, range words) {
    for (token_ix t = words.begin + 1; t < words.end; t++)
        if ((d->tokens.at[t].form & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL)) == TOKEN_CAPITAL)
            return true;
    return false;
}

static bool all_lower(str word) {
    for (uint32_t i = 0; i < word.size; i++)
        if (!is_lower(word.at[i])) return false;
    return word.size > 0;
}

/* What is taken from names that begin at a word. In "the jets met Ada Example" the writer uses capitals for names, and "jets"
 * is none; in "i love lower vale" nobody can tell. */
static float *small_letters(run *s, range words) {
    float *less = arena_take(s->mem, (words.end - words.begin) * sizeof *less);
    bool telling = has_capitals(s->d, words);
    for (token_ix t = words.begin; less && t < words.end; t++)
        less[t - words.begin] = telling && all_lower(token_text(s->d, t)) ? NAME_LOWER : 0;
    return less;
}

static void read_names(run *s, const piece *p) {
    uint32_t n = p->words.end - p->words.begin, stride = p->scores->stride[HEAD_NAMES];
    uint32_t classes = model_classes(s->r->model, HEAD_NAMES);
    const float *score = model_score(p->scores, HEAD_NAMES, p->words.begin - p->base);
    name_scores all = { score, small_letters(s, p->words), n, stride, classes };
    uint8_t *class = arena_take(s->mem, n);
    if (!class || !all.less || !names_find(&all, class, s->mem)) return;
    for (uint32_t i = 0, end; i < n; i = end) {
        double sure = 1;
        end = i + 1;
        if (!class[i]) continue;
        while (end < n && class[end] == class[i] + 1) end++;
        for (uint32_t k = i; k < end; k++)
            sure = fmin(sure, chance(score + (size_t)k * stride, classes, class[k]));
        add_name(s, p, (range){ i, end }, s->r->name[class[i]], sure);
    }
}

/* What kinds they are, when all have been read. */
static void settle_names(run *s) {
    doc *d = s->d;
    names_pair(s->e, d, s->mem);
    names_agree(d, s->mem);
    for (uint32_t i = 0; i < d->names.n; i++) {
        proper_name *n = &d->names.at[i];
        n->kind = name_known(s->e, d, n->tokens, n->kind);
        for (token_ix t = n->tokens.begin; t < n->tokens.end; t++) d->readings.at[t].name = n->kind;
    }
}

static int by_place(const void *x, const void *y) {
    const proper_name *a = x, *b = y;
    return (a->at.begin > b->at.begin) - (a->at.begin < b->at.begin);
}

/* ---- datelines -------------------------------------------------------------------------------- */

static token_ix behind_dateline(const doc *d) {
    uint32_t size = record_dateline(d->text);
    token_ix t = 0;
    while (t < d->tokens.n && d->tokens.at[t].at.begin < size) t++;
    return t;
}

static void read_alike(run *s, const piece *p, token_ix *root) {
    read_tree(s, p, root);
    read_names(s, p);
}

/* "HARRUN, April 17 (Sample Wire) - Melk and Orland blamed each other": the dateline has a tree and names of its own, so that
 * the town is no third who blames, and hangs on the sentence behind it. */
static void read_stretch(run *s, const piece *p, token_ix *root) {
    piece front = *p, rest = *p;
    front.words.end = rest.words.begin = s->front;
    bool has = p->words.begin < s->front && s->front < p->words.end;
    if (!has) {
        read_alike(s, p, root);
        return;
    }
    token_ix own = NONE;
    read_alike(s, &front, &own);
    read_alike(s, &rest, root);
    if (own == NONE || *root == NONE) return;
    s->d->readings.at[own].head = *root;
    s->d->readings.at[own].relation = UD_DEP;
}

/* ---- windows --------------------------------------------------------------------------------- */

static token_ix piece_end(const doc *d, token_ix t, token_ix stop) {
    do t++;
    while (t < stop && !(d->tokens.at[t].form & TOKEN_SENTENCE_START));
    return t;
}

/* All that can be believed of a window; the cursor moves behind it. */
static void read_window(run *s, cursor *c, const window *w, uint32_t before,
                        const model_scores *m) {
    float surplus[WINDOW_WORDS];
    for (uint32_t i = 0; i < w->end - w->begin; i++) surplus[i] = surplus_of(m, i);
    token_ix keep = window_settle(s->d, c, w->end, w->closed, surplus);
    for (token_ix t = w->begin; t < keep; t++) read_word(s, m, t - w->begin, t);
    for (token_ix t = w->begin, end; t < keep; t = end) {
        end = piece_end(s->d, t, keep);
        piece p = {
            m, w->begin, before, {t, end}
        };
        read_stretch(s, &p, &c->root);
        bool goes_on = end < c->stop && !(s->d->tokens.at[end].form & TOKEN_SENTENCE_START);
        if (!goes_on) c->root = NONE, c->begin = end;
    }
    c->at = keep;
}

static void open_paragraphs(run *s) {
    for (; s->open_count < BATCH_WINDOWS && s->next < s->d->paragraphs.n; s->next++) {
        range words = s->d->paragraphs.at[s->next].tokens;
        if (words.begin < words.end)
            s->open[s->open_count++] = (cursor){ words.begin, words.end, words.begin, NONE };
    }
}

static void drop_finished(run *s) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->open_count; i++)
        if (s->open[i].at < s->open[i].stop) s->open[kept++] = s->open[i];
    s->open_count = kept;
}

/* A window of each of the first paragraphs on their way, as many as are worth one run. */
static uint32_t take_windows(const run *s, window *windows) {
    uint32_t n = 0, pieces = 0;
    while (n < s->open_count && pieces < BATCH_PIECES) {
        window_take(s->r, s->d, s->open[n].at, s->open[n].stop, &windows[n]);
        pieces += windows[n++].piece_count;
    }
    return n;
}

static bool read_batch(run *s) {
    window *windows = arena_take(s->mem, BATCH_WINDOWS * sizeof *windows);
    model_window asked[BATCH_WINDOWS];
    model_scores scores[BATCH_WINDOWS];
    uint32_t n = windows ? take_windows(s, windows) : 0;
    for (uint32_t i = 0; i < n; i++)
        asked[i] = (model_window){ windows[i].words, windows[i].end - windows[i].begin,
                                   windows[i].pieces };
    s->failed = n ? model_run(s->r->model, s->mem, asked, n, scores) : s->mem->failed;
    if (!n || s->failed) return false;
    uint32_t words = scores[0].run_count;
    s->arcs = arena_take_raw(s->mem, words * sizeof *s->arcs);
    s->hanging = arena_take_raw(s->mem, words * sizeof *s->hanging);
    s->arc_count = 0;
    if (!s->arcs || !s->hanging) return false;
    for (uint32_t i = 0; i < n; i++)
        read_window(s, &s->open[i], &windows[i], words - scores[i].run_count, &scores[i]);
    read_relations(s, &scores[0]);
    drop_finished(s);
    return true;
}

/* ---- the document ------------------------------------------------------------------------------ */

/* Sentences as the words now have them. */
static void set_sentences(doc *d) {
    d->sentences.n = 0;
    for (uint32_t i = 0; i < d->paragraphs.n; i++) {
        paragraph *p = &d->paragraphs.at[i];
        p->sentences.begin = d->sentences.n;
        for (token_ix t = p->tokens.begin, end; t < p->tokens.end && !d->failed; t = end) {
            sentence *s = doc_add(d, sentences);
            end = piece_end(d, t, p->tokens.end);
            if (!s) return;
            *s = (sentence){
                .tokens = {t, end},
                  .paragraph = i
            };
            s->at = tokens_span(d, s->tokens);
        }
        p->sentences.end = d->sentences.n;
    }
}

static bool make_room(doc *d) {
    d->readings.at = arena_take(&d->mem, d->tokens.n * sizeof *d->readings.at);
    d->readings.n = d->readings.cap = d->readings.at ? d->tokens.n : 0;
    return d->readings.at;
}

void reading_run(const engine *e, worker *w, doc *d) {
    run s = { .e = e, .r = e->reader, .d = d, .mem = &w->scratch };
    s.front = behind_dateline(d);
    if (!e->reader || !d->tokens.n) return;
    bool good = make_room(d);
    for (open_paragraphs(&s); good && s.open_count; open_paragraphs(&s)) {
        good = read_batch(&s) && !d->failed && !d->mem.failed && !w->scratch.failed;
        if (good) arena_reset(&w->scratch);
    }
    if (!good) {
        sitrep_code reason = s.failed            ? s.failed
                             : w->scratch.failed ? w->scratch.failed
                                                 : d->mem.failed;
        doc_fail(d, reason ? reason : SITREP_E_NOMEM, "memory of one document");
        return;
    }
    d->events_read = s.r->type != NULL;
    settle_names(&s);
    if (d->names.n) qsort(d->names.at, d->names.n, sizeof *d->names.at, by_place);
    set_sentences(d);
    trees_bound(d);
    trees_hung(d);
    trees_whole(d);
    trees_front(d);
}
