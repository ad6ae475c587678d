/* events.h - events made ready for comparison, and the levels on which two may be the same. */
#ifndef SCORE_EVENTS_H
#define SCORE_EVENTS_H

#include "score/task.h"

typedef ARRAY(stretch) stretches;
typedef ARRAY(str) texts;

/* Those who act, or those who are acted upon. */
typedef struct side_of_event {
    stretches spans;       /* of all of them */
    ARRAY(stretches) each; /* of each one that has any */
    texts countries, codes;
} side_of_event;

enum { WHO, WHOM, SIDES };

typedef struct happening {
    const value *at;
    str type, quad, cameo, status; /* empty when not given */
    texts modes;
    stretches trigger;
    side_of_event side[SIDES];
    bool reciprocal;
} happening;
typedef ARRAY(happening) happenings;

happening happening_of(const value *event, arena *a);
bool happening_is_none(const happening *h); /* coded, but no event: NONE, or a statement */
bool happening_typed(const happening *h);
bool happenings_same_type(const happening *g, const happening *p);
/* The answer speaks of the gold event: its trigger, or its actors either way round. */
bool happenings_touch(const happening *g, const happening *p);
bool happening_spanless(const happening *p);

enum { LEVEL_TYPE = 1, LEVELS = 16 };
typedef struct level {
    const char *name;
    bool (*qualifies)(const happening *g);
    bool (*same)(const happening *g, const happening *p);
} level;
extern const level levels[LEVELS];

#endif
