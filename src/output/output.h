/* output.h - facts for people and programs: a table of writers over one finished document.
 *
 *     const writer *w = writer_find("geojson");
 *     if (w->begin) w->begin(&out);
 *     for (uint64_t n = 0; n < count; n++) {
 *         if (n > 0) textbuf_add(&out, str_of(w->between));
 *         w->write(&docs[n], &look, n + 1, &out);
 *     }
 *     if (w->end) w->end(count, &out);
 *
 * A writer remembers nothing between documents: documents may be written in any thread, whether or not
 * another is refused, and joined in order. Scratch memory comes from the arena of the buffer. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include "doc/doc.h"

typedef struct writer {
    const char *name;
    /* Before the first and after the last document of a run; either may be NULL. */
    void (*begin)(textbuf *to);
    void (*write)(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
    void (*end)(uint64_t documents, textbuf *to);
    const char *between; /* written between two documents; never NULL */
    /* One line for a report that could not be read, in its place; NULL: such reports are left out. */
    void (*refuse)(const sitrep_error *err, str id, textbuf *to);
} writer;

const writer *writer_find(const char *name); /* NULL when there is none of that name */
extern const char *const writer_names[];     /* NULL at the end */

/* The chain in one line, innermost first: "US officials > Wall Street Journal", "source not given";
 * "this report" for the report's own voice. */
void put_according(const doc *d, const fact *f, textbuf *to);

#endif
