/* office.h - inside the ledger's room: words for those who hold a state's power or bear its arms. */
#ifndef LEDGER_OFFICE_H
#define LEDGER_OFFICE_H

#include "doc/doc.h"
#include "lexicon/lexicon.h"

enum { SHORTEST_STEM = 4, LONGEST_WORD = 40 };

/* A word in lower case, or what is left of it. */
typedef struct small {
    char at[LONGEST_WORD];
    uint32_t size;
} small;

str office_text(const small *s);
bool office_in_word(char c);
/* The next run of letters from *at on; `broken` when more than one space stands before it. */
bool office_next_word(str s, uint32_t *at, str *word, bool *broken);
bool office_is_capital(str s);
small office_lower(str word);
small office_stem(str word); /* "vashir" of "Vashiri", "Vashiria" */
/* The row of a noun, singular or plural, in roles.tsv; UINT32_MAX when it is none. */
uint32_t office_role(const engine *e, str word);
str office_without_article(str name); /* "the Karsk Council" -> "Karsk Council" */
/* A cell of the row of a noun, in whatever case it is written; empty when it is none. */
str office_cell(const engine *e, str word, const char *column);
/* "ministry", "troops", "coast guard": who has them is a party. 0 for no such noun, else how many words it has. */
uint32_t office_words(const engine *e, str first, str second);
bool office_is_compound(const engine *e, str first,
                        str second);             /* "news agency": a noun of its own */
bool office_is_place(const engine *e, str word); /* "town", "district" */
bool office_is_closed(const engine *e,
                      str word); /* "the", "in", "who": no adjective, and no noun */

#endif
