/* sqlite_derived.c - copies, stories, events, disputes and series go into the file.
 *
 * In the file rows name one another by row number, in a ledger by index. */
#include "store/sqlite.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* ---- out of a ledger into the file ------------------------------------------------------------- */

typedef struct writing {
    sqlite *s;
    const ledger *l;
    int64_t *stories, *events; /* row numbers */
    int result;
} writing;

static values to(writing *w, statement_ix i) {
    sqlite3_stmt *q = w->result ? NULL : sqlite_ready(w->s, i);
    if (!q && !w->result) w->result = sqlite3_errcode(w->s->db);
    return (values){ .q = q };
}

static int64_t run(writing *w, const values *v) {
    if (!w->result) w->result = sqlite_do(v->q);
    return sqlite3_last_insert_rowid(w->s->db);
}

static void put_counts(values *v, const counts *c) {
    put_int(v, c->documents), put_int(v, c->outlets), put_int(v, c->origins), put_int(v, c->sides);
}

static void put_report(values *v, const ledger *l, report_ix i) {
    put_int(v, l->reports.at[i].row);
}
static void put_fact(values *v, const ledger *l, fact_ix i) { put_int(v, l->facts.at[i].row); }

static void put_row(values *v, const int64_t *rows, uint32_t i) {
    if (i == NONE) put_null(v);
    else put_int(v, rows[i]);
}

static void put_index(values *v, uint32_t i) {
    if (i == NONE) put_null(v);
    else put_int(v, i);
}

static void put_copies(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->copies.n && !w->result; i++) {
        const copy_row *c = &l->copies.at[i];
        values v = to(w, SQL_COPY_ADD);
        if (w->result) return;
        put_report(&v, l, c->report), put_report(&v, l, c->of), put_real(&v, c->share),
            put_real(&v, c->contained);
        put_label(&v, c->kind), put_text(&v, c->credit);
        run(w, &v);
    }
}

static void put_stories(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->stories.n && !w->result; i++) {
        const story_row *s = &l->stories.at[i];
        values v = to(w, SQL_STORY_ADD);
        if (w->result) return;
        put_must(&v, str_of(s->uid)), put_text(&v, s->label), put_moment(&v, s->first),
            put_moment(&v, s->last), put_counts(&v, &s->counts);
        w->stories[i] = run(w, &v);
    }
    for (uint32_t i = 0; i < l->story_reports.n && !w->result; i++) {
        const story_report *s = &l->story_reports.at[i];
        values v = to(w, SQL_STORY_REPORT_ADD);
        if (w->result) return;
        put_row(&v, w->stories, s->story), put_report(&v, l, s->report), put_real(&v, s->score);
        run(w, &v);
    }
}

static void put_events(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->events.n && !w->result; i++) {
        const event_row *e = &l->events.at[i];
        values v = to(w, SQL_EVENT_ADD);
        if (w->result) return;
        put_point(&v, e->lat, e->lon), put_must(&v, str_of(e->uid)), put_label(&v, e->type),
            put_moment(&v, e->from), put_moment(&v, e->to);
        put_fact(&v, l, e->first), put_text(&v, e->place), put_text(&v, e->place_name),
            put_text(&v, e->country);
        put_row(&v, w->stories, e->story), put_counts(&v, &e->counts), put_label(&v, e->status);
        w->events[i] = run(w, &v);
    }
    for (uint32_t i = 0; i < l->event_facts.n && !w->result; i++) {
        const event_fact *f = &l->event_facts.at[i];
        values v = to(w, SQL_EVENT_FACT_ADD);
        if (w->result) return;
        put_row(&v, w->events, f->event), put_fact(&v, l, f->fact), put_label(&v, f->says),
            put_real(&v, f->score), put_text(&v, f->origin);
        run(w, &v);
    }
}

static void put_disputes(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->disputes.n && !w->result; i++) {
        const dispute_row *d = &l->disputes.at[i];
        values v = to(w, SQL_DISPUTE_ADD);
        if (w->result) return;
        put_row(&v, w->events, d->event), put_fact(&v, l, d->a), put_fact(&v, l, d->b),
            put_index(&v, d->a_figure);
        put_index(&v, d->b_figure), put_label(&v, d->about), put_label(&v, d->kind);
        run(w, &v);
    }
}

static void put_series(writing *w) {
    const ledger *l = w->l;
    for (uint32_t i = 0; i < l->series.n && !w->result; i++) {
        const series_row *p = &l->series.at[i];
        values v = to(w, SQL_SERIES_ADD);
        if (w->result) return;
        put_int(&v, p->series), put_row(&v, w->events, p->event), put_row(&v, w->stories, p->story),
            put_fact(&v, l, p->fact);
        put_int(&v, p->figure), put_must(&v, p->measure), put_text(&v, p->of),
            put_text(&v, p->place), put_label(&v, p->kind);
        put_moment(&v, p->since), put_moment(&v, p->as_of), put_text(&v, p->side),
            put_text(&v, p->origin), put_int(&v, p->superseded);
        run(w, &v);
    }
}

static sitrep_code put_all(writing *w, sitrep_error *err) {
    sitrep_code code = sqlite_part(w->s, "part forget", "", err);
    if (code) return code;
    put_copies(w), put_stories(w), put_events(w), put_disputes(w), put_series(w);
    return sqlite_result(w->s, w->result, err);
}

sitrep_code sqlite_replace(store *base, const ledger *l, sitrep_error *err) {
    arena mem = { 0 };
    writing w = { .s = of_store(base), .l = l };
    w.stories = arena_take(&mem, (l->stories.n + 1) * sizeof *w.stories);
    w.events = arena_take(&mem, (l->events.n + 1) * sizeof *w.events);
    sitrep_code code = mem.failed
                           ? error_set(err, SITREP_E_NOMEM, "no memory for the events of a ledger")
                           : base->kind->begin(base, err);
    if (!code) code = put_all(&w, err);
    if (!code) code = base->kind->commit(base, err);
    else base->kind->rollback(base);
    arena_drop(&mem);
    return code;
}
