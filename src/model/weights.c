/* weights.c - a file of weights opened: every section is measured against the sizes that the section `model` names, and every
 * number against what arithmetic can bear, so that nothing later reads outside or meets an infinity.
 *
 *     format 1
 *     layers 6
 *     width 384
 *     head tags 407          and `0.qkv.q` has 1152 x 384 bytes, `tags.q` 407 x 768, `tags` 407 lines
 */
#include "model/kernel.h"

#include "base/error.h"

#include <stdio.h>

/* Far above what training gives, and so low that no product of a few of them overflows. */
#define LARGEST_WEIGHT 256.0f

/* The heads of this program; those of a newer file are passed over. */
static const struct {
    const char *name;
    bool listed;        /* its classes are lines of a section */
    bool may_lack;      /* weights of before this head are good too */
    const char *hidden; /* the matrix of a layer before it, of `event` outputs */
} heads[MODEL_HEADS] = {
    [HEAD_TAGS] = {"tags",    true,  false, NULL          },
    [HEAD_XPOS] = { "xpos",   true,  false, NULL          },
    [HEAD_LEMMA] = { "lemma",  true,  false, NULL          },
    [HEAD_END] = { "end",    false, false, NULL          },
    [HEAD_NAMES] = { "names",  true,  false, NULL          },
    [HEAD_EVENTS] = { "events", true,  true,  "event.hidden"},
};

/* A walk through the sections; the first thing that is wrong is kept, and ends all that follows. */
typedef struct opening {
    model *m;
    arena *mem;
    const char *name;
    sitrep_error *err;
    sitrep_code failed;
} opening;

static void refuse(opening *o, const char *section, const char *why) {
    if (o->failed) return;
    o->failed =
        error_set(o->err, SITREP_E_DATA, "not weights of this version: %s: %s", section, why);
    error_at(o->err, o->name, 0, 0);
    o->failed = SITREP_E_DATA;
}

/* All zero, as what fills up the panels must be. */
static void *take(opening *o, size_t size) {
    void *p = o->failed ? NULL : take_lines(o->mem, size);
    if (!p && !o->failed)
        o->failed = error_set(o->err, o->mem->failed, "no memory for the weights");
    return p ? memset(p, 0, size) : NULL;
}

/* ---- sections -------------------------------------------------------------------------------------- */

static str text_section(opening *o, const char *section) {
    str s = model_text(o->m, section);
    if (!s.size) refuse(o, section, "it is missing");
    return s;
}

/* The bytes of a section, which must be so many. */
static const void *section_of(opening *o, const char *section, size_t size) {
    size_t have = 0;
    const void *at = o->failed ? NULL : pack_section(&o->m->pack, section, &have);
    if (at && have == size && (uintptr_t)at % sizeof(float) == 0) return at;
    refuse(o, section, at ? "its size does not fit the others" : "it is missing");
    return NULL;
}

static const float *floats(opening *o, const char *section, size_t n) {
    const float *at = section_of(o, section, n * sizeof *at);
    for (size_t i = 0; at && i < n; i++)
        if (!(at[i] >= -LARGEST_WEIGHT && at[i] <= LARGEST_WEIGHT)) {
            refuse(o, section, "a number that no weight can be");
            return NULL;
        }
    return at;
}

/* ---- matrices -------------------------------------------------------------------------------------- */

/* The sum of a row of weights; `*wide` is set when one is not of 7 bits. Eight bytes at a time, each moved to 0 .. 127. */
static int32_t row_sum(const int8_t *row, uint32_t n, uint64_t *wide) {
    const uint64_t even = 0x00FF00FF00FF00FFu, least = 0x4040404040404040u;
    uint64_t sum = 0;
    uint32_t total = 0;
    for (uint32_t i = 0; i < n; i += 8) {
        uint64_t x;
        memcpy(&x, row + i, sizeof x);
        x = ((x & ~(least << 1)) + least) ^ (x & least << 1);
        *wide |= x & least << 1;
        sum += (x & even) + (x >> 8 & even);
        if (i % 1024 < 1016 && i + 8 < n) continue;
        for (int k = 0; k < 64; k += 16) total += (uint32_t)(sum >> k & 0xFFFF);
        sum = 0;
    }
    return (int32_t)total - 64 * (int32_t)n;
}

/* Of 8 weights of a row, taken by twos and by fours (inputs 0 1 4 5, and 2 3 6 7): a sum has 16 bits with any bytes when
 * neither those above zero nor those below come to more than 128. Eight of them at a time, as above. */
static enum mildness mildness_of(const int8_t *eight) {
    const uint64_t ones = 0x0101010101010101u, even = 0x00FF00FF00FF00FFu;
    const uint64_t over = 0x7F7F7F7F7F7F7F7Fu, high = 0x8000800080008000u;
    uint64_t x;
    memcpy(&x, eight, sizeof x);
    uint64_t below = (x >> 7 & ones) * 0xFF, plus = x & ~below;
    uint64_t minus = ((x ^ below) + (below & ones)) & below;
    plus = (plus & even) + (plus >> 8 & even), minus = (minus & even) + (minus >> 8 & even);
    if (((plus + over) | (minus + over)) & high) return WIDE;
    plus += plus >> 32, minus += minus >> 32;
    return ((plus + over) | (minus + over)) & (uint32_t)high ? WILD : MILD;
}

/* For each panel and each 8 inputs, what the least mild row of the panel is there. */
static const uint8_t *find_mild(opening *o, const matrix *w, const int8_t *rows) {
    uint32_t eights = w->in / EIGHT;
    uint8_t *mild = take(o, (size_t)w->padded / LANES * eights);
    if (!mild) return NULL;
    memset(mild, MILD, (size_t)w->padded / LANES * eights);
    for (uint32_t i = 0; i < w->out; i++) {
        uint8_t *panel = mild + (size_t)(i / LANES) * eights;
        for (uint32_t k = 0; k < eights; k++) {
            enum mildness row = mildness_of(rows + (size_t)i * w->in + (size_t)k * EIGHT);
            if (row < panel[k]) panel[k] = (uint8_t)row;
        }
    }
    return mild;
}

static void fill_panel(int8_t *to, const int8_t *from, uint32_t in, uint32_t rows) {
    for (uint32_t k = 0; k < in; k += QUAD)
        for (uint32_t i = 0; i < rows; i++)
            memcpy(to + (size_t)k * LANES + (size_t)i * QUAD, from + (size_t)i * in + k, QUAD);
}

static void fill_panels(opening *o, matrix *w, const int8_t *rows) {
    int8_t *panels = take(o, (size_t)w->padded * w->in);
    if (!panels) return;
    for (uint32_t i = 0; i < w->out; i += LANES)
        fill_panel(panels + (size_t)i * w->in, rows + (size_t)i * w->in, w->in,
                   w->out - i < LANES ? w->out - i : LANES);
    w->panels = panels, w->mild = find_mild(o, w, rows);
}

static void fill_matrix(opening *o, matrix *w, const char *section, const int8_t *rows) {
    int32_t *begin = take(o, w->padded * sizeof *begin);
    uint64_t wide = 0;
    if (!begin) return;
    for (uint32_t i = 0; i < w->out; i++)
        begin[i] = -ZERO_POINT * row_sum(rows + (size_t)i * w->in, w->in, &wide);
    w->begin = begin;
    fill_panels(o, w, rows);
    if (wide) refuse(o, section, "a weight of more than 7 bits");
}

/* Up to whole panels with zeros; all zero where a matrix may lack them and does. */
static const float *padded_floats(opening *o, const char *section, const matrix *w, bool may_lack) {
    size_t size;
    bool there = pack_section(&o->m->pack, section, &size) != NULL;
    const float *from = there || !may_lack ? floats(o, section, w->out) : NULL;
    float *to = take(o, w->padded * sizeof *to);
    if (from && to) memcpy(to, from, w->out * sizeof *to);
    return to;
}

/* Gives the rows, too. */
static const int8_t *open_matrix(opening *o, const char *name, uint32_t out, uint32_t in,
                                 matrix *w) {
    char section[PACK_NAME];
    *w = (matrix){ .in = in, .out = out, .padded = lanes_up(out) };
    snprintf(section, sizeof section, "%s.scale", name);
    w->scale = padded_floats(o, section, w, false);
    snprintf(section, sizeof section, "%s.bias", name);
    w->bias = padded_floats(o, section, w, true);
    snprintf(section, sizeof section, "%s.q", name);
    const int8_t *rows = section_of(o, section, (size_t)out * in);
    if (rows) fill_matrix(o, w, section, rows);
    return o->failed ? NULL : rows;
}

static int8_t *take_rows(opening *o, arena *work, uint32_t out, uint32_t in) {
    int8_t *rows = arena_take_raw(work, (size_t)out * in);
    if (!rows && !o->failed)
        o->failed = error_set(o->err, work->failed, "no memory for the weights");
    return rows;
}

/* What reads the first and the last piece of a word. Of a word of one piece these are the same, so that the weights of both
 * can be added once for all: half the work, and the same whole numbers to the bit. Two of 7 bits make 8. */
static void open_word_matrix(opening *o, const char *name, uint32_t out, matrix *w) {
    uint32_t in = o->m->is.width;
    const int8_t *rows = open_matrix(o, name, out, 2 * in, w);
    arena work = { 0 };
    int8_t *added = take_rows(o, &work, out, in);
    matrix *once = take(o, sizeof *once);
    if (rows && added && once) {
        for (size_t i = 0; i < (size_t)out * in; i++) {
            const int8_t *first = rows + i / in * 2 * in + i % in;
            added[i] = (int8_t)(first[0] + first[in]);
        }
        *once = *w, once->in = in;
        fill_panels(o, once, added);
        w->once = once;
    }
    arena_drop(&work);
}

static void open_layer(opening *o, uint32_t number, layer *l) {
    const sizes *is = &o->m->is;
    char name[PACK_NAME];
#define NAMED(what) (snprintf(name, sizeof name, "%u." what, number), name)
    open_matrix(o, NAMED("qkv"), 3 * is->width, is->width, &l->qkv);
    open_matrix(o, NAMED("out"), is->width, is->width, &l->out);
    open_matrix(o, NAMED("up"), is->ff, is->width, &l->up);
    open_matrix(o, NAMED("down"), is->width, is->ff, &l->down);
    l->norm1 = floats(o, NAMED("norm1"), (size_t)2 * is->width);
    l->norm2 = floats(o, NAMED("norm2"), (size_t)2 * is->width);
#undef NAMED
}

/* k floats as a row of 7 bits. */
static void round_row(const float *from, uint32_t k, int8_t *row, float *scale) {
    float most = 1e-30f;
    for (uint32_t c = 0; c < k; c++)
        most = from[c] > most ? from[c] : -from[c] > most ? -from[c] : most;
    *scale = most / 63.0f;
    for (uint32_t c = 0; c < k; c++)
        row[c] = (int8_t)(from[c] / *scale + 12582912.0f - 12582912.0f); /* halves to even */
}

/* Rows of floats, the bias last, as a matrix of whole numbers, which is ten times as fast. */
static void round_matrix(opening *o, const char *section, const float *from, uint32_t out,
                         uint32_t in, arena *work, matrix *w) {
    *w = (matrix){ .in = in, .out = out, .padded = lanes_up(out) };
    float *scale = take(o, w->padded * sizeof *scale), *bias = take(o, w->padded * sizeof *bias);
    int8_t *rows = take_rows(o, work, out, in);
    if (o->failed) return;
    for (uint32_t i = 0; i < out; i++, from += in + 1) {
        round_row(from, in, rows + (size_t)i * in, scale + i);
        bias[i] = from[in];
    }
    w->scale = scale, w->bias = bias;
    fill_matrix(o, w, section, rows);
}

/* Weights of (rel + 1) numbers of a dependent x relations x (rel + 1) of a head: from a head to what each relation multiplies
 * a dependent by. */
static void open_relations(opening *o, matrix *w) {
    uint32_t in = o->m->is.rel, all = o->m->is.relations, out = all * (in + 1), row = in + 1;
    const float *from = floats(o, "rel.w", (size_t)out * row);
    arena work = { 0 };
    float *turned = from ? arena_take_raw(&work, (size_t)out * row * sizeof *turned) : NULL;
    for (uint32_t i = 0; turned && i < out; i++, from += row)
        memcpy(turned + (size_t)(i % all * row + i / all) * row, from, row * sizeof *from);
    round_matrix(o, "rel.w", turned, out, in, &work, w);
    arena_drop(&work);
}

/* Weights of (arc + 1) numbers of a dependent x arc of a head: from a dependent to what it multiplies heads by. */
static void open_arcs(opening *o, matrix *w) {
    uint32_t n = o->m->is.arc, row = n + 1;
    const float *from = floats(o, "arc.w", (size_t)row * n);
    arena work = { 0 };
    float *turned = from ? arena_take_raw(&work, (size_t)n * row * sizeof *turned) : NULL;
    for (uint32_t a = 0; turned && a < row; a++)
        for (uint32_t c = 0; c < n; c++) turned[(size_t)c * row + a] = *from++;
    round_matrix(o, "arc.w", turned, n, n, &work, w);
    arena_drop(&work);
}

/* ---- text ------------------------------------------------------------------------------------------- */

static bool read_number(str s, uint32_t *to) {
    uint32_t x = 0;
    if (!s.size || s.size > 7) return false;
    for (uint32_t i = 0; i < s.size; i++) {
        if (!is_digit(s.at[i])) return false;
        x = 10 * x + (uint32_t)(s.at[i] - '0');
    }
    return *to = x, true;
}

static uint32_t *number_named(sizes *is, str key) {
    const struct {
        const char *name;
        uint32_t *to;
    } all[] = {
        {"layers",     &is->layers   },
        { "width",     &is->width    },
        { "heads",     &is->heads    },
        { "ff",        &is->ff       },
        { "pieces",    &is->pieces   },
        { "arc",       &is->arc      },
        { "rel",       &is->rel      },
        { "event",     &is->event    },
        { "positions", &is->positions},
        { "shapes",    &is->shapes   },
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_is(key, all[i].name)) return all[i].to;
    return NULL;
}

/* "tags 407" */
static void read_head(opening *o, str rest) {
    str name;
    if (!str_next(&rest, ' ', &name)) return;
    for (int h = 0; h < MODEL_HEADS; h++)
        if (str_is(name, heads[h].name) && !read_number(rest, &o->m->is.classes[h]))
            refuse(o, "model", "a head without its classes");
}

static void read_sizes(opening *o) {
    str text = text_section(o, "model"), line, key;
    uint32_t format = 0;
    while (!o->failed && str_next(&text, '\n', &line)) {
        if (!str_next(&line, ' ', &key)) continue;
        uint32_t *to = str_is(key, "format") ? &format : number_named(&o->m->is, key);
        if (str_is(key, "head")) read_head(o, line);
        else if (to && !read_number(line, to)) refuse(o, "model", "a size that is no number");
    }
    if (format != 1) refuse(o, "model", "another format");
}

static bool between(uint32_t x, uint32_t least, uint32_t most, uint32_t step) {
    return x >= least && x <= most && x % step == 0;
}

static void check_sizes(opening *o) {
    const sizes *is = &o->m->is;
    bool well = between(is->layers, 1, 48, 1) && between(is->width, 32, 1024, 32) &&
                between(is->ff, 32, 4096, 32) && is->heads * HEAD_WIDTH == is->width &&
                between(is->positions, 8, 512, 1) && is->shapes == WORD_SHAPES &&
                between(is->arc, 16, 512, 16) && between(is->rel, 32, 256, 32) &&
                between(is->pieces, 4, 1 << 17, 1) && is->classes[HEAD_END] == 2;
    for (int h = 0; h < MODEL_HEADS; h++)
        well = well && between(is->classes[h], heads[h].may_lack ? 0 : 1, 4096, 1) &&
               (!heads[h].hidden || !is->classes[h] || between(is->event, 32, 512, 32));
    if (!well) refuse(o, "model", "sizes that this program does not take");
}

/* Lines of a section, every one ended. */
static void open_lines(opening *o, const char *section, lines *l) {
    str text = text_section(o, section);
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.size; i++) n += text.at[i] == '\n';
    uint32_t *begin = take(o, ((size_t)n + 1) * sizeof *begin);
    if (!begin) return;
    *l = (lines){ text.at, begin, n };
    for (uint32_t i = 0, line = 0; i < text.size; i++)
        if (text.at[i] == '\n') begin[++line] = i + 1;
    if (begin[n] != text.size) refuse(o, section, "its last line has no end");
}

static void open_labels(opening *o) {
    for (int h = 0; h < MODEL_HEADS; h++) {
        if (!heads[h].listed || !o->m->is.classes[h]) continue;
        lines *l = &o->m->labels[h];
        open_lines(o, heads[h].name, l);
        if ((h == HEAD_NAMES ? 1 + 2 * l->n : l->n) != o->m->is.classes[h])
            refuse(o, heads[h].name, "not a line for each class");
    }
    open_lines(o, "relations", &o->m->relations);
    o->m->is.relations = o->m->relations.n;
    if (!between(o->m->relations.n, 1, 256, 1)) refuse(o, "relations", "none, or too many");
}

static void open_vocabulary(opening *o) {
    open_lines(o, "vocab", &o->m->vocab);
    if (o->m->vocab.n != o->m->is.pieces) refuse(o, "vocab", "not a line for each piece");
    const char *wrong = o->failed ? NULL : vocab_open(o->m, o->mem);
    if (wrong) refuse(o, "vocab", wrong);
}

/* ---- all of it -------------------------------------------------------------------------------------- */

static void open_encoder(opening *o) {
    model *m = o->m;
    const sizes *is = &m->is;
    m->word = section_of(o, "word.q", (size_t)is->pieces * is->width);
    m->word_scale = floats(o, "word.scale", is->pieces);
    m->position = floats(o, "position", (size_t)is->positions * is->width);
    m->shape = floats(o, "shape", (size_t)is->shapes * is->width);
    m->norm = floats(o, "norm", (size_t)2 * is->width);
    m->mix = floats(o, "mix", (size_t)is->layers + 1);
    m->layers = take(o, is->layers * sizeof *m->layers);
    for (uint32_t i = 0; !o->failed && i < is->layers; i++) open_layer(o, i, &m->layers[i]);
}

static void open_heads(opening *o) {
    model *m = o->m;
    const sizes *is = &m->is;
    for (int h = 0; h < MODEL_HEADS; h++) {
        uint32_t n = is->classes[h];
        if (n && heads[h].hidden) {
            open_word_matrix(o, heads[h].hidden, is->event, &m->hidden[h]);
            open_matrix(o, heads[h].name, n, is->event, &m->head[h]);
        } else if (n) open_word_matrix(o, heads[h].name, n, &m->head[h]);
    }
    open_word_matrix(o, "arc.head", is->arc, &m->arc_head);
    open_word_matrix(o, "arc.dep", is->arc, &m->arc_dependent);
    open_word_matrix(o, "rel.head", is->rel, &m->relation_head);
    open_word_matrix(o, "rel.dep", is->rel, &m->relation_dependent);
    open_arcs(o, &m->arc_weights);
    open_relations(o, &m->relation_weights);
    const float *root = floats(o, "root", is->width);
    if (!o->failed && !heads_open(m, root, o->mem))
        o->failed = error_set(o->err, o->mem->failed, "no memory for the weights");
}

sitrep_code model_open(const pack *p, const char *name, arena *mem, model **out,
                       sitrep_error *err) {
    opening o = { .m = arena_take(mem, sizeof(model)), .mem = mem, .name = name, .err = err };
    static void (*const steps[])(opening *) = { read_sizes,      check_sizes,  open_labels,
                                                open_vocabulary, open_encoder, open_heads };
    if (!o.m) return error_set(err, mem->failed, "no memory for the weights");
    o.m->pack = *p;
    o.m->kernel = kernel_best();
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !o.failed; i++) steps[i](&o);
    *out = o.failed ? NULL : o.m;
    return o.failed;
}

str model_text(const model *m, const char *section) {
    size_t size = 0;
    const unsigned char *at = pack_section(&m->pack, section, &size);
    return at && size < UINT32_MAX ? (str){ (const char *)at, (uint32_t)size } : STR("");
}

uint32_t model_classes(const model *m, enum model_head head) { return m->is.classes[head]; }

str model_label(const model *m, enum model_head head, uint32_t class) {
    const lines *l = &m->labels[head];
    uint32_t line = head != HEAD_NAMES ? class : class ? (class - 1) / 2 : l->n;
    return line < l->n ? line_at(l, line) : STR("");
}

uint32_t model_relation_count(const model *m) { return m->is.relations; }

str model_relation(const model *m, uint32_t class) {
    return class < m->relations.n ? line_at(&m->relations, class) : STR("");
}

uint32_t model_room(const model *m) { return m->is.positions - 2; }
