/* attribution.c */
#include "extract/extract.h"

void attribution_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
