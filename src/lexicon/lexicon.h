/* lexicon.h - the data, opened and looked up: the pack, its tables, their keys found in text, places.
 *
 *     data/lexicon/en/cues.tsv --tools/pack--> pack --pack_open--> engine->tables[TABLE_CUES]
 *     "Forces have reportedly taken ..."  --lookup_run-->  doc->entries: { "reportedly", TABLE_CUES, row 203 }
 *
 * An engine is read-only once open, and shared by all threads. */
#ifndef LEXICON_LEXICON_H
#define LEXICON_LEXICON_H

#include "base/file.h"
#include "base/hash.h"

/* ---- pack.c: one file, versioned, checksummed, every offset measured before it is used ------- */

/* Layout, little-endian: a header, the contents, then sections at multiples of 64 bytes.
 *     header    "SITREP-P" version:u32 sections:u32 size:u64 checksum:u64 of all that follows, 32 zero bytes
 *     contents  name[48], offset:u64, size:u64 for each section */
enum { PACK_VERSION = 1, PACK_HEADER = 64, PACK_ENTRY = 64, PACK_NAME = 48 };
#define PACK_MAGIC "SITREP-P"

typedef struct pack {
    file_map file; /* or the copy carried inside the program */
    const unsigned char *at;
    size_t size;
    uint32_t sections;
    uint64_t checksum;
} pack;

sitrep_code pack_open(const unsigned char *at, size_t size, const char *name, pack *out,
                      sitrep_error *err);
/* The bytes of a section, or NULL when the pack has none of that name. 64-byte aligned. */
const unsigned char *pack_section(const pack *p, const char *name, size_t *size);

/* ---- table.c: rows and columns of text ------------------------------------------------------- */

typedef struct table {
    const unsigned char *at; /* the section */
    uint32_t rows, columns;
    const uint32_t *cells; /* (1 + rows) x columns + 1 offsets into text; row 0 is the names */
    const char *text;
    uint32_t text_size;
} table;

sitrep_code table_open(const unsigned char *at, size_t size, const char *name, table *out,
                       sitrep_error *err);

str table_cell(const table *t, uint32_t row, uint32_t column); /* empty when there is none */
uint32_t table_column(const table *t, const char *name);       /* UINT32_MAX when there is none */
str table_get(const table *t, uint32_t row, const char *column);
double table_number(const table *t, uint32_t row, const char *column, double otherwise);
/* First row whose first cell is `key` (rows are sorted by bytes of it), or UINT32_MAX. */
uint32_t table_find(const table *t, str key);
/* Whether a row has that key and this in a column: "the" is an "article" by its "kind". */
bool table_says(const table *t, str key, const char *column, const char *what);

/* ---- phrase.c: the keys of all tables in one index ------------------------------------------- */

typedef struct phrases {
    const unsigned char *at; /* the section */
    uint32_t keys;
    const uint32_t *bucket; /* PHRASE_BUCKETS + 1: first key of each triple of leading classes */
    const uint32_t *key;    /* keys + 1: offsets into text, sorted */
    const uint32_t *hit;    /* keys + 1: first hit of each key */
    const struct phrase_hit *hits;
    uint32_t hit_count;
    const char *text;
    uint32_t text_size;
} phrases;

typedef struct phrase_hit {
    uint32_t row;
    uint8_t table;  /* enum table_name */
    uint8_t column; /* that the key stands in */
    uint16_t forms; /* PHRASE_... */
} phrase_hit;

/* Which inflections of the key this one is; the first seven are FORM_... of doc.h. */
enum {
    PHRASE_BASE = 1,
    PHRASE_THIRD = 2,
    PHRASE_PAST = 4,
    PHRASE_PARTICIPLE = 8,
    PHRASE_ING = 16,
    PHRASE_PLURAL = 32,
    PHRASE_FIRST_WORD = 64,
    PHRASE_CAPITAL =
        1 << 14,           /* counts only where the text has a capital at its first or last word */
    PHRASE_EXACT = 1 << 15 /* counts only where the text has the key's very letters */
};

/* Bytes in 37 classes that rise with them: letters, space, hyphen and apostrophe have one each. */
enum { PHRASE_CLASSES = 37, PHRASE_BUCKETS = PHRASE_CLASSES * PHRASE_CLASSES * PHRASE_CLASSES };
/* The bucket of a key by its first three bytes; bytes that are not there count as class 0. */
uint32_t phrase_bucket(str key);

/* Lower case, marks removed, quotation marks and hyphens made plain, runs of space made one: the form of keys. */
void phrase_fold(textbuf *to, str s);

/* A walk through the sorted keys: begin, then step over piece after piece of folded text. */
typedef struct phrase_cursor {
    uint32_t low, high; /* keys that still fit */
    uint32_t depth;     /* bytes matched */
} phrase_cursor;
phrase_cursor phrase_begin(const phrases *p);
/* Steps over `piece`; false when no key goes on like this. */
bool phrase_step(const phrases *p, phrase_cursor *c, str piece);
/* The key that ends exactly here, or UINT32_MAX. */
uint32_t phrase_end(const phrases *p, const phrase_cursor *c);

sitrep_code phrases_open(const unsigned char *at, size_t size, phrases *out, sitrep_error *err);

/* ---- gazetteer.c: places by name ------------------------------------------------------------- */

/* Layout, little-endian. Rows stand in the order countries (as in countries.tsv), first-level divisions, regions,
 * second-level divisions, towns by falling population, so that candidates come in a sensible order.
 *     header    "SITREP-G" version:u32 countries:u32 admin1:u32 regions:u32 admin2:u32 rows:u32 buckets:u32 text:u32
 *     rows      place_row[rows]
 *     codes     u32 for each row before the towns: where its code stands in the text ("UA.07"), and behind it the
 *               numbers of the countries of a region
 *     buckets   u32[buckets + 1]: where the names of each hash begin in the text
 *     text      names: print:u8 size:varint { size:u8 bytes, n:varint, n rows as varint differences } ...
 * A name is the folded form of one or several spellings; "print" is eight bits of its hash. */
enum { GAZETTEER_VERSION = 1, GAZETTEER_HEADER = 64 };
#define GAZETTEER_MAGIC "SITREP-G"

enum place_kind {
    PLACE_COUNTRY,
    PLACE_ADMIN1,
    PLACE_REGION,
    PLACE_CONTINENT,
    PLACE_WATER,
    PLACE_SITE,
    PLACE_ADMIN2,
    PLACE_CAPITAL,
    PLACE_SEAT1,
    PLACE_SEAT2,
    PLACE_TOWN,
    PLACE_QUARTER,
    PLACE_GONE /* destroyed or left */
};

typedef struct place_row {
    int32_t id;       /* GeoNames id; below 0 an own one; 0 none */
    int32_t lat, lon; /* 1/10000 degree */
    uint32_t name;    /* where its spelling stands in the text */
    uint16_t admin1;  /* counted from 1 among the first-level divisions; 0 unknown */
    uint16_t admin2;  /* the same among the second-level ones */
    uint16_t people;  /* 2048 x the binary logarithm; 0 unknown */
    uint8_t country;  /* 1 + row of countries.tsv; 0 none or several */
    uint8_t kind;     /* enum place_kind */
} place_row;

typedef struct gazetteer {
    const place_row *rows;
    const uint32_t *codes, *buckets;
    const unsigned char *text;
    uint32_t countries, admin1, regions, admin2, row_count, bucket_count, text_size;
} gazetteer;

/* Measures the parts against the section; what they hold is measured at each look. Touches one page. */
sitrep_code gazetteer_open(const unsigned char *at, size_t size, gazetteer *out, sitrep_error *err);

typedef struct place_hit {
    uint32_t row;
    bool exact; /* the spelling is the printed one, letter for letter */
    bool own;   /* and not one of its other names */
} place_hit;

/* The places that bear the name, at most `most`: `folded` by utf8_fold, `printed` as the text has it. */
uint32_t gazetteer_find(const gazetteer *g, str folded, str printed, place_hit *to, uint32_t most);
/* Whether any does; cheaper. */
bool gazetteer_knows(const gazetteer *g, str folded);

const place_row *gazetteer_place(const gazetteer *g, uint32_t row); /* NULL outside */
bool place_lies_in(const place_row *inner,
                   const place_row *outer); /* in a country, part or region */
str gazetteer_name(const gazetteer *g, const place_row *p);
str gazetteer_code(const gazetteer *g,
                   const place_row *p); /* "UKR", "UA.07", "r:sahel"; empty of a town */
/* The countries that a region is part of, a byte each: 1 + row of countries.tsv. */
str gazetteer_countries(const gazetteer *g, const place_row *p);
const place_row *gazetteer_country(const gazetteer *g, const place_row *p);
const place_row *gazetteer_admin1(const gazetteer *g,
                                  const place_row *p); /* itself, if it is one; NULL when unknown */
/* The division or region of a code of admin1.tsv or regions.tsv: its row, or UINT32_MAX. */
uint32_t gazetteer_row_of(const gazetteer *g, str code);
/* Its id: the code of a division or region, else the GeoNames id in digits, or "p:" and the digits of an own one. */
void gazetteer_put_id(const gazetteer *g, const place_row *p, textbuf *to);

/* What pack and program share: the hash of a folded name. */
uint64_t gazetteer_hash(str folded);

/* ---- the engine ------------------------------------------------------------------------------ */

#define TABLE(name, printed) TABLE_##name,
enum table_name {
#include "lexicon/tables.def"
    TABLE_COUNT
};
#undef TABLE

typedef struct engine {
    arena mem;
    sitrep_options options; /* defaults filled in */
    pack pack;
    table tables[TABLE_COUNT];
    phrases phrases;
    gazetteer places;
    const struct reader
        *reader; /* of reading/reading.h, set by whoever opened one; NULL: rules alone */
} engine;

sitrep_code engine_open(const sitrep_options *options, engine *out, sitrep_error *err);
void engine_drop(engine *e);

static inline const table *engine_table(const engine *e, enum table_name t) {
    return &e->tables[t];
}

#endif
