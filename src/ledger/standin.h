/* standin.h - inside the ledger's room: whether words in a source's place name nobody of their own. */
#ifndef LEDGER_STANDIN_H
#define LEDGER_STANDIN_H

#include "ledger/naming.h"

bool standin_pronoun(const namer *m, const link_row *k); /* "he", "they" */
bool standin_paper(const namer *m, const link_row *k);   /* "its list" */
bool standin_writer(const namer *m, const link_row *k);  /* "we" */
bool standin_account(const namer *m, const link_row *k); /* "reports" */
bool standin_thing(const namer *m, const link_row *k);   /* "the video" */
bool standin_empty(const namer *m, const link_row *k);   /* "there" */
bool standin_none(const link_row *k);                    /* "neither army" */
bool standin_nothing(const namer *m, str name);          /* "the same", "the two" */
bool standin_description(str name);                      /* "the committee" */
/* "President Lorn's government", "the government of President Lorn", "Lorn's government" in a text that calls him so: the state's. */
bool standin_government(const namer *m, str text, str name);

/* "Fourteen of his soldiers had fallen", in the report's own voice: whoever spoke last counts his own. */
bool standin_own_loss(const namer *m, const fact_row *f);

#endif
