/* sheet_json.c - a page for programs: the same items, voices and reports, with ids.
 *
 *     {"sitrep":"1","title":"KESTREL","caution":"What reports say, by source. Not verified.","sections":[
 *      {"name":"happened","items":[{"kind":"event","id":"...","depth":0,"left":"13 Aug","said":"...","note":"...",
 *       "voices":[{"according":"the mayor","how":"reported","label":"REPORTED","fact":"...","reports":[1,3]}]}]}],
 *      "reports":[{"number":1,"id":"...","outlet":"Example Courier",...}]}
 */
#include "output/sheet.h"

#include "output/fact_json.h"

#include <math.h>

static void put_voice(const sheet *s, json_writer *w, const voice *v) {
    json_put_open(w, '{');
    member(w, "according", v->according);
    member_text(w, "how", v->how);
    member_text(w, "label", label_text(v->label));
    member_text(w, "fact", s->l->facts.at[v->fact].uid);
    member_open(w, "reports", '[');
    for (uint32_t i = 0; i < v->reports.n; i++) json_put_int(w, s->number[v->reports.at[i]]);
    json_put_close(w, ']');
    json_put_close(w, '}');
}

static void put_item(const sheet *s, json_writer *w, const sheet_item *i) {
    json_put_open(w, '{');
    member_text(w, "kind", i->kind);
    member_text(w, "id", i->id);
    member_int(w, "depth", i->depth);
    member(w, "left", i->left);
    member(w, "said", i->said);
    member(w, "note", i->note);
    if (i->quote.size) member(w, "quote", i->quote);
    if (!isnan(i->low) || !isnan(i->high)) {
        member_number(w, "low", i->low);
        member_number(w, "high", i->high);
    }
    member_open(w, "voices", '[');
    for (uint32_t k = 0; k < i->voices.n; k++) put_voice(s, w, &i->voices.at[k]);
    json_put_close(w, ']');
    if (i->struck) member_bool(w, "struck", true);
    if (i->corrections.n) {
        member_open(w, "corrections", '[');
        for (uint32_t k = 0; k < i->corrections.n; k++)
            put_correction(w, &s->l->reviews.at[i->corrections.at[k]]);
        json_put_close(w, ']');
    }
    json_put_close(w, '}');
}

static void put_report(const sheet *s, json_writer *w, report_ix r) {
    const report_row *row = &s->l->reports.at[r];
    json_put_open(w, '{');
    member_int(w, "number", s->number[r]);
    member_text(w, "id", row->uid);
    member(w, "given", row->id);
    member(w, "outlet", row->outlet);
    member(w, "published", row->published);
    member(w, "title", row->title);
    member(w, "url", row->url);
    if (s->copies[r] != NONE) {
        const copy_row *c = &s->l->copies.at[s->copies[r]];
        member_text(w, "copy", label_text(c->kind));
        member_text(w, "of", s->l->reports.at[c->of].uid);
    }
    json_put_close(w, '}');
}

void sheet_json(const sheet *s, const sitrep_look *look, textbuf *to) {
    json_writer w = { .to = to };
    (void)look;
    json_put_open(&w, '{');
    member_text(&w, "sitrep", "1");
    member(&w, "title", s->title);
    member(&w, "period", s->period);
    member(&w, "count", s->count);
    member_text(&w, "caution", sheet_caution);
    if (s->part.size) {
        member_open(&w, "part", '{');
        member_int(&w, "shown", (int64_t)s->shown);
        member_int(&w, "of", (int64_t)s->of);
        json_put_close(&w, '}');
    }
    member_open(&w, "sections", '[');
    for (uint32_t i = 0; i < s->sections.n; i++) {
        json_put_open(&w, '{');
        member_text(&w, "name", s->sections.at[i].name);
        member_open(&w, "items", '[');
        for (uint32_t k = 0; k < s->sections.at[i].items.n; k++)
            put_item(s, &w, &s->sections.at[i].items.at[k]);
        json_put_close(&w, ']');
        json_put_close(&w, '}');
    }
    json_put_close(&w, ']');
    member_open(&w, "reports", '[');
    for (uint32_t i = 0; i < s->reports.n; i++) put_report(s, &w, s->reports.at[i]);
    json_put_close(&w, ']');
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}
