/* storyline_tell.c - the records of a storyline's gold or answers, and where in the reports they speak of.
 *
 *     {"report": ["1-01", "1-02"], "words": "killing at least 14 people and wounding 40", "trigger": ["killing", "wounding"]}
 *       two tellings, in 1-01 and in 1-02, each of two stretches: the words "killing" and "wounding" */
#include "score/storyline.h"

const char *storyline_path(const exam *x) {
    str name = value_text_at(value_at(x->gold.all.at[0], "storyline"), "reports");
    str gold = str_of(x->path);
    uint32_t folder = gold.size;
    while (folder && gold.at[folder - 1] != '/') folder--;
    textbuf b = { .mem = x->mem };
    textbuf_add(&b, str_cut(gold, 0, folder));
    textbuf_add(&b, name);
    return str_copy(x->mem, textbuf_str(&b)).at;
}

values storyline_records(const storyline *s, const lines *l, const char *kind) {
    values out = { 0 };
    for (uint32_t i = 0; i < l->all.n; i++) {
        if (!value_has(l->all.at[i], kind)) continue;
        const value **at = array_add(s->mem, &out);
        if (at) *at = value_at(l->all.at[i], kind);
    }
    return out;
}

bool value_allows(const value *v, str one) {
    if (v->kind != JSON_LIST) return str_eq(value_text(v), one);
    for (const value *i = v->first; i; i = i->next)
        if (str_eq(value_text(i), one)) return true;
    return false;
}

/* ---- tellings -------------------------------------------------------------------------------- */

static void add_stretch(const storyline *s, telling *t, stretch at) {
    stretch *new = array_add(s->mem, &t->at);
    if (new) *new = at;
}

static uint32_t points_of(str text, uint32_t bytes) {
    uint32_t points = 0;
    for (uint32_t i = 0; i < bytes && i < text.size; i++) points += (text.at[i] & 0xC0) != 0x80;
    return points;
}

static bool in_a_word(str text, uint32_t at) {
    return at < text.size &&
           (is_alpha(text.at[at]) || is_digit(text.at[at]) || (text.at[at] & 0x80));
}

/* Where `word` stands in the text between two bytes, as a word of its own. */
static uint32_t word_in(str text, str word, uint32_t begin, uint32_t end) {
    for (uint32_t at = str_find(text, word, begin); at < end; at = str_find(text, word, at + 1)) {
        bool joined = at && in_a_word(text, at - 1) && in_a_word(text, at);
        if (!joined && !in_a_word(text, at + word.size)) return at;
    }
    return UINT32_MAX;
}

static void add_found(const storyline *s, telling *t, str text, uint32_t at, uint32_t size) {
    uint32_t begin = points_of(text, at);
    add_stretch(s, t,
                (stretch){ begin, begin + points_of(str_cut(text, at, at + size), size), true });
}

/* The stretches that `what` means in a text: its spans; else its trigger words; else all its words. */
static void place_in(const storyline *s, const value *what, str text, telling *t) {
    const value *spans = value_at(what, "spans"), *triggers = value_at(what, "trigger");
    str words = value_text_at(what, "words");
    for (const value *v = spans->first; v; v = v->next) add_stretch(s, t, stretch_list(v));
    uint32_t at = words.size && !t->at.n ? str_find(text, words, 0) : UINT32_MAX;
    if (at == UINT32_MAX) return;
    for (const value *v = triggers->first; v; v = v->next) {
        uint32_t word = word_in(text, value_text(v), at, at + words.size);
        if (word != UINT32_MAX) add_found(s, t, text, word, value_text(v).size);
    }
    if (!triggers->first) add_found(s, t, text, at, words.size);
}

static void tell_in(const storyline *s, const value *what, str report, uint32_t of, tellings *to) {
    uint32_t number = hashmap_get(&s->number, report);
    telling *t = number != UINT32_MAX ? array_add(s->mem, to) : NULL;
    if (!t) return;
    *t = (telling){ .report = report, .what = what, .of = of };
    place_in(s, what, s->text.at[number], t);
}

void storyline_tell(const storyline *s, const value *what, uint32_t of, tellings *to) {
    for (const value *r = value_at(what, "report")->first; r; r = r->next)
        tell_in(s, what, value_text(r), of, to);
}

void storyline_tell_all(const storyline *s, const value *list, uint32_t of, tellings *to) {
    for (const value *what = list->first; what; what = what->next) storyline_tell(s, what, of, to);
}

bool tellings_meet(const telling *a, const telling *b) {
    if (!str_eq(a->report, b->report)) return false;
    for (uint32_t i = 0; i < a->at.n; i++)
        for (uint32_t j = 0; j < b->at.n; j++)
            if (stretch_meets(a->at.at[i], b->at.at[j])) return true;
    return false;
}
