/* phrase.c - the keys of all tables in one sorted index, walked piece by piece.
 *
 *     "shot down the drone"   "shot" -> shoot/PAST, first word of "shoot down"; " down" -> shoot down/PAST; " the" -> no key
 *
 *     keys:u32 hits:u32 text_size:u32 0:u32   bucket[37^3 + 1]   key[keys + 1]   hit[keys + 1]   hits   text
 */
#include "lexicon/lexicon.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { BUCKETS = PHRASE_BUCKETS + 1 };

static bool rises(const uint32_t *list, uint32_t n, uint32_t end) {
    for (uint32_t i = 0; i < n; i++)
        if (list[i] > end || (i && list[i] < list[i - 1])) return false;
    return true;
}

sitrep_code phrases_open(const unsigned char *at, size_t size, phrases *out, sitrep_error *err) {
    uint32_t head[4];
    if (size < sizeof head) return error_set(err, SITREP_E_DATA, "the phrase index is cut short");
    memcpy(head, at, sizeof head);
    uint64_t need = sizeof head + BUCKETS * 4 + 2 * ((uint64_t)head[0] + 1) * 4 +
                    (uint64_t)head[1] * sizeof(phrase_hit) + head[2];
    if (need > size)
        return error_set(err, SITREP_E_DATA, "the phrase index is larger than its section");
    phrases p = { .at = at, .keys = head[0], .hit_count = head[1], .text_size = head[2] };
    p.bucket = (const uint32_t *)(const void *)(at + sizeof head);
    p.key = p.bucket + BUCKETS;
    p.hit = p.key + p.keys + 1;
    p.hits = (const phrase_hit *)(const void *)(p.hit + p.keys + 1);
    p.text = (const char *)(p.hits + p.hit_count);
    if (!rises(p.bucket, BUCKETS, p.keys) || !rises(p.key, p.keys + 1, p.text_size) ||
        !rises(p.hit, p.keys + 1, p.hit_count))
        return error_set(err, SITREP_E_DATA, "the phrase index points outside itself");
    *out = p;
    return SITREP_OK;
}

static bool is_mark(int32_t p) {
    utf8proc_category_t c = utf8proc_category(p);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME;
}

static void fold_point(textbuf *to, int32_t p) {
    int32_t parts[8];
    int class = 0;
    if (p == 0x2018 || p == 0x2019 || p == 0x02BC || p == 0x00B4) return textbuf_char(to, '\'');
    if (p == 0x201C || p == 0x201D) return textbuf_char(to, '"');
    if (p == 0x2010 || p == 0x2011) return textbuf_char(to, '-');
    utf8proc_ssize_t n =
        utf8proc_decompose_char(p, parts, 8, UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE, &class);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++)
        if (!is_mark(parts[i])) textbuf_point(to, parts[i]);
}

void phrase_fold(textbuf *to, str s) {
    uint32_t size;
    for (uint32_t at = 0; at < s.size; at += size) {
        int32_t p = utf8_at(s, at, &size);
        bool space = p >= 0 && utf8_is_space(p);
        if (space && to->size && to->at[to->size - 1] == ' ') continue;
        if (space) textbuf_char(to, ' ');
        else if (p >= 0 && p < 0x80) textbuf_char(to, to_lower((char)p));
        else if (p >= 0) fold_point(to, p);
    }
}

static str key_text(const phrases *p, uint32_t key) {
    return (str){ p->text + p->key[key], p->key[key + 1] - p->key[key] };
}

/* How what follows `depth` in a key stands to `piece`: 0 when it begins with it. */
static int compare(const phrases *p, uint32_t key, uint32_t depth, str piece) {
    const char *at = p->text + p->key[key] + depth;
    uint32_t size = p->key[key + 1] - p->key[key];
    size = size > depth ? size - depth : 0;
    for (uint32_t i = 0; i < piece.size; i++) {
        if (i == size) return -1;
        if (at[i] != piece.at[i]) return (unsigned char)at[i] < (unsigned char)piece.at[i] ? -1 : 1;
    }
    return 0;
}

/* First key of [low, high) that stands at or behind `piece`, or behind all that begin with it. */
static uint32_t first_from(const phrases *p, uint32_t low, uint32_t high, uint32_t depth, str piece,
                           bool behind) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int c = compare(p, middle, depth, piece);
        if (c < 0 || (behind && c == 0)) low = middle + 1;
        else high = middle;
    }
    return low;
}

phrase_cursor phrase_begin(const phrases *p) { return (phrase_cursor){ 0, p->keys, 0 }; }

/* Whether all bytes of the class are one byte. */
static bool exact_class(uint32_t class) {
    return class == 1 || class == 3 || (class >= 5 && class <= 7) || (class >= 10 && class < 36);
}

static uint32_t class_of(unsigned char c) {
    if (c >= 'a' && c <= 'z') return 10 + c - 'a';
    if (c > 'z') return 36;
    if (c > '9') return 9;
    if (c >= '0') return 8;
    if (c >= '-') return 5 + c - '-'; /* - . / */
    if (c > '\'') return 4;
    if (c == '\'') return 3;
    return c > ' ' ? 2 : c == ' ' ? 1 : 0;
}

static uint32_t bucket_of(str key, uint32_t missing) {
    uint32_t b = 0;
    for (uint32_t i = 0; i < 3; i++)
        b = b * PHRASE_CLASSES + (i < key.size ? class_of((unsigned char)key.at[i]) : missing);
    return b;
}

uint32_t phrase_bucket(str key) { return bucket_of(key, 0); }

/* The keys whose first bytes are of the classes of `piece`; as many of them as are exact need no more looking. */
static void enter(const phrases *p, phrase_cursor *c, str piece) {
    c->low = p->bucket[bucket_of(piece, 0)];
    c->high = p->bucket[bucket_of(piece, PHRASE_CLASSES - 1) + 1];
    while (c->depth < 3 && c->depth < piece.size &&
           exact_class(class_of((unsigned char)piece.at[c->depth])))
        c->depth++;
}

bool phrase_step(const phrases *p, phrase_cursor *c, str piece) {
    if (c->depth == 0) {
        enter(p, c, piece);
        piece = str_cut(piece, c->depth, piece.size);
    }
    if (!piece.size || c->low >= c->high) return c->low < c->high;
    c->low = first_from(p, c->low, c->high, c->depth, piece, false);
    c->high = first_from(p, c->low, c->high, c->depth, piece, true);
    c->depth += piece.size;
    return c->low < c->high;
}

uint32_t phrase_end(const phrases *p, const phrase_cursor *c) {
    return c->low < c->high && key_text(p, c->low).size == c->depth ? c->low : UINT32_MAX;
}
