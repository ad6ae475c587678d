/* reports.c - many reports become rows of one ledger, one after the other, in its order. */
#include "score/reports.h"

#include "base/error.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

void reports_add(arena *a, incomings *all, const record *r) {
    incoming *one = array_add(a, all);
    if (!one) return;
    *one = (incoming){ .record = *r };
    ledger_identify(&r->known, r->text, a, &one->row);
}

void reports_add_lines(arena *a, incomings *all, const lines *gold) {
    for (uint32_t i = 0; i < gold->all.n; i++) {
        record r = exam_record(gold->all.at[i]);
        reports_add(a, all, &r);
    }
}

str cluster_key(const value *cluster, arena *a) {
    textbuf b = { .mem = a };
    if (cluster->kind == JSON_LIST && cluster->first) cluster = cluster->first;
    if (cluster->kind != JSON_NUMBER) return value_text(cluster);
    textbuf_print(&b, "%s", FIXED(cluster->number, 0));
    return textbuf_str(&b);
}

/* ---- order ------------------------------------------------------------------------------------ */

static int by_time(const void *p, const void *q) {
    const report_row *a = &((const incoming *)p)->row, *b = &((const incoming *)q)->row;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return strcmp(a->uid, b->uid);
}

/* The last version under an address is the one that stands. */
static void mark_newest(arena *a, incomings *all) {
    hashmap last = { .mem = a };
    for (uint32_t i = 0; i < all->n; i++) {
        report_row *r = &all->at[i].row;
        uint32_t before = r->address.size ? hashmap_get(&last, r->address) : UINT32_MAX;
        if (before != UINT32_MAX) all->at[before].row.newest = false;
        if (r->address.size) hashmap_set(&last, r->address, i);
    }
}

static sitrep_code read_report(const exam *x, worker *w, const incoming *one, ledger *l,
                               sitrep_error *err) {
    doc d = { .mem = { .limit = x->engine->options.max_memory } };
    record in = one->record;
    in.known.id = str_of(one->row.uid);
    sitrep_code code = pipeline_read(x->engine, w, &in, &d, NULL, err);
    if (!code) ledger_take(l, &d, &one->row);
    doc_drop(&d);
    return code;
}

sitrep_code reports_take(exam *x, incomings *all, ledger *l, sitrep_error *err) {
    worker w = { .scratch = { .limit = x->engine->options.max_memory } };
    sitrep_code code = SITREP_OK;
    if (all->n) qsort(all->at, all->n, sizeof *all->at, by_time);
    mark_newest(x->mem, all);
    for (uint32_t i = 0; !code && i < all->n; i++) code = read_report(x, &w, &all->at[i], l, err);
    if (!code) code = w.scratch.failed;
    arena_drop(&w.scratch);
    return code;
}
