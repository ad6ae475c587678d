/* sqlite.h - what the files of the SQLite store share: the connection, its statements, and values in and out. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/kind.h"

#include <sqlite3.h>

enum { SCHEMA_VERSION = 2 };

typedef enum statement_ix {
#define STATEMENT(id, sql) SQL_##id,
#include "store/sqlite.def"
    SQL_COUNT
} statement_ix;

typedef struct range64 {
    int64_t first, last; /* both 0: none */
} range64;

enum { FACT_SAID = 6 }; /* columns of fact_words */

typedef struct fact_said {
    int64_t row;
    str at[FACT_SAID];
} fact_said;

/* A fact's point on the map, on its way into the map's index. */
typedef struct fact_point {
    int64_t row;
    double lat, lon;
} fact_point;

typedef struct sqlite {
    store base;
    arena mem; /* holds this very struct */
    sqlite3 *db;
    store_mode mode;
    bool memory; /* a dry run on nothing */
    bool bulk;
    bool quiet;               /* its triggers are off */
    range64 texts;            /* added by the open batch, whose words are indexed when it ends */
    ARRAY(fact_said) said;    /* the same of facts, in `waiting` */
    ARRAY(fact_point) points; /* and of facts with a point */
    arena waiting;
    int64_t run; /* row of the run that makes the readings, 0 before store_run */
    sqlite3_stmt *ready[SQL_COUNT];
    char path[256];
} sqlite;

static inline sqlite *of_store(store *s) { return (sqlite *)(void *)s; }

/* ---- sqlite_result.c -------------------------------------------------------------------------------- */

/* Turns what SQLite says into an error that names the ledger; SQLITE_OK, ROW and DONE are none. */
sitrep_code sqlite_result(sqlite *s, int result, sitrep_error *err);
sitrep_code sqlite_exec(sqlite *s, const char *sql, sitrep_error *err);
/* The statement, with nothing bound; NULL when it cannot be made ready, of which the connection knows why. */
sqlite3_stmt *sqlite_ready(sqlite *s, statement_ix i);
/* Runs a statement that gives no rows, and lets go of what was bound. */
int sqlite_do(sqlite3_stmt *q);
/* One number of a query without parameters; `otherwise` when there is none. */
int64_t sqlite_number(sqlite *s, const char *sql, int64_t otherwise);

/* ---- sqlite_value.c: values in order ------------------------------------------------------------ */

/* Each takes the next parameter or column: put_text(&to, s), put_int(&to, 4) ... */
typedef struct values {
    sqlite3_stmt *q;
    int n;
    arena *mem; /* texts that are taken are copied here */
} values;
void put_text(values *to, str s); /* NULL when empty */
void put_must(values *to, str s); /* "" when empty */
void put_int(values *to, int64_t x);
void put_null(values *to);
void put_real(values *to, double x);        /* NULL when it is not a finite number */
void put_label(values *to, label l);        /* NULL when it prints as nothing */
void put_words(values *to, const words *w); /* three: text, begin, end */
void put_moment(values *to, moment m);      /* "2024-08-14", "2024-08-14T10:30"; NULL when open */
void put_point(values *to, double lat,
               double lon);  /* a GeoPackage blob; NULL when there is no point */
str take_text(values *from); /* UTF-8, whatever the file has */
void take_uid(values *from, char to[UID_SIZE + 1]); /* letters, digits, hyphens */
int64_t take_int(values *from);
double take_real(values *from, double otherwise);
label take_label(values *from, const char *set, label otherwise);
words take_words(values *from);
moment take_moment(values *from, moment otherwise);

/* ---- sqlite_rows.c: rows by many numbers at once ------------------------------------------------- */

void sqlite_sort_rows(row_list *l);
uint32_t sqlite_row_index(const row_list *l, int64_t row); /* NONE when it is not there */

/* Which rows of a table: those whose `key` (a column) is in a list. `take` gets the index in the list and the columns. */
typedef struct row_visit {
    const char *table, *key, *columns; /* columns: as in SELECT, or empty */
    const char *order;                 /* as in ORDER BY, unless the key is "id" */
    void (*take)(void *ctx, values *v, uint32_t index);
    void *ctx;
    arena *mem; /* for texts */
} row_visit;
int sqlite_visit(sqlite *s, const row_list *l, const row_visit *v);

/* sqlite_words.c: the functions of SQL that compare words, and the code of a country that is named. */
int sqlite_words(sqlite3 *db);
sitrep_code sqlite_country(store *s, str folded_name, arena *a, str *code, sitrep_error *err);

/* sqlite_slots.c: `of` says which of `facts` each row of the list is; `parts` of STORE_ACTORS and so on. */
int sqlite_load_slots(sqlite *s, const row_list *rows, const fact_ix *of, fact_row *facts,
                      unsigned parts, arena *mem);

/* ---- sqlite_sets.c: sets of facts ------------------------------------------------------------------ */

/* The functions among(set, row), 1 if it is there, and several(set, first, last), how many are. */
int sqlite_sets(sqlite3 *db);
/* Binds a set, which must live as long as the statement runs. */
int sqlite_bind_set(sqlite3_stmt *q, int i, const row_set *set);
sitrep_code sqlite_facts(store *s, row_set *out, arena *a, sitrep_error *err);
sitrep_code sqlite_find(store *s, const char *select, const str *given, uint32_t given_count,
                        row_set *to, sitrep_error *err);

/* ---- sqlite_schema.c ----------------------------------------------------------------------------- */

/* Makes the tables of a new ledger, or those that an older one lacks, up to `version`. */
sitrep_code sqlite_migrate(sqlite *s, int from, int version, sitrep_error *err);
/* Runs a part of schema.sql, with `layer` for {t}. */
sitrep_code sqlite_part(sqlite *s, const char *name, const char *layer, sitrep_error *err);
/* The spatial index of every layer: stands still, or is filled anew and kept again. The indexes by which facts are looked up stand
 * still with it where the ledger has no report yet: what it costs to make them is then no more than what it saves. */
sitrep_code sqlite_index_off(sqlite *s, sitrep_error *err);
sitrep_code sqlite_index_on(sqlite *s, sitrep_error *err);
bool sqlite_index_is_on(sqlite *s);

/* ---- sqlite_geometry.c --------------------------------------------------------------------------- */

/* ST_MinX and the other four functions that the triggers of a spatial index call. */
int sqlite_geometry(sqlite3 *db);
enum { POINT_SIZE = 29 };
void point_blob(unsigned char to[POINT_SIZE], double lat, double lon);

/* ---- the functions of the table of stores ------------------------------------------------------- */

sitrep_code sqlite_add(store *s, const ledger *rows, store_added *what, sitrep_error *err);
/* sqlite_index.c: the words and the point of a fact wait for the end of the batch; they are indexed; they are not. */
/* The place that puts a fact on the map: the first that has a point; or NULL. */
const where_row *sqlite_where(const fact_row *f);
void sqlite_note(sqlite *s, int64_t row, const fact_row *f);
void sqlite_forget(sqlite *s);
sitrep_code sqlite_index(sqlite *s, sitrep_error *err);
/* Whether the triggers of the tables rest: facts that are added do not need them, all else does. */
sitrep_code sqlite_quiet(sqlite *s, bool quiet, sitrep_error *err);
sitrep_code sqlite_remove(store *s, str which, uint32_t *gone, sitrep_error *err);
sitrep_code sqlite_load(store *s, const store_scope *scope, ledger *out, sitrep_error *err);
sitrep_code sqlite_unsettled(store *s, arena *a, int64_t **blocks, uint32_t *n, sitrep_error *err);
sitrep_code sqlite_settle(store *s, sitrep_error *err);
sitrep_code sqlite_replace(store *s, const ledger *l, bool moved, moment *redo, sitrep_error *err);
sitrep_code sqlite_sql(store *s, const char *query, bool as_json, sitrep_sink to, uint64_t *rows,
                       sitrep_error *err);
/* sqlite_review.c */
sitrep_code sqlite_review(store *s, const review_row *r, sitrep_error *err);
sitrep_code sqlite_unreview(store *s, str which, uint32_t *gone, sitrep_error *err);
sitrep_code sqlite_load_reviews(sqlite *s, ledger *l, sitrep_error *err);
/* sqlite_linked.c: the derived rows whose reports and facts are in `l`; `only` may be NULL. */
sitrep_code sqlite_load_derived(sqlite *s, ledger *l, const store_pick *only, sitrep_error *err);
sitrep_code sqlite_load_parts(store *s, const row_set *rows, unsigned parts, ledger *out,
                              sitrep_error *err);
sitrep_code sqlite_pick(store *s, store_pick *p, arena *a, sitrep_error *err);

#endif
