/* post.c - what somebody is called in place of a name.
 *
 *     "the government's district chief"      may be called "the district chief", "the chief"
 *     "the mayor of Dolm"                    "Dolm's mayor", "the mayor"; not "Karsk's mayor"
 *     "the police chief of the capital"      "the police chief"; not "the local police chief"
 *     "the envoy of the League"              "the League envoy"
 *     "a charity"                            "the charity" */
#include "ledger/post.h"

#include "base/utf8.h"
#include "ledger/office.h"

/* "mayor", "chief": a post that one holds; not "captain", of whom there are many. "charity", "union": a body. */
static bool is_post(const engine *e, str word, bool body) {
    str class = office_cell(e, word, "class");
    if (body) return str_is(class, "body") || str_is(class, "group");
    return str_is(class, "office") && !str_is(office_cell(e, word, "sector"), "MIL");
}

/* The post in which a phrase ends, but for a name, with the word before it; none in "the mayor's office". */
static str post_in(const engine *e, const sides *s, str phrase, bool body) {
    str word, before = STR(""), found = STR("");
    bool broken;
    for (uint32_t at = 0; office_next_word(phrase, &at, &word, &broken); before = word) {
        bool with = before.size > 1 && !broken && !office_is_closed(e, before) &&
                    !side_of_word(s, before).size;
        if (!is_post(e, word, body)) {
            if (!office_is_capital(word) && word.size > 1) found = STR("");
        } else
            found = str_cut(phrase, with ? (uint32_t)(before.at - phrase.at) : at - word.size, at);
    }
    return found;
}

/* Where a phrase has what an office is of; empty for "head of the office". */
static str seat_in(const engine *e, str phrase) {
    uint32_t of = str_find(phrase, STR(" of "), 0), own = str_find(phrase, STR("'s "), 0);
    str seat = own != UINT32_MAX  ? str_last_word(str_cut(phrase, 0, own))
               : of != UINT32_MAX ? str_first_word(str_cut(phrase, of + 4, phrase.size))
                                  : STR("");
    while (seat.size && !office_in_word(seat.at[seat.size - 1])) seat.size--;
    return office_is_capital(seat) && !office_is_closed(e, seat) ? seat : STR("");
}

/* Of "the secretary of the mayor" what stands before "of". */
static str head_of(str phrase) {
    static const char *const ends[] = {
        " of ", " to ", " for ", " who ", " in ", " and ", " that "
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        phrase = str_cut(phrase, 0, str_find(phrase, str_of(ends[i]), 0));
    return phrase;
}

/* In lower case, without the "s" of "Dolm's". */
static str words_of(str phrase, arena *mem) {
    textbuf b = { .mem = mem };
    str word;
    bool broken;
    for (uint32_t at = 0; office_next_word(phrase, &at, &word, &broken);) {
        if (word.size < 2) continue;
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, utf8_folded(word, mem));
    }
    return textbuf_str(&b);
}

post post_read(const engine *e, const sides *s, str phrase, arena *mem) {
    uint32_t article = phrase.size - office_without_article(phrase).size;
    bool the = article == 4, many = article && !the; /* "a mayor" */
    phrase = str_cut(phrase, article, str_find(phrase, STR(", "), 0));
    str head = many ? STR("") : post_in(e, s, head_of(phrase), false);
    if (!head.size) head = post_in(e, s, head_of(phrase), true);
    post p = { .head = utf8_folded(head, mem) };
    if (p.head.size) p.seat = seat_in(e, phrase);
    if (p.head.size || the) p.words = words_of(phrase, mem);
    p.common = !office_is_capital(head.size ? str_last_word(head) : str_last_word(head_of(phrase)));
    return p;
}

static bool has_word(str all, str wanted) {
    str word;
    bool broken;
    for (uint32_t at = 0; office_next_word(all, &at, &word, &broken);)
        if (str_eq(word, wanted)) return true;
    return false;
}

/* Whether all words of `a` that say something stand in `b` too; those for a party are seen to elsewhere. */
static bool holds_all(const engine *e, const sides *s, str a, str b) {
    str word;
    bool broken;
    for (uint32_t at = 0; office_next_word(a, &at, &word, &broken);)
        if (word.size > 1 && !office_is_closed(e, word) && !has_word(b, word) &&
            !side_of_word(s, word).size)
            return false;
    return true;
}

static bool ends_in(str whole, str end) {
    if (!end.size || end.size > whole.size || !str_ends(whole, end)) return false;
    return end.size == whole.size || whole.at[whole.size - end.size - 1] == ' ';
}

bool post_fits(const engine *e, const sides *s, const post *as, const post *called) {
    if (!as->words.size || !called->words.size || !called->common) return false;
    bool within = holds_all(e, s, called->words, as->words);
    if (within && holds_all(e, s, as->words, called->words)) return true;
    bool elsewhere = as->seat.size && called->seat.size && !str_eq_fold(as->seat, called->seat);
    bool seated = called->seat.size && !as->seat.size; /* "Dolm's mayor", "the mayor, Ada Koval" */
    return (within || seated) && !elsewhere && ends_in(as->head, called->head);
}
