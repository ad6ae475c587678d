/* value.h - a JSON value held in memory: gold files are read as often as their scorer needs.
 *
 *     {"id": "a-1", "facts": [{"kind": "event"}]}
 *     str_is(value_text(value_at(value_at(v, "facts")->first, "kind")), "event")
 *
 * Asking for what is not there gives a value of kind JSON_NOTHING, never NULL. */
#ifndef SCORE_VALUE_H
#define SCORE_VALUE_H

#include "base/hash.h"
#include "base/json.h"

typedef struct value {
    json_kind kind;
    uint32_t n;          /* items of a list, members of an object */
    str name;            /* as member of an object */
    str text;            /* of a string */
    double number;       /* of a number */
    struct value *first; /* of a list or object */
    struct value *next;  /* after this one in its list or object; NULL at the end */
} value;

/* The whole of `text` as one value; NULL when it is not JSON, and then `*wrong` says why. */
const value *value_read(str text, arena *a, const char **wrong);

const value *value_at(const value *v, const char *name);
bool value_has(const value *v, const char *name); /* there, and not null */
str value_text(const value *v);                   /* empty for anything but a string */
str value_text_at(const value *v, const char *name);
double value_number(const value *v, double otherwise);
bool value_true(const value *v); /* as Python's bool: not false, null, 0, "" or empty */
/* Same kind and content; members of an object in any order. */
bool value_same(const value *a, const value *b);

/* Whether both have the same text as member `name`, or neither has one. */
bool value_alike(const value *a, const value *b, const char *name);

/* The items of a list by number. */
typedef ARRAY(const value *) values;
values value_list(const value *list, arena *a);

/* Lines of JSON, by number and by the text of their "id". */
typedef struct lines {
    values all;
    hashmap by_id; /* the last line of an id */
} lines;

/* Reads JSON Lines; an error names the line. Blank lines are passed over. */
sitrep_code lines_read(str text, const char *path, arena *a, lines *out, sitrep_error *err);
/* The line of that id, or an empty value. */
const value *lines_find(const lines *l, str id);
/* Whether line `i` is the last of its id: of two lines with one id, the later stands. */
bool lines_current(const lines *l, uint32_t i);

#endif
