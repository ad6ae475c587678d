/* asking.c - the public API over the views of a ledger: `sitrep_ledger_ask` loads what is meant and shows it. */
#include "api.h"

#include "base/error.h"
#include "ledger/query.h"
#include "output/view.h"
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

static sitrep_code read_bounds(const sitrep_question *what, const ledger *l, query *out,
                               sitrep_error *err) {
    moment newest = l->reports.n ? l->reports.at[l->reports.n - 1].at : OPEN_PAST;
    sitrep_code code = what->since ? query_since(out, str_of(what->since), newest, err) : SITREP_OK;
    return !code && what->until ? query_until(out, str_of(what->until), err) : code;
}

static sitrep_code show(const ledger *l, const query *q, const view *v, const sitrep_question *what,
                        sitrep_sink out, uint64_t *rows, sitrep_error *err) {
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
                     .why = what->why };
    if (ask.format == VIEW_FORMATS)
        return error_set(err, SITREP_E_ARGUMENT, "no format of a view is called \"%s\"",
                         what->format);
    if (ask.meant) *rows = v->write(l, &ask, &to);
    if (l->mem->failed)
        return error_set(err, SITREP_E_NOMEM, "no memory for the %s of a ledger", v->name);
    if (to.size && !out.write(out.to, to.at, to.size))
        return error_set(err, SITREP_E_IO, "cannot write");
    return SITREP_OK;
}

sitrep_code sitrep_ledger_ask(sitrep_ledger *l, const sitrep_question *what, sitrep_sink out,
                              uint64_t *rows, sitrep_error *err) {
    arena mem = { 0 };
    ledger all = { .mem = &mem };
    query q;
    const view *v = view_of(what);
    *rows = 0;
    if (!v)
        return error_set(err, SITREP_E_ARGUMENT, "no view of a ledger is called \"%s\"",
                         what->view);
    sitrep_code code = read_question(what, &mem, &q, err);
    if (!code)
        code = store_load(
            l->store,
            &(store_scope){ .derived = true, .texts = str_is(str_of(what->kind), "report") }, &all,
            err);
    if (!code) code = read_bounds(what, &all, &q, err);
    if (!code) code = show(&all, &q, v, what, out, rows, err);
    arena_drop(&mem);
    return code;
}
