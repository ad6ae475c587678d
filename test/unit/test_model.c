/* test_model.c - the reader: words cut, weights refused, and every kernel held against plain C, bit by bit. */
#include "model/kernel.h"
#include "t.h"
#include "tiny_model.h"

#include <math.h>
#include <stdlib.h>

/* ---- made by dice ---------------------------------------------------------------------------------- */

static tiny dice = { .dice = 20240814 };

static float *random_floats(arena *a, size_t n, float spread) {
    float *x = arena_take(a, n * sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = spread * ((float)(tiny_roll(&dice) % 200001) / 100000.0f - 1.0f);
    return x;
}

static model *open_bytes(str bytes, arena *mem, sitrep_error *err) {
    pack p;
    model *m = NULL;
    if (pack_open((const unsigned char *)bytes.at, bytes.size, "test.pack", &p, err)) return NULL;
    model_open(&p, "test.pack", mem, &m, err);
    return m;
}

static model *open_shape(arena *mem, const tiny_shape *shape, sitrep_error *err) {
    return open_bytes(tiny_model(mem, shape, 1), mem, err);
}

static model *open_tiny(arena *mem) {
    sitrep_error err = { 0 };
    model *m = open_shape(mem, &tiny_sizes, &err);
    if (!m) printf("# %s\n", err.what);
    return m;
}

/* A window over words of a text, as many as fit. */
typedef struct reading {
    model_word words[512];
    uint32_t pieces[512 * MODEL_WORD_PIECES];
    model_window window;
} reading;

static void read_words(const model *m, str text, reading *r) {
    uint32_t at = 0, n = 0;
    str word;
    while (n < 512 && str_next(&text, ' ', &word)) {
        r->words[n] = model_pieces(m, word, r->pieces + at);
        if (at + r->words[n].pieces > model_room(m)) break;
        at += r->words[n++].pieces;
    }
    r->window = (model_window){ r->words, n, r->pieces };
}

#define REPORT                                                                                     \
    "Forces entered Kursk on 6 August , according to the Courier . About 2,000 people were moved " \
    "from Kherson , the governor said , but his count could not be checked ."

/* ---- kernels --------------------------------------------------------------------------------------- */

static bool same(const void *a, const void *b, size_t size) { return memcmp(a, b, size) == 0; }

static bool fits_16_bits(const int *weights, int n) {
    int above = 0, below = 0;
    for (int i = 0; i < n; i++)
        above += weights[i] > 0 ? weights[i] : 0, below -= weights[i] < 0 ? weights[i] : 0;
    return above <= 128 && below <= 128;
}

/* What weights.c finds of a file's rows, of panels. */
static const uint8_t *random_mild(arena *a, const matrix *w) {
    uint32_t n = w->padded / LANES * (w->in / EIGHT);
    uint8_t *mild = arena_take(a, n);
    for (uint32_t i = 0; i < n; i++) {
        const int8_t *at = w->panels + (size_t)i * EIGHT * LANES;
        mild[i] = MILD;
        for (uint32_t k = 0; k < QUAD * LANES; k += 2) {
            int four[] = { at[k], at[k + 1], at[QUAD * LANES + k], at[QUAD * LANES + k + 1] };
            bool pairs = fits_16_bits(four, 2) && fits_16_bits(four + 2, 2);
            if (!pairs) mild[i] = WIDE;
            else if (mild[i] == MILD && !fits_16_bits(four, 4)) mild[i] = WILD;
        }
    }
    return mild;
}

static matrix random_matrix(arena *a, uint32_t out, uint32_t in) {
    matrix w = { .in = in, .out = out, .padded = lanes_up(out) };
    int8_t *q = arena_take(a, (size_t)w.padded * in);
    int32_t *begin = arena_take(a, w.padded * sizeof *begin);
    for (size_t i = 0; i < (size_t)w.padded * in; i++) { /* 8 inputs of a panel mild, wild, wide */
        static const int limits[] = { 32, 63, 126 };
        int most = limits[i / (EIGHT * LANES) % 3];
        q[i] = (int8_t)(tiny_roll(&dice) % 8 ? (int)(tiny_roll(&dice) % (uint32_t)(2 * most)) - most
                                             : (tiny_roll(&dice) % 2 ? most : -most));
    }
    for (uint32_t i = 0; i < w.padded; i++) begin[i] = (int32_t)(tiny_roll(&dice) % 100000) - 50000;
    w.panels = q, w.begin = begin, w.mild = random_mild(a, &w);
    w.scale = random_floats(a, w.padded, 0.01f), w.bias = random_floats(a, w.padded, 1);
    return w;
}

/* Bytes at their limits too, where pairs of products saturate unless weights are of 7 bits. */
static uint8_t *random_bytes(arena *a, size_t n) {
    uint8_t *q = arena_take(a, n);
    uint32_t kind = tiny_roll(&dice) % 3;
    for (size_t i = 0; i < n; i++)
        q[i] = (uint8_t)(kind == 0   ? 255
                         : kind == 1 ? 1 + tiny_roll(&dice) % 2 * 254
                                     : tiny_roll(&dice));
    return q;
}

static void check_multiply(const kernel *k, uint32_t rows, uint32_t out, uint32_t in) {
    arena a = { 0 };
    matrix w = random_matrix(&a, out, in);
    uint8_t *q = random_bytes(&a, (size_t)rows * in);
    float *scale = random_floats(&a, rows, 0.1f);
    size_t n = (size_t)rows * w.padded;
    float *want = arena_take(&a, n * sizeof *want), *got = arena_take(&a, n * sizeof *got);
    kernel_plain.multiply(&w, q, scale, rows, want);
    k->multiply(&w, q, scale, rows, got);
    if (!CHECK(same(want, got, n * sizeof *got)))
        printf("#   %s: %u rows, %u of %u\n", k->name, rows, out, in);
    arena_drop(&a);
}

static void check_attend(const kernel *k, uint32_t rows, uint32_t heads, float spread) {
    arena a = { 0 };
    uint32_t width = heads * HEAD_WIDTH;
    attention at = { .qkv = random_floats(&a, (size_t)rows * 3 * width, spread),
                     .work = take_lines(&a, attention_work(rows, width)),
                     .rows = rows,
                     .width = width,
                     .heads = heads };
    size_t size = (size_t)rows * width * sizeof(float);
    float *want = arena_take(&a, size), *got = arena_take(&a, size);
    at.out = want, kernel_plain.attend(&at);
    at.out = got, k->attend(&at);
    if (!CHECK(same(want, got, size))) printf("#   %s: %u rows\n", k->name, rows);
    arena_drop(&a);
}

static void check_rows(const kernel *k, uint32_t rows, uint32_t n, float spread) {
    arena a = { 0 };
    size_t all = (size_t)rows * n, size = all * sizeof(float);
    float *x = random_floats(&a, all, spread), *more = random_floats(&a, all, spread);
    float *norm = random_floats(&a, (size_t)2 * n, 2), *got = arena_take(&a, size);
    uint8_t *q = arena_take(&a, 2 * all);
    float *scale = random_floats(&a, (size_t)2 * (rows + n), 1);
    kernel_plain.quantize(x, rows, n, q, scale), k->quantize(x, rows, n, q + all, scale + rows);
    CHECK(same(q, q + all, all) && same(scale, scale + rows, rows * sizeof *scale));
    memcpy(got, x, size);
    kernel_plain.embed((const int8_t *)q, 0.1f, x, more, n, scale);
    k->embed((const int8_t *)q, 0.1f, x, more, n, scale + n);
    CHECK(same(scale, scale + n, n * sizeof *scale));
    kernel_plain.gelu(x, all), k->gelu(got, all);
    CHECK(same(x, got, size));
    kernel_plain.add_scaled(x, x, more, 0.3f, all), k->add_scaled(got, got, more, 0.3f, all);
    CHECK(same(x, got, size));
    kernel_plain.normalize(x, more, rows, n, norm, q, scale);
    k->normalize(got, more, rows, n, norm, q + all, scale + rows);
    CHECK(same(x, got, size) && same(q, q + all, all) && same(scale, scale + rows, rows * 4));
    kernel_plain.normalize(x, NULL, rows, n, norm, q, scale);
    k->normalize(got, NULL, rows, n, norm, q + all, scale + rows);
    CHECK(same(x, got, size) && same(q, q + all, all) && same(scale, scale + rows, rows * 4));
    kernel_plain.gelu_bytes(x, rows, n, q, scale);
    k->gelu_bytes(got, rows, n, q + all, scale + rows);
    CHECK(same(x, got, size) && same(q, q + all, all) && same(scale, scale + rows, rows * 4));
    kernel_plain.dots(more, x, n, rows, n, scale), k->dots(more, x, n, rows, n, scale + rows);
    CHECK(same(scale, scale + rows, rows * sizeof *scale));
    for (uint32_t i = 1; i < all; i += 7)
        CHECK_INT(k->largest(more + all - i, i), kernel_plain.largest(more + all - i, i));
    arena_drop(&a);
}

/* Every kernel of this program that this processor has, against plain C. */
#define EACH_KERNEL(k)                                  \
    for (uint32_t k##_i = 0; kernel_at(k##_i); k##_i++) \
        for (const kernel *k = kernel_at(k##_i); k && k->runs(); k = NULL)

TEST(products_of_bytes_are_those_of_plain_C) {
    static const uint32_t rows[] = { 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 17, 31 };
    static const uint32_t outs[] = { 1, 2, 15, 16, 17, 33, 48, 65, 96, 100 };
    EACH_KERNEL(k)
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (size_t o = 0; o < sizeof outs / sizeof *outs; o++)
            check_multiply(k, rows[r], outs[o], 32 * (1 + (uint32_t)(r + o) % 5));
}

TEST(attention_is_that_of_plain_C) {
    EACH_KERNEL(k)
    for (uint32_t rows = 2; rows <= 128; rows += rows < 40 ? 1 : 11)
        check_attend(k, rows, 1 + rows % 3, rows % 5 ? 2.0f : 60.0f);
}

TEST(rows_are_those_of_plain_C) {
    static const float spreads[] = { 1, 0, 1e-35f, 1e-20f, 30, 1e15f };
    EACH_KERNEL(k)
    for (size_t s = 0; s < sizeof spreads / sizeof *spreads; s++)
        for (uint32_t n = 16; n <= 128; n += 16) check_rows(k, 5, n, spreads[s]);
}

/* ---- against the mathematics ----------------------------------------------------------------------- */

TEST(gelu_is_close) {
    float x[2016], y[2016];
    for (int i = 0; i < 2016; i++) x[i] = y[i] = (float)(i - 1008) / 150.0f;
    kernel_plain.gelu(y, 2016);
    double worst = 0;
    for (int i = 0; i < 2016; i++) {
        double want = 0.5 * (double)x[i] * (1 + erf((double)x[i] / sqrt(2.0)));
        worst = fmax(worst, fabs((double)y[i] - want));
    }
    CHECK(worst < 1.4e-4);
}

TEST(a_normalized_row_has_mean_0_and_spread_1) {
    float x[64], norm[128], scale;
    uint8_t q[64];
    double mean = 0, square = 0;
    for (int i = 0; i < 64; i++)
        x[i] = (float)((i * 37) % 64) * 1.5f - 7, norm[i] = 1, norm[64 + i] = 0;
    kernel_plain.normalize(x, NULL, 1, 64, norm, q, &scale);
    for (int i = 0; i < 64; i++)
        mean += (double)x[i] / 64, square += (double)x[i] * (double)x[i] / 64;
    CHECK(fabs(mean) < 1e-6 && fabs(square - 1) < 1e-6);
}

TEST(attention_is_close) {
    enum { ROWS = 21 };
    arena a = { 0 };
    float *x = random_floats(&a, ROWS * 96, 3), out[ROWS * 32];
    attention at = { x, out, take_lines(&a, attention_work(ROWS, 32)), ROWS, 32, 1 };
    kernel_plain.attend(&at);
    double worst = 0;
    for (int i = 0; i < ROWS; i++) {
        double weight[ROWS], sum = 0, value = 0;
        for (int j = 0; j < ROWS; j++) {
            double s = 0;
            for (int k = 0; k < 32; k++) s += (double)x[i * 96 + k] * (double)x[j * 96 + 32 + k];
            sum += weight[j] = exp(s / sqrt(32.0));
        }
        for (int j = 0; j < ROWS; j++) value += weight[j] / sum * (double)x[j * 96 + 64 + 5];
        worst = fmax(worst, fabs(value - (double)out[i * 32 + 5]));
    }
    CHECK(worst < 4e-4);
    arena_drop(&a);
}

TEST(bytes_and_scale_give_the_number_back) {
    float x[16] = { 1, -2, 0.5f, 63.5f, -63.5f, 0.25f, 0.75f }, scale;
    uint8_t q[16];
    kernel_plain.quantize(x, 1, 16, q, &scale);
    CHECK(scale == 0.5f);
    CHECK_INT(q[0], 130);
    CHECK_INT(q[1], 124);
    CHECK_INT(q[3], 255);
    CHECK_INT(q[4], 1);
    CHECK_INT(q[5], 128); /* a half goes to the even number */
    CHECK_INT(q[6], 130);
}

TEST(the_largest_of_equals_is_the_first) {
    float x[40] = { 0 };
    EACH_KERNEL(k) {
        for (uint32_t n = 1; n < 40; n++) CHECK_INT(k->largest(x, n), 0);
        for (uint32_t i = 0; i < 38; i++) {
            x[i] = x[i + 1] = 2;
            for (uint32_t n = i + 2; n < 40; n++) CHECK_INT(k->largest(x, n), i);
            x[i] = x[i + 1] = -1;
        }
        memset(x, 0, sizeof x);
    }
}

/* ---- words ----------------------------------------------------------------------------------------- */

static str pieces_of(const model *m, const char *word, arena *a) {
    uint32_t ids[MODEL_WORD_PIECES];
    textbuf b = { .mem = a };
    model_word w = model_pieces(m, str_of(word), ids);
    for (uint32_t i = 0; i < w.pieces; i++) {
        if (i) textbuf_char(&b, ' ');
        textbuf_add(&b, line_at(&m->vocab, ids[i]));
    }
    return textbuf_str(&b);
}

TEST(a_word_is_cut_into_its_longest_pieces) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    if (!CHECK(m)) return;
    CHECK_STR(pieces_of(m, "Kursk", &a), "ku ##rsk");
    CHECK_STR(pieces_of(m, "KHERSON", &a), "kherson");
    CHECK_STR(pieces_of(m, "seeing", &a), "s ##e ##e ##ing");
    CHECK_STR(pieces_of(m, "U.S.", &a), "u . s .");
    CHECK_STR(pieces_of(m, "caf\xC3\xA9", &a), "c ##a ##f ##e");
    CHECK_STR(pieces_of(m, "cafe\xCC\x81", &a), "c ##a ##f ##e");
    CHECK_STR(pieces_of(m, "10-", &a), "1 ##0 -");
    CHECK_STR(pieces_of(m, "abcdefghijklmnop", &a),
              "a ##b ##c ##d ##e ##f ##g ##h ##i ##j ##k ##l");
    arena_drop(&a);
}

TEST(what_fits_no_piece_is_unknown) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    if (!CHECK(m)) return;
    CHECK_STR(pieces_of(m, "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2", &a), "[UNK]");
    CHECK_STR(pieces_of(m, "ab\xD0\x9A", &a), "[UNK]");
    CHECK_STR(pieces_of(m, "ab-\xD0\x9A.", &a), "a ##b - [UNK] .");
    CHECK_STR(pieces_of(m, "", &a), "[UNK]");
    CHECK_STR(pieces_of(m, "\xFF\xFE", &a), "[UNK] [UNK]");
    CHECK_STR(pieces_of(m, "\xCC\x81", &a), "[UNK]");
    arena_drop(&a);
}

TEST(a_long_word_is_cut_in_bounded_room) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    if (!CHECK(m)) return;
    static char word[100001];
    memset(word, 'a', 100000);
    CHECK_STR(pieces_of(m, word, &a), "[UNK]");
    word[400] = 0;
    CHECK_INT(pieces_of(m, word, &a).size, 1 + 11 * 4);
    arena_drop(&a);
}

TEST(shapes) {
    static const struct {
        const char *word;
        enum word_shape shape;
    } all[] = {
        {"forces",                            SHAPE_LOWER      },
        { "can't",                            SHAPE_LOWER      },
        { "NATO",                             SHAPE_UPPER      },
        { "U.S.",                             SHAPE_UPPER      },
        { "Kursk",                            SHAPE_INITIAL    },
        { "Saint-\xC3\x89tienne",             SHAPE_MIXED      },
        { "McGill",                           SHAPE_MIXED      },
        { "iPhone",                           SHAPE_MIXED      },
        { "2024",                             SHAPE_DIGITS     },
        { "2,000",                            SHAPE_SOME_DIGITS},
        { "T-72",                             SHAPE_SOME_DIGITS},
        { "I",                                SHAPE_LETTER     },
        { ",",                                SHAPE_OTHER      },
        { "",                                 SHAPE_OTHER      },
        { "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2", SHAPE_INITIAL    },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!CHECK_INT(word_shape(str_of(all[i].word)), all[i].shape))
            printf("#   %s\n", all[i].word);
}

/* ---- windows --------------------------------------------------------------------------------------- */

/* All that a window gives, as bytes in a row. */
static str everything(const model *m, const model_scores *s, arena *a) {
    textbuf b = { .mem = a };
    model_arc arcs[512];
    uint32_t n = s->word_count;
    for (uint32_t i = 0; i < n; i++) {
        for (int h = 0; h < MODEL_HEADS; h++)
            textbuf_add(&b, (str){ (const char *)model_score(s, (enum model_head)h, i),
                                   model_classes(m, (enum model_head)h) * 4 });
        arcs[i] = (model_arc){ i, (int32_t)i - 1 };
    }
    textbuf_add(&b, (str){ (const char *)model_arcs(m, a, s, 0, n), n * (n + 1) * 4 });
    textbuf_add(&b, (str){ (const char *)model_relations(m, a, s, arcs, n),
                           n * model_relation_count(m) * 4 });
    return textbuf_str(&b);
}

static str read_by(model *m, const char *name, const model_window *w, arena *a) {
    model_scores s;
    if (!model_use_kernel(m, name) || model_run(m, a, w, 1, &s)) return STR("");
    return everything(m, &s, a);
}

static void check_finite(str all) {
    for (uint32_t i = 0; i + 4 <= all.size; i += 4) {
        float x;
        memcpy(&x, all.at + i, 4);
        if (!CHECK(isfinite(x))) return;
    }
}

TEST(a_window_is_the_same_to_the_bit_by_every_kernel) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    reading r;
    if (!CHECK(m)) return;
    read_words(m, STR(REPORT " " REPORT " " REPORT), &r);
    for (uint32_t n = 0; n <= r.window.word_count; n += n < 10 ? 1 : 7) {
        model_window w = r.window;
        w.word_count = n;
        str want = read_by(m, "plain", &w, &a);
        check_finite(want);
        EACH_KERNEL(k) CHECK(str_eq(read_by(m, k->name, &w, &a), want));
    }
    arena_drop(&a);
}

TEST(a_feed_forward_may_be_of_any_width_that_kernels_take) {
    static const uint32_t good[] = { 32, 96, 1152, 4096 }, bad[] = { 0, 16, 48, 1153, 4128 };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        arena a = { 0 };
        sitrep_error err = { 0 };
        tiny_shape shape = tiny_sizes;
        reading r;
        shape.ff = good[i];
        model *m = open_shape(&a, &shape, &err);
        if (!CHECK(m)) return;
        read_words(m, STR(REPORT), &r);
        str want = read_by(m, "plain", &r.window, &a);
        check_finite(want);
        EACH_KERNEL(k) CHECK(want.size && str_eq(read_by(m, k->name, &r.window, &a), want));
        arena_drop(&a);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena a = { 0 };
        sitrep_error err = { 0 };
        tiny_shape shape = tiny_sizes;
        shape.ff = bad[i];
        CHECK(!open_shape(&a, &shape, &err) && strstr(err.what, "sizes"));
        arena_drop(&a);
    }
}

TEST(a_window_does_not_know_what_is_read_with_it) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    reading r;
    model_scores alone, s[9];
    if (!CHECK(m)) return;
    read_words(m, STR(REPORT), &r);
    model_window w[9];
    for (int i = 0; i < 9; i++) {
        w[i] = r.window;
        w[i].word_count = i == 4 ? 0 : r.window.word_count - (uint32_t)i;
    }
    CHECK(!model_run(m, &a, w, 9, s));
    for (int i = 0; i < 9; i++) {
        CHECK(!model_run(m, &a, &w[i], 1, &alone));
        CHECK(str_eq(everything(m, &alone, &a), everything(m, &s[i], &a)));
    }
    arena_drop(&a);
}

/* [rd 1] W [rh 1] by the floats of the file, whose whole numbers are at most 1/63 of the largest off. */
static double relation_by_floats(const model *m, const model_scores *s, const float *w,
                                 const model_arc *arc, uint32_t relation) {
    uint32_t k = m->is.rel, all = m->is.relations;
    const float *d = s->relation_dependent + (size_t)arc->dependent * k;
    const float *h = arc->head < 0 ? m->root_relation : s->relation_head + (size_t)arc->head * k;
    double sum = 0;
    for (uint32_t a = 0; a <= k; a++)
        for (uint32_t c = 0; c <= k; c++)
            sum += (a < k ? (double)d[a] : 1) * (c < k ? (double)h[c] : 1) *
                   (double)w[((size_t)a * all + relation) * (k + 1) + c];
    return sum;
}

TEST(relations_are_close_to_those_of_the_floats) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    reading r;
    model_scores s;
    size_t size;
    if (!CHECK(m)) return;
    read_words(m, STR(REPORT), &r);
    CHECK(!model_run(m, &a, &r.window, 1, &s));
    const float *w = (const float *)(const void *)pack_section(&m->pack, "rel.w", &size);
    model_arc arcs[] = {
        {0,  MODEL_ROOT},
        { 1, 0         },
        { 7, 3         },
        { 9, 9         }
    };
    const float *got = model_relations(m, &a, &s, arcs, 4);
    double worst = 0, largest = 0;
    for (uint32_t i = 0; i < 4 * m->is.relations; i++) {
        double want = relation_by_floats(m, &s, w, &arcs[i / m->is.relations], i % m->is.relations);
        worst = fmax(worst, fabs((double)got[i] - want)), largest = fmax(largest, fabs(want));
    }
    if (!CHECK(worst < 0.02 * largest)) printf("#   %g of %g\n", worst, largest);
    arena_drop(&a);
}

TEST(arcs_of_a_sentence_are_those_of_its_window) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    reading r;
    model_scores s;
    if (!CHECK(m)) return;
    read_words(m, STR(REPORT), &r);
    CHECK(!model_run(m, &a, &r.window, 1, &s));
    uint32_t n = s.word_count;
    const float *all = model_arcs(m, &a, &s, 0, n), *part = model_arcs(m, &a, &s, 3, 12);
    for (uint32_t d = 0; d < 9; d++) {
        const float *row = all + (size_t)(3 + d) * (n + 1);
        CHECK(row[0] == part[d * 10] && same(row + 4, part + d * 10 + 1, 9 * sizeof *row));
    }
    CHECK(model_arcs(m, &a, &s, 5, 5) != NULL);
    CHECK(model_relations(m, &a, &s, NULL, 0) != NULL);
    arena_drop(&a);
}

TEST(memory_that_runs_out_while_reading_is_told) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    reading r;
    bool well = false;
    if (!CHECK(m)) return;
    read_words(m, STR(REPORT), &r);
    for (size_t limit = 1; !well && limit < 1 << 24; limit += limit / 3 + 16) {
        arena small = { .limit = limit };
        model_scores s;
        well = !model_run(m, &small, &r.window, 1, &s) && model_arcs(m, &small, &s, 0, 5);
        CHECK(well || small.failed == SITREP_E_LIMIT);
        arena_drop(&small);
    }
    CHECK(well);
    arena_drop(&a);
}

TEST(a_window_that_the_model_has_no_room_for_is_told) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    static reading r;
    model_scores s;
    if (!CHECK(m)) return;
    for (uint32_t i = 0; i < 130; i++) r.words[i] = (model_word){ 1, SHAPE_LOWER }, r.pieces[i] = 9;
    r.window = (model_window){ r.words, model_room(m), r.pieces };
    CHECK_INT(model_run(m, &a, &r.window, 1, &s), SITREP_OK);
    r.window.word_count++;
    CHECK_INT(model_run(m, &a, &r.window, 1, &s), SITREP_E_ARGUMENT);
    r.window.word_count = 3;
    r.pieces[2] = m->is.pieces;
    CHECK_INT(model_run(m, &a, &r.window, 1, &s), SITREP_E_ARGUMENT);
    r.pieces[2] = 0, r.words[1].shape = WORD_SHAPES;
    CHECK_INT(model_run(m, &a, &r.window, 1, &s), SITREP_E_ARGUMENT);
    arena_drop(&a);
}

TEST(labels_stand_in_the_order_of_the_classes) {
    arena a = { 0 };
    model *m = open_tiny(&a);
    if (!CHECK(m)) return;
    CHECK_INT(model_classes(m, HEAD_TAGS), 21);
    CHECK_STR(model_label(m, HEAD_TAGS, 20), "NOUN\tCase=20");
    CHECK_STR(model_label(m, HEAD_TAGS, 21), "");
    CHECK_STR(model_label(m, HEAD_NAMES, 0), "");
    CHECK_STR(model_label(m, HEAD_NAMES, 1), "NAME0");
    CHECK_STR(model_label(m, HEAD_NAMES, 2), "NAME0");
    CHECK_STR(model_label(m, HEAD_NAMES, 16), "NAME7");
    CHECK_STR(model_label(m, HEAD_NAMES, 17), "");
    CHECK_STR(model_label(m, HEAD_END, 1), "");
    CHECK_STR(model_relation(m, 4), "rel4");
    CHECK_STR(model_text(m, "lemma.words"), "are\tAUX\tbe\nis\tAUX\tbe\n");
    CHECK_INT(model_room(m), 126);
    CHECK(!model_use_kernel(m, "no such kernel"));
    arena_drop(&a);
}

/* ---- files that are wrong -------------------------------------------------------------------------- */

/* The entry of a section, to be spoilt. */
static unsigned char *entry_of(str bytes, const char *name) {
    unsigned char *at = (unsigned char *)(uintptr_t)bytes.at + PACK_HEADER;
    while (strcmp((const char *)at, name) != 0) at += PACK_ENTRY;
    return at;
}

static unsigned char *content_of(str bytes, const char *name) {
    uint64_t offset;
    memcpy(&offset, entry_of(bytes, name) + PACK_NAME, 8);
    return (unsigned char *)(uintptr_t)bytes.at + offset;
}

static void check_refused(str bytes, arena *a, const char *why) {
    sitrep_error err = { 0 };
    tiny_sign((unsigned char *)(uintptr_t)bytes.at, bytes.size);
    if (!CHECK(!open_bytes(bytes, a, &err))) printf("#   %s\n", why);
    CHECK_INT(err.code, SITREP_E_DATA);
    if (!CHECK(strstr(err.what, why))) printf("#   %s\n", err.what);
}

TEST(a_section_that_is_missing_or_of_another_size_is_refused) {
    arena a = { 0 };
    str whole = tiny_model(&a, &tiny_sizes, 1);
    uint32_t sections;
    memcpy(&sections, whole.at + 12, 4);
    for (uint32_t i = 0; i < sections; i++) {
        unsigned char *entry = (unsigned char *)(uintptr_t)whole.at + PACK_HEADER + i * PACK_ENTRY,
                      kept;
        if (strcmp((char *)entry, "lemma.words") == 0) continue;
        bool may_lack = strstr((char *)entry, ".bias") != NULL;
        kept = entry[0], entry[0] = '?';
        if (!may_lack) check_refused(whole, &a, "missing");
        entry[0] = kept, kept = entry[PACK_NAME + 8], entry[PACK_NAME + 8] ^= 4;
        if (strcmp((char *)entry, "model") != 0) check_refused(whole, &a, "");
        entry[PACK_NAME + 8] = kept;
    }
    sitrep_error err;
    tiny_sign((unsigned char *)(uintptr_t)whole.at, whole.size);
    CHECK(open_bytes(whole, &a, &err));
    arena_drop(&a);
}

TEST(a_number_that_no_weight_can_be_is_refused) {
    static const float wrong[] = { NAN, INFINITY, -INFINITY, 1e30f };
    static const char *const where[] = { "0.qkv.scale", "1.down.bias", "mix", "rel.w",
                                         "word.scale" };
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 4; k++) {
            arena a = { 0 };
            str whole = tiny_model(&a, &tiny_sizes, 1);
            memcpy(content_of(whole, where[i]) + 8, &wrong[k], 4);
            check_refused(whole, &a, "a number that no weight can be");
            arena_drop(&a);
        }
}

TEST(a_weight_of_more_than_seven_bits_is_refused) {
    static const signed char wrong[] = { 64, 127, -65, -128 };
    for (size_t k = 0; k < 4; k++) {
        arena a = { 0 };
        str whole = tiny_model(&a, &tiny_sizes, 1);
        content_of(whole, "1.up.q")[77] = (unsigned char)wrong[k];
        check_refused(whole, &a, "7 bits");
        arena_drop(&a);
    }
}

TEST(sizes_that_do_not_go_together_are_refused) {
    static const struct {
        const char *from, *to, *why;
    } all[] = {
        {"format 1",       "format 2",      "another format" },
        { "layers 2",      "layers 0",      "sizes"          },
        { "layers 2",      "layers 3",      "does not fit"   },
        { "width 64",      "width 96",      "sizes"          },
        { "heads 2",       "heads 1",       "sizes"          },
        { "positions 128", "positions 127", "does not fit"   },
        { "tags 21",       "tags 22",       "a line for each"},
        { "names 17",      "names 18",      "a line for each"},
        { "end 2",         "end 3",         "sizes"          },
        { "pieces 200",    "pieces 199",    "each piece"     },
        { "ff 128",        "ff 12x",        "no number"      },
        { "ff 128",        "ff 144",        "sizes"          },
        { "ff 128",        "ff 160",        "does not fit"   },
        { "ff 128",        "ff  96",        "no number"      },
        { "ff 128",        "ff 064",        "does not fit"   },
        { "arc 32",        "arc 33",        "sizes"          },
        { "shapes 9",      "shapes 8",      "sizes"          },
        { "event 32",      "event 33",      "sizes"          },
        { "events 4",      "events 5",      "a line for each"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        arena a = { 0 };
        str whole = tiny_model(&a, &tiny_sizes, 1);
        char *at = strstr((char *)content_of(whole, "model"), all[i].from);
        if (CHECK(at)) memcpy(at, all[i].to, strlen(all[i].to));
        check_refused(whole, &a, all[i].why);
        arena_drop(&a);
    }
}

TEST(memory_that_runs_out_while_opening_is_told) {
    arena keep = { 0 };
    str whole = tiny_model(&keep, &tiny_sizes, 1);
    sitrep_error err;
    bool well = false;
    for (size_t limit = 16; !well && limit < 1 << 24; limit += limit / 4) {
        arena small = { .limit = limit };
        well = open_bytes(whole, &small, &err) != NULL;
        CHECK(well || err.code == SITREP_E_LIMIT || strstr(err.what, "memory"));
        arena_drop(&small);
    }
    CHECK(well);
    arena_drop(&keep);
}
