/* engine.c - the data opened: the pack that the program carries, or the one that the caller names. */
#include "lexicon/lexicon.h"

#include "base/error.h"

extern const unsigned char sitrep_pack_begin[], sitrep_pack_end[];

static const char *const table_names[TABLE_COUNT] = {
#define TABLE(name, printed) "table/" printed,
#include "lexicon/tables.def"
#undef TABLE
};

static void fill_defaults(sitrep_options *o) {
    if (!o->max_file) o->max_file = (uint64_t)2 << 30;
    if (!o->max_record) o->max_record = 16u << 20;
    if (!o->max_text) o->max_text = 1u << 20;
    if (!o->max_facts) o->max_facts = 2000;
    if (!o->max_memory) o->max_memory = (size_t)256 << 20;
}

static sitrep_code open_pack(engine *e, sitrep_error *err) {
    const char *path = e->options.data;
    if (!path)
        return pack_open(sitrep_pack_begin, (size_t)(sitrep_pack_end - sitrep_pack_begin),
                         "the program's own data", &e->pack, err);
    file_map file;
    sitrep_code code = file_map_open(path, &file, err);
    if (code) return code;
    code = pack_open(file.at, file.size, path, &e->pack, err);
    if (code) file_unmap(&file);
    else e->pack.file = file;
    return code;
}

static sitrep_code open_tables(engine *e, sitrep_error *err) {
    size_t size;
    for (int i = 0; i < TABLE_COUNT; i++) {
        const unsigned char *at = pack_section(&e->pack, table_names[i], &size);
        if (!at) return error_set(err, SITREP_E_DATA, "the data pack has no %s", table_names[i]);
        sitrep_code code = table_open(at, size, table_names[i], &e->tables[i], err);
        if (code) return code;
    }
    const unsigned char *at = pack_section(&e->pack, "phrases", &size);
    if (!at) return error_set(err, SITREP_E_DATA, "the data pack has no phrase index");
    sitrep_code code = phrases_open(at, size, &e->phrases, err);
    if (code) return code;
    at = pack_section(&e->pack, "places", &size);
    if (!at) return error_set(err, SITREP_E_DATA, "the data pack has no places");
    return gazetteer_open(at, size, &e->places, err);
}

sitrep_code engine_open(const sitrep_options *options, engine *out, sitrep_error *err) {
    *out = (engine){ 0 };
    if (options) out->options = *options;
    fill_defaults(&out->options);
    sitrep_code code = open_pack(out, err);
    if (!code) code = open_tables(out, err);
    if (code) engine_drop(out);
    return code;
}

void engine_drop(engine *e) {
    file_unmap(&e->pack.file);
    arena_drop(&e->mem);
}
