/* ledger.h - many reports as rows: what each says, and what was derived from all of them.
 *
 *     report 0  Specimen Wire, 12 Aug    "... shelling killed at least 12 people in Northmark, the mayor said."
 *       fact 0  ASSAULT  whom = people   where = Northmark   figure killed 12..inf   chain = the mayor
 *     report 1  Example Courier, 13 Aug  "... the mayor of Northmark told the Courier 14 had died."
 *       fact 1  ASSAULT  where = Northmark   figure killed 14   chain = the mayor > Example Courier
 *
 *     copy      none: the texts are not alike
 *     story 0   reports 0 and 1
 *     event 0   facts 0 (same) and 1 (updates)     2 documents, 2 outlets, 1 origin: the mayor
 *     series 0  killed, event 0, side of the mayor:  12 Aug 12..inf,  13 Aug 14
 *     dispute   none: 14 is a later count by the same origin
 *
 * A row is a plain struct that owns nothing: its texts lie in the ledger's arena, or point into the report's
 * text. Rows name one another by index into the arrays of `ledger`, never by address; NONE is no row. A fact
 * is one claim, flattened: all that a stage of the street knew of it stands in the row, so that whoever works
 * on a ledger needs neither the document nor the lexicon.
 *
 * Upper half, what reports say: `ledger_take` makes it of a document, the store keeps it, `store_load` gives it
 * back. Lower half, what is derived: each file of this room adds one array, reading those before it:
 *
 *     copy.c         copies        of report texts
 *     story.c        stories       of reports
 *     match.c        events        of facts
 *     corroborate.c  counts and status of events, disputes, series of figures
 *
 * A derivation is a pure function of the rows above it. Reports stand sorted by (published, uid) and facts
 * by report and place in it, so that neither order of arrival nor number of threads can change what comes out;
 * it must not depend on anything else. uids are made of content, as in base/uid.h: a derived row takes the uid
 * of its smallest member. */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

typedef uint32_t report_ix, fact_ix, figure_ix, story_ix, ledger_event_ix;

/* ---- what a report says ---------------------------------------------------------------------- */

/* Words of a report as they stand there, and their code points in its text; begin == end: not in the text. */
typedef struct words {
    str text;
    uint32_t begin, end;
} words;

typedef struct actor_row {
    words at;       /* "the mayor"; empty when only implied */
    str name;       /* canonical name of a table, or empty */
    str is;         /* what a pronoun or description stands for, or empty */
    str code;       /* ISO 3166 alpha-3, UNO, EUR, NATO, IGO, NGO, or empty */
    str sectors;    /* PLOVER sectors, joined by spaces */
    label class;    /* set class */
    bool named;     /* a proper name, or has one: only these may be shown as persons */
    bool inferred;  /* not in the words of the clause */
    bool corrected; /* put there by a person */
} actor_row;

typedef struct where_row {
    words at;
    str is;     /* what a pronoun or description stands for, or empty */
    label role; /* set placing */
    str key;  /* GeoNames number, or an own key with a letter first: "UA.11"; empty when unknown */
    str name; /* of the gazetteer; empty when unknown */
    label kind;      /* set place; P_UNKNOWN when it is not in the gazetteer */
    str country;     /* alpha-3, or empty */
    str admin1;      /* "UA.11", or empty */
    double lat, lon; /* NaN when it has no point */
    str precision;   /* exact town, near, district, province, country */
    double score;    /* 0..1, NaN when not set */
    str runner_up;   /* key of the second best, or empty */
    bool inferred;
    bool corrected; /* put there by a person */
} where_row;

typedef struct time_row {
    bool there; /* false: nothing dates the fact, and all else is empty */
    words at;
    moment from, to; /* half open; OPEN_PAST / OPEN_END when open or not resolved */
    bool resolved;   /* from and to mean something */
    bool clock;      /* a bound is not the start of a day */
    label grain;     /* set grain */
    label basis;     /* set anchor */
    str edtf, timex;
    bool unsure; /* another reading stands: other_from, other_to */
    moment other_from, other_to;
} time_row;

typedef struct figure_row {
    words at;         /* with bound word and noun: "at least 12 people" */
    double value;     /* in the printed unit; NaN for a vague word */
    double low, high; /* -INFINITY / INFINITY when open */
    label bound;      /* set bound */
    str unit;         /* canonical name of units.tsv, "" for a count */
    str si;           /* SI unit of si_low and si_high, or empty and both NaN */
    double si_low, si_high;
    str per;        /* "day" of a rate, or empty */
    str of;         /* what is counted, as printed: "people", "Ukrainian soldiers" */
    str of_code;    /* the country or body of what is counted, or empty */
    str measure;    /* key of measures.tsv, or "other" */
    label kind;     /* set figure; LABEL_COUNT when not said */
    bool part;      /* "including four children": part of the figure before it in the fact */
    bool increment; /* "20 more" */
} figure_row;

/* A link of the chain of sources; the report itself is the last and is not among them. */
typedef struct link_row {
    label role; /* set role: SPEAKER or OUTLET */
    label kind; /* set holder */
    label how;  /* set how */
    bool named;
    uint8_t n;   /* 1, 2 for two or more, 0 for not said */
    words at;    /* empty text when not given, or carried over: then `name` has it */
    str name;    /* canonical name, or the name a pronoun stands for */
    str side;    /* country code, or empty */
    words cue;   /* the word that makes it a source; may have a text without a place */
    int8_t sure; /* -3..3 */
} link_row;

typedef struct why_row {
    str cue; /* "modal:could" */
    uint32_t begin, end;
} why_row;

typedef struct fact_row {
    int64_t row;            /* as of a report */
    char uid[UID_SIZE + 1]; /* made of the report's uid, kind, type and trigger */
    report_ix report;
    bool in_title;     /* told by the headline: places are code points of the report's title */
    words sentence;    /* the sentence that says so */
    words clause;      /* the part of it that tells this fact, without marks at its ends */
    label kind;        /* set kind */
    label type, type2; /* set type; NO_TYPE for none */
    str modes;         /* PLOVER modes and x- modes, joined by spaces */
    bool reciprocal;
    words trigger;         /* the best of `triggers` */
    ARRAY(words) triggers; /* in text order */
    ARRAY(actor_row) who, whom;
    ARRAY(where_row) where;
    time_row when;
    ARRAY(figure_row) figures;
    ARRAY(link_row) chain; /* innermost first */
    label mode;            /* set mode */
    bool negative;         /* polarity "-" */
    ARRAY(why_row) whys;
    label basis;   /* set basis */
    label label;   /* set label */
    double score;  /* 0..1, NaN when not set */
    str rule;      /* which row or rule found it */
    range reviews; /* of ledger.reviews */
    bool wrong;    /* a person says that the report does not say so: derivations pass over it */
} fact_row;

/* A correction by a person. It names its fact by uid, and so outlives the reading that it was made on. Slots of a fact
 * hold what stands now (correct_run); what was read stands here. */
typedef struct review_row {
    char uid[UID_SIZE + 1]; /* made of all that follows */
    char of[UID_SIZE + 1];  /* uid of the fact */
    label field;            /* set field */
    uint32_t which;         /* of a figure: which of the fact's, from 0 */
    str after;              /* what is right: "wrong", "at least 14 people", "none" */
    str before;             /* what was read when it was made */
    str who, done;          /* by whom, and when: "2024-08-15T10:00:00Z" */
    str reason;             /* or empty */
    fact_ix fact;           /* or NONE: not among those at hand */
    bool stands;            /* nobody corrected the same later */
    str read;               /* what the current reading says */
} review_row;

typedef struct report_row {
    int64_t row; /* number in the store's file, which never leaves it; 0 when not stored */
    char uid[UID_SIZE + 1]; /* made of address, outlet, day and text */
    str address;            /* canonical URL, else "outlet id"; empty when it came with neither */
    str id;                 /* as it was given, or empty */
    str url, title, byline, outlet, language;
    str published; /* "2024-08-12", time may follow; empty when not known */
    moment at; /* the same in UTC, to the minute; OPEN_PAST when not known; reports sort by it */
    str more;  /* members of the input record that are not ours, as JSON text */
    str text;  /* as given, UTF-8; spans are its code points. Empty unless it was asked for */
    uint32_t text_points; /* code points of it */
    uint32_t text_size;   /* bytes of it */
    bool newest;          /* no later version stands under the same address */
    range facts;          /* of ledger.facts */
    range headlines;      /* of ledger.headlines */
} report_row;

/* ---- what is derived ------------------------------------------------------------------------- */

/* How widely something is told; never folded into one number. documents >= outlets, and origins >=
 * sides; one report that quotes two speakers is one document and two origins. */
typedef struct counts {
    uint32_t documents, outlets, origins, sides;
} counts;

/* `report` repeats `of`, the earlier one. */
typedef struct copy_row {
    report_ix report, of;
    double share;     /* Jaccard of their shingles */
    double contained; /* how much of the smaller stands in the larger */
    label kind;       /* set copying */
    str credit;       /* agency that its dateline, byline or closing line names, or empty */
} copy_row;

typedef struct story_row {
    char uid[UID_SIZE + 1]; /* of its first report */
    str label;              /* terms that name it, for people */
    moment first, last;     /* of publication */
    counts counts;
} story_row;

typedef struct story_report {
    story_ix story;
    report_ix report;
    double score; /* how well it fits; 1 for the first */
} story_report;

typedef struct event_row {
    char uid[UID_SIZE + 1]; /* of its first fact */
    label type;             /* set type */
    moment from, to;        /* as its facts agree; open where they do not say */
    fact_ix first;          /* the fact that it takes its words from */
    str place;              /* key of the place that its facts agree on, or empty */
    str place_name, country;
    double lat, lon; /* NaN when it has no point */
    story_ix story;  /* or NONE */
    counts counts;
    label status; /* set status */
    bool cut;     /* its first fact is not among those loaded: no more joins it */
} event_row;

typedef struct event_fact {
    ledger_event_ix event;
    fact_ix fact;
    label says; /* set says: to the facts before it */
    double score;
    str origin; /* key of who it goes back to (notes on origins in corroborate.c); equal keys are one */
} event_fact;

/* Two facts that cannot both hold, side by side. */
typedef struct dispute_row {
    ledger_event_ix event;
    fact_ix a, b;                 /* the earlier first */
    figure_ix a_figure, b_figure; /* of the fact's figures, when it is about a figure; else NONE */
    label about;                  /* set about */
    label kind;                   /* set dispute */
} dispute_row;

/* One point of a figure's course: the same `series` is one line of a plot. */
typedef struct series_row {
    uint32_t series;       /* numbered from 0 in order of first point */
    ledger_event_ix event; /* or NONE: told of a wider place and time than one event */
    story_ix story;        /* or NONE */
    fact_ix fact;
    figure_ix figure;       /* of the fact's figures */
    str measure, of, place; /* what, of whom, where (key of the place): equal within a series */
    label kind;             /* set figure: an event's, a total since, a stock, a rate */
    moment since;           /* start of a total, or OPEN_PAST */
    moment as_of;           /* the day that it speaks of */
    str side, origin;       /* of the innermost speaker */
    bool superseded;        /* a later point of the same origin, or a correction, stands */
} series_row;

/* ---- the ledger ------------------------------------------------------------------------------ */

typedef struct ledger {
    arena *mem; /* the caller's; all texts and arrays lie there */
    report_ix
        settled; /* reports before it, and what follows from them, are given: only the others are derived */
    ARRAY(report_row) reports; /* by (at, uid) */
    ARRAY(fact_row) facts;     /* by report, then by place in it */
    ARRAY(fact_row)
    headlines; /* what titles say, which no derivation adds to what texts do; as facts */
    ARRAY(review_row) reviews;         /* by uid of the fact, field, which, done, uid */
    ARRAY(copy_row) copies;            /* by report, then of */
    ARRAY(story_row) stories;          /* by first report */
    ARRAY(story_report) story_reports; /* by story, then report */
    ARRAY(event_row) events;           /* by first fact */
    ARRAY(event_fact) event_facts;     /* by event, then fact */
    ARRAY(dispute_row) disputes;       /* by event, a, b, about */
    ARRAY(series_row) series;          /* by series, as_of, fact, figure */
    const struct sides
        *sides; /* what its texts tell of parties, once that was asked for (side.h) */
} ledger;

/* Adds an empty row: copy_row *c = ledger_add(l, copies); NULL when memory ran out, which l->mem remembers. */
#define ledger_add(l, rows) array_add((l)->mem, &(l)->rows)

/* ---- ledger.c: one document becomes rows ------------------------------------------------------- */

/* Adds the report of a document that has walked the street, its facts and those of its headline, to the end of a ledger. Its texts are
 * copied: the document may go. The document's own id must be the report's uid (ledger_identify), since the ids of
 * facts are made of it. */
void ledger_take(ledger *l, const doc *d, const report_row *who);

/* Fills uid, address and what else is known of a report from its record, before it is read. Texts lie in `a`, or are
 * those of `k` and `text`. The same record gives the same uid, everywhere and always. */
void ledger_identify(const known *k, str text, arena *a, report_row *out);

/* ---- derivations: each reads the rows above its own and adds its own, with scratch from `w` ------
 *
 * Reports before `settled` are what came before: theirs are the copies, stories and events that stand, and the others
 * join them or begin new ones. A story or an event is told within LEDGER_SPAN_DAYS of its first report. */

enum {
    LEDGER_SPAN_DAYS = 28,
    LEDGER_BLOCK_DAYS = 28,      /* what is derived at one time: see derive.c */
    LEDGER_UNDATED = -1000000000 /* block of reports without a day */
};

/* Whether a report comes too late for what another began; without a day it never does. */
static inline bool ledger_too_late(const report_row *first, const report_row *r) {
    return first->at != OPEN_PAST && r->at != OPEN_PAST &&
           r->at - first->at > (moment)LEDGER_SPAN_DAYS * MINUTES_A_DAY;
}

/* The first fact that is not settled. */
static inline fact_ix ledger_settled_facts(const ledger *l) {
    return l->settled < l->reports.n ? l->reports.at[l->settled].facts.begin : l->facts.n;
}

void copy_run(const engine *e, worker *w, ledger *l);  /* "(Specimen Wire)" -> whose text this is */
void story_run(const engine *e, worker *w, ledger *l); /* reports of the same happenings */
void match_run(const engine *e, worker *w, ledger *l); /* facts of the same event */
/* origins, what each fact says, counts, disputes, status, and how each figure moved */
void corroborate_run(const engine *e, worker *w, ledger *l);
int dispute_compare(const void *a, const void *b); /* the order of ledger.disputes, for qsort */

/* ---- correct.c: what people set right ------------------------------------------------------------ */

/* Puts corrections in order and applies those that stand: once, when reports, facts and reviews are there. */
void correct_run(ledger *l);
/* The words of a slot as it stands: "at least 12 people", "the mayor > Example Courier"; empty when there is nothing. */
str correct_slot(const fact_row *f, label field, uint32_t which, arena *a);
/* Whether a value can be put into a slot: E_ARGUMENT says how it is written. */
sitrep_code correct_check(label field, str value, sitrep_error *err);
/* Fills the uid, of all else that is there. */
void correct_identify(review_row *r);

/* ---- address.c --------------------------------------------------------------------------------- */

/* A URL without what does not change the page: scheme, "www.", fragment, tracking parameters, last slash; host in
 * lower case. "https://www.Example.org/a/?utm_source=x#top" -> "example.org/a". */
str address_of_url(str url, arena *a);

#endif
