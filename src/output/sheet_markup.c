/* sheet_markup.c - a page as Markdown, for a mail, and as one HTML file that asks nobody for anything.
 *
 *     - **13 Aug** shelling killed at least 12 people in Northmark (3 reports, 2 origins)
 *       - the mayor > Example Courier, reported [1][3]
 */
#include "output/sheet.h"

#include "output/said.h"

/* ---- Markdown -------------------------------------------------------------------------------- */

/* Every mark that Markdown would take for its own. */
static void put_md(textbuf *to, str s) {
    for (uint32_t i = 0; i < s.size; i++) {
        if (strchr("\\`*_[]<>|#~", s.at[i]) && s.at[i]) textbuf_char(to, '\\');
        textbuf_char(to, s.at[i]);
    }
}

static bool is_link(str url) {
    bool web = str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
    for (uint32_t i = 0; i < url.size; i++)
        if ((unsigned char)url.at[i] <= ' ' || strchr("<>\"()", url.at[i])) return false;
    return web;
}

static void md_voice(const sheet *s, const voice *v, textbuf *to) {
    put_md(to, v->according);
    textbuf_print(to, ", %s ", v->how);
    textbuf cites = { .mem = s->mem };
    sheet_put_cites(s, v, &cites);
    put_md(to, textbuf_str(&cites));
}

static void md_item(const sheet *s, const sheet_item *i, textbuf *to) {
    const char *indent = i->depth ? "  " : "";
    textbuf_print(to, "%s- ", indent);
    if (i->left.size) {
        textbuf_add(to, STR("**"));
        put_md(to, i->left);
        textbuf_add(to, STR("** "));
    }
    if (i->struck) textbuf_add(to, STR("~~"));
    put_md(to, i->said);
    if (i->struck) textbuf_add(to, STR("~~"));
    if (i->note.size) {
        textbuf_add(to, STR(" ("));
        put_md(to, i->note);
        textbuf_char(to, ')');
    }
    textbuf_char(to, '\n');
    for (uint32_t k = 0; k < i->voices.n; k++) {
        textbuf_print(to, "%s  - ", indent);
        md_voice(s, &i->voices.at[k], to);
        textbuf_char(to, '\n');
    }
    for (uint32_t k = 0; k < i->corrections.n; k++) {
        textbuf_print(to, "%s  - *", indent);
        put_md(to, said_correction(&s->l->reviews.at[i->corrections.at[k]], s->mem));
        textbuf_add(to, STR("*\n"));
    }
    if (!i->quote.size) return;
    textbuf_print(to, "%s  > ", indent);
    put_md(to, i->quote);
    textbuf_char(to, '\n');
}

static void md_reports(const sheet *s, textbuf *to) {
    if (s->reports.n) textbuf_add(to, STR("\n## Reports\n\n"));
    for (uint32_t i = 0; i < s->reports.n; i++) {
        const report_row *r = &s->l->reports.at[s->reports.at[i]];
        textbuf b = { .mem = s->mem };
        textbuf_print(to, "%u. ", i + 1);
        textbuf_add(&b, said_report(r, s->mem));
        sheet_put_copy(s, s->reports.at[i], &b);
        put_md(to, textbuf_str(&b));
        if (is_link(r->url)) textbuf_print(to, " <%.*s>", STR_ARG(r->url));
        textbuf_char(to, '\n');
    }
}

/* "WHAT HAPPENED" -> "What happened". */
static void put_heading(textbuf *to, const char *heading) {
    for (const char *c = heading; *c; c++) textbuf_char(to, c == heading ? *c : to_lower(*c));
}

void sheet_md(const sheet *s, const sitrep_look *look, textbuf *to) {
    (void)look;
    textbuf_add(to, STR("# "));
    put_md(to, s->title);
    if (s->period.size) textbuf_print(to, ", %.*s", STR_ARG(s->period));
    if (s->count.size) textbuf_print(to, "\n\n%.*s", STR_ARG(s->count));
    if (s->part.size) textbuf_print(to, "\n\n%.*s", STR_ARG(s->part));
    textbuf_print(to, "\n\n*%s*\n", sheet_caution);
    for (uint32_t i = 0; i < s->sections.n; i++) {
        const sheet_section *section = &s->sections.at[i];
        if (!section->items.n) continue;
        textbuf_add(to, STR("\n## "));
        put_heading(to, section->heading);
        textbuf_add(to, STR("\n\n"));
        for (uint32_t k = 0; k < section->items.n; k++) md_item(s, &section->items.at[k], to);
    }
    md_reports(s, to);
}

/* ---- HTML ------------------------------------------------------------------------------------ */

static void put_html(textbuf *to, str s) {
    for (uint32_t i = 0; i < s.size; i++) {
        char c = s.at[i];
        if (c == '&') textbuf_add(to, STR("&amp;"));
        else if (c == '<') textbuf_add(to, STR("&lt;"));
        else if (c == '>') textbuf_add(to, STR("&gt;"));
        else if (c == '"') textbuf_add(to, STR("&quot;"));
        else textbuf_char(to, c);
    }
}

/* A citation leads to its report and shows the sentence. */
static void html_voice(const sheet *s, const voice *v, textbuf *to) {
    enum { MOST = 12 };
    textbuf_add(to, STR("<li>"));
    put_html(to, v->according);
    textbuf_print(to, ", <em>%s</em> ", v->how);
    for (uint32_t i = 0; i < v->reports.n && i < MOST; i++) {
        uint32_t n = s->number[v->reports.at[i]];
        textbuf_print(to, "<a href=\"#r%u\"", n);
        if (i == 0) {
            textbuf_add(to, STR(" title=\""));
            put_html(to, said_sentence(&s->l->facts.at[v->fact], s->mem));
            textbuf_char(to, '"');
        }
        textbuf_print(to, ">[%u]</a>", n);
    }
    if (v->reports.n > MOST) textbuf_print(to, " and %u more reports", v->reports.n - MOST);
    textbuf_add(to, STR("</li>\n"));
}

static void html_item(const sheet *s, const sheet_item *i, textbuf *to) {
    textbuf_print(to, "<li class=\"%s depth%u\">", i->kind, i->depth);
    if (i->left.size) {
        textbuf_add(to, STR("<b>"));
        put_html(to, i->left);
        textbuf_add(to, STR("</b> "));
    }
    if (i->struck) textbuf_add(to, STR("<s>"));
    put_html(to, i->said);
    if (i->struck) textbuf_add(to, STR("</s>"));
    if (i->note.size) {
        textbuf_add(to, STR(" ("));
        put_html(to, i->note);
        textbuf_char(to, ')');
    }
    if (i->voices.n) textbuf_add(to, STR("\n<ul>\n"));
    for (uint32_t k = 0; k < i->voices.n; k++) html_voice(s, &i->voices.at[k], to);
    if (i->voices.n) textbuf_add(to, STR("</ul>"));
    for (uint32_t k = 0; k < i->corrections.n; k++) {
        textbuf_add(to, STR("\n<p class=\"correction\">"));
        put_html(to, said_correction(&s->l->reviews.at[i->corrections.at[k]], s->mem));
        textbuf_add(to, STR("</p>"));
    }
    if (i->quote.size) {
        textbuf_add(to, STR("\n<blockquote>"));
        put_html(to, i->quote);
        textbuf_add(to, STR("</blockquote>"));
    }
    textbuf_add(to, STR("</li>\n"));
}

static void html_reports(const sheet *s, textbuf *to) {
    if (!s->reports.n) return;
    textbuf_add(to, STR("<h2>Reports</h2>\n<ol>\n"));
    for (uint32_t i = 0; i < s->reports.n; i++) {
        const report_row *r = &s->l->reports.at[s->reports.at[i]];
        textbuf b = { .mem = s->mem };
        textbuf_add(&b, said_report(r, s->mem));
        sheet_put_copy(s, s->reports.at[i], &b);
        textbuf_print(to, "<li id=\"r%u\">", i + 1);
        put_html(to, textbuf_str(&b));
        if (is_link(r->url)) {
            textbuf_add(to, STR(" <a href=\""));
            put_html(to, r->url);
            textbuf_add(to, STR("\">"));
            put_html(to, r->url);
            textbuf_add(to, STR("</a>"));
        }
        textbuf_add(to, STR("</li>\n"));
    }
    textbuf_add(to, STR("</ol>\n"));
}

static void html_head(const sheet *s, textbuf *to) {
    textbuf_add(to, STR("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"));
    put_html(to, s->title);
    textbuf_add(to, STR("</title>\n<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em "
                        "auto;padding:0 1em}"
                        "ul{list-style:none;padding-left:1em}.depth1{margin-left:2em}blockquote{"
                        "margin:.2em 1em}</style>\n<h1>"));
    put_html(to, s->title);
    if (s->period.size) textbuf_print(to, ", %.*s", STR_ARG(s->period));
    textbuf_add(to, STR("</h1>\n"));
    if (s->count.size) textbuf_print(to, "<p>%.*s</p>\n", STR_ARG(s->count));
    if (s->part.size) textbuf_print(to, "<p>%.*s</p>\n", STR_ARG(s->part));
    textbuf_print(to, "<p><em>%s</em></p>\n", sheet_caution);
}

void sheet_html(const sheet *s, const sitrep_look *look, textbuf *to) {
    (void)look;
    html_head(s, to);
    for (uint32_t i = 0; i < s->sections.n; i++) {
        const sheet_section *section = &s->sections.at[i];
        if (!section->items.n) continue;
        textbuf_add(to, STR("<h2>"));
        put_heading(to, section->heading);
        textbuf_add(to, STR("</h2>\n<ul>\n"));
        for (uint32_t k = 0; k < section->items.n; k++) html_item(s, &section->items.at[k], to);
        textbuf_add(to, STR("</ul>\n"));
    }
    html_reports(s, to);
    textbuf_add(to, STR("</html>\n"));
}
