/* figurative.c - verbs of war that are used of something else.
 *
 *     The envoy killed the bill.          no event: what is killed is a law
 *     Shares were hit by the news.        none: a price
 *     The striker shot twice.             none: who shoots plays a game
 *     Rebels killed the mayor.            an event
 *
 * A row of triggers_verb.tsv that names its own object or subject knows better. */
#include "extract/figurative.h"

static bool any_is(const events *x, const uint32_t *list, uint32_t n, const char *const *classes) {
    for (uint32_t i = 0; i < n; i++)
        for (const char *const *c = classes; *c; c++)
            if (frame_thing(x, list[i], str_of(*c))) return true;
    return false;
}

static bool is_of_force(str type) {
    static const char *const types[] = { "ASSAULT", "COERCE", "RETREAT", "MOBILIZE" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(type, str_of(types[i]))) return true;
    return false;
}

bool figurative(const events *x, const clause *c, str type, str conditions) {
    static const char
        *const objects[] = { "game", "market", "show", "law", "talk", "speech", NULL },
               *const subjects[] = { "game", "market", "show", NULL };
    if (!is_of_force(type)) return false;
    bool object = str_find(conditions, STR("o:"), 0) == UINT32_MAX,
         subject = str_find(conditions, STR("s:"), 0) == UINT32_MAX;
    return (object && any_is(x, c->object.at, c->object.n, objects)) ||
           (subject && any_is(x, c->subject.at, c->subject.n, subjects));
}
