/* reader.c - a file of weights opened as a reader: its lists of classes become labels once, not for every word.
 *
 *     tags, line 12    "NOUN\tNumber=Plur"  -> POS_NOUN and "Number=Plur"
 *     relations        "nsubj:pass"         -> UD_NSUBJ_PASS; "nmod:odd", which the program does not name -> UD_NMOD */
#include "reading/reader.h"

#include "base/error.h"

extern const unsigned char sitrep_model_begin[], sitrep_model_end[];
extern const unsigned char sitrep_fast_begin[], sitrep_fast_end[];

enum {
    CARRIED_LEAST = 64
}; /* bytes: where no file was there to be carried, less stands in its place */

static sitrep_code refuse(const char *name, const char *list, uint32_t line, str what,
                          sitrep_error *err) {
    error_set(err, SITREP_E_DATA, "the model's list of %s has \"%.*s\"", list,
              STR_ARG(str_cut(what, 0, 60)));
    error_at(err, name, line + 1, 0);
    return SITREP_E_DATA;
}

/* ---- lists ----------------------------------------------------------------------------------- */

static sitrep_code read_tags(reader *r, const char *name, arena *mem, sitrep_error *err) {
    uint32_t n = model_classes(r->model, HEAD_TAGS);
    label *pos = arena_take(mem, n * sizeof *pos);
    str *feats = arena_take(mem, n * sizeof *feats);
    r->pos = pos, r->feats = feats;
    for (uint32_t i = 0; pos && feats && i < n; i++) {
        str rest = model_label(r->model, HEAD_TAGS, i), all = rest, part = STR("");
        str_next(&rest, '\t', &part);
        pos[i] = label_find("pos", part);
        feats[i] = !rest.size || str_is(rest, "_") ? STR("") : rest;
        if (pos[i] == LABEL_COUNT) return refuse(name, "tags", i, all, err);
    }
    return SITREP_OK;
}

static sitrep_code read_rules(reader *r, const char *name, arena *mem, sitrep_error *err) {
    uint32_t n = model_classes(r->model, HEAD_LEMMA);
    lemma_rule *rule = arena_take(mem, n * sizeof *rule);
    r->rule = rule;
    for (uint32_t i = 0; rule && i < n; i++) {
        str line = model_label(r->model, HEAD_LEMMA, i);
        if (!lemma_rule_read(line, &rule[i])) return refuse(name, "lemma rules", i, line, err);
    }
    return SITREP_OK;
}

/* The label of a relation, or of the universal one that it is a kind of. */
static label relation_of(str text) {
    label l = label_find("relation", text);
    return l < LABEL_COUNT ? l
                           : label_find("relation", str_cut(text, 0, str_find(text, STR(":"), 0)));
}

static sitrep_code read_relations(reader *r, const char *name, arena *mem, sitrep_error *err) {
    label *relation = arena_take(mem, (r->relations = model_relation_count(r->model)));
    r->relation = relation;
    for (uint32_t i = 0; relation && i < r->relations; i++) {
        str text = model_relation(r->model, i);
        relation[i] = relation_of(text);
        if (relation[i] == LABEL_COUNT) return refuse(name, "relations", i, text, err);
    }
    return SITREP_OK;
}

static sitrep_code read_names(reader *r, const char *name, arena *mem, sitrep_error *err) {
    uint32_t n = model_classes(r->model, HEAD_NAMES);
    label *kind = arena_take(mem, n);
    r->name = kind;
    for (uint32_t i = 0; kind && i < n; i++) {
        str text = model_label(r->model, HEAD_NAMES, i);
        kind[i] = label_find("name", text);
        if (kind[i] == LABEL_COUNT) return refuse(name, "names", i / 2, text, err);
    }
    return SITREP_OK;
}

/* The first is no event, STATE one without a type. */
static sitrep_code read_types(reader *r, const char *name, arena *mem, sitrep_error *err) {
    uint32_t n = model_classes(r->model, HEAD_EVENTS);
    label *type = n ? arena_take(mem, n) : NULL;
    r->type = type;
    for (uint32_t i = 0; type && i < n; i++) {
        str text = model_label(r->model, HEAD_EVENTS, i);
        type[i] = !i || str_is(text, "STATE") ? NO_TYPE : label_find("type", text);
        if (type[i] == LABEL_COUNT) return refuse(name, "events", i, text, err);
    }
    return SITREP_OK;
}

static sitrep_code read_lists(reader *r, const char *name, arena *mem, sitrep_error *err) {
    sitrep_code code = read_tags(r, name, mem, err);
    if (!code) code = read_rules(r, name, mem, err);
    if (!code) code = read_relations(r, name, mem, err);
    if (!code) code = read_names(r, name, mem, err);
    if (!code) code = read_types(r, name, mem, err);
    r->exceptions = model_text(r->model, "lemma.words");
    if (!code && mem->failed) return error_set(err, SITREP_E_NOMEM, "no memory for a model");
    return code;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* Bytes of a model inside the program. */
typedef struct carried {
    const unsigned char *at;
    size_t size;
    const char *name;
} carried;

static carried carried_model(bool fast) {
    if (fast)
        return (carried){ sitrep_fast_begin, (size_t)(sitrep_fast_end - sitrep_fast_begin),
                          "the program's own fast model" };
    return (carried){ sitrep_model_begin, (size_t)(sitrep_model_end - sitrep_model_begin),
                      "the program's own model" };
}

static sitrep_code open_file(const char *path, pack *out, sitrep_error *err) {
    file_map file;
    sitrep_code code = file_map_open(path, &file, err);
    if (code) return code;
    code = pack_open(file.at, file.size, path, out, err);
    if (code) file_unmap(&file);
    else out->file = file;
    return code;
}

sitrep_code reader_take(const pack *p, const char *name, arena *mem, reader **out,
                        sitrep_error *err) {
    model *m;
    reader *r = arena_take(mem, sizeof *r);
    *out = NULL;
    if (!r) return error_set(err, SITREP_E_NOMEM, "no memory for a model");
    r->pack = *p;
    sitrep_code code = model_open(&r->pack, name, mem, &m, err);
    if (code) return code;
    r->model = m;
    code = read_lists(r, name, mem, err);
    if (!code) *out = r;
    return code;
}

sitrep_code reader_open(const char *path, bool fast, arena *mem, reader **out, sitrep_error *err) {
    pack p;
    carried own = carried_model(fast);
    *out = NULL;
    if (!path && own.size < CARRIED_LEAST)
        return fast ? error_set(err, SITREP_E_ARGUMENT, "this program carries no fast model")
                    : SITREP_OK;
    sitrep_code code =
        path ? open_file(path, &p, err) : pack_open(own.at, own.size, own.name, &p, err);
    if (code) return code;
    code = reader_take(&p, path ? path : own.name, mem, out, err);
    if (code) file_unmap(&p.file);
    return code;
}

void reader_close(reader *r) {
    if (r) file_unmap(&r->pack.file);
}

uint64_t reader_checksum(const reader *r) { return r->pack.checksum; }
const char *reader_kernel(const reader *r) { return model_kernel_name(r->model); }
bool reader_use_kernel(reader *r, const char *name) { return model_use_kernel(r->model, name); }

str reader_about(const reader *r, const char *key) {
    str rest = model_text(r->model, "model"), line, word;
    while (str_next(&rest, '\n', &line))
        if (str_next(&line, ' ', &word) && str_is(word, key)) return line;
    return STR("");
}
