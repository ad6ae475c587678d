/* sitrep.h - reads reports of a conflict and gives back attributed facts: who did what to whom, where,
 * when, how many, according to whom, and how sure, each with the words that it comes from.
 *
 *     sitrep_engine *e;
 *     sitrep_doc    *d;
 *     sitrep_error   err;
 *     if (sitrep_engine_open(NULL, &e, &err)) return fail(&err);
 *     sitrep_report r = { .text = text, .text_size = size, .published = "2024-08-14" };
 *     if (!sitrep_read(e, &r, &d, &err))
 *         for (size_t i = 0; i < sitrep_fact_count(d); i++) use(sitrep_fact_at(d, i));
 *     sitrep_doc_close(d);
 *     sitrep_engine_close(e);
 *
 * Four objects, four lives. An engine is read-only once open and may be shared by any number of
 * threads. A document belongs to one thread, owns all it gives out, and is freed at once. A batch is one
 * call. A ledger is a file. Nothing here prints, exits or goes to the network, and no fact depends on a clock.
 */
#ifndef SITREP_H
#define SITREP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#if defined(__GNUC__)
#define SITREP_API __attribute__((visibility("default")))
#else
#define SITREP_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- errors: a closed list ------------------------------------------------------------------- */

typedef enum sitrep_code {
    SITREP_OK = 0,
    SITREP_E_NOMEM,    /* memory ran out */
    SITREP_E_LIMIT,    /* a limit of sitrep_options was reached; the error says which */
    SITREP_E_IO,       /* a file could not be opened, read or written */
    SITREP_E_ENCODING, /* bytes that are not text in the encoding that was given or found */
    SITREP_E_FORMAT,   /* an input that breaks its own format: JSON, gold, date */
    SITREP_E_DATA,     /* the data pack is missing, damaged, or of another version */
    SITREP_E_ARGUMENT, /* the caller asked for something that does not exist */
    SITREP_E_LEDGER    /* the ledger is not there, locked, damaged, foreign, newer, or full */
} sitrep_code;

/* What went wrong and where. Fixed size, so that reporting it needs no memory. */
typedef struct sitrep_error {
    sitrep_code code;
    char source[256]; /* file or report it happened in; "" when it is none */
    uint64_t line;    /* counted from 1; 0 when lines mean nothing there */
    uint64_t byte;    /* offset from the start of the source */
    char what[256];   /* one sentence for a person, without a full stop */
} sitrep_error;

/* A word for each code: "out of memory". Never NULL. */
SITREP_API const char *sitrep_code_text(sitrep_code code);

SITREP_API const char *sitrep_version(void);

/* ---- engine ---------------------------------------------------------------------------------- */

/* All zero means the default of each. */
typedef struct sitrep_options {
    const char *data; /* path of a data pack; NULL is the one carried inside the program */
    const char
        *model;    /* path of a trained model; NULL is the one carried inside, if there is one */
    bool fast;     /* by the fast model carried inside, of fewer layers; `model` has precedence */
    bool no_model; /* read by rules alone */
    const char
        *kernel; /* of the model: "avx512-vnni", "avx2" or "plain"; NULL is the fastest here */
    uint64_t max_file;   /* bytes of one input file read as a stream, 2 GiB */
    uint32_t max_record; /* bytes of one record of a stream, 16 MiB */
    uint32_t max_text;   /* bytes of one report's text, 1 MiB */
    uint32_t max_facts;  /* facts of one report, 2,000; more is an error, not a silent cut */
    size_t max_memory;   /* bytes that one document may take, 256 MiB */
} sitrep_options;

typedef struct sitrep_engine sitrep_engine;

/* Opens the data pack and the model and checks them. `options` may be NULL. On success `*out` is owned by the caller. */
SITREP_API sitrep_code sitrep_engine_open(const sitrep_options *options, sitrep_engine **out,
                                          sitrep_error *err);
SITREP_API void sitrep_engine_close(sitrep_engine *e); /* NULL is allowed */

/* ---- one report ------------------------------------------------------------------------------ */

/* What is known of a report before it is read. Strings end in NUL and may be NULL; `text` is UTF-8
 * and need not end in NUL. All is copied. */
typedef struct sitrep_report {
    const char *id; /* NULL: made of the content */
    const char *url, *title, *byline, *outlet, *language;
    const char *published; /* YYYY-MM-DD, time may follow; NULL leaves "Tuesday" unresolved */
    const char *text;
    size_t text_size; /* bytes */
} sitrep_report;

typedef struct sitrep_doc sitrep_doc;

/* Reads one report to the end of the street. On failure `*out` is NULL and `err` says why. */
SITREP_API sitrep_code sitrep_read(const sitrep_engine *e, const sitrep_report *report,
                                   sitrep_doc **out, sitrep_error *err);
SITREP_API void sitrep_doc_close(sitrep_doc *d); /* NULL is allowed */

/* A stretch of the report's text as it was given, in bytes and in Unicode code points; end excluded. */
typedef struct sitrep_span {
    uint32_t begin, end;             /* bytes */
    uint32_t begin_point, end_point; /* code points */
} sitrep_span;

/* A fact at a glance; `sitrep_write` gives the whole of it. All strings live as long as the document,
 * are never NULL, and are "" where there is nothing to say. */
typedef struct sitrep_fact {
    const char *id;        /* made of content: the same words give the same id */
    const char *kind;      /* "event" "state" "statement" */
    const char *type;      /* PLOVER type, "" for a state or statement without one */
    const char *mode;      /* "happened" "planned" ... */
    const char *polarity;  /* "+" or "-" */
    const char *label;     /* "UNCLEAR" "DENIED" "PLANNED" "HEDGED" "REPORTED" "ASSERTED" */
    const char *according; /* the chain in one line, innermost first: "US officials > Politico" */
    const char *source;    /* who, several joined by "; " */
    const char *target;    /* whom */
    sitrep_span trigger;
    sitrep_span sentence;
} sitrep_fact;

SITREP_API size_t sitrep_fact_count(const sitrep_doc *d);
SITREP_API sitrep_fact sitrep_fact_at(const sitrep_doc *d, size_t i); /* i < count */

/* ---- writing --------------------------------------------------------------------------------- */

/* Where output goes. `write` returns false when it could not; writing stops there. */
typedef struct sitrep_sink {
    bool (*write)(void *to, const char *bytes, size_t size);
    void *to;
} sitrep_sink;

/* How a briefing is laid out; all zero is plain text of 80 columns. */
typedef struct sitrep_look {
    uint32_t width; /* columns; 0 is 80 */
    bool colour;    /* ANSI colours */
} sitrep_look;

/* Formats: "briefing" "json" "facts" "csv" "geojson" "conllu" "spans". Names of all, NULL at the end: */
SITREP_API const char *const *sitrep_formats(void);

SITREP_API sitrep_code sitrep_write(const sitrep_doc *d, const char *format,
                                    const sitrep_look *look, sitrep_sink sink, sitrep_error *err);

/* ---- many reports ---------------------------------------------------------------------------- */

/* Reads every report of the inputs with `threads` workers and writes them in the order of the input:
 * the same bytes for any number of threads. */
typedef struct sitrep_batch {
    const char *const *inputs; /* files, folders, or "-" for standard input */
    size_t input_count;
    const char *reader;    /* "plain" "jsonl"; NULL: by name and first bytes */
    const char *encoding;  /* of plain text; NULL: by BOM, else UTF-8 */
    const char *published; /* for reports that do not say */
    const char *outlet;
    const char *format; /* as in sitrep_write */
    sitrep_look look;
    uint32_t threads; /* 0: one a processor */
    sitrep_sink out;
    /* Called, from one thread at a time and in input order, for each report or input that could not be
     * read; the others go on. May be NULL. */
    void (*failed)(void *ctx, const sitrep_error *err);
    /* Called now and then with what was done so far. May be NULL. */
    void (*progress)(void *ctx, uint64_t reports, uint64_t bytes);
    void *ctx;
} sitrep_batch;

typedef struct sitrep_tally {
    uint64_t reports, facts, failed, bytes;
} sitrep_tally;

/* SITREP_OK also when single reports failed: `tally->failed` counts them. */
SITREP_API sitrep_code sitrep_run(const sitrep_engine *e, const sitrep_batch *batch,
                                  sitrep_tally *tally, sitrep_error *err);

/* ---- the ledger: many reports in one file ----------------------------------------------------- */

/* A ledger is one SQLite file that is also a GeoPackage (docs/ledger.md). It belongs to one thread; several may be
 * open on one file, and those that write wait for one another. Every error is SITREP_E_LEDGER and says which:
 * not there, locked, damaged, foreign, newer, read-only, disk full. What a call has told as done is on the disk. */
typedef struct sitrep_ledger sitrep_ledger;

typedef enum sitrep_access {
    SITREP_LOOK,   /* read; must exist */
    SITREP_CHANGE, /* read and write; must exist */
    SITREP_MAKE,   /* read and write; is made if it does not exist */
    SITREP_DRY     /* as if to write: nothing changes, nothing need exist */
} sitrep_access;

/* On success `*out` is owned by the caller. */
SITREP_API sitrep_code sitrep_ledger_open(const char *path, sitrep_access access,
                                          sitrep_ledger **out, sitrep_error *err);
SITREP_API sitrep_code sitrep_ledger_close(sitrep_ledger *l,
                                           sitrep_error *err); /* NULL is allowed */

/* What adding has done; all of it is on the disk when a call returns, and nothing counted in `added`, `versions` and
 * `reread` is on the disk before it is counted. */
typedef struct sitrep_added {
    uint64_t reports;  /* looked at */
    uint64_t added;    /* new ones */
    uint64_t versions; /* of these: ones that stand beside an older text under the same address */
    uint64_t same;     /* there already */
    uint64_t reread;   /* there already, read by another version of the program or its data */
    uint64_t refused;  /* could not be read */
    uint64_t facts;    /* of added and reread ones */
    uint64_t bytes;    /* of the inputs */
} sitrep_added;

typedef struct sitrep_adding {
    const char *const *inputs; /* files, folders, or "-"; none when rereading */
    size_t input_count;
    const char *reader, *encoding, *published, *outlet; /* as in sitrep_batch */
    uint32_t threads;                                   /* 0: one a processor */
    bool bulk;     /* indexes are made at the end: faster for many reports at once */
    bool unlinked; /* leave copies, stories and events as they are, for a later call to see to */
    /* As in sitrep_batch. May be NULL. */
    void (*failed)(void *ctx, const sitrep_error *err);
    /* Called now and then with what was done so far, also while waiting. False ends the call: what was done
     * stays. May be NULL. */
    bool (*progress)(void *ctx, const sitrep_added *so_far);
    void *ctx;
} sitrep_adding;

/* Reads every report of the inputs and adds what is not there yet. SITREP_OK also when single reports failed. */
SITREP_API sitrep_code sitrep_ledger_add(const sitrep_engine *e, sitrep_ledger *l,
                                         const sitrep_adding *what, sitrep_added *done,
                                         sitrep_error *err);
/* Reads again, with this program and data, what others have read: new readings beside the old. */
SITREP_API sitrep_code sitrep_ledger_reread(const sitrep_engine *e, sitrep_ledger *l,
                                            const sitrep_adding *how, sitrep_added *done,
                                            sitrep_error *err);
/* Takes out the reports of this id (or an unmistakable beginning of it), given id or URL; `*gone` counts them. Without an
 * engine what follows from the others is left to the next call that has one. */
SITREP_API sitrep_code sitrep_ledger_remove(const sitrep_engine *e, sitrep_ledger *l,
                                            const char *which, uint32_t *gone, sitrep_error *err);

/* One SELECT: a header line and a line a row with tabs between columns, or a JSON object a row. `*rows` counts. */
SITREP_API sitrep_code sitrep_ledger_sql(sitrep_ledger *l, const char *query, bool json,
                                         sitrep_sink out, uint64_t *rows, sitrep_error *err);

/* Formats of sitrep_ledger_export, NULL at the end. "jsonl": a JSON object for each report, fact and derived row, in
 * the order of their ids; two ledgers of the same reports give the same bytes. `*rows` counts. */
SITREP_API const char *const *sitrep_ledger_formats(void);
/* "geojson": a feature for each fact and place; "atom": the events told of last. A format is also the name of a file of
 * sitrep_ledger_files, NULL at the end: tables as CSV and the descriptor of them all, datapackage.json; with "+hxl" behind
 * it a table has a second line of HXL tags. */
SITREP_API const char *const *sitrep_ledger_files(void);
SITREP_API sitrep_code sitrep_ledger_export(sitrep_ledger *l, const char *format, sitrep_sink out,
                                            uint64_t *rows, sitrep_error *err);

/* Events in the columns of tables that others know: "acledlike", "ucdplike", with "+hxl" behind it a second line of HXL tags;
 * with ".json" before that, the descriptor (datapackage.json) of the file sitrep-NAME.csv. They are neither ACLED's nor UCDP's data. */
SITREP_API sitrep_code sitrep_ledger_shape(const sitrep_engine *e, sitrep_ledger *l,
                                           const char *format, sitrep_sink out, uint64_t *rows,
                                           sitrep_error *err);

/* What is asked of a ledger; all zero but `view` means all of it. */
typedef struct sitrep_question {
    const char *view;  /* "brief" "find" "figures" "conflicts" "show" "corrections" */
    const char *query; /* "who:army what:assault -how:denied"; docs/manual.md has the words */
    const char *where, *who, *story; /* the same as where:"..." and so on in the query */
    /* Days of publication, "2024-08-14" or "2024-08"; since also "7d", so long before the newest report. */
    const char *since, *until;
    /* "text" "md" "html" "json"; find also "table", figures also "plot". NULL is text. */
    const char *format;
    const char *title;     /* of the page; NULL: the place that most facts name */
    const char *measure;   /* figures: what they count, "killed"; NULL is all */
    const char *by;        /* figures: a series for each "speaker", "side" or "outlet" */
    const char *about;     /* conflicts: "figure" "place" "time" "happened" "who"; NULL is all */
    const char *kind, *id; /* show: "report" "fact" "event" "story" "place" "actor", and which */
    bool why;              /* show: what a fact rests on */
    bool
        fresh; /* brief: what came in since the same was asked last; the ledger must be open to change */
    bool marked; /* show fact: its sentence with the words of each slot marked */
    /* So many at most: of facts the newest, of series and disputes those of most origins, of a briefing so many events of
     * each section. The head line counts all, and the page says how many there are. 0 is all of them. */
    uint32_t most;
    sitrep_look look;
} sitrep_question;

/* Writes the answer; `*rows` counts what was found, and with nothing found nothing is written but an empty JSON page. A
 * mistake in the query is E_ARGUMENT and names its column. */
SITREP_API sitrep_code sitrep_ledger_ask(sitrep_ledger *l, const sitrep_question *what,
                                         sitrep_sink out, uint64_t *rows, sitrep_error *err);

/* What a person sets right of one fact: a row of its own that stays beside what was read, also when the report is read
 * again, or taken out and added again. All strings are needed but `why`. */
typedef struct sitrep_correction {
    const char *fact; /* its id, or a beginning that only one has */
    /* "verdict" "type" "who" "whom" "where" "when" "figure" "chain" "label"; "figure 2" is the second of the fact's */
    const char *field;
    /* "right" or "wrong" of a verdict; else the slot as docs/manual.md has it: "at least 14 people", "none" */
    const char *value;
    const char *by; /* who says so */
    const char *at; /* when, in UTC: "2024-08-15T10:00:00Z". The later of two of one slot stands */
    const char *why;
} sitrep_correction;

enum { SITREP_ID_SIZE = 37 }; /* of an id with its NUL */

/* Keeps a correction; `id` gets its own id. A value that its field cannot have, and a fact that is not there, are
 * E_ARGUMENT. What follows from all facts together waits for sitrep_ledger_settle. */
SITREP_API sitrep_code sitrep_ledger_correct(const sitrep_engine *e, sitrep_ledger *l,
                                             const sitrep_correction *what, char id[SITREP_ID_SIZE],
                                             sitrep_error *err);
/* Takes back a correction by its id, or a beginning of it that only one has; `*gone` is 0 when there is none. */
SITREP_API sitrep_code sitrep_ledger_take_back(sitrep_ledger *l, const char *id, uint32_t *gone,
                                               sitrep_error *err);
/* Makes anew what follows from all facts, if corrections or reports came or went since. */
SITREP_API sitrep_code sitrep_ledger_settle(const sitrep_engine *e, sitrep_ledger *l,
                                            sitrep_error *err);

/* The facts that a question means and that nobody looked at yet (`all`: also the others), in the order of their reports:
 * what a person goes through. It holds no view on the ledger. On success `*out` is owned by the caller. */
typedef struct sitrep_queue sitrep_queue;
SITREP_API sitrep_code sitrep_queue_open(sitrep_ledger *l, const sitrep_question *what, bool all,
                                         sitrep_queue **out, sitrep_error *err);
SITREP_API void sitrep_queue_close(sitrep_queue *q); /* NULL is allowed */
SITREP_API size_t sitrep_queue_count(const sitrep_queue *q);
SITREP_API const char *sitrep_queue_fact(const sitrep_queue *q, size_t i); /* i < count: its id */

/* ---- measuring and checking ------------------------------------------------------------------ */

/* What to measure; all zero but `gold` means the default of each. */
typedef struct sitrep_scoring {
    const char *const *gold; /* files with right answers, or folders of them */
    size_t gold_count;
    const char *answers; /* path that gets the program's answers, in the form of the gold */
    const char *from;  /* path of answers to measure in place of the program's: another system's */
    const char *kinds; /* of items that count, joined by commas; of facts: NULL is "event,state" */
    uint32_t show;     /* name so many mistakes */
    uint32_t threads;  /* 0: one a processor */
    bool json;         /* an object a line for each gold file */
    sitrep_sink out;
} sitrep_scoring;

/* Reads the texts of gold files with `threads` workers and writes how many answers were right: the same
 * bytes for any number of threads. A gold file of a task that the program cannot do yet says so. */
SITREP_API sitrep_code sitrep_score(const sitrep_engine *e, const sitrep_scoring *what,
                                    sitrep_error *err);

/* Version, pack, processor and a self-test, a line each; E_DATA when the self-test fails. */
SITREP_API sitrep_code sitrep_doctor(const sitrep_engine *e, bool json, sitrep_sink out,
                                     sitrep_error *err);

#ifdef __cplusplus
}
#endif
#endif
