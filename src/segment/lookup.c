/* lookup.c */
#include "segment/segment.h"

void lookup_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
