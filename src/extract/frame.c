/* frame.c - conditions of the trigger tables, held against the phrases of a clause.
 *
 *     take  COERCE x-take-place  o:place  s=who;o=where;from=whom
 *     "Rebels have taken the town from the army":  o:place holds, a town is one
 */
#include "extract/event.h"

const mention *frame_mention(const events *x, uint32_t k) {
    uint32_t m = x->d->chunks.at[k].mention;
    return m == NONE ? NULL : &x->d->mentions.at[m];
}

/* ---- classes --------------------------------------------------------------------------------- */

/* The word is the lemma less its last `less` letters and then `ending`: "lives" of "life". */
static bool ends_other(str word, str lemma, uint32_t less, str ending) {
    if (lemma.size <= less || word.size != lemma.size - less + ending.size) return false;
    return str_eq_fold(str_cut(word, 0, lemma.size - less), str_cut(lemma, 0, lemma.size - less)) &&
           str_ends(word, ending);
}

/* "position" is "positions", "life" is "lives": the word, or the word with a plural ending. */
static bool same_lemma(str word, str lemma) {
    if (str_ends(lemma, STR("y")) && ends_other(word, lemma, 1, STR("ies"))) return true;
    if (str_ends(lemma, STR("fe")) && ends_other(word, lemma, 2, STR("ves"))) return true;
    if (str_ends(lemma, STR("man")) && ends_other(word, lemma, 2, STR("en"))) return true;
    if (word.size < lemma.size || !str_eq_fold(str_cut(word, 0, lemma.size), lemma)) return false;
    str rest = str_cut(word, lemma.size, word.size);
    return !rest.size || str_is(rest, "s") || str_is(rest, "es");
}

/* The word at `t`, or it and the one before, is one of "a/b". */
static bool is_word(const events *x, token_ix t, token_ix first, str words) {
    str head = token_text(x->d, t), word;
    while (str_next(&words, '/', &word)) {
        if (same_lemma(head, word)) return true;
        uint32_t gap = str_find(word, STR(" "), 0);
        if (gap == UINT32_MAX || t == first) continue;
        bool two = str_eq_fold(token_text(x->d, t - 1), str_cut(word, 0, gap));
        if (two && same_lemma(head, str_cut(word, gap + 1, word.size))) return true;
    }
    return false;
}

/* What a phrase is in a common noun: "boat" of "the patrol boat Heron"; else its head. */
static token_ix noun_of(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    return m ? m->noun : x->d->chunks.at[k].head;
}

/* "break-in", "sit-ins": a word with hyphens is several tokens. */
static bool is_hyphened(const events *x, token_ix first, token_ix head, str words) {
    token_ix t = head;
    while (t >= first + 2 && token_is(x->d, t - 1, "-")) t -= 2;
    str whole = doc_text(x->d, tokens_span(x->d, (range){ t, head + 1 })), word;
    while (t < head && str_next(&words, '/', &word))
        if (same_lemma(whole, word)) return true;
    return false;
}

/* The last word of the phrase, or its last two, is one of "a/b". */
static bool one_of_words(const events *x, uint32_t k, str words) {
    const chunk *c = &x->d->chunks.at[k];
    token_ix noun = noun_of(x, k);
    return is_word(x, c->head, c->tokens.begin, words) ||
           (noun != c->head && is_word(x, noun, noun, words)) ||
           is_hyphened(x, c->tokens.begin, c->head, words);
}

bool frame_thing(const events *x, uint32_t k, str class) {
    const chunk *c = &x->d->chunks.at[k];
    token_ix noun = noun_of(x, k);
    for (token_ix t = noun == c->head ? c->tokens.begin : noun; t <= noun; t++)
        for (uint32_t i = doc_entry_first(x->d, t, TABLE_THINGS); i != NONE;
             i = doc_entry_next(x->d, i)) {
            const entry *n = &x->d->entries.at[i];
            if (n->tokens.end == noun + 1 &&
                str_eq(table_get(&x->e->tables[TABLE_THINGS], n->row, "class"), class))
                return true;
        }
    return false;
}

bool frame_is_said(const events *x, token_ix noun) {
    for (uint32_t i = doc_entry_first(x->d, noun, TABLE_THINGS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (str_is(table_get(&x->e->tables[TABLE_THINGS], x->d->entries.at[i].row, "class"),
                   "speech"))
            return true;
    return false;
}

static bool noun_is(const events *x, token_ix head, const char *kind) {
    for (uint32_t i = doc_entry_first(x->d, head, TABLE_NOUNS); i != NONE;
         i = doc_entry_next(x->d, i))
        if (str_is(table_get(&x->e->tables[TABLE_NOUNS], x->d->entries.at[i].row, "kind"), kind))
            return true;
    return false;
}

/* "thousands of refugees", "most of the valley", "a new phase of the war" are about what stands after "of". */
static bool stands_for_of(const events *x, token_ix head) {
    const token *t = &x->d->tokens.at[head];
    if (t->pos == POS_NUM || t->pos == POS_DET || t->pos == POS_PRON) return true;
    return noun_is(x, head, "partitive") || noun_is(x, head, "about");
}

/* "any part in the arson": what is shared in is meant. */
static bool stands_for(const events *x, const chunk *k, token_ix preposition) {
    if (token_is(x->d, preposition, "of")) return stands_for_of(x, k->head);
    bool in = token_is(x->d, preposition, "in") || token_is(x->d, preposition, "for");
    return in && noun_is(x, k->head, "share");
}

uint32_t frame_meant(const events *x, uint32_t k) {
    const doc *d = x->d;
    for (uint32_t steps = 0;
         steps < 3 && k + 2 < d->chunks.n && d->chunks.at[k + 2].in == d->chunks.at[k].in;
         steps++, k += 2) {
        const chunk *of = &d->chunks.at[k + 1];
        if (of->pos != POS_ADP || d->chunks.at[k + 2].pos != POS_NOUN) break;
        if (!stands_for(x, &d->chunks.at[k], of->tokens.begin)) break;
    }
    return k;
}

bool frame_counted(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    return m && m->figure != NONE;
}

/* "left the country", "the whole country": no name, and the one that is spoken of. */
static bool is_the_country(const events *x, const mention *m) {
    return m->class == STATES && !m->named && !m->plural && !m->pronoun &&
           token_is(x->d, m->tokens.begin, "the");
}

/* "in a 400-square-mile area": how much, and not where. */
static bool is_measured(const events *x, const mention *m) {
    return m->figure != NONE && !m->named && x->d->quantities.at[m->figure].unit.size;
}

bool frame_is_place(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    if (!m || is_measured(x, m)) return false;
    if (is_the_country(x, m)) return true;
    if (m->class == PLACES || m->class == STRUCTURE) return true;
    bool named = m->place != NONE && !x->d->toponyms.at[m->place].adjective;
    return named && (m->class == STATES || m->class == THING);
}

/* "on Thursday" is no place and nobody. */
bool frame_is_time(const events *x, uint32_t k) {
    return doc_timex_at(x->d, x->d->tokens.at[x->d->chunks.at[k].head].at) != NONE;
}

/* "350 million euros" is aid where it is given. */
static bool is_money(const events *x, const mention *m) {
    const table *units = &x->e->tables[TABLE_UNITS];
    uint32_t row =
        m->figure == NONE ? UINT32_MAX : table_find(units, x->d->quantities.at[m->figure].unit);
    return row != UINT32_MAX && str_is(table_get(units, row, "kind"), "money");
}

/* "militia groups", "rebel factions": a group that a force's name stands in. */
static bool armed_group(const events *x, uint32_t k) {
    const chunk *c = &x->d->chunks.at[k];
    for (token_ix t = c->tokens.begin; t < c->head; t++)
        for (uint32_t i = doc_entry_first(x->d, t, TABLE_ROLES); i != NONE;
             i = doc_entry_next(x->d, i))
            if (str_is(table_get(&x->e->tables[TABLE_ROLES], x->d->entries.at[i].row, "class"),
                       "force"))
                return true;
    return false;
}

/* "the other nine", "all 23": a figure that stands for people told of before; no day, no money. */
bool frame_bare_number(const events *x, uint32_t k) {
    token_ix head = x->d->chunks.at[k].head;
    span at = x->d->tokens.at[head].at;
    if (x->d->tokens.at[head].pos != POS_NUM || doc_timex_at(x->d, at) != NONE) return false;
    quantity_ix q = doc_quantity_at(x->d, at);
    return q != NONE && !x->d->quantities.at[q].unit.size;
}

/* A person, a pronoun or a number of which nothing else is known. */
static bool is_person(const events *x, uint32_t k, const mention *m) {
    return m->class == PERSON || m->class == OFFICE || m->class == GROUP ||
           (m->class == THING && (m->pronoun || frame_bare_number(x, k)));
}

/* Whoever can be hurt, held or freed, under arms or not. */
static bool is_human(const events *x, uint32_t k, const mention *m) {
    bool others =
        m->figure != NONE && token_is(x->d, m->head, "others"); /* "pulled 46 others out" */
    return m->class == FORCE || others || is_person(x, k, m);
}

static bool class_is(const events *x, uint32_t k, str class) {
    const mention *m = frame_mention(x, k);
    if (str_is(class, "any")) return true;
    if (str_is(class, "time")) return frame_is_time(x, k);
    if (str_starts(class, STR("word:"))) return one_of_words(x, k, str_cut(class, 5, class.size));
    if (!m) return false;
    if (str_is(class, "place"))
        return m->class == PLACES || (m->class != STRUCTURE && frame_is_place(x, k));
    if (str_is(class, "force"))
        return m->class == FORCE || (m->class == GROUP && (m->sectors.size || armed_group(x, k)));
    if (str_is(class, "person")) return is_person(x, k, m);
    if (str_is(class, "state"))
        return m->class == STATES || m->class == BODY || (m->class == PLACES && m->named);
    if (str_is(class, "human")) return is_human(x, k, m);
    if (str_is(class, "law") || str_is(class, "talk") || str_is(class, "ordnance") ||
        str_is(class, "ship"))
        return frame_thing(x, k, class);
    if (str_is(class, "counted")) return m->figure != NONE || frame_bare_number(x, k);
    if (str_is(class, "pronoun")) return m->pronoun;
    if (str_is(class, "crowd")) return m->figure != NONE && is_human(x, k, m);
    if (str_is(class, "aid") && is_money(x, m)) return true;
    return str_is(class, label_text(m->class)) || frame_thing(x, k, class);
}

bool frame_class(const events *x, uint32_t k, str class) {
    uint32_t meant = frame_meant(x, k);
    return class_is(x, k, class) || (meant != k && class_is(x, meant, class));
}

/* ---- conditions ------------------------------------------------------------------------------ */

static bool any_is(const events *x, const uint32_t *list, uint32_t n, str class) {
    for (uint32_t i = 0; i < n; i++)
        if (frame_class(x, list[i], class)) return true;
    return false;
}

/* Another clause completes this one: an infinitive or a that-clause. */
static bool completed_by(const events *x, uint32_t self, uint8_t link) {
    sentence_ix in = x->d->clauses.at[self].in;
    for (uint32_t i = self + 1; i < x->d->clauses.n && i < self + 4 && x->d->clauses.at[i].in == in;
         i++)
        if (x->d->clauses.at[i].governor == self && x->d->clauses.at[i].link == link) return true;
    return false;
}

static bool object_fits(const events *x, uint32_t self, const clause *c, str class) {
    if (str_is(class, "none")) return c->object.n == 0;
    if (str_is(class, "inf")) return completed_by(x, self, CLAUSE_INFINITIVE);
    if (str_is(class, "that")) return completed_by(x, self, CLAUSE_CONTENT);
    return any_is(x, c->object.at, c->object.n, class);
}

bool frame_preposition_is(const events *x, const prepositional *p, str word) {
    return str_eq_fold(doc_text(x->d, tokens_span(x->d, x->d->chunks.at[p->preposition].tokens)),
                       word);
}

static bool phrase_fits(const events *x, const clause *c, str word_and_class) {
    uint32_t colon = str_find(word_and_class, STR(":"), 0);
    str word = str_cut(word_and_class, 0, colon),
        class = str_cut(word_and_class, colon + 1, word_and_class.size);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (frame_preposition_is(x, &c->phrases.at[i], word) &&
            frame_class(x, c->phrases.at[i].phrase, class))
            return true;
    return false;
}

bool frame_verb_fits(const events *x, uint32_t self, const clause *c, str conditions) {
    str one;
    if (str_is(conditions, "-")) return true;
    while (str_next(&conditions, ',', &one)) {
        str what = str_cut(one, 2, one.size);
        bool holds = str_starts(one, STR("o:"))   ? object_fits(x, self, c, what)
                     : str_starts(one, STR("s:")) ? any_is(x, c->subject.at, c->subject.n, what)
                     : str_starts(one, STR("p:")) ? phrase_fits(x, c, what)
                                                  : false;
        if (!holds) return false;
    }
    return true;
}

/* Whether one of the conditions is about the phrase `k` by a word or as talk, law, aid or a quake: verb and noun name one act. */
bool frame_names(const events *x, uint32_t k, str conditions) {
    str one;
    while (str_next(&conditions, ',', &one)) {
        uint32_t colon = str_find(one, STR(":"), 0);
        str class = str_cut(one, colon + 1, one.size);
        if (str_starts(one, STR("p:"))) {
            colon = str_find(class, STR(":"), 0);
            class = str_cut(class, colon + 1, class.size);
        }
        bool names = str_starts(class, STR("word:")) || str_is(class, "talk") ||
                     str_is(class, "law") || str_is(class, "aid") || str_is(class, "quake");
        if (names && frame_class(x, k, class)) return true;
    }
    return false;
}
