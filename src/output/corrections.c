/* corrections.c - what people set right, a line a correction, of facts that are meant; without a query also of those that
 * the ledger does not hold any more.
 *
 *     3f2a9c1e  of 92c52029  corrected by ada, 2024-08-15: figure is "14 people", read as "at least 12 people"; misread
 *                            at least 12 people were killed in Northmark (Specimen Wire, 12 Aug 2024) */
#include "output/view.h"

#include "output/fact_json.h"
#include "output/said.h"
#include "output/wrap.h"

enum { CLAUSE_MOST = 160, WIDTH_DEFAULT = 80, WIDTH_LEAST = 40, ID = 8, FACT = 11, X = 23 };

static void put_about(const ledger *l, const review_row *r, textbuf *to) {
    const fact_row *f = &l->facts.at[r->fact];
    textbuf_add(to, said_clause(f, CLAUSE_MOST, to->mem));
    textbuf_print(to, " (%.*s)", STR_ARG(said_report(&l->reports.at[f->report], to->mem)));
}

static void put_text(const ledger *l, const review_row *r, const sitrep_look *look, textbuf *to) {
    uint32_t width = look->width == 0            ? WIDTH_DEFAULT
                     : look->width < WIDTH_LEAST ? WIDTH_LEAST
                                                 : look->width;
    textbuf of = { .mem = to->mem }, said = { .mem = to->mem }, about = { .mem = to->mem };
    textbuf_print(&of, "of %.8s", r->of);
    textbuf_add(&said, said_correction(r, to->mem));
    if (!r->stands) textbuf_add(&said, STR(" (a later one stands)"));
    if (r->fact == NONE) textbuf_add(&about, STR("the ledger does not hold this fact"));
    else put_about(l, r, &about);
    wrap_cell cells[] = {
        {0,     ID, str_cut(str_of(r->uid), 0,    ID), NULL },
        { ID + 2, FACT,  textbuf_str(&of),                  NULL                 },
        { X, width - X,  textbuf_str(&said),      NULL}
    };
    wrap_row(cells, 3, to);
    wrap_row(&(wrap_cell){ X, width - X, textbuf_str(&about), NULL }, 1, to);
}

static void put_json(const review_row *r, textbuf *to) {
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    member_text(&w, "fact", r->of);
    json_put_name(&w, "correction");
    put_correction(&w, r);
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

uint64_t corrections_write(const ledger *l, const view_ask *ask, textbuf *to) {
    uint64_t n = 0;
    for (uint32_t i = 0; i < l->reviews.n; i++) {
        const review_row *r = &l->reviews.at[i];
        if (r->fact == NONE ? !ask->all : !ask->meant[r->fact]) continue;
        if (ask->format == VIEW_JSON) put_json(r, to);
        else put_text(l, r, &ask->look, to);
        n++;
    }
    return n;
}
