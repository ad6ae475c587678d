/* correct.c - what people set right: rows of their own, beside what was read, that outlive it.
 *
 *     figure   at least 12 people    is "at least 14 people"      ada, 2024-08-15: misread
 *     verdict                        is "wrong"                   ben, 2024-08-16
 *
 * Of two corrections of one slot the later one stands; of two at one time, the one whose id comes last. So the order in
 * which they came does not matter. */
#include "ledger/correct.h"

#include "base/error.h"
#include "base/hash.h"

#include <stdlib.h>

/* ---- a slot in words -------------------------------------------------------------------------- */

static void put_between(textbuf *to, const char *between) {
    if (to->size) textbuf_add(to, str_of(between));
}

static void put_actor(textbuf *to, const actor_row *a) {
    put_between(to, "; ");
    doc_put_plain(a->is.size ? a->is : a->at.text.size ? a->at.text : a->name, to);
    if (a->code.size) textbuf_print(to, " (%.*s)", STR_ARG(a->code));
}

static void put_link(textbuf *to, const link_row *k) {
    put_between(to, " > ");
    str name = k->name.size ? k->name : k->at.text;
    if (name.size) doc_put_plain(name, to);
    else textbuf_add(to, STR("not given"));
}

static void put_day(textbuf *to, moment m) {
    if (m != OPEN_PAST && m != OPEN_END) textbuf_day(to, m);
}

static void put_time(textbuf *to, const time_row *t) {
    if (!t->there) return;
    if (!t->resolved) {
        doc_put_plain(t->at.text, to);
        return;
    }
    put_day(to, t->from);
    if (t->to != OPEN_END && t->to - t->from <= MINUTES_A_DAY) return;
    textbuf_add(to, STR(".."));
    put_day(to, t->to == OPEN_END ? t->to : t->to - 1);
}

static void put_type(textbuf *to, const fact_row *f) {
    textbuf_add(to, str_of(label_text(f->type)));
    if (f->modes.size) textbuf_print(to, " %.*s", STR_ARG(f->modes));
}

static void put_slot(textbuf *to, const fact_row *f, label field, uint32_t which) {
    switch (field) {
    case FIELD_VERDICT: break;
    case FIELD_TYPE: put_type(to, f); break;
    case FIELD_WHO:
        for (uint32_t i = 0; i < f->who.n; i++) put_actor(to, &f->who.at[i]);
        break;
    case FIELD_WHOM:
        for (uint32_t i = 0; i < f->whom.n; i++) put_actor(to, &f->whom.at[i]);
        break;
    case FIELD_WHERE:
        for (uint32_t i = 0; i < f->where.n; i++) {
            put_between(to, "; ");
            doc_put_plain(
                f->where.at[i].at.text.size ? f->where.at[i].at.text : f->where.at[i].name, to);
        }
        break;
    case FIELD_WHEN: put_time(to, &f->when); break;
    case FIELD_FIGURE:
        if (which < f->figures.n) doc_put_plain(f->figures.at[which].at.text, to);
        break;
    case FIELD_CHAIN:
        for (uint32_t i = 0; i < f->chain.n; i++) put_link(to, &f->chain.at[i]);
        break;
    default: textbuf_add(to, str_of(label_text(f->label)));
    }
}

str correct_slot(const fact_row *f, label field, uint32_t which, arena *a) {
    textbuf b = { .mem = a };
    put_slot(&b, f, field, which);
    return textbuf_str(&b);
}

/* ---- checking --------------------------------------------------------------------------------- */

sitrep_code correct_check(label field, str value, sitrep_error *err) {
    static const char *const takes[] = {
        [FIELD_VERDICT - FIELD_VERDICT] = "right or wrong",
        [FIELD_TYPE - FIELD_VERDICT] = "a type and its modes, such as \"ASSAULT aerial\"",
        [FIELD_WHO - FIELD_VERDICT] = "names, such as \"the army (UKR); Ada Example\"",
        [FIELD_WHOM - FIELD_VERDICT] = "names, such as \"the army (UKR); Ada Example\"",
        [FIELD_WHERE - FIELD_VERDICT] = "places, such as \"Lviv; Kyiv\"",
        [FIELD_WHEN - FIELD_VERDICT] =
            "a day, month or year, or two such as 2024-08-12..2024-08-14",
        [FIELD_FIGURE - FIELD_VERDICT] = "a number, such as \"at least 14 people\" or \"10 to 12\"",
        [FIELD_CHAIN - FIELD_VERDICT] = "who says so, such as \"the mayor > Example Courier\"",
        [FIELD_LABEL - FIELD_VERDICT] = "UNCLEAR, DENIED, PLANNED, HEDGED, REPORTED or ASSERTED",
    };
    if (correct_fits(field, value)) return SITREP_OK;
    return error_set(err, SITREP_E_ARGUMENT, "%s takes %s, not \"%.*s\"", label_text(field),
                     takes[field - FIELD_VERDICT], (int)(value.size > 80 ? 80 : value.size),
                     value.at);
}

void correct_identify(review_row *r) {
    uid u;
    uid_begin(&u, "review");
    uid_field(&u, str_of(r->of));
    uid_field(&u, str_of(label_text(r->field)));
    uid_number(&u, r->which);
    uid_field(&u, r->before), uid_field(&u, r->after);
    uid_field(&u, r->who), uid_field(&u, r->done), uid_field(&u, r->reason);
    uid_end(&u, r->uid);
}

/* ---- applying --------------------------------------------------------------------------------- */

static int by_slot(const void *a, const void *b) {
    const review_row *x = a, *y = b;
    int order = strcmp(x->of, y->of);
    if (order) return order;
    if (x->field != y->field) return x->field > y->field ? 1 : -1;
    if (x->which != y->which) return x->which > y->which ? 1 : -1;
    order = str_cmp(x->done, y->done);
    return order ? order : strcmp(x->uid, y->uid);
}

static bool same_slot(const review_row *a, const review_row *b) {
    return strcmp(a->of, b->of) == 0 && a->field == b->field && a->which == b->which;
}

/* Corrections `begin` to `end` are all of one fact. Figures go from the last to the first, since one that is taken out
 * moves those behind it. */
static void apply(ledger *l, fact_ix i, uint32_t begin, uint32_t end) {
    fact_row *f = &l->facts.at[i];
    fact_row read = *f;
    f->reviews = (range){ begin, end };
    for (uint32_t k = begin; k < end; k++) {
        review_row *r = &l->reviews.at[k];
        r->fact = i;
        r->read = correct_slot(&read, r->field, r->which, l->mem);
        if (r->stands && r->field != FIELD_FIGURE) correct_set(l->mem, f, r);
    }
    for (uint32_t k = end; k-- > begin;)
        if (l->reviews.at[k].stands && l->reviews.at[k].field == FIELD_FIGURE)
            correct_set(l->mem, f, &l->reviews.at[k]);
}

void correct_run(ledger *l) {
    hashmap first = { .mem = l->mem }; /* correction of each fact */
    if (!l->reviews.n) return;
    qsort(l->reviews.at, l->reviews.n, sizeof *l->reviews.at, by_slot);
    for (uint32_t i = l->reviews.n; i-- > 0;) {
        review_row *r = &l->reviews.at[i];
        r->fact = NONE;
        r->stands = i + 1 == l->reviews.n || !same_slot(r, r + 1);
        hashmap_set(&first, str_of(r->of), i);
    }
    for (fact_ix f = 0; f < l->facts.n; f++) {
        uint32_t begin = hashmap_get(&first, str_of(l->facts.at[f].uid)), end = begin;
        if (begin == UINT32_MAX) continue;
        while (end < l->reviews.n && strcmp(l->reviews.at[end].of, l->facts.at[f].uid) == 0) end++;
        apply(l, f, begin, end);
    }
}
