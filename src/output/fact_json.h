/* fact_json.h - a fact as JSON, for every writer of lines; and members of JSON objects.
 *
 *     member(&w, "outlet", r->outlet);    // "outlet":"Specimen Wire", or null when it is empty
 *     put_fact(&w, STR("a1"), fact);      // {"id":"...","report":"a1","sentence":[0,74],...} */
#ifndef OUTPUT_FACT_JSON_H
#define OUTPUT_FACT_JSON_H

#include "base/json.h"
#include "ledger/ledger.h"

/* A name and a value; what is not known is null. */
void member(json_writer *w, const char *name, str value);
void member_text(json_writer *w, const char *name, const char *value);
void member_number(json_writer *w, const char *name, double x);
void member_int(json_writer *w, const char *name, int64_t x);
void member_bool(json_writer *w, const char *name, bool x);
void member_open(json_writer *w, const char *name, char bracket);
void member_list(json_writer *w, const char *name, str joined); /* words joined by spaces */
void member_moment(json_writer *w, const char *name, moment m, bool clock); /* null when open */

/* docs/fact.schema.json describes it. `report` is what its member "report" says. */
void put_fact(json_writer *w, str report, const fact_row *f);
/* A fact of a ledger, with what people set right of it as "corrections". */
void put_ledger_fact(json_writer *w, const ledger *l, fact_ix i);
/* {"id":"...","field":"figure","number":1,"value":"14 people","read":"at least 12 people","by":"ada","at":"...","why":null} */
void put_correction(json_writer *w, const review_row *r);

#endif
