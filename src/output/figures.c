/* figures.c - how a figure moved: each measure, of whom and where, with everything that is told of it, by day.
 *
 *     killed    people, Northmark
 *       12 Aug    at least 12 people                      the mayor, reported [2][3]
 *       14 Aug    Some 20 people                 doctors > the Gazette, reported [1]
 *
 * --by parts a series by speaker, side or outlet. Figures of a fact that no series holds follow by themselves. */
#include "output/view.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "output/chart.h"
#include "output/said.h"
#include "output/sheet.h"

/* What a chart is of: one series, or what one speaker says of it. */
typedef struct chart {
    str whose;
    ARRAY(uint32_t) points; /* of the ledger's series */
} chart;

typedef struct figures {
    sheet s;
    const ledger *l;
    const view_ask *ask;
    str measure;   /* folded; empty: every one */
    bool *charted; /* facts that a series has */
    bool *counted; /* facts with a figure that is asked for */
    ARRAY(chart) charts;
} figures;

static bool is_asked(const figures *g, str measure, str of) {
    if (!g->measure.size || str_eq(utf8_folded(measure, g->s.mem), g->measure)) return true;
    return str_find(utf8_folded(of, g->s.mem), g->measure, 0) != UINT32_MAX;
}

static str whose_of(const figures *g, const series_row *p) {
    const fact_row *f = &g->l->facts.at[p->fact];
    if (str_is(g->ask->by, "side")) return p->side.size ? p->side : STR("side not known");
    if (str_is(g->ask->by, "speaker")) return said_speaker(g->l, f, g->s.mem);
    if (!str_is(g->ask->by, "outlet")) return STR("");
    str outlet = g->l->reports.at[f->report].outlet;
    return outlet.size ? outlet : STR("outlet not given");
}

/* The chart of a series that shows what `whose` says. */
static chart *chart_of(figures *g, uint32_t series, str whose, hashmap *seen) {
    textbuf key = { .mem = g->s.mem };
    textbuf_print(&key, "%u %.*s", series, STR_ARG(utf8_folded(whose, g->s.mem)));
    uint32_t i = hashmap_get(seen, textbuf_str(&key));
    if (i != UINT32_MAX) return &g->charts.at[i];
    chart *c = array_add(g->s.mem, &g->charts);
    if (!c) return NULL;
    *c = (chart){ .whose = whose };
    hashmap_set(seen, textbuf_str(&key), g->charts.n - 1);
    return c;
}

static void gather(figures *g) {
    hashmap seen = { .mem = g->s.mem };
    for (uint32_t i = 0; i < g->l->series.n; i++) {
        const series_row *p = &g->l->series.at[i];
        const figure_row *q = sheet_figure_of(g->l, p);
        if (!q) continue;
        g->charted[p->fact] = true;
        if (!g->ask->meant[p->fact] || !is_asked(g, p->measure, p->of.size ? p->of : q->of))
            continue;
        g->counted[p->fact] = true;
        chart *c = chart_of(g, p->series, whose_of(g, p), &seen);
        uint32_t *at = c ? array_add(g->s.mem, &c->points) : NULL;
        if (at) *at = i;
    }
}

static void put_loose(figures *g, sheet_section *to) {
    for (fact_ix f = 0; f < g->l->facts.n; f++) {
        const fact_row *row = &g->l->facts.at[f];
        for (uint32_t k = 0; g->ask->meant[f] && !g->charted[f] && k < row->figures.n; k++)
            if (is_asked(g, row->figures.at[k].measure, row->figures.at[k].of)) {
                g->counted[f] = true;
                sheet_add_figure(&g->s, to, f, &row->figures.at[k]);
            }
    }
}

uint64_t figures_write(const ledger *l, const view_ask *ask, textbuf *to) {
    figures g = { .l = l, .ask = ask, .measure = utf8_folded(ask->measure, to->mem) };
    g.charted = arena_take(to->mem, l->facts.n + 1);
    g.counted = arena_take(to->mem, l->facts.n + 1);
    if (!sheet_begin(&g.s, l, to->mem) || !g.charted || !g.counted) return 0;
    sheet_section *section = sheet_add_section(&g.s, "figures", "FIGURES");
    gather(&g);
    for (uint32_t i = 0; section && i < g.charts.n; i++)
        sheet_add_points(&g.s, section, g.charts.at[i].points.at, g.charts.at[i].points.n,
                         g.charts.at[i].whose);
    if (section) put_loose(&g, section);
    sheet_count_asked(&g.s, ask, g.counted, "series and single figures, those of most origins");
    g.s.title = STR("FIGURES");
    if (ask->format != VIEW_PLOT) return sheet_write(&g.s, ask->format, &ask->look, to);
    if (!section || !section->items.n) return 0;
    chart_plot(&g.s, &ask->look, to);
    return section->items.n;
}
