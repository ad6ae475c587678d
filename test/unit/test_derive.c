/* test_derive.c - a ledger that grows report by report, in any order, holds what one that was made at once does. */
#include "derive.h"

#include "output/export.h"

#include "data.h"
#include "ledger_rows.h"

#include <unistd.h>

#include "t.h"

enum { REPORTS = 36 };
static const char path[] = "build/test_derive.gpkg";

static void forget(void) {
    unlink(path);
    unlink("build/test_derive.gpkg-wal");
    unlink("build/test_derive.gpkg-shm");
}

/* A town is shelled every nine days and told of four times, the toll rising; every fifth text is that of the report before. */
static void make(ledger *l, uint32_t i) {
    static const char *const towns[] = { "Kestrel", "Dolmara", "Vashir" };
    static const char *const outlets[] = { "Specimen Wire", "Example Courier", "Daily Sample" };
    uint32_t k = i % 5 == 4 ? i - 1 : i;
    textbuf day = { .mem = l->mem }, text = { .mem = l->mem }, said = { .mem = l->mem };
    textbuf_day(&day, (day_of(2031, 3, 1) + i * 9 / 4) * MINUTES_A_DAY);
    textbuf_print(&said, "Shells killed %u people in %s", 3 + k % 4, towns[k / 4 % 3]);
    textbuf_print(&text, "%.*s, the mayor said. The mill number %u near the old bridge burned.",
                  STR_ARG(textbuf_str(&said)), k / 4);
    rows_report(l, outlets[i % 3], str_copy(l->mem, textbuf_str(&day)).at,
                str_copy(l->mem, textbuf_str(&text)).at);
    fact_row *f = rows_fact(l, ASSAULT, str_copy(l->mem, textbuf_str(&said)).at, "killed");
    rows_where(l, f, towns[k / 4 % 3], towns[k / 4 % 3], P_CITY, 50, 30);
    rows_figure(l, f, "people", 3 + k % 4, 3 + k % 4, "killed");
    rows_link(l, f, SPEAKER, "the mayor", "XBB");
    rows_uid(l->reports.at[0].uid, "report", str_of(outlets[i % 3]), i);
    rows_uid(f->uid, "fact", str_of(l->reports.at[0].uid), i);
}

static bool keep(void *to, const char *at, size_t size) {
    textbuf_add(to, (str){ at, (uint32_t)size });
    return true;
}

/* What the ledger holds when its reports have come in this order, derived after every `each` of them. */
static str grown(const engine *e, const uint32_t order[REPORTS], uint32_t each, arena *a) {
    textbuf out = { .mem = a };
    ledger all = { .mem = a };
    store *s = NULL;
    sitrep_error err;
    uint64_t rows;
    forget();
    if (!CHECK(!store_open(path, STORE_WRITE, &s, &err) && !store_run(s, "1", "data", &err)))
        return STR("");
    for (uint32_t i = 0; i < REPORTS; i++) {
        store_added what = STORE_NEW;
        ledger one = { .mem = a };
        make(&one, order[i]);
        CHECK(!store_begin(s, &err) && !store_add(s, &one, &what, &err) && !store_commit(s, &err));
        if ((i + 1) % each == 0 && !CHECK(!derive_store(e, s, &err))) printf("# %s\n", err.what);
    }
    CHECK(!store_is_stale(s));
    CHECK(!store_load(s, &(store_scope){ .versions = true, .derived = true }, &all, &err));
    CHECK(!export_jsonl(&all, (sitrep_sink){ .write = keep, .to = &out }, &rows, &err));
    CHECK(all.events.n > 6 && all.events.n < REPORTS && all.stories.n < REPORTS && all.copies.n);
    CHECK(!store_close(s, &err));
    return textbuf_str(&out);
}

TEST(the_same_reports_give_the_same_ledger_however_they_came) {
    arena a = { 0 };
    uint32_t forth[REPORTS], back[REPORTS], mixed[REPORTS];
    const engine *e = data();
    for (uint32_t i = 0; i < REPORTS; i++)
        forth[i] = i, back[i] = REPORTS - 1 - i, mixed[i] = i * 23 % REPORTS;
    str once = grown(e, forth, REPORTS, &a);
    CHECK(once.size > 1000);
    CHECK(str_eq(grown(e, forth, 1, &a), once));
    CHECK(str_eq(grown(e, back, 1, &a), once));
    CHECK(str_eq(grown(e, mixed, 1, &a), once));
    CHECK(str_eq(grown(e, mixed, 6, &a), once));
    arena_drop(&a);
    forget();
}
