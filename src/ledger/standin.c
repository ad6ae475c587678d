/* standin.c - words in a source's place that name nobody of their own: whoever spoke last, or the report itself.
 *
 *     "he", "its list", "the same"                 whoever spoke last
 *     "we", "the video"                            the report
 *     "reports", "accounts"                        nobody whom it names
 *     "President Lorn's government"                the government
 *     "neither army", "no official"                nobody said so: the report does
 *     "Fourteen of his soldiers had fallen"        his, who spoke last: so he counts them */
#include "ledger/standin.h"

/* "he", "it", "they": stands for somebody. */
bool standin_pronoun(const namer *m, const link_row *k) {
    str word = naming_fold(m->scratch, k->at.text);
    const table *w = &m->e->tables[TABLE_WORDS];
    uint32_t row = table_find(w, word);
    str sense = table_get(w, row, "sense"); /* "he" is no state */
    bool wrong = side_of_word(m->sides, k->name).size && str_is(sense, "person");
    return (!k->name.size || wrong) && naming_has_pos(m, word, "PRON") && sense.size;
}

/* "its list", "her count": what somebody wrote; "her daughter" and "its army" speak. */
bool standin_paper(const namer *m, const link_row *k) {
    if (k->kind == H_PERSON || side_is_office(m->e, naming_last(k->at.text))) return false;
    str rest = k->name.size ? STR("") : k->at.text, word;
    bool one =
        str_next(&rest, ' ', &word) && rest.size && str_find(rest, STR(" "), 0) == UINT32_MAX;
    return one && table_says(&m->e->tables[TABLE_WORDS], naming_fold(m->scratch, word), "kind",
                             "possessive");
}

/* "we": whoever writes. */
bool standin_writer(const namer *m, const link_row *k) {
    str word = naming_fold(m->scratch, k->at.text);
    return !k->name.size && naming_has_pos(m, word, "PRON") &&
           table_says(&m->e->tables[TABLE_WORDS], word, "sense", "speaker");
}

/* "reports", "accounts": of whom is not said. */
bool standin_account(const namer *m, const link_row *k) {
    const table *cues = &m->e->tables[TABLE_CUES];
    return k->kind == H_ARTIFACT && !k->named &&
           table_says(cues, naming_fold(m->scratch, k->at.text), "kind", "account");
}

/* "the video", "Saturday's article": the report has seen it, or is it. */
bool standin_thing(const namer *m, const link_row *k) {
    str last = naming_last(k->at.text);
    return k->kind == H_ARTIFACT && !k->named && !k->name.size && !naming_is_capital(last) &&
           str_find(k->at.text, STR(" of "), 0) == UINT32_MAX &&
           !side_in(m->sides, k->at.text).size;
}

bool standin_empty(const namer *m, const link_row *k) {
    return !k->name.size && !standin_pronoun(m, k) &&
           naming_has_pos(m, naming_fold(m->scratch, k->at.text), "PRON");
}

/* "the same", "we", "the two": nobody new. */
bool standin_nothing(const namer *m, str name) {
    for (str word; str_next(&name, ' ', &word);) {
        str folded = naming_fold(m->scratch, word);
        bool closed = naming_has_pos(m, folded, "DET") || naming_has_pos(m, folded, "PRON") ||
                      naming_is_same(m, folded) ||
                      table_find(&m->e->tables[TABLE_NUMBERS], folded) != UINT32_MAX;
        if (word.size && !closed) return false;
    }
    return true;
}

/* "the committee": nothing but what it is. */
bool standin_description(str name) {
    str word, rest = name;
    return str_next(&rest, ' ', &word) && str_eq_fold(word, STR("the")) && rest.size &&
           !naming_is_capital(rest) && str_find(rest, STR(" "), 0) == UINT32_MAX;
}

/* "President Lorn": a title before a name. */
static bool is_titled(const namer *m, str name) {
    str first = str_first_word(name);
    return first.size < name.size && naming_is_capital(first) &&
           naming_is_title(m, naming_fold(m->scratch, first));
}

/* "Lorn" where the text has "President Lorn" or "President Ada Lorn". */
static bool is_titled_in(const namer *m, str text, str name) {
    for (uint32_t at = str_find(text, name, 0); at != UINT32_MAX;
         at = str_find(text, name, at + 1)) {
        str before = str_trim(str_cut(text, 0, at));
        for (int back = 0; back < 2 && before.size; back++) {
            str word = naming_last(before);
            if (!naming_is_capital(word)) break;
            if (naming_is_title(m, naming_fold(m->scratch, word))) return true;
            before = str_trim(str_cut(before, 0, before.size - word.size));
        }
    }
    return false;
}

bool standin_government(const namer *m, str text, str name) {
    static const char *const owns[] = { "'s government", "\xE2\x80\x99s government" };
    str whose = STR(""), of = STR("government of ");
    if (str_starts(name, STR("the ")) || str_starts(name, STR("The ")))
        name = str_cut(name, 4, name.size);
    if (str_starts(name, of)) whose = str_cut(name, of.size, name.size);
    for (size_t i = 0; i < sizeof owns / sizeof *owns; i++)
        if (str_ends(name, str_of(owns[i])))
            whose = str_cut(name, 0, name.size - (uint32_t)strlen(owns[i]));
    if (!naming_is_capital(whose)) return false;
    return is_titled(m, whose) || is_titled_in(m, text, whose);
}

/* "neither army", "no official": nobody said so. */
bool standin_none(const link_row *k) {
    static const char *const none[] = { "no", "neither", "nobody", "none", "no-one" };
    str first = str_first_word(k->at.text);
    for (size_t i = 0; !k->name.size && i < sizeof none / sizeof *none; i++)
        if (str_eq_fold(first, str_of(none[i]))) return true;
    return false;
}

/* "of his", "of hers" */
static bool is_owner_word(const namer *m, str word) {
    const table *w = &m->e->tables[TABLE_WORDS];
    str folded = naming_fold(m->scratch, word);
    return table_says(w, folded, "kind", "possessive") && table_says(w, folded, "sense", "person");
}

bool standin_own_loss(const namer *m, const fact_row *f) {
    if (f->type != ASSAULT || !f->figures.n) return false;
    for (uint32_t i = 0; i < f->whom.n; i++) {
        str rest = f->whom.at[i].at.text;
        uint32_t of = str_find(rest, STR(" of "), 0);
        if (of == UINT32_MAX) continue;
        str owner = str_first_word(str_cut(rest, of + STR(" of ").size, rest.size));
        if (is_owner_word(m, owner) || str_is(owner, "hers") || str_is(owner, "theirs"))
            return true;
    }
    return false;
}
