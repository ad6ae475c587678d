/* output.h - facts for people and programs: a table of writers over one finished document. */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include "doc/doc.h"

typedef struct writer {
    const char *name;
    /* Before the first and after the last document of a run; either may be NULL. */
    void (*begin)(textbuf *to);
    void (*write)(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
    void (*end)(uint64_t documents, textbuf *to);
} writer;

const writer *writer_find(const char *name); /* NULL when there is none of that name */
extern const char *const writer_names[];     /* NULL at the end */

/* The chain in one line, innermost first: "US officials > Wall Street Journal", "source not given". */
void put_according(const doc *d, const fact *f, textbuf *to);

#endif
