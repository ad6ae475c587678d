/* event.h - what the files of the event stage share: places in the tree, conditions, frames. */
#ifndef EXTRACT_EVENT_H
#define EXTRACT_EVENT_H

#include "extract/chunk.h"

/* Where a noun phrase stands: as what of which clause. */
typedef enum place_in_clause { IN_NOTHING, AS_SUBJECT, AS_OBJECT, IN_PHRASE } place_in_clause;

typedef struct standing {
    uint32_t clause;      /* or NONE */
    uint32_t preposition; /* chunk, of IN_PHRASE */
    place_in_clause as;
} standing;

typedef struct events {
    const engine *e;
    doc *d;
    standing *stands;    /* one a chunk */
    event_ix *of_clause; /* one a clause: the event of its verb, or NONE */
    event_ix
        *of_chunk; /* one a chunk: the event whose head it holds, or NONE; once all are found */
} events;

/* ---- frame.c, frame_put.c, frame_verb.c ------------------------------------------------------ */

const mention *frame_mention(const events *x, uint32_t chunk); /* of a noun phrase, or NULL */
/* Whether things.tsv has the phrase in a class: "law", "ordnance", "ship". */
bool frame_thing(const events *x, uint32_t chunk, str class);
bool frame_is_time(const events *x, uint32_t chunk);     /* "Thursday" of "on Thursday" */
bool frame_bare_number(const events *x, uint32_t chunk); /* "all 23": people told of before */
bool frame_preposition_is(const events *x, const prepositional *p, str word);
bool frame_may_act(const mention *m);                    /* somebody: not "the move" */
bool frame_is_crewed(const events *x, const mention *m); /* "jets", "tanks": somebody is inside */
/* Adds an argument to one of an event's lists, who, whom or where, if it has it not. */
void frame_add(const events *x, void *list, argument a);

/* Whether the head of a noun phrase is of a class that the trigger tables name: place, force, word:a/b ... */
bool frame_class(const events *x, uint32_t chunk, str class);
/* All conditions of a verb's row hold: "s:force,o:place"; `c` is the clause `self`, maybe with an object more. */
bool frame_verb_fits(const events *x, uint32_t self, const clause *c, str conditions);
/* Somebody, or what speaks for somebody: not "the situation". */
bool frame_can_act(const events *x, uint32_t chunk);
/* What a phrase is about: "refugees" of "thousands of refugees", "war" of "a phase of the war"; else itself. */
uint32_t frame_meant(const events *x, uint32_t chunk);
/* Whether conditions of a verb's row are about the phrase by its word, so that verb and noun name one act. */
bool frame_names(const events *x, uint32_t chunk, str conditions);
/* Puts the phrases of a clause into the roles that a verb's row gives them: "s=who;o=whom;from=where:from". */
void frame_fill_verb(const events *x, const clause *c, str frame, event *to);
/* Puts the noun phrase `chunk` into a role: "who", "whom", "where:from", "recip", "-". */
void frame_put(const events *x, uint32_t chunk, str role, event *to);
/* The same for one mention that is no chunk: a possessor, an adjective. */
void frame_put_mention(const events *x, mention_ix m, str role, event *to);
/* How a preposition places what happens: "at" of "inside"; empty when it does not. */
str frame_placing(const events *x, uint32_t preposition);
/* A place after "in", "at", "near" is where it happened, whatever the row says. */
void frame_put_location(const events *x, uint32_t preposition, uint32_t phrase, event *to);
/* Puts the phrase of a preposition into the role that a frame gives it, or to where it happened. */
void frame_put_phrase(const events *x, uint32_t preposition, uint32_t phrase, str frame, event *to);
/* The role that a frame gives to a key: "of" -> "whom|where:at"; empty when it gives none. */
str frame_role(str frame, str key);
bool frame_is_place(const events *x, uint32_t chunk);
bool frame_counted(const events *x, uint32_t chunk); /* a figure counts it */
bool frame_is_said(const events *x, token_ix noun);  /* "remarks", "an offer": what somebody says */

/* ---- verbal.c, nominal.c, nominal_fill.c ----------------------------------------------------- */

/* Adds the event of a clause's verb, if a row of triggers_verb fits. */
void verbal_add(events *x, uint32_t clause);
/* Adds the event of a verb that no row knows, or none in this sense, but the trained reader; after the nouns. */
void verbal_add_read(events *x, uint32_t clause);
/* The same of a noun phrase's head. */
void nominal_add_read(events *x, uint32_t chunk);
/* Adds the state that an adjective tells of a clause's subject: "twelve are missing". */
void predicative_add(events *x, uint32_t clause);
/* The same of an adjective that no row knows, but the trained reader; after the nouns. */
void predicative_add_read(events *x, uint32_t clause);
/* Adds what a headline without a verb says of somebody: "Girl, 10, dead after raid"; after the nouns. */
void predicative_add_bare(events *x);
/* The conditions of the row that a clause's verb was read by; empty when none fits. */
str verbal_conditions(const events *x, uint32_t clause);
/* Whether a clause tells what is not done: "without signing", "instead of attacking". */
bool verbal_left_out(const events *x, uint32_t clause);
/* "No group claimed responsibility", "has not been claimed by any group": who did it is not told. */
bool verbal_unclaimed(const events *x, uint32_t clause);
/* Adds the events that nouns name, or joins them to their clause's verb. */
void nominal_add(events *x);
/* Puts what stands around the noun phrase `chunk` into the roles that a noun's row gives it: "of=whom;by=who;poss=who". */
void nominal_fill(const events *x, uint32_t chunk, str frame, event *to);
/* "killed in an attack launched by rebels": the participle's clause that tells who made it, an event of one of the types; or NONE. */
uint32_t nominal_made_in(const events *x, uint32_t chunk, str types);

/* ---- among.c --------------------------------------------------------------------------------- */

/* Adds what a clause tells of one of many: "two journalists were among the dead", "the dead included three children". */
void among_add(events *x, uint32_t clause);

/* ---- tally.c --------------------------------------------------------------------------------- */

/* Adds the count that a clause tells without an act: "she has 17 names on her list"; after the nouns. */
void tally_add(events *x, uint32_t clause);
/* The same of a number that is all that somebody says: "Seventeen, said the clinic". */
void tally_add_answer(events *x, uint32_t chunk);
/* The same of whom an adjective counts: "reported nine wounded children". */
void tally_add_harmed(events *x, uint32_t clause);
/* The same of a label: "Still missing: 49 pupils". */
void tally_add_label(events *x, uint32_t chunk);

/* Adds the count that a number alone tells, of what another counts; false, and nothing, when it tells none. */
bool tally_add_like(events *x, token_ix number, quantity_ix other);

/* ---- elided.c -------------------------------------------------------------------------------- */

/* Adds the counts of a sentence whose verb stands before another: "the agency says 57, | the ministry 83"; after the others. */
void elided_add(events *x, sentence_ix s);

/* ---- event_figure.c -------------------------------------------------------------------------- */

/* Chunks of the sentence that holds chunk `k`. */
range event_sentence(const doc *d, uint32_t k);
/* Gives an event a figure, if it has it not. */
void event_add_figure(events *x, event *n, quantity_ix q);
/* Gives each figure to the event that it counts something of; once all are found. */
void event_find_figures(events *x);

/* ---- event_count.c --------------------------------------------------------------------------- */

/* Names the measure of figures of which the act says more than the words around them; once events have theirs. */
void event_measure_figures(const events *x);
/* What a noun counts, "person|wound", as counted.tsv has it; empty for one that it has not, and for NONE. */
str event_counted_kinds(const events *x, token_ix noun);
/* Whether cells that are joined by | have one: "person|wound" has "wound". */
bool event_lists(str cells, str one);

/* ---- event_read.c ---------------------------------------------------------------------------- */

/* Whether the trained reader takes one of the words for an event or a state, or surely takes none for it; without a reader
 * neither. */
bool event_read_sure(const events *x, span at);
bool event_read_never(const events *x, span at);
/* Whether it takes it for one with less certainty, or for a possible one: where the words around it say more. */
bool event_read_likely(const events *x, span at);
bool event_read_perhaps(const events *x, span at);
/* The event that the reader finds in a word: its trigger and type, no arguments; NULL when the document has failed. */
event *event_read_add(events *x, token_ix t);
/* Where its arguments go: those of a clause, and those around a noun. */
/* `acted`: the clause tells who does it. */
str event_read_frame(const event *n, bool passive, bool acted);
str event_read_noun_frame(const event *n);

/* ---- event_deny.c ---------------------------------------------------------------------------- */

/* "knew of no fight", "had nothing to do with it": the clause denies what another has told, by what it says of its subject. */
bool event_deny_disclaims(const events *x, const clause *c);
/* "denies | it", "denied | the charge": whether the clause denies what was told before and does not say it again. */
bool event_deny_back(const events *x, uint32_t clause);
/* Adds the event of a clause that denies what another has told: "denies it"; once verbs and nouns are read. */
void event_deny_add(events *x, uint32_t clause);
/* The same of a sentence that says so without a verb: "Lies, said the army", "Not so, according to the army". */
void event_deny_add_bare(events *x, sentence_ix s);
/* Gives such events the type of the act before them, or drops them; once all are in text order. */
void event_deny_settle(doc *d);

/* ---- event_join.c ---------------------------------------------------------------------------- */

/* Makes one event of those that tell one act: "killed nine and wounded 20"; once figures have their measures, and nobody
 * asks any more which event a clause tells. */
void event_join(events *x);

/* ---- occurrence.c ---------------------------------------------------------------------------- */

/* An empty event whose trigger is at `trigger`, added to the document; NULL when it has failed. */
event *event_add(events *x, span trigger, token_ix head, str types, str mode, str rule);
void event_add_trigger(events *x, event *n, span trigger);
/* The row of triggers_noun by which a word says what becomes of somebody: self=..., "dead"; UINT32_MAX for none. */
uint32_t event_state_row(const events *x, token_ix t);
/* The event that the word tells by a row of triggers_noun; as event_add. */
event *event_add_row(events *x, token_ix t, uint32_t row);
/* Makes the event that was added last what a clause tells. */
void event_set_clause(events *x, uint32_t clause);
/* Who and where of another telling of the same act, where an event has none. */
void event_inherit(event *to, const event *from);
bool event_has_type(const event *n, str types); /* one of "A|B" is one of the event's */
/* Whether verbs.tsv says this of a clause's verb: what its noun names happens, is made, met, told of. */
bool event_verb_kind(const events *x, uint32_t clause, const char *kind);
bool event_is_be(const events *x, uint32_t clause); /* its verb is "is" */
/* "there was fighting": the noun is all that the clause tells. */
bool event_there_is(const events *x, uint32_t clause);
/* Something happens, goes on or ends: "began", "continued"; or, of an object, is made to: "saw", "faced". */
bool event_happens(const events *x, const standing *s);
/* "covered up the killing of", "investigated a raid", "fled the fighting": the act of the noun phrase was there before the clause's
 * verb, whose subject has not done it. */
bool event_is_met(const events *x, uint32_t chunk, uint32_t clause);
/* "50 troops were reported dead", "were said to have fled": what becomes of them is told, not that they are there. */
bool event_is_completed(const events *x, uint32_t clause);
/* Whether its first word tells that somebody dies or is hurt (acts.tsv: dead, dying, harming). */
bool event_harms(const events *x, const event *n);
/* Whether a sentence asks something: nothing in it is told. */
bool event_is_question(const doc *d, sentence_ix s);

#endif
