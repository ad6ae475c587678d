/* test_gazetteer.c - places by name: what the pack holds, what a damaged one does, and every place of
 * data/gazetteer/check.tsv found by the program. */
#include "lexicon/lexicon.h"

#include "base/utf8.h"
#include "pipeline.h"

#include <math.h>
#include <stdlib.h>

#include "data.h"
#include "t.h"

enum { MOST = 128 };

static uint32_t find(const char *name, arena *a, place_hit *to) {
    textbuf folded = { .mem = a };
    utf8_fold(&folded, str_of(name));
    return gazetteer_find(&data()->places, textbuf_str(&folded), str_of(name), to, MOST);
}

static double kilometres(double la, double lo, double lb, double lp) {
    const double r = 0.0174532925199433;
    double h =
        pow(sin((la - lb) * r / 2), 2) + cos(la * r) * cos(lb * r) * pow(sin((lo - lp) * r / 2), 2);
    return 12742 * asin(sqrt(h < 1 ? h : 1));
}

/* ---- what it holds --------------------------------------------------------------------------- */

TEST(a_name_gives_its_places_divisions_first_and_towns_by_size) {
    place_hit hits[MOST];
    arena a = { 0 };
    uint32_t n = find("Kursk", &a, hits), town = 0;
    const gazetteer *g = &data()->places;
    if (CHECK(n >= 2)) {
        CHECK_STR(gazetteer_code(g, gazetteer_place(g, hits[0].row)), "RU.41");
        while (town < n && gazetteer_place(g, hits[town].row)->kind < PLACE_CAPITAL) town++;
        if (CHECK(town < n)) CHECK_INT(gazetteer_place(g, hits[town].row)->id, 538560);
    }
    arena_drop(&a);
}

TEST(names_are_found_by_their_fold_and_told_apart_by_their_letters) {
    place_hit hits[MOST];
    arena a = { 0 };
    if (CHECK(find("DEIR AL BALAH", &a, hits))) CHECK(!hits[0].exact);
    if (CHECK(find("Kyiv", &a, hits))) {
        CHECK(hits[0].exact);
        const place_row *p = gazetteer_place(&data()->places, hits[0].row);
        CHECK_STR(gazetteer_name(&data()->places, p), "Kyiv City");
    }
    CHECK_INT(find("Qwxyzzy", &a, hits), 0);
    CHECK_INT(find("", &a, hits), 0);
    arena_drop(&a);
}

TEST(a_place_knows_its_country_and_division) {
    place_hit hits[MOST];
    arena a = { 0 };
    const gazetteer *g = &data()->places;
    if (CHECK(find("Bakhmut", &a, hits))) {
        const place_row *p = NULL;
        for (uint32_t i = 0; i < MOST && (!p || p->kind < PLACE_CAPITAL); i++)
            p = gazetteer_place(g, hits[i].row);
        CHECK_STR(gazetteer_code(g, gazetteer_country(g, p)), "UKR");
        CHECK_STR(gazetteer_code(g, gazetteer_admin1(g, p)), "UA.05");
    }
    arena_drop(&a);
}

TEST(divisions_and_regions_are_found_by_code) {
    const gazetteer *g = &data()->places;
    CHECK_STR(gazetteer_code(g, gazetteer_place(g, gazetteer_row_of(g, STR("UA.07")))), "UA.07");
    CHECK_STR(gazetteer_code(g, gazetteer_place(g, gazetteer_row_of(g, STR("r:sahel")))),
              "r:sahel");
    CHECK_INT(gazetteer_row_of(g, STR("UA.99")), UINT32_MAX);
    CHECK_INT(gazetteer_row_of(g, STR("r:nowhere")), UINT32_MAX);
    CHECK_INT(gazetteer_row_of(g, STR("")), UINT32_MAX);
}

TEST(every_form_is_made_of_a_place_that_is_there) {
    const table *forms = engine_table(data(), TABLE_PLACE_FORMS);
    for (uint32_t i = 0; i < forms->rows; i++) {
        str code = table_get(forms, i, "place");
        if (!CHECK(gazetteer_row_of(&data()->places, code) != UINT32_MAX))
            printf("#   %.*s\n", STR_ARG(code));
    }
}

TEST(every_trait_has_a_weight) {
    static const char *const names[] = {
#define SPOT(name, printed)  printed,
#define PLACE(name, printed) printed,
#include "extract/toponym.def"
    };
    const table *weights = engine_table(data(), TABLE_PLACE_WEIGHTS);
    CHECK_INT(weights->rows, sizeof names / sizeof *names);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!CHECK(table_find(weights, str_of(names[i])) != UINT32_MAX))
            printf("#   %s\n", names[i]);
}

/* ---- a damaged one --------------------------------------------------------------------------- */

TEST(a_section_that_is_cut_anywhere_is_refused_or_read_inside) {
    size_t size;
    const unsigned char *at = pack_section(&data()->pack, "places", &size);
    gazetteer g;
    sitrep_error err;
    CHECK(gazetteer_open(at, size, &g, &err) == SITREP_OK);
    for (size_t cut = 0; cut < size; cut = cut * 3 + 1)
        CHECK_INT(gazetteer_open(at, cut, &g, &err), SITREP_E_DATA);
    CHECK_INT(gazetteer_open(at, size - 64, &g, &err), SITREP_E_DATA);
}

/* ---- through the program --------------------------------------------------------------------- */

typedef struct asked {
    str name, iso2, layer;
    double lat, lon;
} asked;

static bool read_line(str line, asked *to) {
    str lat, lon;
    return line.size && line.at[0] != '#' && str_next(&line, '\t', &to->name) &&
           str_next(&line, '\t', &to->iso2) && str_next(&line, '\t', &lat) &&
           str_next(&line, '\t', &lon) && str_next(&line, '\t', &to->layer) &&
           str_number(lat, &to->lat) && str_number(lon, &to->lon);
}

static str country_name(str iso2) {
    const table *t = engine_table(data(), TABLE_COUNTRIES);
    return table_get(t, table_find(t, iso2), "name");
}

/* The toponym at the name itself, or NULL. */
static const toponym *named(const doc *d, str name) {
    for (uint32_t i = 0; i < d->toponyms.n; i++) {
        const toponym *t = &d->toponyms.at[i];
        uint32_t begin = str_find(d->text, name, 0);
        if (t->at.begin <= begin && begin < t->at.end) return t;
    }
    return NULL;
}

static double off(const asked *q, double lat, double lon) {
    return kilometres(q->lat, q->lon, lat, lon);
}

/* The name of the division that the place lies in. */
static str division_of(const asked *q, arena *a) {
    const gazetteer *g = &data()->places;
    place_hit hits[MOST];
    textbuf folded = { .mem = a };
    utf8_fold(&folded, q->name);
    uint32_t n = gazetteer_find(g, textbuf_str(&folded), q->name, hits, MOST);
    for (uint32_t i = 0; i < n; i++) {
        const place_row *p = gazetteer_place(g, hits[i].row), *unit = gazetteer_admin1(g, p);
        bool near = off(q, p->lat / 10000.0, p->lon / 10000.0) <= 30;
        if (near && unit && p->kind >= PLACE_CAPITAL) return gazetteer_name(g, unit);
    }
    return STR("neighbouring");
}

/* Two sentences as a report has them: the place is found in them, and is the right one. */
static bool is_found(const asked *q, worker *w) {
    bool town = str_is(q->layer, "place"), unit = str_is(q->layer, "admin1");
    textbuf text = { .mem = &w->scratch };
    doc d = { 0 };
    sitrep_error err;
    textbuf_print(&text,
                  "Witnesses said that shells fell in %s%.*s%s, where many people live. The war in "
                  "%.*s has also reached other towns of the %.*s region.",
                  unit ? "the " : "", STR_ARG(q->name), unit ? " region" : "",
                  STR_ARG(country_name(q->iso2)), STR_ARG(division_of(q, &w->scratch)));
    record r = { .text = str_copy(&d.mem, textbuf_str(&text)) };
    bool ok = pipeline_read(data(), w, &r, &d, NULL, &err) == SITREP_OK;
    const toponym *t = ok ? named(&d, q->name) : NULL;
    ok = t && off(q, t->lat, t->lon) <= (town ? 30 : 150);
    if (!ok)
        printf("#   %.*s %.*s: %.0f km off, %.*s\n", STR_ARG(q->name), STR_ARG(q->iso2),
               t ? off(q, t->lat, t->lon) : NAN, STR_ARG(t ? t->id : STR("not found")));
    doc_drop(&d);
    return ok;
}

TEST(the_places_that_reports_of_wars_name_are_found) {
    arena a = { 0 };
    worker w = { 0 };
    sitrep_error err;
    str all, line;
    uint32_t n = 0, right = 0;
    asked q;
    if (CHECK(file_read("data/gazetteer/check.tsv", 1 << 20, &a, &all, &err) == SITREP_OK))
        while (str_next(&all, '\n', &line))
            if (read_line(line, &q)) n++, right += is_found(&q, &w);
    CHECK(n > 100);
    CHECK_INT(right, n);
    arena_drop(&w.scratch);
    arena_drop(&a);
}
