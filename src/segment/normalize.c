/* normalize.c */
#include "segment/segment.h"

void normalize_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
