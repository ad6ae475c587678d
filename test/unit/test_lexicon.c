/* test_lexicon.c - the data opened: packs, tables, keys found in text. */
#include "base/error.h"
#include "base/utf8.h"
#include "pipeline.h"
#include "segment/segment.h"
#include "t.h"

static engine *opened(void) {
    static engine e;
    sitrep_error err;
    if (!e.pack.at && engine_open(NULL, &e, &err)) return NULL;
    return &e;
}

/* The first cell of the longest entry of a table at the first token of the text that has one. */
static str found(const char *text, enum table_name which, uint16_t *forms) {
    static arena kept;
    worker w = { 0 };
    doc d = { .source = str_of(text) };
    str key = STR("");
    normalize_run(opened(), &w, &d), token_run(opened(), &w, &d), lookup_run(opened(), &w, &d);
    for (token_ix t = 0; t < d.tokens.n && !key.size; t++) {
        uint32_t i = doc_entry_first(&d, t, (uint8_t)which);
        if (i == NONE) continue;
        key = str_copy(&kept, table_cell(&opened()->tables[which], d.entries.at[i].row, 0));
        if (forms) *forms = d.entries.at[i].forms;
    }
    doc_drop(&d);
    arena_drop(&w.scratch);
    return key;
}

TEST(keys_are_found_in_every_form) {
    uint16_t forms;
    CHECK_STR(found("They shot down a drone", TABLE_TRIGGERS_VERB, &forms), "shoot down");
    CHECK(forms & FORM_PAST && forms & FORM_PARTICIPLE && !(forms & FORM_ING));
    CHECK_STR(found("the armies", TABLE_ROLES, &forms), "army");
    CHECK(forms & FORM_PLURAL);
    CHECK_STR(found("two spokeswomen", TABLE_ROLES, NULL), "spokeswoman");
    CHECK_STR(found("withdrew", TABLE_TRIGGERS_VERB, NULL), "withdraw");
    CHECK_STR(found("planning", TABLE_CUES, NULL), "plan");
}

TEST(case_and_marks_of_quotation_do_not_hide_a_key) {
    CHECK_STR(found("SHOT DOWN", TABLE_TRIGGERS_VERB, NULL), "shoot down");
    CHECK_STR(found("shot\xC2\xA0 down", TABLE_TRIGGERS_VERB, NULL), "shoot down");
}

TEST(a_name_needs_its_capital_and_an_exact_key_its_letters) {
    CHECK_STR(found("the Kremlin said", TABLE_ACTORS, NULL), "Kremlin");
    CHECK_STR(found("they told us", TABLE_COUNTRIES, NULL), "");
    CHECK(found("they told the US", TABLE_COUNTRIES, NULL).size > 0);
}

TEST(a_longer_word_is_not_its_beginning) {
    CHECK_STR(found("shotgun", TABLE_TRIGGERS_VERB, NULL), "");
    CHECK_STR(found("perhaps", TABLE_WORDS, NULL), "perhaps");
}

TEST(every_row_of_every_table_can_be_read_and_found) {
    for (int t = 0; t < TABLE_COUNT; t++) {
        const table *at = &opened()->tables[t];
        CHECK(at->rows > 0 && at->columns > 0);
        for (uint32_t row = 0; row < at->rows; row++) {
            uint32_t first = table_find(at, table_cell(at, row, 0));
            if (!CHECK(first != UINT32_MAX && first <= row)) return;
        }
        CHECK_STR(table_cell(at, at->rows, 0), "");
        CHECK_STR(table_get(at, 0, "no such column"), "");
    }
}

TEST(folding_is_what_keys_are_made_of) {
    arena a = { 0 };
    textbuf b = { .mem = &a };
    phrase_fold(&b, STR("Hay\xE2\x80\x99"
                        "at  Tahr\xC4\xAB"
                        "r\xC2\xA0"
                        "AL\xE2\x80\x91SHAM"));
    CHECK_STR(textbuf_str(&b), "hay'at tahrir al-sham");
    arena_drop(&a);
}

TEST(a_pack_is_refused_with_a_reason) {
    static unsigned char bytes[256] = PACK_MAGIC;
    pack p;
    sitrep_error err;
    CHECK_INT(pack_open(bytes, 10, "p", &p, &err), SITREP_E_DATA);
    CHECK_INT(pack_open(bytes, sizeof bytes, "p", &p, &err), SITREP_E_DATA);
    CHECK(strstr(err.what, "version 0"));
    bytes[8] = PACK_VERSION;
    CHECK_INT(pack_open(bytes, sizeof bytes, "p", &p, &err), SITREP_E_DATA);
    CHECK(strstr(err.what, "cut short"));
    bytes[17] = 1; /* 256 */
    CHECK_INT(pack_open(bytes, sizeof bytes, "p", &p, &err), SITREP_E_DATA);
    CHECK(strstr(err.what, "checksum"));
    CHECK_STR(str_of(err.source), "p");
}
