/* tiny_model.h - weights made by dice, as a pack in memory: for tests of the reader that need no training.
 *
 *     arena a = { 0 };
 *     str bytes = tiny_model(&a, &tiny_sizes, 1);    // give it to pack_open, model_open
 */
#ifndef TEST_TINY_MODEL_H
#define TEST_TINY_MODEL_H

#include "lexicon/lexicon.h"

#include <stdio.h>
#include <string.h>

typedef struct tiny_shape {
    uint32_t layers, width, ff, pieces, positions, tags, xpos, lemma, names, relations, arc, rel;
    uint32_t events, event; /* classes and inner width of the head of events; 0 classes: none */
    bool labelled; /* names and relations are those of labels.def, so that a reader takes it */
} tiny_shape;

static const tiny_shape tiny_sizes = { .layers = 2,
                                       .width = 64,
                                       .ff = 128,
                                       .pieces = 200,
                                       .positions = 128,
                                       .tags = 21,
                                       .xpos = 5,
                                       .lemma = 7,
                                       .names = 8,
                                       .relations = 5,
                                       .arc = 32,
                                       .rel = 32,
                                       .events = 4,
                                       .event = 32 };
/* As large as what ships. */
__attribute__((unused)) static const tiny_shape full_sizes = { .layers = 6,
                                                               .width = 384,
                                                               .ff = 1536,
                                                               .pieces = 30522,
                                                               .positions = 128,
                                                               .tags = 407,
                                                               .xpos = 49,
                                                               .lemma = 294,
                                                               .names = 8,
                                                               .relations = 37,
                                                               .arc = 192,
                                                               .rel = 96,
                                                               .events = 18,
                                                               .event = 256 };

typedef struct tiny_section {
    char name[PACK_NAME];
    str bytes;
} tiny_section;

typedef struct tiny {
    arena *mem;
    uint64_t dice;
    ARRAY(tiny_section) sections;
} tiny;

static uint32_t tiny_roll(tiny *t) {
    t->dice ^= t->dice << 13, t->dice ^= t->dice >> 7, t->dice ^= t->dice << 17;
    return (uint32_t)(t->dice >> 20);
}

static inline void tiny_add(tiny *t, const char *name, str bytes) {
    tiny_section *s = array_add(t->mem, &t->sections);
    if (!s) return;
    snprintf(s->name, sizeof s->name, "%.47s", name);
    s->bytes = bytes;
}

/* From middle - spread to middle + spread, with few digits so that sums are alike everywhere. */
static inline void tiny_floats(tiny *t, const char *name, size_t n, float middle, float spread) {
    float *x = arena_take(t->mem, n * sizeof *x);
    if (!x) return;
    for (size_t i = 0; i < n; i++)
        x[i] = middle + spread * ((float)(tiny_roll(t) % 2001) / 1000.0f - 1.0f);
    tiny_add(t, name, (str){ (const char *)x, (uint32_t)(n * sizeof *x) });
}

static inline void tiny_matrix(tiny *t, const char *name, uint32_t out, uint32_t in, bool bias) {
    char section[PACK_NAME];
    size_t n = (size_t)out * in;
    int8_t *q = arena_take(t->mem, n);
    if (!q) return;
    for (size_t i = 0; i < n; i++) q[i] = (int8_t)((int)(tiny_roll(t) % 127) - 63);
    snprintf(section, sizeof section, "%.38s.q", name);
    tiny_add(t, section, (str){ (const char *)q, (uint32_t)n });
    snprintf(section, sizeof section, "%.38s.scale", name);
    tiny_floats(t, section, out, 0.0025f, 0.001f);
    snprintf(section, sizeof section, "%.38s.bias", name);
    if (bias) tiny_floats(t, section, out, 0, 0.3f);
}

static inline void tiny_layer(tiny *t, const tiny_shape *s, uint32_t number) {
    char name[PACK_NAME];
#define TINY(what) (snprintf(name, sizeof name, "%u." what, number), name)
    tiny_matrix(t, TINY("qkv"), 3 * s->width, s->width, true);
    tiny_matrix(t, TINY("out"), s->width, s->width, true);
    tiny_matrix(t, TINY("up"), s->ff, s->width, true);
    tiny_matrix(t, TINY("down"), s->width, s->ff, true);
    tiny_floats(t, TINY("norm1"), (size_t)2 * s->width, 0.5f, 0.6f);
    tiny_floats(t, TINY("norm2"), (size_t)2 * s->width, 0.5f, 0.6f);
#undef TINY
}

static inline void tiny_lines(tiny *t, const char *name, const char *each, uint32_t n) {
    textbuf b = { .mem = t->mem };
    for (uint32_t i = 0; i < n; i++) {
        textbuf_print(&b, "%s%u", each, i);
        textbuf_char(&b, '\n');
    }
    tiny_add(t, name, textbuf_str(&b));
}

/* The special pieces, letters, digits, marks, a few longer ones, and as many more as it takes. */
static inline void tiny_vocab(tiny *t, uint32_t pieces) {
    static const char *const some[] = { "[PAD]", "[UNK]", "[CLS]", "[SEP]", ".",     ",",      "-",
                                        "'",     "the",   "##ing", "ku",    "##rsk", "kherson" };
    textbuf b = { .mem = t->mem };
    uint32_t n = sizeof some / sizeof *some;
    for (uint32_t i = 0; i < n; i++) textbuf_print(&b, "%s\n", some[i]);
    for (char c = 'a'; c <= 'z'; c++, n += 2) textbuf_print(&b, "%c\n##%c\n", c, c);
    for (char c = '0'; c <= '9'; c++, n += 2) textbuf_print(&b, "%c\n##%c\n", c, c);
    for (; n < pieces; n++) textbuf_print(&b, "[unused%u]\n", n);
    tiny_add(t, "vocab", textbuf_str(&b));
}

/* The first n of a list that a reader knows. */
static inline void tiny_labels(tiny *t, const char *name, const char *words, uint32_t n) {
    textbuf b = { .mem = t->mem };
    str rest = str_of(words), word;
    for (uint32_t i = 0; i < n && str_next(&rest, ' ', &word); i++)
        textbuf_print(&b, "%.*s\n", STR_ARG(word));
    tiny_add(t, name, textbuf_str(&b));
}

static inline void tiny_text(tiny *t, const tiny_shape *s) {
    textbuf b = { .mem = t->mem };
    textbuf_print(&b, "format 1\nlayers %u\nwidth %u\nheads %u\nff %u\npieces %u\npositions %u\n",
                  s->layers, s->width, s->width / 32, s->ff, s->pieces, s->positions);
    textbuf_print(&b, "shapes 9\narc %u\nrel %u\nhead tags %u\nhead xpos %u\nhead lemma %u\n",
                  s->arc, s->rel, s->tags, s->xpos, s->lemma);
    textbuf_print(&b, "head end 2\nhead names %u\n", 1 + 2 * s->names);
    if (s->events) textbuf_print(&b, "event %u\nhead events %u\n", s->event, s->events);
    tiny_add(t, "model", textbuf_str(&b));
    tiny_vocab(t, s->pieces);
    tiny_lines(t, "tags", "NOUN\tCase=", s->tags);
    tiny_lines(t, "xpos", "X", s->xpos);
    tiny_lines(t, "lemma", "l 0 _ 0 ", s->lemma);
    if (s->labelled) {
        tiny_labels(t, "names", "PER ORG GPE LOC FAC NORP WEAPON MISC", s->names);
        tiny_labels(t, "relations", "root nsubj obj nmod:odd punct", s->relations);
    } else {
        tiny_lines(t, "names", "NAME", s->names);
        tiny_lines(t, "relations", "rel", s->relations);
    }
    if (s->events)
        tiny_labels(t, "events",
                    "O STATE ASSAULT AID ACCUSE AGREE COERCE CONCEDE CONSULT COOPERATE MOBILIZE "
                    "PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN",
                    s->events);
    tiny_add(t, "lemma.words", STR("are\tAUX\tbe\nis\tAUX\tbe\n"));
}

static inline void tiny_heads(tiny *t, const tiny_shape *s) {
    uint32_t in = 2 * s->width;
    tiny_matrix(t, "tags", s->tags, in, true);
    tiny_matrix(t, "xpos", s->xpos, in, true);
    tiny_matrix(t, "lemma", s->lemma, in, true);
    tiny_matrix(t, "end", 2, in, true);
    tiny_matrix(t, "names", 1 + 2 * s->names, in, true);
    if (s->events) tiny_matrix(t, "events", s->events, s->event, true);
    if (s->events) tiny_matrix(t, "event.hidden", s->event, in, true);
    tiny_matrix(t, "arc.head", s->arc, in, true);
    tiny_matrix(t, "arc.dep", s->arc, in, true);
    tiny_matrix(t, "rel.head", s->rel, in, true);
    tiny_matrix(t, "rel.dep", s->rel, in, true);
    tiny_floats(t, "arc.w", (size_t)(s->arc + 1) * s->arc, 0, 0.2f);
    tiny_floats(t, "rel.w", (size_t)(s->rel + 1) * s->relations * (s->rel + 1), 0, 0.2f);
    tiny_floats(t, "root", s->width, 0, 1);
}

static inline void tiny_put(unsigned char *to, uint64_t x, int bytes) {
    for (int i = 0; i < bytes; i++) to[i] = (unsigned char)(x >> (8 * i));
}

/* Size and checksum as they must be, whatever the content has become. */
static inline void tiny_sign(unsigned char *at, size_t size) {
    tiny_put(at + 16, size, 8);
    tiny_put(at + 24, hash_bytes(at + PACK_HEADER, size - PACK_HEADER, PACK_VERSION), 8);
}

static inline str tiny_pack(tiny *t) {
    size_t at = PACK_HEADER + (size_t)t->sections.n * PACK_ENTRY, size = at;
    for (uint32_t i = 0; i < t->sections.n; i++)
        size += ((size_t)t->sections.at[i].bytes.size + 63) / 64 * 64;
    unsigned char *whole = arena_take(t->mem, size + 64);
    if (!whole) return STR("");
    whole += -(uintptr_t)whole % 64;
    memcpy(whole, PACK_MAGIC, 8);
    tiny_put(whole + 8, PACK_VERSION, 4), tiny_put(whole + 12, t->sections.n, 4);
    for (uint32_t i = 0; i < t->sections.n; i++) {
        unsigned char *row = whole + PACK_HEADER + (size_t)i * PACK_ENTRY;
        str bytes = t->sections.at[i].bytes;
        memcpy(row, t->sections.at[i].name, PACK_NAME);
        tiny_put(row + PACK_NAME, at, 8), tiny_put(row + PACK_NAME + 8, bytes.size, 8);
        memcpy(whole + at, bytes.at, bytes.size);
        at += ((size_t)bytes.size + 63) / 64 * 64;
    }
    tiny_sign(whole, size);
    return (str){ (const char *)whole, (uint32_t)size };
}

static inline str tiny_model(arena *mem, const tiny_shape *s, uint64_t seed) {
    tiny t = { .mem = mem, .dice = seed * 88172645463325252u + 1 };
    tiny_text(&t, s);
    tiny_matrix(&t, "word", s->pieces, s->width, false);
    tiny_floats(&t, "position", (size_t)s->positions * s->width, 0, 0.1f);
    tiny_floats(&t, "shape", (size_t)9 * s->width, 0, 0.1f);
    tiny_floats(&t, "norm", (size_t)2 * s->width, 0.5f, 0.6f);
    tiny_floats(&t, "mix", s->layers + 1, 0.3f, 0.2f);
    for (uint32_t i = 0; i < s->layers; i++) tiny_layer(&t, s, i);
    tiny_heads(&t, s);
    return tiny_pack(&t);
}

#endif
