/* cut.h - inside the room: what finding paragraphs and cutting words share. */
#ifndef SEGMENT_CUT_H
#define SEGMENT_CUT_H

#include "segment/segment.h"

/* paragraph.c: fills d->paragraphs with spans and headings; tokens and sentences stay empty. */
void paragraph_find(worker *w, doc *d);

/* The stretch between two spaces that is being cut, and what is known of the paragraph around it. */
typedef struct cutter {
    const engine *e;
    doc *d;
    const char *at;            /* the text */
    uint32_t begin, end;       /* the stretch */
    uint32_t first, stop;      /* the paragraph */
    bool in_double, in_single; /* inside quotation marks of that kind */
    uint64_t contracted[4];    /* a filter over the keys of the table of contractions */
} cutter;

enum { TOKEN_MOST = 1000 }; /* bytes of one token; what is longer is cut */

/* ---- character classes ----------------------------------------------------------------------- */

enum {
    CUT_LOWER = 1,
    CUT_UPPER = 2,
    CUT_DIGIT = 4,
    CUT_HIGH = 8, /* a byte of a character past ASCII */
    CUT_DOT = 16,
    CUT_LINK = 32,  /* @ : / */
    CUT_OTHER = 64, /* any other mark */
    CUT_SPACE = 128
};
extern const uint8_t cut_class[256];

/* What stands at `at`, which must be before c->end; `size` gets its bytes. */
typedef enum cut_kind { CUT_WORD, CUT_APOSTROPHE, CUT_MARK } cut_kind;
cut_kind cut_kind_at(const cutter *c, uint32_t at, uint32_t *size);

/* A raised or lowered figure, or a fraction: part of a word, as in "km\u00B2". */
bool cut_is_figure(int32_t point);

/* Letters, digits and the marks over them from `at`; the end of the run. */
uint32_t cut_run(const cutter *c, uint32_t at);

/* ---- words and marks: each gives the end of what begins at `at` ------------------------------ */

uint32_t word_end(const cutter *c, uint32_t at); /* a letter or digit stands at `at` */
uint32_t mark_end(const cutter *c, uint32_t at); /* anything else */
uint32_t link_end(const cutter *c, uint32_t at); /* a URL or address; `at` when there is none */

/* A row of the table of affixes, its key in lower case with a straight apostrophe, has this kind. */
bool affix_is(const engine *e, str key, const char *kind);

#endif
