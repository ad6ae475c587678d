/* sqlite_review.c - what people set right: rows that name facts by uid, and stay when readings and reports go. */
#include "store/sqlite.h"

#include <stdio.h>

/* ---- adding and taking back ------------------------------------------------------------------ */

/* "figure", "figure 2". */
static str field_name(const review_row *r, char to[32]) {
    int n = r->which ? snprintf(to, 32, "%s %u", label_text(r->field), r->which + 1)
                     : snprintf(to, 32, "%s", label_text(r->field));
    return (str){ to, (uint32_t)n };
}

static int put_review(sqlite *s, const review_row *r) {
    char field[32];
    values v = { .q = sqlite_ready(s, SQL_REVIEW_ADD) };
    if (!v.q) return sqlite3_errcode(s->db);
    put_must(&v, str_of(r->uid)), put_must(&v, r->who), put_must(&v, r->done),
        put_must(&v, str_of(r->of)), put_must(&v, field_name(r, field));
    put_text(&v, r->before), put_must(&v, r->after), put_text(&v, r->reason);
    return sqlite_do(v.q);
}

/* What follows from the days of a fact is to be made anew: `i` finds them by the id that is given. */
static int unsettle(sqlite *s, statement_ix i, str id) {
    values v = { .q = sqlite_ready(s, i) };
    if (!v.q) return sqlite3_errcode(s->db);
    put_must(&v, id);
    return sqlite_do(v.q);
}

static sitrep_code finish(store *base, int result, sitrep_error *err) {
    sqlite *s = of_store(base);
    sitrep_code code = sqlite_result(s, result, err);
    if (!code) return base->kind->commit(base, err);
    base->kind->rollback(base);
    return code;
}

sitrep_code sqlite_review(store *base, const review_row *r, sitrep_error *err) {
    sqlite *s = of_store(base);
    sitrep_code code = base->kind->begin(base, err);
    if (code) return code;
    int result = put_review(s, r);
    if (!result && sqlite3_changes(s->db) > 0)
        result = unsettle(s, SQL_UNSETTLE_FACT, str_of(r->of));
    return finish(base, result, err);
}

sitrep_code sqlite_unreview(store *base, str which, uint32_t *gone, sitrep_error *err) {
    sqlite *s = of_store(base);
    *gone = 0;
    sitrep_code code = base->kind->begin(base, err);
    if (code) return code;
    int result = unsettle(s, SQL_UNSETTLE_REVIEW, which);
    sqlite3_stmt *q = result ? NULL : sqlite_ready(s, SQL_REVIEW_REMOVE);
    if (q) sqlite3_bind_text(q, 1, which.at, (int)which.size, SQLITE_STATIC);
    if (!result) result = q ? sqlite_do(q) : sqlite3_errcode(s->db);
    if (!result) *gone = (uint32_t)sqlite3_changes(s->db);
    return finish(base, result, err);
}

/* ---- loading --------------------------------------------------------------------------------- */

/* False for a row that this version does not know: it is left alone. */
static bool take_field(str text, review_row *r) {
    str word = text, rest = text;
    double n = 1;
    if (!str_next(&rest, ' ', &word)) return false;
    r->field = label_find("field", word);
    bool numbered = str_find(text, STR(" "), 0) != UINT32_MAX;
    if (numbered && (!str_number(rest, &n) || n < 1 || n > 1000)) return false;
    r->which = (uint32_t)n - 1;
    return r->field != LABEL_COUNT;
}

sitrep_code sqlite_load_reviews(sqlite *s, ledger *l, sitrep_error *err) {
    sqlite3_stmt *q = sqlite_ready(s, SQL_REVIEWS);
    if (!q) return sqlite_result(s, sqlite3_errcode(s->db), err);
    while (!l->mem->failed && sqlite3_step(q) == SQLITE_ROW) {
        values v = { .q = q, .mem = l->mem };
        review_row r = { .fact = NONE }, *to;
        take_uid(&v, r.uid), take_uid(&v, r.of);
        bool ours = take_field(take_text(&v), &r);
        r.before = take_text(&v), r.after = take_text(&v), r.reason = take_text(&v);
        r.who = take_text(&v), r.done = take_text(&v);
        if (ours && (to = ledger_add(l, reviews))) *to = r;
    }
    return sqlite_result(s, sqlite3_reset(q), err);
}
