/* subword.c - a word cut into pieces of the vocabulary, the longest first, and the shape of its letters.
 *
 *     "Zaporizhzhia"  za ##por ##iz ##hz ##hia     (## goes on from the piece before)
 *     "U.S."          u . s .                      (a mark is a part of its own)
 *
 * Case and accents are gone from the pieces, so a word's shape goes with it. */
#include "model/weights.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* ---- the vocabulary -------------------------------------------------------------------------------- */

enum { LONGEST_PIECE = 120, LONGEST_PROBE = 256 };

static uint32_t slot_of(const model *m, str piece) {
    return (uint32_t)hash_str(piece, 1) & (m->vocab_slot_count - 1);
}

static uint32_t find(const model *m, str piece) {
    uint32_t i = slot_of(m, piece), id;
    while ((id = m->vocab_slots[i]) != 0 && !str_eq(line_at(&m->vocab, id - 1), piece))
        i = (i + 1) & (m->vocab_slot_count - 1);
    return id ? id - 1 : UINT32_MAX;
}

/* False when the pieces before it crowd the place: made on purpose. */
static bool put(model *m, uint32_t *slots, uint32_t id) {
    uint32_t i = slot_of(m, line_at(&m->vocab, id)), steps = 0;
    for (; slots[i]; i = (i + 1) & (m->vocab_slot_count - 1))
        if (++steps == LONGEST_PROBE) return false;
    slots[i] = id + 1;
    return true;
}

const char *vocab_open(model *m, arena *mem) {
    m->vocab_slot_count = 64;
    while (m->vocab_slot_count < 2 * m->vocab.n) m->vocab_slot_count *= 2;
    uint32_t *slots = arena_take(mem, m->vocab_slot_count * sizeof *slots);
    if (!slots) return "no memory for it";
    for (uint32_t i = 0; i < m->vocab.n; i++) {
        uint32_t size = line_at(&m->vocab, i).size;
        if (size > LONGEST_PIECE) return "a piece too long";
        if (size > m->vocab_longest) m->vocab_longest = size;
        if (!put(m, slots, i)) return "pieces that crowd one place";
    }
    m->vocab_slots = slots;
    m->piece_unknown = find(m, STR("[UNK]"));
    m->piece_begin = find(m, STR("[CLS]"));
    m->piece_end = find(m, STR("[SEP]"));
    bool all =
        m->piece_unknown < m->vocab.n && m->piece_begin < m->vocab.n && m->piece_end < m->vocab.n;
    return all ? NULL : "[UNK], [CLS] or [SEP] is missing";
}

/* ---- pieces ---------------------------------------------------------------------------------------- */

/* A part of a word as it is gathered; parts longer than this are [UNK]. */
enum { LONGEST_PART = 400 };
typedef struct cutting {
    const model *m;
    uint32_t *pieces;
    uint32_t n;
    char part[2 + LONGEST_PART + 4]; /* behind room for ## */
    uint32_t size;
} cutting;

static void add_piece(cutting *c, uint32_t id) {
    if (c->n < MODEL_WORD_PIECES) c->pieces[c->n++] = id;
}

/* The longest piece at `from`, or UINT32_MAX; `*to` is where it ends. */
static uint32_t longest(cutting *c, uint32_t from, uint32_t *to) {
    char *at = c->part + from; /* the text stands 2 further on, so that ## has room before it */
    uint32_t sharps = from ? 2 : 0, end = from + c->m->vocab_longest - sharps;
    char kept[2] = { at[0], at[1] };
    if (end > c->size) end = c->size;
    if (sharps) at[0] = at[1] = '#';
    uint32_t id = UINT32_MAX;
    for (; end > from; end--) {
        if ((c->part[2 + end] & 0xC0) == 0x80 && end < c->size) continue;
        id = find(c->m, (str){ at + 2 - sharps, end - from + sharps });
        if (id != UINT32_MAX) break;
    }
    at[0] = kept[0], at[1] = kept[1];
    *to = end;
    return id;
}

/* A part whose end fits no piece is [UNK] as a whole. */
static void cut_part(cutting *c) {
    uint32_t before = c->n, from = 0, to = 0, id = 0;
    while (from < c->size && id != UINT32_MAX) {
        id = c->size > LONGEST_PART ? UINT32_MAX : longest(c, from, &to);
        if (id != UINT32_MAX) add_piece(c, id);
        from = to;
    }
    if (id == UINT32_MAX) {
        c->n = before;
        add_piece(c, c->m->piece_unknown);
    }
    c->size = 0;
}

static void add_point(cutting *c, int32_t point) {
    if (c->size <= LONGEST_PART) c->size += utf8_put(c->part + 2 + c->size, point);
}

static bool stands_alone(utf8proc_category_t c) {
    return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_SO; /* P* and S* */
}

/* One code point in lower case, taken apart, without its marks. */
static void cut_point(cutting *c, int32_t point) {
    utf8proc_int32_t parts[8];
    int class = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char(utf8proc_tolower(point), parts, 8, UTF8PROC_DECOMPOSE, &class);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        utf8proc_category_t category = utf8proc_category(parts[i]);
        if (category == UTF8PROC_CATEGORY_MN) continue;
        if (stands_alone(category)) cut_part(c);
        add_point(c, parts[i]);
        if (stands_alone(category)) cut_part(c);
    }
}

model_word model_pieces(const model *m, str word, uint32_t pieces[MODEL_WORD_PIECES]) {
    cutting c = { .m = m, .pieces = pieces };
    for (uint32_t i = 0, size; i < word.size && c.n < MODEL_WORD_PIECES; i += size) {
        int32_t point = utf8_at(word, i, &size);
        if (point >= 0 && point < 0x80) {
            bool alone =
                !is_alpha((char)point) && !is_digit((char)point) && point > 0x20 && point < 0x7F;
            if (alone) cut_part(&c);
            add_point(&c, to_lower((char)point));
            if (alone) cut_part(&c);
        } else cut_point(&c, point < 0 ? 0xFFFD : point);
    }
    cut_part(&c);
    if (!c.n) add_piece(&c, m->piece_unknown);
    return (model_word){ (uint8_t)c.n, (uint8_t)word_shape(word) };
}

/* ---- shape ----------------------------------------------------------------------------------------- */

/* What the letters of a word are, counted. */
typedef struct letters {
    uint32_t points, lower, upper, digits;
    bool upper_first;
} letters;

/* Superscripts and subscripts are digits too: "km2" with the 2 raised. */
static bool counts_as_digit(int32_t p) {
    return utf8proc_category(p) == UTF8PROC_CATEGORY_ND || p == 0xB2 || p == 0xB3 || p == 0xB9 ||
           p == 0x2070 || (p >= 0x2074 && p <= 0x2079) || (p >= 0x2080 && p <= 0x2089);
}

static void count_letter(letters *l, int32_t point) {
    utf8proc_category_t c = point < 0 ? UTF8PROC_CATEGORY_CN : utf8proc_category(point);
    l->lower += c == UTF8PROC_CATEGORY_LL;
    l->upper += c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
    l->digits += point >= 0 && counts_as_digit(point);
    if (!l->points++) l->upper_first = c == UTF8PROC_CATEGORY_LU;
}

enum word_shape word_shape(str word) {
    letters l = { 0 };
    for (uint32_t i = 0, size; i < word.size; i += size) count_letter(&l, utf8_at(word, i, &size));
    if (l.digits) return l.digits == l.points ? SHAPE_DIGITS : SHAPE_SOME_DIGITS;
    if (!l.lower && !l.upper) return SHAPE_OTHER;
    if (!l.upper) return SHAPE_LOWER;
    if (!l.lower) return l.points > 1 ? SHAPE_UPPER : SHAPE_LETTER;
    return l.upper_first && l.upper == 1 ? SHAPE_INITIAL : SHAPE_MIXED;
}
