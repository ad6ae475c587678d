/* derive.c - from reports to copies, stories, events, disputes and series: the ledger's street as a table.
 *
 *     block 737      8 July to 4 August     settled: its stories and events stand
 *     block 738      5 August to 1 Sept.    derived now: its reports join what stands, or begin something new
 *
 * A ledger is derived by blocks of four weeks, each with the four weeks before it and nothing else. So what a report
 * costs does not grow with the ledger, and the same reports always give the same, however they came: a block is derived
 * again when its reports are others, or when something moved in the block before it. */
#include "derive.h"

#include "base/error.h"

/* How many blocks after one have days before them that are of this one. */
enum { BLOCKS_AFTER = (LEDGER_SPAN_DAYS + LEDGER_BLOCK_DAYS - 1) / LEDGER_BLOCK_DAYS };
static const int64_t block_minutes = (int64_t)LEDGER_BLOCK_DAYS * MINUTES_A_DAY,
                     span_minutes = (int64_t)LEDGER_SPAN_DAYS * MINUTES_A_DAY;

typedef struct derivation {
    const char *name;
    void (*run)(const engine *e, worker *w, ledger *l);
} derivation;

static const derivation all[] = {
    {"copy",         copy_run       },
    { "story",       story_run      },
    { "match",       match_run      },
    { "corroborate", corroborate_run},
};

void derive_rows(const engine *e, ledger *l) {
    worker w = { 0 };
    for (size_t i = 0; i < sizeof all / sizeof *all && !l->mem->failed; i++) {
        all[i].run(e, &w, l);
        if (w.scratch.failed) l->mem->failed = w.scratch.failed;
        arena_reset(&w.scratch);
    }
    arena_drop(&w.scratch);
}

/* ---- a block --------------------------------------------------------------------------------- */

/* What the reports and facts of a block belong to, by id; "" for nothing. */
typedef struct belonging {
    const char **story, **event;
} belonging;

typedef struct deriving {
    const engine *e;
    store *s;
    int64_t *unsettled;
    uint32_t n, next; /* blocks that are to be derived anyhow */
    int64_t reach;    /* and all up to this one */
} deriving;

static str number(int64_t n, arena *a) {
    textbuf b = { .mem = a };
    textbuf_print(&b, "%lld", (long long)n);
    return textbuf_str(&b);
}

/* The reports of a block and of those before it, with what is derived of them. */
static sitrep_code load_block(deriving *d, int64_t block, ledger *l, sitrep_error *err) {
    str days[] = { number(block * block_minutes - span_minutes, l->mem),
                   number((block + 1) * block_minutes, l->mem) };
    bool undated = block == LEDGER_UNDATED;
    store_scope scope = { .texts = true,
                          .versions = true,
                          .derived = true,
                          .alone = true,
                          .silent = true,
                          .where = undated ? "r.minute IS NULL"
                                           : "r.minute >= CAST(?1 AS INTEGER) AND r.minute < "
                                             "CAST(?2 AS INTEGER)",
                          .given = days,
                          .given_count = undated ? 0 : 2 };
    sitrep_code code = store_load(d->s, &scope, l, err);
    while (!undated && l->settled < l->reports.n &&
           l->reports.at[l->settled].at < block * block_minutes)
        l->settled++;
    return code;
}

static bool note_belonging(const ledger *l, belonging *b) {
    b->story = arena_take(l->mem, (l->reports.n + 1) * sizeof *b->story);
    b->event = arena_take(l->mem, (l->facts.n + 1) * sizeof *b->event);
    for (uint32_t i = 0; b->story && i < l->story_reports.n; i++)
        b->story[l->story_reports.at[i].report] =
            str_copy(l->mem, str_of(l->stories.at[l->story_reports.at[i].story].uid)).at;
    for (uint32_t i = 0; b->event && i < l->event_facts.n; i++)
        b->event[l->event_facts.at[i].fact] =
            str_copy(l->mem, str_of(l->events.at[l->event_facts.at[i].event].uid)).at;
    return !l->mem->failed;
}

static bool differ(const char *a, const char *b) { return a && b ? strcmp(a, b) != 0 : a != b; }

static bool has_moved(const ledger *l, const belonging *was, const belonging *is) {
    for (report_ix r = l->settled; r < l->reports.n; r++)
        if (differ(was->story[r], is->story[r])) return true;
    for (fact_ix f = ledger_settled_facts(l); f < l->facts.n; f++)
        if (differ(was->event[f], is->event[f])) return true;
    return false;
}

/* ---- what is settled ------------------------------------------------------------------------- */

static void keep_stories(ledger *l) {
    story_ix *to = arena_take(l->mem, (l->stories.n + 1) * sizeof *to);
    uint32_t kept = 0, n = 0;
    for (uint32_t i = 0; to && i < l->story_reports.n; i++) {
        story_report *m = &l->story_reports.at[i];
        if (m->report < l->settled) to[m->story] = 1, l->story_reports.at[kept++] = *m;
    }
    for (story_ix i = 0; to && i < l->stories.n; i++)
        if (to[i]) l->stories.at[n] = l->stories.at[i], to[i] = n++;
        else to[i] = NONE;
    l->story_reports.n = to ? kept : 0, l->stories.n = n;
    for (uint32_t i = 0; i < l->story_reports.n; i++)
        l->story_reports.at[i].story = to[l->story_reports.at[i].story];
    for (ledger_event_ix i = 0; to && i < l->events.n; i++)
        if (l->events.at[i].story != NONE) l->events.at[i].story = to[l->events.at[i].story];
}

static void keep_events(ledger *l) {
    ledger_event_ix *to = arena_take(l->mem, (l->events.n + 1) * sizeof *to);
    fact_ix settled = ledger_settled_facts(l);
    uint32_t kept = 0, n = 0;
    for (uint32_t i = 0; to && i < l->event_facts.n; i++) {
        event_fact *x = &l->event_facts.at[i];
        if (x->fact < settled) to[x->event] = 1, l->event_facts.at[kept++] = *x;
    }
    for (ledger_event_ix i = 0; to && i < l->events.n; i++)
        if (to[i]) l->events.at[n] = l->events.at[i], to[i] = n++;
    l->event_facts.n = to ? kept : 0, l->events.n = n;
    for (uint32_t i = 0; i < l->event_facts.n; i++)
        l->event_facts.at[i].event = to[l->event_facts.at[i].event];
}

/* Forgets what is to be derived; what follows from settled reports alone stays. */
static void keep_settled(ledger *l) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->copies.n; i++) {
        const copy_row *c = &l->copies.at[i];
        if (c->report < l->settled && c->of < l->settled) l->copies.at[kept++] = *c;
    }
    l->copies.n = kept;
    l->disputes.n = l->series.n = 0;
    keep_stories(l);
    keep_events(l);
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Derives a block; `*back` is a block before it that must be derived again, or the block itself. */
static sitrep_code derive_block(deriving *d, int64_t block, int64_t *back, sitrep_error *err) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    belonging was, is;
    moment redo = OPEN_END;
    bool moved = d->next < d->n && d->unsettled[d->next] == block;
    sitrep_code code = load_block(d, block, &l, err);
    if (!code && note_belonging(&l, &was)) {
        keep_settled(&l);
        derive_rows(d->e, &l);
        if (note_belonging(&l, &is)) moved = moved || has_moved(&l, &was, &is);
    }
    if (!code && mem.failed)
        code = error_set(err, SITREP_E_NOMEM, "no memory for the reports of some weeks together");
    if (!code) code = store_replace(d->s, &l, moved, &redo, err);
    if (moved && d->reach < block + BLOCKS_AFTER) d->reach = block + BLOCKS_AFTER;
    int64_t at = redo == OPEN_END ? block : redo / block_minutes - (redo % block_minutes < 0);
    *back = at < block ? at : block;
    arena_drop(&mem);
    return code;
}

/* Block after block; where one takes from another before it all that both told, it goes back to that once. */
static sitrep_code derive_blocks(deriving *d, sitrep_error *err) {
    int64_t turned = INT64_MIN, back;
    sitrep_code code = SITREP_OK;
    for (int64_t block = INT64_MIN + 1; !code;) {
        while (d->next < d->n && d->unsettled[d->next] < block) d->next++;
        if (block > d->reach && d->next == d->n) break;
        if (block > d->reach) block = d->unsettled[d->next];
        code = derive_block(d, block, &back, err);
        if (back < block && turned < block) {
            turned = block;
            if (d->reach < block) d->reach = block;
            while (d->next && d->unsettled[d->next - 1] >= back) d->next--;
            block = back;
        } else block++;
    }
    return code;
}

sitrep_code derive_store(const engine *e, store *s, sitrep_error *err) {
    arena mem = { 0 };
    deriving d = { .e = e, .s = s, .reach = INT64_MIN };
    sitrep_code code = store_begin(s, err);
    if (!code) code = store_unsettled(s, &mem, &d.unsettled, &d.n, err);
    if (!code) code = derive_blocks(&d, err);
    if (!code) code = store_settle(s, err);
    if (!code) code = store_commit(s, err);
    else store_rollback(s);
    arena_drop(&mem);
    return code;
}
