/* model.h - the trained reader: words in, scores of every word out. What the scores mean for a document is reading/'s matter.
 *
 *     "Zaporizhzhia"        --model_pieces-->     za ##por ##iz ##hz ##hia, a word with a capital
 *     window of words       --model_run-->        for each word: scores of tags, lemma rules, sentence ends, names, events
 *     sentence of a window  --model_arcs-->       for each word: scores of the root and of every word as its head
 *     chosen heads          --model_relations-->  for each of them: scores of the relations
 *
 * A model is read-only once open, and shared by all threads. The same window gives the same bits on every machine,
 * whichever kernel runs, and whichever windows are read with it. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "lexicon/lexicon.h"

typedef struct model model;

/* ---- weights.c: a file of weights, checked before anything in it is believed ------------------- */

/* Opens the sections of a pack as a model that lives in `mem` and points into the pack: both must outlive it. A pack whose
 * sections do not fit one another is E_DATA; `name` is the file's, for the error. */
sitrep_code model_open(const pack *p, const char *name, arena *mem, model **out, sitrep_error *err);

/* What a head tells apart: one line each, in the order of the scores. */
enum model_head {
    HEAD_TAGS,
    HEAD_XPOS,
    HEAD_LEMMA,
    HEAD_END,
    HEAD_NAMES,
    HEAD_EVENTS,
    MODEL_HEADS
};
/* 0 of HEAD_EVENTS where the weights have none. */
uint32_t model_classes(const model *m, enum model_head head);
/* "NOUN\tNumber=Plur", "NNS", "l 0 _ 1 _"; of HEAD_NAMES "PER" for class 1 (it begins) and 2 (it goes on), "" for 0;
 * of HEAD_END, which has no list, and for a class out of range, "". */
str model_label(const model *m, enum model_head head, uint32_t class);
uint32_t model_relation_count(const model *m);
str model_relation(const model *m, uint32_t class); /* "nsubj" */
/* The text of another section of the pack, "lemma.words"; empty when there is none. */
str model_text(const model *m, const char *section);

/* "avx512-vnni", "avx2" or "plain": the kernel that runs, the fastest that the processor has. */
const char *model_kernel_name(const model *m);
/* For tests and doctor: takes another; false when the processor or the program lacks it. */
bool model_use_kernel(model *m, const char *name);

/* ---- subword.c: a word cut into pieces of the vocabulary ---------------------------------------- */

enum { MODEL_WORD_PIECES = 12 };

enum word_shape {
    SHAPE_LOWER,
    SHAPE_UPPER,   /* all of them, and more than one character */
    SHAPE_INITIAL, /* Capital */
    SHAPE_MIXED,   /* another with a capital */
    SHAPE_DIGITS,
    SHAPE_SOME_DIGITS,
    SHAPE_LETTER, /* one upper letter */
    SHAPE_OTHER,  /* punctuation and all else */
    SHAPE_MARKER, /* [CLS], [SEP] */
    WORD_SHAPES
};

typedef struct model_word {
    uint8_t pieces; /* 1 to MODEL_WORD_PIECES */
    uint8_t shape;  /* enum word_shape */
} model_word;

enum word_shape word_shape(str word);
/* Writes the pieces of a word and tells how many and its shape; any bytes are a word, at worst the one piece [UNK]. */
model_word model_pieces(const model *m, str word, uint32_t pieces[MODEL_WORD_PIECES]);

/* ---- encoder.c, heads.c: a window read ----------------------------------------------------------- */

/* Most pieces that a window may have: 126, as [CLS] and [SEP] are added. */
uint32_t model_room(const model *m);

/* Words in order and their pieces one after another: slices of arrays of the document. */
typedef struct model_window {
    const model_word *words;
    uint32_t word_count;
    const uint32_t *pieces;
} model_window;

/* What was found of a window. The arrays lie in the arena of model_run, and live as long. */
typedef struct model_scores {
    uint32_t word_count,
        run_count; /* run_count: with the words of the windows behind it in the run */
    const float *head[MODEL_HEADS];
    uint32_t stride[MODEL_HEADS]; /* floats from one word's scores to the next's: classes or more */
    const float *arc_dependent, *arc_head, *relation_dependent, *relation_head;
    struct relation_desk *relations; /* that all windows of a run share */
} model_scores;

/* Reads windows, each by itself; those that fit go through the encoder together, which is faster when they are short. It
 * takes about 2 MB and 6 KB for each word; the arena's failure when the memory ran out. A window of no words is allowed; one
 * of more pieces than model_room gives, or of what is no piece or shape, is E_ARGUMENT, and nothing is read. */
sitrep_code model_run(const model *m, arena *mem, const model_window *windows, uint32_t n,
                      model_scores *out);

/* The scores (model_classes of them) that a head gives to a word. */
static inline const float *model_score(const model_scores *s, enum model_head head, uint32_t word) {
    return s->head[head] + (size_t)word * s->stride[head];
}

/* The class that a head gives the highest score to a word, the first of equals. */
uint32_t model_best(const model *m, const model_scores *s, enum model_head head, uint32_t word);

/* A sentence, the words begin <= w < end: for each, a row of end - begin + 1 scores, first of the root as its head, then of
 * every word of the sentence (itself too, which means nothing). NULL when the memory ran out. */
const float *model_arcs(const model *m, arena *mem, const model_scores *s, uint32_t begin,
                        uint32_t end);

enum { MODEL_ROOT = -1 };
typedef struct model_arc {
    uint32_t dependent; /* word of the window, or of those behind it in the run, counted on */
    int32_t head;       /* the same, or MODEL_ROOT */
} model_arc;
/* For each arc a row of model_relation_count scores. NULL when the memory ran out. */
const float *model_relations(const model *m, arena *mem, const model_scores *s,
                             const model_arc *arcs, uint32_t n);

#endif
