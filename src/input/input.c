/* input.c - the table of readers, and the choice of the one for an input.
 *
 *     reports.jsonl  -> jsonl      by the ending of its name
 *     -              -> jsonl      by its first bytes, {"text":
 *     notes          -> plain      what nobody else claims
 *     notes.txt      -> refused    its first bytes are %PDF- */
#include "input/reader.h"

#include "base/error.h"
#include "base/utf8.h"

#include <string.h>

static const uint64_t MAX_FILE = 1u << 31;
static const uint32_t MAX_RECORD = 1 << 24, MAX_TEXT = 1 << 20;

/* Tried in this order; the last one takes everything. */
static const reader *const readers[] = { &jsonl_reader, &plain_reader };
enum { READERS = sizeof readers / sizeof *readers };

static const reader *by_name(const char *name) {
    for (size_t i = 0; i < READERS; i++)
        if (strcmp(readers[i]->name, name) == 0) return readers[i];
    return NULL;
}

static const reader *by_ending(const char *path) {
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
    if (!dot || (slash && slash > dot)) return NULL;
    for (size_t i = 0; i < READERS; i++) {
        str endings = str_of(readers[i]->endings), ending;
        while (str_next(&endings, ' ', &ending))
            if (str_eq_fold(ending, str_of(dot))) return readers[i];
    }
    return NULL;
}

static const reader *by_head(str head) {
    size_t i = 0;
    while (i + 1 < READERS && !readers[i]->probe(head)) i++;
    return readers[i];
}

/* Chooses the reader, and refuses what is no text at all, or is no text for a reader that nobody named. */
static sitrep_code choose(input *in, sitrep_error *err) {
    const char *named = in->options.reader;
    str head = stream_head(&in->from);
    in->by = named ? by_name(named) : by_ending(in->from.name);
    const char *is = sniff_binary(head);
    if (!is && !named) is = sniff_markup(head);
    if (is)
        return input_fault(in, 0, 0, SITREP_E_FORMAT, err,
                           "this looks like %s, which is not read here", is);
    if (!in->by) in->by = by_head(head);
    return SITREP_OK;
}

sitrep_code input_check(const input_options *o, sitrep_error *err) {
    arena mem = { 0 };
    str empty;
    if (o->reader && !by_name(o->reader))
        return error_set(err, SITREP_E_ARGUMENT, "no reader is called \"%s\"", o->reader);
    sitrep_code code = input_decode(STR(""), o->encoding, &mem, &empty, err);
    arena_drop(&mem);
    if (code) return code;
    if (o->published.size && moment_read(o->published) == OPEN_PAST)
        return error_set(err, SITREP_E_ARGUMENT, "\"%.*s\" is no date; write it like 2024-08-14",
                         STR_ARG(o->published));
    return SITREP_OK;
}

static void set_defaults(input_options *o) {
    if (!o->max_file) o->max_file = MAX_FILE;
    if (!o->max_record) o->max_record = MAX_RECORD;
    if (!o->max_text) o->max_text = MAX_TEXT;
}

/* An input whose stream is still to be opened, or NULL. */
static input *begin(const input_options *options, arena *a, sitrep_error *err) {
    if (input_check(options, err)) return NULL;
    input *in = arena_take(a, sizeof *in);
    if (!in) {
        error_set(err, a->failed, "no memory for an input");
        return NULL;
    }
    in->options = *options;
    set_defaults(&in->options);
    return in;
}

static sitrep_code end_opening(input *in, arena *a, input **out, sitrep_error *err) {
    in->from.mem.limit = a->limit;
    sitrep_code code = choose(in, err);
    if (code) stream_close(&in->from);
    else *out = in;
    return code;
}

sitrep_code input_open(const char *path, const input_options *options, arena *a, input **out,
                       sitrep_error *err) {
    sitrep_error own;
    if (!err) err = &own;
    *out = NULL;
    input *in = begin(options, a, err);
    if (!in) return err->code;
    sitrep_code code = stream_open(&in->from, path, in->options.max_file, err);
    return code ? code : end_opening(in, a, out, err);
}

sitrep_code input_open_bytes(str bytes, const char *name, const input_options *options, arena *a,
                             input **out, sitrep_error *err) {
    sitrep_error own;
    if (!err) err = &own;
    *out = NULL;
    input *in = begin(options, a, err);
    if (!in) return err->code;
    stream_of_bytes(&in->from, bytes, name, in->options.max_file);
    return end_opening(in, a, out, err);
}

/* A record's texts, as far as it does not say, from the options; and copies, for it outlives them. */
static void complete(const input *in, arena *a, record *r) {
    const input_options *o = &in->options;
    if (!r->known.published.size && o->published.size)
        r->known.published = str_copy(a, o->published);
    if (!r->known.outlet.size && o->outlet.size) r->known.outlet = str_copy(a, o->outlet);
}

sitrep_code input_next(input *in, arena *a, record *out, bool *more, sitrep_error *err) {
    *out = (record){ .text = STR("") };
    *more = !in->broken;
    if (in->broken) return SITREP_OK;
    sitrep_code code = in->by->next(in, a, out, more, err);
    in->records++;
    if (code || !*more) return code;
    complete(in, a, out);
    if (!a->failed) return SITREP_OK;
    return input_fault(in, out->line, out->byte, a->failed, err, "no memory for this report");
}

bool input_broken(const input *in) { return in->broken; }

uint64_t input_bytes(const input *in) { return in->from.byte; }

void input_close(input *in) { stream_close(&in->from); }
