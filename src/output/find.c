/* find.c - the facts that a question means: a list for people, a table, or JSON Lines.
 *
 *     13 Aug      shelling killed at least 12 people in Northmark
 *                   the mayor > Example Courier, reported [1]
 */
#include "output/view.h"

#include "output/fact_json.h"
#include "output/said.h"
#include "output/sheet.h"

enum { CLAUSE_MOST = 160 };

static void put_cell(textbuf *to, str s) {
    doc_put_plain(s, to);
    textbuf_char(to, '\t');
}

static str places(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    for (uint32_t i = 0; i < f->where.n; i++) {
        if (i) textbuf_add(&b, STR("; "));
        textbuf_add(&b, said_place(&f->where.at[i]));
    }
    return textbuf_str(&b);
}

static str days(const fact_row *f, arena *a) {
    textbuf b = { .mem = a };
    bool dated = f->when.there && f->when.resolved && f->when.from != OPEN_PAST;
    if (dated) textbuf_day(&b, f->when.from);
    return textbuf_str(&b);
}

/* One line a fact, tabs between the cells: for cut, sort and column. */
static void put_line(const ledger *l, fact_ix i, textbuf *to) {
    const fact_row *f = &l->facts.at[i];
    const report_row *r = &l->reports.at[f->report];
    textbuf_print(to, "%.8s\t", f->uid);
    put_cell(to, str_cut(r->published, 0, 10));
    put_cell(to, r->outlet);
    put_cell(to, days(f, to->mem));
    put_cell(to, f->type == NO_TYPE ? str_of(label_text(f->kind)) : str_of(label_text(f->type)));
    put_cell(to, f->wrong ? STR("wrong") : str_of(said_how(f)));
    put_cell(to, places(f, to->mem));
    put_cell(to, said_according(l, f, to->mem));
    doc_put_plain(said_clause(f, CLAUSE_MOST, to->mem), to);
    textbuf_char(to, '\n');
}

static uint64_t write_lines(const ledger *l, const view_ask *ask, textbuf *to) {
    uint64_t n = 0;
    for (fact_ix f = 0; f < l->facts.n; f++) {
        if (!ask->meant[f]) continue;
        if (!n && ask->format == VIEW_TABLE)
            textbuf_add(to,
                        STR("fact\tpublished\toutlet\tday\ttype\tlabel\tplace\taccording\tsaid\n"));
        n++;
        if (ask->format == VIEW_TABLE) {
            put_line(l, f, to);
            continue;
        }
        json_writer w = { .to = to };
        put_ledger_fact(&w, l, f);
        textbuf_char(to, '\n');
    }
    return n;
}

static uint64_t write_list(const ledger *l, const view_ask *ask, textbuf *to) {
    sheet s;
    if (!sheet_begin(&s, l, to->mem)) return 0;
    s.title = STR("FACTS");
    sheet_section *section = sheet_add_section(&s, "found", "FOUND");
    for (fact_ix f = 0; f < l->facts.n; f++) {
        if (!ask->meant[f]) continue;
        sheet_item *i = sheet_add_item(&s, section, "fact", l->facts.at[f].uid, 0);
        if (!i) return 0;
        i->left = said_when(l, &l->facts.at[f], to->mem);
        i->said = said_clause(&l->facts.at[f], CLAUSE_MOST, to->mem);
        i->struck = l->facts.at[f].wrong;
        sheet_add_voice(&s, i, f);
    }
    sheet_count_asked(&s, ask, ask->meant, "facts, the newest");
    return sheet_write(&s, ask->format, &ask->look, to);
}

uint64_t find_write(const ledger *l, const view_ask *ask, textbuf *to) {
    bool lines = ask->format == VIEW_TABLE || ask->format == VIEW_JSON;
    return lines ? write_lines(l, ask, to) : write_list(l, ask, to);
}
