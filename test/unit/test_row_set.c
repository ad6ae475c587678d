/* test_row_set.c - sets of rows, at the ends of their words of 64 and of their room. */
#include "store/row_set.h"

#include "t.h"

static row_set made(arena *a, int64_t room, const int64_t *rows, size_t n) {
    row_set s = row_set_make(room, a);
    for (size_t i = 0; i < n; i++) row_set_add(&s, rows[i]);
    return s;
}

TEST(what_is_added_is_there_and_what_is_outside_is_not) {
    arena a = { 0 };
    const int64_t rows[] = { -1, 0, 63, 64, 129, 130, INT64_MAX };
    row_set s = made(&a, 130, rows, 7);
    CHECK_INT(row_set_count(&s), 4);
    CHECK(row_set_has(&s, 0) && row_set_has(&s, 63) && row_set_has(&s, 64) && row_set_has(&s, 129));
    CHECK(!row_set_has(&s, -1) && !row_set_has(&s, 1) && !row_set_has(&s, 130));
    row_set_drop(&s, 64), row_set_drop(&s, 65), row_set_drop(&s, -5);
    CHECK_INT(row_set_count(&s), 3);
    arena_drop(&a);
}

TEST(stretches_are_added_and_counted) {
    arena a = { 0 };
    row_set s = row_set_make(200, &a);
    row_set_add_range(&s, 60, 130), row_set_add_range(&s, 190, 999), row_set_add_range(&s, 9, 8);
    CHECK_INT(row_set_count(&s), 71 + 10);
    CHECK_INT(row_set_several(&s, 0, 59), 0);
    CHECK_INT(row_set_several(&s, 63, 64), 2);
    CHECK_INT(row_set_several(&s, -9, 60), 1);
    CHECK_INT(row_set_several(&s, 130, 190), 2);
    CHECK_INT(row_set_several(&s, 5, 4), 0);
    arena_drop(&a);
}

TEST(rows_come_one_after_the_other_either_way) {
    arena a = { 0 };
    const int64_t rows[] = { 3, 64, 128, 199 };
    row_set s = made(&a, 200, rows, 4);
    size_t n = 0;
    for (int64_t i = row_set_next(&s, 0); i >= 0; i = row_set_next(&s, i + 1))
        CHECK_INT(i, rows[n++]);
    CHECK_INT(n, 4);
    for (int64_t i = row_set_last(&s, 500); i >= 0; i = row_set_last(&s, i - 1))
        CHECK_INT(i, rows[--n]);
    CHECK_INT(n, 0);
    CHECK_INT(row_set_next(&s, 200), -1);
    CHECK_INT(row_set_last(&s, 2), -1);
    arena_drop(&a);
}

TEST(sets_are_joined) {
    arena a = { 0 };
    const int64_t all[] = { 1, 2, 70, 99 }, some[] = { 2, 70, 80 };
    row_set s = made(&a, 100, all, 4), t = made(&a, 100, some, 3), x = row_set_copy(&s, &a);
    row_set_and(&x, &t);
    CHECK(row_set_count(&x) == 2 && row_set_has(&x, 2) && row_set_has(&x, 70));
    row_set_turn(&x, &s);
    CHECK(row_set_count(&x) == 2 && row_set_has(&x, 1) && row_set_has(&x, 99));
    row_set_or(&x, &t);
    CHECK_INT(row_set_count(&x), 5);
    row_set_less(&x, &s);
    CHECK(row_set_count(&x) == 1 && row_set_has(&x, 80));
    arena_drop(&a);
}

TEST(without_memory_a_set_is_empty) {
    arena a = { .limit = 16 };
    row_set s = row_set_make(10000, &a);
    row_set_add(&s, 5), row_set_add_range(&s, 1, 9);
    CHECK(a.failed && !row_set_has(&s, 5) && !row_set_count(&s) && row_set_next(&s, 0) < 0);
}
