/* kind.h - what a store must be able to do: a new store is one file with a table of these. */
#ifndef STORE_KIND_H
#define STORE_KIND_H

#include "store/store.h"

typedef struct store_kind {
    const char *name;
    bool (*owns)(const char *path);
    sitrep_code (*open)(const char *path, store_mode mode, store **out, sitrep_error *err);
    sitrep_code (*close)(store *s, sitrep_error *err);
    sitrep_code (*run)(store *s, const char *version, const char *data, sitrep_error *err);
    bool (*has)(store *s, const char *report_uid);
    sitrep_code (*begin)(store *s, sitrep_error *err);
    sitrep_code (*commit)(store *s, sitrep_error *err);
    void (*rollback)(store *s);
    sitrep_code (*look)(store *s, sitrep_error *err);
    sitrep_code (*add)(store *s, const ledger *rows, store_added *what, sitrep_error *err);
    sitrep_code (*cursor)(store *s, str input, uint64_t next, sitrep_error *err);
    sitrep_code (*seen)(store *s, str input, int64_t *next, int64_t *last, sitrep_error *err);
    sitrep_code (*remove)(store *s, str which, uint32_t *gone, sitrep_error *err);
    sitrep_code (*review)(store *s, const review_row *r, sitrep_error *err);
    sitrep_code (*unreview)(store *s, str which, uint32_t *gone, sitrep_error *err);
    sitrep_code (*bulk)(store *s, bool on, sitrep_error *err);
    sitrep_code (*load)(store *s, const store_scope *scope, ledger *out, sitrep_error *err);
    sitrep_code (*country)(store *s, str folded_name, arena *a, str *code, sitrep_error *err);
    sitrep_code (*facts)(store *s, row_set *out, arena *a, sitrep_error *err);
    sitrep_code (*find)(store *s, const char *select, const str *given, uint32_t given_count,
                        row_set *to, sitrep_error *err);
    sitrep_code (*load_parts)(store *s, const row_set *rows, unsigned parts, ledger *out,
                              sitrep_error *err);
    sitrep_code (*pick)(store *s, store_pick *p, arena *a, sitrep_error *err);
    bool (*is_stale)(store *s);
    sitrep_code (*unsettled)(store *s, arena *a, int64_t **blocks, uint32_t *n, sitrep_error *err);
    sitrep_code (*settle)(store *s, sitrep_error *err);
    sitrep_code (*replace)(store *s, const ledger *l, bool moved, moment *redo, sitrep_error *err);
    sitrep_code (*sql)(store *s, const char *query, bool as_json, sitrep_sink to, uint64_t *rows,
                       sitrep_error *err);
} store_kind;

/* Every store begins with this. */
struct store {
    const store_kind *kind;
};

extern const store_kind store_sqlite;

#endif
