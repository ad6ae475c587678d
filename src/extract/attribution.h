/* attribution.h - what the files of the attribution stage share: cues, quotations, and steps over the chunks of
 * one sentence.
 *
 *     "We hold the mill," Colonel Ruda told the Courier, adding that the bridge was lost.
 *     ^^^^^^^^^^^^^^^^^^^ content       ^^^^ cue          ^^^^^^ cue of a second source
 *                         ^^^^^^^^^^^^ who   ^^^^^^^^^^^ outlet
 */
#ifndef EXTRACT_ATTRIBUTION_H
#define EXTRACT_ATTRIBUTION_H

#include "extract/chunk.h"

/* A stretch between quotation marks, the marks with it, inside one paragraph. */
typedef struct quotation {
    range tokens;
    bool continues; /* the paragraph before left its quotation open, and this one goes on with it */
} quotation;

typedef struct quotations {
    quotation *at;
    uint32_t n, cap;
} quotations;

/* What a kind of cues.tsv does. */
enum {
    CUE_SOURCE = 1,  /* makes a source of its subject */
    CUE_SPEECH = 2,  /* may stand behind what is said: "P, X said" */
    CUE_HEARSAY = 4, /* the source is not given */
    CUE_PER = 8,     /* "per X", "citing X" */
    CUE_CHAIN = 16,  /* whoever it is becomes a link of the chain of a fact */
    CUE_ABLE = 32    /* only of one who can speak, or of a document: an attack "shows" nothing */
};

typedef struct teller {
    const engine *e;
    doc *d;
    arena *scratch;
    quotations quotes;
    range *reach; /* of each word: all that hangs on it in the tree; NULL where rules read alone */
    uint32_t next_quote; /* the first quotation that ends in or after the sentence */
    sentence_ix in;
    uint32_t first, last; /* chunks of the sentence, last excluded */
} teller;

/* A word of cues.tsv as it stands in the text. */
typedef struct cue {
    uint32_t row;
    range tokens;   /* the whole verb group, with what belongs to a longer cue */
    uint32_t chunk; /* of its first word */
    uint32_t traits;
    str kind, frame;
    bool negated;
} cue;

/* ---- steps over chunks: outside the sentence there is only punctuation -------------------------- */

static inline bool tell_in(const teller *t, uint32_t k) { return k >= t->first && k < t->last; }
static inline const chunk *tell_chunk(const teller *t, uint32_t k) { return &t->d->chunks.at[k]; }
static inline label tell_pos(const teller *t, uint32_t k) {
    return tell_in(t, k) ? tell_chunk(t, k)->pos : POS_PUNCT;
}
static inline bool tell_is(const teller *t, uint32_t k, const char *word) {
    return tell_in(t, k) && token_is(t->d, tell_chunk(t, k)->tokens.begin, word);
}
static inline bool tell_finite(const teller *t, uint32_t k) {
    return tell_pos(t, k) == POS_VERB && tell_chunk(t, k)->tense;
}

bool tell_is_time(const teller *t, uint32_t k);  /* a phrase that only says when: "Tuesday" */
bool tell_relative(const teller *t, uint32_t k); /* "who", "which", "that" of a relative clause */
uint32_t
tell_chunk_of(const teller *t,
              token_ix i); /* the chunk of the sentence that holds a token; t->last if none */

/* ---- attribution_cue.c ------------------------------------------------------------------------- */

uint32_t cue_traits(str kind);
/* The cue of a verb group, of a noun phrase, or of other words; false when there is none that makes a source. */
bool cue_of_verb(const teller *t, uint32_t k, cue *out);
bool cue_of_noun(const teller *t, uint32_t k, cue *out);
bool cue_of_other(const teller *t, uint32_t k, cue *out);
bool cue_of_state(const teller *t, uint32_t k, cue *out); /* "are confident" */
bool cue_of_colon(const teller *t, uint32_t k, cue *out); /* "Ruda: we hold the mill" */
bool cue_inside(const teller *t, uint32_t k, token_ix i,
                cue *out); /* "reportedly" in a verb group */
/* Whether the verb group at `k` is a word of saying. */
bool cue_speaks(const teller *t, uint32_t k);
/* Whether "according to", "per", "citing" stands at `k`. */
bool cue_per_at(const teller *t, uint32_t k);
bool frame_has(const cue *c, const char *part);

/* ---- attribution_who.c ------------------------------------------------------------------------- */

/* The words for a source, whom they mean, and where it stands. */
typedef struct who {
    range tokens;   /* empty when it is not given */
    uint32_t chunk; /* of its head, or NONE */
    mention_ix mention;
    bool behind;   /* after the cue: "said the mayor" */
    uint32_t from; /* first chunk of source and cue together */
} who;

who who_of_verb(const teller *t, const cue *c);
/* Past what a passive says of those confirmed, "were confirmed | dead | by X"; of another cue, past the cue. */
uint32_t who_completion(const teller *t, const cue *c);
who who_after(const teller *t, uint32_t k);     /* "according to | the mayor of Tarn" */
who who_of_noun(const teller *t, const cue *c); /* "Ostria's claim" */
who who_giver(const teller *t, uint32_t noun);  /* "the army issued | a statement" */
who who_before_colon(
    const teller *t,
    const cue *c); /* "Colonel Ruda:" at the begin of a sentence, ": officials" at its end */
who who_nobody(const teller *t, uint32_t from);
bool who_is_media(const doc *d, mention_ix m);
/* Whether whoever is told carries it: an outlet, a "station"; "the media" are nobody. */
bool who_may_carry(const teller *t, mention_ix m);
bool who_can_speak(const doc *d, mention_ix m); /* people, bodies, states, outlets */
str who_outlet_name(const teller *t,
                    mention_ix m); /* "the Courier" is the outlet named last that fits */

/* ---- attribution_content.c --------------------------------------------------------------------- */

/* What is said, in tokens; empty when nothing is found. `outlet` is the mention it was told to, or NONE. */
typedef struct content {
    range tokens;
    mention_ix outlet;
    bool quoted;
} content;

content content_of_verb(const teller *t, const cue *c, const who *w);
/* A quotation mark that opens at chunk `k`, or NULL. */
const quotation *quote_opens(const teller *t, uint32_t k);
/* Tokens without the end mark of the sentence and without commas at either end. */
range content_trimmed(const teller *t, range r);
/* The end of what begins at chunk `k`, in its clause and all that follows, or as a noun phrase. */
token_ix content_right_end(const teller *t, uint32_t k, bool relative);
token_ix content_object_end(const teller *t, uint32_t k);
/* Where what is said before the voice at chunk `voice` begins, if it ends at chunk `end`. */
uint32_t content_left_begin(const teller *t, uint32_t end, uint32_t voice);
/* Whether the words before a voice only join what is behind it: "because, X says, P". */
bool content_joins_behind(const teller *t, uint32_t at);
bool content_has_finite(const teller *t, uint32_t from, uint32_t end);

/* ---- attribution_on.c -------------------------------------------------------------------------- */

bool content_clause_at(const teller *t, uint32_t k); /* a noun phrase and its finite verb */
/* Whether nobody is heard in the chunks from `k` up to `end`. */
bool content_no_voice(const teller *t, uint32_t k, uint32_t end);
bool content_goes_on(const teller *t, uint32_t k); /* "..., X said, | with the loss of six lives" */

/* ---- attribution_per.c ------------------------------------------------------------------------- */

content content_of_noun(const teller *t, const cue *c, const who *w);
content content_of_per(const teller *t, const cue *c, const who *w);
content content_of_colon(const teller *t, const cue *c, const who *w);
content content_of_hearsay(const teller *t, const cue *c); /* the clause that holds an adverb */
bool per_brackets(const teller *t, uint32_t k, who *w);    /* "nine dead (the police)" */
content content_before(const teller *t, uint32_t k);

/* ---- attribution_witness.c --------------------------------------------------------------------- */

/* "villagers saw | soldiers burn the mill": who is there and sees an act, or the dead, tells of it. */
bool witness_saw(const teller *t, const cue *c, const who *w);
/* "learned from | officials | that": whom it was heard from, in `w`; false where the cue tells of nobody. */
bool witness_heard(const teller *t, const cue *c, who *w);
bool witness_has_it(const teller *t, const cue *c); /* "the rebels have it that" */
/* "Vashir's version", "the account of the army", from the begin of the sentence to the colon at `end`: whose it is. */
who witness_owner(const teller *t, uint32_t end);

/* ---- attribution_give.c ------------------------------------------------------------------------ */

/* "the ambush | claimed | nine lives": of the verb and the phrase `k` behind it; what takes lives says nothing. */
bool give_takes_lives(const teller *t, uint32_t verb, uint32_t k);
/* Whether the verb group at `k` gives a number: its words and what it gives. */
bool give_of_verb(const teller *t, uint32_t k, cue *c, content *said, bool *of_person);
bool give_can(const teller *t, const who *w); /* people, bodies, names */
/* Whether "X's count is 61" begins at the noun phrase `k`: whose it is, and the words that give it. */
bool give_of_noun(const teller *t, uint32_t k, cue *c, who *w, content *said);
/* Whether "by X's count" stands at `k`, and whose it is. */
bool give_of_phrase(const teller *t, uint32_t k, cue *c, who *w);

/* ---- attribution_tree.c ------------------------------------------------------------------------ */

void tree_open(teller *t);
/* Where the relative or adverbial clause in which a verb stands ends, or NONE. */
token_ix tree_bound(const teller *t, token_ix verb);
/* Where what else its subject does begins, joined to a verb: "denied it | and left"; or NONE. */
token_ix tree_next_act(const teller *t, token_ix verb);
/* The clause of a verb, or of the verb that an adverb stands with, without another that has a subject; empty without trees. */
range tree_clause(const teller *t, token_ix i);
/* The words that hang on a verb of saying as what is said, behind it; empty if there are none. */
range tree_complement(const teller *t, token_ix verb);
/* Whether a word of these is what a verb of saying says, or is read as one more subject of it, though none is known for a verb:
 * "the dead now | number | three, the mayor said". */
bool tree_completes(const teller *t, token_ix verb, range words);
token_ix tree_subject(const teller *t, token_ix verb); /* or NONE */
/* Whether a verb is joined to another and has no subject of its own: "X denied it and | warned". */
bool tree_is_joined(const teller *t, token_ix verb);

/* "three more than it had stated": what was said before is only compared. */
bool tree_compares(const teller *t, token_ix verb);
token_ix tree_above(const teller *t, token_ix i); /* the word it hangs on, or NONE */
/* The next subject on the way up from a verb, which becomes that subject's verb; or NONE. */
token_ix tree_subject_above(const teller *t, token_ix *verb);
/* Where, behind `from`, what only says when the verb's act was begins: "announced aid | during a visit"; or NONE. */
token_ix tree_circumstance(const teller *t, token_ix verb, token_ix from);
/* Whether the verb has an object and no clause: "announced aid". */
bool tree_only_object(const teller *t, token_ix verb);
/* Whether a verb describes a noun: "a statement | issued on Monday". */
bool tree_describes(const teller *t, token_ix verb, token_ix noun);
/* The clause that completes a noun: "the claim | that rebels left"; empty if there is none. */
range tree_clause_of_noun(const teller *t, token_ix noun);
/* The first phrase behind a noun that is of it: "reports | of a raid on Tarn"; empty if there is none. */
range tree_phrase_of_noun(const teller *t, token_ix noun);

/* ---- attribution_order.c ----------------------------------------------------------------------- */

void attribution_order(doc *d); /* in the order of their cues */
/* "The army said in a statement ... The statement added": it is the army's. */
void attribution_papers(doc *d);
void attribution_nest(doc *d); /* fills `outer` of each; no walk outwards runs in a circle */

/* ---- attribution_quote.c ----------------------------------------------------------------------- */

void quote_find_all(teller *t);
/* The quotation that holds token `i`, or NULL. */
const quotation *quote_at(const teller *t, token_ix i);
bool quote_mark_at(const doc *d, token_ix i);
/* Adds a source without a cue for each quotation that runs on from the one before. */
void quote_carry(teller *t);

/* ---- attribution_print.c ----------------------------------------------------------------------- */

/* "The minister said:" at the end of a paragraph: what stands below it, or nothing. */
range print_below(const teller *t, bool *quoted);
/* Adds a source for a text that the report prints whole: all that stands behind the line that says so. */
void print_carry(teller *t);

/* ---- attribution_carrier.c --------------------------------------------------------------------- */

/* The outlet that carried what a voice says: "quoted by the Courier", "confirmed to the Courier"; or NONE. */
mention_ix carrier_of(const teller *t, const cue *c, const who *w);

/* ---- attribution_record.c ---------------------------------------------------------------------- */

/* Adds a source for each turn of a recording that a monitor took down: "[Begin recording] [Ruda] ...". */
void record_carry(teller *t);

#endif
