/* pos.c - parts of speech from tables, endings and neighbours: enough to see noun phrases and verb groups.
 *
 *     Russian  attacks   damaged   a    bridge            The  army    attacks   the  town
 *     ADJ      NOUN      VERB      DET  NOUN              DET  NOUN    VERB      DET  NOUN
 *
 * Every token first gets all readings that the tables allow; then one pass from left to right keeps the
 * reading that fits its neighbours. */
#include "extract/chunk.h"

#include "base/utf8.h"

/* ---- all readings ---------------------------------------------------------------------------- */

static readings verb_forms(uint16_t forms) {
    readings r = 0;
    if (forms & FORM_BASE) r |= R_BASE;
    if (forms & FORM_THIRD) r |= R_THIRD;
    if (forms & FORM_PAST) r |= R_PAST;
    if (forms & FORM_PARTICIPLE) r |= R_PARTICIPLE;
    if (forms & FORM_ING) r |= R_ING;
    return r;
}

static readings noun_forms(uint16_t forms) {
    return R_NOUN | ((forms & FORM_PLURAL) ? R_PLURAL : 0);
}

static readings of_word(const table *t, uint32_t row) {
    str pos = table_cell(t, row, 1), kind = table_cell(t, row, 2);
    if (str_is(pos, "DET")) return R_DET;
    if (str_is(pos, "PRON")) return R_PRONOUN | (str_is(kind, "relative") ? R_RELATIVE : 0);
    if (str_is(pos, "ADP")) return R_PREP;
    if (str_is(pos, "SCONJ")) return R_SCONJ;
    if (str_is(pos, "CCONJ")) return R_CCONJ;
    if (str_is(pos, "ADV") || str_is(pos, "INTJ")) return R_ADV;
    if (str_is(pos, "ADJ")) return R_ADJ;
    if (str_is(pos, "PART")) return str_is(kind, "not") ? R_NOT : R_POSSESSIVE;
    if (str_is(kind, "be")) return R_BE;
    if (str_is(kind, "have")) return R_HAVE;
    return str_is(kind, "do") ? R_DO : R_MODAL;
}

static readings of_cue(const table *t, const entry *n) {
    str pos = table_cell(t, n->row, 1);
    if (str_is(pos, "v")) return verb_forms(n->forms);
    if (str_is(pos, "n")) return noun_forms(n->forms);
    if (str_is(pos, "adv")) return R_ADV;
    return str_is(pos, "adj") ? R_ADJ : 0;
}

static readings of_country(const engine *e, const entry *n) {
    const table *t = &e->tables[TABLE_COUNTRIES];
    if (n->column == table_column(t, "adjectives")) return R_ADJ;
    return n->column == table_column(t, "demonyms") ? R_NOUN : R_NAME;
}

static readings of_entry(const engine *e, const entry *n) {
    switch (n->table) {
    case TABLE_WORDS: return of_word(&e->tables[TABLE_WORDS], n->row);
    case TABLE_VERBS:
    case TABLE_TRIGGERS_VERB: return verb_forms(n->forms);
    case TABLE_CUES: return of_cue(&e->tables[TABLE_CUES], n);
    case TABLE_TRIGGERS_NOUN:
    case TABLE_ROLES:
    case TABLE_NOUNS:
    case TABLE_THINGS:
    case TABLE_HEADS: return noun_forms(n->forms);
    case TABLE_ACTORS:
    case TABLE_PERSONS:
    case TABLE_OUTLETS:
    case TABLE_TITLES: return R_NAME;
    case TABLE_COUNTRIES: return of_country(e, n);
    case TABLE_NUMBERS: return R_NUMBER;
    case TABLE_TIMES: return R_TIME;
    default: return 0;
    }
}

/* A key of several words: closed-class ones are one word ("according to"); of nouns and names each word
 * may be part of one, the last is its head. */
static void spread(const entry *n, readings r, readings *of) {
    bool closed = n->table == TABLE_WORDS;
    for (token_ix t = n->tokens.begin; t < n->tokens.end; t++) {
        if (closed) of[t] = t == n->tokens.begin ? r | R_WHOLE : r | R_MEMBER;
        else if (r & R_VERB)
            of[t] |= t == n->tokens.begin                   ? r
                     : n->tokens.end - n->tokens.begin == 2 ? R_PARTICLE
                                                            : 0;
        else if (r & R_NAME) of[t] |= r | R_PART;
        else if (t + 1 == n->tokens.end || r == R_TIME) of[t] |= r;
        else of[t] |= R_NOUN;
    }
}

/* "is | due | to meet": the reader has the last word for that of an infinitive. */
static bool leads_verb(const engine *e, const doc *d, const entry *n) {
    token_ix last = n->tokens.end - 1;
    return n->table == TABLE_WORDS && (d->has & HAS_READING) && token_is(d, last, "to") &&
           d->readings.at[last].pos == POS_PART &&
           str_is(table_get(&e->tables[TABLE_WORDS], n->row, "pos"), "ADP");
}

static void read_tables(const engine *e, const doc *d, readings *of) {
    for (uint32_t i = 0; i < d->entries.n; i++) {
        const entry *n = &d->entries.at[i];
        if (of[n->tokens.begin] & (R_MEMBER | R_WHOLE) || leads_verb(e, d, n)) continue;
        readings r = of_entry(e, n);
        if (!r) continue;
        if (n->tokens.end - n->tokens.begin > 1) spread(n, r, of);
        else of[n->tokens.begin] |= r;
    }
}

static bool ends_in(str s, const char *const *endings) {
    for (; *endings; endings++) {
        str ending = str_of(*endings);
        if (s.size > ending.size + 2 &&
            str_eq_fold(str_cut(s, s.size - ending.size, s.size), ending))
            return true;
    }
    return false;
}

/* What the ending of an unknown word tells. */
static readings by_ending(str s) {
    static const char *const adverb[] = { "ly", "wards", NULL };
    static const char *const adjective[] = { "ous",  "ful", "ive", "ical", "able", "ible",
                                             "less", "ish", "ese", "ary",  "like", NULL };
    static const char *const noun[] = { "tion", "sion", "ment", "ness", "ity",  "ship",
                                        "ism",  "ist",  "ance", "ence", "hood", NULL };
    static const char *const ing[] = { "ing", NULL }, *const ed[] = { "ed", NULL },
                             *const plural[] = { "s", NULL };
    if (ends_in(s, adverb)) return R_ADV;
    if (ends_in(s, adjective)) return R_ADJ | R_NOUN;
    if (ends_in(s, noun)) return R_NOUN;
    if (ends_in(s, ing)) return R_ING | R_NOUN;
    if (ends_in(s, ed)) return R_PAST | R_PARTICIPLE | R_ADJ;
    return R_NOUN | (ends_in(s, plural) ? R_PLURAL : 0);
}

static bool has_letter(str s) {
    for (uint32_t i = 0; i < s.size; i++)
        if (is_alpha(s.at[i])) return true;
    return false;
}

static bool is_apostrophe(const doc *d, token_ix t) {
    return token_is(d, t, "'") || token_is(d, t, "\xE2\x80\x99");
}

/* "the miners' union": behind a plural and before a word; "he called them 'rebels' and left" closes what is open. */
static bool owns(const doc *d, token_ix t) {
    if (!is_apostrophe(d, t) || t == 0 || t + 1 >= d->tokens.n) return false;
    const token *k = &d->tokens.at[t], *next = k + 1;
    str word = token_text(d, t - 1);
    bool open = false;
    for (token_ix i = t; i-- > 0 && d->tokens.at[i].at.end + 1 >= d->tokens.at[i + 1].at.begin;)
        if (is_apostrophe(d, i)) open = !open;
    return !open && k[-1].at.end == k->at.begin && next->at.begin == k->at.end + 1 &&
           !(next->form & TOKEN_PUNCT) && (str_ends(word, STR("s")) || str_ends(word, STR("z")));
}

/* `shouted`: all of the sentence is in capitals, so that capitals say nothing. */
static readings by_shape(const doc *d, token_ix t, readings r, bool shouted) {
    const token *k = &d->tokens.at[t];
    if (r & (R_MEMBER | R_WHOLE)) return r;
    if (owns(d, t)) return R_POSSESSIVE;
    if (k->form & TOKEN_PUNCT) return has_letter(token_text(d, t)) ? R_ADJ : R_PUNCT; /* "-held" */
    if (k->form & TOKEN_NUMBER) return r | R_NUMBER;
    if (k->form & TOKEN_URL) return R_NAME;
    if (shouted && (r & R_NAME) && (r & ~(readings)(R_NAME | R_PART)))
        return r & ~(readings)R_NAME; /* "WAS SHOT" */
    if ((k->form & TOKEN_ALL_CAPITAL) && (r & R_NAME))
        return R_NAME; /* "US", "WHO" are no pronouns */
    const readings closed = R_DET | R_PRONOUN | R_PREP | R_SCONJ | R_CCONJ | R_AUX | R_NOT;
    bool capital = (k->form & TOKEN_CAPITAL) != 0, start = (k->form & TOKEN_SENTENCE_START) != 0;
    if (capital && !start && !shouted && (r & R_MODAL) && (r & R_TIME))
        return R_NAME | R_TIME; /* "May" */
    if (capital && !start && !shouted && !(r & closed)) return r | R_NAME;
    if (!r) r = by_ending(token_text(d, t)) | (capital ? R_NAME : 0);
    return r;
}

/* ---- one reading ----------------------------------------------------------------------------- */

typedef struct tagger {
    const engine *e;
    const doc *d;
    const readings *of;
    label *pos;          /* decided so far */
    token_ix begin, end; /* the sentence */
} tagger;

static readings at(const tagger *g, token_ix t) {
    return t >= g->begin && t < g->end ? g->of[t] : R_PUNCT;
}
static label before(const tagger *g, token_ix t) {
    return t > g->begin ? g->pos[t - 1] : POS_PUNCT;
}

/* The next token that is not an adverb. */
static readings after(const tagger *g, token_ix t) {
    for (t++; t < g->end; t++)
        if (!(at(g, t) & R_ADV) || (at(g, t) & (R_NOUN | R_ADJ | R_PREP | R_VERB))) return at(g, t);
    return R_PUNCT;
}

static bool opens_phrase(readings r) { return (r & (R_DET | R_NAME | R_NUMBER | R_PRONOUN)) != 0; }

/* The tag before `t`, adverbs and "not" passed over; the token of it in *where. */
static label governor(const tagger *g, token_ix t, token_ix *where) {
    while (t > g->begin && (g->pos[t - 1] == POS_ADV || g->pos[t - 1] == POS_PART)) {
        if (g->pos[t - 1] == POS_PART && !(at(g, t - 1) & R_NOT)) break;
        t--;
    }
    *where = t > g->begin ? t - 1 : NONE;
    return t > g->begin ? g->pos[t - 1] : POS_PUNCT;
}

/* `t` is NONE where nothing stands before. */
static bool clause_has_verb(const tagger *g, token_ix t) {
    for (; t != NONE && t > g->begin; t--) {
        label p = g->pos[t - 1];
        if (p == POS_VERB || p == POS_AUX) return true;
        if (p == POS_SCONJ || p == POS_CCONJ || (p == POS_PUNCT && !(at(g, t) & R_MEMBER)))
            return false;
    }
    return false;
}

/* A later word of the sentence that can only be a finite verb. */
static bool verb_later(const tagger *g, token_ix t) {
    enum { FAR = 40 };
    for (token_ix i = t + 1; i < g->end && i < t + FAR; i++) {
        readings r = at(g, i);
        if ((r & (R_BE | R_HAVE | R_MODAL)) && !(r & R_POSSESSIVE)) return true;
        if ((r & (R_PAST | R_THIRD)) && !(r & (R_NOUN | R_ADJ | R_NAME)) &&
            !(at(g, i - 1) & (R_DET | R_PREP)))
            return true;
    }
    return false;
}

/* A word that may be a noun and a finite verb: "attacks", "advance". */
static bool verb_after_noun(const tagger *g, token_ix t, readings r) {
    readings next = after(g, t);
    if (clause_has_verb(g, t)) return (r & R_PAST) && !(r & (R_NOUN | R_ADJ));
    if (r & R_PAST) return true;
    if (next & (R_DET | R_PRONOUN | R_SCONJ)) return true;
    bool many = (at(g, t - 1) & R_PLURAL) != 0;
    if ((r & R_THIRD) && !many && g->pos[t - 1] == POS_PROPN && (next & (R_NOUN | R_ADJ)) &&
        !verb_later(g, t))
        return true;
    if ((r & R_THIRD) && !many)
        return opens_phrase(next) || (next & (R_PREP | R_POSSESSIVE)) == R_PREP || !(r & R_NOUN);
    return (r & R_BASE) && many && !(next & R_NOUN);
}

/* "six hurt": counted as it stands. */
static bool is_same_in_plural(const tagger *g, token_ix t) {
    uint32_t i = doc_entry_first(g->d, t, TABLE_COUNTED);
    return i != NONE &&
           str_is(table_get(&g->e->tables[TABLE_COUNTED], g->d->entries.at[i].row, "plural"), "=");
}

static bool is_verb(const tagger *g, token_ix t, readings r) {
    token_ix where;
    label p = governor(g, t, &where);
    readings gov = where == NONE ? R_PUNCT : g->of[where];
    bool other = (r & (R_NOUN | R_ADJ | R_NAME)) != 0;
    if (p == POS_AUX) {
        if ((gov & R_BE) && (r & (R_ING | R_PARTICIPLE))) return true;
        if ((gov & R_HAVE) && (r & R_PARTICIPLE)) return true;
        return (gov & (R_MODAL | R_DO)) && (r & R_BASE);
    }
    if (p == POS_PART) return token_is(g->d, where, "to") && (r & R_BASE);
    if (p == POS_PRON)
        return (r & (R_PAST | R_THIRD | R_BASE)) || ((r & (R_ING | R_PARTICIPLE)) && !other);
    if (p == POS_DET || p == POS_ADJ) return false;
    if (p == POS_NUM) { /* "10 shot", but not "two hooded men", "one shot", "two hurt" */
        bool noun = (r & R_NOUN) && (token_is(g->d, where, "one") || token_is(g->d, where, "1") ||
                                     is_same_in_plural(g, t));
        return (r & R_PAST) && !noun && !(after(g, t) & R_NOUN);
    }
    if (p == POS_ADP)
        return (r & R_ING) && opens_phrase(after(g, t)) ? true : !other && (r & R_ING);
    if (p == POS_VERB && !(r & (R_PAST | R_PARTICIPLE | R_ING))) return false;
    if (p == POS_VERB && !(r & R_ING) && (r & R_PARTICIPLE))
        return !(r & R_NOUN) && !(after(g, t) & R_NOUN);
    if (!other) return true;
    if (p == POS_NOUN || p == POS_PROPN) return verb_after_noun(g, t, r);
    if (p == POS_VERB)
        return (r & R_ING) || ((r & R_PARTICIPLE) && !(r & R_NOUN) && !(after(g, t) & R_NOUN));
    if (p == POS_CCONJ && (r & R_PAST) && opens_phrase(at(g, t + 1)) && clause_has_verb(g, where))
        return true; /* "killed two and injured five" */
    if (p == POS_PUNCT && (r & R_THIRD) && (at(g, t + 1) & R_NUMBER) && clause_has_verb(g, where))
        return true; /* "kills 3, wounds 12" */
    if (p == POS_PUNCT || p == POS_CCONJ || p == POS_SCONJ)
        return (r & R_ING) ? opens_phrase(after(g, t)) || ((after(g, t) & R_PREP) && !(r & R_NOUN))
                           : (r & R_PAST) && !(r & R_NOUN) && !(after(g, t) & R_NOUN);
    return false;
}

static label that(const tagger *g, token_ix t) {
    label p = before(g, t);
    readings next = at(g, t + 1);
    if (p == POS_VERB || p == POS_ADJ || p == POS_ADV) return POS_SCONJ;
    if (p == POS_NOUN || p == POS_PROPN)
        return next & (R_VERB | R_AUX) && !(next & (R_NOUN | R_DET)) ? POS_PRON : POS_SCONJ;
    if (p == POS_PUNCT && t > g->begin && (next & (R_DET | R_NAME | R_PRONOUN))) return POS_SCONJ;
    return next & (R_NOUN | R_ADJ) && !(next & R_AUX) ? POS_DET : POS_PRON;
}

/* "to": a particle before a verb, else a preposition. */
static label to(const tagger *g, token_ix t) {
    readings next = after(g, t);
    if (next & (R_BE | R_HAVE | R_DO)) return POS_PART;
    return (next & R_BASE) && !(next & (R_DET | R_NAME)) ? POS_PART : POS_ADP;
}

/* "'s": "is" after a pronoun before a predicate, else the mark of possession. */
static label clitic_s(const tagger *g, token_ix t) {
    readings next = at(g, t + 1);
    bool predicate = (next & (R_PARTICIPLE | R_ING | R_DET | R_NOT | R_ADV | R_PREP)) != 0;
    return before(g, t) == POS_PRON && predicate ? POS_AUX : POS_PART;
}

static label open_class(const tagger *g, token_ix t, readings r) {
    readings next = at(g, t + 1);
    bool more = (next & (R_NOUN | R_NAME | R_ADJ)) && !(next & (R_AUX | R_PREP));
    if ((r & R_VERB) && is_verb(g, t, r)) return POS_VERB;
    if ((r & R_NAME) && (g->d->tokens.at[t].form & TOKEN_CAPITAL))
        return r & R_ADJ && !(r & R_NOUN) && more ? POS_ADJ : POS_PROPN;
    if (r & R_NUMBER) return POS_NUM;
    bool noun_before = before(g, t) == POS_NOUN || before(g, t) == POS_PROPN;
    if ((r & R_ADJ) && noun_before && !more && word_says(g->e, g->d, t, "kind", "predicate"))
        return POS_ADJ; /* "two people dead" */
    bool ends = before(g, t) == POS_DET || before(g, t) == POS_ADJ || before(g, t) == POS_PART;
    if (r & R_ADJ)
        return more || !((r & R_NOUN) || ends)                    ? POS_ADJ
               : (r & R_NOUN) && !ends && before(g, t) == POS_AUX ? POS_ADJ
                                                                  : POS_NOUN;
    if ((r & (R_PARTICIPLE | R_ING)) && !(r & R_NOUN))
        return more ? POS_ADJ : before(g, t) == POS_DET ? POS_NOUN : POS_VERB;
    if (r & R_NOUN) return POS_NOUN;
    if (r & R_ADV) return POS_ADV;
    label p = before(g, t);
    bool noun = p == POS_DET || p == POS_ADJ || p == POS_NUM || p == POS_PART || p == POS_ADP ||
                p == POS_NOUN;
    return (r & R_VERB) && !noun ? POS_VERB : POS_NOUN;
}

static label closed_class(const tagger *g, token_ix t, readings r) {
    const doc *d = g->d;
    if (token_is(d, t, "that")) return that(g, t);
    if (token_is(d, t, "to")) return to(g, t);
    if (token_is(d, t, "'s") || token_is(d, t, "\xE2\x80\x99s")) return clitic_s(g, t);
    if (r & R_POSSESSIVE) return POS_PART;
    if (r & R_NOT) return POS_PART;
    if (r & R_AUX) {
        bool verb = (r & (R_DO | R_HAVE)) && !(after(g, t) & (R_VERB | R_NOT | R_BE | R_HAVE));
        return verb && !(r & R_MODAL) ? POS_VERB : POS_AUX;
    }
    bool floats = before(g, t) == POS_AUX && (at(g, t + 1) & (R_PARTICIPLE | R_ING)) &&
                  !(at(g, t + 1) & R_NOUN);
    if ((r & R_DET) && floats) return POS_ADV; /* "were all indicted" */
    if ((r & R_DET) && (r & R_PRONOUN) && (at(g, t + 1) & R_PARTICIPLE) &&
        !(at(g, t + 2) & (R_NOUN | R_NAME | R_ADJ)))
        return POS_PRON; /* "another wounded in Vashir" */
    if ((r & R_DET) && (r & R_PRONOUN))
        return at(g, t + 1) & (R_NOUN | R_ADJ | R_NAME | R_NUMBER) ? POS_DET : POS_PRON;
    if (r & R_DET)
        return at(g, t + 1) & (R_NOMINAL | R_ADJ | R_ADV | R_VERB | R_PUNCT | R_TIME | R_DET)
                   ? POS_DET
                   : POS_PRON;
    if ((r & R_PRONOUN) && before(g, t) == POS_NUM && word_says(g->e, d, t, "kind", "indefinite"))
        return POS_NOUN; /* "three others" */
    if (r & R_PRONOUN) return POS_PRON;
    if (r & R_CCONJ) return POS_CCONJ;
    if ((r & R_PREP) && (r & R_ADV))
        return opens_phrase(after(g, t)) || (after(g, t) & (R_NOUN | R_ADJ | R_ING)) ? POS_ADP
                                                                                     : POS_ADV;
    if (r & R_PREP) return POS_ADP;
    return r & R_SCONJ ? POS_SCONJ : POS_X;
}

/* "about 11,000 people", "over 40 tanks": a bound word before a number is no preposition. */
static bool bounds_number(const tagger *g, token_ix t) {
    const table *bounds = &g->e->tables[TABLE_BOUNDS];
    for (uint32_t i = doc_entry_first(g->d, t, TABLE_BOUNDS); i != NONE;
         i = doc_entry_next(g->d, i)) {
        const entry *n = &g->d->entries.at[i];
        str kind = table_get(bounds, n->row, "kind");
        bool amount = str_is(kind, "about") || str_is(kind, "over") || str_is(kind, "under") ||
                      str_is(kind, "at_most");
        readings next = at(g, n->tokens.end);
        if (amount && (next & R_NUMBER) && !(next & R_TIME) &&
            str_is(table_get(bounds, n->row, "place"), "before"))
            return true;
    }
    return false;
}

/* The second half of "build-up" is a noun whatever else it may be. */
static bool hyphenated(const tagger *g, token_ix t) {
    const doc *d = g->d;
    if (t < g->begin + 2 || !str_is(token_text(d, t - 1), "-")) return false;
    return !(d->tokens.at[t - 1].form & TOKEN_SPACE_AFTER) &&
           !(d->tokens.at[t - 2].form & TOKEN_SPACE_AFTER);
}

static label decide(const tagger *g, token_ix t) {
    const readings closed =
        R_DET | R_PRONOUN | R_PREP | R_SCONJ | R_CCONJ | R_AUX | R_NOT | R_POSSESSIVE;
    readings r = g->of[t];
    if (r & R_MEMBER) return before(g, t);
    if (r & R_PUNCT) return POS_PUNCT;
    if ((r & R_PART) && (g->d->tokens.at[t].form & TOKEN_CAPITAL)) return POS_PROPN;
    bool leads = (g->d->has & HAS_READING) && (g->d->readings.at[t].relation == UD_CASE ||
                                               g->d->readings.at[t].relation == UD_MARK);
    if ((r & R_PARTICLE) && before(g, t) == POS_VERB && (r & (R_PREP | R_ADV)) && !leads)
        return POS_ADV; /* "took in refugees"; but "came | under fire", "failed | to take" */
    if (hyphenated(g, t) && (r & (R_PREP | R_ADV))) return POS_NOUN;
    if (hyphenated(g, t) && (at(g, t - 2) & R_TIME) && (r & R_ADJ) &&
        !(at(g, t + 1) & (R_NOMINAL | R_ADJ)))
        return POS_NOUN; /* "a two-year-old" */
    if (hyphenated(g, t) && (r & (R_PAST | R_PARTICIPLE | R_ING)))
        return POS_ADJ; /* "long-awaited" */
    if ((r & R_PREP) && bounds_number(g, t)) return POS_ADV;
    if ((g->d->has & HAS_READING) && !(r & R_WHOLE)) return pos_read(g->d, t);
    if (r & closed) {
        label p = closed_class(g, t, r);
        if (p != POS_X) return p;
    }
    return open_class(g, t, r);
}

/* Four words or more, and none with a small letter. */
static bool all_capitals(const doc *d, range tokens) {
    uint32_t words = 0;
    for (token_ix t = tokens.begin; t < tokens.end; t++) {
        const token *k = &d->tokens.at[t];
        if (k->form & (TOKEN_PUNCT | TOKEN_NUMBER)) continue;
        if (!(k->form & TOKEN_ALL_CAPITAL) && k->at.end - k->at.begin > 1) return false;
        words++;
    }
    return words >= 4;
}

const readings *pos_tag(const engine *e, worker *w, doc *d) {
    readings *of = arena_take(&w->scratch, (d->tokens.n + 1) * sizeof *of);
    label *pos = arena_take(&w->scratch, d->tokens.n + 1);
    if (!of || !pos) {
        doc_fail(d, w->scratch.failed, "scratch memory");
        return NULL;
    }
    read_tables(e, d, of);
    for (sentence_ix s = 0; s < d->sentences.n; s++) {
        range tokens = d->sentences.at[s].tokens;
        bool shouted = all_capitals(d, tokens);
        for (token_ix t = tokens.begin; t < tokens.end; t++) of[t] = by_shape(d, t, of[t], shouted);
        for (token_ix t = tokens.begin; t < tokens.end && (d->has & HAS_READING); t++)
            of[t] = pos_read_forms(d, t, of[t]);
        tagger g = { e, d, of, pos, tokens.begin, tokens.end };
        for (token_ix t = tokens.begin; t < tokens.end; t++)
            d->tokens.at[t].pos = pos[t] = decide(&g, t);
    }
    return of;
}

bool word_says(const engine *e, const doc *d, token_ix t, const char *column, const char *value) {
    for (uint32_t i = doc_entry_first(d, t, TABLE_WORDS); i != NONE; i = doc_entry_next(d, i)) {
        const entry *n = &d->entries.at[i];
        if (n->tokens.end == t + 1 &&
            str_is(table_get(&e->tables[TABLE_WORDS], n->row, column), value))
            return true;
    }
    return false;
}
