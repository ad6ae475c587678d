/* frame_put.c - a phrase in the role that a row gives it: whether it may act, be struck, or is where it happens.
 *
 *     s=who    "jets" and "the army" act, "a shell" and "the situation" do not
 *     o=whom   "the army" is struck, "the town" is where; o=struck: so is "the bridge"; o=site: "the embassy" is where
 *     o=someone   only whoever can act: "dismissed the minister", not "dismissed the photographs"
 */
#include "extract/event.h"

enum { THING_WORDS = 3 }; /* of a key of things.tsv: "infantry fighting vehicle" */

str frame_role(str frame, str key) {
    str one;
    while (str_next(&frame, ';', &one)) {
        uint32_t equal = str_find(one, STR("="), 0);
        if (equal != UINT32_MAX && str_eq(str_cut(one, 0, equal), key))
            return str_cut(one, equal + 1, one.size);
    }
    return STR("");
}

void frame_add(const events *x, void *list, argument a) {
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
bool frame_may_act(const mention *m) {
    return m->pronoun || m->named || m->code.size ||
           (m->class != THING && m->class != WEAPON && m->class != STRUCTURE && m->class != AIDS &&
            m->class != PLACES);
}

/* "jets", "a patrol boat", "tanks": whoever is inside acts; nobody is inside a drone or a shell. */
bool frame_is_crewed(const events *x, const mention *m) {
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

static bool acts(const events *x, const mention *m) {
    return frame_may_act(m) || frame_is_crewed(x, m);
}

/* "The clinic treated 90 children": a house of doctors helps. */
static bool is_helper(const mention *m, const event *to) {
    return to->type == AID && m->class == STRUCTURE && str_is(m->sectors, "MED");
}

/* "who did it is unclear", "this was done", "Friday's strike": words that name nobody. */
static bool names_nobody(const events *x, const mention *m) {
    static const char *const kinds[] = { "question", "relative", "demonstrative" };
    bool several = token_is(x->d, m->head, "those") || token_is(x->d, m->head, "these");
    if (doc_timex_at(x->d, x->d->tokens.at[m->head].at) != NONE) return true;
    if (m->tokens.end != m->tokens.begin + 1 || several) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (word_says(x->e, x->d, m->head, "kind", kinds[i])) return true;
    return token_is(x->d, m->head, "everything");
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

/* "thousands", "dozens more": a number word and no noun. */
static bool is_amount(const events *x, const mention *m) {
    quantity_ix q = m->figure;
    if (q == NONE || x->d->quantities.at[q].unit.size) return false;
    return span_holds(x->d->quantities.at[q].at, x->d->tokens.at[m->head].at);
}

/* "one of them", "the other nine", "others": people told of before act too. */
static bool stands_for_people(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k), *of = frame_mention(x, frame_meant(x, k));
    if (!m || m->class != THING || names_nobody(x, m)) return false;
    if (turns_back(x, m, "reciprocal")) return false;
    bool digits = x->d->tokens.at[m->head].form & TOKEN_NUMBER; /* "kills | 3" counts the dead */
    return (of != m && of && frame_may_act(of)) ||
           ((frame_bare_number(x, k) || is_amount(x, m)) && !digits) ||
           token_is(x->d, m->head, "others") || token_is(x->d, m->head, "other");
}

bool frame_can_act(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k), *of = frame_mention(x, frame_meant(x, k));
    return !m || m->holder != H_NONE || frame_may_act(m) || (of && frame_may_act(of)) ||
           frame_thing(x, k, STR("law")) || frame_thing(x, k, STR("talk"));
}

static void put_where(const events *x, mention_ix i, label placing, event *to) {
    const mention *m = &x->d->mentions.at[i];
    frame_add(x, &to->where, (argument){ .mention = i, .place = m->place, .placing = placing });
}

/* What words are spoken to or about: "accused Kyiv" names no place. */
static bool is_spoken(label type) {
    return type == ACCUSE || type == REQUEST || type == THREATEN || type == SUPPORT ||
           type == REJECT || type == AGREE;
}

/* A place is where it happens: a building too, unless it is `struck` itself ("blew up the bridge"); and the house of an
 * office that is entered or burned: "stormed the embassy". */
static bool is_site(const mention *m, str role, label type) {
    bool house = !str_is(role, "whom"), named = m->named || m->place != NONE;
    if (m->class == PLACES) return !named || !is_spoken(type);
    if (m->class == STRUCTURE) return m->named || !str_is(role, "struck");
    return house && !m->pronoun && (m->class == BODY || m->class == MEDIA);
}

/* "dismissed the photographs", "burned the maps": what is written or drawn is nobody, though it may tell something. */
static bool is_paper(const mention *m) {
    return m->class == MEDIA && m->holder == H_ARTIFACT && !m->named;
}

/* "sent doctors", "laid none this year", "raised troops": whoever moves his own moves; "took up arms against Ada Example". */
static bool is_own_forces(const mention *m, const event *to) {
    return to->type == MOBILIZE && to->who.n && !m->named && !m->code.size;
}

static void put_whom(const events *x, mention_ix i, str role, event *to) {
    const mention *m = &x->d->mentions.at[i];
    if (turns_back(x, m, "reciprocal")) to->reciprocal = true;
    if (turns_back(x, m, "reciprocal")) return;
    if (to->type != ASSAULT && turns_back(x, m, "reflexive")) return;
    if (to->type == ACCUSE && !frame_may_act(m)) return; /* "called the decree a disgrace" */
    if (is_paper(m) || is_own_forces(m, to)) return;
    if (m->class == THING && !m->named && !m->pronoun &&
        doc_entry_first(x->d, m->head, TABLE_TRIGGERS_NOUN) != NONE)
        return;
    bool country =
        m->class == STATES && m->place != NONE && x->d->toponyms.at[m->place].kind == P_COUNTRY;
    if (is_site(m, role, to->type)) {
        put_where(x, i, AT, to);
        return;
    }
    frame_add(x, &to->whom, (argument){ .mention = i, .place = m->place });
    if (country && to->type == ASSAULT) put_where(x, i, AT, to);
}

static label placing_of(str role) {
    label l = label_find("placing", role);
    return l == LABEL_COUNT ? AT : l;
}

/* Somebody or a place of somebody: not "it", which may stand for anything that was told. */
static bool is_somebody(const events *x, const mention *m) {
    if (m->pronoun) return !word_says(x->e, x->d, m->head, "sense", "thing");
    return frame_may_act(m) || m->class == PLACES || m->class == STRUCTURE;
}

void frame_put_mention(const events *x, mention_ix i, str role, event *to) {
    const mention *m = &x->d->mentions.at[i];
    if (names_nobody(x, m)) return;
    if (str_is(role, "who")) {
        if (acts(x, m) || is_helper(m, to)) frame_add(x, &to->who, (argument){ .mention = i, .place = m->place });
    } else if (str_is(role, "recip")) { /* "between the army and rebels": both do it */
        if (frame_may_act(m)) frame_add(x, &to->who, (argument){ .mention = i, .place = m->place });
        to->reciprocal = true;
    } else if (str_is(role, "whom") || str_is(role, "struck") || str_is(role, "site")) {
        put_whom(x, i, role, to);
    } else if (str_is(role, "someone")) { /* "dismissed the minister", not "the photographs" */
        bool moves = (to->type == RETREAT || to->type == MOBILIZE) &&
                     x->d->tokens.at[m->head].pos == POS_NOUN; /* "left the embassy" */
        if (is_somebody(x, m)) put_whom(x, i, moves ? STR("site") : STR("whom"), to);
    } else if (str_starts(role, STR("where"))) {
        put_where(x, i, role.size > 6 ? placing_of(str_cut(role, 6, role.size)) : AT, to);
    }
}

void frame_put(const events *x, uint32_t k, str roles, event *to) {
    uint32_t i = x->d->chunks.at[k].mention;
    if (frame_is_time(x, k)) return;
    bool place = frame_is_place(x, k);
    str role;
    if (i == NONE) return;
    while (str_next(&roles, '|', &role)) {
        bool where = str_starts(role, STR("where"));
        bool last = !roles.at;
        if (where && !place) continue;
        if (!where && place && !last && x->d->mentions.at[i].class != STATES) continue;
        bool people = stands_for_people(x, k);
        if (str_is(role, "who") && people)
            frame_add(x, &to->who, (argument){ .mention = i, .place = NONE });
        else if (str_is(role, "whom") && people && to->type == ACCUSE)
            frame_add(x, &to->whom, (argument){ .mention = i, .place = NONE });
        else frame_put_mention(x, i, role, to);
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

/* "on three occasions", "the signing of a protocol", "the use of chemical weapons": a thing behind a preposition is not struck. */
static bool is_only_thing(const events *x, uint32_t k) {
    const mention *m = frame_mention(x, k);
    bool thing = m && (m->class == THING || m->class == WEAPON);
    return thing && !acts(x, m) && !stands_for_people(x, k) && !frame_is_place(x, k);
}

void frame_put_phrase(const events *x, uint32_t preposition, uint32_t phrase, str frame,
                      event *to) {
    str word = doc_text(x->d, tokens_span(x->d, x->d->chunks.at[preposition].tokens)),
        role = frame_role(frame, word);
    if (!role.size && str_is(word, "out of")) role = frame_role(frame, STR("from"));
    bool where = str_starts(role, STR("where")) && str_find(role, STR("|"), 0) == UINT32_MAX,
         struck = str_starts(role, STR("whom")) && is_only_thing(x, phrase);
    if (role.size && !str_is(role, "-") && !struck && (!where || frame_is_place(x, phrase)))
        frame_put(x, phrase, role, to);
    else frame_put_location(x, preposition, phrase, to);
}
