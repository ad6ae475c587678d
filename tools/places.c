/* places.c - data/gazetteer/ and the table of countries -> the section "places" of the pack; lexicon.h has the layout.
 *
 *     countries 250, first-level divisions 3,825, regions 296, second-level 33,509, towns 230,488: rows
 *     "Kursk" RU.41, "Kursk" 538560: one name with two rows
 */
#include "tools/pack.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

/* A spelling of a place; its name is the folded form. */
typedef struct spelling {
    str folded, text;
    uint64_t hash;
    uint32_t row, bucket;
    bool own;
} spelling;

typedef struct town {
    const tsv *in;
    uint32_t line, people;
    int32_t id;
} town;

typedef struct placing {
    arena *mem;
    uint32_t countries, admin1, regions, admin2, buckets;
    hashmap words; /* of the language: as a further name they would be found everywhere */
    hashmap units; /* code -> number, counted from 1 in its own level */
    ARRAY(town) towns;
    ARRAY(place_row) rows;
    ARRAY(str) codes; /* of the rows before the towns */
    ARRAY(str)
    lists; /* beside them: the numbers of the countries of a region in several, a byte each */
    ARRAY(spelling) names;
    textbuf text, bucket;
} placing;

/* ---- cells ----------------------------------------------------------------------------------- */

static str cell(const tsv *t, uint32_t row, const char *column) {
    return tsv_cell(t, row, tsv_column(t, str_of(column)));
}

static double number(const tsv *t, uint32_t row, const char *column) {
    double x = 0;
    return str_number(cell(t, row, column), &x) ? x : 0;
}

static int32_t point(double degrees) { return (int32_t)lround(degrees * 10000); }

static uint16_t logarithm(double people) {
    return people >= 1 ? (uint16_t)lround(log2(people) * 2048) : 0;
}

static str joined(placing *p, str a, str b, str c) {
    textbuf t = { .mem = p->mem };
    textbuf_add(&t, a);
    textbuf_char(&t, '.');
    textbuf_add(&t, b);
    if (c.size) textbuf_char(&t, '.');
    textbuf_add(&t, c);
    return textbuf_str(&t);
}

static uint16_t unit(const placing *p, str code) {
    uint32_t n = hashmap_get(&p->units, code);
    return n == UINT32_MAX ? 0 : (uint16_t)n;
}

/* ---- names ----------------------------------------------------------------------------------- */

static str folded(placing *p, str s) {
    textbuf b = { .mem = p->mem };
    utf8_fold(&b, s);
    return textbuf_str(&b);
}

/* Two or three capitals, and what a fold leaves too short, are codes and no names. */
static bool is_code(str s) {
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < s.size; i++) capitals += is_upper(s.at[i]);
    return s.size <= 3 && capitals == s.size;
}

static void add_name(placing *p, uint32_t row, str text, bool own) {
    str key = folded(p, text);
    bool word = hashmap_get(&p->words, key) != UINT32_MAX;
    if (!own && (is_code(text) || key.size < 2 || word)) return;
    spelling *s = text.size < 256 ? array_add(p->mem, &p->names) : NULL;
    if (s) *s = (spelling){ key, text, gazetteer_hash(key), row, 0, own };
}

static void add_names(placing *p, const tsv *t, uint32_t line, uint32_t row, bool own) {
    str rest = cell(t, line, "aliases"), one;
    add_name(p, row, cell(t, line, "name"), own);
    while (rest.size && str_next(&rest, '|', &one))
        if (one.size) add_name(p, row, one, false);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static uint8_t region_kind(str kind) {
    return str_is(kind, "water")       ? PLACE_WATER
           : str_is(kind, "site")      ? PLACE_SITE
           : str_is(kind, "continent") ? PLACE_CONTINENT
                                       : PLACE_REGION;
}

static uint8_t town_kind(str fcode) {
    static const struct {
        const char *code;
        uint8_t kind;
    } kinds[] = {
        {"PPL",    PLACE_TOWN   },
        { "PPLC",  PLACE_CAPITAL},
        { "PPLA",  PLACE_SEAT1  },
        { "PPLX",  PLACE_QUARTER},
        { "PPLH",  PLACE_GONE   },
        { "PPLQ",  PLACE_GONE   },
        { "PPLW",  PLACE_GONE   },
        { "AIRB",  PLACE_SITE   },
        { "HSP",   PLACE_SITE   },
        { "CMPRF", PLACE_SITE   },
        { "DAM",   PLACE_SITE   },
        { "BDG",   PLACE_SITE   },
        { "OILR",  PLACE_SITE   },
        { "OILF",  PLACE_SITE   },
        { "PRT",   PLACE_SITE   },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(fcode, kinds[i].code)) return kinds[i].kind;
    return str_starts(fcode, STR("PPLA")) ? PLACE_SEAT2 : PLACE_TOWN;
}

static place_row *add_row(placing *p, const tsv *t, uint32_t line, uint8_t kind) {
    add_names(p, t, line, p->rows.n, true);
    place_row *row = array_add(p->mem, &p->rows);
    if (!row) abort(); /* without memory there is no pack */
    *row = (place_row){ .lat = point(number(t, line, "lat")),
                        .lon = point(number(t, line, "lon")),
                        .kind = kind,
                        .people = logarithm(number(t, line, "population")) };
    return row;
}

static void add_code(placing *p, str code, str countries) {
    str *to = array_add(p->mem, &p->codes), *list = array_add(p->mem, &p->lists);
    if (!to || !list) abort();
    *to = code, *list = countries;
}

static void add_countries(placing *p, const tsv *t) {
    for (uint32_t i = 0; i < t->rows; i++) {
        place_row *row = add_row(p, t, i, PLACE_COUNTRY);
        row->id = (int32_t)number(t, i, "geonames_id");
        row->country = (uint8_t)(i + 1);
        add_code(p, cell(t, i, "iso3"), STR(""));
        hashmap_set(&p->units, cell(t, i, "iso2"), i + 1);
    }
    p->countries = t->rows;
}

static void add_units(placing *p, const tsv *t, uint8_t kind) {
    for (uint32_t i = 0; i < t->rows; i++) {
        str code = cell(t, i, "code");
        place_row *row = add_row(p, t, i, kind);
        uint32_t dot = str_find(code, STR("."), 3);
        row->id = (int32_t)number(t, i, "geonames_id");
        row->country = (uint8_t)unit(p, str_cut(code, 0, 2));
        hashmap_set(&p->units, code, i + 1);
        row->admin1 = unit(p, str_cut(code, 0, dot));
        if (kind == PLACE_ADMIN2) row->admin2 = (uint16_t)(i + 1);
        add_code(p, code, STR(""));
    }
}

/* The row of a division bears the name. */
static bool bears(placing *p, uint32_t row, str name) {
    str key = folded(p, name);
    for (uint32_t i = 0; i < p->names.n; i++)
        if (p->names.at[i].row == row && str_eq(p->names.at[i].folded, key)) return true;
    return false;
}

static str countries_of(placing *p, str codes) {
    textbuf b = { .mem = p->mem };
    str one;
    while (codes.size && str_next(&codes, '|', &one))
        if (unit(p, one)) textbuf_char(&b, (char)unit(p, one));
    return textbuf_str(&b);
}

/* A region that is one whole division of its name is that division under further names; one in several
 * countries is in none. */
static void add_regions(placing *p, const tsv *t) {
    for (uint32_t i = 0; i < t->rows; i++) {
        uint16_t admin1 = unit(p, cell(t, i, "admin1"));
        uint32_t row = p->countries + admin1 - 1u;
        if (admin1 && bears(p, row, cell(t, i, "name"))) {
            add_names(p, t, i, row, false);
            continue;
        }
        place_row *to = add_row(p, t, i, region_kind(cell(t, i, "kind")));
        to->id = (int32_t)number(t, i, "geonames_id");
        to->country = (uint8_t)unit(p, cell(t, i, "countries"));
        to->admin1 = admin1;
        add_code(p, cell(t, i, "id"), countries_of(p, cell(t, i, "countries")));
        p->regions++;
    }
}

static void list_towns(placing *p, const tsv *t) {
    for (uint32_t i = 0; i < t->rows; i++) {
        town *to = array_add(p->mem, &p->towns);
        if (to)
            *to = (town){ t, i, (uint32_t)number(t, i, "population"), (int32_t)number(t, i, "id") };
    }
}

static int by_people(const void *a, const void *b) {
    const town *x = a, *y = b;
    if (x->people != y->people) return x->people < y->people ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

static void add_towns(placing *p) {
    if (p->towns.n) qsort(p->towns.at, p->towns.n, sizeof *p->towns.at, by_people);
    for (uint32_t i = 0; i < p->towns.n; i++) {
        const tsv *t = p->towns.at[i].in;
        uint32_t line = p->towns.at[i].line;
        str country = cell(t, line, "country"), admin1 = cell(t, line, "admin1");
        place_row *row = add_row(p, t, line, town_kind(cell(t, line, "fcode")));
        row->id = p->towns.at[i].id;
        row->country = (uint8_t)unit(p, country);
        row->admin1 = unit(p, joined(p, country, admin1, STR("")));
        row->admin2 = unit(p, joined(p, country, admin1, cell(t, line, "admin2")));
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static int order(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

/* By bucket, then by name, then spelling by spelling with its rows in order. */
static int by_bucket(const void *a, const void *b) {
    const spelling *x = a, *y = b;
    int c = order(x->bucket, y->bucket);
    if (!c) c = str_cmp(x->folded, y->folded);
    if (!c) c = str_cmp(x->text, y->text);
    return c ? c : order(x->row, y->row);
}

static void put_varint(textbuf *to, uint32_t x) {
    for (; x >= 128; x >>= 7) textbuf_char(to, (char)(x | 128));
    textbuf_char(to, (char)x);
}

/* One spelling, `n` lines of it with their rows in order; it may stand there twice. */
static void put_rows(textbuf *to, const spelling *s, uint32_t n) {
    uint32_t different = 0, before = 0;
    for (uint32_t i = 0; i < n; i++) different += !i || s[i].row != s[i - 1].row;
    put_varint(to, different);
    for (uint32_t i = 0; i < n; i++)
        if (!i || s[i].row != s[i - 1].row) put_varint(to, s[i].row - before), before = s[i].row;
}

/* The `n` lines of one name, spelling by spelling. */
static void put_name(placing *p, const spelling *s, uint32_t n) {
    textbuf inside = { .mem = p->mem }, size = inside;
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i; end < n && str_eq(s[end].text, s[i].text); end++)
            if (s[end].own) p->rows.at[s[end].row].name = inside.size; /* moved below */
        textbuf_char(&inside, (char)s[i].text.size);
        textbuf_add(&inside, s[i].text);
        put_rows(&inside, s + i, end - i);
    }
    put_varint(&size, inside.size);
    for (uint32_t i = 0; i < n; i++)
        if (s[i].own) p->rows.at[s[i].row].name += p->text.size + 1 + size.size;
    textbuf_char(&p->text, (char)(s->hash >> 56));
    textbuf_add(&p->text, textbuf_str(&size));
    textbuf_add(&p->text, textbuf_str(&inside));
}

static void put_names(placing *p) {
    spelling *s = p->names.at;
    uint32_t n = p->names.n, next = 0;
    for (p->buckets = 1; p->buckets <= n / 6; p->buckets *= 2) {}
    for (uint32_t i = 0; i < n; i++) s[i].bucket = (uint32_t)s[i].hash & (p->buckets - 1);
    if (n) qsort(s, n, sizeof *s, by_bucket);
    for (uint32_t i = 0, end; i < n; i = end) {
        for (; next <= s[i].bucket; next++) put_u32(&p->bucket, p->text.size);
        for (end = i;
             end < n && s[end].bucket == s[i].bucket && str_eq(s[end].folded, s[i].folded);)
            end++;
        put_name(p, s + i, end - i);
    }
    for (; next <= p->buckets; next++) put_u32(&p->bucket, p->text.size);
}

static void put_row(textbuf *to, const place_row *r) {
    put_u32(to, (uint32_t)r->id), put_u32(to, (uint32_t)r->lat), put_u32(to, (uint32_t)r->lon),
        put_u32(to, r->name);
    put_u32(to, r->admin1 | (uint32_t)r->admin2 << 16);
    put_u32(to, r->people | (uint32_t)r->country << 16 | (uint32_t)r->kind << 24);
}

/* The codes stand behind the names, as spellings do. */
static void put_codes(placing *p, textbuf *to) {
    for (uint32_t i = 0; i < p->codes.n; i++) {
        put_u32(to, p->text.size);
        textbuf_char(&p->text, (char)p->codes.at[i].size);
        textbuf_add(&p->text, p->codes.at[i]);
        textbuf_char(&p->text, (char)p->lists.at[i].size);
        textbuf_add(&p->text, p->lists.at[i]);
    }
}

static void write(placing *p, textbuf *to) {
    textbuf codes = { .mem = p->mem };
    put_names(p);
    put_codes(p, &codes);
    textbuf_add(to, STR(GAZETTEER_MAGIC));
    put_u32(to, GAZETTEER_VERSION), put_u32(to, p->countries), put_u32(to, p->admin1),
        put_u32(to, p->regions);
    put_u32(to, p->admin2), put_u32(to, p->rows.n), put_u32(to, p->buckets),
        put_u32(to, p->text.size);
    while (to->size < GAZETTEER_HEADER) textbuf_char(to, 0);
    for (uint32_t i = 0; i < p->rows.n; i++) put_row(to, &p->rows.at[i]);
    textbuf_add(to, textbuf_str(&codes));
    textbuf_add(to, textbuf_str(&p->bucket));
    textbuf_add(to, textbuf_str(&p->text));
}

static bool read(placing *p, const char *folder, const char *file, bool sorted, tsv *out) {
    textbuf b = { .mem = p->mem };
    textbuf_print(&b, "%s/%s", folder, file);
    return tsv_read(str_copy(p->mem, textbuf_str(&b)).at, sorted, p->mem, out);
}

bool places_write(const char *folder, arena *a, textbuf *to) {
    tsv words, countries, admin1, admin2, regions, towns, extra;
    placing p = { .mem = a,
                  .words = { .mem = a },
                  .units = { .mem = a },
                  .text = { .mem = a },
                  .bucket = { .mem = a } };
    if (!read(&p, folder, "lexicon/en/words.tsv", true, &words) ||
        !read(&p, folder, "lexicon/en/countries.tsv", true, &countries) ||
        !read(&p, folder, "gazetteer/admin1.tsv", true, &admin1) ||
        !read(&p, folder, "gazetteer/admin2.tsv.zst", true, &admin2) ||
        !read(&p, folder, "gazetteer/regions.tsv", true, &regions) ||
        !read(&p, folder, "gazetteer/places.tsv.zst", false, &towns) ||
        !read(&p, folder, "gazetteer/extra.tsv", false, &extra))
        return false;
    if (countries.rows > 254 || admin1.rows > 65534 || admin2.rows > 65534)
        return complain(folder, 0,
                        "more countries or divisions than the layout of places has room for");
    p.admin1 = admin1.rows, p.admin2 = admin2.rows;
    for (uint32_t i = 0; i < words.rows; i++) hashmap_set(&p.words, tsv_cell(&words, i, 0), i);
    add_countries(&p, &countries);
    add_units(&p, &admin1, PLACE_ADMIN1);
    add_regions(&p, &regions);
    add_units(&p, &admin2, PLACE_ADMIN2);
    list_towns(&p, &towns), list_towns(&p, &extra);
    add_towns(&p);
    write(&p, to);
    return !a->failed || complain(folder, 0, "out of memory");
}
