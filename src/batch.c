/* batch.c - many reports, all processors, one order: a ring of slots from one reader through the workers to
 * the caller.
 *
 *     reader   fills      [slot 3]   with a record of an input, or with the error that stands in its place
 *     worker k takes      [slot 2]   reads the report, and lays out its output there
 *     caller   empties    [slot 0]   in order, as soon as it is done
 *
 * Slots are used in turn, so output order is input order whatever the workers do; and an answer never waits
 * for a later question, since reading and writing do not wait for one another. */
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
    arena mem;        /* the record and the output */
    const char *path; /* of the input, in `mem` */
    record record;
    sitrep_error err;
    textbuf out;
    uint32_t facts;
    uint64_t number; /* of the report in the run, from 1 */
    uint64_t bytes;  /* read so far, of all inputs */
} slot;

typedef struct ring {
    const engine *engine;
    const sitrep_batch *batch;
    const writer *writer;
    slot *slots;
    uint32_t count, threads;
    uint64_t bytes; /* of the inputs before this one; the reader's */

    pthread_mutex_t lock; /* guards what follows, and the state of each slot */
    pthread_cond_t filled, done, emptied;
    uint64_t next_in, next_work, next_out;
    bool closed;  /* the reader has nothing more */
    bool stopped; /* the caller wants nothing more */
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

/* The next slot that wants work; one that holds an error is done already. */
static slot *take(ring *r) {
    slot *s = NULL;
    pthread_mutex_lock(&r->lock);
    while (!s && !r->stopped) {
        if (r->next_work < r->next_in) {
            s = &r->slots[r->next_work++ % r->count];
            if (s->state != SLOT_FILLED) s = NULL;
        } else if (r->closed) break;
        else pthread_cond_wait(&r->filled, &r->lock);
    }
    if (s) s->state = SLOT_TAKEN;
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void *worker_main(void *arg) {
    ring *r = arg;
    worker w = { .scratch = { .limit = r->engine->options.max_memory } };
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

/* ---- the reader ------------------------------------------------------------------------------ */

/* The next slot in turn once it is empty, or NULL when nothing more is wanted. */
static slot *free_slot(ring *r, const char *path) {
    pthread_mutex_lock(&r->lock);
    while (r->next_in - r->next_out == r->count && !r->stopped)
        pthread_cond_wait(&r->emptied, &r->lock);
    slot *s = r->stopped ? NULL : &r->slots[r->next_in % r->count];
    pthread_mutex_unlock(&r->lock);
    if (!s) return NULL;
    arena_reset(&s->mem);
    *s = (slot){ .mem = s->mem };
    s->path = str_copy(&s->mem, str_of(path)).at;
    return s;
}

static void hand_over(ring *r, slot *s) {
    pthread_mutex_lock(&r->lock);
    s->number = ++r->next_in;
    s->state = s->err.code ? SLOT_DONE : SLOT_FILLED;
    pthread_cond_signal(s->err.code ? &r->done : &r->filled);
    pthread_mutex_unlock(&r->lock);
}

/* An error takes a slot too, so that it comes in its place. */
static void hand_over_error(ring *r, const char *path, const sitrep_error *err) {
    slot *s = free_slot(r, path);
    if (!s) return;
    s->err = *err;
    s->bytes = r->bytes;
    hand_over(r, s);
}

/* The next record, or its error, into the next slot; false when the input has no more. */
static bool read_record(ring *r, input *in, const char *path) {
    bool more = false;
    slot *s = free_slot(r, path);
    if (!s) return false;
    sitrep_code code = input_next(in, &s->mem, &s->record, &more, &s->err);
    if (!code && !more) return false;
    s->bytes = r->bytes + input_bytes(in);
    hand_over(r, s);
    return !code || !input_broken(in);
}

static input_options options_of(const ring *r) {
    const sitrep_options *o = &r->engine->options;
    const sitrep_batch *b = r->batch;
    return (input_options){ .reader = b->reader,
                            .encoding = b->encoding,
                            .published = str_of(b->published),
                            .outlet = str_of(b->outlet),
                            .max_file = o->max_file,
                            .max_record = o->max_record,
                            .max_text = o->max_text };
}

static void read_input(ring *r, const char *path) {
    input_options how = options_of(r);
    arena mem = { 0 };
    input *in = NULL;
    sitrep_error err = { 0 };
    if (input_open(path, &how, &mem, &in, &err)) hand_over_error(r, path, &err);
    else {
        while (read_record(r, in, path)) continue;
        r->bytes += input_bytes(in);
        input_close(in);
    }
    arena_drop(&mem);
}

static void read_folder(ring *r, const char *path) {
    arena mem = { 0 };
    file_list files = { 0 };
    sitrep_error err = { 0 };
    if (file_walk(path, &mem, &files, &err)) hand_over_error(r, path, &err);
    for (uint32_t i = 0; i < files.n; i++) read_input(r, files.at[i]);
    arena_drop(&mem);
}

static void *reader_main(void *arg) {
    ring *r = arg;
    const sitrep_batch *b = r->batch;
    for (size_t i = 0; i < b->input_count; i++) {
        if (strcmp(b->inputs[i], "-") != 0 && file_is_folder(b->inputs[i]))
            read_folder(r, b->inputs[i]);
        else read_input(r, b->inputs[i]);
    }
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->filled);
    pthread_cond_signal(&r->done);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- the caller ------------------------------------------------------------------------------ */

typedef struct run {
    ring ring;
    sitrep_tally *tally;
    sitrep_error *err;
    sitrep_code code; /* why the run as a whole stops */
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

/* An option that is wrong is wrong for every input; anything else is the fault of this report. */
static void put_failure(run *x, slot *s) {
    if (s->err.code == SITREP_E_ARGUMENT) {
        x->code = error_set(x->err, SITREP_E_ARGUMENT, "%s", s->err.what);
        return;
    }
    if (!s->err.source[0]) error_at(&s->err, s->path, s->record.line, s->record.byte);
    x->tally->failed++;
    put_refusal(x, &s->err, s->record.known.id);
    if (x->ring.batch->failed) x->ring.batch->failed(x->ring.batch->ctx, &s->err);
}

static void put_report(run *x, slot *s) {
    if (x->tally->reports) put(x, str_of(x->ring.writer->between));
    put(x, textbuf_str(&s->out));
    x->tally->facts += s->facts;
    x->tally->reports++;
}

/* The slot next in turn is the reader's own until it is handed over. */
static bool oldest_is_done(const ring *r, const slot *s) {
    return r->next_out < r->next_in && s->state == SLOT_DONE;
}

/* Waits for the oldest slot; NULL when there is none and none will come. */
static slot *oldest(ring *r) {
    slot *s = &r->slots[r->next_out % r->count];
    pthread_mutex_lock(&r->lock);
    while (!oldest_is_done(r, s) && !(r->closed && r->next_out == r->next_in))
        pthread_cond_wait(&r->done, &r->lock);
    if (!oldest_is_done(r, s)) s = NULL;
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void empty(ring *r, slot *s) {
    pthread_mutex_lock(&r->lock);
    s->state = SLOT_EMPTY;
    r->next_out++;
    pthread_cond_signal(&r->emptied);
    pthread_mutex_unlock(&r->lock);
}

static void write_all(run *x) {
    ring *r = &x->ring;
    for (slot *s; !x->code && (s = oldest(r));) {
        x->tally->bytes = s->bytes;
        if (s->err.code) put_failure(x, s);
        else put_report(x, s);
        empty(r, s);
        if (r->batch->progress)
            r->batch->progress(r->batch->ctx, x->tally->reports, x->tally->bytes);
    }
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

/* Starts the reader and the workers; fewer workers than asked for is no failure, none is. */
static uint32_t start(ring *r, pthread_t *threads) {
    uint32_t n = 0;
    if (pthread_create(&threads[n], NULL, reader_main, r) == 0) n++;
    while (n > 0 && n <= r->threads && pthread_create(&threads[n], NULL, worker_main, r) == 0) n++;
    return n;
}

static void stop(ring *r, pthread_t *threads, uint32_t n) {
    pthread_mutex_lock(&r->lock);
    r->stopped = true;
    pthread_cond_broadcast(&r->filled);
    pthread_cond_signal(&r->emptied);
    pthread_mutex_unlock(&r->lock);
    for (uint32_t i = 0; i < n; i++) pthread_join(threads[i], NULL);
    for (uint32_t i = 0; i < r->count; i++) arena_drop(&r->slots[i].mem);
}

static void run_threads(run *x) {
    pthread_t threads[1 + MOST_THREADS];
    uint32_t started = start(&x->ring, threads);
    if (started > 1) {
        put_frame(x, true);
        write_all(x);
        put_frame(x, false);
    } else {
        x->code = error_set(x->err, SITREP_E_NOMEM, "no thread could be started");
    }
    stop(&x->ring, threads, started);
}

static void run_locked(run *x) {
    ring *r = &x->ring;
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->filled, NULL);
    pthread_cond_init(&r->done, NULL);
    pthread_cond_init(&r->emptied, NULL);
    run_threads(x);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->filled);
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->emptied);
}

sitrep_code sitrep_run(const sitrep_engine *e, const sitrep_batch *batch, sitrep_tally *tally,
                       sitrep_error *err) {
    arena mem = { 0 };
    run x = { .tally = tally, .err = err };
    ring *r = &x.ring;
    *tally = (sitrep_tally){ 0 };
    *r = (ring){ .engine = &e->engine, .batch = batch, .threads = thread_count(batch->threads) };
    r->writer = writer_find(batch->format ? batch->format : "briefing");
    if (!r->writer)
        return error_set(err, SITREP_E_ARGUMENT, "no output format is called \"%s\"",
                         batch->format);
    input_options how = options_of(r);
    x.code = input_check(&how, err);
    if (x.code) return x.code;
    r->count = r->threads * SLOTS_A_THREAD;
    r->slots = arena_take(&mem, r->count * sizeof *r->slots);
    if (r->slots) run_locked(&x);
    else x.code = error_set(err, SITREP_E_NOMEM, "no memory for %u threads", r->threads);
    arena_drop(&mem);
    return x.code;
}
