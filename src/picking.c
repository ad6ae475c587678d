/* picking.c - of a question that means more than a page its most telling part: found, picked, and to be loaded. */
#include "picking.h"

#include "base/utf8.h"
#include "finding.h"

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

sitrep_code picking_run(store *s, const query *q, bool with_wrong, store_pick *p, arena *a,
                        store_scope *scope, sitrep_error *err) {
    sitrep_code code = finding_run(s, q, with_wrong, p, a, err);
    if (!code) code = store_pick_rows(s, p, a, err);
    set_rows(&p->rows, a, scope);
    scope->only = p;
    return code;
}
