/* frame.c - conditions and roles of the trigger tables, held against the phrases of a clause.
 *
 *     take  COERCE x-take-place  o:place  s=who;o=where;from=whom
 *     "Rebels have taken the town from the army":  o:place holds (town);  who rebels, where the town, whom the army
 */
#include "extract/event.h"

enum { THING_WORDS = 3 }; /* of a key of things.tsv: "infantry fighting vehicle" */

static const mention *mention_of(const events *x, uint32_t k) {
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
    const mention *m = mention_of(x, k);
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

static bool thing(const events *x, uint32_t k, str class) {
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
    const mention *m = mention_of(x, k);
    return m && m->figure != NONE;
}

/* "left the country", "the whole country": no name, and the one that is spoken of. */
static bool is_the_country(const events *x, const mention *m) {
    return m->class == STATES && !m->named && !m->plural && !m->pronoun &&
           token_is(x->d, m->tokens.begin, "the");
}

bool frame_is_place(const events *x, uint32_t k) {
    const mention *m = mention_of(x, k);
    if (!m) return false;
    if (is_the_country(x, m)) return true;
    if (m->class == PLACES || m->class == STRUCTURE) return true;
    bool named = m->place != NONE && !x->d->toponyms.at[m->place].adjective;
    return named && (m->class == STATES || m->class == THING);
}

/* "on Thursday" is no place and nobody. */
static bool is_time(const events *x, uint32_t k) {
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
static bool bare_number(const events *x, uint32_t k) {
    token_ix head = x->d->chunks.at[k].head;
    span at = x->d->tokens.at[head].at;
    if (x->d->tokens.at[head].pos != POS_NUM || doc_timex_at(x->d, at) != NONE) return false;
    quantity_ix q = doc_quantity_at(x->d, at);
    return q != NONE && !x->d->quantities.at[q].unit.size;
}

/* A person, a pronoun or a number of which nothing else is known. */
static bool is_person(const events *x, uint32_t k, const mention *m) {
    return m->class == PERSON || m->class == OFFICE || m->class == GROUP ||
           (m->class == THING && (m->pronoun || bare_number(x, k)));
}

/* Whoever can be hurt, held or freed, under arms or not. */
static bool is_human(const events *x, uint32_t k, const mention *m) {
    return m->class == FORCE || is_person(x, k, m);
}

static bool class_is(const events *x, uint32_t k, str class) {
    const mention *m = mention_of(x, k);
    if (str_is(class, "any")) return true;
    if (str_is(class, "time")) return is_time(x, k);
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
        return thing(x, k, class);
    if (str_is(class, "counted")) return m->figure != NONE || bare_number(x, k);
    if (str_is(class, "pronoun")) return m->pronoun;
    if (str_is(class, "crowd")) return m->figure != NONE && is_human(x, k, m);
    if (str_is(class, "aid") && is_money(x, m)) return true;
    return str_is(class, label_text(m->class)) || thing(x, k, class);
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

static bool preposition_is(const events *x, const prepositional *p, str word) {
    return str_eq_fold(doc_text(x->d, tokens_span(x->d, x->d->chunks.at[p->preposition].tokens)),
                       word);
}

static bool phrase_fits(const events *x, const clause *c, str word_and_class) {
    uint32_t colon = str_find(word_and_class, STR(":"), 0);
    str word = str_cut(word_and_class, 0, colon),
        class = str_cut(word_and_class, colon + 1, word_and_class.size);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (preposition_is(x, &c->phrases.at[i], word) &&
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

/* Whether one of the conditions is about the phrase `k` by a word or as talk, law or aid: verb and noun name one act. */
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
                     str_is(class, "law") || str_is(class, "aid");
        if (names && frame_class(x, k, class)) return true;
    }
    return false;
}

/* ---- roles ----------------------------------------------------------------------------------- */

str frame_role(str frame, str key) {
    str one;
    while (str_next(&frame, ';', &one)) {
        uint32_t equal = str_find(one, STR("="), 0);
        if (equal != UINT32_MAX && str_eq(str_cut(one, 0, equal), key))
            return str_cut(one, equal + 1, one.size);
    }
    return STR("");
}

static void add_argument(const events *x, void *list, argument a) {
    struct {
        argument *at;
        uint32_t n, cap;
    } *l = list;
    for (uint32_t i = 0; i < l->n; i++)
        if (l->at[i].mention == a.mention && l->at[i].place == a.place) return;
    argument *n = doc_push(x->d, (void **)&l->at, &l->n, &l->cap, sizeof *n);
    if (n) *n = a;
}

/* Something that can act: not "the move", but also "Kyiv" and "Russia's military". */
static bool can_act(const mention *m) {
    return m->pronoun || m->named || m->code.size ||
           (m->class != THING && m->class != WEAPON && m->class != STRUCTURE && m->class != AIDS &&
            m->class != PLACES);
}

/* "jets", "a patrol boat", "tanks": whoever is inside acts; nobody is inside a drone or a shell. */
static bool is_crewed(const events *x, const mention *m) {
    bool crewed = false;
    if (m->class != WEAPON) return false;
    for (uint32_t i = 0; i < THING_WORDS && m->noun >= m->tokens.begin + i; i++)
        for (uint32_t k = doc_entry_first(x->d, m->noun - i, TABLE_THINGS); k != NONE;
             k = doc_entry_next(x->d, k)) {
            const entry *n = &x->d->entries.at[k];
            str class = table_get(&x->e->tables[TABLE_THINGS], n->row, "class");
            if (n->tokens.end != m->noun + 1) continue;
            if (str_is(class, "ordnance")) return false;
            crewed = crewed || str_is(class, "ship") || str_is(class, "craft") ||
                     str_is(class, "armour");
        }
    return crewed;
}

static bool acts(const events *x, const mention *m) { return can_act(m) || is_crewed(x, m); }

bool frame_can_act(const events *x, uint32_t k) {
    const mention *m = mention_of(x, k), *of = mention_of(x, frame_meant(x, k));
    return !m || m->holder != H_NONE || can_act(m) || (of && can_act(of)) ||
           thing(x, k, STR("law")) || thing(x, k, STR("talk"));
}

static void put_where(const events *x, mention_ix i, label placing, event *to) {
    const mention *m = &x->d->mentions.at[i];
    add_argument(x, &to->where, (argument){ .mention = i, .place = m->place, .placing = placing });
}

/* "each other", "allied itself": who acts is all there is; but "shot himself". */
static bool turns_back(const events *x, const mention *m, const char *kind) {
    const table *t = &x->e->tables[TABLE_WORDS];
    for (uint32_t i = doc_entry_first(x->d, m->tokens.begin, TABLE_WORDS); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (n->tokens.end == m->tokens.end && str_is(table_get(t, n->row, "kind"), kind))
            return true;
    }
    return false;
}

/* `built`: a building is struck itself, and not only where it stands: "blew up the bridge". */
static void put_whom(const events *x, mention_ix i, bool built, event *to) {
    const mention *m = &x->d->mentions.at[i];
    if (turns_back(x, m, "reciprocal")) to->reciprocal = true;
    if (turns_back(x, m, "reciprocal")) return;
    if (to->type != ASSAULT && turns_back(x, m, "reflexive")) return;
    if (to->type == ACCUSE && !can_act(m)) return; /* "called the decree a disgrace" */
    if (m->class == THING && !m->named && !m->pronoun &&
        doc_entry_first(x->d, m->head, TABLE_TRIGGERS_NOUN) != NONE)
        return;
    bool site = m->class == PLACES || (m->class == STRUCTURE && (m->named || !built));
    bool country =
        m->class == STATES && m->place != NONE && x->d->toponyms.at[m->place].kind == P_COUNTRY;
    if (site) {
        put_where(x, i, AT, to);
        return;
    }
    add_argument(x, &to->whom, (argument){ .mention = i, .place = m->place });
    if (country && to->type == ASSAULT) put_where(x, i, AT, to);
}

static label placing_of(str role) {
    label l = label_find("placing", role);
    return l == LABEL_COUNT ? AT : l;
}

/* Somebody or a place of somebody: not "it", which may stand for anything that was told. */
static bool is_somebody(const events *x, const mention *m) {
    if (m->pronoun) return !word_says(x->e, x->d, m->head, "sense", "thing");
    return can_act(m) || m->class == PLACES || m->class == STRUCTURE;
}

void frame_put_mention(const events *x, mention_ix i, str role, event *to) {
    const mention *m = &x->d->mentions.at[i];
    if (str_is(role, "who")) {
        if (acts(x, m)) add_argument(x, &to->who, (argument){ .mention = i, .place = m->place });
    } else if (str_is(role, "recip")) { /* "between the army and rebels": both do it */
        if (can_act(m)) add_argument(x, &to->who, (argument){ .mention = i, .place = m->place });
        to->reciprocal = true;
    } else if (str_is(role, "whom") || str_is(role, "struck")) {
        put_whom(x, i, str_is(role, "struck"), to);
    } else if (str_is(role,
                      "someone")) { /* "dismissed the minister", not "dismissed the photographs" */
        if (is_somebody(x, m)) put_whom(x, i, false, to);
    } else if (str_starts(role, STR("where"))) {
        put_where(x, i, role.size > 6 ? placing_of(str_cut(role, 6, role.size)) : AT, to);
    }
}

void frame_put(const events *x, uint32_t k, str roles, event *to) {
    uint32_t i = x->d->chunks.at[k].mention;
    if (is_time(x, k)) return;
    bool place = frame_is_place(x, k);
    str role;
    if (i == NONE) return;
    while (str_next(&roles, '|', &role)) {
        bool where = str_starts(role, STR("where"));
        bool last = !roles.at;
        if (where && !place) continue;
        if (!where && place && !last && x->d->mentions.at[i].class != STATES) continue;
        frame_put_mention(x, i, role, to);
        return;
    }
}

str frame_placing(const events *x, uint32_t preposition) {
    const table *heads = &x->e->tables[TABLE_PLACINGS];
    textbuf folded = { .mem = &x->d->mem };
    phrase_fold(&folded, doc_text(x->d, tokens_span(x->d, x->d->chunks.at[preposition].tokens)));
    uint32_t row = table_find(heads, textbuf_str(&folded));
    return row == UINT32_MAX ? STR("") : table_get(heads, row, "placing");
}

void frame_put_location(const events *x, uint32_t preposition, uint32_t phrase, event *to) {
    if (!frame_is_place(x, phrase)) return;
    str placing = frame_placing(x, preposition);
    if (placing.size) put_where(x, x->d->chunks.at[phrase].mention, placing_of(placing), to);
}

void frame_put_phrase(const events *x, uint32_t preposition, uint32_t phrase, str frame,
                      event *to) {
    str word = doc_text(x->d, tokens_span(x->d, x->d->chunks.at[preposition].tokens)),
        role = frame_role(frame, word);
    bool where = str_starts(role, STR("where"));
    if (role.size && !str_is(role, "-") && (!where || frame_is_place(x, phrase)))
        frame_put(x, phrase, role, to);
    else frame_put_location(x, preposition, phrase, to);
}

static bool is_side(const mention *m) {
    return m->class == STATES || m->class == GROUP || m->class == FORCE;
}

/* "Russian missiles hit the port", "the actions by the ministry": whose it is acts, where it cannot act itself. */
static void put_side(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[k];
    bool harm = to->type == ASSAULT || to->type == COERCE || to->type == SANCTION;
    if (!harm || c->mention == NONE) return;
    for (mention_ix i = c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) break;
        if (m->named && is_side(m) && m->tokens.end <= c->head)
            add_argument(x, &to->who, (argument){ .mention = i, .place = m->place });
    }
    bool by = k + 2 < x->d->chunks.n && c[2].in == c->in && token_is(x->d, c[1].tokens.begin, "by");
    if (!to->who.n && by && frame_can_act(x, k + 2)) frame_put(x, k + 2, STR("who"), to);
}

static bool is_subject(const clause *c, uint32_t k) {
    for (uint32_t i = 0; i < c->subject.n; i++)
        if (c->subject.at[i] == k) return true;
    return false;
}

/* "Jets hit the port": rows for missiles and bombs give their subject no role, but here somebody flies. */
static void put_crewed(const events *x, const clause *c, event *to) {
    for (uint32_t i = 0; to->type == ASSAULT && c->object.n && i < c->subject.n; i++) {
        const mention *m = mention_of(x, c->subject.at[i]);
        if (m && is_crewed(x, m)) frame_put(x, c->subject.at[i], STR("who"), to);
    }
}

static void fill_list(const events *x, const uint32_t *list, uint32_t n, str role, event *to) {
    for (uint32_t i = 0; i < n && role.size; i++) frame_put(x, list[i], role, to);
}

/* Whoever a judgement of an act or of words may fall on. */
static bool is_answerable(const mention *m) {
    return m->class == PERSON || m->class == OFFICE || m->class == BODY || m->class == MEDIA;
}

static bool judges(const event *n) {
    return n->type == ACCUSE || n->type == REJECT || n->type == SUPPORT;
}

/* "the Korvian town of Vashir" says where Vashir is, not who loses it. */
static bool only_located(const events *x, uint32_t k) {
    const mention *m = mention_of(x, k);
    return m && m->class == PLACES && m->place != NONE && !x->d->toponyms.at[m->place].adjective;
}

/* "took 74 Russian villages", "rejected Korvia's offer", "condemned Korvia's raid": whose place or thing is struck or judged is. */
static void put_owner(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[frame_meant(x, k)];
    for (mention_ix i = c->mention == NONE ? NONE : c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) return;
        bool side = is_side(m) || (judges(to) && is_answerable(m));
        if (m->named && side && m->tokens.end <= c->head && !only_located(x, k))
            add_argument(x, &to->whom, (argument){ .mention = i, .place = m->place });
    }
}

/* "rejected the demands of the rebels", "opposes aid for the islanders": whose words are judged, and who would be helped. */
static void put_owner_behind(const events *x, uint32_t k, event *to) {
    static const char *const owners[] = { "of", "by", "from", "for" };
    const chunk *c = &x->d->chunks.at[k];
    if (k + 2 >= x->d->chunks.n || c[2].in != c->in || c[1].pos != POS_ADP) return;
    const mention *m = mention_of(x, k), *behind = mention_of(x, k + 2);
    bool help = m && m->class == AIDS;
    if (!behind || !can_act(behind) || !(help || thing(x, k, STR("speech")))) return;
    for (int i = help ? 3 : 0; i < 4; i++)
        if (token_is(x->d, c[1].tokens.begin, owners[i])) frame_put(x, k + 2, STR("whom"), to);
}

/* "sold Russia drones": a country's name, and no adjective, right before what is given. */
static void put_receiving_name(const events *x, uint32_t k, event *to) {
    const chunk *c = &x->d->chunks.at[k];
    for (mention_ix i = c->mention == NONE ? NONE : c->mention + 1; i < x->d->mentions.n; i++) {
        const mention *m = &x->d->mentions.at[i];
        if (m->tokens.begin >= c->head || m->in != c->in) return;
        bool name = m->class == STATES && m->place != NONE &&
                    !x->d->toponyms.at[m->place].adjective && m->tokens.begin == c->tokens.begin;
        if (name && x->d->tokens.at[m->tokens.end].pos != POS_PART)
            add_argument(x, &to->whom, (argument){ .mention = i, .place = m->place });
    }
}

/* "gave the army 40 tanks": of two objects the first receives, where the row says who does after "to". */
static void put_receiver(const events *x, const clause *c, str frame, event *to) {
    str role = frame_role(frame, STR("to"));
    if (!c->object.n || !str_is(role, "whom") || to->whom.n) return;
    if (c->object.n < 2) return put_receiving_name(x, c->object.at[0], to);
    const mention *first = mention_of(x, c->object.at[0]), *second = mention_of(x, c->object.at[1]);
    if (first && second && can_act(first) && !can_act(second))
        frame_put(x, c->object.at[0], role, to);
}

void frame_fill_verb(const events *x, const clause *c, str frame, event *to) {
    bool mutual = str_find(frame, STR("recip"), 0) != UINT32_MAX;
    str subject = frame_role(frame, STR("s")), object = frame_role(frame, STR("o"));
    fill_list(x, c->subject.at, c->subject.n, mutual && !subject.size ? STR("who") : subject, to);
    if (!subject.size && !mutual) put_crewed(x, c, to);
    fill_list(x, c->object.at, c->object.n, mutual && !object.size ? STR("whom") : object, to);
    for (uint32_t i = 0; i < c->phrases.n; i++) {
        const prepositional *p = &c->phrases.at[i];
        if (is_subject(c, p->phrase)) continue; /* "by rebels" of a passive */
        bool with = mutual && preposition_is(x, p, STR("with"));
        if (with) frame_put(x, p->phrase, STR("whom"), to), to->reciprocal = true;
        else frame_put_phrase(x, p->preposition, p->phrase, frame, to);
    }
    put_receiver(x, c, frame, to);
    for (uint32_t i = 0; !to->who.n && i < c->subject.n; i++) put_side(x, c->subject.at[i], to);
    bool against = to->type == ASSAULT || to->type == COERCE || judges(to);
    for (uint32_t i = 0; against && !to->whom.n && i < c->object.n; i++)
        put_owner(x, c->object.at[i], to);
    for (uint32_t i = 0; judges(to) && !to->whom.n && i < c->object.n; i++)
        put_owner_behind(x, c->object.at[i], to);
}
