/* batch.c - many reports, all processors, one order: a ring of slots between one reader and the workers.
 *
 *     caller   read record -> [slot 0][slot 1][slot 2]... -> write what the oldest slot has, in order
 *     worker k                 take the next filled slot, read the report, lay out its output there
 *
 * The caller both fills and empties the ring, so that output order is input order whatever the workers do. */
#include "api.h"

#include "base/error.h"
#include "input/input.h"
#include "output/output.h"
#include "pipeline.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { SLOTS_A_THREAD = 4, MOST_THREADS = 256 };

typedef enum slot_state { SLOT_EMPTY, SLOT_FILLED, SLOT_TAKEN, SLOT_DONE } slot_state;

typedef struct slot {
    slot_state state;
    arena mem; /* the record and the output */
    record record;
    sitrep_error err;
    textbuf out;
    uint32_t facts;
    uint64_t number; /* of the report in the run, from 1 */
} slot;

typedef struct ring {
    const engine *engine;
    const sitrep_batch *batch;
    const writer *writer;
    slot *slots;
    uint32_t count, threads;
    pthread_mutex_t lock;
    pthread_cond_t filled, done;
    uint64_t next_in, next_work, next_out; /* slots are used in turn */
    bool closed;                           /* nothing more will be filled */
} ring;

/* ---- workers --------------------------------------------------------------------------------- */

static void work(ring *r, worker *w, doc *d, slot *s) {
    d->mem.limit = r->engine->options.max_memory;
    sitrep_code code = pipeline_read(r->engine, w, &s->record, d, NULL, &s->err);
    s->out = (textbuf){ .mem = &s->mem };
    s->facts = code ? 0 : d->facts.n;
    if (!code) r->writer->write(d, &r->batch->look, s->number, &s->out);
    if (s->mem.failed && !code) error_set(&s->err, s->mem.failed, "no memory for the output");
    arena_reset(&d->mem);
    *d = (doc){ .mem = d->mem };
}

static slot *take(ring *r) {
    pthread_mutex_lock(&r->lock);
    while (r->next_work == r->next_in && !r->closed) pthread_cond_wait(&r->filled, &r->lock);
    slot *s = r->next_work < r->next_in ? &r->slots[r->next_work++ % r->count] : NULL;
    if (s) s->state = SLOT_TAKEN;
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void *worker_main(void *arg) {
    ring *r = arg;
    worker w = { 0 };
    doc d = { 0 };
    for (slot *s; (s = take(r));) {
        work(r, &w, &d, s);
        pthread_mutex_lock(&r->lock);
        s->state = SLOT_DONE;
        pthread_cond_signal(&r->done);
        pthread_mutex_unlock(&r->lock);
    }
    arena_drop(&w.scratch);
    arena_drop(&d.mem);
    return NULL;
}

/* ---- the caller ------------------------------------------------------------------------------ */

typedef struct run {
    ring ring;
    sitrep_tally *tally;
    sitrep_error *err;
    sitrep_code code; /* the output could not be written */
} run;

static void put(run *x, str bytes) {
    const sitrep_sink *s = &x->ring.batch->out;
    if (!x->code && bytes.size && !s->write(s->to, bytes.at, bytes.size))
        x->code = error_set(x->err, SITREP_E_IO, "the output could not be written");
}

/* A refusal is a line of its own in formats that have one. */
static void put_refusal(run *x, const sitrep_error *err, str id) {
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    if (x->ring.writer->refuse) x->ring.writer->refuse(err, id, &b);
    put(x, textbuf_str(&b));
    arena_drop(&mem);
}

static void tell_failure(run *x, const sitrep_error *err, str id) {
    x->tally->failed++;
    put_refusal(x, err, id);
    if (x->ring.batch->failed) x->ring.batch->failed(x->ring.batch->ctx, err);
}

/* Waits for the oldest slot and writes what it has. */
static void write_oldest(run *x) {
    ring *r = &x->ring;
    slot *s = &r->slots[r->next_out++ % r->count];
    pthread_mutex_lock(&r->lock);
    while (s->state != SLOT_DONE) pthread_cond_wait(&r->done, &r->lock);
    pthread_mutex_unlock(&r->lock);
    if (s->err.code) {
        if (!s->err.source[0]) error_at(&s->err, str_copy(&s->mem, s->record.known.id).at, s->err.line, s->err.byte);
        tell_failure(x, &s->err, s->record.known.id);
    } else {
        if (x->tally->reports) put(x, str_of(r->writer->between));
        put(x, textbuf_str(&s->out));
        x->tally->facts += s->facts;
        x->tally->reports++;
    }
    s->state = SLOT_EMPTY;
    if (r->batch->progress) r->batch->progress(r->batch->ctx, x->tally->reports, x->tally->bytes);
}

static slot *free_slot(run *x) {
    ring *r = &x->ring;
    if (r->next_in - r->next_out == r->count) write_oldest(x);
    slot *s = &r->slots[r->next_in % r->count];
    arena_reset(&s->mem);
    *s = (slot){ .mem = s->mem };
    return s;
}

static void hand_over(run *x, slot *s) {
    ring *r = &x->ring;
    pthread_mutex_lock(&r->lock);
    s->number = r->next_in + 1;
    s->state = SLOT_FILLED;
    r->next_in++;
    pthread_cond_signal(&r->filled);
    pthread_mutex_unlock(&r->lock);
}

/* A record that could not be read takes a slot too, so that its error comes in its place. */
static void hand_over_error(run *x, slot *s) {
    ring *r = &x->ring;
    while (r->next_out < r->next_in) write_oldest(x);
    (void)s;
    tell_failure(x, &s->err, STR(""));
}

static void read_input(run *x, const char *path) {
    ring *r = &x->ring;
    const sitrep_options *o = &r->engine->options;
    input_options how = { .reader = r->batch->reader, .encoding = r->batch->encoding, .published = str_of(r->batch->published),
                          .outlet = str_of(r->batch->outlet), .max_file = o->max_file, .max_record = o->max_record,
                          .max_text = o->max_text };
    arena mem = { 0 };
    input *in = NULL;
    slot *s = free_slot(x);
    if (input_open(path, &how, &mem, &in, &s->err)) hand_over_error(x, s);
    uint64_t before = x->tally->bytes;
    for (bool more = true; in && more && !x->code;) {
        s = free_slot(x);
        sitrep_code code = input_next(in, &s->mem, &s->record, &more, &s->err);
        x->tally->bytes = before + input_bytes(in);
        if (!code && more) hand_over(x, s);
        if (code) hand_over_error(x, s);
        if (code && input_broken(in)) break;
    }
    if (in) input_close(in);
    arena_drop(&mem);
}

static void read_folder(run *x, const char *path) {
    arena mem = { 0 };
    file_list files = { 0 };
    sitrep_error err = { 0 };
    if (file_walk(path, &mem, &files, &err)) tell_failure(x, &err, STR(""));
    for (uint32_t i = 0; i < files.n && !x->code; i++) read_input(x, files.at[i]);
    arena_drop(&mem);
}

static void read_all(run *x) {
    const sitrep_batch *b = x->ring.batch;
    for (size_t i = 0; i < b->input_count && !x->code; i++) {
        if (strcmp(b->inputs[i], "-") != 0 && file_is_folder(b->inputs[i])) read_folder(x, b->inputs[i]);
        else read_input(x, b->inputs[i]);
    }
    while (x->ring.next_out < x->ring.next_in) write_oldest(x);
}

static void put_frame(run *x, bool begin) {
    arena mem = { 0 };
    textbuf b = { .mem = &mem };
    const writer *w = x->ring.writer;
    if (begin && w->begin) w->begin(&b);
    if (!begin && w->end) w->end(x->tally->reports, &b);
    put(x, textbuf_str(&b));
    arena_drop(&mem);
}

static uint32_t thread_count(uint32_t asked) {
    long here = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = asked ? asked : here > 0 ? (uint32_t)here : 1;
    return n < MOST_THREADS ? n : MOST_THREADS;
}

/* Starts the workers; fewer than asked for is no failure, none is. */
static uint32_t start(ring *r, pthread_t *threads) {
    uint32_t n = 0;
    while (n < r->threads && pthread_create(&threads[n], NULL, worker_main, r) == 0) n++;
    return n;
}

static void stop(ring *r, pthread_t *threads, uint32_t n) {
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->filled);
    pthread_mutex_unlock(&r->lock);
    for (uint32_t i = 0; i < n; i++) pthread_join(threads[i], NULL);
    for (uint32_t i = 0; i < r->count; i++) arena_drop(&r->slots[i].mem);
}

sitrep_code sitrep_run(const sitrep_engine *e, const sitrep_batch *batch, sitrep_tally *tally, sitrep_error *err) {
    arena mem = { 0 };
    pthread_t threads[MOST_THREADS];
    run x = { .tally = tally, .err = err };
    ring *r = &x.ring;
    *tally = (sitrep_tally){ 0 };
    *r = (ring){ .engine = &e->engine, .batch = batch, .threads = thread_count(batch->threads) };
    r->writer = writer_find(batch->format ? batch->format : "briefing");
    if (!r->writer) return error_set(err, SITREP_E_ARGUMENT, "no output format is called \"%s\"", batch->format);
    r->count = r->threads * SLOTS_A_THREAD;
    r->slots = arena_take(&mem, r->count * sizeof *r->slots);
    if (!r->slots) return error_set(err, SITREP_E_NOMEM, "no memory for %u threads", r->threads);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->filled, NULL);
    pthread_cond_init(&r->done, NULL);
    uint32_t started = start(r, threads);
    if (started) {
        put_frame(&x, true);
        read_all(&x);
        put_frame(&x, false);
    } else {
        x.code = error_set(err, SITREP_E_NOMEM, "no thread could be started");
    }
    stop(r, threads, started);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->filled);
    pthread_cond_destroy(&r->done);
    arena_drop(&mem);
    return x.code;
}
