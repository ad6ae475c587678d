/* measure.c - what several tasks count with: stretches of text, one-to-one pairs, rates. */
#include "score/task.h"

#include <stdlib.h>

stretch stretch_list(const value *v) {
    const value *begin = v->kind == JSON_LIST ? v->first : NULL;
    if (!begin || !begin->next) return (stretch){ 0, 0, false };
    return (stretch){ value_number(begin, 0), value_number(begin->next, 0), true };
}

stretch stretch_pair(const value *v) {
    if (!value_has(v, "start")) return (stretch){ 0, 0, false };
    return (stretch){ value_number(value_at(v, "start"), 0), value_number(value_at(v, "end"), 0),
                      true };
}

bool stretch_meets(stretch a, stretch b) {
    return a.given && b.given && a.begin < b.end && b.begin < a.end;
}

bool stretch_same(stretch a, stretch b) {
    return a.given && b.given && a.begin == b.begin && a.end == b.end;
}

/* The byte at which code point `n` begins. */
static uint32_t byte_of(str text, double n) {
    uint32_t at = 0;
    for (double point = -1; at < text.size; at++) {
        point += (text.at[at] & 0xC0) != 0x80;
        if (point >= n) break;
    }
    return at;
}

str points_cut(str text, stretch s) {
    return str_cut(text, byte_of(text, s.begin), byte_of(text, s.end));
}

double part(double some, double all) { return all != 0 ? some / all : 0; }

const char *fixed_of(char to[FIXED_SIZE], double x, int decimals) {
    char printed[FIXED_SIZE];
    uint32_t n = 0;
    snprintf(printed, sizeof printed, "%.*f", decimals, x);
    for (const char *c = printed; *c; c++) {
        bool plain = is_digit(*c) || is_alpha(*c) || *c == '-';
        if (plain) to[n++] = *c;
        else if (n && is_digit(to[n - 1]))
            to[n++] = '.'; /* once, however many bytes a locale's point has */
    }
    to[n] = 0;
    return to;
}

double round_to(double x, int places) {
    double rounded = x;
    str_number(str_of(FIXED(x, places)), &rounded);
    return rounded;
}

rates rates_of(uint32_t right, uint32_t system, uint32_t gold) {
    double p = part(right, system), r = part(right, gold);
    double f1 = p + r > 0 ? 200 * p * r / (p + r) : 0;
    return (
        rates){ round_to(100 * p, 2), round_to(100 * r, 2), round_to(f1, 2), right, system, gold };
}

void rates_put(json_writer *w, const char *name, rates r) {
    json_put_name(w, name);
    json_put_open(w, '{');
    json_put_name(w, "p"), json_put_number(w, r.p);
    json_put_name(w, "r"), json_put_number(w, r.r);
    json_put_name(w, "f1"), json_put_number(w, r.f1);
    json_put_name(w, "tp"), json_put_int(w, r.right);
    json_put_name(w, "system"), json_put_int(w, r.system);
    json_put_name(w, "gold"), json_put_int(w, r.gold);
    json_put_close(w, '}');
}

void put_count(json_writer *w, const char *name, uint32_t n) {
    json_put_name(w, name);
    json_put_int(w, n);
}

void put_figure(json_writer *w, const char *name, double x) {
    json_put_name(w, name);
    json_put_number(w, x);
}

/* ---- matching: augmenting paths -------------------------------------------------------------- */

/* A gold item on the path, and the next partner that it would try. */
typedef struct step {
    uint32_t i, j;
} step;

/* Finds `i` a partner, moving others to partners of their own where that helps. */
static bool place(uint32_t i, uint32_t m, const bool *fits, uint32_t *owner, bool *seen,
                  step *path) {
    uint32_t depth = 0;
    path[0] = (step){ i, 0 };
    for (;;) {
        step *top = &path[depth];
        while (top->j < m && (!fits[top->i * m + top->j] || seen[top->j])) top->j++;
        if (top->j == m) {
            if (depth-- == 0) return false;
            path[depth].j++;
            continue;
        }
        seen[top->j] = true;
        if (owner[top->j] == NONE) break;
        path[++depth] = (step){ owner[top->j], 0 };
    }
    for (uint32_t k = 0; k <= depth; k++) owner[path[k].j] = path[k].i;
    return true;
}

uint32_t match_most(uint32_t n, uint32_t m, const bool *fits, uint32_t *owner, arena *scratch) {
    bool *seen = arena_take(scratch, m + 1);
    step *path = arena_take(scratch, ((size_t)n + 1) * sizeof *path);
    uint32_t pairs = 0;
    for (uint32_t j = 0; j < m; j++) owner[j] = NONE;
    for (uint32_t i = 0; i < n && seen && path; i++) {
        for (uint32_t j = 0; j < m; j++) seen[j] = false;
        pairs += place(i, m, fits, owner, seen, path);
    }
    return pairs;
}

/* ---- greedy pairs: best first ---------------------------------------------------------------- */

void candidate_add(arena *a, candidates *c, double k0, double k1, double k2, uint32_t i,
                   uint32_t j) {
    candidate *new = array_add(a, c);
    if (new)
        *new = (candidate){
            {k0, k1, k2},
            i, j
        };
}

static int by_keys(const candidate *a, const candidate *b) {
    for (int k = 0; k < 3; k++)
        if (a->key[k] != b->key[k]) return a->key[k] > b->key[k] ? -1 : 1;
    return 0;
}

static int early_first(const void *x, const void *y) {
    const candidate *a = x, *b = y;
    int c = by_keys(a, b);
    if (c) return c;
    return a->i != b->i ? (a->i > b->i) - (a->i < b->i) : (a->j > b->j) - (a->j < b->j);
}

static int late_first(const void *x, const void *y) {
    int c = by_keys(x, y);
    return c ? c : -early_first(x, y);
}

void candidates_settle(candidates *c, bool late, uint32_t n, uint32_t m, arena *scratch) {
    bool *taken_i = arena_take(scratch, n + 1), *taken_j = arena_take(scratch, m + 1);
    uint32_t kept = 0;
    if (c->n) qsort(c->at, c->n, sizeof *c->at, late ? late_first : early_first);
    for (uint32_t k = 0; k < c->n && taken_i && taken_j; k++) {
        candidate one = c->at[k];
        if (taken_i[one.i] || taken_j[one.j]) continue;
        taken_i[one.i] = taken_j[one.j] = true;
        c->at[kept++] = one;
    }
    c->n = kept;
}
