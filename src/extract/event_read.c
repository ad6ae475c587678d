/* event_read.c - what the trained reader takes for an event or a state, beside the tables of triggers.
 *
 *     "rounds slammed into the clinic"    slammed: 0.93, ASSAULT; no row fits, so the word itself is the trigger
 *     "he hit upon a plan"                hit: 0.01; a row fits, but nothing is told
 *
 * It has seen far more ways to tell things than the tables have rows, and knows less than a row who does what in them. */
#include "extract/event.h"

#include "extract/cues.h"
#include "extract/neither.h"

/* In parts of 255: from where on a word is believed to tell an event, also where the words around it say so, or to tell none. Found on marked reports that it had not
 * learned from. */
enum { SURE = 180, SURE_OF_PAST = 165, LIKELY = 120, PERHAPS = 30, NEVER = 6 };

/* What happened stands in the past; in the present one also thinks, wants and is about to. */
static bool is_past(const word_reading *w) {
    return str_is(w->xpos, "VBD") || str_is(w->xpos, "VBN");
}

static uint32_t chance(const events *x, span at) {
    const doc *d = x->d;
    uint32_t most = 0;
    range words = doc_tokens_in(d, at);
    for (token_ix t = words.begin; t < words.end && t < d->readings.n; t++)
        if (d->readings.at[t].event > most) most = d->readings.at[t].event;
    return most;
}

/* "neither confirmed nor denied": it tells nothing. */
static bool leaves_open(const events *x, span at) {
    token_ix t = doc_token_at(x->d, at.begin);
    bool answers = cue_is(x->e, x->d, t, "confirm") || cue_is(x->e, x->d, t, "deny");
    return answers && neither_on(x->d, t) != NONE;
}

/* Without a reader that knows events nothing is sure. */
bool event_read_sure(const events *x, span at) {
    const doc *d = x->d;
    if (d->events_read && leaves_open(x, at)) return false;
    range words = doc_tokens_in(d, at);
    for (token_ix t = words.begin; d->events_read && t < words.end && t < d->readings.n; t++)
        if (d->readings.at[t].event >= (is_past(&d->readings.at[t]) ? SURE_OF_PAST : SURE))
            return true;
    return false;
}

static bool reaches(const events *x, span at, uint32_t least) {
    return x->d->events_read && chance(x, at) >= least && !leaves_open(x, at);
}

bool event_read_likely(const events *x, span at) { return reaches(x, at, LIKELY); }

bool event_read_perhaps(const events *x, span at) { return reaches(x, at, PERHAPS); }

bool event_read_never(const events *x, span at) {
    return x->d->events_read && (chance(x, at) < NEVER || leaves_open(x, at));
}

/* What all rows of the verb agree on, whatever their conditions; empty when they do not. */
static str listed_types(const events *x, token_ix t) {
    const table *rows = &x->e->tables[TABLE_TRIGGERS_VERB];
    str all = STR("");
    for (uint32_t i = doc_entry_first(x->d, t, TABLE_TRIGGERS_VERB); i != NONE;
         i = doc_entry_next(x->d, i)) {
        const entry *n = &x->d->entries.at[i];
        if (n->forms & FORM_FIRST_WORD) continue;
        str types = table_get(rows, n->row, "type");
        if (all.size && !str_eq(all, types)) return STR("");
        all = types;
    }
    return str_is(all, "-") ? STR("") : all;
}

static str types_of(const events *x, token_ix t) {
    label l = x->d->readings.at[t].type;
    str listed = listed_types(x, t);
    return listed.size ? listed : l == NO_TYPE ? STR("STATE") : str_of(label_text(l));
}

/* "had spoken | of 17 dead": a number is given. */
static bool gives_number(const doc *d, token_ix verb) {
    if (verb + 2 >= d->tokens.n || !token_is(d, verb + 1, "of")) return false;
    bool gives = false;
    for (uint32_t i = doc_entry_first(d, verb, TABLE_GIVINGS); i != NONE; i = doc_entry_next(d, i))
        gives = gives || !(d->entries.at[i].forms & FORM_FIRST_WORD);
    for (quantity_ix i = 0; gives && i < d->quantities.n; i++)
        if (span_holds(d->quantities.at[i].whole, d->tokens.at[verb + 2].at)) return true;
    return false;
}

event *event_read_add(events *x, token_ix t) {
    str types = types_of(x, t);
    if (str_starts(types, STR("CONSULT")) && gives_number(x->d, t)) return NULL; /* no talks */
    return event_add(x, x->d->tokens.at[t].at, t, types, STR("-"), STR("reader"));
}

/* Who does it is the subject, also of what only holds; who only suffers is known to the tables: "die", "be missing".
 * Whoever moves does so from and to places. */
str event_read_frame(const event *n, bool passive, bool acted) {
    if (passive && !acted && n->type == MOBILIZE) return STR("o=who;to=where:to");
    if (passive && n->type == RETREAT)
        return STR("s=who;o=whom;from=where:from;to=where:to|someone");
    if (passive && n->type == COERCE) return STR("s=who;o=whom;to=someone");
    if (n->type == RETREAT) return STR("s=who;o=where:from|someone;to=where:to");
    if (n->type == MOBILIZE) return STR("s=who;o=where:to|someone;to=where:to");
    return STR("s=who;o=someone;to=someone;against=whom");
}

/* "the escape of a prisoner", "the entry of troops": who moves or rises does it; else whoever stands after "of" suffers it. */
str event_read_noun_frame(const event *n) {
    bool does = n->type == RETREAT || n->type == MOBILIZE || n->type == PROTEST ||
                n->type == CONCEDE || n->type == CONSULT;
    return does ? STR("poss=who;adj=who;by=who;of=who;between=recip;with=whom;to=where:to;from="
                      "where:from")
                : STR("poss=who;adj=who;by=who;of=whom|where:at;against=whom;on=whom|where:at;"
                      "between=recip");
}
