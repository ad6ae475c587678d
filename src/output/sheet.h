/* sheet.h - a page made of a ledger: what is to be said, before anybody says in which format.
 *
 *     section HAPPENED
 *       item    13 Aug   shelling killed at least 12 people in Northmark      3 reports, 2 origins
 *         voice the mayor > Example Courier   reported   [1][3]
 *         voice Specimen Wire says            asserted   [2]
 *       item    denied: ...                                                   depth 1: belongs to the one before
 *     reports [1] Example Courier, 13 Aug 2024, "Title"
 *
 * The views fill it (brief.c, figures.c ...); sheet_text.c, sheet_markup.c and sheet_json.c print it. No item stands
 * without a voice but a heading of others below it. */
#ifndef OUTPUT_SHEET_H
#define OUTPUT_SHEET_H

#include "base/json.h"
#include "ledger/ledger.h"
#include "output/view.h"

/* Who says an item, and where. */
typedef struct voice {
    str according;
    const char *how; /* "reported", "denied" ... */
    label label;
    fact_ix fact; /* the first that says so */
    ARRAY(report_ix) reports;
} voice;

typedef struct sheet_item {
    const char *kind; /* "event" "fact" "figure" "point" "dispute" "side", for programs */
    const char *id;   /* uid of what it is, or "" */
    uint32_t depth;   /* 1 belongs to the item of depth 0 before it */
    str left;         /* when, or what is measured */
    str said;         /* the words */
    str note;         /* "3 reports, 2 origins" */
    str quote;        /* the sentence, where it is shown */
    double low, high; /* of a figure; NaN elsewhere */
    bool struck;      /* a person says that the report does not say so */
    ARRAY(voice) voices;
    ARRAY(uint32_t) corrections; /* of what its voices say, by number in the ledger's reviews */
} sheet_item;

typedef struct sheet_section {
    const char *name;    /* "happened", for programs */
    const char *heading; /* "WHAT HAPPENED" */
    ARRAY(sheet_item) items;
} sheet_section;

typedef struct sheet {
    const ledger *l;
    arena *mem;
    str title;          /* "KESTREL" */
    str period;         /* "6-14 Aug 2024" */
    str count;          /* "38 reports · 11 outlets · 9 origins" */
    str part;           /* "50 of 12073 facts, the newest"; empty when all is there */
    uint64_t shown, of; /* the same as numbers */
    ARRAY(sheet_section) sections;
    ARRAY(report_ix) reports; /* in the order in which they are first cited */
    uint32_t *number;         /* of each report of the ledger, from 1; 0 is not cited */
    uint32_t *copies;         /* of each report: the row that says what it repeats, or NONE */
} sheet;

enum { VOICES_MOST = 8 }; /* of one item; what comes after is "more", with its reports */

/* False when memory ran out. */
bool sheet_begin(sheet *s, const ledger *l, arena *a);
sheet_section *sheet_add_section(sheet *s, const char *name, const char *heading);
/* NULL when memory ran out; valid until the next one is added. */
sheet_item *sheet_add_item(sheet *s, sheet_section *to, const char *kind, const char *id,
                           uint32_t depth);
/* Whoever says `f` says this item: joins a voice of the same words, or becomes one. */
void sheet_add_voice(sheet *s, sheet_item *to, fact_ix f);

/* "38 reports · 11 outlets · 9 origins" and "6-14 Aug 2024" of the facts that are meant. */
void sheet_count(sheet *s, const bool *meant);
/* The same of a question, of which the page may show a part: "facts, the newest". */
void sheet_count_asked(sheet *s, const view_ask *ask, const bool *meant, const char *which);
/* The reports behind a voice as citations: "[1][3]". */
void sheet_put_cites(const sheet *s, const voice *v, textbuf *to);

/* "repeats [3]" behind a report that does, where [3] is cited too; its words for what kind of copy it is. */
void sheet_put_copy(const sheet *s, report_ix r, textbuf *to);

/* What a page says at its head and foot in every format. */
extern const char sheet_caution[];

/* ---- what several views say ---------------------------------------------------------------- */

/* "3 reports, 2 origins"; empty for one report. */
str sheet_counts(const sheet *s, const counts *c);
/* The moment by which a fact is put in order: its own, else that of its report. */
moment sheet_moment(const ledger *l, fact_ix f);
/* Two facts that cannot both hold, as an item that says about what, and one for each side; `quoted` with sentences. */
void sheet_add_dispute(sheet *s, sheet_section *to, const dispute_row *d, bool quoted);
/* The points of one series that are meant, `from` to the next series of `l->series`, as one item and one for each
 * figure told; returns the first of the next series. */
uint32_t sheet_add_series(sheet *s, sheet_section *to, uint32_t from, const bool *meant);

/* Points of one series, by number in `l->series`: an item for all, with `whose` they are, and one for each. */
void sheet_add_points(sheet *s, sheet_section *to, const uint32_t *points, uint32_t n, str whose);
const figure_row *sheet_figure_of(const ledger *l, const series_row *p); /* NULL when it has gone */
/* A figure by itself, with where and when. */
void sheet_add_figure(sheet *s, sheet_section *to, fact_ix f, const figure_row *q);

/* ---- formats ----------------------------------------------------------------------------------- */

/* The one of these that is asked for; returns how many items of depth 0 there are. */
uint64_t sheet_write(const sheet *s, uint32_t format, const sitrep_look *look, textbuf *to);
void sheet_text(const sheet *s, const sitrep_look *look, textbuf *to);
void sheet_text_reports(const sheet *s, const sitrep_look *look,
                        textbuf *to); /* the list at its end alone */
void sheet_md(const sheet *s, const sitrep_look *look, textbuf *to);
void sheet_html(const sheet *s, const sitrep_look *look, textbuf *to);
void sheet_json(const sheet *s, const sitrep_look *look, textbuf *to);

#endif
