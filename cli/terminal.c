/* terminal.c - what the command line knows of the place that it prints to. */
#define _DEFAULT_SOURCE
#include "cli.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 80, NARROWEST = 40, WIDEST = 400 };

static uint32_t sane_width(long columns) {
    return columns < NARROWEST ? NARROWEST : columns > WIDEST ? WIDEST : (uint32_t)columns;
}

uint32_t terminal_width(void) {
    const char *columns = getenv("COLUMNS");
    long said = columns ? strtol(columns, NULL, 10) : 0;
    struct winsize size;
    if (said <= 0 && isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        said = size.ws_col;
    return said > 0 ? sane_width(said) : WIDTH;
}

bool terminal_colour(const char *when) {
    if (when && strcmp(when, "always") == 0) return true;
    if (when && strcmp(when, "never") == 0) return false;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    if (no && *no) return false;
    return term && *term && strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO);
}

/* Flushed each time: whoever reads a pipe gets a report as soon as it is done. */
static bool write_out(void *to, const char *bytes, size_t size) {
    FILE *out = to;
    return fwrite(bytes, 1, size, out) == size && fflush(out) == 0;
}

sitrep_sink terminal_sink(void) { return (sitrep_sink){ write_out, stdout }; }

/* ---- progress ---------------------------------------------------------------------------------- */

enum { FIRST_MS = 1000, BETWEEN_MS = 200 };

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Where the output itself runs over the terminal, it is the progress. */
void progress_begin(progress *p) {
    *p = (progress){ .wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) };
    p->began_ms = p->told_ms = now_ms();
}

void progress_tell(progress *p, uint64_t reports, uint64_t bytes) {
    if (!p->wanted) return;
    int64_t now = now_ms(), ran = now - p->began_ms;
    if (ran < FIRST_MS || (p->shown && now - p->told_ms < BETWEEN_MS)) return;
    fprintf(stderr, "\r\033[K%" PRIu64 " reports  %" PRIu64 "/s  %.1f MB", reports,
            reports * 1000 / (uint64_t)ran, (double)bytes / 1e6);
    fflush(stderr);
    p->shown = true;
    p->told_ms = now;
}

/* "1,204 reports  312/s  38 same  ETA 12 s" */
void progress_added(progress *p, const sitrep_added *so_far, uint64_t total) {
    int64_t now = p->wanted ? now_ms() : 0, ran = now - p->began_ms;
    if (!p->wanted || ran < FIRST_MS || (p->shown && now - p->told_ms < BETWEEN_MS)) return;
    fprintf(stderr, "\r\033[K%" PRIu64 " reports  %" PRIu64 "/s  %" PRIu64 " there already",
            so_far->reports, so_far->reports * 1000 / (uint64_t)ran, so_far->same);
    if (total > so_far->bytes && so_far->bytes)
        fprintf(stderr, "  ETA %" PRIu64 " s",
                (uint64_t)ran * (total - so_far->bytes) / so_far->bytes / 1000);
    fflush(stderr);
    p->shown = true;
    p->told_ms = now;
}

void progress_clear(progress *p) {
    if (p->shown) fputs("\r\033[K", stderr);
    p->shown = false;
}
