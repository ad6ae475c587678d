/* feed.c - files, folders and standard input, record by record, into a ring. */
#include "ring.h"

#include "base/file.h"

#include <string.h>

/* What is read so far of all inputs: those before, and this one. */
typedef struct reading {
    const feeding *f;
    ring *ring;
    uint64_t before;
} reading;

/* An error takes a slot too, so that it comes in its place. */
static void put_error(reading *x, const char *path, const sitrep_error *err) {
    slot *s = ring_next(x->ring, path);
    if (!s) return;
    s->err = *err;
    s->bytes = x->before;
    ring_put(x->ring, s);
}

/* The next record, or its error, into the next slot; false when the input has no more. */
static bool read_record(reading *x, input *in, const char *path) {
    bool more = false;
    slot *s = ring_next(x->ring, path);
    if (!s) return false;
    sitrep_code code = input_next(in, &s->mem, &s->record, &more, &s->err);
    if (!code && !more) return false;
    s->bytes = x->before + input_bytes(in);
    ring_put(x->ring, s);
    return !code || !input_broken(in);
}

static void read_input(reading *x, const char *path) {
    arena mem = { 0 };
    input *in = NULL;
    sitrep_error err = { 0 };
    if (input_open(path, &x->f->how, &mem, &in, &err)) put_error(x, path, &err);
    else {
        while (read_record(x, in, path)) continue;
        x->before += input_bytes(in);
        input_close(in);
    }
    arena_drop(&mem);
}

static void read_folder(reading *x, const char *path) {
    arena mem = { 0 };
    file_list files = { 0 };
    sitrep_error err = { 0 };
    if (file_walk(path, &mem, &files, &err)) put_error(x, path, &err);
    for (uint32_t i = 0; i < files.n; i++) read_input(x, files.at[i]);
    arena_drop(&mem);
}

void ring_feed_inputs(const feeding *f, ring *r) {
    reading x = { .f = f, .ring = r };
    for (size_t i = 0; i < f->count; i++) {
        if (strcmp(f->inputs[i], "-") != 0 && file_is_folder(f->inputs[i]))
            read_folder(&x, f->inputs[i]);
        else read_input(&x, f->inputs[i]);
    }
}

input_options ring_input_options(const engine *e, const char *reader, const char *encoding,
                                 const char *published, const char *outlet) {
    const sitrep_options *o = &e->options;
    return (input_options){ .reader = reader,
                            .encoding = encoding,
                            .published = str_of(published),
                            .outlet = str_of(outlet),
                            .max_file = o->max_file,
                            .max_record = o->max_record,
                            .max_text = o->max_text };
}
