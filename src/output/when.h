/* when.h - times and measures, short, as a briefing prints them. */
#ifndef OUTPUT_WHEN_H
#define OUTPUT_WHEN_H

#include "doc/doc.h"

/* "13 Aug", "5-14 Aug", "since 5 Aug", "ongoing", "by 14 Aug"; the year where it is not that of the
 * report; the report's own words for a time that has no date; "no date" when nothing is known. */
str when_short(const doc *d, const event *e, arena *a);
/* The day of the report: "14 Aug 2024"; empty when it is not known. */
str when_day(const doc *d, arena *a);

/* The same of a time with the words `said`, in a report published at `told`. */
str when_told(moment from, moment until, str said, label mode, moment told, arena *a);
/* "5-14 Aug", with the year where it is not `year`; false and nothing when both ends are open. */
bool when_put(textbuf *to, moment from, moment until, int year);
int when_year(moment m); /* INT32_MIN when open: no year at all */

/* " (32 km)" behind a length or an area that is not metric. */
void when_put_metric(const quantity *q, textbuf *to);
/* From `low` to `high` of the SI unit, which is `factor` of the printed one. */
void when_put_si(double low, double high, double factor, str unit, textbuf *to);

#endif
