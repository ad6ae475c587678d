/* chunk.c - noun phrases and verb groups, and the words between them.
 *
 *     Ukrainian forces | have already advanced | at least 20 miles | into | Russian territory | , | ...
 *     NOUN               VERB present, perfect   NOUN                ADP    NOUN                PUNCT
 *
 * A chunk has the part of speech of its head. Every token that is in no phrase is a chunk of its own, so
 * that the chunks of a sentence cover it. */
#include "extract/chunk.h"
#include "extract/cues.h"

typedef struct chunker {
    const engine *e;
    doc *d;
    const readings *of;
    sentence_ix in;
    token_ix end; /* of the sentence */
} chunker;

static label pos(const chunker *c, token_ix t) {
    return t < c->end ? c->d->tokens.at[t].pos : POS_PUNCT;
}
static readings of(const chunker *c, token_ix t) { return t < c->end ? c->of[t] : R_PUNCT; }

static bool glued(const chunker *c, token_ix t) {
    return t > 0 && t < c->end && !(c->d->tokens.at[t - 1].form & TOKEN_SPACE_AFTER);
}

/* A hyphen or slash between two words without space: "400-square-mile". */
static bool inner_hyphen(const chunker *c, token_ix t) {
    str s = token_text(c->d, t);
    bool hyphen =
        str_is(s, "-") || str_is(s, "/") || str_is(s, "\xE2\x80\x93") || str_is(s, "\xE2\x80\x91");
    return hyphen && glued(c, t) && glued(c, t + 1);
}

static bool quote_mark(const chunker *c, token_ix t) {
    str s = token_text(c->d, t);
    return str_is(s, "\"") || str_is(s, "'") || str_is(s, "\xE2\x80\x9C") ||
           str_is(s, "\xE2\x80\x9D") || str_is(s, "\xE2\x80\x98") || str_is(s, "\xE2\x80\x99") ||
           str_is(s, "``") || str_is(s, "''");
}

static bool nominal(label p) { return p == POS_NOUN || p == POS_PROPN || p == POS_NUM; }

/* A weekday or month stands by itself after a noun: "in an address | Tuesday". */
static bool new_time(const chunker *c, token_ix t) {
    bool named = (of(c, t) & R_TIME) && (c->d->tokens.at[t].form & TOKEN_CAPITAL);
    label p = pos(c, t - 1);
    return named && (p == POS_NOUN || p == POS_PROPN) && !(of(c, t - 1) & (R_TIME | R_NUMBER));
}

/* "by Wednesday evening | 131 people": a number that counts the noun behind it; not "March 2024", "9 August 1945". */
static bool counts_next(const chunker *c, token_ix t) {
    bool year = token_text(c->d, t).size == 4 && (c->d->tokens.at[t].form & TOKEN_NUMBER);
    return !year && (pos(c, t + 1) == POS_NOUN || pos(c, t + 1) == POS_ADJ) &&
           !(of(c, t + 1) & R_TIME);
}

/* "11:20 | The raid ...": the hour before an entry of a live report. */
static bool is_hour(const chunker *c, token_ix t) {
    str s = token_text(c->d, t);
    return t == c->d->sentences.at[c->in].tokens.begin && (s.size == 4 || s.size == 5) &&
           str_find(s, STR(":"), 0) == s.size - 3 && (c->d->tokens.at[t].form & TOKEN_NUMBER);
}

/* "in Vashir | two of those hurt", "in Vashir | 40 minutes later": a number behind a name that counts something else. */
static bool counts_apart(const chunker *c, token_ix t) {
    str s = token_text(c->d, t);
    if (pos(c, t - 1) != POS_PROPN || (of(c, t - 1) & R_TIME)) return false;
    if (s.at[0] >= 'a' && s.at[0] <= 'z') return true;
    if (!(c->d->has & HAS_READING)) return false;
    const word_reading *w = &c->d->readings.at[t], *name = w - 1;
    bool counts = w->relation == UD_NUMMOD && w->head != NONE && w->head > t;
    return counts && (name->head == NONE || name->head < t);
}

/* "In our report of 11 January | Sheikh Adan Ruda was quoted": a name of two words or more behind a day and its month. */
static bool name_behind_day(const chunker *c, token_ix t) {
    bool day = t > 1 && (of(c, t - 1) & R_TIME) && pos(c, t - 2) == POS_NUM;
    return day && pos(c, t) == POS_PROPN && pos(c, t + 1) == POS_PROPN &&
           !((of(c, t) | of(c, t + 1)) & R_TIME);
}

/* ---- noun phrases ---------------------------------------------------------------------------- */

/* Whether token `t` may follow in the phrase that began at `begin`; `full` tells that it has a noun. */
static bool goes_on(const chunker *c, token_ix begin, token_ix t, bool full) {
    label p = pos(c, t);
    if (t >= c->end || is_hour(c, t - 1)) return false;
    if (inner_hyphen(c, t)) return true;
    if (glued(c, t) && inner_hyphen(c, t - 1)) return p != POS_PUNCT;
    if (p == POS_PART) return full && (of(c, t) & R_POSSESSIVE) && !(of(c, t) & R_NOT);
    bool possessed = pos(c, t - 1) == POS_PART;
    if ((p == POS_NUM && full && counts_apart(c, t)) || name_behind_day(c, t)) return false;
    if (full && !possessed && new_time(c, t)) return false;
    if (p == POS_NUM && full &&
        !possessed) /* "Resolution 1701", "7 August 2024", "flight 370"; but "gave the army | 40 tanks" */
        return pos(c, t - 1) == POS_PROPN || pos(c, t - 1) == POS_NUM ||
               ((of(c, t - 1) & R_TIME) && !counts_next(c, t)) || !nominal(pos(c, t + 1));
    if (nominal(p)) return true;
    bool compound =
        t >= begin + 3 && inner_hyphen(c, t - 2); /* "its long-planned | military operation" */
    if (p == POS_ADJ)
        return !full || possessed || compound ||
               (nominal(pos(c, t + 1)) && pos(c, t - 1) == POS_PROPN);
    if (p == POS_ADV)
        return !full &&
               (pos(c, t + 1) == POS_ADJ || pos(c, t + 1) == POS_NUM || nominal(pos(c, t + 1)));
    if (p == POS_DET)
        return (!full && (pos(c, t - 1) == POS_DET || pos(c, t - 1) == POS_ADJ)) ||
               (pos(c, t - 1) == POS_NUM && nominal(pos(c, t + 1)));
    if (p == POS_PUNCT && quote_mark(c, t))
        return t > begin && (!full || possessed) &&
               (pos(c, t + 1) == POS_ADJ || nominal(pos(c, t + 1)));
    return false;
}

/* The last noun of a phrase that ends at `end`, before any bracket or figure that trails. */
static token_ix head_of(const chunker *c, token_ix begin, token_ix end) {
    for (token_ix t = end; t > begin; t--)
        if (pos(c, t - 1) == POS_NOUN || pos(c, t - 1) == POS_PROPN) return t - 1;
    return end - 1;
}

static bool is_closing_quote(const chunker *c, token_ix begin, token_ix t) {
    if (!quote_mark(c, t)) return false;
    for (token_ix i = begin; i < t; i++)
        if (quote_mark(c, i)) return nominal(pos(c, t + 1)) || pos(c, t + 1) == POS_ADJ;
    return false;
}

/* A closed-class word of several tokens is one chunk: "according to". */
static token_ix word_end(const chunker *c, token_ix t) {
    token_ix end = t + 1;
    while (end < c->end && (of(c, end) & R_MEMBER)) end++;
    return end;
}

/* Whether a word that is in no phrase of the words behind it can end one: "in recent days | the army", "how long | troops". */
static bool stands_apart(const word_reading *w) {
    static const label apart[] = { UD_NSUBJ, UD_NSUBJ_PASS,   UD_OBJ,   UD_IOBJ,
                                   UD_OBL,   UD_OBL_UNMARKED, UD_ADVMOD };
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (w->relation == apart[i]) return true;
    return false;
}

/* "Ada" of "Ada Rusk": the word of a name that the tree hangs the others on. */
static token_ix name_begin(const word_reading *words, token_ix begin, token_ix t) {
    bool flat = words[t].relation == UD_FLAT && words[t].head != NONE;
    return flat && words[t].head >= begin && words[t].head < t ? words[t].head : t;
}

/* Where words that the tree has in two phrases part: the end of the first; else `end`. */
static token_ix parted(const chunker *c, token_ix begin, token_ix end) {
    if (!(c->d->has & HAS_READING)) return end;
    const word_reading *words = c->d->readings.at;
    for (token_ix t = begin; t + 1 < end; t++) {
        token_ix of_name = name_begin(words, begin, t); /* "Ada Rusk | today" */
        token_ix up = words[of_name].head, next = words[t + 1].head;
        bool out = up != NONE && up >= end && stands_apart(&words[of_name]);
        bool own = next != NONE && (next > t + 1 || next == up) && words[t + 1].relation != UD_CASE;
        bool name = pos(c, t) == POS_PROPN && pos(c, t + 1) == POS_PROPN && !(of(c, t) & R_TIME);
        bool one = of(c, t + 1) & R_MEMBER;    /* "hardly any" */
        bool heads = up == NONE || up < begin, /* "a claim | Korvia denied" */
            acts = next != NONE && next >= end && words[t + 1].relation == UD_NSUBJ;
        bool claim = pos(c, t) == POS_NOUN && pos(c, t + 1) == POS_PROPN;
        bool day = (of(c, t) & R_TIME) && pos(c, t) == POS_PROPN; /* "and Sunday | troops came" */
        if (heads && acts && (claim || day)) return t + 1;
        if (out && own && !name && !one && pos(c, t + 1) != POS_PUNCT) return t + 1;
    }
    return end;
}

/* The word of [begin, end) that leads the phrase of word `t` in the tree. */
static token_ix leader(const word_reading *words, token_ix begin, token_ix end, token_ix t) {
    for (token_ix n = begin; n < end; n++) {
        token_ix up = words[t].head;
        if (up == NONE || up < begin || up >= end) return t;
        t = up;
    }
    return t;
}

/* "will meet Adan Ruda | tomorrow", "promised the rebels | seats": two phrases of the verb before them; else `end`. */
static token_ix parted_behind(const chunker *c, token_ix begin, token_ix end) {
    if (!(c->d->has & HAS_READING)) return end;
    const word_reading *words = c->d->readings.at;
    token_ix first = leader(words, begin, end, begin);
    for (token_ix t = begin + 1; t < end; t++) {
        token_ix own = leader(words, begin, end, t);
        bool both = own > first && words[own].head == words[first].head && own >= t &&
                    words[own].head < begin && stands_apart(&words[own]) &&
                    stands_apart(&words[first]);
        bool name = pos(c, t - 1) == POS_PROPN && pos(c, t) == POS_PROPN && !(of(c, own) & R_TIME);
        if (both && !name && t > first) return t;
    }
    return end;
}

/* "shot | dead | two men": said with the verb, by its row or by the tree, and no word of the phrase behind it. */
static bool completes_verb(const chunker *c, token_ix t) {
    if (pos(c, t) != POS_ADJ || t + 1 >= c->end || t == 0 || pos(c, t - 1) != POS_VERB)
        return false;
    if (pos(c, t + 1) != POS_DET && pos(c, t + 1) != POS_NUM) return false;
    for (uint32_t i = doc_entry_first(c->d, t - 1, TABLE_TRIGGERS_VERB); i != NONE;
         i = doc_entry_next(c->d, i))
        if (c->d->entries.at[i].tokens.end == t + 1) return true;
    return (c->d->has & HAS_READING) && c->d->readings.at[t].head == t - 1;
}

/* The end of the noun phrase that begins at `t`, or `t` when none does. */
static token_ix noun_phrase(const chunker *c, token_ix begin) {
    label p = pos(c, begin);
    bool opens = nominal(p) || p == POS_DET || p == POS_ADJ || p == POS_ADV;
    bool full = nominal(p) && p != POS_NUM;
    token_ix t = begin + 1, last = nominal(p) ? t : begin;
    bool particle = p == POS_ADV && (of(c, begin) & R_PARTICLE) && begin > 0 &&
                    pos(c, begin - 1) == POS_VERB; /* "fell on | Vashir" */
    if (p == POS_PRON) return word_end(c, begin);
    if (!opens || particle || completes_verb(c, begin)) return begin;
    while (goes_on(c, begin, t, full) || is_closing_quote(c, begin, t)) {
        full = (nominal(pos(c, t)) && pos(c, t) != POS_NUM) ||
               (full && pos(c, t) != POS_PART && !quote_mark(c, t));
        if (nominal(pos(c, t))) last = t + 1;
        t++;
    }
    token_ix end = parted_behind(c, begin, parted(c, begin, last));
    return p == POS_ADV && end == begin + 1 ? begin : end; /* "when | the Courier called" */
}

/* ---- verb groups ----------------------------------------------------------------------------- */

/* "never | shelled": the word that denies a verb without an auxiliary is one of its group. */
static bool never(const chunker *c, token_ix t) {
    return pos(c, t) == POS_ADV && token_is(c->d, t, "never") && pos(c, t + 1) == POS_VERB;
}

/* Over "have already been" to the main verb: the end of the group, with the main verb before it. */
static token_ix verb_group(const chunker *c, token_ix begin) {
    token_ix t = begin, verb = NONE;
    for (; t < c->end; t++) {
        label p = pos(c, t);
        if (p == POS_VERB) {
            verb = t;
            break;
        }
        if (p == POS_AUX) verb = t;
        else if (p == POS_PART && (of(c, t) & R_NOT)) continue;
        else if (p == POS_PART && token_is(c->d, t, "to") && t == begin) continue;
        else if (p == POS_PUNCT && quote_mark(c, t) && t > begin && pos(c, t + 1) == POS_VERB)
            continue; /* "has "liberated" | the town", the mark inside the group */
        else if (p != POS_ADV || (t == begin && !never(c, t))) break;
    }
    return verb == NONE ? begin : verb + 1;
}

static bool has(const chunker *c, token_ix begin, token_ix end, readings r) {
    for (token_ix t = begin; t < end; t++)
        if (c->d->tokens.at[t].pos == POS_AUX && (of(c, t) & r)) return true;
    return false;
}

static bool negated(const chunker *c, token_ix begin, token_ix end) {
    for (token_ix t = begin; t < end; t++)
        if ((of(c, t) & R_NOT) || token_is(c->d, t, "never")) return true;
    return false;
}

static bool sense(const chunker *c, token_ix t, const char *value) {
    return word_says(c->e, c->d, t, "sense", value);
}

static uint8_t tense_of(const chunker *c, token_ix begin, token_ix head) {
    for (token_ix t = begin; t <= head; t++) {
        if (c->d->tokens.at[t].pos != POS_AUX) continue;
        return sense(c, t, "future") ? CHUNK_FUTURE
               : sense(c, t, "past") ? CHUNK_PAST
                                     : CHUNK_PRESENT;
    }
    if (of(c, head) & R_PAST) return CHUNK_PAST;
    return of(c, head) & (R_BASE | R_THIRD) ? CHUNK_PRESENT : CHUNK_NO_TENSE;
}

static bool modal(const chunker *c, token_ix begin, token_ix end) {
    for (token_ix t = begin; t < end; t++)
        if (c->d->tokens.at[t].pos == POS_AUX && (of(c, t) & R_MODAL) && !sense(c, t, "future"))
            return true;
    return false;
}

static void fill_verb(const chunker *c, chunk *k) {
    token_ix begin = k->tokens.begin, end = k->tokens.end, head = k->head;
    bool be = has(c, begin, head, R_BE), have = has(c, begin, head, R_HAVE);
    bool participle = (of(c, head) & R_PARTICIPLE) != 0, ing = (of(c, head) & R_ING) != 0;
    k->tense = tense_of(c, begin, head);
    if (be && participle && !ing) k->flags |= CHUNK_PASSIVE;
    if (have && (participle || be)) k->flags |= CHUNK_PERFECT;
    if (be && ing) k->flags |= CHUNK_PROGRESSIVE;
    if (negated(c, begin, end)) k->flags |= CHUNK_NEGATED;
    if (modal(c, begin, end)) k->flags |= CHUNK_MODAL;
    if (token_is(c->d, begin, "to")) k->flags |= CHUNK_INFINITIVE;
    bool gerund = c->d->tokens.at[begin].pos == POS_AUX &&
                  (token_is(c->d, begin, "being") || token_is(c->d, begin, "having"));
    bool bare = !has(c, begin, end, R_AUX);
    if (gerund) k->flags |= CHUNK_PARTICIPLE;
    if (bare && !(k->flags & CHUNK_INFINITIVE) && !(of(c, head) & (R_PAST | R_BASE | R_THIRD)))
        k->flags |= CHUNK_PARTICIPLE;
    if (k->flags & (CHUNK_PARTICIPLE | CHUNK_INFINITIVE)) k->tense = CHUNK_NO_TENSE;
    if (bare && participle && (k->flags & CHUNK_PARTICIPLE)) k->flags |= CHUNK_PASSIVE;
}

/* ---- all chunks ------------------------------------------------------------------------------ */

static token_ix add(const chunker *c, token_ix begin, token_ix end, label p) {
    chunk *k = doc_add(c->d, chunks);
    if (!k) return c->end;
    *k = (chunk){
        .tokens = {begin, end},
          .in = c->in, .pos = p, .mention = NONE, .clause = NONE
    };
    k->head = p == POS_NOUN ? head_of(c, begin, end) : end - 1;
    if (p == POS_VERB) fill_verb(c, k);
    return end;
}

static token_ix next_chunk(const chunker *c, token_ix t) {
    label p = pos(c, t);
    bool verbal = p == POS_AUX || p == POS_VERB || never(c, t) ||
                  (p == POS_PART && !(of(c, t) & R_POSSESSIVE));
    token_ix end = verbal ? verb_group(c, t) : t;
    if (end > t) return add(c, t, end, POS_VERB);
    end = noun_phrase(c, t);
    if (end > t) return add(c, t, end, POS_NOUN);
    return add(c, t, word_end(c, t), p);
}

/* The next verb group of the sentence before a comma or conjunction that is no phrase's object, or NONE. */
static uint32_t later_verb(const doc *d, uint32_t k) {
    for (uint32_t i = k + 1; i < d->chunks.n && d->chunks.at[i].in == d->chunks.at[k].in; i++) {
        const chunk *n = &d->chunks.at[i];
        if (n->pos == POS_PUNCT || n->pos == POS_CCONJ || n->pos == POS_SCONJ || n->pos == POS_PRON)
            return NONE;
        if (n->pos == POS_VERB && n->tense) return i;
        if (n->pos == POS_NOUN && d->tokens.at[n->head].pos == POS_PRON) return NONE;
        if (n->pos == POS_NOUN && d->chunks.at[i - 1].pos != POS_ADP) return NONE;
    }
    return NONE;
}

/* "the minister said after talks ended" is no "minister who was said". */
static bool says(const chunker *c, token_ix t) { return cue_is(c->e, c->d, t, "say"); }

/* A line of capitals, or one that stands alone: headlines leave out "was". */
static bool headline(const doc *d, const chunk *k) {
    const sentence *s = &d->sentences.at[k->in];
    if (d->paragraphs.at[s->paragraph].heading) return true;
    for (token_ix t = s->tokens.begin; t < s->tokens.end; t++)
        if ((d->tokens.at[t].form & (TOKEN_CAPITAL | TOKEN_ALL_CAPITAL)) == 0 &&
            d->tokens.at[t].pos != POS_PUNCT && d->tokens.at[t].pos != POS_NUM)
            return false;
    return true;
}

/* "drones launched from Kursk hit Sumy", "troops killed by mines": a past form that is no finite verb. */
static void find_reduced(const chunker *c, uint32_t first) {
    doc *d = c->d;
    for (uint32_t i = first + 1; i + 1 < d->chunks.n; i++) {
        chunk *k = &d->chunks.at[i];
        const chunk *was = k - 1, *next = k + 1;
        bool bare = k->pos == POS_VERB && k->tokens.end - k->tokens.begin == 1 &&
                    (of(c, k->head) & R_PAST) && (of(c, k->head) & R_PARTICIPLE);
        bool after_noun = was->pos == POS_NOUN && d->tokens.at[was->head].pos != POS_PRON;
        if (!bare || !after_noun) continue;
        if (next->pos != POS_NOUN && headline(d, k)) {
            k->flags |= CHUNK_PASSIVE;
            continue;
        }
        bool by = next->pos == POS_ADP && token_is(d, next->tokens.begin, "by");
        if (!by && (next->pos == POS_NOUN || later_verb(d, i) == NONE || says(c, k->head)))
            continue;
        k->flags |= CHUNK_PARTICIPLE | CHUNK_PASSIVE;
        k->tense = CHUNK_NO_TENSE;
    }
}

/* "officials who would not give their names told the Courier", "..., guards who fled said.": read as a participle, though
 * nothing can be what was told. */
static void find_saying(const chunker *c, uint32_t first) {
    doc *d = c->d;
    for (uint32_t i = first + 1; i + 1 < d->chunks.n; i++) {
        chunk *k = &d->chunks.at[i];
        const chunk *was = k - 1, *next = k + 1;
        bool bare = k->pos == POS_VERB && k->tokens.end - k->tokens.begin == 1 && !k->tense &&
                    (of(c, k->head) & R_PARTICIPLE) && !(of(c, k->head) & R_ING);
        if (!bare || was->pos != POS_NOUN || !says(c, k->head)) continue;
        bool last = next->pos == POS_PUNCT && i + 2 == d->chunks.n;
        if (next->pos != POS_NOUN && !(last && token_is(d, k->head, "said"))) continue;
        k->flags &= (uint16_t) ~(CHUNK_PARTICIPLE | CHUNK_PASSIVE);
        k->tense = CHUNK_PAST;
    }
}

/* "after rebels had taken the town": a preposition whose noun phrase is the subject of a verb joins clauses. */
static void find_joining(const chunker *c, uint32_t first) {
    doc *d = c->d;
    for (uint32_t i = first; i + 2 < d->chunks.n; i++) {
        chunk *k = &d->chunks.at[i];
        token_ix word = k->tokens.begin;
        if (k->pos != POS_ADP || k[1].pos != POS_NOUN) continue;
        if (!word_says(c->e, d, word, "kind", "join")) continue;
        uint32_t j = i + 2;
        for (; j + 1 < d->chunks.n; j += d->chunks.at[j].pos == POS_ADV ? 1 : 2) {
            label p = d->chunks.at[j].pos;
            if (p != POS_ADV &&
                !((p == POS_ADP || p == POS_CCONJ) && d->chunks.at[j + 1].pos == POS_NOUN))
                break;
        }
        if (j < d->chunks.n && d->chunks.at[j].pos == POS_VERB && d->chunks.at[j].tense)
            k->pos = POS_SCONJ;
    }
}

void chunk_run(const engine *e, worker *w, doc *d) {
    const readings *readings_of = pos_tag(e, w, d);
    if (!readings_of) return;
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range tokens = d->sentences.at[s].tokens;
        chunker c = { e, d, readings_of, s, tokens.end };
        uint32_t first = d->chunks.n;
        for (token_ix t = tokens.begin; t < tokens.end;) t = next_chunk(&c, t);
        if (d->failed) return;
        find_reduced(&c, first);
        find_saying(&c, first);
        find_joining(&c, first);
    }
}
