/* chart.c - a bar from low to high for each point of a series.
 *
 *     killed  people, Northmark            0                          20
 *       12 Aug                             |               =====>      |  at least 12 people, the mayor [1]
 *       14 Aug                             |                          *|  Some 20 people, doctors > the Gazette [2]
 *
 * `>` and `<` are ends that stay open: at least 12 may be any number from there on. Nothing is drawn between points, and
 * no line is fitted: what nobody said is not shown. */
#include "output/chart.h"

#include "base/utf8.h"
#include "output/said.h"
#include "output/wrap.h"

#include <math.h>

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 60, DAY = 12, INDENT = 2 };

typedef struct plot {
    const sheet *s;
    textbuf *to;
    uint32_t width, bar; /* columns of the page and of a bar */
    double most;         /* what the scale ends with */
} plot;

/* The next of 1, 2, 5, 10, 20 ... that holds all numbers of a series. */
static double scale_of(const sheet_item *at, uint32_t n) {
    double most = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (isfinite(at[i].low) && at[i].low > most) most = at[i].low;
        if (isfinite(at[i].high) && at[i].high > most) most = at[i].high;
    }
    double power = most > 0 ? pow(10, floor(log10(most))) : 1;
    return most <= power       ? power
           : most <= 2 * power ? 2 * power
           : most <= 5 * power ? 5 * power
                               : 10 * power;
}

static uint32_t column_of(const plot *p, double x) {
    double at = x <= 0 ? 0 : x / p->most * (p->bar - 1);
    return at >= p->bar - 1 ? p->bar - 1 : (uint32_t)(at + 0.5);
}

static str bar_of(const plot *p, const sheet_item *i) {
    textbuf b = { .mem = p->s->mem };
    bool from = isfinite(i->low), until = isfinite(i->high);
    uint32_t low = column_of(p, from ? i->low : 0), high = column_of(p, until ? i->high : p->most);
    for (uint32_t x = 0; x < p->bar; x++) {
        bool inside = x >= low && x <= high && (from || until);
        char c = inside ? '=' : ' ';
        if (inside && from && until && low == high) c = '*';
        if (inside && x == high && !until) c = '>';
        if (inside && x == low && !from) c = '<';
        textbuf_char(&b, c);
    }
    return textbuf_str(&b);
}

static void put_spaces(textbuf *to, uint32_t n) {
    while (n-- > 0) textbuf_char(to, ' ');
}

/* "killed  people, Northmark", with the two ends of the scale over the bars where there is room. */
static void put_scale(const plot *p, const sheet_item *head) {
    textbuf end = { .mem = p->s->mem }, name = { .mem = p->s->mem };
    textbuf_print(&name, "%.*s  %.*s", STR_ARG(head->left), STR_ARG(head->said));
    if (head->note.size) textbuf_add(&name, STR(", ")), doc_put_plain(head->note, &name);
    textbuf_number(&end, p->most);
    wrap_row(&(wrap_cell){ 0, p->width, textbuf_str(&name), NULL }, 1, p->to);
    put_spaces(p->to, INDENT + DAY + 1);
    textbuf_char(p->to, '0');
    put_spaces(p->to, p->bar - 1 - (end.size < p->bar ? end.size : p->bar - 1));
    textbuf_add(p->to, textbuf_str(&end));
    textbuf_char(p->to, '\n');
}

static str point_words(const plot *p, const sheet_item *i) {
    textbuf b = { .mem = p->s->mem };
    textbuf_add(&b, i->said);
    for (uint32_t k = 0; k < i->voices.n; k++) {
        const voice *v = &i->voices.at[k];
        textbuf_print(&b, "%s %.*s, %s ", k ? ";" : ",", STR_ARG(v->according), v->how);
        sheet_put_cites(p->s, v, &b);
    }
    for (uint32_t k = 0; k < i->corrections.n; k++)
        textbuf_print(
            &b, "; %.*s",
            STR_ARG(said_correction(&p->s->l->reviews.at[i->corrections.at[k]], p->s->mem)));
    return textbuf_str(&b);
}

static void put_point(const plot *p, const sheet_item *i) {
    uint32_t x = INDENT + DAY + p->bar + 3, day = utf8_width(i->left);
    wrap_lines lines = { 0 };
    wrap_text(point_words(p, i), p->width - x, p->s->mem, &lines);
    put_spaces(p->to, INDENT);
    textbuf_add(p->to, i->left);
    put_spaces(p->to, day < DAY ? DAY - day : 0);
    textbuf_print(p->to, "|%.*s|", STR_ARG(bar_of(p, i)));
    for (uint32_t k = 0; k < lines.n; k++) {
        if (k) put_spaces(p->to, x);
        else textbuf_char(p->to, ' ');
        textbuf_add(p->to, lines.at[k]);
        textbuf_char(p->to, '\n');
    }
}

static bool is_drawn(const sheet_item *i) { return isfinite(i->low) || isfinite(i->high); }

/* An item and those that belong to it; a figure by itself is a series of one. */
static uint32_t put_series(plot *p, const sheet_section *section, uint32_t at) {
    const sheet_item *head = &section->items.at[at];
    uint32_t end = at + 1;
    while (end < section->items.n && section->items.at[end].depth) end++;
    uint32_t first = end > at + 1 ? at + 1 : at;
    p->most = scale_of(&section->items.at[first], end - first);
    textbuf_char(p->to, '\n');
    put_scale(p, first == at ? &(sheet_item){ .left = head->left } : head);
    for (uint32_t i = first; i < end; i++) {
        sheet_item shown = section->items.at[i];
        if (first == at) shown.left = STR("");
        if (is_drawn(&shown)) put_point(p, &shown);
    }
    return end;
}

void chart_plot(const sheet *s, const sitrep_look *look, textbuf *to) {
    uint32_t width = look->width == 0 ? WIDTH_DEFAULT : look->width;
    plot p = { .s = s, .to = to, .width = width < WIDTH_LEAST ? WIDTH_LEAST : width };
    p.bar = p.width * 2 / 5;
    textbuf_print(to, "%s\n", sheet_caution);
    for (uint32_t i = 0; i < s->sections.n; i++)
        for (uint32_t k = 0; k < s->sections.at[i].items.n;)
            k = put_series(&p, &s->sections.at[i], k);
    sheet_text_reports(s, &(sitrep_look){ .width = p.width, .colour = look->colour }, to);
}
