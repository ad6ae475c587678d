/* normalize.c - the text as it was given becomes the text that is read, and the way back is kept.
 *
 *     source   Kyiv\r\nsaid\u00A0its of\uFB01ce ...
 *     text     Kyiv\nsaid its office ...
 *     map      0>0 4>5 9>10 10>12 16>18 17>18 18>21
 *
 * A run of the map goes on byte by byte. A character that is spelt out gets a run for each byte, all of
 * which point at its beginning, so that a span never begins inside a character of the source. Text in
 * which nothing changes is not copied: most reports cost one look at each byte. */
#include "segment/segment.h"

#include "base/utf8.h"

#include <string.h>

/* What stands for `size` bytes of the source from `at`. */
typedef struct change {
    uint32_t at, size;
    uint32_t made; /* bytes of `bytes`; 0 when the character goes */
    char bytes[4];
} change;

enum {
    NEL = 0x85,
    NBSP = 0xA0,
    SOFT_HYPHEN = 0xAD,
    ZERO_WIDTH_JOINER = 0x200D,
    LINE_SEPARATOR = 0x2028,
    PARAGRAPH_SEPARATOR = 0x2029,
    FULL_WIDTH_FIRST = 0xFF01,
    FULL_WIDTH_LAST = 0xFF5E,
    FULL_WIDTH_SHIFT = 0xFF01 - '!',
    SYMBOLS = 0x2190, /* arrows, and behind them all that emoji are made of */
    REPLACEMENT = 0xFFFD
};

static bool stays(unsigned char byte) {
    return (byte >= ' ' && byte < 0x7F) || byte == '\n' || byte == '\t';
}

/* Spaces of every width but U+3000 stand between U+2000 and U+205F. */
static bool is_wide_space(int32_t p) {
    return p == NBSP || p == 0x1680 || (p >= 0x2000 && p <= 0x200A) || p == 0x202F || p == 0x205F ||
           p == 0x3000;
}

/* Marks without width: joiners, directions, word joiner, byte order mark. */
static bool is_unseen(int32_t p) {
    return p == SOFT_HYPHEN || p == 0x61C || p == 0x180E || (p >= 0x200B && p <= 0x200F) ||
           (p >= 0x202A && p <= 0x202E) || (p >= 0x2060 && p <= 0x206F) || p == 0xFEFF;
}

static void spell(change *c, const char *word) {
    c->made = (uint32_t)strlen(word);
    memcpy(c->bytes, word, c->made);
}

static int32_t point_after(str s, uint32_t at) {
    uint32_t size;
    return at < s.size ? utf8_at(s, at, &size) : -1;
}

/* A stretch of bytes that are not UTF-8 becomes one U+FFFD. */
static void replace_broken(change *c, str s) {
    uint32_t size;
    while (c->at + c->size < s.size && utf8_at(s, c->at + c->size, &size) < 0) c->size++;
    c->made = utf8_put(c->bytes, REPLACEMENT);
}

/* A soft hyphen at the end of a line takes the line end with it: the word was broken there. */
static void drop_unseen(change *c, str s, int32_t p) {
    uint32_t next = c->at + c->size;
    if (p != SOFT_HYPHEN) return;
    if (next < s.size && s.at[next] == '\r') next++;
    if (next < s.size && s.at[next] == '\n') c->size = next + 1 - c->at;
}

static bool change_control(change *c, str s, int32_t p) {
    if (p == '\r') {
        /* Of "\r\n" only the first goes; a lone one is a line end. */
        if (point_after(s, c->at + 1) != '\n') spell(c, "\n");
        return true;
    }
    if (p == '\v' || p == '\f' || p == NEL || p == LINE_SEPARATOR) return spell(c, "\n"), true;
    if (p == PARAGRAPH_SEPARATOR) return spell(c, "\n\n"), true;
    if (p < ' ' || (p >= 0x7F && p < NBSP)) return spell(c, " "), true;
    return false;
}

static bool change_letter(change *c, int32_t p) {
    static const char ligatures[][4] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
    if (p >= 0xFB00 && p <= 0xFB06) return spell(c, ligatures[p - 0xFB00]), true;
    if (p >= FULL_WIDTH_FIRST && p <= FULL_WIDTH_LAST) {
        c->made = utf8_put(c->bytes, p - FULL_WIDTH_SHIFT);
        return true;
    }
    if (p == 0x2010 || p == 0x2011)
        return spell(c, "-"), true; /* hyphen, and one that never breaks */
    return false;
}

/* Fills `c` for the character at c->at; false when it stays as it is. */
static bool change_at(change *c, str s) {
    int32_t p = utf8_at(s, c->at, &c->size);
    c->made = 0;
    if (p < 0) return replace_broken(c, s), true;
    if (p < NBSP || p == LINE_SEPARATOR || p == PARAGRAPH_SEPARATOR) return change_control(c, s, p);
    if (is_wide_space(p)) return spell(c, " "), true;
    if (p == ZERO_WIDTH_JOINER && point_after(s, c->at + c->size) >= SYMBOLS) return false;
    if (is_unseen(p)) return drop_unseen(c, s, p), true;
    return change_letter(c, p);
}

/* The first change at or after `from`; `at` is s.size when there is none. */
static change next_change(str s, uint32_t from) {
    change c = { .at = from };
    while (c.at < s.size) {
        if (stays((unsigned char)s.at[c.at])) c.at++;
        else if (change_at(&c, s)) return c;
        else c.at += c.size;
    }
    return (change){ .at = s.size };
}

static uint64_t changed_size(str s, change c) {
    uint64_t size = c.at;
    while (c.at < s.size) {
        uint32_t from = c.at + c.size;
        size += c.made;
        c = next_change(s, from);
        size += c.at - from;
    }
    return size;
}

/* From byte `text` of the text on, it was made from byte `from` of the source on. */
static void add_run(doc *d, uint32_t text, uint32_t from) {
    map_run *last = d->map.n ? &d->map.at[d->map.n - 1] : NULL;
    if (last && last->text_begin == text) {
        last->source_begin = from;
        return;
    }
    map_run *r = doc_add(d, map);
    if (r) *r = (map_run){ text, from };
}

/* Writes the text that `c` opens with, and the map; `to` has room for all of it. */
static void write_changed(doc *d, change c, char *to) {
    str s = d->source;
    uint32_t size = c.at;
    memcpy(to, s.at, size);
    add_run(d, 0, 0);
    while (c.at < s.size && !d->failed) {
        for (uint32_t i = 0; i < c.made; i++) {
            add_run(d, size, c.at);
            to[size++] = c.bytes[i];
        }
        uint32_t from = c.at + c.size;
        add_run(d, size, from);
        c = next_change(s, from);
        memcpy(to + size, s.at + from, c.at - from);
        size += c.at - from;
    }
    d->text = (str){ to, size };
}

void normalize_run(const engine *e, worker *w, doc *d) {
    (void)e, (void)w;
    change first = next_change(d->source, 0);
    d->text = d->source;
    if (first.at == d->source.size) return;
    uint64_t size = changed_size(d->source, first);
    if (size >= UINT32_MAX) return doc_fail(d, SITREP_E_LIMIT, "text of one report");
    char *to = arena_take(&d->mem, size);
    if (!to) return doc_fail(d, d->mem.failed, "memory of one document");
    write_changed(d, first, to);
}
