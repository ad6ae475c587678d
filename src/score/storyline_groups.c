/* storyline_groups.c - which reports are copies of which, and which tell one story: pairs of reports.
 *
 *     gold    [["1-02", "1-01", "same"]]   "also" [["1-03", "1-02"]]
 *     system  [["1-02", "1-01", "syndicated"], ["1-03", "1-02", "update"]]
 *     one pair right, its kind wrong; the other is alike only through a third: not counted */
#include "score/storyline.h"

typedef struct pair {
    str a, b;          /* by bytes */
    const value *kind; /* or NULL */
} pair;
typedef ARRAY(pair) pairs;

static const pair *pair_in(const pairs *in, const pair *p) {
    for (uint32_t i = 0; i < in->n; i++)
        if (str_eq(in->at[i].a, p->a) && str_eq(in->at[i].b, p->b)) return &in->at[i];
    return NULL;
}

static void add_pair(arena *a, pairs *to, str one, str other, const value *kind) {
    bool order = str_cmp(one, other) < 0;
    pair p = { order ? one : other, order ? other : one, kind };
    pair *at = str_eq(one, other) || pair_in(to, &p) ? NULL : array_add(a, to);
    if (at) *at = p;
}

/* ["1-02", "1-01", "same"]: two members, and what they are to each other if it is said. */
static void add_list(arena *a, pairs *to, const value *list) {
    const value *one = list->first, *other = one ? one->next : NULL;
    if (!other) return;
    add_pair(a, to, value_text(one), value_text(other), other->next);
}

static pairs copies_of(const storyline *s, const lines *l, const char *member) {
    pairs out = { 0 };
    for (uint32_t i = 0; i < l->all.n; i++)
        for (const value *v = value_at(l->all.at[i], member)->first; v; v = v->next)
            add_list(s->mem, &out, v);
    return out;
}

static pairs stories_of(const storyline *s, const lines *l) {
    pairs out = { 0 };
    for (uint32_t i = 0; i < l->all.n; i++)
        for (const value *g = value_at(l->all.at[i], "stories")->first; g; g = g->next)
            for (const value *one = g->first; one; one = one->next)
                for (const value *other = one->next; other; other = other->next)
                    add_pair(s->mem, &out, value_text(one), value_text(other), NULL);
    return out;
}

static void show(exam *x, const char *how, const char *what, const pair *p) {
    if (!exam_miss(x)) return;
    str kind = p->kind ? value_text(p->kind) : STR("");
    textbuf_print(x->misses, "%s %s %.*s %.*s %.*s\n", how, what, STR_ARG(p->a), STR_ARG(p->b),
                  STR_ARG(kind));
}

/* The gold may allow several kinds. */
static bool kind_right(const pair *gold, const pair *system) {
    return gold->kind && system->kind &&
           (value_same(gold->kind, system->kind) ||
            value_allows(gold->kind, value_text(system->kind)));
}

static rates compare(exam *x, const char *name, const pairs *gold, const pairs *system,
                     const pairs *also, share *kinds) {
    uint32_t right = 0, counted = 0;
    for (uint32_t i = 0; i < system->n; i++) {
        const pair *p = &system->at[i], *g = pair_in(gold, p);
        if (also && !g && pair_in(also, p)) continue;
        counted++, right += g != NULL;
        if (g && kinds) kinds->of++, kinds->right += kind_right(g, p);
        if (!g) show(x, "extra ", name, p);
        else if (kinds && !kind_right(g, p)) show(x, "kind of", name, p);
    }
    for (uint32_t i = 0; i < gold->n; i++)
        if (!pair_in(system, &gold->at[i])) show(x, "missed", name, &gold->at[i]);
    return rates_of(right, counted, gold->n);
}

void storyline_copies(const storyline *s, storyline_figures *f) {
    exam *x = s->x;
    pairs gold = copies_of(s, &x->gold, "copies"), system = copies_of(s, &x->system, "copies"),
          also = copies_of(s, &x->gold, "also");
    f->copies = compare(x, "copy", &gold, &system, &also, &f->copy_kinds);
}

void storyline_stories(const storyline *s, storyline_figures *f) {
    pairs gold = stories_of(s, &s->x->gold), system = stories_of(s, &s->x->system);
    f->stories = compare(s->x, "story", &gold, &system, NULL, NULL);
}
