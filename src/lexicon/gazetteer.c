/* gazetteer.c - places by name, used as they lie in the pack.
 *
 *     "Sudzha" -> fold "sudzha" -> hash -> bucket -> row of the town, its point and its units
 *     "Kursk"  -> the oblast RU.41, its district, the city: candidates, divisions first, then towns by size
 *
 * Opening measures the parts only. What lies inside is measured at each look, so that a damaged pack gives
 * wrong places or none, and never reads outside. */
#include "lexicon/lexicon.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

uint64_t gazetteer_hash(str folded) { return hash_str(folded, GAZETTEER_VERSION); }

/* ---- opening --------------------------------------------------------------------------------- */

static bool fits(const uint32_t *head, uint64_t coded, size_t size) {
    uint64_t rows = head[7], buckets = head[8], text = head[9];
    bool power = buckets && !(buckets & (buckets - 1));
    return coded <= rows && power &&
           GAZETTEER_HEADER + rows * sizeof(place_row) + (coded + buckets + 1) * 4 + text <= size;
}

sitrep_code gazetteer_open(const unsigned char *at, size_t size, gazetteer *out,
                           sitrep_error *err) {
    uint32_t head[GAZETTEER_HEADER / 4];
    if (size < GAZETTEER_HEADER || memcmp(at, GAZETTEER_MAGIC, 8) != 0)
        return error_set(err, SITREP_E_DATA, "the gazetteer is cut short or of another kind");
    memcpy(head, at, sizeof head);
    if (head[2] != GAZETTEER_VERSION)
        return error_set(err, SITREP_E_DATA,
                         "gazetteer of version %u; this program reads version %d", head[2],
                         GAZETTEER_VERSION);
    gazetteer g = {
        .countries = head[3], .admin1 = head[4], .regions = head[5], .admin2 = head[6]
    };
    uint64_t coded = (uint64_t)g.countries + g.admin1 + g.regions + g.admin2;
    if (!fits(head, coded, size))
        return error_set(err, SITREP_E_DATA, "the gazetteer is larger than its section");
    g.row_count = head[7], g.bucket_count = head[8], g.text_size = head[9];
    g.rows = (const place_row *)(const void *)(at + GAZETTEER_HEADER);
    g.codes = (const uint32_t *)(const void *)(g.rows + g.row_count);
    g.buckets = g.codes + coded;
    g.text = (const unsigned char *)(g.buckets + g.bucket_count + 1);
    *out = g;
    return SITREP_OK;
}

/* ---- reading the text ------------------------------------------------------------------------ */

/* A stretch of the text that is read from the front; past its end everything is 0. */
typedef struct reading {
    const unsigned char *text;
    uint32_t at, end;
} reading;

static uint32_t byte(reading *r) { return r->at < r->end ? r->text[r->at++] : 0; }

static uint32_t varint(reading *r) {
    uint32_t x = 0, b = 128;
    for (int shift = 0; b >= 128 && shift < 32; shift += 7) {
        b = byte(r);
        x |= (b & 127) << shift;
    }
    return x;
}

static str bytes(reading *r, uint32_t size) {
    if (size > r->end - r->at) size = r->end - r->at;
    str s = { (const char *)r->text + r->at, size };
    r->at += size;
    return s;
}

static reading bucket(const gazetteer *g, uint64_t hash) {
    uint32_t i = (uint32_t)hash & (g->bucket_count - 1);
    reading r = { g->text, g->buckets[i], g->buckets[i + 1] };
    if (r.end > g->text_size) r.end = g->text_size;
    if (r.at > r.end) r.at = r.end;
    return r;
}

static bool folds_to(str spelling, str folded) {
    char bytes_of[1024]; /* a longer fold is no name */
    arena full = { .failed = SITREP_E_LIMIT };
    textbuf b = { .mem = &full, .at = bytes_of, .cap = sizeof bytes_of };
    utf8_fold(&b, spelling);
    return str_eq(textbuf_str(&b), folded);
}

/* The spellings of a name; empty when no place bears it. */
static reading find(const gazetteer *g, str folded) {
    uint64_t hash = gazetteer_hash(folded);
    reading r = bucket(g, hash);
    while (r.at < r.end) {
        uint32_t print = byte(&r), size = varint(&r);
        reading name = r, first;
        bytes(&r, size);
        name.end = r.at;
        first = name;
        if (print == hash >> 56 && folds_to(bytes(&first, byte(&first)), folded)) return name;
    }
    return r;
}

bool gazetteer_knows(const gazetteer *g, str folded) {
    reading r = find(g, folded);
    return r.at < r.end;
}

uint32_t gazetteer_find(const gazetteer *g, str folded, str printed, place_hit *to, uint32_t most) {
    reading r = find(g, folded);
    uint32_t n = 0;
    while (r.at < r.end && n < most) {
        uint32_t at = r.at;
        str spelling = bytes(&r, byte(&r));
        bool exact = str_eq(spelling, printed);
        for (uint32_t k = varint(&r), row = 0; k && r.at < r.end && n < most; k--) {
            row += varint(&r);
            if (row < g->row_count) to[n++] = (place_hit){ row, exact, g->rows[row].name == at };
        }
    }
    return n;
}

/* ---- what is known of a place ---------------------------------------------------------------- */

static str spelling_at(const gazetteer *g, uint32_t at) {
    reading r = { g->text, at < g->text_size ? at : g->text_size, g->text_size };
    return bytes(&r, byte(&r));
}

const place_row *gazetteer_place(const gazetteer *g, uint32_t row) {
    return row < g->row_count ? &g->rows[row] : NULL;
}

bool place_lies_in(const place_row *inner, const place_row *outer) {
    switch (outer->kind) {
    case PLACE_COUNTRY: return inner->country == outer->country && inner->kind != PLACE_COUNTRY;
    case PLACE_ADMIN1:
        return inner->admin1 && inner->admin1 == outer->admin1 && inner->kind != PLACE_ADMIN1;
    case PLACE_ADMIN2:
        return inner->admin2 && inner->admin2 == outer->admin2 && inner->kind != PLACE_ADMIN2;
    case PLACE_REGION: return outer->country && inner->country == outer->country;
    default: return false;
    }
}

str gazetteer_name(const gazetteer *g, const place_row *p) { return spelling_at(g, p->name); }

str gazetteer_code(const gazetteer *g, const place_row *p) {
    size_t row = (size_t)(p - g->rows);
    return row < (size_t)(g->buckets - g->codes) ? spelling_at(g, g->codes[row]) : STR("");
}

/* Behind the code. */
str gazetteer_countries(const gazetteer *g, const place_row *p) {
    size_t row = (size_t)(p - g->rows);
    if (row >= (size_t)(g->buckets - g->codes) || g->codes[row] >= g->text_size) return STR("");
    reading r = { g->text, g->codes[row], g->text_size };
    bytes(&r, byte(&r));
    return bytes(&r, byte(&r));
}

const place_row *gazetteer_country(const gazetteer *g, const place_row *p) {
    return p->country && p->country <= g->countries ? gazetteer_place(g, p->country - 1u) : NULL;
}

const place_row *gazetteer_admin1(const gazetteer *g, const place_row *p) {
    return p->admin1 && p->admin1 <= g->admin1 ? gazetteer_place(g, g->countries + p->admin1 - 1)
                                               : NULL;
}

/* Codes stand in order of their bytes, the divisions before the regions. */
uint32_t gazetteer_row_of(const gazetteer *g, str code) {
    uint32_t low = g->countries, end = low + g->admin1 + g->regions, high = end;
    if (str_starts(code, STR("r:"))) low += g->admin1;
    else high -= g->regions;
    for (end = high; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (str_cmp(gazetteer_code(g, &g->rows[middle]), code) < 0) low = middle + 1;
        else high = middle;
    }
    return low < end && str_eq(gazetteer_code(g, &g->rows[low]), code) ? low : UINT32_MAX;
}

void gazetteer_put_id(const gazetteer *g, const place_row *p, textbuf *to) {
    str code = gazetteer_code(g, p);
    if (p->kind == PLACE_COUNTRY) textbuf_print(to, "%d", (int)p->id);
    else if (code.size) textbuf_add(to, code);
    else if (p->id < 0) textbuf_print(to, "p:%lld", -(long long)p->id);
    else textbuf_print(to, "%d", (int)p->id);
}
