/* fact_name.c - the full name of a person whom a report calls by title or by surname.
 *
 *     Foreign Minister Milan Ruda came to Tarn.   Minister Ruda said:   "We hold the mill."
 *                      ^^^^^^^^^^ name                     ^^^^ he: Milan Ruda said so
 *
 *     Foreign Minister Milan Ruda came to Tarn.   The foreign minister said:      he too
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

/* The name of the person before token `end` who bears the title [title.begin, title.end), if all who bear it share one
 * surname; else empty. */
static range bearer_of(const doc *d, range title, token_ix end) {
    enum { LOOK = 4000 };
    uint32_t n = title.end - title.begin;
    range found = { 0, 0 };
    for (token_ix k = end, looked = 0; k-- > n && looked < LOOK; looked++) {
        bool same = names_person(d, k) && !names_person(d, k - 1);
        for (uint32_t i = 1; same && i <= n; i++)
            same = str_eq_fold(token_text(d, k - i), token_text(d, title.end - i));
        if (!same) continue;
        range name = { k, k + 1 };
        while (names_person(d, name.end)) name.end++;
        bool other =
            found.end && !str_eq_fold(token_text(d, name.end - 1), token_text(d, found.end - 1));
        if (other) return (range){ 0, 0 };
        if (name.end - name.begin >= found.end - found.begin) found = name;
    }
    return found;
}

/* "the foreign minister": the words behind the article. */
static str name_by_title(const doc *d, const mention *m) {
    range title = m->tokens;
    if (m->pronoun || m->plural) return STR("");
    if (d->tokens.at[title.begin].pos != POS_DET) return STR("");
    title.begin++;
    if (title.begin >= title.end) return STR("");
    range name = bearer_of(d, title, m->tokens.begin);
    return name.end ? doc_text(d, tokens_span(d, name)) : STR("");
}

str fact_name(const doc *d, const mention *m) {
    if (!(d->has & HAS_READING)) return STR("");
    if (m->class == OFFICE) return name_by_title(d, m);
    token_ix i = surname_of(d, m);
    if (m->class != PERSON || m->plural || i == m->tokens.end) return STR("");
    range name = name_to(d, i);
    if (name.end - name.begin == 1) name = fuller_before(d, i);
    return name.end - name.begin > 1 ? doc_text(d, tokens_span(d, name)) : STR("");
}
