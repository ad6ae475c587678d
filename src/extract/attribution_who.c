/* attribution_who.c - the words for a source, whom they mean, and which outlet carried it.
 *
 *     Milan Ruda, the mayor of Tarn, said     ...     said a spokesman for the army     ...     per the Courier
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^^^^^^^^^^^^^^                 ^^^^^^^^^^^ "Northmark Courier"
 */
#include "extract/attribution.h"

enum { FAR = 40 };

static bool comma(const teller *t, uint32_t k) { return tell_is(t, k, ","); }

static bool dash(const teller *t, uint32_t k) {
    return tell_is(t, k, "-") || tell_is(t, k, "--") || tell_is(t, k, "\xE2\x80\x94") ||
           tell_is(t, k, "\xE2\x80\x93");
}

static bool quote(const teller *t, uint32_t k) {
    return tell_in(t, k) && quote_mark_at(t->d, tell_chunk(t, k)->tokens.begin);
}

static bool proper_noun(const teller *t, uint32_t k) {
    return tell_pos(t, k) == POS_NOUN && !tell_is_time(t, k);
}

static mention_ix mention_at(const teller *t, uint32_t k) {
    return tell_pos(t, k) == POS_NOUN ? tell_chunk(t, k)->mention : NONE;
}

bool who_can_speak(const doc *d, mention_ix m) {
    label c = m == NONE ? THING : d->mentions.at[m].class;
    return c == PERSON || c == OFFICE || c == BODY || c == FORCE || c == GROUP || c == STATES ||
           c == MEDIA;
}

who who_nobody(const teller *t, uint32_t from) {
    (void)t;
    return (who){ .chunk = NONE, .mention = NONE, .from = from };
}

/* Chunks [from, end) as a source whose head is chunk `head`. */
static who of_chunks(const teller *t, uint32_t from, uint32_t end, uint32_t head) {
    return (who){
        .tokens = {tell_chunk(t, from)->tokens.begin, tell_chunk(t, end - 1)->tokens.end},
        .chunk = head,
        .mention = mention_at(t, head),
        .from = from
    };
}

/* ---- before the verb --------------------------------------------------------------------------- */

/* Where the phrase that ends before `k` may begin: behind the last mark, conjunction or finite verb. */
static uint32_t phrase_begin_at(const teller *t, uint32_t k) {
    uint32_t i = k;
    for (uint32_t n = 0; tell_in(t, i - 1) && n < FAR; i--, n++) {
        label p = tell_pos(t, i - 1);
        bool that = tell_relative(t, i - 1) && i - 1 != k - 1;
        if (p == POS_PUNCT || p == POS_SCONJ || p == POS_CCONJ || tell_finite(t, i - 1) || that)
            break;
        if (tell_relative(t, i - 1)) return i - 1;
    }
    return i;
}

/* The first noun phrase of [from, end) that is under no preposition; end if there is none. */
static uint32_t first_subject(const teller *t, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end; i++) {
        if (tell_pos(t, i) == POS_ADP && tell_pos(t, i + 1) == POS_NOUN) {
            i++;
            continue;
        }
        if (proper_noun(t, i)) return i;
    }
    for (uint32_t i = end; i > from; i--)
        if (proper_noun(t, i - 1)) return i - 1;
    return end;
}

/* "A, B and C said": earlier members of a list. */
static uint32_t first_member(const teller *t, uint32_t from) {
    uint32_t i = from;
    for (uint32_t n = 0; n < 6 && tell_in(t, i - 2); n++) {
        bool and = tell_pos(t, i - 1) == POS_CCONJ && !tell_is(t, i - 1, "but");
        if (!and&&!(comma(t, i - 1) && i != from)) break;
        uint32_t before = comma(t, i - 2) ? i - 2 : i - 1;
        uint32_t begin = phrase_begin_at(t, before);
        if (tell_pos(t, before - 1) != POS_NOUN || tell_finite(t, begin - 1) ||
            first_subject(t, begin, before) != begin)
            break;
        i = begin;
    }
    return i;
}

/* The mark that opens what stands before `open` and its closing mark; `open` of the sentence's begin when there is none. */
static uint32_t opening(const teller *t, uint32_t open, bool dashes) {
    for (uint32_t n = 0; tell_in(t, open) && n < FAR && !quote(t, open); open--, n++)
        if (dashes ? dash(t, open) : comma(t, open)) return open;
    return NONE;
}

/* Whether (open, close) can describe what stands before it: no verb in it but a relative clause's. */
static bool describes(const teller *t, uint32_t open, uint32_t close) {
    bool relative = false;
    for (uint32_t i = open + 1; i < close; i++) {
        relative |= tell_relative(t, i);
        if (tell_finite(t, i) && !relative) return false;
    }
    return true;
}

/* "X, the mayor of Tarn, said": [from, end) with the comma at its end; `end` is where the verb begins. The nearest that can
 * speak: "Nine died by noon, the mayor, Ada Koval, said", "Koval, 40, a baker, said". */
static bool apposed(const teller *t, uint32_t end, who *out) {
    uint32_t close = end - 1;
    bool dashes = dash(t, close), found = false;
    if (!comma(t, close) && !dashes) return false;
    for (uint32_t open = opening(t, close - 1, dashes);
         open != NONE && close - open < FAR && describes(t, open, close);
         open = opening(t, open - 1, dashes)) {
        uint32_t from = phrase_begin_at(t, open), head = first_subject(t, from, open);
        if (head == open || (close - open > 2 && tell_is_time(t, head))) continue;
        bool speaks = who_can_speak(t->d, mention_at(t, head));
        if (!found || speaks) *out = of_chunks(t, head, end, head);
        found = true;
        if (speaks || dashes) break;
    }
    return found;
}

/* "Dr Koval of the hospital in Tarn, | who": the first phrase before that a person may be, past what each "of" is of. */
static mention_ix antecedent(const teller *t, uint32_t k) {
    uint32_t i = k - 1;
    bool person = tell_is(t, k, "who");
    while (tell_in(t, i) && (tell_pos(t, i) == POS_PUNCT || tell_pos(t, i) == POS_ADP)) i--;
    while (tell_pos(t, i) == POS_NOUN && tell_pos(t, i - 1) == POS_ADP &&
           tell_pos(t, i - 2) == POS_NOUN &&
           (tell_is(t, i - 1, "of") || (person && !who_can_speak(t->d, mention_at(t, i)))))
        i -= 2;
    return mention_at(t, i);
}

/* "After denying P, X went": the subject of the verb behind the comma. */
static who of_main_clause(const teller *t, uint32_t k) {
    uint32_t i = k;
    while (tell_in(t, i) && !comma(t, i) && i - k < FAR) i++;
    uint32_t x = i + 1;
    while (tell_in(t, x) && tell_pos(t, x) != POS_VERB && tell_pos(t, x) != POS_PUNCT) x++;
    if (!comma(t, i) || !tell_finite(t, x) || !proper_noun(t, i + 1)) return who_nobody(t, k);
    who w = of_chunks(t, i + 1, i + 2, i + 1);
    w.from = k;
    return w;
}

/* "X said P, adding Q": who spoke last in this sentence. */
static who last_voice(const teller *t, uint32_t k) {
    const doc *d = t->d;
    for (source_ix i = d->sources.n; i-- > 0 && d->sources.at[i].in == t->in;) {
        const source *s = &d->sources.at[i];
        if (span_empty(s->who) || str_is(s->cue_kind, "per")) continue;
        return (who){
            .tokens = doc_tokens_in(d, s->who), .chunk = NONE, .mention = s->mention, .from = k
        };
    }
    return who_nobody(t, k);
}

/* The subject that the clause layer has: of a verb that shares it with another. */
static who shared(const teller *t, const cue *c) {
    if (!tell_chunk(t, c->chunk)->tense && comma(t, c->chunk - 1)) {
        who w = last_voice(t, c->chunk);
        if (w.tokens.begin < w.tokens.end) return w;
    }
    uint32_t x = tell_chunk(t, c->chunk)->clause;
    bool none = x == NONE || !t->d->clauses.at[x].subject.n;
    if (none && !tell_chunk(t, c->chunk)->tense) return of_main_clause(t, c->chunk);
    if (none) return who_nobody(t, c->chunk);
    uint32_t k = t->d->clauses.at[x].subject.at[0];
    if (!tell_in(t, k)) return who_nobody(t, c->chunk);
    who w = of_chunks(t, k, k + 1, k);
    w.from = c->chunk;
    return w;
}

/* "Ada Koval (of Tarn) said": the chunk where what stands in brackets before `end` begins; else `end`. */
static uint32_t before_brackets(const teller *t, uint32_t end) {
    if (!tell_is(t, end - 1, ")")) return end;
    for (uint32_t i = end - 1, n = 0; tell_in(t, i) && n < 8; i--, n++)
        if (tell_is(t, i, "(")) return i;
    return end;
}

/* "a man who had fled Tarn | said": the pronoun of a relative clause whose verb stands before `from`. */
static uint32_t own_relative(const teller *t, uint32_t from) {
    if (!tell_finite(t, from - 1)) return NONE;
    uint32_t i = from - 2;
    while (tell_in(t, i) && tell_pos(t, i) == POS_ADV) i--;
    return tell_relative(t, i) && tell_pos(t, i - 1) == POS_NOUN ? i : NONE;
}

/* "a teacher reached by telephone in Tarn | said": all that stands behind the participle hangs on a preposition, so that the
 * one before it is the subject. The chunk of that one, or NONE. */
static uint32_t own_participle(const teller *t, uint32_t from, uint32_t end) {
    if (!tell_finite(t, from - 1) || !who_can_speak(t->d, mention_at(t, from - 2))) return NONE;
    for (uint32_t i = from; i < end; i++) {
        bool led = i > from && tell_pos(t, i - 1) == POS_ADP;
        if (tell_pos(t, i) == POS_NOUN ? !led && !tell_is_time(t, i) : tell_pos(t, i) != POS_ADP)
            return NONE;
    }
    return from < end ? from - 2 : NONE;
}

/* "the Upland League (UL) leader | said": the chunk where a name begins that has another in brackets behind it. */
static uint32_t with_brackets(const teller *t, uint32_t first) {
    uint32_t open = before_brackets(t, first);
    return open < first && proper_noun(t, open - 1) ? open - 1 : first;
}

static who subject_before(const teller *t, const cue *c, uint32_t end) {
    who w;
    if (apposed(t, end, &w)) return w;
    uint32_t from = phrase_begin_at(t, end), pronoun = own_relative(t, from);
    if (pronoun != NONE) from = phrase_begin_at(t, pronoun);
    uint32_t whose = pronoun == NONE ? own_participle(t, from, end) : NONE;
    if (whose != NONE) return of_chunks(t, whose, end, whose);
    uint32_t head = first_subject(t, from, pronoun == NONE ? end : pronoun);
    if (head == end || head == pronoun) return shared(t, c);
    if (tell_relative(t, head)) {
        w = of_chunks(t, head, head + 1, head);
        w.mention = antecedent(t, head);
        return w;
    }
    uint32_t first = head == from ? first_member(t, from) : head;
    if (tell_is(t, first - 1, "both")) first--;
    return of_chunks(t, with_brackets(t, first), end, head);
}

/* "condemned the raid that struck it and | blamed rebels": the nearest above the verb that can speak, where a tree tells. */
static who joined_to(const teller *t, const cue *c) {
    token_ix verb = tell_chunk(t, c->chunk)->head;
    if (!tree_is_joined(t, verb)) return who_nobody(t, c->chunk);
    for (uint32_t n = 0; n < 3; n++) {
        token_ix i = tree_subject_above(t, &verb);
        uint32_t k = i == NONE ? NONE : tell_chunk_of(t, i);
        if (k == NONE || !tell_in(t, k)) break;
        mention_ix m = tell_relative(t, k) ? antecedent(t, k) : mention_at(t, k);
        bool named = m != NONE && t->d->mentions.at[m].named;
        if (!proper_noun(t, k) || !(named || who_can_speak(t->d, m))) continue;
        if (!tell_finite(t, tell_chunk_of(t, verb))) continue; /* "asked them to go and | warned" */
        who w = of_chunks(t, k, k + 1, k);
        w.mention = m;
        w.from = c->chunk;
        return w;
    }
    return who_nobody(t, c->chunk);
}

static who before_verb(const teller *t, const cue *c) {
    uint32_t end = c->chunk;
    while (tell_pos(t, end - 1) == POS_ADV && tell_in(t, end - 1)) end--;
    bool aside = comma(t, end - 3) && tell_pos(t, end - 2) == POS_ADP && tell_in(t, end - 3) &&
                 tell_pos(t, end - 1) == POS_NOUN && !who_can_speak(t->d, mention_at(t, end - 1));
    if (aside) end -= 2; /* "Ruda, the mayor, | at the same time | denied" */
    if (tell_pos(t, end - 1) == POS_CCONJ || tell_pos(t, end - 1) == POS_PUNCT) {
        who w = joined_to(t, c);
        if (w.chunk != NONE) return w;
    }
    uint32_t open = before_brackets(t, end);
    who w = subject_before(t, c, open);
    if (open < end && w.from < open && w.chunk != NONE)
        w.tokens.end = tell_chunk(t, end - 1)->tokens.end;
    return w;
}

/* ---- behind the verb --------------------------------------------------------------------------- */

/* "a soldier who had fled Tarn": to the next mark. */
static uint32_t relative_end(const teller *t, uint32_t k) {
    uint32_t i = k;
    while (tell_in(t, i) && tell_pos(t, i) != POS_PUNCT && i - k < FAR) i++;
    return i;
}

/* The end of the noun phrase at `k` with what describes it: "a spokesman for the army, in Tarn". */
static uint32_t phrase_end_at(const teller *t, uint32_t k) {
    uint32_t i = k + 1;
    for (uint32_t n = 0; tell_in(t, i) && n < FAR; n++) {
        label p = tell_pos(t, i);
        bool nickname = quote(t, i) && !quote_at(t, tell_chunk(t, i)->tokens.begin) &&
                        quote(t, i + 2) && tell_pos(t, i + 3) == POS_NOUN; /* Milan | "Wolf" Ruda */
        if (nickname) i += 4;
        else if (p == POS_ADP && proper_noun(t, i + 1) && !tell_is_time(t, i + 1)) i += 2;
        else if (p == POS_CCONJ && proper_noun(t, i + 1) && !tell_finite(t, i + 2)) i += 2;
        else break;
    }
    return tell_relative(t, i) ? relative_end(t, i) : i;
}

/* "said Milan Ruda, a soldier." goes to the end of the apposition. */
static uint32_t with_apposition(const teller *t, uint32_t end) {
    if (!comma(t, end) || !proper_noun(t, end + 1)) return end;
    uint32_t close = phrase_end_at(t, end + 1);
    bool closed = !tell_in(t, close) || tell_pos(t, close) == POS_PUNCT;
    return closed && !quote(t, close) ? close : end;
}

/* "a Courier investigation": the outlet whose work a thing is. */
static mention_ix maker(const teller *t, mention_ix m) {
    const doc *d = t->d;
    bool thing = m != NONE && (d->mentions.at[m].class == THING || !d->mentions.at[m].named);
    if (!thing) return m;
    for (mention_ix i = m + 1;
         i < d->mentions.n && d->mentions.at[i].tokens.begin < d->mentions.at[m].tokens.end; i++)
        if (who_is_media(d, i)) return i;
    return m;
}

who who_after(const teller *t, uint32_t k) {
    if (!proper_noun(t, k) && tell_is(t, k, "both")) k++; /* "according to both A and B" */
    if (!proper_noun(t, k)) return who_nobody(t, k);
    uint32_t end = with_apposition(t, phrase_end_at(t, k));
    who w = of_chunks(t, k, end, k);
    w.mention = maker(t, w.mention);
    return w;
}

static bool is_object_pronoun(const teller *t, uint32_t k) {
    return tell_pos(t, k) == POS_NOUN &&
           word_says(t->e, t->d, tell_chunk(t, k)->head, "kind", "object");
}

/* "P," said X: a mark before the verb, and behind it a noun phrase without a verb of its own. */
static bool inverted(const teller *t, const cue *c) {
    uint32_t k = c->chunk;
    if (!(c->traits & CUE_SPEECH) || !tell_in(t, k - 1) || tell_pos(t, k - 1) != POS_PUNCT)
        return false;
    if (str_starts(c->frame, STR("np ")) || is_object_pronoun(t, k + 1))
        return false; /* "X, a farmer, told me", "told reporters" */
    if (tell_is(t, k - 1, ")") || tell_is(t, k - 1, "]"))
        return false; /* "the League (UL) claimed" */
    who w;
    if (apposed(t, k, &w) && w.from <= t->first + 1) return false; /* "X, at a briefing, said P" */
    if (!proper_noun(t, k + 1) || tell_pos(t, k) != POS_VERB || !tell_chunk(t, k)->tense)
        return false;
    uint32_t end = phrase_end_at(t, k + 1);
    while (quote(t, end)) end++;
    return tell_pos(t, end) != POS_VERB && tell_pos(t, end) != POS_SCONJ;
}

static bool passive(const teller *t, const cue *c) {
    return tell_pos(t, c->chunk) == POS_VERB && (tell_chunk(t, c->chunk)->flags & CHUNK_PASSIVE);
}

uint32_t who_completion(const teller *t, const cue *c) {
    uint32_t k = c->chunk + 1;
    bool whole = str_is(c->kind, "confirm") && passive(t, c) && tell_in(t, k);
    bool said =
        (tell_pos(t, k) == POS_VERB && !tell_chunk(t, k)->tense) || tell_pos(t, k) == POS_ADJ;
    return whole && said ? k + 1 : k;
}

/* "was blamed by X", "were confirmed dead by X": whoever stands behind "by". */
static who by_whom(const teller *t, const cue *c) {
    for (uint32_t i = who_completion(t, c), n = 0; tell_in(t, i) && n < 8; i++, n++) {
        if (tell_pos(t, i) == POS_VERB || tell_pos(t, i) == POS_PUNCT) break;
        if (!tell_is(t, i, "by") || !proper_noun(t, i + 1)) continue;
        who w = who_after(t, i + 1);
        w.behind = true;
        w.from = c->chunk;
        return w;
    }
    return who_nobody(t, c->chunk);
}

/* "General Orlik, head of the army, said", read as what the head said: the tree has whose description that is. */
static who described(const teller *t, const cue *c, who w) {
    token_ix i = tree_subject(t, tell_chunk(t, c->chunk)->head);
    if (i == NONE || i >= w.tokens.begin || t->reach[i].end < w.tokens.end) return w;
    uint32_t k = tell_chunk_of(t, i);
    if (!tell_in(t, k) || !proper_noun(t, k) || tell_relative(t, k)) return w;
    if (who_can_speak(t->d, w.mention) && !who_can_speak(t->d, mention_at(t, k)))
        return w; /* the town of a dateline */
    token_ix end = w.tokens.end;
    w = of_chunks(t, k, k + 1, k);
    w.tokens.end = end;
    return w;
}

who who_of_verb(const teller *t, const cue *c) {
    const chunk *k = tell_chunk(t, c->chunk);
    if (passive(t, c)) return by_whom(t, c);
    if (inverted(t, c)) {
        who w = who_after(t, c->chunk + 1);
        w.behind = true;
        w.from = c->chunk;
        return w;
    }
    return k->tense ? described(t, c, before_verb(t, c)) : shared(t, c);
}

/* ---- of a noun --------------------------------------------------------------------------------- */

/* The mention of the phrase's owner: "Ostria's claim", "his claim". */
/* "Officials gave warnings that": the subject of the verb before the noun at a chunk, if it is one who speaks. */
who who_giver(const teller *t, uint32_t noun) {
    uint32_t v = noun - 1;
    if (tell_pos(t, v) != POS_VERB && tell_pos(t, v) != POS_PUNCT)
        v--; /* "put | out | a statement" */
    uint32_t x = tell_pos(t, v) == POS_VERB ? tell_chunk(t, v)->clause : NONE;
    const clause *l = x == NONE ? NULL : &t->d->clauses.at[x];
    uint32_t k = l && l->subject.n ? l->subject.at[0] : NONE;
    bool one = k != NONE && k != noun && tell_in(t, k) && who_can_speak(t->d, mention_at(t, k));
    return one ? of_chunks(t, k, k + 1, k) : who_nobody(t, noun);
}

static who from_whom(const teller *t, const cue *c) {
    uint32_t k = c->chunk + 1;
    if (!(tell_is(t, k, "from") || tell_is(t, k, "by")) || !proper_noun(t, k + 1))
        return who_giver(t, c->chunk);
    who w = of_chunks(t, k + 1, phrase_end_at(t, k + 1), k + 1);
    w.behind = true;
    return w;
}

/* "Ukrainian claims that", "despite US warnings that": the side before a word of saying says it. */
static bool own_words(const teller *t, const cue *c, mention_ix m) {
    uint32_t k = c->chunk + 1;
    bool says =
        (c->traits & CUE_CHAIN) && who_can_speak(t->d, m) && tell_chunk(t, c->chunk)->mention != m;
    return says && (tell_is(t, k, "that") || (tell_is(t, k, "of") && frame_has(c, "of")) ||
                    (tell_pos(t, k) == POS_VERB && (tell_chunk(t, k)->flags & CHUNK_INFINITIVE)));
}

who who_of_noun(const teller *t, const cue *c) {
    const doc *d = t->d;
    const chunk *k = tell_chunk(t, c->chunk);
    for (mention_ix m = k->mention;
         m < d->mentions.n && d->mentions.at[m].tokens.begin < k->tokens.end; m++) {
        const mention *n = &d->mentions.at[m];
        token_ix end = n->tokens.end;
        bool owner = n->tokens.begin == k->tokens.begin && end < c->tokens.begin + 1 &&
                     (d->tokens.at[end].pos == POS_PART || n->pronoun);
        if (!owner && !(end == c->tokens.begin && own_words(t, c, m))) continue;
        return (who){ .tokens = n->tokens, .chunk = c->chunk, .mention = m, .from = c->chunk };
    }
    return from_whom(t, c);
}

/* "OSTRIA-NORTHMARK: LIVE" is a topic. */
static bool has_hyphen(const teller *t, uint32_t k) {
    str s = doc_text(t->d, tokens_span(t->d, tell_chunk(t, k)->tokens));
    return str_find(s, STR("-"), 0) != UINT32_MAX;
}

/* "MILL TAKEN: OFFICIALS" */
static who behind_colon(const teller *t, const cue *c) {
    uint32_t k = c->chunk + 1, end = t->last;
    while (end > k && tell_pos(t, end - 1) == POS_PUNCT) end--;
    bool one =
        proper_noun(t, k) && phrase_end_at(t, k) == end && who_can_speak(t->d, mention_at(t, k));
    if (!one) return who_nobody(t, k);
    who w = of_chunks(t, k, end, k);
    w.behind = true;
    return w;
}

/* One noun phrase from the begin of the sentence to the colon, in quotation marks or not. */
/* Where the words before a colon begin: past an hour, "9.30am:", and past "From". */
static uint32_t label_begin(const teller *t) {
    uint32_t k = t->first;
    while (quote(t, k)) k++;
    bool hour =
        tell_pos(t, k) == POS_NOUN && t->d->tokens.at[tell_chunk(t, k)->head].pos == POS_NUM;
    if (hour || tell_is_time(t, k)) k += tell_is(t, k + 1, ":") ? 2 : 1;
    return tell_is(t, k, "from") ? k + 1 : k;
}

/* "Milan Ruda, for the army:", "Ruda, the mayor:": the words behind the comma tell of whom is spoken. */
static bool ends_label(const teller *t, uint32_t k, uint32_t end) {
    if (k == end) return true;
    if (!comma(t, k)) return false;
    uint32_t from = tell_pos(t, k + 1) == POS_ADP ? k + 2 : k + 1;
    return from < end && proper_noun(t, from) && phrase_end_at(t, from) == end;
}

who who_before_colon(const teller *t, const cue *c) {
    uint32_t k = label_begin(t), end = c->chunk;
    while (end > k && quote(t, end - 1)) end--;
    bool one =
        k < end && ends_label(t, phrase_end_at(t, k), end) && who_can_speak(t->d, mention_at(t, k));
    for (uint32_t i = k; i < end; i++) one &= !has_hyphen(t, i);
    if (!one) return behind_colon(t, c);
    return of_chunks(t, k, end, k);
}

/* ---- outlets ----------------------------------------------------------------------------------- */

bool who_is_media(const doc *d, mention_ix m) {
    if (m == NONE) return false;
    label h = d->mentions.at[m].holder;
    return d->mentions.at[m].class == MEDIA && (h == H_OUTLET || h == H_AGENCY);
}

bool who_may_carry(const teller *t, mention_ix m) {
    const doc *d = t->d;
    if (m == NONE) return false;
    const mention *n = &d->mentions.at[m];
    token_ix first = n->tokens.begin;
    if (n->class == STRUCTURE)
        return token_is(d, n->head, "station") || token_is(d, n->head, "stations");
    if (n->named || !who_is_media(d, m)) return who_is_media(d, m);
    bool the = d->tokens.at[first].pos == POS_DET,
         all = token_is(d, n->head, "media") || token_is(d, n->head, "press");
    return first + the < n->head || (the && !all); /* "told the press", "on television" */
}

/* Whether the words at a token may be the outlet `name`; how many outlets they may be in *rows. */
static bool may_be(const teller *t, token_ix i, str name, uint32_t *rows) {
    const table *outlets = &t->e->tables[TABLE_OUTLETS];
    bool found = false;
    for (uint32_t x = doc_entry_first(t->d, i, TABLE_OUTLETS); x != NONE;
         x = doc_entry_next(t->d, x)) {
        ++*rows;
        found |= str_eq(table_cell(outlets, t->d->entries.at[x].row, 0), name);
    }
    return found;
}

/* The outlet named last before mention `m` that it may be; any, when it is "the newspaper". */
static str outlet_before(const teller *t, mention_ix m, bool any) {
    enum { LOOK = 200 };
    const doc *d = t->d;
    uint32_t rows = 0;
    for (mention_ix i = m, looked = 0; i-- > 0 && looked < LOOK; looked++) {
        const mention *before = &d->mentions.at[i];
        if (!who_is_media(d, i) || !before->named || !before->name.size) continue;
        bool longer = before->tokens.end - before->tokens.begin >
                      d->mentions.at[m].tokens.end - d->mentions.at[m].tokens.begin;
        if (any || (longer && may_be(t, d->mentions.at[m].tokens.begin, before->name, &rows)))
            return before->name;
        if (!any && may_be(t, d->mentions.at[m].head, before->name, &rows)) return before->name;
    }
    return STR("");
}

str who_outlet_name(const teller *t, mention_ix m) {
    const mention *n = &t->d->mentions.at[m];
    uint32_t rows = 0;
    if (may_be(t, n->tokens.begin, t->d->known.outlet, &rows)) return t->d->known.outlet;
    str before = outlet_before(t, m, !n->named);
    if (before.size) return before;
    return rows > 1 || !n->name.size ? doc_text(t->d, n->at)
                                     : n->name; /* "the Times": which is not said */
}
