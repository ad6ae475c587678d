/* conllu_read.c - CoNLL-U into words.
 *
 *     1-2  don't  ...        token "don't", words "do" and "n't" share its place
 *     1    do     do  AUX
 *     2    n't    not PART */
#include "score/conllu.h"

#include "base/error.h"
#include "base/utf8.h"

/* The features that count; others are a treebank's own. */
static const char *const universal[] = { "PronType", "NumType", "Poss",     "Reflex",   "Foreign",
                                         "Abbr",     "Gender",  "Animacy",  "Number",   "Case",
                                         "Definite", "Degree",  "VerbForm", "Mood",     "Tense",
                                         "Aspect",   "Voice",   "Evident",  "Polarity", "Person",
                                         "Polite" };

bool conllu_space(int32_t point) {
    return utf8_is_space(point) || (point >= 0x1C && point <= 0x1F);
}

uint32_t conllu_columns(str line, str columns[11]) {
    uint32_t n = 0;
    while (n < 11 && str_next(&line, '\t', &columns[n])) n++;
    return n;
}

/* ---- features -------------------------------------------------------------------------------- */

static bool is_universal(str feature) {
    str name = str_cut(feature, 0, str_find(feature, STR("="), 0));
    for (size_t i = 0; i < sizeof universal / sizeof *universal; i++)
        if (str_is(name, universal[i])) return true;
    return false;
}

static str universal_feats(str feats, arena *a) {
    enum { MOST = 64 };
    str kept[MOST], one;
    uint32_t n = 0;
    if (str_is(feats, "_")) return STR("");
    while (n < MOST && str_next(&feats, '|', &one)) {
        if (!is_universal(one)) continue;
        uint32_t i = n++;
        for (; i > 0 && str_cmp(kept[i - 1], one) > 0; i--) kept[i] = kept[i - 1];
        kept[i] = one;
    }
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < n; i++) {
        if (i) textbuf_char(&b, '|');
        textbuf_add(&b, kept[i]);
    }
    return textbuf_str(&b);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* A sentence that is being read. */
typedef struct open_sentence {
    uint32_t begin, base; /* its first byte and word */
    uint32_t last;        /* last word of the open multiword token, counted from 1 */
    place multi;
    bool any;
} open_sentence;

uint32_t conllu_number(str s) {
    double x = 0;
    return str_number(s, &x) && x >= 0 && x < UINT32_MAX ? (uint32_t)x : UINT32_MAX;
}

static place add_token(side *out, str form, arena *a) {
    uint32_t size, begin = out->text.size;
    for (uint32_t at = 0; at < form.size; at += size)
        if (!conllu_space(utf8_at(form, at, &size)))
            textbuf_add(&out->text, str_cut(form, at, at + size));
    place p = { begin, out->text.size }, *last = array_add(a, &out->tokens);
    if (last) *last = p;
    return p;
}

static void add_word(side *out, open_sentence *s, const str *c, arena *a) {
    uint32_t id = conllu_number(c[0]), head = str_is(c[6], "_") ? 0 : conllu_number(c[6]);
    bool multi = id <= s->last;
    place at = multi ? s->multi : add_token(out, c[1], a);
    word *w = array_add(a, &out->words);
    if (!w) return;
    *w = (word){ .at = at,
                 .form = c[1],
                 .lemma = c[2],
                 .upos = c[3],
                 .xpos = c[4],
                 .multi = multi,
                 .feats = universal_feats(c[5], a),
                 .rel = str_cut(c[7], 0, str_find(c[7], STR(":"), 0)),
                 .head = head && head != UINT32_MAX ? s->base + head - 1 : NONE };
}

static void read_row(side *out, open_sentence *s, const str *c, arena *a) {
    uint32_t dash = str_find(c[0], STR("-"), 0);
    s->any = true;
    if (str_find(c[0], STR("."), 0) != UINT32_MAX) return;
    if (dash == UINT32_MAX) {
        add_word(out, s, c, a);
        return;
    }
    s->last = conllu_number(str_cut(c[0], dash + 1, c[0].size));
    s->multi = add_token(out, c[1], a);
}

/* Ends a sentence; false when a head is not in it. */
static bool end_sentence(side *out, open_sentence *s, arena *a) {
    bool good = true;
    place *p = s->any ? array_add(a, &out->sentences) : NULL;
    if (p) *p = (place){ s->begin, out->text.size };
    for (uint32_t i = s->base; i < out->words.n; i++)
        good &= out->words.at[i].head == NONE || out->words.at[i].head < out->words.n;
    *s = (open_sentence){ .begin = out->text.size, .base = out->words.n };
    return good;
}

static sitrep_code fault(const char *path, uint64_t line, const char *what, sitrep_error *err) {
    error_set(err, SITREP_E_FORMAT, "%s", what);
    return error_at(err, path, line, 0);
}

sitrep_code side_read(str bytes, const char *path, arena *a, side *out, sitrep_error *err) {
    open_sentence s = { 0 };
    uint64_t number_of = 0;
    str line, columns[11];
    *out = (side){ .path = path, .text = { .mem = a } };
    while (str_next(&bytes, '\n', &line)) {
        number_of++;
        if (str_ends(line, STR("\r"))) line.size--;
        if (str_starts(line, STR("#"))) continue;
        if (line.size && conllu_columns(line, columns) != 10)
            return fault(path, number_of, "not ten columns", err);
        if (line.size) read_row(out, &s, columns, a);
        else if (!end_sentence(out, &s, a))
            return fault(path, number_of, "a head outside the sentence", err);
    }
    return end_sentence(out, &s, a) ? SITREP_OK
                                    : fault(path, number_of, "a head outside the sentence", err);
}
