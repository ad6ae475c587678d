/* days.h - the days that a time names: of two ISO dates, or of a TIMEX value. */
#ifndef SCORE_DAYS_H
#define SCORE_DAYS_H

#include "score/value.h"

/* Days since 1970-01-01, half open; an open end is NO_DAY. */
typedef struct days {
    int64_t from, to;
    bool given; /* false: it names no calendar time */
} days;

#define NO_DAY INT64_MIN

days days_of_value(str timex_value); /* "2024-W33" -> 2024-08-12, 2024-08-19; "P2W" names none */

/* Of an expression, an event or an incident: its "from" and "to", else "when", "date" or "value". */
days days_of(const value *v);
bool days_same(days a, days b);

/* Whether [from, to) says the date of the gold, where X stands for a digit not known: as exactly as that. */
bool days_fit(str gold_date, days d);

#endif
