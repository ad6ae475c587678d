/* sheet_text.c - a page for a terminal.
 *
 *     WHAT HAPPENED
 *       13 Aug      shelling killed at least 12 people in Northmark (3 reports, 2 origins)
 *                     the mayor > Example Courier, reported [1][3]
 */
#include "output/sheet.h"

#include "base/utf8.h"
#include "output/colour.h"
#include "output/said.h"
#include "output/wrap.h"

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 40, LEFT_LEAST = 9, LEFT_MOST = 18, INDENT = 2 };

typedef struct page {
    const sheet *s;
    textbuf *to;
    uint32_t width, left;
    bool colour;
} page;

/* What steers a terminal stays behind, wherever a text comes from. */
static str plain(const page *p, str s) {
    textbuf b = { .mem = p->s->mem };
    doc_put_plain(s, &b);
    return textbuf_str(&b);
}

static void put_lines(const page *p, uint32_t x, str text, const char *colour) {
    wrap_row(&(wrap_cell){ x, p->width - x, plain(p, text), p->colour ? colour : NULL }, 1, p->to);
}

/* ---- items ----------------------------------------------------------------------------------- */

static str voice_words(const page *p, const voice *v) {
    textbuf b = { .mem = p->s->mem };
    textbuf_print(&b, "%.*s, %s ", STR_ARG(v->according), v->how);
    sheet_put_cites(p->s, v, &b);
    return textbuf_str(&b);
}

static str item_words(const page *p, const sheet_item *i) {
    textbuf b = { .mem = p->s->mem };
    bool tildes = i->struck && !p->colour;
    if (tildes) textbuf_add(&b, STR("~~"));
    textbuf_add(&b, i->said);
    if (tildes) textbuf_add(&b, STR("~~"));
    if (i->note.size) textbuf_print(&b, " (%.*s)", STR_ARG(i->note));
    return plain(p, textbuf_str(&b));
}

static const char *struck_of(const page *p, const sheet_item *i) {
    return p->colour && i->struck ? STRUCK : NULL;
}

/* The one voice of an item stands behind it where there is room, else below. */
static void put_alone(const page *p, const sheet_item *i, uint32_t at, uint32_t x) {
    str said = item_words(p, i), who = voice_words(p, &i->voices.at[0]);
    uint32_t wide = utf8_width(said), tail = utf8_width(who);
    bool fits = x + wide + 3 + tail <= p->width;
    const char *colour = p->colour ? colour_of(i->voices.at[0].label) : NULL;
    wrap_cell cells[] = {
        {at, p->left,                    i->left, NULL       },
        { x, fits ? wide : p->width - x, said,    struck_of(p, i) },
        { p->width - tail, tail,            who,               colour           }
    };
    wrap_row(cells, fits ? 3 : 2, p->to);
    if (!fits) put_lines(p, x + INDENT, who, colour);
}

static void put_item(const page *p, const sheet_item *i) {
    uint32_t at = INDENT + i->depth * INDENT, x = at + p->left + 2;
    if (i->voices.n == 1) {
        put_alone(p, i, at, x);
    } else {
        wrap_cell cells[] = {
            {at,            p->left, i->left,     NULL},
            { x, p->width - x,      item_words(p, i),   struck_of(p, i) }
        };
        wrap_row(cells, 2, p->to);
        for (uint32_t k = 0; k < i->voices.n; k++)
            put_lines(p, x + INDENT, voice_words(p, &i->voices.at[k]),
                      colour_of(i->voices.at[k].label));
    }
    for (uint32_t k = 0; k < i->corrections.n; k++)
        put_lines(p, x + INDENT,
                  said_correction(&p->s->l->reviews.at[i->corrections.at[k]], p->s->mem), BOLD);
    if (!i->quote.size) return;
    textbuf b = { .mem = p->s->mem };
    textbuf_print(&b, "> %.*s", STR_ARG(i->quote));
    put_lines(p, x + INDENT, textbuf_str(&b), DIM);
}

/* The column of days or measures is as wide as it must be. */
static uint32_t left_of(const sheet_section *section) {
    uint32_t most = LEFT_LEAST;
    for (uint32_t i = 0; i < section->items.n; i++) {
        uint32_t n = utf8_width(section->items.at[i].left);
        if (n > most) most = n;
    }
    return most > LEFT_MOST ? LEFT_MOST : most;
}

static void put_section(page *p, const sheet_section *section) {
    if (!section->items.n) return;
    textbuf_char(p->to, '\n');
    put_lines(p, 0, str_of(section->heading), BOLD);
    p->left = left_of(section);
    for (uint32_t i = 0; i < section->items.n; i++) put_item(p, &section->items.at[i]);
}

/* ---- head and foot --------------------------------------------------------------------------- */

static void put_head(const page *p) {
    textbuf b = { .mem = p->s->mem };
    doc_put_plain(p->s->title, &b);
    if (p->s->period.size) textbuf_print(&b, "   %.*s", STR_ARG(p->s->period));
    uint32_t left = utf8_width(textbuf_str(&b)), wide = utf8_width(p->s->count);
    if (p->s->count.size && left + 3 + wide <= p->width) {
        wrap_cell cells[] = {
            {0,                left, textbuf_str(&b), p->colour ? BOLD : NULL},
            { p->width - wide, wide, p->s->count,     NULL                   }
        };
        wrap_row(cells, 2, p->to);
    } else {
        put_lines(p, 0, textbuf_str(&b), BOLD);
        put_lines(p, 0, p->s->count, NULL);
    }
    put_lines(p, 0, str_of(sheet_caution), DIM);
}

static void put_reports(const page *p) {
    if (!p->s->reports.n) return;
    textbuf_char(p->to, '\n');
    put_lines(p, 0, STR("REPORTS"), BOLD);
    for (uint32_t i = 0; i < p->s->reports.n; i++) {
        const report_row *r = &p->s->l->reports.at[p->s->reports.at[i]];
        textbuf number = { .mem = p->s->mem }, b = { .mem = p->s->mem };
        textbuf_print(&number, "[%u]", i + 1);
        textbuf_add(&b, said_report(r, p->s->mem));
        sheet_put_copy(p->s, p->s->reports.at[i], &b);
        wrap_cell cells[] = {
            {INDENT,                   5,       textbuf_str(&number), NULL},
            { INDENT + 6, p->width - (INDENT + 6), plain(p,     textbuf_str(&b)), NULL }
        };
        wrap_row(cells, 2, p->to);
        if (r->url.size) put_lines(p, INDENT + 6, r->url, DIM);
    }
}

/* Last, where a reader at a terminal is. */
static void put_part(const page *p) {
    textbuf b = { .mem = p->s->mem };
    if (!p->s->part.size) return;
    textbuf_print(&b, "%.*s; --all shows them all", STR_ARG(p->s->part));
    textbuf_char(p->to, '\n');
    put_lines(p, 0, textbuf_str(&b), BOLD);
}

static page page_of(const sheet *s, const sitrep_look *look, textbuf *to) {
    uint32_t width = look->width == 0 ? WIDTH_DEFAULT : look->width;
    return (page){ s, to, width < WIDTH_LEAST ? WIDTH_LEAST : width, LEFT_LEAST, look->colour };
}

void sheet_text_reports(const sheet *s, const sitrep_look *look, textbuf *to) {
    page p = page_of(s, look, to);
    put_reports(&p);
    put_part(&p);
}

void sheet_text(const sheet *s, const sitrep_look *look, textbuf *to) {
    page p = page_of(s, look, to);
    put_head(&p);
    for (uint32_t i = 0; i < s->sections.n; i++) put_section(&p, &s->sections.at[i]);
    put_reports(&p);
    put_part(&p);
}
