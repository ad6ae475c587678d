/* jsonl.c - JSON Lines: a report a line with what was known of it and its facts, or a fact a line.
 *
 *     {"sitrep":"1","id":"a1","report":{"outlet":"Example Courier",...},"text_chars":2113,"facts":[
 *      {"id":"...","report":"a1","sentence":[0,74],"kind":"event","trigger":{"text":"moved",...},...}]}
 *
 * docs/fact.schema.json describes it. Spans are code points of the text as it was given, and every text
 * beside a span is what stands there. */
#include "output/fact_json.h"
#include "output/writers.h"

#include "doc/record.h"

static void member_report(json_writer *w, const doc *d) {
    const known *k = &d->known;
    member_open(w, "report", '{');
    member(w, "url", k->url);
    member(w, "title", k->title);
    member(w, "byline", k->byline);
    member(w, "outlet", k->outlet);
    member(w, "published", record_published(d, w->to->mem));
    member(w, "language", k->language);
    if (k->more.size) json_put_raw(w, k->more);
    json_put_close(w, '}');
}

/* The facts of a document as rows, in the memory of what is written. */
static ledger rows_of(const doc *d, textbuf *to) {
    ledger rows = { .mem = to->mem };
    report_row who = { 0 };
    ledger_take(&rows, d, &who);
    return rows;
}

void jsonl_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    ledger rows = rows_of(d, to);
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    member(&w, "sitrep", STR("1"));
    member(&w, "id", d->known.id);
    member_report(&w, d);
    member_int(&w, "text_chars", doc_source_points(d));
    member_open(&w, "facts", '[');
    for (uint32_t i = 0; i < rows.facts.n; i++) put_fact(&w, d->known.id, &rows.facts.at[i]);
    for (uint32_t i = 0; i < rows.headlines.n; i++)
        put_fact(&w, d->known.id, &rows.headlines.at[i]);
    json_put_close(&w, ']');
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

static void put_fact_lines(const doc *d, const fact_row *at, uint32_t n, textbuf *to) {
    for (uint32_t i = 0; i < n; i++) {
        json_writer w = { .to = to };
        put_fact(&w, d->known.id, &at[i]);
        textbuf_char(to, '\n');
    }
}

void jsonl_write_facts(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to) {
    (void)look, (void)number;
    ledger rows = rows_of(d, to);
    put_fact_lines(d, rows.facts.at, rows.facts.n, to);
    put_fact_lines(d, rows.headlines.at, rows.headlines.n, to);
}

static const char *code_word(sitrep_code code) {
    static const char *const words_of_codes[] = { "ok",   "nomem",    "limit",
                                                  "io",   "encoding", "format",
                                                  "data", "argument", "ledger" };
    return (size_t)code < sizeof words_of_codes / sizeof *words_of_codes ? words_of_codes[code]
                                                                         : "argument";
}

/* An error's texts are cut to their room, maybe inside a character. */
static str plain(const char *text, arena *a) {
    textbuf b = { .mem = a };
    doc_put_plain(str_of(text), &b);
    return textbuf_str(&b);
}

void jsonl_refuse(const sitrep_error *err, str id, textbuf *to) {
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    member(&w, "sitrep", STR("1"));
    if (id.size) member(&w, "id", id);
    member_open(&w, "error", '{');
    member_text(&w, "code", code_word(err->code));
    member(&w, "what", plain(err->what[0] ? err->what : sitrep_code_text(err->code), to->mem));
    member(&w, "source", plain(err->source, to->mem));
    member_int(&w, "line", (int64_t)err->line);
    member_int(&w, "byte", (int64_t)err->byte);
    json_put_close(&w, '}');
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}
