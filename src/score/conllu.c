/* conllu.c - words and sentences from raw text, as in the CoNLL 2018 shared task: wrong tokens and sentence
 * ends count against all that stands on them. F1 = 2 right / (gold + system). */
#include "score/conllu.h"

#include "base/error.h"
#include "base/utf8.h"

enum { TOKENS, SENTENCES, WORDS, UPOS, XPOS, FEATS, LEMMAS, UAS, LAS, CLAS, MEASURES };
static const char *const measure_names[] = { "Tokens", "Sentences", "Words", "UPOS", "XPOS",
                                             "Feats",  "Lemmas",    "UAS",   "LAS",  "CLAS" };

typedef struct count {
    uint32_t right, gold, system;
    bool empty; /* the answers leave this column out */
} count;

/* ---- counting -------------------------------------------------------------------------------- */

static int place_order(place a, place b) {
    if (a.begin != b.begin) return a.begin < b.begin ? -1 : 1;
    return (a.end > b.end) - (a.end < b.end);
}

/* Steps to the next place that differs from the one before. */
static uint32_t next_place(const place *at, uint32_t n, uint32_t i) {
    uint32_t from = i++;
    while (i < n && place_order(at[i], at[from]) == 0) i++;
    return i;
}

/* Both lists are in order: the places of the one, of the other, and of both. */
static count count_places(const place *g, uint32_t n, const place *s, uint32_t m) {
    count c = { 0 };
    uint32_t i = 0, j = 0;
    while (i < n || j < m) {
        int order = i == n ? 1 : j == m ? -1 : place_order(g[i], s[j]);
        c.gold += order <= 0;
        c.system += order >= 0;
        c.right += order == 0;
        if (order <= 0) i = next_place(g, n, i);
        if (order >= 0) j = next_place(s, m, j);
    }
    return c;
}

static bool is_content(const word *w) {
    static const char *const functional[] = { "aux", "cop",  "mark", "det",
                                              "clf", "case", "cc",   "punct" };
    for (size_t i = 0; i < sizeof functional / sizeof *functional; i++)
        if (str_is(w->rel, functional[i])) return false;
    return true;
}

static bool same_head(const word *g, const word *s, const uint32_t *to_gold) {
    if (g->head == NONE || s->head == NONE) return g->head == s->head;
    return to_gold[s->head] == g->head;
}

static void count_word(count *c, const word *g, const word *s, const uint32_t *to_gold) {
    bool head = same_head(g, s, to_gold), labelled = head && str_eq(g->rel, s->rel);
    c[WORDS].right++;
    c[UPOS].right += str_eq(g->upos, s->upos);
    c[XPOS].right += str_eq(g->xpos, s->xpos);
    c[FEATS].right += str_eq(g->feats, s->feats);
    c[LEMMAS].right += str_eq(g->lemma, s->lemma) || str_is(g->lemma, "_");
    c[UAS].right += head;
    c[LAS].right += labelled;
    c[CLAS].right += labelled && is_content(g);
}

/* Which columns the answers leave out. */
static void find_empty(count *c, const side *s) {
    for (int k = UPOS; k < MEASURES; k++) c[k].empty = true;
    for (uint32_t j = 0; j < s->words.n; j++) {
        const word *w = &s->words.at[j];
        c[UPOS].empty &= str_is(w->upos, "_");
        c[XPOS].empty &= str_is(w->xpos, "_");
        c[FEATS].empty &= w->feats.size == 0;
        c[LEMMAS].empty &= str_is(w->lemma, "_");
        c[LAS].empty &= str_is(w->rel, "_");
    }
    c[UAS].empty = c[CLAS].empty = c[LAS].empty;
}

static bool count_all(const side *g, const side *s, count c[MEASURES], arena *a) {
    candidates pairs = sides_match(g, s, a);
    uint32_t *to_gold = arena_take(a, (s->words.n + 1) * sizeof *to_gold);
    if (!to_gold) return false;
    for (uint32_t j = 0; j < s->words.n; j++) to_gold[j] = NONE - 1;
    for (uint32_t k = 0; k < pairs.n; k++) to_gold[pairs.at[k].j] = pairs.at[k].i;
    c[TOKENS] = count_places(g->tokens.at, g->tokens.n, s->tokens.at, s->tokens.n);
    c[SENTENCES] = count_places(g->sentences.at, g->sentences.n, s->sentences.at, s->sentences.n);
    for (int k = WORDS; k < MEASURES; k++)
        c[k] = (count){ .gold = g->words.n, .system = s->words.n };
    c[CLAS] = (count){ 0 };
    for (uint32_t i = 0; i < g->words.n; i++) c[CLAS].gold += is_content(&g->words.at[i]);
    for (uint32_t j = 0; j < s->words.n; j++) c[CLAS].system += is_content(&s->words.at[j]);
    for (uint32_t k = 0; k < pairs.n; k++)
        count_word(c, &g->words.at[pairs.at[k].i], &s->words.at[pairs.at[k].j], to_gold);
    find_empty(c, s);
    return true;
}

/* ---- figures --------------------------------------------------------------------------------- */

static double precision(count c) { return 100 * part(c.right, c.system); }
static double recall(count c) { return 100 * part(c.right, c.gold); }
static double f1(count c) { return part(100.0 * 2 * c.right, (double)c.gold + c.system); }

static void put_json(const count *c, json_writer *w) {
    json_put_open(w, '{');
    for (int k = 0; k < MEASURES; k++) {
        json_put_name(w, measure_names[k]), json_put_open(w, '{');
        put_figure(w, "p", precision(c[k])), put_figure(w, "r", recall(c[k])),
            put_figure(w, "f1", f1(c[k]));
        put_count(w, "gold", c[k].gold), put_count(w, "system", c[k].system);
        json_put_close(w, '}');
    }
    json_put_close(w, '}');
}

static void put_text(const count *c, textbuf *to) {
    textbuf_print(to, "%-10s %9s %9s %9s %9s %9s\n", "measure", "precision", "recall", "F1", "gold",
                  "system");
    for (int k = 0; k < MEASURES; k++)
        if (!c[k].empty)
            textbuf_print(to, "%-10s %9s %9s %9s %9u %9u\n", measure_names[k],
                          FIXED(precision(c[k]), 2), FIXED(recall(c[k]), 2), FIXED(f1(c[k]), 2),
                          c[k].gold, c[k].system);
}

static sitrep_code same_text(str g, str s, const exam *x, sitrep_error *err) {
    uint32_t k = 0;
    if (str_eq(g, s)) return SITREP_OK;
    while (k < g.size && k < s.size && g.at[k] == s.at[k]) k++;
    while (k && (g.at[k - 1] & 0xC0) == 0x80) k--;
    error_set(err, SITREP_E_FORMAT,
              "the answers have another text from character %u on, white space aside",
              utf8_points(str_cut(g, 0, k)));
    return error_at(err, x->what->from ? x->what->from : x->path, 0, 0);
}

static sitrep_code score(exam *x, sitrep_error *err) {
    side gold, system;
    count c[MEASURES];
    sitrep_code code = side_read(x->gold_text, x->path, x->mem, &gold, err);
    if (!code)
        code = side_read(x->system_text, x->what->from ? x->what->from : "answers", x->mem, &system,
                         err);
    if (!code) code = same_text(textbuf_str(&gold.text), textbuf_str(&system.text), x, err);
    if (code) return code;
    if (!count_all(&gold, &system, c, x->scratch))
        return error_set(err, SITREP_E_NOMEM, "memory ran out");
    if (x->json) put_json(c, x->json);
    else put_text(c, x->text);
    return SITREP_OK;
}

static bool knows(const exam *x) { return str_ends(str_of(x->path), STR(".conllu")); }

const task task_conllu = {
    .name = "words", .knows = knows, .answer = conllu_answer, .score = score, .texts = conllu_texts
};
