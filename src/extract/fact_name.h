/* fact_name.h - the full name of a person whom a report calls by title, office or surname. */
#ifndef EXTRACT_FACT_NAME_H
#define EXTRACT_FACT_NAME_H

#include "doc/doc.h"

/* "Minister Ruda" is Milan Ruda where that name stands before or in it; empty where none is found. */
str fact_name(const doc *d, const mention *m);

#endif
