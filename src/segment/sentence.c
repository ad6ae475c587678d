/* sentence.c */
#include "segment/segment.h"

void sentence_run(const engine *e, worker *w, doc *d) { (void)e, (void)w, (void)d; }
