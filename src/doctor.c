/* doctor.c - what runs here, and whether it works: version, data, model, processor, speed, and a report read to the end. */
#include "api.h"

#include "base/error.h"
#include "base/json.h"
#include "pipeline.h"
#include "reading/reading.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

static const char sample[] = "Rebels shelled the town of Kursk on Tuesday, killing at least 12 "
                             "civilians, the mayor told Reuters.";

typedef struct finding {
    const char *name;
    char text[300];
    bool bad;
} finding;

static void say(finding *f, const char *name, bool bad, const char *text) {
    f->name = name;
    f->bad = bad;
    snprintf(f->text, sizeof f->text, "%s", text);
}

/* The processor by the name it gives itself. */
static void find_processor(finding *f) {
    char name[49] = "unknown";
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512vnni"))
        snprintf(name, sizeof name, "x86-64 with AVX-512 VNNI");
    else if (__builtin_cpu_supports("avx2")) snprintf(name, sizeof name, "x86-64 with AVX2");
    else snprintf(name, sizeof name, "x86-64");
#elif defined(__aarch64__)
    snprintf(name, sizeof name, "arm64");
#endif
    char text[300];
    snprintf(text, sizeof text, "%ld x %s", sysconf(_SC_NPROCESSORS_ONLN), name);
    say(f, "processor", false, text);
}

static void find_data(const sitrep_engine *e, finding *f) {
    char text[300];
    const pack *p = &e->engine.pack;
    snprintf(text, sizeof text, "version %d, %u sections, %.1f MB, checksum %016llx%s%.64s",
             PACK_VERSION, p->sections, (double)p->size / 1e6, (unsigned long long)p->checksum,
             e->engine.options.data ? ", from " : "",
             e->engine.options.data ? e->engine.options.data : "");
    say(f, "data", false, text);
}

static void find_model(const sitrep_engine *e, finding *f) {
    char text[300] = "none: read by rules alone";
    const reader *r = e->reader;
    const sitrep_options *o = &e->engine.options;
    if (r) {
        str layers = reader_about(r, "layers"), width = reader_about(r, "width");
        str languages = reader_about(r, "languages");
        snprintf(text, sizeof text, "%.*s layers of %.*s, %.*s, checksum %016llx, kernel %s%s%.64s",
                 STR_ARG(layers), STR_ARG(width), STR_ARG(languages.size ? languages : STR("en")),
                 (unsigned long long)reader_checksum(r), reader_kernel(r),
                 o->model ? ", from " : "", o->model ? o->model : "");
    }
    say(f, "model", false, text);
}

/* ---- speed ----------------------------------------------------------------------------------- */

enum { SPEED_SENTENCES = 60 };
static const double speed_seconds = 0.1;

/* Words of the sample, many times over, read to the end of the street. */
static uint32_t read_words(const engine *e, worker *w) {
    doc d = { 0 };
    textbuf text = { .mem = &d.mem };
    for (int i = 0; i < SPEED_SENTENCES; i++) {
        textbuf_add(&text, str_of(sample));
        textbuf_add(&text, i % 4 == 3 ? STR("\n\n") : STR(" "));
    }
    record in = { .text = textbuf_str(&text) };
    pipeline_read(e, w, &in, &d, NULL, NULL);
    uint32_t words = d.tokens.n;
    doc_drop(&d);
    return words;
}

static double seconds_now(void) {
    struct timespec t = { 0 };
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void find_speed(const sitrep_engine *e, finding *f) {
    worker w = { 0 };
    double words = read_words(&e->engine, &w), begin = seconds_now(), took;
    for (words = 0, took = 0; took < speed_seconds; took = seconds_now() - begin)
        words += 1 + read_words(&e->engine, &w);
    arena_drop(&w.scratch);
    char text[300];
    snprintf(text, sizeof text, "%.0f words a second on one processor", words / took);
    say(f, "speed", false, text);
}

/* One sentence with an act, a figure, a day and a source must give them back. */
static void self_test(const sitrep_engine *e, finding *f) {
    sitrep_report r = { .published = "2024-08-14", .text = sample, .text_size = sizeof sample - 1 };
    sitrep_error err;
    sitrep_doc *d;
    if (sitrep_read(e, &r, &d, &err)) {
        say(f, "self-test", true, err.what);
        return;
    }
    bool found = false;
    for (size_t i = 0; i < sitrep_fact_count(d); i++) {
        sitrep_fact one = sitrep_fact_at(d, i);
        found = found || (strcmp(one.type, "ASSAULT") == 0 && strcmp(one.label, "REPORTED") == 0);
    }
    sitrep_doc_close(d);
    say(f, "self-test", !found,
        found ? "a report was read to its facts" : "a report was read, but its fact was not found");
}

static void put_json(const finding *list, size_t n, textbuf *to) {
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    for (size_t i = 0; i < n; i++)
        json_put_name(&w, list[i].name), json_put_str(&w, str_of(list[i].text));
    json_put_name(&w, "ok"), json_put_bool(&w, !list[n - 1].bad);
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

sitrep_code sitrep_doctor(const sitrep_engine *e, bool as_json, sitrep_sink out,
                          sitrep_error *err) {
    enum { FINDINGS = 6 };
    finding list[FINDINGS] = { 0 };
    say(&list[0], "version", false, sitrep_version());
    find_data(e, &list[1]);
    find_model(e, &list[2]);
    find_processor(&list[3]);
    find_speed(e, &list[4]);
    self_test(e, &list[5]);
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    if (as_json) put_json(list, FINDINGS, &b);
    for (int i = 0; i < FINDINGS && !as_json; i++)
        textbuf_print(&b, "%-10s %s\n", list[i].name, list[i].text);
    bool written = !mem.failed && out.write(out.to, b.at, b.size);
    arena_drop(&mem);
    if (!written) return error_set(err, SITREP_E_IO, "the output could not be written");
    if (list[5].bad) return error_set(err, SITREP_E_DATA, "self-test failed: %s", list[5].text);
    return SITREP_OK;
}
