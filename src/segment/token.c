/* token.c */
#include "segment/segment.h"

void token_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
