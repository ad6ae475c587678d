/* copy.c - reports that repeat one another's text: the same, an agency's text shortened, a part, a later version.
 *
 *     "NORTHMARK, Aug 12 (Specimen Wire) - Shelling killed ..."      report 0
 *     "By Specimen Wire. Shelling killed ..."                        report 3: syndicated of 0, credit Specimen Wire
 *
 * Texts are sets of 5-word shingles. One-permutation MinHash (Li, Owen and Zhang 2012; empty bins filled by rotation,
 * Shrivastava and Li 2014) in 32 bands of 4 finds pairs alike from about .42 up; a sentence that stands in both
 * finds excerpts and later versions; both are then compared shingle by shingle. */
#include "ledger/ledger.h"

#include "base/hash.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

enum {
    SHINGLE = 5,
    BINS = 128,
    BANDS = 32,
    ROWS = BINS / BANDS,
    PIECE_WORDS = 8,
    MOST_ALIKE = 64,
    QUOTED = 25
};

static const double SAME = .8, SYNDICATED = .5, CONTAINED = .8, REWRITTEN = .3;

typedef ARRAY(uint64_t) hashes;

/* A key that two reports may share: of a band, or of a sentence. */
typedef struct key {
    uint64_t hash;
    report_ix report;
} key;

typedef struct copying {
    const engine *e;
    arena *mem; /* scratch */
    ledger *l;
    hashes *shingles; /* one a report: sorted, each once */
    ARRAY(str) agencies;
    str *
        agency; /* one a report: the one that its byline, dateline or closing line names, or empty */
    ARRAY(key) keys;
} copying;

/* ---- shingles -------------------------------------------------------------------------------- */

/* The hash of the next word of `s` from *at; false at the end. */
static bool next_word(str s, uint32_t *at, uint64_t *hash) {
    while (*at < s.size && !is_word_byte(s.at[*at])) (*at)++;
    uint64_t h = 0;
    uint32_t begin = *at;
    for (; *at < s.size && is_word_byte(s.at[*at]); (*at)++)
        h = (h ^ (unsigned char)to_lower(s.at[*at])) * 0x100000001B3u;
    *hash = h;
    return *at > begin;
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void add_shingle(copying *c, hashes *to, const uint64_t window[SHINGLE], uint32_t n) {
    uint64_t h = 0;
    for (uint32_t i = n >= SHINGLE ? n - SHINGLE : 0; i < n; i++)
        h = hash_mix(h, window[i % SHINGLE]);
    uint64_t *x = array_add(c->mem, to);
    if (x) *x = h;
}

static void shingle(copying *c, report_ix r) {
    str text = c->l->reports.at[r].text;
    hashes *to = &c->shingles[r];
    uint64_t window[SHINGLE], word;
    uint32_t at = 0, n = 0;
    while (next_word(text, &at, &word)) {
        window[n++ % SHINGLE] = word;
        if (n >= SHINGLE) add_shingle(c, to, window, n);
    }
    if (n && n < SHINGLE) add_shingle(c, to, window, n);
    if (to->n) qsort(to->at, to->n, sizeof *to->at, by_value);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < to->n; i++)
        if (!kept || to->at[kept - 1] != to->at[i]) to->at[kept++] = to->at[i];
    to->n = kept;
}

/* ---- candidates ------------------------------------------------------------------------------ */

static void add_key(copying *c, uint64_t hash, report_ix r) {
    key *k = array_add(c->mem, &c->keys);
    if (k) *k = (key){ hash, r };
}

static void add_bands(copying *c, report_ix r) {
    uint64_t least[BINS];
    const hashes *s = &c->shingles[r];
    if (!s->n) return;
    for (int i = 0; i < BINS; i++) least[i] = UINT64_MAX;
    for (uint32_t i = 0; i < s->n; i++) {
        uint64_t h = hash_mix(s->at[i], 1), *bin = &least[h % BINS];
        if (h < *bin) *bin = h;
    }
    uint64_t sketch[BINS];
    for (int i = 0; i < BINS; i++) {
        int from = i;
        while (least[from % BINS] == UINT64_MAX) from++;
        sketch[i] = least[from % BINS] + (uint64_t)(from - i);
    }
    for (int b = 0; b < BANDS; b++)
        add_key(c, hash_bytes(&sketch[b * ROWS], ROWS * sizeof *sketch, (uint64_t)b + 2), r);
}

static const char sentence_ends[] = ".\n?!",
                  quotation_ends[] = ".\n?!:\"\xE2"; /* with curly marks and dashes */

/* Eight words between such marks are rarely written twice: a sentence, or one that is quoted with words before it. */
static void add_pieces(copying *c, report_ix r, const char *ends) {
    str text = c->l->reports.at[r].text;
    for (uint32_t begin = 0, end; begin < text.size; begin = end + 1) {
        for (end = begin; end < text.size && !strchr(ends, text.at[end]);) end++;
        uint64_t h = 0, word;
        uint32_t at = 0, n = 0;
        for (; next_word(str_cut(text, begin, end), &at, &word); n++) h = hash_mix(h, word);
        if (n >= PIECE_WORDS) add_key(c, hash_mix(h, 3), r);
    }
}

static int by_key(const void *a, const void *b) {
    const key *x = a, *y = b;
    if (x->hash != y->hash) return x->hash > y->hash ? 1 : -1;
    return (x->report > y->report) - (x->report < y->report);
}

/* Sorts the keys and keeps each once a report: a sentence that one report repeats pairs it no more often. */
static void settle_keys(copying *c) {
    uint32_t kept = 0;
    if (c->keys.n) qsort(c->keys.at, c->keys.n, sizeof *c->keys.at, by_key);
    for (uint32_t i = 0; i < c->keys.n; i++)
        if (!kept || by_key(&c->keys.at[kept - 1], &c->keys.at[i]) != 0)
            c->keys.at[kept++] = c->keys.at[i];
    c->keys.n = kept;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static uint32_t shared(const hashes *a, const hashes *b) {
    uint32_t i = 0, j = 0, n = 0;
    while (i < a->n && j < b->n) {
        if (a->at[i] == b->at[j]) i++, j++, n++;
        else if (a->at[i] < b->at[j]) i++;
        else j++;
    }
    return n;
}

static void find_agencies(copying *c) {
    const table *t = &c->e->tables[TABLE_OUTLETS];
    for (uint32_t row = 0; row < t->rows; row++) {
        str one = table_get(t, row, "name");
        str *to = one.size >= 2 && str_is(table_get(t, row, "kind"), "agency")
                      ? array_add(c->mem, &c->agencies)
                      : NULL;
        if (to) *to = one;
    }
}

static bool agency_in(const copying *c, str where, str *name) {
    for (uint32_t i = 0; where.size && i < c->agencies.n; i++) {
        if (str_find(where, c->agencies.at[i], 0) == UINT32_MAX) continue;
        *name = c->agencies.at[i];
        return true;
    }
    return false;
}

static str agency_of(const copying *c, const report_row *r) {
    enum { HEAD = 200, TAIL = 200 };
    str head = str_cut(r->text, 0, HEAD),
        tail = str_cut(r->text, r->text.size > TAIL ? r->text.size - TAIL : 0, r->text.size);
    str places[] = { r->byline, head, tail }, name;
    for (int i = 0; i < 3; i++)
        if (agency_in(c, places[i], &name) && !str_eq(name, r->outlet)) return name;
    return STR("");
}

/* A report's prose has "the Example Courier" for The Example Courier. */
static str without_article(str name) {
    return str_starts(name, STR("The ")) ? str_cut(name, 4, name.size) : name;
}

/* "the Specimen agency" for Specimen News Agency: first and last word, the last in any letters. */
static bool in_short(str text, str name) {
    uint32_t first = str_find(name, STR(" "), 0), last = name.size;
    if (first == UINT32_MAX) return false;
    while (last > 0 && name.at[last - 1] != ' ') last--;
    str end = str_cut(name, last - 1, name.size);
    for (uint32_t at = 0; (at = str_find(text, str_cut(name, 0, first), at)) != UINT32_MAX; at++)
        if (str_eq_fold(str_cut(text, at + first, at + first + end.size), end)) return true;
    return false;
}

static bool names_outlet(str text, str outlet) {
    str name = without_article(outlet);
    return str_find(text, name, 0) != UINT32_MAX || in_short(text, name);
}

/* By its outlet, or by whose it is where another printed it: "a report of the Specimen agency". */
static bool names_report(str text, const report_row *r) {
    enum { SHORTEST = 3 };
    return (r->outlet.size >= SHORTEST && names_outlet(text, r->outlet)) ||
           (r->byline.size >= SHORTEST && names_outlet(text, r->byline));
}

/* The other report's outlet, if it is named; else the agency of the byline, the dateline or the closing line. */
static str credit_of(const copying *c, report_ix of, const report_row *other) {
    const report_row *r = &c->l->reports.at[of];
    bool named_there = names_report(r->byline, other) || names_report(r->text, other);
    if (named_there && other->outlet.size && !str_eq(other->outlet, r->outlet))
        return other->outlet;
    str *named = &c->agency[of];
    if (!named->at) *named = agency_of(c, r);
    return *named;
}

static label kind_of(const report_row *r, const report_row *of, double share, double contained,
                     bool credited) {
    bool own = (r->address.size && str_eq(r->address, of->address)) ||
               (r->outlet.size && str_eq(r->outlet, of->outlet));
    if (own && share < 1 && (share >= REWRITTEN || contained >= SYNDICATED)) return COPY_UPDATE;
    if (share >= SAME) return COPY_SAME;
    if (share >= SYNDICATED || (credited && contained >= CONTAINED)) return COPY_SYNDICATED;
    return contained >= CONTAINED ? COPY_EXCERPT : LABEL_COUNT;
}

static bool told_already(const ledger *l, report_ix r, report_ix of) {
    for (uint32_t i = l->copies.n; i-- > 0 && l->copies.at[i].report == r;)
        if (l->copies.at[i].of == of) return true;
    return false;
}

static void compare(copying *c, report_ix later, report_ix earlier) {
    ledger *l = c->l;
    const hashes *a = &c->shingles[later], *b = &c->shingles[earlier];
    if (later < l->settled) return;
    uint32_t n = shared(a, b), least = a->n < b->n ? a->n : b->n;
    if (!n || told_already(l, later, earlier)) return;
    const report_row *r = &l->reports.at[later], *of = &l->reports.at[earlier];
    str credit = credit_of(c, later, of), back = credit_of(c, earlier, r);
    double share = (double)n / (double)(a->n + b->n - n), contained = (double)n / least;
    label kind = kind_of(r, of, share, contained, credit.size || back.size);
    bool quoted = kind == LABEL_COUNT && n >= QUOTED && credit.size &&
                  str_eq(credit, of->outlet); /* a passage with credit */
    if (kind == LABEL_COUNT && !quoted) return;
    bool reversed = back.size && str_eq(back, r->outlet) && !credit.size;
    copy_row *row = ledger_add(l, copies);
    if (!row) return;
    *row = (copy_row){ .report = reversed ? earlier : later,
                       .of = reversed ? later : earlier,
                       .share = share,
                       .contained = contained,
                       .kind = quoted ? COPY_EXCERPT : kind,
                       .credit = str_copy(l->mem, reversed ? back : credit) };
}

/* ---- all ------------------------------------------------------------------------------------- */

typedef struct pair {
    report_ix later, earlier;
} pair;

static int by_pair(const void *a, const void *b) {
    const pair *x = a, *y = b;
    if (x->later != y->later) return x->later > y->later ? 1 : -1;
    return (x->earlier > y->earlier) - (x->earlier < y->earlier);
}

static int by_report(const void *a, const void *b) {
    const copy_row *x = a, *y = b;
    if (x->report != y->report) return x->report > y->report ? 1 : -1;
    return (x->of > y->of) - (x->of < y->of);
}

/* Reports with a key in common; of a long run each is paired with the first ones only, so that work stays linear. */
static void compare_runs(copying *c) {
    ARRAY(pair) pairs = { 0 };
    for (uint32_t i = 0, end; i < c->keys.n; i = end) {
        for (end = i + 1; end < c->keys.n && c->keys.at[end].hash == c->keys.at[i].hash; end++) {
            for (uint32_t j = i; j < end && j < i + MOST_ALIKE; j++) {
                pair *p = array_add(c->mem, &pairs);
                if (p) *p = (pair){ c->keys.at[end].report, c->keys.at[j].report };
            }
        }
    }
    if (pairs.n) qsort(pairs.at, pairs.n, sizeof *pairs.at, by_pair);
    for (uint32_t i = 0; i < pairs.n; i++)
        if (i == 0 || by_pair(&pairs.at[i - 1], &pairs.at[i]) != 0)
            compare(c, pairs.at[i].later, pairs.at[i].earlier);
}

void copy_run(const engine *e, worker *w, ledger *l) {
    copying c = { .e = e, .mem = &w->scratch, .l = l };
    c.shingles = arena_take(c.mem, (l->reports.n + 1) * sizeof *c.shingles);
    c.agency = arena_take(c.mem, (l->reports.n + 1) * sizeof *c.agency);
    find_agencies(&c);
    for (report_ix r = 0; c.shingles && r < l->reports.n; r++) {
        shingle(&c, r);
        add_bands(&c, r);
        add_pieces(&c, r, sentence_ends);
        add_pieces(&c, r, quotation_ends);
    }
    if (c.mem->failed) return;
    settle_keys(&c);
    compare_runs(&c);
    if (l->copies.n) qsort(l->copies.at, l->copies.n, sizeof *l->copies.at, by_report);
}
