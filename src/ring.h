/* ring.h - many records, all processors, one order: what `read` and `add` do is the plan of a ring.
 *
 *     feeder   fills      [slot 3]   with a record of an input, or with the error that stands in its place
 *     worker k works on   [slot 2]   plan->work: reads the report, lays out what it gave
 *     caller   empties    [slot 0]   plan->empty: in order, as soon as it is done
 *
 * Slots are used in turn, so that what comes out is in the order of what went in whatever the workers do; and
 * an answer never waits for a later question, since feeding and emptying do not wait for one another. */
#ifndef RING_H
#define RING_H

#include "input/input.h"
#include "lexicon/lexicon.h"

typedef enum slot_state { SLOT_EMPTY, SLOT_FILLED, SLOT_TAKEN, SLOT_DONE } slot_state;

typedef struct slot {
    slot_state state;
    arena mem;        /* the record, and what was made of it */
    const char *path; /* of the input, in `mem` */
    record record;
    sitrep_error err; /* code SITREP_OK when all is well */
    void *result;     /* what the worker made, in `mem` */
    uint64_t number;  /* of the record in the run, from 1 */
    uint64_t bytes;   /* read so far, of all inputs */
} slot;

typedef struct ring ring;

typedef struct ring_plan {
    uint32_t threads; /* 0: one a processor */
    void *ctx;
    /* In a thread of its own: ring_next, ring_put, until either says that it is over. */
    void (*feed)(void *ctx, ring *r);
    /* In each worker's thread, before its first record and after its last; what `begin` gives is the worker's own.
     * Either may be NULL. */
    void *(*begin)(void *ctx);
    void (*end)(void *ctx, void *own);
    /* In a worker's thread: `d` holds nothing but its arena, and is forgotten afterwards. A failure goes into s->err. */
    void (*work)(void *ctx, void *own, worker *w, doc *d, slot *s);
    /* In the caller's thread, in order. False ends the run. */
    bool (*empty)(void *ctx, slot *s);
    /* In the caller's thread, some times a second while it waits. False ends the run. May be NULL. */
    bool (*idle)(void *ctx);
} ring_plan;

/* SITREP_OK also when single records failed: the plan has seen them. */
sitrep_code ring_run(const engine *e, const ring_plan *plan, sitrep_error *err);

/* For feeders: the next slot once it is free, with nothing in it but its arena and path, or NULL when nothing more
 * is wanted; and giving it to the workers, or, when it holds an error, straight to the caller. */
slot *ring_next(ring *r, const char *path);
void ring_put(ring *r, slot *s);

/* The feeder that reads files, folders and "-". */
typedef struct feeding {
    const char *const *inputs;
    size_t count;
    input_options how;
} feeding;
void ring_feed_inputs(const feeding *f, ring *r);

/* What a report's reading and its inputs may take, from the engine's options. */
input_options ring_input_options(const engine *e, const char *reader, const char *encoding,
                                 const char *published, const char *outlet);

#endif
