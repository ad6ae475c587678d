/* pin.h - output held against a file to the byte; SITREP_UPDATE=1 writes it anew, for a person to read. */
#ifndef TEST_PIN_H
#define TEST_PIN_H

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

#include "t.h"

static inline str pin_whole_file(arena *a, const char *path) {
    textbuf b = { .mem = a };
    FILE *f = fopen(path, "rb");
    for (int c; f && (c = fgetc(f)) != EOF;) textbuf_char(&b, (char)c);
    if (f) fclose(f);
    return textbuf_str(&b);
}

/* Shows the first line that differs. */
static inline void pin_compare(const char *name, str got, str want) {
    str g, w;
    if (str_eq(got, want)) return;
    for (int line = 1; str_next(&got, '\n', &g) & str_next(&want, '\n', &w); line++) {
        if (str_eq(g, w)) continue;
        printf("# %s:%d\n#   got  %.*s\n#   want %.*s\n", name, line, STR_ARG(g), STR_ARG(w));
        break;
    }
    CHECK(!"the output is as it was");
}

static inline void pin(const char *path, arena *a, str got) {
    if (!getenv("SITREP_UPDATE")) {
        pin_compare(path, got, pin_whole_file(a, path));
        return;
    }
    FILE *f = fopen(path, "wb");
    if (!CHECK(f)) return;
    fwrite(got.at, 1, got.size, f);
    fclose(f);
}

#endif
