/* test_memory.c - every allocation fails once: a report is read with a limit of 16, 32, 48 ... bytes until
 * it succeeds, and each time but the last it says so and nothing else happens. */
#include "t.h"

#include "base/file.h"
#include "output/output.h"
#include "pipeline.h"

static engine reader;
static arena mem;
static str text;

static sitrep_code read_with(size_t limit, size_t scratch, doc *d, sitrep_error *err) {
    worker w = { .scratch = { .limit = scratch } };
    record in = { .text = text, .known.published = STR("2024-08-12") };
    *d = (doc){ .mem = { .limit = limit } };
    sitrep_code code = pipeline_read(&reader, &w, &in, d, NULL, err);
    arena_drop(&w.scratch);
    return code;
}

TEST(the_report_is_there) {
    sitrep_error err;
    if (!CHECK(engine_open(NULL, &reader, &err) == SITREP_OK)) printf("# %s\n", err.what);
    CHECK(file_read("examples/reports/2024-08-12-specimen-wire.txt", 1 << 20, &mem, &text, &err) ==
          SITREP_OK);
    text = str_cut(text, 0, 400);
}

/* Steps grow a little, so that the number of turns stays in the thousands. */
static size_t next_limit(size_t limit) { return limit + 16 + limit / 256 / 16 * 16; }

TEST(a_document_may_run_out_of_memory_anywhere) {
    size_t limit = 16;
    sitrep_code code;
    do {
        doc d;
        sitrep_error err = { 0 };
        code = read_with(limit, 0, &d, &err);
        if (code && !(CHECK_INT(code, SITREP_E_LIMIT) && CHECK(err.what[0]))) code = SITREP_OK;
        doc_drop(&d);
        limit = next_limit(limit);
    } while (code && CHECK(limit < 1 << 28));
}

TEST(a_worker_may_run_out_of_memory_anywhere) {
    size_t limit = 16;
    sitrep_code code;
    do {
        doc d;
        sitrep_error err = { 0 };
        code = read_with(0, limit, &d, &err);
        if (code && !CHECK_INT(code, SITREP_E_LIMIT)) code = SITREP_OK;
        doc_drop(&d);
        limit = next_limit(limit);
    } while (code && CHECK(limit < 1 << 28));
}

/* What is written is then cut short, never wrong memory; the arena remembers. */
TEST(each_writer_may_run_out_of_memory_anywhere) {
    doc d;
    sitrep_error err;
    static const sitrep_look look = { 0 };
    CHECK_INT(read_with(0, 0, &d, &err), SITREP_OK);
    for (const char *const *name = writer_names; *name; name++) {
        size_t limit = 16;
        for (bool failed = true; failed && CHECK(limit < 1 << 28); limit = next_limit(limit)) {
            arena room = { .limit = limit };
            textbuf to = { .mem = &room };
            writer_find(*name)->write(&d, &look, 1, &to);
            failed = room.failed != SITREP_OK;
            arena_drop(&room);
        }
    }
    doc_drop(&d);
}

TEST(all_is_given_back) {
    arena_drop(&mem);
    engine_drop(&reader);
}
