/* fact_name.c - the full name of a person whom a report calls by title or by surname.
 *
 *     Foreign Minister Milan Ruda came to Tarn.   Minister Ruda said:   "We hold the mill."
 *                      ^^^^^^^^^^ name                     ^^^^ he: Milan Ruda said so
 *
 * Only where a trained reader tells which words name a person. */
#include "extract/fact_name.h"

static bool names_person(const doc *d, token_ix i) {
    return i < d->readings.n && d->readings.at[i].name == N_PER && d->tokens.at[i].pos == POS_PROPN;
}

/* The words of a person's name that end with the token `last`. */
static range name_to(const doc *d, token_ix last) {
    token_ix first = last;
    while (first && names_person(d, first - 1)) first--;
    return (range){ first, last + 1 };
}

/* The last word in the phrase that names a person; tokens.end if there is none. */
static token_ix surname_of(const doc *d, const mention *m) {
    for (token_ix i = m->tokens.end; i-- > m->tokens.begin;)
        if (names_person(d, i)) return i;
    return m->tokens.end;
}

/* The name of two words or more before token `i` that ends as it does, the latest. */
static range fuller_before(const doc *d, token_ix i) {
    enum { LOOK = 4000 };
    str surname = token_text(d, i);
    for (token_ix k = i, looked = 0; k-- > 0 && looked < LOOK; looked++) {
        bool ends = names_person(d, k) && !names_person(d, k + 1);
        if (!ends || !str_eq_fold(token_text(d, k), surname)) continue;
        range name = name_to(d, k);
        if (name.end - name.begin > 1) return name;
    }
    return (range){ i, i + 1 };
}

str fact_name(const doc *d, const mention *m) {
    token_ix i = surname_of(d, m);
    if (m->class != PERSON || m->plural || i == m->tokens.end) return STR("");
    range name = name_to(d, i);
    if (name.end - name.begin == 1) name = fuller_before(d, i);
    return name.end - name.begin > 1 ? doc_text(d, tokens_span(d, name)) : STR("");
}
