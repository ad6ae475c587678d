/* doctor.c - what runs here, and whether it works: version, data, processor, and a report read to the end. */
#include "api.h"

#include "base/error.h"
#include "base/json.h"

#include <string.h>
#include <unistd.h>

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

/* One sentence with an act, a figure, a day and a source must give them back. */
static void self_test(const sitrep_engine *e, finding *f) {
    static const char text[] = "Rebels shelled the town of Kursk on Tuesday, killing at least 12 "
                               "civilians, the mayor told Reuters.";
    sitrep_report r = { .published = "2024-08-14", .text = text, .text_size = sizeof text - 1 };
    sitrep_error err;
    sitrep_doc *d;
    if (sitrep_read(e, &r, &d, &err)) {
        say(f, "self-test", true, err.what);
        return;
    }
    bool found = false;
    for (size_t i = 0; i < sitrep_fact_count(d); i++) {
        sitrep_fact fact = sitrep_fact_at(d, i);
        found = found || (strcmp(fact.type, "ASSAULT") == 0 && strcmp(fact.label, "REPORTED") == 0);
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
    finding list[4] = { 0 };
    say(&list[0], "version", false, sitrep_version());
    find_data(e, &list[1]);
    find_processor(&list[2]);
    self_test(e, &list[3]);
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    if (as_json) put_json(list, 4, &b);
    for (int i = 0; i < 4 && !as_json; i++)
        textbuf_print(&b, "%-10s %s\n", list[i].name, list[i].text);
    bool written = !mem.failed && out.write(out.to, b.at, b.size);
    arena_drop(&mem);
    if (!written) return error_set(err, SITREP_E_IO, "the output could not be written");
    if (list[3].bad) return error_set(err, SITREP_E_DATA, "self-test failed: %s", list[3].text);
    return SITREP_OK;
}
