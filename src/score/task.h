/* task.h - inside the room: what a task of measuring is, and what tasks share.
 *
 *     a line of gold  --answer-->  a line of answers  --score-->  figures
 *     {"id", "text", "timex": [...]}   {"id", "timex": [...]}     strict F1 0.82 */
#ifndef SCORE_TASK_H
#define SCORE_TASK_H

#include "doc/doc.h"
#include "input/input.h"
#include "lexicon/lexicon.h"
#include "score/value.h"

/* One gold file under examination. */
typedef struct exam {
    arena *mem;           /* lives as long as the file */
    arena *scratch;       /* forgotten after each line by whoever uses it */
    const engine *engine; /* or NULL, when answers are given */
    const sitrep_scoring *what;
    const char *path;
    lines gold, system;         /* of JSON Lines */
    str gold_text, system_text; /* the files as they are */
    textbuf *text;              /* figures for people ... */
    json_writer *json;          /* ... or for programs: one of the two is not NULL */
    textbuf *misses;            /* a line each */
    uint32_t shown;             /* how many there are */
    bool repeated;              /* some id has several lines of answers */
    uint32_t unread;            /* texts that the program could not read: answered with nothing */
} exam;

typedef struct task {
    const char *name;
    /* Whether a gold file is of this task. */
    bool (*knows)(const exam *x);
    /* Why there is nothing to measure yet, or NULL. */
    const char *missing;
    /* The program's answer to one line of gold, from a document that has been down the street. */
    void (*answer)(const engine *e, const doc *d, const value *gold, textbuf *to);
    /* For gold of many reports together: writes all answers, x->system_text, in place of `answer`. */
    sitrep_code (*answer_all)(exam *x, sitrep_error *err);
    /* Compares x->gold with x->system and writes the figures. */
    sitrep_code (*score)(exam *x, sitrep_error *err);
    /* For gold that is no JSON: makes a line with "id" and "text" of each text in it. */
    sitrep_code (*texts)(exam *x, sitrep_error *err);
} task;

extern const task task_facts, task_when, task_quantity, task_conllu, task_where, task_attribution,
    task_certainty, task_chains, task_events, task_names, task_storyline, task_stories,
    task_incidents;

/* The first line of gold that has something in its list `name`, and of that the first item; an empty
 * value when there is none. */
const value *exam_first(const exam *x, const char *name);

/* Whether `list`, joined by commas, names `one`; "all" names every one. */
bool kinds_hold(const char *list, str one);

/* A line of gold as a report: "id" "title" "text", and the first of "published" "dct" "date" that is a date. */
record exam_record(const value *line);

/* True while mistakes are still to be shown; counts one. Write it to x->misses and end it with \n. */
bool exam_miss(exam *x);

/* ---- answers: a line of JSON for a document --------------------------------------------------- */

json_writer answer_open(const doc *d, textbuf *to); /* {"id": ... */
void answer_close(json_writer *w);                  /* } and the end of the line */
/* "start" and "end" of a span, in code points of the gold's text. */
void put_points(json_writer *w, const doc *d, span s);

/* ---- measures -------------------------------------------------------------------------------- */

/* A stretch of a text in code points; not `given` when an answer has none. */
typedef struct stretch {
    double begin, end;
    bool given;
} stretch;
stretch stretch_list(const value *v); /* [12, 20] */
stretch stretch_pair(const value *v); /* {"start": 12, "end": 20} */
bool stretch_meets(stretch a, stretch b);
bool stretch_same(stretch a, stretch b);

/* The words of a text that a stretch covers. */
str points_cut(str text, stretch s);

double part(double some, double all); /* some / all, 0 for nothing of nothing */
double round_to(double x, int places);
/* A number with so many decimals, alike in every locale, for "%7s"; lives as long as the block around it. */
#define FIXED(x, decimals) fixed_of((char[FIXED_SIZE]){ 0 }, (x), (decimals))
enum { FIXED_SIZE = 48 };
const char *fixed_of(char to[FIXED_SIZE], double x, int decimals);

/* The largest one-to-one matching of `n` with `m` where `fits[i * m + j]`, first come first: the partner
 * of each of the `m`, or NONE, in `owner`; gives the number of pairs. */
uint32_t match_most(uint32_t n, uint32_t m, const bool *fits, uint32_t *owner, arena *scratch);

/* Candidates for one-to-one pairs, best first; each i and j is taken once. */
typedef struct candidate {
    double key[3]; /* a larger one goes first */
    uint32_t i, j;
} candidate;
typedef ARRAY(candidate) candidates;
void candidate_add(arena *a, candidates *c, double k0, double k1, double k2, uint32_t i,
                   uint32_t j);
/* Sorts them by their keys, then by i and j (larger ones first if `late`), and keeps those whose i < n and
 * j < m are both still free. */
void candidates_settle(candidates *c, bool late, uint32_t n, uint32_t m, arena *scratch);

/* Precision, recall and their mean in per cent, to two places: 200 p r / (p + r). */
typedef struct rates {
    double p, r, f1;
    uint32_t right, system, gold;
} rates;
rates rates_of(uint32_t right, uint32_t system, uint32_t gold);
void rates_put(json_writer *w, const char *name, rates r);
void put_count(json_writer *w, const char *name, uint32_t n);
void put_figure(json_writer *w, const char *name, double x);

#endif
