/* reader.h - what a reader of one format is, and the stream that it reads from. Seen by this room only.
 *
 *     file, pipe, memory --stream--> lines, or all that is left --reader--> records
 *
 * A new format is one file with one `reader` in it, and one line in the table of input.c. */
#ifndef INPUT_READER_H
#define INPUT_READER_H

#include "input/input.h"

/* ---- stream.c -------------------------------------------------------------------------------- */

/* Bytes as they come. What was read and not yet taken lies at at[begin .. end). */
typedef struct stream {
    const char *name; /* for errors */
    int fd;           /* or -1: all of it is in memory */
    arena mem;        /* the buffer */
    char *at;
    uint32_t begin, end, cap;
    bool ended;       /* no more will come */
    sitrep_error err; /* err.code is set: it ended because of this */
    uint64_t limit;   /* bytes it may have */
    uint64_t total;   /* bytes read */
    uint64_t byte;    /* offset of the next byte that is not taken */
    uint64_t line;    /* and its line, from 1 */
} stream;

/* Opens `path`; "-" is standard input. */
sitrep_code stream_open(stream *s, const char *path, uint64_t limit, sitrep_error *err);
void stream_of_bytes(stream *s, str bytes, const char *name, uint64_t limit);
void stream_close(stream *s);

/* The first bytes, left where they are: up to HEAD_SIZE, or to the end of the first line that is not blank,
 * so that a slow pipe is not waited for. */
enum { HEAD_SIZE = 512 };
str stream_head(stream *s);

typedef struct stream_row {
    str text; /* without its line end; good until the stream is asked again */
    uint64_t number, byte;
    bool too_long; /* longer than `most`: passed over, `text` is empty */
} stream_row;

/* The next line; false at the end, and then s->err says whether it is a good one. A last line that an error
 * cut short is not given. Memory stays within twice `most`. */
bool stream_line(stream *s, uint32_t most, stream_row *out);

/* All that is left, at most `most` bytes and one more, which tells that it is too long. */
str stream_rest(stream *s, uint32_t most);

/* ---- readers --------------------------------------------------------------------------------- */

typedef struct reader {
    const char *name;
    const char *endings;     /* of file names: ".txt .text" */
    bool (*probe)(str head); /* whether a stream that begins so is of this format */
    sitrep_code (*next)(input *in, arena *a, record *out, bool *more,
                        sitrep_error *err); /* as input_next */
} reader;

struct input {
    stream from;
    const reader *by;
    input_options options;
    uint64_t records; /* asked for so far */
    bool broken;
};

extern const reader jsonl_reader, plain_reader;

/* The record's error, at an offset of the stream. */
__attribute__((format(printf, 6, 7))) sitrep_code input_fault(const input *in, uint64_t line,
                                                              uint64_t byte, sitrep_code code,
                                                              sitrep_error *err, const char *format,
                                                              ...);
/* The stream's own error, after which nothing more can come. */
sitrep_code input_break(input *in, sitrep_error *err);

/* Whether there is a character to read: not space alone. */
bool input_has_text(str text);

/* ---- sniff.c --------------------------------------------------------------------------------- */

/* What a stream that begins so is, if it is none of text: "a PDF document"; else NULL. */
const char *sniff_binary(str head);
/* "HTML", "XML" or "RTF", which are text, but with marks that are none of the report's; else NULL. */
const char *sniff_markup(str head);

#endif
