/* storyline.h - inside the room: many reports, and what a ledger of them must hold.
 *
 *     {"event": {"id": "pelzin-market", "facts": [
 *       {"report": ["1-05"], "words": "Five people have died there", "trigger": ["died"], "says": "adds"}]}}
 *
 * Gold and answers have one form, a record a line (examples/storylines/README.md). Only where the gold quotes words, answers
 * may give "spans": [[begin, end], ...] in code points of the report's text. */
#ifndef SCORE_STORYLINE_H
#define SCORE_STORYLINE_H

#include "score/task.h"

/* The reports that a gold file speaks of. */
typedef struct storyline {
    exam *x;
    arena *mem;
    hashmap number;  /* of a report, by its id */
    ARRAY(str) text; /* of each report, by its number */
} storyline;

/* Where one report tells something: the stretches of its text that may stand for it. */
typedef struct telling {
    str report;
    ARRAY(stretch) at;
    const value *what; /* the object that says so */
    uint32_t of;       /* number of the record that it belongs to */
} telling;
typedef ARRAY(telling) tellings;

/* What "copies" and the like hold: the records of that kind, in the order of their lines. */
values storyline_records(const storyline *s, const lines *l, const char *kind);
/* One telling for each report that an object names; of all objects of a list. */
void storyline_tell(const storyline *s, const value *what, uint32_t of, tellings *to);
void storyline_tell_all(const storyline *s, const value *list, uint32_t of, tellings *to);
bool tellings_meet(const telling *a, const telling *b);
/* Whether `v` is the text `one`, or a list that has it. */
bool value_allows(const value *v, str one);

/* So many of so many. */
typedef struct share {
    uint32_t right, of;
} share;

enum { COUNT_DOCUMENTS, COUNT_OUTLETS, COUNT_ORIGINS, COUNT_SIDES, COUNT_ALL, COUNT_KINDS };

typedef struct storyline_figures {
    rates copies, stories, events, found_events, disputes;
    share copy_kinds, facts, says, dispute_kinds, points, superseded, point_origins;
    share counts[COUNT_KINDS];
} storyline_figures;

void storyline_copies(const storyline *s, storyline_figures *f);
void storyline_stories(const storyline *s, storyline_figures *f);
void storyline_events(const storyline *s, storyline_figures *f); /* events, says, counts */
void storyline_disputes(const storyline *s, storyline_figures *f);
void storyline_series(const storyline *s, storyline_figures *f);

/* Reads the reports, writes what a ledger of them holds: x->system_text. */
sitrep_code storyline_answer(exam *x, sitrep_error *err);
/* Path of the reports that the gold's first line names, beside the gold file. */
const char *storyline_path(const exam *x);

#endif
