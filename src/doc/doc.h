/* doc.h - one report: its text, and the layers that the stages lay over it.
 *
 *     Nearly 200,000 people have been evacuated, per Politico.
 *     ^^^^^^^^^^^^^^                                            quantity 0, just under 200000
 *                    ^^^^^^                                    mention 0, the counted noun
 *                                     ^^^^^^^^^                event 0, whom = mention 0
 *                                                ^^^^^^^^^^^^  source 0: cue "per", speaker Politico
 *     fact 0 = event 0 + quantity 0 + source 0, REPORTED
 *
 * A layer is an array. An item points at the text by a span, and at other items by index, never by
 * address: arrays may move. A list inside an item is a range of a flat array beside it. All memory is
 * the document's arena; adding to a document that has failed does nothing and gives NULL. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/arena.h"
#include "base/text.h"
#include "base/uid.h"

typedef struct span {
    uint32_t begin, end; /* bytes of doc->text, end excluded; empty if equal */
} span;

typedef struct range {
    uint32_t begin, end; /* items of an array, end excluded */
} range;

typedef uint32_t token_ix, sentence_ix, mention_ix, timex_ix, quantity_ix, toponym_ix, event_ix,
    source_ix;
#define NONE UINT32_MAX

/* Minutes since 1970-01-01T00:00, proleptic Gregorian, without a zone. */
typedef int64_t moment;
#define OPEN_PAST INT64_MIN
#define OPEN_END  INT64_MAX

/* The enums of labels.def: label_kind {EVENT ..}, label_type {ASSAULT ..}, ... */
#define LABEL(set, name, printed, meaning) name,
enum label_all {
#include "doc/labels.def"
    LABEL_COUNT
};
#undef LABEL
typedef uint8_t label; /* an `enum label_all`; the field's comment names the set */

const char *label_text(label l); /* the printed word */
const char *label_set(label l);  /* "mode" "type" ... */
/* The label of a set by its printed word, or LABEL_COUNT. */
label label_find(const char *set, str printed);

/* ---- the layers ------------------------------------------------------------------------------ */

/* A UD word. A surface token that UD splits ("don't" = do + n't) is several of them, joined. */
typedef struct token {
    span at;
    uint32_t entries; /* first of doc->entries that begins at this token or after it */
    uint16_t form;    /* TOKEN_... */
    label pos;        /* set pos; POS_X until the chunk stage decides */
} token;

enum {
    TOKEN_JOINED = 1,      /* continues the surface token of the word before */
    TOKEN_SPACE_AFTER = 2, /* white space follows */
    TOKEN_CAPITAL = 4,     /* first letter is upper case */
    TOKEN_ALL_CAPITAL = 8, /* two letters or more, all upper case */
    TOKEN_NUMBER = 16,     /* has a digit first: 74, 1.2, 9th; UD parts 20-25 and 155mm */
    TOKEN_PUNCT = 32,
    TOKEN_URL = 64,
    TOKEN_ABBREVIATION = 128, /* ends in a full stop that is its own: "Gen." */
    TOKEN_SENTENCE_START = 256,
    TOKEN_QUOTED = 512 /* stands inside quotation marks */
};

/* What the trained reader says of a word: one for each token when HAS_READING. Its texts belong to the engine,
 * or are parts of the text or of the document's memory. */
typedef struct word_reading {
    token_ix head;  /* in the tree of its sentence; NONE at the root, of which a sentence has one */
    label relation; /* set relation, to the head */
    label pos;      /* set pos */
    label name;     /* set name: of the name that it is part of, or NO_NAME */
    uint8_t end;    /* how likely a sentence ends behind it, in parts of 255 */
    uint8_t event;  /* how likely it tells an event or a state, in parts of 255 */
    label type;     /* set type: of that event; NO_TYPE of a state */
    str feats;      /* "Number=Plur|..."; empty when there are none */
    str xpos;       /* Penn Treebank's part of speech: "NNS" */
    str lemma;
} word_reading;

/* A name that the trained reader found. Names are in text order and do not overlap. */
typedef struct proper_name {
    span at;
    range tokens; /* of one sentence */
    label kind;   /* set name */
    float score;  /* 0..1: of its least certain word */
} proper_name;

/* A row of a lexicon table whose key stands here. Entries are in text order; of those that begin at one
 * token the longest comes first, then by table, then by row. All that match are kept: stages choose. */
typedef struct entry {
    range tokens;
    uint32_t row;
    uint8_t table;  /* enum table_name of lexicon/lexicon.h */
    uint8_t column; /* of the table, that the key stands in */
    uint16_t forms; /* FORM_...: which inflections of the key the words may be */
} entry;

enum {
    FORM_BASE = 1,       /* as in the table: infinitive, singular, the name itself */
    FORM_THIRD = 2,      /* says */
    FORM_PAST = 4,       /* said */
    FORM_PARTICIPLE = 8, /* taken; said */
    FORM_ING = 16,       /* saying */
    FORM_PLURAL = 32,    /* strikes */
    FORM_FIRST_WORD = 64 /* only the first word of a longer key: "shot" of "shoot down" */
};

typedef struct sentence {
    span at;
    range tokens;
    uint32_t paragraph;
} sentence;

typedef struct paragraph {
    span at;
    range tokens;
    range sentences;
    bool heading; /* a line without an end mark that stands alone */
} paragraph;

/* A shallow phrase: a noun phrase without its relative clause, or a verb group ("have already been
 * taken"). Chunks of one sentence stand in order and do not overlap. */
typedef struct chunk {
    range tokens;
    token_ix head; /* last noun of a noun phrase; main verb of a group */
    sentence_ix in;
    label pos;     /* POS_NOUN, POS_VERB, POS_ADP (a lone preposition), POS_SCONJ ... */
    uint8_t tense; /* CHUNK_PAST ... of a verb group */
    uint16_t flags;
    uint32_t mention; /* of a noun phrase, once there are mentions; else NONE */
    uint32_t clause;  /* of a verb group, once there are clauses; else NONE */
} chunk;

enum { CHUNK_NO_TENSE, CHUNK_PAST, CHUNK_PRESENT, CHUNK_FUTURE };
enum {
    CHUNK_PASSIVE = 1,
    CHUNK_PERFECT = 2,
    CHUNK_PROGRESSIVE = 4,
    CHUNK_NEGATED = 8,
    CHUNK_INFINITIVE = 16,
    CHUNK_MODAL = 32,     /* may, could, would ... */
    CHUNK_PARTICIPLE = 64 /* no finite verb */
};

typedef struct timex {
    span at;
    moment from, to;   /* half open; OPEN_PAST / OPEN_END when open; equal when not resolved */
    str value;         /* TIMEX3 value, or empty */
    str edtf;          /* EDTF level 1, or empty */
    label kind;        /* set timex */
    label grain;       /* set grain */
    label anchor;      /* set anchor */
    bool resolved;     /* from and to mean something */
    bool unsure;       /* another reading stands: `other_from`, `other_to` */
    bool since, until; /* the words open the interval: "since Saturday", "until Friday" */
    bool range;        /* to is that of the next timex, which ends it: "12" of "12-14 July" */
    moment other_from, other_to;
    str mod;         /* TIMEX3 mod: START MID END APPROX BEFORE AFTER ..., or empty */
    str quant, freq; /* of a SET */
} timex;

typedef struct quantity {
    span at;          /* number and unit: "400-square-mile", "$1.2bn", "74" */
    span whole;       /* with bound word and counted noun: "nearly 200,000 people" */
    span cue;         /* the bound word, or empty */
    double value;     /* in the printed unit, scaled: 1.2bn is 1.2e9; NaN for a vague word */
    double low, high; /* in the printed unit; infinite when open; "dozens" is 24..99 */
    label bound;      /* set bound */
    bool part;        /* "including four children": part of the figure before */
    bool increment;   /* "20 more" */
    bool settled; /* no act says another measure: "the number of wounded is 90", "12 of the 40" */
    str unit;         /* canonical name of units.tsv, "" for a count */
    double si;        /* factor that turns the printed unit into si_unit, 0 if there is none */
    str si_unit;
    str per;          /* "day" of a rate, or empty */
    token_ix counted; /* head of what is counted, or NONE */
    span of;          /* its phrase: "people", "Russian communities" */
    str measure;      /* key of measures.tsv, "other", or empty */
    label kind;       /* set figure */
    uint32_t like;    /* 1 + the figure of whose measure it is, told before it: "the mayor says 19"; 0: its own */
} quantity;

/* A name of a place, or an adjective or noun made of one ("Russian"). */
typedef struct toponym {
    span at;    /* the name, with a head word only where it has a capital: "Kursk", "Cass County" */
    span whole; /* and with a lower-case one: "Kursk region", "city of Kursk" */
    str name;   /* of the gazetteer; empty when unknown */
    str id;     /* GeoNames id, or an own id with a letter first: "UA.11", "r:sahel" */
    str country;     /* ISO 3166 alpha-3, or empty */
    str admin1;      /* GeoNames code, "UA.11", or empty */
    double lat, lon; /* NaN when unknown or when a polygon has no middle */
    float score;     /* 0..1, how far ahead of the others */
    label kind;      /* set place */
    bool adjective;  /* "Russian", "Ukrainians": a country's adjective or people */
    bool actor;      /* stands for a government here: "Kyiv aimed" */
    str runner_up;   /* id of the second best, or empty */
    str precision;   /* exact town, near, district, province, country */
} toponym;

/* A noun phrase that can act, be acted on, or speak. */
typedef struct mention {
    span at; /* full noun phrase without relative clause */
    token_ix head;
    token_ix
        noun; /* the common noun that says what it is: its head, but "boat" of "the patrol boat Heron", and "drones"
                    * of "nine" after "26 drones" */
    range tokens;
    sentence_ix in;
    label class;  /* set class */
    label holder; /* set holder: what kind of source it would be */
    bool named;   /* a proper name, or has one */
    bool pronoun;
    bool plural;
    str name;           /* canonical name when it is in a table */
    str code;           /* ISO 3166 alpha-3, UNO, EUR, NATO, IGO, NGO, or empty */
    str sectors;        /* PLOVER sectors, joined by spaces */
    mention_ix refers;  /* the earlier mention that it stands for, or NONE */
    toponym_ix place;   /* the toponym at its head, or NONE */
    quantity_ix figure; /* the figure that counts it, or NONE */
} mention;

typedef struct prepositional {
    uint32_t preposition; /* chunk */
    uint32_t phrase;      /* chunk of its noun phrase */
} prepositional;

/* A verb with what belongs to it: "Rebels | shelled | the town | with mortars | on Tuesday". Later stages ask
 * here who acts and on what; a passive's subject is in `object`, its "by" phrase in `subject`. */
typedef struct clause {
    uint32_t verb; /* chunk */
    sentence_ix in;
    ARRAY(uint32_t) subject; /* chunks of noun phrases: who acts */
    ARRAY(uint32_t) object;  /* what is acted on */
    ARRAY(prepositional) phrases;
    uint32_t governor; /* clause that this one completes, modifies or joins, or NONE */
    uint8_t link;      /* CLAUSE_... to the governor */
    span at;           /* from the first to the last word of all of it */
} clause;

enum {
    CLAUSE_ROOT,
    CLAUSE_INFINITIVE,
    CLAUSE_PARTICIPLE,
    CLAUSE_RELATIVE,
    CLAUSE_CONTENT,
    CLAUSE_ADVERBIAL,
    CLAUSE_COORDINATE
};

/* Somebody says something: "X said that P", "P, per X", "reportedly", a quotation. */
typedef struct source {
    span who;           /* the words for the source, or empty: not given */
    span cue;           /* "said", "per", "reportedly", or empty for a bare quotation */
    span content;       /* what is said; may begin or end in another sentence */
    mention_ix mention; /* of `who`, or NONE */
    span outlet;        /* the outlet that it was told to or that carried it, or empty */
    str outlet_name;
    str cue_kind;         /* column kind of cues.tsv */
    int8_t holder_sure;   /* -3..3; 4 is "as the content's own words have it" */
    int8_t reporter_sure; /* how far the enclosing voice vouches */
    label role;           /* set role */
    label how;            /* set how */
    source_ix outer;      /* the source inside whose content this one stands, or NONE */
    sentence_ix in;
    bool carried; /* the quotation runs on from a sentence before */
} source;

/* A cue that moved the certainty of an event: "modal:could". */
typedef struct why {
    span at;
    str cue; /* "kind:word" */
} why;

/* What a role of an event is filled with. */
typedef struct argument {
    mention_ix mention; /* or NONE when only a toponym is known */
    toponym_ix place;   /* or NONE */
    label placing;      /* set placing, of a place */
    bool inferred;      /* not in the words of the clause */
} argument;

typedef struct event {
    ARRAY(span) triggers; /* first is the best */
    token_ix head;        /* token of the first trigger */
    sentence_ix in;
    span clause;       /* the words of the clause that tells it */
    label kind;        /* set kind */
    label type, type2; /* set type; type2 is NO_TYPE or as right as type */
    str mode;          /* PLOVER mode or x- mode, or empty */
    ARRAY(argument) who, whom, where;
    ARRAY(quantity_ix) figures;
    timex_ix when; /* or NONE */
    label factual; /* set mode */
    bool negative;
    bool reciprocal;
    label verb_tense; /* CHUNK_PAST ... */
    ARRAY(why) whys;
    ARRAY(source_ix) sources; /* innermost first */
    float score;
    str rule; /* which row or rule made it */
} event;

typedef struct chain_link {
    label role; /* set role */
    label kind; /* set holder */
    label how;  /* set how */
    bool named;
    uint8_t n; /* 1, 2 for two or more, 0 for not said */
    span at;   /* empty when not given or carried over */
    str name;  /* canonical name, or the name a pronoun stands for */
    str side;  /* country code */
    str cue;
    span cue_at;
    int8_t sure;
} chain_link;

typedef struct fact {
    char id[UID_SIZE + 1];
    event_ix event;
    ARRAY(chain_link) chain; /* innermost first, the document's own link left out */
    label basis;             /* set basis */
    label label;             /* set label */
} fact;

/* ---- the document ---------------------------------------------------------------------------- */

/* text[text_begin ..] was made from source[source_begin ..], byte by byte, until the next run. */
typedef struct map_run {
    uint32_t text_begin, source_begin;
} map_run;

/* What was known of the report before it was read; empty texts where nothing was. */
typedef struct known {
    str id, url, title, byline, outlet, published, language;
    str more; /* members of the input record that are not ours, as JSON text "\"a\":1,\"b\":2" */
} known;

/* Which layers are there: the `needs` and `makes` of the street. */
enum {
    HAS_TEXT = 1,
    HAS_TOKENS = 2,
    HAS_SENTENCES = 4,
    HAS_CHUNKS = 8,
    HAS_TIMEXES = 16,
    HAS_QUANTITIES = 32,
    HAS_TOPONYMS = 64,
    HAS_MENTIONS = 128,
    HAS_SOURCES = 256,
    HAS_EVENTS = 512,
    HAS_FACTS = 1024,
    HAS_ENTRIES = 2048,
    HAS_CLAUSES = 4096,
    HAS_READING = 8192 /* readings and names: only where a model reads */
};

typedef struct doc {
    arena mem;
    known known;
    moment published;       /* start of the day, or OPEN_PAST when not known */
    str source;             /* the text as it was given, UTF-8 */
    str text;               /* normalised; spans point here */
    ARRAY(map_run) map;     /* text to source; empty when they are the same */
    ARRAY(uint32_t) points; /* code points of the source before each 64th byte: doc_count_points */
    uint32_t has;           /* HAS_... */
    sitrep_code failed;     /* first failure; the street stops there */
    const char *limit;      /* which limit, when failed is SITREP_E_LIMIT */

    ARRAY(paragraph) paragraphs;
    ARRAY(sentence) sentences;
    ARRAY(token) tokens;
    ARRAY(entry) entries;
    ARRAY(word_reading) readings; /* one a token, or none */
    bool events_read;             /* the readings say which words tell events */
    ARRAY(proper_name) names;
    ARRAY(chunk) chunks;
    ARRAY(timex) timexes;
    ARRAY(quantity) quantities;
    ARRAY(toponym) toponyms;
    ARRAY(mention) mentions;
    ARRAY(clause) clauses;
    ARRAY(source) sources;
    ARRAY(event) events;
    ARRAY(fact) facts;

    /* Its title, read as a text of its own: layers and spans are the title's. In `mem` like all else; NULL where there is
     * none, or where the text begins with it. */
    struct doc *headline;
    const struct doc
        *of; /* while a headline is read: the report that it stands over, which has been read */
} doc;

/* One thread's scratch, forgotten between documents. */
typedef struct worker {
    arena scratch;
} worker;

/* Adds a zeroed item to a layer: timex *t = doc_add(d, timexes); NULL once the document has failed. */
#define doc_add(d, layer)                                                             \
    ((__typeof__((d)->layer.at))doc_push((d), (void **)&(d)->layer.at, &(d)->layer.n, \
                                         &(d)->layer.cap, sizeof *(d)->layer.at))
void *doc_push(doc *d, void **at, uint32_t *n, uint32_t *cap, size_t item);

void doc_fail(doc *d, sitrep_code code, const char *limit); /* remembers the first */
void doc_drop(doc *d);

/* ---- looking --------------------------------------------------------------------------------- */

str doc_text(const doc *d, span s);
str token_text(const doc *d, token_ix t);
span tokens_span(const doc *d,
                 range tokens); /* from the first to the last; empty for an empty range */
bool token_is(const doc *d, token_ix t, const char *lower); /* ASCII, without regard to case */
static inline bool span_empty(span s) { return s.begin >= s.end; }
static inline bool span_meets(span a, span b) { return a.begin < b.end && b.begin < a.end; }
static inline bool span_holds(span a, span b) { return a.begin <= b.begin && b.end <= a.end; }

/* Whether a span meets one of the words that tell an event. */
static inline bool event_is_told_at(const event *e, span at) {
    for (uint32_t i = 0; i < e->triggers.n; i++)
        if (span_meets(e->triggers.at[i], at)) return true;
    return false;
}

/* The token that begins at or holds `byte`, or the first after it; tokens.n if there is none. */
token_ix doc_token_at(const doc *d, uint32_t byte);
/* Tokens that a span of text touches. */
range doc_tokens_in(const doc *d, span s);
sentence_ix doc_sentence_of(const doc *d, token_ix t);
/* The first word of its sentence that hangs on a word by that relation, or NONE; where there are trees. */
token_ix doc_under(const doc *d, token_ix t, label relation);
uint32_t doc_chunk_at(const doc *d, token_ix t);   /* the chunk that holds it, or NONE */
uint32_t doc_chunk_from(const doc *d, token_ix t); /* or the first behind it, or chunks.n */

/* The first time, figure or name of a place that meets a span, or NONE; these layers are in text order.
 * Of a place the word that says what it is belongs to it: `whole`. */
timex_ix doc_timex_at(const doc *d, span s);
quantity_ix doc_quantity_at(const doc *d, span s);
toponym_ix doc_toponym_at(const doc *d, span s);

/* The entries of one table that begin at token `t`, longest first: walk with
 *     for (uint32_t i = doc_entry_first(d, t, TABLE_CUES); i != NONE; i = doc_entry_next(d, i)) ...  */
uint32_t doc_entry_first(const doc *d, token_ix t, uint8_t table);
uint32_t doc_entry_next(const doc *d, uint32_t entry);

/* A span of the text as bytes and code points of the source. Cheap in any order once doc_count_points
 * has run; until then it counts from the start each time. */
sitrep_span doc_source_span(const doc *d, span s);
void doc_count_points(doc *d);
uint32_t doc_source_points(const doc *d); /* code points of the whole source */

/* `x` of a quantity's printed unit in its si_unit, to twelve digits: 20 miles are 32186.88 m. */
double doc_si(const quantity *q, double x);

/* ---- days ------------------------------------------------------------------------------------ */

enum { MINUTES_A_DAY = 24 * 60 };
int64_t day_of(int year, int month, int day); /* days since 1970-01-01 */
void day_parts(int64_t day, int *year, int *month, int *date);
int day_weekday(int64_t day); /* 0 Monday .. 6 Sunday */
/* "2024-08-14", "20240814", "2024-08-14T10:00:00Z" and RFC 822 dates; OPEN_PAST when it is none. */
moment moment_read(str s);
void textbuf_day(textbuf *b, moment m); /* "2024-08-14" */

/* ---- dump.c, dump_case.c --------------------------------------------------------------------- */

/* CoNLL-U: surface tokens, multiword ranges, `_` where a layer is not there. */
void dump_conllu(const doc *d, textbuf *to);
/* Its columns from LEMMA to DEPS for a word of the sentence that begins at `first`, a tab behind each. */
void doc_put_columns(const doc *d, token_ix t, token_ix first, textbuf *to);

/* Each sentence on a line, and under it the items of the layers that `layers` (HAS_...) names: carets
 * and a label. What a case of test/cases is compared with; docs/formats.md has the labels. */
void dump_case(const doc *d, uint32_t layers, textbuf *to);

/* Who says so, as one reads it: "US officials", "source not given". */
void doc_put_link(const doc *d, const chain_link *l, textbuf *to);
/* The whole chain, innermost first, between " > "; "this report" when it is empty. */
void doc_put_chain(const doc *d, const fact *f, textbuf *to);
/* Text on one line, without the control and direction marks that would steer a terminal. */
void doc_put_plain(str words, textbuf *to);
/* A stretch of the document's text so; a word that is upper case only because a sentence begins with
 * it is made lower case. */
void doc_put_words(const doc *d, span s, textbuf *to);

#endif
