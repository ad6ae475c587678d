/* timex.h - inside the room: how an expression of time goes from words to an interval.
 *
 *     "late on Aug. 6"  --timex_word.c-->   mod END, month 8, number 6
 *                       --timex_date.c-->   expr { SHAPE_DATE, month 8, day 6, mod END }
 *                       --timex_context.c-> context { published 2024-08-14, tense past }
 *                       --timex_resolve.c-> reading [2024-08-06, 2024-08-07), grain day
 *                       --timex_write.c-->  "2024-08-06"
 *
 * The resolver is pure: what it gives depends on its arguments alone. */
#ifndef EXTRACT_TIMEX_H
#define EXTRACT_TIMEX_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

enum timex_word_class {
    W_NONE,
#define WORD(name, printed) name,
#include "extract/timex.def"
    W_COUNT
};

enum timex_word_value {
    VALUE_NONE,
#define VALUE(name, printed) name,
#include "extract/timex.def"
    VALUE_COUNT
};

enum timex_part {
    PART_NONE,
#define PART(name, printed, from, to) name,
#include "extract/timex.def"
    PART_COUNT
};

/* ---- timex_word.c: the words of time in a text ------------------------------------------------ */

/* Column `guard`: what else the word may be. */
enum { GUARD_CAPITAL = 1, GUARD_VERB = 2, GUARD_NAME = 4, GUARD_END = 8 };

typedef struct timeword {
    range tokens;
    uint8_t class;  /* W_... */
    uint8_t guard;  /* GUARD_... */
    uint8_t digits; /* of a number in digits without a comma; 0 when it is spelt out */
    int32_t value;  /* by class, see timex.def */
    float number;   /* of a W_NUMBER: 2.5 */
    str text;       /* the cell of column `value` */
} timeword;

/* `digits` of a W_STAMP: 2024-08-14, 14.08.2024, and what may be both, 06/08/2024. */
enum { STAMP_YEAR_FIRST = 1, STAMP_DAY_FIRST, STAMP_EITHER };

/* What all readers look at. */
typedef struct timewords {
    const doc *d;
    const uint32_t
        *first; /* of each token: its first word, or NONE; one more than there are tokens */
    const uint8_t *begins; /* of each token: whether an expression may begin with one of them */
    ARRAY(timeword) all;   /* by first token */
    token_ix end;          /* nothing is read from here on: the end of the sentence */
} timewords;

void timewords_find(const engine *e, arena *a, const doc *d, timewords *to);

/* A word of this class that begins at `t`, or NULL; of several the longest. */
const timeword *timeword_at(const timewords *f, token_ix t, enum timex_word_class c);

/* The same, and steps over it. */
const timeword *take_word(const timewords *f, token_ix *t, enum timex_word_class c);
bool take_token(const timewords *f, token_ix *t, const char *lower);
bool token_at(const timewords *f, token_ix t, const char *lower);
bool hyphen_at(const timewords *f, token_ix t); /* hyphen or dash between two words */
bool take_hyphen(const timewords *f, token_ix *t);
bool glued(const timewords *f, token_ix t); /* no space before token `t` */

/* ---- what the grammar makes ------------------------------------------------------------------- */

typedef enum expr_shape {
    SHAPE_NONE,
    SHAPE_DATE,    /* a place in the calendar, parts may be missing: "Aug. 6", "2014", "spring" */
    SHAPE_WEEKDAY, /* "Tuesday", "last Friday" */
    SHAPE_UNIT,    /* "last week", "yesterday", "the following day", "overnight" */
    SHAPE_OFFSET,  /* "two weeks ago", "three days later" */
    SHAPE_SPAN,    /* "the past 24 hours", "the next two years" */
    SHAPE_LENGTH,  /* "ten days" */
    SHAPE_SET,     /* "every night", "daily" */
    SHAPE_REF,     /* "now", "recently" */
    SHAPE_EVENT    /* "World War II" */
} expr_shape;

typedef struct expr {
    range tokens;
    uint8_t shape;
    label unit;                  /* G_...: what a DATE names, what the others count */
    uint8_t ref;                 /* REF_... before it: "last August" */
    uint8_t year_ref;            /* REF_... of its year: "August last year" */
    uint8_t mod;                 /* MOD_START MID END BEFORE AFTER */
    uint8_t about;               /* MOD_APPROX LESS MORE AT_MOST AT_LEAST */
    uint8_t part;                /* PART_... */
    uint8_t away;                /* AWAY_... of an OFFSET */
    int16_t year;                /* 0: not said; -490 is 490 BC */
    uint8_t month, day, weekday; /* 0: not said; Monday is 1 */
    int8_t week;                 /* of a month: first 1, last -1; 0: not said */
    uint8_t nth;                 /* third quarter 3, spring 1, second half 2 */
    int8_t step;                 /* of a UNIT counted from now: yesterday -1 */
    int16_t minute;              /* of the day, or -1 */
    float amount;                /* of an OFFSET, SPAN, LENGTH or SET; 0: vague, "several" */
    bool from_text;              /* counts from a date of the text, not from publication */
    bool since, until;
    bool onward, no_later; /* "from Friday", "by Friday": open too, but tell less of which Friday */
    bool day_first;        /* "6/8/2024": the other reading is 8 June */
    bool either_way;       /* day and month may change places */
    bool joined;           /* the one after it ends a range that begins here */
    bool two_days;         /* "overnight", "the night of Aug. 11-12" */
    bool every;            /* of a SET: "every", not "daily" */
    bool bare;             /* nothing near it says that it is a date: "2014" */
    moment from, to;       /* of an EVENT */
    str value;             /* of a REF */
} expr;

/* ---- timex_date.c, timex_relative.c: readers; each sets x->tokens.end when it knows the words ---- */

bool timex_read_date(const timewords *f, token_ix t, expr *x);
bool timex_read_relative(const timewords *f, token_ix t, expr *x);
bool timex_read_length(const timewords *f, token_ix t, expr *x);
bool timex_read_set(const timewords *f, token_ix t, expr *x);
/* The longest expression that begins at `t`, or false. */
bool timex_read(const timewords *f, token_ix t, expr *x);

/* Pieces that the readers share. */
bool timex_take_year(const timewords *f, token_ix *t, expr *x);
bool timex_take_amount(const timewords *f, token_ix *t, float *amount);
bool timex_take_the(const timewords *f, token_ix *t);

/* ---- timex_resolve.c: pure -------------------------------------------------------------------- */

typedef struct timex_context {
    moment published;   /* OPEN_PAST: not known */
    moment anchor;      /* the date of the text that came last, or OPEN_PAST */
    label anchor_grain; /* its grain */
    moment day;         /* the day of the same paragraph that came last, or OPEN_PAST */
    moment quarter;     /* the quarter that the text spoke of last, or OPEN_PAST */
    bool midnight;      /* the anchor began with one: the evening was the day before */
    bool history;       /* the whole text tells a history */
    bool narrative;     /* the text tells a history: months and days count from the anchor */
    uint8_t tense;      /* CHUNK_PAST, CHUNK_FUTURE; CHUNK_NO_TENSE when nothing tells */
    bool sure;          /* the verb stands right before */
} timex_context;

typedef struct reading {
    moment from, to, other_from, other_to;
    moment begin; /* `from` before "until" or "by" has opened it */
    moment point; /* of "two weeks ago" the very day, else 0 */
    label grain, anchor;
    bool resolved, unsure;
} reading;

/* The day that a moment lies in, from 1970-01-01. */
static inline int64_t timex_day(moment m) { return m / MINUTES_A_DAY - (m % MINUTES_A_DAY < 0); }

reading timex_resolve(const expr *x, const timex_context *c);
bool timex_opens_end(const expr *x); /* "since Friday", "from Friday" */

/* ---- timex_write.c ---------------------------------------------------------------------------- */

label timex_kind(const expr *x);
void timex_put_value(const expr *x, const reading *r, textbuf *to); /* TIMEX3 */
void timex_put_edtf(const expr *x, const reading *r, textbuf *to);
const char *timex_mod(const expr *x); /* TIMEX3, or "" */

/* ---- timex_context.c -------------------------------------------------------------------------- */

typedef ARRAY(expr) expr_list;

/* How the clause looks that an expression stands in: CHUNK_PAST, CHUNK_FUTURE or CHUNK_NO_TENSE. */
typedef struct timex_look {
    uint8_t tense;
    bool sure; /* the verb stands right before */
} timex_look;
timex_look timex_tense(const timewords *f, const expr *x);
/* Resolves all in text order and adds them to the document. */
void timex_place(const timewords *f, const expr_list *list, doc *d);

#endif
