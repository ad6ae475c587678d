/* test_api.c - the public API as a program that embeds it sees it. */
#include "sitrep.h"
#include "t.h"

#include <stdlib.h>

static const char TEXT[] = "Rebels shelled the town of Vashir on Tuesday, killing at least 12 "
                           "civilians, the mayor told Reuters.";

static sitrep_engine *opened(void) {
    sitrep_engine *e;
    sitrep_error err;
    return sitrep_engine_open(NULL, &e, &err) ? NULL : e;
}

static sitrep_code read_text(const sitrep_engine *e, const char *text, size_t size,
                             const char *published, sitrep_doc **d, sitrep_error *err) {
    sitrep_report r = { .text = text, .text_size = size, .published = published };
    return sitrep_read(e, &r, d, err);
}

TEST(a_report_gives_its_facts) {
    sitrep_engine *e = opened();
    sitrep_error err;
    sitrep_doc *d;
    if (!CHECK(e) || !CHECK(!read_text(e, TEXT, sizeof TEXT - 1, "2024-08-14", &d, &err))) return;
    CHECK(sitrep_fact_count(d) >= 1);
    sitrep_fact f = sitrep_fact_at(d, 0);
    CHECK(strcmp(f.type, "ASSAULT") == 0);
    CHECK(strcmp(f.label, "REPORTED") == 0);
    CHECK(strcmp(f.source, "Rebels") == 0);
    CHECK_INT(f.trigger.begin, 7);
    CHECK_INT(f.trigger.end_point, 14);
    sitrep_doc_close(d);
    sitrep_engine_close(e);
}

TEST(the_same_words_give_the_same_id_and_others_another) {
    sitrep_engine *e = opened();
    sitrep_error err;
    sitrep_doc *a, *b, *c;
    if (!CHECK(e)) return;
    read_text(e, TEXT, sizeof TEXT - 1, NULL, &a, &err);
    read_text(e, TEXT, sizeof TEXT - 1, NULL, &b, &err);
    read_text(e, TEXT + 7, sizeof TEXT - 8, NULL, &c, &err);
    CHECK(strcmp(sitrep_fact_at(a, 0).id, sitrep_fact_at(b, 0).id) == 0);
    CHECK(strcmp(sitrep_fact_at(a, 0).id, sitrep_fact_at(c, 0).id) != 0);
    sitrep_doc_close(a), sitrep_doc_close(b), sitrep_doc_close(c);
    sitrep_engine_close(e);
}

TEST(what_is_no_text_and_what_is_no_date_is_refused_by_name) {
    sitrep_engine *e = opened();
    sitrep_error err;
    sitrep_doc *d;
    if (!CHECK(e)) return;
    CHECK_INT(read_text(e, "ab\xFF", 3, NULL, &d, &err), SITREP_E_ENCODING);
    CHECK_INT(err.byte, 2);
    CHECK(!d);
    CHECK_INT(read_text(e, "ab", 2, "last Tuesday", &d, &err), SITREP_E_FORMAT);
    CHECK(strstr(err.what, "published"));
    sitrep_report r = { .text = "ab", .text_size = 2, .title = "\xC3" };
    CHECK_INT(sitrep_read(e, &r, &d, &err), SITREP_E_ENCODING);
    CHECK(strstr(err.what, "title"));
    sitrep_engine_close(e);
}

TEST(limits_are_the_callers) {
    sitrep_options o = { .max_text = 10 };
    sitrep_engine *e;
    sitrep_error err;
    sitrep_doc *d;
    if (!CHECK(!sitrep_engine_open(&o, &e, &err))) return;
    CHECK_INT(read_text(e, TEXT, sizeof TEXT - 1, NULL, &d, &err), SITREP_E_LIMIT);
    CHECK(!read_text(e, TEXT, 10, NULL, &d, &err));
    sitrep_doc_close(d);
    sitrep_engine_close(e);
}

TEST(a_pack_that_is_not_there_or_is_none_says_so) {
    sitrep_options o = { .data = "/no/such/pack" };
    sitrep_engine *e;
    sitrep_error err;
    CHECK_INT(sitrep_engine_open(&o, &e, &err), SITREP_E_IO);
    CHECK(strstr(err.source, "/no/such/pack"));
    o.data = "VERSION";
    CHECK_INT(sitrep_engine_open(&o, &e, &err), SITREP_E_DATA);
    CHECK(!e);
}

TEST(a_format_that_does_not_exist_is_no_format) {
    sitrep_engine *e = opened();
    sitrep_error err;
    sitrep_doc *d;
    sitrep_sink none = { 0 };
    if (!CHECK(e) || !CHECK(!read_text(e, "", 0, NULL, &d, &err))) return;
    CHECK_INT(sitrep_write(d, "yaml", NULL, none, &err), SITREP_E_ARGUMENT);
    CHECK_INT((int64_t)sitrep_fact_count(d), 0);
    sitrep_doc_close(d);
    sitrep_engine_close(e);
}
