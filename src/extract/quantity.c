/* quantity.c */
#include "extract/extract.h"

void quantity_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
