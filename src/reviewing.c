/* reviewing.c - the public API over corrections: one is checked, made whole and kept.
 *
 *     where  Lviv   ->   Lviv {702550 city UKR UA.15 49.8383 24.0232 exact town} */
#include "api.h"

#include "base/error.h"
#include "derive.h"
#include "pipeline.h"
#include "store/store.h"

#include <math.h>

/* ---- places ----------------------------------------------------------------------------------- */

/* The first place of that name in a text that was read, or NULL. */
static const toponym *place_called(const doc *d, str name) {
    for (uint32_t i = 0; i < d->toponyms.n; i++)
        if (str_eq_fold(doc_text(d, d->toponyms.at[i].at), name) && d->toponyms.at[i].id.size)
            return &d->toponyms.at[i];
    return NULL;
}

static void put_or_hyphen(textbuf *to, str s) {
    textbuf_char(to, ' ');
    textbuf_add(to, s.size ? s : STR("-"));
}

static void put_found(textbuf *to, const toponym *t) {
    textbuf_add(to, STR(" {"));
    textbuf_add(to, t->id);
    put_or_hyphen(to, str_of(label_text(t->kind)));
    put_or_hyphen(to, t->country);
    put_or_hyphen(to, t->admin1);
    bool point = isfinite(t->lat) && isfinite(t->lon);
    textbuf_char(to, ' ');
    if (point) textbuf_fixed(to, t->lat, 4);
    textbuf_add(to, point ? STR(" ") : STR("- -"));
    if (point) textbuf_fixed(to, t->lon, 4);
    put_or_hyphen(to, t->precision);
    textbuf_char(to, '}');
}

/* The place that a reader would take the name for beside the fact's own sentence; nothing when it knows none. */
static void put_place(const engine *e, const fact_row *f, str name, textbuf *to) {
    worker w = { 0 };
    doc d = { 0 };
    sitrep_error err;
    textbuf text = { .mem = to->mem };
    textbuf_print(&text, "It was in %.*s. ", STR_ARG(name));
    textbuf_add(&text, f->sentence.text);
    record in = { .text = textbuf_str(&text) };
    textbuf_add(to, name);
    if (!pipeline_read(e, &w, &in, &d, NULL, &err)) {
        const toponym *t = place_called(&d, name);
        if (t) put_found(to, t);
    }
    arena_drop(&w.scratch);
    arena_drop(&d.mem);
}

static str whole_places(const engine *e, const fact_row *f, str value, arena *a) {
    textbuf b = { .mem = a };
    for (str name; str_next(&value, ';', &name);) {
        name = str_trim(name);
        if (b.size) textbuf_add(&b, STR("; "));
        if (str_is(name, "none") || str_find(name, STR("{"), 0) != UINT32_MAX)
            textbuf_add(&b, name);
        else put_place(e, f, name, &b);
    }
    return textbuf_str(&b);
}

/* ---- one correction --------------------------------------------------------------------------- */

/* "figure 2" */
static bool read_field(str s, review_row *r) {
    str word = s, rest = s;
    double n = 1;
    if (!str_next(&rest, ' ', &word)) return false;
    bool numbered = word.size < s.size;
    r->field = label_find("field", word);
    if (numbered && (r->field != FIELD_FIGURE || !str_number(rest, &n) || n < 1 || n > 1000))
        return false;
    r->which = (uint32_t)n - 1;
    return r->field != LABEL_COUNT;
}

static sitrep_code find_fact(store *s, str id, ledger *l, sitrep_error *err) {
    store_scope one = { .where = "f.uid = ?1 OR (length(?1) >= 4 AND length(?1) < 36 AND "
                                 "substr(f.uid, 1, length(?1)) = ?1)",
                        .given = &id,
                        .given_count = 1,
                        .versions = true };
    sitrep_code code = store_load(s, &one, l, err);
    if (!code && l->facts.n != 1)
        code = error_set(err, SITREP_E_ARGUMENT, "%s fact of the ledger is called \"%.*s\"",
                         l->facts.n ? "more than one" : "no", (int)(id.size > 60 ? 60 : id.size),
                         id.at);
    return code;
}

/* What the current reading has there, whatever was corrected since. */
static str read_slot(const ledger *l, const review_row *r, arena *a) {
    const fact_row *f = &l->facts.at[0];
    for (uint32_t i = f->reviews.begin; i < f->reviews.end; i++)
        if (l->reviews.at[i].field == r->field && l->reviews.at[i].which == r->which)
            return l->reviews.at[i].read;
    return correct_slot(f, r->field, r->which, a);
}

static sitrep_code keep(const engine *e, store *s, const ledger *l, review_row *r,
                        sitrep_error *err) {
    const fact_row *f = &l->facts.at[0];
    memcpy(r->of, f->uid, sizeof r->of);
    r->before = read_slot(l, r, l->mem);
    if (r->field == FIELD_WHERE) r->after = whole_places(e, f, r->after, l->mem);
    correct_identify(r);
    if (l->mem->failed) return error_set(err, SITREP_E_NOMEM, "no memory for a correction");
    return store_review(s, r, err);
}

sitrep_code sitrep_ledger_correct(const sitrep_engine *e, sitrep_ledger *l,
                                  const sitrep_correction *what, char id[SITREP_ID_SIZE],
                                  sitrep_error *err) {
    arena mem = { 0 };
    ledger rows = { .mem = &mem };
    review_row r = { .after = str_trim(str_of(what->value)),
                     .who = str_of(what->by),
                     .done = str_of(what->at),
                     .reason = str_of(what->why) };
    if (!read_field(str_of(what->field), &r))
        return error_set(err, SITREP_E_ARGUMENT, "no part of a fact is called \"%s\"", what->field);
    if (!r.who.size || !r.done.size)
        return error_set(err, SITREP_E_ARGUMENT, "a correction needs who makes it, and when");
    sitrep_code code = correct_check(r.field, r.after, err);
    if (!code) code = find_fact(l->store, str_of(what->fact), &rows, err);
    if (!code) code = keep(&e->engine, l->store, &rows, &r, err);
    memcpy(id, r.uid, sizeof r.uid);
    arena_drop(&mem);
    return code;
}

sitrep_code sitrep_ledger_take_back(sitrep_ledger *l, const char *id, uint32_t *gone,
                                    sitrep_error *err) {
    return store_unreview(l->store, str_of(id), gone, err);
}

sitrep_code sitrep_ledger_settle(const sitrep_engine *e, sitrep_ledger *l, sitrep_error *err) {
    return store_is_stale(l->store) ? derive_store(&e->engine, l->store, err) : SITREP_OK;
}
