/* json.h - JSON by RFC 8259: a strict reader that walks a text, and a writer.
 *
 * Reading builds no tree. The caller asks for what it expects:
 *
 *     json j = json_open(text);
 *     if (json_object(&j))
 *         while (json_member(&j, &arena, &name))
 *             if (str_is(name, "text")) text = json_string(&j, &arena);
 *             else json_skip(&j);
 *     if (!json_end(&j)) fail(j.at, j.wrong);
 *
 * The first mistake is remembered in `wrong`, and `at` is its byte; every later call answers false or
 * nothing. The caller may set `wrong` itself when a value is not what it needs. When memory runs out a
 * string is empty and the arena says so. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"

enum { JSON_DEPTH = 64 };

typedef struct json {
    str text;
    uint32_t at;       /* byte of the next token, or of the mistake */
    const char *wrong; /* what is wrong, or NULL */
    uint32_t depth;
    bool first;                       /* nothing was read yet in the innermost object or list */
    unsigned char closer[JSON_DEPTH]; /* '}' or ']' of each open level */
} json;

typedef enum json_kind {
    JSON_NOTHING, /* a mistake, or the end */
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_LIST,
    JSON_OBJECT
} json_kind;

json json_open(str text);
json_kind json_peek(json *j);                   /* of the value that comes next */
bool json_object(json *j);                      /* enters; an error if something else comes */
bool json_member(json *j, arena *a, str *name); /* next name; false at the end, which it leaves */
bool json_list(json *j);
bool json_item(json *j);            /* another item follows; false at the end, which it leaves */
str json_string(json *j, arena *a); /* unescaped; lone surrogates are a mistake */
double json_number(json *j);        /* a number; an error if something else comes */
bool json_bool(json *j);
bool json_null(json *j); /* reads null if it comes next; false and no error otherwise */
str json_skip(json *j);  /* passes over any value; its own text */
bool json_end(json *j);  /* all was read, nothing was wrong, and only space follows */

/* ---- writing: compact, names in the order given, text escaped, no locale --------------------- */

typedef struct json_writer {
    textbuf *to;
    bool comma; /* something stands before in this level */
} json_writer;

void json_put_open(json_writer *w, char bracket); /* '{' or '[' */
void json_put_close(json_writer *w, char bracket);
void json_put_name(json_writer *w, const char *name);
void json_put_str(json_writer *w, str s);
void json_put_number(json_writer *w, double x); /* infinite or not a number: null */
void json_put_int(json_writer *w, int64_t x);
void json_put_bool(json_writer *w, bool x);
void json_put_null(json_writer *w);
void json_put_raw(json_writer *w, str json_text);

#endif
