/* fact_slots.h - the slots of one fact, and when an answer has each of them right. */
#ifndef SCORE_FACT_SLOTS_H
#define SCORE_FACT_SLOTS_H

#include "score/task.h"
#include "score/words.h"

/* slot, printed, is one of "core", is one of "whole" */
#define FACT_SLOTS(SLOT)                         \
    SLOT(TYPE, "type", true, true)               \
    SLOT(SOURCE, "source", true, true)           \
    SLOT(TARGET, "target", true, true)           \
    SLOT(PLACE, "place", false, true)            \
    SLOT(PLACE_ROLE, "place+role", false, false) \
    SLOT(TIME, "time", false, true)              \
    SLOT(FIGURES, "figures", false, true)        \
    SLOT(BOUNDS, "figures+bound", false, false)  \
    SLOT(CHAIN, "chain", true, true)             \
    SLOT(MODE, "mode", false, false)             \
    SLOT(POLARITY, "polarity", false, false)     \
    SLOT(LABEL, "label", true, true)
#define FACT_SLOT_ENUM(slot, printed, core, whole) SLOT_##slot,
enum { FACT_SLOTS(FACT_SLOT_ENUM) SLOT_COUNT };
#undef FACT_SLOT_ENUM

const char *slot_name(int slot);
bool slot_in_core(int slot);
bool slot_in_whole(int slot);

/* What fills a slot: an actor, a place, a figure, a link of the chain. */
typedef struct filler {
    stretch at;
    words names[3]; /* of text, is, name: those that have words */
    uint32_t name_count;
    str role, bound;
    const value *low, *high;
    bool unnamed; /* a link without any name */
} filler;
typedef ARRAY(filler) fillers;

typedef struct slots {
    const value *fact;
    ARRAY(stretch) triggers;
    ARRAY(str) types;
    fillers source, target, place, figures, chain;
    bool optional;
} slots;
typedef ARRAY(slots) fact_list;

void slots_read(const value *f, arena *a, slots *out);
bool triggers_meet(const slots *g, const slots *s);
void slots_compare(const slots *gold, const slots *system, bool right[SLOT_COUNT], arena *scratch);

/* A slot in words, for people who look at mistakes: "Northmark troops, the guard", "-". */
void slot_put(const value *f, int slot, textbuf *to);
void slots_put_trigger(const slots *s, textbuf *to); /* 51..59 "withdrew" */

#endif
