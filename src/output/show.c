/* show.c - one thing of a ledger with all that is known of it.
 *
 *     FACT
 *       13 Aug    shelling killed at least 12 people in Northmark          the mayor, reported [1]
 *                   > Arland's guns killed at least 12 people in Northmark on Monday, the mayor said.
 *         type      ASSAULT heavy-weapons
 *         figure    at least 12 people: killed, 12 and more
 *
 * A fact with its parts, and with --why what they rest on; an event with everybody who tells it; a report with its
 * text, in which the words that name a fact carry its number. */
#include "output/view.h"

#include "base/utf8.h"
#include "output/fact_json.h"
#include "output/marked.h"
#include "output/said.h"
#include "output/sheet.h"
#include "output/wrap.h"

#include <math.h>

enum { CLAUSE_MOST = 160, WIDTH_DEFAULT = 80, WIDTH_LEAST = 40 };

typedef struct showing {
    sheet s;
    const ledger *l;
    const view_ask *ask;
    sheet_section *to;
} showing;

/* ---- details --------------------------------------------------------------------------------- */

/* A part of what is shown: its name at the left. */
static textbuf detail(const showing *x) { return (textbuf){ .mem = x->s.mem }; }

static void put_detail(showing *x, const char *name, const textbuf *said) {
    sheet_item *i = said->size ? sheet_add_item(&x->s, x->to, "detail", "", 1) : NULL;
    if (!i) return;
    i->left = str_of(name);
    i->said = textbuf_str(said);
}

static void put_name(textbuf *to, str at, str is, str name) {
    doc_put_plain(at.size ? at : name, to);
    if (is.size) textbuf_print(to, " = %.*s", STR_ARG(is));
    if (at.size && name.size && !str_eq(name, at)) textbuf_print(to, " = %.*s", STR_ARG(name));
}

static void put_actor(showing *x, const char *role, const actor_row *a) {
    textbuf b = detail(x);
    put_name(&b, a->at.text, a->is, a->name);
    if (a->code.size) textbuf_print(&b, ", %.*s", STR_ARG(a->code));
    if (a->sectors.size) textbuf_print(&b, " %.*s", STR_ARG(a->sectors));
    if (a->inferred) textbuf_add(&b, STR(", inferred"));
    put_detail(x, role, &b);
}

static void put_place(showing *x, const where_row *p) {
    textbuf b = detail(x);
    put_name(&b, p->at.text, p->is, p->name);
    if (p->kind != P_UNKNOWN) textbuf_print(&b, ", %s", label_text(p->kind));
    else textbuf_add(&b, STR(", not in the gazetteer"));
    if (p->country.size) textbuf_print(&b, ", %.*s", STR_ARG(p->country));
    if (p->key.size) textbuf_print(&b, ", key %.*s", STR_ARG(p->key));
    if (isfinite(p->lat)) {
        textbuf_add(&b, STR(", "));
        textbuf_fixed(&b, p->lat, 4);
        textbuf_char(&b, ' ');
        textbuf_fixed(&b, p->lon, 4);
    }
    if (p->precision.size) textbuf_print(&b, " (%.*s)", STR_ARG(p->precision));
    if (x->ask->why && isfinite(p->score)) {
        textbuf_add(&b, STR(", score "));
        textbuf_number(&b, p->score);
        if (p->runner_up.size) textbuf_print(&b, ", else %.*s", STR_ARG(p->runner_up));
    }
    put_detail(x, label_text(p->role), &b);
}

static void put_when(showing *x, const fact_row *f) {
    textbuf b = detail(x);
    const time_row *t = &f->when;
    if (!t->there) textbuf_add(&b, STR("not said"));
    doc_put_plain(t->at.text, &b);
    if (t->edtf.size) textbuf_print(&b, " = %.*s", STR_ARG(t->edtf));
    if (t->there && !t->resolved) textbuf_add(&b, STR(", not resolved"));
    if (t->there)
        textbuf_print(&b, ", counted from %s",
                      t->basis == EXPLICIT ? "itself" : label_text(t->basis));
    put_detail(x, "when", &b);
}

static void put_bound(textbuf *to, double low, double high) {
    if (isfinite(low)) textbuf_number(to, low);
    if (isfinite(low) && low == high) return;
    textbuf_add(to,
                isfinite(high) ? isfinite(low) ? STR(" to ") : STR("up to ") : STR(" and more"));
    if (isfinite(high)) textbuf_number(to, high);
}

static void put_figure(showing *x, const figure_row *q) {
    textbuf b = detail(x);
    textbuf_add(&b, said_figure(q, x->s.mem));
    textbuf_print(&b, ": %.*s", STR_ARG(said_measure(q->measure, q->of, x->s.mem)));
    if (isfinite(q->low) || isfinite(q->high)) {
        textbuf_add(&b, STR(", "));
        put_bound(&b, q->low, q->high);
    }
    textbuf_print(&b, ", %s", label_text(q->bound));
    if (q->kind != LABEL_COUNT) textbuf_print(&b, ", %s", label_text(q->kind));
    if (q->part) textbuf_add(&b, STR(", part of the one before"));
    if (q->increment) textbuf_add(&b, STR(", on top of an earlier one"));
    put_detail(x, "figure", &b);
}

static void put_link(showing *x, const link_row *k) {
    textbuf b = detail(x);
    if (k->at.text.size || k->name.size) put_name(&b, k->at.text, STR(""), k->name);
    else textbuf_add(&b, STR("not given"));
    if (k->kind != H_NONE) textbuf_print(&b, ", %s", label_text(k->kind));
    if (!k->named && k->kind != H_UNNAMED) textbuf_add(&b, STR(", unnamed"));
    if (k->side.size) textbuf_print(&b, ", %.*s", STR_ARG(k->side));
    textbuf_print(&b, ", %s", label_text(k->how));
    if (k->cue.text.size) textbuf_print(&b, ", \"%.*s\"", STR_ARG(k->cue.text));
    if (x->ask->why && k->sure) textbuf_print(&b, ", sure %d", k->sure);
    put_detail(x, label_text(k->role), &b);
}

static void put_type(showing *x, const fact_row *f) {
    textbuf b = detail(x);
    textbuf_add(&b, str_of(label_text(f->kind)));
    if (f->type != NO_TYPE) textbuf_print(&b, ", %s", label_text(f->type));
    if (f->type2 != NO_TYPE) textbuf_print(&b, " or %s", label_text(f->type2));
    if (f->modes.size) textbuf_print(&b, " %.*s", STR_ARG(f->modes));
    if (f->reciprocal) textbuf_add(&b, STR(", to each other"));
    put_detail(x, "type", &b);
}

static void put_certainty(showing *x, const fact_row *f) {
    textbuf b = detail(x);
    textbuf_print(&b, "%s, %s%s, %s", label_text(f->label), f->negative ? "not " : "",
                  label_text(f->mode), label_text(f->basis));
    put_detail(x, "label", &b);
    for (uint32_t i = 0; x->ask->why && i < f->whys.n; i++) {
        textbuf w = detail(x);
        textbuf_print(&w, "%.*s at %u", STR_ARG(f->whys.at[i].cue), f->whys.at[i].begin);
        put_detail(x, "why", &w);
    }
    textbuf r = detail(x);
    textbuf_print(&r, "%.*s", STR_ARG(f->rule));
    if (isfinite(f->score)) {
        textbuf_add(&r, f->rule.size ? STR(", score ") : STR("score "));
        textbuf_number(&r, f->score);
    }
    if (x->ask->why) put_detail(x, "rule", &r);
}

/* The event that a fact tells, and who else does. */
static void put_event_of(showing *x, fact_ix f) {
    for (uint32_t i = 0; i < x->l->event_facts.n; i++) {
        const event_fact *e = &x->l->event_facts.at[i];
        if (e->fact != f) continue;
        const event_row *row = &x->l->events.at[e->event];
        textbuf b = detail(x);
        str many = sheet_counts(&x->s, &row->counts);
        textbuf_print(&b, "%.8s, %s", row->uid, label_text(row->status));
        if (many.size) textbuf_print(&b, ", %.*s", STR_ARG(many));
        textbuf_print(&b, "; says %s%s", label_text(e->says), e->says == SAYS_SAME ? "" : " to it");
        if (e->origin.size) textbuf_print(&b, "; goes back to %.*s", STR_ARG(e->origin));
        put_detail(x, "event", &b);
    }
}

/* ---- a fact ---------------------------------------------------------------------------------- */

static void add_fact(showing *x, fact_ix i, uint32_t depth) {
    const fact_row *f = &x->l->facts.at[i];
    sheet_item *item = sheet_add_item(&x->s, x->to, "fact", f->uid, depth);
    if (!item) return;
    item->left = said_when(x->l, f, x->s.mem);
    item->said = said_clause(f, CLAUSE_MOST, x->s.mem);
    item->quote = x->ask->marked ? marked_sentence(f, x->s.mem) : said_sentence(f, x->s.mem);
    item->struck = f->wrong;
    sheet_add_voice(&x->s, item, i);
}

/* What people said of it that its head does not show: that it is right, and what was set otherwise since. */
static void put_reviews(showing *x, const fact_row *f) {
    for (uint32_t i = f->reviews.begin; i < f->reviews.end; i++) {
        const review_row *r = &x->l->reviews.at[i];
        if (said_corrects(r)) continue;
        textbuf b = detail(x);
        textbuf_add(&b, said_correction(r, x->s.mem));
        put_detail(x, r->stands ? "reviewed" : "before", &b);
    }
}

static uint64_t show_fact(showing *x, fact_ix i) {
    const fact_row *f = &x->l->facts.at[i];
    x->to = sheet_add_section(&x->s, "fact", "FACT");
    add_fact(x, i, 0);
    textbuf id = detail(x);
    textbuf_print(&id, "%s", f->uid);
    put_detail(x, "id", &id);
    put_type(x, f);
    for (uint32_t k = 0; k < f->who.n; k++) put_actor(x, "who", &f->who.at[k]);
    for (uint32_t k = 0; k < f->whom.n; k++) put_actor(x, "whom", &f->whom.at[k]);
    for (uint32_t k = 0; k < f->where.n; k++) put_place(x, &f->where.at[k]);
    put_when(x, f);
    for (uint32_t k = 0; k < f->figures.n; k++) put_figure(x, &f->figures.at[k]);
    for (uint32_t k = 0; k < f->chain.n; k++) put_link(x, &f->chain.at[k]);
    put_certainty(x, f);
    put_event_of(x, i);
    put_reviews(x, f);
    return 1;
}

/* ---- an event -------------------------------------------------------------------------------- */

static uint64_t show_event(showing *x, ledger_event_ix i) {
    const event_row *e = &x->l->events.at[i];
    x->to = sheet_add_section(&x->s, "event", "EVENT");
    sheet_item *head = sheet_add_item(&x->s, x->to, "event", e->uid, 0);
    if (!head) return 0;
    head->left = said_when(x->l, &x->l->facts.at[e->first], x->s.mem);
    head->said = said_clause(&x->l->facts.at[e->first], CLAUSE_MOST, x->s.mem);
    str many = sheet_counts(&x->s, &e->counts);
    textbuf note = detail(x);
    textbuf_print(&note, "%s%s%.*s", label_text(e->status), many.size ? ", " : "", STR_ARG(many));
    head->note = textbuf_str(&note);
    sheet_add_voice(&x->s, head, e->first);
    for (uint32_t k = 0; k < x->l->event_facts.n; k++)
        if (x->l->event_facts.at[k].event == i) add_fact(x, x->l->event_facts.at[k].fact, 1);
    x->to = sheet_add_section(&x->s, "disputed", "DISPUTED");
    for (uint32_t k = 0; k < x->l->disputes.n; k++)
        if (x->l->disputes.at[k].event == i)
            sheet_add_dispute(&x->s, x->to, &x->l->disputes.at[k], false);
    return 1;
}

/* ---- a report -------------------------------------------------------------------------------- */

/* The number of the fact of `r` whose trigger begins at a code point, from 1; 0 when none does. Facts stand in the order
 * of the text, but a trigger may name two of them: `next` only grows. */
static uint32_t fact_at(const ledger *l, const report_row *r, uint32_t point, uint32_t *end) {
    for (fact_ix f = r->facts.begin; f < r->facts.end; f++)
        if (l->facts.at[f].trigger.begin == point && l->facts.at[f].trigger.end > point) {
            *end = l->facts.at[f].trigger.end;
            return f - r->facts.begin + 1;
        }
    return 0;
}

/* The text with "[moved](3)" where a fact is named. */
static void put_marked(const ledger *l, const report_row *r, textbuf *to) {
    uint32_t size, point = 0, end = 0, number = 0, points = r->text.size; /* no more than bytes */
    bool *begins = arena_take(to->mem, (size_t)points + 1);
    for (fact_ix f = r->facts.begin; begins && f < r->facts.end; f++)
        if (l->facts.at[f].trigger.begin < points) begins[l->facts.at[f].trigger.begin] = true;
    for (uint32_t at = 0; begins && at < r->text.size; at += size, point++) {
        if (number && point == end) textbuf_print(to, "](%u)", number), number = 0;
        if (!number && begins[point] && (number = fact_at(l, r, point, &end)))
            textbuf_char(to, '[');
        utf8_at(r->text, at, &size);
        textbuf_add(to, str_cut(r->text, at, at + size));
    }
    if (number) textbuf_print(to, "](%u)", number);
}

static void put_text(const ledger *l, const report_row *r, const sitrep_look *look, textbuf *to) {
    textbuf marked = { .mem = to->mem };
    uint32_t width = look->width == 0            ? WIDTH_DEFAULT
                     : look->width < WIDTH_LEAST ? WIDTH_LEAST
                                                 : look->width;
    put_marked(l, r, &marked);
    str rest = textbuf_str(&marked), line;
    textbuf_char(to, '\n');
    while (str_next(&rest, '\n', &line)) {
        textbuf plain = { .mem = to->mem };
        doc_put_plain(line, &plain);
        if (plain.size) wrap_row(&(wrap_cell){ 0, width, textbuf_str(&plain), NULL }, 1, to);
        else textbuf_char(to, '\n');
    }
}

static uint64_t show_report(showing *x, report_ix i, textbuf *to) {
    const report_row *r = &x->l->reports.at[i];
    bool *own = arena_take(x->s.mem, x->l->facts.n + 1);
    x->to = sheet_add_section(&x->s, "facts", "FACTS");
    if (!own) return 0;
    for (fact_ix f = r->facts.begin; f < r->facts.end; f++) {
        own[f] = true;
        add_fact(x, f, 0);
        textbuf number = detail(x);
        textbuf_print(&number, "(%u) %.8s", f - r->facts.begin + 1, x->l->facts.at[f].uid);
        sheet_item *item = x->to->items.n ? &x->to->items.at[x->to->items.n - 1] : NULL;
        if (item) item->left = textbuf_str(&number), item->quote = STR("");
    }
    sheet_count(&x->s, own);
    if (x->ask->format == VIEW_JSON) return 1;
    textbuf_add(to, said_report(r, x->s.mem));
    textbuf_print(to, "\nid %s\n", r->uid);
    if (r->url.size) doc_put_plain(r->url, to), textbuf_char(to, '\n');
    put_text(x->l, r, &x->ask->look, to);
    textbuf_char(to, '\n');
    return 1;
}

/* ---- which ----------------------------------------------------------------------------------- */

/* The only row whose id begins so, or NONE. */
#define FIND_ROW(rows, id)                                            \
    uint32_t found = NONE, n = 0;                                     \
    for (uint32_t i = 0; i < (rows).n; i++)                           \
        if (str_starts(str_of((rows).at[i].uid), id)) found = i, n++; \
    return n == 1 ? found : NONE

static uint32_t find_fact(const ledger *l, str id) { FIND_ROW(l->facts, id); }
static uint32_t find_event_row(const ledger *l, str id) { FIND_ROW(l->events, id); }

/* An event goes by the id of a fact that tells it, too. */
static uint32_t find_event(const ledger *l, str id) {
    uint32_t e = find_event_row(l, id), f = e == NONE ? find_fact(l, id) : NONE;
    for (uint32_t i = 0; f != NONE && i < l->event_facts.n; i++)
        if (l->event_facts.at[i].fact == f) return l->event_facts.at[i].event;
    return e;
}

static uint32_t find_report(const ledger *l, str id) {
    for (uint32_t i = 0; i < l->reports.n; i++)
        if (str_eq(l->reports.at[i].id, id) || str_eq(l->reports.at[i].url, id)) return i;
    FIND_ROW(l->reports, id);
}

uint64_t show_write(const ledger *l, const view_ask *ask, textbuf *to) {
    showing x = { .l = l, .ask = ask };
    if (!sheet_begin(&x.s, l, to->mem)) return 0;
    bool is_fact = str_is(ask->kind, "fact"), report = str_is(ask->kind, "report");
    uint32_t i = is_fact  ? find_fact(l, ask->id)
                 : report ? find_report(l, ask->id)
                          : find_event(l, ask->id);
    if (i == NONE) return 0;
    if (is_fact && ask->format == VIEW_JSON) {
        json_writer w = { .to = to };
        put_ledger_fact(&w, l, i);
        textbuf_char(to, '\n');
        return 1;
    }
    x.s.title = is_fact ? STR("FACT") : report ? STR("REPORT") : STR("EVENT");
    uint64_t n = is_fact ? show_fact(&x, i) : report ? show_report(&x, i, to) : show_event(&x, i);
    if (n) sheet_write(&x.s, ask->format, &ask->look, to);
    return n;
}
