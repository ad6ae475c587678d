/* clause.c - each verb group with its subject, its objects and its prepositional phrases, by looking left and
 * right over the chunks.
 *
 *     Officials in Kyiv | said | rebels | had shelled | the town | on Tuesday | , | killing | 12 people
 *     ^ subject of said          ^ subject of shelled   ^ object   ^ phrase         ^ participle of shelled
 *
 * Where there is a tree it says the same with more right: clause_tree.c. Without one these walks are the tree. Every walk is
 * bounded, so the whole is linear. */
#include "extract/clause.h"

enum { FAR = 40 }; /* chunks that one walk may pass */

typedef struct walker {
    const engine *e;
    doc *d;
    uint32_t first, last; /* chunks of the sentence, last excluded */
} walker;

static const chunk *at(const walker *w, uint32_t k) { return &w->d->chunks.at[k]; }
static bool in(const walker *w, uint32_t k) { return k >= w->first && k < w->last; }
static label pos(const walker *w, uint32_t k) { return in(w, k) ? at(w, k)->pos : POS_PUNCT; }
static bool is(const walker *w, uint32_t k, const char *word) {
    return in(w, k) && token_is(w->d, at(w, k)->tokens.begin, word);
}

static bool comma(const walker *w, uint32_t k) { return is(w, k, ","); }

/* Marks that do not part a clause: quotation marks, brackets of a short aside. */
static bool transparent(const walker *w, uint32_t k) {
    if (pos(w, k) == POS_ADV) return true;
    if (pos(w, k) != POS_PUNCT || !in(w, k)) return false;
    str s = token_text(w->d, at(w, k)->tokens.begin);
    return str_is(s, "\"") || str_is(s, "'") || str_is(s, "\xE2\x80\x9C") ||
           str_is(s, "\xE2\x80\x9D") || str_is(s, "\xE2\x80\x98") || str_is(s, "\xE2\x80\x99");
}

static bool pronoun(const walker *w, uint32_t k) {
    return pos(w, k) == POS_NOUN && w->d->tokens.at[at(w, k)->head].pos == POS_PRON;
}

static bool relative(const walker *w, uint32_t k) {
    if (!pronoun(w, k)) return false;
    return word_says(w->e, w->d, at(w, k)->head, "kind", "relative") ||
           (is(w, k, "that") && pos(w, k - 1) == POS_NOUN);
}

/* A phrase that only says when: "Tuesday", "the following day". */
static bool is_time(const walker *w, uint32_t k) {
    if (pos(w, k) != POS_NOUN) return false;
    return doc_timex_at(w->d, w->d->tokens.at[at(w, k)->head].at) != NONE;
}

static bool governed(const walker *w, uint32_t k) {
    return pos(w, k - 1) == POS_ADP && in(w, k - 1);
}

/* ---- to the left: who acts ------------------------------------------------------------------- */

static void add(const walker *w, void *list, uint32_t k) {
    struct {
        uint32_t *at;
        uint32_t n, cap;
    } *l = list;
    uint32_t *x = doc_push(w->d, (void **)&l->at, &l->n, &l->cap, sizeof *x);
    if (x) *x = k;
}

/* The chunk before a prepositional phrase that ends at `k`, its coordinated members passed over. */
static uint32_t before_phrase(const walker *w, uint32_t k) {
    uint32_t i = k;
    for (uint32_t n = 0; n < 4 && in(w, i - 2); n++) {
        if (pos(w, i - 1) != POS_CCONJ && (n == 0 || !comma(w, i - 1))) break;
        if (pos(w, i - 2) != POS_NOUN || is_time(w, i - 2)) break;
        i -= 2;
    }
    return governed(w, i) ? i - 2 : governed(w, k) ? k - 2 : k;
}

/* Whether the noun phrase `k` is inside a prepositional phrase, also as a second member: "from A and B". */
static bool inside_phrase(const walker *w, uint32_t k) { return before_phrase(w, k) != k; }

/* "X, commander of the land forces, said": the name before an apposition that commas enclose. */
static uint32_t apposed(const walker *w, uint32_t k, uint32_t v) {
    uint32_t end = v - 1;
    while (in(w, end) && transparent(w, end)) end--;
    if (!comma(w, end) || !comma(w, k - 1) || !in(w, k - 2)) return k;
    uint32_t name =
        pos(w, k - 2) == POS_NOUN && !inside_phrase(w, k - 2) ? k - 2 : before_phrase(w, k - 2);
    return in(w, name) && pos(w, name) == POS_NOUN && !is_time(w, name) ? name : k;
}

static bool in_headline(const walker *w, uint32_t k) {
    return w->d->paragraphs.at[w->d->sentences.at[at(w, k)->in].paragraph].heading;
}

/* "Man, woman shot in Vashir": a headline writes a comma for "and". "Boy, 11, shot" has another behind the number. */
static bool headline_list(const walker *w, uint32_t k) {
    bool opens = !in(w, k - 3) || pos(w, k - 3) == POS_PUNCT;
    return comma(w, k - 1) && opens && !comma(w, k + 1) && in_headline(w, k) &&
           w->d->tokens.at[at(w, k)->head].pos == POS_NOUN &&
           w->d->tokens.at[at(w, k - 2)->head].pos == POS_NOUN;
}

static void add_with_members(const walker *w, void *list, uint32_t k) {
    uint32_t members[8], n = 0;
    members[n++] = k;
    for (uint32_t i = k; n < 8 && in(w, i - 2); i -= 2) {
        bool joined = pos(w, i - 1) == POS_CCONJ || (comma(w, i - 1) && n > 1) ||
                      (n == 1 && pos(w, i - 2) == POS_NOUN && headline_list(w, i));
        if (!joined || pos(w, i - 2) != POS_NOUN || inside_phrase(w, i - 2) || is_time(w, i - 2))
            break;
        members[n++] = i - 2;
    }
    while (n) add(w, list, members[--n]);
}

static clause *clause_of(const walker *w, uint32_t k) {
    uint32_t c = in(w, k) ? at(w, k)->clause : NONE;
    return c == NONE ? NULL : &w->d->clauses.at[c];
}

/* The nearest verb group to the left that is finite, or any if `any`. */
static uint32_t verb_before(const walker *w, uint32_t k, bool any) {
    for (uint32_t i = k - 1, n = 0; in(w, i) && n < FAR; i--, n++)
        if (pos(w, i) == POS_VERB && (any || at(w, i)->tense)) return i;
    return NONE;
}

/* Takes over the subject of another verb group; of a passive its object, which is its grammatical subject. */
static void inherit(const walker *w, clause *c, uint32_t from) {
    clause *g = clause_of(w, from);
    if (!g) return;
    c->governor = at(w, from)->clause;
    bool passive = (at(w, from)->flags & CHUNK_PASSIVE) != 0;
    uint32_t n = passive ? g->object.n : g->subject.n;
    for (uint32_t i = 0; i < n; i++)
        add(w, &c->subject, passive ? g->object.at[i] : g->subject.at[i]);
}

/* The noun phrase that a relative pronoun at `k` stands for. */
static uint32_t antecedent(const walker *w, uint32_t k) {
    uint32_t i = k - 1;
    while (in(w, i) && (transparent(w, i) || comma(w, i) || pos(w, i) == POS_ADP)) i--;
    if (pos(w, i) != POS_NOUN) return NONE;
    while (governed(w, i) && is(w, i - 1, "of") && pos(w, i - 2) == POS_NOUN) i -= 2;
    return i;
}

/* "to save lives and protect the town": a second verb shares all with the first. */
static bool join_to(const walker *w, clause *c) {
    uint32_t i = c->verb - 1;
    while (in(w, i) && transparent(w, i)) i--;
    if (pos(w, i) != POS_CCONJ) return false;
    chunk *k = &w->d->chunks.at[c->verb];
    uint32_t g = verb_before(w, c->verb, true);
    str word = token_text(w->d, k->head);
    bool third = str_ends(word, STR("s")) &&
                 !str_ends(word, STR("ss")); /* "denies plans to invade and says" */
    bool base = k->tense == CHUNK_PRESENT && k->tokens.end - k->tokens.begin == 1 && !third;
    if (g == NONE || (!base && !at(w, g)->tense)) g = verb_before(w, c->verb, false);
    if (g == NONE) return false;
    if (base && (at(w, g)->flags & (CHUNK_INFINITIVE | CHUNK_MODAL)))
        k->flags |= at(w, g)->flags & (CHUNK_INFINITIVE | CHUNK_MODAL);
    if (base && (at(w, g)->flags & CHUNK_INFINITIVE)) k->tense = CHUNK_NO_TENSE;
    if (base && at(w, g)->tense == CHUNK_FUTURE) k->tense = CHUNK_FUTURE;
    c->link = CLAUSE_COORDINATE;
    inherit(w, c, g);
    return true;
}

/* Whether a noun phrase at `k` begins a clause of its own. */
static bool begins_clause(const walker *w, uint32_t k) {
    uint32_t i = k + 1;
    while (in(w, i) && (transparent(w, i) || (pos(w, i) == POS_ADP && pos(w, i + 1) == POS_NOUN)))
        i += pos(w, i) == POS_ADP ? 2 : 1;
    return pos(w, i) == POS_VERB && at(w, i)->tense;
}

/* "P," says a ministry rep: a verb of saying after a comma or a quotation has its subject behind it. Not so in
 * "Norland, whose army fled, says a ministry fell". */
static bool inverted(const walker *w, const clause *c) {
    uint32_t v = c->verb;
    if (!in(w, v - 1) || pos(w, v - 1) != POS_PUNCT || pos(w, v + 1) != POS_NOUN ||
        begins_clause(w, v + 1))
        return false;
    const table *cues = &w->e->tables[TABLE_CUES];
    for (uint32_t i = doc_entry_first(w->d, at(w, v)->head, TABLE_CUES); i != NONE;
         i = doc_entry_next(w->d, i))
        if (!(w->d->entries.at[i].forms &
              FORM_FIRST_WORD) && /* "shoots himself" is not "shoot back" */
            str_is(table_get(cues, w->d->entries.at[i].row, "kind"), "say"))
            return true;
    return false;
}

/* "The attack, which killed nine, was condemned", "the army, backed by jets, took ...", "Norland, whose army fled,
 * asked ...": to before the aside that the comma at `k` ends; else `k`. */
static uint32_t before_aside(const walker *w, uint32_t k) {
    if (!comma(w, k)) return k;
    for (uint32_t i = k - 1, n = 0; in(w, i - 2) && n < FAR && pos(w, i) != POS_SCONJ; i--, n++) {
        bool opens =
            relative(w, i) || is(w, i, "whose") || (pos(w, i) == POS_VERB && !at(w, i)->tense);
        if (opens && comma(w, i - 1)) return pos(w, i - 2) == POS_NOUN ? i - 2 : k;
    }
    return k;
}

/* "was hit in the arm and a woman | was hit": the noun that looks like a second member of a phrase of the clause before is
 * what this verb has for a subject; NONE when it has none there. */
static uint32_t begins_conjunct(const walker *w, uint32_t v) {
    uint32_t i = v - 1;
    while (in(w, i) && transparent(w, i)) i--;
    while (governed(w, i) && is(w, i - 1, "of") && pos(w, i - 2) == POS_NOUN) i -= 2;
    bool joined = in(w, i - 1) && pos(w, i) == POS_NOUN && pos(w, i - 1) == POS_CCONJ;
    return joined && !is_time(w, i) && verb_before(w, i, false) != NONE ? i : NONE;
}

/* Walks left from a finite verb to its subject. */
static void find_subject(const walker *w, clause *c) {
    uint32_t v = c->verb, i = v - 1;
    bool joined = false;
    if (inverted(w, c)) {
        add_with_members(w, &c->subject, v + 1);
        return;
    }
    if (join_to(w, c)) return;
    i = before_aside(w, i);
    for (uint32_t n = 0; in(w, i) && n < FAR; n++) {
        if (relative(w, i)) {
            c->link = CLAUSE_RELATIVE;
            uint32_t a = antecedent(w, i);
            if (a != NONE) add_with_members(w, &c->subject, a);
            return;
        }
        if (pos(w, i) == POS_NOUN && !is_time(w, i)) {
            uint32_t before = before_phrase(w, i);
            bool what = i == v - 1 && pronoun(w, i) &&
                        word_says(w->e, w->d, at(w, i)->head, "kind", "question");
            if (what) c->link = CLAUSE_RELATIVE;
            if (before == i || what) {
                uint32_t name = apposed(w, i, v);
                add_with_members(w, &c->subject, name);
                return;
            }
            i = before;
            continue;
        }
        if (pos(w, i) == POS_CCONJ) joined = true;
        if (pos(w, i) == POS_SCONJ && i != v - 1) return;
        if (pos(w, i) == POS_VERB && at(w, i)->tense) {
            uint32_t own = begins_conjunct(w, v);
            if (own != NONE) {
                c->link = CLAUSE_COORDINATE;
                add(w, &c->subject, own);
            } else if (joined || comma(w, v - 1)) c->link = CLAUSE_COORDINATE, inherit(w, c, i);
            return;
        }
        i--;
    }
}

/* The last finite verb before `k` that is in no relative or adverbial clause. */
static uint32_t main_verb(const walker *w, uint32_t k) {
    for (uint32_t g = verb_before(w, k, false), n = 0; g != NONE && n < 6;
         g = verb_before(w, g, false), n++) {
        const clause *c = clause_of(w, g);
        if (c && c->link != CLAUSE_RELATIVE && c->link != CLAUSE_ADVERBIAL) return g;
    }
    return NONE;
}

/* "called on them to leave", "waited for it to end": the preposition belongs to the verb before it. */
static bool asked(const walker *w, uint32_t k) {
    bool particle = is(w, k, "on") || is(w, k, "upon") || is(w, k, "for");
    return particle && pos(w, k - 1) == POS_VERB;
}

/* "accused the rebels of shelling", "kept them from leaving": whom the first verb acts on acts in the second. */
static bool acted_on(const walker *w, clause *c, uint32_t preposition) {
    static const char *const words[] = { "of", "from", "for" };
    bool fits = pos(w, preposition) == POS_ADP && pos(w, preposition - 1) == POS_NOUN;
    const clause *g = clause_of(w, verb_before(w, preposition, true));
    if (!fits || !g || !in(w, g->verb)) return false;
    for (int i = 0; i < 3; i++)
        if (is(w, preposition, words[i]))
            for (uint32_t j = 0; j < g->object.n; j++)
                if (g->object.at[j] == preposition - 1) c->governor = at(w, g->verb)->clause;
    if (c->governor == NONE) return false;
    for (uint32_t j = 0; j < g->object.n; j++) add(w, &c->subject, g->object.at[j]);
    return true;
}

/* "to respond", "killing 12": no subject of their own. */
static void find_control(const walker *w, clause *c) {
    uint32_t v = c->verb, i = v - 1;
    const chunk *k = at(w, v);
    bool infinitive = (k->flags & CHUNK_INFINITIVE) != 0;
    c->link = infinitive ? CLAUSE_INFINITIVE : CLAUSE_PARTICIPLE;
    while (in(w, i) && transparent(w, i)) i--;
    if (pos(w, i) == POS_NOUN && !is_time(w, i)) {
        uint32_t own = i;
        if (!infinitive && governed(w, i) && is(w, i - 1, "of")) own = i;
        uint32_t m = at(w, own)->mention;
        bool actor = m != NONE && (w->d->mentions.at[m].class != THING ||
                                   w->d->mentions.at[m].named || w->d->mentions.at[m].pronoun);
        bool object = infinitive && actor && pos(w, i - 1) == POS_VERB && !inside_phrase(w, i);
        object = object || (infinitive && actor && asked(w, i - 1));
        if (!infinitive || object) {
            add_with_members(w, &c->subject, own);
            uint32_t g = verb_before(w, v, true);
            if (g != NONE) c->governor = at(w, g)->clause;
            return;
        }
    }
    if (!infinitive && acted_on(w, c, i)) return;
    if (!infinitive && comma(w, i) && verb_before(w, v, true) == NONE &&
        pos(w, i - 1) == POS_NOUN && !is_time(w, i - 1)) {
        add_with_members(w, &c->subject, i - 1);
        return;
    }
    uint32_t g = pos(w, i) == POS_VERB ? i
                 : comma(w, i)         ? main_verb(w, v)
                                       : verb_before(w, v, infinitive);
    if (g == NONE) g = verb_before(w, v, true);
    if (g != NONE) inherit(w, c, g);
}

/* ---- to the right: on what ------------------------------------------------------------------- */

static void add_phrase(const walker *w, clause *c, uint32_t preposition, uint32_t phrase) {
    prepositional *p =
        doc_push(w->d, (void **)&c->phrases.at, &c->phrases.n, &c->phrases.cap, sizeof *p);
    if (p) *p = (prepositional){ preposition, phrase };
}

/* The noun phrases of a list that begins at `k`: "a bridge, a depot and two trucks". A list has an "and"; "a
 * neighbour, Finland" is one thing. At most 7; how many, the last one's chunk last. */
static uint32_t list_from(const walker *w, uint32_t k, uint32_t members[7]) {
    uint32_t n = 0, sure = 1;
    for (members[n++] = k; n < 7; n++) {
        uint32_t i = members[n - 1],
                 next = comma(w, i + 1) && pos(w, i + 2) == POS_CCONJ ? i + 3 : i + 2;
        bool and = pos(w, next - 1) == POS_CCONJ;
        if (and&&pos(w, next) == POS_ADV) next++; /* "and then himself" */
        bool self = !and&&is(w, next, "self");    /* "kills daughter, self" */
        if (!and&&!comma(w, i + 1)) break;
        if (pos(w, next) != POS_NOUN || relative(w, next) || begins_clause(w, next) ||
            is_time(w, next))
            break;
        members[n] = next;
        if (and || self) sure = n + 1;
    }
    return sure;
}

/* Adds the phrase of the preposition at `k` with its coordinated members; the chunk after it. */
static uint32_t take_phrase(const walker *w, clause *c, uint32_t k) {
    uint32_t i = k + 1, members[7];
    while (in(w, i) && transparent(w, i)) i++;
    if (pos(w, i) != POS_NOUN) return i;
    uint32_t n = list_from(w, i, members);
    for (uint32_t m = 0; m < n; m++) add_phrase(w, c, k, members[m]);
    return members[n - 1] + 1;
}

/* Objects that begin at `k`; the chunk after the last. */
static uint32_t take_objects(const walker *w, clause *c, uint32_t k) {
    uint32_t members[7], n = list_from(w, k, members);
    for (uint32_t m = 0; m < n; m++) add(w, &c->object, members[m]);
    return members[n - 1] + 1;
}

/* Walks right from the verb over its objects and phrases to where something else begins. */
static uint32_t find_objects(const walker *w, clause *c) {
    uint32_t i = c->verb + 1;
    bool free = !inverted(w, c); /* an object may still come */
    if (!free) i++;
    for (uint32_t n = 0; in(w, i) && n < FAR; n++) {
        label p = pos(w, i);
        if (transparent(w, i) || p == POS_PART || p == POS_ADJ) {
            i++;
        } else if (p == POS_NOUN && is_time(w, i)) {
            i++;
        } else if (p == POS_NOUN && free && !relative(w, i) && !begins_clause(w, i)) {
            i = take_objects(w, c, i);
            free = pos(w, i) == POS_NOUN && !(at(w, c->verb)->flags & CHUNK_PASSIVE) &&
                   c->object.n == 1; /* gave X Y */
        } else if (p == POS_ADP && pos(w, i + 1) != POS_VERB) {
            i = take_phrase(w, c, i);
            free = false;
        } else if (comma(w, i) && pos(w, i + 1) == POS_ADP && pos(w, i + 2) == POS_NOUN &&
                   !begins_clause(w, i + 2)) {
            i++;
        } else {
            break;
        }
    }
    return i;
}

/* A passive: what looked like its subject is acted on, and "by" tells who acts. */
static void turn_passive(const walker *w, clause *c) {
    __typeof__(c->object) was = c->object;
    c->object.at = c->subject.at, c->object.n = c->subject.n, c->object.cap = c->subject.cap;
    c->subject.at = NULL, c->subject.n = c->subject.cap = 0;
    for (uint32_t i = 0; i < was.n; i++) add(w, &c->object, was.at[i]);
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (is(w, c->phrases.at[i].preposition, "by")) add(w, &c->subject, c->phrases.at[i].phrase);
}

/* ---- all clauses ----------------------------------------------------------------------------- */

/* What this clause is to the verb before it, if the walk to the subject has not said so. */
static void find_governor(const walker *w, clause *c) {
    if (c->governor != NONE) return;
    uint32_t g = verb_before(w, c->verb, true);
    if (g == NONE) return;
    c->governor = at(w, g)->clause;
    if (c->link != CLAUSE_ROOT) return;
    for (uint32_t i = g + 1; i < c->verb; i++) {
        if (pos(w, i) == POS_SCONJ) c->link = is(w, i, "that") ? CLAUSE_CONTENT : CLAUSE_ADVERBIAL;
        else if (pos(w, i) == POS_CCONJ) c->link = CLAUSE_COORDINATE;
    }
    uint32_t start = c->subject.n ? c->subject.at[0] : c->verb;
    if (c->link == CLAUSE_ROOT && start == g + 1) c->link = CLAUSE_CONTENT;
}

static void add_clause(const walker *w, uint32_t v) {
    clause *c = doc_add(w->d, clauses);
    if (!c) return;
    chunk *k = &w->d->chunks.at[v];
    k->clause = w->d->clauses.n - 1;
    *c = (clause){ .verb = v, .in = k->in, .governor = NONE, .at = tokens_span(w->d, k->tokens) };
    if (k->tense) find_subject(w, c); /* tense may go when it joins an infinitive */
    else find_control(w, c);
    find_objects(w, c);
    for (uint32_t i = 0; i < c->subject.n; i++) clause_widen(w->d, c, c->subject.at[i]);
    if (k->flags & CHUNK_PASSIVE) turn_passive(w, c);
    for (uint32_t i = 0; i < c->object.n; i++) clause_widen(w->d, c, c->object.at[i]);
    for (uint32_t i = 0; i < c->phrases.n; i++) clause_widen(w->d, c, c->phrases.at[i].phrase);
    find_governor(w, c);
}

/* "Having lost the bridge, the rebels withdrew": a participle in front has the subject of the verb to come. */
static void share_forward(const walker *w) {
    for (uint32_t k = w->first; k < w->last; k++) {
        clause *c = clause_of(w, k);
        if (!c || at(w, k)->tense || c->subject.n || (at(w, k)->flags & CHUNK_PASSIVE) ||
            c->governor != NONE)
            continue;
        uint32_t next = k + 1;
        while (in(w, next) && !(pos(w, next) == POS_VERB && at(w, next)->tense)) next++;
        clause *main = clause_of(w, next);
        if (!main || main->link == CLAUSE_RELATIVE) continue;
        inherit(w, c, next);
        for (uint32_t i = k + 1; i < next; i++) {
            clause *under = clause_of(w, i);
            if (under && !under->subject.n && under->governor == at(w, k)->clause)
                inherit(w, under, k);
        }
    }
}

void clause_run(const engine *e, worker *scratch, doc *d) {
    if (d->has & HAS_READING) {
        if (!clause_tree_run(e, scratch, d)) doc_fail(d, scratch->scratch.failed, "scratch memory");
        return;
    }
    for (uint32_t first = 0; first < d->chunks.n && !d->failed;) {
        walker w = { e, d, first, first };
        while (w.last < d->chunks.n && d->chunks.at[w.last].in == d->chunks.at[first].in) w.last++;
        for (uint32_t k = first; k < w.last; k++)
            if (d->chunks.at[k].pos == POS_VERB) add_clause(&w, k);
        share_forward(&w);
        first = w.last;
    }
}
