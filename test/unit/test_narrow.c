/* test_narrow.c - what the store gives for a question holds all that the question means. */
#include "narrow.h"

#include "ledger_rows.h"

#include <unistd.h>

#include "t.h"

static const char path[] = "build/test_narrow.gpkg";

static void forget(void) {
    unlink(path);
    unlink("build/test_narrow.gpkg-wal");
    unlink("build/test_narrow.gpkg-shm");
}

static void keep(store *s, ledger *one) {
    store_added what = STORE_NEW;
    sitrep_error err;
    CHECK(!store_begin(s, &err) && !store_add(s, one, &what, &err) && !store_commit(s, &err));
    *one = (ledger){ .mem = one->mem };
}

static void fill(store *s, arena *a) {
    ledger l = { .mem = a };
    report_row *r = rows_report(&l, "Specimen Wire", "2024-08-12",
                                "Arland's soldiers shelled Kestrel on Monday, the mayor said.");
    r->title = STR("Night of the long guns");
    fact_row *f = rows_fact(&l, ASSAULT, "Arland's soldiers shelled Kestrel on Monday", "shelled");
    f->modes = STR("heavy-weapons x-shell");
    rows_who(&l, f, "Arland's soldiers", "XAA");
    f->who.at[0].sectors = STR("MIL");
    rows_where(&l, f, "Kestrel", "UA.11", P_CITY, 50, 30);
    rows_when(f, "2024-08-12", "2024-08-12");
    rows_link(&l, f, SPEAKER, "the mayor", "XBB");
    keep(s, &l);
    rows_report(&l, "O'Brien Post", "2024-09-14",
                "The U.N. mission in Arland lost 3.5 tonnes; Zo\xC3\xAB O'Brien denied it.");
    f = rows_fact(&l, COERCE, "The U.N. mission in Arland lost 3.5 tonnes", "lost");
    where_row *p = rows_where(&l, f, "Arland", "XAA", P_COUNTRY, NAN, NAN);
    p->country = STR("XAA");
    rows_figure(&l, f, "3.5 tonnes", 3.5, 3.5, "area_held");
    rows_link(&l, f, SPEAKER, "Zo\xC3\xAB O'Brien", "XAA");
    f->label = DENIED;
    keep(s, &l);
    rows_report(&l, "Daily", "", "Talks may follow.");
    f = rows_fact(&l, NO_TYPE, "Talks may follow", "Talks");
    f->mode = POSSIBLE;
    keep(s, &l);
}

/* The facts that are meant, by the ends of their ids. */
static str found(store *s, const query *q, const store_scope *scope, arena *a) {
    ledger l = { .mem = a };
    textbuf b = { .mem = a };
    sitrep_error err;
    if (store_load(s, scope, &l, &err)) return str_of(err.what);
    const bool *meant = query_select(q, &l, a);
    for (fact_ix f = 0; meant && f < l.facts.n; f++)
        if (meant[f]) textbuf_print(&b, "%.4s ", l.facts.at[f].uid);
    return textbuf_str(&b);
}

static uint32_t check(store *s, const char *text, const char *view) {
    arena a = { 0 };
    query q;
    sitrep_error err;
    store_scope all = { .derived = true }, narrow = { .derived = true };
    CHECK(!query_parse(str_of(text), &a, &q, &err));
    q.placed = true;
    for (uint32_t i = 0; i < q.terms.n; i++)
        if (query_names_country(&q.terms.at[i]))
            CHECK(!store_country(s, q.terms.at[i].folded, &a, &q.terms.at[i].country, &err));
    narrow_scope(&(sitrep_question){ .view = view }, &q, &a, &narrow);
    str want = found(s, &q, &all, &a), got = found(s, &q, &narrow, &a);
    if (!str_eq(want, got)) printf("# %s: %s\n", text, narrow.where);
    CHECK_STR(got, want.at ? want.at : "");
    uint32_t n = want.size / 5;
    arena_drop(&a);
    return n;
}

TEST(what_is_loaded_holds_all_that_is_meant) {
    static const char *const asked[] = { "arland",
                                         "arlands",
                                         "un",
                                         "u.n.",
                                         "obrien",
                                         "o'brien",
                                         "who:mil",
                                         "who:arland",
                                         "who:XAA",
                                         "where:arland",
                                         "where:UA.11",
                                         "where:kest*",
                                         "what:shell",
                                         "what:assault",
                                         "what:\"area held\"",
                                         "when:2024-09",
                                         "when:..2024-08",
                                         "how:denied",
                                         "says:xbb",
                                         "outlet:obrien",
                                         "guns",
                                         "35",
                                         "zo\xC3\xAB",
                                         "zoe",
                                         "\"long guns\" -arland",
                                         "talks OR un",
                                         "-how:denied",
                                         "what:lost OR -un",
                                         "story:x",
                                         "kestrel how:reported" };
    arena a = { 0 };
    store *s = NULL;
    sitrep_error err;
    uint32_t n = 0;
    forget();
    if (!CHECK(!store_open(path, STORE_WRITE, &s, &err) && !store_run(s, "1", "data", &err)))
        return;
    fill(s, &a);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        n += check(s, asked[i], "find");
        check(s, asked[i], "brief");
    }
    CHECK(n >= 30);
    CHECK(!store_close(s, &err));
    arena_drop(&a);
    forget();
}
