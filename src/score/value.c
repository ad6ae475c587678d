/* value.c - reading JSON into values, without recursion, and looking at them. */
#include "score/value.h"

#include "base/error.h"

static const value nothing;

/* Hangs a new value behind the last one of `parent`; NULL when memory ran out. */
static value *hang(arena *a, value *parent, value **last) {
    value *v = arena_take(a, sizeof *v);
    if (!v) return NULL;
    if (*last) (*last)->next = v;
    else parent->first = v;
    *last = v;
    parent->n++;
    return v;
}

/* Reads what comes next into `v`; a list or an object is entered, its items come later. */
static void read_one(json *j, arena *a, value *v) {
    v->kind = json_peek(j);
    switch (v->kind) {
    case JSON_STRING: v->text = json_string(j, a); break;
    case JSON_NUMBER: v->number = json_number(j); break;
    case JSON_TRUE:
    case JSON_FALSE: json_bool(j); break;
    case JSON_NULL: json_null(j); break;
    case JSON_LIST: json_list(j); break;
    default: json_object(j);
    }
}

const value *value_read(str text, arena *a, const char **wrong) {
    value root = { .kind = JSON_LIST }, *open[JSON_DEPTH + 1] = { &root },
          *last[JSON_DEPTH + 1] = { NULL };
    json j = json_open(text);
    uint32_t depth = 0;
    do {
        str name = STR("");
        while (depth &&
               !(open[depth]->kind == JSON_OBJECT ? json_member(&j, a, &name) : json_item(&j)))
            if (--depth == 0 || j.wrong) break;
        if (j.wrong || (root.first && !depth)) break;
        value *v = hang(a, open[depth], &last[depth]);
        if (!v) break;
        v->name = name;
        read_one(&j, a, v);
        if (j.depth > depth) open[++depth] = v, last[depth] = NULL;
    } while (depth && !j.wrong);
    if (json_end(&j) && !a->failed) return root.first;
    *wrong = a->failed ? "memory ran out" : j.wrong;
    return NULL;
}

const value *value_at(const value *v, const char *name) {
    const value *found = &nothing;
    if (v->kind != JSON_OBJECT) return found;
    for (const value *m = v->first; m; m = m->next)
        if (str_is(m->name, name)) found = m;
    return found;
}

bool value_has(const value *v, const char *name) {
    json_kind kind = value_at(v, name)->kind;
    return kind != JSON_NOTHING && kind != JSON_NULL;
}

str value_text(const value *v) { return v->kind == JSON_STRING ? v->text : STR(""); }
str value_text_at(const value *v, const char *name) { return value_text(value_at(v, name)); }

double value_number(const value *v, double otherwise) {
    return v->kind == JSON_NUMBER ? v->number : otherwise;
}

bool value_true(const value *v) {
    switch (v->kind) {
    case JSON_TRUE: return true;
    case JSON_NUMBER: return v->number != 0;
    case JSON_STRING: return v->text.size > 0;
    case JSON_LIST:
    case JSON_OBJECT: return v->n > 0;
    default: return false;
    }
}

/* Calls itself as deep as the values are, which the reader keeps to JSON_DEPTH. */
bool value_same(const value *a, const value *b) {
    if (a->kind != b->kind || a->n != b->n) return false;
    if (a->kind == JSON_STRING) return str_eq(a->text, b->text);
    if (a->kind == JSON_NUMBER) return a->number == b->number;
    const value *y = b->first;
    for (const value *x = a->first; x; x = x->next) {
        const value *twin = a->kind == JSON_OBJECT ? &nothing : y;
        for (const value *m = b->first; a->kind == JSON_OBJECT && m; m = m->next)
            if (str_eq(m->name, x->name)) twin = m;
        if (!value_same(x, twin)) return false;
        y = y->next;
    }
    return true;
}

bool value_alike(const value *a, const value *b, const char *name) {
    a = value_at(a, name), b = value_at(b, name);
    return (a->kind == JSON_STRING) == (b->kind == JSON_STRING) &&
           str_eq(value_text(a), value_text(b));
}

values value_list(const value *list, arena *a) {
    values out = { 0 };
    for (const value *v = list->kind == JSON_LIST ? list->first : NULL; v; v = v->next) {
        const value **at = array_add(a, &out);
        if (at) *at = v;
    }
    return out;
}

static bool line_add(str line, const char *path, uint64_t number, arena *a, lines *out,
                     sitrep_error *err) {
    const char *wrong = NULL;
    const value *v = value_read(line, a, &wrong), **at = v ? array_add(a, &out->all) : NULL;
    if (!at) {
        error_set(err, a->failed ? a->failed : SITREP_E_FORMAT, "%s",
                  wrong ? wrong : "memory ran out");
        error_at(err, path, number, 0);
        return false;
    }
    *at = v;
    str id = value_text_at(v, "id");
    return !id.size || hashmap_set(&out->by_id, id, out->all.n - 1);
}

sitrep_code lines_read(str text, const char *path, arena *a, lines *out, sitrep_error *err) {
    uint64_t number = 0;
    str line;
    *out = (lines){ .by_id = { .mem = a } };
    while (str_next(&text, '\n', &line)) {
        number++;
        if (!str_trim(line).size) continue;
        if (!line_add(line, path, number, a, out, err))
            return a->failed ? a->failed : SITREP_E_FORMAT;
    }
    return SITREP_OK;
}

const value *lines_find(const lines *l, str id) {
    uint32_t i = hashmap_get(&l->by_id, id);
    return i == UINT32_MAX ? &nothing : l->all.at[i];
}

bool lines_current(const lines *l, uint32_t i) {
    str id = value_text_at(l->all.at[i], "id");
    return !id.size || hashmap_get(&l->by_id, id) == i;
}
