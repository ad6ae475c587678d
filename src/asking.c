/* asking.c - the public API over the views of a ledger: `sitrep_ledger_ask` loads what is meant and shows it. */
#include "api.h"

#include "base/error.h"
#include "narrow.h"
#include "output/view.h"
#include "picking.h"
#include "store/store.h"

/* A story, a place and an actor are shown as a briefing of what is told of them. */
static const struct {
    const char *kind;
    query_key key;
} briefed[] = {
    {"story",  QUERY_STORY},
    { "place", QUERY_WHERE},
    { "actor", QUERY_WHO  }
};

static query_key briefed_key(const sitrep_question *what) {
    for (size_t i = 0; i < sizeof briefed / sizeof *briefed; i++)
        if (str_is(str_of(what->view), "show") && str_is(str_of(what->kind), briefed[i].kind))
            return briefed[i].key;
    return QUERY_WORDS;
}

static const view *view_of(const sitrep_question *what) {
    return view_find(briefed_key(what) == QUERY_WORDS ? what->view : "brief");
}

/* The words of the question, and those that have an option of their own. */
static sitrep_code read_question(const sitrep_question *what, arena *a, query *out,
                                 sitrep_error *err) {
    static const query_key keys[] = { QUERY_WHERE, QUERY_WHO, QUERY_STORY };
    const char *const given[] = { what->where, what->who, what->story };
    sitrep_code code = query_parse(str_of(what->query), a, out, err);
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !code; i++)
        if (given[i]) code = query_add(out, keys[i], str_of(given[i]), a, err);
    query_key key = briefed_key(what);
    if (!code && key != QUERY_WORDS) code = query_add(out, key, str_of(what->id), a, err);
    return code;
}

/* When the newest report of the ledger appeared: what "7d" counts back from. */
static sitrep_code find_newest(store *s, arena *a, moment *out, sitrep_error *err) {
    ledger newest = { .mem = a };
    store_scope scope = { .bare = true,
                          .where = "r.minute = (SELECT max(minute) FROM report WHERE newest)" };
    sitrep_code code = store_load(s, &scope, &newest, err);
    *out = newest.reports.n ? newest.reports.at[0].at : OPEN_PAST;
    return code;
}

static sitrep_code read_bounds(const sitrep_question *what, store *s, arena *a, query *out,
                               sitrep_error *err) {
    moment newest = OPEN_PAST;
    sitrep_code code = what->since ? find_newest(s, a, &newest, err) : SITREP_OK;
    if (!code && what->since) code = query_since(out, str_of(what->since), newest, err);
    return !code && what->until ? query_until(out, str_of(what->until), err) : code;
}

/* Which country a term names is a matter of the whole ledger. */
static sitrep_code place_terms(store *s, query *q, arena *a, sitrep_error *err) {
    sitrep_code code = SITREP_OK;
    for (uint32_t i = 0; i < q->terms.n && !code; i++) {
        query_term *t = &q->terms.at[i];
        if (query_names_country(t)) code = store_country(s, t->folded, a, &t->country, err);
    }
    q->placed = true;
    return code;
}

/* All that is meant, or what `pick` (which may be NULL) takes of it. */
static sitrep_code load_meant(store *s, const sitrep_question *what, query *q, store_pick *pick,
                              ledger *out, sitrep_error *err) {
    store_scope scope = { .derived = true };
    sitrep_code code = store_look(s, err);
    if (code) return code;
    code = place_terms(s, q, out->mem, err);
    if (!code && !pick) narrow_scope(what, q, out->mem, &scope);
    else if (!code) code = picking_run(s, q, pick->of == PICK_FACTS, pick, out->mem, &scope, err);
    if (!code) code = store_load(s, &scope, out, err);
    store_rollback(s);
    return code;
}

/* ---- what is new ------------------------------------------------------------------------------ */

/* Each question has a cursor of its own, which goes by its words. */
static str cursor_of(const sitrep_question *what, arena *a) {
    const char *const said[] = { what->query, what->where, what->who, what->story };
    static const char *const names[] = { "", "where ", "who ", "story " };
    textbuf b = { .mem = a };
    textbuf_add(&b, STR("brief --new"));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i]) textbuf_print(&b, " %s%s", names[i], said[i]);
    return textbuf_str(&b);
}

static sitrep_code keep_seen(store *s, str cursor, int64_t last, sitrep_error *err) {
    sitrep_code code = store_begin(s, err);
    if (!code) code = store_cursor(s, cursor, (uint64_t)last, err);
    if (!code) return store_commit(s, err);
    store_rollback(s);
    return code;
}

/* What a person marked wrong is no part of what reports say. */
static const bool *without_wrong(const ledger *l, const bool *meant) {
    bool *left = meant ? arena_take(l->mem, l->facts.n + 1) : NULL;
    for (fact_ix f = 0; left && f < l->facts.n; f++) left[f] = meant[f] && !l->facts.at[f].wrong;
    return left;
}

/* What was picked is a part: the page says of how much. */
static view_part part_of(const store_pick *p) {
    return (view_part){ .shown = p->shown,
                        .of = p->units,
                        .facts = p->facts,
                        .counts = p->counts,
                        .first = p->first,
                        .last = p->last };
}

static sitrep_code show(const ledger *l, const query *q, const view *v, const sitrep_question *what,
                        const store_pick *pick, sitrep_sink out, uint64_t *rows,
                        sitrep_error *err) {
    textbuf to = { .mem = l->mem };
    view_ask ask = { .meant = query_select(q, l, l->mem),
                     .format = what->format ? view_format_find(what->format) : VIEW_TEXT,
                     .look = what->look,
                     .title = str_of(what->title                        ? what->title
                                     : briefed_key(what) == QUERY_WORDS ? NULL
                                                                        : what->id),
                     .measure = str_of(what->measure),
                     .by = str_of(what->by),
                     .about = str_of(what->about),
                     .kind = str_of(what->kind),
                     .id = str_of(what->id),
                     .why = what->why,
                     .marked = what->marked,
                     .after = q->after,
                     .all = !q->terms.n && q->since == OPEN_PAST && q->until == OPEN_END };
    if (ask.format == VIEW_FORMATS)
        return error_set(err, SITREP_E_ARGUMENT, "no format of a view is called \"%s\"",
                         what->format);
    if (pick && pick->shown < pick->units) {
        ask.part = part_of(pick);
        if (!ask.title.size) ask.title = pick->place;
    }
    if (!v->wrong) ask.meant = without_wrong(l, ask.meant);
    if (ask.meant) *rows = v->write(l, &ask, &to);
    if (l->mem->failed)
        return error_set(err, SITREP_E_NOMEM, "no memory for the %s of a ledger", v->name);
    if (to.size && !out.write(out.to, to.at, to.size))
        return error_set(err, SITREP_E_IO, "cannot write");
    return SITREP_OK;
}

/* ---- a queue ---------------------------------------------------------------------------------- */

struct sitrep_queue {
    arena mem; /* holds this very struct */
    ARRAY(const char *) facts;
};

static void fill_queue(sitrep_queue *q, const ledger *l, const bool *meant, bool all) {
    for (fact_ix f = 0; meant && f < l->facts.n; f++) {
        const fact_row *row = &l->facts.at[f];
        if (!meant[f] || (!all && row->reviews.begin < row->reviews.end)) continue;
        const char **to = array_add(&q->mem, &q->facts);
        if (to) *to = str_copy(&q->mem, str_of(row->uid)).at;
    }
}

static sitrep_code load_queue(sitrep_ledger *l, const sitrep_question *what, bool all,
                              sitrep_queue *to, sitrep_error *err) {
    arena mem = { 0 };
    ledger rows = { .mem = &mem };
    query q;
    sitrep_code code = read_question(what, &mem, &q, err);
    if (!code) code = read_bounds(what, l->store, &mem, &q, err);
    if (!code) code = load_meant(l->store, what, &q, NULL, &rows, err);
    if (!code) fill_queue(to, &rows, query_select(&q, &rows, &mem), all);
    if (!code && (mem.failed || to->mem.failed))
        code = error_set(err, SITREP_E_NOMEM, "no memory for a queue of facts");
    arena_drop(&mem);
    return code;
}

sitrep_code sitrep_queue_open(sitrep_ledger *l, const sitrep_question *what, bool all,
                              sitrep_queue **out, sitrep_error *err) {
    arena mem = { 0 };
    sitrep_queue *q = arena_take(&mem, sizeof *q);
    *out = NULL;
    if (!q) return error_set(err, SITREP_E_NOMEM, "no memory for a queue of facts");
    q->mem = mem;
    sitrep_code code = load_queue(l, what, all, q, err);
    if (code) sitrep_queue_close(q);
    else *out = q;
    return code;
}

void sitrep_queue_close(sitrep_queue *q) {
    if (!q) return;
    arena mem = q->mem; /* holds this very struct */
    arena_drop(&mem);
}

size_t sitrep_queue_count(const sitrep_queue *q) { return q->facts.n; }

const char *sitrep_queue_fact(const sitrep_queue *q, size_t i) { return q->facts.at[i]; }

sitrep_code sitrep_ledger_ask(sitrep_ledger *l, const sitrep_question *what, sitrep_sink out,
                              uint64_t *rows, sitrep_error *err) {
    arena mem = { 0 };
    ledger all = { .mem = &mem };
    query q;
    int64_t last = 0;
    store_pick picked, *pick = NULL;
    const view *v = view_of(what);
    *rows = 0;
    if (!v)
        return error_set(err, SITREP_E_ARGUMENT, "no view of a ledger is called \"%s\"",
                         what->view);
    sitrep_code code = read_question(what, &mem, &q, err);
    if (!code) code = read_bounds(what, l->store, &mem, &q, err);
    if (!code && what->fresh)
        code = store_seen(l->store, cursor_of(what, &mem), &q.after, &last, err);
    if (!code && picking_wanted(what, &mem, &picked)) pick = &picked;
    if (!code) code = load_meant(l->store, what, &q, pick, &all, err);
    if (!code) code = show(&all, &q, v, what, pick, out, rows, err);
    if (!code && what->fresh) code = keep_seen(l->store, cursor_of(what, &mem), last, err);
    arena_drop(&mem);
    return code;
}
