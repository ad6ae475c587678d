/* jsonl.c - JSON Lines: a report on every line, with what is known of it.
 *
 *     {"id": "wire-7", "published": "2024-08-14", "text": "Shelling went on near the bridge.", "desk": "east"}
 *       known.id wire-7, known.published 2024-08-14, the text, and known.more  "desk":"east"
 *
 * A line that is wrong is one error, and the next line is read. */
#include "input/reader.h"

#include "base/error.h"
#include "base/json.h"

#include <string.h>

/* The members that are ours. */
enum { OUR_PUBLISHED = 5, OUR_TEXT = 7, OURS };
typedef struct member {
    const char *name;
    size_t at;   /* of its str in a record */
    bool number; /* may be a number, kept as it is written */
} member;

static const member ours[OURS] = {
    {"id",         offsetof(record, known.id),        true },
    { "url",       offsetof(record, known.url),       false},
    { "title",     offsetof(record, known.title),     false},
    { "byline",    offsetof(record, known.byline),    false},
    { "outlet",    offsetof(record, known.outlet),    false},
    [OUR_PUBLISHED] = { "published", offsetof(record, known.published), false},
    { "language",  offsetof(record, known.language),  false},
    [OUR_TEXT] = { "text",      offsetof(record, text),            false},
};

static uint32_t member_find(str name) {
    uint32_t i = 0;
    while (i < OURS && !str_is(name, ours[i].name)) i++;
    return i;
}

/* One line on its way to a record. */
typedef struct reading {
    json j;
    arena *mem;
    record *to;
    uint32_t seen;      /* a bit for each of our members */
    const char *member; /* whose value is read, "" between members */
    textbuf more;       /* members that are not ours */
    json_writer writer; /* to `more` */
} reading;

static str *value_of(record *r, uint32_t i) { return (str *)(void *)((char *)r + ours[i].at); }

/* The mistake of a value that is JSON, but not what it has to be; at its first byte. */
static void refuse(reading *r, uint32_t at, const char *what) {
    if (r->j.wrong) return;
    r->j.wrong = what;
    r->j.at = at;
}

static void check_value(reading *r, uint32_t i, uint32_t at) {
    str value = *value_of(r->to, i);
    if (value.size && memchr(value.at, 0, value.size)) refuse(r, at, "a NUL character");
    if (i == OUR_PUBLISHED && value.size && moment_read(value) == OPEN_PAST)
        refuse(r, at, "not a date like 2024-08-14");
    if (i == OUR_TEXT && !input_has_text(value) && !r->mem->failed) refuse(r, at, "no text");
}

static void read_ours(reading *r, uint32_t i) {
    json_kind kind = json_peek(&r->j);
    uint32_t at = r->j.at;
    r->member = ours[i].name;
    if (r->seen & 1u << i) refuse(r, at, "given twice");
    r->seen |= 1u << i;
    if (kind == JSON_NULL && i != OUR_TEXT) json_null(&r->j);
    else if (kind == JSON_NUMBER && ours[i].number)
        *value_of(r->to, i) = str_copy(r->mem, json_skip(&r->j));
    else *value_of(r->to, i) = json_string(&r->j, r->mem);
    check_value(r, i, at);
    if (!r->j.wrong) r->member = "";
}

/* A value without the white space between its tokens, so that what is passed through stays on one line. */
static void put_compact(textbuf *to, str value) {
    uint32_t from = 0;
    bool quoted = false;
    for (uint32_t i = 0; i < value.size; i++) {
        char c = value.at[i];
        if (c == '"') quoted = !quoted;
        if (quoted && c == '\\') i++;
        if (quoted || !is_space(c)) continue;
        textbuf_add(to, str_cut(value, from, i));
        from = i + 1;
    }
    textbuf_add(to, str_cut(value, from, value.size));
}

static void pass_through(reading *r, str name) {
    str value = json_skip(&r->j);
    if (r->j.wrong) return;
    json_put_str(&r->writer, name);
    textbuf_char(&r->more, ':');
    put_compact(&r->more, value);
}

static void read_object(reading *r) {
    str name;
    if (json_object(&r->j))
        while (json_member(&r->j, r->mem, &name)) {
            uint32_t i = member_find(name);
            if (i < OURS) read_ours(r, i);
            else pass_through(r, name);
        }
    if (json_end(&r->j) && !(r->seen & 1u << OUR_TEXT)) refuse(r, 0, "no member \"text\"");
}

static sitrep_code read_line(const input *in, const stream_row *l, arena *a, record *out,
                             sitrep_error *err) {
    reading r = {
        .j = json_open(l->text), .mem = a, .to = out, .member = "", .more = { .mem = a }
    };
    r.writer = (json_writer){ .to = &r.more };
    read_object(&r);
    out->known.more = textbuf_str(&r.more);
    out->line = l->number;
    out->byte = l->byte;
    if (a->failed) return SITREP_OK; /* input_next says so */
    if (r.j.wrong)
        return input_fault(in, l->number, l->byte + r.j.at, SITREP_E_FORMAT, err, "%s%s%s",
                           r.member, *r.member ? ": " : "", r.j.wrong);
    uint32_t most = in->options.max_text;
    if (out->text.size <= most) return SITREP_OK;
    return input_fault(in, l->number, l->byte, SITREP_E_LIMIT, err,
                       "a text longer than %u bytes, the limit of a text", most);
}

/* Files that are near to JSON Lines, and what to do about them; NULL for a line that may be one of them. */
static const char *other_form(str first) {
    if (str_starts(first, STR("\xFF\xFE")) || str_starts(first, STR("\xFE\xFF")))
        return "UTF-16, but JSON Lines are UTF-8; iconv -f UTF-16 -t UTF-8 turns it";
    if (str_starts(first, STR("[")))
        return "a JSON list, but JSON Lines have an object on each line; jq -c '.[]' turns it";
    if (first.size && str_starts(first, STR("{")) && strchr("{[,:", first.at[first.size - 1]))
        return "an object over several lines, but JSON Lines have one on each; jq -c . turns it";
    return NULL;
}

static sitrep_code check_form(input *in, const stream_row *l, sitrep_error *err) {
    const char *other = other_form(str_trim(l->text));
    if (!other) return SITREP_OK;
    in->broken = true;
    return input_fault(in, l->number, l->byte, SITREP_E_FORMAT, err, "%s", other);
}

/* The next line that is not blank, without the mark that some programs put before the first. */
static bool next_row(input *in, stream_row *l) {
    while (stream_line(&in->from, in->options.max_record, l)) {
        if (l->byte == 0 && str_starts(l->text, STR("\xEF\xBB\xBF")))
            l->text = str_cut(l->text, 3, l->text.size), l->byte = 3;
        if (l->too_long || str_trim(l->text).size) return true;
    }
    return false;
}

static sitrep_code next(input *in, arena *a, record *out, bool *more, sitrep_error *err) {
    stream_row l;
    *more = next_row(in, &l);
    if (!*more) return in->from.err.code ? input_break(in, err) : SITREP_OK;
    sitrep_code code = in->records ? SITREP_OK : check_form(in, &l, err);
    if (code) return code;
    if (!l.too_long) return read_line(in, &l, a, out, err);
    return input_fault(in, l.number, l.byte, SITREP_E_LIMIT, err,
                       "a line longer than %u bytes, the limit of a record",
                       in->options.max_record);
}

/* An object that begins as JSON does, or a list of such: not "{{" of a wiki, nor "[Photo:" of a paper. */
static bool probe(str head) {
    if (str_starts(head, STR("\xEF\xBB\xBF"))) head = str_cut(head, 3, head.size);
    head = str_trim(head);
    if (str_starts(head, STR("["))) {
        head = str_trim(str_cut(head, 1, head.size));
        return !head.size || head.at[0] == '{';
    }
    if (!str_starts(head, STR("{"))) return false;
    head = str_trim(str_cut(head, 1, head.size));
    return !head.size || head.at[0] == '"' || head.at[0] == '}';
}

const reader jsonl_reader = { "jsonl", ".jsonl .ndjson .json", probe, next };
