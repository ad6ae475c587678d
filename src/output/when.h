/* when.h - times and measures, short, as a briefing prints them. */
#ifndef OUTPUT_WHEN_H
#define OUTPUT_WHEN_H

#include "doc/doc.h"

/* "13 Aug", "5-14 Aug", "since 5 Aug", "ongoing", "by 14 Aug"; the year where it is not that of the
 * report; the report's own words for a time that has no date; "no date" when nothing is known. */
str when_short(const doc *d, const event *e, arena *a);
/* The day of the report: "14 Aug 2024"; empty when it is not known. */
str when_day(const doc *d, arena *a);

/* " (32 km)" behind a length or an area that is not metric. */
void when_put_metric(const quantity *q, textbuf *to);

#endif
