/* clause_tree.c - each verb group with its subject, its objects and its prepositional phrases, as the tree has them.
 *
 *     Forces that took the town and held it were driven out by rebels on Tuesday.
 *                                           ^^^^^^            clause: acted on "forces", by "rebels"
 *                 ^^^^ relative clause of "forces", which took; object "the town"
 *                                   ^^^^ joined to it, with the same subject
 *
 * A clause without a subject takes that of the clause it hangs on, or the noun that it modifies. All walks go along the
 * tree, each a bounded number of steps up, so the whole is linear. */
#include "extract/clause.h"
#include "extract/cues.h"
#include "extract/grove.h"

enum { UP_MOST = 12 };

/* ---- lists of phrases ------------------------------------------------------------------------ */

static void add_chunk(const grove *g, void *list, uint32_t k) {
    phrases_of *l = list;
    for (uint32_t i = 0; i < l->n; i++)
        if (l->at[i] == k) return;
    uint32_t *x = doc_push(g->d, (void **)&l->at, &l->n, &l->cap, sizeof *x);
    if (x) *x = k;
}

/* "who" of a relative clause stands for the noun that the clause modifies. */
static bool is_relative(const grove *g, const clause *c, token_ix t) {
    token_ix p = g->predicate[c - g->d->clauses.at];
    return relation(g, p) == UD_ACL_RELCL && feature(g, t, "PronType=Rel") &&
           word(g, p)->head != NONE;
}

/* The number of a finite verb, as its own form or that of what stands before it shows. */
static bool is_singular(const grove *g, token_ix p) {
    if (feature(g, p, "VerbForm=Fin")) return feature(g, p, "Number=Sing");
    for (token_ix i = g->first[p]; i != NONE; i = g->next[i])
        if (feature(g, i, "VerbForm=Fin")) return feature(g, i, "Number=Sing");
    return false;
}

/* "the Front, an armed group that shelled the town", "the Front is the only group that fights": the name is meant. */
static token_ix named_for(const grove *g, token_ix noun) {
    token_ix up = word(g, noun)->head, subject = child(g, noun, UD_NSUBJ);
    bool apposed = relation(g, noun) == UD_APPOS && up != NONE && up < noun;
    bool said = child(g, noun, UD_COP) != NONE && subject != NONE && subject < noun;
    token_ix name = apposed ? up : said ? subject : noun;
    uint32_t own = noun_chunk(g, noun), k = noun_chunk(g, name);
    bool named = k != NONE && g->d->chunks.at[k].mention != NONE &&
                 g->d->mentions.at[g->d->chunks.at[k].mention].named;
    bool common = own != NONE && g->d->tokens.at[noun].pos == POS_NOUN;
    return named && common ? name : noun;
}

/* "Kursk and the region of Belgorod, which has been hit": one of them, the last; "which have": all. */
static void add_antecedent(const grove *g, const clause *c, void *list) {
    token_ix p = g->predicate[c - g->d->clauses.at];
    uint32_t all[MEMBERS_MOST], n = grove_members(g, named_for(g, word(g, p)->head), all), i = 0;
    while (n && all[n - 1] > c->verb) n--;
    if (is_singular(g, p) && n) i = n - 1;
    for (; i < n; i++) add_chunk(g, list, all[i]);
}

static void add_members(const grove *g, const clause *c, void *list, token_ix t) {
    uint32_t all[MEMBERS_MOST], n;
    if (is_relative(g, c, t)) {
        add_antecedent(g, c, list);
        return;
    }
    n = grove_members(g, t, all);
    for (uint32_t i = 0; i < n; i++) add_chunk(g, list, all[i]);
}

static void add_list(const grove *g, void *list, const void *more) {
    const phrases_of *m = more;
    for (uint32_t i = 0; i < m->n; i++) add_chunk(g, list, m->at[i]);
}

/* ---- what hangs on the verb ------------------------------------------------------------------ */

/* "called on both armies": a preposition right behind its verb that the phrases have with the verb. */
static bool with_particle(const grove *g, const clause *c, token_ix noun) {
    token_ix mark = child(g, noun, UD_CASE);
    if (mark == NONE || mark != verb_of(g, c)->head + 1) return false;
    uint32_t k = doc_chunk_at(g->d, mark);
    return k != NONE && g->d->chunks.at[k].pos == POS_ADV;
}

/* A relative pronoun or adverb among a verb's phrases: "that", "where", "when". */
static bool has_relative(const grove *g, token_ix p) {
    for (token_ix i = g->first[p]; i != NONE; i = g->next[i]) {
        if (feature(g, i, "PronType=Rel") || feature(g, i, "PronType=Int")) return true;
        for (token_ix j = g->first[i]; j != NONE; j = g->next[j])
            if (feature(g, j, "PronType=Rel")) return true;
    }
    return false;
}

/* "the guards they had captured": a relative clause with a subject of its own and no word for its object acts on the noun
 * that it modifies, unless a preposition or a clause of its own is left to that. */
static bool acts_on_antecedent(const grove *g, const clause *c, token_ix p) {
    token_ix noun = word(g, p)->head;
    if (relation(g, p) != UD_ACL_RELCL || noun > p || (verb_of(g, c)->flags & CHUNK_PASSIVE))
        return false;
    if (p != verb_of(g, c)->head || child(g, p, UD_NSUBJ) == NONE || has_relative(g, p))
        return false;
    static const label taken[] = { UD_OBJ, UD_CCOMP, UD_XCOMP, UD_OBL, UD_NSUBJ_PASS };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        token_ix t = child(g, p, taken[i]);
        bool stranded = t != NONE && taken[i] == UD_OBL && g->d->tokens.at[t].pos != POS_ADP;
        if (t != NONE && !stranded) return false;
    }
    return g->d->tokens.at[noun].pos != POS_PRON && !is_time(g, noun);
}

/* Of two words that the tree has as a verb's subject the nearest before it is: not the town of a dateline, nor who says it
 * behind a comma. */
static bool is_other_subject(const grove *g, const clause *c, token_ix p, token_ix t) {
    token_ix verb = verb_of(g, c)->head, best = t;
    for (token_ix i = g->first[p]; i != NONE; i = g->next[i]) {
        label r = relation(g, i);
        bool subject = r == UD_NSUBJ || r == UD_NSUBJ_PASS;
        bool quantifier = g->d->tokens.at[i].pos == POS_DET; /* "the two each say" */
        if (subject && !quantifier && i < verb && (best > verb || i > best)) best = i;
    }
    bool joined =
        child(g, best, UD_CC) != NONE || child(g, best, UD_CONJ) != NONE; /* "A, B and C" */
    return best != t && !joined;
}

/* "were confirmed killed by the ministry": whoever stands behind "by" confirms it and has killed nobody. */
static bool is_confirmed(const grove *g, token_ix p) {
    token_ix head = relation(g, p) == UD_XCOMP ? g->d->readings.at[p].head : NONE;
    uint32_t up = head != NONE && head + 1 == p ? g->owner[head] : NONE;
    if (up == NONE) return false;
    const chunk *verb = verb_of(g, &g->d->clauses.at[up]);
    return (verb->flags & CHUNK_PASSIVE) && cue_is(g->e, g->d, verb->head, "confirm");
}

static void find_own(const grove *g, clause *c, token_ix p) {
    bool passive = verb_of(g, c)->flags & CHUNK_PASSIVE;
    for (token_ix i = g->first[p]; i != NONE; i = g->next[i]) switch (relation(g, i)) {
        case UD_NSUBJ:
        case UD_NSUBJ_OUTER:
        case UD_NSUBJ_PASS:
            if (is_other_subject(g, c, p, i)) break;
            add_members(g, c, passive ? (void *)&c->object : &c->subject, i);
            break;
        case UD_OBJ:
        case UD_IOBJ: add_members(g, c, &c->object, i); break;
        case UD_OBL_AGENT:
            if (!is_confirmed(g, p)) add_members(g, c, &c->subject, i);
            break;
        case UD_OBL:
            if (with_particle(g, c, i)) add_members(g, c, &c->object, i);
            break;
        default: break;
        }
    if (p != verb_of(g, c)->head && noun_chunk(g, p) != NONE) add_members(g, c, &c->object, p);
    if (!c->object.n && acts_on_antecedent(g, c, p)) add_antecedent(g, c, &c->object);
}

/* "attacked and took the town": an object that hangs on one of the two verbs is that of both. */
static void share_object(const grove *g, clause *c, token_ix p) {
    token_ix q = child(g, p, UD_CONJ), o = child(g, p, UD_OBJ);
    if (q == NONE || g->owner[q] == NONE || child(g, q, UD_NSUBJ) != NONE) return;
    clause *other = &g->d->clauses.at[g->owner[q]];
    if (o != NONE && o > q && !other->object.n) add_list(g, &other->object, &c->object);
    else if (o == NONE && !c->object.n && q == p + 2) add_list(g, &c->object, &other->object);
}

/* "was drafted and signed by the envoys": so is who acts in two passives. */
static void share_agent(const grove *g, clause *c, token_ix p) {
    token_ix q = child(g, p, UD_CONJ);
    if (q == NONE || g->owner[q] == NONE || c->subject.n) return;
    clause *other = &g->d->clauses.at[g->owner[q]];
    bool both =
        (verb_of(g, c)->flags & CHUNK_PASSIVE) && (verb_of(g, other)->flags & CHUNK_PASSIVE);
    token_ix agent = child(g, q, UD_OBL_AGENT);
    if (both && agent != NONE && child(g, q, UD_NSUBJ_PASS) == NONE)
        add_members(g, other, &c->subject, agent);
}

/* ---- what the verb hangs on -------------------------------------------------------------------- */

/* The clause in which a word stands, itself not counted, or NONE. */
static uint32_t clause_above(const grove *g, token_ix t) {
    token_ix up = word(g, t)->head;
    for (int n = 0; up != NONE && n < UP_MOST; n++, up = word(g, up)->head)
        if (g->owner[up] != NONE) return g->owner[up];
    return NONE;
}

static uint8_t link_of(const grove *g, const clause *c, token_ix p) {
    uint16_t flags = verb_of(g, c)->flags;
    uint8_t unfinished = flags & CHUNK_INFINITIVE   ? CLAUSE_INFINITIVE
                         : flags & CHUNK_PARTICIPLE ? CLAUSE_PARTICIPLE
                                                    : CLAUSE_ROOT;
    switch (relation(g, p)) {
    case UD_CONJ: return CLAUSE_COORDINATE;
    case UD_ACL_RELCL:
    case UD_ADVCL_RELCL: return CLAUSE_RELATIVE;
    case UD_CCOMP:
    case UD_CSUBJ:
    case UD_CSUBJ_PASS: return unfinished ? unfinished : CLAUSE_CONTENT;
    case UD_XCOMP: return unfinished ? unfinished : CLAUSE_INFINITIVE;
    case UD_ADVCL: return unfinished ? unfinished : CLAUSE_ADVERBIAL;
    case UD_ACL: return unfinished ? unfinished : CLAUSE_CONTENT;
    default: return unfinished;
    }
}

/* "had shelled and taken", "to hold and defend": what stands before the first verb is that of the second too. */
static void share_aux(const grove *g, clause *c, token_ix p) {
    chunk *k = verb_of(g, c);
    const uint16_t shared =
        CHUNK_PASSIVE | CHUNK_PERFECT | CHUNK_PROGRESSIVE | CHUNK_MODAL | CHUNK_INFINITIVE;
    bool bare = k->tokens.end - k->tokens.begin == 1 && !feature(g, k->head, "VerbForm=Fin");
    if (relation(g, p) != UD_CONJ || !bare || c->governor == NONE) return;
    const chunk *first = &g->d->chunks.at[g->d->clauses.at[c->governor].verb];
    if (!(first->flags & shared) && !first->tense) return;
    bool plain =
        (first->flags & CHUNK_INFINITIVE) && !(first->flags & (CHUNK_PASSIVE | CHUNK_PERFECT));
    if (plain && feature(g, k->head, "Tense=Past")) { /* "asked them to go and threatened" */
        k->flags &= (uint16_t) ~(CHUNK_PARTICIPLE | CHUNK_PASSIVE);
        k->tense = CHUNK_PAST;
        return;
    }
    k->flags =
        (uint16_t)((k->flags & CHUNK_NEGATED) | (first->flags & (shared | CHUNK_PARTICIPLE)));
    k->tense = first->tense;
}

/* "Riyadh, which fears for its truce, asked for restraint": the tree has the subject as a passive's, but the verb has no "was"
 * and is finite, or has an object of its own. */
static bool seems_passive(const grove *g, token_ix p) {
    if (child(g, p, UD_NSUBJ_PASS) == NONE) return false;
    if (child(g, p, UD_AUX_PASS) != NONE || child(g, p, UD_COP) != NONE) return true;
    return !feature(g, p, "VerbForm=Fin") && child(g, p, UD_OBJ) == NONE &&
           child(g, p, UD_CCOMP) == NONE && !str_is(word(g, p)->xpos, "VBD");
}

/* A headline leaves out what makes a verb finite: "Two killed in Kursk", "Troops leaving Sumy". */
static void finish(const grove *g, clause *c, token_ix p) {
    chunk *k = verb_of(g, c);
    bool own = child(g, p, UD_NSUBJ) != NONE || child(g, p, UD_NSUBJ_PASS) != NONE;
    bool main =
        relation(g, p) == UD_ROOT || relation(g, p) == UD_PARATAXIS || relation(g, p) == UD_CCOMP;
    if (seems_passive(g, p)) k->flags |= CHUNK_PASSIVE;
    else if (own) k->flags &= (uint16_t)~CHUNK_PASSIVE;
    if (!(k->flags & CHUNK_PARTICIPLE) || !own || !main) return;
    k->flags &= (uint16_t)~CHUNK_PARTICIPLE;
    k->tense = feature(g, k->head, "Tense=Past") ? CHUNK_PAST : CHUNK_PRESENT;
}

static bool is_finite(const grove *g, token_ix p) {
    if (feature(g, p, "VerbForm=Fin")) return true;
    for (token_ix i = g->first[p]; i != NONE; i = g->next[i])
        if (feature(g, i, "VerbForm=Fin") &&
            (relation(g, i) == UD_AUX || relation(g, i) == UD_AUX_PASS || relation(g, i) == UD_COP))
            return true;
    return false;
}

/* "said that the town would be cleared and urged people to stay": an act in words behind "and" is the speaker's next. */
static bool is_next_act(const grove *g, const clause *c, token_ix p, uint32_t said) {
    static const char *const acts[] = { "say",    "order", "threat", "promise",
                                        "accuse", "deny",  "judge" };
    const chunk *k = verb_of(g, c);
    bool bare = !(k->flags & (CHUNK_MODAL | CHUNK_PASSIVE | CHUNK_NEGATED)) &&
                k->tense != CHUNK_FUTURE && child(g, p, UD_NSUBJ) == NONE;
    uint32_t up = clause_above(g, g->predicate[said]);
    bool content = relation(g, g->predicate[said]) == UD_CCOMP && up != NONE &&
                   cue_is(g->e, g->d, verb_of(g, &g->d->clauses.at[up])->head, "say");
    for (size_t i = 0; bare && content && i < sizeof acts / sizeof *acts; i++)
        if (cue_is(g->e, g->d, k->head, acts[i])) return true;
    return false;
}

/* "accuses the party of using tricks and asks the army to act": a finite verb joins the finite verb above, not "using". */
static uint32_t joined_above(const grove *g, const clause *c, token_ix p, uint32_t ci) {
    bool joins = relation(g, p) == UD_CONJ && feature(g, p, "VerbForm=Fin");
    if (joins && ci != NONE && is_next_act(g, c, p, ci)) return clause_above(g, g->predicate[ci]);
    for (int n = 0; joins && n < UP_MOST && ci != NONE && !is_finite(g, g->predicate[ci]); n++) {
        uint32_t up = clause_above(g, g->predicate[ci]);
        if (up == NONE) break;
        ci = up;
    }
    return ci;
}

static void find_governor(const grove *g, clause *c, token_ix p) {
    c->governor = joined_above(g, c, p, clause_above(g, p));
    if (c->governor == (uint32_t)(c - g->d->clauses.at)) c->governor = NONE;
    c->link =
        c->governor == NONE && relation(g, p) != UD_ACL_RELCL ? CLAUSE_ROOT : link_of(g, c, p);
}

/* ---- who acts where the verb has no subject of its own ------------------------------------------ */

static bool is_passive(const grove *g, const clause *c) {
    return verb_of(g, c)->flags & CHUNK_PASSIVE;
}

/* What the sentence has as the subject of a clause: of a passive what is acted on. */
static const void *grammatical(const grove *g, const clause *c) {
    return is_passive(g, c) ? (const void *)&c->object : &c->subject;
}

static bool is_actor(const grove *g, token_ix noun) {
    uint32_t k = noun_chunk(g, noun), m = k == NONE ? NONE : g->d->chunks.at[k].mention;
    if (m == NONE) return false;
    const mention *n = &g->d->mentions.at[m];
    return n->class != THING || n->named || n->pronoun;
}

/* "Ostria's plans to take the town": no actor, but whose plans they are is told. */
static bool is_owned(const grove *g, token_ix noun) {
    uint32_t k = noun_chunk(g, noun), m = k == NONE ? NONE : g->d->chunks.at[k].mention;
    return m != NONE && g->d->mentions.at[m].class == THING && g->d->mentions.at[m].code.size;
}

/* "accused the rebels of shelling", "kept them from leaving". */
static bool acted_on(const grove *g, const clause *c, token_ix p) {
    static const char *const words[] = { "of", "from", "for" };
    token_ix mark = child(g, p, UD_MARK);
    const clause *up = &g->d->clauses.at[c->governor];
    if (mark == NONE || !up->object.n || is_passive(g, up)) return false;
    for (int i = 0; i < 3; i++)
        if (token_is(g->d, mark, words[i])) return true;
    return false;
}

/* "called on them to leave", "asked the army twice to leave": whoever is told does it. */
static bool orders(const grove *g, const clause *up) {
    return !is_passive(g, up) && cue_is(g->e, g->d, verb_of(g, up)->head, "order");
}

/* "morale among the troops, seen tearing down flags": behind a comma, of the nouns from the one that the verb modifies up to
 * the verb the nearest that can act, if that one cannot. */
static token_ix actor_before(const grove *g, token_ix p) {
    token_ix noun = word(g, p)->head;
    if (noun >= p || is_actor(g, noun) || !token_is(g->d, p - 1, ",")) return noun;
    for (token_ix t = p; t-- > noun + 1;)
        if (relation(g, t) == UD_NMOD && word(g, t)->head == noun && is_actor(g, t)) return t;
    return noun;
}

/* "attempts by rebels to break through": who would do it; NONE when the noun has no "by". */
static token_ix agent_of(const grove *g, token_ix noun) {
    token_ix i = noun == NONE ? NONE : g->first[noun], mark = NONE;
    for (; i != NONE; i = g->next[i])
        if (relation(g, i) == UD_NMOD && (mark = child(g, i, UD_CASE)) != NONE &&
            token_is(g->d, mark, "by"))
            break;
    return i;
}

/* Whose the verb is: the noun that it modifies, or what the clause above gives; NULL when nothing does. */
static const void *lender(const grove *g, const clause *c, token_ix p, token_ix *noun) {
    const clause *up = c->governor == NONE ? NULL : &g->d->clauses.at[c->governor];
    label r = relation(g, p);
    bool infinitive = verb_of(g, c)->flags & CHUNK_INFINITIVE;
    *noun = NONE;
    token_ix up_noun = word(g, p)->head;
    if (r == UD_ACL && infinitive && (*noun = agent_of(g, up_noun)) != NONE) return NULL;
    if ((r == UD_ACL || r == UD_ACL_RELCL) &&
        (!infinitive || is_actor(g, up_noun) || is_owned(g, up_noun))) {
        *noun = r == UD_ACL ? actor_before(g, p) : word(g, p)->head;
        return NULL;
    }
    if (!up || (r == UD_ACL && cue_is(g->e, g->d, verb_of(g, up)->head, "neg")))
        return NULL; /* "foiled a plot to burn it" */
    if (r == UD_XCOMP && up->object.n && !is_passive(g, up)) return &up->object;
    if (r == UD_ADVCL && acted_on(g, c, p)) return &up->object;
    if (r == UD_ADVCL && infinitive && up->object.n && orders(g, up)) return &up->object;
    bool shares = r == UD_CONJ || r == UD_XCOMP || r == UD_ADVCL || r == UD_ACL ||
                  (r == UD_CCOMP && !verb_of(g, c)->tense) || r == UD_CSUBJ;
    return shares ? grammatical(g, up) : NULL;
}

static bool has_subject(const grove *g, token_ix p) {
    return child(g, p, UD_NSUBJ) != NONE || child(g, p, UD_NSUBJ_PASS) != NONE ||
           child(g, p, UD_NSUBJ_OUTER) != NONE || child(g, p, UD_CSUBJ) != NONE ||
           child(g, p, UD_EXPL) != NONE;
}

/* Clauses above are seen to before those that hang on them. */
static void borrow_subject(const grove *g, uint32_t ci) {
    clause *c = &g->d->clauses.at[ci];
    token_ix noun, p = g->predicate[ci];
    if (has_subject(g, p)) return;
    const void *from = lender(g, c, p, &noun);
    void *to = is_passive(g, c) ? (void *)&c->object : &c->subject;
    if (noun != NONE && relation(g, p) == UD_ACL_RELCL) add_antecedent(g, c, to);
    else if (noun != NONE) add_members(g, c, to, noun);
    else if (from && from != to) add_list(g, to, from);
}

/* ---- prepositional phrases -------------------------------------------------------------------- */

/* The clause that the phrase of a noun belongs to: up to the first verb, but not out of its subject, nor out of a phrase in
 * front of the verb: "after months of fighting on the border, the army ..." */
static uint32_t clause_of_phrase(const grove *g, token_ix t) {
    token_ix noun = t;
    for (int n = 0; t != NONE && n < UP_MOST; n++, t = word(g, t)->head) {
        if (g->owner[t] != NONE) return n < 2 || noun > t ? g->owner[t] : NONE;
        label r = relation(g, t);
        if (r == UD_NSUBJ || r == UD_NSUBJ_PASS || r == UD_NSUBJ_OUTER) return NONE;
    }
    return NONE;
}

/* "12 were killed and 121 injured, including 10 children": what stands behind the second verb belongs to it. */
static uint32_t nearest_verb(const grove *g, uint32_t ci, token_ix t) {
    for (token_ix i = g->first[g->predicate[ci]]; i != NONE && i < t; i = g->next[i])
        if (relation(g, i) == UD_CONJ && g->owner[i] != NONE) ci = g->owner[i];
    return ci;
}

static void add_phrase(const grove *g, clause *c, uint32_t preposition, uint32_t phrase) {
    for (uint32_t i = 0; i < c->phrases.n; i++)
        if (c->phrases.at[i].phrase == phrase) return;
    prepositional *p =
        doc_push(g->d, (void **)&c->phrases.at, &c->phrases.n, &c->phrases.cap, sizeof *p);
    if (p) *p = (prepositional){ preposition, phrase };
}

static void find_phrase(const grove *g, token_ix t) {
    token_ix mark = child(g, t, UD_CASE);
    uint32_t k = noun_chunk(g, t), preposition = mark == NONE ? NONE : doc_chunk_at(g->d, mark);
    if (k == NONE || preposition == NONE || preposition >= k) return;
    uint32_t ci = clause_of_phrase(g, t);
    if (ci == NONE) return;
    clause *c = &g->d->clauses.at[nearest_verb(g, ci, t)];
    if (g->d->chunks.at[preposition].pos == POS_ADV && preposition == c->verb + 1 &&
        k == preposition + 1 && !c->object.n)
        add_chunk(g, &c->object, k); /* "switched off | the town" */
    if (g->d->chunks.at[preposition].pos != POS_ADP) return;
    uint32_t half = grove_halved(g, t, k);
    if (half != NONE) add_phrase(g, c, preposition, half);
    add_phrase(g, c, preposition, k);
    for (token_ix i = g->first[t]; i != NONE; i = g->next[i])
        if (relation(g, i) == UD_CONJ && child(g, i, UD_CASE) == NONE && noun_chunk(g, i) != NONE)
            add_phrase(g, c, preposition, noun_chunk(g, i));
}

/* ---- all clauses ------------------------------------------------------------------------------- */

/* The word on which the phrases of a verb group hang: of "is" that which it says. */
static token_ix predicate_of(const grove *g, const chunk *k) {
    label r = relation(g, k->head);
    bool helps = r == UD_COP || r == UD_AUX || r == UD_AUX_PASS;
    return helps && word(g, k->head)->head != NONE ? word(g, k->head)->head : k->head;
}

static void add_clauses(const grove *g) {
    doc *d = g->d;
    for (uint32_t k = 0; k < d->chunks.n && !d->failed; k++) {
        chunk *v = &d->chunks.at[k];
        clause *c = v->pos == POS_VERB ? doc_add(d, clauses) : NULL;
        if (!c) continue;
        *c = (clause){ .verb = k, .in = v->in, .governor = NONE, .at = tokens_span(d, v->tokens) };
        v->clause = d->clauses.n - 1;
        token_ix p = g->predicate[v->clause] = predicate_of(g, v);
        if (g->owner[p] == NONE ||
            p == v->head) /* "is | to save": the verb itself before its "is" */
            g->owner[p] = v->clause;
    }
}

void clause_widen(const doc *d, clause *c, uint32_t k) {
    span s = tokens_span(d, d->chunks.at[k].tokens);
    if (s.begin < c->at.begin) c->at.begin = s.begin;
    if (s.end > c->at.end) c->at.end = s.end;
}

static void widen_all(const grove *g, clause *c) {
    for (uint32_t i = 0; i < c->subject.n; i++) clause_widen(g->d, c, c->subject.at[i]);
    for (uint32_t i = 0; i < c->object.n; i++) clause_widen(g->d, c, c->object.at[i]);
    for (uint32_t i = 0; i < c->phrases.n;
         i++) /* "In the east, | about 11,000 people were evacuated" */
        if (c->phrases.at[i].phrase > c->verb) clause_widen(g->d, c, c->phrases.at[i].phrase);
}

/* Clauses by how far they are from the root, so that each comes behind the one it hangs on. */
static void borrow_subjects(const grove *g, worker *w) {
    uint32_t n = g->d->clauses.n, *chain = arena_take(&w->scratch, (n + 1) * sizeof *chain);
    bool *done = arena_take(&w->scratch, n + 1);
    for (uint32_t i = 0; chain && done && i < n; i++) {
        uint32_t top = 0;
        for (uint32_t c = i; c != NONE && !done[c] && top <= n; c = g->d->clauses.at[c].governor)
            chain[top++] = c, done[c] = true;
        while (top) borrow_subject(g, chain[--top]);
    }
}

static bool grove_open(grove *g, worker *w) {
    uint32_t n = g->d->tokens.n, verbs = g->d->chunks.n;
    g->first = arena_take(&w->scratch, (n + 1) * sizeof *g->first);
    g->next = arena_take(&w->scratch, (n + 1) * sizeof *g->next);
    g->owner = arena_take(&w->scratch, (n + 1) * sizeof *g->owner);
    g->predicate = arena_take(&w->scratch, (verbs + 1) * sizeof *g->predicate);
    if (!g->first || !g->next || !g->owner || !g->predicate) return false;
    for (token_ix t = 0; t < n; t++) g->first[t] = g->next[t] = g->owner[t] = NONE;
    for (token_ix t = n; t-- > 0;) {
        token_ix head = word(g, t)->head;
        if (head != NONE) g->next[t] = g->first[head], g->first[head] = t;
    }
    return true;
}

bool clause_tree_run(const engine *e, worker *w, doc *d) {
    grove g = { .e = e, .d = d };
    if (!grove_open(&g, w)) return false;
    add_clauses(&g);
    uint32_t n = d->failed ? 0 : d->clauses.n;
    for (uint32_t i = 0; i < n; i++) find_governor(&g, &d->clauses.at[i], g.predicate[i]);
    for (uint32_t i = 0; i < n; i++) share_aux(&g, &d->clauses.at[i], g.predicate[i]);
    for (uint32_t i = 0; i < n; i++) finish(&g, &d->clauses.at[i], g.predicate[i]);
    for (uint32_t i = 0; i < n; i++) find_own(&g, &d->clauses.at[i], g.predicate[i]);
    for (uint32_t i = 0; i < n; i++) share_object(&g, &d->clauses.at[i], g.predicate[i]);
    for (uint32_t i = 0; i < n; i++) share_agent(&g, &d->clauses.at[i], g.predicate[i]);
    borrow_subjects(&g, w);
    for (token_ix t = 0; n && t < d->tokens.n; t++) find_phrase(&g, t);
    for (uint32_t i = 0; i < n; i++) widen_all(&g, &d->clauses.at[i]);
    return !w->scratch.failed;
}
