/* t.h - unit tests that read like sentences, and print TAP.
 *
 *     #include "t.h"
 *     TEST(a_full_arena_says_so) {
 *         arena a = { .limit = 16 };
 *         CHECK(!arena_take(&a, 32));
 *         CHECK_INT(a.failed, SITREP_E_LIMIT);
 *     }
 *
 * A file of tests includes this once and has no main. A check that fails says where, and its test goes
 * on; a crash is counted by test/run.sh. The tests run in the order of the file. */
#ifndef TEST_T_H
#define TEST_T_H

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define T_MOST 512

static struct {
    struct {
        const char *name;
        void (*run)(void);
    } tests[T_MOST];
    int n, failures;
} t_all;

static inline void t_add(const char *name, void (*run)(void)) {
    if (t_all.n == T_MOST) return;
    t_all.tests[t_all.n].name = name;
    t_all.tests[t_all.n++].run = run;
}

#define TEST(name)                                                                      \
    static void name(void);                                                             \
    __attribute__((constructor)) static void t_add_##name(void) { t_add(#name, name); } \
    static void name(void)

static inline int t_fails(const char *file, int line, const char *what) {
    printf("# %s:%d: %s\n", file, line, what);
    t_all.failures++;
    return 0;
}

/* True when it holds, so that `if (!CHECK(p)) return;` guards what follows. */
#define CHECK(condition) t_check(__FILE__, __LINE__, #condition, (condition) != 0)
static inline int t_check(const char *file, int line, const char *what, int holds) {
    return holds ? 1 : t_fails(file, line, what);
}

static inline int t_int(const char *file, int line, const char *what, int64_t got, int64_t want) {
    if (got == want) return 1;
    t_fails(file, line, what);
    printf("#   got %" PRId64 ", want %" PRId64 "\n", got, want);
    return 0;
}
#define CHECK_INT(got, want) t_int(__FILE__, __LINE__, #got, (int64_t)(got), (int64_t)(want))

static inline int t_text(const char *file, int line, const char *what, const char *got, size_t size,
                         const char *want) {
    if (size == strlen(want) && (size == 0 || memcmp(got, want, size) == 0)) return 1;
    t_fails(file, line, what);
    printf("#   got  \"%.*s\"\n#   want \"%s\"\n", (int)size, got ? got : "", want);
    return 0;
}
/* A str against a text that ends in NUL; `got` is made once, as it may be a call that moves on. */
#define CHECK_STR(got, want)                                            \
    __extension__({                                                     \
        __auto_type t_got = (got);                                      \
        t_text(__FILE__, __LINE__, #got, t_got.at, t_got.size, (want)); \
    })
/* The same for two texts that end in NUL. */
#define CHECK_TEXT(got, want) t_text(__FILE__, __LINE__, #got, (got), strlen(got), (want))

int main(void) {
    int failed = 0;
    for (int i = 0; i < t_all.n; i++) {
        int before = t_all.failures;
        t_all.tests[i].run();
        int bad = t_all.failures > before;
        printf("%sok %d - ", bad ? "not " : "", i + 1);
        for (const char *c = t_all.tests[i].name; *c; c++) putchar(*c == '_' ? ' ' : *c);
        putchar('\n');
        fflush(stdout);
        failed |= bad;
    }
    printf("1..%d\n", t_all.n);
    return failed;
}

#endif
