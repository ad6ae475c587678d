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

static str first_date(const value *line) {
    static const char *const dates[] = { "published", "dct", "date" };
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (moment_read(value_text_at(line, dates[i])) != OPEN_PAST)
            return value_text_at(line, dates[i]);
    return STR("");
}

record exam_record(const value *line) {
    return (record){
        .known = {.id = value_text_at(line, "id"),
                  .title = value_text_at(line, "title"),
                  .published = first_date(line)},
        .text = value_text_at(line, "text")
    };
}

bool exam_miss(exam *x) { return x->shown < x->what->show && ++x->shown; }
