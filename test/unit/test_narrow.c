/* test_narrow.c - what the store gives for a question holds all that the question means, and what is found is just that. */
#include "finding.h"
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
    rows_report(&l, "Daily", "2024-09-20",
                "\xE2\x80\x9CRebels took, part by part, the town\xE2\x80\x9D; some took part in a "
                "raid on Rebels' land.");
    f = rows_fact(&l, COERCE, "Rebels took, part by part, the town", "took");
    f->sentence.text = STR("\xE2\x80\x9CRebels took, part by part, the town\xE2\x80\x9D");
    rows_who(&l, f, "\xE2\x80\x9CRebels", "");
    f->modes = STR("x-take-place");
    f = rows_fact(&l, ASSAULT, "some took part in a raid on Rebels' land", "took part");
    rows_who(&l, f, "some", "");
    rows_who(&l, f, "part", "");
    rows_where(&l, f, "Rebels' land", "", P_UNKNOWN, NAN, NAN);
    rows_when(f, "2024-08-30", "2024-09-02");
    keep(s, &l);
    for (int version = 0; version < 2; version++) { /* of which only the second is meant */
        r = rows_report(&l, "Daily", version ? "2024-09-22" : "2024-09-21",
                        version ? "Rebels hold the town." : "Rebels shelled the town.");
        r->address = STR("example.org/town");
        f = rows_fact(&l, ASSAULT, version ? "Rebels hold the town" : "Rebels shelled the town",
                      version ? "hold" : "shelled");
        keep(s, &l);
    }
}

/* Two facts are set right: in the one a name, the other is none. */
static void correct(store *s, arena *a) {
    static const struct {
        const char *trigger, *after;
        label field;
    } made[] = {
        {"lost",  "Borland", FIELD_WHO    },
        { "hold", "wrong",   FIELD_VERDICT}
    };
    ledger l = { .mem = a };
    sitrep_error err;
    CHECK(!store_load(s, &(store_scope){ 0 }, &l, &err));
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        for (fact_ix f = 0; f < l.facts.n; f++) {
            if (!str_is(l.facts.at[f].trigger.text, made[i].trigger)) continue;
            review_row r = { .field = made[i].field,
                             .after = str_of(made[i].after),
                             .who = STR("desk"),
                             .done = STR("2024-10-01T10:00:00Z") };
            memcpy(r.of, l.facts.at[f].uid, sizeof r.of);
            correct_identify(&r);
            CHECK(!store_review(s, &r, &err));
        }
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

/* The same of the sets that a page is made of, in the order of rows. */
static str picked(store *s, const query *q, bool with_wrong, const ledger *all, arena *a) {
    store_pick p = { 0 };
    textbuf b = { .mem = a };
    sitrep_error err;
    sitrep_code code = store_look(s, &err);
    if (!code) code = finding_run(s, q, with_wrong, &p, a, &err);
    store_rollback(s);
    if (code) return str_of(err.what);
    for (fact_ix f = 0; f < all->facts.n; f++)
        if (row_set_has(&p.meant, all->facts.at[f].row))
            textbuf_print(&b, "%.4s ", all->facts.at[f].uid);
    textbuf_print(&b, "%d", (int)row_set_count(&p.meant));
    return textbuf_str(&b);
}

static void check_found(store *s, const query *q, const char *text, bool with_wrong) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    textbuf b = { .mem = &a };
    sitrep_error err;
    int n = 0;
    CHECK(!store_load(s, &(store_scope){ .derived = true }, &l, &err));
    const bool *meant = query_select(q, &l, &a);
    for (fact_ix f = 0; meant && f < l.facts.n; f++)
        if (meant[f] && (with_wrong || !l.facts.at[f].wrong))
            textbuf_print(&b, "%.4s ", l.facts.at[f].uid), n++;
    textbuf_print(&b, "%d", n);
    textbuf_char(&b, 0);
    str got = picked(s, q, with_wrong, &l, &a);
    if (!str_is(got, b.at)) printf("# %s\n", text);
    CHECK_STR(got, b.at);
    arena_drop(&a);
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
    check_found(s, &q, text, str_is(str_of(view), "find"));
    q.since = moment_read(STR("2024-08-13")), q.until = moment_read(STR("2024-09-21"));
    check_found(s, &q, text, true);
    q.since = OPEN_PAST, q.until = OPEN_END, q.after = 2;
    check_found(s, &q, text, true);
    arena_drop(&a);
    return n;
}

TEST(what_is_loaded_holds_all_that_is_meant_and_what_is_found_is_just_that) {
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
                                         "kestrel how:reported",
                                         "rebels",
                                         "rebel*",
                                         "who:rebels",
                                         "-who:rebels",
                                         "where:rebels",
                                         "\"took part\"",
                                         "who:\"took part\"",
                                         "who:\"some part\"",
                                         "what:\"took part\"",
                                         "-what:\"took part\" took",
                                         "what:take-place",
                                         "what:x-take-place",
                                         "what:place",
                                         "what:assa*",
                                         "what:event",
                                         "who:xa*",
                                         "who:borland",
                                         "-who:borland arland",
                                         "\"town\xE2\x80\x9D\"",
                                         "town OR talks -rebels",
                                         "daily",
                                         "outlet:daily -what:hold",
                                         "outlet:\"wire specimen\"",
                                         "when:2024-09-01 OR when:2024-08-12",
                                         "-when:2024-09",
                                         "how:possible OR how:denied",
                                         "+",
                                         "-+",
                                         "\"\xD0\xB7\xD0\xB5\" OR talks" };
    arena a = { 0 };
    store *s = NULL;
    sitrep_error err;
    uint32_t n = 0;
    forget();
    if (!CHECK(!store_open(path, STORE_WRITE, &s, &err) && !store_run(s, "1", "data", &err)))
        return;
    fill(s, &a);
    for (int corrected = 0; corrected < 2; corrected++) {
        if (corrected) correct(s, &a);
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            n += check(s, asked[i], "find");
            check(s, asked[i], "brief");
        }
    }
    CHECK(n >= 150);
    CHECK(!store_close(s, &err));
    arena_drop(&a);
    forget();
}
