/* heading.c - what a paragraph is headed by.
 *
 *     DORRIN (5 Sept). Verified as shelling; six dead.       "DORRIN": what follows was there
 *     Vashir: a school was hit on the 9th.                   "Vashir"
 *     VASHIR - Some 300 residents remain.                    "Vashir"
 *     ROADS. The ferry is out of order.                      "ROADS": another matter than that of the paragraph before
 *     DORRIN, June 3 (Specimen Wire) - Two people died.      none: that is where it was written                       */
#include "ledger/heading.h"

#include "base/utf8.h"
#include "doc/record.h"

enum { LONGEST = 40, SHORTEST = 3, MOST_WORDS = 4 };

static bool is_shouted(str s) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < s.size; i++) {
        if (is_lower(s.at[i])) return false;
        letters += is_alpha(s.at[i]) || (unsigned char)s.at[i] >= 0x80;
    }
    return letters >= SHORTEST;
}

static uint32_t words_in(str s) {
    uint32_t n = s.size > 0;
    for (uint32_t i = 0; i < s.size; i++) n += s.at[i] == ' ';
    return n;
}

/* " - ", " – ": a dash with a blank on both sides. */
static bool dash_at(str text, uint32_t at) {
    static const char *const dashes[] = { " - ", " – ", " — " };
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(str_cut(text, at, text.size), str_of(dashes[i]))) return true;
    return false;
}

str heading_at(str text, uint32_t at) {
    uint32_t end = at;
    if (at < record_dateline(text)) return STR("");
    while (end < text.size && end - at <= LONGEST && !strchr(".:(\n", text.at[end]) &&
           !dash_at(text, end))
        end++;
    if (end == text.size || end - at > LONGEST || text.at[end] == '\n') return STR("");
    bool hour = text.at[end] == ':' && end + 1 < text.size && is_digit(text.at[end + 1]);
    str head = str_trim(str_cut(text, at, end));
    bool named =
        text.at[end] == ':' && head.size && is_upper(head.at[0]) && words_in(head) <= MOST_WORDS;
    return !hour && (named || is_shouted(head)) ? head : STR(""); /* "It began at 10:40" */
}

str heading_dateline(str text) {
    str front = str_cut(text, 0, LONGEST);
    uint32_t end = 0;
    while (end < front.size && !strchr(",(\n", front.at[end])) end++;
    str head = str_trim(str_cut(front, 0, end));
    return record_dateline(text) && is_shouted(head) ? head : STR("");
}

str heading_scene(str text) {
    str front = str_cut(text, 0, LONGEST);
    uint32_t end = 0;
    while (end < front.size && !dash_at(text, end)) end++;
    str head = str_cut(front, 0, end);
    bool plain =
        str_find(head, STR(","), 0) == UINT32_MAX && str_find(head, STR("("), 0) == UINT32_MAX;
    return end < front.size && plain && is_shouted(head) ? head : STR("");
}
