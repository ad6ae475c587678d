/* answers.c - a pool of workers that reads the texts of a gold file: each takes the next line that is
 * free and writes its answer into that line's slot. */
#include "score/answers.h"

#include "base/error.h"
#include "pipeline.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_WORKERS = 64 };

typedef struct pool {
    const exam *exam;
    const task *task;
    str *slots;         /* one answer for each line of gold */
    atomic_uint next;   /* first line that nobody has taken */
    atomic_uint failed; /* lines that could not be read: they have no answer */
} pool;

typedef struct reader {
    pool *pool;
    arena answers;
    pthread_t thread;
} reader;

/* Reads one line of gold; its answer goes behind those that this reader has already given. */
static void answer_one(reader *r, worker *w, uint32_t i) {
    const value *line = r->pool->exam->gold.all.at[i];
    const engine *e = r->pool->exam->engine;
    textbuf out = { .mem = &r->answers };
    doc d = { .mem = { .limit = e->options.max_memory } };
    record in = exam_record(line);
    if (pipeline_read(e, w, &in, &d, NULL, NULL)) r->pool->failed++;
    else r->pool->task->answer(e, &d, line, &out);
    r->pool->slots[i] = textbuf_str(&out);
    doc_drop(&d);
}

static void *read_lines(void *to) {
    reader *r = to;
    worker w = { .scratch = { .limit = r->pool->exam->engine->options.max_memory } };
    for (uint32_t i; (i = atomic_fetch_add(&r->pool->next, 1)) < r->pool->exam->gold.all.n;)
        answer_one(r, &w, i);
    arena_drop(&w.scratch);
    return NULL;
}

static uint32_t workers_for(const exam *x) {
    long n = x->what->threads ? (long)x->what->threads : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > (long)x->gold.all.n) n = (long)x->gold.all.n;
    return n < 1 ? 1 : n > MOST_WORKERS ? MOST_WORKERS : (uint32_t)n;
}

/* The caller is the first reader; a thread that cannot be started leaves its work to the others. */
static void read_all(reader *readers, uint32_t n) {
    uint32_t started = 1;
    for (; started < n; started++)
        if (pthread_create(&readers[started].thread, NULL, read_lines, &readers[started])) break;
    read_lines(&readers[0]);
    for (uint32_t i = 1; i < started; i++) pthread_join(readers[i].thread, NULL);
}

sitrep_code answers_make(exam *x, const task *t, sitrep_error *err) {
    uint32_t n = workers_for(x), texts = x->gold.all.n;
    pool p = { .exam = x, .task = t, .slots = arena_take(x->mem, texts * sizeof *p.slots) };
    reader readers[MOST_WORKERS] = { 0 };
    if (!p.slots) return error_set(err, SITREP_E_NOMEM, "memory ran out");
    for (uint32_t i = 0; i < n; i++) readers[i].pool = &p;
    read_all(readers, n);
    textbuf all = { .mem = x->mem };
    for (uint32_t i = 0; i < texts; i++) textbuf_add(&all, p.slots[i]);
    x->system_text = textbuf_str(&all);
    for (uint32_t i = 0; i < n; i++) {
        if (readers[i].answers.failed) x->mem->failed = readers[i].answers.failed;
        arena_drop(&readers[i].answers);
    }
    x->unread = p.failed;
    return SITREP_OK;
}

json_writer answer_open(const doc *d, textbuf *to) {
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    json_put_name(&w, "id");
    json_put_str(&w, d->known.id);
    return w;
}

void answer_close(json_writer *w) {
    json_put_close(w, '}');
    textbuf_char(w->to, '\n');
}

void put_points(json_writer *w, const doc *d, span s) {
    sitrep_span at = doc_source_span(d, s);
    put_count(w, "start", at.begin_point);
    put_count(w, "end", at.end_point);
}
