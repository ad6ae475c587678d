/* picking.c - which facts are meant, by their row numbers; the store picks among them (store_pick_rows).
 *
 *     who:Rebels          the index of words gives candidates, query_select looks at them
 *     --since 7d          a condition of the store is enough                                                     */
#include "picking.h"

#include "base/utf8.h"
#include "narrow.h"

static const struct {
    const char *view;
    pick_of of;
} picked[] = {
    {"brief",      PICK_BRIEF   },
    { "find",      PICK_FACTS   },
    { "figures",   PICK_FIGURES },
    { "conflicts", PICK_DISPUTES},
};

bool picking_wanted(const sitrep_question *what, arena *a, store_pick *out) {
    bool briefed = str_is(str_of(what->view), "show") && what->kind &&
                   (str_is(str_of(what->kind), "story") || str_is(str_of(what->kind), "place") ||
                    str_is(str_of(what->kind), "actor"));
    textbuf measure = { .mem = a };
    for (size_t i = 0; i < sizeof picked / sizeof *picked && what->most; i++) {
        if (!str_is(str_of(briefed ? "brief" : what->view), picked[i].view)) continue;
        utf8_fold(&measure, str_of(what->measure));
        *out = (store_pick){ .of = picked[i].of,
                             .most = what->most,
                             .measure = textbuf_str(&measure),
                             .about = str_of(what->about) };
        return true;
    }
    return false;
}

static void add_row(row_list *to, int64_t row, arena *a) {
    int64_t *x = array_add(a, to);
    if (x) *x = row;
}

/* "f.id IN (these)". */
static void set_rows(const row_list *rows, arena *a, store_scope *scope) {
    textbuf b = { .mem = a };
    str *given = arena_take(a, sizeof *given);
    for (uint32_t i = 0; i < rows->n; i++)
        textbuf_print(&b, "%c%lld", i ? ',' : '[', (long long)rows->at[i]);
    textbuf_add(&b, rows->n ? STR("]") : STR("[]"));
    if (given) *given = textbuf_str(&b);
    scope->where = "f.id IN (SELECT value FROM json_each(?1))";
    scope->given = given;
    scope->given_count = given ? 1 : 0;
}

/* What people marked wrong, of all facts. */
static sitrep_code find_wrong(store *s, store_pick *p, arena *a, sitrep_error *err) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    store_scope scope = { .where = "f.uid IN (SELECT row_uid FROM review WHERE of = 'fact')" };
    sitrep_code code = store_load(s, &scope, &l, err);
    for (fact_ix f = 0; !code && f < l.facts.n; f++)
        if (l.facts.at[f].wrong) add_row(&p->wrong, l.facts.at[f].row, a);
    arena_drop(&mem);
    return code;
}

static bool has_stories(const query *q) {
    bool has = false;
    for (uint32_t i = 0; i < q->terms.n; i++) has |= q->terms.at[i].key == QUERY_STORY;
    return has;
}

/* Facts for which the words of a question hold. */
static sitrep_code find_words(store *s, const query *q, bool with_wrong, row_list *rows, arena *a,
                              sitrep_error *err) {
    arena mem = { 0 };
    ledger l = { .mem = &mem };
    store_scope scope = { .derived = has_stories(q) };
    narrow_words(q, &mem, &scope);
    sitrep_code code = store_load(s, &scope, &l, err);
    const bool *meant = code ? NULL : query_select(q, &l, &mem);
    for (fact_ix f = 0; meant && f < l.facts.n; f++)
        if (meant[f] && (with_wrong || !l.facts.at[f].wrong)) add_row(rows, l.facts.at[f].row, a);
    if (mem.failed) a->failed = mem.failed;
    arena_drop(&mem);
    return code;
}

sitrep_code picking_run(store *s, const query *q, bool with_wrong, store_pick *p, arena *a,
                        store_scope *scope, sitrep_error *err) {
    store_scope hits = { 0 };
    row_list rows = { 0 };
    sitrep_code code = with_wrong ? SITREP_OK : find_wrong(s, p, a, err);
    if (!code && q->terms.n) code = find_words(s, q, with_wrong, &rows, a, err);
    if (code) return code;
    if (q->terms.n) set_rows(&rows, a, &hits);
    else narrow_words(q, a, &hits);
    code = store_pick_rows(s, &hits, p, a, err);
    set_rows(&p->rows, a, scope);
    scope->only = p;
    return code;
}
