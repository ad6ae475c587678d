/* schema.h - as much of JSON Schema 2020-12 as docs/fact.schema.json uses, for tests.
 *
 *     schema s = schema_open(text, &arena);
 *     if (!schema_fits(&s, line)) puts(s.wrong);     // "/facts/0/label: enum"
 *
 * A keyword that it does not know is a mistake of its own: nothing is passed over in silence. Lookups walk
 * the text each time; a test can afford that. */
#ifndef TEST_SCHEMA_H
#define TEST_SCHEMA_H

#include "base/json.h"
#include "base/utf8.h"

#include <regex.h>
#include <stdio.h>
#include <string.h>

typedef struct schema {
    str root;
    arena *mem;
    char path[256], wrong[400]; /* where the check is; the first mistake */
    int quiet;                  /* inside not, anyOf, if: a mismatch is no mistake */
} schema;

static inline schema schema_open(str text, arena *a) { return (schema){ .root = text, .mem = a }; }

/* The text of a member of an object, or an empty text. */
static inline str schema_member(const schema *s, str object, const char *name) {
    json j = json_open(object);
    str found, none = { "", 0 };
    if (json_peek(&j) != JSON_OBJECT || !json_object(&j)) return none;
    while (json_member(&j, s->mem, &found)) {
        str value = json_skip(&j);
        if (str_is(found, name)) return value;
    }
    return none;
}

static inline json_kind schema_kind(str value) {
    json j = json_open(value);
    return json_peek(&j);
}

static inline str schema_text(const schema *s, str value) {
    json j = json_open(value);
    return json_string(&j, s->mem);
}

static inline double schema_number(str value) {
    json j = json_open(value);
    return json_number(&j);
}

static inline bool schema_no(schema *s, const char *keyword) {
    if (!s->quiet && !s->wrong[0]) snprintf(s->wrong, sizeof s->wrong, "%s: %s", s->path, keyword);
    return false;
}

/* "#/$defs/span" */
static inline str schema_target(schema *s, str ref) {
    str at = s->root, piece, rest = schema_text(s, ref);
    str_next(&rest, '/', &piece);
    while (str_next(&rest, '/', &piece)) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", STR_ARG(piece));
        at = schema_member(s, at, name);
    }
    return at;
}

static bool schema_check(schema *s, str node, str value);

static inline bool schema_quietly(schema *s, str node, str value) {
    s->quiet++;
    bool fits = schema_check(s, node, value);
    s->quiet--;
    return fits;
}

/* Checks a part of the value: `step` is added to the path. */
static inline bool schema_below(schema *s, str node, str value, str step) {
    size_t before = strlen(s->path);
    snprintf(s->path + before, sizeof s->path - before, "/%.*s", STR_ARG(step));
    bool fits = schema_check(s, node, value);
    s->path[before] = 0;
    return fits;
}

static inline uint32_t schema_count(schema *s, str list, str value) {
    json j = json_open(list);
    uint32_t n = 0;
    json_list(&j);
    while (json_item(&j)) n += schema_quietly(s, json_skip(&j), value);
    return n;
}

/* ---- keywords: each says whether `value` fits `k`, the keyword's own value -------------------- */

static inline bool schema_is_type(schema *s, str name, str value) {
    json_kind kind = schema_kind(value);
    name = schema_text(s, name);
    if (str_is(name, "integer"))
        return kind == JSON_NUMBER && schema_number(value) == (double)(int64_t)schema_number(value);
    return (str_is(name, "null") && kind == JSON_NULL) ||
           (str_is(name, "boolean") && (kind == JSON_TRUE || kind == JSON_FALSE)) ||
           (str_is(name, "number") && kind == JSON_NUMBER) ||
           (str_is(name, "string") && kind == JSON_STRING) ||
           (str_is(name, "array") && kind == JSON_LIST) ||
           (str_is(name, "object") && kind == JSON_OBJECT);
}

static inline bool schema_type(schema *s, str k, str node, str value) {
    (void)node;
    if (schema_kind(k) == JSON_STRING) return schema_is_type(s, k, value);
    json j = json_open(k);
    bool fits = false;
    json_list(&j);
    while (json_item(&j)) fits |= schema_is_type(s, json_skip(&j), value);
    return fits;
}

static inline bool schema_ref(schema *s, str k, str node, str value) {
    (void)node;
    return schema_check(s, schema_target(s, k), value);
}

static inline bool schema_const(schema *s, str k, str node, str value) {
    (void)s, (void)node;
    return str_eq(k, value);
}

static inline bool schema_enum(schema *s, str k, str node, str value) {
    (void)s, (void)node;
    json j = json_open(k);
    bool fits = false;
    json_list(&j);
    while (json_item(&j)) fits |= str_eq(json_skip(&j), value);
    return fits;
}

static inline bool schema_required(schema *s, str k, str node, str value) {
    (void)node;
    if (schema_kind(value) != JSON_OBJECT) return true;
    json j = json_open(k);
    json_list(&j);
    while (json_item(&j)) {
        char name[64];
        str item = json_string(&j, s->mem);
        snprintf(name, sizeof name, "%.*s", STR_ARG(item));
        if (!schema_member(s, value, name).size) return schema_no(s, name);
    }
    return true;
}

static inline bool schema_dependent(schema *s, str k, str node, str value) {
    json j = json_open(k);
    str name;
    json_object(&j);
    while (json_member(&j, s->mem, &name)) {
        char text[64];
        snprintf(text, sizeof text, "%.*s", STR_ARG(name));
        str needs = json_skip(&j);
        if (schema_member(s, value, text).size && !schema_required(s, needs, node, value))
            return false;
    }
    return true;
}

/* properties and additionalProperties together; either may be missing. */
static inline bool schema_properties(schema *s, str k, str node, str value) {
    (void)k;
    str own = schema_member(s, node, "properties"),
        other = schema_member(s, node, "additionalProperties");
    json j = json_open(value);
    str name;
    if (schema_kind(value) != JSON_OBJECT) return true;
    json_object(&j);
    while (json_member(&j, s->mem, &name)) {
        char text[64];
        snprintf(text, sizeof text, "%.*s", STR_ARG(name));
        str member = json_skip(&j), rule = schema_member(s, own, text);
        if (!rule.size) rule = other;
        if (rule.size && !schema_below(s, rule, member, name)) return schema_no(s, text);
    }
    return json_end(&j) || schema_no(s, "broken JSON");
}

/* prefixItems and items together. */
static inline bool schema_items(schema *s, str k, str node, str value) {
    (void)k;
    str prefix = schema_member(s, node, "prefixItems"), rest = schema_member(s, node, "items");
    json j = json_open(value), p = json_open(prefix.size ? prefix : (str){ "[]", 2 });
    if (schema_kind(value) != JSON_LIST) return true;
    json_list(&j), json_list(&p);
    for (int i = 0; json_item(&j); i++) {
        char step[16];
        snprintf(step, sizeof step, "%d", i);
        str item = json_skip(&j), rule = json_item(&p) ? json_skip(&p) : rest;
        if (rule.size && !schema_below(s, rule, item, str_of(step))) return schema_no(s, "items");
    }
    return true;
}

static inline uint32_t schema_items_of(schema *s, str value, str rule) {
    json j = json_open(value);
    uint32_t n = 0;
    json_list(&j);
    while (json_item(&j)) n += schema_quietly(s, rule, json_skip(&j));
    return n;
}

static inline bool schema_min_items(schema *s, str k, str node, str value) {
    (void)node;
    return schema_kind(value) != JSON_LIST ||
           schema_items_of(s, value, STR("true")) >= schema_number(k);
}

static inline bool schema_contains(schema *s, str k, str node, str value) {
    str most = schema_member(s, node, "maxContains"), least = schema_member(s, node, "minContains");
    if (schema_kind(value) != JSON_LIST) return true;
    uint32_t n = schema_items_of(s, value, k);
    return n >= (least.size ? schema_number(least) : 1) && (!most.size || n <= schema_number(most));
}

static inline bool schema_unique(schema *s, str k, str node, str value) {
    (void)s, (void)k, (void)node;
    json j = json_open(value);
    if (schema_kind(value) != JSON_LIST) return true;
    json_list(&j);
    while (json_item(&j)) {
        str item = json_skip(&j);
        json rest = j;
        while (json_item(&rest))
            if (str_eq(json_skip(&rest), item)) return false;
    }
    return true;
}

static inline bool schema_min_length(schema *s, str k, str node, str value) {
    (void)node;
    return schema_kind(value) != JSON_STRING ||
           utf8_points(schema_text(s, value)) >= schema_number(k);
}

static inline bool schema_pattern(schema *s, str k, str node, str value) {
    (void)node;
    regex_t r;
    if (schema_kind(value) != JSON_STRING) return true;
    if (regcomp(&r, str_copy(s->mem, schema_text(s, k)).at, REG_EXTENDED | REG_NOSUB))
        return schema_no(s, "a bad pattern");
    bool fits = regexec(&r, str_copy(s->mem, schema_text(s, value)).at, 0, NULL, 0) == 0;
    regfree(&r);
    return fits;
}

static inline bool schema_minimum(schema *s, str k, str node, str value) {
    (void)s, (void)node;
    return schema_kind(value) != JSON_NUMBER || schema_number(value) >= schema_number(k);
}

static inline bool schema_maximum(schema *s, str k, str node, str value) {
    (void)s, (void)node;
    return schema_kind(value) != JSON_NUMBER || schema_number(value) <= schema_number(k);
}

static inline bool schema_all(schema *s, str k, str node, str value) {
    (void)node;
    json j = json_open(k);
    bool fits = true;
    json_list(&j);
    while (json_item(&j)) fits &= schema_check(s, json_skip(&j), value);
    return fits;
}

static inline bool schema_any(schema *s, str k, str node, str value) {
    (void)node;
    return schema_count(s, k, value) > 0;
}

static inline bool schema_one(schema *s, str k, str node, str value) {
    (void)node;
    return schema_count(s, k, value) == 1;
}

static inline bool schema_not(schema *s, str k, str node, str value) {
    (void)node;
    return !schema_quietly(s, k, value);
}

static inline bool schema_if(schema *s, str k, str node, str value) {
    str branch = schema_member(s, node, schema_quietly(s, k, value) ? "then" : "else");
    return !branch.size || schema_check(s, branch, value);
}

/* NULL: says nothing of a value, or is read by the keyword beside it. */
static const struct {
    const char *name;
    bool (*fits)(schema *s, str k, str node, str value);
} schema_keywords[] = {
    {"$schema",               NULL             },
    { "$id",                  NULL             },
    { "$defs",                NULL             },
    { "title",                NULL             },
    { "description",          NULL             },
    { "then",                 NULL             },
    { "else",                 NULL             },
    { "minContains",          NULL             },
    { "maxContains",          NULL             },
    { "$ref",                 schema_ref       },
    { "type",                 schema_type      },
    { "const",                schema_const     },
    { "enum",                 schema_enum      },
    { "required",             schema_required  },
    { "dependentRequired",    schema_dependent },
    { "properties",           schema_properties},
    { "additionalProperties", schema_properties},
    { "items",                schema_items     },
    { "prefixItems",          schema_items     },
    { "minItems",             schema_min_items },
    { "contains",             schema_contains  },
    { "uniqueItems",          schema_unique    },
    { "minLength",            schema_min_length},
    { "pattern",              schema_pattern   },
    { "minimum",              schema_minimum   },
    { "maximum",              schema_maximum   },
    { "allOf",                schema_all       },
    { "anyOf",                schema_any       },
    { "oneOf",                schema_one       },
    { "not",                  schema_not       },
    { "if",                   schema_if        },
};

static inline bool schema_keyword(schema *s, str name, str k, str node, str value) {
    char text[64];
    snprintf(text, sizeof text, "%.*s", STR_ARG(name));
    for (size_t i = 0; i < sizeof schema_keywords / sizeof *schema_keywords; i++)
        if (str_is(name, schema_keywords[i].name))
            return !schema_keywords[i].fits || schema_keywords[i].fits(s, k, node, value) ||
                   schema_no(s, text);
    s->quiet = 0;
    snprintf(s->wrong, sizeof s->wrong, "unknown keyword %s", text);
    return false;
}

static bool schema_check(schema *s, str node, str value) {
    if (schema_kind(node) == JSON_TRUE) return true;
    if (schema_kind(node) == JSON_FALSE) return schema_no(s, "nothing may stand here");
    json j = json_open(node);
    str name;
    bool fits = true;
    if (!json_object(&j)) return schema_no(s, "the schema is broken");
    while (fits && json_member(&j, s->mem, &name))
        fits = schema_keyword(s, name, json_skip(&j), node, value);
    return fits;
}

/* Whether a JSON text fits the whole schema; `wrong` says where it does not. */
static inline bool schema_fits(schema *s, str value) {
    s->wrong[0] = s->path[0] = 0;
    s->quiet = 0;
    json j = json_open(value);
    json_skip(&j);
    if (!json_end(&j)) return schema_no(s, "not JSON");
    return schema_check(s, s->root, str_trim(value));
}

/* The same for one definition: "fact". */
static inline bool schema_fits_definition(schema *s, const char *definition, str value) {
    s->wrong[0] = s->path[0] = 0;
    s->quiet = 0;
    return schema_check(s, schema_member(s, schema_member(s, s->root, "$defs"), definition),
                        str_trim(value));
}

#endif
