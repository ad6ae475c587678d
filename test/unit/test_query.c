/* test_query.c - which facts a line of words means, and where its mistakes are. */
#include "ledger/query.h"

#include "ledger_rows.h"
#include "t.h"

static void fill(ledger *l) {
    rows_report(l, "Specimen Wire", "2024-08-12",
                "Arland's soldiers shelled Kestrel on Monday, the mayor said. Talks may follow.");
    fact_row *f = rows_fact(l, ASSAULT, "Arland's soldiers shelled Kestrel on Monday", "shelled");
    f->modes = STR("heavy-weapons");
    rows_who(l, f, "Arland's soldiers", "XAA");
    rows_where(l, f, "Kestrel", "100", P_CITY, 50, 30);
    rows_when(f, "2024-08-12", "2024-08-12");
    rows_link(l, f, SPEAKER, "the mayor", "XBB");
    f = rows_fact(l, CONSULT, "Talks may follow", "Talks");
    f->mode = POSSIBLE;
    f->label = HEDGED;

    rows_report(l, "Example Courier", "2024-08-14",
                "The Saint-Ettienne bridge in Arland fell, Borland denied.");
    f = rows_fact(l, ASSAULT, "The Saint-Ettienne bridge in Arland fell", "fell");
    where_row *p = rows_where(l, f, "Arland", "XAA", P_COUNTRY, NAN, NAN);
    p->country = STR("XAA");
    rows_figure(l, f, "bridge", 1, 1, "killed");
    rows_link(l, f, SPEAKER, "Borland", "XBB");
    f->negative = true;
    f->label = DENIED;
}

/* The facts that a query means as digits: "02". */
static void check(const char *text, const char *want) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    query q;
    sitrep_error err = { 0 };
    char got[16] = "";
    fill(&l);
    if (query_parse(str_of(text), &a, &q, &err)) snprintf(got, sizeof got, "error");
    const bool *meant = got[0] ? NULL : query_select(&q, &l, &a);
    for (fact_ix f = 0, n = 0; meant && f < l.facts.n; f++)
        if (meant[f]) got[n++] = (char)('0' + f), got[n] = 0;
    if (strcmp(got, want) != 0) printf("# %s %s\n", text, err.what);
    CHECK_TEXT(got, want);
    arena_drop(&a);
}

TEST(no_words_mean_every_fact) {
    check("", "012");
    check("  ", "012");
}

TEST(a_mark_that_is_no_ascii_is_no_part_of_a_word) {
    arena a = { 0 };
    CHECK(query_says(STR("\xE2\x80\x9CRebels have left\xE2\x80\x9D"), STR("rebels"), false, &a));
    CHECK(query_says(STR("they \xC2\xABleft\xC2\xBB"), STR("left"), false, &a));
    CHECK(query_says(STR("the har\xC2\xAD"
                         "bour"),
                     STR("harbour"), false, &a)); /* U+00AD is not seen */
    CHECK(!query_says(STR("\xC3\x98rebels"), STR("rebels"), false, &a));
    arena_drop(&a);
}

TEST(words_are_whole_and_fold) {
    check("kestrel", "0");
    check("kest", "");
    check("kest*", "0");
    check("what:ass*", "02");
    check("who:xa*", "0");
    check("\"soldiers shelled\"", "0");
    check("\"shelled soldiers\"", "");
    check("saint-ettienne", "2");
    check("\"saint ettienne\"", "2");
    check("courier", "2");
}

TEST(every_term_must_hold_and_or_joins_two) {
    check("shelled kestrel", "0");
    check("shelled bridge", "");
    check("shelled OR bridge", "02");
    check("shelled OR bridge says:borland", "2");
    check("-shelled", "12");
    check("-shelled -bridge", "1");
    check("-shelled OR kestrel", "012");
}

TEST(keys_ask_for_parts) {
    check("who:soldiers", "0");
    check("who:XAA", "0");
    check("who:kestrel", "");
    check("what:assault", "02");
    check("what:heavy-weapons", "0");
    check("what:killed", "2");
    check("where:100", "0");
    check("says:mayor", "0");
    check("outlet:\"specimen wire\"", "01");
    check("how:denied", "2");
    check("how:possible", "1");
}

TEST(a_country_also_finds_what_is_of_it) {
    check("who:arland", "0");
    check("where:arland", "02");
}

TEST(days_are_those_of_the_fact_else_of_its_report) {
    check("when:2024-08-12", "01");
    check("when:2024-08-13", "");
    check("when:2024-08", "012");
    check("when:2024-08-13..2024-08-14", "2");
    check("when:..2024-08-12", "01");
    check("when:2024-08-13..", "2");
}

TEST(stories_go_by_name_or_id) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    query q;
    fill(&l);
    story_row *s = ledger_add(&l, stories);
    s->label = STR("kestrel shelled");
    memcpy(s->uid, "abcd1234", 9);
    *ledger_add(&l, story_reports) = (story_report){ 0, 0, 1 };
    const char *const texts[] = { "story:kestrel", "story:abcd", "story:courier" };
    for (int i = 0; i < 3; i++) {
        CHECK(!query_parse(str_of(texts[i]), &a, &q, NULL));
        const bool *meant = query_select(&q, &l, &a);
        if (CHECK(meant)) CHECK(meant[0] == (i < 2) && !meant[2]);
    }
    arena_drop(&a);
}

static void fails(const char *text, const char *want) {
    arena a = { 0 };
    query q;
    sitrep_error err = { 0 };
    CHECK_INT(query_parse(str_of(text), &a, &q, &err), SITREP_E_ARGUMENT);
    CHECK_TEXT(err.what, want);
    arena_drop(&a);
}

TEST(mistakes_have_a_column) {
    fails("whose:Arland", "query, column 1: no key is called \"whose\"; there are who what where "
                          "when how says outlet story, and quotation marks make it words");
    fails("who:Arland how:maybe", "query, column 16: how: takes a label such as denied or a mode "
                                  "such as ongoing, not \"maybe\"");
    fails("when:yesterday", "query, column 6: when: takes a day, month or year, or two with .. "
                            "between, not \"yesterday\"");
    fails("when:2024-06-31", "query, column 6: when: takes a day, month or year, or two with .. "
                             "between, not \"2024-06-31\"");
    fails("a OR", "query, column 3: OR stands between two terms");
    fails("OR a", "query, column 1: OR stands between two terms");
    fails("a OR OR b", "query, column 6: OR stands between two terms");
    fails("\"the river", "query, column 1: the quotation mark is not closed");
    fails("who:", "query, column 5: a word is missing");
    fails("é ...", "query, column 3: \"...\" has no letter or digit");
}

TEST(bounds_are_of_publication) {
    arena a = { 0 };
    ledger l = { .mem = &a };
    query q;
    fill(&l);
    CHECK(!query_parse(STR(""), &a, &q, NULL));
    CHECK(!query_since(&q, STR("1d"), l.reports.at[1].at, NULL));
    const bool *meant = query_select(&q, &l, &a);
    if (CHECK(meant)) CHECK(!meant[0] && meant[2]);
    CHECK(!query_parse(STR(""), &a, &q, NULL));
    CHECK(!query_until(&q, STR("2024-08-12"), NULL));
    meant = query_select(&q, &l, &a);
    if (CHECK(meant)) CHECK(meant[0] && !meant[2]);
    CHECK_INT(query_since(&q, STR("soon"), 0, NULL), SITREP_E_ARGUMENT);
    CHECK_INT(query_until(&q, STR("7d"), NULL), SITREP_E_ARGUMENT);
    arena_drop(&a);
}
