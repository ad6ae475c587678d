/* factuality.c */
#include "extract/extract.h"

void factuality_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
