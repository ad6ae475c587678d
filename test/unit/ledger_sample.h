/* ledger_sample.h - a ledger with everything that the views show: copies, an event told three times, a denial, figures that
 * differ, a plan, a fear, a saying, a number that nobody knows. The people and places are invented. */
#ifndef TEST_LEDGER_SAMPLE_H
#define TEST_LEDGER_SAMPLE_H

#include "ledger_rows.h"

static inline fact_row *sample_shelling(ledger *l, const char *clause_text, const char *figure,
                                        double low, double high) {
    fact_row *f = rows_fact(l, ASSAULT, clause_text, "killed");
    f->modes = STR("heavy-weapons");
    rows_where(l, f, "Northmark", "100", P_CITY, 50.5, 30.25);
    rows_when(f, "2024-08-12", "2024-08-12");
    rows_figure(l, f, figure, low, high, "killed");
    return f;
}

static inline void sample_wire(ledger *l) {
    report_row *r = rows_report(
        l, "Specimen Wire", "2024-08-12",
        "Arland's guns killed at least 12 people in Northmark on Monday, the mayor said. "
        "Arland plans to cross the river. How many soldiers it has is unclear.");
    r->title = STR("Shells <fall> on Northmark");
    r->url = STR("https://wire.example/1?a=1&b=2");
    fact_row *f =
        sample_shelling(l, "Arland's guns killed at least 12 people in Northmark on Monday",
                        "at least 12 people", 12, INFINITY);
    rows_who(l, f, "Arland's guns", "XAA");
    rows_link(l, f, SPEAKER, "the mayor", "XBB");
    f = rows_fact(l, MOBILIZE, "Arland plans to cross the river", "cross");
    rows_who(l, f, "Arland", "XAA");
    f->mode = PLANNED, f->label = INTENDED;
    f = rows_fact(l, NO_TYPE, "How many soldiers it has is unclear", "has");
    f->kind = STATE, f->mode = UNKNOWN, f->label = UNCLEAR;
}

static inline void sample_copy(ledger *l) {
    rows_report(l, "Example Courier", "2024-08-12",
                "Arland's guns killed at least 12 people in Northmark on Monday, the mayor said. "
                "The front may weaken.");
    fact_row *f =
        sample_shelling(l, "Arland's guns killed at least 12 people in Northmark on Monday",
                        "at least 12 people", 12, INFINITY);
    rows_who(l, f, "Arland's guns", "XAA");
    rows_link(l, f, SPEAKER, "the mayor", "XBB");
    f = rows_fact(l, NO_TYPE, "The front may weaken", "weaken");
    f->kind = STATE, f->mode = POSSIBLE, f->label = HEDGED;
}

static inline void sample_gazette(ledger *l) {
    rows_report(l, "Northmark Gazette", "2024-08-14",
                "Some 20 people were killed in Northmark, doctors told the Gazette. Arland denied "
                "shelling the town. "
                "\"We will rebuild,\" Ada Example said. Arland has reportedly taken the =port.");
    fact_row *f =
        sample_shelling(l, "Some 20 people were killed in Northmark", "Some 20 people", 20, 20);
    f->figures.at[0].bound = ABOUT;
    rows_link(l, f, SPEAKER, "doctors", "XBB");
    rows_link(l, f, OUTLET, "the Gazette", "");
    f = rows_fact(l, ASSAULT, "Arland denied shelling the town", "shelling");
    rows_where(l, f, "the town", "100", P_CITY, 50.5, 30.25)->is = STR("Northmark");
    f->where.at[0].name = STR("Northmark");
    rows_link(l, f, SPEAKER, "Arland", "XAA");
    f->negative = true, f->label = DENIED;
    f = rows_fact(l, NO_TYPE, "\"We will rebuild,\" Ada Example said", "rebuild");
    rows_who(l, f, "We", "XBB");
    f->who.at[0].is = STR("Ada Example");
    rows_link(l, f, SPEAKER, "Ada Example", "XBB");
    f = rows_fact(l, COERCE, "Arland has reportedly taken the =port", "taken");
    rows_who(l, f, "Arland", "XAA");
    rows_link(l, f, SPEAKER, "", "");
    f->chain.at[0].cue = rows_words(l, "reportedly", 0);
}

static inline void sample_point(ledger *l, fact_ix f, const char *origin, const char *side,
                                const char *day) {
    series_row *p = ledger_add(l, series);
    *p = (series_row){ .event = 0,
                       .story = 0,
                       .fact = f,
                       .figure = 0,
                       .measure = STR("killed"),
                       .of = STR("people"),
                       .place = STR("100"),
                       .kind = F_EVENT,
                       .since = OPEN_PAST,
                       .as_of = moment_read(str_of(day)),
                       .side = str_of(side),
                       .origin = str_of(origin) };
}

static inline void fill_ledger(ledger *l) {
    sample_wire(l), sample_copy(l), sample_gazette(l);
    *ledger_add(l, copies) = (copy_row){ 1, 0, 0.9, 1, COPY_SYNDICATED, STR("Specimen Wire") };
    story_row *s = ledger_add(l, stories);
    *s = (story_row){
        .label = STR("northmark guns"),
        .first = l->reports.at[0].at,
        .last = l->reports.at[2].at,
        .counts = {3, 3, 2, 1}
    };
    memcpy(s->uid, l->reports.at[0].uid, sizeof s->uid);
    for (report_ix r = 0; r < 3; r++) *ledger_add(l, story_reports) = (story_report){ 0, r, 1 };
    event_row *e = rows_event(l, 0, 3, 3, 3, DISPUTED);
    e->place = STR("100"), e->place_name = STR("Northmark"), e->country = STR("XBB"), e->lat = 50.5,
    e->lon = 30.25;
    e->story = 0, e->counts.sides = 2;
    rows_tells(l, 0, SAYS_SAME, "the mayor");
    rows_tells(l, 3, SAYS_SAME, "the mayor");
    rows_tells(l, 5, SAYS_SAME, "doctors");
    rows_tells(l, 6, SAYS_DENIES, "Arland");
    *ledger_add(l, disputes) = (dispute_row){ 0, 0, 5, 0, 0, ABOUT_FIGURE, CONFLICT };
    *ledger_add(l, disputes) = (dispute_row){ 0, 0, 6, NONE, NONE, ABOUT_HAPPENED, CONFLICT };
    sample_point(l, 0, "the mayor", "XBB", "2024-08-12");
    sample_point(l, 3, "the mayor", "XBB", "2024-08-12");
    sample_point(l, 5, "doctors", "XBB", "2024-08-14");
}

#endif
