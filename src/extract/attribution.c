/* attribution.c - according to whom: each source with its cue and what it says.
 *
 *     Rebels have reportedly taken Tarn, a Northmark official told the Courier.
 *                 ^^^^^^^^^^ hearsay     ^^^^^^^^^^^^^^^^^^^^ source, outlet the Courier
 *
 * A source whose cue stands in what another says is inside it: `outer` tells of which. */
#include "extract/attribution.h"
#include "extract/cues.h"
#include "extract/falsity.h"

/* ---- one source -------------------------------------------------------------------------------- */

enum { AS_TOLD = 4 };

static int8_t sure_of(str cell) {
    double x;
    if (str_is(cell, "=") ||
        !str_number(str_cut(cell, str_starts(cell, STR("+")) ? 1 : 0, cell.size), &x))
        return AS_TOLD;
    return (int8_t)x;
}

static label how_of(const cue *c, const who *w, const content *said) {
    if ((c->traits & CUE_HEARSAY) || w->tokens.begin == w->tokens.end) return HEARSAY;
    if (said->quoted) return QUOTE;
    return (c->traits & CUE_PER) ? CITED : PARAPHRASE;
}

static void add_source(const teller *t, const cue *c, const who *w, const content *said) {
    if (said->tokens.begin >= said->tokens.end) return;
    source *s = doc_add(t->d, sources);
    if (!s) return;
    const table *cues = &t->e->tables[TABLE_CUES];
    bool listed = c->row != NONE;
    *s = (source){ .who = tokens_span(t->d, w->tokens),
                   .cue = tokens_span(t->d, c->tokens),
                   .content = tokens_span(t->d, said->tokens),
                   .mention = w->mention,
                   .cue_kind = c->kind,
                   .holder_sure = listed ? sure_of(table_cell(cues, c->row, 3)) : AS_TOLD,
                   .reporter_sure = listed ? sure_of(table_cell(cues, c->row, 4)) : 0,
                   .role = who_is_media(t->d, w->mention) ? OUTLET : SPEAKER,
                   .how = how_of(c, w, said),
                   .outer = NONE,
                   .in = t->in };
    if (s->role == OUTLET) s->outlet_name = who_outlet_name(t, w->mention);
    if (said->outlet == NONE) return;
    s->outlet = t->d->mentions.at[said->outlet].at;
    s->outlet_name = who_outlet_name(t, said->outlet);
}

/* ---- the cues of a sentence -------------------------------------------------------------------- */

/* "It was reported that", "there is fear that": nobody is named. */
static bool impersonal(const teller *t, const cue *c) {
    uint32_t k = c->chunk - 1;
    while (tell_pos(t, k) == POS_ADV) k--;
    return tell_is(t, k, "it") || tell_is(t, k, "there");
}

/* Whether a source may be left out: "it was reported that", "a man accused of spying". */
static bool may_lack_who(const teller *t, const cue *c) {
    const chunk *k = tell_chunk(t, c->chunk);
    if (str_is(c->kind, "accuse") && (k->flags & CHUNK_PASSIVE)) return true;
    if ((k->flags & CHUNK_PASSIVE) && impersonal(t, c)) return true;
    return k->tense && !(c->traits & CUE_CHAIN);
}

/* "The attack shows that" is no source; "the footage shows that" is. */
static bool able(const doc *d, mention_ix m) {
    const mention *n = &d->mentions.at[m];
    return n->pronoun || n->named || n->holder != H_NONE ||
           (n->class != THING && n->class != PLACES);
}

/* "The accord obliges both", "citing a note": what tells something, though it is nobody. */
static bool is_paper(const teller *t, mention_ix m) {
    const doc *d = t->d;
    for (uint32_t i = doc_entry_first(d, d->mentions.at[m].head, TABLE_THINGS); i != NONE;
         i = doc_entry_next(d, i))
        if (str_is(table_get(&t->e->tables[TABLE_THINGS], d->entries.at[i].row, "class"), "paper"))
            return true;
    return false;
}

static bool cites(const doc *d, token_ix i) {
    return token_is(d, i, "citing") || token_is(d, i, "quoting");
}

/* "per gun" tells no source, "per the mayor" does; "citing the angle of the crater" gives a reason. */
static bool is_source(const teller *t, const cue *c, const who *w) {
    bool citing = w->mention != NONE &&
                  (cites(t->d, c->tokens.begin) || token_is(t->d, c->tokens.begin, "based"));
    if (citing && !able(t->d, w->mention) && !is_paper(t, w->mention)) return false;
    bool short_word = tell_is(t, c->chunk, "per") || tell_is(t, c->chunk, "via");
    if (w->mention == NONE || !short_word || c->tokens.end - c->tokens.begin > 1) return true;
    if (tell_is(t, c->chunk, "via")) return who_can_speak(t->d, w->mention);
    if (t->d->tokens.at[w->tokens.begin].pos == POS_DET) return true; /* "per the coordinator" */
    return who_can_speak(t->d, w->mention) || t->d->mentions.at[w->mention].named;
}

/* "Reuters reported, citing officials": what Reuters reported is what they said. */
static bool carries_on(const teller *t, const cue *c, content *said) {
    const doc *d = t->d;
    if (!cites(d, tell_chunk(t, c->chunk)->tokens.begin)) return false;
    if (!d->sources.n || d->sources.at[d->sources.n - 1].in != t->in) return false;
    said->tokens = doc_tokens_in(d, d->sources.at[d->sources.n - 1].content);
    return true;
}

/* "according to reports | by | the army", "information | given by | the army": whose a paper is that has no name. */
static who maker_of(const teller *t, const cue *c, who w) {
    const mention *m = w.mention == NONE ? NULL : &t->d->mentions.at[w.mention];
    if (!m || m->named || (m->holder != H_ARTIFACT && m->class != THING)) return w;
    if (cites(t->d, c->tokens.begin) && m->holder != H_ARTIFACT && !is_paper(t, w.mention))
        return w; /* "citing bodies collected by the guard" */
    uint32_t k = w.chunk + 1;
    if (tell_pos(t, k) == POS_VERB && !tell_chunk(t, k)->tense)
        while (tell_in(t, k) && tell_pos(t, k) != POS_PUNCT && !tell_is(t, k, "by")) k++;
    if (!tell_is(t, k, "by") && !tell_is(t, k, "from")) return w;
    who by = who_after(t, k + 1);
    if (by.mention == NONE || !who_can_speak(t->d, by.mention)) return w;
    by.from = w.from;
    return by;
}

/* "a letter | signed | by": one that is only "seen by" somebody is not his. */
static bool is_made_by(const teller *t, uint32_t k) {
    static const char *const made[] = { "signed", "issued", "published", "released", "written" };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        if (tell_is(t, k, made[i])) return tell_pos(t, k) == POS_VERB && tell_is(t, k + 1, "by");
    return false;
}

/* "the statement | by | the army | said", "the army | put out | a statement | saying": whose the paper is. */
static who issuer_of(const teller *t, const cue *c, who w) {
    const mention *m = w.mention == NONE ? NULL : &t->d->mentions.at[w.mention];
    if (!m || m->named || (m->holder != H_ARTIFACT && !is_paper(t, w.mention))) return w;
    uint32_t next = w.chunk + 1;
    if (is_made_by(t, next) || tell_is(t, next, "by") || tell_is(t, next, "from"))
        return maker_of(t, c, w);
    if (tell_chunk(t, c->chunk)->tense) return w;
    who from = who_giver(t, w.chunk);
    if (from.mention == NONE) return w;
    from.from = w.from;
    return from;
}

static void by_per(const teller *t, const cue *c) {
    who w = maker_of(t, c, who_after(t, tell_chunk_of(t, c->tokens.end)));
    content said = content_of_per(t, c, &w);
    carries_on(t, c, &said);
    if (w.tokens.begin < w.tokens.end && is_source(t, c, &w)) add_source(t, c, &w, &said);
}

/* "Reuters, citing officials, reported": what the last source says is what those before its verb said. */
static void cited_before(const teller *t, const who *w) {
    doc *d = t->d;
    if (d->sources.n < 2 || w->tokens.begin == w->tokens.end) return;
    source *s = &d->sources.at[d->sources.n - 1], *p = s - 1;
    bool between = p->in == s->in && p->cue.begin >= d->tokens.at[w->tokens.begin].at.begin &&
                   p->cue.end <= s->cue.begin;
    token_ix citing = doc_token_at(d, p->cue.begin);
    if (!between || !cites(d, citing)) return;
    p->content = s->content;
    while (citing > w->tokens.begin + 1 && (d->tokens.at[citing - 1].form & TOKEN_PUNCT)) citing--;
    s->who = tokens_span(d, (range){ w->tokens.begin, citing });
}

/* "would say" and "to say" say nothing. */
static bool vouches(const teller *t, const cue *c) {
    uint16_t flags = tell_chunk(t, c->chunk)->flags;
    bool unsaid =
        (flags & CHUNK_NEGATED) && (c->traits & CUE_SPEECH); /* "could not say how many" */
    return !(flags & CHUNK_INFINITIVE) && (unsaid || !(flags & CHUNK_MODAL));
}

/* "92 settlements claimed", "Tarn told to leave" of a heading: who is told says nothing, nor does what is counted. */
static bool spoken_to(const teller *t, const cue *c, const who *w, const content *said) {
    const chunk *k = tell_chunk(t, c->chunk);
    const mention *m = w->mention == NONE ? NULL : &t->d->mentions.at[w->mention];
    bool counted = m && m->class == PLACES && doc_quantity_at(t->d, m->at) != NONE;
    if (counted && said->tokens.begin < c->tokens.end) return true;
    bool bare = k->tense == CHUNK_PAST && k->tokens.begin == k->head;
    bool infinitive = tell_pos(t, c->chunk + 1) == POS_VERB &&
                      (tell_chunk(t, c->chunk + 1)->flags & CHUNK_INFINITIVE);
    return bare && infinitive && str_starts(c->frame, STR("np ")) && !frame_has(c, "to");
}

/* "went on to say", "continues to insist": one cue, whose subject is that of the first verb. */
static void join_infinitive(const teller *t, cue *c) {
    uint32_t k = c->chunk - 1;
    cue other;
    if (!(tell_chunk(t, c->chunk)->flags & CHUNK_INFINITIVE)) return;
    while (tell_pos(t, k) == POS_ADV) k--;
    if (!tell_finite(t, k) || (tell_chunk(t, k)->flags & (CHUNK_MODAL | CHUNK_NEGATED))) return;
    if (cue_of_verb(t, k, &other)) return;
    c->tokens.begin = tell_chunk(t, k)->tokens.begin;
    c->chunk = k;
}

/* The cue with the adverbs before it and the colon behind it: "also | said | :". */
static cue with_neighbours(const teller *t, const cue *c) {
    cue whole = *c;
    uint32_t k = c->chunk, end = tell_chunk_of(t, c->tokens.end);
    while (tell_pos(t, k - 1) == POS_ADV && k - 1 > t->first) k--;
    whole.tokens.begin = tell_chunk(t, k)->tokens.begin;
    if (tell_is(t, end, ":")) whole.tokens.end++;
    return whole;
}

static void by_hearsay(const teller *t, const cue *c) {
    who w = who_nobody(t, c->chunk);
    content said = content_of_hearsay(t, c);
    add_source(t, c, &w, &said);
}

/* "claimed responsibility": what is said stands in the cue itself. */
static range rest_of_cue(const teller *t, const cue *c) {
    token_ix end = tell_chunk(t, c->chunk)->tokens.end;
    return c->tokens.end > end ? (range){ end, c->tokens.end } : (range){ 0, 0 };
}

/* "the colonel reported | killed | spoke": what is said of him, and not what he says. */
static bool told_of(const teller *t, uint32_t k) {
    static const char *const states[] = { "dead", "missing", "safe" };
    token_ix i = tell_in(t, k) ? tell_chunk(t, k)->head : NONE;
    bool verb = tell_pos(t, k) == POS_VERB && !tell_chunk(t, k)->tense &&
                !(tell_chunk(t, k)->flags & CHUNK_INFINITIVE) &&
                !str_ends(token_text(t->d, i), STR("ing"));
    for (size_t n = 0; i != NONE && n < sizeof states / sizeof *states; n++)
        verb = verb || (tell_pos(t, k) != POS_NOUN && token_is(t->d, i, states[n]));
    return verb && tell_pos(t, k + 1) != POS_NOUN;
}

/* "No one was reported hurt", "two explosions were reported": nobody is said to have done so. */
static bool is_reported(const teller *t, cue *c) {
    const chunk *k = tell_chunk(t, c->chunk);
    str word = c->row == NONE ? STR("") : table_cell(&t->e->tables[TABLE_CUES], c->row, 0);
    bool passive = (k->flags & CHUNK_PASSIVE) || told_of(t, c->chunk + 1);
    if (!passive || !k->tense || !str_is(word, "report")) return false;
    c->kind = STR("hearsay");
    c->traits = cue_traits(c->kind);
    return !impersonal(t, c);
}

/* "Tass quoted the minister | as saying": the verb that quotes before the cue, or NONE. */
static uint32_t quoting_verb(const teller *t, const cue *c) {
    cue q;
    uint32_t k = c->chunk - 2;
    if (tell_chunk(t, c->chunk)->tense || !tell_is(t, c->chunk - 1, "as")) return NONE;
    for (uint32_t n = 0; n < 8 && (tell_pos(t, k) == POS_NOUN || tell_pos(t, k) == POS_ADP); n++)
        k--;
    return tell_finite(t, k) && cue_of_verb(t, k, &q) && (q.traits & CUE_PER) ? k : NONE;
}

/* "P, X was quoted as saying" */
static content before_quoted(const teller *t, const who *w) {
    content said = { .outlet = NONE };
    uint32_t voice = tell_chunk_of(t, w->tokens.begin), end = voice - 1;
    if (w->tokens.begin == w->tokens.end || !tell_is(t, end, ",")) return said;
    uint32_t from = content_left_begin(t, end, voice);
    if (from < end && content_has_finite(t, from, end))
        said.tokens = content_trimmed(
            t, (range){ tell_chunk(t, from)->tokens.begin, tell_chunk(t, end)->tokens.begin });
    return said;
}

/* Who is quoted is the voice, and inside the words of who quotes him. */
static void by_quoted(const teller *t, cue *c, uint32_t verb) {
    cue outer;
    cue_of_verb(t, verb, &outer);
    outer.kind = STR("say");
    outer.traits = cue_traits(outer.kind);
    who by = who_of_verb(t, &outer), w = who_of_verb(t, c);
    if (!(tell_chunk(t, verb)->flags & CHUNK_PASSIVE)) w = who_after(t, verb + 1);
    w.behind = false;
    content said = content_of_verb(t, c, &w);
    if (said.tokens.begin == said.tokens.end) said = before_quoted(t, &w);
    if (by.tokens.begin < by.tokens.end) add_source(t, &outer, &by, &said);
    c->kind = STR("per");
    add_source(t, c, &w, &said);
}

/* Whether what is asked is an act: a noun phrase and an infinitive. */
static bool is_request(const teller *t, const content *said) {
    uint32_t k = tell_chunk_of(t, said->tokens.begin);
    if (said->tokens.begin >= said->tokens.end || tell_pos(t, k) != POS_NOUN) return false;
    for (uint32_t i = k + 1; tell_in(t, i) && tell_pos(t, i) != POS_PUNCT; i++)
        if (tell_pos(t, i) == POS_VERB) return tell_chunk(t, i)->flags & CHUNK_INFINITIVE;
    return false;
}

/* "P, a claim | the rebels | deny", "P, which the rebels deny": the verb behind a comma; NONE where nothing is denied so. */
static uint32_t denied_behind(const doc *d, const engine *e, uint32_t comma) {
    static const char *const words[] = { "claim",     "accusation", "charge",  "allegation",
                                         "assertion", "report",     "version", "account",
                                         "figure",    "statement",  "number",  "something",
                                         "which" };
    const chunk *c = &d->chunks.at[comma];
    if (!token_is(d, c->tokens.begin, ",") || comma + 3 >= d->chunks.n) return NONE;
    bool said = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        said = said || token_is(d, c[1].head, words[i]);
    uint32_t side = comma + 2 + token_is(d, c[2].tokens.begin, "that"), verb = side + 1;
    if (!said || verb >= d->chunks.n || d->chunks.at[verb].in != c->in) return NONE;
    bool acts = d->chunks.at[side].pos == POS_NOUN && d->chunks.at[verb].pos == POS_VERB &&
                d->chunks.at[verb].tense;
    token_ix head = d->chunks.at[verb].head;
    return acts && (cue_is(e, d, head, "deny") || cue_is(e, d, head, "refuse")) ? verb : NONE;
}

/* "no group claimed responsibility": nobody is no source. */
static bool claims_nothing(const teller *t, const cue *c, const who *w) {
    const chunk *k = tell_chunk(t, c->chunk);
    bool nobody =
        w->tokens.begin < w->tokens.end && word_says(t->e, t->d, w->tokens.begin, "sense", "none");
    return cue_is(t->e, t->d, k->head, "claim") && (nobody || (k->flags & CHUNK_NEGATED));
}

/* "released the men it had seized": whoever is freed is nothing said. */
static bool frees_people(const teller *t, const cue *c, const content *said) {
    uint32_t k = tell_chunk_of(t, said->tokens.begin);
    if (!str_is(c->kind, "say") || !str_is(c->frame, "np") ||
        said->tokens.begin >= said->tokens.end)
        return false;
    mention_ix m = tell_pos(t, k) == POS_NOUN ? tell_chunk(t, k)->mention : NONE;
    label class = m == NONE ? NO_TYPE : t->d->mentions.at[m].class;
    return class == PERSON || class == FORCE || class == GROUP || class == OFFICE;
}

static void by_verb(const teller *t, cue *c) {
    const chunk *k = tell_chunk(t, c->chunk);
    if ((c->traits & CUE_HEARSAY) && witness_has_it(t, c))
        c->kind = STR("claim"), c->traits = cue_traits(c->kind);
    if (c->traits & CUE_HEARSAY) return by_hearsay(t, c);
    if ((c->traits & CUE_PER) && !k->tense) return by_per(t, c);
    if (told_of(t, c->chunk + 1) && is_reported(t, c)) return by_hearsay(t, c);
    uint32_t quoting = quoting_verb(t, c);
    if (quoting != NONE) return by_quoted(t, c, quoting);
    join_infinitive(t, c);
    if (!vouches(t, c) || tree_compares(t, k->head)) return;
    if (str_is(c->kind, "label") && falsity_called(t->e, t->d, k->head))
        c->kind = STR("deny"), c->traits |= CUE_CHAIN; /* "called the report untrue" */
    bool answer = t->first > 0 && denied_behind(t->d, t->e, t->first - 1) == c->chunk;
    who w = answer ? who_after(t, c->chunk - 1) : who_of_verb(t, c);
    if (witness_heard(t, c, &w) || witness_saw(t, c, &w))
        c->kind = STR("say"), c->frame = STR("that/np"), c->traits = cue_traits(c->kind);
    content said = content_of_verb(t, c, &w);
    w = issuer_of(t, c, w);
    bool that = said.tokens.begin < said.tokens.end && token_is(t->d, said.tokens.begin, "that");
    if (that && str_is(c->kind, "judge")) /* "complained that the wells were dry" */
        c->kind = STR("claim"), c->traits = cue_traits(c->kind);
    if (str_is(c->kind, "ask") && is_request(t, &said)) /* "asked farmers to keep out" */
        c->kind = STR("order"), c->traits = cue_traits(c->kind);
    if (said.tokens.begin == said.tokens.end && str_is(c->kind, "confirm"))
        said.tokens = rest_of_cue(t, c);
    token_ix claim = tell_chunk(t, t->first)->head;
    if (answer) said.tokens = (range){ claim, claim + 1 }; /* "a claim | the rebels denied" */
    bool unable = (c->traits & CUE_ABLE) && w.mention != NONE && !able(t->d, w.mention) &&
                  !is_paper(t, w.mention);
    if (unable && str_is(c->kind, "order"))
        c->kind = STR("oblige"); /* "the situation demands that": nobody says so */
    cue whole = with_neighbours(t, c);
    bool heard = that && (tell_chunk(t, c->chunk)->flags & CHUNK_PASSIVE) &&
                 str_find(c->frame, STR("np that"), 0) != UINT32_MAX; /* "were told that P" */
    if (w.tokens.begin == w.tokens.end && !heard && is_reported(t, c)) return by_hearsay(t, c);
    if (w.tokens.begin == w.tokens.end && !heard && !may_lack_who(t, c)) return;
    bool by = w.behind && (tell_chunk(t, c->chunk)->flags & CHUNK_PASSIVE);
    if (by && w.mention != NONE && !able(t->d, w.mention) && !is_paper(t, w.mention))
        return; /* "is not mentioned by name", "was signalled by the strike" */
    if ((unable && !str_is(c->kind, "oblige")) || spoken_to(t, c, &w, &said)) return;
    if (claims_nothing(t, c, &w) ||
        give_takes_lives(t, c->chunk, tell_chunk_of(t, said.tokens.begin)) ||
        frees_people(t, c, &said))
        return;
    if (said.outlet == NONE) said.outlet = carrier_of(t, c, &w);
    add_source(t, &whole, &w, &said);
    cited_before(t, &w);
}

/* "denied reports that rebels left": only the one who denies says something. */
static bool is_denied_noun(const teller *t, uint32_t k) {
    cue c;
    return tell_pos(t, k - 1) == POS_VERB && cue_of_verb(t, k - 1, &c) &&
           (str_is(c.kind, "deny") || str_is(c.kind, "label"));
}

/* "confirmed reports that rebels left": the reports say so, unless they are someone's; "there are reports" are nobody's. */
static who noun_itself(const teller *t, const cue *c) {
    uint32_t k = c->chunk;
    if (tell_pos(t, k - 1) != POS_VERB && tell_pos(t, k - 1) != POS_ADP) return who_nobody(t, k);
    if (tell_is(t, k - 2, "there")) return who_nobody(t, k);
    const chunk *n = tell_chunk(t, k);
    return (who){ .tokens = n->tokens, .chunk = k, .mention = n->mention, .from = k };
}

static void by_noun(const teller *t, const cue *c) {
    who w = who_of_noun(t, c);
    bool account = str_is(c->kind, "account") && !is_denied_noun(t, c->chunk);
    if (account && !w.behind && w.chunk != c->chunk) w = noun_itself(t, c);
    static const char *const alone[] = { "claim", "fear", "accuse", "hearsay", "warn", "guess" };
    bool speaks = w.tokens.begin < w.tokens.end || !(c->traits & CUE_CHAIN);
    if (!speaks && str_is(table_cell(&t->e->tables[TABLE_CUES], c->row, 3), "."))
        return; /* a danger is nobody's */
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) speaks |= str_is(c->kind, alone[i]);
    if (!speaks && !account) return;
    content said = content_of_noun(t, c, &w);
    add_source(t, c, &w, &said);
}

static void by_other(const teller *t, const cue *c) {
    if (c->traits & CUE_PER) by_per(t, c);
    else if (c->traits & CUE_HEARSAY) by_hearsay(t, c);
}

/* "Colonel Ruda: We hold the mill" of a heading, or with a quotation. */
static void by_colon(const teller *t, const cue *c) {
    who w = who_before_colon(t, c);
    if (w.chunk == NONE) w = witness_owner(t, c->chunk);
    if (w.chunk == NONE) return;
    content said = content_of_colon(t, c, &w);
    add_source(t, c, &w, &said);
}

/* "have reportedly taken", "an alleged attack": words inside a phrase. */
static void by_inner(const teller *t, uint32_t k) {
    cue c;
    for (token_ix i = tell_chunk(t, k)->tokens.begin; i < tell_chunk(t, k)->head; i++)
        if (cue_inside(t, k, i, &c)) return by_hearsay(t, &c);
}

/* "Stroud has 75 dead": she counts them; "the army has 75 dead": they are its own. */
static bool is_person(const doc *d, mention_ix m) {
    return d->mentions.at[m].class == PERSON || d->mentions.at[m].class == OFFICE;
}

/* "put losses at 120", "by the mayor's count" */
static bool by_giving(const teller *t, uint32_t k) {
    cue c;
    content said;
    who w;
    if (tell_pos(t, k) == POS_VERB) {
        bool of_person = false;
        if (!give_of_verb(t, k, &c, &said, &of_person)) return false;
        w = who_of_verb(t, &c);
        bool one = give_can(t, &w) && (!of_person || is_person(t->d, w.mention));
        if (one) add_source(t, &c, &w, &said);
        return one;
    }
    if (tell_pos(t, k) == POS_NOUN && give_of_noun(t, k, &c, &w, &said)) {
        add_source(t, &c, &w, &said);
        return true;
    }
    if (!give_of_phrase(t, k, &c, &w)) return false;
    who whole = w;
    if (whole.tokens.end < c.tokens.end) whole.tokens.end = c.tokens.end;
    said = content_of_per(t, &c, &whole);
    add_source(t, &c, &w, &said);
    return true;
}

/* "Nine people were killed (the police)." */
static bool by_brackets(const teller *t, uint32_t k) {
    who w;
    if (!per_brackets(t, k, &w)) return false;
    cue c = { .row = NONE,
              .tokens = tell_chunk(t, k)->tokens,
              .chunk = k,
              .kind = STR("per"),
              .traits = cue_traits(STR("per")) };
    content said = content_before(t, k);
    add_source(t, &c, &w, &said);
    return true;
}

/* "Three dead, a medic in the garrison hospital reports.": read as one noun, where a comma and somebody stand before it. */
static bool by_reports(const teller *t, uint32_t k) {
    token_ix verb = tell_chunk(t, k)->head;
    bool last = tell_pos(t, k) == POS_NOUN && token_is(t->d, verb, "reports") &&
                tell_pos(t, k + 1) == POS_PUNCT && !tell_in(t, k + 2);
    bool led = tell_pos(t, k - 1) == POS_ADP && tell_is(t, k - 3, ",");
    if (!last || !led || tell_chunk(t, k)->tokens.begin == verb) return false;
    who w = who_after(t, k - 2);
    if (w.mention == NONE || !who_can_speak(t->d, w.mention)) return false;
    w.tokens.end = verb, w.from = k - 2;
    content said = content_before(t, k - 3);
    cue c = {
        .row = NONE,
        .tokens = {verb, verb + 1},
        .chunk = k,
        .kind = STR("say"),
        .traits = cue_traits(STR("say"))
    };
    add_source(t, &c, &w, &said);
    return said.tokens.begin < said.tokens.end;
}

static void read_chunk(const teller *t, uint32_t k) {
    label p = tell_pos(t, k);
    cue c;
    if ((p == POS_PUNCT && by_brackets(t, k)) || (p == POS_NOUN && by_reports(t, k))) return;
    if (p == POS_VERB || p == POS_NOUN) by_inner(t, k);
    if (by_giving(t, k)) return;
    if (p == POS_VERB && cue_of_verb(t, k, &c)) by_verb(t, &c);
    else if (p == POS_VERB && cue_of_state(t, k, &c)) by_verb(t, &c);
    else if (p == POS_NOUN && cue_of_noun(t, k, &c)) by_noun(t, &c);
    else if (tell_is(t, k, ":") && cue_of_colon(t, k, &c)) by_colon(t, &c);
    else if (cue_of_other(t, k, &c)) by_other(t, &c);
}

static void read_sentence(const teller *t) {
    for (uint32_t k = t->first; k < t->last && !t->d->failed; k++) read_chunk(t, k);
}

/* ---- all sentences --------------------------------------------------------------------------- */

/* "P, one side said; the other denies it": behind a semicolon others speak, unless the words go on without a subject. */
static bool parts(const teller *t, uint32_t k) {
    const doc *d = t->d;
    const chunk *c = &d->chunks.at[k];
    if (denied_behind(d, t->e, k) != NONE) return true;
    if (!token_is(d, c->tokens.begin, ";") || quote_at(t, c->tokens.begin)) return false;
    if (k + 1 >= d->chunks.n || c[1].in != c->in) return false;
    return c[1].pos != POS_VERB && c[1].pos != POS_CCONJ;
}

/* The chunk behind the sentence, or behind its part up to a semicolon. */
static uint32_t part_end(const teller *t, uint32_t k) {
    while (k < t->d->chunks.n && t->d->chunks.at[k].in == t->in)
        if (parts(t, k++)) break;
    return k;
}

void attribution_run(const engine *e, worker *w, doc *d) {
    teller t = { .e = e, .d = d, .scratch = &w->scratch };
    quote_find_all(&t);
    tree_open(&t);
    for (t.first = 0; t.first < d->chunks.n && !d->failed; t.first = t.last) {
        t.in = d->chunks.at[t.first].in;
        t.last = part_end(&t, t.first);
        read_sentence(&t);
    }
    attribution_order(d);
    attribution_papers(d);
    quote_carry(&t);
    print_carry(&t);
    record_carry(&t);
    attribution_order(d);
    attribution_nest(d);
    if (w->scratch.failed) doc_fail(d, w->scratch.failed, "scratch memory");
}
