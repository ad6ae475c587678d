/* store.h - rows kept in a file and given back: a table of stores behind a few functions.
 *
 *     store *s;
 *     if (store_open("kursk.gpkg", STORE_WRITE, &s, err)) return err->code;
 *     store_run(s, SITREP_VERSION, "a91f...", err);       // the readings that follow are made by this program
 *     store_begin(s, err);                                // one batch, all of it or nothing
 *     store_add(s, rows, &what, err);                     // STORE_NEW, STORE_VERSION, STORE_SAME ...
 *     store_cursor(s, "reports.jsonl", 412, err);
 *     store_commit(s, err);
 *     store_close(s, err);                                // one file again
 *
 * A store belongs to one thread. Any number may be open on one ledger; those that write take turns, and wait
 * a few seconds for one another. After an error inside a batch only store_rollback and store_close make sense. Every
 * error is SITREP_E_LEDGER (locked, damaged, foreign, newer, read-only, disk full) or SITREP_E_NOMEM, and says which. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "ledger/ledger.h"
#include "store/row_set.h"

typedef struct store store;

typedef enum store_mode {
    STORE_READ,   /* must exist */
    STORE_WRITE,  /* is made if it does not exist */
    STORE_CHANGE, /* for writing, but must exist */
    STORE_DRY     /* as if for writing, but nothing is changed, and nothing need exist */
} store_mode;

/* On success `*out` is owned by the caller. A ledger of an older version is brought to this one first. */
sitrep_code store_open(const char *path, store_mode mode, store **out, sitrep_error *err);
/* NULL is allowed. What was not committed is gone. */
sitrep_code store_close(store *s, sitrep_error *err);

/* ---- adding ---------------------------------------------------------------------------------- */

/* Names the program and data that make the readings to come. */
sitrep_code store_run(store *s, const char *version, const char *data, sitrep_error *err);
/* Whether the report is there with a reading by this run. False also when that cannot be told. */
bool store_has(store *s, const char *report_uid);

sitrep_code store_begin(store *s, sitrep_error *err);
sitrep_code store_commit(store *s, sitrep_error *err);
void store_rollback(store *s);
/* From here to store_rollback what others write is not seen: what is found in several steps fits together. */
sitrep_code store_look(store *s, sitrep_error *err);

typedef enum store_added {
    STORE_SAME, /* it was there, read by this run */
    STORE_NEW,
    STORE_VERSION, /* new, and another version stands under its address */
    STORE_REREAD   /* it was there, read by another run: a new reading stands beside the old */
} store_added;
/* Adds the one report of `rows` with its facts. STORE_SAME going in: it was found there (store_has), and comes without
 * facts; what another record knows of it is still taken. */
sitrep_code store_add(store *s, const ledger *rows, store_added *what, sitrep_error *err);
/* How many records of an input were taken: kept for streams that cannot be read twice. */
sitrep_code store_cursor(store *s, str input, uint64_t next, sitrep_error *err);

/* The cursor of an input, 0 when there is none, and the row of the report added last: a reader of the ledger, who is an
 * input too, knows by them what came since. */
sitrep_code store_seen(store *s, str input, int64_t *next, int64_t *last, sitrep_error *err);

/* Takes out a report, by uid, a beginning of it that only one has, the id it was given, or its URL, with all its
 * readings, and whatever was derived from it. `*gone` is how many reports that were: 0 when there is none. */
sitrep_code store_remove(store *s, str which, uint32_t *gone, sitrep_error *err);

/* Keeps a correction, of which correct_identify has made the uid; what follows from all facts is stale then. One that is
 * there already changes nothing. */
sitrep_code store_review(store *s, const review_row *r, sitrep_error *err);
/* Takes back the correction with this uid, or a beginning of it that only one has. `*gone` is 0 when there is none. */
sitrep_code store_unreview(store *s, str which, uint32_t *gone, sitrep_error *err);

/* A bulk load: the spatial index, and in a ledger without reports what facts are looked up by, stands still until it is over,
 * which store_close or the next store_open for
 * writing sees to at the latest. */
sitrep_code store_bulk(store *s, bool on, sitrep_error *err);

/* ---- looking --------------------------------------------------------------------------------- */

typedef ARRAY(int64_t) row_list; /* row numbers, ascending, each once */

typedef enum pick_of { PICK_BRIEF, PICK_FACTS, PICK_FIGURES, PICK_DISPUTES } pick_of;

/* The most telling of what is meant: of a briefing the events of each section, of facts the newest, series and disputes
 * by origins. */
typedef struct store_pick {
    pick_of of;
    uint32_t most; /* so many of them; of a briefing, in each section */
    str measure;   /* of figures, folded, or empty */
    str about;     /* of disputes, or empty */
    row_set meant; /* facts */
    row_set there; /* facts that count: a dispute needs two of them */
    /* What is found: how many there are, how many of these were picked, and which rows are to be loaded. */
    uint64_t units, shown;
    row_list rows, series, disputes; /* of facts; the numbers of series; of disputes */
    uint64_t facts; /* all that are meant, of so many reports, outlets and origins */
    counts counts;
    moment first, last; /* when the first and the last of their reports appeared; or OPEN_PAST */
    str place;          /* the one that most of them name */
} store_pick;

/* Which rows to load; all zero: every report in its newest version with its current facts, without text. */
typedef struct store_scope {
    bool texts;    /* reports with their text */
    bool versions; /* older versions too */
    bool derived; /* with copies, stories, events ... as far as their reports and facts are there */
    bool bare;    /* reports without facts */
    bool alone;   /* without the reports that they repeat */
    bool silent;  /* the condition is one on reports alone: those that have no fact come too */
    /* A condition on the columns of report `r` and, unless `bare`, fact `f`, with ?1 ... for `given`; only reports that
     * have such a fact. NULL is all. It comes from the program's code, never from outside; what is from outside is
     * `given`. */
    const char *where;
    const str *given;
    uint32_t given_count;   /* 999 at most */
    const store_pick *only; /* of disputes and series those that were picked; NULL is all */
    bool stale; /* only reports whose current reading is not by store_run's run; implies bare */
} store_scope;

/* Adds to `out`, whose `mem` is the caller's. Reports by (at, uid), facts by report and place in it. Corrections come
 * along, all of them, and are applied. */
sitrep_code store_load(store *s, const store_scope *scope, ledger *out, sitrep_error *err);

/* The code of the country that a name means, as places and actors of the ledger have it; empty when none does. The name
 * is folded (query_fold). Conditions may use SQL functions that compare folded words: says(text, words, prefix) whole
 * words, folds(text, words) all of it, holds(text, words) a part. */
sitrep_code store_country(store *s, str folded_name, arena *a, str *code, sitrep_error *err);

/* Current facts of reports in their newest version. Sets of facts have the same room between store_look
 * and store_rollback. */
sitrep_code store_facts(store *s, row_set *out, arena *a, sitrep_error *err);
/* Adds to a set the facts that a SELECT gives: a column with their rows, or two with the first and the last of a stretch. It
 * comes from the program's code, and has ?1 ... for `given`. */
sitrep_code store_find(store *s, const char *select, const str *given, uint32_t given_count,
                       row_set *to, sitrep_error *err);

/* What facts have, for those who look at a part of them. */
enum { STORE_WORDS = 1, STORE_ACTORS = 2, STORE_PLACES = 4, STORE_FIGURES = 8, STORE_SOURCES = 16 };
/* Adds facts by row, with these parts alone and without corrections; one empty report has them all. */
sitrep_code store_load_parts(store *s, const row_set *rows, unsigned parts, ledger *out,
                             sitrep_error *err);

/* Picks from what is meant; texts lie in `a`. */
sitrep_code store_pick_rows(store *s, store_pick *p, arena *a, sitrep_error *err);

/* Whether reports came or went since derived rows were last replaced. */
bool store_is_stale(store *s);
/* The blocks (LEDGER_BLOCK_DAYS) whose reports came or went, ascending, `*n` of them in `a`. */
sitrep_code store_unsettled(store *s, arena *a, int64_t **blocks, uint32_t *n, sitrep_error *err);
/* Says that none is unsettled any more. */
sitrep_code store_settle(store *s, sitrep_error *err);
/* Puts what follows from the reports of `l` from `l->settled` on in the place of what is there of them, in the open
 * batch or one of its own. `l` was loaded from this store. `moved`: these reports, or what they belong to, are others than
 * before; else what later reports tell too is left to them. Where something lost all that it had of these reports but is
 * told by earlier ones, `*redo` is the day of the last of these, whose block must be derived again; else OPEN_END. */
sitrep_code store_replace(store *s, const ledger *l, bool moved, moment *redo, sitrep_error *err);

/* Answers one SELECT, a JSON object a row or a table with a header line and tabs between columns. The store must be
 * open for reading. */
sitrep_code store_sql(store *s, const char *query, bool as_json, sitrep_sink to, uint64_t *rows,
                      sitrep_error *err);

#endif
