/* timex.c */
#include "extract/extract.h"

void timex_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
