/* ring.c - the slots, the threads and their order; ring.h draws them. */
#include "ring.h"

#include "base/error.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS_A_THREAD = 4, MOST_THREADS = 256, IDLE_MS = 100 };

struct ring {
    const engine *engine;
    const ring_plan *plan;
    slot *slots;
    uint32_t count, threads;

    pthread_mutex_t lock; /* guards what follows, and the state of each slot */
    pthread_cond_t filled, done, emptied;
    uint64_t next_in, next_work, next_out;
    bool closed;  /* the feeder has nothing more */
    bool stopped; /* the caller wants nothing more */
};

/* ---- workers --------------------------------------------------------------------------------- */

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

static void work_on(ring *r, void *own, worker *w, doc *d, slot *s) {
    d->mem.limit = r->engine->options.max_memory;
    r->plan->work(r->plan->ctx, own, w, d, s);
    if (s->mem.failed && !s->err.code)
        error_set(&s->err, s->mem.failed, "no memory for the output");
    arena_reset(&d->mem);
    *d = (doc){ .mem = d->mem };
}

static void *worker_main(void *arg) {
    ring *r = arg;
    const ring_plan *p = r->plan;
    worker w = { .scratch = { .limit = r->engine->options.max_memory } };
    doc d = { 0 };
    void *own = p->begin ? p->begin(p->ctx) : NULL;
    for (slot *s; (s = take(r));) {
        work_on(r, own, &w, &d, s);
        pthread_mutex_lock(&r->lock);
        s->state = SLOT_DONE;
        pthread_cond_signal(&r->done);
        pthread_mutex_unlock(&r->lock);
    }
    if (p->end) p->end(p->ctx, own);
    arena_drop(&w.scratch);
    arena_drop(&d.mem);
    return NULL;
}

/* ---- the feeder ------------------------------------------------------------------------------ */

slot *ring_next(ring *r, const char *path) {
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

void ring_put(ring *r, slot *s) {
    pthread_mutex_lock(&r->lock);
    s->number = ++r->next_in;
    s->state = s->err.code ? SLOT_DONE : SLOT_FILLED;
    pthread_cond_signal(s->err.code ? &r->done : &r->filled);
    pthread_mutex_unlock(&r->lock);
}

static void *feeder_main(void *arg) {
    ring *r = arg;
    r->plan->feed(r->plan->ctx, r);
    pthread_mutex_lock(&r->lock);
    r->closed = true;
    pthread_cond_broadcast(&r->filled);
    pthread_cond_signal(&r->done);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- the caller ------------------------------------------------------------------------------ */

/* The slot next in turn is the feeder's own until it is handed over. */
static bool oldest_is_done(const ring *r, const slot *s) {
    return r->next_out < r->next_in && s->state == SLOT_DONE;
}

/* Waits a moment; false when that was long enough for the plan to be idle. */
static bool wait_done(ring *r) {
    struct timespec until;
    if (!r->plan->idle) return pthread_cond_wait(&r->done, &r->lock) == 0;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += IDLE_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return pthread_cond_timedwait(&r->done, &r->lock, &until) == 0;
}

static bool rest(ring *r) {
    pthread_mutex_unlock(&r->lock);
    bool go_on = r->plan->idle(r->plan->ctx);
    pthread_mutex_lock(&r->lock);
    return go_on;
}

/* Waits for the oldest slot; NULL when there is none and none will come, or none is wanted. */
static slot *oldest(ring *r) {
    slot *s = &r->slots[r->next_out % r->count];
    bool wanted = true;
    pthread_mutex_lock(&r->lock);
    while (wanted && !oldest_is_done(r, s) && !(r->closed && r->next_out == r->next_in))
        wanted = wait_done(r) || rest(r);
    if (!wanted || !oldest_is_done(r, s)) s = NULL;
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void let_go(ring *r, slot *s) {
    pthread_mutex_lock(&r->lock);
    s->state = SLOT_EMPTY;
    r->next_out++;
    pthread_cond_signal(&r->emptied);
    pthread_mutex_unlock(&r->lock);
}

static void empty_all(ring *r) {
    bool go_on = true;
    for (slot *s; go_on && (s = oldest(r));) {
        go_on = r->plan->empty(r->plan->ctx, s);
        let_go(r, s);
    }
}

static uint32_t thread_count(uint32_t asked) {
    long here = sysconf(_SC_NPROCESSORS_ONLN);
    uint32_t n = asked ? asked : here > 0 ? (uint32_t)here : 1;
    return n < MOST_THREADS ? n : MOST_THREADS;
}

/* Starts the feeder and the workers; fewer workers than asked for is no failure, none is. */
static uint32_t start(ring *r, pthread_t *threads) {
    uint32_t n = 0;
    if (pthread_create(&threads[n], NULL, feeder_main, r) == 0) n++;
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

static sitrep_code run_threads(ring *r, sitrep_error *err) {
    pthread_t threads[1 + MOST_THREADS];
    uint32_t started = start(r, threads);
    sitrep_code code =
        started > 1 ? SITREP_OK : error_set(err, SITREP_E_NOMEM, "no thread could be started");
    if (!code) empty_all(r);
    stop(r, threads, started);
    return code;
}

static sitrep_code run_locked(ring *r, sitrep_error *err) {
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->filled, NULL);
    pthread_cond_init(&r->done, NULL);
    pthread_cond_init(&r->emptied, NULL);
    sitrep_code code = run_threads(r, err);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->filled);
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->emptied);
    return code;
}

sitrep_code ring_run(const engine *e, const ring_plan *plan, sitrep_error *err) {
    arena mem = { 0 };
    ring r = { .engine = e, .plan = plan, .threads = thread_count(plan->threads) };
    r.count = r.threads * SLOTS_A_THREAD;
    r.slots = arena_take(&mem, r.count * sizeof *r.slots);
    sitrep_code code = r.slots
                           ? run_locked(&r, err)
                           : error_set(err, SITREP_E_NOMEM, "no memory for %u threads", r.threads);
    arena_drop(&mem);
    return code;
}
