/* wide.c - names of more than a town, as the texts use them.
 *
 *     "in northern Norland", "DORRIN, Norland, June 3 (Wire) - ..."     Norland is wide: Dorrin may lie in it
 *     "in Dorrin", "near Dorrin", once "in western Dorrin"              Dorrin is not
 *
 * What no gazetteer knows is told by the words before it. A name counts as wide when those that show a part of it are not
 * rare beside those that show a spot. */
#include "ledger/wide.h"

#include "base/utf8.h"
#include "doc/record.h"
#include "ledger/seat.h"

enum { LONGEST_WORD = 24, OFTEN = 2, DATELINE = 2 };

typedef struct uses {
    uint32_t part, spot, seat; /* seat: of the spots */
} uses;

struct wide {
    hashmap at; /* of a folded name: index into uses */
    ARRAY(uses) uses;
    const engine *e;
    arena *mem;
};

static bool in_word(char c) { return is_word_byte(c) || c == '-' || c == '\''; }

static bool is_one_of(str word, const char *const *list) {
    for (; *list; list++)
        if (str_eq_fold(word, str_of(*list))) return true;
    return false;
}

bool wide_shows_part(str word) {
    static const char *const ends[] = { "northern", "southern", "eastern", "western" },
                             *const others[] = { "central", "mainland", "rural", NULL };
    char small[LONGEST_WORD];
    if (word.size >= LONGEST_WORD) return false;
    str low = str_lower(word, small);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(low, str_of(ends[i]))) return true;
    return is_one_of(word, others);
}

static bool shows_spot(str word) {
    static const char *const before[] = { "in",     "at",  "near",   "outside", "around", "into",
                                          "inside", "off", "toward", "towards", NULL };
    return is_one_of(word, before);
}

static uses *uses_of(wide *w, str name) {
    textbuf b = { .mem = w->mem };
    utf8_fold(&b, name);
    uint32_t i = hashmap_get(&w->at, textbuf_str(&b));
    if (i != UINT32_MAX) return &w->uses.at[i];
    uses *x = array_add(w->mem, &w->uses);
    if (!x || !hashmap_set(&w->at, textbuf_str(&b), w->uses.n - 1)) return NULL;
    *x = (uses){ 0 };
    return x;
}

static bool is_name(str word) { return word.size > 1 && is_upper(word.at[0]); }

/* "the region of | Norland": what a part of a country is called. */
static bool shows_region(str before, str last) {
    static const char *const regions[] = { "region", "province", "governorate", "territory",
                                           "state",  "oblast",   "department",  NULL };
    return str_is(before, "of") && is_one_of(last, regions);
}

/* Each name right behind a word that shows how wide it is. */
static void learn_text(wide *w, str text) {
    str before = STR(""), last = STR("");
    for (uint32_t at = 0; at < text.size;) {
        uint32_t gap = at;
        while (at < text.size && !in_word(text.at[at])) at++;
        uint32_t begin = at;
        while (at < text.size && in_word(text.at[at])) at++;
        str word = str_cut(text, begin, at);
        bool next = begin == gap + 1 && begin && text.at[begin - 1] == ' ';
        bool part =
                 next && is_name(word) && (wide_shows_part(before) || shows_region(before, last)),
             spot = next && is_name(word) && shows_spot(before);
        uses *u = part || spot ? uses_of(w, word) : NULL;
        if (u && part) u->part++;
        if (u && spot) u->spot++;
        if (u && spot && seat_says(w->e, text, begin)) u->seat++;
        last = before, before = word;
    }
}

/* "DORRIN, Norland, June 3": what stands between the commas, if it has no digit. */
static void learn_dateline(wide *w, str text) {
    str line = str_cut(text, 0, record_dateline(text));
    uint32_t first = str_find(line, STR(", "), 0),
             second = first == UINT32_MAX ? first : str_find(line, STR(", "), first + 2);
    if (second == UINT32_MAX) return;
    str name = str_cut(line, first + 2, second);
    for (uint32_t i = 0; i < name.size; i++)
        if (!is_alpha(name.at[i]) && name.at[i] != ' ' && (unsigned char)name.at[i] < 0x80) return;
    uses *u = is_name(name) ? uses_of(w, name) : NULL;
    if (u) u->part += DATELINE;
}

wide *wide_of(const engine *e, const ledger *l, arena *mem) {
    wide *w = arena_take(mem, sizeof *w);
    if (!w) return NULL;
    *w = (wide){ .at = { .mem = mem }, .e = e, .mem = mem };
    for (report_ix r = 0; r < l->reports.n; r++) {
        learn_dateline(w, l->reports.at[r].text);
        learn_text(w, l->reports.at[r].text);
    }
    return mem->failed ? NULL : w;
}

bool wide_is(const wide *w, str folded) {
    uint32_t i = hashmap_get(&w->at, folded);
    return i != UINT32_MAX && OFTEN * w->uses.at[i].part > w->uses.at[i].spot;
}

uint32_t wide_spots(const wide *w, str folded) {
    uint32_t i = hashmap_get(&w->at, folded);
    return i == UINT32_MAX ? 0 : w->uses.at[i].spot;
}

bool wide_is_seat(const wide *w, str folded) {
    uint32_t i = hashmap_get(&w->at, folded);
    return i != UINT32_MAX && w->uses.at[i].seat && 2 * w->uses.at[i].seat >= w->uses.at[i].spot;
}
