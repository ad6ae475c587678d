/* adding.c - reports into a ledger: many workers read, one writer adds, batch by batch.
 *
 *     feeder      report 7 of a.jsonl                       records, or texts of the ledger that want reading again
 *     worker      is it there? else read it, make rows      each with a view of its own on the ledger
 *     caller      begin, add, add, ..., cursor, commit      a batch is in the ledger as a whole or not at all */
#include "api.h"

#include "base/error.h"
#include "derive.h"
#include "pipeline.h"
#include "reading/reading.h"
#include "ring.h"
#include "store/store.h"

enum { BATCH = 512 }; /* reports of one transaction; fewer when the inputs make one wait */

/* What a worker makes of a record. */
typedef struct finding {
    ledger rows;
    bool there; /* already, read by this program: rows have no facts */
} finding;

typedef struct adding {
    const engine *engine;
    const sitrep_ledger *ledger;
    store *store;
    const sitrep_adding *what;
    feeding inputs;
    bool again; /* texts come from the ledger */
    char data[40];
    sitrep_added *done; /* what was committed */
    sitrep_added now;   /* and what was not yet */
    uint32_t pending;   /* reports of the open batch */
    str input;          /* the input of its last record, in `mem` */
    uint64_t next;      /* records taken of it */
    arena mem;
    sitrep_error *err;
    sitrep_code code; /* why the whole of it stops */
    bool changed;
} adding;

/* ---- feeding --------------------------------------------------------------------------------- */

static known known_of(const report_row *r) {
    return (known){ .id = str_of(r->uid),
                    .url = r->url,
                    .title = r->title,
                    .byline = r->byline,
                    .outlet = r->outlet,
                    .published = r->published,
                    .language = r->language,
                    .more = r->more };
}

/* One text of the ledger into a slot, with its row for the worker. */
static bool feed_text(adding *x, store *s, const report_row *of, ring *r) {
    slot *to = ring_next(r, x->ledger->path);
    if (!to) return false;
    finding *f = to->result = arena_take(&to->mem, sizeof *f);
    str id = str_of(of->uid);
    store_scope one = { .texts = true,
                        .versions = true,
                        .bare = true,
                        .where = "r.uid = ?1",
                        .given = &id,
                        .given_count = 1 };
    ledger rows = { .mem = &to->mem };
    if (!f) error_set(&to->err, SITREP_E_NOMEM, "no memory for a report");
    else if (!store_load(s, &one, &rows, &to->err) && rows.reports.n) {
        f->rows = rows;
        to->record =
            (record){ .known = known_of(&rows.reports.at[0]), .text = rows.reports.at[0].text };
    }
    ring_put(r, to);
    return true;
}

static void feed_again(adding *x, ring *r) {
    sitrep_error err = { 0 };
    arena mem = { 0 };
    ledger stale = { .mem = &mem };
    store_scope scope = { .versions = true, .stale = true };
    store *s = NULL;
    sitrep_code code = store_open(x->ledger->path, STORE_READ, &s, &err);
    if (!code) code = store_run(s, sitrep_version(), x->data, &err);
    if (!code) code = store_load(s, &scope, &stale, &err);
    for (uint32_t i = 0; !code && i < stale.reports.n; i++)
        if (!feed_text(x, s, &stale.reports.at[i], r)) break;
    slot *to = code ? ring_next(r, x->ledger->path) : NULL;
    if (to) to->err = err, ring_put(r, to);
    store_close(s, NULL);
    arena_drop(&mem);
}

static void feed(void *ctx, ring *r) {
    adding *x = ctx;
    if (x->again) feed_again(x, r);
    else ring_feed_inputs(&x->inputs, r);
}

/* ---- workers --------------------------------------------------------------------------------- */

/* A view of the ledger for one worker; without one it reads what the writer will find to be there. */
static void *begin_work(void *ctx) {
    adding *x = ctx;
    store *s = NULL;
    if (x->again || store_open(x->ledger->path, STORE_READ, &s, NULL)) return NULL;
    if (!store_run(s, sitrep_version(), x->data, NULL)) return s;
    store_close(s, NULL);
    return NULL;
}

static void end_work(void *ctx, void *own) {
    (void)ctx;
    store_close(own, NULL);
}

/* The report's row; its own id is what the ids of its facts are made of. */
static void identify(slot *s, bool again, const finding *f, report_row *who) {
    if (again) *who = f->rows.reports.at[0];
    else ledger_identify(&s->record.known, s->record.text, &s->mem, who);
}

static void keep_row(finding *f, const report_row *who) {
    report_row *r = ledger_add(&f->rows, reports);
    if (r) *r = *who;
}

static void work(void *ctx, void *own, worker *w, doc *d, slot *s) {
    adding *x = ctx;
    if (x->again && !s->record.text.at) return; /* gone meanwhile */
    report_row who;
    finding *f = x->again ? s->result : arena_take(&s->mem, sizeof *f);
    if (!f) return;
    identify(s, x->again, f, &who);
    s->result = f;
    f->rows = (ledger){ .mem = &s->mem };
    f->there = own && store_has(own, who.uid);
    record in = s->record;
    in.known.id = str_of(who.uid);
    if (f->there) keep_row(f, &who);
    else if (!pipeline_read(x->engine, w, &in, d, NULL, &s->err)) ledger_take(&f->rows, d, &who);
}

/* ---- the writer ------------------------------------------------------------------------------ */

static bool fails(adding *x, sitrep_code code) {
    if (code && !x->code) x->code = code;
    return x->code;
}

/* The batch becomes what is done. */
static void commit(adding *x) {
    if (!x->pending || x->code) return;
    if (x->input.size && fails(x, store_cursor(x->store, x->input, x->next, x->err))) return;
    if (fails(x, store_commit(x->store, x->err))) return;
    *x->done = x->now;
    x->pending = 0;
}

/* Which record of which input this was. */
static void follow_input(adding *x, const slot *s) {
    if (x->again) return;
    if (!str_is(x->input, s->path)) {
        x->next = 0;
        x->input = str_copy(&x->mem, str_of(s->path));
    }
    x->next++;
}

static void count(sitrep_added *to, store_added what, uint32_t facts) {
    to->added += what == STORE_NEW || what == STORE_VERSION;
    to->versions += what == STORE_VERSION;
    to->same += what == STORE_SAME;
    to->reread += what == STORE_REREAD;
    to->facts += what == STORE_SAME ? 0 : facts;
}

static void add_one(adding *x, const finding *f) {
    store_added what = f->there ? STORE_SAME : STORE_NEW;
    if (!x->pending && fails(x, store_begin(x->store, x->err))) return;
    x->pending++;
    if (fails(x, store_add(x->store, &f->rows, &what, x->err))) return;
    x->changed = x->changed || what != STORE_SAME;
    count(&x->now, what, f->rows.facts.n);
}

/* An option that is wrong is wrong for every input, and a ledger that fails for every report. */
static void refuse(adding *x, slot *s) {
    if (s->err.code == SITREP_E_ARGUMENT || s->err.code == SITREP_E_LEDGER) {
        if (x->err) *x->err = s->err;
        x->code = s->err.code;
        return;
    }
    if (!s->err.source[0]) error_at(&s->err, s->path, s->record.line, s->record.byte);
    x->now.refused++;
    if (!x->pending) x->done->refused++;
    if (x->what->failed) x->what->failed(x->what->ctx, &s->err);
}

static bool tell(adding *x) {
    if (!x->what->progress) return true;
    return x->what->progress(x->what->ctx, x->done);
}

static bool empty(void *ctx, slot *s) {
    adding *x = ctx;
    const finding *f = s->result;
    x->now.reports++;
    x->now.bytes = s->bytes;
    if (s->err.code) refuse(x, s);
    else if (f && f->rows.reports.n) add_one(x, f);
    follow_input(x, s);
    if (x->pending >= BATCH) commit(x);
    if (!x->pending) *x->done = x->now;
    return !x->code && tell(x);
}

/* Who waits for more has time to put away what is there. */
static bool idle(void *ctx) {
    adding *x = ctx;
    commit(x);
    return !x->code && tell(x);
}

/* ---- the whole of it --------------------------------------------------------------------------- */

static sitrep_code prepare(adding *x) {
    const engine *e = x->engine;
    snprintf(x->data, sizeof x->data, "%016llx", (unsigned long long)e->pack.checksum);
    if (e->reader)
        snprintf(x->data + 16, sizeof x->data - 16, "+%016llx",
                 (unsigned long long)reader_checksum(e->reader));
    sitrep_code code = x->again ? SITREP_OK : input_check(&x->inputs.how, x->err);
    if (!code) code = store_run(x->store, sitrep_version(), x->data, x->err);
    if (!code && x->what->bulk) code = store_bulk(x->store, true, x->err);
    return code;
}

/* What was not committed is forgotten; what was stays, and is what the numbers say. */
static sitrep_code finish(adding *x) {
    commit(x);
    if (x->code) store_rollback(x->store);
    sitrep_code code =
        x->what->bulk ? store_bulk(x->store, false, x->code ? NULL : x->err) : SITREP_OK;
    if (!x->code && code) x->code = code;
    if (!x->code && !x->what->unlinked && !x->ledger->dry &&
        (x->changed || store_is_stale(x->store)))
        x->code = derive_store(x->engine, x->store, x->err);
    return x->code;
}

static sitrep_code run(adding *x) {
    ring_plan plan = { .threads = x->what->threads,
                       .ctx = x,
                       .feed = feed,
                       .begin = begin_work,
                       .end = end_work,
                       .work = work,
                       .empty = empty,
                       .idle = idle };
    *x->done = (sitrep_added){ 0 };
    sitrep_code code = prepare(x);
    if (code) return code;
    fails(x, ring_run(x->engine, &plan, x->err));
    code = finish(x);
    arena_drop(&x->mem);
    return code;
}

sitrep_code sitrep_ledger_add(const sitrep_engine *e, sitrep_ledger *l, const sitrep_adding *what,
                              sitrep_added *done, sitrep_error *err) {
    adding x = {
        .engine = &e->engine, .ledger = l, .store = l->store, .what = what, .done = done, .err = err
    };
    x.inputs = (feeding){ what->inputs, what->input_count,
                          ring_input_options(&e->engine, what->reader, what->encoding,
                                             what->published, what->outlet) };
    return run(&x);
}

sitrep_code sitrep_ledger_reread(const sitrep_engine *e, sitrep_ledger *l, const sitrep_adding *how,
                                 sitrep_added *done, sitrep_error *err) {
    adding x = { .engine = &e->engine,
                 .ledger = l,
                 .store = l->store,
                 .what = how,
                 .done = done,
                 .err = err,
                 .again = true };
    return run(&x);
}
