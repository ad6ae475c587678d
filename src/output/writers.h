/* writers.h - the writers themselves, a file each; output.c has their table. */
#ifndef OUTPUT_WRITERS_H
#define OUTPUT_WRITERS_H

#include "output/output.h"

void briefing_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
void jsonl_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
void jsonl_refuse(const sitrep_error *err, str id, textbuf *to);
void jsonl_write_facts(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
void csv_begin(textbuf *to);
void csv_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
void geojson_begin(textbuf *to);
void geojson_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);
void geojson_end(uint64_t documents, textbuf *to);
void spans_write(const doc *d, const sitrep_look *look, uint64_t number, textbuf *to);

#endif
