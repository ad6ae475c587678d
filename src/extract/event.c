/* event.c */
#include "extract/extract.h"

void event_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
