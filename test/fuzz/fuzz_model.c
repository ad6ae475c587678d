/* fuzz_model.c - weights spoilt here and there, their checksum mended: refused, or opened and read with, and every kernel then
 * gives the same.
 *
 *     n  edits of 4 bytes: kind, place (2), byte   words
 *
 * The weights are made by dice and small; an edit strikes the table of contents, the text sections or anything else, or cuts
 * the file short. The words are read whatever the weights have become. */
#include "model/kernel.h"

#include "test/unit/tiny_model.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static const tiny_shape smallest = { .layers = 1,
                                     .width = 32,
                                     .ff = 32,
                                     .pieces = 100,
                                     .positions = 24,
                                     .tags = 5,
                                     .xpos = 2,
                                     .lemma = 3,
                                     .names = 2,
                                     .relations = 3,
                                     .arc = 16,
                                     .rel = 32 };

typedef struct spoilt {
    unsigned char *at;
    size_t size;
} spoilt;

static str whole(void) {
    static arena kept;
    static str bytes;
    if (!bytes.at) bytes = tiny_model(&kept, &smallest, 1);
    return bytes;
}

/* Where an edit strikes; the sections of text are the first ones. */
static size_t place(const spoilt *s, const uint8_t *edit) {
    enum { ENTRIES = 70, TEXTS = 2048 };
    size_t at = edit[1] | (size_t)edit[2] << 8,
           contents = PACK_HEADER + (size_t)ENTRIES * PACK_ENTRY;
    if (edit[0] % 4 == 0) return at % contents;
    if (edit[0] % 4 == 1) return contents + at % TEXTS;
    return (at * 64 + edit[0] / 4) % s->size;
}

static void strike(spoilt *s, const uint8_t *edit) {
    size_t at = place(s, edit);
    if (at >= s->size) return;
    if (edit[0] == 255 && at >= PACK_HEADER) s->size = at;
    else s->at[at] = edit[3];
}

/* In memory of its very size, so that a read past its end is seen. */
static spoilt spoil(const uint8_t *edits, uint32_t n) {
    str from = whole();
    spoilt s = { malloc(from.size), from.size };
    if (!s.at) return s;
    memcpy(s.at, from.at, from.size);
    for (uint32_t i = 0; i < n; i++) strike(&s, edits + (size_t)4 * i);
    unsigned char *shrunk = realloc(s.at, s.size);
    if (shrunk) s.at = shrunk;
    tiny_sign(s.at, s.size);
    return s;
}

static bool cut(const model *m, str text, model_window *w, arena *a) {
    enum { WORDS = 12 };
    model_word *words = arena_take(a, WORDS * sizeof *words);
    uint32_t *pieces = arena_take(a, WORDS * MODEL_WORD_PIECES * sizeof *pieces), n = 0, at = 0;
    str word;
    while (n < WORDS && str_next(&text, ' ', &word)) {
        words[n] = model_pieces(m, word, pieces + at);
        must(words[n].pieces >= 1 && words[n].pieces <= MODEL_WORD_PIECES &&
             words[n].shape < WORD_SHAPES);
        if (at + words[n].pieces > model_room(m)) break;
        for (uint32_t i = 0; i < words[n].pieces; i++) must(pieces[at + i] < m->is.pieces);
        at += words[n++].pieces;
    }
    *w = (model_window){ words, n, pieces };
    return n > 0;
}

/* Scores of the tags and of arcs and relations, in a row. */
static str scores(model *m, const kernel *k, const model_window *w, arena *a) {
    textbuf b = { .mem = a };
    model_scores s;
    uint32_t n = w->word_count, relations = model_relation_count(m);
    must(model_use_kernel(m, k->name) && !model_run(m, a, w, 1, &s));
    model_arc *arcs = arena_take(a, n * sizeof *arcs);
    for (uint32_t i = 0; i < n; i++) {
        arcs[i] = (model_arc){ i, (int32_t)i - 1 };
        for (int h = 0; h < MODEL_HEADS; h++)
            textbuf_add(&b, (str){ (const char *)model_score(&s, (enum model_head)h, i),
                                   model_classes(m, (enum model_head)h) * 4 });
    }
    textbuf_add(&b, (str){ (const char *)model_arcs(m, a, &s, 0, n), n * (n + 1) * 4 });
    textbuf_add(&b, (str){ (const char *)model_relations(m, a, &s, arcs, n), n * relations * 4 });
    return textbuf_str(&b);
}

static bool all_numbers(str s) {
    for (uint32_t i = 0; i + 4 <= s.size; i += 4) {
        float x;
        memcpy(&x, s.at + i, 4);
        if (!isfinite(x)) return false;
    }
    return true;
}

static void read_with(model *m, str text) {
    arena a = { 0 };
    model_window w;
    for (int h = 0; h < MODEL_HEADS; h++)
        for (uint32_t c = 0; c < model_classes(m, (enum model_head)h) + 2; c++)
            model_label(m, (enum model_head)h, c);
    if (cut(m, text, &w, &a)) {
        str want = scores(m, &kernel_plain, &w, &a);
        for (uint32_t i = 0; kernel_at(i) && all_numbers(want); i++)
            if (kernel_at(i)->runs()) must(str_eq(scores(m, kernel_at(i), &w, &a), want));
    }
    arena_drop(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    uint32_t n = size ? data[0] % 64 : 0;
    if (!size || size > 4096 || 1 + (size_t)4 * n > size) return 0;
    spoilt s = spoil(data + 1, n);
    arena mem = { .limit = 64 << 20 };
    sitrep_error err = { 0 };
    pack p;
    model *m = NULL;
    if (s.at && !pack_open(s.at, s.size, "fuzz", &p, &err) &&
        !model_open(&p, "fuzz", &mem, &m, &err))
        read_with(m, (str){ (const char *)data + 1 + 4 * n, (uint32_t)(size - 1 - 4 * n) });
    else must(!s.at || (err.code == SITREP_E_DATA && err.what[0]) || mem.failed);
    arena_drop(&mem);
    free(s.at);
    return 0;
}
