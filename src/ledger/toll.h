/* toll.h - how many were killed and wounded in what a story tells, and on which day and where. */
#ifndef LEDGER_TOLL_H
#define LEDGER_TOLL_H

#include "ledger/ledger.h"

/* A reading of all reports of a story together, for comparing with a list of incidents; what is shown to people are
 * the series, each number with its source. */
typedef struct toll {
    uint32_t killed, wounded; /* 0 when nothing tells of any */
    moment
        day; /* when most reports say it happened, else the day of the first report; OPEN_PAST unknown */
    double lat, lon; /* of the place that most attacks are told of; NAN unknown */
} toll;

toll toll_of_story(const engine *e, const ledger *l, story_ix story, arena *scratch);

#endif
