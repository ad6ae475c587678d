/* naming.c - a source's name as words that can be compared.
 *
 *     "two northern officers", "the northern officer"        northern officer
 *     "Governor Irka Soltan of Vashir"                        irka soltan
 *     "Ministry of Defence of the Republic of Vashir"         vashir defence ministry
 *     "Vashir's Defence Ministry"                             vashir defence ministry
 *     "Vashiri Army Command"                                  vashir army
 *     "Colonel X of the Kestrian Defence Ministry"            kestria defence ministry: he speaks for it
 */
#include "ledger/naming.h"

#include "base/utf8.h"
#include "ledger/office.h"
#include "ledger/told.h"

str naming_fold(arena *a, str s) { return utf8_folded(str_trim(s), a); }

bool naming_has_pos(const namer *m, str word, const char *pos) {
    const table *w = &m->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    return row != UINT32_MAX && str_is(table_get(w, row, "pos"), pos);
}

/* "same": not another one. */
bool naming_is_same(const namer *m, str word) {
    const table *w = &m->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    return row != UINT32_MAX && str_is(table_get(w, row, "kind"), "identity");
}

/* "the", "two", "some", "its": says which or how many, and not who. */
static bool is_leading(const namer *m, str word) {
    const table *numbers = &m->e->tables[TABLE_NUMBERS], *more = &m->e->tables[TABLE_NUMBER_WORDS];
    uint32_t row =
        table_find(more, word); /* "a few"; not "Order" of "Order No 5" and the Order Council */
    if (row != UINT32_MAX && !str_is(table_get(more, row, "kind"), "label")) return true;
    return table_find(numbers, word) != UINT32_MAX || (word.size && is_digit(word.at[0])) ||
           naming_is_same(m, word) || naming_has_pos(m, word, "DET") ||
           naming_has_pos(m, word, "PRON");
}

bool naming_is_capital(str s) {
    return s.size && (is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0x80);
}

bool naming_is_title(const namer *m, str word) {
    return table_find(&m->e->tables[TABLE_TITLES], word) != UINT32_MAX ||
           table_find(&m->e->tables[TABLE_ROLES], word) != UINT32_MAX;
}

str naming_last(str s) {
    uint32_t at = s.size;
    while (at && s.at[at - 1] != ' ') at--;
    return str_cut(s, at, s.size);
}

/* "Quarry Hospital": a name that ends in a word for what it is. */
static bool is_body(const namer *m, str name) {
    return naming_is_capital(name) &&
           naming_is_title(m, naming_fold(m->scratch, naming_last(name)));
}

/* "Colonel X of the Kestrian Defence Ministry" speaks for the ministry, "Dr X of Quarry Hospital" for the hospital; "X of the
 * parish council" is X. */
str naming_office(const namer *m, str name) {
    uint32_t comma = str_find(name, STR(", "), 0);
    if (comma != UINT32_MAX) name = str_cut(name, 0, comma);
    for (uint32_t at = str_find(name, STR(" of "), 0); at != UINT32_MAX;
         at = str_find(name, STR(" of "), at + 1)) {
        str rest = str_cut(name, at + 4, name.size), word, left = rest, who = str_cut(name, 0, at);
        if (side_is_office(m->e, who)) return name;
        bool given = str_next(&left, ' ', &word) && naming_has_pos(m, word, "DET");
        if (given ? naming_is_capital(left) : is_body(m, rest)) return rest;
        if (m->person && naming_is_capital(naming_last(who)) && !naming_is_capital(rest))
            return who;
    }
    return name;
}

static uint32_t count_words(str s) {
    uint32_t n = 0;
    for (str word; str_next(&s, ' ', &word);) n += word.size > 0;
    return n;
}

/* "the town's education office": which one, but not its name; "the miners' union" is named so. */
static bool is_common_owner(str word) {
    return word.size > 2 && is_lower(word.at[0]) &&
           (str_ends(word, STR("'s")) || str_ends(word, STR("\xE2\x80\x99s")));
}

/* "the mayor's office": whose it is says which. */
static bool is_holders(const namer *m, str owner, str rest) {
    return naming_is_title(m, naming_fold(m->scratch, told_without_owner(owner))) &&
           str_find(rest, STR(" "), 0) == UINT32_MAX;
}

/* "regional governor", "health minister": what somebody is. */
static bool is_post(const namer *m, str phrase) {
    const table *roles = &m->e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, naming_fold(m->scratch, phrase));
    str class = row != UINT32_MAX ? table_get(roles, row, "class") : STR("");
    return str_is(class, "person") || str_is(class, "office");
}

/* "General Staff": a body, and no staff of a general's. */
static bool is_body_of_two(const namer *m, str phrase) {
    const table *roles = &m->e->tables[TABLE_ROLES];
    uint32_t row = table_find(roles, naming_fold(m->scratch, phrase));
    return row != UINT32_MAX && str_is(table_get(roles, row, "class"), "body");
}

/* How many bytes of a name are a title before it: "Governor ", "regional governor "; 0 for none. */
static uint32_t title_size(const namer *m, str name) {
    str rest = name, first, second;
    if (!str_next(&rest, ' ', &first) || !rest.size) return 0;
    uint32_t one = first.size + 1, two = str_next(&rest, ' ', &second) ? one + second.size : 0;
    if (two && is_body_of_two(m, str_cut(name, 0, two))) return 0;
    if (rest.size && is_post(m, str_cut(name, 0, two))) return two + 1;
    return naming_is_title(m, first) || (m->person && is_post(m, first)) ? one : 0;
}

/* "Vashir's Health Minister Olga Brin" -> "Health Minister Olga Brin"; "(In) Dolm Health Minister Olga Brin" too. */
static uint32_t party_size(const namer *m, str name) {
    str rest = name, word;
    if (!m->person || !str_next(&rest, ' ', &word) || !rest.size) return 0;
    uint32_t title = title_size(m, rest);
    bool post = title > str_first_word(rest).size + 1; /* of two words */
    return title && (post || side_of_word(m->sides, word).size) ? word.size + 1 : 0;
}

/* "peace envoy Ada Lorn" -> "Ada Lorn" */
static uint32_t small_size(const namer *m, str name) {
    uint32_t at = 0;
    while (m->person && at < name.size && !naming_is_capital(str_cut(name, at, name.size))) {
        uint32_t end = str_find(name, STR(" "), at);
        if (end == UINT32_MAX) return 0;
        at = end + 1;
    }
    return at && str_find(str_cut(name, at, name.size), STR(" "), 0) != UINT32_MAX ? at : 0;
}

/* Without articles and numbers before it, and without a title before a whole name. */
str naming_bare(const namer *m, str name) {
    str rest = name, word;
    while (str_next(&rest, ' ', &word) && rest.size &&
           (is_leading(m, naming_fold(m->scratch, word)) ||
            (is_common_owner(word) && !is_holders(m, word, rest))))
        name = rest;
    name = str_cut(name, party_size(m, name), name.size);
    name = str_cut(name, small_size(m, name), name.size);
    for (uint32_t cut; (cut = title_size(m, name)); name = rest) {
        rest = str_cut(name, cut, name.size);
        if (!naming_is_capital(rest) || count_words(rest) <= !m->person) break;
    }
    return name;
}

/* "officers" and "officer" are one word here, "armies" and "army" too. */
static str singular(const namer *m, str word) {
    if (word.size > 4 && str_ends(word, STR("ies"))) {
        textbuf b = { .mem = m->scratch };
        textbuf_add(&b, str_cut(word, 0, word.size - 3)), textbuf_char(&b, 'y');
        return textbuf_str(&b);
    }
    bool plural = word.size > 4 && word.at[word.size - 1] == 's' && word.at[word.size - 2] != 's';
    return plural ? str_cut(word, 0, word.size - 1) : word;
}

static void add_piece(textbuf *b, str piece) {
    if (str_starts(piece, STR("the "))) piece = str_cut(piece, 4, piece.size);
    if (!piece.size || str_is(piece, "Republic") || str_is(piece, "Kingdom")) return;
    if (b->size) textbuf_char(b, ' ');
    textbuf_add(b, piece);
}

/* "Ministry of Defence of the Republic of Vashir" -> "Vashir Defence Ministry" */
static str turned(const namer *m, str name) {
    textbuf b = { .mem = m->scratch };
    uint32_t of = str_find(name, STR(" of "), 0), head = of;
    if (of == UINT32_MAX || !side_is_office(m->e, str_cut(name, 0, of))) return name;
    while (head && name.at[head - 1] != ' ') head--;
    str before = str_trim(str_cut(name, 0, head));
    bool whose = side_in(m->sides, before).size > 0;
    if (whose) add_piece(&b, before);
    for (uint32_t end = name.size, from; end > of; end = from) {
        for (from = end; from > of && !str_starts(str_cut(name, from, end), STR(" of "));) from--;
        add_piece(&b, str_cut(name, from + 4, end));
    }
    if (!whose) add_piece(&b, before);
    add_piece(&b, str_cut(name, head, of));
    return textbuf_str(&b);
}

/* With the words for a party in one form: "Vashiri", "Vashir's" -> "vashir". */
static str with_parties(const namer *m, str name) {
    textbuf b = { .mem = m->scratch };
    for (str word; str_next(&name, ' ', &word);) {
        if (!word.size) continue;
        str one = side_name(m->sides, side_of_word(m->sides, word));
        if (b.size) textbuf_char(&b, ' ');
        textbuf_add(&b, one.size ? one : told_without_owner(word));
    }
    return textbuf_str(&b);
}

/* "army | command": those who command an army speak for it. */
static bool is_command(const namer *m, const naming *n, str word) {
    return n->n && str_is(word, "command") &&
           str_is(office_cell(m->e, n->at[n->n - 1], "class"), "force");
}

naming naming_of(const namer *m, str name) {
    naming out = { .n = 0 };
    textbuf b = { .mem = m->scratch };
    str rest = turned(m, naming_bare(m, naming_office(m, name))), word;
    out.common = !naming_is_capital(rest);
    rest = naming_fold(m->scratch, with_parties(m, rest));
    while (str_next(&rest, ' ', &word)) {
        if (!word.size || out.n == MOST_NAMING_WORDS) continue;
        if (!rest.size && is_command(m, &out, word)) continue;
        if (!rest.size) word = singular(m, word);
        if (out.n) textbuf_char(&b, ' ');
        textbuf_add(&b, word);
        out.at[out.n++] = word;
    }
    out.key = textbuf_str(&b);
    return out;
}

static bool has_word(const naming *n, str word) {
    for (uint32_t i = 0; i < n->n; i++)
        if (str_eq(n->at[i], word)) return true;
    return false;
}

bool naming_is_short_for(const naming *a, const naming *b) {
    if (a->n == 1 && a->common && has_word(b, a->at[0])) return true;
    if (!a->n || a->n > b->n || !str_eq(a->at[a->n - 1], b->at[b->n - 1])) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        bool found = false;
        for (uint32_t j = 0; j < b->n && !found; j++) found = str_eq(a->at[i], b->at[j]);
        if (!found) return false;
    }
    return true;
}
