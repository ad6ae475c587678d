/* tables.c - rows of a ledger as CSV, a table an array (RFC 4180, UTF-8, CR LF), and the descriptor that tells programs
 * what they are.
 *
 *     id,given,outlet,published,title,...
 *     0a51...,a1,Example Courier,2024-08-14,...
 *
 * Columns are data: tables.def says where each lies in its row. */
#include "output/tables.h"

#include "doc/record.h"
#include "output/csv_cell.h"
#include "output/fact_json.h"

#include <math.h>
#include <stddef.h>

/* How a column lies in its row, and what is written of it. */
typedef enum column_kind {
    COLUMN_STR,   /* str: our own codes */
    COLUMN_SAID,  /* str from outside: on one line, guarded against formulas */
    COLUMN_WORDS, /* words, the same */
    COLUMN_BEGIN, /* where words begin and end: code points of the report's text */
    COLUMN_END,
    COLUMN_LABEL,
    COLUMN_NUMBER,
    COLUMN_COUNT,  /* uint32_t */
    COLUMN_SIGNED, /* int8_t */
    COLUMN_BYTE,   /* uint8_t */
    COLUMN_YES,    /* bool */
    COLUMN_MOMENT,
    COLUMN_UID,    /* char[] */
    COLUMN_REPORT, /* index, written as uid */
    COLUMN_FACT,
    COLUMN_EVENT,
    COLUMN_STORY,
    COLUMN_OWNER, /* uid of the fact that a slot belongs to */
    COLUMN_ROLE   /* which list of the fact it is from */
} column_kind;

typedef struct column {
    const char *table, *name, *tag;
    column_kind kind;
    uint32_t at; /* offset in the row */
} column;

static const column columns[] = {
#define TABLE(...)
#define COLUMN(table, row, member, name, kind, tag) \
    { #table, name, tag, COLUMN_##kind, offsetof(row, member) },
#include "output/tables.def"
#undef TABLE
#undef COLUMN
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* A list of rows: of the ledger, or of each fact. */
typedef struct row_list {
    uint32_t at;      /* offset of the array */
    const char *role; /* what a row of this list is to its fact */
} row_list;

typedef struct csv_table {
    const char *name, *file, *about;
    bool slots; /* the lists are of each fact */
    uint32_t row_size;
    row_list lists[2]; /* of which the second may be none: its role is NULL */
} csv_table;

static const csv_table tables[] = {
#define COLUMN(...)
#define TABLE(name, file, about, slots, row, from, first, role, second, role2)                     \
    {                                                                                              \
        #name, file,        about,                                                                 \
        slots, sizeof(row), {{ offsetof(from, first), role }, { offsetof(from, second), role2 }} \
},
#include "output/tables.def"
#undef TABLE
#undef COLUMN
};
enum { TABLES = sizeof tables / sizeof *tables };

const char *const tables_files[] = {
#define COLUMN(...)
#define TABLE(name, file, ...) file,
#include "output/tables.def"
#undef TABLE
#undef COLUMN
    "datapackage.json", NULL
};

/* What is written now. */
typedef struct filling {
    const ledger *l;
    const csv_table *t;
    uint32_t first, end; /* its columns */
    const char *row;
    const fact_row *owner;
    const char *role;
    textbuf cell;
} filling;

/* ---- cells ----------------------------------------------------------------------------------- */

static uint32_t index_at(const void *at) {
    uint32_t i;
    memcpy(&i, at, sizeof i);
    return i;
}

static void put_uid(textbuf *cell, const column *c, const ledger *l, uint32_t i) {
    if (i == NONE) return;
    const char *id = c->kind == COLUMN_REPORT  ? l->reports.at[i].uid
                     : c->kind == COLUMN_FACT  ? l->facts.at[i].uid
                     : c->kind == COLUMN_EVENT ? l->events.at[i].uid
                                               : l->stories.at[i].uid;
    textbuf_add(cell, str_of(id));
}

static void put_moment(textbuf *cell, moment m) {
    record_put_moment(cell, m, m != OPEN_PAST && m != OPEN_END && m % MINUTES_A_DAY != 0);
}

static void put_words(textbuf *cell, const column *c, const words *w) {
    if (c->kind == COLUMN_WORDS) doc_put_plain(w->text, cell);
    else if (w->begin < w->end)
        textbuf_print(cell, "%u", c->kind == COLUMN_BEGIN ? w->begin : w->end);
}

static void put_small(textbuf *cell, const column *c, const char *at) {
    label l;
    memcpy(&l, at, sizeof l);
    if (c->kind == COLUMN_LABEL && l != LABEL_COUNT) textbuf_add(cell, str_of(label_text(l)));
    if (c->kind == COLUMN_SIGNED) textbuf_print(cell, "%d", (int)(int8_t)*at);
    if (c->kind == COLUMN_BYTE) textbuf_print(cell, "%u", (unsigned)(unsigned char)*at);
    if (c->kind == COLUMN_YES) textbuf_add(cell, *at ? STR("true") : STR("false"));
}

static void put_cell(filling *f, const column *c) {
    const char *at = f->row + c->at;
    textbuf *cell = &f->cell;
    double x;
    moment m;
    cell->size = 0;
    switch (c->kind) {
    case COLUMN_STR: textbuf_add(cell, *(const str *)(const void *)at); break;
    case COLUMN_SAID: doc_put_plain(*(const str *)(const void *)at, cell); break;
    case COLUMN_WORDS:
    case COLUMN_BEGIN:
    case COLUMN_END: put_words(cell, c, (const words *)(const void *)at); break;
    case COLUMN_NUMBER:
        memcpy(&x, at, sizeof x);
        if (isfinite(x)) textbuf_number(cell, x);
        break;
    case COLUMN_COUNT: textbuf_print(cell, "%u", index_at(at)); break;
    case COLUMN_MOMENT:
        memcpy(&m, at, sizeof m);
        put_moment(cell, m);
        break;
    case COLUMN_UID: textbuf_add(cell, str_of(at)); break;
    case COLUMN_REPORT:
    case COLUMN_FACT:
    case COLUMN_EVENT:
    case COLUMN_STORY: put_uid(cell, c, f->l, index_at(at)); break;
    case COLUMN_OWNER: textbuf_add(cell, str_of(f->owner->uid)); break;
    case COLUMN_ROLE: textbuf_add(cell, str_of(f->role)); break;
    default: put_small(cell, c, at);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void put_row(filling *f, textbuf *to) {
    for (uint32_t i = f->first; i < f->end; i++) {
        column_kind kind = columns[i].kind;
        put_cell(f, &columns[i]);
        if (i > f->first) textbuf_char(to, ',');
        csv_cell_put(to, textbuf_str(&f->cell), kind == COLUMN_SAID || kind == COLUMN_WORDS);
    }
    textbuf_add(to, STR("\r\n"));
}

/* Every ARRAY begins so. */
typedef struct any_rows {
    const char *at;
    uint32_t n, cap;
} any_rows;

static uint64_t put_list(filling *f, const void *from, const row_list *list, textbuf *to) {
    any_rows rows;
    memcpy(&rows, (const char *)from + list->at, sizeof rows);
    f->role = list->role;
    for (uint32_t i = 0; i < rows.n; i++) {
        f->row = rows.at + (size_t)i * f->t->row_size;
        put_row(f, to);
    }
    return rows.n;
}

static uint64_t put_rows(filling *f, textbuf *to) {
    uint64_t n = 0;
    if (!f->t->slots) return put_list(f, f->l, &f->t->lists[0], to);
    for (fact_ix i = 0; i < f->l->facts.n; i++) {
        f->owner = &f->l->facts.at[i];
        for (int k = 0; k < 2 && f->t->lists[k].role; k++)
            n += put_list(f, f->owner, &f->t->lists[k], to);
    }
    return n;
}

static void find_columns(filling *f) {
    while (f->first < COLUMNS && strcmp(columns[f->first].table, f->t->name) != 0) f->first++;
    for (f->end = f->first; f->end < COLUMNS && strcmp(columns[f->end].table, f->t->name) == 0;)
        f->end++;
}

static void put_head(const filling *f, bool tags, textbuf *to) {
    for (uint32_t i = f->first; i < f->end; i++)
        textbuf_print(to, "%s%s", i > f->first ? "," : "", tags ? columns[i].tag : columns[i].name);
    textbuf_add(to, STR("\r\n"));
}

/* ---- the descriptor -------------------------------------------------------------------------- */

static const char *type_of(const column *c) {
    switch (c->kind) {
    case COLUMN_NUMBER: return "number";
    case COLUMN_BEGIN:
    case COLUMN_END:
    case COLUMN_COUNT:
    case COLUMN_SIGNED:
    case COLUMN_BYTE: return "integer";
    case COLUMN_YES: return "boolean";
    default: return "string";
    }
}

/* The table that an id leads to, or NULL. */
static const char *leads_to(const column *c) {
    switch (c->kind) {
    case COLUMN_REPORT: return "reports";
    case COLUMN_FACT:
    case COLUMN_OWNER: return "facts";
    case COLUMN_EVENT: return "events";
    case COLUMN_STORY: return "stories";
    default: return NULL;
    }
}

static void put_foreign_key(json_writer *w, const column *c) {
    json_put_open(w, '{');
    member_text(w, "fields", c->name);
    member_open(w, "reference", '{');
    member_text(w, "resource", leads_to(c));
    member_text(w, "fields", "id");
    json_put_close(w, '}');
    json_put_close(w, '}');
}

static void put_schema(json_writer *w, const filling *f) {
    member_open(w, "schema", '{');
    member_open(w, "fields", '[');
    for (uint32_t i = f->first; i < f->end; i++) {
        json_put_open(w, '{');
        member_text(w, "name", columns[i].name);
        member_text(w, "type", type_of(&columns[i]));
        json_put_close(w, '}');
    }
    json_put_close(w, ']');
    if (columns[f->first].kind == COLUMN_UID) member_text(w, "primaryKey", "id");
    member_open(w, "foreignKeys", '[');
    for (uint32_t i = f->first; i < f->end; i++)
        if (leads_to(&columns[i])) put_foreign_key(w, &columns[i]);
    json_put_close(w, ']');
    json_put_close(w, '}');
}

static void put_resource(json_writer *w, const csv_table *t, bool tagged) {
    filling f = { .t = t };
    find_columns(&f);
    json_put_open(w, '{');
    member_text(w, "name", t->name);
    member_text(w, "path", t->file);
    member_text(w, "description", t->about);
    member_text(w, "profile", "tabular-data-resource");
    member_text(w, "encoding", "utf-8");
    csv_dialect_put(w, tagged);
    put_schema(w, &f);
    json_put_close(w, '}');
}

static void put_descriptor(bool tagged, textbuf *to) {
    json_writer w = { .to = to };
    json_put_open(&w, '{');
    member_text(&w, "profile", "tabular-data-package");
    member_text(&w, "name", "sitrep-ledger");
    member_text(&w, "title", "What reports say, by source. Not verified.");
    member_open(&w, "resources", '[');
    for (uint32_t i = 0; i < TABLES; i++) put_resource(&w, &tables[i], tagged);
    json_put_close(&w, ']');
    json_put_close(&w, '}');
    textbuf_char(to, '\n');
}

bool tables_write(const ledger *l, str file, bool tagged, textbuf *to, uint64_t *rows) {
    if (str_is(file, "datapackage.json")) {
        put_descriptor(tagged, to);
        *rows = TABLES;
        return true;
    }
    for (uint32_t i = 0; i < TABLES; i++) {
        if (!str_is(file, tables[i].file)) continue;
        filling f = { .l = l, .t = &tables[i], .cell = { .mem = to->mem } };
        find_columns(&f);
        put_head(&f, false, to);
        if (tagged) put_head(&f, true, to);
        *rows = put_rows(&f, to);
        return true;
    }
    return false;
}
