/* chart.h - figures drawn in a terminal. */
#ifndef OUTPUT_CHART_H
#define OUTPUT_CHART_H

#include "output/sheet.h"

/* For each series of a page a scale, and for each point a bar from low to high. */
void chart_plot(const sheet *s, const sitrep_look *look, textbuf *to);

#endif
