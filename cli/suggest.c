/* suggest.c - what was probably meant: "--jsn" is nearest to "--json". */
#include "cli.h"

#include <string.h>

enum { LONGEST = 24, FAR = 99 };

static int least(int a, int b) { return a < b ? a : b; }

/* Letters to put in, take out, change or swap with a neighbour to make `b` of `a`. */
static int distance(const char *a, const char *b) {
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST) return FAR;
    int d[LONGEST + 1][LONGEST + 1];
    for (int i = 0; i <= n; i++) d[i][0] = i;
    for (int j = 0; j <= m; j++) d[0][j] = j;
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= m; j++) {
            int same = a[i - 1] == b[j - 1];
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + !same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[n][m];
}

/* A beginning of at least two letters counts as one slip: "--pub" for "--published". */
static int how_far(const char *word, const char *name) {
    size_t n = strlen(word);
    return n > 1 && strncmp(word, name, n) == 0 ? 1 : distance(word, name);
}

const char *suggest(const char *word, const char *const *names, int count) {
    const char *best = NULL;
    int best_far = 2 + (int)strlen(word) / 4;
    for (int i = 0; i < count; i++) {
        int far = how_far(word, names[i]);
        if (far < best_far) best = names[i], best_far = far;
    }
    return best;
}
