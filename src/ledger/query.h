/* query.h - which facts are meant: a line of words, taken apart once and asked of every fact.
 *
 *     who:Arland what:seize -how:denied "the river" OR bridge
 *
 *     query q;
 *     if (query_parse(text, &mem, &q, err)) return err->code;   // names the column of the mistake
 *     const bool *meant = query_select(&q, l, &mem);            // one a fact, NULL when memory ran out
 *
 * Every term must hold; OR joins the two terms beside it, and binds closer than the space; - before a term turns it
 * round; quotation marks hold words together. Words are compared without regard to case, accents and hyphens, and
 * whole: "ship*" is also "ships". docs/manual.md has the keys. */
#ifndef LEDGER_QUERY_H
#define LEDGER_QUERY_H

#include "ledger/ledger.h"

typedef enum query_key {
    QUERY_WORDS, /* no key: the sentence, the title, and what follows but HOW, WHEN and STORY */
    QUERY_WHO,
    QUERY_WHAT,
    QUERY_WHERE,
    QUERY_WHEN,
    QUERY_HOW,
    QUERY_SAYS,
    QUERY_OUTLET,
    QUERY_STORY,
    QUERY_KEYS
} query_key;

typedef struct query_term {
    query_key key;
    bool negative, otherwise; /* -term; OR stands before it */
    bool prefix;              /* "ship*" */
    str raw, folded;          /* as written, and as compared */
    moment from, to;          /* of when: */
    label set;                /* of how: a label, mode or basis */
    str country; /* code of the country that the words name, if somebody looked it up */
} query_term;

typedef struct query {
    ARRAY(query_term) terms;
    bool placed;         /* `country` of every term was looked up */
    moment since, until; /* of publication, half open; OPEN_PAST and OPEN_END are no bound */
    int64_t after;       /* only reports with a greater row number: added later; 0 is no bound */
} query;

/* Whether a query says when reports appeared, or came. */
static inline bool query_is_bound(const query *q) {
    return q->since != OPEN_PAST || q->until != OPEN_END || q->after != 0;
}

/* An empty text means every fact. Texts of the terms lie in `a`. */
sitrep_code query_parse(str text, arena *a, query *out, sitrep_error *err);

/* Sets a bound of publication: "2024-08-14", "2024-08", "2024"; an `until` ends with that day, month or year. A
 * `since` may be "7d", "2w": so long before the newest report of the ledger, which is `newest`. */
sitrep_code query_since(query *q, str text, moment newest, sitrep_error *err);
sitrep_code query_until(query *q, str text, sitrep_error *err);

/* Adds a term as if it had been written KEY:"TEXT". */
sitrep_code query_add(query *q, query_key key, str text, arena *a, sitrep_error *err);

/* Which facts are meant, one a fact of the ledger; NULL when memory ran out, which `a` remembers. */
const bool *query_select(const query *q, const ledger *l, arena *a);

/* Adds a text as it is compared: utf8_fold, and a mark that is no ASCII, such as a curly quotation mark, is a plain one. */
void query_fold(textbuf *to, str text);
/* Whether a text says words that are folded, whole; the last may go on where it is a prefix. */
bool query_says(str text, str folded, bool prefix, arena *scratch);
/* Whether the words of a term may name a country. */
bool query_names_country(const query_term *t);

/* "2024-08", "2024-08-06..2024-08-14", "..2024": half open; false when it is none. */
bool query_days(str text, moment *from, moment *to);

#endif
