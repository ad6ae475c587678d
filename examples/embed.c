/* embed.c - reads one report with the library and prints its facts, a line each.
 *
 *     cc -o embed embed.c $(pkg-config --cflags --libs sitrep)
 *     ./embed reports/2024-08-12-specimen-wire.txt 2024-08-12
 *
 * An engine is opened once and may serve any number of threads; a document belongs to one of them. */
#include <sitrep.h>

#include <stdio.h>
#include <stdlib.h>

static int fail(const sitrep_error *err) {
    fprintf(stderr, "embed: %s: %s\n", sitrep_code_text(err->code), err->what);
    return 1;
}

/* The words of a span: it counts bytes of the text that was given. */
static void print_words(const char *text, sitrep_span s) {
    for (uint32_t i = s.begin; i < s.end; i++) putchar(text[i] == '\n' ? ' ' : text[i]);
}

static void print_fact(const char *text, sitrep_fact f) {
    printf("%-9s %-10s ", f.label, *f.type ? f.type : f.kind);
    print_words(text, f.trigger);
    printf("  |  %s -> %s  |  %s\n", f.source, f.target, f.according);
}

static int read_report(const sitrep_engine *e, const sitrep_report *report) {
    sitrep_doc *d;
    sitrep_error err;
    if (sitrep_read(e, report, &d, &err)) return fail(&err);
    for (size_t i = 0; i < sitrep_fact_count(d); i++)
        print_fact(report->text, sitrep_fact_at(d, i));
    sitrep_doc_close(d);
    return 0;
}

int main(int argc, char **argv) {
    char text[1 << 18];
    FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!f) {
        fputs("usage: embed FILE [YYYY-MM-DD]\n", stderr);
        return 2;
    }
    sitrep_report report = { .text = text, .published = argc > 2 ? argv[2] : NULL };
    report.text_size = fread(text, 1, sizeof text, f);
    fclose(f);

    sitrep_engine *e;
    sitrep_error err;
    if (sitrep_engine_open(NULL, &e, &err)) return fail(&err);
    int status = read_report(e, &report);
    sitrep_engine_close(e);
    return status;
}
