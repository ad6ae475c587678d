/* view.h - what people ask of a ledger: a table of views, each a pure function of rows and a question.
 *
 *     view_ask ask = { .meant = query_select(&q, &l, &mem), .format = VIEW_TEXT };
 *     uint64_t rows = view_find("brief")->write(&l, &ask, &out);      // 0: nothing was found
 *
 * A view sees only the facts that are meant. Memory comes from the arena of the buffer. */
#ifndef OUTPUT_VIEW_H
#define OUTPUT_VIEW_H

#include "ledger/ledger.h"

typedef enum view_format {
    VIEW_TEXT,
    VIEW_MD,
    VIEW_HTML,
    VIEW_JSON,
    VIEW_TABLE,
    VIEW_PLOT,
    VIEW_FORMATS
} view_format;

/* Where a page shows a part of what is meant: how much there is. */
typedef struct view_part {
    uint64_t shown,
        of; /* of facts, events, series or disputes; `of` is 0 when the page shows all */
    uint64_t facts;
    counts counts; /* of all that is meant */
    moment first, last;
} view_part;

typedef struct view_ask {
    const bool *meant; /* one a fact of the ledger */
    view_format format;
    sitrep_look look;
    str title;    /* empty: the place that is named most, if one in five is */
    str measure;  /* figures: what is counted, or empty for all */
    str by;       /* figures: "speaker" "side" "outlet", or empty */
    str about;    /* conflicts: "figure" "place" "time" "happened" "who", or empty for all */
    str kind, id; /* show: "report" "fact" "event", and the beginning of its id */
    bool why;     /* show: rules, scores and cues too */
    bool marked;  /* show fact: the sentence with the words of each slot marked */
    int64_t
        after; /* brief: what is meant came with reports behind this row; others were told before. 0: all alike */
    view_part part;
    bool all; /* corrections: also of facts that are not here */
} view_ask;

typedef struct view {
    const char *name;
    /* How many things were written. */
    uint64_t (*write)(const ledger *l, const view_ask *ask, textbuf *to);
    bool wrong; /* shows facts that a person marked wrong, too */
} view;

const view *view_find(const char *name); /* NULL when there is none of that name */
/* VIEW_FORMATS when there is none of that name. */
view_format view_format_find(const char *name);

/* ---- the views, a file each -------------------------------------------------------------------- */

uint64_t brief_write(const ledger *l, const view_ask *ask, textbuf *to);
uint64_t figures_write(const ledger *l, const view_ask *ask, textbuf *to);
uint64_t conflicts_write(const ledger *l, const view_ask *ask, textbuf *to);
uint64_t show_write(const ledger *l, const view_ask *ask, textbuf *to);
uint64_t corrections_write(const ledger *l, const view_ask *ask, textbuf *to);
uint64_t find_write(const ledger *l, const view_ask *ask, textbuf *to);

#endif
