/* test_street.c - reports read to the end of the street with a model made by dice: whatever it says, the layers hold together. */
#include "doc/doc.h"
#include "pipeline.h"
#include "reading/reader.h"

#include "t.h"
#include "tiny_model.h"

static const char report[] = "Rebels shelled Kherson on Tuesday, killing at least 12 people, the "
                             "mayor said. He didn't say who gave the "
                             "order. \"We will stay,\" Gen. Ana Rusk told the Courier.\n\nTwo "
                             "bridges, a depot and a school were hit.\n\n"
                             "DELVAR, 6 August - The U.S. embassy (in the old town) was evacuated; "
                             "nobody was hurt... It will reopen at 07:30.";

/* An engine with a tiny model of that seed; the same one again when it is asked for again. */
static engine *engine_with(uint64_t seed) {
    static engine e;
    static arena mem;
    static uint64_t is;
    tiny_shape shape = tiny_sizes;
    shape.labelled = true;
    sitrep_error err = { 0 };
    pack p;
    reader *r = NULL;
    if (is == seed) return &e;
    if (!is && !CHECK(engine_open(NULL, &e, &err) == SITREP_OK)) return NULL;
    str bytes = tiny_model(&mem, &shape, seed);
    bool good = !pack_open((const unsigned char *)bytes.at, bytes.size, "tiny", &p, &err) &&
                !reader_take(&p, "tiny", &mem, &r, &err);
    if (!CHECK(good)) printf("# %s\n", err.what);
    e.reader = r;
    is = seed;
    return good ? &e : NULL;
}

static bool read_text(const engine *e, str text, doc *d) {
    worker w = { 0 };
    record in = { .text = text };
    sitrep_error err = { 0 };
    *d = (doc){ 0 };
    sitrep_code code = pipeline_read(e, &w, &in, d, NULL, &err);
    arena_drop(&w.scratch);
    if (!CHECK(!code)) printf("# %s\n", err.what);
    return !code && CHECK(d->has & HAS_READING);
}

/* ---- what must hold ---------------------------------------------------------------------------- */

/* One word of the sentence hangs on nothing, and all others come to it. */
static bool is_tree(const doc *d, range words) {
    uint32_t roots = 0;
    for (token_ix t = words.begin; t < words.end; t++) {
        token_ix at = t, steps = 0;
        bool root = d->readings.at[t].head == NONE;
        roots += root;
        if (root != (d->readings.at[t].relation == UD_ROOT)) return false;
        while ((at = d->readings.at[at].head) != NONE)
            if (at < words.begin || at >= words.end || steps++ > words.end - words.begin)
                return false;
    }
    return roots == 1;
}

static void check_sentences(const doc *d) {
    token_ix at = 0;
    for (uint32_t i = 0; i < d->sentences.n; i++) {
        const sentence *s = &d->sentences.at[i];
        CHECK_INT(s->tokens.begin, at);
        CHECK(s->tokens.end > at && s->tokens.end - at <= 512 && s->at.end - s->at.begin <= 4000);
        CHECK(!(d->tokens.at[at].form & TOKEN_JOINED));
        CHECK(is_tree(d, s->tokens));
        at = s->tokens.end;
    }
    CHECK_INT(at, d->tokens.n);
}

static void check_names(const doc *d) {
    token_ix at = 0;
    for (uint32_t i = 0; i < d->names.n; i++) {
        const proper_name *n = &d->names.at[i];
        sentence_ix in = doc_sentence_of(d, n->tokens.begin);
        CHECK(n->tokens.begin >= at && n->tokens.end > n->tokens.begin);
        CHECK(in != NONE && n->tokens.end <= d->sentences.at[in].tokens.end);
        CHECK(n->score > 0 && n->score <= 1 && n->kind != NO_NAME);
        at = n->tokens.end;
    }
}

static void check_words(const doc *d) {
    CHECK_INT(d->readings.n, d->tokens.n);
    for (token_ix t = 0; t < d->readings.n; t++) {
        const word_reading *w = &d->readings.at[t];
        CHECK(w->lemma.size && w->xpos.size && strcmp(label_set(w->pos), "pos") == 0);
        CHECK(strcmp(label_set(w->relation), "relation") == 0);
    }
}

TEST(whatever_a_model_says_every_sentence_is_a_tree_and_names_stay_inside) {
    for (uint64_t seed = 1; seed <= 8; seed++) {
        const engine *e = engine_with(seed);
        doc d;
        if (e && read_text(e, str_of(report), &d)) {
            check_words(&d);
            check_sentences(&d);
            check_names(&d);
        }
        if (e) doc_drop(&d);
    }
}

TEST(a_sentence_without_end_is_parted_and_each_part_is_a_tree) {
    enum { WORDS = 1500 };
    const engine *e = engine_with(1);
    arena a = { 0 };
    textbuf b = { .mem = &a };
    doc d;
    for (int i = 0; i < WORDS; i++) textbuf_add(&b, i % 3 ? STR("rebels ") : STR("and "));
    if (e && read_text(e, textbuf_str(&b), &d)) check_sentences(&d);
    if (e) doc_drop(&d);
    arena_drop(&a);
}

/* Paragraphs are read in any company: the second one alone is what it is behind the first. */
TEST(a_paragraph_reads_alike_alone_and_among_others) {
    static const char second[] = "Two bridges, a depot and a school were hit.";
    const engine *e = engine_with(2);
    doc d, alone;
    if (!e || !read_text(e, str_of(report), &d)) return;
    if (read_text(e, str_of(second), &alone)) {
        token_ix first = d.paragraphs.at[1].tokens.begin;
        for (token_ix t = 0; t < alone.tokens.n; t++) {
            const word_reading *x = &d.readings.at[first + t], *y = &alone.readings.at[t];
            CHECK(x->relation == y->relation && x->pos == y->pos && x->end == y->end &&
                  x->name == y->name);
            CHECK(x->head == NONE ? y->head == NONE : x->head - first == y->head);
        }
    }
    doc_drop(&alone);
    doc_drop(&d);
}

TEST(a_relation_that_the_program_does_not_name_is_the_one_that_it_is_a_kind_of) {
    const engine *e = engine_with(1);
    if (e) CHECK_INT(e->reader->relation[3], UD_NMOD);
}

TEST(lists_that_no_reader_knows_are_refused) {
    arena mem = { 0 };
    pack p;
    reader *r;
    sitrep_error err = { 0 };
    str bytes = tiny_model(&mem, &tiny_sizes, 1);
    CHECK(!pack_open((const unsigned char *)bytes.at, bytes.size, "tiny.pack", &p, &err));
    CHECK_INT(reader_take(&p, "tiny.pack", &mem, &r, &err), SITREP_E_DATA);
    CHECK_TEXT(err.what, "the model's list of relations has \"rel0\"");
    CHECK_TEXT(err.source, "tiny.pack");
    arena_drop(&mem);
}

/* ---- memory ------------------------------------------------------------------------------------ */

static sitrep_code read_within(const engine *e, size_t limit, size_t scratch) {
    worker w = { .scratch = { .limit = scratch } };
    record in = { .text = str_of(report) };
    sitrep_error err = { 0 };
    doc d = { .mem = { .limit = limit } };
    sitrep_code code = pipeline_read(e, &w, &in, &d, NULL, &err);
    doc_drop(&d);
    arena_drop(&w.scratch);
    return code;
}

TEST(with_a_model_too_memory_may_run_out_anywhere) {
    const engine *e = engine_with(3);
    sitrep_code code = SITREP_E_LIMIT;
    for (size_t limit = 16; e && code; limit += 16 + limit / 64 / 16 * 16) {
        code = read_within(e, limit, 0);
        if (code && !CHECK_INT(code, SITREP_E_LIMIT)) return;
    }
    code = SITREP_E_LIMIT;
    for (size_t limit = 16; e && code; limit += 16 + limit / 64 / 16 * 16) {
        code = read_within(e, 0, limit);
        if (code && !CHECK_INT(code, SITREP_E_LIMIT)) return;
    }
}
