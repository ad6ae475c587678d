/* sheet.c - items gather who says them: three reports of one wire are one voice, [1][2][3]. */
#include "output/sheet.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "output/said.h"
#include "output/when.h"

#include <math.h>

const char sheet_caution[] = "What reports say, by source. Not verified.";

bool sheet_begin(sheet *s, const ledger *l, arena *a) {
    *s = (sheet){ .l = l, .mem = a, .title = STR("REPORTS") };
    s->number = arena_take(a, (l->reports.n + 1) * sizeof *s->number);
    s->copies = arena_take(a, (l->reports.n + 1) * sizeof *s->copies);
    for (report_ix r = 0; s->copies && r < l->reports.n; r++) s->copies[r] = NONE;
    for (uint32_t i = l->copies.n; s->copies && i-- > 0;) s->copies[l->copies.at[i].report] = i;
    return s->number && s->copies;
}

sheet_section *sheet_add_section(sheet *s, const char *name, const char *heading) {
    sheet_section *to = array_add(s->mem, &s->sections);
    if (to) *to = (sheet_section){ .name = name, .heading = heading };
    return to;
}

sheet_item *sheet_add_item(sheet *s, sheet_section *to, const char *kind, const char *id,
                           uint32_t depth) {
    sheet_item *i = to ? array_add(s->mem, &to->items) : NULL;
    if (i) *i = (sheet_item){ .kind = kind, .id = id, .depth = depth, .low = NAN, .high = NAN };
    return i;
}

/* ---- voices ---------------------------------------------------------------------------------- */

static void cite(sheet *s, voice *v, report_ix r) {
    if (v->reports.n && v->reports.at[v->reports.n - 1] == r) return;
    report_ix *to = array_add(s->mem, &v->reports);
    if (to) *to = r;
    if (s->number[r]) return;
    report_ix *first = array_add(s->mem, &s->reports);
    if (first) *first = r;
    s->number[r] = s->reports.n;
}

static voice *voice_of(sheet_item *to, str according, label l) {
    for (uint32_t i = 0; i < to->voices.n; i++)
        if (to->voices.at[i].label == l && str_eq(to->voices.at[i].according, according))
            return &to->voices.at[i];
    return NULL;
}

/* What people set right of the fact stands below, once. */
static void add_corrections(sheet *s, sheet_item *to, const fact_row *f) {
    for (uint32_t i = f->reviews.begin; i < f->reviews.end; i++) {
        if (!said_corrects(&s->l->reviews.at[i])) continue;
        for (uint32_t k = 0; k < to->corrections.n; k++)
            if (to->corrections.at[k] == i) return;
        uint32_t *c = array_add(s->mem, &to->corrections);
        if (c) *c = i;
    }
}

void sheet_add_voice(sheet *s, sheet_item *to, fact_ix i) {
    const fact_row *f = &s->l->facts.at[i];
    if (!to) return;
    add_corrections(s, to, f);
    str according = said_according(s->l, f, s->mem);
    voice *v = voice_of(to, according, f->label);
    if (!v && to->voices.n > VOICES_MOST) v = &to->voices.at[VOICES_MOST];
    if (!v && (v = array_add(s->mem, &to->voices))) {
        bool more = to->voices.n > VOICES_MOST;
        *v = (voice){ .according = more ? STR("others") : according,
                      .how = more ? "see each" : said_how(f),
                      .label = f->label,
                      .fact = i };
    }
    if (v) cite(s, v, f->report);
}

void sheet_put_cites(const sheet *s, const voice *v, textbuf *to) {
    enum { MOST = 12 };
    for (uint32_t i = 0; i < v->reports.n && i < MOST; i++)
        textbuf_print(to, "[%u]", s->number[v->reports.at[i]]);
    if (v->reports.n > MOST) textbuf_print(to, " and %u more reports", v->reports.n - MOST);
}

void sheet_put_copy(const sheet *s, report_ix r, textbuf *to) {
    if (s->copies[r] == NONE) return;
    const copy_row *c = &s->l->copies.at[s->copies[r]];
    uint32_t of = s->number[c->of];
    static const char *const what[] = {
        [COPY_SAME - COPY_SAME] = "the same text as",
        [COPY_SYNDICATED - COPY_SAME] = "an agency's text, also in",
        [COPY_EXCERPT - COPY_SAME] = "shares a part with",
        [COPY_UPDATE - COPY_SAME] = "a later version of",
    };
    textbuf_print(to, ", %s ", what[c->kind - COPY_SAME]);
    if (of) textbuf_print(to, "[%u]", of);
    else doc_put_plain(said_report(&s->l->reports.at[c->of], s->mem), to);
    if (c->credit.size) textbuf_print(to, ", credits %.*s", STR_ARG(c->credit));
}

/* ---- the head -------------------------------------------------------------------------------- */

static void count_once(hashmap *seen, str key, uint32_t *n) {
    if (!key.size || hashmap_get(seen, key) != UINT32_MAX) return;
    hashmap_set(seen, key, 1);
    ++*n;
}

static void put_count(textbuf *to, uint32_t n, const char *noun) {
    textbuf_print(to, "%s%u %s%s", to->size ? " · " : "", n, noun, n == 1 ? "" : "s");
}

/* Reports whose facts are meant, and when the first and the last of them appeared. */
static uint32_t count_reports(sheet *s, const bool *meant, hashmap *outlets, uint32_t *outlet_count,
                              moment at[2]) {
    uint32_t n = 0;
    report_ix last = NONE;
    for (fact_ix i = 0; i < s->l->facts.n; i++) {
        report_ix r = s->l->facts.at[i].report;
        const report_row *row = &s->l->reports.at[r];
        if (!meant[i] || r == last) continue;
        last = r;
        n++;
        count_once(outlets, utf8_folded(row->outlet, s->mem), outlet_count);
        if (row->at == OPEN_PAST) continue;
        if (at[0] == OPEN_PAST || row->at < at[0]) at[0] = row->at;
        if (row->at > at[1]) at[1] = row->at;
    }
    return n;
}

static uint32_t count_origins(sheet *s, const bool *meant) {
    hashmap seen = { .mem = s->mem };
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->l->event_facts.n; i++)
        if (meant[s->l->event_facts.at[i].fact])
            count_once(&seen, s->l->event_facts.at[i].origin, &n);
    return n;
}

static void put_head(sheet *s, const counts *c, uint64_t facts, const moment at[2]) {
    textbuf b = { .mem = s->mem }, days = { .mem = s->mem };
    put_count(&b, c->documents, "report");
    put_count(&b, c->outlets, "outlet");
    if (c->origins) put_count(&b, c->origins, "origin");
    put_count(&b, (uint32_t)facts, "fact");
    s->count = textbuf_str(&b);
    if (at[0] != OPEN_PAST) {
        moment day = at[0] - (at[0] % MINUTES_A_DAY + MINUTES_A_DAY) % MINUTES_A_DAY;
        when_put(&days, day, at[1] + 1, INT32_MIN);
    }
    s->period = textbuf_str(&days);
}

void sheet_count(sheet *s, const bool *meant) {
    hashmap outlets = { .mem = s->mem };
    moment at[2] = { OPEN_PAST, OPEN_PAST };
    uint32_t facts = 0;
    counts c = { 0 };
    c.documents = count_reports(s, meant, &outlets, &c.outlets, at);
    c.origins = count_origins(s, meant);
    for (fact_ix i = 0; i < s->l->facts.n; i++) facts += meant[i];
    put_head(s, &c, facts, at);
}

void sheet_count_asked(sheet *s, const view_ask *ask, const bool *meant, const char *which) {
    const view_part *p = &ask->part;
    textbuf b = { .mem = s->mem };
    if (!p->of) {
        sheet_count(s, meant);
        return;
    }
    put_head(s, &p->counts, p->facts, (const moment[]){ p->first, p->last });
    textbuf_print(&b, "%llu of %llu %s", (unsigned long long)p->shown, (unsigned long long)p->of,
                  which);
    s->part = textbuf_str(&b);
    s->shown = p->shown, s->of = p->of;
}
