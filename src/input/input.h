/* input.h - bytes to reports: a table of readers, each turning a stream into records. */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

#include "doc/doc.h"

/* One report as it came in: what is known of it and its text, all in the arena it was read into. */
typedef struct record {
    known known;
    str text;      /* UTF-8 */
    uint64_t line; /* where it begins in its input, 0 when lines mean nothing */
    uint64_t byte;
} record;

typedef struct input input; /* an open stream with its reader */

typedef struct input_options {
    const char *reader;    /* NULL: by name and first bytes */
    const char *encoding;  /* of plain text; NULL: by BOM, else UTF-8 */
    str published, outlet; /* for records that do not say */
    uint64_t max_file;     /* limits in bytes; 0 is the default: 2 GiB, 16 MiB, 1 MiB */
    uint32_t max_record, max_text;
} input_options;

/* Whether the options name things that exist: a reader, an encoding, a date. Opening checks it too. */
sitrep_code input_check(const input_options *options, sitrep_error *err);

/* `path` "-" is standard input. The input is in `a`; input_close gives its file and buffer back, and must come
 * before `a` goes. What is no text, such as a PDF document, is refused here and named. */
sitrep_code input_open(const char *path, const input_options *options, arena *a, input **out,
                       sitrep_error *err);
/* The same for bytes in memory, which must outlive the input; `name` is for errors and the choice of a reader. */
sitrep_code input_open_bytes(str bytes, const char *name, const input_options *options, arena *a,
                             input **out, sitrep_error *err);

/* The next record into `a`. SITREP_OK with `*more` false at the end. An error names file, line and byte;
 * after an error of one record (`input_broken` false) the next call goes on with the record after it. */
sitrep_code input_next(input *in, arena *a, record *out, bool *more, sitrep_error *err);
bool input_broken(const input *in);    /* nothing more can come after an error */
uint64_t input_bytes(const input *in); /* read so far */
void input_close(input *in);

/* Text in `encoding` to UTF-8 without byte order mark. A mark in the text beats the name; without either it is
 * UTF-8. An error's `byte` is where the text stops being what it should be. */
sitrep_code input_decode(str bytes, const char *encoding, arena *a, str *out, sitrep_error *err);

#endif
