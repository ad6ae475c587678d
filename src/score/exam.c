/* exam.c - what the tasks ask of the gold file before them: its first item of a name, which kinds count,
 * whether another mistake may be named. */
#include "score/task.h"

const value *exam_first(const exam *x, const char *name) {
    for (uint32_t i = 0; i < x->gold.all.n; i++) {
        const value *list = value_at(x->gold.all.at[i], name);
        if (list->kind == JSON_LIST && list->first) return list->first;
    }
    return value_at(x->gold.all.at[0], "");
}

bool kinds_hold(const char *list, str one) {
    str rest = str_of(list), piece;
    while (str_next(&rest, ',', &piece))
        if (str_eq(piece, one) || str_is(piece, "all")) return true;
    return false;
}

bool exam_miss(exam *x) { return x->shown < x->what->show && ++x->shown; }
