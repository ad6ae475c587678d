/* pack.c - data/ -> one file that the program carries: `pack DATA-FOLDER OUT`.
 *
 * data/tables.tsv names each table, its file, the columns that hold keys, and how keys are inflected and
 * matched. A mistake in a table stops the build with the file and the line. */
#include "tools/pack.h"

#include <stdio.h>
#include <string.h>

typedef struct section {
    str name, bytes;
} section;

typedef struct packing {
    arena mem;
    const char *folder;
    inflector inflector;
    key_list keys;
    ARRAY(section) sections;
} packing;

bool complain(const char *path, uint32_t line, const char *what) {
    if (line) fprintf(stderr, "pack: %s:%u: %s\n", path, line, what);
    else fprintf(stderr, "pack: %s: %s\n", path, what);
    return false;
}

void put_u32(textbuf *to, uint32_t x) {
    char b[4] = { (char)x, (char)(x >> 8), (char)(x >> 16), (char)(x >> 24) };
    textbuf_add(to, (str){ b, 4 });
}

void put_u64(textbuf *to, uint64_t x) {
    put_u32(to, (uint32_t)x), put_u32(to, (uint32_t)(x >> 32));
}

static const char *path_in(packing *p, str file) {
    textbuf b = { .mem = &p->mem };
    textbuf_print(&b, "%s/%.*s", p->folder, STR_ARG(file));
    return str_copy(&p->mem, textbuf_str(&b)).at;
}

static void add_section(packing *p, const char *kind, str name, str bytes) {
    textbuf b = { .mem = &p->mem };
    textbuf_print(&b, "%s%.*s", kind, STR_ARG(name));
    section *s = array_add(&p->mem, &p->sections);
    if (s) *s = (section){ textbuf_str(&b), bytes };
}

/* Columns for people stay out of the pack. */
static bool for_people(const tsv *t, uint32_t column) {
    return column == tsv_column(t, STR("example")) || column == tsv_column(t, STR("note"));
}

static void write_table(packing *p, str name, const tsv *t) {
    textbuf text = { .mem = &p->mem }, offsets = text, out = text;
    for (uint32_t i = 0; i < t->cells.n; i++) {
        put_u32(&offsets, text.size);
        if (i < t->columns || !for_people(t, i % t->columns)) textbuf_add(&text, t->cells.at[i]);
    }
    put_u32(&offsets, text.size);
    put_u32(&out, t->rows), put_u32(&out, t->columns), put_u32(&out, text.size), put_u32(&out, 0);
    textbuf_add(&out, textbuf_str(&offsets));
    textbuf_add(&out, textbuf_str(&text));
    add_section(p, "table/", name, textbuf_str(&out));
}

/* One line of tables.tsv. */
typedef struct plan {
    str name, file, keys, inflect;
    uint8_t table;
} plan;

static void add_forms(packing *p, const plan *l, const tsv *t, uint32_t row, str key,
                      phrase_hit hit) {
    inflection_list forms = { 0 };
    str how = l->inflect;
    if (str_is(how, "pos")) {
        str pos = tsv_cell(t, row, tsv_column(t, STR("pos")));
        how = str_is(pos, "v") ? STR("verb") : str_is(pos, "n") ? STR("noun") : STR("none");
    }
    if (str_is(how, "verb") || str_is(how, "both")) inflect_verb(&p->inflector, key, &forms);
    if (str_is(how, "noun") || str_is(how, "both"))
        inflect_noun(&p->inflector, key, tsv_cell(t, row, tsv_column(t, STR("plural"))), &forms);
    if (!forms.n) {
        hit.forms |= PHRASE_BASE;
        keys_add(&p->keys, key, hit);
    }
    for (uint32_t i = 0; i < forms.n; i++) {
        phrase_hit h = hit;
        h.forms |= forms.at[i].forms;
        keys_add(&p->keys, forms.at[i].text, h);
    }
}

/* Adds the keys of one column: `spec` is "aliases:capital". */
static bool add_column(packing *p, const plan *l, const tsv *t, str spec) {
    uint32_t colon = str_find(spec, STR(":"), 0);
    str match = colon == UINT32_MAX ? STR("fold") : str_cut(spec, colon + 1, spec.size), key;
    uint32_t column = tsv_column(t, str_cut(spec, 0, colon));
    if (column == UINT32_MAX)
        return complain(t->path, 0, "no column of the name that tables.tsv gives");
    uint16_t forms = str_is(match, "capital") ? PHRASE_CAPITAL
                     : str_is(match, "exact") ? PHRASE_EXACT
                                              : 0;
    for (uint32_t row = 0; row < t->rows; row++) {
        str cell = tsv_cell(t, row, column);
        if (!cell.size || str_is(cell, "-")) continue;
        while (str_next(&cell, '|', &key))
            add_forms(p, l, t, row, str_trim(key),
                      (phrase_hit){ row, l->table, (uint8_t)column, forms });
    }
    return true;
}

static bool add_table(packing *p, const plan *l) {
    tsv t;
    if (!tsv_read(path_in(p, l->file), true, &p->mem, &t)) return false;
    write_table(p, l->name, &t);
    str keys = l->keys, spec;
    if (l->table >= TABLE_COUNT || str_is(keys, "-")) return true;
    while (str_next(&keys, ' ', &spec))
        if (!add_column(p, l, &t, spec)) return false;
    return true;
}

static uint8_t table_of(str name) {
    static const char *const names[] = {
#define TABLE(id, printed) printed,
#include "lexicon/tables.def"
#undef TABLE
    };
    for (uint8_t i = 0; i < TABLE_COUNT; i++)
        if (str_is(name, names[i])) return i;
    return TABLE_COUNT;
}

static bool add_tables(packing *p) {
    tsv list;
    if (!tsv_read(path_in(p, STR("tables.tsv")), true, &p->mem, &list)) return false;
    if (!inflector_open(&p->inflector, path_in(p, STR("lexicon/en/irregular.tsv")), &p->mem))
        return false;
    for (uint32_t i = 0; i < list.rows; i++) {
        plan l = { tsv_cell(&list, i, 0), tsv_cell(&list, i, 1), tsv_cell(&list, i, 2),
                   tsv_cell(&list, i, 3), 0 };
        l.table = table_of(l.name);
        if (!add_table(p, &l)) return false;
    }
    textbuf index = { .mem = &p->mem };
    keys_write(&p->keys, &index);
    add_section(p, "", STR("phrases"), textbuf_str(&index));
    return true;
}

static bool add_places(packing *p) {
    textbuf places = { .mem = &p->mem };
    if (!places_write(p->folder, &p->mem, &places)) return false;
    add_section(p, "", STR("places"), textbuf_str(&places));
    return true;
}

static void pad(textbuf *b, uint32_t to) {
    while (b->size % to) textbuf_char(b, 0);
}

/* The contents and the sections; the header goes before. */
static void lay_out(packing *p, textbuf *body) {
    uint64_t offset = PACK_HEADER + (uint64_t)p->sections.n * PACK_ENTRY;
    for (uint32_t i = 0; i < p->sections.n; i++) {
        const section *s = &p->sections.at[i];
        char name[PACK_NAME] = { 0 };
        memcpy(name, s->name.at, s->name.size < PACK_NAME ? s->name.size : PACK_NAME - 1);
        textbuf_add(body, (str){ name, PACK_NAME });
        put_u64(body, offset), put_u64(body, s->bytes.size);
        offset += (s->bytes.size + 63) / 64 * 64;
    }
    for (uint32_t i = 0; i < p->sections.n; i++) {
        textbuf_add(body, p->sections.at[i].bytes);
        pad(body, 64);
    }
}

static bool write_file(packing *p, const char *path) {
    textbuf body = { .mem = &p->mem }, head = body;
    lay_out(p, &body);
    textbuf_add(&head, STR(PACK_MAGIC));
    put_u32(&head, PACK_VERSION), put_u32(&head, p->sections.n),
        put_u64(&head, PACK_HEADER + (uint64_t)body.size);
    put_u64(&head, hash_bytes(body.at, body.size, PACK_VERSION));
    pad(&head, PACK_HEADER);
    if (p->mem.failed) return complain(path, 0, "out of memory");
    FILE *f = fopen(path, "wb");
    if (!f) return complain(path, 0, "cannot be written");
    bool ok = fwrite(head.at, 1, head.size, f) == head.size &&
              fwrite(body.at, 1, body.size, f) == body.size;
    return (fclose(f) == 0 && ok) || complain(path, 0, "cannot be written");
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: pack DATA-FOLDER OUT\n");
        return 2;
    }
    packing p = { .folder = argv[1] };
    p.keys.mem = &p.mem;
    bool ok = add_tables(&p) && add_places(&p) && write_file(&p, argv[2]);
    arena_drop(&p.mem);
    return ok ? 0 : 1;
}
